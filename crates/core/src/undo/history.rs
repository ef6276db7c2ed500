//! What one keyboard has done and can take back. Lives as long as the screen; the journal knows nothing of it.

use super::{inverse_all, rebased};
use crate::command::Command;
use crate::decide::Scratch;
use crate::id::AuthorId;
use crate::session::Session;

/// Two stacks without limit: what can be undone, and what can be done again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    undo: Vec<Vec<Command>>,
    redo: Vec<Vec<Command>>,
}

impl History {
    /// Remembers what is asked for in the state `before`. What had been undone cannot be done again after that.
    pub fn record(&mut self, before: &Session, commands: &[Command]) {
        let back = inverse_all(before, commands);
        if !back.is_empty() {
            self.undo.push(back);
            self.redo.clear();
        }
    }

    /// Returns the commands that take back what was done last, to be asked for together; `None` when there is nothing.
    ///
    /// An empty list tells that somebody else has changed it since: it is forgotten, and what lies below can be undone.
    pub fn undo(&mut self, session: &Session) -> Option<Vec<Command>> {
        take(session, &mut self.undo, &mut self.redo)
    }

    /// Returns the commands that do again what was undone last; like [`History::undo`] otherwise.
    pub fn redo(&mut self, session: &Session) -> Option<Vec<Command>> {
        take(session, &mut self.redo, &mut self.undo)
    }

    /// Tells whether there is something to undo.
    pub const fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Tells whether there is something to do again.
    pub const fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

fn take(session: &Session, from: &mut Vec<Vec<Command>>, to: &mut Vec<Vec<Command>>) -> Option<Vec<Command>> {
    let Some(commands) = brought_up_to_date(session, from.pop()?) else { return Some(Vec::new()) };
    let back = inverse_all(session, &commands);
    if !back.is_empty() {
        to.push(back);
    }
    Some(commands)
}

/// Rebases each command on what those before it do.
fn brought_up_to_date(session: &Session, commands: Vec<Command>) -> Option<Vec<Command>> {
    let mut scratch = Scratch::new(session, AuthorId::new(0), session.last_at);
    let mut fresh = Vec::with_capacity(commands.len());
    for command in commands {
        let command = rebased(scratch.before(&command), command)?;
        // Refused here, it will be refused there too, and tell why.
        let _ = scratch.run(&command);
        fresh.push(command);
    }
    Some(fresh)
}
