//! The way to the hub: submissions go out, messages come back in the order of the journal.

use nappe_core::Submission;

pub use crate::hub::HubMsg;

/// A connection to the hub of one session. Sending never waits; what becomes of it arrives as [`HubMsg`].
pub trait Link: Send {
    /// Hands a submission over.
    fn submit(&self, submission: Submission);
}
