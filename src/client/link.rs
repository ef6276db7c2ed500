//! The way to the hub: submissions go out, messages come back in the order of the journal.

use nappe_core::{CommandId, Submission};

use crate::failure::Failure;
pub use crate::hub::{HubMsg, Sink};

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LinkStatus {
    /// What is sent is answered at once.
    #[default]
    Here,
    /// So many submissions have been waiting for an answer for longer than a person takes for granted.
    Waiting {
        /// How many submissions are waiting.
        count: usize,
    },
    /// Nothing new comes in any more: what is shown is as old as the last thing heard.
    CutOff,
    /// The cockpit is away; so many submissions are kept here until it is back, on the disk.
    Away {
        /// How many.
        count: usize,
    },
}

/// A connection to the hub of one session. Sending never waits; what becomes of it arrives as [`HubMsg`].
pub trait Link: Send {
    /// Hands a submission over.
    fn submit(&self, submission: Submission);

    /// Returns how the link stands. Asked before every picture, so it must not wait.
    fn status(&self) -> LinkStatus;

    /// Returns by how much the hub's hour is ahead of this machine's, in milliseconds. Must not wait.
    fn ahead(&self) -> i64 {
        0
    }

    /// Says that the words of a submission that does not happen are back in a field.
    fn let_go(&self, id: CommandId) {
        let _ = id;
    }

    /// Looks, before the session is let go of, whether what was confirmed still stands where it was written. Waits for the
    /// disk, but not for long.
    ///
    /// # Errors
    /// What has become of it: it can still be saved elsewhere.
    fn stands(&self) -> Result<(), Failure> {
        Ok(())
    }

    /// Lets go of the session once everything handed over is written. It may wait for the disk.
    fn close(self: Box<Self>);
}
