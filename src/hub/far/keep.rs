//! The outbox of a seat on its disk: one file a seat, replaced whole, read by the user alone. Whoever sits holds a lock
//! beside it, so that two terminals at one table never write into one file.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use nappe_core::device::{Outbox, OutboxFault, OutboxFull};
use nappe_core::protocol::OUTBOX_BYTES;
use nappe_core::{AuthorId, Command, SessionId, TableNo};

use crate::failure::{self, Failure, FailureKind, shown};
use crate::hub::passes;
use crate::store::disk::{self, Readers};

/// The most terminals at one table of one machine.
const MOST_SEATS: u32 = 64;
/// The most outboxes of other sessions that are left for a hub which goes on from an older copy.
const MOST_SETTLED: usize = 20;
/// What the word is derived for by which the door tells seats apart: never change.
const CONTEXT: &str = "nappe 2026-11 a seat on this machine";

/// An outbox, and the file that it is kept in.
#[derive(Debug)]
pub struct KeptOutbox {
    /// What is kept.
    pub outbox: Outbox,
    path: PathBuf,
    device: AuthorId,
    _lock: File,
}

impl KeptOutbox {
    /// Takes the first outbox of a table that nobody holds, and what terminals that ended left in others. Returns also
    /// what is to be told of files that cannot be read: those are set aside.
    ///
    /// # Errors
    /// When nothing can be kept below `data`.
    pub fn open(data: &Path, session: SessionId, table: TableNo) -> Result<(Self, Vec<FailureKind>), Failure> {
        let folder = data.join("outbox");
        std::fs::create_dir_all(&folder).map_err(|error| failure::not_written(&folder, &error))?;
        let mut notices = Vec::new();
        let mut own = None;
        for number in 1..=MOST_SEATS {
            let path = folder.join(format!("{session}-{table}-{number}.json"));
            if own.is_some() && !path.exists() {
                continue;
            }
            let Some(lock) = lock(&path).map_err(|error| failure::not_written(&path, &error))? else { continue };
            let found = read(&path, session, &mut notices)?;
            match &mut own {
                None => own = Some(Self::at(path, lock, found, session, table)),
                Some(own) => own.inherit(&path, found, lock)?,
            }
        }
        forget_settled(&folder, session);
        own.map(|own| (own, notices)).ok_or_else(|| FailureKind::OutboxFull.into())
    }

    fn at(path: PathBuf, lock: File, found: Option<Outbox>, session: SessionId, table: TableNo) -> Self {
        let device = device(&path);
        let author = passes::note_taker(session, table, device).author();
        let mut outbox = found.unwrap_or_else(|| Outbox::new(session, author));
        outbox.written_by(author);
        Self { outbox, path, device, _lock: lock }
    }

    /// Returns the file that it is kept in.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes over what a terminal left that is no more. Its file goes once it is kept here.
    fn inherit(&mut self, path: &Path, found: Option<Outbox>, lock: File) -> Result<(), Failure> {
        let Some(found) = found else { return Ok(()) };
        let before = self.outbox.clone();
        let taken: Result<Vec<()>, OutboxFull> =
            found.entries().map(|entry| self.outbox.put(entry.id, entry.commands.clone())).collect();
        if taken.is_err() {
            // It stays where it is until there is room.
            self.outbox = before;
            return Ok(());
        }
        found.returned().for_each(|entry| self.outbox.put_returned(entry.clone()));
        found.kept().for_each(|entry| self.outbox.keep(entry.clone()));
        self.write()?;
        std::fs::remove_file(path).map_err(|error| failure::not_written(path, &error))?;
        drop(lock);
        Ok(())
    }

    /// Returns where the pass of this seat over the network is kept.
    #[cfg(feature = "hub")]
    pub fn pass(&self) -> KeptPass {
        KeptPass { path: self.path.with_extension("pass") }
    }

    /// Returns by which word the door tells this seat from others at the table.
    pub const fn device(&self) -> AuthorId {
        self.device
    }

    /// Returns under which name this seat writes, as the door works it out.
    pub const fn author(&self) -> AuthorId {
        self.outbox.author()
    }

    /// Writes the outbox down as it is now. An empty one leaves no file.
    ///
    /// # Errors
    /// What the disk says; then the file is as it was.
    pub fn write(&self) -> Result<(), Failure> {
        let failed = |error: &io::Error| disk::unwritten(&self.path, error);
        if self.outbox.is_empty() {
            return match std::fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&error)),
                _ => Ok(()),
            };
        }
        disk::replace(&self.path, &self.outbox.written(), Readers::UserOnly).map_err(|error| failed(&error))
    }
}

/// With what a terminal comes in again over the network, beside its outbox.
#[cfg(feature = "hub")]
#[derive(Debug)]
pub struct KeptPass {
    path: PathBuf,
}

/// A pass of a terminal's own, as it is written to disk. Fields are added, never renamed.
#[cfg(feature = "hub")]
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SeatPass {
    v: u32,
    /// Under which name one writes with it.
    pub author: AuthorId,
    /// The word that it is shown by.
    pub token: nappe_core::protocol::PassWord,
}

#[cfg(feature = "hub")]
impl SeatPass {
    /// Makes one.
    pub const fn new(author: AuthorId, token: nappe_core::protocol::PassWord) -> Self {
        Self { v: 1, author, token }
    }
}

#[cfg(feature = "hub")]
impl KeptPass {
    /// The longest file of a pass, in bytes.
    const LONGEST: u64 = 4 << 10;

    /// Returns what is kept. What cannot be read is none: one comes in anew then.
    pub fn read(&self) -> Option<SeatPass> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let bytes = disk::read_small(folder, &self.path, Self::LONGEST).ok()??;
        serde_json::from_slice(&bytes).ok().filter(|pass: &SeatPass| pass.v == 1)
    }

    /// Keeps a pass, for the user alone.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, pass: &SeatPass) -> Result<(), Failure> {
        let bytes = serde_json::to_vec(pass).expect("plain data");
        disk::replace(&self.path, &bytes, Readers::UserOnly).map_err(|error| disk::unwritten(&self.path, &error))
    }

    /// Forgets it.
    pub fn forget(&self) {
        std::fs::remove_file(&self.path).ok();
    }
}

/// Tells whether a terminal of this machine may come in again at a table of a session.
#[cfg(feature = "hub")]
pub fn has_pass(data: &Path, session: SessionId, table: TableNo) -> bool {
    (1..=MOST_SEATS).any(|number| data.join("outbox").join(format!("{session}-{table}-{number}.pass")).exists())
}

/// What a terminal that is no more typed at a table, and nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftWords {
    /// The table.
    pub table: TableNo,
    /// The file that it is kept in.
    pub path: PathBuf,
    /// How many submissions it holds.
    pub count: usize,
    /// What was typed, oldest first.
    pub words: Vec<String>,
}

/// Returns what terminals that are no more left below `data`, by table. Nothing is changed; a file that cannot be read is
/// set aside, and told, by whoever sits down next.
pub fn left_behind(data: &Path, session: SessionId) -> Vec<LeftWords> {
    let of = format!("{session}-");
    let files = std::fs::read_dir(data.join("outbox")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut left: Vec<LeftWords> = files
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_suffix(".json")?;
            let table = name.strip_prefix(&of)?.split('-').next()?.parse().ok()?;
            // Whoever sits there sends it.
            let _unheld = lock(&path).ok()??;
            let outbox = read_kept(&path).ok()??.ok().filter(|outbox| outbox.session() == session)?;
            let commands = outbox.returned().flat_map(|entry| &entry.commands);
            let commands = commands.chain(outbox.entries().flat_map(|entry| &entry.commands));
            let words = commands.filter_map(words_of).collect();
            let count = outbox.entries().len() + outbox.returned().len();
            Some(LeftWords { table, path, count, words })
        })
        .filter(|left| left.count > 0)
        .collect();
    left.sort_by(|one, other| (one.table, &one.path).cmp(&(other.table, &other.path)));
    left
}

/// Writes down, below `data`, that a session was saved elsewhere and goes on there: its old folder may be gone, or take
/// nothing.
///
/// # Errors
/// When nothing can be kept below `data`.
pub fn write_moved(data: &Path, session: SessionId, to: &Path) -> Result<(), Failure> {
    let path = moved_path(data, session);
    let to = std::path::absolute(to).unwrap_or_else(|_| to.to_owned());
    let folder = data.join("outbox");
    std::fs::create_dir_all(&folder).map_err(|error| failure::not_written(&folder, &error))?;
    disk::replace(&path, to.to_string_lossy().as_bytes(), Readers::UserOnly)
        .map_err(|error| failure::not_written(&path, &error))
}

/// Returns where a session goes on that was saved elsewhere, as far as that is known below `data`.
pub fn moved_to(data: &Path, session: SessionId) -> Option<PathBuf> {
    let text = std::fs::read_to_string(moved_path(data, session)).ok()?;
    Some(PathBuf::from(text)).filter(|path| path.is_dir())
}

fn moved_path(data: &Path, session: SessionId) -> PathBuf {
    data.join("outbox").join(format!("{session}.moved"))
}

/// Returns the words that somebody typed.
pub fn words_of(command: &Command) -> Option<String> {
    match command {
        Command::AddNote(new) | Command::TakeNote(new) => Some(new.text.to_string()),
        Command::EditNote { text, .. } => Some(text.to_string()),
        _ => None,
    }
}

/// Takes the lock of an outbox; `None` while another terminal sits there.
fn lock(path: &Path) -> io::Result<Option<File>> {
    let mut options = disk::options();
    let file = options.write(true).create(true).truncate(false).open(path.with_extension("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        Err(std::fs::TryLockError::Error(error)) => Err(error),
    }
}

/// Reads an outbox, if there is one; what cannot be read is set aside, never overwritten.
fn read(path: &Path, session: SessionId, notices: &mut Vec<FailureKind>) -> Result<Option<Outbox>, Failure> {
    let Some(outbox) = read_kept(path)? else { return Ok(None) };
    if let Ok(outbox) = outbox
        && outbox.session() == session
    {
        return Ok(Some(outbox));
    }
    for number in 1_u64.. {
        let aside = path.with_extension(format!("aside-{number}"));
        if !aside.exists() {
            std::fs::rename(path, &aside).map_err(|error| failure::not_written(&aside, &error))?;
            notices.push(FailureKind::OutboxAside { path: shown(&aside) });
            break;
        }
    }
    Ok(None)
}

/// Reads an outbox as it lies there, if there is one.
fn read_kept(path: &Path) -> Result<Option<Result<Outbox, OutboxFault>>, Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    match disk::read_small(folder, path, OUTBOX_BYTES as u64) {
        Ok(bytes) => Ok(bytes.map(|bytes| Outbox::read(&bytes))),
        Err(Failure { kind: FailureKind::FileLarge { .. } }) => Ok(Some(Err(OutboxFault::Shape))),
        Err(failure) => Err(failure),
    }
}

/// Removes the outboxes of other sessions in which nothing waits, but for the newest: words of cafés long past are kept on
/// no machine that only took notes there.
fn forget_settled(folder: &Path, session: SessionId) {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut settled: Vec<_> = files
        .filter(|file| file.path().extension().is_some_and(|is| is == "json"))
        .filter_map(|file| {
            let outbox = read_kept(&file.path()).ok()??.ok()?;
            (outbox.session() != session && outbox.is_settled())
                .then(|| Some((file.metadata().ok()?.modified().ok()?, file.path())))?
        })
        .collect();
    settled.sort_unstable();
    let too_many = settled.len().saturating_sub(MOST_SETTLED);
    for (_, path) in settled.into_iter().take(too_many) {
        if let Ok(Some(_unheld)) = lock(&path) {
            std::fs::remove_file(&path).ok();
        }
    }
}

/// Returns the word for a seat: the same whenever this file is taken, and another one for every file.
fn device(path: &Path) -> AuthorId {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let hash = blake3::derive_key(CONTEXT, whole.as_os_str().as_encoded_bytes());
    let mut bits = [0; 16];
    bits.copy_from_slice(&hash[..16]);
    AuthorId::new(u128::from_le_bytes(bits))
}
