//! Seats that are older than the list: who came and who left since they were made, which tables changed. Says nothing of
//! how good they are.

use std::collections::BTreeSet;

use nappe_core::cafe::Step;
use nappe_core::rotation::Scheme;
use nappe_core::seating::{Room, Seating};
use nappe_core::{PersonId, TableNo};

use super::ctx::Ctx;
use super::names::Names;
use super::rotation::first_free;
use super::widgets::text;
use crate::t;

/// The most people who are named in one line.
const NAMED: usize = 2;

/// What happened since seats were made, in the rounds that are still to come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SinceSeated {
    /// They attend and have no seat, in the order of the list.
    came: Vec<PersonId>,
    /// They have a seat and do not attend.
    left: Vec<PersonId>,
    /// Tables that are closed while people sit there.
    closed: BTreeSet<TableNo>,
    /// Tables that are no more.
    gone: BTreeSet<TableNo>,
    /// Tables at which nobody was seated.
    added: BTreeSet<TableNo>,
}

impl SinceSeated {
    /// Compares seats with the room as it is now.
    pub fn of(ctx: &Ctx<'_>, seating: &Seating, room: &Room) -> Self {
        let mut since = Self::default();
        if ctx.session.cafe().now.step == Step::After || seating.is_empty() {
            return since;
        }
        let plan = &ctx.session.plan;
        let rounds = first_free(ctx.session)..=plan.round_count();
        let known: std::collections::HashMap<PersonId, usize> = room.people.iter().copied().zip(0..).collect();
        let attends = |index: usize, round: u16| room.problem.people[index].present.has(usize::from(round) - 1);
        for (index, person) in room.people.iter().enumerate() {
            let mut rounds = rounds.clone();
            if rounds.any(|round| attends(index, round) && seating.seat(*person, round).is_none()) {
                since.came.push(*person);
            }
        }
        let mut left = BTreeSet::new();
        for round in rounds {
            for (person, number) in seating.seats_of(round) {
                if known.get(&person).is_none_or(|index| !attends(*index, round)) && left.insert(person) {
                    since.left.push(person);
                }
                match plan.table(number) {
                    None => _ = since.gone.insert(number),
                    Some(table) if !table.is_open(round) => _ = since.closed.insert(number),
                    Some(_) => {}
                }
            }
            let open: Vec<TableNo> =
                plan.tables.iter().filter(|table| table.is_open(round)).map(|table| table.number).collect();
            let people = (0..room.people.len()).filter(|index| attends(*index, round)).count();
            // With fewer people than tables some stay empty, and where people choose, any may.
            if room.problem.scheme == Scheme::Scatter && people >= open.len() {
                let used = |table: &TableNo| (1..=plan.round_count()).any(|at| seating.at(*table, at).next().is_some());
                since.added.extend(open.into_iter().filter(|table| !used(table)));
            }
        }
        since
    }

    /// Tells whether anything happened.
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// Returns what happened in a few words, with as many names as have room.
    pub fn words(&self, ctx: &Ctx<'_>, width: usize) -> String {
        let told = |most: usize| self.told(ctx, most).join(" · ");
        (1..=NAMED).rev().map(told).find(|words| text::width(words) <= width).unwrap_or_else(|| told(0))
    }

    /// Returns what happened with everybody's name, a line each.
    pub fn lines(&self, ctx: &Ctx<'_>) -> Vec<String> {
        self.told(ctx, usize::MAX)
    }

    fn told(&self, ctx: &Ctx<'_>, most: usize) -> Vec<String> {
        let names = Names::of(ctx);
        let mut told = Vec::new();
        for (id, people) in [("seats-since-came", &self.came), ("seats-since-left", &self.left)] {
            if people.is_empty() {
                continue;
            }
            let what = t!(ctx.texts, id, count = people.len());
            let mut who: Vec<String> = people.iter().take(most).map(|person| names.get(*person)).collect();
            if people.len() > most {
                who.push(ctx.theme.sign("…", "...").to_owned());
            }
            told.push(if most == 0 { what } else { format!("{what} ({})", who.join(", ")) });
        }
        let tables = [
            ("seats-since-closed", &self.closed),
            ("seats-since-gone", &self.gone),
            ("seats-since-added", &self.added),
        ];
        for (id, tables) in tables.into_iter().filter(|(_, tables)| !tables.is_empty()) {
            let numbers: Vec<String> = tables.iter().map(ToString::to_string).collect();
            told.push(t!(ctx.texts, id, count = tables.len(), tables = numbers.join(", ")));
        }
        told
    }
}
