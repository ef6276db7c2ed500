//! What a seat knows and does, in its own thread: the log and its fold, the outbox, the cockpit's hour.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use nappe_core::device::HubClock;
use nappe_core::log::Timeline;
use nappe_core::protocol::{
    DEVICE_FRAME_BYTES, DeviceFrame, DeviceWord, HubFrame, HubWord, MetSite, PING_PAUSE, SUBMISSION_COMMANDS,
};
use nappe_core::text::CleanLine;
use nappe_core::{
    Answer, AuthorId, CafeKey, Command, CommandId, Envelope, FailureKind, HubRunId, Session, Submission, TableNo,
    Timestamp,
};

use super::keep::{KeptOutbox, words_of};
use super::way::SeatMouth;
use super::{SeatMsg, SeatSession, SeatSink, SeatStatus};
use crate::clock::{Clock, Stopwatch};
use crate::failure::{Failure, shown};
use crate::hub::wire::{self, SitAsked};

/// The most that is heard before the outbox is written down again.
const MOST_WORDS: usize = 1_024;

/// What the desk is told.
#[derive(Debug)]
pub enum SeatWord {
    /// To hand this over.
    Submit(Submission),
    /// That the words of this one are back.
    LetGo(CommandId),
    /// That the door was entered, by which call, and where to speak.
    Entered(u64, Box<dyn SeatMouth>),
    /// What was said over the connection of a call.
    Frame(u64, Box<HubFrame>),
    /// That the connection of a call is no more.
    Broke(u64),
    /// That there is no way in, and why.
    Unfit(FailureKind),
    /// That there is no coming again, and why.
    Barred(FailureKind),
    /// What is to be told of this seat's own files.
    Notice(FailureKind),
    /// To end.
    Stop,
}

/// A connection that stands.
struct SeatCall {
    call: u64,
    mouth: Box<dyn SeatMouth>,
    /// Up to where the log went when it was welcomed; `None` before.
    welcomed: Option<u64>,
    /// Whether the log has come that far since.
    up: bool,
}

/// The log as far as it has come.
struct SeatLog {
    run: HubRunId,
    timeline: Timeline,
    author: AuthorId,
    /// Up to where it has to come before the session is told whole; `None` once it was.
    whole_at: Option<u64>,
}

impl SeatLog {
    fn have(&self) -> u64 {
        self.timeline.lines().len() as u64
    }
}

/// The one owner of what a seat knows.
pub struct SeatDesk {
    kept: KeptOutbox,
    /// Whether what was answered is kept too: the hub is another machine, and may die.
    keeps: bool,
    table: TableNo,
    clock: Clock,
    sink: SeatSink,
    call: Option<SeatCall>,
    log: Option<SeatLog>,
    hub_clock: HubClock,
    offset: Option<i64>,
    status: Option<SeatStatus>,
    said: Stopwatch,
    /// What was put into the outbox and is not on the disk yet.
    fresh: Vec<CommandId>,
    /// Whether the outbox is otherwise than the disk has it.
    changed: bool,
    /// What was told of the cockpit last, so that it is not told with every call.
    unfit: Option<FailureKind>,
    /// Which other table it was given, as far as that was told.
    moved: Option<TableNo>,
}

impl SeatDesk {
    /// Makes the desk of a seat that is not connected yet. `keeps` tells whether its hub is another machine.
    pub fn new(kept: KeptOutbox, keeps: bool, table: TableNo, clock: Clock, sink: SeatSink) -> Self {
        Self {
            kept,
            keeps,
            table,
            clock,
            sink,
            call: None,
            log: None,
            hub_clock: HubClock::default(),
            offset: None,
            status: None,
            said: Stopwatch::start(),
            fresh: Vec::new(),
            changed: false,
            unfit: None,
            moved: None,
        }
    }

    /// Works until it is told to stop.
    pub fn run(mut self, inbox: &Receiver<SeatWord>, notices: Vec<FailureKind>) {
        for notice in notices {
            self.tell(SeatMsg::Notice(notice));
        }
        for returned in self.kept.outbox.returned().cloned().collect::<Vec<_>>() {
            self.tell(SeatMsg::Returned(returned));
        }
        self.tell_status();
        let pause = Duration::from_millis(PING_PAUSE as u64);
        loop {
            let mut word = match inbox.recv_timeout(pause) {
                Ok(word) => Some(word),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let mut heard = 0;
            let mut stops = false;
            while let Some(next) = word.take() {
                heard += 1;
                stops |= matches!(next, SeatWord::Stop);
                self.take(next);
                // What was typed before the end is kept.
                word = if heard < MOST_WORDS { inbox.try_recv().ok() } else { None };
            }
            self.keep();
            if stops {
                return;
            }
            self.send();
            if self.said.millis() >= PING_PAUSE as u64 {
                self.say(&DeviceFrame::new(DeviceWord::Ping));
            }
            self.tell_status();
        }
    }

    fn take(&mut self, word: SeatWord) {
        match word {
            SeatWord::Submit(submission) => self.put(submission),
            SeatWord::LetGo(id) => {
                self.kept.outbox.let_go(id);
                self.changed = true;
            }
            SeatWord::Entered(call, mouth) => self.sit(call, mouth),
            SeatWord::Frame(call, frame) => {
                if self.call.as_ref().is_some_and(|current| current.call == call) {
                    self.hear(*frame);
                }
            }
            SeatWord::Broke(call) => {
                if self.call.as_ref().is_some_and(|current| current.call == call) {
                    self.hang_up();
                }
            }
            SeatWord::Unfit(kind) => {
                if self.unfit.as_ref() != Some(&kind) {
                    self.unfit = Some(kind.clone());
                    self.tell(SeatMsg::Unfit(kind));
                }
            }
            SeatWord::Barred(kind) => {
                let kind = self.with_words(kind);
                self.tell(SeatMsg::Barred(kind));
            }
            SeatWord::Notice(kind) => self.tell(SeatMsg::Notice(kind)),
            SeatWord::Stop => {}
        }
    }

    /// Adds to the reason for which nothing is sent any more what that leaves here.
    fn with_words(&mut self, kind: FailureKind) -> FailureKind {
        // What was typed up to now is in the file that is named.
        self.keep();
        let outbox = &self.kept.outbox;
        let count = outbox.entries().len() as u64;
        if kind != FailureKind::PassTaken || count == 0 {
            return kind;
        }
        let words = outbox.entries().flat_map(|entry| &entry.commands).filter_map(words_of);
        let words = CleanLine::of(words.map(|words| format!("« {words} »")).collect::<Vec<_>>().join(" "));
        FailureKind::PassTakenKept { path: shown(self.kept.path()), count, words }
    }

    fn tell(&self, message: SeatMsg) {
        (self.sink)(message);
    }

    fn tell_status(&mut self) {
        let n = self.kept.outbox.entries().len();
        let have = self.log.as_ref().map_or(0, SeatLog::have);
        let up = self.call.as_mut().is_some_and(|call| {
            call.up |= call.welcomed.is_some_and(|position| have >= position);
            call.up
        });
        let status = match (up, n) {
            (true, 0) => SeatStatus::Here,
            (true, n) => SeatStatus::Waiting { n },
            (false, n) => SeatStatus::CutOff { n },
        };
        if self.status.replace(status) != Some(status) {
            self.tell(SeatMsg::Status(status));
        }
    }

    fn put(&mut self, submission: Submission) {
        let Submission { id, commands, .. } = submission;
        let fits = fits(id, &commands);
        let put = fits.and_then(|()| self.kept.outbox.put(id, commands).map_err(|_| FailureKind::OutboxFull));
        match put {
            Ok(()) => {
                self.fresh.push(id);
                self.changed = true;
            }
            // It was never kept: it is still in the field where it was typed.
            Err(kind) => self.tell(SeatMsg::Answered(id, Answer::Failed(kind))),
        }
    }

    /// Writes the outbox down. What the disk does not take goes back.
    fn keep(&mut self) {
        if !self.changed {
            return;
        }
        let fresh = std::mem::take(&mut self.fresh);
        match self.kept.write() {
            Ok(()) => {
                self.changed = false;
                for id in fresh {
                    self.tell(SeatMsg::Kept(id));
                }
            }
            Err(Failure { kind }) => {
                // An answered entry that the disk still has is asked for once more some day, and answered alike.
                for id in fresh {
                    self.kept.outbox.take_back(id);
                    self.tell(SeatMsg::Answered(id, Answer::Failed(kind.clone())));
                }
            }
        }
    }

    /// Sends what is kept and was not sent over this connection, once it is known what the log lacks.
    fn send(&mut self) {
        let sent = |desk: &Self| desk.kept.outbox.sent();
        let whole = |desk: &Self| desk.log.as_ref().is_some_and(|log| log.whole_at.is_none());
        while self.call.as_ref().is_some_and(|call| call.welcomed.is_some() && sent(self) < call.mouth.most())
            && (whole(self) || self.kept.outbox.kept().len() == 0)
        {
            let Some(frame) = self.kept.outbox.next_frame() else { return };
            self.say(&frame);
        }
    }

    fn say(&mut self, frame: &DeviceFrame) {
        self.said = Stopwatch::start();
        let Some(call) = &mut self.call else { return };
        if call.welcomed.is_some() && call.mouth.say(frame).is_err() {
            self.hang_up();
        }
    }

    fn hang_up(&mut self) {
        if let Some(call) = self.call.take() {
            call.mouth.hang_up();
        }
    }

    fn sit(&mut self, call: u64, mut mouth: Box<dyn SeatMouth>) {
        self.hang_up();
        self.said = Stopwatch::start();
        self.hub_clock = HubClock::default();
        let (run, have) = self.log.as_ref().map_or((None, 0), |log| (Some(log.run), log.have()));
        let asked = SitAsked { table: self.table, device: self.kept.device(), run, have };
        if mouth.greet(&asked).is_ok() {
            self.call = Some(SeatCall { call, mouth, welcomed: None, up: false });
        } else {
            mouth.hang_up();
        }
    }

    fn hear(&mut self, frame: HubFrame) {
        let HubFrame { seq, now, say, .. } = frame;
        self.hear_hour(now);
        match say {
            HubWord::Welcome { role, author, session, run, keep, here, sites, .. } => {
                if session != self.kept.outbox.session() {
                    // Another session stands in this folder now. What was typed for the former is not sent to it.
                    return self.hang_up();
                }
                self.begin_call(seq);
                self.kept.outbox.written_by(author);
                self.tell_table(role.table());
                self.welcomed(author, run, keep, here, &sites);
                match &mut self.log {
                    Some(log) if log.have() == keep => log.whole_at = log.whole_at.map(|_| seq),
                    // It counts on lines that are not here: begin anew.
                    _ => {
                        self.log = None;
                        return self.hang_up();
                    }
                }
                self.tell_whole();
            }
            HubWord::Events { events } => self.fold(seq, events),
            HubWord::Ack { id } => {
                if let Some(entry) = self.kept.outbox.answered(id) {
                    self.changed = true;
                    // What changed nothing stands in no log, and would be done one day when it changes something.
                    if self.keeps && self.log.as_ref().is_some_and(|log| log.timeline.session().has_done(id)) {
                        self.kept.outbox.keep(entry);
                    }
                    self.tell(SeatMsg::Answered(id, Answer::Done));
                }
            }
            HubWord::Refused { id, refusal } => {
                let answer = Answer::Refused(refusal);
                let returned = self.kept.outbox.turned_down(id, answer.clone()).cloned();
                if let Some(returned) = returned {
                    self.changed = true;
                    self.tell(SeatMsg::Returned(returned));
                    self.tell(SeatMsg::Answered(id, answer));
                }
            }
            HubWord::Failed { id, failure } => self.tell(SeatMsg::Unwritten(id, failure)),
            HubWord::Resync { .. } => {
                let since = self.log.as_ref().map_or(0, SeatLog::have);
                self.say(&DeviceFrame::new(DeviceWord::Follow { since }));
            }
            HubWord::Bye { .. } => self.hang_up(),
            // A terminal folds the log itself.
            HubWord::Table(_)
            | HubWord::Notes { .. }
            | HubWord::Wall(_)
            | HubWord::Cards(_)
            | HubWord::Room(_)
            | HubWord::Signals { .. }
            | HubWord::Called
            | HubWord::Digest(_)
            | HubWord::Pong => {}
        }
    }

    fn hear_hour(&mut self, now: Timestamp) {
        let own = self.clock.now();
        self.hub_clock.heard(now, own);
        let offset = self.hub_clock.hour(own).since(own);
        if self.offset.replace(offset) != Some(offset) {
            self.tell(SeatMsg::Offset(offset));
        }
    }

    /// Hears the first welcome of a call: what is not answered is sent over it, again or for the first time.
    fn begin_call(&mut self, position: u64) {
        self.unfit = None;
        if let Some(call) = &mut self.call
            && call.welcomed.is_none()
        {
            call.welcomed = Some(position);
            self.kept.outbox.connected();
        }
    }

    /// Tells which table it was given, where that is another one than it sat down at.
    fn tell_table(&mut self, given: Option<TableNo>) {
        let moved = given.filter(|table| *table != self.table);
        if self.moved != moved {
            self.moved = moved;
            if let Some(table) = moved {
                self.tell(SeatMsg::Notice(FailureKind::SeatMoved { table: table.into() }));
            }
        }
    }

    /// Hears which log it is, and forgets what does not stand in it.
    fn welcomed(&mut self, author: AuthorId, run: HubRunId, keep: u64, here: Option<CafeKey>, sites: &[MetSite]) {
        let known = self.log.take();
        let anew = known.as_ref().is_none_or(|log| log.run != run || log.whole_at.is_some() || log.have() != keep);
        let mut timeline = match known {
            Some(log) if keep > 0 => log.timeline,
            _ => Timeline::new(Session::default(), []),
        };
        timeline.truncate(usize::try_from(keep).unwrap_or(usize::MAX));
        for site in sites {
            timeline.meet_site(site.site, &site.card());
        }
        if let Some(here) = here {
            timeline.set_here(here);
        }
        self.log = Some(SeatLog { run, timeline, author, whole_at: anew.then_some(keep) });
    }

    fn fold(&mut self, seq: u64, events: Vec<Envelope>) {
        let Some(log) = &mut self.log else { return };
        let told: Option<Arc<[Envelope]>> = log.whole_at.is_none().then(|| events.as_slice().into());
        log.timeline.adopt(events);
        if log.have() != seq {
            // Something is missing, or came twice: begin anew.
            self.log = None;
            return self.hang_up();
        }
        match told {
            Some(events) => self.tell(SeatMsg::Events(events)),
            None => self.tell_whole(),
        }
    }

    fn tell_whole(&mut self) {
        let Some(log) = &mut self.log else { return };
        if log.whole_at.is_some_and(|whole| log.have() >= whole) {
            log.whole_at = None;
            let session = log.timeline.session().clone();
            self.changed |= self.kept.outbox.compare(|id| session.has_done(id)) > 0;
            let told = SeatSession { id: self.kept.outbox.session(), author: log.author, session };
            self.tell(SeatMsg::Session(Box::new(told)));
        }
    }
}

/// Tells whether the door takes so much at once.
fn fits(id: CommandId, commands: &[Command]) -> Result<(), FailureKind> {
    let frame = DeviceFrame::new(DeviceWord::Submit { id, commands: commands.to_vec() });
    // The line feed apart.
    let fits = commands.len() <= SUBMISSION_COMMANDS && wire::line(&frame).len() - 1 <= DEVICE_FRAME_BYTES;
    if fits { Ok(()) } else { Err(FailureKind::DoorLong) }
}
