//! What a list of notes is drawn with, at a table and in a segment: the columns left of the words, the signs of the
//! sorts, words that hang behind a head.

use nappe_core::NoteKind;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::i18n::Texts;
use crate::tui::theme::Theme;

/// The columns left of the words: pointer, number, star, sign of the sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gutter {
    /// Columns for the number.
    pub digits: usize,
}

impl Gutter {
    /// Makes room for these numbers.
    pub fn of(numbers: impl Iterator<Item = u32>) -> Self {
        Self { digits: numbers.max().unwrap_or(0).to_string().len().max(2) }
    }

    /// Returns all its columns.
    pub const fn width(&self) -> usize {
        2 + self.digits + 1 + 4
    }
}

/// Returns star and sign, four columns wide.
pub fn marks(theme: Theme, key: bool, kind: NoteKind) -> String {
    let star = if key { theme.key_mark() } else { " " };
    let sign = match kind {
        NoteKind::Idea => " ",
        NoteKind::Example => "+",
        NoteKind::Question => "?",
        NoteKind::Obstacle => "!",
        NoteKind::Quote => theme.sign("«", "\""),
        NoteKind::Decision => theme.sign("→", "="),
        NoteKind::Heading => "#",
        NoteKind::Aside => theme.sign("▭", "|"),
        NoteKind::Footnote => theme.sign("†", "^"),
    };
    format!("{star} {sign} ")
}

/// Returns what a sort of note is called.
pub fn kind_word(texts: &Texts, kind: NoteKind) -> String {
    texts.get(&format!("note-kind-{}", kind.id()))
}

/// Hangs wrapped words behind a head on their first line.
pub fn hang(head: Vec<Span<'static>>, indent: usize, words: Vec<String>, style: Style) -> Vec<Line<'static>> {
    let mut head = Some(head);
    let blank = " ".repeat(indent);
    let line = |line: String| {
        let mut spans = head.take().unwrap_or_else(|| vec![Span::raw(blank.clone())]);
        spans.push(Span::styled(line, style));
        Line::from(spans)
    };
    words.into_iter().map(line).collect()
}
