//! Who is there with a device: how many have come how far, table by table who writes and who is stuck, and what helps.

pub mod action;
mod list;
#[cfg(test)]
mod tests;
mod update;
mod view;

use crossterm::event::MouseEvent;
use nappe_core::{AuthorId, TableNo};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::DevicesAction;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::layers::Reply;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;

/// What the open layer was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum DevicesAsking {
    /// Whether this device is to be shown out.
    Revoke(AuthorId),
    /// To which of these tables this device goes.
    Move(AuthorId, Vec<TableNo>),
    /// Whether printed codes are to let nobody in any more.
    Renew,
}

/// The screen of the devices.
#[derive(Debug)]
pub struct DevicesScreen {
    /// On which device the cursor is: the list changes by itself.
    cursor: Option<AuthorId>,
    asking: Option<DevicesAsking>,
}

impl DevicesScreen {
    /// Makes the screen; the cursor is on whoever needs help first.
    pub const fn new(_ctx: &Ctx<'_>) -> Self {
        Self { cursor: None, asking: None }
    }
}

impl Screen for DevicesScreen {
    type Action = DevicesAction;

    fn dest(&self) -> Dest {
        Dest::Devices
    }

    fn offer(&self, ctx: &Ctx<'_>, action: DevicesAction) -> Option<String> {
        self.offer(ctx, action)
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: DevicesAction) -> Outcome {
        if self.offer(ctx, action).is_none() {
            return Outcome::ignored();
        }
        self.act(ctx, action)
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        self.mouse(ctx, mouse, area)
    }

    fn reply(&mut self, _ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.reply(&reply)
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asking = None;
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
