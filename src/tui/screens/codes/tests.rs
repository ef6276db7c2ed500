use nappe_core::Lang;

use crate::client::{DoorsStanding, DoorsView, WifiCard};
use crate::failure::FailureKind;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::DoorsAsk;
use crate::tui::layers::Layer;
use crate::tui::testing::{SIZES, Stage, doors};
use crate::tui::theme::{Depth, Theme};

fn stage(lang: Lang, view: DoorsView) -> Stage {
    Stage::in_state(lang, "typical").with_doors(view).go(Dest::Codes)
}

/// A network in which the address is as long as addresses get, with a certificate of its own.
fn overfull() -> DoorsView {
    let mut view = doors::overfull();
    view.links.cafe = format!("https://ordinateur-de-la-salle-des-fetes.local:47373/#{}", "k7f2m9qd".repeat(4));
    view.wifi = Some(WifiCard {
        name: "Médiathèque intercommunale – public".into(),
        password: "un très long mot de passe ; avec \"tout\"".into(),
        hidden: true,
    });
    view
}

/// The usual doors, encrypted with a certificate of their own.
fn secure() -> DoorsView {
    let mut view = doors::open();
    let address = view.address.as_mut().expect("there is one");
    address.short = format!("https://{}", address.short);
    for link in [&mut view.links.cafe, &mut view.links.wall, &mut view.links.room] {
        *link = link.replace("http://", "https://");
    }
    view.fingerprint = "gazelle lion prairie orange tango notable kayak zinc".into();
    view.certificate = "3f2a 91cc 07de 55b1".into();
    view
}

#[test]
fn what_is_compared_is_seen_beside_a_code_of_the_cafe() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            let shown = stage(lang, secure()).keys("space").snapshot(width, height);
            let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            for compared in ["gazelle", "zinc", "3f2a", "55b1"] {
                assert!(words.contains(compared), "{compared} in {width}x{height}:\n{shown}");
            }
        }
    }
}

#[test]
fn it_is_looked_at() {
    for (width, height) in SIZES {
        let without = Stage::in_state(Lang::Fr, "read-only").go(Dest::Codes).snapshot(width, height);
        insta::assert_snapshot!(format!("codes@read-only-{width}x{height}"), without);
        let empty = stage(Lang::Fr, DoorsView { wifi: None, ..doors::open() }).snapshot(width, height);
        insta::assert_snapshot!(format!("codes@empty-{width}x{height}"), empty);
        let wifi = stage(Lang::Fr, doors::typical()).snapshot(width, height);
        insta::assert_snapshot!(format!("codes@typical-{width}x{height}"), wifi);
        let cafe = stage(Lang::Fr, doors::typical()).keys("space").snapshot(width, height);
        insta::assert_snapshot!(format!("codes@cafe-{width}x{height}"), cafe);
        let secure = stage(Lang::Fr, secure()).keys("space").snapshot(width, height);
        insta::assert_snapshot!(format!("codes@secure-{width}x{height}"), secure);
        let overfull = stage(Lang::Fr, overfull()).keys("space").snapshot(width, height);
        insta::assert_snapshot!(format!("codes@overfull-{width}x{height}"), overfull);
    }
    let pair = stage(Lang::Fr, doors::typical()).snapshot(180, 56);
    insta::assert_snapshot!("codes@pair-180x56", pair);
    let english = stage(Lang::En, doors::open()).keys("space").later(61_000).snapshot(80, 24);
    insta::assert_snapshot!("codes@cafe-en-80x24", english);
    insta::assert_snapshot!("codes@wall-en-80x24", stage(Lang::En, doors::open()).keys("p").snapshot(80, 24));
    insta::assert_snapshot!("codes@room-80x24", stage(Lang::Fr, doors::open()).keys("m").snapshot(80, 24));
    let form = Stage::in_state(Lang::Fr, "typical").with_doors(doors::shut()).keys("i").snapshot(80, 24);
    insta::assert_snapshot!("codes@first-80x24", form);
}

#[test]
fn a_camera_reads_each_code_in_every_palette() {
    let view = doors::open();
    let wifi = view.wifi.as_ref().map(WifiCard::code).expect("there is one");
    for depth in [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::Mono] {
        for ascii in [false, true] {
            // Without half blocks a code needs twice the rows.
            let (width, height) = if ascii { (140, 50) } else { (80, 24) };
            for (keys, text) in
                [("", &wifi), ("space", &view.links.cafe), ("p", &view.links.wall), ("m", &view.links.room)]
            {
                let mut stage = stage(Lang::Fr, view.clone());
                stage.model.theme = Theme { depth, ascii };
                assert_eq!(stage.keys(keys).scan(width, height), [text.as_str()], "{depth:?} {ascii} {keys}");
            }
        }
    }
    assert_eq!(stage(Lang::Fr, view.clone()).scan(180, 56), [wifi, view.links.cafe]);
}

#[test]
fn one_key_opens_the_doors_and_asks_for_nothing_but_the_wifi() {
    let stage = Stage::in_state(Lang::Fr, "typical").with_doors(doors::shut()).keys("i");
    assert_eq!(stage.model.screen().dest(), Dest::Codes);
    assert!(stage.effects.contains(&Effect::AskDoors(DoorsAsk::Open)));
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Form(_)]));
    // Left out by one key; the café's code is there.
    let mut skipped = stage.keys("esc").with_doors(DoorsView { wifi: None, ..doors::open() });
    assert!(!skipped.effects.iter().any(|effect| matches!(effect, Effect::AskDoors(DoorsAsk::Wifi(_)))));
    assert_eq!(skipped.scan(80, 24), [doors::open().links.cafe]);
    // Coming back asks for nothing.
    let asked = skipped.effects.len();
    let again = skipped.keys("esc i");
    assert_eq!(again.effects.len(), asked);
    assert!(again.model.scene().layers.is_empty());
}

#[test]
fn a_wifi_is_remembered_and_shown_first() {
    let stage = Stage::in_state(Lang::Fr, "typical").with_doors(doors::shut()).keys("i");
    let stage = stage.typed("Salle").keys("enter").typed("mot;de passe").keys("enter");
    let card = WifiCard { name: "Salle".into(), password: "mot;de passe".into(), hidden: false };
    assert_eq!(stage.effects.last(), Some(&Effect::AskDoors(DoorsAsk::Wifi(Some(card.clone())))));
    let mut stage = stage.with_doors(DoorsView { wifi: Some(card.clone()), ..doors::open() });
    assert_eq!(stage.scan(80, 24), [card.code()]);
    assert_eq!(stage.keys("space").scan(80, 24), [doors::open().links.cafe]);
}

#[test]
fn codes_follow_an_address_that_changes_and_say_that_printed_ones_do_not_hold() {
    let mut stage = stage(Lang::Fr, DoorsView { wifi: None, ..doors::open() });
    assert!(!stage.picture(80, 24).contains("imprimés"));
    let mut moved = DoorsView { wifi: None, moves: 1, ..doors::open() };
    moved.links.cafe = moved.links.cafe.replace("192.168.1.20", "10.0.0.7");
    let mut stage = stage.with_doors(moved.clone());
    assert_eq!(stage.scan(80, 24), [moved.links.cafe]);
    assert!(stage.picture(80, 24).contains("imprimés"));
}

#[test]
fn doors_that_do_not_open_say_why_once() {
    let failure = FailureKind::HubStopped;
    let failed = DoorsView { standing: DoorsStanding::Failed(failure.clone()), ..doors::shut() };
    let stage = Stage::in_state(Lang::Fr, "typical").with_doors(doors::open()).with_doors(failed).keys("i");
    let mut stage = stage.news(crate::tui::message::News::DoorsFailed(DoorsAsk::Open, failure.into()));
    assert!(stage.model.scene().layers.is_empty());
    assert!(stage.picture(80, 24).contains("Réessayer"));
    assert_eq!(stage.keys("o").effects.last(), Some(&Effect::AskDoors(DoorsAsk::Open)));
}

#[test]
fn a_session_without_doors_says_so_where_one_would_open_them() {
    let mut stage = Stage::in_state(Lang::Fr, "read-only").keys("i");
    assert!(stage.picture(80, 24).contains("l’ordinateur qui tient la séance"));
    assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::AskDoors(_))));
    assert_eq!(stage.keys("esc").model.screen().dest(), Dest::Cockpit);
}

#[test]
fn new_codes_are_made_after_a_question() {
    let stage = stage(Lang::Fr, doors::open()).keys("r");
    assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::AskDoors(_))));
    assert_eq!(stage.keys("enter").effects.last(), Some(&Effect::AskDoors(DoorsAsk::Renew)));
}

#[test]
fn no_size_makes_it_panic_and_no_code_is_cut() {
    for view in [doors::shut(), doors::open(), doors::typical(), overfull()] {
        for keys in ["esc", "space", "p", "m"] {
            let mut stage = stage(Lang::Fr, view.clone()).keys(keys);
            for (width, height) in
                (0..200).step_by(13).flat_map(|width| (0..70).step_by(6).map(move |height| (width, height)))
            {
                stage.picture(width, height);
            }
        }
    }
}
