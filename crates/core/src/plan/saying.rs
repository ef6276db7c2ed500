//! What whoever runs the café says to the room, one sentence a moment.

use serde::{Deserialize, Serialize};

use crate::text::CleanText;

/// A moment at which the room is told something. Names are written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomMoment {
    /// Before the first round.
    Welcome,
    /// The first minutes of the first round.
    Begin,
    /// The first minutes of a later one.
    Settle,
    /// The first minutes of the last one.
    Last,
    /// While people talk.
    Discuss,
    /// The last minutes of a round.
    Essentials,
    /// Its time is up.
    Conclude,
    /// Between two rounds.
    Change,
    /// After the last one.
    Finished,
}

impl RoomMoment {
    /// Each of them, in the order of a café.
    pub const ALL: [Self; 9] = [
        Self::Welcome,
        Self::Begin,
        Self::Settle,
        Self::Last,
        Self::Discuss,
        Self::Essentials,
        Self::Conclude,
        Self::Change,
        Self::Finished,
    ];

    /// Returns what it is called in a plan.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Begin => "begin",
            Self::Settle => "settle",
            Self::Last => "last",
            Self::Discuss => "discuss",
            Self::Essentials => "essentials",
            Self::Conclude => "conclude",
            Self::Change => "change",
            Self::Finished => "finished",
        }
    }
}

/// The sentences of this house; where there is none, the usual one is said, and where it is empty, nothing.
///
/// Field names are written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sayings {
    /// Before the first round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub welcome: Option<CleanText>,
    /// The first minutes of the first round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begin: Option<CleanText>,
    /// The first minutes of a later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settle: Option<CleanText>,
    /// The first minutes of the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<CleanText>,
    /// While people talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discuss: Option<CleanText>,
    /// The last minutes of a round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essentials: Option<CleanText>,
    /// Its time is up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conclude: Option<CleanText>,
    /// Between two rounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<CleanText>,
    /// After the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished: Option<CleanText>,
}

impl Sayings {
    /// Returns what is said at a moment in this house; `None` for the usual sentence.
    pub const fn own(&self, moment: RoomMoment) -> Option<&CleanText> {
        match moment {
            RoomMoment::Welcome => &self.welcome,
            RoomMoment::Begin => &self.begin,
            RoomMoment::Settle => &self.settle,
            RoomMoment::Last => &self.last,
            RoomMoment::Discuss => &self.discuss,
            RoomMoment::Essentials => &self.essentials,
            RoomMoment::Conclude => &self.conclude,
            RoomMoment::Change => &self.change,
            RoomMoment::Finished => &self.finished,
        }
        .as_ref()
    }

    /// Sets what is said at a moment; `None` for the usual sentence.
    pub fn set(&mut self, moment: RoomMoment, words: Option<CleanText>) {
        *match moment {
            RoomMoment::Welcome => &mut self.welcome,
            RoomMoment::Begin => &mut self.begin,
            RoomMoment::Settle => &mut self.settle,
            RoomMoment::Last => &mut self.last,
            RoomMoment::Discuss => &mut self.discuss,
            RoomMoment::Essentials => &mut self.essentials,
            RoomMoment::Conclude => &mut self.conclude,
            RoomMoment::Change => &mut self.change,
            RoomMoment::Finished => &mut self.finished,
        } = words;
    }

    pub(super) fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
