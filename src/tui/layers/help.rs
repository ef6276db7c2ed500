//! The keys of the screen, by group: made from the definitions, so never out of date.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::editor::hints;
use crate::tui::action::Group;
use crate::tui::answer::LayerAnswer;
use crate::tui::ctx::Ctx;
use crate::tui::palette::Offer;
use crate::tui::widgets::{panel, text};

/// The help of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    offers: Vec<Offer>,
    top: usize,
}

impl Help {
    /// Makes the help of what can be done by a key.
    pub fn new(mut offers: Vec<Offer>) -> Self {
        offers.retain(|offer| !offer.keys.is_empty());
        Self { offers, top: 0 }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        match key.code {
            KeyCode::Down => self.top += 1,
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.top += 10,
            KeyCode::PageUp => self.top = self.top.saturating_sub(10),
            KeyCode::Home => self.top = 0,
            _ => return LayerAnswer::Close,
        }
        LayerAnswer::Stay
    }

    /// Takes the mouse.
    pub fn mouse(&mut self, mouse: MouseEvent) -> LayerAnswer {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.top += 2,
            MouseEventKind::ScrollUp => self.top = self.top.saturating_sub(2),
            MouseEventKind::Down(_) => return LayerAnswer::Close,
            _ => {}
        }
        LayerAnswer::Stay
    }

    /// Draws itself.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let width = 70.min(area.width.saturating_sub(4));
        let keys = |offer: &Offer| {
            offer.keys.iter().map(|key| key.told(ctx.texts, ctx.theme.ascii)).collect::<Vec<_>>().join("  ")
        };
        let key_width = self.offers.iter().map(|offer| text::width(&keys(offer))).max().unwrap_or(0).min(22);
        let mut lines: Vec<Line<'_>> = Vec::new();
        let mut groups: Vec<Group> = self.offers.iter().map(|offer| offer.group).collect();
        groups.sort_unstable();
        groups.dedup();
        for group in groups {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.push(Line::styled(ctx.texts.get(group.text()), ctx.theme.title()));
            for offer in self.offers.iter().filter(|offer| offer.group == group) {
                let told = text::pad(&text::cut(&keys(offer), key_width), key_width + 2);
                let mut sentence =
                    text::wrap(&offer.help, usize::from(width).saturating_sub(key_width + 2)).into_iter();
                lines.push(Line::from(vec![
                    Span::styled(told, ctx.theme.key()),
                    Span::raw(sentence.next().unwrap_or_default()),
                ]));
                lines.extend(sentence.map(|rest| Line::raw(format!("{}{rest}", " ".repeat(key_width + 2)))));
            }
        }
        let height = (lines.len() as u16 + 2).min(area.height.saturating_sub(2));
        let place = panel::centred(area, width, height);
        panel::clear(frame, place, ctx.theme);
        let inner = panel::inner(place);
        let rows = inner.height.saturating_sub(2);
        let top = self.top.min(lines.len().saturating_sub(rows.into()));
        let more = lines.len() > top + usize::from(rows);
        let shown: Vec<Line<'_>> = lines.into_iter().skip(top).take(rows.into()).collect();
        text::draw(frame, Rect { height: rows, ..inner }, shown);
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1.min(inner.height), ..inner };
        let pairs: &[(&str, &str)] =
            if more { &[("key-down", "more"), ("key-esc", "close")] } else { &[("key-esc", "close")] };
        text::draw(frame, foot, vec![hints(ctx, pairs)]);
    }
}
