//! A list that was brought on screen: people go into `people.csv`, what comes into a receipt, and the notes are handed back
//! as commands for the cockpit to ask for.

use std::path::Path;

use nappe_core::{NoteId, Session, Timestamp};

use super::notes::{receipt_of, with_authors};
use super::people::added;
use crate::client::ListTaken;
use crate::exchange::{
    ImportReceipt, ImportedList, KnownPerson, ListKind, NotesFile, Outlined, PeopleFile, Proposal, take_notes,
    take_people,
};
use crate::failure::Failure;
use crate::store::imports::{self, ReceiptUndone, Receipts};
use crate::store::{Paths, people};
use crate::{hub, ids};

/// Takes a list into the session of a folder that is open here.
///
/// # Errors
/// When the folder cannot be read or written. Nothing has changed then but for what `people.csv` was given.
pub fn take_list(
    folder: &Path,
    session: &Session,
    proposal: &Proposal,
    name: &str,
    now: Timestamp,
) -> Result<ListTaken, Failure> {
    let paths = Paths::of(folder)?;
    let receipt = ImportReceipt::begin(now, name);
    match proposal.list() {
        ImportedList::Notes(list) => notes(&paths, folder, session, list, receipt),
        ImportedList::People(list) => who(&paths, list, receipt),
    }
}

/// Writes into a receipt that its import was taken back, with the notes that went; or that it stands again.
///
/// # Errors
/// When the disk refuses.
pub fn settle_list(folder: &Path, receipt: &Path, gone: Option<Vec<NoteId>>, now: Timestamp) -> Result<(), Failure> {
    let paths = Paths::of(folder)?;
    let Some(known) = Receipts::read(&paths).named(receipt) else { return Ok(()) };
    let undone = gone.map(|notes| ReceiptUndone { at: now, notes });
    imports::replace(receipt, &ImportReceipt { undone, ..known })
}

fn notes(
    paths: &Paths,
    folder: &Path,
    session: &Session,
    list: NotesFile,
    receipt: ImportReceipt,
) -> Result<ListTaken, Failure> {
    let _held = people::hold(paths);
    let mut rows = people::read(paths)?;
    let before = rows.clone();
    if list.rows.iter().any(|row| row.author.is_some()) && rows.iter().any(|person| person.id.is_none()) {
        rows = people::write(paths, &rows, ids::fresh)?;
    }
    let known: Vec<KnownPerson> = rows.iter().map(KnownPerson::from).collect();
    let taken_back = Receipts::read(paths).taken_back();
    let outline = nappe_core::session::Outline::of(session);
    let ground = Outlined {
        outline: &outline,
        notes: session.all_notes().map(|note| note.id).collect(),
        taken_back: &taken_back,
    };
    let NotesFile { rows: read, mut refused, mut remarks } = list;
    let taken = take_notes(read, &ground, hub::session_of(folder)?, &known, &mut ids::fresh);
    refused.extend(taken.refused.iter().cloned());
    remarks.extend(taken.remarks.iter().cloned());
    let rows = with_authors(paths, rows, &taken)?;
    let receipt = receipt_of(receipt, &taken, &rows);
    // Before anything is asked for: whatever becomes of this process, what it brought can be taken back.
    let written = if receipt.is_empty() { None } else { Some(imports::write_new(paths, &receipt)?) };
    Ok(ListTaken {
        receipt: written,
        what: ListKind::Notes,
        count: taken.rows.len(),
        commands: taken.rows.into_iter().flat_map(|row| row.commands).collect(),
        already: taken.already,
        themes: taken.themes.len(),
        authors: taken.people.len(),
        people: (before, rows),
        refused,
        remarks,
    })
}

fn who(paths: &Paths, mut list: PeopleFile, receipt: ImportReceipt) -> Result<ListTaken, Failure> {
    let _held = people::hold(paths);
    let before = people::read(paths)?;
    let refused = std::mem::take(&mut list.refused);
    let mut remarks = std::mem::take(&mut list.remarks);
    let taken = take_people(list, &before.iter().map(KnownPerson::from).collect::<Vec<_>>());
    let (count, already) = (taken.added.len(), taken.already());
    let mut written = None;
    remarks.extend(taken.skipped);
    let mut after = before.clone();
    if count > 0 {
        let new;
        (after, new) = added(paths, &before, taken.added)?;
        written = Some(imports::write_new(paths, &receipt.with_people(new, &after))?);
    }
    Ok(ListTaken {
        receipt: written,
        what: ListKind::People,
        count,
        commands: Vec::new(),
        already,
        themes: 0,
        authors: 0,
        people: (before, after),
        refused,
        remarks,
    })
}
