//! Deadlines. Nothing waits for a time that was guessed: it looks again until what should be there is.
#![expect(clippy::disallowed_methods, reason = "deadlines of tests with real browsers, which keep their own time")]

use std::time::{Duration, Instant};

/// How long a page or a hub may take to show what it should.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Looks until there is something to return, so long at most.
pub fn within<T>(patience: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + patience;
    loop {
        let found = look();
        if found.is_some() || Instant::now() >= end {
            return found;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// Tells how long something took.
pub fn measured(what: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    what();
    begun.elapsed()
}

/// Lets a moment go by in which nothing should happen.
pub fn a_moment() {
    std::thread::sleep(Duration::from_millis(300));
}
