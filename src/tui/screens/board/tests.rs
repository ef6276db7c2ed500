use crossterm::event::{MouseButton, MouseEventKind};
use nappe_core::{CleanText, Command, Event, Lang, NewNote, Note, NoteId, NoteKind, Place, QuestionKey, ThemeId};

use proptest::prelude::*;

use crate::client::HubMsg;
use crate::tui::dest::Dest;
use crate::tui::message::Msg;
use crate::tui::testing::{OPEN, SIZES, STATES, Stage, sessions};

/// The first board: apart 7 and 11, « Attribuer » 1 (8 folded in) 2 3, « Accueillir les nouveaux » 9.
fn stage() -> Stage {
    Stage::new(Lang::Fr, sessions::typical()).go(Dest::Board(None))
}

fn q1() -> QuestionKey {
    QuestionKey::numbered(1)
}

fn numbers<'a>(notes: impl Iterator<Item = &'a Note>) -> Vec<u32> {
    notes.map(|note| note.number).collect()
}

/// Titles and numbers of the themes, then the numbers apart.
fn told(stage: &Stage) -> String {
    let session = stage.model.session();
    let themes = session
        .themes_of(&q1())
        .map(|theme| format!("{} {:?}", theme.title, numbers(session.theme_notes(theme.id))))
        .collect::<Vec<_>>();
    format!("{} | {:?}", themes.join(", "), numbers(session.notes_apart(&q1())))
}

/// Where a text stands in the picture: column and row.
fn find(stage: &mut Stage, words: &str) -> (u16, u16) {
    let (width, height) = stage.model.size;
    let picture = stage.picture(width, height);
    let (row, line) = picture.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap_or_else(|| {
        panic!("no {words} in\n{picture}");
    });
    let before = &line[..line.find(words).expect("in the line")];
    (crate::tui::widgets::text::width(before) as u16, row as u16)
}

const BEFORE: &str = "Attribuer [1, 2, 3], Accueillir les nouveaux [9] | [7, 11]";

#[test]
fn the_stage_is_as_the_tests_think() {
    assert_eq!(told(&stage()), BEFORE);
}

#[test]
fn a_digit_sorts_the_note_and_the_cursor_goes_on_to_the_next() {
    let stage = stage().keys("2");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9, 7] | [11]");
    let stage = stage.keys("1");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3, 11], Accueillir les nouveaux [9, 7] | []");
    let stage = stage.keys("right right 0 u u u");
    assert_eq!(told(&stage), BEFORE, "and each is one undo");
    let stage = stage.keys("9");
    assert_eq!(told(&stage), BEFORE);
    assert!(stage.model.scene().toast.is_some());
}

#[test]
fn undoing_leaves_a_note_where_somebody_else_has_put_it_and_says_so() {
    // Note 7 into « Attribuer »; a shell moves it to « Accueillir les nouveaux ».
    let mut stage = stage().keys("1");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3, 7], Accueillir les nouveaux [9] | [11]");
    let welcome = stage.model.session().themes_of(&q1()).nth(1).expect("two themes").id;
    let note = stage.model.session().note_numbered(7).expect("a note").id;
    stage.elsewhere(Event::NotePlaced { note, theme: Some(welcome), before: None });
    let stage = stage.keys("u");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9, 7] | [11]");
    let toast = stage.model.scene().toast.as_ref().map(|toast| toast.text.as_str());
    assert!(toast.is_some_and(|text| text.contains("note\u{a0}7") || text.contains("note 7")), "{toast:?}");
}

#[test]
fn picked_notes_move_together_through_the_picker() {
    let stage = stage().keys("space space enter").typed("accueillir").keys("enter");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9, 7, 11] | []");
    let stage = stage.keys("right m").typed("ranger").keys("enter");
    assert_eq!(told(&stage), "Attribuer [2, 3], Accueillir les nouveaux [9, 7, 11] | [1]");
}

#[test]
fn picked_notes_make_a_theme() {
    let stage = stage().keys("space n").typed("Vacances").keys("enter");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9], Vacances [7] | [11]");
    let stage = stage.keys("u");
    assert_eq!(told(&stage), BEFORE);
    let stage = stage.keys("home m end enter").typed("Vacances").keys("enter");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9], Vacances [7] | [11]");
    let stage = stage.keys("u n enter");
    assert_eq!(stage.model.scene().layers.len(), 1, "a theme has a title");
    let stage = stage.typed("Vide").keys("enter");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9], Vide [] | [7, 11]");
}

#[test]
fn notes_are_split_off_into_a_theme_beside() {
    let stage = stage().keys("right space down space s").typed("Familles").keys("enter");
    assert_eq!(told(&stage), "Attribuer [2], Familles [1, 3], Accueillir les nouveaux [9] | [7, 11]");
}

#[test]
fn themes_are_renamed_reordered_merged_and_taken_off() {
    let stage = stage().keys("right r").typed(" au sort").keys("enter");
    assert_eq!(told(&stage), "Attribuer au sort [1, 2, 3], Accueillir les nouveaux [9] | [7, 11]");
    let stage = stage.keys(">");
    assert_eq!(told(&stage), "Accueillir les nouveaux [9], Attribuer au sort [1, 2, 3] | [7, 11]");
    let stage = stage.keys("> <");
    assert_eq!(told(&stage), "Attribuer au sort [1, 2, 3], Accueillir les nouveaux [9] | [7, 11]");
    let stage = stage.keys("M enter");
    assert_eq!(told(&stage), "Accueillir les nouveaux [9, 1, 2, 3] | [7, 11]");
    let stage = stage.keys("x enter");
    assert_eq!(told(&stage), " | [1, 2, 3, 7, 9, 11]");
    let stage = stage.keys("u u u u u");
    assert_eq!(told(&stage), BEFORE);
}

#[test]
fn carried_notes_go_where_the_arrows_take_them() {
    let stage = stage().keys("g right up up enter");
    assert_eq!(told(&stage), "Attribuer [1, 7, 2, 3], Accueillir les nouveaux [9] | [11]");
    let stage = stage.keys("space down space g up up space");
    assert_eq!(told(&stage), "Attribuer [1, 7, 3, 2], Accueillir les nouveaux [9] | [11]", "in their own theme too");
    let stage = stage.keys("g left esc");
    assert_eq!(told(&stage), "Attribuer [1, 7, 3, 2], Accueillir les nouveaux [9] | [11]");
}

#[test]
fn notes_that_say_the_same_are_folded_and_unfolded() {
    let stage = stage().keys("home down f");
    let stage = stage.keys("esc home f").typed("liste").keys("enter");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9] | [11]");
    let stage = stage.keys("u home space right f");
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9] | [11]");
    assert_eq!(stage.model.session().note_numbered(7).and_then(|note| note.folded_into), Some(NoteId::new(2)));
    let stage = stage.keys("F");
    assert_eq!(told(&stage), BEFORE);
    let stage = stage.keys("up F");
    assert_eq!(numbers(stage.model.session().notes_apart(&q1())), [7, 8, 11]);
}

#[test]
fn a_note_is_marked_and_reworded_at_the_wall() {
    let stage = stage().keys("* e").typed(" (et en juillet)").keys("enter");
    let note = stage.model.session().note_numbered(7).expect("note 7");
    assert_eq!((note.key, note.text()), (true, "Et ceux qui partent en août ? (et en juillet)"));
}

#[test]
fn summary_and_synthesis_are_written_with_the_notes_in_sight() {
    let mut stage = stage().keys("right right w");
    assert!(stage.picture(80, 24).contains("9  Un parrain"), "{}", stage.picture(80, 24));
    let stage = stage.typed("Un parrain chacun.").keys("ctrl-s");
    let theme = stage.model.session().theme(ThemeId::new(2)).expect("the theme");
    assert_eq!(theme.summary.text(), "Un parrain chacun.");
    let mut stage = stage.keys("y");
    assert!(stage.picture(80, 24).contains("Accueillir les nouveaux (1)"));
    let stage = stage.typed("En bref.").keys("ctrl-s");
    assert_eq!(stage.model.session().synthesis(&q1()).map(nappe_core::note::Revised::text), Some("En bref."));
}

#[test]
fn a_text_the_journal_does_not_take_waits_for_the_next_attempt() {
    let mut stage = stage();
    stage.answers = false;
    let mut stage = stage.keys("right right w").typed("Un parrain.").keys("ctrl-s f3");
    let id = stage.submitted()[0].id;
    let refusal =
        nappe_core::Refusal::ThemeGone { theme: ThemeId::new(2), title: CleanText::lenient("Accueillir"), into: None };
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, nappe_core::Answer::Refused(refusal))));
    let mut stage = stage.keys("f4");
    assert!(stage.picture(80, 24).contains("n’a pas pu être enregistré"));
    let mut stage = stage.keys("y");
    assert!(!stage.picture(80, 24).contains("Un parrain."), "a synthesis is another text");
    let mut stage = stage.keys("esc w");
    assert!(stage.picture(80, 24).contains("Un parrain."));
    assert!(!stage.model.screen().has_draft());
}

#[test]
fn refused_words_for_a_note_stand_in_no_summary_and_make_a_new_note_when_it_is_gone() {
    let mut stage = stage().keys("e").typed(" MON TEXTE");
    let base = stage.model.session().note_numbered(7).expect("note 7").wording.base();
    stage.elsewhere(Event::NoteDeleted { note: NoteId::new(7), base });
    let mut stage = stage.keys("enter right w");
    assert!(!stage.picture(80, 24).contains("MON TEXTE"), "{}", stage.picture(80, 24));
    let mut stage = stage.keys("esc t");
    let picture = stage.picture(80, 24);
    assert!(picture.contains("La note 7 n’est plus là") && picture.contains("MON TEXTE"), "{picture}");
    let stage = stage.keys("enter");
    let note = stage.model.session().note_numbered(13).expect("a new note");
    assert_eq!(note.text(), "Et ceux qui partent en août ? MON TEXTE");
    assert_eq!(note.kind, NoteKind::Question);
}

#[test]
fn refused_words_follow_their_theme_into_the_one_it_was_poured_into() {
    let mut stage = stage().keys("right right w").typed("Un parrain.");
    stage.elsewhere(Event::ThemeMerged { theme: ThemeId::new(2), into: ThemeId::new(1) });
    let stage = stage.keys("ctrl-s t ctrl-s");
    let summary = stage.model.session().theme(ThemeId::new(1)).expect("the theme").summary.text().to_owned();
    assert!(summary.contains("Un parrain.") && summary.contains("Le tirage"), "{summary}");
}

#[test]
fn a_theme_poured_into_another_brings_its_summary() {
    let stage = stage().keys("right M enter");
    let poured = stage.model.session().theme(ThemeId::new(2)).expect("the theme");
    assert!(poured.summary.text().starts_with("Le tirage au sort fait l’unanimité"), "{}", poured.summary.text());
    let stage = stage.keys("u");
    assert_eq!(told(&stage), BEFORE, "and all of it is one undo");
}

#[test]
fn taking_a_theme_off_says_that_its_summary_goes_too() {
    let mut stage = stage().keys("right x");
    assert!(stage.picture(80, 24).contains("résumé sera"));
    let mut stage = stage.keys("esc right x");
    assert!(!stage.picture(80, 24).contains("résumé sera"), "this one has none");
}

#[test]
fn what_was_reworded_out_of_sight_is_found_as_it_reads_now() {
    let mut stage = stage().keys("/").typed("corbeille").keys("enter f2");
    let base = stage.model.session().note_numbered(9).expect("note 9").wording.base();
    let text = CleanText::lenient("Une corbeille commune");
    stage.elsewhere(Event::NoteEdited { note: NoteId::new(9), base, text });
    assert!(stage.keys("f4").picture(80, 24).contains("Une corbeille"));
}

#[test]
fn a_paste_too_long_to_look_for_is_told() {
    let stage = stage().keys("/").pasted(&"mot ".repeat(10_000));
    assert!(stage.model.scene().toast.is_some());
}

#[test]
fn questions_have_a_board_each_and_the_place_is_kept() {
    let mut stage = stage().keys("tab");
    assert!(stage.picture(80, 24).contains("Quels gestes pour garder l’eau"));
    let mut stage = stage.keys("f3 f4");
    assert!(stage.picture(80, 24).contains("2/3"), "one comes back to where one was");
    let mut stage = stage.keys("backtab p down down enter");
    assert!(stage.picture(80, 24).contains("3/3"));
    let mut stage = stage.go(Dest::Board(Some(QuestionKey::numbered(2))));
    assert!(stage.picture(80, 24).contains("2/3"));
}

#[test]
fn finding_goes_across_the_board_and_escape_brings_everything_back() {
    let mut stage = stage().keys("/").typed("PARRAIN");
    let picture = stage.picture(100, 30);
    assert!(picture.contains("Un parrain") && !picture.contains("Prêter"), "{picture}");
    let stage = stage.keys("enter *");
    assert!(stage.model.session().note_numbered(9).expect("note 9").key);
    let mut stage = stage.keys("esc");
    assert!(stage.picture(100, 30).contains("Prêter"));
    let stage = stage.keys("esc");
    assert_eq!(stage.model.screen().dest(), Dest::Cockpit);
}

#[test]
fn no_typed_sign_is_a_shortcut_while_finding() {
    let stage = stage().keys("/").typed("mngxqu*5?:fFsM<>zoy").keys("backspace left home end");
    assert_eq!(told(&stage), BEFORE);
    assert!(stage.model.scene().layers.is_empty() && stage.model.screen().captures_text());
}

#[test]
fn the_cursor_stays_on_its_note_when_other_sites_lines_are_taken_in() {
    let mut stage = stage().keys("down");
    let mut other = Stage::new(Lang::Fr, stage.model.session().clone());
    let theme = Some(ThemeId::new(1));
    other.elsewhere(Event::NotePlaced { note: NoteId::new(7), theme, before: None });
    other.elsewhere(Event::NotePlaced { note: NoteId::new(11), theme, before: Some(NoteId::new(2)) });
    let notices = [nappe_core::FailureKind::JournalStranger { path: nappe_core::CleanLine::of("a.jsonl") }];
    stage.send(Msg::Hub(OPEN, HubMsg::Heard(other.model.session().clone().into(), notices.into())));
    assert!(stage.model.scene().toast.as_ref().is_some_and(|toast| toast.text.contains("a.jsonl")));
    let stage = stage.keys("*");
    assert!(
        stage.model.session().note_numbered(11).is_some_and(|note| note.key),
        "the cursor is on the note it was on"
    );
}

#[test]
fn the_cursor_stays_on_its_note_when_others_change_the_board() {
    let mut stage = stage().keys("down");
    let theme = Some(ThemeId::new(1));
    stage.elsewhere(Event::NotePlaced { note: NoteId::new(7), theme, before: None });
    stage.elsewhere(Event::NotePlaced { note: NoteId::new(11), theme, before: Some(NoteId::new(2)) });
    let mut stage = stage.keys("*");
    assert!(stage.model.session().note_numbered(11).expect("note 11").key);
    let base = stage.model.session().note_numbered(11).expect("note 11").wording.base();
    stage.elsewhere(Event::NoteDeleted { note: NoteId::new(11), base });
    let mut stage = stage.keys("*");
    assert!(stage.model.session().note_numbered(2).expect("note 2").key, "what took its place");
    stage.elsewhere(Event::ThemeMerged { theme: ThemeId::new(1), into: ThemeId::new(2) });
    let stage = stage.keys("r").typed("!").keys("enter");
    assert_eq!(stage.model.session().theme(ThemeId::new(2)).expect("it").title.as_str(), "Accueillir les nouveaux!");
}

#[test]
fn what_is_picked_or_held_lets_go_of_what_goes() {
    let mut stage = stage().keys("space g");
    let base = stage.model.session().note_numbered(7).expect("note 7").wording.base();
    stage.elsewhere(Event::NoteDeleted { note: NoteId::new(7), base });
    let stage = stage.keys("right enter esc");
    assert!(!stage.model.session().note_numbered(7).expect("note 7").stands());
}

#[test]
fn a_note_is_dragged_to_another_column() {
    let mut stage = stage().sized(80, 24);
    let (x, y) = find(&mut stage, "Prêter sa parcelle");
    let (to_x, to_y) = find(&mut stage, "Un parrain");
    let down = MouseEventKind::Down(MouseButton::Left);
    let (drag, up) = (MouseEventKind::Drag(MouseButton::Left), MouseEventKind::Up(MouseButton::Left));
    let mut stage = stage.mouse(down, x, y).mouse(drag, x + 5, y).mouse(drag, to_x, to_y);
    assert!(stage.picture(80, 24).contains("▸ ici"), "{}", stage.picture(80, 24));
    let mut stage = stage.mouse(up, to_x, to_y);
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [11, 9] | [7]");
    let (x, y) = find(&mut stage, "Attribuer");
    let (to_x, to_y) = find(&mut stage, "Accueillir");
    let stage = stage.mouse(down, x, y).mouse(drag, to_x, to_y).mouse(up, to_x, to_y);
    assert_eq!(told(&stage), "Accueillir les nouveaux [11, 9], Attribuer [1, 2, 3] | [7]");
}

#[test]
fn several_picked_notes_are_dragged_together_and_a_click_only_chooses() {
    let mut stage = stage().sized(80, 24).keys("space space");
    let (x, y) = find(&mut stage, "Et ceux qui");
    let (to_x, _) = find(&mut stage, "Accueillir");
    let (drag, up) = (MouseEventKind::Drag(MouseButton::Left), MouseEventKind::Up(MouseButton::Left));
    let stage = stage.mouse(MouseEventKind::Down(MouseButton::Left), x, y).mouse(drag, to_x, 20).mouse(up, to_x, 20);
    assert_eq!(told(&stage), "Attribuer [1, 2, 3], Accueillir les nouveaux [9, 7, 11] | []");
    let mut stage = stage;
    let (x, y) = find(&mut stage, "Des demi");
    let stage = stage.click(x, y).keys("*");
    assert!(stage.model.session().note_numbered(2).expect("note 2").key);
    let stage = stage.click(x, y);
    assert_eq!(stage.model.scene().layers.len(), 1, "a second click rewords");
}

#[test]
fn the_wheel_scrolls_the_column_under_it() {
    let mut stage = Stage::in_state(Lang::Fr, "overfull").go(Dest::Board(None)).sized(80, 24);
    let before = stage.picture(80, 24);
    assert!(before.contains("↓ encore"), "{before}");
    let mut stage = stage.mouse(MouseEventKind::ScrollDown, 5, 12).mouse(MouseEventKind::ScrollDown, 5, 12);
    let after = stage.picture(80, 24);
    assert!(after.contains("↑ 2"), "{after}");
    let mut stage = stage.mouse(MouseEventKind::ScrollUp, 5, 12).mouse(MouseEventKind::ScrollUp, 5, 12);
    assert!(!stage.picture(80, 24).contains("↑ 2"));
}

#[test]
fn thirty_themes_scroll_by_and_the_strip_tells_where_one_is() {
    let mut stage = Stage::in_state(Lang::Fr, "overfull").go(Dest::Board(None)).sized(80, 24);
    assert!(stage.picture(80, 24).contains("thèmes 1–2 sur 30"), "{}", stage.picture(80, 24));
    let mut stage = stage.keys("right right right right");
    assert!(stage.picture(80, 24).contains("thèmes 3–4 sur 30"), "{}", stage.picture(80, 24));
    let mut stage = stage.keys("left");
    assert!(stage.picture(80, 24).contains("thèmes 3–4 sur 30"), "it only moves when it must");
    stage = stage.keys("o end enter");
    assert!(stage.picture(80, 24).contains("thèmes 29–30 sur 30"));
    stage = stage.keys("z");
    assert!(stage.picture(80, 24).contains("thèmes 28–30 sur 30"), "{}", stage.picture(80, 24));
}

#[test]
fn two_picked_notes_swallow_no_third_one() {
    // Space picks and goes on: after two of them the cursor is on the third note.
    let stage = stage().keys("right space space f");
    let session = stage.model.session();
    let into = |number: u32| session.note_numbered(number).and_then(|note| note.folded_into);
    assert_eq!((into(1), into(2), into(3)), (None, Some(NoteId::new(1)), None));
    assert!(stage.model.scene().toast.is_some());
}

#[test]
fn what_shares_words_is_offered_first_to_fold_into() {
    let words = CleanText::lenient("Une AUTRE parcelle prêtée aux vacances");
    let place = Place::at(1, Some(2));
    let (note, sort) = (NoteId::new(60), NoteKind::Idea);
    let new = NewNote { note, text: words, place, sort, key: false, speaker: None, person: None };
    let session = sessions::after(sessions::typical(), vec![(0, Command::AddNote(new))]);
    let stage = Stage::new(Lang::Fr, session).go(Dest::Board(None)).keys("end f enter");
    assert_eq!(stage.model.session().note(note).and_then(|note| note.folded_into), Some(NoteId::new(11)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_the_hands_do_every_note_stays_on_its_board(
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..40),
        (width, height) in (24_u16..100, 6_u16..30),
    ) {
        let mut stage = stage().sized(width, height);
        for key in keys {
            stage = stage.keys(key);
            stage.picture(width, height);
            if stage.model.scene().screens.len() < 2 {
                stage = stage.go(Dest::Board(None));
            }
        }
        let session = stage.model.session();
        prop_assert_eq!(session.note_count(), 12);
        let boards = session.board_keys();
        let hung = boards.iter().flat_map(|board| {
            let themes = session.themes_of(board).flat_map(|theme| session.theme_notes(theme.id));
            themes.chain(session.notes_apart(board)).map(|note| 1 + session.folded_into(note).count()).collect::<Vec<_>>()
        });
        prop_assert_eq!(hung.sum::<usize>(), 12, "each note hangs once, or is folded into one that does");
    }
}

/// The keys of a wild hand; letters also fall into whatever is open.
const KEYS: [&str; 36] = [
    "space", "enter", "esc", "left", "right", "up", "down", "end", "home", "pageup", "pagedown", "g", "m", "n", "a",
    "s", "M", "f", "F", "x", "<", ">", "*", "e", "w", "ctrl-s", "/", "tab", "z", "o", "1", "2", "0", "u", "U", "r",
];

#[test]
fn no_size_no_state_and_no_text_makes_it_panic() {
    let scripts = ["", "end", "g right", "space n", "/ i", "z", "right w", "m", "f", "tab"];
    let states = STATES.iter().map(|state| Stage::in_state(Lang::Fr, state)).collect::<Vec<_>>();
    for mut stage in states.into_iter().chain([Stage::new(Lang::En, sessions::hostile())]) {
        for script in scripts {
            stage = stage.go(Dest::Board(Some(q1()))).keys(script);
            for side in 0..=40 {
                stage.picture(side, 40 - side / 2);
                stage.picture(40 - side, side);
            }
            stage.picture(500, 200);
            for (x, y) in [(3, 8), (40, 6), (79, 23)] {
                stage = stage.mouse(MouseEventKind::Down(MouseButton::Left), x, y);
                stage = stage.mouse(MouseEventKind::Drag(MouseButton::Left), 79 - x, 23 - y);
                stage.picture(9, 9);
                stage = stage.mouse(MouseEventKind::Up(MouseButton::Left), 79 - x, 23 - y);
                stage = stage.mouse(MouseEventKind::ScrollDown, x, y);
            }
            stage = stage.keys("esc esc esc").go(Dest::Cockpit);
        }
    }
}

#[test]
fn pictures() {
    for state in STATES {
        for (width, height) in SIZES {
            let picture = Stage::in_state(Lang::Fr, state).go(Dest::Board(None)).snapshot(width, height);
            insta::assert_snapshot!(format!("board@{state}-{width}x{height}"), picture);
        }
        let picture = Stage::in_state(Lang::En, state).go(Dest::Board(None)).snapshot(46, 20);
        insta::assert_snapshot!(format!("board@{state}-46x20-en"), picture);
    }
    let mut compact = Stage::in_state(Lang::Fr, "overfull").go(Dest::Board(None)).keys("z right right");
    insta::assert_snapshot!("board@compact-80x24", compact.snapshot(80, 24));
    let mut carried = stage().keys("space space g right up");
    insta::assert_snapshot!("board@carried-80x24", carried.snapshot(80, 24));
    let mut hostile = Stage::new(Lang::Fr, sessions::hostile()).go(Dest::Board(None)).keys("down down down");
    insta::assert_snapshot!("board@hostile-80x24", hostile.snapshot(80, 24));
}

#[test]
fn votes_are_counted_on_a_note_and_shown_on_it() {
    let mut stage = stage().keys("v").typed("7").keys("enter");
    let voted: Vec<(u32, u32)> =
        stage.model.session().notes().filter(|note| note.votes > 0).map(|note| (note.number, note.votes)).collect();
    assert_eq!(voted.len(), 1, "{voted:?}");
    assert_eq!(voted[0].1, 7);
    assert!(stage.picture(120, 40).contains("7 votes"));
    let mut stage = stage.keys("v").typed("beaucoup").keys("enter");
    assert!(stage.picture(120, 40).contains("Un nombre entier"));
    let stage = stage.keys("esc v 0 enter");
    assert!(stage.model.session().notes().all(|note| note.votes == 0));
    assert_eq!(stage.keys("u").model.session().notes().map(|note| note.votes).sum::<u32>(), 7);
}

#[test]
fn notes_are_hidden_from_the_projector_and_shown_again() {
    let hidden = |stage: &Stage| numbers(stage.model.session().notes().filter(|note| note.hidden));
    let stage = stage().keys("h");
    assert_eq!(hidden(&stage), [7]);
    assert!(stage.model.offers().iter().any(|offer| offer.id == "hide" && offer.label == "Montrer"));
    // Several that are picked go together; those of which one is still shown are hidden first.
    let stage = stage.keys("space space h");
    assert_eq!(hidden(&stage), [7, 11]);
    let stage = stage.keys("h");
    assert_eq!(hidden(&stage), [0; 0]);
    assert_eq!(hidden(&stage.keys("u")), [7, 11], "one step back for all of them");
}

#[test]
fn a_note_is_to_be_made_clearer_until_it_is_clear() {
    let unclear = |stage: &Stage| numbers(stage.model.session().notes().filter(|note| note.unclear));
    let stage = stage().keys("c");
    assert_eq!(unclear(&stage), [7]);
    assert_eq!(unclear(&stage.keys("c")), [0; 0]);
}

#[test]
fn what_is_hidden_or_unclear_is_seen_as_such() {
    let mut marked = stage().keys("h down c right h c");
    insta::assert_snapshot!("board@marked-80x24", marked.snapshot(80, 24));
    let mut compact = marked.keys("z");
    insta::assert_snapshot!("board@marked-compact-80x24", compact.snapshot(80, 24));
}
