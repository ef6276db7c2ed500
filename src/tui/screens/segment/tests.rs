use crossterm::event::MouseEventKind;
use nappe_core::{Command, Event, Lang, Note, NoteId, NoteKind, Place};

use crate::client::HubMsg;
use crate::tui::dest::Dest;
use crate::tui::message::Msg;
use crate::tui::testing::{OPEN, SIZES, Stage, sessions};

fn stage() -> Stage {
    Stage::new(Lang::Fr, sessions::day()).go(Dest::Segment(2))
}

fn note(stage: &Stage, number: u32) -> &Note {
    stage.model.session().note_numbered(number).expect("a note with this number")
}

fn newest(stage: &Stage) -> &Note {
    stage.model.session().all_notes().last().expect("a note")
}

fn speaker(note: &Note) -> Option<&str> {
    note.speaker.as_deref()
}

#[test]
fn what_is_said_is_kept_with_whoever_says_it() {
    let stage = stage().typed("Mesdames, messieurs").keys("enter");
    assert_eq!((newest(&stage).text(), speaker(newest(&stage))), ("Mesdames, messieurs", None));
    assert_eq!(newest(&stage).place, Place::in_segment(2, 0));
    let stage = stage.keys("tab tab").typed("Premier point").keys("enter").typed("Second point").keys("enter");
    assert_eq!(speaker(newest(&stage)), Some("Bertrand Lacour"), "the same one goes on speaking");
    let stage = stage.keys("backtab").typed("Merci").keys("enter");
    assert_eq!(speaker(newest(&stage)), Some("Constance Morel"));
    let stage = stage.keys("backtab").typed("Applaudissements").keys("enter");
    assert_eq!(speaker(newest(&stage)), None);
    let count = stage.model.session().note_count();
    assert_eq!(stage.keys("enter enter").model.session().note_count(), count, "an empty line is no note");
}

#[test]
fn a_digit_is_typed_while_one_writes_and_chooses_with_alt() {
    let stage = stage().typed("4800 collectivités").keys("alt-3 enter");
    assert_eq!((newest(&stage).text(), speaker(newest(&stage))), ("4800 collectivités", Some("Christophe Saïdi")));
    let stage = stage.keys("up 4 esc").typed("Oui").keys("enter");
    assert_eq!(speaker(newest(&stage)), Some("Anne Raimbaud"));
    let stage = stage.keys("alt-0").typed("Non").keys("enter alt-9").typed("Bref").keys("enter");
    assert_eq!(speaker(newest(&stage)), None, "nobody is ninth");
}

#[test]
fn somebody_who_was_not_foreseen_can_speak() {
    let stage = stage().keys("ctrl-n").typed("Roland Ries").keys("enter").typed("Je conclus.").keys("enter");
    assert_eq!(speaker(newest(&stage)), Some("Roland Ries"));
    let stage = stage.keys("ctrl-n").typed("raimbaud").keys("enter").typed("Merci.").keys("enter");
    assert_eq!(speaker(newest(&stage)), Some("Anne Raimbaud"), "as the programme writes it");
    let mut stage = stage.keys("ctrl-n enter");
    assert!(stage.picture(80, 24).contains("Il n’y a pas de texte"));
    let stage = stage.keys("esc").typed("+ 3 %").keys("enter");
    assert_eq!(newest(&stage).text(), "+ 3 %", "a plus is typed while one writes");
}

#[test]
fn every_kind_is_one_key_away_and_serves_once() {
    let mut stage = stage();
    for kind in NoteKind::EVERY.into_iter().skip(1).chain([NoteKind::Idea]) {
        let steps = NoteKind::EVERY.iter().position(|known| *known == kind).unwrap_or(0);
        stage = stage.typed("mots").keys(&"ctrl-t ".repeat(steps)).keys("enter");
        assert_eq!(newest(&stage).kind, kind);
    }
    let stage = stage.typed("essentiel").keys("ctrl-k enter").typed("encore").keys("enter");
    let marked: Vec<bool> = stage.model.session().all_notes().rev().take(2).map(|note| note.key).collect();
    assert_eq!(marked, [false, true]);
}

#[test]
fn a_note_is_changed_deleted_and_brought_back() {
    let stage = stage().keys("up up k");
    assert_eq!(note(&stage, 5).kind, NoteKind::Idea, "after a footnote comes a paragraph again");
    let stage = stage.keys("*");
    assert!(note(&stage, 5).key);
    let stage = stage.keys("s home enter");
    assert_eq!(speaker(note(&stage, 5)), None);
    let stage = stage.keys("u");
    assert_eq!(speaker(note(&stage, 5)), Some("Christophe Saïdi"));
    let stage = stage.keys("s end enter").typed("Awa Diop").keys("enter");
    assert_eq!(speaker(note(&stage, 5)), Some("Awa Diop"));
    let stage = stage.keys("e").typed(" Et de 2016.").keys("ctrl-s");
    assert_eq!(note(&stage, 5).text(), "Chiffres de 2015. Et de 2016.");
    let stage = stage.keys("x");
    assert!(note(&stage, 5).deleted);
    let stage = stage.keys("b enter");
    assert!(!note(&stage, 5).deleted);
    let stage = stage.keys("esc up x u");
    assert!(!note(&stage, 6).deleted);
}

#[test]
fn several_paragraphs_become_several_notes_or_one() {
    let speech = "Premier paragraphe,\nsur deux lignes.\n\n\nSecond paragraphe.";
    let stage = stage().keys("tab tab").pasted(speech).keys("enter");
    let texts: Vec<&str> = stage.model.session().all_notes().rev().take(2).map(Note::text).collect();
    assert_eq!(texts, ["Second paragraphe.", "Premier paragraphe,\nsur deux lignes."]);
    assert_eq!(speaker(newest(&stage)), Some("Bertrand Lacour"));
    let stage = stage.pasted(speech).keys("down enter");
    assert_eq!(newest(&stage).text().lines().count(), 5);
    let stage = stage.pasted(speech).keys("esc enter");
    assert_eq!(newest(&stage).text().lines().count(), 5, "what was pasted waited in the field");
    let count = stage.model.session().note_count();
    let mut stage = stage.pasted(&"mot ".repeat(1_500)).keys("enter");
    assert_eq!(stage.model.session().note_count(), count);
    assert!(stage.picture(80, 24).contains("Un peu long"));
}

#[test]
fn what_the_journal_does_not_take_comes_back_with_its_speaker() {
    let mut stage = stage().keys("tab tab");
    stage.answers = false;
    let stage = stage.typed("Une citation").keys("ctrl-t ctrl-t ctrl-t ctrl-t ctrl-k enter");
    assert_eq!(stage.model.session().note_count(), 6);
    let mut stage = stage.keys("alt-0");
    let id = stage.submitted().remove(0).id;
    stage.answers = true;
    let refusal = nappe_core::Refusal::NoSuchSegment { segment: 2 };
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, nappe_core::Answer::Refused(refusal))));
    let stage = stage.keys("enter");
    let back = newest(&stage);
    assert_eq!((back.text(), back.kind, back.key), ("Une citation", NoteKind::Quote, true));
    assert_eq!(speaker(back), Some("Bertrand Lacour"));
}

#[test]
fn a_draft_waits_where_it_was_written() {
    let stage = stage().typed("une phrase à moitié").keys("esc");
    assert_eq!(stage.model.screen().dest(), Dest::Cockpit);
    let stage = stage.go(Dest::Segment(2)).keys("enter");
    assert_eq!(newest(&stage).text(), "une phrase à moitié");
}

#[test]
fn one_goes_from_segment_to_segment_and_from_group_to_group() {
    let stage = stage().keys("f8 f8 f8");
    assert_eq!(stage.model.screen().dest(), Dest::Segment(5));
    let stage = stage.keys("f10 f10").typed("Communiquer sur l’impact").keys("enter");
    assert_eq!(newest(&stage).place, Place::in_segment(5, 2));
    let stage = stage.keys("f10 f10").typed("Tous ensemble").keys("enter");
    assert_eq!(newest(&stage).place, Place::in_segment(5, 0));
    assert_eq!(stage.keys("f7 f7 f7 f7 f7").model.screen().dest(), Dest::Segment(6), "round again");
}

#[test]
fn the_cockpit_leads_to_the_segment_that_runs() {
    let mut stage = Stage::new(Lang::Fr, sessions::day()).keys("p");
    assert!(stage.picture(80, 24).contains("La coopération"));
    let stage = stage.keys("home down enter");
    assert_eq!(stage.model.screen().dest(), Dest::Segment(2));
    let stage = stage.keys("esc / ").typed("ambassades").keys("enter");
    assert_eq!(stage.model.screen().dest(), Dest::Segment(2), "a note that is found opens where it was said");
}

#[test]
fn a_segment_that_left_the_programme_is_told() {
    let mut stage = stage();
    stage.elsewhere(Event::PlanChanged { change: nappe_core::plan::PlanChange::RemoveSegment(2) });
    assert!(stage.picture(80, 24).contains("n’est plus au programme"));
}

#[test]
fn the_mouse_chooses_who_speaks_and_a_note() {
    let mut stage = stage();
    let picture = stage.picture(80, 24);
    let row = picture.lines().position(|line| line.contains("3 Christophe")).expect("a speaker") as u16;
    let stage = stage.click(6, row).typed("Oui").keys("enter");
    assert_eq!(speaker(newest(&stage)), Some("Christophe Saïdi"));
    let mut stage = stage;
    let picture = stage.picture(80, 24);
    let row = picture.lines().position(|line| line.contains("boîte à outils")).expect("a note") as u16;
    let stage = stage.click(50, row).keys("*");
    assert!(note(&stage, 6).key);
    let stage = stage.mouse(MouseEventKind::ScrollUp, 50, row);
    assert_eq!(stage.model.screen().dest(), Dest::Segment(2));
}

#[test]
fn no_size_and_no_text_makes_it_panic() {
    let long = Command::AddNote(nappe_core::NewNote {
        note: NoteId::new(77),
        text: nappe_core::CleanText::lenient(&"anticonstitutionnellement ".repeat(190)),
        place: Place::in_segment(2, 0),
        sort: NoteKind::Aside,
        key: true,
        speaker: Some(nappe_core::CleanText::lenient(&"Marie-Antoinette ".repeat(17))),
        person: None,
    });
    let hostile = sessions::after(sessions::day(), vec![(0, long)]);
    for session in [sessions::empty(), sessions::day(), hostile] {
        for script in ["", "up", "up e", "up s", "ctrl-n", "up x b", "pageup", "tab ctrl-t ctrl-k ctrl-g"] {
            let mut stage = Stage::new(Lang::Fr, session.clone()).go(Dest::Segment(2)).keys(script);
            for side in 0..=40 {
                stage.picture(side, 40 - side / 2);
                stage.picture(40 - side, side);
            }
            stage.picture(500, 200);
        }
    }
}

#[test]
fn pictures() {
    for (width, height) in SIZES {
        for (lang, suffix) in [(Lang::Fr, ""), (Lang::En, "-en")] {
            let mut stage = Stage::new(lang, sessions::day()).go(Dest::Segment(2)).keys("tab tab");
            insta::assert_snapshot!(format!("segment@typical-{width}x{height}{suffix}"), stage.snapshot(width, height));
        }
        let mut empty = Stage::new(Lang::Fr, sessions::day()).go(Dest::Segment(4));
        insta::assert_snapshot!(format!("segment@empty-{width}x{height}"), empty.snapshot(width, height));
        let mut full = Stage::new(Lang::Fr, sessions::full_day()).go(Dest::Segment(2));
        insta::assert_snapshot!(format!("segment@overfull-{width}x{height}"), full.snapshot(width, height));
        let mut read_only = Stage::new(Lang::Fr, sessions::day()).read_only().go(Dest::Segment(2));
        insta::assert_snapshot!(format!("segment@read-only-{width}x{height}"), read_only.snapshot(width, height));
        let mut chosen = stage().typed("Il faut que").keys("ctrl-t").keys("up up up");
        insta::assert_snapshot!(format!("segment@chosen-{width}x{height}"), chosen.snapshot(width, height));
    }
}
