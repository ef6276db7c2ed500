//! What all sheets have in common: paper, head and foot, formats, and the one way by which text enters a cell.

use std::collections::BTreeMap;

use nappe_core::restitution::Document;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::docx::look::{Colour, INK, LINE, PAPER};

/// Paper format 9 of Excel: A4.
const A4: u8 = 9;
/// The most that a cell holds, in units of UTF-16 (Excel, « specifications and limits »).
const FULL: usize = 32_767;
/// What a head or foot holds of a title: the limit is 255 with our signs in it.
const HEAD: usize = 180;
/// Height of a line of the standard font, and of the highest row, in points.
const LINE_HEIGHT: f64 = 15.0;
const HIGHEST: f64 = 409.0;
/// The longest text that Excel shows in a format with a sign before it; a longer one it may show as `####`.
const SIGNED: usize = 250;

/// A sheet in the making.
///
/// Excel fits the height of rows to their words when it opens a file, other programs do not: heights are reckoned here.
pub(super) struct SheetPage {
    pub(super) sheet: Worksheet,
    /// Widths of the columns, in digits of the standard font.
    widths: Vec<u16>,
    /// Lines that a row needs, where it needs more than one.
    lines: BTreeMap<u32, u32>,
}

impl SheetPage {
    /// Makes a sheet of A4 that lies, one page wide.
    pub(super) fn new(document: &Document, name: &str) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
        // `&` begins an instruction there; `&&` is one.
        let title = within(&document.running, HEAD / 2).replace('&', "&&").replace('\n', " ");
        sheet.set_header(format!("&L&8{title}&R&8&A")).set_footer("&R&8&P / &N");
        Ok(Self { sheet, widths: Vec::new(), lines: BTreeMap::new() })
    }

    /// Sets the widths of the columns.
    pub(super) fn set_widths(&mut self, widths: impl IntoIterator<Item = u16>) -> Result<(), XlsxError> {
        self.widths = widths.into_iter().collect();
        for (column, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        Ok(())
    }

    /// Writes text as text, whatever it looks like, on as many lines as it needs.
    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(10);
        let needed = lines(text, width);
        if needed > 1 {
            let most = self.lines.entry(row).or_default();
            *most = needed.max(*most);
        }
        self.put(row, column, text, format)
    }

    /// Writes text on one line: what does not fit is hidden behind the next cell.
    pub(super) fn line(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.put(row, column, text, &format.clone().unset_text_wrap())
    }

    fn put(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = within(text, FULL);
        if text.starts_with("<r>") && text.ends_with("</r>") {
            // The library takes this for markup of its own and would not escape it; in two runs it does.
            let plain = Format::default();
            let (one, other) = text.split_at(1);
            self.sheet.write_rich_string_with_format(row, column, &[(&plain, one), (&plain, other)], format)?;
        } else {
            self.sheet.write_string_with_format(row, column, text, format)?;
        }
        Ok(())
    }

    /// Writes a number.
    pub(super) fn number(&mut self, row: u32, column: u16, number: u32, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(row, column, number, format)?;
        Ok(())
    }

    /// Gives a row a height of its own, in points.
    pub(super) fn set_height(&mut self, row: u32, height: f64) -> Result<(), XlsxError> {
        self.lines.remove(&row);
        self.sheet.set_row_height(row, height)?;
        Ok(())
    }

    /// Gives the rows their heights; returns the sheet.
    pub(super) fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (row, lines) in self.lines {
            self.sheet.set_row_height(row, (f64::from(lines) * LINE_HEIGHT + 2.0).min(HIGHEST))?;
        }
        Ok(self.sheet)
    }
}

/// Reckons how many lines a text takes in a column.
fn lines(text: &str, width: u16) -> u32 {
    let wide = |line: &str| line.chars().map(|sign| if sign >= '\u{2e80}' { 2 } else { 1 }).sum::<usize>();
    // Letters are narrower than digits by more than is lost where lines break between words.
    let width = (usize::from(width) * 11 / 10).saturating_sub(1).max(1);
    text.split('\n').map(|line| wide(line).div_ceil(width).max(1) as u32).sum()
}

/// Returns a colour as the workbook takes it.
pub(super) const fn colour(colour: Colour) -> Color {
    Color::RGB(colour.0)
}

/// Returns the format of words that may take several lines.
pub(super) fn words() -> Format {
    Format::new().set_align(FormatAlign::Top).set_text_wrap().set_font_color(colour(INK))
}

/// Returns the format of a cell of a table.
pub(super) fn cell() -> Format {
    words().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(colour(LINE))
}

/// Returns the format of a header row.
pub(super) fn head(accent: Colour) -> Format {
    words()
        .set_bold()
        .set_background_color(colour(PAPER))
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(colour(accent))
}

/// Returns the format of a title.
pub(super) fn title(accent: Colour) -> Format {
    words().set_bold().set_font_size(15).set_font_color(colour(accent))
}

/// Returns a format that shows a sign before a text without changing it; the format itself for a text that is too long.
pub(super) fn signed(format: &Format, sign: &str, text: &str) -> Format {
    if length(text) > SIGNED { format.clone() } else { format.clone().set_num_format(format!("\"{sign} \"@")) }
}

/// Returns the beginning of a text that is at most so long, with an ellipsis where something is missing.
pub(super) fn within(text: &str, longest: usize) -> String {
    if length(text) <= longest {
        return text.to_owned();
    }
    let mut left = longest - 1;
    let mut kept: String = text
        .chars()
        .take_while(|sign| {
            let fits = sign.len_utf16() <= left;
            left = left.saturating_sub(sign.len_utf16());
            fits
        })
        .collect();
    kept.push('…');
    kept
}

/// Returns how long Excel thinks a text is.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
