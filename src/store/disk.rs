//! Files that are there whole or not at all, and names that survive a power cut.
//!
//! A name is only safe once the directory that holds it was synced; a file is only replaced once its successor is.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::failure::{self, Failure, FailureKind, answer_of, shown};

/// Who may read a file that is written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the system's usual rules admit.
    Usual,
    /// The user alone: it holds a secret.
    UserOnly,
}

/// Returns options for a file of the journal: a link in its place is refused, not followed.
pub fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits() as i32);
    }
    options
}

/// Writes a file so that a crash at any instant leaves the old one or the new one, never a part.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let beside = beside(path);
    // A remainder of an earlier crash; nobody else writes under this name while the folder is held.
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let written = write_new(&beside, bytes, readers).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // Best effort: the failure that is reported is the one that matters.
        std::fs::remove_file(&beside).ok();
    }
    written?;
    sync_folder_of(path)
}

/// Writes a file that must not exist yet, synced; its name is safe only after [`sync_folder_of`].
pub fn write_new(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let mut options = options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::UserOnly {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes `bytes` under the first free name of `name(1)`, `name(2)`…, and returns its path.
pub fn write_numbered(folder: &Path, name: impl Fn(u32) -> String, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..=u32::MAX {
        let path = folder.join(name(number));
        match write_new(&path, bytes, Readers::Usual) {
            Ok(()) => return sync_folder_of(&path).map(|()| path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                // A part of a copy is worse than none: it would pass for the whole.
                std::fs::remove_file(&path).ok();
                return Err(error);
            }
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Makes the name of a new or renamed file safe.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a directory cannot be opened for syncing; the system keeps names in its own journal.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Reads a whole file that is a plain file of at most `most` bytes; `None` when there is none.
pub fn read_small(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Failure> {
    let unreadable = |error: io::Error| failure::file_read(path, &error);
    match std::fs::metadata(path) {
        // Opening a pipe or a device would wait for ever.
        Ok(found) if !found.is_file() => return Err(FailureKind::FileKind { path: shown(path) }.into()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > most {
        return Err(FailureKind::FileLarge { path: shown(path) }.into());
    }
    Ok(Some(bytes))
}

/// Returns the failure for a file that could not be written.
pub fn unwritten(path: &Path, error: &io::Error) -> Failure {
    if is_full(error) {
        FailureKind::DiskFull { path: shown(path) }.into()
    } else {
        FailureKind::FileWrite { path: shown(path), detail: answer_of(error) }.into()
    }
}

/// Tells whether an error means that there is no room left.
pub fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".new");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        replace(&path, b"one", Readers::Usual).expect("written");
        std::fs::write(beside(&path), b"left by a crash").expect("written");
        replace(&path, b"two", Readers::UserOnly).expect("written");
        assert_eq!(std::fs::read(&path).expect("read"), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn numbered_files_never_overwrite() {
        let folder = tempfile::tempdir().expect("a folder");
        for expected in 1..=3 {
            let path = write_numbered(folder.path(), |number| format!("torn-{number}.txt"), b"x").expect("written");
            assert!(path.ends_with(format!("torn-{expected}.txt")), "{path:?}");
        }
    }

    #[test]
    fn a_folder_in_place_of_a_file_and_a_file_too_large_are_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.ron");
        assert_eq!(read_small(&path, 3), Ok(None));
        std::fs::write(&path, b"abcd").expect("written");
        assert_eq!(read_small(&path, 3).expect_err("too large").kind, FailureKind::FileLarge { path: shown(&path) });
        assert_eq!(
            read_small(folder.path(), 3).expect_err("a folder").kind,
            FailureKind::FileKind { path: shown(folder.path()) }
        );
    }
}
