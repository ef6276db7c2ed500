//! What clap says about a command line, in the user's language: help and version as they are, errors as failures.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use nappe_core::CleanLine;

use super::console::{Answer, Console, Outcome};
use crate::failure::FailureKind;

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
fn failure(error: &clap::Error, help: &str) -> FailureKind {
    let text = |kind| CleanLine::from(text(error, kind).unwrap_or_default());
    let (argument, given) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    let help = CleanLine::from(help);
    match error.kind() {
        ErrorKind::InvalidValue if given.is_empty() => FailureKind::UsageNoValue { argument, help },
        ErrorKind::InvalidValue => {
            FailureKind::UsageChoice { argument, given, choices: text(ContextKind::ValidValue), help }
        }
        ErrorKind::ValueValidation => FailureKind::UsageValue { argument, given, help },
        ErrorKind::UnknownArgument => match text(ContextKind::SuggestedArg) {
            near if near.is_empty() => FailureKind::UsageUnknown { argument, help },
            near => FailureKind::UsageUnknownNear { argument, near, help },
        },
        ErrorKind::InvalidSubcommand => {
            let verb = text(ContextKind::InvalidSubcommand);
            match text(ContextKind::SuggestedSubcommand) {
                near if near.is_empty() => FailureKind::UsageVerb { verb, help },
                near => FailureKind::UsageVerbNear { verb, near, help },
            }
        }
        ErrorKind::MissingRequiredArgument => FailureKind::UsageMissing { argument, help },
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            FailureKind::UsageNoVerb { help }
        }
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                FailureKind::UsageTwice { argument, help }
            } else {
                FailureKind::UsageConflict { argument, other, help }
            }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            FailureKind::UsageCount { argument, help }
        }
        ErrorKind::InvalidUtf8 => FailureKind::UsageBytes { help },
        _ => FailureKind::Usage { help },
    }
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
