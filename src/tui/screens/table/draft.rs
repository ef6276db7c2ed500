//! What was typed and is on its way: it comes back as it was sorted and marked. The model carries it, packed, without
//! looking into it.

use nappe_core::NoteKind;
use serde::{Deserialize, Serialize};

/// A text that comes back when the journal does not take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) text: String,
    /// What sort of thing it is, and whether it is essential.
    pub(super) sorted: Option<(NoteKind, bool)>,
}

impl Draft {
    /// Returns what [`Self::unpacked`] reads.
    pub(super) fn packed(&self) -> String {
        serde_json::to_string(self).expect("text and kinds have a form in JSON")
    }

    /// Reads what was packed; anything else is a text that was never sorted.
    pub(super) fn unpacked(packed: &str) -> Self {
        serde_json::from_str(packed).unwrap_or_else(|_| Self { text: packed.to_owned(), sorted: None })
    }
}
