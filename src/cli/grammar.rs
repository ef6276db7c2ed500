//! What may be written on the command line. Every word of the help is a text of `cli.ftl`, clap's own words too.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use nappe_core::Lang;

use crate::i18n::Texts;
use crate::t;

/// The width to which help is wrapped in a wide terminal, as a page of a book.
const WIDTH: usize = 96;

/// Returns the grammar of the program without its verbs.
pub fn program(texts: &Texts) -> Command {
    Command::new("nappe")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t!(texts, "cli-about"))
        .after_help(t!(texts, "cli-after"))
        .max_term_width(WIDTH)
        .help_template(template(texts))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(t!(texts, "cli-verbs"))
        .subcommand_value_name(t!(texts, "cli-value-verb"))
        .args(global(texts))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(t!(texts, "cli-opt-version"))
                .help_heading(t!(texts, "cli-common")),
        )
        .arg(
            Arg::new("licences")
                .long("licences")
                .alias("licenses")
                .action(ArgAction::SetTrue)
                .help(t!(texts, "cli-opt-licences"))
                .help_heading(t!(texts, "cli-common")),
        )
}

/// Starts the grammar of a verb: `cli-NAME` says in a line what it is for, `cli-NAME.more` how it behaves.
pub fn verb(texts: &Texts, name: &'static str) -> Command {
    named(texts, name, &format!("cli-{name}"))
}

/// Starts the grammar of a verb under another one.
pub fn verb_under(texts: &Texts, above: &'static str, name: &'static str) -> Command {
    named(texts, name, &format!("cli-{above}-{name}"))
}

fn named(texts: &Texts, name: &'static str, id: &str) -> Command {
    let command = Command::new(name)
        .about(texts.get(id))
        .help_template(template(texts))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(t!(texts, "cli-verbs"))
        .subcommand_value_name(t!(texts, "cli-value-verb"));
    match texts.attribute(id, "more", &[]) {
        Some(more) => command.after_help(more),
        None => command,
    }
}

/// Returns an argument known by its place.
pub fn positional(texts: &Texts, id: &'static str) -> Arg {
    Arg::new(id)
        .value_name(texts.get(&format!("cli-value-{id}")))
        .help(texts.get(&format!("cli-arg-{id}")))
        .help_heading(t!(texts, "cli-arguments"))
}

/// Returns the folder of a session, which most verbs begin with.
pub fn folder(texts: &Texts) -> Arg {
    positional(texts, "folder")
        .required(true)
        .value_parser(value_parser!(std::path::PathBuf))
        .value_hint(ValueHint::DirPath)
}

/// Returns an option with a value: `cli-opt-ID` says what it is for.
pub fn option(texts: &Texts, id: &'static str, value: &str) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name(texts.get(&format!("cli-value-{value}")))
        .help(texts.get(&format!("cli-opt-{id}")))
        .help_heading(t!(texts, "cli-options"))
}

/// Returns an option without a value.
pub fn flag(texts: &Texts, id: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .action(ArgAction::SetTrue)
        .help(texts.get(&format!("cli-opt-{id}")))
        .help_heading(t!(texts, "cli-options"))
}

/// Returns `--format json`, for verbs that print data.
pub fn format(texts: &Texts) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("json")
        .value_parser(PossibleValuesParser::new(["json"]))
        .hide_possible_values(true)
        .help(t!(texts, "cli-opt-format"))
        .help_heading(t!(texts, "cli-options"))
}

fn global(texts: &Texts) -> [Arg; 4] {
    let common = t!(texts, "cli-common");
    [
        Arg::new("lang")
            .long("lang")
            .value_name("fr|en")
            .value_parser(PossibleValuesParser::new(Lang::ALL.map(Lang::code)))
            .hide_possible_values(true)
            .help(t!(texts, "cli-opt-lang")),
        Arg::new("ascii").long("ascii").action(ArgAction::SetTrue).help(t!(texts, "cli-opt-ascii")),
        Arg::new("no-color").long("no-color").action(ArgAction::SetTrue).help(t!(texts, "cli-opt-no-color")),
        Arg::new("help").long("help").short('h').action(ArgAction::HelpShort).help(t!(texts, "cli-opt-help")),
    ]
    .map(|arg| arg.global(true).help_heading(common.clone()))
}

/// clap prints « Usage: » itself; here the word comes from the texts.
fn template(texts: &Texts) -> String {
    format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}\n", t!(texts, "cli-usage"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_holds_in_both_languages() {
        for lang in Lang::ALL {
            let texts = Texts::new(lang);
            crate::cli::root(&texts).debug_assert();
            for verb in crate::cli::VERBS {
                assert!(texts.has(&format!("cli-{}", verb.name)), "{}", verb.name);
                let help = (verb.grammar)(&texts).render_help().to_string();
                assert!(!help.contains('⟦'), "{help}");
            }
        }
    }

    #[test]
    fn no_english_word_of_clap_is_left_in_french_help() {
        let texts = Texts::new(Lang::Fr);
        let mut root = crate::cli::root(&texts);
        let mut pages = vec![root.render_help().to_string()];
        pages.extend(crate::cli::VERBS.iter().map(|verb| (verb.grammar)(&texts).render_help().to_string()));
        for page in pages {
            for word in ["Usage:", "Commands:", "Options:", "Arguments:", "Print ", "[default", "[possible", "COMMAND]"]
            {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
        }
    }
}
