//! The planner: what it is asked, what it answers, what becomes of it.

use nappe_core::plan::RoundNo;
use nappe_core::rotation::{Infeasible, Report, Seats};
use nappe_core::seating::{Room, Seating};
use nappe_core::{Attendance, Command, PersonId};

use super::{RotationScreen, RotationSight};
use crate::t;
use crate::tui::attending::{CheckIn, marks};
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, JobId, JobWork, PlannerNews, SeatsRequest};
use crate::tui::names::Names;
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::rotation::{Achievement, RoomNames, composed, facts, first_free, given, plan_seating};

/// How long a plan is searched, in milliseconds: nobody waits.
const SHORT: u64 = 1_500;
/// How long it is searched when somebody asks for more.
const LONG: u64 = 60_000;

/// What waits until everybody has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnceKnown {
    /// A search, longer or not.
    Search(bool),
    /// Those who were not seen are marked as absent; then, maybe, the others are seated.
    RestAbsent(bool),
}

/// A search that is under way.
#[derive(Debug)]
pub(super) struct Searching {
    pub(super) id: JobId,
    room: Room,
    first: RoundNo,
    /// The answer counts only when it is better.
    pub(super) longer: bool,
    /// What was marked along with it and may not be in the journal yet: the planner can be faster.
    marks: Vec<(PersonId, Attendance)>,
    /// Percent of the time.
    pub(super) spent: u8,
    pub(super) best: Option<Box<Report>>,
}

impl RotationScreen {
    /// Does what may have waited until everybody has an id. In a list that was written by hand people get one first, by
    /// which the journal knows them.
    pub(super) fn go_on(&mut self, ctx: &Ctx<'_>, once: OnceKnown) -> Outcome {
        if ctx.people().iter().any(|row| row.id.is_none()) {
            self.awaited = Some(once);
            let (before, after) = (ctx.people().to_vec(), ctx.people().to_vec());
            return Outcome::effect(Effect::SavePeople { before, after });
        }
        match once {
            OnceKnown::Search(longer) => self.search(ctx, longer, &[]),
            OnceKnown::RestAbsent(seats) => {
                let rest = CheckIn::of(ctx).rest_absent(ctx);
                let mut outcome = if seats { self.search(ctx, false, &rest) } else { Outcome::handled() };
                outcome.commands = marks(&rest);
                outcome.saying(t!(ctx.texts, "people-rest-absent", count = rest.len()))
            }
        }
    }

    /// Seats everybody, after a question where people are missing of whom nothing is known.
    pub(super) fn plan(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let list = CheckIn::of(ctx);
        let id = |index: &usize| ctx.people().get(*index).and_then(|row| row.id);
        let asked = list.unseen.iter().all(|index| id(index).is_some_and(|id| self.waited_for.contains(&id)));
        if !list.has_begun() || asked {
            return self.go_on(ctx, OnceKnown::Search(false));
        }
        self.ask_about_unseen(ctx, &list)
    }

    /// Asks the planner; `longer` keeps what there is unless something better is found. `marks` are on their way to the
    /// journal, and count already.
    fn search(&mut self, ctx: &Ctx<'_>, longer: bool, marks: &[(PersonId, Attendance)]) -> Outcome {
        let room = room_with(ctx, marks);
        let first = first_free(ctx.session);
        let running = (first > 1).then(|| {
            let before = ctx
                .session
                .seating()
                .map_or_else(|| Seats::empty(room.people.len(), room.problem.rounds), |seating| room.seats(seating));
            (before, usize::from(first) - 1)
        });
        let id = JobId::new(ctx.ids.fresh());
        let millis = if longer { LONG } else { SHORT };
        let request = SeatsRequest { problem: room.problem.clone(), millis, running };
        self.impossible = None;
        self.searching = Some(Searching { id, room, first, longer, marks: marks.to_vec(), spent: 0, best: None });
        Outcome::effect(Effect::Start(Job { id, work: JobWork::Seats(Box::new(request)) }))
    }

    /// Hears the planner.
    pub(super) fn heard(&mut self, ctx: &Ctx<'_>, news: &PlannerNews) -> Outcome {
        if self.searching.as_ref().is_none_or(|searching| searching.id != news.id()) {
            return Outcome::ignored();
        }
        match news {
            PlannerNews::Progress { spent, best, .. } => {
                if let Some(searching) = &mut self.searching {
                    searching.spent = *spent;
                    searching.best = Some(best.clone());
                }
                Outcome::handled()
            }
            PlannerNews::Planned { found: Ok(found), .. } => {
                let (found, helps) = &**found;
                let helps = helps.iter().map(|help| ctx.texts.rotation_remedy(help)).collect();
                self.found(ctx, &found.planned.seats, &found.planned.report, helps)
            }
            PlannerNews::Replanned { found: Ok(ways), .. } => {
                let emphasis = self.searching.as_ref().map(|searching| searching.room.problem.emphasis);
                // The way that achieves most: whoever plans anew wants it.
                let best = ways.iter().min_by_key(|way| way.report.rank(emphasis.unwrap_or_default()));
                if let Some(way) = best {
                    return self.found(ctx, &way.seats, &way.report, Vec::new());
                }
                self.searching = None;
                Outcome::handled()
            }
            PlannerNews::Planned { found: Err(why), .. } | PlannerNews::Replanned { found: Err(why), .. } => {
                self.clash(ctx, why)
            }
        }
    }

    fn found(&mut self, ctx: &Ctx<'_>, seats: &Seats, report: &Report, helps: Vec<String>) -> Outcome {
        let Some(searching) = self.searching.take() else { return Outcome::handled() };
        let now = Achievement::of(ctx, ctx.session.seating().unwrap_or(&Seating::default()));
        if room_with(ctx, &searching.marks).problem != searching.room.problem {
            // The room changed meanwhile: this plan is for a room that is no more.
            return Outcome::toast(Tone::Warning, t!(ctx.texts, "rotation-screen-room-changed"));
        }
        let emphasis = searching.room.problem.emphasis;
        let worse = report.rank(emphasis) >= now.planned.report.rank(emphasis);
        if searching.longer && worse && ctx.session.seating().is_some() {
            self.helps = helps;
            return Outcome::handled().saying(t!(ctx.texts, "rotation-screen-nothing-better"));
        }
        let fresh = composed(ctx.session.seating(), &searching.room.seating(seats), searching.first);
        self.helps = helps;
        self.keep(ctx, fresh, if searching.longer { "rotation-screen-better" } else { "rotation-screen-planned" })
    }

    /// Makes this the seating; the one that was is kept for comparison.
    pub(super) fn keep(&mut self, ctx: &Ctx<'_>, fresh: Seating, said: &str) -> Outcome {
        if ctx.session.seating() == Some(&fresh) {
            return Outcome::handled().saying(t!(ctx.texts, "rotation-screen-same"));
        }
        self.other = ctx.session.seating().cloned();
        let command: Command = plan_seating(fresh);
        Outcome::submit(command).saying(ctx.texts.get(said))
    }

    fn clash(&mut self, ctx: &Ctx<'_>, why: &Infeasible) -> Outcome {
        let Some(searching) = self.searching.take() else { return Outcome::handled() };
        let names = RoomNames { names: Names::of(ctx), room: &searching.room };
        self.impossible = Some(ctx.texts.infeasible(why, &names));
        if self.sight == RotationSight::People {
            self.sight = RotationSight::Tables;
        }
        Outcome::handled()
    }
}

/// Returns the room as it is once these are marked.
fn room_with(ctx: &Ctx<'_>, marks: &[(PersonId, Attendance)]) -> Room {
    let facts = facts(ctx.people());
    let mut given = given(ctx, &facts);
    given.attendances.extend(marks.iter().copied());
    Room::of(&given)
}
