//! Two plans side by side, in words: the present one, and the one that was there before.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::RotationScreen;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::rotation::Achievement;
use crate::tui::widgets::text;

/// From this width on the plans stand beside each other.
const BESIDE: u16 = 60;

impl RotationScreen {
    pub(super) fn draw_comparison(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, on_other: bool) {
        let (Some(present), Some(other)) = (&self.achieved, &self.other) else { return };
        let other = Achievement::of(ctx, other);
        let beside = area.width >= BESIDE;
        let width = if beside { (area.width - 4) / 2 } else { area.width };
        let mut top = area.y;
        for (index, (title, plan)) in
            [("rotation-screen-this", present), ("rotation-screen-that", &other)].into_iter().enumerate()
        {
            let chosen = on_other == (index == 1);
            let sign = if chosen { ctx.theme.sign("› ", "> ") } else { "  " };
            let style = if chosen { ctx.theme.chosen() } else { ctx.theme.title() };
            let mut lines = vec![Line::styled(format!("{sign}{}", ctx.texts.get(title)), style), Line::default()];
            for told in plan.told(ctx) {
                lines.extend(text::styled(&told, width, ctx.theme.text()));
            }
            if plan.is_older() {
                let told = t!(ctx.texts, "rotation-screen-older", since = plan.since.words(ctx, width.into()));
                lines.extend(text::styled(&told, width, ctx.theme.amber()));
            }
            let x = if beside { area.x + index as u16 * (width + 4) } else { area.x };
            let y = if beside { area.y } else { top.min(area.bottom()) };
            top = y.saturating_add(lines.len() as u16 + 1);
            text::draw(frame, Rect { x, y, width, height: area.bottom() - y }, lines);
        }
    }
}
