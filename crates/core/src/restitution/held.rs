//! When it was held: what the plan says, and what the clock knows where the plan leaves it open.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, TimeZone};

use crate::cafe::{Cafe, Step, StepClock};
use crate::plan::PlanDate;
use crate::session::Session;
use crate::time::Timestamp;

/// Somebody may forget to say that it is over: this long after its time, in milliseconds, the last round is taken to have
/// ended with it.
const FORGOTTEN: i64 = 60 * 60 * 1000;

/// When a café was held, local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct HeldAt {
    /// The day, or the first of several; the month or the year where nothing nearer is known.
    pub(super) date: Option<PlanDate>,
    /// The last day, where there are several.
    pub(super) until: Option<PlanDate>,
    /// When it began.
    pub(super) start: Option<NaiveTime>,
    /// When everything was over.
    pub(super) end: Option<NaiveTime>,
}

impl HeldAt {
    /// Returns what a plan announces.
    pub(super) fn announced(session: &Session) -> Self {
        let plan = &session.plan;
        Self { date: plan.date, until: plan.until, start: plan.start, end: plan.end }
    }

    /// Returns when it was held. What the plan says counts, for cafés are rehearsed, and typed in afterwards; its hour alone,
    /// without an end, is what was hoped for. The hours of a programme are those of its parts.
    pub(super) fn of(session: &Session, offset: FixedOffset) -> Self {
        let announced = Self::announced(session);
        let Some((begun, over)) = course(session, offset) else { return announced };
        let day = PlanDate::Day(begun.date_naive());
        let within = |date: PlanDate| date.first() <= day.first() && day.last() <= date.last();
        if announced.until.is_some() || !announced.date.is_none_or(within) {
            return announced;
        }
        // An evening that ends after midnight is one evening.
        let later = over.filter(|over| over.signed_duration_since(begun) > TimeDelta::hours(12));
        let lasted = later.map(|over| PlanDate::Day(over.date_naive())).filter(|last| last.first() > day.first());
        let until = lasted.filter(|_| announced.date.is_none_or(|date| date.day().is_none()));
        let hours = if announced.end.is_some() || !session.plan.programme.is_empty() {
            (announced.start, announced.end)
        } else if lasted.is_some() {
            // The hour at which the last of several days ended says nothing.
            (announced.start, None)
        } else {
            (Some(begun.time()), over.map(|over| over.time()))
        };
        Self { date: Some(day), until, start: hours.0, end: hours.1 }
    }
}

/// Returns from when to when rounds went, in every room; no end while one of them goes on.
fn course(session: &Session, offset: FixedOffset) -> Option<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)> {
    let local = |at: Timestamp| offset.timestamp_millis_opt(at.0).single();
    let held = || session.cafes().map(|(_, cafe)| cafe).filter(|cafe| cafe.first_started.is_some());
    let begun = held().filter_map(|cafe| cafe.first_started).min().and_then(local)?;
    let over = held().map(ended).collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max()).and_then(local);
    Some((begun, over.filter(|over| *over > begun)))
}

/// Returns when a café was over; `None` while it goes on.
fn ended(cafe: &Cafe) -> Option<Timestamp> {
    if cafe.now.step != Step::After {
        return None;
    }
    let planned = cafe.left.last().and_then(StepClock::deadline);
    let forgotten = planned.filter(|planned| cafe.now.started.since(*planned) > FORGOTTEN);
    Some(forgotten.unwrap_or(cafe.now.started))
}
