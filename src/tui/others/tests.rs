use nappe_core::event::RoomInstruction;
use nappe_core::{Event, Lang, RoomId};

use crate::tui::dest::Dest;
use crate::tui::layers::Layer;
use crate::tui::testing::{Stage, sessions};

fn toast(stage: &Stage) -> String {
    stage.model.scene().toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default()
}

#[test]
fn a_room_is_named_from_any_screen_and_the_header_says_so() {
    let mut stage = Stage::new(Lang::Fr, sessions::empty());
    assert!(!stage.picture(80, 24).contains('·'), "one room without a name says nothing of it");
    let mut stage = stage.go(Dest::Plan).keys("alt-r").typed("Rennes, salle bleue").keys("enter");
    assert!(stage.picture(120, 40).lines().next().expect("a header").contains("quartier · Rennes, salle bleue"));
    // The form begins with the present name; empty takes it away; `u` brings it back.
    let mut stage = stage.keys("alt-r");
    assert!(stage.picture(80, 24).lines().skip(2).any(|line| line.contains("Rennes, salle bleue")));
    let stage = stage.keys(&"backspace ".repeat(22)).keys("enter");
    let here = stage.model.session().here().room;
    assert!(stage.model.session().room(here).name.is_empty());
    let mut stage = stage.keys("u");
    assert_eq!(stage.model.session().room_word(here), "Rennes, salle bleue");
    // Where there is no room for both, the title stands alone.
    let narrow = stage.picture(36, 20);
    let head = narrow.lines().next().expect("a header");
    assert!(head.contains("Le jardin du quart") && !head.contains('·'), "{narrow}");
    let long = "une salle ".repeat(40);
    let stage = stage.keys("alt-r").typed(&long).keys("enter");
    assert!(
        matches!(stage.model.scene().layers.last(), Some(Layer::Form(_))),
        "a name that does not fit is asked again"
    );
}

#[test]
fn whoever_loses_the_clock_is_told_at_once_on_whatever_screen() {
    let stage = Stage::new(Lang::Fr, sessions::typical()).go(Dest::Plan).anew(sessions::clock_taken);
    assert!(toast(&stage).contains("ar8") && toast(&stage).contains("18h30"), "{}", toast(&stage));
    let again = stage.later(60_000).anew(|session| session);
    assert_eq!(toast(&again), "", "it is told once");
}

#[test]
fn what_all_rooms_are_told_is_heard_and_who_confirmed_it_is_seen() {
    let stage = Stage::new(Lang::En, sessions::two_rooms(sessions::typical())).go(Dest::Plan);
    let mut stage = stage.anew(|session| sessions::told_from_rennes(session, RoomInstruction::Pause));
    assert_eq!(toast(&stage), "All rooms, from Rennes: pause");
    // The teller sees who has not confirmed, and hears when all have.
    stage = Stage::new(Lang::En, sessions::two_rooms(sessions::typical())).keys("a down enter");
    assert!(stage.model.session().cafe().now.paused.is_some(), "it is done here at once");
    let picture = stage.picture(80, 24);
    assert!(picture.contains("confirmed 1 of 2 · waiting for Rennes"), "{picture}");
    let rev = stage.model.session().common().instructions[0].rev;
    let confirmed = Event::InstructionConfirmed { instruction: rev };
    let mut stage = stage.anew(|session| sessions::by_another(session, sessions::zz9(), RoomId::new(2), confirmed));
    assert_eq!(toast(&stage), "All rooms: pause, done everywhere.");
    assert!(!stage.picture(80, 24).contains("waiting for"));
}
