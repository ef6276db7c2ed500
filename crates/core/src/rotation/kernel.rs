//! The seats under the search, with everything that a change of them costs kept in step.
//!
//! Two primitives, take a seat away and give one, each in O(people of a table); an exchange of two people is weighed
//! before it is made. Up to [`DENSE`] people pairs are counted in a matrix of bytes; beyond it two people's meetings
//! are found by laying their itineraries side by side, so that memory stays linear in the people.

use super::forced::{Companies, Companions};
use super::lawful::RoundRules;
use super::problem::{Problem, Scheme, Seats};
use super::rng::Rng;
use super::sizes::SizeBand;

/// The most people for whom every pair has its own counter (9 MB).
const DENSE: usize = 3_000;
/// Nobody's table.
const NOWHERE: u16 = u16::MAX;

/// What one unit of each fault costs, in the energy of the search.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    /// Cost of a pair that meets m times.
    pub(super) meeting: Vec<i64>,
    /// A return to a question, for each time before.
    pub(super) revisit: i64,
    /// Half of Σ n² over categories.
    pub(super) category: i64,
    /// Two people together who keep apart.
    pub(super) apart: i64,
    /// One rank down the list of wishes.
    pub(super) wish: i64,
    /// A seat that was announced and is not kept.
    pub(super) announced: i64,
}

impl Weights {
    /// Returns the usual weights: a pair costs C(m+1, 3), so that one that meets again and again costs far more than
    /// several that meet twice.
    pub(super) fn of(problem: &Problem) -> Self {
        let most = problem.rounds as i64 + 2;
        let (meeting, category) = match problem.emphasis {
            super::Emphasis::People => (4, 2),
            super::Emphasis::Categories => (2, 8),
        };
        let wishes = problem.scheme == Scheme::Wishes;
        Self {
            meeting: (0..=most).map(|m| (m + 1) * m * (m - 1) / 6 * meeting).collect(),
            revisit: if wishes { 40 } else { 12 },
            category,
            apart: 60,
            wish: if wishes { 10 } else { 0 },
            announced: 0,
        }
    }
}

/// What the seats of a kernel are worth; compared in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score(pub(super) [i64; 7]);

/// The seats under the search.
#[derive(Debug, Clone)]
pub(super) struct Kernel<'a> {
    pub(super) problem: &'a Problem,
    pub(super) weights: Weights,
    people: usize,
    pub(super) rounds: usize,
    tables: usize,
    /// `[person · rounds + round]`.
    seat: Vec<u16>,
    place: Vec<u32>,
    /// `[round · tables + table]`.
    members: Vec<Vec<u32>>,
    question: Vec<u32>,
    meet: Vec<u8>,
    dense: bool,
    /// Whose meetings are nobody's repeat.
    companions: Companions,
    /// Who must sit together.
    companies: Companies,
    pub(super) in_company: bool,
    categories: usize,
    counts: Vec<i32>,
    /// The most of a category at a table when it is spread evenly: `[round · (categories + 1) + category]`.
    ceilings: Vec<i32>,
    apart: Vec<Vec<u32>>,
    pub(super) told: Option<Seats>,
    /// `histogram[m]` pairs meet m times; those that keep together are not counted.
    histogram: Vec<i64>,
    revisits: i64,
    squares: i64,
    joined: i64,
    unmet: i64,
    broken: i64,
    least_squares: i64,
}

impl<'a> Kernel<'a> {
    /// Prepares empty seats for the first `rounds` rounds.
    pub(super) fn new(problem: &'a Problem, rounds: usize, weights: Weights) -> Self {
        let (people, tables) = (problem.people.len(), problem.tables.len());
        let companions = Companions::of(problem);
        let categories = usize::from(problem.people.iter().map(|person| person.category).max().unwrap_or(0));
        let mut apart = vec![Vec::new(); people];
        for group in &problem.apart {
            let group: Vec<usize> = group.iter().copied().filter(|person| *person < people).collect();
            for one in &group {
                apart[*one].extend(group.iter().filter(|other| *other != one).map(|other| *other as u32));
            }
        }
        for list in &mut apart {
            list.sort_unstable();
            list.dedup();
        }
        let dense = people <= DENSE;
        let in_company = companions.any();
        let mut least_squares = 0;
        let mut ceilings = vec![0; rounds * (categories + 1)];
        if categories > 0 {
            for round in 0..rounds {
                let open = problem.tables.iter().filter(|table| table.open.has(round)).count() as i64;
                let mut totals = vec![0_i64; categories + 1];
                for person in problem.people.iter().filter(|person| person.present.has(round)) {
                    totals[usize::from(person.category)] += 1;
                }
                for (category, total) in totals.iter().enumerate().skip(1) {
                    if open > 0 {
                        ceilings[round * (categories + 1) + category] = ((total + open - 1) / open) as i32;
                        let (each, more) = (total / open, total % open);
                        least_squares += more * (each + 1) * (each + 1) + (open - more) * each * each;
                    }
                }
            }
        }
        Self {
            problem,
            weights,
            people,
            rounds,
            tables,
            seat: vec![NOWHERE; people * rounds],
            place: vec![0; people * rounds],
            members: vec![Vec::new(); rounds * tables],
            question: (0..rounds)
                .flat_map(|round| (0..tables).map(move |table| (round, table)))
                .map(|(round, table)| problem.question(round, table))
                .collect(),
            meet: if dense { vec![0; people * people] } else { Vec::new() },
            dense,
            companions,
            companies: Companies::of(problem, rounds),
            in_company,
            categories,
            counts: vec![0; rounds * tables * (categories + 1)],
            ceilings,
            apart,
            told: None,
            histogram: vec![0; rounds + 2],
            revisits: 0,
            squares: 0,
            joined: 0,
            unmet: 0,
            broken: 0,
            least_squares,
        }
    }

    /// Returns the table of somebody.
    pub(super) fn at(&self, round: usize, person: usize) -> Option<usize> {
        let table = self.seat[person * self.rounds + round];
        (table != NOWHERE).then_some(usize::from(table))
    }

    /// Returns who sits at a table.
    pub(super) fn members(&self, round: usize, table: usize) -> &[u32] {
        &self.members[round * self.tables + table]
    }

    /// Returns the members of somebody's company who sit in this round.
    pub(super) fn company(&self, round: usize, person: usize) -> impl Iterator<Item = usize> {
        self.companions_in(round).with(person).iter().copied().filter(move |other| self.at(round, *other).is_some())
    }

    /// Tells whether somebody keeps company with anybody in this round.
    pub(super) fn has_company(&self, round: usize, person: usize) -> bool {
        self.in_company && self.companions_in(round).with(person).len() > 1
    }

    /// Returns who must sit together in this round.
    pub(super) fn companions_in(&self, round: usize) -> &Companions {
        self.companies.in_round(round)
    }

    fn rules(&self, round: usize) -> RoundRules<'_> {
        RoundRules { problem: self.problem, round, companions: self.companions_in(round), apart: &self.apart }
    }

    /// Tells whether the seats of a round keep every rule, and table sizes these limits.
    pub(super) fn keeps_rules(&self, round: usize, limits: &SizeBand) -> bool {
        self.rules(round).are_kept(|person| self.at(round, person), limits)
    }

    /// Makes the seats of a round keep every rule, and table sizes these limits, where they do not; tells whether it could.
    pub(super) fn settle(&mut self, round: usize, limits: &SizeBand, effort: u64, rng: &mut Rng) -> bool {
        if self.keeps_rules(round, limits) {
            return true;
        }
        let at = |person: usize| self.at(round, person);
        let Some(found) = self.rules(round).seats(at, limits, effort, rng) else { return false };
        for (person, table) in found {
            if self.at(round, person) != Some(table) {
                self.shift(round, person, table);
            }
        }
        true
    }

    /// Returns how often two people meet.
    pub(super) fn met(&self, one: usize, other: usize) -> usize {
        if self.dense {
            return usize::from(self.meet[one * self.people + other]);
        }
        let (one, other) = (one * self.rounds, other * self.rounds);
        let pairs = self.seat[one..one + self.rounds].iter().zip(&self.seat[other..other + self.rounds]);
        pairs.filter(|(a, b)| a == b && **a != NOWHERE).count()
    }

    fn counts_pair(&self, one: usize, other: usize) -> bool {
        !self.in_company || !self.companions.are(one, other)
    }

    /// Returns how often somebody is asked this question in other rounds than this one.
    fn asked(&self, person: usize, round: usize, question: u32) -> i64 {
        let own = &self.seat[person * self.rounds..(person + 1) * self.rounds];
        let mut times = 0;
        for (other, table) in own.iter().enumerate() {
            if other != round && *table != NOWHERE {
                times += i64::from(self.question[other * self.tables + usize::from(*table)] == question);
            }
        }
        times
    }

    /// Tells whether somebody would come back to a question at this table.
    pub(super) fn returns(&self, round: usize, person: usize, table: usize) -> bool {
        self.asked(person, round, self.question[round * self.tables + table]) > 0
    }

    fn rank(&self, person: usize, table: usize) -> i64 {
        if self.weights.wish == 0 {
            0
        } else {
            super::evaluate::unmet(&self.problem.people[person].wishes, table) as i64
        }
    }

    fn breaks(&self, round: usize, person: usize, table: usize) -> i64 {
        let Some(told) = &self.told else { return 0 };
        i64::from(told.at(round, person).is_some_and(|seat| seat != table && self.problem.tables[seat].open.has(round)))
    }

    pub(super) fn apart_at(&self, round: usize, person: usize, table: usize) -> i64 {
        let here = |other: &&u32| self.at(round, **other as usize) == Some(table);
        self.apart[person].iter().filter(here).count() as i64
    }

    /// Seats somebody who has no seat in this round.
    pub(super) fn put(&mut self, round: usize, person: usize, table: usize) {
        self.revisits += self.asked(person, round, self.question[round * self.tables + table]);
        self.unmet += self.rank(person, table);
        self.broken += self.breaks(round, person, table);
        if !self.apart[person].is_empty() {
            self.joined += self.apart_at(round, person, table);
        }
        let category = usize::from(self.problem.people[person].category);
        if category > 0 {
            let count = &mut self.counts[(round * self.tables + table) * (self.categories + 1) + category];
            self.squares += i64::from(2 * *count + 1);
            *count += 1;
        }
        let list = round * self.tables + table;
        for index in 0..self.members[list].len() {
            let other = self.members[list][index] as usize;
            let times = self.met(person, other);
            if self.counts_pair(person, other) {
                self.histogram[times] -= 1;
                self.histogram[times + 1] += 1;
            }
            if self.dense {
                self.meet[person * self.people + other] = times as u8 + 1;
                self.meet[other * self.people + person] = times as u8 + 1;
            }
        }
        self.place[person * self.rounds + round] = self.members[list].len() as u32;
        self.members[list].push(person as u32);
        self.seat[person * self.rounds + round] = table as u16;
    }

    /// Takes somebody's seat away.
    pub(super) fn take(&mut self, round: usize, person: usize) {
        let Some(table) = self.at(round, person) else { return };
        let list = round * self.tables + table;
        let place = self.place[person * self.rounds + round] as usize;
        self.members[list].swap_remove(place);
        if let Some(moved) = self.members[list].get(place) {
            self.place[*moved as usize * self.rounds + round] = place as u32;
        }
        for index in 0..self.members[list].len() {
            let other = self.members[list][index] as usize;
            let times = self.met(person, other);
            if self.counts_pair(person, other) {
                self.histogram[times] -= 1;
                self.histogram[times - 1] += 1;
            }
            if self.dense {
                self.meet[person * self.people + other] = times as u8 - 1;
                self.meet[other * self.people + person] = times as u8 - 1;
            }
        }
        self.seat[person * self.rounds + round] = NOWHERE;
        let category = usize::from(self.problem.people[person].category);
        if category > 0 {
            let count = &mut self.counts[list * (self.categories + 1) + category];
            self.squares -= i64::from(2 * *count - 1);
            *count -= 1;
        }
        if !self.apart[person].is_empty() {
            self.joined -= self.apart_at(round, person, table);
        }
        self.broken -= self.breaks(round, person, table);
        self.unmet -= self.rank(person, table);
        self.revisits -= self.asked(person, round, self.question[list]);
    }

    /// Seats somebody elsewhere.
    pub(super) fn shift(&mut self, round: usize, person: usize, table: usize) {
        self.take(round, person);
        self.put(round, person, table);
    }

    /// Exchanges the seats of two people.
    pub(super) fn swap(&mut self, round: usize, one: usize, other: usize) {
        if let (Some(from), Some(to)) = (self.at(round, one), self.at(round, other)) {
            self.take(round, one);
            self.shift(round, other, from);
            self.put(round, one, to);
        }
    }

    /// Returns the energy of the seats.
    pub(super) fn energy(&self) -> i64 {
        let meetings: i64 =
            self.histogram.iter().zip(&self.weights.meeting).skip(2).map(|(count, cost)| count * cost).sum();
        meetings
            + self.weights.revisit * self.revisits
            + self.weights.category * (self.squares - self.least_squares) / 2
            + self.weights.apart * self.joined
            + self.weights.wish * self.unmet
            + self.weights.announced * self.broken
    }

    /// Returns how the energy changes when two people at different tables exchange their seats; nothing is changed.
    pub(super) fn swap_costs(&self, round: usize, one: usize, other: usize) -> i64 {
        let (Some(from), Some(to)) = (self.at(round, one), self.at(round, other)) else { return 0 };
        let cost = &self.weights.meeting;
        let mut sum = 0;
        let (list, target) = (round * self.tables + from, round * self.tables + to);
        if self.dense && !self.in_company {
            let row = &self.meet[one * self.people..(one + 1) * self.people];
            let other_row = &self.meet[other * self.people..(other + 1) * self.people];
            for member in &self.members[list] {
                let member = *member as usize;
                if member != one {
                    let (leaves, joins) = (usize::from(row[member]), usize::from(other_row[member]));
                    sum += cost[leaves - 1] - cost[leaves] + cost[joins + 1] - cost[joins];
                }
            }
            for member in &self.members[target] {
                let member = *member as usize;
                if member != other {
                    let (leaves, joins) = (usize::from(other_row[member]), usize::from(row[member]));
                    sum += cost[leaves - 1] - cost[leaves] + cost[joins + 1] - cost[joins];
                }
            }
        } else {
            for (table, leaver, joiner) in [(list, one, other), (target, other, one)] {
                for member in &self.members[table] {
                    let member = *member as usize;
                    if member == leaver {
                        continue;
                    }
                    if self.counts_pair(leaver, member) {
                        let leaves = self.met(leaver, member);
                        sum += cost[leaves - 1] - cost[leaves];
                    }
                    if self.counts_pair(joiner, member) {
                        let joins = self.met(joiner, member);
                        sum += cost[joins + 1] - cost[joins];
                    }
                }
            }
        }
        let (here, there) = (self.question[list], self.question[target]);
        if here != there {
            let returns = self.asked(one, round, there) - self.asked(one, round, here) + self.asked(other, round, here)
                - self.asked(other, round, there);
            sum += self.weights.revisit * returns;
        }
        let (category, other_category) =
            (usize::from(self.problem.people[one].category), usize::from(self.problem.people[other].category));
        if category != other_category && self.categories > 0 {
            let count = |table: usize, category: usize| {
                if category == 0 { 0 } else { i64::from(self.counts[table * (self.categories + 1) + category]) }
            };
            let counted = |category: usize| i64::from(category > 0);
            let squares = counted(category) * (2 * count(target, category) - 2 * count(list, category) + 2)
                + counted(other_category) * (2 * count(list, other_category) - 2 * count(target, other_category) + 2);
            sum += self.weights.category * squares / 2;
        }
        if !(self.apart[one].is_empty() && self.apart[other].is_empty()) {
            let joined = self.apart_at(round, one, to) - self.apart_at(round, one, from)
                + self.apart_at(round, other, from)
                - self.apart_at(round, other, to);
            // Two who keep apart and exchange their seats are still apart: each was counted at the other's table.
            let each_other = if self.apart[one].contains(&(other as u32)) { 2 } else { 0 };
            sum += self.weights.apart * (joined - each_other);
        }
        if self.weights.wish > 0 {
            let ranks = self.rank(one, to) - self.rank(one, from) + self.rank(other, from) - self.rank(other, to);
            sum += self.weights.wish * ranks;
        }
        if self.told.is_some() {
            let broken = self.breaks(round, one, to) - self.breaks(round, one, from) + self.breaks(round, other, from)
                - self.breaks(round, other, to);
            sum += self.weights.announced * broken;
        }
        sum
    }

    /// Tells whether something about somebody's seat could be better: a pair that meets again, a return, a table with
    /// too many of one kind.
    pub(super) fn hurts(&self, round: usize, person: usize) -> bool {
        let Some(table) = self.at(round, person) else { return false };
        if self.returns(round, person, table) {
            return true;
        }
        let category = usize::from(self.problem.people[person].category);
        if category > 0 && self.weights.category > 0 {
            let count = self.counts[(round * self.tables + table) * (self.categories + 1) + category];
            if count > self.ceilings[round * (self.categories + 1) + category] {
                return true;
            }
        }
        self.members(round, table).iter().any(|other| {
            *other as usize != person
                && self.counts_pair(person, *other as usize)
                && self.met(person, *other as usize) > 1
        })
    }

    /// Returns what the seats are worth, faults first.
    pub(super) fn score(&self) -> Score {
        let times = self.histogram.iter().enumerate().skip(2);
        let price: i64 = times.map(|(m, count)| count * super::report::price(m as u64) as i64).sum();
        let coincidences: i64 =
            self.histogram.iter().enumerate().skip(2).map(|(m, count)| count * (m as i64) * (m as i64 - 1) / 2).sum();
        let gap = self.squares - self.least_squares;
        let people = [coincidences, price, gap];
        let [second, third, fourth] = match self.problem.emphasis {
            super::Emphasis::People => people,
            super::Emphasis::Categories => [gap, coincidences, price],
        };
        let returns = if self.problem.scheme == Scheme::Wishes {
            [0, self.unmet * 4 + self.revisits]
        } else {
            [self.revisits, 0]
        };
        if self.told.is_some() {
            // What was announced has its price: after the rules, the sum of all prices decides.
            return Score([self.joined, self.energy(), 0, 0, 0, 0, 0]);
        }
        Score([self.joined, returns[0], returns[1], second, third, fourth, self.broken])
    }

    /// Makes the seats those of a plan; only rounds of the kernel count, and seats of people who are not there do not.
    pub(super) fn load(&mut self, seats: &Seats) {
        for person in 0..self.people {
            for round in 0..self.rounds {
                self.take(round, person);
            }
        }
        for round in 0..self.rounds {
            for person in 0..self.people {
                if let Some(table) = seats.at(round, person)
                    && table < self.tables
                    && self.problem.people[person].present.has(round)
                {
                    self.put(round, person, table);
                }
            }
        }
    }

    /// Returns the seats as a plan of all rounds of the problem.
    pub(super) fn seats(&self) -> Seats {
        let mut seats = Seats::empty(self.people, self.problem.rounds);
        for round in 0..self.rounds {
            for person in 0..self.people {
                seats.put(round, person, self.at(round, person));
            }
        }
        seats
    }

    /// Seats everybody who is there and has no seat: company by company, at the table that costs least among those below
    /// `most` people, then among those that have a chair at all.
    pub(super) fn fill(&mut self, round: usize, most: &[usize], rng: &mut Rng, eager: bool) {
        let mut waiting: Vec<Vec<usize>> = Vec::new();
        let mut met = std::collections::HashSet::new();
        for person in 0..self.people {
            let there = self.problem.people[person].present.has(round);
            if !there || self.at(round, person).is_some() {
                continue;
            }
            if let Some(table) = self.problem.people[person].fixed(round) {
                self.put(round, person, table);
                continue;
            }
            let company = self.companions_in(round).with(person);
            if company.len() == 1 || met.insert(company[0]) {
                waiting.push(company.to_vec());
            }
        }
        rng.shuffle(&mut waiting);
        // Companies that have no choice come first: one of them sits already.
        let bound = |company: &[usize]| company.iter().any(|person| self.at(round, *person).is_some());
        waiting.sort_by_key(|company| (!bound(company), std::cmp::Reverse(company.len())));
        for mut company in waiting {
            let seated = company.iter().find_map(|person| self.at(round, *person));
            company.retain(|person| self.at(round, *person).is_none());
            if company.is_empty() {
                continue;
            }
            let table = seated.or_else(|| self.cheapest(round, &company, most, rng, eager));
            let Some(table) = table else { continue };
            for person in company {
                self.put(round, person, table);
            }
        }
    }

    fn cheapest(&self, round: usize, company: &[usize], most: &[usize], rng: &mut Rng, eager: bool) -> Option<usize> {
        let start = rng.below(self.tables);
        let mut best: Option<(i64, usize)> = None;
        // In a large room a sample of tables is as good as all of them.
        let mut looked = 0;
        for step in 0..self.tables {
            let table = (start + step) % self.tables;
            let spec = &self.problem.tables[table];
            let size = self.members(round, table).len();
            if !spec.open.has(round) || size + company.len() > spec.most {
                continue;
            }
            let over = (size + company.len()).saturating_sub(most[table]) as i64;
            looked += i64::from(over == 0);
            let mut cost = over * 100_000 + size as i64 * 2;
            for person in company {
                cost += self.asked(*person, round, self.question[round * self.tables + table]) * 1_000;
                // A rule counts more than even tables.
                cost += self.apart_at(round, *person, table) * 1_000_000_000;
                cost += self.rank(*person, table) * self.weights.wish * 4;
                if eager {
                    let again = self.members(round, table).iter().map(|other| self.met(*person, *other as usize));
                    cost += again.map(|times| times as i64 * 20).sum::<i64>();
                }
                let category = usize::from(self.problem.people[*person].category);
                if category > 0 {
                    cost +=
                        i64::from(self.counts[(round * self.tables + table) * (self.categories + 1) + category]) * 10;
                }
            }
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, table));
            }
            if looked > 400 {
                break;
            }
        }
        best.map(|(_, table)| table)
    }
}
