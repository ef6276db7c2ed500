//! Everything a session gives back: the essential, question by question, the follow-up, the annex.

use super::draft::DocumentDraft;
use super::matter::Matter;
use crate::restitution::DocumentKind;
use crate::restitution::document::{Block, CoverPage, Text};
use crate::restitution::model::NoteEntry;
use crate::restitution::words::{Label, Phrase};

/// Writes the report; returns its first page.
pub(super) fn write(matter: &Matter<'_>, draft: &mut DocumentDraft) -> CoverPage {
    essential(matter, draft);
    if !matter.plan.programme.is_empty() {
        draft.title(1, matter.word(Label::Programme));
        matter.programme_tables(draft);
    }
    for board in &matter.facts.boards {
        matter.question(draft, board);
    }
    matter.follow_up(draft);
    matter.participant_names(draft);
    matter.annex(draft);
    matter.acronyms(draft);
    matter.proof(draft);
    CoverPage {
        facts: matter.makers().into_iter().chain(matter.participants(false)).collect(),
        counts: matter.facts.cover.counts.words.clone(),
        page: true,
        ..matter.head(matter.say(&Phrase::Document(DocumentKind::Report)))
    }
}

/// Writes what it was for and which ideas stand out, question by question.
fn essential(matter: &Matter<'_>, draft: &mut DocumentDraft) {
    draft.title(1, matter.word(Label::Essential));
    if !matter.plan.aim.is_empty() {
        draft.push(Block::Paragraph(matter.led(&matter.word(Label::Aim), &matter.plan.aim)));
    }
    let facts = matter.facts;
    if facts.essential.is_empty() {
        draft.small(matter.word(Label::NoEssential));
    }
    for ideas in facts.essential.chunk_by(|one, other| one.board == other.board) {
        if let Some(board) = facts.boards.get(ideas[0].board) {
            let line = if board.heading.is_some() {
                matter.led(&board.label, board.title())
            } else {
                Text::plain(board.label.clone())
            };
            draft.push(Block::Paragraph(line));
        }
        let notes: Vec<NoteEntry> = ideas.iter().map(|idea| idea.note.clone()).collect();
        draft.push(Block::Notes { mark: None, notes });
    }
}
