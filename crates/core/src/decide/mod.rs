//! What may happen: a command against the session as it stands becomes events, or a [`Refusal`].

use crate::command::Command;
use crate::event::Event;
use crate::session::Session;
use crate::time::Timestamp;

/// A business no: what was asked for does not fit what has already happened.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// Placeholder.
    Nothing,
}

/// Decides one command.
pub fn decide(_session: &Session, _command: &Command, _at: Timestamp) -> Result<Vec<Event>, Refusal> {
    Ok(Vec::new())
}

/// Decides all.
pub fn decide_all(
    _session: &Session,
    _submission: &crate::command::Submission,
    _at: Timestamp,
) -> Result<Vec<Event>, (usize, Refusal)> {
    Ok(Vec::new())
}
