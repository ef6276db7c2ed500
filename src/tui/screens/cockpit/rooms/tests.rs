use nappe_core::cafe::Step;
use nappe_core::event::RoomInstruction;
use nappe_core::{Lang, Session};

use crate::tui::layers::Layer;
use crate::tui::testing::{Stage, sessions};

fn taken(lang: Lang) -> Stage {
    Stage::new(lang, sessions::clock_taken(sessions::typical()))
}

fn told(lang: Lang, instruction: RoomInstruction) -> Stage {
    Stage::new(lang, sessions::told_from_rennes(sessions::two_rooms(sessions::typical()), instruction))
}

fn toast(stage: &Stage) -> String {
    stage.model.scene().toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default()
}

fn offered(stage: &Stage, id: &str) -> bool {
    stage.model.offers().iter().any(|offer| offer.scope == "cockpit" && offer.id == id)
}

const NEXT: RoomInstruction = RoomInstruction::Start(Step::Move(2));

#[test]
fn it_is_looked_at() {
    for (width, height) in [(80, 24), (46, 20)] {
        let size = format!("{width}x{height}");
        insta::assert_snapshot!(format!("cockpit@taken-{size}"), taken(Lang::Fr).snapshot(width, height));
        insta::assert_snapshot!(format!("cockpit@taken-en-{size}"), taken(Lang::En).snapshot(width, height));
        insta::assert_snapshot!(format!("cockpit@told-{size}"), told(Lang::Fr, NEXT).snapshot(width, height));
        insta::assert_snapshot!(format!("cockpit@told-en-{size}"), told(Lang::En, NEXT).snapshot(width, height));
        let tell = Stage::new(Lang::Fr, sessions::two_rooms(sessions::typical())).keys("a");
        insta::assert_snapshot!(format!("cockpit@tell-{size}"), { tell }.snapshot(width, height));
        let waits = Stage::new(Lang::Fr, sessions::two_rooms(sessions::typical())).keys("a down enter");
        insta::assert_snapshot!(format!("cockpit@waits-{size}"), { waits }.snapshot(width, height));
    }
}

#[test]
fn a_clock_that_another_laptop_holds_is_not_set_and_can_be_taken_back() {
    let now = |stage: &Stage| stage.model.session().cafe().now;
    for key in ["space", "n", "+", "<", "s", "b", "g"] {
        let stage = taken(Lang::Fr);
        let before = now(&stage);
        let stage = stage.keys(key);
        assert!(stage.model.scene().layers.is_empty(), "{key}");
        assert_eq!(now(&stage), before, "{key}");
        let said = toast(&stage).replace('\u{a0}', " ");
        assert!(said.contains("ar8") && said.contains("18h30") && said.contains("« t »"), "{key}: {said}");
    }
    let stage = taken(Lang::Fr);
    assert!(offered(&stage, "claim") && !offered(&stage, "clock") && !offered(&stage, "choose"));
    let stage = stage.keys("t");
    assert!(matches!(stage.model.scene().layers.last(), Some(Layer::Confirm(_))), "not by a sentence typed too far");
    let mut stage = stage.keys("enter");
    assert!(stage.model.session().clock_elsewhere().is_none());
    assert!(!offered(&stage, "claim") && offered(&stage, "clock"));
    assert!(!stage.picture(80, 24).contains("ar8"));
    let stage = stage.keys("space");
    assert!(now(&stage).paused.is_some());
    // A claim is not undone; what lies above it is.
    let stage = stage.keys("u u");
    assert!(now(&stage).paused.is_none() && stage.model.session().clock_elsewhere().is_none());
}

#[test]
fn once_the_clock_is_taken_back_nothing_says_that_another_laptop_has_it() {
    let mut refused = taken(Lang::Fr).keys("space");
    assert!(refused.picture(80, 24).contains("18h30"));
    let mut stage = refused.keys("t enter");
    assert!(!stage.picture(80, 24).contains("18h30"), "{}", stage.picture(80, 24));
}

#[test]
fn the_wall_says_nothing_of_laptops() {
    assert!(!taken(Lang::Fr).keys("f").picture(120, 40).contains("ar8"));
}

#[test]
fn what_all_rooms_are_told_is_done_with_one_key_and_a_step_after_a_question() {
    let stage = told(Lang::Fr, RoomInstruction::Pause);
    assert!(stage.model.session().cafe().now.paused.is_none(), "nothing happens by itself");
    let mut stage = stage.keys("o");
    assert!(stage.model.session().cafe().now.paused.is_some());
    assert!(!stage.picture(80, 24).contains("Toutes les salles"), "both have done it");

    let stage = told(Lang::Fr, NEXT).keys("o");
    assert_eq!(stage.model.session().cafe().now.step, Step::Conversation(2));
    let stage = stage.keys("enter");
    assert_eq!(stage.model.session().cafe().now.step, Step::Move(2));
    // What is past is confirmed and nothing more.
    let stage = told(Lang::Fr, RoomInstruction::Start(Step::Conversation(1))).keys("o");
    assert_eq!(stage.model.session().cafe().now.step, Step::Conversation(2));
    assert_eq!(toast(&stage), stage.model.texts.get("rooms-told-nothing"));
    assert!(!offered(&stage, "told"));
}

#[test]
fn all_rooms_are_told_only_where_there_are_several() {
    let one = |session: Session| offered(&Stage::new(Lang::Fr, session), "rooms");
    assert!(!one(sessions::typical()));
    assert!(!one(sessions::clock_taken(sessions::typical())), "two laptops of one room are one room");
    assert!(one(sessions::two_rooms(sessions::typical())) && one(sessions::two_rooms(sessions::empty())));
    let stage = Stage::new(Lang::Fr, sessions::two_rooms(sessions::empty())).keys("a enter");
    assert_eq!(stage.model.session().cafe().now.step, Step::Conversation(1));
    assert_eq!(stage.model.session().common().instructions.len(), 1);
    let more = Stage::new(Lang::Fr, sessions::two_rooms(sessions::typical())).keys("a end enter");
    let before = sessions::typical().cafe().now.length;
    assert_eq!(more.model.session().cafe().now.length, before + 60_000);
}

#[test]
fn no_size_breaks_a_room_with_others() {
    for stage in [taken(Lang::Fr), told(Lang::Fr, NEXT)] {
        for script in ["", "f", "o", "t", "/"] {
            let mut stage = stage_of(&stage, script);
            for width in (0..60).step_by(3) {
                for height in 0..30 {
                    stage.picture(width, height);
                }
            }
        }
    }
}

/// Opens the session of a stage anew and presses keys.
fn stage_of(stage: &Stage, script: &str) -> Stage {
    Stage::new(Lang::Fr, stage.model.session().clone()).keys(script)
}
