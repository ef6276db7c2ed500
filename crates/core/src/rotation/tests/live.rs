//! Laws of a café that runs and is planned anew.

use super::*;

fn replanned(problem: &Problem, before: &Seats, first: usize) -> Vec<Alternative> {
    replan(problem, before, first, Budget { moves: 60_000, seed: 3 }, &mut |_| Going::On).expect("nothing contradicts")
}

fn running() -> (Problem, Seats) {
    let problem = Problem::cafe(48, 8, 4);
    let seats = planned(&problem, 50_000).expect("nothing contradicts").seats;
    (problem, seats)
}

#[test]
fn a_closed_table_leaves_a_choice() {
    let (mut problem, before) = running();
    problem.tables[4].open = RoundSet::range(0, 1);
    let found = replanned(&problem, &before, 1);
    assert!(found.len() >= 2, "a choice");
    assert_eq!(found[0].moved_people, 0, "nobody else moves");
    for one in &found {
        assert_eq!(one.report.faults, []);
        assert_eq!(one.seats.rounds[0], before.rounds[0], "what has happened stays");
        assert!(one.seats.groups(1, 8)[4].is_empty());
    }
    for two in found.windows(2) {
        assert!(two[0].moved_people <= two[1].moved_people);
        assert!(
            two[1].report.rank(problem.emphasis) < two[0].report.rank(problem.emphasis),
            "every move is worth something"
        );
    }
}

#[test]
fn whoever_comes_late_moves_nobody() {
    let (mut problem, mut before) = running();
    for _ in 0..3 {
        problem.people.push(Participant { present: RoundSet::range(2, 4), ..Participant::traveller() });
        for row in &mut before.rounds {
            row.push(0);
        }
    }
    let found = replanned(&problem, &before, 2);
    assert_eq!(found[0].moved_people, 0);
    assert_eq!(found[0].report.faults, []);
    assert_eq!((found[0].report.revisits, found[0].report.repeated), (0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_past_never_changes(problem in room(), first in 0_usize..5, leaves in 0_usize..24) {
        let Ok(before) = planned(&problem, 2_000).map(|planned| planned.seats) else { return Ok(()) };
        let mut changed = problem.clone();
        let leaves = leaves % changed.people.len();
        changed.people[leaves].present = RoundSet::range(0, first);
        if let Ok(found) = replan(&changed, &before, first, Budget { moves: 4_000, seed: 1 }, &mut |_| Going::On) {
            prop_assert!(!found.is_empty());
            for one in &found {
                for round in 0..first.min(problem.rounds) {
                    prop_assert_eq!(&one.seats.rounds[round], &before.rounds[round]);
                }
                for round in first..problem.rounds {
                    prop_assert_eq!(one.seats.at(round, leaves), None);
                    for (person, participant) in changed.people.iter().enumerate() {
                        prop_assert_eq!(one.seats.at(round, person).is_some(), participant.present.has(round));
                    }
                }
            }
        }
    }
}
