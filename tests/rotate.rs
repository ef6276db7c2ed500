//! `nappe rotate` as people and scripts meet it: the real binary, in both languages, without a terminal. What it claims
//! is counted anew here, from the seats it prints.

#[path = "support/bench.rs"]
mod bench;

use std::collections::HashMap;

use bench::{Bench, Run, finished, plain};
use nappe::clock::Clock;
use nappe::hub::{Hub, Opening};
use nappe::store::SiteMemory;
use nappe_core::cafe::Step;
use nappe_core::{Answer, Attendance, AuthorId, CommandId, Presence, Submission, Timestamp};
use serde_json::Value;

impl Bench {
    fn run(&self, args: &str) -> Run {
        let run = finished(&mut self.command(args.split_whitespace()));
        Run { err: plain(&run.err), ..run }
    }

    fn good(&self, args: &str) -> String {
        let run = self.run(args);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args}\n{}", run.out);
        plain(&run.out)
    }

    fn bad(&self, code: i32, args: &str) -> String {
        let run = self.run(args);
        assert_eq!(run.code, code, "{args}\n{}{}", run.out, run.err);
        assert!(run.err.contains('→') && run.out.is_empty(), "no next step: {}", run.err);
        run.err
    }

    fn json(&self, args: &str) -> Value {
        serde_json::from_str(&self.good(args)).expect("JSON")
    }

    /// Makes a session of three tables and three rounds, and its list of people.
    fn café(&self, people: &str) {
        self.good("new cafe --title Essai --question Un --question Deux --question Trois --tables 3 --rounds 3");
        std::fs::write(self.path("cafe/people.csv"), people).expect("a disk");
    }

    fn plan(&self, change: impl Fn(&str) -> String) {
        let path = self.path("cafe/plan.ron");
        let text = std::fs::read_to_string(&path).expect("a plan");
        let changed = change(&text);
        assert!(text != changed, "nothing to change");
        std::fs::write(path, changed).expect("a disk");
    }
}

/// Twelve people, three of each category.
fn twelve() -> String {
    let mut list = "name,category\n".to_owned();
    for person in 1..=12 {
        let category = ["élus", "agents", "habitants", "élèves"][person % 4];
        list.extend(["Invité ", &person.to_string(), ",", category, "\n"]);
    }
    list
}

fn seats(account: &Value) -> Vec<Vec<u64>> {
    let row = |row: &Value| row.as_array().expect("a row").iter().map(|seat| seat.as_u64().expect("a table")).collect();
    account["seats"].as_array().expect("seats").iter().map(row).collect()
}

/// How often each pair meets, counted from the seats.
fn meetings(seats: &[Vec<u64>]) -> Vec<u64> {
    let mut counts = vec![0; seats[0].len() + 1];
    for (index, one) in seats.iter().enumerate() {
        for other in &seats[index + 1..] {
            let times = one.iter().zip(other).filter(|(one, other)| one == other && **one != 0).count();
            counts[times] += 1;
        }
    }
    counts
}

#[test]
fn what_is_claimed_is_what_the_seats_say() {
    let bench = Bench::new("fr");
    let account = bench.json("rotate --people 20 --tables 4 --rounds 3 --format json");
    let seats = seats(&account);
    assert_eq!((seats.len(), seats[0].len()), (20, 3));
    for person in &seats {
        let mut tables = person.clone();
        tables.sort_unstable();
        tables.dedup();
        assert!(tables.len() == 3 && tables[0] >= 1 && tables[2] <= 4, "{person:?}");
    }
    for round in 0..3 {
        let mut sizes: HashMap<u64, usize> = HashMap::new();
        for person in &seats {
            *sizes.entry(person[round]).or_default() += 1;
        }
        assert!(sizes.values().all(|size| *size == 5), "{sizes:?}");
    }
    // 24 is the least there can be: a table of five spreads over three others, twice two together, in 3 · 4 ways.
    assert_eq!(meetings(&seats)[2..], [24, 0]);
    let report = &account["report"];
    assert_eq!(report["optimal"], true);
    for (name, value) in [("repeated", 24), ("coincidences", 24), ("worst", 2), ("revisits", 0), ("faults", 0)] {
        assert_eq!(report[name], value, "{name}");
    }
    assert_eq!(report["bounds"]["coincidences"], 24);
    assert_eq!(report["reasons"][0]["why"], "spread");
    assert_eq!(report["seed"], 1);
}

#[test]
fn hosts_categories_and_questions_are_kept() {
    let bench = Bench::new("en");
    let account = bench.json("rotate --people 24 --tables 4 --rounds 3 --hosts --format json");
    let hosted = seats(&account);
    for (host, table) in (0..4).zip(1_u64..) {
        assert_eq!(hosted[host], [table; 3]);
    }
    let account = bench.json("rotate --people 40 --tables 5 --rounds 3 --categories 1,1,2 --format json");
    assert_eq!(account["report"]["category_gap"], 0);
    let mixed = seats(&account);
    for (round, table) in (0..3).flat_map(|round| (1..=5).map(move |table| (round, table))) {
        let here = |people: std::ops::Range<usize>| people.filter(|person| mixed[*person][round] == table).count();
        assert_eq!((here(0..10), here(10..20), here(20..40)), (2, 2, 4), "table {table}, round {round}");
    }
    // Golf: sixteen people at four tables can meet everybody once in five rounds, one table more often than there are.
    let account = bench.json("rotate --people 16 --tables 4 --rounds 5 --same-question --format json");
    assert_eq!(meetings(&seats(&account))[1..], [120, 0, 0, 0, 0]);
    assert_eq!(account["report"]["optimal"], true);
}

#[test]
fn the_same_seed_and_moves_give_the_same_plan() {
    let bench = Bench::new("en");
    let plan = |seed: u64| {
        bench.good(&format!("rotate --people 33 --tables 6 --rounds 6 --moves 60000 --seed {seed} --format json"))
    };
    assert_eq!(plan(3), plan(3));
    assert_ne!(
        seats(&serde_json::from_str(&plan(3)).expect("JSON")),
        seats(&serde_json::from_str(&plan(4)).expect("JSON"))
    );
}

#[test]
fn the_best_is_claimed_in_both_languages_and_only_when_it_is_proved() {
    let fr = Bench::new("fr");
    let told = fr.good("rotate --people 20 --tables 4 --rounds 3");
    for line in [
        "Table 4",
        "Tour 3",
        "chacun visite 3 tables différentes ✓",
        "24 duos se revoient, 24 au moins sont inévitables : on ne peut pas faire mieux ✓",
        "Pourquoi :",
        "On ne peut pas faire mieux (démontré).",
    ] {
        assert!(told.contains(line), "{line} in\n{told}");
    }
    let en = Bench::new("en");
    let told = en.good("rotate --people 30 --tables 6 --rounds 6 --budget 100");
    assert!(told.contains("No better seating found in 0.1 s; to search longer: --budget 1000"), "{told}");
    assert!(!told.contains("nothing better") && !told.contains("proved"), "{told}");
    let told = en.good("--ascii rotate --people 12 --tables 4 --rounds 3");
    assert!(!told.contains('✓') && told.contains("nobody meets anybody twice"), "{told}");
}

#[test]
fn tables_and_slips_are_for_the_language_that_reads_them() {
    let csv = Bench::new("fr").run("rotate --people 8 --tables 2 --rounds 2 --format csv").out;
    assert!(csv.starts_with("\u{feff}personne;nom;tour 1;tour 2\n1;;"), "{csv}");
    assert_eq!(csv.lines().count(), 9);
    let bench = Bench::new("en");
    assert!(
        bench
            .good("rotate --people 8 --tables 2 --rounds 2 --format csv")
            .starts_with("person,name,round 1,round 2\n1,,")
    );
    let slips = bench.good("rotate --people 8 --tables 2 --rounds 2 --format text");
    assert!(slips.starts_with("person 1\nRound 1: table ") && slips.contains("\nTable 2\nRound 1: person "), "{slips}");
    bench.good("rotate --people 8 --tables 2 --rounds 2 -o out");
    for name in ["out/itineraries.txt", "out/itineraries.csv"] {
        assert!(bench.path(name).is_file(), "{name}");
    }
}

#[test]
fn cards_say_how_far_to_go() {
    let bench = Bench::new("en");
    let account = bench.json("rotate --people 20 --tables 5 --rounds 3 --cards --format json");
    let cards = account["cards"].as_array().expect("cards");
    assert_eq!(cards.len(), 4);
    for card in cards {
        let step = card["step"].as_u64().expect("a number");
        let expected: Vec<u64> = (0..3).map(|round| 1 + step * round % 5).collect();
        assert_eq!(card["tables"], serde_json::json!(expected));
    }
    assert!(bench.good("rotate --people 20 --tables 5 --rounds 3 --cards").contains("moves on by"));
}

#[test]
fn absurd_rooms_are_refused_in_words() {
    for lang in ["fr", "en"] {
        let bench = Bench::new(lang);
        for args in [
            "--people 0 --tables 3 --rounds 3",
            "--people 9 --tables 0 --rounds 3",
            "--people 9 --tables 3 --rounds 0",
            "--people 5 --tables 10 --rounds 3",
            "--people 100000 --tables 10 --rounds 3",
            "--people 20 --tables 4 --rounds 65",
            "--people 20 --tables 4 --rounds 1000000000 --same-question",
            "--people 20000 --tables 20 --rounds 10",
            "--people 20 --tables 4",
            "--people 20 --tables 4 --rounds 3 --categories 1,x",
            "--people 20 --tables 4 --rounds 3 --categories 0,0",
            "--people 20 --tables 4 --rounds 3 --categories 5,",
            "--people 99999999999999999999 --tables 4 --rounds 3",
            "--people 20 --tables 4 --rounds 3 --budget 10 --moves 10",
            "--people 20 --tables 4 --rounds 3 --format xml",
            "--people 20 --tables 4 --rounds 3 --save",
            "",
        ] {
            bench.bad(2, &format!("rotate {args}"));
        }
        bench.bad(1, "rotate nowhere");
    }
    let told = Bench::new("en").bad(2, "rotate --people 5 --tables 10 --rounds 3");
    assert!(told.contains("10 tables are more than the 5 that are possible here"), "{told}");
}

#[test]
fn the_people_of_a_session_are_seated_by_name_and_kept() {
    let bench = Bench::new("fr");
    bench.café(&twelve());
    bench.plan(|plan| plan.replace("(number: 1)", "(number: 1, host: \"invite 7\")"));
    let told = bench.good("rotate cafe");
    assert!(told.contains("Invité 12"), "{told}");
    assert!(!std::fs::read_to_string(bench.path("cafe/people.csv")).expect("a list").contains("id"));
    let saved = bench.good("rotate cafe --save -o cafe/exports");
    assert!(saved.contains("Placement enregistré dans le journal."), "{saved}");
    let slips = std::fs::read_to_string(bench.path("cafe/exports/itineraries.txt")).expect("slips");
    assert!(
        slips.contains(
            "Invité 7\nTour 1 : table 1\nTour 2 : table 1\nTour 3 : table 1\n".replace(" :", "\u{a0}:").as_str()
        ),
        "{slips}"
    );
    let current = nappe::store::read(&bench.path("cafe")).expect("a session").session;
    let seating = current.seating().expect("a seating");
    assert_eq!((seating.people().len(), seating.hosts().len(), seating.round_count()), (12, 3, 3));
    // The hosts stay hosts, and the same question has the same answer.
    let account = bench.json("rotate cafe --format json");
    let kept: Vec<u64> = (0..12).filter_map(|person| account["people"][person]["stays"].as_u64()).collect();
    assert_eq!(kept.len(), 3);
    for (person, row) in seats(&account).iter().enumerate() {
        let id = account["people"][person]["id"].as_str().expect("an id").parse().expect("an id");
        let known: Vec<u64> = seating.itinerary(id).iter().map(|seat| u64::from(seat.expect("a seat"))).collect();
        assert_eq!(row, &known);
    }
}

#[test]
fn rules_of_a_session_that_contradict_each_other_are_named() {
    let bench = Bench::new("fr");
    bench.café("");
    assert!(bench.bad(1, "rotate cafe").contains("Il n’y a personne"));
    assert!(bench.good("rotate cafe --people 12").contains("personnes par table"));
    bench.bad(1, "rotate cafe --people 12 --save");
    bench.bad(1, "rotate cafe --people 2");
    let list = twelve().replace("name,category", "name,category,table").replace("Invité 3,élèves", "Invité 3,élèves,8");
    std::fs::write(bench.path("cafe/people.csv"), list).expect("a disk");
    let told = bench.bad(1, "rotate cafe");
    assert!(told.contains("Invité 3 doit être à la table 8, qui n’existe pas"), "{told}");
    let pair = "name,together,apart\nAda,x,y\nBo,x,y\nCem,,\nDan,,\nEve,,\nFay,,\n";
    std::fs::write(bench.path("cafe/people.csv"), pair).expect("a disk");
    let told = bench.bad(1, "rotate cafe");
    assert!(told.contains("Ada, Bo restent ensemble") && told.contains("Ada, Bo ne sont jamais ensemble"), "{told}");
    std::fs::write(bench.path("cafe/people.csv"), twelve()).expect("a disk");
    bench.plan(|plan| {
        plan.replace("),\n        (number", ", seats: 3),\n        (number")
            .replace("(number: 3)", "(number: 3, seats: 3)")
    });
    let told = bench.bad(1, "rotate cafe");
    assert!(told.contains("il y a 9 places au tour 1") && told.contains("12 personnes sont là au tour 1"), "{told}");
    bench.bad(2, "rotate cafe --people 12");
}

#[test]
fn while_the_cockpit_is_open_a_seating_is_shown_but_not_kept() {
    let bench = Bench::new("fr");
    bench.café(&twelve());
    let clock = Clock::starting(Timestamp(0), 0.0);
    let folder = bench.path("cafe");
    let memory = SiteMemory::at(&bench.path("home/sites"));
    let opening = Opening { program: "nappe run", door: true, memory: &memory };
    let (hub, _) = Hub::open(&folder, &clock, opening).expect("a hub");
    bench.good("rotate cafe");
    assert!(bench.bad(1, "rotate cafe --save").contains("ouverte ailleurs"));
    hub.stop();
    bench.good("rotate cafe --save");
}

#[test]
fn rounds_that_have_begun_stay_as_they_were_announced() {
    let bench = Bench::new("en");
    bench.café(&twelve());
    bench.good("rotate cafe --save");
    let folder = bench.path("cafe");
    let announced = nappe::store::read(&folder).expect("a session").session.seating().expect("a seating").clone();
    let clock = Clock::starting(Timestamp(1_795_453_200_000), 0.0);
    let memory = SiteMemory::at(&bench.path("home/sites"));
    let do_it = |id: u128, command: nappe_core::Command| {
        let opening = Opening { program: "test", door: false, memory: &memory };
        let (hub, _) = Hub::open(&folder, &clock, opening).expect("a session");
        let (id, author) = (CommandId::new(id), AuthorId::new(1));
        let answer = hub.handle().ask(Submission { id, author, commands: vec![command] }).recv();
        assert_eq!(answer, Ok(Answer::Done));
        hub.stop();
    };
    do_it(1, nappe_core::Command::Advance { from: Step::Before });
    let gone = announced.people()[11];
    let attendance = Attendance { state: Presence::Absent, ..Attendance::default() };
    do_it(2, nappe_core::Command::MarkAttendance { people: vec![gone], attendance });
    bench.good("rotate cafe --save --budget 50");
    let current = nappe::store::read(&folder).expect("a session").session;
    let seating = current.seating().expect("a seating");
    for person in announced.people() {
        assert_eq!(seating.seat(*person, 1), announced.seat(*person, 1));
        assert_eq!(seating.seat(*person, 3).is_none(), *person == gone);
    }
    do_it(3, nappe_core::Command::Advance { from: Step::Conversation(1) });
    do_it(4, nappe_core::Command::GoTo { from: Step::Move(1), to: Step::After });
    assert!(bench.bad(1, "rotate cafe").contains("All rounds are over"));
}
