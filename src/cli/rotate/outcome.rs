//! A plan of seats with everything that is told of it, whatever it was asked for: names, tables, words.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use nappe_core::TableNo;
use nappe_core::rotation::{self, Cards, How, Infeasible, Planned, Problem, SymbolCard, remedies};
use nappe_core::seating::{PersonFacts, Room};

use super::{Shown, Wanted, account, cards, grid, sheet};
use crate::cli::console::{Console, Stop};
use crate::cli::session;
use crate::failure::Failure;
use crate::i18n::Texts;
use crate::i18n::rotation::{Achieved, PlannerNames, SideVerdict};
use crate::planner::{self, Effort, SearchRequest};
use crate::store::documents::{unwritten, write_whole};
use crate::t;

/// People, tables, and where everybody sits.
#[derive(Debug, Clone)]
pub struct Seated {
    pub problem: Problem,
    pub planned: Planned,
    /// The names of people, in their order; blank for « person 3 ».
    pub names: Vec<String>,
    /// The ids of people; empty without a session.
    pub ids: Vec<String>,
    /// The numbers on the tables.
    pub tables: Vec<TableNo>,
    /// The cards that people are dealt, where they move by card.
    pub cards: Vec<SymbolCard>,
    /// Moves of all searches.
    pub moves: u64,
    /// How long was searched; `None` where nothing was.
    pub effort: Option<Effort>,
    pub seed: u64,
}

impl PlannerNames for Seated {
    fn person(&self, texts: &Texts, person: usize) -> String {
        match self.names.get(person) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => t!(texts, "rotation-person", number = person + 1),
        }
    }

    fn table(&self, table: usize) -> String {
        self.tables.get(table).map_or_else(|| (table + 1).to_string(), ToString::to_string)
    }
}

impl Seated {
    /// Searches a plan for people without names.
    pub fn searched(problem: Problem, ask: SearchRequest) -> Result<Self, Infeasible> {
        let found = planner::search(&problem, ask, &AtomicBool::new(false), &mut |_| ())?;
        let mut seated = Self::of(problem, found.planned, ask);
        seated.moves = found.moves;
        Ok(seated)
    }

    /// Deals cards: nobody is seated by name.
    pub fn by_cards(people: usize, tables: usize, rounds: usize, hosts: bool) -> Result<Self, Infeasible> {
        let Cards { cards, seats, report } = rotation::cards(people, tables, rounds, hosts)?;
        let problem = Problem::cafe(people, tables, rounds);
        let problem = if hosts { problem.with_hosts() } else { problem };
        let bounds = rotation::bounds(&problem);
        let planned = Planned { seats, report, bounds, moves: 0, how: How::Construction };
        let ask = SearchRequest { effort: Effort::Moves(0), seed: 0 };
        Ok(Self { cards, effort: None, ..Self::of(problem, planned, ask) })
    }

    pub fn of(problem: Problem, planned: Planned, ask: SearchRequest) -> Self {
        let tables = (1..).take(problem.tables.len()).collect();
        Self {
            moves: planned.moves,
            names: Vec::new(),
            ids: Vec::new(),
            tables,
            cards: Vec::new(),
            effort: Some(ask.effort),
            seed: ask.seed,
            problem,
            planned,
        }
    }

    /// Gives people and tables their names.
    #[must_use]
    pub fn named(mut self, room: &Room, facts: &[PersonFacts]) -> Self {
        let names: std::collections::HashMap<_, _> =
            facts.iter().map(|person| (person.id, person.name.clone())).collect();
        self.names = room.people.iter().map(|person| names.get(person).cloned().unwrap_or_default()).collect();
        self.ids = room.people.iter().map(ToString::to_string).collect();
        self.tables.clone_from(&room.tables);
        self
    }

    /// Returns the number on the table of somebody; 0 when they have no seat.
    pub fn number(&self, round: usize, person: usize) -> TableNo {
        self.planned.seats.at(round, person).and_then(|table| self.tables.get(table)).copied().unwrap_or(0)
    }
}

/// Shows a plan as it was asked for.
pub fn show(console: &mut Console, seated: &Seated, wanted: &Wanted, french: bool) -> Result<(), Stop> {
    if let Some(folder) = &wanted.output {
        let texts = &console.texts;
        let mut files = Vec::new();
        if wanted.shown != Shown::Csv {
            files.push(("itineraries.txt", sheet::text(texts, seated).into_bytes()));
        }
        if wanted.shown != Shown::Text {
            files.push(("itineraries.csv", sheet::csv(texts, seated, french)?));
        }
        for (name, bytes) in files {
            let path = write(folder, name, &bytes)?;
            if matches!(wanted.shown, Shown::Csv | Shown::Text) {
                console.say(t!(console.texts, "cli-rotate-written", path = session::word(&path)))?;
            }
        }
        if matches!(wanted.shown, Shown::Csv | Shown::Text) {
            return Ok(());
        }
    }
    match wanted.shown {
        Shown::Json => console.json(&account::SeatingAccount::of(seated)),
        Shown::Csv => {
            let bytes = sheet::csv(&console.texts, seated, french)?;
            console.print(&bytes)
        }
        Shown::Text => {
            let text = sheet::text(&console.texts, seated);
            console.print(text.as_bytes())
        }
        Shown::Table => table(console, seated),
    }
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<std::path::PathBuf, Failure> {
    write_whole(folder, name, bytes).map_err(|fault| unwritten(&folder.join(name), &fault))
}

/// The map of tables, and in words what it achieves.
fn table(console: &mut Console, seated: &Seated) -> Result<(), Stop> {
    let mut lines = if seated.cards.is_empty() {
        grid::lines(&console.texts, seated)
    } else {
        cards::lines(&console.texts, seated)
    };
    lines.push(String::new());
    lines.extend(words(&console.texts, seated, console.ascii));
    for line in lines {
        console.say(line.trim_end())?;
    }
    Ok(())
}

fn words(texts: &Texts, seated: &Seated, ascii: bool) -> Vec<String> {
    let Seated { problem, planned, .. } = seated;
    let optimal = planned.is_optimal();
    let told = texts.achieved(problem, &planned.report, &planned.bounds, optimal, seated);
    let line = |one: &Achieved| match (ascii, one.verdict) {
        (false, _) => format!("  {one}"),
        (true, SideVerdict::Broken) => format!("  {} (!)", one.text),
        (true, _) => format!("  {}", one.text),
    };
    let mut lines: Vec<String> = told.iter().map(line).collect();
    let report = &planned.report;
    let forced = report.repeated > 0 || report.revisits > 0;
    if forced && !planned.bounds.reasons.is_empty() {
        lines.push(t!(texts, "rotation-why"));
        let mut told = std::collections::HashSet::new();
        let reasons = planned.bounds.reasons.iter().filter(|reason| told.insert(**reason));
        lines.extend(reasons.map(|reason| format!("  {}", texts.rotation_reason(reason))));
    }
    if report.repeated > 0 && seated.effort.is_some() {
        let remedies = remedies(problem, planned);
        if !remedies.is_empty() {
            lines.push(t!(texts, "rotation-better"));
            lines.extend(remedies.iter().map(|remedy| format!("  {}", texts.rotation_remedy(remedy))));
        }
    }
    match seated.effort {
        _ if optimal => lines.push(t!(texts, "rotation-optimal")),
        // Nothing was searched: the scheme, or the cards, leave no choice.
        None => {}
        Some(_) if planned.how == How::Given => {}
        Some(Effort::Millis(millis)) => {
            let seconds = seconds(millis, texts.lang());
            let option = format!("--budget {}", millis.max(100).saturating_mul(10));
            lines.push(t!(texts, "rotation-searched", seconds = seconds, option = option));
        }
        Some(Effort::Moves(moves)) => {
            let option = format!("--moves {}", moves.max(1_000).saturating_mul(10));
            lines.push(t!(texts, "rotation-searched-moves", moves = moves, option = option));
        }
    }
    lines
}

/// Milliseconds as seconds, without zeros that say nothing.
fn seconds(millis: u64, lang: nappe_core::Lang) -> String {
    let text = (millis as f64 / 1000.0).to_string();
    if lang == nappe_core::Lang::Fr { text.replace('.', ",") } else { text }
}
