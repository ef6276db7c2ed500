//! From keys to commands.

use crossterm::event::{KeyCode, KeyEvent};
use nappe_core::{Command, Note, Place, RoundNo};
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::ask::lines_of;
use super::layers::Lying;
use super::{TableScreen, usual_round};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::capture::{Capture, CaptureEntry, Focus, Pad};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::keymap::Stroke;
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::widgets::finder::Finder;

/// How many notes a page of the list is.
const PAGE: usize = 8;

impl TableScreen {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let field = self.pad.focus == Focus::Field;
        let notes = self.pad.focus == Focus::Notes;
        let on_note = notes && !self.pad.bin && self.note(ctx).is_some();
        let own = |condition: bool| condition.then(|| action.text());
        match action {
            Action::Add | Action::Illegible | Action::Line => own(field),
            Action::Round => own(field && ctx.session.plan.round_count() > 1),
            Action::Kind | Action::Key => own(field || on_note),
            Action::Edit => {
                let found = self.pad.focus == Focus::Find;
                if found { Some("table-label-to-notes".to_owned()) } else { own(on_note) }
            }
            Action::Move => own(on_note && ctx.seat().is_none()),
            Action::Hide | Action::Clarify => {
                let note = self.note(ctx).filter(|_| on_note)?;
                let allowed = marking(action, note).is_some_and(|command| ctx.refusal(&command).is_none());
                allowed.then(|| match action {
                    Action::Hide if note.hidden => "board-label-show".to_owned(),
                    Action::Clarify if note.unclear => "board-label-clear".to_owned(),
                    _ => action.text(),
                })
            }
            Action::Delete => own(on_note),
            Action::Restore => own(notes && self.pad.bin && self.note(ctx).is_some()),
            Action::Versions => own(on_note && self.note(ctx).is_some_and(|note| note.wording.is_forked())),
            Action::Keep => own(on_note && self.note(ctx).is_some_and(Note::is_reworded_after_deletion)),
            Action::Bin => {
                if self.pad.bin {
                    return Some("table-label-notes".to_owned());
                }
                own(ctx.session.all_notes().any(|note| note.deleted && self.is_here(ctx, note.place)))
            }
            Action::Up | Action::Down if field => own(true),
            Action::Up | Action::Down => Some("table-label-choose".to_owned()),
            Action::Find => own(!self.pad.bin && ctx.session.table_life(self.table).notes > 0),
            Action::Who => own(self.guests(ctx).is_some()),
            Action::Previous | Action::Following => own(ctx.session.plan.tables.len() > 1 && ctx.seat().is_none()),
            Action::Older | Action::Newer => own(true),
            Action::First | Action::Last => own(notes),
        }
    }

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        let notes = self.pad.focus == Focus::Notes;
        match action {
            Action::Add => return self.add(ctx),
            Action::Edit if self.pad.focus == Focus::Find => self.focus_notes(ctx),
            Action::Edit => return self.ask_words(ctx),
            Action::Restore => return self.on_note(ctx, |note| Command::RestoreNote { note: note.id }),
            Action::Kind if notes => {
                return self.on_note(ctx, |note| Command::SortNote { note: note.id, sort: note.kind.next() });
            }
            Action::Kind => self.pad.kind = self.pad.kind.next(),
            Action::Key if notes => {
                return self.on_note(ctx, |note| Command::MarkNote { note: note.id, key: !note.key });
            }
            Action::Key => self.pad.key = !self.pad.key,
            Action::Illegible => self.illegible(ctx),
            Action::Line => self.pad.field.newline(),
            Action::Hide | Action::Clarify => {
                let command = self.note(ctx).and_then(|note| marking(action, note));
                return command.map_or_else(Outcome::ignored, Outcome::submit);
            }
            Action::Versions => return self.ask_version(ctx),
            Action::Keep => return self.on_note(ctx, |note| Command::RestoreNote { note: note.id }),
            Action::Move => return self.ask_place(ctx),
            Action::Delete => return self.delete(ctx),
            Action::Bin => {
                self.find = None;
                self.toggle_bin(ctx);
            }
            Action::Find => self.start_finding(ctx),
            Action::Round => self.next_round(ctx),
            Action::Who => return self.show_guests(ctx),
            Action::Previous => return self.go_sideways(ctx, -1),
            Action::Following => return self.go_sideways(ctx, 1),
            Action::Up => self.up(ctx),
            Action::Down => self.down(ctx),
            Action::Older => self.page(ctx, -(PAGE as isize)),
            Action::Newer => self.page(ctx, PAGE as isize),
            Action::First => self.moved(ctx, isize::MIN),
            Action::Last => self.moved(ctx, isize::MAX),
        }
        Outcome::handled()
    }

    fn start_finding(&mut self, ctx: &Ctx<'_>) {
        if self.find.is_none() {
            self.find = Some(Finder::new(ctx.session.notes_at(self.table)));
        }
        self.pad.focus = Focus::Find;
        self.choose(ctx, usize::MAX);
    }

    fn focus_notes(&mut self, ctx: &Ctx<'_>) {
        self.pad.focus = Focus::Notes;
        self.keep_some_choice(ctx);
    }

    /// Keeps the cursor where it is; the newest note is chosen where none was.
    fn keep_some_choice(&mut self, ctx: &Ctx<'_>) {
        self.keep_choice(ctx);
        if self.pad.chosen.is_none() {
            self.choose(ctx, usize::MAX);
        }
    }

    /// Goes on to the next round, round again after the last; the round that runs is the one without a choice.
    fn next_round(&mut self, ctx: &Ctx<'_>) {
        let (count, step) = (ctx.session.plan.round_count(), ctx.session.cafe().now.step);
        let Some(now) = self.round(ctx) else { return };
        let next = now % count.max(1) + 1;
        self.round = (Some(next) != usual_round(ctx)).then_some((next, step));
    }

    fn go_sideways(&mut self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        let tables = &ctx.session.plan.tables;
        let count = tables.len().max(1) as isize;
        let at = tables.iter().position(|table| table.number == self.table).map_or(-1, |index| index as isize);
        let next = (at + by).rem_euclid(count) as usize;
        let number = tables.get(next).map(|table| table.number).filter(|number| *number != self.table);
        number.map_or_else(Outcome::handled, |number| Outcome::go(Dest::Table(number)))
    }

    pub(super) fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        if key.code == KeyCode::Esc {
            return self.escape(ctx);
        }
        match self.pad.focus {
            Focus::Field => self.pad.typed(key),
            Focus::Find => {
                let handled = self.find.as_mut().is_some_and(|find| find.key(key));
                if handled {
                    self.keep_some_choice(ctx);
                }
                Outcome::handled_if(handled)
            }
            Focus::Notes => self.not_allowed(ctx, key),
        }
    }

    /// Says why whoever sits here may not mark the note, where that is so.
    fn not_allowed(&self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        let pressed = ctx.keys.resolve::<Action>(Stroke::of(key));
        let note = self.note(ctx).filter(|_| !self.pad.bin);
        let command = pressed.zip(note).and_then(|(action, note)| marking(action, note));
        match command.and_then(|command| ctx.refusal(&command)) {
            Some(refusal) => Outcome::toast(Tone::Warning, ctx.texts.refusal(&refusal)),
            None => Outcome::ignored(),
        }
    }

    /// One step back, and first of all from the finder.
    fn escape(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if self.find.take().is_some() {
            self.pad.focus = if self.pad.focus == Focus::Find { Focus::Field } else { Focus::Notes };
            self.keep_choice(ctx);
            return Outcome::handled();
        }
        self.step_back(ctx, t!(ctx.texts, "table-draft-waits", table = self.table))
    }

    pub(super) fn paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        let (Focus::Find, Some(find)) = (self.pad.focus, &mut self.find) else { return self.paste_in(ctx, text) };
        let whole = find.paste(text);
        self.keep_choice(ctx);
        if whole { Outcome::handled() } else { Outcome::toast(Tone::Warning, t!(ctx.texts, "paste-cut")) }
    }
}

/// Returns what marks a note for the room, or takes the mark away.
fn marking(action: Action, note: &Note) -> Option<Command> {
    match action {
        Action::Hide => Some(Command::HideNote { note: note.id, hidden: !note.hidden }),
        Action::Clarify => Some(Command::QueryNote { note: note.id, unclear: !note.unclear }),
        _ => None,
    }
}

impl Capture for TableScreen {
    type Heading<'a> = Option<RoundNo>;

    const BETWEEN: &'static str = "\n";

    fn pad(&self) -> &Pad {
        &self.pad
    }

    fn pad_mut(&mut self) -> &mut Pad {
        &mut self.pad
    }

    fn place(&self, ctx: &Ctx<'_>) -> Place {
        Place::at(self.table, self.round(ctx))
    }

    fn entries<'a>(&self, ctx: &Ctx<'a>) -> Vec<Lying<'a>> {
        self.lying(ctx)
    }

    fn pieces(text: &str) -> Vec<String> {
        lines_of(text)
    }

    fn ask_paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        self.ask_lines(ctx, text)
    }

    fn clicked(&mut self, ctx: &Ctx<'_>, at: Position, area: Rect) -> Outcome {
        let sheet = self.sheet(ctx, area);
        if sheet.foot.contains(at) {
            if self.find.is_some() {
                self.pad.focus = Focus::Find;
            } else {
                self.focus_field();
            }
            return Outcome::handled();
        }
        let Some(CaptureEntry::Note(note)) = sheet.list.entry_at(at) else { return Outcome::ignored() };
        if self.pick(ctx, note) { self.ask_words(ctx) } else { Outcome::handled() }
    }

    fn is_finding(&self) -> bool {
        self.find.is_some()
    }

    fn focus_field(&mut self) {
        self.find = None;
        self.pad.focus_field();
    }
}
