//! A list to choose from, narrowed down while typing.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use nappe_core::text::search::{finds, folded};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::t;
use crate::tui::answer::{LayerAnswer, Reply};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::{list, panel, text};

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called.
    pub label: String,
    /// A word about it.
    pub hint: String,
}

impl Item {
    /// Makes an item.
    pub fn new(label: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { label: label.into(), hint: hint.into() }
    }
}

/// A list from which one thing is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    title: String,
    items: Vec<Item>,
    query: String,
    cursor: usize,
    /// What takes in a name that is not in the list: the id of its words.
    adds: Option<&'static str>,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PickerRow {
    /// The item with this index.
    Item(usize),
    /// What was typed, as something new.
    New,
}

impl Picker {
    /// Makes a list; the cursor starts on the item with index `at`.
    pub const fn new(title: String, items: Vec<Item>, at: usize) -> Self {
        Self { title, items, query: String::new(), cursor: at, adds: None }
    }

    /// Lets what is typed be taken in where nothing in the list is called so; `id` is the text of that line, with the
    /// typed words as `name`. The answer is [`Reply::Written`].
    #[must_use]
    pub const fn adding(mut self, id: &'static str) -> Self {
        self.adds = Some(id);
        self
    }

    fn visible(&self) -> Vec<PickerRow> {
        let fits = |index: &usize| {
            let item = &self.items[*index];
            finds(&format!("{} {}", item.label, item.hint), &self.query)
        };
        let typed = folded(self.query.trim());
        let is_new = self.adds.is_some() && !typed.is_empty();
        let new = is_new && !self.items.iter().any(|item| folded(item.label.trim()) == typed);
        (0..self.items.len()).filter(fits).map(PickerRow::Item).chain(new.then_some(PickerRow::New)).collect()
    }

    fn answer(&self, row: PickerRow) -> LayerAnswer {
        LayerAnswer::Reply(match row {
            PickerRow::Item(index) => Reply::Chosen(index),
            PickerRow::New => Reply::Written(self.query.trim().to_owned()),
        })
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        let visible = self.visible();
        match key.code {
            KeyCode::Esc => return LayerAnswer::Close,
            KeyCode::Enter => {
                return visible.get(self.cursor).map_or(LayerAnswer::Stay, |row| self.answer(*row));
            }
            KeyCode::Down | KeyCode::Tab => self.cursor = (self.cursor + 1).min(visible.len().saturating_sub(1)),
            KeyCode::Up | KeyCode::BackTab => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::PageDown => self.cursor = (self.cursor + 10).min(visible.len().saturating_sub(1)),
            KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(10),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = visible.len().saturating_sub(1),
            KeyCode::Backspace => {
                self.query.pop();
                self.cursor = 0;
            }
            KeyCode::Char(sign) if !key.modifiers.contains(KeyModifiers::CONTROL) && self.query.len() < 100 => {
                self.query.push(sign);
                self.cursor = 0;
            }
            _ => {}
        }
        LayerAnswer::Stay
    }

    /// Takes pasted text: it narrows down.
    pub fn paste(&mut self, pasted: &str) {
        self.query.extend(nappe_core::text::clean_line(pasted).chars().take(100));
        self.cursor = 0;
    }

    fn place(&self, area: Rect) -> Rect {
        let longest = self.items.iter().map(|item| text::width(&item.label) + text::width(&item.hint) + 3).max();
        let wanted = longest.unwrap_or(0).max(text::width(&self.title)).clamp(30, 70) as u16;
        let height = (self.items.len() as u16)
            .saturating_add(2 + u16::from(self.adds.is_some()))
            .min(area.height.saturating_sub(4))
            .max(3);
        panel::centred(area, wanted.min(area.width.saturating_sub(4)), height)
    }

    fn rows(&self, area: Rect) -> (Rect, usize, Vec<PickerRow>) {
        let inner = panel::inner(self.place(area));
        let rows = Rect { y: inner.y + 2.min(inner.height), height: inner.height.saturating_sub(2), ..inner };
        let visible = self.visible();
        let top = list::top(self.cursor, visible.len(), rows.height.into());
        (rows, top, visible)
    }

    /// Takes the mouse.
    pub fn mouse(&mut self, mouse: MouseEvent, area: Rect) -> LayerAnswer {
        let (rows, top, visible) = self.rows(area);
        match mouse.kind {
            MouseEventKind::ScrollDown => self.cursor = (self.cursor + 1).min(visible.len().saturating_sub(1)),
            MouseEventKind::ScrollUp => self.cursor = self.cursor.saturating_sub(1),
            MouseEventKind::Down(_) => {
                let at = Position::new(mouse.column, mouse.row);
                if rows.contains(at) {
                    let index = top + usize::from(mouse.row - rows.y);
                    return visible.get(index).map_or(LayerAnswer::Stay, |row| self.answer(*row));
                }
                if !self.place(area).contains(at) {
                    return LayerAnswer::Close;
                }
            }
            _ => {}
        }
        LayerAnswer::Stay
    }

    /// Draws itself.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let place = self.place(area);
        panel::clear(frame, place, ctx.theme);
        let (rows, top, visible) = self.rows(area);
        let inner = panel::inner(place);
        let head = if self.query.is_empty() {
            Line::from(vec![Span::styled(text::cut(&self.title, inner.width.into()), ctx.theme.title())])
        } else {
            Line::from(vec![
                Span::styled(ctx.theme.sign("› ", "> "), ctx.theme.accent()),
                Span::raw(text::cut(&self.query, usize::from(inner.width).saturating_sub(2))),
            ])
        };
        text::draw(frame, Rect { height: 1.min(inner.height), ..inner }, vec![head]);
        if visible.is_empty() {
            text::draw(frame, rows, vec![Line::styled(ctx.texts.get("nothing-found"), ctx.theme.quiet())]);
        }
        for (row, what) in visible.iter().skip(top).take(rows.height.into()).enumerate() {
            let chosen = top + row == self.cursor;
            let line = match *what {
                PickerRow::Item(index) => {
                    let item = &self.items[index];
                    list::row(&item.label, &item.hint, rows.width.into(), ctx.theme, chosen)
                }
                PickerRow::New => {
                    let words = self.adds.map(|id| t!(ctx.texts, id, name = self.query.trim())).unwrap_or_default();
                    list::row(&format!("+ {words}"), "", rows.width.into(), ctx.theme, chosen)
                }
            };
            text::draw(frame, Rect { y: rows.y + row as u16, height: 1, ..rows }, vec![line]);
        }
    }
}
