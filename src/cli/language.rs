//! Which language to speak, before anything is said.
//!
//! The first that says something decides: `--lang`, `NAPPE_LANG`, the settings, `LC_ALL`, `LC_MESSAGES`, `LANG`, the
//! system. English is spoken where one of them says English or the bare `C`/`POSIX`; everywhere else French, the
//! language of most cafés nappe is for.

use std::ffi::OsString;

use nappe_core::Lang;

/// The verb whose `--lang` is the language of a document, and not that in which nappe speaks.
const DOCUMENTS: &str = "export";

/// Finds `--lang` among the arguments: help and errors of the grammar itself must be in that language too.
pub fn scan(args: &[OsString]) -> Option<Lang> {
    let mut words = args.iter().skip(1).map_while(|arg| arg.to_str()).take_while(|word| *word != "--");
    let mut asked = None;
    while let Some(word) = words.next() {
        if word == DOCUMENTS {
            break;
        }
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        asked = value.and_then(exact).or(asked);
    }
    asked
}

/// Reads the very words `fr` and `en`.
fn exact(word: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == word)
}

/// Chooses the language.
pub fn choose(
    asked: Option<Lang>,
    variable: impl Fn(&str) -> Option<String>,
    setting: Option<Lang>,
    system: Option<&str>,
) -> Lang {
    let locale = || {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        // As POSIX has it (XBD 8.2): the first that is set to anything counts, the others are not looked at.
        names.iter().find_map(|name| variable(name).filter(|value| !value.is_empty())).map(|value| of_locale(&value))
    };
    asked
        .or_else(|| Lang::from_tag(&variable("NAPPE_LANG")?))
        .or(setting)
        .or_else(locale)
        .or_else(|| system.map(of_locale))
        .unwrap_or(Lang::Fr)
}

fn of_locale(locale: &str) -> Lang {
    match locale.split(['.', '@']).next() {
        Some("C" | "POSIX") => Lang::En,
        _ => Lang::from_tag(locale).unwrap_or(Lang::Fr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> Vec<OsString> {
        std::iter::once("nappe").chain(words.iter().copied()).map(OsString::from).collect()
    }

    #[test]
    fn lang_is_found_wherever_it_stands() {
        assert_eq!(scan(&args(&["note", "d", "--lang", "en", "x"])), Some(Lang::En));
        assert_eq!(scan(&args(&["--lang=fr", "check"])), Some(Lang::Fr));
        assert_eq!(scan(&args(&["note", "--", "--lang", "en"])), None);
        assert_eq!(scan(&args(&["--lang", "de"])), None);
        assert_eq!(scan(&args(&["--language=en"])), None);
        assert_eq!(scan(&[]), None);
    }

    #[test]
    fn the_first_that_says_something_decides() {
        type Set = &'static [(&'static str, &'static str)];
        let variables = |set: Set| {
            move |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let cases: &[(Set, Option<&str>, Lang)] = &[
            (&[], None, Lang::Fr),
            (&[("LANG", "en_GB.UTF-8")], None, Lang::En),
            (&[("LANG", "C.UTF-8")], Some("fr-FR"), Lang::En),
            (&[("LANG", "de_DE.UTF-8")], None, Lang::Fr),
            (&[("LC_ALL", "fr_FR"), ("LANG", "en_GB")], None, Lang::Fr),
            (&[("LC_ALL", ""), ("LC_MESSAGES", "POSIX"), ("LANG", "fr_FR")], None, Lang::En),
            (&[("NAPPE_LANG", "en"), ("LANG", "fr_FR")], None, Lang::En),
            (&[], Some("en-GB"), Lang::En),
        ];
        for (set, system, lang) in cases {
            assert_eq!(choose(None, variables(set), None, *system), *lang, "{set:?}");
        }
        assert_eq!(choose(None, variables(&[("LANG", "fr_FR")]), Some(Lang::En), None), Lang::En);
        assert_eq!(choose(Some(Lang::Fr), variables(&[("NAPPE_LANG", "en")]), Some(Lang::En), None), Lang::Fr);
    }
}
