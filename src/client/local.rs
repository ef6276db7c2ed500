//! The link of a screen that runs in the same process as the hub.

use nappe_core::{Session, Submission};

use super::Link;
use crate::failure::Failure;
use crate::hub::{Follower, Hub, Sink};

/// A follower of a hub of this process.
#[derive(Debug)]
pub struct LocalLink {
    follower: Follower,
}

impl LocalLink {
    /// Joins a hub; returns the session as it stands, and from then on `sink` is told everything that follows.
    pub fn join(hub: &Hub, sink: Sink) -> Result<(Self, Session), Failure> {
        let (session, follower) = hub.handle().follow(sink)?;
        Ok((Self { follower }, session))
    }
}

impl Link for LocalLink {
    fn submit(&self, submission: Submission) {
        self.follower.submit(submission);
    }
}
