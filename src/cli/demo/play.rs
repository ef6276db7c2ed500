//! The story at its pace, into the loop of the interface.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use nappe_core::Timestamp;
use nappe_core::cafe::Step;

use super::script::{Happening, Story};
use crate::client::ExportRequest;
use crate::clock::Clock;
use crate::tui::{Dest, Msg, Script};

/// Waits for moments of a clock without ever being woken by anything else.
pub struct Waiting {
    // Held so that waiting ends by the time alone.
    _silent: Sender<()>,
    silence: Receiver<()>,
}

impl Waiting {
    /// Begins to wait.
    pub fn new() -> Self {
        let (silent, silence) = mpsc::channel();
        Self { _silent: silent, silence }
    }

    /// Waits until `moment`; at once when the clock stands still.
    pub fn until(&self, clock: &Clock, moment: Timestamp) {
        let wait = Duration::from_millis(clock.wait_until(moment).unwrap_or(0));
        let waited = self.silence.recv_timeout(wait);
        debug_assert_eq!(waited, Err(RecvTimeoutError::Timeout));
    }
}

/// Plays the story: the tables write, the facilitator moves on and groups, the last screen is the restitution. Ends
/// when it is told or when the loop has gone.
pub fn on_screen(sender: &Sender<Msg>, clock: &Clock, begin: Timestamp, story: Vec<Happening>, request: ExportRequest) {
    let waiting = Waiting::new();
    let say = |script| sender.send(Msg::Script(script)).is_ok();
    let mut board = None;
    for happening in story {
        waiting.until(clock, begin.plus(happening.at));
        let shown = match &happening.story {
            Story::Step(Step::After) => Some(Dest::Board(None)),
            Story::Theme(theme, 0) => {
                let next = Some(theme.board.clone());
                let turned = next != board;
                board.clone_from(&next);
                turned.then_some(Dest::Board(next))
            }
            _ => None,
        };
        let goes_on = say(Script::Submit(happening.submission)) && shown.is_none_or(|dest| say(Script::Show(dest)));
        if !goes_on {
            return;
        }
    }
    if say(Script::Show(Dest::Restitution)) {
        say(Script::Export(request));
    }
}
