//! `nappe man [VERB]`: the manual page of the program or of a verb, for `man -l -`.

use clap::{ArgMatches, Command};
use clap_mangen::Man;

use super::console::{Answer, Console, Outcome};
use super::grammar;
use crate::failure;
use crate::i18n::Texts;
use crate::t;

pub fn grammar(texts: &Texts) -> Command {
    // Which verbs there are is known where they are listed.
    grammar::verb(texts, "man").arg(grammar::positional(texts, "verb").hide_possible_values(true))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let mut root = (console.grammar)(&console.texts);
    root.build();
    let command = match matches.get_one::<String>("verb") {
        Some(name) => root.find_subcommand(name).expect("the grammar knows these verbs only").clone(),
        None => root,
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(|error| failure::output(&error))?;
    for line in String::from_utf8_lossy(&page).lines() {
        let line = heading(&console.texts, line).unwrap_or_else(|| line.to_owned());
        console.say(line.trim_end())?;
    }
    Ok(Answer::Good)
}

/// clap names the sections in English, as pages in English have them; the texts hold the usual names.
fn heading(texts: &Texts, line: &str) -> Option<String> {
    let name = line.strip_prefix(".SH ")?;
    Some(format!(
        ".SH {}",
        match name.trim_matches('"').trim_end() {
            "NAME" => t!(texts, "cli-man-name"),
            "SYNOPSIS" => t!(texts, "cli-man-synopsis"),
            "DESCRIPTION" => t!(texts, "cli-man-description"),
            "SUBCOMMANDS" => t!(texts, "cli-man-verbs"),
            "EXTRA" => t!(texts, "cli-man-more"),
            _ => return None,
        }
    ))
}
