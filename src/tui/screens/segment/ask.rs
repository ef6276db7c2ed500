//! What the record asks through a layer, and what it does with the answer.

use nappe_core::{CleanText, Command, NoteId};

use super::SegmentScreen;
use crate::t;
use crate::tui::capture::{Capture, MANY};
use crate::tui::ctx::Ctx;
use crate::tui::layers::{Form, Item, Layer, Picker, Reply};
use crate::tui::outcome::Outcome;
use crate::tui::writing::{Target, Writing};

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SegmentAsking {
    /// What to do with several pasted paragraphs.
    Paste(String),
    /// New words for a note, in an editor.
    Words(Writing),
    /// Who said a note; what the list offers after nobody, and before somebody else.
    Who { note: NoteId, names: Vec<CleanText> },
    /// The name of somebody who is not in the programme: for this note, or for what is written from now on.
    Name { note: Option<NoteId> },
}

impl SegmentScreen {
    /// Opens a layer and remembers what for.
    fn ask(&mut self, asking: SegmentAsking, layer: Layer) -> Outcome {
        self.asking = Some(asking);
        Outcome::open(layer)
    }

    pub(super) fn ask_pieces(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        let count = paragraphs_of(text).len();
        let each = t!(ctx.texts, "segment-paste-each", paragraphs = count);
        let items = vec![
            Item::new(each, ""),
            Item::new(t!(ctx.texts, "table-paste-one"), ""),
            Item::new(t!(ctx.texts, "table-paste-edit"), ""),
            Item::new(t!(ctx.texts, "table-paste-none"), ""),
        ];
        let at = if count > MANY { items.len() - 1 } else { 0 };
        let picker = Picker::new(t!(ctx.texts, "segment-paste-title", paragraphs = count), items, at);
        self.ask(SegmentAsking::Paste(text.to_owned()), Layer::Picker(picker))
    }

    pub(super) fn ask_words(&mut self, ctx: &Ctx<'_>, target: Option<Target>) -> Outcome {
        let Some(target) = target else { return Outcome::ignored() };
        let (writing, layer) = Writing::open(ctx, &target, &mut self.returned);
        self.ask(SegmentAsking::Words(writing), layer)
    }

    pub(super) fn ask_who(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note(ctx) else { return Outcome::ignored() };
        let voices = self.voices(ctx);
        let at = voices.iter().position(|voice| Some(&voice.name) == note.speaker.as_ref()).map_or(0, |at| at + 1);
        let mut items = vec![Item::new(t!(ctx.texts, "segment-nobody"), "")];
        items.extend(voices.iter().map(|voice| Item::new(voice.name.to_string(), voice.about.clone())));
        items.push(Item::new(t!(ctx.texts, "segment-somebody-else"), ""));
        let picker = Picker::new(t!(ctx.texts, "segment-who-title", number = ctx.session.label_here(note)), items, at);
        let names = voices.into_iter().map(|voice| voice.name).collect();
        self.ask(SegmentAsking::Who { note: note.id, names }, Layer::Picker(picker))
    }

    pub(super) fn ask_name(
        &mut self,
        ctx: &Ctx<'_>,
        note: Option<NoteId>,
        typed: &str,
        fault: Option<String>,
    ) -> Outcome {
        let (label, hint) = (t!(ctx.texts, "segment-name-label"), t!(ctx.texts, "segment-name-hint"));
        let form = Form::prompt(t!(ctx.texts, "segment-name-title"), label, hint, typed);
        let form = match fault {
            Some(fault) => form.with_fault(0, fault),
            None => form,
        };
        self.ask(SegmentAsking::Name { note }, Layer::Form(form))
    }

    pub(super) fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        match (self.asking.take(), reply) {
            (Some(SegmentAsking::Paste(text)), Reply::Chosen(choice)) => self.paste_as(ctx, &text, choice),
            (Some(SegmentAsking::Words(writing)), Reply::Written(text)) => {
                let (outcome, again) = writing.keep(ctx, &text);
                self.asking = again.map(SegmentAsking::Words);
                outcome
            }
            (Some(SegmentAsking::Who { note, names }), Reply::Chosen(choice)) => match choice.checked_sub(1) {
                None => Outcome::submit(Command::AttributeNote { note, speaker: None }),
                Some(index) => match names.get(index) {
                    Some(name) => Outcome::submit(Command::AttributeNote { note, speaker: Some(name.clone()) }),
                    None => self.ask_name(ctx, Some(note), "", None),
                },
            },
            (Some(SegmentAsking::Name { note }), Reply::Filled(values)) => {
                self.named(ctx, note, values.first().map_or("", String::as_str))
            }
            _ => Outcome::handled(),
        }
    }

    /// Takes the name of somebody: as the programme writes it, where it knows them.
    fn named(&mut self, ctx: &Ctx<'_>, note: Option<NoteId>, typed: &str) -> Outcome {
        let known = ctx.session.plan.speaker_named(Some(self.segment), typed).map(|speaker| speaker.name.clone());
        let name = match known.map_or_else(|| CleanText::line(typed), Ok) {
            Ok(name) => name,
            Err(fault) => return self.ask_name(ctx, note, typed, Some(ctx.texts.text_fault(&fault))),
        };
        if !self.newcomers.contains(&name) {
            self.newcomers.push(name.clone());
        }
        if let Some(note) = note {
            return Outcome::submit(Command::AttributeNote { note, speaker: Some(name) });
        }
        self.pad.speaker = Some(name);
        Outcome::handled()
    }

    /// One note a paragraph, one note in all, into the field, or nothing.
    fn paste_as(&mut self, ctx: &Ctx<'_>, text: &str, choice: usize) -> Outcome {
        self.focus_field();
        match choice {
            0 => self.add_each(ctx, paragraphs_of(text)),
            1 => self.add_each(ctx, vec![text.to_owned()]),
            2 => {
                self.pad.put_in(ctx, text);
                Outcome::handled()
            }
            _ => Outcome::handled(),
        }
    }
}

/// Returns the paragraphs of a pasted text, which empty lines part.
pub(super) fn paragraphs_of(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let paragraphs = lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| lines.join("\n")).collect()
}
