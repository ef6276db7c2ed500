//! The itineraries: one person a row, one round a column. Long names go on below; rounds that do not fit move along with
//! the one that is looked at.

use nappe_core::PersonId;
use nappe_core::plan::RoundNo;
use nappe_core::seating::Seating;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::names::Names;
use crate::tui::widgets::text;

/// Columns of one round.
const CELL: usize = 5;
/// The least a name gets, and the most.
const NAME: (usize, usize) = (14, 34);

/// The sheet, laid out for a width.
#[derive(Debug)]
pub(super) struct RotationSheet {
    head: Line<'static>,
    /// Each row, and whose it is.
    rows: Vec<(Line<'static>, PersonId)>,
    chosen: usize,
}

impl RotationSheet {
    pub(super) fn set(ctx: &Ctx<'_>, seating: &Seating, round: RoundNo, cursor: Option<PersonId>, width: u16) -> Self {
        let theme = ctx.theme;
        let width = usize::from(width);
        let people = Names::of(ctx).sorted(seating.people().iter().copied());
        let longest = people.iter().map(|(_, name)| text::width(name)).max().unwrap_or(0) + 2;
        let rounds = usize::from(ctx.session.plan.round_count());
        let wanted = longest.clamp(NAME.0, NAME.1);
        let named = wanted.min(width.saturating_sub(rounds * CELL).max(NAME.0));
        let shown = (width.saturating_sub(named) / CELL).clamp(1, rounds.max(1));
        let first = usize::from(round).saturating_sub(shown / 2 + 1).min(rounds - shown.min(rounds));
        let range = first + 1..=(first + shown).min(rounds);
        let mut head = vec![Span::raw(text::pad("", named))];
        for number in range.clone() {
            let style = if number == usize::from(round) { theme.title() } else { theme.quiet() };
            head.push(Span::styled(
                text::pad(&t!(ctx.texts, "rotation-screen-round-short", round = number), CELL),
                style,
            ));
        }
        let mut rows = Vec::new();
        let mut chosen = 0;
        for (person, name) in people {
            let mut lines = text::wrap(&name, named.saturating_sub(2).max(1)).into_iter();
            let on = cursor == Some(person);
            if on {
                chosen = rows.len();
            }
            let style = if on { theme.chosen() } else { theme.text() };
            let label = lines.next().unwrap_or_default();
            let blank = named.saturating_sub(text::width(&label));
            let mut spans = vec![Span::styled(label, style), Span::raw(" ".repeat(blank))];
            for number in range.clone() {
                let number = number as RoundNo;
                let mark = if ctx.session.locked_seat(person, number).is_some() { theme.lock_mark() } else { "" };
                let seat = seating
                    .seat(person, number)
                    .map_or_else(|| theme.sign("·", "-").to_owned(), |seat| seat.to_string());
                let style = if number == round { theme.title() } else { theme.quiet() };
                spans.push(Span::styled(text::pad(&format!("{seat}{mark}"), CELL), style));
            }
            rows.push((Line::from(spans), person));
            rows.extend(lines.map(|line| (Line::styled(format!("  {line}"), style), person)));
        }
        Self { head: Line::from(head), rows, chosen }
    }

    const fn room(height: u16) -> usize {
        let room = height.saturating_sub(1) as usize;
        if room == 0 { 1 } else { room }
    }

    pub(super) fn pages(&self, height: u16) -> usize {
        self.rows.len().div_ceil(Self::room(height)).max(1)
    }

    pub(super) const fn page_of_chosen(&self, height: u16) -> usize {
        self.chosen / Self::room(height)
    }

    pub(super) fn at(&self, place: Rect, page: usize, column: u16, row: u16) -> Option<PersonId> {
        if !place.contains(Position::new(column, row)) || row == place.y {
            return None;
        }
        let index = page * Self::room(place.height) + usize::from(row - place.y - 1);
        self.rows.get(index).map(|(_, person)| *person)
    }

    pub(super) fn draw(&self, _ctx: &Ctx<'_>, frame: &mut Frame<'_>, place: Rect, page: usize) {
        let room = Self::room(place.height);
        let rows = self.rows.iter().skip(page * room).take(room).map(|(line, _)| line.clone());
        text::draw(frame, place, std::iter::once(self.head.clone()).chain(rows).collect());
    }
}
