//! What an import brought, as it is written in the session's folder. No name of anybody and no word of a note: those stand
//! in `people.csv` and in the journal.

use nappe_core::Command;

use super::notes::RowCommands;
pub use crate::store::imports::{ImportReceipt, ReceiptNote, ReceiptState, ReceiptTheme};

/// Returns what a receipt says about the note that a row brings.
pub fn note_of(row: &RowCommands) -> Option<ReceiptNote> {
    let mut found: Option<ReceiptNote> = None;
    for command in &row.commands {
        match command {
            Command::AddNote(note) => {
                let words = ImportReceipt::digest(&note.text);
                found =
                    Some(ReceiptNote { note: note.note, words, theme: None, came: Some(ReceiptState::of(note, 0)) });
            }
            Command::CountVotes { votes, .. } => {
                if let Some(came) = found.as_mut().and_then(|found| found.came.as_mut()) {
                    came.votes = *votes;
                }
            }
            Command::PlaceNotes { theme, .. } => {
                if let Some(note) = &mut found {
                    note.theme = *theme;
                }
            }
            _ => {}
        }
    }
    found
}
