//! What screens may look at: the session that is open and what was looked up outside. Plain data that knows no screen.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::Event as Input;
use nappe_core::role::Role;
use nappe_core::{AuthorId, Command, CommandId, RoomId, Session, Timestamp};

use super::dest::Dest;
use super::jobs::JobId;
use super::message::News;
use crate::client::{
    DoorsView, ExportStep, Exported, HubMsg, LinkStatus, OpenFor, OpenedSession, PapersPlace, PersonRow, PlanFile,
    Recent, Sample, SessionGlance,
};
use crate::failure::Failure;

/// How a submission is to be remembered once it has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// It can be undone with these commands.
    Do,
    /// It takes something back.
    Undo,
    /// It does something again.
    Redo,
}

/// What the interface itself asks in a layer, whatever screen lies below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SceneAsk {
    /// Whether to leave.
    Leave,
    /// Where to go.
    Place,
    /// Whether to go home.
    GoHome,
    /// What this room is called.
    RoomName(RoomId),
    /// Which copy a session is to take in.
    Copy(MergeInto),
    /// Whether it is to take in that one although it is of another session.
    Stranger(MergeInto, PathBuf),
}

/// Which session takes in what another copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeInto {
    /// The one that is open.
    Open,
    /// The one in a folder that is not open.
    Folder {
        /// The folder that the copy is in.
        folder: PathBuf,
        /// What it is called.
        name: String,
    },
}

/// A submission on its way to the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// What was asked for.
    pub commands: Vec<Command>,
    /// What was typed, to be given back if it does not happen.
    pub draft: Option<String>,
    /// Doing, undoing or redoing.
    pub intent: Intent,
    /// Where it was asked for: the draft goes back to the screen of that place.
    pub dest: Dest,
}

/// The session that is open, as screens see it.
#[derive(Debug)]
pub struct OpenSession {
    /// The session as it stands.
    pub session: Session,
    /// What it is called where its plan has no title.
    pub name: String,
    /// Who writes from this keyboard.
    pub author: AuthorId,
    /// What may be asked for from it.
    pub role: Role,
    /// Why nothing can be written, if so.
    pub read_only: Option<Failure>,
    /// Writing stopped while it was open: what was confirmed can be saved elsewhere.
    pub stopped: bool,
    /// What others write in it appears although nothing can be written here.
    pub follows: bool,
    /// How the link to its hub stands.
    pub link: LinkStatus,
    /// Submissions that are not acknowledged yet, by id.
    pub pending: HashMap<CommandId, Pending>,
    /// Its files; `None` when only the session came, and no files.
    pub papers: Option<OpenPapers>,
    /// Its doors to the network as they stand; `None` where it has none.
    pub doors: Option<Arc<DoorsView>>,
    /// Since when one comes in by them, as it was seen here.
    pub doors_open_since: Option<Timestamp>,
}

/// The files of the open session, as far as they were read.
#[derive(Debug)]
pub struct OpenPapers {
    /// Where they are.
    pub place: PapersPlace,
    /// The lines of `people.csv`.
    pub people: Vec<PersonRow>,
    /// What `plan.ron` says.
    pub plan_file: Option<PlanFile>,
    /// The files of the last export.
    pub exported: Exported,
    /// The export that is under way, and how far it has come.
    pub exporting: Option<(JobId, Option<ExportStep>)>,
}

impl OpenSession {
    /// Makes what screens see of a session that was just opened.
    pub fn of(opened: OpenedSession) -> Self {
        let (read_only, follows) = opened.access.told();
        let papers = opened.papers.map(|place| OpenPapers {
            place,
            people: Vec::new(),
            plan_file: None,
            exported: Exported::default(),
            exporting: None,
        });
        Self {
            session: opened.session,
            name: opened.name,
            author: opened.author,
            role: opened.role,
            read_only,
            stopped: false,
            follows,
            link: LinkStatus::Here,
            pending: HashMap::new(),
            papers,
            doors: None,
            doors_open_since: None,
        }
    }
}

impl OpenPapers {
    /// Takes in what was read or written.
    pub fn learn(&mut self, news: &News) {
        match news {
            News::People(people) => self.people.clone_from(people),
            News::ListTaken(taken) => self.people.clone_from(&taken.people.1),
            News::PlanFile(file) => self.plan_file = Some(file.clone()),
            News::Exporting(step) => {
                if let Some((_, at)) = &mut self.exporting {
                    *at = Some(*step);
                }
            }
            News::Exported(exported) => {
                self.exporting = None;
                self.exported.clone_from(exported);
            }
            News::NotExported(_) => self.exporting = None,
            _ => {}
        }
    }
}

/// What was looked up outside, whatever is open.
#[derive(Debug, Default)]
pub struct World {
    /// Sessions opened lately.
    pub recent: Vec<Recent>,
    /// How they stand, as far as they were read.
    pub glances: HashMap<PathBuf, SessionGlance>,
    /// The sample sessions that come with nappe.
    pub samples: Vec<Sample>,
    /// Whether this terminal shows pictures.
    pub pictures: bool,
    /// What is being opened.
    pub opening: Option<OpeningSession>,
}

/// A session that is being opened.
#[derive(Debug)]
pub struct OpeningSession {
    /// The job, by which it can be stopped.
    pub id: JobId,
    /// The folder that is being opened.
    pub folder: PathBuf,
    /// To write in it, or to look at it.
    pub purpose: OpenFor,
    /// Where to go once it is open.
    pub landing: Dest,
    /// What its hub said before the session itself arrived.
    pub early: Vec<HubMsg>,
    /// What was typed meanwhile: it is meant for the session.
    pub typed: Vec<Input>,
}
