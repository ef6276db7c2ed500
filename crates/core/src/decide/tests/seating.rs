//! Who may sit where, and what stays as it was.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::cafe::Step;
use crate::id::PersonId;
use crate::plan::{RoundNo, Table, TableNo};
use crate::seating::{Attendance, HostSeat, MAX_PEOPLE, Presence, SeatChange, Seating};

fn p(id: u128) -> PersonId {
    PersonId::new(id)
}

fn plan_seats(people: u128, rounds: &[&[TableNo]]) -> Command {
    let rounds = rounds.iter().map(|row| row.to_vec()).collect();
    Command::PlanSeating { seating: Box::new(Seating::new((1..=people).map(p).collect(), rounds, Vec::new())) }
}

fn seats(changes: &[(u128, RoundNo, TableNo)]) -> Command {
    let seat = |&(person, round, table): &(u128, RoundNo, TableNo)| SeatChange { person: p(person), round, table };
    Command::ChangeSeats { seats: changes.iter().map(seat).collect(), hosts: None }
}

fn hosts(of: &[(u128, TableNo)]) -> Command {
    let host = |&(person, table): &(u128, TableNo)| HostSeat { person: p(person), table };
    Command::ChangeSeats { seats: Vec::new(), hosts: Some(of.iter().map(host).collect()) }
}

fn mark(people: &[u128], attendance: Attendance) -> Command {
    Command::MarkAttendance { people: people.iter().copied().map(p).collect(), attendance }
}

fn lock(round: Option<RoundNo>, table: Option<TableNo>) -> Command {
    Command::LockSeat { person: p(1), round, table }
}

/// Two people: at tables 1 and 2 in the first round, at 2 and 3 in the second, at 3 and 4 in the third.
fn seated() -> Stage {
    let mut stage = Stage::new();
    stage.play(&plan_seats(2, &[&[1, 2], &[2, 3], &[3, 4]]));
    stage
}

fn go_on(stage: &mut Stage, steps: usize) {
    for _ in 0..steps {
        stage.play(&Command::Advance { from: stage.session.cafe().now.step });
    }
}

#[test]
fn seats_are_planned_and_changed_and_what_is_so_already_is_no_event() {
    let mut stage = seated();
    assert_eq!((stage.session.seat(p(2), 3), stage.session.seat(p(3), 1)), (Some(4), None));
    assert_eq!(stage.play(&plan_seats(2, &[&[1, 2], &[2, 3], &[3, 4]])), []);
    assert_eq!(stage.play(&seats(&[(1, 1, 1), (9, 2, 0)])), []);
    let moved = stage.play(&seats(&[(1, 1, 1), (3, 2, 4), (2, 3, 0)]));
    let told = [SeatChange { person: p(3), round: 2, table: 4 }, SeatChange { person: p(2), round: 3, table: 0 }];
    assert_eq!(moved, [Event::SeatsChanged { seats: told.to_vec(), hosts: None }], "only what changes");
    assert_eq!((stage.session.seat(p(3), 2), stage.session.seat(p(2), 3)), (Some(4), None));
    stage.play(&hosts(&[(1, 1)]));
    assert_eq!(stage.play(&hosts(&[(1, 1)])), []);
    assert_eq!(stage.session.seating().and_then(|seating| seating.hosted_by(p(1))), Some(1));
    stage.play(&Command::PlanSeating { seating: Box::default() });
    assert_eq!(stage.session.seating(), None);
    assert_eq!(stage.play(&Command::PlanSeating { seating: Box::default() }), []);
}

#[test]
fn nobody_sits_where_there_is_no_table_or_no_round() {
    let mut stage = seated();
    for (command, refusal) in [
        (seats(&[(1, 1, 9)]), Refusal::NoSuchTable { table: 9 }),
        (plan_seats(1, &[&[9]]), Refusal::NoSuchTable { table: 9 }),
        (hosts(&[(1, 9)]), Refusal::NoSuchTable { table: 9 }),
        (lock(None, Some(9)), Refusal::NoSuchTable { table: 9 }),
        (seats(&[(1, 4, 1)]), Refusal::NoSuchRound { round: 4 }),
        (seats(&[(1, 0, 1)]), Refusal::NoSuchRound { round: 0 }),
        (plan_seats(1, &[&[1], &[1], &[1], &[1]]), Refusal::NoSuchRound { round: 4 }),
        (lock(Some(4), Some(1)), Refusal::NoSuchRound { round: 4 }),
        (mark(&[1], Attendance { from: Some(4), ..Attendance::default() }), Refusal::NoSuchRound { round: 4 }),
        (mark(&[1], Attendance { until: Some(0), ..Attendance::default() }), Refusal::NoSuchRound { round: 0 }),
    ] {
        assert_eq!(stage.refused(&command), refusal, "{command:?}");
    }
}

#[test]
fn nobody_sits_at_a_table_that_is_closed_but_whoever_sat_there_stays() {
    let mut stage = seated();
    let change = PlanChange::PutTable(Table { open: vec![1, 3], ..table(2) });
    stage.play(&Command::ChangePlan { change });
    let closed = Refusal::TableClosed { table: 2, round: 2 };
    assert_eq!(stage.refused(&seats(&[(2, 2, 2)])), closed);
    assert_eq!(stage.refused(&lock(Some(2), Some(2))), closed);
    assert_eq!(stage.session.seat(p(1), 2), Some(2));
    stage.play(&plan_seats(2, &[&[2, 2], &[2, 1], &[3, 4]]));
    assert_eq!(stage.refused(&plan_seats(2, &[&[2, 2], &[2, 2], &[3, 4]])), closed);
    stage.play(&seats(&[(1, 2, 0)]));
    assert_eq!(stage.refused(&seats(&[(1, 2, 2)])), closed);
}

#[test]
fn a_list_names_everybody_once_and_not_too_many() {
    let mut stage = seated();
    let twice = Refusal::PersonTwice { person: p(1) };
    let planned = Seating::new(vec![p(1), p(1)], vec![vec![1, 2]], Vec::new());
    assert_eq!(stage.refused(&Command::PlanSeating { seating: Box::new(planned) }), twice);
    assert_eq!(stage.refused(&seats(&[(1, 1, 1), (1, 1, 2)])), twice);
    assert_eq!(stage.refused(&hosts(&[(1, 1), (1, 2)])), twice);
    assert_eq!(stage.refused(&mark(&[1, 1], Attendance::default())), twice);
    stage.play(&seats(&[(1, 1, 2), (1, 2, 1)]));

    let most = MAX_PEOPLE as u128;
    let too_many = Refusal::TooManyPeople { found: MAX_PEOPLE + 1, most: MAX_PEOPLE };
    assert_eq!(stage.refused(&plan_seats(most + 1, &[])), too_many);
    let all: Vec<TableNo> = vec![1; MAX_PEOPLE];
    stage.play(&plan_seats(most, &[&all]));
    assert_eq!(stage.refused(&seats(&[(most + 1, 2, 1)])), too_many);
    let here = Attendance { state: Presence::Here, ..Attendance::default() };
    let everybody: Vec<u128> = (1..=most).collect();
    stage.play(&mark(&everybody, here));
    assert_eq!(stage.refused(&mark(&[most + 1], here)), too_many);
    assert_eq!(stage.play(&mark(&[1], Attendance::default())).len(), 1);
}

#[test]
fn who_sat_where_in_a_round_that_is_over_stays() {
    let mut stage = seated();
    go_on(&mut stage, 1);
    stage.play(&seats(&[(1, 1, 4)]));
    stage.play(&plan_seats(2, &[&[1, 1], &[2, 3], &[3, 4]]));
    go_on(&mut stage, 1);
    assert_eq!(stage.session.cafe().now.step, Step::Move(1));
    let past = Refusal::PastSeat { round: 1 };
    for command in [
        seats(&[(1, 1, 2)]),
        seats(&[(7, 1, 2)]),
        seats(&[(1, 1, 0)]),
        plan_seats(2, &[&[1, 2], &[2, 3], &[3, 4]]),
        plan_seats(1, &[&[1]]),
        Command::PlanSeating { seating: Box::default() },
    ] {
        assert_eq!(stage.refused(&command), past, "{command:?}");
    }
    stage.play(&seats(&[(1, 1, 1), (1, 2, 4)]));
    stage.play(&plan_seats(2, &[&[1, 1], &[4, 4], &[1, 1]]));
    go_on(&mut stage, 4);
    assert_eq!(stage.session.cafe().now.step, Step::After);
    assert_eq!(stage.refused(&seats(&[(1, 3, 2)])), Refusal::PastSeat { round: 3 });
    stage.play(&Command::ReturnStep { from: Step::After });
    stage.play(&seats(&[(1, 3, 2)]));
}

#[test]
fn the_first_seating_may_tell_of_rounds_that_are_over() {
    let mut stage = Stage::new();
    go_on(&mut stage, 3);
    assert_eq!(stage.refused(&seats(&[(1, 1, 1)])), Refusal::PastSeat { round: 1 });
    stage.play(&plan_seats(2, &[&[1, 2], &[2, 3]]));
    assert_eq!(stage.session.seat(p(1), 1), Some(1));
    assert_eq!(stage.refused(&plan_seats(2, &[&[2, 2], &[2, 3]])), Refusal::PastSeat { round: 1 });
}

#[test]
fn a_table_at_which_people_sat_is_closed_and_not_removed() {
    let mut stage = seated();
    let remove = |table| Command::ChangePlan { change: PlanChange::RemoveTable(table) };
    go_on(&mut stage, 2);
    assert_eq!(
        stage.refused(&remove(1)),
        Refusal::PlanContradicts { happened: vec![Happened::TableHadPeople { table: 1 }] }
    );
    stage.play(&Command::ChangePlan { change: PlanChange::PutTable(Table { open: vec![1], ..table(1) }) });
    stage.play(&remove(4));
    assert_eq!(stage.session.seat(p(1), 1), Some(1));
}

#[test]
fn attendance_and_locks_are_noted_once() {
    let mut stage = Stage::new();
    let late = Attendance { state: Presence::Here, from: Some(2), until: None };
    assert_eq!(stage.play(&mark(&[1, 2], late)).len(), 1);
    assert_eq!(
        stage.play(&mark(&[2, 3], late)),
        [Event::AttendanceMarked { people: vec![p(3)], attendance: late }],
        "only whom it changes"
    );
    assert_eq!((stage.session.attendance(p(3)), stage.session.attendance(p(4))), (late, Attendance::default()));
    stage.play(&mark(&[3], Attendance::default()));
    assert_eq!(stage.session.attendances().map(|(person, _)| person).collect::<Vec<_>>(), [p(1), p(2)]);

    stage.play(&lock(None, Some(1)));
    stage.play(&lock(Some(2), Some(3)));
    assert_eq!(stage.play(&lock(Some(2), Some(3))), []);
    assert_eq!([1, 2].map(|round| stage.session.locked_seat(p(1), round)), [Some(1), Some(3)]);
    assert_eq!(stage.session.locks().collect::<Vec<_>>(), [(p(1), None, 1), (p(1), Some(2), 3)]);
    stage.play(&lock(None, None));
    assert_eq!([1, 2].map(|round| stage.session.locked_seat(p(1), round)), [None, Some(3)]);
    assert_eq!(stage.play(&lock(None, None)), []);
}

/// Who sits where in the rounds that are over.
fn past(session: &crate::session::Session) -> BTreeSet<(RoundNo, PersonId, TableNo)> {
    let seating = session.seating().cloned().unwrap_or_default();
    let over = (1..=ROUNDS).filter(|round| session.cafe().is_past(*round));
    over.flat_map(|round| {
        seating.seats_of(round).map(move |(person, table)| (round, person, table)).collect::<Vec<_>>()
    })
    .collect()
}

proptest! {
    #[test]
    fn nothing_that_is_asked_changes_a_round_that_is_over(
        first in option::of(seating()),
        steps in 0_usize..6,
        commands in vec(prop_oneof![seating_command(), plan_change().prop_map(|change| Command::ChangePlan { change })], 1..20),
    ) {
        let mut stage = Stage::new();
        let first = first.map(|seating| Command::PlanSeating { seating: Box::new(seating) });
        let _ = stage.ask(first.into_iter().collect());
        go_on(&mut stage, steps);
        let mut before = past(&stage.session);
        for command in commands {
            let _ = stage.ask(vec![command]);
            let now = past(&stage.session);
            // Where nothing was told of these rounds, a first seating may still tell it.
            prop_assert!(now == before || before.is_empty(), "{:?} {:?}", now, before);
            before = now;
        }
    }

    #[test]
    fn whoever_sits_sits_at_an_open_table(commands in vec(seating_command(), 1..20)) {
        let mut stage = Stage::new();
        let change = PlanChange::PutTable(Table { open: vec![1, 3], ..table(2) });
        stage.play(&Command::ChangePlan { change });
        for command in commands {
            let _ = stage.ask(vec![command.clone()]);
            let again = stage.ask(vec![command]);
            prop_assert!(again.is_err() || again == Ok(Vec::new()), "asking twice does it once");
        }
        let seating = stage.session.seating().cloned().unwrap_or_default();
        for round in 1..=seating.round_count() {
            for (_, table) in seating.seats_of(round) {
                prop_assert!(stage.session.plan.table(table).is_some_and(|known| known.is_open(round)));
            }
        }
    }
}
