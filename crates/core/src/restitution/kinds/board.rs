//! The walls: what was asked, and the sticky notes of each question.

use super::draft::DocumentDraft;
use super::matter::Matter;
use crate::restitution::DocumentKind;
use crate::restitution::document::{Block, CoverPage};
use crate::restitution::words::{Label, Phrase};

/// Writes the walls; returns the head.
pub(super) fn write(matter: &Matter<'_>, draft: &mut DocumentDraft) -> CoverPage {
    let questions = matter.plan.questions.iter().map(|question| question.text.as_str().to_owned());
    draft.list(true, questions);
    let boards = matter.facts.boards.iter().enumerate();
    for (index, _) in boards.filter(|(_, board)| board.number.is_some() || !board.is_empty()) {
        draft.push(Block::Wall(index));
    }
    if matter.facts.boards.is_empty() {
        draft.paragraph(matter.word(Label::NothingNoted));
    }
    matter.participant_names(draft);
    matter.small_proof(draft);
    CoverPage {
        facts: matter.makers().into_iter().chain(matter.participants(false)).collect(),
        counts: matter.facts.cover.counts.words.clone(),
        ..matter.head(matter.say(&Phrase::Document(DocumentKind::Board)))
    }
}
