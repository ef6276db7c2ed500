//! The door for the user's other shells: TCP on this computer alone, places for those who have proved that they know the
//! secret, and a few, soon vacated, for those who have not.

use std::io::{self, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::{Answer, FailureKind, SessionId};

use super::handshake::Secret;
use super::wire::{self, DoorLines, DoorRequest, Reply};
use super::{Handle, errand};

/// The most who have proved themselves, at once.
const MOST_FRIENDS: usize = 16;
/// The most who have not, at once: the one who has been at it longest goes when another comes.
const MOST_STRANGERS: usize = 8;
/// How long a line of a greeting may take, and a line of a friend from its first byte to its last.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a friend may stay silent.
const SILENCE: Duration = Duration::from_mins(1);
/// How long an answer may take to leave.
const SENDING: Duration = Duration::from_secs(5);

/// An open door. Dropping it answers who is inside and closes it.
pub struct Socket {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for Socket {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Socket").field("port", &self.port).finish_non_exhaustive()
    }
}

struct Shared {
    handle: Handle,
    session: SessionId,
    secret: Secret,
    closing: AtomicBool,
    /// In the order of their coming.
    inside: Mutex<Vec<Visitor>>,
}

struct Visitor {
    stream: TcpStream,
    standing: Arc<Mutex<Acquaintance>>,
    thread: JoinHandle<()>,
}

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Acquaintance {
    Stranger,
    Friend,
    /// Shown out; the thread is about to notice.
    Leaving,
}

impl Visitor {
    fn stands(&self) -> Acquaintance {
        *self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Socket {
    /// Opens a door on a port the system chooses.
    pub fn open(handle: Handle, session: SessionId, secret: Secret) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let (closing, inside) = (AtomicBool::new(false), Mutex::new(Vec::new()));
        let shared = Arc::new(Shared { handle, session, secret, closing, inside });
        let inner = shared.clone();
        let thread = std::thread::Builder::new().name("door".to_owned()).spawn(move || inner.welcome(&listener))?;
        Ok(Self { port, shared, thread: Some(thread) })
    }

    /// Returns the port.
    pub const fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::SeqCst);
        // Knocking once wakes the thread that waits for somebody to come.
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).ok();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
        let inside = std::mem::take(&mut *self.shared.inside());
        for visitor in inside {
            // Only what comes in: an answer that is due still goes out.
            visitor.stream.shutdown(Shutdown::Read).ok();
            visitor.thread.join().ok();
        }
    }
}

impl Shared {
    fn inside(&self) -> std::sync::MutexGuard<'_, Vec<Visitor>> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn welcome(self: &Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming() {
            if self.closing.load(Ordering::SeqCst) {
                return;
            }
            // Somebody who left before being let in is no reason to close.
            if let Ok(stream) = stream {
                self.let_in(stream).ok();
            }
        }
    }

    fn let_in(self: &Arc<Self>, stream: TcpStream) -> io::Result<()> {
        stream.set_write_timeout(Some(SENDING))?;
        stream.set_nodelay(true)?;
        let mut inside = self.inside();
        inside.retain(|visitor| !visitor.thread.is_finished());
        let strangers = inside.iter().filter(|visitor| visitor.stands() == Acquaintance::Stranger);
        if strangers.clone().count() >= MOST_STRANGERS
            && let Some(oldest) = strangers.into_iter().next()
        {
            let mut standing = oldest.standing.lock().unwrap_or_else(PoisonError::into_inner);
            if *standing == Acquaintance::Stranger {
                *standing = Acquaintance::Leaving;
                oldest.stream.shutdown(Shutdown::Both).ok();
            }
        }
        let standing = Arc::new(Mutex::new(Acquaintance::Stranger));
        let (kept, inner, own) = (stream.try_clone()?, self.clone(), standing.clone());
        let thread = std::thread::Builder::new().name("visitor".to_owned()).spawn(move || {
            // A visitor who falls silent or leaves is let go; what was acknowledged is in the journal.
            inner.listen(stream, &own).ok();
        })?;
        inside.push(Visitor { stream: kept, standing, thread });
        Ok(())
    }

    /// Receives one visitor and answers line by line; the first line that is not right is the last.
    fn listen(&self, mut stream: TcpStream, standing: &Mutex<Acquaintance>) -> io::Result<()> {
        let mut lines = DoorLines::of(stream.try_clone()?);
        let known = self.secret.receive(&mut lines, &stream, PATIENCE)?;
        let mut refusal = if known { self.befriend(standing).err() } else { Some(FailureKind::DoorSecret) };
        loop {
            let reply = match refusal.take() {
                Some(kind) => Err(kind),
                None => match lines.next(wire::LONGEST, SILENCE, PATIENCE) {
                    Ok(None) => return Ok(()),
                    Ok(Some(line)) => self.reply(&line),
                    Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(FailureKind::DoorLong),
                    Err(error) => return Err(error),
                },
            };
            let goes_on = reply.is_ok();
            stream.write_all(&wire::line(&reply.unwrap_or_else(|kind| Reply::Answered(Answer::Failed(kind)))))?;
            if !goes_on {
                return stream.shutdown(Shutdown::Both);
            }
        }
    }

    /// Gives a place among friends.
    fn befriend(&self, standing: &Mutex<Acquaintance>) -> Result<(), FailureKind> {
        // The list is held meanwhile, so that two do not take the last place; always the list before one's own standing.
        let inside = self.inside();
        let friends = inside.iter().filter(|visitor| visitor.stands() == Acquaintance::Friend).count();
        let mut standing = standing.lock().unwrap_or_else(PoisonError::into_inner);
        if friends >= MOST_FRIENDS || *standing == Acquaintance::Leaving {
            return Err(FailureKind::DoorBusy);
        }
        *standing = Acquaintance::Friend;
        Ok(())
    }

    fn reply(&self, line: &[u8]) -> Result<Reply, FailureKind> {
        let request: DoorRequest = serde_json::from_slice(line).map_err(|_| FailureKind::DoorShape)?;
        if let DoorRequest::Submit(submission) = &request
            && !submission.commands.iter().all(wire::is_admitted)
        {
            return Err(FailureKind::DoorRole);
        }
        Ok(errand::run(&self.handle, self.session, request))
    }
}
