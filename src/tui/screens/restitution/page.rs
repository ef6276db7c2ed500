//! The document as paragraphs of a terminal page: what stands where, not yet how wide.

use nappe_core::restitution::{BoardPart, Label, NoteEntry, Restitution, ThemePart};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The title of the document.
    Title,
    /// The heading of a part.
    Part,
    /// A question.
    Question,
    /// The title of a theme, with the index of its mark.
    Theme(usize),
    /// What nobody filed.
    Apart,
    /// Running text.
    Text,
    /// A note.
    Note,
    /// A wording folded into the note above.
    Folded,
    /// Something of less weight.
    Quiet,
    /// Air.
    Blank,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub text: String,
    /// A word beside it: a count, a place.
    pub aside: String,
    /// Whether it is starred.
    pub star: bool,
}

struct Page(Vec<Paragraph>);

impl Page {
    fn put(&mut self, kind: Kind, text: impl Into<String>) {
        self.put_beside(kind, text, "");
    }

    fn put_beside(&mut self, kind: Kind, text: impl Into<String>, aside: impl Into<String>) {
        self.0.push(Paragraph { kind, text: text.into(), aside: aside.into(), star: false });
    }

    fn blank(&mut self) {
        self.put(Kind::Blank, "");
    }

    fn notes(&mut self, notes: &[NoteEntry]) {
        for note in notes {
            let kind = note.kind_words.as_ref().map(|kind| format!("{kind} · ")).unwrap_or_default();
            self.0.push(Paragraph {
                kind: Kind::Note,
                text: note.text.to_string(),
                aside: format!("{kind}{}", note.place),
                star: note.is_starred(),
            });
            for other in note.versions.iter().chain(note.folded.iter().map(|folded| &folded.text)) {
                self.put(Kind::Folded, other.to_string());
            }
        }
    }

    fn theme(&mut self, document: &Restitution, theme: &ThemePart) {
        let title = if theme.title.is_empty() { document.word(Label::UntitledTheme) } else { &theme.title };
        self.put_beside(Kind::Theme(theme.mark.0), title, theme.count.clone());
        for summary in &theme.summary {
            self.put(Kind::Text, summary.to_string());
        }
        self.notes(&theme.notes);
        self.blank();
    }

    fn board(&mut self, document: &Restitution, board: &BoardPart) {
        self.put_beside(Kind::Question, board.title(), board.count.clone());
        if let Some(asked) = &board.asked {
            self.put(Kind::Quiet, format!("{} {asked}", document.word(Label::Asked)));
        }
        self.blank();
        for synthesis in &board.synthesis {
            self.put(Kind::Text, synthesis.to_string());
            self.blank();
        }
        for theme in &board.themes {
            self.theme(document, theme);
        }
        if !board.apart.is_empty() {
            self.put(Kind::Apart, document.word(Label::Apart));
            self.notes(&board.apart);
            self.blank();
        }
        if board.is_empty() {
            self.put(Kind::Quiet, document.word(Label::NoNote));
            self.blank();
        }
    }
}

/// Sets the document as a terminal page.
pub fn set(document: &Restitution) -> Vec<Paragraph> {
    let mut page = Page(Vec::new());
    let cover = &document.cover;
    page.put(Kind::Title, document.title());
    let mut facts: Vec<String> = Vec::new();
    facts.extend((!cover.place.is_empty()).then(|| cover.place.to_string()));
    facts.extend(cover.date.as_ref().map(|date| date.words.clone()));
    facts.extend(cover.start.as_ref().map(|start| start.words.clone()));
    if !facts.is_empty() {
        page.put(Kind::Quiet, facts.join(" · "));
    }
    if !cover.counts.words.is_empty() {
        page.put(Kind::Quiet, cover.counts.words.join(" · "));
    }
    page.blank();
    page.put(Kind::Part, document.word(Label::Essential));
    if document.essential.is_empty() {
        page.put(Kind::Quiet, document.word(Label::NoEssential));
    }
    for idea in &document.essential {
        page.notes(std::slice::from_ref(&idea.note));
    }
    page.blank();
    for board in &document.boards {
        page.board(document, board);
    }
    page.put(Kind::Part, document.word(Label::Annex));
    for table in &document.annex {
        page.put(Kind::Apart, table.words.clone());
        for round in &table.rounds {
            if let Some(words) = &round.words {
                page.put(Kind::Quiet, words.clone());
            }
            page.notes(&round.notes);
        }
        page.blank();
    }
    page.put(Kind::Part, document.word(Label::Proof));
    for sentence in &document.proof.sentences {
        page.put(Kind::Text, sentence.clone());
    }
    page.0
}
