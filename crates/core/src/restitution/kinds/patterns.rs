//! What can be read off a board by rule: themes that come back, themes in which ideas meet obstacles, notes that stand
//! alone. Each names its notes; none judges.

use std::collections::BTreeSet;

use super::draft::DocumentDraft;
use super::matter::Matter;
use crate::note::NoteKind;
use crate::restitution::document::{Block, Item, Text, Tone};
use crate::restitution::model::{BoardPart, NoteEntry, ThemePart};
use crate::restitution::words::{Label, Phrase};

/// A theme as it was written at the tables: with the notes folded into those that hang there.
fn written(theme: &ThemePart) -> Vec<&NoteEntry> {
    theme.notes.iter().flat_map(|note| std::iter::once(note).chain(&note.folded)).collect()
}

impl Matter<'_> {
    /// Returns the title of a theme.
    pub(super) fn theme_title(&self, theme: &ThemePart) -> String {
        if theme.title.is_empty() { self.word(Label::UntitledTheme) } else { theme.title.as_str().to_owned() }
    }

    /// Writes which themes come back from table to table or from round to round: two notes at least, from two tables or
    /// two rounds at least.
    pub(super) fn recurring(&self, draft: &mut DocumentDraft, board: &BoardPart) {
        let items = board.themes.iter().filter_map(|theme| {
            let notes = written(theme);
            let tables: BTreeSet<_> = notes.iter().map(|note| (note.segment, note.table)).collect();
            let rounds: BTreeSet<_> = notes.iter().filter_map(|note| note.round).collect();
            let back = notes.len() >= 2 && (tables.len() >= 2 || rounds.len() >= 2);
            let phrase = Phrase::Recurring { notes: notes.len(), tables: tables.len(), rounds: rounds.len() };
            back.then(|| self.pattern(theme, &self.say(&phrase), &notes))
        });
        self.patterns(draft, [Label::Recurring, Label::RecurringIntro], items.collect());
    }

    /// Writes in which themes something stands in the way of what was proposed: obstacles beside ideas, examples or
    /// decisions.
    pub(super) fn debated(&self, draft: &mut DocumentDraft, board: &BoardPart) {
        let items = board.themes.iter().filter_map(|theme| {
            let notes = written(theme);
            let count = |kinds: &[NoteKind]| notes.iter().filter(|note| kinds.contains(&note.kind)).count();
            let ideas = count(&[NoteKind::Idea, NoteKind::Example, NoteKind::Decision]);
            let obstacles = count(&[NoteKind::Obstacle]);
            let both = ideas > 0 && obstacles > 0;
            both.then(|| self.pattern(theme, &self.say(&Phrase::Debated { ideas, obstacles }), &notes))
        });
        self.patterns(draft, [Label::Debated, Label::DebatedIntro], items.collect());
    }

    /// Writes the notes that were not put beside others: the text of those in no theme, the number of those alone in
    /// theirs. On a board nobody has sorted no note is more alone than another.
    pub(super) fn isolated(&self, draft: &mut DocumentDraft, board: &BoardPart) {
        let sorted = board.themes.iter().any(|theme| theme.notes.len() >= 2);
        let alone: Vec<&ThemePart> = board
            .themes
            .iter()
            .filter(|theme| sorted && theme.notes.len() == 1 && theme.notes[0].folded.is_empty())
            .collect();
        if board.apart.is_empty() && alone.is_empty() {
            return;
        }
        match (sorted, board.themes.is_empty()) {
            (true, _) => {
                draft.title(2, self.word(Label::Isolated));
                draft.small(self.word(Label::IsolatedIntro));
            }
            (false, false) => draft.title(2, self.word(Label::Apart)),
            (false, true) => {}
        }
        let items =
            alone.into_iter().map(|theme| self.pattern(theme, &theme.count, &theme.notes.iter().collect::<Vec<_>>()));
        draft.items(false, items.collect());
        if !board.apart.is_empty() {
            draft.push(Block::Notes { mark: None, notes: board.apart.clone() });
        }
    }

    /// Writes the notes of one kind, under a heading.
    pub(super) fn of_kind(&self, draft: &mut DocumentDraft, board: &BoardPart, kind: NoteKind, heading: Label) {
        let written = board.notes().flat_map(|note| std::iter::once(note).chain(&note.folded));
        let items = written.filter(|note| note.kind == kind).map(|note| self.note_item(note)).collect::<Vec<_>>();
        if !items.is_empty() {
            draft.title(2, self.word(heading));
            draft.items(false, items);
        }
    }

    /// Returns a note as an item: its words, then its number.
    pub(super) fn note_item(&self, note: &NoteEntry) -> Item {
        let text = Text::plain(note.text.as_str());
        let number = self.options.numbers.then(|| format!(" ({})", note.number_words));
        Item { text: number.into_iter().fold(text, |text, number| text.with(Tone::Quiet, number)), items: Vec::new() }
    }

    fn pattern(&self, theme: &ThemePart, said: &str, notes: &[&NoteEntry]) -> Item {
        let line = self.led(&self.theme_title(theme), said);
        let numbers = self.numbers(notes.iter().copied()).map(|numbers| format!(" ({numbers})"));
        Item {
            text: numbers.into_iter().fold(line, |line, numbers| line.with(Tone::Quiet, numbers)),
            items: Vec::new(),
        }
    }

    fn patterns(&self, draft: &mut DocumentDraft, [heading, intro]: [Label; 2], items: Vec<Item>) {
        if !items.is_empty() {
            draft.title(2, self.word(heading));
            draft.small(self.word(intro));
            draft.items(false, items);
        }
    }
}
