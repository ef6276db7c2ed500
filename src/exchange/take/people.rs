//! People of a file against those of `people.csv`.

use std::collections::HashMap;

use nappe_core::text::clean_line;
use nappe_core::text::search::folded;
use nappe_core::{CleanText, PersonId};

use super::super::read::{SourceFormat, without_title};
use super::super::reason::{RowReason, RowRemark};
use super::super::understand::{ColumnRole, named_line};
use super::super::words::shortened;
use super::super::words::{is_list_title, is_mail, is_nobody, is_part, is_total, telling};
use super::rows::{PeopleFile, PersonLine, SheetRows};
use crate::store::PersonRow;
use crate::store::people::{PersonColumn, SeatColumn};

/// A person that `people.csv` holds already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownPerson {
    /// The id, once there is one.
    pub id: Option<PersonId>,
    /// First and last name.
    pub name: String,
    /// The organisation they come from; empty when unknown.
    pub organisation: String,
    /// Their address; empty when unknown.
    pub mail: String,
}

impl From<&PersonRow> for KnownPerson {
    fn from(person: &PersonRow) -> Self {
        let (name, organisation) = (person.name.clone(), person.organisation.clone());
        Self { id: person.id, name, organisation, mail: mail_of(person).to_owned() }
    }
}

/// Returns the address of somebody, from whichever column holds one.
fn mail_of(person: &PersonRow) -> &str {
    let found = person.other.iter().find(|(heading, value)| is_mail(heading) && value.contains('@'));
    found.map_or("", |(_, value)| value.trim())
}

/// What a list of people brings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenPeople {
    /// Those to add, in the order of the file.
    pub added: Vec<PersonRow>,
    /// The lines of those who were there already, or stood in the file before, and of nobody; in the order of the file.
    pub skipped: Vec<RowRemark>,
}

impl TakenPeople {
    /// Returns how many were there already, or stood in the file before.
    pub fn already(&self) -> usize {
        let counts = |remark: &&RowRemark| matches!(remark.reason, RowReason::Already(_) | RowReason::Twice { .. });
        self.skipped.iter().filter(counts).count()
    }
}

/// Reads a row that names somebody.
pub(super) fn read_person(sheet: &SheetRows<'_>, line: u64, cells: &[String], file: &mut PeopleFile) {
    let columns = sheet.proposal.columns();
    let cell = |column: PersonColumn| {
        let at = sheet.proposal.at(ColumnRole::Person(column)).next();
        (at, at.and_then(|at| cells.get(at)).map_or("", String::as_str))
    };
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        file.skipped.push(sheet.remark(line, None, RowReason::EmptyLine));
        return;
    }
    let parts =
        [PersonColumn::FirstName, PersonColumn::LastName, PersonColumn::FullName].map(|part| cell(part).1.trim());
    let mut name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    name = without_title(&name).to_owned();
    let mut person = PersonRow { id: cell(PersonColumn::Id).1.trim().parse().ok(), ..PersonRow::default() };
    // A line of a list may say more than the name.
    if sheet.proposal.source().format == SourceFormat::List {
        let named = named_line(&name);
        name = named.name;
        person.organisation = clean_line(&named.organisation);
        if !named.mail.is_empty() {
            person.other.push(("email".to_owned(), clean_line(&named.mail)));
        }
    }
    let beside = |column: PersonColumn, file: &mut PeopleFile| {
        let (at, words) = cell(column);
        match CleanText::optional_line(words) {
            Ok(text) => text.to_string(),
            Err(fault) => {
                file.remarks.push(sheet.remark(line, at, fault.into()));
                String::new()
            }
        }
    };
    match CleanText::optional_line(&name) {
        Ok(text) if text.is_empty() => {
            file.refused.push(sheet.remark(line, None, RowReason::NoName));
            return;
        }
        Ok(text) if counts_or_heads(&text, cells) => {
            let again =
                text.contains(char::is_alphabetic) && !is_total(&text) && !is_part(&text) && !is_list_title(&text);
            let reason = if again { RowReason::HeadingsAgain } else { RowReason::Nobody(shortened(&text)) };
            file.skipped.push(sheet.remark(line, None, reason));
            return;
        }
        Ok(text) if is_nobody(&text) => {
            file.skipped.push(sheet.remark(line, None, RowReason::Nobody(text.to_string())));
            return;
        }
        Ok(text) => person.name = text.to_string(),
        Err(fault) => {
            file.refused.push(sheet.remark(line, None, fault.into()));
            return;
        }
    }
    let organisation = beside(PersonColumn::Organisation, file);
    if !organisation.is_empty() {
        person.organisation = organisation;
    }
    person.category = beside(PersonColumn::Category, file);
    let kept = columns.iter().enumerate().filter(|(_, column)| column.role == ColumnRole::Kept);
    let kept =
        kept.map(|(index, column)| (column.name(index), clean_line(cells.get(index).map_or("", String::as_str))));
    person.other.extend(kept.filter(|(_, value)| !value.is_empty()));
    for column in SeatColumn::ALL {
        seat(sheet, line, cells, column, &mut person, file);
    }
    if let (Some(from), Some(until)) = (person.from, person.until)
        && until < from
    {
        let at = cell(PersonColumn::Seat(SeatColumn::Until)).0;
        file.remarks.push(sheet.remark(line, at, RowReason::LeavesFirst { until, from }));
    }
    file.rows.push(PersonLine { line, person });
}

/// Tells whether what stands where names do counts people, or heads a part of a report or its columns.
fn counts_or_heads(name: &str, cells: &[String]) -> bool {
    let alone = cells.iter().filter(|cell| !cell.trim().is_empty()).count() == 1;
    let heading =
        matches!(telling(name).as_str(), "nom" | "name" | "nom complet" | "full name" | "nom prenom" | "prenom nom");
    // « Total ; ; 3 »: a number where the names are.
    is_total(name)
        || heading
        || alone && (is_part(name) || is_list_title(name))
        || !name.contains(char::is_alphabetic) && cells.iter().any(|cell| is_total(cell))
}

/// Takes in what the columns of the seating say; of several columns for one thing each cell that does not read costs
/// itself.
fn seat(
    sheet: &SheetRows<'_>,
    line: u64,
    cells: &[String],
    column: SeatColumn,
    person: &mut PersonRow,
    file: &mut PeopleFile,
) {
    let at: Vec<usize> = sheet.proposal.at(ColumnRole::Person(PersonColumn::Seat(column))).collect();
    let filled = |at: &&usize| cells.get(**at).is_some_and(|cell| !cell.trim().is_empty());
    let mut read = Vec::new();
    for at in at.iter().filter(filled) {
        let value = cells.get(*at).map_or("", |cell| cell.trim());
        let alone = person.put_seat(column, value).is_ok();
        if alone {
            read.push(value);
        } else {
            let (heading, value) = (sheet.proposal.column_name(*at), shortened(value));
            let reason = RowReason::OddCell { heading, value, column };
            file.remarks.push(RowRemark { sheet: sheet.told.clone(), line, column: None, reason });
        }
    }
    if !read.is_empty() {
        // Each of them was read by itself.
        let _ = person.put_seat(column, &read.join(", "));
    }
}

/// Somebody that the file named: where, and what tells namesakes apart.
struct NamedBefore {
    line: u64,
    mail: String,
    table: Option<u16>,
    /// Whether the list has them.
    listed: bool,
}

impl NamedBefore {
    /// Tells whether nothing that both say differs.
    fn may_be(&self, mail: &str, table: Option<u16>) -> bool {
        let same_mail = self.mail.is_empty() || mail.is_empty() || self.mail.eq_ignore_ascii_case(mail);
        let same_table = self.table.is_none() || table.is_none() || self.table == table;
        same_mail && same_table
    }
}

/// Tells who of a file is new. Whoever differs from a namesake by address, organisation or table is somebody else.
///
/// Of several namesakes as many are new as the list has fewer of them: a table may have been changed in nappe since, and
/// the same file must bring nobody twice.
pub fn take_people(file: PeopleFile, known: &[KnownPerson]) -> TakenPeople {
    let mut ids: HashMap<PersonId, Option<u64>> = known.iter().filter_map(|person| Some((person.id?, None))).collect();
    // Where the list has namesakes, by what their addresses are; each stands for one of the file.
    let mut listed: HashMap<(String, String), Vec<String>> = HashMap::new();
    for person in known {
        listed.entry(words(&person.name, &person.organisation)).or_default().push(person.mail.to_lowercase());
    }
    let mut named: HashMap<(String, String), Vec<NamedBefore>> = HashMap::new();
    let mut taken = TakenPeople { skipped: file.skipped, ..TakenPeople::default() };
    for PersonLine { line, person } in file.rows {
        let words = words(&person.name, &person.organisation);
        let (mail, table) = (mail_of(&person).to_lowercase(), person.table);
        let before = named.entry(words.clone()).or_default();
        let twice =
            before.iter().find(|known| known.may_be(&mail, table)).map(|known| (!known.listed).then_some(known.line));
        let by_id = person.id.and_then(|id| ids.get(&id)).copied();
        let told = |first: Option<u64>| match first {
            Some(first) => RowReason::Twice { name: person.name.clone(), first },
            None => RowReason::Already(person.name.clone()),
        };
        let reason = if let Some(first) = twice.or(by_id) {
            Some(told(first))
        } else {
            // Whoever has the same address first, then whoever has none, or where the file has none.
            let listed = listed.get_mut(&words);
            listed.and_then(|listed| {
                let same = listed.iter().position(|known| *known == mail);
                let at = same.or_else(|| listed.iter().position(|known| known.is_empty() || mail.is_empty()))?;
                listed.swap_remove(at);
                Some(RowReason::Already(person.name.clone()))
            })
        };
        if twice.is_none() {
            before.push(NamedBefore { line, mail, table, listed: matches!(reason, Some(RowReason::Already(_))) });
        }
        if let Some(reason) = reason {
            taken.skipped.push(RowRemark::line(line, reason));
        } else {
            ids.extend(person.id.map(|id| (id, Some(line))));
            taken.added.push(person);
        }
    }
    taken.skipped.sort_by_key(|remark| remark.line);
    taken
}

/// Returns what tells people apart: name and organisation, whatever capitals, accents and blanks.
fn words(name: &str, organisation: &str) -> (String, String) {
    let plain = |text: &str| folded(text).split_whitespace().collect::<Vec<_>>().join(" ");
    (plain(name), plain(organisation))
}
