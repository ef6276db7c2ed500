//! A session folder on disk: its journal, its lock, its plan and its people.
//!
//! Nothing written is ever lost: what is acknowledged was synced before, what is replaced leaves a backup, what cannot
//! be read is set aside and told. This module decides nothing about the workshop and talks to no screen.

pub mod disk;
pub mod documents;
mod folder;
pub mod imports;
pub mod journal;
pub mod lock;
pub mod log;
mod mend;
mod paths;
pub mod people;
pub mod plan_file;
mod rescue;
pub mod sites;
pub mod standing;
pub mod watch;

pub use folder::{Access, Pen, Reading, SessionFolder, read, refold, scan, told};
pub use paths::Paths;
pub use people::PersonRow;
pub use plan_file::{PlanFile, PlanWritten};
pub use rescue::rescue;
pub use sites::SiteMemory;
pub use watch::{Grown, Watcher};
