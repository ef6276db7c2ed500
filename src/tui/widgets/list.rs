//! Rows with a cursor.

use ratatui::text::{Line, Span};

use super::text;
use crate::tui::theme::Theme;

/// Returns the first visible row so that the cursor is in sight, with some rows around it.
pub fn top(cursor: usize, count: usize, height: usize) -> usize {
    if count <= height {
        return 0;
    }
    cursor.saturating_sub(height / 2).min(count - height)
}

/// Returns a row: a label on the left, a quiet hint on the right.
pub fn row(label: &str, hint: &str, width: usize, theme: Theme, chosen: bool) -> Line<'static> {
    let pointer = if chosen { theme.sign("› ", "> ") } else { "  " };
    let hint = text::cut(hint, width / 2);
    let room = width.saturating_sub(text::width(pointer) + text::width(&hint) + usize::from(!hint.is_empty()));
    let label = text::pad(&text::cut(label, room), room);
    let gap = if hint.is_empty() { "" } else { " " };
    let (label_style, hint_style) =
        if chosen { (theme.chosen(), theme.chosen()) } else { (theme.text(), theme.quiet()) };
    Line::from(vec![Span::styled(format!("{pointer}{label}{gap}"), label_style), Span::styled(hint, hint_style)])
}
