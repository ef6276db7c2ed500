//! Who stays at which table: those whom the plan or the list names, and whoever has to be designated.

use std::collections::{HashMap, HashSet};

use super::{Given, NoSuchSeat, PersonFacts, Room};
use crate::plan::{Rotation, TableNo};
use crate::seating::HostSeat;
use crate::text::search::folded;

/// How many people a rotation leaves at each table.
const fn needed(rotation: Rotation) -> usize {
    match rotation {
        Rotation::Classic | Rotation::Carousel | Rotation::LastRoundHome => 1,
        Rotation::TwoHosts => 2,
        Rotation::NobodyStays | Rotation::NobodyMoves | Rotation::FreeChoice | Rotation::Colours => 0,
    }
}

/// Gives a table to everybody who stays.
pub(super) fn seat(room: &mut Room, given: &Given<'_>, facts: &[&PersonFacts], places: &HashMap<TableNo, usize>) {
    let mut staying = vec![0; room.tables.len()];
    for (index, person) in facts.iter().enumerate() {
        let Some(table) = person.table else { continue };
        match places.get(&table) {
            Some(at) => stay(room, &mut staying, index, *at),
            None => room.unknown.push(NoSuchSeat { person: person.id, table }),
        }
    }
    by_name(room, given, facts, &mut staying);
    let places_of: HashSet<_> = room.people.iter().copied().collect();
    let hosts: HashSet<_> = room.hosts.iter().map(|host| host.person).collect();
    let mut locked = HashSet::new();
    for (person, round, table) in &given.locks {
        locked.insert(*person);
        if let (None, Some(at)) = (round, places.get(table))
            && places_of.contains(person)
            && !hosts.contains(person)
        {
            staying[*at] += 1;
        }
    }
    let mut search = Candidates::of(room, given, facts);
    search.free.retain(|index| !locked.contains(&facts[*index].id));
    search.designate(room, needed(given.plan.rotation), &mut staying);
}

fn stay(room: &mut Room, staying: &mut [usize], person: usize, table: usize) {
    staying[table] += 1;
    room.problem.people[person].stays = Some(table);
    room.hosts.push(HostSeat { person: room.people[person], table: room.tables[table] });
}

/// Finds the people whom the plan names. Whoever is in no list came from outside and takes a chair.
fn by_name(room: &mut Room, given: &Given<'_>, facts: &[&PersonFacts], staying: &mut [usize]) {
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, person) in facts.iter().enumerate() {
        known.entry(folded(person.name.trim())).or_default().push(index);
    }
    for (at, table) in given.plan.tables.iter().enumerate() {
        let mut told = HashSet::new();
        for name in [&table.host, &table.second_host, &table.note_taker] {
            let name = folded(name.trim());
            // A host who also writes is one person.
            if name.is_empty() || !told.insert(name.clone()) {
                continue;
            }
            let people = known.get(&name).map(Vec::as_slice).unwrap_or_default();
            if people.iter().any(|person| room.problem.people[*person].stays == Some(at)) {
                continue;
            }
            match people.iter().find(|person| room.problem.people[**person].stays.is_none()) {
                Some(person) => stay(room, staying, *person, at),
                // The only one of that name stays elsewhere, as the list says: they are not from outside.
                None if !people.is_empty() => {}
                None => {
                    staying[at] += 1;
                    room.outside[at] += 1;
                }
            }
        }
    }
}

/// People who may be asked to stay.
struct Candidates {
    /// In the order of the list.
    free: Vec<usize>,
    /// People of each category, and those of them who were designated.
    shares: Vec<(usize, usize)>,
    /// With whom each person must not sit; blank for nobody.
    apart: Vec<String>,
    /// The labels of [`Self::apart`] at each table.
    labels: Vec<HashSet<String>>,
    /// The table at which each person stayed so far.
    former: Vec<Option<TableNo>>,
}

impl Candidates {
    /// Somebody who is there all the time and asked for nothing; where there are too few, anybody there all the time.
    fn of(room: &Room, given: &Given<'_>, facts: &[&PersonFacts]) -> Self {
        let from = usize::from(given.first).saturating_sub(1);
        let always = |index: &usize| {
            let person = &room.problem.people[*index];
            person.stays.is_none() && (from..room.problem.rounds).all(|round| person.present.has(round))
        };
        let (easy, others): (Vec<_>, Vec<_>) = (0..facts.len()).filter(always).partition(|index| {
            let facts = facts[*index];
            facts.wishes.is_empty() && facts.together.trim().is_empty()
        });
        let apart: Vec<String> = facts.iter().map(|person| folded(person.apart.trim())).collect();
        let mut shares = vec![(0, 0); room.categories.len() + 1];
        let mut labels = vec![HashSet::new(); room.tables.len()];
        for (person, label) in room.problem.people.iter().zip(&apart) {
            shares[usize::from(person.category)].0 += 1;
            if let Some(at) = person.stays {
                labels[at].insert(label.clone());
            }
        }
        let former: HashMap<_, _> = given.former.iter().map(|host| (host.person, host.table)).collect();
        let former = room.people.iter().map(|person| former.get(person).copied()).collect();
        Self { free: easy.into_iter().chain(others).collect(), shares, apart, labels, former }
    }

    fn designate(&mut self, room: &mut Room, needed: usize, staying: &mut [usize]) {
        // One more at every table before any table gets its second.
        for most in 1..=needed {
            for at in 0..room.tables.len() {
                if staying[at] >= most {
                    continue;
                }
                if let Some(person) = self.choose(room, at) {
                    self.free.retain(|known| *known != person);
                    self.shares[usize::from(room.problem.people[person].category)].1 += 1;
                    self.labels[at].insert(self.apart[person].clone());
                    stay(room, staying, person, at);
                    room.designated.extend(room.hosts.last().copied());
                }
            }
        }
    }

    /// Whoever stayed here so far; else somebody of the category that has fewest designated for its size.
    fn choose(&self, room: &Room, at: usize) -> Option<usize> {
        let fits = |person: &usize| {
            let label = &self.apart[*person];
            label.is_empty() || !self.labels[at].contains(label)
        };
        let here = Some(room.tables[at]);
        let mut anybody = None;
        let mut best: Option<(usize, usize, usize)> = None;
        for person in self.free.iter().copied().filter(fits) {
            if self.former[person] == here {
                return Some(person);
            }
            anybody = anybody.or(Some(person));
            if self.former[person].is_some() {
                continue;
            }
            let (people, designated) = self.shares[usize::from(room.problem.people[person].category)];
            // people / (designated + 1) is compared without dividing; the first of equals stays.
            if best.is_none_or(|(_, most, so_far)| people * (so_far + 1) > most * (designated + 1)) {
                best = Some((person, people, designated));
            }
        }
        best.map(|(person, ..)| person).or(anybody)
    }
}
