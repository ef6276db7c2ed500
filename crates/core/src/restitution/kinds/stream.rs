//! What was written down of a part of a day, in order: headings, contributions, quotations, asides, footnotes.

use std::collections::HashSet;

use super::draft::DocumentDraft;
use super::matter::Matter;
use super::prose::{aside, bare, blocks};
use crate::note::NoteKind;
use crate::restitution::document::{Block, Item, Text, Tone};
use crate::restitution::model::{NoteEntry, ThemePart};
use crate::restitution::people::{is_named, same};
use crate::restitution::words::{Label, Phrase};

/// A note that is longer than this reads as a paragraph, not as an item: a sticky note holds less.
const ITEM: usize = 240;

/// Writes notes one after the other and knows who has spoken.
pub(super) struct Stream<'m, 'a> {
    matter: &'m Matter<'a>,
    /// The level of the headings among the notes.
    level: u8,
    /// Whether speakers are named where they begin to speak; not where a heading has named them.
    names: bool,
    introduced: HashSet<String>,
    speaking: Option<String>,
}

impl<'m, 'a> Stream<'m, 'a> {
    pub(super) fn new(matter: &'m Matter<'a>, level: u8, names: bool) -> Self {
        Self { matter, level, names, introduced: HashSet::new(), speaking: None }
    }

    /// Writes these notes.
    pub(super) fn notes<'n>(&mut self, draft: &mut DocumentDraft, notes: impl IntoIterator<Item = &'n NoteEntry>) {
        notes.into_iter().for_each(|note| self.note(draft, note));
    }

    /// Writes one note.
    pub(super) fn note(&mut self, draft: &mut DocumentDraft, note: &NoteEntry) {
        let text = note.text.as_str();
        match note.kind {
            NoteKind::Heading => {
                draft.title(self.level, text.replace('\n', " "));
                self.speaking = None;
            }
            NoteKind::Aside => draft.push(aside(text)),
            NoteKind::Footnote => {
                if !draft.footnote(text) {
                    draft.small(text);
                }
            }
            NoteKind::Quote => {
                let by = if self.names { self.matter.attribution(note) } else { None };
                draft.push(Block::Quote { text: Text::plain(bare(text)), by });
                self.remember(note);
            }
            _ => self.contribution(draft, note),
        }
        draft.use_words_of(note);
    }

    /// Writes a note as paragraphs. Whoever begins to speak is named: with function the first time, unless the words
    /// name them anyway.
    fn contribution(&mut self, draft: &mut DocumentDraft, note: &NoteEntry) {
        let label = matches!(note.kind, NoteKind::Question | NoteKind::Obstacle | NoteKind::Decision);
        let lead = self.lead(note).or_else(|| note.kind_words.clone().filter(|_| label));
        let mut written = blocks(&note.text);
        if let Some(lead) = lead {
            match written.first_mut() {
                Some(Block::Paragraph(text)) => *text = self.matter.led(&lead, &text.words()),
                _ => written.insert(0, Block::Paragraph(Text::default().with(Tone::Strong, lead))),
            }
        }
        for block in written {
            draft.go_on(block);
        }
        self.remember(note);
    }

    fn lead(&self, note: &NoteEntry) -> Option<String> {
        let name = note.speaker.as_ref().filter(|_| self.names)?;
        let known = same(name);
        if self.speaking.as_ref() == Some(&known) || is_named(&note.text, &known) {
            return None;
        }
        if self.introduced.contains(&known) { Some(name.as_str().to_owned()) } else { self.matter.attribution(note) }
    }

    fn remember(&mut self, note: &NoteEntry) {
        self.speaking = note.speaker.as_deref().map(same);
        self.introduced.extend(self.speaking.clone());
    }
}

impl Matter<'_> {
    /// Writes what hangs in a theme: short notes as a list with what was folded into them, long ones as paragraphs.
    pub(super) fn theme_notes(&self, draft: &mut DocumentDraft, theme: &ThemePart, level: u8) {
        let short = |note: &NoteEntry| {
            let shaped =
                matches!(note.kind, NoteKind::Heading | NoteKind::Aside | NoteKind::Footnote | NoteKind::Quote);
            !shaped && note.text.chars().count() <= ITEM && !note.text.contains("\n\n")
        };
        if theme.notes.iter().all(short) {
            let items = theme.notes.iter().map(|note| self.whole_item(note)).collect();
            draft.items(false, items);
            theme.notes.iter().for_each(|note| draft.use_whole(note));
        } else {
            Stream::new(self, level, true).notes(draft, &theme.notes);
        }
    }

    /// Returns a note as an item, with all its versions and what was folded into it as a list in the list.
    fn whole_item(&self, note: &NoteEntry) -> Item {
        let inner = |note: &NoteEntry| {
            let word = self.word(Label::OtherVersion);
            let versions = note.versions.iter().map(|version| format!("{word} {version}", version = version.as_str()));
            versions.collect::<Vec<_>>()
        };
        let folded = note.folded.iter().flat_map(|folded| {
            std::iter::once(folded.text.as_str().to_owned()).chain(inner(folded)).collect::<Vec<_>>()
        });
        let items = inner(note).into_iter().chain(folded);
        let items = items.map(|text| Item { text: Text::plain(text), items: Vec::new() }).collect();
        let text = Text::plain(note.text.as_str());
        let by = note.speaker.as_ref().map(|name| format!(" ({})", name.as_str()));
        Item { text: by.into_iter().fold(text, |text, by| text.with(Tone::Quiet, by)), items }
    }

    /// Writes the notes marked as essential as a list, each with its number where numbers are shown.
    pub(super) fn key_ideas<'n>(&self, draft: &mut DocumentDraft, notes: impl IntoIterator<Item = &'n NoteEntry>) {
        let mut items = Vec::new();
        for note in notes {
            items.push(self.note_item(note));
            draft.use_words_of(note);
        }
        draft.items(false, items);
    }

    /// Writes who presides and who speaks in a part, then who runs it.
    pub(super) fn cast(&self, draft: &mut DocumentDraft, segment: &crate::plan::Segment) {
        let chairs = self.speakers(&segment.chairs);
        if !chairs.is_empty() {
            let label = if chairs.len() == 1 { Label::Chair } else { Label::Chairs };
            draft.strong(self.word(label));
            draft.list(false, chairs);
        }
        let running = self.helpers(&segment.facilitators);
        let led = (!running.is_empty()).then(|| {
            let people = self.say(&Phrase::AndBy(&running));
            if segment.speakers.is_empty() {
                self.say(&Phrase::LedBy(segment.kind, &people))
            } else {
                self.say(&Phrase::DebateLedBy(&people))
            }
        });
        let speakers = self.speakers(&segment.speakers);
        if !speakers.is_empty() {
            draft.strong(self.word(Label::Speakers));
        }
        draft.list(false, speakers.into_iter().chain(led));
    }

    /// Writes what is quoted at the head of a part, and why it is held.
    pub(super) fn context(&self, draft: &mut DocumentDraft, segment: &crate::plan::Segment) {
        if let Some(quote) = segment.quote.as_ref().filter(|quote| !quote.text.is_empty()) {
            let by = self.perhaps_somebody(&quote.source);
            draft.push(Block::Quote { text: Text::plain(bare(&quote.text)), by });
        }
        for paragraph in segment.context.iter().flat_map(|text| blocks(text)) {
            draft.push(paragraph);
        }
    }
}
