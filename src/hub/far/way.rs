//! The way of a seat to its hub: through the door of a cockpit of this machine, or over the network.

use std::fmt::Debug;
use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

use nappe_core::protocol::{ByeReason, DeviceFrame, HUB_FRAME_BYTES, PassWord, SILENCE};
use nappe_core::{Answer, AuthorId, FailureKind, SessionId};

use super::keep::moved_to;
use crate::hub::visit::{NoVisit, Visit};
use crate::hub::wire::{self, DoorLines, DoorRequest, Reply, SitAsked};

/// How long after a break the cockpit is sought again, at first and at most. A folder that nobody holds costs a look at
/// one file.
const SOONEST: Duration = Duration::from_millis(50);
const LATEST: Duration = Duration::from_secs(1);
/// How long nothing may be heard: whoever is there answers a ping.
pub const PATIENCE: Duration = Duration::from_millis(SILENCE as u64);

/// How a seat comes to its hub.
pub trait SeatWay: Send {
    /// Goes there; `entered` is given the connection before anything is waited for.
    ///
    /// # Errors
    /// Why nobody was met.
    fn go(&mut self, entered: &dyn Fn(&TcpStream)) -> Result<SeatPassage, NoWay>;

    /// Hears that it was welcomed, under which name it writes, and with which word it comes in from now on, where that is
    /// new. Returns what is to be told about that.
    fn welcomed(&mut self, author: AuthorId, token: Option<&PassWord>) -> Option<FailureKind>;

    /// Hears why the hub hangs up; returns why there is no coming again, if so.
    fn dismissed(&mut self, why: ByeReason) -> Option<FailureKind>;

    /// Returns what a first line means that is no frame.
    fn unread(&self, line: &[u8]) -> FailureKind;

    /// Returns how long to wait before the next call, after so many that came to nothing.
    fn pause(&self, failed: u32) -> Duration;

    /// Tells whether it leads to another machine, which may die without this one.
    fn is_far(&self) -> bool;
}

/// A connection to a hub.
#[derive(Debug)]
pub struct SeatPassage {
    /// What is spoken to.
    pub mouth: Box<dyn SeatMouth>,
    /// What is listened to.
    pub ear: Box<dyn SeatEar>,
}

/// Why nobody was met.
#[derive(Debug)]
pub enum NoWay {
    /// Nobody is there, or nobody answers.
    Nobody,
    /// Somebody is, and this is to be told.
    Told(FailureKind),
}

/// Speaks to a hub.
pub trait SeatMouth: Send + Debug {
    /// Says who is there.
    ///
    /// # Errors
    /// What the connection reports.
    fn greet(&mut self, asked: &SitAsked) -> io::Result<()>;

    /// Says something.
    ///
    /// # Errors
    /// What the connection reports.
    fn say(&mut self, frame: &DeviceFrame) -> io::Result<()>;

    /// Ends the connection.
    fn hang_up(&self);

    /// Returns how much may be on the way without an answer.
    fn most(&self) -> usize;
}

/// Listens to a hub.
pub trait SeatEar: Debug {
    /// Returns the next frame as it came; `None` when the other side has ended.
    ///
    /// # Errors
    /// What the connection reports, or when nothing is heard for too long.
    fn next(&mut self) -> io::Result<Option<Vec<u8>>>;
}

/// The way through the door of a cockpit of this machine.
#[derive(Debug)]
pub struct LocalWay {
    /// The folder of the session.
    pub folder: PathBuf,
    /// Where it is written down when the session is saved elsewhere.
    pub data: PathBuf,
    /// Which session it is.
    pub session: SessionId,
}

impl SeatWay for LocalWay {
    fn go(&mut self, entered: &dyn Fn(&TcpStream)) -> Result<SeatPassage, NoWay> {
        let visit = Visit::begin(&self.folder, entered).or_else(|nobody| match nobody {
            // Nobody is here: the session may go on elsewhere.
            NoVisit::NoDoor | NoVisit::Stranger => match moved_to(&self.data, self.session) {
                Some(there) => Visit::begin(&there, entered),
                None => Err(nobody),
            },
            NoVisit::Version | NoVisit::Silent { .. } => Err(nobody),
        });
        match visit {
            Ok(Visit { stream, lines }) => Ok(SeatPassage { mouth: Box::new(stream), ear: Box::new(lines) }),
            Err(NoVisit::Version) => Err(NoWay::Told(FailureKind::DoorVersion)),
            Err(NoVisit::NoDoor | NoVisit::Stranger | NoVisit::Silent { .. }) => Err(NoWay::Nobody),
        }
    }

    // The door knows who comes.
    fn welcomed(&mut self, _: AuthorId, _: Option<&PassWord>) -> Option<FailureKind> {
        None
    }

    // The cockpit is closed now and open again later.
    fn dismissed(&mut self, _: ByeReason) -> Option<FailureKind> {
        None
    }

    fn unread(&self, line: &[u8]) -> FailureKind {
        // Before anybody sits down a door answers in words of its own.
        match serde_json::from_slice(line) {
            // What a door that does not know what sitting down is says is a matter of versions.
            Ok(Reply::Answered(Answer::Failed(kind))) if kind != FailureKind::DoorShape => kind,
            _ => FailureKind::DoorVersion,
        }
    }

    fn pause(&self, failed: u32) -> Duration {
        LATEST.min(SOONEST * (1 << failed.min(8)))
    }

    fn is_far(&self) -> bool {
        false
    }
}

impl SeatMouth for TcpStream {
    fn greet(&mut self, asked: &SitAsked) -> io::Result<()> {
        self.write_all(&wire::line(&DoorRequest::Sit(*asked)))
    }

    fn say(&mut self, frame: &DeviceFrame) -> io::Result<()> {
        self.write_all(&wire::line(frame))
    }

    fn hang_up(&self) {
        self.shutdown(Shutdown::Both).ok();
    }

    fn most(&self) -> usize {
        usize::MAX
    }
}

impl SeatEar for DoorLines {
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        Self::next(self, HUB_FRAME_BYTES, PATIENCE, PATIENCE)
    }
}
