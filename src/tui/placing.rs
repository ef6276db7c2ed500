//! Where a note belongs: the form that asks for a table and a round, and what is done with the answer.

use nappe_core::{Command, Note, NoteId, Place, RoundNo, TableNo};

use super::ctx::Ctx;
use super::hosting::host_or_name;
use super::layers::{Field, Form, Layer};
use super::outcome::Outcome;
use crate::t;

/// What is asked for a note: what the two fields offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    note: NoteId,
    tables: Vec<TableNo>,
    rounds: Vec<Option<RoundNo>>,
}

impl Placing {
    /// Asks where a note belongs.
    pub fn ask(ctx: &Ctx<'_>, note: &Note) -> (Self, Layer) {
        let plan = &ctx.session.plan;
        let tables: Vec<TableNo> = plan.tables.iter().map(|table| table.number).collect();
        // Only a note whose round was never known may stay without one, or where there is none to choose.
        let unknown = (note.place.round.is_none() || plan.round_count() == 0).then_some(None);
        let rounds: Vec<Option<RoundNo>> = unknown.into_iter().chain((1..=plan.round_count()).map(Some)).collect();
        let table_words = plan.tables.iter().map(|table| {
            let host = host_or_name(ctx, table);
            if host.is_empty() { table.number.to_string() } else { format!("{} · {host}", table.number) }
        });
        let round_words = rounds.iter().map(|round| round_word(ctx, *round));
        let table_at = tables.iter().position(|number| *number == note.place.table).unwrap_or(0);
        let round_at = rounds.iter().position(|round| *round == note.place.round).unwrap_or(0);
        let hint = t!(ctx.texts, "table-move-hint");
        let fields = vec![
            Field::choice(t!(ctx.texts, "table-move-table"), hint.clone(), table_words.collect(), table_at),
            Field::choice(t!(ctx.texts, "table-move-round"), hint, round_words.collect(), round_at),
        ];
        let form = Form::new(t!(ctx.texts, "table-move-title", number = ctx.session.label_here(note)), fields);
        (Self { note: note.id, tables, rounds }, Layer::Form(form))
    }

    /// Takes the note where the answer says; says so, unless one looks at that table.
    pub fn keep(&self, ctx: &Ctx<'_>, values: &[String], looked_at: Option<TableNo>) -> Outcome {
        let index = |field: usize| values.get(field).and_then(|value| value.parse::<usize>().ok()).unwrap_or(0);
        let Some(&table) = self.tables.get(index(0)) else { return Outcome::handled() };
        let round = self.rounds.get(index(1)).copied().flatten();
        let known = ctx.session.note(self.note);
        let number = known.map(|note| ctx.session.label_here(note)).unwrap_or_default();
        // A segment that was taken out of the plan is what the note is to leave.
        let segment = known.and_then(|note| note.place.segment);
        let segment = segment.filter(|number| ctx.session.plan.segment(*number).is_some());
        let place = Place { table, round, segment };
        let outcome = Outcome::submit(Command::RelocateNote { note: self.note, place });
        if looked_at == Some(table) {
            return outcome;
        }
        outcome.saying(t!(ctx.texts, "table-moved", number = number, table = table))
    }
}

/// Tells whether a note of the room here stands at a table or in a round that the plan does not know.
pub fn is_unplaced(ctx: &Ctx<'_>, note: &Note) -> bool {
    note.room == ctx.session.here().room && !ctx.session.is_placed(note.place)
}

/// Returns what a round is called.
pub fn round_word(ctx: &Ctx<'_>, round: Option<RoundNo>) -> String {
    match round {
        Some(round) => t!(ctx.texts, "round-short", round = round),
        None => t!(ctx.texts, "table-no-round"),
    }
}
