//! How the seats lie on the screen: the round and what the plan achieves above, tables or people below.

use nappe_core::PersonId;
use nappe_core::cafe::Step;
use nappe_core::plan::Rotation;
use nappe_core::seating::Seating;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::action::Action;
use super::sheet::RotationSheet;
use super::{RotationScreen, RotationSight};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::attending::CheckIn;
use crate::tui::ctx::Ctx;
use crate::tui::rotation::{Achievement, cards};
use crate::tui::widgets::tables::{Face, Tables};
use crate::tui::widgets::text;

/// From this height on there is air between the parts, and room for all that is said.
const AIRY: u16 = 18;

/// What lies in the place of the people.
enum Laid {
    Tables(Tables, Vec<Vec<PersonId>>),
    People(RotationSheet),
}

impl RotationScreen {
    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        if let RotationSight::Compare(other) = self.sight {
            return self.draw_comparison(ctx, frame, area, other);
        }
        let (head, said, place) = self.places(ctx, area);
        text::draw(frame, head, vec![self.head(ctx, area)]);
        let told = self.said(ctx, said.width, said.height.into());
        text::draw(frame, said, told);
        let Some(seating) = ctx.session.seating() else { return };
        let (page, _) = self.pages(ctx, area);
        match self.laid(ctx, seating, place.width) {
            Laid::Tables(tables, _) => {
                let pages = tables.pages(place.height);
                tables.draw(frame, place, pages[page.min(pages.len() - 1)], ctx.theme);
            }
            Laid::People(sheet) => sheet.draw(ctx, frame, place, page),
        }
    }

    /// Returns the places of the head, of what is said, and of the people.
    fn places(&self, ctx: &Ctx<'_>, area: Rect) -> (Rect, Rect, Rect) {
        let air = u16::from(area.height >= AIRY);
        let head = Rect { height: 1.min(area.height), ..area };
        let left = area.height - head.height;
        let width = area.width.min(100);
        let seated = ctx.session.seating().is_some();
        let most = if seated { (area.height / 5).clamp(1, 8) } else { left };
        let tall = (self.said(ctx, width, most.into()).len() as u16).min(left);
        let said = Rect { y: head.bottom(), height: tall, width, ..area };
        let gap = air.min(left - tall);
        let place = Rect { y: said.bottom() + gap, height: left - tall - gap, ..area };
        (head, said, place)
    }

    fn head(&self, ctx: &Ctx<'_>, area: Rect) -> Line<'static> {
        let rounds = ctx.session.plan.round_count();
        if ctx.session.seating().is_none() {
            return Line::styled(t!(ctx.texts, "rotation-screen-title"), ctx.theme.title());
        }
        let (before, after) = (ctx.theme.sign("‹ ", "< "), ctx.theme.sign(" ›", " >"));
        let round = t!(ctx.texts, "rotation-screen-round", round = self.round, rounds = rounds);
        let mut spans = vec![
            Span::styled(if self.round > 1 { before } else { "  " }, ctx.theme.accent()),
            Span::styled(round, ctx.theme.title()),
            Span::styled(if self.round < rounds { after } else { "  " }, ctx.theme.accent()),
        ];
        let (page, pages) = self.pages_in(ctx, self.place_below(ctx, area));
        if pages > 1 {
            let told = t!(ctx.texts, "seats-page", page = page + 1, pages = pages);
            let used: usize = spans.iter().map(|span| text::width(&span.content) + 1).sum();
            let fits = used + text::width(&told) <= area.width.into();
            let told = if fits { told } else { format!("{}/{pages}", page + 1) };
            spans.push(Span::styled(format!("   {told}"), ctx.theme.quiet()));
        }
        Line::from(spans)
    }

    /// Returns what is said above the seats, on at most `most` lines.
    fn said(&self, ctx: &Ctx<'_>, width: u16, most: usize) -> Vec<Line<'static>> {
        let (texts, theme) = (ctx.texts, ctx.theme);
        let mut lines = Vec::new();
        if let Some(searching) = &self.searching {
            let best = searching.best.as_ref().map(|best| t!(texts, "rotation-screen-best", pairs = best.repeated));
            let word = if searching.longer { "rotation-screen-searching-longer" } else { "rotation-screen-searching" };
            let told = match best {
                Some(best) => format!("{} {} % · {best}", texts.get(word), searching.spent),
                None => texts.get(word),
            };
            lines.extend(text::styled(&told, width, theme.accent()));
        } else if let Some(why) = &self.impossible {
            lines.extend(text::styled(why, width, theme.amber()));
        } else if ctx.session.plan.rotation == Rotation::Colours {
            lines.push(Line::default());
            lines.extend(text::styled(&t!(texts, "rotation-screen-cards"), width, theme.text()));
        } else if ctx.people().is_empty() {
            lines.push(Line::default());
            lines.extend(text::styled(&t!(texts, "rotation-screen-no-people"), width, theme.text()));
        } else if ctx.session.seating().is_none() {
            lines.push(Line::default());
            lines.extend(self.list_line(ctx, width));
            let people = ctx.people().len() - CheckIn::of(ctx).absent;
            lines.extend(text::styled(
                &t!(texts, "rotation-screen-nobody-seated", people = people),
                width,
                theme.text(),
            ));
        } else if let Some(achieved) = &self.achieved {
            lines.extend(self.list_line(ctx, width));
            lines.extend(verdict(ctx, achieved, width));
        }
        if lines.len() > most && most > 0 {
            lines.truncate(most);
            if let Some(last) = lines.pop() {
                let style = last.style;
                let more = theme.sign(" …", "...");
                let kept = text::cut(&last.to_string(), usize::from(width).saturating_sub(text::width(more)));
                // What was cut has its dots already.
                let more = if kept.ends_with('…') { "" } else { more };
                lines.push(Line::styled(format!("{kept}{more}"), style));
            }
        }
        lines
    }

    /// Returns how far the list is checked in, as long as people are missing of whom nothing is known.
    fn list_line(&self, ctx: &Ctx<'_>, width: u16) -> Option<Line<'static>> {
        let list = CheckIn::of(ctx);
        if !list.has_open_question() || ctx.session.cafe().now.step == Step::After {
            return None;
        }
        let key = if self.offer(ctx, Action::Rest).is_some() { key_words(ctx, Action::Rest) } else { String::new() };
        let room = usize::from(width).saturating_sub(text::width(&key));
        let words = list.line(ctx, room);
        let spans = vec![Span::styled(words, ctx.theme.text()), Span::styled(key, ctx.theme.accent())];
        Some(Line::from(spans))
    }

    fn laid(&self, ctx: &Ctx<'_>, seating: &Seating, width: u16) -> Laid {
        if self.sight == RotationSight::People {
            return Laid::People(RotationSheet::set(ctx, seating, self.round, self.cursor, width));
        }
        let mark =
            |person| if ctx.session.locked_seat(person, self.round).is_some() { ctx.theme.lock_mark() } else { "" };
        let chosen = |_, person| self.cursor == Some(person);
        let (cards, people) = cards(ctx, seating, self.round, mark, chosen);
        Laid::Tables(Tables::set(&cards, width, Face::Near, ctx.theme), people)
    }

    fn place_below(&self, ctx: &Ctx<'_>, area: Rect) -> Rect {
        self.places(ctx, area).2
    }

    /// Returns the page in sight and how many there are.
    pub(super) fn pages(&self, ctx: &Ctx<'_>, area: Rect) -> (usize, usize) {
        self.pages_in(ctx, self.place_below(ctx, area))
    }

    fn pages_in(&self, ctx: &Ctx<'_>, place: Rect) -> (usize, usize) {
        let Some(seating) = ctx.session.seating() else { return (0, 1) };
        let (own, count) = match self.laid(ctx, seating, place.width) {
            Laid::Tables(tables, _) => (tables.page_of_chosen(place.height), tables.pages(place.height).len()),
            Laid::People(sheet) => (sheet.page_of_chosen(place.height), sheet.pages(place.height)),
        };
        (self.page.unwrap_or(own).min(count.saturating_sub(1)), count)
    }

    /// Returns whose name is at a place of the screen.
    pub(super) fn somebody_at(&self, ctx: &Ctx<'_>, area: Rect, column: u16, row: u16) -> Option<PersonId> {
        let seating = ctx.session.seating()?;
        let place = self.place_below(ctx, area);
        let (page, _) = self.pages_in(ctx, place);
        match self.laid(ctx, seating, place.width) {
            Laid::Tables(tables, people) => {
                let top = *tables.pages(place.height).get(page)?;
                let (card, name) = tables.card_at(place, top, column, row)?;
                people.get(card)?.get(name?).copied()
            }
            Laid::People(sheet) => sheet.at(place, page, column, row),
        }
    }
}

/// Returns a key with what it does, to stand at the end of a line.
fn key_words(ctx: &Ctx<'_>, action: Action) -> String {
    let keys = ctx.keys.strokes(Action::SCOPE, &action.spec());
    let key = keys.first().map(|key| key.told(ctx.texts, ctx.theme.ascii)).unwrap_or_default();
    let word = if action == Action::Plan { "act-rotation-plan-anew".to_owned() } else { action.text() };
    format!(" · {key} {}", ctx.texts.get(&word))
}

/// Returns what the seats are worth: that they are older than the list, or what they achieve, in one line; or which rule
/// they break. The rest is behind a key.
fn verdict(ctx: &Ctx<'_>, achieved: &Achievement, width: u16) -> Vec<Line<'static>> {
    let key = if ctx.read_only() { String::new() } else { key_words(ctx, Action::Plan) };
    let room = usize::from(width);
    if achieved.is_older() {
        let lead = text::width(&t!(ctx.texts, "rotation-screen-older", since = ""));
        let left = room.saturating_sub(text::width(&key));
        let since = achieved.since.words(ctx, left.saturating_sub(lead));
        let words = text::cut(&t!(ctx.texts, "rotation-screen-older", since = since), left);
        let spans = vec![Span::styled(words, ctx.theme.amber()), Span::styled(key, ctx.theme.accent())];
        return vec![Line::from(spans)];
    }
    if let Some(broken) = achieved.broken(ctx) {
        return text::styled(&format!("{} {broken}{key}", ctx.theme.sign("✗", "x")), width, ctx.theme.amber());
    }
    // In a small window the counts give way: who meets again is what is looked for.
    let mut parts = achieved.line(ctx);
    while parts.len() > 1 && text::width(&parts.join(" · ")) > room {
        parts.remove(0);
    }
    let line = parts.join(" · ");
    vec![Line::styled(text::cut(&line, room), ctx.theme.quiet())]
}
