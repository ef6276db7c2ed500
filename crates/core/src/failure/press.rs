//! What the process that makes documents can die of.

use serde::{Deserialize, Serialize};

/// What the process that makes documents died of. Crosses a wire: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PressDeath {
    /// It wanted more memory than it may have.
    Memory,
    /// It took longer than it may.
    Time,
    /// It wrote more than it may.
    Output,
    /// Something else, which it did not live to tell.
    Ended,
}

impl PressDeath {
    /// Every cause.
    pub const ALL: [Self; 4] = [Self::Memory, Self::Time, Self::Output, Self::Ended];

    /// Returns its name among the texts.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Time => "time",
            Self::Output => "output",
            Self::Ended => "ended",
        }
    }
}
