//! `nappe import` as it is called.

use std::io::Write as _;
use std::process::Stdio;

use nappe::clock::Clock;
use nappe::hub::{Hub, Opening};
use nappe::store::SiteMemory;
use nappe_core::Timestamp;

use super::bench::{Bench, Run, finished, plain, told};

/// A session of three tables, and a list of ideas beside it.
pub(super) fn bench(lang: &'static str) -> Bench {
    let bench = Bench::new(lang);
    let made = [
        "new",
        "cafe",
        "--title",
        "P",
        "--question",
        "Q1 ?",
        "--question",
        "Q2 ?",
        "--question",
        "Q3 ?",
        "--tables",
        "3",
        "--rounds",
        "3",
        "--minutes",
        "20",
    ];
    let run = finished(&mut bench.command(made));
    assert_eq!(run.code, 0, "{}", run.err);
    write(
        &bench,
        "idees.csv",
        "Table;Idée;Catégorie;Note;Auteur\n1;Des bancs;Confort;4/5;Nadia\n2;Une fontaine;Eau;3/5;\n",
    );
    bench
}

pub(super) fn write(bench: &Bench, name: &str, text: &str) {
    std::fs::write(bench.path(name), text).expect("a disk");
}

pub(super) fn run(bench: &Bench, args: &[&str]) -> Run {
    let run = finished(&mut bench.command(args.iter().copied()));
    Run { out: plain(&run.out), err: plain(&run.err), ..run }
}

pub(super) fn good(bench: &Bench, args: &[&str]) -> String {
    let run = run(bench, args);
    assert_eq!(run.code, 0, "{args:?}\n{}{}", run.out, run.err);
    run.out
}

fn fed(bench: &Bench, args: &[&str], text: &str) -> Run {
    let mut command = bench.command(args.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("a pipe");
    told(&child.wait_with_output().expect("an end"))
}

/// Every file of the session, with what is in it.
fn files(bench: &Bench) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![bench.path("cafe")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                found.push((entry.path().display().to_string(), std::fs::read(entry.path()).expect("a file")));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn what_was_understood_is_told_first() {
    for (lang, line) in [
        ("fr", "table ← Table · texte ← Idée · thème ← Catégorie · auteur ← Auteur · pas repris : Note"),
        ("en", "table ← Table · text ← Idée · theme ← Catégorie · author ← Auteur · not taken: Note"),
    ] {
        let bench = bench(lang);
        let out = good(&bench, &["import", "cafe", "idees.csv"]);
        assert!(out.lines().next().is_some_and(|first| first.ends_with(line)), "{out}");
        let json: serde_json::Value =
            serde_json::from_str(&run(&bench, &["import", "cafe", "idees.csv", "--format", "json"]).out).expect("JSON");
        assert_eq!((&json["what"], &json["format"], &json["dry_run"]), (&"notes".into(), &"csv".into(), &false.into()));
        assert_eq!(json["understood"][2], serde_json::json!({"column": "Catégorie", "role": "theme", "sure": true}));
        assert_eq!(json["understood"][3]["role"], "none");
    }
}

#[test]
fn a_dry_run_shows_ten_lines_and_changes_nothing() {
    let bench = bench("fr");
    let before = files(&bench);
    let lines: Vec<String> = (1..=30).map(|number| format!("{};Idée {number}", number % 3 + 1)).collect();
    write(&bench, "long.csv", &format!("Table;Idée\n{}\n", lines.join("\n")));
    let out = good(&bench, &["import", "cafe", "long.csv", "--dry-run"]);
    assert_eq!(out.matches("texte « Idée").count(), 10, "{out}");
    assert!(out.contains("30 notes seraient importées."), "{out}");
    write(&bench, "gens.txt", "Nadia Benali\nLuc Tanguy\n");
    assert!(good(&bench, &["import", "cafe", "gens.txt", "--dry-run"]).contains("2 personnes seraient ajoutées."));
    assert_eq!(files(&bench), before);
    good(&bench, &["import", "cafe", "long.csv"]);
    let before = files(&bench);
    assert!(good(&bench, &["import", "cafe", "long.csv", "--dry-run"]).contains("30 y étaient déjà."));
    assert_eq!(files(&bench), before);
}

#[test]
fn an_import_is_taken_back_and_can_come_again() {
    let bench = bench("fr");
    let none = run(&bench, &["import", "cafe", "--undo"]);
    assert!(none.code == 1 && none.err.contains("pas d’import à annuler"), "{}", none.err);
    good(&bench, &["import", "cafe", "idees.csv"]);
    let out = good(&bench, &["import", "cafe", "--undo"]);
    for told in ["« idees.csv » est annulé", "2 notes enlevées", "2 thèmes enlevés", "1 personne enlevée"] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    let people = std::fs::read_to_string(bench.path("cafe/people.csv")).expect("people");
    assert!(!people.contains("Nadia"), "{people}");
    assert_eq!(run(&bench, &["import", "cafe", "--undo"]).code, 1, "it is taken back once");
    assert!(good(&bench, &["import", "cafe", "idees.csv"]).contains("2 notes importées."));
    assert!(good(&bench, &["import", "cafe", "idees.csv"]).contains("2 y étaient déjà."));
    // What somebody threw away by hand does not come again.
    good(&bench, &["import", "cafe", "--undo"]);
    assert!(good(&bench, &["import", "cafe", "idees.csv"]).contains("2 notes importées."));
}

#[test]
fn what_was_worked_with_stays_and_is_told() {
    let bench = bench("fr");
    write(&bench, "trois.csv", "Table;Idée;Thème\n1;Des bancs;Confort\n1;De l’ombre;Confort\n2;Une fontaine;Eau\n");
    good(&bench, &["import", "cafe", "trois.csv"]);
    good(&bench, &["note", "cafe", "--table", "1", "Un kiosque"]);
    good(&bench, &["theme", "cafe", "place", "Confort", "4"]);
    good(&bench, &["theme", "cafe", "apart", "2"]);
    let out = good(&bench, &["import", "cafe", "--undo"]);
    for told in
        ["2 notes enlevées", "rangée ailleurs depuis : 2", "1 thème enlevé", "Thème gardé, car il sert : Confort"]
    {
        assert!(out.contains(told), "{told}\n{out}");
    }
    let boards = good(&bench, &["theme", "cafe", "list"]);
    assert!(boards.contains("Un kiosque") && boards.contains("De l’ombre") && !boards.contains("fontaine"), "{boards}");
}

#[test]
fn a_list_is_pasted_through_standard_input() {
    let bench = bench("fr");
    let run = fed(&bench, &["import", "cafe", "-", "--table", "2"], "- Des bancs\n- Une fontaine\n");
    assert!(run.code == 0 && run.out.contains("2 notes importées"), "{}{}", run.out, run.err);
    let run = fed(&bench, &["import", "cafe", "-", "--as", "people"], "Nadia\nLuc\n");
    assert!(run.code == 0 && run.out.contains("2 personnes ajoutées"), "{}{}", run.out, run.err);
}

#[test]
fn columns_and_places_can_be_said() {
    let bench = bench("fr");
    write(
        &bench,
        "form.csv",
        "Lieu;Votre ressenti\nPlace;Il faut plus de bancs partout\nGare;Trop de voitures le matin\n",
    );
    let unknown = run(&bench, &["import", "cafe", "form.csv"]);
    assert_eq!(unknown.code, 1);
    for told in ["Titres lus : Lieu, Votre ressenti", "contribution", "--map"] {
        assert!(unknown.err.contains(told), "{told}\n{}", unknown.err);
    }
    let args = ["import", "cafe", "form.csv", "--map", "texte=Votre ressenti", "--map", "theme=Lieu", "--table", "2"];
    let out = good(&bench, &args);
    assert!(
        out.contains("texte ← Votre ressenti · thème ← Lieu · table : 2") && out.contains("2 notes importées"),
        "{out}"
    );
    for (args, code, told) in [
        (["--map", "texte=Rien"], 1, "Colonnes : Lieu, Votre ressenti"),
        (["--map", "chose=Lieu"], 2, "text, "),
        (["--sheet", "X"], 1, "pas de feuille"),
        (["--as", "chats"], 2, "notes"),
    ] {
        let run = run(&bench, &["import", "cafe", "form.csv", args[0], args[1]]);
        assert!(
            run.code == code && run.err.contains(told) && run.err.contains('→'),
            "{args:?}: {} {}",
            run.code,
            run.err
        );
    }
    assert!(
        good(&bench, &["import", "cafe", "form.csv", "--map", "text=B", "--question", "3"])
            .contains("2 notes importées")
    );
}

#[test]
fn a_running_cockpit_takes_an_import_and_gives_it_back() {
    let bench = bench("fr");
    let clock = Clock::starting(Timestamp(1_795_453_200_000), 0.0);
    let memory = SiteMemory::at(&bench.path("home/sites"));
    let opening = Opening { program: "nappe run", door: true, memory: &memory };
    let (hub, _) = Hub::open(&bench.path("cafe"), &clock, opening).expect("a session");
    let live = || hub.handle().session().expect("a session").notes().filter(|note| !note.deleted).count();
    good(&bench, &["import", "cafe", "idees.csv"]);
    assert_eq!(live(), 2);
    let out = good(&bench, &["import", "cafe", "--undo"]);
    for told in
        ["2 notes enlevées", "2 thèmes enlevés", "1 personne est gardée tant que la séance est ouverte ailleurs"]
    {
        assert!(out.contains(told), "{told}\n{out}");
    }
    assert_eq!(live(), 0);
    good(&bench, &["import", "cafe", "idees.csv"]);
    assert_eq!(live(), 2);
    hub.stop();
}

#[test]
fn people_who_stay_for_an_open_cockpit_are_taken_back_once_it_is_closed() {
    let bench = bench("fr");
    write(&bench, "gens.csv", "Prénom;Nom\nNadia;Benali\nLuc;Tanguy\n");
    let clock = Clock::starting(Timestamp(1_795_453_200_000), 0.0);
    let memory = SiteMemory::at(&bench.path("home/sites"));
    let opening = Opening { program: "nappe run", door: true, memory: &memory };
    let (hub, _) = Hub::open(&bench.path("cafe"), &clock, opening).expect("a session");
    good(&bench, &["import", "cafe", "gens.csv"]);
    let undo = run(&bench, &["import", "cafe", "--undo"]);
    assert!(
        undo.code == 1 && undo.out.contains("tant que la séance est ouverte ailleurs"),
        "{} {}",
        undo.code,
        undo.out
    );
    assert!(!undo.out.contains("est annulé"), "{}", undo.out);
    hub.stop();
    assert!(good(&bench, &["import", "cafe", "--undo"]).contains("2 personnes enlevées"));
}

#[test]
fn two_lists_of_people_that_come_at_once_both_come() {
    let bench = bench("fr");
    for round in 0..6 {
        let names = ["a", "b"].map(|list| format!("{list}{round}.csv"));
        for name in &names {
            let rows: Vec<String> = (1..=4).map(|number| format!("Prénom{number};Nom-{name}")).collect();
            write(&bench, name, &format!("Prénom;Nom\n{}\n", rows.join("\n")));
        }
        let start = |name: &String| {
            let mut command = bench.command(["import", "cafe", name.as_str()]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
        };
        let running: Vec<_> = names.iter().map(start).collect();
        for child in running {
            assert!(child.wait_with_output().expect("it ends").status.success());
        }
        let list = std::fs::read_to_string(bench.path("cafe/people.csv")).expect("a list");
        for name in &names {
            assert_eq!(list.matches(&format!("Nom-{name}")).count(), 4, "{list}");
        }
    }
}
