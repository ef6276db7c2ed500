//! The session as it stands: a fold of its events, and the questions one may ask of it.
//!
//! [`Session::apply`] takes any event in any state and never fails: a fact has happened, whatever was known before.
//! No rule lives here; rules are in [`crate::decide`](mod@crate::decide).

mod board;
mod fold;
mod outline;
mod seats;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexMap;

pub use board::{Board, Theme, ThemeState};
pub use outline::{Outline, OutlineTheme};

use crate::cafe::{Cafe, Step};
use crate::id::{AuthorId, CommandId, NoteId, PersonId, ThemeId};
use crate::note::{Note, Place};
use crate::plan::{Plan, Question, QuestionKey, RoundNo, SegmentNo, TableNo};
use crate::seating::{Attendance, Seating};
use crate::time::Timestamp;

/// What a table wrote so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableLife {
    /// Notes that count (live, folded ones included).
    pub notes: usize,
    /// When the last one was captured; deleting it does not bring the earlier hour back.
    pub last: Option<Timestamp>,
}

/// One workshop, from plan to restitution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// The plan as it stands now.
    pub plan: Plan,
    /// Fingerprint of the `plan.ron` that was adopted last; `None` before the first adoption.
    pub plan_digest: Option<String>,
    /// Whether the plan was changed in the application since.
    pub plan_touched: bool,
    /// Where the café is.
    pub cafe: Cafe,
    notes: IndexMap<NoteId, Note>,
    themes: HashMap<ThemeId, Theme>,
    boards: IndexMap<QuestionKey, Board>,
    lives: BTreeMap<Place, TableLife>,
    known_notes: u32,
    seating: Option<Seating>,
    attendances: BTreeMap<PersonId, Attendance>,
    locks: BTreeMap<(PersonId, Option<RoundNo>), TableNo>,
    done: HashSet<CommandId>,
    authors: HashMap<AuthorId, u64>,
    /// How many events were folded.
    pub events: u64,
    /// How many of them this nappe does not know.
    pub unknown_events: u64,
    /// When the last event happened.
    pub last_at: Timestamp,
}

impl Session {
    /// Tells whether this submission has already happened.
    pub fn has_done(&self, command: CommandId) -> bool {
        self.done.contains(&command)
    }

    /// Returns how many events this author has written.
    pub fn author_count(&self, author: AuthorId) -> u64 {
        self.authors.get(&author).copied().unwrap_or(0)
    }

    /// Returns the note, deleted or not.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.get(&id).filter(|note| note.known)
    }

    /// Returns the note with this number.
    pub fn note_numbered(&self, number: u32) -> Option<&Note> {
        self.notes.values().find(|note| note.known && note.number == number)
    }

    /// Returns every note that was ever captured, deleted ones too, in order of arrival.
    pub fn all_notes(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.notes.values().filter(|note| note.known)
    }

    /// Returns the notes that count: captured and not deleted, folded ones included.
    pub fn notes(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.notes.values().filter(|note| note.is_live())
    }

    /// Returns the notes of a table of the café that count, in order of arrival. What a group wrote in a segment of its
    /// own is found by [`Self::notes_in`].
    pub fn notes_at(&self, table: TableNo) -> impl DoubleEndedIterator<Item = &Note> {
        let here = move |place: Place| place.table == table && place.own_segment(&self.plan).is_none();
        self.notes().filter(move |note| here(note.place))
    }

    /// Returns the notes of a segment that count, in order of arrival; those at the tables of a café are theirs.
    pub fn notes_in(&self, segment: SegmentNo) -> impl DoubleEndedIterator<Item = &Note> {
        self.notes().filter(move |note| note.place.own_segment(&self.plan) == Some(segment))
    }

    /// Returns the votes for a note, those for the notes folded into it included.
    pub fn votes_of(&self, note: &Note) -> u32 {
        self.folded_into(note).fold(note.votes, |sum, folded| sum.saturating_add(folded.votes))
    }

    /// Returns how many notes count.
    pub fn note_count(&self) -> usize {
        self.lives.values().map(|life| life.notes).sum()
    }

    /// Returns what a table of the café wrote in all rounds.
    pub fn table_life(&self, table: TableNo) -> TableLife {
        let last = Place { table, round: Some(RoundNo::MAX), segment: Some(SegmentNo::MAX) };
        let places = self.lives.range(Place::at(table, None)..=last);
        let here = places.filter(|(place, _)| place.own_segment(&self.plan).is_none());
        here.fold(TableLife::default(), |sum, (_, life)| TableLife {
            notes: sum.notes + life.notes,
            last: sum.last.max(life.last),
        })
    }

    /// Returns how long nobody has heard of a table, in milliseconds, once that is as long as the plan's `quiet_after`.
    ///
    /// Only a conversation whose clock runs counts, at a table that is open in it: nobody writes during a pause, and it is
    /// nobody's silence.
    pub fn silence(&self, table: TableNo, now: Timestamp) -> Option<i64> {
        let clock = &self.cafe.now;
        let Step::Conversation(round) = clock.step else { return None };
        let closed = self.plan.table(table).is_some_and(|table| !table.is_open(round));
        if closed || clock.paused.is_some() {
            return None;
        }
        let last = self.table_life(table).last.unwrap_or(clock.started).max(clock.started);
        let silent = self.cafe.run_since(last, now);
        let limit = self.plan.quiet_after.as_millis();
        (limit > 0 && silent >= limit).then_some(silent)
    }

    /// Returns the places that hold notes which count, with their number.
    pub fn places_with_notes(&self) -> impl Iterator<Item = (Place, usize)> {
        let noted = self.lives.iter().filter(|(_, life)| life.notes > 0);
        noted.map(|(&place, life)| (place, life.notes))
    }

    /// Returns the question that was explored at a place.
    pub fn question_at(&self, place: Place) -> Option<&Question> {
        place.question(&self.plan)
    }

    /// Returns the board at a place: of its segment, of its question, or of the notes without one.
    pub fn board_at(&self, place: Place) -> QuestionKey {
        place.board(&self.plan)
    }
}
