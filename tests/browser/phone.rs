//! A telephone at a table, in Chromium: it comes in by the address of the code and writes.

use serde_json::{Value, json};

use crate::NOTES;
use crate::devtools::{Browser, Tab};
use crate::hub::{Hub, Phone, Place};
use crate::outside::program;
use crate::page::BROWSERS;

/// A café whose first conversation runs, and a browser.
pub struct Scene {
    pub hub: Hub,
    pub browser: Browser,
    pub place: Place,
}

impl Scene {
    /// Makes one; nothing where there is no browser.
    pub fn open(what: &str) -> Option<Self> {
        let program = program(&BROWSERS, what)?;
        let place = Place::with_cafe();
        let mut hub = place.serve();
        hub.advance();
        let browser = Browser::start(&program, place.folder());
        Some(Self { hub, browser, place })
    }

    /// Returns a telephone that sits at a table.
    pub fn phone(&self, table: u32) -> Tab {
        let phone = self.browser.device();
        phone.sit(&self.hub, table);
        phone
    }
}

/// Returns the texts of all cards of the wall.
fn cards(wall: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let boards = list(&wall["boards"]);
    let themes = boards.iter().flat_map(|board| list(&board["themes"]));
    let heaps = boards.iter().map(|board| list(&board["apart"])).chain(themes.map(|theme| list(&theme["cards"])));
    heaps.flatten().map(|card| card["text"].as_str().expect("a text").to_owned()).collect()
}

const EVERY_LETTER: &str = "L’été à Ñandú : œufs, maïs, 猫 et 👩‍👩‍👧 → « ça va »";

#[test]
fn a_note_with_accents_and_emoji_is_on_the_wall_and_in_the_journal() {
    let Some(scene) = Scene::open("a note from a telephone") else { return };
    let phone = scene.phone(2);
    phone.write(EVERY_LETTER);
    phone.kept(&[EVERY_LETTER]);
    assert_eq!(cards(&scene.hub.view("/api/1/wall")), [EVERY_LETTER]);
    let log = scene.place.nappe(&["log", "cafe"]);
    assert_eq!(log.matches(EVERY_LETTER).count(), 1, "{log}");
    assert_eq!(phone.evaluate("location.hash"), json!(""), "the word is not left in the address");
    let asked = phone.evaluate("performance.getEntriesByType('resource').map((asked) => asked.name)");
    let asked = asked.as_array().expect("a list");
    let hub = json!(format!("{}/", scene.hub.url));
    let hub = hub.as_str().expect("a text");
    assert!(
        asked.len() > 5 && asked.iter().all(|name| name.as_str().is_some_and(|name| name.starts_with(hub))),
        "{asked:?}"
    );
    phone.nothing_went_wrong();
    phone.picture("table");
}

/// The code is spoken, as somebody hears it: in capitals, with a blank.
#[test]
fn one_comes_in_with_the_code_that_is_spoken() {
    let Some(scene) = Scene::open("the code that is spoken") else { return };
    let phone = scene.browser.device();
    phone.size(390, 780);
    phone.load(&scene.hub.url);
    phone.touch_first("#code");
    phone.insert("zzzz zzzz");
    phone.enter();
    phone.until("document.querySelector('.door [role=alert]')");
    phone.touch_first("#code");
    let code = scene.hub.code.to_uppercase();
    phone.insert(&format!("{} {}", &code[..4], &code[4..]));
    phone.enter();
    phone.touch("document.querySelectorAll('.choice')[0]");
    phone.write("venue par le code");
    phone.kept(&["venue par le code"]);
    phone.nothing_went_wrong();
}

#[test]
fn enter_while_letters_are_composed_sends_nothing() {
    let Some(scene) = Scene::open("letters that are composed") else { return };
    let phone = scene.phone(1);
    phone.type_note("に");
    phone.call("Input.imeSetComposition", &json!({ "text": "ほん", "selectionStart": 2, "selectionEnd": 2 }));
    // What a keyboard for composed letters sends while its window is open.
    phone.call(
        "Input.dispatchKeyEvent",
        &json!({ "type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229 }),
    );
    // Some browsers name the key and only say that letters are being composed.
    phone.evaluate(
        "document.querySelector('#field').dispatchEvent(new KeyboardEvent('keydown', \
         { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))",
    );
    assert_eq!(phone.evaluate("document.querySelector('#field').value"), json!("にほん"));
    assert_eq!(phone.notes(), [""; 0]);
    phone.insert("日本");
    phone.enter();
    phone.kept(&["に日本"]);
    phone.nothing_went_wrong();
}

/// What would be run if it were not shown as words; each sets the sentinel.
const HOSTILE: [&str; 5] = [
    "<script>window.taken=1</script>",
    "<img src=x onerror=\"window.taken=1\">",
    "</p><svg onload=window.taken=1>",
    "javascript:window.taken=1",
    "[lien](javascript:window.taken=1) & &lt;b&gt;",
];

#[test]
fn hostile_words_are_words_on_telephone_wall_and_room() {
    let Some(mut scene) = Scene::open("hostile words on the pages") else { return };
    scene.hub.put(&json!({ "show_on_wall": { "show": { "show": "board", "with": null } } }));
    let phone = scene.phone(1);
    for text in HOSTILE {
        phone.write(text);
    }
    phone.kept(&HOSTILE);
    for text in NOTES {
        phone.write(text);
    }
    let all: Vec<String> = HOSTILE.iter().chain(&NOTES).map(|text| text.replace("e\u{301}", "é")).collect();
    phone.kept(&all.iter().map(String::as_str).collect::<Vec<_>>());
    scene.hub.put(&json!({ "tell_room": { "text": HOSTILE[1] } }));
    phone.until("document.querySelector('.banner .words')?.textContent.includes('onerror')");
    let wall = scene.browser.device();
    wall.size(1280, 720);
    wall.load(&scene.hub.at("screen", &scene.hub.reader));
    let room = scene.browser.device();
    room.size(390, 780);
    room.load(&scene.hub.at("room", &scene.hub.facilitator));
    for (page, place) in [(&wall, ".columns"), (&room, ".room-page")] {
        page.until(&format!("document.querySelector('{place} .note')"));
        let shown = page.until(&format!(
            "(() => {{ const shown = [...document.querySelectorAll('{place} .note .words')].map((e) => e.textContent);
               return shown.length === {} && shown; }})()",
            all.len()
        ));
        for text in &all {
            assert!(shown.as_array().expect("a list").contains(&json!(text)), "{text} in {shown}");
        }
    }
    wall.until("document.querySelector('.word-line').textContent.includes('onerror')");
    // Letters that belong to another script than the page's are drawn; what is marked as another direction ends there.
    for page in [&phone, &wall, &room] {
        assert_eq!(page.evaluate("typeof window.taken"), json!("undefined"));
        assert_eq!(
            page.evaluate("document.querySelectorAll('.note img, .note script, .note a, .note b').length"),
            json!(0)
        );
        page.nothing_went_wrong();
    }
    phone.picture("hostile-table");
    wall.picture("hostile-wall");
    room.picture("hostile-room");
    // The sentinel can be set at all, and the policy is one that stops and is told of.
    phone.evaluate(
        "(() => { const image = document.createElement('img'); image.setAttribute('onerror', 'window.taken=1'); \
         image.src = 'x'; document.body.append(image); })()",
    );
    phone.until("window.wrong.some((said) => said.startsWith('policy: script-src'))");
    assert_eq!(phone.evaluate("typeof window.taken"), json!("undefined"));
    phone.evaluate("window.taken = 1");
    assert_eq!(phone.evaluate("typeof window.taken"), json!("number"));
}
