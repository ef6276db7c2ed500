//! Notes one below the other, and what every showing of a note has in common.
//!
//! They are the rows of a table: they can be moved and sorted, and the column that says where they come from is taken
//! out at once.

use nappe_core::CleanText;
use nappe_core::restitution::{Label, NoteEntry, ThemeMark};

use super::look::{Hue, capital};
use super::story::{DocxStory, Look, TableShape};
use super::xml::Runs;

impl DocxStory<'_> {
    pub(super) fn notes(&mut self, mark: Option<ThemeMark>, notes: &[NoteEntry]) {
        if notes.is_empty() {
            return;
        }
        let place = (self.width * 24 / 100).max(1_500);
        let words = self.width.saturating_sub(place);
        let name = self.heading.clone();
        let shape = TableShape {
            style: "Notes",
            widths: vec![words, place],
            title: &name,
            headed: true,
            edge: mark.map(|mark| Hue::of(mark).ink),
            ..TableShape::default()
        };
        self.table(&shape, |story| {
            let heads = [(words, Label::ColumnText), (place, Label::ColumnTable)];
            story.head(|story| {
                for (width, label) in heads {
                    let head = Runs::plain(&capital(story.document.word(label)));
                    story.cell(width, Look::default(), |story| story.paragraph("CellHead", &head));
                }
            });
            for note in notes {
                story.row(|story| {
                    story.cell(words, Look::default(), |story| {
                        story.note(note, "Note");
                        if let Some(into) = &note.folded_words {
                            story.paragraph("Place", &Runs::plain(into));
                        }
                    });
                    story.cell(place, Look::default(), |story| {
                        let origin = story.origin(mark, note);
                        story.paragraph("Place", &origin);
                    });
                });
            }
        });
    }

    /// Writes a note in a style: what it is, its words, and what was written beside it or folded into it.
    pub(super) fn note(&mut self, note: &NoteEntry, style: &str) {
        let document = self.document;
        let mut kinds = Runs::default();
        if note.is_starred() {
            kinds.add(Some("Sign"), Some(self.accent), "★");
            kinds.add(None, Some(self.accent), &format!(" {}", document.word(Label::KeyIdea)));
        }
        if let Some(kind) = &note.kind_words {
            let comma = if note.is_starred() { " · " } else { "" };
            kinds.add(None, None, &format!("{comma}{kind}"));
        }
        if !kinds.xml().is_empty() {
            self.paragraph("NoteKind", &kinds);
        }
        self.wordings(&note.text, &note.versions, style);
        if !note.folded.is_empty() {
            self.paragraph("NoteLead", &Runs::plain(document.word(Label::Folded)));
        }
        for folded in &note.folded {
            self.wordings(&folded.text, &folded.versions, style);
        }
    }

    fn wordings(&mut self, text: &CleanText, versions: &[CleanText], style: &str) {
        self.paragraph(style, &Runs::plain(text));
        for version in versions {
            let lead = Runs::plain(self.document.word(Label::OtherVersion));
            self.paragraph("NoteLead", &lead);
            self.paragraph(style, &Runs::plain(version));
        }
    }

    /// Returns where a note comes from, and how many voted for it.
    pub(super) fn origin(&self, mark: Option<ThemeMark>, note: &NoteEntry) -> Runs {
        let mut runs = Runs::default();
        if let Some(mark) = mark {
            runs = runs.inked(Some("Sign"), Hue::of(mark).ink, mark.sign()).with(None, " ");
        }
        if note.all_votes() > 0 {
            runs = runs
                .with(Some("Sign"), "✓")
                .with(Some("Strong"), &format!("\u{a0}{}", note.all_votes()))
                .with(None, " · ");
        }
        let number = self.document.restitution.numbers.then_some(note.number_words.as_str());
        let words = [Some(note.place.as_str()), note.speaker.as_deref(), number].into_iter().flatten();
        let words: Vec<&str> = words.filter(|part| !part.is_empty()).collect();
        runs.with(None, &words.join(" · "))
    }
}
