//! The screens: one folder each, declared here and listed once more in `screens!` below.
//!
//! The modules are declared plainly and not by the macro: rustfmt does not follow a macro into files.

pub mod board;
pub mod cockpit;
pub mod codes;
pub mod devices;
pub mod home;
pub mod import;
pub mod plan;
pub mod restitution;
pub mod rotation;
pub mod segment;
pub mod table;

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::{Envelope, Timestamp};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::{ActionSpec, Spec};
use super::ctx::Ctx;
use super::dest::Dest;
use super::keymap::Stroke;
use super::layers::Reply;
use super::message::News;
use super::outcome::Outcome;
use super::palette::{Offer, offers};
use super::screen::Screen;

macro_rules! screens {
    ($($variant:ident $(($what:ident))? => $module:ident::$screen:ident),* $(,)?) => {
        /// One of the screens.
        #[derive(Debug)]
        pub enum AnyScreen {
            $(
                #[doc = concat!("The screen of [`", stringify!($module), "`].")]
                $variant(Box<$module::$screen>),
            )*
        }

        impl AnyScreen {
            /// Makes the screen of a place.
            pub fn open(dest: Dest, ctx: &Ctx<'_>) -> Self {
                match dest {
                    $(Dest::$variant $(($what))? => Self::$variant(Box::new($module::$screen::new(ctx $(, $what)?))),)*
                }
            }
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
    Home => home::HomeScreen,
    Plan => plan::PlanScreen,
    Cockpit => cockpit::Cockpit,
    Table(table) => table::TableScreen,
    Segment(segment) => segment::SegmentScreen,
    Board(board) => board::BoardScreen,
    Restitution => restitution::RestitutionScreen,
    Codes => codes::CodesScreen,
    Devices => devices::DevicesScreen,
    Import => import::ImportScreen,
    Rotation => rotation::RotationScreen,
}

impl AnyScreen {
    /// Makes the home screen.
    pub fn home() -> Self {
        Self::Home(Box::default())
    }

    /// Returns the place that it shows.
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

    /// Returns the one thing to do next here, where it is not the first of the footer anyway.
    pub fn next(&self, ctx: &Ctx<'_>) -> Option<(&'static str, &'static str)> {
        each!(self, screen => screen.next(ctx))
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

    /// Hears what came from outside.
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

    /// Tells whether it is put aside rather than let go when one leaves.
    pub fn is_kept(&self) -> bool {
        each!(self, screen => screen.is_kept())
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
