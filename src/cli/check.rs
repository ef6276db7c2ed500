//! `nappe check DIR`: every fault of the plan where it stands, then the journal.

use std::path::Path;

use clap::{ArgMatches, Command as Grammar};
use nappe_core::plan::check::{self, Finding, Severity};
use nappe_core::plan::parse::{self, PlanFault};
use nappe_core::text::clean_line;
use nappe_core::{Plan, Session};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::console::{Answer, Console, Outcome, Stop};
use super::{desk, grammar, keys, session};
use crate::exchange::RowReason;
use crate::failure::{Failure, FailureKind};
use crate::hub;
use crate::i18n::Texts;
use crate::store::people::{self, OddCell};
use crate::store::{Paths, log, plan_file};
use crate::t;

/// Columns of an offending line that are shown.
const SHOWN: usize = 100;

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "check").arg(grammar::folder(texts)).arg(grammar::format(texts))
}

/// What was found. Field names are read by scripts: never rename.
#[derive(Debug, Default, Serialize)]
struct CheckAccount {
    /// Whether nothing would stop the café.
    good: bool,
    /// The file that was looked at; `null` when there is none.
    plan: Option<String>,
    /// What there is to say about the plan.
    findings: Vec<FindingRow>,
    /// Cells of `people.csv` that the seating does not understand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<Cell>,
    /// The journal; `null` when it has not begun.
    journal: Option<Journal>,
    /// What was typed at tables on this computer and was never sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waiting: Vec<UnsentWords>,
}

#[derive(Debug, Serialize)]
struct UnsentWords {
    table: u64,
    count: u64,
    what: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct FindingRow {
    severity: Severity,
    line: usize,
    column: usize,
    /// The line itself; `mark` characters of it stand before the fault.
    text: String,
    mark: usize,
    what: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct Cell {
    line: u64,
    /// The heading of its column.
    column: String,
    what: String,
}

#[derive(Debug, Serialize)]
struct Journal {
    sound: bool,
    /// How many sites wrote.
    sites: usize,
    events: u64,
    notes: usize,
    /// What the rooms are called, where there are several or the one has a name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rooms: Vec<String>,
    told: Vec<String>,
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "check")?;
    // The screens tell this too, but whoever checks on a server sees no screen.
    for fault in keys::read(&console.home).1 {
        console.warn(&fault);
    }
    let paths = Paths::of(&folder)?;
    let mut account = CheckAccount::default();
    let mut known = None;
    if let Some(bytes) = plan_file::bytes(&paths)? {
        account.plan = Some(clean_line(&paths.plan().display().to_string()));
        match parse::parse_bytes(&bytes) {
            Ok(plan) => {
                let text = String::from_utf8_lossy(&bytes);
                account.findings = findings(&console.texts, &text, &check::check(&plan));
                account.findings.extend(missing_logo(&console.texts, &text, &plan, &folder));
                known = Some(plan);
            }
            Err(faults) => account.findings = faults.iter().map(|fault| row(&console.texts, fault)).collect(),
        }
    }
    account.people = people::read_told(&paths)?.1.into_iter().map(|odd| cell(&console.texts, odd)).collect();
    let mut current = Session::default();
    match log::show(&paths, &mut current) {
        Ok(_) => {
            if let Some(aside) = session::plan_aside(&folder, &current) {
                console.warn(&aside);
            }
            let report = log::verify(&paths)?;
            account.journal = Some(Journal {
                sound: report.is_sound(),
                sites: report.journals.len(),
                events: report.counts().1,
                notes: current.note_count(),
                rooms: rooms(&current),
                told: report.told(&console.texts),
            });
        }
        // A session that nobody has opened yet has none, or a first line that names it.
        Err(Failure { kind: FailureKind::JournalMissing { .. } }) => {}
        Err(failure) => return Err(failure.into()),
    }
    if let Ok(id) = hub::session_of(&folder) {
        let left = desk::left_words(&folder, id, &console.home);
        account.waiting = left.iter().filter_map(|left| waiting(&console.texts, left)).collect();
    }
    let faulty = account.findings.iter().any(|row| row.severity == Severity::Fault);
    account.good = !faulty && account.journal.as_ref().is_none_or(|journal| journal.sound);
    if matches.contains_id("format") {
        console.json(&account)?;
    } else {
        tell(console, &account, known.as_ref())?;
    }
    Ok(if account.good { Answer::Good } else { Answer::Faulty })
}

/// Returns what the rooms are called, where there is more to say than that there is one.
fn rooms(session: &Session) -> Vec<String> {
    let rooms = session.held_in();
    let told = rooms.len() > 1 || rooms.iter().any(|room| !session.room(*room).name.is_empty());
    rooms.iter().filter(|_| told).map(|room| session.room_word(*room).to_owned()).collect()
}

fn waiting(texts: &Texts, left: &Failure) -> Option<UnsentWords> {
    let FailureKind::OutboxLeft { table, count, .. } = left.kind else { return None };
    Some(UnsentWords { table, count, what: left.told(texts), next: left.next(texts).unwrap_or_default() })
}

fn cell(texts: &Texts, odd: OddCell) -> Cell {
    let OddCell { line, heading, value, column } = odd;
    let what = RowReason::OddCell { heading: heading.clone(), value, column }.told(texts);
    Cell { line, column: heading, what }
}

fn row(texts: &Texts, fault: &PlanFault) -> FindingRow {
    FindingRow {
        severity: Severity::Fault,
        line: fault.line,
        column: fault.column,
        text: fault.line_text.clone(),
        mark: fault.mark,
        what: texts.fault(fault),
        next: texts.fault_remedy(fault),
    }
}

/// Tells that the logo of the plan is not where documents look for it. A name that leads elsewhere is a finding already.
fn missing_logo(texts: &Texts, text: &str, plan: &Plan, folder: &Path) -> Option<FindingRow> {
    let logo = plan.logo.as_str();
    let beside = !logo.is_empty() && Path::new(logo).file_name().is_some_and(|name| name == logo);
    if !beside || folder.join(logo).is_file() {
        return None;
    }
    let (line, column) = check::locate(text, "logo").unwrap_or((1, 1));
    let (excerpt, mark) = excerpt(text.lines().nth(line - 1).unwrap_or_default(), column - 1);
    Some(FindingRow {
        severity: Severity::Remark,
        line,
        column,
        text: excerpt,
        mark,
        what: t!(texts, "cli-check-no-logo", logo = logo),
        next: t!(texts, "cli-check-no-logo-next"),
    })
}

fn findings(texts: &Texts, text: &str, findings: &[Finding]) -> Vec<FindingRow> {
    let places = check::TextPlaces::new(text);
    let lines: Vec<&str> = text.lines().collect();
    let row = |finding: &Finding| {
        let (line, column) = places.locate(&finding.path).unwrap_or((1, 1));
        let (text, mark) = excerpt(lines.get(line - 1).copied().unwrap_or_default(), column - 1);
        FindingRow {
            severity: finding.severity,
            line,
            column,
            text,
            mark,
            what: texts.finding(finding),
            next: texts.finding_remedy(finding),
        }
    };
    findings.iter().map(row).collect()
}

/// Returns a line without its indent, cut where it is long, and how many characters of it stand before `mark`.
fn excerpt(line: &str, mark: usize) -> (String, usize) {
    let indent = line.chars().take_while(|sign| sign.is_whitespace()).count().min(mark);
    let skipped = indent.max(mark.saturating_sub(SHOWN / 2));
    let text: String = line.chars().skip(skipped).take(SHOWN).collect();
    let before: String = text.chars().take(mark - skipped).collect();
    // Cleaning may drop what a terminal would obey; the mark is counted on what is shown.
    (clean_line(&text), clean_line(&format!("{before}|")).chars().count() - 1)
}

fn tell(console: &mut Console, account: &CheckAccount, plan: Option<&Plan>) -> Result<(), Stop> {
    let texts = &console.texts;
    let mut lines = Vec::new();
    let count = |severity| account.findings.iter().filter(|row| row.severity == severity).count();
    if account.plan.is_none() {
        lines.push(t!(texts, "cli-check-no-plan"));
    }
    for row in &account.findings {
        let what = row.what.as_str();
        lines.push(t!(texts, "cli-check-where", line = row.line, column = row.column, what = what));
        if !row.text.is_empty() {
            let before: String = row.text.chars().take(row.mark).collect();
            lines.push(format!("    {}", row.text));
            lines.push(format!("    {}^", " ".repeat(before.width())));
        }
        if !row.next.is_empty() {
            lines.push(format!("    {}", t!(texts, "cli-next", next = row.next.as_str())));
        }
    }
    if count(Severity::Fault) > 0 {
        lines.push(t!(texts, "cli-check-plan-faults", count = count(Severity::Fault)));
    } else if let Some(plan) = plan {
        if plan.holds_cafe() {
            let (questions, tables, rounds) = (plan.questions.len(), plan.tables.len(), plan.rounds.len());
            lines.push(t!(texts, "cli-check-plan-good", questions = questions, tables = tables, rounds = rounds));
        }
        if !plan.programme.is_empty() {
            lines.push(t!(texts, "cli-check-programme-good", segments = plan.programme.len()));
        }
    }
    if count(Severity::Remark) > 0 {
        lines.push(t!(texts, "cli-check-remarks", count = count(Severity::Remark)));
    }
    for cell in &account.people {
        lines.push(t!(texts, "cli-check-people", line = cell.line, what = cell.what.as_str()));
    }
    match &account.journal {
        None => lines.push(t!(texts, "cli-check-journal-none")),
        Some(journal) if journal.sound => {
            lines.push(t!(texts, "cli-check-journal-good", events = journal.events, notes = journal.notes));
            if !journal.rooms.is_empty() {
                let count = journal.rooms.len();
                lines.push(t!(texts, "cli-check-rooms", count = count, rooms = journal.rooms.join(", ")));
            }
        }
        Some(journal) => lines.extend(journal.told.iter().cloned()),
    }
    for left in &account.waiting {
        lines.push(left.what.clone());
        lines.push(format!("    {}", t!(texts, "cli-next", next = left.next.as_str())));
    }
    for line in lines {
        console.say(line)?;
    }
    Ok(())
}
