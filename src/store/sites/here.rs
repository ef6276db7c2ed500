//! `journal/here.json`: in which room the folder stands, and which sessions it holds. It is copied with the folder, so a
//! copy stays in its room.

use nappe_core::{RoomId, SessionId};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::store::Paths;
use crate::store::disk::{self, Readers};
use crate::store::journal::Header;
use crate::store::journal::line::to_json;

/// The version that is written.
const VERSION: u32 = 1;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 << 10;

/// What the file says. Field names are written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderPlace {
    /// Version of the format; 1.
    pub v: u32,
    /// Which session it is.
    pub session: SessionId,
    /// In which room the folder stands.
    pub room: RoomId,
    /// Other sessions whose journals somebody took in on purpose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<SessionId>,
}

impl FolderPlace {
    /// Makes the place of a folder.
    pub const fn new(session: SessionId, room: RoomId) -> Self {
        Self { v: VERSION, session, room, also: Vec::new() }
    }

    /// Reads what a folder says of itself. Where it says nothing that can be understood, its journals do: the session of
    /// the oldest, and its room.
    pub fn of<'a>(paths: &Paths, headers: impl Iterator<Item = &'a Header>) -> Option<Self> {
        read(paths).or_else(|| {
            let oldest = headers.min_by_key(|header| (header.created, header.site))?;
            Some(Self::new(oldest.session, oldest.room()))
        })
    }

    /// Tells whether journals of this session are read here.
    pub fn holds(&self, session: SessionId) -> bool {
        self.session == session || self.also.contains(&session)
    }

    /// Writes it down.
    pub fn write(&self, paths: &Paths) -> Result<(), Failure> {
        let path = paths.here();
        let mut bytes = to_json(self);
        bytes.push(b'\n');
        disk::replace(&path, &bytes, Readers::Usual).map_err(|error| disk::unwritten(&path, &error))
    }
}

/// Reads the file; `None` where there is none, or one that this nappe does not understand.
pub fn read(paths: &Paths) -> Option<FolderPlace> {
    let bytes = disk::read_small(paths.root(), &paths.here(), LARGEST).ok()??;
    serde_json::from_slice(&bytes).ok().filter(|place: &FolderPlace| place.v == VERSION)
}
