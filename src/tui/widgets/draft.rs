//! What was typed and is on its way: it comes back as it was sorted and marked. The model carries it, packed, without
//! looking into it.

use nappe_core::{CleanText, NoteKind};
use serde::{Deserialize, Serialize};

/// A text that comes back when the journal does not take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextDraft {
    /// The words that were typed.
    pub text: String,
    /// What sort of thing it is, and whether it is essential.
    pub sorted: Option<(NoteKind, bool)>,
    /// Who said it.
    #[serde(default)]
    pub speaker: Option<CleanText>,
}

impl TextDraft {
    /// Returns what [`Self::unpacked`] reads.
    #[expect(clippy::missing_panics_doc, reason = "text and kinds always have a form in JSON")]
    pub fn packed(&self) -> String {
        serde_json::to_string(self).expect("text and kinds have a form in JSON")
    }

    /// Reads what was packed; anything else is a text that was never sorted.
    pub fn unpacked(packed: &str) -> Self {
        serde_json::from_str(packed).unwrap_or_else(|_| Self { text: packed.to_owned(), sorted: None, speaker: None })
    }
}
