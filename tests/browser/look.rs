//! Every page of an open café, in both languages, light and dark: no rule of axe-core is broken, nothing needs sideways
//! scrolling at 320 points, with letters twice as large either, and a finger hits everything.

use serde_json::{Value, json};

use crate::access::{rules, violations_in};
use crate::devtools::{Browser, Tab};
use crate::hub::{Hub, Phone, Place};
use crate::outside::program;
use crate::page::BROWSERS;

/// What is too small for a finger, among what can be touched and seen.
const SMALL: &str = "[...document.querySelectorAll('button, input, select, textarea, summary, a[href], [role=button]')]
    .filter((each) => each.checkVisibility() && !each.closest('.unseen'))
    .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
    .filter(([, at]) => at.width < 43.9 || at.height < 43.9).map(([each, at]) => `${each} ${at.width}×${at.height}`)";
/// What is wider than the room it has.
const WIDE: &str = "[document.documentElement, ...document.querySelectorAll('body *')].filter((each) =>
    (each === document.documentElement || /auto|scroll/.test(getComputedStyle(each).overflowX)) && !each.matches('textarea, .columns')
    && each.scrollWidth > each.clientWidth + 1).map((each) => `${each.tagName}.${each.className} ${each.scrollWidth} of ${each.clientWidth}`)";
/// What sticks out of the window, where it cannot be scrolled to.
const OUTSIDE: &str = "[...document.querySelectorAll('#page *, dialog *, .toast')].filter((each) => each.checkVisibility() && !each.closest('.unseen, .awake, .screen, .send-word, svg')
    && each.getBoundingClientRect().right > innerWidth + 1).map((each) => `${each.tagName}.${each.className} sticks out: ${each.getBoundingClientRect().right}`)";

/// A tab that is looked at in every way.
struct Gallery {
    tab: Tab,
    rules: String,
    /// Wide and high.
    size: (u32, u32),
    wrong: Vec<String>,
}

impl Gallery {
    fn new(browser: &Browser, rules: &str, size: (u32, u32)) -> Self {
        let tab = browser.device();
        tab.size(size.0, size.1);
        Self { tab, rules: rules.to_owned(), size, wrong: Vec::new() }
    }

    fn telephone(&self) -> bool {
        self.size.0 < 600
    }

    /// Loads a page in each language and looks at it once `ready` holds and `then` was done.
    fn look(&mut self, name: &str, url: &str, ready: &str, then: &dyn Fn(&Tab)) {
        for lang in ["fr", "en"] {
            self.tab.load("about:blank");
            self.tab.load(url);
            self.tab.evaluate(&format!("localStorage.setItem('nappe:lang', '{lang}')"));
            self.tab.load("about:blank");
            self.tab.load(url);
            self.tab.until(&format!("document.documentElement.lang === '{lang}' && ({ready})"));
            then(&self.tab);
            self.see(&format!("{name}-{lang}"));
        }
    }

    /// Looks at the page as it is.
    fn see(&mut self, name: &str) {
        let Self { tab, rules, size, wrong } = self;
        tab.look_at();
        for scheme in ["light", "dark"] {
            tab.colours_at_rest(scheme);
            tab.evaluate("new Promise((done) => setTimeout(done, 60))");
            let broken = violations_in(tab, rules, 4);
            wrong.extend(broken.into_iter().map(|rule| format!("{name} {scheme}: {rule}")));
            tab.picture(&format!("{name}-{scheme}"));
        }
        tab.colours_at_rest("light");
        let mut measure = |what: &str, script: &str| {
            let found = tab.evaluate(script);
            let found = found.as_array().expect("a list").iter().filter_map(Value::as_str);
            wrong.extend(found.map(|found| format!("{name} {what}: {found}")));
        };
        if size.0 < 600 {
            tab.size(320, 568);
            tab.evaluate("new Promise((done) => setTimeout(done, 60))");
            measure("at 320", SMALL);
            measure("at 320", WIDE);
            measure("at 320", OUTSIDE);
            tab.picture(&format!("{name}-320"));
            tab.evaluate("document.documentElement.style.fontSize = '212.5%'");
            // The page is told of letters that grow only by what they do to its window.
            tab.size(320, 567);
            tab.evaluate("new Promise((done) => setTimeout(done, 60))");
            measure("with large letters", WIDE);
            measure("with large letters", OUTSIDE);
            tab.picture(&format!("{name}-large"));
            tab.evaluate("document.documentElement.style.fontSize = ''");
            tab.size(size.0, size.1);
        } else {
            measure("on the wall", SMALL);
            measure("on the wall", WIDE);
        }
        let seen = tab.evaluate("window.wrong");
        if seen != json!([]) {
            wrong.push(format!("{name}: {seen}"));
        }
    }

    #[track_caller]
    fn end(self) {
        assert!(self.wrong.is_empty(), "{} things:\n{}", self.wrong.len(), self.wrong.join("\n"));
    }
}

/// A café with people, and a browser; nothing where there is no browser or there are no rules.
fn scene(what: &str) -> Option<(Place, Hub, Browser, String)> {
    let rules = rules()?;
    let program = program(&BROWSERS, what)?;
    let place = Place::with_cafe();
    place.seat_people(&[
        "Aïssatou",
        "Bérénice de la Tour-du-Pin",
        "Chloé",
        "Đặng Thị Hoa",
        "Émile",
        "Fatoumata",
        "Γιώργος",
        "Hanae",
        "Inès",
    ]);
    let hub = place.serve();
    let browser = Browser::start(&program, place.folder());
    Some((place, hub, browser, rules))
}

fn nothing(_: &Tab) {}

const LONG: &str = "Anticonstitutionnellement-et-sans-aucune-coupure-possible-dans-un-mot-aussi-long-que-celui-ci https://exemple.org/une/adresse/tres/longue?qui=ne&finit=pas";

#[test]
fn every_page_of_a_telephone_is_within_reach_of_everybody() {
    let Some((_place, mut hub, browser, rules)) = scene("the pages of a telephone under the rules of axe-core") else {
        return;
    };
    let mut gallery = Gallery::new(&browser, &rules, (390, 780));
    assert!(gallery.telephone());
    let other = browser.device();
    gallery.look("code", &hub.url, "document.querySelector('#code')", &|tab| {
        tab.touch_first("#code");
        tab.insert("zzzzzzzz");
        tab.enter();
        tab.until("document.querySelector('.fault')");
    });
    other.sit(&hub, 1);
    let cafe = hub.at("", &hub.cafe);
    gallery.look("choose", &cafe, "document.querySelector('.choice')", &nothing);
    let own = hub.at("", hub.tables["1"].as_str().expect("a pass"));
    gallery.look("confirm", &own, "document.querySelector('.door .big.strong')", &nothing);
    gallery.tab.touch_first(".door .big.strong");
    gallery.tab.until("document.querySelector('.link.here')");
    let here = "document.querySelector('.link.here .state.kept')";
    gallery.look("before", &hub.url, here, &|tab| {
        tab.type_note("pour essayer");
        tab.enter();
        tab.until("document.querySelector('.note.tried')");
    });
    hub.advance();
    other.until("document.querySelector('.time').textContent");
    for text in ["Garder les bancs", LONG, "مرحبا بالعالم", "Une idée 💡 et une\ndeuxième ligne"] {
        other.write(text);
    }
    hub.put(&json!({ "query_note": { "note": note(&hub, 0), "unclear": true } }));
    hub.put(&json!({ "mark_note": { "note": note(&hub, 2), "key": true } }));
    let four = "document.querySelectorAll('.note').length >= 4";
    gallery.look("table", &hub.url, four, &|tab| tab.touch("document.querySelectorAll('.more')[3]"));
    gallery.look("writing", &hub.url, four, &|tab| {
        tab.type_note("à moitié");
        tab.until("document.querySelector('.composer.open.full')");
    });
    gallery.look("menu", &hub.url, four, &|tab| {
        tab.touch_first("[aria-haspopup=dialog]");
        tab.until("document.querySelector('dialog[open]')");
    });
    gallery.look("editing", &hub.url, four, &|tab| {
        tab.touch("document.querySelectorAll('.more')[0]");
        tab.touch_first("[data-act=edit]");
        tab.until("document.querySelector('.composer.editing')");
    });
    hub.put(&json!({ "adjust_time": { "millis": -18 * 60_000 - 30_000 } }));
    gallery.look("ending", &hub.url, "document.querySelector('[data-act=ready]')", &|tab| {
        tab.touch_first("[data-act=more_time]");
    });
    hub.advance();
    gallery.look("move", &hub.url, four, &nothing);
    hub.advance();
    hub.put(&json!({ "tell_room": { "text": format!("On se retrouve à 16 h. {LONG}") } }));
    gallery.tab.evaluate(
        "(() => { const session = localStorage.getItem('nappe:here:table');
           const command = { kind: 'take_note', data: { note: '0000000000000009', text: 'Trop long', place: { table: 1, round: 1 }, sort: 'idea', key: false } };
           localStorage.setItem(`nappe:${session}:e:0000000000000008`, JSON.stringify({ id: '0000000000000008', order: 1, command, state: 'returned', refusal: { refusal: 'text_unfit' } })); })()",
    );
    gallery.look(
        "banners",
        &hub.url,
        "document.querySelector('.returned') && document.querySelector('.banner .ask + .row')",
        &|tab| {
            tab.touch_first(".earlier summary");
            tab.until("document.querySelector('.earlier[open] .note')");
        },
    );
    hub.put(&json!({ "veil_notes": { "veiled": true } }));
    gallery.look("veiled", &hub.url, "document.querySelector('.veil')", &nothing);
    hub.put(&json!({ "veil_notes": { "veiled": false } }));
    hub.put(&json!({ "create_theme": { "theme": "0000000000000001", "board": "q1", "title": "À garder" } }));
    hub.put(&json!({ "place_notes": { "theme": "0000000000000001", "notes": [note(&hub, 1), note(&hub, 2)] } }));
    hub.put(&json!({ "set_task": { "task": { "task": "read_back" } } }));
    gallery.look("reading", &hub.url, "document.querySelector('.theme-title')", &|tab| {
        tab.touch("document.querySelector('[data-act=approve]') ?? document.querySelector('.menu, [aria-haspopup]')");
    });
    hub.put(&json!({ "set_task": { "task": { "task": "vote", "with": { "dots": 3 } } } }));
    gallery.look("vote", &hub.url, "document.querySelector('.ballot')", &|tab| tab.touch_first("[data-act=more]"));
    hub.put(&json!({ "set_task": { "task": { "task": "write" } } }));
    for _ in 0..3 {
        hub.advance();
    }
    gallery.look("after", &hub.url, here, &nothing);
    hub.kill();
    gallery.tab.until("document.querySelector('#address')");
    gallery.see("away");
    gallery.end();
}

/// Returns the id of a note of table 1, by its place among all.
fn note(hub: &Hub, at: usize) -> Value {
    let view = hub.view("/api/1/table/1");
    let lists = [&view["earlier"], &view["notes"]];
    let notes: Vec<&Value> = lists.iter().filter_map(|notes| notes.as_array()).flatten().collect();
    notes[at]["note"].clone()
}

#[test]
fn wall_and_room_are_within_reach_of_everybody() {
    let Some((_place, mut hub, browser, rules)) = scene("wall and room under the rules of axe-core") else { return };
    let mut wall = Gallery::new(&browser, &rules, (1280, 720));
    let mut room = Gallery::new(&browser, &rules, (390, 780));
    let phone = browser.device();
    let (screen, pass) = (format!("{}/screen", hub.url), hub.at("screen", &hub.reader));
    let (facilitator, own) = (format!("{}/room", hub.url), hub.at("room", &hub.facilitator));
    wall.look("wall-code", &screen, "document.querySelector('#code')", &nothing);
    room.look("room-code", &facilitator, "document.querySelector('#code')", &nothing);
    wall.look("wall-before", &pass, "document.querySelector('.heap')", &nothing);
    room.look("room-before", &own, "document.querySelector('.tables li')", &nothing);
    phone.sit(&hub, 1);
    phone.type_note("pour essayer 🙂");
    phone.enter();
    wall.look("wall-tries", &screen, "document.querySelector('.stickies .note')", &nothing);
    hub.advance();
    wall.look("wall-clock", &screen, "document.querySelector('.stage.clock .time')?.textContent", &nothing);
    phone.until("document.querySelector('.time').textContent");
    for text in ["Garder les bancs", LONG, "مرحبا بالعالم", "Une idée 💡", "Le bruit", "L’ombre des platanes"]
    {
        phone.write(text);
    }
    phone.touch_first(".bar .round");
    hub.put(&json!({ "hide_note": { "note": note(&hub, 0), "hidden": true } }));
    hub.put(&json!({ "mark_note": { "note": note(&hub, 2), "key": true } }));
    let six = "document.querySelectorAll('.room-page .note').length === 6";
    room.look("room", &own, six, &|tab| {
        tab.until("document.querySelector('.urgent') && document.querySelector('.note.dim')");
    });
    hub.put(&json!({ "show_on_wall": { "show": { "show": "board", "with": null } } }));
    hub.put(&json!({ "tell_room": { "text": "On se retrouve à 16 h" } }));
    wall.look("wall-board", &screen, "document.querySelectorAll('.columns .note').length === 5", &nothing);
    room.look("room-board", &own, six, &nothing);
    hub.put(&json!({ "show_on_wall": { "show": { "show": "dark" } } }));
    wall.look("wall-dark", &screen, "document.body.dataset.scene === 'dark'", &nothing);
    hub.put(&json!({ "show_on_wall": { "show": { "show": "auto" } } }));
    hub.put(&json!({ "adjust_time": { "millis": -20 * 60_000 } }));
    wall.look("wall-over", &screen, "document.querySelector('.time.over')", &nothing);
    room.look("room-over", &own, "document.querySelector('.time.over')", &nothing);
    hub.advance();
    wall.look("wall-moves", &screen, "document.querySelector('.stage.moves .heap')", &nothing);
    for _ in 0..4 {
        hub.advance();
    }
    hub.put(&json!({ "create_theme": { "theme": "0000000000000001", "board": "q1", "title": "À garder" } }));
    hub.put(&json!({ "place_notes": { "theme": "0000000000000001", "notes": [note(&hub, 1), note(&hub, 2)] } }));
    hub.put(&json!({ "create_theme": { "theme": "0000000000000002", "board": "q1", "title": "À revoir, avec un titre plus long" } }));
    hub.put(&json!({ "place_notes": { "theme": "0000000000000002", "notes": [note(&hub, 3)] } }));
    hub.put(&json!({ "set_task": { "task": { "task": "vote", "with": { "dots": 3 } } } }));
    hub.put(&json!({ "count_votes": { "note": note(&hub, 3), "votes": 5, "table": 1 } }));
    wall.look("wall-harvest", &screen, "document.querySelectorAll('.columns .heap').length === 3", &nothing);
    room.look("room-vote", &own, "document.querySelector('#dots')?.checkVisibility()", &nothing);
    hub.kill();
    room.tab.until("document.querySelector('.link.away')");
    room.see("room-away");
    room.wrong.append(&mut wall.wrong);
    room.end();
}
