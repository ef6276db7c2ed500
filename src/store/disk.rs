//! Files that are there whole or not at all, names that survive a power cut, and the look at a file before it is read.
//!
//! A name is only safe once the directory that holds it was synced; a file is only replaced once its successor is.
//!
//! A session folder may come from anywhere: by mail, on a stick. A name in it may stand for a pipe, a device, or a link
//! to somebody's private file, so nothing of a session is opened but through [`open`] and [`open_plain`], which refuse all of
//! these at once. What the user names on the command line goes through [`open_given`]: there links are theirs to follow.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::failure::{self, Failure, FailureKind, SystemAnswer, answer_of, shown};

/// Who may read a file that is written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the system's usual rules admit.
    Usual,
    /// The user alone: it holds a secret.
    UserOnly,
}

/// Why a file was not opened.
#[derive(Debug)]
pub enum Unopened {
    /// There is none.
    Missing,
    /// It is a link, or lies behind one, that leads out of its folder or nowhere.
    LeadsAway,
    /// It is a folder, a pipe, a socket or a device.
    Kind,
    /// The system said no.
    Denied(io::Error),
}

impl Unopened {
    /// Says so of the file at `path`.
    pub fn at(&self, path: &Path) -> Failure {
        match self {
            Self::Missing => FailureKind::FileRead { path: shown(path), detail: SystemAnswer::NotFound }.into(),
            Self::LeadsAway => FailureKind::FolderLink { path: shown(path) }.into(),
            Self::Kind => FailureKind::FileKind { path: shown(path) }.into(),
            Self::Denied(error) => failure::file_read(path, error),
        }
    }
}

/// Returns options with which no link is followed and nothing is waited for.
pub fn options() -> OpenOptions {
    let mut options = unhurried();
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32);
    }
    options
}

/// Returns options with which nothing is waited for: opening a pipe would hang until somebody writes into it.
fn unhurried() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "there is nothing to set on other systems"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32);
    }
    options
}

/// Opens what is a plain file. It is asked what it is once it is open, so that nothing can be put in its place between.
///
/// # Errors
/// [`Unopened`]; of a link only with [`options`].
pub fn open_plain(options: &OpenOptions, path: &Path) -> Result<File, Unopened> {
    let file = options.open(path).map_err(|error| match std::fs::symlink_metadata(path) {
        Ok(found) if found.file_type().is_symlink() => Unopened::LeadsAway,
        // A pipe without a reader, a socket: they answer in words of their own.
        Ok(found) if !found.is_file() => Unopened::Kind,
        _ if error.kind() == io::ErrorKind::NotFound => Unopened::Missing,
        _ => Unopened::Denied(error),
    })?;
    match file.metadata() {
        Ok(found) if found.is_file() => Ok(file),
        Ok(_) => Err(Unopened::Kind),
        Err(error) => Err(Unopened::Denied(error)),
    }
}

/// Opens a file of the session in the folder `root` for reading. A link that stays within the folder is followed.
///
/// # Errors
/// [`Unopened`].
pub fn open(root: &Path, path: &Path) -> Result<File, Unopened> {
    let real = within(root, path)?;
    open_plain(options().read(true), &real)
}

/// Opens a file that the user named: it may lie anywhere and be a link, but it is a plain file.
///
/// # Errors
/// [`Unopened`].
pub fn open_given(path: &Path) -> Result<File, Unopened> {
    // A link is told as what it leads to.
    let real = path.canonicalize().map_err(unfound)?;
    open_plain(unhurried().read(true), &real)
}

/// Returns where a path within `root` really leads, links followed.
///
/// # Errors
/// [`Unopened`] when that is not below `root`, or nowhere.
pub fn within(root: &Path, path: &Path) -> Result<PathBuf, Unopened> {
    let root = root.canonicalize().map_err(unfound)?;
    match path.canonicalize() {
        Ok(real) if real.starts_with(&root) => Ok(real),
        Ok(_) => Err(Unopened::LeadsAway),
        // A link that leads to nothing would be filled by whoever writes there.
        Err(_) if std::fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_symlink()) => {
            Err(Unopened::LeadsAway)
        }
        Err(error) => Err(unfound(error)),
    }
}

fn unfound(error: io::Error) -> Unopened {
    match error.kind() {
        io::ErrorKind::NotFound => Unopened::Missing,
        _ => Unopened::Denied(error),
    }
}

/// Writes a file so that a crash at any instant leaves the old one or the new one, never a part.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    Successor::write(path, readers, |file| file.write_all(bytes))?.take_place()?;
    sync_folder_of(path)
}

/// A part of a file that was not touched for so long belongs to a process that was killed.
const LEFT: Duration = Duration::from_mins(10);

/// The successor of a file: whole, safe, and still beside it. Dropped, it is gone.
#[derive(Debug)]
pub struct Successor {
    beside: PathBuf,
    path: PathBuf,
    placed: bool,
}

impl Successor {
    /// Writes the successor of the file at `path`, there or not, by `fill`.
    ///
    /// # Errors
    /// What the disk said; then nothing is left.
    pub fn write(path: &Path, readers: Readers, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<Self> {
        let beside = beside(path);
        // A remainder of a crash; a link that was planted here goes, what it leads to stays.
        match std::fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut part = create(&beside, readers)?;
        let successor = Self { beside, path: path.to_owned(), placed: false };
        fill(&mut part)?;
        part.sync_all()?;
        if let Ok(written) = part.metadata().and_then(|found| found.modified()) {
            sweep(path, written);
        }
        Ok(successor)
    }

    /// Returns where it lies until then.
    pub fn beside(&self) -> &Path {
        &self.beside
    }

    /// Returns the path whose place it takes.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the place of the file; its name is safe only after [`sync_folder_of`].
    pub fn take_place(mut self) -> io::Result<()> {
        std::fs::rename(&self.beside, &self.path)?;
        self.placed = true;
        Ok(())
    }
}

impl Drop for Successor {
    fn drop(&mut self) {
        if !self.placed {
            // Best effort: the failure that is reported is the one that matters.
            std::fs::remove_file(&self.beside).ok();
        }
    }
}

/// Removes what other processes began for this file and never ended: what nobody has touched for [`LEFT`].
fn sweep(path: &Path, now: SystemTime) {
    let begun = format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy());
    let Ok(entries) = std::fs::read_dir(folder_of(path)) else { return };
    for entry in entries.flatten() {
        let found = entry.file_name();
        let process = found.to_str().and_then(|found| found.strip_prefix(&begun)?.strip_suffix(".part"));
        let is_part = process.is_some_and(|process| process.bytes().all(|digit| digit.is_ascii_digit()));
        let touched = entry.metadata().and_then(|found| found.modified());
        let left = touched.is_ok_and(|touched| now.duration_since(touched).is_ok_and(|age| age > LEFT));
        if is_part && left {
            // Somebody else may have been quicker.
            std::fs::remove_file(entry.path()).ok();
        }
    }
}

/// Writes a file that must not exist yet, synced; its name is safe only after [`sync_folder_of`].
pub fn write_new(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let mut file = create(path, readers)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn create(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::UserOnly {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)
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
    sync_folder(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
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

/// Reads a whole file of the session in the folder `root`, of at most `most` bytes; `None` when there is none.
pub fn read_small(root: &Path, path: &Path, most: u64) -> Result<Option<Vec<u8>>, Failure> {
    let file = match open(root, path) {
        Ok(file) => file,
        Err(Unopened::Missing) => return Ok(None),
        Err(unopened) => return Err(unopened.at(path)),
    };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| Unopened::Denied(error).at(path))?;
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

/// Where the successor of a file is written: another process that replaces the same file has its own.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
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
        let read = |path: &Path| read_small(folder.path(), path, 3);
        assert_eq!(read(&path), Ok(None));
        std::fs::write(&path, b"abcd").expect("written");
        assert_eq!(read(&path).expect_err("too large").kind, FailureKind::FileLarge { path: shown(&path) });
        let kind = FailureKind::FileKind { path: shown(folder.path()) };
        assert_eq!(read(folder.path()).expect_err("a folder").kind, kind);
    }
}
