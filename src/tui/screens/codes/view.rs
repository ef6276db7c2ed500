//! Drawing the codes: as large as they fit, beside what to type instead; two at once where that makes neither smaller.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::{CodesScreen, ShownCode};
use crate::client::{DoorsStanding, DoorsView};
use crate::failure::Failure;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::doors::{Arrivals, NOBODY_AFTER, missing};
use crate::tui::widgets::qr::QrPicture;
use crate::tui::widgets::{clock, text};

/// Columns that words need beside a code.
const WORDS: u16 = 24;
/// Columns between a code and its words, or another code.
const GAP: u16 = 3;
/// Columns beyond which words are better left in air.
const WIDEST: u16 = 44;
/// Rows of words below a code, at least: what it is, and what to type instead.
const BELOW: u16 = 3;
/// Rows of large letters, the largest first; 1 is written small.
const LARGE: [u16; 3] = [5, 3, 1];

/// A piece of what is said beside a code.
enum CodeWords {
    /// A line.
    Line(String, Style),
    /// What is to be read from afar.
    Large(String),
    /// An empty row.
    Air,
}

impl CodesScreen {
    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let area = taller(frame, area);
        let Some(doors) = ctx.doors() else {
            let why = missing(ctx).unwrap_or_default();
            return draw_middle(frame, area, &[(why, ctx.theme.text())]);
        };
        match &doors.standing {
            DoorsStanding::Open if doors.address.is_some() => self.draw_codes(ctx, frame, area, doors),
            DoorsStanding::Open => {
                let (title, next) = (t!(ctx.texts, "codes-no-network"), t!(ctx.texts, "codes-no-network-next"));
                draw_middle(frame, area, &[(title, ctx.theme.amber()), (next, ctx.theme.text())]);
            }
            DoorsStanding::Shut => draw_middle(frame, area, &[(t!(ctx.texts, "doors-opening"), ctx.theme.quiet())]),
            DoorsStanding::Closed => {
                let (title, next) = (t!(ctx.texts, "codes-closed"), t!(ctx.texts, "codes-closed-next"));
                draw_middle(frame, area, &[(title, ctx.theme.title()), (next, ctx.theme.text())]);
            }
            DoorsStanding::Failed(kind) => {
                let failure = Failure::from(kind.clone());
                let next = failure.next(ctx.texts).unwrap_or_default();
                draw_middle(frame, area, &[(failure.told(ctx.texts), ctx.theme.alarm()), (next, ctx.theme.text())]);
            }
        }
    }

    fn draw_codes(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, doors: &DoorsView) {
        let shown = self.shown(ctx);
        let pair = matches!(shown, ShownCode::Wifi | ShownCode::Cafe) && doors.wifi.is_some();
        if pair && draw_pair(ctx, frame, area, doors) {
            return;
        }
        let link = link_of(doors, shown);
        let (beside, below) = alone(ctx, area, &link);
        let scale = |picture: &Option<QrPicture>| picture.as_ref().map_or(0, |picture| picture.scale);
        if scale(&beside) > 0 && scale(&beside) >= scale(&below) {
            let Some(picture) = beside else { return };
            let (width, height) = picture.size();
            let words = (area.width - width - GAP).min(WIDEST);
            let left = area.x + (area.width - width - GAP - words) / 2;
            picture.draw(frame, left, area.y + (area.height - height) / 2, ctx.theme);
            let place = Rect { x: left + width + GAP, width: words, ..area };
            draw_words(ctx, frame, place, &full_words(ctx, doors, shown, words), true);
        } else if let Some(picture) = below {
            draw_below(ctx, frame, area, doors, shown, &picture, picture.size().1);
        } else {
            // Never a code that a camera cannot read: what it says can be typed.
            let told = text::wrap(&t!(ctx.texts, "codes-too-small"), area.width.into());
            let mut words: Vec<CodeWords> =
                told.into_iter().map(|line| CodeWords::Line(line, ctx.theme.amber())).collect();
            words.push(CodeWords::Air);
            words.extend(full_words(ctx, doors, shown, area.width));
            draw_words(ctx, frame, area, &words, true);
        }
    }
}

/// Returns the place of a screen with the rows of air above and below it: a code needs every row.
fn taller(frame: &Frame<'_>, area: Rect) -> Rect {
    let air = u16::from(frame.area().height >= 16);
    Rect { y: area.y - air.min(area.y), height: area.height + 2 * air, ..area }.intersection(frame.area())
}

/// Returns a code as it fits with its words beside it, and with its words above and below it.
fn alone(ctx: &Ctx<'_>, area: Rect, link: &str) -> (Option<QrPicture>, Option<QrPicture>) {
    let least = if area.height >= 30 { 9 } else { BELOW };
    let beside = QrPicture::fitting(link, area.width.saturating_sub(GAP + WORDS), area.height, ctx.theme);
    let below = QrPicture::fitting(link, area.width, area.height.saturating_sub(least), ctx.theme);
    (beside, below)
}

fn link_of(doors: &DoorsView, code: ShownCode) -> String {
    match code {
        ShownCode::Wifi => doors.wifi.as_ref().map(crate::client::WifiCard::code).unwrap_or_default(),
        ShownCode::Cafe => doors.links.cafe.clone(),
        ShownCode::Wall => doors.links.wall.clone(),
        ShownCode::Room => doors.links.room.clone(),
    }
}

/// Draws the Wi-Fi's code and the café's beside each other, if neither is smaller for that; tells whether it did.
fn draw_pair(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, doors: &DoorsView) -> bool {
    let each = area.width.saturating_sub(2 * GAP) / 2;
    let room = area.height.saturating_sub(9);
    let codes = [ShownCode::Wifi, ShownCode::Cafe];
    let pictures = codes.map(|code| {
        let link = link_of(doors, code);
        let (beside, below) = alone(ctx, area, &link);
        let largest = beside.into_iter().chain(below).map(|picture| picture.scale).max();
        QrPicture::fitting(&link, each, room, ctx.theme).filter(|picture| Some(picture.scale) >= largest)
    });
    let [Some(wifi), Some(cafe)] = pictures else { return false };
    let tall = wifi.size().1.max(cafe.size().1);
    for (index, (code, picture)) in codes.into_iter().zip([wifi, cafe]).enumerate() {
        let place = Rect { x: area.x + index as u16 * (each + 2 * GAP), width: each, ..area };
        draw_below(ctx, frame, place, doors, code, &picture, tall);
    }
    true
}

/// Draws a code with its name above and what to type instead below, from row `tall` on.
fn draw_below(
    ctx: &Ctx<'_>,
    frame: &mut Frame<'_>,
    area: Rect,
    doors: &DoorsView,
    code: ShownCode,
    picture: &QrPicture,
    tall: u16,
) {
    let (width, height) = picture.size();
    let heading = text::cut(&heading(ctx, doors, code), area.width.into());
    text::draw(frame, Rect { height: 1, ..area }, vec![Line::styled(heading, ctx.theme.accent()).centered()]);
    let room = area.height.saturating_sub(tall + 1);
    let air = u16::from(room >= 6);
    picture.draw(frame, area.x + (area.width - width) / 2, area.y + 1 + air + (tall - height) / 2, ctx.theme);
    let top = area.y + 1 + air + tall;
    let place = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
    let words = if place.height >= 6 {
        full_words(ctx, doors, code, area.width).into_iter().skip(1).collect()
    } else {
        short_words(ctx, doors, code)
    };
    draw_words(ctx, frame, place, &words, false);
}

fn heading(ctx: &Ctx<'_>, doors: &DoorsView, code: ShownCode) -> String {
    ctx.texts.get(match code {
        ShownCode::Wifi => "codes-wifi-heading",
        ShownCode::Cafe if doors.wifi.is_some() => "codes-cafe-heading-second",
        ShownCode::Cafe => "codes-cafe-heading",
        ShownCode::Wall => "codes-wall-heading",
        ShownCode::Room => "codes-room-heading",
    })
}

fn address(doors: &DoorsView) -> &str {
    doors.address.as_ref().map_or("", |address| address.short.as_str())
}

/// Returns what is said beside a code, beginning with its heading.
fn full_words(ctx: &Ctx<'_>, doors: &DoorsView, code: ShownCode, width: u16) -> Vec<CodeWords> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let mut words = vec![CodeWords::Line(heading(ctx, doors, code), theme.accent()), CodeWords::Air];
    let mut say = |said: &str, style: Style| {
        let lines = text::wrap(said, width.into());
        words.extend(lines.into_iter().map(|line| CodeWords::Line(line, style)));
    };
    match code {
        ShownCode::Wifi => {
            let wifi = doors.wifi.clone().unwrap_or_default();
            say(&texts.get("codes-wifi-name"), theme.quiet());
            say(&wifi.name, theme.title());
            if !wifi.password.is_empty() {
                say(&texts.get("codes-wifi-password"), theme.quiet());
                say(&wifi.password, theme.title());
            }
        }
        ShownCode::Cafe => {
            say(&texts.get("codes-or-type"), theme.quiet());
            words.push(CodeWords::Large(address(doors).to_owned()));
            if !doors.code.is_empty() {
                words.push(CodeWords::Line(texts.get("codes-code"), theme.quiet()));
                words.extend([CodeWords::Large(doors.code.clone()), CodeWords::Air]);
            }
        }
        ShownCode::Wall => {
            say(&texts.get("codes-wall-how"), theme.quiet());
            say(&doors.links.wall, theme.title());
        }
        ShownCode::Room => say(&texts.get("codes-room-warning"), theme.amber()),
    }
    words.extend(remarks(ctx, doors, code, width));
    words
}

/// Returns what is said where there is next to no room.
fn short_words(ctx: &Ctx<'_>, doors: &DoorsView, code: ShownCode) -> Vec<CodeWords> {
    let (said, style) = match code {
        ShownCode::Wifi => {
            let wifi = doors.wifi.clone().unwrap_or_default();
            (format!("{}   {}", wifi.name, wifi.password), ctx.theme.title())
        }
        ShownCode::Cafe => (format!("{}   {}", address(doors), doors.code), ctx.theme.title()),
        ShownCode::Wall => (doors.links.wall.clone(), ctx.theme.title()),
        ShownCode::Room => (ctx.texts.get("codes-room-warning"), ctx.theme.amber()),
    };
    let moved = (doors.moves > 0).then(|| CodeWords::Line(ctx.texts.get("codes-moved"), ctx.theme.amber()));
    [CodeWords::Line(said, style)].into_iter().chain(moved).collect()
}

/// Returns who has come so far, and what there is to know about the code.
fn remarks(ctx: &Ctx<'_>, doors: &DoorsView, code: ShownCode, width: u16) -> Vec<CodeWords> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let mut said = Vec::new();
    if doors.moves > 0 && code != ShownCode::Wifi {
        said.push((texts.get("codes-moved"), theme.amber()));
    }
    if code == ShownCode::Cafe {
        if doors.wifi.is_none() {
            said.push((texts.get("codes-same-wifi"), theme.quiet()));
        }
        let all = Arrivals::of(doors);
        let open_for = ctx.open.and_then(|open| open.doors_open_since).map_or(0, |since| ctx.now.since(since));
        if all.scanned > 0 {
            let told = t!(texts, "codes-arrived", scanned = all.scanned, seated = all.seated, wrote = all.wrote);
            said.push((told, theme.good()));
        } else if open_for >= NOBODY_AFTER {
            said.push((texts.get("codes-nobody"), theme.amber()));
        }
    }
    if !doors.fingerprint.is_empty() && code != ShownCode::Wifi {
        if code == ShownCode::Cafe || doors.certificate.is_empty() {
            said.push((t!(texts, "codes-fingerprint", words = doors.fingerprint.as_str()), theme.text()));
        }
        if !doors.certificate.is_empty() {
            said.push((t!(texts, "codes-certificate", digits = doors.certificate.as_str()), theme.text()));
        }
    }
    let lines = said.into_iter().flat_map(|(said, style)| {
        text::wrap(&said, width.into()).into_iter().map(move |line| CodeWords::Line(line, style))
    });
    let mut words = vec![CodeWords::Air];
    words.extend(lines);
    words
}

/// Returns the lines of large letters, and how many rows each takes: the two halves of a code below each other where that
/// makes them larger.
fn large_lines(ctx: &Ctx<'_>, said: &str, width: u16, most: u16) -> (Vec<String>, u16) {
    let room = Rect { x: 0, y: 0, width, height: most };
    let size = |part: &str| clock::size(part, room, ctx.theme.ascii).1;
    let halves: Vec<String> = said.split_whitespace().map(str::to_owned).collect();
    let (whole, each) = (size(said), halves.iter().map(|half| size(half)).min().unwrap_or(1));
    if whole >= each { (vec![said.to_owned()], whole) } else { (halves, each) }
}

fn rows_of(ctx: &Ctx<'_>, words: &CodeWords, width: u16, most: u16) -> u16 {
    match words {
        CodeWords::Line(..) | CodeWords::Air => 1,
        CodeWords::Large(said) => {
            let (lines, each) = large_lines(ctx, said, width, most);
            lines.len() as u16 * (each + u16::from(each > 1))
        }
    }
}

/// Draws words, from the middle or from the top; letters as large as all of them fit.
fn draw_words(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, words: &[CodeWords], middle: bool) {
    let total = |most: u16| -> u16 { words.iter().map(|piece| rows_of(ctx, piece, area.width, most)).sum() };
    let most = LARGE.into_iter().find(|most| total(*most) <= area.height).unwrap_or(1);
    let slack = area.height.saturating_sub(total(most));
    let mut y = area.y + if middle { slack / 2 } else { 0 };
    for piece in words {
        let rows = rows_of(ctx, piece, area.width, most).min(area.bottom().saturating_sub(y));
        let place = Rect { y, height: rows, ..area };
        match piece {
            CodeWords::Air => {}
            CodeWords::Line(said, style) => {
                let line = Line::styled(text::cut(said, area.width.into()), *style);
                text::draw(frame, place, vec![if middle { line } else { line.centered() }]);
            }
            CodeWords::Large(said) => {
                let (lines, each) = large_lines(ctx, said, area.width, most);
                for (index, line) in lines.iter().enumerate() {
                    let top = y + index as u16 * (each + u16::from(each > 1));
                    let height = each.min(area.bottom().saturating_sub(top));
                    let width = clock::size(line, Rect { height: each, ..area }, ctx.theme.ascii).0.min(area.width);
                    let x = if middle { area.x } else { area.x + (area.width - width) / 2 };
                    let place = Rect { x, y: top, width, height };
                    clock::draw(frame, place, line, ctx.theme.title(), ctx.theme.ascii);
                }
            }
        }
        y += rows;
    }
}

/// Draws a few lines in the middle.
fn draw_middle(frame: &mut Frame<'_>, area: Rect, said: &[(String, Style)]) {
    let width = area.width.min(64);
    let mut lines = Vec::new();
    for (said, style) in said {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(text::wrap(said, width.into()).into_iter().map(|line| Line::styled(line, *style).centered()));
    }
    let top = area.height.saturating_sub(lines.len() as u16) / 2;
    text::draw(frame, Rect { y: area.y + top, height: area.height - top, ..area }, lines);
}
