//! Names of people, for whatever is shown of seats. The journal knows ids only; names are what `people.csv` says.

use std::collections::{HashMap, HashSet};

use nappe_core::PersonId;
use nappe_core::text::search::folded;

use super::ctx::Ctx;
use crate::client::PersonRow;
use crate::t;

/// Signs of an id that tell people without a name apart.
const TAIL: usize = 4;

/// Everybody's name by id.
#[derive(Debug)]
pub struct Names<'a> {
    ctx: Ctx<'a>,
    rows: HashMap<PersonId, &'a PersonRow>,
    /// Names that several people have: told apart by their organisation.
    shared: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    /// Reads the list of people.
    pub fn of(ctx: &Ctx<'a>) -> Self {
        let mut rows = HashMap::with_capacity(ctx.people().len());
        let (mut seen, mut shared) = (HashSet::new(), HashSet::new());
        for row in ctx.people() {
            if let Some(id) = row.id {
                rows.insert(id, row);
            }
            if !seen.insert(row.name.as_str()) {
                shared.insert(row.name.as_str());
            }
        }
        Self { ctx: *ctx, rows, shared }
    }

    /// Returns what somebody is called: name, with the organisation where two have the same name.
    pub fn get(&self, person: PersonId) -> String {
        match self.rows.get(&person) {
            Some(row) if row.name.is_empty() && !row.organisation.is_empty() => row.organisation.clone(),
            Some(row) if !row.name.is_empty() => {
                if self.shared.contains(row.name.as_str()) && !row.organisation.is_empty() {
                    format!("{} ({})", row.name, row.organisation)
                } else {
                    row.name.clone()
                }
            }
            _ => {
                let id = person.to_string();
                let tail = id.get(id.len().saturating_sub(TAIL)..).unwrap_or_default();
                t!(self.ctx.texts, "seats-unnamed", id = tail)
            }
        }
    }

    /// Returns the name in the list as it stands there; `None` where there is none.
    pub fn plain(&self, person: PersonId) -> Option<&'a str> {
        let row = self.rows.get(&person)?;
        Some(row.name.trim()).filter(|name| !name.is_empty())
    }

    /// Returns these people by name, as a reader looks for them.
    pub fn sorted(&self, people: impl IntoIterator<Item = PersonId>) -> Vec<(PersonId, String)> {
        let mut named: Vec<_> = people.into_iter().map(|person| (person, self.get(person))).collect();
        named.sort_by_cached_key(|(person, name)| (folded(name), *person));
        named
    }
}
