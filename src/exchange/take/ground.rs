//! What a list of notes is held against: a session, or as much of one as a short command was told.

use std::collections::HashSet;

use nappe_core::session::Outline;
use nappe_core::text::search::folded;
use nappe_core::{NoteId, Plan, QuestionKey, Session, ThemeId};

/// What must be known of a session before notes are added to it.
pub trait Ground {
    /// Returns the plan as it stands.
    fn plan(&self) -> &Plan;
    /// Tells whether a note was ever captured.
    fn knows(&self, note: NoteId) -> bool;
    /// Tells whether a note was taken back with the import that brought it.
    fn took_back(&self, note: NoteId) -> bool {
        let _ = note;
        false
    }
    /// Returns the theme on a board whose folded title is `name`.
    fn theme_titled(&self, board: &QuestionKey, name: &str) -> Option<ThemeId>;
    /// Returns what became of a theme: `None` when it was never made, else the one that stands for it, if any.
    fn fate(&self, theme: ThemeId) -> Option<Option<ThemeId>>;
}

impl Ground for Session {
    fn plan(&self) -> &Plan {
        &self.plan
    }

    fn knows(&self, note: NoteId) -> bool {
        self.note(note).is_some()
    }

    fn theme_titled(&self, board: &QuestionKey, name: &str) -> Option<ThemeId> {
        self.themes_of(board).find(|theme| folded(&theme.title) == name).map(|theme| theme.id)
    }

    fn fate(&self, theme: ThemeId) -> Option<Option<ThemeId>> {
        self.theme(theme).map(|_| self.standing_theme(theme).map(|standing| standing.id))
    }
}

/// A session in outline, with the notes that were asked about and found in it.
#[derive(Debug)]
pub struct Outlined<'a> {
    /// Plan and themes.
    pub outline: &'a Outline,
    /// Notes it is known to hold.
    pub notes: HashSet<NoteId>,
    /// Notes that were taken back with the imports that brought them.
    pub taken_back: &'a HashSet<NoteId>,
}

impl Ground for Outlined<'_> {
    fn plan(&self) -> &Plan {
        &self.outline.plan
    }

    fn knows(&self, note: NoteId) -> bool {
        self.notes.contains(&note)
    }

    fn took_back(&self, note: NoteId) -> bool {
        self.taken_back.contains(&note)
    }

    fn theme_titled(&self, board: &QuestionKey, name: &str) -> Option<ThemeId> {
        let titled = |theme: &&nappe_core::session::OutlineTheme| {
            theme.stands() && theme.board == *board && folded(&theme.title) == name
        };
        self.outline.themes.iter().find(titled).map(|theme| theme.id)
    }

    fn fate(&self, theme: ThemeId) -> Option<Option<ThemeId>> {
        self.outline.themes.iter().find(|known| known.id == theme).map(|known| known.standing)
    }
}
