//! The session as it stands: a fold of its events, and the questions one may ask of it.
//!
//! [`Session::apply`] takes any event in any state and never fails: a fact has happened, whatever was known before.
//! No rule lives here; rules are in [`crate::decide`](mod@crate::decide). Copies share what they have in common: one of
//! a day of 240,000 notes costs a few microseconds a thousand notes.

mod board;
mod common;
mod fold;
mod label;
mod notes;
mod outline;
mod place;
mod seats;
mod setter;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use indexmap::IndexMap;

pub use board::{Board, Theme, ThemeField, ThemeState};
pub use common::{Common, DescribedPicture, OpenInstruction};
pub use outline::{Outline, OutlineTheme};
pub use place::{ClockClaim, ClockField, RoomState, SeatField, TableLife};
pub use setter::{Setter, Setters};

use crate::cafe::CafeKey;
use crate::id::{AuthorId, CommandId, NoteId, RoomId, SiteId, ThemeId};
use crate::log::{SiteCard, Tick};
use crate::note::Note;
use crate::plan::{Plan, PlanChange, PlanField, QuestionKey};
use crate::shared::{Ledger, Shelf};
use crate::time::Timestamp;
use place::CafeState;

/// One workshop, from plan to restitution.
///
/// Plan, boards and themes belong to the whole event. Clock, seats, attendance and locks belong to one café; what is
/// asked about them without naming one is answered for the café *here*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// The plan as it stands now.
    pub plan: Arc<Plan>,
    /// Fingerprint of the `plan.ron` that was adopted last; `None` before the first adoption.
    pub plan_digest: Option<String>,
    /// Whether the plan was changed in the application since.
    pub plan_touched: bool,
    here: Option<CafeKey>,
    first_met: Option<RoomId>,
    sites: BTreeMap<SiteId, SiteState>,
    rooms: BTreeMap<RoomId, Arc<RoomState>>,
    cafes: BTreeMap<CafeKey, Arc<CafeState>>,
    notes: Shelf<Note>,
    places: Ledger<NoteId, u32>,
    numbers: Ledger<(RoomId, u32), u32>,
    themes: HashMap<ThemeId, Arc<Theme>>,
    boards: IndexMap<QuestionKey, Arc<Board>>,
    done: Ledger<CommandId, Origin>,
    authors: Arc<HashMap<AuthorId, u64>>,
    tick: Option<Tick>,
    common: Arc<Common>,
    plan_setters: Arc<BTreeMap<PlanField, Setter>>,
    overtaken: Arc<Vec<Overtaken>>,
    own_site: Option<SiteId>,
    /// How many events were folded.
    pub events: u64,
    /// How many of them this nappe does not know.
    pub unknown_events: u64,
    /// When the last event happened.
    pub last_at: Timestamp,
}

/// A change of the plan that came to nothing, because what it was about was no longer so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overtaken {
    /// Who asked for it.
    pub by: Setter,
    /// What was asked.
    pub change: PlanChange,
}

/// What is known of one site.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SiteState {
    card: SiteCard,
    /// Number of its last event.
    seq: u64,
}

/// Where a command was taken first: only the lines that follow there are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Origin {
    site: SiteId,
    /// Number of its last event so far.
    seq: u64,
}

impl Session {
    /// Changes the plan without an event: one that was read from its file and is not adopted yet.
    pub fn plan_mut(&mut self) -> &mut Plan {
        Arc::make_mut(&mut self.plan)
    }

    /// Tells whether this submission has already happened.
    pub fn has_done(&self, command: CommandId) -> bool {
        self.done.contains(&command)
    }

    /// Returns how many events this author has written.
    pub fn author_count(&self, author: AuthorId) -> u64 {
        self.authors.get(&author).copied().unwrap_or(0)
    }

    /// Returns the highest tick of any event folded.
    pub const fn last_tick(&self) -> Option<Tick> {
        self.tick
    }

    /// Returns the tick of an event that is written now.
    pub fn next_tick(&self) -> Tick {
        self.tick.map_or(Tick::FIRST, Tick::next)
    }

    /// Learns what the journal of a site says of it. To be told before the site's events are folded: those that came
    /// before are believed to be of a room of their own.
    pub fn meet_site(&mut self, site: SiteId, card: SiteCard) {
        self.first_met.get_or_insert(card.room);
        self.sites.entry(site).and_modify(|known| known.card = card.clone()).or_insert(SiteState { card, seq: 0 });
    }

    /// Returns what is known of a site.
    pub fn site_card(&self, site: SiteId) -> Option<&SiteCard> {
        self.sites.get(&site).map(|state| &state.card)
    }

    /// Returns every site that was met, with what its journal says of it.
    pub fn met(&self) -> impl Iterator<Item = (SiteId, &SiteCard)> {
        self.sites.iter().map(|(site, state)| (*site, &state.card))
    }

    /// Returns the sites whose events were folded, with the number of the last one of each.
    pub fn heard(&self) -> impl Iterator<Item = (SiteId, u64)> {
        self.sites.iter().filter(|(_, state)| state.seq > 0).map(|(site, state)| (*site, state.seq))
    }

    /// Returns the room in which a site writes.
    pub fn room_of(&self, site: SiteId) -> RoomId {
        self.site_card(site).map_or_else(|| RoomId::of_site(site), |card| card.room)
    }

    /// Returns the café that is meant where none is named: as set, else that of the first site that was met.
    pub fn here(&self) -> CafeKey {
        let unknown = RoomId::of_site(SiteId::new(0));
        self.here.unwrap_or_else(|| CafeKey::of(self.first_met.unwrap_or(unknown)))
    }

    /// Says which site writes what is decided on this session.
    pub fn set_site(&mut self, site: SiteId) {
        self.own_site = Some(site);
    }

    /// Returns the site that writes what is decided on this session, where it was said.
    pub const fn own_site(&self) -> Option<SiteId> {
        self.own_site
    }

    /// Returns what was said of the whole event besides its plan, notes and boards.
    pub fn common(&self) -> &Common {
        &self.common
    }

    /// Returns who changed a part of the plan last; `None` while it is as it was adopted.
    pub fn plan_setter(&self, field: &PlanField) -> Option<Setter> {
        self.plan_setters.get(field).copied()
    }

    /// Returns the changes of the plan that came to nothing, because somebody else had changed what they were about.
    pub fn overtaken(&self) -> &[Overtaken] {
        &self.overtaken
    }

    /// Returns the café that `site` writes for: the one here, or, before anybody was met, that of its own room.
    pub(crate) fn here_for(&self, site: SiteId) -> CafeKey {
        let met = self.here.is_some() || self.first_met.is_some();
        if met { self.here() } else { CafeKey::of(self.room_of(site)) }
    }

    /// Says which café is meant from now on where none is named. Whoever opens a session says so first.
    pub fn set_here(&mut self, here: CafeKey) {
        self.here = Some(here);
    }
}
