//! The tiles of the tables: who keeps it, what it talks about, what it wrote last.

use std::collections::HashMap;

use nappe_core::cafe::Step;
use nappe_core::plan::{RoundNo, Table};
use nappe_core::{TableNo, Timestamp};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::phones::{self, TileWord};
use super::view::question_of_room;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::hosting::hosts;
use crate::tui::widgets::text;

/// Returns how many rows a tile has at most: who keeps it, what it talks about where that does not stand above all of
/// them, what it wrote last, how much it wrote.
pub(super) fn tallest(ctx: &Ctx<'_>) -> u16 {
    if question_of_room(ctx).is_some() { 3 } else { 5 }
}

/// Returns the round that the tiles tell of: the one that runs, or the next one.
fn round_of_tiles(ctx: &Ctx<'_>) -> RoundNo {
    match ctx.session.cafe().now.step {
        Step::Before => 1,
        Step::Move(round) => round + 1,
        step => step.round().unwrap_or_else(|| ctx.session.plan.round_count()),
    }
}

/// What the tiles in sight tell.
pub(super) struct Tiles<'a> {
    ctx: &'a Ctx<'a>,
    round: RoundNo,
    /// How many people sit at each table.
    people: HashMap<TableNo, usize>,
    /// What each table wrote last.
    last: HashMap<TableNo, String>,
    /// Whether each tells its question, in the colour of that question: one for all stands above them.
    asks: bool,
}

impl<'a> Tiles<'a> {
    /// Gathers what the tiles of these tables tell; `cards` are their places in the plan and on the screen.
    pub(super) fn of(ctx: &'a Ctx<'a>, cards: &[(usize, Rect)]) -> Self {
        let round = round_of_tiles(ctx);
        let mut people: HashMap<TableNo, usize> = HashMap::new();
        for (_, table) in ctx.session.seating().into_iter().flat_map(|seating| seating.seats_of(round)) {
            *people.entry(table).or_default() += 1;
        }
        let mut tiles = Self { ctx, round, people, last: HashMap::new(), asks: question_of_room(ctx).is_none() };
        if cards.iter().any(|(_, place)| tiles.has_room_for_note(*place)) {
            tiles.last = tiles.last_notes(cards);
        }
        tiles
    }

    /// Tells whether a tile has a row left for what was written last: beside its first and last row, and its question.
    const fn has_room_for_note(&self, place: Rect) -> bool {
        place.height > 2 + self.asks as u16
    }

    fn last_notes(&self, cards: &[(usize, Rect)]) -> HashMap<TableNo, String> {
        let (session, room) = (self.ctx.session, self.ctx.session.here().room);
        let tables = cards.iter().filter_map(|(index, _)| session.plan.tables.get(*index));
        let mut wrote: Vec<TableNo> =
            tables.map(|table| table.number).filter(|table| session.table_life(*table).notes > 0).collect();
        let mut last = HashMap::new();
        for note in session.notes().rev() {
            if wrote.is_empty() {
                break;
            }
            let table = note.place.table;
            if wrote.contains(&table) && note.room == room && note.place.own_segment(&session.plan).is_none() {
                wrote.retain(|known| *known != table);
                let key = if note.key { format!("{} ", self.ctx.theme.key_mark()) } else { String::new() };
                last.insert(table, format!("{key}{}", note.text().replace('\n', " ")));
            }
        }
        last
    }

    /// Returns how the number of a table looks: in the colour of its question, where there are several.
    fn number_style(&self, table: &Table, chosen: bool, closed: bool) -> Style {
        let (theme, plan) = (self.ctx.theme, &self.ctx.session.plan);
        if chosen {
            return theme.chosen();
        }
        if closed {
            return theme.quiet();
        }
        let question = plan.question_at(table.number, Some(self.round)).filter(|_| self.asks);
        let index = question.and_then(|asked| plan.questions.iter().position(|known| known.key == asked.key));
        index.map_or_else(|| theme.title(), |index| theme.heading(index))
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, place: Rect, table: &Table, chosen: bool) {
        let ctx = self.ctx;
        let life = ctx.session.table_life(table.number);
        let silent = ctx.session.silence(table.number, ctx.now);
        let round = self.round;
        let closed = ctx.session.cafe().now.step != Step::After && ctx.session.is_closed(table.number, round);
        let notes = t!(ctx.texts, "cockpit-notes", notes = life.notes);
        let people = self.people.get(&table.number).copied().unwrap_or(0);
        let people = (people > 0 && !closed).then(|| t!(ctx.texts, "cockpit-people", people = people));
        let said = phones::tile(ctx, table.number);
        let (state, state_style) = match (said, silent, life.last) {
            (None, ..) if closed => (t!(ctx.texts, "seats-closed"), ctx.theme.quiet()),
            (Some(TileWord { id, style, .. }), ..) => (ctx.texts.get(id), style),
            (None, Some(silent), _) => (t!(ctx.texts, "cockpit-silent", minutes = silent / 60_000), ctx.theme.amber()),
            (None, None, Some(last)) => (ago(ctx, last), ctx.theme.quiet()),
            (None, None, None) => (String::new(), ctx.theme.quiet()),
        };
        // What the facilitator has to see to: said by the table itself, or by its silence.
        let urgent = said.map_or(silent.is_some(), |said| said.urgent);
        let edge_style = if chosen {
            ctx.theme.accent()
        } else if urgent {
            state_style
        } else {
            ctx.theme.quiet()
        };
        let edge = match (chosen, urgent) {
            (true, _) => ctx.theme.sign("▌", ">"),
            (false, true) => ctx.theme.sign("▎", "!"),
            (false, false) => ctx.theme.sign("▎", "|"),
        };
        let width = usize::from(place.width).saturating_sub(2);
        let number_style = self.number_style(table, chosen, closed);
        let number = format!(" {} ", table.number);
        let name_room = width.saturating_sub(text::width(&number) + 1);
        let hosts = if closed { String::new() } else { hosts(ctx, table).join(", ") };
        let host = if hosts.is_empty() {
            table.name.to_string()
        } else if place.height >= 3 {
            format!("{} {hosts}", ctx.host_word())
        } else {
            hosts
        };
        let with_edge = |spans: Vec<Span<'static>>| {
            let mut all = vec![Span::styled(format!("{edge} "), edge_style)];
            all.extend(spans);
            Line::from(all)
        };
        let tally = |room: usize| {
            if closed && said.is_none() {
                // Closed is the first thing to know of it; what it wrote before comes second.
                let joined = if life.notes > 0 { format!("{state} · {notes}") } else { state.clone() };
                return vec![Span::styled(text::cut(&joined, room), state_style)];
            }
            // How many sit there stands first, where all of it fits.
            let counted = people.as_ref().map(|people| format!("{people} · {notes}"));
            let counted = counted.filter(|counted| text::width(counted) + text::width(&state) + 3 <= room);
            let notes = counted.unwrap_or_else(|| notes.clone());
            let joined = if state.is_empty() { notes.clone() } else { format!("{notes} · {state}") };
            if text::width(&joined) <= room || state.is_empty() {
                let first = text::cut(&notes, room);
                let second = if state.is_empty() { String::new() } else { format!(" · {state}") };
                vec![Span::raw(first), Span::styled(second, state_style)]
            } else {
                vec![Span::styled(
                    text::cut(if said.is_some() || silent.is_some() { &state } else { &notes }, room),
                    state_style,
                )]
            }
        };
        let mut lines = Vec::new();
        if place.height == 1 {
            let mut spans = vec![Span::styled(number, number_style), Span::raw(" ")];
            spans.extend(tally(name_room));
            lines.push(with_edge(spans));
        } else {
            lines.push(with_edge(vec![
                Span::styled(number, number_style),
                Span::styled(format!(" {}", text::cut(&host, name_room)), ctx.theme.quiet()),
            ]));
            if place.height > 2 {
                let question = ctx.session.plan.question_at(table.number, Some(round)).filter(|_| self.asks && !closed);
                let words = question.map(|question| question.text.to_string()).unwrap_or_default();
                let last = self.last.get(&table.number).filter(|_| self.has_room_for_note(place));
                let rows = usize::from(place.height) - 2 - usize::from(last.is_some());
                lines.extend(
                    text::wrap_to(&words, width, rows).into_iter().map(|line| with_edge(vec![Span::raw(line)])),
                );
                if let Some(last) = last {
                    let words = text::cut(&t!(ctx.texts, "cockpit-last-note", words = last.as_str()), width);
                    lines.push(with_edge(vec![Span::styled(words, ctx.theme.quiet())]));
                }
                while lines.len() < usize::from(place.height) - 1 {
                    lines.push(with_edge(Vec::new()));
                }
            }
            lines.push(with_edge(tally(width)));
        }
        text::draw(frame, place, lines);
    }
}

fn ago(ctx: &Ctx<'_>, moment: Timestamp) -> String {
    match ctx.now.since(moment) / 60_000 {
        ..1 => t!(ctx.texts, "cockpit-just-now"),
        minutes @ 1..60 => t!(ctx.texts, "cockpit-ago", minutes = minutes),
        _ => ctx.hour(moment),
    }
}
