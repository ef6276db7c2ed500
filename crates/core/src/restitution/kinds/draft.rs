//! A document while it is written: the blocks so far, the names of its headings, and the notes it has taken up.

use std::collections::HashSet;

use super::prose::blocks;
use crate::id::NoteId;
use crate::restitution::document::{Block, Heading, Item, LabelledFact, Run, Text, Tone};
use crate::restitution::model::NoteEntry;
use crate::text::{CleanText, slug};

/// The longest name of a heading: the bookmarks of a word processor hold 40 signs.
const ANCHOR: usize = 34;

/// The blocks of a document in the making.
#[derive(Debug, Default)]
pub(super) struct DocumentDraft {
    blocks: Vec<Block>,
    anchors: HashSet<String>,
    level: u8,
    used: HashSet<NoteId>,
}

impl DocumentDraft {
    /// Adds a block.
    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a block; a list that follows a list goes on with it.
    pub(super) fn go_on(&mut self, block: Block) {
        match (self.blocks.last_mut(), block) {
            (Some(Block::List { numbered: false, items }), Block::List { numbered: false, items: more }) => {
                items.extend(more);
            }
            (_, block) => self.blocks.push(block),
        }
    }

    /// Adds a heading; its anchor is made here, and its level is lifted where it would skip one.
    pub(super) fn heading(&mut self, mut heading: Heading) {
        heading.level = heading.level.clamp(1, self.level + 1).min(3);
        heading.anchor = self.anchor(&heading.text);
        self.level = heading.level;
        self.blocks.push(Block::Heading(heading));
    }

    /// Adds a heading of nothing but words.
    pub(super) fn title(&mut self, level: u8, text: impl Into<String>) {
        self.heading(Heading { level, text: text.into(), ..Heading::default() });
    }

    /// Adds a paragraph of plain words.
    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(Text::plain(text)));
    }

    /// Adds a remark of less weight.
    pub(super) fn small(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Small(Text::plain(text)));
    }

    /// Adds a synthesis or a summary: its paragraphs, or those of all versions that stand, after `words` that say so.
    pub(super) fn prose(&mut self, versions: &[CleanText], words: Option<&str>) {
        if let Some(words) = words {
            self.small(words);
        }
        for (index, text) in versions.iter().enumerate() {
            if versions.len() > 1 {
                self.strong(format!("({})", index + 1));
            }
            self.blocks.extend(blocks(text));
        }
    }

    /// Adds a line of strong words.
    pub(super) fn strong(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(Text::default().with(Tone::Strong, text)));
    }

    /// Adds a list of plain words, unless it is empty.
    pub(super) fn list(&mut self, numbered: bool, items: impl IntoIterator<Item = String>) {
        let items = items.into_iter().map(|text| Item { text: Text::plain(text), items: Vec::new() }).collect();
        self.items(numbered, items);
    }

    /// Adds a list, unless it is empty.
    pub(super) fn items(&mut self, numbered: bool, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { numbered, items });
        }
    }

    /// Adds labels and values; those without a value are left out.
    pub(super) fn facts(&mut self, facts: Vec<LabelledFact>) {
        let facts: Vec<LabelledFact> = facts.into_iter().filter(|fact| !fact.values.is_empty()).collect();
        if !facts.is_empty() {
            self.blocks.push(Block::Facts(facts));
        }
    }

    /// Notes that the words of a note stand in the document, unless other versions of it stand beside them.
    pub(super) fn use_words_of(&mut self, note: &NoteEntry) {
        if note.versions.is_empty() {
            self.used.insert(note.id);
        }
    }

    /// Notes that a note stands in the document as a whole, with all versions and all that was folded into it.
    pub(super) fn use_whole(&mut self, note: &NoteEntry) {
        self.used.insert(note.id);
        self.used.extend(note.folded.iter().map(|folded| folded.id));
    }

    /// Tells whether a note stands in the document.
    pub(super) fn has_used(&self, note: &NoteEntry) -> bool {
        self.used.contains(&note.id)
    }

    /// Tells whether nothing stands in it.
    pub(super) const fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Hangs a footnote on the last paragraph or quotation. Returns whether there was one.
    pub(super) fn footnote(&mut self, note: &str) -> bool {
        let Some(Block::Paragraph(text) | Block::Quote { text, .. }) = self.blocks.last_mut() else { return false };
        let footnote = Some(note.to_owned());
        match text.0.last_mut() {
            Some(run) if run.footnote.is_none() => run.footnote = footnote,
            _ => text.0.push(Run { text: String::new(), tone: Tone::Plain, footnote }),
        }
        true
    }

    /// Returns the blocks.
    pub(super) fn finish(self) -> Vec<Block> {
        self.blocks
    }

    fn anchor(&mut self, text: &str) -> String {
        let mut name = slug(text);
        while name.len() > ANCHOR {
            let cut = name.rfind('-').filter(|&cut| cut > 0).unwrap_or(ANCHOR);
            name.truncate(cut);
        }
        // A name that a word processor takes begins with a letter.
        if !name.starts_with(|sign: char| sign.is_ascii_lowercase()) {
            name.insert_str(0, "p-");
            name.truncate(name.trim_end_matches('-').len());
        }
        let mut free = name.clone();
        let mut turn = 1_usize;
        while !self.anchors.insert(free.clone()) {
            turn += 1;
            free = format!("{name}-{turn}");
        }
        free
    }
}
