//! `nappe import DIR FILE`: the notes or the people of a CSV file.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command as Grammar, ValueHint, value_parser};
use nappe_core::{Answer as Said, Command, NoteId};
use serde::Serialize;

use super::console::{Answer, Console, Outcome, Stop};
use super::{grammar, session};
use crate::config;
use crate::failure::{Failure, FailureKind, answer_of, shown};
use crate::hub::Door;
use crate::i18n::Texts;
use crate::import::{
    self, Import, ImportFault, KnownPerson, NotesFile, Outlined, PeopleFile, RowCommands, RowReason, RowRemark,
};
use crate::store::disk::{self, Unopened};
use crate::store::{Paths, PersonRow, people};
use crate::{ids, t};

/// Rows in one submission: the rules look at a mixture of commands on a copy of the session, so a copy must serve many.
const ROWS: usize = 25_000;
/// How many rows go through the door of a running cockpit together: their longest notes fit in one line of it.
const ROWS_AT_THE_DOOR: usize = 20;

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "import")
        .arg(grammar::folder(texts))
        .arg(
            grammar::positional(texts, "file")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .arg(grammar::format(texts))
}

/// What an import did. Field names are read by scripts: never rename.
#[derive(Debug, Default, Serialize)]
struct ImportAccount {
    /// `notes` or `people`.
    what: &'static str,
    /// How many are new.
    taken: usize,
    /// How many were there already.
    already: usize,
    /// Titles of the themes that were created.
    themes: Vec<String>,
    /// Authors of notes that were added to `people.csv`.
    authors: usize,
    /// The lines that bring nobody: empty, or somebody who was there already or stood in the file before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    skipped: Vec<ImportedRow>,
    /// The lines that were not taken.
    refused: Vec<ImportedRow>,
    /// What was understood otherwise than written.
    remarks: Vec<ImportedRow>,
}

#[derive(Debug, Serialize)]
struct ImportedRow {
    line: u64,
    code: &'static str,
    reason: String,
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "import")?;
    let path = matches.get_one::<PathBuf>("file").expect("the grammar requires it");
    let file = import::read(&bytes_of(path)?).map_err(|fault| failure(&fault, path))?;
    let account = match file {
        Import::Notes(file) => notes(console, &folder, file)?,
        Import::People(file) => people_of(console, &folder, file)?,
    };
    if matches.contains_id("format") {
        console.json(&account)?;
    } else {
        tell(console, &account)?;
    }
    Ok(if account.refused.is_empty() { Answer::Good } else { Answer::Faulty })
}

/// Reads a file, but never much more than is allowed.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let unread = |error: io::Error| FailureKind::ImportOpen { path: shown(path), detail: answer_of(&error) }.into();
    let file = disk::open_given(path).map_err(|unopened| match unopened {
        Unopened::Missing => unread(io::ErrorKind::NotFound.into()),
        Unopened::Denied(error) => unread(error),
        other => other.at(path),
    })?;
    let mut bytes = Vec::new();
    file.take(import::MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unread)?;
    Ok(bytes)
}

fn failure(fault: &ImportFault, path: &Path) -> Failure {
    let path = shown(path);
    let kind = match fault {
        ImportFault::TooBig => FailureKind::ImportTooBig { path },
        ImportFault::Empty => FailureKind::ImportEmpty { path },
        ImportFault::Workbook => FailureKind::ImportWorkbook { path },
        ImportFault::NotText => FailureKind::ImportNotText { path },
        ImportFault::NoHeader(line) => FailureKind::ImportNoHeader { path, line: line.as_str().into() },
    };
    kind.into()
}

fn notes(console: &mut Console, folder: &Path, file: NotesFile) -> Result<ImportAccount, Stop> {
    let mut door = session::knock(console, folder, "nappe import")?;
    let (id, outline) = door.outline()?;
    session::planned(console, folder, &outline)?;
    let paths = Paths::of(folder)?;
    let mut rows = people::read(&paths)?;
    if file.rows.iter().any(|row| row.author.is_some()) && rows.iter().any(|person| person.id.is_none()) {
        rows = people::write(&paths, &rows, ids::fresh)?;
    }
    let known: Vec<KnownPerson> = rows.iter().map(known).collect();
    // Once to learn which notes the rows would be, and once more with what the session says of them.
    let mut ground = Outlined { outline: &outline, notes: HashSet::new() };
    let would_be: Vec<NoteId> = import::take_notes(file.rows.clone(), &ground, id, &known, &mut ids::fresh)
        .rows
        .iter()
        .filter_map(note)
        .collect();
    ground.notes.extend(door.known(&would_be)?);
    let taken = import::take_notes(file.rows, &ground, id, &known, &mut ids::fresh);
    if !taken.people.is_empty() {
        let new = taken.people.iter().map(|(id, name)| PersonRow {
            id: Some(*id),
            name: name.to_string(),
            ..PersonRow::default()
        });
        rows.extend(new);
        people::write(&paths, &rows, ids::fresh)?;
    }
    let mut account = ImportAccount {
        what: "notes",
        already: taken.already,
        themes: taken.themes.iter().map(|(_, title)| title.to_string()).collect(),
        authors: taken.people.len(),
        ..ImportAccount::default()
    };
    let refused = submit(console, &mut door, &taken.rows)?;
    account.taken = taken.rows.len() - refused.len();
    let mut all: Vec<RowRemark> = file.refused.into_iter().chain(taken.refused).chain(refused).collect();
    all.sort_by_key(|remark| remark.line);
    account.refused = told(&console.texts, &all);
    account.remarks = told(&console.texts, &file.remarks);
    Ok(account)
}

/// Returns the note that a row brings.
fn note(row: &RowCommands) -> Option<NoteId> {
    row.commands.iter().find_map(|command| match command {
        Command::AddNote(note) => Some(note.note),
        _ => None,
    })
}

/// Asks for all rows; returns those that the rules refused. A lot that is refused is asked for again row by row.
fn submit(console: &Console, door: &mut Door, rows: &[RowCommands]) -> Result<Vec<RowRemark>, Failure> {
    let author = config::this_author(&console.home);
    let mut refused = Vec::new();
    let lots = rows.chunks(if door.is_remote() { ROWS_AT_THE_DOOR } else { ROWS });
    for lot in lots {
        let commands: Vec<Command> = lot.iter().flat_map(|row| row.commands.clone()).collect();
        match answer(door, author, commands)? {
            None => {}
            Some(reason) if lot.len() == 1 => refused.push(remark(console, &lot[0], &reason)),
            Some(_) => {
                for row in lot {
                    if let Some(reason) = answer(door, author, row.commands.clone())? {
                        refused.push(remark(console, row, &reason));
                    }
                }
            }
        }
    }
    Ok(refused)
}

fn answer(
    door: &mut Door,
    author: nappe_core::AuthorId,
    commands: Vec<Command>,
) -> Result<Option<nappe_core::Refusal>, Failure> {
    match door.submit(&[session::submission(author, commands)]).pop() {
        Some(Said::Done) | None => Ok(None),
        Some(Said::Refused(refusal)) => Ok(Some(refusal)),
        Some(Said::Failed(kind)) => Err(kind.into()),
    }
}

fn remark(console: &Console, row: &RowCommands, refusal: &nappe_core::Refusal) -> RowRemark {
    RowRemark { line: row.line, reason: RowReason::Refused(console.texts.refusal(refusal)) }
}

fn known(person: &PersonRow) -> KnownPerson {
    KnownPerson { id: person.id, name: person.name.clone(), organisation: person.organisation.clone() }
}

fn people_of(console: &Console, folder: &Path, file: PeopleFile) -> Result<ImportAccount, Stop> {
    let paths = Paths::of(folder)?;
    let mut rows = people::read(&paths)?;
    let refused = told(&console.texts, &file.refused);
    let remarks = file.remarks.clone();
    let taken = import::take_people(file, &rows.iter().map(known).collect::<Vec<_>>());
    let account = ImportAccount {
        what: "people",
        taken: taken.added.len(),
        already: taken.already(),
        skipped: told(&console.texts, &taken.skipped),
        remarks: told(&console.texts, &remarks),
        refused,
        ..ImportAccount::default()
    };
    if !taken.added.is_empty() {
        rows.extend(taken.added);
        people::write(&paths, &rows, ids::fresh)?;
    }
    Ok(account)
}

fn told(texts: &Texts, remarks: &[RowRemark]) -> Vec<ImportedRow> {
    let line = |remark: &RowRemark| ImportedRow {
        line: remark.line,
        code: remark.reason.code(),
        reason: remark.reason.told(texts),
    };
    remarks.iter().map(line).collect()
}

/// Tells the lines that bring nobody: those that say the same in one line, for a list may be imported twice.
fn skipped(texts: &Texts, rows: &[ImportedRow]) -> Vec<String> {
    let of = |code: &'static str| rows.iter().filter(move |row| row.code == code);
    let spans = |code: &'static str| spans(texts, of(code).map(|row| row.line));
    let mut lines = Vec::new();
    for (code, what) in [("already", "import-lines-already"), ("empty_line", "import-lines-empty")] {
        let count = of(code).count();
        if count > 0 {
            lines.push(format!("  {}", t!(texts, what, count = count, lines = spans(code))));
        }
    }
    let row =
        |row: &ImportedRow| format!("  {}", t!(texts, "import-row", line = row.line, reason = row.reason.as_str()));
    lines.extend(of("duplicate").map(row));
    lines
}

/// Returns numbers of lines for reading: « 2 à 61, 64 ».
fn spans(texts: &Texts, lines: impl Iterator<Item = u64>) -> String {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => spans.push((line, line)),
        }
    }
    let told = spans.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => t!(texts, "import-span", first = *first, last = *last),
    });
    told.collect::<Vec<_>>().join(", ")
}

fn tell(console: &mut Console, account: &ImportAccount) -> Result<(), Stop> {
    let texts = &console.texts;
    let mut lines = vec![if account.what == "notes" {
        t!(texts, "import-notes-taken", count = account.taken)
    } else {
        t!(texts, "import-people-taken", count = account.taken)
    }];
    if account.already > 0 {
        lines.push(t!(texts, "import-already", count = account.already));
    }
    lines.extend(skipped(texts, &account.skipped));
    if !account.themes.is_empty() {
        lines.push(t!(texts, "import-themes", count = account.themes.len()));
        lines.extend(account.themes.iter().map(|title| format!("  {title}")));
    }
    if account.authors > 0 {
        lines.push(t!(texts, "import-authors", count = account.authors));
    }
    let row =
        |line: &ImportedRow| format!("  {}", t!(texts, "import-row", line = line.line, reason = line.reason.as_str()));
    if !account.remarks.is_empty() {
        lines.push(t!(texts, "import-remarks", count = account.remarks.len()));
        lines.extend(account.remarks.iter().map(row));
    }
    let mut complaints = Vec::new();
    if !account.refused.is_empty() {
        complaints.push(t!(texts, "import-refused", count = account.refused.len()));
        complaints.extend(account.refused.iter().map(row));
        complaints.push(t!(texts, "cli-next", next = t!(texts, "import-next")));
    }
    for line in lines {
        console.say(line)?;
    }
    console.flush()?;
    for line in complaints {
        console.complain(&line);
    }
    Ok(())
}
