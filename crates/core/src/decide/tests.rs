//! Laws that hold for every command; the tables of each family are beside it.

mod board;
mod cafe;
mod guidance;
mod notes;
mod plan;
mod reading;
mod seating;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::event::RoomInstruction;
use crate::plan::PlanChange;
use crate::testing::*;

fn submission(commands: Vec<Command>) -> Submission {
    Submission { id: CommandId::new(1), author: Stage::AUTHOR, commands }
}

fn add(id: u128, words: &str) -> Command {
    Command::AddNote(new_note(id, words, 1))
}

#[test]
fn all_or_nothing() {
    let stage = Stage::with_notes(1);
    let sort = |note| Command::SortNote { note: n(note), sort: crate::note::NoteKind::Quote };
    let refused = decide_all(&stage.session, &submission(vec![add(2, "deux"), sort(2), sort(9)]), stage.now);
    assert_eq!(refused, Err((2, Refusal::NoSuchNote { note: n(9) })));
}

#[test]
fn each_command_sees_those_before_it() {
    let mut stage = Stage::with_notes(1);
    let create = Command::CreateTheme { theme: t(1), board: q(1), title: text("Mobilité"), before: None };
    let place = Command::PlaceNotes { notes: vec![n(1), n(2)], theme: Some(t(1)), before: None };
    stage.ask(vec![add(2, "deux"), create, place]).expect("each one makes the next possible");
    assert_eq!(stage.theme_notes(1), [n(1), n(2)]);
}

#[test]
fn one_id_is_one_note_within_a_submission_too() {
    let stage = Stage::new();
    let decided = |second| decide_all(&stage.session, &submission(vec![add(1, "une"), add(1, second)]), stage.now);
    assert_eq!(decided("une").map(|events| events.len()), Ok(1));
    assert_eq!(decided("autre"), Err((1, Refusal::NoteIdTaken { note: n(1), number: 1 })));
}

#[test]
fn notes_after_a_change_of_the_plan_see_the_new_table() {
    let mut stage = Stage::new();
    let note = Command::AddNote(new_note(1, "une", 9));
    assert_eq!(stage.refused(&note), Refusal::NoSuchTable { table: 9 });
    stage.ask(vec![Command::ChangePlan { change: PlanChange::PutTable(table(9)) }, note]).expect("the table is there");
}

#[test]
fn envelopes_are_numbered_without_gaps() {
    let stage = Stage::with_notes(3);
    let known = stage.session.author_count(Stage::AUTHOR);
    let events = vec![Decided::from(crate::event::Event::ClockPaused); 2];
    let made = |author| {
        let (site, cmd) = (SiteId::new(5), CommandId::new(6));
        envelopes(events.clone(), site, author, 40, &stage.session, stage.now, cmd)
    };
    let numbers = |made: Vec<Envelope>| made.iter().map(|one| (one.v, one.seq, one.aseq)).collect::<Vec<_>>();
    assert_eq!(numbers(made(Stage::AUTHOR)), [(2, 40, known + 1), (2, 41, known + 2)]);
    assert_eq!(numbers(made(AuthorId::new(1234))), [(2, 40, 1), (2, 41, 2)]);
}

/// Asking for this twice asks for two things.
fn adds_up(command: &Command) -> bool {
    matches!(
        command,
        Command::AdjustTime { .. }
            | Command::ChangePlan { change: PlanChange::RemoveRound(_) }
            | Command::InstructRooms { instruction: RoomInstruction::Add(_) }
    )
}

proptest! {
    #[test]
    fn no_command_panics_in_any_state(
        envelopes in vec(any_envelope(), 0..40),
        commands in vec(command(), 1..10),
        now in any::<i64>(),
    ) {
        let mut session = Stage::new().session;
        for envelope in &envelopes {
            session.apply(envelope);
        }
        for command in &commands {
            let _ = decide(&session, command, Timestamp(now));
        }
        let _ = decide_all(&session, &submission(commands), Timestamp(now));
    }

    #[test]
    fn asking_twice_does_it_once(commands in vec(command(), 1..30)) {
        let mut stage = Stage::with_notes(6).with_theme(1, &[1, 2, 5]).with_theme(2, &[3]);
        for command in commands {
            let command = seen(&stage.session, command);
            if stage.ask(vec![command.clone()]).is_ok()
                && !adds_up(&command)
                && let Ok(again) = decide(&stage.session, &command, stage.now)
            {
                prop_assert_eq!(again, vec![], "{:?}", command);
            }
        }
    }

    #[test]
    fn every_event_changes_something(commands in vec(command(), 1..30)) {
        let mut stage = Stage::with_notes(6).with_theme(1, &[1, 2, 5]).with_theme(2, &[3]);
        for command in commands {
            let command = seen(&stage.session, command);
            let before = stage.session.clone();
            if let Ok(events) = stage.ask(vec![command.clone()])
                && !events.is_empty()
            {
                let mut after = stage.session.clone();
                after.forget_envelopes_of(&before);
                prop_assert!(after != before, "{:?}: {:?}", command, events);
            }
        }
    }

    #[test]
    fn together_is_as_one_by_one(commands in vec(command(), 1..12)) {
        let mut one_by_one = Stage::with_notes(6).with_theme(1, &[1, 2, 5]);
        let together = decide_all(&one_by_one.session, &submission(commands.clone()), one_by_one.now);
        let mut events = Vec::new();
        let mut refused = None;
        for (index, command) in commands.into_iter().enumerate() {
            match one_by_one.ask(vec![command]) {
                Ok(more) => events.extend(more),
                Err((_, refusal)) => {
                    refused = Some((index, refusal));
                    break;
                }
            }
        }
        let together = together.map(|decided| decided.into_iter().map(|decided| decided.event).collect());
        prop_assert_eq!(together, refused.map_or(Ok(events), Err));
    }
}
