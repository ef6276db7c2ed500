//! From keys to commands.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use nappe_core::text::clean_piece;
use nappe_core::{CleanText, Command, NewNote, NoteId, NoteKind};
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::ask::lines_of;
use super::layers::Entry;
use super::{Focus, TableScreen, usual_round};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::screens::Dest;
use crate::tui::widgets::draft::Draft;
use crate::tui::widgets::finder::Finder;

/// How many notes a page of the list is.
const PAGE: usize = 8;

impl TableScreen {
    pub(super) fn offered(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let field = self.focus == Focus::Field;
        let notes = self.focus == Focus::Notes;
        let on_note = notes && !self.bin && self.note(ctx).is_some();
        let own = |condition: bool| condition.then(|| action.text());
        match action {
            Action::Add | Action::Illegible | Action::Line => own(field),
            Action::Round => own(field && ctx.session.plan.round_count() > 1),
            Action::Kind | Action::Key => own(field || on_note),
            Action::Edit => {
                let found = self.focus == Focus::Find;
                if found { Some("table-label-to-notes".to_owned()) } else { own(on_note) }
            }
            Action::Move | Action::Delete => own(on_note),
            Action::Restore => own(notes && self.bin && self.note(ctx).is_some()),
            Action::Versions => own(on_note && self.note(ctx).is_some_and(|note| note.wording.is_forked())),
            Action::Bin => {
                if self.bin {
                    return Some("table-label-notes".to_owned());
                }
                own(ctx.session.all_notes().any(|note| note.deleted && self.is_here(ctx, note.place)))
            }
            Action::Up | Action::Down if field => own(true),
            Action::Up | Action::Down => Some("table-label-choose".to_owned()),
            Action::Find => own(!self.bin && ctx.session.table_life(self.table).notes > 0),
            Action::Previous | Action::Following => own(ctx.session.plan.tables.len() > 1),
            Action::Older | Action::Newer => own(true),
            Action::First | Action::Last => own(notes),
        }
    }

    pub(super) fn does(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        match action {
            Action::Add => self.add(ctx),
            Action::Edit if self.focus == Focus::Find => self.focus_notes(ctx),
            Action::Edit => self.ask_words(ctx),
            Action::Restore => self.on_note(ctx, |note| Command::RestoreNote { note: note.id }),
            Action::Kind if self.focus == Focus::Notes => {
                self.on_note(ctx, |note| Command::SortNote { note: note.id, sort: note.kind.next() })
            }
            Action::Kind => {
                self.kind = self.kind.next();
                Outcome::handled()
            }
            Action::Key if self.focus == Focus::Notes => {
                self.on_note(ctx, |note| Command::MarkNote { note: note.id, key: !note.key })
            }
            Action::Key => {
                self.key = !self.key;
                Outcome::handled()
            }
            Action::Illegible => {
                self.focus_field();
                self.field.insert_word(ctx.session.plan.lang.illegible());
                Outcome::handled()
            }
            Action::Line => {
                self.field.newline();
                Outcome::handled()
            }
            Action::Versions => self.ask_version(ctx),
            Action::Move => self.ask_place(ctx),
            Action::Delete => self.delete(ctx),
            Action::Bin => self.toggle_bin(ctx),
            Action::Find => self.start_finding(ctx),
            Action::Round => self.next_round(ctx),
            Action::Previous => self.go_sideways(ctx, -1),
            Action::Following => self.go_sideways(ctx, 1),
            Action::Up => self.up(ctx),
            Action::Down => self.down(ctx),
            Action::Older => self.page(ctx, -(PAGE as isize)),
            Action::Newer => self.page(ctx, PAGE as isize),
            Action::First => self.moved(ctx, isize::MIN),
            Action::Last => self.moved(ctx, isize::MAX),
        }
    }

    fn on_note(&mut self, ctx: &Ctx<'_>, command: impl Fn(&nappe_core::Note) -> Command) -> Outcome {
        self.note(ctx).map_or_else(Outcome::ignored, |note| Outcome::submit(command(note)))
    }

    /// Makes the command that keeps a text as a note here.
    pub(super) fn adding(&mut self, ctx: &Ctx<'_>, text: CleanText) -> Command {
        let note = NoteId::new(ctx.ids.fresh());
        self.sent.push(note);
        Command::AddNote(NewNote {
            note,
            text,
            place: self.place(ctx),
            sort: self.kind,
            key: self.key,
            speaker: None,
            person: None,
        })
    }

    /// Makes ready for the next note.
    pub(super) fn settle(&mut self) {
        (self.kind, self.key, self.scroll) = (NoteKind::Idea, false, 0);
    }

    fn add(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let raw = self.field.text();
        if raw.trim().is_empty() {
            return Outcome::handled();
        }
        match CleanText::note(&raw) {
            Ok(text) => {
                let command = self.adding(ctx, text);
                let draft = self.draft(raw);
                self.field.set("");
                self.fault = None;
                self.settle();
                Outcome::submit(command).keeping(draft.packed())
            }
            Err(fault) => {
                self.fault = Some(ctx.texts.text_fault(&fault));
                Outcome::handled()
            }
        }
    }

    /// Returns a text that becomes a note, as it is sorted and marked now.
    pub(super) const fn draft(&self, text: String) -> Draft {
        Draft { text, sorted: Some((self.kind, self.key)), speaker: None }
    }

    /// Puts back what the journal did not take, before whatever is being written by now.
    pub(super) fn take_back(&mut self, draft: &Draft) {
        let written = self.field.text();
        if written.trim().is_empty() {
            (self.kind, self.key) = draft.sorted.unwrap_or_default();
            self.field.set(&draft.text);
        } else if written != draft.text {
            // One note is made of both: what sort of thing the first one was is for the hand to say.
            self.key |= draft.sorted.is_some_and(|(_, key)| key);
            self.field.set(&format!("{}\n{written}", draft.text));
        }
        self.focus_field();
    }

    fn delete(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note(ctx) else { return Outcome::ignored() };
        let command = Command::DeleteNote { note: note.id, base: note.wording.base() };
        Outcome::submit(command).saying(t!(ctx.texts, "table-deleted", number = note.number))
    }

    fn toggle_bin(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.bin = !self.bin;
        self.find = None;
        self.focus = Focus::Notes;
        let notes = self.notes(ctx);
        self.choose(&notes, usize::MAX);
        if !self.bin {
            self.focus = Focus::Field;
        }
        Outcome::handled()
    }

    fn start_finding(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if self.find.is_none() {
            self.find = Some(Finder::new(ctx.session.notes_at(self.table)));
        }
        self.focus = Focus::Find;
        let notes = self.notes(ctx);
        self.choose(&notes, usize::MAX);
        Outcome::handled()
    }

    fn focus_notes(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.focus = Focus::Notes;
        self.keep_choice(ctx);
        if self.chosen.is_none() {
            let notes = self.notes(ctx);
            self.choose(&notes, usize::MAX);
        }
        Outcome::handled()
    }

    /// Goes to the field, and out of whatever would hide it.
    pub(super) fn focus_field(&mut self) -> Outcome {
        (self.focus, self.find, self.bin, self.scroll) = (Focus::Field, None, false, 0);
        Outcome::handled()
    }

    /// Goes on to the next round, round again after the last; the round that runs is the one without a choice.
    fn next_round(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let (count, step) = (ctx.session.plan.round_count(), ctx.session.cafe.now.step);
        let Some(now) = self.round(ctx) else { return Outcome::handled() };
        let next = now % count.max(1) + 1;
        self.round = (Some(next) != usual_round(ctx)).then_some((next, step));
        Outcome::handled()
    }

    fn go_sideways(&mut self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        let tables = &ctx.session.plan.tables;
        let count = tables.len().max(1) as isize;
        let at = tables.iter().position(|table| table.number == self.table).map_or(-1, |index| index as isize);
        let next = (at + by).rem_euclid(count) as usize;
        let number = tables.get(next).map(|table| table.number).filter(|number| *number != self.table);
        number.map_or_else(Outcome::handled, |number| Outcome::go(Dest::Table(number)))
    }

    fn up(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if self.focus != Focus::Field {
            return self.moved(ctx, -1);
        }
        if !self.field.is_at_top() {
            self.field.key(KeyEvent::new(KeyCode::Up, KeyModifiers::NONE));
            return Outcome::handled();
        }
        let notes = self.notes(ctx);
        if notes.is_empty() {
            return Outcome::handled();
        }
        let newest = notes.len().saturating_sub(1 + self.scroll);
        self.choose(&notes, newest);
        self.focus = Focus::Notes;
        Outcome::handled()
    }

    fn down(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if self.focus == Focus::Field {
            if self.field.is_at_bottom() {
                self.scroll = 0;
            } else {
                self.field.key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE));
            }
            return Outcome::handled();
        }
        let last = self.notes(ctx).len().saturating_sub(1);
        let past = self.chosen.is_none_or(|(_, index)| index >= last);
        if past && self.focus == Focus::Notes && !self.bin && self.find.is_none() {
            return self.focus_field();
        }
        self.moved(ctx, 1)
    }

    fn moved(&mut self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        let notes = self.notes(ctx);
        let at = self.chosen.map_or(notes.len(), |(_, index)| index);
        self.choose(&notes, at.saturating_add_signed(by));
        Outcome::handled()
    }

    fn page(&mut self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        if self.focus != Focus::Field {
            return self.moved(ctx, by);
        }
        let most = self.entries(ctx).len().saturating_sub(1);
        self.scroll = self.scroll.saturating_add_signed(-by).min(most);
        Outcome::handled()
    }

    pub(super) fn typed(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        if key.code == KeyCode::Esc {
            return self.step_back(ctx);
        }
        match self.focus {
            Focus::Field => {
                let handled = self.field.key(key);
                if handled {
                    self.fault = None;
                }
                Outcome::handled_if(handled)
            }
            Focus::Find => {
                let handled = self.find.as_mut().is_some_and(|find| find.key(key));
                if handled {
                    self.keep_choice(ctx);
                    if self.chosen.is_none() {
                        let notes = self.notes(ctx);
                        self.choose(&notes, usize::MAX);
                    }
                }
                Outcome::handled_if(handled)
            }
            Focus::Notes => Outcome::ignored(),
        }
    }

    /// One step back: from the finder, from the bin, from the notes, from the table. What is being written waits here.
    fn step_back(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if self.find.take().is_some() {
            self.focus = if self.focus == Focus::Find { Focus::Field } else { Focus::Notes };
            self.keep_choice(ctx);
            return Outcome::handled();
        }
        if self.bin {
            return self.toggle_bin(ctx);
        }
        if self.focus != Focus::Field {
            return self.focus_field();
        }
        if self.field.text().trim().is_empty() {
            return Outcome::ignored();
        }
        Outcome::back().saying(t!(ctx.texts, "table-draft-waits", table = self.table))
    }

    pub(super) fn pasted(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        if let (Focus::Find, Some(find)) = (self.focus, &mut self.find) {
            let whole = find.paste(text);
            self.keep_choice(ctx);
            return if whole {
                Outcome::handled()
            } else {
                Outcome::toast(Tone::Warning, t!(ctx.texts, "paste-cut"))
            };
        }
        self.focus_field();
        self.fault = None;
        let piece = clean_piece(text);
        let piece = piece.trim_matches('\n');
        if lines_of(piece).count() > 1 {
            return self.ask_paste(ctx, piece);
        }
        self.put_in(ctx, piece);
        Outcome::handled()
    }

    /// Puts a text into the field, where the cursor is; says so when not all of it fits.
    pub(super) fn put_in(&mut self, ctx: &Ctx<'_>, text: &str) {
        if !self.field.paste(text) {
            self.fault = Some(t!(ctx.texts, "paste-cut"));
        }
    }

    pub(super) fn pointed(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        match mouse.kind {
            MouseEventKind::ScrollUp => self.page(ctx, -1),
            MouseEventKind::ScrollDown => self.page(ctx, 1),
            MouseEventKind::Down(_) => {
                let at = Position::new(mouse.column, mouse.row);
                let sheet = self.sheet(ctx, area);
                if sheet.foot.contains(at) {
                    if self.find.is_some() {
                        self.focus = Focus::Find;
                        return Outcome::handled();
                    }
                    return self.focus_field();
                }
                let Some(Entry::Note(note)) = sheet.entry_at(at) else { return Outcome::ignored() };
                if self.focus == Focus::Notes && self.chosen.is_some_and(|(id, _)| id == note.id) && !self.bin {
                    return self.ask_words(ctx);
                }
                let notes = self.notes(ctx);
                let index = notes.iter().position(|known| known.id == note.id).unwrap_or(0);
                self.choose(&notes, index);
                self.focus = Focus::Notes;
                Outcome::handled()
            }
            _ => Outcome::ignored(),
        }
    }
}
