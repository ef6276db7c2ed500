//! Search among whole itineraries, for rooms so tight that there are only some hundreds of them.
//!
//! Where nobody comes back to a table, an itinerary is a word of R different tables. What a plan costs is a sum over pairs
//! of people of a price for how often their two itineraries agree, even tables included: Σ n² over rounds and tables is
//! the number of agreements once more. So one number an itinerary, what all seated people together charge for it, is all
//! that a move has to look up: two reads weigh it, and only a move that is made pays for keeping the numbers in step.

use super::construct::ColumnShape;
use super::problem::{Problem, Seats};
use super::rng::Rng;

/// The most itineraries for which every two are laid side by side beforehand (2 MB).
const MOST: usize = 1_000;
/// The most people; sums of prices stay within 16 bits.
const MOST_PEOPLE: usize = 120;
/// What one agreement costs whatever the pair: this is what makes tables even.
const EVEN: i16 = 4;
/// The hottest and the coldest temperature.
const HOT: f64 = 5.0;
const COLD: f64 = 0.5;
/// The length of the first pass and of the longest.
const FIRST: u64 = 100_000;
const LONGEST: u64 = 1_600_000;
/// Passes of one length before it doubles.
const PASSES: u64 = 8;

/// The price of a pair that agrees m times, evenness aside: two to a coincidence and one more to each third meeting, so
/// that the fewest coincidences weigh most.
const fn price(m: usize) -> i16 {
    let m = m as i16;
    m * (m - 1) + m * (m - 1) * (m - 2) / 6
}

/// A search for itineraries.
pub(super) struct Itineraries {
    shape: ColumnShape,
    /// `[itinerary · rounds + round]`.
    tables: Vec<u8>,
    count: usize,
    /// `[itinerary · count + other]`.
    costs: Vec<i16>,
    /// Those that differ in two rounds at most, `near` each.
    neighbours: Vec<u16>,
    near: usize,
    /// What everybody charges together for each itinerary.
    charge: Vec<i16>,
    /// The itinerary of each person.
    held: Vec<u16>,
    energy: i64,
    least: i64,
    done: u64,
    length: u64,
    passes: u64,
    rng: Rng,
}

impl Itineraries {
    /// Prepares the search; none where the room has another shape, or too much choice for it.
    pub(super) fn new(problem: &Problem, seed: u64) -> Option<Self> {
        let shape = super::construct::shape(problem)?;
        let (tables, rounds, people) = (shape.tables, shape.rounds, shape.movers.len());
        let always = shape.movers.iter().all(|person| problem.people[*person].present.count(rounds) == rounds);
        let tight = rounds * 2 > tables || people >= tables * tables;
        if !shape.strict || !always || !tight || rounds < 2 || rounds > tables || people > MOST_PEOPLE {
            return None;
        }
        let count = (0..rounds)
            .try_fold(1_usize, |product, round| Some(product * (tables - round)).filter(|count| *count <= MOST))?;
        let words = words(tables, rounds);
        let word = |itinerary: usize| &words[itinerary * rounds..(itinerary + 1) * rounds];
        let mut costs = vec![0; count * count];
        let mut neighbours = Vec::new();
        for one in 0..count {
            for other in 0..count {
                let agree = word(one).iter().zip(word(other)).filter(|(a, b)| a == b).count();
                costs[one * count + other] = price(agree) + EVEN * agree as i16;
                if agree + 2 >= rounds && one != other {
                    neighbours.push(other as u16);
                }
            }
        }
        let near = neighbours.len() / count;
        let mut search = Self {
            shape,
            tables: words,
            count,
            costs,
            neighbours,
            near,
            charge: vec![0; count],
            held: vec![0; people],
            energy: 0,
            least: i64::MAX,
            done: 0,
            length: FIRST,
            passes: 0,
            rng: Rng::new(seed),
        };
        search.scatter();
        Some(search)
    }

    /// Gives everybody an itinerary at random.
    fn scatter(&mut self) {
        self.charge.fill(0);
        for person in 0..self.held.len() {
            let itinerary = self.rng.below(self.count);
            self.held[person] = itinerary as u16;
            for (charge, cost) in self.charge.iter_mut().zip(&self.costs[itinerary * self.count..]) {
                *charge += cost;
            }
        }
        let own = i64::from(self.costs[0]);
        let charged: i64 =
            self.held.iter().map(|itinerary| i64::from(self.charge[usize::from(*itinerary)]) - own).sum();
        self.energy = charged / 2;
    }

    /// Makes up to `moves` moves; tells whether a pass is over, and the seats if they may be the best so far.
    pub(super) fn stride(&mut self, moves: u64, problem: &Problem) -> (bool, Option<Seats>) {
        let until = (self.done + moves).min(self.length);
        let mut found: Option<Vec<u16>> = None;
        while self.done < until {
            self.done += 1;
            let part = self.done as f64 / self.length as f64;
            self.attempt(HOT * (1.0 - part) * (1.0 - part) + COLD * part);
            if self.energy < self.least && self.even() {
                self.least = self.energy;
                found = Some(self.held.clone());
            }
        }
        let over = self.done >= self.length;
        if over && self.even() {
            found = found.or_else(|| Some(self.held.clone()));
        }
        let seats = found.map(|held| self.seats(problem, &held));
        if over {
            self.passes += 1;
            if self.passes.is_multiple_of(PASSES) {
                self.length = (self.length * 2).min(LONGEST);
            }
            self.done = 0;
            self.scatter();
        }
        (over, seats)
    }

    fn attempt(&mut self, heat: f64) {
        let person = self.rng.below(self.held.len());
        let from = usize::from(self.held[person]);
        let to = if self.rng.below(4) > 0 && self.near > 0 {
            usize::from(self.neighbours[from * self.near + self.rng.below(self.near)])
        } else {
            self.rng.below(self.count)
        };
        let between = self.costs[from * self.count + to];
        let change = i64::from(self.charge[to]) - i64::from(self.charge[from]) + i64::from(self.costs[0] - between);
        if from == to || (change > 0 && change as f64 > heat * self.rng.patience()) {
            return;
        }
        self.energy += change;
        self.held[person] = to as u16;
        let (from, to) = (from * self.count, to * self.count);
        let (leaves, joins) = (&self.costs[from..from + self.count], &self.costs[to..to + self.count]);
        for ((charge, less), more) in self.charge.iter_mut().zip(leaves).zip(joins) {
            *charge += more - less;
        }
    }

    /// Tells whether tables are within one of each other in every round.
    fn even(&self) -> bool {
        let ColumnShape { rounds, tables, .. } = self.shape;
        let mut sizes = vec![0; rounds * tables];
        for itinerary in &self.held {
            let start = usize::from(*itinerary) * rounds;
            for (round, table) in self.tables[start..start + rounds].iter().enumerate() {
                sizes[round * tables + usize::from(*table)] += 1;
            }
        }
        let each = self.held.len() / tables;
        sizes.iter().all(|size| (each..=self.held.len().div_ceil(tables)).contains(size))
    }

    /// Returns the seats, itineraries shared out so that categories are as even as exchanges make them.
    fn seats(&mut self, problem: &Problem, held: &[u16]) -> Seats {
        let ColumnShape { rounds, tables, .. } = self.shape;
        let word = |itinerary: u16| &self.tables[usize::from(itinerary) * rounds..][..rounds];
        let mut words: Vec<&[u8]> = held.iter().map(|itinerary| word(*itinerary)).collect();
        let kinds: Vec<usize> =
            self.shape.movers.iter().map(|person| usize::from(problem.people[*person].category)).collect();
        let most = kinds.iter().max().map_or(0, |most| most + 1);
        if most > 1 {
            let place = |round: usize, table: u8, kind: usize| (round * tables + usize::from(table)) * most + kind;
            let mut counts = vec![0_i32; rounds * tables * most];
            for (word, kind) in words.iter().zip(&kinds) {
                for (round, table) in word.iter().enumerate() {
                    counts[place(round, *table, *kind)] += 1;
                }
            }
            for _ in 0..words.len() * words.len() * 4 {
                let (one, other) = (self.rng.below(words.len()), self.rng.below(words.len()));
                if kinds[one] == kinds[other] {
                    continue;
                }
                // Half of how Σ n² changes when the two exchange their itineraries; whoever has no category counts not.
                let mut change = 0;
                for (round, (here, there)) in words[one].iter().zip(words[other]).enumerate() {
                    for (kind, from, to) in [(kinds[one], here, there), (kinds[other], there, here)] {
                        if kind > 0 && from != to {
                            change += counts[place(round, *to, kind)] - counts[place(round, *from, kind)] + 1;
                        }
                    }
                }
                if change > 0 {
                    continue;
                }
                for (person, new) in [(one, other), (other, one)] {
                    for (round, (from, to)) in words[person].iter().zip(words[new]).enumerate() {
                        counts[place(round, *from, kinds[person])] -= 1;
                        counts[place(round, *to, kinds[person])] += 1;
                    }
                }
                words.swap(one, other);
            }
        }
        self.shape.seated(problem, |person, round| usize::from(words[person][round]))
    }
}

/// Every word of `rounds` different tables, one after the other, in the order of a dictionary.
fn words(tables: usize, rounds: usize) -> Vec<u8> {
    fn extend(tables: usize, rounds: usize, word: &mut Vec<u8>, words: &mut Vec<u8>) {
        if word.len() == rounds {
            words.extend_from_slice(word);
            return;
        }
        for table in 0..tables as u8 {
            if !word.contains(&table) {
                word.push(table);
                extend(tables, rounds, word, words);
                word.pop();
            }
        }
    }
    let mut words = Vec::new();
    extend(tables, rounds, &mut Vec::new(), &mut words);
    words
}
