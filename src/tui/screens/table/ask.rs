//! What the nappe asks through a layer, and what it does with the answer.

use nappe_core::{CleanText, Command, NoteId, NoteKind, Rev};

use super::TableScreen;
use crate::exchange::without_bullets;
use crate::t;
use crate::tui::capture::{Capture, MANY};
use crate::tui::ctx::Ctx;
use crate::tui::hosting::TableGuests;
use crate::tui::layers::{Editor, Item, Layer, Message, Picker, Reply};
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::placing::Placing;
use crate::tui::widgets::draft::TextDraft;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TableAsking {
    /// What to do with several pasted lines.
    Paste(String),
    /// New words for a note, made from these wordings.
    Words { note: NoteId, base: Vec<Rev>, before: String },
    /// Where a note belongs.
    Place(Placing),
    /// Which of the wordings stays; the last choice is to write a common one.
    Version { note: NoteId },
}

impl TableScreen {
    /// Opens a layer and remembers what for.
    fn ask(&mut self, asking: TableAsking, layer: Layer) -> Outcome {
        self.asking = Some(asking);
        Outcome::open(layer)
    }

    /// Returns who sits here, as far as seats and names are known.
    pub(super) fn guests(&self, ctx: &Ctx<'_>) -> Option<TableGuests> {
        TableGuests::of(ctx, ctx.session.plan.table(self.table)?)
    }

    /// Shows everybody who sits here.
    pub(super) fn show_guests(&self, ctx: &Ctx<'_>) -> Outcome {
        let Some(TableGuests { round, names }) = self.guests(ctx) else { return Outcome::ignored() };
        let title = t!(ctx.texts, "table-who-title", table = self.table, round = round, people = names.len());
        Outcome::open(Layer::Message(Message::text(title, names)))
    }

    pub(super) fn ask_lines(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        let count = lines_of(text).len();
        let items = ["table-paste-each", "table-paste-one", "table-paste-edit", "table-paste-none"];
        let items: Vec<Item> = items.into_iter().map(|id| Item::new(t!(ctx.texts, id, lines = count), "")).collect();
        let at = if count > MANY { items.len() - 1 } else { 0 };
        let picker = Picker::new(t!(ctx.texts, "table-paste-title", lines = count), items, at);
        self.ask(TableAsking::Paste(text.to_owned()), Layer::Picker(picker))
    }

    pub(super) fn ask_words(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note(ctx) else { return Outcome::ignored() };
        let title = t!(ctx.texts, "table-edit-title", number = ctx.session.label_here(note));
        let others = note.wording.heads().iter().skip(1);
        let aside = others.map(|head| t!(ctx.texts, "table-or", text = head.text.as_str())).collect();
        // The base is what is seen now: a wording that arrives meanwhile stands beside this one.
        let asking = TableAsking::Words { note: note.id, base: note.wording.base(), before: note.text().to_owned() };
        self.ask(asking, Layer::Editor(Editor::for_note(title, aside, note.text())))
    }

    pub(super) fn ask_version(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note(ctx) else { return Outcome::ignored() };
        let wordings =
            note.wording.heads().iter().map(|head| Item::new(head.text.replace('\n', " "), ctx.hour(head.at)));
        let merge = Item::new(t!(ctx.texts, "table-merge"), "");
        let items = wordings.chain([merge]).collect();
        let picker =
            Picker::new(t!(ctx.texts, "table-versions-title", number = ctx.session.label_here(note)), items, 0);
        self.ask(TableAsking::Version { note: note.id }, Layer::Picker(picker))
    }

    pub(super) fn ask_place(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note(ctx) else { return Outcome::ignored() };
        let (placing, layer) = Placing::ask(ctx, note);
        self.ask(TableAsking::Place(placing), layer)
    }

    pub(super) fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        match (self.asking.take(), reply) {
            (Some(TableAsking::Paste(text)), Reply::Chosen(choice)) => self.paste_as(ctx, &text, choice),
            (Some(TableAsking::Words { note, base, before }), Reply::Written(text)) => {
                self.reword(ctx, note, base, before, &text)
            }
            (Some(TableAsking::Version { note }), Reply::Chosen(choice)) => self.keep_version(ctx, note, choice),
            (Some(TableAsking::Place(placing)), Reply::Filled(values)) => placing.keep(ctx, &values, Some(self.table)),
            _ => Outcome::handled(),
        }
    }

    /// One note a line, one note in all, into the field, or nothing.
    fn paste_as(&mut self, ctx: &Ctx<'_>, text: &str, choice: usize) -> Outcome {
        self.focus_field();
        match choice {
            0 => self.add_each(ctx, lines_of(text)),
            1 => match CleanText::note(text) {
                Ok(_) => self.add_each(ctx, vec![text.to_owned()]),
                Err(fault) => {
                    self.pad.put_in(ctx, text);
                    self.pad.fault = Some(ctx.texts.text_fault(&fault));
                    Outcome::handled()
                }
            },
            2 => {
                self.pad.put_in(ctx, text);
                Outcome::handled()
            }
            _ => Outcome::handled(),
        }
    }

    fn reword(&mut self, ctx: &Ctx<'_>, note: NoteId, base: Vec<Rev>, before: String, text: &str) -> Outcome {
        let known = ctx.session.note(note);
        match known.map_or_else(|| CleanText::note(text), |known| known.place.clean(text)) {
            Ok(clean) => {
                let draft = TextDraft { text: text.to_owned(), sorted: sorting_of(ctx, note), speaker: None };
                Outcome::submit(Command::EditNote { note, base, text: clean }).keeping(draft.packed())
            }
            Err(fault) => {
                let number = ctx.session.note(note).map(|note| ctx.session.label_here(note)).unwrap_or_default();
                let title = t!(ctx.texts, "table-edit-title", number = number);
                let why = ctx.texts.text_fault(&fault);
                let editor = Editor::for_note(title, vec![why.clone()], text).since(before.clone());
                let mut outcome = self.ask(TableAsking::Words { note, base, before }, Layer::Editor(editor));
                outcome.toast = Some((Tone::Warning, why));
                outcome
            }
        }
    }

    fn keep_version(&mut self, ctx: &Ctx<'_>, note: NoteId, choice: usize) -> Outcome {
        let Some(known) = ctx.session.note(note) else { return Outcome::handled() };
        let heads = known.wording.heads();
        if let Some(head) = heads.get(choice) {
            return Outcome::submit(Command::EditNote { note, base: known.wording.base(), text: head.text.clone() });
        }
        let both = heads.iter().map(|head| head.text.as_str()).collect::<Vec<_>>().join("\n");
        let aside = heads.iter().map(|head| head.text.to_string()).collect();
        let title = t!(ctx.texts, "table-merge-title", number = ctx.session.label_here(known));
        let asking = TableAsking::Words { note, base: known.wording.base(), before: both.clone() };
        self.ask(asking, Layer::Editor(Editor::for_note(title, aside, &both)))
    }
}

/// Returns what sort of thing a note is and whether it is essential: new words for it that are refused may become a
/// note of their own.
fn sorting_of(ctx: &Ctx<'_>, note: NoteId) -> Option<(NoteKind, bool)> {
    ctx.session.note(note).map(|known| (known.kind, known.key))
}

/// Returns the lines of a pasted text that say something, without the bullets of a list.
pub(super) fn lines_of(text: &str) -> Vec<String> {
    without_bullets(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}
