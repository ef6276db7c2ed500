//! A plan of seats as scripts read it. Field names: never rename; `docs/rotation.md` explains them.

use nappe_core::TableNo;
use nappe_core::rotation::{How, Reason};
use serde::Serialize;

use super::outcome::Seated;
use crate::planner::Effort;

/// Seats and what they achieve.
#[derive(Debug, Serialize)]
pub struct SeatingAccount {
    /// One list a person, one table a round; 0 for no seat.
    seats: Vec<Vec<TableNo>>,
    report: ReportRow,
    /// The people in the order of `seats`; left out without a session.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<Person>,
    /// The cards in use, where people move by card.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cards: Vec<CardRow>,
}

#[derive(Debug, Serialize)]
struct Person {
    id: String,
    name: String,
    /// The table at which they stay; `null` for whoever moves.
    stays: Option<TableNo>,
}

#[derive(Debug, Serialize)]
struct CardRow {
    symbol: usize,
    step: usize,
    tables: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct ReportRow {
    optimal: bool,
    faults: usize,
    revisits: u64,
    sizes: (usize, usize),
    worst: u32,
    coincidences: u64,
    repeated: u64,
    excess: u64,
    meetings: Vec<u64>,
    category_gap: u64,
    met: (usize, usize),
    met_sum: u64,
    attending: usize,
    tables_seen: (usize, usize),
    unluckiest: u64,
    forced_pairs: u64,
    unmet_wishes: u64,
    bounds: Least,
    reasons: Vec<Why>,
    how: &'static str,
    moves: u64,
    seed: u64,
    budget_ms: Option<u64>,
}

#[derive(Debug, Serialize)]
struct Least {
    coincidences: u64,
    worst: u32,
    repeated: u64,
    excess: u64,
    revisits: u64,
}

#[derive(Debug, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
enum Why {
    Spread { people: usize, tables: usize },
    Partners { meetings: u64, others: u64 },
    Itineraries { people: usize, most: u64 },
    Questions { rounds: usize, questions: usize },
    LatinSquares { tables: usize },
}

impl From<Reason> for Why {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Spread { people, tables } => Self::Spread { people, tables },
            Reason::Partners { meetings, others } => Self::Partners { meetings, others },
            Reason::Itineraries { people, most } => Self::Itineraries { people, most },
            Reason::Questions { rounds, questions } => Self::Questions { rounds, questions },
            Reason::LatinSquares { tables } => Self::LatinSquares { tables },
        }
    }
}

impl SeatingAccount {
    pub fn of(seated: &Seated) -> Self {
        let Seated { problem, planned, .. } = seated;
        let (report, bounds) = (planned.report.clone(), &planned.bounds);
        let rounds = 0..problem.rounds;
        let seats = (0..problem.people.len())
            .map(|person| rounds.clone().map(|round| seated.number(round, person)).collect())
            .collect();
        let stays = |index: usize| problem.people[index].stays.and_then(|table| seated.tables.get(table)).copied();
        let people = seated.ids.iter().zip(&seated.names).enumerate();
        let card = |card: &nappe_core::rotation::SymbolCard| CardRow {
            symbol: card.symbol,
            step: card.step,
            tables: card.tables.clone(),
        };
        Self {
            seats,
            people: people
                .map(|(index, (id, name))| Person { id: id.clone(), name: name.clone(), stays: stays(index) })
                .collect(),
            cards: seated.cards.iter().map(card).collect(),
            report: ReportRow {
                optimal: planned.is_optimal(),
                faults: report.faults.len(),
                revisits: report.revisits,
                sizes: report.sizes,
                worst: report.worst,
                coincidences: report.coincidences,
                repeated: report.repeated,
                excess: report.excess,
                meetings: report.meetings,
                category_gap: report.category_gap,
                met: report.met,
                met_sum: report.met_sum,
                attending: report.attending,
                tables_seen: report.tables_seen,
                unluckiest: report.unluckiest,
                forced_pairs: report.forced_pairs,
                unmet_wishes: report.unmet_wishes,
                bounds: Least {
                    coincidences: bounds.coincidences,
                    worst: bounds.worst,
                    repeated: bounds.repeated,
                    excess: bounds.excess,
                    revisits: bounds.revisits,
                },
                reasons: bounds.reasons.iter().copied().map(Why::from).collect(),
                how: match planned.how {
                    How::Construction => "construction",
                    How::Search => "search",
                    How::Given => "given",
                },
                moves: seated.moves,
                seed: seated.seed,
                budget_ms: match seated.effort {
                    Some(Effort::Millis(millis)) => Some(millis),
                    Some(Effort::Moves(_)) | None => None,
                },
            },
        }
    }
}
