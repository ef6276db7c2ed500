//! Who sits together by a rule: their meetings are nobody's repeat.

use super::problem::{Problem, Seats};

/// For each person the company they keep: people of one company are always together.
#[derive(Debug, Clone)]
pub(super) struct Companions {
    label: Vec<u32>,
    members: Vec<Vec<usize>>,
}

impl Companions {
    /// Reads the companies of a problem: groups that keep together (joined where they overlap), and people who stay at
    /// one table.
    pub(super) fn of(problem: &Problem) -> Self {
        let people = problem.people.len();
        let mut parent: Vec<u32> = (0..people as u32).collect();
        let mut first_at = vec![None; problem.tables.len()];
        for (person, participant) in problem.people.iter().enumerate() {
            let Some(first) = participant.stays.and_then(|table| first_at.get_mut(table)) else { continue };
            let first = *first.get_or_insert(person);
            join(&mut parent, first, person);
        }
        for group in &problem.together {
            let mut known = group.iter().copied().filter(|person| *person < people);
            if let Some(first) = known.next() {
                known.for_each(|person| join(&mut parent, first, person));
            }
        }
        let label: Vec<u32> = (0..people).map(|person| root(&mut parent, person as u32)).collect();
        let mut members = vec![Vec::new(); people];
        for (person, company) in label.iter().enumerate() {
            members[*company as usize].push(person);
        }
        Self { label, members }
    }

    /// Tells whether two people keep together.
    pub(super) fn are(&self, one: usize, other: usize) -> bool {
        self.label[one] == self.label[other]
    }

    /// Returns the company of a person, themselves included.
    pub(super) fn with(&self, person: usize) -> &[usize] {
        &self.members[self.label[person] as usize]
    }

    /// Returns the table to which somebody comes home: the first one at which any of their company sat before `last`.
    pub(super) fn home(&self, seats: &Seats, person: usize, last: usize) -> Option<usize> {
        (0..last).find_map(|round| self.with(person).iter().find_map(|one| seats.at(round, *one)))
    }

    /// Returns the table that is fixed for somebody's company in a round: wherever one of them must sit, all do.
    pub(super) fn fixed(&self, problem: &Problem, person: usize, round: usize) -> Option<usize> {
        let there = self.with(person).iter().map(|one| &problem.people[*one]);
        let fixed = there.filter(|one| one.present.has(round)).find_map(|one| one.fixed(round));
        problem.people[person].fixed(round).or(fixed)
    }

    /// Tells whether anybody keeps together with anybody.
    pub(super) fn any(&self) -> bool {
        self.members.iter().any(|company| company.len() > 1)
    }
}

fn root(parent: &mut [u32], person: u32) -> u32 {
    let mut at = person;
    while parent[at as usize] != at {
        parent[at as usize] = parent[parent[at as usize] as usize];
        at = parent[at as usize];
    }
    at
}

fn join(parent: &mut [u32], one: usize, other: usize) {
    let (one, other) = (root(parent, one as u32), root(parent, other as u32));
    parent[one.max(other) as usize] = one.min(other);
}
