//! Notes in the hand: carried with the arrows or dragged with the mouse until they are put down.

use nappe_core::{Command, NoteId, ThemeId};

use super::{BoardScreen, Column};
use crate::tui::ctx::Ctx;
use crate::tui::outcome::Outcome;

/// What is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Held {
    /// Notes, over a column, before one of its notes (at its end when `None`).
    Notes { notes: Vec<NoteId>, column: Column, before: Option<NoteId>, by: Hand },
    /// A theme, over another column.
    Theme { theme: ThemeId, over: Column },
}

/// With what it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    /// With the arrow keys.
    Keys,
    /// The mouse; whether it has moved since the button went down.
    Mouse { moved: bool },
}

impl BoardScreen {
    /// Tells whether the arrows carry something.
    pub(super) const fn carries(&self) -> bool {
        matches!(self.held, Some(Held::Notes { by: Hand::Keys, .. }))
    }

    /// Returns the notes that are on their way to another place, once they have left their own.
    pub(super) fn carried(&self) -> Option<(&[NoteId], Column, Option<NoteId>)> {
        match &self.held {
            Some(Held::Notes { notes, column, before, by: Hand::Keys | Hand::Mouse { moved: true } }) => {
                Some((notes, *column, *before))
            }
            _ => None,
        }
    }

    pub(super) fn grab(&mut self) -> Outcome {
        let notes = self.hand();
        if notes.is_empty() {
            return Outcome::ignored();
        }
        self.held = Some(Held::Notes { notes, column: self.column, before: self.note, by: Hand::Keys });
        Outcome::handled()
    }

    /// Carries to another column; there, to the end.
    pub(super) fn carry_columns(&mut self, ctx: &Ctx<'_>, step: isize) {
        let columns = self.columns(ctx);
        if let Some(Held::Notes { column, before, .. }) = &mut self.held {
            let at = columns.iter().position(|known| known == column).unwrap_or(0);
            *column = columns[at.saturating_add_signed(step).min(columns.len() - 1)];
            *before = None;
        }
    }

    /// Carries up or down within a column.
    pub(super) fn carry_by(&mut self, ctx: &Ctx<'_>, step: isize) {
        let Some((_, column, before)) = self.carried() else { return };
        let notes: Vec<NoteId> = self.shown_in(ctx, column).into_iter().map(|note| note.id).collect();
        let at = before.and_then(|id| notes.iter().position(|note| *note == id)).unwrap_or(notes.len());
        let to = at.saturating_add_signed(step).min(notes.len());
        if let Some(Held::Notes { before, .. }) = &mut self.held {
            *before = notes.get(to).copied();
        }
    }

    /// Puts down what is held; the cursor stays with it.
    pub(super) fn put_down(&mut self, ctx: &Ctx<'_>) -> Outcome {
        match self.held.take() {
            Some(Held::Notes { notes, column, before, .. }) => {
                self.picked.clear();
                if let Some(first) = notes.first().copied() {
                    (self.column, self.note) = (column, Some(first));
                }
                Outcome::submit(Command::PlaceNotes { notes, theme: column, before })
            }
            Some(Held::Theme { theme, over: Some(over) }) if over != theme => {
                let themes = self.themes(ctx);
                let place = |id| themes.iter().position(|known| known.id == id);
                let (Some(from), Some(to)) = (place(theme), place(over)) else { return Outcome::handled() };
                // Dropped on a theme further right, it takes that one's place and pushes it to the left.
                let before = if to > from { themes.get(to + 1) } else { themes.get(to) };
                Outcome::submit(Command::MoveTheme { theme, before: before.map(|theme| theme.id) })
            }
            _ => Outcome::handled(),
        }
    }

    /// Lets go of what went meanwhile.
    pub(super) fn keep_held(&mut self, ctx: &Ctx<'_>) {
        let Some(mut held) = self.held.take() else { return };
        match &mut held {
            Held::Notes { notes, column, before, .. } => {
                notes.retain(|id| self.hangs_here(ctx, *id));
                *column = column.and_then(|id| ctx.session.standing_theme(id)).map(|theme| theme.id);
                *before = before.filter(|id| self.hangs_here(ctx, *id) && Self::column_of(ctx, *id) == *column);
                if notes.is_empty() {
                    return;
                }
            }
            Held::Theme { theme, .. } => {
                if ctx.session.standing_theme(*theme).is_none_or(|known| known.id != *theme) {
                    return;
                }
            }
        }
        self.held = Some(held);
    }
}
