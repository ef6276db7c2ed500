//! What stands at the end: follow-up, acronyms, the notes as they were written, the proof.

use super::draft::DocumentDraft;
use super::matter::Matter;
use super::when::capital;
use crate::restitution::document::{Block, Grid, Heading, LabelledFact};
use crate::restitution::model::NoteEntry;
use crate::restitution::words::{Label, Phrase};

impl Matter<'_> {
    /// Writes what will be done afterwards.
    pub(super) fn follow_up(&self, draft: &mut DocumentDraft) {
        let promised = self.plan.follow_up.iter().filter(|promise| !promise.text.is_empty());
        let rows: Vec<Vec<String>> = promised
            .map(|promise| {
                let who = self.perhaps_somebody(&promise.who).unwrap_or_default();
                let when = promise.date.map(|date| self.say(&Phrase::Date(date))).unwrap_or_default();
                vec![promise.text.as_str().to_owned(), who, capital(&when)]
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        draft.title(1, self.word(Label::FollowUp));
        draft.push(Block::Table(Grid {
            caption: self.word(Label::FollowUp),
            head: [Label::FollowUpWhat, Label::FollowUpWho, Label::FollowUpWhen].map(|label| self.word(label)).into(),
            rows,
            widths: vec![5, 3, 3],
        }));
    }

    /// Writes the short forms and what they stand for.
    pub(super) fn acronyms(&self, draft: &mut DocumentDraft) {
        let known = self.plan.acronyms.iter().filter(|acronym| !acronym.short.is_empty());
        let facts: Vec<LabelledFact> = known
            .map(|acronym| LabelledFact {
                label: acronym.short.as_str().to_owned(),
                values: vec![acronym.long.as_str().to_owned()],
            })
            .collect();
        if !facts.is_empty() {
            draft.title(1, self.word(Label::Acronyms));
            draft.facts(facts);
        }
    }

    /// Writes every note as it was written, by table and round.
    pub(super) fn annex(&self, draft: &mut DocumentDraft) {
        if self.facts.annex.is_empty() {
            return;
        }
        draft.title(1, self.word(Label::Annex));
        draft.small(self.word(Label::AnnexIntro));
        for table in &self.facts.annex {
            draft.title(2, table.words.clone());
            for round in &table.rounds {
                if let Some(words) = &round.words {
                    draft.title(3, words.clone());
                }
                draft.push(Block::Notes { mark: None, notes: round.notes.clone() });
            }
        }
    }

    /// Writes the notes that the text did not take up, so that none is lost.
    pub(super) fn unused(&self, draft: &mut DocumentDraft) {
        let notes: Vec<NoteEntry> = self.all_notes().filter(|note| !draft.has_used(note)).cloned().collect();
        if notes.is_empty() {
            return;
        }
        draft.title(1, self.word(Label::Unused));
        draft.small(self.word(Label::UnusedIntro));
        draft.push(Block::Notes { mark: None, notes });
    }

    /// Writes the proof as a part of its own, and which tables read their notes.
    pub(super) fn proof(&self, draft: &mut DocumentDraft) {
        draft.heading(Heading { level: 1, text: self.word(Label::Proof), ..Heading::default() });
        if !self.facts.is_faithful() {
            draft.push(Block::Alarm(self.word(Label::ProofBroken)));
        }
        let read = self.facts.reading.sentences.iter().cloned();
        draft.list(false, self.facts.proof.sentences.all().map(str::to_owned).chain(read));
    }

    /// Writes the proof in small, without what it says about an annex that only a report has.
    pub(super) fn small_proof(&self, draft: &mut DocumentDraft) {
        for sentence in self.facts.proof.sentences.without_annex() {
            draft.small(sentence.to_owned());
        }
    }

    /// Writes the proof in its first sentence, where a document of a page or two has no room for more. Nothing is proved
    /// about no note.
    pub(super) fn short_proof(&self, draft: &mut DocumentDraft) {
        if self.facts.proof.captured > 0 {
            draft.small(self.facts.proof.sentences.totals.clone());
        }
    }
}
