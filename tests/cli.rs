//! The real binary, verb by verb, in both languages, without a terminal.

#[path = "support/bench.rs"]
mod bench;
#[path = "support/skipped.rs"]
mod skipped;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use bench::{Bench, Run, finished, plain, told};
use nappe::clock::Clock;
use nappe::hub::{Hub, Opening};
use nappe::store::SiteMemory;
use nappe::store::sites::files;
use nappe_core::cafe::Step;
use nappe_core::{Answer, AuthorId, CommandId, Submission, Timestamp};

/// The one journal of a session.
fn only_journal(folder: &Path) -> PathBuf {
    let (files, _) = files::list(&folder.join("journal")).expect("listed");
    let [file] = &files[..] else { panic!("{files:?}") };
    file.path.clone()
}

impl Bench {
    fn run(&self, args: &[&str]) -> Run {
        finished(&mut self.command(args.iter().copied()))
    }

    /// Runs what must go well, and returns what it printed.
    fn good(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}\n{}", run.out);
        run.out
    }

    /// Runs what must fail, and returns the complaint.
    fn bad(&self, code: i32, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, code, "{args:?}\n{}{}", run.out, run.err);
        assert!(run.err.contains('→'), "no next step: {}", run.err);
        run.err
    }

    fn fed(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(args.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary");
        child.stdin.take().expect("a pipe").write_all(input).expect("a pipe");
        told(&child.wait_with_output().expect("an end"))
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a disk");
        path
    }

    /// Makes a session with three tables and two rounds.
    fn café(&self) {
        self.good(&[
            "new",
            "cafe",
            "--title",
            "Essai",
            "--question",
            "Quoi ?",
            "--question",
            "Qui ?",
            "--question",
            "Où ?",
            "--rounds",
            "2",
        ]);
    }

    fn json(&self, args: &[&str]) -> serde_json::Value {
        let run = self.run(args);
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err))
    }

    fn note_texts(&self) -> Vec<String> {
        let boards = self.json(&["theme", "cafe", "list", "--format", "json"]);
        let mut texts: Vec<String> = Vec::new();
        for board in boards.as_array().expect("boards") {
            let themes = board["themes"].as_array().expect("themes").iter().map(|theme| &theme["notes"]);
            for notes in themes.chain([&board["apart"]]) {
                texts.extend(
                    notes
                        .as_array()
                        .expect("notes")
                        .iter()
                        .map(|note| note["text"].as_str().expect("a text").to_owned()),
                );
            }
        }
        texts.sort();
        texts
    }
}

fn shared(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("NAPPE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = folder.join("real").join(name);
    if !path.exists() {
        skipped::tell(&format!("import of a real file: {name} is not here"));
        return None;
    }
    Some(path)
}

/// Every verb, in the order of the help.
const VERBS: [&str; 18] = [
    "demo",
    "new",
    "run",
    "serve",
    "check",
    "plan",
    "rotate",
    "table",
    "join",
    "note",
    "import",
    "vote",
    "theme",
    "export",
    "merge",
    "log",
    "completions",
    "man",
];

#[test]
fn every_verb_is_known_here_and_stands_in_the_readme() {
    let help = Bench::new("en").good(&["--help"]);
    let (_, verbs) = help.split_once("Commands:\n").expect("the verbs are listed");
    let listed = verbs.lines().take_while(|line| !line.is_empty());
    // A line that goes on with what a verb does is further in.
    let names: Vec<&str> = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    assert_eq!(names, VERBS);
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a text");
    let (_, table) = readme.split_once("| Command | What it does |").expect("the table of commands");
    let rows = table.lines().take_while(|line| line.is_empty() || line.starts_with('|')).collect::<String>();
    for verb in VERBS {
        assert!(
            [" ", "`"].iter().any(|after| rows.contains(&format!("`nappe {verb}{after}"))),
            "{verb} has no row in the README"
        );
    }
}

#[test]
fn whose_work_it_is_made_of_is_told() {
    let bench = Bench::new("fr");
    let french = bench.good(&["--licences"]);
    assert!(french.starts_with("nappe est un logiciel libre"), "{french}");
    let english = bench.good(&["--licenses", "--lang", "en"]);
    assert!(english.starts_with("nappe is free software"), "{english}");
    for work in ["ratatui 0.", "typst 0.15", "the standard library of Rust", "Lato (font)"] {
        assert!(french.contains(work) && english.contains(work), "{work}");
    }
    assert!(english.contains("Permission is hereby granted, free of charge"));
}

#[test]
fn help_is_in_the_language_of_the_user() {
    for (lang, usage, never) in [
        ("fr", "Usage :", ["Options:", "Print help", "Commands:"]),
        ("en", "Usage:", ["Utilisation", "Commandes", "Affiche"]),
    ] {
        let bench = Bench::new(lang);
        let page = plain(&bench.good(&["--help"]));
        for verb in VERBS {
            assert!(page.contains(verb), "{verb} in\n{page}");
            let page = plain(&bench.good(&[verb, "--help"]));
            assert!(page.contains(usage), "{page}");
            for word in never {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
        }
    }
    let bench = Bench::new("fr");
    assert!(bench.good(&["--lang", "en", "--help"]).contains("Commands:"));
    assert!(bench.good(&["check", "--help", "--lang=en"]).contains("Arguments:\n  <FOLDER>"));
    assert_eq!(bench.good(&["--version"]), format!("nappe {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn without_any_setting_the_locale_decides() {
    let bench = Bench::new("");
    assert!(bench.good(&["--help"]).contains("Commandes"));
    let english = finished(bench.command(["--help"]).env("LANG", "en_GB.UTF-8"));
    assert!(english.out.contains("Commands:"));
    let french = finished(bench.command(["--help"]).env("LANG", "en_GB.UTF-8").env("LC_ALL", "fr_FR.UTF-8"));
    assert!(french.out.contains("Commandes"));
}

#[test]
fn a_wrong_use_is_answered_by_2_and_a_hint() {
    let fr = Bench::new("fr");
    for (args, words) in [
        (&["chek", "x"][..], "Vouliez-vous dire « check »"),
        (&["check", "x", "--formt", "json"], "Vouliez-vous dire « --format »"),
        (&["check"], "Il manque : <DOSSIER>"),
        (&["note", "x", "y"], "Il manque : --table <N>"),
        (&["note", "x", "--table", "zéro", "y"], "« zéro » ne convient pas à --table <N>"),
        (&["note", "x", "--table", "0", "y"], "« 0 » ne convient pas à --table <N>"),
        (&["note", "x", "--table", "1", "--kind", "truc", "y"], "« truc » ne convient pas à --kind <TYPE>"),
        (&["export", "x", "--format", "pdff"], "Au choix : pdf, docx, html, png, svg, xlsx, md, csv, json"),
        (&["new", "x", "--minutes", "jamais"], "« jamais » ne convient pas à --minutes <MIN>"),
        (&["plan", "x", "--write", "--format", "json"], "ne vont pas ensemble"),
        (&["--lang", "de"], "« de » ne convient pas à --lang"),
        (&["check", "x", "y"], "« y » n’existe pas"),
    ] {
        let complaint = plain(&fr.bad(2, args));
        assert!(complaint.contains(words), "{args:?}: {complaint}");
        assert!(complaint.contains("--help »"), "{args:?}: {complaint}");
    }
    let en = Bench::new("en");
    assert!(en.bad(2, &["chek", "x"]).contains("Did you mean “check”?"));
    assert!(en.bad(2, &["log", "x", "shw"]).contains("“shw”"));
}

#[test]
fn a_session_is_made_and_never_overwritten() {
    for (lang, check, there) in
        [("fr", "nappe run cafe", "Il y a déjà une séance"), ("en", "nappe run cafe", "There is already a session")]
    {
        let bench = Bench::new(lang);
        let out = bench.good(&[
            "new",
            "cafe",
            "--title",
            "La nuit",
            "--question",
            "Q ?",
            "--tables",
            "5",
            "--rounds",
            "4",
            "--minutes",
            "12m30",
            "--place",
            "Ici",
            "--date",
            "23/11/2026",
            "--start",
            "18h30",
        ]);
        assert!(out.contains(check) && out.contains("nappe check cafe"), "{out}");
        let plan = bench.json(&["plan", "cafe", "--format", "json"]);
        assert_eq!(
            (plan["tables"].as_array().map(Vec::len), plan["rounds"].as_array().map(Vec::len)),
            (Some(5), Some(4))
        );
        assert_eq!(
            (&plan["date"], &plan["start"], &plan["lang"]),
            (&"2026-11-23".into(), &"18:30".into(), &lang.into())
        );
        assert_eq!(plan["rounds"][0]["minutes"], "12m30");
        let before = std::fs::read(bench.path("cafe/plan.ron")).expect("a plan");
        assert!(bench.bad(1, &["new", "cafe", "--title", "Autre"]).contains(there));
        assert_eq!(std::fs::read(bench.path("cafe/plan.ron")).expect("a plan"), before);
        std::fs::create_dir(bench.path("full")).expect("a disk");
        bench.write("full/thesis.txt", "do not lose me");
        bench.bad(1, &["new", "full"]);
        bench.bad(1, &["new", "cafe2", "--title", &"x".repeat(400)]);
        assert!(!bench.path("cafe2").exists());
        bench.good(&["check", "cafe"]);
    }
}

#[test]
fn a_folder_that_is_not_there_is_guessed() {
    let bench = Bench::new("fr");
    bench.café();
    for verb in ["check", "run", "plan", "export", "log"] {
        let complaint = plain(&bench.bad(1, &[verb, "caffe"]));
        assert!(complaint.contains("Vouliez-vous dire cafe ?"), "{complaint}");
        assert!(complaint.contains(&format!("nappe {verb} cafe")), "{complaint}");
    }
    assert!(bench.bad(1, &["check", "tout autre chose"]).contains("nappe new 'tout autre chose'"));
    std::fs::create_dir(bench.path("empty")).expect("a disk");
    assert!(bench.bad(1, &["check", "empty"]).contains("Il n’y a pas de séance dans empty"));
    bench.good(&["check", "cafe/plan.ron"]);
    bench.write("file", "x");
    bench.bad(1, &["check", "file"]);
}

#[test]
fn a_name_is_a_name_whatever_it_looks_like() {
    let bench = Bench::new("fr");
    // Named like messages, like arguments of messages, and like orders to a terminal.
    for (name, shown) in [
        ("system-full", "system-full"),
        ("system-not-found", "system-not-found"),
        ("failure-hub-fault", "failure-hub-fault"),
        ("{ $path }", "'{ $path }'"),
        ("{system-full}", "'{system-full}'"),
        ("caf\u{1b}[31mé\nnoir\u{202e}", "'café noir'"),
    ] {
        let complaint = bench.bad(1, &["check", name]);
        assert!(complaint.contains(&format!("Le dossier {shown} n’existe pas.")), "{complaint:?}");
        assert!(complaint.contains(&format!("nappe new {shown}")), "{complaint:?}");
        assert!(!complaint.contains(['\u{1b}', '\u{202e}']), "{complaint:?}");
    }
    bench.write("system-denied", "x");
    assert!(bench.bad(1, &["check", "system-denied"]).contains("system-denied est un fichier"));
    bench.café();
    let complaint = plain(&bench.bad(1, &["theme", "cafe", "rename", "system-full", "x"]));
    assert!(complaint.contains("« system-full »"), "{complaint}");
    let complaint = bench.bad(1, &["note", "cafe", "--segment", "{ $titles }", "x"]);
    assert!(complaint.contains("{ $titles }"), "{complaint}");
    let complaint = plain(&bench.bad(2, &["check", "cafe", "--format", "system-read-only"]));
    assert!(complaint.contains("« system-read-only »"), "{complaint}");
}

#[test]
fn every_fault_of_a_plan_is_shown_where_it_stands() {
    let bench = Bench::new("fr");
    bench.café();
    bench.write(
        "cafe/plan.ron",
        "(\n    titel: \"Café\",\n    tables: [(number: 1, seats: \"six\")],\n    rounds: [(minutes: 20)],\n)\n",
    );
    let run = bench.run(&["check", "cafe"]);
    let out = plain(&run.out);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{out}");
    assert!(out.contains("ligne 2, colonne 5 :") && out.contains("titel: \"Café\",") && out.contains("title"), "{out}");
    assert!(out.contains("ligne 3, colonne 33 :") && out.contains('→'), "{out}");
    let caret = out.lines().find(|line| line.trim() == "^").expect("a caret");
    let shown = out.lines().find(|line| line.contains("titel")).expect("the line");
    let shown = if shown.starts_with("ligne") {
        out.lines().filter(|line| line.contains("titel")).nth(1).expect("the line")
    } else {
        shown
    };
    assert_eq!(caret.find('^'), shown.find("titel"), "{out}");
    let account = bench.json(&["check", "cafe", "--format", "json"]);
    assert_eq!((&account["good"], &account["findings"][0]["line"]), (&false.into(), &2.into()));
    assert!(bench.bad(1, &["plan", "cafe"]).contains("nappe check cafe"));
    bench.write("cafe/plan.ron", [0xff, 0xfe, b'(', 0]);
    assert_eq!(bench.run(&["check", "cafe"]).code, 1);
    bench.write("cafe/plan.ron", "");
    assert_eq!(bench.run(&["check", "cafe"]).code, 1);
}

#[test]
fn the_plan_in_force_is_written_back_with_a_backup() {
    let bench = Bench::new("en");
    bench.café();
    let own = std::fs::read_to_string(bench.path("cafe/plan.ron")).expect("a plan");
    bench.write("cafe/plan.ron", format!("// A remark.\n{own}"));
    bench.good(&["note", "cafe", "--table", "1", "adopts the plan"]);
    bench.write("cafe/plan.ron", "(title: \"Edited by hand\")");
    assert!(bench.good(&["plan", "cafe"]).contains("title: \"Essai\""));
    assert!(bench.good(&["plan", "cafe", "--write"]).contains("plan-1.ron.bak"));
    assert!(std::fs::read_to_string(bench.path("cafe/plan.ron")).expect("a plan").contains("Essai"));
    assert!(std::fs::read_to_string(bench.path("cafe/plan-1.ron.bak")).expect("a backup").contains("Edited by hand"));
    // What was written is the file of this plan: the journal says so.
    assert!(bench.good(&["log", "cafe"]).trim_end().lines().last().is_some_and(|line| line.contains("Essai")));
    let lines = bench.good(&["log", "cafe"]).lines().count();
    bench.good(&["plan", "cafe", "--write"]);
    assert_eq!(bench.good(&["log", "cafe"]).lines().count(), lines, "nothing new, nothing more");
}

#[cfg(unix)]
#[test]
fn a_plan_edited_after_the_first_opening_is_told_to_count_for_nothing_yet() {
    let bench = Bench::new("fr");
    bench.good(&["new", "cafe", "--title", "Un café", "--question", "Quoi garder ?"]);
    bench.good(&["note", "cafe", "--table", "1", "Des bancs"]);
    let aside = |run: &Run| run.err.contains("plan.ron") && run.err.contains("plan en vigueur");
    assert!(!aside(&bench.run(&["check", "cafe"])) && !aside(&bench.run(&["export", "cafe", "--format", "md"])));
    let plan = bench.path("cafe").join("plan.ron");
    let text = std::fs::read_to_string(&plan).expect("read").replace("Quoi garder ?", "Quoi changer ?");
    std::fs::write(&plan, text).expect("written");
    for args in [&["check", "cafe"][..], &["export", "cafe", "--format", "md"]] {
        let run = bench.run(args);
        assert!(run.code == 0 && aside(&run), "{args:?}: {}{}", run.out, run.err);
    }
}

#[test]
fn a_plan_that_is_no_file_is_told_and_a_folder_with_an_escape_in_its_name_does_no_harm() {
    let bench = Bench::new("en");
    bench.café();
    bench.good(&["note", "cafe", "--table", "1", "begins the journal"]);
    let strange = bench.path("cafe\u{1b}[31m");
    std::fs::rename(bench.path("cafe"), &strange).expect("renamed");
    let name = strange.to_str().expect("text");
    for verb in ["verify", "repair"] {
        assert!(!bench.good(&["log", name, verb]).contains('\u{1b}'));
    }
    let journal = only_journal(&strange);
    let mut bytes = std::fs::read(&journal).expect("a journal");
    let last = bytes.len() - 4;
    bytes[last] ^= 1;
    std::fs::write(&journal, bytes).expect("written");
    let told = bench.good(&["log", name, "repair"]);
    assert!(told.contains("rescued-1.jsonl") && !told.contains('\u{1b}'), "{told}");
    std::fs::remove_file(strange.join("plan.ron")).expect("removed");
    let made = std::process::Command::new("mkfifo").arg(strange.join("plan.ron")).status().expect("run");
    assert!(made.success());
    bench.bad(1, &["check", name]);
}

#[test]
fn notes_come_from_a_shell() {
    for (lang, taken, table, line) in [
        ("fr", "2 notes ajoutées à la table 2, tour 1.", "table 9", "ligne 3 :"),
        ("en", "2 notes added at table 2, round 1.", "table 9", "line 3:"),
    ] {
        let bench = Bench::new(lang);
        bench.café();
        let out = plain(&bench.good(&["note", "cafe", "--table", "1", "--kind", "citation", "--key", "deux", "mots"]));
        assert!(out.contains("en dehors des tours") || out.contains("outside the rounds"), "{out}");
        assert!(bench.bad(1, &["note", "cafe", "--table", "9", "x"]).contains(table));
        assert!(bench.bad(1, &["note", "cafe", "--table", "1", "--round", "7", "x"]).contains('7'));
        bench.bad(1, &["note", "cafe", "--table", "1", "\u{1b}"]);
        let long = "x".repeat(2_001);
        let run = bench.fed(
            &["note", "cafe", "--table", "2", "--round", "1", "-"],
            format!("première\n\n{long}\r\nquatrième\u{1b}[31m\n").as_bytes(),
        );
        assert_eq!(run.code, 1);
        assert!(plain(&run.out).contains(taken), "{}", run.out);
        assert!(plain(&run.err).contains(line), "{}", run.err);
        assert_eq!(bench.note_texts(), ["deux mots", "première", "quatrième"]);
        let run = bench.fed(&["note", "cafe", "--table", "2", "-"], b"caf\xe9 noir\n");
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(bench.note_texts().contains(&"café noir".to_owned()));
        let events = bench.json(&["log", "cafe", "show", "--format", "json"]);
        let first = events
            .as_array()
            .expect("events")
            .iter()
            .find(|event| event["event"]["kind"] == "note_added")
            .expect("a note");
        assert_eq!((&first["event"]["data"]["sort"], &first["event"]["data"]["key"]), (&"quote".into(), &true.into()));
    }
}

#[test]
fn notes_from_a_shell_are_told_as_data() {
    let bench = Bench::new("en");
    bench.café();
    let args = ["note", "cafe", "--table", "2", "--round", "1", "--format", "json", "-"];
    let run = bench.fed(&args, format!("one\n\n{}\nfour\n", "x".repeat(2_001)).as_bytes());
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let account: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&account["table"], &account["round"]), (&2.into(), &1.into()));
    let lines = |list: &str| -> Vec<u64> {
        account[list].as_array().expect("a list").iter().map(|row| row["line"].as_u64().expect("a number")).collect()
    };
    assert_eq!((lines("taken"), lines("refused")), (vec![1, 4], vec![3]));
    let listed = bench.json(&["log", "cafe", "show", "--format", "json"]);
    let added = |event: &&serde_json::Value| event["event"]["kind"] == "note_added";
    let ids: Vec<_> =
        listed.as_array().expect("events").iter().filter(added).map(|event| &event["event"]["data"]["note"]).collect();
    assert_eq!(ids, [&account["taken"][0]["note"], &account["taken"][1]["note"]]);
}

#[test]
fn a_note_that_is_told_as_taken_is_there() {
    let bench = Bench::new("en");
    bench.café();
    for text in ["one", "two"] {
        let run = finished(bench.command(["note", "cafe", "--table", "1", text]).env("NAPPE_SEED", "1"));
        assert!(run.code == 0 && run.out.contains("1 note added"), "{}{}", run.out, run.err);
    }
    assert_eq!(bench.note_texts(), ["one", "two"]);
}

#[test]
fn a_running_cockpit_takes_the_notes() {
    let bench = Bench::new("en");
    bench.café();
    let clock = Clock::starting(Timestamp(1_795_453_200_000), 0.0);
    let memory = SiteMemory::at(&bench.path("home/sites"));
    let opening = Opening { program: "nappe run", door: true, memory: &memory };
    let (hub, _) = Hub::open(&bench.path("cafe"), &clock, opening).expect("a session");
    let author = AuthorId::new(1);
    let advance = vec![nappe_core::Command::Advance { from: Step::Before }];
    let answer = hub.handle().ask(Submission { id: CommandId::new(1), author, commands: advance }).recv();
    assert_eq!(answer, Ok(Answer::Done));
    let out = bench.good(&["note", "cafe", "--table", "3", "from a shell"]);
    assert!(out.contains("at table 3, round 1"), "{out}");
    assert!(bench.bad(1, &["note", "cafe", "--table", "8", "x"]).contains("no table 8"));
    bench.write("notes.csv", "table,text\n1,a\n2,b\n");
    assert!(bench.good(&["import", "cafe", "notes.csv"]).contains("2 notes imported."));
    assert!(bench.good(&["import", "cafe", "notes.csv"]).contains("2 were already there."));
    bench.write("themes.csv", "table,theme,text\n1,T,c\n");
    assert!(bench.good(&["import", "cafe", "themes.csv"]).contains("1 theme created"));
    bench.good(&["theme", "cafe", "create", "U"]);
    bench.good(&["vote", "cafe", "1=6"]);
    // The plan is the cockpit's: not even its file is written meanwhile.
    let plan = std::fs::read(bench.path("cafe/plan.ron")).expect("a plan");
    assert!(bench.bad(1, &["plan", "cafe", "--write"]).contains("open"));
    assert_eq!(std::fs::read(bench.path("cafe/plan.ron")).expect("a plan"), plan);
    let session = hub.handle().session().expect("a session");
    let texts: Vec<&str> = session.notes().map(nappe_core::Note::text).collect();
    assert_eq!(texts, ["from a shell", "a", "b", "c"]);
    assert_eq!(session.note_numbered(1).map(|note| note.votes), Some(6));
    bench.good(&["check", "cafe"]);
    bench.good(&["export", "cafe"]);
    hub.stop();
    bench.good(&["theme", "cafe", "create", "V"]);
    let boards = bench.json(&["theme", "cafe", "list", "--format", "json"]);
    let hung = boards.as_array().expect("boards").iter().flat_map(|board| board["themes"].as_array().expect("themes"));
    let mut titles: Vec<String> = hung.map(|theme| theme["title"].as_str().expect("a title").to_owned()).collect();
    titles.sort();
    assert_eq!(titles, ["T", "U", "V"]);
}

#[test]
fn a_plan_that_cannot_be_read_is_the_reason_that_is_told() {
    for (lang, fault) in [("fr", "ligne 2"), ("en", "line 2")] {
        let bench = Bench::new(lang);
        std::fs::create_dir(bench.path("cafe")).expect("made");
        bench.write("cafe/plan.ron", "Plan(title: \"Essai\",\n  tabels: [])");
        bench.write("notes.csv", "table,text\n1,a\n");
        for args in [
            &["note", "cafe", "--table", "1", "x"][..],
            &["import", "cafe", "notes.csv"],
            &["theme", "cafe", "create", "T"],
        ] {
            let told = plain(&bench.bad(1, args));
            assert!(told.contains("plan.ron") && told.contains(fault) && told.contains("nappe check"), "{told}");
        }
        // Beside an open cockpit it is the same.
        let clock = Clock::starting(Timestamp(1_795_453_200_000), 0.0);
        let memory = SiteMemory::at(&bench.path("home/sites"));
        let opening = Opening { program: "nappe run", door: true, memory: &memory };
        let (hub, _) = Hub::open(&bench.path("cafe"), &clock, opening).expect("a session");
        let told = plain(&bench.bad(1, &["note", "cafe", "--table", "1", "x"]));
        assert!(told.contains(fault), "{told}");
        hub.stop();
        bench.write("cafe/plan.ron", "Plan(title: \"Essai\", tables: [Table(number: 1)])");
        bench.good(&["note", "cafe", "--table", "1", "x"]);
    }
}

#[test]
fn the_real_notes_are_imported_once() {
    let (Some(notes), Some(people)) = (shared("world-cafes-notes.csv"), shared("people-60.csv")) else { return };
    let bench = Bench::new("fr");
    bench.café();
    let notes = notes.display().to_string();
    let first = bench.json(&["import", "cafe", &notes, "--format", "json"]);
    assert_eq!(
        (&first["taken"], first["themes"].as_array().map(Vec::len), &first["already"]),
        (&37.into(), Some(10), &0.into())
    );
    let again = bench.json(&["import", "cafe", &notes, "--format", "json"]);
    assert_eq!(
        (&again["taken"], again["themes"].as_array().map(Vec::len), &again["already"]),
        (&0.into(), Some(0), &37.into())
    );
    assert!(plain(&bench.good(&["import", "cafe", &notes])).contains("37 y étaient déjà."));
    assert!(bench.good(&["import", "cafe", &people.display().to_string()]).contains("60 personnes ajoutées."));
    assert!(bench.good(&["import", "cafe", &people.display().to_string()]).contains("Aucune nouvelle personne."));
    bench.good(&["export", "cafe", "--format", "md,html,csv,json", "-o", "out"]);
    for ending in ["md", "html", "csv", "json"] {
        let text = std::fs::read_to_string(bench.path(&format!("out/restitution-essai.{ending}"))).expect("a file");
        assert!(text.contains("Mutualisation des moyens humains et financiers"), "{ending}");
    }
    let exported = bench.json(&["import", "cafe", "out/restitution-essai.csv", "--format", "json"]);
    assert_eq!((&exported["taken"], &exported["already"]), (&0.into(), &37.into()), "what nappe exported is known");
}

#[test]
fn who_was_there_already_is_told_with_the_lines_of_the_file() {
    let list = "Nom;Structure;Table\r\nAwa Martin;Ville;3\r\n;;\r\nawa martin;VILLE;\r\nBo;;porte\r\n".as_bytes();
    for (lang, told, again) in [
        (
            "fr",
            ["Vide : ligne 3.", "ligne 4 : awa martin est déjà à la ligne 2", "ligne 5 : colonne « Table »"],
            "Déjà dans la liste : lignes 2, 4, 5.",
        ),
        (
            "en",
            ["Empty: line 3.", "line 4: awa martin is already on line 2", "line 5: column “Table”"],
            "Already on the list: lines 2, 4, 5.",
        ),
    ] {
        let bench = Bench::new(lang);
        bench.café();
        bench.write("people.csv", list);
        let first = plain(&bench.good(&["import", "cafe", "people.csv"]));
        assert!(told.iter().all(|line| first.contains(line)), "{first}");
        let second = plain(&bench.good(&["import", "cafe", "people.csv"]));
        assert!(second.contains(again), "{second}");
        // The cell was kept as it stands, and is told where it stands now.
        let checked = bench.json(&["check", "cafe", "--format", "json"]);
        assert_eq!((&checked["good"], &checked["people"][0]["line"]), (&true.into(), &3.into()));
        let json = bench.json(&["import", "cafe", "people.csv", "--format", "json"]);
        assert_eq!((&json["taken"], &json["already"]), (&0.into(), &3.into()));
        let skipped = json["skipped"].as_array().expect("a list");
        let lines: Vec<_> = skipped.iter().map(|row| (row["line"].as_u64(), row["code"].as_str())).collect();
        let already = |line| (Some(line), Some("already"));
        assert_eq!(lines, [already(2), (Some(3), Some("empty_line")), already(4), already(5)]);
    }
}

#[test]
fn a_bad_line_of_an_import_is_named_and_the_others_are_taken() {
    for (lang, refused) in
        [("fr", "ligne 3 : il n’y a pas de table 9 dans le plan"), ("en", "line 3: the plan has no table 9")]
    {
        let bench = Bench::new(lang);
        bench.café();
        bench.write("notes.csv", b"\xef\xbb\xbfTable;Texte;Auteur\r\n1;bonne;Awa Martin\r\n9;perdue;\r\n2;\"deux;\r\nlignes\";awa martin\r\n");
        let run = bench.run(&["import", "cafe", "notes.csv"]);
        assert_eq!(run.code, 1, "{}{}", run.out, run.err);
        assert!(plain(&run.err).contains(refused), "{}", run.err);
        assert_eq!(bench.note_texts(), ["bonne", "deux;\nlignes"]);
        let people = std::fs::read_to_string(bench.path("cafe/people.csv")).expect("people");
        assert_eq!(people.matches("Awa Martin").count(), 1, "{people}");
        let journal = std::fs::read_to_string(only_journal(&bench.path("cafe"))).expect("a journal");
        assert!(!journal.contains("Awa"), "names stay out of the journal");
    }
}

#[test]
fn what_is_no_list_is_refused_in_words() {
    let bench = Bench::new("fr");
    bench.café();
    for (bytes, words) in [
        (&b"PK\x03\x04"[..], "est un classeur"),
        (b"", "est vide"),
        (b"\0\0\0", "n’est pas du texte"),
        (b"Lieu;Ressenti\nPlace;trop de voitures le matin et le soir\n", "Titres lus : Lieu, Ressenti"),
    ] {
        bench.write("file.csv", bytes);
        let complaint = plain(&bench.bad(1, &["import", "cafe", "file.csv"]));
        assert!(complaint.contains(words), "{complaint}");
    }
    assert!(bench.bad(1, &["import", "cafe", "gone.csv"]).contains("gone.csv"));
    bench.bad(1, &["import", "cafe", "cafe"]);
}

#[test]
fn themes_are_arranged_from_a_shell() {
    let bench = Bench::new("fr");
    bench.café();
    for text in ["un", "deux", "trois"] {
        bench.good(&["note", "cafe", "--table", "1", text]);
    }
    bench.good(&["theme", "cafe", "create", "Le lien"]);
    bench.good(&["theme", "cafe", "create", "Autre", "--board", "1", "--before", "Le lien"]);
    bench.good(&["theme", "cafe", "place", "le li", "3", "1"]);
    let titles = || -> Vec<(String, Vec<String>)> {
        let boards = bench.json(&["theme", "cafe", "list", "--format", "json"]);
        let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
        let notes = |theme: &serde_json::Value| {
            theme["notes"].as_array().expect("notes").iter().map(|note| text(&note["text"])).collect()
        };
        let themes = boards[0]["themes"].as_array().expect("themes");
        themes.iter().map(|theme| (text(&theme["title"]), notes(theme))).collect()
    };
    let theme = |title: &str, notes: &[&str]| (title.to_owned(), notes.iter().map(|&note| note.to_owned()).collect());
    assert_eq!(titles(), [theme("Autre", &[]), theme("Le lien", &["trois", "un"])]);
    bench.good(&["theme", "cafe", "rename", "AUTRE", "Après"]);
    bench.good(&["theme", "cafe", "move", "apres"]);
    bench.good(&["theme", "cafe", "apart", "3"]);
    assert_eq!(titles(), [theme("Le lien", &["un"]), theme("Après", &[])]);
    assert!(plain(&bench.bad(1, &["theme", "cafe", "place", "Le lein", "1"])).contains("« Le lien »"));
    assert!(bench.bad(1, &["theme", "cafe", "place", "Le lien", "77"]).contains("77"));
    assert!(bench.bad(1, &["theme", "cafe", "create", "x", "--board", "q9"]).contains("q9"));
    bench.bad(2, &["theme", "cafe", "place", "Le lien"]);
}

#[test]
fn the_log_shows_verifies_and_repairs() {
    let bench = Bench::new("fr");
    bench.café();
    assert!(bench.bad(1, &["log", "cafe"]).contains("nappe"));
    bench.good(&["note", "cafe", "--table", "1", "une note \u{202e}retournée"]);
    let out = bench.good(&["log", "cafe"]);
    assert!(out.contains("note") && out.contains("une note retournée") && out.contains("2026-11-23"), "{out}");
    bench.good(&["log", "cafe", "verify"]);
    let path = only_journal(&bench.path("cafe"));
    let mut bytes = std::fs::read(&path).expect("a journal");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, &bytes).expect("a disk");
    assert_eq!(bench.run(&["log", "cafe", "verify"]).code, 1);
    let proof = bench.json(&["log", "cafe", "verify", "--format", "json"]);
    assert_eq!((&proof["sound"], &proof["end"], &proof["line"]), (&false.into(), &"damaged".into(), &2.into()));
    assert_eq!(bench.run(&["check", "cafe"]).code, 1);
    bench.good(&["log", "cafe", "repair"]);
    let proof = bench.json(&["log", "cafe", "verify", "--format", "json"]);
    assert_eq!(
        (&proof["sound"], &proof["end"], &proof["line"]),
        (&true.into(), &"clean".into(), &serde_json::Value::Null)
    );
    bench.good(&["log", "cafe", "verify"]);
}

#[test]
fn shells_and_manuals_are_served() {
    let bench = Bench::new("fr");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(bench.good(&["completions", shell]).contains("nappe"));
    }
    let page = bench.good(&["man"]);
    assert!(page.contains(".TH nappe 1") && page.contains(".SH NOM"), "{page}");
    assert!(bench.good(&["man", "import"]).contains("CSV"));
}

#[test]
fn screens_ask_for_a_terminal() {
    let bench = Bench::new("fr");
    bench.café();
    assert!(bench.bad(1, &[]).contains("terminal"));
    assert!(bench.bad(1, &["run", "cafe"]).contains("terminal"));
}

#[test]
fn broken_settings_stop_nobody() {
    let bench = Bench::new("fr");
    std::fs::create_dir(bench.path("home")).expect("a disk");
    bench.write("home/settings.ron", "(lang: ");
    let run = bench.run(&["--version"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("settings.ron"), "{}", run.err);
}

#[test]
fn whoever_stops_reading_does_no_harm() {
    let bench = Bench::new("fr");
    let mut child = bench
        .command(["completions", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary");
    drop(child.stdout.take());
    let run = told(&child.wait_with_output().expect("an end"));
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn the_demonstration_is_told_to_its_end() {
    for (lang, opening, end) in [
        ("fr", "18h30 · tour 1 : discutez", "La restitution est prête : 37 notes."),
        ("en", "19:00 · round 1: discuss", "The harvest report is ready: 18 notes."),
    ] {
        let bench = Bench::new(lang);
        let out = plain(&bench.good(&["demo", "--seed", "4"]));
        assert!(out.contains(opening) && out.contains(end), "{out}");
        let files: Vec<&str> = out.lines().filter(|line| line.contains("restitution-")).map(str::trim).collect();
        assert_eq!(files.len(), 3, "{out}");
        for file in files {
            assert!(Path::new(file).is_file(), "{file}");
        }
    }
}

/// A day with a plenary, a café at the tables of the plan, and groups.
fn day(bench: &Bench) {
    bench.good(&["new", "cafe", "--title", "Journée", "--question", "Quoi ?", "--question", "Qui ?", "--rounds", "2"]);
    let plan = std::fs::read_to_string(bench.path("cafe/plan.ron")).expect("a plan");
    let end = plan.rfind(')').expect("the end of the plan");
    let programme = r#"
    programme: [
        (number: 1, kind: Plenary, title: "Une dimension humaine", start: "10:00", end: "11:30", speakers: [
            (name: "Éric Recoura", role: "président"), (name: "Anne Raimat"), (name: "Anne-Claire Gaudru"),
        ]),
        (number: 2, kind: Cafe, title: "Le café"),
        (number: 3, kind: Groups, part: "Travail en groupes", title: "Répondre aux critiques"),
    ],
"#;
    bench.write("cafe/plan.ron", format!("{}{programme})\n", &plan[..end]));
}

#[test]
fn what_is_said_in_a_segment_is_taken_with_its_speaker() {
    let bench = Bench::new("fr");
    day(&bench);
    let out = bench.good(&["note", "cafe", "--segment", "1", "--speaker", "recoura", "Tout a commencé en 2015."]);
    assert!(out.contains("séquence 1"), "{out}");
    let json = |args: &[&str]| bench.json(&[&["note", "cafe", "--format", "json"], args].concat());
    let account = json(&["--segment", "une dim", "--speaker", "Raimat", "--kind", "intertitre", "Un âge d’or ?"]);
    let facts = ["segment", "table", "round", "speaker"].map(|field| account[field].clone());
    assert_eq!(facts, [1.into(), 0.into(), serde_json::Value::Null, "Anne Raimat".into()]);
    let run = bench.run(&["note", "cafe", "--segment", "travail", "--table", "2", "--speaker", "M. Dupont", "Bonjour"]);
    assert_eq!((run.code, run.err.contains("M. Dupont")), (0, true), "{}", run.err);
    let long = "mot ".repeat(600);
    bench.good(&["note", "cafe", "--segment", "1", &long]);
    bench.bad(1, &["note", "cafe", "--table", "1", &long]);
    for (word, told) in [("9", "Une dimension humaine"), ("xyz", "Répondre aux critiques")] {
        let err = bench.bad(1, &["note", "cafe", "--segment", word, "Bonjour"]);
        assert!(err.contains(told), "{err}");
    }
    assert_eq!(bench.run(&["note", "cafe", "Bonjour"]).code, 2, "neither a table nor a segment");

    let speech = "Premier paragraphe,\nsur deux lignes.\n\n\nSecond paragraphe.\n";
    let run = bench.fed(&["note", "cafe", "--segment", "1", "--format", "json", "-"], speech.as_bytes());
    let account: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let lines: Vec<_> = account["taken"].as_array().expect("notes").iter().map(|taken| taken["line"].clone()).collect();
    assert_eq!(lines, [1, 5]);
    let boards = bench.json(&["theme", "cafe", "list", "--format", "json"]);
    let told: Vec<_> = boards.as_array().expect("boards").iter().map(|board| board["question"].clone()).collect();
    assert_eq!(told, ["Quoi ?", "Qui ?", "Une dimension humaine", "Répondre aux critiques"]);
    assert_eq!(boards[2]["apart"].as_array().map(Vec::len), Some(5));
    assert_eq!(boards[2]["apart"][3]["text"], "Premier paragraphe,\nsur deux lignes.");
}

#[test]
fn votes_are_counted_from_a_shell() {
    let bench = Bench::new("fr");
    bench.café();
    for text in ["Un banc", "Des arbres", "Une fontaine"] {
        bench.good(&["note", "cafe", "--table", "1", text]);
    }
    assert!(bench.good(&["vote", "cafe"]).contains("Aucun vote"));
    bench.good(&["vote", "cafe", "1=5", "3=7", "2:1"]);
    bench.good(&["vote", "cafe", "2=0"]);
    let rows = bench.json(&["vote", "cafe", "--format", "json"]);
    assert_eq!(
        rows,
        serde_json::json!([
            {"number": 3, "votes": 7, "text": "Une fontaine"},
            {"number": 1, "votes": 5, "text": "Un banc"},
        ])
    );
    bench.bad(1, &["vote", "cafe", "1=6", "9=1"]);
    bench.bad(1, &["vote", "cafe", "1=10000"]);
    assert_eq!(bench.run(&["vote", "cafe", "un=5"]).code, 2);
    assert_eq!(bench.json(&["vote", "cafe", "--format", "json"]), rows, "all of it, or nothing");
}

#[test]
fn a_file_brings_speakers_and_votes_once() {
    let bench = Bench::new("fr");
    day(&bench);
    bench.write(
        "notes.csv",
        "séquence;table;intervenant;type;votes;texte\n1;;recoura;;;Tout a commencé en 2015.\n\
         Travail en groupes;2;;encadré;4;Outils :\nle café;1;;;;Un banc\n9;;;;;Nulle part\n1;;;;beaucoup;Trop\n",
    );
    let first = bench.json(&["import", "cafe", "notes.csv", "--format", "json"]);
    // Votes that are no number cost themselves, a segment that there is not costs the note.
    assert_eq!((first["taken"].clone(), first["already"].clone()), (4.into(), 0.into()), "{first}");
    let codes = |list: &str| -> Vec<_> {
        first[list].as_array().expect("rows").iter().map(|row| (row["line"].clone(), row["code"].clone())).collect()
    };
    assert_eq!(codes("refused"), [(5.into(), "unknown_segment".into())], "{first}");
    assert_eq!(codes("remarks"), [(6.into(), "bad_votes".into())], "{first}");
    assert_eq!(bench.json(&["import", "cafe", "notes.csv", "--format", "json"])["already"], 4);
    let boards = bench.json(&["theme", "cafe", "list", "--format", "json"]);
    let notes = |board: usize| boards[board]["apart"].as_array().map(Vec::len);
    assert_eq!([notes(0), notes(2), notes(3)], [Some(1), Some(2), Some(1)], "{boards}");
    assert_eq!(boards[3]["apart"][0]["votes"], 4);
}

#[test]
fn what_contradicts_itself_in_a_programme_is_told_and_documents_are_made_all_the_same() {
    let bench = Bench::new("fr");
    std::fs::create_dir(bench.path("cafe")).expect("a folder");
    bench.write(
        "cafe/plan.ron",
        r#"(title: "Mobiliser", date: "2022-06-20", until: "2022-06-21", logo: "logo.png", programme: [
    (number: 1, kind: Workshop, title: "Les acteurs", date: "2021-06-29", start: "16h00", end: "17h30", room: "Armand"),
    (number: 2, kind: Workshop, title: "Jeunesse", date: "2021-06-29", start: "16h00", end: "17h30"),
])"#,
    );
    let run = bench.run(&["check", "cafe"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    for told in ["29 juin 2021", "2022", "n’a pas de salle", "logo.png"] {
        assert!(run.out.contains(told), "{told}\n{}", run.out);
    }
    bench.good(&["note", "cafe", "--segment", "1", "Bonjour"]);
    let exported = bench.run(&["export", "cafe", "--format", "md"]);
    assert_eq!(exported.code, 0, "{}", exported.err);
    assert!(exported.err.contains("logo.png") && exported.err.contains('→'), "{}", exported.err);
    let plan = bench.good(&["plan", "cafe"]);
    assert!(plan.contains("title: \"Les acteurs\""), "{plan}");
}

/// What each README of a sample says is done to the letter, in a copy.
#[test]
fn each_sample_gives_the_document_that_its_readme_promises() {
    let bench = Bench::new("fr");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    for (name, kind, taken, said) in [
        ("panneau-solidarites", "board", "37 notes importées", "3 questions, 3 tables, 3 tours"),
        ("cafe-innovations", "minutes", "29 notes importées", "2 questions, 4 tables, 2 tours"),
        ("journee-cooperation", "day", "106 notes importées", "Le programme est bon : 9 séquences."),
        ("atelier-territoire", "programme", "", "Le programme est bon : 6 séquences."),
        ("actes-transversalite", "proceedings", "29 notes importées", "Le programme est bon : 1 séquence."),
    ] {
        let folder = bench.path(name);
        std::fs::create_dir(&folder).expect("a disk");
        for file in ["plan.ron", "notes.csv", "people.csv"] {
            std::fs::copy(samples.join(name).join(file), folder.join(file)).expect("a sample");
        }
        let readme = std::fs::read_to_string(samples.join(name).join("README.md")).expect("a README");
        assert!(readme.contains(&format!("`nappe export sessions/{name} --kind {kind}`")), "{readme}");
        let checked = plain(&bench.good(&["check", name]));
        assert!(checked.contains(&plain(said)), "{name}: {checked}");
        let notes = format!("{name}/notes.csv");
        let imported = plain(&bench.good(&["import", name, &notes]));
        assert!(imported.contains(&plain(taken)), "{name}: {imported}");
        bench.good(&["export", name, "--kind", kind, "--format", "md"]);
        let written: Vec<_> = std::fs::read_dir(folder.join("exports")).expect("exports").collect();
        assert_eq!(written.len(), 1, "{name}");
    }
}

/// A copy of a sample in the folder of the bench, with its notes.
fn sampled(bench: &Bench, name: &str) {
    let folder = bench.path("cafe");
    std::fs::create_dir(&folder).expect("a disk");
    for file in ["plan.ron", "notes.csv"] {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(name).join(file);
        std::fs::copy(sample, folder.join(file)).expect("a sample");
    }
    bench.good(&["import", "cafe", "cafe/notes.csv"]);
}

#[test]
fn a_board_is_written_in_every_format() {
    let bench = Bench::new("fr");
    sampled(&bench, "panneau-solidarites");
    let formats = "pdf,docx,html,png,svg,xlsx,md,csv,json";
    bench.good(&["export", "cafe", "--kind", "board", "--sheet", "a4", "--format", formats, "-o", "out"]);
    let stem = "panneau-solidarites-de-proximite";
    for (ending, begins) in [
        (".pdf", b"%PDF-".as_slice()),
        (".docx", b"PK\x03\x04"),
        (".html", b"<!DOCTYPE html>"),
        ("-p01.png", b"\x89PNG"),
        ("-p03.png", b"\x89PNG"),
        ("-p01.svg", b"<svg"),
        (".xlsx", b"PK\x03\x04"),
        (".md", b"# "),
        (".json", b"{"),
    ] {
        let written = std::fs::read(bench.path(&format!("out/{stem}{ending}"))).expect(ending);
        assert!(written.starts_with(begins), "{ending}");
    }
    // The same session gives the same bytes.
    let pdf = std::fs::read(bench.path(&format!("out/{stem}.pdf"))).expect("a PDF");
    bench.good(&["export", "cafe", "--kind", "board", "--sheet", "a4", "--format", "pdf", "-o", "again"]);
    assert_eq!(std::fs::read(bench.path(&format!("again/{stem}.pdf"))).expect("a PDF"), pdf);
}

#[test]
fn a_house_has_its_own_templates_and_a_broken_one_is_told_with_its_line() {
    let bench = Bench::new("fr");
    sampled(&bench, "panneau-solidarites");
    let told = bench.good(&["export", "cafe", "--eject"]);
    assert!(told.contains("cafe/templates/board.typ") && told.contains("cafe/templates/restitution.css"), "{told}");
    let board = bench.path("cafe/templates/board.typ");
    let own = std::fs::read_to_string(&board).expect("a template");
    // The built-in one, taken out and put back, changes nothing.
    let written = |folder: &str| {
        let run = bench.run(&["export", "cafe", "--kind", "board", "--format", "svg", "-o", folder]);
        assert_eq!(run.code, 0, "{}", run.err);
        let page = bench.path(&format!("{folder}/panneau-solidarites-de-proximite-p01.svg"));
        (std::fs::read(page).expect("a page"), plain(&run.err))
    };
    let usual = written("usual");
    assert_eq!(usual.1, "");
    std::fs::write(&board, own.replace("#set text(", "#set page(fill: rgb(\"#ffd0d0\"))\n#set text(")).expect("a disk");
    let kept = bench.good(&["export", "cafe", "--eject"]);
    assert!(kept.contains("laissé tel quel"), "{kept}");
    std::fs::write(&board, format!("{own}\n#this-is-nowhere()\n")).expect("a disk");
    let broken = written("broken");
    let line = own.lines().count() + 2;
    assert!(broken.1.contains("board.typ") && broken.1.contains(&format!("ligne {line}")), "{}", broken.1);
    assert_eq!(broken.0, usual.0, "nappe's own was used");
}

#[test]
fn a_document_speaks_its_own_language_and_names_nobody_if_so_wished() {
    let bench = Bench::new("fr");
    sampled(&bench, "actes-transversalite");
    let written = |args: &[&str]| {
        let said =
            bench.good(&[&["export", "cafe", "--kind", "proceedings", "--format", "md", "-o", "out"], args].concat());
        let file = said.lines().last().expect("a file").trim().to_owned();
        (said.clone(), std::fs::read_to_string(bench.path(&file)).expect("a document"))
    };
    let (_, whole) = written(&[]);
    let plan = std::fs::read_to_string(bench.path("cafe/plan.ron")).expect("a plan");
    let plan = nappe_core::plan::parse::parse(&plan).expect("a plan");
    let people = plan.programme.iter().flat_map(nappe_core::plan::Segment::people);
    let names: Vec<&str> = people.map(|person| person.name.as_str()).filter(|name| !name.is_empty()).collect();
    assert!(names.len() > 5 && names.iter().all(|name| whole.contains(name)), "{names:?}");
    let (said, anonymous) = written(&["--lang", "en", "--anonymous"]);
    assert!(said.starts_with("1 fichier"), "nappe goes on in French: {said}");
    assert!(anonymous.contains("Speaker 1"), "{anonymous}");
    assert!(names.iter().all(|name| !anonymous.contains(name)), "{names:?}");
}
