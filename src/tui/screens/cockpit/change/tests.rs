use nappe_core::plan::{PlanChange, Table};
use nappe_core::{Command, Lang, Presence, Seating, Session};

use super::Kind;
use crate::tui::effect::Effect;
use crate::tui::layers::Layer;
use crate::tui::message::News;
use crate::tui::testing::{Stage, sessions};

/// Round 2 of 3 runs; nine people at three tables.
fn session() -> Session {
    sessions::seated(with_chairs(sessions::typical()), 9)
}

/// Chairs enough for a table to close.
fn with_chairs(session: Session) -> Session {
    let tables = session.plan.tables.clone();
    let more = tables.into_iter().map(|table| {
        let change = PlanChange::PutTable(Table { seats: 9, ..table });
        (0, Command::ChangePlan { change })
    });
    sessions::after(session, more.collect())
}

fn stage() -> Stage {
    Stage::new(Lang::Fr, session()).with_people(9)
}

/// Opens the question and chooses what happened.
fn happened(kind: Kind) -> Stage {
    let at = Kind::ALL.iter().position(|known| *known == kind).expect("a kind");
    let down = "down ".repeat(at);
    stage().keys("c").keys(&down).keys("enter")
}

fn seats(stage: &Stage) -> Seating {
    stage.model.session().seating().expect("seats").clone()
}

fn list(stage: &mut Stage) -> String {
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Message(_)]), "{}", stage.picture(80, 24));
    stage.picture(100, 40)
}

/// Chooses the first way and lets the list come.
fn first_way(stage: Stage) -> Stage {
    let mut stage = stage;
    let picture = stage.picture(100, 40);
    assert!(picture.contains("› A"), "{picture}");
    stage.keys("enter").later(20)
}

/// What holds whatever happens: past rounds stand, and one undo takes everything back.
fn stands_and_can_be_taken_back(stage: Stage) {
    let before = session();
    let former = before.seating().expect("seats");
    for (person, table) in former.seats_of(1) {
        assert_eq!(seats(&stage).seat(person, 1), Some(table));
    }
    let stage = stage.keys("esc u");
    assert_eq!(seats(&stage), *former);
    assert_eq!(stage.model.session().plan, before.plan);
    assert_eq!(stage.model.session().attendances().count(), 0);
    // And once more there is something to do again.
    assert!(stage.model.open.as_ref().is_some_and(|open| open.history.can_redo()));
}

#[test]
fn a_table_closes_now_and_its_people_are_read_a_short_list() {
    let former = session().seating().expect("seats").clone();
    let mut stage = first_way(happened(Kind::Close).keys("down down enter"));
    let told = list(&mut stage);
    let now = seats(&stage);
    assert_eq!(now.at(3, 2).count() + now.at(3, 3).count(), 0);
    for person in former.at(3, 2) {
        assert!(now.seat(person, 2).is_some(), "{person}");
    }
    assert!(told.contains("maintenant") && told.contains("table 3 → table"), "{told}");
    // Whoever sits at another table stays there for the round that runs.
    for (person, table) in former.seats_of(2).filter(|(_, table)| *table != 3) {
        assert_eq!(now.seat(person, 2), Some(table));
    }
    assert_eq!(stage.model.session().plan.table(3).expect("it is there").open, [1, 2]);
    stands_and_can_be_taken_back(stage);
}

#[test]
fn a_table_that_closes_in_the_middle_of_a_round_looks_closed_at_once() {
    let stage = first_way(happened(Kind::Close).keys("down down enter"));
    let mut later = stage.keys("esc").later(8 * 60_000);
    let picture = later.picture(120, 40);
    assert!(picture.contains("fermée · une note"), "{picture}");
    assert_eq!(later.model.session().silence(3, later.model.now), None);
}

#[test]
fn the_list_can_be_read_again() {
    let mut stage = first_way(happened(Kind::Close).keys("enter"));
    let told = list(&mut stage);
    let mut again = stage.keys("enter").keys("l");
    assert_eq!(list(&mut again), told);
}

#[test]
fn somebody_who_left_is_missed_from_the_next_round_on() {
    let mut stage = first_way(happened(Kind::Left).keys("enter"));
    list(&mut stage);
    let (person, attendance) = stage.model.session().attendances().next().expect("somebody");
    assert_eq!(attendance.until, Some(2));
    assert_eq!(seats(&stage).seat(person, 3), None);
    assert!(seats(&stage).seat(person, 2).is_some());
    stands_and_can_be_taken_back(stage);
}

#[test]
fn a_name_that_is_not_on_the_list_is_added_where_it_is_typed() {
    let mut stage = happened(Kind::Arrived).typed("Léa Roux");
    assert!(stage.picture(80, 24).contains("Ajouter"), "{}", stage.picture(80, 24));
    let stage = stage.keys("enter");
    let Some(Effect::SavePeople { after, .. }) = stage.effects.last().cloned() else { panic!("she is written first") };
    let person = after.last().and_then(|row| row.id).expect("an id");
    let mut stage = first_way(stage.news(News::People(after)));
    assert!(list(&mut stage).contains("Léa Roux"));
    assert!(seats(&stage).seat(person, 2).is_some());
    assert_eq!(stage.model.session().attendance(person).state, Presence::Here);
    stands_and_can_be_taken_back(stage);
}

#[test]
fn a_name_that_has_a_seat_is_no_second_person() {
    let stage = happened(Kind::Arrived).typed("sami diallo").keys("enter");
    assert!(stage.effects.is_empty(), "nobody is added: {:?}", stage.effects);
    let person = nappe_core::PersonId::new(4);
    assert_eq!(stage.model.session().attendance(person).state, Presence::Here);
    assert!(stage.model.scene().toast.as_ref().is_some_and(|toast| toast.text.contains("Sami Diallo")));
    // Once people are welcomed by name, those with a seat who were not seen stand in the question too.
    let mut stage = stage.later(10_000).keys("c enter");
    let picture = stage.picture(100, 40);
    assert!(picture.contains("Awa Martin") && !picture.contains("Sami Diallo"), "{picture}");
    let stage = stage.typed("awa").keys("enter");
    assert_eq!(stage.model.session().attendance(nappe_core::PersonId::new(1)).state, Presence::Here);
}

#[test]
fn somebody_who_comes_gets_a_seat_now_and_nobody_else_moves_in_this_round() {
    let former = session().seating().expect("seats").clone();
    let stage = happened(Kind::Arrived).keys("enter").typed("Léa Roux").keys("enter");
    let Some(Effect::SavePeople { after, .. }) = stage.effects.last().cloned() else { panic!("she is written first") };
    let person = after.last().and_then(|row| row.id).expect("an id");
    let mut stage = first_way(stage.news(News::People(after)));
    let told = list(&mut stage);
    assert!(told.contains("Léa Roux"), "{told}");
    assert!(told.contains("maintenant"), "{told}");
    let now = seats(&stage);
    assert!(now.seat(person, 2).is_some() && now.seat(person, 3).is_some() && now.seat(person, 1).is_none());
    for (person, table) in former.seats_of(2) {
        assert_eq!(now.seat(person, 2), Some(table));
    }
    let attendance = stage.model.session().attendance(person);
    assert_eq!((attendance.state, attendance.from), (Presence::Here, Some(2)));
    stands_and_can_be_taken_back(stage);
}

#[test]
fn a_host_who_goes_is_followed_by_somebody_of_the_table() {
    let mut stage = first_way(happened(Kind::HostGone).keys("enter enter"));
    list(&mut stage);
    let host = stage.model.session().plan.tables[0].host.to_string();
    assert!(sessions::people(9).iter().any(|row| row.name == host), "{host}");
    let now = seats(&stage);
    let heir = now.hosts().iter().find(|stays| stays.table == 1).expect("somebody stays");
    assert_eq!(now.seat(heir.person, 3), Some(1));
    stands_and_can_be_taken_back(stage);
}

#[test]
fn two_tables_become_one() {
    let former = session().seating().expect("seats").clone();
    let mut stage = first_way(happened(Kind::Merge).keys("enter enter"));
    list(&mut stage);
    let now = seats(&stage);
    for person in former.at(1, 2) {
        assert_eq!(now.seat(person, 2), Some(2));
    }
    assert_eq!(now.at(1, 3).count(), 0);
    stands_and_can_be_taken_back(stage);
}

#[test]
fn a_table_opens_for_the_next_round() {
    let former = session().seating().expect("seats").clone();
    let mut stage = first_way(happened(Kind::Open).keys("enter"));
    list(&mut stage);
    assert_eq!(stage.model.session().plan.table(4).expect("a fourth table").open, [3]);
    for (person, table) in former.seats_of(2) {
        assert_eq!(seats(&stage).seat(person, 2), Some(table));
    }
    stands_and_can_be_taken_back(stage);
}

#[test]
fn before_the_start_and_between_rounds_it_works_as_well() {
    let before = Stage::new(Lang::En, sessions::seated(with_chairs(sessions::empty()), 9)).with_people(9);
    let stage = before.keys("c down down down enter down down enter").keys("enter").later(20);
    assert!(stage.model.session().plan.table(3).is_none());
    assert_eq!(seats(&stage).at(3, 1).count(), 0);
    let stage = stage.keys("esc u");
    assert_eq!(stage.model.session().plan.tables.len(), 3);
    assert!(seats(&stage).at(3, 1).count() > 0);
    let moving = Stage::new(Lang::En, sessions::moving(with_chairs(sessions::typical()), 9)).with_people(9);
    let stage = moving.keys("c down down down enter down down enter").keys("enter").later(20);
    assert_eq!(stage.model.session().plan.table(3).expect("it was used").open, [1, 2]);
    assert_eq!(seats(&stage).at(3, 3).count(), 0);
}

#[test]
fn a_full_room_is_told_in_words() {
    let full = Stage::new(Lang::Fr, sessions::seated(sessions::typical(), 9)).with_people(9);
    let mut stage = full.keys("c down down down enter enter");
    let picture = stage.picture(100, 40);
    assert!(picture.contains("Aucun placement"), "{picture}");
}

#[test]
fn the_questions_are_looked_at() {
    insta::assert_snapshot!("change@what-80x24", stage().keys("c").snapshot(80, 24));
    insta::assert_snapshot!("change@ways-80x24", happened(Kind::Close).keys("down down enter").snapshot(80, 24));
    let small = stage().sized(46, 20).keys("c down down down enter down down enter").snapshot(46, 20);
    insta::assert_snapshot!("change@ways-46x20", small);
    let closed = first_way(happened(Kind::Close).keys("down down enter"));
    insta::assert_snapshot!("change@list-80x24", { closed }.snapshot(80, 24));
    let closed = first_way(happened(Kind::Close).keys("down down enter"));
    insta::assert_snapshot!("change@list-46x20", { closed }.snapshot(46, 20));
}

#[test]
fn without_seats_nothing_is_asked() {
    let stage = Stage::new(Lang::Fr, sessions::typical()).with_people(9).keys("c");
    assert!(stage.model.scene().layers.is_empty());
}
