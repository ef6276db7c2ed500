//! The plan, and what has already happened.

use proptest::prelude::*;

use super::*;
use crate::cafe::Step;
use crate::event::Event;
use crate::note::Place;
use crate::plan::{Asking, MAX_QUESTIONS, MAX_ROUNDS, MAX_TABLES, Plan, Question, QuestionKey, Round, Table, TableNo};
use crate::text::{CleanText, LINE_GRAPHEMES, TextFault};

fn change(change: PlanChange) -> Command {
    Command::ChangePlan { change }
}

fn adopt(plan: Plan) -> Command {
    Command::AdoptPlan { plan: Box::new(plan), digest: "1".into() }
}

fn contradicts(happened: impl IntoIterator<Item = Happened>) -> Refusal {
    Refusal::PlanContradicts { happened: happened.into_iter().collect() }
}

fn asked_at(stage: &Stage, table: TableNo) -> Option<QuestionKey> {
    stage.session.plan.question_at(table, Some(1)).map(|question| question.key.clone())
}

#[test]
fn before_anything_happens_a_plan_may_become_anything() {
    let mut stage = Stage::new();
    stage.play(&adopt(Plan::default()));
    stage.play(&adopt(plan()));
    assert_eq!(stage.play(&adopt(plan())), [], "it is adopted already");
    stage.play(&change(PlanChange::Title(text("Autre titre"))));
    assert!(stage.session.plan_touched);
    // It was written to its file, which has another fingerprint now.
    let written = Plan::clone(&stage.session.plan);
    stage.play(&Command::AdoptPlan { plan: Box::new(written.clone()), digest: "2".into() });
    assert_eq!((&*stage.session.plan, stage.session.plan_digest.as_deref()), (&written, Some("2")));
    assert!(!stage.session.plan_touched);
    let taken = [
        Event::PlanChanged { change: PlanChange::Title(text("Café du climat")) },
        Event::PlanFileTaken { digest: "1".into() },
    ];
    assert_eq!(stage.play(&adopt(plan())), taken, "the file is taken again, by what it says otherwise");
}

#[test]
fn what_is_so_already_changes_nothing() {
    let mut stage = Stage::new();
    for same in [
        PlanChange::Title(text("Café du climat")),
        PlanChange::PutTable(table(2)),
        PlanChange::RemoveTable(99),
        PlanChange::RemoveQuestion(q(99)),
        PlanChange::RemoveRound(99),
        PlanChange::PutRound { number: 3, round: Round::default() },
        PlanChange::OrderQuestions(vec![q(1)]),
    ] {
        assert_eq!(stage.play(&change(same.clone())), [], "{same:?}");
    }
}

#[test]
fn a_table_with_notes_stays() {
    let mut stage = Stage::with_notes(6);
    let has_notes = |table, notes| Happened::TableHasNotes { table, notes };
    assert_eq!(stage.refused(&change(PlanChange::RemoveTable(2))), contradicts([has_notes(2, 2)]));
    let mut without = plan();
    without.tables.clear();
    let all = [has_notes(1, 2), has_notes(2, 2), has_notes(3, 1), has_notes(4, 1)];
    assert_eq!(stage.refused(&adopt(without)), contradicts(all));
    stage.play(&Command::DeleteNote { note: n(4), base: stage.base(4) });
    stage.play(&change(PlanChange::RemoveTable(4)));
}

#[test]
fn a_round_that_began_stays_and_so_do_those_before_it() {
    let mut stage = Stage::new();
    stage.play(&Command::GoTo { from: Step::Before, to: Step::Conversation(2) });
    for number in [1, 2] {
        let begun = Happened::RoundHasBegun { round: number };
        assert_eq!(stage.refused(&change(PlanChange::RemoveRound(number))), contradicts([begun]));
    }
    let mut short = plan();
    short.rounds.truncate(1);
    assert_eq!(stage.refused(&adopt(short)), contradicts([Happened::RoundHasBegun { round: 2 }]));
    stage.play(&change(PlanChange::RemoveRound(3)));
    stage.play(&Command::ReturnStep { from: Step::Conversation(2) });
    stage.play(&change(PlanChange::RemoveRound(2)));
}

#[test]
fn a_round_with_notes_stays() {
    let mut stage = Stage::new();
    let place = Place::at(1, Some(3));
    stage.play(&Command::AddNote(crate::command::NewNote { place, ..new_note(1, "papier", 1) }));
    let noted = Happened::RoundHasNotes { round: 3, notes: 1 };
    // Taking out the second would make the third the second.
    for number in [2, 3] {
        assert_eq!(stage.refused(&change(PlanChange::RemoveRound(number))), contradicts([noted.clone()]));
    }
}

#[test]
fn notes_keep_their_question() {
    let mut stage = Stage::with_notes(2);
    let other = Table { question: Some(q(3)), ..table(1) };
    let has_notes = |question, notes| Happened::QuestionHasNotes { question: q(question), number: question, notes };
    assert_eq!(stage.refused(&change(PlanChange::PutTable(other))), contradicts([has_notes(1, 1)]));
    assert_eq!(
        stage.refused(&change(PlanChange::Asking(Asking::PerRound))),
        contradicts([has_notes(2, 1)]),
        "the first round has the first question"
    );
    assert_eq!(stage.refused(&change(PlanChange::RemoveQuestion(q(1)))), contradicts([has_notes(1, 1)]));
    let free = Table { question: Some(q(2)), ..table(3) };
    stage.play(&change(PlanChange::PutTable(free)));
}

#[test]
fn a_question_with_something_on_its_board_stays() {
    let mut stage = Stage::new().with_theme(1, &[]);
    stage.play(&Command::WriteSynthesis { board: q(1), base: Vec::new(), text: text("Voilà.") });
    let themes = Happened::QuestionHasThemes { question: q(1), number: 1, themes: 1 };
    let synthesis = Happened::QuestionHasSynthesis { question: q(1), number: 1 };
    let remove = change(PlanChange::RemoveQuestion(q(1)));
    assert_eq!(stage.refused(&remove), contradicts([themes, synthesis.clone()]));
    stage.play(&Command::RemoveTheme { theme: t(1) });
    assert_eq!(stage.refused(&remove), contradicts([synthesis]));
    stage.play(&change(PlanChange::PutQuestion(Question { text: text("Mieux posée ?"), ..question(1) })));
}

#[test]
fn notes_without_a_question_may_get_one() {
    let mut stage = Stage::new();
    stage.play(&adopt(Plan { questions: Vec::new(), ..plan() }));
    stage.play(&Command::AddNote(new_note(1, "une", 1)));
    stage.play(&change(PlanChange::PutQuestion(question(1))));
    assert_eq!(stage.session.notes_apart(&q(1)).count(), 1);
}

#[test]
fn closing_a_table_leaves_the_others_on_their_question() {
    let mut stage = Stage::new();
    stage.play(&Command::Advance { from: Step::Before });
    let events = stage.play(&change(PlanChange::RemoveTable(2)));
    assert_eq!(events.last(), Some(&Event::PlanChanged { change: PlanChange::TakeOutTable(table(2)) }));
    assert_eq!([1, 3, 4].map(|table| asked_at(&stage, table)), [Some(q(1)), Some(q(3)), Some(q(1))]);
}

#[test]
fn a_question_more_leaves_the_tables_in_use_on_theirs() {
    // Nothing has begun: table 4, dealt the first question again, gets the fourth unless it has notes.
    for (notes, asked) in [(3, q(4)), (4, q(1))] {
        let mut stage = Stage::with_notes(notes);
        stage.play(&change(PlanChange::PutQuestion(question(4))));
        assert_eq!(asked_at(&stage, 4), Some(asked), "{notes} notes");
    }
}

#[test]
fn a_question_more_leaves_the_rounds_in_use_on_theirs() {
    let mut stage = Stage::new();
    stage.play(&adopt(Plan { asking: Asking::PerRound, ..plan() }));
    stage.play(&Command::Advance { from: Step::Before });
    stage.play(&Command::AddNote(new_note(1, "une", 1)));
    stage.play(&change(PlanChange::OrderQuestions(vec![q(3), q(2), q(1)])));
    let asked = [1, 2, 3].map(|round| stage.session.plan.question_at(1, Some(round)).map(|one| one.key.clone()));
    assert_eq!(asked, [Some(q(1)), Some(q(2)), Some(q(1))]);
}

#[test]
fn what_the_plan_does_not_have_is_refused() {
    let mut stage = Stage::new();
    let round = |number, round| change(PlanChange::PutRound { number, round });
    for number in [0, 5] {
        let refused = stage.refused(&round(number, Round::default()));
        assert_eq!(refused, Refusal::NoSuchRound { round: number });
    }
    assert_eq!(stage.refused(&change(PlanChange::PutTable(table(0)))), Refusal::NoSuchTable { table: 0 });
    let unknown = Refusal::NoSuchQuestion { question: q(9) };
    let asking = Table { question: Some(q(9)), ..table(1) };
    assert_eq!(stage.refused(&change(PlanChange::PutTable(asking.clone()))), unknown);
    let asking_round = Round { questions: vec![q(1), q(9)], ..Round::default() };
    assert_eq!(stage.refused(&round(1, asking_round)), unknown);
    let reserved = Question { key: QuestionKey::none(), ..question(1) };
    let refused = stage.refused(&change(PlanChange::PutQuestion(reserved)));
    assert_eq!(refused, Refusal::KeyReserved { question: QuestionKey::none() });

    // A plan from a file may name one by mistake; its table can be changed all the same.
    stage.play(&adopt(Plan { tables: vec![asking.clone()], ..plan() }));
    stage.play(&change(PlanChange::PutTable(Table { host: text("Awa"), ..asking })));
}

#[test]
fn a_plan_has_its_limits() {
    let mut stage = Stage::new();
    let tables = (1..=MAX_TABLES as u16 + 1).map(table).collect();
    let questions = (1..=MAX_QUESTIONS + 1).map(question).collect();
    let rounds = vec![Round::default(); MAX_ROUNDS + 1];
    for (over, refusal) in [
        (Plan { tables, ..plan() }, Refusal::TooManyTables { found: MAX_TABLES + 1, most: MAX_TABLES }),
        (Plan { rounds, ..plan() }, Refusal::TooManyRounds { found: MAX_ROUNDS + 1, most: MAX_ROUNDS }),
        (Plan { questions, ..plan() }, Refusal::TooManyQuestions { found: MAX_QUESTIONS + 1, most: MAX_QUESTIONS }),
        (Plan { tables: vec![table(1); 2], ..plan() }, Refusal::TableTwice { table: 1 }),
        (Plan { questions: vec![question(1); 2], ..plan() }, Refusal::QuestionTwice { question: q(1) }),
    ] {
        assert_eq!(stage.refused(&adopt(over)), refusal);
    }
    let full = Plan { rounds: vec![Round::default(); MAX_ROUNDS], ..plan() };
    stage.play(&adopt(full));
    let number = MAX_ROUNDS as u16 + 1;
    let refused = stage.refused(&change(PlanChange::PutRound { number, round: Round::default() }));
    assert_eq!(refused, Refusal::TooManyRounds { found: MAX_ROUNDS + 1, most: MAX_ROUNDS });
}

#[test]
fn texts_of_the_plan_are_held_to_their_limits() {
    let mut stage = Stage::new();
    let long = text(&"é".repeat(LINE_GRAPHEMES + 1));
    let unfit = |fault| Refusal::TextUnfit { fault };
    let too_long = || unfit(TextFault::TooLong { found: LINE_GRAPHEMES + 1, most: LINE_GRAPHEMES });
    for over in [
        PlanChange::Title(long.clone()),
        PlanChange::Organisers(vec![CleanText::default(), long.clone()]),
        PlanChange::PutTable(Table { host: long.clone(), ..table(1) }),
    ] {
        assert_eq!(stage.refused(&change(over)), too_long());
    }
    assert_eq!(stage.refused(&adopt(Plan { place: long, ..plan() })), too_long());
    let two_lines = unfit(TextFault::TooManyLines { found: 2, most: 1 });
    assert_eq!(stage.refused(&change(PlanChange::Title(text("deux\nlignes")))), two_lines);
    stage.play(&change(PlanChange::PutQuestion(Question { text: text("Une question ?\nPourquoi ?"), ..question(1) })));
}

/// Any matrix of the four tables, named in full, in part or not at all, in three rounds.
fn rows() -> impl Strategy<Value = Vec<Vec<usize>>> {
    proptest::collection::vec(proptest::collection::vec(1_usize..=3, 0..=4), 3)
}

fn matrix(rows: &[Vec<usize>]) -> Plan {
    let round = |row: &Vec<usize>| Round { questions: row.iter().map(|key| q(*key)).collect(), ..Round::default() };
    Plan { asking: Asking::Matrix, rounds: rows.iter().map(round).collect(), ..plan() }
}

fn dealt(plan: &Plan) -> Vec<(TableNo, Vec<Option<QuestionKey>>)> {
    let at = |table: TableNo, round| plan.question_at(table, Some(round)).map(|question| question.key.clone());
    plan.tables.iter().map(|table| (table.number, (1..=3).map(|round| at(table.number, round)).collect())).collect()
}

proptest! {
    #[test]
    fn a_table_that_comes_or_goes_never_moves_the_others_in_a_matrix(
        rows in rows(),
        number in 1_u16..=6,
        noted in 1_u16..=4,
    ) {
        let mut stage = Stage::new();
        stage.play(&adopt(matrix(&rows)));
        stage.play(&Command::AddNote(crate::command::NewNote { place: Place::at(noted, Some(1)), ..new_note(1, "une", noted) }));
        let before = stage.session.plan.clone();
        let asked = if number > 4 { PlanChange::PutTable(table(number)) } else { PlanChange::RemoveTable(number) };
        prop_assume!(number != noted);
        let undo = crate::undo::inverse(&stage.session, &change(asked.clone()), stage.now);
        stage.play(&change(asked));
        let others = |plan: &Plan| dealt(plan).into_iter().filter(|(table, _)| *table != number).collect::<Vec<_>>();
        prop_assert_eq!(others(&stage.session.plan), others(&before));
        for command in undo {
            stage.play(&command);
        }
        prop_assert_eq!(&stage.session.plan, &before);
    }
}

#[test]
fn the_column_of_a_table_goes_with_it() {
    let mut stage = Stage::new();
    stage.play(&adopt(matrix(&[vec![1, 2, 3, 1], vec![2, 3, 1, 2], vec![]])));
    stage.play(&change(PlanChange::RemoveTable(4)));
    assert_eq!(stage.session.plan.rounds[0].questions, [q(1), q(2), q(3)]);
    assert_eq!(stage.session.plan.rounds[2].questions, [], "the order says the same as before");
    stage.play(&change(PlanChange::RemoveTable(2)));
    assert_eq!(stage.session.plan.rounds[1].questions, [q(2), q(1)]);
}

#[test]
fn a_segment_with_notes_themes_or_a_synthesis_stays_in_the_programme() {
    let without = |stage: &Stage, number| {
        let mut plan = Plan::clone(&stage.session.plan);
        plan.programme.retain(|segment| segment.number != number);
        Command::AdoptPlan { plan: Box::new(plan), digest: "1".into() }
    };
    let board = QuestionKey::segment(1);
    let theme = crate::testing::t(1);
    for (deed, happened) in [
        (
            Command::AddNote(crate::command::NewNote { place: Place::in_segment(1, 0), ..new_note(1, "une", 1) }),
            Happened::SegmentHasNotes { segment: 1, notes: 1 },
        ),
        (
            Command::CreateTheme { theme, board: board.clone(), title: text("Outils"), before: None },
            Happened::SegmentHasThemes { segment: 1, themes: 1 },
        ),
        (
            Command::WriteSynthesis { board, base: Vec::new(), text: text("En bref.") },
            Happened::SegmentHasSynthesis { segment: 1 },
        ),
    ] {
        let mut stage = Stage::new();
        stage.play(&deed);
        assert_eq!(stage.refused(&without(&stage, 1)), Refusal::PlanContradicts { happened: vec![happened] });
        stage.play(&without(&stage, 2));
    }
}
