//! What a list of notes is drawn with, at a table and in a segment: the columns left of the words, the signs of the
//! sorts, words that hang behind a head.

use nappe_core::{Note, NoteKind, Session};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::text;
use crate::i18n::Texts;
use crate::tui::theme::Theme;

/// The columns left of the words: pointer, number, star, sign of the sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gutter {
    /// Columns for the number.
    pub digits: usize,
}

impl Gutter {
    /// Makes room for the numbers of these notes, as they are called here.
    pub fn of<'a>(session: &Session, notes: impl Iterator<Item = &'a Note>) -> Self {
        let room = session.here().room;
        // Most lists hold plain numbers of one room: no text is made of them only to measure it.
        let digits = |note: &Note| {
            if note.room == room && !note.number_shared {
                note.number.checked_ilog10().map_or(1, |tens| tens as usize + 1)
            } else {
                text::width(&session.label_here(note))
            }
        };
        Self { digits: notes.map(digits).max().unwrap_or(1).max(2) }
    }

    /// Returns all its columns.
    pub const fn width(&self) -> usize {
        2 + self.digits + 1 + 4
    }

    /// Returns what stands before a note: pointer, number, star and sign.
    pub fn note_head(self, theme: Theme, chosen: bool, number: &str, marks: String) -> Vec<Span<'static>> {
        let pointer = if chosen { theme.sign("› ", "> ") } else { "  " };
        vec![
            Span::styled(pointer, theme.accent()),
            Span::styled(format!("{number:>digits$} ", digits = self.digits), theme.quiet()),
            Span::styled(marks, theme.accent()),
        ]
    }

    /// Returns what stands before a note that is on its way: it has no number yet.
    pub fn sent_head(self, theme: Theme, marks: String) -> Vec<Span<'static>> {
        let number = format!("  {:>digits$} ", theme.sign("○", "o"), digits = self.digits);
        vec![Span::styled(number, theme.quiet()), Span::styled(marks, theme.accent())]
    }

    /// Returns the lines of what is told below a note, `room` columns wide.
    pub fn below(self, words: &str, room: usize, style: Style) -> Vec<Line<'static>> {
        let head = vec![Span::raw(" ".repeat(self.width()))];
        hang(head, self.width(), text::wrap(words, room), style)
    }
}

/// Returns what stands before a note in one line that is off the wall, or to be made clearer; mostly nothing.
pub fn signs(theme: Theme, note: &Note) -> String {
    let hidden = if note.hidden { theme.sign("ø ", "o ") } else { "" };
    let unclear = if note.unclear { "? " } else { "" };
    format!("{hidden}{unclear}")
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
