//! What somebody was let in with. It is kept by the hub; a device holds the word that stands for it, never the pass.

use super::Role;
use crate::command::{Command, Submission};
use crate::id::{AuthorId, CommandId};

/// A role, and the author under whose name everything that comes in with it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pass {
    role: Role,
    author: AuthorId,
}

impl Pass {
    /// Makes a pass; a contributor's own notes are those of `author`, whatever the role says.
    pub const fn new(role: Role, author: AuthorId) -> Self {
        let role = match role {
            Role::Contributor { table, .. } => Role::Contributor { table, author },
            other => other,
        };
        Self { role, author }
    }

    /// Returns what one may ask for with it.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Returns who writes with it.
    pub const fn author(&self) -> AuthorId {
        self.author
    }

    /// Puts the author of the pass on what a device asks for; there is no other way from commands to a submission for
    /// what comes in from outside.
    pub const fn stamp(&self, id: CommandId, commands: Vec<Command>) -> Submission {
        Submission { id, author: self.author, commands }
    }
}
