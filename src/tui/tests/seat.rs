//! A table on a second terminal: the one screen of whoever writes there.

use nappe_core::cafe::Step;
use nappe_core::role::Role;
use nappe_core::{Answer, Command, CommandId, Event, Lang};

use crate::client::{HubMsg, LinkStatus, OpenedSession};
use crate::failure::FailureKind;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::layers::Layer;
use crate::tui::message::Msg;
use crate::tui::testing::{OPEN, SIZES, Stage, opened, sessions};
use crate::tui::world::Intent;

fn seat(lang: Lang) -> Stage {
    let role = Role::NoteTaker { table: 1 };
    Stage::home(lang).open(OPEN, OpenedSession { role, papers: None, ..opened(sessions::typical()) })
}

#[test]
fn a_seat_looks_like_its_table_and_shows_nothing_else() {
    for (width, height) in SIZES {
        let picture = seat(Lang::Fr).snapshot(width, height);
        assert!(!picture.contains("F2") && !picture.contains("F5"), "{picture}");
        insta::assert_snapshot!(format!("seat@{width}x{height}"), picture);
    }
    insta::assert_snapshot!("seat@80x24-en", seat(Lang::En).snapshot(80, 24));
    let mut stage = seat(Lang::Fr);
    stage.send(Msg::Link(OPEN, LinkStatus::Away { count: 2 }));
    let picture = stage.snapshot(80, 24);
    assert!(picture.contains("2 notes gardées ici"), "{picture}");
    insta::assert_snapshot!("seat@away-80x24", picture);
}

#[test]
fn no_key_leads_away_from_the_table() {
    for key in ["f2", "f3", "f4", "f5", "f7", "f8", "f9", "ctrl-pagedown", "ctrl-o", "alt-m"] {
        let stage = seat(Lang::Fr).keys(key);
        assert_eq!(stage.model.screen().dest(), Dest::Table(1), "{key}");
        assert!(stage.model.scene().layers.is_empty(), "{key}");
    }
    // In the notes, too, where digits open tables elsewhere.
    let stage = seat(Lang::Fr).keys("up").keys("2").keys("m");
    assert_eq!(stage.model.screen().dest(), Dest::Table(1));
    assert!(stage.model.scene().layers.is_empty());
}

#[test]
fn what_is_for_the_facilitator_is_refused_in_words() {
    for key in ["h", "c"] {
        let stage = seat(Lang::Fr).keys("up").keys(key);
        assert!(stage.submitted().is_empty(), "{key}");
        assert!(stage.model.scene().toast.is_some(), "{key}: and that is said");
        assert!(!stage.model.offers().iter().any(|offer| offer.id == "hide" || offer.id == "clarify"), "{key}");
    }
    // The table says itself that its note is clear now.
    let note = seat(Lang::Fr).model.session().notes_at(1).next_back().expect("a note").id;
    let mut stage = seat(Lang::Fr);
    stage.elsewhere(Event::NoteQueried { note, unclear: true });
    let mut stage = stage.keys("up");
    assert!(stage.picture(80, 24).contains("À préciser"), "{}", stage.picture(80, 24));
    let stage = stage.keys("c");
    assert!(!stage.model.session().note(note).expect("there").unclear);
}

#[test]
fn what_is_typed_is_a_note_of_the_table() {
    let stage = seat(Lang::Fr).typed("Des bancs").keys("enter");
    assert!(stage.model.session().notes().any(|note| note.text() == "Des bancs" && note.place.table == 1));
    // What another table wrote is not this table's matter.
    let mut stage = seat(Lang::Fr);
    let other = stage.model.session().notes().find(|note| note.place.table == 2).expect("a note").id;
    let effects = stage.model.ask(vec![Command::MarkNote { note: other, key: true }], None, Intent::Do);
    assert!(effects.is_empty(), "{effects:?}");
    assert!(stage.model.scene().toast.is_some(), "and that is said");
}

#[test]
fn leaving_is_asked_and_waits_for_nobody() {
    let mut stage = seat(Lang::Fr);
    stage.answers = false;
    let mut stage = stage.typed("Des bancs").keys("enter").keys("esc");
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Confirm(_)]), "{}", stage.picture(80, 24));
    assert!(stage.picture(80, 24).contains("est gardé"));
    let stage = stage.keys("enter");
    assert_eq!(stage.effects.last(), Some(&Effect::Quit), "what is not answered yet is kept on the disk");
}

#[test]
fn words_that_the_cockpit_does_not_take_come_back_and_one_writes_on() {
    let mut stage = seat(Lang::Fr);
    stage.answers = false;
    let mut stage = stage.typed("perdue ?").keys("enter");
    let id = stage.submitted()[0].id;
    let full = FailureKind::DoorBusy;
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, Answer::Failed(full))));
    assert!(!stage.model.ctx().read_only(), "the terminal can still write");
    let mut stage = stage.keys("esc");
    assert!(stage.picture(80, 24).contains("perdue ?"));
    // What an earlier run left behind and is not taken either.
    let mut stage = seat(Lang::Fr);
    stage.send(Msg::Hub(OPEN, HubMsg::Returned(CommandId::new(9), "d’avant".to_owned())));
    assert!(stage.picture(80, 24).contains("d’avant"));
    assert_eq!(stage.effects.last(), Some(&Effect::LetGo(CommandId::new(9))), "it is in the field now");
    stage.send(Msg::Hub(OPEN, HubMsg::Told(FailureKind::DoorVersion)));
    assert!(stage.model.scene().toast.is_some());
}

#[test]
fn the_clock_of_the_room_is_seen_at_the_table() {
    let mut stage = seat(Lang::Fr);
    stage.elsewhere(Event::StepStarted { step: Step::Conversation(1), length: 20 * 60_000 });
    assert!(stage.later(60_000).picture(80, 24).contains("19:00"));
}
