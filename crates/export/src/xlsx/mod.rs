//! A workbook for Excel and its kin: a sheet a board, one of all notes, one of the votes, one about the session.
//!
//! Everything that somebody wrote is a text, whatever it begins with: nothing is calculated. The sheet of notes has the
//! columns of the CSV file, can be filtered and sorted at once, and keeps its header row in sight and on paper.

mod board;
mod names;
mod notes;
mod session;
mod sheet;
#[cfg(test)]
mod tests;
mod votes;

use nappe_core::restitution::{Document, Label};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::names::SheetNames;
use self::sheet::SheetPage;
use crate::RenderOptions;
use crate::docx::look;

/// What the sheet of all notes is called, in French and in English.
const NOTES: &str = "Notes";

/// Writes a workbook. The same document and options give the same bytes.
///
/// # Errors
/// [`XlsxError`] when a sheet cannot hold what it should: more rows than Excel has.
pub fn write(document: &Document, options: &RenderOptions) -> Result<Vec<u8>, XlsxError> {
    let accent = look::accent(options.accent);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let mut names = SheetNames::default();
    for board in &document.restitution.boards {
        let mut page = SheetPage::new(document, &names.give(&board.label))?;
        board::write(&mut page, document, board, accent)?;
        workbook.push_worksheet(page.finish()?);
    }
    let mut page = SheetPage::new(document, &names.give(NOTES))?;
    notes::write(&mut page, document, accent)?;
    workbook.push_worksheet(page.finish()?);
    let voted = votes::voted(document);
    if !voted.is_empty() {
        let mut page = SheetPage::new(document, &names.give(document.word(Label::Votes)))?;
        votes::write(&mut page, document, &voted, accent)?;
        workbook.push_worksheet(page.finish()?);
    }
    let mut page = SheetPage::new(document, &names.give(document.word(Label::About)))?;
    session::write(&mut page, document, accent)?;
    workbook.push_worksheet(page.finish()?);
    workbook.save_to_buffer()
}

/// Returns title and authors, and a date that does not change from one writing to the next: the day of the session.
fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let day = document.restitution.cover.date.as_ref().map(|date| date.value.to_string());
    let day = day.and_then(|day| ExcelDateTime::parse_from_str(&day).ok());
    let day = match day {
        Some(day) => day,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    Ok(DocProperties::new()
        .set_title(sheet::within(&document.title, 255))
        .set_subject(sheet::within(&document.kind_words, 255))
        .set_author(sheet::within(&document.authors.join("; "), 255))
        .set_creation_datetime(&day))
}
