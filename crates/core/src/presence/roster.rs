//! The devices: from the scanned code to the first note, and whether they are still there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::signal::{Readiness, Signal, TableSignals, TriedNote};
use crate::cafe::Step;
use crate::id::AuthorId;
use crate::plan::TableNo;
use crate::role::Role;
use crate::text::CleanText;
use crate::time::Timestamp;

/// After how long a device that is not connected is taken for gone, in milliseconds.
const GONE_AFTER: i64 = 10 * 60_000;
/// After how long a code that was scanned and led nowhere is forgotten, in milliseconds.
const SCAN_KEPT: i64 = 15 * 60_000;
/// The most submissions that are believed to wait on a device.
const MOST_WAITING: u32 = 9_999;
/// How much of a note that is tried out is shown, in characters.
const TRIED_SIGNS: usize = 280;
/// The most scanned codes that are remembered: whoever loads the page again and again is one or a few of them.
const MOST_SCANNED: usize = 2_000;

/// How far somebody has come who scanned the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArrivalStage {
    /// The page is there; no table is chosen.
    Scanned,
    /// A table is chosen.
    Seated,
    /// A first note has arrived.
    Wrote,
}

/// Whether a device is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceLink {
    /// Connected.
    Here,
    /// Put away: its page was hidden before the connection ended, and comes back by itself.
    Asleep,
    /// The connection ended while it was looked at.
    CutOff,
    /// Not heard of for a long time.
    Gone,
    /// Its pass was taken back.
    Revoked,
}

/// What a device came in by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceWay {
    /// A page over a `WebSocket`.
    #[default]
    Page,
    /// A page where a `WebSocket` does not come through.
    Stream,
    /// A terminal.
    Terminal,
}

/// What stands in the way of a device, as far as it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceHint {
    /// The page is open inside another application, which may close it at any time.
    InsideApp,
    /// The device keeps nothing.
    NoStorage,
}

/// One device on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCard {
    /// Which one: the author under whose name it writes; before a table is chosen, what its page drew.
    pub device: AuthorId,
    /// What it calls itself; may be empty.
    #[serde(default, skip_serializing_if = "CleanText::is_blank")]
    pub name: CleanText,
    /// What it came in as; none before a table is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How far it came.
    pub stage: ArrivalStage,
    /// Whether it is there.
    pub link: DeviceLink,
    /// What it came in by.
    #[serde(default)]
    pub way: DeviceWay,
    /// What stands in its way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<DeviceHint>,
    /// How many submissions wait on it, as far as it could tell.
    #[serde(default)]
    pub waiting: u32,
    /// When it reached its stage.
    pub since: Timestamp,
    /// When it was heard of last.
    pub last: Timestamp,
}

#[derive(Debug, Clone)]
struct RosterEntry {
    card: DeviceCard,
    /// Open connections: two tabs, or an old one that is not known to be dead yet.
    connections: u32,
    hidden: bool,
}

#[derive(Debug, Clone, Default)]
struct TableEntry {
    readiness: Option<(Readiness, Step)>,
    call: Option<Timestamp>,
    tried: Option<TriedNote>,
}

/// Everybody who is in the room with a device.
#[derive(Debug, Clone, Default)]
pub struct DeviceRoster {
    scanned: BTreeMap<AuthorId, DeviceCard>,
    devices: BTreeMap<AuthorId, RosterEntry>,
    tables: BTreeMap<TableNo, TableEntry>,
    step: Option<Step>,
}

impl DeviceRoster {
    /// Notes that the page was opened on a device which drew `page`.
    pub fn scan(&mut self, page: AuthorId, hint: Option<DeviceHint>, now: Timestamp) {
        if let Some(card) = self.scanned.get_mut(&page) {
            card.last = now;
            return;
        }
        if self.scanned.len() >= MOST_SCANNED
            && let Some(oldest) = self.scanned.values().min_by_key(|card| card.last).map(|card| card.device)
        {
            self.scanned.remove(&oldest);
        }
        self.scanned.insert(page, DeviceCard { hint, ..fresh(page, now) });
    }

    /// Notes that a device has a pass; `page` is what its page drew before that.
    pub fn seat(&mut self, device: AuthorId, page: Option<AuthorId>, name: CleanText, role: Role, now: Timestamp) {
        let scanned = page.and_then(|page| self.scanned.remove(&page));
        let hint = scanned.and_then(|card| card.hint);
        let entry = self.devices.entry(device).or_insert_with(|| RosterEntry {
            card: DeviceCard { stage: ArrivalStage::Seated, link: DeviceLink::CutOff, ..fresh(device, now) },
            connections: 0,
            hidden: false,
        });
        entry.card.role = Some(role);
        entry.card.last = now;
        entry.card.hint = hint.or(entry.card.hint);
        if !name.is_blank() {
            entry.card.name = name;
        }
    }

    /// Notes that a device was known before this hub was opened; it is not there yet.
    pub fn remember(&mut self, device: AuthorId, name: CleanText, role: Role, wrote: bool, last: Timestamp) {
        self.seat(device, None, name, role, last);
        if wrote {
            self.wrote(device, last);
        }
    }

    /// Notes that a device has connected.
    pub fn connect(&mut self, device: AuthorId, way: DeviceWay, now: Timestamp) {
        if let Some(entry) = self.devices.get_mut(&device) {
            entry.connections += 1;
            (entry.card.way, entry.card.last, entry.hidden) = (way, now, false);
            entry.settle(now);
        }
    }

    /// Notes that a connection of a device ended.
    pub fn disconnect(&mut self, device: AuthorId, now: Timestamp) {
        if let Some(entry) = self.devices.get_mut(&device) {
            entry.connections = entry.connections.saturating_sub(1);
            entry.card.last = now;
            entry.settle(now);
        }
    }

    /// Notes that a note of a device has arrived.
    pub fn wrote(&mut self, device: AuthorId, now: Timestamp) {
        if let Some(entry) = self.devices.get_mut(&device)
            && entry.card.stage < ArrivalStage::Wrote
        {
            (entry.card.stage, entry.card.since) = (ArrivalStage::Wrote, now);
        }
    }

    /// Notes that the pass of a device was taken back.
    pub fn revoke(&mut self, device: AuthorId) {
        if let Some(entry) = self.devices.get_mut(&device) {
            (entry.card.link, entry.card.waiting) = (DeviceLink::Revoked, 0);
        }
    }

    /// Hears what a device says; returns whether anything changed for others.
    pub fn hear(&mut self, device: AuthorId, signal: Signal, step: Step, now: Timestamp) -> bool {
        self.goes_on(step);
        let Some(entry) = self.devices.get_mut(&device) else { return false };
        entry.card.last = now;
        let table = entry.card.role.and_then(Role::table);
        match signal {
            Signal::Waiting { count } => {
                // No device holds more; what it says is shown to people.
                let count = count.min(MOST_WAITING);
                return std::mem::replace(&mut entry.card.waiting, count) != count;
            }
            Signal::Hidden => return !std::mem::replace(&mut entry.hidden, true),
            Signal::Shown => return std::mem::replace(&mut entry.hidden, false),
            Signal::NoStorage => {
                return entry.card.hint.replace(DeviceHint::NoStorage) != Some(DeviceHint::NoStorage);
            }
            Signal::Try { .. } if step == Step::Before => {
                if entry.card.stage < ArrivalStage::Wrote {
                    (entry.card.stage, entry.card.since) = (ArrivalStage::Wrote, now);
                }
            }
            Signal::Ready | Signal::MoreTime | Signal::NotYet | Signal::Call | Signal::CallOff | Signal::Try { .. } => {
            }
        }
        let Some(table) = table else { return false };
        let entry = self.tables.entry(table).or_default();
        match signal {
            Signal::Ready => entry.readiness.replace((Readiness::Ready, step)) != Some((Readiness::Ready, step)),
            Signal::MoreTime => {
                entry.readiness.replace((Readiness::MoreTime, step)) != Some((Readiness::MoreTime, step))
            }
            Signal::NotYet => entry.readiness.take().is_some(),
            Signal::Call => {
                let calls = entry.call.is_some();
                entry.call.get_or_insert(now);
                !calls
            }
            Signal::CallOff => entry.call.take().is_some(),
            Signal::Try { text } if step == Step::Before && !text.is_blank() => {
                // The wall has room for a card.
                let text = text.chars().take(TRIED_SIGNS).collect::<String>();
                entry.tried = Some(TriedNote { text: CleanText::lenient(&text), at: now });
                true
            }
            Signal::Try { .. } | Signal::Waiting { .. } | Signal::Hidden | Signal::Shown | Signal::NoStorage => false,
        }
    }

    /// Takes back what a table called for: the facilitator is there.
    pub fn answer_call(&mut self, table: TableNo) -> bool {
        self.tables.get_mut(&table).is_some_and(|entry| entry.call.take().is_some())
    }

    /// Goes on to a step: what was said of the end of another one is gone, and so is what was tried out before the start.
    pub fn goes_on(&mut self, step: Step) -> bool {
        if self.step.replace(step) == Some(step) {
            return false;
        }
        for entry in self.tables.values_mut() {
            entry.readiness = entry.readiness.filter(|(_, said)| *said == step);
            if step != Step::Before {
                entry.tried = None;
            }
        }
        true
    }

    /// Looks at the hour: whoever was not heard of for long is gone, and codes that led nowhere are forgotten.
    pub fn tick(&mut self, now: Timestamp) -> bool {
        let before = self.scanned.len();
        self.scanned.retain(|_, card| now.since(card.last) < SCAN_KEPT);
        let mut changed = self.scanned.len() != before;
        for entry in self.devices.values_mut() {
            changed |= entry.settle(now);
        }
        changed
    }

    /// Returns the list: those who wait for a table first, then table by table, in the order of their coming.
    pub fn cards(&self) -> Vec<DeviceCard> {
        let mut cards: Vec<_> = self.devices.values().map(|entry| entry.card.clone()).collect();
        cards.sort_by_key(|card| (card.role.and_then(Role::table), card.since, card.device));
        let mut all: Vec<_> = self.scanned.values().cloned().collect();
        all.sort_by_key(|card| (card.since, card.device));
        all.append(&mut cards);
        all
    }

    /// Returns the role of a device.
    pub fn role(&self, device: AuthorId) -> Option<Role> {
        self.devices.get(&device)?.card.role
    }

    /// Returns what each table says that says anything or has a device, by number.
    pub fn tables(&self) -> Vec<TableSignals> {
        let mut tables: BTreeMap<TableNo, TableSignals> = BTreeMap::new();
        for (table, entry) in &self.tables {
            let readiness = entry.readiness.map(|(said, _)| said);
            let round = entry.readiness.and_then(|(_, step)| step.round());
            let (call, tried) = (entry.call, entry.tried.clone());
            tables
                .insert(*table, TableSignals { table: *table, readiness, round, call, tried, devices: 0, waiting: 0 });
        }
        for entry in self.devices.values().filter(|entry| entry.card.link != DeviceLink::Revoked) {
            let Some(table) = entry.card.role.and_then(Role::table) else { continue };
            let signals = tables.entry(table).or_insert_with(|| TableSignals { table, ..TableSignals::default() });
            signals.devices += u32::from(entry.connections > 0);
            signals.waiting = signals.waiting.saturating_add(entry.card.waiting);
        }
        tables.into_values().collect()
    }

    /// Returns what a table says.
    pub fn table(&self, table: TableNo) -> TableSignals {
        let found = self.tables().into_iter().find(|signals| signals.table == table);
        found.unwrap_or_else(|| TableSignals { table, ..TableSignals::default() })
    }

    /// Tells whether a device is connected, or has written.
    pub fn matters(&self, device: AuthorId) -> bool {
        let known = self.devices.get(&device);
        known.is_some_and(|entry| entry.connections > 0 || entry.card.stage == ArrivalStage::Wrote)
    }

    /// Forgets a device that has gone for good.
    pub fn forget(&mut self, device: AuthorId) {
        self.devices.remove(&device);
    }

    /// Returns how many devices are connected.
    pub fn connected(&self) -> usize {
        self.devices.values().filter(|entry| entry.connections > 0).count()
    }
}

impl RosterEntry {
    /// Works out whether the device is there; returns whether that changed.
    fn settle(&mut self, now: Timestamp) -> bool {
        let link = match self.card.link {
            DeviceLink::Revoked => DeviceLink::Revoked,
            _ if self.connections > 0 => DeviceLink::Here,
            _ if now.since(self.card.last) >= GONE_AFTER => DeviceLink::Gone,
            _ if self.hidden => DeviceLink::Asleep,
            _ => DeviceLink::CutOff,
        };
        std::mem::replace(&mut self.card.link, link) != link
    }
}

fn fresh(device: AuthorId, now: Timestamp) -> DeviceCard {
    DeviceCard {
        device,
        name: CleanText::default(),
        role: None,
        stage: ArrivalStage::Scanned,
        link: DeviceLink::Here,
        way: DeviceWay::Page,
        hint: None,
        waiting: 0,
        since: now,
        last: now,
    }
}
