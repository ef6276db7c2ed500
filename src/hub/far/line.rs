//! The connection of a seat to its cockpit: found in the folder, entered, listened to, and sought again when it breaks.

use std::io;
use std::net::{Shutdown, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::protocol::{FrameFault, HUB_FRAME_BYTES, HubFrame, HubWord, SILENCE};
use nappe_core::{Answer, FailureKind, SessionId};

use super::desk::SeatWord;
use super::keep::moved_to;
use crate::hub::visit::{NoVisit, Visit};
use crate::hub::wire::Reply;

/// How long after a break the cockpit is sought again, at first and at most. A folder that nobody holds costs a look at
/// one file.
const SOONEST: Duration = Duration::from_millis(50);
const LATEST: Duration = Duration::from_secs(1);
/// How long nothing may be heard: whoever is there answers a ping.
const PATIENCE: Duration = Duration::from_millis(SILENCE as u64);

/// The thread that keeps a seat connected. Dropping it hangs up.
pub struct SeatLine {
    /// Dropping it ends the seeking.
    stop: Option<Sender<()>>,
    stopping: Arc<AtomicBool>,
    stream: Arc<Mutex<Option<TcpStream>>>,
    thread: Option<JoinHandle<()>>,
}

impl SeatLine {
    /// Starts to seek the cockpit of a folder that holds this session, or of the one that it was saved in, as is written
    /// down below `data`; what is found and heard goes to `desk`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(folder: &Path, data: &Path, session: SessionId, desk: Sender<SeatWord>) -> io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let (stopping, stream) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(None)));
        let (folder, data) = (folder.to_owned(), data.to_owned());
        let caller = SeatCaller { folder, data, session, desk, stopping: stopping.clone(), stream: stream.clone() };
        let run = move || {
            let mut pause = SOONEST;
            let mut call = 0;
            loop {
                call += 1;
                pause = if caller.call(call) { SOONEST } else { LATEST.min(pause * 2) };
                if stopped.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        };
        let thread = std::thread::Builder::new().name("line".to_owned()).spawn(run)?;
        Ok(Self { stop: Some(stop), stopping, stream, thread: Some(thread) })
    }
}

impl Drop for SeatLine {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        drop(self.stop.take());
        if let Some(stream) = &*self.stream.lock().unwrap_or_else(PoisonError::into_inner) {
            stream.shutdown(Shutdown::Both).ok();
        }
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

struct SeatCaller {
    folder: PathBuf,
    /// Where it is written down when the session is saved elsewhere.
    data: PathBuf,
    session: SessionId,
    desk: Sender<SeatWord>,
    stopping: Arc<AtomicBool>,
    /// The connection that stands or is being made, for whoever wants to end it.
    stream: Arc<Mutex<Option<TcpStream>>>,
}

impl SeatCaller {
    /// Calls once, and listens until the connection breaks; tells whether it was welcomed.
    fn call(&self, call: u64) -> bool {
        let shown = |stream: &TcpStream| {
            *self.stream.lock().unwrap_or_else(PoisonError::into_inner) = stream.try_clone().ok();
            if self.stopping.load(Ordering::SeqCst) {
                stream.shutdown(Shutdown::Both).ok();
            }
        };
        let visit = Visit::begin(&self.folder, shown).or_else(|nobody| match nobody {
            // Nobody is here: the session may go on elsewhere.
            NoVisit::NoDoor | NoVisit::Stranger => match moved_to(&self.data, self.session) {
                Some(there) => Visit::begin(&there, shown),
                None => Err(nobody),
            },
            NoVisit::Version | NoVisit::Silent { .. } => Err(nobody),
        });
        let welcomed = match visit {
            Ok(visit) => self.listen(call, visit),
            Err(NoVisit::Version) => {
                self.desk.send(SeatWord::Unfit(FailureKind::DoorVersion)).ok();
                false
            }
            Err(NoVisit::NoDoor | NoVisit::Stranger | NoVisit::Silent { .. }) => false,
        };
        *self.stream.lock().unwrap_or_else(PoisonError::into_inner) = None;
        welcomed
    }

    fn listen(&self, call: u64, visit: Visit) -> bool {
        let Visit { stream, mut lines } = visit;
        if self.desk.send(SeatWord::Entered(call, stream)).is_err() {
            return false;
        }
        let (mut heard, mut welcomed) = (false, false);
        while let Ok(Some(line)) = lines.next(HUB_FRAME_BYTES, PATIENCE, PATIENCE) {
            let word = match HubFrame::read(&line) {
                // Another session stands in this folder by now.
                Ok(HubFrame { say: HubWord::Welcome { session, .. }, .. }) if session != self.session => break,
                Ok(frame) => {
                    heard = true;
                    welcomed |= matches!(frame.say, HubWord::Welcome { .. });
                    SeatWord::Frame(call, Box::new(frame))
                }
                // Before anybody sits down a door answers in words of its own.
                Err(_) if !heard => match serde_json::from_slice(&line) {
                    Ok(Reply::Answered(Answer::Failed(kind))) => SeatWord::Unfit(unfit(kind)),
                    _ => SeatWord::Unfit(FailureKind::DoorVersion),
                },
                // A word that this nappe does not know.
                Err(FrameFault::Shape | FrameFault::Newer(_)) => continue,
                Err(FrameFault::TooLong) => break,
            };
            if self.desk.send(word).is_err() || !heard {
                break;
            }
        }
        self.desk.send(SeatWord::Broke(call)).ok();
        welcomed
    }
}

/// What a door that does not know what sitting down is says is a matter of versions.
fn unfit(kind: FailureKind) -> FailureKind {
    if kind == FailureKind::DoorShape { FailureKind::DoorVersion } else { kind }
}
