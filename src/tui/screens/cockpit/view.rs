//! Drawing the cockpit: one instruction and the time, then the tables, then the notes as they come in.

use nappe_core::Note;
use nappe_core::cafe::{Instruction, Step};
use nappe_core::plan::Asking;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::guide;
use super::phones;
use super::rooms;
use super::seats;
use super::tiles::{self, Tiles};
use super::{Cockpit, Mode};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::saying;
use crate::tui::widgets::record::signs;
use crate::tui::widgets::{clock, list, text};

/// The narrowest card.
const CARD: u16 = 23;
/// The widest card: beyond, air is better.
const WIDEST: u16 = 44;

/// Where things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regions {
    /// Round and end.
    head: Rect,
    /// Whose clock it is, and what all rooms were told.
    hands: Rect,
    /// What the room is told.
    instruction: Rect,
    /// What is to be said to it, in lines.
    said: Vec<String>,
    /// The clock.
    clock: Rect,
    /// How much of the time has gone.
    bar: Rect,
    /// Who is there with a device, and what the tables say by it.
    phones: Rect,
    /// What the room sees and does besides the usual.
    guide: Rect,
    /// The question of the room.
    question: Rect,
    /// The visible cards: index of the table and place.
    pub cards: Vec<(usize, Rect)>,
    /// How many cards stand beside each other.
    pub columns: usize,
    /// How many rows a card has.
    card_height: u16,
    /// What is being looked for.
    find: Rect,
    /// The notes as they come in.
    pub stream: Rect,
    /// Who goes where, while people change tables.
    pub room: Option<Rect>,
}

impl Regions {
    /// Lays the cockpit out.
    pub fn of(cockpit: &Cockpit, ctx: &Ctx<'_>, area: Rect) -> Self {
        let mut rest = area;
        let mut take = |height: u16| {
            let height = height.min(rest.height);
            let taken = Rect { height, ..rest };
            rest = Rect { y: rest.y + height, height: rest.height - height, ..rest };
            taken
        };
        let none = Rect { height: 0, ..area };
        let wall = matches!(cockpit.mode, Mode::Wall);
        let head = take(1);
        // The room looks at the wall: whose laptop it is, is nothing for it.
        let hands = if wall || rooms::line(ctx, area.width).is_none() { none } else { take(1) };
        // What is to be said stands below what the room is told, whole, and takes its air where lines are scarce.
        let to_say = if wall { Vec::new() } else { said_lines(ctx, area) };
        let air = u16::from(to_say.is_empty() && area.height >= 14 || area.height >= 26);
        let instruction = take(1 + to_say.len() as u16 + air);
        let question = if question_of_room(ctx).is_some() { take(if area.height >= 18 { 2 } else { 1 }) } else { none };
        let tables = ctx.session.plan.tables.len();
        let moving = seats::round_to_go_to(ctx).is_some() && matches!(cockpit.mode, Mode::Tables | Mode::Wall);
        let time_room = if moving {
            // The names matter now; the clock stays readable.
            (area.height / 5).clamp(1, 7)
        } else if wall {
            area.height.saturating_sub(6)
        } else {
            // A third of the height, more when there are few tables, never less than the small digits need.
            (area.height / 3).clamp(3, 12).min(area.height.saturating_sub(8).max(1))
        };
        let face = Rect { height: time_room, ..area };
        let height = if wall && !moving { time_room } else { clock::height("00:00", face, ctx.theme.ascii) };
        let clock = take(height);
        let bar = take(if area.height >= 12 { 2 } else { 1 });
        // Below the bar, in its air; the air goes on below it where there is room.
        let said = !wall && bar.height > 1 && phones::line(ctx, area.width).is_some();
        let phones = if said { Rect { y: bar.bottom() - 1, height: 1, ..area } } else { none };
        let guided = if wall { 0 } else { guide::lines(ctx, area.width, most_guide_lines(area)).len() as u16 };
        let guide = if guided == 0 {
            none
        } else if !said && bar.height > 1 {
            let more = take(guided - 1);
            Rect { y: bar.bottom() - 1, height: 1 + more.height, ..area }
        } else {
            take(guided)
        };
        let air = take(u16::from((said || guided > 0) && area.height >= 18));
        let left = area.bottom().saturating_sub(air.bottom());
        let mut regions = Self {
            head,
            hands,
            instruction,
            said: to_say,
            clock,
            bar,
            phones,
            guide,
            question,
            cards: Vec::new(),
            columns: 1,
            card_height: 1,
            find: none,
            stream: none,
            room: None,
        };
        if moving {
            regions.room = Some(rest);
            return regions;
        }
        if wall {
            return regions;
        }
        // As many rows as are needed, and as many tiles in each: six tables stand in two rows of three, never five and one.
        let most = usize::from((area.width / CARD).max(1)).min(tables.max(1));
        let rows = tables.div_ceil(most).max(1);
        let columns = tables.div_ceil(rows).max(1);
        let rows = rows as u16;
        let finding = matches!(cockpit.mode, Mode::Find(..) | Mode::Who(_));
        let stream_wish = if finding { left / 2 } else { 4.min(left / 3) };
        let room = left.saturating_sub(stream_wish + 1);
        let tallest = tiles::tallest(ctx);
        let card_height = room.checked_div(rows).map_or(0, |height| height.clamp(1, tallest));
        let card_height = if card_height == 5 && room < rows * 6 { 4 } else { card_height };
        let gap = u16::from(card_height > 1 && room >= rows * (card_height + 1));
        let visible = if card_height == 0 { 0 } else { (room / (card_height + gap).max(1)).min(rows) };
        let cards_area = take(visible * (card_height + gap));
        let top_row = list::top(cockpit.cursor.min(tables.saturating_sub(1)) / columns, rows.into(), visible.into());
        let width = (area.width / columns as u16).min(WIDEST);
        let left = area.x + (area.width - width * columns as u16) / 2;
        for index in 0..tables {
            let (row, column) = (index / columns, index % columns);
            if row < top_row || row >= top_row + usize::from(visible) {
                continue;
            }
            let place = Rect {
                x: left + width * column as u16,
                y: cards_area.y + (row - top_row) as u16 * (card_height + gap),
                width: width.saturating_sub(2),
                height: card_height,
            };
            regions.cards.push((index, place));
        }
        regions.columns = columns;
        regions.card_height = card_height;
        if finding {
            regions.find = take(1);
        } else {
            take(u16::from(gap == 0));
        }
        regions.stream = rest;
        regions
    }
}

/// Returns how many lines what the room sees and does may take.
const fn most_guide_lines(area: Rect) -> usize {
    if area.height >= 14 { 2 } else { 1 }
}

/// Returns what is to be said to the room now, in as many lines as there is room for; in a small window, whole or not at
/// all: half a sentence cannot be said.
fn said_lines(ctx: &Ctx<'_>, area: Rect) -> Vec<String> {
    let most = match area.height {
        ..14 => return Vec::new(),
        14..18 => 1,
        18..30 => 2,
        30.. => 4,
    };
    let width = usize::from(area.width).min(90);
    let Some(words) = saying::now(ctx) else { return Vec::new() };
    let words = t!(ctx.texts, "cockpit-say", words = words);
    if most == 1 && text::width(&words) > width { Vec::new() } else { text::wrap_to(&words, width, most) }
}

/// Returns the one question of the whole room, where there is one.
pub(super) fn question_of_room(ctx: &Ctx<'_>) -> Option<String> {
    let plan = &ctx.session.plan;
    let round = match ctx.session.cafe().now.step {
        Step::Before => 1,
        Step::Conversation(round) => round,
        Step::Move(round) => round + 1,
        Step::After => return None,
    };
    let table = plan.tables.first()?.number;
    let one = plan.asking == Asking::PerRound || plan.questions.len() == 1;
    one.then(|| plan.question_at(table, Some(round))).flatten().map(|question| question.text.to_string())
}

impl Cockpit {
    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let regions = Regions::of(self, ctx, area);
        draw_head(ctx, frame, regions.head);
        if let Some((words, style)) = rooms::line(ctx, regions.hands.width).filter(|_| regions.hands.height > 0) {
            text::draw(frame, regions.hands, vec![Line::styled(words, style)]);
        }
        draw_instruction(ctx, frame, regions.instruction, &regions.said);
        if let Some(question) = question_of_room(ctx) {
            let lines = text::wrap(&question, usize::from(area.width).min(90));
            let lines = lines.into_iter().map(|line| Line::raw(line).centered()).collect();
            text::draw(frame, regions.question, lines);
        }
        draw_clock(ctx, frame, regions.clock);
        draw_bar(ctx, frame, regions.bar);
        if let Some(line) = phones::line(ctx, regions.phones.width).filter(|_| regions.phones.height > 0) {
            text::draw(frame, regions.phones, vec![line.centered()]);
        }
        if regions.guide.height > 0 {
            let lines = guide::lines(ctx, regions.guide.width, most_guide_lines(area));
            text::draw(frame, regions.guide, lines.into_iter().map(Line::centered).collect());
        }
        let tiles = Tiles::of(ctx, &regions.cards);
        for (index, place) in &regions.cards {
            if let Some(table) = ctx.session.plan.tables.get(*index) {
                let chosen = *index == self.cursor && matches!(self.mode, Mode::Tables);
                tiles.draw(frame, *place, table, chosen);
            }
        }
        if let Some(place) = regions.room {
            self.draw_room(ctx, frame, place);
        } else if let Mode::Who(who) = &self.mode {
            who.draw(ctx, frame, regions.find, regions.stream);
        } else {
            self.draw_stream(ctx, frame, &regions);
        }
        if let Some((digits, _)) = &self.digits {
            let words = format!("  {}", t!(ctx.texts, "cockpit-digits", digits = digits.as_str()));
            text::draw_right(frame, regions.head, &words, ctx.theme.accent());
        }
    }

    fn draw_stream(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, regions: &Regions) {
        let width = usize::from(regions.stream.width);
        if let Mode::Find(finder, chosen) = &self.mode {
            let found = self.found(ctx);
            let label = format!("{} ", t!(ctx.texts, "cockpit-find"));
            let label_width = text::width(&label) as u16;
            text::draw(frame, regions.find, vec![Line::styled(label, ctx.theme.accent())]);
            let field = Rect {
                x: regions.find.x + label_width.min(regions.find.width),
                width: regions.find.width.saturating_sub(label_width),
                ..regions.find
            };
            finder.field.view(frame, field, ctx.theme, true);
            let top = list::top(*chosen, found.len(), regions.stream.height.into());
            let lines = found
                .iter()
                .enumerate()
                .skip(top)
                .take(regions.stream.height.into())
                .map(|(index, note)| note_line(ctx, note, width, index == *chosen));
            let mut lines: Vec<Line<'_>> = lines.collect();
            if lines.is_empty() {
                lines.push(Line::styled(ctx.texts.get("nothing-found"), ctx.theme.quiet()));
            }
            text::draw(frame, regions.stream, lines);
            return;
        }
        let notes = ctx.session.notes().rev().skip(self.scroll).take(regions.stream.height.into());
        let lines: Vec<Line<'_>> = notes.map(|note| note_line(ctx, note, width, false)).collect();
        text::draw(frame, regions.stream, lines);
    }
}

fn draw_head(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
    let plan = &ctx.session.plan;
    let cafe = ctx.session.cafe();
    let count = plan.round_count();
    let step = match cafe.now.step {
        Step::Before if !plan.holds_cafe() => {
            t!(ctx.texts, "cockpit-programme", segments = plan.programme.len())
        }
        Step::Before => {
            let tables = plan.tables.iter().filter(|table| table.is_open(1)).count();
            t!(ctx.texts, "cockpit-before", rounds = count, tables = tables)
        }
        Step::Conversation(round) => t!(ctx.texts, "cockpit-conversation", round = round, rounds = count),
        Step::Move(round) => t!(ctx.texts, "cockpit-move", round = round + 1, rounds = count),
        Step::After => t!(ctx.texts, "cockpit-after", notes = ctx.session.note_count()),
    };
    text::draw(frame, area, vec![Line::styled(text::cut(&step, area.width.into()), ctx.theme.title())]);
    let room = usize::from(area.width).saturating_sub(text::width(&step) + 2);
    if cafe.now.step == Step::After || plan.rounds.is_empty() {
        return;
    }
    let start = ctx.planned_start();
    let predicted = cafe.expected_end(plan, start, ctx.now);
    let ends = ctx.hour(predicted);
    let (words, short, style) = if let Some(planned) = cafe.planned_end(plan, start) {
        let late = predicted.since(planned).div_euclid(60_000);
        let style = if late >= 1 { ctx.theme.amber() } else { ctx.theme.quiet() };
        let planned = ctx.hour(planned);
        let id = if late >= 1 { "cockpit-end-late" } else { "cockpit-end" };
        let words = t!(ctx.texts, id, predicted = ends.as_str(), planned = planned.as_str(), late = late);
        let short = t!(ctx.texts, "cockpit-end-short", predicted = ends.as_str(), planned = planned.as_str());
        (words, short, style)
    } else {
        let words = t!(ctx.texts, "cockpit-end-only", predicted = ends);
        (words.clone(), words, ctx.theme.quiet())
    };
    let words = if text::width(&words) <= room { words } else { short };
    if text::width(&words) <= room {
        text::draw_right(frame, area, &words, style);
    }
}

fn draw_instruction(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, said: &[String]) {
    let instruction = ctx.session.cafe().instruction(&ctx.session.plan, ctx.now);
    let id = match instruction {
        Instruction::Welcome => "instruction-welcome",
        Instruction::Settle => "instruction-settle",
        Instruction::Discuss => "instruction-discuss",
        Instruction::Essentials => "instruction-essentials",
        Instruction::Conclude => "instruction-conclude",
        Instruction::ChangeTables => "instruction-change",
        Instruction::Finished => "instruction-finished",
    };
    let paused = ctx.session.cafe().now.paused.is_some();
    let words = if paused { t!(ctx.texts, "instruction-paused") } else { ctx.texts.get(id) };
    let style = if paused { ctx.theme.amber() } else { ctx.theme.accent() };
    let mut lines = vec![Line::styled(text::cut(&words, area.width.into()), style).centered()];
    lines.extend(said.iter().map(|line| Line::raw(line.as_str()).centered()));
    text::draw(frame, area, lines);
}

fn draw_clock(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
    let cafe = ctx.session.cafe();
    let told = match cafe.now.step {
        Step::Before => clock::told(Step::Conversation(1).planned_length(&ctx.session.plan).as_millis()),
        Step::After => {
            let hour = ctx.local(ctx.now).format("%H:%M").to_string();
            clock::draw(frame, area, &hour, ctx.theme.quiet(), ctx.theme.ascii);
            return;
        }
        _ => clock::told(cafe.now.remaining(ctx.now)),
    };
    let style = match cafe.now.step {
        Step::Before => ctx.theme.quiet(),
        _ if cafe.now.paused.is_some() => ctx.theme.amber(),
        _ if cafe.now.remaining(ctx.now) <= 0 => ctx.theme.alarm(),
        _ if cafe.now.remaining(ctx.now) <= cafe.warnings(&ctx.session.plan).last().copied().unwrap_or(0) => {
            ctx.theme.amber()
        }
        _ => ctx.theme.text().add_modifier(Modifier::BOLD),
    };
    clock::draw(frame, area, &told, style, ctx.theme.ascii);
}

fn draw_bar(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
    let now = &ctx.session.cafe().now;
    if !now.is_timed() || area.height == 0 || now.length <= 0 {
        return;
    }
    let width = area.width.min(80);
    let place = Rect { x: area.x + (area.width - width) / 2, width, height: 1, y: area.bottom() - 1 };
    let place = if area.height > 1 { Rect { y: area.bottom() - 2, ..place } } else { place };
    let column = |elapsed: i64| (elapsed.clamp(0, now.length) * i64::from(width) / now.length) as usize;
    let gone = column(now.elapsed(ctx.now));
    let ticks: Vec<usize> =
        ctx.session.cafe().warnings(&ctx.session.plan).into_iter().map(|moment| column(now.length - moment)).collect();
    let (full, empty, tick) = (ctx.theme.sign("━", "="), ctx.theme.sign("─", "-"), ctx.theme.sign("┼", "|"));
    let over = now.remaining(ctx.now) < 0;
    let spans: Vec<Span<'_>> = (0..usize::from(width))
        .map(|at| match (at < gone, ticks.contains(&at)) {
            (true, _) => Span::styled(full, if over { ctx.theme.alarm() } else { ctx.theme.accent() }),
            (false, true) => Span::styled(tick, ctx.theme.quiet()),
            (false, false) => Span::styled(empty, ctx.theme.quiet()),
        })
        .collect();
    text::draw(frame, place, vec![Line::from(spans)]);
}

fn note_line(ctx: &Ctx<'_>, note: &Note, width: usize, chosen: bool) -> Line<'static> {
    let hour = ctx.hour(note.at);
    let table = ctx.place_word(note.place);
    let key = if note.key { format!("{} ", ctx.theme.key_mark()) } else { String::new() };
    let head = format!("{hour}  {table}  ");
    let signs = signs(ctx.theme, note);
    let words = text::cut(&format!("{signs}{key}{}", note.text()), width.saturating_sub(text::width(&head)));
    let style = if chosen { ctx.theme.chosen() } else { ctx.theme.text() };
    Line::from(vec![Span::styled(head, ctx.theme.quiet()), Span::styled(words, style)])
}
