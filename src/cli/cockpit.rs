//! `nappe` and `nappe run DIR`: the screens.

use std::path::PathBuf;

use clap::{ArgMatches, Command as Grammar};

use super::console::{Answer, Console, Outcome, Stop};
use super::desk::FolderDesk;
use super::interface::play;
use super::{demo, grammar, session};
use crate::i18n::Texts;
use crate::tui::{Beginning, Leaving};

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "run").arg(grammar::folder(texts))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "run")?;
    come_and_go(console, Beginning { folder: Some(folder), ..Beginning::default() })
}

/// Shows the home screen.
pub fn home(console: &mut Console) -> Outcome {
    come_and_go(console, Beginning::default())
}

/// Shows the screens until they are left for good: whoever leaves for the demonstration comes home after it.
fn come_and_go(console: &mut Console, mut beginning: Beginning) -> Outcome {
    while show(console, beginning)? == Leaving::Demo {
        demo::on_screen(console, demo::seed())?;
        beginning = Beginning::default();
    }
    Ok(Answer::Good)
}

fn show(console: &mut Console, beginning: Beginning) -> Result<Leaving, Stop> {
    let sessions: Option<PathBuf> = console.settings.sessions.clone();
    let desk = FolderDesk::new(console.texts.lang(), console.home.clone(), sessions, console.clock.clone(), true);
    play(console, beginning, desk, console.clock.clone())
}
