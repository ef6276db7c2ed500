//! What a note is called by: its number, and what tells it from others of the same number.

use std::fmt::Write;

use super::Session;
use crate::id::RoomId;
use crate::note::Note;

impl Session {
    /// Returns what a note is called by on screens and in documents.
    ///
    /// Its number alone where one room has notes. Where several have, the room stands before it: the room's name, or, as
    /// long as it has none, the tag of its first site. Where two sites of a room gave one number, the site's tag follows.
    pub fn note_label(&self, note: &Note) -> String {
        let mut label = String::new();
        if self.is_of_several_rooms() {
            let _ = write!(label, "{} ", self.room_word(note.room));
        }
        let _ = write!(label, "{}", note.number);
        if note.number_shared {
            let _ = write!(label, "·{}", self.site_card(note.site).map_or("", |card| &card.tag));
        }
        label
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
