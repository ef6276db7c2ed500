//! The document as it will look, page by page, in a terminal that shows pictures.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::client::ExportRequest;
use crate::t;
use crate::tui::answer::LayerAnswer;
use crate::tui::ctx::Ctx;
use crate::tui::pictures::PicturePage;
use crate::tui::widgets::text;

/// Pages to look at.
#[derive(Debug, Clone)]
pub struct Pages {
    /// What they were asked for by, so that they can be made anew for another size.
    pub request: ExportRequest,
    sheets: Vec<PicturePage>,
    at: usize,
}

impl Pages {
    /// Lays pages out, opened at one.
    pub fn new(request: ExportRequest, pages: Vec<PicturePage>, at: usize) -> Self {
        let at = at.min(pages.len().saturating_sub(1));
        Self { request, sheets: pages, at }
    }

    /// Returns which page is open, from 0.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Returns how many cells a page may take in a terminal of so many.
    pub const fn room((width, height): (u16, u16)) -> (u16, u16) {
        (width, height.saturating_sub(1))
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        let last = self.sheets.len().saturating_sub(1);
        match key.code {
            KeyCode::Right | KeyCode::Down | KeyCode::PageDown | KeyCode::Char(' ') => {
                self.at = (self.at + 1).min(last);
            }
            KeyCode::Left | KeyCode::Up | KeyCode::PageUp => self.at = self.at.saturating_sub(1),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = last,
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char(_) => return LayerAnswer::Close,
            _ => {}
        }
        LayerAnswer::Stay
    }

    /// Draws the open page over everything.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        frame.render_widget(Clear, area);
        let (width, height) = Self::room((area.width, area.height));
        if let Some(page) = self.sheets.get(self.at) {
            page.draw(frame, Rect { width, height, ..area });
        }
        let foot = Rect { y: area.y + height, height: area.height.min(1), ..area };
        let place = t!(ctx.texts, "pages-place", page = self.at + 1, of = self.sheets.len());
        let line = Line::from(vec![
            Span::styled(format!(" {place}   "), ctx.theme.text()),
            Span::styled("← →", ctx.theme.key()),
            Span::styled(format!(" {}   ", ctx.texts.get("pages-turn")), ctx.theme.quiet()),
            Span::styled(ctx.texts.get("key-esc"), ctx.theme.key()),
            Span::styled(format!(" {}", ctx.texts.get("close")), ctx.theme.quiet()),
        ]);
        text::draw(frame, foot, vec![line]);
    }
}
