//! From keys to commands.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use nappe_core::{Command, Note, NoteKind, Place};
use ratatui::layout::{Position, Rect};

use super::SegmentScreen;
use super::action::Action;
use super::ask::paragraphs_of;
use super::record::{RecordEntry, Voicing};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::capture::{Capture, CaptureEntry, Focus, Pad};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::outcome::Outcome;
use crate::tui::writing::Target;

/// How many notes a page of the list is.
const PAGE: usize = 5;

impl SegmentScreen {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let field = self.pad.focus == Focus::Field;
        let on_note = !field && !self.pad.bin && self.note(ctx).is_some();
        let own = |condition: bool| condition.then(|| action.text());
        match action {
            Action::Add | Action::Illegible | Action::Line => own(field),
            Action::Speaker | Action::SpeakerBefore => own(field && !self.voices(ctx).is_empty()),
            Action::NewSpeaker => own(!self.pad.bin),
            Action::Kind | Action::Key => own(field || on_note),
            Action::Group => own(!self.pad.bin && !self.groups(ctx).is_empty()),
            Action::Edit | Action::Attribute | Action::Delete => own(on_note),
            Action::Reopen => own(!field && !self.returned.is_empty()),
            Action::Restore => own(!field && self.pad.bin && self.note(ctx).is_some()),
            Action::Bin if self.pad.bin => Some("table-label-notes".to_owned()),
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

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        let field = self.pad.focus == Focus::Field;
        match action {
            Action::Add => return self.add(ctx),
            Action::Edit => return self.ask_words(ctx, self.note(ctx).map(|note| Target::Note(note.id))),
            Action::Reopen => return self.ask_words(ctx, self.returned.first().cloned()),
            Action::Restore => return self.on_note(ctx, |note| Command::RestoreNote { note: note.id }),
            Action::Speaker => self.pass_word(ctx, true),
            Action::SpeakerBefore => self.pass_word(ctx, false),
            Action::NewSpeaker => return self.ask_name(ctx, None, "", None),
            Action::Attribute => return self.ask_who(ctx),
            Action::Kind if field => self.pad.kind = self.pad.kind.next_of(&NoteKind::EVERY),
            Action::Kind => {
                let next = |note: &Note| note.kind.next_of(&NoteKind::EVERY);
                return self.on_note(ctx, |note| Command::SortNote { note: note.id, sort: next(note) });
            }
            Action::Key if field => self.pad.key = !self.pad.key,
            Action::Key => return self.on_note(ctx, |note| Command::MarkNote { note: note.id, key: !note.key }),
            Action::Illegible => self.illegible(ctx),
            Action::Line => self.pad.field.newline(),
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

    pub(super) fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        if key.code == KeyCode::Esc {
            let name = ctx.segment_name(self.segment);
            return self.step_back(ctx, t!(ctx.texts, "segment-draft-waits", segment = name));
        }
        // A digit chooses who speaks; while one writes it is a digit, and Alt makes the choice.
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        if let KeyCode::Char(digit @ '0'..='9') = key.code
            && (alt || self.pad.focus == Focus::Notes)
        {
            let voices = self.voices(ctx);
            let index = digit as usize - '0' as usize;
            if index <= voices.len() {
                self.pad.speaker = index.checked_sub(1).map(|index| voices[index].name.clone());
            }
            return Outcome::handled();
        }
        if self.pad.focus == Focus::Notes {
            return Outcome::ignored();
        }
        self.pad.typed(key)
    }
}

impl Capture for SegmentScreen {
    type Heading<'a> = Voicing<'a>;

    const BETWEEN: &'static str = "\n\n";

    fn pad(&self) -> &Pad {
        &self.pad
    }

    fn pad_mut(&mut self) -> &mut Pad {
        &mut self.pad
    }

    fn place(&self, _ctx: &Ctx<'_>) -> Place {
        Place::in_segment(self.segment, self.group)
    }

    fn entries<'a>(&self, ctx: &Ctx<'a>) -> Vec<RecordEntry<'a>> {
        self.written(ctx)
    }

    fn pieces(text: &str) -> Vec<String> {
        paragraphs_of(text)
    }

    fn ask_paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        self.ask_pieces(ctx, text)
    }

    fn clicked(&mut self, ctx: &Ctx<'_>, at: Position, area: Rect) -> Outcome {
        let sheet = self.sheet(ctx, area);
        if sheet.foot.contains(at) {
            self.focus_field();
        } else if let Some(voice) = sheet.voice_at(at) {
            self.pad.speaker = voice.checked_sub(1).map(|index| self.voices(ctx)[index].name.clone());
        } else {
            let Some(CaptureEntry::Note(note)) = sheet.list.entry_at(at) else { return Outcome::ignored() };
            if self.pick(ctx, note) {
                return self.ask_words(ctx, Some(Target::Note(note.id)));
            }
        }
        Outcome::handled()
    }
}
