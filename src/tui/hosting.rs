//! Who stays at a table and who sits there, by name: those whom the plan names, and those whom nappe designated where the
//! plan names nobody. It only reads; who is designated is the planner's business.

use nappe_core::plan::{RoundNo, Table};
use nappe_core::restitution;
use nappe_core::text::clean_line;
use nappe_core::text::search::folded;
use nappe_core::{PersonId, Presence, Seating, TableNo};

use super::ctx::Ctx;
use super::names::Names;
use super::rotation::round_in_sight;

/// What somebody does who stays at a table, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StayingRole {
    /// Welcomes.
    Host,
    /// Writes.
    NoteTaker,
}

impl StayingRole {
    /// Returns what they are called here.
    pub fn word(self, ctx: &Ctx<'_>) -> String {
        match self {
            Self::Host => ctx.host_word(),
            Self::NoteTaker => ctx.note_taker_word(),
        }
    }
}

/// Returns what somebody does at a table: as the plan names them, or because they stay there.
pub fn staying_role(
    ctx: &Ctx<'_>,
    names: &Names<'_>,
    seating: &Seating,
    person: PersonId,
    table: TableNo,
) -> Option<StayingRole> {
    let name = names.plain(person).map(folded).unwrap_or_default();
    let is = |named: &str| !name.is_empty() && folded(named.trim()) == name;
    match ctx.session.plan.table(table) {
        Some(known) if is(&known.host) || is(&known.second_host) => Some(StayingRole::Host),
        Some(known) if is(&known.note_taker) => Some(StayingRole::NoteTaker),
        _ => (seating.hosted_by(person) == Some(table)).then_some(StayingRole::Host),
    }
}

/// Returns those who host a table without being named in the plan.
pub fn designated(ctx: &Ctx<'_>, table: &Table) -> Vec<String> {
    // At a table that is closed nobody hosts, whatever was planned.
    if round_in_sight(ctx).is_some_and(|round| ctx.session.is_closed(table.number, round)) {
        return Vec::new();
    }
    let row = |person| ctx.people().iter().find(|row| row.id == Some(person)).map(|row| row.name.as_str());
    restitution::designated(ctx.session, table, row).into_iter().map(clean_line).collect()
}

/// Returns who hosts a table: named, or designated.
pub fn hosts(ctx: &Ctx<'_>, table: &Table) -> Vec<String> {
    let named = [&table.host, &table.second_host].into_iter().filter(|name| !name.is_empty());
    named.map(ToString::to_string).chain(designated(ctx, table)).collect()
}

/// Returns what a table is told apart by: its hosts, or its name where it has none.
pub fn host_or_name(ctx: &Ctx<'_>, table: &Table) -> String {
    let hosts = hosts(ctx, table);
    if hosts.is_empty() { table.name.to_string() } else { hosts.join(", ") }
}

/// Who sits at a table in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableGuests {
    /// The round that runs, or the next one.
    pub round: RoundNo,
    /// Hosts first, then who writes, then everybody by name; with the word for what they do.
    pub names: Vec<String>,
}

impl TableGuests {
    /// Lists who sits at a table now; `None` where nobody's seat or name is known.
    pub fn of(ctx: &Ctx<'_>, table: &Table) -> Option<Self> {
        let round = round_in_sight(ctx)?;
        let seating = ctx.session.seating()?;
        let names = Names::of(ctx);
        let there = |person: &PersonId| ctx.session.attendance(*person).state != Presence::Absent;
        let seats = seating.at(table.number, round).filter(|person| names.plain(*person).is_some());
        let here = names.sorted(seats.filter(there));
        if here.is_empty() {
            return None;
        }
        let known: Vec<String> = here.iter().filter_map(|(person, _)| names.plain(*person)).map(folded).collect();
        let mut guests: Vec<(Option<StayingRole>, String)> = Vec::new();
        // Whoever came from outside stands in no list and has no seat there, but sits here all the same.
        let roles = [
            (&table.host, StayingRole::Host),
            (&table.second_host, StayingRole::Host),
            (&table.note_taker, StayingRole::NoteTaker),
        ];
        for (name, role) in roles {
            let other = !guests.iter().any(|(_, told)| folded(told) == folded(name));
            if !name.is_empty() && other && !known.contains(&folded(name.trim())) {
                guests.push((Some(role), name.to_string()));
            }
        }
        let role = |person| staying_role(ctx, &names, seating, person, table.number);
        guests.extend(here.into_iter().map(|(person, name)| (role(person), name)));
        guests.sort_by_key(|(role, _)| (role.is_none(), *role));
        let told = guests.into_iter().map(|(role, name)| match role {
            Some(role) => format!("{name} ({})", role.word(ctx)),
            None => name,
        });
        Some(Self { round, names: told.collect() })
    }
}

#[cfg(test)]
mod tests {
    use nappe_core::seating::HostSeat;
    use nappe_core::{Command, Lang, Session};

    use super::*;
    use crate::client::PersonRow;
    use crate::tui::testing::{Stage, sessions};

    /// Awa hosts table 1 by the plan's word, Lucie writes there, Karim was designated for table 3.
    fn stage() -> Stage {
        let people = ["Awa", "Lucie Petit", "Tom", "Karim"];
        let rows = people.iter().zip(1..).map(|(name, id)| PersonRow {
            id: Some(PersonId::new(id)),
            name: (*name).to_owned(),
            ..PersonRow::default()
        });
        let hosts = [(1, 1), (2, 1), (4, 3)].map(|(person, table)| HostSeat { person: PersonId::new(person), table });
        let seating = Seating::new((1..=4).map(PersonId::new).collect(), vec![vec![1, 1, 1, 3]; 3], hosts.into());
        let mut plan = nappe_core::Plan::clone(&sessions::empty().plan);
        for table in &mut plan.tables {
            (table.host, table.second_host, table.note_taker) = Default::default();
        }
        plan.tables[0].host = nappe_core::CleanText::lenient("Awa");
        plan.tables[0].note_taker = nappe_core::CleanText::lenient("Lucie Petit");
        let session = sessions::after(
            Session::default(),
            vec![
                (-9, Command::AdoptPlan { plan: Box::new(plan), digest: "1".into() }),
                (-8, Command::PlanSeating { seating: Box::new(seating) }),
            ],
        );
        Stage::new(Lang::Fr, session).news(crate::tui::message::News::People(rows.collect()))
    }

    #[test]
    fn whoever_was_designated_hosts_as_whoever_was_named() {
        let stage = stage();
        let ctx = stage.model.ctx();
        let hosts: Vec<_> = ctx.session.plan.tables.iter().map(|table| hosts(&ctx, table)).collect();
        assert_eq!(hosts, [vec!["Awa"], vec![], vec!["Karim"]]);
    }

    #[test]
    fn hosts_come_first_then_who_writes() {
        let stage = stage();
        let ctx = stage.model.ctx();
        let guests = |table: usize| TableGuests::of(&ctx, &ctx.session.plan.tables[table]).map(|guests| guests.names);
        assert_eq!(
            guests(0).as_deref(),
            Some(&["Awa (hôte)".to_owned(), "Lucie Petit (preneur de notes)".to_owned(), "Tom".to_owned()][..])
        );
        assert_eq!(guests(1), None);
        assert_eq!(guests(2).as_deref(), Some(&["Karim (hôte)".to_owned()][..]));
    }

    #[test]
    fn whoever_is_absent_neither_hosts_nor_sits_there() {
        let mut stage = stage();
        let attendance = nappe_core::Attendance { state: Presence::Absent, ..Default::default() };
        stage.elsewhere(nappe_core::Event::AttendanceMarked { people: vec![PersonId::new(4)], attendance });
        let ctx = stage.model.ctx();
        assert_eq!(hosts(&ctx, &ctx.session.plan.tables[2]), Vec::<String>::new());
        assert_eq!(TableGuests::of(&ctx, &ctx.session.plan.tables[2]), None);
    }
}
