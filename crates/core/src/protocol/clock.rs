//! The clock as a device counts it: a deadline and the hub's hour, never seconds that tick over the network.

use serde::{Deserialize, Serialize};

use crate::cafe::{Instruction, Step};
use crate::plan::{Plan, RoundNo};
use crate::session::Session;
use crate::time::Timestamp;

/// Where the café is and how long the step lasts. All instants are the hub's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    /// The step that runs.
    pub step: Step,
    /// What the room is told now.
    pub instruction: Instruction,
    /// When the instruction changes if nobody does anything; the hub sends a new view then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Timestamp>,
    /// When the time of the step is up, or was; none while the clock stands still and where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Timestamp>,
    /// What remains, in milliseconds, while the clock stands still; negative is overtime.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<i64>,
    /// How long the step lasts in all, in milliseconds.
    pub length: i64,
}

impl ClockView {
    /// Looks at the café at `now`.
    pub fn of(session: &Session, now: Timestamp) -> Self {
        let (cafe, plan) = (session.cafe(), &*session.plan);
        let clock = &cafe.now;
        let standing = (clock.is_timed() && clock.paused.is_some()).then(|| clock.remaining(now));
        let instruction = cafe.instruction(plan, now);
        let turns = clock.deadline().into_iter().flat_map(|deadline| turns(session, deadline));
        let changes = turns.filter(|turn| *turn > now && cafe.instruction(plan, *turn) != instruction).min();
        let deadline = clock.deadline();
        Self { step: clock.step, instruction, changes, deadline, standing, length: clock.length }
    }
}

/// Returns the instants at which the instruction of a running conversation may become another.
fn turns(session: &Session, deadline: Timestamp) -> Vec<Timestamp> {
    let clock = &session.cafe().now;
    let Step::Conversation(round) = clock.step else { return Vec::new() };
    let Some(round) = session.plan.round(round) else { return vec![deadline] };
    let settled = clock.started.plus(clock.stood).plus(round.settle.as_millis());
    vec![settled, deadline.plus(-round.essentials.as_millis()), deadline]
}

/// Returns the round one writes for: the one that runs (the one just ended, during a move), the first before the start,
/// the last after the end; none in a plan without rounds.
pub fn writing_round(step: Step, plan: &Plan) -> Option<RoundNo> {
    let count = plan.round_count();
    let round = match step {
        Step::Before => 1,
        Step::Conversation(round) | Step::Move(round) => round,
        Step::After => count,
    };
    (count > 0).then(|| round.min(count))
}

/// Returns the round whose seats matter now: people sit in it, or are on their way to it.
pub(super) fn seated_round(step: Step) -> Option<RoundNo> {
    match step {
        Step::Before => Some(1),
        Step::Conversation(round) => Some(round),
        Step::Move(round) => round.checked_add(1),
        Step::After => None,
    }
}
