//! What every part of the page is set with: labels in the margin, entries with a pointer, chips of colour.

use nappe_core::{Plan, QuestionKey};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::spot::{List, Spot};
use super::{PageBlock, PlanPage};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::text;

/// From this width on, the names of the parts stand in the margin instead of above.
const MARGINAL: u16 = 74;
/// Room for the pointer.
pub(super) const GUTTER: u16 = 2;

/// Sets one page, from its top down.
pub(super) struct PageSetter<'a> {
    pub(super) ctx: &'a Ctx<'a>,
    pub(super) plan: &'a Plan,
    pub(super) width: u16,
    pub(super) margin: u16,
    pub(super) y: usize,
    cursor: Spot,
    blocks: Vec<PageBlock>,
}

impl<'a> PageSetter<'a> {
    pub(super) fn new(ctx: &'a Ctx<'a>, width: u16, cursor: Spot) -> Self {
        let margin = if width >= MARGINAL { 15 } else { 0 };
        Self { ctx, plan: &ctx.session.plan, width, margin, y: 0, cursor, blocks: Vec::new() }
    }

    pub(super) fn finish(self) -> PlanPage {
        let height = self.blocks.iter().map(PageBlock::bottom).max().unwrap_or(0);
        PlanPage { blocks: self.blocks, height }
    }

    /// Returns whether the cursor is there.
    pub(super) fn is_on(&self, spot: Spot) -> bool {
        self.cursor == spot
    }

    /// Returns the segment the cursor is in.
    pub(super) const fn cursor_segment(&self) -> Option<usize> {
        self.cursor.segment()
    }

    /// Returns the columns for what is written, beside the margin and the pointer.
    pub(super) fn room(&self) -> u16 {
        self.width.saturating_sub(self.margin + GUTTER)
    }

    /// Puts lines at a place; the next thing comes wherever `y` is set to.
    pub(super) fn put(&mut self, spot: Option<Spot>, x: u16, width: u16, lines: Vec<Line<'static>>, ground: Style) {
        self.blocks.push(PageBlock { spot, x, y: self.y, width, lines, ground });
    }

    /// Leaves a row empty.
    pub(super) fn gap(&mut self) {
        self.y += 1;
    }

    /// Begins a part: its name in the margin, or above where the page is narrow.
    pub(super) fn part(&mut self, name: &str) {
        self.gap();
        let line = Line::styled(self.ctx.texts.get(name), self.ctx.theme.title());
        if self.margin > 0 {
            let width = self.margin - 1;
            self.put(None, 0, width, vec![line], Style::new());
        } else {
            self.put(None, 0, self.width, vec![line], Style::new());
            self.y += 1;
        }
    }

    fn pointer(&self, spot: Spot) -> Span<'static> {
        if self.is_on(spot) {
            Span::styled(self.ctx.theme.sign("› ", "> "), self.ctx.theme.accent())
        } else {
            Span::raw("  ")
        }
    }

    /// Returns the style of an entry: the accent where the cursor is.
    pub(super) fn ink(&self, spot: Spot, style: Style) -> Style {
        if self.is_on(spot) { self.ctx.theme.accent() } else { style }
    }

    /// Sets an entry: a marker, wrapped words, a quiet word at the right end of the first line.
    pub(super) fn entry(&mut self, spot: Spot, marker: &[Span<'static>], words: &str, style: Style, aside: &str) {
        self.entry_at(spot, self.margin, marker, words, style, aside);
    }

    /// Sets an entry from column `x` on.
    pub(super) fn entry_at(
        &mut self,
        spot: Spot,
        x: u16,
        marker: &[Span<'static>],
        words: &str,
        style: Style,
        aside: &str,
    ) {
        let width = self.width.saturating_sub(x);
        let indent: usize = marker.iter().map(|span| text::width(&span.content)).sum();
        let kept = if aside.is_empty() { 0 } else { text::width(aside) + 2 };
        let room = usize::from(width.saturating_sub(GUTTER)).saturating_sub(indent + kept).max(8);
        let style = self.ink(spot, style);
        let mut lines = Vec::new();
        for (index, words) in text::wrap(words, room).into_iter().enumerate() {
            let mut spans = vec![];
            if index == 0 {
                spans.push(self.pointer(spot));
                spans.extend(marker.iter().cloned());
            } else {
                spans.push(Span::raw(" ".repeat(usize::from(GUTTER) + indent)));
            }
            if index == 0 && kept > 0 {
                spans.push(Span::styled(text::pad(&words, room), style));
                spans.push(Span::styled(format!("  {aside}"), self.ctx.theme.quiet()));
            } else {
                spans.push(Span::styled(words, style));
            }
            lines.push(Line::from(spans));
        }
        let height = lines.len();
        self.put(Some(spot), x, width, lines, Style::new());
        self.y += height;
    }

    /// Sets the quiet place where one more can be added.
    pub(super) fn adding(&mut self, list: List, words: &str) {
        let words = format!("+ {}", self.ctx.texts.get(words));
        self.entry(Spot::Add(list), &[], &words, self.ctx.theme.quiet(), "");
    }

    /// Sets a quiet line that the cursor passes by.
    pub(super) fn remark(&mut self, words: &str) {
        let indent = " ".repeat(GUTTER.into());
        let lines: Vec<Line<'static>> = text::wrap(words, self.room().into())
            .into_iter()
            .map(|line| Line::styled(format!("{indent}{line}"), self.ctx.theme.quiet()))
            .collect();
        let height = lines.len();
        let (x, width) = (self.margin, self.width.saturating_sub(self.margin));
        self.put(None, x, width, lines, Style::new());
        self.y += height;
    }

    /// Returns the number of a question on its own colour: what tables and rounds point with.
    pub(super) fn chip(&self, index: usize) -> Span<'static> {
        let number = index + 1;
        if self.ctx.theme.depth == crate::tui::theme::Depth::Mono {
            return Span::raw(format!("({number})"));
        }
        Span::styled(format!(" {number} "), self.ctx.theme.paper(index))
    }

    /// Returns where a question stands in the plan.
    pub(super) fn index_of(&self, key: &QuestionKey) -> Option<usize> {
        self.plan.questions.iter().position(|question| question.key == *key)
    }
}
