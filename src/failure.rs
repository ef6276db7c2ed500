//! A technical no: a disk that is full, a folder that is held, a file that cannot be read.
//!
//! What can fail is listed in `nappe_core::failure`. Here a failure gets its words and its exit code, and errors of the
//! standard library become data. The message is a Fluent message (`failure-…`, what happened and where) with a `.next`
//! attribute (what to do now).

use std::io;
use std::path::Path;

use nappe_core::CleanLine;
use nappe_core::failure::FailureField;
pub use nappe_core::failure::{FailureKind, SystemAnswer};

use crate::i18n::Texts;

/// What went wrong, to be told to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it is.
    pub kind: FailureKind,
}

impl From<FailureKind> for Failure {
    fn from(kind: FailureKind) -> Self {
        Self { kind }
    }
}

impl From<Failure> for nappe_core::Answer {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure.kind)
    }
}

impl Failure {
    /// Returns what happened, in the language of `texts`.
    pub fn told(&self, texts: &Texts) -> String {
        texts.with_strings(&message_of(&self.kind), &self.args(texts))
    }

    /// Returns what to do next, in the language of `texts`.
    pub fn next(&self, texts: &Texts) -> Option<String> {
        texts.attribute(&message_of(&self.kind), "next", &self.args(texts))
    }

    /// Returns what the process answers: 1 for the user's data or the machine, 2 for a wrong use.
    pub const fn exit(&self) -> u8 {
        if self.kind.is_usage() { 2 } else { 1 }
    }

    fn args(&self, texts: &Texts) -> Vec<(&'static str, String)> {
        let mut args = Vec::new();
        for (name, field) in self.kind.fields() {
            let told = match field {
                FailureField::Words(words) => words.to_owned(),
                FailureField::Number(number) => number.to_string(),
                FailureField::Answer(answer) => texts.system_answer(answer),
                FailureField::Refusal(refusal) => texts.refusal(refusal),
                FailureField::Death(death) => death.id().to_owned(),
                FailureField::Failure(kind) => {
                    let failure = Self::from(kind.clone());
                    args.push(("next", failure.next(texts).unwrap_or_default()));
                    failure.told(texts)
                }
            };
            args.push((name, told));
        }
        args
    }
}

/// Returns the id of the message of a failure: `failure-disk-full` for `DiskFull`.
fn message_of(kind: &FailureKind) -> String {
    let mut id = "failure".to_owned();
    for sign in kind.name().chars() {
        if sign.is_ascii_uppercase() {
            id.push('-');
        }
        id.push(sign.to_ascii_lowercase());
    }
    id
}

/// Returns a path as it is shown to people: cleaned, on one line.
pub fn shown(path: &Path) -> CleanLine {
    CleanLine::of(path.display())
}

/// Returns what the system answered, as data.
pub fn answer_of(error: &io::Error) -> SystemAnswer {
    match error.kind() {
        io::ErrorKind::NotFound => SystemAnswer::NotFound,
        io::ErrorKind::PermissionDenied => SystemAnswer::Denied,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => SystemAnswer::Full,
        io::ErrorKind::ReadOnlyFilesystem => SystemAnswer::ReadOnly,
        io::ErrorKind::AlreadyExists => SystemAnswer::Exists,
        io::ErrorKind::NotADirectory => SystemAnswer::NotAFolder,
        io::ErrorKind::IsADirectory => SystemAnswer::IsAFolder,
        io::ErrorKind::FileTooLarge => SystemAnswer::TooLarge,
        _ => SystemAnswer::said(error),
    }
}

/// A file of the session could not be read.
pub fn file_read(path: &Path, error: &io::Error) -> Failure {
    FailureKind::FileRead { path: shown(path), detail: answer_of(error) }.into()
}

/// A file could not be written, and the session is not at stake.
pub fn not_written(path: &Path, error: &io::Error) -> Failure {
    FailureKind::Write { path: shown(path), detail: answer_of(error) }.into()
}

/// Standard output did not take what a verb prints.
pub fn output(error: &io::Error) -> Failure {
    FailureKind::Output { detail: answer_of(error) }.into()
}

/// The terminal cannot be read or drawn on.
pub fn terminal(error: &io::Error) -> Failure {
    FailureKind::Terminal { detail: answer_of(error) }.into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use nappe_core::{Lang, PressDeath};

    use super::*;
    use crate::i18n::CATALOGUE;

    #[test]
    fn every_failure_is_told_in_both_languages_with_what_to_do_next() {
        for lang in Lang::ALL {
            let texts = Texts::new(lang);
            for failure in FailureKind::samples().into_iter().map(Failure::from) {
                let next = failure.next(&texts).unwrap_or_else(|| panic!("{lang:?}: {failure:?} has no next step"));
                for text in [failure.told(&texts), next] {
                    assert!(!text.is_empty() && !text.contains('⟦'), "{lang:?}: {failure:?}: {text}");
                }
            }
        }
    }

    #[test]
    fn every_message_about_a_failure_belongs_to_a_kind() {
        let kinds: BTreeSet<String> = FailureKind::samples().iter().map(message_of).collect();
        for lang in Lang::ALL {
            let told: BTreeSet<String> = CATALOGUE
                .iter()
                .flat_map(|source| source.text(lang).lines())
                .filter(|line| line.starts_with("failure-"))
                .filter_map(|line| line.split_once(" =").map(|(id, _)| id.to_owned()))
                .collect();
            assert_eq!(told, kinds, "{lang:?}");
        }
    }

    #[test]
    fn every_field_of_a_failure_is_told() {
        let texts = Texts::new(Lang::En);
        for failure in FailureKind::samples().into_iter().map(Failure::from) {
            let whole = failure.told(&texts) + &failure.next(&texts).unwrap_or_default();
            // A cause chooses among the texts of a message, and stands in none.
            for (name, value) in failure.args(&texts).into_iter().filter(|(name, _)| *name != "cause") {
                assert!(whole.contains(&value), "{failure:?}: {name} is told nowhere in: {whole}");
            }
        }
    }

    #[test]
    fn every_death_of_the_press_has_words_of_its_own() {
        for lang in Lang::ALL {
            let texts = Texts::new(lang);
            let told = |kind: &dyn Fn(PressDeath) -> FailureKind| -> BTreeSet<String> {
                PressDeath::ALL.iter().map(|cause| Failure::from(kind(*cause)).told(&texts)).collect()
            };
            let path = CleanLine::from("a");
            for told in [
                told(&|cause| FailureKind::PressFormat { cause, format: "pdf".into() }),
                told(&|cause| FailureKind::PressTemplate { cause, path: path.clone() }),
                told(&|cause| FailureKind::PressLogo { cause, path: path.clone() }),
            ] {
                assert_eq!(told.len(), PressDeath::ALL.len(), "{told:?}");
            }
        }
    }

    #[test]
    fn what_the_system_answers_is_told_in_the_language_of_the_reader() {
        let full = terminal(&io::ErrorKind::StorageFull.into());
        assert!(full.told(&Texts::new(Lang::Fr)).contains("plus de place"));
        assert!(full.told(&Texts::new(Lang::En)).contains("no space left"));
        assert!(terminal(&io::Error::other("odd")).told(&Texts::new(Lang::Fr)).contains("odd"));
        for lang in Lang::ALL {
            let texts = Texts::new(lang);
            let told: BTreeSet<String> = SystemAnswer::KNOWN.iter().map(|answer| texts.system_answer(answer)).collect();
            assert_eq!(told.len(), SystemAnswer::KNOWN.len(), "each has words of its own: {told:?}");
            assert!(told.iter().all(|words| !words.contains('⟦')), "{told:?}");
        }
    }

    #[test]
    fn a_name_is_never_taken_for_a_message() {
        let texts = Texts::new(Lang::Fr);
        for name in ["system-full", "failure-hub-fault", "refusal-no-clock", "{ $path }", "-term", "{ system-full }"] {
            let failure = Failure::from(FailureKind::FileRead { path: name.into(), detail: SystemAnswer::said(name) });
            let told = failure.told(&texts);
            assert_eq!(told.matches(name).count(), 2, "{told}");
        }
    }

    #[test]
    fn a_wrong_use_exits_with_two_and_everything_else_with_one() {
        assert_eq!(Failure::from(FailureKind::UsageNoVerb { help: "nappe --help".into() }).exit(), 2);
        assert_eq!(Failure::from(FailureKind::HubFault).exit(), 1);
        for kind in FailureKind::samples() {
            assert_eq!(
                kind.name().starts_with("Usage"),
                kind.is_usage() && !kind.name().starts_with("Rotate"),
                "{kind:?}"
            );
        }
    }
}
