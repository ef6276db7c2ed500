//! The press: documents are made in a process of its own, which may die without taking anything along.
//!
//! What a document is made with may come from anywhere: a template that counts to a thousand million, a logo that
//! unpacks to gigabytes, a drawing with sixty blurs. No check beforehand finds all of these. So nappe starts itself once
//! more, hands the document over, and takes the files back as they come; memory, time and output of that process are
//! bounded, and its death is a [`PressDeath`]. Memory that was used goes with it.

mod bounds;
mod wire;
mod worker;

use std::io::{self, BufRead, BufReader, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use nappe_core::restitution::{Document, DocumentFormat};
use nappe_export::RenderOptions;

use crate::failure::{Failure, FailureKind, answer_of};

pub use bounds::PressBounds;
pub use nappe_core::PressDeath;
pub use wire::{PressNews, Shortfall};
pub use worker::{is_called, serve};

use wire::{LONGEST_LINE, Order, PressMatter};

/// How often the press is looked after.
const TICK: Duration = Duration::from_millis(50);
/// How much of what it complains about is read.
const COMPLAINT: u64 = 64 << 10;
/// How many ticks it may take to go once it has said everything.
const FAREWELL: u32 = 100;

/// What is to be made, and within which bounds.
#[derive(Debug)]
pub struct Press<'a> {
    /// The document to be made.
    pub document: &'a Document,
    /// How it is to look.
    pub look: &'a RenderOptions,
    /// What the process may take.
    pub bounds: PressBounds,
    /// Set by whoever no longer wants it; the process is then ended.
    pub stop: &'a AtomicBool,
}

/// How a run of the press ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PressEnd {
    /// Everything was made or told.
    Done,
    /// Somebody no longer wanted it.
    Stopped,
    /// The process died.
    Died(PressDeath),
}

/// Hears what the press says; a file follows [`PressNews::File`] as bytes.
pub type Ear<'a> = dyn FnMut(PressNews, &mut dyn Read) -> Result<(), Failure> + 'a;

impl Press<'_> {
    /// Makes the document in these formats, one after the other, in one process.
    ///
    /// # Errors
    /// When no process can be started, or what `ear` could not do.
    pub fn run(&self, formats: &[DocumentFormat], ear: &mut Ear<'_>) -> Result<PressEnd, Failure> {
        let mut child = command().spawn().map_err(|error| FailureKind::PressStart { detail: answer_of(&error) })?;
        let (input, output, complaints) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let guard = Guard { child: Mutex::new(child), ticks: AtomicU64::new(0), verdict: Mutex::new(None) };
        let (over, watch) = mpsc::channel::<()>();
        std::thread::scope(|scope| {
            let guard = &guard;
            scope.spawn(move || {
                if let Some(input) = input {
                    self.send(formats, input);
                }
            });
            let said = scope.spawn(move || complaints.map(heard).unwrap_or_default());
            scope.spawn(move || guard.watch(&watch, self.bounds.ticks(TICK), self.stop));
            let listened = match output {
                Some(output) => self.listen(output, guard, ear),
                None => Ok(false),
            };
            if listened.is_err() {
                guard.kill();
            }
            let status = guard.reap();
            drop(over);
            let said = said.join().unwrap_or_default();
            match (listened, guard.judged()) {
                (Err(failure), _) => Err(failure),
                (Ok(true), _) => Ok(PressEnd::Done),
                (Ok(false), Some(end)) => Ok(end),
                (Ok(false), None) => Ok(PressEnd::Died(cause(status, &said))),
            }
        })
    }

    fn send(&self, formats: &[DocumentFormat], input: ChildStdin) {
        let mut input = BufWriter::with_capacity(64 << 10, input);
        let order = Order::new(self.bounds, formats);
        let matter = PressMatter::of(self.document, self.look);
        // A process that dies before it has heard everything is noticed where it is listened to.
        drop(wire::put(&mut input, &order).and_then(|()| wire::put(&mut input, &matter)));
    }

    /// Hears everything; tells whether it came to its end.
    fn listen(&self, output: impl Read, guard: &Guard, ear: &mut Ear<'_>) -> Result<bool, Failure> {
        let mut output = BufReader::with_capacity(64 << 10, output);
        let mut left = self.bounds.output;
        loop {
            let mut line = Vec::new();
            // A pipe that breaks is an end like any other: the process is asked what it died of.
            let Ok(_) = output.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) else { return Ok(false) };
            let Some(news) = wire::parse(&line) else { return Ok(false) };
            match news {
                PressNews::Done => return Ok(true),
                PressNews::Stranger { .. } => return Err(FailureKind::PressStranger.into()),
                PressNews::File { bytes, .. } => {
                    let Some(rest) = left.checked_sub(bytes) else {
                        guard.judge(PressEnd::Died(PressDeath::Output));
                        return Ok(false);
                    };
                    left = rest;
                    let mut body = output.by_ref().take(bytes);
                    ear(news, &mut body)?;
                    if body.limit() > 0 {
                        // The process died in the middle of a file.
                        return Ok(false);
                    }
                }
                news => {
                    if matches!(news, PressNews::Begun { .. }) {
                        guard.ticks.store(0, Ordering::Relaxed);
                    }
                    ear(news, &mut io::empty())?;
                }
            }
        }
    }
}

/// The process, and whoever may end it.
struct Guard {
    child: Mutex<Child>,
    /// How long the format at hand has taken.
    ticks: AtomicU64,
    /// Why it was ended from here.
    verdict: Mutex<Option<PressEnd>>,
}

impl Guard {
    /// Ends the process once it takes too long or somebody no longer wants it.
    ///
    /// Ticks are counted, not hours: a laptop that slept, a nappe that was stopped for a while, is nobody's slowness.
    fn watch(&self, over: &Receiver<()>, most: u64, stop: &AtomicBool) {
        while over.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
            if stop.load(Ordering::Relaxed) {
                return self.judge(PressEnd::Stopped);
            }
            if self.ticks.fetch_add(1, Ordering::Relaxed) >= most {
                return self.judge(PressEnd::Died(PressDeath::Time));
            }
        }
    }

    fn judge(&self, end: PressEnd) {
        self.verdict.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(end);
        self.kill();
    }

    fn judged(&self) -> Option<PressEnd> {
        *self.verdict.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kill(&self) {
        // It may have gone by itself meanwhile.
        self.child.lock().unwrap_or_else(PoisonError::into_inner).kill().ok();
    }

    /// Waits for the end of the process; `None` where the system does not tell it.
    fn reap(&self) -> Option<ExitStatus> {
        let (_open, pause) = mpsc::channel::<()>();
        for _ in 0..FAREWELL {
            // Held for a moment only, so that it can be ended meanwhile.
            match self.child.lock().unwrap_or_else(PoisonError::into_inner).try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) => {}
                Err(_) => return None,
            }
            let _ = pause.recv_timeout(TICK / 10);
        }
        self.kill();
        self.child.lock().unwrap_or_else(PoisonError::into_inner).wait().ok()
    }
}

/// Reads what the process complained about, and lets it go on complaining.
fn heard(mut complaints: impl Read) -> String {
    let mut said = Vec::new();
    drop(complaints.by_ref().take(COMPLAINT).read_to_end(&mut said));
    drop(io::copy(&mut complaints, &mut io::sink()));
    String::from_utf8_lossy(&said).into_owned()
}

/// What Rust says before it ends a process that got no memory.
const NO_MEMORY: &str = "memory allocation of";

fn cause(status: Option<ExitStatus>, said: &str) -> PressDeath {
    if said.contains(NO_MEMORY) {
        return PressDeath::Memory;
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;

        use signal_hook::consts::{SIGKILL, SIGXCPU, SIGXFSZ};
        match status.and_then(|status| status.signal()) {
            // It was not ended from here: the system does that where memory is short.
            Some(SIGKILL) => return PressDeath::Memory,
            Some(SIGXCPU) => return PressDeath::Time,
            Some(SIGXFSZ) => return PressDeath::Output,
            _ => {}
        }
    }
    #[cfg(not(unix))]
    let _ = status;
    PressDeath::Ended
}

fn command() -> Command {
    let mut command = Command::new(program());
    command.arg(wire::WORD).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // A key at the terminal speaks to nappe, which ends the process itself.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// Where Linux keeps the program of a process, whatever became of its file.
const RUNNING: &str = "/proc/self/exe";

/// Returns this very program, also where its file was replaced by an update meanwhile.
fn program() -> PathBuf {
    if cfg!(target_os = "linux") && Path::new(RUNNING).exists() {
        return PathBuf::from(RUNNING);
    }
    std::env::current_exe().unwrap_or_else(|_| PathBuf::from("nappe"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_got_no_memory_is_told_by_its_last_words() {
        let said = "memory allocation of 4294967296 bytes failed";
        assert_eq!(cause(None, said), PressDeath::Memory);
        assert_eq!(cause(None, "thread 'print' panicked"), PressDeath::Ended);
    }

    #[cfg(unix)]
    #[test]
    fn a_signal_says_what_a_process_died_of() {
        use std::os::unix::process::ExitStatusExt;
        let of = |signal| cause(Some(ExitStatus::from_raw(signal)), "");
        assert_eq!(of(9), PressDeath::Memory);
        assert_eq!(of(24), PressDeath::Time);
        assert_eq!(of(25), PressDeath::Output);
        assert_eq!(of(11), PressDeath::Ended);
    }
}
