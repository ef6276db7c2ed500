//! People of a file into `people.csv`.

use super::super::console::{Console, Stop};
use super::GivenFile;
use super::account::{ImportAccount, told};
use crate::exchange::{ImportReceipt, KnownPerson, PeopleFile, take_people};
use crate::ids;
use crate::store::imports;
use crate::store::{Paths, people};

/// Adds the people of a file, or tells who would be added.
pub fn take(
    console: &Console,
    file: &GivenFile<'_>,
    mut list: PeopleFile,
    account: &mut ImportAccount,
) -> Result<(), Stop> {
    let paths = Paths::of(file.folder)?;
    let mut rows = people::read(&paths)?;
    account.refused = told(&console.texts, std::mem::take(&mut list.refused));
    account.remarks = told(&console.texts, std::mem::take(&mut list.remarks));
    let taken = take_people(list, &rows.iter().map(KnownPerson::from).collect::<Vec<_>>());
    account.taken = taken.added.len();
    account.already = taken.already();
    account.skipped = told(&console.texts, taken.skipped);
    if taken.added.is_empty() || file.dry {
        return Ok(());
    }
    let before: std::collections::HashSet<_> = rows.iter().filter_map(|person| person.id).collect();
    let old = rows.len();
    rows.extend(taken.added);
    let written = people::write(&paths, &rows, ids::fresh)?;
    let mut receipt = ImportReceipt::begin(console.clock.now(), &file.name());
    // Those behind the ones there were; whoever only got an id just now was there before.
    receipt.people =
        written.iter().skip(old).filter_map(|person| person.id).filter(|id| !before.contains(id)).collect();
    imports::write_new(&paths, &receipt)?;
    Ok(())
}
