//! Several copies of one session, several installations, and `nappe merge`: the real binary in real folders.

#[path = "support/bench.rs"]
mod bench;

use std::fs;
use std::path::{Path, PathBuf};

use bench::{Bench, Run, finished, plain};
use nappe::clock::Clock;
use nappe::hub::{Hub, Opening};
use nappe::store::SiteMemory;
use nappe_core::Timestamp;
use serde_json::Value;

impl Bench {
    /// Makes a call from a laptop of its own.
    fn on(&self, laptop: &str, args: &[&str]) -> Run {
        let run = finished(self.command(args.iter().copied()).env("NAPPE_HOME", self.path(laptop)));
        Run { out: plain(&run.out), err: plain(&run.err), ..run }
    }

    fn good(&self, laptop: &str, args: &[&str]) -> String {
        let run = self.on(laptop, args);
        assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
        run.out
    }

    fn json(&self, laptop: &str, args: &[&str]) -> Value {
        serde_json::from_str(&self.good(laptop, args)).expect("JSON")
    }

    fn new_session(&self, laptop: &str, name: &str) {
        self.good(laptop, &["new", name, "--title", "Un café", "--question", "Quoi ?"]);
    }

    fn note(&self, laptop: &str, folder: &str, text: &str) {
        self.good(laptop, &["note", folder, "--table", "1", text]);
    }

    fn copy(&self, from: &str, to: &str) {
        copy(&self.path(from), &self.path(to));
    }

    /// Notes as the JSON document gives them back, sorted.
    fn notes(&self, folder: &str) -> Vec<String> {
        let out = format!("out-{folder}");
        // Of an earlier look nothing may be left to be taken for this one.
        fs::remove_dir_all(self.path(&out)).ok();
        self.good("reader", &["export", folder, "--format", "json", "-o", &out]);
        let file = fs::read_dir(self.path(&out)).expect("exported").next().expect("a file").expect("listed").path();
        let document: Value = serde_json::from_slice(&fs::read(file).expect("read")).expect("JSON");
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let rounds = list(&document["annex"]).into_iter().flat_map(|table| list(&table["rounds"]));
        let notes = rounds.flat_map(|round| list(&round["notes"]));
        let mut texts: Vec<String> = notes.map(|note| note["text"].as_str().expect("a text").to_owned()).collect();
        texts.sort_unstable();
        texts
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("listed") {
        let path = entry.expect("listed").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, to).expect("copied");
        }
    }
}

fn journals(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("journal")).expect("listed").map(|entry| entry.expect("listed").path());
    entries.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).collect()
}

#[test]
fn a_session_has_its_name_from_the_first_day_and_copies_of_it_are_the_same_session() {
    let bench = Bench::new("fr");
    bench.new_session("one", "a");
    assert_eq!(journals(&bench.path("a")).len(), 1);
    bench.copy("a", "b");
    bench.note("one", "a", "d’ici");
    bench.note("two", "b", "de là");
    let told = bench.good("one", &["merge", "a", "b"]);
    assert!(told.contains("1 note de "), "{told}");
    assert_eq!(bench.notes("a"), ["de là", "d’ici"]);
    let told = bench.good("one", &["merge", "a", "b"]);
    assert_eq!(told.trim(), "Rien de nouveau : tout ce qui s’y trouve est déjà ici.");
    bench.good("two", &["merge", "b", "a"]);
    assert_eq!(bench.notes("b"), bench.notes("a"));
}

#[test]
fn what_a_merge_took_in_is_told_to_scripts_too() {
    let bench = Bench::new("en");
    bench.new_session("one", "a");
    bench.copy("a", "b");
    bench.note("two", "b", "there");
    bench.note("two", "b", "there too");
    let account = bench.json("one", &["merge", "a", "b", "--format", "json"]);
    // The plan, which the copy took up when it was first opened, and two notes.
    assert_eq!((&account["nothing"], &account["events"], &account["versions"]), (&false.into(), &3.into(), &0.into()));
    assert_eq!((&account["notes"][0]["notes"], account["journals"].as_array().map(Vec::len)), (&2.into(), Some(1)));
    let again = bench.json("one", &["merge", "a", "b", "--format", "json"]);
    assert_eq!((&again["nothing"], &again["journals"]), (&true.into(), &Value::Array(Vec::new())));
    let proof = bench.json("one", &["log", "a", "verify", "--format", "json"]);
    let sites = proof["sites"].as_array().expect("sites");
    let events: u64 = sites.iter().map(|site| site["events"].as_u64().expect("a number")).sum();
    assert_eq!((sites.len(), Some(events), &proof["sound"]), (2, proof["events"].as_u64(), &true.into()));
    let account = bench.json("one", &["check", "a", "--format", "json"]);
    assert_eq!((&account["journal"]["sites"], &account["journal"]["notes"]), (&2.into(), &2.into()));
}

#[test]
fn a_restore_in_place_loses_nothing_that_another_copy_has() {
    let bench = Bench::new("en");
    bench.new_session("one", "a");
    bench.note("one", "a", "one");
    bench.copy("a", "backup");
    bench.note("one", "a", "two");
    bench.copy("a", "stick");
    fs::remove_dir_all(bench.path("a")).expect("removed");
    bench.copy("backup", "a");
    bench.note("one", "a", "three");
    assert_eq!(bench.notes("a"), ["one", "three"]);
    bench.good("one", &["merge", "a", "stick"]);
    assert_eq!(bench.notes("a"), ["one", "three", "two"]);
    bench.note("one", "a", "four");
    bench.good("other", &["merge", "stick", "a"]);
    assert_eq!(bench.notes("stick"), ["four", "one", "three", "two"]);
}

#[test]
fn strangers_come_in_only_when_that_is_asked_for() {
    let bench = Bench::new("en");
    bench.new_session("one", "a");
    bench.new_session("two", "b");
    bench.note("one", "a", "here");
    bench.note("two", "b", "there");
    let run = bench.on("one", &["merge", "a", "b"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("a different session") && run.err.contains("--anyway"), "{}", run.err);
    assert_eq!(bench.notes("a"), ["here"]);
    let told = bench.good("one", &["merge", "a", "b", "--anyway"]);
    assert!(told.contains("two sessions"), "{told}");
    assert_eq!(bench.notes("a"), ["here", "there"]);
}

#[test]
fn rooms_go_by_their_names_once_they_have_one() {
    let bench = Bench::new("fr");
    for (laptop, folder, room) in [("one", "a", "Lyon"), ("two", "b", "Rennes")] {
        bench.good(laptop, &["new", folder, "--title", "Un café", "--question", "Quoi ?", "--room", room]);
    }
    // Named before it was first opened: the plan on disk can still be changed by hand, and is seen.
    assert!(bench.good("two", &["check", "b"]).contains("Salle : Rennes"));
    assert!(bench.good("two", &["plan", "b"]).contains("Quoi ?"));
    assert!(bench.good("two", &["log", "b", "show"]).contains("salle nommée  Rennes"));
    let run = bench.on("two", &["export", "b", "--format", "md", "-o", "out"]);
    assert_eq!(run.code, 1, "a name is nothing to hand back: {}", run.out);
    bench.note("two", "b", "de Rennes");
    bench.note("two", "b", "de Rennes aussi");
    bench.note("one", "a", "de Lyon");
    let told = bench.good("one", &["merge", "a", "b", "--anyway"]);
    assert!(told.contains("2 notes de Rennes"), "{told}");
    let told = bench.good("one", &["check", "a"]);
    assert!(told.contains("Salles : ") && told.contains("Lyon") && told.contains("Rennes"), "{told}");
    let rooms = bench.json("one", &["check", "a", "--format", "json"]);
    assert_eq!(rooms["journal"]["rooms"].as_array().map(Vec::len), Some(2));
    // One laptop alone says nothing of rooms.
    bench.new_session("three", "c");
    assert!(!bench.good("three", &["check", "c"]).contains("Salle"));
    let long = "x".repeat(400);
    assert_eq!(bench.on("three", &["new", "d", "--room", &long]).code, 1);
    assert!(!bench.path("d").exists(), "nothing is left behind");
}

#[test]
fn a_running_cockpit_takes_in_what_was_merged() {
    let bench = Bench::new("en");
    bench.new_session("one", "a");
    bench.copy("a", "b");
    bench.note("two", "b", "there");
    let clock = Clock::starting(Timestamp(1_795_453_200_000), 0.0);
    let memory = SiteMemory::at(&bench.path("one/sites"));
    let opening = Opening { program: "nappe run", door: true, memory: &memory };
    let (hub, _) = Hub::open(&bench.path("a"), &clock, opening).expect("opened");
    let told = bench.good("one", &["merge", "a", "b"]);
    assert!(told.contains("1 note from "), "{told}");
    hub.handle().look_around();
    assert_eq!(hub.handle().session().expect("running").note_count(), 1);
    bench.note("one", "a", "here");
    hub.stop();
    assert_eq!(bench.notes("a"), ["here", "there"]);
}

#[test]
fn a_damaged_journal_of_another_site_stops_nobody_and_is_told() {
    let bench = Bench::new("en");
    bench.new_session("one", "a");
    bench.note("one", "a", "mine");
    let mine = journals(&bench.path("a"));
    bench.note("two", "a", "theirs");
    let theirs = journals(&bench.path("a")).into_iter().find(|path| !mine.contains(path)).expect("another");
    let mut bytes = fs::read(&theirs).expect("read");
    let last = bytes.len() - 40;
    bytes[last] ^= 1;
    fs::write(&theirs, &bytes).expect("damaged");
    let run = bench.on("one", &["note", "a", "--table", "1", "mine again"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("of another site"), "{}", run.err);
    assert_eq!(fs::read(&theirs).expect("read"), bytes);
    assert_eq!(bench.notes("a"), ["mine", "mine again"]);
    assert_eq!(bench.on("one", &["log", "a", "verify"]).code, 1);
}

#[test]
fn votes_for_a_number_that_two_notes_have_are_not_guessed() {
    let bench = Bench::new("fr");
    bench.new_session("one", "a");
    bench.note("one", "a", "avant");
    bench.copy("a", "b");
    bench.note("one", "a", "d’ici");
    bench.note("two", "b", "de là");
    bench.good("one", &["merge", "a", "b"]);
    // Both hands have counted on from note 1.
    let run = bench.on("one", &["vote", "a", "2=5"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.err.contains("nº 2") && run.err.contains("F4"), "{}", run.err);
    bench.good("one", &["vote", "a", "1=5"]);
    let voted = bench.json("one", &["vote", "a", "--format", "json"]);
    assert_eq!(voted.as_array().map(Vec::len), Some(1), "{voted}");
}

#[test]
fn a_merge_never_costs_a_note_behind_damage() {
    let bench = Bench::new("en");
    bench.new_session("one", "a");
    for text in ["first", "second", "third", "fourth"] {
        bench.note("one", "a", text);
        if text == "second" {
            bench.copy("a", "b");
        }
    }
    let mine = journals(&bench.path("a")).remove(0);
    let mut bytes = fs::read(&mine).expect("read");
    let ends: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
    bytes[ends[1] - 40] ^= 1;
    fs::write(&mine, &bytes).expect("damaged");
    let run = bench.on("one", &["merge", "a", "b"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("is now beside it") && run.err.contains("nappe log repair"), "{}", run.err);
    assert_eq!(fs::read(&mine).expect("there"), bytes);
    assert_eq!(bench.notes("a"), ["first", "second"]);
}

#[test]
fn what_is_no_journal_is_called_so_and_people_that_cannot_be_read_stop_nothing() {
    let bench = Bench::new("en");
    bench.new_session("one", "a");
    fs::write(bench.path("secret.txt"), "a secret\nof somebody\n").expect("written");
    let run = bench.on("one", &["merge", "a", "secret.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("is not a journal") && !run.err.contains("repair"), "{}", run.err);
    bench.copy("a", "b");
    bench.note("two", "b", "there");
    fs::create_dir(bench.path("b/people.csv")).expect("made");
    let run = bench.on("one", &["merge", "a", "b"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("1 note from ") && run.err.contains("people.csv"), "{}{}", run.out, run.err);
}
