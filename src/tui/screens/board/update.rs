//! From keys to commands.

use crossterm::event::{KeyCode, KeyEvent};
use nappe_core::{Command, Note, NoteId};

use super::action::Action;
use super::{BoardScreen, Column};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::outcome::Outcome;
use crate::tui::placing::is_unplaced;
use crate::tui::writing::Target;

/// How many notes a page is.
const PAGE: isize = 5;

impl BoardScreen {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let own = |condition: bool| condition.then(|| action.text());
        if self.carries() {
            return match action {
                Action::Drop | Action::Left | Action::Right | Action::Up | Action::Down => own(true),
                _ => None,
            };
        }
        if self.finding {
            return match action {
                Action::Found | Action::Up | Action::Down | Action::PageUp | Action::PageDown => own(true),
                _ => None,
            };
        }
        let on_note = self.note.is_some();
        let on_theme = self.column.is_some();
        let some = !self.picked.is_empty();
        let themes = || ctx.session.themes_of(&self.board).count();
        match action {
            Action::Found | Action::Drop => None,
            Action::Hide if self.all_in_hand(ctx, |note| note.hidden) => Some("board-label-show".to_owned()),
            Action::Clarify if self.all_in_hand(ctx, |note| note.unclear) => Some("board-label-clear".to_owned()),
            Action::Move | Action::Grab | Action::Pick | Action::Hide | Action::Clarify => own(on_note || some),
            Action::Key
            | Action::Votes
            | Action::Edit
            | Action::Fold
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last => own(on_note),
            Action::Locate => {
                let note = self.note.and_then(|id| ctx.session.note(id));
                own(note.is_some_and(|note| is_unplaced(ctx, note)) && !ctx.session.plan.tables.is_empty())
            }
            Action::New if some => Some("board-label-new-with".to_owned()),
            Action::New | Action::Synthesis => own(true),
            Action::Import => own(ctx.can_import()),
            Action::Rename | Action::Remove | Action::Summary => own(on_theme),
            Action::Reopen => own(!self.returned.is_empty()),
            Action::Split => own(on_theme && some),
            Action::Merge => own(on_theme && themes() > 1),
            Action::Before => own(self.column.is_some_and(|theme| self.shifting(ctx, theme, -1).is_some())),
            Action::After => own(self.column.is_some_and(|theme| self.shifting(ctx, theme, 1).is_some())),
            Action::Unfold => own(self.folded_here(ctx).next().is_some()),
            Action::Find => own(ctx.session.note_count() > 0),
            Action::Following | Action::Previous | Action::Boards => own(ctx.session.board_keys().len() > 1),
            Action::Zoom => Some(if self.compact { "board-label-comfortable" } else { "act-board-zoom" }.to_owned()),
            Action::Overview | Action::Left | Action::Right => own(themes() > 0),
        }
    }

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        match action {
            Action::Found => {
                self.finding = false;
                if self.find.as_ref().is_some_and(crate::tui::widgets::finder::Finder::is_empty) {
                    self.find = None;
                }
                self.choose_found(ctx);
            }
            Action::Drop => return self.put_down(ctx),
            Action::Move => return self.ask_target(ctx),
            Action::Pick => self.pick(ctx),
            Action::New => return self.ask_new(ctx, self.picked.clone(), None),
            Action::Grab => return self.grab(),
            Action::Rename => return self.ask_title(ctx),
            Action::Summary => return self.ask_text(ctx, self.column.map(Target::Summary)),
            Action::Import => return Outcome::go(Dest::Import),
            Action::Synthesis => return self.ask_text(ctx, Some(Target::Synthesis(self.board.clone()))),
            Action::Split => return self.split(ctx),
            Action::Merge => return self.ask_merge(ctx),
            Action::Before => return self.shift_theme(ctx, -1),
            Action::After => return self.shift_theme(ctx, 1),
            Action::Remove => return self.ask_remove(ctx),
            Action::Fold => return self.fold(ctx),
            Action::Unfold => return self.unfold(ctx),
            Action::Key => {
                let note = self.note.and_then(|id| ctx.session.note(id));
                let mark = |note: &nappe_core::Note| Command::MarkNote { note: note.id, key: !note.key };
                return note.map_or_else(Outcome::ignored, |note| Outcome::submit(mark(note)));
            }
            Action::Hide => {
                let hidden = !self.all_in_hand(ctx, |note| note.hidden);
                return self.set_in_hand(ctx, |note| {
                    (note.hidden != hidden).then_some(Command::HideNote { note: note.id, hidden })
                });
            }
            Action::Clarify => {
                let unclear = !self.all_in_hand(ctx, |note| note.unclear);
                return self.set_in_hand(ctx, |note| {
                    (note.unclear != unclear).then_some(Command::QueryNote { note: note.id, unclear })
                });
            }
            Action::Locate => return self.ask_place(ctx),
            Action::Votes => return self.ask_votes(ctx),
            Action::Edit => return self.ask_text(ctx, self.note.map(Target::Note)),
            Action::Reopen => return self.ask_text(ctx, self.returned.first().cloned()),
            Action::Find => self.start_finding(ctx),
            Action::Zoom => {
                self.compact = !self.compact;
                self.tops.clear();
            }
            Action::Overview => return self.ask_theme(ctx),
            Action::Following => self.go_sideways(ctx, 1),
            Action::Previous => self.go_sideways(ctx, -1),
            Action::Boards => return self.ask_board(ctx),
            Action::Left if self.carries() => self.carry_columns(ctx, -1),
            Action::Right if self.carries() => self.carry_columns(ctx, 1),
            Action::Up if self.carries() => self.carry_by(ctx, -1),
            Action::Down if self.carries() => self.carry_by(ctx, 1),
            Action::Left => self.move_columns(ctx, -1),
            Action::Right => self.move_columns(ctx, 1),
            Action::Up => self.move_by(ctx, -1),
            Action::Down => self.move_by(ctx, 1),
            Action::PageUp => self.move_by(ctx, -PAGE),
            Action::PageDown => self.move_by(ctx, PAGE),
            Action::First => self.move_by(ctx, isize::MIN),
            Action::Last => self.move_by(ctx, isize::MAX),
        }
        Outcome::handled()
    }

    /// Tells whether something holds of all the notes that a key acts on.
    fn all_in_hand(&self, ctx: &Ctx<'_>, holds: impl Fn(&Note) -> bool) -> bool {
        let hand = self.hand();
        !hand.is_empty() && hand.iter().all(|id| ctx.session.note(*id).is_some_and(&holds))
    }

    /// Asks for something for each of the notes that a key acts on, together.
    fn set_in_hand(&self, ctx: &Ctx<'_>, command: impl Fn(&Note) -> Option<Command>) -> Outcome {
        let hand = self.hand();
        let notes = hand.iter().filter_map(|id| ctx.session.note(*id));
        Outcome::submit_all(notes.filter_map(command).collect())
    }

    /// Picks the note under the cursor up, or puts it back, and goes on to the next.
    fn pick(&mut self, ctx: &Ctx<'_>) {
        let Some(id) = self.note else { return };
        match self.picked.iter().position(|known| *known == id) {
            Some(index) => {
                self.picked.remove(index);
            }
            None => self.picked.push(id),
        }
        self.move_by(ctx, 1);
    }

    /// Puts notes in a column; the cursor goes on to the next note that stays.
    pub(super) fn place(&mut self, ctx: &Ctx<'_>, notes: Vec<NoteId>, column: Column) -> Outcome {
        if notes.is_empty() {
            return Outcome::handled();
        }
        if column != self.column {
            self.pass_over(ctx, &notes);
        }
        self.picked.clear();
        Outcome::submit(Command::PlaceNotes { notes, theme: column, before: None })
    }

    fn shift_theme(&self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        let command = self.column.and_then(|theme| self.shifting(ctx, theme, by));
        command.map_or_else(Outcome::handled, Outcome::submit)
    }

    /// Takes the picked notes of this theme out into a new one; picked elsewhere too, they make a new one all the same.
    fn split(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(theme) = self.column.filter(|_| !self.picked.is_empty()) else { return Outcome::ignored() };
        let all_here = self.picked.iter().all(|id| Self::column_of(ctx, *id) == Some(theme));
        self.ask_new(ctx, self.picked.clone(), all_here.then_some(theme))
    }

    /// Folds the picked notes into one: the one under the cursor when it is picked itself or a single other one is,
    /// else the one picked first, so that no note goes in that nobody picked. With none picked, asks into which the
    /// cursor's goes.
    fn fold(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(here) = self.note else { return Outcome::ignored() };
        let into = match self.picked[..] {
            [] => return self.ask_fold(ctx),
            [only] if only == here => return self.ask_fold(ctx),
            [_] => here,
            [first, ..] => {
                if self.picked.contains(&here) {
                    here
                } else {
                    first
                }
            }
        };
        let others: Vec<NoteId> = std::mem::take(&mut self.picked).into_iter().filter(|id| *id != into).collect();
        let told = t!(ctx.texts, "board-folded", notes = others.len() + 1);
        Outcome::submit_all(others.into_iter().map(|note| Command::FoldNote { note, into }).collect()).saying(told)
    }

    /// Returns the notes folded into the one under the cursor.
    pub(super) fn folded_here<'a>(&self, ctx: &Ctx<'a>) -> impl Iterator<Item = &'a nappe_core::Note> {
        let session = ctx.session;
        self.note.and_then(|id| session.note(id)).into_iter().flat_map(|note| session.folded_into(note))
    }

    fn unfold(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let folded: Vec<NoteId> = self.folded_here(ctx).map(|note| note.id).collect();
        match folded[..] {
            [] => Outcome::handled(),
            [note] => Outcome::submit(Command::UnfoldNote { note }),
            _ => self.ask_unfold(ctx, folded),
        }
    }

    fn go_sideways(&mut self, ctx: &Ctx<'_>, by: isize) {
        let keys = ctx.session.board_keys();
        let count = keys.len().max(1) as isize;
        let at = keys.iter().position(|key| *key == self.board).map_or(0, |index| index as isize);
        if let Some(key) = keys.get((at + by).rem_euclid(count) as usize) {
            self.board = key.clone();
            self.start(ctx);
        }
    }

    pub(super) fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        if key.code == KeyCode::Esc {
            return Outcome::handled_if(self.step_back(ctx));
        }
        if let Some(find) = self.find.as_mut().filter(|_| self.finding) {
            let handled = find.key(key);
            if handled {
                self.choose_found(ctx);
            }
            return Outcome::handled_if(handled);
        }
        match key.code {
            // A digit puts the notes in that theme at once; 0 sets them apart.
            KeyCode::Char(digit @ '0'..='9') if !self.carries() && key.modifiers.is_empty() => {
                let index = digit as usize - '0' as usize;
                match self.columns(ctx).get(index).copied() {
                    Some(column) => self.place(ctx, self.hand(), column),
                    None => Outcome::handled().saying(t!(ctx.texts, "board-no-such-theme", number = index)),
                }
            }
            _ => Outcome::ignored(),
        }
    }

    /// One step back: what is carried, what is looked for, what is picked up.
    fn step_back(&mut self, ctx: &Ctx<'_>) -> bool {
        if self.held.take().is_some() {
            return true;
        }
        if self.find.take().is_some() {
            self.finding = false;
            let note = self.note;
            self.make_valid(ctx);
            if let Some(id) = note {
                self.go_to(ctx, Self::column_of(ctx, id), Some(id));
            }
            return true;
        }
        if self.picked.is_empty() {
            return false;
        }
        self.picked.clear();
        true
    }
}
