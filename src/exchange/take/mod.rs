//! A [`Proposal`](super::Proposal) → what follows from it: rows of notes or people, commands for the hub, lines for
//! `people.csv`, and everything there is to tell. What came can be taken back as one act. Nothing here asks a hub or
//! writes a file.

mod ground;
mod notes;
mod people;
mod place;
mod receipt;
mod rows;
mod undo;

pub use ground::{Ground, Outlined};
pub use notes::{RowCommands, TakenNotes, take_notes};
pub use people::{KnownPerson, TakenPeople, take_people};
pub use receipt::{ImportReceipt, ReceiptNote, ReceiptState, ReceiptTheme, note_of};
pub use rows::{ImportedList, NoteRow, NotesFile, PeopleFile, PersonLine};
pub use undo::{NoteStanding, Retaken, StandingState, ThemeStanding, WhyKept, retake};
