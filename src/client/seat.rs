//! The link of a seat at a table: a second terminal of the machine on which a cockpit holds the session.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use nappe_core::{Command, CommandId, FailureKind, Refusal, Submission, TableNo};

use super::link::{HubMsg, Link, LinkStatus, Sink};
use super::local::PATIENCE;
use super::stop::StopSign;
use crate::clock::{Clock, Stopwatch};
use crate::failure::Failure;
use crate::hub::{FarSeat, SeatMsg, SeatSession, SeatStatus};

/// How often whoever waits for the cockpit is asked whether they still do.
const ASKED_EVERY: Duration = Duration::from_millis(50);

/// What is known of the seat, for whoever draws.
#[derive(Debug)]
struct SeatStanding {
    status: SeatStatus,
    /// Since when there are answers to come.
    since: Option<Stopwatch>,
    /// What was handed over in this run: its words come back to their own field.
    sent: HashSet<CommandId>,
}

/// A seat, and what is known of it.
#[derive(Debug)]
pub struct SeatLink {
    seat: FarSeat,
    standing: Arc<Mutex<SeatStanding>>,
    ahead: Arc<AtomicI64>,
}

impl SeatLink {
    /// Sits down, and waits until the cockpit is there and has told the session; `None` when `stop` was raised first.
    /// From then on `sink` is told everything that follows.
    ///
    /// # Errors
    /// As [`FarSeat::start`]; and when there is no such table.
    pub fn sit(
        folder: &Path,
        table: TableNo,
        data: &Path,
        clock: &Clock,
        sink: Sink,
        stop: &StopSign,
    ) -> Result<Option<(Self, SeatSession)>, Failure> {
        let standing = SeatStanding { status: SeatStatus::CutOff { n: 0 }, since: None, sent: HashSet::new() };
        let standing = Arc::new(Mutex::new(standing));
        let ahead = Arc::new(AtomicI64::new(0));
        let (first, arrived) = mpsc::channel();
        let (told, hour, first) = (standing.clone(), ahead.clone(), Mutex::new(Some(first)));
        let hear = move |msg| {
            let msg = match msg {
                SeatMsg::Offset(millis) => return hour.store(millis, Ordering::Relaxed),
                SeatMsg::Status(status) => return told.lock().unwrap_or_else(PoisonError::into_inner).stands(status),
                // What is on the disk is still on its way.
                SeatMsg::Kept(_) => return,
                // Whoever waits for the session is told it by itself, everybody after them what follows.
                SeatMsg::Session(session) => match first.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    // Whoever was called off does not wait any more.
                    Some(first) => return drop(first.send(session)),
                    None => HubMsg::Heard(Arc::new(session.session), Arc::from([])),
                },
                SeatMsg::Events(events) => HubMsg::Events(events),
                SeatMsg::Answered(id, answer) => HubMsg::Answered(id, answer),
                SeatMsg::Returned(entry) => {
                    if told.lock().unwrap_or_else(PoisonError::into_inner).sent.contains(&entry.id) {
                        return;
                    }
                    let words = entry.commands.iter().filter_map(words_of).collect::<Vec<_>>().join("\n");
                    if words.is_empty() {
                        return;
                    }
                    HubMsg::Returned(entry.id, words)
                }
                SeatMsg::Unwritten(_, kind) | SeatMsg::Notice(kind) => HubMsg::Told(kind),
            };
            sink(msg);
        };
        let seat = FarSeat::start(folder, table, data, clock, Box::new(hear))?;
        loop {
            match arrived.recv_timeout(ASKED_EVERY) {
                Ok(session) if session.session.plan.table(table).is_none() => {
                    return Err(FailureKind::Refused { reason: Refusal::NoSuchTable { table } }.into());
                }
                Ok(session) => return Ok(Some((Self { seat, standing, ahead }, *session))),
                Err(RecvTimeoutError::Timeout) if !stop.is_raised() => {}
                Err(_) => return Ok(None),
            }
        }
    }
}

/// Returns the words that somebody typed.
fn words_of(command: &Command) -> Option<String> {
    match command {
        Command::AddNote(new) => Some(new.text.to_string()),
        Command::EditNote { text, .. } => Some(text.to_string()),
        _ => None,
    }
}

impl SeatStanding {
    fn stands(&mut self, status: SeatStatus) {
        self.since = match status {
            SeatStatus::Waiting { .. } => Some(self.since.unwrap_or_else(Stopwatch::start)),
            SeatStatus::Here | SeatStatus::CutOff { .. } => None,
        };
        self.status = status;
    }

    fn told(&self) -> LinkStatus {
        match self.status {
            SeatStatus::CutOff { n } => LinkStatus::Away { count: n },
            SeatStatus::Waiting { n } if self.since.is_some_and(|since| since.millis() >= PATIENCE) => {
                LinkStatus::Waiting { count: n }
            }
            SeatStatus::Waiting { .. } | SeatStatus::Here => LinkStatus::Here,
        }
    }
}

impl Link for SeatLink {
    fn submit(&self, submission: Submission) {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner).sent.insert(submission.id);
        self.seat.submit(submission);
    }

    fn status(&self) -> LinkStatus {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner).told()
    }

    fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    fn let_go(&self, id: CommandId) {
        self.seat.let_go(id);
    }

    fn close(self: Box<Self>) {
        // What is not answered stays on the disk.
        drop(self);
    }
}
