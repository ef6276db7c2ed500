//! Simulated annealing over whole plans: exchange two people, move one, move a company, or turn a ring of itineraries.
//!
//! The last is for tight plans, where everybody comes to (nearly) every table and an exchange within one round sends
//! somebody back to a table they know. Take two rounds: every person is an arrow from their table in the one to their
//! table in the other. Along a closed ring of arrows all of them may exchange their two rounds: each table keeps its size
//! in both rounds, and nobody's set of tables changes.

use super::kernel::{Kernel, Score};
use super::lawful::{LONG, SHORT};
use super::problem::{Problem, RoundSet, Seats};
use super::rng::Rng;
use super::sizes::{SizeBand, allowed, band, widened};

/// Moves between two looks at the outside.
pub(super) const STRIDE: u64 = 2_048;
/// The hottest and the coldest temperature, per unit of [`super::kernel::Weights::meeting`] of a second meeting.
const HOT: f64 = 3.6;
const COLD: f64 = 0.8;
/// How far apart table sizes may be beyond one, before only the rules count.
const WIDEST: usize = 4;

/// One search: a kernel, the rounds it may change, and the best it has seen.
pub(super) struct Search<'a> {
    pub(super) kernel: Kernel<'a>,
    bands: Vec<SizeBand>,
    /// Rounds that may change.
    rounds: Vec<usize>,
    /// People who may move, by round: neither absent nor fixed.
    free: Vec<Vec<u32>>,
    rng: Rng,
    pub(super) best: (Score, Seats),
    tight: bool,
    hunts: bool,
}

/// Where a cooling from hot to cold stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cooling {
    done: u64,
    length: u64,
    hot: f64,
}

impl Cooling {
    /// Returns a cooling of so many moves, from hot to cold.
    pub(super) const fn new(length: u64) -> Self {
        Self { done: 0, length, hot: HOT }
    }

    /// Returns a cooling that begins warm: what is good already is not melted down.
    pub(super) const fn warm(length: u64) -> Self {
        Self { done: 0, length, hot: 1.6 }
    }
}

impl<'a> Search<'a> {
    /// Starts from what the kernel holds, after seating whoever has no seat; only `rounds` may change.
    pub(super) fn new(kernel: Kernel<'a>, rounds: RoundSet, seed: u64) -> Self {
        let mut search = Self::as_seated(kernel, rounds, seed);
        search.level();
        for round in search.rounds.clone() {
            search.narrow(round);
        }
        search.best.0 = Score([i64::MAX; 7]);
        search.note();
        search
    }

    /// As [`Self::new`], but nobody who has a seat is moved to make tables more even.
    pub(super) fn as_seated(mut kernel: Kernel<'a>, rounds: RoundSet, seed: u64) -> Self {
        let problem: &Problem = kernel.problem;
        let mut rng = Rng::new(seed);
        let bands: Vec<SizeBand> =
            (0..kernel.rounds).map(|round| band(problem, round, kernel.companions_in(round))).collect();
        let open: Vec<usize> = (0..kernel.rounds).filter(|round| rounds.has(*round)).collect();
        for round in &open {
            kernel.fill(*round, &bands[*round].most, &mut rng, true);
            kernel.settle(*round, &allowed(problem, *round), LONG, &mut rng);
        }
        let free = (0..kernel.rounds)
            .map(|round| {
                let may = |person: &usize| {
                    let company_fixed = kernel.has_company(round, *person)
                        && kernel.company(round, *person).any(|other| problem.people[other].fixed(round).is_some());
                    kernel.at(round, *person).is_some()
                        && problem.people[*person].fixed(round).is_none()
                        && !company_fixed
                };
                (0..problem.people.len()).filter(may).map(|person| person as u32).collect()
            })
            .collect();
        let movers = problem.people.iter().filter(|person| person.stays.is_none()).count();
        let size = movers.div_ceil(problem.tables.len().max(1));
        let tight =
            problem.questions.is_empty() && (kernel.rounds * 2 > problem.tables.len() || size >= problem.tables.len());
        let best = (Score([i64::MAX; 7]), Seats::default());
        let mut search =
            Self { kernel, bands, rounds: open, free, rng, best, tight, hunts: problem.people.len() > 120 };
        search.note();
        search
    }

    /// Makes a round keep its rules with tables as even as can be, and lets tables be no more uneven than that.
    fn narrow(&mut self, round: usize) {
        let problem = self.kernel.problem;
        for more in 0..=WIDEST {
            for up in 0..=more {
                let limits = widened(problem, round, self.kernel.companions_in(round), more - up, up);
                if self.kernel.settle(round, &limits, SHORT, &mut self.rng) {
                    self.bands[round] = limits;
                    return;
                }
            }
        }
        let limits = allowed(problem, round);
        self.kernel.settle(round, &limits, LONG, &mut self.rng);
        self.bands[round] = limits;
    }

    /// Moves people from tables that are too full to such as are too empty, until sizes are what they should be.
    fn level(&mut self) {
        for round in self.rounds.clone() {
            let tables = self.kernel.problem.tables.len();
            for _ in 0..self.free[round].len() {
                let size = |table: usize| self.kernel.members(round, table).len();
                let over = (0..tables).find(|table| size(*table) > self.bands[round].most[*table]);
                let under = (0..tables).find(|table| size(*table) < self.bands[round].least[*table]);
                let (from, to) = match (over, under) {
                    (None, None) => break,
                    (Some(from), to) => {
                        let room = |table: &usize| size(*table) < self.bands[round].most[*table];
                        let Some(to) = to.or_else(|| (0..tables).filter(room).min_by_key(|table| size(*table))) else {
                            break;
                        };
                        (from, to)
                    }
                    (None, Some(to)) => {
                        let spare = |table: &usize| size(*table) > self.bands[round].least[*table];
                        let Some(from) = (0..tables).filter(spare).max_by_key(|table| size(*table)) else { break };
                        (from, to)
                    }
                };
                let may = |person: &&u32| {
                    let person = **person as usize;
                    self.kernel.problem.people[person].fixed(round).is_none()
                        && !self.kernel.has_company(round, person)
                        && self.kernel.apart_at(round, person, to) == 0
                };
                let before = self.kernel.energy();
                let candidates: Vec<u32> = self.kernel.members(round, from).iter().filter(may).copied().collect();
                let mut least = None;
                for person in candidates {
                    let person = person as usize;
                    self.kernel.shift(round, person, to);
                    let cost = self.kernel.energy() - before;
                    self.kernel.shift(round, person, from);
                    if least.is_none_or(|(cheapest, _)| cost < cheapest) {
                        least = Some((cost, person));
                    }
                }
                let Some((_, person)) = least else { break };
                self.kernel.shift(round, person, to);
            }
        }
    }

    /// Remembers the present seats if they are the best so far.
    fn note(&mut self) -> bool {
        let score = self.kernel.score();
        let better = score < self.best.0;
        if better {
            self.best = (score, self.kernel.seats());
        }
        better
    }

    /// Looks at seats that were found elsewhere, and remembers them if they are the best so far.
    pub(super) fn offer(&mut self, seats: &Seats) {
        self.kernel.load(seats);
        if self.rounds.iter().all(|round| self.kernel.keeps_rules(*round, &allowed(self.kernel.problem, *round))) {
            self.note();
        }
    }

    /// Goes back to the best seats.
    pub(super) fn back_to_best(&mut self) {
        let seats = std::mem::take(&mut self.best.1);
        self.kernel.load(&seats);
        self.best.1 = seats;
    }

    /// Throws the seats of the open rounds together anew: in random columns where nobody may come back to a table and
    /// there is hardly any choice, so that the search starts among plans without a return.
    pub(super) fn scatter(&mut self) {
        if !(self.tight && self.in_columns()) {
            for round in self.rounds.clone() {
                for person in 0..self.kernel.problem.people.len() {
                    self.kernel.take(round, person);
                }
            }
            for round in self.rounds.clone() {
                self.kernel.fill(round, &self.bands[round].most, &mut self.rng, false);
            }
            self.level();
        }
        let Self { kernel, bands, rounds, rng, .. } = self;
        if !rounds.iter().all(|round| kernel.settle(*round, &bands[*round], SHORT, rng)) {
            self.back_to_best();
        }
    }

    /// Seats everybody in columns shifted at random, if the room has that shape.
    fn in_columns(&mut self) -> bool {
        let problem = self.kernel.problem;
        let (tables, rounds) = (problem.tables.len(), self.kernel.rounds);
        let whole = RoundSet::range(0, rounds);
        let always = |person: &super::Participant| person.present.and(whole) == whole && person.pins.is_empty();
        let open = problem.tables.iter().all(|table| table.open.and(whole) == whole);
        if self.rounds.len() < rounds
            || rounds > tables
            || !open
            || self.kernel.in_company
            || !problem.people.iter().all(always)
        {
            return false;
        }
        let mut movers: Vec<usize> =
            (0..problem.people.len()).filter(|person| problem.people[*person].stays.is_none()).collect();
        if movers.len() != problem.people.len() {
            return false;
        }
        self.rng.shuffle(&mut movers);
        let mut shifts: Vec<usize> = (0..tables).collect();
        for column in movers.chunks(tables) {
            self.rng.shuffle(&mut shifts);
            for (place, person) in column.iter().enumerate() {
                for (round, shift) in shifts.iter().enumerate().take(rounds) {
                    self.kernel.shift(round, *person, (place + shift) % tables);
                }
            }
        }
        true
    }

    /// Makes up to [`STRIDE`] moves of a pass; tells whether the pass is over. Stops early at `goal`.
    pub(super) fn stride(&mut self, pass: &mut Cooling, goal: Score) -> bool {
        let until = (pass.done + STRIDE).min(pass.length);
        let mut energy = self.kernel.energy();
        let mut least = energy;
        while pass.done < until {
            pass.done += 1;
            let part = pass.done as f64 / pass.length as f64;
            // Geometric from hot to cold by a cheap rational approximation: hot·(cold/hot)^part.
            let heat = pass.hot * (1.0 - part) * (1.0 - part) + COLD * part;
            energy += self.attempt(heat);
            if energy <= least {
                least = energy;
                if self.note() && self.best.0 <= goal {
                    return true;
                }
            }
        }
        self.note();
        pass.done >= pass.length
    }

    /// Tries one move; returns how the energy changed.
    fn attempt(&mut self, heat: f64) -> i64 {
        if self.rounds.is_empty() {
            return 0;
        }
        if self.tight && self.rounds.len() > 1 && self.rng.below(4) > 0 {
            return self.turn_ring(heat);
        }
        let round = self.rounds[self.rng.below(self.rounds.len())];
        let free = self.free[round].len();
        if free == 0 {
            return 0;
        }
        let mut person = self.free[round][self.rng.below(free)] as usize;
        if self.hunts {
            for _ in 0..6 {
                if self.kernel.hurts(round, person) {
                    break;
                }
                person = self.free[round][self.rng.below(free)] as usize;
            }
        }
        if self.kernel.has_company(round, person) {
            return self.move_company(round, person, heat);
        }
        if self.rng.below(8) == 0 {
            return self.move_one(round, person, heat);
        }
        let other = self.free[round][self.rng.below(free)] as usize;
        if self.kernel.at(round, person) == self.kernel.at(round, other) || self.kernel.has_company(round, other) {
            return 0;
        }
        let change = self.kernel.swap_costs(round, person, other);
        if self.accepts(change, heat) {
            self.kernel.swap(round, person, other);
            change
        } else {
            0
        }
    }

    fn accepts(&mut self, change: i64, heat: f64) -> bool {
        change <= 0 || (change as f64) <= heat * self.rng.patience()
    }

    fn move_one(&mut self, round: usize, person: usize, heat: f64) -> i64 {
        let tables = self.kernel.problem.tables.len();
        let to = self.rng.below(tables);
        let Some(from) = self.kernel.at(round, person) else { return 0 };
        let band = &self.bands[round];
        let sizes = (self.kernel.members(round, from).len(), self.kernel.members(round, to).len());
        let open = self.kernel.problem.tables[to].open.has(round);
        if from == to || !open || sizes.0 <= band.least[from] || sizes.1 >= band.most[to] {
            return 0;
        }
        let before = self.kernel.energy();
        self.kernel.shift(round, person, to);
        let change = self.kernel.energy() - before;
        if self.accepts(change, heat) {
            return change;
        }
        self.kernel.shift(round, person, from);
        0
    }

    /// Exchanges a company with as many single people of another table.
    fn move_company(&mut self, round: usize, person: usize, heat: f64) -> i64 {
        let company: Vec<usize> = self.kernel.company(round, person).collect();
        let to = self.rng.below(self.kernel.problem.tables.len());
        let Some(from) = self.kernel.at(round, person) else { return 0 };
        if from == to || !self.kernel.problem.tables[to].open.has(round) {
            return 0;
        }
        let mut singles: Vec<usize> = self.kernel.members(round, to).iter().map(|other| *other as usize).collect();
        singles.retain(|other| {
            !self.kernel.has_company(round, *other) && self.kernel.problem.people[*other].fixed(round).is_none()
        });
        self.rng.shuffle(&mut singles);
        let band = &self.bands[round];
        let (size, target) = (self.kernel.members(round, from).len(), self.kernel.members(round, to).len());
        // As many come back as keep both tables in their band.
        let fits = |back: usize| {
            let (left, joined) = (size - company.len() + back, target + company.len() - back);
            left >= band.least[from] && left <= band.most[from] && joined >= band.least[to] && joined <= band.most[to]
        };
        let Some(back) = (0..=singles.len().min(company.len())).rev().find(|back| fits(*back)) else { return 0 };
        let before = self.kernel.energy();
        for other in &company {
            self.kernel.shift(round, *other, to);
        }
        for other in &singles[..back] {
            self.kernel.shift(round, *other, from);
        }
        let change = self.kernel.energy() - before;
        if self.accepts(change, heat) {
            return change;
        }
        for other in &company {
            self.kernel.shift(round, *other, from);
        }
        for other in &singles[..back] {
            self.kernel.shift(round, *other, to);
        }
        0
    }

    /// Lets the people of a ring exchange two of their rounds.
    fn turn_ring(&mut self, heat: f64) -> i64 {
        let one = self.rounds[self.rng.below(self.rounds.len())];
        let other = self.rounds[self.rng.below(self.rounds.len())];
        let start = self.rng.below(self.free[one].len().max(1));
        let Some(first) = self.free[one].get(start).map(|person| *person as usize) else { return 0 };
        if one == other {
            return 0;
        }
        let mut ring: Vec<usize> = Vec::new();
        let mut tables: Vec<usize> = Vec::new();
        let mut person = first;
        loop {
            let (Some(from), Some(to)) = (self.kernel.at(one, person), self.kernel.at(other, person)) else { return 0 };
            let people = &self.kernel.problem.people;
            if from == to
                || people[person].fixed(one).is_some()
                || people[person].fixed(other).is_some()
                || self.kernel.has_company(one, person)
                || self.kernel.has_company(other, person)
            {
                return 0;
            }
            tables.push(from);
            ring.push(person);
            if let Some(begin) = tables.iter().position(|table| *table == to) {
                ring.drain(..begin);
                break;
            }
            if ring.len() > 12 {
                return 0;
            }
            let next = self.kernel.members(one, to);
            if next.is_empty() {
                return 0;
            }
            person = next[self.rng.below(next.len())] as usize;
        }
        let before = self.kernel.energy();
        self.turn(one, other, &ring);
        let change = self.kernel.energy() - before;
        if self.accepts(change, heat) {
            return change;
        }
        self.turn(one, other, &ring);
        0
    }

    fn turn(&mut self, one: usize, other: usize, ring: &[usize]) {
        for person in ring {
            if let (Some(from), Some(to)) = (self.kernel.at(one, *person), self.kernel.at(other, *person)) {
                self.kernel.take(one, *person);
                self.kernel.take(other, *person);
                self.kernel.put(one, *person, to);
                self.kernel.put(other, *person, from);
            }
        }
    }
}
