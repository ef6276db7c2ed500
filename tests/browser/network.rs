//! What a telephone loses when the network goes, the tab is killed, the hub dies or moves: nothing.

use serde_json::json;

use crate::devtools::Tab;
use crate::hub::Phone;
use crate::phone::Scene;

/// Has the page believe that so much more time has gone by.
const LEAP: &str = "window.leap = 0; { const now = Date.now; Date.now = () => now() + window.leap; }";
const AWAY: &str = "document.querySelector('.link.away')";

/// Writes while nobody answers, and sees that the page says where the note is.
fn write_alone(phone: &Tab, text: &str) {
    phone.write(text);
    let text = json!(text);
    phone.until(&format!(
        "[...document.querySelectorAll('.note.pending')].some((note) => \
         note.querySelector('.words').textContent === {text} && note.querySelector('.state.here, .state.sent'))"
    ));
}

#[test]
fn what_is_written_without_a_network_arrives_once_and_in_order() {
    let Some(scene) = Scene::open("a network that comes and goes") else { return };
    let phone = scene.phone(1);
    phone.write("avant");
    phone.kept(&["avant"]);
    let offline = |offline: bool| {
        phone.call("Network.enable", &json!({}));
        let rest = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        phone.call("Network.emulateNetworkConditions", &rest);
    };
    offline(true);
    // The connection there was may stay open over there: only a new one is refused. It is closed from the other end.
    let port = scene.hub.port;
    scene.hub.kill();
    phone.until(AWAY);
    for text in ["un", "deux", "trois"] {
        write_alone(&phone, text);
    }
    let hub = scene.place.serve_at(port);
    assert_eq!(hub.notes(1), ["avant"]);
    offline(false);
    hub.has_notes(1, &["avant", "un", "deux", "trois"]);
    phone.kept(&["avant", "un", "deux", "trois"]);
    phone.nothing_went_wrong();
}

/// The network is gone and says nothing of it: after a while of silence the page knows.
#[test]
fn a_hub_that_falls_silent_is_taken_for_gone() {
    let Some(scene) = Scene::open("a hub that falls silent") else { return };
    let phone = scene.browser.device();
    phone.before_scripts(LEAP);
    phone.sit(&scene.hub, 1);
    phone.write("avant");
    phone.kept(&["avant"]);
    scene.hub.freeze();
    write_alone(&phone, "un");
    phone.evaluate("window.leap = 40_000");
    phone.until(AWAY);
    write_alone(&phone, "deux");
    scene.hub.thaw();
    scene.hub.has_notes(1, &["avant", "un", "deux"]);
    phone.kept(&["avant", "un", "deux"]);
    phone.nothing_went_wrong();
}

#[test]
fn a_page_that_is_loaded_anew_sends_what_waited() {
    let Some(scene) = Scene::open("a page that is loaded anew") else { return };
    let phone = scene.phone(1);
    phone.write("avant");
    phone.kept(&["avant"]);
    let port = scene.hub.kill();
    phone.until(AWAY);
    write_alone(&phone, "un");
    write_alone(&phone, "deux");
    phone.type_note("à moitié");
    let hub = scene.place.serve_at(port);
    phone.reload();
    hub.has_notes(1, &["avant", "un", "deux"]);
    phone.kept(&["avant", "un", "deux"]);
    assert_eq!(phone.evaluate("document.querySelector('#field').value"), json!("à moitié"));
    phone.nothing_went_wrong();
}

#[test]
fn a_tab_that_is_killed_loses_neither_notes_nor_half_a_word() {
    let Some(scene) = Scene::open("a tab that is killed") else { return };
    let phone = scene.phone(1);
    let another = phone.beside();
    phone.look_at();
    let port = scene.hub.kill();
    phone.until(AWAY);
    write_alone(&phone, "un");
    write_alone(&phone, "deux");
    phone.type_note("à moitié tapé : œ");
    phone.kill();
    let hub = scene.place.serve_at(port);
    another.size(390, 780);
    another.load(&hub.url);
    another.until("document.querySelector('#field')?.value === 'à moitié tapé : œ'");
    hub.has_notes(1, &["un", "deux"]);
    another.kept(&["un", "deux"]);
    another.touch_first("#field");
    another.enter();
    hub.has_notes(1, &["un", "deux", "à moitié tapé : œ"]);
    another.nothing_went_wrong();
}

#[test]
fn a_hub_that_is_killed_while_notes_come_in_has_each_once() {
    let Some(scene) = Scene::open("a hub that is killed while notes come in") else { return };
    let phone = scene.phone(1);
    let texts: Vec<String> = (0..24).map(|number| format!("note {number}")).collect();
    let mut hub = scene.hub;
    for (at, text) in texts.iter().enumerate() {
        phone.write(text);
        if at % 8 == 5 {
            let port = hub.kill();
            hub = scene.place.serve_at(port);
        }
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    hub.has_notes(1, &texts);
    phone.kept(&texts);
    let log = scene.place.nappe(&["log", "cafe"]);
    for text in &texts {
        let times = log.lines().filter(|line| line.ends_with(text)).count();
        assert_eq!(times, 1, "{text} in {log}");
    }
    phone.nothing_went_wrong();
}

/// Goes to another address with what waits; returns the page there once the notes were taken in.
fn go(phone: &Tab, url: &str) -> Tab {
    phone.until("document.querySelector('#address')");
    phone.picture("moved");
    phone.touch_first("#address");
    phone.insert(url.trim_start_matches("http://"));
    phone.touch_first("form.banner .strong");
    let there = phone.opened(url);
    there.size(390, 780);
    there.picture("carried");
    there.touch_first(".door .big.strong");
    there.until("document.querySelector('.link.here')");
    there
}

#[test]
fn a_hub_at_another_address_is_brought_what_waited() {
    let Some(scene) = Scene::open("a hub at another address") else { return };
    let phone = scene.phone(1);
    phone.write("avant");
    phone.kept(&["avant"]);
    let before = scene.hub.url.clone();
    scene.hub.kill();
    phone.until(AWAY);
    write_alone(&phone, "un œuf 🥚");
    write_alone(&phone, "deux");
    let hub = scene.place.serve();
    assert_ne!(hub.url, before);
    let there = go(&phone, &hub.url);
    hub.has_notes(1, &["avant", "un œuf 🥚", "deux"]);
    there.kept(&["avant", "un œuf 🥚", "deux"]);
    assert_eq!(there.evaluate("location.hash"), json!(""));
    there.write("de là-bas");
    hub.has_notes(1, &["avant", "un œuf 🥚", "deux", "de là-bas"]);
    there.nothing_went_wrong();
}

/// The laptop died; the spare one has a copy that is some notes old.
#[test]
fn a_spare_laptop_with_an_older_copy_is_sent_the_rest() {
    let Some(scene) = Scene::open("a spare laptop") else { return };
    let phone = scene.phone(1);
    phone.write("avant");
    phone.kept(&["avant"]);
    scene.place.copy("copie");
    phone.write("un");
    phone.write("deux");
    phone.kept(&["avant", "un", "deux"]);
    let port = scene.hub.kill();
    phone.until(AWAY);
    write_alone(&phone, "trois");
    // At another address first: what was kept goes along with what waits.
    let spare = scene.place.serve_on("spare", "copie", 0);
    assert_eq!(spare.notes(1), ["avant"]);
    let there = go(&phone, &spare.url);
    spare.has_notes(1, &["avant", "un", "deux", "trois"]);
    there.kept(&["avant", "un", "deux", "trois"]);
    there.nothing_went_wrong();
    spare.kill();
    // And at the address there was: the page that stayed open sends it all by itself, nothing twice.
    let spare = scene.place.serve_on("spare", "copie", port);
    phone.look_at();
    phone.kept(&["avant", "un", "deux", "trois"]);
    spare.has_notes(1, &["avant", "un", "deux", "trois"]);
    phone.nothing_went_wrong();
}

#[test]
fn a_spare_laptop_at_the_same_address_is_sent_the_rest() {
    let Some(scene) = Scene::open("a spare laptop at the same address") else { return };
    let phone = scene.phone(1);
    phone.write("avant");
    phone.kept(&["avant"]);
    scene.place.copy("copie");
    phone.write("un");
    phone.write("deux");
    phone.kept(&["avant", "un", "deux"]);
    let port = scene.hub.kill();
    let spare = scene.place.serve_on("spare", "copie", port);
    spare.has_notes(1, &["avant", "un", "deux"]);
    phone.kept(&["avant", "un", "deux"]);
    phone.nothing_went_wrong();
}

#[test]
fn two_tabs_of_one_device_send_everything_once() {
    let Some(scene) = Scene::open("two tabs of one device") else { return };
    let first = scene.phone(1);
    let second = first.beside();
    second.size(390, 780);
    second.load(&scene.hub.url);
    second.until("document.querySelector('.link.here')");
    second.look_at();
    second.write("du second");
    first.look_at();
    first.write("du premier");
    let hub = scene.hub;
    hub.has_notes(1, &["du second", "du premier"]);
    let port = hub.kill();
    first.until(AWAY);
    write_alone(&first, "un");
    second.look_at();
    write_alone(&second, "deux");
    first.look_at();
    write_alone(&first, "trois");
    let hub = scene.place.serve_at(port);
    let all = ["du second", "du premier", "un", "deux", "trois"];
    hub.has_notes(1, &all);
    for tab in [&first, &second] {
        tab.look_at();
        tab.kept(&all);
    }
    // One of them goes with notes that wait: the other one sends them.
    let port = hub.kill();
    first.look_at();
    first.until(AWAY);
    write_alone(&first, "le dernier");
    first.kill();
    second.look_at();
    let hub = scene.place.serve_at(port);
    let all = ["du second", "du premier", "un", "deux", "trois", "le dernier"];
    hub.has_notes(1, &all);
    second.kept(&all);
    second.nothing_went_wrong();
}

/// A browser that keeps nothing: in a private window, or full.
const KEEPS_NOTHING: &str = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };";
/// One that does not even let it be named.
const NAMES_NOTHING: &str =
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });";

#[test]
fn where_nothing_is_kept_one_is_told_and_writes_all_the_same() {
    let Some(scene) = Scene::open("a browser that keeps nothing") else { return };
    for (table, refusing) in [(1, KEEPS_NOTHING), (2, NAMES_NOTHING)] {
        let phone = scene.browser.device();
        phone.before_scripts(refusing);
        phone.sit(&scene.hub, table);
        phone.until("document.querySelector('.banner.alarm[role=alert]')");
        phone.write("sans mémoire");
        scene.hub.has_notes(table, &["sans mémoire"]);
        phone.kept(&["sans mémoire"]);
        phone.nothing_went_wrong();
        phone.picture("no-storage");
    }
    // The storage fills up while one writes: nothing is lost as long as the page is there.
    let phone = scene.phone(3);
    assert_eq!(phone.evaluate("document.querySelector('.banner.alarm')"), json!(null));
    phone.evaluate(KEEPS_NOTHING);
    let port = scene.hub.kill();
    phone.until(AWAY);
    write_alone(&phone, "un");
    phone.until("document.querySelector('.banner.alarm[role=alert]')");
    write_alone(&phone, "deux");
    let hub = scene.place.serve_at(port);
    hub.has_notes(3, &["un", "deux"]);
    phone.kept(&["un", "deux"]);
    phone.nothing_went_wrong();
}

/// What some networks and boxes do to web sockets.
const NO_SOCKETS: &str =
    "window.WebSocket = class { static OPEN = 1; readyState = 3; tried = window.tried = (window.tried ?? 0) + 1;
  constructor() { setTimeout(() => { this.onerror?.(new Event('error')); this.onclose?.({ code: 1006 }); }, 20); }
  send() { throw new Error('closed'); } close() {} };";

#[test]
fn without_web_sockets_one_joins_and_writes_all_the_same() {
    let Some(scene) = Scene::open("a network without web sockets") else { return };
    let phone = scene.browser.device();
    phone.before_scripts(NO_SOCKETS);
    phone.sit(&scene.hub, 1);
    assert!(phone.evaluate("window.tried").as_u64().is_some_and(|tried| tried > 0), "they were tried");
    for text in ["un", "deux", "trois"] {
        phone.write(text);
    }
    phone.kept(&["un", "deux", "trois"]);
    scene.hub.has_notes(1, &["un", "deux", "trois"]);
    // What others write comes over the stream.
    let other = scene.phone(1);
    other.write("d’une autre");
    phone.look_at();
    phone.kept(&["un", "deux", "trois", "d’une autre"]);
    let port = scene.hub.kill();
    phone.until(AWAY);
    write_alone(&phone, "quatre");
    write_alone(&phone, "cinq");
    let hub = scene.place.serve_at(port);
    hub.has_notes(1, &["un", "deux", "trois", "d’une autre", "quatre", "cinq"]);
    phone.kept(&["un", "deux", "trois", "d’une autre", "quatre", "cinq"]);
    phone.nothing_went_wrong();
}
