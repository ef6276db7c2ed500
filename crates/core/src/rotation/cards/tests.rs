use proptest::prelude::*;

use super::super::{Problem, Seats, evaluate};
use super::{Cards, Rule, cards};

fn made(people: usize, tables: usize, rounds: usize, hosts: bool) -> Cards {
    cards(people, tables, rounds, hosts).expect("a café of usual size has cards")
}

fn steps(cards: &Cards) -> Vec<usize> {
    cards.cards.iter().map(|card| card.step).collect()
}

/// The best that any steps reach: returns, worst pair, coincidences. All steps are tried and counted by `evaluate`.
fn best(people: usize, tables: usize, rounds: usize, hosts: bool) -> (u64, u32, u64) {
    let symbols = people.div_ceil(tables);
    let problem = Problem::cafe(people, tables, rounds);
    let problem = if hosts { problem.with_hosts() } else { problem };
    let all = 0..tables.pow(u32::try_from(symbols).expect("few symbols"));
    let of = |number: usize| {
        let step = |symbol: usize| number / tables.pow(u32::try_from(symbol).expect("few symbols")) % tables;
        let mut seats = Seats::empty(people, rounds);
        for round in 0..rounds {
            for person in 0..people {
                let table = (person % tables + round * step(person / tables)) % tables;
                seats.put(round, person, Some(table));
            }
        }
        let report = evaluate(&problem, &seats);
        (report.revisits, report.worst, report.coincidences)
    };
    all.filter(|number| !hosts || number % tables == 0).map(of).min().expect("there are steps")
}

#[test]
fn known_cafes_have_no_repeat() {
    for (people, tables, rounds, hosts) in [(20, 5, 4, true), (36, 9, 3, false), (25, 5, 5, true), (49, 7, 7, true)] {
        let found = made(people, tables, rounds, hosts);
        assert_eq!((found.report.revisits, found.report.repeated), (0, 0), "{people}/{tables}/{rounds}");
        assert_eq!(found.report.faults, []);
        assert_eq!(found.cards.len(), people / tables);
    }
}

#[test]
fn hosts_stay_and_others_say_where_they_go() {
    let found = made(20, 5, 4, true);
    assert_eq!(found.cards[0].tables, [1, 1, 1, 1]);
    for card in &found.cards {
        let way: Vec<usize> = (0..4).map(|round| 1 + card.step * round % 5).collect();
        assert_eq!((&card.tables, card.step == 0), (&way, card.symbol == 0));
    }
    for (person, card) in found.cards.iter().enumerate().map(|(symbol, card)| (symbol * 5, card)) {
        let seats: Vec<usize> = found.seats.rounds.iter().map(|row| usize::from(row[person])).collect();
        assert_eq!(seats, card.tables);
    }
}

#[test]
fn two_hundred_people_at_25_tables_meet_once() {
    // Differences of 8 steps below 13 that are no multiple of 25 have order 5 or 25: five rounds repeat nothing.
    let found = made(200, 25, 5, false);
    assert_eq!((found.report.revisits, found.report.repeated, found.report.sizes), (0, 0, (8, 8)));
}

#[test]
fn many_people_have_cards_too() {
    let found = made(10_000, 1_250, 5, true);
    assert_eq!((found.report.revisits, found.report.repeated), (0, 0));
    assert_eq!(made(3_000, 2, 2, false).report.sizes, (1_500, 1_500));
    assert_eq!(made(1, 20_000, 64, true).report.sizes, (0, 1));
    assert_eq!(made(3, 1, 4, false).report.worst, 4);
}

#[test]
fn absurd_wishes_are_refused() {
    let refused = |people, tables, rounds| cards(people, tables, rounds, false).map_err(|found| found.rules);
    assert_eq!(refused(0, 3, 3), Err(vec![Rule::NoPeople]));
    assert_eq!(refused(3, 0, 3), Err(vec![Rule::NoTables]));
    assert_eq!(refused(3, 3, 0), Err(vec![Rule::NoRounds]));
    assert_eq!(refused(3, 3, usize::MAX), Err(vec![Rule::TooManyRounds { found: usize::MAX, most: 64 }]));
    assert!(refused(usize::MAX, 3, 3).is_err() && refused(3, usize::MAX, 3).is_err());
    assert!(matches!(
        refused(100_000, 1, 64).expect_err("a table of 100,000")[..],
        [Rule::TooManyPeople { found: 100_000, .. }]
    ));
}

proptest! {
    #[test]
    fn sizes_stay_within_one_and_everybody_has_a_seat(
        people in 1_usize..90, tables in 1_usize..14, rounds in 1_usize..8, hosts: bool
    ) {
        let found = made(people, tables, rounds, hosts);
        prop_assert_eq!(&found.report.faults, &[]);
        prop_assert!(found.report.sizes.1 - found.report.sizes.0 <= 1);
        // Step 1 comes back only after all tables.
        if rounds <= tables {
            prop_assert_eq!(found.report.revisits, 0);
        }
    }

    #[test]
    fn steps_are_distinct_where_nothing_speaks_against_it(
        symbols in 1_usize..8, tables in 2_usize..40, rounds in 1_usize..8, hosts: bool
    ) {
        // So many steps come back to no table; of those, alike ones meet in every round.
        let order = |step: usize| (1..=tables).find(|moves| (step * moves).is_multiple_of(tables)).expect("tables");
        let fit = (1..tables).filter(|step| order(*step) >= rounds).count();
        let found = made(symbols * tables, tables, rounds, hosts);
        let mut different = steps(&found);
        different.sort_unstable();
        different.dedup();
        if symbols - usize::from(hosts) <= fit {
            prop_assert_eq!(different.len(), symbols);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_steps_are_better_in_small_rooms(people in 1_usize..22, tables in 1_usize..7, rounds in 1_usize..8, hosts: bool) {
        prop_assume!(people <= 4 * tables);
        let report = made(people, tables, rounds, hosts).report;
        prop_assert_eq!((report.revisits, report.worst, report.coincidences), best(people, tables, rounds, hosts));
    }
}
