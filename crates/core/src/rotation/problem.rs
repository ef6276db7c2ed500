//! What is to be planned, and the seats that answer it.

/// The most rounds that are planned; a set of rounds is one machine word.
pub const MOST_ROUNDS: usize = 64;

/// A set of rounds, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RoundSet(u64);

impl RoundSet {
    /// Every round there can be.
    pub const ALL: Self = Self(u64::MAX);
    /// The set of no round at all.
    pub const NONE: Self = Self(0);

    /// Returns the rounds from `first` up to, but not including, `end`.
    pub fn range(first: usize, end: usize) -> Self {
        let below = |end: usize| if end >= MOST_ROUNDS { u64::MAX } else { (1 << end) - 1 };
        Self(below(end) & !below(first))
    }

    /// Tells whether `round` is one of them.
    pub const fn has(self, round: usize) -> bool {
        round < MOST_ROUNDS && self.0 >> round & 1 == 1
    }

    /// Adds a round.
    #[must_use]
    pub const fn with(self, round: usize) -> Self {
        if round < MOST_ROUNDS { Self(self.0 | 1 << round) } else { self }
    }

    /// Takes a round out.
    #[must_use]
    pub const fn without(self, round: usize) -> Self {
        if round < MOST_ROUNDS { Self(self.0 & !(1 << round)) } else { self }
    }

    /// Returns the rounds that are in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns how many of the first `rounds` are in it.
    pub fn count(self, rounds: usize) -> usize {
        (self.0 & Self::range(0, rounds).0).count_ones() as usize
    }
}

impl FromIterator<usize> for RoundSet {
    fn from_iter<T: IntoIterator<Item = usize>>(rounds: T) -> Self {
        rounds.into_iter().fold(Self::NONE, Self::with)
    }
}

/// Somebody to be seated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// What is to be mixed evenly, from 1; 0 for none.
    pub category: u16,
    /// The rounds in which they are there.
    pub present: RoundSet,
    /// The table at which they stay in every round (host, note-taker).
    pub stays: Option<usize>,
    /// Rounds in which somebody has fixed their table: (round, table).
    pub pins: Vec<(usize, usize)>,
    /// The tables they would like, dearest first; counts only in [`Scheme::Wishes`].
    pub wishes: Vec<usize>,
}

impl Participant {
    /// Returns somebody who is there all the time and moves freely.
    pub const fn traveller() -> Self {
        Self { category: 0, present: RoundSet::ALL, stays: None, pins: Vec::new(), wishes: Vec::new() }
    }

    /// Returns the table that is fixed for a round.
    pub fn fixed(&self, round: usize) -> Option<usize> {
        self.stays.or_else(|| self.pins.iter().find(|(pinned, _)| *pinned == round).map(|(_, table)| *table))
    }
}

/// A table as the planner sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableSpec {
    /// The fewest people at it while it is open.
    pub least: usize,
    /// The most people at it.
    pub most: usize,
    /// The rounds in which it is open.
    pub open: RoundSet,
}

impl TableSpec {
    /// Returns a table without limits, open all the time.
    pub const fn free() -> Self {
        Self { least: 0, most: usize::MAX, open: RoundSet::ALL }
    }
}

/// Who moves, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// People scatter: each meets as many others as can be.
    #[default]
    Scatter,
    /// The people of a table go on together, to the next one.
    Carousel,
    /// Nobody moves.
    Still,
    /// People go where they wish, as far as seats go.
    Wishes,
}

/// What matters more once the hard rules hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// Meeting new people.
    #[default]
    People,
    /// Every category at every table.
    Categories,
}

/// What is to be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Who is to be seated; everywhere else people are places in this list.
    pub people: Vec<Participant>,
    /// Where they can sit; everywhere else tables are places in this list.
    pub tables: Vec<TableSpec>,
    /// How many rounds; at most [`MOST_ROUNDS`].
    pub rounds: usize,
    /// The question of each table in each round, `[round][table]`, as any number; empty when every table keeps a
    /// question of its own. Nobody should be asked one question twice.
    pub questions: Vec<Vec<u32>>,
    /// People who sit together whenever they are there.
    pub together: Vec<Vec<usize>>,
    /// People of whom no two sit together.
    pub apart: Vec<Vec<usize>>,
    /// Who moves, and how.
    pub scheme: Scheme,
    /// Whether everybody comes back to their first table for the last round.
    pub home: bool,
    /// What matters more.
    pub emphasis: Emphasis,
}

impl Problem {
    /// Returns a café of travellers: tables without limits, each with its own question.
    pub fn cafe(people: usize, tables: usize, rounds: usize) -> Self {
        Self {
            people: vec![Participant::traveller(); people],
            tables: vec![TableSpec::free(); tables],
            rounds,
            questions: Vec::new(),
            together: Vec::new(),
            apart: Vec::new(),
            scheme: Scheme::Scatter,
            home: false,
            emphasis: Emphasis::People,
        }
    }

    /// Makes all tables share one question a round, so that coming back to a table costs nothing (*golf*).
    #[must_use]
    pub fn with_one_question_a_round(mut self) -> Self {
        let row = |round| vec![round; self.tables.len()];
        self.questions = (0..).take(self.rounds).map(row).collect();
        self
    }

    /// Makes the first person of each table stay there as its host; people `0..tables` are the hosts.
    #[must_use]
    pub fn with_hosts(mut self) -> Self {
        for (table, person) in self.people.iter_mut().take(self.tables.len()).enumerate() {
            person.stays = Some(table);
        }
        self
    }

    /// Gives out categories in shares of `parts` (any unit), in blocks, as a list sorted by category has them.
    #[must_use]
    pub fn with_categories(mut self, parts: &[u64]) -> Self {
        let whole = parts.iter().sum::<u64>().max(1);
        let people = self.people.len() as u64;
        let (mut sum, mut next) = (0, 0);
        for (category, part) in (1_u16..).zip(parts) {
            sum += part;
            let end = (people * sum + whole / 2) / whole;
            for person in next..end.min(people) {
                self.people[person as usize].category = category;
            }
            next = end;
        }
        self
    }

    /// Returns what is asked at a table in a round: equal numbers are one question.
    pub fn question(&self, round: usize, table: usize) -> u32 {
        match self.questions.get(round).and_then(|row| row.get(table)) {
            Some(question) => *question,
            None => u32::try_from(table).unwrap_or(u32::MAX),
        }
    }

    /// Tells whether nobody can come back to a question whatever the seats: each round has its own.
    pub fn questions_never_return(&self) -> bool {
        let mut seen = std::collections::HashMap::new();
        !self.questions.is_empty()
            && (0..self.rounds).all(|round| {
                (0..self.tables.len()).all(|table| *seen.entry(self.question(round, table)).or_insert(round) == round)
            })
    }
}

/// Who sits where: `[round][person]` is the table, counted from 1; 0 for nobody there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seats {
    /// One row a round, all as long as the list of people.
    pub rounds: Vec<Vec<u16>>,
}

impl Seats {
    /// Returns seats in which nobody sits.
    pub fn empty(people: usize, rounds: usize) -> Self {
        Self { rounds: vec![vec![0; people]; rounds] }
    }

    /// Returns the table of a person, counted from 0.
    pub fn at(&self, round: usize, person: usize) -> Option<usize> {
        let table = *self.rounds.get(round)?.get(person)?;
        usize::from(table).checked_sub(1)
    }

    /// Seats a person; `None` takes the seat away.
    pub fn put(&mut self, round: usize, person: usize, table: Option<usize>) {
        let number = table.and_then(|table| u16::try_from(table + 1).ok()).unwrap_or(0);
        if let Some(seat) = self.rounds.get_mut(round).and_then(|row| row.get_mut(person)) {
            *seat = number;
        }
    }

    /// Returns the people at each table of a round, in the order of the list.
    pub fn groups(&self, round: usize, tables: usize) -> Vec<Vec<usize>> {
        let mut groups = vec![Vec::new(); tables];
        for (person, table) in self.rounds.get(round).into_iter().flatten().enumerate() {
            if let Some(group) = usize::from(*table).checked_sub(1).and_then(|table| groups.get_mut(table)) {
                group.push(person);
            }
        }
        groups
    }
}
