//! Columns where algebra has none: a short search for a few sequences instead of a long one for everybody's seats.
//!
//! With T tables there are T times fewer unknowns than in the seats themselves, and each evaluation is as much cheaper.

use super::construct::SequenceColumns;
use super::rng::Rng;

/// The most tables for which columns are searched.
pub(super) const MOST: usize = 64;

/// Looks for `needed` sequences of `rounds` tables modulo `tables`, all different within one when `strict`, that agree
/// with each other (up to a shift) as rarely as possible; returns the best found, and the one with the least S if that
/// is another.
pub(super) fn search(tables: usize, rounds: usize, needed: usize, strict: bool, rng: &mut Rng) -> Vec<SequenceColumns> {
    let mut best: Option<(i64, SequenceColumns)> = None;
    for _ in 0..3 {
        let mut state = State::new(tables, rounds, needed, strict, rng);
        let found = state.anneal(rng);
        if best.as_ref().is_none_or(|(least, _)| found.0 < *least) {
            let done = found.0 == 0;
            best = Some(found);
            if done {
                break;
            }
        }
    }
    best.into_iter().map(|(_, columns)| columns).collect()
}

struct State {
    tables: usize,
    rounds: usize,
    strict: bool,
    columns: SequenceColumns,
    energy: i64,
}

impl State {
    fn new(tables: usize, rounds: usize, needed: usize, strict: bool, rng: &mut Rng) -> Self {
        let column = |rng: &mut Rng| {
            let mut order: Vec<usize> = (1..tables).collect();
            rng.shuffle(&mut order);
            let mut column = vec![0];
            column.extend(order.into_iter().take(rounds - 1));
            column
        };
        let columns: SequenceColumns = (0..needed).map(|_| column(rng)).collect();
        let mut state = Self { tables, rounds, strict, columns, energy: 0 };
        state.energy = (0..needed).map(|at| state.cost_of(at, &state.columns[at])).sum::<i64>() / 2;
        state
    }

    /// What a sequence in place of column `at` would cost with all others.
    fn cost_of(&self, at: usize, column: &[usize]) -> i64 {
        let mut shifts = [0_u8; MOST];
        let mut sum = 0;
        for (index, other) in self.columns.iter().enumerate() {
            if index == at {
                continue;
            }
            for (one, other) in column.iter().zip(other) {
                let shift = &mut shifts[(one + self.tables - other) % self.tables];
                let times = i64::from(*shift);
                // C(m+1, 3): what one meeting more adds.
                sum += times * (times + 1) / 2;
                *shift += 1;
            }
            for (one, other) in column.iter().zip(other) {
                shifts[(one + self.tables - other) % self.tables] = 0;
            }
        }
        sum
    }

    fn anneal(&mut self, rng: &mut Rng) -> (i64, SequenceColumns) {
        let mut best = (self.energy, self.columns.clone());
        if self.rounds < 2 {
            return best;
        }
        let moves = 400_000 / (self.columns.len() * self.rounds).max(1);
        let mut trial = vec![0; self.rounds];
        for step in 0..moves {
            let heat = 1.2 * (1.0 - step as f64 / moves as f64) + 0.1;
            let at = rng.below(self.columns.len());
            trial.clone_from(&self.columns[at]);
            let round = 1 + rng.below(self.rounds - 1);
            let table = rng.below(self.tables);
            if self.strict {
                match trial.iter().position(|known| *known == table) {
                    Some(0) => continue,
                    Some(other) => trial.swap(other, round),
                    None => trial[round] = table,
                }
            } else {
                trial[round] = table;
            }
            let change = self.cost_of(at, &trial) - self.cost_of(at, &self.columns[at]);
            if change as f64 <= heat * rng.patience() {
                self.columns[at].clone_from(&trial);
                self.energy += change;
                if self.energy < best.0 {
                    best = (self.energy, self.columns.clone());
                    if best.0 == 0 {
                        break;
                    }
                }
            }
        }
        best
    }
}
