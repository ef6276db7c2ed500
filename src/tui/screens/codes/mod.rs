//! The codes that a camera reads, as large as the terminal: first the Wi-Fi's, then the café's; one key further the wall's
//! and the facilitator's own. Coming here opens the doors.

pub mod action;
#[cfg(test)]
mod tests;
mod update;
mod view;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::CodesAction;
use crate::client::DoorsStanding;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::layers::Reply;
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;

/// Which code is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShownCode {
    /// That of the network which devices join first.
    Wifi,
    /// That of the tables.
    Cafe,
    /// That of the projector.
    Wall,
    /// That of the facilitator's own telephone.
    Room,
}

/// What the open layer was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CodesAsking {
    /// Which Wi-Fi there is.
    Wifi,
    /// Whether printed codes are to let nobody in any more.
    Renew,
}

/// The screen of the codes.
#[derive(Debug)]
pub struct CodesScreen {
    /// The code that was asked for; the first one when `None`.
    shown: Option<ShownCode>,
    /// Whether the doors were asked to open.
    opened: bool,
    asking: Option<CodesAsking>,
}

impl CodesScreen {
    /// Makes the screen.
    pub const fn new(_ctx: &Ctx<'_>) -> Self {
        Self { shown: None, opened: false, asking: None }
    }

    /// Returns the code that is shown: whoever is not in the network reaches nothing.
    fn shown(&self, ctx: &Ctx<'_>) -> ShownCode {
        let wifi = ctx.doors().is_some_and(|doors| doors.wifi.is_some());
        match self.shown {
            None | Some(ShownCode::Wifi) => {
                if wifi {
                    ShownCode::Wifi
                } else {
                    ShownCode::Cafe
                }
            }
            Some(shown) => shown,
        }
    }

    /// Tells whether there is a code to show.
    fn shows_codes(ctx: &Ctx<'_>) -> bool {
        ctx.doors().is_some_and(|doors| doors.standing == DoorsStanding::Open && doors.address.is_some())
    }
}

impl Screen for CodesScreen {
    type Action = CodesAction;

    fn dest(&self) -> Dest {
        Dest::Codes
    }

    fn offer(&self, ctx: &Ctx<'_>, action: CodesAction) -> Option<String> {
        self.offer(ctx, action)
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: CodesAction) -> Outcome {
        if self.offer(ctx, action).is_none() {
            return Outcome::ignored();
        }
        self.act(ctx, action)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.reply(ctx, &reply)
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asking = None;
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        Self::heard(ctx, news)
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.enter(ctx)
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
