//! What enters the loop.

use std::path::PathBuf;

use crossterm::event::Event as Input;
use nappe_core::{Plan, Submission, Timestamp};

use super::dest::Dest;
use super::jobs::{DoorsAsk, JobId, PlannerNews};
use super::pictures::PicturePage;
use super::world::MergeInto;
use crate::client::{
    ExportRequest, ExportStep, Exported, HubMsg, LinkStatus, ListTaken, NotOpened, OpenedSession, PersonRow, PlanFile,
    PlanWritten, Recent, Sample, SessionGlance,
};
use crate::exchange::Proposal;
use crate::failure::Failure;

/// A message to the loop.
#[derive(Debug)]
pub enum Msg {
    /// A key, a paste, the mouse, a new size.
    Input(Input),
    /// A job speaks: heard while it is known.
    Job(JobId, JobNews),
    /// The hub of the session that this job opened speaks: heard while that session is open.
    Hub(JobId, HubMsg),
    /// The link of the session that this job opened is up again, falls behind or is cut off.
    Link(JobId, LinkStatus),
    /// The files or the doors of the session that this job opened say something.
    Papers(JobId, News),
    /// The clock has reached this moment.
    Tick(Timestamp),
    /// What an effect brought back.
    News(News),
    /// What was confirmed stands in the folder: the way home is free.
    WayHome,
    /// The demonstration speaks.
    Script(Script),
    /// The terminal is gone or the process was asked to end.
    Hangup,
    /// The process was asked to sleep.
    Suspend,
    /// The terminal changed its size, or nappe woke up.
    Redraw,
}

/// What is heard of a job.
#[derive(Debug)]
pub enum JobNews {
    /// It is at work.
    Step(News),
    /// It is done; nothing more will be heard.
    Over(News),
}

/// What an effect or a job brought back.
#[derive(Debug)]
pub enum News {
    /// For the home screen.
    Home {
        /// Sessions opened lately.
        recent: Vec<Recent>,
        /// The sample sessions that come with nappe.
        samples: Vec<Sample>,
    },
    /// An import was taken back, or stands again, and its receipt says so.
    ListSettled {
        /// Whether it was taken back.
        back: bool,
    },
    /// How a session of the home screen stands.
    Glanced(PathBuf, SessionGlance),
    /// A session is open; what ties it to the outside stays with the runtime.
    Opened(Box<OpenedSession>),
    /// The open session was saved in this folder and is open there; what ties it to the outside stays with the runtime.
    SavedElsewhere(PathBuf, Box<OpenedSession>),
    /// A session could not be opened.
    NotOpened(PathBuf, NotOpened),
    /// A session folder was made.
    Created(PathBuf),
    /// A sample was copied into a folder.
    Copied(PathBuf),
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
    /// Another copy was taken in; what came, a line each.
    Merged(Vec<String>),
    /// Another copy could not be taken in.
    NotMerged(MergeInto, PathBuf, Failure),
    /// A list was read; what is understood of it.
    ListRead(Box<Proposal>),
    /// A list was taken, as far as files are concerned.
    ListTaken(Box<ListTaken>),
    /// A list could not be read or taken.
    ListFailed(Failure),
    /// The pages of a document are ready to be looked at, opened at one.
    Pages(ExportRequest, Vec<PicturePage>, usize),
    /// Everybody's itinerary was written.
    SeatsExported(Vec<PathBuf>),
    /// The planner speaks.
    Rotation(PlannerNews),
    /// The doors did what was asked of them.
    DoorsDone(DoorsAsk),
    /// The doors could not do what was asked of them.
    DoorsFailed(DoorsAsk, Failure),
    /// Something else went wrong.
    Failed(Failure),
}

/// What a demonstration asks for: what hands would do, faster.
#[derive(Debug)]
pub enum Script {
    /// Submits this to the hub.
    Submit(Submission),
    /// Shows this place.
    Show(Dest),
    /// Writes these documents.
    Export(ExportRequest),
}
