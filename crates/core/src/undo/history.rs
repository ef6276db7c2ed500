//! What one keyboard has done and can take back. Lives as long as the screen; the journal knows nothing of it.

use super::{inverse_all, rebased};
use crate::cafe::Step;
use crate::command::Command;
use crate::decide::Scratch;
use crate::id::{AuthorId, CommandId};
use crate::session::Session;
use crate::time::Timestamp;

/// Two stacks without limit: what can be undone, and what can be done again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    undo: Vec<Entry>,
    redo: Vec<Entry>,
}

/// Commands that take something back together, and the step during which it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    commands: Vec<Command>,
    step: (Step, Timestamp),
}

impl History {
    /// Remembers what was asked for in the state `before` and decided at `at`. What had been undone cannot be done
    /// again after that.
    pub fn record(&mut self, before: &Session, commands: &[Command], at: Timestamp) {
        if let Some(entry) = Entry::taking_back(before, commands, at) {
            self.undo.push(entry);
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

impl Entry {
    fn taking_back(before: &Session, commands: &[Command], at: Timestamp) -> Option<Self> {
        let commands = inverse_all(before, commands, at);
        (!commands.is_empty()).then(|| Self { commands, step: running(before) })
    }

    /// Returns the commands as they can be asked for now; `None` when somebody has changed what they are about.
    fn up_to_date(self, session: &Session) -> Option<Vec<Command>> {
        let mut scratch = Scratch::new(session, CommandId::new(0), AuthorId::new(0), session.last_at);
        let mut fresh = Vec::with_capacity(self.commands.len());
        for command in self.commands {
            let of_the_clock = matches!(command, Command::Pause | Command::Resume | Command::AdjustTime { .. });
            if of_the_clock && running(session) != self.step {
                return None;
            }
            let command = rebased(scratch.before(&command), command)?;
            // Refused here, it will be refused by the hub too, which tells why.
            let _ = scratch.run(&command);
            fresh.push(command);
        }
        Some(fresh)
    }
}

fn running(session: &Session) -> (Step, Timestamp) {
    (session.cafe().now.step, session.cafe().now.started)
}

fn take(session: &Session, from: &mut Vec<Entry>, to: &mut Vec<Entry>) -> Option<Vec<Command>> {
    let Some(commands) = from.pop()?.up_to_date(session) else { return Some(Vec::new()) };
    to.extend(Entry::taking_back(session, &commands, session.last_at));
    Some(commands)
}
