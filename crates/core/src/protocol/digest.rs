//! What everybody may hear every second: how far the room is, in a kilobyte.

use serde::{Deserialize, Serialize};

use super::clock::ClockView;
use super::limits::DIGEST_BYTES;
use super::short::is_default;
use crate::plan::TableNo;
use crate::session::Session;
use crate::time::Timestamp;

/// The room in a kilobyte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// The room's clock.
    pub clock: ClockView,
    /// How many notes count, in all rooms together.
    pub notes: usize,
    /// Tables of the room and how many notes they wrote, by number. Where not all fit: those that were heard last.
    pub tables: Vec<(TableNo, usize)>,
    /// How many tables are not listed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub more_tables: u32,
}

impl Digest {
    /// Counts at `now`.
    pub fn of(session: &Session, now: Timestamp) -> Self {
        let lives = session.plan.tables.iter().map(|table| (table.number, session.table_life(table.number)));
        let mut lives: Vec<_> = lives.collect();
        lives.sort_by_key(|(table, life)| (std::cmp::Reverse(life.last), *table));
        let mut digest = Self {
            clock: ClockView::of(session, now),
            notes: session.note_count(),
            tables: Vec::new(),
            // Written out while measuring, so that it fits whatever it will be.
            more_tables: u32::MAX,
        };
        let mut left = DIGEST_BYTES.saturating_sub(serde_json::to_vec(&digest).map_or(DIGEST_BYTES, |json| json.len()));
        for (table, life) in &lives {
            // `[12,345],`
            let size = digits(usize::from(*table)) + digits(life.notes) + 4;
            if size > left {
                break;
            }
            left -= size;
            digest.tables.push((*table, life.notes));
        }
        digest.more_tables = u32::try_from(lives.len() - digest.tables.len()).unwrap_or(u32::MAX);
        digest.tables.sort_unstable();
        digest
    }
}

const fn digits(number: usize) -> usize {
    match number.checked_ilog10() {
        Some(log) => log as usize + 1,
        None => 1,
    }
}
