//! From keys to what is asked of the doors.

use crossterm::event::{MouseEvent, MouseEventKind};
use nappe_core::presence::{DeviceCard, DeviceLink};
use ratatui::layout::{Position, Rect};

use super::action::DevicesAction;
use super::list::{DeviceRow, rows};
use super::view::DevicePlaces;
use super::{DevicesAsking, DevicesScreen};
use crate::client::DoorsStanding;
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::doors::{calling, device_name, doors_label, is_of_a_table};
use crate::tui::effect::Effect;
use crate::tui::jobs::DoorsAsk;
use crate::tui::layers::{Confirm, Item, Layer, Picker, Reply};
use crate::tui::outcome::Outcome;

/// Rows that a page turns.
const PAGE: isize = 10;

/// Tells whether a device has a pass that can be taken back.
fn is_inside(card: &DeviceCard) -> bool {
    card.role.is_some() && card.link != DeviceLink::Revoked
}

impl DevicesScreen {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: DevicesAction) -> Option<String> {
        let doors = ctx.doors()?;
        let chosen = self.chosen(ctx);
        let own = |condition: bool| condition.then(|| action.text());
        let open = doors.standing == DoorsStanding::Open;
        match action {
            DevicesAction::Codes => own(true),
            DevicesAction::Answer => own(!calling(ctx).is_empty()),
            DevicesAction::Doors => Some(doors_label(doors).to_owned()),
            DevicesAction::Move => {
                own(chosen.is_some_and(|card| is_inside(card) && is_of_a_table(card))
                    && ctx.session.plan.tables.len() > 1)
            }
            DevicesAction::Call => own(chosen.is_some_and(|card| card.role.is_some() && card.link == DeviceLink::Here)),
            DevicesAction::Revoke => own(chosen.is_some_and(is_inside)),
            DevicesAction::Address => own(open && doors.other_addresses > 0),
            DevicesAction::Renew => own(open),
            DevicesAction::Open => {
                own(chosen.is_some_and(|card| card.role.and_then(nappe_core::role::Role::table).is_some()))
            }
            DevicesAction::Up | DevicesAction::Down | DevicesAction::PageUp | DevicesAction::PageDown => {
                own(doors.devices.len() > 1)
            }
        }
    }

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: DevicesAction) -> Outcome {
        let Some(doors) = ctx.doors() else { return Outcome::handled() };
        let texts = ctx.texts;
        match action {
            DevicesAction::Codes => Outcome::go(Dest::Codes),
            DevicesAction::Answer => {
                calling(ctx).first().map_or_else(Outcome::handled, |table| ask(DoorsAsk::AnswerCall(*table)))
            }
            DevicesAction::Doors if doors.standing == DoorsStanding::Open => ask(DoorsAsk::Close),
            DevicesAction::Doors => ask(DoorsAsk::Open),
            DevicesAction::Address => ask(DoorsAsk::NextAddress),
            DevicesAction::Renew => {
                self.asking = Some(DevicesAsking::Renew);
                let (title, body) = (t!(texts, "doors-renew-title"), t!(texts, "doors-renew-body"));
                Outcome::open(Layer::Confirm(Confirm::new(title, body, t!(texts, "doors-renew-yes"))))
            }
            DevicesAction::Up => self.stepped(ctx, -1),
            DevicesAction::Down => self.stepped(ctx, 1),
            DevicesAction::PageUp => self.stepped(ctx, -PAGE),
            DevicesAction::PageDown => self.stepped(ctx, PAGE),
            DevicesAction::Open | DevicesAction::Move | DevicesAction::Call | DevicesAction::Revoke => {
                self.chosen(ctx).map_or_else(Outcome::handled, |card| self.act_on(ctx, action, card))
            }
        }
    }

    fn act_on(&mut self, ctx: &Ctx<'_>, action: DevicesAction, card: &DeviceCard) -> Outcome {
        let texts = ctx.texts;
        let table = card.role.and_then(nappe_core::role::Role::table);
        match action {
            DevicesAction::Open => table.map_or_else(Outcome::handled, |table| Outcome::go(Dest::Table(table))),
            DevicesAction::Call => ask(DoorsAsk::Call(card.device)),
            DevicesAction::Revoke => {
                self.asking = Some(DevicesAsking::Revoke(card.device));
                let title = t!(texts, "devices-revoke-title", name = device_name(ctx, card));
                let body = if card.waiting > 0 {
                    t!(texts, "devices-revoke-waiting", count = card.waiting)
                } else {
                    t!(texts, "devices-revoke-body")
                };
                Outcome::open(Layer::Confirm(Confirm::new(title, body, t!(texts, "devices-revoke-yes"))))
            }
            DevicesAction::Move => {
                let tables: Vec<_> = ctx.session.plan.tables.iter().map(|table| table.number).collect();
                let items = ctx.session.plan.tables.iter().map(|known| {
                    let hint = if Some(known.number) == table { texts.get("devices-move-here") } else { String::new() };
                    Item::new(t!(texts, "devices-table", table = known.number), hint)
                });
                let at = tables.iter().position(|number| Some(*number) == table).unwrap_or(0);
                let title = t!(texts, "devices-move-title", name = device_name(ctx, card));
                let picker = Picker::new(title, items.collect(), at);
                self.asking = Some(DevicesAsking::Move(card.device, tables));
                Outcome::open(Layer::Picker(picker))
            }
            _ => Outcome::handled(),
        }
    }

    fn stepped(&mut self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        self.step(ctx, by);
        Outcome::handled()
    }

    pub(super) fn reply(&mut self, reply: &Reply) -> Outcome {
        match (self.asking.take(), reply) {
            (Some(DevicesAsking::Revoke(device)), Reply::Yes) => ask(DoorsAsk::Revoke(device)),
            (Some(DevicesAsking::Renew), Reply::Yes) => ask(DoorsAsk::Renew),
            (Some(DevicesAsking::Move(device, tables)), Reply::Chosen(index)) => {
                tables.get(*index).map_or_else(Outcome::handled, |table| ask(DoorsAsk::Reseat(device, *table)))
            }
            _ => Outcome::handled(),
        }
    }

    pub(super) fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.stepped(ctx, 1),
            MouseEventKind::ScrollUp => self.stepped(ctx, -1),
            MouseEventKind::Down(_) => {
                let (rows, places) = (rows(ctx), DevicePlaces::of(self, ctx, area));
                if !places.list.contains(Position::new(mouse.column, mouse.row)) {
                    return Outcome::ignored();
                }
                let index = places.top + usize::from(mouse.row - places.list.y);
                match rows.get(index).and_then(DeviceRow::device) {
                    Some(device) => {
                        self.cursor = Some(device);
                        Outcome::handled()
                    }
                    None => Outcome::ignored(),
                }
            }
            _ => Outcome::ignored(),
        }
    }
}

fn ask(what: DoorsAsk) -> Outcome {
    Outcome::effect(Effect::AskDoors(what))
}
