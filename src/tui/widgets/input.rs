//! A field to type in, of one line or several; the text area itself is `ratatui-textarea`'s.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use nappe_core::text::clean_piece;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use crate::tui::keymap::Stroke;
use crate::tui::theme::Theme;

/// The most a field takes in: beyond any limit of the session, and few enough columns for the text area to count.
const MOST_BYTES: usize = 32 * 1024;

/// A field to type in.
#[derive(Debug, Clone)]
pub struct TextBox {
    /// Boxed: a text area is large, and fields stand in enums beside small things.
    area: Box<TextArea<'static>>,
    single: bool,
}

/// What a field does with Control and a letter, where no shortcut of the screen wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Control {
    Head,
    End,
    Undo,
    Redo,
    DeleteWord,
    DeleteToHead,
    DeleteToEnd,
}

impl Control {
    fn of(stroke: Stroke) -> Option<Self> {
        if stroke.modifiers != KeyModifiers::CONTROL {
            return None;
        }
        match stroke.code {
            // As in every shell.
            KeyCode::Char('a') => Some(Self::Head),
            KeyCode::Char('e') => Some(Self::End),
            KeyCode::Char('w') => Some(Self::DeleteWord),
            KeyCode::Char('u') => Some(Self::DeleteToHead),
            KeyCode::Char('k') => Some(Self::DeleteToEnd),
            // As in every office program.
            KeyCode::Char('z') => Some(Self::Undo),
            KeyCode::Char('y') => Some(Self::Redo),
            _ => None,
        }
    }
}

impl TextBox {
    /// Makes a field of one line; the cursor is at its end.
    pub fn one_line(value: &str) -> Self {
        Self::make(&value.replace('\n', " "), true)
    }

    /// Makes a field of several lines; the cursor is at its end.
    pub fn many_lines(value: &str) -> Self {
        Self::make(value, false)
    }

    fn make(value: &str, single: bool) -> Self {
        let mut area = Box::new(TextArea::new(value.split('\n').map(str::to_owned).collect()));
        area.set_wrap_mode(if single { WrapMode::None } else { WrapMode::WordOrGlyph });
        area.set_cursor_line_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, single }
    }

    /// Selects everything: the first sign typed takes its place, and an arrow keeps it.
    #[must_use]
    pub fn selected(mut self) -> Self {
        if !self.is_empty() {
            self.area.select_all();
        }
        self
    }

    /// Returns what is written.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Tells whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Types a word where the cursor is, with blanks between it and its neighbours.
    pub fn insert_word(&mut self, word: &str) {
        let cursor = self.area.cursor();
        let line = self.area.lines().get(cursor.0).map_or("", String::as_str);
        let before = cursor.1.checked_sub(1).and_then(|column| line.chars().nth(column));
        let after = line.chars().nth(cursor.1);
        let lead =
            if before.is_some_and(|sign| !sign.is_whitespace() && !"(«\"’'".contains(sign)) { " " } else { "" };
        let trail = if after.is_some_and(char::is_alphanumeric) { " " } else { "" };
        self.area.insert_str(format!("{lead}{word}{trail}"));
    }

    /// Tells whether the cursor is in the first line.
    pub fn is_at_top(&self) -> bool {
        self.area.cursor().0 == 0
    }

    /// Tells whether the cursor is in the last line.
    pub fn is_at_bottom(&self) -> bool {
        self.area.cursor().0 + 1 >= self.area.lines().len()
    }

    /// Writes something else.
    pub fn set(&mut self, value: &str) {
        *self = Self::make(value, self.single);
    }

    /// Tells whether a field takes this key for itself where no shortcut of the screen wants it.
    pub fn wants(stroke: Stroke) -> bool {
        let by_word = stroke.modifiers == KeyModifiers::ALT && matches!(stroke.code, KeyCode::Char('b' | 'f'));
        stroke.edits() || by_word || Control::of(stroke).is_some()
    }

    /// Takes a key; returns whether it meant something here.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL) && !key.modifiers.contains(KeyModifiers::ALT);
        // Alt with a letter is a shortcut, of this screen or of none; AltGr comes with Control where it is not a sign.
        let alt = key.modifiers.contains(KeyModifiers::ALT) && !key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            // As in every shell, too: a word back, a word on.
            KeyCode::Char('b') if alt => self.moved(CursorMove::WordBack),
            KeyCode::Char('f') if alt => self.moved(CursorMove::WordForward),
            KeyCode::Char(_) if alt => false,
            KeyCode::Char(_) if control => self.control(key),
            KeyCode::Char(sign) if self.size() + sign.len_utf8() <= MOST_BYTES => {
                // Control characters never come as a key that types, but a terminal may be asked to lie.
                if !sign.is_control() {
                    self.area.insert_char(sign);
                }
                true
            }
            KeyCode::Char(_) => true,
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown if self.single => false,
            KeyCode::Left if control => self.moved(CursorMove::WordBack),
            KeyCode::Right if control => self.moved(CursorMove::WordForward),
            KeyCode::Left => self.moved(CursorMove::Back),
            KeyCode::Right => self.moved(CursorMove::Forward),
            KeyCode::Up => self.moved(CursorMove::Up),
            KeyCode::Down => self.moved(CursorMove::Down),
            KeyCode::Home => self.moved(CursorMove::Head),
            KeyCode::End => self.moved(CursorMove::End),
            KeyCode::Backspace => {
                if control || key.modifiers.contains(KeyModifiers::ALT) {
                    self.area.delete_word();
                } else {
                    self.area.delete_char();
                }
                true
            }
            KeyCode::Delete => {
                self.area.delete_next_char();
                true
            }
            _ => false,
        }
    }

    fn control(&mut self, key: KeyEvent) -> bool {
        let Some(control) = Control::of(Stroke::of(key)) else { return false };
        match control {
            Control::Head => return self.moved(CursorMove::Head),
            Control::End => return self.moved(CursorMove::End),
            Control::Undo => self.area.undo(),
            Control::Redo => self.area.redo(),
            Control::DeleteWord => self.delete_word_before(),
            Control::DeleteToHead => self.delete_to_head(),
            Control::DeleteToEnd => self.delete_to_end(),
        };
        true
    }

    /// Deletes what is selected, or the word before the cursor with the blanks behind it: a word is what stands between
    /// blanks, as in a shell. It stays in its line.
    fn delete_word_before(&mut self) -> bool {
        if self.area.is_selecting() {
            return self.area.cut();
        }
        let (row, column) = self.at();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let before: Vec<char> = line.chars().take(column).collect();
        let word = before.iter().rposition(|sign| !sign.is_whitespace()).map_or(0, |last| last + 1);
        let start = before[..word].iter().rposition(|sign| sign.is_whitespace()).map_or(0, |blank| blank + 1);
        let (Ok(row), Ok(at)) = (u16::try_from(row), u16::try_from(start)) else { return false };
        self.area.move_cursor(CursorMove::Jump(row, at));
        self.area.delete_str(column - start)
    }

    /// Deletes what is selected, or the line up to the cursor; never the line end before it.
    fn delete_to_head(&mut self) -> bool {
        if self.area.is_selecting() { self.area.cut() } else { self.at().1 > 0 && self.area.delete_line_by_head() }
    }

    /// Deletes what is selected, or the line from the cursor on; never the line end behind it.
    fn delete_to_end(&mut self) -> bool {
        if self.area.is_selecting() {
            return self.area.cut();
        }
        let (row, column) = self.at();
        let length = self.area.lines().get(row).map_or(0, |line| line.chars().count());
        column < length && self.area.delete_line_by_end()
    }

    /// Returns the row and the column of the cursor, in signs.
    fn at(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    fn moved(&mut self, to: CursorMove) -> bool {
        self.area.cancel_selection();
        self.area.move_cursor(to);
        true
    }

    fn size(&self) -> usize {
        self.area.lines().iter().map(|line| line.len() + 1).sum()
    }

    /// Begins a new line.
    pub fn newline(&mut self) {
        if !self.single && self.size() < MOST_BYTES {
            self.area.insert_newline();
        }
    }

    /// Takes pasted text, cleaned; in a field of one line, line ends become blanks. Tells whether all of it went in.
    pub fn paste(&mut self, pasted: &str) -> bool {
        let room = MOST_BYTES.saturating_sub(self.size());
        let mut end = pasted.len().min(room);
        while !pasted.is_char_boundary(end) {
            end -= 1;
        }
        let clean = clean_piece(&pasted[..end]);
        if self.single {
            self.area.insert_str(clean.trim_matches('\n').replace('\n', " "));
        } else {
            self.area.insert_str(clean);
        }
        end == pasted.len()
    }

    /// Draws itself; the terminal's own cursor stands where typing goes, so that screen readers find it.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, theme: Theme, focused: bool) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let mut shown = self.area.clone();
        shown.set_style(if focused { theme.text().add_modifier(Modifier::UNDERLINED) } else { theme.text() });
        if !self.single {
            shown.set_style(theme.text());
        }
        shown.set_selection_style(theme.chosen());
        if !focused {
            shown.cancel_selection();
        }
        shown.set_cursor_style(if focused { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() });
        frame.render_widget(&*shown, area);
        if focused {
            let cursor = shown.screen_cursor();
            let (row, column) = (cursor.row as u16, cursor.col as u16);
            let (top, left) = shown.scroll_offset();
            let position = Position::new(
                area.x.saturating_add(column.saturating_sub(left)).min(area.right() - 1),
                area.y.saturating_add(row.saturating_sub(top)).min(area.bottom() - 1),
            );
            frame.set_cursor_position(position);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Types keys, named as in `keymap.ron`, into a field.
    fn pressed(mut field: TextBox, script: &str) -> String {
        for key in script.split_whitespace() {
            let stroke: Stroke = key.parse().expect("a key");
            assert!(field.key(stroke.event()), "{key}");
        }
        field.text()
    }

    #[test]
    fn the_keys_of_a_shell_do_what_they_do_there() {
        let line = || TextBox::one_line("des bancs, à l’ombre");
        for (script, left) in [
            ("ctrl-u", ""),
            ("ctrl-w", "des bancs, à "),
            ("ctrl-w ctrl-w ctrl-w", "des "),
            ("left left ctrl-w", "des bancs, à re"),
            ("ctrl-a ctrl-k", ""),
            ("ctrl-a alt-f ctrl-k", "des "),
            ("alt-b ctrl-u", "l’ombre"),
            ("ctrl-a ctrl-u", "des bancs, à l’ombre"),
            ("ctrl-a ctrl-w", "des bancs, à l’ombre"),
            ("ctrl-k", "des bancs, à l’ombre"),
            ("ctrl-a x ctrl-e y", "xdes bancs, à l’ombrey"),
            ("ctrl-u ctrl-z", "des bancs, à l’ombre"),
        ] {
            assert_eq!(pressed(line(), script), left, "{script}");
        }
    }

    #[test]
    fn in_several_lines_they_stay_in_theirs() {
        let lines = || TextBox::many_lines("un\ndeux trois\nquatre");
        assert_eq!(pressed(lines(), "ctrl-u"), "un\ndeux trois\n");
        assert_eq!(pressed(lines(), "ctrl-u ctrl-u ctrl-w"), "un\ndeux trois\n", "no line end is deleted");
        assert_eq!(pressed(lines(), "up ctrl-e ctrl-w"), "un\ndeux \nquatre");
        assert_eq!(pressed(lines(), "up ctrl-e ctrl-k"), "un\ndeux trois\nquatre");
        // What is selected goes as a whole.
        assert_eq!(pressed(TextBox::one_line("15").selected(), "ctrl-w"), "");
        assert_eq!(pressed(TextBox::one_line("15").selected(), "ctrl-u"), "");
        assert_eq!(pressed(TextBox::one_line("1.5 é 👨\u{200d}👩\u{200d}👧").selected(), "end ctrl-w"), "1.5 é ");
    }
}
