//! What one keyboard has done and can take back. Lives as long as the screen; the journal knows nothing of it.

use std::collections::HashSet;

use super::touched::{LeftAlone, Touched, has_parts, touched, without};
use super::{inverse_all, rebased};
use crate::cafe::Step;
use crate::command::Command;
use crate::decide::Scratch;
use crate::id::{AuthorId, CommandId};
use crate::session::{ClockField, Session, Setter};
use crate::time::Timestamp;

/// Two stacks without limit: what can be undone, and what can be done again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    undo: Vec<UndoEntry>,
    redo: Vec<UndoEntry>,
    /// Everything this keyboard has asked for: what it set, it may set back.
    own: HashSet<CommandId>,
}

/// Commands that take something back together, and how things stood when it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
struct UndoEntry {
    commands: Vec<Command>,
    step: (Step, Timestamp),
    /// Who had set what the commands will set: those have not changed it since.
    before: Vec<(Touched, Vec<Setter>)>,
}

/// What is to be asked for to take something back, what that takes back, and what it leaves alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Retraction {
    /// To be asked for together; none when everything was changed by somebody else.
    pub commands: Vec<Command>,
    /// What goes back to what it was.
    pub taken_back: Vec<Touched>,
    /// What stays, because somebody else has changed it since.
    pub left: Vec<LeftAlone>,
}

impl History {
    /// Remembers what was asked for under the name `id`, in the state `before`, and decided at `at`. What had been undone
    /// cannot be done again after that.
    pub fn record(&mut self, id: CommandId, before: &Session, commands: &[Command], at: Timestamp) {
        self.own.insert(id);
        if let Some(entry) = UndoEntry::taking_back(before, commands, at) {
            self.undo.push(entry);
            self.redo.clear();
        }
    }

    /// Returns what takes back what was done last, to be asked for under the name `id`; `None` when there is nothing.
    ///
    /// What somebody else has changed since is left alone and told. Where that is all of it, it is forgotten, and what
    /// lies below can be undone.
    pub fn undo(&mut self, session: &Session, id: CommandId) -> Option<Retraction> {
        let entry = self.undo.pop()?;
        let retraction = entry.up_to_date(session, &self.own);
        self.redo.extend(UndoEntry::taking_back(session, &retraction.commands, session.last_at));
        self.own.insert(id);
        Some(retraction)
    }

    /// Returns what does again what was undone last; like [`History::undo`] otherwise.
    pub fn redo(&mut self, session: &Session, id: CommandId) -> Option<Retraction> {
        let entry = self.redo.pop()?;
        let retraction = entry.up_to_date(session, &self.own);
        self.undo.extend(UndoEntry::taking_back(session, &retraction.commands, session.last_at));
        self.own.insert(id);
        Some(retraction)
    }

    /// Tells whether there is something to undo.
    pub const fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Returns how many things can be undone one after the other.
    pub const fn depth(&self) -> usize {
        self.undo.len()
    }

    /// Tells whether there is something to do again.
    pub const fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

impl UndoEntry {
    fn taking_back(before: &Session, commands: &[Command], at: Timestamp) -> Option<Self> {
        let commands = inverse_all(before, commands, at);
        let setters = |touched: Touched| (touched.clone(), before.setters_of(&touched));
        let touched = commands.iter().flat_map(|command| touched(before, command));
        let before_them = touched.map(setters).collect();
        (!commands.is_empty()).then(|| Self { commands, step: running(before), before: before_them })
    }

    /// Returns the commands as they can be asked for now, without what somebody else has changed since.
    fn up_to_date(self, session: &Session, own: &HashSet<CommandId>) -> Retraction {
        let Self { commands, step, before } = self;
        let foreign = |touched: &Touched| -> Option<Setter> {
            let known = before.iter().find(|(known, _)| known == touched).map(|(_, setters)| setters.as_slice());
            let known = known.unwrap_or_default();
            session.setters_of(touched).into_iter().find(|by| !own.contains(&by.cmd) && !known.contains(by))
        };
        let mut retraction = Retraction::default();
        let mut scratch = Scratch::new(session, CommandId::new(0), AuthorId::new(0), session.last_at);
        for command in commands {
            let mut sets = touched(session, &command);
            let left =
                |what: &Touched, by: Option<Setter>| LeftAlone { what: what.clone(), by: by.map(|by| by.author) };
            if is_of_the_step(&command) && running(session) != step {
                let what = Touched::Clock(ClockField::Step);
                let by = session.clock_setter(ClockField::Step);
                retraction.left.push(left(&what, by));
                continue;
            }
            // A second wording stood beside the first: it is not brought back alone.
            if let Some(words) = sets.iter().find(|what| retraction.left.iter().any(|left| left.what == **what))
                && matches!(words, Touched::Words(_) | Touched::Summary(_) | Touched::Synthesis(_))
            {
                continue;
            }
            let changed: Vec<LeftAlone> =
                sets.iter().filter_map(|what| foreign(what).map(|by| left(what, Some(by)))).collect();
            let kept = if changed.is_empty() {
                Some(command)
            } else {
                sets.retain(|what| changed.iter().all(|left| left.what != *what));
                let parts = has_parts(&command).then_some(command);
                parts.and_then(|command| without(command, |what| changed.iter().any(|left| left.what == *what)))
            };
            if kept.is_none() {
                sets.clear();
            }
            retraction.left.extend(changed);
            let Some(command) = kept else { continue };
            let Some(command) = rebased(scratch.before(&command), command) else {
                retraction.left.extend(sets.iter().map(|what| left(what, None)));
                continue;
            };
            // Refused here, it will be refused by the hub too, which tells why.
            let _ = scratch.run(&command);
            retraction.taken_back.append(&mut sets);
            retraction.commands.push(command);
        }
        retraction
    }
}

/// Tells whether a command makes sense in the step in which it was asked for, and in no other.
const fn is_of_the_step(command: &Command) -> bool {
    matches!(
        command,
        Command::Pause
            | Command::Resume
            | Command::AdjustTime { .. }
            | Command::SetTask { .. }
            | Command::VeilNotes { .. }
            | Command::TellRoom { .. }
    )
}

fn running(session: &Session) -> (Step, Timestamp) {
    (session.cafe().now.step, session.cafe().now.started)
}
