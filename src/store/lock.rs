//! One process a folder: a lock that the system lets go of when the process dies, however it dies.
//!
//! Beside it `holder.json` tells who holds it and, for the user's own shell commands, how to hand notes over. That file
//! is only a word of courtesy: the lock alone decides.

use std::fs::{File, TryLockError};

use nappe_core::Timestamp;
use serde::{Deserialize, Serialize};

use super::disk::{self, Readers, Unopened};
use super::journal::line::to_json;
use super::paths::Paths;
use crate::failure::{Failure, FailureKind, answer_of, shown};

/// Who holds a folder. Field names are read by other processes: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Number of the process.
    pub pid: u32,
    /// Name of the computer; empty where it is not known.
    pub host: String,
    /// Which command (`nappe run`).
    pub program: String,
    /// Since when.
    pub since: Timestamp,
    /// Where the process takes notes from other shells, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<Address>,
}

/// Where a process takes notes from the same user's shells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// TCP port on 127.0.0.1.
    pub port: u16,
    /// What must be said there.
    pub secret: String,
}

impl Holder {
    /// Describes this process.
    pub fn here(program: &str, since: Timestamp, door: Option<Address>) -> Self {
        Self { pid: std::process::id(), host: host(), program: program.to_owned(), since, door }
    }

    /// Reads who says to hold a folder; `None` when nobody does or it cannot be read.
    pub fn read(paths: &Paths) -> Option<Self> {
        let bytes = disk::read_small(paths.root(), &paths.holder(), 64 << 10).ok()??;
        serde_json::from_slice(&bytes).ok()
    }
}

/// The name of this computer; an empty one where the standard library has no way to ask.
fn host() -> String {
    std::fs::read_to_string("/proc/sys/kernel/hostname")
        .ok()
        .or_else(|| std::env::var("HOSTNAME").ok())
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .map(|name| name.trim().to_owned())
        .unwrap_or_default()
}

/// A folder that this process holds, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    paths: Paths,
    // Closing it lets go of the lock; it comes after the word of courtesy is gone.
    _file: File,
}

impl Lock {
    /// Takes the lock of a folder whose journal folder exists.
    ///
    /// # Errors
    /// [`FailureKind::FolderHeld`] with whoever holds it, or what the disk said.
    pub fn take(paths: &Paths) -> Result<Self, Failure> {
        let path = paths.lock();
        let opened = disk::open_plain(disk::options().write(true).create(true).truncate(false), &path);
        let file = opened.map_err(|unopened| match unopened {
            Unopened::Denied(error) => disk::unwritten(&path, &error),
            other => other.at(&path),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { paths: paths.clone(), _file: file }),
            Err(TryLockError::WouldBlock) => Err(held(paths)),
            Err(TryLockError::Error(error)) => {
                Err(FailureKind::FolderLock { path: shown(paths.root()), detail: answer_of(&error) }.into())
            }
        }
    }

    /// Tells other processes who holds the folder.
    pub fn announce(&self, holder: &Holder) -> Result<(), Failure> {
        let path = self.paths.holder();
        let bytes = to_json(holder);
        disk::replace(&path, &bytes, Readers::UserOnly).map_err(|error| {
            // What a killed process left would lead others to a door that is no more.
            std::fs::remove_file(&path).ok();
            disk::unwritten(&path, &error)
        })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A stale word of courtesy does no harm: the next holder overwrites it.
        std::fs::remove_file(self.paths.holder()).ok();
    }
}

/// Tells whoever comes second who was first.
fn held(paths: &Paths) -> Failure {
    let path = shown(paths.root());
    let kind = match Holder::read(paths) {
        Some(Holder { pid, host, program, .. }) => {
            FailureKind::FolderHeld { path, program: program.into(), pid, host: host.into() }
        }
        None => FailureKind::FolderBusy { path },
    };
    kind.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths() -> (tempfile::TempDir, Paths) {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = Paths::of(folder.path()).expect("a folder");
        std::fs::create_dir(paths.journal_folder()).expect("made");
        (folder, paths)
    }

    #[test]
    fn the_second_is_told_who_was_first() {
        let (_folder, paths) = paths();
        let lock = Lock::take(&paths).expect("free");
        lock.announce(&Holder::here("nappe run", Timestamp(0), None)).expect("written");
        let failure = Lock::take(&paths).expect_err("held");
        let FailureKind::FolderHeld { program, pid, .. } = failure.kind else { panic!("{failure:?}") };
        assert_eq!((program.as_str(), pid), ("nappe run", std::process::id()));
        drop(lock);
        assert!(!paths.holder().exists());
        Lock::take(&paths).expect("free again");
    }

    #[test]
    fn a_holder_that_keeps_silent_is_told_as_one() {
        let (_folder, paths) = paths();
        let _lock = Lock::take(&paths).expect("free");
        let failure = Lock::take(&paths).expect_err("held");
        assert_eq!(failure.kind, FailureKind::FolderBusy { path: shown(paths.root()) });
        assert!(failure.kind.is_held());
    }

    #[test]
    fn what_a_killed_process_left_is_overwritten() {
        let (_folder, paths) = paths();
        std::fs::write(paths.holder(), b"{ half a holder").expect("written");
        let lock = Lock::take(&paths).expect("nobody holds it");
        assert_eq!(Holder::read(&paths), None);
        let holder = Holder::here("nappe run", Timestamp(5), Some(Address { port: 1, secret: "s".to_owned() }));
        lock.announce(&holder).expect("written");
        assert_eq!(Holder::read(&paths), Some(holder));
    }
}
