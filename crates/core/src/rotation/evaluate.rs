//! Counts what seats achieve, from the seats alone: a path of its own beside the search, so that each checks the other.
//!
//! Meetings are counted by walking through the tables, round by round, into a map of the pairs that occur: memory grows
//! with the meetings (P·R·s/2), never with the square of the people.

use std::collections::HashMap;

use super::bounds;
use super::forced::Companions;
use super::problem::{Problem, Scheme, Seats};
use super::report::Report;

/// A rule that seats break.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BrokenRule {
    /// Somebody who is there has no seat.
    NoSeat {
        /// A place in [`Problem::people`].
        person: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody who is not there has one, or a table that does not exist is named.
    Ghost {
        /// A place in [`Problem::people`].
        person: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody is not where they stay or were put.
    Misplaced {
        /// A place in [`Problem::people`].
        person: usize,
        /// In which round.
        round: usize,
    },
    /// People sit at a table that is closed.
    Closed {
        /// A place in [`Problem::tables`].
        table: usize,
        /// In which round.
        round: usize,
    },
    /// Fewer people than the table should have.
    TooFew {
        /// A place in [`Problem::tables`].
        table: usize,
        /// In which round.
        round: usize,
    },
    /// More people than the table holds.
    TooMany {
        /// A place in [`Problem::tables`].
        table: usize,
        /// In which round.
        round: usize,
    },
    /// People who keep together do not.
    Parted {
        /// Which group of [`Problem::together`].
        group: usize,
        /// In which round.
        round: usize,
    },
    /// People who keep apart do not.
    Joined {
        /// Which group of [`Problem::apart`].
        group: usize,
        /// In which round.
        round: usize,
    },
    /// Somebody does not come home for the last round.
    NotHome {
        /// A place in [`Problem::people`].
        person: usize,
    },
}

impl BrokenRule {
    /// Returns the round in which it is broken; none for coming home, which is always the last.
    pub(super) const fn round(&self) -> Option<usize> {
        match self {
            Self::NoSeat { round, .. }
            | Self::Ghost { round, .. }
            | Self::Misplaced { round, .. }
            | Self::Closed { round, .. }
            | Self::TooFew { round, .. }
            | Self::TooMany { round, .. }
            | Self::Parted { round, .. }
            | Self::Joined { round, .. } => Some(*round),
            Self::NotHome { .. } => None,
        }
    }
}

/// Counts what `seats` achieve. Never fails: seats that are too short count as nobody's.
pub fn evaluate(problem: &Problem, seats: &Seats) -> Report {
    let mut report = Report { faults: faults(problem, seats), sizes: sizes(problem, seats), ..Report::default() };
    let people = problem.people.len();
    let counted = bounds::rounds_that_mix(problem);
    meetings(problem, seats, counted, &mut report);
    report.attending = (0..people).filter(|person| problem.people[*person].present.count(problem.rounds) > 0).count();
    report.category_gap = category_gap(problem, seats);
    let mut seen = Vec::new();
    let (mut fewest, mut most) = (usize::MAX, 0);
    for (person, participant) in problem.people.iter().enumerate() {
        if participant.stays.is_some() {
            continue;
        }
        let mut asked: Vec<u32> = Vec::new();
        seen.clear();
        for round in 0..counted {
            let Some(table) = seats.at(round, person) else { continue };
            asked.push(problem.question(round, table));
            if !seen.contains(&table) {
                seen.push(table);
            }
        }
        for round in 0..problem.rounds {
            let Some(table) = seats.at(round, person) else { continue };
            if problem.scheme == Scheme::Wishes {
                report.unmet_wishes += unmet(&participant.wishes, table);
            }
        }
        if asked.is_empty() {
            continue;
        }
        asked.sort_unstable();
        for same in asked.chunk_by(|one, other| one == other) {
            report.revisits += pairs(same.len() as u64);
        }
        fewest = fewest.min(seen.len());
        most = most.max(seen.len());
    }
    report.tables_seen = if most == 0 { (0, 0) } else { (fewest, most) };
    report
}

/// Returns how far a table is from the dearest wish: its rank, or one more than there are wishes.
pub(super) fn unmet(wishes: &[usize], table: usize) -> u64 {
    if wishes.is_empty() {
        return 0;
    }
    wishes.iter().position(|wished| *wished == table).unwrap_or(wishes.len()) as u64
}

/// n·(n−1)/2.
pub(super) const fn pairs(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

fn faults(problem: &Problem, seats: &Seats) -> Vec<BrokenRule> {
    let mut faults = Vec::new();
    for round in 0..problem.rounds {
        for (person, participant) in problem.people.iter().enumerate() {
            let raw = seats.rounds.get(round).and_then(|row| row.get(person)).copied().unwrap_or(0);
            let table = usize::from(raw).checked_sub(1);
            let known = table.is_some_and(|table| table < problem.tables.len());
            match (participant.present.has(round), table) {
                (true, None) => faults.push(BrokenRule::NoSeat { person, round }),
                (false, Some(_)) => faults.push(BrokenRule::Ghost { person, round }),
                (true, Some(_)) if !known => faults.push(BrokenRule::Ghost { person, round }),
                (true, Some(table)) if participant.fixed(round).is_some_and(|fixed| fixed != table) => {
                    faults.push(BrokenRule::Misplaced { person, round });
                }
                _ => {}
            }
        }
        let groups = seats.groups(round, problem.tables.len());
        for (table, (spec, group)) in problem.tables.iter().zip(&groups).enumerate() {
            if !spec.open.has(round) {
                if !group.is_empty() {
                    faults.push(BrokenRule::Closed { table, round });
                }
            } else if group.len() > spec.most {
                faults.push(BrokenRule::TooMany { table, round });
            } else if group.len() < spec.least {
                faults.push(BrokenRule::TooFew { table, round });
            }
        }
        for (group, members) in problem.together.iter().enumerate() {
            let mut tables = members.iter().filter_map(|person| seats.at(round, *person));
            let first = tables.next();
            if tables.any(|table| Some(table) != first) {
                faults.push(BrokenRule::Parted { group, round });
            }
        }
        for (group, members) in problem.apart.iter().enumerate() {
            let mut members = members.clone();
            members.sort_unstable();
            members.dedup();
            let mut tables: Vec<usize> = members.iter().filter_map(|person| seats.at(round, *person)).collect();
            tables.sort_unstable();
            if tables.windows(2).any(|two| two[0] == two[1]) {
                faults.push(BrokenRule::Joined { group, round });
            }
        }
    }
    if problem.home && problem.rounds > 1 {
        let last = problem.rounds - 1;
        let companions = Companions::in_round(problem, last);
        let groups = seats.groups(last, problem.tables.len());
        for person in 0..problem.people.len() {
            let home = companions.home(seats, person, last);
            if let (Some(home), Some(now), None) =
                (home, seats.at(last, person), companions.fixed(problem, person, last))
                && home != now
                && let Some(table) = problem.tables.get(home).filter(|table| table.open.has(last))
            {
                let with = companions.with(person).iter().copied();
                let company: Vec<usize> = with.filter(|one| problem.people[*one].present.has(last)).collect();
                let needed = problem.tables.get(now).map_or(0, |now| now.least);
                let missed = groups.get(now).is_some_and(|group| group.len() < company.len() + needed);
                if missed || kept_from_home(problem, &company, table.most, &groups[home]) {
                    continue;
                }
                faults.push(BrokenRule::NotHome { person });
            }
        }
    }
    faults
}

/// Tells whether a rule keeps somebody from coming home: one of those who sit there keeps apart from them or from their
/// company, or there are not chairs enough for all of it.
fn kept_from_home(problem: &Problem, company: &[usize], most: usize, at_home: &[usize]) -> bool {
    let sits_there = |group: &[usize], one: usize| group.iter().any(|other| *other != one && at_home.contains(other));
    let apart = |one: &usize| problem.apart.iter().any(|group| group.contains(one) && sits_there(group, *one));
    company.iter().any(apart) || at_home.len() + company.len() > most
}

fn sizes(problem: &Problem, seats: &Seats) -> (usize, usize) {
    let mut widest = None;
    for round in 0..problem.rounds {
        let groups = seats.groups(round, problem.tables.len());
        let open = problem.tables.iter().zip(&groups).filter(|(table, _)| table.open.has(round));
        let counts: Vec<usize> = open.map(|(_, group)| group.len()).collect();
        if let (Some(fewest), Some(most)) = (counts.iter().min(), counts.iter().max())
            && *most > 0
            && widest.is_none_or(|(least, large)| most - fewest > large - least)
        {
            widest = Some((*fewest, *most));
        }
    }
    widest.unwrap_or((0, 0))
}

fn meetings(problem: &Problem, seats: &Seats, counted: usize, report: &mut Report) {
    let forced = Companions::of(problem);
    let mut met: HashMap<(u32, u32), u32> = HashMap::new();
    let mut together: HashMap<(u32, u32), u32> = HashMap::new();
    for round in 0..counted {
        for group in seats.groups(round, problem.tables.len()) {
            for (index, one) in group.iter().enumerate() {
                for other in &group[index + 1..] {
                    let pair = (*one as u32, *other as u32);
                    let map = if forced.are(*one, *other) { &mut together } else { &mut met };
                    *map.entry(pair).or_default() += 1;
                }
            }
        }
    }
    report.forced_pairs = together.len() as u64;
    let people = problem.people.len();
    let (mut partners, mut repeats) = (vec![0_u64; people], vec![0_u64; people]);
    for (one, other) in together.keys() {
        partners[*one as usize] += 1;
        partners[*other as usize] += 1;
    }
    for ((one, other), times) in met {
        let times_index = times as usize;
        if report.meetings.len() <= times_index {
            report.meetings.resize(times_index + 1, 0);
        }
        report.meetings[times_index] += 1;
        for person in [one, other] {
            partners[person as usize] += 1;
            repeats[person as usize] += pairs(u64::from(times));
        }
    }
    report.worst = u32::try_from(report.meetings.len().saturating_sub(1)).unwrap_or(u32::MAX);
    for (times, count) in report.meetings.iter().enumerate() {
        let times = times as u64;
        report.coincidences += count * pairs(times);
        report.excess += count * times.saturating_sub(1);
        report.repeated += if times > 1 { *count } else { 0 };
    }
    let there = |person: &usize| problem.people[*person].present.count(counted) > 0;
    let of_those = || (0..people).filter(there).map(|person| partners[person]);
    report.met = (of_those().min().unwrap_or(0) as usize, of_those().max().unwrap_or(0) as usize);
    report.met_sum = of_those().sum();
    report.unluckiest = repeats.into_iter().max().unwrap_or(0);
}

fn category_gap(problem: &Problem, seats: &Seats) -> u64 {
    let categories = usize::from(problem.people.iter().map(|person| person.category).max().unwrap_or(0));
    if categories == 0 {
        return 0;
    }
    let mut gap = 0;
    for round in 0..problem.rounds {
        let mut counts = vec![0_u64; problem.tables.len() * categories];
        let mut totals = vec![0_u64; categories];
        for (person, participant) in problem.people.iter().enumerate() {
            let Some(category) = usize::from(participant.category).checked_sub(1) else { continue };
            let Some(table) = seats.at(round, person).filter(|table| *table < problem.tables.len()) else { continue };
            counts[table * categories + category] += 1;
            totals[category] += 1;
        }
        let open = problem.tables.iter().filter(|table| table.open.has(round)).count() as u64;
        let squares: u64 = counts.iter().map(|count| count * count).sum();
        let least: u64 = totals.iter().map(|total| even_squares(*total, open)).sum();
        gap += squares.saturating_sub(least);
    }
    gap
}

/// Returns the least Σ n² of `total` spread over `parts`.
fn even_squares(total: u64, parts: u64) -> u64 {
    if parts == 0 {
        return 0;
    }
    let (each, more) = (total / parts, total % parts);
    more * (each + 1) * (each + 1) + (parts - more) * each * each
}
