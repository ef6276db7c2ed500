//! `people.csv`: the only place where names of participants live. Without it and its copies only ids are left of them.
//!
//! People make this file in a spreadsheet, so it is read as generously as possible: comma, semicolon or tab, French or
//! English headers, any of the usual encodings. Columns nappe does not know are kept, also several of one name.

use std::collections::{HashMap, HashSet};

use nappe_core::restitution::ListedPerson;
use nappe_core::text::clean_line;
use nappe_core::{CleanText, PersonId};

use super::disk::{self, Readers};
use super::paths::Paths;
use crate::encoding::{decode, records};
use crate::failure::{Failure, FailureKind, SystemAnswer, shown};

pub use heading::{Columns, PersonColumn, SeatColumn, telling_words};
pub use merge::merged;
pub use seat::OddCell;

/// The largest list that is read, in bytes.
pub(super) const LARGEST: u64 = 16 << 20;
const BOM: &[u8] = b"\xef\xbb\xbf";

/// One line of `people.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonRow {
    /// The id under which the journal knows the person; made when the line is first saved.
    pub id: Option<PersonId>,
    /// First and last name.
    pub name: String,
    /// The organisation they come from; empty when unknown.
    pub organisation: String,
    /// Category (« élu·e », « agent », « habitant·e »…).
    pub category: String,
    /// A label: those who share it sit together.
    pub together: String,
    /// A label: those who share it never sit together.
    pub apart: String,
    /// The table where this person stays all day: its host.
    pub table: Option<u16>,
    /// Preferred tables, the dearest first.
    pub wishes: Vec<u16>,
    /// The first round attended.
    pub from: Option<u16>,
    /// The last round attended.
    pub until: Option<u16>,
    /// Cells of the seating that could not be understood, as they stand.
    pub odd: Vec<(SeatColumn, String)>,
    /// Columns nappe does not know, in their order, kept as they stand: heading and value. Headings may come twice.
    pub other: Vec<(String, String)>,
}

impl PersonRow {
    /// Returns what documents may tell of a list.
    pub fn roster(rows: &[Self]) -> Vec<ListedPerson> {
        let entry = |row: &Self| {
            Some(ListedPerson {
                person: row.id?,
                name: CleanText::lenient(&clean_line(&row.name)),
                organisation: CleanText::lenient(&clean_line(&row.organisation)),
                category: CleanText::lenient(&clean_line(&row.category)),
            })
        };
        rows.iter().filter_map(entry).collect()
    }
}

/// The columns that nappe always writes. Behind them stand those of the seating, and what is not its own, whatever it is
/// called.
const OWN: [&str; 4] = ["id", "name", "organisation", "category"];

/// Holds the list: whoever reads it to write it waits for whoever does the same, or one of two would be lost. Given back when
/// it is dropped. Where the system locks no folder, nobody waits.
pub fn hold(paths: &Paths) -> Option<std::fs::File> {
    let folder = std::fs::File::open(paths.root()).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Reads `people.csv`; no lines when there is no such file.
pub fn read(paths: &Paths) -> Result<Vec<PersonRow>, Failure> {
    Ok(read_told(paths)?.0)
}

/// Reads `people.csv`, and tells the cells that were not understood.
pub fn read_told(paths: &Paths) -> Result<(Vec<PersonRow>, Vec<OddCell>), Failure> {
    let path = paths.people();
    match disk::read_small(paths.root(), &path, LARGEST)? {
        Some(bytes) => Ok(parse_told(&bytes)),
        None => Ok((Vec::new(), Vec::new())),
    }
}

/// Writes `people.csv` whole, gives an id to whoever has none, and returns the lines as written.
///
/// The separator and the byte-order mark of the file that stood there are kept. A file that nappe did not write in this
/// form itself is kept as `people-1.csv.bak`, `people-2.csv.bak`… before it is replaced.
pub fn write(paths: &Paths, people: &[PersonRow], fresh: impl Fn() -> u128) -> Result<Vec<PersonRow>, Failure> {
    let path = paths.people();
    let before = disk::read_small(paths.root(), &path, LARGEST)?;
    let mut people = people.to_vec();
    let mut known: HashSet<PersonId> = people.iter().filter_map(|person| person.id).collect();
    for person in people.iter_mut().filter(|person| person.id.is_none()) {
        let id = std::iter::repeat_with(|| PersonId::new(fresh())).find(|id| known.insert(*id));
        person.id = id;
    }
    let shape = |error: csv::Error| FailureKind::FileWrite { path: shown(&path), detail: SystemAnswer::said(error) };
    let unwritten = |error: std::io::Error| disk::unwritten(&path, &error);
    let bytes = format(&people, before.as_deref()).map_err(shape)?;
    if let Some(before) = before {
        if before == bytes {
            return Ok(people);
        }
        let own = format(&parse(&before), Some(&before)).is_ok_and(|bytes| bytes == before);
        if !own {
            disk::write_numbered(paths.root(), |number| format!("people-{number}.csv.bak"), &before)
                .map_err(unwritten)?;
        }
    }
    disk::replace(&path, &bytes, Readers::Usual).map_err(unwritten)?;
    Ok(people)
}

/// Reads the lines of a list of people.
pub fn parse(bytes: &[u8]) -> Vec<PersonRow> {
    parse_told(bytes).0
}

/// Reads the lines of a list of people, and tells the cells that were not understood.
fn parse_told(bytes: &[u8]) -> (Vec<PersonRow>, Vec<OddCell>) {
    let text = decode(bytes);
    let mut lines: Vec<(u64, csv::StringRecord)> = records(&text, separator(&text)).collect();
    lines.retain(|(_, record)| record.iter().any(|field| !field.trim().is_empty()));
    let Some((_, header)) = lines.first().cloned() else { return (Vec::new(), Vec::new()) };
    let mut table = PeopleTable::of(header);
    if table.columns.names() {
        lines.remove(0);
    } else {
        table = PeopleTable::of(csv::StringRecord::from(BARE.to_vec()));
    }
    let odd = |field: &str| !field.trim().is_empty() && clean_line(field).parse::<PersonId>().is_err();
    table.foreign = table
        .columns
        .index(PersonColumn::Id)
        .is_some_and(|at| lines.iter().any(|(_, record)| record.get(at).is_some_and(odd)));
    let (mut seen, mut odd) = (HashSet::new(), Vec::new());
    let rows = lines.iter().map(|(line, record)| table.row(*line, record, &mut seen, &mut odd)).collect();
    (rows, odd)
}

/// What a bare list of names, without headings, holds.
const BARE: [&str; 3] = ["name", "organisation", "category"];

/// How a list is to be read.
struct PeopleTable {
    header: csv::StringRecord,
    columns: Columns<PersonColumn>,
    /// Whether ids of somebody else stand among those of nappe.
    foreign: bool,
}

impl PeopleTable {
    /// Reads the line of headings. Of several columns for one thing one is nappe's; the others are kept.
    fn of(header: csv::StringRecord) -> Self {
        // Behind the columns that nappe writes nothing else is its own, or a column « Nom » would take the place of `name`.
        let own = header.iter().take(OWN.len()).eq(OWN);
        let words = header.iter().enumerate().map(|(index, heading)| match heading::seat_column(heading) {
            None if own && index >= OWN.len() => String::new(),
            _ => telling_words(heading),
        });
        let columns = Columns::of_people(&words.collect::<Vec<_>>());
        Self { header, columns, foreign: false }
    }

    fn row(
        &self,
        line: u64,
        record: &csv::StringRecord,
        seen: &mut HashSet<PersonId>,
        odd: &mut Vec<OddCell>,
    ) -> PersonRow {
        let mut row = PersonRow { name: clean_line(&self.columns.name(record)), ..PersonRow::default() };
        for (index, field) in record.iter().enumerate() {
            let value = clean_line(field);
            match self.columns.at(index) {
                Some(PersonColumn::Id) => {
                    let id = value.parse().ok();
                    // An id that stands twice would make two people one; the second gets its own.
                    row.id = id.filter(|id| seen.insert(*id));
                    if self.foreign {
                        // In every line, so that columns keep their order.
                        let value = if id.is_some() { String::new() } else { field.to_owned() };
                        row.other.push(("ref".to_owned(), value));
                    }
                }
                Some(PersonColumn::FullName | PersonColumn::FirstName | PersonColumn::LastName) => {}
                Some(PersonColumn::Organisation) => row.organisation = value,
                Some(PersonColumn::Category) => row.category = value,
                Some(PersonColumn::Seat(column)) => {
                    if row.put_seat(column, field).is_err() {
                        let heading = clean_line(self.header.get(index).unwrap_or_default());
                        odd.push(OddCell { line, heading, value, column });
                    }
                }
                None => match self.header.get(index) {
                    Some(heading) => row.other.push((heading.to_owned(), field.to_owned())),
                    None if value.is_empty() => {}
                    None => row.other.push((format!("{}", index + 1), field.to_owned())),
                },
            }
        }
        row
    }
}

/// Numbers columns of one name, so that the second « Remarque » of one line stands under that of another.
fn others(person: &PersonRow) -> impl Iterator<Item = ((&str, usize), &str)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    person.other.iter().map(move |(heading, value)| {
        let count = counts.entry(heading).or_default();
        *count += 1;
        ((heading.as_str(), *count), value.as_str())
    })
}

/// Returns the file, in the separator and with the byte-order mark of the one `before`.
fn format(people: &[PersonRow], before: Option<&[u8]>) -> Result<Vec<u8>, csv::Error> {
    let mut columns: Vec<(&str, usize)> = Vec::new();
    let mut places: HashMap<(&str, usize), usize> = HashMap::new();
    for (column, _) in people.iter().flat_map(others) {
        places.entry(column).or_insert_with(|| {
            columns.push(column);
            columns.len() - 1
        });
    }
    // Also where a column that is not nappe's would be taken for its own otherwise.
    let named: Vec<SeatColumn> = columns.iter().filter_map(|(heading, _)| heading::seat_column(heading)).collect();
    let seats = SeatColumn::ALL
        .into_iter()
        .filter(|column| named.contains(column) || people.iter().any(|person| !person.seat(*column).is_empty()));
    let seats: Vec<SeatColumn> = seats.collect();
    let marked = before.is_some_and(|bytes| bytes.starts_with(BOM));
    let separator = before.map_or(b',', |bytes| separator(&decode(bytes)));
    let mut bytes = if marked { BOM.to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(&mut bytes);
    let own = OWN.into_iter().chain(seats.iter().map(|column| column.heading()));
    writer.write_record(own.chain(columns.iter().map(|(heading, _)| *heading)))?;
    for person in people {
        let id = person.id.map(|id| id.to_string()).unwrap_or_default();
        let known = [id.as_str(), &person.name, &person.organisation, &person.category];
        let said: Vec<String> = seats.iter().map(|column| person.seat(*column)).collect();
        let mut rest = vec![""; columns.len()];
        for (column, value) in others(person) {
            rest[places[&column]] = value;
        }
        writer.write_record(known.into_iter().chain(said.iter().map(String::as_str)).chain(rest))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

/// The sign that stands most often, outside quotes, in the first line that has any text.
fn separator(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let (mut quoted, mut counts) = (false, [(b',', 0), (b';', 0), (b'\t', 0)]);
    for byte in line.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        } else if !quoted {
            for (_, count) in counts.iter_mut().filter(|(sign, _)| *sign == byte) {
                *count += 1;
            }
        }
    }
    // The first of equals: a comma when there is nothing to separate.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

mod heading;
mod merge;
mod seat;
#[cfg(test)]
mod tests;
