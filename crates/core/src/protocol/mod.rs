//! What a hub and its devices say to each other, as plain data: frames, and the views that a device is shown.
//!
//! Views are pure functions of the session and the hour. Sockets, queues and pacing are the hub's business; who may
//! ask for what is [`crate::role`]'s. Names and shapes cross the wire between versions of nappe and are described in
//! `docs/protocol.md`: never rename, never change a meaning; add a field or a word.

mod ballot;
mod clock;
mod digest;
mod frame;
mod limits;
mod news;
mod room;
mod short;
mod table;
#[cfg(test)]
mod tests;
mod wall;

pub use ballot::{BallotNoteView, BallotView};
pub use clock::{ClockView, writing_round};
pub use digest::Digest;
pub use frame::{ByeReason, DeviceFrame, DeviceWord, FrameFault, HubFrame, HubWord, MetSite, PassWord, Wants};
pub use limits::*;
pub use news::{CardNews, NEWS_CARDS, NEWS_NOTES, PlacedCard, SessionNews, ViewNews, card_news, note_news};
pub use room::{RoomCardView, RoomTableView, RoomView};
pub use table::{NoteView, QuestionView, SeatView, TableView};
pub use wall::{BoardView, CardView, MoveView, ThemeView, WallView};
