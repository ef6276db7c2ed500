//! Which site this process writes as: one that this installation remembers, or a new one.

use std::io;
use std::path::PathBuf;

use nappe_core::{RoomId, SessionId, SiteId, Timestamp};

use super::here::FolderPlace;
use super::load::{Remembrance, SitesRead};
use super::memory::{SiteHold, SiteMemory};
use crate::failure::{Failure, FailureKind, shown};
use crate::store::Paths;
use crate::store::disk::{self, Readers};
use crate::store::journal::read::{End, Found, Mark};
use crate::store::journal::{Header, line};

/// The journal that this process appends to.
#[derive(Debug)]
pub struct OwnJournal {
    /// The file.
    pub path: PathBuf,
    /// Its first line.
    pub header: Header,
    /// How far it is sound, and how it ends.
    pub found: Found,
    /// The right to go on with it the next time; none where nothing can be remembered.
    pub hold: Option<SiteHold>,
    /// Whether it was begun just now.
    pub new: bool,
}

/// Finds the journal to go on with: this installation remembers it, what it remembers stands in it, nobody else went on
/// with it otherwise, and nobody writes it now.
///
/// # Errors
/// When the journal of this installation is damaged, or written by a newer nappe: then nothing is to be written.
pub fn recall(paths: &Paths, read: &SitesRead, memory: &SiteMemory) -> Result<Option<OwnJournal>, Failure> {
    for journal in &read.journals {
        if journal.memory == Remembrance::None {
            continue;
        }
        if let End::Damaged { line, .. } = journal.found.end {
            return Err(Failure::from(FailureKind::JournalDamaged { path: shown(&journal.path), line: line as u64 }));
        }
        if journal.found.end == End::Newer {
            return Err(Failure::from(FailureKind::JournalNewer { path: shown(paths.root()) }));
        }
        if journal.memory == Remembrance::Stands
            && !journal.forked
            && let Some(header) = &journal.found.header
            && journal.path == paths.journal_of(header.site)
            && let Some(hold) = memory.hold(header.site, header.session)
        {
            let (path, found) = (journal.path.clone(), journal.found.clone());
            return Ok(Some(OwnJournal { path, header: header.clone(), found, hold: Some(hold), new: false }));
        }
    }
    Ok(None)
}

/// Begins a new journal beside those that are there.
///
/// It appears under its name only once its first line is on the disk, so that none is ever found without.
///
/// # Errors
/// What the disk says.
pub fn begin(
    paths: &Paths,
    place: Option<&FolderPlace>,
    memory: &SiteMemory,
    now: Timestamp,
    fresh: impl Fn() -> u128,
) -> io::Result<OwnJournal> {
    let place = place.cloned().unwrap_or_else(|| {
        let session = SessionId::new(fresh());
        FolderPlace::new(session, RoomId::of_session(session))
    });
    // Where it is not written down the journals say the same, as long as they are of one room.
    place.write(paths).ok();
    let header = Header::new(place.session, SiteId::new(fresh()), place.room, memory.copy(), now);
    let path = paths.journal_of(header.site);
    let bytes = line::head(&header);
    disk::replace(&path, &bytes, Readers::Usual)?;
    let hold = memory.hold(header.site, header.session);
    let found = Found { header: Some(header.clone()), good: begun(&header, &bytes), end: End::Clean, unended: false };
    Ok(OwnJournal { path, header, found, hold, new: true })
}

/// Returns the mark behind the first line of a journal.
fn begun(header: &Header, bytes: &[u8]) -> Mark {
    let sum = line::split(bytes.strip_suffix(b"\n").unwrap_or(bytes)).map(|(_, sum)| sum);
    Mark { offset: bytes.len() as u64, lines: 1, sum, site: Some(header.site), ..Mark::START }
}
