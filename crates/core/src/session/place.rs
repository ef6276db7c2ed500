//! Rooms and cafés: what belongs to one of several, and is never shown as another's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::{Session, Setter, Setters};
use crate::cafe::{Cafe, CafeKey, Guidance, GuidanceField, Step};
use crate::id::{PersonId, Rev, RoomId, SiteId};
use crate::note::{Note, Place};
use crate::plan::{RoundNo, SegmentNo, TableNo};
use crate::seating::{Attendance, Seating};
use crate::text::CleanText;
use crate::time::Timestamp;

/// What a table wrote so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableLife {
    /// Notes that count (live, folded ones included).
    pub notes: usize,
    /// When the last one was captured; deleting it does not bring the earlier hour back.
    pub last: Option<Timestamp>,
}

/// What is known of one room or town.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoomState {
    /// What it is called; empty as long as nobody said.
    pub name: CleanText,
    /// Who said so last.
    pub(super) named: Option<Setter>,
    /// The highest number of a note in it.
    pub(super) highest: u32,
    pub(super) lives: BTreeMap<Place, TableLife>,
}

/// What belongs to one café.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct CafeState {
    pub cafe: Cafe,
    pub seating: Option<Arc<Seating>>,
    pub attendances: BTreeMap<PersonId, Attendance>,
    pub locks: BTreeMap<(PersonId, Option<RoundNo>), TableNo>,
    /// Who gave everybody seats last.
    pub planned: Option<Setter>,
    /// Who changed one seat since, or an attendance, or a lock.
    pub setters: BTreeMap<SeatField, Setter>,
    /// Who set the clock last.
    pub clock: Setters<ClockField>,
    /// What the facilitator has the room see and do.
    pub guidance: Guidance,
    /// What it was when each of the steps in `cafe.left` was left: going back after a slip restores it.
    pub left_guidance: Vec<Guidance>,
    /// Who set what of it last.
    pub guided: Setters<GuidanceField>,
    /// Whose clock it is, once somebody said so.
    pub claim: Option<ClockClaim>,
    /// Whose it was before.
    pub former: Option<ClockClaim>,
}

/// A site that says that a café's clock is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockClaim {
    /// The site that says so.
    pub site: SiteId,
    /// Which keyboard, by which request.
    pub by: Setter,
    /// When it said so.
    pub time: Timestamp,
}

/// What one hand may set of seats and attendance, and another after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeatField {
    /// The seat of a person in a round.
    Seat(PersonId, RoundNo),
    /// Who stays at the tables all day.
    Hosts,
    /// Whether somebody is there.
    Attendance(PersonId),
    /// A lock, of one round or of every round.
    Lock(PersonId, Option<RoundNo>),
}

/// What one hand may set of a clock, and another after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockField {
    /// Which step runs.
    Step,
    /// Whether it stands still.
    Pause,
    /// How long the step lasts.
    Length,
}

static NOTHING_YET: LazyLock<CafeState> = LazyLock::new(CafeState::default);
static NOBODY_YET: LazyLock<RoomState> = LazyLock::new(RoomState::default);

impl Session {
    pub(super) fn cafe_state(&self, key: CafeKey) -> &CafeState {
        self.cafes.get(&key).map_or(&NOTHING_YET, |state| state)
    }

    pub(super) fn here_state(&self) -> &CafeState {
        self.cafe_state(self.here())
    }

    /// Returns the course of the café here.
    pub fn cafe(&self) -> &Cafe {
        self.cafe_at(self.here())
    }

    /// Returns the course of this café; before its first step where nothing is known of it.
    pub fn cafe_at(&self, key: CafeKey) -> &Cafe {
        &self.cafe_state(key).cafe
    }

    /// Returns what the facilitator has the room here see and do.
    pub fn guidance(&self) -> &Guidance {
        &self.here_state().guidance
    }

    /// Returns who set something of that last.
    pub fn guidance_setter(&self, field: GuidanceField) -> Option<Setter> {
        self.here_state().guided.get(&field)
    }

    /// Returns every café of the event of which something is known.
    pub fn cafes(&self) -> impl Iterator<Item = (CafeKey, &Cafe)> {
        self.cafes.iter().map(|(key, state)| (*key, &state.cafe))
    }

    /// Returns what is known of a room.
    pub fn room(&self, room: RoomId) -> &RoomState {
        self.rooms.get(&room).map_or(&NOBODY_YET, |state| state)
    }

    /// Returns the rooms that sites write in or notes come from.
    pub fn rooms(&self) -> impl Iterator<Item = (RoomId, &RoomState)> {
        self.rooms.iter().map(|(room, state)| (*room, &**state))
    }

    /// Returns the number of the next note of the room here.
    pub fn next_number(&self) -> u32 {
        self.room(self.here().room).highest.saturating_add(1)
    }

    /// Returns the notes of a table of the room here that count, in order of arrival. What a group wrote in a segment of
    /// its own is found by [`Self::notes_in`].
    pub fn notes_at(&self, table: TableNo) -> impl DoubleEndedIterator<Item = &Note> {
        let room = self.here().room;
        let here = move |place: Place| place.table == table && place.own_segment(&self.plan).is_none();
        self.notes().filter(move |note| note.room == room && here(note.place))
    }

    /// Returns the notes of a segment that count, in order of arrival; those at the tables of a café are theirs.
    pub fn notes_in(&self, segment: SegmentNo) -> impl DoubleEndedIterator<Item = &Note> {
        self.notes().filter(move |note| note.place.own_segment(&self.plan) == Some(segment))
    }

    /// Tells whether the plan knows a place: its segment, its table, its round.
    pub fn is_placed(&self, place: Place) -> bool {
        place.gap(&self.plan).is_none()
    }

    /// Returns the notes of the room here that stand at a place the plan does not know, in order of arrival: somebody
    /// wrote them for a table or a round that was taken out. They hang on a board and stand in every document like others.
    pub fn unplaced(&self) -> impl DoubleEndedIterator<Item = &Note> {
        let room = self.here().room;
        self.notes().filter(move |note| note.room == room && !self.is_placed(note.place))
    }

    /// Returns how many of them there are, without looking at any note.
    pub fn unplaced_count(&self) -> usize {
        let lives = &self.room(self.here().room).lives;
        lives.iter().filter(|(place, _)| !self.is_placed(**place)).map(|(_, life)| life.notes).sum()
    }

    /// Returns how many notes count, of all rooms.
    pub fn note_count(&self) -> usize {
        self.rooms.values().flat_map(|room| room.lives.values()).map(|life| life.notes).sum()
    }

    /// Returns what a table of the room here wrote in all rounds.
    pub fn table_life(&self, table: TableNo) -> TableLife {
        self.table_life_of(self.room(self.here().room), table)
    }

    /// Returns what the tables of this number wrote in all rooms.
    pub(crate) fn table_lives(&self, table: TableNo) -> TableLife {
        self.rooms.values().fold(TableLife::default(), |sum, room| sum.with(self.table_life_of(room, table)))
    }

    fn table_life_of(&self, room: &RoomState, table: TableNo) -> TableLife {
        let last = Place { table, round: Some(RoundNo::MAX), segment: Some(SegmentNo::MAX) };
        let places = room.lives.range(Place::at(table, None)..=last);
        let here = places.filter(|(place, _)| place.own_segment(&self.plan).is_none());
        here.fold(TableLife::default(), |sum, (_, life)| sum.with(*life))
    }

    /// Tells whether a table is closed in a round: the plan says so, or it was closed while the round ran, so that those
    /// who have seats sit elsewhere and it never opens again.
    pub fn is_closed(&self, table: TableNo, round: RoundNo) -> bool {
        let Some(known) = self.plan.table(table) else { return false };
        if !known.is_open(round) {
            return true;
        }
        if (round.saturating_add(1)..=self.plan.round_count()).any(|later| known.is_open(later)) {
            return false;
        }
        let Some(seating) = self.seating() else { return false };
        seating.seats_of(round).next().is_some() && seating.at(table, round).next().is_none()
    }

    /// Returns how long nobody has heard of a table of the room here, in milliseconds, once that is as long as the plan's
    /// `quiet_after`.
    ///
    /// Only a conversation whose clock runs counts, at a table that is open in it: nobody writes during a pause, and it is
    /// nobody's silence.
    pub fn silence(&self, table: TableNo, now: Timestamp) -> Option<i64> {
        let cafe = self.cafe();
        let clock = &cafe.now;
        let Step::Conversation(round) = clock.step else { return None };
        if self.is_closed(table, round) || clock.paused.is_some() {
            return None;
        }
        let last = self.table_life(table).last.unwrap_or(clock.started).max(clock.started);
        let silent = cafe.run_since(last, now);
        let limit = self.plan.quiet_after.as_millis();
        (limit > 0 && silent >= limit).then_some(silent)
    }

    /// Returns the places that hold notes which count, with their number; a place of two rooms comes twice.
    pub fn places_with_notes(&self) -> impl Iterator<Item = (Place, usize)> {
        let lives = self.rooms.values().flat_map(|room| &room.lives);
        lives.filter(|(_, life)| life.notes > 0).map(|(&place, life)| (place, life.notes))
    }

    /// Returns who set something of seats, attendance or locks here last.
    pub fn seat_setter(&self, field: SeatField) -> Option<Setter> {
        let state = self.here_state();
        let planned = || match field {
            SeatField::Seat(..) | SeatField::Hosts => state.planned,
            SeatField::Attendance(_) | SeatField::Lock(..) => None,
        };
        state.setters.get(&field).copied().or_else(planned)
    }

    /// Returns who holds the clock of a café, once somebody claimed it: the last who did.
    pub fn clock_claim(&self, key: CafeKey) -> Option<ClockClaim> {
        self.cafe_state(key).claim
    }

    /// Returns who held the clock of a café before; its screen says who has it now and offers to take it back.
    pub fn former_clock_claim(&self, key: CafeKey) -> Option<ClockClaim> {
        self.cafe_state(key).former
    }

    /// Returns who holds the clock of the café here, where that is another site than the one that writes here.
    pub fn clock_elsewhere(&self) -> Option<ClockClaim> {
        let own = self.own_site()?;
        self.clock_claim(self.here()).filter(|claim| claim.site != own)
    }

    /// Tells whether another site of the room here has written too: then a clock that nobody holds is claimed before it
    /// is set, so that two hands never drive it without knowing of each other.
    pub fn has_other_hands(&self) -> bool {
        let Some(own) = self.own_site() else { return false };
        let room = self.here().room;
        self.heard().any(|(site, _)| site != own && self.room_of(site) == room)
    }

    /// Returns the rooms in which the event is held: those of the sites that were met.
    pub fn held_in(&self) -> BTreeSet<RoomId> {
        self.sites.values().map(|state| state.card.room).collect()
    }

    /// Returns the rooms that were told something and of which no café has confirmed it.
    pub fn waited_for(&self, instruction: Rev) -> Vec<RoomId> {
        let Some(told) = self.common.instruction(instruction) else { return Vec::new() };
        let silent = |room: &RoomId| told.confirmed.iter().all(|cafe| cafe.room != *room);
        self.held_in().into_iter().filter(silent).collect()
    }

    /// Returns who gave a room its name, or took it away, last.
    pub fn room_setter(&self, room: RoomId) -> Option<Setter> {
        self.room(room).named
    }

    /// Returns everybody who set seats here last: all of them at once, or one since.
    pub(crate) fn seating_setters(&self) -> Vec<Setter> {
        let state = self.here_state();
        let seats = state.setters.iter().filter(|(field, _)| matches!(field, SeatField::Seat(..) | SeatField::Hosts));
        seats.map(|(_, setter)| *setter).chain(state.planned).collect()
    }

    /// Returns who set something of the clock here last.
    pub fn clock_setter(&self, field: ClockField) -> Option<Setter> {
        self.here_state().clock.get(&field)
    }
}

impl TableLife {
    fn with(self, other: Self) -> Self {
        Self { notes: self.notes + other.notes, last: self.last.max(other.last) }
    }
}
