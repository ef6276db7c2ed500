//! What a note is called by: its number, and what tells it from others of the same number.

use super::Session;
use crate::id::RoomId;
use crate::note::Note;

impl Session {
    /// Returns what a note is called by on screens and in documents.
    ///
    /// Its number alone where one room has notes. Where several have, the room stands before it: the room's name, or, as
    /// long as it has none, the tag of its first site. Where two sites of a room gave one number, the site's tag follows.
    pub fn note_label(&self, note: &Note) -> String {
        let number = self.number_of(note);
        if self.is_of_several_rooms() { format!("{} {number}", self.room_word(note.room)) } else { number }
    }

    /// Returns what a note is called by on a screen of the room here: only notes of other rooms name theirs.
    pub fn label_here(&self, note: &Note) -> String {
        if note.room == self.here().room { self.number_of(note) } else { self.note_label(note) }
    }

    /// Returns the number of a note; with the tag of its site, where two sites of its room gave one number.
    fn number_of(&self, note: &Note) -> String {
        let mut number = note.number.to_string();
        if let Some(card) = self.site_card(note.site).filter(|_| note.number_shared) {
            number.push('·');
            number.push_str(&card.tag);
        }
        number
    }

    /// Tells whether notes come from several rooms, so that a number alone names none.
    pub fn is_of_several_rooms(&self) -> bool {
        self.rooms.values().filter(|room| room.highest > 0).nth(1).is_some()
    }

    /// Returns the name of a room; the tag of its first site as long as it has none.
    pub fn room_word(&self, room: RoomId) -> &str {
        let name = &self.room(room).name;
        if !name.is_empty() {
            return name;
        }
        let mut sites = self.sites.values().map(|state| &state.card).filter(|card| card.room == room);
        sites.next().map_or("", |card| &card.tag)
    }
}
