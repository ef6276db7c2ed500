//! Who sits together by a rule: their meetings are nobody's repeat.

use super::problem::{Participant, Problem, Seats};

/// For each person the company they keep: people of one company are always together.
#[derive(Debug, Clone)]
pub(super) struct Companions {
    label: Vec<u32>,
    /// People, company by company.
    order: Vec<usize>,
    /// Where the company of a label begins in `order`; one entry more than there are people.
    begin: Vec<u32>,
}

impl Companions {
    /// Reads the companies of a problem: groups that keep together (joined where they overlap), and people who stay at
    /// one table.
    pub(super) fn of(problem: &Problem) -> Self {
        let mut parent: Vec<u32> = (0..problem.people.len() as u32).collect();
        let mut first_at = vec![None; problem.tables.len()];
        for (person, participant) in problem.people.iter().enumerate() {
            let Some(first) = participant.stays.and_then(|table| first_at.get_mut(table)) else { continue };
            let first = *first.get_or_insert(person);
            join(&mut parent, first, person);
        }
        Self::joined(problem, parent, |_| true)
    }

    /// Reads who must sit together in one round. Whoever is absent binds nobody: two groups that overlap in them alone
    /// may part.
    pub(super) fn in_round(problem: &Problem, round: usize) -> Self {
        let parent = (0..problem.people.len() as u32).collect();
        Self::joined(problem, parent, |participant| participant.present.has(round))
    }

    fn joined(problem: &Problem, mut parent: Vec<u32>, counts: impl Fn(&Participant) -> bool) -> Self {
        let people = problem.people.len();
        for group in &problem.together {
            let mut known = group.iter().copied().filter(|person| problem.people.get(*person).is_some_and(&counts));
            if let Some(first) = known.next() {
                known.for_each(|person| join(&mut parent, first, person));
            }
        }
        let label: Vec<u32> = (0..people).map(|person| root(&mut parent, person as u32)).collect();
        let mut begin = vec![0; people + 1];
        for company in &label {
            begin[*company as usize + 1] += 1;
        }
        for at in 0..people {
            begin[at + 1] += begin[at];
        }
        let mut next = begin.clone();
        let mut order = vec![0; people];
        for (person, company) in label.iter().enumerate() {
            let next = &mut next[*company as usize];
            order[*next as usize] = person;
            *next += 1;
        }
        Self { label, order, begin }
    }

    /// Tells whether two people keep together.
    pub(super) fn are(&self, one: usize, other: usize) -> bool {
        self.label[one] == self.label[other]
    }

    /// Returns the company of a person, themselves included.
    pub(super) fn with(&self, person: usize) -> &[usize] {
        let label = self.label[person] as usize;
        &self.order[self.begin[label] as usize..self.begin[label + 1] as usize]
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
        self.begin.windows(2).any(|two| two[1] - two[0] > 1)
    }
}

/// Who must sit together, round by round; rounds in which the same people of all groups are there share one answer.
#[derive(Debug, Clone)]
pub(super) struct Companies {
    kind: Vec<usize>,
    kinds: Vec<Companions>,
}

impl Companies {
    /// Reads the first `rounds` rounds of a problem.
    pub(super) fn of(problem: &Problem, rounds: usize) -> Self {
        let mut named: Vec<usize> = problem.together.iter().flatten().copied().collect();
        named.sort_unstable();
        named.dedup();
        named.retain(|person| *person < problem.people.len());
        let (mut kind, mut kinds, mut known) = (Vec::new(), Vec::new(), Vec::<Vec<bool>>::new());
        for round in 0..rounds {
            let there: Vec<bool> = named.iter().map(|person| problem.people[*person].present.has(round)).collect();
            let same = known.iter().position(|other| *other == there);
            kind.push(same.unwrap_or(kinds.len()));
            if same.is_none() {
                known.push(there);
                kinds.push(Companions::in_round(problem, round));
            }
        }
        Self { kind, kinds }
    }

    /// Returns who must sit together in a round.
    pub(super) fn in_round(&self, round: usize) -> &Companions {
        &self.kinds[self.kind[round]]
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
