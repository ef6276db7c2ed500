//! Something to read: what went wrong and what to do, or a few lines of information.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::failure::Failure;
use crate::i18n::Texts;
use crate::tui::answer::LayerAnswer;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::{panel, text};

/// Lines that a page turns.
const PAGE: usize = 8;

/// What there is to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Something went wrong.
    Failure(Failure),
    /// Something went wrong, and here is what to do about it.
    Offer {
        /// What went wrong.
        failure: Failure,
        /// What is offered, in words.
        label: String,
        /// The action that is offered, by scope and id.
        action: (&'static str, &'static str),
        /// Somebody typed on without reading: then Enter does nothing.
        unread: bool,
    },
    /// A title and lines.
    Text {
        /// Stands in the frame.
        title: String,
        /// What it says, a line each.
        lines: Vec<String>,
        /// The first visible line.
        top: usize,
    },
}

impl Message {
    /// Makes the message of a failure.
    pub const fn failure(failure: Failure) -> Self {
        Self::Failure(failure)
    }

    /// Makes the message of a failure that offers an action.
    pub const fn offer(failure: Failure, label: String, action: (&'static str, &'static str)) -> Self {
        Self::Offer { failure, label, action, unread: false }
    }

    /// Makes a message of lines.
    pub const fn text(title: String, lines: Vec<String>) -> Self {
        Self::Text { title, lines, top: 0 }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        if let Self::Text { lines, top, .. } = self {
            match key.code {
                KeyCode::Down | KeyCode::PageDown => {
                    let by = if key.code == KeyCode::Down { 1 } else { PAGE };
                    *top = (*top + by).min(lines.len().saturating_sub(1));
                    return LayerAnswer::Stay;
                }
                KeyCode::Up | KeyCode::PageUp => {
                    let by = if key.code == KeyCode::Up { 1 } else { PAGE };
                    *top = top.saturating_sub(by);
                    return LayerAnswer::Stay;
                }
                _ => {}
            }
        }
        if let Self::Offer { action: (scope, id), unread, .. } = self {
            match key.code {
                KeyCode::Enter if !*unread => return LayerAnswer::Do(scope, id),
                KeyCode::Char(_) => {
                    *unread = true;
                    return LayerAnswer::Stay;
                }
                _ => {}
            }
        }
        match key.code {
            KeyCode::Enter | KeyCode::Esc | KeyCode::Char(_) => LayerAnswer::Close,
            _ => LayerAnswer::Stay,
        }
    }

    /// Returns its keys, each with what it does.
    pub(super) fn hints(&self, texts: &Texts) -> Vec<(String, String)> {
        let close = texts.get("close");
        match self {
            Self::Offer { label, .. } => {
                vec![(texts.get("key-enter"), label.clone()), (texts.get("key-esc"), close)]
            }
            Self::Text { .. } => {
                vec![(texts.get("key-enter"), close), (texts.get("key-arrows"), texts.get("layer-read"))]
            }
            Self::Failure(_) => vec![(texts.get("key-enter"), close)],
        }
    }

    /// Draws itself.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let width = 66.min(area.width.saturating_sub(4));
        let mut lines = match self {
            Self::Failure(failure) | Self::Offer { failure, .. } => {
                let mut lines = text::styled(&failure.told(ctx.texts), width, ctx.theme.alarm());
                if let Some(next) = failure.next(ctx.texts) {
                    lines.push(Line::default());
                    lines.extend(text::styled(&next, width, ctx.theme.text()));
                }
                lines
            }
            Self::Text { title, lines, top } => {
                let mut drawn = text::styled(title, width, ctx.theme.title());
                drawn.push(Line::default());
                for line in lines.iter().skip(*top) {
                    drawn.extend(text::styled(line, width, ctx.theme.text()));
                }
                drawn
            }
        };
        let most = usize::from(area.height.saturating_sub(4));
        if lines.len() > most.saturating_sub(2) {
            lines.truncate(most.saturating_sub(3));
            lines.push(Line::styled(ctx.texts.get("message-more"), ctx.theme.quiet()));
        }
        lines.push(Line::default());
        let (enter, close) = (ctx.texts.get("key-enter"), ctx.texts.get("close"));
        let mut keys = vec![Span::styled(enter, ctx.theme.key())];
        if let Self::Offer { label, .. } = self {
            keys.push(Span::raw(format!(" {label}   ")));
            keys.push(Span::styled(ctx.texts.get("key-esc"), ctx.theme.key()));
        }
        keys.push(Span::raw(format!(" {close}")));
        lines.push(Line::from(keys));
        let place = panel::centred(area, width, lines.len() as u16);
        panel::clear(frame, place, ctx.theme);
        text::draw(frame, panel::inner(place), lines);
    }
}
