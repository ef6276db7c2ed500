//! Notes as items: the words, then in italics where they come from.

use std::fmt::Write as _;

use nappe_core::restitution::{Label, NoteEntry};

use super::MarkdownPage;
use super::escape::{self, inline};

impl MarkdownPage<'_> {
    pub(super) fn notes(&mut self, notes: &[NoteEntry]) {
        if notes.is_empty() {
            return;
        }
        let sign = self.begin_list(false);
        for note in notes {
            self.note(note, sign, 0);
        }
        self.out.push('\n');
    }

    fn note(&mut self, note: &NoteEntry, sign: char, depth: usize) {
        let document = self.document;
        let indent = "  ".repeat(depth);
        let inner = format!("{indent}  ");
        let mut origin: Vec<&str> = Vec::new();
        if depth == 0 && note.is_starred() {
            origin.push(document.word(Label::KeyIdea));
        }
        let votes = format!("✓ {}", note.all_votes());
        origin.extend((note.all_votes() > 0).then_some(votes.as_str()));
        origin.extend(note.kind_words.as_deref());
        origin.extend(document.restitution.numbers.then_some(note.number_words.as_str()));
        origin.push(&note.place);
        origin.extend(note.speaker.as_deref());
        // Under « folded together with » the note it went into need not be named again.
        origin.extend(note.folded_words.as_deref().filter(|_| depth == 0));
        let origin: Vec<String> = origin.into_iter().filter(|part| !part.is_empty()).map(inline).collect();
        let _ = write!(self.out, "{indent}{sign} {}", escape::block(&note.text, &inner));
        if !origin.is_empty() {
            let _ = write!(self.out, " — *{}*", origin.join(" · "));
        }
        self.out.push('\n');
        for version in &note.versions {
            let words = inline(document.word(Label::OtherVersion));
            let _ = writeln!(self.out, "{inner}{sign} *{words}* {}", escape::after(version, &format!("{inner}  ")));
        }
        if !note.folded.is_empty() {
            let _ = writeln!(self.out, "{inner}{sign} *{}*", inline(document.word(Label::Folded)));
        }
        for folded in &note.folded {
            self.note(folded, sign, depth + 2);
        }
    }
}
