//! Lamport ticks, and the total order they give with the site and its own count.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::id::SiteId;

/// A Lamport clock's count: one more than the highest its writer had seen. Never zero, at most [`Tick::MAX`].
///
/// Source: L. Lamport, *Time, Clocks, and the Ordering of Events in a Distributed System*, CACM 21 (1978).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Tick(u64);

impl Tick {
    /// The first one.
    pub const FIRST: Self = Self(1);
    /// The greatest: the largest whole number up to which every reader of JSON is exact.
    pub const MAX: Self = Self(1 << 53);

    /// Makes a tick; `None` when `count` is out of range.
    pub const fn new(count: u64) -> Option<Self> {
        if count >= Self::FIRST.0 && count <= Self::MAX.0 { Some(Self(count)) } else { None }
    }

    /// Makes the tick nearest to `count`.
    pub const fn nearest(count: u64) -> Self {
        match Self::new(count) {
            Some(tick) => tick,
            None if count == 0 => Self::FIRST,
            None => Self::MAX,
        }
    }

    /// Returns the count.
    pub const fn count(self) -> u64 {
        self.0
    }

    /// Returns the tick that a writer which has seen this one puts on its next line.
    ///
    /// It stops at [`Tick::MAX`], which only a forged journal reaches: from there on the site and its own count alone
    /// give the order, and whoever has read the forgery can still write.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::nearest(self.0 + 1)
    }
}

impl fmt::Display for Tick {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl<'de> Deserialize<'de> for Tick {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let count = u64::deserialize(deserializer)?;
        Self::new(count).ok_or_else(|| D::Error::custom(format_args!("a tick of {count}: 1 to 2^53 are possible")))
    }
}

/// The place of a line in the order in which all sites' lines are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LogKey {
    /// What its writer had seen.
    pub tick: Tick,
    /// Between lines of one tick: which site.
    pub site: SiteId,
    /// Between lines of one site and tick: its own count.
    pub seq: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_out_of_range_is_no_tick() {
        for bad in ["0", "9007199254740993", "-1", "1.5", "\"1\""] {
            assert!(serde_json::from_str::<Tick>(bad).is_err(), "{bad}");
        }
        assert_eq!(serde_json::from_str::<Tick>("9007199254740992").ok(), Some(Tick::MAX));
        assert_eq!((Tick::new(0), Tick::nearest(0), Tick::MAX.next()), (None, Tick::FIRST, Tick::MAX));
    }
}
