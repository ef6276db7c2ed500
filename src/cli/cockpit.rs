//! `nappe` and `nappe run DIR`: the screens.

use std::path::PathBuf;
use std::rc::Rc;

use clap::{ArgMatches, Command as Grammar};

use super::console::{Answer, Console, Outcome, Stop};
use super::desk::FolderDesk;
use super::{demo, grammar, keys, session};
use crate::clock::Clock;
use crate::failure::FailureKind;
use crate::i18n::Texts;
use crate::ids;
use crate::tui::theme::Theme;
use crate::tui::{self, Leaving, Opening};

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "run").arg(grammar::folder(texts))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "run")?;
    come_and_go(console, Opening { folder: Some(folder), ..Opening::default() })
}

/// Shows the home screen.
pub fn home(console: &mut Console) -> Outcome {
    come_and_go(console, Opening::default())
}

/// Shows the screens until they are left for good: whoever leaves for the demonstration comes home after it.
fn come_and_go(console: &mut Console, mut opening: Opening) -> Outcome {
    while show(console, opening)? == Leaving::Demo {
        demo::on_screen(console, demo::seed())?;
        opening = Opening::default();
    }
    Ok(Answer::Good)
}

fn show(console: &mut Console, opening: Opening) -> Result<Leaving, Stop> {
    let sessions: Option<PathBuf> = console.settings.sessions.clone();
    let desk = FolderDesk::new(console.texts.lang(), console.home.clone(), sessions, console.clock.clone(), true);
    play(console, opening, desk, console.clock.clone())
}

/// Plays the interface until it is left.
///
/// # Errors
/// Without a terminal, or when it is lost.
pub fn play(console: &mut Console, opening: Opening, desk: FolderDesk, clock: Clock) -> Result<Leaving, Stop> {
    if !Console::is_terminal() {
        return Err(FailureKind::NoTerminal.into());
    }
    let (keys, faults) = keys::read(&console.home);
    let settings = tui::Settings {
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
    Ok(tui::run(opening, Box::new(desk), settings)?)
}

/// Returns the size of a cell of this terminal in pixels, where it tells it.
fn cell() -> Option<(u16, u16)> {
    let window = crossterm::terminal::window_size().ok()?;
    Some((window.width.checked_div(window.columns)?, window.height.checked_div(window.rows)?))
}
