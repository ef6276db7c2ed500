//! Side effects as data: what the pure part asks the runtime to do.

use std::path::PathBuf;

use nappe_core::{CommandId, NoteId, Plan, Submission};

use super::jobs::{DoorsAsk, Job, JobId};
use crate::client::PersonRow;

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Hand a submission to the hub.
    Submit(Submission),
    /// Begin a job; what comes of it is heard under its name.
    Start(Job),
    /// Tell a job to end. A search still says what it has found.
    Stop(JobId),
    /// Look up recent sessions and samples.
    LoadHome,
    /// Say that the words of a submission that does not happen are back in a field.
    LetGo(CommandId),
    /// Let go of the session that is open, and end its jobs.
    CloseSession,
    /// Go home, once what was confirmed is seen to stand in the folder.
    GoHome,
    /// Read `people.csv`.
    LoadPeople,
    /// Change `people.csv` as this list was changed.
    SavePeople {
        /// The list as it was.
        before: Vec<PersonRow>,
        /// The list as it is to be.
        after: Vec<PersonRow>,
    },
    /// Write into a receipt that its import was taken back, or stands again.
    SettleList {
        /// The receipt.
        receipt: PathBuf,
        /// The notes that went; `None` where it stands again.
        gone: Option<Vec<NoteId>>,
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
    /// Open a file with the program that the system has for it.
    ShowFile(PathBuf),
    /// Ask something of the doors of the open session.
    AskDoors(DoorsAsk),
    /// Keep the computer from falling asleep, or let it.
    StayAwake(bool),
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
    /// Leave the interface.
    Quit,
}
