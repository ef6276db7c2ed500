//! Finding notes while typing, quick enough for ten thousand of them: what is compared is folded once.

use std::collections::HashMap;

use crossterm::event::KeyEvent;
use nappe_core::text::search::folded;
use nappe_core::{Note, NoteId};

use super::input::TextBox;

/// A field and what it is compared with.
#[derive(Debug, Clone)]
pub struct Finder {
    /// What is being looked for.
    pub field: TextBox,
    words: Vec<String>,
    known: HashMap<NoteId, String>,
}

impl Finder {
    /// Makes a finder over some notes.
    pub fn new<'a>(notes: impl Iterator<Item = &'a Note>) -> Self {
        let mut finder = Self { field: TextBox::one_line(""), words: Vec::new(), known: HashMap::new() };
        finder.learn_anew(notes);
        finder
    }

    /// Forgets the notes and takes notice of these, for the same words: after a time without news.
    pub fn learn_anew<'a>(&mut self, notes: impl Iterator<Item = &'a Note>) {
        self.known = notes.map(|note| (note.id, comparable(note))).collect();
    }

    /// Takes a key; tells whether it meant something.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let handled = self.field.key(key);
        self.read();
        handled
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.field.paste(pasted);
        self.read();
    }

    fn read(&mut self) {
        self.words = folded(&self.field.text()).split_whitespace().map(str::to_owned).collect();
    }

    /// Takes notice of a note that is new or worded anew.
    pub fn learn(&mut self, note: &Note) {
        self.known.insert(note.id, comparable(note));
    }

    /// Tells whether a note holds every word that is looked for; every note does when nothing is.
    pub fn finds(&self, note: &Note) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let holds = |text: &str| self.words.iter().all(|word| text.contains(word.as_str()));
        self.known.get(&note.id).map_or_else(|| holds(&comparable(note)), |text| holds(text))
    }

    /// Tells whether nothing is looked for yet.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Every wording that stands, and the number on its own.
fn comparable(note: &Note) -> String {
    let mut text = note.number.to_string();
    for head in note.wording.heads() {
        text.push(' ');
        text.push_str(&folded(&head.text));
    }
    text
}
