//! An import that is killed at any moment: the folder opens, the same file again brings what is missing and nothing twice,
//! and all of it can be taken back.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::bench::{Bench, finished};

/// Lines of the file, each with an author: enough for every part of the work to last some milliseconds.
const LINES: usize = 1_500;
const KILLS: u32 = 6;

fn bench() -> Bench {
    let bench = Bench::new("fr");
    let made = ["new", "cafe", "--title", "P", "--question", "Q1 ?", "--tables", "3", "--rounds", "1"];
    let run = finished(&mut bench.command(made));
    assert_eq!(run.code, 0, "{}", run.err);
    let mut file = String::from("Table;Idée;Thème;Auteur\n");
    for line in 0..LINES {
        let (table, theme, author) = (line % 3 + 1, line % 40, line % 250);
        writeln!(file, "{table};Idée numéro {line};Thème {theme};Personne {author}").expect("a text");
    }
    std::fs::write(bench.path("idees.csv"), file).expect("a disk");
    bench
}

/// Returns the words of all notes, as the session gives them back.
fn notes(bench: &Bench) -> Vec<String> {
    std::fs::remove_dir_all(bench.path("out")).ok();
    let run = finished(&mut bench.command(["export", "cafe", "--format", "json", "-o", "out"]));
    if run.err.contains("jamais été ouverte") {
        return Vec::new();
    }
    assert_eq!(run.code, 0, "{}", run.err);
    let document = std::fs::read_dir(bench.path("out")).expect("a folder").flatten().next().expect("a document");
    let text = std::fs::read_to_string(document.path()).expect("a document");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let tables = document["annex"].as_array().expect("tables").iter();
    let rounds = tables.flat_map(|table| table["rounds"].as_array().expect("rounds"));
    let notes = rounds.flat_map(|round| round["notes"].as_array().expect("notes"));
    notes.map(|note| note["text"].as_str().expect("a text").to_owned()).collect()
}

fn import(bench: &Bench) -> std::process::Child {
    let mut command = bench.command(["import", "cafe", "idees.csv"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a kill comes after a real time")]
fn an_import_that_is_killed_is_brought_to_its_end_by_the_next_one() {
    // How long an undisturbed one takes: the kills are spread over that time.
    let whole = bench();
    let begun = Instant::now();
    import(&whole).wait().expect("an end");
    let length = begun.elapsed();
    assert_eq!(notes(&whole).len(), LINES);

    let mut caught = 0;
    for kill in 1..=KILLS {
        let bench = bench();
        let mut child = import(&bench);
        std::thread::sleep(Duration::max(length * kill / (KILLS + 1), Duration::from_millis(1)));
        child.kill().expect("it runs, or has ended");
        caught += u32::from(!child.wait().expect("an end").success());

        let before = notes(&bench);
        let different: BTreeSet<&String> = before.iter().collect();
        assert_eq!(different.len(), before.len(), "a note came twice");
        let again = finished(&mut bench.command(["import", "cafe", "idees.csv"]));
        assert_eq!(again.code, 0, "{}", again.err);
        let after = notes(&bench);
        assert_eq!(after.iter().collect::<BTreeSet<_>>().len(), LINES, "after a kill at {kill}/{KILLS}");
        assert_eq!(after.len(), LINES, "after a kill at {kill}/{KILLS} a note came twice");
        let people = std::fs::read_to_string(bench.path("cafe/people.csv")).expect("people");
        assert_eq!(people.lines().count(), 250 + 1, "after a kill at {kill}/{KILLS} somebody is on the list twice");

        // Each of the two is taken back, the newest first; then nothing is left of either.
        let undo = || finished(&mut bench.command(["import", "cafe", "--undo"]));
        let told = [undo(), undo()].map(|run| format!("{} {} {}", run.code, run.out, run.err));
        assert_eq!(notes(&bench).len(), 0, "after a kill at {kill}/{KILLS}: {told:?}");
    }
    assert!(caught > 0, "every import ended before it was killed");
}
