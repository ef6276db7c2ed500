//! The hub: the one owner of a session's journal and fold, in a thread of its own.
//!
//! Every submission takes the same way, whoever sends it and in which role: decide, write, sync, fold, tell. Nothing is
//! acknowledged or shown to anybody before it is on the disk. The hub knows no screen and no device: those of this process
//! bring a [`Sink`], other shells of this user come through the [`Door`], other terminals sit down at it ([`FarSeat`]).

mod actor;
mod door;
pub mod doors;
mod errand;
mod far;
mod follow;
mod handshake;
mod message;
#[cfg(feature = "hub")]
mod nearby;
#[cfg(feature = "hub")]
pub mod net;
mod passes;
mod postbox;
#[cfg(feature = "hub")]
mod print;
mod seated;
mod sites;
mod socket;
mod visit;
mod wire;

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::{Answer, Role, Session, SessionId, Submission};

pub use door::{Door, open_after_commands};
#[cfg(all(test, feature = "hub"))]
pub use far::HubTrust;
#[cfg(feature = "hub")]
pub use far::{FarHub, HubAddress, HubFound, JoinTable, JoinWord, Joinable, KnownHubs, LookedAt, has_pass};
pub use far::{
    FarSeat, LeftWords, SeatMsg, SeatSession, SeatSink, SeatStatus, left_behind, session_of, words_of, write_moved,
};
pub use follow::{Follower, Missed};
pub use message::{HubMsg, LogPlace, Sink};
#[cfg(feature = "hub")]
pub use nearby::{NearbyTried, browse};
#[cfg(feature = "hub")]
pub use print::PrintAsked;
pub use wire::{NoteName, NoteState, NoteTold};

use crate::clock::Clock;
use crate::failure::{Failure, FailureKind, answer_of};
use crate::ids;
use crate::store::journal::read::Mark;
use crate::store::journal::write::Writer;
use crate::store::lock::{Address, FolderLock, Holder};
use crate::store::{Access, Paths, Pen, PersonRow, SessionFolder, SiteMemory};
use actor::{Actor, Ask, Glance};
use handshake::Secret;
use message::AnswerTo;
use sites::{SitesHandle, SitesThread, SitesWork};
use socket::Socket;

/// How a hub is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening<'a> {
    /// Which command opens it (`nappe run`), for whoever comes second.
    pub program: &'a str,
    /// Whether the user's other shells may hand notes over while it is open, and their terminals sit down at tables.
    pub door: bool,
    /// What this installation remembers of the sites it wrote as.
    pub memory: &'a SiteMemory,
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
    sites: Option<SitesThread>,
    lock: Option<FolderLock>,
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Hub").field("door", &self.socket).finish_non_exhaustive()
    }
}

impl Hub {
    /// Opens a session folder and starts its hub. A journal that cannot be written in is opened for reading.
    pub fn open(folder: &Path, clock: &Clock, opening: Opening<'_>) -> Result<(Self, Opened), Failure> {
        Self::start(SessionFolder::open(folder, clock.now(), opening.memory, ids::fresh)?, clock, opening)
    }

    /// Starts the hub of a folder that was opened.
    pub fn start(opened: SessionFolder, clock: &Clock, opening: Opening<'_>) -> Result<(Self, Opened), Failure> {
        let SessionFolder { paths, id, timeline, watch, notices, access } = opened;
        let (pen, read_only) = match access {
            Access::Writes(pen) => (Some(pen), None),
            Access::Reads(failure) => (None, Some(failure)),
        };
        let session = timeline.session().clone();
        let (sender, inbox) = mpsc::channel();
        let handle = Handle { sender };
        let told = notices.clone();
        let mark = Mark::START;
        let mut work = SitesWork { paths: paths.clone(), header: None, hold: None, timeline, watch, mark, told };
        let (lock, writer) = match (pen, &read_only) {
            (Some(Pen { lock, hold, header, writer }), _) => {
                (work.header, work.hold, work.mark) = (Some(header), hold, writer.good());
                (Some(lock), Ok(writer))
            }
            (None, failure) => (None, Err(failure.clone().unwrap_or_else(stopped))),
        };
        let (sites, sites_thread) = sites::start(work, handle.sender.clone())?;
        let thread = spawn(paths, writer, sites, session, clock.clone(), inbox)?;
        let socket = lock.as_ref().and_then(|lock| announce(lock, &handle, id, clock, opening));
        let hub = Self { handle, socket, thread: Some(thread), sites: Some(sites_thread), lock };
        Ok((hub, Opened { id, notices, read_only }))
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
        // It writes down how far this site came before anybody else may write as it.
        if let Some(sites) = self.sites.take() {
            sites.join();
        }
        drop(self.lock.take());
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.end();
    }
}

fn announce(
    lock: &FolderLock,
    handle: &Handle,
    session: SessionId,
    clock: &Clock,
    opening: Opening<'_>,
) -> Option<Socket> {
    let mut door = None;
    let mut socket = None;
    if opening.door {
        let word = format!("{:032x}{:032x}", ids::fresh(), ids::fresh());
        // Without a door the café runs all the same; only shell commands must wait until it ends.
        let secret = Secret::new(&word, lock.identity());
        socket = Socket::open(handle.clone(), session, clock.clone(), secret).ok();
        door = socket.as_ref().map(|socket| Address { v: wire::VERSION, port: socket.port(), secret: word });
    }
    // The lock alone decides who writes. On a full disk others are not told who holds it, and find no door.
    lock.announce(Holder::here(opening.program, clock.now(), door)).ok().and(socket)
}

fn spawn(
    paths: Paths,
    writer: Result<Writer, Failure>,
    sites: SitesHandle,
    session: Session,
    clock: Clock,
    inbox: Receiver<Ask>,
) -> Result<JoinHandle<()>, Failure> {
    std::thread::Builder::new()
        .name("hub".to_owned())
        .spawn(move || Actor::new(paths, writer, sites, session, clock).run(&inbox))
        .map_err(|error| FailureKind::Thread { detail: answer_of(&error) }.into())
}

/// A way into a hub, as many as are wanted.
#[derive(Debug, Clone)]
pub struct Handle {
    sender: Sender<Ask>,
}

impl Handle {
    /// Hands a submission of the facilitator over and returns where its answer will arrive.
    pub fn ask(&self, submission: Submission) -> Receiver<Answer> {
        self.ask_as(Role::Facilitator, submission)
    }

    /// Hands over what somebody asks for in a role, and returns where the answer will arrive.
    fn ask_as(&self, role: Role, submission: Submission) -> Receiver<Answer> {
        let (sender, arrives) = mpsc::channel();
        // Whoever asked may have gone; the journal has it all the same.
        self.submit(role, submission, Box::new(move |answer| drop(sender.send(answer))));
        arrives
    }

    /// Hands over what somebody asks for in a role; `answer` is called in the hub's thread, or here when it has stopped.
    fn submit(&self, role: Role, submission: Submission, answer: AnswerTo) {
        if let Err(lost) = self.sender.send(Ask::Submit(role, submission, answer))
            && let Ask::Submit(_, _, answer) = lost.0
        {
            answer(Answer::Failed(FailureKind::HubStopped));
        }
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

    /// Looks whether what was acknowledged still stands in the folder. A disk that does not answer within `patience` is not
    /// waited for.
    ///
    /// # Errors
    /// What has become of the journal; from then on nothing is written.
    pub fn stands(&self, patience: Duration) -> Result<(), Failure> {
        let (sender, answer) = mpsc::channel();
        self.sender.send(Ask::Stand(Some(sender))).ok();
        answer.recv_timeout(patience).unwrap_or(Ok(()))
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

    /// Looks at once for what other sites wrote. Whatever had come is in the session that is asked for next.
    pub fn look_around(&self) {
        let (sender, done) = mpsc::channel();
        self.sender.send(Ask::LookAround(sender)).ok();
        // An error means that the hub has stopped; then nothing comes any more.
        done.recv().ok();
    }
}

fn stopped() -> Failure {
    FailureKind::HubStopped.into()
}

#[cfg(test)]
mod tests;
