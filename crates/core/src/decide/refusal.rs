//! A business no, as data: what was asked for does not fit what has already happened.
//!
//! Crosses the wire between a hub and its devices. It is worded for people elsewhere (`i18n::refusals`), never here.

use serde::{Deserialize, Serialize};

use crate::cafe::Step;
use crate::id::{NoteId, PersonId, RoomId, ThemeId};
use crate::plan::{PlanChange, QuestionKey, RoundNo, SegmentNo, TableNo};
use crate::text::{CleanText, TextFault};

/// Why something asked for does not happen. Nothing is lost by it: what was typed stays where it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// Another step runs by now: somebody else has pressed the key.
    MovedOn {
        /// The step that was meant to be left.
        from: Step,
        /// The step that runs.
        now: Step,
    },
    /// After the last round there is no next step.
    Finished,
    /// No step was left yet, so there is none to go back to.
    NothingToReturnTo,
    /// No step with a clock runs.
    NoClock,
    /// The plan has no table, so no round can start.
    NoTables,
    /// The plan has no round, so none can start.
    NoRounds,
    /// Only a conversation or the end can be gone to; moves come by themselves.
    NotAConversation {
        /// What was asked for.
        to: Step,
    },

    /// No note has this id.
    NoSuchNote {
        /// The id.
        note: NoteId,
    },
    /// No theme has this id.
    NoSuchTheme {
        /// The id.
        theme: ThemeId,
    },
    /// The plan knows no such table.
    NoSuchTable {
        /// Its number.
        table: TableNo,
    },
    /// The programme has no such segment.
    NoSuchSegment {
        /// Its number.
        segment: SegmentNo,
    },
    /// The plan knows no such round.
    NoSuchRound {
        /// Its number.
        round: RoundNo,
    },
    /// The plan knows no such question, and nothing hangs on a board of that name.
    NoSuchQuestion {
        /// Its key.
        question: QuestionKey,
    },

    /// Another note has this id.
    NoteIdTaken {
        /// The id.
        note: NoteId,
        /// The number of the note that has it.
        number: u32,
    },
    /// The note was worded anew since it was seen.
    NoteReworded {
        /// The note that is meant.
        note: NoteId,
        /// Its number.
        number: u32,
    },
    /// The note is deleted.
    NoteDeleted {
        /// The note that is meant.
        note: NoteId,
        /// Its number.
        number: u32,
    },
    /// The note hangs in another theme by now.
    NoteElsewhere {
        /// The note that is meant.
        note: NoteId,
        /// Its number.
        number: u32,
    },
    /// A note cannot be folded into itself.
    FoldIntoItself {
        /// Its number.
        number: u32,
    },
    /// A note cannot be folded into one that is folded into it.
    FoldIntoFolded {
        /// The number of the note that was to be folded.
        number: u32,
        /// The number of the note that is folded into it.
        into: u32,
    },

    /// More votes than a note can have.
    TooManyVotes {
        /// How many were said.
        found: u32,
        /// How many there may be.
        most: u32,
    },

    /// Another theme has this id.
    ThemeIdTaken {
        /// The id.
        theme: ThemeId,
        /// The title of the theme that has it.
        title: CleanText,
    },
    /// The theme was taken off the board, or poured into another.
    ThemeGone {
        /// The theme that is meant.
        theme: ThemeId,
        /// Its title.
        title: CleanText,
        /// The title of the theme it was poured into.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<CleanText>,
    },
    /// A theme cannot be poured into itself.
    MergeIntoItself {
        /// Its title.
        title: CleanText,
    },
    /// The two themes hang on different boards.
    BoardsDiffer {
        /// Title of the one.
        title: CleanText,
        /// Title of the other.
        into: CleanText,
    },

    /// Whoever asked has no right to ask for it.
    NotAllowed {
        /// What stands in the way.
        limit: RoleLimit,
    },
    /// A text is empty or does not fit.
    TextUnfit {
        /// In which way.
        fault: TextFault,
    },
    /// What was asked of the plan contradicts what has happened.
    PlanContradicts {
        /// What has happened; never empty.
        happened: Vec<Happened>,
    },
    /// What was to be taken out of the plan is no longer as it was seen.
    PlanMovedOn {
        /// What was asked for.
        change: Box<PlanChange>,
    },
    /// Another site holds the clock of this café.
    ClockElsewhere {
        /// The tag of that site.
        tag: CleanText,
    },
    /// The event is held in no such room.
    NoSuchRoom {
        /// Its id.
        room: RoomId,
    },
    /// Nothing was told to all rooms under this name.
    NoSuchInstruction,
    /// More tables than nappe holds.
    TooManyTables {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// More rounds than nappe holds.
    TooManyRounds {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// More questions than nappe holds.
    TooManyQuestions {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// More segments than nappe holds.
    TooManySegments {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// More speakers in one segment than nappe holds.
    TooManySpeakers {
        /// In which segment.
        segment: SegmentNo,
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// Two segments have this number.
    SegmentTwice {
        /// The number.
        segment: SegmentNo,
    },
    /// Two tables have this number.
    TableTwice {
        /// The number.
        table: TableNo,
    },
    /// Two questions have this key.
    QuestionTwice {
        /// The key.
        question: QuestionKey,
    },
    /// This key names the board of the notes without a question.
    KeyReserved {
        /// The key.
        question: QuestionKey,
    },

    /// Who sat where in a round that is over has happened.
    PastSeat {
        /// The round.
        round: RoundNo,
    },
    /// Somebody stands twice in one list.
    PersonTwice {
        /// Who.
        person: PersonId,
    },
    /// More people than nappe seats.
    TooManyPeople {
        /// How many there would be.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// Nobody sits at this table in this round.
    TableClosed {
        /// Which table.
        table: TableNo,
        /// In which round.
        round: RoundNo,
    },
}

/// Where a role ends. [`crate::role::may`] draws the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum RoleLimit {
    /// Only the facilitator may.
    Facilitator,
    /// It is done on the screen that runs the café, not from a shell beside it.
    Cockpit,
    /// Only the note-taker of the table may.
    NoteTaker,
    /// Whoever came in to look changes nothing.
    Reader,
    /// It belongs to another table.
    OtherTable {
        /// To which; 0 is the whole room.
        table: TableNo,
        /// The table of whoever asked.
        own: TableNo,
    },
    /// It belongs to another room or town.
    OtherRoom,
    /// Somebody else wrote the note.
    OtherHand {
        /// Its number.
        number: u32,
    },
    /// The round has not begun.
    RoundToCome {
        /// The round that is meant, from 1.
        round: RoundNo,
    },
}

/// Something that has happened and that no plan can change any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "happened", rename_all = "snake_case")]
pub enum Happened {
    /// Notes were written at a table that would go.
    TableHasNotes {
        /// The number of the table, from 1.
        table: TableNo,
        /// How many.
        notes: usize,
    },
    /// People sat at a table that would go, in a round that is over.
    TableHadPeople {
        /// The number of the table, from 1.
        table: TableNo,
    },
    /// A round that would go has begun.
    RoundHasBegun {
        /// The round that is meant, from 1.
        round: RoundNo,
    },
    /// Notes were written in a round that would go.
    RoundHasNotes {
        /// The round that is meant, from 1.
        round: RoundNo,
        /// How many.
        notes: usize,
    },
    /// Notes were written in a segment that would go.
    SegmentHasNotes {
        /// The number of the segment in the programme.
        segment: SegmentNo,
        /// How many.
        notes: usize,
    },
    /// Themes hang on the board of a segment that would go.
    SegmentHasThemes {
        /// The number of the segment in the programme.
        segment: SegmentNo,
        /// How many.
        themes: usize,
    },
    /// A synthesis was written for a segment that would go.
    SegmentHasSynthesis {
        /// The number of the segment in the programme.
        segment: SegmentNo,
    },
    /// Notes were written on a question that their table or round would no longer have.
    QuestionHasNotes {
        /// The question that is meant.
        question: QuestionKey,
        /// Its place in the list, from 1: that is what people call it by.
        number: usize,
        /// How many.
        notes: usize,
    },
    /// Themes hang on the board of a question that would go.
    QuestionHasThemes {
        /// The question that is meant.
        question: QuestionKey,
        /// Its place in the list, from 1: that is what people call it by.
        number: usize,
        /// How many.
        themes: usize,
    },
    /// A synthesis was written for a question that would go.
    QuestionHasSynthesis {
        /// The question that is meant.
        question: QuestionKey,
        /// Its place in the list, from 1: that is what people call it by.
        number: usize,
    },
}

impl From<TextFault> for Refusal {
    fn from(fault: TextFault) -> Self {
        Self::TextUnfit { fault }
    }
}
