//! Which files of a folder are journals, and what their first lines say.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use nappe_core::SiteId;

use crate::failure::{self, Failure, FailureKind, shown};
use crate::store::disk;
use crate::store::journal::Header;
use crate::store::journal::line::{self, Sum};
use crate::store::journal::read::{End, Mark, read_from};

/// The most journals that are read in one folder; each has a thread while it is read.
pub const MOST: usize = 256;
/// The largest journal that is read, in bytes: a day of 240,000 events takes a tenth of it.
pub const LARGEST: u64 = 1 << 30;
/// The longest first line that is looked for.
const LONGEST_HEAD: u64 = 64 << 10;

/// A file that may be a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its length in bytes.
    pub length: u64,
    /// When it was changed last, where the disk tells.
    pub changed: Option<SystemTime>,
}

/// What the first line of a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// Whose journal it is.
    Journal(Header),
    /// Nothing yet: the file is empty, or its first line does not end.
    Begun,
    /// Something that only a newer nappe understands.
    Newer,
    /// Nothing that nappe wrote.
    Foreign,
}

/// Returns the journals of a folder by name, at most [`MOST`], and what is to be told of files that are not looked at.
///
/// # Errors
/// As [`all`].
pub fn list(folder: &Path) -> Result<(Vec<JournalFile>, Vec<Failure>), Failure> {
    list_with(folder, |_| false)
}

/// As [`list`]; where there are too many, those that are `first` are never left out. Of the others those go in that bear
/// the name of their site, the oldest first: a copy that lies beside costs nobody a word.
///
/// # Errors
/// As [`all`].
pub fn list_with(folder: &Path, first: impl Fn(&Path) -> bool) -> Result<(Vec<JournalFile>, Vec<Failure>), Failure> {
    let (mut files, mut told) = all(folder)?;
    if files.len() > MOST {
        let (path, count) = (shown(folder), files.len() as u64);
        told.push(Failure::from(FailureKind::JournalsMany { path, count, most: MOST as u64 }));
        files.sort_by_cached_key(|file| {
            let created = match head(&file.path) {
                Ok(Head::Journal(header)) => Some(header.created),
                _ => None,
            };
            (!first(&file.path), site_of(&file.path).is_none(), created.is_none(), created)
        });
        files.truncate(MOST);
        files.sort_by(|one, other| one.path.cmp(&other.path));
    }
    Ok((files, told))
}

/// Returns the site whose name a file bears.
pub fn site_of(path: &Path) -> Option<SiteId> {
    path.file_stem()?.to_str()?.parse().ok()
}

/// Returns all journals of a folder by name, and what is to be told of files that are not looked at.
///
/// Names are those that sites and sync clients give (`….jsonl`, also “conflicted copy” names); what a repair set aside
/// is none. Devices are left alone.
///
/// # Errors
/// When the folder cannot be listed, or holds a link: a copied folder must not lead into the one it was copied from. A folder that is not there holds none.
pub fn all(folder: &Path) -> Result<(Vec<JournalFile>, Vec<Failure>), Failure> {
    let unreadable = |error: io::Error| failure::file_read(folder, &error);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Vec::new(), Vec::new())),
        Err(error) => return Err(unreadable(error)),
    };
    let (mut files, mut told) = (Vec::new(), Vec::new());
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        if !is_name(&path) {
            continue;
        }
        match std::fs::symlink_metadata(&path) {
            Ok(found) if found.file_type().is_symlink() => {
                return Err(Failure::from(FailureKind::FolderLink { path: shown(&path) }));
            }
            Ok(found) if !found.is_file() => told.push(Failure::from(FailureKind::FileKind { path: shown(&path) })),
            Ok(found) if found.len() > LARGEST => {
                told.push(Failure::from(FailureKind::FileLarge { path: shown(&path) }));
            }
            Ok(found) => files.push(JournalFile { path, length: found.len(), changed: found.modified().ok() }),
            // A sync client took it away in this very moment.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(unreadable(error)),
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok((files, told))
}

fn is_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".jsonl") && !name.starts_with('.') && !name.starts_with("rescued-")
}

/// Opens a journal for reading.
pub fn open(path: &Path) -> Result<File, Failure> {
    disk::open_plain(disk::options().read(true), path).map_err(|unopened| unopened.at(path))
}

/// Returns the seal of the first line of a file, if it has one.
pub fn head_seal(path: &Path) -> Result<Option<Sum>, Failure> {
    let line = first_line(path)?;
    Ok(line::split(line.strip_suffix(b"\n").unwrap_or(&line)).map(|(_, sum)| sum))
}

/// Reads what the first line of a file says.
pub fn head(path: &Path) -> Result<Head, Failure> {
    let unreadable = |error: io::Error| failure::file_read(path, &error);
    let line = first_line(path)?;
    if line.is_empty() || !line.ends_with(b"\n") && (line.len() as u64) < LONGEST_HEAD {
        return Ok(Head::Begun);
    }
    let found = read_from(&line[..], Mark::START, |_, _| {}).map_err(unreadable)?;
    Ok(match (found.header, found.end) {
        (_, End::Newer) => Head::Newer,
        (Some(header), _) => Head::Journal(header),
        (None, _) => Head::Foreign,
    })
}

/// Tells whether a file looks like a journal whose beginning is damaged: by its name, or by a line that nappe sealed.
pub fn may_be_journal(path: &Path) -> Result<bool, Failure> {
    let mut bytes = Vec::new();
    let read = open(path)?.take(LONGEST_HEAD).read_to_end(&mut bytes);
    read.map_err(|error| failure::file_read(path, &error))?;
    Ok(is_name(path) || bytes.split(|&byte| byte == b'\n').any(|text| line::split(text).is_some()))
}

fn first_line(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut line = Vec::new();
    let read = BufReader::new(open(path)?.take(LONGEST_HEAD)).read_until(b'\n', &mut line);
    read.map_err(|error| failure::file_read(path, &error))?;
    Ok(line)
}
