//! The people of a session: their names from `people.csv`, their rules from plan and journal, and `--save`.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use clap::ArgMatches;
use nappe_core::cafe::Step;
use nappe_core::rotation::{How, Infeasible, Planned, bounds};
use nappe_core::seating::{Given, PersonFacts, Room};
use nappe_core::{Command, Lang, PersonId, Session};

use super::outcome::{self, Seated};
use super::{Wanted, beyond, crowded};
use crate::cli::console::{Answer, Console, Outcome};
use crate::cli::session;
use crate::failure::{Failure, FailureKind, shown};
use crate::hub::Door;
use crate::i18n::Texts;
use crate::i18n::rotation::PlannerNames;
use crate::planner::{self, SearchRequest};
use crate::store::{self, Paths, people};
use crate::{ids, t};

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "rotate")?;
    let wanted = Wanted::of(matches);
    let paths = Paths::of(&folder)?;
    let mut rows = people::read(&paths)?;
    let asked = matches.get_one::<u64>("people").map(|people| usize::try_from(*people).unwrap_or(usize::MAX));
    // Nothing is opened, and so no journal begun, for what will be refused.
    match (rows.is_empty(), asked) {
        (false, Some(_)) => return Err(FailureKind::RotateList { path: shown(&paths.people()) }.into()),
        (true, None) => return Err(FailureKind::RotateNobody { path: shown(&paths.people()) }.into()),
        (true, Some(_)) if matches.get_flag("save") => return Err(FailureKind::RotateUnnamed.into()),
        _ => {}
    }
    let mut door = if matches.get_flag("save") { Some(held(console, &folder)?) } else { None };
    let current = match &door {
        Some(door) => door.session()?,
        None => store::read(&folder)?.session,
    };
    if current.plan.tables.is_empty() && current.plan.rounds.is_empty() {
        return Err(FailureKind::NoPlan { path: session::word(&folder).into() }.into());
    }
    if door.is_some() && rows.iter().any(|row| row.id.is_none()) {
        rows = people::write(&paths, &rows, ids::fresh)?;
    }
    let mut facts = planner::facts(&rows);
    if let Some(people) = asked {
        if let Some(rule) = beyond(people, current.plan.tables.len(), current.plan.rounds.len()) {
            return Err(impossible(&console.texts, &Infeasible { rules: vec![rule] }, &super::Numbered).into());
        }
        facts = (1..=people).map(|id| PersonFacts::named(PersonId::new(id as u128), String::new())).collect();
    }
    let (room, seated) = seat(&console.texts, &current, &facts, wanted.ask)?;
    let french = console.asked_lang.unwrap_or(current.plan.lang) == Lang::Fr;
    if let Some(door) = &mut door {
        if room.cards {
            return Err(FailureKind::RotateCards.into());
        }
        let seating = Box::new(room.seating(&seated.planned.seats));
        session::ask_once(console, door, vec![Command::PlanSeating { seating }])?;
    }
    outcome::show(console, &seated, &wanted, french)?;
    if door.is_some() && wanted.shown == super::Shown::Table {
        console.say(t!(console.texts, "cli-rotate-saved"))?;
    }
    Ok(Answer::Good)
}

/// Takes the folder. The door of a running cockpit takes notes and themes only: seats are the cockpit's own business,
/// and it may be changing them.
fn held(console: &mut Console, folder: &Path) -> Result<Door, crate::cli::Stop> {
    let door = session::knock(console, folder, "nappe rotate")?;
    if door.is_remote() { Err(FailureKind::RotateOpen.into()) } else { Ok(door) }
}

/// What cannot be is the data's fault here: 1.
fn impossible(texts: &Texts, infeasible: &Infeasible, names: &dyn PlannerNames) -> Failure {
    FailureKind::RotateRules { reason: texts.infeasible(infeasible, names).into() }.into()
}

fn seat(
    texts: &Texts,
    current: &Session,
    facts: &[PersonFacts],
    ask: SearchRequest,
) -> Result<(Room, Seated), Failure> {
    let given = Given::of(current, facts);
    let room = Room::of(&given);
    let named = Called { room: &room, facts };
    if let Some(missing) = room.unknown.first() {
        let person = facts.iter().find(|person| person.id == missing.person).map(|person| person.name.clone());
        let table = u64::from(missing.table);
        let reason = t!(texts, "rotation-rule-unknown-table", person = person.unwrap_or_default(), table = table);
        return Err(FailureKind::RotateRules { reason: reason.into() }.into());
    }
    let problem = &room.problem;
    if let Some(rule) = beyond(problem.people.len(), problem.tables.len(), problem.rounds) {
        return Err(impossible(texts, &Infeasible { rules: vec![rule] }, &named));
    }
    if crowded(problem.people.len(), problem.tables.len(), problem.rounds) {
        let most = problem.people.len().div_ceil(problem.tables.len());
        return Err(FailureKind::RotateFull { people: most as u64 }.into());
    }
    let told = |infeasible: Infeasible| impossible(texts, &infeasible, &named);
    let seated = if room.cards {
        let seated = Seated::by_cards(problem.people.len(), problem.tables.len(), problem.rounds, false);
        seated.map_err(told)?
    } else if let (Some(before), first @ 1..) = (current.seating(), begun(current)) {
        if first >= problem.rounds {
            return Err(FailureKind::RotateOver.into());
        }
        let before = room.seats(before);
        let ways = planner::go_on(problem, &before, first, ask, &AtomicBool::new(false)).map_err(told)?;
        let best = ways.into_iter().min_by_key(|way| way.report.rank(problem.emphasis));
        let best = best.ok_or(FailureKind::RotateOver)?;
        let bounds = bounds(problem);
        let planned = Planned { seats: best.seats, report: best.report, bounds, moves: 0, how: How::Search };
        Seated::of(problem.clone(), planned, ask)
    } else {
        Seated::searched(problem.clone(), ask).map_err(told)?
    };
    let seated = seated.named(&room, facts);
    Ok((room, seated))
}

/// How many rounds have begun: people sit, or sat, where they were told to.
fn begun(current: &Session) -> usize {
    match current.cafe().now.step {
        Step::Before => 0,
        Step::Conversation(round) | Step::Move(round) => usize::from(round),
        Step::After => current.plan.rounds.len(),
    }
}

/// The names of a room whose seats are not known yet.
struct Called<'a> {
    room: &'a Room,
    facts: &'a [PersonFacts],
}

impl PlannerNames for Called<'_> {
    fn person(&self, texts: &Texts, person: usize) -> String {
        let id = self.room.people.get(person);
        match self.facts.iter().find(|known| Some(&known.id) == id) {
            Some(known) if !known.name.is_empty() => known.name.clone(),
            _ => t!(texts, "rotation-person", number = person + 1),
        }
    }

    fn table(&self, table: usize) -> String {
        self.room.tables.get(table).map_or_else(|| (table + 1).to_string(), ToString::to_string)
    }
}
