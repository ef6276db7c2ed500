//! Text → rows: which sign parts the cells, which line is the header, what each cell says.

use csv::StringRecord;
use nappe_core::note::MOST_VOTES;
use nappe_core::text::{clean_line, search::folded};
use nappe_core::{CleanText, NoteId, NoteKind};
use nappe_export::unguard;

use super::MOST_BYTES;
use super::decode::decode;
use super::header::{ListHeader, NoteColumn};
use super::reason::{RowReason, RowRemark};
use crate::encoding::records;
use crate::store::PersonRow;
use crate::store::people::{Columns, PersonColumn};

/// Signs that part cells, the most usual in France first.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];
/// How many lines may stand above the header (a title, an empty line).
const LINES_ABOVE: usize = 10;

/// Why a file is no list at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportFault {
    /// More than [`MOST_BYTES`].
    TooBig,
    /// Nothing in it.
    Empty,
    /// An Excel or `LibreOffice` workbook.
    Workbook,
    /// Bytes that are no text.
    NotText,
    /// No line names the columns of notes or of people; what the first line says.
    NoHeader(String),
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Import {
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
    /// What was understood otherwise than written.
    pub remarks: Vec<RowRemark>,
}

/// A row of a list of notes, not yet held against a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// Its line in the file, from 1.
    pub line: u64,
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
    /// The lines in which nothing stands, as far as others follow.
    pub empty: Vec<u64>,
    /// Cells that were kept as they stand, for they say nothing that the seating understands.
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

/// Reads a file.
///
/// # Errors
/// [`ImportFault`] when it is no list of notes or people. A row that makes no sense is no fault of the file.
pub fn read(bytes: &[u8]) -> Result<Import, ImportFault> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportFault::TooBig);
    }
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(ImportFault::Empty);
    }
    let (delimiter, above) = find_header(&text)?;
    let mut records = records(&text, delimiter).skip(above);
    let Some((at, first)) = records.next() else { return Err(ImportFault::Empty) };
    match ListHeader::read(&first) {
        Some(ListHeader::Notes(columns)) => Ok(Import::Notes(read_notes(&columns, records))),
        Some(ListHeader::People(columns)) => Ok(Import::People(read_people(&columns, (at, &first), records))),
        None => Err(no_header(&text)),
    }
}

/// Finds the delimiter under which one of the first lines reads best as a header, and how many records stand above.
fn find_header(text: &str) -> Result<(u8, usize), ImportFault> {
    let mut best: Option<(usize, u8, usize)> = None;
    for delimiter in DELIMITERS {
        for (above, (_, record)) in records(text, delimiter).take(LINES_ABOVE).enumerate() {
            if let Some(header) = ListHeader::read(&record) {
                if best.is_none_or(|(count, _, _)| header.count() > count) {
                    best = Some((header.count(), delimiter, above));
                }
                break;
            }
        }
    }
    best.map(|(_, delimiter, above)| (delimiter, above)).ok_or_else(|| no_header(text))
}

fn no_header(text: &str) -> ImportFault {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    ImportFault::NoHeader(clean_line(first).chars().take(80).collect())
}

fn read_notes(columns: &Columns<NoteColumn>, records: impl Iterator<Item = (u64, StringRecord)>) -> NotesFile {
    let mut file = NotesFile::default();
    for (line, record) in records {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // A file that nappe exported carries a guard against formulas.
        let cell = |column| unguard(columns.cell(&record, column));
        let row = || -> Result<(NoteRow, Option<RowReason>), RowReason> {
            let named = |column| match CleanText::optional_line(cell(column)) {
                Ok(text) => Ok((!text.is_empty()).then_some(text)),
                Err(fault) => Err(RowReason::from(fault)),
            };
            let word = clean_line(cell(NoteColumn::Kind));
            let kind = kind_named(&word);
            let segment = clean_line(cell(NoteColumn::Segment));
            let row = NoteRow {
                line,
                id: cell(NoteColumn::Id).trim().parse().ok(),
                table: clean_line(cell(NoteColumn::Table)),
                round: clean_line(cell(NoteColumn::Round)),
                question: clean_line(cell(NoteColumn::Question)),
                votes: votes(cell(NoteColumn::Votes))?,
                theme: named(NoteColumn::Theme)?,
                text: if segment.is_empty() {
                    CleanText::note(cell(NoteColumn::Text))?
                } else {
                    CleanText::contribution(cell(NoteColumn::Text))?
                },
                segment,
                kind: kind.unwrap_or_default(),
                key: is_yes(cell(NoteColumn::Key)),
                speaker: named(NoteColumn::Speaker)?,
                author: named(NoteColumn::Author)?,
            };
            let unknown = (kind.is_none() && !word.is_empty()).then(|| RowReason::UnknownKind(shortened(&word)));
            Ok((row, unknown))
        };
        match row() {
            Ok((row, remark)) => {
                file.rows.push(row);
                file.remarks.extend(remark.map(|reason| RowRemark { line, reason }));
            }
            Err(reason) => file.refused.push(RowRemark { line, reason }),
        }
    }
    file
}

fn read_people(
    columns: &Columns<PersonColumn>,
    (at, header): (u64, &StringRecord),
    records: impl Iterator<Item = (u64, StringRecord)>,
) -> PeopleFile {
    let mut file = PeopleFile::default();
    // Where the last line was, with what it holds; a cell may hold several lines.
    let mut expected = at + height(header);
    for (line, record) in records {
        file.empty.extend(expected..line);
        expected = line + height(&record);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            file.empty.push(line);
            continue;
        }
        let cell = |column| columns.cell(&record, column);
        let row = |remarks: &mut Vec<RowRemark>| -> Result<PersonRow, RowReason> {
            let name = CleanText::optional_line(&columns.name(&record))?;
            if name.is_empty() {
                return Err(RowReason::NoName);
            }
            let other = header.iter().enumerate().filter(|(index, _)| columns.at(*index).is_none());
            let mut person = PersonRow {
                id: cell(PersonColumn::Id).trim().parse().ok(),
                name: name.to_string(),
                organisation: CleanText::optional_line(cell(PersonColumn::Organisation))?.to_string(),
                category: CleanText::optional_line(cell(PersonColumn::Category))?.to_string(),
                other: other
                    .map(|(index, heading)| (clean_line(heading), clean_line(record.get(index).unwrap_or_default())))
                    .filter(|(heading, value)| !heading.is_empty() && !value.is_empty())
                    .collect(),
                ..PersonRow::default()
            };
            for (index, value) in record.iter().enumerate() {
                if let Some(PersonColumn::Seat(column)) = columns.at(index)
                    && person.put_seat(column, value).is_err()
                {
                    let heading = shortened(header.get(index).unwrap_or_default());
                    let reason = RowReason::OddCell { heading, value: shortened(value), column };
                    remarks.push(RowRemark { line, reason });
                }
            }
            Ok(person)
        };
        match row(&mut file.remarks) {
            Ok(person) => file.rows.push(PersonLine { line, person }),
            Err(reason) => file.refused.push(RowRemark { line, reason }),
        }
    }
    file
}

/// Returns how many lines a record takes.
fn height(record: &StringRecord) -> u64 {
    1 + record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>()
}

/// Reads the word for a kind of note, French or English, singular or plural.
pub fn kind_named(word: &str) -> Option<NoteKind> {
    let word = folded(word.trim());
    Some(match word.strip_suffix('s').unwrap_or(&word) {
        "idea" | "idee" | "note" => NoteKind::Idea,
        "example" | "exemple" => NoteKind::Example,
        "question" => NoteKind::Question,
        "obstacle" | "frein" | "difficulte" | "difficulty" => NoteKind::Obstacle,
        "quote" | "citation" | "verbatim" => NoteKind::Quote,
        "decision" => NoteKind::Decision,
        "heading" | "intertitre" | "titre" | "sous titre" => NoteKind::Heading,
        "aside" | "encadre" | "box" => NoteKind::Aside,
        "footnote" | "note de bas de page" | "bas de page" => NoteKind::Footnote,
        _ => return None,
    })
}

/// Reads a number of votes; an empty cell is none.
fn votes(cell: &str) -> Result<u32, RowReason> {
    let word = cell.trim();
    // `3.0` as some spreadsheets write it.
    let digits = word.strip_suffix(".0").or_else(|| word.strip_suffix(",0")).unwrap_or(word);
    let read = || digits.parse().ok().filter(|votes| *votes <= MOST_VOTES);
    if word.is_empty() { Ok(0) } else { read().ok_or_else(|| RowReason::BadVotes(shortened(word))) }
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

/// Returns the beginning of what a cell says, for a message.
pub(super) fn shortened(cell: &str) -> String {
    let cell = clean_line(cell);
    if cell.chars().count() <= 40 { cell } else { cell.chars().take(39).chain(['…']).collect() }
}
