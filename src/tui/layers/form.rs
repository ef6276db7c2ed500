//! Fields to fill: words, or one of several choices. Tab and arrows move, Enter goes on and, at the end, keeps.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use nappe_core::CleanText;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::editor::hints;
use crate::tui::answer::{LayerAnswer, Reply};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::input::TextBox;
use crate::tui::widgets::{list, panel, text};

/// A field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    label: String,
    hint: String,
    value: FormValue,
    /// How many like it there may be, when it is one of a list that grows.
    most: usize,
    /// What it proposes for the field below it.
    proposes: Option<Proposing>,
}

/// How one field proposes what another says: from its words to the words of the field below, `None` for nothing.
pub type Proposing = fn(&str) -> Option<String>;

#[derive(Debug, Clone)]
enum FormValue {
    Words(TextBox),
    Choice { options: Vec<String>, at: usize },
}

impl Field {
    /// Makes a field of words; `hint` is shown while the field is being filled.
    pub fn words(label: String, hint: String, value: &str) -> Self {
        Self { label, hint, value: FormValue::Words(TextBox::one_line(value)), most: 0, proposes: None }
    }

    /// Makes a field for a number: what is typed first takes the place of `value`.
    pub fn number(label: String, hint: String, value: &str) -> Self {
        Self { label, hint, value: FormValue::Words(TextBox::one_line(value).selected()), most: 0, proposes: None }
    }

    /// Lets it propose what the field below it says, as long as nobody has written something else there.
    #[must_use]
    pub const fn proposing(mut self, proposes: Proposing) -> Self {
        self.proposes = Some(proposes);
        self
    }

    /// Makes it one of a list: fields of the same name side by side, of which an empty one always follows, up to
    /// `most`. A text of several lines that is pasted here goes one line to a field.
    #[must_use]
    pub const fn of_list(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// Makes a field with several choices; its value is the index of the chosen one, as text.
    pub const fn choice(label: String, hint: String, options: Vec<String>, at: usize) -> Self {
        Self { label, hint, value: FormValue::Choice { options, at }, most: 0, proposes: None }
    }

    fn value(&self) -> String {
        match &self.value {
            FormValue::Words(area) => area.text(),
            FormValue::Choice { at, .. } => at.to_string(),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(&self.value, FormValue::Words(area) if area.is_empty())
    }
}

/// Several fields that are answered together.
#[derive(Debug, Clone)]
pub struct Form {
    title: String,
    fields: Vec<Field>,
    cursor: usize,
    fault: Option<(usize, String)>,
    before: Vec<String>,
    warned: bool,
    /// The end of what was pasted did not fit.
    cut: bool,
    keep: &'static str,
}

impl Form {
    /// Makes a form; the cursor is in its first field.
    pub fn new(title: String, fields: Vec<Field>) -> Self {
        let before = fields.iter().map(Field::value).collect();
        Self { title, fields, cursor: 0, fault: None, before, warned: false, cut: false, keep: "keep" }
    }

    /// Makes a form with one field of words.
    pub fn prompt(title: String, label: String, hint: String, value: &str) -> Self {
        Self::new(title, vec![Field::words(label, hint, value)])
    }

    /// Says what is wrong with a field and puts the cursor there: the screen below gives the form back this way.
    #[must_use]
    pub fn with_fault(mut self, field: usize, what: String) -> Self {
        self.cursor = field.min(self.fields.len().saturating_sub(1));
        self.fault = Some((field, what));
        self
    }

    /// Calls keeping by another word: the id of a text (« Exporter »).
    #[must_use]
    pub const fn called(mut self, keep: &'static str) -> Self {
        self.keep = keep;
        self
    }

    /// Puts the cursor in a field.
    #[must_use]
    pub fn at(mut self, field: usize) -> Self {
        self.cursor = field.min(self.fields.len().saturating_sub(1));
        self
    }

    /// Returns its keys, each with what it does: ids of texts.
    pub(super) fn hints(&self) -> Vec<(&'static str, &'static str)> {
        if self.fields.len() == 1 {
            vec![("key-enter", self.keep), ("key-esc", "cancel")]
        } else {
            vec![("key-ctrl-s", self.keep), ("key-tab", "next-field"), ("key-esc", "cancel")]
        }
    }

    fn values(&self) -> Vec<String> {
        self.fields.iter().map(Field::value).collect()
    }

    /// Returns the fields of the list that this field belongs to.
    fn list_of(&self, field: usize) -> std::ops::Range<usize> {
        let same = |index: usize| {
            let known = self.fields.get(index);
            known.is_some_and(|known| known.most > 0 && known.label == self.fields[field].label)
        };
        if !same(field) {
            return field..field;
        }
        let first = (0..=field).rev().take_while(|&index| same(index)).last().unwrap_or(field);
        first..first + (first..self.fields.len()).take_while(|&index| same(index)).count()
    }

    /// Adds an empty field to the list of the one under the cursor when its last one is filled.
    fn grow(&mut self) {
        let fields = self.list_of(self.cursor);
        let Some(last) = fields.clone().next_back().map(|index| &self.fields[index]) else { return };
        if !last.is_empty() && fields.len() < last.most {
            let next = Field::words(last.label.clone(), last.hint.clone(), "").of_list(last.most);
            self.fields.insert(fields.end, next);
        }
    }

    /// Writes what the field under the cursor proposes into the one below, where that still says what was proposed when
    /// the field said `before`, or nothing.
    fn propose(&mut self, before: &str) {
        let Some(field) = self.fields.get(self.cursor) else { return };
        let Some(proposes) = field.proposes else { return };
        let proposal = proposes(&field.value()).unwrap_or_default();
        let earlier = proposes(before).unwrap_or_default();
        if let Some(below) = self.fields.get_mut(self.cursor + 1)
            && (below.is_empty() || below.value() == earlier)
        {
            below.value = FormValue::Words(TextBox::one_line(&proposal).selected());
        }
    }

    fn step(&mut self, forward: bool) {
        let count = self.fields.len().max(1);
        self.cursor = if forward { (self.cursor + 1) % count } else { (self.cursor + count - 1) % count };
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let was_warned = std::mem::take(&mut self.warned);
        match key.code {
            KeyCode::Char('s') if control => return LayerAnswer::Reply(Reply::Filled(self.values())),
            KeyCode::Esc if was_warned || self.values() == self.before => return LayerAnswer::Close,
            KeyCode::Esc => self.warned = true,
            KeyCode::Enter if self.cursor + 1 >= self.fields.len() => {
                return LayerAnswer::Reply(Reply::Filled(self.values()));
            }
            KeyCode::Enter | KeyCode::Tab | KeyCode::Down => self.step(true),
            // Lines that arrive as if they were typed may end this way; they never send the form off.
            KeyCode::Char('j') if control => self.step(true),
            KeyCode::BackTab | KeyCode::Up => self.step(false),
            _ => {
                (self.fault, self.cut) = (None, false);
                let before = self.fields.get(self.cursor).map(Field::value).unwrap_or_default();
                match self.fields.get_mut(self.cursor).map(|field| &mut field.value) {
                    Some(FormValue::Words(area)) => {
                        area.key(key);
                        self.grow();
                        self.propose(&before);
                    }
                    Some(FormValue::Choice { options, at }) => choose(options, at, key),
                    None => {}
                }
            }
        }
        LayerAnswer::Stay
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        // Terminals send the ends of pasted lines as carriage returns: cleaning makes lines of them.
        let clean = CleanText::lenient(pasted);
        let mut lines = clean.lines().filter(|line| !line.trim().is_empty());
        if !self.list_of(self.cursor).is_empty() && lines.clone().nth(1).is_some() {
            // The first line joins what the field says already; the others find the next empty fields.
            if let (Some(first), Some(Field { value: FormValue::Words(area), .. })) =
                (lines.next(), self.fields.get_mut(self.cursor))
            {
                self.cut = !area.paste(first);
            }
            for line in lines {
                self.grow();
                let list = self.list_of(self.cursor);
                let Some(empty) = (self.cursor..list.end).find(|index| self.fields[*index].is_empty()) else {
                    self.cut = true;
                    break;
                };
                if let FormValue::Words(area) = &mut self.fields[empty].value {
                    self.cut |= !area.paste(line);
                }
                self.cursor = empty;
            }
            self.grow();
            return;
        }
        let before = self.fields.get(self.cursor).map(Field::value).unwrap_or_default();
        if let Some(Field { value: FormValue::Words(area), .. }) = self.fields.get_mut(self.cursor) {
            self.cut = !area.paste(pasted);
            self.grow();
            self.propose(&before);
        }
    }

    /// Draws itself.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let width = 72.min(area.width.saturating_sub(4));
        let height = (self.fields.len() as u16 * 2 + 4).min(area.height.saturating_sub(2));
        let place = panel::centred(area, width, height);
        panel::clear(frame, place, ctx.theme);
        let inner = panel::inner(place);
        text::draw(
            frame,
            Rect { height: 1.min(inner.height), ..inner },
            vec![Line::styled(text::cut(&self.title, inner.width.into()), ctx.theme.title())],
        );
        let longest = self.fields.iter().map(|field| text::width(&field.label)).max().unwrap_or(0);
        let label_width = (longest as u16 + 2).min(inner.width / 2);
        let rows = inner.height.saturating_sub(4).div_ceil(2).max(1);
        let top = list::top(self.cursor, self.fields.len(), rows.into());
        for (row, (index, field)) in self.fields.iter().enumerate().skip(top).take(rows.into()).enumerate() {
            let y = inner.y + 2 + row as u16 * 2;
            if y >= inner.bottom().saturating_sub(1) {
                break;
            }
            let focused = index == self.cursor;
            let style = if focused { ctx.theme.accent() } else { ctx.theme.quiet() };
            let label = Rect { y, height: 1, width: label_width, ..inner };
            text::draw(
                frame,
                label,
                vec![Line::styled(text::cut(&field.label, usize::from(label_width).saturating_sub(1)), style)],
            );
            let value = Rect { x: inner.x + label_width, y, width: inner.width.saturating_sub(label_width), height: 1 };
            match &field.value {
                FormValue::Words(words) => words.view(frame, value, ctx.theme, focused),
                FormValue::Choice { options, at } => {
                    let word = options.get(*at).map_or("", String::as_str);
                    let (left, right) = (ctx.theme.sign("‹ ", "< "), ctx.theme.sign(" ›", " >"));
                    let style = if focused { ctx.theme.accent() } else { ctx.theme.text() };
                    let shown = text::cut(word, usize::from(value.width).saturating_sub(4));
                    let spans = vec![Span::styled(left, style), Span::raw(shown), Span::styled(right, style)];
                    text::draw(frame, value, vec![Line::from(spans)]);
                }
            }
        }
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1.min(inner.height), ..inner };
        let above = Rect { y: foot.y.saturating_sub(1).max(inner.y), ..foot };
        let hint = match (&self.fault, self.fields.get(self.cursor)) {
            _ if self.cut => Line::styled(ctx.texts.get("paste-cut"), ctx.theme.amber()),
            (Some((_, what)), _) => Line::styled(what.clone(), ctx.theme.amber()),
            (None, Some(field)) => Line::styled(field.hint.clone(), ctx.theme.quiet()),
            (None, None) => Line::default(),
        };
        if inner.height > 3 {
            text::draw(frame, above, vec![hint]);
        }
        let keys = if self.warned {
            Line::styled(ctx.texts.get("editor-warning"), ctx.theme.amber())
        } else {
            hints(ctx, &self.hints())
        };
        text::draw(frame, foot, vec![keys]);
    }
}

fn choose(options: &[String], at: &mut usize, key: KeyEvent) {
    let count = options.len().max(1);
    match key.code {
        KeyCode::Left => *at = (*at + count - 1) % count,
        KeyCode::Right | KeyCode::Char(' ') => *at = (*at + 1) % count,
        KeyCode::Char(sign) if !key.modifiers.contains(KeyModifiers::CONTROL) => {
            // A letter goes to the next choice that begins with it.
            let sign = nappe_core::text::search::folded(&sign.to_string());
            let begins = |index: &usize| nappe_core::text::search::folded(&options[*index]).starts_with(&sign);
            if let Some(index) = (1..=count).map(|step| (*at + step) % count).find(begins) {
                *at = index;
            }
        }
        _ => {}
    }
}
