//! Plans in which people do not scatter: groups that go on together, and rooms in which nobody moves.

use super::bounds::Bounds;
use super::kernel::{Kernel, Weights};
use super::lawful::LONG;
use super::planner::{How, Planned, finished};
use super::problem::{Problem, Scheme, Seats};
use super::rng::Rng;
use super::sizes::{allowed, band};

/// Plans a carousel, or a room in which nobody moves. The group of a table goes on to the next open one, hosts stay.
pub(super) fn plan(problem: &Problem, bounds: Bounds) -> Planned {
    let people = problem.people.len();
    let mut seats = Seats::empty(people, problem.rounds);
    go_on(problem, &mut seats, 0);
    finished(problem, bounds, seats, 0, How::Given)
}

/// Lets the groups go on from round `first`: whoever sat in the round before goes to the next open table (or stays, where
/// nobody moves); newcomers, and people whose group has no table any more, join where there is most room. Where that breaks
/// a rule, as few as can be sit elsewhere.
pub(super) fn go_on(problem: &Problem, seats: &mut Seats, first: usize) {
    let mut rng = Rng::new(0);
    for round in first..problem.rounds {
        let open: Vec<usize> =
            (0..problem.tables.len()).filter(|table| problem.tables[*table].open.has(round)).collect();
        for person in 0..problem.people.len() {
            let participant = &problem.people[person];
            if !participant.present.has(round) {
                seats.put(round, person, None);
                continue;
            }
            let before = (0..round).rev().find_map(|earlier| seats.at(earlier, person));
            let next = match (problem.scheme, before) {
                (Scheme::Carousel, Some(before)) => {
                    open.iter().find(|table| **table > before).or(open.first()).copied()
                }
                (_, before) => before.filter(|table| open.contains(table)),
            };
            seats.put(round, person, participant.fixed(round).or(next));
        }
        let mut kernel = Kernel::new(problem, problem.rounds, Weights::of(problem));
        kernel.load(seats);
        let most = band(problem, round, kernel.companions_in(round)).most;
        kernel.fill(round, &most, &mut rng, false);
        kernel.settle(round, &allowed(problem, round), LONG, &mut rng);
        for person in 0..problem.people.len() {
            seats.put(round, person, kernel.at(round, person));
        }
    }
}
