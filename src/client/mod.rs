//! What the terminal interface knows of the world: a [`Link`] to the session, [`Papers`] for its files where it has
//! any, and a [`Desk`] for folders and samples.
//!
//! The interface never touches a folder, a journal, a hub or a writer. It asks these traits, and `cli` brings what
//! stands behind them; tests bring something smaller.

pub mod desk;
pub mod doors;
pub mod glance;
pub mod link;
pub mod lists;
pub mod local;
pub mod papers;
pub mod reading;
pub mod seat;
mod stop;

pub use desk::{
    Desk, ExportRequest, ExportStep, Exported, NewSession, NotOpened, OpenFor, OpenedSession, PapersPlace, Purpose,
    Recent, Sample, SessionAccess, SessionHolder, SessionTies,
};
pub use doors::{DoorAddress, DoorLinks, Doors, DoorsStanding, DoorsView, WifiCard};
pub use glance::{BoardGlance, SessionGlance};
pub use link::{HubMsg, Link, LinkStatus, Sink};
pub use lists::{ListOrigin, ListTaken};
pub use local::LocalLink;
pub use papers::{Papers, PersonRow, PlanFile, PlanWritten, SeatColumn};
pub use reading::ReadingLink;
pub use seat::SeatLink;
pub use stop::StopSign;
