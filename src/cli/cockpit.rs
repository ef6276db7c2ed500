//! `nappe` and `nappe run DIR`: the screens.

use std::path::PathBuf;

use clap::{ArgMatches, Command as Grammar};

use super::console::{Answer, Console, Outcome, Stop};
use super::desk::{DoorsAsked, FolderDesk};
use super::interface::play;
use super::serve::{self, BindTo};
use super::{demo, grammar, session};
use crate::failure::FailureKind;
use crate::i18n::Texts;
use crate::tui::{Beginning, Leaving};

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "run")
        .arg(grammar::folder(texts))
        .arg(grammar::flag(texts, "share"))
        .args(serve::options(texts))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "run")?;
    let doors = DoorsAsked {
        share: matches.get_flag("share"),
        bind: matches.get_one::<BindTo>("bind").copied(),
        name: matches.get_one::<String>("name").cloned(),
        #[cfg(feature = "hub")]
        tls: serve::tls(console, matches)?,
    };
    if doors.share && cfg!(not(feature = "hub")) {
        return Err(FailureKind::DoorsNotBuilt.into());
    }
    come_and_go(console, Beginning { folder: Some(folder), ..Beginning::default() }, &doors)
}

/// Shows the home screen.
pub fn home(console: &mut Console) -> Outcome {
    come_and_go(console, Beginning::default(), &DoorsAsked::default())
}

/// Shows the screens until they are left for good: whoever leaves for the demonstration comes home after it.
fn come_and_go(console: &mut Console, mut beginning: Beginning, doors: &DoorsAsked) -> Outcome {
    while show(console, beginning, doors.clone())? == Leaving::Demo {
        demo::on_screen(console, demo::seed())?;
        beginning = Beginning::default();
    }
    Ok(Answer::Good)
}

fn show(console: &mut Console, beginning: Beginning, doors: DoorsAsked) -> Result<Leaving, Stop> {
    let sessions: Option<PathBuf> = console.settings.sessions.clone();
    let desk = FolderDesk::new(console.texts.lang(), console.home.clone(), sessions, console.clock.clone(), true);
    let desk = desk.with_doors(doors);
    play(console, beginning, desk, console.clock.clone())
}
