//! What the terminal interface knows of the world: a [`Link`] to the session and a [`Desk`] for everything else.
//!
//! The interface never touches a folder, a journal, a hub or a writer. It asks these two traits, and `cli` brings what
//! stands behind them; tests bring something smaller.

pub mod desk;
pub mod link;
pub mod local;

pub use desk::{
    Desk, ExportRequest, ExportStep, Exported, Exporting, NewSession, Opened, Paging, PersonRow, PlanFile, PlanWritten,
    Purpose, Recent, Sample, SeatColumn,
};
pub use link::{HubMsg, Link};
pub use local::LocalLink;
