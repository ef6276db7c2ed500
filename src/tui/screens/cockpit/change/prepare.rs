//! From a change to what the planner is asked, and to the commands that go with its answer.

use std::collections::HashSet;

use nappe_core::cafe::Step;
use nappe_core::plan::{PlanChange, Table};
use nappe_core::seating::{Given, Room};
use nappe_core::{Attendance, CleanText, Command, PersonId, Presence, RoundNo, Seating, TableNo};

use super::Change;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::jobs::SeatsRequest;
use crate::tui::names::Names;
use crate::tui::rotation::{facts, first_free, given};

/// How long ways to go on are searched, in milliseconds: the room is waiting.
const MILLIS: u64 = 600;

/// Everything that is known before a way is chosen.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// What happened, in a few words.
    pub(super) title: String,
    /// What is asked of the session beside the seats.
    pub(super) commands: Vec<Command>,
    /// The room as it is then.
    pub(super) room: Room,
    /// The first round whose seats change.
    pub(super) first: RoundNo,
    /// The seats as announced.
    pub(super) present: Seating,
    /// Where the café stood.
    pub(super) step: Step,
    /// How many people have to move whatever the way: they arrive, or their table closes.
    pub(super) must: usize,
    /// The table that closes.
    pub(super) closed: Option<TableNo>,
}

/// A change being worked out.
struct Draft<'a, 'b> {
    ctx: &'b Ctx<'b>,
    given: Given<'a>,
    commands: Vec<Command>,
    /// The first round nobody sits in yet.
    next: RoundNo,
    /// The round that runs.
    now: Option<RoundNo>,
    /// Whether the round that runs changes too.
    at_once: bool,
    /// Who gets another seat in the round that runs.
    free: HashSet<PersonId>,
    /// Who goes to which table in the first round that changes.
    sent: Vec<(PersonId, TableNo)>,
    title: String,
    closed: Option<TableNo>,
}

impl Prepared {
    /// Works a change out; `None` where there is nothing to change.
    pub(super) fn of(ctx: &Ctx<'_>, change: Change) -> Option<Self> {
        let present = ctx.session.seating()?.clone();
        let people = facts(ctx.people());
        let step = ctx.session.cafe().now.step;
        let now = if let Step::Conversation(round) = step { Some(round) } else { None };
        let mut draft = Draft {
            ctx,
            given: given(ctx, &people),
            commands: Vec::new(),
            next: first_free(ctx.session),
            now,
            at_once: false,
            free: HashSet::new(),
            sent: Vec::new(),
            title: String::new(),
            closed: None,
        };
        draft.take(&present, change)?;
        let first = now.filter(|_| draft.at_once).unwrap_or(draft.next);
        let mut room = Room::of(&draft.given);
        draft.hold(&mut room, &present, first);
        let (must, closed) = (draft.free.len(), draft.closed);
        // Nobody stays at a table that is no more.
        room.hosts.retain(|host| Some(host.table) != closed);
        Some(Self { title: draft.title, commands: draft.commands, room, first, present, step, must, closed })
    }

    /// Returns what the planner is asked.
    pub(super) fn request(&self) -> SeatsRequest {
        let running = Some((self.room.seats(&self.present), usize::from(self.first).saturating_sub(1)));
        SeatsRequest { problem: self.room.problem.clone(), millis: MILLIS, running }
    }
}

impl Draft<'_, '_> {
    fn take(&mut self, present: &Seating, change: Change) -> Option<()> {
        let ctx = self.ctx;
        let name = |person: PersonId| Names::of(ctx).get(person);
        match change {
            Change::Arrived(person) => {
                self.title = t!(ctx.texts, "cockpit-change-told-arrived", name = name(person));
                let from = Some(self.now.unwrap_or(self.next)).filter(|from| *from > 1);
                self.attend(person, Attendance { state: Presence::Here, from, until: None });
                self.at_once = true;
                self.free.insert(person);
            }
            Change::Left(person) => {
                self.title = t!(ctx.texts, "cockpit-change-told-left", name = name(person));
                self.leave(person);
            }
            Change::HostGone(table, gone, heir) => {
                let known = ctx.session.plan.table(table)?;
                self.title = t!(ctx.texts, "cockpit-change-told-host", table = table);
                let former = gone.map_or_else(|| known.host.to_string(), name);
                if let Some(person) = gone {
                    self.leave(person);
                }
                let row = |person| ctx.people().iter().find(|row| row.id == Some(person));
                let heir = heir.and_then(row).map(|row| CleanText::lenient(&row.name)).unwrap_or_default();
                let mut changed = known.clone();
                let second = gone.and_then(row).is_some_and(|row| known.second_host.as_str() == row.name);
                if second || (former == known.second_host.as_str() && former != known.host.as_str()) {
                    changed.second_host = heir;
                } else {
                    changed.host = heir;
                }
                self.put(changed);
            }
            Change::Close(table) => {
                self.title = t!(ctx.texts, "cockpit-change-told-closed", table = table);
                self.close(present, table)?;
            }
            Change::Merge(table, into) => {
                self.title = t!(ctx.texts, "cockpit-change-told-merged", table = table, into = into);
                self.close(present, table)?;
                let first = self.now.unwrap_or(self.next);
                let coming: Vec<PersonId> = present.at(table, first).collect();
                let known = ctx.session.plan.table(into)?;
                let needed = coming.len() + present.at(into, first).count();
                // They bring their chairs along.
                if known.seats != 0 && usize::from(known.seats) < needed {
                    let seats = u16::try_from(needed).unwrap_or(u16::MAX);
                    self.put(Table { seats, ..known.clone() });
                }
                self.sent.extend(coming.into_iter().map(|person| (person, into)));
            }
            Change::Open(table) => {
                let last = ctx.session.plan.round_count();
                let known = table.and_then(|table| ctx.session.plan.table(table));
                let opened = known.map_or_else(|| self.new_table(last), |known| self.opened(known, last));
                if self.next > last {
                    return None;
                }
                self.title = t!(ctx.texts, "cockpit-change-told-opened", table = opened.number);
                self.put(opened);
            }
        }
        Some(())
    }

    /// Returns a table that was closed as one that is open from the next round on.
    fn opened(&self, known: &Table, last: RoundNo) -> Table {
        let mut open: Vec<RoundNo> = known.open.iter().copied().chain(self.next..=last).collect();
        open.sort_unstable();
        open.dedup();
        Table { open, ..known.clone() }
    }

    /// Returns a table more, like the last one, open from the next round on.
    fn new_table(&self, last: RoundNo) -> Table {
        let tables = &self.ctx.session.plan.tables;
        let number = tables.iter().map(|table| table.number).max().unwrap_or(0).saturating_add(1);
        let open = if self.next > 1 { (self.next..=last).collect() } else { Vec::new() };
        let seats = tables.last().map_or(0, |table| table.seats);
        Table { open, seats, ..Table::numbered(number) }
    }

    fn attend(&mut self, person: PersonId, attendance: Attendance) {
        self.commands.push(Command::MarkAttendance { people: vec![person], attendance });
        self.given.attendances.insert(person, attendance);
    }

    /// Somebody goes: they keep the rounds they were there for.
    fn leave(&mut self, person: PersonId) {
        let known = self.ctx.session.attendance(person);
        let until = self.next - 1;
        let attendance = if until == 0 {
            Attendance { state: Presence::Absent, ..known }
        } else {
            Attendance { until: Some(until), from: known.from.filter(|from| *from <= until), ..known }
        };
        self.attend(person, attendance);
        // A lock would hold a chair for nobody.
        for (_, round, _) in self.ctx.session.locks().filter(|(locked, ..)| *locked == person) {
            self.commands.push(Command::LockSeat { person, round, table: None });
        }
        self.given.locks.retain(|(locked, ..)| *locked != person);
    }

    /// Changes or adds a table, in the plan and for the planner.
    fn put(&mut self, table: Table) {
        let tables = &mut self.given.plan.tables;
        match tables.iter_mut().find(|known| known.number == table.number) {
            Some(known) => {
                // What was closed for the planner stays closed.
                let open = if self.commands.iter().any(|command| closes(command, table.number)) {
                    known.open.clone()
                } else {
                    table.open.clone()
                };
                *known = Table { open, ..table.clone() };
            }
            None => tables.push(table.clone()),
        }
        self.commands.push(Command::ChangePlan { change: PlanChange::PutTable(table) });
    }

    /// Closes a table: from now on for the planner; the plan goes on saying that people sat there in the round that runs.
    fn close(&mut self, present: &Seating, table: TableNo) -> Option<()> {
        let known = self.ctx.session.plan.table(table)?.clone();
        let first = self.now.unwrap_or(self.next);
        self.at_once = true;
        self.free.extend(present.at(table, first));
        let open: Vec<RoundNo> = (1..self.next).filter(|round| known.is_open(*round)).collect();
        let change = if open.is_empty() {
            PlanChange::RemoveTable(table)
        } else {
            PlanChange::PutTable(Table { open, ..known.clone() })
        };
        self.closed = Some(table);
        for (person, round, locked) in self.ctx.session.locks() {
            let held = locked == table && round.is_none_or(|round| round >= first);
            if held {
                self.commands.push(Command::LockSeat { person, round, table: None });
            }
        }
        // Last of all: taken back, it opens before somebody is locked or seated there again.
        self.commands.push(Command::ChangePlan { change });
        self.given.locks.retain(|(_, round, locked)| *locked != table || round.is_some_and(|round| round < first));
        let seen = self.given.plan.tables.iter_mut().find(|seen| seen.number == table)?;
        seen.open = (1..first).filter(|round| known.is_open(*round)).collect();
        if seen.open.is_empty() {
            // No round at all: an empty list would mean every round.
            seen.open.push(RoundNo::MAX);
        }
        // Whoever stayed there goes on like everybody else.
        (seen.host, seen.second_host, seen.note_taker) = Default::default();
        Some(())
    }

    /// Holds everybody in the round that runs where they sit, except for whom it is about.
    fn hold(&self, room: &mut Room, present: &Seating, first: RoundNo) {
        let Some(at) = usize::from(first).checked_sub(1) else { return };
        let seats = room.seats(present);
        let running = self.now == Some(first);
        for (index, person) in room.people.iter().enumerate() {
            let participant = &mut room.problem.people[index];
            let sent = self.sent.iter().find(|(sent, _)| sent == person);
            let table = match sent {
                Some((_, table)) => room.tables.iter().position(|known| known == table),
                None if running && !self.free.contains(person) => seats.at(at, index),
                None => continue,
            };
            let Some(table) = table else { continue };
            if participant.stays.is_none_or(|stays| stays == table) {
                participant.pins.retain(|(round, _)| *round != at);
                participant.pins.push((at, table));
            }
        }
    }
}

fn closes(command: &Command, table: TableNo) -> bool {
    match command {
        Command::ChangePlan { change: PlanChange::RemoveTable(gone) } => *gone == table,
        Command::ChangePlan { change: PlanChange::PutTable(put) } => put.number == table,
        _ => false,
    }
}
