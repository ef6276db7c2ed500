//! What a document is made of: the session, its facts, the words, and who may be named. Every kind asks here how
//! something is said, so that two documents say it alike.

use super::when::capital;
use crate::plan::{Plan, Segment, Speaker};
use crate::restitution::build::Options;
use crate::restitution::document::{LabelledFact, Text, Tone};
use crate::restitution::model::{NoteEntry, Restitution};
use crate::restitution::people::{People, same};
use crate::restitution::words::{Label, Phrase, Words};
use crate::session::Session;
use crate::text::CleanText;

/// What a document is made of.
pub(super) struct Matter<'a> {
    /// The session that the document is about.
    pub(super) session: &'a Session,
    /// The plan of the session.
    pub(super) plan: &'a Plan,
    /// How the document is made.
    pub(super) options: &'a Options<'a>,
    /// What is given back: boards, themes and notes in order.
    pub(super) facts: &'a Restitution,
    /// Who may be named.
    pub(super) people: People,
    words: &'a dyn Words,
}

impl<'a> Matter<'a> {
    pub(super) fn new(
        session: &'a Session,
        options: &'a Options<'a>,
        facts: &'a Restitution,
        words: &'a dyn Words,
    ) -> Self {
        let people = People::of(session, options);
        Self { session, plan: &session.plan, options, facts, people, words }
    }

    /// Says a phrase.
    pub(super) fn say(&self, phrase: &Phrase<'_>) -> String {
        self.words.say(phrase)
    }

    /// Returns a fixed word.
    pub(super) fn word(&self, label: Label) -> String {
        self.facts.word(label).to_owned()
    }

    /// Returns a label and a value in one line.
    pub(super) fn labelled(&self, label: &str, value: &str) -> String {
        self.say(&Phrase::Labelled { label, value })
    }

    /// Returns a label and a value as a paragraph, the label strong.
    pub(super) fn led(&self, label: &str, value: &str) -> Text {
        let whole = self.labelled(label, value);
        match whole.strip_suffix(value) {
            Some(head) => Text::default().with(Tone::Strong, head).with(Tone::Plain, value),
            None => Text::plain(whole),
        }
    }

    /// Returns names one after the other (« A, B et C »).
    pub(super) fn list(&self, names: &[String]) -> String {
        self.say(&Phrase::List(names))
    }

    /// Returns a fact whose values stand one a line. A role may have been renamed in small letters.
    pub(super) fn fact(&self, label: Label, values: Vec<String>) -> LabelledFact {
        LabelledFact { label: capital(&self.word(label)), values }
    }

    /// Returns the name under which somebody speaks in this document.
    pub(super) fn name(&self, name: &str) -> String {
        match self.people.number(name) {
            Some(number) => self.say(&Phrase::Speaker(number)),
            None => name.to_owned(),
        }
    }

    /// Returns function and organisation; of somebody unnamed the organisation alone, since a function names people too.
    pub(super) fn function(&self, speaker: &Speaker) -> String {
        let role = if self.people.is_anonymous() { &CleanText::default() } else { &speaker.role };
        joined(&[role, &speaker.organisation])
    }

    /// Returns somebody who speaks or presides, with function and organisation.
    pub(super) fn speaker(&self, speaker: &Speaker) -> String {
        joined(&[&self.name(&speaker.name), &self.function(speaker)])
    }

    /// Returns those who run, write or prepare, with their functions; nobody where people stay unnamed.
    pub(super) fn helpers<'s>(&self, speakers: impl IntoIterator<Item = &'s Speaker>) -> Vec<String> {
        if self.people.is_anonymous() {
            return Vec::new();
        }
        let lines = speakers.into_iter().map(|speaker| self.speaker(speaker));
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Returns those who speak or preside, with their functions.
    pub(super) fn speakers<'s>(&self, speakers: impl IntoIterator<Item = &'s Speaker>) -> Vec<String> {
        let lines = speakers.into_iter().map(|speaker| self.speaker(speaker));
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Returns who ran the whole, with their functions.
    pub(super) fn facilitators(&self) -> Vec<String> {
        let facilitators = self.facts.cover.facilitators.iter();
        let lines = facilitators.map(|facilitator| joined(&[&facilitator.name, &facilitator.role]));
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Returns who wrote the document.
    pub(super) fn writer(&self) -> Option<String> {
        self.helpers(&self.plan.writer).pop()
    }

    /// Returns the name alone of who wrote the document.
    pub(super) fn writer_name(&self) -> Option<String> {
        let writer = self.plan.writer.as_ref().filter(|_| !self.people.is_anonymous())?;
        (!writer.name.is_empty()).then(|| writer.name.as_str().to_owned())
    }

    /// Returns texts that name nobody who stays unnamed.
    pub(super) fn shown<'t>(&self, texts: impl IntoIterator<Item = &'t CleanText>) -> Vec<String> {
        let texts = texts.into_iter().filter(|text| !text.is_empty() && !self.people.hides(text));
        texts.map(|text| text.as_str().to_owned()).collect()
    }

    /// Returns a text that may be the name of somebody whom nothing else names; nothing where people stay unnamed and it
    /// reads like a name. An office (« la mairie ») is no person.
    pub(super) fn perhaps_somebody(&self, text: &CleanText) -> Option<String> {
        if self.people.is_anonymous() && reads_like_a_name(text) { None } else { self.shown([text]).pop() }
    }

    /// Returns what the plan knows about the speaker of a note: first in its own part of the programme, then anywhere.
    pub(super) fn known_speaker(&self, note: &NoteEntry) -> Option<&'a Speaker> {
        let said = same(self.session.note(note.id)?.speaker.as_ref()?);
        let own = note.segment.and_then(|number| self.plan.segment(number));
        let people = own.into_iter().chain(&self.plan.programme).flat_map(Segment::people);
        people.into_iter().find(|person| same(&person.name) == said)
    }

    /// Returns who said a note, with function and organisation where the plan has them.
    pub(super) fn attribution(&self, note: &NoteEntry) -> Option<String> {
        let name = note.speaker.as_ref()?.as_str();
        let function = self.known_speaker(note).map(|speaker| self.function(speaker)).unwrap_or_default();
        Some(joined(&[name, &function]))
    }

    /// Returns the numbers of notes, in order, where this document shows numbers.
    pub(super) fn numbers<'n>(&self, notes: impl IntoIterator<Item = &'n NoteEntry>) -> Option<String> {
        let mut notes: Vec<&NoteEntry> = notes.into_iter().collect();
        notes.sort_by_key(|note| note.number);
        let numbers: Vec<String> = notes.into_iter().map(|note| note.label.clone()).collect();
        (self.options.numbers && !numbers.is_empty()).then(|| self.say(&Phrase::NoteNumbers(&numbers)))
    }

    /// Returns what a part of the programme is called: its title, what stands above it, or what sort of thing it is.
    pub(super) fn segment_title(&self, segment: &Segment) -> String {
        match [&segment.title, &segment.part].into_iter().find(|text| !text.is_empty()) {
            Some(title) => title.as_str().to_owned(),
            None => self.say(&Phrase::Part(segment.kind)),
        }
    }

    /// Returns every note of the document once, in the order of the annex.
    pub(super) fn all_notes(&self) -> impl Iterator<Item = &'a NoteEntry> + use<'a> {
        self.facts.annex.iter().flat_map(|table| &table.rounds).flat_map(|round| &round.notes)
    }
}

/// Tells whether two words with a capital stand side by side: first and last name.
fn reads_like_a_name(text: &str) -> bool {
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| pair.iter().all(capital))
}

/// Joins what is there with commas.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}
