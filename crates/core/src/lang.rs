//! The two languages of the interface and of the documents.

use serde::{Deserialize, Serialize};

/// A language nappe speaks. Written to disk as `fr` and `en`: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French, as in France.
    #[default]
    Fr,
    /// English, as in Britain.
    En,
}

impl Lang {
    /// Every language, French first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// Returns the BCP 47 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Reads `fr`, `fr_FR.UTF-8`, `en-GB`… `None` for a language nappe does not speak.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Returns the mark for a word nobody could read.
    pub const fn illegible(self) -> &'static str {
        match self {
            Self::Fr => "[illisible]",
            Self::En => "[illegible]",
        }
    }
}
