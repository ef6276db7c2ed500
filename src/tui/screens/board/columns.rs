//! What hangs in which column.

use nappe_core::session::Theme;
use nappe_core::{Command, Note, NoteId, ThemeId};

use super::{BoardScreen, Column};
use crate::tui::ctx::Ctx;

impl BoardScreen {
    /// Returns the themes of this board, in order.
    pub(super) fn themes<'a>(&self, ctx: &Ctx<'a>) -> Vec<&'a Theme> {
        ctx.session.themes_of(&self.board).collect()
    }

    /// Returns the columns from left to right: the notes apart, then the themes.
    pub(super) fn columns(&self, ctx: &Ctx<'_>) -> Vec<Column> {
        std::iter::once(None).chain(ctx.session.themes_of(&self.board).map(|theme| Some(theme.id))).collect()
    }

    /// Returns every note of a column, in order.
    pub(super) fn all_in<'a>(&self, ctx: &Ctx<'a>, column: Column) -> Vec<&'a Note> {
        match column {
            Some(theme) => ctx.session.theme_notes(theme).collect(),
            None => ctx.session.notes_apart(&self.board).collect(),
        }
    }

    /// Returns the notes of a column that show: those that are looked for, where something is.
    pub(super) fn shown_in<'a>(&self, ctx: &Ctx<'a>, column: Column) -> Vec<&'a Note> {
        let mut notes = self.all_in(ctx, column);
        if let Some(find) = self.find.as_ref().filter(|find| !find.is_empty()) {
            notes.retain(|note| find.finds(note));
        }
        notes
    }

    /// Returns every note of the board, theme by theme, those apart last.
    pub(super) fn everything<'a>(&self, ctx: &Ctx<'a>) -> Vec<&'a Note> {
        let mut columns = self.columns(ctx);
        columns.rotate_left(1);
        columns.into_iter().flat_map(|column| self.all_in(ctx, column)).collect()
    }

    /// Tells whether a note hangs on this board on its own.
    pub(super) fn hangs_here(&self, ctx: &Ctx<'_>, id: NoteId) -> bool {
        ctx.session.note(id).is_some_and(|note| note.stands() && ctx.session.board_of(note) == self.board)
    }

    /// Returns the column a note hangs in.
    pub(super) fn column_of(ctx: &Ctx<'_>, id: NoteId) -> Column {
        ctx.session.note(id).and_then(|note| ctx.session.theme_of(note)).map(|theme| theme.id)
    }

    /// Returns the theme under the cursor.
    pub(super) fn theme<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a Theme> {
        ctx.session.standing_theme(self.column?)
    }

    /// Returns what the keys act on: the notes picked up, or the one under the cursor.
    pub(super) fn hand(&self) -> Vec<NoteId> {
        if self.picked.is_empty() { self.note.into_iter().collect() } else { self.picked.clone() }
    }

    /// Returns the command that moves a theme by so many places; `None` where there is no such place.
    pub(super) fn shifting(&self, ctx: &Ctx<'_>, theme: ThemeId, by: isize) -> Option<Command> {
        let themes = self.themes(ctx);
        let at = themes.iter().position(|known| known.id == theme)?;
        let to = at.checked_add_signed(by).filter(|to| *to < themes.len())?;
        // « Before » counts without the theme that moves.
        let before = if by > 0 { to + 1 } else { to };
        Some(Command::MoveTheme { theme, before: themes.get(before).map(|theme| theme.id) })
    }
}
