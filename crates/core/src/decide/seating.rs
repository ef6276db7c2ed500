//! Decides who may sit where: at tables of the plan that are open, and never otherwise in a round that is over.
//!
//! Only what changes is looked at. A seat that stood before a table was closed goes on standing until somebody moves it.

use std::collections::{HashMap, HashSet};

use super::Refusal;
use crate::event::Event;
use crate::id::PersonId;
use crate::plan::{Plan, RoundNo, Table, TableNo};
use crate::seating::{Attendance, HostSeat, MAX_PEOPLE, SeatChange, Seating};
use crate::session::Session;

pub(super) fn plan(session: &Session, seating: &Seating) -> Result<Vec<Event>, Refusal> {
    not_too_many(seating.people().len())?;
    nobody_twice(seating.people().iter().copied())?;
    let nobody = Seating::default();
    let before = session.seating().unwrap_or(&nobody);
    let places = Places::of(&session.plan);
    places.may_host(before, seating.hosts())?;
    let changes = before.changes_to(seating);
    for change in &changes {
        // Who sat where before the first seating was made may still be told.
        if session.seating().is_some() {
            not_past(session, change.round)?;
        }
        places.may_seat(change)?;
    }
    let same = before == seating;
    Ok(if same { Vec::new() } else { vec![Event::SeatingPlanned { seating: Box::new(seating.clone()) }] })
}

pub(super) fn change(
    session: &Session,
    seats: &[SeatChange],
    hosts: Option<&[HostSeat]>,
) -> Result<Vec<Event>, Refusal> {
    let nobody = Seating::default();
    let before = session.seating().unwrap_or(&nobody);
    let places = Places::of(&session.plan);
    let mut told = HashSet::new();
    let mut changed = Vec::new();
    let mut new: HashSet<PersonId> = HashSet::new();
    for seat in seats {
        let SeatChange { person, round, table } = *seat;
        if !told.insert((person, round)) {
            return Err(Refusal::PersonTwice { person });
        }
        let now = before.seat(person, round);
        if now.is_none() && session.plan.round(round).is_none() {
            return Err(Refusal::NoSuchRound { round });
        }
        if now.unwrap_or(0) == table {
            continue;
        }
        not_past(session, round)?;
        places.may_seat(seat)?;
        if !before.knows(person) {
            new.insert(person);
        }
        changed.push(*seat);
    }
    not_too_many(before.people().len() + new.len())?;
    let hosts = hosts.filter(|hosts| *hosts != before.hosts());
    if let Some(hosts) = hosts {
        places.may_host(before, hosts)?;
    }
    if changed.is_empty() && hosts.is_none() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::SeatsChanged { seats: changed, hosts: hosts.map(<[HostSeat]>::to_vec) }])
}

pub(super) fn mark(session: &Session, people: &[PersonId], attendance: Attendance) -> Result<Vec<Event>, Refusal> {
    nobody_twice(people.iter().copied())?;
    for round in [attendance.from, attendance.until].into_iter().flatten() {
        round_exists(&session.plan, round)?;
    }
    let people: Vec<PersonId> =
        people.iter().copied().filter(|person| session.attendance(*person) != attendance).collect();
    let unmarked = people.iter().filter(|person| session.attendance(**person) == Attendance::default()).count();
    not_too_many(session.attendances().len() + unmarked)?;
    Ok(if people.is_empty() { Vec::new() } else { vec![Event::AttendanceMarked { people, attendance }] })
}

pub(super) fn lock(
    session: &Session,
    person: PersonId,
    round: Option<RoundNo>,
    table: Option<TableNo>,
) -> Result<Vec<Event>, Refusal> {
    if session.lock(person, round) == table {
        return Ok(Vec::new());
    }
    if let Some(table) = table {
        let known = session.plan.table(table).ok_or(Refusal::NoSuchTable { table })?;
        if let Some(round) = round {
            round_exists(&session.plan, round)?;
            is_open(known, round)?;
        }
    }
    Ok(vec![Event::SeatLocked { person, round, table }])
}

/// The tables of a plan by their number: a seating of thousands asks for each of them thousands of times.
struct Places<'a> {
    plan: &'a Plan,
    tables: HashMap<TableNo, &'a Table>,
}

impl<'a> Places<'a> {
    fn of(plan: &'a Plan) -> Self {
        Self { plan, tables: plan.tables.iter().map(|table| (table.number, table)).collect() }
    }

    fn table(&self, table: TableNo) -> Result<&'a Table, Refusal> {
        self.tables.get(&table).copied().ok_or(Refusal::NoSuchTable { table })
    }

    /// Whoever gets up may do so anywhere.
    fn may_seat(&self, seat: &SeatChange) -> Result<(), Refusal> {
        if seat.table == 0 {
            return Ok(());
        }
        round_exists(self.plan, seat.round)?;
        is_open(self.table(seat.table)?, seat.round)
    }

    fn may_host(&self, before: &Seating, hosts: &[HostSeat]) -> Result<(), Refusal> {
        not_too_many(hosts.len())?;
        nobody_twice(hosts.iter().map(|host| host.person))?;
        let known: HashSet<&HostSeat> = before.hosts().iter().collect();
        hosts.iter().filter(|host| !known.contains(host)).try_for_each(|host| self.table(host.table).map(|_| ()))
    }
}

fn is_open(table: &Table, round: RoundNo) -> Result<(), Refusal> {
    if table.is_open(round) { Ok(()) } else { Err(Refusal::TableClosed { table: table.number, round }) }
}

fn round_exists(plan: &Plan, round: RoundNo) -> Result<(), Refusal> {
    plan.round(round).map(|_| ()).ok_or(Refusal::NoSuchRound { round })
}

fn not_past(session: &Session, round: RoundNo) -> Result<(), Refusal> {
    if session.cafe().is_past(round) { Err(Refusal::PastSeat { round }) } else { Ok(()) }
}

fn nobody_twice(people: impl Iterator<Item = PersonId>) -> Result<(), Refusal> {
    let mut told = HashSet::new();
    for person in people {
        if !told.insert(person) {
            return Err(Refusal::PersonTwice { person });
        }
    }
    Ok(())
}

const fn not_too_many(found: usize) -> Result<(), Refusal> {
    if found > MAX_PEOPLE { Err(Refusal::TooManyPeople { found, most: MAX_PEOPLE }) } else { Ok(()) }
}
