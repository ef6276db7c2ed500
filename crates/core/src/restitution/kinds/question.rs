//! One board in a report: what was asked, what was written about it, its themes and notes, what can be read off it.

use super::draft::DocumentDraft;
use super::matter::Matter;
use super::stream::Stream;
use crate::note::NoteKind;
use crate::restitution::document::{Block, Grid, Heading};
use crate::restitution::model::{BoardPart, NoteEntry};
use crate::restitution::words::{Label, Phrase};

impl Matter<'_> {
    /// Writes a board with everything that hangs on it.
    pub(super) fn question(&self, draft: &mut DocumentDraft, board: &BoardPart) {
        draft.heading(Heading {
            level: 1,
            overline: board.heading.as_ref().map(|_| board.label.clone()),
            text: board.title().to_owned(),
            beside: Some(board.count.clone()),
            ..Heading::default()
        });
        if let Some(asked) = &board.asked {
            draft.push(Block::Small(self.led(&self.word(Label::Asked), asked)));
        }
        if let Some(segment) = board.segment.and_then(|number| self.plan.segment(number)) {
            if let Some(line) = self.below(segment) {
                draft.small(line);
            }
            self.cast(draft, segment);
        }
        if !board.synthesis.is_empty() {
            draft.title(2, self.word(Label::Synthesis));
            draft.prose(&board.synthesis, board.synthesis_versions.as_deref());
        }
        if board.is_empty() {
            draft.paragraph(self.word(Label::NoNote));
        }
        // What was said in a part of a day reads on as it was said; only a wall of a café has notes that stand alone.
        if board.segment.is_some() {
            Stream::new(self, 2, true).notes(draft, &board.apart);
        }
        for theme in &board.themes {
            draft.heading(Heading {
                level: 2,
                text: self.theme_title(theme),
                beside: Some(theme.count.clone()),
                mark: Some(theme.mark),
                ..Heading::default()
            });
            draft.prose(&theme.summary, theme.summary_versions.as_deref());
            if theme.notes.is_empty() {
                draft.small(self.word(Label::EmptyTheme));
            } else {
                draft.push(Block::Notes { mark: Some(theme.mark), notes: theme.notes.clone() });
            }
        }
        if board.segment.is_none() {
            self.isolated(draft, board);
        }
        self.recurring(draft, board);
        self.debated(draft, board);
        self.of_kind(draft, board, NoteKind::Question, Label::OpenQuestions);
        self.of_kind(draft, board, NoteKind::Decision, Label::Decisions);
        self.votes(draft, board);
    }

    /// Writes how the room voted on a board: the notes with votes, most votes first.
    fn votes(&self, draft: &mut DocumentDraft, board: &BoardPart) {
        let mut voted: Vec<&NoteEntry> = board.notes().filter(|note| note.all_votes() > 0).collect();
        if voted.is_empty() {
            return;
        }
        voted.sort_by_key(|note| (std::cmp::Reverse(note.all_votes()), note.number));
        let row = |note: &NoteEntry| {
            let number = if self.options.numbers { format!(" ({})", note.number_words) } else { String::new() };
            vec![format!("{}{number}", note.text.as_str()), self.say(&Phrase::Votes(note.all_votes()))]
        };
        draft.title(2, self.word(Label::Votes));
        draft.push(Block::Table(Grid {
            caption: self.labelled(&self.word(Label::Votes), board.title()),
            head: [Label::VotedNote, Label::VotedCount].map(|label| self.word(label)).into(),
            rows: voted.into_iter().map(row).collect(),
            widths: vec![6, 1],
        }));
    }
}
