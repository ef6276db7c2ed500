//! What was written down, in order, with a heading where somebody else speaks; those on their way; or the bin.

use nappe_core::{CleanText, Note, Place, TableNo};

use super::SegmentScreen;
use crate::tui::capture::CaptureEntry;
use crate::tui::ctx::Ctx;

/// Somebody else speaks from here on, or another group.
pub(super) type Voicing<'a> = (Option<&'a CleanText>, TableNo);

/// One thing in the record.
pub(super) type RecordEntry<'a> = CaptureEntry<'a, Voicing<'a>>;

fn voicing<'a>(entry: &RecordEntry<'a>) -> Option<Voicing<'a>> {
    match entry {
        CaptureEntry::Note(note) => Some((note.speaker.as_ref(), note.place.table)),
        CaptureEntry::Sent(new) => Some((new.speaker.as_ref(), new.place.table)),
        CaptureEntry::Heading(_) | CaptureEntry::Bin => None,
    }
}

impl SegmentScreen {
    /// Returns what was written down, the newest last.
    pub(super) fn written<'a>(&self, ctx: &Ctx<'a>) -> Vec<RecordEntry<'a>> {
        let plan = &ctx.session.plan;
        let is_here = |place: Place| place.own_segment(plan) == Some(self.segment);
        if self.pad.bin {
            let deleted = ctx.session.all_notes().filter(|note| note.deleted && is_here(note.place));
            return std::iter::once(CaptureEntry::Bin).chain(deleted.map(CaptureEntry::Note)).collect();
        }
        // A note folded into another of this segment shows with that one.
        let shows = |note: &&Note| {
            let target = note.folded_into.and_then(|into| ctx.session.note(into));
            target.is_none_or(|target| !is_here(target.place))
        };
        let sent = self.pad.on_their_way(ctx, is_here);
        let notes = ctx.session.notes_in(self.segment).filter(shows).map(CaptureEntry::Note);
        let mut entries = Vec::new();
        let mut speaks = (None, 0);
        for entry in notes.chain(sent.into_iter().map(CaptureEntry::Sent)) {
            if let Some(voice) = voicing(&entry).filter(|voice| *voice != speaks) {
                entries.push(CaptureEntry::Heading(voice));
                speaks = voice;
            }
            entries.push(entry);
        }
        entries
    }
}
