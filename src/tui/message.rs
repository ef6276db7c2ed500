//! What enters the loop.

use std::path::PathBuf;

use crossterm::event::Event as Input;
use nappe_core::{Plan, Submission, Timestamp};

use super::pictures::Page;
use super::rotation::PlannerNews;
use super::screens::Dest;
use crate::client::desk::Opened;
use crate::client::{ExportRequest, ExportStep, Exported, HubMsg, PersonRow, PlanFile, PlanWritten, Recent, Sample};
use crate::failure::Failure;

/// A message to the loop.
#[derive(Debug)]
pub enum Msg {
    /// A key, a paste, the mouse, a new size.
    Input(Input),
    /// The hub speaks.
    Hub(HubMsg),
    /// The hub of the session that was opened as the so-manieth speaks: heard only while that one is open.
    HubOf(u64, HubMsg),
    /// The planner of the session that was opened as the so-manieth speaks: heard only while that one is open.
    PlannerOf(u64, PlannerNews),
    /// What was made beside the loop for the session that was opened as the so-manieth: heard only while that one is
    /// open.
    NewsOf(u64, News),
    /// It is this late.
    Tick(Timestamp),
    /// What an effect brought back.
    News(News),
    /// The demonstration speaks.
    Script(Script),
    /// The terminal is gone or the process was asked to end.
    Hangup,
    /// The process was asked to sleep.
    Suspend,
    /// The terminal changed its size, or nappe woke up.
    Redraw,
}

/// What an effect brought back.
#[derive(Debug)]
pub enum News {
    /// For the home screen.
    Home {
        /// Sessions opened lately.
        recent: Vec<Recent>,
        /// The samples.
        samples: Vec<Sample>,
    },
    /// A session is open; its link stays with the runtime.
    Opened(Box<Opened>),
    /// The open session was saved in another folder and is open there; its link stays with the runtime.
    SavedElsewhere(Box<Opened>),
    /// A session could not be opened.
    NotOpened(PathBuf, Failure),
    /// A session folder was made.
    Created(PathBuf),
    /// The lines of `people.csv`.
    People(Vec<PersonRow>),
    /// What `plan.ron` says.
    PlanFile(PlanFile),
    /// This plan was written to `plan.ron`.
    PlanWritten(Box<Plan>, PlanWritten),
    /// The editor was closed.
    Edited,
    /// A document is being written.
    Exporting(ExportStep),
    /// A document was written.
    Exported(Exported),
    /// A document could not be written, or not as it should be.
    NotExported(Failure),
    /// The pages of a document are ready to be looked at, opened at one.
    Pages(ExportRequest, Vec<Page>, usize),
    /// Everybody's itinerary was written.
    SeatsExported(Vec<PathBuf>),
    /// The planner speaks.
    Rotation(PlannerNews),
    /// Something else went wrong.
    Failed(Failure),
}

/// What a demonstration asks for: what hands would do, faster.
#[derive(Debug)]
pub enum Script {
    /// Submit this.
    Submit(Submission),
    /// Go there.
    Show(Dest),
    /// Export.
    Export(ExportRequest),
}
