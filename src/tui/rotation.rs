//! Seats as screens ask for them: what the planner is given, and what its answer makes of the session.
//!
//! Pure data and arithmetic; the search itself runs on a thread of the runtime.

use nappe_core::cafe::Step;
use nappe_core::plan::RoundNo;
use nappe_core::rotation::{Bounds, How, Planned, bounds, evaluate};
use nappe_core::seating::{Given, PersonFacts, Room, SeatChange, Seating};
use nappe_core::{Command, PersonId, Session, TableNo};

use super::ctx::Ctx;
use super::hosting::staying_role;
use super::names::Names;
use super::older::SinceSeated;
use super::widgets::tables::{Card, Guest};
use crate::client::PersonRow;
use crate::i18n::Texts;
use crate::i18n::rotation as words;
use crate::planner;

/// Returns the first round whose seats may still be planned: the one that runs has its people already.
pub fn first_free(session: &Session) -> RoundNo {
    match session.cafe().now.step {
        Step::Before => 1,
        Step::Conversation(round) | Step::Move(round) => round + 1,
        Step::After => RoundNo::MAX,
    }
}

/// Returns the round that runs, or the next one; nothing once all is over.
pub fn round_now(ctx: &Ctx<'_>) -> Option<RoundNo> {
    match ctx.session.cafe().now.step {
        Step::Before => Some(1),
        Step::Conversation(round) => Some(round),
        Step::Move(left) => Some(left + 1),
        Step::After => None,
    }
}

/// Returns the round whose seats matter now, where somebody has a seat in it.
pub fn round_in_sight(ctx: &Ctx<'_>) -> Option<RoundNo> {
    let round = round_now(ctx)?;
    ctx.session.seating()?.seats_of(round).next().map(|_| round)
}

/// Returns what the list of people says about seats. Whoever has no id yet has no seat: it could not be written down.
pub fn facts(people: &[PersonRow]) -> Vec<PersonFacts> {
    let known: Vec<PersonRow> = people.iter().filter(|row| row.id.is_some()).cloned().collect();
    planner::facts(&known)
}

/// Returns everything the seats of this session depend on.
pub fn given<'a>(ctx: &Ctx<'_>, people: &'a [PersonFacts]) -> Given<'a> {
    Given { first: first_free(ctx.session), ..Given::of(ctx.session, people) }
}

/// Returns the present seating with what `fresh` says from round `first` on.
pub fn composed(present: Option<&Seating>, fresh: &Seating, first: RoundNo) -> Seating {
    let Some(present) = present else { return fresh.clone() };
    let mut composed = present.clone();
    for change in changes(present, fresh, first) {
        composed.apply(&change);
    }
    composed.set_hosts(fresh.hosts().to_vec());
    composed
}

/// Returns the seats that change from round `first` on.
pub fn changes(present: &Seating, fresh: &Seating, first: RoundNo) -> Vec<SeatChange> {
    present.changes_to(fresh).into_iter().filter(|change| change.round >= first).collect()
}

/// Returns the command that makes this the seating.
pub fn plan_seating(seating: Seating) -> Command {
    Command::PlanSeating { seating: Box::new(seating) }
}

/// What a seating achieves in the room as it is now.
#[derive(Debug)]
pub struct Achievement {
    /// Tables, people and rules as the planner sees them.
    pub room: Room,
    /// What the seats achieve, and what is unavoidable.
    pub planned: Planned,
    /// What happened since they were made.
    pub since: SinceSeated,
}

impl Achievement {
    /// Counts what the seats of the session achieve.
    pub fn of(ctx: &Ctx<'_>, seating: &Seating) -> Self {
        let facts = facts(ctx.people());
        let room = Room::of(&given(ctx, &facts));
        let seats = room.seats(seating);
        let report = evaluate(&room.problem, &seats);
        let bounds = bounds(&room.problem);
        let since = SinceSeated::of(ctx, seating, &room);
        Self { room, planned: Planned { seats, report, bounds, moves: 0, how: How::Given }, since }
    }

    /// Tells whether the seats are older than the list or the tables.
    pub fn is_older(&self) -> bool {
        self.since.is_any()
    }

    /// Returns the first rule that the seats break in a round to come, in words; nothing of seats that are merely older
    /// than the list, which break rules by the dozen and are to be made anew.
    pub fn broken(&self, ctx: &Ctx<'_>) -> Option<String> {
        if self.is_older() || ctx.session.cafe().now.step == Step::After {
            return None;
        }
        let first = usize::from(first_free(ctx.session)).saturating_sub(1);
        let fault = self.planned.report.faults.iter().find(|fault| touches(fault, first))?;
        let names = RoomNames { names: Names::of(ctx), room: &self.room };
        Some(ctx.texts.rotation_fault(&self.room.problem, fault, &names))
    }

    /// Returns what the seats achieve, a sentence each.
    pub fn told(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let Planned { report, bounds, .. } = &self.planned;
        let names = RoomNames { names: Names::of(ctx), room: &self.room };
        let told = ctx.texts.achieved(&self.room.problem, report, bounds, self.planned.is_optimal(), &names);
        let broken = report.faults.len();
        let skipped = if self.is_older() && broken > 0 { 1 + broken.min(words::FAULTS) } else { 0 };
        told.iter().skip(skipped).map(ToString::to_string).collect()
    }

    /// Returns what the seats achieve, in the parts of one line.
    pub fn line(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let Planned { report, bounds, .. } = &self.planned;
        ctx.texts.achieved_in_line(&self.room.problem, report, bounds, self.planned.is_optimal(), self.sizes(ctx))
    }

    /// Returns the fewest and the most people at a table in the rounds to come, or in all where none is to come. A table
    /// that closed while a round ran is open in it for the planner, and nobody sits there.
    fn sizes(&self, ctx: &Ctx<'_>) -> (usize, usize) {
        let rows = &self.planned.seats.rounds;
        let first = usize::from(first_free(ctx.session)).saturating_sub(1);
        let mut sizes = Vec::new();
        for row in rows.get(first..).filter(|rows| !rows.is_empty()).unwrap_or(rows) {
            let mut tables = vec![0; self.room.tables.len() + 1];
            for seat in row {
                tables[usize::from(*seat).min(self.room.tables.len())] += 1;
            }
            sizes.extend(tables.into_iter().skip(1).filter(|people| *people > 0));
        }
        (sizes.iter().min().copied().unwrap_or(0), sizes.iter().max().copied().unwrap_or(0))
    }

    /// Returns why it is not better, a sentence each; nothing where there is nothing to explain.
    pub fn reasons(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let Bounds { reasons, .. } = &self.planned.bounds;
        reasons.iter().map(|reason| ctx.texts.rotation_reason(reason)).collect()
    }
}

/// Tells whether a broken rule concerns rounds from `first` (from 0) on; what is over is not planned anew.
const fn touches(fault: &nappe_core::rotation::BrokenRule, first: usize) -> bool {
    use nappe_core::rotation::BrokenRule;
    match fault {
        BrokenRule::NoSeat { round, .. }
        | BrokenRule::Ghost { round, .. }
        | BrokenRule::Misplaced { round, .. }
        | BrokenRule::Closed { round, .. }
        | BrokenRule::TooFew { round, .. }
        | BrokenRule::TooMany { round, .. }
        | BrokenRule::Parted { round, .. }
        | BrokenRule::Joined { round, .. } => *round >= first,
        BrokenRule::NotHome { .. } => true,
    }
}

/// The people and tables of a room by their names.
#[derive(Debug)]
pub struct RoomNames<'a> {
    /// Names of people.
    pub names: Names<'a>,
    /// Whose places they have.
    pub room: &'a Room,
}

impl words::PlannerNames for RoomNames<'_> {
    fn person(&self, texts: &Texts, person: usize) -> String {
        match self.room.people.get(person) {
            Some(person) => self.names.get(*person),
            None => words::PlannerNames::person(&words::Numbered, texts, person),
        }
    }

    fn table(&self, table: usize) -> String {
        self.room.tables.get(table).map_or_else(|| (table + 1).to_string(), TableNo::to_string)
    }
}

/// Returns the cards of a round, and who stands on each of them: hosts first, then by name.
pub fn cards(
    ctx: &Ctx<'_>,
    seating: &Seating,
    round: RoundNo,
    mark: impl Fn(PersonId) -> &'static str,
    chosen: impl Fn(TableNo, PersonId) -> bool,
) -> (Vec<Card>, Vec<Vec<PersonId>>) {
    let names = Names::of(ctx);
    let mut people_of = Vec::new();
    let mut cards = Vec::new();
    // A table that is gone from the plan but has people is shown: somebody has to see to it.
    let gone: std::collections::BTreeSet<TableNo> = seating
        .seats_of(round)
        .map(|(_, table)| table)
        .filter(|table| ctx.session.plan.table(*table).is_none())
        .collect();
    let known = ctx.session.plan.tables.iter().map(|table| {
        let state = if table.is_open(round) { "seats-nobody" } else { "seats-closed" };
        (table.number, table.name.to_string(), state)
    });
    let gone = gone.into_iter().map(|table| (table, ctx.texts.get("seats-gone"), "seats-gone"));
    for (number, title, empty) in known.chain(gone) {
        let mut people = names.sorted(seating.at(number, round));
        people.sort_by_cached_key(|(person, _)| {
            let role = staying_role(ctx, &names, seating, *person, number);
            (role.is_none(), role)
        });
        let guests = people.iter().map(|(person, name)| {
            let role = staying_role(ctx, &names, seating, *person, number);
            let label = role.map_or_else(|| name.clone(), |role| format!("{name} ({})", role.word(ctx)));
            Guest { label, mark: mark(*person), chosen: chosen(number, *person) }
        });
        cards.push(Card { number, title, guests: guests.collect(), empty: ctx.texts.get(empty), chosen: false });
        people_of.push(people.into_iter().map(|(person, _)| person).collect());
    }
    (cards, people_of)
}
