//! From a session to the planner's problem and back: people and tables become places in lists, and seats become a
//! [`Seating`] again.
//!
//! What must stay out: making the plan ([`crate::rotation`]), and files. Names enter only to find hosts of the plan in the
//! list of people; they are not kept.

mod hosts;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::{Attendance, HostSeat, Presence, Seating};
use crate::id::PersonId;
use crate::plan::{Asking, Plan, Rotation, RoundNo, TableNo};
use crate::rotation::{Emphasis, Participant, Problem, RoundSet, Scheme, Seats, TableSpec};
use crate::session::Session;
use crate::text::search::folded;

/// What the list of people says of one of them, as far as seats are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFacts {
    /// Who; two people of one id are one.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// What is to be mixed evenly; blank for nothing.
    pub category: String,
    /// A label: those who share it sit together.
    pub together: String,
    /// A label: those who share it never sit together.
    pub apart: String,
    /// The table where they stay all day.
    pub table: Option<TableNo>,
    /// Preferred tables, the dearest first.
    pub wishes: Vec<TableNo>,
    /// The first round they attend.
    pub from: Option<RoundNo>,
    /// The last round they attend.
    pub until: Option<RoundNo>,
}

impl PersonFacts {
    /// Returns somebody of whom nothing but a name is known.
    pub const fn named(id: PersonId, name: String) -> Self {
        Self {
            id,
            name,
            category: String::new(),
            together: String::new(),
            apart: String::new(),
            table: None,
            wishes: Vec::new(),
            from: None,
            until: None,
        }
    }
}

/// Everything that a plan of seats depends on.
#[derive(Debug, Clone, Default)]
pub struct Given<'a> {
    /// The plan of the session.
    pub plan: Plan,
    /// The list of people, in its order.
    pub people: &'a [PersonFacts],
    /// How people attend, as far as anything was noted.
    pub attendances: HashMap<PersonId, Attendance>,
    /// Locked seats: whose, in which round (`None` is every round), at which table.
    pub locks: Vec<(PersonId, Option<RoundNo>, TableNo)>,
    /// Who stayed at a table so far: whoever was designated stays designated.
    pub former: Vec<HostSeat>,
    /// The first round that can still change; 1 before the café.
    pub first: RoundNo,
}

impl<'a> Given<'a> {
    /// Returns what a session says.
    pub fn of(session: &Session, people: &'a [PersonFacts]) -> Self {
        let past = (1..=session.plan.round_count()).take_while(|round| session.cafe().is_past(*round)).count();
        Self {
            plan: Plan::clone(&session.plan),
            people,
            attendances: session.attendances().collect(),
            locks: session.locks().collect(),
            former: session.seating().map(|seating| seating.hosts().to_vec()).unwrap_or_default(),
            first: RoundNo::try_from(past + 1).unwrap_or(RoundNo::MAX),
        }
    }
}

/// A rule that names a table which the plan does not have. It is left out of the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoSuchSeat {
    /// The person whose seat it would be.
    pub person: PersonId,
    /// The table that is not there.
    pub table: TableNo,
}

/// A session as the planner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// What is to be planned.
    pub problem: Problem,
    /// The people, at their place in the problem.
    pub people: Vec<PersonId>,
    /// The numbers of the tables, at their place in the problem.
    pub tables: Vec<TableNo>,
    /// Who stays at a table: named in the plan or the list, or designated here.
    pub hosts: Vec<HostSeat>,
    /// Those of [`Self::hosts`] that nobody named.
    pub designated: Vec<HostSeat>,
    /// People at each table who are named in the plan and stand in no list: each takes a chair.
    pub outside: Vec<usize>,
    /// Whether people move by card or colour, and nobody is seated by name.
    pub cards: bool,
    /// The categories, as they are written; category 1 of the problem is the first.
    pub categories: Vec<String>,
    /// Rules about tables that are not there.
    pub unknown: Vec<NoSuchSeat>,
}

impl Room {
    /// Makes the problem of a session. Takes O(people × rounds + tables × rounds).
    pub fn of(given: &Given<'_>) -> Self {
        let plan = &given.plan;
        let rounds = plan.rounds.len();
        let mut room = Self {
            problem: Problem::cafe(0, 0, rounds),
            people: Vec::with_capacity(given.people.len()),
            tables: plan.tables.iter().map(|table| table.number).collect(),
            hosts: Vec::new(),
            designated: Vec::new(),
            outside: vec![0; plan.tables.len()],
            cards: plan.rotation == Rotation::Colours,
            categories: Vec::new(),
            unknown: Vec::new(),
        };
        room.problem.questions = questions(plan);
        room.problem.scheme = match plan.rotation {
            Rotation::Carousel => Scheme::Carousel,
            Rotation::NobodyMoves => Scheme::Still,
            Rotation::FreeChoice => Scheme::Wishes,
            Rotation::Classic
            | Rotation::LastRoundHome
            | Rotation::TwoHosts
            | Rotation::NobodyStays
            | Rotation::Colours => Scheme::Scatter,
        };
        room.problem.home = plan.rotation == Rotation::LastRoundHome;
        room.problem.emphasis = Emphasis::People;
        let places = room.places();
        let facts = room.take_people(given, &places);
        room.problem.tables = plan.tables.iter().map(|table| spec(table, rounds)).collect();
        hosts::seat(&mut room, given, &facts, &places);
        for (spec, outside) in room.problem.tables.iter_mut().zip(&room.outside) {
            spec.least = spec.least.saturating_sub(*outside);
            if spec.most != usize::MAX {
                spec.most = spec.most.saturating_sub(*outside);
            }
        }
        room.lock(given, &places);
        room.settle();
        room.problem.together = labelled(&facts, |person| &person.together);
        room.problem.apart = labelled(&facts, |person| &person.apart);
        room
    }

    /// Returns the seating that seats of this problem stand for.
    pub fn seating(&self, seats: &Seats) -> Seating {
        let number = |seat: &u16| usize::from(*seat).checked_sub(1).and_then(|at| self.tables.get(at)).copied();
        let row = |row: &Vec<u16>| row.iter().map(|seat| number(seat).unwrap_or(0)).collect();
        Seating::new(self.people.clone(), seats.rounds.iter().map(row).collect(), self.hosts.clone())
    }

    /// Returns a seating as seats of this problem: nobody's where it knows neither the person nor the table.
    pub fn seats(&self, seating: &Seating) -> Seats {
        let places = self.places();
        let mut seats = Seats::empty(self.people.len(), self.problem.rounds);
        for (round, number) in (0..self.problem.rounds).zip(1..) {
            for (index, person) in self.people.iter().enumerate() {
                let table = seating.seat(*person, number).and_then(|table| places.get(&table).copied());
                seats.put(round, index, table);
            }
        }
        seats
    }

    /// Where each number stands. Of two tables with one number (a plan still being written) the first counts.
    fn places(&self) -> HashMap<TableNo, usize> {
        let mut places = HashMap::with_capacity(self.tables.len());
        for (index, table) in self.tables.iter().enumerate() {
            places.entry(*table).or_insert(index);
        }
        places
    }

    fn take_people<'a>(&mut self, given: &Given<'a>, places: &HashMap<TableNo, usize>) -> Vec<&'a PersonFacts> {
        let mut facts = Vec::with_capacity(given.people.len());
        let mut categories: HashMap<String, u16> = HashMap::new();
        let mut seen = std::collections::HashSet::new();
        for person in given.people.iter().filter(|person| seen.insert(person.id)) {
            let label = folded(person.category.trim());
            let category = if label.is_empty() {
                0
            } else {
                *categories.entry(label).or_insert_with(|| {
                    self.categories.push(person.category.trim().to_owned());
                    u16::try_from(self.categories.len()).unwrap_or(u16::MAX)
                })
            };
            let attendance = given.attendances.get(&person.id).copied().unwrap_or_default();
            self.people.push(person.id);
            self.problem.people.push(Participant {
                category,
                present: present(person, attendance, self.problem.rounds),
                wishes: person.wishes.iter().filter_map(|table| places.get(table).copied()).collect(),
                ..Participant::traveller()
            });
            facts.push(person);
        }
        facts
    }

    fn lock(&mut self, given: &Given<'_>, places: &HashMap<TableNo, usize>) {
        let people: HashMap<PersonId, usize> = self.people.iter().zip(0..).map(|(person, at)| (*person, at)).collect();
        for (person, round, table) in &given.locks {
            let Some(index) = people.get(person).copied() else { continue };
            let Some(at) = places.get(table).copied() else {
                self.unknown.push(NoSuchSeat { person: *person, table: *table });
                continue;
            };
            let participant = &mut self.problem.people[index];
            match round {
                // A lock of the day is the stronger word: whoever is a host elsewhere in the plan sits here today.
                None => participant.stays = Some(at),
                Some(round) => participant.pins.extend(usize::from(*round).checked_sub(1).map(|round| (round, at))),
            }
        }
    }

    /// Somebody who stays cannot be elsewhere for a round, nor at a table that closes: then the rounds are fixed one by
    /// one, and the others are free.
    fn settle(&mut self) {
        for participant in &mut self.problem.people {
            let Some(table) = participant.stays else { continue };
            let open = self.problem.tables[table].open;
            let attended = |round: &usize| participant.present.has(*round);
            let away = participant.pins.iter().any(|(_, pinned)| *pinned != table);
            if !away && (0..self.problem.rounds).filter(attended).all(|round| open.has(round)) {
                continue;
            }
            let pinned: Vec<usize> = participant.pins.iter().map(|(round, _)| *round).collect();
            let stay = (0..self.problem.rounds).filter(attended).filter(|round| open.has(*round));
            let stay: Vec<_> = stay.filter(|round| !pinned.contains(round)).map(|round| (round, table)).collect();
            participant.pins.extend(stay);
            participant.stays = None;
        }
    }
}

fn present(person: &PersonFacts, attendance: Attendance, rounds: usize) -> RoundSet {
    if attendance.state == Presence::Absent {
        return RoundSet::NONE;
    }
    // What was noted at the door counts more than what the list foresaw.
    let first = attendance.from.or(person.from).map_or(0, |from| usize::from(from).saturating_sub(1));
    let end = attendance.until.or(person.until).map_or(rounds, |until| usize::from(until).min(rounds));
    RoundSet::range(first, end)
}

fn spec(table: &crate::plan::Table, rounds: usize) -> TableSpec {
    let open = if table.open.is_empty() {
        RoundSet::ALL
    } else {
        table.open.iter().filter_map(|round| usize::from(*round).checked_sub(1)).filter(|at| *at < rounds).collect()
    };
    let most = if table.seats == 0 { usize::MAX } else { usize::from(table.seats) };
    TableSpec { least: usize::from(table.least), most, open }
}

/// The question of each table in each round; empty when each table keeps one of its own.
fn questions(plan: &Plan) -> Vec<Vec<u32>> {
    let whole_room = || (0..).take(plan.rounds.len()).map(|round| vec![round; plan.tables.len()]).collect();
    if plan.asking == Asking::PerRound || plan.questions.len() == 1 {
        return whole_room();
    }
    let asked = plan.asked();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut rows: Vec<Vec<u32>> = Vec::with_capacity(plan.rounds.len());
    for round in 1..=plan.round_count() {
        let number = |(table, index): (&crate::plan::Table, u32)| {
            let Some(question) = asked.question_at(table.number, Some(round)) else { return index };
            let next = (plan.tables.len() + numbers.len()) as u32;
            *numbers.entry(question.key.as_str()).or_insert(next)
        };
        rows.push(plan.tables.iter().zip(0..).map(number).collect());
    }
    let first: Vec<u32> = rows.first().cloned().unwrap_or_default();
    let different = first.iter().collect::<std::collections::HashSet<_>>().len() == first.len();
    if different && rows.iter().all(|row| *row == first) { Vec::new() } else { rows }
}

/// Groups of two and more who share a label.
fn labelled(people: &[&PersonFacts], label: impl Fn(&PersonFacts) -> &String) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, person) in people.iter().enumerate() {
        let label = folded(label(person).trim());
        if label.is_empty() {
            continue;
        }
        let group = *known.entry(label).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups.retain(|group| group.len() > 1);
    groups
}
