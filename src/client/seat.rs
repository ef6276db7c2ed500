//! The link of a seat at a table: a second terminal of the machine on which a cockpit holds the session.

use std::collections::HashSet;
use std::path::Path;
#[cfg(feature = "hub")]
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

#[cfg(feature = "hub")]
use nappe_core::SessionId;
use nappe_core::text::CleanLine;
use nappe_core::{CommandId, FailureKind, Refusal, Submission, TableNo};

use super::link::{HubMsg, Link, LinkStatus, Sink};
use super::local::PATIENCE;
use super::stop::StopSign;
use crate::clock::{Clock, Stopwatch};
use crate::failure::{Failure, shown};
#[cfg(feature = "hub")]
use crate::hub::FarHub;
use crate::hub::{FarSeat, SeatMsg, SeatSession, SeatSink, SeatStatus, left_behind, words_of};

/// How often whoever waits for the cockpit is asked whether they still do.
const ASKED_EVERY: Duration = Duration::from_millis(50);
/// For how long there may be no place before that is told, in milliseconds: a short command is gone by then.
const NO_PLACE: u64 = 2_000;

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
    /// As [`FarSeat::start`]; when there is no such table, with what was typed there and stays on this computer; when
    /// whoever holds the session has no place, or does not understand what is asked.
    pub fn sit(
        folder: &Path,
        table: TableNo,
        data: &Path,
        clock: &Clock,
        sink: Sink,
        stop: &StopSign,
    ) -> Result<Option<(Self, SeatSession)>, Failure> {
        let start = |hear| FarSeat::start(folder, table, data, clock, hear);
        Self::begin(start, table, |told| no_table(folder, table, data, told), sink, stop)
    }

    /// Sits down at a table of a session whose hub is elsewhere on the network, and waits as [`SeatLink::sit`] does.
    ///
    /// # Errors
    /// As [`FarSeat::join`]; when there is no such table, or the hub does not let one in.
    #[cfg(feature = "hub")]
    pub fn join(
        hub: FarHub,
        session: SessionId,
        table: TableNo,
        data: &Path,
        clock: &Clock,
        sink: Sink,
        stop: &StopSign,
    ) -> Result<Option<(Self, SeatSession)>, Failure> {
        let place = PathBuf::from(hub.address.to_string());
        let start = |hear| FarSeat::join(hub, session, table, data, clock, hear);
        Self::begin(start, table, |told| no_table(&place, table, data, told), sink, stop)
    }

    fn begin(
        start: impl FnOnce(SeatSink) -> Result<FarSeat, Failure>,
        table: TableNo,
        no_table: impl FnOnce(&SeatSession) -> Failure,
        sink: Sink,
        stop: &StopSign,
    ) -> Result<Option<(Self, SeatSession)>, Failure> {
        let standing = SeatStanding { status: SeatStatus::CutOff { n: 0 }, since: None, sent: HashSet::new() };
        let standing = Arc::new(Mutex::new(standing));
        let ahead = Arc::new(AtomicI64::new(0));
        let (first, arrived) = mpsc::channel();
        let barred = Arc::new(Mutex::new(None::<(FailureKind, Stopwatch)>));
        let unfit = barred.clone();
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
                SeatMsg::Unfit(kind) => {
                    unfit
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .get_or_insert((kind.clone(), Stopwatch::start()));
                    HubMsg::Told(kind)
                }
                SeatMsg::Barred(kind) => {
                    let why = (kind.clone(), Stopwatch::start());
                    *unfit.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
                    HubMsg::ReadOnly(kind)
                }
                SeatMsg::Unwritten(_, kind) | SeatMsg::Notice(kind) => HubMsg::Told(kind),
            };
            sink(msg);
        };
        let seat = start(Box::new(hear))?;
        loop {
            match arrived.recv_timeout(ASKED_EVERY) {
                Ok(session) if session.session.plan.table(table).is_none() => {
                    // What it had sent meanwhile is turned down, and stays on the disk like the rest.
                    drop(seat);
                    return Err(no_table(&session));
                }
                Ok(session) => return Ok(Some((Self { seat, standing, ahead }, *session))),
                Err(RecvTimeoutError::Timeout) if !stop.is_raised() => {
                    if let Some(kind) = in_the_way(barred.lock().unwrap_or_else(PoisonError::into_inner).as_ref()) {
                        return Err(kind.into());
                    }
                }
                Err(_) => return Ok(None),
            }
        }
    }
}

/// Returns what keeps a seat out for good, if something does.
fn in_the_way(barred: Option<&(FailureKind, Stopwatch)>) -> Option<FailureKind> {
    match barred {
        Some((FailureKind::DoorBusy, since)) => (since.millis() >= NO_PLACE).then_some(FailureKind::SeatsTaken),
        // It is just being closed: whoever opens it next is waited for.
        Some((FailureKind::HubStopped | FailureKind::DoorSecret, _)) | None => None,
        Some((kind, _)) => Some(kind.clone()),
    }
}

/// Tells that there is no such table, and what was typed there while there was one.
fn no_table(folder: &Path, table: TableNo, data: &Path, told: &SeatSession) -> Failure {
    if told.session.plan_digest.is_none() {
        return FailureKind::NoPlan { path: shown(folder) }.into();
    }
    let left: Vec<_> = left_behind(data, told.id).into_iter().filter(|left| left.table == table).collect();
    match left.first() {
        Some(first) => {
            let words = left.iter().flat_map(|left| &left.words).map(|words| format!("« {words} »"));
            let words = CleanLine::of(words.collect::<Vec<_>>().join(" "));
            FailureKind::OutboxStranded { path: shown(&first.path), table: table.into(), words }.into()
        }
        None => FailureKind::Refused { reason: Refusal::NoSuchTable { table } }.into(),
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

#[cfg(test)]
mod tests {
    use nappe_core::Timestamp;

    use super::*;
    use crate::hub::{Hub, Opening};
    use crate::store::SiteMemory;

    #[test]
    fn whoever_finds_no_place_is_told_so_and_does_not_wait_for_ever() {
        let folder = tempfile::tempdir().expect("a folder");
        let plan = r#"Plan(version: 1, title: "Un café", questions: [Question(key: "q1", text: "Quoi ?")],
            tables: [Table(number: 1)], rounds: [Round(minutes: 20)])"#;
        std::fs::write(folder.path().join("plan.ron"), plan).expect("written");
        let (clock, memory) = (Clock::starting(Timestamp(1_000), 0.0), SiteMemory::none());
        let opening = Opening { program: "nappe run", door: true, memory: &memory };
        let (hub, _) = Hub::open(folder.path(), &clock, opening).expect("opened");
        let data = folder.path().join("data");
        let sit = |table| SeatLink::sit(folder.path(), table, &data, &clock, Box::new(|_| ()), &StopSign::default());
        let sitting: Vec<_> =
            (0..32).map(|_| sit(1).expect("there is a place").expect("nobody called it off")).collect();
        let refused = sit(1).expect_err("there is no place");
        assert_eq!(refused.kind, FailureKind::SeatsTaken);
        drop(sitting);
        let refused = sit(3).expect_err("there is no such table");
        assert_eq!(refused.kind, FailureKind::Refused { reason: Refusal::NoSuchTable { table: 3 } });
        hub.stop();
    }
}
