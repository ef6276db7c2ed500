//! The screens: one folder each, declared here and listed once more in `screens!` below.
//!
//! The modules are declared plainly and not by the macro: rustfmt does not follow a macro into files.

pub mod board;
pub mod cockpit;
pub mod home;
pub mod plan;
pub mod restitution;
pub mod rotation;
pub mod segment;
pub mod table;

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::{Envelope, QuestionKey, SegmentNo, TableNo, Timestamp};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::{ActionSpec, Spec};
use super::ctx::Ctx;
use super::keymap::Stroke;
use super::layers::Reply;
use super::message::News;
use super::outcome::Outcome;
use super::palette::{Offer, offers};

/// Where one can go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dest {
    /// Recent sessions, samples, a new one.
    Home,
    /// The plan.
    Plan,
    /// The cockpit.
    Cockpit,
    /// The nappe of a table.
    Table(TableNo),
    /// What is said in a segment of the programme.
    Segment(SegmentNo),
    /// The board of a question; of the first one, or the last one looked at, when `None`.
    Board(Option<QuestionKey>),
    /// The restitution.
    Restitution,
    /// Who sits where.
    Rotation,
}

impl Dest {
    /// Returns the id of its name in the header, for the main screens of a session.
    pub const fn tab(&self) -> Option<&'static str> {
        match self {
            Self::Plan | Self::Rotation => Some("tab-plan"),
            Self::Cockpit | Self::Table(_) | Self::Segment(_) => Some("tab-cockpit"),
            Self::Board(_) => Some("tab-board"),
            Self::Restitution => Some("tab-restitution"),
            Self::Home => None,
        }
    }
}

/// What every screen is.
pub trait Screen: std::fmt::Debug {
    /// What its keys do.
    type Action: ActionSpec;

    /// Returns where one is.
    fn dest(&self) -> Dest;

    /// Tells whether a field is being typed in: then no sign is a shortcut.
    fn captures_text(&self) -> bool {
        false
    }

    /// Returns the id of the label of an action, or `None` while it makes no sense.
    fn offer(&self, ctx: &Ctx<'_>, action: Self::Action) -> Option<String> {
        let _ = ctx;
        Some(action.text())
    }

    /// Does an action.
    fn act(&mut self, ctx: &Ctx<'_>, action: Self::Action) -> Outcome;

    /// Takes a key that types or edits, or that is no action.
    fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        let _ = (ctx, key);
        Outcome::ignored()
    }

    /// Takes pasted text.
    fn paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        let _ = (ctx, text);
        Outcome::ignored()
    }

    /// Takes the mouse; `area` is where the screen was drawn.
    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        let _ = (ctx, mouse, area);
        Outcome::ignored()
    }

    /// Takes the answer of the layer it opened.
    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        let _ = (ctx, reply);
        Outcome::handled()
    }

    /// Hears that the layer it opened was closed without an answer.
    fn cancelled(&mut self, ctx: &Ctx<'_>) {
        let _ = ctx;
    }

    /// Sees an event that was folded already: keeps its cursor valid, asks for nothing.
    fn hub(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        let _ = (ctx, event);
    }

    /// Sees that the session was replaced because other sites' lines were taken in: keeps its cursor valid, asks for
    /// nothing.
    fn anew(&mut self, ctx: &Ctx<'_>) {
        let _ = ctx;
    }

    /// Hears what an effect brought back; the world of `ctx` holds it already.
    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        let _ = (ctx, news);
        Outcome::ignored()
    }

    /// Comes into sight, for the first time or again.
    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let _ = ctx;
        Outcome::ignored()
    }

    /// Notices that time has passed.
    fn tick(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let _ = ctx;
        Outcome::ignored()
    }

    /// Returns when it wants a tick, beside those of the clock.
    fn wake(&self) -> Option<Timestamp> {
        None
    }

    /// Gets back what was typed and did not reach the journal.
    fn give_back(&mut self, ctx: &Ctx<'_>, draft: &str) {
        let _ = (ctx, draft);
    }

    /// Tells whether something typed would be lost by leaving.
    fn has_draft(&self) -> bool {
        false
    }

    /// Draws itself.
    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect);
}

macro_rules! screens {
    ($($variant:ident => $module:ident::$screen:ident),* $(,)?) => {
        /// One of the screens.
        #[derive(Debug)]
        pub enum AnyScreen {
            $(
                #[doc = concat!("The screen of [`", stringify!($module), "`].")]
                $variant(Box<$module::$screen>),
            )*
        }

        macro_rules! each {
            ($self:expr, $name:ident => $body:expr) => {
                match $self { $(AnyScreen::$variant($name) => $body),* }
            };
        }

        /// Returns the scope and the actions of every screen, for documents and tests.
        pub fn scopes() -> Vec<(&'static str, Vec<Spec>)> {
            vec![$((
                <$module::$screen as Screen>::Action::SCOPE,
                <$module::$screen as Screen>::Action::ALL.iter().map(|(_, spec)| *spec).collect(),
            )),*]
        }
    };
}

screens! {
    Home => home::Home,
    Plan => plan::PlanScreen,
    Cockpit => cockpit::Cockpit,
    Table => table::TableScreen,
    Segment => segment::SegmentScreen,
    Board => board::BoardScreen,
    Restitution => restitution::RestitutionScreen,
    Rotation => rotation::RotationScreen,
}

impl AnyScreen {
    /// Makes the home screen.
    pub fn home() -> Self {
        Self::Home(Box::default())
    }

    /// Makes the screen of a place.
    pub fn open(dest: Dest, ctx: &Ctx<'_>) -> Self {
        match dest {
            Dest::Home => Self::home(),
            Dest::Plan => Self::Plan(Box::new(plan::PlanScreen::new(ctx))),
            Dest::Cockpit => Self::Cockpit(Box::new(cockpit::Cockpit::new(ctx))),
            Dest::Table(table) => Self::Table(Box::new(table::TableScreen::new(ctx, table))),
            Dest::Segment(segment) => Self::Segment(Box::new(segment::SegmentScreen::new(ctx, segment))),
            Dest::Board(board) => Self::Board(Box::new(board::BoardScreen::new(ctx, board))),
            Dest::Restitution => Self::Restitution(Box::new(restitution::RestitutionScreen::new(ctx))),
            Dest::Rotation => Self::Rotation(Box::new(rotation::RotationScreen::new(ctx))),
        }
    }

    /// Returns where one is.
    pub fn dest(&self) -> Dest {
        each!(self, screen => screen.dest())
    }

    /// Tells whether a field is being typed in.
    pub fn captures_text(&self) -> bool {
        each!(self, screen => screen.captures_text())
    }

    /// Returns what can be done here now.
    pub fn offers(&self, ctx: &Ctx<'_>) -> Vec<Offer> {
        each!(self, screen => offers(ctx, |action| screen.offer(ctx, action)))
    }

    /// Takes a key as a shortcut.
    pub fn shortcut(&mut self, ctx: &Ctx<'_>, stroke: Stroke) -> Outcome {
        each!(self, screen => match ctx.keys.resolve_offered(stroke, |action| screen.offer(ctx, action).is_some()) {
            Some(action) => screen.act(ctx, action),
            None => Outcome::ignored(),
        })
    }

    /// Does the action with this id; `None` when it is none of this screen.
    pub fn act_by_id(&mut self, ctx: &Ctx<'_>, scope: &str, id: &str) -> Option<Outcome> {
        each!(self, screen => act_by_id(&mut **screen, ctx, scope, id))
    }

    /// Takes a key as text.
    pub fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        each!(self, screen => screen.text(ctx, key))
    }

    /// Takes pasted text.
    pub fn paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        each!(self, screen => screen.paste(ctx, text))
    }

    /// Takes the mouse.
    pub fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        each!(self, screen => screen.mouse(ctx, mouse, area))
    }

    /// Takes the answer of a layer.
    pub fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        each!(self, screen => screen.reply(ctx, reply))
    }

    /// Hears that its layer was closed.
    pub fn cancelled(&mut self, ctx: &Ctx<'_>) {
        each!(self, screen => screen.cancelled(ctx));
    }

    /// Sees an event.
    pub fn hub(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        each!(self, screen => screen.hub(ctx, event));
    }

    /// Sees that other sites' lines were taken in.
    pub fn anew(&mut self, ctx: &Ctx<'_>) {
        each!(self, screen => screen.anew(ctx));
    }

    /// Hears news.
    pub fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        each!(self, screen => screen.news(ctx, news))
    }

    /// Comes into sight.
    pub fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        each!(self, screen => screen.enter(ctx))
    }

    /// Notices that time has passed.
    pub fn tick(&mut self, ctx: &Ctx<'_>) -> Outcome {
        each!(self, screen => screen.tick(ctx))
    }

    /// Returns when it wants a tick.
    pub fn wake(&self) -> Option<Timestamp> {
        each!(self, screen => screen.wake())
    }

    /// Gets back what was typed.
    pub fn give_back(&mut self, ctx: &Ctx<'_>, draft: &str) {
        each!(self, screen => screen.give_back(ctx, draft));
    }

    /// Tells whether something typed would be lost by leaving.
    pub fn has_draft(&self) -> bool {
        each!(self, screen => screen.has_draft())
    }

    /// Tells whether it is put aside rather than let go when one leaves: a draft, or a place one comes back to.
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Board(_)) || self.has_draft()
    }

    /// Draws itself.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        each!(self, screen => screen.view(ctx, frame, area));
    }
}

fn act_by_id<S: Screen>(screen: &mut S, ctx: &Ctx<'_>, scope: &str, id: &str) -> Option<Outcome> {
    if scope != S::Action::SCOPE {
        return None;
    }
    let (action, _) = S::Action::ALL.iter().find(|(_, spec)| spec.id == id)?;
    Some(screen.act(ctx, *action))
}
