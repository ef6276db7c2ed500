//! The board screen.
use ratatui::Frame;
use ratatui::layout::Rect;
use crate::actions;
use crate::tui::ctx::Ctx;
use crate::tui::outcome::Outcome;
use crate::tui::screens::{Dest, Screen};

actions! {
    /// Keys.
    pub enum Action in "board" {
    }
}

/// The screen.
#[derive(Debug, Default)]
pub struct BoardScreen;

impl BoardScreen {
    /// Makes it.
    #[allow(unused)]
    pub fn new(_ctx: &Ctx<'_>, _b: Option<nappe_core::QuestionKey>) -> Self { Self }
}

impl Screen for BoardScreen {
    type Action = Action;
    fn dest(&self) -> Dest { Dest::Board(None) }
    fn act(&mut self, _ctx: &Ctx<'_>, action: Action) -> Outcome { match action {} }
    fn view(&self, _ctx: &Ctx<'_>, _frame: &mut Frame<'_>, _area: Rect) {}
}
