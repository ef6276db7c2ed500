//! The wall and the facilitator's telephone, in Chromium, beside a telephone at a table.

use std::time::Duration;

use serde_json::{Value, json};

use crate::devtools::Tab;
use crate::hub::Phone;
use crate::phone::Scene;
use crate::wait::{PATIENCE, measured, within};

const CARDS: &str = "[...document.querySelectorAll('.columns .note .words')].map((words) => words.textContent)";

fn wall(scene: &Scene) -> Tab {
    let wall = scene.browser.device();
    wall.size(1280, 720);
    wall.load(&scene.hub.at("screen", &scene.hub.reader));
    wall.until("document.querySelector('.time')?.textContent");
    wall
}

fn room(scene: &Scene) -> Tab {
    let room = scene.browser.device();
    room.size(390, 780);
    room.load(&scene.hub.at("room", &scene.hub.facilitator));
    room.until("document.querySelector('.link.here')");
    room
}

#[test]
fn a_note_is_on_the_wall_within_a_second_and_one_touch_takes_it_off() {
    let Some(mut scene) = Scene::open("the wall") else { return };
    scene.hub.put(&json!({ "show_on_wall": { "show": { "show": "board", "with": null } } }));
    let (wall, room, phone) = (wall(&scene), room(&scene), scene.phone(2));
    phone.write("la première");
    phone.kept(&["la première"]);
    wall.until("document.querySelector('.columns .note')");
    for text in ["l’eau 💧", "le bruit"] {
        phone.write(text);
        let shown = format!("{CARDS}.includes({})", json!(text));
        let took = measured(|| drop(wall.until_within(&shown, Duration::from_secs(5))));
        // The wall is told of a note that is new at once; the second is for machines that do other things besides.
        assert!(took <= Duration::from_secs(1), "{took:?}");
    }
    room.until("document.querySelectorAll('.note').length === 3");
    let hide = "[...document.querySelectorAll('.note')].find((note) => note.textContent.includes('bruit')).querySelector('button')";
    room.touch(hide);
    wall.until(&format!("!{CARDS}.includes('le bruit')"));
    assert_eq!(wall.evaluate(CARDS), json!(["la première", "l’eau 💧"]));
    assert_eq!(phone.notes(), ["la première", "l’eau 💧", "le bruit"], "its table still has it");
    room.until("document.querySelector('.note.dim')?.textContent.includes('bruit')");
    room.touch(hide);
    wall.until(&format!("{CARDS}.includes('le bruit')"));
    for page in [&wall, &room, &phone] {
        page.nothing_went_wrong();
    }
}

#[test]
fn the_facilitators_telephone_moves_the_room() {
    let Some(scene) = Scene::open("the facilitator's telephone") else { return };
    let (wall, room, phone) = (wall(&scene), room(&scene), scene.phone(1));
    let step = |step: &Value| {
        let arrived = within(PATIENCE, || (scene.hub.view("/api/1/digest")["clock"]["step"] == *step).then_some(()));
        assert!(arrived.is_some(), "{step}");
    };
    let says = |page: &Tab, place: &str, words: &str| {
        page.until(&format!("document.querySelector({})?.textContent.includes({})", json!(place), json!(words)));
    };
    says(&phone, ".over", "Tour\u{a0}1");
    room.touch_button("Pause");
    says(&phone, ".instruction", "Pause");
    says(&wall, ".instruction", "Pause");
    phone.until("document.querySelector('.time.standing')");
    let before = phone.evaluate("document.querySelector('.time').textContent");
    room.touch_first(".controls button:last-child");
    phone.until(&format!("document.querySelector('.time').textContent !== {before}"));
    room.touch_button("Reprendre");
    phone.until("document.querySelector('.time:not(.standing)')");
    // Nineteen minutes are left: once is a slip of the thumb.
    room.touch_first(".controls .strong");
    says(&room, ".controls .strong", "Confirmer");
    assert_eq!(scene.hub.view("/api/1/digest")["clock"]["step"], json!({ "conversation": 1 }));
    room.touch_first(".controls .strong");
    step(&json!({ "move": 1 }));
    says(&phone, ".instruction", "table");
    // A page that has not heard of it yet would ask for the same step once more.
    room.until("!document.querySelector('.controls .strong').textContent.includes('Confirmer')");
    room.touch_first(".controls .strong");
    step(&json!({ "conversation": 2 }));
    says(&phone, ".over", "Tour\u{a0}2");
    says(&room, "h1", "Tour\u{a0}2");
    // The one who writes is asked whether they still sit there.
    phone.touch_button("Oui");
    phone.write("au deuxième tour");
    scene.hub.has_notes(1, &["au deuxième tour"]);
    // A word to the room is on telephones and wall.
    room.touch_first("#word");
    room.insert("On se retrouve à 16 h ☕");
    room.enter();
    says(&phone, ".banner .words", "16 h ☕");
    says(&wall, ".word-line", "16 h ☕");
    // A table calls.
    phone.touch_first(".bar .round");
    room.until("document.querySelector('.tables .urgent')");
    for page in [&wall, &room, &phone] {
        page.nothing_went_wrong();
    }
}

/// Somebody opens the page first, and scans or pastes the code into the same tab then.
#[test]
fn a_code_that_comes_while_the_page_is_open_is_taken() {
    let Some(scene) = Scene::open("a code that comes while the page is open") else { return };
    for (path, word, inside) in [
        ("screen", &scene.hub.reader, ".time"),
        ("room", &scene.hub.facilitator, ".link.here"),
        ("", &scene.hub.cafe, ".choice"),
    ] {
        let page = scene.browser.device();
        page.size(390, 780);
        page.load(&format!("{}/{path}", scene.hub.url));
        page.until("document.querySelector('#code')");
        page.load(&scene.hub.at(path, word));
        page.until(&format!("document.querySelector('{inside}')"));
        page.nothing_went_wrong();
    }
}
