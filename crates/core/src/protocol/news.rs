//! What lines of the log mean for whoever is shown a view: a few notes, the whole of it, or only the clock.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::table::{NoteView, is_seen};
use super::wall::{CardView, has_card, placed_card};
use crate::cafe::TableTask;
use crate::event::Event;
use crate::id::{AuthorId, NoteId, ThemeId};
use crate::log::Envelope;
use crate::note::Note;
use crate::plan::{QuestionKey, TableNo};
use crate::session::Session;

/// The most notes of one table that are told one by one; beyond that the view is told whole.
pub const NEWS_NOTES: usize = 32;
/// The most cards of the wall that are told one by one: as many as one write of a hub holds, for the wall never shows more
/// than a part of them when it is told whole.
pub const NEWS_CARDS: usize = 1_024;

/// A card, and where on the wall it hangs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedCard {
    /// The board.
    pub board: QuestionKey,
    /// The theme in it; apart where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
    /// The card.
    pub card: CardView,
}

/// Cards that are new on the wall or say something else, and how many notes stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardNews {
    /// The cards: each takes the place of the one of its note, or comes last where it hangs.
    pub cards: Vec<PlacedCard>,
}

/// What is to be told of one view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ViewNews {
    /// Nothing.
    #[default]
    Nothing,
    /// These notes, in the order in which they were heard of.
    Notes(Vec<NoteId>),
    /// All of it.
    Whole,
}

impl ViewNews {
    fn note(&mut self, note: NoteId, most: usize) {
        match self {
            Self::Nothing => *self = Self::Notes(vec![note]),
            Self::Notes(notes) if notes.contains(&note) => {}
            Self::Notes(notes) if notes.len() < most => notes.push(note),
            Self::Notes(_) => *self = Self::Whole,
            Self::Whole => {}
        }
    }
}

/// How much of a view a line changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Note,
    Whole,
}

/// What lines of the log mean for the views of the room here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SessionNews {
    /// Tables that are concerned, unless all of them are.
    pub tables: BTreeMap<TableNo, ViewNews>,
    /// Whether every table is to be told its view whole.
    pub all_tables: bool,
    /// What the wall is to be told.
    pub wall: ViewNews,
    /// Whether the clock was set: everybody is told at once.
    pub clock: bool,
}

impl SessionNews {
    /// Folds a line, and notes what it means. A line that moves a note concerns the places before and after.
    pub fn fold(&mut self, session: &mut Session, line: &Envelope) {
        self.hear(session, line);
        session.apply(line);
        self.hear(session, line);
    }

    /// Notes that anything may have changed.
    pub fn everything(&mut self) {
        (self.all_tables, self.wall, self.clock) = (true, ViewNews::Whole, true);
    }

    fn hear(&mut self, session: &Session, line: &Envelope) {
        // What a newer nappe wrote is folded to nothing.
        let Some(event) = line.event.known() else { return };
        let task = session.guidance().task;
        let votes = matches!(task, TableTask::Vote { .. });
        self.all_tables |= votes && changes_ballots(event);
        match event {
            Event::NoteAdded { note, .. }
            | Event::NoteEdited { note, .. }
            | Event::NoteSorted { note, .. }
            | Event::NoteMarked { note, .. }
            | Event::NoteApproved { note, .. }
            | Event::NoteQueried { note, .. }
            | Event::VotesCounted { note, .. } => self.note(session, *note, Extent::Note, Extent::Note),
            Event::BallotCounted { note, ballot, .. } => {
                self.note(session, *note, Extent::Note, Extent::Note);
                // The dots of a table stick on whichever note of the wall.
                if votes && ballot.room == session.here().room {
                    self.tables.insert(ballot.table, ViewNews::Whole);
                }
            }
            Event::NoteDeleted { note, .. }
            | Event::NoteRelocated { note, .. }
            | Event::NoteRestored { note }
            | Event::NoteFolded { note, .. }
            | Event::NoteUnfolded { note } => self.note(session, *note, Extent::Whole, Extent::Whole),
            Event::NoteHidden { note, .. } | Event::NotePlaced { note, .. } => {
                self.note(session, *note, Extent::Note, Extent::Whole);
            }
            Event::NoteAttributed { .. }
            | Event::SummaryWritten { .. }
            | Event::SynthesisWritten { .. }
            | Event::PictureDescribed { .. }
            | Event::FollowUpMarked { .. }
            | Event::KeyTermSet { .. }
            | Event::InstructionConfirmed { .. }
            | Event::PlanFileTaken { .. }
            | Event::RoomNamed { .. } => {}
            Event::ThemeCreated { .. }
            | Event::ThemeRenamed { .. }
            | Event::ThemeMoved { .. }
            | Event::ThemeMerged { .. }
            | Event::ThemeRemoved { .. }
            | Event::ThemeRestored { .. } => {
                self.wall = ViewNews::Whole;
                // In which theme a note hangs is told where it is read.
                self.all_tables |= task == TableTask::ReadBack;
            }
            Event::WallShown { .. } => self.wall = ViewNews::Whole,
            Event::TaskSet { .. } | Event::NotesVeiled { .. } | Event::RoomTold { table: None, .. } => {
                (self.all_tables, self.wall) = (true, ViewNews::Whole);
            }
            Event::RoomTold { table: Some(table), .. } => {
                self.tables.insert(*table, ViewNews::Whole);
            }
            Event::ClockPaused | Event::ClockResumed | Event::TimeAdjusted { .. } => self.clock = true,
            Event::PlanAdopted { .. }
            | Event::PlanChanged { .. }
            | Event::StepStarted { .. }
            | Event::StepReturned
            | Event::SeatingPlanned { .. }
            | Event::SeatsChanged { .. }
            | Event::AttendanceMarked { .. }
            | Event::SeatLocked { .. }
            | Event::ClockClaimed
            | Event::RoomsInstructed { .. } => self.everything(),
        }
    }

    fn note(&mut self, session: &Session, note: NoteId, table: Extent, wall: Extent) {
        // Not folded yet, or never: whichever it is, it is heard of once more.
        let Some(known) = session.note(note) else { return };
        // During quiet minutes a note is no news, but there is one more.
        let veiled = session.guidance().veiled;
        let (table, wall) = if veiled { (Extent::Whole, Extent::Whole) } else { (table, wall) };
        self.at_table(session, known, table);
        if table == Extent::Whole {
            // What is folded into it was written at other tables, which see where it went.
            for folded in known.folded.iter().filter_map(|folded| session.note(*folded)) {
                self.at_table(session, folded, Extent::Note);
            }
        }
        match wall {
            // The dots of a folded note are on the card that it hangs under.
            Extent::Note => self.wall.note(known.folded_into.unwrap_or(note), NEWS_CARDS),
            Extent::Whole => self.wall = ViewNews::Whole,
        }
    }

    fn at_table(&mut self, session: &Session, note: &Note, extent: Extent) {
        if note.room == session.here().room && note.place.own_segment(&session.plan).is_none() {
            let news = self.tables.entry(note.place.table).or_default();
            match extent {
                Extent::Note => news.note(note.id, NEWS_NOTES),
                Extent::Whole => *news = ViewNews::Whole,
            }
        }
    }
}

/// Tells whether an event may change what several tables vote for: which notes there are, what they say, where they hang.
const fn changes_ballots(event: &Event) -> bool {
    matches!(
        event,
        Event::NoteAdded { .. }
            | Event::NoteEdited { .. }
            | Event::NoteMarked { .. }
            | Event::NoteDeleted { .. }
            | Event::NoteRestored { .. }
            | Event::NoteRelocated { .. }
            | Event::NoteFolded { .. }
            | Event::NoteUnfolded { .. }
            | Event::NotePlaced { .. }
            | Event::NoteHidden { .. }
            | Event::ThemeMerged { .. }
            | Event::ThemeRemoved { .. }
            | Event::ThemeRestored { .. }
    )
}

/// Returns notes as their table sees them, of those that `viewer` may see.
pub fn note_news(session: &Session, notes: &[NoteId], viewer: AuthorId) -> Vec<NoteView> {
    let known = notes
        .iter()
        .filter_map(|note| session.note(*note))
        .filter(|note| !note.deleted && is_seen(session, note, viewer));
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|note| note.number);
    known.into_iter().map(|note| NoteView::of(session, note, viewer)).collect()
}

/// Returns cards of the wall, of the notes that have one.
pub fn card_news(session: &Session, notes: &[NoteId]) -> CardNews {
    let known =
        notes.iter().filter_map(|note| session.note(*note)).filter(|note| note.stands() && has_card(session, note));
    CardNews { cards: known.map(|note| placed_card(session, note)).collect() }
}
