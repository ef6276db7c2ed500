//! What a short command asks is kept until it is answered: the words, and the ids under which they were asked for. The
//! same command again asks under the same ids, so that a session which took it without saying so does not take it twice.
//!
//! It is kept with this user's data, never in the session: a folder that is copied carries nobody's unsent words. Format of
//! the files: version 1, `docs/door.md`.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use nappe_core::{CommandId, NoteId, Timestamp};
use serde::{Deserialize, Serialize};

use super::console::{Console, Stop};
use crate::config::Home;
use crate::failure::{FailureKind, shown};
use crate::ids;
use crate::store::standing::FileIdentity;

const VERSION: u32 = 1;
/// How long the same words are taken for the same request, in milliseconds: a day. After that somebody says them again.
const SAME: i64 = 24 * 60 * 60 * 1_000;
/// The most files that are kept; the oldest go first.
const MOST_FILES: usize = 200;
/// The most commands of one and the same wording that are under way at once.
const MOST_ALIKE: u32 = 1_000;
/// The largest file that is read back, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// A file of what was asked. Written to disk: never rename.
#[derive(Debug, Serialize, Deserialize)]
struct KeptFile {
    v: u32,
    folder: PathBuf,
    verb: String,
    since: Timestamp,
    asked: Vec<KeptAsk>,
}

/// One thing that was asked for. Written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptAsk {
    cmd: CommandId,
    thing: NoteId,
    text: String,
}

/// The names under which something is asked for, the same whenever it is asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The id of the request.
    pub cmd: CommandId,
    /// Random bits for the id of what it makes.
    pub thing: u128,
}

/// What was asked for, until it is answered.
#[derive(Debug)]
pub struct KeptRequest {
    names: Vec<Named>,
    /// Where it is kept, locked against the same command running beside this one; `None` where the disk takes nothing.
    file: Option<(PathBuf, File)>,
}

impl KeptRequest {
    /// Returns the names, in the order of what was asked for.
    pub fn names(&self) -> &[Named] {
        &self.names
    }

    /// Returns the name of the first thing.
    pub fn first(&self) -> Named {
        self.names.first().copied().unwrap_or_else(fresh)
    }
}

/// Does something that is asked of a session, keeping it until it is answered. `how` and `asked` say what it is: the same
/// ones mean the same request.
///
/// # Errors
/// Those of `act`; when nobody answered, it is told where the words are kept.
pub fn keeping<T>(
    console: &mut Console,
    folder: &Path,
    verb: &str,
    how: &[&str],
    asked: &[String],
    act: impl FnOnce(&mut Console, &KeptRequest) -> Result<T, Stop>,
) -> Result<T, Stop> {
    let kept = keep(&console.home, folder, verb, how, asked, console.clock.now());
    match (act(console, &kept), &kept.file) {
        (Err(Stop::Failed(failure)), Some((path, _))) if failure.kind.is_unanswered() => {
            Err(FailureKind::Kept { path: shown(path), reason: Box::new(failure.kind) }.into())
        }
        (outcome, file) => {
            if let Some((path, _)) = file {
                std::fs::remove_file(path).ok();
            }
            outcome
        }
    }
}

fn fresh() -> Named {
    Named { cmd: CommandId::new(ids::fresh()), thing: NoteId::new(ids::fresh()).bits() }
}

fn keep(home: &Home, folder: &Path, verb: &str, how: &[&str], asked: &[String], now: Timestamp) -> KeptRequest {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let digest = digest(&folder, verb, how, asked);
    let shelf = home.unanswered();
    // A home that cannot be written in gives names for this run only.
    let Some((path, mut file)) = own_file(&shelf, &digest) else {
        return KeptRequest { names: asked.iter().map(|_| fresh()).collect(), file: None };
    };
    let names = read_back(&mut file, asked, now).unwrap_or_else(|| asked.iter().map(|_| fresh()).collect());
    let entry =
        |(name, text): (&Named, &String)| KeptAsk { cmd: name.cmd, thing: NoteId::new(name.thing), text: text.clone() };
    let asked = names.iter().zip(asked).map(entry).collect();
    let written = KeptFile { v: VERSION, folder, verb: verb.to_owned(), since: now, asked };
    let kept = serde_json::to_vec(&written).map_err(io::Error::from).and_then(|bytes| {
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(&bytes)
    });
    let file = if kept.is_ok() { Some((path, file)) } else { None };
    forget_the_oldest(&shelf);
    KeptRequest { names, file }
}

/// Opens the file for this request, or the next one when the same command runs beside this one: both are meant then.
fn own_file(shelf: &Path, digest: &str) -> Option<(PathBuf, File)> {
    std::fs::create_dir_all(shelf).ok()?;
    let mut number = 1;
    while number <= MOST_ALIKE {
        let path = shelf.join(format!("{digest}-{number}.json"));
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let file = options.open(&path).ok()?;
        match file.try_lock() {
            // Answered and removed between opening and locking: this name is free again.
            Ok(()) if FileIdentity::at(&path).ok()? != Some(FileIdentity::of(&file.metadata().ok()?)) => {}
            Ok(()) => return Some((path, file)),
            Err(TryLockError::WouldBlock) => number += 1,
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Returns the names under which the same was asked for lately and not answered.
fn read_back(file: &mut File, asked: &[String], now: Timestamp) -> Option<Vec<Named>> {
    let mut bytes = Vec::new();
    file.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    let written: KeptFile = serde_json::from_slice(&bytes).ok()?;
    let lately = (0..SAME).contains(&now.since(written.since));
    let same = written.asked.iter().map(|entry| &entry.text).eq(asked);
    let names = written.asked.iter().map(|entry| Named { cmd: entry.cmd, thing: entry.thing.bits() });
    (written.v == VERSION && lately && same).then(|| names.collect())
}

fn digest(folder: &Path, verb: &str, how: &[&str], asked: &[String]) -> String {
    let mut hasher = blake3::Hasher::new();
    let folder = folder.to_string_lossy();
    let parts = [folder.as_ref(), verb].into_iter().chain(how.iter().copied()).chain(asked.iter().map(String::as_str));
    for part in parts {
        // With its length before it, no part can pass for the end of another.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

fn forget_the_oldest(shelf: &Path) {
    let entries = std::fs::read_dir(shelf).into_iter().flatten().flatten();
    let mut files: Vec<_> =
        entries.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
    files.sort();
    for (_, path) in files.iter().rev().skip(MOST_FILES) {
        std::fs::remove_file(path).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn the_same_request_has_the_same_names_until_it_is_answered() {
        let root = tempfile::tempdir().expect("a folder");
        let home = Home::under(root.path());
        let at = Timestamp(1_000_000);
        let kept = |texts: &[&str], at| keep(&home, root.path(), "note", &["table 1"], &asked(texts), at);
        let first = kept(&["a", "b"], at).names;
        assert_eq!(kept(&["a", "b"], at.plus(5_000)).names, first);
        assert_ne!(kept(&["a", "c"], at).names, first);
        assert_ne!(keep(&home, root.path(), "note", &["table 2"], &asked(&["a", "b"]), at).names, first);
        // Much later, or by a clock that was set back, somebody says it again.
        assert_ne!(kept(&["a", "b"], at.plus(2 * SAME)).names, first);
        let again = kept(&["a", "b"], at);
        assert_ne!(again.names, first);
        let (path, _) = again.file.expect("kept");
        std::fs::remove_file(path).expect("answered");
        assert_ne!(kept(&["a", "b"], at).names, again.names);
    }

    #[test]
    fn the_same_command_beside_this_one_is_another_request() {
        let root = tempfile::tempdir().expect("a folder");
        let home = Home::under(root.path());
        let kept = || keep(&home, root.path(), "note", &[], &asked(&["a"]), Timestamp(0));
        let (one, other) = (kept(), kept());
        assert_ne!(one.names, other.names);
        drop((one, other));
        assert_eq!(std::fs::read_dir(home.unanswered()).expect("kept").count(), 2);
    }

    #[test]
    fn only_so_many_are_kept() {
        let root = tempfile::tempdir().expect("a folder");
        let home = Home::under(root.path());
        for number in 0..MOST_FILES + 20 {
            drop(keep(&home, root.path(), "note", &[], &asked(&[&number.to_string()]), Timestamp(0)));
        }
        assert_eq!(std::fs::read_dir(home.unanswered()).expect("kept").count(), MOST_FILES);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_is_for_the_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().expect("a folder");
        let kept = keep(&Home::under(root.path()), root.path(), "note", &[], &asked(&["a"]), Timestamp(0));
        let (path, _) = kept.file.expect("kept");
        assert_eq!(std::fs::metadata(path).expect("there").permissions().mode() & 0o777, 0o600);
    }
}
