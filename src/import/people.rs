//! People of a file against those of `people.csv`.

use std::collections::HashSet;

use nappe_core::PersonId;
use nappe_core::text::search::folded;

use super::read::{PeopleFile, PersonLine};

/// A person that `people.csv` holds already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// The id, once there is one.
    pub id: Option<PersonId>,
    /// First and last name.
    pub name: String,
    /// Organisation.
    pub organisation: String,
}

/// What a list of people brings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenPeople {
    /// Those to add, in the order of the file.
    pub added: Vec<PersonLine>,
    /// How many were there already, or stood in the file before.
    pub already: usize,
}

/// Tells who of a file is new: neither an id nor a name of the same organisation that is known.
pub fn take_people(file: PeopleFile, known: &[KnownPerson]) -> TakenPeople {
    let mut ids: HashSet<PersonId> = known.iter().filter_map(|person| person.id).collect();
    let mut names: HashSet<(String, String)> =
        known.iter().map(|person| (folded(&person.name), folded(&person.organisation))).collect();
    let mut taken = TakenPeople::default();
    for row in file.rows {
        let new_name = names.insert((folded(&row.name), folded(&row.organisation)));
        let new_id = row.id.is_none_or(|id| ids.insert(id));
        if new_name && new_id {
            taken.added.push(row);
        } else {
            taken.already += 1;
        }
    }
    taken
}
