//! The sheet about the session: what the first page says, and the proof of fidelity.

use nappe_core::restitution::{Block, Document, Label};
use rust_xlsxwriter::XlsxError;

use super::sheet::{SheetPage, cell, colour, title, words};
use crate::docx::look::{ALARM, Colour, SOFT};

pub(super) fn write(page: &mut SheetPage, document: &Document, accent: Colour) -> Result<(), XlsxError> {
    page.set_widths([30, 95])?;
    page.sheet.set_screen_gridlines(false);
    let label = cell().set_font_color(colour(SOFT));
    page.text(0, 0, &document.kind_words, &label)?;
    page.text(0, 1, &document.title, &title(accent))?;
    let mut rows: Vec<(&str, String)> = Vec::new();
    let cover = document.blocks.iter().find_map(|block| match block {
        Block::Cover(cover) => Some(cover),
        _ => None,
    });
    if let Some(cover) = cover {
        let lines: Vec<&str> = cover.subtitle.iter().chain(&cover.lines).map(String::as_str).collect();
        rows.extend((!lines.is_empty()).then(|| ("", lines.join("\n"))));
        rows.extend(cover.facts.iter().map(|fact| (fact.label.as_str(), fact.values.join("\n"))));
    }
    rows.push((document.word(Label::Numbers), document.restitution.cover.counts.words.join("\n")));
    let mut row = 1;
    for (name, value) in rows {
        page.text(row, 0, name, &label)?;
        page.text(row, 1, &value, &cell())?;
        row += 1;
    }
    row += 1;
    page.text(row, 0, document.word(Label::Proof), &words().set_bold().set_font_color(colour(accent)))?;
    if !document.restitution.is_faithful() {
        let alarm = words().set_bold().set_background_color(colour(ALARM)).set_font_color(colour(Colour(0xFF_FFFF)));
        page.text(row, 1, document.word(Label::ProofBroken), &alarm)?;
        row += 1;
    }
    for sentence in document.restitution.proof.sentences.all() {
        page.text(row, 1, sentence, &cell())?;
        row += 1;
    }
    Ok(())
}
