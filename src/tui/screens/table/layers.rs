//! What lies on the nappe, in order: rounds as layers, the notes of each, those on their way, or the bin.

use nappe_core::{NewNote, Note, Place, RoundNo};

use super::TableScreen;
use crate::tui::ctx::Ctx;

/// One thing on the nappe.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry<'a> {
    /// The heading of a round; `None` for notes whose round is not known.
    Round(Option<RoundNo>),
    /// The heading of the bin.
    Bin,
    /// A note.
    Note(&'a Note),
    /// A note on its way to the journal.
    Sent(&'a NewNote),
}

impl<'a> Entry<'a> {
    /// Returns the round it belongs to; `None` where that is not known.
    pub fn round(self) -> Option<RoundNo> {
        match self {
            Self::Round(round) => round,
            Self::Bin => None,
            Self::Note(note) => note.place.round,
            Self::Sent(new) => new.place.round,
        }
    }

    /// Returns the note, if it is one with a number.
    pub fn note(self) -> Option<&'a Note> {
        match self {
            Self::Note(note) => Some(note),
            Self::Round(_) | Self::Bin | Self::Sent(_) => None,
        }
    }
}

/// Tells whether a note shows at its table: it stands, or it is folded into a note of another table. One folded into a
/// note of this table shows with that one.
fn shows(ctx: &Ctx<'_>, note: &Note) -> bool {
    let target = note.folded_into.and_then(|into| ctx.session.note(into));
    target.is_none_or(|target| target.place.table != note.place.table || target.place.segment != note.place.segment)
}

impl TableScreen {
    /// Returns what lies on the nappe: earlier rounds first, the newest notes last.
    pub(super) fn entries<'a>(&self, ctx: &Ctx<'a>) -> Vec<Entry<'a>> {
        let finds = |note: &Note| self.find.as_ref().is_none_or(|find| find.finds(note));
        let mut entries = Vec::new();
        if self.bin {
            entries.push(Entry::Bin);
            let deleted = |note: &&Note| note.deleted && self.is_here(ctx, note.place) && finds(note);
            entries.extend(ctx.session.all_notes().filter(deleted).map(Entry::Note));
            return entries;
        }
        let mut notes: Vec<&Note> =
            ctx.session.notes_at(self.table).filter(|note| shows(ctx, note) && finds(note)).collect();
        notes.sort_by_key(|note| note.place.round);
        let here = |new: &&NewNote| self.is_here(ctx, new.place) && ctx.session.note(new.note).is_none();
        let mut sent: Vec<&NewNote> = ctx.on_their_way().filter(here).collect();
        let order = |new: &NewNote| self.sent.iter().position(|id| *id == new.note).unwrap_or(usize::MAX);
        sent.sort_by_key(|new| (new.place.round, order(new), new.note));
        let mut rounds: Vec<Option<RoundNo>> = notes.iter().map(|note| note.place.round).collect();
        rounds.extend(sent.iter().map(|new| new.place.round));
        rounds.sort_unstable();
        rounds.dedup();
        let (mut notes, mut sent) = (notes.into_iter().peekable(), sent.into_iter().peekable());
        for round in rounds {
            entries.push(Entry::Round(round));
            while let Some(note) = notes.next_if(|note| note.place.round == round) {
                entries.push(Entry::Note(note));
            }
            while let Some(new) = sent.next_if(|new| new.place.round == round) {
                entries.push(Entry::Sent(new));
            }
        }
        entries
    }

    /// Tells whether what is written at a place is written at this table: in the café, not in a segment of its own.
    pub(super) fn is_here(&self, ctx: &Ctx<'_>, place: Place) -> bool {
        place.table == self.table && place.own_segment(&ctx.session.plan).is_none()
    }

    /// Returns the notes that the cursor walks through.
    pub(super) fn notes<'a>(&self, ctx: &Ctx<'a>) -> Vec<&'a Note> {
        self.entries(ctx).into_iter().filter_map(Entry::note).collect()
    }

    /// Returns the chosen note.
    pub(super) fn note<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a Note> {
        ctx.session.note(self.chosen?.0)
    }

    /// Keeps the cursor on its note; when that one went, on what took its place.
    pub(super) fn keep_choice(&mut self, ctx: &Ctx<'_>) {
        let Some((id, index)) = self.chosen else { return };
        let notes = self.notes(ctx);
        let index = notes.iter().position(|note| note.id == id).unwrap_or(index);
        self.choose(&notes, index);
    }

    /// Chooses the note at a place, or the nearest one.
    pub(super) fn choose(&mut self, notes: &[&Note], index: usize) {
        let index = index.min(notes.len().saturating_sub(1));
        self.chosen = notes.get(index).map(|note| (note.id, index));
    }
}
