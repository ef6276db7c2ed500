//! The synthesis of a day: part by part, who spoke and what was said, the groups and their themes, the programme.

use super::draft::DocumentDraft;
use super::matter::Matter;
use super::prose::blocks;
use super::stream::Stream;
use crate::plan::{Segment, SegmentKind};
use crate::restitution::DocumentKind;
use crate::restitution::document::{Block, CoverPage, Heading};
use crate::restitution::model::{BoardPart, ThemePart};
use crate::restitution::words::{Label, Phrase};

/// Writes the synthesis; returns its first page.
pub(super) fn write(matter: &Matter<'_>, draft: &mut DocumentDraft) -> CoverPage {
    let parts = matter.by_hour();
    for segment in &parts {
        part(matter, draft, segment);
    }
    let cafe = parts.iter().any(|segment| segment.kind == SegmentKind::Cafe);
    if !cafe && questions(matter).next().is_some() {
        // A day of one café has no part around its questions.
        if parts.is_empty() {
            questions(matter).for_each(|board| question(matter, draft, board, 1));
        } else {
            draft.title(1, matter.word(Label::Cafe));
            questions(matter).for_each(|board| question(matter, draft, board, 2));
        }
    }
    for board in rest(matter) {
        question(matter, draft, board, 1);
    }
    if draft.is_empty() {
        draft.paragraph(matter.word(Label::NothingNoted));
    }
    if !matter.facts.essential.is_empty() {
        draft.title(1, matter.word(Label::KeyIdeas));
        matter.key_ideas(draft, matter.facts.essential.iter().map(|idea| &idea.note));
    }
    matter.follow_up(draft);
    matter.participant_names(draft);
    matter.acronyms(draft);
    matter.unused(draft);
    matter.programme_part(draft);
    matter.short_proof(draft);
    cover(matter)
}

fn cover(matter: &Matter<'_>) -> CoverPage {
    let organisers = matter.organisers();
    let partners = matter.list(&matter.partners());
    let organisers = matter.list(&organisers);
    let offered = (!organisers.is_empty())
        .then(|| matter.say(&Phrase::OfferedBy { organisers: &organisers, partners: &partners }));
    let written = matter.writer().map(|writer| matter.say(&Phrase::WrittenBy(&writer)));
    let head = matter.head(matter.say(&Phrase::Document(DocumentKind::Day)));
    let facts =
        vec![matter.fact(Label::Facilitators, matter.facilitators())].into_iter().chain(matter.participants(true));
    CoverPage {
        lines: offered.into_iter().chain(head.lines.iter().cloned()).chain(written).collect(),
        facts: facts.filter(|fact| !fact.values.is_empty()).collect(),
        page: true,
        ..head
    }
}

/// Returns the boards of questions on which something hangs or stands.
fn questions<'a>(matter: &Matter<'a>) -> impl Iterator<Item = &'a BoardPart> + use<'a> {
    let facts = matter.facts;
    facts.boards.iter().filter(|board| board.number.is_some() && says(board))
}

/// Returns the boards of nothing that the plan knows.
fn rest<'a>(matter: &Matter<'a>) -> impl Iterator<Item = &'a BoardPart> + use<'a> {
    let facts = matter.facts;
    facts.boards.iter().filter(|board| board.number.is_none() && board.segment.is_none() && says(board))
}

fn says(board: &BoardPart) -> bool {
    !board.is_empty() || !board.synthesis.is_empty() || board.themes.iter().any(|theme| !theme.summary.is_empty())
}

/// Writes a part of the day, where something was said in it or about it; what has no more than an hour and a title
/// stands in the programme.
fn part(matter: &Matter<'_>, draft: &mut DocumentDraft, segment: &Segment) {
    let own = matter.facts.boards.iter().find(|board| board.segment == Some(segment.number) && says(board));
    let asked: Vec<&BoardPart> =
        if segment.kind == SegmentKind::Cafe { questions(matter).collect() } else { Vec::new() };
    let announced = !segment.context.is_empty() || segment.quote.is_some();
    if own.is_none() && asked.is_empty() && !announced {
        return;
    }
    let title = matter.segment_title(segment);
    draft.heading(Heading {
        level: 1,
        overline: (!segment.part.is_empty() && *segment.part != *title).then(|| segment.part.as_str().to_owned()),
        text: title,
        below: matter.below(segment),
        ..Heading::default()
    });
    matter.cast(draft, segment);
    matter.context(draft, segment);
    if let Some(board) = own {
        content(matter, draft, board, 2);
    }
    for board in asked {
        question(matter, draft, board, 2);
    }
}

/// Writes a question as a heading of this level, and what hangs under it.
fn question(matter: &Matter<'_>, draft: &mut DocumentDraft, board: &BoardPart, level: u8) {
    draft.heading(Heading {
        level,
        overline: board.heading.as_ref().map(|_| board.label.clone()),
        text: board.title().to_owned(),
        ..Heading::default()
    });
    content(matter, draft, board, level + 1);
}

/// Writes what was written about a board, what hangs on it in no theme, then theme by theme.
fn content(matter: &Matter<'_>, draft: &mut DocumentDraft, board: &BoardPart, level: u8) {
    draft.prose(&board.synthesis, board.synthesis_versions.as_deref());
    Stream::new(matter, level, true).notes(draft, &board.apart);
    for theme in board.themes.iter().filter(|theme| !theme.notes.is_empty() || !theme.summary.is_empty()) {
        draft.heading(Heading { level, text: matter.theme_title(theme), mark: Some(theme.mark), ..Heading::default() });
        matter.theme_notes(draft, theme, level + 1);
        summary(matter, draft, theme);
    }
}

/// Writes the summary of a theme, said to be one.
fn summary(matter: &Matter<'_>, draft: &mut DocumentDraft, theme: &ThemePart) {
    let label = matter.word(Label::Summary);
    match theme.summary.as_slice() {
        [] => {}
        [one] => {
            let mut written = blocks(one).into_iter();
            match written.next() {
                Some(Block::Paragraph(text)) => draft.push(Block::Paragraph(matter.led(&label, &text.words()))),
                Some(other) => {
                    draft.strong(label);
                    draft.push(other);
                }
                None => {}
            }
            written.for_each(|block| draft.push(block));
        }
        several => {
            draft.strong(label);
            draft.prose(several, theme.summary_versions.as_deref());
        }
    }
}
