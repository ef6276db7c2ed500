//! Notes and people from a spreadsheet saved as CSV, whatever saved it.
//!
//! [`read`](read()) turns bytes into rows and knows nothing of a session; [`take_notes`] and [`take_people`] hold the rows
//! against a session and say what would be done. Nothing here touches a file or a journal.
//!
//! # Nothing is taken twice
//!
//! The id of an imported note is made from the session, the table, the round, the words as they stand in the file, and
//! how many times the same words stood before at that table and round. Hence:
//! - the same file again, its lines in any order, with or without new ones, brings only the new ones;
//! - two lines that say the same are two notes, and stay two;
//! - a note that was since reworded, moved, put in another theme, folded or deleted in nappe still has its id: it is
//!   neither brought back nor overwritten;
//! - a line whose words were changed in the file is a new note: nothing tells it from one.
//!
//! A file that nappe exported carries the ids of its notes, and those count.

mod decode;
mod ground;
mod header;
mod people;
mod read;
mod reason;
mod take;
#[cfg(test)]
mod tests;

pub use ground::{Ground, Outlined};
pub use people::{KnownPerson, TakenPeople, take_people};
pub use read::{Import, ImportFault, NoteRow, NotesFile, PeopleFile, PersonLine, kind_named, read};
pub use reason::{RowReason, RowRemark, expected};
pub use take::{RowCommands, TakenNotes, take_notes};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
