//! Minutes of a café, in prose: who ran it, what was asked, what came out.
//!
//! Where somebody wrote a synthesis, that is the text. Elsewhere a paragraph a theme is prepared, with the notes as they
//! were written, one after the other, and their numbers behind them.

use super::draft::DocumentDraft;
use super::matter::Matter;
use super::prose::{bare, blocks, paragraphs};
use crate::note::NoteKind;
use crate::restitution::DocumentKind;
use crate::restitution::document::{Block, CoverPage, Heading, Text, Tone};
use crate::restitution::model::{BoardPart, NoteEntry, ThemePart};
use crate::restitution::words::{Label, Phrase};

/// Writes the minutes; returns their head.
pub(super) fn write(matter: &Matter<'_>, draft: &mut DocumentDraft) -> CoverPage {
    opening(matter, draft);
    let boards = || matter.facts.boards.iter().filter(|board| !board.is_empty() || !board.synthesis.is_empty());
    let several = boards().count() > 1;
    for board in boards() {
        if several {
            draft.heading(Heading {
                level: 1,
                overline: board.heading.as_ref().map(|_| board.label.clone()),
                text: board.title().to_owned(),
                ..Heading::default()
            });
        }
        body(matter, draft, board);
    }
    if boards().next().is_none() {
        draft.paragraph(matter.word(Label::NothingNoted));
    }
    if !matter.facts.essential.is_empty() {
        draft.strong(matter.word(Label::KeyIdeas));
        matter.key_ideas(draft, matter.facts.essential.iter().map(|idea| &idea.note));
    }
    matter.follow_up(draft);
    matter.participant_names(draft);
    matter.acronyms(draft);
    matter.unused(draft);
    if let Some(writer) = matter.writer() {
        draft.small(matter.say(&Phrase::WrittenBy(&writer)));
    }
    matter.short_proof(draft);
    let head = matter.head(matter.say(&Phrase::Document(DocumentKind::Minutes)));
    CoverPage { title: matter.say(&Phrase::Titled(&head.title)), facts: matter.participants(true), ..head }
}

/// Writes who ran it, what it was for, what was asked.
fn opening(matter: &Matter<'_>, draft: &mut DocumentDraft) {
    let people = matter.facilitators();
    if !people.is_empty() {
        let people = matter.say(&Phrase::AndBy(&people));
        draft.paragraph(matter.say(&Phrase::RunBy { title: &matter.plan.title, people: &people }));
    }
    if !matter.plan.aim.is_empty() {
        draft.push(Block::Paragraph(matter.led(&matter.word(Label::Aim), &matter.plan.aim)));
    }
    if !matter.plan.questions.is_empty() {
        draft.strong(matter.word(Label::KeyQuestions));
        let questions = matter.plan.questions.iter();
        draft.list(true, questions.map(|question| question.text.as_str().to_owned()));
    }
}

fn body(matter: &Matter<'_>, draft: &mut DocumentDraft, board: &BoardPart) {
    if !board.synthesis.is_empty() {
        draft.prose(&board.synthesis, board.synthesis_versions.as_deref());
        return;
    }
    for theme in board.themes.iter().filter(|theme| !theme.notes.is_empty() || !theme.summary.is_empty()) {
        skeleton(matter, draft, theme);
    }
    let lead = (!board.themes.is_empty()).then(|| matter.word(Label::Apart));
    joined(matter, draft, lead, &board.apart);
}

/// Writes a theme: its title, its summary, then its notes.
fn skeleton(matter: &Matter<'_>, draft: &mut DocumentDraft, theme: &ThemePart) {
    let mut lead = Some(matter.theme_title(theme));
    if let Some(words) = &theme.summary_versions {
        draft.small(words.clone());
    }
    for mut block in theme.summary.iter().flat_map(|summary| blocks(summary)) {
        if let Some(lead) = lead.take() {
            if let Block::Paragraph(text) = &mut block {
                *text = matter.led(&lead, &text.words());
            } else {
                draft.strong(lead);
            }
        }
        draft.push(block);
    }
    // A summary has taken the title; without one it stands before the notes.
    joined(matter, draft, lead, &theme.notes);
}

/// Writes notes one after the other in a paragraph; a note of several paragraphs keeps its own.
fn joined(matter: &Matter<'_>, draft: &mut DocumentDraft, lead: Option<String>, notes: &[NoteEntry]) {
    if notes.is_empty() {
        return;
    }
    let mut line = lead.map(|lead| {
        let head = matter.labelled(&lead, "");
        Text::default().with(Tone::Strong, format!("{} ", head.trim_end()))
    });
    let mut taken: Vec<&NoteEntry> = Vec::new();
    let mut last = String::new();
    for note in notes {
        draft.use_words_of(note);
        let parts = paragraphs(&note.text);
        if parts.len() > 1 {
            flush(matter, draft, &mut line, &mut taken);
            for block in blocks(&note.text) {
                draft.push(block);
            }
            if let Some(numbers) = matter.numbers([note]) {
                draft.small(numbers);
            }
            continue;
        }
        let text = sentence(matter, note);
        let mut line_now = line.take().unwrap_or_default();
        if !taken.is_empty() {
            let ended = last.ends_with(['.', '!', '?', '…', '»', ';', ':']);
            line_now = line_now.with(Tone::Plain, if ended { " ".to_owned() } else { matter.word(Label::Between) });
        }
        last.clone_from(&text);
        line = Some(line_now.with(Tone::Plain, text));
        taken.push(note);
    }
    flush(matter, draft, &mut line, &mut taken);
}

fn flush(matter: &Matter<'_>, draft: &mut DocumentDraft, line: &mut Option<Text>, taken: &mut Vec<&NoteEntry>) {
    let Some(mut text) = line.take() else { return };
    if let Some(numbers) = matter.numbers(taken.drain(..)) {
        text = text.with(Tone::Quiet, format!(" ({numbers})"));
    }
    draft.push(Block::Paragraph(text));
}

/// Returns the words of a note for running text: line breaks are blanks there, a quotation has its marks, and whoever
/// said it stands behind.
fn sentence(matter: &Matter<'_>, note: &NoteEntry) -> String {
    let text = note.text.replace('\n', " ");
    let text = if note.kind == NoteKind::Quote { matter.say(&Phrase::Titled(bare(&text))) } else { text };
    match &note.speaker {
        Some(name) => format!("{text} ({})", name.as_str()),
        None => text,
    }
}
