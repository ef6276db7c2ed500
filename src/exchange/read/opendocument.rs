//! Sheets of `LibreOffice` (OASIS `OpenDocument` 1.3, part 3, 9.1). Rows and cells that are repeated are counted, never
//! unrolled where they are empty; merged cells are kept as such.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::workbook::{MOST_SHEETS, WorkbookBudget, finished, plain_number, row_at};
use super::{ImportFault, ImportSource, MOST_COLUMNS, MergedCells, SourceFormat, SourceSheet, is_stopped};
use crate::exchange::Stopping;

/// A row of words that is repeated more often than this is no list of anything.
const MOST_REPEATED: u64 = 1_000;

/// Reads the content of a document.
pub(super) fn read(content: &str, stop: Stopping<'_>) -> Result<ImportSource, ImportFault> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().check_end_names = false;
    let mut book = OpenBook::default();
    let mut events = 0_usize;
    loop {
        events += 1;
        if events.is_multiple_of(8_192) && is_stopped(stop) {
            return Err(ImportFault::Stopped);
        }
        match reader.read_event().map_err(|_| ImportFault::Workbook)? {
            Event::Start(tag) => book.begin(&tag)?,
            Event::Empty(tag) => {
                book.begin(&tag)?;
                book.end(tag.name().0)?;
            }
            Event::End(tag) => book.end(tag.name().0)?,
            Event::Text(text) => book.say(&text.xml10_content()),
            Event::CData(text) => book.say(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let sign = match name.resolve_char_ref() {
                    Ok(Some(sign)) => sign.to_string(),
                    _ => match &*name.xml10_content() {
                        "amp" => "&".to_owned(),
                        "lt" => "<".to_owned(),
                        "gt" => ">".to_owned(),
                        "quot" => "\"".to_owned(),
                        "apos" => "'".to_owned(),
                        _ => String::new(),
                    },
                };
                book.say(&sign);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(finished(SourceFormat::OpenDocument, book.sheets))
}

/// What has been read so far.
#[derive(Default)]
struct OpenBook {
    sheets: Vec<SourceSheet>,
    left: WorkbookBudget,
    /// Within a sheet, the line that comes next.
    line: u64,
    row: Option<OpenRow>,
    cell: Option<OpenCell>,
    /// How deep in what is no text of the cell: a remark, a drawing.
    aside: usize,
    within: bool,
}

struct OpenRow {
    repeated: u64,
    cells: Vec<String>,
    /// Empty cells before the next one.
    gap: usize,
}

struct OpenCell {
    repeated: usize,
    spanned: (u64, usize),
    /// What its attributes say.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    is_text: bool,
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.normalized_value(XmlVersion::Explicit1_0).ok()?.into_owned())
}

fn count(tag: &BytesStart<'_>, name: &str) -> u64 {
    attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}

impl OpenBook {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportFault> {
        match tag.name().0 {
            _ if self.aside > 0 => self.aside += 1,
            "table:table" => {
                if self.sheets.len() >= MOST_SHEETS {
                    return Err(ImportFault::Unpacks);
                }
                let name = attribute(tag, "table:name").unwrap_or_default();
                self.sheets.push(SourceSheet { name, ..SourceSheet::default() });
                self.line = 1;
                self.within = true;
            }
            "table:table-row" if self.within => {
                let repeated = count(tag, "table:number-rows-repeated");
                self.row = Some(OpenRow { repeated, cells: Vec::new(), gap: 0 });
            }
            "table:table-cell" | "table:covered-table-cell" if self.row.is_some() => {
                let kind = attribute(tag, "office:value-type").unwrap_or_default();
                let value = match kind.as_str() {
                    "float" | "percentage" | "currency" => {
                        attribute(tag, "office:value").and_then(|value| value.parse().ok()).map(plain_number)
                    }
                    "date" => attribute(tag, "office:date-value")
                        .map(|date| date.trim_end_matches("T00:00:00").replace('T', " ")),
                    "boolean" => attribute(tag, "office:boolean-value"),
                    _ => attribute(tag, "office:string-value").filter(|text| !text.is_empty()),
                };
                self.cell = Some(OpenCell {
                    repeated: usize::try_from(count(tag, "table:number-columns-repeated")).unwrap_or(usize::MAX),
                    spanned: (
                        count(tag, "table:number-rows-spanned"),
                        usize::try_from(count(tag, "table:number-columns-spanned")).unwrap_or(1),
                    ),
                    value,
                    text: String::new(),
                    paragraphs: 0,
                    is_text: false,
                });
            }
            "office:annotation" | "draw:frame" | "table:shapes" => self.aside = 1,
            "text:p" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                    cell.is_text = true;
                }
            }
            "text:line-break" => self.say("\n"),
            "text:tab" => self.say(" "),
            "text:s" => {
                let blanks = usize::try_from(count(tag, "text:c")).unwrap_or(1).min(100);
                self.say(&" ".repeat(blanks));
            }
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if self.aside == 0
            && let Some(cell) = self.cell.as_mut().filter(|cell| cell.is_text)
        {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), ImportFault> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "text:p" => {
                if let Some(cell) = &mut self.cell {
                    cell.is_text = false;
                }
            }
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "table:table-row" => self.end_row()?,
            "table:table" => self.within = false,
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ImportFault> {
        let (Some(cell), Some(row), Some(sheet)) = (self.cell.take(), self.row.as_mut(), self.sheets.last_mut()) else {
            return Ok(());
        };
        let words = cell.value.unwrap_or(cell.text);
        let at = row.cells.len().saturating_add(row.gap);
        if cell.spanned != (1, 1) {
            sheet.merged.push(MergedCells {
                lines: (self.line, self.line.saturating_add(cell.spanned.0 - 1)),
                columns: (at, at.saturating_add(cell.spanned.1 - 1)),
            });
        }
        if words.trim().is_empty() {
            row.gap = row.gap.saturating_add(cell.repeated);
            return Ok(());
        }
        let last = at.saturating_add(cell.repeated).min(MOST_COLUMNS);
        for _ in row.cells.len()..at.min(MOST_COLUMNS) {
            self.left.spend(0)?;
            row.cells.push(String::new());
        }
        for _ in row.cells.len()..last {
            self.left.spend(words.len())?;
            row.cells.push(words.clone());
        }
        row.gap = 0;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ImportFault> {
        let (Some(row), Some(sheet)) = (self.row.take(), self.sheets.last_mut()) else { return Ok(()) };
        if row.cells.is_empty() {
            self.line = self.line.saturating_add(row.repeated);
            return Ok(());
        }
        if row.repeated > MOST_REPEATED {
            return Err(ImportFault::Unpacks);
        }
        for _ in 1..row.repeated {
            for cell in &row.cells {
                self.left.spend(cell.len())?;
            }
            sheet.rows.push(row_at(self.line, row.cells.clone()));
            self.line += 1;
        }
        sheet.rows.push(row_at(self.line, row.cells));
        self.line += 1;
        Ok(())
    }
}
