use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::super::{Participant, Problem, RoundSet, TableSpec};
use super::{Rule, conflict};

fn rules(problem: &Problem) -> Vec<Rule> {
    conflict(problem).map(|found| found.rules).unwrap_or_default()
}

fn chairs(people: usize, most: &[usize], rounds: usize) -> Problem {
    let mut problem = Problem::cafe(people, most.len(), rounds);
    for (table, most) in problem.tables.iter_mut().zip(most) {
        table.most = *most;
    }
    problem
}

fn together(people: &[usize]) -> Rule {
    Rule::Together { people: people.to_vec(), round: 1 }
}

fn apart(people: &[usize]) -> Rule {
    Rule::Apart { people: people.to_vec(), round: 1 }
}

#[test]
fn nothing_to_seat_is_said_so() {
    assert_eq!(rules(&Problem::cafe(0, 0, 0)), [Rule::NoPeople]);
    assert_eq!(rules(&Problem::cafe(3, 0, 0)), [Rule::NoTables]);
    assert_eq!(rules(&Problem::cafe(3, 2, 0)), [Rule::NoRounds]);
    assert_eq!(rules(&Problem::cafe(3, 2, 65)), [Rule::TooManyRounds { found: 65, most: 64 }]);
    let found = 20_001;
    assert_eq!(rules(&Problem::cafe(3, found, 1)), [Rule::TooManyTables { found, most: 20_000 }]);
    assert_eq!(super::out_of_range(usize::MAX, 1, 1).map(|found| found.rules.len()), Some(1));
}

#[test]
fn a_free_cafe_and_an_empty_round_are_fine() {
    assert_eq!(conflict(&Problem::cafe(1, 1, 1)), None);
    assert_eq!(conflict(&Problem::cafe(2, 5, 64)), None);
    let mut absent = chairs(9, &[2, 2], 2);
    absent.together = vec![(0..9).collect()];
    absent.people.iter_mut().for_each(|person| person.present = RoundSet::NONE);
    assert_eq!(conflict(&absent), None);
    absent.tables.iter_mut().for_each(|table| table.open = RoundSet::NONE);
    assert_eq!(conflict(&absent), None);
}

#[test]
fn chairs_and_closed_tables_are_counted() {
    let mut problem = chairs(9, &[4, 5], 2);
    assert_eq!(conflict(&problem), None);
    problem.tables[1].open = RoundSet::range(0, 1);
    let present = Rule::Present { people: 9, round: 2 };
    assert_eq!(rules(&problem), [present.clone(), Rule::Chairs { chairs: 4, round: 2 }]);
    problem.tables[0].open = RoundSet::range(0, 1);
    assert_eq!(rules(&problem), [present, Rule::NothingOpen { round: 2 }]);
}

#[test]
fn tables_can_ask_for_more_than_there_are() {
    let mut problem = Problem::cafe(5, 2, 1);
    problem.tables.iter_mut().for_each(|table| table.least = 3);
    assert_eq!(rules(&problem), [Rule::Present { people: 5, round: 1 }, Rule::Least { seats: 6, round: 1 }]);
    problem.people.push(Participant::traveller());
    assert_eq!(conflict(&problem), None);
    problem.people[..4].iter_mut().for_each(|person| person.stays = Some(0));
    let found = rules(&problem);
    assert_eq!(found[..2], [Rule::Present { people: 6, round: 1 }, Rule::Least { seats: 6, round: 1 }]);
    assert_eq!(found.len(), 6);
    problem.tables[0] = TableSpec { least: 3, most: 2, open: RoundSet::ALL };
    assert!(rules(&problem).contains(&Rule::TableFull { table: 1, most: 2, round: 1 }));
}

#[test]
fn fixed_seats_must_be_seats() {
    let mut problem = Problem::cafe(4, 2, 2);
    problem.people[1].pins = vec![(0, 1), (0, 1), (1, 0), (7, 9)];
    assert_eq!(conflict(&problem), None);
    problem.people[1].pins.push((1, 1));
    assert_eq!(rules(&problem), [Rule::FixedTwice { person: 1, round: 2 }]);
    problem.people[1] = Participant { stays: Some(0), pins: vec![(1, 1)], ..Participant::traveller() };
    assert_eq!(rules(&problem), [Rule::FixedTwice { person: 1, round: 2 }]);
    problem.people[1] = Participant { stays: Some(7), ..Participant::traveller() };
    assert_eq!(rules(&problem), [Rule::UnknownTable { person: 1, table: 8 }]);
    problem.people[1].stays = Some(1);
    problem.tables[1].open = RoundSet::range(0, 1);
    assert_eq!(rules(&problem), [Rule::FixedClosed { person: 1, table: 2, round: 2 }]);
    problem.people[1].present = RoundSet::range(0, 1);
    assert_eq!(conflict(&problem), None);
}

#[test]
fn a_table_holds_only_so_many_fixed() {
    let mut problem = chairs(7, &[2, 9], 1);
    problem.people[2..].iter_mut().for_each(|person| person.stays = Some(0));
    let found = rules(&problem);
    assert_eq!(found[0], Rule::TableFull { table: 1, most: 2, round: 1 });
    assert_eq!(found.len(), 4);
    assert!(found[1..].iter().all(|rule| matches!(rule, Rule::Fixed { table: 1, round: 1, .. })));
    // One of them brings two others along: one seat and one group are enough.
    problem.together = vec![vec![0, 1, 6]];
    let fixed = Rule::Fixed { person: 6, table: 1, round: 1 };
    assert_eq!(rules(&problem), [found[0].clone(), fixed, together(&[0, 1, 6])]);
}

#[test]
fn groups_must_fit_at_a_table() {
    let mut problem = chairs(9, &[4, 3, 3], 1);
    problem.together = vec![vec![7, 8], vec![0, 1, 2], vec![2, 3], vec![4, 3], vec![6, 5]];
    let widest = Rule::TableFull { table: 1, most: 4, round: 1 };
    assert_eq!(rules(&problem), [widest, together(&[0, 1, 2]), together(&[2, 3]), together(&[3, 4])]);
    problem.together.remove(3);
    assert_eq!(conflict(&problem), None);
    // Five couples and five chairs at each of two tables.
    let mut couples = chairs(10, &[5, 5], 1);
    couples.together = (0..5).map(|couple| vec![2 * couple, 2 * couple + 1]).collect();
    assert_eq!(rules(&couples).len(), 6);
    assert_eq!(rules(&couples)[0], Rule::Chairs { chairs: 10, round: 1 });
    couples.tables[0].most = 6;
    assert_eq!(conflict(&couples), None);
    // A host at each of 60 tables leaves three chairs, too few for four.
    let mut hosted = chairs(200, &[4; 60], 1).with_hosts();
    hosted.together = (0..25).map(|group| (0..4).map(|seat| 80 + 4 * group + seat).collect()).collect();
    assert_eq!(rules(&hosted).len(), 62);
    hosted.tables.iter_mut().for_each(|table| table.most = 5);
    assert_eq!(conflict(&hosted), None);
}

#[test]
fn together_contradicts_apart_and_other_seats() {
    let mut problem = Problem::cafe(8, 4, 1);
    problem.together = vec![vec![6, 7], vec![0, 1], vec![1, 2], vec![2, 3], vec![1, 4, 3]];
    problem.apart = vec![vec![5, 6], vec![0, 7, 3]];
    assert_eq!(rules(&problem), [together(&[0, 1]), together(&[1, 3, 4]), apart(&[0, 3, 7])]);
    problem.apart.clear();
    problem.people[0].stays = Some(1);
    problem.people[3].pins = vec![(0, 2)];
    let fixed = |person, table| Rule::Fixed { person, table, round: 1 };
    assert_eq!(rules(&problem), [fixed(0, 2), fixed(3, 3), together(&[0, 1]), together(&[1, 3, 4])]);
    problem.people[3].present = RoundSet::NONE;
    assert_eq!(conflict(&problem), None);
}

#[test]
fn people_apart_need_tables() {
    let mut problem = Problem::cafe(8, 4, 1);
    problem.tables[3].open = RoundSet::NONE;
    problem.apart = vec![vec![0, 1, 2]];
    assert_eq!(conflict(&problem), None);
    problem.apart.push(vec![4, 3, 6, 7]);
    assert_eq!(rules(&problem), [apart(&[3, 4, 6, 7])]);
    // Six pairs make four people of whom no two sit together.
    problem.apart = vec![vec![0, 1], vec![0, 2], vec![0, 3], vec![1, 2], vec![5, 6], vec![1, 3], vec![2, 3]];
    assert_eq!(rules(&problem).len(), 6);
    problem.apart.pop();
    assert_eq!(conflict(&problem), None);
    // Fixed at one table.
    problem.people[1].stays = Some(2);
    problem.people[2].stays = Some(2);
    let fixed = |person| Rule::Fixed { person, table: 3, round: 1 };
    assert_eq!(rules(&problem), [fixed(1), fixed(2), apart(&[1, 2])]);
}

#[test]
fn an_odd_ring_needs_three_tables() {
    let mut problem = Problem::cafe(100, 2, 3);
    problem.apart = (0..11).map(|one| vec![one, (one + 1) % 11]).collect();
    assert_eq!(rules(&problem).len(), 11);
    problem.apart.pop();
    assert_eq!(conflict(&problem), None);
}

#[test]
fn a_clique_is_found_among_many_groups() {
    let mut problem = Problem::cafe(1_000, 5, 1);
    problem.apart = (0..300).map(|pair| vec![2 * pair, 2 * pair + 1]).collect();
    assert_eq!(conflict(&problem), None);
    problem.apart.extend((600..606).flat_map(|one| (600..one).map(move |other| vec![one, other])));
    assert_eq!(rules(&problem).len(), 15);
}

#[test]
fn a_hostile_room_is_answered() {
    let (people, tables, rounds) = (100_000, 12_500, 64);
    let mut problem = chairs(people, &vec![8; tables], rounds).with_hosts();
    problem.together = (6_250..12_500).map(|group| (0..8).map(|seat| group * 8 + seat).collect()).collect();
    problem.apart = vec![(0..tables).collect(), (0..6_000).map(|person| 8 * person).collect()];
    for (person, participant) in problem.people.iter_mut().enumerate().skip(12_500) {
        participant.present = RoundSet::ALL.without(person % 64);
    }
    assert!(rules(&problem).len() > 1);
    problem.people.iter_mut().for_each(|person| person.stays = Some(3));
    assert_eq!(rules(&problem).len(), 3);
    problem.apart.clear();
    assert!(rules(&problem).len() <= 10);
}

/// Who is where in one round, tried one after the other.
fn can_be_seated(problem: &Problem, round: usize) -> bool {
    let there = |person: &usize| problem.people[*person].present.has(round);
    let people: Vec<usize> = (0..problem.people.len()).filter(there).collect();
    let tables = problem.tables.len();
    (0..tables.pow(u32::try_from(people.len()).expect("six people at most"))).any(|mut number| {
        let mut at = vec![None; problem.people.len()];
        for person in &people {
            at[*person] = Some(number % tables);
            number /= tables;
        }
        let fixed = people.iter().all(|person| {
            let known = &problem.people[*person];
            let pinned = known.pins.iter().filter(|(pinned, _)| *pinned == round).map(|(_, table)| *table);
            known.stays.into_iter().chain(pinned).all(|table| at[*person] == Some(table))
        });
        let sizes = problem.tables.iter().enumerate().all(|(table, spec)| {
            let size = at.iter().filter(|seat| **seat == Some(table)).count();
            if spec.open.has(round) { (spec.least..=spec.most).contains(&size) } else { size == 0 }
        });
        let of = |group: &[usize]| -> Vec<usize> { group.iter().filter_map(|person| at[*person]).collect() };
        let together = problem.together.iter().all(|group| of(group).windows(2).all(|two| two[0] == two[1]));
        let apart = problem.apart.iter().all(|group| {
            let mut of = of(group);
            of.sort_unstable();
            of.windows(2).all(|two| two[0] != two[1])
        });
        fixed && sizes && together && apart
    })
}

fn group(people: usize) -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::btree_set(0..people, 0..=people.min(3)).prop_map(|set| set.into_iter().collect())
}

fn problems() -> impl Strategy<Value = Problem> {
    (1_usize..=6, 1_usize..=3, 1_usize..=2).prop_flat_map(|(people, tables, rounds)| {
        let rare = |there: RoundSet| prop_oneof![6 => Just(RoundSet::ALL), 1 => Just(there)];
        let fixed = option::weighted(0.15, 0..=tables);
        let pins = vec((0..=rounds, 0..tables), 0..2);
        let person = (rare(RoundSet::NONE.with(0)), fixed, prop_oneof![4 => Just(Vec::new()), 1 => pins]);
        let most = prop_oneof![1 => Just(usize::MAX), 3 => 0..=4_usize];
        let table = (0..=2_usize, most, rare(RoundSet::NONE.with(1)));
        let groups = || vec(group(people), 0..3);
        (vec(person, people), vec(table, tables), groups(), groups()).prop_map(
            move |(persons, specs, together, apart)| {
                let mut problem = Problem::cafe(people, tables, rounds);
                for (person, (present, stays, pins)) in problem.people.iter_mut().zip(persons) {
                    *person = Participant { present, stays, pins, ..Participant::traveller() };
                }
                for (table, (least, most, open)) in problem.tables.iter_mut().zip(specs) {
                    *table = TableSpec { least, most, open };
                }
                Problem { together, apart, ..problem }
            },
        )
    })
}

/// Keeps of a round only what the rules name; everybody named is still there.
fn only(problem: &Problem, kept: &[Rule]) -> Problem {
    let round = 0;
    let mut reduced = problem.clone();
    let full = |rule: &Rule| matches!(rule, Rule::Chairs { .. } | Rule::TableFull { .. });
    for table in &mut reduced.tables {
        table.least = if kept.iter().any(|rule| matches!(rule, Rule::Least { .. })) { table.least } else { 0 };
        table.most = if kept.iter().any(full) { table.most } else { usize::MAX };
    }
    for (who, person) in reduced.people.iter_mut().enumerate() {
        let is_kept = |rule: &Rule| matches!(rule, Rule::Fixed { person, .. } if *person == who);
        let fixed = person.fixed(round).filter(|_| kept.iter().any(is_kept));
        (person.stays, person.pins) = (fixed, Vec::new());
    }
    let there = |group: &[usize]| -> Vec<usize> {
        group.iter().copied().filter(|person| problem.people[*person].present.has(round)).collect()
    };
    reduced.together.retain(|group| kept.contains(&together(&there(group))));
    reduced.apart.retain(|group| kept.contains(&apart(&there(group))));
    reduced
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_conflict_is_found_exactly_when_there_are_no_seats(problem in problems()) {
        let possible = (0..problem.rounds).all(|round| can_be_seated(&problem, round));
        let found = conflict(&problem);
        prop_assert_eq!(found.is_none(), possible, "{:?}", found);
    }

    #[test]
    fn the_rules_of_a_conflict_contradict_each_other_and_no_fewer_do(mut problem in problems()) {
        problem.rounds = 1;
        let found = rules(&problem);
        let of_groups = |rule: &Rule| matches!(rule, Rule::Fixed { .. } | Rule::Together { .. } | Rule::Apart { .. });
        let of_room = |rule: &Rule| matches!(rule, Rule::Present { .. } | Rule::Chairs { .. } | Rule::Least { .. } | Rule::TableFull { .. });
        if found.is_empty() || !(found.iter().all(|rule| of_groups(rule) || of_room(rule))) {
            return Ok(());
        }
        prop_assert!(!can_be_seated(&only(&problem, &found), 0), "{:?}", found);
        for rule in found.iter().filter(|rule| of_groups(rule)) {
            let fewer: Vec<Rule> = found.iter().filter(|other| *other != rule).cloned().collect();
            let without = only(&problem, &fewer);
            prop_assert!(conflict(&without).is_none_or(|left| left.rules.iter().any(of_room)), "{:?}", found);
        }
    }
}
