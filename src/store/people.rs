//! `people.csv`: the only place where names of participants live. Without it and its copies only ids are left of them.
//!
//! People make this file in a spreadsheet, so it is read as generously as possible: comma, semicolon or tab, French or
//! English headers, any of the usual encodings. Columns nappe does not know are kept, also several of one name.

use std::collections::{HashMap, HashSet};

use nappe_core::PersonId;
use nappe_core::text::clean_line;

use super::disk::{self, Readers};
use super::paths::Paths;
use crate::encoding::decode;
use crate::failure::Failure;

pub use merge::merged;

/// The largest list that is read, in bytes.
const LARGEST: u64 = 16 << 20;
const BOM: &[u8] = b"\xef\xbb\xbf";

/// One line of `people.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonRow {
    /// The id under which the journal knows the person; made when the line is first saved.
    pub id: Option<PersonId>,
    /// First and last name.
    pub name: String,
    /// Organisation.
    pub organisation: String,
    /// Category (« élu·e », « agent », « habitant·e »…).
    pub category: String,
    /// Columns nappe does not know, in their order, kept as they stand: heading and value. Headings may come twice.
    pub other: Vec<(String, String)>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Id,
    Name,
    FirstName,
    Organisation,
    Category,
    /// Ids of somebody else, which stand among those of nappe.
    Reference,
    Other(String),
}

/// The columns that nappe writes; what stands behind them is not its own, whatever it is called.
const OWN: [&str; 4] = ["id", "name", "organisation", "category"];

impl Column {
    fn of(header: &str) -> Self {
        let plain: String = header.trim().to_lowercase().chars().map(without_accent).collect();
        match plain.as_str() {
            "id" | "nappe" => Self::Id,
            "nom" | "name" | "nom complet" | "full name" | "last name" | "lastname" | "surname" | "nom de famille"
            | "participant" | "participante" | "personne" | "person" => Self::Name,
            "prenom" | "first name" | "firstname" | "given name" => Self::FirstName,
            "organisation" | "organization" | "organisme" | "structure" | "collectivite" | "company" | "entreprise"
            | "employeur" => Self::Organisation,
            "categorie" | "category" | "type" | "groupe" | "group" | "profil" | "college" => Self::Category,
            _ => Self::Other(header.to_owned()),
        }
    }

    /// Reads the line of headings. Of several columns for one thing the first is nappe's; the others are kept.
    fn all(header: &csv::StringRecord) -> Vec<Self> {
        let own = header.iter().take(OWN.len()).eq(OWN);
        let mut columns: Vec<Self> = Vec::new();
        for (index, heading) in header.iter().enumerate() {
            let column = Self::of(heading);
            let taken = columns.contains(&column) || own && index >= OWN.len();
            columns.push(if taken { Self::Other(heading.to_owned()) } else { column });
        }
        columns
    }
}

fn without_accent(sign: char) -> char {
    match sign {
        'é' | 'è' | 'ê' => 'e',
        'à' => 'a',
        other => other,
    }
}

/// Reads `people.csv`; no lines when there is no such file.
pub fn read(paths: &Paths) -> Result<Vec<PersonRow>, Failure> {
    let path = paths.people();
    match disk::read_small(&path, LARGEST)? {
        Some(bytes) => parse(&bytes).map_err(|error| Failure::new("failure-people-shape").at(&path).because(&error)),
        None => Ok(Vec::new()),
    }
}

/// Writes `people.csv` whole, gives an id to whoever has none, and returns the lines as written.
///
/// The separator and the byte-order mark of the file that stood there are kept. A file that nappe did not write in this
/// form itself is kept as `people-1.csv.bak`, `people-2.csv.bak`… before it is replaced.
pub fn write(paths: &Paths, people: &[PersonRow], fresh: impl Fn() -> u128) -> Result<Vec<PersonRow>, Failure> {
    let path = paths.people();
    let before = disk::read_small(&path, LARGEST)?;
    let mut people = people.to_vec();
    let mut known: HashSet<PersonId> = people.iter().filter_map(|person| person.id).collect();
    for person in people.iter_mut().filter(|person| person.id.is_none()) {
        let id = std::iter::repeat_with(|| PersonId::new(fresh())).find(|id| known.insert(*id));
        person.id = id;
    }
    let shape = |error: csv::Error| Failure::new("failure-file-write").at(&path).because(&error);
    let unwritten = |error: std::io::Error| disk::unwritten(&path, &error);
    let bytes = format(&people, before.as_deref()).map_err(shape)?;
    if let Some(before) = before {
        if before == bytes {
            return Ok(people);
        }
        let own = parse(&before).and_then(|rows| format(&rows, Some(&before))).is_ok_and(|bytes| bytes == before);
        if !own {
            disk::write_numbered(paths.root(), |number| format!("people-{number}.csv.bak"), &before)
                .map_err(unwritten)?;
        }
    }
    disk::replace(&path, &bytes, Readers::Usual).map_err(unwritten)?;
    Ok(people)
}

/// Reads the lines of a list of people.
pub fn parse(bytes: &[u8]) -> Result<Vec<PersonRow>, csv::Error> {
    let text = decode(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(&text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    records.retain(|record| record.iter().any(|field| !field.trim().is_empty()));
    let Some(header) = records.first() else { return Ok(Vec::new()) };
    let mut columns = Column::all(header);
    if columns.iter().any(|column| matches!(column, Column::Name | Column::FirstName)) {
        records.remove(0);
    } else {
        // A bare list of names, without headers.
        columns = vec![Column::Name, Column::Organisation, Column::Category];
    }
    let odd = |field: &str| !field.trim().is_empty() && clean_line(field).parse::<PersonId>().is_err();
    if let Some(at) = columns.iter().position(|column| *column == Column::Id)
        && records.iter().any(|record| record.get(at).is_some_and(odd))
    {
        columns[at] = Column::Reference;
    }
    let mut seen = HashSet::new();
    Ok(records.iter().map(|record| row(&columns, record, &mut seen)).collect())
}

fn row(columns: &[Column], record: &csv::StringRecord, seen: &mut HashSet<PersonId>) -> PersonRow {
    let mut row = PersonRow::default();
    let mut first = String::new();
    for (index, field) in record.iter().enumerate() {
        let value = clean_line(field);
        match columns.get(index) {
            Some(column @ (Column::Id | Column::Reference)) => {
                let id = value.parse().ok();
                // An id that stands twice would make two people one; the second gets its own.
                row.id = id.filter(|id| seen.insert(*id));
                if *column == Column::Reference {
                    // In every line, so that columns keep their order.
                    let value = if id.is_some() { String::new() } else { field.to_owned() };
                    row.other.push(("ref".to_owned(), value));
                }
            }
            Some(Column::Name) => row.name = value,
            Some(Column::FirstName) => first = value,
            Some(Column::Organisation) => row.organisation = value,
            Some(Column::Category) => row.category = value,
            Some(Column::Other(heading)) => row.other.push((heading.clone(), field.to_owned())),
            None if value.is_empty() => {}
            None => row.other.push((format!("{}", index + 1), field.to_owned())),
        }
    }
    let name = format!("{first} {}", row.name).trim().to_owned();
    PersonRow { name, ..row }
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
    let marked = before.is_some_and(|bytes| bytes.starts_with(BOM));
    let separator = before.map_or(b',', |bytes| separator(&decode(bytes)));
    let mut bytes = if marked { BOM.to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(&mut bytes);
    writer.write_record(OWN.iter().copied().chain(columns.iter().map(|(heading, _)| *heading)))?;
    for person in people {
        let id = person.id.map(|id| id.to_string()).unwrap_or_default();
        let known = [id.as_str(), &person.name, &person.organisation, &person.category];
        let mut rest = vec![""; columns.len()];
        for (column, value) in others(person) {
            rest[places[&column]] = value;
        }
        writer.write_record(known.into_iter().chain(rest))?;
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

mod merge;
#[cfg(test)]
mod tests;
