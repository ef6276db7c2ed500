//! Who sits where, as the room needs it: everybody's next table while people move, one person's table at any time.

use crossterm::event::KeyEvent;
use nappe_core::cafe::Step;
use nappe_core::plan::RoundNo;
use nappe_core::text::search::finds;
use nappe_core::{PersonId, TableNo};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::view::Regions;
use super::{Cockpit, Mode};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::names::Names;
use crate::tui::rotation::{cards, round_in_sight};
use crate::tui::widgets::input::TextBox;
use crate::tui::widgets::tables::{Card, Face, Tables};
use crate::tui::widgets::{list, text};

/// How long the wall shows a page of names, in milliseconds: time to find one's own.
const PAGE: i64 = 8_000;

/// Returns the round people are walking to, where somebody has a seat in it.
pub fn round_to_go_to(ctx: &Ctx<'_>) -> Option<RoundNo> {
    match ctx.session.cafe().now.step {
        Step::Move(_) => round_in_sight(ctx),
        _ => None,
    }
}

impl Cockpit {
    /// Returns the room for the next round, laid out, and its place; `None` unless people are walking there.
    pub(super) fn room(&self, ctx: &Ctx<'_>, area: Rect) -> Option<(Tables, Rect)> {
        let place = Regions::of(self, ctx, area).room?;
        let round = round_to_go_to(ctx)?;
        let place = Rect { y: place.y + 2.min(place.height), height: place.height.saturating_sub(2), ..place };
        let wall = matches!(self.mode, Mode::Wall);
        let face = if wall && place.width >= 60 { Face::Far } else { Face::Near };
        Some((Tables::set(&self.cards(ctx, round), place.width, face, ctx.theme), place))
    }

    fn cards(&self, ctx: &Ctx<'_>, round: RoundNo) -> Vec<Card> {
        let Some(seating) = ctx.session.seating() else { return Vec::new() };
        let chosen = self.table_under_cursor(ctx).filter(|_| matches!(self.mode, Mode::Tables));
        let (mut cards, _) = cards(ctx, seating, round, |_| "", |_, _| false);
        for card in &mut cards {
            card.chosen = chosen == Some(card.number);
        }
        cards
    }

    /// Returns the first row in sight: the wall turns its pages by itself.
    pub(super) fn top_of(&self, ctx: &Ctx<'_>, tables: &Tables, height: u16) -> usize {
        let pages = tables.pages(height);
        pages[self.page_of(ctx, pages.len())]
    }

    fn page_of(&self, ctx: &Ctx<'_>, pages: usize) -> usize {
        if matches!(self.mode, Mode::Wall) {
            usize::try_from(ctx.now.0.div_euclid(PAGE)).unwrap_or(0) % pages.max(1)
        } else {
            self.page.min(pages.saturating_sub(1))
        }
    }

    pub(super) fn draw_room(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, place: Rect) {
        let area = crate::tui::widgets::whole::matter(frame.area());
        let (Some(round), Some((tables, sheet))) = (round_to_go_to(ctx), self.room(ctx, area)) else { return };
        let pages = tables.pages(sheet.height);
        let head = Rect { height: 1.min(place.height), ..place };
        let told = t!(ctx.texts, "cockpit-who-goes", round = round);
        let mut spans = vec![Span::styled(told.clone(), ctx.theme.title())];
        if pages.len() > 1 {
            let page = t!(ctx.texts, "seats-page", page = self.page_of(ctx, pages.len()) + 1, pages = pages.len());
            spans.push(Span::styled(format!("   {page}"), ctx.theme.quiet()));
        }
        text::draw(frame, head, vec![Line::from(spans)]);
        tables.draw(frame, sheet, self.top_of(ctx, &tables, sheet.height), ctx.theme);
    }
}

/// Somebody is being looked for.
#[derive(Debug, Clone)]
pub struct Whereabouts {
    field: TextBox,
    people: Vec<(PersonId, String)>,
    chosen: usize,
    wall: bool,
}

impl Whereabouts {
    /// Lists everybody who has a seat; `wall` is what to come back to.
    pub(super) fn new(ctx: &Ctx<'_>, wall: bool) -> Self {
        let people = ctx.session.seating().map_or(&[][..], nappe_core::seating::Seating::people);
        let people = Names::of(ctx).sorted(people.iter().copied());
        Self { field: TextBox::one_line(""), people, chosen: 0, wall }
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> bool {
        self.chosen = 0;
        self.field.key(key)
    }

    pub(super) fn paste(&mut self, pasted: &str) {
        self.chosen = 0;
        self.field.paste(pasted);
    }

    pub(super) fn step(&mut self, rows: isize) {
        let last = self.found().count().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(rows).min(last);
    }

    pub(super) const fn mode_before(&self) -> Mode {
        if self.wall { Mode::Wall } else { Mode::Tables }
    }

    /// Returns the table of whom the cursor is on.
    pub(super) fn chosen(&self, ctx: &Ctx<'_>) -> Option<TableNo> {
        let round = round_in_sight(ctx)?;
        let (person, _) = self.found().nth(self.chosen)?;
        ctx.session.seat(*person, round)
    }

    fn found(&self) -> impl Iterator<Item = &(PersonId, String)> {
        let query = self.field.text();
        self.people.iter().filter(move |(_, name)| finds(name, &query))
    }

    pub(super) fn draw(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, field: Rect, place: Rect) {
        let label = format!("{} ", t!(ctx.texts, "cockpit-who"));
        let wide = (text::width(&label) as u16).min(field.width);
        text::draw(frame, field, vec![Line::styled(label, ctx.theme.accent())]);
        let rest = Rect { x: field.x + wide, width: field.width - wide, ..field };
        self.field.view(frame, rest, ctx.theme, true);
        let count = self.found().count();
        let top = list::top(self.chosen, count, place.height.into());
        let lines = self.found().enumerate().skip(top).take(place.height.into()).map(|(index, (person, name))| {
            let style = if index == self.chosen { ctx.theme.chosen() } else { ctx.theme.text() };
            whereabouts(ctx, *person, name, place.width.into(), style)
        });
        let mut lines: Vec<Line<'_>> = lines.collect();
        if lines.is_empty() {
            lines.push(Line::styled(ctx.texts.get("nothing-found"), ctx.theme.quiet()));
        }
        text::draw(frame, place, lines);
    }
}

/// Tells where somebody sits or goes: the table stays whole, a long name gives way.
fn whereabouts(
    ctx: &Ctx<'_>,
    person: PersonId,
    name: &str,
    width: usize,
    style: ratatui::style::Style,
) -> Line<'static> {
    let Some(round) = round_in_sight(ctx) else { return Line::default() };
    let seat = |round| ctx.session.seat(person, round);
    let hosted = ctx.session.seating().and_then(|seating| seating.hosted_by(person));
    let stays = hosted.is_some() && hosted == seat(round);
    let told = match (seat(round), ctx.session.cafe().now.step) {
        (None, _) => t!(ctx.texts, "cockpit-who-nowhere"),
        (Some(table), _) if stays => t!(ctx.texts, "cockpit-who-stays", table = table),
        (Some(table), Step::Conversation(_)) => match seat(round + 1) {
            Some(next) => t!(ctx.texts, "cockpit-who-then", table = table, next = next),
            None => t!(ctx.texts, "cockpit-who-goes-to", table = table),
        },
        (Some(table), _) => t!(ctx.texts, "cockpit-who-goes-to", table = table),
    };
    let room = width.saturating_sub(text::width(&told) + 1);
    Line::from(vec![Span::styled(text::cut(name, room), style), Span::styled(format!(" {told}"), ctx.theme.title())])
}
