//! Whether any seats at all keep the hard rules, and which few rules contradict each other if none do.
//!
//! Hard are: everybody who is there has one seat, fixed seats, open tables, the fewest and the most people at a table,
//! people who keep together and people who keep apart. They bind each round by itself. A contradiction is reported only
//! when it is proved (`proof`, `search`); in large rooms with many groups that overlap, some stay unfound. The rules of
//! a proof are then left out one after the other as long as the rest still contradict each other. Where nothing is proved
//! and yet no seats were found (`lawful`), all rules of the round are told: a plan never breaks one.

mod proof;
mod search;
#[cfg(test)]
mod tests;

use super::evaluate::BrokenRule;
use super::problem::{MOST_ROUNDS, Problem};
use proof::proof;

/// The most people that are planned.
pub const MOST_PEOPLE: usize = 100_000;
/// The most tables that are planned; a seat has 16 bits for the number of its table.
pub const MOST_TABLES: usize = 20_000;
/// How many steps may be spent on making a set of rules smaller; about a tenth of a second.
const STEPS: u64 = 30_000_000;

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infeasible {
    /// Rules that cannot hold together, all of one round; without any one of them the others can (of very many rules,
    /// some may be left that could go).
    pub rules: Vec<Rule>,
}

/// A rule as the facilitator knows it: rounds and tables count from 1, people are places in the list, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Nobody is on the list.
    NoPeople,
    /// There is no table.
    NoTables,
    /// There is no round.
    NoRounds,
    /// More rounds than can be planned.
    TooManyRounds {
        /// Those asked for.
        found: usize,
        /// The most that can be planned.
        most: usize,
    },
    /// More people than can be planned.
    TooManyPeople {
        /// Those asked for.
        found: usize,
        /// The most that can be planned.
        most: usize,
    },
    /// More tables than can be planned.
    TooManyTables {
        /// Those asked for.
        found: usize,
        /// The most that can be planned.
        most: usize,
    },
    /// So many people are there and need a seat.
    Present {
        /// How many are there.
        people: usize,
        /// In which round.
        round: usize,
    },
    /// No table is open.
    NothingOpen {
        /// In which round.
        round: usize,
    },
    /// The open tables have so many chairs in all.
    Chairs {
        /// How many chairs there are.
        chairs: usize,
        /// In which round.
        round: usize,
    },
    /// The open tables ask for so many people in all.
    Least {
        /// How many people they need.
        seats: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody's seat is fixed.
    Fixed {
        /// Whose seat.
        person: usize,
        /// At which table.
        table: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody's seat is fixed at two tables at once.
    FixedTwice {
        /// Whose seat.
        person: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody's seat is fixed at a table that is closed.
    FixedClosed {
        /// Whose seat.
        person: usize,
        /// At which table.
        table: usize,
        /// In which round.
        round: usize,
    },
    /// A table holds so many. Where a group fits at no table, the largest stands for all.
    TableFull {
        /// The table in question.
        table: usize,
        /// How many it holds.
        most: usize,
        /// In which round.
        round: usize,
    },
    /// People keep together; only those who are there.
    Together {
        /// Those of the group who are there.
        people: Vec<usize>,
        /// In which round.
        round: usize,
    },
    /// No two of these people sit together; only those who are there.
    Apart {
        /// Those of the group who are there.
        people: Vec<usize>,
        /// In which round.
        round: usize,
    },
    /// Somebody's seat is fixed at a table that does not exist.
    UnknownTable {
        /// Whose seat.
        person: usize,
        /// The number that no table has.
        table: usize,
    },
}

/// A rule within one round, as the proofs name it. The order is that in which rules are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Everybody who is there has a seat.
    Present,
    /// Every table holds its most.
    Chairs,
    /// One table holds its most.
    Full(usize),
    /// No table holds more than the largest.
    Widest(usize),
    /// Every table has its fewest.
    Least,
    /// A place in [`ConflictRound::fixed`].
    Fixed(usize),
    /// A place in [`ConflictRound::together`].
    Together(usize),
    /// A place in [`ConflictRound::apart`].
    Apart(usize),
}

/// An open table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OpenTable {
    table: usize,
    least: usize,
    most: usize,
}

/// One round: tables are places among the open ones, people are places in `names`.
#[derive(Debug, PartialEq, Eq)]
struct ConflictRound {
    people: usize,
    places: Vec<OpenTable>,
    /// The people whom a rule names.
    names: Vec<usize>,
    fixed: Vec<(usize, usize)>,
    together: Vec<Vec<usize>>,
    apart: Vec<Vec<usize>>,
}

/// Tells what is wrong with mere numbers, before anything of that size is made.
pub(super) fn out_of_range(people: usize, tables: usize, rounds: usize) -> Option<Infeasible> {
    let rule = match (people, tables, rounds) {
        (0, _, _) => Rule::NoPeople,
        (_, 0, _) => Rule::NoTables,
        (_, _, 0) => Rule::NoRounds,
        (_, _, found) if found > MOST_ROUNDS => Rule::TooManyRounds { found, most: MOST_ROUNDS },
        (found, _, _) if found > MOST_PEOPLE => Rule::TooManyPeople { found, most: MOST_PEOPLE },
        (_, found, _) if found > MOST_TABLES => Rule::TooManyTables { found, most: MOST_TABLES },
        _ => return None,
    };
    Some(Infeasible { rules: vec![rule] })
}

/// Returns a smallest set of hard rules that no seats keep, of the first round that has one; nothing if none is found.
///
/// A round in which nobody is there asks for nothing but that its tables do not ask for people either.
pub(super) fn conflict(problem: &Problem) -> Option<Infeasible> {
    conflict_from(problem, 0)
}

/// As [`conflict`], of the rounds from `first` on: what is over binds nobody.
pub(super) fn conflict_from(problem: &Problem, first: usize) -> Option<Infeasible> {
    if let Some(found) = out_of_range(problem.people.len(), problem.tables.len(), problem.rounds) {
        return Some(found);
    }
    let fixed = match fixed_seats(problem, first) {
        Ok(fixed) => fixed,
        Err(rule) => return Some(Infeasible { rules: vec![rule] }),
    };
    let mut local = vec![usize::MAX; problem.people.len()];
    let mut before: Option<ConflictRound> = None;
    for (round, fixed) in fixed.iter().enumerate().skip(first) {
        let room = ConflictRound::of(problem, round, fixed, &mut local);
        if before.as_ref() == Some(&room) {
            continue;
        }
        if let Some(rules) = contradiction(&room, round) {
            return Some(Infeasible { rules });
        }
        before = Some(room);
    }
    None
}

/// Returns the rules of the first round of which seats break one: those that no seats were found to keep, though it is not
/// proved that none do. Nothing if they break none but coming home.
pub(super) fn unfound(problem: &Problem, faults: &[BrokenRule]) -> Option<Infeasible> {
    let round = faults.iter().find_map(BrokenRule::round)?;
    let fixed = fixed_seats(problem, round).unwrap_or_default();
    let mut local = vec![usize::MAX; problem.people.len()];
    let room = ConflictRound::of(problem, round, fixed.get(round).map_or(&[], Vec::as_slice), &mut local);
    let mut parts = room.parts();
    let crowded = room.sum(|place| place.most.min(room.people)) < 2 * room.people;
    parts.retain(|part| match part {
        Part::Chairs => crowded,
        Part::Least => room.sum(|place| place.least) > 0,
        _ => true,
    });
    Some(Infeasible { rules: parts.into_iter().map(|part| room.rule(part, round)).collect() })
}

/// Returns who is fixed where in each round, (person, table); or a seat that cannot be.
fn fixed_seats(problem: &Problem, first: usize) -> Result<Vec<Vec<(usize, usize)>>, Rule> {
    let mut fixed: Vec<Vec<(usize, usize)>> = vec![Vec::new(); problem.rounds];
    for (person, participant) in problem.people.iter().enumerate() {
        let stays = participant.stays.map(|table| (0..problem.rounds).map(move |round| (round, table)));
        for (round, table) in stays.into_iter().flatten().chain(participant.pins.iter().copied()) {
            if round < first || round >= problem.rounds || !participant.present.has(round) {
                continue;
            }
            let Some(spec) = problem.tables.get(table) else {
                return Err(Rule::UnknownTable { person, table: table.saturating_add(1) });
            };
            if !spec.open.has(round) {
                return Err(Rule::FixedClosed { person, table: table + 1, round: round + 1 });
            }
            match fixed[round].last() {
                Some((known, place)) if *known == person && *place == table => {}
                Some((known, _)) if *known == person => return Err(Rule::FixedTwice { person, round: round + 1 }),
                _ => fixed[round].push((person, table)),
            }
        }
    }
    Ok(fixed)
}

impl ConflictRound {
    /// Reads a round. `local` has an entry for every person, all `usize::MAX`, and is left so.
    fn of(problem: &Problem, round: usize, fixed: &[(usize, usize)], local: &mut [usize]) -> Self {
        let people = problem.people.iter().filter(|person| person.present.has(round)).count();
        let mut place_of = vec![usize::MAX; problem.tables.len()];
        let mut places = Vec::new();
        for (table, spec) in problem.tables.iter().enumerate().filter(|(_, spec)| spec.open.has(round)) {
            place_of[table] = places.len();
            places.push(OpenTable { table, least: spec.least, most: spec.most });
        }
        let mut names: Vec<usize> = Vec::new();
        let mut name = |person: usize| {
            if local[person] == usize::MAX {
                local[person] = names.len();
                names.push(person);
            }
            local[person]
        };
        let there = |person: &usize| problem.people.get(*person).is_some_and(|known| known.present.has(round));
        let mut read = |groups: &[Vec<usize>]| {
            let mut read = Vec::new();
            for group in groups {
                let mut members: Vec<usize> = group.iter().copied().filter(there).collect();
                members.sort_unstable();
                members.dedup();
                if members.len() > 1 {
                    read.push(members.into_iter().map(&mut name).collect());
                }
            }
            read
        };
        let (together, apart) = (read(&problem.together), read(&problem.apart));
        let fixed = fixed.iter().map(|(person, table)| (name(*person), place_of[*table])).collect();
        for person in &names {
            local[*person] = usize::MAX;
        }
        Self { people, places, names, fixed, together, apart }
    }

    /// Returns every rule of the round.
    fn parts(&self) -> Vec<Part> {
        let mut parts = vec![Part::Present, Part::Chairs, Part::Least];
        parts.extend((0..self.fixed.len()).map(Part::Fixed));
        parts.extend((0..self.together.len()).map(Part::Together));
        parts.extend((0..self.apart.len()).map(Part::Apart));
        parts
    }

    fn rule(&self, part: Part, round: usize) -> Rule {
        let round = round + 1;
        let who = |group: &[usize]| {
            let mut people: Vec<usize> = group.iter().map(|local| self.names[*local]).collect();
            people.sort_unstable();
            people
        };
        match part {
            Part::Present => Rule::Present { people: self.people, round },
            Part::Chairs => Rule::Chairs { chairs: self.sum(|place| place.most), round },
            Part::Full(place) | Part::Widest(place) => {
                let OpenTable { table, most, .. } = self.places[place];
                Rule::TableFull { table: table + 1, most, round }
            }
            Part::Least => Rule::Least { seats: self.sum(|place| place.least), round },
            Part::Fixed(index) => {
                let (person, place) = self.fixed[index];
                Rule::Fixed { person: self.names[person], table: self.places[place].table + 1, round }
            }
            Part::Together(group) => Rule::Together { people: who(&self.together[group]), round },
            Part::Apart(group) => Rule::Apart { people: who(&self.apart[group]), round },
        }
    }

    fn sum(&self, of: impl Fn(&OpenTable) -> usize) -> usize {
        self.places.iter().map(of).fold(0, usize::saturating_add)
    }
}

fn contradiction(room: &ConflictRound, round: usize) -> Option<Vec<Rule>> {
    if room.places.is_empty() {
        let rules = || vec![room.rule(Part::Present, round), Rule::NothingOpen { round: round + 1 }];
        return (room.people > 0).then(rules);
    }
    let whole = room.parts();
    let found = proof(room, &whole, &mut 0)?;
    let mut steps = 0;
    let mut parts = shrink(room, found.clone(), &mut steps);
    // What a filter leaves depends on its order: another one may leave less.
    let backward = shrink(room, found.into_iter().rev().collect(), &mut steps);
    if backward.len() < parts.len() {
        parts = backward;
    }
    // One table that is too small tells more than the chairs of the whole room.
    if parts.contains(&Part::Chairs) && !parts.contains(&Part::Present) && room.places.len() <= 64 {
        let others = parts.iter().copied().filter(|part| *part != Part::Chairs);
        let single = shrink(room, (0..room.places.len()).map(Part::Full).chain(others).collect(), &mut steps);
        if single.len() <= parts.len() {
            parts = single;
        }
    }
    parts.sort_unstable();
    parts.dedup();
    Some(parts.into_iter().map(|part| room.rule(part, round)).collect())
}

/// Leaves out what a contradiction does not need: halves first, single rules last.
fn shrink(room: &ConflictRound, mut parts: Vec<Part>, steps: &mut u64) -> Vec<Part> {
    let mut chunk = parts.len().div_ceil(2).max(1);
    loop {
        let mut at = 0;
        while at < parts.len() && parts.len() > 1 && *steps < STEPS {
            let end = (at + chunk).min(parts.len());
            let rest = [&parts[..at], &parts[end..]].concat();
            match proof(room, &rest, steps) {
                // The order is kept, so that what comes before `at` has been tried already.
                Some(fewer) => {
                    let kept: Vec<Part> = if rest.len() <= 1_000 && fewer.iter().all(|part| rest.contains(part)) {
                        rest.iter().copied().filter(|part| fewer.contains(part)).collect()
                    } else {
                        at = 0;
                        fewer
                    };
                    at = at.min(kept.len());
                    parts = kept;
                }
                None => at = end,
            }
        }
        if chunk == 1 {
            return parts;
        }
        chunk = chunk.min(parts.len()).div_ceil(2).max(1);
    }
}
