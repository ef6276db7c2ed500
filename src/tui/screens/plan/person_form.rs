//! The form for somebody: who it is, and what the seating goes by.

use nappe_core::text::clean_line;

use super::PlanScreen;
use super::asked::PlanAsking;
use crate::client::{PersonRow, SeatColumn};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::layers::{Field, Form, Layer};
use crate::tui::outcome::Outcome;

/// The fields that say who it is; those of the seating follow.
const WHO: [&str; 3] = ["ask-person-name", "ask-person-organisation", "ask-person-category"];

/// Returns the id of the label of a field of the seating.
pub(super) const fn label(column: SeatColumn) -> &'static str {
    match column {
        SeatColumn::Together => "ask-person-together",
        SeatColumn::Apart => "ask-person-apart",
        SeatColumn::Table => "ask-person-table",
        SeatColumn::Wishes => "ask-person-wishes",
        SeatColumn::From => "ask-person-from",
        SeatColumn::Until => "ask-person-until",
    }
}

/// Returns the form for somebody, filled with `typed` as far as it goes.
pub(super) fn form(ctx: &Ctx<'_>, index: Option<usize>, typed: Option<&[String]>) -> Form {
    let texts = ctx.texts;
    let person = index.and_then(|index| ctx.people().get(index)).cloned().unwrap_or_default();
    let now = [person.name.clone(), person.organisation.clone(), person.category.clone()];
    let now: Vec<String> = now.into_iter().chain(SeatColumn::ALL.map(|column| person.seat(column))).collect();
    let ids = WHO.into_iter().chain(SeatColumn::ALL.map(label)).enumerate();
    let fields = ids.map(|(index, id)| {
        let value = typed.and_then(|typed| typed.get(index)).unwrap_or(&now[index]);
        Field::words(texts.get(id), texts.attribute(id, "hint", &[]).unwrap_or_default(), &clean_line(value))
    });
    let title = if index.is_some() { "ask-person" } else { "ask-person-new" };
    Form::new(texts.get(title), fields.collect())
}

/// Returns `known` as the form was filled.
///
/// # Errors
/// The first field that cannot be understood, and the id of what it needs. What stood in the file before and was not
/// understood may stay.
fn filled(known: &PersonRow, values: &[String]) -> Result<PersonRow, (usize, &'static str)> {
    let value = |at: usize| clean_line(values.get(at).map_or("", |value| value.trim()));
    let name = value(0);
    if name.is_empty() {
        return Err((0, "odd-person"));
    }
    let mut person = PersonRow { name, organisation: value(1), category: value(2), ..known.clone() };
    for (column, at) in SeatColumn::ALL.into_iter().zip(WHO.len()..) {
        let cell = value(at);
        let changed = cell != clean_line(&known.seat(column));
        if changed && person.put_seat(column, &cell).is_err() {
            return Err((at, odd(column)));
        }
    }
    let backwards = person.from.zip(person.until).is_some_and(|(from, until)| from > until);
    if backwards && (person.from, person.until) != (known.from, known.until) {
        return Err((WHO.len() + 5, "odd-person-rounds"));
    }
    Ok(person)
}

const fn odd(column: SeatColumn) -> &'static str {
    match column {
        SeatColumn::Wishes => "odd-person-wishes",
        SeatColumn::From | SeatColumn::Until => "odd-round",
        // Words are always understood.
        SeatColumn::Table | SeatColumn::Together | SeatColumn::Apart => "odd-person-table",
    }
}

impl PlanScreen {
    pub(super) fn take_person(&mut self, ctx: &Ctx<'_>, asked: PlanAsking, values: Vec<String>) -> Outcome {
        let index = match asked {
            PlanAsking::Person(index) => index,
            _ => None,
        };
        let known = index.and_then(|index| ctx.people().get(index)).cloned().unwrap_or_default();
        let person = match filled(&known, &values) {
            Ok(person) => person,
            Err((field, what)) => {
                let form = form(ctx, index, Some(&values)).with_fault(field, ctx.texts.get(what));
                self.asked = Some(asked);
                return Outcome::open(Layer::Form(form));
            }
        };
        self.clear_door();
        let mut people = ctx.people().to_vec();
        if let Some(place) = index.and_then(|index| people.get_mut(index)) {
            *place = person;
        } else {
            self.roster.cursor = people.len();
            people.push(person);
        }
        self.roster.sent = Some((asked, values));
        let said = t!(ctx.texts, "people-saved");
        let outcome = self.save(ctx, people);
        if index.is_none() { outcome.saying(said) } else { outcome }
    }
}
