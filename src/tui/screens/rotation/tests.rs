use nappe_core::{Command, Lang, PersonId, Session};

use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, JobId, JobWork, PlannerNews};
use crate::tui::message::News;
use crate::tui::testing::{SIZES, Stage, sessions};

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

#[test]
fn a_plan_that_no_longer_fits_is_pointed_out() {
    let mut typical = stage(Lang::Fr, "typical");
    assert!(!typical.picture(80, 24).contains("Le plan a changé"));
    let mut later = typical.with_people(11);
    assert!(later.picture(80, 24).contains("Le plan a changé"));
    let mut again = later.keys("p");
    assert!(!again.picture(80, 24).contains("Le plan a changé"));
    assert_eq!(seats(&again).seats_of(2).count(), 11);
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
