//! What an operating system answers when something cannot be done.

use serde::{Deserialize, Serialize};

use crate::text::CleanLine;

/// An answer of the system. Crosses a wire: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", content = "words", rename_all = "snake_case")]
pub enum SystemAnswer {
    /// Nothing is there.
    NotFound,
    /// It is not permitted.
    Denied,
    /// The disk, or the share of it that one may use, is full.
    Full,
    /// The disk can only be read.
    ReadOnly,
    /// Something is there already.
    Exists,
    /// It is no folder, and should be one.
    NotAFolder,
    /// It is a folder, and should not be one.
    IsAFolder,
    /// It is larger than it may be.
    TooLarge,
    /// It is a file, but not text.
    NotText,
    /// Anything else, in the words of whoever answered: not in the reader's language.
    Other(CleanLine),
}

impl SystemAnswer {
    /// Every answer that nappe has words of its own for.
    pub const KNOWN: [Self; 9] = [
        Self::NotFound,
        Self::Denied,
        Self::Full,
        Self::ReadOnly,
        Self::Exists,
        Self::NotAFolder,
        Self::IsAFolder,
        Self::TooLarge,
        Self::NotText,
    ];

    /// Returns what a library or a parser said, as it stands.
    pub fn said(words: impl std::fmt::Display) -> Self {
        Self::Other(CleanLine::of(words))
    }
}
