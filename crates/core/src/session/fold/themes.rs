//! What events make of boards and themes.

use std::sync::Arc;

use super::Circumstances;
use crate::id::{NoteId, ThemeId};
use crate::note::NoteField;
use crate::plan::QuestionKey;
use crate::session::{Board, Session, Setter, Theme, ThemeField, ThemeState};
use crate::text::CleanText;

impl Session {
    pub(super) fn create_theme(
        &mut self,
        theme: ThemeId,
        board: &QuestionKey,
        title: &CleanText,
        before: Option<ThemeId>,
    ) {
        if self.theme_entry(theme).known {
            return;
        }
        let created = &mut self.board_entry(board).created;
        let mark = std::mem::replace(created, *created + 1);
        let entry = self.theme_entry(theme);
        entry.known = true;
        entry.mark = mark;
        entry.board = board.clone();
        // It may have been called otherwise, poured into another or taken off before it arrived.
        if entry.title.is_empty() {
            entry.title = title.clone();
        }
        if entry.state == ThemeState::Unknown {
            entry.state = ThemeState::Standing;
            self.hang_theme(theme, board, before);
        }
    }

    pub(super) fn rename_theme(&mut self, theme: ThemeId, title: &CleanText, by: Setter) {
        let entry = self.theme_entry(theme);
        entry.title = title.clone();
        entry.setters.set(ThemeField::Title, by);
    }

    pub(super) fn move_theme(&mut self, theme: ThemeId, before: Option<ThemeId>, by: Setter) {
        let entry = self.theme_entry(theme);
        if entry.state == ThemeState::Standing {
            entry.setters.set(ThemeField::Order, by);
            let board = entry.board.clone();
            self.hang_theme(theme, &board, before);
        }
    }

    pub(super) fn remove_theme(&mut self, theme: ThemeId, told: Circumstances) {
        let notes: Vec<NoteId> = std::mem::take(&mut self.theme_entry(theme).notes);
        for note in notes {
            let note = self.note_entry(note, told);
            note.theme = None;
            note.setters.set(NoteField::Theme, told.by);
        }
        let entry = self.theme_entry(theme);
        entry.state = ThemeState::Removed;
        entry.setters.set(ThemeField::State, told.by);
        self.take_theme_down(theme);
    }

    pub(super) fn restore_theme(&mut self, theme: ThemeId, before: Option<ThemeId>, by: Setter) {
        let entry = self.theme_entry(theme);
        entry.setters.set(ThemeField::State, by);
        if !entry.known {
            entry.state = ThemeState::Unknown;
        } else if entry.state != ThemeState::Standing {
            entry.state = ThemeState::Standing;
            let board = entry.board.clone();
            self.hang_theme(theme, &board, before);
        }
    }

    pub(super) fn merge_theme(&mut self, theme: ThemeId, into: ThemeId, told: Circumstances) {
        // Following the merges from `into` comes by `theme`: this one would close a ring.
        if self.merges_from(into).any(|id| id == theme) {
            return;
        }
        let entry = self.theme_entry(theme);
        let moved = std::mem::take(&mut entry.notes);
        entry.state = ThemeState::Merged(into);
        entry.setters.set(ThemeField::State, told.by);
        self.take_theme_down(theme);
        for note in moved {
            self.place_note(note, Some(into), None, told);
        }
    }

    /// Returns `from`, the theme it was poured into, the one that was poured into, and so on.
    fn merges_from(&self, from: ThemeId) -> impl Iterator<Item = ThemeId> {
        std::iter::successors(Some(from), |id| match self.themes.get(id)?.state {
            ThemeState::Merged(into) => Some(into),
            ThemeState::Unknown | ThemeState::Standing | ThemeState::Removed => None,
        })
    }

    /// Returns the theme that `from` leads to, in whatever state that one is.
    pub(crate) fn end_of_merges(&self, from: ThemeId) -> ThemeId {
        self.merges_from(from).last().unwrap_or(from)
    }

    pub(super) fn theme_entry(&mut self, id: ThemeId) -> &mut Theme {
        Arc::make_mut(self.themes.entry(id).or_insert_with(|| Arc::new(Theme::unknown(id))))
    }

    pub(super) fn board_entry(&mut self, key: &QuestionKey) -> &mut Board {
        // `entry` would clone the key on every look-up.
        if !self.boards.contains_key(key) {
            self.boards.insert(key.clone(), Arc::default());
        }
        Arc::make_mut(self.boards.get_mut(key).expect("just inserted"))
    }

    fn hang_theme(&mut self, theme: ThemeId, board: &QuestionKey, before: Option<ThemeId>) {
        let themes = &mut self.board_entry(board).themes;
        themes.retain(|known| *known != theme);
        let index = before.and_then(|before| themes.iter().position(|known| *known == before)).unwrap_or(themes.len());
        themes.insert(index, theme);
    }

    fn take_theme_down(&mut self, theme: ThemeId) {
        let board = self.theme_entry(theme).board.clone();
        self.board_entry(&board).themes.retain(|known| *known != theme);
    }
}
