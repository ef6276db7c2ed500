//! What a device keeps for itself: what was typed and is not acknowledged yet, and the difference between its own clock
//! and the hub's.
//!
//! Plain data and functions, the same for a note-taker's terminal and for whatever else speaks `docs/protocol.md`. The
//! connection and the file are the business of whoever uses them.

mod clock;
mod outbox;

pub use clock::HubClock;
pub use outbox::{Outbox, OutboxEntry, OutboxFault, OutboxFull, ReturnedEntry};
