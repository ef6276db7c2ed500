//! The rows of the list: who has no table yet, each table of the plan with its devices, then the facilitator's own.

use nappe_core::presence::{DeviceCard, DeviceLink, TableSignals};
use nappe_core::{AuthorId, TableNo};

use super::DevicesScreen;
use crate::tui::ctx::Ctx;
use crate::tui::doors::{Trouble, is_of_a_table};

/// What devices are listed under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    /// They have no table yet.
    NoTable,
    /// A table.
    Table(TableNo),
    /// The facilitator's telephone, projectors.
    Others,
}

/// A row of the list.
#[derive(Debug, Clone, Copy)]
pub(super) enum DeviceRow<'a> {
    /// What the devices below it have in common, and how many they are.
    Head(Under, usize),
    /// A device.
    Device(&'a DeviceCard),
}

impl DeviceRow<'_> {
    pub(super) const fn device(&self) -> Option<AuthorId> {
        match self {
            Self::Head(..) => None,
            Self::Device(card) => Some(card.device),
        }
    }
}

fn under(card: &DeviceCard) -> Under {
    match card.role.and_then(nappe_core::role::Role::table) {
        Some(table) => Under::Table(table),
        None if is_of_a_table(card) => Under::NoTable,
        None => Under::Others,
    }
}

/// Returns the rows. A table of the plan has its own even when nobody sits there with a device: that is what one looks for.
pub(super) fn rows<'a>(ctx: &Ctx<'a>) -> Vec<DeviceRow<'a>> {
    let Some(doors) = ctx.doors() else { return Vec::new() };
    let mut tables: Vec<TableNo> = ctx.session.plan.tables.iter().map(|table| table.number).collect();
    let unknown = doors.devices.iter().filter_map(|card| card.role?.table()).filter(|table| !tables.contains(table));
    let mut unknown: Vec<TableNo> = unknown.collect();
    unknown.sort_unstable();
    unknown.dedup();
    tables.append(&mut unknown);
    let heads = [Under::NoTable].into_iter().chain(tables.into_iter().map(Under::Table)).chain([Under::Others]);
    let mut rows = Vec::with_capacity(doors.devices.len() + 8);
    for head in heads {
        let cards: Vec<&DeviceCard> = doors.devices.iter().filter(|card| under(card) == head).collect();
        if !cards.is_empty() || (matches!(head, Under::Table(_)) && !doors.devices.is_empty()) {
            let there = cards.iter().filter(|card| card.link == DeviceLink::Here).count();
            rows.push(DeviceRow::Head(head, there));
            rows.extend(cards.into_iter().map(DeviceRow::Device));
        }
    }
    rows
}

/// Returns what a table says.
pub(super) fn signals<'a>(ctx: &Ctx<'a>, table: TableNo) -> Option<&'a TableSignals> {
    ctx.doors()?.tables.iter().find(|said| said.table == table)
}

impl DevicesScreen {
    /// Returns the device under the cursor: whoever is stuck, before anybody chose.
    pub(super) fn chosen<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a DeviceCard> {
        let rows = rows(ctx);
        let cards = || {
            rows.iter().filter_map(|row| match row {
                DeviceRow::Device(card) => Some(*card),
                DeviceRow::Head(..) => None,
            })
        };
        let known = self.cursor.and_then(|device| cards().find(|card| card.device == device));
        known.or_else(|| cards().find(|card| Trouble::of(card, ctx.now).is_some())).or_else(|| cards().next())
    }

    /// Moves the cursor by so many devices.
    pub(super) fn step(&mut self, ctx: &Ctx<'_>, by: isize) {
        let devices: Vec<AuthorId> = rows(ctx).iter().filter_map(DeviceRow::device).collect();
        let at = self.chosen(ctx).and_then(|card| devices.iter().position(|device| *device == card.device));
        let to = at.unwrap_or(0).saturating_add_signed(by).min(devices.len().saturating_sub(1));
        self.cursor = devices.get(to).copied();
    }
}
