use nappe_core::cafe::{Step, TableTask, WallShow};
use nappe_core::event::RoomInstruction;
use nappe_core::note::{Dot, NoteKind};
use nappe_core::plan::PlanChange;
use nappe_core::{Attendance, CleanText, CommandId, Lang, NewNote, Place, Plan, QuestionKey, Rev, Seating};

use super::*;

const NOTE: NoteId = NoteId::new(1);
const THEME: ThemeId = ThemeId::new(1);

fn words() -> CleanText {
    CleanText::lenient("des mots")
}

fn new_note() -> NewNote {
    NewNote {
        note: NOTE,
        text: words(),
        place: Place::at(2, Some(1)),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
    }
}

/// Returns the command after this one, in the order of the enumeration: a new one does not compile until it stands here.
fn after(command: &Command) -> Option<Command> {
    let rev = || Rev::Command { cmd: CommandId::new(1), index: 0 };
    let board = || QuestionKey::numbered(1);
    let (note, theme, person) = (NOTE, THEME, PersonId::new(1));
    Some(match command {
        Command::AdoptPlan { .. } => Command::ChangePlan { change: PlanChange::Title(words()) },
        Command::ChangePlan { .. } => Command::Advance { from: Step::Before },
        Command::Advance { .. } => Command::GoTo { from: Step::Before, to: Step::After },
        Command::GoTo { .. } => Command::Pause,
        Command::Pause => Command::Resume,
        Command::Resume => Command::AdjustTime { millis: 60_000, exact: false },
        Command::AdjustTime { .. } => Command::ReturnStep { from: Step::After },
        Command::ReturnStep { .. } => Command::AddNote(new_note()),
        Command::AddNote(_) => Command::TakeNote(new_note()),
        Command::TakeNote(_) => Command::EditNote { note, base: Vec::new(), text: words() },
        Command::EditNote { .. } => Command::SortNote { note, sort: NoteKind::Quote },
        Command::SortNote { .. } => Command::MarkNote { note, key: true },
        Command::MarkNote { .. } => Command::AttributeNote { note, speaker: None },
        Command::AttributeNote { .. } => Command::CountVotes { note, votes: 3, dot: Dot::default(), table: 0 },
        Command::CountVotes { .. } => Command::ApproveNote { note, base: Vec::new() },
        Command::ApproveNote { .. } => Command::QueryNote { note, unclear: true },
        Command::QueryNote { .. } => Command::HideNote { note, hidden: true },
        Command::HideNote { .. } => Command::RelocateNote { note, place: Place::at(1, None) },
        Command::RelocateNote { .. } => Command::DeleteNote { note, base: Vec::new() },
        Command::DeleteNote { .. } => Command::RestoreNote { note },
        Command::RestoreNote { .. } => Command::FoldNote { note, into: NoteId::new(2) },
        Command::FoldNote { .. } => Command::UnfoldNote { note },
        Command::UnfoldNote { .. } => Command::PlaceNotes { notes: vec![note], theme: None, before: None },
        Command::PlaceNotes { .. } => Command::CreateTheme { theme, board: board(), title: words(), before: None },
        Command::CreateTheme { .. } => Command::RenameTheme { theme, title: words() },
        Command::RenameTheme { .. } => Command::MoveTheme { theme, before: None },
        Command::MoveTheme { .. } => Command::MergeTheme { theme, into: ThemeId::new(2) },
        Command::MergeTheme { .. } => {
            Command::SplitTheme { theme, new: ThemeId::new(2), title: words(), notes: vec![note] }
        }
        Command::SplitTheme { .. } => Command::RemoveTheme { theme },
        Command::RemoveTheme { .. } => Command::RestoreTheme { theme, before: None, notes: Vec::new() },
        Command::RestoreTheme { .. } => Command::WriteSummary { theme, base: Vec::new(), text: words() },
        Command::WriteSummary { .. } => Command::WriteSynthesis { board: board(), base: Vec::new(), text: words() },
        Command::WriteSynthesis { .. } => Command::PlanSeating { seating: Box::new(Seating::default()) },
        Command::PlanSeating { .. } => Command::ChangeSeats { seats: Vec::new(), hosts: None },
        Command::ChangeSeats { .. } => {
            Command::MarkAttendance { people: vec![person], attendance: Attendance::default() }
        }
        Command::MarkAttendance { .. } => Command::LockSeat { person, round: None, table: None },
        Command::LockSeat { .. } => Command::ClaimClock,
        Command::ClaimClock => Command::NameRoom { room: None, name: words() },
        Command::NameRoom { .. } => Command::InstructRooms { instruction: RoomInstruction::Pause },
        Command::InstructRooms { .. } => Command::ConfirmInstruction { instruction: rev() },
        Command::ConfirmInstruction { .. } => Command::ShowOnWall { show: WallShow::default() },
        Command::ShowOnWall { .. } => Command::SetTask { task: TableTask::default() },
        Command::SetTask { .. } => Command::VeilNotes { veiled: true },
        Command::VeilNotes { .. } => Command::TellRoom { table: None, text: words() },
        Command::TellRoom { .. } => return None,
    })
}

#[test]
fn whatever_is_taken_back_or_done_again_is_told_in_both_languages() {
    let first = Command::AdoptPlan { plan: Box::new(Plan::default()), digest: String::new() };
    let all: Vec<Command> = std::iter::successors(Some(first), after).collect();
    let session = Session::default();
    for texts in Lang::ALL.map(Texts::new) {
        for way in [Retracing::Back, Retracing::Again] {
            for command in &all {
                let told = texts.retraced(&session, std::slice::from_ref(command), way, &|_| Some("Awa".into()));
                assert!(!told.trim().is_empty() && !told.contains(['⟦', '{']), "{command:?}: {told}");
            }
            // What does not fit is counted.
            let told = texts.retraced(&session, &all, way, &|_| None);
            assert!(told.contains("(+"), "{told}");
        }
    }
}

#[test]
fn what_was_done_is_told_whichever_way_one_goes() {
    let texts = Texts::new(Lang::Fr);
    let session = Session::default();
    let told = |command: Command, way| texts.retraced(&session, &[command], way, &|_| None);
    let less = Command::AdjustTime { millis: -60_000, exact: true };
    assert_eq!(told(less.clone(), Retracing::Back), "1 minute de plus");
    assert_eq!(told(less, Retracing::Again), "1 minute de moins");
    assert_eq!(told(Command::Resume, Retracing::Back), told(Command::Pause, Retracing::Again));
    let (fold, apart) = (Command::FoldNote { note: NOTE, into: NoteId::new(2) }, Command::UnfoldNote { note: NOTE });
    assert_eq!(told(fold.clone(), Retracing::Again), told(apart.clone(), Retracing::Back));
    assert_eq!(told(fold, Retracing::Back), told(apart, Retracing::Again));
    let long = short("Une phrase bien trop longue pour tenir sur le pied de l’écran");
    assert!(long.chars().count() <= SHOWN && long.ends_with('…'), "{long}");
}
