//! A terminal that has sat down at a table through the door: it follows the log and asks in frames, as
//! `docs/protocol.md` describes them, until it leaves, falls silent or says what cannot be understood.
//!
//! One thread listens, another speaks; between them and the hub stands a postbox. So the hub never waits for a terminal
//! that does not read, and what it asks is heard as long as its answers find room.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use nappe_core::hub::Post;
use nappe_core::protocol::{
    ByeReason, DEVICE_FRAME_BYTES, DeviceFrame, DeviceWord, HubFrame, HubWord, MetSite, PassWord, SILENCE,
};
use nappe_core::{Answer, Envelope, HubRunId, Pass, Session, SessionId, SiteId};

use super::Handle;
use super::message::LogPlace;
use super::postbox::{Collected, Letter, Postbox};
use super::wire::{self, DoorLines, SitAsked};
use crate::clock::{Clock, Stopwatch};
use crate::store::journal::line::to_json;

/// How many bytes of lines go into one frame as a rule: answers are never far behind.
const FRAME: usize = 256 << 10;
/// How long a terminal may be silent, and how long it may take to make room for answers.
const PATIENCE: Duration = Duration::from_millis(SILENCE as u64);

/// How long a frame may take to leave, in milliseconds.
const SENDING: u64 = 5_000;

/// The way to a terminal.
pub trait SeatWire: Send {
    /// Sends a line.
    ///
    /// # Errors
    /// When it does not leave.
    fn send(&mut self, line: &[u8]) -> io::Result<()>;

    /// Ends the connection.
    fn hang_up(&self);
}

impl SeatWire for TcpStream {
    fn send(&mut self, line: &[u8]) -> io::Result<()> {
        let (mut said, waited) = (0, Stopwatch::start());
        while said < line.len() {
            match self.write(&line[said..]) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => said += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
            // Reading a byte now and then does not make the hub wait when it closes.
            if said < line.len() && waited.millis() > SENDING {
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
        Ok(())
    }

    fn hang_up(&self) {
        self.shutdown(Shutdown::Both).ok();
    }
}

/// A place at a table.
pub struct Chair {
    /// The hub.
    pub handle: Handle,
    /// Which session it is.
    pub session: SessionId,
    /// The hub's hour.
    pub clock: Clock,
    /// With what the terminal was let in.
    pub pass: Pass,
    /// Where its letters are put.
    pub postbox: Arc<Postbox>,
    /// Whether the door is being closed.
    pub closing: Arc<AtomicBool>,
}

impl Chair {
    /// Serves a terminal until one side has had enough.
    ///
    /// # Errors
    /// When the connection breaks, or the system gives no thread.
    pub fn serve(self, stream: &TcpStream, lines: &mut DoorLines, asked: SitAsked) -> io::Result<()> {
        let bye = Arc::new(Mutex::new(None));
        let has = asked.run.map(|run| LogPlace { run, position: asked.have });
        let speaker = self.speaker(Box::new(stream.try_clone()?), bye.clone(), None);
        let speaking = std::thread::Builder::new().name("speaker".to_owned()).spawn(move || speaker.run(has))?;
        let why = self.listen(lines);
        *bye.lock().unwrap_or_else(PoisonError::into_inner) = why;
        self.postbox.close();
        speaking.join().ok();
        Ok(())
    }

    /// Returns who speaks to the terminal, in a thread of its own; `token` is told once.
    pub fn speaker(
        &self,
        wire: Box<dyn SeatWire>,
        bye: Arc<Mutex<Option<ByeReason>>>,
        token: Option<PassWord>,
    ) -> SeatSpeaker {
        SeatSpeaker {
            handle: self.handle.clone(),
            session: self.session,
            clock: self.clock.clone(),
            pass: self.pass,
            postbox: self.postbox.clone(),
            wire,
            bye,
            closing: self.closing.clone(),
            run: None,
            position: 0,
            sent: BTreeMap::new(),
            token,
        }
    }

    /// Listens; returns why it ended, where that is to be told.
    fn listen(&self, lines: &mut DoorLines) -> Option<ByeReason> {
        loop {
            if !self.postbox.wait_for_room(PATIENCE) {
                return Some(if self.is_closing() { ByeReason::Closing } else { ByeReason::TooLong });
            }
            let line = match lines.next(DEVICE_FRAME_BYTES, PATIENCE, PATIENCE) {
                Ok(Some(line)) => line,
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Some(ByeReason::TooLong),
                Err(error) if error.kind() == io::ErrorKind::TimedOut => return Some(ByeReason::Silence),
                Ok(None) | Err(_) => return self.is_closing().then_some(ByeReason::Closing),
            };
            match DeviceFrame::read(&line).map(|frame| frame.say) {
                Ok(DeviceWord::Submit { id, commands }) => {
                    let postbox = self.postbox.clone();
                    postbox.ask();
                    let answer = Box::new(move |answer: Answer| postbox.answer(id, answer));
                    self.handle.submit(self.pass.role(), self.pass.stamp(id, commands), answer);
                }
                Ok(DeviceWord::Follow { since }) => self.postbox.follow(since),
                // Whoever runs the café sits beside them.
                Ok(DeviceWord::Signal(_)) => {}
                Ok(DeviceWord::Ping) => self.postbox.put_answer(Letter::Pong),
                // Who is there was said when it sat down.
                Ok(DeviceWord::Hello { .. }) => return Some(ByeReason::Shape),
                Err(fault) => return Some(fault.bye()),
            }
        }
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }
}

/// Says to a terminal what its postbox holds.
pub struct SeatSpeaker {
    handle: Handle,
    session: SessionId,
    clock: Clock,
    pass: Pass,
    postbox: Arc<Postbox>,
    wire: Box<dyn SeatWire>,
    bye: Arc<Mutex<Option<ByeReason>>>,
    closing: Arc<AtomicBool>,
    /// Which log the terminal has, once it was welcomed.
    run: Option<HubRunId>,
    /// How many lines of it the terminal has.
    position: u64,
    /// The lines it has: up to which number of each site.
    sent: BTreeMap<SiteId, u64>,
    /// The word it comes in with from now on, until it was told.
    token: Option<PassWord>,
}

impl Drop for SeatSpeaker {
    fn drop(&mut self) {
        self.postbox.abandon();
        // This ends the listening too.
        self.wire.hang_up();
    }
}

impl SeatSpeaker {
    /// Speaks until one side has had enough.
    pub fn run(mut self, has: Option<LogPlace>) {
        // Whoever does not read is let go; it comes back and goes on from where it is.
        let Ok(why) = self.speak(has) else { return };
        if let Some(why) = why {
            self.say(HubWord::Bye { why }).ok();
        }
    }

    fn speak(&mut self, has: Option<LogPlace>) -> io::Result<Option<ByeReason>> {
        if let Some(why) = self.begin(has)? {
            return Ok(Some(why));
        }
        loop {
            let why = match self.postbox.collect() {
                Collected::Post(Post::Message(letter)) => self.hand_on(letter)?,
                Collected::Post(Post::Resync) => self.say(HubWord::Resync { to: self.position }).map(|()| None)?,
                Collected::Follow(since) if since > self.position => Some(ByeReason::Shape),
                Collected::Follow(since) => self.go_on(since)?,
                Collected::Closed => return Ok(self.why()),
            };
            if why.is_some() {
                return Ok(why);
            }
        }
    }

    /// Returns why nothing more is said, where that is to be told.
    fn why(&self) -> Option<ByeReason> {
        let said = *self.bye.lock().unwrap_or_else(PoisonError::into_inner);
        said.or_else(|| self.closing.load(Ordering::SeqCst).then_some(ByeReason::Closing))
    }

    fn hand_on(&mut self, letter: Letter) -> io::Result<Option<ByeReason>> {
        match letter {
            Letter::Events(lines, place) => {
                // What waited while the terminal asked to follow again was told in answer to that.
                if self.run == Some(place.run) && self.position < place.position {
                    if self.position + lines.len() as u64 != place.position {
                        // The order of letters does not let it come to this; if it did, the terminal begins anew.
                        return Ok(Some(ByeReason::Busy));
                    }
                    self.tell(lines.iter())?;
                }
            }
            Letter::Anew(anew) => return self.welcome(&anew.session, anew.place, None),
            // What it asks for is answered with the reason.
            Letter::ReadOnly(_) => {}
            Letter::Answered(id, answer) => self.say(match answer {
                Answer::Done => HubWord::Ack { id },
                Answer::Refused(refusal) => HubWord::Refused { id, refusal },
                Answer::Failed(failure) => HubWord::Failed { id, failure },
            })?,
            Letter::Pong => self.say(HubWord::Pong)?,
        }
        Ok(None)
    }

    /// Begins to follow, for a terminal that has this much.
    fn begin(&mut self, has: Option<LogPlace>) -> io::Result<Option<ByeReason>> {
        match self.handle.join(&self.postbox, None) {
            Ok(joined) => self.welcome(&joined.session, joined.place, has),
            Err(_) => Ok(Some(ByeReason::Closing)),
        }
    }

    /// Tells what came after a position, to a terminal that lost news.
    fn go_on(&mut self, since: u64) -> io::Result<Option<ByeReason>> {
        let has = self.run.map(|run| LogPlace { run, position: since });
        let Ok(joined) = self.handle.join(&self.postbox, has) else { return Ok(Some(ByeReason::Closing)) };
        match joined.lines {
            Some(lines) => {
                self.position = since;
                self.tell(lines.iter().map(AsRef::as_ref))?;
                Ok(None)
            }
            // As a rule it has all that it was sent; how much of that stands in the log is known here.
            None => self.welcome(&joined.session, joined.place, has.filter(|has| has.position < self.position)),
        }
    }

    /// Names the log, and tells what the terminal lacks of it.
    fn welcome(&mut self, session: &Session, place: LogPlace, has: Option<LogPlace>) -> io::Result<Option<ByeReason>> {
        let Some(lines) = self.handle.all_lines(session, place.position) else {
            // A journal was taken away meanwhile. A moment later the hub knows it too.
            return Ok(Some(ByeReason::Busy));
        };
        let keep = match has {
            Some(has) if has.run == place.run => usize::try_from(has.position).ok().filter(|have| *have <= lines.len()),
            Some(_) => None,
            None => self.common(&lines, session),
        };
        let keep = keep.unwrap_or(0);
        (self.run, self.position) = (Some(place.run), place.position);
        let token = self.token.take();
        self.say(HubWord::Welcome {
            role: self.pass.role(),
            author: self.pass.author(),
            session: self.session,
            run: place.run,
            title: session.plan.title.clone(),
            lang: session.plan.lang,
            keep: keep as u64,
            here: Some(session.here()),
            sites: session.met().map(|(site, card)| MetSite::new(site, card)).collect(),
            token,
        })?;
        self.position = keep as u64;
        self.sent.clear();
        self.note(lines[..keep].iter().map(AsRef::as_ref));
        self.tell(lines[keep..].iter().map(AsRef::as_ref))?;
        Ok(None)
    }

    /// Returns how many lines at the beginning are those that the terminal has, where it has none that are gone.
    fn common(&self, lines: &[Arc<Envelope>], session: &Session) -> Option<usize> {
        let heard: BTreeMap<SiteId, u64> = session.heard().collect();
        let all_there = self.sent.iter().all(|(site, last)| heard.get(site).is_some_and(|heard| last <= heard));
        let has = |line: &&Arc<Envelope>| self.sent.get(&line.site).is_some_and(|last| line.seq <= *last);
        all_there.then(|| lines.iter().take_while(has).count())
    }

    /// Tells lines, in as many frames as it takes.
    fn tell<'a>(&mut self, lines: impl Iterator<Item = &'a Envelope>) -> io::Result<()> {
        let (mut events, mut bytes) = (Vec::new(), 0);
        for line in lines {
            let length = to_json(line).len();
            if !events.is_empty() && bytes + length > FRAME {
                self.send(std::mem::take(&mut events))?;
                bytes = 0;
            }
            bytes += length;
            events.push(line.clone());
        }
        if events.is_empty() { Ok(()) } else { self.send(events) }
    }

    fn send(&mut self, events: Vec<Envelope>) -> io::Result<()> {
        self.position += events.len() as u64;
        self.note(events.iter());
        self.say(HubWord::Events { events })
    }

    fn note<'a>(&mut self, lines: impl Iterator<Item = &'a Envelope>) {
        for line in lines {
            let last = self.sent.entry(line.site).or_default();
            *last = line.seq.max(*last);
        }
    }

    fn say(&mut self, say: HubWord) -> io::Result<()> {
        self.wire.send(&wire::line(&HubFrame::new(self.position, self.clock.now(), say)))
    }
}
