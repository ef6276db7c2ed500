//! The journal: everything that happened, one line each, never changed once written.
//!
//! [`line`](mod@line) seals lines, [`read`] folds them and judges what does not fit, [`write`](mod@write) appends and syncs. The format is
//! described in `docs/journal.md`; journals outlive every version of nappe.

#[cfg(test)]
pub mod faulty;
pub mod forks;
pub mod line;
pub mod read;
pub mod write;

use nappe_core::{RoomId, SessionId, SiteCard, SiteId, Timestamp};
use serde::{Deserialize, Serialize};

/// The newest version of the journal, and of its lines, that is read here.
pub const VERSION: u32 = nappe_core::log::VERSION;

/// What the first line says. Field names are written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// What this file is: always `journal`.
    pub nappe: NappeFile,
    /// Version of the format: 2, or 1 where an earlier nappe began the journal.
    pub v: u32,
    /// The session whose journal this is.
    pub session: SessionId,
    /// Which site wrote it.
    pub site: SiteId,
    /// In which room. Version 1 knew no rooms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// Which installation began it: 16 digits that tell nobody which machine that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<String>,
    /// When it was begun.
    pub created: Timestamp,
}

/// What sort of file nappe finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NappeFile {
    /// A journal.
    Journal,
}

impl Header {
    /// Returns the header of a new journal.
    pub const fn new(session: SessionId, site: SiteId, room: RoomId, copy: String, created: Timestamp) -> Self {
        Self { nappe: NappeFile::Journal, v: VERSION, session, site, room: Some(room), copy: Some(copy), created }
    }

    /// Returns the room of its site: the session's first one where the header names none, so that all copies agree.
    pub fn room(&self) -> RoomId {
        self.room.unwrap_or(RoomId::of_session(self.session))
    }

    /// Returns what the fold must know of its site.
    pub fn card(&self) -> SiteCard {
        SiteCard::of(self.site, self.room())
    }
}

#[cfg(test)]
mod tests;
