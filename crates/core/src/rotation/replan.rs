//! A café that runs is planned anew: what has happened stays, and every seat that was announced has its price.

use super::anneal::{Cooling, STRIDE, Search};
use super::bounds::{bounds, rounds_that_mix};
use super::conflict::{Infeasible, conflict_from, unfound};
use super::evaluate::evaluate;
use super::kernel::{Kernel, Weights};
use super::planner::{Budget, Going, Progress, goal, homed};
use super::problem::{Problem, RoundSet, Scheme, Seats};
use super::report::Report;
use super::together;

/// What an announced seat that changes costs, against 4 for a pair that meets a second time: never; for two or three
/// repeats; for half a repeat.
const PRICES: [i64; 3] = [1_000, 9, 2];

/// One way to go on.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Who sits where, past rounds included.
    pub seats: Seats,
    /// What that achieves.
    pub report: Report,
    /// People of whom an announced seat changes that could have stayed.
    pub moved_people: usize,
    /// How many such seats change in all.
    pub moved_seats: usize,
}

/// Plans rounds from `first` anew; earlier ones are never touched.
///
/// `before` holds the seats as announced, with a column for everybody (0 for newcomers). Returns up to three alternatives
/// that differ in what they achieve, the one that moves fewest people first. The first takes at most a few milliseconds;
/// `going` may stop the others.
///
/// # Errors
/// [`Infeasible`] when the rounds to come contradict each other.
pub fn replan(
    problem: &Problem,
    before: &Seats,
    first: usize,
    budget: Budget,
    going: &mut dyn FnMut(&Progress<'_>) -> Going,
) -> Result<Vec<Alternative>, Infeasible> {
    let future = future(problem, before, first);
    if let Some(found) = conflict_from(&future, first) {
        return Err(found);
    }
    let problem = &future;
    if matches!(problem.scheme, Scheme::Still | Scheme::Carousel) {
        let mut seats = past(problem, before, first);
        together::go_on(problem, &mut seats, first);
        return lawful(
            problem,
            first,
            vec![alternative(problem, before, first, at_home(problem, before, seats, first))],
        );
    }
    let bounds = bounds(problem);
    let rounds = rounds_that_mix(problem);
    let goal = goal(problem, &bounds);
    let open = RoundSet::range(first, rounds);
    let kept = kept(problem, before, first);
    let mut found: Vec<Alternative> = Vec::new();
    let share = budget.moves / PRICES.len() as u64;
    let mut moves = 0;
    let mut stopped = false;
    for (index, price) in (0..).zip(PRICES) {
        let mut weights = Weights::of(problem);
        weights.announced = price;
        // No announced seat is worth a rule.
        weights.apart += 4 * price;
        let mut kernel = Kernel::new(problem, rounds, weights);
        kernel.load(&kept);
        kernel.told = Some(before.clone());
        kernel.load(&kept);
        let seed = budget.seed.wrapping_add(index);
        let mut search =
            if index == 0 { Search::as_seated(kernel, open, seed) } else { Search::new(kernel, open, seed) };
        let report = evaluate(problem, &at_home(problem, before, search.best.1.clone(), first));
        let mut pass = Cooling::warm(share.max(1));
        let limit = share * (index + 1);
        while !stopped && moves < limit && search.best.0 > goal {
            let over = search.stride(&mut pass, goal);
            moves += STRIDE;
            stopped = going(&Progress { moves, best: &report, bounds: &bounds }) == Going::Stop;
            if over {
                break;
            }
        }
        let seats = search.best.1;
        found.push(alternative(problem, before, first, at_home(problem, before, seats, first)));
        if stopped {
            break;
        }
    }
    Ok(distinct(lawful(problem, first, found)?, problem))
}

/// Leaves out alternatives that break a rule; if none is left, tells which rules were not kept.
fn lawful(problem: &Problem, first: usize, mut found: Vec<Alternative>) -> Result<Vec<Alternative>, Infeasible> {
    let broken = |one: &Alternative| {
        let faults = one.report.faults.iter().filter(|fault| fault.round().is_none_or(|round| round >= first));
        unfound(problem, &faults.cloned().collect::<Vec<_>>())
    };
    let rules = found.iter().find_map(broken);
    found.retain(|one| broken(one).is_none());
    match rules {
        Some(rules) if found.is_empty() => Err(rules),
        _ => Ok(found),
    }
}

/// Brings everybody home for the last round, as long as it is still to come.
fn at_home(problem: &Problem, before: &Seats, seats: Seats, first: usize) -> Seats {
    if first < problem.rounds { homed(problem, seats) } else { past(problem, before, first) }
}

/// The problem from round `first` on: the rounds before hold whatever they held, and bind nobody.
fn future(problem: &Problem, before: &Seats, first: usize) -> Problem {
    let mut future = problem.clone();
    for (person, participant) in future.people.iter_mut().enumerate() {
        participant.pins.retain(|(round, _)| *round >= first);
        for round in 0..first.min(problem.rounds) {
            let sat = before.at(round, person);
            participant.present =
                if sat.is_some() { participant.present.with(round) } else { participant.present.without(round) };
        }
    }
    future
}

fn past(problem: &Problem, before: &Seats, first: usize) -> Seats {
    let mut seats = Seats::empty(problem.people.len(), problem.rounds);
    for round in 0..first.min(problem.rounds) {
        for person in 0..problem.people.len() {
            seats.put(round, person, before.at(round, person));
        }
    }
    seats
}

/// The announced seats that are still possible.
fn kept(problem: &Problem, before: &Seats, first: usize) -> Seats {
    let mut seats = past(problem, before, first);
    for round in first..problem.rounds {
        let mut size = vec![0; problem.tables.len()];
        for (person, participant) in problem.people.iter().enumerate() {
            if !participant.present.has(round) {
                continue;
            }
            let table = participant.fixed(round).or_else(|| before.at(round, person));
            let Some(table) = table.filter(|table| problem.tables.get(*table).is_some_and(|spec| spec.open.has(round)))
            else {
                continue;
            };
            if participant.fixed(round).is_some() || size[table] < problem.tables[table].most {
                size[table] += 1;
                seats.put(round, person, Some(table));
            }
        }
    }
    seats
}

fn alternative(problem: &Problem, before: &Seats, first: usize, seats: Seats) -> Alternative {
    let (mut moved_people, mut moved_seats) = (0, 0);
    for (person, participant) in problem.people.iter().enumerate() {
        let changed = (first..problem.rounds)
            .filter(|round| participant.present.has(*round))
            .filter(|round| {
                let told = before.at(*round, person);
                let possible =
                    told.is_some_and(|table| problem.tables.get(table).is_some_and(|spec| spec.open.has(*round)));
                possible && told != seats.at(*round, person)
            })
            .count();
        moved_people += usize::from(changed > 0);
        moved_seats += changed;
    }
    let report = evaluate(problem, &seats);
    Alternative { seats, report, moved_people, moved_seats }
}

/// Leaves out alternatives that move more people and achieve nothing for it.
fn distinct(mut found: Vec<Alternative>, problem: &Problem) -> Vec<Alternative> {
    found.sort_by_key(|one| (one.moved_people, one.moved_seats));
    let mut kept: Vec<Alternative> = Vec::new();
    for one in found {
        if kept.last().is_none_or(|last| one.report.rank(problem.emphasis) < last.report.rank(problem.emphasis)) {
            kept.push(one);
        }
    }
    kept
}
