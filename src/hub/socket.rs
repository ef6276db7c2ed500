//! The door for the user's other shells: TCP on this computer alone, a secret, a few connections at once.

use std::io::{self, BufReader, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::{Answer, FailureKind};

use super::Handle;
use super::wire::{self, Request};

/// The most connections at once.
const MOST: usize = 16;
/// How long somebody may stay silent.
const PATIENCE: Duration = Duration::from_secs(5);

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
    secret: blake3::Hash,
    closing: AtomicBool,
    inside: Mutex<Vec<Visitor>>,
}

struct Visitor {
    stream: TcpStream,
    thread: JoinHandle<()>,
}

impl Socket {
    /// Opens a door on a port the system chooses.
    pub fn open(handle: Handle, secret: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            handle,
            secret: blake3::hash(secret.as_bytes()),
            closing: AtomicBool::new(false),
            inside: Mutex::new(Vec::new()),
        });
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
        let inside = std::mem::take(&mut *self.shared.inside.lock().unwrap_or_else(PoisonError::into_inner));
        for visitor in inside {
            // Only what comes in: an answer that is due still goes out.
            visitor.stream.shutdown(Shutdown::Read).ok();
            visitor.thread.join().ok();
        }
    }
}

impl Shared {
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

    fn let_in(self: &Arc<Self>, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.retain(|visitor| !visitor.thread.is_finished());
        if inside.len() >= MOST {
            return stream.write_all(&wire::line(&Answer::Failed(FailureKind::DoorBusy)));
        }
        let (kept, inner) = (stream.try_clone()?, self.clone());
        let thread = std::thread::Builder::new().name("visitor".to_owned()).spawn(move || {
            // A visitor who falls silent or leaves is let go; what was acknowledged is in the journal.
            inner.listen(stream).ok();
        })?;
        inside.push(Visitor { stream: kept, thread });
        Ok(())
    }

    /// Answers one visitor line by line; the first line that is not right is the last.
    fn listen(&self, mut stream: TcpStream) -> io::Result<()> {
        let mut source = BufReader::new(stream.try_clone()?);
        loop {
            let reply = match wire::read_line(&mut source) {
                Ok(None) => return Ok(()),
                Ok(Some(line)) => self.reply(&line),
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(FailureKind::DoorLong),
                Err(error) => return Err(error),
            };
            let goes_on = reply.is_ok();
            stream.write_all(&wire::line(&reply.unwrap_or_else(Answer::Failed)))?;
            if !goes_on {
                return stream.shutdown(Shutdown::Both);
            }
        }
    }

    fn reply(&self, line: &[u8]) -> Result<Answer, FailureKind> {
        let request: Request = serde_json::from_slice(line).map_err(|_| FailureKind::DoorShape)?;
        // Digests are compared in constant time, whatever was said.
        if blake3::hash(request.secret.as_bytes()) != self.secret {
            return Err(FailureKind::DoorSecret);
        }
        if !request.submission.commands.iter().all(wire::is_admitted) {
            return Err(FailureKind::DoorRole);
        }
        self.handle.ask(request.submission).recv().map_err(|_| FailureKind::HubStopped)
    }
}
