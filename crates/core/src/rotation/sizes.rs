//! How many people each table should have in a round: within one of each other, as far as chairs and fixed seats allow.

use super::forced::Companions;
use super::problem::Problem;

/// The fewest and the most people for each table in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SizeBand {
    pub(super) least: Vec<usize>,
    pub(super) most: Vec<usize>,
}

/// Shares the people of a round out over its open tables; `companions` are those of the round.
///
/// The water level L is the highest at which max(lowest, min(highest, L)) over the tables does not exceed the people;
/// each table then has that many, or one more where it may.
pub(super) fn band(problem: &Problem, round: usize, companions: &Companions) -> SizeBand {
    widened(problem, round, companions, 0, 0)
}

/// As [`band`], but a table may have `down` people fewer and `up` people more.
pub(super) fn widened(problem: &Problem, round: usize, companions: &Companions, down: usize, up: usize) -> SizeBand {
    let people = problem.people.iter().filter(|person| person.present.has(round)).count();
    let mut fixed = vec![0; problem.tables.len()];
    for person in (0..problem.people.len()).filter(|person| problem.people[*person].present.has(round)) {
        // Company by company.
        let with = companions.with(person);
        let table =
            with.first().filter(|first| **first == person).and_then(|_| companions.fixed(problem, person, round));
        if let Some(count) = table.and_then(|table| fixed.get_mut(table)) {
            *count += with.len();
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
    let least = (0..problem.tables.len()).map(|table| limits(table, low.saturating_sub(down))).collect();
    let most = (0..problem.tables.len()).map(|table| limits(table, low + 1 + up)).collect();
    SizeBand { least, most }
}

/// Returns what the rules alone allow in a round.
pub(super) fn allowed(problem: &Problem, round: usize) -> SizeBand {
    let of = |count: fn(&super::TableSpec) -> usize| {
        problem.tables.iter().map(|spec| if spec.open.has(round) { count(spec) } else { 0 }).collect()
    };
    SizeBand { least: of(|spec| spec.least), most: of(|spec| spec.most) }
}
