//! What no plan can avoid, and why. Each bound has its proof in `docs/rotation.md`.
//!
//! All of it holds for any seats that keep the hard rules, with table sizes within one of each other, and nobody asked a
//! question twice where that is possible; it takes O(people + rounds²·tables).

use super::evaluate::pairs;
use super::forced::Companions;
use super::problem::{Problem, Scheme};

/// What is unavoidable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bounds {
    /// Least S = Σ C(meetings, 2), where no question returns that need not.
    pub coincidences: u64,
    /// Least value of how often the pair that meets most often meets.
    pub worst: u32,
    /// Least number of pairs that meet more than once, if nobody meets more often than `worst`.
    pub repeated: u64,
    /// Least number of meetings beyond the first.
    pub excess: u64,
    /// Least number of returns to a question.
    pub revisits: u64,
    /// Why that is so.
    pub reasons: Vec<Reason>,
}

/// Why something is unavoidable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// So many people who move away from one table spread over so many tables.
    Spread {
        /// Movers of one table.
        people: usize,
        /// Tables that they can go to.
        tables: usize,
    },
    /// Somebody sits with so many people in all, among so many that there are.
    Partners {
        /// How many people somebody sits with over all rounds, counted anew in each.
        meetings: u64,
        /// Different people there are to meet.
        others: u64,
    },
    /// There are more people than different ways through the tables.
    Itineraries {
        /// People who move.
        people: usize,
        /// Ways in which no two share more rounds than `worst`.
        most: u64,
    },
    /// There are more rounds than questions.
    Questions {
        /// Rounds somebody attends.
        rounds: usize,
        /// Different questions that are asked.
        questions: usize,
    },
    /// Two orthogonal Latin squares of this order would be needed, and there are none (Tarry 1900).
    LatinSquares {
        /// The order of the squares: as many as there are tables.
        tables: usize,
    },
}

/// Returns how many rounds mix people: the last one does not where everybody comes home for it.
pub(super) fn rounds_that_mix(problem: &Problem) -> usize {
    if problem.home && problem.rounds > 1 { problem.rounds - 1 } else { problem.rounds }
}

/// The least Σ C(x, 2) over `parts` whole numbers of sum `sum`.
fn least_pairs(sum: u64, parts: u64) -> u64 {
    if parts == 0 {
        return if sum == 0 { 0 } else { u64::MAX / 4 };
    }
    let (each, more) = (sum / parts, sum % parts);
    more * pairs(each + 1) + (parts - more) * pairs(each)
}

/// Returns what no plan of this problem can avoid.
pub fn bounds(problem: &Problem) -> Bounds {
    let mut bounds = Bounds::default();
    let rounds = rounds_that_mix(problem);
    let companions = Companions::of(problem);
    // More people than tables: somebody sits with somebody, and not by a rule.
    let shared = (0..rounds).any(|round| {
        let people = problem.people.iter().filter(|person| person.present.has(round)).count();
        people > problem.tables.iter().filter(|table| table.open.has(round)).count()
    });
    bounds.worst = u32::from(shared && !companions.any());
    revisits(problem, rounds, &mut bounds);
    if problem.scheme == Scheme::Scatter && !companions_move(problem, &companions) {
        spread(problem, rounds, &mut bounds);
        partners(problem, rounds, &mut bounds);
        worst_pair(problem, rounds, &mut bounds);
    }
    let mut told = std::collections::HashSet::new();
    bounds.reasons.retain(|reason| told.insert(*reason));
    if bounds.coincidences > 0 {
        bounds.worst = bounds.worst.max(2);
        let (most, attended) = (u64::from(bounds.worst), rounds.max(1) as u64);
        bounds.repeated = bounds.repeated.max(bounds.coincidences.div_ceil(pairs(most).max(1)));
        bounds.excess = bounds.excess.max((2 * bounds.coincidences).div_ceil(attended));
    }
    bounds
}

fn revisits(problem: &Problem, rounds: usize, bounds: &mut Bounds) {
    let returns = |person: &super::Participant| -> u64 {
        if person.stays.is_some() {
            return 0;
        }
        // Questions are shared out over the rounds as evenly as can be; a round whose questions are all taken by others
        // costs one return at least.
        let mut choices: Vec<Vec<u32>> = Vec::new();
        for round in (0..rounds).filter(|round| person.present.has(*round)) {
            let open = problem.tables.iter().enumerate().filter(|(_, table)| table.open.has(round));
            let mut questions: Vec<u32> = open.map(|(table, _)| problem.question(round, table)).collect();
            questions.sort_unstable();
            questions.dedup();
            choices.push(questions);
        }
        let attended = choices.len();
        let missing = attended - matched(&choices);
        let mut questions: Vec<u32> = choices.into_iter().flatten().collect();
        questions.sort_unstable();
        questions.dedup();
        least_pairs(attended as u64, questions.len() as u64).max(missing as u64)
    };
    // People who are there in the same rounds have the same choice: it is worked out once.
    let mut known: Vec<(super::RoundSet, u64)> = Vec::new();
    for person in problem.people.iter().filter(|person| person.stays.is_none()) {
        let before = known.iter().find(|(present, _)| *present == person.present);
        let value = before.map_or_else(|| if known.len() < 64 { returns(person) } else { 0 }, |(_, value)| *value);
        if before.is_none() && known.len() < 64 {
            known.push((person.present, value));
        }
        bounds.revisits = bounds.revisits.saturating_add(value.min(1 << 32));
    }
    if bounds.revisits > 0 {
        let mut questions: Vec<u32> = (0..rounds)
            .flat_map(|round| (0..problem.tables.len()).map(move |table| (round, table)))
            .map(|(round, table)| problem.question(round, table))
            .collect();
        questions.sort_unstable();
        questions.dedup();
        bounds.reasons.push(Reason::Questions { rounds, questions: questions.len() });
    }
}

/// Returns how many rounds can have a question of their own (largest matching of rounds and questions).
fn matched(choices: &[Vec<u32>]) -> usize {
    fn place(
        round: usize,
        choices: &[Vec<u32>],
        tried: &mut std::collections::HashSet<u32>,
        taken: &mut std::collections::HashMap<u32, usize>,
    ) -> bool {
        // A free question first: with at least as many questions as rounds nobody has to give way.
        if let Some(free) = choices[round].iter().find(|question| !taken.contains_key(question)) {
            taken.insert(*free, round);
            return true;
        }
        for question in &choices[round] {
            if tried.insert(*question) {
                let holder = taken[question];
                if place(holder, choices, tried, taken) {
                    taken.insert(*question, round);
                    return true;
                }
            }
        }
        false
    }
    let mut taken = std::collections::HashMap::new();
    (0..choices.len()).filter(|round| place(*round, choices, &mut std::collections::HashSet::new(), &mut taken)).count()
}

/// B1: people of one table in one round are spread over the tables of another.
fn spread(problem: &Problem, rounds: usize, bounds: &mut Bounds) {
    let strict = bounds.revisits == 0 && !problem.questions_never_return() && nothing_forces_a_return(problem, rounds);
    let mut total = 0;
    let mut reason = None;
    for one in 0..rounds {
        for other in one + 1..rounds {
            let (forward, why) = spread_from(problem, one, other, strict);
            let (back, why_back) = spread_from(problem, other, one, strict);
            let (least, why) = if forward >= back { (forward, why) } else { (back, why_back) };
            total += least;
            if least > 0 {
                reason = reason.or(why);
            }
        }
    }
    if total > bounds.coincidences {
        bounds.coincidences = total;
        bounds.reasons.extend(reason);
    }
    if total == 0 && latin(problem, rounds, strict) {
        bounds.coincidences = 1;
        bounds.reasons.push(Reason::LatinSquares { tables: problem.tables.len() });
    }
}

/// Tells whether people can be shared out evenly in every round, so that no table's size sends anybody back to a question
/// they know. Only then may a bound rely on nobody returning.
fn nothing_forces_a_return(problem: &Problem, rounds: usize) -> bool {
    (0..rounds).all(|round| {
        let people = problem.people.iter().filter(|person| person.present.has(round)).count();
        let tables = problem.tables.iter().filter(|table| table.open.has(round)).count().max(1);
        let limits = |table: &super::TableSpec| table.least <= people / tables && table.most >= people.div_ceil(tables);
        problem.tables.iter().filter(|table| table.open.has(round)).all(limits)
    }) && problem.people.iter().all(|person| person.pins.is_empty())
        && problem.apart.is_empty()
}

/// Tells whether somebody who keeps together with another moves: then tables are not spread person by person.
fn companions_move(problem: &Problem, companions: &Companions) -> bool {
    companions.any()
        && problem
            .people
            .iter()
            .enumerate()
            .any(|(person, participant)| participant.stays.is_none() && companions.with(person).len() > 1)
}

/// The least coincidences of movers who are there in both rounds, seen from the tables of `from`.
fn spread_from(problem: &Problem, from: usize, to: usize, strict: bool) -> (u64, Option<Reason>) {
    let open = |round: usize| problem.tables.iter().enumerate().filter(move |(_, table)| table.open.has(round));
    let in_both = |person: &&super::Participant| person.present.has(from) && person.present.has(to);
    let movers = problem.people.iter().filter(in_both).filter(|person| person.stays.is_none()).count();
    // Whoever is there in one round only takes chairs from the movers, and how they are shared out is the plan's choice:
    // then only the sum of movers counts, spread over pairs of tables.
    let all = problem.people.iter().filter(|person| person.present.has(from)).count();
    let stay_only = problem.people.iter().all(|person| !person.present.has(from) || person.present.has(to));
    let tables = open(from).count();
    // How often each question is asked in the other round: a table spreads over all tables but those.
    let mut asked: std::collections::HashMap<u32, u64> = std::collections::HashMap::new();
    let mut others = 0;
    for (table, _) in open(to) {
        *asked.entry(problem.question(to, table)).or_default() += 1;
        others += 1;
    }
    let ways = |table: usize| {
        let same = asked.get(&problem.question(from, table)).copied().unwrap_or(0);
        if strict { others - same } else { others }
    };
    if tables == 0 || movers == 0 {
        return (0, None);
    }
    let mut stays = vec![0; problem.tables.len()];
    for person in problem.people.iter().filter(|person| person.present.has(from)) {
        if let Some(count) = person.stays.and_then(|table| stays.get_mut(table)) {
            *count += 1;
        }
    }
    let even = open(from)
        .all(|(at, table)| table.least.max(stays[at]) <= all / tables && table.most >= all.div_ceil(tables))
        && problem.people.iter().all(|person| person.pins.is_empty());
    if stay_only && even {
        // Sizes are ⌊all/tables⌋ or one more; which tables are the larger ones is free: the cheapest choice is taken.
        let (each, more) = (all / tables, all % tables);
        let cost = |table: usize, size: usize| least_pairs((size.saturating_sub(stays[table])) as u64, ways(table));
        let mut sum = 0;
        let mut steps = Vec::with_capacity(tables);
        let mut why = None;
        for (table, _) in open(from) {
            let low = cost(table, each);
            let high = cost(table, each + 1);
            sum += low;
            steps.push(high.saturating_sub(low));
            if high > 0 {
                let people = each + usize::from(more > 0 && low == 0) - stays[table].min(each);
                why = why.or(Some(Reason::Spread { people, tables: ways(table) as usize }));
            }
        }
        steps.sort_unstable();
        sum += steps.iter().take(more).sum::<u64>();
        return (sum, why);
    }
    let most_ways = open(from).map(|(table, _)| ways(table)).max().unwrap_or(0);
    let sum = least_pairs(movers as u64, tables as u64 * most_ways);
    (sum, Some(Reason::Spread { people: movers.div_ceil(tables), tables: most_ways as usize }))
}

/// Tells whether a plan without coincidence would be two orthogonal Latin squares of order 6: six full tables of five
/// movers each in four rounds, or of six in golf.
fn latin(problem: &Problem, rounds: usize, strict: bool) -> bool {
    let tables = problem.tables.len();
    let movers = problem.people.iter().filter(|person| person.stays.is_none()).count();
    let always = problem.people.iter().all(|person| person.present.count(rounds) == rounds)
        && problem.tables.iter().all(|table| table.open.and(super::RoundSet::range(0, rounds)).count(rounds) == rounds);
    let full = if strict { tables * (tables - 1) } else { tables * tables };
    tables == 6 && always && rounds >= 4 && movers == full
}

/// B2: somebody has more encounters than there are people to meet.
fn partners(problem: &Problem, rounds: usize, bounds: &mut Bounds) {
    let mut sizes = Vec::with_capacity(rounds);
    for round in 0..rounds {
        let tables = problem.tables.iter().filter(|table| table.open.has(round)).count();
        let people = problem.people.iter().filter(|person| person.present.has(round)).count();
        sizes.push(people.checked_div(tables).unwrap_or(0));
    }
    let limits = problem.tables.iter().all(|table| {
        (0..rounds).all(|round| !table.open.has(round) || (table.least <= sizes[round] && table.most > sizes[round]))
    });
    if !limits {
        return;
    }
    let attending = problem.people.iter().filter(|person| person.present.count(rounds) > 0).count() as u64;
    let (mut doubled, mut excess) = (0_u64, 0_u64);
    let mut reason = None;
    let movers = problem.people.iter().enumerate().filter(|(_, participant)| participant.stays.is_none());
    for (_, participant) in movers {
        let meetings: u64 = (0..rounds)
            .filter(|round| participant.present.has(*round))
            .map(|round| sizes[round].saturating_sub(1) as u64)
            .sum();
        let others = attending.saturating_sub(1);
        doubled += least_pairs(meetings, others);
        if meetings > others {
            excess += meetings - others;
            reason = reason.or(Some(Reason::Partners { meetings, others }));
        }
    }
    if doubled.div_ceil(2) > bounds.coincidences {
        bounds.coincidences = doubled.div_ceil(2);
        bounds.reasons.extend(reason);
    }
    bounds.excess = bounds.excess.max(excess.div_ceil(2));
}

/// B3: if nobody meets more than M times, any M+1 rounds tell the movers apart.
fn worst_pair(problem: &Problem, rounds: usize, bounds: &mut Bounds) {
    let everywhere = problem.tables.iter().all(|table| (0..rounds).all(|round| table.open.has(round)));
    let tables = problem.tables.len() as u64;
    let movers =
        problem.people.iter().filter(|person| person.stays.is_none() && person.present.count(rounds) == rounds).count()
            as u64;
    if !everywhere || movers == 0 || tables == 0 {
        return;
    }
    let strict = bounds.revisits == 0 && problem.questions.is_empty() && nothing_forces_a_return(problem, rounds);
    let mut ways = tables;
    let mut last = ways;
    for most in 1..rounds as u64 {
        ways = ways.saturating_mul(if strict { tables.saturating_sub(most) } else { tables });
        if movers <= ways {
            break;
        }
        last = ways;
        bounds.worst = bounds.worst.max(u32::try_from(most + 1).unwrap_or(u32::MAX));
    }
    if bounds.worst > 1 && movers > last && last > tables {
        bounds.reasons.push(Reason::Itineraries { people: movers as usize, most: last });
    }
    if bounds.worst > 1 {
        bounds.coincidences = bounds.coincidences.max(pairs(u64::from(bounds.worst)));
    }
    // R = T and P = T(T−1) with one meeting each would be a projective plane of order T; none is known unless T is a
    // prime power, and there is none of order 6.
    if strict && bounds.worst == 1 && tables == 6 && rounds >= 6 && movers == 30 {
        bounds.worst = 2;
        bounds.coincidences = bounds.coincidences.max(1);
        bounds.reasons.push(Reason::LatinSquares { tables: 6 });
    }
}
