//! Notes: one by its name or number, all of them, and the votes they got.

use super::Session;
use super::Setter;
use crate::id::NoteId;
use crate::note::{Ballot, Dot, Note, NoteField, Place};
use crate::plan::{Question, QuestionKey};

impl Session {
    /// Returns the note, deleted or not.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.entry_of(id).filter(|note| note.known)
    }

    /// Returns what is known under this id, be it only changes to a note that has not arrived.
    pub(super) fn entry_of(&self, id: NoteId) -> Option<&Note> {
        self.notes.get(self.places.get(&id)? as usize)
    }

    /// Returns the note with this number of the room here; the first, where two sites gave one number.
    pub fn note_numbered(&self, number: u32) -> Option<&Note> {
        self.notes.get(self.numbers.get(&(self.here().room, number))? as usize)
    }

    /// Returns every note that was ever captured, deleted ones too, in order of arrival.
    pub fn all_notes(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.notes.iter().filter(|note| note.known)
    }

    /// Returns the notes that count: captured and not deleted, folded ones included, of all rooms.
    pub fn notes(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.notes.iter().filter(|note| note.is_live())
    }

    /// Returns the votes for a note, those for the notes folded into it included.
    pub fn votes_of(&self, note: &Note) -> u32 {
        self.folded_into(note).fold(note.votes, |sum, folded| sum.saturating_add(folded.votes))
    }

    /// Returns how many plain dots were counted for a note in the whole room here: what a recount replaces.
    pub fn counted_here(&self, note: &Note) -> u32 {
        let ballot = Ballot { room: self.here().room, table: 0 };
        note.ballot(&Dot::default(), ballot).map_or(0, |count| count.votes)
    }

    /// Returns the question that was explored at a place.
    pub fn question_at(&self, place: Place) -> Option<&Question> {
        place.question(&self.plan)
    }

    /// Returns the board at a place: of its segment, of its question, or of the notes without one.
    pub fn board_at(&self, place: Place) -> QuestionKey {
        place.board(&self.plan)
    }

    /// Returns who set something of a note last; `None` while it is as it was captured.
    pub fn note_setter(&self, id: NoteId, field: NoteField) -> Option<Setter> {
        self.entry_of(id)?.setters.get(&field)
    }
}
