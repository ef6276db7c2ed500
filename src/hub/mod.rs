//! The hub: the one owner of a session's journal and fold, in a thread of its own.
//!
//! Every submission takes the same way, whoever sends it: decide, write, sync, fold, tell. Nothing is acknowledged or
//! shown to anybody before it is on the disk. The hub knows no screen and no device; those bring a [`Sink`].

mod actor;
mod door;
mod errand;
mod handshake;
mod message;
mod socket;
mod wire;

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use nappe_core::{Answer, Session, SessionId, Submission};

pub use door::{Door, open_after_commands};
pub use message::{HubMsg, Sink};
pub use wire::{NoteName, NoteTold};

use crate::clock::Clock;
use crate::failure::{Failure, FailureKind, answer_of};
use crate::ids;
use crate::store::journal::write::Writer;
use crate::store::lock::{Address, Holder, Lock};
use crate::store::{Access, Paths, PersonRow, SessionFolder};
use actor::{Actor, Ask, Glance};
use handshake::Secret;
use socket::Socket;

/// How a hub is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening<'a> {
    /// Which command opens it (`nappe run`), for whoever comes second.
    pub program: &'a str,
    /// Whether the user's other shells may hand notes over while it is open.
    pub door: bool,
}

/// What there is to tell about a session that was just opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its id.
    pub id: SessionId,
    /// What had to be told about its journal, if anything.
    pub notices: Vec<Failure>,
    /// Why nothing can be written, if so.
    pub read_only: Option<Failure>,
}

/// A running hub. Dropping it writes everything that was accepted and lets go of the folder.
pub struct Hub {
    handle: Handle,
    socket: Option<Socket>,
    thread: Option<JoinHandle<()>>,
    lock: Option<Lock>,
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Hub").field("door", &self.socket).finish_non_exhaustive()
    }
}

impl Hub {
    /// Opens a session folder and starts its hub. A journal that cannot be written in is opened for reading.
    pub fn open(folder: &Path, clock: &Clock, opening: Opening<'_>) -> Result<(Self, Opened), Failure> {
        Self::start(SessionFolder::open(folder, clock.now(), ids::fresh)?, clock, opening)
    }

    /// Starts the hub of a folder that was opened.
    pub fn start(opened: SessionFolder, clock: &Clock, opening: Opening<'_>) -> Result<(Self, Opened), Failure> {
        let SessionFolder { paths, header, session, notices, access } = opened;
        let (lock, writer, read_only) = match access {
            Access::Writes(lock, writer) => (Some(lock), Ok(writer), None),
            Access::Reads(failure) => (None, Err(failure.clone()), Some(failure)),
        };
        let (sender, inbox) = mpsc::channel();
        let handle = Handle { sender };
        let thread = spawn(paths, writer, session, clock.clone(), inbox)?;
        let socket = lock.as_ref().and_then(|lock| announce(lock, &handle, header.session, clock, opening));
        let hub = Self { handle, socket, thread: Some(thread), lock };
        Ok((hub, Opened { id: header.session, notices, read_only }))
    }

    /// Returns a way to send submissions.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Writes everything that was accepted, ends the threads and lets go of the folder.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // First the door: whoever came through it is answered before the actor goes.
        drop(self.socket.take());
        self.handle.sender.send(Ask::Stop).ok();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
        drop(self.lock.take());
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.end();
    }
}

fn announce(lock: &Lock, handle: &Handle, session: SessionId, clock: &Clock, opening: Opening<'_>) -> Option<Socket> {
    let mut door = None;
    let mut socket = None;
    if opening.door {
        let word = format!("{:032x}{:032x}", ids::fresh(), ids::fresh());
        // Without a door the café runs all the same; only shell commands must wait until it ends.
        socket = Socket::open(handle.clone(), session, Secret::new(&word, lock.identity())).ok();
        door = socket.as_ref().map(|socket| Address { v: wire::VERSION, port: socket.port(), secret: word });
    }
    // The lock alone decides who writes. On a full disk others are not told who holds it, and find no door.
    lock.announce(Holder::here(opening.program, clock.now(), door)).ok().and(socket)
}

fn spawn(
    paths: Paths,
    writer: Result<Writer, Failure>,
    session: Session,
    clock: Clock,
    inbox: Receiver<Ask>,
) -> Result<JoinHandle<()>, Failure> {
    std::thread::Builder::new()
        .name("hub".to_owned())
        .spawn(move || Actor::new(paths, writer, session, clock).run(&inbox))
        .map_err(|error| FailureKind::Thread { detail: answer_of(&error) }.into())
}

/// A way into a hub, as many as are wanted.
#[derive(Debug, Clone)]
pub struct Handle {
    sender: Sender<Ask>,
}

impl Handle {
    /// Hands a submission over and returns where its answer will arrive.
    pub fn ask(&self, submission: Submission) -> Receiver<Answer> {
        let (sender, answer) = mpsc::channel();
        if let Err(lost) = self.sender.send(Ask::Submit(submission, actor::Asker::Once(sender)))
            && let Ask::Submit(_, actor::Asker::Once(sender)) = lost.0
        {
            sender.send(Answer::Failed(FailureKind::HubStopped)).ok();
        }
        answer
    }

    /// Returns the session as everybody has been told it.
    ///
    /// # Errors
    /// When the hub has stopped, or could not tell what the disk holds after a failure.
    pub fn session(&self) -> Result<Session, Failure> {
        let (sender, answer) = mpsc::channel();
        self.look(Box::new(move |session| drop(sender.send(session.cloned()))));
        answer.recv().unwrap_or_else(|_| Err(stopped()))
    }

    /// Lets `glance` look at the session, in the hub's own thread; it is dropped unused when the hub has stopped.
    fn look(&self, glance: Glance) {
        self.sender.send(Ask::Look(glance)).ok();
    }

    /// Writes everything that was acknowledged into a new folder, with these people where the old list is gone: what is
    /// left to do when the journal's own folder fails.
    ///
    /// # Errors
    /// When the new folder cannot be made or written, or nothing is held here that the old folder does not hold.
    pub fn save_elsewhere(&self, to: &Path, people: &[PersonRow]) -> Result<(), Failure> {
        let (sender, answer) = mpsc::channel();
        self.sender.send(Ask::SaveElsewhere(to.to_path_buf(), people.to_vec(), sender)).ok();
        answer.recv().unwrap_or_else(|_| Err(stopped()))
    }

    /// Joins: returns the session as it stands, and from then on `sink` is told everything that follows.
    pub fn follow(&self, sink: Sink) -> Result<(Session, Follower), Failure> {
        let member = Arc::new(Mutex::new(sink));
        let (sender, answer) = mpsc::channel();
        self.sender.send(Ask::Follow(member.clone(), sender)).ok();
        let session = answer.recv().unwrap_or_else(|_| Err(stopped()))?;
        Ok((session, Follower { handle: self.clone(), member }))
    }
}

/// Somebody who follows the session and is answered where they listen, until this is dropped.
pub struct Follower {
    handle: Handle,
    member: Arc<Mutex<Sink>>,
}

impl std::fmt::Debug for Follower {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Follower").finish_non_exhaustive()
    }
}

impl Follower {
    /// Hands a submission over; the answer goes to this follower's sink alone.
    pub fn submit(&self, submission: Submission) {
        let id = submission.id;
        let ask = Ask::Submit(submission, actor::Asker::Member(self.member.clone()));
        if self.handle.sender.send(ask).is_err() {
            actor::tell(&self.member, HubMsg::Answered(id, Answer::Failed(FailureKind::HubStopped)));
        }
    }
}

fn stopped() -> Failure {
    FailureKind::HubStopped.into()
}

#[cfg(test)]
mod tests;
