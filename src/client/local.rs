//! The link of a screen that runs in the same process as the hub.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use nappe_core::{Session, Submission};

use super::link::{HubMsg, Link, LinkStatus, Sink};
use crate::clock::Stopwatch;
use crate::failure::Failure;
use crate::hub::{Follower, Hub};

/// How long an answer may take before the screen says so, in milliseconds: many times an ordinary sync.
pub(super) const PATIENCE: u64 = 1_500;

/// What was sent and not answered, and how long there has been no answer.
#[derive(Debug, Default)]
struct UnansweredSends {
    count: usize,
    since: Option<Stopwatch>,
}

impl UnansweredSends {
    fn sent(&mut self) {
        self.count += 1;
        self.since.get_or_insert_with(Stopwatch::start);
    }

    /// An answer came: the disk is at work, so the patience begins anew.
    fn answered(&mut self) {
        self.count = self.count.saturating_sub(1);
        self.since = (self.count > 0).then(Stopwatch::start);
    }

    const fn after(&self, millis: u64) -> LinkStatus {
        if self.count > 0 && millis >= PATIENCE { LinkStatus::Waiting { count: self.count } } else { LinkStatus::Here }
    }

    fn status(&self) -> LinkStatus {
        self.after(self.since.map_or(0, |since| since.millis()))
    }
}

/// A follower of a hub of this process, which ends with it.
#[derive(Debug)]
pub struct LocalLink {
    follower: Follower,
    hub: Hub,
    unanswered: Arc<Mutex<UnansweredSends>>,
}

impl LocalLink {
    /// Joins a hub; returns the session as it stands, and from then on `sink` is told everything that follows.
    pub fn join(hub: Hub, sink: Sink) -> Result<(Self, Session), Failure> {
        let unanswered = Arc::new(Mutex::new(UnansweredSends::default()));
        let heard = unanswered.clone();
        let sink: Sink = Box::new(move |msg| {
            if matches!(msg, HubMsg::Answered(..)) {
                heard.lock().unwrap_or_else(PoisonError::into_inner).answered();
            }
            sink(msg);
        });
        let (session, follower) = hub.handle().follow(sink)?;
        Ok((Self { follower, hub, unanswered }, session))
    }

    /// Returns the session as it stands.
    pub fn session(&self) -> Result<Session, Failure> {
        self.hub.handle().session()
    }
}

impl Link for LocalLink {
    fn submit(&self, submission: Submission) {
        self.unanswered.lock().unwrap_or_else(PoisonError::into_inner).sent();
        self.follower.submit(submission);
    }

    fn status(&self) -> LinkStatus {
        self.unanswered.lock().unwrap_or_else(PoisonError::into_inner).status()
    }

    fn stands(&self) -> Result<(), Failure> {
        self.hub.handle().stands(Duration::from_millis(PATIENCE))
    }

    fn close(self: Box<Self>) {
        self.hub.stop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_does_not_answer_is_told_with_how_much_waits_for_it() {
        let mut unanswered = UnansweredSends::default();
        assert_eq!(unanswered.after(u64::MAX), LinkStatus::Here, "nothing was sent");
        unanswered.sent();
        unanswered.sent();
        assert_eq!(unanswered.after(PATIENCE - 1), LinkStatus::Here);
        assert_eq!(unanswered.after(PATIENCE), LinkStatus::Waiting { count: 2 });
        unanswered.answered();
        assert_eq!(unanswered.after(PATIENCE), LinkStatus::Waiting { count: 1 });
        unanswered.answered();
        assert_eq!(unanswered.after(PATIENCE), LinkStatus::Here);
        unanswered.answered();
        assert_eq!((unanswered.count, unanswered.since.is_some()), (0, false), "an answer too many does no harm");
    }
}
