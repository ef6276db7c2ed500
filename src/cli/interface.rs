//! The terminal interface, started from a verb: with the keys, the look and the habits of this user.

use std::rc::Rc;
use std::sync::Arc;

use super::console::{Console, Stop};
use super::desk::FolderDesk;
use crate::clock::Clock;
use crate::config;
use crate::failure::Failure;
use crate::i18n::Texts;
use crate::ids;
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;
use crate::tui::{self, Beginning, Leaving};

/// Plays the interface until it is left.
///
/// # Errors
/// Without a terminal, or when it is lost.
pub fn play(console: &mut Console, beginning: Beginning, desk: FolderDesk, clock: Clock) -> Result<Leaving, Stop> {
    if !Console::is_terminal() {
        return Err(Failure::new("failure-no-terminal").into());
    }
    let (overrides, notice) = config::read_keymap(&console.home);
    if let Some(notice) = notice {
        console.warn(&notice);
    }
    let (keys, faults) = Keymap::with(&overrides);
    for fault in faults {
        console.warn(&Failure::new("failure-keymap-stroke").at(&console.home.keymap_file()).with("stroke", fault.0));
    }
    let settings = tui::Settings {
        texts: Rc::new(Texts::new(console.texts.lang())),
        theme: Theme::from_environment(console.ascii, console.no_color, |name| std::env::var(name).ok()),
        keys,
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
