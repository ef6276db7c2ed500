//! What events make of notes.

use std::sync::Arc;

use super::Circumstances;
use crate::event::Event;
use crate::id::{NoteId, RoomId, ThemeId};
use crate::note::{Ballot, BallotCount, Dot, Note, NoteField, NoteKind, Place, Revised, Revision};
use crate::session::{Session, Setters};
use crate::time::Timestamp;

impl Session {
    pub(super) fn add_note(&mut self, id: NoteId, event: &Event, first: Revision, told: Circumstances) {
        let Event::NoteAdded { place, sort, key, speaker, person, number, .. } = event else { return };
        let room = told.room();
        let number = number.unwrap_or_else(|| self.room(room).highest.saturating_add(1));
        let is_new = self.change_note(id, told, |entry| {
            if entry.known {
                // Two notes under one id, from two places: the words of the second stand beside the first's.
                if entry.wording.history().all(|known| known.text != first.text) {
                    entry.wording.write(first, &[]);
                }
                return false;
            }
            entry.known = true;
            entry.number = number;
            entry.room = room;
            entry.site = told.site;
            entry.place = *place;
            entry.written = *place;
            entry.kind = *sort;
            entry.key = *key;
            entry.speaker.clone_from(speaker);
            entry.person = *person;
            entry.author = told.by.author;
            entry.at = told.time;
            entry.wording.write(first, &[]);
            true
        });
        if is_new {
            self.give_number(id, room, number);
        }
    }

    fn give_number(&mut self, id: NoteId, room: RoomId, number: u32) {
        let entry = Arc::make_mut(self.rooms.entry(room).or_default());
        entry.highest = entry.highest.max(number);
        let Some(place) = self.places.get(&id) else { return };
        match self.numbers.get(&(room, number)) {
            None => self.numbers.insert((room, number), place),
            Some(first) => {
                for place in [first, place] {
                    if let Some(note) = self.notes.get_mut(place as usize) {
                        note.number_shared = true;
                    }
                }
            }
        }
    }

    /// Sets one field of a note.
    pub(super) fn set_note(&mut self, event: &Event, told: Circumstances) {
        match event {
            Event::NoteSorted { note, sort } => {
                self.set_field(*note, NoteField::Kind, told, |entry| entry.kind = *sort);
            }
            Event::NoteMarked { note, key } => {
                self.set_field(*note, NoteField::Key, told, |entry| entry.key = *key);
            }
            Event::NoteAttributed { note, speaker } => {
                let former = self.note(*note).and_then(|note| note.speaker.clone());
                if let Some(former) = former {
                    self.remember_name(&former);
                }
                self.set_field(*note, NoteField::Speaker, told, |entry| entry.speaker.clone_from(speaker));
            }
            Event::VotesCounted { note, votes } => {
                let ballot = Ballot { room: told.room(), table: 0 };
                let count = BallotCount { dot: Dot::default(), ballot, votes: *votes, by: told.by };
                self.change_note(*note, told, |entry| entry.count_ballot(count));
            }
            Event::BallotCounted { note, dot, ballot, votes } => {
                let count = BallotCount { dot: dot.clone(), ballot: *ballot, votes: *votes, by: told.by };
                self.change_note(*note, told, |entry| entry.count_ballot(count));
            }
            Event::NoteApproved { note, base } => {
                self.set_field(*note, NoteField::Approval, told, |entry| entry.approved.clone_from(base));
            }
            Event::NoteQueried { note, unclear } => {
                self.set_field(*note, NoteField::Clarity, told, |entry| entry.unclear = *unclear);
            }
            Event::NoteHidden { note, hidden } => {
                self.set_field(*note, NoteField::Hiding, told, |entry| entry.hidden = *hidden);
            }
            Event::NoteRelocated { note, place } => {
                self.set_field(*note, NoteField::Place, told, |entry| entry.place = *place);
            }
            Event::NoteDeleted { note, base } => self.set_field(*note, NoteField::Deletion, told, |entry| {
                entry.seen.get_or_insert_default().extend(base);
            }),
            Event::NoteRestored { note } => {
                self.set_field(*note, NoteField::Deletion, told, |entry| entry.seen = None);
            }
            _ => {}
        }
    }

    fn set_field(&mut self, id: NoteId, field: NoteField, told: Circumstances, set: impl FnOnce(&mut Note)) {
        self.change_note(id, told, |entry| {
            set(entry);
            entry.setters.set(field, told.by);
        });
    }

    pub(super) fn note_entry(&mut self, id: NoteId, told: Circumstances) -> &mut Note {
        let place = self.places.get(&id).map_or_else(
            || {
                let place = self.notes.push(unknown(id, told));
                // Four thousand million notes do not fit into memory.
                self.places.insert(id, u32::try_from(place).unwrap_or(u32::MAX));
                place
            },
            |place| place as usize,
        );
        self.notes.get_mut(place).expect("a place in the ledger is one on the shelf")
    }

    /// Changes a note and keeps the counts of the tables, and what is folded into it, in step.
    pub(super) fn change_note<T>(&mut self, id: NoteId, told: Circumstances, change: impl FnOnce(&mut Note) -> T) -> T {
        let note = self.note_entry(id, told);
        let before = note.is_live().then_some((note.room, note.place));
        let result = change(note);
        note.settle();
        let (after, captured) = (note.is_live().then_some((note.room, note.place)), note.at);
        // A note that is gone is folded into nothing, and what was folded into it stands on its own again: words that
        // nobody deleted stay visible.
        if before.is_some() && after.is_none() {
            for folded in std::mem::take(&mut note.folded) {
                let folded = self.note_entry(folded, told);
                folded.folded_into = None;
                folded.setters.set(NoteField::Fold, told.by);
            }
            self.unfold_note(id, told);
        }
        if before != after {
            if let Some((room, place)) = before {
                self.count(room, place, -1, None);
            }
            if let Some((room, place)) = after {
                self.count(room, place, 1, Some(captured));
            }
        }
        result
    }

    fn count(&mut self, room: RoomId, place: Place, change: isize, at: Option<Timestamp>) {
        let life = Arc::make_mut(self.rooms.entry(room).or_default()).lives.entry(place).or_default();
        life.notes = life.notes.saturating_add_signed(change);
        life.last = life.last.max(at);
    }

    pub(super) fn fold_note(&mut self, note: NoteId, into: NoteId, told: Circumstances) {
        // A note folded into one that is itself folded goes where that one went: chains are one long, always.
        let target = self.entry_of(into).and_then(|known| known.folded_into).unwrap_or(into);
        // Into itself, or with a note that nobody sees: both stay as they are, nothing written is hidden.
        let is_live = |id: NoteId| self.note(id).is_some_and(Note::is_live);
        if target == note || !is_live(target) || !is_live(note) {
            return;
        }
        self.unfold_note(note, told);
        let entry = self.note_entry(note, told);
        entry.folded_into = Some(target);
        entry.setters.set(NoteField::Fold, told.by);
        let carried = std::mem::take(&mut entry.folded);
        for id in &carried {
            let carried = self.note_entry(*id, told);
            carried.folded_into = Some(target);
            carried.setters.set(NoteField::Fold, told.by);
        }
        let target = self.note_entry(target, told);
        target.folded.push(note);
        target.folded.extend(carried);
    }

    pub(super) fn unfold_note(&mut self, note: NoteId, told: Circumstances) {
        if self.entry_of(note).is_none_or(|entry| entry.folded_into.is_none()) {
            return;
        }
        let entry = self.note_entry(note, told);
        entry.setters.set(NoteField::Fold, told.by);
        if let Some(into) = entry.folded_into.take() {
            self.note_entry(into, told).folded.retain(|folded| *folded != note);
        }
    }

    pub(super) fn place_note(
        &mut self,
        note: NoteId,
        theme: Option<ThemeId>,
        before: Option<NoteId>,
        told: Circumstances,
    ) {
        // Whatever is put in a merged theme goes where that theme went.
        let theme = theme.map(|id| self.end_of_merges(id));
        let entry = self.note_entry(note, told);
        entry.setters.set(NoteField::Theme, told.by);
        let former = std::mem::replace(&mut entry.theme, theme);
        if let Some(former) = former {
            // A merge or a removal has already emptied the list; then this finds nothing.
            self.theme_entry(former).notes.retain(|known| *known != note);
        }
        let Some(theme) = theme else { return };
        let notes = &mut self.theme_entry(theme).notes;
        let index = before.and_then(|before| notes.iter().position(|known| *known == before)).unwrap_or(notes.len());
        notes.insert(index, note);
    }
}

/// A note of which only a change is known.
fn unknown(id: NoteId, told: Circumstances) -> Note {
    Note {
        id,
        number: 0,
        number_shared: false,
        room: told.room(),
        site: told.site,
        wording: Revised::default(),
        place: Place::default(),
        written: Place::default(),
        kind: NoteKind::Idea,
        key: false,
        theme: None,
        folded_into: None,
        folded: Vec::new(),
        speaker: None,
        person: None,
        votes: 0,
        ballots: Vec::new(),
        approved: Vec::new(),
        unclear: false,
        hidden: false,
        author: told.by.author,
        at: told.time,
        deleted: false,
        seen: None,
        known: false,
        setters: Setters::default(),
    }
}
