//! `journal/here.json`: in which room the folder stands, and which sessions it holds. It is copied with the folder, so a
//! copy stays in its room.

use nappe_core::{RoomId, SessionId};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, FailureKind, shown};
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

    /// Reads what a folder says of itself. Where it says nothing that can be understood, or nothing that can be believed,
    /// its journals do: the session of the oldest, and its room.
    pub fn of<'a>(paths: &Paths, headers: impl Iterator<Item = &'a Header>) -> Option<Self> {
        FoundPlace::judge(paths, headers, false).place
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

/// What a folder is, by its word and its journals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPlace {
    /// Which session it is and in which room it stands.
    pub place: Option<FolderPlace>,
    /// Whether the word it has of itself is about another session, and is not believed.
    pub mistaken: bool,
}

impl FoundPlace {
    /// Judges a folder with journals of these headers; `unnamed` where there is one of which nobody knows whose it is.
    ///
    /// A word about a session of which there is no journal came with a copy, unless the one without a name is of it. It
    /// is believed where journals of several sessions lie here: then nothing else tells which is meant.
    pub fn judge<'a>(paths: &Paths, headers: impl Iterator<Item = &'a Header>, unnamed: bool) -> Self {
        let headers: Vec<&Header> = headers.collect();
        let oldest = headers.iter().min_by_key(|header| (header.created, header.site));
        let by_journals = oldest.map(|header| FolderPlace::new(header.session, header.room()));
        let Some(word) = read(paths) else { return Self { place: by_journals, mistaken: false } };
        let alone = by_journals.filter(|place| headers.iter().all(|header| header.session == place.session));
        match alone.filter(|place| !unnamed && !word.holds(place.session)) {
            Some(place) => Self { place: Some(place), mistaken: true },
            None => Self { place: Some(word), mistaken: false },
        }
    }

    /// Goes by the place that is known already, as long as the word of the folder is not about the same session.
    pub fn known(paths: &Paths, known: &FolderPlace) -> Self {
        let word = read(paths);
        let mistaken = word.as_ref().is_some_and(|word| word.session != known.session);
        let place = word.filter(|word| word.session == known.session).unwrap_or_else(|| known.clone());
        Self { place: Some(place), mistaken }
    }

    /// Goes by the journal that is being written, with its own header, as long as the word of the folder is not about the
    /// same session.
    pub fn of_writer<'a>(paths: &Paths, own: &'a Header, others: impl Iterator<Item = &'a Header>) -> Self {
        let word = read(paths);
        let believed = word.as_ref().is_some_and(|word| word.holds(own.session));
        let mistaken = word.is_some() && !believed;
        let same = others.filter(|header| header.session == own.session).chain([own]);
        let by_journals = || same.min_by_key(|header| (header.created, header.site)).map(Header::room);
        let place = word.filter(|_| believed);
        let place = place.or_else(|| by_journals().map(|room| FolderPlace::new(own.session, room)));
        Self { place, mistaken }
    }

    /// Tells that the word is not believed.
    pub fn told(&self, paths: &Paths) -> Option<Failure> {
        self.mistaken.then(|| FailureKind::PlaceStranger { path: shown(&paths.here()) }.into())
    }
}

/// Reads the file; `None` where there is none, or one that this nappe does not understand.
pub fn read(paths: &Paths) -> Option<FolderPlace> {
    let bytes = disk::read_small(paths.root(), &paths.here(), LARGEST).ok()??;
    serde_json::from_slice(&bytes).ok().filter(|place: &FolderPlace| place.v == VERSION)
}
