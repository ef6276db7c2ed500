//! The wall: themes, and which notes hang where.

use super::*;
use crate::event::Event;
use crate::id::ThemeId;
use crate::plan::QuestionKey;
use crate::text::{LINE_GRAPHEMES, PROSE_BYTES, TextFault};

fn create(id: u128, board: QuestionKey, title: &str) -> Command {
    Command::CreateTheme { theme: t(id), board, title: text(title), before: None }
}

fn place(notes: &[u128], theme: u128, before: Option<u128>) -> Command {
    let notes = notes.iter().map(|id| n(*id)).collect();
    Command::PlaceNotes { notes, theme: Some(t(theme)), before: before.map(n) }
}

fn merge(theme: u128, into: u128) -> Command {
    Command::MergeTheme { theme: t(theme), into: t(into) }
}

fn order(stage: &Stage) -> Vec<ThemeId> {
    stage.session.themes_of(&q(1)).map(|theme| theme.id).collect()
}

/// Every command that speaks of one theme.
fn every_command(theme: u128) -> Vec<Command> {
    let theme = t(theme);
    vec![
        Command::RenameTheme { theme, title: text("autre") },
        Command::MoveTheme { theme, before: None },
        Command::MergeTheme { theme, into: t(1) },
        Command::SplitTheme { theme, new: t(8), title: text("autre"), notes: Vec::new() },
        Command::WriteSummary { theme, base: Vec::new(), text: text("Un résumé.") },
    ]
}

#[test]
fn a_theme_nobody_created_is_refused() {
    let mut stage = Stage::with_notes(1).with_theme(1, &[]);
    let others = [
        place(&[1], 9, None),
        merge(1, 9),
        Command::RemoveTheme { theme: t(9) },
        Command::RestoreTheme { theme: t(9), before: None, notes: Vec::new() },
    ];
    for command in every_command(9).into_iter().chain(others) {
        assert_eq!(stage.refused(&command), Refusal::NoSuchTheme { theme: t(9) }, "{command:?}");
    }
}

#[test]
fn a_theme_that_is_gone_says_where_it_went() {
    let mut stage = Stage::with_notes(1).with_theme(1, &[]).with_theme(2, &[]).with_theme(3, &[]);
    stage.play(&Command::RemoveTheme { theme: t(2) });
    assert_eq!(stage.play(&Command::RemoveTheme { theme: t(2) }), []);
    let removed = Refusal::ThemeGone { theme: t(2), title: text("thème 2"), into: None };
    for command in every_command(2).into_iter().chain([place(&[1], 2, None), merge(1, 2)]) {
        assert_eq!(stage.refused(&command), removed, "{command:?}");
    }
    stage.play(&merge(3, 1));
    let merged = Refusal::ThemeGone { theme: t(3), title: text("thème 3"), into: Some(text("thème 1")) };
    let others = every_command(3).into_iter().filter(|command| !matches!(command, Command::MergeTheme { .. }));
    for command in others.chain([Command::RemoveTheme { theme: t(3) }]) {
        assert_eq!(stage.refused(&command), merged, "{command:?}");
    }
}

#[test]
fn notes_are_put_in_order() {
    let mut stage = Stage::with_notes(6).with_theme(1, &[1, 2, 3, 4]);
    for (notes, before, wanted) in [
        (&[5, 6][..], Some(2), &[1, 5, 6, 2, 3, 4][..]),
        (&[5], None, &[1, 6, 2, 3, 4, 5]),
        (&[4, 1], Some(3), &[6, 2, 4, 1, 3, 5]),
        (&[2, 4, 2], Some(4), &[6, 2, 4, 1, 3, 5]), // before one that moves itself: before the next that stays
        (&[3], Some(99), &[6, 2, 4, 1, 5, 3]),      // before one that is gone: at the end
        (&[], None, &[6, 2, 4, 1, 5, 3]),
    ] {
        stage.play(&place(notes, 1, before));
        assert_eq!(stage.theme_notes(1), wanted.iter().map(|id| n(*id)).collect::<Vec<_>>(), "{notes:?}");
    }
    assert_eq!(stage.play(&place(&[5, 3], 1, None)), [], "they are there");
}

#[test]
fn notes_are_set_apart() {
    let mut stage = Stage::with_notes(3).with_theme(1, &[1, 2]);
    let apart = Command::PlaceNotes { notes: vec![n(1), n(3)], theme: None, before: None };
    assert_eq!(stage.play(&apart), [Event::NotePlaced { note: n(1), theme: None, before: None }]);
    assert_eq!(stage.play(&apart), []);
    assert_eq!(stage.theme_notes(1), [n(2)]);
}

#[test]
fn what_is_put_in_a_merged_theme_goes_where_it_went() {
    let mut stage = Stage::with_notes(2).with_theme(1, &[]).with_theme(2, &[]).with_theme(3, &[]);
    stage.play(&merge(1, 2));
    stage.play(&merge(2, 3));
    stage.play(&place(&[1], 1, None));
    assert_eq!(stage.theme_notes(3), [n(1)]);
}

#[test]
fn a_board_is_that_of_a_question() {
    let mut stage = Stage::new();
    assert_eq!(stage.refused(&create(1, q(9), "Mobilité")), Refusal::NoSuchQuestion { question: q(9) });
    let synthesis = Command::WriteSynthesis { board: q(9), base: Vec::new(), text: text("Voilà.") };
    assert_eq!(stage.refused(&synthesis), Refusal::NoSuchQuestion { question: q(9) });
    stage.play(&create(1, QuestionKey::none(), "Divers"));
}

#[test]
fn one_id_is_one_theme() {
    let mut stage = Stage::new().with_theme(1, &[]);
    assert_eq!(stage.play(&create(1, q(1), "thème 1")), []);
    let taken = Refusal::ThemeIdTaken { theme: t(1), title: text("thème 1") };
    assert_eq!(stage.refused(&create(1, q(1), "autre")), taken);
    assert_eq!(stage.refused(&create(1, q(2), "thème 1")), taken);
    let split = Command::SplitTheme { theme: t(1), new: t(1), title: text("autre"), notes: Vec::new() };
    assert_eq!(stage.refused(&split), taken);
}

#[test]
fn titles_and_texts_are_held_to_their_limits() {
    let mut stage = Stage::new().with_theme(1, &[]);
    let unfit = |fault| Refusal::TextUnfit { fault };
    let long = "é".repeat(LINE_GRAPHEMES + 1);
    let too_long = TextFault::TooLong { found: LINE_GRAPHEMES + 1, most: LINE_GRAPHEMES };
    for (title, fault) in [("", TextFault::Empty), (&long, too_long)] {
        assert_eq!(stage.refused(&create(2, q(1), title)), unfit(fault.clone()));
        assert_eq!(stage.refused(&Command::RenameTheme { theme: t(1), title: text(title) }), unfit(fault));
    }
    stage.play(&create(2, q(1), "deux\nlignes"));
    assert_eq!(&*stage.session.theme(t(2)).expect("there").title, "deux lignes");

    let prose = text(&"a".repeat(PROSE_BYTES + 1));
    let fault = TextFault::TooLong { found: PROSE_BYTES + 1, most: PROSE_BYTES };
    let summary = Command::WriteSummary { theme: t(1), base: Vec::new(), text: prose.clone() };
    assert_eq!(stage.refused(&summary), unfit(fault.clone()));
    let synthesis = Command::WriteSynthesis { board: q(1), base: Vec::new(), text: prose };
    assert_eq!(stage.refused(&synthesis), unfit(fault));
}

#[test]
fn themes_are_put_in_order() {
    let mut stage = Stage::new().with_theme(1, &[]).with_theme(2, &[]).with_theme(3, &[]);
    let shift = |theme, before: Option<u128>| Command::MoveTheme { theme: t(theme), before: before.map(t) };
    stage.play(&shift(3, Some(1)));
    assert_eq!(order(&stage), [t(3), t(1), t(2)]);
    for same in [shift(3, Some(1)), shift(3, Some(3)), shift(2, None), shift(2, Some(99))] {
        assert_eq!(stage.play(&same), [], "{same:?}");
    }
    stage.play(&Command::CreateTheme { theme: t(4), board: q(1), title: text("thème 4"), before: Some(t(1)) });
    assert_eq!(order(&stage), [t(3), t(4), t(1), t(2)]);
}

#[test]
fn themes_are_poured_together_on_one_board_only() {
    let mut stage = Stage::with_notes(3).with_theme(1, &[1]).with_theme(2, &[2, 3]);
    stage.play(&create(5, q(2), "Ailleurs"));
    assert_eq!(stage.refused(&merge(1, 1)), Refusal::MergeIntoItself { title: text("thème 1") });
    let differ = Refusal::BoardsDiffer { title: text("thème 1"), into: text("Ailleurs") };
    assert_eq!(stage.refused(&merge(1, 5)), differ);
    stage.play(&merge(1, 2));
    assert_eq!(stage.theme_notes(2), [n(2), n(3), n(1)]);
    assert_eq!(stage.play(&merge(1, 2)), [], "it is there");
    let gone = Refusal::ThemeGone { theme: t(1), title: text("thème 1"), into: Some(text("thème 2")) };
    assert_eq!(stage.refused(&merge(2, 1)), gone, "it would be poured into itself");
}

#[test]
fn a_theme_is_split_beside_itself() {
    let mut stage = Stage::with_notes(4).with_theme(1, &[1, 2, 3]).with_theme(2, &[4]);
    let split = |new, notes: &[u128]| Command::SplitTheme {
        theme: t(1),
        new: t(new),
        title: text("À part"),
        notes: notes.iter().map(|id| n(*id)).collect(),
    };
    assert_eq!(stage.refused(&split(3, &[2, 4])), Refusal::NoteElsewhere { note: n(4), number: 4 });
    stage.play(&split(3, &[3, 1, 3]));
    assert_eq!(order(&stage), [t(1), t(3), t(2)]);
    assert_eq!((stage.theme_notes(1), stage.theme_notes(3)), (vec![n(2)], vec![n(3), n(1)]));
    assert_eq!(stage.play(&split(3, &[2])), [], "it was split already");
}

#[test]
fn a_removed_theme_comes_back_with_the_notes_nobody_moved_since() {
    let mut stage = Stage::with_notes(3).with_theme(1, &[1, 2, 3]).with_theme(2, &[]);
    stage.play(&Command::RemoveTheme { theme: t(1) });
    assert_eq!(stage.session.notes_apart(&q(1)).count() + stage.session.notes_apart(&q(2)).count(), 2);
    stage.play(&place(&[2], 2, None));
    let restore = Command::RestoreTheme { theme: t(1), before: Some(t(2)), notes: vec![n(3), n(2), n(1)] };
    stage.play(&restore);
    assert_eq!((stage.theme_notes(1), stage.theme_notes(2)), (vec![n(3), n(1)], vec![n(2)]));
    assert_eq!(order(&stage), [t(1), t(2)]);
    assert_eq!(stage.play(&restore), []);
}

#[test]
fn a_summary_is_emptied_and_written_again() {
    let mut stage = Stage::new().with_theme(1, &[]);
    let base = |stage: &Stage| stage.session.theme(t(1)).expect("there").summary.base();
    let write = |base, words: &str| Command::WriteSummary { theme: t(1), base, text: text(words) };
    assert_eq!(stage.play(&write(Vec::new(), "")), [], "nothing was written yet");
    for words in ["Pédaler.", "", "Marcher."] {
        let command = write(base(&stage), words);
        assert_eq!(stage.play(&command).len(), 1);
        assert_eq!(stage.play(&command), []);
        assert_eq!(stage.session.theme(t(1)).expect("there").summary.text(), words);
    }
}

#[test]
fn a_segment_has_a_board_of_its_own_unless_it_is_the_cafe() {
    use crate::note::Place;

    // Segment 1 is a plenary, 2 the café, 3 groups; tables 1 to 3 explore questions 1 to 3.
    let mut stage = Stage::new();
    let places = [Place::in_segment(1, 0), Place::in_segment(2, 3), Place::in_segment(2, 0), Place::in_segment(3, 2)];
    for (id, place) in (1..).zip(places) {
        stage.play(&Command::AddNote(crate::command::NewNote { place, ..new_note(id, &format!("note {id}"), 1) }));
    }
    let board = |id| stage.session.board_of(stage.session.note(n(id)).expect("there"));
    let own = QuestionKey::segment;
    assert_eq!([1, 2, 3, 4].map(board), [own(1), q(3), own(2), own(3)]);
    assert_eq!(stage.session.board_keys(), [q(1), q(2), q(3), own(1), own(2), own(3)]);
    assert_eq!(stage.session.notes_at(3).map(|note| note.id).collect::<Vec<_>>(), [n(2)]);
    assert_eq!((stage.session.table_life(3).notes, stage.session.table_life(2).notes), (1, 0));

    let create = |key| Command::CreateTheme { theme: t(1), board: key, title: text("Outils"), before: None };
    assert_eq!(stage.refused(&create(own(4))), Refusal::NoSuchQuestion { question: own(4) });
    stage.play(&create(own(3)));
    stage.play(&Command::PlaceNotes { notes: vec![n(4)], theme: Some(t(1)), before: None });
    stage.play(&Command::WriteSynthesis { board: own(1), base: Vec::new(), text: text("Dit en bref.") });
    assert_eq!(stage.session.notes_apart(&own(3)).count(), 0);
    assert_eq!(stage.theme_notes(1), [n(4)]);
}

#[test]
fn what_hangs_on_segments_follows_the_questions_in_the_order_of_the_programme() {
    let mut stage = Stage::new();
    stage.session.plan_mut().programme.reverse();
    let boards = [QuestionKey::segment(1), QuestionKey::none(), QuestionKey::segment(3), q(2)];
    for (id, board) in (1..).zip(boards) {
        stage.play(&Command::CreateTheme { theme: t(id), board, title: text("thème"), before: None });
    }
    stage.session.plan_mut().questions.remove(1);
    let lost = q(2);
    let segments = [3, 1].map(QuestionKey::segment);
    let expected = [q(1), q(3)].into_iter().chain(segments).chain([lost, QuestionKey::none()]);
    assert_eq!(stage.session.board_keys(), expected.collect::<Vec<_>>());
}
