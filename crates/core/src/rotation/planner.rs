//! From a problem to a plan: what algebra gives, then search, until the bound is reached or the budget is spent.

use super::anneal::{Cooling, STRIDE, Search};
use super::bounds::{Bounds, bounds, rounds_that_mix};
use super::conflict::{Infeasible, conflict, unfound};
use super::construct::constructions;
use super::evaluate::evaluate;
use super::forced::Companies;
use super::itineraries::Itineraries;
use super::kernel::{Kernel, Score, Weights};
use super::lawful::LONG;
use super::problem::{Emphasis, Problem, RoundSet, Scheme, Seats};
use super::report::Report;
use super::rng::Rng;
use super::sizes::{allowed, band};
use super::together;

/// How long a search goes on, and where its numbers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Moves that may be tried; `u64::MAX` until the caller stops it.
    pub moves: u64,
    /// What makes its numbers.
    pub seed: u64,
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Going {
    /// The search goes on.
    On,
    /// The best so far is good enough.
    Stop,
}

/// What a running search tells.
#[derive(Debug)]
pub struct Progress<'a> {
    /// Moves tried so far.
    pub moves: u64,
    /// The best plan so far.
    pub best: &'a Report,
    /// What is unavoidable.
    pub bounds: &'a Bounds,
}

/// Where a plan comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Built by algebra alone.
    Construction,
    /// Found by a search.
    Search,
    /// The scheme leaves nothing to choose.
    Given,
}

/// Seats for every round, and how good they are.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Who sits where.
    pub seats: Seats,
    /// What that achieves.
    pub report: Report,
    /// What is unavoidable.
    pub bounds: Bounds,
    /// Moves that were tried.
    pub moves: u64,
    /// Where it comes from.
    pub how: How,
}

impl Planned {
    /// Tells whether it is proved that no plan is better, in the order of what matters.
    pub fn is_optimal(&self) -> bool {
        reached(&self.report, &self.bounds)
    }
}

/// Tells whether nothing can be better than this.
fn reached(report: &Report, bounds: &Bounds) -> bool {
    report.faults.is_empty()
        && report.revisits <= bounds.revisits
        && report.worst <= bounds.worst
        && report.coincidences <= bounds.coincidences
        && report.category_gap == 0
        && report.sizes.1 - report.sizes.0 <= 1
        && report.unmet_wishes == 0
}

/// Plans who sits where.
///
/// `going` is called every millisecond or so and may stop the search; what was best until then is returned. A search also
/// ends by itself when the plan is proved to be as good as any, or when the budget is spent.
///
/// # Errors
/// [`Infeasible`] when rules contradict each other, with the smallest set that does.
pub fn plan(
    problem: &Problem,
    budget: Budget,
    going: &mut dyn FnMut(&Progress<'_>) -> Going,
) -> Result<Planned, Infeasible> {
    if let Some(found) = conflict(problem) {
        return Err(found);
    }
    let bounds = bounds(problem);
    let planned = match problem.scheme {
        Scheme::Still | Scheme::Carousel => together::plan(problem, bounds),
        Scheme::Scatter | Scheme::Wishes => scattered(problem, bounds, budget, going),
    };
    match unfound(problem, &planned.report.faults) {
        Some(rules) => Err(rules),
        None => Ok(planned),
    }
}

/// The score at which a search may stop.
pub(super) fn goal(problem: &Problem, bounds: &Bounds) -> Score {
    let people = [bounds.coincidences as i64, bounds.coincidences as i64, 0];
    let [second, third, fourth] = match problem.emphasis {
        Emphasis::People => people,
        Emphasis::Categories => [0, people[0], people[1]],
    };
    Score([0, if problem.scheme == Scheme::Wishes { 0 } else { bounds.revisits as i64 }, 0, second, third, fourth, 0])
}

fn scattered(
    problem: &Problem,
    bounds: Bounds,
    budget: Budget,
    going: &mut dyn FnMut(&Progress<'_>) -> Going,
) -> Planned {
    let rounds = rounds_that_mix(problem);
    let goal = goal(problem, &bounds);
    let every = RoundSet::range(0, rounds);
    let mut rng = Rng::new(budget.seed);
    let mut best: Option<(Score, Seats)> = None;
    let mut start: Option<Search<'_>> = None;
    for seats in constructions(problem, &mut rng) {
        let mut kernel = Kernel::new(problem, rounds, Weights::of(problem));
        kernel.load(&seats);
        let search = Search::new(kernel, every, budget.seed);
        if best.as_ref().is_none_or(|(score, _)| search.best.0 < *score) {
            best = Some(search.best.clone());
            start = Some(search);
        }
        if best.as_ref().is_some_and(|(score, _)| *score <= goal) {
            break;
        }
    }
    if let Some((score, seats)) = &best
        && *score <= goal
    {
        return finished(problem, bounds, seats.clone(), 0, How::Construction);
    }
    let mut how = if best.is_some() { How::Construction } else { How::Search };
    let constructed = start.is_some();
    let mut search =
        start.unwrap_or_else(|| Search::new(Kernel::new(problem, rounds, Weights::of(problem)), every, budget.seed));
    let (mut moves, mut length) = (0_u64, first_pass(problem));
    let mut report = evaluate(problem, &homed(problem, search.best.1.clone()));
    if reached(&report, &bounds) {
        return finished(problem, bounds, search.best.1, 0, how);
    }
    let mut told = search.best.0;
    let mut tries = 0_u64;
    let mut itineraries = Itineraries::new(problem, budget.seed);
    'passes: while moves < budget.moves && search.best.0 > goal {
        // Where there are itineraries they are searched, and the seats themselves only now and then. Elsewhere a
        // construction is warmed up first; then fresh starts and warm ones take turns.
        let mut walk = itineraries.as_mut().filter(|_| tries % 16 != 15);
        let mut pass = if walk.is_some() || (tries == 0 && constructed) || tries % 4 == 3 {
            search.back_to_best();
            Cooling::warm(length)
        } else {
            search.scatter();
            Cooling::new(length)
        };
        loop {
            let over = if let Some(walk) = &mut walk {
                let (over, seats) = walk.stride(STRIDE, problem);
                if let Some(seats) = seats {
                    search.offer(&seats);
                }
                over
            } else {
                search.stride(&mut pass, goal)
            };
            moves += STRIDE;
            if search.best.0 < told {
                told = search.best.0;
                how = How::Search;
                report = evaluate(problem, &homed(problem, search.best.1.clone()));
                if reached(&report, &bounds) {
                    break 'passes;
                }
            }
            if going(&Progress { moves, best: &report, bounds: &bounds }) == Going::Stop || moves >= budget.moves {
                break 'passes;
            }
            if over {
                break;
            }
        }
        tries += 1;
        if tries.is_multiple_of(3) && itineraries.is_none() {
            length = length.saturating_mul(2).min(1 << 40);
        }
    }
    finished(problem, bounds, search.best.1, moves, how)
}

/// The first pass is as long as a few looks at every pair of seats.
fn first_pass(problem: &Problem) -> u64 {
    let seats = (problem.people.len() * problem.rounds) as u64;
    (seats * 250).clamp(20_000, 2_000_000)
}

/// Gives everybody their first table once more in the last round, where they come home for it.
///
/// Rules count more than coming home: whoever would sit with somebody they keep apart from, or finds no chair, is seated
/// elsewhere, and so is whoever a table that asks for people would lack. Those whose seat is fixed come first, then
/// companies, the largest first.
pub(super) fn homed(problem: &Problem, seats: Seats) -> Seats {
    if !problem.home || problem.rounds < 2 {
        return seats;
    }
    let last = problem.rounds - 1;
    let companies = Companies::of(problem, problem.rounds);
    let companions = companies.in_round(last);
    let mut kernel = Kernel::new(problem, problem.rounds, Weights::of(problem));
    kernel.load(&seats);
    let there: Vec<usize> =
        (0..problem.people.len()).filter(|person| problem.people[*person].present.has(last)).collect();
    for person in &there {
        kernel.take(last, *person);
    }
    for person in &there {
        if let Some(table) = companions.fixed(problem, *person, last) {
            kernel.put(last, *person, table);
        }
    }
    let mut order = there.clone();
    order.sort_by_key(|person| std::cmp::Reverse(companions.with(*person).len()));
    for person in order {
        let home = companions.home(&seats, person, last).filter(|table| problem.tables[*table].open.has(last));
        let Some(home) = home.filter(|_| kernel.at(last, person).is_none()) else { continue };
        let with = companions.with(person).iter().copied();
        let company: Vec<usize> = with.filter(|one| problem.people[*one].present.has(last)).collect();
        let fits = kernel.members(last, home).len() + company.len() <= problem.tables[home].most;
        if fits && company.iter().all(|one| kernel.apart_at(last, *one, home) == 0) {
            for one in company {
                kernel.put(last, one, home);
            }
        }
    }
    let (mut rng, allowed) = (Rng::new(0), allowed(problem, last));
    let most: Vec<usize> = band(problem, last, companions).most;
    kernel.fill(last, &most, &mut rng, true);
    kernel.settle(last, &allowed, LONG, &mut rng);
    // Whoever was seated elsewhere for a rule comes home after all where others have left room.
    let mut comes = true;
    while std::mem::take(&mut comes) {
        for person in &there {
            let home = companions.home(&seats, *person, last).filter(|table| problem.tables[*table].open.has(last));
            let (Some(home), Some(now)) = (home, kernel.at(last, *person)) else { continue };
            let company = companions.with(*person);
            let fits = home != now
                && companions.fixed(problem, *person, last).is_none()
                && kernel.members(last, home).len() + company.len() <= problem.tables[home].most
                && kernel.members(last, now).len() >= company.len() + problem.tables[now].least
                && company.iter().all(|one| kernel.apart_at(last, *one, home) == 0);
            if fits && kernel.keeps_rules(last, &allowed) {
                for one in company {
                    kernel.shift(last, *one, home);
                }
                comes = true;
            }
        }
    }
    kernel.seats()
}

pub(super) fn finished(problem: &Problem, bounds: Bounds, seats: Seats, moves: u64, how: How) -> Planned {
    let seats = homed(problem, seats);
    let report = evaluate(problem, &seats);
    Planned { seats, report, bounds, moves, how }
}
