//! The hub's hour on a device whose own clock may say anything.

use std::collections::VecDeque;

use crate::time::Timestamp;

/// How many of the last frames are looked at: a clock that was set right is believed after so many.
const FRAMES: usize = 16;

/// The difference between a device's clock and its hub's, as the frames tell it.
///
/// A frame says what hour it was when it was sent; it arrives later, never earlier. So of several differences the
/// greatest is nearest to the truth: that of the frame which took the shortest time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HubClock {
    /// Hub's hour less own hour, of the last frames, oldest first.
    differences: VecDeque<i64>,
}

impl HubClock {
    /// Hears a frame that was sent at `hub` and came in at `own`.
    pub fn heard(&mut self, hub: Timestamp, own: Timestamp) {
        if self.differences.len() == FRAMES {
            self.differences.pop_front();
        }
        self.differences.push_back(hub.since(own));
    }

    /// Returns the hub's hour when the own clock says `own`; the own hour before any frame came.
    pub fn hour(&self, own: Timestamp) -> Timestamp {
        own.plus(self.differences.iter().copied().max().unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn before_the_first_frame_the_own_hour_has_to_do() {
        assert_eq!(HubClock::default().hour(Timestamp(5)), Timestamp(5));
    }

    #[test]
    fn a_clock_that_is_set_right_in_between_is_believed_in_the_end() {
        let mut clock = HubClock::default();
        clock.heard(Timestamp(1_000_000), Timestamp(0));
        for own in 0..FRAMES as i64 {
            clock.heard(Timestamp(own), Timestamp(own));
        }
        assert_eq!(clock.hour(Timestamp(7)), Timestamp(7));
    }

    proptest! {
        /// However far apart the clocks and however slow the frames: the hour is never ahead of the hub's, and behind it
        /// by no more than the quickest frame took.
        #[test]
        fn the_hour_is_as_right_as_the_quickest_frame(
            apart in -4_000_000_000_i64..4_000_000_000,
            delays in prop::collection::vec(0..5_000_i64, 1..FRAMES),
        ) {
            let mut clock = HubClock::default();
            for (sent, delay) in (0..).step_by(1_000).zip(&delays) {
                clock.heard(Timestamp(sent), Timestamp(sent + delay - apart));
            }
            let (own, quickest) = (Timestamp(90_000 - apart), delays.iter().min().copied().unwrap_or(0));
            prop_assert_eq!(clock.hour(own), Timestamp(90_000 - quickest));
        }
    }
}
