//! Whether somebody is there, and in which rounds. Says nothing of where they sit.

use serde::{Deserialize, Serialize};

use crate::plan::RoundNo;

/// Whether somebody came. Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// On the list, not seen yet.
    #[default]
    Expected,
    /// They came.
    Here,
    /// Does not come.
    Absent,
}

impl Presence {
    /// Every presence, in the order of the forms.
    pub const ALL: [Self; 3] = [Self::Expected, Self::Here, Self::Absent];
}

/// Whether somebody is there, from which round on and until which. Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Attendance {
    /// Whether they came.
    pub state: Presence,
    /// The first round they attend; the first of all when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<RoundNo>,
    /// The last round they attend; the last of all when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<RoundNo>,
}

impl Attendance {
    /// Tells whether a seat is needed in this round. Whoever is expected needs one.
    pub fn attends(self, round: RoundNo) -> bool {
        self.state != Presence::Absent
            && self.from.is_none_or(|from| from <= round)
            && self.until.is_none_or(|until| round <= until)
    }
}
