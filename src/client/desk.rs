//! What the interface asks for before a session is open: folders and samples; and the words for what it asks of files.

use std::path::{Path, PathBuf};

use nappe_core::plan::{PlanDate, SegmentNo};
use nappe_core::restitution::{DocumentFormat, DocumentKind, DocumentSheet};
use nappe_core::role::Role;
use nappe_core::{AuthorId, Lang, Length, Session, TableNo, Timestamp};

use super::doors::Doors;
use super::glance::SessionGlance;
use super::link::{Link, Sink};
use super::papers::Papers;
use super::stop::StopSign;
use crate::failure::Failure;

/// Whether a session that was opened takes anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionAccess {
    /// It takes what is written.
    Writes,
    /// It can be looked at, and what others write in it appears; why nothing can be written here.
    Follows(Failure),
}

impl SessionAccess {
    /// Returns why nothing can be written, if so, and whether what others write appears all the same.
    pub fn told(self) -> (Option<Failure>, bool) {
        match self {
            Self::Writes => (None, false),
            Self::Follows(why) => (Some(why), true),
        }
    }
}

/// Where the files of an open session are, for the eye.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PapersPlace {
    /// Where documents go unless somebody says otherwise, as it is typed: beside the session's other files.
    pub exports: String,
}

/// A session that was opened, as it stood then.
#[derive(Debug)]
pub struct OpenedSession {
    /// What it is called where its plan has no title: the name of its folder.
    pub name: String,
    /// Who writes from this keyboard.
    pub author: AuthorId,
    /// The session as it stood.
    pub session: Session,
    /// What had to be told about its journal (a torn tail set aside), if anything.
    pub notices: Vec<Failure>,
    /// Whether it takes anything.
    pub access: SessionAccess,
    /// What may be asked for from this keyboard.
    pub role: Role,
    /// Where its files are; `None` when only the session came, and no files.
    pub papers: Option<PapersPlace>,
}

/// What ties an open session to the outside.
pub struct SessionTies {
    /// The way to its hub.
    pub link: Box<dyn Link>,
    /// Its files, where there are any.
    pub papers: Option<Box<dyn Papers>>,
    /// Its doors to the network, where it may have any.
    pub doors: Option<Box<dyn Doors>>,
}

impl std::fmt::Debug for SessionTies {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SessionTies").field("papers", &self.papers.is_some()).finish_non_exhaustive()
    }
}

/// For what a session is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpenFor {
    /// To write in it.
    Writing,
    /// To look at it while somebody else writes.
    Reading,
    /// To write at one table of it, while the cockpit that holds it runs elsewhere on this machine.
    Seat(TableNo),
    /// To write at one table of it, while its hub runs elsewhere on the network: where was said before the screens.
    Join(TableNo),
}

/// Who holds a session that cannot be written in from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionHolder {
    /// Which command (`nappe run`).
    pub program: String,
    /// Number of the process; `None` when nobody knows.
    pub pid: Option<u32>,
    /// On which computer; empty where it is this one.
    pub elsewhere: String,
    /// Since when; `None` when nobody knows.
    pub since: Option<Timestamp>,
}

/// Why a session was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOpened {
    /// Somebody else writes in it; it can be opened for reading.
    Held(SessionHolder),
    /// Something went wrong.
    Failed(Failure),
    /// It was called off.
    Stopped,
}

impl From<Failure> for NotOpened {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// A session opened lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// The session's folder.
    pub folder: PathBuf,
    /// The session's title when it was last open.
    pub title: String,
    /// Its date, if the plan has one.
    pub date: Option<PlanDate>,
}

/// A sample session that comes with nappe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Name of its folder under `sessions/`.
    pub name: &'static str,
    /// The title of its plan.
    pub title: String,
    /// The language it is written in.
    pub lang: Lang,
    /// How many tables it has.
    pub tables: usize,
    /// How many rounds it has.
    pub rounds: usize,
    /// How many notes it holds.
    pub notes: usize,
}

/// What the guided form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The folder to make, beside the user's other sessions unless it is a path.
    pub folder: PathBuf,
    /// What the workshop is called.
    pub title: String,
    /// What will be talked about, in order.
    pub questions: Vec<String>,
    /// How many tables.
    pub tables: u16,
    /// How many rounds.
    pub rounds: u16,
    /// Length of a round.
    pub length: Length,
    /// Language of the workshop.
    pub lang: Lang,
}

/// What a document is wanted for: formats that go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Sent by mail the same evening.
    Send,
    /// Shown on a wall or a screen.
    Show,
    /// Worked on by a secretary.
    Rework,
    /// Whatever there is.
    Everything,
}

impl Purpose {
    /// Every purpose, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Send, Self::Show, Self::Rework, Self::Everything];

    /// Returns its name among the texts.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Show => "show",
            Self::Rework => "rework",
            Self::Everything => "everything",
        }
    }

    /// Returns the formats that serve it.
    pub fn formats(self) -> Vec<DocumentFormat> {
        match self {
            Self::Send => vec![DocumentFormat::Pdf, DocumentFormat::Docx, DocumentFormat::Html],
            Self::Show => vec![DocumentFormat::Pdf, DocumentFormat::Png, DocumentFormat::Html],
            Self::Rework => vec![DocumentFormat::Docx, DocumentFormat::Xlsx, DocumentFormat::Markdown],
            Self::Everything => DocumentFormat::ALL.to_vec(),
        }
    }
}

/// What to export, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    /// Which of the documents.
    pub kind: DocumentKind,
    /// In which formats.
    pub formats: Vec<DocumentFormat>,
    /// Into which folder; one that is no whole path lies beside the session's other files.
    pub folder: PathBuf,
    /// Language of the document.
    pub lang: Lang,
    /// CSV for a French spreadsheet: `;` and a byte-order mark.
    pub french_csv: bool,
    /// For which paper or screen boards are made.
    pub sheet: DocumentSheet,
    /// Whether the numbers of the notes are shown.
    pub numbers: bool,
    /// Whether nobody is named.
    pub anonymous: bool,
    /// The segment of the programme it is about; all of them otherwise.
    pub segment: Option<SegmentNo>,
}

/// How far an export has come: this format is being written, so many are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportStep {
    /// The format at hand.
    pub format: DocumentFormat,
    /// How many formats are written.
    pub done: usize,
    /// How many there are to be.
    pub of: usize,
}

/// What an export left behind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exported {
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// What is to be told about them: a template that does not work, a letter that no font has.
    pub notices: Vec<Failure>,
    /// The formats that could not be made; the notices say why.
    pub unmade: Vec<DocumentFormat>,
}

/// The desk at the entrance: folders and samples, before a session is open. Called beside the loop, so that a call may
/// take as long as the disk does.
pub trait Desk: Send + Sync {
    /// Opens a session folder; the plan on disk is adopted when none was before. A raised sign ends the waiting.
    fn open(
        &self,
        folder: &Path,
        purpose: OpenFor,
        sink: Sink,
        stop: &StopSign,
    ) -> Result<(OpenedSession, SessionTies), NotOpened>;
    /// Returns the sessions opened lately, newest first; folders that are gone are left out.
    fn recent(&self) -> Vec<Recent>;
    /// Reads how a session stands, from its journals; `None` where they do not say.
    fn glance(&self, folder: &Path) -> Option<SessionGlance>;
    /// Returns the samples.
    fn samples(&self) -> Vec<Sample>;
    /// Makes a session folder.
    fn create(&self, new: &NewSession) -> Result<PathBuf, Failure>;
    /// Lets a session take in what another copy of it holds, as [`Papers::merge`].
    fn merge(&self, folder: &Path, other: &Path, anyway: bool) -> Result<Vec<String>, Failure>;
    /// Copies a sample into the user's folder of sessions, with its notes.
    fn copy_sample(&self, name: &str) -> Result<PathBuf, Failure>;
}
