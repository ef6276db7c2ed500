//! The doors of the open session, as screens need them: who has arrived, who is stuck and on what, what the tables say
//! without writing.
//!
//! How the doors stand comes from the hub; nothing here opens anything.

use nappe_core::presence::{ArrivalStage, DeviceCard, DeviceHint, DeviceLink, Readiness};
use nappe_core::{TableNo, Timestamp};

use super::ctx::Ctx;
use crate::client::{DoorsStanding, DoorsView};

/// After how long somebody who scanned and chose no table is taken for stuck, in milliseconds.
const STUCK_AFTER: i64 = 45_000;
/// After how long a connection that ended is worth a word, in milliseconds: a page that is loaded again takes a few seconds.
const CUT_AFTER: i64 = 15_000;
/// After how long without anybody the doors themselves are suspected, in milliseconds.
pub const NOBODY_AFTER: i64 = 60_000;

/// Returns the id of what the key does that opens the doors, and closes them.
pub const fn doors_label(doors: &DoorsView) -> &'static str {
    match doors.standing {
        DoorsStanding::Open => "doors-label-close",
        DoorsStanding::Shut | DoorsStanding::Closed => "doors-label-open",
        DoorsStanding::Failed(_) => "doors-label-again",
    }
}

/// How many have come how far: each step counts those of the steps after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// Scanned the code.
    pub scanned: usize,
    /// Chose a table.
    pub seated: usize,
    /// Wrote a note.
    pub wrote: usize,
    /// Sit at a table and are connected at this moment.
    pub here: usize,
}

impl Arrivals {
    /// Counts the devices of the tables; the facilitator's own telephone and projectors are none of them.
    pub fn of(doors: &DoorsView) -> Self {
        let mut all = Self::default();
        for card in doors.devices.iter().filter(|card| is_of_a_table(card) && card.link != DeviceLink::Revoked) {
            all.scanned += 1;
            all.seated += usize::from(card.stage >= ArrivalStage::Seated);
            all.wrote += usize::from(card.stage >= ArrivalStage::Wrote);
            all.here += usize::from(card.stage >= ArrivalStage::Seated && card.link == DeviceLink::Here);
        }
        all
    }
}

/// Tells whether a device writes at a table, or will once one is chosen.
pub fn is_of_a_table(card: &DeviceCard) -> bool {
    card.role.is_none_or(|role| role.table().is_some())
}

/// What keeps a device from writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Its page is open inside another application.
    InsideApp,
    /// No table is chosen.
    NoTable,
    /// It has a table and no connection.
    CutOff,
    /// It was not heard of for long.
    Gone,
    /// It keeps nothing.
    NoStorage,
}

impl Trouble {
    /// Returns what keeps a device from writing, as far as one can tell from here.
    pub fn of(card: &DeviceCard, now: Timestamp) -> Option<Self> {
        match (card.stage, card.link, card.hint) {
            (_, DeviceLink::Revoked, _) => None,
            (_, DeviceLink::Gone, _) => Some(Self::Gone),
            (ArrivalStage::Seated | ArrivalStage::Wrote, DeviceLink::CutOff, _)
                if now.since(card.last) >= CUT_AFTER =>
            {
                Some(Self::CutOff)
            }
            (_, _, Some(DeviceHint::InsideApp)) => Some(Self::InsideApp),
            (_, _, Some(DeviceHint::NoStorage)) => Some(Self::NoStorage),
            (ArrivalStage::Scanned, ..) if now.since(card.since) >= STUCK_AFTER => Some(Self::NoTable),
            _ => None,
        }
    }

    /// Returns the ids of the lines that say what to try, the likeliest first.
    pub const fn remedies(self) -> &'static [&'static str] {
        match self {
            Self::InsideApp => &["devices-try-browser"],
            Self::NoTable => &["devices-try-table", "devices-try-browser"],
            Self::CutOff => &[
                "devices-try-stay",
                "devices-try-mobile-data",
                "devices-try-vpn",
                "devices-try-local-network",
                "devices-try-hotspot",
            ],
            Self::Gone => &["devices-try-wake", "devices-try-scan-again"],
            Self::NoStorage => &["devices-try-keep-open"],
        }
    }
}

/// What the tables say of the end of the round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readied {
    /// How many are ready.
    pub ready: usize,
    /// How many would like more time.
    pub more: usize,
    /// How many could say so.
    pub tables: usize,
}

impl Readied {
    /// Counts what is said of the round that runs; `None` while no table says anything.
    pub fn of(ctx: &Ctx<'_>) -> Option<Self> {
        let doors = ctx.doors()?;
        let mut all = Self::default();
        for table in &doors.tables {
            let said = readiness(ctx, table.table);
            all.ready += usize::from(said == Some(Readiness::Ready));
            all.more += usize::from(said == Some(Readiness::MoreTime));
            all.tables += usize::from(table.devices > 0 || said.is_some());
        }
        (all.ready + all.more > 0).then_some(all)
    }
}

/// Returns what a table says of the end of the round that runs.
pub fn readiness(ctx: &Ctx<'_>, table: TableNo) -> Option<Readiness> {
    let round = ctx.session.cafe().now.step.round();
    let said = ctx.doors()?.tables.iter().find(|said| said.table == table)?;
    said.readiness.filter(|_| said.round == round)
}

/// Returns the tables that call for the facilitator, whoever has waited longest first.
pub fn calling(ctx: &Ctx<'_>) -> Vec<TableNo> {
    let tables = ctx.doors().map_or(&[][..], |doors| &doors.tables);
    let mut calls: Vec<_> = tables.iter().filter_map(|table| Some((table.call?, table.table))).collect();
    calls.sort_unstable();
    calls.into_iter().map(|(_, table)| table).collect()
}

/// Returns why nobody comes in by the network here; `None` where the session has doors.
pub fn missing(ctx: &Ctx<'_>) -> Option<String> {
    if ctx.doors().is_some() {
        return None;
    }
    let id = match ctx.open {
        Some(open) if open.read_only.is_some() || open.role.table().is_some() => "doors-elsewhere",
        _ if !cfg!(feature = "hub") => "doors-not-built",
        _ => "doors-none",
    };
    Some(ctx.texts.get(id))
}

/// Returns what a device is called: as it calls itself, or what it is.
pub fn device_name(ctx: &Ctx<'_>, card: &DeviceCard) -> String {
    if card.name.is_blank() {
        ctx.texts.get(match card.way {
            nappe_core::presence::DeviceWay::Terminal => "devices-terminal",
            _ => "devices-phone",
        })
    } else {
        nappe_core::text::clean_line(card.name.as_str())
    }
}
