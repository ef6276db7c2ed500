//! Hubs that this user trusted once, by the keys that they had: a session whose hub has another key is not joined.

use std::path::PathBuf;

use nappe_core::SessionId;
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, FailureKind, answer_of, shown};
use crate::hub::print::HubPrint;
use crate::store::disk::{self, Readers};

/// The version of the file.
const VERSION: u32 = 1;
/// The longest file, in bytes.
const LONGEST: u64 = 256 << 10;
/// The most hubs that are known: those that were trusted longest ago go first.
const MOST: usize = 500;

/// The file as it is written. Fields are added, never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct HubsFile {
    v: u32,
    #[serde(default)]
    hubs: Vec<KnownHub>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KnownHub {
    session: SessionId,
    /// The SHA-256 of its public key, in hexadecimal digits.
    key: String,
}

/// The hubs that are known.
#[derive(Debug)]
pub struct KnownHubs {
    path: PathBuf,
    file: HubsFile,
}

impl KnownHubs {
    /// Reads them; what cannot be read is nothing: one is asked anew.
    pub fn read(path: PathBuf) -> Self {
        let folder = path.parent().unwrap_or(&path);
        let read = disk::read_small(folder, &path, LONGEST).ok().flatten();
        let read = read.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let read = read.filter(|file: &HubsFile| file.v == VERSION);
        Self { path, file: read.unwrap_or_else(|| HubsFile { v: VERSION, hubs: Vec::new() }) }
    }

    /// Returns which key the hub of a session had.
    pub fn key_of(&self, session: SessionId) -> Option<HubPrint> {
        self.file.hubs.iter().find(|hub| hub.session == session).and_then(|hub| HubPrint::read(&hub.key))
    }

    /// Keeps which key the hub of a session has, for the user alone.
    ///
    /// # Errors
    /// What the disk says.
    pub fn trust(&mut self, session: SessionId, key: &HubPrint) -> Result<(), Failure> {
        if self.key_of(session) == Some(*key) {
            return Ok(());
        }
        self.file.hubs.retain(|hub| hub.session != session);
        self.file.hubs.push(KnownHub { session, key: key.hex() });
        let surplus = self.file.hubs.len().saturating_sub(MOST);
        self.file.hubs.drain(..surplus);
        let folder = self.path.parent().unwrap_or(&self.path);
        std::fs::create_dir_all(folder)
            .map_err(|error| FailureKind::FileWrite { path: shown(folder), detail: answer_of(&error) })?;
        let written = serde_json::to_vec_pretty(&self.file).map_err(std::io::Error::other);
        let written = written.and_then(|bytes| disk::replace(&self.path, &bytes, Readers::UserOnly));
        written.map_err(|error| disk::unwritten(&self.path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(digit: char) -> HubPrint {
        HubPrint::read(&digit.to_string().repeat(64)).expect("64 digits")
    }

    #[test]
    fn a_hub_is_known_by_its_last_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data").join("hubs.json");
        let mut hubs = KnownHubs::read(path.clone());
        assert_eq!(hubs.key_of(SessionId::new(1)), None);
        for number in 0..=MOST as u128 {
            hubs.trust(SessionId::new(number), &print('a')).expect("kept");
        }
        hubs.trust(SessionId::new(7), &print('b')).expect("kept");
        let again = KnownHubs::read(path.clone());
        assert_eq!(again.key_of(SessionId::new(7)), Some(print('b')));
        assert_eq!(again.key_of(SessionId::new(8)), Some(print('a')));
        assert_eq!((again.key_of(SessionId::new(0)), again.file.hubs.len()), (None, MOST), "the oldest has gone");
        std::fs::write(&path, "{").expect("written");
        assert_eq!(KnownHubs::read(path).key_of(SessionId::new(7)), None);
    }

    #[test]
    fn a_file_that_was_written_long_ago_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("hubs.json");
        let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/passes/hubs-v1.json");
        std::fs::copy(golden, &path).expect("copied");
        let hubs = KnownHubs::read(path);
        let session: SessionId = serde_json::from_str("\"0123456789abcdef\"").expect("an id");
        assert_eq!(hubs.key_of(session), Some(print('c')));
    }
}
