//! What a plan achieves, counted.

use super::evaluate::BrokenRule;

/// What seats achieve. Pairs that a rule keeps together are left out of every count of meetings but their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The rules that are broken; a plan that [`super::plan`] returns breaks none.
    pub faults: Vec<BrokenRule>,
    /// How often somebody is asked a question for another time (Σ C(times, 2) over people and questions).
    pub revisits: u64,
    /// The fewest and the most people at an open table, in the round where they are furthest apart.
    pub sizes: (usize, usize),
    /// How often the pair that meets most often meets.
    pub worst: u32,
    /// S = Σ C(meetings, 2) over pairs.
    pub coincidences: u64,
    /// Pairs that meet more than once.
    pub repeated: u64,
    /// Meetings beyond the first, over all pairs.
    pub excess: u64,
    /// How many pairs meet so often: `meetings[m]` pairs meet `m` times, from `m` = 1; `meetings[0]` is 0.
    pub meetings: Vec<u64>,
    /// How far categories are from even: Σ n² over rounds, tables and categories, above the least there can be.
    pub category_gap: u64,
    /// The fewest different people somebody meets, and the most.
    pub met: (usize, usize),
    /// The sum of different people met, over people who attend at all.
    pub met_sum: u64,
    /// People who attend at all.
    pub attending: usize,
    /// The fewest and the most different tables somebody who moves sits at.
    pub tables_seen: (usize, usize),
    /// The most coincidences that one person takes part in.
    pub unluckiest: u64,
    /// Pairs that a rule keeps together.
    pub forced_pairs: u64,
    /// Sum of the ranks of tables people sit at among their wishes; 0 when each is at their dearest.
    pub unmet_wishes: u64,
}

/// What a pair that meets m times counts when plans of as many coincidences are compared: C(m+1, 3), so 1 for a second
/// meeting, 4 for three, 10 for four.
///
/// Coincidences come first: at 42 people, 5 tables and 5 rounds, sparing every pair a third meeting makes 272 of
/// them, as far as is known, instead of the 240 that cannot be avoided.
pub(super) const fn price(m: u64) -> u64 {
    (m + 1) * m * m.saturating_sub(1) / 6
}

impl Report {
    /// Returns what is compared between two plans, in order: less is better.
    pub fn rank(&self, emphasis: super::Emphasis) -> [u64; 9] {
        let price = self.meetings.iter().zip(0..).map(|(count, m)| count * price(m)).sum();
        let people = [self.coincidences, price, self.category_gap];
        let [second, third, fourth] = match emphasis {
            super::Emphasis::People => people,
            super::Emphasis::Categories => [people[2], people[0], people[1]],
        };
        [
            self.faults.len() as u64,
            self.revisits,
            (self.sizes.1 - self.sizes.0) as u64,
            self.unmet_wishes,
            second,
            third,
            fourth,
            self.unluckiest,
            0,
        ]
    }
}
