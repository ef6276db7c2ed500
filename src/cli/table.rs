//! `nappe table DIR N`: the nappe of one table, on a second terminal of the machine on which the cockpit runs.

use clap::{ArgMatches, Command as Grammar, value_parser};

use super::console::{Answer, Console, Outcome};
use super::desk::FolderDesk;
use super::interface::play;
use super::{grammar, session};
use crate::i18n::Texts;
use crate::tui::{Beginning, Leaving};

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "table")
        .arg(grammar::folder(texts))
        .arg(grammar::positional(texts, "seat").required(true).value_parser(value_parser!(u16).range(1..)))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "table")?;
    let table = *matches.get_one::<u16>("seat").expect("the grammar requires it");
    let desk = FolderDesk::new(console.texts.lang(), console.home.clone(), None, console.clock.clone(), false);
    let left = play(
        console,
        Beginning { folder: Some(folder), seat: Some(table), ..Beginning::default() },
        desk,
        console.clock.clone(),
    )?;
    match left {
        Leaving::NoSeat(failure) => Err(failure.into()),
        Leaving::Done | Leaving::Demo => Ok(Answer::Good),
    }
}
