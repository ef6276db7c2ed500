//! The sheet of a board: a column a theme, a cell a note.

use nappe_core::restitution::{BoardPart, Document, Label, NoteEntry, ThemePart};
use rust_xlsxwriter::{FormatBorder, Worksheet, XlsxError};

use super::sheet::{colour, signed, text, title, within, words};
use crate::docx::look::{APART, Colour, Hue, NOTE_SOFT, SOFT};

/// Columns that can be read side by side on one page.
const PAGE: usize = 6;
/// Widths of a column, in digits of the standard font: with few others beside it, and with many.
const WIDE: f64 = 36.0;
const NARROW: f64 = 27.0;
/// Height of a line of the title, in points.
const TITLE_LINE: f64 = 21.0;

pub(super) fn write(
    sheet: &mut Worksheet,
    document: &Document,
    board: &BoardPart,
    accent: Colour,
) -> Result<(), XlsxError> {
    let columns = (board.themes.len() + usize::from(!board.apart.is_empty())).max(1);
    let width = if columns <= 4 { WIDE } else { NARROW };
    for column in 0..columns as u16 {
        sheet.set_column_width(column, width)?;
    }
    heading(sheet, board, columns, width, accent)?;
    if board.is_empty() && board.themes.is_empty() {
        text(sheet, 1, 0, document.word(Label::NoNote), &words().set_italic().set_font_color(colour(SOFT)))?;
    }
    let mut column = 0;
    for theme in &board.themes {
        pile(sheet, document, column, Some(theme), &theme.notes, accent)?;
        column += 1;
    }
    if !board.apart.is_empty() {
        pile(sheet, document, column, None, &board.apart, accent)?;
    }
    sheet.set_screen_gridlines(false).set_freeze_panes(2, 0)?;
    sheet.set_repeat_rows(0, 1)?.set_print_fit_to_pages(columns.div_ceil(PAGE) as u16, 0);
    sheet.set_tab_color(colour(board.themes.first().map_or(APART, |theme| Hue::of(theme.mark)).ink));
    Ok(())
}

/// Writes the question above the columns, over as many of them as it needs.
fn heading(
    sheet: &mut Worksheet,
    board: &BoardPart,
    columns: usize,
    width: f64,
    accent: Colour,
) -> Result<(), XlsxError> {
    let words = match &board.heading {
        Some(heading) => format!("{} – {heading}", board.label),
        None => board.label.clone(),
    };
    let words = within(&words, 1_000);
    let over = columns.min(PAGE);
    // A sign of the title takes about one and a half digits of the standard font.
    let lines = (words.chars().count() as f64 * 1.5 / (width * over as f64)).ceil().max(1.0);
    sheet.set_row_height(0, lines * TITLE_LINE + 4.0)?;
    if over > 1 {
        sheet.merge_range(0, 0, 0, over as u16 - 1, "", &title(accent))?;
    }
    text(sheet, 0, 0, &words, &title(accent))
}

/// Writes a heap: its title, then its notes, each with what was written beside it or folded into it.
fn pile(
    sheet: &mut Worksheet,
    document: &Document,
    column: u16,
    theme: Option<&ThemePart>,
    notes: &[NoteEntry],
    accent: Colour,
) -> Result<(), XlsxError> {
    let hue = theme.map_or(APART, |theme| Hue::of(theme.mark));
    let white = colour(Colour(0xFF_FFFF));
    let head = words().set_bold().set_font_color(colour(hue.ink)).set_background_color(colour(hue.tint));
    let head = head.set_border(FormatBorder::Medium).set_border_color(white);
    match theme {
        Some(theme) => {
            let title = if theme.title.is_empty() { document.word(Label::UntitledTheme) } else { &theme.title };
            text(sheet, 1, column, title, &signed(&head, theme.mark.sign(), title))?;
        }
        None => text(sheet, 1, column, document.word(Label::Apart), &head)?,
    }
    // White lines between the notes look like the wall behind them.
    let paper = words().set_background_color(colour(hue.note)).set_border(FormatBorder::Medium).set_border_color(white);
    let within = paper.clone().set_border_top(FormatBorder::None);
    let lead = within.clone().set_italic().set_font_size(9).set_font_color(colour(NOTE_SOFT));
    let empty = words().set_italic().set_font_color(colour(SOFT));
    let mut row = 2;
    let mut put = |words: &str, format: &rust_xlsxwriter::Format| {
        let result = text(sheet, row, column, words, format);
        row += 1;
        result
    };
    if notes.is_empty() {
        put(document.word(Label::EmptyTheme), &empty)?;
    }
    for note in notes {
        if note.is_starred() {
            let starred = paper.clone().set_bold().set_border_left(FormatBorder::Thick);
            put(&note.text, &signed(&starred.set_border_left_color(colour(accent)), "★", &note.text))?;
        } else {
            put(&note.text, &paper)?;
        }
        for version in &note.versions {
            put(document.word(Label::OtherVersion), &lead)?;
            put(version, &within)?;
        }
        if !note.folded.is_empty() {
            put(document.word(Label::Folded), &lead)?;
        }
        for folded in &note.folded {
            put(&folded.text, &within)?;
            for version in &folded.versions {
                put(document.word(Label::OtherVersion), &lead)?;
                put(version, &within)?;
            }
        }
    }
    Ok(())
}
