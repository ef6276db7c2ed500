//! Which café something belongs to, where an event has several.

use serde::{Deserialize, Serialize};

use crate::id::RoomId;
use crate::plan::SegmentNo;

/// Names one café of the event: a room, or a segment of the programme held in it.
///
/// Steps, clock, seats, attendance and locks belong to a café; plan, boards and themes belong to the whole event.
/// Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CafeKey {
    /// The room or town.
    pub room: RoomId,
    /// The segment that has a café of its own; `None` for the café of the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<SegmentNo>,
}

impl CafeKey {
    /// Returns the café of a room that has no other.
    pub const fn of(room: RoomId) -> Self {
        Self { room, segment: None }
    }
}
