//! Those who follow the session in the hub's own process. Each has a thread that hands on what the hub says, so that a
//! sink that is slow, or breaks, is nobody else's business.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use nappe_core::hub::Post;
use nappe_core::{Answer, Envelope, Session, Submission};

use super::actor::{Ask, Joining};
use super::message::{HubMsg, LogPlace, Sink};
use super::postbox::{Collected, Letter, Postbox};
use super::{Handle, stopped};
use crate::failure::{Failure, FailureKind, answer_of};

/// What somebody lacks who followed the session up to a position.
#[derive(Debug)]
pub enum Missed {
    /// The lines after it.
    Lines(Vec<Arc<Envelope>>),
    /// Everything: the position is one of another log.
    Whole(Box<Session>),
}

/// Somebody who follows the session and is answered where they listen, until this is dropped.
pub struct Follower {
    handle: Handle,
    postbox: Arc<Postbox>,
    told: Arc<Mutex<LogPlace>>,
}

impl std::fmt::Debug for Follower {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Follower").finish_non_exhaustive()
    }
}

impl Follower {
    /// Hands a submission over in the name of the facilitator; the answer goes to this follower's sink alone.
    pub fn submit(&self, submission: Submission) {
        let (id, postbox) = (submission.id, self.postbox.clone());
        postbox.ask();
        let answer = Box::new(move |answer: Answer| postbox.answer(id, answer));
        self.handle.submit(nappe_core::Role::Facilitator, submission, answer);
    }

    /// Returns up to where the sink was told, to [follow on](Handle::follow_since) from there.
    pub fn place(&self) -> LogPlace {
        *locked(&self.told)
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.postbox.abandon();
    }
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Handle {
    /// Joins: returns the session as it stands, and from then on `sink` is told everything that follows.
    ///
    /// # Errors
    /// When the hub has stopped, or the system gives no thread.
    pub fn follow(&self, sink: Sink) -> Result<(Session, Follower), Failure> {
        let postbox = Arc::new(Postbox::default());
        let joined = self.join(&postbox, None)?;
        let session = *joined.session;
        let follower = self.listen(postbox, joined.place, joined.noticed, sink)?;
        Ok((session, follower))
    }

    /// Joins as [`follow`](Self::follow) does, with what comes after a position of the log: as far as it is not held in
    /// memory, from the journals of all sites.
    ///
    /// # Errors
    /// As [`follow`](Self::follow).
    pub fn follow_since(&self, since: LogPlace, sink: Sink) -> Result<(Missed, Follower), Failure> {
        let postbox = Arc::new(Postbox::default());
        let joined = self.join(&postbox, Some(since))?;
        let missed = match joined.lines {
            Some(lines) => Missed::Lines(lines),
            None => match self.lines_since(since, joined.place, &joined.session) {
                Some(lines) => Missed::Lines(lines),
                None => Missed::Whole(joined.session),
            },
        };
        let follower = self.listen(postbox, joined.place, joined.noticed, sink)?;
        Ok((missed, follower))
    }

    /// Returns the lines after a position up to `to`, from the thread that has all of them; `None` where the position is
    /// one of another log.
    fn lines_since(&self, since: LogPlace, to: LogPlace, session: &Session) -> Option<Vec<Arc<Envelope>>> {
        let start = usize::try_from(since.position).ok().filter(|_| since.run == to.run)?;
        let mut lines = self.all_lines(session, to.position)?;
        (start <= lines.len()).then(|| lines.split_off(start))
    }

    /// Returns all lines of a session in their order; `None` where they are not to be had any more.
    pub(super) fn all_lines(&self, session: &Session, count: u64) -> Option<Vec<Arc<Envelope>>> {
        let (sender, lines) = std::sync::mpsc::channel();
        self.sender.send(Ask::Lines(session.heard().collect(), sender)).ok()?;
        let lines = lines.recv().ok()?;
        (lines.len() as u64 == count).then_some(lines)
    }

    /// Has `postbox` filled from now on.
    pub(super) fn join(
        &self,
        postbox: &Arc<Postbox>,
        since: Option<LogPlace>,
    ) -> Result<super::actor::Joined, Failure> {
        let (sender, joined) = std::sync::mpsc::channel();
        let joining = Joining { postbox: postbox.clone(), since, answer: sender };
        self.sender.send(Ask::Join(joining)).ok();
        joined.recv().unwrap_or_else(|_| Err(stopped()))
    }

    fn listen(&self, postbox: Arc<Postbox>, place: LogPlace, noticed: usize, sink: Sink) -> Result<Follower, Failure> {
        let told = Arc::new(Mutex::new(place));
        let follower = Follower { handle: self.clone(), postbox: postbox.clone(), told: told.clone() };
        let listener = Listener { handle: self.clone(), postbox, told, noticed, sink };
        let thread = std::thread::Builder::new().name("follower".to_owned()).spawn(move || listener.run());
        thread.map_err(|error| FailureKind::Thread { detail: answer_of(&error) })?;
        Ok(follower)
    }
}

/// Empties a postbox into a sink.
struct Listener {
    handle: Handle,
    postbox: Arc<Postbox>,
    told: Arc<Mutex<LogPlace>>,
    noticed: usize,
    sink: Sink,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // After a fault in the sink nobody collects any more.
        self.postbox.abandon();
    }
}

impl Listener {
    fn run(mut self) {
        loop {
            match self.postbox.collect() {
                Collected::Post(Post::Message(letter)) => self.hand_on(letter),
                Collected::Post(Post::Resync) => self.lag(),
                // Nobody asks in this follower's name.
                Collected::Follow(_) => {}
                Collected::Closed => return,
            }
        }
    }

    fn hand_on(&mut self, letter: Letter) {
        match letter {
            Letter::Events(lines, place) => {
                (self.sink)(HubMsg::Events(lines));
                *locked(&self.told) = place;
            }
            Letter::Anew(anew) => {
                self.noticed = anew.noticed;
                (self.sink)(HubMsg::Heard(anew.session.clone(), anew.notices.clone()));
                *locked(&self.told) = anew.place;
            }
            Letter::ReadOnly(kind) => (self.sink)(HubMsg::ReadOnly(kind)),
            Letter::Answered(id, answer) => (self.sink)(HubMsg::Answered(id, answer)),
            Letter::Pong => {}
        }
    }

    fn lag(&self) {
        let (postbox, since, noticed) = (self.postbox.clone(), *locked(&self.told), self.noticed);
        if self.handle.sender.send(Ask::Resume { postbox, since, noticed }).is_err() {
            // The hub has gone: what was lost is in the journal, and the answers are still due.
            self.postbox.resume();
        }
    }
}
