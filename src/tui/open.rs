//! A session that is open, with everything that goes when it is closed.

use std::collections::VecDeque;

use nappe_core::undo::History;
use nappe_core::{CommandId, Timestamp};

use super::brought::{BroughtLists, BroughtPeople};
use super::jobs::JobId;
use super::ring::Ring;
use super::scene::Scene;
use super::world::{Intent, OpenSession};
use crate::client::HubMsg;

/// An open session. Closing it is dropping it: nothing of it is kept anywhere else.
#[derive(Debug)]
pub struct Open {
    /// The job that opened it, by which its messages are known.
    pub id: JobId,
    /// What screens see of it.
    pub seen: OpenSession,
    /// Its screens and what lies over them.
    pub scene: Scene,
    /// What can be taken back.
    pub history: History,
    /// What the clock has already announced.
    pub ring: Ring,
    /// People who were brought, while they can be taken back.
    pub brought: Option<BroughtPeople>,
    /// Notes that were brought, each list an act of its own.
    pub lists: BroughtLists,
    /// Undos and redos that wait until the journal has answered.
    pub later: VecDeque<Intent>,
    /// Jobs that are under way for it.
    pub jobs: Vec<JobId>,
    /// The pages that are being made.
    pub pages: Option<JobId>,
    /// Saving it elsewhere, while that is under way.
    pub rescue: Option<Rescue>,
    /// When `plan.ron` was compared last.
    pub plan_checked: Timestamp,
}

/// A session that is being saved elsewhere.
#[derive(Debug)]
pub struct Rescue {
    /// The job that saves it.
    pub id: JobId,
    /// What its new hub said before the session itself arrived.
    pub early: Vec<HubMsg>,
}

impl Open {
    /// Opens a session; its first screen is made once it can be looked at.
    pub fn new(id: JobId, seen: OpenSession, now: Timestamp) -> Self {
        Self {
            id,
            seen,
            scene: Scene::default(),
            history: History::default(),
            brought: None,
            lists: BroughtLists::default(),
            ring: Ring::default(),
            later: VecDeque::new(),
            jobs: Vec::new(),
            pages: None,
            rescue: None,
            plan_checked: now,
        }
    }

    /// Tells whether the journal still has to answer something.
    pub fn is_waiting(&self) -> bool {
        !self.seen.pending.is_empty()
    }

    /// Tells whether there is something to take back.
    pub const fn can_undo(&self) -> bool {
        self.history.can_undo() || self.brought.is_some()
    }

    /// Tells whether people were brought after everything else that can be taken back.
    pub fn brought_last(&self) -> bool {
        self.brought.as_ref().is_some_and(|brought| self.history.depth() <= brought.depth)
    }

    /// Tells whether there is something to save elsewhere, and nobody is at it.
    pub const fn can_be_rescued(&self) -> bool {
        self.seen.stopped && self.seen.papers.is_some() && self.rescue.is_none()
    }

    /// Tells whether what was confirmed is lost with this process: it stands in the folder no more, and nobody has saved it.
    pub fn would_be_lost(&self) -> bool {
        self.can_be_rescued() && self.seen.read_only.as_ref().is_some_and(|failure| failure.kind.is_out_of_place())
    }

    /// Remembers how to take a submission back, before its first event is folded.
    pub fn remember(&mut self, id: CommandId, at: Timestamp) {
        let Some(pending) = self.seen.pending.get_mut(&id) else { return };
        let commands = std::mem::take(&mut pending.commands);
        if !commands.is_empty() && pending.intent == Intent::Do {
            self.history.record(id, &self.seen.session, &commands, at);
            self.lists.recorded(id, self.history.depth());
        }
    }
}

#[cfg(test)]
mod tests;
