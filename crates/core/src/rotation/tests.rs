//! Laws of the planner, on rooms made up at random, and on small rooms where every plan can be tried.

mod live;
mod oracle;
mod rules;

use proptest::collection::vec;
use proptest::prelude::*;

use super::kernel::{Kernel, Weights};
use super::rng::Rng;
use super::*;

/// The rounds of four in which somebody is there: mostly all.
fn presence() -> impl Strategy<Value = RoundSet> {
    let some = (0_u8..16).prop_map(|bits| (0..4).filter(|round| bits >> round & 1 == 1).collect());
    prop_oneof![3 => Just(RoundSet::ALL), 1 => some]
}

/// Plans with so many moves.
fn planned(problem: &Problem, moves: u64) -> Result<Planned, Infeasible> {
    plan(problem, Budget { moves, seed: 7 }, &mut |_| Going::On)
}

/// A room of up to 24 people with all that may trouble a planner.
fn room() -> impl Strategy<Value = Problem> {
    let person = (presence(), 0_u16..4, prop_oneof![6 => Just(None), 1 => (0_usize..6).prop_map(Some)]);
    (vec(person, 1..24), 1_usize..6, 1_usize..5, any::<bool>(), 0_usize..3, 0_usize..3, any::<bool>()).prop_map(
        |(people, tables, rounds, golf, together, apart, home)| {
            let count = people.len();
            let mut problem = Problem::cafe(count, tables, rounds);
            for (participant, (present, category, stays)) in problem.people.iter_mut().zip(people) {
                participant.present = present;
                participant.category = category;
                participant.stays = stays.filter(|table| *table < tables);
            }
            for (number, group) in [(together, &mut problem.together), (apart, &mut problem.apart)] {
                if number > 0 && count > number + 1 {
                    group.push((0..=number).map(|at| (at * 5 + number) % count).collect());
                }
            }
            problem.home = home;
            if golf { problem.with_one_question_a_round() } else { problem }
        },
    )
}

/// Everybody comes home for the last of three rounds, to `tables` tables.
fn coming_home(people: usize, tables: usize) -> Problem {
    Problem { home: true, ..Problem::cafe(people, tables, 3) }
}

#[test]
fn who_keeps_apart_does_not_come_home_to_one_table() {
    // One person comes late, to the table at which another one, who keeps apart from them, stays or began.
    let mut problem = coming_home(11, 3);
    problem.apart = vec![vec![2, 7, 1]];
    problem.people[6].stays = Some(0);
    problem.people[1].present = RoundSet::range(1, 3);
    for seed in 0..20 {
        let planned = plan(&problem, Budget { moves: 6_000, seed }, &mut |_| Going::On).expect("there is a plan");
        assert_eq!(planned.report.faults, [], "seed {seed}");
    }
}

/// Three people begin at the first table and one at the second; the last one comes to the first table a round later.
fn one_comes_late() -> Seats {
    Seats { rounds: vec![vec![1, 1, 1, 2, 0], vec![2, 2, 2, 1, 1], vec![0; 5]] }
}

#[test]
fn a_rule_and_a_chair_count_more_than_coming_home() {
    let mut problem = coming_home(5, 2);
    problem.people[4].present = RoundSet::range(1, 3);
    let home = |problem: &Problem| {
        let seats = planner::homed(problem, one_comes_late());
        assert_eq!(evaluate(problem, &seats).faults, []);
        seats.rounds[2].clone()
    };
    assert_eq!(home(&problem), [1, 1, 1, 2, 1]);
    let mut apart = problem.clone();
    apart.apart = vec![vec![0, 4]];
    assert_eq!(home(&apart), [1, 1, 1, 2, 2]);
    let mut narrow = problem.clone();
    narrow.tables[0].most = 3;
    assert_eq!(home(&narrow), [1, 1, 1, 2, 2]);
    // Without a reason it is a fault.
    let mut elsewhere = one_comes_late();
    elsewhere.rounds[2] = vec![1, 1, 1, 2, 2];
    assert_eq!(evaluate(&problem, &elsewhere).faults, [BrokenRule::NotHome { person: 4 }]);
}

/// Tells whether a plan breaks no rule and no bound, and is counted right.
fn keeps_its_word(problem: &Problem, planned: &Planned) -> Result<(), TestCaseError> {
    let (report, bounds) = (&planned.report, &planned.bounds);
    prop_assert_eq!(report, &evaluate(problem, &planned.seats));
    prop_assert_eq!(&report.faults, &Vec::<BrokenRule>::new());
    prop_assert!(report.revisits >= bounds.revisits, "{:?} {:?}", report, bounds);
    if report.revisits == bounds.revisits {
        prop_assert!(report.coincidences >= bounds.coincidences, "{:?} {:?}", report, bounds);
        prop_assert!(report.worst >= bounds.worst || report.worst == 0, "{:?} {:?}", report, bounds);
        prop_assert!(report.excess >= bounds.excess, "{:?} {:?}", report, bounds);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_keeps_every_rule_and_no_bound_is_beaten(problem in room()) {
        if let Ok(planned) = planned(&problem, 6_000) {
            keeps_its_word(&problem, &planned)?;
        }
    }

    #[test]
    fn what_the_search_counts_is_what_is_there(problem in room(), seed in any::<u64>()) {
        let mut kernel = Kernel::new(&problem, problem.rounds, Weights::of(&problem));
        let mut rng = Rng::new(seed);
        for round in 0..problem.rounds {
            kernel.fill(round, &vec![usize::MAX; problem.tables.len()], &mut rng, false);
        }
        for _ in 0..200 {
            let round = rng.below(problem.rounds);
            let (one, other) = (rng.below(problem.people.len()), rng.below(problem.people.len()));
            let (Some(from), Some(to)) = (kernel.at(round, one), kernel.at(round, other)) else { continue };
            if from == to {
                continue;
            }
            let before = kernel.energy();
            let foretold = kernel.swap_costs(round, one, other);
            kernel.swap(round, one, other);
            prop_assert_eq!(kernel.energy() - before, foretold);
        }
        let mut anew = Kernel::new(&problem, problem.rounds, Weights::of(&problem));
        anew.load(&kernel.seats());
        prop_assert_eq!(anew.energy(), kernel.energy());
        prop_assert_eq!(anew.score(), kernel.score());
        if !problem.home {
            let report = evaluate(&problem, &kernel.seats());
            let counted: i64 = kernel.score().0[3];
            prop_assert_eq!(counted, report.coincidences as i64);
            prop_assert_eq!(kernel.score().0[5], report.category_gap as i64);
        }
    }

    #[test]
    fn coincidences_are_those_of_every_two_rounds(people in 2_usize..30, tables in 1_usize..6, seed in any::<u64>()) {
        // Σ over pairs C(m, 2) = Σ over two rounds and two tables C(n, 2): the identity that the bound stands on.
        let problem = Problem::cafe(people, tables, 4);
        let mut rng = Rng::new(seed);
        let mut seats = Seats::empty(people, 4);
        for round in 0..4 {
            for person in 0..people {
                seats.put(round, person, Some(rng.below(tables)));
            }
        }
        let mut sum = 0;
        for one in 0..4 {
            for other in one + 1..4 {
                let mut shared = std::collections::HashMap::new();
                for person in 0..people {
                    *shared.entry((seats.at(one, person), seats.at(other, person))).or_insert(0_u64) += 1;
                }
                sum += shared.values().map(|n| n * (n - 1) / 2).sum::<u64>();
            }
        }
        prop_assert_eq!(evaluate(&problem, &seats).coincidences, sum);
    }

    #[test]
    fn names_of_people_tables_and_rounds_do_not_matter(people in 4_usize..16, tables in 2_usize..5, seed in any::<u64>()) {
        let problem = Problem::cafe(people, tables, 3).with_categories(&[1, 2]);
        let Ok(planned) = planned(&problem, 2_000) else { return Ok(()) };
        let mut rng = Rng::new(seed);
        let mut order: Vec<usize> = (0..people).collect();
        let mut names: Vec<usize> = (0..tables).collect();
        rng.shuffle(&mut order);
        rng.shuffle(&mut names);
        let mut renamed = problem.clone();
        let mut seats = Seats::empty(people, 3);
        for (new, old) in order.iter().enumerate() {
            renamed.people[new] = problem.people[*old].clone();
            for round in 0..3 {
                seats.put(2 - round, new, planned.seats.at(round, *old).map(|table| names[table]));
            }
        }
        prop_assert_eq!(evaluate(&renamed, &seats), planned.report);
    }
}

#[test]
fn the_same_seed_and_moves_give_the_same_plan() {
    for problem in [Problem::cafe(31, 6, 4), Problem::cafe(40, 10, 4).with_categories(&[3, 5])] {
        let one = planned(&problem, 30_000).expect("nothing contradicts");
        let other = planned(&problem, 30_000).expect("nothing contradicts");
        assert_eq!(one.seats, other.seats);
        assert_eq!(one.moves, other.moves);
    }
    // Kept from one machine: no logarithm of a library and no order of a hash may change them on another.
    let mut rng = Rng::new(1);
    assert_eq!([rng.below(1000), rng.below(1000), rng.below(1000)], [870, 199, 690]);
}

#[test]
fn more_moves_are_never_worse() {
    let problem = Problem::cafe(25, 6, 5);
    let few = planned(&problem, 20_000).expect("nothing contradicts");
    let many = planned(&problem, 200_000).expect("nothing contradicts");
    assert!(many.report.rank(problem.emphasis) <= few.report.rank(problem.emphasis));
}

/// Optima that are known, from their sources: `(people, tables, rounds, golf, S, worst)`.
#[test]
fn known_optima_are_found() {
    let known = [
        (15, 5, 7, true, 0, 1), // Kirkman's schoolgirls, 1850
        (32, 8, 9, true, 0, 1), // the field of 8 and its columns
        (49, 7, 8, true, 0, 1), // the affine plane of order 7
        (30, 6, 6, true, 0, 1), // written down
        (20, 4, 3, true, 12, 2),
        (20, 4, 3, false, 24, 2),
        (36, 6, 3, false, 18, 2),
        (48, 8, 3, false, 0, 1),
        (23, 5, 3, false, 9, 2),
        (64, 8, 7, false, 168, 2), // the hyperoval of the plane of order 8
        (100, 20, 4, false, 0, 1),
        (1000, 200, 3, false, 0, 1),
    ];
    for (people, tables, rounds, golf, coincidences, worst) in known {
        let problem = Problem::cafe(people, tables, rounds);
        let problem = if golf { problem.with_one_question_a_round() } else { problem };
        let planned = planned(&problem, 2_000_000).expect("nothing contradicts");
        let found = (planned.report.coincidences, planned.report.worst);
        assert_eq!(found, (coincidences, worst), "{people}/{tables}/{rounds}");
        assert!(planned.report.faults.is_empty() && planned.is_optimal(), "{people}/{tables}/{rounds}");
    }
}

#[test]
fn hosts_make_a_café_of_twenty_five_perfect() {
    let planned = planned(&Problem::cafe(25, 5, 5).with_hosts(), 10_000).expect("nothing contradicts");
    assert_eq!((planned.report.coincidences, planned.report.worst, planned.how), (0, 1, How::Construction));
    assert!((0..5).all(|round| (0..5).all(|host| planned.seats.at(round, host) == Some(host))));
    let nobody_stays = planned_remedies(&Problem::cafe(20, 5, 5));
    assert!(nobody_stays.is_empty(), "there is nothing to better: {nobody_stays:?}");
    let better = planned_remedies(&Problem::cafe(20, 4, 4));
    assert!(
        better.iter().any(|remedy| matches!(remedy, Remedy::OneTableMore { tables: 5, repeated: 0 })),
        "{better:?}"
    );
}

fn planned_remedies(problem: &Problem) -> Vec<Remedy> {
    remedies(problem, &planned(problem, 100_000).expect("nothing contradicts"))
}

#[test]
fn categories_are_even_without_a_search() {
    for (people, tables, rounds) in [(100, 20, 4), (300, 50, 3), (1000, 200, 3), (60, 10, 4)] {
        let problem = Problem::cafe(people, tables, rounds).with_categories(&[10, 20, 30, 40]);
        let planned = planned(&problem, 500_000).expect("nothing contradicts");
        assert_eq!((planned.report.category_gap, planned.report.coincidences), (0, 0), "{people}/{tables}/{rounds}");
    }
}

#[test]
fn absurd_rooms_are_answered() {
    let rules = |problem: &Problem| planned(problem, 1).expect_err("nobody can be seated").rules;
    assert_eq!(rules(&Problem::cafe(0, 3, 3)), [Rule::NoPeople]);
    assert_eq!(rules(&Problem::cafe(3, 0, 3)), [Rule::NoTables]);
    assert_eq!(rules(&Problem::cafe(3, 3, 0)), [Rule::NoRounds]);
    assert_eq!(rules(&Problem::cafe(3, 3, 65)), [Rule::TooManyRounds { found: 65, most: 64 }]);
    assert!(matches!(rules(&Problem::cafe(100_001, 3, 3))[..], [Rule::TooManyPeople { .. }]));

    let mut full = Problem::cafe(9, 2, 1);
    full.tables[0].most = 4;
    full.tables[1].most = 4;
    assert_eq!(rules(&full), [Rule::Present { people: 9, round: 1 }, Rule::Chairs { chairs: 8, round: 1 }]);
    let mut closed = Problem::cafe(9, 2, 2);
    closed.people[3].stays = Some(1);
    closed.tables[1].open = RoundSet::range(0, 1);
    assert_eq!(rules(&closed), [Rule::FixedClosed { person: 3, table: 2, round: 2 }]);
    let mut torn = Problem::cafe(9, 3, 1);
    torn.together = vec![vec![0, 1]];
    torn.apart = vec![vec![1, 0]];
    let (together, apart) =
        (Rule::Together { people: vec![0, 1], round: 1 }, Rule::Apart { people: vec![0, 1], round: 1 });
    assert_eq!(rules(&torn), [together, apart]);
    let mut apart = Problem::cafe(9, 3, 1);
    apart.apart = vec![(0..4).collect()];
    assert!(matches!(rules(&apart)[..], [Rule::Apart { round: 1, .. }]));

    // More tables than people, one table, everybody absent: these can be planned.
    for (people, tables, rounds) in [(3, 9, 4), (5, 1, 3), (1, 1, 1), (2, 2, 8)] {
        let planned = planned(&Problem::cafe(people, tables, rounds), 4_000).expect("nothing contradicts");
        assert!(planned.report.faults.is_empty(), "{people}/{tables}/{rounds}");
    }
    let mut absent = Problem::cafe(6, 2, 2);
    for participant in &mut absent.people {
        participant.present = RoundSet::NONE;
    }
    let planned = planned(&absent, 4_000).expect("nobody to seat");
    assert_eq!((planned.report.attending, planned.report.faults.len()), (0, 0));
}

#[test]
fn groups_go_on_together_and_come_home() {
    let mut problem = Problem::cafe(12, 4, 4);
    problem.scheme = Scheme::Carousel;
    let planned = planned(&problem, 1).expect("nothing contradicts");
    assert_eq!(planned.report.faults, []);
    assert_eq!(planned.report.tables_seen, (4, 4));
    for round in 1..4 {
        for person in 0..12 {
            let before = planned.seats.at(round - 1, person).expect("seated");
            assert_eq!(planned.seats.at(round, person), Some((before + 1) % 4));
        }
    }

    let mut home = Problem::cafe(20, 5, 4);
    home.home = true;
    let planned = super::tests::planned(&home, 10_000).expect("nothing contradicts");
    assert!((0..20).all(|person| planned.seats.at(0, person) == planned.seats.at(3, person)));
    assert_eq!((planned.report.faults.len(), planned.report.revisits), (0, 0));
    home.scheme = Scheme::Still;
    let still = super::tests::planned(&home, 1).expect("nothing contradicts");
    assert_eq!(still.report.tables_seen, (1, 1));
}

#[test]
fn wishes_are_granted_as_far_as_chairs_go() {
    let mut problem = Problem::cafe(12, 4, 2);
    problem.scheme = Scheme::Wishes;
    for (person, participant) in problem.people.iter_mut().enumerate() {
        participant.wishes = vec![person % 4, (person + 1) % 4];
    }
    let planned = planned(&problem, 200_000).expect("nothing contradicts");
    // Everybody has room at one of their two wishes in each round: 0 for the dearer, 1 for the other.
    assert_eq!((planned.report.unmet_wishes, planned.report.revisits), (12, 0));
}

#[test]
fn cards_bring_nobody_back_while_that_is_possible() {
    for (people, tables, rounds) in [(20, 5, 4), (36, 9, 3), (60, 10, 4), (200, 25, 5)] {
        let cards = cards(people, tables, rounds, true).expect("a room");
        assert_eq!(cards.report.revisits, 0, "{people}/{tables}/{rounds}");
        assert_eq!(cards.cards[0].step, 0);
        assert!(cards.report.sizes.1 - cards.report.sizes.0 <= 1);
    }
    assert_eq!(cards(20, 5, 4, true).expect("a room").report.coincidences, 0);
    assert_eq!(cards(36, 9, 3, false).expect("a room").report.coincidences, 0);
    assert!(cards(0, 5, 4, true).is_err());
}

#[test]
fn what_is_written_down_needs_no_search() {
    // People, tables, rounds, coincidences: the catalogue of cafés, counted by the independent path.
    let mut rooms = vec![(25, 6, 5, 0), (25, 6, 4, 0), (32, 6, 4, 12), (30, 6, 4, 6), (30, 6, 6, 41), (35, 6, 5, 54)];
    rooms.extend((80..=90).map(|people| (people, 10, 4, 0)));
    for (people, tables, rounds, coincidences) in rooms {
        let problem = Problem::cafe(people, tables, rounds);
        let planned = planned(&problem, 0).expect("nothing contradicts");
        assert_eq!(planned.report, evaluate(&problem, &planned.seats));
        assert_eq!((planned.report.faults.len(), planned.report.revisits), (0, 0));
        assert_eq!(planned.report.coincidences, coincidences, "{people}/{tables}/{rounds}");
        assert!(planned.report.sizes.1 - planned.report.sizes.0 <= 1);
    }
    for (people, tables, rounds) in [(30, 6, 6), (32, 8, 10), (32, 8, 7)] {
        let golf = Problem::cafe(people, tables, rounds).with_one_question_a_round();
        let planned = planned(&golf, 0).expect("nothing contradicts");
        assert_eq!((planned.report.coincidences, planned.report.worst), (0, 1), "{people}/{tables}/{rounds}");
        assert_eq!(planned.report.faults.len(), 0);
    }
    // Hosts stay where they are, whoever moves follows the catalogue.
    let hosted = planned(&Problem::cafe(90, 10, 4).with_hosts(), 0).expect("nothing contradicts");
    assert_eq!(hosted.report.coincidences, 0);
}

#[test]
fn tight_rooms_are_searched_by_itinerary() {
    for (people, tables, rounds, coincidences) in [(25, 5, 5, 50), (42, 5, 5, 240), (45, 6, 5, 150)] {
        let planned = planned(&Problem::cafe(people, tables, rounds), 4_000_000).expect("nothing contradicts");
        assert_eq!(planned.report.coincidences, coincidences, "{people}/{tables}/{rounds}");
        assert!(planned.report.worst <= 3, "{people}/{tables}/{rounds}");
    }
    // Categories are shared out over the itineraries.
    let mixed = planned(&Problem::cafe(25, 5, 5).with_categories(&[1, 1]), 4_000_000).expect("nothing contradicts");
    assert!(mixed.report.coincidences <= 52 && mixed.report.category_gap <= 4, "{:?}", mixed.report);
}
