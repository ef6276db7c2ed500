//! Whether a file that is held open is still the one that its name leads to.
//!
//! A sync client, a restore or a hand in a file manager can put another file in its place, or take it away: what is
//! written then goes into a file that nobody will ever find. So nothing is acknowledged on the word of the open file
//! alone.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::failure::{self, Failure, FailureKind, shown};

/// Which file of this machine is meant, whatever its name: it stays the same as long as somebody holds the file open.
/// Read by other processes in `holder.json`: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileIdentity {
    dev: u64,
    ino: u64,
}

impl FileIdentity {
    /// Returns the identity of the file that was asked about.
    #[cfg(unix)]
    pub fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { dev: found.dev(), ino: found.ino() }
    }

    /// Returns when the file was made: elsewhere the standard library tells nothing that is more its own.
    #[cfg(not(unix))]
    pub fn of(found: &Metadata) -> Self {
        let made = found.created().ok().and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok());
        Self { dev: 0, ino: made.map_or(0, |made| made.as_nanos() as u64) }
    }

    /// Returns the identity of the plain file at a path, links not followed; `None` when there is none.
    pub fn at(path: &Path) -> io::Result<Option<Self>> {
        match std::fs::symlink_metadata(path) {
            Ok(found) => Ok(found.is_file().then(|| Self::of(&found))),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The two files that a session is written through, as they were when it was opened.
#[derive(Debug)]
pub struct FilesInPlace {
    journal: (PathBuf, FileIdentity),
    lock: (PathBuf, FileIdentity),
}

impl FilesInPlace {
    /// Remembers which files are held open under these names.
    pub fn new(journal: (PathBuf, FileIdentity), lock: (PathBuf, FileIdentity)) -> Self {
        Self { journal, lock }
    }

    /// Checks that both are still at their places and that the journal holds `length` bytes, no more and no less.
    ///
    /// # Errors
    /// [`FailureKind::JournalMoved`], [`FailureKind::JournalTouched`], [`FailureKind::LockMoved`]; or what the disk said.
    pub fn check(&self, length: u64) -> Result<(), Failure> {
        let (path, identity) = &self.journal;
        let moved = || Failure::from(FailureKind::JournalMoved { path: shown(path) });
        match std::fs::symlink_metadata(path) {
            Ok(found) if !found.is_file() || FileIdentity::of(&found) != *identity => return Err(moved()),
            Ok(found) if found.len() != length => return Err(FailureKind::JournalTouched { path: shown(path) }.into()),
            Ok(_) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(moved());
            }
            Err(error) => return Err(failure::file_read(path, &error)),
        }
        let (path, identity) = &self.lock;
        match FileIdentity::at(path) {
            Ok(Some(found)) if found == *identity => Ok(()),
            Ok(_) => Err(FailureKind::LockMoved { path: shown(path) }.into()),
            Err(error) => Err(failure::file_read(path, &error)),
        }
    }
}
