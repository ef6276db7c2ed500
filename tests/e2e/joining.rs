//! A hub without a screen, and a terminal of another computer that joins it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::term::Term;
use crate::world::{World, journals_in, read};

/// A hub that serves `cafe`. It is killed when the story ends.
struct Served {
    child: Child,
    ready: Value,
}

impl Served {
    fn start(world: &World, port: u64) -> Self {
        Self::start_with(world, port, &[])
    }

    fn start_with(world: &World, port: u64, more: &[&str]) -> Self {
        Self::bound(world, &format!("127.0.0.1:{port}"), more)
    }

    fn bound(world: &World, bind: &str, more: &[&str]) -> Self {
        let args = [&["serve", "cafe", "--bind", bind, "--format", "json"], more].concat();
        let mut command = world.command(&args);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("nappe starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("it says where it is");
        let ready = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        Self { child, ready }
    }

    fn port(&self) -> u64 {
        self.ready["port"].as_u64().expect("a port")
    }

    fn link(&self) -> String {
        format!(
            "{}/#{}",
            self.ready["url"].as_str().expect("an address"),
            self.ready["passes"]["cafe"].as_str().expect("a word")
        )
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn on_disk(world: &World, text: &str) -> usize {
    journals_in(&world.path("cafe")).iter().map(|path| read(path).matches(text).count()).sum()
}

fn leave(term: &mut Term, world: &World) {
    term.keys("esc").wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn a_terminal_elsewhere_writes_on_while_the_hub_is_killed_and_served_again() {
    let (world, elsewhere) = (World::french(), World::french());
    world.cafe();
    let served = Served::start(&world, 0);
    let (port, link) = (served.port(), served.link());
    let mut seat = elsewhere.open(&["join", &link, "--table", "2"]);
    seat.wait_for("Qui peut y aider ?").type_text("Des bancs à l’ombre").keys("enter");
    seat.wait_until("the first note at the hub", |_| on_disk(&world, "Des bancs à l’ombre") == 1);
    // And its answer here: until then it is marked as on its way.
    seat.wait_gone("○");
    // SIGKILL: nobody says goodbye.
    drop(served);
    seat.wait_for(&elsewhere.texts.with("link-away", &[("count", 0.into())]));
    seat.type_text("Un marché le soir").keys("enter");
    let waits = elsewhere.texts.with("link-away", &[("count", 1.into())]);
    seat.wait_for(&waits);
    let served = Served::start(&world, port);
    seat.wait_gone(&waits).type_text("Des jeux d’eau").keys("enter");
    seat.wait_until("the last note at the hub", |_| on_disk(&world, "Des jeux d’eau") == 1);
    leave(&mut seat, &elsewhere);
    drop(served);
    let told = world.good(&["log", "cafe", "show"]);
    for note in ["Des bancs à l’ombre", "Un marché le soir", "Des jeux d’eau"] {
        assert_eq!((on_disk(&world, note), told.matches(note).count()), (1, 1), "{note}: {told}");
    }
    world.good(&["log", "cafe", "verify"]);
}

#[test]
fn whoever_names_no_table_is_asked_and_whoever_has_no_good_code_is_told() {
    let (world, elsewhere) = (World::french(), World::french());
    world.cafe();
    let served = Served::start(&world, 0);
    let at = format!("127.0.0.1:{}", served.port());
    let code = served.ready["code"].as_str().expect("a code").to_uppercase();
    let mut seat = elsewhere.open(&["join", &at, &code[..4], &code[4..]]);
    seat.wait_for("La place du marché").wait_for("Qui peut y aider ?").wait_for(&elsewhere.say("cli-join-table"));
    seat.type_text("9").keys("enter").wait_for(&elsewhere.say("cli-join-no-table"));
    seat.type_text("2").keys("enter").wait_gone(&elsewhere.say("cli-join-table"));
    seat.wait_for("Qui peut y aider ?").type_text("Des bancs à l’ombre").keys("enter");
    seat.wait_until("the note at the hub", |_| on_disk(&world, "Des bancs à l’ombre") == 1);
    leave(&mut seat, &elsewhere);

    let link = served.link();
    for (args, told) in [
        (&["join", &at, "zzzzzzzz"][..], "Ce code n’est pas"),
        (&["join", &link, "--table", "9"], "table 9"),
        (&["join", "127.0.0.1:1", "zzzzzzzz"], "Personne ne répond"),
    ] {
        let output = elsewhere.run(args);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{complaint}");
        assert!(complaint.contains(told), "{complaint}");
    }
    let output = elsewhere.run(&["join", "ftp://127.0.0.1/#abc"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_words_of_an_encrypted_cafe_are_compared_once() {
    let (world, elsewhere) = (World::french(), World::french());
    world.cafe();
    let served = Served::start_with(&world, 0, &["--tls"]);
    let tls = &served.ready["tls"];
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let words = text(&tls["words"]);
    assert_eq!(words.split(' ').count(), 8);
    for digits in ["key", "certificate"] {
        let digits = text(&tls[digits]);
        assert!(digits.len() == 64 && digits.bytes().all(|sign| sign.is_ascii_hexdigit()), "{digits}");
    }
    assert!(text(&served.ready["url"]).starts_with("https://127.0.0.1:"));
    let at = format!("127.0.0.1:{}", served.port());
    let code = text(&served.ready["code"]);

    // Nobody is there to compare, or compared something else: nothing is said to it.
    for (args, told) in [
        (&["join", &at, &code][..], words.as_str()),
        (&["join", &at, &code, "--fingerprint", &"ab".repeat(32)], "n’est pas le café attendu"),
        (&["join", &format!("http://{at}"), &code], "qu’en https"),
    ] {
        let output = elsewhere.run(args);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{complaint}");
        assert!(complaint.contains(told), "{complaint}");
    }
    let wrong = elsewhere.run(&["join", &at, &code, "--fingerprint", "trois mots seulement"]);
    assert_eq!(wrong.status.code(), Some(2));

    let mut seat = elsewhere.open(&["join", &at, &code, "--table", "2"]);
    seat.wait_for(&words.split(' ').take(4).collect::<Vec<_>>().join(" ")).wait_for(&elsewhere.say("cli-join-same"));
    seat.type_text("n").keys("enter");
    assert_eq!(seat.wait_end().code, 1);
    let mut seat = elsewhere.open(&["join", &at, &code, "--table", "2"]);
    seat.wait_for(&elsewhere.say("cli-join-same")).type_text("o").keys("enter");
    seat.wait_for("Qui peut y aider ?").type_text("Des bancs à l’ombre").keys("enter");
    seat.wait_until("the note at the hub", |_| on_disk(&world, "Des bancs à l’ombre") == 1);
    leave(&mut seat, &elsewhere);
    // Another day it is known, and after an end in the middle, too.
    let port = served.port();
    drop(served);
    let served = Served::start_with(&world, port, &["--tls"]);
    assert_eq!(text(&served.ready["tls"]["words"]), words);
    let mut seat = elsewhere.open(&["join", &at, &code, "--table", "2"]);
    seat.wait_for("Qui peut y aider ?").type_text("Un marché le soir").keys("enter");
    seat.wait_until("the note at the hub", |_| on_disk(&world, "Un marché le soir") == 1);
    leave(&mut seat, &elsewhere);
    // And elsewhere still by what stands in the address.
    let third = World::french();
    let mut seat = third.open(&["join", &text(&served.ready["tls"]["join"]), "--table", "1"]);
    seat.wait_for("La place du marché").type_text("Une fontaine").keys("enter");
    seat.wait_until("the note at the hub", |_| on_disk(&world, "Une fontaine") == 1);
    leave(&mut seat, &third);
}

#[test]
fn a_cockpit_shows_what_is_compared_beside_its_code() {
    let world = World::french();
    world.cafe();
    let mut cockpit = world.open(&["run", "cafe", "--share", "--tls", "--bind", "127.0.0.1:0"]);
    cockpit.wait_for("La place du marché").keys("i").wait_for("Wi-Fi").keys("esc");
    cockpit.keys("i").wait_for("https://127.0.0.1:").wait_for("nappe join").wait_for("SHA-256");
}

#[test]
fn doors_with_a_certificate_that_is_none_stay_shut() {
    let world = World::french();
    world.cafe();
    std::fs::write(world.path("note.pem"), "Un café").expect("written");
    let at = |name: &str| world.path(name).to_string_lossy().into_owned();
    let (words, absent) = (at("note.pem"), at("absent.pem"));
    for (args, code, told) in [
        (&["--certificate", &words, "--key", &words][..], 1, "ne contient pas de certificat"),
        (&["--certificate", &absent, "--key", &words], 1, "absent.pem"),
        (&["--certificate", &words], 2, "--key"),
    ] {
        for verb in ["serve", "run"] {
            let output = world.run(&[&[verb, "cafe", "--bind", "127.0.0.1:0"], args].concat());
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{complaint}");
            assert!(complaint.contains(told), "{complaint}");
        }
    }
}

#[test]
fn a_pass_that_was_taken_back_is_told_with_what_was_typed_and_not_sent() {
    let (world, elsewhere) = (World::french(), World::french());
    world.cafe();
    let served = Served::start(&world, 0);
    let (port, link) = (served.port(), served.link());
    let mut seat = elsewhere.open(&["join", &link, "--table", "2", "--name", "Portable d’Ana"]);
    seat.wait_for("Qui peut y aider ?");
    drop(served);
    let waits = elsewhere.texts.with("link-away", &[("count", 1.into())]);
    seat.type_text("Des bancs à l’ombre").keys("enter").wait_for(&waits);
    let passes = world.path("cafe/passes.json");
    let mut book: Value = serde_json::from_str(&read(&passes)).expect("a book");
    assert_eq!(book["devices"][0]["name"], "Portable d’Ana");
    book["devices"] = Value::Array(Vec::new());
    std::fs::write(&passes, book.to_string()).expect("written");
    let served = Served::start(&world, port);
    seat.wait_for("a été repris").wait_for("bancs à l’ombre »").keys("esc").wait_gone("a été repris");
    leave(&mut seat, &elsewhere);
    // Whoever has the code comes in again, and it is sent.
    let mut seat = elsewhere.open(&["join", &served.link(), "--table", "2"]);
    seat.wait_until("the note at the hub", |_| on_disk(&world, "Des bancs à l’ombre") == 1);
    // While it is still being opened, Escape would call that off.
    seat.wait_for("Qui peut y aider ?");
    leave(&mut seat, &elsewhere);
}

/// Says to the story that it runs in a network of its own.
#[cfg(target_os = "linux")]
const INSIDE: &str = "NAPPE_TEST_NAMESPACE";
/// A network with one address of the usual kind, in which whoever is there hears the others.
#[cfg(target_os = "linux")]
const ROOM: &str = "ip link set lo up && ip link add w type veth peer name x && ip addr add 192.168.1.20/24 dev w \
    && ip link set w up && ip link set x up && ip route add default via 192.168.1.1";

/// The names of the local network, as it is in a room: nobody types an address.
#[cfg(target_os = "linux")]
#[test]
fn a_hub_is_found_in_the_local_network_by_its_spoken_code_alone() {
    if std::env::var_os(INSIDE).is_none() {
        let outside = |script: &str| {
            let mut command = std::process::Command::new("unshare");
            command.args(["-rn", "sh", "-c", script]);
            command
        };
        if !outside(ROOM).output().is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: this system gives no network of one's own");
            return;
        }
        let output = outside(&format!("{ROOM} && exec \"$0\" \"$@\""))
            .arg(std::env::current_exe().expect("this one"))
            .args(["--exact", "joining::a_hub_is_found_in_the_local_network_by_its_spoken_code_alone", "--nocapture"])
            .env(INSIDE, "1")
            .output()
            .expect("it starts");
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        assert!(output.status.success() && told.contains("1 passed"), "{told}");
        return;
    }
    let (world, elsewhere) = (World::french(), World::french());
    world.cafe();
    let served = Served::bound(&world, "0.0.0.0:0", &[]);
    assert_eq!(served.ready["url"], format!("http://192.168.1.20:{}", served.port()));
    let code = served.ready["code"].as_str().expect("a code");
    let mut seat = elsewhere.open(&["join", code, "--table", "2"]);
    seat.wait_for("Qui peut y aider ?").type_text("Des bancs à l’ombre").keys("enter");
    seat.wait_until("the note at the hub", |_| on_disk(&world, "Des bancs à l’ombre") == 1);
    leave(&mut seat, &elsewhere);
}
