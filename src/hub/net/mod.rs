//! The doors to the network: telephones, walls and terminals come in here. Feature `hub`.
//!
//! Nothing here decides anything: what devices ask for goes to the hub like everything else, in the role and under the
//! name of the pass they were let in with, and is acknowledged when it is on the disk. `stage` follows the hub and tells
//! each device what concerns it; `passes` says who comes in; `open` is the port and its life. Sockets are
//! served by an asynchronous runtime of their own, the hub stays a thread.

mod address;
mod api;
mod certificate;
mod entering;
mod gate;
mod limits;
mod live;
mod member;
mod open;
mod pages;
mod passes;
mod people;
mod plain;
mod put;
mod saver;
mod serve;
mod shown;
mod stage;
mod stream;
mod terminal;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use nappe_core::presence::Signal;
use nappe_core::role::Role;
use nappe_core::{AuthorId, Command, CommandId, FailureKind, Session, SessionId, TableNo, Timestamp};

pub use certificate::{DoorPrints, GivenCertificate, NetTls};
pub use open::{NetDoors, NetOpening, NetWords};
pub use words::heard_code;

use super::Handle;
use super::message::{AnswerTo, HubMsg};
use crate::clock::{Clock, Stopwatch};
use api::ApiError;
use limits::{Allowance, Allowances, Guesses};
use passes::{KnownDevice, PassBook};
use saver::Saver;
use stage::{Audience, NetStage};

/// What all connections share.
#[derive(Debug)]
pub struct Net {
    handle: Handle,
    id: SessionId,
    clock: Clock,
    /// What is limited is limited in the world's time.
    steady: Stopwatch,
    /// Under which names beside its addresses this computer is found.
    names: Vec<String>,
    /// Whether TLS is spoken.
    is_secure: bool,
    stage: Mutex<NetStage>,
    book: Mutex<PassBook>,
    saver: Saver,
    allowances: Mutex<Allowances>,
    guesses: Mutex<Guesses>,
    /// How many may still join just now.
    joins: Mutex<Allowance>,
    /// Sockets that have not greeted yet.
    greeting: std::sync::atomic::AtomicUsize,
    /// Why nothing is written any more.
    read_only: Mutex<Option<FailureKind>>,
    /// What each device puts next, by number.
    next: Mutex<BTreeMap<AuthorId, u64>>,
    /// How many events the stage has folded.
    position: AtomicU64,
    /// That it has folded more.
    folded: tokio::sync::Notify,
    /// Nobody new comes in.
    closed: AtomicBool,
    /// From which the words of codes are made.
    secret: Mutex<words::WordSecret>,
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Net {
    /// Returns which session it is.
    pub const fn id(&self) -> SessionId {
        self.id
    }

    /// Tells whether somebody new comes in.
    pub fn is_open(&self) -> bool {
        !self.closed.load(Ordering::Relaxed)
    }

    /// Tells whether what is asked for can be written.
    pub fn writes(&self) -> bool {
        locked(&self.read_only).is_none()
    }

    /// Returns how many events were folded.
    pub fn position(&self) -> u64 {
        self.position.load(Ordering::Relaxed)
    }

    /// Does something with what devices are shown, at the hub's hour.
    fn with_stage<T>(&self, work: impl FnOnce(&mut NetStage, Timestamp) -> T) -> T {
        let now = self.clock.now();
        let mut stage = locked(&self.stage);
        let done = work(&mut stage, now);
        if self.position.swap(stage.seq(), Ordering::Relaxed) != stage.seq() {
            self.folded.notify_waiters();
        }
        done
    }

    /// Hears what the hub says; called in a thread of its own.
    fn hear(&self, message: HubMsg) {
        match message {
            HubMsg::Events(lines) => {
                let new_tables = self.with_stage(|stage, now| {
                    let before = stage.session().plan.tables.len();
                    stage.hear(&lines, now);
                    stage.session().plan.tables.len() != before
                });
                if new_tables {
                    self.admit_tables();
                }
            }
            HubMsg::Heard(session, _) => {
                // Other sites' lines came in between: positions in the log before mean nothing any more.
                let run = nappe_core::HubRunId::new(crate::ids::fresh());
                self.with_stage(|stage, now| stage.anew(Session::clone(&session), run, now));
            }
            // Nothing is asked here, and what is asked is answered with the reason.
            HubMsg::Answered(..) | HubMsg::Returned(..) | HubMsg::Told(_) | HubMsg::Doors(_) => {}
            HubMsg::ReadOnly(kind) => *locked(&self.read_only) = Some(kind),
        }
    }

    /// Returns the device with this token.
    fn device(&self, token: &str) -> Option<KnownDevice> {
        locked(&self.book).device(token).cloned()
    }

    /// Returns in which role somebody looks who shows this word: that of a device, or of a code.
    fn looker(&self, word: Option<&str>) -> Result<(Role, AuthorId), ApiError> {
        let word = word.ok_or_else(ApiError::pass)?;
        let book = locked(&self.book);
        if let Some(device) = book.device(word) {
            return Ok((device.role, device.author));
        }
        let nobody = AuthorId::new(0);
        match book.opens(word) {
            Some(words::PassScope::Facilitator) => Ok((Role::Facilitator, nobody)),
            Some(words::PassScope::Reader) => Ok((Role::Reader, nobody)),
            Some(words::PassScope::Table(table)) => Ok((Role::NoteTaker { table }, nobody)),
            Some(words::PassScope::Cafe | words::PassScope::Code) | None => Err(ApiError::pass()),
        }
    }

    fn has_table(&self, table: TableNo) -> bool {
        self.with_stage(|stage, _| stage.session().plan.table(table).is_some())
    }

    fn view(&self, audience: Audience) -> nappe_core::protocol::HubWord {
        self.with_stage(|stage, now| stage.view(audience, now))
    }

    fn signal(&self, device: AuthorId, signal: Signal) {
        self.with_stage(|stage, now| stage.signal(device, signal, now));
    }

    /// Takes one of what a device may ask for.
    fn take_allowance(&self, device: AuthorId) -> Result<(), ApiError> {
        let later = |millis| ApiError::later(axum::http::StatusCode::TOO_MANY_REQUESTS, millis);
        self.allow(device).map_err(later)
    }

    /// Takes one of what a device may ask for.
    ///
    /// # Errors
    /// How long to wait, in milliseconds.
    fn allow(&self, device: AuthorId) -> Result<(), u64> {
        locked(&self.allowances).take(device, self.steady_now())
    }

    fn steady_now(&self) -> Timestamp {
        Timestamp(i64::try_from(self.steady.millis()).unwrap_or(i64::MAX))
    }

    /// Returns the number of what a device puts next.
    fn next(&self, author: AuthorId) -> u64 {
        let written = || self.with_stage(|stage, _| stage.session().author_count(author)) + 1;
        let known = locked(&self.next).get(&author).copied();
        known.unwrap_or_else(written)
    }

    fn counted(&self, author: AuthorId, next: u64) {
        locked(&self.next).insert(author, next);
    }

    /// Hands over what a device asks for, in the role it has at the table that is meant.
    fn submit(&self, device: &KnownDevice, id: CommandId, commands: Vec<Command>, answer: AnswerTo) {
        // What was typed on a device is never refused for its place: the table may have been closed meanwhile.
        let taken = |command| match command {
            Command::AddNote(new) => Command::TakeNote(new),
            other => other,
        };
        let commands: Vec<Command> = commands.into_iter().map(taken).collect();
        let table = self.with_stage(|stage, _| commands.iter().find_map(|command| table_of(command, stage.session())));
        let writes = commands.iter().any(|command| matches!(command, Command::TakeNote(_)));
        let adds = commands.iter().all(|command| matches!(command, Command::TakeNote(_)));
        let (author, pass) = (device.author, device.pass_at(table, adds));
        if writes {
            self.with_stage(|stage, now| {
                stage.roster.wrote(author, now);
                stage.roster_due = true;
            });
        }
        self.handle.submit(pass.role(), pass.stamp(id, commands), answer);
    }
}

/// Returns at which table something is asked for, where it is about a note.
fn table_of(command: &Command, session: &Session) -> Option<TableNo> {
    let note = match command {
        Command::AddNote(new) | Command::TakeNote(new) => return Some(new.place.table),
        Command::CountVotes { table, .. } => return Some(*table),
        Command::EditNote { note, .. }
        | Command::SortNote { note, .. }
        | Command::MarkNote { note, .. }
        | Command::ApproveNote { note, .. }
        | Command::QueryNote { note, .. }
        | Command::DeleteNote { note, .. }
        | Command::RestoreNote { note }
        | Command::RelocateNote { note, .. } => note,
        _ => return None,
    };
    session.note(*note).map(|note| note.place.table)
}
