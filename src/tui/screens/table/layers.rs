//! What lies on the nappe, in order: rounds as layers, the notes of each, those on their way, or the bin.

use nappe_core::{Note, Place, RoundNo};

use super::TableScreen;
use crate::tui::capture::CaptureEntry;
use crate::tui::ctx::Ctx;

/// One thing on the nappe; a heading is that of a round, `None` for notes whose round is not known.
pub(super) type Lying<'a> = CaptureEntry<'a, Option<RoundNo>>;

/// Returns the round something belongs to; `None` where that is not known.
pub(super) fn round_of(entry: &Lying<'_>) -> Option<RoundNo> {
    match entry {
        CaptureEntry::Heading(round) => *round,
        CaptureEntry::Bin => None,
        CaptureEntry::Note(note) => note.place.round,
        CaptureEntry::Sent(new) => new.place.round,
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
    pub(super) fn lying<'a>(&self, ctx: &Ctx<'a>) -> Vec<Lying<'a>> {
        let finds = |note: &Note| self.find.as_ref().is_none_or(|find| find.finds(note));
        let mut entries = Vec::new();
        if self.pad.bin {
            entries.push(CaptureEntry::Bin);
            let deleted = |note: &&Note| note.deleted && self.is_here(ctx, note.place) && finds(note);
            entries.extend(ctx.session.all_notes().filter(deleted).map(CaptureEntry::Note));
            return entries;
        }
        let mut notes: Vec<&Note> =
            ctx.session.notes_at(self.table).filter(|note| shows(ctx, note) && finds(note)).collect();
        notes.sort_by_key(|note| note.place.round);
        let mut sent = self.pad.on_their_way(ctx, |place| self.is_here(ctx, place));
        sent.sort_by_key(|new| new.place.round);
        let mut rounds: Vec<Option<RoundNo>> = notes.iter().map(|note| note.place.round).collect();
        rounds.extend(sent.iter().map(|new| new.place.round));
        rounds.sort_unstable();
        rounds.dedup();
        let (mut notes, mut sent) = (notes.into_iter().peekable(), sent.into_iter().peekable());
        for round in rounds {
            entries.push(CaptureEntry::Heading(round));
            while let Some(note) = notes.next_if(|note| note.place.round == round) {
                entries.push(CaptureEntry::Note(note));
            }
            while let Some(new) = sent.next_if(|new| new.place.round == round) {
                entries.push(CaptureEntry::Sent(new));
            }
        }
        entries
    }

    /// Tells whether what is written at a place is written at this table: in the café, not in a segment of its own.
    pub(super) fn is_here(&self, ctx: &Ctx<'_>, place: Place) -> bool {
        place.table == self.table && place.own_segment(&ctx.session.plan).is_none()
    }
}
