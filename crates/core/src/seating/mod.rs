//! Who sits where in each round, who stays at a table all day, and who is there at all.
//!
//! Plain data and look-ups. What must stay out: making a plan of seats, the rules of what may still change
//! ([`crate::decide`](mod@crate::decide)), and names; people are ids of `people.csv`.

mod attendance;
pub mod room;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use attendance::{Attendance, Presence};
pub use room::{Given, NoSuchSeat, PersonFacts, Room};

use crate::id::PersonId;
use crate::plan::{RoundNo, TableNo};

/// The most people a session may seat.
pub const MAX_PEOPLE: usize = 20_000;

/// Somebody who stays at one table in every round. Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct HostSeat {
    /// The person who stays.
    pub person: PersonId,
    /// The table they stay at.
    pub table: TableNo,
}

/// The seat of one person in one round, as it is to be. Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SeatChange {
    /// Whose seat it is.
    pub person: PersonId,
    /// In which round, from 1.
    pub round: RoundNo,
    /// At which table; 0 is no seat.
    pub table: TableNo,
}

/// The seats of everybody in every round.
///
/// Two seatings are equal when everybody sits at the same table in each round and the same people stay: the order of
/// the list, and people without any seat, make no difference.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Seating {
    people: Vec<PersonId>,
    rounds: Vec<Vec<TableNo>>,
    hosts: Vec<HostSeat>,
    /// Where each person is in `people`: looking a seat up costs the same for ten people and for ten thousand.
    places: HashMap<PersonId, usize>,
}

/// The shape on disk: never rename.
#[derive(Serialize, Deserialize)]
struct Written {
    people: Vec<PersonId>,
    /// Per round, per person in the order of `people`: the table, 0 for no seat.
    rounds: Vec<Vec<TableNo>>,
    #[serde(default)]
    hosts: Vec<HostSeat>,
}

impl From<Written> for Seating {
    fn from(written: Written) -> Self {
        Self::new(written.people, written.rounds, written.hosts)
    }
}

impl From<Seating> for Written {
    fn from(seating: Seating) -> Self {
        Self { people: seating.people, rounds: seating.rounds, hosts: seating.hosts }
    }
}

impl PartialEq for Seating {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |hosts: &[HostSeat]| {
            let mut hosts = hosts.to_vec();
            hosts.sort_unstable();
            hosts
        };
        sorted(&self.hosts) == sorted(&other.hosts) && self.changes_to(other).is_empty()
    }
}

impl Eq for Seating {}

impl Seating {
    /// Makes a seating of `rounds`: for each round, for each of `people` in their order, the table; 0 is no seat, and so
    /// is whatever a round leaves out at its end. `hosts` are the people who stay at a table all day; their seats stand
    /// in `rounds` like everybody's.
    pub fn new(people: Vec<PersonId>, mut rounds: Vec<Vec<TableNo>>, hosts: Vec<HostSeat>) -> Self {
        // A table beyond the list is nobody's; left there it would become the seat of whoever is added next.
        for row in &mut rounds {
            row.truncate(people.len());
        }
        let mut places = HashMap::with_capacity(people.len());
        for (index, person) in people.iter().enumerate() {
            places.entry(*person).or_insert(index);
        }
        Self { people, rounds, hosts, places }
    }

    /// Returns the people of the list, with a seat or without.
    pub fn people(&self) -> &[PersonId] {
        &self.people
    }

    /// Returns the tables by round and by person, in the order of [`Self::people`]; 0 is no seat. A round may be shorter
    /// than the list: the others have no seat in it.
    pub fn rounds(&self) -> &[Vec<TableNo>] {
        &self.rounds
    }

    /// Returns the people who stay at a table all day.
    pub fn hosts(&self) -> &[HostSeat] {
        &self.hosts
    }

    /// Says who stays at a table all day.
    pub fn set_hosts(&mut self, hosts: Vec<HostSeat>) {
        self.hosts = hosts;
    }

    /// Tells whether this person is in the list.
    pub fn knows(&self, person: PersonId) -> bool {
        self.places.contains_key(&person)
    }

    /// Returns the table at which this person stays all day.
    pub fn hosted_by(&self, person: PersonId) -> Option<TableNo> {
        self.hosts.iter().find(|host| host.person == person).map(|host| host.table)
    }

    /// Returns where this person sits in this round. Costs the same however many people there are.
    pub fn seat(&self, person: PersonId, round: RoundNo) -> Option<TableNo> {
        self.seat_in(self.row(round), person)
    }

    /// Returns where this person sits, round by round.
    pub fn itinerary(&self, person: PersonId) -> Vec<Option<TableNo>> {
        self.rounds.iter().map(|row| self.seat_in(row, person)).collect()
    }

    /// Returns who sits at this table in this round, in the order of the list. Nobody sits at table 0.
    pub fn at(&self, table: TableNo, round: RoundNo) -> impl Iterator<Item = PersonId> {
        self.seats_of(round).filter(move |(_, seat)| *seat == table).map(|(person, _)| person)
    }

    /// Returns who has a seat in this round, and where.
    pub fn seats_of(&self, round: RoundNo) -> impl Iterator<Item = (PersonId, TableNo)> {
        let seats = self.people.iter().copied().zip(self.row(round).iter().copied()).enumerate();
        // Somebody told twice sits where the first place of the list says.
        seats
            .filter(|(index, (person, table))| *table != 0 && self.places.get(person) == Some(index))
            .map(|(_, seat)| seat)
    }

    /// Tells whether nobody has a seat and nobody stays: this means the same as no seating at all.
    pub fn is_empty(&self) -> bool {
        self.hosts.is_empty() && self.rounds.iter().flatten().all(|table| *table == 0)
    }

    /// Returns how many rounds there are seats for.
    pub fn round_count(&self) -> RoundNo {
        let last = self.rounds.iter().rposition(|row| row.iter().any(|table| *table != 0));
        last.map_or(0, |index| RoundNo::try_from(index + 1).unwrap_or(RoundNo::MAX))
    }

    /// Returns the seats that make this seating into `other`, round by round; those who stay are not looked at.
    pub fn changes_to(&self, other: &Self) -> Vec<SeatChange> {
        let rounds = self.round_count().max(other.round_count());
        let mut changes = Vec::new();
        for round in 1..=rounds {
            for (person, table) in other.seats_of(round) {
                if self.seat(person, round) != Some(table) {
                    changes.push(SeatChange { person, round, table });
                }
            }
            for (person, _) in self.seats_of(round) {
                if other.seat(person, round).is_none() {
                    changes.push(SeatChange { person, round, table: 0 });
                }
            }
        }
        changes
    }

    /// Gives a person a seat, or takes it; whoever is not in the list yet is added to it. A round 0 changes nothing.
    pub fn apply(&mut self, change: &SeatChange) {
        let SeatChange { person, round, table } = *change;
        let Some(row) = usize::from(round).checked_sub(1) else { return };
        if table == 0 && self.seat(person, round).is_none() {
            return;
        }
        let place = *self.places.entry(person).or_insert_with(|| {
            self.people.push(person);
            self.people.len() - 1
        });
        if self.rounds.len() <= row {
            self.rounds.resize_with(row + 1, Vec::new);
        }
        let row = &mut self.rounds[row];
        if row.len() <= place {
            row.resize(place + 1, 0);
        }
        row[place] = table;
    }

    /// Takes away every seat of the rounds for which `keep` says no, and everybody who stays.
    pub(crate) fn keep_rounds(&mut self, keep: impl Fn(RoundNo) -> bool) {
        self.hosts.clear();
        for (row, round) in self.rounds.iter_mut().zip(1..) {
            if !keep(round) {
                row.clear();
            }
        }
    }

    fn row(&self, round: RoundNo) -> &[TableNo] {
        usize::from(round).checked_sub(1).and_then(|index| self.rounds.get(index)).map_or(&[], Vec::as_slice)
    }

    fn seat_in(&self, row: &[TableNo], person: PersonId) -> Option<TableNo> {
        row.get(*self.places.get(&person)?).copied().filter(|table| *table != 0)
    }
}
