//! Rows of cells → notes and people, cell by cell. Every cell that does not become part of one is told.

use nappe_core::note::MOST_VOTES;
use nappe_core::text::{clean_line, search::folded};
use nappe_core::{CleanText, NoteId, NoteKind};
use nappe_export::unguard;

use super::super::read::{SourceFormat, SourceRow, SourceSheet};
use super::super::reason::{RowReason, RowRemark};
use super::super::understand::{ColumnRole, ListKind, Proposal, SheetLayout};
use super::super::words::{NoteColumn, kind_named, shortened, titled};
use super::people::read_person;
use crate::store::PersonRow;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportedList {
    /// A list of notes.
    Notes(NotesFile),
    /// A list of people.
    People(PeopleFile),
}

/// A list of notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotesFile {
    /// The rows that hold a note.
    pub rows: Vec<NoteRow>,
    /// The rows that do not, and why.
    pub refused: Vec<RowRemark>,
    /// What was understood otherwise than written, and cells that were left out.
    pub remarks: Vec<RowRemark>,
}

/// A note of a list, not yet held against a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoteRow {
    /// Its sheet, where several are taken.
    pub sheet: Option<String>,
    /// Its line in the file, from 1.
    pub line: u64,
    /// The heading of its column, where a row holds several notes.
    pub column: Option<String>,
    /// The id of the note, in a file that nappe wrote.
    pub id: Option<NoteId>,
    /// The table as written: a number, « Table 2 », a name; empty when not said.
    pub table: String,
    /// The round as written; empty when not said.
    pub round: String,
    /// The segment of the programme as written: a number, a title; empty when not said.
    pub segment: String,
    /// The question as written; empty when not said.
    pub question: String,
    /// The title of the theme.
    pub theme: Option<CleanText>,
    /// The words of the note.
    pub text: CleanText,
    /// What sort of thing it is.
    pub kind: NoteKind,
    /// Whether it is essential.
    pub key: bool,
    /// How many voted for it.
    pub votes: u32,
    /// Who is named in the document as having said it.
    pub speaker: Option<CleanText>,
    /// Who wrote it: a name for `people.csv`.
    pub author: Option<CleanText>,
}

/// A list of people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleFile {
    /// The rows that name somebody.
    pub rows: Vec<PersonLine>,
    /// The rows that do not, and why.
    pub refused: Vec<RowRemark>,
    /// Lines that name nobody and are meant to: empty ones, titles, « anonyme ».
    pub skipped: Vec<RowRemark>,
    /// Cells that were kept as they stand, for they say nothing that the seating understands, and what else was odd.
    pub remarks: Vec<RowRemark>,
}

/// A row of a list of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Who it is; columns that nappe does not know only where they say something.
    pub person: PersonRow,
}

impl Proposal {
    /// Reads every row as it was understood.
    pub fn list(&self) -> ImportedList {
        match self.what() {
            ListKind::Notes => ImportedList::Notes(notes(self)),
            ListKind::People => ImportedList::People(people(self)),
        }
    }

    /// Returns the first rows below the headings with their lines, each brought to the width of the headings as it is taken.
    pub fn first_rows(&self, most: usize) -> Vec<(u64, Vec<String>)> {
        self.first_rows_of_sheets(most).into_iter().map(|(_, line, row)| (line, row)).collect()
    }

    /// Returns the first rows with the name of their sheet, where it has to be told.
    pub(in crate::exchange) fn first_rows_of_sheets(&self, most: usize) -> Vec<(Option<String>, u64, Vec<String>)> {
        let rows = |sheet: SheetRows<'_>| {
            let fitted = |row: &SourceRow| sheet.fitted(row, &mut Vec::new()).into_owned();
            let rows = sheet.data().take(most).map(|row| (sheet.told.clone(), row.line, fitted(row)));
            rows.collect::<Vec<_>>()
        };
        SheetRows::all(self).flat_map(rows).take(most).collect()
    }

    /// Returns what a column is called in a message.
    pub(super) fn column_name(&self, index: usize) -> String {
        let column = self.columns().get(index);
        shortened(&column.map_or_else(|| super::super::understand::letter(index), |column| column.name(index)))
    }

    /// Tells whether the format itself says what its columns hold.
    fn is_known(sheet: &SourceSheet) -> bool {
        !sheet.known.is_empty()
    }
}

/// One sheet on its way through the rows.
pub(super) struct SheetRows<'a> {
    pub proposal: &'a Proposal,
    pub sheet: &'a SourceSheet,
    layout: SheetLayout,
    /// The name of the sheet, where it has to be told.
    pub told: Option<String>,
}

impl<'a> SheetRows<'a> {
    fn all(proposal: &'a Proposal) -> impl Iterator<Item = Self> {
        let several = proposal.taken_sheets().count() > 1;
        proposal.taken_sheets().map(move |(sheet, layout)| {
            let told = several.then(|| shortened(&sheet.name));
            Self { proposal, sheet, layout, told }
        })
    }

    /// Says something about a line, or about a cell of it.
    pub fn remark(&self, line: u64, column: Option<usize>, reason: RowReason) -> RowRemark {
        let column = column.map(|column| self.proposal.column_name(column));
        RowRemark { sheet: self.told.clone(), line, column, reason }
    }

    /// Tells what the reader found odd, and what stands above the headings.
    fn odd(&self, remarks: &mut Vec<RowRemark>) {
        remarks.extend(self.sheet.remarks.iter().map(|odd| self.remark(odd.line, odd.column, odd.reason.clone())));
        for row in self.sheet.rows.iter().take(self.layout.above) {
            let words = row.cells.iter().map(|cell| clean_line(cell)).filter(|cell| !cell.trim().is_empty());
            let words = shortened(&words.collect::<Vec<_>>().join(" "));
            remarks.push(self.remark(row.line, None, RowReason::AboveHeadings(words)));
        }
    }

    fn data(&self) -> impl Iterator<Item = &'a SourceRow> {
        self.sheet.rows.iter().skip(self.layout.data())
    }

    /// Tells whether the headings stand here again, as where sheets of paper were joined.
    fn is_headings(&self, row: &SourceRow) -> bool {
        let headings = self.sheet.rows.get(self.layout.above..self.layout.data()).unwrap_or_default();
        headings.iter().any(|heading| heading.cells.len() > 1 && heading.cells == row.cells)
    }

    /// Brings a row to the width of the headings: cells too many are joined to the text where the separator stands in it,
    /// or told.
    fn fitted(&self, row: &'a SourceRow, remarks: &mut Vec<RowRemark>) -> std::borrow::Cow<'a, [String]> {
        let width = self.proposal.columns().len();
        let SourceFormat::Separated(separator) = self.proposal.source().format else { return (&row.cells).into() };
        if self.layout.headings == 0 {
            return (&row.cells).into();
        }
        let used = self
            .proposal
            .columns()
            .iter()
            .rposition(|column| !matches!(column.role, ColumnRole::Left))
            .map_or(0, |last| last + 1);
        if row.written > 0 && row.written < used.min(width) {
            let reason = RowReason::FewCells { found: row.written, expected: width };
            remarks.push(self.remark(row.line, None, reason));
        }
        if row.cells.len() <= width {
            return (&row.cells).into();
        }
        let texts: Vec<usize> = self.notes().collect();
        let [text] = texts.as_slice() else {
            for (index, cell) in row.cells.iter().enumerate().skip(width).filter(|(_, cell)| !cell.trim().is_empty()) {
                remarks.push(self.remark(row.line, Some(index), RowReason::NotTaken(shortened(cell))));
            }
            return (&row.cells[..width]).into();
        };
        let extra = row.cells.len() - width;
        remarks.push(self.remark(row.line, None, RowReason::Joined { found: row.cells.len(), expected: width }));
        let mut cells: Vec<String> = row.cells[..*text].to_vec();
        let mut words = row.cells[*text].clone();
        let mut sign = [0; 4];
        for cell in &row.cells[*text + 1..=*text + extra] {
            // The blanks around the lines of a table went with its lines.
            words.push_str(if separator == '|' { " | " } else { separator.encode_utf8(&mut sign) });
            words.push_str(cell);
        }
        cells.push(words);
        let behind = &row.cells[*text + 1 + extra..];
        // « Des bancs, de l’ombre »: a blank behind each sign says that it belongs to a sentence.
        let sentence =
            row.cells[*text + 1..=*text + extra].iter().all(|cell| cell.starts_with([' ', '\u{a0}', '\u{202f}']));
        // So does a number of votes that stands where votes are counted once the others are moved.
        let counted = |index: usize| {
            self.proposal
                .columns()
                .get(*text + 1 + index)
                .is_some_and(|column| column.role == ColumnRole::Note(NoteColumn::Votes))
        };
        let falls_into_place = behind
            .iter()
            .enumerate()
            .any(|(index, cell)| counted(index) && !cell.trim().is_empty() && votes(cell).is_some());
        if sentence || falls_into_place || behind.is_empty() {
            cells.extend_from_slice(behind);
        } else {
            for (index, cell) in behind.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
                remarks.push(self.remark(row.line, Some(*text + 1 + index), RowReason::NotTaken(shortened(cell))));
            }
        }
        cells.into()
    }

    /// Returns the places of the columns that hold notes.
    fn notes(&self) -> impl Iterator<Item = usize> {
        let columns = self.proposal.columns().iter().enumerate();
        columns
            .filter(|(_, column)| matches!(column.role, ColumnRole::Note(column) if column.holds_notes()))
            .map(|(index, _)| index)
    }

    /// Returns what stands in the first of merged cells, where a cell is another of them.
    fn merged(&self, line: u64, column: usize) -> Option<&'a str> {
        let holds = |area: &&super::super::read::MergedCells| {
            area.lines.0 < line && line <= area.lines.1 && area.columns.0 <= column && column <= area.columns.1
        };
        let area = self.sheet.merged.iter().find(holds)?;
        let at = self.sheet.rows.binary_search_by_key(&area.lines.0, |row| row.line).ok()?;
        let row = self.sheet.rows.get(at)?;
        Some(row.cell(area.columns.0)).filter(|cell| !cell.trim().is_empty())
    }
}

fn notes(proposal: &Proposal) -> NotesFile {
    let mut file = NotesFile::default();
    for sheet in SheetRows::all(proposal) {
        sheet.odd(&mut file.remarks);
        let mut above = String::new();
        for row in sheet.data() {
            if sheet.is_headings(row) {
                file.remarks.push(sheet.remark(row.line, None, RowReason::HeadingsAgain));
                continue;
            }
            let cells = sheet.fitted(row, &mut file.remarks);
            RowReading { sheet: &sheet, row, cells: &cells, file: &mut file }.notes(&mut above);
        }
    }
    file
}

/// One row on its way to notes.
struct RowReading<'a, 'f> {
    sheet: &'a SheetRows<'a>,
    row: &'a SourceRow,
    cells: &'a [String],
    file: &'f mut NotesFile,
}

impl RowReading<'_, '_> {
    /// Returns a cell, without the guard that nappe puts before what looks like a formula.
    fn cell(&self, column: NoteColumn) -> (Option<usize>, &str) {
        let at = self.sheet.proposal.at(ColumnRole::Note(column)).next();
        let cell = at.and_then(|at| self.cells.get(at)).map_or("", String::as_str);
        if cell.trim().is_empty()
            && let Some(merged) = at.and_then(|at| self.sheet.merged(self.row.line, at))
        {
            return (at, merged);
        }
        (at, unguard(cell))
    }

    fn remark(&mut self, column: Option<usize>, reason: RowReason) {
        let remark = self.sheet.remark(self.row.line, column, reason);
        self.file.remarks.push(remark);
    }

    /// Reads a cell of one line beside the note; one that does not fit costs itself.
    fn beside(&mut self, column: NoteColumn) -> Option<CleanText> {
        let (at, cell) = self.cell(column);
        match CleanText::optional_line(cell) {
            Ok(text) => (!text.is_empty()).then_some(text),
            Err(fault) => {
                self.remark(at, fault.into());
                None
            }
        }
    }

    fn notes(mut self, above: &mut String) {
        let wishes = self.sheet.proposal.wishes();
        let (table_at, table) = self.cell(NoteColumn::Table);
        let mut common = NoteRow {
            sheet: self.sheet.told.clone(),
            line: self.row.line,
            table: clean_line(table),
            round: clean_line(self.cell(NoteColumn::Round).1),
            segment: clean_line(self.cell(NoteColumn::Segment).1),
            question: clean_line(self.cell(NoteColumn::Question).1),
            id: self.cell(NoteColumn::Id).1.trim().parse().ok(),
            key: false,
            ..NoteRow::default()
        };
        let filled = |at: usize| self.cells.get(at).is_some_and(|cell| !cell.trim().is_empty());
        let detail = self.detail();
        let says_more = self.sheet.notes().any(filled) || detail.is_some();
        if common.segment.is_empty() {
            common.segment = wishes.segment.clone().unwrap_or_default();
        }
        if common.question.is_empty()
            && let Some(question) = &wishes.question
        {
            common.question.clone_from(question);
        }
        match self.sheet.proposal.sheet_names() {
            Some(NoteColumn::Table) => common.table = clean_line(&self.sheet.sheet.name),
            Some(_) => common.theme = CleanText::line(&self.sheet.sheet.name).ok(),
            None => {}
        }
        if common.table.trim().is_empty() {
            if let Some(table) = &wishes.table {
                common.table.clone_from(table);
            } else if table_at.is_some()
                && says_more
                && !above.is_empty()
                && common.question.is_empty()
                && common.segment.is_empty()
                && !Proposal::is_known(self.sheet.sheet)
            {
                common.table.clone_from(above);
                self.remark(table_at, RowReason::AsAbove(shortened(above)));
            }
        } else {
            above.clone_from(&common.table);
        }
        if !says_more {
            let filled = self.cells.iter().any(|cell| !cell.trim().is_empty());
            if filled {
                let column = self.sheet.notes().next();
                let remark = self.sheet.remark(
                    self.row.line,
                    column.filter(|_| self.sheet.notes().count() == 1),
                    RowReason::NoText,
                );
                self.file.refused.push(RowRemark { column: None, ..remark });
            }
            return;
        }
        self.side_cells(&mut common);
        let texts: Vec<usize> = self.sheet.notes().collect();
        let answers = texts.iter().filter(|at| self.cells.get(**at).is_some_and(|cell| !cell.trim().is_empty()));
        // Of several notes in a row none is the one that the votes are about.
        if common.votes > 0 && answers.count() > 1 {
            let (at, votes) = (self.cell(NoteColumn::Votes).0, common.votes.to_string());
            self.remark(at, RowReason::NotTaken(votes));
            common.votes = 0;
        }
        for at in texts {
            self.note(at, &common);
        }
    }

    /// Returns what a note says more, where its words are a title.
    fn detail(&self) -> Option<String> {
        let (at, detail) = self.cell(NoteColumn::Detail);
        at.filter(|_| !detail.trim().is_empty()).map(|_| detail.to_owned())
    }

    /// Reads what stands beside the notes of a row.
    fn side_cells(&mut self, common: &mut NoteRow) {
        let theme = self.beside(NoteColumn::Theme);
        common.theme = theme.or(common.theme.take());
        common.speaker = self.beside(NoteColumn::Speaker);
        let (first, last) = (self.beside(NoteColumn::AuthorFirst), self.beside(NoteColumn::Author));
        let name = match (first, last) {
            (Some(first), Some(last)) => CleanText::line(&format!("{first} {last}")).ok(),
            (first, last) => first.or(last),
        };
        if let Some(nobody) = name.as_ref().filter(|name| super::super::words::is_nobody(name)) {
            let at = self.cell(NoteColumn::Author).0;
            self.remark(at, RowReason::Nobody(shortened(nobody)));
        }
        common.author = name.filter(|name| !super::super::words::is_nobody(name));
        let (at, word) = self.cell(NoteColumn::Kind);
        let word = clean_line(word);
        let kind = kind_named(&word);
        common.kind = kind.unwrap_or_default();
        if kind.is_none() && !word.is_empty() {
            self.remark(at, RowReason::UnknownKind(shortened(&word)));
        }
        let (at, word) = self.cell(NoteColumn::Key);
        let word = word.trim().to_owned();
        common.key = is_yes(&word);
        if !common.key && !is_no(&word) {
            self.remark(at, RowReason::BadKey(shortened(&word)));
        }
        let (at, word) = self.cell(NoteColumn::Votes);
        if let Some(votes) = votes(word) {
            common.votes = votes;
        } else {
            let reason = RowReason::BadVotes(shortened(word));
            self.remark(at, reason);
        }
    }

    /// Reads one note of the row.
    fn note(&mut self, at: usize, common: &NoteRow) {
        let proposal = self.sheet.proposal;
        let several = self.sheet.notes().count() > 1;
        let Some(column) = proposal.columns().get(at) else { return };
        let cell = unguard(self.cells.get(at).map_or("", String::as_str));
        let detail = self.detail().filter(|_| column.role == ColumnRole::Note(NoteColumn::Text));
        let cell = titled(cell, detail.as_deref().unwrap_or_default());
        if cell.trim().is_empty() {
            return;
        }
        let mut row = NoteRow { column: several.then(|| proposal.column_name(at)), ..common.clone() };
        // Of several notes in a row none is the one that the id, or the votes, are about.
        if several {
            row.id = None;
        }
        let heading = column.heading.trim().to_owned();
        match column.role {
            ColumnRole::Note(NoteColumn::UnderTable) => row.table = heading,
            ColumnRole::Note(NoteColumn::UnderQuestion) if proposal.asks(&heading) => {
                row.question = heading;
            }
            ColumnRole::Note(NoteColumn::UnderTheme | NoteColumn::UnderQuestion) => match CleanText::line(&heading) {
                Ok(theme) => row.theme = Some(theme),
                Err(fault) => self.remark(Some(at), fault.into()),
            },
            _ => {}
        }
        let text = if row.segment.is_empty() { CleanText::note(&cell) } else { CleanText::contribution(&cell) };
        match text {
            Ok(text) => {
                row.text = text;
                self.file.rows.push(row);
            }
            Err(fault) => {
                let remark = self.sheet.remark(self.row.line, Some(at).filter(|_| several), fault.into());
                self.file.refused.push(remark);
            }
        }
    }
}

fn people(proposal: &Proposal) -> PeopleFile {
    let mut file = PeopleFile::default();
    for sheet in SheetRows::all(proposal) {
        let mut odd = Vec::new();
        sheet.odd(&mut odd);
        let above = |remark: &RowRemark| matches!(remark.reason, RowReason::AboveHeadings(_));
        file.skipped.extend(odd.iter().filter(|remark| above(remark)).cloned());
        file.remarks.extend(odd.into_iter().filter(|remark| !above(remark)));
        let first = sheet.data().next().map_or(0, |row| row.line);
        let empty = sheet.sheet.empty.iter().filter(|line| **line > first);
        file.skipped.extend(empty.map(|line| sheet.remark(*line, None, RowReason::EmptyLine)));
        for row in sheet.data() {
            if sheet.is_headings(row) {
                file.skipped.push(sheet.remark(row.line, None, RowReason::HeadingsAgain));
                continue;
            }
            let cells = sheet.fitted(row, &mut file.remarks);
            read_person(&sheet, row.line, &cells, &mut file);
        }
    }
    file.skipped.sort_by_key(|remark| remark.line);
    file
}

/// Reads a number of votes; an empty cell is none.
fn votes(cell: &str) -> Option<u32> {
    let word = cell.trim();
    // `3.0` as some spreadsheets write it.
    let digits = word.strip_suffix(".0").or_else(|| word.strip_suffix(",0")).unwrap_or(word);
    if word.is_empty() { Some(0) } else { digits.parse().ok().filter(|votes| *votes <= MOST_VOTES) }
}

/// Tells whether a cell says yes: « oui », “yes”, `x`, `1`, a tick, a star.
fn is_yes(cell: &str) -> bool {
    let word = folded(cell.trim());
    matches!(
        word.as_str(),
        "oui"
            | "o"
            | "yes"
            | "y"
            | "vrai"
            | "true"
            | "x"
            | "1"
            | "*"
            | "★"
            | "✓"
            | "✔"
            | "cle"
            | "key"
            | "essentiel"
            | "essential"
    )
}

/// Tells whether a cell says no, or nothing.
fn is_no(cell: &str) -> bool {
    matches!(folded(cell.trim()).as_str(), "" | "non" | "no" | "n" | "faux" | "false" | "0" | "-" | "–")
}
