//! Where the café is, and how long the current step still lasts.
//!
//! A step has a deadline; what remains is deadline − now. Nothing ticks, so a laptop that slept, a process that was
//! killed and a screen that was slow all show the right time at once. A deadline that passes changes nothing by
//! itself: overtime is counted up until somebody goes on.

mod guidance;
mod key;

use serde::{Deserialize, Serialize};

pub use guidance::{Guidance, GuidanceField, RoomWord, TableTask, WallShow};
pub use key::CafeKey;

use crate::plan::{Plan, RoomMoment, Round, RoundNo};
use crate::time::{Length, Timestamp};

/// Where the café is. Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Before the first round.
    #[default]
    Before,
    /// The conversation of this round.
    Conversation(RoundNo),
    /// The move after this round.
    Move(RoundNo),
    /// After the last round.
    After,
}

impl Step {
    /// Returns the round of a conversation, or the round that a move follows.
    pub const fn round(self) -> Option<RoundNo> {
        match self {
            Self::Conversation(round) | Self::Move(round) => Some(round),
            Self::Before | Self::After => None,
        }
    }

    /// Returns the step after this one by the plan.
    #[must_use]
    pub fn next(self, plan: &Plan) -> Self {
        let last = plan.round_count();
        let into = |round: RoundNo| if round <= last { Self::Conversation(round) } else { Self::After };
        match self {
            Self::Before => into(1),
            Self::Conversation(round) if round < last => {
                let moves = plan.round(round).is_some_and(|known| !known.move_minutes.is_zero());
                if moves { Self::Move(round) } else { into(round + 1) }
            }
            Self::Conversation(_) | Self::After => Self::After,
            Self::Move(round) => into(round.saturating_add(1)),
        }
    }

    /// Tells whether a café that leaves nothing out comes to this step later than to `other`.
    pub fn comes_after(self, other: Self) -> bool {
        let place = |step: Self| match step {
            Self::Before => (0, 0),
            Self::Conversation(round) => (round, 1),
            Self::Move(round) => (round, 2),
            Self::After => (RoundNo::MAX, 3),
        };
        place(self) > place(other)
    }

    /// Returns the length the plan gives to this step.
    pub fn planned_length(self, plan: &Plan) -> Length {
        match self {
            Self::Conversation(round) => plan.round(round).map(|round| round.minutes),
            Self::Move(round) => plan.round(round).map(|round| round.move_minutes),
            Self::Before | Self::After => None,
        }
        .unwrap_or_default()
    }
}

/// What the room is told, one thing at a time. Crosses the wire: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instruction {
    /// Nothing has begun: welcome.
    Welcome,
    /// Sit down, listen to the host.
    Settle,
    /// Talk about the question.
    Discuss,
    /// Note the essentials.
    Essentials,
    /// Time is up, and nobody has said so yet.
    Conclude,
    /// Go to the next table.
    ChangeTables,
    /// Thank you; look at the wall.
    Finished,
}

/// The clock of one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StepClock {
    /// The step that it times.
    pub step: Step,
    /// When it began.
    pub started: Timestamp,
    /// How long it lasts now, in milliseconds: as planned plus what was added or taken away.
    pub length: i64,
    /// Since when it stands still.
    pub paused: Option<Timestamp>,
    /// How long it stood still before, in milliseconds.
    pub stood: i64,
}

impl StepClock {
    /// Tells whether the step has a clock at all.
    pub const fn is_timed(&self) -> bool {
        matches!(self.step, Step::Conversation(_) | Step::Move(_))
    }

    /// Returns the milliseconds that count since the step began; a pause does not count.
    pub fn elapsed(&self, now: Timestamp) -> i64 {
        self.paused.unwrap_or(now).since(self.started).saturating_sub(self.stood).max(0)
    }

    /// Returns the milliseconds that remain; negative is overtime.
    pub fn remaining(&self, now: Timestamp) -> i64 {
        self.length - self.elapsed(now)
    }

    /// Returns the instant at which the time is up, if the clock runs.
    pub fn deadline(&self) -> Option<Timestamp> {
        (self.is_timed() && self.paused.is_none()).then(|| self.started.plus(self.length.saturating_add(self.stood)))
    }
}

/// The course of the café: the step that runs and those that were left, newest last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cafe {
    /// The step that runs.
    pub now: StepClock,
    /// The steps left before, with the clock they had: going back after a slip restores it as it was.
    pub left: Vec<StepClock>,
    /// When the first round began.
    pub first_started: Option<Timestamp>,
    /// The pauses that have ended, from when to when, in order and apart.
    pub pauses: Vec<(Timestamp, Timestamp)>,
}

impl Cafe {
    /// Returns the one thing the room is told at `now`.
    pub fn instruction(&self, plan: &Plan, now: Timestamp) -> Instruction {
        match self.now.step {
            Step::Before => Instruction::Welcome,
            Step::After => Instruction::Finished,
            Step::Move(_) => Instruction::ChangeTables,
            Step::Conversation(round) => {
                let fallback = Round::default();
                let round = plan.round(round).unwrap_or(&fallback);
                let remaining = self.now.remaining(now);
                if remaining <= 0 {
                    Instruction::Conclude
                } else if remaining <= round.essentials.as_millis() {
                    Instruction::Essentials
                } else if self.now.elapsed(now) < round.settle.as_millis() {
                    Instruction::Settle
                } else {
                    Instruction::Discuss
                }
            }
        }
    }

    /// Returns the moment of the café that the room is at: which of the sentences of a plan is to be said.
    pub fn moment(&self, plan: &Plan, now: Timestamp) -> RoomMoment {
        match self.instruction(plan, now) {
            Instruction::Welcome => RoomMoment::Welcome,
            Instruction::Settle => match self.now.step.round() {
                Some(1) | None => RoomMoment::Begin,
                Some(round) if round >= plan.round_count() => RoomMoment::Last,
                Some(_) => RoomMoment::Settle,
            },
            Instruction::Discuss => RoomMoment::Discuss,
            Instruction::Essentials => RoomMoment::Essentials,
            Instruction::Conclude => RoomMoment::Conclude,
            Instruction::ChangeTables => RoomMoment::Change,
            Instruction::Finished => RoomMoment::Finished,
        }
    }

    /// Returns the milliseconds from `since` to `now` during which no pause stopped the clock.
    pub fn run_since(&self, since: Timestamp, now: Timestamp) -> i64 {
        let running = self.now.paused.map(|from| (from, now));
        let overlap = |&(from, to): &(Timestamp, Timestamp)| to.min(now).since(from.max(since)).max(0);
        let stood = self.pauses.iter().chain(&running).map(overlap).fold(0, i64::saturating_add);
        now.since(since).saturating_sub(stood).max(0)
    }

    /// Tells whether this round, or one after it, has begun (and was not a slip that was returned from).
    pub fn has_begun(&self, round: RoundNo) -> bool {
        self.left.iter().chain([&self.now]).filter_map(|clock| clock.step.round()).any(|begun| begun >= round)
    }

    /// Tells whether this round is over: nobody can be seated otherwise in it any more.
    ///
    /// What counts is the step that runs; going back a step, or to an earlier round, opens it again.
    pub const fn is_past(&self, round: RoundNo) -> bool {
        match self.now.step {
            Step::Before => false,
            Step::Conversation(running) => round < running,
            Step::Move(left) => round <= left,
            Step::After => true,
        }
    }

    /// Returns when the café will end if everything after the current step goes by the plan.
    ///
    /// A step in overtime is taken to end now. `None` before the start.
    pub fn predicted_end(&self, plan: &Plan, now: Timestamp) -> Option<Timestamp> {
        let rest = match self.now.step {
            Step::Before => return None,
            Step::After => return Some(self.now.started),
            Step::Conversation(round) => {
                let planned = plan.round(round).map_or(0, |round| round.minutes.as_millis());
                plan.length_from(round) - planned
            }
            Step::Move(round) => plan.length_from(round.saturating_add(1)),
        };
        Some(now.plus(self.now.remaining(now).max(0)).plus(rest))
    }

    /// Returns when the café will end, before its start too: then as if the first round began at `start`, or at once
    /// when that hour has passed.
    pub fn expected_end(&self, plan: &Plan, start: Option<Timestamp>, now: Timestamp) -> Timestamp {
        let begins = start.map_or(now, |start| start.max(now));
        self.predicted_end(plan, now).unwrap_or_else(|| begins.plus(plan.total_length_millis()))
    }

    /// Returns when the café should end: `start` (or the moment the first round began) plus the planned lengths.
    pub fn planned_end(&self, plan: &Plan, start: Option<Timestamp>) -> Option<Timestamp> {
        Some(start.or(self.first_started)?.plus(plan.total_length_millis()))
    }

    /// Returns the warnings of the running conversation, as milliseconds before its end, longest first.
    pub fn warnings(&self, plan: &Plan) -> Vec<i64> {
        let Step::Conversation(round) = self.now.step else { return Vec::new() };
        let mut moments: Vec<i64> =
            plan.round(round).into_iter().flat_map(|round| &round.warnings).map(|length| length.as_millis()).collect();
        moments.sort_unstable_by(|a, b| b.cmp(a));
        moments.dedup();
        moments
    }
}

#[cfg(test)]
mod tests;
