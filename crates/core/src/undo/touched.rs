//! What a command sets, field by field, and which part of a command sets only what is still one's own.

use crate::cafe::GuidanceField;
use crate::command::Command;
use crate::decide::notes::leaves_its_theme;
use crate::id::{AuthorId, NoteId, RoomId, ThemeId};
use crate::note::{Ballot, Dot, NoteField};
use crate::plan::{PlanField, QuestionKey};
use crate::seating::SeatChange;
use crate::session::{ClockField, SeatField, Session, Setter, ThemeField};

/// Something that one hand may set, and another after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// The words of a note.
    Words(NoteId),
    /// One thing that is said of a note.
    Note(NoteId, NoteField),
    /// The count of one ballot.
    Ballot(NoteId, Dot, Ballot),
    /// A note with all that was done to it.
    WholeNote(NoteId),
    /// The summary of a theme.
    Summary(ThemeId),
    /// One thing that is said of a theme.
    Theme(ThemeId, ThemeField),
    /// A theme with all that hangs in it.
    WholeTheme(ThemeId),
    /// The synthesis of a board.
    Synthesis(QuestionKey),
    /// A part of the plan.
    Plan(PlanField),
    /// Seats, attendance or locks of the café here.
    Seat(SeatField),
    /// Everybody's seats in the café here.
    WholeSeating,
    /// The clock of the café here.
    Clock(ClockField),
    /// What the room here sees and does.
    Guidance(GuidanceField),
    /// What a room is called.
    RoomName(RoomId),
}

impl Session {
    /// Returns everybody who has set this, or something that belongs to it, last; nobody while it is as it was made.
    ///
    /// Words are not answered for: their history tells more.
    pub fn setters_of(&self, touched: &Touched) -> Vec<Setter> {
        match touched {
            Touched::Words(_) | Touched::Summary(_) | Touched::Synthesis(_) => Vec::new(),
            Touched::Note(note, field) => self.note_setter(*note, *field).into_iter().collect(),
            Touched::Ballot(note, dot, ballot) => {
                let count = self.note(*note).and_then(|note| note.ballot(dot, *ballot));
                count.map(|count| count.by).into_iter().collect()
            }
            Touched::WholeNote(id) => {
                let Some(note) = self.note(*id) else { return Vec::new() };
                let folded = note.folded.iter().filter_map(|folded| self.note_setter(*folded, NoteField::Fold));
                let ballots = note.ballots.iter().map(|count| count.by);
                note.setters.iter().map(|(_, setter)| setter).chain(ballots).chain(folded).collect()
            }
            Touched::Theme(theme, field) => self.theme_setter(*theme, *field).into_iter().collect(),
            Touched::WholeTheme(id) => {
                let Some(theme) = self.theme(*id) else { return Vec::new() };
                let hung = theme.notes.iter().filter_map(|note| self.note_setter(*note, NoteField::Theme));
                theme.setters.iter().map(|(_, setter)| setter).chain(hung).collect()
            }
            Touched::Plan(field) => self.plan_setter(field).into_iter().collect(),
            Touched::Seat(field) => self.seat_setter(*field).into_iter().collect(),
            Touched::WholeSeating => self.seating_setters(),
            Touched::Clock(field) => self.clock_setter(*field).into_iter().collect(),
            Touched::Guidance(field) => self.guidance_setter(*field).into_iter().collect(),
            Touched::RoomName(room) => self.room_setter(*room).into_iter().collect(),
        }
    }
}

/// Something that stays as it is, because somebody else has changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftAlone {
    /// What is left as it is.
    pub what: Touched,
    /// Who changed it last, where that is known.
    pub by: Option<AuthorId>,
}

/// Returns everything that `command`, one that takes something back, would set.
pub(super) fn touched(session: &Session, command: &Command) -> Vec<Touched> {
    use Touched::{Note, Theme};
    let of_notes = |notes: &[NoteId]| notes.iter().map(|note| Note(*note, NoteField::Theme)).collect();
    let one = |touched: Touched| vec![touched];
    match command {
        Command::EditNote { note, .. } => {
            let mut all = one(Touched::Words(*note));
            // Other words would answer what somebody else has asked about these.
            all.extend(session.note(*note).filter(|known| known.unclear).map(|_| Note(*note, NoteField::Clarity)));
            all
        }
        Command::SortNote { note, .. } => one(Note(*note, NoteField::Kind)),
        Command::MarkNote { note, .. } => one(Note(*note, NoteField::Key)),
        Command::AttributeNote { note, .. } => one(Note(*note, NoteField::Speaker)),
        Command::ApproveNote { note, .. } => one(Note(*note, NoteField::Approval)),
        Command::QueryNote { note, .. } => one(Note(*note, NoteField::Clarity)),
        Command::HideNote { note, .. } => one(Note(*note, NoteField::Hiding)),
        Command::RelocateNote { note, place } => {
            let mut all = one(Note(*note, NoteField::Place));
            // It is taken out of its theme on the way, which somebody else may have hung it into.
            if session.note(*note).is_some_and(|known| leaves_its_theme(session, known, *place)) {
                all.push(Note(*note, NoteField::Theme));
            }
            all
        }
        Command::RestoreNote { note } => one(Note(*note, NoteField::Deletion)),
        Command::FoldNote { note, .. } | Command::UnfoldNote { note } => one(Note(*note, NoteField::Fold)),
        Command::DeleteNote { note, .. } => one(Touched::WholeNote(*note)),
        Command::CountVotes { note, dot, table, .. } => {
            let ballot = Ballot { room: session.here().room, table: *table };
            one(Touched::Ballot(*note, dot.clone(), ballot))
        }
        Command::PlaceNotes { notes, .. } => of_notes(notes),
        Command::RenameTheme { theme, .. } => one(Theme(*theme, ThemeField::Title)),
        Command::MoveTheme { theme, .. } => one(Theme(*theme, ThemeField::Order)),
        Command::RestoreTheme { theme, notes, .. } => {
            let mut all: Vec<Touched> = of_notes(notes);
            all.insert(0, Theme(*theme, ThemeField::State));
            all
        }
        Command::RemoveTheme { theme } | Command::MergeTheme { theme, .. } | Command::SplitTheme { theme, .. } => {
            one(Touched::WholeTheme(*theme))
        }
        Command::WriteSummary { theme, .. } => one(Touched::Summary(*theme)),
        Command::WriteSynthesis { board, .. } => one(Touched::Synthesis(board.clone())),
        Command::ChangePlan { change } => change.fields(&session.plan).into_iter().map(Touched::Plan).collect(),
        Command::PlanSeating { .. } => one(Touched::WholeSeating),
        Command::ChangeSeats { seats, hosts } => {
            let seats = seats.iter().map(|seat| Touched::Seat(seat_field(seat)));
            seats.chain(hosts.as_ref().map(|_| Touched::Seat(SeatField::Hosts))).collect()
        }
        Command::MarkAttendance { people, .. } => {
            people.iter().map(|person| Touched::Seat(SeatField::Attendance(*person))).collect()
        }
        Command::LockSeat { person, round, .. } => one(Touched::Seat(SeatField::Lock(*person, *round))),
        Command::Pause | Command::Resume => one(Touched::Clock(ClockField::Pause)),
        Command::ShowOnWall { .. } => one(Touched::Guidance(GuidanceField::Show)),
        Command::SetTask { .. } => one(Touched::Guidance(GuidanceField::Task)),
        Command::VeilNotes { .. } => one(Touched::Guidance(GuidanceField::Veil)),
        Command::TellRoom { table, .. } => one(Touched::Guidance(GuidanceField::Word(*table))),
        Command::NameRoom { room, .. } => one(Touched::RoomName(room.unwrap_or(session.here().room))),
        // Minutes add up: taking one's own back leaves the others' where they are.
        Command::AdjustTime { .. }
        // What these set is new, or is not taken back by a command of this kind.
        | Command::AdoptPlan { .. }
        | Command::Advance { .. }
        | Command::GoTo { .. }
        | Command::ReturnStep { .. }
        | Command::ClaimClock
        | Command::InstructRooms { .. }
        | Command::ConfirmInstruction { .. }
        | Command::AddNote(_)
        | Command::TakeNote(_)
        | Command::CreateTheme { .. } => Vec::new(),
    }
}

const fn seat_field(seat: &SeatChange) -> SeatField {
    SeatField::Seat(seat.person, seat.round)
}

/// Returns the part of a command that sets nothing of what is `foreign`; `None` when nothing is left of it.
pub(super) fn without(command: Command, foreign: impl Fn(&Touched) -> bool) -> Option<Command> {
    let free = |note: &NoteId| !foreign(&Touched::Note(*note, NoteField::Theme));
    match command {
        Command::PlaceNotes { mut notes, theme, before } => {
            notes.retain(free);
            (!notes.is_empty()).then_some(Command::PlaceNotes { notes, theme, before })
        }
        Command::RestoreTheme { theme, before, mut notes } => {
            notes.retain(free);
            let stays = foreign(&Touched::Theme(theme, ThemeField::State));
            (!stays).then_some(Command::RestoreTheme { theme, before, notes })
        }
        Command::ChangeSeats { mut seats, hosts } => {
            seats.retain(|seat| !foreign(&Touched::Seat(seat_field(seat))));
            let hosts = hosts.filter(|_| !foreign(&Touched::Seat(SeatField::Hosts)));
            (!seats.is_empty() || hosts.is_some()).then_some(Command::ChangeSeats { seats, hosts })
        }
        Command::MarkAttendance { mut people, attendance } => {
            people.retain(|person| !foreign(&Touched::Seat(SeatField::Attendance(*person))));
            (!people.is_empty()).then_some(Command::MarkAttendance { people, attendance })
        }
        other => Some(other),
    }
}

/// Tells whether a part of this command can be left out; all or nothing otherwise.
pub(super) const fn has_parts(command: &Command) -> bool {
    matches!(
        command,
        Command::PlaceNotes { .. }
            | Command::RestoreTheme { .. }
            | Command::ChangeSeats { .. }
            | Command::MarkAttendance { .. }
    )
}
