//! The thread that takes in what other sites append to their journals in the folder, and remembers how far this one came.
//!
//! It holds all lines of all sites. What comes late is folded here, beside the way to an acknowledgement; the hub is then
//! given the whole session anew and puts on top what it wrote meanwhile. Whoever follows the log from further back than the
//! hub holds it is given the lines from here.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::log::Timeline;
use nappe_core::{Envelope, Session, SiteId};

use super::actor::Ask;
use crate::failure::{Failure, FailureKind, answer_of};
use crate::store::journal::Header;
use crate::store::journal::read::Mark;
use crate::store::sites::SiteHold;
use crate::store::sites::watch::{SitesNews, SitesWatch};
use crate::store::{self, Paths};

/// How often the folder is looked at: what comes late is shown within half a second, and a look costs names and sizes.
const EVERY: Duration = Duration::from_millis(100);
/// At which of these looks it is written down how far this site came: once in a few seconds.
const REMEMBERED_AT: u32 = 30;

/// What the thread is told.
enum Word {
    /// These lines are in the journal of this site, up to this mark.
    Written(Arc<[Envelope]>, Mark),
    /// To look at the folder, and to have the hub say when it has what had come.
    Look(Option<Sender<()>>),
    /// To give the hub the session once more, and to have this told.
    Again(Vec<Failure>),
    /// To give the session as the disk has it.
    Tell(Sender<Session>),
    /// To give the lines of these sites, up to these numbers, in their order.
    Lines(Vec<(SiteId, u64)>, Sender<Vec<Arc<Envelope>>>),
    /// To take a session apart: that of a long day takes a while.
    Forget(Box<Session>),
}

/// What the thread found: the session with other sites' lines.
#[derive(Debug)]
pub struct Heard {
    /// The session as all lines make it that the thread has.
    pub session: Box<Session>,
    /// What is to be told of other sites' files.
    pub notices: Vec<Failure>,
}

/// A way to the thread.
#[derive(Clone)]
pub struct SitesHandle {
    sender: Sender<Word>,
}

impl SitesHandle {
    /// Tells what was written; returns at once.
    pub fn written(&self, lines: Arc<[Envelope]>, mark: Mark) {
        self.sender.send(Word::Written(lines, mark)).ok();
    }

    /// Asks for the session once more, everything in it that was written before; the notices come with it.
    pub fn again(&self, notices: Vec<Failure>) {
        self.sender.send(Word::Again(notices)).ok();
    }

    /// Asks for the lines of these sites, up to these numbers, in their order; everything written before is among them.
    pub fn lines(&self, heard: Vec<(SiteId, u64)>, answer: Sender<Vec<Arc<Envelope>>>) {
        self.sender.send(Word::Lines(heard, answer)).ok();
    }

    /// Asks for a look at the folder now; the hub is told `done` once it was given what had come.
    pub fn look(&self, done: Sender<()>) {
        self.sender.send(Word::Look(Some(done))).ok();
    }

    /// Returns the session as the disk has it; `None` when the thread has gone.
    pub fn session(&self) -> Option<Session> {
        let (sender, answer) = mpsc::channel();
        self.sender.send(Word::Tell(sender)).ok()?;
        answer.recv().ok()
    }

    /// Takes a session apart elsewhere.
    pub fn forget(&self, session: Box<Session>) {
        self.sender.send(Word::Forget(session)).ok();
    }
}

/// The running thread. It ends, having written down how far this site came, once every handle is dropped.
pub struct SitesThread {
    thread: JoinHandle<()>,
    ticks: JoinHandle<()>,
    /// Dropping it ends the ticks.
    stop: Sender<()>,
}

impl SitesThread {
    /// Waits until it has ended.
    pub fn join(self) {
        drop(self.stop);
        self.ticks.join().ok();
        self.thread.join().ok();
    }
}

/// What the thread works with.
pub struct SitesWork {
    /// The folder.
    pub paths: Paths,
    /// What the journal of this site says of itself; `None` where nothing is written.
    pub header: Option<Header>,
    /// The site, held.
    pub hold: Option<SiteHold>,
    /// All lines.
    pub timeline: Timeline,
    /// What to look at.
    pub watch: SitesWatch,
    /// Up to where the journal of this site was written.
    pub mark: Mark,
    /// What was told of other sites' files already.
    pub told: Vec<Failure>,
}

/// Starts the thread; what it finds goes to the hub's `inbox`.
///
/// # Errors
/// When the system gives no thread.
pub fn start(work: SitesWork, inbox: Sender<Ask>) -> Result<(SitesHandle, SitesThread), Failure> {
    let failed = |error: std::io::Error| Failure::from(FailureKind::Thread { detail: answer_of(&error) });
    let (sender, words) = mpsc::channel();
    let waiting = Arc::new(AtomicBool::new(false));
    let handle = SitesHandle { sender: sender.clone() };
    let (stop, stopped) = mpsc::channel();
    let due = waiting.clone();
    let tick = move || {
        while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
            // A thread that is at work for longer is not given the same task twice.
            if !due.swap(true, Ordering::AcqRel) && sender.send(Word::Look(None)).is_err() {
                return;
            }
        }
    };
    let ticks = std::thread::Builder::new().name("ticks".to_owned()).spawn(tick).map_err(failed)?;
    let mut sites = Sites { work, inbox, waiting, again: false, looks: 0 };
    let run = move || words.iter().for_each(|word| sites.take(word));
    let thread = std::thread::Builder::new().name("sites".to_owned()).spawn(run).map_err(failed)?;
    Ok((handle, SitesThread { thread, ticks, stop }))
}

struct Sites {
    work: SitesWork,
    inbox: Sender<Ask>,
    /// Whether a look is asked for already.
    waiting: Arc<AtomicBool>,
    /// Whether everything is to be read anew, because the disk did not give it the last time.
    again: bool,
    /// How often the folder was looked at.
    looks: u32,
}

impl Drop for Sites {
    fn drop(&mut self) {
        self.remember();
    }
}

impl Sites {
    fn take(&mut self, word: Word) {
        match word {
            Word::Written(lines, mark) => {
                let adopted = self.work.timeline.adopt(lines.iter().cloned());
                self.work.mark = mark;
                // Written before the hub knew of another site's lines that go before them: it folded them the other way
                // round.
                if adopted.refolded > 0 {
                    self.publish(Vec::new());
                }
            }
            Word::Look(done) => {
                self.waiting.store(false, Ordering::Release);
                self.looks = self.looks.wrapping_add(1);
                if self.looks.is_multiple_of(REMEMBERED_AT) {
                    self.remember();
                }
                if self.work.header.is_some() {
                    // One's own journal is the hub's to look at: the size that it is to have is known there alone.
                    self.inbox.send(Ask::Stand(None)).ok();
                }
                self.look();
                // A hub that has gone needs to hear nothing.
                done.map(|done| self.inbox.send(Ask::Looked(done)).ok());
            }
            Word::Again(notices) => self.publish(notices),
            Word::Lines(heard, answer) => drop(answer.send(self.lines(&heard.into_iter().collect()))),
            // Whoever asked may have gone.
            Word::Tell(answer) => drop(answer.send(self.work.timeline.session().clone())),
            Word::Forget(session) => drop(session),
        }
    }

    fn lines(&self, heard: &BTreeMap<SiteId, u64>) -> Vec<Arc<Envelope>> {
        let is_heard = |line: &&Arc<Envelope>| heard.get(&line.site).is_some_and(|last| line.seq <= *last);
        self.work.timeline.lines().iter().filter(is_heard).cloned().collect()
    }

    fn remember(&self) {
        if let Some(hold) = &self.work.hold {
            hold.remember(self.work.mark);
        }
    }

    fn look(&mut self) {
        // A folder that cannot be read now may be read at the next look.
        let Ok(news) = self.work.watch.look() else { return };
        if news.anew || self.again {
            self.again = self.read_anew().is_err();
            return;
        }
        let SitesNews { met, lines, notices, .. } = news;
        let timeline = &mut self.work.timeline;
        for (site, card) in &met {
            timeline.meet_site(*site, card);
        }
        let adopted = timeline.adopt(lines);
        let notices = self.untold(notices);
        if adopted.lines > 0 || !met.is_empty() || !notices.is_empty() {
            self.publish(notices);
        }
    }

    /// Reads everything from the disk, this site's lines apart: those are known.
    fn read_anew(&mut self) -> Result<(), Failure> {
        let (timeline, read) = if let Some(header) = &self.work.header {
            let own = self.work.timeline.lines().iter().filter(|line| line.site == header.site);
            let own = own.map(|line| Envelope::clone(line)).collect();
            store::refold(&self.work.paths, header, own)?
        } else {
            let mut timeline = Timeline::new(Session::default(), []);
            let read = store::scan(&self.work.paths, &mut timeline)?;
            (timeline, read)
        };
        self.work.timeline = timeline;
        self.work.watch.reset(&read);
        let notices = self.untold(store::told(&read));
        self.publish(notices);
        Ok(())
    }

    fn untold(&mut self, mut notices: Vec<Failure>) -> Vec<Failure> {
        notices.retain(|notice| !self.work.told.contains(notice));
        self.work.told.extend(notices.iter().cloned());
        notices
    }

    fn publish(&self, notices: Vec<Failure>) {
        let heard = Heard { session: Box::new(self.work.timeline.session().clone()), notices };
        // A hub that has gone needs to hear nothing.
        self.inbox.send(Ask::Hear(heard)).ok();
    }
}
