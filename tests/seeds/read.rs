//! Reading: a real document as plain text, and a composed one as the words somebody sees.

use std::path::{Path, PathBuf};

use nappe_core::restitution::{Block, Document, Item, LabelledFact, NoteEntry, Text};

use crate::skipped;

/// Returns a real document; `None`, said aloud, where it is not at hand.
pub fn seed(name: &str) -> Option<String> {
    let shared = std::env::var_os("NAPPE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let text = std::fs::read_to_string(shared.join("seeds").join(name)).ok();
    if text.is_none() {
        skipped::tell(&format!("composition of a real document: {name} is not here"));
    }
    text
}

/// Returns a text as one compares it: one blank for any, one hyphen for any, straight apostrophes, no blank beside
/// quotation marks or before a stop. A hyphen at the end of a line joins what it parted.
pub fn plain(text: &str) -> String {
    let text = text.replace("-\u{2010}", "\u{2010}");
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for sign in text.chars() {
        let sign = match sign {
            '\u{2010}' | '\u{2011}' | '–' | '—' => '-',
            '’' | '‘' => '\'',
            '\u{2028}' => ' ',
            sign if sign.is_whitespace() => ' ',
            sign => sign,
        };
        if sign == ' ' {
            blank = true;
            continue;
        }
        let glued = out.ends_with(['«', '-']) || matches!(sign, '»' | ';' | ':' | '!' | '?' | ',' | '.' | ')' | '-');
        if blank && !out.is_empty() && !glued {
            out.push(' ');
        }
        blank = false;
        out.push(sign);
    }
    out
}

/// Returns what stands between two marks, the first of each.
pub fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("no « {from} »")) + from.len();
    let end = text[start..].find(to).unwrap_or_else(|| panic!("no « {to} » after « {from} »"));
    text[start..start + end].trim()
}

/// Returns the paragraphs of a real document, as they are: parted by empty lines, or by a page after a full stop or the address of a site.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let words = line.trim_matches(|sign: char| sign.is_whitespace());
        if words.is_empty() {
            open = false;
            continue;
        }
        let ended = |last: &str| last.ends_with(['.', '»', ':']) || last.contains("://");
        match paragraphs.last_mut().filter(|last| open && !(line.starts_with(' ') && ended(last))) {
            Some(last) => {
                last.push('\n');
                last.push_str(words);
            }
            None => paragraphs.push(words.to_owned()),
        }
        open = true;
    }
    paragraphs
}

/// Returns the words of a document, plain.
pub fn words(document: &Document) -> String {
    let mut out = Vec::new();
    blocks(&document.blocks, document, &mut out);
    plain(&out.join("\n"))
}

fn blocks(all: &[Block], document: &Document, out: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Cover(cover) => {
                out.extend([cover.overline.clone(), cover.title.clone()]);
                out.extend(cover.subtitle.iter().chain(&cover.lines).chain(&cover.counts).cloned());
                facts(&cover.facts, out);
            }
            Block::Heading(heading) => {
                let parts = heading.overline.iter().chain([&heading.text]).chain(&heading.below).chain(&heading.beside);
                out.extend(parts.cloned());
            }
            Block::Paragraph(text) | Block::Small(text) => running(text, out),
            Block::Quote { text, by } => {
                out.push("«".to_owned());
                running(text, out);
                out.push("»".to_owned());
                out.extend(by.clone());
            }
            Block::Aside { title, body } => {
                out.extend(title.clone());
                blocks(body, document, out);
            }
            Block::List { items, .. } => items.iter().for_each(|one| item(one, out)),
            Block::Facts(all) => facts(all, out),
            Block::Table(grid) => {
                out.push(grid.caption.clone());
                out.extend(std::iter::once(&grid.head).chain(&grid.rows).flatten().cloned());
            }
            Block::Notes { notes, .. } => notes.iter().for_each(|one| note(one, out)),
            Block::Wall(index) => {
                let board = &document.restitution.boards[*index];
                out.extend([board.label.clone(), board.title().to_owned()]);
                out.extend(board.themes.iter().map(|theme| theme.title.as_str().to_owned()));
                board.notes().for_each(|one| note(one, out));
            }
            Block::Alarm(words) => panic!("{words}"),
            Block::PageBreak => {}
        }
    }
}

fn running(text: &Text, out: &mut Vec<String>) {
    out.push(text.words());
    out.extend(text.0.iter().filter_map(|run| run.footnote.clone()));
}

fn item(item: &Item, out: &mut Vec<String>) {
    running(&item.text, out);
    item.items.iter().for_each(|inner| self::item(inner, out));
}

fn facts(facts: &[LabelledFact], out: &mut Vec<String>) {
    out.extend(facts.iter().flat_map(|fact| std::iter::once(&fact.label).chain(&fact.values)).cloned());
}

fn note(note: &NoteEntry, out: &mut Vec<String>) {
    out.push(note.text.as_str().to_owned());
    out.extend(note.folded.iter().map(|folded| folded.text.as_str().to_owned()));
}

/// Holds facts against a real document and against the composed one: each must stand in both.
pub fn assert_facts(seed: &str, document: &Document, facts: &[&str]) {
    let (seed, said) = (plain(seed).to_lowercase(), words(document).to_lowercase());
    for fact in facts {
        let fact = plain(fact).to_lowercase();
        assert!(seed.contains(&fact), "not in the real document: {fact}");
        assert!(said.contains(&fact), "not in the composed document: {fact}\n{said}");
    }
}

/// Holds texts that were read from a real document against the composed one.
pub fn assert_said<'t>(document: &Document, texts: impl IntoIterator<Item = &'t str>) {
    let said = words(document);
    for text in texts {
        assert!(said.contains(&plain(text)), "missing: {}\n{said}", plain(text));
    }
}
