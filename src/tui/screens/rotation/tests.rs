use nappe_core::plan::{PlanChange, Table};
use nappe_core::{Attendance, Command, Event, Lang, PersonId, Presence, SeatChange, Session};

use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, JobId, JobWork, PlannerNews};
use crate::tui::message::{JobNews, News};
use crate::tui::testing::{SIZES, Stage, planned, sessions};

/// Nobody; people without seats; seats; more people than chairs; a large room.
const STATES: [&str; 5] = ["empty", "unseated", "typical", "clash", "overfull"];

fn stage(lang: Lang, state: &str) -> Stage {
    let (session, people) = match state {
        "empty" => (sessions::empty(), 0),
        "clash" => (sessions::empty(), 15),
        "overfull" => (sessions::seated(sessions::overfull(), 112), 112),
        _ => (sessions::empty(), 9),
    };
    let script = if matches!(state, "typical" | "clash") { "p" } else { "" };
    Stage::new(lang, session).with_people(people).go(Dest::Rotation).keys(script)
}

fn seats(stage: &Stage) -> &nappe_core::Seating {
    stage.model.session().seating().expect("everybody has a seat")
}

#[test]
fn it_is_looked_at() {
    for state in STATES {
        for (width, height) in SIZES {
            let picture = stage(Lang::Fr, state).later(10_000).snapshot(width, height);
            insta::assert_snapshot!(format!("rotation@{state}-{width}x{height}"), picture);
        }
    }
    for (width, height) in SIZES {
        let picture = stage(Lang::Fr, "typical").read_only().later(10_000).snapshot(width, height);
        insta::assert_snapshot!(format!("rotation@read-only-{width}x{height}"), picture);
    }
    for state in ["typical", "clash", "empty"] {
        let picture = stage(Lang::En, state).later(10_000).snapshot(46, 20);
        insta::assert_snapshot!(format!("rotation@{state}-en-46x20"), picture);
    }
    for (state, width, height) in [("typical", 80, 24), ("typical", 46, 20), ("overfull", 80, 24), ("overfull", 30, 16)]
    {
        let picture = stage(Lang::Fr, state).later(10_000).keys("i").snapshot(width, height);
        insta::assert_snapshot!(format!("rotation@people-{state}-{width}x{height}"), picture);
    }
    for (width, height) in SIZES {
        let mut welcomed = welcomed(Lang::Fr);
        insta::assert_snapshot!(format!("rotation@welcomed-{width}x{height}"), welcomed.snapshot(width, height));
        let mut asked = welcomed.keys("p");
        insta::assert_snapshot!(format!("rotation@unseen-{width}x{height}"), asked.snapshot(width, height));
        let mut older = stage(Lang::Fr, "typical").with_people(11).later(10_000);
        insta::assert_snapshot!(format!("rotation@older-{width}x{height}"), older.snapshot(width, height));
    }
    insta::assert_snapshot!("rotation@welcomed-en-46x20", welcomed(Lang::En).snapshot(46, 20));
    insta::assert_snapshot!("rotation@unseen-en-46x20", welcomed(Lang::En).keys("p").snapshot(46, 20));
    let mut why = stage(Lang::Fr, "typical").with_people(11).keys("d").later(10_000);
    insta::assert_snapshot!("rotation@older-why-80x24", why.snapshot(80, 24));
    for (width, height) in [(80, 24), (46, 20)] {
        let picture = stage(Lang::Fr, "typical").keys("m enter p c right").later(10_000).snapshot(width, height);
        insta::assert_snapshot!(format!("rotation@compare-{width}x{height}"), picture);
    }
}

#[test]
fn p_gives_everybody_a_seat_in_every_round_and_u_takes_it_back() {
    let stage = stage(Lang::Fr, "typical");
    for round in 1..=3 {
        assert_eq!(seats(&stage).seats_of(round).count(), 9, "round {round}");
    }
    assert!(stage.keys("u").model.session().seating().is_none());
}

#[test]
fn people_without_ids_get_them_first() {
    let mut people = sessions::people(9);
    people[4].id = None;
    let stage = Stage::new(Lang::Fr, sessions::empty()).news(News::People(people.clone())).go(Dest::Rotation).keys("p");
    assert!(stage.model.session().seating().is_none());
    assert!(matches!(stage.effects.last(), Some(Effect::SavePeople { .. })));
    // The list as it was read on the way here arrives late.
    let stage = stage.news(News::People(people.clone()));
    people[4].id = Some(PersonId::new(77));
    let stage = stage.news(News::People(people));
    assert!(seats(&stage).seat(PersonId::new(77), 1).is_some());
}

#[test]
fn a_seat_that_was_moved_by_hand_stays_when_the_others_are_planned_anew() {
    let stage = stage(Lang::Fr, "typical").keys("down m enter");
    let (person, round, table) = stage.model.session().locks().next().expect("a lock");
    assert_eq!(round, Some(1));
    assert_eq!(stage.model.session().seat(person, 1), Some(table));
    let mut stage = stage.keys("p");
    assert_eq!(stage.model.session().seat(person, 1), Some(table));
    assert!(stage.picture(80, 24).contains('🔒'));
    // The lock goes with the same key that makes one.
    let stage = stage.keys("l");
    assert_eq!(stage.model.session().locks().len(), 0);
}

/// Returns a picture with plain blanks.
fn plain(stage: &mut Stage, width: u16) -> String {
    stage.picture(width, 24).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn seats_that_are_older_than_the_list_say_who_came_and_left_and_nothing_of_rules() {
    let mut typical = stage(Lang::Fr, "typical");
    let picture = plain(&mut typical, 80);
    assert!(!picture.contains("Placement précédent") && picture.contains("9 personnes · 3 par table"), "{picture}");
    let mut later = typical.with_people(11);
    let picture = plain(&mut later, 100);
    assert!(
        picture.contains(
            "Placement précédent : 2 arrivées (Awa de la Rochefoucauld-Montbazon, Lucie Diallo) · p Replacer"
        ),
        "{picture}"
    );
    assert!(!picture.contains("règle"), "{picture}");
    assert!(!plain(&mut later.keys("d"), 100).contains("règle"));

    // Six of the nine are left, and table 2 is closed in every round.
    let gone = Table { open: vec![99], ..sessions::plan().tables[1].clone() };
    let mut fewer = stage(Lang::Fr, "typical").with_people(6);
    fewer.elsewhere(Event::PlanChanged { change: PlanChange::PutTable(gone) });
    let picture = plain(&mut fewer, 120);
    assert!(picture.contains("3 départs (") && picture.contains("table 2 fermée"), "{picture}");
    let mut again = stage(Lang::Fr, "typical").with_people(11).keys("p");
    assert!(!plain(&mut again, 80).contains("Placement précédent"));
    assert_eq!(seats(&again).seats_of(2).count(), 11);
}

#[test]
fn a_table_that_was_added_is_to_be_filled() {
    let mut stage = stage(Lang::Fr, "typical");
    stage.elsewhere(Event::PlanChanged { change: PlanChange::PutTable(Table::numbered(4)) });
    assert!(plain(&mut stage, 80).contains("Placement précédent : table 4 à remplir"));
}

#[test]
fn a_rule_that_was_broken_by_hand_is_told_in_words() {
    // Five chairs at each table: four more people are moved to the first one.
    let mut stage = stage(Lang::Fr, "typical").keys("end");
    let all = seats(&stage).people().to_vec();
    let seats = all.iter().take(7).map(|person| SeatChange { person: *person, round: 1, table: 1 }).collect();
    stage.elsewhere(Event::SeatsChanged { seats, hosts: None });
    let picture = plain(&mut stage, 80);
    assert!(picture.contains("✗ tour 1 : trop") && !picture.contains("Placement précédent"), "{picture}");
}

/// Five of nine came, one is announced for the second round, three were not seen.
fn welcomed(lang: Lang) -> Stage {
    let mark = |people: std::ops::RangeInclusive<u128>, state, from| Command::MarkAttendance {
        people: people.map(PersonId::new).collect(),
        attendance: Attendance { state, from, until: None },
    };
    let marks = vec![(0, mark(1..=5, Presence::Here, None)), (0, mark(6..=6, Presence::Expected, Some(2)))];
    Stage::new(lang, sessions::after(sessions::empty(), marks)).with_people(9).go(Dest::Rotation)
}

fn presence(stage: &Stage) -> [usize; 3] {
    let states: Vec<Presence> = (1..=9).map(|id| stage.model.session().attendance(PersonId::new(id)).state).collect();
    Presence::ALL.map(|state| states.iter().filter(|known| **known == state).count())
}

#[test]
fn whoever_was_not_seen_is_asked_about_once_before_the_others_are_seated() {
    let mut asked = welcomed(Lang::Fr);
    assert!(plain(&mut asked, 80).contains("5 présents · 3 pas vus · 1 attendu plus tard · o Autres absents"));
    let mut asked = asked.keys("p");
    let picture = plain(&mut asked, 80);
    assert!(picture.contains("Les marquer absents : placer 6 personnes"), "{picture}");
    assert!(picture.contains("Les attendre : placer 9 personnes"), "{picture}");
    let stage = asked.keys("enter");
    assert_eq!(presence(&stage), [1, 5, 3]);
    assert_eq!([1, 2].map(|round| seats(&stage).seats_of(round).count()), [5, 6]);
    // Each of the two acts goes back with one key.
    let stage = stage.keys("u");
    assert!(stage.model.session().seating().is_none() && presence(&stage) == [1, 5, 3]);
    assert_eq!(presence(&stage.keys("u")), [4, 5, 0]);
    // They are waited for: everybody has a seat, and nobody is asked about again.
    let stage = welcomed(Lang::Fr).keys("p down enter");
    assert_eq!([1, 2].map(|round| seats(&stage).seats_of(round).count()), [8, 9]);
    assert!(stage.keys("p").model.scene().layers.is_empty());
}

#[test]
fn a_planner_that_is_faster_than_the_journal_is_listened_to() {
    let mut stage = welcomed(Lang::Fr);
    stage.answers = false;
    let mut stage = stage.keys("p enter");
    let Job { id, work: JobWork::Seats(request) } = stage.job().clone() else { panic!("a request") };
    let news = planned(id, &request);
    stage = stage.hear(id, JobNews::Over(News::Rotation(news)));
    stage.answers = true;
    stage.answer_all();
    assert_eq!(presence(&stage), [1, 5, 3]);
    assert_eq!([1, 2].map(|round| seats(&stage).seats_of(round).count()), [5, 6]);
}

#[test]
fn the_others_are_absent_in_one_key() {
    let stage = welcomed(Lang::Fr).keys("o");
    assert_eq!(presence(&stage), [1, 5, 3]);
    assert!(stage.model.session().seating().is_none());
    assert_eq!(presence(&stage.keys("u")), [4, 5, 0]);
    // Nobody is missed before somebody came.
    assert_eq!(presence(&stage_of_nine().keys("o")), [9, 0, 0]);
}

fn stage_of_nine() -> Stage {
    stage(Lang::Fr, "unseated")
}

#[test]
fn an_answer_to_an_older_question_is_not_listened_to() {
    let mut stage = stage(Lang::Fr, "unseated");
    stage.answers = false;
    let stage = stage.keys("p");
    let Job { id: asked, work: JobWork::Seats(_) } = *stage.job() else { panic!("a request") };
    let id = JobId::new(asked.bits() + 1);
    let found = Err(nappe_core::rotation::Infeasible { rules: vec![nappe_core::rotation::Rule::NoPeople] });
    let mut stage = stage.news(News::Rotation(PlannerNews::Planned { id, found }));
    assert!(stage.picture(80, 24).contains("Recherche"));
    // Escape stops the search; it does not leave.
    let stage = stage.keys("esc");
    assert_eq!(stage.effects.last(), Some(&Effect::Stop(asked)));
    assert_eq!(stage.model.screen().dest(), Dest::Rotation);
}

#[test]
fn hosts_are_named_from_the_list_or_from_elsewhere() {
    let stage = stage(Lang::Fr, "typical").keys("h enter down down enter");
    let host = stage.model.session().plan.tables[0].host.to_string();
    assert!(sessions::people(9).iter().any(|row| row.name == host), "{host}");
    let stage = stage.keys("h down enter enter").typed("Rosa Luz").keys("enter");
    assert_eq!(stage.model.session().plan.tables[1].host.as_str(), "Rosa Luz");
    let stage = stage.keys("p");
    let stays = seats(&stage).hosts().iter().find(|stays| stays.table == 1).expect("somebody of the list stays");
    assert!((1..=3).all(|round| seats(&stage).seat(stays.person, round) == Some(1)));
}

#[test]
fn two_plans_are_compared_and_one_is_chosen() {
    let stage = stage(Lang::Fr, "typical");
    let first = seats(&stage).clone();
    let stage = stage.keys("m enter p");
    let second = seats(&stage).clone();
    assert_ne!(first, second);
    let stage = stage.keys("c right enter");
    assert_ne!(seats(&stage), &second);
    let stage = stage.keys("c right enter");
    assert_eq!(seats(&stage), &second);
    let stage = stage.keys("c esc");
    assert_eq!(stage.model.screen().dest(), Dest::Rotation);
}

#[test]
fn seats_of_rounds_that_are_over_never_change() {
    let session = sessions::seated(sessions::typical(), 9);
    let before = session.seating().expect("seats").clone();
    let stage = Stage::new(Lang::Fr, session).with_people(9).go(Dest::Rotation).keys("p");
    for round in 1..=2 {
        let people = before.seats_of(round).all(|(person, table)| seats(&stage).seat(person, round) == Some(table));
        assert!(people, "round {round}");
    }
    assert!(stage.model.session().cafe().is_past(1) && stage.keys("[ [").keys("m").model.scene().layers.is_empty());
}

#[test]
fn it_is_reached_from_the_plan_and_from_everywhere_and_left_by_escape() {
    let stage = Stage::new(Lang::Fr, sessions::empty()).go(Dest::Plan).keys("r");
    assert_eq!(stage.model.screen().dest(), Dest::Rotation);
    assert_eq!(stage.keys("esc").model.screen().dest(), Dest::Plan);
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("f9");
    assert_eq!(stage.model.screen().dest(), Dest::Rotation);
    assert_eq!(stage.keys("esc").model.screen().dest(), Dest::Cockpit);
}

#[test]
fn no_size_and_no_script_makes_it_panic() {
    for state in STATES {
        for script in ["", "i", "c", "d", "down right right i down", "m", "h", "/", "p c"] {
            let mut stage = stage(Lang::Fr, state).keys(script);
            for width in (0..64).step_by(5) {
                for height in (0..30).step_by(2) {
                    stage.picture(width, height);
                }
            }
        }
    }
    let plan = nappe_core::Plan::default();
    let bare =
        sessions::after(Session::default(), vec![(0, Command::AdoptPlan { plan: Box::new(plan), digest: "1".into() })]);
    Stage::new(Lang::En, bare).with_people(3).go(Dest::Rotation).keys("p i right d h").picture(80, 24);
}
