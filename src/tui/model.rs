//! Everything the interface knows, and nothing it does.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::rc::Rc;

use chrono::FixedOffset;
use nappe_core::undo::History;
use nappe_core::{AuthorId, Command, CommandId, Session, Timestamp};

use super::ctx::Ctx;
use super::ids::Ids;
use super::keymap::Keymap;
use super::layers::Layer;
use super::outcome::Tone;
use super::ring::Ring;
use super::screens::{AnyScreen, Dest};
use super::theme::Theme;
use crate::client::{ExportStep, Exported, PersonRow, PlanFile, Recent, Sample};
use crate::failure::Failure;
use crate::i18n::Texts;

/// How a submission is to be remembered once it has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// It can be undone with these commands.
    Do,
    /// It takes something back.
    Undo,
    /// It does something again.
    Redo,
}

/// A submission on its way to the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// What was asked for.
    pub commands: Vec<Command>,
    /// What was typed, to be given back if it does not happen.
    pub draft: Option<String>,
    /// Doing, undoing or redoing.
    pub purpose: Purpose,
    /// Whether the screen on top when it was sent still is (then the draft goes back there).
    pub dest: Dest,
}

/// The session that is open.
#[derive(Debug)]
pub struct OpenSession {
    /// Its folder.
    pub folder: PathBuf,
    /// Who writes from this keyboard.
    pub author: AuthorId,
    /// Why nothing can be written, if so.
    pub read_only: Option<Failure>,
    /// Whether writing stopped while it was open: what was acknowledged can be saved elsewhere.
    pub stopped: bool,
    /// Submissions that are not acknowledged yet, by id.
    pub pending: HashMap<CommandId, Pending>,
}

/// What was looked up outside.
#[derive(Debug, Default)]
pub struct World {
    /// Sessions opened lately.
    pub recent: Vec<Recent>,
    /// The samples.
    pub samples: Vec<Sample>,
    /// The lines of `people.csv`.
    pub people: Vec<PersonRow>,
    /// What `plan.ron` says.
    pub plan_file: Option<PlanFile>,
    /// The files of the last export.
    pub exported: Exported,
    /// Whether this terminal shows pictures.
    pub pictures: bool,
    /// The export that is under way.
    pub exporting: Option<ExportStep>,
}

/// A short word at the foot of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// How loud.
    pub tone: Tone,
    /// The word.
    pub text: String,
    /// Until when.
    pub until: Timestamp,
}

/// The state of the interface.
#[derive(Debug)]
pub struct Model {
    /// Screens, the visible one last; never empty.
    pub screens: Vec<AnyScreen>,
    /// Screens that were left with something worth finding again: a draft, a place on the board.
    pub shelf: Vec<AnyScreen>,
    /// Layers over it, the top one last.
    pub layers: Vec<Layer>,
    /// The session as it stands; empty when none is open.
    pub session: Session,
    /// What belongs to the open session besides.
    pub open: Option<OpenSession>,
    /// What can be taken back.
    pub history: History,
    /// What was looked up outside.
    pub world: World,
    /// The hour.
    pub now: Timestamp,
    /// Offset of local time.
    pub offset: FixedOffset,
    /// The texts.
    pub texts: Rc<Texts>,
    /// The look.
    pub theme: Theme,
    /// The keys.
    pub keys: Keymap,
    /// Fresh ids.
    pub ids: Ids,
    /// A short word.
    pub toast: Option<Toast>,
    /// Size of the terminal.
    pub size: (u16, u16),
    /// What the clock has already announced.
    pub ring: Ring,
    /// Where to go once a session is open.
    pub landing: Dest,
    /// When Control-C was pressed last: twice within two seconds leaves at once.
    pub interrupted: Option<Timestamp>,
    /// When `plan.ron` was compared last.
    pub plan_checked: Timestamp,
    /// Undos and redos that wait until the journal has answered.
    pub later: VecDeque<Purpose>,
    /// The question whether to leave is open.
    pub asks_to_leave: bool,
    /// A quit that waits for the journal.
    pub leaving: bool,
    /// A demonstration plays: it is left without a question.
    pub plays: bool,
}

impl Model {
    /// Makes the state before anything has happened.
    pub fn new(texts: Rc<Texts>, theme: Theme, keys: Keymap, ids: Ids, now: Timestamp, offset: FixedOffset) -> Self {
        Self {
            screens: vec![AnyScreen::home()],
            shelf: Vec::new(),
            layers: Vec::new(),
            session: Session::default(),
            open: None,
            history: History::default(),
            world: World::default(),
            now,
            offset,
            texts,
            theme,
            keys,
            ids,
            toast: None,
            size: (80, 24),
            ring: Ring::default(),
            landing: Dest::Cockpit,
            interrupted: None,
            plan_checked: now,
            later: VecDeque::new(),
            asks_to_leave: false,
            leaving: false,
            plays: false,
        }
    }

    /// Returns what screens may look at.
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx {
            session: &self.session,
            open: self.open.as_ref(),
            world: &self.world,
            now: self.now,
            offset: self.offset,
            texts: &self.texts,
            theme: self.theme,
            keys: &self.keys,
            ids: &self.ids,
            size: self.size,
        }
    }

    /// Returns the visible screen.
    ///
    /// # Panics
    /// Never: the list of screens is never empty.
    pub fn screen(&self) -> &AnyScreen {
        self.screens.last().expect("there is always a screen")
    }

    /// Returns the next moment at which something visible changes by itself.
    pub fn next_wake(&self) -> Timestamp {
        let second = 1000 - self.now.0.rem_euclid(1000);
        let clock = &self.session.cafe().now;
        let mut wake = self.now.plus(if clock.is_timed() && clock.paused.is_none() {
            // The displayed second of a countdown changes when what remains passes a whole second.
            let phase = clock.remaining(self.now).rem_euclid(1000);
            if phase == 0 { 1000 } else { phase }
        } else if self.open.is_some() {
            // `plan.ron` is compared every two seconds, minutes are counted.
            second + 1000
        } else {
            60_000
        });
        if let Some(toast) = &self.toast {
            wake = wake.min(toast.until);
        }
        if let Some(moment) = self.screen().wake() {
            wake = wake.min(moment);
        }
        wake.max(self.now.plus(10))
    }
}
