//! The sheet of a board: a column a theme, a cell a note.

use nappe_core::restitution::{BoardPart, Document, Label, NoteEntry, ThemePart};
use rust_xlsxwriter::{Format, FormatBorder, XlsxError};

use super::sheet::{SheetPage, colour, signed, title, within, words};
use crate::docx::look::{APART, Colour, Hue, NOTE_SOFT, SOFT};

/// Columns that can be read side by side on one page.
const PAGE: usize = 6;
/// Widths of a column, in digits of the standard font: with few others beside it, and with many.
const WIDE: u16 = 36;
const NARROW: u16 = 27;
/// Height of a line of the title, in points.
const TITLE_LINE: f64 = 21.0;

pub(super) fn write(
    page: &mut SheetPage,
    document: &Document,
    board: &BoardPart,
    accent: Colour,
) -> Result<(), XlsxError> {
    let columns = (board.themes.len() + usize::from(!board.apart.is_empty())).max(1);
    let width = if columns <= 4 { WIDE } else { NARROW };
    page.set_widths(std::iter::repeat_n(width, columns))?;
    heading(page, board, columns, width, accent)?;
    if board.is_empty() && board.themes.is_empty() {
        page.text(1, 0, document.word(Label::NoNote), &words().set_italic().set_font_color(colour(SOFT)))?;
    }
    let mut column = 0;
    for theme in &board.themes {
        pile(page, document, column, Some(theme), &theme.notes, accent)?;
        column += 1;
    }
    if !board.apart.is_empty() {
        pile(page, document, column, None, &board.apart, accent)?;
    }
    page.sheet.set_screen_gridlines(false).set_freeze_panes(2, 0)?;
    page.sheet.set_repeat_rows(0, 1)?.set_print_fit_to_pages(columns.div_ceil(PAGE) as u16, 0);
    page.sheet.set_tab_color(colour(board.themes.first().map_or(APART, |theme| Hue::of(theme.mark)).ink));
    Ok(())
}

/// Writes the question above the columns, over as many of them as it needs.
fn heading(
    page: &mut SheetPage,
    board: &BoardPart,
    columns: usize,
    width: u16,
    accent: Colour,
) -> Result<(), XlsxError> {
    let words = match &board.heading {
        Some(heading) => format!("{} – {heading}", board.label),
        None => board.label.clone(),
    };
    let words = within(&words, 1_000);
    let over = columns.min(PAGE) as u16;
    if over > 1 {
        page.sheet.merge_range(0, 0, 0, over - 1, "", &title(accent))?;
    }
    page.text(0, 0, &words, &title(accent))?;
    // A sign of the title is a third wider than one of the standard font; this row knows better than its first column.
    let lines = (words.chars().count() as f64 * 1.35 / f64::from(width * over)).ceil().max(1.0);
    page.set_height(0, lines * TITLE_LINE + 6.0)
}

/// Writes a heap: its title, then its notes, each with what was written beside it or folded into it.
fn pile(
    page: &mut SheetPage,
    document: &Document,
    column: u16,
    theme: Option<&ThemePart>,
    notes: &[NoteEntry],
    accent: Colour,
) -> Result<(), XlsxError> {
    let hue = theme.map_or(APART, |theme| Hue::of(theme.mark));
    let white = colour(Colour(0xFF_FFFF));
    let head = words().set_indent(1).set_bold().set_font_color(colour(hue.ink)).set_background_color(colour(hue.tint));
    let head = head.set_border(FormatBorder::Medium).set_border_color(white);
    match theme {
        Some(theme) => {
            let title = if theme.title.is_empty() { document.word(Label::UntitledTheme) } else { &theme.title };
            page.text(1, column, title, &signed(&head, theme.mark.sign(), title))?;
        }
        None => page.text(1, column, document.word(Label::Apart), &head)?,
    }
    // White lines between the notes look like the wall behind them.
    let paper = words()
        .set_indent(1)
        .set_background_color(colour(hue.note))
        .set_border(FormatBorder::Medium)
        .set_border_color(white);
    let within = paper.clone().set_border_top(FormatBorder::None);
    let lead = within.clone().set_italic().set_font_size(9).set_font_color(colour(NOTE_SOFT));
    let star = paper.clone().set_bold().set_font_size(9).set_font_color(colour(accent));
    let empty = words().set_italic().set_font_color(colour(SOFT));
    let mut row = 2;
    let mut put = |words: &str, format: &Format| {
        let result = page.text(row, column, words, format);
        row += 1;
        result
    };
    if notes.is_empty() {
        put(document.word(Label::EmptyTheme), &empty)?;
    }
    for note in notes {
        if note.is_starred() {
            put(&format!("★ {}", document.word(Label::KeyIdea)), &star)?;
            put(&note.text, &within)?;
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
