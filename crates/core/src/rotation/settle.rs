//! Seats of one round by small changes: everybody sits somewhere, and whoever sits with somebody they keep apart from moves
//! or changes places, also where that helps nothing yet; what was just left is not gone back to for a while (tabu search:
//! Hertz and de Werra, "Using tabu search techniques for graph coloring", 1987, with tables that hold so many).
//!
//! It proves nothing. Where rules are tight and a search by trial and error began badly, it is often there at once.

use super::lawful::LawfulUnit;
use super::rng::Rng;
use super::sizes::SizeBand;

/// A round in which everybody has a seat and some rules are broken.
pub(super) struct Settling<'a> {
    units: &'a [LawfulUnit],
    limits: &'a SizeBand,
    tables: Vec<usize>,
    seat: Vec<usize>,
    load: Vec<usize>,
    /// How many of those whom a unit keeps apart from sit at a table: `[unit · tables of the house + table]`.
    near: Vec<u16>,
    width: usize,
    /// People who can sit anywhere: they fill tables up to their fewest.
    others: usize,
    /// Until which step a unit does not go back to a table, laid out as `near`.
    tabu: Vec<u64>,
}

/// A change of seats.
#[derive(Clone, Copy)]
enum SettleStep {
    /// A unit goes to a table.
    Move(usize, usize),
    /// Two units change places.
    Swap(usize, usize),
}

impl<'a> Settling<'a> {
    /// Seats everybody as well as can be at first sight; nothing where some do not fit at all. Whoever has a seat in
    /// `start` keeps it.
    pub(super) fn begin(
        units: &'a [LawfulUnit],
        limits: &'a SizeBand,
        tables: &[usize],
        start: &[Option<usize>],
        others: usize,
        rng: &mut Rng,
    ) -> Option<Self> {
        let width = limits.most.len();
        let mut settling = Self {
            units,
            limits,
            tables: tables.to_vec(),
            seat: vec![usize::MAX; units.len()],
            load: vec![0; width],
            near: vec![0; units.len() * width],
            width,
            others,
            tabu: vec![0; units.len() * width],
        };
        let mut order: Vec<usize> = (0..units.len()).collect();
        rng.shuffle(&mut order);
        order.sort_by_key(|unit| (start[*unit].is_none(), std::cmp::Reverse(units[*unit].people.len())));
        rng.shuffle(&mut settling.tables);
        for unit in order {
            let size = units[unit].people.len();
            let fits = |table: &&usize| settling.load[**table] + size <= limits.most[**table];
            let eager = |table: &&usize| {
                let missing = limits.least[**table].saturating_sub(settling.load[**table]);
                (settling.near[unit * width + **table], std::cmp::Reverse(missing))
            };
            let table = match start[unit] {
                Some(table) => table,
                None => *settling.tables.iter().filter(fits).min_by_key(eager)?,
            };
            settling.sit(unit, table);
        }
        (settling.missing() <= others).then_some(settling)
    }

    fn missing(&self) -> usize {
        let short = |table: &usize| self.limits.least[*table].saturating_sub(self.load[*table]);
        self.tables.iter().map(short).sum()
    }

    fn sit(&mut self, unit: usize, table: usize) {
        let old = std::mem::replace(&mut self.seat[unit], table);
        let size = self.units[unit].people.len();
        self.load[table] += size;
        for other in &self.units[unit].apart {
            self.near[other * self.width + table] += 1;
        }
        if old != usize::MAX {
            self.load[old] -= size;
            for other in &self.units[unit].apart {
                self.near[other * self.width + old] -= 1;
            }
        }
    }

    fn near(&self, unit: usize, table: usize) -> i64 {
        i64::from(self.near[unit * self.width + table])
    }

    /// Tells whether table sizes stay within limits when so many come and go at two tables.
    fn fits(&self, from: usize, to: usize, goes: usize, comes: usize) -> bool {
        let (old, new) = (self.load[from] - goes + comes, self.load[to] + goes - comes);
        let SizeBand { least, most } = self.limits;
        if old > most[from] || new > most[to] {
            return false;
        }
        let short = |table: usize, load: usize| least[table].saturating_sub(load);
        let before = short(from, self.load[from]) + short(to, self.load[to]);
        short(from, old) + short(to, new) <= before
            || self.missing() + short(from, old) + short(to, new) - before <= self.others
    }

    /// Changes seats until nobody sits with anybody they keep apart from, or `effort` is spent; returns where each unit
    /// sits. Units for which `stays` holds never move.
    pub(super) fn settle(
        mut self,
        stays: impl Fn(usize) -> bool,
        mut effort: u64,
        rng: &mut Rng,
    ) -> Option<Vec<usize>> {
        let count = self.units.len();
        let mut broken: i64 = (0..count).map(|unit| self.near(unit, self.seat[unit])).sum::<i64>() / 2;
        let (mut best, mut step) = (broken, 0_u64);
        while broken > 0 {
            step += 1;
            let unlucky: Vec<usize> =
                (0..count).filter(|unit| self.near(*unit, self.seat[*unit]) > 0 && !stays(*unit)).collect();
            let cost = (unlucky.len() * (count + self.tables.len()) + count) as u64;
            effort = effort.checked_sub(cost)?;
            let mut chosen: Option<(i64, SettleStep)> = None;
            let mut ties = 0;
            for unit in &unlucky {
                let from = self.seat[*unit];
                let size = self.units[*unit].people.len();
                let leaves = self.near(*unit, from);
                let moves = self.tables.iter().filter(|table| **table != from).map(|table| {
                    let gain = self.near(*unit, *table) - leaves;
                    let tabu = self.tabu[unit * self.width + table] > step;
                    (gain, tabu, self.fits(from, *table, size, 0), SettleStep::Move(*unit, *table))
                });
                let swaps = (0..count).filter(|other| self.seat[*other] != from && !stays(*other)).map(|other| {
                    let (to, its) = (self.seat[other], self.units[other].people.len());
                    let apart = i64::from(self.units[*unit].apart.binary_search(&other).is_ok());
                    let gain =
                        self.near(*unit, to) - leaves + self.near(other, from) - self.near(other, to) - 2 * apart;
                    let tabu = self.tabu[unit * self.width + to] > step || self.tabu[other * self.width + from] > step;
                    (gain, tabu, self.fits(from, to, size, its), SettleStep::Swap(*unit, other))
                });
                for (gain, tabu, fits, change) in moves.chain(swaps) {
                    if !fits || (tabu && broken + gain >= best) {
                        continue;
                    }
                    match chosen {
                        Some((least, _)) if gain > least => {}
                        Some((least, _)) if gain == least => {
                            // Any of those that are as good.
                            ties += 1;
                            if rng.below(ties) == 0 {
                                chosen = Some((gain, change));
                            }
                        }
                        _ => (chosen, ties) = (Some((gain, change)), 1),
                    }
                }
            }
            let Some((gain, change)) = chosen else { continue };
            let tenure = step + 6 + rng.below(10) as u64 + unlucky.len() as u64 / 2;
            match change {
                SettleStep::Move(unit, table) => self.leave(unit, table, tenure),
                SettleStep::Swap(one, other) => {
                    let (from, to) = (self.seat[one], self.seat[other]);
                    self.leave(one, to, tenure);
                    self.leave(other, from, tenure);
                }
            }
            broken += gain;
            best = best.min(broken);
        }
        Some(self.seat)
    }

    fn leave(&mut self, unit: usize, table: usize, tenure: u64) {
        self.tabu[unit * self.width + self.seat[unit]] = tenure;
        self.sit(unit, table);
    }
}
