//! The journal: everything that happened, one line each, never changed once written.
//!
//! [`line`](mod@line) seals lines, [`read`] folds them and judges what does not fit, [`write`](mod@write) appends and syncs. The format is
//! described in `docs/journal.md`; journals outlive every version of nappe.

#[cfg(test)]
pub mod faulty;
pub mod line;
pub mod read;
pub mod write;

use nappe_core::{SessionId, SiteId, Timestamp};
use serde::{Deserialize, Serialize};

/// The newest version of the journal, and of its lines, that is read here.
pub const VERSION: u32 = nappe_core::log::VERSION;
/// The version of the first line that is written.
const HEADER_VERSION: u32 = 1;

/// What the first line says. Field names are written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// What this file is: always `journal`.
    pub nappe: Kind,
    /// Version of the format; 1.
    pub v: u32,
    /// Which session.
    pub session: SessionId,
    /// Which site wrote it.
    pub site: SiteId,
    /// When it was begun.
    pub created: Timestamp,
}

/// What sort of file nappe finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A journal.
    Journal,
}

impl Header {
    /// Returns the header of a new journal.
    pub const fn new(session: SessionId, site: SiteId, created: Timestamp) -> Self {
        Self { nappe: Kind::Journal, v: HEADER_VERSION, session, site, created }
    }
}

#[cfg(test)]
mod tests;
