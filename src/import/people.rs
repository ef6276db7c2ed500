//! People of a file against those of `people.csv`.

use std::collections::HashMap;

use nappe_core::PersonId;
use nappe_core::text::search::folded;

use super::read::{PeopleFile, PersonLine};
use super::reason::{RowReason, RowRemark};
use crate::store::PersonRow;

/// A person that `people.csv` holds already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// The id, once there is one.
    pub id: Option<PersonId>,
    /// First and last name.
    pub name: String,
    /// The organisation they come from; empty when unknown.
    pub organisation: String,
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
        self.skipped.iter().filter(|remark| remark.reason != RowReason::EmptyLine).count()
    }
}

/// Tells who of a file is new: neither an id nor a name of the same organisation that is known.
pub fn take_people(file: PeopleFile, known: &[KnownPerson]) -> TakenPeople {
    // Where the file named somebody first; nowhere: it is the list that knows them.
    let mut ids: HashMap<PersonId, Option<u64>> = known.iter().filter_map(|person| Some((person.id?, None))).collect();
    let mut names: HashMap<(String, String), Option<u64>> =
        known.iter().map(|person| (words(&person.name, &person.organisation), None)).collect();
    let mut taken = TakenPeople::default();
    let empty = |line| RowRemark { line, reason: RowReason::EmptyLine };
    taken.skipped.extend(file.empty.into_iter().map(empty));
    for PersonLine { line, person } in file.rows {
        let words = words(&person.name, &person.organisation);
        let before = names.get(&words).or_else(|| ids.get(&person.id?)).copied();
        if let Some(before) = before {
            let name = person.name;
            let reason = match before {
                Some(first) => RowReason::Twice { name, first },
                None => RowReason::Already(name),
            };
            taken.skipped.push(RowRemark { line, reason });
            continue;
        }
        names.insert(words, Some(line));
        ids.extend(person.id.map(|id| (id, Some(line))));
        taken.added.push(person);
    }
    taken.skipped.sort_by_key(|remark| remark.line);
    taken
}

/// Returns what tells people apart: name and organisation, whatever capitals, accents and blanks.
fn words(name: &str, organisation: &str) -> (String, String) {
    let plain = |text: &str| folded(text).split_whitespace().collect::<Vec<_>>().join(" ");
    (plain(name), plain(organisation))
}
