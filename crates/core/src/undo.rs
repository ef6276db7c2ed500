//! Taking back.

use crate::command::Command;
use crate::session::Session;

/// What can be taken back and done again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History;

impl History {
    /// Remembers.
    pub fn record(&mut self, _before: &Session, _commands: &[Command]) {}
    /// Takes back.
    pub fn undo(&mut self, _session: &Session) -> Option<Vec<Command>> {
        None
    }
    /// Does again.
    pub fn redo(&mut self, _session: &Session) -> Option<Vec<Command>> {
        None
    }
    /// Tells.
    pub fn can_undo(&self) -> bool {
        false
    }
    /// Tells.
    pub fn can_redo(&self) -> bool {
        false
    }
}
