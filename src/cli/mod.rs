//! The command line: one file a verb, each with its grammar and what it does.
//!
//! Every verb works without a terminal, answers 0, 1 (the data or the machine) or 2 (a wrong use), tells errors on the
//! error stream with what to do next, and takes a reader who leaves (`nappe log | head`) as a good end. This is the only
//! place that knows the store, the hub and the terminal interface at once.

mod check;
mod cockpit;
mod completions;
mod console;
mod demo;
mod desk;
mod export;
mod grammar;
mod import;
mod interface;
mod join;
mod keys;
mod language;
mod licences;
mod log;
mod man;
mod merge;
mod new;
mod note;
mod papers;
mod plan;
mod rotate;
mod samples;
mod serve;
mod session;
mod table;
mod theme;
mod unanswered;
mod usage;
mod vote;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};

use crate::config::{Home, read_settings};
use crate::i18n::Texts;

pub use console::{Answer, Console, Outcome, Stop};

/// One verb of the command line.
struct Verb {
    /// The word for it.
    name: &'static str,
    /// Its grammar, in the language of the texts.
    grammar: fn(&Texts) -> Command,
    /// What it does.
    run: fn(&mut Console, &ArgMatches) -> Outcome,
}

/// Every verb, in the order of the help.
const VERBS: &[Verb] = &[
    Verb { name: "demo", grammar: demo::grammar, run: demo::run },
    Verb { name: "new", grammar: new::grammar, run: new::run },
    Verb { name: "run", grammar: cockpit::grammar, run: cockpit::run },
    Verb { name: "serve", grammar: serve::grammar, run: serve::run },
    Verb { name: "check", grammar: check::grammar, run: check::run },
    Verb { name: "plan", grammar: plan::grammar, run: plan::run },
    Verb { name: "rotate", grammar: rotate::grammar, run: rotate::run },
    Verb { name: "table", grammar: table::grammar, run: table::run },
    Verb { name: "join", grammar: join::grammar, run: join::run },
    Verb { name: "note", grammar: note::grammar, run: note::run },
    Verb { name: "import", grammar: import::grammar, run: import::run },
    Verb { name: "vote", grammar: vote::grammar, run: vote::run },
    Verb { name: "theme", grammar: theme::grammar, run: theme::run },
    Verb { name: "export", grammar: export::grammar, run: export::run },
    Verb { name: "merge", grammar: merge::grammar, run: merge::run },
    Verb { name: "log", grammar: log::grammar, run: log::run },
    Verb { name: "completions", grammar: completions::grammar, run: completions::run },
    Verb { name: "man", grammar: man::grammar, run: man::run },
];

fn names() -> Vec<&'static str> {
    VERBS.iter().map(|verb| verb.name).collect()
}

/// Returns the whole grammar.
fn root(texts: &Texts) -> Command {
    let whole = VERBS.iter().fold(grammar::program(texts), |root, verb| root.subcommand((verb.grammar)(texts)));
    whole.mut_subcommand("man", |man| man.mut_arg("verb", |verb| verb.value_parser(PossibleValuesParser::new(names()))))
}

/// Runs the program with the arguments and the environment of the process.
pub fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    if export::is_called(&args) {
        return export::serve();
    }
    let home = Home::from_environment();
    let (settings, notice) = read_settings(&home);
    let asked = language::scan(&args);
    let lang =
        language::choose(asked, |name| std::env::var(name).ok(), settings.lang, sys_locale::get_locale().as_deref());
    let mut console = Console::of_process(Texts::new(lang), home, settings, asked, root);
    if let Some(notice) = notice {
        console.warn(&notice);
    }
    ExitCode::from(run(&mut console, &args))
}

/// Runs one command line; returns what the process answers.
fn run(console: &mut Console, args: &[OsString]) -> u8 {
    let outcome = match root(&console.texts).try_get_matches_from(args) {
        Ok(matches) => {
            console.take_global(&matches);
            act(console, &matches)
        }
        Err(error) => usage::answer(console, &error, args, &names()),
    };
    match outcome.and_then(|answer| console.flush().map(|()| answer)) {
        Ok(Answer::Good) | Err(Stop::ReaderLeft) => 0,
        Ok(Answer::Faulty) => 1,
        Err(Stop::Failed(failure)) => {
            // What was printed so far comes before the complaint; a reader who left does not matter here.
            let _ = console.flush();
            console.warn(&failure);
            failure.exit()
        }
    }
}

fn act(console: &mut Console, matches: &ArgMatches) -> Outcome {
    match matches.subcommand() {
        Some((name, matches)) => {
            let verb = VERBS.iter().find(|verb| verb.name == name).expect("the grammar holds these verbs only");
            (verb.run)(console, matches)
        }
        None if matches.get_flag("licences") => licences::print(console),
        None => cockpit::home(console),
    }
}
