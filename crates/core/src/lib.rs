//! The workshop as pure data and functions.
//!
//! A [`Session`] is the fold of its [`Event`]s; a [`Command`] is decided against it and becomes events or a
//! [`Refusal`]. Nothing here reads a file, a clock, a socket or a terminal, and nothing is random: the hour, the ids
//! and the bytes come from outside. That is what lets the same rules run under the cockpit, a shell command, a test
//! that replays 240,000 events, and every hub to come.

pub mod answer;
pub mod cafe;
pub mod command;
pub mod decide;
pub mod device;
pub mod event;
pub mod failure;
pub mod harvest;
pub mod hub;
pub mod id;
pub mod lang;
pub mod log;
pub mod note;
pub mod plan;
pub mod presence;
pub mod protocol;
pub mod restitution;
pub mod role;
pub mod rotation;
pub mod seating;
pub mod session;
mod shared;
#[cfg(test)]
mod testing;
pub mod text;
pub mod time;
pub mod undo;

pub use answer::Answer;
pub use cafe::CafeKey;
pub use command::{Command, NewNote, Submission};
pub use decide::{Refusal, decide};
pub use event::{Event, Fact};
pub use failure::{FailureKind, PressDeath, SystemAnswer};
pub use id::{AuthorId, CommandId, HubRunId, NoteId, PersonId, Rev, RoomId, SessionId, SiteId, ThemeId};
pub use lang::Lang;
pub use log::{Envelope, SiteCard, Tick};
pub use note::{Note, NoteKind, Place};
pub use plan::{Plan, QuestionKey, RoundNo, SegmentNo, TableNo};
pub use role::{Pass, Role};
pub use seating::{Attendance, HostSeat, Presence, SeatChange, Seating};
pub use session::Session;
pub use text::{CleanLine, CleanText, TextFault};
pub use time::{Length, Timestamp};
