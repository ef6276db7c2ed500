//! What somebody asks for. Whether it happens is decided in [`crate::decide`](mod@crate::decide).
//!
//! Commands bring the ids of what they create, so that sending one twice is harmless, and the step or the wording
//! they were made for, so that two hands pressing one key do not do it twice.

use serde::{Deserialize, Serialize};

use crate::cafe::{Step, TableTask, WallShow};
use crate::event::RoomInstruction;
use crate::id::{AuthorId, CommandId, NoteId, PersonId, Rev, RoomId, ThemeId};
use crate::note::{Dot, NoteKind, Place};
use crate::plan::{Plan, PlanChange, QuestionKey, RoundNo, TableNo};
use crate::seating::{Attendance, HostSeat, SeatChange, Seating};
use crate::session::Session;
use crate::text::CleanText;

/// A note to be captured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewNote {
    /// Its id, fresh.
    pub note: NoteId,
    /// Its words.
    pub text: CleanText,
    /// Where.
    pub place: Place,
    /// What sort of thing it is.
    #[serde(default)]
    pub sort: NoteKind,
    /// Whether it is one of the essential ideas.
    #[serde(default)]
    pub key: bool,
    /// Who said it, where the document names speakers.
    #[serde(default)]
    pub speaker: Option<CleanText>,
    /// Who said it, as an id of `people.csv`.
    #[serde(default)]
    pub person: Option<PersonId>,
}

/// A request, in the imperative. Crosses the wire between a device and its hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum Command {
    /// Make this plan the plan of the session. Refused when it contradicts what has already happened.
    AdoptPlan {
        /// All of it.
        plan: Box<Plan>,
        /// Fingerprint of the file it was read from.
        digest: String,
    },
    /// Change one thing of the plan.
    ChangePlan {
        /// What is changed in the plan.
        change: PlanChange,
    },

    /// End the running step and go on to the next one of the plan.
    Advance {
        /// The step that is meant; refused when another one runs by now.
        from: Step,
    },
    /// Go straight to a step (start a round without waiting for the move, leave a round out, end the café early).
    GoTo {
        /// The step that is meant to be left.
        from: Step,
        /// The step to start.
        to: Step,
    },
    /// Stop the clock.
    Pause,
    /// Let the clock go on.
    Resume,
    /// Add time to the running step, or take some away.
    AdjustTime {
        /// Milliseconds; negative takes away.
        millis: i64,
        /// Whether just these are meant, as when a change is taken back, and not what a facilitator means by them.
        #[serde(default)]
        exact: bool,
    },
    /// Undo the last change of step.
    ReturnStep {
        /// The step that was the slip.
        from: Step,
    },

    /// Capture a note.
    AddNote(NewNote),
    /// Capture a note that was written on a device: it is not refused for its place, as whoever wrote it may have gone.
    TakeNote(NewNote),
    /// Word a note anew.
    EditNote {
        /// The note that is meant.
        note: NoteId,
        /// The wordings this one was made from.
        base: Vec<Rev>,
        /// Its new words.
        text: CleanText,
    },
    /// Say what sort of thing a note is.
    SortNote {
        /// The note that is meant.
        note: NoteId,
        /// What it is.
        sort: NoteKind,
    },
    /// Mark a note as essential, or no longer.
    MarkNote {
        /// The note that is meant.
        note: NoteId,
        /// Whether it is essential.
        key: bool,
    },
    /// Say who said a note, or that nobody is named.
    AttributeNote {
        /// The note that is meant.
        note: NoteId,
        /// Who; nobody when `None`.
        #[serde(default)]
        speaker: Option<CleanText>,
    },
    /// Say how many voted for a note in one ballot, up to [`crate::note::MOST_VOTES`].
    CountVotes {
        /// Which note.
        note: NoteId,
        /// How many; 0 takes an earlier count of this ballot away.
        votes: u32,
        /// The kind of dot.
        #[serde(default)]
        dot: Dot,
        /// The table that was counted; 0 where the whole room was.
        #[serde(default)]
        table: TableNo,
    },
    /// Say that a note was read to its table, which approves it.
    ApproveNote {
        /// The note that is meant.
        note: NoteId,
        /// The wordings that were read; refused when it was reworded since. None takes approval back.
        base: Vec<Rev>,
    },
    /// Say that a note is to be made clearer by its table, or that it is clear.
    QueryNote {
        /// The note that is meant.
        note: NoteId,
        /// Whether it is to be made clearer.
        unclear: bool,
    },
    /// Take a note off the wall, or let it back on it.
    HideNote {
        /// The note that is meant.
        note: NoteId,
        /// Whether the wall is to leave it out.
        hidden: bool,
    },
    /// Say that a note belongs to another table or round.
    RelocateNote {
        /// The note that is meant.
        note: NoteId,
        /// Where.
        place: Place,
    },
    /// Delete a note.
    DeleteNote {
        /// The note that is meant.
        note: NoteId,
        /// The wordings that were seen; refused when it was reworded since.
        base: Vec<Rev>,
    },
    /// Bring a deleted note back.
    RestoreNote {
        /// The note that is meant.
        note: NoteId,
    },
    /// Fold a note into another, keeping both wordings.
    FoldNote {
        /// The note that is meant.
        note: NoteId,
        /// Into which.
        into: NoteId,
    },
    /// Let a folded note stand on its own again.
    UnfoldNote {
        /// The note that is meant.
        note: NoteId,
    },
    /// Put notes in a theme, or set them apart, in this order.
    PlaceNotes {
        /// The notes that are meant.
        notes: Vec<NoteId>,
        /// In which theme; apart when `None`.
        theme: Option<ThemeId>,
        /// Before which note; at the end when `None`.
        #[serde(default)]
        before: Option<NoteId>,
    },

    /// Put a new theme on a board.
    CreateTheme {
        /// Its id, fresh.
        theme: ThemeId,
        /// On the board of which question.
        board: QuestionKey,
        /// What it is called.
        title: CleanText,
        /// Before which theme; at the end when `None`.
        #[serde(default)]
        before: Option<ThemeId>,
    },
    /// Call a theme otherwise.
    RenameTheme {
        /// The theme that is meant.
        theme: ThemeId,
        /// Its new title.
        title: CleanText,
    },
    /// Move a theme on its board.
    MoveTheme {
        /// The theme that is meant.
        theme: ThemeId,
        /// Before which theme; at the end when `None`.
        #[serde(default)]
        before: Option<ThemeId>,
    },
    /// Pour a theme into another of the same board. Its summary stays with it: ask with [`Command::pouring`] where
    /// summaries have been written.
    MergeTheme {
        /// The theme that is meant.
        theme: ThemeId,
        /// Into which.
        into: ThemeId,
    },
    /// Take some notes out of a theme into a new one beside it.
    SplitTheme {
        /// The theme that is meant.
        theme: ThemeId,
        /// Id of the new one, fresh.
        new: ThemeId,
        /// What the new one is called.
        title: CleanText,
        /// Which notes go there.
        notes: Vec<NoteId>,
    },
    /// Take a theme off the board; its notes stay, apart.
    RemoveTheme {
        /// The theme that is meant.
        theme: ThemeId,
    },
    /// Bring back a theme that was removed or merged, with these notes.
    RestoreTheme {
        /// The theme that is meant.
        theme: ThemeId,
        /// Before which theme; at the end when `None`.
        #[serde(default)]
        before: Option<ThemeId>,
        /// The notes that go back into it.
        notes: Vec<NoteId>,
    },
    /// Write the summary of a theme.
    WriteSummary {
        /// Of which.
        theme: ThemeId,
        /// The wordings it was made from.
        base: Vec<Rev>,
        /// The summary; may be empty.
        text: CleanText,
    },
    /// Write the synthesis of a question.
    WriteSynthesis {
        /// Of which board.
        board: QuestionKey,
        /// The wordings it was made from.
        base: Vec<Rev>,
        /// The synthesis; may be empty.
        text: CleanText,
    },

    /// Give everybody seats anew; an empty seating takes all of them away. Refused when a round that is over changes.
    PlanSeating {
        /// All of it.
        seating: Box<Seating>,
    },
    /// Change some seats.
    ChangeSeats {
        /// Which, as they are to be; table 0 takes a seat away.
        seats: Vec<SeatChange>,
        /// Who is to stay at a table all day; as before when `None`.
        #[serde(default)]
        hosts: Option<Vec<HostSeat>>,
    },
    /// Note who is there, and for which rounds.
    MarkAttendance {
        /// Who.
        people: Vec<PersonId>,
        /// How they attend, all of them.
        attendance: Attendance,
    },
    /// Lock a seat, so that no plan of seats moves it, or unlock it.
    LockSeat {
        /// Whose.
        person: PersonId,
        /// In which round; in every one when `None`.
        #[serde(default)]
        round: Option<RoundNo>,
        /// At which table; unlock when `None`.
        #[serde(default)]
        table: Option<TableNo>,
    },

    /// Take the clock of the café here over, or back: from then on only this site sets it.
    ClaimClock,
    /// Call a room something.
    NameRoom {
        /// Which; the one here when `None`.
        #[serde(default)]
        room: Option<RoomId>,
        /// What it is to be called; nothing takes the name away.
        name: CleanText,
    },
    /// Tell all rooms to do something; it is done here at once, and elsewhere once somebody there confirms.
    InstructRooms {
        /// What to do.
        instruction: RoomInstruction,
    },
    /// Do here what all rooms were told, as far as it still makes sense, and confirm it.
    ConfirmInstruction {
        /// The name of what was told.
        instruction: Rev,
    },

    /// Show something on the wall here.
    ShowOnWall {
        /// What.
        show: WallShow,
    },
    /// Have the tables here do something.
    SetTask {
        /// What.
        task: TableTask,
    },
    /// Have everybody here see nothing but their own notes, or all of them again.
    VeilNotes {
        /// Whether others' notes are to be hidden.
        veiled: bool,
    },
    /// Say something to the room here, or to one of its tables.
    TellRoom {
        /// To which table; to all of them when `None`.
        #[serde(default)]
        table: Option<TableNo>,
        /// One line, up to [`crate::text::WORD_GRAPHEMES`]; nothing takes away what was said before.
        text: CleanText,
    },
}

impl Command {
    /// Returns what to ask for to say how many plain dots the whole room here gave to a note.
    pub fn count_votes(note: NoteId, votes: u32) -> Self {
        Self::CountVotes { note, votes, dot: Dot::default(), table: 0 }
    }

    /// Returns what to ask for, together, to pour a theme into another: the merge, and one summary of both where both
    /// have one, so that no sentence somebody wrote leaves the board unseen.
    pub fn pouring(session: &Session, theme: ThemeId, into: ThemeId) -> Vec<Self> {
        let mut commands = vec![Self::MergeTheme { theme, into }];
        if let (Some(poured), Some(target)) = (session.theme(theme), session.standing_theme(into)) {
            let mut joined = target.summary.text().to_owned();
            for wording in poured.summary.heads().iter().filter(|head| !head.text.is_empty()) {
                if !joined.contains(&*wording.text) {
                    joined.push_str(if joined.is_empty() { "" } else { "\n\n" });
                    joined.push_str(&wording.text);
                }
            }
            if joined != target.summary.text() {
                // Based on the first wording only: a second one that stands beside it still waits for somebody.
                let base = target.summary.base().into_iter().take(1).collect();
                commands.push(Self::WriteSummary { theme: target.id, base, text: CleanText::lenient(&joined) });
            }
        }
        commands
    }
}

/// Commands asked for together: all of them happen, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Its id: a repeat is acknowledged and changes nothing.
    pub id: CommandId,
    /// Whose keyboard it comes from.
    pub author: AuthorId,
    /// What is asked for, in order.
    pub commands: Vec<Command>,
}
