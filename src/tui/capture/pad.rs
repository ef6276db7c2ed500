//! The field that is always ready, what the note in it will be, and the cursor in the notes above.

use crossterm::event::KeyEvent;
use nappe_core::{CleanText, Command, NewNote, Note, NoteId, NoteKind, Place};

use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::outcome::Outcome;
use crate::tui::widgets::draft::TextDraft;
use crate::tui::widgets::input::TextBox;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Into the field.
    Field,
    /// Into the field that finds, where there is one.
    Find,
    /// To the notes.
    Notes,
}

/// What a screen holds to write notes down.
#[derive(Debug)]
pub struct Pad {
    /// Where the keys go.
    pub focus: Focus,
    /// What is being written.
    pub field: TextBox,
    /// What the note being written is.
    pub kind: NoteKind,
    /// Whether the note being written is essential.
    pub key: bool,
    /// Who speaks, where that is written down; it stays from note to note.
    pub speaker: Option<CleanText>,
    /// The chosen note and where it stood, for when it goes.
    pub chosen: Option<(NoteId, usize)>,
    /// Whether the deleted notes are shown.
    pub bin: bool,
    /// How many notes the wheel has scrolled up from the newest.
    pub scroll: usize,
    /// Why the text was not taken.
    pub fault: Option<String>,
    /// Notes asked for, in order: those on their way have no number yet.
    sent: Vec<NoteId>,
    /// The state of the session for which the cursor was made valid last.
    seen: u64,
}

impl Pad {
    /// Makes an empty field with the keys in it.
    pub fn new() -> Self {
        Self {
            focus: Focus::Field,
            field: TextBox::many_lines(""),
            kind: NoteKind::Idea,
            key: false,
            speaker: None,
            chosen: None,
            bin: false,
            scroll: 0,
            fault: None,
            sent: Vec::new(),
            seen: 0,
        }
    }

    /// Gives the keys to the field, and leaves what would hide it.
    pub const fn focus_field(&mut self) {
        (self.focus, self.bin, self.scroll) = (Focus::Field, false, 0);
    }

    /// Tells whether something would be lost with the field.
    pub fn has_draft(&self) -> bool {
        !self.field.text().trim().is_empty()
    }

    /// Chooses the note at a place, or the nearest one.
    pub fn choose(&mut self, notes: &[&Note], index: usize) {
        let index = index.min(notes.len().saturating_sub(1));
        self.chosen = notes.get(index).map(|note| (note.id, index));
    }

    /// Takes a key into the field.
    pub fn typed(&mut self, key: KeyEvent) -> Outcome {
        let handled = self.field.key(key);
        if handled {
            self.fault = None;
        }
        Outcome::handled_if(handled)
    }

    /// Puts a text into the field, where the cursor is; says so when not all of it fits.
    pub fn put_in(&mut self, ctx: &Ctx<'_>, text: &str) {
        if !self.field.paste(text) {
            self.fault = Some(t!(ctx.texts, "paste-cut"));
        }
    }

    /// Makes the command that keeps a text as a note.
    pub fn adding(&mut self, ctx: &Ctx<'_>, place: Place, text: CleanText) -> Command {
        let note = NoteId::new(ctx.ids.fresh());
        self.sent.push(note);
        Command::AddNote(NewNote {
            note,
            text,
            place,
            sort: self.kind,
            key: self.key,
            speaker: self.speaker.clone(),
            person: None,
        })
    }

    /// Makes ready for the next note, and returns what comes back of the one before when it is not taken: its text as it
    /// was sorted, marked and attributed. The same one goes on speaking.
    pub fn settle(&mut self, text: String) -> TextDraft {
        let draft = TextDraft { text, sorted: Some((self.kind, self.key)), speaker: self.speaker.clone() };
        (self.kind, self.key, self.scroll) = (NoteKind::Idea, false, 0);
        draft
    }

    /// Puts back what the journal did not take, before whatever is being written by now.
    pub fn put_back(&mut self, ctx: &Ctx<'_>, draft: &TextDraft) {
        let unsent = |id: &NoteId| ctx.session.note(*id).is_none() && ctx.on_their_way().any(|new| new.note == *id);
        self.sent.retain(unsent);
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
    }

    /// Forgets a note that arrived.
    pub fn arrived(&mut self, note: NoteId) {
        self.sent.retain(|sent| *sent != note);
    }

    /// Tells whether the session went on since it was asked last. The events of a submission come one by one, but all of
    /// them are folded already.
    pub fn is_behind(&mut self, ctx: &Ctx<'_>) -> bool {
        std::mem::replace(&mut self.seen, ctx.session.events) != ctx.session.events
    }

    /// Returns the notes on their way to some places, in the order they were asked for.
    pub fn on_their_way<'a>(&self, ctx: &Ctx<'a>, is_here: impl Fn(Place) -> bool) -> Vec<&'a NewNote> {
        let here = |new: &&NewNote| is_here(new.place) && ctx.session.note(new.note).is_none();
        let mut sent: Vec<&NewNote> = ctx.on_their_way().filter(here).collect();
        sent.sort_by_key(|new| (self.sent.iter().position(|id| *id == new.note).unwrap_or(usize::MAX), new.note));
        sent
    }
}
