//! A rotation without a list of people: whoever draws a card sits down at the table on it, and at each move goes on by as
//! many tables as its symbol says. Each symbol is a column of [`super::construct`], so nobody needs to be known by name.

use super::conflict::{Infeasible, conflict};
use super::evaluate::evaluate;
use super::problem::{Problem, Seats};
use super::report::Report;

/// The cards of one symbol: one at each table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Which colour or suit, from 0.
    pub symbol: usize,
    /// By how many tables its holder goes on at each move; 0 stays.
    pub step: usize,
    /// The tables of whoever starts at table 1, from 1; at other tables everything is shifted with the start.
    pub tables: Vec<usize>,
}

/// A rotation by cards.
#[derive(Debug, Clone)]
pub struct Cards {
    /// One entry a symbol, in the order in which they are given out.
    pub cards: Vec<Card>,
    /// Who sits where: people in the order of the cards, symbol by symbol.
    pub seats: Seats,
    /// What that achieves.
    pub report: Report,
}

/// Finds a step for each symbol so that nobody comes back to a table while that is possible and pairs meet as rarely as
/// can be; with `hosts` the first symbol stays.
///
/// # Errors
/// [`Infeasible`] for rooms without people, tables or rounds, or beyond every size.
pub fn cards(people: usize, tables: usize, rounds: usize, hosts: bool) -> Result<Cards, Infeasible> {
    let mut problem = Problem::cafe(people, tables, rounds);
    if let Some(found) = conflict(&problem) {
        return Err(found);
    }
    if hosts {
        problem = problem.with_hosts();
    }
    let symbols = people.div_ceil(tables);
    let steps = steps(tables, rounds, symbols, hosts);
    let mut seats = Seats::empty(people, rounds);
    for person in 0..people {
        for round in 0..rounds {
            let table = (person % tables + steps[person / tables] * round) % tables;
            seats.put(round, person, Some(table));
        }
    }
    let report = evaluate(&problem, &seats);
    let card = |(symbol, step): (usize, &usize)| Card {
        symbol,
        step: *step,
        tables: (0..rounds).map(|round| step * round % tables + 1).collect(),
    };
    Ok(Cards { cards: steps.iter().enumerate().map(card).collect(), seats, report })
}

/// Two symbols whose steps differ by d meet when d·k is a multiple of the tables for some k rounds; a step itself brings
/// its holder back when step·k is. Steps are taken one after the other, each where it costs least with those before.
fn steps(tables: usize, rounds: usize, symbols: usize, hosts: bool) -> Vec<usize> {
    let rounds_apart = rounds.saturating_sub(1);
    // How many of the rounds after the first fall on a start again, when one goes on by this difference.
    let again: Vec<usize> = (0..tables)
        .map(|step| (1..=rounds_apart).filter(|round| (step * round).is_multiple_of(tables)).count())
        .collect();
    let mut used = vec![0_usize; tables];
    let mut steps = Vec::with_capacity(symbols);
    for symbol in 0..symbols {
        if hosts && symbol == 0 {
            steps.push(0);
            used[0] += 1;
            continue;
        }
        let cost = |step: usize| {
            let returns = again[step] as u64 * 1_000_000;
            let meets: u64 = used
                .iter()
                .enumerate()
                .filter(|(_, count)| **count > 0)
                .map(|(other, count)| {
                    let times = again[(step + tables - other) % tables] as u64;
                    // m meetings cost C(m+1, 3), as in the search.
                    let met = times + 1;
                    *count as u64 * (met + 1) * met * (met - 1) / 6
                })
                .sum();
            returns + meets
        };
        // Small steps first, forward and back in turn: they are the ones people remember.
        let mut order: Vec<usize> = (0..tables).collect();
        order.sort_by_key(|step| (*step).min(tables - step));
        let step = order.into_iter().min_by_key(|step| cost(*step)).unwrap_or(0);
        steps.push(step);
        used[step] += 1;
    }
    steps
}
