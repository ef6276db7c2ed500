//! Words that stand in single cells, and cells as messages show them.

use std::borrow::Cow;

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

/// Puts a title above what is said below it; once, where that begins with it.
pub fn titled<'a>(title: &'a str, detail: &'a str) -> Cow<'a, str> {
    let (short, long) = (title.trim(), detail.trim());
    if long.is_empty() {
        return title.into();
    }
    // Some tools cut a title of their own out of the words.
    let plain = |text: &str| folded(&clean_line(text)).trim().to_owned();
    let begins = plain(long).starts_with(&plain(short.trim_end_matches(['…', '.', ' '])));
    if begins { detail.into() } else { format!("{short}\n{long}").into() }
}

/// Returns the beginning of what a cell says, for a message.
pub fn shortened(cell: &str) -> String {
    let cell = clean_line(cell);
    if cell.chars().count() <= 40 { cell } else { cell.chars().take(39).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_above_what_is_said_and_never_twice() {
        for (title, detail, both) in [
            ("Des bancs", "en bois", "Des bancs\nen bois"),
            ("Des bancs", " ", "Des bancs"),
            ("", "en bois", "en bois"),
            ("Des bancs", "des bancs en bois", "des bancs en bois"),
            ("Des bancs à l’om…", "Des bancs à l’ombre, vite", "Des bancs à l’ombre, vite"),
        ] {
            assert_eq!(titled(title, detail), both);
        }
    }
}
