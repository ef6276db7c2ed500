//! Drawing the page: the field; what is understood, above ten lines of the list, a column under each role; what came.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{ImportScreen, ImportStage};
use crate::client::ListTaken;
use crate::exchange::{ColumnRole, ListKind, Proposal, ProposedColumn, RowRemark};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::text;

/// How many lines of a list are shown.
const LINES: usize = 10;
/// The narrowest and the widest column, in cells.
const COLUMN: (usize, usize) = (6, 30);
/// Blanks between columns.
const GAP: usize = 2;

impl ImportScreen {
    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = match &self.stage {
            _ if !ctx.can_import() => text::styled(&ctx.texts.get("import-not-here"), area.width, ctx.theme.quiet()),
            ImportStage::Asking => return self.field(ctx, frame, area),
            ImportStage::Working(_) => {
                let word = if self.kept.is_some() { "import-writing" } else { "import-working" };
                vec![self.title(ctx), Line::default(), Line::styled(ctx.texts.get(word), ctx.theme.quiet())]
            }
            ImportStage::Proposed(proposal) => self.proposed(ctx, proposal, area),
            ImportStage::Taken(taken) => self.taken(ctx, taken, area),
        };
        text::draw(frame, area, lines);
    }

    fn title(&self, ctx: &Ctx<'_>) -> Line<'static> {
        Line::styled(self.name.clone(), ctx.theme.title())
    }

    fn field(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (texts, theme) = (ctx.texts, ctx.theme);
        let mut lines = vec![Line::styled(t!(texts, "import-heading"), theme.title()), Line::default()];
        for id in ["import-how-file", "import-how-paste"] {
            lines.extend(text::styled(&texts.get(id), area.width, theme.text()));
        }
        lines.push(Line::default());
        let row = area.y.saturating_add(lines.len() as u16).min(area.bottom().saturating_sub(1));
        lines.extend([Line::default(), Line::default()]);
        if let Some(fault) = &self.fault {
            lines.extend(text::styled(&fault.told(texts), area.width, theme.alarm()));
            if let Some(next) = fault.next(texts) {
                lines.extend(text::styled(&next, area.width, theme.text()));
            }
        } else {
            lines.extend(text::styled(&texts.get("import-what"), area.width, theme.quiet()));
        }
        text::draw(frame, area, lines);
        let pointer = theme.sign("› ", "> ");
        if area.width > 4 && area.height > 0 {
            let place = Rect { y: row, height: 1, ..area };
            text::draw(frame, Rect { width: 2, ..place }, vec![Line::styled(pointer, theme.accent())]);
            self.field.view(frame, Rect { x: place.x + 2, width: place.width - 2, ..place }, theme, true);
        }
    }

    fn proposed(&self, ctx: &Ctx<'_>, proposal: &Proposal, area: Rect) -> Vec<Line<'static>> {
        let (texts, theme) = (ctx.texts, ctx.theme);
        let kind = texts.get(match proposal.what() {
            ListKind::Notes => "import-as-notes",
            ListKind::People => "import-as-people",
        });
        let mut lines = vec![Line::from(vec![
            Span::styled(self.name.clone(), theme.title()),
            Span::styled(format!("  {kind}"), theme.accent()),
        ])];
        lines.extend(text::styled(&proposal.told(texts), area.width, theme.quiet()));
        if let Some(fault) = &self.fault {
            lines.extend(text::styled(&fault.told(texts), area.width, theme.alarm()));
        }
        for doubt in proposal.doubts() {
            let style = if doubt.stops() { theme.alarm() } else { theme.amber() };
            lines.extend(text::styled(&doubt.told(texts), area.width, style));
        }
        lines.push(Line::default());
        lines.extend(self.table(ctx, proposal, area.width.into()));
        lines
    }

    /// Returns the first lines of the list, with what each column is taken for.
    fn table(&self, ctx: &Ctx<'_>, proposal: &Proposal, width: usize) -> Vec<Line<'static>> {
        let rows = proposal.first_rows(LINES);
        let columns = proposal.columns();
        let widths: Vec<usize> =
            columns.iter().enumerate().map(|(at, column)| width_of(ctx, at, column, &rows)).collect();
        let (first, last) = in_sight(&widths, self.column, width);
        let shown = || (first..last).zip(&columns[first..last]);
        let mut lines = Vec::new();
        let mut roles = Vec::new();
        let mut headings = Vec::new();
        for (at, column) in shown() {
            let wide = widths[at].min(width);
            let role = text::pad(&text::cut(&role_word(ctx, column), wide), wide);
            roles.extend([Span::styled(role, self.role_style(ctx, at, column)), Span::raw(" ".repeat(GAP))]);
            let heading = text::pad(&text::cut(&column.name(at), wide), wide);
            headings.extend([Span::styled(heading, ctx.theme.quiet()), Span::raw(" ".repeat(GAP))]);
        }
        if last < columns.len() {
            roles.push(Span::styled(ctx.theme.sign("›", ">"), ctx.theme.quiet()));
        }
        lines.extend([Line::from(roles), Line::from(headings)]);
        for (_, row) in rows {
            let cell = |(at, column): (usize, &ProposedColumn)| {
                let wide = widths[at].min(width);
                let words = row.get(at).map_or("", String::as_str).split_whitespace().collect::<Vec<_>>().join(" ");
                let style = if column.role == ColumnRole::Left { ctx.theme.quiet() } else { ctx.theme.text() };
                let words = text::pad(&text::cut(&nappe_core::text::clean_line(&words), wide), wide);
                [Span::styled(words, style), Span::raw(" ".repeat(GAP))]
            };
            lines.push(Line::from(shown().flat_map(cell).collect::<Vec<_>>()));
        }
        lines
    }

    fn role_style(&self, ctx: &Ctx<'_>, at: usize, column: &ProposedColumn) -> Style {
        if at == self.column {
            ctx.theme.chosen()
        } else if column.role == ColumnRole::Left {
            ctx.theme.quiet()
        } else if column.sure {
            ctx.theme.accent()
        } else {
            ctx.theme.amber()
        }
    }

    fn taken(&self, ctx: &Ctx<'_>, taken: &ListTaken, area: Rect) -> Vec<Line<'static>> {
        let (texts, theme) = (ctx.texts, ctx.theme);
        let came = match taken.what {
            ListKind::Notes => t!(texts, "import-notes-taken", count = taken.count),
            ListKind::People => t!(texts, "import-people-taken", count = taken.count),
        };
        // Nothing is said to be there that the disk does not have.
        if ctx.open.is_some_and(|open| !open.pending.is_empty()) {
            let writing = Line::styled(t!(texts, "import-writing"), theme.quiet());
            return vec![self.title(ctx), Line::default(), writing];
        }
        let mut lines = vec![self.title(ctx), Line::default(), Line::styled(came, theme.good())];
        for (count, id) in
            [(taken.already, "import-already"), (taken.themes, "import-themes-made"), (taken.authors, "import-authors")]
        {
            if count > 0 {
                lines.push(Line::styled(texts.with(id, &[("count", count.into())]), theme.text()));
            }
        }
        let mut told = |rows: &[RowRemark], id: &str, style: Style| {
            if rows.is_empty() {
                return;
            }
            lines.push(Line::default());
            lines.push(Line::styled(texts.with(id, &[("count", rows.len().into())]), style));
            let room = usize::from(area.height).saturating_sub(lines.len() + 1).max(3);
            for remark in rows.iter().take(if rows.len() > room { room - 1 } else { room }) {
                let told = remark.told(texts);
                // What is said of the whole file names no line.
                let words =
                    if remark.line == 0 { told } else { t!(texts, "import-row", line = remark.line, reason = told) };
                lines.push(Line::styled(
                    format!("  {}", text::cut(&words, usize::from(area.width).saturating_sub(2))),
                    theme.text(),
                ));
            }
            if rows.len() > room {
                lines.push(Line::styled(
                    format!("  {}", t!(texts, "import-more", count = rows.len() - room + 1)),
                    theme.quiet(),
                ));
            }
        };
        told(&taken.refused, "import-refused", theme.alarm());
        told(&taken.remarks, "import-remarks", theme.amber());
        lines
    }
}

/// Returns how wide a column is drawn.
fn width_of(ctx: &Ctx<'_>, at: usize, column: &ProposedColumn, rows: &[(u64, Vec<String>)]) -> usize {
    let cells = rows.iter().map(|(_, row)| row.get(at).map_or(0, |cell| text::width(cell)));
    let head = [text::width(&role_word(ctx, column)), text::width(&column.name(at))];
    cells.chain(head).max().unwrap_or(0).clamp(COLUMN.0, COLUMN.1)
}

fn role_word(ctx: &Ctx<'_>, column: &ProposedColumn) -> String {
    match column.role {
        ColumnRole::Left => ctx.theme.sign("—", "-").to_owned(),
        role => role.told(ctx.texts),
    }
}

/// Returns the first and the last column in sight, so that the one under the cursor is among them.
fn in_sight(widths: &[usize], cursor: usize, room: usize) -> (usize, usize) {
    let mut first = 0;
    loop {
        let mut used = 0;
        let mut last = first;
        while last < widths.len() && (last == first || used + widths[last] <= room) {
            used += widths[last] + GAP;
            last += 1;
        }
        if cursor < last || first + 1 >= widths.len() {
            return (first.min(widths.len()), last);
        }
        first += 1;
    }
}
