//! Who stays at a table: those whom the plan names, and those whom nappe designated where the plan names nobody.

use crate::id::PersonId;
use crate::plan::{Rotation, Table};
use crate::seating::Presence;
use crate::session::Session;
use crate::text::search::folded;

/// Returns how many hosts a rotation leaves at each table.
const fn needed(rotation: Rotation) -> usize {
    match rotation {
        Rotation::Classic | Rotation::Carousel | Rotation::LastRoundHome => 1,
        Rotation::TwoHosts => 2,
        Rotation::NobodyStays | Rotation::NobodyMoves | Rotation::FreeChoice | Rotation::Colours => 0,
    }
}

/// Returns the names of those who host a table without being named in the plan; `name` knows those of the list.
pub fn designated<'n>(session: &Session, table: &Table, name: impl Fn(PersonId) -> Option<&'n str>) -> Vec<&'n str> {
    let told = [&table.host, &table.second_host].into_iter().filter(|name| !name.is_empty()).count();
    let missing = needed(session.plan.rotation).saturating_sub(told);
    let Some(seating) = session.seating().filter(|_| missing > 0) else { return Vec::new() };
    let own = seating.hosts().iter().filter(|host| host.table == table.number).map(|host| host.person);
    let there = own.filter(|person| session.attendance(*person).state != Presence::Absent);
    let known = [&table.host, &table.second_host, &table.note_taker].map(|name| folded(name.trim()));
    let names = there.filter_map(name).map(str::trim).filter(|name| !name.is_empty());
    names.filter(|name| !known.contains(&folded(name))).take(missing).collect()
}
