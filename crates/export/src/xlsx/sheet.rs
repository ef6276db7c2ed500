//! What all sheets have in common: paper, head and foot, formats, and the one way by which text enters a cell.

use nappe_core::restitution::Document;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::docx::look::{Colour, INK, LINE, PAPER};

/// Paper format 9 of Excel: A4.
const A4: u8 = 9;
/// The most that a cell holds, in units of UTF-16 (Excel, « specifications and limits »).
const FULL: usize = 32_767;
/// What a head or foot holds of a title: the limit is 255 with our signs in it.
const HEAD: usize = 180;
/// The longest text that Excel shows in a format with a sign before it; a longer one it may show as `####`.
pub(super) const SIGNED: usize = 250;

/// Makes a sheet of A4 that lies, one page wide.
pub(super) fn new(document: &Document, name: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    // `&` begins an instruction there; `&&` is one.
    let title = within(&document.running, HEAD / 2).replace('&', "&&").replace('\n', " ");
    sheet.set_header(format!("&L&8{title}&R&8&A")).set_footer("&R&8&P / &N");
    Ok(sheet)
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

/// Writes text as text, whatever it looks like.
pub(super) fn text(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    let text = within(text, FULL);
    if text.starts_with("<r>") && text.ends_with("</r>") {
        // The library takes this for markup of its own and would not escape it; in two runs it does.
        let plain = Format::default();
        let (one, other) = text.split_at(1);
        sheet.write_rich_string_with_format(row, column, &[(&plain, one), (&plain, other)], format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
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
