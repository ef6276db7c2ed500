//! Drawing the document as a page of comfortable width.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::RestitutionScreen;
use super::page::{Paragraph, ParagraphKind};
use crate::client::ExportStep;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::text;
use crate::tui::widgets::whole::matter;

/// The widest line that is still easy to read, in columns.
const MEASURE: u16 = 88;

impl RestitutionScreen {
    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let page = page_in(area);
        let width = page.width;
        let head = Rect { height: 1.min(page.height), ..page };
        let (sign, style) = if self.faithful {
            (ctx.theme.sign("✓ ", ""), ctx.theme.good())
        } else {
            (ctx.theme.sign("✗ ", "! "), ctx.theme.alarm())
        };
        let (first, style) = if self.returned.is_empty() {
            (format!("{sign}{}", self.proof), style)
        } else {
            (t!(ctx.texts, "writing-returned"), ctx.theme.amber())
        };
        let proof = text::cut(&first, width.into());
        let step = ctx.papers().and_then(|papers| papers.exporting).and_then(|(_, step)| step);
        let (proof, style) = match step {
            Some(step) => (text::cut(&under_way(ctx, step), width.into()), ctx.theme.amber()),
            None => (proof, style),
        };
        let kind = ctx.texts.get(&format!("restitution-name-{}", self.kind.id()));
        let language = t!(ctx.texts, "restitution-language", kind = kind, lang = self.lang.code());
        let mut spans = vec![Span::styled(proof.clone(), style)];
        let room = usize::from(width).saturating_sub(text::width(&proof));
        if room > text::width(&language) + 2 {
            let gap = " ".repeat(room - text::width(&language));
            spans.push(Span::styled(format!("{gap}{language}"), ctx.theme.quiet()));
        }
        text::draw(frame, head, vec![Line::from(spans)]);
        let body = body_in(page);
        let (top, above) = self.top;
        let mut lines: Vec<Line<'_>> = Vec::new();
        for (index, paragraph) in self.paragraphs.iter().enumerate().skip(top) {
            if lines.len() >= usize::from(body.height) {
                break;
            }
            let set = set(ctx, paragraph, body.width);
            let skipped = if index == top { above.min(set.len().saturating_sub(1)) } else { 0 };
            lines.extend(set.into_iter().skip(skipped));
        }
        text::draw(frame, body, lines);
    }

    /// Returns where the document itself is drawn.
    pub(super) fn body(ctx: &Ctx<'_>) -> Rect {
        body_in(page_in(matter(Rect::new(0, 0, ctx.size.0, ctx.size.1))))
    }
}

/// Says which format is being written.
fn under_way(ctx: &Ctx<'_>, step: ExportStep) -> String {
    let format = ctx.texts.get(&format!("format-{}", step.format.id()));
    t!(ctx.texts, "restitution-under-way", format = format, number = step.done + 1, of = step.of)
}

fn page_in(area: Rect) -> Rect {
    let width = area.width.min(MEASURE);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

fn body_in(page: Rect) -> Rect {
    Rect { y: page.y + 2.min(page.height), height: page.height.saturating_sub(2), ..page }
}

/// Counts the lines that a paragraph takes.
pub(super) fn lines_of(ctx: &Ctx<'_>, paragraph: &Paragraph) -> usize {
    set(ctx, paragraph, RestitutionScreen::body(ctx).width).len()
}

fn set(ctx: &Ctx<'_>, paragraph: &Paragraph, width: u16) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let indented = |first: String, indent: usize, style, aside_style| {
        let room = usize::from(width).saturating_sub(indent).max(1);
        let mut lines: Vec<Line<'static>> = text::wrap(&paragraph.text, room)
            .into_iter()
            .enumerate()
            .map(|(index, line)| {
                let lead = if index == 0 { text::pad(&first, indent) } else { " ".repeat(indent) };
                Line::from(vec![Span::styled(lead, theme.accent()), Span::styled(line, style)])
            })
            .collect();
        if !paragraph.aside.is_empty() {
            let aside = Span::styled(format!("  {}", paragraph.aside), aside_style);
            match lines.last_mut() {
                Some(last) if last.width() + aside.width() <= usize::from(width) => last.push_span(aside),
                _ => lines.push(Line::from(vec![Span::raw(" ".repeat(indent.saturating_sub(2))), aside])),
            }
        }
        lines
    };
    match paragraph.kind {
        ParagraphKind::Blank => vec![Line::default()],
        ParagraphKind::Title => indented(String::new(), 0, theme.accent(), theme.quiet()),
        ParagraphKind::Part => {
            let rule = theme.sign("─", "-").repeat(width.into());
            let mut lines = vec![Line::styled(rule, theme.quiet())];
            lines.extend(indented(String::new(), 0, theme.accent(), theme.quiet()));
            lines
        }
        ParagraphKind::Question => {
            let rule = theme.sign("─", "-").repeat(width.into());
            let mut lines = vec![Line::styled(rule, theme.quiet())];
            lines.extend(indented(String::new(), 0, theme.title(), theme.quiet()));
            lines
        }
        ParagraphKind::Theme(index) => {
            let mark = format!(" {} ", theme.mark(index));
            let room = usize::from(width).saturating_sub(text::width(&mark) + text::width(&paragraph.aside) + 3);
            let title = text::cut(&paragraph.text, room);
            vec![Line::from(vec![
                Span::styled(format!("{mark}{title} "), theme.heading(index)),
                Span::styled(format!("  {}", paragraph.aside), theme.quiet()),
            ])]
        }
        ParagraphKind::Apart => indented(String::new(), 0, theme.title(), theme.quiet()),
        ParagraphKind::Text => indented(String::new(), 0, theme.text(), theme.quiet()),
        ParagraphKind::Quote => {
            indented("  ".to_owned(), 4, theme.text().add_modifier(Modifier::ITALIC), theme.quiet())
        }
        ParagraphKind::Boxed => {
            let bar = theme.sign("│ ", "| ");
            let lines = text::wrap(&paragraph.text, usize::from(width).saturating_sub(4).max(1));
            let line = |line| {
                Line::from(vec![Span::styled(format!("  {bar}"), theme.accent()), Span::styled(line, theme.text())])
            };
            lines.into_iter().map(line).collect()
        }
        ParagraphKind::Item(depth) => {
            let indent = 3 + 2 * depth.min(8);
            indented(format!("{}{}", " ".repeat(indent - 2), theme.sign("•", "-")), indent, theme.text(), theme.quiet())
        }
        ParagraphKind::Alarm => indented(String::new(), 0, theme.alarm(), theme.quiet()),
        ParagraphKind::Quiet => indented(String::new(), 0, theme.quiet(), theme.quiet()),
        ParagraphKind::Note => {
            let lead = if paragraph.star { theme.key_mark() } else { theme.sign("–", "-") };
            let style = if paragraph.star { theme.text().add_modifier(Modifier::BOLD) } else { theme.text() };
            indented(format!(" {lead}"), 3, style, theme.quiet())
        }
        ParagraphKind::Folded => indented("   +".to_owned(), 5, theme.text(), theme.quiet()),
    }
}
