//! A sticky note: coloured paper, wrapped words, a foot that says where it comes from.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::text;
use crate::tui::theme::{Depth, Theme};

/// What is on a sticky note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sticky<'a> {
    /// The words.
    pub text: &'a str,
    /// The other wordings folded into it.
    pub folded: &'a [String],
    /// Where it comes from (« T2 · 1 »).
    pub foot: &'a str,
    /// The mark of its theme.
    pub mark: &'a str,
    /// Its paper.
    pub paper: Style,
    /// Whether the cursor is on it.
    pub chosen: bool,
    /// Whether it is among those picked up.
    pub picked: bool,
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
    pub fn height(&self, width: u16) -> u16 {
        (self.lines(width).len() as u16).saturating_add(1)
    }

    /// Draws itself from the top of `area`, over all its width; what does not fit is cut off at the foot.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: Theme) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let mut paper = self.paper;
        if self.chosen && theme.depth == Depth::Mono {
            paper = paper.add_modifier(Modifier::REVERSED);
        }
        frame.buffer_mut().set_style(area, paper);
        let edge = if self.chosen { theme.sign("▌", ">") } else { " " };
        let mut rows: Vec<Line<'_>> = self
            .lines(area.width)
            .into_iter()
            .map(|line| {
                let style = if self.chosen { paper.add_modifier(Modifier::BOLD) } else { paper };
                Line::from(vec![Span::styled(edge, paper), Span::styled(line, style)])
            })
            .collect();
        rows.truncate(usize::from(area.height).saturating_sub(1).max(1));
        let picked = if self.picked { theme.sign("✓ ", "x ") } else { "" };
        let foot =
            text::cut(&format!("{picked}{} {}", self.mark, self.foot), usize::from(area.width).saturating_sub(2));
        if area.height > 1 {
            rows.push(Line::from(vec![
                Span::styled(edge, paper),
                Span::styled(foot, paper.add_modifier(Modifier::DIM)),
            ]));
        }
        text::draw(frame, area, rows);
    }
}
