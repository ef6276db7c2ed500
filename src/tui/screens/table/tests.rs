use crossterm::event::{MouseButton, MouseEventKind};
use nappe_core::cafe::Step;
use nappe_core::{Answer, CleanText, Command, Event, Lang, Note, NoteId, NoteKind, Place};
use proptest::prelude::*;

use crate::client::HubMsg;
use crate::tui::dest::Dest;
use crate::tui::message::Msg;
use crate::tui::testing::{OPEN, SIZES, STATES, Stage, sessions};

fn stage() -> Stage {
    Stage::new(Lang::Fr, sessions::typical()).go(Dest::Table(1))
}

fn note(stage: &Stage, number: u32) -> &Note {
    stage.model.session().note_numbered(number).expect("a note with this number")
}

fn newest(stage: &Stage) -> &Note {
    stage.model.session().all_notes().last().expect("a note")
}

#[test]
fn enter_keeps_what_is_typed_for_the_round_that_runs() {
    let stage = stage().typed("  Une cabane à outils ").keys("enter");
    let added = newest(&stage);
    assert_eq!(added.text(), "Une cabane à outils");
    assert_eq!(added.place, Place::at(1, Some(2)));
    assert_eq!((added.kind, added.key), (NoteKind::Idea, false));
    let count = stage.model.session().note_count();
    assert_eq!(stage.keys("enter enter").model.session().note_count(), count, "an empty line is no note");
}

#[test]
fn before_the_start_notes_belong_to_the_first_round_and_after_the_end_to_the_last() {
    let before = Stage::new(Lang::Fr, sessions::empty()).go(Dest::Table(2)).typed("a").keys("enter");
    assert_eq!(newest(&before).place.round, Some(1));
    let steps = [Step::Conversation(2), Step::Move(2), Step::Conversation(3)];
    let session =
        sessions::after(sessions::typical(), steps.map(|from| (0, Command::Advance { from })).into_iter().collect());
    let after = Stage::new(Lang::Fr, session).go(Dest::Table(2)).typed("a").keys("enter");
    assert_eq!(newest(&after).place.round, Some(3));
}

#[test]
fn another_round_can_be_written_for_until_the_café_goes_on() {
    let stage = stage().keys("ctrl-t ctrl-t").typed("du premier tour").keys("enter");
    assert_eq!(newest(&stage).place.round, Some(1));
    let stage = stage.keys("f3 n enter").go(Dest::Table(1)).typed("b").keys("enter");
    assert_eq!(stage.model.session().cafe().now.step, Step::Move(2));
    assert_eq!(newest(&stage).place.round, Some(2));
}

#[test]
fn sort_and_star_are_one_key_and_serve_once() {
    let stage = stage().typed("Qui a la clé ?").keys("tab tab ctrl-k enter");
    assert_eq!((newest(&stage).kind, newest(&stage).key), (NoteKind::Question, true));
    let stage = stage.typed("encore").keys("enter");
    assert_eq!((newest(&stage).kind, newest(&stage).key), (NoteKind::Idea, false));
}

#[test]
fn an_illegible_word_is_marked_where_the_cursor_is() {
    let stage = stage().typed("un banc").keys("home ctrl-g enter");
    assert_eq!(newest(&stage).text(), "[illisible] un banc");
    let stage = stage.typed("un banc !").keys("ctrl-g enter");
    assert_eq!(newest(&stage).text(), "un banc ! [illisible]");
}

#[test]
fn what_is_written_for_an_earlier_round_is_seen_though_later_ones_are_full() {
    let later = (0..30).fold(stage(), |stage, index| stage.typed(&format!("plus tard {index}")).keys("enter"));
    let mut written = later.keys("ctrl-t ctrl-t").typed("du premier tour").keys("enter");
    assert_eq!(newest(&written).place.round, Some(1));
    let picture = written.picture(80, 24);
    assert!(picture.contains("du premier tour"), "{picture}");
}

#[test]
fn up_goes_to_the_notes_and_down_past_the_last_comes_back() {
    let stage = stage().keys("up *");
    assert!(note(&stage, 11).key, "the newest of table 1");
    let stage = stage.keys("up k");
    assert_eq!(note(&stage, 9).kind, NoteKind::Example);
    let stage = stage.keys("down down").typed("écrit").keys("enter");
    assert_eq!(newest(&stage).text(), "écrit");
    let stage = stage.keys("up up esc").typed("là").keys("enter");
    assert_eq!(newest(&stage).text(), "là");
}

#[test]
fn a_note_is_reworded_on_the_base_of_what_was_seen() {
    let mut stage = stage().keys("up e");
    stage.elsewhere(Event::NoteEdited {
        note: NoteId::new(11),
        base: Vec::new(),
        text: CleanText::lenient("autre main"),
    });
    let stage = stage.typed(" !").keys("enter");
    let heads: Vec<&str> = note(&stage, 11).wording.heads().iter().map(|head| head.text.as_str()).collect();
    assert_eq!(heads.len(), 2, "{heads:?}");
    let mut stage = stage;
    let picture = stage.picture(100, 30);
    assert!(picture.contains("2 versions") && picture.contains("autre main"), "{picture}");
    let stage = stage.keys("v down enter");
    assert!(!note(&stage, 11).wording.is_forked());
}

#[test]
fn two_wordings_can_become_a_third() {
    let mut stage = stage();
    let text = CleanText::lenient("autre main");
    stage.elsewhere(Event::NoteEdited { note: NoteId::new(11), base: Vec::new(), text });
    let stage = stage.keys("up v down down enter").typed(" ensemble").keys("enter");
    assert_eq!(note(&stage, 11).wording.heads().len(), 1);
    assert_eq!(note(&stage, 11).text(), "Prêter sa parcelle pendant les vacances\nautre main ensemble");
}

#[test]
fn a_note_goes_to_another_table_and_round() {
    let stage = stage().keys("up m right enter left enter");
    assert_eq!(note(&stage, 11).place, Place::at(2, Some(1)));
}

#[test]
fn deleted_notes_wait_in_the_bin() {
    let mut stage = stage().keys("up x");
    assert!(note(&stage, 11).deleted);
    assert!(stage.picture(100, 30).contains("Note 11 supprimée"));
    let mut stage = stage.keys("b");
    let picture = stage.picture(100, 30);
    assert!(picture.contains("Corbeille") && picture.contains("Prêter sa parcelle"), "{picture}");
    let stage = stage.keys("enter");
    assert!(!note(&stage, 11).deleted);
    let stage = stage.keys("esc").typed("suite").keys("enter");
    assert_eq!(newest(&stage).text(), "suite");
    let stage = stage.keys("up x u");
    assert!(!newest(&stage).deleted, "undo works too");
}

#[test]
fn the_cursor_stays_on_its_note_when_others_write_and_delete() {
    let mut stage = stage().keys("up up");
    let base = note(&stage, 7).wording.base();
    stage.elsewhere(Event::NoteDeleted { note: NoteId::new(7), base });
    let stage = stage.keys("*");
    assert!(note(&stage, 9).key);
    let mut stage = stage;
    let base = note(&stage, 9).wording.base();
    stage.elsewhere(Event::NoteDeleted { note: NoteId::new(9), base });
    let stage = stage.keys("k");
    assert_eq!(note(&stage, 11).kind, NoteKind::Example, "what took its place is chosen");
}

#[test]
fn finding_narrows_while_typing_and_escape_brings_everything_back() {
    let mut stage = stage().typed("en cours").keys("ctrl-f").typed("PARCELLE vacances");
    let picture = stage.picture(100, 30);
    assert!(picture.contains("Prêter sa parcelle") && !picture.contains("Un parrain"), "{picture}");
    let mut stage = stage.keys("enter *");
    assert!(note(&stage, 11).key);
    stage = stage.keys("esc esc");
    let picture = stage.picture(100, 30);
    assert!(picture.contains("Un parrain") && picture.contains("› en cours"), "{picture}");
}

#[test]
fn what_is_pasted_among_the_notes_or_the_bin_is_seen_in_the_field() {
    for keys in ["ctrl-f a enter", "up x b", "up"] {
        let mut stage = stage().keys(keys).pasted("collé");
        assert!(stage.picture(100, 30).contains("› collé"), "{keys}: {}", stage.picture(100, 30));
        assert!(stage.model.screen().captures_text());
    }
}

#[test]
fn several_pasted_lines_are_asked_about() {
    let each = stage().pasted("un\r\n\r\ndeux\ntrois\n").keys("enter");
    let texts: Vec<&str> = each.model.session().notes().rev().take(3).map(Note::text).collect();
    assert_eq!(texts, ["trois", "deux", "un"]);
    let each = each.keys("alt-u");
    assert_eq!(each.model.session().note_count(), 12, "one paste, one undo");
    let one = stage().pasted("un\ndeux").keys("down enter");
    assert_eq!(newest(&one).text(), "un\ndeux");
    for keys in ["down down enter", "esc"] {
        let read = stage().pasted("un\ndeux").keys(keys).typed("!").keys("enter");
        assert_eq!(newest(&read).text(), "un\ndeux!");
    }
}

#[test]
fn a_pasted_list_loses_its_bullets_and_a_mark_waits_for_one_note() {
    let list = stage().keys("tab ctrl-k").pasted("- un\n- deux\n3. trois").keys("enter");
    let notes: Vec<&Note> = list.model.session().notes().rev().take(3).collect();
    assert_eq!(notes.iter().map(|note| note.text()).collect::<Vec<_>>(), ["trois", "deux", "un"]);
    assert!(notes.iter().all(|note| !note.key && note.kind == NoteKind::Idea));
    let one = list.typed("quatre").keys("enter");
    assert!(newest(&one).key && newest(&one).kind != NoteKind::Idea, "{:?}", newest(&one));
}

#[test]
fn many_pasted_lines_are_taken_only_by_a_choice_of_ones_own_and_a_file_not_at_all() {
    let lines = |count: usize| "une ligne\n".repeat(count);
    let mistake = stage().pasted(&lines(201)).keys("enter");
    assert_eq!(mistake.model.session().note_count(), 12);
    assert!(!mistake.model.screen().has_draft(), "nothing is left of it");
    let meant = stage().pasted(&lines(201)).keys("home enter");
    assert_eq!(meant.model.session().note_count(), 213);
    let mut file = stage().pasted(&lines(1_000_000));
    let picture = file.picture(100, 30);
    assert!(picture.contains("nappe import"), "{picture}");
    let file = file.keys("enter");
    assert_eq!(file.model.session().note_count(), 12);
    assert!(!file.model.screen().has_draft());
}

#[test]
fn a_pasted_line_that_does_not_fit_stays_in_the_field() {
    let long = "x".repeat(2_001);
    let mut stage = stage().pasted(&format!("un\n{long}\ndeux")).keys("enter");
    assert_eq!(stage.model.session().note_count(), 14);
    assert!(stage.picture(100, 30).contains("un caractère de trop"));
    assert!(stage.model.screen().has_draft());
}

#[test]
fn what_is_too_long_stays_where_it_was_typed() {
    let mut stage = stage().typed(&"mot ".repeat(520)).keys("enter");
    assert_eq!(stage.model.session().note_count(), 12);
    assert!(stage.picture(120, 40).contains("caractères de trop"));
    assert!(stage.model.screen().has_draft());
}

#[test]
fn what_the_journal_does_not_take_comes_back() {
    let mut stage = stage();
    stage.answers = false;
    let mut stage = stage.typed("perdue ?").keys("enter").typed("suivante");
    let id = stage.submitted()[0].id;
    assert!(stage.picture(100, 30).contains("○     perdue ?"), "{}", stage.picture(100, 30));
    let failure = crate::failure::terminal(&std::io::Error::other("ENOSPC"));
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, failure.into())));
    let mut stage = stage.keys("enter");
    let picture = stage.picture(100, 30);
    assert!(picture.contains("› perdue ?") && picture.contains("suivante") && !picture.contains('○'), "{picture}");
}

#[test]
fn nothing_typed_is_lost_while_nothing_can_be_written() {
    let mut stage = Stage::in_state(Lang::Fr, "read-only").go(Dest::Table(1)).typed("gardée").keys("enter");
    assert_eq!(stage.model.scene().layers.len(), 1, "it is said why");
    stage = stage.keys("esc");
    assert!(stage.picture(100, 30).contains("› gardée"));
    assert!(stage.model.screen().has_draft());
}

#[test]
fn what_comes_back_finds_its_table_even_when_one_has_left() {
    let mut stage = stage();
    stage.answers = false;
    let mut stage = stage.typed("perdue ?").keys("enter f4");
    let submission = stage.submitted().remove(0);
    let refusal = nappe_core::Refusal::NoSuchTable { table: 1 };
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(submission.id, Answer::Refused(refusal))));
    let mut stage = stage.go(Dest::Table(1));
    assert!(stage.picture(100, 30).contains("› perdue ?"));
}

#[test]
fn a_draft_waits_at_its_table() {
    let mut stage = stage().typed("brouillon").keys("esc");
    assert_eq!(stage.model.screen().dest(), Dest::Cockpit);
    assert!(stage.picture(100, 30).contains("attend à la table 1"));
    let stage = stage.keys("2").typed("autre").keys("f7");
    assert_eq!(stage.model.screen().dest(), Dest::Table(1));
    let stage = stage.keys("enter");
    assert_eq!(newest(&stage).text(), "brouillon");
    let stage = stage.keys("f5 f3 2 enter");
    assert_eq!(newest(&stage).text(), "autre");
    let stage = stage.keys("esc");
    assert_eq!(stage.model.screen().dest(), Dest::Cockpit, "tables do not pile up");
}

#[test]
fn a_click_chooses_a_second_one_rewords_and_the_field_takes_over_again() {
    let mut stage = stage();
    let picture = stage.picture(80, 24);
    let row = picture.lines().position(|line| line.contains("Un parrain")).expect("on screen") as u16;
    let stage = stage.click(20, row).keys("*");
    assert!(note(&stage, 9).key);
    let stage = stage.click(20, row);
    assert_eq!(stage.model.scene().layers.len(), 1);
    let stage = stage.keys("esc").click(10, 21).typed("suite").keys("enter");
    assert_eq!(newest(&stage).text(), "suite");
    let stage = stage.mouse(MouseEventKind::ScrollUp, 10, 10).mouse(MouseEventKind::Drag(MouseButton::Left), 3, 3);
    assert_eq!(stage.model.screen().dest(), Dest::Table(1));
}

#[test]
fn folded_notes_show_with_their_other_wording() {
    let mut stage = stage();
    let picture = stage.picture(100, 30);
    assert!(picture.contains("+ Tirage au sort"), "{picture}");
}

#[test]
fn no_size_no_state_and_no_text_makes_it_panic() {
    let scripts = ["", "up", "up e", "up m", "ctrl-f a", "up x b", "pageup", "tab ctrl-k ctrl-g"];
    let states = STATES.iter().map(|state| Stage::in_state(Lang::Fr, state)).collect::<Vec<_>>();
    for (index, mut stage) in states.into_iter().chain([Stage::new(Lang::En, sessions::hostile())]).enumerate() {
        for script in scripts {
            stage = stage.go(Dest::Cockpit).go(Dest::Table(1)).keys(script);
            for side in 0..=40 {
                stage.picture(side, 40 - side / 2);
                stage.picture(40 - side, side);
            }
            stage.picture(500, 200);
            stage = stage.sized(80, 24).click(12, 12).keys("esc esc esc esc");
            assert!(!stage.model.scene().screens.is_empty(), "{index} {script}");
            if stage.model.open.is_none() {
                return;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_typed_sign_is_ever_a_shortcut_while_capturing(signs in "[ -~éàœ«»’…?€@#]{1,40}") {
        let stage = stage().typed(&signs);
        prop_assert_eq!(stage.model.screen().dest(), Dest::Table(1));
        prop_assert!(stage.model.scene().layers.is_empty());
        prop_assert!(stage.effects.is_empty());
        let expected = CleanText::lenient(&signs);
        let before = stage.model.session().note_count();
        let stage = stage.keys("enter");
        if expected.is_empty() {
            prop_assert_eq!(stage.model.session().note_count(), before);
        } else {
            prop_assert_eq!(newest(&stage).text(), expected.as_str());
        }
    }
}

/// The keys of a wild hand; letters also fall into whatever is open.
const KEYS: [&str; 30] = [
    "a",
    "enter",
    "esc",
    "up",
    "down",
    "left",
    "home",
    "end",
    "pageup",
    "pagedown",
    "tab",
    "ctrl-k",
    "ctrl-g",
    "ctrl-t",
    "alt-enter",
    "ctrl-f",
    "ctrl-b",
    "e",
    "m",
    "x",
    "R",
    "b",
    "k",
    "*",
    "v",
    "/",
    "f7",
    "f8",
    "u",
    "ctrl-s",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_the_hands_do_no_word_is_ever_gone(
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..40),
        (width, height) in (24_u16..100, 6_u16..30),
    ) {
        let mut stage = stage().sized(width, height);
        let before: Vec<String> = stage.model.session().all_notes().map(|note| note.text().to_owned()).collect();
        for key in keys {
            stage = stage.keys(key);
            stage.picture(width, height);
            if stage.model.scene().screens.len() < 2 {
                stage = stage.go(Dest::Table(1));
            }
        }
        for (words, note) in before.iter().zip(stage.model.session().all_notes()) {
            let kept = note.wording.history().any(|wording| wording.text.as_str() == words);
            prop_assert!(kept, "{words}");
        }
    }
}

#[test]
fn pictures() {
    for state in STATES {
        for (width, height) in SIZES {
            let picture = Stage::in_state(Lang::Fr, state).go(Dest::Table(1)).snapshot(width, height);
            insta::assert_snapshot!(format!("table@{state}-{width}x{height}"), picture);
        }
        let picture = Stage::in_state(Lang::En, state).go(Dest::Table(1)).snapshot(46, 20);
        insta::assert_snapshot!(format!("table@{state}-46x20-en"), picture);
    }
    let mut notes = Stage::new(Lang::Fr, sessions::hostile()).go(Dest::Table(1)).keys("up up up");
    insta::assert_snapshot!("table@hostile-80x24", notes.snapshot(80, 24));
    let mut writing = stage().typed("Et si on ouvrait le jardin aux écoles du quartier, une matinée par semaine, avec les parents qui le veulent bien ?").keys("tab tab ctrl-k");
    insta::assert_snapshot!("table@writing-80x24", writing.snapshot(80, 24));
}

/// Nine people have seats, by hand; at table 1 sit Awa Martin, who stays, and two others; the plan names Awa and Jean, from outside.
fn seated(lang: Lang) -> Stage {
    Stage::new(lang, sessions::seated(sessions::typical(), 9)).with_people(9).go(Dest::Table(1))
}

#[test]
fn who_sits_here_stands_below_the_name_of_the_table() {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("table@seated-{width}x{height}"), seated(Lang::Fr).snapshot(width, height));
    }
    insta::assert_snapshot!("table@seated-46x20-en", seated(Lang::En).snapshot(46, 20));
    let mut stage = seated(Lang::Fr);
    let session = stage.model.session();
    let here: Vec<String> = session.seating().expect("seats").at(1, 2).map(|person| person.to_string()).collect();
    let names: Vec<String> = sessions::people(9)
        .into_iter()
        .filter(|row| row.id.is_some_and(|id| here.contains(&id.to_string())))
        .map(|row| row.name)
        .collect();
    assert_eq!(names.len(), 3);
    let picture = stage.picture(120, 40);
    assert!(names.iter().all(|name| picture.contains(name)), "{names:?}: {picture}");
    let line = picture.lines().find(|line| line.contains("Awa (hôte)")).unwrap_or_else(|| panic!("{picture}"));
    assert!(line.trim_start().starts_with("Awa (hôte) · Awa Martin (hôte) · Jean (preneur de notes) · "), "{line}");
    // In a small window the line is cut; a key shows all, whatever is being written.
    let mut all = stage.typed("a").keys("alt-w");
    let picture = all.picture(46, 20);
    assert!(names.iter().all(|name| picture.contains(name)), "{names:?}: {picture}");
    // Without a list of people nobody is named, and there is nothing to show.
    let mut bare = Stage::new(Lang::Fr, sessions::seated(sessions::typical(), 9)).go(Dest::Table(1));
    assert!(!bare.picture(120, 40).contains("sans nom"));
    assert!(bare.keys("alt-w").model.scene().layers.is_empty());
}

#[test]
fn blanks_around_what_is_pasted_stay() {
    let stage = stage().typed("bonjour").pasted(" le monde ").typed("entier").keys("enter");
    assert_eq!(stage.model.session().note_numbered(13).expect("the note").text(), "bonjour le monde entier");
}

#[test]
fn what_does_not_fit_into_the_field_is_told() {
    let mut stage = stage().pasted(&"mot ".repeat(10_000));
    assert!(stage.picture(80, 24).contains("n’a pas été collée"));
    let mut stage = stage.keys("backspace");
    assert!(!stage.picture(80, 24).contains("n’a pas été collée"));
}

#[test]
fn escape_gives_every_pasted_line_back() {
    let lines: Vec<String> = (0..15).map(|line| format!("ligne {line}")).collect();
    let stage = stage().typed("voici ").pasted(&lines.join("\n")).keys("esc enter");
    let expected = format!("voici {}", lines.join("\n"));
    assert_eq!(stage.model.session().note_numbered(13).expect("the note").text(), expected);
    let long = "ligne assez longue pour faire nombre\n".repeat(2_000);
    let mut stage = self::stage().pasted(&long).keys("esc");
    assert!(stage.picture(80, 24).contains("n’a pas été collée"));
}

#[test]
fn a_refused_note_comes_back_as_it_was_sorted_and_marked() {
    let mut stage = stage();
    stage.answers = false;
    let mut stage = stage.typed("une idée").keys("ctrl-k tab enter");
    let submission = stage.submitted().remove(0);
    let Command::AddNote(new) = &submission.commands[0] else { panic!("{submission:?}") };
    assert!(new.key && new.sort != NoteKind::Idea);
    let failure = crate::failure::terminal(&std::io::Error::other("ENOSPC"));
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(submission.id, failure.into())));
    stage.model.open.as_mut().expect("a session").seen.read_only = None;
    let stage = stage.keys("esc enter");
    let again = stage.submitted().remove(1);
    let Command::AddNote(kept) = &again.commands[0] else { panic!("{again:?}") };
    assert_eq!((&kept.text, kept.sort, kept.key), (&new.text, new.sort, new.key));
}

#[test]
fn a_note_that_one_reworded_and_another_deleted_stands_until_somebody_says_so() {
    let torn = || {
        let mut stage = stage();
        let base = note(&stage, 11).wording.base();
        stage.elsewhere(Event::NoteEdited {
            note: NoteId::new(11),
            base: base.clone(),
            text: CleanText::lenient("autre main"),
        });
        // Whoever deleted it had not seen the new words.
        stage.elsewhere(Event::NoteDeleted { note: NoteId::new(11), base });
        let mut stage = stage.keys("up");
        let picture = stage.picture(100, 30);
        assert!(picture.contains("supprimée par l’autre") && picture.contains("autre main"), "{picture}");
        stage
    };
    let mut kept = torn().keys("y");
    assert!(note(&kept, 11).is_live() && !kept.picture(100, 30).contains("supprimée par l’autre"));
    let deleted = torn().keys("x");
    assert!(note(&deleted, 11).deleted);
}

#[test]
fn the_chosen_note_is_hidden_from_the_projector_or_to_be_made_clearer() {
    let marks = |stage: &Stage| {
        let notes = stage.model.session().notes();
        notes.filter(|note| note.hidden || note.unclear).map(|note| (note.hidden, note.unclear)).collect::<Vec<_>>()
    };
    let stage = stage().typed("hc");
    assert_eq!(marks(&stage), [], "while one writes these are letters");
    let mut stage = stage.keys("backspace backspace up h c");
    assert_eq!(marks(&stage), [(true, true)]);
    insta::assert_snapshot!("table@marked-80x24", stage.snapshot(80, 24));
    assert_eq!(marks(&stage.keys("h c")), []);
}
