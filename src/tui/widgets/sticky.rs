//! A sticky note: coloured paper, wrapped words, a foot that says where it comes from.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::text;
use crate::tui::theme::{Depth, Theme};

/// Lines of words that a card shows at most.
const MOST_LINES: usize = 24;

/// What is on a sticky note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sticky<'a> {
    /// What is written on it.
    pub text: &'a str,
    /// The other wordings folded into it.
    pub folded: &'a [String],
    /// Where it comes from (« T2 · 1 »).
    pub foot: &'a str,
    /// The mark of its theme.
    pub mark: &'a str,
    /// The colours of the paper and of the ink on it.
    pub paper: Style,
    /// Whether the cursor is on it.
    pub chosen: bool,
    /// Whether it is among those picked up.
    pub picked: bool,
    /// Whether it is being carried elsewhere.
    pub leaving: bool,
}

impl Sticky<'_> {
    fn lines(&self, width: u16) -> Vec<String> {
        let inner = usize::from(width.saturating_sub(2)).max(1);
        let mut lines = text::wrap(self.text, inner);
        for other in self.folded {
            for (index, line) in text::wrap(other, inner.saturating_sub(2).max(1)).into_iter().enumerate() {
                lines.push(if index == 0 { format!("+ {line}") } else { format!("  {line}") });
            }
        }
        lines
    }

    /// Returns how many rows it takes when it is `width` columns wide, its foot included.
    ///
    /// A long note is shortened: a wall on which one card hides the others is none. An ellipsis tells that there is more.
    pub fn height(&self, width: u16) -> u16 {
        (self.lines(width).len().min(MOST_LINES) as u16).saturating_add(1)
    }

    /// Draws itself from the top of `area`, over all its width; an ellipsis tells that not all of it fits. On one row
    /// there is no foot.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: Theme) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let mut paper = self.paper;
        if self.chosen && theme.depth == Depth::Mono {
            paper = paper.add_modifier(Modifier::REVERSED);
        }
        if self.leaving {
            paper = paper.add_modifier(Modifier::DIM);
        }
        frame.buffer_mut().set_style(area, paper);
        let words = if self.chosen { paper.add_modifier(Modifier::BOLD) } else { paper };
        // A thick edge in the accent, so that the eye finds the cursor on any paper.
        let edge = |row: usize| match (self.picked && row == 0, self.chosen) {
            (true, _) => Span::styled(theme.sign("✓", "x"), words.patch(theme.cursor_ink())),
            (false, true) => Span::styled(theme.sign("▌", ">"), paper.patch(theme.cursor_ink())),
            (false, false) => Span::styled(" ", paper),
        };
        let inner = usize::from(area.width).saturating_sub(2);
        if area.height == 1 {
            let more = if self.folded.is_empty() { String::new() } else { format!(" +{}", self.folded.len()) };
            let pointer = if self.chosen && self.picked { theme.sign("▌", ">") } else { "" };
            let room = inner.saturating_sub(text::width(&more) + pointer.len().min(1));
            let line = text::cut(self.text, room) + &more;
            let pointer = Span::styled(pointer, paper.patch(theme.cursor_ink()));
            text::draw(frame, area, vec![Line::from(vec![edge(0), pointer, Span::styled(line, words)])]);
            return;
        }
        let mut lines = self.lines(area.width);
        let room = usize::from(area.height) - 1;
        if lines.len() > room {
            lines.truncate(room);
            if let Some(last) = lines.last_mut() {
                *last = text::cut(&format!("{last} …"), inner);
                if !last.ends_with('…') {
                    last.push('…');
                }
            }
        }
        let foot = if self.mark.is_empty() { self.foot.to_owned() } else { format!("{} {}", self.mark, self.foot) };
        let lines = lines.into_iter().map(|line| Span::styled(line, words));
        let lines = lines.chain([Span::styled(text::cut(&foot, inner), paper)]);
        let rows = lines.enumerate().map(|(row, line)| Line::from(vec![edge(row), line])).collect();
        text::draw(frame, area, rows);
    }
}
