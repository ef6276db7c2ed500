//! What passes through the door between two processes of one user: one JSON line each way.
//!
//! A stranger on the same computer may knock: nothing is trusted before the secret was said, and then only new
//! notes and the ordering of notes under themes are taken. Field names are read by other versions of nappe: never rename.

use std::io::{self, BufRead, Read};

use nappe_core::{Command, Refusal, Submission};
use serde::{Deserialize, Serialize};

use super::message::Answer;
use crate::failure::Failure;
use crate::store::journal::line::to_json;

/// The longest line, in bytes.
pub const LONGEST: usize = 64 << 10;

/// What is asked at the door.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// What `holder.json` says.
    pub secret: String,
    /// What is asked for.
    pub submission: Submission,
}

/// What is answered at the door.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is in the journal, synced to disk.
    Done,
    /// The rules say no.
    Refused(Refusal),
    /// It could not be written.
    Failed(Told),
}

/// A failure as another process can tell it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    what: String,
    args: Vec<(String, String)>,
}

/// The failures and the arguments that may come back through the door; anything else is told as a lost connection.
const FAILURES: [&str; 12] = [
    "failure-disk-full",
    "failure-door-busy",
    "failure-door-long",
    "failure-door-role",
    "failure-door-secret",
    "failure-door-shape",
    "failure-hub-fault",
    "failure-hub-stopped",
    "failure-journal-damaged",
    "failure-journal-newer",
    "failure-journal-sync",
    "failure-journal-write",
];
const ARGUMENTS: [&str; 3] = ["detail", "line", "path"];

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Done => Self::Done,
            Answer::Refused(refusal) => Self::Refused(refusal),
            Answer::Failed(failure) => Self::from(failure),
        }
    }
}

impl From<Failure> for Reply {
    fn from(failure: Failure) -> Self {
        let args = failure.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self::Failed(Told { what: failure.what.to_owned(), args })
    }
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Self {
        match reply {
            Reply::Done => Self::Done,
            Reply::Refused(refusal) => Self::Refused(refusal),
            Reply::Failed(told) => Self::Failed(told.into_failure()),
        }
    }
}

impl Told {
    fn into_failure(self) -> Failure {
        let Some(what) = FAILURES.into_iter().find(|known| *known == self.what) else { return super::door::lost() };
        self.args.into_iter().fold(Failure::new(what), |failure, (name, value)| {
            match ARGUMENTS.into_iter().find(|known| *known == name) {
                Some(known) => failure.with(known, value),
                None => failure,
            }
        })
    }
}

/// Tells whether a command may come through the door. Whatever is not named here may not.
///
/// What the verbs of a shell ask for: notes, the votes for them, and the themes they hang in. The clock, the plan and whatever takes
/// something away stay with the cockpit.
pub const fn is_admitted(command: &Command) -> bool {
    matches!(
        command,
        Command::AddNote(_)
            | Command::CountVotes { .. }
            | Command::CreateTheme { .. }
            | Command::RenameTheme { .. }
            | Command::MoveTheme { .. }
            | Command::PlaceNotes { .. }
    )
}

/// Reads one line of at most [`LONGEST`] bytes; `None` at the end, an error of kind `FileTooLarge` beyond.
pub fn read_line(source: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    source.take(LONGEST as u64 + 1).read_until(b'\n', &mut line)?;
    match line.pop() {
        None => Ok(None),
        Some(b'\n') => Ok(Some(line)),
        Some(_) if line.len() >= LONGEST => Err(io::ErrorKind::FileTooLarge.into()),
        Some(_) => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// Returns a line to send.
pub fn line(message: &impl Serialize) -> Vec<u8> {
    let mut line = to_json(message);
    line.push(b'\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;

    #[test]
    fn every_failure_survives_the_door_and_can_be_told() {
        for what in FAILURES {
            let failure = Failure::new(what).with("path", "a").with("line", 3).with("detail", "b");
            let line = line(&Reply::from(failure.clone()));
            let reply: Reply = serde_json::from_slice(&line).expect("our own line");
            assert_eq!(Answer::from(reply), Answer::Failed(failure.clone()));
            for lang in nappe_core::Lang::ALL {
                let texts = Texts::new(lang);
                assert!(!failure.told(&texts).contains(what), "{what}");
                assert!(failure.next(&texts).is_some(), "{what}");
            }
        }
    }

    #[test]
    fn what_another_version_says_is_told_as_a_lost_answer() {
        let reply: Reply = serde_json::from_str(r#"{"failed":{"what":"failure-tomorrow","args":[]}}"#).expect("a line");
        assert_eq!(Answer::from(reply), Answer::Failed(super::super::door::lost()));
    }
}
