//! Remarks on a plan that can be read: what will not work, and what is probably a slip.
//!
//! A contradiction is reported and the work goes on: nobody is kept from running a café by a remark. Findings are data;
//! the words are the interface's.

mod cause;
mod programme;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::{TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

pub use super::locate::{TextPlaces, locate};
pub use cause::{Cause, Severity};

use super::parse::nearest;
use super::{Asking, Plan, QuestionKey, Round, RoundNo, Table};
use crate::text::search::folded;
use crate::time::Length;

/// More people than hear each other around one table; theworldcafe.com asks for four chairs and no more than five.
const MANY_SEATS: u16 = 12;
/// Beyond this a conversation tires.
const LONG_ROUND: Length = Length::minutes(60);
/// Words beyond which a question is not understood at once.
const LONG_QUESTION: usize = 40;
/// The years in which a café is held, or was: a date outside is a slip.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;
/// Years of a title that lie further from the date are a subject (« Agenda 2030 »), not a date.
const YEARS_NEAR: i32 = 2;

/// A remark on a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about: `title`, `tables[2].question` (counted from 0), for [`locate`].
    pub path: String,
    /// What it says.
    pub cause: Cause,
}

/// Returns every remark on a plan, in the order of its file.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut checker = Checker { plan, findings: Vec::new() };
    checker.head();
    checker.questions();
    checker.tables();
    checker.rounds();
    checker.programme();
    checker.papers();
    checker.findings
}

/// Returns the worst severity among findings; `None` when there are none.
pub fn worst(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|finding| finding.severity).max()
}

struct Checker<'a> {
    plan: &'a Plan,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn add(&mut self, path: impl Into<String>, cause: Cause) {
        self.findings.push(Finding { severity: cause.severity(), path: path.into(), cause });
    }

    fn head(&mut self) {
        let plan = self.plan;
        if plan.title.is_empty() {
            self.add("title", Cause::NoTitle);
        }
        if let Some(date) = plan.date {
            if !(FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
                self.add("date", Cause::StrangeYear { date });
            }
            let years: Vec<i32> = years(&plan.title)
                .chain(years(&plan.place))
                .filter(|year| (year - date.year()).abs() <= YEARS_NEAR)
                .collect();
            if let Some(&said) = years.first().filter(|_| !years.contains(&date.year())) {
                self.add("date", Cause::YearDiffers { said, date });
            }
        }
        if let Some(start) = plan.start {
            let total = TimeDelta::milliseconds(plan.total_length_millis());
            let seconds = i64::from(start.num_seconds_from_midnight()) + total.num_seconds();
            if seconds > 24 * 60 * 60 {
                self.add("start", Cause::AfterMidnight { start, end: start + total });
            }
        }
    }

    fn questions(&mut self) {
        let plan = self.plan;
        if plan.questions.is_empty() && plan.holds_cafe() {
            self.add("questions", Cause::NoQuestion);
        }
        let asked: HashSet<_> = self.asked().into_iter().cloned().collect();
        let mut seen = HashSet::new();
        for (index, question) in plan.questions.iter().enumerate() {
            let key = || question.key.clone();
            if !seen.insert(&question.key) {
                self.add(format!("questions[{index}].key"), Cause::QuestionTwice { key: key() });
            } else if question.text.is_empty() {
                self.add(format!("questions[{index}].text"), Cause::EmptyQuestion { key: key() });
            } else if !asked.contains(&question.key) {
                self.add(format!("questions[{index}]"), Cause::NeverAsked { key: key() });
            }
            let words = question.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            if words > LONG_QUESTION {
                self.add(format!("questions[{index}].text"), Cause::LongQuestion { key: key(), words });
            }
        }
    }

    /// Returns the questions that some table explores in some round; all of them where there are no tables or rounds,
    /// for that is another finding.
    fn asked(&self) -> HashSet<&QuestionKey> {
        let plan = self.plan;
        if plan.tables.is_empty() || plan.rounds.is_empty() {
            return plan.questions.iter().map(|question| &question.key).collect();
        }
        let rounds = if plan.asking == Asking::PerTable { 1 } else { plan.round_count() };
        let tables = if plan.asking == Asking::PerRound { &plan.tables[..1] } else { &plan.tables[..] };
        let places = (1..=rounds).flat_map(|round| tables.iter().map(move |table| (table.number, round)));
        let mut asked = HashSet::new();
        for (table, round) in places {
            asked.extend(plan.question_at(table, Some(round)).map(|question| &question.key));
            if asked.len() == plan.questions.len() {
                break;
            }
        }
        asked
    }

    fn tables(&mut self) {
        let plan = self.plan;
        if plan.tables.is_empty() && plan.holds_cafe() {
            self.add("tables", Cause::NoTable);
        }
        let (mut numbers, mut names, mut hosts) = (HashSet::new(), HashMap::new(), HashMap::new());
        for (index, table) in plan.tables.iter().enumerate() {
            let path = |field: &str| format!("tables[{index}].{field}");
            let number = table.number;
            if number == 0 {
                self.add(path("number"), Cause::TableZero);
            }
            if !numbers.insert(number) {
                self.add(path("number"), Cause::TableTwice { number });
            }
            if let Some(other) = first(&mut names, look(&table.name), table).filter(|other| other.number != number) {
                let names = (other.name.to_string(), table.name.to_string());
                self.add(path("name"), Cause::NamesAlike { tables: (other.number, number), names });
            }
            if let Some(other) = first(&mut hosts, folded(&table.host), table).filter(|other| other.number != number) {
                let host = table.host.to_string();
                self.add(path("host"), Cause::HostTwice { tables: (other.number, number), host });
            }
            if let Some(other) =
                first(&mut hosts, folded(&table.second_host), table).filter(|other| other.number != number)
            {
                let host = table.second_host.to_string();
                self.add(path("second_host"), Cause::HostTwice { tables: (other.number, number), host });
            }
            if table.seats == 1 {
                self.add(path("seats"), Cause::OneSeat { table: number });
            }
            if table.seats > MANY_SEATS {
                self.add(path("seats"), Cause::ManySeats { table: number, seats: table.seats });
            }
            if table.seats > 0 && table.least > table.seats {
                self.add(
                    path("least"),
                    Cause::LeastBeyondSeats { table: number, least: table.least, seats: table.seats },
                );
            }
            for (place, &round) in table.open.iter().enumerate().filter(|(_, round)| plan.round(**round).is_none()) {
                self.add(path(&format!("open[{place}]")), Cause::OpenInNoRound { table: number, round });
            }
            if let Some(key) = &table.question {
                self.known(&path("question"), key);
                if plan.asking != Asking::PerTable {
                    self.add(path("question"), Cause::QuestionIgnored { asking: plan.asking });
                }
            }
        }
        let by_order = plan.asking == Asking::PerTable && plan.tables.iter().all(|table| table.question.is_none());
        let (questions, tables) = (plan.questions.len(), plan.tables.len());
        if by_order && questions > 1 && tables > questions {
            self.add("tables", Cause::QuestionsComeAgain { questions, tables });
        }
    }

    fn rounds(&mut self) {
        let plan = self.plan;
        if plan.rounds.is_empty() && plan.holds_cafe() {
            self.add("rounds", Cause::NoRound);
        }
        for (round, number) in plan.rounds.iter().zip(1..) {
            self.lengths(round, number);
            let path = |field: &str| format!("rounds[{}].{field}", number - 1);
            if let Some(key) = &round.question {
                self.known(&path("question"), key);
                if plan.asking != Asking::PerRound {
                    self.add(path("question"), Cause::QuestionIgnored { asking: plan.asking });
                }
            }
            for (place, key) in round.questions.iter().enumerate() {
                self.known(&path(&format!("questions[{place}]")), key);
            }
            let (found, expected) = (round.questions.len(), plan.tables.len());
            if plan.asking != Asking::Matrix {
                if found > 0 {
                    self.add(path("questions"), Cause::QuestionIgnored { asking: plan.asking });
                }
            } else if found > 0 && found != expected {
                self.add(path("questions"), Cause::RowWidth { round: number, found, expected });
            }
        }
    }

    fn lengths(&mut self, round: &Round, number: RoundNo) {
        let path = |field: &str| format!("rounds[{}].{field}", number - 1);
        let length = round.minutes;
        if length.is_zero() {
            return self.add(path("minutes"), Cause::RoundEmpty { round: number });
        }
        if length > LONG_ROUND {
            self.add(path("minutes"), Cause::LongRound { round: number, length });
        }
        if !round.move_minutes.is_zero() && number == self.plan.round_count() {
            self.add(path("move_minutes"), Cause::MoveAfterLast { length: round.move_minutes });
        }
        if round.settle.as_seconds() + round.essentials.as_seconds() > length.as_seconds() {
            let (settle, essentials) = (round.settle, round.essentials);
            self.add(path("essentials"), Cause::PhasesTooLong { round: number, settle, essentials, length });
        }
        for (place, &warning) in round.warnings.iter().enumerate().filter(|(_, warning)| **warning >= length) {
            self.add(path(&format!("warnings[{place}]")), Cause::WarningTooEarly { round: number, warning, length });
        }
    }

    fn known(&mut self, path: &str, key: &QuestionKey) {
        if self.plan.question(key).is_none() {
            let keys: Vec<&str> = self.plan.questions.iter().map(|question| question.key.as_str()).collect();
            let suggestion = nearest(key.as_str(), &keys).and_then(|key| QuestionKey::new(key).ok());
            self.add(path, Cause::UnknownQuestion { key: key.clone(), suggestion });
        }
    }
}

/// Returns the first table that had this `mark`, if there was one before; an empty mark is nobody's.
fn first<'a>(seen: &mut HashMap<String, &'a Table>, mark: String, table: &'a Table) -> Option<&'a Table> {
    if mark.is_empty() {
        return None;
    }
    match seen.entry(mark) {
        std::collections::hash_map::Entry::Occupied(known) => Some(known.get()),
        std::collections::hash_map::Entry::Vacant(place) => {
            place.insert(table);
            None
        }
    }
}

/// Returns what a name looks like across a room: without accents, capitals, blanks, and with one sign for l, i, 1 and
/// for o, 0.
fn look(name: &str) -> String {
    let sign = |sign| match sign {
        'i' | '1' | '|' => 'l',
        '0' => 'o',
        other => other,
    };
    folded(name).chars().map(sign).filter(|sign| sign.is_alphanumeric()).collect()
}

/// Returns the years from 1900 to 2099 that a text names.
fn years(text: &str) -> impl Iterator<Item = i32> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| (1900..2100).contains(year))
}
