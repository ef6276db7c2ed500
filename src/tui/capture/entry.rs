//! What stands in the list above the field.

use nappe_core::{NewNote, Note};

/// One thing in the list; `H` is what parts the notes of a screen.
#[derive(Debug, Clone, Copy)]
pub enum CaptureEntry<'a, H> {
    /// What stands over the notes that follow.
    Heading(H),
    /// The heading of the bin.
    Bin,
    /// A note.
    Note(&'a Note),
    /// A note on its way to the journal.
    Sent(&'a NewNote),
}

impl<'a, H> CaptureEntry<'a, H> {
    /// Returns the note, if it is one with a number.
    pub fn note(&self) -> Option<&'a Note> {
        match self {
            Self::Note(note) => Some(note),
            Self::Heading(_) | Self::Bin | Self::Sent(_) => None,
        }
    }
}
