//! What the hub says: to those who follow the session, and to whoever asked.

use std::sync::Arc;

use nappe_core::{CommandId, Envelope, Refusal, Session};

use crate::failure::Failure;

/// Where the hub's messages go; called from the hub's thread.
pub type Sink = Box<dyn Fn(HubMsg) + Send>;

/// What the hub says to those who follow the session, in the order of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HubMsg {
    /// These events are in the journal, synced to disk: fold them.
    Events(Arc<[Envelope]>),
    /// All of this submission is in the journal, synced to disk.
    Done(CommandId),
    /// None of this submission happened, and why.
    Refused(CommandId, Refusal),
    /// None of this submission happened: the journal takes nothing any more.
    Failed(CommandId, Failure),
    /// Other sites' lines were taken in: the session as it stands now, everything that was told before included; and what
    /// is to be told of their files.
    Heard(Arc<Session>, Arc<[Failure]>),
    /// From now on nothing is written; what was acknowledged is safe.
    ReadOnly(Failure),
}

/// What became of one submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// All of it is in the journal, synced to disk.
    Done,
    /// None of it happened: the rules say no.
    Refused(Refusal),
    /// None of it happened: it could not be written.
    Failed(Failure),
}

impl Answer {
    /// Returns it as a message about submission `id`.
    pub fn about(self, id: CommandId) -> HubMsg {
        match self {
            Self::Done => HubMsg::Done(id),
            Self::Refused(refusal) => HubMsg::Refused(id, refusal),
            Self::Failed(failure) => HubMsg::Failed(id, failure),
        }
    }
}
