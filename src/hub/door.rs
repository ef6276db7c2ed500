//! The way into a session for a command that does one thing and leaves: through its own hub when nobody holds the
//! folder, through the running one's door when somebody does. It never fights for the folder.

use std::io::{BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use nappe_core::{Session, Submission};

use super::message::Answer;
use super::wire::{self, Reply, Request};
use super::{Hub, Opened, Opening};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::store::lock::{Address, HELD, Holder};
use crate::store::{self, Paths};

/// How often, and how long each time, another short command is waited for: five seconds in all.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);
/// How long an answer may take: many times the slowest sync.
const PATIENCE: Duration = Duration::from_secs(30);

/// A way into a session.
#[derive(Debug)]
pub enum Door {
    /// This process holds the folder.
    Direct(Hub, Opened),
    /// Another process does, and takes notes.
    Remote(Remote),
}

/// Opens a folder for a cockpit: a short command of a shell is waited for as long as it `goes_on`, another cockpit is
/// not.
///
/// # Errors
/// As [`Hub::open`]; [`HELD`] when somebody holds the folder and means to keep it.
pub fn open_after_commands(
    folder: &Path,
    clock: &Clock,
    opening: Opening<'_>,
    goes_on: &dyn Fn() -> bool,
) -> Result<(Hub, Opened), Failure> {
    let paths = Paths::of(folder)?;
    // Whoever has a door stays; a short command has none and is about to go.
    let leaves = || Holder::read(&paths).is_none_or(|holder| holder.door.is_none());
    for _ in 1..TRIES {
        match Hub::open(folder, clock, opening) {
            Err(held) if held.what == HELD && leaves() && goes_on() => pause(),
            answered => return answered,
        }
    }
    Hub::open(folder, clock, opening)
}

/// A connection to the hub of another process.
#[derive(Debug)]
pub struct Remote {
    folder: PathBuf,
    secret: String,
    stream: TcpStream,
    source: BufReader<TcpStream>,
}

impl Door {
    /// Finds the way into a folder; a short command of another shell is waited for.
    ///
    /// # Errors
    /// When somebody holds the folder and takes nothing, when its journal cannot be written in, or as the disk says.
    pub fn open(folder: &Path, clock: &Clock, program: &str) -> Result<Self, Failure> {
        for _ in 1..TRIES {
            match Self::knock(folder, clock, program) {
                Err(failure) if failure.what == HELD => pause(),
                answered => return answered,
            }
        }
        Self::knock(folder, clock, program)
    }

    fn knock(folder: &Path, clock: &Clock, program: &str) -> Result<Self, Failure> {
        match Hub::open(folder, clock, Opening { program, door: false }) {
            Ok((_, Opened { read_only: Some(failure), .. })) => Err(failure),
            Ok((hub, opened)) => Ok(Self::Direct(hub, opened)),
            Err(held) if held.what == HELD => Remote::connect(folder).map(Self::Remote).ok_or(held),
            Err(failure) => Err(failure),
        }
    }

    /// Asks for each submission and returns the answers in the same order.
    pub fn submit(&mut self, submissions: &[Submission]) -> Vec<Answer> {
        match self {
            Self::Direct(hub, _) => {
                let handle = hub.handle();
                // All of them are on their way before the first is waited for: one sync serves many.
                let asked: Vec<_> = submissions.iter().map(|submission| handle.ask(submission.clone())).collect();
                asked
                    .into_iter()
                    .map(|answer| answer.recv().unwrap_or_else(|_| Answer::Failed(super::stopped())))
                    .collect()
            }
            Self::Remote(remote) => remote.submit(submissions),
        }
    }

    /// Returns the session as it stands.
    pub fn session(&self) -> Result<Session, Failure> {
        match self {
            Self::Direct(hub, _) => hub.handle().session(),
            Self::Remote(remote) => store::read(&remote.folder).map(|reading| reading.session),
        }
    }

    /// Returns what has to be told about the journal.
    pub fn notices(&self) -> &[Failure] {
        match self {
            Self::Direct(_, opened) => &opened.notices,
            Self::Remote(_) => &[],
        }
    }

    /// Tells whether a running cockpit takes the notes.
    pub const fn is_remote(&self) -> bool {
        matches!(self, Self::Remote(_))
    }
}

impl Remote {
    /// Goes to whoever holds the folder; `None` when they take nothing, or have just gone.
    fn connect(folder: &Path) -> Option<Self> {
        let Address { port, secret } = Holder::read(&Paths::of(folder).ok()?)?.door?;
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.set_write_timeout(Some(PATIENCE)).ok()?;
        stream.set_nodelay(true).ok()?;
        let source = BufReader::new(stream.try_clone().ok()?);
        Some(Self { folder: folder.to_path_buf(), secret, stream, source })
    }

    fn submit(&mut self, submissions: &[Submission]) -> Vec<Answer> {
        submissions.iter().map(|submission| self.ask(submission)).collect()
    }

    /// Asks, and once more over a new connection when the answer is lost: the id makes the second time harmless.
    fn ask(&mut self, submission: &Submission) -> Answer {
        if let Some(answer) = self.exchange(submission) {
            return answer;
        }
        let again = Self::connect(&self.folder).and_then(|again| {
            *self = again;
            self.exchange(submission)
        });
        again.unwrap_or_else(|| Answer::Failed(lost()))
    }

    /// Sends a submission and returns its answer; `None` when nobody knows what became of it.
    fn exchange(&mut self, submission: &Submission) -> Option<Answer> {
        if !submission.commands.iter().all(wire::is_admitted) {
            return Some(Answer::Failed(Failure::new("failure-door-role")));
        }
        let line = wire::line(&Request { secret: self.secret.clone(), submission: submission.clone() });
        if line.len() > wire::LONGEST {
            return Some(Answer::Failed(Failure::new("failure-door-long")));
        }
        self.stream.write_all(&line).ok()?;
        let line = wire::read_line(&mut self.source).ok()??;
        let reply = serde_json::from_slice::<Reply>(&line);
        Some(reply.map_or_else(|_| Answer::Failed(lost()), Answer::from))
    }
}

/// The other process went away before it answered: the same submission may be sent again without harm.
pub fn lost() -> Failure {
    Failure::new("failure-door-lost")
}

#[expect(
    clippy::disallowed_methods,
    reason = "nothing tells when another process lets go of a folder; one can only ask again"
)]
fn pause() {
    std::thread::sleep(PAUSE);
}
