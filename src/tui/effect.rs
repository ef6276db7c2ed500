//! Side effects as data: what the pure part asks the runtime to do.

use std::path::PathBuf;

use nappe_core::{Plan, Submission};

use super::rotation::Request;
use crate::client::{ExportRequest, NewSession, PersonRow};

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Hand a submission to the hub.
    Submit(Submission),
    /// Look up recent sessions and samples.
    LoadHome,
    /// Open a session folder.
    OpenFolder(PathBuf),
    /// Write what was acknowledged into another folder and go on there.
    SaveElsewhere,
    /// Let go of the session that is open.
    CloseSession,
    /// Make a session folder.
    Create(NewSession),
    /// Copy a sample and open it.
    CopySample(&'static str),
    /// Read `people.csv`.
    LoadPeople,
    /// Change `people.csv` as this list was changed.
    SavePeople {
        /// The list as it was.
        before: Vec<PersonRow>,
        /// The list as it is to be.
        after: Vec<PersonRow>,
    },
    /// Compare `plan.ron` with the plan of the session, if the file has changed since (`force`: in any case).
    CheckPlanFile {
        /// Even if it has not changed.
        force: bool,
    },
    /// Write this plan to `plan.ron`, keeping a backup.
    WritePlan(Box<Plan>),
    /// Open `plan.ron` in the user's editor; the interface steps aside meanwhile.
    EditPlan,
    /// Write a document, beside the loop; what comes of it arrives as news.
    Export(ExportRequest),
    /// Make pictures of the pages of a document, beside the loop, to open at this page.
    ShowPages(ExportRequest, usize),
    /// Open a file with the program that the system has for it.
    ShowFile(PathBuf),
    /// Plan who sits where, beside the loop; what comes of it arrives as news. A plan that is under way ends.
    PlanRotation(Box<Request>),
    /// Find ways to go on from the seats as announced, likewise.
    Replan(Box<Request>),
    /// End the search; the best plan so far arrives.
    StopRotation,
    /// Write everybody's itinerary.
    ExportSeats,
    /// Ring the bell.
    Bell,
    /// Show a notice on the desktop, where the terminal passes it on.
    Notify(String),
    /// Go to sleep until `fg`.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Leave for the demonstration; home comes back after it.
    Demo,
    /// Leave.
    Quit,
}
