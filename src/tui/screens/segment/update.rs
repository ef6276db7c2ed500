//! From keys to commands.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use nappe_core::text::clean_piece;
use nappe_core::{CleanText, Command, NewNote, Note, NoteId, NoteKind};
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::ask::paragraphs_of;
use super::record::Entry;
use super::{Focus, SegmentScreen};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::outcome::Outcome;
use crate::tui::screens::Dest;
use crate::tui::widgets::draft::Draft;
use crate::tui::writing::Target;

/// How many notes a page of the list is.
const PAGE: usize = 5;

impl SegmentScreen {
    pub(super) fn offered(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let field = self.focus == Focus::Field;
        let on_note = !field && !self.bin && self.note(ctx).is_some();
        let own = |condition: bool| condition.then(|| action.text());
        match action {
            Action::Add | Action::Illegible | Action::Line => own(field),
            Action::Speaker | Action::SpeakerBefore => own(field && !self.voices(ctx).is_empty()),
            Action::NewSpeaker => own(!self.bin),
            Action::Kind | Action::Key => own(field || on_note),
            Action::Group => own(!self.bin && !self.groups(ctx).is_empty()),
            Action::Edit | Action::Attribute | Action::Delete => own(on_note),
            Action::Reopen => own(!field && !self.returned.is_empty()),
            Action::Restore => own(!field && self.bin && self.note(ctx).is_some()),
            Action::Bin if self.bin => Some("table-label-notes".to_owned()),
            Action::Bin => {
                let here = |note: &Note| note.place.own_segment(&ctx.session.plan) == Some(self.segment);
                own(ctx.session.all_notes().any(|note| note.deleted && here(note)))
            }
            Action::Up | Action::Down if field => own(true),
            Action::Up | Action::Down => Some("table-label-choose".to_owned()),
            Action::Previous | Action::Following => own(ctx.session.plan.programme.len() > 1),
            Action::Older | Action::Newer => own(true),
            Action::First | Action::Last => own(!field),
        }
    }

    pub(super) fn does(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        let field = self.focus == Focus::Field;
        match action {
            Action::Add => return self.add(ctx),
            Action::Edit => return self.ask_words(ctx, self.note(ctx).map(|note| Target::Note(note.id))),
            Action::Reopen => return self.ask_words(ctx, self.returned.first().cloned()),
            Action::Restore => return self.on_note(ctx, |note| Command::RestoreNote { note: note.id }),
            Action::Speaker => self.pass_word(ctx, true),
            Action::SpeakerBefore => self.pass_word(ctx, false),
            Action::NewSpeaker => return self.ask_name(ctx, None, "", None),
            Action::Attribute => return self.ask_who(ctx),
            Action::Kind if field => self.kind = self.kind.next_of(&NoteKind::EVERY),
            Action::Kind => {
                let next = |note: &Note| note.kind.next_of(&NoteKind::EVERY);
                return self.on_note(ctx, |note| Command::SortNote { note: note.id, sort: next(note) });
            }
            Action::Key if field => self.key = !self.key,
            Action::Key => return self.on_note(ctx, |note| Command::MarkNote { note: note.id, key: !note.key }),
            Action::Illegible => {
                self.focus_field();
                self.field.insert_word(ctx.session.plan.lang.illegible());
            }
            Action::Line => self.field.newline(),
            Action::Group => self.next_group(ctx),
            Action::Delete => return self.delete(ctx),
            Action::Bin => self.toggle_bin(ctx),
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

    fn on_note(&self, ctx: &Ctx<'_>, command: impl Fn(&Note) -> Command) -> Outcome {
        self.note(ctx).map_or_else(Outcome::ignored, |note| Outcome::submit(command(note)))
    }

    /// Makes the command that keeps a text as a note here.
    pub(super) fn adding(&mut self, ctx: &Ctx<'_>, text: CleanText) -> Command {
        let note = NoteId::new(ctx.ids.fresh());
        self.sent.push(note);
        Command::AddNote(NewNote {
            note,
            text,
            place: self.place(),
            sort: self.kind,
            key: self.key,
            speaker: self.speaker.clone(),
            person: None,
        })
    }

    /// Makes ready for the next note: the same one goes on speaking.
    pub(super) fn settle(&mut self) {
        (self.kind, self.key, self.scroll) = (NoteKind::Idea, false, 0);
    }

    fn add(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let raw = self.field.text();
        if raw.trim().is_empty() {
            return Outcome::handled();
        }
        match self.place().clean(&raw) {
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

    /// Returns a text that becomes a note, as it is sorted, marked and attributed now.
    pub(super) fn draft(&self, text: String) -> Draft {
        Draft { text, sorted: Some((self.kind, self.key)), speaker: self.speaker.clone() }
    }

    /// Puts back what the journal did not take, before whatever is being written by now.
    pub(super) fn take_back(&mut self, draft: &Draft) {
        let written = self.field.text();
        if written.trim().is_empty() {
            (self.kind, self.key) = draft.sorted.unwrap_or_default();
            self.speaker.clone_from(&draft.speaker);
            self.field.set(&draft.text);
        } else if written != draft.text {
            // One note is made of both: what sort of thing the first one was is for the hand to say.
            self.key |= draft.sorted.is_some_and(|(_, key)| key);
            self.field.set(&format!("{}\n{written}", draft.text));
        }
        self.focus_field();
    }

    fn delete(&self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note(ctx) else { return Outcome::ignored() };
        let command = Command::DeleteNote { note: note.id, base: note.wording.base() };
        Outcome::submit(command).saying(t!(ctx.texts, "table-deleted", number = note.number))
    }

    fn toggle_bin(&mut self, ctx: &Ctx<'_>) {
        self.bin = !self.bin;
        let notes = self.notes(ctx);
        self.choose(&notes, usize::MAX);
        self.focus = if self.bin { Focus::Notes } else { Focus::Field };
    }

    /// Goes to the field, and out of whatever would hide it.
    pub(super) fn focus_field(&mut self) {
        (self.focus, self.bin, self.scroll) = (Focus::Field, false, 0);
    }

    fn next_group(&mut self, ctx: &Ctx<'_>) {
        let groups = self.groups(ctx);
        let after = groups.iter().position(|group| *group == self.group).map_or(0, |index| index + 1);
        self.group = groups.get(after).copied().unwrap_or(0);
    }

    fn go_sideways(&self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        let programme = &ctx.session.plan.programme;
        let count = programme.len().max(1) as isize;
        let at = programme.iter().position(|segment| segment.number == self.segment).map_or(-1, |index| index as isize);
        let next = programme.get((at + by).rem_euclid(count) as usize).map(|segment| segment.number);
        let next = next.filter(|number| *number != self.segment);
        next.map_or_else(Outcome::handled, |number| Outcome::go(Dest::Segment(number)))
    }

    fn up(&mut self, ctx: &Ctx<'_>) {
        if self.focus != Focus::Field {
            return self.moved(ctx, -1);
        }
        if !self.field.is_at_top() {
            self.field.key(KeyEvent::new(KeyCode::Up, KeyModifiers::NONE));
            return;
        }
        let notes = self.notes(ctx);
        if !notes.is_empty() {
            self.choose(&notes, notes.len().saturating_sub(1 + self.scroll));
            self.focus = Focus::Notes;
        }
    }

    fn down(&mut self, ctx: &Ctx<'_>) {
        if self.focus == Focus::Field {
            if self.field.is_at_bottom() {
                self.scroll = 0;
            } else {
                self.field.key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE));
            }
            return;
        }
        let last = self.notes(ctx).len().saturating_sub(1);
        if self.chosen.is_none_or(|(_, index)| index >= last) && !self.bin {
            return self.focus_field();
        }
        self.moved(ctx, 1);
    }

    fn moved(&mut self, ctx: &Ctx<'_>, by: isize) {
        let notes = self.notes(ctx);
        let at = self.chosen.map_or(notes.len(), |(_, index)| index);
        self.choose(&notes, at.saturating_add_signed(by));
    }

    fn page(&mut self, ctx: &Ctx<'_>, by: isize) {
        if self.focus != Focus::Field {
            return self.moved(ctx, by);
        }
        let most = self.entries(ctx).len().saturating_sub(1);
        self.scroll = self.scroll.saturating_add_signed(-by).min(most);
    }

    pub(super) fn typed(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        if key.code == KeyCode::Esc {
            return self.step_back(ctx);
        }
        // A digit chooses who speaks; while one writes it is a digit, and Alt makes the choice.
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        if let KeyCode::Char(digit @ '0'..='9') = key.code
            && (alt || self.focus == Focus::Notes)
        {
            let voices = self.voices(ctx);
            let index = digit as usize - '0' as usize;
            if index <= voices.len() {
                self.speaker = index.checked_sub(1).map(|index| voices[index].name.clone());
            }
            return Outcome::handled();
        }
        if self.focus == Focus::Notes {
            return Outcome::ignored();
        }
        let handled = self.field.key(key);
        if handled {
            self.fault = None;
        }
        Outcome::handled_if(handled)
    }

    /// One step back: from the bin, from the notes, from the segment. What is being written waits here.
    fn step_back(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if self.bin {
            self.toggle_bin(ctx);
            return Outcome::handled();
        }
        if self.focus != Focus::Field {
            self.focus_field();
            return Outcome::handled();
        }
        if self.field.text().trim().is_empty() {
            return Outcome::ignored();
        }
        Outcome::back().saying(t!(ctx.texts, "segment-draft-waits", segment = ctx.segment_name(self.segment)))
    }

    pub(super) fn pasted(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        self.focus_field();
        self.fault = None;
        let piece = clean_piece(text);
        let piece = piece.trim_matches('\n');
        if paragraphs_of(piece).len() > 1 {
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
                    self.focus_field();
                    return Outcome::handled();
                }
                if let Some(voice) = sheet.voice_at(at) {
                    self.speaker = voice.checked_sub(1).map(|index| self.voices(ctx)[index].name.clone());
                    return Outcome::handled();
                }
                let Some(Entry::Note(note)) = sheet.entry_at(at) else { return Outcome::ignored() };
                if self.focus == Focus::Notes && self.chosen.is_some_and(|(id, _)| id == note.id) && !self.bin {
                    return self.ask_words(ctx, Some(Target::Note(note.id)));
                }
                let notes = self.notes(ctx);
                let index = notes.iter().position(|known| known.id == note.id).unwrap_or(0);
                self.choose(&notes, index);
                self.focus = Focus::Notes;
            }
            _ => return Outcome::ignored(),
        }
        Outcome::handled()
    }
}
