//! The columns of a list of people. What nappe does not know is kept under its own heading.

use super::super::words::is_technical;
use super::ColumnRole;
use super::layout::{Candidate, Roles};
use super::notes::names;
use crate::store::people::{PersonColumn, SeatColumn};

/// Gives roles to the columns of a list of people.
pub(super) fn roles(candidates: &[Candidate]) -> Roles {
    // What a tool wrote down by itself says nothing about anybody: it is named among what is not taken.
    let kept =
        |candidate: &Candidate| if is_technical(&candidate.heading) { ColumnRole::Left } else { ColumnRole::Kept };
    let mut roles: Roles = candidates.iter().map(|candidate| (kept(candidate), true)).collect();
    let mut put = |at: Option<usize>, column: PersonColumn| {
        if let Some(at) = at {
            roles[at] = (ColumnRole::Person(column), true);
        }
    };
    if let Some(names) = names(candidates) {
        // « Nom » alone is the whole name.
        let alone = names.last.filter(|_| names.first.is_none() && names.full.is_none());
        put(names.full.or(alone), PersonColumn::FullName);
        put(names.first, PersonColumn::FirstName);
        put(names.last.filter(|_| names.first.is_some()), PersonColumn::LastName);
    }
    let single = [
        PersonColumn::Organisation,
        PersonColumn::Category,
        PersonColumn::Seat(SeatColumn::Together),
        PersonColumn::Seat(SeatColumn::Apart),
        PersonColumn::Seat(SeatColumn::Table),
        PersonColumn::Seat(SeatColumn::From),
        PersonColumn::Seat(SeatColumn::Until),
    ];
    for column in single {
        // Numbers of tickets are no category.
        let words = |at: &usize| {
            matches!(column, PersonColumn::Seat(_))
                || candidates[*at].cells.filled == 0
                || candidates[*at].cells.is_words()
        };
        put(best(candidates, column, &words), column);
    }
    let ids = best(candidates, PersonColumn::Id, &|_| true).filter(|at| candidates[*at].cells.is_ids());
    put(ids, PersonColumn::Id);
    // Wishes may stand in one column or in several.
    let wishes = PersonColumn::Seat(SeatColumn::Wishes);
    for at in 0..candidates.len() {
        put(Some(at).filter(|at| candidates[*at].guess.person.is_some_and(|(column, _)| column == wishes)), wishes);
    }
    roles
}

fn best(candidates: &[Candidate], wanted: PersonColumn, fits: &dyn Fn(&usize) -> bool) -> Option<usize> {
    let weigh = |at: &usize| {
        candidates[*at]
            .guess
            .person
            .filter(|(column, weight)| *column == wanted && *weight > 2)
            .map_or(0, |(_, weight)| weight)
    };
    (0..candidates.len()).rev().filter(|at| fits(at)).max_by_key(weigh).filter(|at| weigh(at) > 0)
}
