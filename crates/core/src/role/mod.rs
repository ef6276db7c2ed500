//! Who may ask for what. Every door asks [`may`] before anything is decided: the cockpit's own, the one for other
//! shells, the ones for telephones and for terminals further away.
//!
//! A role limits what may be *asked for*; whether it then happens is for [`crate::decide`](mod@crate::decide) to say,
//! as for anybody else. Nothing a device says about itself is believed: its role and its author come from the
//! [`Pass`] it was let in with, and a command that is not named below is refused.

mod pass;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use pass::Pass;

use crate::cafe::Step;
use crate::command::{Command, NewNote, Submission};
use crate::decide::{Decided, Refusal, RoleLimit, Scratch};
use crate::id::{AuthorId, NoteId};
use crate::note::{Note, Place};
use crate::plan::{RoundNo, TableNo};
use crate::session::Session;
use crate::time::Timestamp;

/// What somebody came in as. Crosses the wire: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Role {
    /// Runs the café and may ask for anything.
    Facilitator,
    /// Writes down what a table says.
    NoteTaker {
        /// The table.
        table: TableNo,
    },
    /// Sits at a table with a telephone and adds notes of their own.
    Contributor {
        /// The table.
        table: TableNo,
        /// Whose notes are their own.
        author: AuthorId,
    },
    /// Looks at the wall and changes nothing.
    Reader,
    /// One of the facilitator's own shells while the cockpit is open: `nappe note`, `import`, `theme`, `vote`.
    Shell,
}

impl Role {
    /// Returns the table beyond which one writes nothing, where there is one.
    pub const fn table(self) -> Option<TableNo> {
        match self {
            Self::NoteTaker { table } | Self::Contributor { table, .. } => Some(table),
            Self::Facilitator | Self::Reader | Self::Shell => None,
        }
    }
}

/// Tells whether `role` may ask for `command` in the session as it stands.
///
/// # Errors
/// [`Refusal::NotAllowed`] with what stands in the way, or the refusal of the rules where the note in question does
/// not exist: whether it was one's own cannot be said then.
pub fn may(role: Role, session: &Session, command: &Command) -> Result<(), Refusal> {
    let reach = CommandReach::of(command);
    match role {
        Role::Facilitator => Ok(()),
        Role::NoteTaker { table } => note_taker(session, table, reach),
        Role::Contributor { table, author } => contributor(session, table, author, reach),
        Role::Reader => deny(RoleLimit::Reader),
        // An import is taken back the way it came, and tells what stays.
        Role::Shell if matches!(command, Command::DeleteNote { .. } | Command::RemoveTheme { .. }) => Ok(()),
        Role::Shell => shell(reach),
    }
}

/// Decides a submission that came in with `role`: as [`decide_all`](crate::decide::decide_all), and each command must
/// be one that the role may ask for after those before it have happened.
///
/// # Errors
/// The index of the first command that is refused, and why; then nothing of the submission happens.
pub fn decide_as(
    role: Role,
    session: &Session,
    submission: &Submission,
    at: Timestamp,
) -> Result<Vec<Decided>, (usize, Refusal)> {
    let mut scratch = Scratch::new(session, submission.id, submission.author, at);
    for (index, command) in submission.commands.iter().enumerate() {
        may(role, scratch.before(command), command)
            .and_then(|()| scratch.run(command))
            .map_err(|refusal| (index, refusal))?;
    }
    Ok(scratch.into_decided())
}

/// What a command lays hands on, as far as roles tell commands apart.
#[derive(Debug, Clone, Copy)]
enum CommandReach<'a> {
    /// The whole room: its plan, name, clock and seats, what all rooms are told, who said what, and whatever reshapes the wall or takes off it.
    Room,
    /// Notes hung under themes: what is done from a shell as well.
    Wall,
    /// The ballot of a table; that of the whole room when 0.
    Ballot(TableNo),
    /// A note to be captured.
    New(&'a NewNote),
    /// A note that was written on a device, perhaps for a place that is gone.
    Taken(&'a NewNote),
    /// What a note says, of which kind it is, and that it goes: whoever wrote it may.
    Words(NoteId),
    /// What a table finds essential, what it was read and approves, and what comes back from the bin.
    Weight(NoteId),
    /// Where a note was written.
    Place(NoteId, Place),
}

impl<'a> CommandReach<'a> {
    /// Sorts a command. There is no wildcard here: whoever adds a command decides who may ask for it.
    const fn of(command: &'a Command) -> Self {
        match command {
            Command::AdoptPlan { .. }
            | Command::ChangePlan { .. }
            | Command::Advance { .. }
            | Command::GoTo { .. }
            | Command::Pause
            | Command::Resume
            | Command::AdjustTime { .. }
            | Command::ReturnStep { .. }
            | Command::AttributeNote { .. }
            | Command::FoldNote { .. }
            | Command::UnfoldNote { .. }
            | Command::MergeTheme { .. }
            | Command::SplitTheme { .. }
            | Command::RemoveTheme { .. }
            | Command::RestoreTheme { .. }
            | Command::WriteSummary { .. }
            | Command::WriteSynthesis { .. }
            | Command::PlanSeating { .. }
            | Command::ChangeSeats { .. }
            | Command::MarkAttendance { .. }
            | Command::LockSeat { .. }
            | Command::ClaimClock
            | Command::NameRoom { .. }
            | Command::InstructRooms { .. }
            | Command::ConfirmInstruction { .. }
            | Command::QueryNote { unclear: true, .. }
            | Command::HideNote { .. }
            | Command::ShowOnWall { .. }
            | Command::SetTask { .. }
            | Command::VeilNotes { .. }
            | Command::TellRoom { .. } => Self::Room,
            Command::PlaceNotes { .. }
            | Command::CreateTheme { .. }
            | Command::RenameTheme { .. }
            | Command::MoveTheme { .. } => Self::Wall,
            Command::CountVotes { table, .. } => Self::Ballot(*table),
            Command::AddNote(new) => Self::New(new),
            Command::TakeNote(new) => Self::Taken(new),
            Command::EditNote { note, .. } | Command::SortNote { note, .. } | Command::DeleteNote { note, .. } => {
                Self::Words(*note)
            }
            Command::MarkNote { note, .. }
            | Command::ApproveNote { note, .. }
            | Command::QueryNote { note, unclear: false }
            | Command::RestoreNote { note } => Self::Weight(*note),
            Command::RelocateNote { note, place } => Self::Place(*note, *place),
        }
    }
}

/// The notes and the ballot of the own table, whoever wrote them; neither the wall nor anything that concerns the whole room.
fn note_taker(session: &Session, own: TableNo, reach: CommandReach<'_>) -> Result<(), Refusal> {
    match reach {
        CommandReach::New(new) => {
            is_unattributed(new)?;
            is_open(session, own, new.place)
        }
        CommandReach::Taken(new) => {
            is_unattributed(new)?;
            at_table(own, new.place)
        }
        CommandReach::Place(note, place) => {
            is_of_table(session, own, note)?;
            is_open(session, own, place)
        }
        CommandReach::Words(note) | CommandReach::Weight(note) => is_of_table(session, own, note),
        CommandReach::Ballot(table) if table == own && own != 0 => Ok(()),
        CommandReach::Ballot(_) | CommandReach::Room | CommandReach::Wall => deny(RoleLimit::Facilitator),
    }
}

/// Notes of one's own; the rest of what a table does with its notes is for its note-taker.
fn contributor(session: &Session, own: TableNo, author: AuthorId, reach: CommandReach<'_>) -> Result<(), Refusal> {
    match reach {
        CommandReach::New(new) => {
            is_unattributed(new)?;
            is_open(session, own, new.place)?;
            is_unmarked(new)
        }
        CommandReach::Taken(new) => {
            is_unattributed(new)?;
            at_table(own, new.place)?;
            is_unmarked(new)
        }
        CommandReach::Words(note) => {
            let note = captured(session, note)?;
            if note.author == author { Ok(()) } else { deny(RoleLimit::OtherHand { number: note.number }) }
        }
        CommandReach::Weight(_) | CommandReach::Place(..) | CommandReach::Ballot(_) => deny(RoleLimit::NoteTaker),
        CommandReach::Room | CommandReach::Wall => deny(RoleLimit::Facilitator),
    }
}

/// What the verbs of a shell ask for, apart from taking an import back. The clock, the plan and whatever else takes
/// something away stay with the cockpit, where one sees what one does.
const fn shell(reach: CommandReach<'_>) -> Result<(), Refusal> {
    match reach {
        CommandReach::New(_) | CommandReach::Taken(_) | CommandReach::Wall | CommandReach::Ballot(_) => Ok(()),
        CommandReach::Room | CommandReach::Words(_) | CommandReach::Weight(_) | CommandReach::Place(..) => {
            deny(RoleLimit::Cockpit)
        }
    }
}

const fn deny(limit: RoleLimit) -> Result<(), Refusal> {
    Err(Refusal::NotAllowed { limit })
}

fn captured(session: &Session, note: NoteId) -> Result<&Note, Refusal> {
    session.note(note).ok_or(Refusal::NoSuchNote { note })
}

/// Who said what is noted by the facilitator: a device must not put words in somebody's mouth.
const fn is_unattributed(new: &NewNote) -> Result<(), Refusal> {
    if new.speaker.is_none() && new.person.is_none() { Ok(()) } else { deny(RoleLimit::Facilitator) }
}

/// What is essential is for the whole table to say.
const fn is_unmarked(new: &NewNote) -> Result<(), Refusal> {
    if new.key { deny(RoleLimit::NoteTaker) } else { Ok(()) }
}

/// A table of the same number stands in every room: only the one here is one's own.
fn is_of_table(session: &Session, own: TableNo, note: NoteId) -> Result<(), Refusal> {
    let note = captured(session, note)?;
    if note.room != session.here().room {
        return deny(RoleLimit::OtherRoom);
    }
    at_table(own, note.place)
}

/// Table 0 is the whole room, in a segment: nobody's own table.
const fn at_table(own: TableNo, place: Place) -> Result<(), Refusal> {
    let same = place.table == own && own != 0;
    if same { Ok(()) } else { deny(RoleLimit::OtherTable { table: place.table, own }) }
}

/// Tells whether one may write at a place now: at the own table, in a round that runs or has run.
///
/// Earlier rounds stay open, for what was typed while the device was cut off arrives late.
fn is_open(session: &Session, own: TableNo, place: Place) -> Result<(), Refusal> {
    at_table(own, place)?;
    let Some(round) = place.round else { return Ok(()) };
    let runs: RoundNo = match session.cafe().now.step {
        // The first round can be prepared for: that is where the screens stand before the start.
        Step::Before => 1,
        Step::Conversation(round) | Step::Move(round) => round,
        Step::After => RoundNo::MAX,
    };
    let open = round <= runs || session.cafe().has_begun(round);
    if open { Ok(()) } else { deny(RoleLimit::RoundToCome { round }) }
}
