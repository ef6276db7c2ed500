//! The thread that owns the journal: everything that waits becomes one write and one sync.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use nappe_core::decide::decide_all;
use nappe_core::{Answer, CommandId, Envelope, Session, Submission};

use super::message::{HubMsg, Sink};
use super::sites::{Heard, SitesHandle};
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
    /// To take in what other sites wrote.
    Hear(Box<Heard>),
    /// To have a look taken at the folder, and to tell when what had come is on its way here.
    LookAround(Sender<()>),
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
            Self::Hear(_) => "Hear",
            Self::LookAround(_) => "LookAround",
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
    /// The thread that has all lines of all sites.
    sites: SitesHandle,
    /// What was written here and may not have reached that thread yet.
    recent: VecDeque<Arc<[Envelope]>>,
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
    pub fn new(
        paths: Paths,
        writer: Result<Writer, Failure>,
        sites: SitesHandle,
        session: Session,
        clock: Clock,
    ) -> Self {
        let (recent, members, waiting) = (VecDeque::new(), Vec::new(), Vec::new());
        Self { paths, writer, sites, recent, failed: None, session: Some(session), clock, members, waiting }
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
                Ask::Hear(heard) => {
                    self.hear(*heard);
                    None
                }
                Ask::LookAround(done) => {
                    self.sites.look(done);
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
                    let events: Arc<[Envelope]> = events.into();
                    if let Ok(writer) = &self.writer {
                        self.sites.written(events.clone(), writer.good());
                    }
                    self.recent.push_back(events.clone());
                    self.forget_up_to(self.sites.seen());
                    self.broadcast(&HubMsg::Events(events));
                }
                for (asker, id, answer) in std::mem::take(&mut self.waiting) {
                    asker.answer(id, answer);
                }
            }
            Err(failure) => self.stop_writing(&failure),
        }
    }

    /// Takes the session with other sites' lines, and puts on top what was written here meanwhile.
    fn hear(&mut self, heard: Heard) {
        let Heard { mut session, own, notices } = heard;
        self.forget_up_to(own);
        for line in self.recent.iter().flat_map(|lines| lines.iter()).filter(|line| line.seq > own) {
            session.apply(line);
        }
        self.broadcast(&HubMsg::Heard(
            Arc::new(session.clone()),
            notices.into_iter().map(|notice| notice.kind).collect(),
        ));
        if let Some(before) = self.session.replace(session) {
            self.sites.forget(before);
        }
    }

    fn forget_up_to(&mut self, seq: u64) {
        while self.recent.front().is_some_and(|lines| lines.last().is_none_or(|line| line.seq <= seq)) {
            self.recent.pop_front();
        }
    }

    /// Writes nothing from now on, forgets what was decided but not written, and says so to everybody.
    fn stop_writing(&mut self, failure: &Failure) {
        if let Ok(mut writer) = std::mem::replace(&mut self.writer, Err(failure.clone())) {
            // What cannot be read back any more is not vouched for.
            let whole = writer.replay(|_| {}).is_ok();
            self.session = whole.then(|| self.sites.session()).flatten();
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
