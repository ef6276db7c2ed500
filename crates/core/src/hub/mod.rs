//! The hub as a step function: what was asked and the hour go in, what must be written comes out, and once it is
//! written, what everybody is to be told.
//!
//! Nothing here waits, writes or sends; a thread does that in the application, a simulation in the tests, and both go
//! the same way: [`HubState::ask`] for everything that waits, one write and one sync of [`HubState::due`], then
//! [`HubState::written`] or [`HubState::lost`]. Nobody is told anything that is not on the disk.

mod mailbox;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::Arc;

pub use mailbox::{Mailbox, Post};

use crate::answer::Answer;
use crate::command::Submission;
use crate::decide::{Decided, Refusal, envelopes};
use crate::id::{CommandId, SiteId};
use crate::log::Envelope;
use crate::role::{Role, decide_as};
use crate::session::Session;
use crate::time::Timestamp;

/// How many of the last lines a hub keeps for those who lag; whoever lags further is given the session whole.
const LOG_KEPT: usize = 4_096;

/// What the rules say to a submission that could be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// All of it is in the journal, synced to disk, now or since an earlier time it was asked for.
    Done,
    /// None of it happens.
    Refused(Refusal),
}

impl From<Verdict> for Answer {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Done => Self::Done,
            Verdict::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

/// What follows from a write that reached the disk. `A` is whatever the driver finds an asker by.
#[derive(Debug)]
pub struct Told<A> {
    /// What happened, for everybody who follows, in the order of the log.
    pub events: Vec<Arc<Envelope>>,
    /// What each asker is told, after the events, in the order of asking.
    pub answers: Vec<(A, CommandId, Verdict)>,
}

/// The one owner of a session's fold, between the asking and the disk.
///
/// Its *log* is everything it has folded, which followers are told of; positions in it count lines.
#[derive(Debug)]
pub struct HubState<A> {
    /// Everything that was decided, written or about to be: what comes next is decided against it.
    session: Session,
    site: SiteId,
    /// Number of the last event of this site, written or about to be.
    seq: u64,
    /// The end of the log: lines of this site, on the disk.
    log: VecDeque<Arc<Envelope>>,
    /// What was decided since the last write, submission by submission.
    due: Vec<Vec<Arc<Envelope>>>,
    answers: Vec<(A, CommandId, Verdict)>,
}

impl<A> HubState<A> {
    /// Begins with a session as the journals of all sites make it; `site` goes on after its event `seq`.
    pub const fn new(session: Session, site: SiteId, seq: u64) -> Self {
        Self { session, site, seq, log: VecDeque::new(), due: Vec::new(), answers: Vec::new() }
    }

    /// Decides a submission against everything decided before it. Its answer waits until the write is done, also when
    /// nothing has to be written: an answer never overtakes the one before it.
    pub fn ask(&mut self, asker: A, role: Role, submission: &Submission, now: Timestamp) {
        // Should a rule panic, whoever asked is already on the list and will be told of the failure.
        self.answers.push((asker, submission.id, Verdict::Done));
        if self.session.has_done(submission.id) {
            return;
        }
        let verdict = match decide_as(role, &self.session, submission, now) {
            Ok(decided) => {
                self.take(submission, decided, now);
                Verdict::Done
            }
            Err((_, refusal)) => Verdict::Refused(refusal),
        };
        if let Some((_, _, last)) = self.answers.last_mut() {
            *last = verdict;
        }
    }

    fn take(&mut self, submission: &Submission, decided: Vec<Decided>, now: Timestamp) {
        if decided.is_empty() {
            return;
        }
        let (author, first) = (submission.author, self.seq + 1);
        let written = envelopes(decided, self.site, author, first, &self.session, now, submission.id);
        // Their ticks are higher than any that was seen: they come last.
        for envelope in &written {
            self.session.apply(envelope);
        }
        self.seq += written.len() as u64;
        self.due.push(written.into_iter().map(Arc::new).collect());
    }

    /// Goes on with a session into which lines of other sites were folded beside; what was written here meanwhile is
    /// folded on. Whoever follows is to be told: the session whole, or the lines that are new in it.
    ///
    /// Returns the session that was gone on with until now, to be taken apart wherever there is time: that of a long day
    /// takes a while.
    ///
    /// # Errors
    /// Gives the session back, and changes nothing, where it cannot be: while something decided is not written yet, or
    /// when a line that was written here meanwhile belongs before one of theirs. Then it is to be taken in beside as well,
    /// and this is to be tried again.
    pub fn swap(&mut self, mut session: Box<Session>) -> Result<Box<Session>, Box<Session>> {
        let known = session.heard().find(|(site, _)| *site == self.site).map_or(0, |(_, seq)| seq);
        let missing = usize::try_from(self.seq.saturating_sub(known)).unwrap_or(usize::MAX);
        let Some(start) = self.log.len().checked_sub(missing).filter(|_| self.due.is_empty()) else {
            return Err(session);
        };
        let first = self.log.get(start).map(|line| line.tick);
        if first.is_some_and(|first| session.last_tick().is_some_and(|last| first <= last)) {
            return Err(session);
        }
        for line in self.log.range(start..) {
            session.apply(line);
        }
        std::mem::swap(&mut self.session, &mut session);
        // Late lines belong between those that are held: whoever lags takes the session whole.
        self.log.clear();
        Ok(session)
    }

    /// Returns what must be written, a list for each submission: a submission is written whole or not at all.
    pub fn due(&self) -> &[Vec<Arc<Envelope>>] {
        &self.due
    }

    /// Returns how many askers wait.
    pub const fn waiting(&self) -> usize {
        self.answers.len()
    }

    /// Returns the session as the disk has it; `None` while something decided is not written yet.
    pub fn session(&self) -> Option<&Session> {
        self.due.is_empty().then_some(&self.session)
    }

    /// Tells whether this was done, and is on the disk.
    pub fn has_done(&self, command: CommandId) -> bool {
        self.session.has_done(command) && !self.due.iter().flatten().any(|line| line.cmd == command)
    }

    /// Returns how many lines the log has: those that are on the disk.
    pub fn position(&self) -> u64 {
        self.session.events - self.due.iter().map(|lines| lines.len() as u64).sum::<u64>()
    }

    /// Returns the lines of the log after a position, which follow those before in every order; `None` where they are
    /// not held, or it is a position of another log: then the session is to be taken whole.
    pub fn since(&self, position: u64) -> Option<impl Iterator<Item = &Arc<Envelope>>> {
        let lag = usize::try_from(self.position().checked_sub(position)?).ok()?;
        let start = self.log.len().checked_sub(lag)?;
        Some(self.log.range(start..))
    }

    /// Hears that everything due is on the disk, and returns what everybody is to be told.
    pub fn written(&mut self) -> Told<A> {
        let events: Vec<_> = std::mem::take(&mut self.due).into_iter().flatten().collect();
        self.log.extend(events.iter().cloned());
        self.log.drain(..self.log.len().saturating_sub(LOG_KEPT));
        Told { events, answers: std::mem::take(&mut self.answers) }
    }

    /// Hears that nothing of what was due is on the disk, and ends; returns who must be told so. What this state says
    /// of the session has not happened: whoever goes on reads the journals again.
    pub fn lost(self) -> Vec<(A, CommandId)> {
        self.answers.into_iter().map(|(asker, id, _)| (asker, id)).collect()
    }
}
