//! Words that stand in single cells, and cells as messages show them.

use nappe_core::NoteKind;
use nappe_core::text::{clean_line, search::folded};

/// Reads the word for a kind of note, French or English, singular or plural.
pub fn kind_named(word: &str) -> Option<NoteKind> {
    let word = folded(word.trim());
    Some(match word.strip_suffix('s').unwrap_or(&word) {
        "idea" | "idee" | "note" => NoteKind::Idea,
        "example" | "exemple" => NoteKind::Example,
        "question" => NoteKind::Question,
        "obstacle" | "frein" | "difficulte" | "difficulty" => NoteKind::Obstacle,
        "quote" | "citation" | "verbatim" => NoteKind::Quote,
        "decision" => NoteKind::Decision,
        "heading" | "intertitre" | "titre" | "sous titre" => NoteKind::Heading,
        "aside" | "encadre" | "box" => NoteKind::Aside,
        "footnote" | "note de bas de page" | "bas de page" => NoteKind::Footnote,
        _ => return None,
    })
}

/// Returns the beginning of what a cell says, for a message.
pub fn shortened(cell: &str) -> String {
    let cell = clean_line(cell);
    if cell.chars().count() <= 40 { cell } else { cell.chars().take(39).chain(['…']).collect() }
}
