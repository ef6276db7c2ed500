//! Everything the interface asks for that is not the session itself: folders, files, samples, exports.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use nappe_core::plan::SegmentNo;
use nappe_core::restitution::{DocumentFormat, DocumentKind, DocumentSheet};
use nappe_core::{AuthorId, Lang, Length, Plan, Session};

use super::link::Link;
use crate::failure::Failure;

pub use crate::hub::Sink;
pub use crate::store::people::SeatColumn;
pub use crate::store::{PersonRow, PlanFile, PlanWritten};

/// A session that was opened.
pub struct Opened {
    /// Its folder.
    pub folder: PathBuf,
    /// Who writes from this keyboard.
    pub author: AuthorId,
    /// The session as it stands.
    pub session: Session,
    /// The way to its hub.
    pub link: Box<dyn Link>,
    /// What had to be told about its journal (a torn tail set aside), if anything.
    pub notices: Vec<Failure>,
    /// Why nothing can be written, when it was opened for reading only.
    pub read_only: Option<Failure>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Opened").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// A session opened lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Its folder.
    pub folder: PathBuf,
    /// Its title.
    pub title: String,
    /// Its date, if the plan has one.
    pub date: Option<NaiveDate>,
    /// Notes it held.
    pub notes: usize,
}

/// A sample session that comes with nappe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Name of its folder under `sessions/`.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// Its tables.
    pub tables: usize,
    /// Its rounds.
    pub rounds: usize,
    /// Its notes.
    pub notes: usize,
}

/// What the guided form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The folder to make, beside the user's other sessions unless it is a path.
    pub folder: PathBuf,
    /// The title.
    pub title: String,
    /// The questions.
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
    /// Which document.
    pub kind: DocumentKind,
    /// In which formats.
    pub formats: Vec<DocumentFormat>,
    /// Into which folder.
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
    /// The files.
    pub files: Vec<PathBuf>,
    /// What is to be told about them: a template that does not work, a letter that no font has.
    pub notices: Vec<Failure>,
    /// The formats that could not be made; the notices say why.
    pub unmade: Vec<DocumentFormat>,
}

/// An export that is ready to be made, on any thread: of this session, until somebody no longer wants it, telling each
/// step.
pub type Exporting =
    Box<dyn FnOnce(&Session, &AtomicBool, &mut dyn FnMut(ExportStep)) -> Result<Exported, Failure> + Send + 'static>;

/// Pictures of pages that are ready to be made, on any thread: PNGs of this session's document, for a space of so many
/// pixels, until somebody no longer wants them.
pub type Paging = Box<dyn FnOnce(&Session, (u32, u32), &AtomicBool) -> Result<Vec<Vec<u8>>, Failure> + Send + 'static>;

/// The desk at the entrance: folders, files, samples, exports. Called from the loop, so each call must be short.
pub trait Desk {
    /// Opens a session folder; the plan on disk is adopted when none was before.
    fn open(&mut self, folder: &Path, sink: Sink) -> Result<Opened, Failure>;
    /// Writes what was acknowledged of the session that is open, whose folder failed, into a new folder, and opens it there.
    /// `people` are the lines of `people.csv` as they were last seen. When this fails, the old one stays open.
    fn save_elsewhere(&mut self, people: &[PersonRow], sink: Sink) -> Result<Opened, Failure>;
    /// Lets go of the session that is open, once its hub has written everything.
    fn close(&mut self);
    /// Returns the sessions opened lately, newest first; folders that are gone are left out.
    fn recent(&self) -> Vec<Recent>;
    /// Returns the samples.
    fn samples(&self) -> Vec<Sample>;
    /// Makes a session folder.
    fn create(&mut self, new: &NewSession) -> Result<PathBuf, Failure>;
    /// Copies a sample into the user's folder of sessions, with its notes.
    fn copy_sample(&mut self, name: &str) -> Result<PathBuf, Failure>;
    /// Compares `plan.ron` with the plan of the session.
    fn plan_file(&self, folder: &Path, session: &Session) -> PlanFile;
    /// Writes the plan to `plan.ron`, keeping a backup. The fingerprint that comes back is to be adopted.
    fn write_plan(&mut self, folder: &Path, plan: &Plan) -> Result<PlanWritten, Failure>;
    /// Returns the lines of `people.csv`.
    fn people(&self, folder: &Path) -> Result<Vec<PersonRow>, Failure>;
    /// Does to `people.csv` what was done to `before` to make it `after`; what others wrote there since stays.
    ///
    /// Returns all lines, with the ids they were given.
    fn save_people(
        &mut self,
        folder: &Path,
        before: &[PersonRow],
        after: &[PersonRow],
    ) -> Result<Vec<PersonRow>, Failure>;
    /// Prepares to write a document of the session that is open. It may take seconds: it is made beside the loop.
    fn export(&self, request: &ExportRequest) -> Exporting;
    /// Prepares to make pictures of the pages of a document of the session that is open.
    fn pages(&self, request: &ExportRequest) -> Paging;
    /// Opens a file with the program that the system has for it.
    fn show_file(&self, file: &Path) -> Result<(), Failure>;
    /// Writes everybody's itinerary, to read and for spreadsheets; returns the files.
    fn export_seats(&self, session: &Session, lang: Lang) -> Result<Vec<PathBuf>, Failure>;
    /// Returns the program that edits texts here (`$VISUAL`, `$EDITOR`, a usual one), as words.
    fn editor(&self) -> Vec<String>;
}
