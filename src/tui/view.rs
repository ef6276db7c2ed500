//! Drawing: what is on, above; the matter, in the middle; what I can do, below. No decision is taken here.

use nappe_core::cafe::Step;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::ascii;
use super::ctx::Ctx;
use super::dest::Dest;
use super::keymap::Stroke;
use super::model::Model;
use super::outcome::Tone;
use super::palette::Offer;
use super::rooms::room_here;
use super::screens::AnyScreen;
use super::way;
use super::widgets::text;
use super::widgets::whole::matter;
use super::world::OpenSession;
use crate::client::LinkStatus;
use crate::t;

/// The smallest terminal in which there is anything to see.
const SMALLEST: (u16, u16) = (24, 6);

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    picture(model, frame);
    if model.theme.ascii {
        ascii::fold(frame.buffer_mut());
    }
}

fn picture(model: &Model, frame: &mut Frame<'_>) {
    let whole = frame.area();
    let ctx = model.ctx();
    if whole.width < SMALLEST.0 || whole.height < SMALLEST.1 {
        let lines = text::styled(&t!(ctx.texts, "too-small"), whole.width, ctx.theme.text());
        text::draw(frame, whole, lines);
        return;
    }
    header(&ctx, model.screen(), frame, whole);
    model.screen().view(&ctx, frame, matter(whole));
    footer(model, frame, whole);
    for layer in &model.scene().layers {
        layer.view(&ctx, frame, whole);
    }
}

/// From this width on the header has room for how the session stands in full.
const ROOM_FOR_STANDING: u16 = 36;

/// Columns of a title that must stay beside the name of the room.
const TITLE: usize = 12;

/// The fewest columns in which a piece of the title still says something.
const LEAST_TITLE: usize = 8;

/// Columns between two places of the way: an arrow in its air.
const ARROW: u16 = 3;

/// Returns the places of the way with their columns; only the one that is on, where there is no room for more.
fn tabs(ctx: &Ctx<'_>, screen: &AnyScreen, whole: Rect) -> Vec<(u16, String, Dest, bool)> {
    // Whoever sits at a table has nowhere else to go.
    if ctx.open.is_none() || ctx.seat().is_some() {
        return Vec::new();
    }
    let on = screen.dest().tab();
    let stretches = way::stretches(ctx.session);
    let words: Vec<(String, Dest, bool)> = way::PLACES
        .into_iter()
        .enumerate()
        .filter_map(|(index, dest)| {
            let id = dest.tab()?;
            let key = Stroke {
                code: crossterm::event::KeyCode::F(index as u8 + 2),
                modifiers: crossterm::event::KeyModifiers::NONE,
            };
            let word = format!("{}{}", ctx.texts.get(id), stretches[index].sign(ctx.theme));
            let told =
                if whole.width >= 76 { format!("{} {word}", key.told(ctx.texts, ctx.theme.ascii)) } else { word };
            Some((told, dest, Some(id) == on))
        })
        .filter(|(_, _, on)| whole.width >= 60 || *on)
        .collect();
    let wide: u16 = words.iter().map(|(word, _, _)| text::width(word) as u16 + ARROW).sum();
    // It ends where the matter below it does.
    let mut column = matter(whole).right().saturating_sub(wide.saturating_sub(ARROW));
    words
        .into_iter()
        .map(|(word, dest, on)| {
            let at = column;
            column += text::width(&word) as u16 + ARROW;
            (at, word, dest, on)
        })
        .collect()
}

/// Returns the tab at a place of the screen.
pub fn tab_at(ctx: &Ctx<'_>, screen: &AnyScreen, whole: Rect, column: u16, row: u16) -> Option<Dest> {
    if row != whole.y {
        return None;
    }
    let hit = |(at, word, _, _): &&(u16, String, Dest, bool)| (*at..*at + text::width(word) as u16).contains(&column);
    tabs(ctx, screen, whole).iter().find(hit).map(|(_, _, dest, _)| dest.clone())
}

/// Returns how the session can be used and how its hub answers, where that is not as it should be.
fn standing(ctx: &Ctx<'_>, open: &OpenSession, narrow: bool) -> Vec<(String, Style)> {
    let mut words = Vec::new();
    if open.read_only.is_some() {
        let live = open.follows && open.link != LinkStatus::CutOff;
        let said = if narrow { "read-only-live-short" } else { "read-only-live" };
        let (id, style) = if live { (said, ctx.theme.amber()) } else { ("read-only", ctx.theme.alarm()) };
        words.push((ctx.texts.get(id), style));
    }
    match open.link {
        LinkStatus::Here => {}
        LinkStatus::Waiting { count } => words.push((t!(ctx.texts, "link-waiting", count = count), ctx.theme.amber())),
        LinkStatus::Away { count } => words.push((t!(ctx.texts, "link-away", count = count), ctx.theme.amber())),
        LinkStatus::CutOff => words.push((t!(ctx.texts, "link-cut-off"), ctx.theme.alarm())),
    }
    words
}

fn header(ctx: &Ctx<'_>, screen: &AnyScreen, frame: &mut Frame<'_>, whole: Rect) {
    let margin = matter(whole).x;
    let tabs = tabs(ctx, screen, whole);
    let room = tabs.first().map_or(whole.right(), |(at, ..)| *at).saturating_sub(margin + 2);
    let mut spans = Vec::new();
    let mut used = 0;
    let narrow = room < ROOM_FOR_STANDING;
    for (word, style) in ctx.open.into_iter().flat_map(|open| standing(ctx, open, narrow)) {
        used += text::width(&word) + 2;
        spans.push(Span::styled(format!("{word}  "), style));
    }
    // Away from the cockpit the clock stays in sight.
    let clock = &ctx.session.cafe().now;
    if clock.is_timed() && screen.dest() != Dest::Cockpit {
        let word = match clock.step {
            Step::Conversation(round) => t!(ctx.texts, "round-short", round = round),
            _ => t!(ctx.texts, "move-short"),
        };
        let remaining = clock.remaining(ctx.now);
        let told = format!("{word} {}  ", crate::tui::widgets::clock::told(remaining));
        used += text::width(&told);
        spans.push(Span::styled(told, if remaining < 0 { ctx.theme.alarm() } else { ctx.theme.accent() }));
    }
    let title = match ctx.open {
        Some(_) if !ctx.session.plan.title.is_empty() => ctx.session.plan.title.to_string(),
        Some(open) => open.name.clone(),
        // Home says its name itself, larger.
        None => String::new(),
    };
    let style = ctx.theme.quiet();
    let free = usize::from(room).saturating_sub(used);
    // The room stands behind the title where both can be read; a title alone says more than two halves.
    let place =
        ctx.open.and_then(|_| room_here(ctx.session, ctx.texts)).map(|word| format!(" · {}", text::cut(&word, 24)));
    let place = place.filter(|place| free >= text::width(place) + TITLE.min(text::width(&title)));
    let for_title = free - place.as_deref().map_or(0, text::width);
    if for_title >= LEAST_TITLE.min(text::width(&title)) {
        spans.push(Span::styled(text::cut(&title, for_title), style));
    }
    spans.extend(place.map(|place| Span::styled(place, style)));
    text::draw(frame, Rect { x: margin, height: 1, width: room, ..whole }, vec![Line::from(spans)]);
    for (index, (at, word, _, on)) in tabs.into_iter().enumerate() {
        let style = if on { ctx.theme.accent().add_modifier(Modifier::UNDERLINED) } else { ctx.theme.quiet() };
        if index > 0 {
            let arrow = Rect { x: at.saturating_sub(2), y: whole.y, width: 1, height: 1 };
            text::draw(frame, arrow, vec![Line::styled(ctx.theme.sign("→", ">"), ctx.theme.quiet())]);
        }
        text::draw(
            frame,
            Rect { x: at, y: whole.y, width: text::width(&word) as u16, height: 1 },
            vec![Line::styled(word, style)],
        );
    }
}

/// How many keys of the footer are bright; the others wait in grey.
const BRIGHT: usize = 3;

/// A key of the footer: first column, key, label, scope and id.
pub(super) type Hint = (u16, String, String, (&'static str, &'static str));

/// Returns the key of an action as the footer shows it. Desktops take keys like F1 for themselves: beside that of the help
/// stands the plain one that does the same, or in its place where there is little room.
fn told(ctx: &Ctx<'_>, offer: &Offer, wide: bool) -> Option<String> {
    let name = |stroke: &Stroke| stroke.told(ctx.texts, ctx.theme.ascii);
    let first = offer.keys.first()?;
    if !matches!(first.code, crossterm::event::KeyCode::F(_)) {
        return Some(name(first));
    }
    match offer.keys.iter().find(|key| !matches!(key.code, crossterm::event::KeyCode::F(_))) {
        Some(plain) if offer.id == "help" && wide => Some(format!("{}/{}", name(first), name(plain))),
        Some(plain) if offer.id == "help" => Some(name(plain)),
        _ => Some(name(first)),
    }
}

/// Returns the keys of the footer with their columns: the next step, then by rank, as many as fit, the help always.
pub(super) fn hints(model: &Model, whole: Rect) -> Vec<Hint> {
    let ctx = model.ctx();
    let next = model.screen().next(&ctx);
    let is_next = |offer: &Offer| next == Some((offer.scope, offer.id));
    let mut offers: Vec<_> = model
        .offers()
        .into_iter()
        .filter(|offer| (offer.rank > 0 || is_next(offer)) && !offer.keys.is_empty())
        .collect();
    offers.sort_by_key(|offer| (!is_next(offer), offer.rank));
    let margin = matter(whole).x;
    let mut hints = Vec::new();
    let mut column = margin;
    let wide = whole.width >= 110;
    let width_of = |offer: &Offer| {
        let key = told(&ctx, offer, wide)?;
        Some((text::width(&key) + 1 + text::width(&offer.label) + 2) as u16)
    };
    // The help is always there; so is, where there is room, what takes back, and the way to other places.
    let is_kept = |id: &str| match id {
        "help" => true,
        "undo" => whole.width >= 76,
        "places" => wide,
        _ => false,
    };
    let kept = offers.iter().filter(|offer| is_kept(offer.id));
    let mut kept: Vec<(&str, u16)> = kept.filter_map(|offer| Some((offer.id, width_of(offer)? + 1))).collect();
    for offer in offers {
        let (Some(key), Some(width)) = (told(&ctx, &offer, wide), width_of(&offer)) else { continue };
        kept.retain(|(id, _)| *id != offer.id);
        let reserve = kept.iter().map(|(_, width)| *width).sum::<u16>();
        if column + width > whole.right().saturating_sub(reserve) + 2 {
            continue;
        }
        hints.push((column, key, offer.label, (offer.scope, offer.id)));
        column += width + 1;
    }
    hints
}

/// Returns the action at a place of the footer.
pub fn footer_at(model: &Model, whole: Rect, column: u16, row: u16) -> Option<(&'static str, &'static str)> {
    if row + 1 != whole.bottom() {
        return None;
    }
    hints(model, whole)
        .into_iter()
        .find(|(at, key, label, _)| {
            let width = (text::width(key) + 1 + text::width(label)) as u16;
            Rect::new(*at, row, width, 1).contains(Position::new(column, row))
        })
        .map(|(.., action)| action)
}

fn footer(model: &Model, frame: &mut Frame<'_>, whole: Rect) {
    let ctx = model.ctx();
    let row = Rect { y: whole.bottom().saturating_sub(1), height: 1, ..whole };
    let margin = matter(whole).x;
    if let Some(toast) = &model.scene().toast {
        let style = if toast.tone == Tone::Warning { ctx.theme.amber() } else { ctx.theme.good() };
        let width = whole.width.saturating_sub(2 * margin);
        if whole.height < 16 {
            let place = Rect { x: margin, width, ..row };
            text::draw(frame, place, vec![Line::styled(text::cut(&toast.text, width.into()), style)]);
            return;
        }
        // A word that is longer than a line takes two: its end tells what to do.
        let lines = text::wrap_to(&toast.text, width.into(), 2);
        let height = lines.len() as u16;
        // Where one writes, the line one writes on stays in sight: a longer word stands below the header.
        let above = height > 1 && model.screen().captures_text();
        let y = if above { whole.y + 1 } else { row.y.saturating_sub(height) };
        let place = Rect { x: margin, y, width, height };
        frame.render_widget(Clear, place);
        text::draw(frame, place, lines.into_iter().map(|line| Line::styled(line, style)).collect());
    }
    let row_of = |column: u16| Rect { x: column, width: whole.right().saturating_sub(column), ..row };
    // The first one is the next step, and the eye lands on it; two more are bright, the others are there when looked for.
    let hint = |frame: &mut Frame<'_>, index: usize, column: u16, key: String, label: &str| {
        let (column, spans) = if index == 0 {
            (column.saturating_sub(1), vec![Span::styled(format!(" {key} {label} "), ctx.theme.chosen())])
        } else {
            let bright = index < BRIGHT;
            let key_style = if bright { ctx.theme.key() } else { ctx.theme.quiet() };
            let label_style = if bright { ctx.theme.text() } else { ctx.theme.quiet() };
            (column, vec![Span::styled(key, key_style), Span::styled(format!(" {label}"), label_style)])
        };
        text::draw(frame, row_of(column), vec![Line::from(spans)]);
    };
    if let Some(layer) = model.scene().layers.last() {
        // What the screen's keys do, they do not do now.
        let mut column = margin;
        for (index, (key, word)) in layer.hints(ctx.texts).into_iter().enumerate() {
            let width = (text::width(&key) + text::width(&word) + 4) as u16;
            if column + width <= whole.right() + 3 {
                hint(frame, index, column, key, &word);
            }
            column += width;
        }
        return;
    }
    for (index, (column, key, label, _)) in hints(model, whole).into_iter().enumerate() {
        hint(frame, index, column, key, &label);
    }
}
