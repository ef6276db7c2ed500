//! How two processes of one user find out that they are: each proves that it knows the secret of the holder's file, about
//! a challenge of the other, for this folder alone. The secret itself is never said.
//!
//! The door proves first. So whoever sits behind the port of a door that is no more learns nothing and is believed
//! nothing.

use std::io::{self, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::wire::{self, DoorLines, LONGEST_GREETING, VERSION};
use crate::ids;
use crate::store::standing::FileIdentity;

/// What the key is for. Known to other versions of nappe: never change.
const CONTEXT: &str = "nappe 2026-11 door on this machine";

/// The first line, from the visitor.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorHello {
    /// What is wanted: always `door`.
    pub nappe: DoorPurpose,
    /// Version of what the visitor speaks.
    pub v: u32,
    /// The visitor's challenge: 32 hexadecimal digits.
    pub nonce: String,
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoorPurpose {
    /// To ask something of the session that is open.
    Door,
}

/// The second line, from the door.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorWelcome {
    /// Version of what the door speaks.
    pub v: u32,
    /// The door's challenge: 32 hexadecimal digits.
    pub nonce: String,
    /// That it knows the secret: 64 hexadecimal digits.
    pub proof: String,
}

/// The third line, from the visitor.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorProof {
    /// That it knows the secret: 64 hexadecimal digits.
    pub proof: String,
}

/// Who proves something: a proof of one side is none of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Door,
    Visitor,
}

/// What both sides know: the secret, and which lock it was made for.
#[derive(Clone)]
pub struct Secret {
    key: [u8; 32],
    folder: FileIdentity,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Secret").finish_non_exhaustive()
    }
}

/// What came of a greeting, as the visitor sees it.
#[derive(Debug)]
pub enum Greeting {
    /// Both have proved it.
    Known(DoorLines),
    /// The other side speaks another version.
    Version,
    /// The other side says nothing.
    Silent,
    /// Somebody else is there, or nobody by now.
    Stranger,
}

impl Secret {
    /// Makes what both sides know of the word in the holder's file and the lock it belongs to.
    pub fn new(word: &str, folder: FileIdentity) -> Self {
        Self { key: blake3::derive_key(CONTEXT, word.as_bytes()), folder }
    }

    fn proof(&self, side: Side, visitor: &str, door: &str) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        let side: &[u8] = match side {
            Side::Door => b"door",
            Side::Visitor => b"visitor",
        };
        let folder = wire::line(&self.folder);
        for part in [side, &VERSION.to_le_bytes(), &folder, visitor.as_bytes(), door.as_bytes()] {
            // With its length before it, no part can pass for the end of another.
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize()
    }

    /// Digests are compared in constant time, whatever was said.
    fn holds(&self, said: &str, side: Side, visitor: &str, door: &str) -> bool {
        blake3::Hash::from_hex(said).is_ok_and(|said| said == self.proof(side, visitor, door))
    }

    /// Greets a door and hands out its lines once both sides have proved themselves.
    pub fn greet(&self, mut stream: TcpStream, patience: Duration) -> io::Result<Greeting> {
        let hello = DoorHello { nappe: DoorPurpose::Door, v: VERSION, nonce: nonce() };
        let mut lines = DoorLines::of(stream.try_clone()?);
        stream.write_all(&wire::line(&hello))?;
        let line = match lines.next(LONGEST_GREETING, patience, patience) {
            Ok(Some(line)) => line,
            Err(error) if error.kind() == io::ErrorKind::TimedOut => return Ok(Greeting::Silent),
            Ok(None) | Err(_) => return Ok(Greeting::Stranger),
        };
        let Ok(welcome) = serde_json::from_slice::<DoorWelcome>(&line) else { return Ok(Greeting::Stranger) };
        if welcome.v != VERSION {
            return Ok(Greeting::Version);
        }
        if !self.holds(&welcome.proof, Side::Door, &hello.nonce, &welcome.nonce) {
            return Ok(Greeting::Stranger);
        }
        let proof = self.proof(Side::Visitor, &hello.nonce, &welcome.nonce).to_hex().to_string();
        stream.write_all(&wire::line(&DoorProof { proof }))?;
        Ok(Greeting::Known(lines))
    }

    /// Receives a visitor; `false` when they did not prove that they know the secret.
    pub fn receive(&self, lines: &mut DoorLines, mut stream: &TcpStream, patience: Duration) -> io::Result<bool> {
        let Some(line) = lines.next(LONGEST_GREETING, patience, patience)? else { return Ok(false) };
        let Ok(hello) = serde_json::from_slice::<DoorHello>(&line) else { return Ok(false) };
        let nonce = nonce();
        // A visitor of another version is told which one is spoken here; a proof would be none to it.
        let proof = self.proof(Side::Door, &hello.nonce, &nonce).to_hex().to_string();
        stream.write_all(&wire::line(&DoorWelcome { v: VERSION, nonce: nonce.clone(), proof }))?;
        if hello.v != VERSION {
            return Ok(false);
        }
        let Some(line) = lines.next(LONGEST_GREETING, patience, patience)? else { return Ok(false) };
        let said = serde_json::from_slice::<DoorProof>(&line).map(|proof| proof.proof).unwrap_or_default();
        Ok(self.holds(&said, Side::Visitor, &hello.nonce, &nonce))
    }
}

fn nonce() -> String {
    format!("{:032x}", ids::fresh())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(folder: &tempfile::TempDir) -> FileIdentity {
        let path = folder.path().join("lock");
        std::fs::write(&path, b"").expect("written");
        FileIdentity::at(&path).expect("asked").expect("there")
    }

    #[test]
    fn a_proof_is_for_one_side_one_folder_one_secret_and_one_pair_of_challenges() {
        let (here, there) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let (here, there) = (identity(&here), identity(&there));
        let secret = Secret::new("word", here);
        let proof = secret.proof(Side::Door, "a", "b");
        let said = proof.to_hex().to_string();
        assert!(secret.holds(&said, Side::Door, "a", "b"));
        assert!(!secret.holds(&said, Side::Visitor, "a", "b"));
        assert!(!secret.holds(&said, Side::Door, "b", "a"));
        assert!(!secret.holds(&said, Side::Door, "", "ab"));
        assert!(!secret.holds("", Side::Door, "a", "b"));
        assert!(!Secret::new("word", there).holds(&said, Side::Door, "a", "b"));
        assert!(!Secret::new("words", here).holds(&said, Side::Door, "a", "b"));
    }
}
