//! How many people each table should have in a round: within one of each other, as far as chairs and fixed seats allow.

use super::problem::Problem;

/// The fewest and the most people for each table in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SizeBand {
    pub(super) least: Vec<usize>,
    pub(super) most: Vec<usize>,
}

/// Shares the people of a round out over its open tables.
///
/// The water level L is the highest at which max(lowest, min(highest, L)) over the tables does not exceed the people;
/// each table then has that many, or one more where it may.
pub(super) fn band(problem: &Problem, round: usize) -> SizeBand {
    let people = problem.people.iter().filter(|person| person.present.has(round)).count();
    let mut fixed = vec![0; problem.tables.len()];
    for person in problem.people.iter().filter(|person| person.present.has(round)) {
        if let Some(count) = person.fixed(round).and_then(|table| fixed.get_mut(table)) {
            *count += 1;
        }
    }
    let limits = |table: usize, level: usize| {
        let spec = &problem.tables[table];
        if spec.open.has(round) { level.max(spec.least).max(fixed[table]).min(spec.most) } else { 0 }
    };
    let total = |level: usize| (0..problem.tables.len()).map(|table| limits(table, level)).sum::<usize>();
    let (mut low, mut high) = (0, people + 1);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if total(middle) <= people { low = middle } else { high = middle }
    }
    let least = (0..problem.tables.len()).map(|table| limits(table, low)).collect();
    let most = (0..problem.tables.len()).map(|table| limits(table, low + 1)).collect();
    SizeBand { least, most }
}
