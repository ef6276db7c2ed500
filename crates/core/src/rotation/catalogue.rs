//! Golf plans that neither algebra nor the usual search reaches: one round is written down, the others follow from it.
//!
//! People are points (x, c), x modulo n: number x + n·c. The base round is developed by adding 1 to every x, n times. No
//! pair meets twice if each difference of two points of a table, class by class, occurs once; the tests count it.

use super::problem::Seats;

/// A base round and the modulus by which it is developed.
struct Entry {
    people: usize,
    tables: usize,
    modulus: usize,
    /// Table after table.
    base: &'static [usize],
}

/// Six rounds for 30 people at 6 tables, found by a search for base rounds (a maximum: OEIS A107431, row 6, groups of 5).
const ENTRIES: [Entry; 1] = [Entry {
    people: 30,
    tables: 6,
    modulus: 6,
    base: &[
        18, 2, 24, 9, 15, 17, 23, 25, 22, 27, 28, 10, 4, 6, 29, 5, 14, 3, 26, 13, 19, 21, 0, 1, 11, 7, 12, 16, 8, 20,
    ],
}];

/// Returns the golf plan of this room, if one is written down for as many rounds.
pub(super) fn golf(people: &[usize], tables: usize, rounds: usize, all: usize, total: usize) -> Option<Seats> {
    let known = |entry: &&Entry| entry.people == people.len() && entry.tables == tables && rounds <= entry.modulus;
    let entry = ENTRIES.iter().find(known)?;
    let size = entry.people / entry.tables;
    let mut seats = Seats::empty(all, total);
    for (place, point) in entry.base.iter().enumerate() {
        for round in 0..rounds {
            let (x, class) = (point % entry.modulus, point / entry.modulus);
            let developed = (x + round) % entry.modulus + class * entry.modulus;
            seats.put(round, people[developed], Some(place / size));
        }
    }
    Some(seats)
}
