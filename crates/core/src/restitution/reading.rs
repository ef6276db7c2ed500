//! Which tables read their notes and approved them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::words::{Phrase, Words};
use crate::id::RoomId;
use crate::plan::TableNo;
use crate::session::Session;

/// Which tables read their notes, as data and in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadingBack {
    /// The tables that approved at least one note, room by room.
    pub tables: Vec<TableReading>,
    /// The same in sentences; none where no table read.
    pub sentences: Vec<String>,
}

/// How much of its notes a table read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableReading {
    /// What its room is called, where several wrote.
    pub room: Option<String>,
    /// Its number.
    pub table: TableNo,
    /// How many of its notes that stand it approved; those folded into another do not stand.
    pub approved: usize,
    /// How many of its notes stand.
    pub notes: usize,
}

impl TableReading {
    /// Tells whether it read all of them: none that stands waits for approval.
    pub const fn is_whole(&self) -> bool {
        self.approved == self.notes
    }
}

/// Finds who read. What a group wrote in a part of the programme is not read back at a table.
pub(super) fn read(session: &Session, words: &dyn Words) -> ReadingBack {
    let mut counts: BTreeMap<(RoomId, TableNo), (usize, usize)> = BTreeMap::new();
    for note in session.notes().filter(|note| note.stands() && note.place.own_segment(&session.plan).is_none()) {
        let (approved, notes) = counts.entry((note.room, note.place.table)).or_default();
        *approved += usize::from(note.is_approved());
        *notes += 1;
    }
    let several = session.is_of_several_rooms();
    let readers = counts.into_iter().filter(|(_, (approved, _))| *approved > 0);
    let tables: Vec<TableReading> = readers
        .map(|((room, table), (approved, notes))| TableReading {
            room: several.then(|| session.room_word(room).to_owned()),
            table,
            approved,
            notes,
        })
        .collect();
    let sentences = tables.chunk_by(|one, other| one.room == other.room).flat_map(|room| sentences(room, words));
    ReadingBack { sentences: sentences.collect(), tables }
}

/// Says which tables of one room read all of their notes, and which some.
fn sentences(room: &[TableReading], words: &dyn Words) -> Vec<String> {
    let numbers = |whole: bool| -> Vec<String> {
        room.iter().filter(|table| table.is_whole() == whole).map(|table| table.table.to_string()).collect()
    };
    let (whole, part) = (numbers(true), numbers(false));
    let said = [(&whole, Phrase::TablesRead(&whole)), (&part, Phrase::TablesReadInPart(&part))];
    let said = said.into_iter().filter(|(tables, _)| !tables.is_empty()).map(|(_, phrase)| words.say(&phrase));
    match room.first().and_then(|table| table.room.as_ref()) {
        Some(room) => said.map(|sentence| format!("{room} · {sentence}")).collect(),
        None => said.collect(),
    }
}
