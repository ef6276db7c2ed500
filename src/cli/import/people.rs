//! People of a file into `people.csv`.

use std::collections::HashSet;

use nappe_core::PersonId;

use super::super::console::{Console, Stop};
use super::GivenFile;
use super::account::{ImportAccount, told};
use crate::exchange::{ImportReceipt, KnownPerson, PeopleFile, take_people};
use crate::failure::Failure;
use crate::ids;
use crate::store::imports;
use crate::store::{Paths, PersonRow, people};

/// Adds the people of a file, or tells who would be added.
pub fn take(
    console: &Console,
    file: &GivenFile<'_>,
    mut list: PeopleFile,
    account: &mut ImportAccount,
) -> Result<(), Stop> {
    let paths = Paths::of(file.folder)?;
    let _held = people::hold(&paths);
    let rows = people::read(&paths)?;
    account.refused = told(&console.texts, std::mem::take(&mut list.refused));
    account.remarks = told(&console.texts, std::mem::take(&mut list.remarks));
    let taken = take_people(list, &rows.iter().map(KnownPerson::from).collect::<Vec<_>>());
    account.taken = taken.added.len();
    account.already = taken.already();
    account.skipped = told(&console.texts, taken.skipped);
    if taken.added.is_empty() || file.dry {
        return Ok(());
    }
    let receipt = ImportReceipt::begin(console.clock.now(), &file.name());
    let (written, new) = added(&paths, &rows, taken.added)?;
    imports::write_new(&paths, &receipt.with_people(new, &written))?;
    Ok(())
}

/// Writes new people below those there are; returns all lines, and who is new.
///
/// # Errors
/// What the disk says.
pub fn added(
    paths: &Paths,
    before: &[PersonRow],
    new: Vec<PersonRow>,
) -> Result<(Vec<PersonRow>, Vec<PersonId>), Failure> {
    let known: HashSet<PersonId> = before.iter().filter_map(|person| person.id).collect();
    let rows: Vec<PersonRow> = before.iter().cloned().chain(new).collect();
    let written = people::write(paths, &rows, ids::fresh)?;
    // Those behind the ones there were; whoever only got an id just now was there before.
    let new =
        written.iter().skip(before.len()).filter_map(|person| person.id).filter(|id| !known.contains(id)).collect();
    Ok((written, new))
}
