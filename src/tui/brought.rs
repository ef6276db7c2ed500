//! People who were brought with a list, and how they are taken back from any screen. Their names stand in `people.csv`
//! and in no journal, so that the history of the session knows nothing of them: only how much it held when they came.

use super::effect::Effect;
use super::model::Model;
use super::outcome::Tone;
use crate::client::{ListTaken, PersonRow};
use crate::exchange::ListKind;
use crate::t;

/// People who were brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtPeople {
    /// The list before they came.
    before: Vec<PersonRow>,
    /// The list once they were there.
    after: Vec<PersonRow>,
    /// How many of them were new.
    count: usize,
    /// How many things could be undone once they were there, what was asked for with them included.
    pub depth: usize,
    /// Whether something was asked of the session with them.
    marks: bool,
}

impl Model {
    /// Remembers people who have just come.
    pub(super) fn remember_brought(&mut self, taken: &ListTaken) {
        let (before, after) = &taken.people;
        let Some(open) = self.open.as_mut().filter(|_| taken.what == ListKind::People && before != after) else {
            return;
        };
        let marks = !taken.commands.is_empty();
        open.brought = Some(BroughtPeople {
            before: before.clone(),
            after: after.clone(),
            count: taken.count,
            depth: open.history.depth() + usize::from(marks),
            marks,
        });
    }

    /// Forgets people who are taken back by the screen itself.
    pub(super) fn forget_brought(&mut self, now: &[PersonRow], to_be: &[PersonRow]) {
        if let Some(open) = &mut self.open {
            open.brought.take_if(|brought| brought.after == now && brought.before == to_be);
        }
    }

    /// Takes the people back who were brought last, whatever was done since.
    pub(super) fn people_back(&mut self) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(brought) = open.brought.take() else { return Vec::new() };
        // What was noted of them goes with them, where nothing was done since.
        let marked = brought.marks && open.history.depth() == brought.depth;
        let mut effects = if marked { self.undo() } else { Vec::new() };
        let what = t!(self.texts, "back-brought", count = brought.count);
        self.say_in_passing(Tone::Plain, t!(self.texts, "undo-done", what = what));
        effects.push(Effect::SavePeople { before: brought.after, after: brought.before });
        effects
    }
}
