//! Notes and people from files, whatever wrote them. Bytes go in, data comes out: nothing here touches a disk, a journal
//! or a screen.
//!
//! # Three passes
//!
//! - [`read`](mod@read): what is this file? Bytes become a [`ImportSource`]: rows of cells with their lines, whether the file is
//!   a table with any separator, a workbook, a board of another tool, a list or a transcript.
//! - [`understand`](mod@understand): what does it say? A [`ImportSource`] becomes a [`Proposal`]: notes or people, which line
//!   holds the headings, what each column holds and how sure that is, what is in doubt. A person sees it
//!   ([`Proposal::told`], [`Proposal::columns`], [`Proposal::doubts`]), changes it ([`Proposal::with`]) and sees it again.
//! - [`take`](mod@take): what follows from it? [`Proposal::list`] gives rows of notes or people and tells every cell that
//!   did not become one; [`take_notes`] and [`take_people`] hold them against a session and return commands and lines of
//!   `people.csv`. What came is written in an [`ImportReceipt`], so that it can be taken back as one act.
//!
//! ```text
//! let source = exchange::read(&bytes, &|| stopped)?;
//! let proposal = exchange::understand(source.into(), ImportWishes::default(), Some(&plan));
//! let proposal = proposal.with(ImportChange::Role(2, ColumnRole::Note(NoteColumn::Theme)));
//! match proposal.list() {
//!     ImportedList::Notes(file) => take_notes(file.rows, &ground, id, &known, &mut fresh),
//!     ImportedList::People(file) => take_people(file, &known),
//! }
//! ```
//!
//! # No cell is lost untold
//!
//! Every text that stands in a column of texts is a note, or is told with its line and column; a cell beside it that says
//! nothing that can be understood costs that cell, never the note. Columns that are not taken are named.
//!
//! # Nothing is taken twice
//!
//! The id of an imported note is made from the session, the table, the round, the words as they stand in the file, and
//! how many times the same words stood before at that table and round. Hence:
//! - the same file again, its lines in any order, with or without new ones, brings only the new ones;
//! - two lines that say the same are two notes, and stay two;
//! - a note that was since reworded, moved, put in another theme, folded or deleted in nappe still has its id: it is
//!   neither brought back nor overwritten;
//! - a line whose words were changed in the file is a new note: nothing tells it from one;
//! - what was taken back with the whole import may come again: it was an import too many, not a note.
//!
//! A file that nappe exported carries the ids of its notes, and those count.

pub mod read;
mod reason;
pub mod take;
pub mod understand;
mod words;

#[cfg(test)]
mod tests;

pub use read::{
    CodePage, ImportFault, ImportSource, MOST_BYTES, OtherDocument, SourceFormat, SourceRow, SourceSheet, read,
    without_bullets,
};
pub use reason::{RowReason, RowRemark, expected};
pub use take::{
    Ground, ImportReceipt, ImportedList, KnownPerson, NoteRow, NotesFile, Outlined, PeopleFile, PersonLine, Retaken,
    RowCommands, TakenNotes, TakenPeople, note_of, take_notes, take_people,
};
pub use understand::{
    ColumnName, ColumnRole, ImportChange, ImportDoubt, ImportWishes, ListKind, PreviewRow, Proposal, ProposedColumn,
    understand,
};
pub use words::{NoteColumn, kind_named};

/// Tells whether whoever asked no longer wants it; asked now and then in long work.
pub type Stopping<'a> = &'a dyn Fn() -> bool;
