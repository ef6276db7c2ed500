//! The thread that owns the journal: everything that waits becomes one write and one sync.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use nappe_core::decide::decide_all;
use nappe_core::{Answer, CommandId, Session, Submission};

use super::message::{HubMsg, Sink};
use crate::clock::Clock;
use crate::failure::{Failure, FailureKind, shown};
use crate::store::journal::write::{Draft, Writer};
use crate::store::{Paths, PersonRow};

/// The most submissions in one write: an answer is never further away than a few syncs.
const MOST_SUBMISSIONS: usize = 1_024;
/// The most bytes in one write.
const MOST_BYTES: usize = 256 << 10;

/// What the actor is asked.
pub enum Ask {
    /// To decide and write.
    Submit(Submission, Asker),
    /// To tell everything from now on.
    Follow(Arc<Mutex<Sink>>, Sender<Result<Session, Failure>>),
    /// For a look at the session as it stands.
    Look(Glance),
    /// To write everything that was acknowledged into a new folder, with the people this process knows.
    SaveElsewhere(PathBuf, Vec<PersonRow>, Sender<Result<(), Failure>>),
    /// To end, once everything before is written.
    Stop,
}

/// A look at the session: called in the thread that owns it, so it must be short.
pub type Glance = Box<dyn FnOnce(Result<&Session, Failure>) + Send>;

impl std::fmt::Debug for Ask {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Submit(..) => "Submit",
            Self::Follow(..) => "Follow",
            Self::Look(_) => "Look",
            Self::SaveElsewhere(..) => "SaveElsewhere",
            Self::Stop => "Stop",
        })
    }
}

/// Who waits for an answer.
pub enum Asker {
    /// Somebody who follows the session.
    Member(Arc<Mutex<Sink>>),
    /// Somebody who waits for this one word.
    Once(Sender<Answer>),
}

impl Asker {
    fn answer(&self, id: CommandId, answer: Answer) {
        match self {
            Self::Member(sink) => tell(sink, HubMsg::Answered(id, answer)),
            // Whoever asked may have gone; the journal has it all the same.
            Self::Once(sender) => drop(sender.send(answer)),
        }
    }
}

/// Tells a sink, even one whose last call panicked.
pub fn tell(sink: &Mutex<Sink>, message: HubMsg) {
    sink.lock().unwrap_or_else(PoisonError::into_inner)(message);
}

/// The owner of one session.
pub struct Actor {
    paths: Paths,
    writer: Result<Writer, Failure>,
    /// The writer that failed: it still holds the journal open, wherever its name leads by now.
    failed: Option<Writer>,
    /// As the disk has it; `None` when that cannot be known any more.
    session: Option<Session>,
    clock: Clock,
    /// Whoever follows, as long as they do: a follower that was dropped is forgotten.
    members: Vec<Weak<Mutex<Sink>>>,
    waiting: Vec<(Asker, CommandId, Answer)>,
}

impl Actor {
    /// Makes the owner of a session; one that only reads when there is no writer.
    pub fn new(paths: Paths, writer: Result<Writer, Failure>, session: Session, clock: Clock) -> Self {
        Self { paths, writer, failed: None, session: Some(session), clock, members: Vec::new(), waiting: Vec::new() }
    }

    /// Answers until it is told to stop. A fault in a rule or in a sink ends the writing, never the answering.
    pub fn run(mut self, inbox: &Receiver<Ask>) {
        while let Err(_panic) = catch_unwind(AssertUnwindSafe(|| self.serve(inbox))) {
            self.stop_writing(&FailureKind::HubFault.into());
        }
    }

    fn serve(&mut self, inbox: &Receiver<Ask>) {
        let mut next = inbox.recv().ok();
        while let Some(ask) = next.take() {
            next = match ask {
                Ask::Submit(submission, asker) => self.batch(submission, asker, inbox),
                Ask::Follow(member, answer) => {
                    if answer.send(self.visible().cloned()).is_ok() {
                        self.members.push(Arc::downgrade(&member));
                    }
                    None
                }
                Ask::Look(glance) => {
                    glance(self.visible());
                    None
                }
                Ask::SaveElsewhere(to, people, answer) => {
                    answer.send(self.save_elsewhere(&to, &people)).ok();
                    None
                }
                Ask::Stop => return,
            };
            if next.is_none() {
                next = inbox.recv().ok();
            }
        }
    }

    fn visible(&self) -> Result<&Session, Failure> {
        match (&self.session, &self.writer) {
            (Some(session), _) => Ok(session),
            (None, Err(failure)) => Err(failure.clone()),
            (None, Ok(_)) => Err(FailureKind::HubFault.into()),
        }
    }

    fn save_elsewhere(&mut self, to: &Path, people: &[PersonRow]) -> Result<(), Failure> {
        let Self { paths, writer, failed, session, .. } = self;
        match (writer.as_mut().ok().or(failed.as_mut()), session) {
            (Some(writer), Some(session)) => crate::store::rescue(paths, writer, &session.plan, people, to),
            // Opened for reading, there is nothing here that the folder does not hold.
            (None, _) => Err(FailureKind::RescueCopy { path: shown(paths.root()) }.into()),
            (Some(writer), None) => Err(FailureKind::JournalLost { path: shown(writer.path()) }.into()),
        }
    }

    /// Takes everything that waits, up to the limits; returns what came in between and is no submission.
    fn batch(&mut self, submission: Submission, asker: Asker, inbox: &Receiver<Ask>) -> Option<Ask> {
        let mut draft = self.writer.as_ref().ok().map(Writer::draft);
        let mut next = Some((submission, asker));
        let mut other = None;
        while let Some((submission, asker)) = next.take() {
            self.take(&submission, asker, draft.as_mut());
            let full = draft.as_ref().is_some_and(|draft| draft.len() >= MOST_BYTES);
            if full || self.waiting.len() >= MOST_SUBMISSIONS {
                break;
            }
            match inbox.try_recv() {
                Ok(Ask::Submit(submission, asker)) => next = Some((submission, asker)),
                Ok(ask) => other = Some(ask),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => {}
            }
        }
        self.settle(draft);
        other
    }

    /// Decides one submission against everything decided before it, written or about to be.
    fn take(&mut self, submission: &Submission, asker: Asker, draft: Option<&mut Draft>) {
        // Nothing that panics may run before this: whoever asked must be answered.
        self.waiting.push((asker, submission.id, Answer::Done));
        let answer = match (&mut self.session, draft) {
            (Some(session), _) if session.has_done(submission.id) => Answer::Done,
            (Some(session), Some(draft)) => {
                let at = self.clock.now();
                match decide_all(session, submission, at) {
                    Ok(events) => {
                        for envelope in draft.add(submission, session, events, at) {
                            session.apply(envelope);
                        }
                        Answer::Done
                    }
                    Err((_, refusal)) => Answer::Refused(refusal),
                }
            }
            _ => self.writer.as_ref().err().cloned().unwrap_or_else(super::stopped).into(),
        };
        if let Some(last) = self.waiting.last_mut() {
            last.2 = answer;
        }
    }

    /// Writes, syncs, tells everybody, answers.
    fn settle(&mut self, draft: Option<Draft>) {
        let written = match (&mut self.writer, draft) {
            (Ok(writer), Some(draft)) => writer.commit(draft),
            _ => Ok(Vec::new()),
        };
        match written {
            Ok(events) => {
                if !events.is_empty() {
                    self.broadcast(&HubMsg::Events(events.into()));
                }
                for (asker, id, answer) in std::mem::take(&mut self.waiting) {
                    asker.answer(id, answer);
                }
            }
            Err(failure) => self.stop_writing(&failure),
        }
    }

    /// Writes nothing from now on, forgets what was decided but not written, and says so to everybody.
    fn stop_writing(&mut self, failure: &Failure) {
        if let Ok(mut writer) = std::mem::replace(&mut self.writer, Err(failure.clone())) {
            let mut session = Session::default();
            let whole = writer.replay(|envelope| session.apply(&envelope));
            self.session = whole.is_ok().then_some(session);
            self.failed = Some(writer);
            self.broadcast(&HubMsg::ReadOnly(failure.kind.clone()));
        }
        for (asker, id, _) in std::mem::take(&mut self.waiting) {
            asker.answer(id, failure.clone().into());
        }
    }

    fn broadcast(&mut self, message: &HubMsg) {
        self.members.retain(|member| {
            let there = member.upgrade();
            if let Some(member) = &there {
                tell(member, message.clone());
            }
            there.is_some()
        });
    }
}
