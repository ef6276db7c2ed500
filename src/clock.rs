//! The one place that asks what time it is.
//!
//! The hour is the wall clock's when the process starts and then follows a clock that counts through sleep, so that a
//! laptop that was closed shows the right time and somebody correcting the system's date does not end a round.
//! `NAPPE_NOW=2026-11-23T18:00:00Z` fixes the hour, `NAPPE_NOW=2026-11-23T18:00:00Z*60` lets it run sixty times as fast.

use chrono::{DateTime, FixedOffset, Local, TimeZone};
use nappe_core::Timestamp;

/// Tells the hour.
#[derive(Debug, Clone)]
pub struct Clock {
    started: Timestamp,
    since: i64,
    speed: f64,
    offset: FixedOffset,
}

impl Clock {
    /// Starts a clock from the system, or from `NAPPE_NOW`.
    pub fn from_environment() -> Self {
        let offset = local_offset();
        std::env::var("NAPPE_NOW").ok().and_then(|text| Self::from_text(&text)).unwrap_or_else(|| Self {
            started: wall(),
            since: steady_millis(),
            speed: 1.0,
            offset,
        })
    }

    /// Starts a clock at `started` that runs `speed` times as fast as the world; 0 stands still.
    pub fn starting(started: Timestamp, speed: f64) -> Self {
        Self { started, since: steady_millis(), speed, offset: local_offset() }
    }

    fn from_text(text: &str) -> Option<Self> {
        let (hour, speed) = match text.split_once('*') {
            Some((hour, speed)) => (hour, speed.trim().parse().ok()?),
            None => (text, 0.0),
        };
        let hour = DateTime::parse_from_rfc3339(hour.trim()).ok()?;
        Some(Self {
            started: Timestamp(hour.timestamp_millis()),
            since: steady_millis(),
            speed,
            offset: *hour.offset(),
        })
    }

    /// Returns the hour.
    pub fn now(&self) -> Timestamp {
        self.shown(steady_millis())
    }

    /// Returns the hour that is shown at an instant of the steady clock.
    fn shown(&self, steady: i64) -> Timestamp {
        self.started.plus(((steady - self.since) as f64 * self.speed) as i64)
    }

    /// Returns how long to wait, in real milliseconds, until `moment`; `None` when the clock stands still.
    pub fn wait_until(&self, moment: Timestamp) -> Option<u64> {
        self.real_millis(moment.since(self.now()))
    }

    /// Returns how long so many milliseconds of this clock last in the real world.
    fn real_millis(&self, shown: i64) -> Option<u64> {
        (self.speed > 0.0).then(|| (shown.max(0) as f64 / self.speed).ceil() as u64)
    }

    /// Returns the offset of local time.
    pub const fn offset(&self) -> FixedOffset {
        self.offset
    }
}

/// Measures how long something takes, in the world's time: `NAPPE_NOW` changes nothing.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch {
    since: i64,
}

impl Stopwatch {
    /// Starts to measure.
    pub fn start() -> Self {
        Self { since: steady_millis() }
    }

    /// Returns the milliseconds since the start.
    pub fn millis(&self) -> u64 {
        u64::try_from(steady_millis() - self.since).unwrap_or(0)
    }
}

/// Returns the local hour of `moment`.
pub fn local(moment: Timestamp, offset: FixedOffset) -> DateTime<FixedOffset> {
    offset.timestamp_millis_opt(moment.0).single().unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "the home of the clock")]
fn local_offset() -> FixedOffset {
    *Local::now().fixed_offset().offset()
}

#[expect(clippy::disallowed_methods, reason = "the home of the clock")]
fn wall() -> Timestamp {
    Timestamp(Local::now().timestamp_millis())
}

/// Milliseconds of a clock that never goes back and counts while the machine sleeps.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn steady_millis() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

/// Milliseconds of the wall clock: elsewhere the standard library offers no clock that counts through sleep.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn steady_millis() -> i64 {
    wall().0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still() {
        let clock = Clock::from_text("2026-11-23T18:00:00+01:00").expect("a good hour");
        assert_eq!(clock.now(), Timestamp(1_795_453_200_000));
        assert_eq!(clock.wait_until(Timestamp(0)), None);
        assert_eq!(local(clock.now(), clock.offset()).format("%H:%M").to_string(), "18:00");
    }

    #[test]
    fn a_fast_clock_waits_less() {
        let clock = Clock::from_text("2026-11-23T18:00:00Z*60").expect("a good hour");
        assert_eq!(clock.real_millis(60_000), Some(1_000));
        assert_eq!(clock.real_millis(59_999), Some(1_000), "a wait that is too short wakes for nothing");
        assert_eq!(clock.real_millis(-5), Some(0));
        let began = clock.shown(clock.since);
        assert_eq!(clock.shown(clock.since + 1_500).since(began), 90_000);
        assert!(Clock::from_text("tomorrow").is_none());
    }
}
