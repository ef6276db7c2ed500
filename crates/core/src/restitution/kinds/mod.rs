//! The kinds of documents: which facts, in which order, said how.
//!
//! One file a kind; what several kinds need has its own files. Nothing here knows a format. Every kind gives every note
//! back: on a wall, in its text, or in the annex at its end.

mod board;
mod closing;
mod cover;
mod day;
mod draft;
mod matter;
mod minutes;
mod patterns;
mod proceedings;
mod programme;
mod programme_table;
mod prose;
mod question;
mod report;
mod stream;
#[cfg(test)]
mod tests;
mod when;

use draft::DocumentDraft;
use matter::Matter;

use super::build::{Options, build};
use super::document::{Block, CoverPage, Document, DocumentKind};
use super::words::{Label, Phrase, Words};
use crate::session::Session;

/// Makes a document of a session. The same session, kind, options and words give the same document.
pub fn compose(session: &Session, kind: DocumentKind, options: &Options<'_>, words: &dyn Words) -> Document {
    let facts = build(session, options, words);
    let matter = Matter::new(session, options, &facts, words);
    let kind_words = matter.say(&Phrase::Document(kind));
    let mut draft = DocumentDraft::default();
    let cover = match kind {
        DocumentKind::Board => board::write(&matter, &mut draft),
        DocumentKind::Report => report::write(&matter, &mut draft),
        DocumentKind::Minutes => minutes::write(&matter, &mut draft),
        DocumentKind::Day => day::write(&matter, &mut draft),
        DocumentKind::Programme => programme::write(&matter, &mut draft),
        DocumentKind::Proceedings => proceedings::write(&matter, &mut draft),
    };
    let CoverPage { title, .. } = cover.clone();
    let mut blocks = vec![Block::Cover(cover)];
    if !facts.is_faithful() {
        blocks.push(Block::Alarm(matter.word(Label::ProofBroken)));
    }
    blocks.extend(draft.finish());
    let authors: Vec<String> = matter.writer_name().into_iter().chain(matter.organisers()).collect();
    Document {
        kind,
        kind_words,
        running: title.clone(),
        title,
        authors,
        contents: matches!(kind, DocumentKind::Report | DocumentKind::Day),
        blocks,
        restitution: facts,
    }
}
