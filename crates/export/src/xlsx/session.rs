//! The sheet about the session: what the first page says, and the proof of fidelity.

use nappe_core::restitution::{Block, Document, Label};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::sheet::{cell, colour, text, title, words};
use crate::docx::look::{ALARM, Colour, SOFT};

pub(super) fn write(sheet: &mut Worksheet, document: &Document, accent: Colour) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 30)?.set_column_width(1, 95)?;
    sheet.set_screen_gridlines(false);
    let label = cell().set_font_color(colour(SOFT));
    let mut row = 0;
    let mut put = |sheet: &mut Worksheet, name: &str, value: &str| {
        let result = text(sheet, row, 0, name, &label).and_then(|()| text(sheet, row, 1, value, &cell()));
        row += 1;
        result
    };
    let cover = document.blocks.iter().find_map(|block| match block {
        Block::Cover(cover) => Some(cover),
        _ => None,
    });
    put(sheet, &document.kind_words, &document.title)?;
    if let Some(cover) = cover {
        let lines = cover.subtitle.iter().chain(&cover.lines).map(String::as_str).collect::<Vec<_>>().join("\n");
        if !lines.is_empty() {
            put(sheet, "", &lines)?;
        }
        for fact in &cover.facts {
            put(sheet, &fact.label, &fact.values.join("\n"))?;
        }
    }
    put(sheet, document.word(Label::Numbers), &document.restitution.cover.counts.words.join("\n"))?;
    text(sheet, 0, 1, &document.title, &title(accent))?;
    row += 1;
    text(sheet, row, 0, document.word(Label::Proof), &words().set_bold().set_font_color(colour(accent)))?;
    if !document.restitution.is_faithful() {
        let alarm = words().set_bold().set_background_color(colour(ALARM)).set_font_color(colour(Colour(0xFF_FFFF)));
        text(sheet, row, 1, document.word(Label::ProofBroken), &alarm)?;
        row += 1;
    }
    for sentence in &document.restitution.proof.sentences {
        text(sheet, row, 1, sentence, &cell())?;
        row += 1;
    }
    Ok(())
}
