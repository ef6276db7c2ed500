//! A connection to the hub of another process of this user, from finding its address to both sides having proved who they
//! are. Short commands and seats come in the same way.

use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use super::handshake::{Greeting, Secret};
use super::wire::{self, DoorLines};
use crate::store::Paths;
use crate::store::lock::Holder;

/// How long an answer may take, a greeting too: many times the slowest sync, and no longer than a hand waits.
pub const PATIENCE: Duration = Duration::from_secs(4);

/// A connection to the hub of another process, both sides known to each other.
#[derive(Debug)]
pub struct Visit {
    /// What is written to.
    pub stream: TcpStream,
    /// What comes in.
    pub lines: DoorLines,
}

/// Why nobody was met.
#[derive(Debug)]
pub enum NoVisit {
    /// Nobody holds the folder, or whoever does has no door.
    NoDoor,
    /// Closed a moment ago, or just about to be opened, or full; or somebody else's port by now.
    Stranger,
    /// Another version is spoken there.
    Version,
    /// Nothing is said there.
    Silent {
        /// Which command holds the folder.
        program: String,
        /// Number of its process.
        pid: u32,
    },
}

impl Visit {
    /// Goes to whoever holds the folder; `entered` is given the connection before anything is waited for.
    pub fn begin(folder: &Path, entered: impl FnOnce(&TcpStream)) -> Result<Self, NoVisit> {
        let found = Paths::of(folder).ok().and_then(|paths| Holder::read(&paths));
        let Some(Holder { pid, program, lock: Some(lock), door: Some(door), .. }) = found else {
            return Err(NoVisit::NoDoor);
        };
        if door.v != wire::VERSION {
            return Err(NoVisit::Version);
        }
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, door.port));
        let connected = TcpStream::connect_timeout(&address, PATIENCE).and_then(|stream| {
            entered(&stream);
            stream.set_write_timeout(Some(PATIENCE))?;
            stream.set_nodelay(true)?;
            Secret::new(&door.secret, lock).greet(stream.try_clone()?, PATIENCE).map(|greeting| (stream, greeting))
        });
        match connected {
            Ok((stream, Greeting::Known(lines))) => Ok(Self { stream, lines }),
            Ok((_, Greeting::Version)) => Err(NoVisit::Version),
            Ok((_, Greeting::Silent)) => Err(NoVisit::Silent { program, pid }),
            Err(error) if error.kind() == ErrorKind::TimedOut => Err(NoVisit::Silent { program, pid }),
            Ok((_, Greeting::Stranger)) | Err(_) => Err(NoVisit::Stranger),
        }
    }

    /// Says something.
    ///
    /// # Errors
    /// What the connection reports.
    pub fn say(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.stream.write_all(line)
    }
}
