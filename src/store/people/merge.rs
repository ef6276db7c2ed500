//! A change of the list of people, made on what was read earlier and applied to what stands in the file now.
//!
//! The file is open to a spreadsheet and to `nappe import` while somebody changes the list here: what the others did
//! since stays, and only what was changed here is changed there.

use super::{PersonRow, SeatColumn};

/// Applies to `now` what was done to `before` to make it `after`: people added, changed field by field, taken off.
///
/// Somebody changed here and taken off there is back: nothing that was typed is lost.
pub fn merged(now: &[PersonRow], before: &[PersonRow], after: &[PersonRow]) -> Vec<PersonRow> {
    let in_before = pair(after, before);
    let mut in_now = pair(before, now);
    let mut people: Vec<Option<PersonRow>> = now.iter().cloned().map(Some).collect();
    for (index, place) in in_now.iter().enumerate() {
        if let Some(place) = place
            && !in_before.contains(&Some(index))
        {
            people[*place] = None;
        }
    }
    let mut last = None;
    for (person, was) in after.iter().zip(in_before) {
        let place = was.and_then(|was| in_now[was]);
        match (was, place) {
            (Some(was), Some(place)) => {
                if let Some(known) = &mut people[place] {
                    change(known, &before[was], person);
                }
                last = Some(place);
            }
            (Some(was), None) if before[was] == *person => {}
            _ => {
                // Where it stands in the list: behind whoever comes before.
                let place = last.map_or(0, |last| last + 1);
                people.insert(place, Some(person.clone()));
                for known in in_now.iter_mut().flatten().filter(|known| **known >= place) {
                    *known += 1;
                }
                last = Some(place);
            }
        }
    }
    people.into_iter().flatten().collect()
}

fn change(known: &mut PersonRow, was: &PersonRow, is: &PersonRow) {
    let fields = [
        (&mut known.name, &was.name, &is.name),
        (&mut known.organisation, &was.organisation, &is.organisation),
        (&mut known.category, &was.category, &is.category),
    ];
    for (known, was, is) in fields {
        if was != is {
            known.clone_from(is);
        }
    }
    for column in SeatColumn::ALL {
        let cell = is.seat(column);
        if was.seat(column) != cell {
            // Not understood is kept as it stands: there is nothing to refuse here.
            let _ = known.put_seat(column, &cell);
        }
    }
}

/// Returns for each of `list` its place among `other`: whoever has its id; or else, where one of the two had none yet,
/// who says the same; or else who stands at the same place of an equally long list.
fn pair(list: &[PersonRow], other: &[PersonRow]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; list.len()];
    let mut taken = vec![false; other.len()];
    let same_id = |one: &PersonRow, other: &PersonRow| one.id.is_some() && one.id == other.id;
    let open = |one: &PersonRow, other: &PersonRow| one.id.is_none() || other.id.is_none();
    let says = |one: &PersonRow, other: &PersonRow| {
        open(one, other)
            && (&one.name, &one.organisation, &one.category) == (&other.name, &other.organisation, &other.category)
    };
    let anywhere = 0..other.len();
    // Of two namesakes each is the one at its own place.
    let in_place = |at: usize| if list.len() == other.len() { at..at + 1 } else { 0..0 };
    // By id, by words in place, by words anywhere, by place alone.
    for pass in 0..4 {
        for at in 0..list.len() {
            let this = &list[at];
            let mut free = if pass % 2 == 0 { anywhere.clone() } else { in_place(at) };
            if pairs[at].is_some() {
                continue;
            }
            let found = free.find(|place| {
                !taken[*place]
                    && match pass {
                        0 => same_id(this, &other[*place]),
                        1 | 2 => says(this, &other[*place]),
                        _ => open(this, &other[*place]),
                    }
            });
            if let Some(place) = found {
                (pairs[at], taken[place]) = (Some(place), true);
            }
        }
    }
    pairs
}
