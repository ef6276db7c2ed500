//! One line of anything that comes from outside, for messages: a path, a word that was typed, what a library said.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::clean_line;

/// The longest line that is kept, in characters: the longest path of Linux (`PATH_MAX`). What is longer tells nobody more.
pub const CLEAN_LINE_CHARACTERS: usize = 4_096;

/// Text on one line that no terminal obeys, cut where it would fill screens.
///
/// It is cleaned whenever one is made, and so also when one is read from a file or a wire.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct CleanLine(Box<str>);

impl CleanLine {
    /// Cleans whatever can be written out.
    pub fn of(raw: impl fmt::Display) -> Self {
        Self::from(raw.to_string())
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CleanLine {
    fn from(raw: &str) -> Self {
        let mut line = clean_line(raw);
        if let Some((end, _)) = line.char_indices().nth(CLEAN_LINE_CHARACTERS) {
            line.truncate(end);
            line.push('…');
        }
        Self(line.into_boxed_str())
    }
}

impl From<String> for CleanLine {
    fn from(raw: String) -> Self {
        Self::from(raw.as_str())
    }
}

impl From<CleanLine> for String {
    fn from(line: CleanLine) -> Self {
        line.0.into_string()
    }
}

impl Deref for CleanLine {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CleanLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl fmt::Debug for CleanLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_cleaned_however_it_is_made() {
        assert_eq!(CleanLine::from("a\u{1b}[31m\nb\u{202e}").as_str(), "a b");
        let read: CleanLine = serde_json::from_str(r#""a\u001b[31m\nb\u202e""#).expect("a string");
        assert_eq!(read.as_str(), "a b");
    }

    #[test]
    fn a_line_has_an_end() {
        let line = CleanLine::from("é".repeat(100_000));
        assert_eq!(line.chars().count(), CLEAN_LINE_CHARACTERS + 1);
        assert!(line.ends_with("é…"));
    }

    proptest! {
        #[test]
        fn nothing_in_a_line_moves_a_cursor(raw in any::<String>()) {
            let line = CleanLine::from(raw);
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            prop_assert_eq!(CleanLine::from(line.as_str()), line);
        }
    }
}
