//! How the page lies on the screen: a banner above when the file needs a look, remarks at the foot.

use nappe_core::plan::check::{Finding, Severity};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::page::PlanPage;
use super::{PlanScreen, file};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::text;

/// The widest page: a line of words stays readable.
const WIDEST: u16 = 104;
/// From this height on, banner and remarks have air around them.
const AIRY: u16 = 14;

/// Where things are.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlanPlaces {
    pub(super) banner: Rect,
    pub(super) page: Rect,
    pub(super) foot: Rect,
}

/// Returns where the screen is drawn, as far as it is known between two pictures.
pub(super) fn screen_area(ctx: &Ctx<'_>) -> Rect {
    crate::tui::widgets::whole::matter(Rect::new(0, 0, ctx.size.0, ctx.size.1))
}

impl PlanScreen {
    pub(super) fn places(&self, ctx: &Ctx<'_>, area: Rect) -> PlanPlaces {
        let width = area.width.min(WIDEST);
        let sheet = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        let air = u16::from(area.height >= AIRY);
        let above = if file::banner(ctx).is_some() { (1 + air).min(sheet.height) } else { 0 };
        let told =
            if sheet.height >= 8 { remarks(ctx, &self.findings, width, 1 + usize::from(air)).len() as u16 } else { 0 };
        let below = if told > 0 { told + air } else { 0 };
        let below = below.min(sheet.height - above);
        let banner = Rect { height: above.min(1), ..sheet };
        let page = Rect { y: sheet.y + above, height: sheet.height - above - below, ..sheet };
        let foot = Rect { y: page.bottom() + air.min(below), height: below.saturating_sub(air), ..sheet };
        PlanPlaces { banner, page, foot }
    }

    /// Returns the first row of the page that is in sight.
    pub(super) fn first_row(&self, page: &PlanPage, area: Rect) -> usize {
        let height = usize::from(area.height);
        if self.follows {
            page.reveal(self.top, self.cursor, height)
        } else {
            self.top.min(page.height.saturating_sub(height))
        }
    }

    pub(super) fn draw_page(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let places = self.places(ctx, area);
        if let Some(words) = file::banner(ctx) {
            let line = Line::styled(text::cut(&words, places.banner.width.into()), ctx.theme.amber());
            text::draw(frame, places.banner, vec![line]);
        }
        let bare = PlanPage::set(ctx, places.page.width, self.cursor);
        let cursor = bare.resolve(self.cursor);
        let page = if cursor == self.cursor { bare } else { PlanPage::set(ctx, places.page.width, cursor) };
        let top = self.first_row(&page, places.page);
        page.draw(frame, places.page, top);
        let lines = remarks(ctx, &self.findings, places.foot.width, places.foot.height.into());
        text::draw(frame, places.foot, lines);
    }
}

/// Returns the first remarks on at most `most` lines: faults before slips.
fn remarks(ctx: &Ctx<'_>, findings: &[Finding], width: u16, most: usize) -> Vec<Line<'static>> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let mut findings: Vec<&Finding> = findings.iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let room = usize::from(width).saturating_sub(2);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (index, finding) in findings.iter().enumerate().take(most) {
        let (sign, style) = match finding.severity {
            Severity::Fault => ("! ", theme.amber()),
            Severity::Remark => (theme.sign("· ", "- "), theme.quiet()),
        };
        let left = most - lines.len();
        let rest = findings.len() - index - 1;
        let words = texts.finding(finding);
        let wrapped = text::wrap(&words, room);
        if rest == 0 && wrapped.len() <= left {
            let lead = |row: usize| if row == 0 { sign } else { "  " };
            let told = wrapped.iter().enumerate();
            lines.extend(told.map(|(row, line)| Line::styled(format!("{}{line}", lead(row)), style)));
            break;
        }
        // One line each, and how many are left unsaid at the end of the last one.
        let more = if left == 1 && rest > 0 { t!(texts, "plan-more-findings", count = rest) } else { String::new() };
        let words = text::cut(&words, room.saturating_sub(text::width(&more)));
        lines.push(Line::from(vec![Span::styled(format!("{sign}{words}"), style), Span::styled(more, theme.quiet())]));
        if left == 1 {
            break;
        }
    }
    lines
}
