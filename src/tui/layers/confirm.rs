//! A question with yes and no. Enter says yes, Escape says no.
//!
//! Whoever goes on typing has not read the question: then Enter says no as well.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::tui::answer::{LayerAnswer, Reply};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::{panel, text};

/// A question that is answered with yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// The question, in a few words.
    pub title: String,
    /// What it means, if it needs saying.
    pub body: String,
    /// The word for yes.
    pub yes: String,
    /// Somebody typed on without reading.
    unread: bool,
}

impl Confirm {
    /// Makes a question; `yes` is what will be done (« Supprimer »).
    pub const fn new(title: String, body: String, yes: String) -> Self {
        Self { title, body, yes, unread: false }
    }

    /// Takes a key.
    pub const fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        match key.code {
            KeyCode::Enter if !self.unread => LayerAnswer::Reply(Reply::Yes),
            KeyCode::Enter | KeyCode::Esc => LayerAnswer::Close,
            KeyCode::Char(_) => {
                self.unread = true;
                LayerAnswer::Stay
            }
            _ => LayerAnswer::Stay,
        }
    }

    /// Takes the mouse: a click on one of the two words.
    pub fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> LayerAnswer {
        let inner = self.area(area);
        let at = Position::new(mouse.column, mouse.row);
        if !matches!(mouse.kind, MouseEventKind::Down(_)) {
            return LayerAnswer::Stay;
        }
        if !inner.contains(at) {
            return LayerAnswer::Close;
        }
        let yes = text::width(&format!("{} {}", ctx.texts.get("key-enter"), self.yes)) as u16;
        if mouse.row + 1 == inner.bottom() {
            if mouse.column < inner.x + yes { LayerAnswer::Reply(Reply::Yes) } else { LayerAnswer::Close }
        } else {
            LayerAnswer::Stay
        }
    }

    fn area(&self, area: Rect) -> Rect {
        let width = 60.min(area.width.saturating_sub(4));
        let lines = text::wrap(&self.title, width.into()).len() + text::wrap(&self.body, width.into()).len();
        panel::inner(panel::centred(area, width, lines as u16 + 3))
    }

    /// Draws itself.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let inner = self.area(area);
        panel::clear(frame, panel::outer(inner), ctx.theme);
        let mut lines = text::styled(&self.title, inner.width, ctx.theme.title());
        lines.extend(text::styled(&self.body, inner.width, ctx.theme.text()));
        lines.push(Line::default());
        lines.push(Line::from(vec![
            Span::styled(ctx.texts.get("key-enter"), ctx.theme.key()),
            Span::raw(format!(" {}   ", self.yes)),
            Span::styled(ctx.texts.get("key-esc"), ctx.theme.key()),
            Span::raw(format!(" {}", ctx.texts.get("cancel"))),
        ]));
        text::draw(frame, inner, lines);
    }
}
