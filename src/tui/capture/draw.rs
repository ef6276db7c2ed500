//! Drawing what every screen has on which notes are written down: the list of notes, the rule that says for what one
//! writes, the field.

use nappe_core::{Note, NoteId, Session};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{CaptureEntry, Focus, Pad};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::input::TextBox;
use crate::tui::widgets::record::Gutter;
use crate::tui::widgets::text;
use crate::tui::widgets::window::{Rest, WindowRow, rows};

/// Where things stand, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CapturePlaces {
    /// What the screen is about.
    pub head: Rect,
    /// The notes, and what stands beside them.
    pub body: Rect,
    /// Where one writes.
    pub foot: Rect,
}

impl CapturePlaces {
    /// Gives each its place: the head a third of the lines at most, the field and its rule what they need, the list the
    /// rest.
    pub fn of(area: Rect, head_lines: usize, field_lines: u16) -> Self {
        let head = Rect { height: (head_lines as u16).min((area.height / 3).max(1)).min(area.height), ..area };
        let gap = u16::from(area.height >= 14);
        let foot_height = (field_lines + 1).min(area.height - head.height);
        let foot = Rect { y: area.bottom() - foot_height, height: foot_height, ..area };
        let top = (head.bottom() + gap).min(foot.y);
        let body = Rect { y: top, height: (foot.y - top).saturating_sub(gap), ..area };
        Self { head, body, foot }
    }
}

/// The notes of a screen, and which of their lines are in sight.
#[derive(Debug)]
pub struct Listing<'a, H> {
    area: Rect,
    entries: Vec<CaptureEntry<'a, H>>,
    rows: Vec<WindowRow>,
}

impl<'a, H: Copy> Listing<'a, H> {
    /// Returns where it is drawn.
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Returns what is drawn at a place.
    pub fn entry_at(&self, at: Position) -> Option<CaptureEntry<'a, H>> {
        if !self.area.contains(at) {
            return None;
        }
        let row = usize::from(at.y - self.area.y);
        self.entries.get(self.rows.get(row)?.0).copied()
    }

    /// Returns how many notes are above what is in sight.
    pub fn hidden(&self) -> usize {
        let first = self.rows.first().map_or(0, |(first, _)| *first);
        self.entries[..first].iter().filter(|entry| entry.note().is_some()).count()
    }

    /// Tells whether nothing is in sight.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Tells whether there are headings at most.
    pub fn has_no_note(&self) -> bool {
        self.is_empty()
            || self.entries.iter().all(|entry| matches!(entry, CaptureEntry::Heading(_) | CaptureEntry::Bin))
    }

    /// Draws the lines in sight.
    pub fn draw(self, frame: &mut Frame<'_>) {
        text::draw(frame, self.area, self.rows.into_iter().map(|(_, line)| line).collect());
    }
}

impl Pad {
    /// Lays out the list: the chosen note in the middle; while one writes `latest` at the foot, or what was scrolled to.
    /// Only what is near is ever turned into lines, from its place, the columns left of the words and the chosen note.
    pub fn listing<'a, H>(
        &self,
        session: &Session,
        entries: Vec<CaptureEntry<'a, H>>,
        area: Rect,
        latest: usize,
        lines: impl Fn(usize, &CaptureEntry<'a, H>, Gutter, Option<NoteId>) -> Vec<Line<'static>>,
    ) -> Listing<'a, H> {
        let newest = entries.len().saturating_sub(1);
        let chosen = self.chosen.map(|(id, _)| id).filter(|_| self.focus != Focus::Field);
        let at = |id| entries.iter().position(|entry| entry.note().is_some_and(|note| note.id == id));
        let (anchor, rest) = match chosen.and_then(at) {
            Some(index) => (index, Rest::Middle),
            None if self.scroll == 0 => (latest, Rest::Foot),
            None => (newest.saturating_sub(self.scroll), Rest::Foot),
        };
        let gutter = Gutter::of(session, entries.iter().filter_map(CaptureEntry::note));
        let drawn = |index: usize| lines(index, &entries[index], gutter, chosen);
        let rows = rows(entries.len(), anchor, rest, area.height.into(), drawn);
        Listing { area, entries, rows }
    }

    /// Returns how many lines the field takes on a screen.
    pub fn field_height(&self, area: Rect) -> u16 {
        let width = usize::from(area.width.saturating_sub(3)).max(1);
        let lines: usize = self.field.text().split('\n').map(|line| text::wrap(line, width).len().max(1)).sum();
        (lines as u16).clamp(1, (area.height / 3).clamp(1, 8))
    }

    /// Draws the rule with its words, and below it the field, or the one that finds.
    pub fn draw_foot(
        &self,
        ctx: &Ctx<'_>,
        frame: &mut Frame<'_>,
        area: Rect,
        (words, style): (String, Style),
        placeholder: &str,
        find: Option<&TextBox>,
    ) {
        if area.height == 0 {
            return;
        }
        let width = usize::from(area.width);
        let words = text::cut(&words, width.saturating_sub(3));
        let rule = ctx.theme.sign("─", "-");
        let left = width.saturating_sub(text::width(&words) + 4);
        let line = Line::from(vec![
            Span::styled(format!("{} ", rule.repeat(2)), ctx.theme.quiet()),
            Span::styled(words, style),
            Span::styled(format!(" {}", rule.repeat(left)), ctx.theme.quiet()),
        ]);
        text::draw(frame, Rect { height: 1, ..area }, vec![line]);
        let field = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let active = self.focus != Focus::Notes;
        let prompt =
            Line::styled(ctx.theme.sign("›", ">"), if active { ctx.theme.accent() } else { ctx.theme.quiet() });
        text::draw(frame, Rect { width: 1.min(field.width), ..field }, vec![prompt]);
        let field = Rect { x: field.x + 2.min(field.width), width: field.width.saturating_sub(2), ..field };
        if let Some(find) = find {
            find.view(frame, field, ctx.theme, self.focus == Focus::Find);
            return;
        }
        self.field.view(frame, field, ctx.theme, self.focus == Focus::Field);
        if self.field.is_empty() {
            let hint = ctx.texts.get(if active { placeholder } else { "table-placeholder-away" });
            let hint = text::cut(&hint, usize::from(field.width).saturating_sub(2));
            let place = Rect { x: field.x + 1.min(field.width), width: field.width.saturating_sub(1), ..field };
            text::draw(frame, place, vec![Line::styled(hint, ctx.theme.quiet())]);
        }
    }

    /// Returns what the rule says at its end: that the note is essential, how many notes are above.
    pub fn rule_end(&self, ctx: &Ctx<'_>, hidden: usize) -> Vec<String> {
        let key = self.key.then(|| format!("{} {}", ctx.theme.key_mark(), t!(ctx.texts, "table-key")));
        let up = ctx.theme.sign("↑", "^");
        let hidden = (hidden > 0).then(|| format!("{up} {}", t!(ctx.texts, "table-hidden", notes = hidden)));
        key.into_iter().chain(hidden).collect()
    }
}

/// Says in the middle of a place that there is nothing.
pub fn draw_nothing(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, id: &str) {
    let lines = text::wrap(&ctx.texts.get(id), area.width.into());
    let free = area.height.saturating_sub(lines.len() as u16) / 2;
    let place = Rect { y: area.y + free, height: area.height - free, ..area };
    let lines = lines.into_iter().map(|line| Line::styled(line, ctx.theme.quiet()).centered()).collect();
    text::draw(frame, place, lines);
}

/// Returns where a note went that was folded into another one which does not show here.
pub fn folded_away(ctx: &Ctx<'_>, note: &Note) -> Option<String> {
    let target = note.folded_into.and_then(|into| ctx.session.note(into))?;
    Some(t!(ctx.texts, "table-folded", number = ctx.session.label_here(target), place = ctx.place_word(target.place)))
}

/// Returns the heading of the bin.
pub fn bin_heading(ctx: &Ctx<'_>, gutter: Gutter) -> Line<'static> {
    let indent = " ".repeat(gutter.width());
    Line::styled(format!("{indent}{}", t!(ctx.texts, "table-bin")), ctx.theme.quiet())
}
