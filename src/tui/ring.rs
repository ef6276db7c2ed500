//! What the clock says aloud: warnings, the end of the time, minutes of overtime. Each once.

use nappe_core::Timestamp;
use nappe_core::cafe::Step;
use nappe_core::plan::Plan;

use nappe_core::cafe::Cafe;

/// Something to say aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chime {
    /// This many milliseconds remain.
    Warning(i64),
    /// The time is up.
    TimeUp,
}

/// What was said already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ring {
    seen: Option<(Step, Timestamp, i64)>,
}

impl Ring {
    /// Tells what to say at `now`; what was passed while the laptop slept is not said late, except that time is up.
    pub fn hear(&mut self, cafe: &Cafe, plan: &Plan, now: Timestamp) -> Option<Chime> {
        let clock = &cafe.now;
        if !clock.is_timed() {
            self.seen = None;
            return None;
        }
        let remaining = clock.remaining(now);
        let key = (clock.step, clock.started);
        let before = match self.seen {
            Some((step, started, before)) if (step, started) == key => before,
            // A step just begun, or a cockpit just opened: nothing was passed.
            _ => remaining,
        };
        self.seen = Some((key.0, key.1, remaining));
        if before > 0 && remaining <= 0 {
            return Some(Chime::TimeUp);
        }
        let passed = |moment: &i64| before > *moment && remaining <= *moment;
        // The last one passed is the one that is true; one missed by more than ten seconds is old news.
        cafe.warnings(plan).into_iter().rfind(passed).filter(|moment| moment - remaining < 10_000).map(Chime::Warning)
    }
}

#[cfg(test)]
mod tests {
    use nappe_core::Length;
    use nappe_core::cafe::StepClock;
    use nappe_core::plan::Round;

    use super::*;

    fn cafe() -> (Cafe, Plan) {
        let round = Round { warnings: vec![Length::minutes(1), Length::minutes(5)], ..Round::default() };
        let plan = Plan { rounds: vec![round], ..Plan::default() };
        let now = StepClock { step: Step::Conversation(1), length: 600_000, ..StepClock::default() };
        (Cafe { now, ..Cafe::default() }, plan)
    }

    #[test]
    fn each_moment_is_said_once() {
        let ((cafe, plan), mut ring, mut said) = (cafe(), Ring::default(), Vec::new());
        for second in 0..700 {
            said.extend(ring.hear(&cafe, &plan, Timestamp(second * 1000)));
        }
        assert_eq!(said, [Chime::Warning(300_000), Chime::Warning(60_000), Chime::TimeUp]);
    }

    #[test]
    fn what_was_slept_through_is_not_said_late() {
        let ((cafe, plan), mut ring) = (cafe(), Ring::default());
        assert_eq!(ring.hear(&cafe, &plan, Timestamp(0)), None);
        assert_eq!(ring.hear(&cafe, &plan, Timestamp(500_000)), None);
        assert_eq!(ring.hear(&cafe, &plan, Timestamp(900_000)), Some(Chime::TimeUp));
    }
}
