//! Writing notes down, at a table or in a segment: a field that is always ready, the notes above it, a cursor in them.
//!
//! What is typed stays in the field until the journal has it, and comes back when the journal does not take it. What
//! must stay out: which notes a screen shows and what parts them, and what its keys are.

mod draw;
mod entry;
mod pad;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use nappe_core::text::clean_piece;
use nappe_core::{Command, Envelope, Event, Fact, Note, Place};
use ratatui::layout::{Position, Rect};

pub use self::draw::{CapturePlaces, Listing, bin_heading, draw_nothing, folded_away};
pub use self::entry::CaptureEntry;
pub use self::pad::{Focus, Pad};
use super::ctx::Ctx;
use super::layers::{Layer, Message};
use super::outcome::Outcome;
use super::widgets::draft::TextDraft;
use crate::t;

/// From so many pieces on Enter alone takes none of them: somebody has pasted by mistake more often than not.
pub const MANY: usize = 200;
/// More pieces than this are a file, and a file is imported: taking them here would hold the screen up.
const TOO_MANY: usize = 5_000;
/// The most that is looked at, in bytes: the longest notes, so many of them.
const TOO_LONG: usize = 4 << 20;

/// A screen on which notes are written down.
pub trait Capture {
    /// What stands over some of its notes.
    type Heading<'a>: Copy;

    /// What parts one note from the next in a text of several.
    const BETWEEN: &'static str;

    /// Returns the field and the cursor.
    fn pad(&self) -> &Pad;

    /// Returns the field and the cursor, to change them.
    fn pad_mut(&mut self) -> &mut Pad;

    /// Returns where a note belongs that is written now.
    fn place(&self, ctx: &Ctx<'_>) -> Place;

    /// Returns what is listed, the newest last.
    fn entries<'a>(&self, ctx: &Ctx<'a>) -> Vec<CaptureEntry<'a, Self::Heading<'a>>>;

    /// Returns the notes that a text of several would make.
    fn pieces(text: &str) -> Vec<String>;

    /// Asks what to do with a text that would make several notes.
    fn ask_paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome;

    /// Takes a click; `area` is where the screen was drawn.
    fn clicked(&mut self, ctx: &Ctx<'_>, at: Position, area: Rect) -> Outcome;

    /// Tells whether only some of the notes are listed because they are being looked for.
    fn is_finding(&self) -> bool {
        false
    }

    /// Goes to the field, and out of whatever would hide it.
    fn focus_field(&mut self) {
        self.pad_mut().focus_field();
    }

    /// Returns the notes that the cursor walks through.
    fn notes<'a>(&self, ctx: &Ctx<'a>) -> Vec<&'a Note> {
        self.entries(ctx).iter().filter_map(CaptureEntry::note).collect()
    }

    /// Returns the chosen note.
    fn note<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a Note> {
        ctx.session.note(self.pad().chosen?.0)
    }

    /// Chooses the note at a place, or the nearest one.
    fn choose(&mut self, ctx: &Ctx<'_>, index: usize) {
        let notes = self.notes(ctx);
        self.pad_mut().choose(&notes, index);
    }

    /// Keeps the cursor on its note; when that one went, on what took its place.
    fn keep_choice(&mut self, ctx: &Ctx<'_>) {
        let Some((id, index)) = self.pad().chosen else { return };
        let notes = self.notes(ctx);
        let index = notes.iter().position(|note| note.id == id).unwrap_or(index);
        self.pad_mut().choose(&notes, index);
    }

    /// Chooses a note that was pointed at; tells whether it was chosen already.
    fn pick(&mut self, ctx: &Ctx<'_>, note: &Note) -> bool {
        let pad = self.pad();
        if pad.focus == Focus::Notes && pad.chosen.is_some_and(|(id, _)| id == note.id) && !pad.bin {
            return true;
        }
        let notes = self.notes(ctx);
        let index = notes.iter().position(|known| known.id == note.id).unwrap_or(0);
        let pad = self.pad_mut();
        pad.choose(&notes, index);
        pad.focus = Focus::Notes;
        false
    }

    /// Asks for a change of the chosen note.
    fn on_note(&self, ctx: &Ctx<'_>, command: impl Fn(&Note) -> Command) -> Outcome {
        self.note(ctx).map_or_else(Outcome::ignored, |note| Outcome::submit(command(note)))
    }

    /// Deletes the chosen note, and says which one that was.
    fn delete(&self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note(ctx) else { return Outcome::ignored() };
        let command = Command::DeleteNote { note: note.id, base: note.wording.base() };
        Outcome::submit(command).saying(t!(ctx.texts, "table-deleted", number = ctx.session.label_here(note)))
    }

    /// Shows the deleted notes, or the others again.
    fn toggle_bin(&mut self, ctx: &Ctx<'_>) {
        self.pad_mut().bin ^= true;
        self.choose(ctx, usize::MAX);
        let pad = self.pad_mut();
        pad.focus = if pad.bin { Focus::Notes } else { Focus::Field };
    }

    /// Goes up, out of the field into the notes.
    fn up(&mut self, ctx: &Ctx<'_>) {
        let pad = self.pad_mut();
        if pad.focus != Focus::Field {
            return self.moved(ctx, -1);
        }
        if !pad.field.is_at_top() {
            pad.field.key(KeyEvent::new(KeyCode::Up, KeyModifiers::NONE));
            return;
        }
        let notes = self.notes(ctx);
        if !notes.is_empty() {
            let pad = self.pad_mut();
            pad.choose(&notes, notes.len().saturating_sub(1 + pad.scroll));
            pad.focus = Focus::Notes;
        }
    }

    /// Goes down, out of the notes into the field.
    fn down(&mut self, ctx: &Ctx<'_>) {
        let pad = self.pad_mut();
        if pad.focus == Focus::Field {
            if pad.field.is_at_bottom() {
                pad.scroll = 0;
            } else {
                pad.field.key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE));
            }
            return;
        }
        let last = self.notes(ctx).len().saturating_sub(1);
        let pad = self.pad();
        if pad.chosen.is_none_or(|(_, index)| index >= last) && !pad.bin && !self.is_finding() {
            return self.focus_field();
        }
        self.moved(ctx, 1);
    }

    /// Moves the cursor by some notes.
    fn moved(&mut self, ctx: &Ctx<'_>, by: isize) {
        let notes = self.notes(ctx);
        let pad = self.pad_mut();
        let at = pad.chosen.map_or(notes.len(), |(_, index)| index);
        pad.choose(&notes, at.saturating_add_signed(by));
    }

    /// Moves the cursor by some notes, or the list while one writes.
    fn page(&mut self, ctx: &Ctx<'_>, by: isize) {
        if self.pad().focus != Focus::Field {
            return self.moved(ctx, by);
        }
        let most = self.entries(ctx).len().saturating_sub(1);
        let pad = self.pad_mut();
        pad.scroll = pad.scroll.saturating_add_signed(-by).min(most);
    }

    /// Takes the mouse; `area` is where the screen was drawn.
    fn pointed(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        match mouse.kind {
            MouseEventKind::ScrollUp => self.page(ctx, -1),
            MouseEventKind::ScrollDown => self.page(ctx, 1),
            MouseEventKind::Down(_) => return self.clicked(ctx, Position::new(mouse.column, mouse.row), area),
            _ => return Outcome::ignored(),
        }
        Outcome::handled()
    }

    /// One step back: from the bin, from the notes, from the screen, where what is being written waits.
    fn step_back(&mut self, ctx: &Ctx<'_>, waits: String) -> Outcome {
        if self.pad().bin {
            self.toggle_bin(ctx);
            return Outcome::handled();
        }
        if self.pad().focus != Focus::Field {
            self.focus_field();
            return Outcome::handled();
        }
        if self.pad().has_draft() { Outcome::back().saying(waits) } else { Outcome::ignored() }
    }

    /// Keeps what is in the field as a note.
    fn add(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let raw = self.pad().field.text();
        if raw.trim().is_empty() {
            return Outcome::handled();
        }
        let place = self.place(ctx);
        let pad = self.pad_mut();
        match place.clean(&raw) {
            Ok(text) => {
                let command = pad.adding(ctx, place, text);
                pad.field.set("");
                pad.fault = None;
                Outcome::submit(command).keeping(pad.settle(raw).packed())
            }
            Err(fault) => {
                pad.fault = Some(ctx.texts.text_fault(&fault));
                Outcome::handled()
            }
        }
    }

    /// Keeps each of several texts as a note; those that are none go into the field.
    fn add_each(&mut self, ctx: &Ctx<'_>, pieces: Vec<String>) -> Outcome {
        let place = self.place(ctx);
        let pad = self.pad_mut();
        // A kind and a mark were chosen for one note: they wait for it.
        let chosen =
            (pieces.len() > 1).then(|| std::mem::take(&mut pad.kind)).map(|kind| (kind, std::mem::take(&mut pad.key)));
        let (mut commands, mut kept, mut unfit) = (Vec::new(), Vec::new(), Vec::new());
        for piece in pieces {
            match place.clean(&piece) {
                Ok(clean) => {
                    commands.push(pad.adding(ctx, place, clean));
                    kept.push(piece);
                }
                Err(fault) => {
                    pad.fault = Some(ctx.texts.text_fault(&fault));
                    unfit.push(piece);
                }
            }
        }
        if !unfit.is_empty() {
            pad.put_in(ctx, &unfit.join(Self::BETWEEN));
        }
        let draft = (!commands.is_empty()).then(|| pad.settle(kept.join(Self::BETWEEN)).packed());
        if let Some(chosen) = chosen {
            (pad.kind, pad.key) = chosen;
        }
        draft.map_or_else(Outcome::handled, |draft| Outcome::submit_all(commands).keeping(draft))
    }

    /// Takes pasted text into the field; asks when it would make several notes.
    fn paste_in(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        self.focus_field();
        self.pad_mut().fault = None;
        let lines = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).count();
        if lines > TOO_MANY || text.len() > TOO_LONG {
            let told = ["paste-too-many-nothing", "paste-too-many-import", "paste-too-many-shell"];
            let told = told.into_iter().map(|id| ctx.texts.get(id)).collect();
            return Outcome::open(Layer::Message(Message::text(t!(ctx.texts, "paste-too-many", lines = lines), told)));
        }
        let piece = clean_piece(text);
        let piece = piece.trim_matches('\n');
        if Self::pieces(piece).len() > 1 {
            return self.ask_paste(ctx, piece);
        }
        self.pad_mut().put_in(ctx, piece);
        Outcome::handled()
    }

    /// Marks in the field a word nobody can read.
    fn illegible(&mut self, ctx: &Ctx<'_>) {
        self.focus_field();
        self.pad_mut().field.insert_word(ctx.session.plan.lang.illegible());
    }

    /// Gets back what the journal did not take.
    fn take_back(&mut self, ctx: &Ctx<'_>, draft: &str) {
        self.pad_mut().put_back(ctx, &TextDraft::unpacked(draft));
        self.focus_field();
    }

    /// Sees an event that was folded already.
    fn heard(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        if let Fact::Known(Event::NoteAdded { note, .. }) = &event.event {
            self.pad_mut().arrived(*note);
        }
        if self.pad_mut().is_behind(ctx) {
            self.keep_choice(ctx);
        }
    }
}
