//! The names of people, read anew whenever their list was changed.

use std::collections::BTreeMap;
use std::time::SystemTime;

use nappe_core::PersonId;
use nappe_core::text::CleanText;

use crate::store::{Paths, people};

/// What the list of people was when it was read last.
pub type PeopleStamp = (Option<SystemTime>, u64);

/// Reads the names of people, where the list was changed since it was read last.
pub fn people_since(paths: &Paths, known: Option<PeopleStamp>) -> Option<(PeopleStamp, BTreeMap<PersonId, CleanText>)> {
    let stamp = std::fs::metadata(paths.people()).map_or((None, 0), |found| (found.modified().ok(), found.len()));
    if known == Some(stamp) {
        return None;
    }
    let rows = people::read(paths).unwrap_or_default();
    let named = rows.into_iter().filter_map(|row| row.id.map(|id| (id, CleanText::lenient(&row.name))));
    Some((stamp, named.collect()))
}
