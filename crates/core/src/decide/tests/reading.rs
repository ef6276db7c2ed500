//! Notes that their table reads back, and notes that come late.

use super::*;
use crate::command::NewNote;
use crate::event::Event;
use crate::note::Place;
use crate::text::{NOTE_GRAPHEMES, TextFault};

fn approve(stage: &Stage, note: u128) -> Command {
    Command::ApproveNote { note: n(note), base: stage.base(note) }
}

fn edit(stage: &Stage, note: u128, words: &str) -> Command {
    Command::EditNote { note: n(note), base: stage.base(note), text: text(words) }
}

fn is_approved(stage: &Stage, note: u128) -> bool {
    stage.session.note(n(note)).expect("there").is_approved()
}

fn take(id: u128, table: u16, round: Option<u16>) -> Command {
    Command::TakeNote(NewNote { place: Place::at(table, round), ..new_note(id, "tard", table) })
}

#[test]
fn approval_is_for_the_words_that_were_read() {
    let mut stage = Stage::with_notes(1);
    let (read, first) = (approve(&stage, 1), stage.base(1));
    assert_eq!(stage.play(&read).len(), 1);
    assert_eq!(stage.play(&read), []);
    let reword = edit(&stage, 1, "mieux dit");
    stage.play(&reword);
    assert!(!is_approved(&stage, 1), "another wording is another note");
    assert_eq!(stage.refused(&read), Refusal::NoteReworded { note: n(1), number: 1 });
    let read = approve(&stage, 1);
    stage.play(&read);
    assert!(is_approved(&stage, 1));
    let back = Command::ApproveNote { note: n(1), base: Vec::new() };
    assert_eq!(stage.play(&back), [Event::NoteApproved { note: n(1), base: first }], "the first words were read too");
    assert!(!is_approved(&stage, 1));
    assert_eq!(stage.play(&back), []);
    let first_again = edit(&stage, 1, "note 1");
    stage.play(&first_again);
    assert!(is_approved(&stage, 1), "as they were read");
    stage.play(&back);
    assert!(!is_approved(&stage, 1));
}

#[test]
fn a_note_of_two_wordings_is_approved_once_both_were_read() {
    let mut stage = Stage::with_notes(1);
    let base = stage.base(1);
    let one = edit(&stage, 1, "une");
    stage.play(&one);
    stage.play(&Command::EditNote { note: n(1), base, text: text("autre") });
    let heads = stage.base(1);
    let first = Command::ApproveNote { note: n(1), base: heads[..1].to_vec() };
    assert_eq!(stage.refused(&first), Refusal::NoteReworded { note: n(1), number: 1 });
    stage.play(&Command::ApproveNote { note: n(1), base: heads });
    assert!(is_approved(&stage, 1));
}

#[test]
fn other_words_answer_what_was_unclear() {
    let mut stage = Stage::with_notes(1);
    stage.play(&Command::QueryNote { note: n(1), unclear: true });
    let reword = edit(&stage, 1, "plus clair");
    let events = stage.play(&reword);
    assert_eq!(events[1..], [Event::NoteQueried { note: n(1), unclear: false }]);
    assert!(!stage.session.note(n(1)).expect("there").unclear);
    // Words that change nothing answer nothing.
    stage.play(&Command::QueryNote { note: n(1), unclear: true });
    let same = edit(&stage, 1, "plus clair");
    assert_eq!(stage.play(&same), []);
    assert!(stage.session.note(n(1)).expect("there").unclear);
}

#[test]
fn what_a_device_wrote_is_taken_wherever_it_was_written() {
    let mut stage = Stage::with_notes(1);
    for (id, command) in [
        (5, take(5, 99, Some(1))),
        (6, take(6, 1, Some(99))),
        (7, Command::TakeNote(NewNote { place: Place::in_segment(99, 1), ..new_note(7, "tard", 1) })),
    ] {
        let (Command::TakeNote(new), events) = (&command, stage.play(&command)) else { panic!("a note") };
        assert!(matches!(&events[..], [Event::NoteAdded { place, .. }] if *place == new.place));
        assert_eq!(stage.play(&command), [], "twice is once");
        assert!(stage.session.unplaced().any(|note| note.id == n(id)));
    }
    stage.play(&take(8, 1, Some(3)));
    assert_eq!(stage.session.unplaced().count(), 3, "a round to come has its place in the plan");
    assert_eq!(stage.session.unplaced_count(), 3);
    // Texts are held to their limits all the same, and one id is one note.
    let long = new_note(9, &"é".repeat(NOTE_GRAPHEMES + 1), 99);
    let fault = TextFault::TooLong { found: NOTE_GRAPHEMES + 1, most: NOTE_GRAPHEMES };
    assert_eq!(stage.refused(&Command::TakeNote(long)), Refusal::TextUnfit { fault });
    let other = Command::TakeNote(new_note(5, "autre chose", 1));
    assert!(matches!(stage.refused(&other), Refusal::NoteIdTaken { .. }));
}

#[test]
fn a_late_note_is_placed_and_may_go_back_where_it_was_written() {
    let mut stage = Stage::with_notes(1);
    stage.play(&take(5, 99, Some(1)));
    let to = |note: u128, table| Command::RelocateNote { note: n(note), place: Place::at(table, Some(1)) };
    stage.play(&to(5, 2));
    assert_eq!(stage.session.unplaced().count(), 0);
    assert_eq!(stage.refused(&to(5, 98)), Refusal::NoSuchTable { table: 98 });
    assert_eq!(stage.refused(&to(1, 99)), Refusal::NoSuchTable { table: 99 });
    stage.play(&to(5, 99));
    assert_eq!(stage.session.unplaced().count(), 1);
}

#[test]
fn late_notes_that_come_together_are_numbered_one_after_the_other() {
    let mut stage = Stage::with_notes(1);
    stage.ask(vec![take(5, 99, None), take(6, 1, Some(1)), add(7, "à l’heure")]).expect("all are taken");
    let numbers: Vec<u32> = stage.session.notes().map(|note| note.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}
