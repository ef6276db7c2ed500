//! What the hub says to those who follow the session.

use std::sync::Arc;

use nappe_core::{Answer, CommandId, Envelope, FailureKind};

/// Where the hub's messages go; called from the hub's thread.
pub type Sink = Box<dyn Fn(HubMsg) + Send>;

/// What the hub says to those who follow the session, in the order of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HubMsg {
    /// These events are in the journal, synced to disk: fold them.
    Events(Arc<[Envelope]>),
    /// What became of a submission of whoever is told.
    Answered(CommandId, Answer),
    /// From now on nothing is written; what was acknowledged is safe.
    ReadOnly(FailureKind),
}
