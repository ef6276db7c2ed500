//! Proofs that rules of one round contradict each other: what can be counted first, then a search.
//!
//! People whom no rule names are as many as [`Part::Present`] says, and sit anywhere; without that rule they may be any
//! number.

use std::collections::{HashMap, HashSet, VecDeque};

use super::search::{FilledTable, Unit, impossible};
use super::{ConflictRound, Part};

/// How many units a search may seat.
const UNITS: usize = 40;
/// How many steps one search may take.
const LIMIT: u64 = 200_000;
/// How many knots of people who keep apart are looked into.
const KNOTS: usize = 16;

/// The rules in force, and what follows from them at once.
struct Facts<'a> {
    room: &'a ConflictRound,
    present: bool,
    least: bool,
    fixed: Vec<usize>,
    together: Vec<usize>,
    apart: Vec<usize>,
    /// Those of [`Part::Chairs`], [`Part::Full`] and [`Part::Widest`].
    chairs: Vec<Part>,
    /// How many each table holds.
    most: Vec<usize>,
    /// Whether a rule names the person.
    named: Vec<bool>,
    /// Who stands for the people somebody keeps together with.
    unit: Vec<usize>,
    /// How many they are; by who stands for them.
    size: Vec<usize>,
    /// The place in [`ConflictRound::fixed`] that binds them; by who stands for them.
    bound: Vec<Option<usize>>,
}

/// Returns rules out of `parts` (or weaker ones that follow) that contradict each other, if that can be shown. `steps`
/// counts the work.
pub(super) fn proof(room: &ConflictRound, parts: &[Part], steps: &mut u64) -> Option<Vec<Part>> {
    let mut facts = Facts::of(room, parts);
    let groups = facts.together.iter().map(|group| &room.together[*group]);
    let members: usize = groups.chain(facts.apart.iter().map(|group| &room.apart[*group])).map(Vec::len).sum();
    *steps += (room.names.len() + room.places.len() + members + parts.len()) as u64;
    facts
        .totals()
        .or_else(|| facts.torn())
        .or_else(|| facts.joined())
        .or_else(|| facts.too_large())
        .or_else(|| facts.overfull())
        .or_else(|| facts.starved())
        .or_else(|| facts.packing())
        .or_else(|| facts.search(steps))
}

fn root(parent: &mut [usize], person: usize) -> usize {
    let mut at = person;
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn join(parent: &mut [usize], group: &[usize]) {
    for two in group.windows(2) {
        let (one, other) = (root(parent, two[0]), root(parent, two[1]));
        parent[one.max(other)] = one.min(other);
    }
}

impl<'a> Facts<'a> {
    fn of(room: &'a ConflictRound, parts: &[Part]) -> Self {
        let people = room.names.len();
        let mut facts = Self {
            room,
            present: false,
            least: false,
            fixed: Vec::new(),
            together: Vec::new(),
            apart: Vec::new(),
            chairs: Vec::new(),
            most: vec![usize::MAX; room.places.len()],
            named: vec![false; people],
            unit: (0..people).collect(),
            size: vec![0; people],
            bound: vec![None; people],
        };
        for part in parts {
            match part {
                Part::Present => facts.present = true,
                Part::Least => facts.least = true,
                Part::Chairs => facts.most = room.places.iter().map(|place| place.most).collect(),
                Part::Widest(widest) => {
                    for most in &mut facts.most {
                        *most = room.places[*widest].most.min(*most);
                    }
                }
                Part::Full(place) => facts.most[*place] = room.places[*place].most.min(facts.most[*place]),
                Part::Fixed(index) => facts.fixed.push(*index),
                Part::Together(group) => facts.together.push(*group),
                Part::Apart(group) => facts.apart.push(*group),
            }
            if matches!(part, Part::Chairs | Part::Widest(_) | Part::Full(_)) {
                facts.chairs.push(*part);
            }
        }
        for index in &facts.fixed {
            facts.named[room.fixed[*index].0] = true;
        }
        for group in &facts.together {
            for person in &room.together[*group] {
                facts.named[*person] = true;
            }
            join(&mut facts.unit, &room.together[*group]);
        }
        for group in &facts.apart {
            for person in &room.apart[*group] {
                facts.named[*person] = true;
            }
        }
        for person in 0..people {
            let unit = root(&mut facts.unit, person);
            facts.unit[person] = unit;
            facts.size[unit] += usize::from(facts.named[person]);
        }
        for index in &facts.fixed {
            facts.bound[facts.unit[room.fixed[*index].0]].get_or_insert(*index);
        }
        facts
    }

    /// Counts chairs, and people asked for.
    fn totals(&self) -> Option<Vec<Part>> {
        let ConflictRound { people, places, .. } = self.room;
        if self.present && self.most.iter().copied().fold(0, usize::saturating_add) < *people {
            return Some([&[Part::Present], self.chairs.as_slice()].concat());
        }
        if !self.least {
            return None;
        }
        if let Some(place) = (0..places.len()).find(|place| self.most[*place] < places[*place].least) {
            return Some(vec![Part::Full(place), Part::Least]);
        }
        let asked = places.iter().map(|place| place.least).fold(0, usize::saturating_add);
        (self.present && asked > *people).then(|| vec![Part::Present, Part::Least])
    }

    /// Finds people who keep together and are fixed at different tables.
    fn torn(&self) -> Option<Vec<Part>> {
        let fixed = &self.room.fixed;
        for index in &self.fixed {
            let (person, place) = fixed[*index];
            let first = self.bound[self.unit[person]].expect("the unit of somebody fixed is bound");
            if fixed[first].1 != place {
                let mut parts = vec![Part::Fixed(first), Part::Fixed(*index)];
                parts.extend(self.path(fixed[first].0, person));
                return Some(parts);
            }
        }
        None
    }

    /// Finds people who keep apart and are brought together, or who are more than the tables.
    fn joined(&self) -> Option<Vec<Part>> {
        let ConflictRound { apart, places, fixed, .. } = self.room;
        if let Some(group) = self.apart.iter().find(|group| apart[**group].len() > places.len()) {
            return Some(vec![Part::Apart(*group)]);
        }
        let mut of_unit = HashMap::new();
        let mut of_place = HashMap::new();
        for group in &self.apart {
            of_unit.clear();
            of_place.clear();
            for person in &apart[*group] {
                let unit = self.unit[*person];
                if let Some(other) = of_unit.insert(unit, *person) {
                    let mut parts = vec![Part::Apart(*group)];
                    parts.extend(self.path(other, *person));
                    return Some(parts);
                }
                let Some(index) = self.bound[unit] else { continue };
                if let Some((other, known)) = of_place.insert(fixed[index].1, (*person, index)) {
                    let mut parts = vec![Part::Apart(*group), Part::Fixed(known), Part::Fixed(index)];
                    parts.extend(self.path(other, fixed[known].0));
                    parts.extend(self.path(*person, fixed[index].0));
                    parts.sort_unstable();
                    parts.dedup();
                    return Some(parts);
                }
            }
        }
        None
    }

    /// Finds people who keep together and are more than any table holds.
    fn too_large(&self) -> Option<Vec<Part>> {
        let widest = (0..self.most.len()).max_by_key(|place| (self.most[*place], std::cmp::Reverse(*place)))?;
        let most = self.most[widest];
        let unit = (0..self.size.len()).find(|unit| self.size[*unit] > most.max(1))?;
        let mut parts = vec![Part::Widest(widest)];
        parts.extend(self.company(unit, most));
        Some(parts)
    }

    /// Finds a table at which more people are fixed than it holds.
    fn overfull(&self) -> Option<Vec<Part>> {
        let load = self.loads();
        let place = (0..load.len()).find(|place| load[*place] > self.most[*place])?;
        let mut parts = vec![Part::Full(place)];
        let mut units: Vec<usize> = self.bound_at(|at| at == place);
        units.sort_by_key(|unit| std::cmp::Reverse(self.size[*unit]));
        let mut sum = 0;
        units.retain(|unit| {
            let needed = sum <= self.most[place];
            sum += self.size[*unit];
            needed
        });
        parts.extend(self.bindings(&units));
        Some(parts)
    }

    /// Finds tables for which too few people remain beside those that are fixed elsewhere.
    fn starved(&self) -> Option<Vec<Part>> {
        if !(self.least && self.present) {
            return None;
        }
        let (load, places) = (self.loads(), &self.room.places);
        let needed =
            places.iter().zip(&load).map(|(place, load)| place.least.max(*load)).fold(0, usize::saturating_add);
        if needed <= self.room.people {
            return None;
        }
        let mut parts = vec![Part::Present, Part::Least];
        parts.extend(self.bindings(&self.bound_at(|place| load[place] > places[place].least)));
        Some(parts)
    }

    /// Finds units that do not fit at the tables: large ones need a table each, and people who come in pairs leave the
    /// odd chair empty. First for all units whatever is fixed, then for those that are free beside those that are not.
    fn packing(&self) -> Option<Vec<Part>> {
        let several = |unit: &usize| self.size[*unit] > 1;
        let units: Vec<usize> = (0..self.size.len()).filter(several).collect();
        let most = self.most.iter().map(|most| (*most).min(self.room.people));
        if let Some(units) = self.left_over(units.clone(), most.clone().collect()) {
            return Some([self.chairs.clone(), self.groups(&units)].concat());
        }
        if self.fixed.is_empty() {
            return None;
        }
        let free = units.into_iter().filter(|unit| self.bound[*unit].is_none()).collect();
        let chairs = most.zip(self.loads()).map(|(most, load)| most.saturating_sub(load)).collect();
        let units = self.left_over(free, chairs)?;
        let bound = self.bindings(&self.bound_at(|_| true));
        Some([self.chairs.clone(), bound, self.groups(&units)].concat())
    }

    /// Returns units of several people that do not fit on so many chairs at each table.
    fn left_over(&self, mut units: Vec<usize>, mut chairs: Vec<usize>) -> Option<Vec<usize>> {
        units.sort_by_key(|unit| std::cmp::Reverse(self.size[*unit]));
        chairs.sort_unstable_by(|one, other| other.cmp(one));
        let widest = chairs.first().copied().unwrap_or(0);
        let mut large = units.iter().take_while(|unit| 2 * self.size[**unit] > widest).enumerate();
        let lacks_table =
            |(index, unit): (usize, &usize)| chairs.get(index).is_none_or(|chairs| *chairs < self.size[*unit]);
        if let Some(index) = large.position(lacks_table) {
            units.truncate(index + 1);
            return Some(units);
        }
        let common = units.iter().fold(0, |common, unit| greatest_common_divisor(common, self.size[*unit]));
        if common < 2 {
            return None;
        }
        let room: usize = chairs.iter().map(|chairs| chairs / common * common).fold(0, usize::saturating_add);
        let mut sum = 0;
        let too_many = units.iter().position(|unit| {
            sum += self.size[*unit];
            sum > room
        })?;
        units.truncate(too_many + 1);
        Some(units)
    }

    /// Tries to seat the units that are bound by anything; where they are many, knots of people who keep apart.
    fn search(&mut self, steps: &mut u64) -> Option<Vec<Part>> {
        let people = self.room.names.len();
        // Groups that keep apart, as units.
        let apart: Vec<Vec<usize>> = (self.apart.iter())
            .map(|group| self.room.apart[*group].iter().map(|person| self.unit[*person]).collect())
            .collect();
        let mut groups_of: Vec<Vec<usize>> = vec![Vec::new(); people];
        for (group, units) in apart.iter().enumerate() {
            for unit in units {
                groups_of[*unit].push(group);
            }
        }
        let free = |unit: &usize| self.bound[*unit].is_none();
        let is_tied = |unit: &usize| self.size[*unit] > 1 || !groups_of[*unit].is_empty();
        let tied: Vec<usize> = (0..people).filter(free).filter(is_tied).collect();
        if tied.is_empty() {
            return None;
        }
        if tied.len() <= UNITS {
            let named = self.named.iter().filter(|named| **named).count();
            let others = (self.present && self.least).then(|| self.room.people - named);
            return self.seat(&tied, &apart, &groups_of, others, steps).then(|| self.all(others.is_some()));
        }
        let knots = self.knots(&tied, &apart, &groups_of);
        let mut knots = knots.iter();
        knots.any(|knot| self.seat(knot, &apart, &groups_of, None, steps)).then(|| self.all(false))
    }

    /// Tells whether some units, and those that are fixed, certainly find no tables.
    fn seat(
        &self,
        units: &[usize],
        apart: &[Vec<usize>],
        groups_of: &[Vec<usize>],
        others: Option<usize>,
        steps: &mut u64,
    ) -> bool {
        let index: HashMap<usize, usize> = units.iter().enumerate().map(|(index, unit)| (*unit, index)).collect();
        let searched: Vec<Unit> = (units.iter())
            .map(|unit| {
                let mut searched = Unit { size: self.size[*unit], apart: 0, forbidden: Vec::new() };
                let mut forbidden = HashSet::new();
                for other in groups_of[*unit].iter().flat_map(|group| &apart[*group]).filter(|other| *other != unit) {
                    match (index.get(other), self.bound[*other]) {
                        (Some(other), _) => searched.apart |= 1 << other,
                        (None, Some(fixed)) if forbidden.insert(self.room.fixed[fixed].1) => {
                            searched.forbidden.push(self.room.fixed[fixed].1);
                        }
                        _ => {}
                    }
                }
                searched
            })
            .collect();
        let spots = (self.room.places.iter().zip(&self.most).zip(self.loads()))
            .map(|((place, most), load)| FilledTable {
                least: if self.least { place.least } else { 0 },
                most: *most,
                load,
            })
            .collect();
        impossible(&searched, spots, others, LIMIT, steps)
    }

    /// Returns sets of at most [`UNITS`] units in which many keep apart from each other. Who keeps apart from fewer than
    /// there are tables finds one at the end, and is left out, as often as that leaves somebody else with as few.
    fn knots(&self, tied: &[usize], apart: &[Vec<usize>], groups_of: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut alive: Vec<usize> = apart.iter().map(Vec::len).collect();
        let mut rest: Vec<usize> = tied.to_vec();
        for _ in 0..UNITS {
            let before = rest.len();
            rest.retain(|unit| {
                let others: usize = groups_of[*unit].iter().map(|group| alive[*group] - 1).sum();
                let stays = others >= self.room.places.len();
                if !stays {
                    groups_of[*unit].iter().for_each(|group| alive[*group] -= 1);
                }
                stays
            });
            if rest.len() == before {
                break;
            }
        }
        rest.sort_by_key(|unit| std::cmp::Reverse(groups_of[*unit].iter().map(|group| alive[*group]).sum::<usize>()));
        let (open, mut seen): (HashSet<usize>, HashSet<usize>) = (rest.iter().copied().collect(), HashSet::new());
        let mut knots = Vec::new();
        for first in &rest {
            if knots.len() == KNOTS {
                break;
            }
            if !seen.insert(*first) {
                continue;
            }
            let (mut knot, mut next) = (vec![*first], 0);
            while let Some(unit) = knot.get(next).copied().filter(|_| knot.len() < UNITS) {
                for other in groups_of[unit].iter().flat_map(|group| &apart[*group]) {
                    if knot.len() < UNITS && open.contains(other) && seen.insert(*other) {
                        knot.push(*other);
                    }
                }
                next += 1;
            }
            knots.push(knot);
        }
        knots
    }

    /// Returns the rules that a search looks at.
    fn all(&self, asked: bool) -> Vec<Part> {
        let mut parts = if asked { vec![Part::Present, Part::Least] } else { Vec::new() };
        parts.extend(&self.chairs);
        parts.extend(self.fixed.iter().copied().map(Part::Fixed));
        parts.extend(self.together.iter().copied().map(Part::Together));
        parts.extend(self.apart.iter().copied().map(Part::Apart));
        parts
    }

    /// Returns how many people are bound to each table.
    fn loads(&self) -> Vec<usize> {
        let mut load = vec![0; self.room.places.len()];
        for (bound, size) in self.bound.iter().zip(&self.size) {
            if let Some(index) = bound {
                load[self.room.fixed[*index].1] += size;
            }
        }
        load
    }

    /// Returns the units that are bound to such a table.
    fn bound_at(&self, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let at = |unit: &usize| self.bound[*unit].is_some_and(|index| wanted(self.room.fixed[index].1));
        (0..self.bound.len()).filter(at).collect()
    }

    /// Returns what makes units of people, and binds them to their tables.
    fn bindings(&self, units: &[usize]) -> Vec<Part> {
        let fixed = units.iter().filter_map(|unit| self.bound[*unit]);
        fixed.map(Part::Fixed).chain(self.groups(units)).collect()
    }

    /// Returns what makes units of people.
    fn groups(&self, units: &[usize]) -> Vec<Part> {
        let mut wanted = vec![false; self.unit.len()];
        for unit in units {
            wanted[*unit] = true;
        }
        let groups = self.together.iter().filter(|group| wanted[self.unit[self.room.together[**group][0]]]);
        groups.copied().map(Part::Together).collect()
    }

    /// Returns groups of a unit that hang together and have more than `enough` people.
    fn company(&self, unit: usize, enough: usize) -> Vec<Part> {
        let of_unit = |group: &&usize| self.unit[self.room.together[**group][0]] == unit;
        let mut left: Vec<usize> = self.together.iter().filter(of_unit).copied().collect();
        left.sort_by_key(|group| std::cmp::Reverse(self.room.together[*group].len()));
        let mut groups_of: HashMap<usize, Vec<usize>> = HashMap::new();
        for group in &left {
            self.room.together[*group].iter().for_each(|person| groups_of.entry(*person).or_default().push(*group));
        }
        let (mut people, mut taken, mut parts) = (HashSet::new(), HashSet::new(), Vec::new());
        let mut queue = VecDeque::from_iter(left.first().copied());
        while let Some(group) = queue.pop_front() {
            if people.len() > enough {
                break;
            }
            if !taken.insert(group) {
                continue;
            }
            parts.push(Part::Together(group));
            for person in &self.room.together[group] {
                if people.insert(*person) {
                    queue.extend(groups_of[person].iter().filter(|other| !taken.contains(other)));
                }
            }
        }
        parts
    }

    /// Returns the fewest groups through which two people keep together.
    fn path(&self, from: usize, to: usize) -> Vec<Part> {
        let mut groups_of: HashMap<usize, Vec<usize>> = HashMap::new();
        for group in &self.together {
            self.room.together[*group].iter().for_each(|person| groups_of.entry(*person).or_default().push(*group));
        }
        // Through which group and whom somebody was reached.
        let mut through: HashMap<usize, (usize, usize)> = HashMap::new();
        let (mut taken, mut queue) = (HashSet::new(), VecDeque::from([from]));
        while let Some(person) = queue.pop_front().filter(|person| *person != to) {
            for group in groups_of.get(&person).into_iter().flatten().filter(|group| taken.insert(**group)) {
                for other in self.room.together[*group].iter().filter(|other| **other != from) {
                    through.entry(*other).or_insert_with(|| {
                        queue.push_back(*other);
                        (*group, person)
                    });
                }
            }
        }
        let (mut parts, mut at) = (Vec::new(), to);
        while at != from {
            let Some((group, before)) = through.get(&at).copied() else { break };
            parts.push(Part::Together(group));
            at = before;
        }
        parts
    }
}

fn greatest_common_divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}
