//! Drawing the nappe: the question, the layers of notes, the line that is written on.

use nappe_core::cafe::Step;
use nappe_core::{Note, NoteKind, RoundNo};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::ask::round_word;
use super::TableScreen;
use super::layers::{Lying, round_of};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::capture::{Capture, Entry, Focus};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::record::{Gutter, hang, kind_word, marks};
use crate::tui::widgets::text;
use crate::tui::widgets::window::{Rest, Row, rows};

/// From this width on, the sort of a note and its hour stand beside it.
const WIDE: u16 = 64;
/// The width of that margin.
const MARGIN: usize = 16;
/// The widest line of notes: longer ones are hard to read.
const WIDEST: u16 = 110;

/// Where things stand, and the lines in sight.
pub(super) struct Sheet<'a> {
    head: Rect,
    list: Rect,
    /// Where one writes.
    pub foot: Rect,
    entries: Vec<Lying<'a>>,
    rows: Vec<Row>,
}

impl<'a> Sheet<'a> {
    /// Returns what is drawn at a place of the list.
    pub fn entry_at(&self, at: Position) -> Option<Lying<'a>> {
        if !self.list.contains(at) {
            return None;
        }
        let row = usize::from(at.y - self.list.y);
        self.entries.get(self.rows.get(row)?.0).copied()
    }
}

impl TableScreen {
    /// Lays the nappe out.
    pub(super) fn sheet<'a>(&self, ctx: &Ctx<'a>, area: Rect) -> Sheet<'a> {
        let area = Rect { width: area.width.min(WIDEST), ..area };
        let question = self.question(ctx, area.width);
        let wish = question.len() as u16 + 1;
        let head = Rect { height: wish.min((area.height / 3).max(1)).min(area.height), ..area };
        let gap = u16::from(area.height >= 14);
        let field = self.field_height(area);
        let foot_height = (field + 1).min(area.height - head.height);
        let foot = Rect { y: area.bottom() - foot_height, height: foot_height, ..area };
        let top = (head.bottom() + gap).min(foot.y);
        let list = Rect { y: top, height: (foot.y - top).saturating_sub(gap), ..area };
        let entries = self.entries(ctx);
        let newest = entries.len().saturating_sub(1);
        let chosen = self.pad.chosen.map(|(id, _)| id).filter(|_| self.pad.focus != Focus::Field);
        let at = |id| entries.iter().position(|entry| entry.note().is_some_and(|note| note.id == id));
        let (anchor, rest) = match chosen.and_then(at) {
            Some(index) => (index, Rest::Middle),
            // What is written now is in sight, even for a round that others already follow.
            None if self.pad.scroll == 0 => {
                let round = self.round(ctx);
                let written = |entry: &Lying<'_>| round.is_none() || round_of(entry) <= round;
                (entries.iter().rposition(written).unwrap_or(newest), Rest::Foot)
            }
            None => (newest.saturating_sub(self.pad.scroll), Rest::Foot),
        };
        let gutter = Gutter::of(entries.iter().filter_map(Entry::note).map(|note| note.number));
        let lines = |index: usize| self.lines(ctx, entries[index], gutter, index > 0, area.width, chosen);
        let in_sight = rows(entries.len(), anchor, rest, list.height.into(), lines);
        Sheet { head, list, foot, entries, rows: in_sight }
    }

    fn field_height(&self, area: Rect) -> u16 {
        if self.find.is_some() {
            return 1;
        }
        let width = usize::from(area.width.saturating_sub(3)).max(1);
        let lines: usize = self.pad.field.text().split('\n').map(|line| text::wrap(line, width).len().max(1)).sum();
        (lines as u16).clamp(1, (area.height / 3).clamp(1, 8))
    }

    fn question(&self, ctx: &Ctx<'_>, width: u16) -> Vec<String> {
        let question = ctx.session.plan.question_at(self.table, self.round(ctx));
        question.map_or_else(Vec::new, |question| text::wrap(&question.text, usize::from(width).min(80)))
    }

    pub(super) fn draw(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let sheet = self.sheet(ctx, area);
        self.draw_head(ctx, frame, sheet.head);
        if sheet.rows.is_empty() {
            self.draw_nothing(ctx, frame, sheet.list);
        }
        let hidden = sheet
            .rows
            .first()
            .map_or(0, |(first, _)| sheet.entries[..*first].iter().filter(|entry| entry.note().is_some()).count());
        text::draw(frame, sheet.list, sheet.rows.into_iter().map(|(_, line)| line).collect());
        self.draw_foot(ctx, frame, sheet.foot, hidden);
    }

    fn draw_head(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let name = t!(ctx.texts, "table-name", table = self.table);
        let mut spans = vec![Span::styled(name.clone(), ctx.theme.accent())];
        let mut room = usize::from(area.width).saturating_sub(text::width(&name));
        if let Some(table) = ctx.session.plan.table(self.table) {
            let words = [
                (!table.name.is_empty()).then(|| table.name.to_string()),
                (!table.host.is_empty()).then(|| format!("{} {}", ctx.host_word(), table.host)),
                (!table.note_taker.is_empty()).then(|| format!("{} {}", ctx.note_taker_word(), table.note_taker)),
            ];
            let words = words.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let count = t!(ctx.texts, "table-notes", notes = ctx.session.table_life(self.table).notes);
            let words = text::cut(&words, room.saturating_sub(text::width(&count) + 4));
            room = room.saturating_sub(text::width(&words) + 2);
            spans.push(Span::styled(format!("  {words}"), ctx.theme.quiet()));
            spans.push(Span::styled(
                text::cut(&format!("{}{count}", " ".repeat(room.saturating_sub(text::width(&count)))), room),
                ctx.theme.quiet(),
            ));
        }
        let mut lines = vec![Line::from(spans)];
        let question = self.question(ctx, area.width);
        let most = usize::from(area.height).saturating_sub(1);
        let cut = question.len() > most;
        let mut question: Vec<String> = question.into_iter().take(most).collect();
        if let (true, Some(last)) = (cut, question.last_mut()) {
            last.push('…');
        }
        lines.extend(question.into_iter().map(|line| Line::styled(line, ctx.theme.title())));
        text::draw(frame, area, lines);
    }

    fn draw_nothing(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let id = if self.find.as_ref().is_some_and(|find| !find.is_empty()) {
            "nothing-found"
        } else if self.pad.bin {
            "table-bin-empty"
        } else {
            "table-empty"
        };
        let lines = text::wrap(&ctx.texts.get(id), area.width.into());
        let free = area.height.saturating_sub(lines.len() as u16) / 2;
        let place = Rect { y: area.y + free, height: area.height - free, ..area };
        let lines = lines.into_iter().map(|line| Line::styled(line, ctx.theme.quiet()).centered()).collect();
        text::draw(frame, place, lines);
    }

    fn draw_foot(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, hidden: usize) {
        if area.height == 0 {
            return;
        }
        let width = usize::from(area.width);
        let (words, style) = self.foot_words(ctx, hidden);
        let words = text::cut(&words, width.saturating_sub(3));
        let rule = ctx.theme.sign("─", "-");
        let left = width.saturating_sub(text::width(&words) + 4);
        let line = Line::from(vec![
            Span::styled(format!("{} ", rule.repeat(2)), ctx.theme.quiet()),
            Span::styled(words, style),
            Span::styled(format!(" {}", rule.repeat(left)), ctx.theme.quiet()),
        ]);
        text::draw(frame, Rect { height: 1, ..area }, vec![line]);
        let field = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let active = self.pad.focus != Focus::Notes;
        let prompt =
            Line::styled(ctx.theme.sign("›", ">"), if active { ctx.theme.accent() } else { ctx.theme.quiet() });
        text::draw(frame, Rect { width: 1.min(field.width), ..field }, vec![prompt]);
        let field = Rect { x: field.x + 2.min(field.width), width: field.width.saturating_sub(2), ..field };
        if let Some(find) = &self.find {
            find.field.view(frame, field, ctx.theme, self.pad.focus == Focus::Find);
            return;
        }
        self.pad.field.view(frame, field, ctx.theme, self.pad.focus == Focus::Field);
        if self.pad.field.is_empty() {
            let hint = ctx.texts.get(if active { "table-placeholder" } else { "table-placeholder-away" });
            let hint = text::cut(&hint, usize::from(field.width).saturating_sub(2));
            let place = Rect { x: field.x + 1.min(field.width), width: field.width.saturating_sub(1), ..field };
            text::draw(frame, place, vec![Line::styled(hint, ctx.theme.quiet())]);
        }
    }

    /// Returns what the rule above the field says: what is wrong, or for what one writes.
    fn foot_words(&self, ctx: &Ctx<'_>, hidden: usize) -> (String, Style) {
        if let Some(fault) = &self.pad.fault {
            return (fault.clone(), ctx.theme.amber());
        }
        if let Some(find) = &self.find {
            let count = self.notes(ctx).len();
            let words =
                if find.is_empty() { t!(ctx.texts, "table-find") } else { t!(ctx.texts, "table-found", notes = count) };
            return (words, ctx.theme.accent());
        }
        let mut words = Vec::new();
        let elsewhere = self.round.is_some_and(|(_, step)| step == ctx.session.cafe.now.step);
        if let Some(round) = self.round(ctx) {
            words.push(t!(ctx.texts, "round-short", round = round));
        }
        words.push(kind_word(ctx.texts, self.pad.kind));
        if self.pad.key {
            words.push(format!("{} {}", ctx.theme.key_mark(), t!(ctx.texts, "table-key")));
        }
        if hidden > 0 {
            let up = ctx.theme.sign("↑", "^");
            words.push(format!("{up} {}", t!(ctx.texts, "table-hidden", notes = hidden)));
        }
        let special = self.pad.key || self.pad.kind != NoteKind::Idea || elsewhere;
        (words.join(" · "), if special { ctx.theme.accent() } else { ctx.theme.quiet() })
    }

    fn lines(
        &self,
        ctx: &Ctx<'_>,
        entry: Lying<'_>,
        gutter: Gutter,
        gap: bool,
        width: u16,
        chosen: Option<nappe_core::NoteId>,
    ) -> Vec<Line<'static>> {
        let indent = " ".repeat(gutter.width());
        match entry {
            Entry::Heading(round) => {
                let mut lines = if gap { vec![Line::default()] } else { Vec::new() };
                let word = round_word(ctx, round);
                let other = self.other_question(ctx, round).map(|question| format!("  {question}")).unwrap_or_default();
                let room = usize::from(width).saturating_sub(gutter.width());
                lines.push(Line::styled(
                    format!("{indent}{}", text::cut(&format!("{word}{other}"), room)),
                    ctx.theme.quiet(),
                ));
                lines
            }
            Entry::Bin => vec![Line::styled(format!("{indent}{}", t!(ctx.texts, "table-bin")), ctx.theme.quiet())],
            Entry::Sent(new) => {
                let sign = ctx.theme.sign("○", "o");
                let number = format!("  {sign:>digits$} ", digits = gutter.digits);
                let marks = marks(ctx.theme, new.key, new.sort);
                let room = usize::from(width).saturating_sub(gutter.width()).max(1);
                let head = vec![Span::styled(number, ctx.theme.quiet()), Span::styled(marks, ctx.theme.accent())];
                hang(head, gutter.width(), text::wrap(&new.text, room), ctx.theme.text())
            }
            Entry::Note(note) => {
                let is_chosen = chosen == Some(note.id);
                let now = self.pad.bin || note.place.round == self.round(ctx) || ctx.session.cafe.now.step == Step::After;
                note_lines(ctx, note, gutter, width, is_chosen, now)
            }
        }
    }

    /// Returns the question of another round, where it is another one.
    fn other_question(&self, ctx: &Ctx<'_>, round: Option<RoundNo>) -> Option<String> {
        let plan = &ctx.session.plan;
        let question = plan.question_at(self.table, Some(round?))?;
        let here = plan.question_at(self.table, self.round(ctx));
        (here.map(|here| &here.key) != Some(&question.key)).then(|| question.text.to_string())
    }
}

fn note_lines(ctx: &Ctx<'_>, note: &Note, gutter: Gutter, width: u16, chosen: bool, now: bool) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let margin = if width >= WIDE { MARGIN } else { 0 };
    let room = usize::from(width).saturating_sub(gutter.width() + margin).max(1);
    let style = match (chosen, now) {
        (true, _) => theme.chosen(),
        (false, true) => theme.text(),
        (false, false) => theme.quiet(),
    };
    let pointer = if chosen { theme.sign("› ", "> ") } else { "  " };
    let head = vec![
        Span::styled(pointer, theme.accent()),
        Span::styled(format!("{:>digits$} ", note.number, digits = gutter.digits), theme.quiet()),
        Span::styled(marks(ctx.theme, note.key, note.kind), theme.accent()),
    ];
    let words = text::wrap(note.text(), room);
    let first_width = words.first().map_or(0, |line| text::width(line));
    let mut lines = hang(head, gutter.width(), words, style);
    if let (Some(first), true) = (lines.first_mut(), margin > 0) {
        let kind = if note.kind == NoteKind::Idea { String::new() } else { kind_word(ctx.texts, note.kind) + "  " };
        let about = format!("{kind}{}", ctx.hour(note.at));
        let gap = room + margin - first_width.min(room);
        first.push_span(Span::styled(format!("{:>gap$}", text::cut(&about, margin - 1)), theme.quiet()));
    }
    let mut also = |words: String, style: Style| {
        let head = vec![Span::raw(" ".repeat(gutter.width()))];
        lines.extend(hang(head, gutter.width(), text::wrap(&words, room), style));
    };
    if note.wording.is_forked() {
        for other in note.wording.heads().iter().skip(1) {
            also(t!(ctx.texts, "table-or", text = other.text.as_str()), style);
        }
        let keys = ctx.keys.strokes(super::Action::SCOPE, &super::Action::Versions.spec());
        let key = keys.first().map(|key| key.told(ctx.texts, theme.ascii)).unwrap_or_default();
        also(t!(ctx.texts, "table-versions", versions = note.wording.heads().len(), key = key), theme.amber());
    }
    for folded in ctx.session.folded_into(note) {
        let (from, here) = (ctx.place_word(folded.place), ctx.place_word(note.place));
        let from = if from == here { String::new() } else { format!(" ({from})") };
        also(format!("+ {}{from}", folded.text()), theme.quiet());
    }
    if let Some(target) = note.folded_into.and_then(|into| ctx.session.note(into)) {
        also(t!(ctx.texts, "table-folded", number = target.number, place = ctx.place_word(target.place)), theme.quiet());
    }
    lines
}
