use proptest::prelude::*;

use super::*;
use crate::cafe::{TableTask, WallShow};
use crate::decide::decide_all;
use crate::event::RoomInstruction;
use crate::id::{CommandId, PersonId, Rev};
use crate::note::{Dot, NoteKind};
use crate::plan::{Plan, PlanChange};
use crate::seating::{Attendance, Seating};
use crate::testing::{self, Stage, n, new_note, q, t, text};

/// Who may ask for what, as `docs/protocol.md` tells it. Table 1 is the own one; note 1 was written there by the
/// contributor, note 2 there by somebody else, note 3 at table 2; round 2 of three runs.
const TABLE: &str = "\
| Command | facilitator | note-taker of table 1 | contributor at table 1 | reader | shell |
| --- | --- | --- | --- | --- | --- |
| `adopt_plan` | yes | no | no | no | no |
| `change_plan` | yes | no | no | no | no |
| `advance` | yes | no | no | no | no |
| `go_to` | yes | no | no | no | no |
| `pause` | yes | no | no | no | no |
| `resume` | yes | no | no | no | no |
| `adjust_time` | yes | no | no | no | no |
| `return_step` | yes | no | no | no | no |
| `add_note` at table 1, in the round that runs | yes | yes | yes | no | yes |
| `add_note` at table 1, in an earlier round | yes | yes | yes | no | yes |
| `add_note` at table 1, in a round to come | yes | no | no | no | yes |
| `add_note` at table 1, without a round | yes | yes | yes | no | yes |
| `add_note` of group 1 in a segment | yes | yes | yes | no | yes |
| `add_note` of the whole room in a segment | yes | no | no | no | yes |
| `add_note` at another table | yes | no | no | no | yes |
| `add_note` marked as essential | yes | yes | no | no | yes |
| `add_note` that says who said it | yes | no | no | no | yes |
| `take_note` at table 1, in the round that runs | yes | yes | yes | no | yes |
| `take_note` at table 1, in a round to come | yes | yes | yes | no | yes |
| `take_note` at another table | yes | no | no | no | yes |
| `take_note` marked as essential | yes | yes | no | no | yes |
| `take_note` that says who said it | yes | no | no | no | yes |
| `edit_note`, one's own | yes | yes | yes | no | no |
| `edit_note`, somebody else's at table 1 | yes | yes | no | no | no |
| `edit_note` at another table | yes | no | no | no | no |
| `sort_note`, one's own | yes | yes | yes | no | no |
| `sort_note`, somebody else's at table 1 | yes | yes | no | no | no |
| `mark_note`, one's own | yes | yes | no | no | no |
| `mark_note` at another table | yes | no | no | no | no |
| `attribute_note`, one's own | yes | no | no | no | no |
| `count_votes` of table 1 | yes | yes | no | no | yes |
| `count_votes` of another table | yes | no | no | no | yes |
| `count_votes` of the whole room | yes | no | no | no | yes |
| `approve_note`, one's own | yes | yes | no | no | no |
| `approve_note` at another table | yes | no | no | no | no |
| `query_note`, one's own | yes | no | no | no | no |
| `query_note` that is clear now, at table 1 | yes | yes | no | no | no |
| `query_note` that is clear now, at another table | yes | no | no | no | no |
| `hide_note`, one's own | yes | no | no | no | no |
| `relocate_note` to an earlier round of table 1 | yes | yes | no | no | no |
| `relocate_note` to a round to come | yes | no | no | no | no |
| `relocate_note` to another table | yes | no | no | no | no |
| `relocate_note` from another table | yes | no | no | no | no |
| `delete_note`, one's own | yes | yes | yes | no | yes |
| `delete_note`, somebody else's at table 1 | yes | yes | no | no | yes |
| `delete_note` at another table | yes | no | no | no | yes |
| `restore_note`, one's own | yes | yes | no | no | no |
| `restore_note` at another table | yes | no | no | no | no |
| `fold_note`, one's own | yes | no | no | no | no |
| `unfold_note`, one's own | yes | no | no | no | no |
| `place_notes` | yes | no | no | no | yes |
| `create_theme` | yes | no | no | no | yes |
| `rename_theme` | yes | no | no | no | yes |
| `move_theme` | yes | no | no | no | yes |
| `merge_theme` | yes | no | no | no | no |
| `split_theme` | yes | no | no | no | no |
| `remove_theme` | yes | no | no | no | yes |
| `restore_theme` | yes | no | no | no | no |
| `write_summary` | yes | no | no | no | no |
| `write_synthesis` | yes | no | no | no | no |
| `plan_seating` | yes | no | no | no | no |
| `change_seats` | yes | no | no | no | no |
| `mark_attendance` | yes | no | no | no | no |
| `lock_seat` | yes | no | no | no | no |
| `claim_clock` | yes | no | no | no | no |
| `name_room` | yes | no | no | no | no |
| `instruct_rooms` | yes | no | no | no | no |
| `confirm_instruction` | yes | no | no | no | no |
| `show_on_wall` | yes | no | no | no | no |
| `set_task` | yes | no | no | no | no |
| `veil_notes` | yes | no | no | no | no |
| `tell_room` | yes | no | no | no | no |
";

const AUTHOR: AuthorId = AuthorId::new(70);
const OWN: TableNo = 1;
const TAKER: Role = Role::NoteTaker { table: OWN };
const CONTRIBUTOR: Role = Role::Contributor { table: OWN, author: AUTHOR };
const ROLES: [Role; 5] = [Role::Facilitator, TAKER, CONTRIBUTOR, Role::Reader, Role::Shell];

macro_rules! commands {
    ($($variant:ident)*) => {
        /// Returns the name of a command. One that is missing here does not compile: it needs a row above as well.
        fn name(command: &Command) -> &'static str {
            match command { $(Command::$variant { .. } => stringify!($variant)),* }
        }
        const NAMES: &[&str] = &[$(stringify!($variant)),*];
    };
}

commands! {
    AdoptPlan ChangePlan Advance GoTo Pause Resume AdjustTime ReturnStep AddNote TakeNote EditNote SortNote MarkNote
    AttributeNote CountVotes ApproveNote QueryNote HideNote RelocateNote DeleteNote RestoreNote FoldNote UnfoldNote PlaceNotes CreateTheme RenameTheme
    MoveTheme MergeTheme SplitTheme RemoveTheme RestoreTheme WriteSummary WriteSynthesis PlanSeating ChangeSeats
    MarkAttendance LockSeat ClaimClock NameRoom InstructRooms ConfirmInstruction ShowOnWall SetTask VeilNotes TellRoom
}

/// The second round, with the notes that the table speaks of.
fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.play(&Command::GoTo { from: Step::Before, to: Step::Conversation(1) });
    let pass = Pass::new(CONTRIBUTOR, AUTHOR);
    let submission = pass.stamp(CommandId::new(900), vec![Command::AddNote(new_note(1, "mine", OWN))]);
    let decided = decide_all(&stage.session, &submission, stage.now).expect("a note");
    stage.write(submission.author, decided, submission.id);
    stage.play(&Command::AddNote(new_note(2, "theirs", OWN)));
    stage.play(&Command::AddNote(new_note(3, "elsewhere", 2)));
    stage.play(&Command::GoTo { from: Step::Conversation(1), to: Step::Conversation(2) });
    stage
}

fn at(place: Place) -> Command {
    Command::AddNote(NewNote { place, ..new_note(9, "new", OWN) })
}

fn taken(place: Place) -> Command {
    Command::TakeNote(NewNote { place, ..new_note(9, "new", OWN) })
}

fn rows() -> Vec<(&'static str, Command)> {
    let (from, theme, before) = (Step::Conversation(2), t(1), None);
    let (title, words, base) = (text("Mobilité"), text("words"), Vec::new());
    let edit = |note| Command::EditNote { note: n(note), base: Vec::new(), text: text("anew") };
    let delete = |note| Command::DeleteNote { note: n(note), base: Vec::new() };
    let sort = |note| Command::SortNote { note: n(note), sort: NoteKind::Quote };
    let mark = |note| Command::MarkNote { note: n(note), key: true };
    let approve = |note| Command::ApproveNote { note: n(note), base: Vec::new() };
    let query = |note, unclear| Command::QueryNote { note: n(note), unclear };
    let relocate = |note, place| Command::RelocateNote { note: n(note), place };
    vec![
        ("", Command::AdoptPlan { plan: Box::new(Plan::default()), digest: String::new() }),
        ("", Command::ChangePlan { change: PlanChange::Title(title.clone()) }),
        ("", Command::Advance { from }),
        ("", Command::GoTo { from, to: Step::After }),
        ("", Command::Pause),
        ("", Command::Resume),
        ("", Command::AdjustTime { millis: 60_000, exact: false }),
        ("", Command::ReturnStep { from }),
        (" at table 1, in the round that runs", at(Place::at(OWN, Some(2)))),
        (" at table 1, in an earlier round", at(Place::at(OWN, Some(1)))),
        (" at table 1, in a round to come", at(Place::at(OWN, Some(3)))),
        (" at table 1, without a round", at(Place::at(OWN, None))),
        (" of group 1 in a segment", at(Place::in_segment(3, OWN))),
        (" of the whole room in a segment", at(Place::in_segment(1, 0))),
        (" at another table", at(Place::at(2, Some(2)))),
        (" marked as essential", Command::AddNote(NewNote { key: true, ..new_note(9, "new", OWN) })),
        (
            " that says who said it",
            Command::AddNote(NewNote { person: Some(PersonId::new(1)), ..new_note(9, "new", OWN) }),
        ),
        (" at table 1, in the round that runs", taken(Place::at(OWN, Some(2)))),
        (" at table 1, in a round to come", taken(Place::at(OWN, Some(3)))),
        (" at another table", taken(Place::at(2, Some(2)))),
        (" marked as essential", Command::TakeNote(NewNote { key: true, ..new_note(9, "new", OWN) })),
        (
            " that says who said it",
            Command::TakeNote(NewNote { person: Some(PersonId::new(1)), ..new_note(9, "new", OWN) }),
        ),
        (", one's own", edit(1)),
        (", somebody else's at table 1", edit(2)),
        (" at another table", edit(3)),
        (", one's own", sort(1)),
        (", somebody else's at table 1", sort(2)),
        (", one's own", mark(1)),
        (" at another table", mark(3)),
        (", one's own", Command::AttributeNote { note: n(1), speaker: Some(text("Ana")) }),
        (" of table 1", Command::CountVotes { table: OWN, note: n(3), votes: 3, dot: Dot::default() }),
        (" of another table", Command::CountVotes { table: 2, note: n(1), votes: 3, dot: Dot::default() }),
        (" of the whole room", Command::count_votes(n(1), 3)),
        (", one's own", approve(1)),
        (" at another table", approve(3)),
        (", one's own", query(1, true)),
        (" that is clear now, at table 1", query(2, false)),
        (" that is clear now, at another table", query(3, false)),
        (", one's own", Command::HideNote { note: n(1), hidden: true }),
        (" to an earlier round of table 1", relocate(1, Place::at(OWN, Some(1)))),
        (" to a round to come", relocate(1, Place::at(OWN, Some(3)))),
        (" to another table", relocate(1, Place::at(2, Some(1)))),
        (" from another table", relocate(3, Place::at(OWN, Some(1)))),
        (", one's own", delete(1)),
        (", somebody else's at table 1", delete(2)),
        (" at another table", delete(3)),
        (", one's own", Command::RestoreNote { note: n(1) }),
        (" at another table", Command::RestoreNote { note: n(3) }),
        (", one's own", Command::FoldNote { note: n(1), into: n(2) }),
        (", one's own", Command::UnfoldNote { note: n(1) }),
        ("", Command::PlaceNotes { notes: vec![n(1)], theme: None, before: None }),
        ("", Command::CreateTheme { theme, board: q(1), title: title.clone(), before }),
        ("", Command::RenameTheme { theme, title: title.clone() }),
        ("", Command::MoveTheme { theme, before }),
        ("", Command::MergeTheme { theme, into: t(2) }),
        ("", Command::SplitTheme { theme, new: t(3), title, notes: vec![n(1)] }),
        ("", Command::RemoveTheme { theme }),
        ("", Command::RestoreTheme { theme, before, notes: Vec::new() }),
        ("", Command::WriteSummary { theme, base: base.clone(), text: words.clone() }),
        ("", Command::WriteSynthesis { board: q(1), base, text: words }),
        ("", Command::PlanSeating { seating: Box::new(Seating::default()) }),
        ("", Command::ChangeSeats { seats: Vec::new(), hosts: None }),
        ("", Command::MarkAttendance { people: Vec::new(), attendance: Attendance::default() }),
        ("", Command::LockSeat { person: PersonId::new(1), round: None, table: Some(OWN) }),
        ("", Command::ClaimClock),
        ("", Command::NameRoom { room: None, name: text("Rennes") }),
        ("", Command::InstructRooms { instruction: RoomInstruction::Pause }),
        ("", Command::ConfirmInstruction { instruction: Rev::Command { cmd: CommandId::new(1), index: 0 } }),
        ("", Command::ShowOnWall { show: WallShow::Dark }),
        ("", Command::SetTask { task: TableTask::ReadBack }),
        ("", Command::VeilNotes { veiled: true }),
        ("", Command::TellRoom { table: Some(OWN), text: text("Encore une minute") }),
    ]
}

#[test]
fn the_table_of_roles_and_commands_holds_and_is_the_one_in_the_documentation() {
    let session = stage().session;
    let row = |(situation, command): (&str, Command)| {
        let kind = serde_json::to_value(&command).expect("plain data")["kind"].clone();
        let answers = ROLES.map(|role| if may(role, &session, &command).is_ok() { " yes |" } else { " no |" });
        format!("| `{}`{situation} |{}", kind.as_str().expect("a name"), answers.concat())
    };
    let head = TABLE.lines().take(2).map(str::to_owned);
    let table: Vec<String> = head.chain(rows().into_iter().map(row)).collect();
    let table = table.join("\n") + "\n";
    assert_eq!(table, TABLE);
    let documentation = include_str!("../../../../docs/protocol.md");
    assert!(documentation.contains(TABLE), "docs/protocol.md tells another table");
}

#[test]
fn every_command_has_a_row() {
    let told: Vec<&str> = rows().iter().map(|(_, command)| name(command)).collect();
    for name in NAMES {
        assert!(told.contains(name), "{name}");
    }
}

#[test]
fn whoever_is_refused_is_told_what_stands_in_the_way() {
    let session = stage().session;
    let limit = |role, command: &Command| match may(role, &session, command) {
        Err(Refusal::NotAllowed { limit }) => limit,
        other => panic!("{command:?}: {other:?}"),
    };
    let edit = |note| Command::EditNote { note: n(note), base: Vec::new(), text: text("anew") };
    assert_eq!(limit(Role::Reader, &edit(1)), RoleLimit::Reader);
    assert_eq!(limit(Role::Shell, &Command::Pause), RoleLimit::Cockpit);
    assert_eq!(limit(TAKER, &Command::Pause), RoleLimit::Facilitator);
    assert_eq!(limit(TAKER, &edit(3)), RoleLimit::OtherTable { table: 2, own: OWN });
    assert_eq!(limit(TAKER, &at(Place::in_segment(1, 0))), RoleLimit::OtherTable { table: 0, own: OWN });
    assert_eq!(limit(TAKER, &at(Place::at(OWN, Some(3)))), RoleLimit::RoundToCome { round: 3 });
    assert_eq!(limit(CONTRIBUTOR, &edit(2)), RoleLimit::OtherHand { number: 2 });
    assert_eq!(limit(CONTRIBUTOR, &Command::RestoreNote { note: n(1) }), RoleLimit::NoteTaker);
    assert_eq!(may(TAKER, &session, &edit(8)), Err(Refusal::NoSuchNote { note: n(8) }));
}

#[test]
fn a_table_of_the_same_number_in_another_room_is_not_ones_own() {
    let mut stage = stage();
    testing::note_elsewhere(&mut stage.session, 30, OWN);
    let edit = Command::EditNote { note: n(30), base: Vec::new(), text: text("anew") };
    let limit = RoleLimit::OtherRoom;
    assert_eq!(may(TAKER, &stage.session, &edit), Err(Refusal::NotAllowed { limit }));
}

#[test]
fn nobodys_table_is_the_whole_room() {
    let session = stage().session;
    let zero = Role::NoteTaker { table: 0 };
    assert!(may(zero, &session, &at(Place::in_segment(1, 0))).is_err());
}

#[test]
fn the_round_one_may_write_for_follows_the_café() {
    let mut stage = Stage::new();
    let open = |stage: &Stage| -> Vec<RoundNo> {
        let rounds = 1..=testing::ROUNDS;
        rounds.filter(|round| may(TAKER, &stage.session, &at(Place::at(OWN, Some(*round)))).is_ok()).collect()
    };
    let mut course = Vec::new();
    for step in [Step::Conversation(1), Step::Move(1), Step::Conversation(2), Step::Conversation(3), Step::After] {
        course.push(open(&stage));
        let from = stage.session.cafe().now.step;
        let next = if from.next(&stage.session.plan) == step {
            Command::Advance { from }
        } else {
            Command::GoTo { from, to: step }
        };
        stage.play(&next);
    }
    course.push(open(&stage));
    assert_eq!(course, [vec![1], vec![1], vec![1], vec![1, 2], vec![1, 2, 3], vec![1, 2, 3]]);
    // Going back to an earlier round does not close those that were begun: what was typed in them is on its way.
    stage.play(&Command::GoTo { from: Step::After, to: Step::Conversation(1) });
    assert_eq!(open(&stage), [1, 2, 3]);
}

#[test]
fn what_is_asked_for_together_is_judged_one_after_the_other() {
    let session = stage().session;
    let pass = Pass::new(CONTRIBUTOR, AUTHOR);
    let add = Command::AddNote(NewNote { place: Place::at(OWN, Some(2)), ..new_note(9, "new", OWN) });
    let edit = Command::EditNote { note: n(9), base: Vec::new(), text: text("anew") };
    let mark = Command::MarkNote { note: n(9), key: true };
    let decide = |commands| decide_as(pass.role(), &session, &pass.stamp(CommandId::new(901), commands), Timestamp(0));
    assert_eq!(decide(vec![add.clone(), edit.clone()]).map(|events| events.len()), Ok(2));
    let limit = RoleLimit::NoteTaker;
    assert_eq!(decide(vec![add, edit, mark]), Err((2, Refusal::NotAllowed { limit })), "and nothing happens");
}

#[test]
fn a_device_writes_under_the_name_on_its_pass() {
    let other = AuthorId::new(71);
    // A role that claims to be somebody else's is put right.
    let pass = Pass::new(Role::Contributor { table: OWN, author: other }, AUTHOR);
    assert_eq!(pass.role(), CONTRIBUTOR);
    assert_eq!(pass.stamp(CommandId::new(1), Vec::new()).author, AUTHOR);
}

proptest! {
    /// A reader changes nothing; a note-taker and a contributor change nothing of another table; a contributor changes
    /// no note of another hand: whatever is asked for, in whatever order.
    #[test]
    fn no_role_reaches_beyond_its_own(commands in prop::collection::vec(testing::command(), 1..40), role in 1..4_usize) {
        let role = ROLES[role];
        let mut stage = stage();
        for command in commands {
            // The dots of a table are its own, on whichever note of the wall they stick.
            if matches!(command, Command::CountVotes { table: OWN, .. }) {
                continue;
            }
            let submission = Pass::new(role, AUTHOR).stamp(
                CommandId::new(1_000 + stage.journal.len() as u128),
                vec![testing::seen(&stage.session, command)],
            );
            let before = stage.session.clone();
            if let Ok(decided) = decide_as(role, &stage.session, &submission, stage.now) {
                stage.write(submission.author, decided, submission.id);
            }
            prop_assert!(role != Role::Reader || stage.session == before);
            prop_assert_eq!(&before.plan, &stage.session.plan);
            prop_assert_eq!(before.cafe(), stage.session.cafe());
            for note in before.all_notes() {
                let own = note.place.table == OWN && (role == TAKER || note.author == AUTHOR);
                prop_assert!(own || stage.session.note(note.id) == Some(note), "{:?}", note);
            }
        }
    }
}
