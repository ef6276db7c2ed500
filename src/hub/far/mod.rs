//! A seat at a table for a second terminal of this machine: it follows the session that a cockpit holds, and hands over
//! what is typed, through the cockpit's door.
//!
//! Nothing that was typed is lost or done twice: it is on this terminal's own disk before it is sent, it is sent again
//! under the same id over every connection until it is answered, and what a terminal that died left behind is sent by the
//! next one. The cockpit may not be there yet, be closed, opened again or killed; then one writes on, cut off, and waits.
//!
//! [`desk`] does all of that in a thread of its own, [`line`](mod@line) finds the cockpit and listens in another,
//! [`keep`] is the file. The [`way`] to the cockpit is its door, or a hub's door to the network (`network`).

mod desk;
#[cfg(feature = "hub")]
mod found;
mod keep;
#[cfg(feature = "hub")]
mod known;
mod line;
#[cfg(feature = "hub")]
mod look;
#[cfg(feature = "hub")]
mod network;
#[cfg(feature = "hub")]
mod secure;
mod way;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;

use nappe_core::device::ReturnedEntry;
use nappe_core::{Answer, AuthorId, CommandId, Envelope, FailureKind, Session, SessionId, Submission, TableNo};

use crate::clock::Clock;
use crate::failure::{Failure, answer_of, shown};
use crate::store::Paths;
use crate::store::sites::files::{self, Head};
use crate::store::sites::here::FolderPlace;
use desk::{SeatDesk, SeatWord};
#[cfg(feature = "hub")]
pub use found::{HubFound, LookedAt};
use keep::KeptOutbox;
#[cfg(feature = "hub")]
pub use keep::has_pass;
pub use keep::{LeftWords, left_behind, words_of, write_moved};
#[cfg(feature = "hub")]
pub use known::KnownHubs;
use line::SeatLine;
#[cfg(feature = "hub")]
pub use look::{HubAddress, JoinTable, JoinWord, Joinable};
#[cfg(feature = "hub")]
pub use network::FarHub;
#[cfg(all(test, feature = "hub"))]
pub use secure::HubTrust;
use way::{LocalWay, SeatWay};

/// Where a seat's messages go; called from the seat's own thread.
pub type SeatSink = Box<dyn Fn(SeatMsg) + Send>;

/// What a seat says to its interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeatMsg {
    /// The session whole, everything that was told before included: first, and whenever the log is another one.
    Session(Box<SeatSession>),
    /// These events follow: fold them.
    Events(Arc<[Envelope]>),
    /// A submission is on this terminal's disk: it is not lost any more.
    Kept(CommandId),
    /// What became of a submission: done, refused, or failed before it was kept.
    Answered(CommandId, Answer),
    /// The words of a submission that does not happen, also of one that an earlier run of this seat sent. They stay on
    /// the disk until [`FarSeat::let_go`], and are told again at the next start. Comes before `Answered`.
    Returned(ReturnedEntry),
    /// The cockpit could not write this one now. It stays here, and is sent again over the next connection.
    Unwritten(CommandId, FailureKind),
    /// What to add to this terminal's own hour to have the cockpit's, in milliseconds.
    Offset(i64),
    /// How the seat stands.
    Status(SeatStatus),
    /// What is to be told of this seat's own files.
    Notice(FailureKind),
    /// Why there is no way in at the door of the cockpit: it has no place, or speaks another version.
    Unfit(FailureKind),
    /// Why nothing is sent any more; what was typed stays on the disk.
    Barred(FailureKind),
}

/// The session, as it is told to a seat whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatSession {
    /// Which session it is.
    pub id: SessionId,
    /// Under which name this seat writes.
    pub author: AuthorId,
    /// The session.
    pub session: Session,
}

/// How a seat stands towards its cockpit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatStatus {
    /// Connected, the session is whole, and everything is answered.
    Here,
    /// Connected, and the session is whole; so many submissions are not answered yet.
    Waiting {
        /// How many.
        n: usize,
    },
    /// Not connected, or the session is still on its way; so many submissions wait on this terminal.
    CutOff {
        /// How many.
        n: usize,
    },
}

/// A seat at a table. Dropping it leaves; what is not answered stays on the disk.
pub struct FarSeat {
    id: SessionId,
    table: TableNo,
    author: AuthorId,
    words: Sender<SeatWord>,
    desk: Option<JoinHandle<()>>,
    line: Option<SeatLine>,
}

impl std::fmt::Debug for FarSeat {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("FarSeat").field("id", &self.id).field("table", &self.table).finish_non_exhaustive()
    }
}

impl FarSeat {
    /// Sits down at a table of the session in `folder`, whether its cockpit is there yet or not. What is not answered is
    /// kept below `data`, the user's data folder; `clock` is this terminal's own.
    ///
    /// # Errors
    /// When the folder holds no session, when nothing can be kept below `data`, or when the system gives no thread.
    pub fn start(folder: &Path, table: TableNo, data: &Path, clock: &Clock, sink: SeatSink) -> Result<Self, Failure> {
        let session = session_of(folder)?;
        let (outbox, notices) = KeptOutbox::open(data, session, table)?;
        let way = LocalWay { folder: folder.to_owned(), data: data.to_owned(), session };
        Self::by(Box::new(way), outbox, notices, table, clock, sink)
    }

    /// Sits down at a table of a session whose hub is elsewhere on the network. What is not answered is kept below `data`,
    /// and so is the word with which this terminal comes in again.
    ///
    /// # Errors
    /// When nothing can be kept below `data`, or when the system gives no thread.
    #[cfg(feature = "hub")]
    pub fn join(
        hub: FarHub,
        session: SessionId,
        table: TableNo,
        data: &Path,
        clock: &Clock,
        sink: SeatSink,
    ) -> Result<Self, Failure> {
        let (mut outbox, notices) = KeptOutbox::open(data, session, table)?;
        let way = network::HubWay::new(hub, &mut outbox, table);
        Self::by(Box::new(way), outbox, notices, table, clock, sink)
    }

    fn by(
        way: Box<dyn SeatWay>,
        outbox: KeptOutbox,
        notices: Vec<FailureKind>,
        table: TableNo,
        clock: &Clock,
        sink: SeatSink,
    ) -> Result<Self, Failure> {
        let (id, author) = (outbox.outbox.session(), outbox.author());
        let (words, inbox) = mpsc::channel();
        let thread = |error: std::io::Error| Failure::from(FailureKind::Thread { detail: answer_of(&error) });
        let desk = SeatDesk::new(outbox, way.is_far(), table, clock.clone(), sink);
        let run = move || desk.run(&inbox, notices);
        let desk = std::thread::Builder::new().name("seat".to_owned()).spawn(run).map_err(thread)?;
        let line = SeatLine::start(way, id, words.clone()).map_err(thread)?;
        Ok(Self { id, table, author, words, desk: Some(desk), line: Some(line) })
    }

    /// Returns which session it is.
    pub const fn id(&self) -> SessionId {
        self.id
    }

    /// Returns at which table it is.
    pub const fn table(&self) -> TableNo {
        self.table
    }

    /// Returns under which name this seat writes, as far as that was known when it sat down: over the network the session
    /// is told with it.
    pub const fn author(&self) -> AuthorId {
        self.author
    }

    /// Hands a submission over; returns at once. [`SeatMsg::Kept`] tells that it is on the disk, [`SeatMsg::Answered`]
    /// what became of it. Its author is not looked at: the door knows who writes.
    pub fn submit(&self, submission: Submission) {
        // The thread ends only with this.
        self.words.send(SeatWord::Submit(submission)).ok();
    }

    /// Says that the words of a submission that does not happen are back in a field, or that nobody wants them.
    pub fn let_go(&self, id: CommandId) {
        self.words.send(SeatWord::LetGo(id)).ok();
    }
}

impl Drop for FarSeat {
    fn drop(&mut self) {
        self.words.send(SeatWord::Stop).ok();
        drop(self.line.take());
        if let Some(desk) = self.desk.take() {
            desk.join().ok();
        }
    }
}

/// Returns which session a folder holds, without reading its journals.
///
/// # Errors
/// When it holds none, or the disk does not give it.
pub fn session_of(folder: &Path) -> Result<SessionId, Failure> {
    let paths = Paths::of(folder)?;
    let (files, _) = files::list(&paths.journal_folder())?;
    let mut headers = Vec::new();
    for file in files {
        if let Head::Journal(header) = files::head(&file.path)? {
            headers.push(header);
        }
    }
    let place = FolderPlace::of(&paths, headers.iter());
    place.map(|place| place.session).ok_or_else(|| FailureKind::NotASession { path: shown(folder) }.into())
}
