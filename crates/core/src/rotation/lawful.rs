//! Seats of one round that keep every rule, as near as can be to seats that do not.
//!
//! Hard rules bind each round by itself. People who keep together are one unit. Units that have a choice and are bound by
//! anything (several people, or others whom they keep apart from) are tried at one table after the other, whoever has
//! the fewest left first; whoever is bound by nothing fills up. A first try moves only those who break a rule.

use super::forced::Companions;
use super::problem::Problem;
use super::rng::Rng;
use super::settle::Settling;
use super::sizes::SizeBand;

/// How much may be spent where more even tables are only hoped for.
pub(super) const SHORT: u64 = 300_000;
/// How much may be spent where a rule depends on it.
pub(super) const LONG: u64 = 100_000_000;
/// The most pairs of a unit and a table that are kept in step.
const MOST: usize = 40_000_000;
/// Into how many shares the effort is cut. A search that begins badly has no end, another one is soon through: it is begun
/// anew after one share, two, or more, in the order that loses least whatever the lengths are (Luby, Sinclair and Zuckerman,
/// 1993).
const SHARES: u64 = 128;
/// How many of those are spent on small changes each time.
const SETTLING: u64 = 32;

/// The rules of one round.
pub(super) struct RoundRules<'a> {
    pub(super) problem: &'a Problem,
    pub(super) round: usize,
    /// Who must sit together in this round.
    pub(super) companions: &'a Companions,
    /// Whom each person keeps apart from.
    pub(super) apart: &'a [Vec<u32>],
}

/// People who sit together.
pub(super) struct LawfulUnit {
    pub(super) people: Vec<usize>,
    /// Where they are now, if they are anywhere.
    wanted: Option<usize>,
    /// Where they must be.
    fixed: Option<usize>,
    /// Units that sit elsewhere, in order.
    pub(super) apart: Vec<usize>,
}

impl RoundRules<'_> {
    fn is_there(&self, person: usize) -> bool {
        self.problem.people[person].present.has(self.round)
    }

    /// Tells whether seats keep every rule, and table sizes these limits.
    pub(super) fn are_kept(&self, at: impl Fn(usize) -> Option<usize>, limits: &SizeBand) -> bool {
        let mut load = vec![0; self.problem.tables.len()];
        for person in (0..self.problem.people.len()).filter(|person| self.is_there(*person)) {
            let Some(table) = at(person).filter(|table| *table < load.len()) else { return false };
            load[table] += 1;
            let elsewhere = self.problem.people[person].fixed(self.round).is_some_and(|fixed| fixed != table);
            let parted = at(self.companions.with(person)[0]) != Some(table);
            if elsewhere || parted || self.apart[person].iter().any(|other| at(*other as usize) == Some(table)) {
                return false;
            }
        }
        let open = |table: usize| self.problem.tables[table].open.has(self.round);
        (0..load.len()).all(|table| {
            load[table] >= limits.least[table] && load[table] <= limits.most[table] && (load[table] == 0 || open(table))
        })
    }

    /// Returns a seat for everybody who is there, with table sizes within limits, if any are found; everybody stays where
    /// they are as far as that was tried.
    pub(super) fn seats(
        &self,
        at: impl Fn(usize) -> Option<usize>,
        limits: &SizeBand,
        effort: u64,
        rng: &mut Rng,
    ) -> Option<Vec<(usize, usize)>> {
        let (units, others) = self.units(&at);
        let mut order: Vec<usize> = (0..self.problem.tables.len()).collect();
        rng.shuffle(&mut order);
        let mut start = LawfulTrial::new(self, &units, others.len(), limits, order);
        for (index, unit) in units.iter().enumerate() {
            if unit.fixed.is_some_and(|table| !start.take_place(index, table)) {
                return None;
            }
        }
        let mut near = start.clone();
        for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.fixed.is_none()) {
            if let Some(table) = unit.wanted {
                near.take_place(index, table);
            }
        }
        near.effort = effort / 16;
        if near.open_up() && near.search(true) {
            return near.filled(&units, &others, &at);
        }
        let mut spent = 0;
        for number in 1.. {
            let share = luby(number);
            if spent + share > SHARES {
                return None;
            }
            spent += share;
            // By then it has begun badly a few times.
            if number.is_power_of_two() && number >= 4 {
                let mut settled = start.clone();
                if settled.settled(others.len(), effort / SHARES * SETTLING, rng) {
                    return settled.filled(&units, &others, &at);
                }
            }
            let mut trial = start.clone();
            trial.effort = effort / SHARES * share;
            rng.shuffle(&mut trial.order);
            rng.shuffle(&mut trial.turn);
            if !trial.open_up() {
                return None;
            }
            // At first everybody's own table comes first.
            if trial.search(number <= SHARES / 16) {
                return trial.filled(&units, &others, &at);
            }
            if trial.effort > 0 {
                return None;
            }
        }
        None
    }

    /// Returns the units that a rule binds, and whoever can sit anywhere.
    fn units(&self, at: &impl Fn(usize) -> Option<usize>) -> (Vec<LawfulUnit>, Vec<usize>) {
        let count = self.problem.people.len();
        let (mut units, mut others, mut unit_of) = (Vec::new(), Vec::new(), vec![usize::MAX; count]);
        let there = |other: &&u32| self.is_there(**other as usize);
        for person in (0..count).filter(|person| self.is_there(*person)) {
            let people = self.companions.with(person);
            if people[0] != person {
                continue;
            }
            let fixed = self.companions.fixed(self.problem, person, self.round);
            if people.len() == 1 && fixed.is_none() && !self.apart[person].iter().any(|other| there(&other)) {
                others.push(person);
            } else {
                for one in people {
                    unit_of[*one] = units.len();
                }
                let may = |table: &usize| self.problem.tables[*table].open.has(self.round);
                // Where most of them are already.
                let mut now: Vec<usize> = people.iter().filter_map(|one| at(*one)).filter(may).collect();
                now.sort_unstable();
                let wanted = now.chunk_by(|one, other| one == other).max_by_key(|same| same.len());
                let wanted = wanted.and_then(|same| same.first().copied());
                units.push(LawfulUnit { people: people.to_vec(), wanted, fixed, apart: Vec::new() });
            }
        }
        for unit in &mut units {
            let apart = unit.people.iter().flat_map(|one| self.apart[*one].iter().filter(there));
            unit.apart = apart.map(|other| unit_of[*other as usize]).collect();
            unit.apart.sort_unstable();
            unit.apart.dedup();
        }
        (units, others)
    }
}

/// Returns the number of the Luby sequence at a place from 1: 1, 1, 2, 1, 1, 2, 4, …
fn luby(place: u64) -> u64 {
    let whole = (place + 1).next_power_of_two();
    if whole == place + 1 { whole / 2 } else { luby(place + 1 - whole / 2) }
}

/// One try to seat the units.
#[derive(Clone)]
struct LawfulTrial<'a> {
    units: &'a [LawfulUnit],
    limits: &'a SizeBand,
    tables: usize,
    /// In which order tables are looked at.
    order: Vec<usize>,
    /// Whose turn it is among units that are as hard to seat, by unit.
    turn: Vec<usize>,
    load: Vec<usize>,
    seat: Vec<Option<usize>>,
    /// Units that are still to be seated, and the place of each among them.
    free: Vec<usize>,
    place: Vec<usize>,
    /// How many units at a table keep apart from one of those: `[place · tables + table]`.
    blocked: Vec<u16>,
    /// Tables at which nobody keeps apart from one of those.
    left: Vec<usize>,
    /// People still missing at tables.
    missing: usize,
    /// People without a seat.
    waiting: usize,
    effort: u64,
}

/// A unit, the tables that were not tried for it yet, and where it sits for now.
struct LawfulChoice {
    unit: usize,
    tables: Vec<usize>,
    seated: bool,
}

impl<'a> LawfulTrial<'a> {
    fn new(
        rules: &RoundRules<'_>,
        units: &'a [LawfulUnit],
        others: usize,
        limits: &'a SizeBand,
        order: Vec<usize>,
    ) -> Self {
        let tables = rules.problem.tables.len();
        let open = |table: &usize| rules.problem.tables[*table].open.has(rules.round);
        let missing = limits.least.iter().fold(0, |sum: usize, least| sum.saturating_add(*least));
        Self {
            units,
            limits,
            tables,
            order: order.into_iter().filter(open).collect(),
            turn: (0..units.len()).collect(),
            load: vec![0; tables],
            seat: vec![None; units.len()],
            free: Vec::new(),
            place: vec![usize::MAX; units.len()],
            blocked: Vec::new(),
            left: Vec::new(),
            missing,
            waiting: others + units.iter().map(|unit| unit.people.len()).sum::<usize>(),
            effort: 0,
        }
    }

    /// Seats a unit if nothing speaks against it; tells whether it did. Only before [`Self::open_up`].
    fn take_place(&mut self, unit: usize, table: usize) -> bool {
        let known = &self.units[unit];
        let may = table < self.tables
            && self.load[table] + known.people.len() <= self.limits.most[table]
            && !known.apart.iter().any(|other| *other == unit || self.seat[*other] == Some(table));
        if may {
            self.sit(unit, table);
        }
        may
    }

    /// Looks at which tables are left for the units without a seat; tells whether each has one.
    fn open_up(&mut self) -> bool {
        self.free = (0..self.units.len()).filter(|unit| self.seat[*unit].is_none()).collect();
        if self.free.len().saturating_mul(self.tables) > MOST {
            return false;
        }
        self.blocked = vec![0; self.free.len() * self.tables];
        self.left = vec![self.order.len(); self.free.len()];
        for (place, unit) in self.free.iter().enumerate() {
            self.place[*unit] = place;
            for table in self.units[*unit].apart.iter().filter_map(|other| self.seat[*other]) {
                let blocked = &mut self.blocked[place * self.tables + table];
                self.left[place] -= usize::from(*blocked == 0);
                *blocked += 1;
            }
        }
        let contradicts = |unit: &usize| self.units[*unit].apart.contains(unit);
        self.missing <= self.waiting && self.left.iter().all(|left| *left > 0) && !self.free.iter().any(contradicts)
    }

    fn sit(&mut self, unit: usize, table: usize) {
        let (size, load, least) = (self.units[unit].people.len(), self.load[table], self.limits.least[table]);
        self.missing -= least.saturating_sub(load) - least.saturating_sub(load + size);
        self.waiting -= size;
        self.load[table] = load + size;
        self.seat[unit] = Some(table);
    }

    /// Seats a unit; tells whether everybody else still has a table.
    fn seat(&mut self, unit: usize, table: usize) -> bool {
        self.sit(unit, table);
        let mut open = self.missing <= self.waiting;
        for other in &self.units[unit].apart {
            let place = self.place[*other];
            if place == usize::MAX {
                continue;
            }
            let blocked = &mut self.blocked[place * self.tables + table];
            self.left[place] -= usize::from(*blocked == 0);
            *blocked += 1;
            open &= self.left[place] > 0 || self.seat[*other].is_some();
        }
        open
    }

    fn unseat(&mut self, unit: usize) {
        let Some(table) = self.seat[unit].take() else { return };
        let (size, load, least) = (self.units[unit].people.len(), self.load[table], self.limits.least[table]);
        self.load[table] = load - size;
        self.missing += least.saturating_sub(load - size) - least.saturating_sub(load);
        self.waiting += size;
        for other in &self.units[unit].apart {
            let place = self.place[*other];
            if place != usize::MAX {
                let blocked = &mut self.blocked[place * self.tables + table];
                *blocked -= 1;
                self.left[place] += usize::from(*blocked == 0);
            }
        }
    }

    /// Seats all units that are free, or tells that it found no way; where effort is left then, there is none.
    fn search(&mut self, faithful: bool) -> bool {
        let mut choices: Vec<LawfulChoice> = Vec::new();
        loop {
            match self.next(faithful) {
                Some(choice) => choices.push(choice),
                None => return true,
            }
            loop {
                let Some(choice) = choices.last_mut() else { return false };
                if std::mem::take(&mut choice.seated) {
                    self.unseat(choice.unit);
                }
                let Some(table) = choice.tables.pop() else {
                    choices.pop();
                    continue;
                };
                self.effort = self.effort.saturating_sub((self.free.len() + self.tables) as u64);
                if self.effort == 0 {
                    return false;
                }
                choice.seated = true;
                if self.seat(choice.unit, table) {
                    break;
                }
            }
        }
    }

    /// Returns the unit that has the fewest tables left, the best of them last.
    fn next(&self, faithful: bool) -> Option<LawfulChoice> {
        let waiting = (0..self.free.len()).filter(|place| self.seat[self.free[*place]].is_none());
        let fewest = |place: &usize| {
            let unit = self.free[*place];
            let LawfulUnit { people, apart, .. } = &self.units[unit];
            (self.left[*place], std::cmp::Reverse((people.len(), apart.len())), self.turn[unit])
        };
        let place = waiting.min_by_key(fewest)?;
        let unit = self.free[place];
        let LawfulUnit { people, wanted, .. } = &self.units[unit];
        let mut empty: Vec<(usize, usize)> = Vec::new();
        let mut tables = Vec::new();
        for table in self.order.iter().copied() {
            let (least, most, load) = (self.limits.least[table], self.limits.most[table], self.load[table]);
            if self.blocked[place * self.tables + table] > 0 || load + people.len() > most {
                continue;
            }
            // Empty tables of one kind are all alike.
            if load == 0 && *wanted != Some(table) {
                if empty.contains(&(least, most)) {
                    continue;
                }
                empty.push((least, most));
            }
            tables.push(table);
        }
        tables.sort_by_key(|table| (faithful && *wanted == Some(*table), std::cmp::Reverse(self.load[*table])));
        Some(LawfulChoice { unit, tables, seated: false })
    }

    /// Seats all units by small changes; tells whether that led anywhere.
    fn settled(&mut self, others: usize, effort: u64, rng: &mut Rng) -> bool {
        if self.units.len().saturating_mul(self.tables) > MOST {
            return false;
        }
        let begun = Settling::begin(self.units, self.limits, &self.order, &self.seat, others, rng);
        let stays = |unit: usize| self.units[unit].fixed.is_some();
        let Some(seats) = begun.and_then(|begun| begun.settle(stays, effort, rng)) else { return false };
        for (unit, table) in seats.iter().enumerate() {
            if self.seat[unit].is_none() {
                self.sit(unit, *table);
            }
        }
        true
    }

    /// Adds whoever can sit anywhere, and returns all seats.
    fn filled(
        mut self,
        units: &[LawfulUnit],
        others: &[usize],
        at: &impl Fn(usize) -> Option<usize>,
    ) -> Option<Vec<(usize, usize)>> {
        let mut seats: Vec<(usize, usize)> = Vec::new();
        for (unit, table) in units.iter().zip(&self.seat) {
            let table = (*table)?;
            seats.extend(unit.people.iter().map(|person| (*person, table)));
        }
        let (SizeBand { least, most }, begin) = (self.limits, seats.len());
        let mut without = Vec::new();
        for person in others {
            match at(*person).filter(|table| self.order.contains(table) && self.load[*table] < most[*table]) {
                Some(table) => {
                    self.load[table] += 1;
                    seats.push((*person, table));
                }
                None => without.push(*person),
            }
        }
        for person in without {
            let room = self.order.iter().filter(|table| self.load[**table] < most[**table]);
            let lacking = |table: &&usize| {
                (std::cmp::Reverse(least[**table].saturating_sub(self.load[**table])), self.load[**table])
            };
            let table = *room.min_by_key(lacking)?;
            self.load[table] += 1;
            seats.push((person, table));
        }
        let mut next = begin;
        while let Some(poor) = self.order.iter().copied().find(|table| self.load[*table] < least[*table]) {
            let (_, from) = seats.get_mut(next)?;
            if self.load[*from] > least[*from] {
                self.load[*from] -= 1;
                self.load[poor] += 1;
                *from = poor;
            }
            next += 1;
        }
        Some(seats)
    }
}
