//! Notes of a file into a session, through its door; or held against it where nothing is to be changed.

use std::collections::HashSet;
use std::path::PathBuf;

use nappe_core::session::Outline;
use nappe_core::{Answer as Said, AuthorId, Command, NoteId, Plan, SessionId};

use super::super::console::{Console, Stop};
use super::super::session;
use super::GivenFile;
use super::account::{ImportAccount, told};
use crate::config;
use crate::exchange::{
    ImportReceipt, KnownPerson, NoteRow, NotesFile, Outlined, RowCommands, RowReason, RowRemark, TakenNotes, note_of,
    take_notes,
};
use crate::failure::{Failure, FailureKind};
use crate::hub::{self, Door};
use crate::ids;
use crate::store::imports::{self, ReceiptTheme, Receipts};
use crate::store::{Paths, PersonRow, people, plan_file};

/// Rows in one submission: the rules look at a mixture of commands on a copy of the session, so a copy must serve many.
const ROWS: usize = 25_000;
/// How many rows go through the door of a running cockpit together: their longest notes fit in one line of it.
const ROWS_AT_THE_DOOR: usize = 20;

/// What is known of the session that notes are held against.
pub struct Known {
    id: SessionId,
    outline: Outline,
    /// The way in; none where nothing is to be changed.
    door: Option<Door>,
    /// Every note there ever was, where there is no way in to ask.
    notes: HashSet<NoteId>,
}

impl Known {
    /// Opens the session; only reads it for a dry run, so that not even a journal is begun.
    pub fn open(console: &mut Console, file: &GivenFile<'_>) -> Result<Self, Stop> {
        if !file.dry {
            let mut door = session::knock(console, file.folder, "nappe import")?;
            let (id, outline) = door.outline()?;
            session::planned(console, file.folder, &outline)?;
            return Ok(Self { id, outline, door: Some(door), notes: HashSet::new() });
        }
        let id = hub::session_of(file.folder).unwrap_or(SessionId::new(0));
        // A session that nobody has opened yet has a plan, and nothing else.
        let read = crate::store::read(file.folder).map(|reading| reading.session);
        let current = match read {
            Ok(current) => current,
            Err(Failure { kind: FailureKind::JournalMissing { .. } | FailureKind::NotASession { .. } }) => {
                nappe_core::Session::default()
            }
            Err(failure) => return Err(failure.into()),
        };
        let mut outline = Outline::of(&current);
        if !outline.planned {
            if let Some(fault) = session::plan_fault(&console.texts, file.folder)? {
                return Err(fault.into());
            }
            if let Some(bytes) = plan_file::bytes(&Paths::of(file.folder)?)?
                && let Ok(plan) = nappe_core::plan::parse::parse_bytes(&bytes)
            {
                outline.plan = plan;
            }
        }
        let notes = current.all_notes().map(|note| note.id).collect();
        Ok(Self { id, outline, door: None, notes })
    }

    /// Returns the plan as it stands.
    pub const fn plan(&self) -> &Plan {
        &self.outline.plan
    }
}

/// Takes the notes of a file, or tells what would be taken.
pub fn take(
    console: &mut Console,
    file: &GivenFile<'_>,
    session: &mut Known,
    list: NotesFile,
    account: &mut ImportAccount,
) -> Result<(), Stop> {
    let paths = Paths::of(file.folder)?;
    let _held = people::hold(&paths);
    let mut rows = people::read(&paths)?;
    let unnamed = list.rows.iter().any(|row| row.author.is_some()) && rows.iter().any(|person| person.id.is_none());
    if unnamed && !file.dry {
        rows = people::write(&paths, &rows, ids::fresh)?;
    }
    let known: Vec<KnownPerson> = rows.iter().map(KnownPerson::from).collect();
    let receipts = Receipts::read(&paths);
    let taken_back = receipts.taken_back();
    let NotesFile { rows: notes, mut refused, mut remarks } = list;
    let taken = held(session, notes, &known, &taken_back)?;
    account.already = taken.already;
    account.themes = taken.themes.iter().map(|(_, title)| title.to_string()).collect();
    account.authors = taken.people.len();
    refused.extend(taken.refused.iter().cloned());
    remarks.extend(taken.remarks.iter().cloned());
    let mut came = taken.rows.len();
    if let (Some(door), false) = (&mut session.door, file.dry) {
        let rows = with_authors(&paths, rows, &taken)?;
        let receipt = receipt_of(ImportReceipt::begin(console.clock.now(), &file.name()), &taken, &rows);
        // Before anything is asked for: whatever becomes of this process, what it brought can be taken back.
        let written = if receipt.is_empty() { None } else { Some(imports::write_new(&paths, &receipt)?) };
        let said_no = submit(console, door, &taken.rows)?;
        came -= said_no.len();
        mend(written, receipt, &said_no, &taken)?;
        refused.extend(said_no.into_iter().map(|(_, remark)| remark));
    }
    account.taken = came;
    account.refused = told(&console.texts, refused);
    account.remarks = told(&console.texts, remarks);
    Ok(())
}

/// Holds rows against the session: once to learn which notes they would be, and once more with what the session says of
/// them.
fn held(
    session: &mut Known,
    rows: Vec<NoteRow>,
    known: &[KnownPerson],
    taken_back: &HashSet<NoteId>,
) -> Result<TakenNotes, Failure> {
    let Known { id, outline, door, notes } = session;
    let mut ground = Outlined { outline, notes: std::mem::take(notes), taken_back };
    if let Some(door) = door {
        let would_be = take_notes(rows.clone(), &ground, *id, known, &mut ids::fresh);
        let would_be: Vec<NoteId> = would_be.rows.iter().filter_map(note).collect();
        ground.notes.extend(door.known(&would_be)?);
    }
    Ok(take_notes(rows, &ground, *id, known, &mut ids::fresh))
}

/// Writes the authors that are new below the people there are; returns all lines.
///
/// # Errors
/// What the disk says.
pub fn with_authors(paths: &Paths, mut rows: Vec<PersonRow>, taken: &TakenNotes) -> Result<Vec<PersonRow>, Failure> {
    if taken.people.is_empty() {
        return Ok(rows);
    }
    let new = taken.people.iter().map(|(id, name)| PersonRow {
        id: Some(*id),
        name: name.to_string(),
        ..PersonRow::default()
    });
    rows.extend(new);
    people::write(paths, &rows, ids::fresh)
}

/// Returns a receipt with what a list of notes brings; `people` are the lines of `people.csv` with its authors.
pub fn receipt_of(begun: ImportReceipt, taken: &TakenNotes, people: &[PersonRow]) -> ImportReceipt {
    let theme = |(theme, title): &(nappe_core::ThemeId, nappe_core::CleanText)| ReceiptTheme {
        theme: *theme,
        title: title.clone(),
    };
    let notes = taken.rows.iter().filter_map(note_of).collect();
    let authors = taken.people.iter().map(|(person, _)| *person).collect();
    let receipt = ImportReceipt { notes, themes: taken.themes.iter().map(theme).collect(), ..begun };
    receipt.with_people(authors, people)
}

/// Takes out of a receipt what the rules refused.
fn mend(
    written: Option<PathBuf>,
    mut receipt: ImportReceipt,
    said_no: &[(usize, RowRemark)],
    taken: &TakenNotes,
) -> Result<(), Failure> {
    let Some(path) = written.filter(|_| !said_no.is_empty()) else { return Ok(()) };
    let refused: HashSet<NoteId> = said_no.iter().filter_map(|(at, _)| note(taken.rows.get(*at)?)).collect();
    receipt.notes.retain(|note| !refused.contains(&note.note));
    imports::replace(&path, &receipt)
}

/// Returns the note that a row brings.
fn note(row: &RowCommands) -> Option<NoteId> {
    row.commands.iter().find_map(|command| match command {
        Command::AddNote(note) => Some(note.note),
        _ => None,
    })
}

/// Asks for all rows; returns those that the rules refused. A lot that is refused is asked for again row by row.
fn submit(console: &Console, door: &mut Door, rows: &[RowCommands]) -> Result<Vec<(usize, RowRemark)>, Failure> {
    let author = config::this_author(&console.home);
    let mut refused = Vec::new();
    let size = if door.is_remote() { ROWS_AT_THE_DOOR } else { ROWS };
    for (number, lot) in rows.chunks(size).enumerate() {
        let commands: Vec<Command> = lot.iter().flat_map(|row| row.commands.clone()).collect();
        match answer(door, author, commands)? {
            None => {}
            Some(reason) if lot.len() == 1 => refused.push((number * size, remark(console, &lot[0], &reason))),
            Some(_) => {
                for (index, row) in lot.iter().enumerate() {
                    if let Some(reason) = answer(door, author, row.commands.clone())? {
                        refused.push((number * size + index, remark(console, row, &reason)));
                    }
                }
            }
        }
    }
    Ok(refused)
}

/// Asks for commands together; returns why the rules refuse them.
pub fn answer(
    door: &mut Door,
    author: AuthorId,
    commands: Vec<Command>,
) -> Result<Option<nappe_core::Refusal>, Failure> {
    match door.submit(&[session::submission(author, commands)]).pop() {
        Some(Said::Done) | None => Ok(None),
        Some(Said::Refused(refusal)) => Ok(Some(refusal)),
        Some(Said::Failed(kind)) => Err(kind.into()),
    }
}

fn remark(console: &Console, row: &RowCommands, refusal: &nappe_core::Refusal) -> RowRemark {
    let reason = RowReason::Refused(console.texts.refusal(refusal));
    RowRemark { sheet: row.sheet.clone(), ..RowRemark::line(row.line, reason) }
}
