//! Drawing the devices: how many have come how far, above; the tables with their devices, in the middle; below, what helps.

use nappe_core::presence::{ArrivalStage, DeviceCard, DeviceLink, Readiness};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::DevicesScreen;
use super::action::DevicesAction;
use super::list::{DeviceRow, Under, rows, signals};
use crate::client::{DoorsStanding, DoorsView};
use crate::failure::Failure;
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::doors::{Arrivals, NOBODY_AFTER, Trouble, calling, device_name, missing, readiness};
use crate::tui::widgets::{clock, list, text};

/// From this width on stage and state stand in columns of their own.
const WIDE: u16 = 60;
/// Columns of a name, from a width on.
const NAMES: [(u16, usize); 3] = [(100, 28), (WIDE, 18), (0, 16)];
/// Columns of a stage.
const STAGE: usize = 13;
/// Rows of the large numbers.
const DIGITS: u16 = 3;

/// Where things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DevicePlaces {
    /// How the doors stand.
    head: Rect,
    /// What is more pressing than anything else.
    pressing: Rect,
    /// How many have come how far.
    funnel: Rect,
    /// The devices.
    pub list: Rect,
    /// The first row of the list in sight.
    pub top: usize,
    /// What helps.
    advice: Rect,
}

impl DevicePlaces {
    pub(super) fn of(screen: &DevicesScreen, ctx: &Ctx<'_>, area: Rect) -> Self {
        let mut rest = area;
        let mut take = |height: u16| {
            let height = height.min(rest.height);
            let taken = Rect { height, ..rest };
            rest = Rect { y: rest.y + height, height: rest.height - height, ..rest };
            taken
        };
        let airy = area.height >= 18;
        let all = rows(ctx);
        let advised = advice(screen, ctx, area.width).len() as u16;
        // Large numbers are for the moment of arriving; a list that needs the rows comes first.
        let spare = usize::from(area.height).saturating_sub(usize::from(advised) + usize::from(DIGITS) + 6);
        let large = airy && area.width >= WIDE && all.len() <= spare;
        let head = take(1);
        let pressing = take(u16::from(pressing(ctx).is_some()));
        take(u16::from(area.height >= 14));
        let funnel = take(if large { DIGITS + 1 } else { 1 });
        take(u16::from(area.height >= 10));
        // What helps matters more than a long list, and never takes all of it.
        let most = if all.is_empty() { rest.height } else { rest.height / 2 };
        let below = if advised == 0 { 0 } else { (advised + 1).min(most) };
        let list = Rect { height: rest.height - below, ..rest };
        let air = u16::from(below > 1 && !all.is_empty());
        let advice = if all.is_empty() { rest } else { Rect { y: list.bottom() + air, height: below - air, ..rest } };
        let chosen = screen.chosen(ctx).map(|card| card.device);
        let at = all.iter().position(|row| row.device().is_some() && row.device() == chosen).unwrap_or(0);
        Self { head, pressing, funnel, list, top: list::top(at, all.len(), list.height.into()), advice }
    }
}

/// Returns what is more pressing than anything else: a table that calls, codes on paper that do not hold any more.
fn pressing(ctx: &Ctx<'_>) -> Option<(String, Style)> {
    let calls: Vec<String> = calling(ctx).iter().map(ToString::to_string).collect();
    if !calls.is_empty() {
        let keys = ctx.keys.strokes(DevicesAction::SCOPE, &DevicesAction::Answer.spec());
        let key = keys.first().map(|key| key.told(ctx.texts, ctx.theme.ascii)).unwrap_or_default();
        let told = t!(ctx.texts, "doors-call", count = calls.len(), tables = calls.join(", "));
        let answer = ctx.texts.get(&DevicesAction::Answer.text());
        return Some((format!("{told} · {key} {answer}"), ctx.theme.alarm()));
    }
    (ctx.doors()?.moves > 0).then(|| (ctx.texts.get("codes-moved"), ctx.theme.amber()))
}

/// Returns what is said below the list: what stands in the way of the device under the cursor, or of everybody.
fn advice(screen: &DevicesScreen, ctx: &Ctx<'_>, width: u16) -> Vec<Line<'static>> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let Some(doors) = ctx.doors() else { return Vec::new() };
    let mut said: Vec<(String, Style)> = Vec::new();
    let chosen = screen.chosen(ctx);
    let trouble = chosen.and_then(|card| Trouble::of(card, ctx.now));
    match (chosen, trouble, &doors.standing) {
        (Some(card), Some(trouble), _) => {
            said.push((state_words(ctx, card, true), theme.amber()));
            said.extend(trouble.remedies().iter().map(|id| (bullet(ctx).to_owned() + &texts.get(id), theme.text())));
        }
        (Some(card), None, _) => match card.link {
            DeviceLink::Asleep => said.push((texts.get("devices-try-asleep"), theme.quiet())),
            DeviceLink::Revoked => said.push((texts.get("devices-try-revoked"), theme.quiet())),
            DeviceLink::Here | DeviceLink::CutOff | DeviceLink::Gone => {}
        },
        (None, _, DoorsStanding::Failed(kind)) => {
            let failure = Failure::from(kind.clone());
            said.push((failure.told(texts), theme.alarm()));
            said.extend(failure.next(texts).map(|next| (next, theme.text())));
        }
        (None, _, DoorsStanding::Shut | DoorsStanding::Closed) => {
            said.push((texts.get("devices-shut"), theme.text()));
        }
        (None, _, DoorsStanding::Open) => said.extend(nobody(ctx, doors)),
    }
    let mut lines = Vec::new();
    for (said, style) in said {
        // What is tried stands behind a dot, its second line too.
        let dot = bullet(ctx);
        let (lead, said) = said.strip_prefix(dot).map_or(("", said.as_str()), |rest| (dot, rest));
        let room = usize::from(width).saturating_sub(text::width(lead));
        lines.extend(text::wrap(said, room).into_iter().enumerate().map(|(row, line)| {
            let lead = if row == 0 { lead.to_owned() } else { " ".repeat(text::width(lead)) };
            Line::styled(lead + &line, style)
        }));
    }
    lines
}

/// Returns what to try while nobody comes, in the order in which it is worth trying.
fn nobody(ctx: &Ctx<'_>, doors: &DoorsView) -> Vec<(String, Style)> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let open_for = ctx.open.and_then(|open| open.doors_open_since).map_or(0, |since| ctx.now.since(since));
    if open_for < NOBODY_AFTER {
        return vec![(texts.get("devices-nobody-yet"), theme.text())];
    }
    let mut said = vec![(texts.get("devices-nobody"), theme.amber())];
    let mut tries: Vec<String> =
        ["devices-try-wifi", "devices-try-portal", "devices-try-isolation"].map(|id| texts.get(id)).into();
    if !doors.firewall.is_empty() {
        tries.push(t!(texts, "devices-try-firewall", command = doors.firewall.as_str()));
    }
    said.extend(tries.into_iter().map(|told| (bullet(ctx).to_owned() + &told, theme.text())));
    said
}

const fn bullet(ctx: &Ctx<'_>) -> &'static str {
    ctx.theme.sign("· ", "- ")
}

/// Returns how a device is doing, in words; with its name where it stands alone.
fn state_words(ctx: &Ctx<'_>, card: &DeviceCard, named: bool) -> String {
    let texts = ctx.texts;
    let minutes = ctx.now.since(card.last).max(0) / 60_000;
    let mut parts = Vec::new();
    match Trouble::of(card, ctx.now) {
        Some(Trouble::InsideApp) => parts.push(texts.get("devices-inside-app")),
        Some(Trouble::NoTable) => parts.push(texts.get("devices-no-table")),
        Some(Trouble::NoStorage) => parts.push(texts.get("devices-no-storage")),
        Some(Trouble::CutOff | Trouble::Gone) | None => {}
    }
    match card.link {
        DeviceLink::Here if parts.is_empty() => parts.push(texts.get("devices-here")),
        DeviceLink::Here => {}
        DeviceLink::Asleep => parts.push(texts.get("devices-asleep")),
        DeviceLink::CutOff => parts.push(t!(texts, "devices-cut-off", minutes = minutes)),
        DeviceLink::Gone => parts.push(t!(texts, "devices-gone", minutes = minutes)),
        DeviceLink::Revoked => parts.push(texts.get("devices-revoked")),
    }
    if card.waiting > 0 {
        parts.push(t!(texts, "devices-waiting", count = card.waiting));
    }
    let said = parts.join(" · ");
    if named { t!(texts, "devices-state", name = device_name(ctx, card), state = said) } else { said }
}

impl DevicesScreen {
    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let Some(doors) = ctx.doors() else {
            let lines = text::wrap(&missing(ctx).unwrap_or_default(), area.width.min(64).into());
            let top = area.height.saturating_sub(lines.len() as u16) / 2;
            let lines = lines.into_iter().map(|line| Line::raw(line).centered()).collect();
            return text::draw(frame, Rect { y: area.y + top, height: area.height - top, ..area }, lines);
        };
        let places = DevicePlaces::of(self, ctx, area);
        draw_head(ctx, frame, places.head, doors);
        if let Some((said, style)) = pressing(ctx) {
            text::draw(frame, places.pressing, vec![Line::styled(text::cut(&said, area.width.into()), style)]);
        }
        draw_funnel(ctx, frame, places.funnel, Arrivals::of(doors));
        let chosen = self.chosen(ctx).map(|card| card.device);
        let visible = rows(ctx).into_iter().skip(places.top).take(places.list.height.into());
        let lines = visible.map(|row| match row {
            DeviceRow::Head(under, there) => head_line(ctx, under, there, places.list.width),
            DeviceRow::Device(card) => device_line(ctx, card, places.list.width, chosen == Some(card.device)),
        });
        text::draw(frame, places.list, lines.collect());
        text::draw(frame, places.advice, advice(self, ctx, area.width));
    }
}

fn draw_head(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, doors: &DoorsView) {
    let (id, style) = match doors.standing {
        DoorsStanding::Open => ("doors-open", ctx.theme.good()),
        DoorsStanding::Shut => ("doors-shut", ctx.theme.quiet()),
        DoorsStanding::Closed => ("doors-closed", ctx.theme.amber()),
        DoorsStanding::Failed(_) => ("doors-failed", ctx.theme.alarm()),
    };
    let mut spans = vec![Span::styled(ctx.texts.get(id), style)];
    if let Some(address) = doors.address.as_ref().filter(|_| doors.standing == DoorsStanding::Open) {
        spans.push(Span::raw(format!("   {}   ", address.short)));
        spans.push(Span::styled(doors.code.clone(), ctx.theme.title()));
        let whole: usize = spans.iter().map(|span| text::width(&span.content)).sum();
        if whole > area.width.into() {
            // That they are open is seen from the code.
            spans.remove(0);
            spans[0] = Span::raw(format!("{}   ", address.short));
        }
    }
    text::draw(frame, area, vec![Line::from(spans)]);
}

/// Draws the three steps: large where there is room, in one line otherwise.
fn draw_funnel(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, all: Arrivals) {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let steps =
        [(all.scanned, "devices-step-scanned"), (all.seated, "devices-step-seated"), (all.wrote, "devices-step-wrote")];
    let arrow = theme.sign("→", ">");
    if area.height <= DIGITS {
        let mut spans = Vec::new();
        for (count, id) in steps {
            if !spans.is_empty() {
                spans.push(Span::styled(format!("  {arrow}  "), theme.quiet()));
            }
            spans.push(Span::styled(count.to_string(), theme.title()));
            spans.push(Span::styled(format!(" {}", texts.get(&format!("{id}-short"))), theme.quiet()));
        }
        return text::draw(frame, area, vec![Line::from(spans)]);
    }
    let each = (area.width / 3).min(26);
    for (index, (count, id)) in steps.into_iter().enumerate() {
        let x = area.x + index as u16 * each;
        let number = count.to_string();
        let room = Rect { x, width: each.saturating_sub(4), height: DIGITS, ..area };
        let width = clock::size(&number, room, theme.ascii).0;
        // The step where people are lost is the one to look at.
        let lost = index > 0 && count < steps[index - 1].0;
        let style = if lost { theme.amber() } else { theme.title() };
        clock::draw(frame, Rect { width, ..room }, &number, style, theme.ascii);
        let words = Rect { x, y: area.y + DIGITS, width: each.saturating_sub(1), height: 1 };
        text::draw(frame, words, vec![Line::styled(texts.get(id), theme.quiet())]);
        if index > 0 {
            let place = Rect { x: x.saturating_sub(4), y: area.y + DIGITS / 2, width: 1, height: 1 };
            text::draw(frame, place, vec![Line::styled(arrow, theme.quiet())]);
        }
    }
}

fn head_line(ctx: &Ctx<'_>, under: Under, count: usize, width: u16) -> Line<'static> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let title = match under {
        Under::NoTable => texts.get("devices-head-no-table"),
        Under::Others => texts.get("devices-head-others"),
        Under::Table(table) => {
            let name = ctx
                .session
                .plan
                .table(table)
                .map(|known| if known.name.is_empty() { &known.host } else { &known.name });
            let name = name.filter(|name| !name.is_empty()).map(|name| format!(" · {name}")).unwrap_or_default();
            format!("{}{name}", t!(texts, "devices-table", table = table))
        }
    };
    let title = text::cut(&title, usize::from(width) / 2);
    let mut spans = vec![Span::styled(title, theme.title())];
    if let Under::Table(table) = under {
        let said = signals(ctx, table);
        let mut say = |said: String, style: Style| spans.push(Span::styled(format!("   {said}"), style));
        if said.is_some_and(|said| said.call.is_some()) {
            say(texts.get("doors-tile-call"), theme.alarm());
        } else if count == 0 {
            say(texts.get("devices-table-empty"), theme.quiet());
        }
        match readiness(ctx, table) {
            Some(Readiness::Ready) => say(texts.get("doors-tile-ready"), theme.good()),
            Some(Readiness::MoreTime) => say(texts.get("doors-tile-more"), theme.amber()),
            None => {}
        }
        if said.is_some_and(|said| said.tried.is_some()) {
            say(texts.get("doors-tile-tried"), theme.good());
        }
    }
    Line::from(spans)
}

fn device_line(ctx: &Ctx<'_>, card: &DeviceCard, width: u16, chosen: bool) -> Line<'static> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let trouble = Trouble::of(card, ctx.now);
    let (mark, mark_style) = match (trouble, card.link) {
        (Some(_), _) => ("!", theme.amber()),
        (None, DeviceLink::Here) => (theme.sign("●", "*"), theme.good()),
        (None, DeviceLink::Asleep) => (theme.sign("◐", "~"), theme.quiet()),
        (None, DeviceLink::CutOff | DeviceLink::Gone) => (theme.sign("○", "o"), theme.quiet()),
        (None, DeviceLink::Revoked) => (theme.sign("×", "x"), theme.quiet()),
    };
    let wide = width >= WIDE;
    let name_width = NAMES.iter().find(|(from, _)| width >= *from).map_or(0, |(_, columns)| *columns);
    let name = text::pad(&text::cut(&device_name(ctx, card), name_width - 1), name_width);
    let reached = texts.get(match card.stage {
        _ if card.role.is_some_and(|role| role.table().is_none()) => "devices-stage-other",
        ArrivalStage::Scanned => "devices-stage-scanned",
        ArrivalStage::Seated => "devices-stage-seated",
        ArrivalStage::Wrote => "devices-stage-wrote",
    });
    let pointer = if chosen { theme.sign("› ", "> ") } else { "  " };
    let mut spans = vec![
        Span::styled(pointer, theme.accent()),
        Span::styled(mark, mark_style),
        Span::raw(" "),
        Span::styled(name, if chosen { theme.chosen() } else { theme.text() }),
        Span::raw(" "),
    ];
    let mut used = 5 + name_width;
    if wide {
        spans.push(Span::styled(text::pad(&reached, STAGE), theme.quiet()));
        used += STAGE;
    }
    let state = match (wide, trouble, card.link) {
        (false, None, DeviceLink::Here) if card.waiting == 0 => reached,
        _ => state_words(ctx, card, false),
    };
    let style = if trouble.is_some() { theme.amber() } else { theme.quiet() };
    spans.push(Span::styled(text::cut(&state, usize::from(width).saturating_sub(used)), style));
    Line::from(spans)
}
