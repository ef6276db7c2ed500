//! What clap says about a command line, in the user's language: help and version as they are, errors as failures.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::console::{Answer, Console, Outcome};
use crate::failure::Failure;

/// Answers for clap: help and version are printed, everything else is a failure of use.
pub fn answer(console: &mut Console, error: &clap::Error, args: &[OsString], verbs: &[&str]) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let styled = error.render();
            let coloured = !console.no_color && Console::is_terminal() && !args.iter().any(|arg| arg == "--no-color");
            let text = if coloured { styled.ansi().to_string() } else { styled.to_string() };
            console.print(text.as_bytes())?;
            Ok(Answer::Good)
        }
        _ => Err(failure(error, &help(args, verbs)).into()),
    }
}

/// Turns an error of clap into a failure with what to do next.
fn failure(error: &clap::Error, help: &str) -> Failure {
    let text = |kind| text(error, kind).unwrap_or_default();
    let given = || text(ContextKind::InvalidValue);
    let argument = || text(ContextKind::InvalidArg);
    let failure = match error.kind() {
        ErrorKind::InvalidValue if given().is_empty() => {
            Failure::usage("failure-usage-no-value").with("argument", argument())
        }
        ErrorKind::InvalidValue => Failure::usage("failure-usage-choice")
            .with("argument", argument())
            .with("given", given())
            .with("choices", text(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            Failure::usage("failure-usage-value").with("argument", argument()).with("given", given())
        }
        ErrorKind::UnknownArgument => match text(ContextKind::SuggestedArg) {
            near if near.is_empty() => Failure::usage("failure-usage-unknown").with("argument", argument()),
            near => Failure::usage("failure-usage-unknown-near").with("argument", argument()).with("near", near),
        },
        ErrorKind::InvalidSubcommand => {
            let verb = text(ContextKind::InvalidSubcommand);
            match text(ContextKind::SuggestedSubcommand) {
                near if near.is_empty() => Failure::usage("failure-usage-verb").with("verb", verb),
                near => Failure::usage("failure-usage-verb-near").with("verb", verb).with("near", near),
            }
        }
        ErrorKind::MissingRequiredArgument => Failure::usage("failure-usage-missing").with("argument", argument()),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Failure::usage("failure-usage-no-verb")
        }
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg);
            if other.is_empty() || other == argument() {
                Failure::usage("failure-usage-twice").with("argument", argument())
            } else {
                Failure::usage("failure-usage-conflict").with("argument", argument()).with("other", other)
            }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Failure::usage("failure-usage-count").with("argument", argument())
        }
        ErrorKind::InvalidUtf8 => Failure::usage("failure-usage-bytes"),
        _ => Failure::usage("failure-usage"),
    };
    failure.with("help", help)
}

/// The command that shows the help of the verb that was meant.
fn help(args: &[OsString], verbs: &[&str]) -> String {
    let verb = args.iter().skip(1).find_map(|arg| verbs.iter().find(|name| arg == **name));
    match verb {
        Some(name) => format!("nappe {name} --help"),
        None => "nappe --help".to_owned(),
    }
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}
