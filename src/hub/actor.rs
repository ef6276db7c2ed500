//! The thread that owns the journal. It drives the hub of the core: everything that waits becomes one write and one sync.
//!
//! What is decided, and what everybody is told, is [`HubState`]'s to say; here are the disk, the hour and the postboxes.
//! Nothing that is called here waits for anybody but the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};

use nappe_core::hub::HubState;
use nappe_core::{Answer, Envelope, HubRunId, Role, Session, SiteId, Submission};

use super::message::{AnswerTo, LogPlace};
use super::postbox::{AnewLetter, Letter, Postbox};
use super::sites::{Heard, SitesHandle};
use crate::clock::Clock;
use crate::failure::{Failure, FailureKind, shown};
use crate::ids;
use crate::store::journal::write::{Draft, Writer};
use crate::store::{Paths, PersonRow};

/// The most submissions in one write: an answer is never further away than a few syncs.
const MOST_SUBMISSIONS: usize = 1_024;
/// The most bytes in one write.
const MOST_BYTES: usize = 256 << 10;

/// What the actor is asked.
pub enum Ask {
    /// To decide and write, for somebody who came in with this role.
    Submit(Role, Submission, AnswerTo),
    /// To tell a follower everything from now on.
    Join(Joining),
    /// To tell a follower who lost news what came after this position.
    Resume {
        /// Where it collects.
        postbox: Arc<Postbox>,
        /// Up to where it was told.
        since: LogPlace,
        /// How many notices it was told.
        noticed: usize,
    },
    /// For the lines of these sites, up to these numbers, in their order.
    Lines(Vec<(SiteId, u64)>, Sender<Vec<Arc<Envelope>>>),
    /// To take in what other sites wrote.
    Hear(Heard),
    /// To have a look taken at the folder, and to tell when what had come is in the session.
    LookAround(Sender<()>),
    /// That the look was taken, and what had come was sent here before; who wants to be told.
    Looked(Sender<()>),
    /// To look whether the journal still stands where it was opened, and to tell whoever wants to know.
    Stand(Option<Sender<Result<(), Failure>>>),
    /// For a look at the session as it stands.
    Look(Glance),
    /// To write everything that was acknowledged into a new folder, with the people this process knows.
    SaveElsewhere(PathBuf, Vec<PersonRow>, Sender<Result<(), Failure>>),
    /// To end, once everything before is written.
    Stop,
}

/// A look at the session: called in the thread that owns it, so it must be short.
pub type Glance = Box<dyn FnOnce(Result<&Session, Failure>) + Send>;

/// Somebody who wants to follow.
pub struct Joining {
    /// Where they collect what they are told. Whoever is known already is let in again.
    pub postbox: Arc<Postbox>,
    /// What they have.
    pub since: Option<LogPlace>,
    /// Where they stand.
    pub answer: Sender<Result<Joined, Failure>>,
}

/// Where somebody stands who follows from now on.
#[derive(Debug)]
pub struct Joined {
    /// Where the log goes on.
    pub place: LogPlace,
    /// What comes between that and what they have, where it is held here.
    pub lines: Option<Vec<Arc<Envelope>>>,
    /// The session as it stands there.
    pub session: Box<Session>,
    /// How many notices of other sites' files were told since the hub was opened.
    pub noticed: usize,
}

impl std::fmt::Debug for Ask {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Submit(..) => "Submit",
            Self::Join(_) => "Join",
            Self::Resume { .. } => "Resume",
            Self::Lines(..) => "Lines",
            Self::Hear(_) => "Hear",
            Self::LookAround(_) => "LookAround",
            Self::Looked(_) => "Looked",
            Self::Stand(_) => "Stand",
            Self::Look(_) => "Look",
            Self::SaveElsewhere(..) => "SaveElsewhere",
            Self::Stop => "Stop",
        })
    }
}

/// What can be done with the session.
#[expect(clippy::large_enum_variant, reason = "there is one a session, and it stays where it is")]
enum HubWork {
    /// It is written.
    Writes(HubState<AnswerTo>, Writer),
    /// It is only read.
    Reads {
        /// As the disk has it; `None` when that cannot be known any more.
        session: Option<Box<Session>>,
        /// Why nothing is written.
        why: Failure,
        /// The writer that failed: it still holds the journal open, wherever its name leads by now.
        failed: Option<Writer>,
    },
}

/// The owner of one session.
pub struct Actor {
    paths: Paths,
    work: HubWork,
    /// The thread that has all lines of all sites.
    sites: SitesHandle,
    clock: Clock,
    /// Whoever follows, until their postbox is closed.
    members: Vec<Arc<Postbox>>,
    /// Which log it is: another one after lines of other sites came in between.
    run: HubRunId,
    /// What was told of other sites' files.
    notices: Vec<FailureKind>,
    /// Whether other sites' lines came and could not be taken in yet.
    behind: bool,
    /// Who is to be told when they are.
    looking: Vec<Sender<()>>,
}

impl Drop for Actor {
    fn drop(&mut self) {
        // Nobody will tell them what they lost; their answers are still due.
        self.members.iter().for_each(|member| member.resume());
    }
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
        let work = match writer {
            Ok(writer) => HubWork::Writes(HubState::new(session, writer.site(), writer.good().seq), writer),
            Err(why) => HubWork::Reads { session: Some(Box::new(session)), why, failed: None },
        };
        let (members, notices, looking) = (Vec::new(), Vec::new(), Vec::new());
        Self { paths, work, sites, clock, members, run: fresh_run(), notices, behind: false, looking }
    }

    /// Answers until it is told to stop. A fault in a rule ends the writing, never the answering.
    pub fn run(mut self, inbox: &Receiver<Ask>) {
        while let Err(_panic) = catch_unwind(AssertUnwindSafe(|| self.serve(inbox))) {
            self.stop_writing(&FailureKind::HubFault.into());
        }
        // Whoever asked meanwhile is told as whoever asks from now on.
        while let Ok(ask) = inbox.try_recv() {
            if let Ask::Submit(_, _, answer) = ask {
                answer(super::stopped().into());
            }
        }
    }

    fn serve(&mut self, inbox: &Receiver<Ask>) {
        let mut next = inbox.recv().ok();
        while let Some(ask) = next.take() {
            match ask {
                Ask::Submit(role, submission, answer) => next = self.batch((role, submission, answer), inbox),
                Ask::Join(joining) => self.join(joining),
                Ask::Resume { postbox, since, noticed } => self.resume(&postbox, since, noticed),
                Ask::Lines(heard, answer) => self.sites.lines(heard, answer),
                Ask::Hear(heard) => self.hear(heard),
                Ask::LookAround(done) => self.sites.look(done),
                Ask::Looked(done) => {
                    self.looking.push(done);
                    self.tell_looking();
                }
                Ask::Stand(answer) => {
                    let stands = self.stand();
                    // Whoever asked may have gone.
                    answer.map(|answer| answer.send(stands).ok());
                }
                Ask::Look(glance) => glance(self.visible()),
                Ask::SaveElsewhere(to, people, answer) => {
                    answer.send(self.save_elsewhere(&to, &people)).ok();
                }
                Ask::Stop => return,
            }
            if next.is_none() {
                next = inbox.recv().ok();
            }
        }
    }

    fn visible(&self) -> Result<&Session, Failure> {
        match &self.work {
            HubWork::Writes(state, _) => state.session().ok_or_else(|| FailureKind::HubFault.into()),
            HubWork::Reads { session: Some(session), .. } => Ok(session),
            HubWork::Reads { why, .. } => Err(why.clone()),
        }
    }

    /// Returns where the log goes on.
    fn place(&self) -> LogPlace {
        let position = match &self.work {
            HubWork::Writes(state, _) => state.position(),
            HubWork::Reads { session, .. } => session.as_ref().map_or(0, |session| session.events),
        };
        LogPlace { run: self.run, position }
    }

    fn save_elsewhere(&mut self, to: &Path, people: &[PersonRow]) -> Result<(), Failure> {
        let (writer, plan) = match &mut self.work {
            HubWork::Writes(state, writer) => (Some(writer), state.session().map(|session| session.plan.clone())),
            HubWork::Reads { session, failed, .. } => {
                (failed.as_mut(), session.as_ref().map(|session| session.plan.clone()))
            }
        };
        match (writer, plan) {
            (Some(writer), Some(plan)) => crate::store::rescue(&self.paths, writer, &plan, people, to),
            // Opened for reading, there is nothing here that the folder does not hold.
            (None, _) => Err(FailureKind::RescueCopy { path: shown(self.paths.root()) }.into()),
            (Some(writer), None) => Err(FailureKind::JournalLost { path: shown(writer.path()) }.into()),
        }
    }

    /// Looks whether the journal still stands where it was opened. Where it does not, nothing is written from now on, before
    /// anybody relies on it: the file that is held open is then all there is.
    fn stand(&mut self) -> Result<(), Failure> {
        let found = match &self.work {
            HubWork::Writes(_, writer) => writer.stands(),
            HubWork::Reads { why, failed: Some(_), .. } => Err(why.clone()),
            HubWork::Reads { failed: None, .. } => Ok(()),
        };
        match found {
            Err(failure) if failure.kind.is_out_of_place() => {
                self.stop_writing(&failure);
                Err(failure)
            }
            // The next write will tell.
            _ => Ok(()),
        }
    }

    /// Takes everything that waits, up to the limits, and writes it; returns what came in between and is no submission.
    fn batch(&mut self, first: (Role, Submission, AnswerTo), inbox: &Receiver<Ask>) -> Option<Ask> {
        let (mut next, mut other) = (Some(first), None);
        let HubWork::Writes(state, writer) = &mut self.work else {
            if let Some((_, submission, answer)) = next {
                answer(self.turn_away(&submission));
            }
            return None;
        };
        let (mut draft, mut drafted) = (writer.draft(), 0);
        while let Some((role, submission, answer)) = next.take() {
            state.ask(answer, role, &submission, self.clock.now());
            state.due()[drafted..].iter().for_each(|lines| draft.take(lines));
            drafted = state.due().len();
            if draft.len() >= MOST_BYTES || state.waiting() >= MOST_SUBMISSIONS {
                break;
            }
            match inbox.try_recv() {
                Ok(Ask::Submit(role, submission, answer)) => next = Some((role, submission, answer)),
                Ok(ask) => other = Some(ask),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => {}
            }
        }
        self.settle(draft);
        other
    }

    /// Returns the answer where nothing is written.
    fn turn_away(&self, submission: &Submission) -> Answer {
        match &self.work {
            HubWork::Reads { session: Some(session), .. } if session.has_done(submission.id) => Answer::Done,
            HubWork::Reads { why, .. } => why.clone().into(),
            HubWork::Writes(..) => super::stopped().into(),
        }
    }

    /// Writes, syncs, tells everybody, answers.
    fn settle(&mut self, draft: Draft) {
        let HubWork::Writes(state, writer) = &mut self.work else { return };
        let bytes = draft.len();
        let lines: Arc<[Envelope]> = match writer.commit(draft) {
            Ok(lines) => lines.into(),
            Err(failure) => return self.stop_writing(&failure),
        };
        let (told, mark) = (state.written(), writer.good());
        if !lines.is_empty() {
            self.sites.written(lines.clone(), mark);
            let letter = Letter::Events(lines, self.place());
            self.tell(|member| member.put_news(letter.clone(), bytes));
        }
        for (answer, _, verdict) in told.answers {
            answer(verdict.into());
        }
    }

    fn join(&mut self, joining: Joining) {
        let Joining { postbox, since, answer } = joining;
        let joined = self.visible().map(|session| Joined {
            place: self.place(),
            lines: since.and_then(|since| self.held_since(since)),
            session: Box::new(session.clone()),
            noticed: self.notices.len(),
        });
        let failed = joined.is_err();
        if answer.send(joined).is_err() || failed {
            return;
        }
        postbox.resume();
        if !self.members.iter().any(|member| Arc::ptr_eq(member, &postbox)) {
            self.members.push(postbox);
        }
    }

    /// Returns the lines after a position, where they are held here.
    fn held_since(&self, since: LogPlace) -> Option<Vec<Arc<Envelope>>> {
        let HubWork::Writes(state, _) = &self.work else { return None };
        if since.run != self.run {
            return None;
        }
        state.since(since.position).map(|lines| lines.cloned().collect())
    }

    fn resume(&self, postbox: &Postbox, since: LogPlace, noticed: usize) {
        if let Some(lines) = self.held_since(since) {
            let lines: Vec<Envelope> = lines.iter().map(|line| Envelope::clone(line)).collect();
            return postbox.resume_with(Letter::Events(lines.into(), self.place()));
        }
        match self.visible() {
            Ok(session) => {
                let untold = self.notices.get(noticed..).unwrap_or_default();
                postbox.resume_with(self.anew(session.clone(), untold));
            }
            // What the disk holds is not known any more: they keep what they have.
            Err(_) => postbox.resume(),
        }
    }

    fn anew(&self, session: Session, notices: &[FailureKind]) -> Letter {
        Letter::Anew(Arc::new(AnewLetter {
            session: Arc::new(session),
            place: self.place(),
            notices: notices.into(),
            noticed: self.notices.len(),
        }))
    }

    /// Goes on with the session that other sites' lines were folded into.
    fn hear(&mut self, heard: Heard) {
        let Heard { session, notices } = heard;
        let before = match &mut self.work {
            HubWork::Writes(state, _) => match state.swap(session) {
                Ok(before) => Some(before),
                Err(early) => {
                    // Something that was written meanwhile goes before their lines. The thread has it by the time it reads
                    // this.
                    self.behind = true;
                    self.sites.again(notices);
                    return self.sites.forget(early);
                }
            },
            HubWork::Reads { session: held, .. } => held.replace(session),
        };
        if let Some(before) = before {
            self.sites.forget(before);
        }
        let told: Vec<FailureKind> = notices.into_iter().map(|notice| notice.kind).collect();
        self.notices.extend(told.iter().cloned());
        self.begin_log(&told);
        self.behind = false;
        self.tell_looking();
    }

    fn tell_looking(&mut self) {
        if !self.behind {
            // Whoever looked may have gone.
            for done in self.looking.drain(..) {
                done.send(()).ok();
            }
        }
    }

    /// Gives the log another name, and everybody the session that it makes.
    fn begin_log(&mut self, notices: &[FailureKind]) {
        self.run = fresh_run();
        if let Ok(session) = self.visible() {
            let letter = self.anew(session.clone(), notices);
            self.tell(|member| member.put_news(letter.clone(), 1));
        }
    }

    /// Writes nothing from now on, forgets what was decided but not written, and says so to everybody.
    fn stop_writing(&mut self, failure: &Failure) {
        let before = self.place();
        let reads = HubWork::Reads { session: None, why: failure.clone(), failed: None };
        let waiting = match std::mem::replace(&mut self.work, reads) {
            HubWork::Writes(state, mut writer) => {
                // What cannot be read back any more is not vouched for.
                let whole = writer.replay(|_| {}).is_ok();
                let session = whole.then(|| self.sites.session()).flatten().map(Box::new);
                self.work = HubWork::Reads { session, why: failure.clone(), failed: Some(writer) };
                state.lost()
            }
            reads @ HubWork::Reads { .. } => {
                self.work = reads;
                return;
            }
        };
        if self.place() != before {
            self.begin_log(&[]);
        }
        self.tell(|member| member.put_answer(Letter::ReadOnly(failure.kind.clone())));
        for (answer, _) in waiting {
            answer(failure.clone().into());
        }
    }

    fn tell(&mut self, tell: impl Fn(&Postbox)) {
        self.members.retain(|member| {
            let there = !member.is_closed();
            if there {
                tell(member);
            }
            there
        });
    }
}

fn fresh_run() -> HubRunId {
    HubRunId::new(ids::fresh())
}
