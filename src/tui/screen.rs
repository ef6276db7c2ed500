//! What a screen is to the rest of the interface: the questions it is asked and the news it hears.

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::{Envelope, Timestamp};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::ActionSpec;
use super::ctx::Ctx;
use super::dest::Dest;
use super::layers::Reply;
use super::message::News;
use super::outcome::Outcome;

/// What every screen is.
///
/// What a screen does is written in several files of its folder. Its `impl Screen`, in `mod.rs`, hands each call to the
/// method of the same name that the type itself has there: Rust takes that one first.
pub trait Screen: std::fmt::Debug {
    /// What its keys do.
    type Action: ActionSpec;

    /// Returns the place that it shows.
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

    /// Returns scope and id of the one thing to do next here, where it is not the first of the footer anyway.
    fn next(&self, ctx: &Ctx<'_>) -> Option<(&'static str, &'static str)> {
        let _ = ctx;
        None
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

    /// Tells whether it is put aside rather than let go when one leaves: a draft, or a place one comes back to.
    fn is_kept(&self) -> bool {
        self.has_draft()
    }

    /// Draws itself.
    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect);
}
