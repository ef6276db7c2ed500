//! Votes as ballots: one model for dots on paper, raised hands and phones, for and against.

use std::fmt;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::id::RoomId;
use crate::plan::TableNo;
use crate::session::Setter;

/// The most votes a note may have in one ballot.
pub const MOST_VOTES: u32 = 9_999;

/// A text is no kind of dot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no kind of dot: use 1 to 24 lower-case letters, digits, `-` or `_`")]
pub struct DotFault(String);

/// The kind of a dot: the plain one, or a short name such as `for` and `against`.
///
/// Cheap to clone. Written to disk: 1 to 24 lower-case ASCII letters, digits, `-`, `_`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dot(Arc<str>);

impl Dot {
    /// Reads a kind of dot.
    ///
    /// # Errors
    /// [`DotFault`] with what was given.
    pub fn new(text: &str) -> Result<Self, DotFault> {
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if (1..=24).contains(&text.len()) && text.bytes().all(good) {
            Ok(Self(text.into()))
        } else {
            Err(DotFault(crate::text::clean_line(text).chars().take(60).collect()))
        }
    }

    /// Tells whether it is the plain one.
    pub fn is_plain(&self) -> bool {
        &*self.0 == PLAIN
    }

    /// Returns it as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const PLAIN: &str = "dot";

impl Default for Dot {
    fn default() -> Self {
        Self(PLAIN.into())
    }
}

impl fmt::Display for Dot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl fmt::Debug for Dot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for Dot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Dot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::new(&text).map_err(D::Error::custom)
    }
}

/// Who was counted together. A recount replaces the count of its own ballot; those of different ballots add up.
/// Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ballot {
    /// In which room.
    pub room: RoomId,
    /// At which table; 0 where the whole room was counted at once.
    #[serde(default, skip_serializing_if = "is_whole_room")]
    pub table: TableNo,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
const fn is_whole_room(table: &TableNo) -> bool {
    *table == 0
}

/// What one ballot gave to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotCount {
    /// The kind of dot.
    pub dot: Dot,
    /// Who was counted.
    pub ballot: Ballot,
    /// How many dots it gave.
    pub votes: u32,
    /// Who counted last.
    pub by: Setter,
}
