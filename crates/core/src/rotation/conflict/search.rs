//! Whether groups that keep together or apart find tables: tried out, within a number of steps.

/// A table, with the people who are at it already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FilledTable {
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) load: usize,
}

/// People who sit together, to be given a table.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) size: usize,
    /// Units that sit elsewhere, as bits.
    pub(super) apart: u64,
    /// Tables that somebody they keep apart from has.
    pub(super) forbidden: Vec<usize>,
}

/// What is left to be tried.
struct ConflictSearch<'a> {
    units: &'a [Unit],
    spots: Vec<FilledTable>,
    /// Which units are at each table.
    at: Vec<u64>,
    /// Tables that differ from every other: those in use, and those forbidden to somebody.
    special: Vec<usize>,
    /// Tables that are all alike, and how many of them are in use.
    alike: Vec<(Vec<usize>, usize)>,
    /// People still missing at tables.
    missing: usize,
    /// People who can sit anywhere; none if no table asks for people.
    others: Option<usize>,
    left: u64,
}

/// Tells whether it is certain that the units find no tables. `steps` counts what was tried; `limit` ends the search.
pub(super) fn impossible(
    units: &[Unit],
    spots: Vec<FilledTable>,
    others: Option<usize>,
    limit: u64,
    steps: &mut u64,
) -> bool {
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by_key(|unit| {
        let unit = &units[*unit];
        std::cmp::Reverse(unit.size + unit.apart.count_ones() as usize + unit.forbidden.len())
    });
    let mut place = vec![0; units.len()];
    for (index, unit) in order.iter().enumerate() {
        place[*unit] = index;
    }
    let moved = |bits: u64| (0..units.len()).filter(|bit| bits >> bit & 1 == 1).map(|bit| 1 << place[bit]).sum();
    let sorted: Vec<Unit> =
        order.iter().map(|unit| Unit { apart: moved(units[*unit].apart), ..units[*unit].clone() }).collect();
    let mut special: Vec<usize> = sorted.iter().flat_map(|unit| unit.forbidden.iter().copied()).collect();
    special.sort_unstable();
    special.dedup();
    let mut plain: Vec<usize> = (0..spots.len()).filter(|spot| special.binary_search(spot).is_err()).collect();
    plain.sort_by_key(|spot| spots[*spot]);
    let alike = plain.chunk_by(|one, other| spots[*one] == spots[*other]).map(|same| (same.to_vec(), 0)).collect();
    let missing = spots.iter().map(|spot| spot.least.saturating_sub(spot.load)).fold(0, usize::saturating_add);
    let remaining = sorted.iter().map(|unit| unit.size).sum();
    let mut search = ConflictSearch {
        units: &sorted,
        at: vec![0; spots.len()],
        spots,
        special,
        alike,
        missing,
        others,
        left: limit,
    };
    let found = search.seat(0, remaining);
    *steps += limit - search.left;
    !found && search.left > 0
}

impl ConflictSearch<'_> {
    /// Seats the units from `index`, of `remaining` people. Tells whether they find tables, or that it gave up.
    fn seat(&mut self, index: usize, remaining: usize) -> bool {
        if self.others.is_some_and(|others| self.missing > others.saturating_add(remaining)) {
            return false;
        }
        if index == self.units.len() {
            return true;
        }
        for known in 0..self.special.len() {
            if self.try_at(index, remaining, self.special[known]) {
                return true;
            }
        }
        for kind in 0..self.alike.len() {
            let (same, used) = &self.alike[kind];
            let Some(spot) = same.get(*used).copied() else { continue };
            self.alike[kind].1 += 1;
            self.special.push(spot);
            let found = self.try_at(index, remaining, spot);
            self.special.pop();
            self.alike[kind].1 -= 1;
            if found {
                return true;
            }
        }
        false
    }

    fn try_at(&mut self, index: usize, remaining: usize, spot: usize) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let unit = &self.units[index];
        let FilledTable { least, most, load } = self.spots[spot];
        let load_after = load.saturating_add(unit.size);
        if load_after > most || self.at[spot] & unit.apart != 0 || unit.forbidden.contains(&spot) {
            return false;
        }
        let missing = self.missing;
        self.missing -= least.saturating_sub(load) - least.saturating_sub(load_after);
        self.spots[spot].load = load_after;
        self.at[spot] |= 1 << index;
        let found = self.seat(index + 1, remaining - unit.size);
        self.at[spot] &= !(1 << index);
        self.spots[spot].load = load;
        self.missing = missing;
        found
    }
}
