//! What the hub says to those who follow the session.

use std::sync::Arc;

use super::doors::DoorsView;
use nappe_core::{Answer, CommandId, Envelope, FailureKind, HubRunId, Session};

/// Where the hub's messages go; called from a thread of the follower's own, which may take its time.
pub type Sink = Box<dyn Fn(HubMsg) + Send>;

/// What is done with the answer to a submission; called in the hub's thread, so it must be short and never wait.
pub type AnswerTo = Box<dyn FnOnce(Answer) + Send>;

/// What the hub says to those who follow the session, in the order of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HubMsg {
    /// These events are in the journal, synced to disk: fold them.
    Events(Arc<[Envelope]>),
    /// What became of a submission of whoever is told.
    Answered(CommandId, Answer),
    /// The session as it stands now, everything that was told before included: other sites' lines were taken in, or this
    /// follower was too slow; and what is to be told of other sites' files.
    Heard(Arc<Session>, Arc<[FailureKind]>),
    /// Words that an earlier run of this terminal left behind and that the session does not take: back into a field.
    Returned(CommandId, String),
    /// How the doors stand, and who is there.
    Doors(Arc<DoorsView>),
    /// Something to be told that changes nothing.
    Told(FailureKind),
    /// From now on nothing is written; what was acknowledged is safe.
    ReadOnly(FailureKind),
}

/// A position in the log of a hub.
///
/// The log is every line that the hub has folded, in the order on which all sites agree. When lines of another site come
/// late, the log is another one, and has another `run`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogPlace {
    /// Which log is meant: positions in another one say nothing.
    pub run: HubRunId,
    /// After how many lines.
    pub position: u64,
}
