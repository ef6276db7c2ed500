//! Workbooks: what they may unpack to is counted before anything reads them, for a file of kilobytes can hold gigabytes.
//! Cells are read one by one into rows, never into a rectangle: one cell far out would make it fill the memory.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{
    ImportFault, ImportSource, MOST_CELLS, MOST_COLUMNS, MergedCells, SourceFormat, SourceRemark, SourceRow,
    SourceSheet, document, is_stopped, opendocument,
};
use crate::exchange::Stopping;
use crate::exchange::reason::RowReason;
use crate::exchange::words::shortened;

/// The most bytes that the parts of a workbook may unpack to, together.
const MOST_UNPACKED: u64 = 256 << 20;
/// The most parts of a package.
const MOST_PARTS: usize = 10_000;
/// The most text in the cells of a workbook, in bytes: one long text may stand in every cell and in the file once.
pub(super) const MOST_TEXT: usize = 64 << 20;
/// The most sheets that are read.
pub(super) const MOST_SHEETS: usize = 200;

/// Reads a package as a workbook of Excel or of `LibreOffice`.
pub(super) fn read(bytes: &[u8], stop: Stopping<'_>) -> Result<ImportSource, ImportFault> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportFault::Workbook)?;
    if let Some(other) = document::packed(&mut package) {
        return Err(ImportFault::Document(other));
    }
    let unpacked = weigh(&mut package, stop)?;
    match unpacked {
        PackageKind::Excel => excel(bytes, stop),
        PackageKind::OpenDocument(content) => opendocument::read(&content, stop),
    }
}

enum PackageKind {
    Excel,
    OpenDocument(String),
}

/// Unpacks a package once, as far as it may, and says what it is.
fn weigh(package: &mut ZipArchive<Cursor<&[u8]>>, stop: Stopping<'_>) -> Result<PackageKind, ImportFault> {
    if package.len() > MOST_PARTS {
        return Err(ImportFault::Unpacks);
    }
    let mut left = MOST_UNPACKED;
    let (mut excel, mut content, mut sheet) = (false, None, false);
    for index in 0..package.len() {
        if is_stopped(stop) {
            return Err(ImportFault::Stopped);
        }
        let mut part = package.by_index(index).map_err(|_| ImportFault::Workbook)?;
        let Ok(name) = part.name().map(std::borrow::Cow::into_owned) else { continue };
        let ending = name.rsplit('.').next().unwrap_or_default();
        if !(matches!(ending, "xml" | "rels" | "vml") || name == "mimetype") {
            continue;
        }
        let mut unpacked = Vec::new();
        let wanted = name == "content.xml" || name == "mimetype";
        let size = if wanted {
            part.by_ref().take(left + 1).read_to_end(&mut unpacked).map(|size| size as u64)
        } else {
            std::io::copy(&mut part.by_ref().take(left + 1), &mut std::io::sink())
        };
        left = left.checked_sub(size.map_err(|_| ImportFault::Workbook)?).ok_or(ImportFault::Unpacks)?;
        match name.as_str() {
            "xl/workbook.xml" => excel = true,
            "content.xml" => content = Some(unpacked),
            "mimetype" => sheet = unpacked.starts_with(b"application/vnd.oasis.opendocument.spreadsheet"),
            _ => {}
        }
    }
    match content {
        _ if excel => Ok(PackageKind::Excel),
        Some(content) if sheet => {
            String::from_utf8(content).map(PackageKind::OpenDocument).map_err(|_| ImportFault::Workbook)
        }
        _ => Err(ImportFault::Workbook),
    }
}

fn excel(bytes: &[u8], stop: Stopping<'_>) -> Result<ImportSource, ImportFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ImportFault::Workbook)?;
    // One that is hidden holds what somebody wrote as well.
    let shown = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(shown).map(|sheet| sheet.name.clone()).take(MOST_SHEETS).collect();
    let mut left = WorkbookBudget::default();
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        let (rows, remarks) = rows(&mut book, &name, &mut left, stop)?;
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let merged = merged.into_iter().map(|area| MergedCells {
            lines: (u64::from(area.start.0) + 1, u64::from(area.end.0) + 1),
            columns: (area.start.1 as usize, area.end.1 as usize),
        });
        sheets.push(SourceSheet { name, rows, merged: merged.collect(), remarks, ..SourceSheet::default() });
    }
    Ok(finished(SourceFormat::Excel, sheets))
}

/// What may still be read of a workbook.
#[derive(Debug)]
pub(super) struct WorkbookBudget {
    cells: usize,
    text: usize,
}

impl Default for WorkbookBudget {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

impl WorkbookBudget {
    /// Counts a cell.
    ///
    /// # Errors
    /// When there are more than may be.
    pub fn spend(&mut self, bytes: usize) -> Result<(), ImportFault> {
        self.cells = self.cells.checked_sub(1).ok_or(ImportFault::Unpacks)?;
        self.text = self.text.checked_sub(bytes).ok_or(ImportFault::Unpacks)?;
        Ok(())
    }
}

fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut WorkbookBudget,
    stop: Stopping<'_>,
) -> Result<(Vec<SourceRow>, Vec<SourceRemark>), ImportFault> {
    // A sheet of a chart, or one that is damaged, costs itself.
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(Default::default()) };
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut seen = 0_usize;
    let mut remarks = Vec::new();
    // Where the cell before stood, and what was wrong with those behind it.
    let mut before = (0, 0);
    let mut wrong: Vec<String> = Vec::new();
    loop {
        let cell = match reader.next_cell() {
            Ok(cell) => cell,
            // What went wrong in a formula costs its cell, also where only newer programs have a word for it.
            Err(XlsxError::CellError(value)) => {
                seen += 1;
                wrong.push(value);
                if wrong.len() > MOST_CELLS {
                    return Err(ImportFault::Unpacks);
                }
                continue;
            }
            Err(_) => return Err(ImportFault::Workbook),
        };
        let place = cell.as_ref().map(calamine::Cell::get_position);
        if !wrong.is_empty() {
            // The place of such a cell is not told: it is on the line of the next one, unless that begins its line.
            let line = place.filter(|(_, column)| *column > 0).map_or(before.0, |(row, _)| row);
            let told = |value: String| SourceRemark {
                line: u64::from(line) + 1,
                column: None,
                reason: RowReason::NotTaken(shortened(&value)),
            };
            remarks.extend(wrong.drain(..).map(told));
        }
        let Some(cell) = cell else { break };
        before = cell.get_position();
        seen += 1;
        if seen.is_multiple_of(4_096) && is_stopped(stop) {
            return Err(ImportFault::Stopped);
        }
        let (row, column) = cell.get_position();
        let words = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) => (*text).to_owned(),
            other => words(&Data::from(other.clone())),
        };
        let column = column as usize;
        if words.is_empty() || column >= MOST_COLUMNS {
            continue;
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            // What is skipped takes room too.
            for _ in cells.len()..column {
                left.spend(0)?;
            }
            cells.resize(column + 1, String::new());
        }
        left.spend(words.len())?;
        cells[column] = words;
    }
    Ok((rows.into_iter().map(|(row, cells)| row_at(u64::from(row) + 1, cells)).collect(), remarks))
}

/// Makes a row of a workbook.
pub(super) fn row_at(line: u64, cells: Vec<String>) -> SourceRow {
    SourceRow { line, last: line, cells, quoted: true, ..SourceRow::default() }
}

pub(super) const fn finished(format: SourceFormat, sheets: Vec<SourceSheet>) -> ImportSource {
    ImportSource { format, sheets }
}

/// Returns what a cell says, as a person reads it.
fn words(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => plain_number(*number),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(date) => day(*date),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        // What a formula did not find is no word of anybody.
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// Returns a number without the `.0` of whole ones.
pub(super) fn plain_number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

fn day(date: ExcelDateTime) -> String {
    if date.is_duration() {
        return plain_number(date.as_f64());
    }
    let (year, month, day, hour, minute, _, _) = date.to_ymd_hms_milli();
    let time = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
    format!("{year:04}-{month:02}-{day:02}{time}")
}
