//! A list to choose from, narrowed down while typing.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent, MouseEventKind};
use nappe_core::text::search::{finds, folded};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::t;
use crate::tui::answer::{LayerAnswer, Reply};
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Stroke;
use crate::tui::widgets::input::TextBox;
use crate::tui::widgets::{list, panel, text};

/// The most that is typed to narrow a list down, in bytes.
const MOST: usize = 100;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called.
    pub label: String,
    /// A word about it.
    pub hint: String,
    /// Other words by which it is found; never shown.
    pub also: String,
}

impl Item {
    /// Makes an item.
    pub fn new(label: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { label: label.into(), hint: hint.into(), also: String::new() }
    }

    /// Lets it be found by other words, too.
    #[must_use]
    pub fn also(mut self, words: String) -> Self {
        self.also = words;
        self
    }
}

/// A list from which one thing is chosen.
#[derive(Debug, Clone)]
pub struct Picker {
    title: String,
    items: Vec<Item>,
    query: TextBox,
    cursor: usize,
    /// Whether a digit chooses the line with that number, as long as nothing else is typed.
    numbered: bool,
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
    pub fn new(title: String, items: Vec<Item>, at: usize) -> Self {
        Self { title, items, query: TextBox::one_line(""), cursor: at, numbered: false, adds: None }
    }

    /// Lets a digit choose: 1 the first line, on any keyboard.
    #[must_use]
    pub const fn numbered(mut self) -> Self {
        self.numbered = true;
        self
    }

    /// Lets what is typed be taken in where nothing in the list is called so; `id` is the text of that line, with the
    /// typed words as `name`. The answer is [`Reply::Written`].
    #[must_use]
    pub const fn adding(mut self, id: &'static str) -> Self {
        self.adds = Some(id);
        self
    }

    fn visible(&self) -> Vec<PickerRow> {
        let query = self.query.text();
        let fits = |index: &usize| {
            let item = &self.items[*index];
            finds(&format!("{} {} {}", item.label, item.hint, item.also), &query)
        };
        let typed = folded(query.trim());
        let is_new = self.adds.is_some() && !typed.is_empty();
        let new = is_new && !self.items.iter().any(|item| folded(item.label.trim()) == typed);
        (0..self.items.len()).filter(fits).map(PickerRow::Item).chain(new.then_some(PickerRow::New)).collect()
    }

    fn answer(&self, row: PickerRow) -> LayerAnswer {
        LayerAnswer::Reply(match row {
            PickerRow::Item(index) => Reply::Chosen(index),
            PickerRow::New => Reply::Written(self.query.text().trim().to_owned()),
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
            _ => {
                let stroke = Stroke::of(key);
                let chosen = self.by_number(stroke).filter(|_| self.numbered && self.query.is_empty());
                if let Some(row) = chosen.and_then(|index| visible.get(index)) {
                    return self.answer(*row);
                }
                let before = self.query.text();
                if !stroke.types() || before.len() < MOST {
                    self.query.key(key);
                }
                if self.query.text() != before {
                    self.cursor = 0;
                }
            }
        }
        LayerAnswer::Stay
    }

    /// Returns the place of the line that a digit chooses.
    fn by_number(&self, stroke: Stroke) -> Option<usize> {
        match stroke.as_digit().unwrap_or(stroke) {
            Stroke { code: KeyCode::Char(digit @ '1'..='9'), modifiers } if modifiers.is_empty() => {
                Some(digit as usize - '1' as usize).filter(|index| *index < self.items.len())
            }
            _ => None,
        }
    }

    /// Takes pasted text: it narrows down.
    pub fn paste(&mut self, pasted: &str) {
        let room = MOST.saturating_sub(self.query.text().len());
        let line: String = nappe_core::text::clean_line(pasted).chars().take(room).collect();
        self.query.paste(&line);
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
        let head = Rect { height: 1.min(inner.height), ..inner };
        if self.query.is_empty() {
            let title = Line::styled(text::cut(&self.title, inner.width.into()), ctx.theme.title());
            text::draw(frame, head, vec![title]);
        } else {
            let mark = Span::styled(ctx.theme.sign("› ", "> "), ctx.theme.accent());
            text::draw(frame, head, vec![Line::from(mark)]);
            let field = Rect { x: head.x.saturating_add(2), width: head.width.saturating_sub(2), ..head };
            self.query.view(frame, field, ctx.theme, true);
        }
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
                    let query = self.query.text();
                    let words = self.adds.map(|id| t!(ctx.texts, id, name = query.trim())).unwrap_or_default();
                    list::row(&format!("+ {words}"), "", rows.width.into(), ctx.theme, chosen)
                }
            };
            text::draw(frame, Rect { y: rows.y + row as u16, height: 1, ..rows }, vec![line]);
        }
    }
}
