//! What is asked in a layer: a table, a person, a host; and what the answer asks of the session.

use std::path::PathBuf;

use nappe_core::plan::{PlanChange, Table};
use nappe_core::{CleanText, Command, Envelope, Event, Fact, PersonId, SeatChange, TableNo};

use super::RotationScreen;
use super::work::OnceKnown;
use crate::t;
use crate::tui::attending::CheckIn;
use crate::tui::ctx::Ctx;
use crate::tui::hosting::hosts;
use crate::tui::layers::{Form, Item, Layer, Message, Picker, Reply};
use crate::tui::names::Names;
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::rotation::round_in_sight;

/// What the open layer asks.
#[derive(Debug, Clone)]
pub(super) enum RotationAsking {
    /// Somebody is looked for, among these.
    Find(Vec<PersonId>),
    /// Whether these, who were not seen, are absent or waited for.
    Unseen(Vec<PersonId>),
    /// To which of these tables somebody is to go.
    Table(PersonId, Vec<TableNo>),
    /// Whose host is to be named, among these tables.
    HostOf(Vec<TableNo>),
    /// Who stays at a table: nobody, somebody from elsewhere, or one of these.
    Host(TableNo, Vec<String>),
    /// The name of somebody from elsewhere who stays at a table.
    HostName(TableNo),
}

/// Tells whether an event changes what is shown here.
pub(super) const fn matters(event: &Envelope) -> bool {
    matches!(
        event.event,
        Fact::Known(
            Event::SeatingPlanned { .. }
                | Event::SeatsChanged { .. }
                | Event::AttendanceMarked { .. }
                | Event::SeatLocked { .. }
                | Event::PlanAdopted { .. }
                | Event::PlanChanged { .. }
        )
    )
}

/// Tells where files went.
pub(super) fn exported(ctx: &Ctx<'_>, files: &[PathBuf]) -> Outcome {
    let folder = files.first().and_then(|file| file.parent()).map(|folder| folder.display().to_string());
    let folder = nappe_core::text::clean_line(&folder.unwrap_or_default());
    Outcome::handled().saying(t!(ctx.texts, "rotation-screen-exported", folder = folder))
}

impl RotationScreen {
    pub(super) fn find(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(seating) = ctx.session.seating() else { return Outcome::handled() };
        let people = Names::of(ctx).sorted(seating.people().iter().copied());
        let items = people.iter().map(|(_, name)| Item::new(name.clone(), "")).collect();
        self.asked = Some(RotationAsking::Find(people.into_iter().map(|(person, _)| person).collect()));
        Outcome::open(Layer::Picker(Picker::new(t!(ctx.texts, "rotation-screen-find"), items, 0)))
    }

    pub(super) fn move_somebody(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let (Some(person), Some(seating)) = (self.cursor, ctx.session.seating()) else { return Outcome::handled() };
        let now = seating.seat(person, self.round);
        let open = ctx.session.plan.tables.iter().filter(|table| table.is_open(self.round));
        let tables: Vec<&Table> = open.filter(|table| Some(table.number) != now).collect();
        let items = tables.iter().map(|table| {
            let people = seating.at(table.number, self.round).count();
            Item::new(table_label(ctx, table), t!(ctx.texts, "rotation-screen-people", people = people))
        });
        let title = t!(ctx.texts, "rotation-screen-move-title", name = Names::of(ctx).get(person), round = self.round);
        let picker = Picker::new(title, items.collect(), 0);
        self.asked = Some(RotationAsking::Table(person, tables.iter().map(|table| table.number).collect()));
        Outcome::open(Layer::Picker(picker))
    }

    pub(super) fn hosts(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let tables = &ctx.session.plan.tables;
        let items = tables.iter().map(|table| {
            let hosts = hosts(ctx, table);
            let host = if hosts.is_empty() { t!(ctx.texts, "seats-nobody") } else { hosts.join(", ") };
            Item::new(table_label(ctx, table), host)
        });
        let picker = Picker::new(t!(ctx.texts, "rotation-screen-hosts"), items.collect(), 0);
        self.asked = Some(RotationAsking::HostOf(tables.iter().map(|table| table.number).collect()));
        Outcome::open(Layer::Picker(picker))
    }

    /// Asks about those who were not seen: once, before the others are seated.
    pub(super) fn ask_about_unseen(&mut self, ctx: &Ctx<'_>, list: &CheckIn) -> Outcome {
        let (sure, all) = (list.sure(), list.sure() + list.unseen.len());
        let items = vec![
            Item::new(t!(ctx.texts, "rotation-screen-unseen-absent", people = sure), ""),
            Item::new(t!(ctx.texts, "rotation-screen-unseen-wait", people = all), ""),
        ];
        let people = list.unseen.iter().filter_map(|index| ctx.people().get(*index)?.id).collect();
        self.asked = Some(RotationAsking::Unseen(people));
        Outcome::open(Layer::Picker(Picker::new(list.words(ctx).join(" · "), items, 0)))
    }

    fn host_of(&mut self, ctx: &Ctx<'_>, table: TableNo) -> Outcome {
        let mut names: Vec<String> =
            ctx.people().iter().map(|row| row.name.clone()).filter(|name| !name.is_empty()).collect();
        names.sort_by_cached_key(|name| nappe_core::text::search::folded(name));
        let own = ["rotation-screen-host-other", "rotation-screen-host-nobody"];
        let own = own.into_iter().map(|id| Item::new(ctx.texts.get(id), ""));
        let items = own.chain(names.iter().map(|name| Item::new(name.clone(), ""))).collect();
        let title = t!(ctx.texts, "rotation-screen-host-title", table = table);
        self.asked = Some(RotationAsking::Host(table, names));
        Outcome::open(Layer::Picker(Picker::new(title, items, 0)))
    }

    /// Takes the answer of a layer.
    pub(super) fn answer(&mut self, ctx: &Ctx<'_>, asked: RotationAsking, reply: &Reply) -> Outcome {
        match (asked, reply) {
            (RotationAsking::Find(people), Reply::Chosen(at)) => {
                self.cursor = people.get(*at).copied().or(self.cursor);
                self.page = None;
                Outcome::handled()
            }
            (RotationAsking::Unseen(_), Reply::Chosen(0)) => self.go_on(ctx, OnceKnown::RestAbsent(true)),
            (RotationAsking::Unseen(people), Reply::Chosen(_)) => {
                self.waited_for.extend(people);
                self.go_on(ctx, OnceKnown::Search(false))
            }
            (RotationAsking::Table(person, tables), Reply::Chosen(at)) => match tables.get(*at) {
                Some(table) => self.moved(ctx, person, *table),
                None => Outcome::handled(),
            },
            (RotationAsking::HostOf(tables), Reply::Chosen(at)) => match tables.get(*at) {
                Some(table) => self.host_of(ctx, *table),
                None => Outcome::handled(),
            },
            (RotationAsking::Host(table, _), Reply::Chosen(0)) => {
                self.asked = Some(RotationAsking::HostName(table));
                let title = t!(ctx.texts, "rotation-screen-host-title", table = table);
                let hint = t!(ctx.texts, "rotation-screen-host-hint");
                Outcome::open(Layer::Form(Form::prompt(title, t!(ctx.texts, "rotation-screen-name"), hint, "")))
            }
            (RotationAsking::Host(table, _), Reply::Chosen(1)) => named(ctx, table, ""),
            (RotationAsking::Host(table, names), Reply::Chosen(at)) => {
                named(ctx, table, names.get(at - 2).map_or("", String::as_str))
            }
            (RotationAsking::HostName(table), Reply::Filled(values)) => {
                named(ctx, table, values.first().map_or("", String::as_str))
            }
            _ => Outcome::handled(),
        }
    }

    /// Seats somebody elsewhere, and locks them there: the next plan goes around it.
    fn moved(&self, ctx: &Ctx<'_>, person: PersonId, table: TableNo) -> Outcome {
        let round = self.round;
        let seats = vec![SeatChange { person, round, table }];
        let lock = Command::LockSeat { person, round: Some(round), table: Some(table) };
        Outcome::submit_all(vec![Command::ChangeSeats { seats, hosts: None }, lock])
            .saying(t!(ctx.texts, "rotation-screen-moved"))
    }

    /// Locks or unlocks the seat under the cursor.
    pub(super) fn lock(&self, ctx: &Ctx<'_>) -> Outcome {
        let Some(person) = self.cursor else { return Outcome::handled() };
        let round = Some(self.round);
        match (ctx.session.lock(person, round), ctx.session.lock(person, None), ctx.session.seat(person, self.round)) {
            (Some(_), _, _) => Outcome::submit(Command::LockSeat { person, round, table: None }),
            (None, Some(_), _) => Outcome::submit(Command::LockSeat { person, round: None, table: None }),
            (None, None, Some(table)) => Outcome::submit(Command::LockSeat { person, round, table: Some(table) }),
            (None, None, None) => {
                Outcome::toast(Tone::Warning, t!(ctx.texts, "rotation-screen-no-seat", round = self.round))
            }
        }
    }

    /// Explains what the plan achieves, why it is not better, and what would help.
    pub(super) fn details(&self, ctx: &Ctx<'_>) -> Outcome {
        let mut lines = Vec::new();
        if let Some(achieved) = &self.achieved {
            if achieved.is_older() {
                lines.push(t!(ctx.texts, "rotation-screen-older-since"));
                lines.extend(achieved.since.lines(ctx));
                lines.push(String::new());
            }
            lines.extend(achieved.told(ctx));
            let reasons = achieved.reasons(ctx);
            if !reasons.is_empty() && achieved.planned.report.repeated > 0 {
                lines.push(String::new());
                lines.push(t!(ctx.texts, "rotation-why"));
                lines.extend(reasons);
            }
            if !self.helps.is_empty() {
                lines.push(String::new());
                lines.push(t!(ctx.texts, "rotation-better"));
                lines.extend(self.helps.iter().cloned());
            }
            let closed = |table| round_in_sight(ctx).is_some_and(|round| ctx.session.is_closed(table, round));
            let hosts: Vec<_> = achieved.room.designated.iter().filter(|host| !closed(host.table)).collect();
            if !hosts.is_empty() {
                let names = Names::of(ctx);
                let told = hosts.iter().map(|host| {
                    t!(ctx.texts, "rotation-screen-designated", name = names.get(host.person), table = host.table)
                });
                lines.push(String::new());
                lines.extend(told);
            }
        }
        Outcome::open(Layer::Message(Message::text(t!(ctx.texts, "rotation-screen-details"), lines)))
    }
}

/// Returns a table as it is called: number and name.
fn table_label(ctx: &Ctx<'_>, table: &Table) -> String {
    let label = t!(ctx.texts, "rotation-screen-table", table = table.number);
    if table.name.is_empty() { label } else { format!("{label} · {}", table.name) }
}

fn named(ctx: &Ctx<'_>, table: TableNo, name: &str) -> Outcome {
    let Some(known) = ctx.session.plan.table(table) else { return Outcome::handled() };
    match CleanText::optional_line(name) {
        Ok(host) => {
            let change = PlanChange::PutTable(Table { host, ..known.clone() });
            Outcome::submit(Command::ChangePlan { change }).saying(t!(ctx.texts, "rotation-screen-host-named"))
        }
        Err(fault) => Outcome::toast(Tone::Warning, ctx.texts.text_fault(&fault)),
    }
}
