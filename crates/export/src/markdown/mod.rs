//! Text that reads well as it is, and better when rendered (`CommonMark`).
//!
//! Grouped question → theme → note, then the annex and the proof.

mod escape;

use std::fmt::Write as _;

use escape::{heading, inline};
use nappe_core::CleanText;
use nappe_core::restitution::{BoardPart, Label, NoteEntry, Restitution};

pub(crate) fn write(restitution: &Restitution) -> String {
    let mut page = Page { restitution, out: String::new() };
    page.cover();
    page.essential();
    page.line(&format!("## {}", restitution.word(Label::Detail)));
    for board in &restitution.boards {
        page.board(board);
    }
    page.annex();
    page.proof();
    page.out
}

struct Page<'a> {
    restitution: &'a Restitution,
    out: String,
}

impl Page<'_> {
    /// Writes a block and the empty line after it.
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push_str("\n\n");
    }

    fn cover(&mut self) {
        let (cover, restitution) = (&self.restitution.cover, self.restitution);
        self.line(&format!("# {}", heading(restitution.title())));
        if !restitution.is_faithful() {
            self.line(&format!("**{}**", restitution.word(Label::ProofBroken)));
        }
        let mut facts = Vec::new();
        let when: Vec<&str> =
            cover.date.iter().map(|date| &*date.words).chain(cover.start.iter().map(|start| &*start.words)).collect();
        if !when.is_empty() {
            facts.push((Label::When, when.join(", ")));
        }
        if !cover.place.is_empty() {
            facts.push((Label::Place, inline(&cover.place)));
        }
        if !cover.organisers.is_empty() {
            let names: Vec<String> = cover.organisers.iter().map(|name| inline(name)).collect();
            facts.push((Label::Organisers, names.join(", ")));
        }
        if !cover.facilitators.is_empty() {
            let names = cover.facilitators.iter().map(|person| {
                if person.role.is_empty() {
                    return inline(&person.name);
                }
                format!("{} ({})", inline(&person.name), inline(&person.role))
            });
            facts.push((Label::Facilitators, names.collect::<Vec<_>>().join(", ")));
        }
        facts.push((Label::Numbers, cover.counts.words.join(", ")));
        for (label, value) in facts {
            let _ = writeln!(self.out, "- **{}** — {value}", inline(restitution.word(label)));
        }
        for table in &cover.tables {
            let _ = write!(self.out, "- **{}**", inline(&table.words));
            for (label, name) in [(Label::Host, &table.host), (Label::NoteTaker, &table.note_taker)] {
                if !name.is_empty() {
                    let _ = write!(self.out, " — *{}* {}", inline(restitution.word(label)), inline(name));
                }
            }
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn essential(&mut self) {
        let restitution = self.restitution;
        self.line(&format!("## {}", restitution.word(Label::Essential)));
        if restitution.essential.is_empty() {
            self.line(restitution.word(Label::NoEssential));
            return;
        }
        for idea in &restitution.essential {
            let label = restitution.boards.get(idea.board).map_or("", |board| &board.label);
            self.note(&idea.note, Some(label), 0);
        }
        self.out.push('\n');
    }

    fn board(&mut self, board: &BoardPart) {
        let restitution = self.restitution;
        match &board.heading {
            Some(wording) => self.line(&format!("### {} — {}", inline(&board.label), heading(wording))),
            None => self.line(&format!("### {}", heading(&board.label))),
        }
        if let Some(asked) = &board.asked {
            self.line(&format!("*{}* {}", restitution.word(Label::Asked), inline(asked)));
        }
        if !board.synthesis.is_empty() {
            self.line(&format!("#### {}", restitution.word(Label::Synthesis)));
            self.prose(&board.synthesis, board.synthesis_versions.as_deref());
        }
        if board.is_empty() {
            self.line(&format!("*{}*", restitution.word(Label::NoNote)));
        }
        for theme in &board.themes {
            let title =
                if theme.title.is_empty() { restitution.word(Label::UntitledTheme) } else { theme.title.as_str() };
            self.line(&format!("#### {} {}", theme.mark.sign(), heading(title)));
            self.prose(&theme.summary, theme.summary_versions.as_deref());
            self.notes(&theme.notes, Label::EmptyTheme);
        }
        if !board.apart.is_empty() {
            self.line(&format!("#### {}", restitution.word(Label::Apart)));
            self.notes(&board.apart, Label::EmptyTheme);
        }
    }

    fn notes(&mut self, notes: &[NoteEntry], empty: Label) {
        if notes.is_empty() {
            self.line(&format!("*{}*", self.restitution.word(empty)));
            return;
        }
        for note in notes {
            self.note(note, None, 0);
        }
        self.out.push('\n');
    }

    /// Writes all versions of a text, as paragraphs.
    fn prose(&mut self, versions: &[CleanText], words: Option<&str>) {
        if let Some(words) = words {
            self.line(&format!("*{words}*"));
        }
        for (index, text) in versions.iter().enumerate() {
            if versions.len() > 1 {
                self.line(&format!("**({})**", index + 1));
            }
            for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
                self.line(&escape::block(paragraph.trim_matches('\n'), ""));
            }
        }
    }

    /// Writes a note as an item: its words, then in italics where it comes from.
    fn note(&mut self, note: &NoteEntry, lead: Option<&str>, depth: usize) {
        let indent = "  ".repeat(depth);
        let inner = format!("{indent}  ");
        let mut origin: Vec<&str> = Vec::new();
        if depth == 0 && note.is_starred() && lead.is_none() {
            origin.push(self.restitution.word(Label::KeyIdea));
        }
        origin.extend(lead);
        origin.extend(note.kind_words.as_deref());
        origin.extend(self.restitution.numbers.then_some(note.number_words.as_str()));
        origin.push(&note.place);
        origin.extend(note.speaker.as_deref());
        origin.extend(note.folded_words.as_deref());
        let origin: Vec<String> = origin.into_iter().map(inline).collect();
        let _ = writeln!(self.out, "{indent}- {} — *{}*", escape::block(&note.text, &inner), origin.join(" · "));
        for version in &note.versions {
            let words = inline(self.restitution.word(Label::OtherVersion));
            let _ = writeln!(self.out, "{inner}- *{words}* {}", escape::after(version, &format!("{inner}  ")));
        }
        if !note.folded.is_empty() {
            let _ = writeln!(self.out, "{inner}- *{}*", inline(self.restitution.word(Label::Folded)));
        }
        for folded in &note.folded {
            self.folded(folded, depth + 2);
        }
    }

    fn folded(&mut self, note: &NoteEntry, depth: usize) {
        // Under « folded together with » the note it went into need not be named again.
        let plain = NoteEntry { folded_words: None, ..note.clone() };
        self.note(&plain, None, depth);
    }

    fn annex(&mut self) {
        let restitution = self.restitution;
        self.line(&format!("## {}", restitution.word(Label::Annex)));
        self.line(restitution.word(Label::AnnexIntro));
        for table in &restitution.annex {
            self.line(&format!("### {}", heading(&table.words)));
            for round in &table.rounds {
                if let Some(words) = &round.words {
                    self.line(&format!("#### {}", inline(words)));
                }
                self.notes(&round.notes, Label::NoNote);
            }
        }
    }

    fn proof(&mut self) {
        let restitution = self.restitution;
        self.line(&format!("## {}", restitution.word(Label::Proof)));
        if !restitution.is_faithful() {
            self.line(&format!("**{}**", restitution.word(Label::ProofBroken)));
        }
        for sentence in &restitution.proof.sentences {
            let _ = writeln!(self.out, "- {}", inline(sentence));
        }
    }
}
