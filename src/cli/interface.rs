//! The terminal interface, started from a verb: with the keys, the look and the habits of this user.

use std::rc::Rc;
use std::sync::Arc;

use super::console::{Console, Stop};
use super::desk::FolderDesk;
use super::keys;
use crate::clock::Clock;
use crate::failure::FailureKind;
use crate::i18n::Texts;
use crate::ids;
use crate::tui::theme::Theme;
use crate::tui::{self, Beginning, Leaving};

/// Plays the interface until it is left.
///
/// # Errors
/// Without a terminal, or when it is lost.
pub fn play(console: &mut Console, beginning: Beginning, desk: FolderDesk, clock: Clock) -> Result<Leaving, Stop> {
    if !Console::is_terminal() {
        return Err(FailureKind::NoTerminal.into());
    }
    let (keys, faults) = keys::read(&console.home);
    let settings = tui::InterfaceSettings {
        texts: Rc::new(Texts::new(console.texts.lang())),
        theme: Theme::from_environment(console.ascii, console.no_color, |name| std::env::var(name).ok()),
        keys,
        faults,
        clock,
        seed: ids::fresh(),
        bell: console.settings.bell,
        notices: console.settings.notices,
        pictures: tui::pictures::Pictures::of(|name| std::env::var(name).ok(), cell()),
    };
    console.flush()?;
    Ok(tui::run(beginning, Arc::new(desk), settings)?)
}

/// Returns the size of a cell of this terminal in pixels, where it tells it.
fn cell() -> Option<(u16, u16)> {
    let window = crossterm::terminal::window_size().ok()?;
    Some((window.width.checked_div(window.columns)?, window.height.checked_div(window.rows)?))
}
