//! The way to the hub: submissions go out, messages come back in the order of the journal.

use std::sync::Arc;

use nappe_core::{CommandId, Envelope, Refusal, Submission};

use crate::failure::Failure;

/// A connection to the hub of one session. Sending never waits; what becomes of it arrives as [`HubMsg`].
pub trait Link: Send {
    /// Hands a submission over.
    fn submit(&self, submission: Submission);
}

/// What the hub says.
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
    /// From now on nothing is written; what was acknowledged is safe.
    ReadOnly(Failure),
}
