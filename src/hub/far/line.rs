//! The connection of a seat to its hub: sought, entered, listened to, and sought again when it breaks.

use std::io;
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::SessionId;
use nappe_core::protocol::{FrameFault, HubFrame, HubWord};

use super::desk::SeatWord;
use super::way::{NoWay, SeatPassage, SeatWay};

/// How long whoever leaves waits for a call that is under way: one that nobody answers holds nobody up.
const FAREWELL: Duration = Duration::from_millis(500);

/// The thread that keeps a seat connected. Dropping it hangs up.
pub struct SeatLine {
    /// Dropping it ends the seeking.
    stop: Option<Sender<()>>,
    stopping: Arc<AtomicBool>,
    stream: Arc<Mutex<Option<TcpStream>>>,
    thread: Option<JoinHandle<()>>,
    /// Closed when the thread ends.
    ended: Receiver<()>,
}

impl SeatLine {
    /// Starts to seek the hub that holds this session, by this way; what is found and heard goes to `desk`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(way: Box<dyn SeatWay>, session: SessionId, desk: Sender<SeatWord>) -> io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let (ending, ended) = mpsc::channel();
        let (stopping, stream) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(None)));
        let mut caller = SeatCaller { way, session, desk, stopping: stopping.clone(), stream: stream.clone() };
        let run = move || {
            let _ending: Sender<()> = ending;
            let (mut call, mut failed) = (0, 0_u32);
            loop {
                call += 1;
                match caller.call(call) {
                    CallEnd::Welcomed => failed = 0,
                    CallEnd::Nobody => failed = failed.saturating_add(1),
                    CallEnd::Never => return,
                }
                if stopped.recv_timeout(caller.way.pause(failed)) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        };
        let thread = std::thread::Builder::new().name("line".to_owned()).spawn(run)?;
        Ok(Self { stop: Some(stop), stopping, stream, thread: Some(thread), ended })
    }
}

impl Drop for SeatLine {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        drop(self.stop.take());
        if let Some(stream) = &*self.stream.lock().unwrap_or_else(PoisonError::into_inner) {
            stream.shutdown(Shutdown::Both).ok();
        }
        if self.ended.recv_timeout(FAREWELL) == Err(RecvTimeoutError::Disconnected)
            && let Some(thread) = self.thread.take()
        {
            thread.join().ok();
        }
    }
}

/// What became of a call.
enum CallEnd {
    /// It was welcomed, and has ended.
    Welcomed,
    /// It came to nothing.
    Nobody,
    /// There is no calling again.
    Never,
}

struct SeatCaller {
    way: Box<dyn SeatWay>,
    session: SessionId,
    desk: Sender<SeatWord>,
    stopping: Arc<AtomicBool>,
    /// The connection that stands or is being made, for whoever wants to end it.
    stream: Arc<Mutex<Option<TcpStream>>>,
}

impl SeatCaller {
    /// Calls once, and listens until the connection breaks.
    fn call(&mut self, call: u64) -> CallEnd {
        let entered = |stream: &TcpStream| {
            *self.stream.lock().unwrap_or_else(PoisonError::into_inner) = stream.try_clone().ok();
            if self.stopping.load(Ordering::SeqCst) {
                stream.shutdown(Shutdown::Both).ok();
            }
        };
        let called = match self.way.go(&entered) {
            Ok(passage) => self.listen(call, passage),
            Err(NoWay::Told(kind)) => {
                self.desk.send(SeatWord::Unfit(kind)).ok();
                CallEnd::Nobody
            }
            Err(NoWay::Nobody) => CallEnd::Nobody,
        };
        *self.stream.lock().unwrap_or_else(PoisonError::into_inner) = None;
        called
    }

    fn listen(&mut self, call: u64, passage: SeatPassage) -> CallEnd {
        let SeatPassage { mouth, mut ear } = passage;
        if self.desk.send(SeatWord::Entered(call, mouth)).is_err() {
            return CallEnd::Nobody;
        }
        let (mut heard, mut welcomed, mut never) = (false, false, None);
        while let Ok(Some(line)) = ear.next() {
            let word = match HubFrame::read(&line) {
                // Another session stands there by now.
                Ok(HubFrame { say: HubWord::Welcome { session, .. }, .. }) if session != self.session => break,
                Ok(frame) => {
                    heard = true;
                    match &frame.say {
                        HubWord::Welcome { author, token, .. } => {
                            welcomed = true;
                            if let Some(kind) = self.way.welcomed(*author, token.as_ref()) {
                                self.desk.send(SeatWord::Notice(kind)).ok();
                            }
                        }
                        HubWord::Bye { why } => never = self.way.dismissed(*why),
                        _ => {}
                    }
                    SeatWord::Frame(call, Box::new(frame))
                }
                Err(_) if !heard => SeatWord::Unfit(self.way.unread(&line)),
                // A word that this nappe does not know.
                Err(FrameFault::Shape | FrameFault::Newer(_)) => continue,
                Err(FrameFault::TooLong) => break,
            };
            if self.desk.send(word).is_err() || !heard {
                break;
            }
        }
        self.desk.send(SeatWord::Broke(call)).ok();
        match never {
            Some(kind) => {
                self.desk.send(SeatWord::Barred(kind)).ok();
                CallEnd::Never
            }
            None if welcomed => CallEnd::Welcomed,
            None => CallEnd::Nobody,
        }
    }
}
