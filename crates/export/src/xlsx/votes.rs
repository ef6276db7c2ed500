//! The sheet of the votes: what the room chose.

use nappe_core::restitution::{BoardPart, Document, Label, NoteEntry, ThemePart};
use rust_xlsxwriter::{FormatAlign, XlsxError};

use super::sheet::{SheetPage, cell, head};
use crate::docx::look::{Colour, capital};

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

pub(super) fn write(
    page: &mut SheetPage,
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
    page.set_widths(columns.map(|(_, width)| width))?;
    for (column, (label, _)) in (0..).zip(columns) {
        page.text(0, column, &capital(document.word(label)), &head(accent))?;
    }
    for (row, (note, board, theme)) in (1..).zip(voted) {
        let middle = cell().set_align(FormatAlign::Center);
        page.number(row, 0, note.all_votes(), &middle.clone().set_bold())?;
        page.text(row, 1, &note.text, &cell())?;
        match note.label.parse() {
            Ok(number) => page.number(row, 2, number, &middle)?,
            Err(_) => page.text(row, 2, &note.label, &middle)?,
        }
        page.text(row, 3, theme.map_or("", |theme| theme.title.as_str()), &cell())?;
        page.text(row, 4, board.title(), &cell())?;
    }
    page.sheet.set_freeze_panes(1, 0)?;
    page.sheet.autofilter(0, 0, voted.len() as u32, columns.len() as u16 - 1)?.set_repeat_rows(0, 0)?;
    Ok(())
}
