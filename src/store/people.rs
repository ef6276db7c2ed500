//! `people.csv`: the only place where names of participants live. Deleting it makes the session anonymous.
//!
//! People make this file in a spreadsheet, so it is read as generously as possible: comma, semicolon or tab, French or
//! English headers, any of the usual encodings. Columns nappe does not know are kept.

use std::collections::HashSet;

use nappe_core::PersonId;
use nappe_core::text::clean_line;

use super::disk::{self, Readers};
use super::paths::Paths;
use crate::failure::Failure;

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
    /// Columns nappe does not know, kept as they stand: name and value.
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
    Other(String),
}

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
            _ => Self::Other(clean_line(header)),
        }
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
/// The separator and the byte-order mark of the file that stood there are kept.
pub fn write(paths: &Paths, people: &[PersonRow], fresh: impl Fn() -> u128) -> Result<Vec<PersonRow>, Failure> {
    let path = paths.people();
    let before = disk::read_small(&path, LARGEST)?;
    let separator = before.as_deref().map_or(b',', |bytes| separator(&decode(bytes)));
    let marked = before.as_deref().is_some_and(|bytes| bytes.starts_with(BOM));
    let mut people = people.to_vec();
    let mut known: HashSet<PersonId> = people.iter().filter_map(|person| person.id).collect();
    for person in people.iter_mut().filter(|person| person.id.is_none()) {
        let id = std::iter::repeat_with(|| PersonId::new(fresh())).find(|id| known.insert(*id));
        person.id = id;
    }
    let mut bytes = if marked { BOM.to_vec() } else { Vec::new() };
    format(&people, separator, &mut bytes)
        .map_err(|error| Failure::new("failure-file-write").at(&path).because(&error))?;
    disk::replace(&path, &bytes, Readers::Usual).map_err(|error| disk::unwritten(&path, &error))?;
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
    let mut rows = Vec::new();
    let (mut columns, mut seen) = (Vec::new(), HashSet::new());
    for record in reader.records() {
        let record = record?;
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if columns.is_empty() {
            columns = record.iter().map(Column::of).collect();
            if columns.iter().any(|column| matches!(column, Column::Name | Column::FirstName)) {
                continue;
            }
            // A bare list of names, without headers.
            columns = vec![Column::Name, Column::Organisation, Column::Category];
        }
        rows.push(row(&columns, &record, &mut seen));
    }
    Ok(rows)
}

fn row(columns: &[Column], record: &csv::StringRecord, seen: &mut HashSet<PersonId>) -> PersonRow {
    let mut row = PersonRow::default();
    let mut first = String::new();
    for (index, field) in record.iter().enumerate() {
        let value = clean_line(field);
        match columns.get(index) {
            // An id that stands twice would make two people one; the second gets its own.
            Some(Column::Id) => match value.parse() {
                Ok(id) => row.id = seen.insert(id).then_some(id),
                Err(_) if value.is_empty() => {}
                Err(_) => row.other.push(("ref".to_owned(), value)),
            },
            Some(Column::Name) => row.name = value,
            Some(Column::FirstName) => first = value,
            Some(Column::Organisation) => row.organisation = value,
            Some(Column::Category) => row.category = value,
            Some(Column::Other(name)) => row.other.push((name.clone(), value)),
            None if value.is_empty() => {}
            None => row.other.push((format!("{}", index + 1), value)),
        }
    }
    let name = format!("{first} {}", row.name).trim().to_owned();
    PersonRow { name, ..row }
}

fn format(people: &[PersonRow], separator: u8, out: &mut Vec<u8>) -> Result<(), csv::Error> {
    let mut others: Vec<&str> = Vec::new();
    for (name, _) in people.iter().flat_map(|person| &person.other) {
        if !others.contains(&name.as_str()) {
            others.push(name);
        }
    }
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
    writer.write_record(["id", "name", "organisation", "category"].iter().chain(&others))?;
    for person in people {
        let id = person.id.map(|id| id.to_string()).unwrap_or_default();
        let known = [id.as_str(), &person.name, &person.organisation, &person.category];
        let rest = others
            .iter()
            .map(|name| person.other.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str()));
        writer.write_record(known.into_iter().chain(rest))?;
    }
    writer.flush()?;
    Ok(())
}

/// UTF-8 or UTF-16 with their marks, UTF-8 without, and otherwise what French Windows writes.
fn decode(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
        },
    }
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

#[cfg(test)]
mod tests;
