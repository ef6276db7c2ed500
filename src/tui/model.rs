//! Everything the interface knows, and nothing it does.

use std::rc::Rc;

use chrono::FixedOffset;
use nappe_core::{Session, Timestamp};

use super::ctx::Ctx;
use super::ids::Ids;
use super::jobs::JobId;
use super::keymap::Keymap;
use super::open::Open;
use super::scene::Scene;
use super::screens::AnyScreen;
use super::theme::Theme;
use super::world::World;
use crate::i18n::Texts;

/// The state of the interface.
#[derive(Debug)]
pub struct Model {
    /// Home, which waits below whatever is open.
    pub home: Scene,
    /// The session that is open, with everything that goes when it is closed.
    pub open: Option<Open>,
    /// What was looked up outside.
    pub world: World,
    /// Jobs that are under way and belong to no session.
    pub jobs: Vec<JobId>,
    /// The time, as the loop last heard it.
    pub now: Timestamp,
    /// Offset of local time.
    pub offset: FixedOffset,
    /// Every text of the interface, in the language chosen.
    pub texts: Rc<Texts>,
    /// Colours and styles, as many as the terminal has.
    pub theme: Theme,
    /// Which key does what, the user's own choices included.
    pub keys: Keymap,
    /// Makes the ids of what is submitted.
    pub ids: Ids,
    /// Size of the terminal.
    pub size: (u16, u16),
    /// When Control-C was pressed last: twice within two seconds leaves at once.
    pub interrupted: Option<Timestamp>,
    /// A quit that waits for the journal.
    pub leaving: bool,
    /// Whether the computer is kept awake.
    pub awake: bool,
    /// A demonstration plays: it is left without a question.
    pub plays: bool,
    /// What is shown as the session where none is open.
    nothing: Session,
}

impl Model {
    /// Makes the state before anything has happened.
    pub fn new(texts: Rc<Texts>, theme: Theme, keys: Keymap, ids: Ids, now: Timestamp, offset: FixedOffset) -> Self {
        Self {
            home: Scene::of(AnyScreen::home()),
            open: None,
            world: World::default(),
            jobs: Vec::new(),
            now,
            offset,
            texts,
            theme,
            keys,
            ids,
            size: (80, 24),
            interrupted: None,
            leaving: false,
            awake: false,
            plays: false,
            nothing: Session::default(),
        }
    }

    /// Returns what screens may look at.
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx {
            session: self.session(),
            open: self.open.as_ref().map(|open| &open.seen),
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

    /// Returns the session as it stands; an empty one when none is open.
    pub fn session(&self) -> &Session {
        self.open.as_ref().map_or(&self.nothing, |open| &open.seen.session)
    }

    /// Returns what is on the screen: the open session, or home.
    pub fn scene(&self) -> &Scene {
        self.open.as_ref().map_or(&self.home, |open| &open.scene)
    }

    /// Returns what is on the screen, to be changed.
    pub fn scene_mut(&mut self) -> &mut Scene {
        self.open.as_mut().map_or(&mut self.home, |open| &mut open.scene)
    }

    /// Returns the visible screen.
    ///
    /// # Panics
    /// Never: the list of screens is only empty while a screen is lent its surroundings.
    pub fn screen(&self) -> &AnyScreen {
        self.scene().screens.last().expect("there is always a screen")
    }

    /// Returns the next moment at which something visible changes by itself.
    pub fn next_wake(&self) -> Timestamp {
        let second = 1000 - self.now.0.rem_euclid(1000);
        let clock = &self.session().cafe().now;
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
        if self.open.as_ref().is_some_and(Open::is_waiting) {
            // Whether an answer is overdue is seen from the link.
            wake = wake.min(self.now.plus(500));
        }
        if let Some(toast) = &self.scene().toast {
            wake = wake.min(toast.until);
        }
        if let Some(moment) = self.screen().wake() {
            wake = wake.min(moment);
        }
        wake.max(self.now.plus(10))
    }
}
