//! From event to state. Every event applies in any state; what it speaks of may be unknown, deleted or twice told.

mod cafe;
mod notes;
mod plan;
mod themes;

use std::sync::Arc;

use super::{Origin, Session, Setter, SiteState};
use crate::cafe::CafeKey;
use crate::event::{Event, Fact};
use crate::id::{RoomId, SiteId};
use crate::log::{Envelope, SiteCard};
use crate::note::Revision;
use crate::plan::Plan;
use crate::text::CleanText;
use crate::time::Timestamp;

/// Under which circumstances an event happened.
#[derive(Debug, Clone, Copy)]
struct Circumstances {
    by: Setter,
    site: SiteId,
    cafe: CafeKey,
    time: Timestamp,
}

impl Circumstances {
    const fn room(&self) -> RoomId {
        self.cafe.room
    }
}

impl Session {
    /// Folds a whole journal, or the lines of several sites in their order.
    pub fn replay<'a>(envelopes: impl IntoIterator<Item = &'a Envelope>) -> Self {
        let mut session = Self::default();
        for envelope in envelopes {
            session.apply(envelope);
        }
        session
    }

    /// Takes one event. Never fails and never panics, whatever the event and whatever the state.
    ///
    /// A command that was taken by two sites counts where it was taken first in the order of all lines.
    pub fn apply(&mut self, envelope: &Envelope) {
        self.events += 1;
        self.last_at = self.last_at.max(envelope.time);
        self.tick = self.tick.max(Some(envelope.tick));
        self.hear(envelope);
        let count = Arc::make_mut(&mut self.authors).entry(envelope.author).or_default();
        *count = envelope.aseq.max(*count);
        let counts = self.counts(envelope);
        match &envelope.event {
            Fact::Known(event) if counts => self.take(envelope, event),
            Fact::Known(_) => {}
            Fact::Unknown(_) => self.unknown_events += 1,
        }
    }

    /// Takes an event that stands in no journal, to see what would come of it.
    pub(crate) fn suppose(&mut self, envelope: &Envelope) {
        if let Fact::Known(event) = &envelope.event {
            self.take(envelope, event);
        }
    }

    fn hear(&mut self, envelope: &Envelope) {
        let site = envelope.site;
        let state = self.sites.entry(site).or_insert_with(|| SiteState { card: SiteCard::unknown(site), seq: 0 });
        state.seq = state.seq.max(envelope.seq);
        self.first_met.get_or_insert(state.card.room);
    }

    /// Tells whether an event is the first of its command, or follows those that are.
    fn counts(&mut self, envelope: &Envelope) -> bool {
        let (site, seq) = (envelope.site, envelope.seq);
        let follows = |origin: Origin| origin.site == site && origin.seq.checked_add(1) == Some(seq);
        let counts = self.done.get(&envelope.cmd).is_none_or(follows);
        if counts {
            self.done.insert(envelope.cmd, Origin { site, seq });
        }
        counts
    }

    fn take(&mut self, envelope: &Envelope, event: &Event) {
        let time = envelope.time;
        let cafe = envelope.at.unwrap_or_else(|| CafeKey::of(self.room_of(envelope.site)));
        let by = Setter { cmd: envelope.cmd, author: envelope.author };
        let told = Circumstances { by, site: envelope.site, cafe, time };
        let wording = |text: &CleanText| Revision { rev: envelope.rev(), at: time, text: text.clone() };
        match event {
            Event::PlanAdopted { plan, digest } => {
                self.remember_names(&self.plan.clone());
                self.plan = Arc::new(Plan::clone(plan));
                self.plan_digest = Some(digest.clone());
                self.plan_touched = false;
                self.plan_setters = Arc::default();
            }
            Event::PlanChanged { change } => self.change_plan(change, by),
            Event::PlanFileTaken { digest } => {
                self.plan_digest = Some(digest.clone());
                self.plan_touched = false;
            }

            Event::StepStarted { .. }
            | Event::ClockPaused
            | Event::ClockResumed
            | Event::TimeAdjusted { .. }
            | Event::StepReturned
            | Event::ClockClaimed => self.cafe_entry(cafe).set_clock(event, told),

            Event::NoteAdded { note, text, .. } => self.add_note(*note, event, wording(text), told),
            Event::NoteEdited { note, base, text } => {
                let revision = wording(text);
                self.change_note(*note, told, |entry| entry.wording.write(revision, base));
            }
            Event::NoteSorted { .. }
            | Event::NoteMarked { .. }
            | Event::NoteAttributed { .. }
            | Event::VotesCounted { .. }
            | Event::BallotCounted { .. }
            | Event::NoteApproved { .. }
            | Event::NoteQueried { .. }
            | Event::NoteHidden { .. }
            | Event::NoteRelocated { .. }
            | Event::NoteDeleted { .. }
            | Event::NoteRestored { .. } => self.set_note(event, told),
            Event::NoteFolded { note, into } => self.fold_note(*note, *into, told),
            Event::NoteUnfolded { note } => self.unfold_note(*note, told),
            Event::NotePlaced { note, theme, before } => self.place_note(*note, *theme, *before, told),

            Event::ThemeCreated { theme, board, title, before } => self.create_theme(*theme, board, title, *before),
            Event::ThemeRenamed { theme, title } => self.rename_theme(*theme, title, by),
            Event::ThemeMoved { theme, before } => self.move_theme(*theme, *before, by),
            Event::ThemeMerged { theme, into } => self.merge_theme(*theme, *into, told),
            Event::ThemeRemoved { theme } => self.remove_theme(*theme, told),
            Event::ThemeRestored { theme, before } => self.restore_theme(*theme, *before, by),
            Event::SummaryWritten { theme, base, text } => {
                self.theme_entry(*theme).summary.write(wording(text), base);
            }
            Event::SynthesisWritten { board, base, text } => {
                self.board_entry(board).synthesis.write(wording(text), base);
            }

            Event::SeatingPlanned { seating } => self.cafe_entry(cafe).plan_seating(seating, by),
            Event::SeatsChanged { seats, hosts } => self.cafe_entry(cafe).change_seats(seats, hosts.as_deref(), by),
            Event::AttendanceMarked { people, attendance } => {
                self.cafe_entry(cafe).mark_attendance(people, *attendance, by);
            }
            Event::SeatLocked { person, round, table } => self.cafe_entry(cafe).lock_seat(*person, *round, *table, by),

            Event::WallShown { .. } | Event::TaskSet { .. } | Event::NotesVeiled { .. } | Event::RoomTold { .. } => {
                self.cafe_entry(cafe).guide(event, told);
            }

            Event::RoomNamed { room, name } => {
                let known = Arc::make_mut(self.rooms.entry(*room).or_default());
                (known.name, known.named) = (name.clone(), Some(by));
            }
            Event::RoomsInstructed { .. }
            | Event::InstructionConfirmed { .. }
            | Event::PictureDescribed { .. }
            | Event::FollowUpMarked { .. }
            | Event::KeyTermSet { .. } => Arc::make_mut(&mut self.common).take(event, envelope.rev(), cafe, time),
        }
    }
}
