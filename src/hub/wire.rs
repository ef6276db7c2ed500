//! What passes through the door between two processes of one user: JSON lines. `docs/door.md` describes them.
//!
//! A stranger on the same computer may knock, and a stranger may sit behind the port of a door that is no more. So each
//! side proves that it knows the secret, without saying it, and for this folder alone; only then is anything asked or
//! answered. Field names are read by other versions of nappe: never rename.

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::Duration;

use nappe_core::session::Outline;
use nappe_core::{
    Answer, AuthorId, CleanText, HubRunId, NoteId, NoteKind, PersonId, Place, Rev, SessionId, Submission, TableNo,
    ThemeId,
};
use serde::{Deserialize, Serialize};

use crate::clock::Stopwatch;
use crate::failure::{Failure, FailureKind};
use crate::store::journal::line::to_json;

/// Version of what is said at the door.
pub const VERSION: u32 = 1;
/// The longest line that a visitor may say, in bytes.
pub const LONGEST: usize = 64 << 10;
/// The longest line of a greeting, in bytes: nobody has proved anything yet.
pub const LONGEST_GREETING: usize = 512;
/// The longest line that a door may answer, in bytes: the largest plan takes a quarter of it.
pub const LONGEST_ANSWER: usize = 8 << 20;
/// The most notes that one line may ask about.
pub const MOST_NOTES: usize = 1_000;

/// What is asked of a session, at its door or in its process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoorRequest {
    /// To decide and write; all of it or nothing.
    Submit(Submission),
    /// For the plan, the round that runs and the themes.
    Outline,
    /// Which of these notes it holds, deleted ones too.
    Known(Vec<NoteId>),
    /// For the notes with these names.
    Notes(Vec<NoteName>),
    /// To sit down at a table. From then on both sides speak the frames of `docs/protocol.md`.
    Sit(SitAsked),
}

/// How somebody asks to sit down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitAsked {
    /// At which table.
    pub table: TableNo,
    /// What tells this terminal from others at the table, the same each time it comes: who it writes as follows from it.
    pub device: AuthorId,
    /// Which log it has the beginning of, as an earlier welcome called it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<HubRunId>,
    /// How many lines of that log it has.
    #[serde(default)]
    pub have: u64,
}

/// How a note is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteName {
    /// By its number.
    Number(u32),
    /// By its id.
    Id(NoteId),
}

/// A note as a short command tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteTold {
    /// Its id.
    pub note: NoteId,
    /// Its number.
    pub number: u32,
    /// What it is called among the notes of every room, where that is more than its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its words.
    pub text: String,
    /// The theme in which it hangs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
    /// The wordings that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub base: Vec<Rev>,
    /// What stands beside its words; a cockpit that is older says nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Box<NoteState>>,
}

/// What stands beside the words of a note.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteState {
    /// Where it belongs.
    pub place: Place,
    /// What sort of thing it is.
    pub kind: NoteKind,
    /// Whether it is essential.
    pub key: bool,
    /// Who said it, where the document names speakers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<CleanText>,
    /// Who said it, as an id of `people.csv`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// How many dots it got, of every kind and in every ballot.
    pub votes: u32,
    /// Whether it is folded into another, or another into it.
    pub folded: bool,
    /// Whether it was approved, queried or hidden.
    pub judged: bool,
    /// Whether any of this was set by hand since it was captured.
    pub handled: bool,
}

impl NoteTold {
    /// Returns what it is called among the notes of every room.
    pub fn name(&self) -> String {
        self.label.clone().unwrap_or_else(|| self.number.to_string())
    }
}

/// What is answered.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The session in outline, and its id.
    Outline(SessionId, Box<Outline>),
    /// Those of the notes that it holds.
    Known(Vec<NoteId>),
    /// The notes that count, in the order they were asked for; nothing where there is none.
    Notes(Vec<Option<NoteTold>>),
    /// What became of a submission, or why anything else was not answered.
    #[serde(untagged)]
    Answered(Answer),
}

impl From<Failure> for Reply {
    fn from(failure: Failure) -> Self {
        Self::Answered(failure.into())
    }
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Self {
        match reply {
            Reply::Answered(answer) => answer,
            // None of these answers a submission.
            Reply::Outline(..) | Reply::Known(_) | Reply::Notes(_) => Self::Failed(FailureKind::DoorLost),
        }
    }
}

/// Returns a line to send.
pub fn line(message: &impl Serialize) -> Vec<u8> {
    let mut line = to_json(message);
    line.push(b'\n');
    line
}

/// The lines that come in from the other side.
#[derive(Debug)]
pub struct DoorLines {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl DoorLines {
    /// Reads the lines of a connection.
    pub const fn of(stream: TcpStream) -> Self {
        Self { stream, buffer: Vec::new() }
    }

    /// Returns the next line, of at most `most` bytes; `None` when the other side has ended.
    ///
    /// Its first byte must come within `idle` and its end within `patience` after that: a byte now and then keeps nobody's
    /// place.
    ///
    /// # Errors
    /// `TimedOut`, `FileTooLarge`, `UnexpectedEof`, or what the connection reports.
    pub fn next(&mut self, most: usize, idle: Duration, patience: Duration) -> io::Result<Option<Vec<u8>>> {
        let mut waited = Stopwatch::start();
        let mut limit = if self.buffer.is_empty() { idle } else { patience };
        let mut searched = 0;
        loop {
            if let Some(end) = self.buffer[searched..].iter().position(|&byte| byte == b'\n') {
                let mut line: Vec<u8> = self.buffer.drain(..=searched + end).collect();
                line.pop();
                return if line.len() > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(Some(line)) };
            }
            searched = self.buffer.len();
            if searched > most {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            let left = limit.saturating_sub(Duration::from_millis(waited.millis()));
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            self.stream.set_read_timeout(Some(left))?;
            let mut chunk = [0; 8 << 10];
            match self.stream.read(&mut chunk) {
                Ok(0) if self.buffer.is_empty() => return Ok(None),
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => {
                    if self.buffer.is_empty() {
                        (waited, limit) = (Stopwatch::start(), patience);
                    }
                    self.buffer.extend_from_slice(&chunk[..count]);
                }
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted
                    ) => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_whose_name_is_its_number_is_told_as_before_there_were_rooms() {
        let line = r#"{"note":"000000000000000b","number":12,"text":"Des bancs"}"#;
        let read: NoteTold = serde_json::from_str(line).expect("a note");
        assert_eq!(read.name(), "12");
        let line = r#"{"note":"000000000000000b","number":12,"label":"Nord 12","text":"Des bancs"}"#;
        let read: NoteTold = serde_json::from_str(line).expect("a note");
        assert_eq!(read.name(), "Nord 12");
    }

    #[test]
    fn lines_of_every_version_stay_readable() {
        let golden = include_str!("../../tests/door/v1.jsonl");
        let mut lines = golden.lines();
        let mut next = || lines.next().expect("a line");
        let hello: super::super::handshake::DoorHello = serde_json::from_str(next()).expect("a greeting");
        assert_eq!(serde_json::to_string(&hello).expect("JSON"), golden.lines().next().expect("a line"));
        let welcome = next();
        let read: super::super::handshake::DoorWelcome = serde_json::from_str(welcome).expect("an answer");
        assert_eq!(serde_json::to_string(&read).expect("JSON"), welcome);
        let proof = next();
        let read: super::super::handshake::DoorProof = serde_json::from_str(proof).expect("a proof");
        assert_eq!(serde_json::to_string(&read).expect("JSON"), proof);
        for _ in 0..6 {
            let line = next();
            let read: DoorRequest = serde_json::from_str(line).expect("a request");
            assert_eq!(serde_json::to_string(&read).expect("JSON"), line);
        }
        for line in lines {
            let read: Reply = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            assert_eq!(serde_json::to_string(&read).expect("JSON"), line);
        }
    }
}
