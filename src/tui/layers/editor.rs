//! A text area for what takes several lines: a note, a summary, a synthesis. Control-S keeps, Escape leaves it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::answer::{LayerAnswer, Reply};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::input::TextBox;
use crate::tui::widgets::{panel, text};

/// A text being written.
#[derive(Debug, Clone)]
pub struct Editor {
    title: String,
    /// Lines shown above, to write from: the notes of the theme, the other wording.
    aside: Vec<String>,
    area: TextBox,
    before: String,
    warned: bool,
    /// The end of what was pasted did not fit.
    cut: bool,
    enter_keeps: bool,
}

impl Editor {
    /// Makes an editor with a text to go on from.
    pub fn new(title: String, aside: Vec<String>, text: &str) -> Self {
        Self {
            title,
            aside,
            area: TextBox::many_lines(text),
            before: text.to_owned(),
            warned: false,
            cut: false,
            enter_keeps: false,
        }
    }

    /// Makes an editor in which Enter keeps the text and Alt-Enter makes a new line: for notes.
    pub fn for_note(title: String, aside: Vec<String>, text: &str) -> Self {
        Self { enter_keeps: true, ..Self::new(title, aside, text) }
    }

    /// Says what stood before the text, so that leaving still warns: for a text that could not be kept as it is.
    #[must_use]
    pub fn since(mut self, before: String) -> Self {
        self.before = before;
        self
    }

    /// Returns its keys, each with what it does: ids of texts.
    pub(super) fn hints(&self) -> Vec<(&'static str, &'static str)> {
        if self.enter_keeps {
            vec![("key-enter", "keep"), ("key-alt-enter", "new-line"), ("key-esc", "cancel")]
        } else {
            vec![("key-ctrl-s", "keep"), ("key-esc", "cancel")]
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SHIFT);
        match key.code {
            KeyCode::Char('s') if control => LayerAnswer::Reply(Reply::Written(self.area.text())),
            KeyCode::Enter if self.enter_keeps && !alt => LayerAnswer::Reply(Reply::Written(self.area.text())),
            KeyCode::Enter => {
                self.area.newline();
                LayerAnswer::Stay
            }
            KeyCode::Esc if self.area.text() == self.before || self.warned => LayerAnswer::Close,
            KeyCode::Esc => {
                self.warned = true;
                LayerAnswer::Stay
            }
            _ => {
                (self.warned, self.cut) = (false, false);
                self.area.key(key);
                LayerAnswer::Stay
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.warned = false;
        self.cut = !self.area.paste(pasted);
    }

    /// Draws itself.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let width = 76.min(area.width.saturating_sub(4));
        let height = area.height.saturating_sub(4).min(if self.enter_keeps { 10 } else { 22 });
        let place = panel::centred(area, width, height);
        panel::clear(frame, place, ctx.theme);
        let inner = panel::inner(place);
        let mut lines = text::styled(&self.title, inner.width, ctx.theme.title());
        lines.truncate(3);
        let aside: Vec<Line<'_>> =
            self.aside.iter().flat_map(|line| text::styled(line, inner.width, ctx.theme.quiet())).collect();
        let room = usize::from(inner.height).saturating_sub(lines.len() + 6);
        lines.extend(aside.into_iter().take(room.min(usize::from(inner.height) / 2)));
        lines.push(Line::default());
        let top = lines.len() as u16;
        text::draw(frame, inner, lines);
        let rest = Rect { y: inner.y + top, height: inner.height.saturating_sub(top + 2), ..inner };
        self.area.view(frame, rest, ctx.theme, true);
        let keys = if self.warned {
            Line::styled(ctx.texts.get("editor-warning"), ctx.theme.amber())
        } else if self.cut {
            Line::styled(ctx.texts.get("paste-cut"), ctx.theme.amber())
        } else {
            hints(ctx, &self.hints())
        };
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1.min(inner.height), ..inner };
        text::draw(frame, foot, vec![keys]);
    }
}

/// Returns a line of keys and what they do.
pub(super) fn hints(ctx: &Ctx<'_>, pairs: &[(&str, &str)]) -> Line<'static> {
    let mut spans = Vec::new();
    for (key, word) in pairs {
        spans.push(Span::styled(ctx.texts.get(key), ctx.theme.key()));
        spans.push(Span::raw(format!(" {}   ", ctx.texts.get(word))));
    }
    Line::from(spans)
}
