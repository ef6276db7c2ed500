//! What a device says that is no note.

use serde::{Deserialize, Serialize};

use crate::plan::{RoundNo, TableNo};
use crate::text::CleanText;
use crate::time::Timestamp;

/// What a device says that is no note. Crosses the wire: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// The table is ready for the end of the round.
    Ready,
    /// The table would like more time.
    MoreTime,
    /// The table takes back what it said of being ready.
    NotYet,
    /// The facilitator is to come.
    Call,
    /// The facilitator need not come any more.
    CallOff,
    /// A note written to try it out, which stands in no document.
    Try {
        /// Its words.
        text: CleanText,
    },
    /// So many submissions wait on the device.
    Waiting {
        /// How many.
        count: u32,
    },
    /// The device is put away: its page is hidden, and may fall asleep.
    Hidden,
    /// The device is looked at again.
    Shown,
    /// The device can keep nothing: what is typed lives as long as its page.
    NoStorage,
}

/// What a table says of the end of the round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// It is ready.
    Ready,
    /// It would like more time.
    MoreTime,
}

/// A note written to try it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriedNote {
    /// Its words.
    pub text: CleanText,
    /// When it came.
    pub at: Timestamp,
}

/// What a table says, as far as it still holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableSignals {
    /// The table.
    pub table: TableNo,
    /// What it says of the end of the round; gone with the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readiness: Option<Readiness>,
    /// In which round it said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundNo>,
    /// Since when it calls for the facilitator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<Timestamp>,
    /// How many of its devices are connected.
    #[serde(default)]
    pub devices: u32,
    /// How many submissions wait on its devices, as far as they could tell.
    #[serde(default)]
    pub waiting: u32,
    /// The last note it tried out; gone when the first round starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried: Option<TriedNote>,
}
