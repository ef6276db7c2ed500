//! The document as paragraphs of a terminal page: what stands where, not yet how wide.

use nappe_core::restitution::{Block, CoverPage, Document, Item, Label, LabelledFact, NoteEntry, Text, ThemePart};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    /// The title of the document.
    Title,
    /// The heading of a part.
    Part,
    /// The heading of a part that has a number or a name above it: a question, a part of the day.
    Question,
    /// The title of a theme, with the index of its mark.
    Theme(usize),
    /// The heading of something smaller.
    Apart,
    /// Running text.
    Text,
    /// Somebody's very words.
    Quote,
    /// A line of a box.
    Boxed,
    /// An item of a list, so many lists deep.
    Item(usize),
    /// A note.
    Note,
    /// A wording folded into the note above.
    Folded,
    /// Something of less weight.
    Quiet,
    /// Something is wrong.
    Alarm,
    /// An empty line.
    Blank,
}

/// A paragraph of the page, before it is broken into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its words.
    pub text: String,
    /// A word beside it: a count, a place.
    pub aside: String,
    /// Whether it is starred.
    pub star: bool,
}

/// Sets the document as a terminal page.
pub fn set(document: &Document) -> Vec<Paragraph> {
    let mut page = DocumentPage { document, paragraphs: Vec::new() };
    for block in &document.blocks {
        page.block(block);
    }
    page.paragraphs
}

struct DocumentPage<'a> {
    document: &'a Document,
    paragraphs: Vec<Paragraph>,
}

impl DocumentPage<'_> {
    fn put(&mut self, kind: ParagraphKind, text: impl Into<String>) {
        self.put_beside(kind, text, "");
    }

    fn put_beside(&mut self, kind: ParagraphKind, text: impl Into<String>, aside: impl Into<String>) {
        self.paragraphs.push(Paragraph { kind, text: text.into(), aside: aside.into(), star: false });
    }

    /// Leaves air, once.
    fn blank(&mut self) {
        if self.paragraphs.last().is_some_and(|last| last.kind != ParagraphKind::Blank) {
            self.put(ParagraphKind::Blank, "");
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Cover(cover) => self.cover(cover),
            Block::Heading(heading) => {
                self.blank();
                let beside = heading.beside.clone().unwrap_or_default();
                let kind = match (heading.mark, heading.level) {
                    (Some(mark), _) => ParagraphKind::Theme(mark.0),
                    (None, 0 | 1) if heading.overline.is_some() => ParagraphKind::Question,
                    (None, 0 | 1) => ParagraphKind::Part,
                    (None, _) => ParagraphKind::Apart,
                };
                let aside = match (&heading.overline, beside.is_empty()) {
                    (Some(overline), false) => format!("{overline} · {beside}"),
                    (Some(overline), true) => overline.clone(),
                    (None, _) => beside,
                };
                self.put_beside(kind, heading.text.clone(), aside);
                if let Some(below) = &heading.below {
                    self.put(ParagraphKind::Quiet, below.clone());
                }
            }
            Block::Paragraph(text) => {
                self.text(ParagraphKind::Text, text);
                self.blank();
            }
            Block::Small(text) => self.text(ParagraphKind::Quiet, text),
            Block::Quote { text, by } => {
                self.text(ParagraphKind::Quote, text);
                if let Some(by) = by {
                    self.put(ParagraphKind::Quiet, format!("    — {by}"));
                }
                self.blank();
            }
            Block::Aside { title, body } => {
                self.blank();
                let first = self.paragraphs.len();
                if let Some(title) = title {
                    self.put(ParagraphKind::Boxed, title.clone());
                }
                for block in body {
                    self.block(block);
                }
                for inside in &mut self.paragraphs[first..] {
                    if let ParagraphKind::Item(depth) = inside.kind {
                        inside.text = format!("{}– {}", "  ".repeat(depth), inside.text);
                    }
                    inside.kind = ParagraphKind::Boxed;
                }
                while self
                    .paragraphs
                    .last()
                    .is_some_and(|last| last.kind == ParagraphKind::Boxed && last.text.is_empty())
                {
                    self.paragraphs.pop();
                }
                self.blank();
            }
            Block::List { items, .. } => {
                self.items(items, 0);
                self.blank();
            }
            Block::Facts(facts) => {
                self.facts(facts);
                self.blank();
            }
            Block::Table(table) => {
                self.put(ParagraphKind::Quiet, table.head.join(" · "));
                for row in &table.rows {
                    let cells = row.iter().map(String::as_str).filter(|cell| !cell.is_empty());
                    self.put(ParagraphKind::Item(0), cells.collect::<Vec<_>>().join(" · "));
                }
                self.blank();
            }
            Block::Notes { notes, .. } => {
                self.notes(notes);
                self.blank();
            }
            Block::Wall(index) => self.wall(*index),
            Block::Alarm(text) => self.put(ParagraphKind::Alarm, text.clone()),
            Block::PageBreak => self.blank(),
        }
    }

    fn cover(&mut self, cover: &CoverPage) {
        self.put_beside(ParagraphKind::Title, cover.title.clone(), cover.overline.clone());
        if let Some(subtitle) = &cover.subtitle {
            self.put(ParagraphKind::Text, subtitle.clone());
        }
        if !cover.lines.is_empty() {
            self.put(ParagraphKind::Quiet, cover.lines.join(" · "));
        }
        if !cover.counts.is_empty() {
            self.put(ParagraphKind::Quiet, cover.counts.join(" · "));
        }
        self.facts(&cover.facts);
        self.blank();
    }

    fn facts(&mut self, facts: &[LabelledFact]) {
        for fact in facts {
            // A long row of names goes on in the next line: what stands beside a text is cut.
            self.put(ParagraphKind::Quiet, format!("{} · {}", fact.label, fact.values.join(", ")));
        }
    }

    /// Puts running text, and its footnotes below it.
    fn text(&mut self, kind: ParagraphKind, text: &Text) {
        self.put(kind, text.words());
        for footnote in text.0.iter().filter_map(|run| run.footnote.as_ref()) {
            self.put(ParagraphKind::Quiet, format!("    * {footnote}"));
        }
    }

    fn items(&mut self, items: &[Item], depth: usize) {
        for item in items {
            self.text(ParagraphKind::Item(depth), &item.text);
            self.items(&item.items, depth + 1);
        }
    }

    fn notes(&mut self, notes: &[NoteEntry]) {
        for note in notes {
            let kind = note.kind_words.as_ref().map(|kind| format!("{kind} · ")).unwrap_or_default();
            self.paragraphs.push(Paragraph {
                kind: ParagraphKind::Note,
                text: note.text.to_string(),
                aside: format!("{kind}{}", note.place),
                star: note.is_starred(),
            });
            for other in note.versions.iter().chain(note.folded.iter().map(|folded| &folded.text)) {
                self.put(ParagraphKind::Folded, other.to_string());
            }
        }
    }

    fn wall(&mut self, index: usize) {
        let Some(board) = self.document.restitution.boards.get(index) else { return };
        self.blank();
        self.put_beside(ParagraphKind::Question, board.title(), board.count.clone());
        if let Some(asked) = &board.asked {
            self.put_beside(ParagraphKind::Quiet, asked.to_string(), self.document.word(Label::Asked));
        }
        self.blank();
        for theme in &board.themes {
            self.theme(theme);
        }
        if !board.apart.is_empty() {
            self.put(ParagraphKind::Apart, self.document.word(Label::Apart));
            self.notes(&board.apart);
        }
        if board.is_empty() {
            self.put(ParagraphKind::Quiet, self.document.word(Label::NoNote));
        }
        self.blank();
    }

    fn theme(&mut self, theme: &ThemePart) {
        let title = if theme.title.is_empty() { self.document.word(Label::UntitledTheme) } else { &theme.title };
        self.put_beside(ParagraphKind::Theme(theme.mark.0), title, theme.count.clone());
        for summary in &theme.summary {
            self.put(ParagraphKind::Text, summary.to_string());
        }
        self.notes(&theme.notes);
        self.blank();
    }
}
