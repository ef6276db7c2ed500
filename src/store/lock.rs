//! One process a folder: a lock that the system lets go of when the process dies, however it dies.
//!
//! Beside it `holder.json` tells who holds it and, for the user's own shell commands, how to hand notes over. That file
//! is only a word of courtesy: the lock alone decides.

use std::fs::{File, TryLockError};
use std::io;
use std::sync::OnceLock;

use nappe_core::{SiteId, Timestamp};
use serde::{Deserialize, Serialize};

use super::disk::{self, Readers, Unopened};
use super::journal::line::to_json;
use super::paths::Paths;
use super::standing::FileIdentity;
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
    /// When it was taken.
    pub since: Timestamp,
    /// The lock that is held: in a copied folder this word is about another one.
    #[serde(default)]
    pub lock: Option<FileIdentity>,
    /// The site that the process writes as: nobody else touches its journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// Where the process takes notes from other shells, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<Address>,
}

/// Where a process takes notes from the same user's shells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Version of what is spoken there.
    #[serde(default)]
    pub v: u32,
    /// TCP port on 127.0.0.1.
    pub port: u16,
    /// What both sides prove there that they know, and never say.
    pub secret: String,
}

impl Holder {
    /// Describes this process, for a lock that it is about to announce.
    pub fn here(program: &str, since: Timestamp, door: Option<Address>) -> Self {
        Self { pid: std::process::id(), host: host(), program: program.to_owned(), since, lock: None, site: None, door }
    }

    /// Reads who says to hold the lock of this folder; `None` when nobody does, when it cannot be read or when it speaks
    /// of another folder's lock.
    pub fn read(paths: &Paths) -> Option<Self> {
        let bytes = disk::read_small(paths.root(), &paths.holder(), 64 << 10).ok()??;
        let holder: Self = serde_json::from_slice(&bytes).ok()?;
        let lock = FileIdentity::at(&paths.lock()).ok()??;
        (holder.lock == Some(lock)).then_some(holder)
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
pub struct FolderLock {
    paths: Paths,
    identity: FileIdentity,
    /// The site whose journal is written under it.
    site: OnceLock<SiteId>,
    // Closing it lets go of the lock; it comes after the word of courtesy is gone.
    _file: File,
}

/// Why a lock was not taken.
#[derive(Debug)]
pub(super) enum LockFault {
    /// Another process has it.
    Held,
    /// Its file cannot be opened for writing.
    Unwritable(io::Error),
    /// Something else stands in its place.
    InTheWay(Failure),
    /// The file system knows no locks.
    Unlockable(io::Error),
}

/// How often the file of a lock may be replaced while it is taken.
const TURNS: usize = 8;

impl FolderLock {
    /// Takes the lock of a folder whose journal folder exists.
    ///
    /// # Errors
    /// [`FailureKind::FolderHeld`] with whoever holds it, or what the disk said.
    pub fn take(paths: &Paths) -> Result<Self, Failure> {
        Self::try_take(paths).map_err(|fault| fault.told(paths))
    }

    pub(super) fn try_take(paths: &Paths) -> Result<Self, LockFault> {
        let path = paths.lock();
        for _ in 0..TURNS {
            let mut options = disk::options();
            let opened = disk::open_plain(options.write(true).create(true).truncate(false), &path);
            let file = opened.map_err(|unopened| match unopened {
                Unopened::Denied(error) => LockFault::Unwritable(error),
                other => LockFault::InTheWay(other.at(&path)),
            })?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(LockFault::Held),
                Err(TryLockError::Error(error)) => return Err(LockFault::Unlockable(error)),
            }
            let identity = FileIdentity::of(&file.metadata().map_err(LockFault::Unlockable)?);
            // Somebody may have put another file in its place meanwhile: the lock of a file without a name excludes nobody.
            if FileIdentity::at(&path).map_err(LockFault::Unlockable)? == Some(identity) {
                let lock = Self { paths: paths.clone(), identity, site: OnceLock::new(), _file: file };
                // What a killed process left would lead others to a door that is no more, or that is somebody else's.
                std::fs::remove_file(paths.holder()).ok();
                return Ok(lock);
            }
        }
        Err(LockFault::Held)
    }

    /// Returns which file is locked.
    pub const fn identity(&self) -> FileIdentity {
        self.identity
    }

    /// Says as which site this process writes: it is told with who holds the folder.
    pub fn write_as(&self, site: SiteId) {
        // A process writes as one site for as long as it holds a folder.
        self.site.get_or_init(|| site);
    }

    /// Tells other processes who holds the folder.
    pub fn announce(&self, holder: Holder) -> Result<(), Failure> {
        let path = self.paths.holder();
        let bytes = to_json(&Holder { lock: Some(self.identity), site: self.site.get().copied(), ..holder });
        disk::replace(&path, &bytes, Readers::UserOnly).map_err(|error| disk::unwritten(&path, &error))
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Only our own word: when the lock was taken away from under us another process may have written its own. A stale
        // one does no harm: the next holder removes it.
        if Holder::read(&self.paths).is_some_and(|holder| holder.lock == Some(self.identity)) {
            std::fs::remove_file(self.paths.holder()).ok();
        }
    }
}

impl LockFault {
    pub(super) fn told(&self, paths: &Paths) -> Failure {
        match self {
            Self::Held => held(paths),
            Self::Unwritable(error) => disk::unwritten(&paths.lock(), error),
            Self::InTheWay(failure) => failure.clone(),
            Self::Unlockable(error) => {
                FailureKind::FolderLock { path: shown(paths.root()), detail: answer_of(error) }.into()
            }
        }
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
        let lock = FolderLock::take(&paths).expect("free");
        lock.announce(Holder::here("nappe run", Timestamp(0), None)).expect("written");
        let failure = FolderLock::take(&paths).expect_err("held");
        let FailureKind::FolderHeld { program, pid, .. } = failure.kind else { panic!("{failure:?}") };
        assert_eq!((program.as_str(), pid), ("nappe run", std::process::id()));
        drop(lock);
        assert!(!paths.holder().exists());
        FolderLock::take(&paths).expect("free again");
    }

    fn announced(lock: &FolderLock) -> Holder {
        let door = Address { v: 1, port: 1, secret: "s".to_owned() };
        let holder = Holder::here("nappe run", Timestamp(5), Some(door));
        lock.announce(holder.clone()).expect("written");
        Holder { lock: Some(lock.identity()), ..holder }
    }

    #[test]
    fn what_a_killed_process_left_is_gone_before_anything_else() {
        let (_folder, paths) = paths();
        std::fs::write(paths.holder(), b"{ half a holder").expect("written");
        let lock = FolderLock::take(&paths).expect("nobody holds it");
        assert!(!paths.holder().exists());
        assert_eq!(Holder::read(&paths), None);
        let holder = announced(&lock);
        assert_eq!(Holder::read(&paths), Some(holder));
    }

    #[test]
    fn a_copied_word_is_not_believed_and_not_told() {
        let ((_one, here), (_other, there)) = (paths(), paths());
        let lock = FolderLock::take(&here).expect("free");
        let _held = FolderLock::take(&there).expect("free");
        announced(&lock);
        std::fs::copy(here.holder(), there.holder()).expect("copied");
        assert_eq!(Holder::read(&there), None);
        let failure = FolderLock::take(&there).expect_err("held");
        assert!(matches!(failure.kind, FailureKind::FolderBusy { .. }), "{failure:?}");
    }

    #[test]
    fn whoever_lost_the_lock_leaves_the_word_of_the_next_holder_alone() {
        let (_folder, paths) = paths();
        let first = FolderLock::take(&paths).expect("free");
        announced(&first);
        std::fs::remove_file(paths.lock()).expect("removed");
        let second = FolderLock::take(&paths).expect("another file is free");
        let holder = announced(&second);
        drop(first);
        assert_eq!(Holder::read(&paths), Some(holder));
        drop(second);
        assert!(!paths.holder().exists());
    }
}
