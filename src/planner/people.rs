//! From the lines of `people.csv` to what the planner asks of them.

use std::collections::HashSet;

use nappe_core::PersonId;
use nappe_core::seating::PersonFacts;

use crate::store::people::PersonRow;

/// Returns what the list says of everybody, in its order. Whoever has no id yet gets one for the time being: it is not
/// written anywhere, and stands for somebody else the next time.
pub fn facts(rows: &[PersonRow]) -> Vec<PersonFacts> {
    let mut known: HashSet<PersonId> = rows.iter().filter_map(|row| row.id).collect();
    let mut next = 0_u128;
    let mut fresh = || {
        loop {
            next += 1;
            let id = PersonId::new(next);
            if known.insert(id) {
                return id;
            }
        }
    };
    rows.iter()
        .map(|row| PersonFacts {
            id: row.id.unwrap_or_else(&mut fresh),
            name: row.name.clone(),
            category: row.category.clone(),
            together: row.together.clone(),
            apart: row.apart.clone(),
            table: row.table,
            wishes: row.wishes.clone(),
            from: row.from,
            until: row.until,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_shares_an_id_that_was_made_up() {
        let row = |id: Option<u128>| PersonRow { id: id.map(PersonId::new), ..PersonRow::default() };
        let facts = facts(&[row(None), row(Some(1)), row(None), row(Some(3))]);
        let ids: HashSet<PersonId> = facts.iter().map(|person| person.id).collect();
        assert_eq!(ids.len(), 4);
        assert_eq!(facts[1].id, PersonId::new(1));
    }
}
