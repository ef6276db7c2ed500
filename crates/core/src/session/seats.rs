//! Who sits where, who is there, and which seats are locked: the questions, and what events make of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::place::{CafeState, SeatField};
use super::{Session, Setter};
use crate::cafe::Cafe;
use crate::id::PersonId;
use crate::plan::{RoundNo, TableNo};
use crate::seating::{Attendance, HostSeat, Presence, SeatChange, Seating};

impl Session {
    /// Returns who sits where; `None` as long as nobody has a seat.
    pub fn seating(&self) -> Option<&Seating> {
        self.here_state().seating.as_deref()
    }

    /// Returns who sits where in every café of the event.
    pub(crate) fn seatings(&self) -> impl Iterator<Item = (&Cafe, &Seating)> {
        self.cafes.values().filter_map(|state| Some((&state.cafe, &**state.seating.as_ref()?)))
    }

    /// Returns where this person sits in this round. Costs the same however many people there are.
    pub fn seat(&self, person: PersonId, round: RoundNo) -> Option<TableNo> {
        self.seating()?.seat(person, round)
    }

    /// Returns how this person attends: expected in all rounds as long as nothing was noted.
    pub fn attendance(&self, person: PersonId) -> Attendance {
        self.here_state().attendances.get(&person).copied().unwrap_or_default()
    }

    /// Returns how many people came, in every room: those who were marked as there where half of the seated were, for then
    /// there was a door; otherwise whoever has a seat or was marked, and is not absent. None where nobody has either.
    pub fn attending(&self) -> usize {
        self.attendees().len()
    }

    /// Returns who came; those whom [`attending`](Self::attending) counts.
    pub fn attendees(&self) -> BTreeSet<PersonId> {
        let marked = |state: Presence| {
            let marks = self.cafes.values().flat_map(|state| &state.attendances);
            marks.filter(move |(_, mark)| mark.state == state).map(|(person, _)| *person).collect::<BTreeSet<_>>()
        };
        let (here, absent) = (marked(Presence::Here), marked(Presence::Absent));
        let seats = |seating: &Seating| {
            let rounds =
                (1..=seating.round_count()).flat_map(|round| seating.seats_of(round).map(|(person, _)| person));
            rounds.collect::<Vec<_>>()
        };
        let seated: BTreeSet<PersonId> = self.seatings().flat_map(|(_, seating)| seats(seating)).collect();
        if here.len() * 2 >= seated.len() {
            return here;
        }
        seated.union(&here).filter(|person| !absent.contains(person)).copied().collect()
    }

    /// Returns everybody whose attendance is not just expected in all rounds, in the order of their ids.
    pub fn attendances(&self) -> impl ExactSizeIterator<Item = (PersonId, Attendance)> {
        self.here_state().attendances.iter().map(|(person, attendance)| (*person, *attendance))
    }

    /// Returns the locked seats: whose, in which round (`None` is every round), at which table.
    pub fn locks(&self) -> impl ExactSizeIterator<Item = (PersonId, Option<RoundNo>, TableNo)> {
        self.here_state().locks.iter().map(|(&(person, round), &table)| (person, round, table))
    }

    /// Returns the lock of exactly this: one round, or every round when `None`.
    pub fn lock(&self, person: PersonId, round: Option<RoundNo>) -> Option<TableNo> {
        self.here_state().locks.get(&(person, round)).copied()
    }

    /// Returns the table at which this person's seat is locked in this round: by a lock of the round itself, else by one
    /// of every round.
    pub fn locked_seat(&self, person: PersonId, round: RoundNo) -> Option<TableNo> {
        self.lock(person, Some(round)).or_else(|| self.lock(person, None))
    }
}

impl CafeState {
    pub(super) fn plan_seating(&mut self, seating: &Seating, by: Setter) {
        self.seating = Some(seating).filter(|seating| !seating.is_empty()).cloned().map(Arc::new);
        self.planned = Some(by);
        self.setters.retain(|field, _| !matches!(field, SeatField::Seat(..) | SeatField::Hosts));
    }

    pub(super) fn change_seats(&mut self, seats: &[SeatChange], hosts: Option<&[HostSeat]>, by: Setter) {
        let seating = Arc::make_mut(self.seating.get_or_insert_default());
        for seat in seats {
            seating.apply(seat);
            self.setters.insert(SeatField::Seat(seat.person, seat.round), by);
        }
        if let Some(hosts) = hosts {
            seating.set_hosts(hosts.to_vec());
            self.setters.insert(SeatField::Hosts, by);
        }
        self.seating.take_if(|seating| seating.is_empty());
    }

    pub(super) fn mark_attendance(&mut self, people: &[PersonId], attendance: Attendance, by: Setter) {
        for person in people {
            if attendance == Attendance::default() {
                self.attendances.remove(person);
            } else {
                self.attendances.insert(*person, attendance);
            }
            self.setters.insert(SeatField::Attendance(*person), by);
        }
    }

    pub(super) fn lock_seat(&mut self, person: PersonId, round: Option<RoundNo>, table: Option<TableNo>, by: Setter) {
        match table.filter(|table| *table != 0) {
            Some(table) => self.locks.insert((person, round), table),
            None => self.locks.remove(&(person, round)),
        };
        self.setters.insert(SeatField::Lock(person, round), by);
    }
}
