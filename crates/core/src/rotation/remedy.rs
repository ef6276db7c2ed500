//! What would make a plan better: one host a table, a table more, a round less; each tried before it is claimed.

use super::planner::{Budget, Going, Planned, plan};
use super::problem::{Participant, Problem, TableSpec};

/// The moves that a remedy may cost.
const MOVES: u64 = 200_000;
/// Beyond so many people nobody wants to wait for an aside.
const MOST_PEOPLE: usize = 1_000;

/// A change of the room that lets fewer pairs meet again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// One person stays at each table as its host.
    HostPerTable {
        /// Pairs that would meet again.
        repeated: u64,
    },
    /// One table more.
    OneTableMore {
        /// How many there would be.
        tables: usize,
        /// Pairs that would meet again.
        repeated: u64,
    },
    /// One round less.
    OneRoundLess {
        /// How many there would be.
        rounds: usize,
        /// Pairs that would meet again.
        repeated: u64,
    },
}

/// Returns what would bring the pairs that meet again down to a half or less, best first; a plan was made for each.
pub fn remedies(problem: &Problem, planned: &Planned) -> Vec<Remedy> {
    let now = planned.report.repeated;
    if now == 0 || problem.people.len() > MOST_PEOPLE || problem.home {
        return Vec::new();
    }
    let mut found: Vec<(u64, Remedy)> = Vec::new();
    let mut consider = |changed: Problem, remedy: &dyn Fn(u64) -> Remedy| {
        let budget = Budget { moves: MOVES, seed: 1 };
        if let Ok(better) = plan(&changed, budget, &mut |_| Going::On)
            && better.report.repeated * 2 <= now
            && better.report.revisits <= planned.report.revisits
        {
            found.push((better.report.repeated, remedy(better.report.repeated)));
        }
    };
    let tables = problem.tables.len();
    let free = problem.people.iter().all(|person| person.stays.is_none() && person.pins.is_empty());
    if free && problem.together.is_empty() && problem.people.len() >= 3 * tables {
        let mut hosted = problem.clone();
        for (person, participant) in hosted.people.iter_mut().take(tables).enumerate() {
            participant.stays = Some(person);
        }
        consider(hosted, &|repeated| Remedy::HostPerTable { repeated });
    }
    if problem.questions.is_empty() && problem.people.len() >= 3 * (tables + 1) {
        let mut wider = problem.clone();
        wider.tables.push(TableSpec::free());
        consider(wider, &|repeated| Remedy::OneTableMore { tables: tables + 1, repeated });
    }
    if problem.rounds > 2 {
        let mut shorter = problem.clone();
        shorter.rounds -= 1;
        shorter.questions.truncate(shorter.rounds);
        let late = |person: &Participant| person.pins.iter().any(|(round, _)| *round + 1 >= problem.rounds);
        if !problem.people.iter().any(late) {
            consider(shorter, &|repeated| Remedy::OneRoundLess { rounds: problem.rounds - 1, repeated });
        }
    }
    found.sort_by_key(|(repeated, _)| *repeated);
    found.into_iter().map(|(_, remedy)| remedy).collect()
}
