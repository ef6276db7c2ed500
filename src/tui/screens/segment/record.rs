//! What was written down, in order, with a heading where somebody else speaks; those on their way; or the bin.

use nappe_core::{CleanText, NewNote, Note, TableNo};

use super::SegmentScreen;
use crate::tui::ctx::Ctx;

/// One thing in the record.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry<'a> {
    /// Somebody else speaks from here on, or another group.
    Voice(Option<&'a CleanText>, TableNo),
    /// The heading of the bin.
    Bin,
    /// A note.
    Note(&'a Note),
    /// A note on its way to the journal.
    Sent(&'a NewNote),
}

impl<'a> Entry<'a> {
    /// Returns the note, if it is one with a number.
    pub(super) fn note(self) -> Option<&'a Note> {
        match self {
            Self::Note(note) => Some(note),
            Self::Voice(..) | Self::Bin | Self::Sent(_) => None,
        }
    }

    fn voice(self) -> Option<(Option<&'a CleanText>, TableNo)> {
        match self {
            Self::Note(note) => Some((note.speaker.as_ref(), note.place.table)),
            Self::Sent(new) => Some((new.speaker.as_ref(), new.place.table)),
            Self::Voice(..) | Self::Bin => None,
        }
    }
}

impl SegmentScreen {
    /// Returns what was written down, the newest last.
    pub(super) fn entries<'a>(&self, ctx: &Ctx<'a>) -> Vec<Entry<'a>> {
        let plan = &ctx.session.plan;
        let is_here = |place: nappe_core::Place| place.own_segment(plan) == Some(self.segment);
        if self.bin {
            let deleted = ctx.session.all_notes().filter(|note| note.deleted && is_here(note.place));
            return std::iter::once(Entry::Bin).chain(deleted.map(Entry::Note)).collect();
        }
        // A note folded into another of this segment shows with that one.
        let shows = |note: &&Note| {
            let target = note.folded_into.and_then(|into| ctx.session.note(into));
            target.is_none_or(|target| !is_here(target.place))
        };
        let mut sent: Vec<&NewNote> =
            ctx.on_their_way().filter(|new| is_here(new.place) && ctx.session.note(new.note).is_none()).collect();
        sent.sort_by_key(|new| (self.sent.iter().position(|id| *id == new.note).unwrap_or(usize::MAX), new.note));
        let notes = ctx.session.notes_in(self.segment).filter(shows).map(Entry::Note);
        let mut entries = Vec::new();
        let mut speaks = (None, 0);
        for entry in notes.chain(sent.into_iter().map(Entry::Sent)) {
            if let Some(voice) = entry.voice().filter(|voice| *voice != speaks) {
                entries.push(Entry::Voice(voice.0, voice.1));
                speaks = voice;
            }
            entries.push(entry);
        }
        entries
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
