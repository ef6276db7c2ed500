//! The sheet of all notes, a row each, and the one of the votes.

use nappe_core::CleanText;
use nappe_core::restitution::{BoardPart, Document, Label, NoteEntry, ThemePart};
use rust_xlsxwriter::{ExcelDateTime, FormatAlign, Worksheet, XlsxError};

use super::sheet::{cell, colour, head, signed, text};
use crate::csv::{COLUMNS, annexed, hanging};
use crate::docx::look::{Colour, Hue, capital};

/// How wide a column is, in digits of the standard font.
const fn width(column: Label) -> u16 {
    match column {
        Label::ColumnText => 60,
        Label::ColumnQuestion => 36,
        Label::ColumnVersions => 30,
        Label::ColumnTheme => 26,
        Label::ColumnSpeaker | Label::ColumnId => 20,
        Label::ColumnTime => 17,
        Label::ColumnFolded | Label::ColumnKind | Label::ColumnBoard => 13,
        _ => 11,
    }
}

pub(super) fn write(sheet: &mut Worksheet, document: &Document, accent: Colour) -> Result<(), XlsxError> {
    let restitution = &document.restitution;
    let head = head(accent);
    for (column, label) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width(label))?;
        text(sheet, 0, column, &capital(document.word(label)), &head)?;
    }
    let hanging = hanging(restitution);
    let notes = annexed(restitution);
    for (row, note) in (1..).zip(&notes) {
        let (board, theme) = hanging.get(&note.id).copied().unwrap_or_default();
        for (column, label) in (0..).zip(COLUMNS) {
            put(sheet, row, column, document, label, note, board, theme)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, notes.len() as u32, COLUMNS.len() as u16 - 1)?.set_repeat_rows(0, 0)?;
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "a cell is where a row and a column meet, and each is several things")]
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    document: &Document,
    label: Label,
    note: &NoteEntry,
    board: Option<&BoardPart>,
    theme: Option<&ThemePart>,
) -> Result<(), XlsxError> {
    let format = cell();
    let number = |value: u32| Some(f64::from(value));
    let value = match label {
        Label::ColumnNumber => number(note.number),
        // 0 stands for everybody together.
        Label::ColumnTable if note.table > 0 => number(u32::from(note.table)),
        Label::ColumnRound => note.round.and_then(|round| number(u32::from(round))),
        Label::ColumnFolded => note.folded_into.and_then(number),
        Label::ColumnSegment => note.segment.and_then(|segment| number(u32::from(segment))),
        Label::ColumnVotes if note.votes > 0 => number(note.votes),
        _ => None,
    };
    if let Some(value) = value {
        sheet.write_number_with_format(row, column, value, &format.set_align(FormatAlign::Right))?;
        return Ok(());
    }
    if label == Label::ColumnTime {
        // Seconds and the zone are for machines, which read the CSV file.
        if let Some(time) = note.time.get(..16).and_then(|time| ExcelDateTime::parse_from_str(time).ok()) {
            sheet.write_datetime_with_format(row, column, &time, &format.set_num_format("yyyy-mm-dd hh:mm"))?;
            return Ok(());
        }
    }
    if let (Label::ColumnTheme, Some(theme)) = (label, theme) {
        let hue = Hue::of(theme.mark);
        let format = format.set_background_color(colour(hue.note)).set_font_color(colour(hue.ink));
        return text(sheet, row, column, &theme.title, &signed(&format, theme.mark.sign(), &theme.title));
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
    text(sheet, row, column, words, &format)
}

/// Returns the notes that somebody voted for, most votes first, each with its board and its theme.
pub(super) fn voted(document: &Document) -> Vec<(&NoteEntry, &BoardPart, Option<&ThemePart>)> {
    let mut voted = Vec::new();
    for board in &document.restitution.boards {
        for theme in &board.themes {
            voted.extend(theme.notes.iter().map(|note| (note, board, Some(theme))));
        }
        voted.extend(board.apart.iter().map(|note| (note, board, None)));
    }
    voted.retain(|(note, ..)| note.all_votes() > 0);
    voted.sort_by_key(|(note, ..)| (std::cmp::Reverse(note.all_votes()), note.number));
    voted
}

pub(super) fn write_votes(
    sheet: &mut Worksheet,
    document: &Document,
    voted: &[(&NoteEntry, &BoardPart, Option<&ThemePart>)],
    accent: Colour,
) -> Result<(), XlsxError> {
    let columns = [
        (Label::VotedCount, 11),
        (Label::VotedNote, 60),
        (Label::ColumnNumber, 11),
        (Label::ColumnTheme, 30),
        (Label::ColumnQuestion, 50),
    ];
    for (column, (label, width)) in (0..).zip(columns) {
        sheet.set_column_width(column, width)?;
        text(sheet, 0, column, &capital(document.word(label)), &head(accent))?;
    }
    for (row, (note, board, theme)) in (1..).zip(voted) {
        let far = cell().set_align(FormatAlign::Right);
        sheet.write_number_with_format(row, 0, note.all_votes(), &far.clone().set_bold())?;
        text(sheet, row, 1, &note.text, &cell())?;
        sheet.write_number_with_format(row, 2, note.number, &far)?;
        text(sheet, row, 3, theme.map_or("", |theme| theme.title.as_str()), &cell())?;
        text(sheet, row, 4, board.title(), &cell())?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, voted.len() as u32, columns.len() as u16 - 1)?.set_repeat_rows(0, 0)?;
    Ok(())
}
