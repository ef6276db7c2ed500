//! Bytes → rows of cells: what a file is, and what stands in it. Nothing here judges what a column means, knows a session
//! or touches a disk.
//!
//! Whatever the file is, what comes out has one form: sheets of rows of cells, each row with its line. Formats that say
//! themselves what their columns are (boards, transcripts, lists) say so in [`SourceSheet::known`].
//!
//! A hostile file costs a bounded share of memory and time: bytes, cells, columns, the unpacked size of workbooks and the
//! depth of JSON have limits, and what is read can be stopped.

mod board;
mod census;
mod codepage;
mod decode;
mod document;
mod heaps;
mod keys;
mod list;
mod opendocument;
mod separated;
mod table;
mod transcript;
mod workbook;

pub use codepage::CodePage;
pub use document::OtherDocument;
pub use list::without_bullets;
pub(super) use list::{names_somebody, without_title};
pub(super) use table::ROWS_ABOVE;

use super::Stopping;
use super::reason::RowReason;
use super::words::NoteColumn;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// The most columns that are read: those of a spreadsheet.
pub const MOST_COLUMNS: usize = 16_384;
/// The most cells that are read.
pub const MOST_CELLS: usize = 4_000_000;
/// The most merged cells of a sheet that are heeded.
const MOST_MERGED: usize = 5_000;

/// Why a file is no list at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportFault {
    /// More than [`MOST_BYTES`], or more cells than are read.
    TooBig,
    /// Unpacked more than can be read.
    Unpacks,
    /// A document of another kind.
    Document(OtherDocument),
    /// Nothing in it.
    Empty,
    /// A workbook that cannot be opened: of before 2007, locked, damaged, or another document.
    Workbook,
    /// Bytes that are no text.
    NotText,
    /// JSON with a fault at a line and a column.
    BadJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// JSON in which nothing could be a note or a person.
    NoCards,
    /// Whoever asked no longer wants it.
    Stopped,
}

/// What sort of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// Cells parted by a sign.
    Separated(char),
    /// A workbook of Excel.
    Excel,
    /// A workbook of `LibreOffice`.
    OpenDocument,
    /// A board that another tool wrote, by its name.
    Board(&'static str),
    /// JSON: a list of objects.
    Objects,
    /// A list, with or without bullets and headings.
    List,
    /// What was said, with hours.
    Transcript,
}

impl SourceFormat {
    /// Returns the word for it in `--format json`: never rename.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Separated(_) => "csv",
            Self::Excel => "xlsx",
            Self::OpenDocument => "ods",
            Self::Board(tool) => tool,
            Self::Objects => "json",
            Self::List => "list",
            Self::Transcript => "transcript",
        }
    }
}

/// A file, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSource {
    /// What sort of file it is.
    pub format: SourceFormat,
    /// Its sheets that hold anything; one, but for workbooks.
    pub sheets: Vec<SourceSheet>,
}

/// A sheet of a workbook, or the whole of any other file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceSheet {
    /// What it is called; empty but for workbooks.
    pub name: String,
    /// Its rows that hold anything, in order.
    pub rows: Vec<SourceRow>,
    /// Its lines in which nothing stands, as far as others follow.
    pub empty: Vec<u64>,
    /// Cells that were made one.
    pub merged: Vec<MergedCells>,
    /// What the format says of the columns; nothing where that is to be understood.
    pub known: Vec<KnownColumn>,
    /// What was odd.
    pub remarks: Vec<SourceRemark>,
}

/// A row of cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceRow {
    /// The line on which it begins, from 1; of a board, the number of the card.
    pub line: u64,
    /// The line on which it ends.
    pub last: u64,
    /// Its cells; none at the end that is empty.
    pub cells: Vec<String>,
    /// How many cells were written, empty ones too; 0 where nobody wrote them one by one.
    pub written: usize,
    /// Whether any cell stood between quotation marks.
    pub quoted: bool,
}

impl SourceRow {
    /// Returns a cell; empty where there is none.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }
}

/// Cells of a workbook that were made one: what stands in the first holds for all. Rows by their lines, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergedCells {
    /// First and last line.
    pub lines: (u64, u64),
    /// First and last column.
    pub columns: (usize, usize),
}

/// A column of which the format says what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownColumn {
    /// What the format calls it.
    pub heading: String,
    /// What it holds; nothing that nappe takes where `None`.
    pub column: Option<NoteColumn>,
}

/// What was odd in a place of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRemark {
    /// The line, from 1.
    pub line: u64,
    /// The column, from 0, where it is one.
    pub column: Option<usize>,
    /// What there is to say.
    pub reason: RowReason,
}

pub(super) fn is_stopped(stop: Stopping<'_>) -> bool {
    stop()
}

/// Reads a file.
///
/// # Errors
/// [`ImportFault`] when nothing in it can be read. A row that makes no sense is no fault of the file.
pub fn read(bytes: &[u8], stop: Stopping<'_>) -> Result<ImportSource, ImportFault> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportFault::TooBig);
    }
    if let Some(kind) = document::kind(bytes) {
        return Err(ImportFault::Document(kind));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let mut source = workbook::read(bytes, stop)?;
        finish(&mut source);
        let empty = source.sheets.iter().all(|sheet| sheet.rows.is_empty());
        return if empty { Err(ImportFault::Empty) } else { Ok(source) };
    }
    // Compound files: Office before 2007 ([MS-CFB] 2.2), and workbooks with a password.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(ImportFault::Workbook);
    }
    let decoded = decode::decode(bytes).ok_or(ImportFault::NotText)?;
    let text = decoded.text.as_str();
    // A sign that no text holds costs itself; where every other line has some it is a picture, or music.
    if decoded.signs.len() >= 20 && decoded.signs.len() * 4 >= text.lines().count() {
        return Err(ImportFault::NotText);
    }
    if text.trim().is_empty() {
        return Err(ImportFault::Empty);
    }
    let mut source = match board::read(text) {
        Some(source) => source?,
        None => match transcript::read(text).or_else(|| list::recipients(text)) {
            Some(source) => source,
            None => {
                table::read(text, stop).or_else(|| table::quoted_column(text, stop)).unwrap_or_else(|| list::read(text))
            }
        },
    };
    if is_stopped(stop) {
        return Err(ImportFault::Stopped);
    }
    if source.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum::<usize>() > MOST_CELLS {
        return Err(ImportFault::TooBig);
    }
    let Some(sheet) = source.sheets.first_mut() else { return Err(ImportFault::Empty) };
    let told = |line, reason| SourceRemark { line, column: None, reason };
    sheet.remarks.extend(decoded.old.iter().map(|(line, page)| told(*line, RowReason::OldAccents(*page))));
    sheet.remarks.extend(decoded.signs.iter().chain(&decoded.cleaned).map(|line| told(*line, RowReason::SignsDropped)));
    finish(&mut source);
    let away = |remark: &SourceRemark| matches!(remark.reason, RowReason::Archived(_));
    if source.sheets.iter().all(|sheet| sheet.rows.is_empty() && !sheet.remarks.iter().any(away)) {
        return Err(ImportFault::Empty);
    }
    Ok(source)
}

/// Brings rows into the one form: signs that part lines are line ends, nothing empty stands in between.
fn finish(source: &mut ImportSource) {
    for sheet in &mut source.sheets {
        for row in &mut sheet.rows {
            for cell in row.cells.iter_mut().filter(|cell| cell.contains(is_line_end)) {
                *cell = cell.replace(is_line_end, "\n");
            }
            if row.cells.len() > MOST_COLUMNS {
                let reason = RowReason::ManyColumns { found: row.cells.len(), most: MOST_COLUMNS };
                sheet.remarks.push(SourceRemark { line: row.line, column: None, reason });
                row.cells.truncate(MOST_COLUMNS);
            }
            while row.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
                row.cells.pop();
            }
        }
        // Only those over several lines say something about the lines below.
        sheet.merged.retain(|area| area.lines.0 < area.lines.1);
        sheet.merged.truncate(MOST_MERGED);
        let mut expected = sheet.rows.first().map_or(1, |row| row.line);
        for row in &sheet.rows {
            // Every line in between would be many where a spreadsheet leaves thousands.
            sheet.empty.extend((expected..row.line).take(10_000));
            if row.cells.is_empty() {
                sheet.empty.push(row.line);
            }
            expected = row.last + 1;
        }
        sheet.rows.retain(|row| !row.cells.is_empty());
        let last = sheet.rows.last().map_or(0, |row| row.last);
        sheet.empty.retain(|line| *line < last);
    }
    if source.sheets.iter().any(|sheet| !sheet.rows.is_empty()) {
        source.sheets.retain(|sheet| !sheet.rows.is_empty());
    }
}

/// Tells whether a sign ends a line although no editor counts it: a vertical tab of Word, a form feed, those of Unicode.
fn is_line_end(sign: char) -> bool {
    matches!(sign, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
