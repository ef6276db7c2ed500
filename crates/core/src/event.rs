//! What happened: facts in the past tense, the only thing ever persisted.
//!
//! Names and shapes are written to disk and outlive this program: never rename, never change a meaning; add a kind.
//! `docs/session-format.md` describes them, and the journals under `tests/journals/` hold every one of them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::cafe::{Step, TableTask, WallShow};
use crate::id::{NoteId, PersonId, Rev, RoomId, ThemeId};
use crate::note::{Ballot, Dot, NoteKind, Place};
use crate::plan::{Plan, PlanChange, QuestionKey, RoundNo, TableNo};
use crate::seating::{Attendance, HostSeat, SeatChange, Seating};
use crate::text::CleanText;

/// A fact of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum Event {
    /// The plan on disk became the plan of the session.
    PlanAdopted {
        /// All of it.
        plan: Box<Plan>,
        /// Fingerprint of the file it was read from, so that a later edit of the file is noticed.
        digest: String,
    },
    /// One thing of the plan was changed in the application.
    PlanChanged {
        /// What is changed in the plan.
        change: PlanChange,
    },

    /// The plan's file was taken in: what it says otherwise was written as changes just before.
    PlanFileTaken {
        /// Fingerprint of the file.
        digest: String,
    },

    /// The café went on to a step.
    StepStarted {
        /// The step that begins.
        step: Step,
        /// How long it lasts, in milliseconds.
        length: i64,
    },
    /// The clock was stopped.
    ClockPaused,
    /// The clock goes on.
    ClockResumed,
    /// Time was added to the running step, or taken away.
    TimeAdjusted {
        /// Milliseconds; negative takes away.
        millis: i64,
    },
    /// The last step was a slip: the one before runs on as if it had never been left.
    StepReturned,

    /// A note was captured.
    NoteAdded {
        /// Its id, made by whoever captured it.
        note: NoteId,
        /// Its words.
        text: CleanText,
        /// Where.
        place: Place,
        /// What sort of thing it is.
        #[serde(default, skip_serializing_if = "is_default")]
        sort: NoteKind,
        /// Whether it is one of the essential ideas.
        #[serde(default, skip_serializing_if = "is_default")]
        key: bool,
        /// Who said it, where the document names speakers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<CleanText>,
        /// Who said it, as an id of `people.csv`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
        /// Its number: one more than the highest its writer had seen in the room. Version 1 wrote none; there the fold
        /// counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
    },
    /// A note was worded anew.
    NoteEdited {
        /// The note that is meant.
        note: NoteId,
        /// The wordings this one was made from.
        base: Vec<Rev>,
        /// Its new words.
        text: CleanText,
    },
    /// A note became another sort of thing.
    NoteSorted {
        /// The note that is meant.
        note: NoteId,
        /// What it is now.
        sort: NoteKind,
    },
    /// A note was marked as essential, or no longer.
    NoteMarked {
        /// The note that is meant.
        note: NoteId,
        /// Whether it is essential now.
        key: bool,
    },
    /// It was noted who said a note, or that nobody is named.
    NoteAttributed {
        /// The note that is meant.
        note: NoteId,
        /// Who; nobody when `None`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<CleanText>,
    },
    /// The votes for a note were counted.
    VotesCounted {
        /// The note that is meant.
        note: NoteId,
        /// How many; 0 takes an earlier count away.
        votes: u32,
    },
    /// A ballot for a note was counted, or counted anew.
    BallotCounted {
        /// Which note.
        note: NoteId,
        /// The kind of dot.
        #[serde(default, skip_serializing_if = "Dot::is_plain")]
        dot: Dot,
        /// Who was counted.
        ballot: Ballot,
        /// How many; 0 takes an earlier count of this ballot away.
        votes: u32,
    },
    /// A note was read to its table, which approved it, or no longer does.
    NoteApproved {
        /// The note that is meant.
        note: NoteId,
        /// The wordings that are approved: those that were read, now or before. Others than these have to be read.
        base: Vec<Rev>,
    },
    /// A note is to be made clearer by its table, or is clear now.
    NoteQueried {
        /// The note that is meant.
        note: NoteId,
        /// Whether it is to be made clearer.
        unclear: bool,
    },
    /// A note was taken off the wall, or let back on it; its table and the documents have it all the same.
    NoteHidden {
        /// The note that is meant.
        note: NoteId,
        /// Whether the wall leaves it out now.
        hidden: bool,
    },
    /// A note turned out to belong to another table or round.
    NoteRelocated {
        /// The note that is meant.
        note: NoteId,
        /// Where.
        place: Place,
    },
    /// A note was deleted; it can be restored.
    NoteDeleted {
        /// The note that is meant.
        note: NoteId,
        /// The wordings that were seen when it was deleted.
        base: Vec<Rev>,
    },
    /// A deleted note came back.
    NoteRestored {
        /// The note that is meant.
        note: NoteId,
    },
    /// A note was folded into another: one sticky note, both wordings.
    NoteFolded {
        /// The note that is meant.
        note: NoteId,
        /// Into which.
        into: NoteId,
    },
    /// A folded note stands on its own again.
    NoteUnfolded {
        /// The note that is meant.
        note: NoteId,
    },
    /// A note was put in a theme, or set apart.
    NotePlaced {
        /// The note that is meant.
        note: NoteId,
        /// In which theme; apart when `None`.
        theme: Option<ThemeId>,
        /// Before which note of the theme; at its end when `None` or gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<NoteId>,
    },

    /// A theme was put on a board.
    ThemeCreated {
        /// Its id, made by whoever created it.
        theme: ThemeId,
        /// On the board of which question.
        board: QuestionKey,
        /// What it is called.
        title: CleanText,
        /// Before which theme; at the end when `None` or gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<ThemeId>,
    },
    /// A theme is called otherwise.
    ThemeRenamed {
        /// The theme that is meant.
        theme: ThemeId,
        /// Its new title.
        title: CleanText,
    },
    /// A theme changed its place on the board.
    ThemeMoved {
        /// The theme that is meant.
        theme: ThemeId,
        /// Before which theme; at the end when `None` or gone.
        before: Option<ThemeId>,
    },
    /// A theme was poured into another; whatever is put in it later goes there too.
    ThemeMerged {
        /// The theme that is meant.
        theme: ThemeId,
        /// Into which.
        into: ThemeId,
    },
    /// A theme was taken off the board; its notes are apart.
    ThemeRemoved {
        /// The theme that is meant.
        theme: ThemeId,
    },
    /// A removed or merged theme came back, empty.
    ThemeRestored {
        /// The theme that is meant.
        theme: ThemeId,
        /// Before which theme; at the end when `None` or gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<ThemeId>,
    },
    /// The summary of a theme was written.
    SummaryWritten {
        /// Of which.
        theme: ThemeId,
        /// The wordings it was made from.
        base: Vec<Rev>,
        /// The summary; may be empty.
        text: CleanText,
    },
    /// The synthesis of a question was written.
    SynthesisWritten {
        /// Of which board.
        board: QuestionKey,
        /// The wordings it was made from.
        base: Vec<Rev>,
        /// The synthesis; may be empty.
        text: CleanText,
    },

    /// Everybody was given seats anew; an empty seating means that nobody has one any more.
    SeatingPlanned {
        /// All of it.
        seating: Box<Seating>,
    },
    /// Some seats changed.
    SeatsChanged {
        /// Which, as they are now.
        seats: Vec<SeatChange>,
        /// Who stays at a table all day now; as before when `None`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hosts: Option<Vec<HostSeat>>,
    },
    /// It was noted who is there, and for which rounds.
    AttendanceMarked {
        /// Who.
        people: Vec<PersonId>,
        /// How they attend, all of them.
        attendance: Attendance,
    },
    /// A seat was locked: no plan of seats may move it. Or it was unlocked.
    SeatLocked {
        /// Whose.
        person: PersonId,
        /// In which round; in every one when `None`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        round: Option<RoundNo>,
        /// At which table; unlocked when `None`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        table: Option<TableNo>,
    },

    /// A room is called something.
    RoomNamed {
        /// The room that is meant.
        room: RoomId,
        /// What it is called; nothing takes the name away.
        name: CleanText,
    },
    /// A site took over the clock of a café: from now on only its steps, pauses and minutes count there.
    ClockClaimed,
    /// All rooms were told to do something at once. The café it was told from has done it by the same command; each of
    /// the others does it by events of its own, and confirms.
    RoomsInstructed {
        /// What to do.
        instruction: RoomInstruction,
    },
    /// A café has done what all rooms were told.
    InstructionConfirmed {
        /// The name of the event that told it.
        instruction: Rev,
    },
    /// The wall of a café shows something else.
    WallShown {
        /// What it shows now.
        show: WallShow,
    },
    /// The tables of a café are to do something else.
    TaskSet {
        /// What they are to do now; a conversation that begins puts it back to writing.
        task: TableTask,
    },
    /// From now on everybody in a café sees nothing but their own notes, or all of them again.
    NotesVeiled {
        /// Whether others' notes are hidden; leaving a conversation ends it.
        veiled: bool,
    },
    /// Something was said to a room, or to one of its tables.
    RoomTold {
        /// To which table; to all of them when `None`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        table: Option<TableNo>,
        /// One line; nothing takes away what was said before. A new step takes it away too.
        text: CleanText,
    },
    /// A picture was described, or described anew.
    PictureDescribed {
        /// The name of its file in the session's `pictures`, made of its digest.
        picture: CleanText,
        /// What it shows, for those who do not see it.
        description: CleanText,
        /// The note it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<NoteId>,
        /// Where it was taken.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Place>,
    },
    /// It was noted how far something promised has come.
    FollowUpMarked {
        /// Its words in the plan.
        follow_up: CleanText,
        /// How far it has come.
        status: FollowUpStatus,
    },
    /// A word that matters here was explained, or its explanation taken away.
    KeyTermSet {
        /// The word.
        term: CleanText,
        /// What it means here; nothing takes it away.
        meaning: CleanText,
    },
}

/// What all rooms can be told to do at once. Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", content = "with", rename_all = "snake_case")]
pub enum RoomInstruction {
    /// Go to this step.
    Start(Step),
    /// Stop the clock.
    Pause,
    /// Let it go on.
    Resume,
    /// Add these milliseconds to the running step.
    Add(i64),
}

/// How far something promised has come. Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpStatus {
    /// Nobody has begun.
    #[default]
    Open,
    /// Somebody is at it.
    Underway,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

impl Event {
    /// Tells whether this belongs to one café (its clock, its seats, the room of a note) and not to the whole event.
    pub const fn concerns_a_cafe(&self) -> bool {
        matches!(
            self,
            Self::StepStarted { .. }
                | Self::ClockPaused
                | Self::ClockResumed
                | Self::TimeAdjusted { .. }
                | Self::StepReturned
                | Self::NoteAdded { .. }
                | Self::SeatingPlanned { .. }
                | Self::SeatsChanged { .. }
                | Self::AttendanceMarked { .. }
                | Self::SeatLocked { .. }
                | Self::ClockClaimed
                | Self::RoomsInstructed { .. }
                | Self::InstructionConfirmed { .. }
                | Self::WallShown { .. }
                | Self::TaskSet { .. }
                | Self::NotesVeiled { .. }
                | Self::RoomTold { .. }
        )
    }

    /// Tells whether this sets the clock of a café, which only the site does that holds it.
    pub const fn sets_a_clock(&self) -> bool {
        matches!(
            self,
            Self::StepStarted { .. }
                | Self::ClockPaused
                | Self::ClockResumed
                | Self::TimeAdjusted { .. }
                | Self::StepReturned
        )
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// An event this program knows, or one that a newer nappe wrote: carried along, never interpreted, never lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Known here.
    Known(Event),
    /// Written by a newer nappe: its JSON, as it stands.
    Unknown(serde_json::Value),
}

impl Fact {
    /// Returns the event, if it is known here.
    pub const fn known(&self) -> Option<&Event> {
        match self {
            Self::Known(event) => Some(event),
            Self::Unknown(_) => None,
        }
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(event) => event.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Read as raw text first: a kind of a newer nappe must not cost the others their speed.
        let raw = <&'de serde_json::value::RawValue>::deserialize(deserializer)?;
        match serde_json::from_str::<Event>(raw.get()) {
            Ok(event) => Ok(Self::Known(event)),
            Err(_) => serde_json::from_str(raw.get()).map(Self::Unknown).map_err(serde::de::Error::custom),
        }
    }
}
