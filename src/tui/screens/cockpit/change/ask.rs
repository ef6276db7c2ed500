//! The questions of a change, one after the other: who, which table, who takes over.

use nappe_core::plan::Table;
use nappe_core::text::search::folded;
use nappe_core::{Attendance, PersonId, Presence, RoundNo, TableNo};

use super::{Ask, Awaiting, Change, Kind, round_now};
use crate::client::PersonRow;
use crate::t;
use crate::tui::attending::{CheckIn, attendance, marks};
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::layers::{Form, Item, Layer, Picker, Reply};
use crate::tui::names::Names;
use crate::tui::outcome::Outcome;
use crate::tui::screens::cockpit::{Asking, Cockpit};

impl Cockpit {
    /// Takes an answer and asks on, or lets the planner go on.
    pub(super) fn asked_on(&mut self, ctx: &Ctx<'_>, ask: Ask, reply: &Reply) -> Outcome {
        match (ask, reply) {
            (Ask::Kind, Reply::Chosen(at)) => match Kind::ALL.get(*at) {
                Some(kind) => self.ask_who(ctx, *kind),
                None => Outcome::handled(),
            },
            (Ask::Arrived(_), Reply::Chosen(0)) => {
                self.asking = Some(Asking::Change(Ask::NewName));
                let title = t!(ctx.texts, "cockpit-change-arrived");
                let hint = t!(ctx.texts, "cockpit-change-new-hint");
                Outcome::open(Layer::Form(Form::prompt(title, t!(ctx.texts, "rotation-screen-name"), hint, "")))
            }
            (Ask::Arrived(people), Reply::Chosen(at)) => match people.get(at - 1) {
                Some(person) => self.arrives(ctx, *person),
                None => Outcome::handled(),
            },
            (Ask::Arrived(_), Reply::Written(name)) => self.add_somebody(ctx, name),
            (Ask::NewName, Reply::Filled(values)) => self.add_somebody(ctx, values.first().map_or("", String::as_str)),
            (Ask::Left(people), Reply::Chosen(at)) => match people.get(*at) {
                Some(person) => self.go_on(ctx, Change::Left(*person)),
                None => Outcome::handled(),
            },
            (Ask::HostOf(hosts), Reply::Chosen(at)) => match hosts.get(*at) {
                Some((table, host)) => self.ask_heir(ctx, *table, *host),
                None => Outcome::handled(),
            },
            (Ask::Heir(table, gone, people), Reply::Chosen(at)) => {
                let heir = at.checked_sub(1).and_then(|at| people.get(at)).copied();
                self.go_on(ctx, Change::HostGone(table, gone, heir))
            }
            (Ask::Table(Kind::Merge, tables), Reply::Chosen(at)) => match tables.get(*at) {
                Some(table) => self.ask_into(ctx, *table, &tables),
                None => Outcome::handled(),
            },
            (Ask::Table(_, tables), Reply::Chosen(at)) => match tables.get(*at) {
                Some(table) => self.go_on(ctx, Change::Close(*table)),
                None => Outcome::handled(),
            },
            (Ask::Into(table, others), Reply::Chosen(at)) => match others.get(*at) {
                Some(other) => self.go_on(ctx, Change::Merge(table, *other)),
                None => Outcome::handled(),
            },
            (Ask::Open(tables), Reply::Chosen(at)) => match tables.get(*at) {
                Some(table) => self.go_on(ctx, Change::Open(*table)),
                None => Outcome::handled(),
            },
            _ => Outcome::handled(),
        }
    }

    fn ask_who(&mut self, ctx: &Ctx<'_>, kind: Kind) -> Outcome {
        let title = ctx.texts.get(kind.text());
        let round = round_now(ctx);
        match kind {
            Kind::Arrived => {
                let welcomes = CheckIn::of(ctx).has_begun();
                // Whoever has a seat and was not seen arrives too, once people are welcomed by name.
                let awaited = |row: &PersonRow, person: PersonId| match ctx.session.seat(person, round) {
                    Some(_) => welcomes && attendance(ctx, row).state != Presence::Here,
                    None => true,
                };
                let rows = ctx.people().iter().filter_map(|row| Some((row, row.id?)));
                let gone = rows.filter(|(row, person)| awaited(row, *person)).map(|(_, person)| person);
                let people = Names::of(ctx).sorted(gone);
                let new = Item::new(t!(ctx.texts, "cockpit-change-new"), "");
                let seat = |person| ctx.session.seat(person, round).map_or_else(String::new, |at| table_word(ctx, at));
                let known = people.iter().map(|(person, name)| Item::new(name.clone(), seat(*person)));
                let picker = Picker::new(title, std::iter::once(new).chain(known).collect(), 0).adding("person-add");
                self.ask_change(Ask::Arrived(ids(people)), picker)
            }
            Kind::Left => {
                let people = Names::of(ctx).sorted(seated_from(ctx, round));
                let items = people.iter().map(|(person, name)| {
                    let table = ctx.session.seat(*person, round);
                    Item::new(name.clone(), table.map_or_else(String::new, |table| table_word(ctx, table)))
                });
                let picker = Picker::new(title, items.collect(), 0);
                self.ask_change(Ask::Left(ids(people)), picker)
            }
            Kind::HostGone => self.ask_host(ctx, title),
            Kind::Close | Kind::Merge => {
                let tables: Vec<&Table> = open_tables(ctx, round).collect();
                let picker = Picker::new(title, table_items(ctx, &tables, round), 0);
                self.ask_change(Ask::Table(kind, tables.iter().map(|table| table.number).collect()), picker)
            }
            Kind::Open => {
                let next = crate::tui::rotation::first_free(ctx.session);
                let closed = ctx.session.plan.tables.iter().filter(|table| !table.is_open(next));
                let closed: Vec<Option<TableNo>> = closed.map(|table| Some(table.number)).collect();
                let new = t!(ctx.texts, "cockpit-change-new-table");
                let items = closed.iter().flatten().map(|table| Item::new(table_word(ctx, *table), ""));
                let items = items.chain([Item::new(new, "")]).collect();
                let tables = closed.iter().copied().chain([None]).collect();
                self.ask_change(Ask::Open(tables), Picker::new(title, items, 0))
            }
        }
    }

    fn ask_host(&mut self, ctx: &Ctx<'_>, title: String) -> Outcome {
        let names = Names::of(ctx);
        let round = round_now(ctx);
        let hosts = ctx.session.seating().map(nappe_core::Seating::hosts).unwrap_or_default();
        let mut listed: Vec<((TableNo, Option<PersonId>), Item)> = Vec::new();
        for table in open_tables(ctx, round) {
            let own = hosts.iter().filter(|host| host.table == table.number).map(|host| host.person);
            let before = listed.len();
            listed.extend(own.map(|person| {
                ((table.number, Some(person)), Item::new(names.get(person), table_word(ctx, table.number)))
            }));
            if listed.len() == before && !table.host.is_empty() {
                // Somebody from outside, whom only the plan names.
                let item = Item::new(table.host.to_string(), table_word(ctx, table.number));
                listed.push(((table.number, None), item));
            }
        }
        let (hosts, items): (Vec<_>, Vec<_>) = listed.into_iter().unzip();
        self.ask_change(Ask::HostOf(hosts), Picker::new(title, items, 0))
    }

    fn ask_heir(&mut self, ctx: &Ctx<'_>, table: TableNo, gone: Option<PersonId>) -> Outcome {
        let Some(seating) = ctx.session.seating() else { return Outcome::handled() };
        let there = seating.at(table, round_now(ctx)).filter(|person| Some(*person) != gone);
        let people = Names::of(ctx).sorted(there.filter(|person| seating.hosted_by(*person).is_none()));
        let nobody = Item::new(t!(ctx.texts, "cockpit-change-no-heir"), "");
        let items = std::iter::once(nobody).chain(people.iter().map(|(_, name)| Item::new(name.clone(), "")));
        let at = usize::from(!people.is_empty());
        let picker = Picker::new(t!(ctx.texts, "cockpit-change-heir", table = table), items.collect(), at);
        self.ask_change(Ask::Heir(table, gone, ids(people)), picker)
    }

    fn ask_into(&mut self, ctx: &Ctx<'_>, table: TableNo, tables: &[TableNo]) -> Outcome {
        let others: Vec<&Table> = open_tables(ctx, round_now(ctx))
            .filter(|other| other.number != table && tables.contains(&other.number))
            .collect();
        let items = table_items(ctx, &others, round_now(ctx));
        let picker = Picker::new(t!(ctx.texts, "cockpit-change-into", table = table), items, 0);
        self.ask_change(Ask::Into(table, others.iter().map(|other| other.number).collect()), picker)
    }

    /// Somebody of the list is there: they get a seat, or are only marked where they have one.
    fn arrives(&mut self, ctx: &Ctx<'_>, person: PersonId) -> Outcome {
        let row = ctx.people().iter().find(|row| row.id == Some(person));
        let (Some(table), Some(row)) = (ctx.session.seat(person, round_now(ctx)), row) else {
            return self.go_on(ctx, Change::Arrived(person));
        };
        let said = t!(ctx.texts, "people-is-here-at", name = Names::of(ctx).get(person), table = table);
        let now = attendance(ctx, row);
        let attendance = Attendance { state: Presence::Here, ..now };
        let commands = if now == attendance { Vec::new() } else { marks(&[(person, attendance)]) };
        Outcome::submit_all(commands).saying(said)
    }

    /// Writes somebody into the list first: a seat is given to an id that has a name. Whoever is called exactly so on
    /// the list already is meant.
    fn add_somebody(&mut self, ctx: &Ctx<'_>, name: &str) -> Outcome {
        let name = nappe_core::text::clean_line(name).trim().to_owned();
        if name.is_empty() {
            return Outcome::handled();
        }
        let mut called = ctx.people().iter().filter(|row| folded(row.name.trim()) == folded(&name));
        if let (Some(PersonRow { id: Some(person), .. }), None) = (called.next(), called.next()) {
            return self.arrives(ctx, *person);
        }
        let person = PersonId::new(ctx.ids.fresh());
        let before = ctx.people().to_vec();
        let mut after = before.clone();
        after.push(PersonRow { id: Some(person), name, ..PersonRow::default() });
        self.awaiting = Some(Awaiting::Person(person));
        Outcome::effect(Effect::SavePeople { before, after })
    }
}

fn ids(people: Vec<(PersonId, String)>) -> Vec<PersonId> {
    people.into_iter().map(|(person, _)| person).collect()
}

/// Returns everybody who has a seat in this round or a later one.
fn seated_from<'a>(ctx: &Ctx<'a>, round: RoundNo) -> impl Iterator<Item = PersonId> + 'a {
    let seating = ctx.session.seating();
    let last = ctx.session.plan.round_count();
    let has = move |person: &PersonId| {
        seating.is_some_and(|seating| (round..=last).any(|round| seating.seat(*person, round).is_some()))
    };
    seating.into_iter().flat_map(|seating| seating.people().iter().copied()).filter(has)
}

fn open_tables<'a>(ctx: &Ctx<'a>, round: RoundNo) -> impl Iterator<Item = &'a Table> + use<'a> {
    ctx.session.plan.tables.iter().filter(move |table| table.is_open(round))
}

fn table_items(ctx: &Ctx<'_>, tables: &[&Table], round: RoundNo) -> Vec<Item> {
    let people = |table: &Table| ctx.session.seating().map_or(0, |seating| seating.at(table.number, round).count());
    let item = |table: &&Table| {
        Item::new(table_word(ctx, table.number), t!(ctx.texts, "rotation-screen-people", people = people(table)))
    };
    tables.iter().map(item).collect()
}

/// Returns a table as it is called: number and name.
fn table_word(ctx: &Ctx<'_>, table: TableNo) -> String {
    let word = t!(ctx.texts, "rotation-screen-table", table = table);
    match ctx.session.plan.table(table).filter(|table| !table.name.is_empty()) {
        Some(known) => format!("{word} · {}", known.name),
        None => word,
    }
}
