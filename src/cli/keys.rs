//! The user's own keys, and what is to be said about the file they stand in.

use nappe_core::CleanLine;

use crate::config::{self, Home};
use crate::failure::{Failure, FailureKind, shown};
use crate::tui::docs;
use crate::tui::keymap::{Keymap, KeymapFault};

/// Reads the keys in force; what cannot be followed in `keymap.ron` is told, and the rest of it holds.
pub fn read(home: &Home) -> (Keymap, Vec<Failure>) {
    let (overrides, notice) = config::read_keymap(home);
    let (keys, faults) = Keymap::with(&overrides, &docs::scopes());
    let told = faults.into_iter().map(|fault| Failure::from(kind_of(fault, &shown(&home.keymap_file()))));
    (keys, notice.into_iter().chain(told).collect())
}

fn kind_of(fault: KeymapFault, path: &CleanLine) -> FailureKind {
    let path = path.clone();
    match fault {
        KeymapFault::Stroke(stroke) => FailureKind::KeymapStroke { path, stroke: stroke.0.into() },
        KeymapFault::Scope { scope, near: Some(near), .. } => {
            FailureKind::KeymapScopeNear { path, scope: scope.into(), near: near.into() }
        }
        KeymapFault::Scope { scope, near: None, known } => {
            FailureKind::KeymapScope { path, scope: scope.into(), known: known.join(", ").into() }
        }
        KeymapFault::Action { scope, id, near: Some(near), .. } => {
            FailureKind::KeymapActionNear { path, scope: scope.into(), id: id.into(), near: near.into() }
        }
        KeymapFault::Action { scope, id, near: None, known } => {
            FailureKind::KeymapAction { path, scope: scope.into(), id: id.into(), known: known.join(", ").into() }
        }
        KeymapFault::Clash { stroke, done, hidden } => FailureKind::KeymapClash {
            path,
            stroke: stroke.to_string().into(),
            scope: done.0.into(),
            id: done.1.into(),
            beside: hidden.0.into(),
            other: hidden.1.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use nappe_core::Lang;

    use super::*;
    use crate::i18n::Texts;

    /// Returns what is told about a `keymap.ron`, in English: what is wrong and what to do.
    fn told(text: &str) -> Vec<(String, String)> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let home = Home::under(folder.path());
        std::fs::create_dir_all(home.keymap_file().parent().expect("it stands in a folder")).expect("a folder");
        std::fs::write(home.keymap_file(), text).expect("a file");
        let texts = Texts::new(Lang::En);
        let told = |failure: &Failure| (failure.told(&texts), failure.next(&texts).unwrap_or_default());
        read(&home).1.iter().map(told).collect()
    }

    #[test]
    fn a_word_that_is_not_known_is_told_with_the_nearest_one() {
        let told = told(r#"{ "cokpit": { "clock": ["p"] }, "cockpit": { "clok": ["p"], "xyz": ["p"] }, "table": {} }"#);
        let [clok, xyz, cokpit] = told.as_slice() else { panic!("{told:?}") };
        assert!(cokpit.0.contains("“cokpit”") && cokpit.1 == "Did you mean “cockpit”?", "{cokpit:?}");
        assert!(clok.0.contains("“clok”") && clok.1 == "Did you mean “clock”?", "{clok:?}");
        assert!(xyz.1.contains("clock, next, more"), "{xyz:?}");
    }

    #[test]
    fn a_key_that_does_not_exist_is_told_with_keys_that_do() {
        let told = told(r#"{ "cockpit": { "clock": ["ctrl+n", "f6"] } }"#);
        let [(what, next)] = told.as_slice() else { panic!("{told:?}") };
        assert!(what.contains("“ctrl+n”"), "{what}");
        let examples: Vec<&str> = next.split('"').skip(1).step_by(2).collect();
        assert!(examples.len() > 2);
        for example in examples {
            assert!(example.parse::<crate::tui::keymap::Stroke>().is_ok(), "{example} is recommended and is no key");
        }
    }

    #[test]
    fn a_key_that_means_two_things_is_told_with_both() {
        let told = told(r#"{ "cockpit": { "clock": ["f6", "f1"] } }"#);
        let [(what, next)] = told.as_slice() else { panic!("{told:?}") };
        for word in ["“f1”", "“clock” (cockpit)", "“help” (everywhere)"] {
            assert!(what.contains(word), "{what}");
        }
        assert!(next.contains("“clock”") && !next.contains("“help”"), "{next}");
    }

    #[test]
    fn a_file_that_is_in_order_is_not_spoken_of() {
        assert_eq!(told(r#"{ "everywhere": { "help": ["f11", "f1"] } }"#), []);
        assert_eq!(told("{}"), []);
        assert_eq!(told("nonsense").len(), 1);
    }
}
