//! Drawing the nappe: the question, the layers of notes, the line that is written on.

use nappe_core::cafe::Step;
use nappe_core::{Note, NoteKind, RoundNo};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::TableScreen;
use super::layers::{Lying, round_of};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::capture::{Capture, CaptureEntry, CapturePlaces, Listing, bin_heading, draw_nothing, folded_away};
use crate::tui::ctx::Ctx;
use crate::tui::hosting::hosts;
use crate::tui::placing::{is_unplaced, round_word};
use crate::tui::rotation::round_now;
use crate::tui::widgets::record::{Gutter, hang, kind_word, marks};
use crate::tui::widgets::text;

/// From this width on, the sort of a note and its hour stand beside it.
const WIDE: u16 = 64;
/// The width of that margin.
const MARGIN: usize = 16;
/// From this height on, who sits here has a line of its own.
const ROOMY: u16 = 14;
/// The widest line of notes: longer ones are hard to read.
const WIDEST: u16 = 110;

/// Where things stand, and the lines in sight.
pub(super) struct TableSheet<'a> {
    head: Rect,
    /// The notes in layers.
    pub list: Listing<'a, Option<RoundNo>>,
    /// Where one writes.
    pub foot: Rect,
}

impl TableScreen {
    /// Lays the nappe out.
    pub(super) fn sheet<'a>(&self, ctx: &Ctx<'a>, area: Rect) -> TableSheet<'a> {
        let area = area_of(area);
        let field = if self.find.is_some() { 1 } else { self.pad.field_height(area) };
        let lines = 1 + usize::from(self.guests_line(ctx, area).is_some()) + self.question(ctx, area.width).len();
        let CapturePlaces { head, body, foot } = CapturePlaces::of(area, lines, field);
        let entries = self.entries(ctx);
        // What is written now is in sight, even for a round that others already follow.
        let round = self.round(ctx);
        let written = |entry: &Lying<'_>| round.is_none() || round_of(entry) <= round;
        let latest = entries.iter().rposition(written).unwrap_or(entries.len().saturating_sub(1));
        let list = self.pad.listing(ctx.session, entries, body, latest, |index, entry, gutter, chosen| {
            self.lines(ctx, entry, gutter, index > 0, area.width, chosen)
        });
        TableSheet { head, list, foot }
    }

    /// Returns who sits here, hosts first, in one line.
    fn guests_line(&self, ctx: &Ctx<'_>, area: Rect) -> Option<String> {
        let names = self.guests(ctx).filter(|_| area.height >= ROOMY)?.names;
        Some(text::cut(&names.join(" · "), area.width.into()))
    }

    fn question(&self, ctx: &Ctx<'_>, width: u16) -> Vec<String> {
        let question = ctx.session.plan.question_at(self.table, self.round(ctx));
        question.map_or_else(Vec::new, |question| text::wrap(&question.text, usize::from(width).min(80)))
    }

    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let sheet = self.sheet(ctx, area);
        self.draw_head(ctx, frame, sheet.head, self.guests_line(ctx, area_of(area)));
        if sheet.list.is_empty() {
            let id = if self.find.as_ref().is_some_and(|find| !find.is_empty()) {
                "nothing-found"
            } else if self.pad.bin {
                "table-bin-empty"
            } else {
                "table-empty"
            };
            draw_nothing(ctx, frame, sheet.list.area(), id);
        }
        let words = self.foot_words(ctx, sheet.list.hidden());
        sheet.list.draw(frame);
        let find = self.find.as_ref().map(|find| &find.field);
        self.pad.draw_foot(ctx, frame, sheet.foot, words, "table-placeholder", find);
    }

    fn draw_head(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, guests: Option<String>) {
        let name = t!(ctx.texts, "table-name", table = self.table);
        let mut spans = vec![Span::styled(name.clone(), ctx.theme.accent())];
        let mut room = usize::from(area.width).saturating_sub(text::width(&name));
        if let Some(table) = ctx.session.plan.table(self.table) {
            let hosts = hosts(ctx, table).join(", ");
            // Where everybody who sits here stands below, these two stand there first.
            let named = guests.is_none();
            let closed = round_now(ctx).is_some_and(|round| ctx.session.is_closed(self.table, round));
            let words = [
                closed.then(|| t!(ctx.texts, "seats-closed")),
                (!table.name.is_empty()).then(|| table.name.to_string()),
                (named && !hosts.is_empty()).then(|| format!("{} {hosts}", ctx.host_word())),
                (named && !table.note_taker.is_empty())
                    .then(|| format!("{} {}", ctx.note_taker_word(), table.note_taker)),
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
        lines.extend(guests.map(|words| Line::styled(words, ctx.theme.quiet())));
        let most = usize::from(area.height).saturating_sub(lines.len());
        let question = text::first_lines(self.question(ctx, area.width), most);
        lines.extend(question.into_iter().map(|line| Line::styled(line, ctx.theme.title())));
        text::draw(frame, area, lines);
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
        let elsewhere = self.round.is_some_and(|(_, step)| step == ctx.session.cafe().now.step);
        if let Some(round) = self.round(ctx) {
            words.push(t!(ctx.texts, "round-short", round = round));
        }
        words.push(kind_word(ctx.texts, self.pad.kind));
        words.extend(self.pad.rule_end(ctx, hidden));
        let special = self.pad.key || self.pad.kind != NoteKind::Idea || elsewhere;
        (words.join(" · "), if special { ctx.theme.accent() } else { ctx.theme.quiet() })
    }

    fn lines(
        &self,
        ctx: &Ctx<'_>,
        entry: &Lying<'_>,
        gutter: Gutter,
        gap: bool,
        width: u16,
        chosen: Option<nappe_core::NoteId>,
    ) -> Vec<Line<'static>> {
        let indent = " ".repeat(gutter.width());
        match *entry {
            CaptureEntry::Heading(round) => {
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
            CaptureEntry::Bin => vec![bin_heading(ctx, gutter)],
            CaptureEntry::Sent(new) => {
                let head = gutter.sent_head(ctx.theme, marks(ctx.theme, new.key, new.sort));
                let room = usize::from(width).saturating_sub(gutter.width()).max(1);
                hang(head, gutter.width(), text::wrap(&new.text, room), ctx.theme.text())
            }
            CaptureEntry::Note(note) => {
                let is_chosen = chosen == Some(note.id);
                let now =
                    self.pad.bin || note.place.round == self.round(ctx) || ctx.session.cafe().now.step == Step::After;
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

/// Returns the part of the screen that is written on.
fn area_of(area: Rect) -> Rect {
    Rect { width: area.width.min(WIDEST), ..area }
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
    let head = gutter.note_head(theme, chosen, &ctx.session.label_here(note), marks(theme, note.key, note.kind));
    let words = text::wrap(note.text(), room);
    let first_width = words.first().map_or(0, |line| text::width(line));
    let mut lines = hang(head, gutter.width(), words, style);
    if let (Some(first), true) = (lines.first_mut(), margin > 0) {
        let kind = if note.kind == NoteKind::Idea { String::new() } else { kind_word(ctx.texts, note.kind) + "  " };
        let about = format!("{kind}{}", ctx.hour(note.at));
        let gap = room + margin - first_width.min(room);
        first.push_span(Span::styled(format!("{:>gap$}", text::cut(&about, margin - 1)), theme.quiet()));
    }
    let mut also = |words: String, style: Style| lines.extend(gutter.below(&words, room, style));
    if note.wording.is_forked() {
        for other in note.wording.heads().iter().skip(1) {
            also(t!(ctx.texts, "table-or", text = other.text.as_str()), style);
        }
        let keys = ctx.keys.strokes(super::Action::SCOPE, &super::Action::Versions.spec());
        let key = keys.first().map(|key| key.told(ctx.texts, theme.ascii)).unwrap_or_default();
        also(t!(ctx.texts, "table-versions", versions = note.wording.heads().len(), key = key), theme.amber());
    }
    if note.is_reworded_after_deletion() {
        let key = |action: super::Action| {
            let keys = ctx.keys.strokes(super::Action::SCOPE, &action.spec());
            keys.first().map(|key| key.told(ctx.texts, theme.ascii)).unwrap_or_default()
        };
        let (keep, delete) = (key(super::Action::Keep), key(super::Action::Delete));
        also(t!(ctx.texts, "table-reworded", keep = keep, delete = delete), theme.amber());
    }
    if is_unplaced(ctx, note) {
        also(t!(ctx.texts, "table-unplaced"), theme.amber());
    }
    if note.unclear {
        also(t!(ctx.texts, "note-unclear"), theme.amber());
    }
    if note.hidden {
        also(t!(ctx.texts, "note-hidden-long"), theme.quiet());
    }
    for folded in ctx.session.folded_into(note) {
        let (from, here) = (ctx.place_word(folded.place), ctx.place_word(note.place));
        let from = if from == here { String::new() } else { format!(" ({from})") };
        also(format!("+ {}{from}", folded.text()), theme.quiet());
    }
    if let Some(words) = folded_away(ctx, note) {
        also(words, theme.quiet());
    }
    lines
}
