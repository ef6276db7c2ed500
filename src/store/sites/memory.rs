//! What this installation remembers of the sites it wrote: by that alone it knows whether it may go on with a journal.
//!
//! No device, no inode, no path: a restored folder keeps them, a stick that is plugged in again changes them. What cannot
//! be remembered is no fault: then a new site begins the next time.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use nappe_core::{SessionId, SiteId};
use serde::{Deserialize, Serialize};

use crate::ids;
use crate::store::disk::{self, Readers};
use crate::store::journal::line::{Sum, to_json};
use crate::store::journal::read::Mark;

/// The version that is written.
const VERSION: u32 = 1;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 4 << 10;

/// Where an installation keeps what it remembers, and which machine it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteMemory {
    folder: Option<PathBuf>,
    machine: String,
}

/// What is remembered of a site. Field names are written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    v: u32,
    session: SessionId,
    seq: u64,
    /// Seal of the event of this number, or of the header.
    sum: String,
    machine: String,
}

impl SiteMemory {
    /// Makes the memory that lies in a folder of this machine, which need not exist.
    pub fn at(folder: &Path) -> Self {
        let machine = machine_id().unwrap_or_else(|| own_id(folder));
        Self::on(folder, &machine)
    }

    /// Makes the memory that lies in a folder, on a machine that is known by any text.
    pub fn on(folder: &Path, machine: &str) -> Self {
        Self { folder: Some(folder.to_path_buf()), machine: digits("nappe: a machine", machine.as_bytes()) }
    }

    /// Makes a memory that keeps nothing: every journal that is begun is a new one.
    pub fn none() -> Self {
        Self { folder: None, machine: String::new() }
    }

    /// Returns the mark of this installation for the header of a journal. It tells nobody which machine it is.
    pub fn copy(&self) -> String {
        let folder = self.folder.as_deref().unwrap_or(Path::new(""));
        digits("nappe: an installation", format!("{}\n{}", self.machine, folder.display()).as_bytes())
    }

    /// Returns up to which event this installation wrote as a site, and its seal (that of the header for 0).
    pub fn recall(&self, site: SiteId, session: SessionId) -> Option<(u64, Sum)> {
        let bytes = disk::read_small(self.folder.as_ref()?, &self.file(site)?, LARGEST).ok()??;
        let known: Remembered = serde_json::from_slice(&bytes).ok()?;
        let same = known.v == VERSION && known.session == session && known.machine == self.machine;
        if same { Some((known.seq, known.sum.parse().ok()?)) } else { None }
    }

    /// Tells whether this installation ever wrote as a site.
    pub fn knows(&self, site: SiteId) -> bool {
        self.file(site).is_some_and(|file| file.is_file())
    }

    /// Takes hold of a site: nobody else on this machine writes as it meanwhile. `None` when somebody does, or when
    /// nothing can be kept here.
    pub fn hold(&self, site: SiteId, session: SessionId) -> Option<SiteHold> {
        let file = self.file(site)?;
        std::fs::create_dir_all(self.folder.as_ref()?).ok()?;
        let mut options = disk::options();
        let lock = options.write(true).create(true).truncate(false).open(file.with_extension("lock")).ok()?;
        lock.try_lock().ok()?;
        let written = Mutex::new(None);
        Some(SiteHold { file, session, machine: self.machine.clone(), written, _lock: lock })
    }

    fn file(&self, site: SiteId) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{site}.json")))
    }
}

/// A site that this process writes as, until it is dropped.
#[derive(Debug)]
pub struct SiteHold {
    file: PathBuf,
    session: SessionId,
    machine: String,
    /// How far was written down last.
    written: Mutex<Option<u64>>,
    _lock: File,
}

impl SiteHold {
    /// Writes down how far the journal has come. Slow, like every sync: never on the way to an acknowledgement.
    pub fn remember(&self, mark: Mark) {
        let Some(sum) = mark.sum else { return };
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if *written == Some(mark.seq) {
            return;
        }
        let known = Remembered {
            v: VERSION,
            session: self.session,
            seq: mark.seq,
            sum: sum.to_string(),
            machine: self.machine.clone(),
        };
        // What cannot be kept costs a new site the next time, and no word.
        if disk::replace(&self.file, &to_json(&known), Readers::Usual).is_ok() {
            *written = Some(mark.seq);
        }
    }
}

/// What the system calls this machine.
fn machine_id() -> Option<String> {
    let text = std::fs::read_to_string("/etc/machine-id").ok()?;
    let id = text.trim();
    (id.len() >= 32).then(|| id.to_owned())
}

/// Where the system says nothing: an id of the folder's own, made once.
fn own_id(folder: &Path) -> String {
    let path = folder.join("machine");
    let known = || std::fs::read_to_string(&path).ok().map(|text| text.trim().to_owned()).filter(|id| !id.is_empty());
    known().unwrap_or_else(|| {
        let fresh = format!("{:032x}", ids::fresh());
        // Of two processes that start at once the first decides for both.
        let made =
            std::fs::create_dir_all(folder).and_then(|()| disk::write_new(&path, fresh.as_bytes(), Readers::Usual));
        if made.is_ok() { fresh } else { known().unwrap_or(fresh) }
    })
}

/// Returns 16 digits of what is hashed behind its label. Written to disk: never change.
fn digits(label: &str, bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(label.as_bytes()).update(b"\n").update(bytes);
    hasher.finalize().to_hex()[..16].to_owned()
}
