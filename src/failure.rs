//! A technical no: a disk that is full, a folder that is held, a file that cannot be read.
//!
//! A failure is a Fluent message (`failure-…`, what happened and where) with a `.next` attribute (what to do now), so
//! that it can be told in the language of whoever reads it. Whatever comes from outside is cleaned before it is shown.

use std::io;
use std::path::Path;

use nappe_core::text::clean_line;

use crate::i18n::Texts;

/// What went wrong, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Id of the Fluent message.
    pub what: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, String)>,
    /// What the process answers: 1 for the user's data or the machine, 2 for a wrong use.
    pub exit: u8,
}

impl Failure {
    /// Makes a failure of the data or of the machine.
    pub const fn new(what: &'static str) -> Self {
        Self { what, args: Vec::new(), exit: 1 }
    }

    /// Makes a failure of use: a wrong word on the command line.
    pub const fn usage(what: &'static str) -> Self {
        Self { what, args: Vec::new(), exit: 2 }
    }

    /// Adds an argument of the message.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and words are given as they stand, without `&`")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, clean_line(&value.to_string())));
        self
    }

    /// Adds the path it is about, as `path`.
    #[must_use]
    pub fn at(self, path: &Path) -> Self {
        self.with("path", path.display())
    }

    /// Adds what the system answered, as `detail`: in the reader's language where nappe knows the answer.
    #[must_use]
    pub fn because(self, error: &(impl std::error::Error + 'static)) -> Self {
        let error: &(dyn std::error::Error + 'static) = error;
        match error.downcast_ref::<io::Error>().and_then(known_answer) {
            Some(id) => self.with("detail", id),
            None => self.with("detail", error),
        }
    }

    /// Returns what happened, in the language of `texts`.
    pub fn told(&self, texts: &Texts) -> String {
        texts.with_strings(self.what, &self.told_args(texts))
    }

    /// Returns what to do next, in the language of `texts`.
    pub fn next(&self, texts: &Texts) -> Option<String> {
        texts.attribute(self.what, "next", &self.told_args(texts))
    }

    fn told_args(&self, texts: &Texts) -> Vec<(&'static str, String)> {
        let told = |value: &String| if value.starts_with(ANSWER) { texts.get(value) } else { value.clone() };
        self.args.iter().map(|(name, value)| (*name, told(value))).collect()
    }
}

/// How the ids of the system's answers begin.
const ANSWER: &str = "system-";

/// Returns the text of an answer that people meet.
fn known_answer(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        io::ErrorKind::NotFound => "system-not-found",
        io::ErrorKind::PermissionDenied => "system-denied",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "system-full",
        io::ErrorKind::ReadOnlyFilesystem => "system-read-only",
        io::ErrorKind::AlreadyExists => "system-exists",
        io::ErrorKind::NotADirectory => "system-no-folder",
        io::ErrorKind::IsADirectory => "system-folder",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use nappe_core::Lang;

    use super::*;

    #[test]
    fn what_the_system_answers_is_told_in_the_language_of_the_reader() {
        let failure = Failure::new("failure-terminal").because(&io::Error::from(io::ErrorKind::StorageFull));
        assert!(failure.told(&Texts::new(Lang::Fr)).contains("plus de place"));
        assert!(failure.told(&Texts::new(Lang::En)).contains("no room"));
        let odd = Failure::new("failure-terminal").because(&io::Error::other("odd"));
        assert!(odd.told(&Texts::new(Lang::Fr)).contains("odd"));
    }
}
