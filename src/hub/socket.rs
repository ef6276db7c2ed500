//! The door for the user's other shells and terminals: TCP on this computer alone, places for those who have proved that
//! they know the secret, others for those of them who sit down, and a few, soon vacated, for those who have not.

use std::io::{self, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::{Answer, FailureKind, SessionId};

use super::handshake::Secret;
use super::postbox::Postbox;
use super::seated::Chair;
use super::wire::{self, DoorLines, DoorRequest, Reply, SitAsked};
use super::{Handle, errand, passes};
use crate::clock::Clock;

/// The most who have proved themselves, at once.
const MOST_FRIENDS: usize = 16;
/// The most who sit at a table, at once.
const MOST_SEATS: usize = 32;
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
    clock: Clock,
    secret: Secret,
    closing: Arc<AtomicBool>,
    /// In the order of their coming.
    inside: Mutex<Vec<Visitor>>,
}

struct Visitor {
    stream: TcpStream,
    standing: Arc<Mutex<Acquaintance>>,
    /// Where somebody who sits at a table finds what is said there.
    postbox: Arc<Postbox>,
    thread: JoinHandle<()>,
}

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Acquaintance {
    Stranger,
    Friend,
    Seated,
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
    pub fn open(handle: Handle, session: SessionId, clock: Clock, secret: Secret) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let (closing, inside) = (Arc::new(AtomicBool::new(false)), Mutex::new(Vec::new()));
        let shared = Arc::new(Shared { handle, session, clock, secret, closing, inside });
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
        for visitor in &inside {
            // Only what comes in: an answer that is due still goes out.
            visitor.stream.shutdown(Shutdown::Read).ok();
            visitor.postbox.close();
        }
        for visitor in inside {
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
        let postbox = Arc::new(Postbox::default());
        let (kept, ended, inner, own) = (stream.try_clone()?, stream.try_clone()?, self.clone(), standing.clone());
        let letters = postbox.clone();
        let thread = std::thread::Builder::new().name("visitor".to_owned()).spawn(move || {
            // A visitor who falls silent or leaves is let go; what was acknowledged is in the journal.
            inner.listen(stream, &own, letters).ok();
            // The list holds the connection too: without this it would stay open until somebody else comes.
            ended.shutdown(Shutdown::Both).ok();
        })?;
        inside.push(Visitor { stream: kept, standing, postbox, thread });
        Ok(())
    }

    /// Receives one visitor and answers line by line; the first line that is not right is the last.
    fn listen(&self, mut stream: TcpStream, standing: &Mutex<Acquaintance>, postbox: Arc<Postbox>) -> io::Result<()> {
        let mut lines = DoorLines::of(stream.try_clone()?);
        let known = self.secret.receive(&mut lines, &stream, PATIENCE)?;
        let mut refusal = if known { self.place(standing, Acquaintance::Friend).err() } else { Some(self.unknown()) };
        loop {
            let reply = match refusal.take() {
                Some(kind) => Err(kind),
                None => match lines.next(wire::LONGEST, SILENCE, PATIENCE) {
                    Ok(None) => return Ok(()),
                    Ok(Some(line)) => match serde_json::from_slice(&line) {
                        Ok(DoorRequest::Sit(asked)) => match self.seat(standing, asked) {
                            Ok(()) => return self.chair(asked, postbox).serve(&stream, &mut lines, asked),
                            Err(kind) => Err(kind),
                        },
                        Ok(asked) => Ok(errand::run(&self.handle, self.session, passes::shell(self.session), asked)),
                        Err(_) => Err(FailureKind::DoorShape),
                    },
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

    /// Says why somebody is not known. Whoever was cut short because the door is being closed comes again.
    fn unknown(&self) -> FailureKind {
        if self.closing.load(Ordering::SeqCst) { FailureKind::HubStopped } else { FailureKind::DoorSecret }
    }

    /// Gives somebody who came in a place at a table, and that among friends back to others.
    fn seat(&self, standing: &Mutex<Acquaintance>, asked: SitAsked) -> Result<(), FailureKind> {
        // Table 0 is the whole room: nobody's own.
        if asked.table == 0 { Err(FailureKind::DoorShape) } else { self.place(standing, Acquaintance::Seated) }
    }

    fn chair(&self, asked: SitAsked, postbox: Arc<Postbox>) -> Chair {
        let pass = passes::note_taker(self.session, asked.table, asked.device);
        let (handle, clock) = (self.handle.clone(), self.clock.clone());
        Chair { handle, session: self.session, clock, pass, postbox, closing: self.closing.clone() }
    }

    /// Gives a place among friends, or among those who sit.
    fn place(&self, standing: &Mutex<Acquaintance>, place: Acquaintance) -> Result<(), FailureKind> {
        // The list is held meanwhile, so that two do not take the last place; always the list before one's own standing.
        let inside = self.inside();
        let taken = inside.iter().filter(|visitor| visitor.stands() == place && !visitor.thread.is_finished()).count();
        let most = if place == Acquaintance::Seated { MOST_SEATS } else { MOST_FRIENDS };
        let mut standing = standing.lock().unwrap_or_else(PoisonError::into_inner);
        if taken >= most || *standing == Acquaintance::Leaving {
            return Err(FailureKind::DoorBusy);
        }
        *standing = place;
        Ok(())
    }
}
