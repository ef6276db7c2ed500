//! A session folder on disk: its journal, its lock, its plan and its people.
//!
//! Nothing written is ever lost: what is acknowledged was synced before, what is replaced leaves a backup, what cannot
//! be read is set aside and told. This module decides nothing about the workshop and talks to no screen.

pub mod disk;
pub mod documents;
mod folder;
pub mod journal;
pub mod lock;
pub mod log;
mod mend;
mod paths;
pub mod people;
pub mod plan_file;
mod rescue;
pub mod standing;

pub use folder::{Access, Reading, SessionFolder, obstacle, read, scan, scan_into};
pub use paths::Paths;
pub use people::PersonRow;
pub use plan_file::{PlanFile, PlanWritten};
pub use rescue::rescue;
