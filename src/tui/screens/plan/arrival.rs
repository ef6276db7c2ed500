//! What happens on the page when the plan changes under it: a new thing that arrives takes the cursor, and what the
//! cursor and an open form are about is followed to where it stands by then.

use nappe_core::plan::{PlanChange, SegmentNo, TableNo};
use nappe_core::{Envelope, Event, Fact, Plan, QuestionKey};

use super::asked::PlanAsking;
use super::page::PlanPage;
use super::spot::{List, Spot};
use super::view::screen_area;
use super::{PlanScreen, Since};
use crate::tui::ctx::Ctx;

/// A change that is on its way, and where the cursor goes once it is made.
#[derive(Debug)]
pub(super) struct AwaitedChange {
    change: PlanChange,
    spot: Spot,
}

/// What stood where when the plan was last looked at: questions and tables, by what they are known by.
#[derive(Debug)]
pub(super) struct Standing {
    questions: Vec<QuestionKey>,
    tables: Vec<TableNo>,
    segments: Vec<SegmentNo>,
}

impl Standing {
    pub(super) fn of(plan: &Plan) -> Self {
        Self {
            questions: plan.questions.iter().map(|question| question.key.clone()).collect(),
            tables: plan.tables.iter().map(|table| table.number).collect(),
            segments: plan.programme.iter().map(|segment| segment.number).collect(),
        }
    }

    /// Returns where what stood at `spot` stands in `now`; `None` when it is gone.
    fn follow(&self, spot: Spot, now: &Self) -> Option<Spot> {
        fn place<T: PartialEq>(before: &[T], now: &[T], index: usize) -> Option<usize> {
            // What was not there before is still on its way: nothing to follow yet.
            let Some(known) = before.get(index) else { return Some(index) };
            now.iter().position(|other| other == known)
        }
        Some(match spot {
            Spot::Question(index) => Spot::Question(place(&self.questions, &now.questions, index)?),
            Spot::Heading(index) => Spot::Heading(place(&self.questions, &now.questions, index)?),
            Spot::Table(index) => Spot::Table(place(&self.tables, &now.tables, index)?),
            Spot::Segment(index) => Spot::Segment(place(&self.segments, &now.segments, index)?),
            Spot::Piece { segment, piece } => {
                Spot::Piece { segment: place(&self.segments, &now.segments, segment)?, piece }
            }
            Spot::Cell { table, round } => Spot::Cell { table: place(&self.tables, &now.tables, table)?, round },
            other => other,
        })
    }

    fn follow_asked(&self, asked: PlanAsking, now: &Self) -> Option<PlanAsking> {
        match asked {
            // What was being written is not lost with what it was about: it may stand there as something new.
            PlanAsking::Edit(spot) => self.follow(spot, now).map(PlanAsking::Edit).or(match spot {
                Spot::Question(_) => Some(PlanAsking::Add(List::Questions)),
                Spot::Table(_) => Some(PlanAsking::Add(List::Tables)),
                Spot::Segment(_) => Some(PlanAsking::Add(List::Segments)),
                _ => None,
            }),
            PlanAsking::Remove(spot) => self.follow(spot, now).map(PlanAsking::Remove),
            other => Some(other),
        }
    }
}

impl PlanScreen {
    /// Remembers where the cursor goes once the last of `changes` is made.
    pub(super) fn await_last(&mut self, changes: &[PlanChange], spot: Spot) {
        self.awaited = changes.last().map(|change| AwaitedChange { change: change.clone(), spot });
    }

    /// Takes notice of an event: the plan of the session is already what it made of it.
    pub(super) fn arrived(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        match &event.event {
            Fact::Known(Event::PlanAdopted { .. } | Event::PlanFileTaken { .. }) => self.since = Since::Adopted,
            Fact::Known(Event::PlanChanged { change }) => {
                if let Some(awaited) = self.awaited.take_if(|awaited| awaited.change == *change) {
                    self.caught_up(ctx);
                    self.cursor = placed(&ctx.session.plan, change, awaited.spot);
                    self.follows = true;
                }
            }
            _ => return,
        }
        self.caught_up(ctx);
    }

    /// Looks at the plan anew: remarks, and where things stand by now.
    pub(super) fn caught_up(&mut self, ctx: &Ctx<'_>) {
        let plan = &ctx.session.plan;
        let now = Standing::of(plan);
        self.findings = nappe_core::plan::check::check(plan);
        self.cursor = self.standing.follow(self.cursor, &now).unwrap_or(self.cursor);
        let (asked, sent, returned) = (self.asked.take(), self.sent.take(), self.returned.take());
        let follow = |asked| self.standing.follow_asked(asked, &now);
        let both = |(asked, typed): (PlanAsking, Vec<String>)| Some((follow(asked)?, typed));
        let kept = (asked.and_then(follow), sent.and_then(both), returned.and_then(both));
        (self.asked, self.sent, self.returned) = kept;
        self.standing = now;
        let width = self.places(ctx, screen_area(ctx)).page.width;
        self.cursor = PlanPage::set(ctx, width, self.cursor).resolve(self.cursor);
    }
}

/// Returns where the thing that `change` puts stands in `plan`.
fn placed(plan: &Plan, change: &PlanChange, spot: Spot) -> Spot {
    let found = match (spot, change) {
        (Spot::Question(_), PlanChange::PutQuestion(new)) => {
            plan.questions.iter().position(|question| question.key == new.key).map(Spot::Question)
        }
        (Spot::Table(_), PlanChange::PutTable(new)) => {
            plan.tables.iter().position(|table| table.number == new.number).map(Spot::Table)
        }
        (Spot::Segment(_), PlanChange::PutSegment(new)) => {
            plan.programme.iter().position(|segment| segment.number == new.number).map(Spot::Segment)
        }
        _ => None,
    };
    found.unwrap_or(spot)
}
