//! `nappe completions SHELL`: what a shell needs to complete a command line.

use clap::builder::EnumValueParser;
use clap::{ArgMatches, Command};
use clap_complete::Shell;

use super::console::{Answer, Console, Outcome};
use super::grammar;
use crate::i18n::Texts;

pub fn grammar(texts: &Texts) -> Command {
    grammar::verb(texts, "completions").arg(
        grammar::positional(texts, "shell")
            .required(true)
            .value_parser(EnumValueParser::<Shell>::new())
            .hide_possible_values(true),
    )
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let shell = *matches.get_one::<Shell>("shell").expect("the grammar requires it");
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut (console.grammar)(&console.texts), "nappe", &mut script);
    console.print(&script)?;
    Ok(Answer::Good)
}
