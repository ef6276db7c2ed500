//! Decides what concerns the course of the café and its clock.

use super::Refusal;
use crate::cafe::Step;
use crate::event::Event;
use crate::session::Session;
use crate::time::{Length, Timestamp};

pub(super) fn advance(session: &Session, from: Step) -> Result<Vec<Event>, Refusal> {
    still_at(session, from)?;
    match from.next(&session.plan) {
        Step::After if from == Step::After => Err(Refusal::Finished),
        Step::After if from == Step::Before => Err(Refusal::NoRounds),
        next => start(session, next),
    }
}

pub(super) fn go_to(session: &Session, from: Step, to: Step) -> Result<Vec<Event>, Refusal> {
    still_at(session, from)?;
    match to {
        Step::Conversation(round) if session.plan.round(round).is_none() => return Err(Refusal::NoSuchRound { round }),
        Step::Conversation(_) | Step::After => {}
        Step::Before | Step::Move(_) => return Err(Refusal::NotAConversation { to }),
    }
    // Two hands on one key: the round that runs is not started again, its clock would be lost.
    if from == to { Ok(Vec::new()) } else { start(session, to) }
}

pub(super) fn return_step(session: &Session, from: Step) -> Result<Vec<Event>, Refusal> {
    still_at(session, from)?;
    if session.cafe().left.is_empty() { Err(Refusal::NothingToReturnTo) } else { Ok(vec![Event::StepReturned]) }
}

pub(super) fn pause(session: &Session) -> Result<Vec<Event>, Refusal> {
    timed(session)?;
    Ok(if session.cafe().now.paused.is_some() { Vec::new() } else { vec![Event::ClockPaused] })
}

pub(super) fn resume(session: &Session) -> Result<Vec<Event>, Refusal> {
    timed(session)?;
    Ok(if session.cafe().now.paused.is_some() { vec![Event::ClockResumed] } else { Vec::new() })
}

/// Adds time or takes some away, as a facilitator means it at `at`.
///
/// « One minute more » gives the room one minute, also when the time has been up for three: what was overrun is given
/// on top. « Five minutes less » with three to go ends the step now and never counts overtime that nobody had; in
/// overtime there is nothing left to take. At most a day remains.
///
/// `exact` means the milliseconds themselves: only so does taking a change back give the length that was.
pub(super) fn adjust(session: &Session, millis: i64, exact: bool, at: Timestamp) -> Result<Vec<Event>, Refusal> {
    timed(session)?;
    let clock = &session.cafe().now;
    let remaining = clock.remaining(at);
    let wanted = remaining.max(0).saturating_add(millis).clamp(0, Length::MAX.as_millis());
    let millis = match millis {
        0 => 0,
        _ if exact => millis.clamp(-clock.length, Length::MAX.as_millis().saturating_sub(remaining).max(0)),
        1.. => wanted.saturating_sub(remaining).max(0),
        _ => wanted.saturating_sub(remaining.max(0)).min(0),
    };
    Ok(if millis == 0 { Vec::new() } else { vec![Event::TimeAdjusted { millis }] })
}

/// Puts a claim before events that set a clock which nobody holds, where another hand of this room has written too.
pub(super) fn claiming(session: &Session, mut events: Vec<Event>) -> Vec<Event> {
    if let Some(first) = events.iter().position(Event::sets_a_clock)
        && session.clock_claim(session.here()).is_none()
        && session.has_other_hands()
    {
        events.insert(first, Event::ClockClaimed);
    }
    events
}

pub(super) fn start(session: &Session, step: Step) -> Result<Vec<Event>, Refusal> {
    if matches!(step, Step::Conversation(_)) && session.plan.tables.is_empty() {
        return Err(Refusal::NoTables);
    }
    Ok(vec![Event::StepStarted { step, length: step.planned_length(&session.plan).as_millis() }])
}

fn still_at(session: &Session, from: Step) -> Result<(), Refusal> {
    ours(session)?;
    let now = session.cafe().now.step;
    if from == now { Ok(()) } else { Err(Refusal::MovedOn { from, now }) }
}

/// Refuses to set a clock that another site has claimed: what is said here would come to nothing.
pub(super) fn ours(session: &Session) -> Result<(), Refusal> {
    match session.clock_elsewhere() {
        Some(claim) => {
            let tag = session.site_card(claim.site).map(|card| card.tag.clone()).unwrap_or_default();
            Err(Refusal::ClockElsewhere { tag })
        }
        None => Ok(()),
    }
}

fn timed(session: &Session) -> Result<(), Refusal> {
    ours(session)?;
    if session.cafe().now.is_timed() { Ok(()) } else { Err(Refusal::NoClock) }
}
