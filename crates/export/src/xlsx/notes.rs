//! The sheet of all notes, a row each.

use nappe_core::CleanText;
use nappe_core::restitution::{BoardPart, Document, Label, NoteEntry, ThemePart};
use rust_xlsxwriter::{ExcelDateTime, FormatAlign, XlsxError};

use super::sheet::{SheetPage, cell, colour, head, signed};
use crate::csv::{COLUMNS, annexed, hanging};
use crate::docx::look::{Colour, Hue, capital};

/// How wide a column is, in digits of the standard font.
const fn width(column: Label) -> u16 {
    match column {
        Label::ColumnText => 50,
        Label::ColumnQuestion => 26,
        Label::ColumnVersions | Label::ColumnTheme | Label::ColumnId => 20,
        Label::ColumnTime => 16,
        Label::ColumnSpeaker => 15,
        Label::ColumnFolded | Label::ColumnKind => 12,
        _ => 9,
    }
}

pub(super) fn write(page: &mut SheetPage, document: &Document, accent: Colour) -> Result<(), XlsxError> {
    let restitution = &document.restitution;
    let head = head(accent);
    page.set_widths(COLUMNS.map(width))?;
    for (column, label) in (0..).zip(COLUMNS) {
        if label == Label::ColumnId {
            // For machines: there, but not in the way.
            page.sheet.set_column_hidden(column)?;
        }
        page.text(0, column, &capital(document.word(label)), &head)?;
    }
    let hanging = hanging(restitution);
    let notes = annexed(restitution);
    for (row, note) in (1..).zip(&notes) {
        let (board, theme) = hanging.get(&note.id).copied().unwrap_or_default();
        for (column, label) in (0..).zip(COLUMNS) {
            put(page, row, column, document, label, note, board, theme)?;
        }
    }
    page.sheet.set_freeze_panes(1, 0)?;
    page.sheet.autofilter(0, 0, notes.len() as u32, COLUMNS.len() as u16 - 1)?.set_repeat_rows(0, 0)?;
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "a cell is where a row and a column meet, and each is several things")]
fn put(
    page: &mut SheetPage,
    row: u32,
    column: u16,
    document: &Document,
    label: Label,
    note: &NoteEntry,
    board: Option<&BoardPart>,
    theme: Option<&ThemePart>,
) -> Result<(), XlsxError> {
    let format = cell();
    // Numbers are numbers, to be sorted as such, unless a room or a site belongs to them.
    let called = match label {
        Label::ColumnNumber => Some(note.label.as_str()),
        Label::ColumnFolded => note.folded_label.as_deref(),
        _ => None,
    };
    if let Some(called) = called.filter(|called| called.parse::<u32>().is_err()) {
        return page.text(row, column, called, &format.set_align(FormatAlign::Center));
    }
    let value = match label {
        Label::ColumnNumber => Some(note.number),
        // 0 stands for everybody together.
        Label::ColumnTable if note.table > 0 => Some(u32::from(note.table)),
        Label::ColumnRound => note.round.map(u32::from),
        Label::ColumnFolded => note.folded_into,
        Label::ColumnSegment => note.segment.map(u32::from),
        Label::ColumnVotes if note.votes > 0 => Some(note.votes),
        _ => None,
    };
    if let Some(value) = value {
        return page.number(row, column, value, &format.set_align(FormatAlign::Center));
    }
    if label == Label::ColumnTime {
        // Seconds and the zone are for machines, which read the CSV file.
        if let Some(time) = note.time.get(..16).and_then(|time| ExcelDateTime::parse_from_str(time).ok()) {
            page.sheet.write_datetime_with_format(row, column, &time, &format.set_num_format("yyyy-mm-dd hh:mm"))?;
            return Ok(());
        }
    }
    if let (Label::ColumnTheme, Some(theme)) = (label, theme) {
        let hue = Hue::of(theme.mark);
        let format = format.set_background_color(colour(hue.note)).set_font_color(colour(hue.ink));
        return page.text(row, column, &theme.title, &signed(&format, theme.mark.sign(), &theme.title));
    }
    let versions: Vec<&str> = note.versions.iter().map(CleanText::as_str).collect();
    let versions = versions.join("\n\n");
    let words = match label {
        Label::ColumnBoard => board.map_or("", |board| board.key.as_str()),
        Label::ColumnQuestion => board.map_or("", BoardPart::title),
        Label::ColumnKind => note.kind_words.as_deref().unwrap_or_default(),
        Label::ColumnKey if note.key => document.word(Label::Yes),
        Label::ColumnText => &note.text,
        Label::ColumnVersions => &versions,
        Label::ColumnSpeaker => note.speaker.as_deref().unwrap_or_default(),
        Label::ColumnTime => &note.time,
        Label::ColumnId => &note.id.to_string(),
        _ => "",
    };
    if label == Label::ColumnQuestion {
        // It says the same in many rows: they need not be high for it.
        return page.line(row, column, words, &format);
    }
    page.text(row, column, words, &format)
}
