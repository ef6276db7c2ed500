//! Whether any seats at all can keep the hard rules, and if not, the smallest set of rules that contradict each other.

use std::collections::HashMap;

use super::forced::Companions;
use super::problem::{MOST_ROUNDS, Problem};

/// The most people that are planned; `u16` numbers tables, and beyond this nobody has a room.
pub const MOST_PEOPLE: usize = 100_000;
/// The most tables that are planned.
pub const MOST_TABLES: usize = 20_000;

/// No plan is possible: these rules contradict each other, and no fewer of them do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infeasible {
    /// The rules; never empty.
    pub rules: Vec<Rule>,
}

/// A rule, as far as a contradiction needs it. Rounds and tables are counted from 1, people from 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rule {
    /// There is nobody to seat.
    NoPeople,
    /// There is no table.
    NoTables,
    /// There is no round.
    NoRounds,
    /// More rounds than are planned.
    TooManyRounds {
        /// How many.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// More people than are planned.
    TooManyPeople {
        /// How many.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// More tables than are planned.
    TooManyTables {
        /// How many.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// So many people are there in a round.
    Present {
        /// How many.
        people: usize,
        /// In which round.
        round: usize,
    },
    /// No table is open in a round.
    NothingOpen {
        /// Which.
        round: usize,
    },
    /// The open tables have so many chairs.
    Chairs {
        /// How many.
        chairs: usize,
        /// In which round.
        round: usize,
    },
    /// The open tables want so many people at least.
    Least {
        /// How many.
        seats: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody is to sit at a table.
    Fixed {
        /// Who.
        person: usize,
        /// At which.
        table: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody is to sit at two tables at once.
    FixedTwice {
        /// Who.
        person: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody is to sit at a table that is closed.
    FixedClosed {
        /// Who.
        person: usize,
        /// At which.
        table: usize,
        /// In which round.
        round: usize,
    },
    /// A table holds no more than so many.
    TableFull {
        /// Which.
        table: usize,
        /// How many.
        most: usize,
        /// In which round.
        round: usize,
    },
    /// People are to sit together.
    Together {
        /// Who.
        people: Vec<usize>,
        /// In which round.
        round: usize,
    },
    /// People are to sit apart.
    Apart {
        /// Who.
        people: Vec<usize>,
        /// In which round.
        round: usize,
    },
    /// A table is named that there is not.
    UnknownTable {
        /// By whom.
        person: usize,
        /// Which.
        table: usize,
    },
}

/// Looks for rules that contradict each other: sizes of the problem, then round by round chairs, fixed seats, company and
/// distance. Takes O(rounds · (people + tables)) and some more for small groups that keep apart.
pub(super) fn conflict(problem: &Problem) -> Option<Infeasible> {
    let rules = sizes(problem).or_else(|| names(problem)).or_else(|| {
        let companions = Companions::of(problem);
        (0..problem.rounds).find_map(|round| in_round(problem, &companions, round))
    })?;
    Some(Infeasible { rules })
}

fn sizes(problem: &Problem) -> Option<Vec<Rule>> {
    let (people, tables, rounds) = (problem.people.len(), problem.tables.len(), problem.rounds);
    let rule = if people == 0 {
        Rule::NoPeople
    } else if tables == 0 {
        Rule::NoTables
    } else if rounds == 0 {
        Rule::NoRounds
    } else if rounds > MOST_ROUNDS {
        Rule::TooManyRounds { found: rounds, most: MOST_ROUNDS }
    } else if people > MOST_PEOPLE {
        Rule::TooManyPeople { found: people, most: MOST_PEOPLE }
    } else if tables > MOST_TABLES {
        Rule::TooManyTables { found: tables, most: MOST_TABLES }
    } else {
        return None;
    };
    Some(vec![rule])
}

fn names(problem: &Problem) -> Option<Vec<Rule>> {
    problem.people.iter().enumerate().find_map(|(person, participant)| {
        let named = participant.stays.iter().chain(participant.pins.iter().map(|(_, table)| table));
        let odd = named.into_iter().find(|table| **table >= problem.tables.len())?;
        Some(vec![Rule::UnknownTable { person, table: odd + 1 }])
    })
}

fn in_round(problem: &Problem, companions: &Companions, round: usize) -> Option<Vec<Rule>> {
    let number = round + 1;
    let there: Vec<usize> =
        (0..problem.people.len()).filter(|person| problem.people[*person].present.has(round)).collect();
    let open = || problem.tables.iter().filter(|table| table.open.has(round));
    let present = Rule::Present { people: there.len(), round: number };
    if there.is_empty() {
        return None;
    }
    if open().next().is_none() {
        return Some(vec![present, Rule::NothingOpen { round: number }]);
    }
    if let Some(found) = fixed_seats(problem, &there, round) {
        return Some(found);
    }
    let chairs = open().fold(0_usize, |sum, table| sum.saturating_add(table.most));
    if chairs < there.len() {
        return Some(vec![present, Rule::Chairs { chairs, round: number }]);
    }
    let seats = open().fold(0_usize, |sum, table| sum.saturating_add(table.least));
    if seats > there.len() {
        return Some(vec![present, Rule::Least { seats, round: number }]);
    }
    company(problem, companions, &there, round).or_else(|| distance(problem, companions, &there, round))
}

fn fixed_seats(problem: &Problem, there: &[usize], round: usize) -> Option<Vec<Rule>> {
    let number = round + 1;
    let mut at: HashMap<usize, Vec<usize>> = HashMap::new();
    for person in there.iter().copied() {
        let participant = &problem.people[person];
        let pinned = participant.pins.iter().filter(|(pinned, _)| *pinned == round).map(|(_, table)| *table);
        let mut wanted = participant.stays.into_iter().chain(pinned);
        let Some(table) = wanted.next() else { continue };
        if wanted.any(|other| other != table) {
            return Some(vec![Rule::FixedTwice { person, round: number }]);
        }
        if !problem.tables[table].open.has(round) {
            return Some(vec![Rule::FixedClosed { person, table: table + 1, round: number }]);
        }
        at.entry(table).or_default().push(person);
    }
    let mut full: Vec<_> =
        at.into_iter().filter(|(table, people)| people.len() > problem.tables[*table].most).collect();
    full.sort_unstable();
    let (table, people) = full.into_iter().next()?;
    let most = problem.tables[table].most;
    let fixed = people.into_iter().take(most + 1);
    let fixed = fixed.map(|person| Rule::Fixed { person, table: table + 1, round: number });
    Some(fixed.chain([Rule::TableFull { table: table + 1, most, round: number }]).collect())
}

/// Companies: fixed at one table at most, no larger than a table, nobody of them apart.
fn company(problem: &Problem, companions: &Companions, there: &[usize], round: usize) -> Option<Vec<Rule>> {
    if !companions.any() {
        return None;
    }
    let number = round + 1;
    let largest = problem.tables.iter().filter(|table| table.open.has(round)).map(|table| table.most).max()?;
    for person in there.iter().copied() {
        let people: Vec<usize> =
            companions.with(person).iter().copied().filter(|other| problem.people[*other].present.has(round)).collect();
        if people.first() != Some(&person) || people.len() < 2 {
            continue;
        }
        let mut fixed = people.iter().filter_map(|one| Some((*one, problem.people[*one].fixed(round)?)));
        if let Some((one, table)) = fixed.next()
            && let Some((other, elsewhere)) = fixed.find(|(_, other)| *other != table)
        {
            return Some(vec![
                Rule::Together { people: vec![one, other], round: number },
                Rule::Fixed { person: one, table: table + 1, round: number },
                Rule::Fixed { person: other, table: elsewhere + 1, round: number },
            ]);
        }
        if people.len() > largest {
            let chairs = Rule::Chairs { chairs: largest, round: number };
            return Some(vec![Rule::Together { people, round: number }, chairs]);
        }
        for group in &problem.apart {
            let both: Vec<usize> = people.iter().copied().filter(|one| group.contains(one)).take(2).collect();
            if both.len() == 2 {
                return Some(vec![
                    Rule::Together { people: both.clone(), round: number },
                    Rule::Apart { people: both, round: number },
                ]);
            }
        }
    }
    None
}

/// People who keep apart: no more of them than open tables, and no two fixed at one.
fn distance(problem: &Problem, companions: &Companions, there: &[usize], round: usize) -> Option<Vec<Rule>> {
    let number = round + 1;
    let open = problem.tables.iter().filter(|table| table.open.has(round) && table.most > 0).count();
    for group in &problem.apart {
        let mut people: Vec<usize> =
            group.iter().copied().filter(|person| there.binary_search(person).is_ok()).collect();
        people.sort_unstable();
        people.dedup();
        let seat = |person: usize| {
            let company = companions.with(person).iter();
            company
                .filter(|other| problem.people[**other].present.has(round))
                .find_map(|other| problem.people[*other].fixed(round))
        };
        let mut fixed: HashMap<usize, usize> = HashMap::new();
        for person in people.iter().copied() {
            let Some(table) = seat(person) else { continue };
            if let Some(other) = fixed.insert(table, person) {
                return Some(vec![
                    Rule::Apart { people: vec![other, person], round: number },
                    Rule::Fixed { person: other, table: table + 1, round: number },
                    Rule::Fixed { person, table: table + 1, round: number },
                ]);
            }
        }
        if people.len() > open {
            people.truncate(open + 1);
            let tables = Rule::Chairs { chairs: open, round: number };
            return Some(vec![Rule::Apart { people, round: number }, tables]);
        }
    }
    None
}
