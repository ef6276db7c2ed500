//! What changes while the café runs: somebody comes or goes, a table closes, joins another or opens. Asked step by step;
//! then the planner tells the ways to go on with their price, and the room is read a short list.
//!
//! Past rounds never change. The round that runs changes for whoever arrives and for a table that closes now.

mod ask;
mod prepare;
#[cfg(test)]
mod tests;
mod told;

use std::collections::HashSet;

use nappe_core::cafe::Step;
use nappe_core::rotation::Alternative;
use nappe_core::{Command, PersonId, RoundNo, TableNo};

use self::prepare::Prepared;
use super::{Asking, Cockpit};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, JobId, JobWork, PlannerNews};
use crate::tui::layers::{Item, Layer, Message, Picker, Reply};
use crate::tui::message::News;
use crate::tui::names::Names;
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::rotation::{RoomNames, changes};

/// Below this width the price of a way is told in two columns.
const NARROW: u16 = 72;

/// What happened, in the order in which it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody arrived.
    Arrived,
    /// Somebody left.
    Left,
    /// A host is gone.
    HostGone,
    /// A table closes.
    Close,
    /// A table joins another one.
    Merge,
    /// A table opens.
    Open,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Arrived, Self::Left, Self::HostGone, Self::Close, Self::Merge, Self::Open];

    const fn text(self) -> &'static str {
        match self {
            Self::Arrived => "cockpit-change-arrived",
            Self::Left => "cockpit-change-left",
            Self::HostGone => "cockpit-change-host-gone",
            Self::Close => "cockpit-change-close",
            Self::Merge => "cockpit-change-merge",
            Self::Open => "cockpit-change-open",
        }
    }
}

/// What the open layer asks about a change.
#[derive(Debug, Clone)]
pub enum Ask {
    /// What happened.
    Kind,
    /// Who of these arrived; the first item is somebody who is not in the list.
    Arrived(Vec<PersonId>),
    /// The name of somebody who is not in the list.
    NewName,
    /// Who of these left.
    Left(Vec<PersonId>),
    /// Whose host is gone, of these tables.
    HostOf(Vec<(TableNo, Option<PersonId>)>),
    /// Who of these takes over from a host; the first item is nobody.
    Heir(TableNo, Option<PersonId>, Vec<PersonId>),
    /// Which of these tables closes, or joins another one.
    Table(Kind, Vec<TableNo>),
    /// Which of these tables the table joins.
    Into(TableNo, Vec<TableNo>),
    /// Which of these tables opens; a new one where there is none.
    Open(Vec<Option<TableNo>>),
    /// Which way to go on.
    Way(Box<Prepared>, Vec<Alternative>),
}

/// What happened, with everything known about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// This person is there now.
    Arrived(PersonId),
    /// This person is gone.
    Left(PersonId),
    /// The host of a table is gone: whoever it was, as far as they are in the list, and who takes over.
    HostGone(TableNo, Option<PersonId>, Option<PersonId>),
    /// A table closes.
    Close(TableNo),
    /// The first table joins the second.
    Merge(TableNo, TableNo),
    /// A table opens; a new one when `None`.
    Open(Option<TableNo>),
}

/// What is awaited from outside.
#[derive(Debug)]
pub enum Awaiting {
    /// Somebody's line in the list of people, before they get a seat.
    Person(PersonId),
    /// The planner.
    Ways(JobId, Box<Prepared>),
}

/// The short list to read aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortList {
    title: String,
    lines: Vec<String>,
}

impl ShortList {
    fn layer(&self) -> Layer {
        Layer::Message(Message::text(self.title.clone(), self.lines.clone()))
    }
}

impl Cockpit {
    /// Tells whether anything can be changed: somebody has a seat, and the café is not over.
    pub(super) fn may_change(ctx: &Ctx<'_>) -> bool {
        ctx.session.seating().is_some() && ctx.session.cafe().now.step != Step::After && !ctx.read_only()
    }

    /// Asks what happened.
    pub(super) fn change(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let items = Kind::ALL.iter().map(|kind| Item::new(ctx.texts.get(kind.text()), "")).collect();
        self.ask_change(Ask::Kind, Picker::new(t!(ctx.texts, "cockpit-change-title"), items, 0))
    }

    fn ask_change(&mut self, ask: Ask, picker: Picker) -> Outcome {
        self.asking = Some(Asking::Change(ask));
        Outcome::open(Layer::Picker(picker))
    }

    /// Takes the answer of a layer.
    pub(super) fn change_answered(&mut self, ctx: &Ctx<'_>, ask: Ask, reply: &Reply) -> Outcome {
        match (ask, reply) {
            (Ask::Way(prepared, ways), Reply::Chosen(at)) => match ways.get(*at) {
                Some(way) => self.chosen_way(ctx, &prepared, way),
                None => Outcome::handled(),
            },
            (ask, reply) => self.asked_on(ctx, ask, reply),
        }
    }

    /// Asks the planner for ways to go on.
    fn go_on(&mut self, ctx: &Ctx<'_>, change: Change) -> Outcome {
        let Some(prepared) = Prepared::of(ctx, change) else { return Outcome::handled() };
        let id = JobId::new(ctx.ids.fresh());
        let work = JobWork::Seats(Box::new(prepared.request()));
        self.awaiting = Some(Awaiting::Ways(id, Box::new(prepared)));
        Outcome::effect(Effect::Start(Job { id, work })).saying(t!(ctx.texts, "cockpit-change-searching")).passing()
    }

    /// Hears what comes from outside.
    pub(super) fn change_heard(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        match (news, self.awaiting.take()) {
            (News::People(people), Some(Awaiting::Person(person))) => {
                if people.iter().any(|row| row.id == Some(person)) {
                    self.go_on(ctx, Change::Arrived(person))
                } else {
                    Outcome::handled()
                }
            }
            (News::Failed(_), Some(Awaiting::Person(_))) => Outcome::ignored(),
            (News::Rotation(PlannerNews::Replanned { id, found }), Some(Awaiting::Ways(own, prepared)))
                if *id == own =>
            {
                match found {
                    Ok(ways) => self.offer_ways(ctx, prepared, ways.clone()),
                    Err(why) => {
                        let names = RoomNames { names: Names::of(ctx), room: &prepared.room };
                        let lines = vec![ctx.texts.infeasible(why, &names)];
                        Outcome::open(Layer::Message(Message::text(prepared.title.clone(), lines)))
                    }
                }
            }
            (_, awaiting) => {
                self.awaiting = awaiting;
                Outcome::ignored()
            }
        }
    }

    fn offer_ways(&mut self, ctx: &Ctx<'_>, prepared: Box<Prepared>, mut ways: Vec<Alternative>) -> Outcome {
        let narrow = ctx.size.0 < NARROW;
        ways.dedup_by(|next, way| next.seats == way.seats);
        // Of two that read alike nobody can choose one.
        let all = ways.clone();
        let mut read = HashSet::new();
        ways.retain(|way| read.insert((told::price(ctx, &prepared, way), told::besides(ctx, &all, way))));
        let items = ways.iter().zip('A'..).map(|(way, letter)| {
            let (moved, pairs) = told::price(ctx, &prepared, way);
            let letter = t!(ctx.texts, "cockpit-change-way", letter = letter.to_string());
            if narrow {
                Item::new(format!("{letter}{moved}"), way.report.repeated.to_string())
            } else {
                let besides = told::besides(ctx, &ways, way);
                Item::new(format!("{letter}{moved}, {pairs}{besides}"), "")
            }
        });
        // In a small window the pairs are a number, and the title says what it counts.
        let title = if narrow {
            t!(ctx.texts, "cockpit-change-narrow", title = prepared.title.clone())
        } else {
            prepared.title.clone()
        };
        let picker = Picker::new(title, items.collect(), 0);
        self.ask_change(Ask::Way(prepared, ways), picker)
    }

    fn chosen_way(&mut self, ctx: &Ctx<'_>, prepared: &Prepared, way: &Alternative) -> Outcome {
        if ctx.session.seating() != Some(&prepared.present) || prepared.step != ctx.session.cafe().now.step {
            return Outcome::toast(Tone::Warning, t!(ctx.texts, "rotation-screen-room-changed"));
        }
        let fresh = prepared.room.seating(&way.seats);
        let seats = changes(&prepared.present, &fresh, prepared.first);
        let hosts = (fresh.hosts() != prepared.present.hosts()).then(|| fresh.hosts().to_vec());
        let lines = told::short_list(ctx, &prepared.present, &seats);
        self.list = Some(ShortList { title: prepared.title.clone(), lines });
        self.list_awaited = true;
        let mut commands = prepared.commands.clone();
        if !seats.is_empty() || hosts.is_some() {
            let seats = Command::ChangeSeats { seats, hosts };
            // A table opens before people sit there and closes after they left: so it goes back in the other order.
            let at = if prepared.closed.is_some() { 0 } else { commands.len() };
            commands.insert(at, seats);
        }
        if commands.is_empty() {
            self.list_due = Some(ctx.now);
            return Outcome::handled();
        }
        Outcome::submit_all(commands)
    }

    /// Shows the short list once the journal has taken what it tells.
    pub(super) fn list_ticked(&mut self, ctx: &Ctx<'_>) -> Option<Outcome> {
        self.list_due.take_if(|due| *due <= ctx.now)?;
        self.list_awaited = false;
        Some(self.show_list())
    }

    /// Shows the short list, again.
    pub(super) fn show_list(&self) -> Outcome {
        self.list.as_ref().map_or_else(Outcome::handled, |list| Outcome::open(list.layer()))
    }
}

/// Returns the round in which people sit while this is asked, and otherwise the next one.
fn round_now(ctx: &Ctx<'_>) -> RoundNo {
    match ctx.session.cafe().now.step {
        Step::Before | Step::After => 1,
        Step::Conversation(round) => round,
        Step::Move(left) => left + 1,
    }
}
