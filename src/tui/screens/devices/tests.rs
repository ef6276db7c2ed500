use nappe_core::presence::{ArrivalStage, DeviceCard, DeviceLink};
use nappe_core::{AuthorId, Lang};

use crate::client::{DoorsStanding, DoorsView};
use crate::tui::dest::Dest;
use crate::tui::doors::Arrivals;
use crate::tui::effect::Effect;
use crate::tui::jobs::DoorsAsk;
use crate::tui::layers::Layer;
use crate::tui::message::News;
use crate::tui::testing::{SIZES, Stage, doors};

fn stage(lang: Lang, state: &str) -> Stage {
    match state {
        "empty" => Stage::in_state(lang, "empty").with_doors(doors::open()),
        "overfull" => Stage::in_state(lang, "overfull").with_doors(doors::overfull()),
        "read-only" => Stage::in_state(lang, "read-only"),
        _ => Stage::in_state(lang, "typical").with_doors(doors::typical()),
    }
    .go(Dest::Devices)
}

fn asked(stage: &Stage) -> Vec<DoorsAsk> {
    let ask = |effect: &Effect| match effect {
        Effect::AskDoors(ask) => Some(ask.clone()),
        _ => None,
    };
    stage.effects.iter().filter_map(ask).collect()
}

#[test]
fn it_is_looked_at() {
    for state in ["empty", "typical", "overfull", "read-only"] {
        for (width, height) in SIZES {
            // What was just said is gone.
            let picture = stage(Lang::Fr, state).later(9_000).snapshot(width, height);
            insta::assert_snapshot!(format!("devices@{state}-{width}x{height}"), picture);
        }
    }
    for (width, height) in [(80, 24), (46, 20)] {
        let nobody = stage(Lang::Fr, "empty").later(61_000).snapshot(width, height);
        insta::assert_snapshot!(format!("devices@nobody-{width}x{height}"), nobody);
        let cut = stage(Lang::En, "typical").later(9_000).keys("down down down down down").snapshot(width, height);
        insta::assert_snapshot!(format!("devices@cut-off-en-{width}x{height}"), cut);
    }
    let english = stage(Lang::En, "empty").later(61_000).snapshot(80, 24);
    insta::assert_snapshot!("devices@nobody-en-80x24", english);
}

#[test]
fn each_step_counts_those_of_the_steps_after_it() {
    // Seven devices: the facilitator's own is none of the room's.
    assert_eq!(Arrivals::of(&doors::typical()), Arrivals { scanned: 6, seated: 4, wrote: 3, here: 2 });
    let revoked = DeviceCard { link: DeviceLink::Revoked, ..doors::device(1, "", 1) };
    assert_eq!(Arrivals::of(&DoorsView { devices: vec![revoked], ..doors::open() }), Arrivals::default());
}

#[test]
fn nobody_after_a_minute_is_told_what_to_try_with_the_exact_command() {
    let mut early = stage(Lang::Fr, "empty").later(30_000);
    assert!(!early.picture(80, 24).contains("pare-feu"));
    let mut late = early.later(31_000);
    let picture = late.picture(100, 30);
    for told in ["Wi-Fi d’abord", "accepter", "sépare", "sudo ufw allow 7373/tcp"] {
        assert!(picture.contains(told), "{told}: {picture}");
    }
}

#[test]
fn whoever_is_stuck_is_pointed_out_and_explained() {
    // The cursor begins on the first who needs help.
    let mut inside = stage(Lang::Fr, "typical");
    assert!(inside.picture(100, 30).contains("Safari ou Chrome"));
    let mut no_table = inside.keys("down");
    assert!(no_table.picture(100, 30).contains("toucher le numéro"));
    let mut cut = no_table.keys("down down down down");
    let picture = cut.picture(100, 30);
    for told in ["coupé depuis 3 min · 2 notes en attente", "rester connecté", "VPN", "réseau local", "5 à 10"] {
        assert!(picture.contains(told), "{told}: {picture}");
    }
}

#[test]
fn a_device_is_shown_out_after_a_question_and_told_what_would_be_lost() {
    let mut stage = stage(Lang::Fr, "typical").keys("down down down down down x");
    assert!(stage.picture(100, 30).contains("2 notes attendent encore"), "{}", stage.picture(100, 30));
    let stage = stage.keys("enter");
    assert_eq!(asked(&stage), [DoorsAsk::Revoke(AuthorId::new(1004))]);
    let mut done = stage.news(News::DoorsDone(DoorsAsk::Revoke(AuthorId::new(1004))));
    assert!(done.picture(80, 24).contains("n’a plus accès"));
}

#[test]
fn a_device_is_moved_called_and_its_table_opened() {
    let stage = stage(Lang::Fr, "typical").keys("down down m");
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Picker(_)]));
    let stage = stage.keys("down enter a");
    let marie = AuthorId::new(1001);
    assert_eq!(asked(&stage), [DoorsAsk::Reseat(marie, 2), DoorsAsk::Call(marie)]);
    assert_eq!(stage.keys("enter").model.screen().dest(), Dest::Table(1));
}

#[test]
fn the_cursor_stays_on_a_device_while_the_list_changes() {
    let stage = stage(Lang::Fr, "typical").keys("down down");
    let mut later = doors::typical();
    later.devices.remove(0);
    let stage = stage.with_doors(later).keys("a");
    assert_eq!(asked(&stage), [DoorsAsk::Call(AuthorId::new(1001))]);
}

#[test]
fn doors_are_closed_and_opened_again_and_codes_are_one_key_away() {
    let stage = stage(Lang::Fr, "typical").keys("o");
    assert_eq!(asked(&stage), [DoorsAsk::Close]);
    let stage = stage.with_doors(DoorsView { standing: DoorsStanding::Closed, ..doors::typical() }).keys("o n");
    assert_eq!(asked(&stage), [DoorsAsk::Close, DoorsAsk::Open]);
    let stage = stage.with_doors(doors::typical()).keys("n c enter");
    assert_eq!(asked(&stage)[2..], [DoorsAsk::NextAddress, DoorsAsk::Renew]);
    let stage = stage.keys("i");
    assert_eq!(stage.model.screen().dest(), Dest::Codes);
    assert_eq!(stage.keys("esc").model.screen().dest(), Dest::Devices);
}

#[test]
fn what_the_doors_could_not_do_is_told() {
    let failure = crate::failure::FailureKind::HubStopped.into();
    let stage = stage(Lang::Fr, "typical").news(News::DoorsFailed(DoorsAsk::Renew, failure));
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Message(_)]));
}

#[test]
fn a_page_that_was_opened_a_moment_ago_is_not_stuck() {
    let fresh =
        DeviceCard { role: None, stage: ArrivalStage::Scanned, since: doors::before(0), ..doors::device(1, "", 1) };
    let view = DoorsView { devices: vec![fresh], ..doors::open() };
    let stage = Stage::in_state(Lang::Fr, "empty").with_doors(view).go(Dest::Devices);
    let mut stage = stage.later(10_000);
    assert!(!stage.picture(80, 24).contains("toucher"));
    assert!(stage.later(60_000).picture(80, 24).contains("toucher"));
}

#[test]
fn it_is_reached_from_everywhere_and_left_by_escape() {
    let stage = Stage::in_state(Lang::Fr, "typical").with_doors(doors::typical()).go(Dest::Table(1)).keys("alt-d");
    assert_eq!(stage.model.screen().dest(), Dest::Devices);
    assert_eq!(stage.keys("esc").model.screen().dest(), Dest::Table(1));
    let stage = Stage::in_state(Lang::Fr, "typical").with_doors(doors::typical()).keys("d");
    assert_eq!(stage.model.screen().dest(), Dest::Devices);
    assert_eq!(stage.keys("esc").model.screen().dest(), Dest::Cockpit);
}

#[test]
fn no_size_makes_it_panic() {
    for state in ["empty", "typical", "overfull", "read-only"] {
        let mut stage = stage(Lang::Fr, state).later(61_000).keys("down pagedown");
        for (width, height) in
            (0..130).step_by(7).flat_map(|width| (0..40).step_by(3).map(move |height| (width, height)))
        {
            stage.picture(width, height);
        }
    }
}
