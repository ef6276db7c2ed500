//! The mouse at the wall: a click chooses, a drag carries, the wheel scrolls the column under it.

use crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::BoardScreen;
use super::carry::{Hand, Held};
use super::layout::Slot;
use crate::tui::ctx::Ctx;
use crate::tui::outcome::Outcome;
use crate::tui::writing::Target;

impl BoardScreen {
    pub(super) fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scroll(ctx, at, area, 1),
            MouseEventKind::ScrollUp => self.scroll(ctx, at, area, -1),
            MouseEventKind::ScrollRight => self.move_columns(ctx, 1),
            MouseEventKind::ScrollLeft => self.move_columns(ctx, -1),
            MouseEventKind::Down(_) => return self.pressed(ctx, at, area),
            MouseEventKind::Drag(_) => self.dragged(ctx, at, area),
            MouseEventKind::Up(_) => return self.released(ctx),
            MouseEventKind::Moved => return Outcome::ignored(),
        }
        Outcome::handled()
    }

    fn scroll(&mut self, ctx: &Ctx<'_>, at: Position, area: Rect, by: isize) {
        let wall = self.wall(ctx, area);
        let Some(pane) = wall.pane_at(at) else { return };
        let (id, count) = (pane.id(), pane.notes.len());
        if by > 0 && pane.below == 0 {
            return;
        }
        let top = pane.top.saturating_add_signed(by).min(count.saturating_sub(1));
        self.tops.insert(id, top);
        if self.column == id {
            self.stay_in_sight(ctx, area);
        }
    }

    /// Takes the cursor along when its column is scrolled, or the wall would jump back to it.
    fn stay_in_sight(&mut self, ctx: &Ctx<'_>, area: Rect) {
        let chosen = self.note.take();
        let wall = self.wall(ctx, area);
        let Some(pane) = wall.columns.iter().find(|pane| pane.id() == self.column) else { return };
        let whole = |(slot, place): &(Slot, Rect)| match slot {
            Slot::Note(index) if place.height >= self.sticky_height(ctx, pane.notes[*index], place.width) => {
                Some(*index)
            }
            // A note that is only begun counts where it stands alone.
            Slot::Note(index) if *index == pane.top => Some(*index),
            _ => None,
        };
        let in_sight: Vec<usize> = pane.slots.iter().filter_map(whole).collect();
        let (Some(first), Some(last)) = (in_sight.first(), in_sight.last()) else {
            self.note = chosen;
            return;
        };
        self.index = self.index.clamp(*first, *last);
        self.note = pane.notes.get(self.index).map(|note| note.id);
    }

    fn pressed(&mut self, ctx: &Ctx<'_>, at: Position, area: Rect) -> Outcome {
        let wall = self.wall(ctx, area);
        let Some(pane) = wall.pane_at(at) else { return Outcome::ignored() };
        let id = pane.id();
        if self.carries() {
            // What the arrows carry is put down where the mouse says.
            if let Some(Held::Notes { column, before, .. }) = &mut self.held {
                (*column, *before) = (id, pane.before(at));
            }
            return self.put_down(ctx);
        }
        if let Some(note) = pane.note_at(at).map(|index| pane.notes[index].id) {
            let again = self.note == Some(note);
            self.go_to(ctx, id, Some(note));
            let notes = if self.picked.contains(&note) { self.picked.clone() } else { vec![note] };
            let by = Hand::Mouse { moved: false };
            self.held = Some(Held::Notes { notes, column: id, before: Some(note), by });
            if again {
                self.clicked_again = true;
            }
            return Outcome::handled();
        }
        if pane.title.contains(at) {
            self.go_to(ctx, id, None);
            self.held = id.map(|theme| Held::Theme { theme, over: id });
            return Outcome::handled();
        }
        Outcome::ignored()
    }

    fn dragged(&mut self, ctx: &Ctx<'_>, at: Position, area: Rect) {
        let wall = self.wall(ctx, area);
        let Some(pane) = wall.pane_at(at) else { return };
        let (id, target) = (pane.id(), pane.before(at));
        match &mut self.held {
            Some(Held::Notes { column, before, by: by @ Hand::Mouse { .. }, .. }) => {
                (*column, *before, *by) = (id, target, Hand::Mouse { moved: true });
                self.clicked_again = false;
            }
            Some(Held::Theme { over, .. }) => *over = id,
            _ => {}
        }
    }

    fn released(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let again = std::mem::take(&mut self.clicked_again);
        match &self.held {
            Some(Held::Notes { by: Hand::Mouse { moved: false }, .. }) => {
                self.held = None;
                if again { self.ask_text(ctx, self.note.map(Target::Note)) } else { Outcome::handled() }
            }
            Some(Held::Notes { by: Hand::Mouse { moved: true }, .. } | Held::Theme { .. }) => {
                let outcome = self.put_down(ctx);
                self.follow(ctx);
                outcome
            }
            _ => Outcome::ignored(),
        }
    }
}
