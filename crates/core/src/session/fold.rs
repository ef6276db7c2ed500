//! From event to state. Every event applies in any state; what it speaks of may be unknown, deleted or twice told.

use super::{Board, Session, Theme, ThemeState};
use crate::cafe::{Step, StepClock};
use crate::event::{Envelope, Event, Fact};
use crate::id::{AuthorId, NoteId, ThemeId};
use crate::note::{Note, NoteKind, Place, Revised, Revision};
use crate::plan::{Plan, QuestionKey};
use crate::time::Timestamp;

impl Session {
    /// Folds a whole journal.
    pub fn replay<'a>(envelopes: impl IntoIterator<Item = &'a Envelope>) -> Self {
        let mut session = Self::default();
        for envelope in envelopes {
            session.apply(envelope);
        }
        session
    }

    /// Takes one event. Never fails and never panics, whatever the event and whatever the state.
    pub fn apply(&mut self, envelope: &Envelope) {
        self.events += 1;
        self.last_at = self.last_at.max(envelope.at);
        self.done.insert(envelope.cmd);
        let count = self.authors.entry(envelope.author).or_default();
        *count = envelope.aseq.max(*count);
        match &envelope.event {
            Fact::Known(event) => self.take(envelope, event),
            Fact::Unknown(_) => self.unknown_events += 1,
        }
    }

    fn take(&mut self, envelope: &Envelope, event: &Event) {
        let at = envelope.at;
        match event {
            Event::PlanAdopted { plan, digest } => {
                self.plan = Plan::clone(plan);
                self.plan_digest = Some(digest.clone());
                self.plan_touched = false;
            }
            Event::PlanChanged { change } => {
                change.apply(&mut self.plan);
                self.plan_touched = true;
            }

            Event::StepStarted { step, length } => self.start_step(*step, *length, at),
            Event::ClockPaused => {
                if self.cafe.now.is_timed() {
                    self.cafe.now.paused.get_or_insert(at);
                }
            }
            Event::ClockResumed => {
                if let Some(since) = self.cafe.now.paused.take() {
                    self.cafe.now.stood = self.cafe.now.stood.saturating_add(at.since(since).max(0));
                    // Going back a step may bring a pause back that began before later ones: it covers them.
                    self.cafe.pauses.retain(|(_, ended)| *ended <= since);
                    if at > since {
                        self.cafe.pauses.push((since, at));
                    }
                }
            }
            Event::TimeAdjusted { millis } => {
                if self.cafe.now.is_timed() {
                    self.cafe.now.length = self.cafe.now.length.saturating_add(*millis).max(0);
                }
            }
            Event::StepReturned => {
                if let Some(before) = self.cafe.left.pop() {
                    self.cafe.now = before;
                    if before.step == Step::Before {
                        self.cafe.first_started = None;
                    }
                }
            }

            Event::NoteAdded { note, text, place, sort, key, speaker, person } => {
                let first = Revision { rev: envelope.rev(), at, text: text.clone() };
                let number = self.known_notes + 1;
                let is_new = self.change_note(*note, envelope.author, at, |entry| {
                    if entry.known {
                        // Two notes under one id, from two places: the words of the second stand beside the first's.
                        if entry.wording.history().all(|known| known.text != first.text) {
                            entry.wording.write(first, &[]);
                        }
                        return false;
                    }
                    entry.known = true;
                    entry.number = number;
                    entry.place = *place;
                    entry.kind = *sort;
                    entry.key = *key;
                    entry.speaker.clone_from(speaker);
                    entry.person = *person;
                    entry.author = envelope.author;
                    entry.at = at;
                    entry.wording.write(first, &[]);
                    true
                });
                if is_new {
                    self.known_notes = number;
                }
            }
            Event::NoteEdited { note, base, text } => {
                let revision = Revision { rev: envelope.rev(), at, text: text.clone() };
                self.change_note(*note, envelope.author, at, |entry| entry.wording.write(revision, base));
            }
            Event::NoteSorted { note, sort } => self.note_entry(*note, envelope.author, at).kind = *sort,
            Event::NoteMarked { note, key } => self.note_entry(*note, envelope.author, at).key = *key,
            Event::NoteAttributed { note, speaker } => {
                self.note_entry(*note, envelope.author, at).speaker.clone_from(speaker);
            }
            Event::VotesCounted { note, votes } => self.note_entry(*note, envelope.author, at).votes = *votes,
            Event::NoteRelocated { note, place } => {
                self.change_note(*note, envelope.author, at, |entry| entry.place = *place);
            }
            Event::NoteDeleted { note, base } => {
                self.change_note(*note, envelope.author, at, |entry| {
                    entry.seen.get_or_insert_default().extend(base);
                });
            }
            Event::NoteRestored { note } => {
                self.change_note(*note, envelope.author, at, |entry| entry.seen = None);
            }
            Event::NoteFolded { note, into } => self.fold_note(*note, *into, envelope.author, at),
            Event::NoteUnfolded { note } => self.unfold_note(*note),
            Event::NotePlaced { note, theme, before } => self.place_note(*note, *theme, *before, envelope.author, at),

            Event::ThemeCreated { theme, board, title, before } => {
                if self.theme_entry(*theme).known {
                    return;
                }
                let created = &mut self.board_entry(board).created;
                let mark = std::mem::replace(created, *created + 1);
                let entry = self.theme_entry(*theme);
                entry.known = true;
                entry.mark = mark;
                entry.board = board.clone();
                // It may have been called otherwise, poured into another or taken off before it arrived.
                if entry.title.is_empty() {
                    entry.title = title.clone();
                }
                if entry.state == ThemeState::Unknown {
                    entry.state = ThemeState::Standing;
                    self.hang_theme(*theme, board, *before);
                }
            }
            Event::ThemeRenamed { theme, title } => self.theme_entry(*theme).title = title.clone(),
            Event::ThemeMoved { theme, before } => {
                let entry = self.theme_entry(*theme);
                if entry.state == ThemeState::Standing {
                    let board = entry.board.clone();
                    self.hang_theme(*theme, &board, *before);
                }
            }
            Event::ThemeMerged { theme, into } => self.merge_theme(*theme, *into, envelope.author, at),
            Event::ThemeRemoved { theme } => {
                for note in std::mem::take(&mut self.theme_entry(*theme).notes) {
                    self.note_entry(note, envelope.author, at).theme = None;
                }
                self.theme_entry(*theme).state = ThemeState::Removed;
                self.take_theme_down(*theme);
            }
            Event::ThemeRestored { theme, before } => {
                let entry = self.theme_entry(*theme);
                if !entry.known {
                    entry.state = ThemeState::Unknown;
                } else if entry.state != ThemeState::Standing {
                    entry.state = ThemeState::Standing;
                    let board = entry.board.clone();
                    self.hang_theme(*theme, &board, *before);
                }
            }
            Event::SummaryWritten { theme, base, text } => {
                let revision = Revision { rev: envelope.rev(), at, text: text.clone() };
                self.theme_entry(*theme).summary.write(revision, base);
            }
            Event::SynthesisWritten { board, base, text } => {
                let revision = Revision { rev: envelope.rev(), at, text: text.clone() };
                self.board_entry(board).synthesis.write(revision, base);
            }

            Event::SeatingPlanned { seating } => self.plan_seating(seating),
            Event::SeatsChanged { seats, hosts } => self.change_seats(seats, hosts.as_deref()),
            Event::AttendanceMarked { people, attendance } => self.mark_attendance(people, *attendance),
            Event::SeatLocked { person, round, table } => self.lock_seat(*person, *round, *table),
        }
    }

    fn start_step(&mut self, step: Step, length: i64, at: Timestamp) {
        if matches!(step, Step::Conversation(_)) && self.cafe.first_started.is_none() {
            self.cafe.first_started = Some(at);
        }
        let clock = StepClock { step, started: at, length: length.max(0), paused: None, stood: 0 };
        self.cafe.left.push(std::mem::replace(&mut self.cafe.now, clock));
    }

    fn note_entry(&mut self, id: NoteId, author: AuthorId, at: Timestamp) -> &mut Note {
        self.notes.entry(id).or_insert_with(|| Note {
            id,
            number: 0,
            wording: Revised::default(),
            place: Place::default(),
            kind: NoteKind::Idea,
            key: false,
            theme: None,
            folded_into: None,
            folded: Vec::new(),
            speaker: None,
            person: None,
            votes: 0,
            author,
            at,
            deleted: false,
            seen: None,
            known: false,
        })
    }

    /// Changes a note and keeps the counts of the tables, and what is folded into it, in step.
    fn change_note<T>(
        &mut self,
        id: NoteId,
        author: AuthorId,
        at: Timestamp,
        change: impl FnOnce(&mut Note) -> T,
    ) -> T {
        let note = self.note_entry(id, author, at);
        let before = note.is_live().then_some(note.place);
        let result = change(note);
        note.settle();
        let (after, captured) = (note.is_live().then_some(note.place), note.at);
        // A note that is gone is folded into nothing, and what was folded into it stands on its own again: words that
        // nobody deleted stay visible.
        if before.is_some() && after.is_none() {
            for folded in std::mem::take(&mut note.folded) {
                self.note_entry(folded, author, at).folded_into = None;
            }
            self.unfold_note(id);
        }
        if before != after {
            if let Some(place) = before {
                self.count(place, -1, None);
            }
            if let Some(place) = after {
                self.count(place, 1, Some(captured));
            }
        }
        result
    }

    fn theme_entry(&mut self, id: ThemeId) -> &mut Theme {
        self.themes.entry(id).or_insert_with(|| Theme::unknown(id))
    }

    fn board_entry(&mut self, key: &QuestionKey) -> &mut Board {
        // `entry` would clone the key on every look-up.
        if !self.boards.contains_key(key) {
            self.boards.insert(key.clone(), Board::default());
        }
        self.boards.get_mut(key).expect("just inserted")
    }

    fn count(&mut self, place: Place, change: isize, at: Option<Timestamp>) {
        let life = self.lives.entry(place).or_default();
        life.notes = life.notes.saturating_add_signed(change);
        life.last = life.last.max(at);
    }

    fn fold_note(&mut self, note: NoteId, into: NoteId, author: AuthorId, at: Timestamp) {
        // A note folded into one that is itself folded goes where that one went: chains are one long, always.
        let target = self.notes.get(&into).and_then(|known| known.folded_into).unwrap_or(into);
        // Into itself, or with a note that nobody sees: both stay as they are, nothing written is hidden.
        let is_live = |id: NoteId| self.note(id).is_some_and(Note::is_live);
        if target == note || !is_live(target) || !is_live(note) {
            return;
        }
        self.unfold_note(note);
        let entry = self.note_entry(note, author, at);
        entry.folded_into = Some(target);
        let carried = std::mem::take(&mut entry.folded);
        for id in &carried {
            self.note_entry(*id, author, at).folded_into = Some(target);
        }
        let target = self.note_entry(target, author, at);
        target.folded.push(note);
        target.folded.extend(carried);
    }

    fn unfold_note(&mut self, note: NoteId) {
        let Some(into) = self.notes.get_mut(&note).and_then(|entry| entry.folded_into.take()) else { return };
        if let Some(target) = self.notes.get_mut(&into) {
            target.folded.retain(|folded| *folded != note);
        }
    }

    fn place_note(
        &mut self,
        note: NoteId,
        theme: Option<ThemeId>,
        before: Option<NoteId>,
        author: AuthorId,
        at: Timestamp,
    ) {
        // Whatever is put in a merged theme goes where that theme went.
        let theme = theme.map(|id| self.end_of_merges(id));
        let former = std::mem::replace(&mut self.note_entry(note, author, at).theme, theme);
        if let Some(former) = former {
            // A merge or a removal has already emptied the list; then this finds nothing.
            self.theme_entry(former).notes.retain(|known| *known != note);
        }
        let Some(theme) = theme else { return };
        let notes = &mut self.theme_entry(theme).notes;
        let index = before.and_then(|before| notes.iter().position(|known| *known == before)).unwrap_or(notes.len());
        notes.insert(index, note);
    }

    fn merge_theme(&mut self, theme: ThemeId, into: ThemeId, author: AuthorId, at: Timestamp) {
        // Following the merges from `into` comes by `theme`: this one would close a ring.
        if self.merges_from(into).any(|id| id == theme) {
            return;
        }
        let entry = self.theme_entry(theme);
        let moved = std::mem::take(&mut entry.notes);
        entry.state = ThemeState::Merged(into);
        self.take_theme_down(theme);
        for note in moved {
            self.place_note(note, Some(into), None, author, at);
        }
    }

    /// Returns `from`, the theme it was poured into, the one that was poured into, and so on.
    fn merges_from(&self, from: ThemeId) -> impl Iterator<Item = ThemeId> {
        std::iter::successors(Some(from), |id| match self.themes.get(id)?.state {
            ThemeState::Merged(into) => Some(into),
            ThemeState::Unknown | ThemeState::Standing | ThemeState::Removed => None,
        })
    }

    /// Returns the theme that `from` leads to, in whatever state that one is.
    pub(crate) fn end_of_merges(&self, from: ThemeId) -> ThemeId {
        self.merges_from(from).last().unwrap_or(from)
    }

    fn hang_theme(&mut self, theme: ThemeId, board: &QuestionKey, before: Option<ThemeId>) {
        let themes = &mut self.board_entry(board).themes;
        themes.retain(|known| *known != theme);
        let index = before.and_then(|before| themes.iter().position(|known| *known == before)).unwrap_or(themes.len());
        themes.insert(index, theme);
    }

    fn take_theme_down(&mut self, theme: ThemeId) {
        let board = self.theme_entry(theme).board.clone();
        self.board_entry(&board).themes.retain(|known| *known != theme);
    }
}
