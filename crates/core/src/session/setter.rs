//! Who set a field last, so that taking one's own back leaves alone what somebody else has set since.

use crate::id::{AuthorId, CommandId};

/// Who set something last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setter {
    /// What was asked for.
    pub cmd: CommandId,
    /// By which keyboard.
    pub author: AuthorId,
}

/// Who set which of a few fields last. Most things are never touched after they were made, and then nothing is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setters<F>(Vec<(F, Setter)>);

impl<F> Default for Setters<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: PartialEq> Setters<F> {
    /// Returns who set the field last; `None` while it is as it was made.
    pub fn get(&self, field: &F) -> Option<Setter> {
        self.0.iter().find(|(known, _)| known == field).map(|(_, setter)| *setter)
    }

    /// Returns every field that was set, with who did so last.
    pub fn iter(&self) -> impl Iterator<Item = (&F, Setter)> {
        self.0.iter().map(|(field, setter)| (field, *setter))
    }

    pub(crate) fn set(&mut self, field: F, setter: Setter) {
        match self.0.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) => *known = setter,
            None => self.0.push((field, setter)),
        }
    }
}
