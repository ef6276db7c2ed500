//! Notes, from capture to folding.

use super::*;
use crate::command::NewNote;
use crate::event::Event;
use crate::id::Rev;
use crate::note::{Ballot, Dot, NoteKind, Place};
use crate::plan::PlanChange;
use crate::text::{NOTE_BYTES, NOTE_GRAPHEMES, NOTE_LINES, TextFault};

fn edit(note: u128, base: Vec<Rev>, words: &str) -> Command {
    Command::EditNote { note: n(note), base, text: text(words) }
}

/// Every command that speaks of one note.
fn every_command(note: u128) -> Vec<Command> {
    let place = Place::at(2, Some(1));
    vec![
        edit(note, Vec::new(), "autre"),
        Command::SortNote { note: n(note), sort: NoteKind::Quote },
        Command::MarkNote { note: n(note), key: true },
        Command::ApproveNote { note: n(note), base: Vec::new() },
        Command::QueryNote { note: n(note), unclear: true },
        Command::HideNote { note: n(note), hidden: true },
        Command::RelocateNote { note: n(note), place },
        Command::FoldNote { note: n(note), into: n(2) },
        Command::FoldNote { note: n(2), into: n(note) },
        Command::UnfoldNote { note: n(note) },
    ]
}

#[test]
fn a_note_nobody_captured_is_refused() {
    let mut stage = Stage::with_notes(2);
    let others = [
        Command::DeleteNote { note: n(9), base: Vec::new() },
        Command::RestoreNote { note: n(9) },
        Command::PlaceNotes { notes: vec![n(9)], theme: None, before: None },
    ];
    for command in every_command(9).into_iter().chain(others) {
        assert_eq!(stage.refused(&command), Refusal::NoSuchNote { note: n(9) });
    }
}

#[test]
fn a_deleted_note_is_restored_before_anything_else() {
    let mut stage = Stage::with_notes(2);
    stage.play(&Command::DeleteNote { note: n(1), base: stage.base(1) });
    for command in every_command(1) {
        assert_eq!(stage.refused(&command), Refusal::NoteDeleted { note: n(1), number: 1 });
    }
    assert_eq!(stage.play(&Command::DeleteNote { note: n(1), base: Vec::new() }), []);
    stage.play(&Command::RestoreNote { note: n(1) });
    assert_eq!(stage.play(&Command::RestoreNote { note: n(1) }), []);
    assert_eq!(stage.session.note_count(), 2);
}

#[test]
fn sending_a_note_again_is_harmless() {
    let mut stage = Stage::with_notes(1);
    assert_eq!(stage.play(&add(1, "note 1")), []);
    assert_eq!(stage.refused(&add(1, "autre chose")), Refusal::NoteIdTaken { note: n(1), number: 1 });
    // Also when it was reworded or deleted since: a slow device must not bring the old words back.
    stage.play(&edit(1, stage.base(1), "mieux dit"));
    assert_eq!(stage.play(&add(1, "note 1")), []);
    stage.play(&Command::DeleteNote { note: n(1), base: stage.base(1) });
    assert_eq!(stage.play(&add(1, "note 1")), []);
    assert!(stage.session.note(n(1)).expect("there").deleted);
}

#[test]
fn a_note_is_written_where_the_plan_has_a_place() {
    let mut stage = Stage::with_notes(1);
    let at = |table, round| Command::AddNote(NewNote { place: Place::at(table, round), ..new_note(5, "ici", 1) });
    let to = |table, round| Command::RelocateNote { note: n(1), place: Place::at(table, round) };
    for make in [at as fn(u16, Option<u16>) -> Command, to] {
        assert_eq!(stage.refused(&make(5, Some(1))), Refusal::NoSuchTable { table: 5 });
        assert_eq!(stage.refused(&make(0, None)), Refusal::NoSuchTable { table: 0 });
        assert_eq!(stage.refused(&make(2, Some(4))), Refusal::NoSuchRound { round: 4 });
        assert_eq!(stage.refused(&make(2, Some(0))), Refusal::NoSuchRound { round: 0 });
        assert_eq!(stage.play(&make(2, None)).len(), 1);
    }
}

#[test]
fn texts_from_outside_are_held_to_their_limits() {
    let mut stage = Stage::with_notes(1);
    let base = stage.base(1);
    let long = "é".repeat(NOTE_GRAPHEMES + 1);
    // Few characters, many bytes: families of emoji.
    let heavy = "👨\u{200d}👩\u{200d}👧\u{200d}👦 ".repeat(400);
    let tall = "a\n".repeat(NOTE_LINES) + "a";
    let too_long = |found| TextFault::TooLong { found, most: NOTE_GRAPHEMES };
    for (words, fault) in [
        ("", TextFault::Empty),
        ("   ", TextFault::Empty),
        (&long, too_long(NOTE_GRAPHEMES + 1)),
        (&tall, TextFault::TooManyLines { found: NOTE_LINES + 1, most: NOTE_LINES }),
    ] {
        assert_eq!(stage.refused(&add(5, words)), Refusal::TextUnfit { fault: fault.clone() });
        assert_eq!(stage.refused(&edit(1, base.clone(), words)), Refusal::TextUnfit { fault });
    }
    assert!(heavy.len() > NOTE_BYTES);
    let fault = matches!(stage.refused(&add(5, &heavy)), Refusal::TextUnfit { fault: TextFault::TooLong { .. } });
    assert!(fault);
    stage.play(&add(5, &"é".repeat(NOTE_GRAPHEMES)));
}

#[test]
fn a_speaker_without_a_name_is_no_speaker() {
    let mut stage = Stage::new();
    stage.play(&Command::AddNote(NewNote { speaker: Some(text(" ")), ..new_note(1, "une", 1) }));
    stage.play(&Command::AddNote(NewNote { speaker: Some(text("Mme Roy")), ..new_note(2, "deux", 1) }));
    let speaker = |id| stage.session.note(n(id)).and_then(|note| note.speaker.as_deref().map(str::to_owned));
    assert_eq!((speaker(1), speaker(2)), (None, Some("Mme Roy".to_owned())));
}

#[test]
fn what_is_so_already_happens_no_more() {
    let mut stage = Stage::with_notes(2);
    let place = stage.session.note(n(1)).expect("there").place;
    for command in [
        edit(1, stage.base(1), "note 1"),
        Command::SortNote { note: n(1), sort: NoteKind::Idea },
        Command::MarkNote { note: n(1), key: false },
        Command::RelocateNote { note: n(1), place },
        Command::ApproveNote { note: n(1), base: Vec::new() },
        Command::QueryNote { note: n(1), unclear: false },
        Command::HideNote { note: n(1), hidden: false },
        Command::UnfoldNote { note: n(1) },
        Command::RestoreNote { note: n(1) },
    ] {
        assert_eq!(stage.play(&command), [], "{command:?}");
    }
}

#[test]
fn an_edit_on_an_outdated_base_keeps_both_wordings() {
    let mut stage = Stage::with_notes(1);
    let base = stage.base(1);
    stage.play(&edit(1, base.clone(), "une"));
    stage.play(&edit(1, base, "autre"));
    assert!(stage.session.note(n(1)).expect("there").wording.is_forked());
    // The words of one of them, meant for both: that is a choice, not a repetition.
    stage.play(&edit(1, stage.base(1), "une"));
    let wording = &stage.session.note(n(1)).expect("there").wording;
    assert_eq!((wording.text(), wording.is_forked()), ("une", false));
}

#[test]
fn a_base_that_nobody_wrote_does_not_reach_the_journal() {
    let mut stage = Stage::with_notes(1);
    let real = stage.base(1);
    let invented = (1..5_000).map(|aseq| Rev::Count { author: AuthorId::new(77), aseq });
    let base: Vec<Rev> = invented.chain(real.clone()).chain(real.clone()).collect();
    assert_eq!(stage.play(&edit(1, base, "une")), [Event::NoteEdited { note: n(1), base: real, text: text("une") }]);
}

#[test]
fn a_note_reworded_since_it_was_seen_is_not_deleted() {
    let mut stage = Stage::with_notes(1);
    let base = stage.base(1);
    stage.play(&edit(1, base.clone(), "mieux dit"));
    let reworded = Refusal::NoteReworded { note: n(1), number: 1 };
    assert_eq!(stage.refused(&Command::DeleteNote { note: n(1), base }), reworded);
    assert_eq!(stage.refused(&Command::DeleteNote { note: n(1), base: Vec::new() }), reworded);
    stage.play(&Command::DeleteNote { note: n(1), base: stage.base(1) });
}

#[test]
fn folding_in_circles_is_refused() {
    let mut stage = Stage::with_notes(3);
    let fold = |note, into| Command::FoldNote { note: n(note), into: n(into) };
    assert_eq!(stage.refused(&fold(1, 1)), Refusal::FoldIntoItself { number: 1 });
    stage.play(&fold(2, 1));
    assert_eq!(stage.play(&fold(2, 1)), []);
    assert_eq!(stage.refused(&fold(1, 2)), Refusal::FoldIntoFolded { number: 1, into: 2 });
    assert_eq!(stage.play(&fold(3, 2)), [Event::NoteFolded { note: n(3), into: n(1) }]);
    stage.play(&Command::UnfoldNote { note: n(2) });
    assert_eq!(stage.session.note(n(2)).expect("there").folded_into, None);
}

#[test]
fn a_note_that_goes_to_another_board_leaves_its_theme_behind() {
    // Tables 1 and 4 explore the first question, table 2 the second.
    let mut stage = Stage::with_notes(1).with_theme(1, &[1]);
    let to = |table| Command::RelocateNote { note: n(1), place: Place::at(table, Some(1)) };
    assert_eq!(stage.play(&to(4)).len(), 1);
    assert_eq!(stage.theme_notes(1), [n(1)]);
    let apart = Event::NotePlaced { note: n(1), theme: None, before: None };
    assert_eq!(stage.play(&to(2))[1..], [apart]);
    assert_eq!(stage.session.notes_apart(&q(2)).count(), 1);
}

#[test]
fn a_note_put_on_another_board_on_purpose_stays_there_while_its_board_is_the_same() {
    let mut stage = Stage::with_notes(2).with_theme(1, &[2]);
    stage.play(&Command::ChangePlan {
        change: PlanChange::PutTable(crate::plan::Table { question: Some(q(2)), ..table(3) }),
    });
    stage.play(&Command::RelocateNote { note: n(2), place: Place::at(3, Some(2)) });
    assert_eq!(stage.theme_notes(1), [n(2)]);
}

#[test]
fn a_note_is_written_in_a_segment_of_the_programme() {
    let mut stage = Stage::with_notes(1);
    let at = |place| Command::AddNote(NewNote { place, ..new_note(5, "ici", 1) });
    let to = |place| Command::RelocateNote { note: n(1), place };
    for make in [at as fn(Place) -> Command, to] {
        assert_eq!(stage.refused(&make(Place::in_segment(4, 0))), Refusal::NoSuchSegment { segment: 4 });
        assert_eq!(stage.refused(&make(Place::in_segment(0, 1))), Refusal::NoSuchSegment { segment: 0 });
        assert_eq!(stage.refused(&make(Place::in_segment(1, 5))), Refusal::NoSuchTable { table: 5 });
        assert_eq!(stage.play(&make(Place::in_segment(1, 0))).len(), 1);
    }
    assert_eq!(stage.session.notes_in(1).count(), 2);
}

#[test]
fn what_is_said_at_length_fits_in_a_segment_only() {
    use crate::text::CONTRIBUTION_GRAPHEMES;

    let mut stage = Stage::with_notes(1);
    let speech = "é".repeat(CONTRIBUTION_GRAPHEMES);
    let place = Place::in_segment(1, 0);
    stage.play(&Command::AddNote(NewNote { place, ..new_note(5, &speech, 1) }));
    let too_long = |found, most| Refusal::TextUnfit { fault: TextFault::TooLong { found, most } };
    let longer = format!("{speech}!");
    assert_eq!(stage.refused(&edit(5, stage.base(5), &longer)), too_long(5_001, CONTRIBUTION_GRAPHEMES));
    assert_eq!(stage.refused(&edit(1, stage.base(1), &speech)), too_long(5_000, NOTE_GRAPHEMES));
    let to_a_table = Command::RelocateNote { note: n(5), place: Place::at(1, None) };
    assert_eq!(stage.refused(&to_a_table), too_long(5_000, NOTE_GRAPHEMES));
    stage.play(&edit(5, stage.base(5), "bref"));
    stage.play(&to_a_table);
}

#[test]
fn who_said_a_note_can_be_told_later() {
    let mut stage = Stage::with_notes(1);
    let say = |speaker: Option<&str>| Command::AttributeNote { note: n(1), speaker: speaker.map(text) };
    let event = |speaker: Option<&str>| Event::NoteAttributed { note: n(1), speaker: speaker.map(text) };
    assert_eq!(stage.play(&say(None)), []);
    assert_eq!(stage.play(&say(Some("Mme Roy"))), [event(Some("Mme Roy"))]);
    assert_eq!(stage.play(&say(Some("Mme Roy"))), []);
    assert_eq!(stage.play(&say(Some("  "))), [event(None)]);
    assert!(matches!(stage.refused(&say(Some(&"é".repeat(301)))), Refusal::TextUnfit { .. }));
}

#[test]
fn votes_are_counted_anew_each_time_and_those_of_folded_notes_add_up() {
    let mut stage = Stage::with_notes(3);
    let count = |note, votes| Command::count_votes(n(note), votes);
    assert_eq!(stage.play(&count(1, 0)), []);
    for (note, votes) in [(1, 3), (2, 4), (1, 5), (3, 1)] {
        let ballot = Ballot { room: stage.session.here().room, table: 0 };
        let counted = Event::BallotCounted { note: n(note), dot: Dot::default(), ballot, votes };
        assert_eq!(stage.play(&count(note, votes)), [counted]);
    }
    assert_eq!(stage.refused(&count(1, 10_000)), Refusal::TooManyVotes { found: 10_000, most: 9_999 });
    stage.play(&Command::FoldNote { note: n(2), into: n(1) });
    let shown = |stage: &Stage, note| stage.session.votes_of(stage.session.note(n(note)).expect("there"));
    assert_eq!((shown(&stage, 1), shown(&stage, 3)), (9, 1));
    stage.play(&Command::DeleteNote { note: n(2), base: stage.base(2) });
    assert_eq!(shown(&stage, 1), 5);
    assert_eq!(stage.refused(&count(2, 1)), Refusal::NoteDeleted { note: n(2), number: 2 });
}
