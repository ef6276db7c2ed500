//! What passes through the door between two processes of one user: one JSON line each way. The answer is the
//! [`Answer`](nappe_core::Answer) of every other way in.
//!
//! A stranger on the same computer may knock: nothing is trusted before the secret was said, and then only new
//! notes and the ordering of notes under themes are taken. Field names are read by other versions of nappe: never rename.

use std::io::{self, BufRead, Read};

use nappe_core::{Command, Submission};
use serde::{Deserialize, Serialize};

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
