use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::cafe::Step;
use crate::id::NoteId;
use crate::note::{Ballot, Dot, NoteField, NoteKind, Place};
use crate::plan::{Plan, QuestionKey};
use crate::testing::*;

/// What people see of a note.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    words: BTreeSet<String>,
    place: Place,
    kind: NoteKind,
    key: bool,
    theme: Option<ThemeId>,
    under: Option<NoteId>,
    approved: bool,
    unclear: bool,
    hidden: bool,
}

/// What people see of a theme: its id, title, summary and notes.
type Heap = (ThemeId, String, BTreeSet<String>, Vec<NoteId>);

/// What people see: two sessions that look the same are the same to them, whatever their history.
#[derive(Debug, Clone, PartialEq, Eq)]
struct View {
    plan: Plan,
    notes: BTreeMap<NoteId, Seen>,
    boards: BTreeMap<QuestionKey, Vec<Heap>>,
    syntheses: BTreeMap<QuestionKey, BTreeSet<String>>,
    seating: Option<Seating>,
    attendances: Vec<(PersonId, Attendance)>,
    locks: Vec<(PersonId, Option<u16>, u16)>,
}

fn words(written: &Revised) -> BTreeSet<String> {
    written.heads().iter().map(|head| head.text.to_string()).filter(|text| !text.is_empty()).collect()
}

fn view(session: &Session) -> View {
    let keys: Vec<QuestionKey> = (1..=QUESTIONS + 2).map(q).chain([QuestionKey::none()]).collect();
    let seen = |note: &crate::note::Note| Seen {
        words: words(&note.wording),
        place: note.place,
        kind: note.kind,
        key: note.key,
        theme: session.theme_of(note).map(|theme| theme.id),
        under: note.folded_into,
        approved: note.is_approved(),
        unclear: note.unclear,
        hidden: note.hidden,
    };
    View {
        plan: Plan::clone(&session.plan),
        notes: session.notes().map(|note| (note.id, seen(note))).collect(),
        boards: keys
            .iter()
            .map(|key| {
                let themes = session.themes_of(key).map(|theme| {
                    let notes = session.theme_notes(theme.id).map(|note| note.id).collect();
                    (theme.id, theme.title.to_string(), words(&theme.summary), notes)
                });
                (key.clone(), themes.collect())
            })
            .collect(),
        syntheses: keys
            .iter()
            .filter_map(|key| Some((key.clone(), words(session.synthesis(key)?))))
            .filter(|(_, words)| !words.is_empty())
            .collect(),
        seating: session.seating().cloned(),
        attendances: session.attendances().collect(),
        locks: session.locks().collect(),
    }
}

fn undoable() -> impl Strategy<Value = Command> {
    prop_oneof![
        5 => note_command(),
        6 => board_command(),
        // Plans and seats are not mixed: who sat at a table that is gone cannot be led back to it.
        1 => plan_change().prop_map(|change| Command::ChangePlan { change }),
    ]
}

proptest! {
    #[test]
    fn undoing_everything_leads_back_and_redoing_leads_forth(
        commands in vec(vec(undoable(), 1..3), 1..25),
        begun in any::<bool>(),
    ) {
        let mut stage = Stage::with_notes(6).with_theme(1, &[1, 2, 5]).with_theme(2, &[3]);
        if begun {
            stage.play(&Command::Advance { from: Step::Before });
        }
        let mut history = History::default();
        let mut views = vec![view(&stage.session)];
        for together in commands {
            // One after the other, as a screen asks for them: the second sees the first.
            let mut scratch = Scratch::new(&stage.session, CommandId::new(0), Stage::AUTHOR, stage.now);
            let mut asked: Vec<Command> = Vec::new();
            for command in together {
                let twice = asked.iter().any(|other| rewords_the_same(other, &command));
                let command = seen(scratch.before(&command), command);
                if !twice && scratch.run(&command).is_ok() {
                    asked.push(command);
                }
            }
            let (before, id) = (stage.session.clone(), stage.next_id());
            let events = stage.ask(asked.clone()).expect("tried before");
            history.record(id, &before, &asked, stage.now);
            if !inverse_all(&before, &asked, stage.now).is_empty() {
                views.push(view(&stage.session));
            }
            prop_assert!(!events.is_empty() || view(&before) == view(&stage.session));
        }

        for _ in 0..2 {
            let mut reached = views.len() - 1;
            while let Some(back) = undone(&mut history, &stage) {
                prop_assert!(!back.is_empty(), "nobody else is here");
                let done = stage.ask(back.clone());
                prop_assert!(done.is_ok(), "{:?}: {:?}", back, done);
                reached -= 1;
                prop_assert_eq!(view(&stage.session), views[reached].clone(), "after {:?}", back);
            }
            prop_assert_eq!(reached, 0);
            while let Some(forth) = redone(&mut history, &stage) {
                prop_assert!(!forth.is_empty(), "nobody else is here");
                let done = stage.ask(forth.clone());
                prop_assert!(done.is_ok(), "{:?}: {:?}", forth, done);
                reached += 1;
                prop_assert_eq!(view(&stage.session), views[reached].clone(), "after {:?}", forth);
            }
            prop_assert_eq!(reached, views.len() - 1);
        }
    }

    #[test]
    fn seats_attendance_and_locks_are_led_back_and_forth(
        first in option::of(seating()),
        commands in vec(seating_command(), 1..25),
        steps in 0_usize..4,
    ) {
        let mut stage = Stage::new();
        if let Some(seating) = first {
            let _ = stage.ask(vec![Command::PlanSeating { seating: Box::new(seating) }]);
        }
        for _ in 0..steps {
            stage.play(&Command::Advance { from: stage.session.cafe().now.step });
        }
        let mut history = History::default();
        let mut views = vec![view(&stage.session)];
        for command in commands {
            // The first seating may tell of rounds that are over, and that stays told: it is looked at below.
            let is_first = steps > 1 && stage.session.seating().is_none();
            if is_first && matches!(command, Command::PlanSeating { .. }) {
                continue;
            }
            let (before, id) = (stage.session.clone(), stage.next_id());
            if stage.ask(vec![command.clone()]).is_ok_and(|events| !events.is_empty()) {
                history.record(id, &before, &[command], stage.now);
                views.push(view(&stage.session));
            }
        }
        for _ in 0..2 {
            let last = views.len() - 1;
            let back = (0..last).rev().map(|reached| (reached, true));
            for (reached, back) in back.chain((1..=last).map(|reached| (reached, false))) {
                let asked = if back { undone(&mut history, &stage) } else { redone(&mut history, &stage) };
                let done = stage.ask(asked.clone().unwrap_or_default());
                prop_assert!(done.is_ok_and(|events| !events.is_empty()), "{:?}", asked);
                prop_assert_eq!(&view(&stage.session), &views[reached]);
            }
        }
    }

    #[test]
    fn whatever_was_asked_can_be_inverted_in_any_state(
        envelopes in vec(any_envelope(), 0..40),
        commands in vec(command(), 1..10),
    ) {
        let mut session = Stage::new().session;
        for envelope in &envelopes {
            session.apply(envelope);
        }
        let mut history = History::default();
        for command in commands {
            let _ = rebased(&session, command.clone());
            history.record(CommandId::new(1), &session, &[command], session.last_at);
        }
        while history.undo(&session, CommandId::new(2)).is_some() {}
        while history.redo(&session, CommandId::new(3)).is_some() {}
    }
}

/// Words are taken back when they still stand; two wordings of one text asked for together are not told apart.
fn rewords_the_same(one: &Command, other: &Command) -> bool {
    let target = |command: &Command| match command {
        Command::AddNote(new) => Some(format!("{:?}", new.note)),
        Command::EditNote { note, .. } | Command::DeleteNote { note, .. } | Command::ApproveNote { note, .. } => {
            Some(format!("{note:?}"))
        }
        Command::WriteSummary { theme, .. } => Some(format!("summary of {theme:?}")),
        Command::WriteSynthesis { board, .. } => Some(board.to_string()),
        _ => None,
    };
    target(one).is_some() && target(one) == target(other)
}

/// Asks for what `History` gave, in the name of the one keyboard of the stage.
fn carry_out(stage: &mut Stage, commands: Option<Vec<Command>>) {
    stage.ask(commands.expect("something to undo")).expect("nothing stands in the way");
}

/// Returns what undoing asks for under the name under which the stage will ask for it.
fn undone(history: &mut History, stage: &Stage) -> Option<Vec<Command>> {
    history.undo(&stage.session, stage.next_id()).map(|retraction| retraction.commands)
}

fn redone(history: &mut History, stage: &Stage) -> Option<Vec<Command>> {
    history.redo(&stage.session, stage.next_id()).map(|retraction| retraction.commands)
}

fn recorded(stage: &mut Stage, history: &mut History, command: &Command) {
    history.record(stage.next_id(), &stage.session, std::slice::from_ref(command), stage.now);
    stage.play(command);
}

fn reworded(stage: &Stage, words: &str) -> Command {
    Command::EditNote { note: n(1), base: stage.base(1), text: text(words) }
}

fn words_of_note(stage: &Stage) -> &str {
    stage.session.note(n(1)).expect("there").text()
}

#[test]
fn words_go_back_step_by_step_and_forth_again() {
    let (mut stage, mut history) = (Stage::with_notes(1), History::default());
    for words in ["deux", "trois"] {
        let command = reworded(&stage, words);
        recorded(&mut stage, &mut history, &command);
    }
    for (back, words) in [(true, "deux"), (true, "note 1"), (false, "deux"), (false, "trois"), (true, "deux")] {
        let commands = if back { undone(&mut history, &stage) } else { redone(&mut history, &stage) };
        carry_out(&mut stage, commands);
        assert_eq!(words_of_note(&stage), words);
    }
    let note = stage.session.note(n(1)).expect("there");
    assert!(!note.wording.is_forked() && note.wording.past().len() == 7, "every wording is kept");
}

#[test]
fn what_somebody_else_reworded_since_is_left_alone() {
    let (mut stage, mut history) = (Stage::with_notes(1), History::default());
    recorded(&mut stage, &mut history, &Command::AddNote(new_note(9, "à moi", 1)));
    let command = reworded(&stage, "la mienne");
    recorded(&mut stage, &mut history, &command);

    let theirs = Event::NoteEdited { note: n(1), base: stage.base(1), text: text("la leur") };
    stage.happen(AuthorId::new(99), &[theirs], CommandId::new(99));
    assert_eq!(undone(&mut history, &stage), Some(Vec::new()), "changed since");
    assert_eq!(words_of_note(&stage), "la leur");

    // What lies below can still be undone.
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert!(stage.session.note(n(9)).expect("there").deleted);
    assert_eq!(undone(&mut history, &stage), None);
}

#[test]
fn undoing_an_addition_never_deletes_words_of_somebody_else() {
    let (mut stage, mut history) = (Stage::new(), History::default());
    recorded(&mut stage, &mut history, &Command::AddNote(new_note(1, "à moi", 1)));
    let theirs = Event::NoteEdited { note: n(1), base: stage.base(1), text: text("mieux dit") };
    stage.happen(AuthorId::new(99), &[theirs], CommandId::new(99));
    assert_eq!(undone(&mut history, &stage), Some(Vec::new()));
}

#[test]
fn undoing_the_merge_of_two_wordings_lets_both_stand_again() {
    let (mut stage, mut history) = (Stage::with_notes(1), History::default());
    let base = stage.base(1);
    for (author, words) in [(98, "une"), (99, "autre")] {
        let event = Event::NoteEdited { note: n(1), base: base.clone(), text: text(words) };
        stage.happen(AuthorId::new(author), &[event], CommandId::new(author));
    }
    let command = reworded(&stage, "une et autre");
    recorded(&mut stage, &mut history, &command);
    assert!(!stage.session.note(n(1)).expect("there").wording.is_forked());
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    let heads = words(&stage.session.note(n(1)).expect("there").wording);
    assert_eq!(heads, ["autre", "une"].map(str::to_owned).into());
}

#[test]
fn the_clock_is_undone_in_its_own_step_only() {
    let (mut stage, mut history) = (Stage::new(), History::default());
    stage.play(&Command::Advance { from: Step::Before });
    recorded(&mut stage, &mut history, &Command::AdjustTime { millis: 60_000, exact: false });
    recorded(&mut stage, &mut history, &Command::Pause);
    let back = undone(&mut history, &stage);
    assert_eq!(back, Some(vec![Command::Resume]));
    carry_out(&mut stage, back);
    stage.play(&Command::Advance { from: Step::Conversation(1) });
    assert_eq!(undone(&mut history, &stage), Some(Vec::new()), "the minute belonged to the round");
}

#[test]
fn a_change_of_time_is_taken_back_as_much_as_it_changed() {
    const MINUTE: i64 = 60_000;
    // (milliseconds gone of the twenty minutes, minutes asked for): the clamps of a facilitator's minute are met.
    for (gone, asked) in [(5 * MINUTE, 1), (39 * MINUTE / 2, -1), (43 * MINUTE / 2, 1), (20 * MINUTE - 1, -5)] {
        let (mut stage, mut history) = (Stage::new(), History::default());
        stage.play(&Command::Advance { from: Step::Before });
        stage.now = stage.now.plus(gone);
        let before = stage.session.cafe().now.length;
        recorded(&mut stage, &mut history, &Command::AdjustTime { millis: asked * MINUTE, exact: false });
        let after = stage.session.cafe().now.length;
        assert_ne!(after, before);
        for _ in 0..2 {
            stage.now = stage.now.plus(7 * MINUTE);
            let back = undone(&mut history, &stage);
            carry_out(&mut stage, back);
            assert_eq!(stage.session.cafe().now.length, before, "{gone} gone, {asked} asked for");
            stage.now = stage.now.plus(MINUTE);
            let forth = redone(&mut history, &stage);
            carry_out(&mut stage, forth);
            assert_eq!(stage.session.cafe().now.length, after, "{gone} gone, {asked} asked for");
        }
    }
}

#[test]
fn writing_the_plan_to_its_file_is_nothing_to_undo() {
    let stage = Stage::with_notes(0);
    let adopt = Command::AdoptPlan { plan: Box::new(Plan::clone(&stage.session.plan)), digest: "written".into() };
    assert_eq!(inverse(&stage.session, &adopt, stage.now), []);
}

#[test]
fn what_the_first_seating_told_of_a_round_that_is_over_stays_told() {
    let (mut stage, mut history) = (Stage::new(), History::default());
    for _ in 0..2 {
        stage.play(&Command::Advance { from: stage.session.cafe().now.step });
    }
    let person = PersonId::new(1);
    let host = crate::seating::HostSeat { person, table: 1 };
    let seating = Seating::new(vec![person], vec![vec![1], vec![2]], vec![host]);
    recorded(&mut stage, &mut history, &Command::PlanSeating { seating: Box::new(seating.clone()) });
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.seating(), Some(&Seating::new(vec![person], vec![vec![1]], Vec::new())));
    let forth = redone(&mut history, &stage);
    carry_out(&mut stage, forth);
    assert_eq!(stage.session.seating(), Some(&seating));
}

#[test]
fn steps_are_not_undone_here() {
    let stage = Stage::new();
    assert_eq!(inverse(&stage.session, &Command::Advance { from: Step::Before }, stage.now), []);
}

#[test]
fn doing_something_new_forgets_what_was_undone() {
    let (mut stage, mut history) = (Stage::with_notes(1), History::default());
    recorded(&mut stage, &mut history, &Command::MarkNote { note: n(1), key: true });
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert!(history.can_redo());
    recorded(&mut stage, &mut history, &Command::SortNote { note: n(1), sort: NoteKind::Quote });
    assert!(!history.can_redo() && history.can_undo());
}

#[test]
fn pouring_a_theme_brings_its_summary_along_and_back() {
    let (mut stage, mut history) =
        (Stage::with_notes(3).with_theme(1, &[1]).with_theme(2, &[2, 3]), History::default());
    for (theme, words) in [(1, "Pédaler."), (2, "Marcher.")] {
        stage.play(&Command::WriteSummary { theme: t(theme), base: Vec::new(), text: text(words) });
    }
    let before = view(&stage.session);
    let together = Command::pouring(&stage.session, t(1), t(2));
    history.record(stage.next_id(), &stage.session, &together, stage.now);
    stage.ask(together).expect("two themes of one board");
    assert_eq!(stage.session.theme(t(2)).expect("there").summary.text(), "Marcher.\n\nPédaler.");
    assert_eq!(stage.theme_notes(2), [n(2), n(3), n(1)]);
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(view(&stage.session), before);
}

#[test]
fn a_closed_table_comes_back_with_everything_as_it_was() {
    let (mut stage, mut history) = (Stage::new(), History::default());
    stage.play(&Command::Advance { from: Step::Before });
    let before = stage.session.plan.clone();
    recorded(&mut stage, &mut history, &Command::ChangePlan { change: PlanChange::RemoveTable(2) });
    assert_eq!(stage.session.plan.question_at(3, Some(1)).map(|question| &question.key), Some(&q(3)));
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.plan, before);
}

/// Another keyboard does something.
fn elsewhere(stage: &mut Stage, event: Event) {
    let id = CommandId::new(1_000_000 + stage.journal.len() as u128);
    stage.happen(AuthorId::new(99), &[event], id);
}

#[test]
fn a_note_that_somebody_else_has_moved_on_stays_there_and_it_is_told() {
    let mut stage = Stage::with_notes(2).with_theme(1, &[]).with_theme(2, &[]);
    let mut history = History::default();
    recorded(
        &mut stage,
        &mut history,
        &Command::PlaceNotes { notes: vec![n(1), n(2)], theme: Some(t(1)), before: None },
    );
    elsewhere(&mut stage, Event::NotePlaced { note: n(1), theme: Some(t(2)), before: None });

    let retraction = history.undo(&stage.session, stage.next_id()).expect("something to undo");
    let place = |note| Touched::Note(n(note), NoteField::Theme);
    assert_eq!(retraction.left, [LeftAlone { what: place(1), by: Some(AuthorId::new(99)) }]);
    assert_eq!(retraction.taken_back, [place(2)]);
    carry_out(&mut stage, Some(retraction.commands));
    assert_eq!((stage.theme_notes(1), stage.theme_notes(2)), (vec![], vec![n(1)]));

    // Doing it again touches the other's note as little.
    let again = redone(&mut history, &stage);
    carry_out(&mut stage, again);
    assert_eq!((stage.theme_notes(1), stage.theme_notes(2)), (vec![n(2)], vec![n(1)]));
}

#[test]
fn whatever_somebody_else_has_set_since_stays_as_they_set_it() {
    let person = PersonId::new(1);
    let here = Attendance { state: crate::seating::Presence::Here, ..Attendance::default() };
    let absent = Attendance { state: crate::seating::Presence::Absent, ..Attendance::default() };
    let ballot = |stage: &Stage| Ballot { room: stage.session.here().room, table: 0 };
    let stage = Stage::with_notes(2).with_theme(1, &[1]);
    let counted = Event::BallotCounted { note: n(1), dot: Dot::default(), ballot: ballot(&stage), votes: 7 };
    let title = |words: &str| PlanChange::Title(text(words));
    let cases = [
        (
            Command::SortNote { note: n(1), sort: NoteKind::Quote },
            Event::NoteSorted { note: n(1), sort: NoteKind::Example },
        ),
        (Command::MarkNote { note: n(1), key: true }, Event::NoteMarked { note: n(1), key: true }),
        (Command::count_votes(n(1), 3), counted),
        (
            Command::RenameTheme { theme: t(1), title: text("à moi") },
            Event::ThemeRenamed { theme: t(1), title: text("à elle") },
        ),
        (Command::ChangePlan { change: title("à moi") }, Event::PlanChanged { change: title("à elle") }),
        (
            Command::MarkAttendance { people: vec![person], attendance: here },
            Event::AttendanceMarked { people: vec![person], attendance: absent },
        ),
        (Command::AddNote(new_note(5, "à moi", 1)), Event::NotePlaced { note: n(5), theme: Some(t(1)), before: None }),
        (
            Command::CreateTheme { theme: t(5), board: q(1), title: text("à moi"), before: None },
            Event::NotePlaced { note: n(2), theme: Some(t(5)), before: None },
        ),
    ];
    for (mine, theirs) in cases {
        let (mut stage, mut history) = (stage.clone(), History::default());
        recorded(&mut stage, &mut history, &mine);
        let undisturbed = history.clone().undo(&stage.session, stage.next_id()).expect("something to undo");
        assert!(undisturbed.left.is_empty() && !undisturbed.commands.is_empty(), "{mine:?}");
        elsewhere(&mut stage, theirs.clone());
        let retraction = history.undo(&stage.session, stage.next_id()).expect("something to undo");
        assert_eq!(retraction.commands, [], "{mine:?}, then {theirs:?}");
        assert_eq!(retraction.left.len(), 1, "{mine:?}, then {theirs:?}");
    }
}

#[test]
fn what_somebody_else_set_before_is_no_hindrance() {
    let (mut stage, mut history) = (Stage::with_notes(1), History::default());
    elsewhere(&mut stage, Event::NoteSorted { note: n(1), sort: NoteKind::Example });
    recorded(&mut stage, &mut history, &Command::SortNote { note: n(1), sort: NoteKind::Quote });
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.note(n(1)).expect("there").kind, NoteKind::Example);
}

#[test]
fn minutes_of_two_hands_are_taken_back_apart() {
    let (mut stage, mut history) = (Stage::new(), History::default());
    stage.play(&Command::Advance { from: Step::Before });
    let before = stage.session.cafe().now.length;
    recorded(&mut stage, &mut history, &Command::AdjustTime { millis: 60_000, exact: false });
    elsewhere(&mut stage, Event::TimeAdjusted { millis: 120_000 });
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.cafe().now.length, before + 120_000);
}

#[test]
fn the_plan_of_a_file_goes_back_as_far_as_nobody_else_has_changed_it() {
    let (mut stage, mut history) = (Stage::new(), History::default());
    let file = Plan { title: text("Du fichier"), place: text("Ailleurs"), ..plan() };
    recorded(&mut stage, &mut history, &Command::AdoptPlan { plan: Box::new(file), digest: "2".into() });
    elsewhere(&mut stage, Event::PlanChanged { change: PlanChange::Title(text("D’une autre main")) });
    let retraction = history.undo(&stage.session, stage.next_id()).expect("something to undo");
    assert_eq!(retraction.left.len(), 1);
    carry_out(&mut stage, Some(retraction.commands));
    assert_eq!((&*stage.session.plan.title, &*stage.session.plan.place), ("D’une autre main", ""));
}

#[test]
fn sentences_of_two_hands_stand_side_by_side_and_go_back_apart() {
    use crate::plan::RoomMoment;
    let (mut stage, mut history) = (Stage::new(), History::default());
    let say = |moment, words: &str| PlanChange::Say { moment, words: Some(text(words)) };
    recorded(&mut stage, &mut history, &Command::ChangePlan { change: say(RoomMoment::Welcome, "Salut !") });
    elsewhere(&mut stage, Event::PlanChanged { change: say(RoomMoment::Finished, "À bientôt !") });
    let own = |stage: &Stage, moment| stage.session.plan.say.own(moment).map(ToString::to_string);
    assert_eq!(own(&stage, RoomMoment::Welcome).as_deref(), Some("Salut !"));
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(own(&stage, RoomMoment::Welcome), None);
    assert_eq!(own(&stage, RoomMoment::Finished).as_deref(), Some("À bientôt !"));
}

#[test]
fn a_note_that_is_taken_back_to_its_table_stays_where_somebody_hung_it_meanwhile() {
    let elsewhere_on = |board: bool| {
        let mut stage = Stage::with_notes(2).with_theme(1, &[]);
        let mut history = History::default();
        let place = Place { table: 0, round: None, segment: Some(1) };
        recorded(&mut stage, &mut history, &Command::RelocateNote { note: n(1), place });
        if board {
            // A theme on the board of the place it was moved to.
            let board = stage.session.board_at(place);
            let title = text("Ailleurs");
            elsewhere(&mut stage, Event::ThemeCreated { theme: t(2), board, title, before: None });
        }
        let theme = t(if board { 2 } else { 1 });
        elsewhere(&mut stage, Event::NotePlaced { note: n(1), theme: Some(theme), before: None });
        let retraction = history.undo(&stage.session, stage.next_id()).expect("something to undo");
        let left = !retraction.left.is_empty();
        carry_out(&mut stage, Some(retraction.commands));
        (stage.session.note(n(1)).expect("there").theme, left)
    };
    // It goes back to its table, and hangs on.
    assert_eq!(elsewhere_on(false), (Some(t(1)), false));
    // Going back would take it out of the theme: then it stays.
    assert_eq!(elsewhere_on(true), (Some(t(2)), true));
}

#[test]
fn what_the_room_sees_and_does_is_taken_back_in_its_own_step_only() {
    use crate::cafe::{GuidanceField, TableTask, WallShow};

    let mut stage = Stage::new();
    let mut history = History::default();
    recorded(&mut stage, &mut history, &Command::ShowOnWall { show: WallShow::Dark });
    recorded(&mut stage, &mut history, &Command::SetTask { task: TableTask::ReadBack });
    recorded(&mut stage, &mut history, &Command::VeilNotes { veiled: true });
    recorded(&mut stage, &mut history, &Command::TellRoom { table: Some(1), text: text("J’arrive") });
    recorded(&mut stage, &mut history, &Command::TellRoom { table: Some(1), text: text("Me voici") });
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.guidance().word(Some(1)).map(|word| word.text.as_str()), Some("J’arrive"));
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.guidance().word(Some(1)), None);
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert!(!stage.session.guidance().veiled);
    // Another step runs: its task is not the one of before. The wall is for no step in particular.
    stage.play(&Command::Advance { from: Step::Before });
    assert_eq!(undone(&mut history, &stage), Some(Vec::new()));
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.guidance().show, WallShow::Auto);
    // What somebody else set since is left alone.
    recorded(&mut stage, &mut history, &Command::SetTask { task: TableTask::ReadBack });
    let theirs = [crate::event::Event::TaskSet { task: TableTask::Vote { dots: 2 } }];
    stage.happen(AuthorId::new(99), &theirs, CommandId::new(9_999));
    let retraction = history.undo(&stage.session, stage.next_id()).expect("there is something");
    let left: Vec<Touched> = retraction.left.into_iter().map(|left| left.what).collect();
    assert_eq!((retraction.commands, left), (Vec::new(), vec![Touched::Guidance(GuidanceField::Task)]));
}

#[test]
fn approval_questions_and_hiding_are_taken_back() {
    let mut stage = Stage::with_notes(1);
    let mut history = History::default();
    let seen_now = |stage: &Stage| {
        let note = stage.session.note(n(1)).expect("there");
        (note.is_approved(), note.unclear, note.hidden, note.text().to_owned())
    };
    let commands = [
        Command::ApproveNote { note: n(1), base: stage.base(1) },
        Command::HideNote { note: n(1), hidden: true },
        Command::QueryNote { note: n(1), unclear: true },
        Command::ApproveNote { note: n(1), base: Vec::new() },
        Command::EditNote { note: n(1), base: stage.base(1), text: text("plus clair") },
    ];
    let mut states = vec![seen_now(&stage)];
    for command in &commands {
        recorded(&mut stage, &mut history, command);
        states.push(seen_now(&stage));
    }
    assert_eq!(states[5], (false, false, true, "plus clair".to_owned()), "other words answer the question");
    for reached in (0..5).rev() {
        let back = undone(&mut history, &stage);
        carry_out(&mut stage, back);
        assert_eq!(seen_now(&stage), states[reached], "back to {reached}");
    }
}

#[test]
fn placing_a_late_note_is_taken_back_and_so_is_taking_it() {
    let mut stage = Stage::new();
    let mut history = History::default();
    let late = crate::command::NewNote { place: Place::at(99, Some(1)), ..new_note(5, "tard", 99) };
    recorded(&mut stage, &mut history, &Command::TakeNote(late));
    recorded(&mut stage, &mut history, &Command::RelocateNote { note: n(5), place: Place::at(1, Some(1)) });
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.unplaced().count(), 1);
    let back = undone(&mut history, &stage);
    carry_out(&mut stage, back);
    assert_eq!(stage.session.note_count(), 0);
}
