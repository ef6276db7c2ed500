//! A rotation without a list of people: whoever draws a card starts at its table and goes on by the step of its symbol.
//!
//! Each table has one card of each symbol (suit, colour); a symbol goes on by the same number of tables at every move.
//! Somebody who starts at table i with step a is at i + a·k after k moves, modulo the tables T. Two symbols with steps
//! a and b meet each other again after T/gcd(a − b, T) moves, nobody comes back before T/gcd(a, T): only these numbers
//! count, and steps are chosen by them. Where people do not fill the tables, the last symbol is short of the last tables,
//! so that sizes stay within one of each other.

#[cfg(test)]
mod tests;

use super::conflict::{Infeasible, Rule, out_of_range};
use super::evaluate::{evaluate, pairs};
use super::problem::{Problem, Seats};
use super::report::Report;

/// The most encounters that are counted: each takes memory.
const MOST_ENCOUNTERS: usize = 1 << 24;
/// How often all symbols may change their steps for the better.
const PASSES: usize = 20;

/// What one symbol does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolCard {
    /// Which symbol, from 0; hosts come first.
    pub symbol: usize,
    /// How many tables to go on at each move, below the number of tables; 0 stays.
    pub step: usize,
    /// The tables in each round for who starts at table 1, from 1.
    pub tables: Vec<usize>,
}

/// Cards for a whole event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    /// One a symbol.
    pub cards: Vec<SymbolCard>,
    /// The seats: person `symbol·tables + start`, both from 0.
    pub seats: Seats,
    /// What they achieve.
    pub report: Report,
}

/// Chooses steps with which nobody comes back to a table if that can be, the pair that meets most often meets as rarely,
/// and as few pairs meet again, as a search finds. With `hosts`, the first symbol stays.
///
/// # Errors
///
/// [`Infeasible`] when there is nobody, no table or no round, or more than can be counted.
pub fn cards(people: usize, tables: usize, rounds: usize, hosts: bool) -> Result<Cards, Infeasible> {
    if let Some(found) = out_of_range(people, tables, rounds) {
        return Err(found);
    }
    let most = (2 * tables * MOST_ENCOUNTERS / rounds).isqrt().max(tables);
    if people > most {
        return Err(Infeasible { rules: vec![Rule::TooManyPeople { found: people, most }] });
    }
    let steps = steps(people, tables, rounds, hosts);
    let at = |start: usize, step: usize, round: usize| (start + step * round) % tables;
    let cards: Vec<SymbolCard> = (steps.iter().enumerate())
        .map(|(symbol, step)| {
            let way = (0..rounds).map(|round| at(0, *step, round) + 1).collect();
            SymbolCard { symbol, step: *step, tables: way }
        })
        .collect();
    let mut seats = Seats::empty(people, rounds);
    for round in 0..rounds {
        for person in 0..people {
            seats.put(round, person, Some(at(person % tables, steps[person / tables], round)));
        }
    }
    let problem = Problem::cafe(people, tables, rounds);
    let problem = if hosts { problem.with_hosts() } else { problem };
    let report = evaluate(&problem, &seats);
    Ok(Cards { cards, seats, report })
}

/// Chooses the step of each symbol: one after the other, then each anew beside all others. For up to 30 tables, 8 symbols
/// and 8 rounds, an exhaustive search found nothing cheaper.
fn steps(people: usize, tables: usize, rounds: usize, hosts: bool) -> Vec<usize> {
    let mut allowed: Vec<usize> = (1..=tables).filter(|order| tables.is_multiple_of(*order)).collect();
    allowed = allowed.into_iter().map(|order| rounds.div_ceil(order)).collect();
    allowed.sort_unstable();
    allowed.dedup();
    let mut chosen = Vec::new();
    for most in allowed {
        let prices = Prices::new(people, tables, rounds, hosts, most);
        chosen = prices.greedy();
        prices.improve(&mut chosen);
        if prices.total(&chosen) % RETURN < EXCESS {
            break;
        }
    }
    chosen
}

/// A price is returns to a table, then meetings of a pair beyond the most allowed, then coincidences, then steps that are
/// alike or 0. Each is large enough that all of the next together stay below it: 64 rounds and a million people make
/// fewer than 2³² returns, 2³⁰ meetings in excess, 2³⁸ coincidences and 2²⁴ steps alike.
const RETURN: u128 = 1 << 95;
const EXCESS: u128 = 1 << 64;
const COINCIDENCE: u128 = 1 << 24;

/// What steps cost.
struct Prices {
    tables: usize,
    /// How many people have each symbol.
    sizes: Vec<usize>,
    /// How many symbols stay.
    hosts: usize,
    /// For each step, what one person's returns cost.
    returning: Vec<u128>,
    /// For each difference of steps, what two symbols of all tables cost.
    full: Vec<u128>,
    /// The same if one of them is the short one.
    short: Vec<u128>,
}

impl Prices {
    fn new(people: usize, tables: usize, rounds: usize, hosts: bool, most: usize) -> Self {
        let whole = people / tables;
        let over = people % tables;
        let mut sizes = vec![tables; whole];
        sizes.extend((over > 0).then_some(over));
        let again: Vec<(u128, usize)> = (0..tables)
            .map(|step| {
                let order = tables / common_divisor(step, tables);
                let (times, more) = (rounds / order, rounds % order);
                let again = more as u64 * pairs(times as u64 + 1) + (order - more) as u64 * pairs(times as u64);
                (u128::from(again), rounds.div_ceil(order))
            })
            .collect();
        let price = |people: usize| {
            let of = |(step, (again, worst)): (usize, &(u128, usize))| {
                worst.saturating_sub(most) as u128 * EXCESS
                    + again * people as u128 * COINCIDENCE
                    + u128::from(step == 0)
            };
            again.iter().enumerate().map(of).collect()
        };
        let returning = again.iter().map(|(again, _)| again * RETURN).collect();
        Self { tables, hosts: usize::from(hosts), returning, full: price(tables), short: price(over), sizes }
    }

    fn is_short(&self, symbol: usize) -> bool {
        self.sizes[symbol] < self.tables
    }

    fn difference(&self, one: usize, other: usize) -> usize {
        (one + self.tables - other) % self.tables
    }

    /// What a symbol costs by itself.
    fn alone(&self, symbol: usize, step: usize) -> u128 {
        if symbol < self.hosts {
            return 0;
        }
        self.returning[step] * self.sizes[symbol] as u128 + u128::from(step == 0)
    }

    /// What a symbol costs beside the ones before it.
    fn beside(&self, symbol: usize, step: usize, before: &[usize]) -> u128 {
        let table = if self.is_short(symbol) { &self.short } else { &self.full };
        let pairs: u128 = before.iter().map(|other| table[self.difference(step, *other)]).sum();
        self.alone(symbol, step) + pairs
    }

    fn total(&self, steps: &[usize]) -> u128 {
        // The short symbol is the last one: it has all the others before it.
        steps.iter().enumerate().map(|(symbol, step)| self.beside(symbol, *step, &steps[..symbol])).sum()
    }

    /// Gives each symbol in turn the step that costs least beside those before it.
    fn greedy(&self) -> Vec<usize> {
        let mut steps = Vec::with_capacity(self.sizes.len());
        let (mut full, mut short) = (vec![0; self.tables], vec![0; self.tables]);
        for symbol in 0..self.sizes.len() {
            let beside = if self.is_short(symbol) { &short } else { &full };
            let step =
                if symbol < self.hosts { 0 } else { self.cheapest(|step| self.alone(symbol, step) + beside[step]) };
            steps.push(step);
            for other in 0..self.tables {
                full[other] += self.full[self.difference(other, step)];
                short[other] += self.short[self.difference(other, step)];
            }
        }
        steps
    }

    /// Changes the step of one symbol at a time as long as that is cheaper.
    fn improve(&self, steps: &mut [usize]) {
        // What each step costs beside all symbols that are not short.
        let (mut full, mut short) = (vec![0; self.tables], vec![0; self.tables]);
        let last = steps.len() - 1;
        for step in steps.iter().take(steps.len() - usize::from(self.is_short(last))) {
            for other in 0..self.tables {
                full[other] += self.full[self.difference(other, *step)];
                short[other] += self.short[self.difference(other, *step)];
            }
        }
        for _ in 0..PASSES {
            let mut has_changed = false;
            for symbol in self.hosts..steps.len() {
                let (now, end) = (steps[symbol], steps[last]);
                let price = |step: usize| {
                    let others = if self.is_short(symbol) {
                        short[step]
                    } else if self.is_short(last) {
                        full[step] - self.full[self.difference(step, now)] + self.short[self.difference(step, end)]
                    } else {
                        full[step] - self.full[self.difference(step, now)]
                    };
                    self.alone(symbol, step) + others
                };
                let best = self.cheapest(price);
                if price(best) == price(now) {
                    continue;
                }
                has_changed = true;
                steps[symbol] = best;
                if self.is_short(symbol) {
                    continue;
                }
                for other in 0..self.tables {
                    let (gone, come) = (self.difference(other, now), self.difference(other, best));
                    full[other] = full[other] + self.full[come] - self.full[gone];
                    short[other] = short[other] + self.short[come] - self.short[gone];
                }
            }
            if !has_changed {
                return;
            }
        }
    }

    fn cheapest(&self, price: impl Fn(usize) -> u128) -> usize {
        (0..self.tables).min_by_key(|step| (price(*step), *step)).expect("there is a table")
    }
}

fn common_divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { common_divisor(other, one % other) }
}
