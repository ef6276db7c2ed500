//! Runs the search on every core, each with numbers of its own, and keeps the best plan.
//!
//! With an effort in moves one search runs alone, and the same seed gives the same plan on every machine. With an effort
//! in time, whoever finds a plan that is proved to be the best stops the others.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use nappe_core::rotation::{
    Alternative, Budget, Going, Infeasible, Planned, Problem, Progress, Report, Seats, plan, replan,
};

use crate::clock::Stopwatch;

/// The most searches that run at once: beyond, they find the same plans.
const MOST_SEARCHES: usize = 16;

/// How long to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// So many milliseconds of real time.
    Millis(u64),
    /// So many moves: the same plan on every machine.
    Moves(u64),
}

/// What is asked of a search.
#[derive(Debug, Clone, Copy)]
pub struct SearchRequest {
    /// How long to search.
    pub effort: Effort,
    /// What makes its numbers.
    pub seed: u64,
}

/// What a running search tells: how much of its effort is spent (0 to 1), and the best plan so far.
#[derive(Debug)]
pub struct Sign<'a> {
    /// The share of the effort that is spent.
    pub spent: f64,
    /// What the best plan so far achieves.
    pub best: &'a Report,
}

/// What came out of a search.
#[derive(Debug, Clone)]
pub struct SearchOutcome {
    /// The best plan.
    pub planned: Planned,
    /// Moves that were tried, all searches together.
    pub moves: u64,
    /// Real time that it took, in milliseconds.
    pub millis: u64,
}

/// Plans who sits where. `cancelled` ends the search early; what was best until then is returned. `tell` hears of one of
/// the searches, about every millisecond, and must be quick.
///
/// # Errors
/// [`Infeasible`] when rules contradict each other.
pub fn search(
    problem: &Problem,
    ask: SearchRequest,
    cancelled: &AtomicBool,
    tell: &mut (dyn FnMut(&Sign<'_>) + Send),
) -> Result<SearchOutcome, Infeasible> {
    let watch = Stopwatch::start();
    let found = AtomicBool::new(false);
    let (searches, moves) = match ask.effort {
        Effort::Moves(moves) => (1, moves),
        Effort::Millis(_) => (thread::available_parallelism().map_or(1, usize::from).min(MOST_SEARCHES), u64::MAX),
    };
    let tell = Mutex::new(tell);
    let run = |index: usize| {
        let mut going = |progress: &Progress<'_>| {
            if index == 0
                && let Ok(mut tell) = tell.lock()
            {
                tell(&Sign { spent: spent(ask.effort, watch, progress.moves), best: progress.best });
            }
            let over = matches!(ask.effort, Effort::Millis(most) if watch.millis() >= most);
            let stop = over || cancelled.load(Ordering::Relaxed) || found.load(Ordering::Relaxed);
            if stop { Going::Stop } else { Going::On }
        };
        // Seeds far apart: the second search of seed 1 is not the first of seed 2.
        let seed = ask.seed.wrapping_add((index as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let planned = plan(problem, Budget { moves, seed }, &mut going);
        if planned.as_ref().map_or(true, Planned::is_optimal) {
            found.store(true, Ordering::Relaxed);
        }
        planned
    };
    // What algebra solves needs no search, and what contradicts itself none either: both are found out at once.
    let quick = plan(problem, Budget { moves: 0, seed: ask.seed }, &mut |_| Going::Stop)?;
    if quick.is_optimal() {
        return Ok(SearchOutcome { moves: quick.moves, millis: watch.millis(), planned: quick });
    }
    let run = &run;
    let plans = thread::scope(|scope| {
        let others: Vec<_> = (1..searches).map(|index| scope.spawn(move || run(index))).collect();
        let first = run(0);
        let others = others.into_iter().filter_map(|search| search.join().ok());
        std::iter::once(first).chain(others).collect::<Result<Vec<_>, _>>()
    })?;
    let tried = plans.iter().map(|planned| planned.moves).sum();
    // The first of equals: the seed that was asked for.
    let rank = |planned: &Planned| planned.report.rank(problem.emphasis);
    let better = |best: Planned, other: Planned| if rank(&other) < rank(&best) { other } else { best };
    let planned = plans.into_iter().fold(quick, better);
    Ok(SearchOutcome { planned, moves: tried, millis: watch.millis() })
}

/// Plans the rounds from `first` (counted from 0) on anew, beside what was announced; the fewest moved people first.
///
/// # Errors
/// [`Infeasible`] when the rounds to come contradict each other.
pub fn go_on(
    problem: &Problem,
    before: &Seats,
    first: usize,
    ask: SearchRequest,
    cancelled: &AtomicBool,
) -> Result<Vec<Alternative>, Infeasible> {
    let watch = Stopwatch::start();
    let moves = match ask.effort {
        Effort::Moves(moves) => moves,
        // Shared out over the alternatives: none of them may take all the time.
        Effort::Millis(millis) => millis.saturating_mul(MOVES_A_MILLI),
    };
    let mut going = |_: &Progress<'_>| {
        let over = matches!(ask.effort, Effort::Millis(most) if watch.millis() >= most);
        if over || cancelled.load(Ordering::Relaxed) { Going::Stop } else { Going::On }
    };
    replan(problem, before, first, Budget { moves, seed: ask.seed }, &mut going)
}

/// About how many moves a search tries in a millisecond.
const MOVES_A_MILLI: u64 = 5_000;

fn spent(effort: Effort, watch: Stopwatch, moves: u64) -> f64 {
    let (done, most) = match effort {
        Effort::Millis(most) => (watch.millis(), most),
        Effort::Moves(most) => (moves, most),
    };
    if most == 0 { 1.0 } else { (done as f64 / most as f64).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hard() -> Problem {
        // No plan of this is perfect, and its bound is not reached: the search would go on for ever.
        Problem::cafe(33, 6, 6)
    }

    #[test]
    fn the_same_seed_and_moves_give_the_same_plan() {
        let plan = |seed| {
            let ask = SearchRequest { effort: Effort::Moves(20_000), seed };
            search(&hard(), ask, &AtomicBool::new(false), &mut |_| ()).expect("a plan").planned
        };
        assert_eq!(plan(1).seats, plan(1).seats);
        assert_ne!(plan(1).seats, plan(2).seats);
    }

    #[test]
    fn a_search_ends_when_its_time_is_over_or_somebody_stops_it() {
        let ask = SearchRequest { effort: Effort::Millis(20), seed: 1 };
        let mut last = 0.0;
        let found = search(&hard(), ask, &AtomicBool::new(false), &mut |sign| last = sign.spent).expect("a plan");
        assert!(found.planned.report.faults.is_empty() && found.moves > 0 && last > 0.0);
        let ask = SearchRequest { effort: Effort::Millis(u64::MAX), seed: 1 };
        let stopped = search(&hard(), ask, &AtomicBool::new(true), &mut |_| ()).expect("a plan");
        assert!(stopped.planned.report.faults.is_empty());
    }

    #[test]
    fn contradictions_come_back_from_every_search() {
        let ask = SearchRequest { effort: Effort::Millis(20), seed: 1 };
        assert!(search(&Problem::cafe(0, 4, 3), ask, &AtomicBool::new(false), &mut |_| ()).is_err());
    }
}
