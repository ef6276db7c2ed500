//! Saving a session elsewhere when its folder fails: what this process still holds becomes a folder of its own.

use std::io;
use std::path::Path;

use nappe_core::{Plan, plan};

use super::disk::{self, Readers};
use super::journal::write::Writer;
use super::paths::Paths;
use super::people::{self, PersonRow};
use crate::failure::Failure;

/// Writes everything that was acknowledged into a new folder: the journal byte for byte, the plan, the people.
///
/// What stands in the old folder is taken as it is where it can still be read; `plan` and `rows` are what this process
/// remembers of the rest.
///
/// # Errors
/// When the new folder exists or cannot be written, or when the open file does not hold the journal any more.
pub fn rescue(from: &Paths, writer: &mut Writer, plan: &Plan, rows: &[PersonRow], to: &Path) -> Result<(), Failure> {
    let journal = writer.bytes()?;
    let failed = |path: &Path, error: &io::Error| disk::unwritten(path, error);
    std::fs::create_dir(to).map_err(|error| failed(to, &error))?;
    let paths = Paths::of(to)?;
    let written = fill(from, &paths, &journal, plan, rows);
    if written.is_err() {
        // Half a session would pass for the whole.
        std::fs::remove_dir_all(to).ok();
    }
    written
}

fn fill(from: &Paths, to: &Paths, journal: &[u8], known: &Plan, rows: &[PersonRow]) -> Result<(), Failure> {
    let failed = |path: &Path, error: &io::Error| disk::unwritten(path, error);
    let plan_file = match super::plan_file::bytes(from) {
        Ok(Some(bytes)) => bytes,
        _ => plan::write::write(known, known.lang).into_bytes(),
    };
    disk::replace(&to.plan(), &plan_file, Readers::Usual).map_err(|error| failed(&to.plan(), &error))?;
    match disk::read_small(from.root(), &from.people(), people::LARGEST) {
        Ok(Some(bytes)) => {
            disk::replace(&to.people(), &bytes, Readers::Usual).map_err(|error| failed(&to.people(), &error))?;
        }
        _ if rows.is_empty() => {}
        _ => drop(people::write(to, rows, crate::ids::fresh)?),
    }
    // The journal comes last: a folder with it is whole.
    let folder = to.journal_folder();
    std::fs::create_dir(&folder).map_err(|error| failed(&folder, &error))?;
    disk::replace(&to.journal(), journal, Readers::Usual).map_err(|error| failed(&to.journal(), &error))?;
    for made in [&folder, to.root()] {
        disk::sync_folder_of(made).map_err(|error| failed(made, &error))?;
    }
    Ok(())
}
