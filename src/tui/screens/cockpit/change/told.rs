//! A change in words: the price of a way to go on, and the short list that is read to the room.

use std::collections::BTreeMap;

use nappe_core::cafe::Step;
use nappe_core::rotation::Alternative;
use nappe_core::{PersonId, RoundNo, SeatChange, Seating};

use super::prepare::Prepared;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::names::Names;

/// Returns what a way costs: who moves, which pairs meet again.
pub(super) fn price(ctx: &Ctx<'_>, prepared: &Prepared, way: &Alternative) -> (String, String) {
    let pairs = t!(ctx.texts, "cockpit-change-pairs", pairs = way.report.repeated);
    let moved = if way.moved_people == 0 && prepared.must > 0 {
        t!(ctx.texts, "cockpit-change-nobody-else")
    } else {
        t!(ctx.texts, "cockpit-change-moved", people = way.moved_people)
    };
    (moved, pairs)
}

/// Returns in what else the ways differ, or nothing: a way that moves more people for more pairs has another reason.
pub(super) fn besides(ctx: &Ctx<'_>, ways: &[Alternative], way: &Alternative) -> String {
    let differ = |of: fn(&Alternative) -> (u64, usize)| ways.iter().any(|other| of(other) != of(way));
    if differ(|way| (way.report.revisits, 0)) {
        return t!(ctx.texts, "cockpit-change-revisits", revisits = way.report.revisits);
    }
    if differ(|way| (way.report.sizes.0 as u64, way.report.sizes.1)) {
        let (fewest, most) = way.report.sizes;
        return t!(ctx.texts, "cockpit-change-sizes", fewest = fewest, most = most);
    }
    String::new()
}

/// Returns one line a person whose seat changes, by name.
pub(super) fn short_list(ctx: &Ctx<'_>, present: &Seating, seats: &[SeatChange]) -> Vec<String> {
    let mut by_person: BTreeMap<PersonId, Vec<&SeatChange>> = BTreeMap::new();
    // Whoever goes has no seat to be told.
    for seat in seats.iter().filter(|seat| seat.table != 0) {
        by_person.entry(seat.person).or_default().push(seat);
    }
    let names = Names::of(ctx).sorted(by_person.keys().copied());
    let mut lines = Vec::new();
    for (person, name) in names {
        let parts = by_person[&person].iter().map(|seat| {
            let when = when(ctx, seat.round);
            match present.seat(person, seat.round) {
                Some(from) => t!(ctx.texts, "cockpit-change-from-to", from = from, to = seat.table, when = when),
                None => t!(ctx.texts, "cockpit-change-to", to = seat.table, when = when),
            }
        });
        let parts: Vec<String> = parts.collect();
        lines.push(t!(ctx.texts, "cockpit-change-line", name = name, seats = parts.join(", ")));
    }
    if lines.is_empty() {
        lines.push(t!(ctx.texts, "cockpit-change-nobody"));
    }
    lines
}

fn when(ctx: &Ctx<'_>, round: RoundNo) -> String {
    if ctx.session.cafe().now.step == Step::Conversation(round) {
        t!(ctx.texts, "cockpit-change-now")
    } else {
        t!(ctx.texts, "cockpit-change-in-round", round = round)
    }
}
