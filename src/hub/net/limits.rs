//! How much one device, or somebody who guesses, may ask for.

use std::collections::BTreeMap;
use std::net::IpAddr;

use nappe_core::{AuthorId, Timestamp};

/// How much a device may ask for at once.
const BURST: f64 = 20.0;
/// How much a device may ask for in a second after that.
const RATE: f64 = 2.0;
/// Wrong codes in a minute from one address of the network: whatever else somebody says of themselves can be made up.
const WRONG_OF_ONE: usize = 10;
/// Wrong codes in a minute, in all.
const WRONG_IN_ALL: usize = 60;
/// A minute, in milliseconds.
const MINUTE: i64 = 60_000;

/// How many may join at once: a full room that scans one code.
const JOINS: f64 = 1_500.0;
/// How many may join in a second after that.
const JOIN_RATE: f64 = 20.0;

/// What there is left to ask for.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    left: f64,
    at: Timestamp,
    burst: f64,
    rate: f64,
}

impl Allowance {
    /// Begins with everything that a device may ask for.
    pub const fn full(now: Timestamp) -> Self {
        Self { left: BURST, at: now, burst: BURST, rate: RATE }
    }

    /// Begins with everybody who may join.
    pub const fn of_joins(now: Timestamp) -> Self {
        Self { left: JOINS, at: now, burst: JOINS, rate: JOIN_RATE }
    }

    /// Takes one.
    ///
    /// # Errors
    /// How long to wait until there is one, in milliseconds.
    pub fn take(&mut self, now: Timestamp) -> Result<(), u64> {
        let passed = now.since(self.at).max(0) as f64 / 1_000.0;
        (self.left, self.at) = (passed.mul_add(self.rate, self.left).min(self.burst), now);
        if self.left >= 1.0 {
            self.left -= 1.0;
            return Ok(());
        }
        Err((((1.0 - self.left) / self.rate) * 1_000.0).ceil() as u64)
    }
}

/// Who tries a code.
type Guesser = IpAddr;

/// The wrong codes of the last minute.
#[derive(Debug, Default)]
pub struct Guesses {
    wrong: Vec<(Timestamp, Guesser)>,
}

impl Guesses {
    /// Tells whether somebody may try a code now.
    ///
    /// # Errors
    /// How long to wait, in milliseconds.
    pub fn may_try(&mut self, guesser: Guesser, now: Timestamp) -> Result<(), u64> {
        self.wrong.retain(|(at, _)| now.since(*at) < MINUTE);
        let own = self.wrong.iter().filter(|(_, known)| *known == guesser);
        let waits = |first: Timestamp| (MINUTE - now.since(first)).max(1) as u64;
        if self.wrong.len() >= WRONG_IN_ALL {
            return Err(self.wrong.first().map_or(1, |(at, _)| waits(*at)));
        }
        if own.clone().count() >= WRONG_OF_ONE {
            return Err(own.map(|(at, _)| waits(*at)).next().unwrap_or(1));
        }
        Ok(())
    }

    /// Notes that a code was wrong.
    pub fn was_wrong(&mut self, guesser: Guesser, now: Timestamp) {
        self.wrong.push((now, guesser));
    }
}

/// What every device has left.
#[derive(Debug, Default)]
pub struct Allowances {
    of: BTreeMap<AuthorId, Allowance>,
}

impl Allowances {
    /// Takes one of what a device has left.
    ///
    /// # Errors
    /// How long to wait until there is one, in milliseconds.
    pub fn take(&mut self, device: AuthorId, now: Timestamp) -> Result<(), u64> {
        self.of.entry(device).or_insert_with(|| Allowance::full(now)).take(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_may_ask_for_twenty_at_once_and_then_two_a_second() {
        let mut allowance = Allowance::full(Timestamp(0));
        assert!((0..20).all(|_| allowance.take(Timestamp(0)).is_ok()));
        assert_eq!(allowance.take(Timestamp(0)), Err(500));
        assert_eq!(allowance.take(Timestamp(500)), Ok(()));
        assert!(allowance.take(Timestamp(700)).is_err());
        let taken = (1..=100).filter(|tick| allowance.take(Timestamp(700 + tick * 100)).is_ok()).count();
        assert!((19..=21).contains(&taken), "two a second for ten seconds: {taken}");
    }

    #[test]
    fn whoever_guesses_waits_and_others_do_not() {
        let (mut guesses, one, other) =
            (Guesses::default(), IpAddr::from([192, 168, 1, 9]), IpAddr::from([192, 168, 1, 10]));
        for _ in 0..10 {
            assert_eq!(guesses.may_try(one, Timestamp(0)), Ok(()));
            guesses.was_wrong(one, Timestamp(0));
        }
        assert_eq!(guesses.may_try(one, Timestamp(10_000)), Err(50_000));
        assert_eq!(guesses.may_try(other, Timestamp(10_000)), Ok(()));
        for number in 0..50 {
            guesses.was_wrong(IpAddr::from([192, 168, 2, number]), Timestamp(20_000));
        }
        assert!(guesses.may_try(other, Timestamp(20_000)).is_err(), "sixty a minute in all");
        assert_eq!(guesses.may_try(other, Timestamp(60_000)), Ok(()));
    }

    #[test]
    fn a_full_room_joins_at_once_and_a_flood_does_not() {
        let mut joins = Allowance::of_joins(Timestamp(0));
        assert!((0..1_500).all(|_| joins.take(Timestamp(0)).is_ok()));
        assert_eq!(joins.take(Timestamp(0)), Err(50));
        assert_eq!((0..100).filter(|_| joins.take(Timestamp(1_000)).is_ok()).count(), 20);
    }
}
