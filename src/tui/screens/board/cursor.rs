//! The cursor: it moves with the arrows, and stays on its note when others change the board.

use nappe_core::NoteId;
use ratatui::layout::Rect;

use super::{BoardScreen, Column};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::finder::Finder;
use crate::tui::widgets::whole::matter;

impl BoardScreen {
    /// Begins on the first note apart, or the first theme that holds one.
    pub(super) fn start(&mut self, ctx: &Ctx<'_>) {
        (self.left, self.index, self.note) = (0, 0, None);
        self.tops.clear();
        self.picked.clear();
        (self.held, self.find, self.finding) = (None, None, false);
        let holds = |column: &Column| !self.all_in(ctx, *column).is_empty();
        self.column = self.columns(ctx).into_iter().find(holds).unwrap_or(None);
        self.make_valid(ctx);
    }

    /// Brings cursor, picked and carried notes in line with the session.
    pub(super) fn make_valid(&mut self, ctx: &Ctx<'_>) {
        self.seen = ctx.session.events;
        let mut picked = std::mem::take(&mut self.picked);
        picked.retain(|id| self.hangs_here(ctx, *id));
        self.picked = picked;
        self.keep_held(ctx);
        if let Some(id) = self.note.filter(|id| self.hangs_here(ctx, *id)) {
            self.column = Self::column_of(ctx, id);
        } else {
            self.note = None;
            let there = |theme: &&nappe_core::session::Theme| theme.board == self.board;
            self.column = self.theme(ctx).filter(there).map(|theme| theme.id);
        }
        self.settle(ctx);
    }

    /// Finds the chosen note in its column, or what took its place.
    fn settle(&mut self, ctx: &Ctx<'_>) {
        let notes = self.shown_in(ctx, self.column);
        let at = self.note.and_then(|id| notes.iter().position(|note| note.id == id));
        self.index = at.unwrap_or(self.index).min(notes.len().saturating_sub(1));
        self.note = notes.get(self.index).map(|note| note.id);
    }

    /// Moves within the column.
    pub(super) fn move_by(&mut self, ctx: &Ctx<'_>, by: isize) {
        let notes = self.shown_in(ctx, self.column);
        self.index = self.index.saturating_add_signed(by).min(notes.len().saturating_sub(1));
        self.note = notes.get(self.index).map(|note| note.id);
    }

    /// Moves to another column, to the note at about the same height.
    pub(super) fn move_columns(&mut self, ctx: &Ctx<'_>, by: isize) {
        let columns = self.columns(ctx);
        let at = columns.iter().position(|column| *column == self.column).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(columns.len() - 1);
        if to == at {
            return;
        }
        let top = |screen: &Self, column: Column| screen.tops.get(&column).copied().unwrap_or(0);
        let below = self.index.saturating_sub(top(self, self.column));
        self.go_to(ctx, columns[to], None);
        self.index = top(self, self.column) + below;
        self.note = None;
        self.settle(ctx);
    }

    /// Goes to a column, and to a note of it.
    pub(super) fn go_to(&mut self, ctx: &Ctx<'_>, column: Column, note: Option<NoteId>) {
        (self.column, self.note, self.index) = (column, note, 0);
        self.settle(ctx);
    }

    /// Leaves notes that are about to go elsewhere for the next one that stays, so that one goes on sorting.
    pub(super) fn pass_over(&mut self, ctx: &Ctx<'_>, going: &[NoteId]) {
        let Some(id) = self.note.filter(|id| going.contains(id)) else { return };
        let notes = self.shown_in(ctx, self.column);
        let at = notes.iter().position(|note| note.id == id).unwrap_or(0);
        let stays = |note: &&&nappe_core::Note| !going.contains(&note.id);
        let next = notes[at..].iter().find(stays).or_else(|| notes[..at].iter().rfind(stays));
        self.note = next.map(|note| note.id);
        let left = notes.iter().filter(stays);
        self.index = next.and_then(|next| left.map(|note| note.id).position(|id| id == next.id)).unwrap_or(0);
    }

    /// Begins to find.
    pub(super) fn start_finding(&mut self, ctx: &Ctx<'_>) {
        if self.find.is_none() {
            self.find = Some(Finder::new(self.everything(ctx).into_iter()));
        }
        self.finding = true;
    }

    /// Puts the cursor on something that was found: where it is, or else in the first column that holds something.
    pub(super) fn choose_found(&mut self, ctx: &Ctx<'_>) {
        self.settle(ctx);
        if self.note.is_none() {
            let holds = |column: &Column| !self.shown_in(ctx, *column).is_empty();
            if let Some(column) = self.columns(ctx).into_iter().find(holds) {
                self.go_to(ctx, column, None);
            }
        }
    }

    /// Remembers what is in sight, so that the wall only moves when the cursor would leave it.
    pub(super) fn follow(&mut self, ctx: &Ctx<'_>) {
        let wall = self.wall(ctx, matter(Rect::new(0, 0, ctx.size.0, ctx.size.1)));
        self.left = wall.left;
        let tops: Vec<(Column, usize)> = wall.columns.iter().map(|column| (column.id(), column.top)).collect();
        self.tops.extend(tops);
    }
}
