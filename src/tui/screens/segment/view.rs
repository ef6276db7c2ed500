//! Drawing the record: what the segment is, who speaks on the left, what was said in the middle, the field below.

use nappe_core::{Note, NoteId, NoteKind};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::SegmentScreen;
use super::record::{RecordEntry, Voicing};
use super::voices::Voice;
use crate::t;
use crate::tui::capture::{Capture, CaptureEntry, CapturePlaces, Listing, bin_heading, draw_nothing, folded_away};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::record::{Gutter, hang, kind_word, marks};
use crate::tui::widgets::text;

/// From this width on, who speaks stands on the left of what is said.
const WIDE: u16 = 70;
/// The widest column of those who speak.
const VOICES: u16 = 28;
/// The widest screen: longer lines are hard to read.
const WIDEST: u16 = 118;

/// Where things stand, and the lines in sight.
pub(super) struct SegmentSheet<'a> {
    head: Rect,
    /// Who can speak; empty where there is no room for them.
    people: Rect,
    /// What was said.
    pub(super) list: Listing<'a, Voicing<'a>>,
    /// Where one writes.
    pub(super) foot: Rect,
    /// The lines of those who can speak, each with its place: 0 is nobody.
    voices: Vec<(usize, Line<'static>)>,
}

impl SegmentSheet<'_> {
    /// Returns who is drawn at a place, counted from 1; 0 is nobody.
    pub(super) fn voice_at(&self, at: Position) -> Option<usize> {
        if !self.people.contains(at) {
            return None;
        }
        Some(self.voices.get(usize::from(at.y - self.people.y))?.0)
    }
}

impl SegmentScreen {
    /// Lays the screen out.
    pub(super) fn sheet<'a>(&self, ctx: &Ctx<'a>, area: Rect) -> SegmentSheet<'a> {
        let area = Rect { width: area.width.min(WIDEST), ..area };
        let CapturePlaces { head, body, foot } =
            CapturePlaces::of(area, self.title(ctx, area.width).len() + 1, self.pad.field_height(area));
        let column = if area.width >= WIDE { VOICES.min(area.width / 3) } else { 0 };
        let people = Rect { width: column, ..body };
        let list = Rect { x: body.x + column, width: body.width - column, ..body };
        let entries = self.entries(ctx);
        let newest = entries.len().saturating_sub(1);
        let list = self.pad.listing(ctx.session, entries, list, newest, |index, entry, gutter, chosen| {
            lines(ctx, entry, gutter, index > 0, list.width, chosen)
        });
        let voices = self.voice_lines(ctx, people);
        SegmentSheet { head, people, list, foot, voices }
    }

    fn title(&self, ctx: &Ctx<'_>, width: u16) -> Vec<String> {
        let title = self.known(ctx).map(|segment| segment.title.to_string()).unwrap_or_default();
        text::wrap(&title, usize::from(width).min(90)).into_iter().filter(|line| !line.is_empty()).collect()
    }

    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let sheet = self.sheet(ctx, area);
        self.draw_head(ctx, frame, sheet.head);
        if sheet.list.is_empty() || (self.pad.bin && sheet.list.has_no_note()) {
            let id = match (self.pad.bin, self.voices(ctx).is_empty()) {
                (true, _) => "table-bin-empty",
                (false, true) => "segment-empty-alone",
                (false, false) => "segment-empty",
            };
            draw_nothing(ctx, frame, sheet.list.area(), id);
        }
        let words = self.foot_words(ctx, sheet.list.hidden());
        text::draw(frame, sheet.people, sheet.voices.into_iter().map(|(_, line)| line).collect());
        sheet.list.draw(frame);
        self.pad.draw_foot(ctx, frame, sheet.foot, words, "segment-placeholder", None);
    }

    fn draw_head(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let texts = ctx.texts;
        let Some(segment) = self.known(ctx) else {
            let gone = t!(texts, "segment-gone", segment = self.segment.to_string());
            return text::draw(frame, area, vec![Line::styled(gone, ctx.theme.amber())]);
        };
        let name = if segment.part.is_empty() { texts.segment_kind(segment.kind) } else { segment.part.to_string() };
        let hours = match (segment.start, segment.end) {
            (Some(start), Some(end)) => format!("{}–{}", texts.hour(start), texts.hour(end)),
            (Some(hour), None) | (None, Some(hour)) => texts.hour(hour),
            (None, None) => String::new(),
        };
        let words = [hours, segment.room.to_string()].into_iter().filter(|word| !word.is_empty());
        let words = words.collect::<Vec<_>>().join(" · ");
        let count = t!(texts, "table-notes", notes = ctx.session.notes_in(self.segment).count());
        let name = text::cut(&capital(&name), area.width.into());
        let room = usize::from(area.width).saturating_sub(text::width(&name));
        let words = text::cut(&words, room.saturating_sub(text::width(&count) + 4));
        let left = room.saturating_sub(text::width(&words) + 2);
        let mut lines = vec![Line::from(vec![
            Span::styled(name, ctx.theme.accent()),
            Span::styled(format!("  {words}"), ctx.theme.quiet()),
            Span::styled(text::cut(&format!("{count:>left$}"), left), ctx.theme.quiet()),
        ])];
        let title = text::first_lines(self.title(ctx, area.width), usize::from(area.height).saturating_sub(1));
        lines.extend(title.into_iter().map(|line| Line::styled(line, ctx.theme.title())));
        text::draw(frame, area, lines);
    }

    /// Returns the lines of those who can speak, with the one who does in sight.
    fn voice_lines(&self, ctx: &Ctx<'_>, area: Rect) -> Vec<(usize, Line<'static>)> {
        let width = usize::from(area.width).saturating_sub(2);
        if width == 0 || area.height == 0 {
            return Vec::new();
        }
        let voices = self.voices(ctx);
        let speaks = self.speaking(&voices).map_or(0, |index| index + 1);
        let nobody =
            Voice { name: nappe_core::CleanText::lenient(&t!(ctx.texts, "segment-nobody")), about: String::new() };
        let mut lines = vec![(usize::MAX, Line::styled(t!(ctx.texts, "segment-who-speaks"), ctx.theme.quiet()))];
        // What each one does is told where all of it fits.
        let told = voices.iter().map(|voice| 1 + usize::from(!voice.about.is_empty())).sum::<usize>() + 2;
        let with_about = told <= usize::from(area.height);
        let mut at = 0;
        for (index, voice) in std::iter::once(&nobody).chain(&voices).enumerate() {
            let here = index == speaks;
            let style = if here { ctx.theme.accent() } else { ctx.theme.text() };
            let pointer = if here { ctx.theme.sign("› ", "> ") } else { "  " };
            let number = if index < 10 { index.to_string() } else { " ".to_owned() };
            let words = text::cut(&format!("{pointer}{number} {}", voice.name), width);
            if here {
                at = lines.len();
            }
            lines.push((index, Line::styled(words, style)));
            if with_about && !voice.about.is_empty() {
                lines.push((index, Line::styled(text::cut(&format!("    {}", voice.about), width), ctx.theme.quiet())));
            }
        }
        let height = usize::from(area.height);
        let top = crate::tui::widgets::list::top(at, lines.len(), height);
        lines
            .into_iter()
            .skip(top)
            .take(height)
            .map(|(index, line)| (if index == usize::MAX { 0 } else { index }, line))
            .collect()
    }

    /// Returns what the rule above the field says: what is wrong, or whose words one writes and as what.
    fn foot_words(&self, ctx: &Ctx<'_>, hidden: usize) -> (String, Style) {
        if let Some(fault) = &self.pad.fault {
            return (fault.clone(), ctx.theme.amber());
        }
        let mut words = Vec::new();
        words.push(self.pad.speaker.as_ref().map_or_else(|| t!(ctx.texts, "segment-nobody"), ToString::to_string));
        if self.group > 0 {
            words.push(t!(ctx.texts, "segment-group", table = self.group));
        }
        words.push(if self.pad.kind == NoteKind::Idea {
            t!(ctx.texts, "segment-plain")
        } else {
            kind_word(ctx.texts, self.pad.kind)
        });
        words.extend(self.pad.rule_end(ctx, hidden));
        let special = self.pad.key || self.pad.kind != NoteKind::Idea || self.pad.speaker.is_some() || self.group > 0;
        (words.join(" · "), if special { ctx.theme.accent() } else { ctx.theme.quiet() })
    }
}

fn lines(
    ctx: &Ctx<'_>,
    entry: &RecordEntry<'_>,
    gutter: Gutter,
    gap: bool,
    width: u16,
    chosen: Option<NoteId>,
) -> Vec<Line<'static>> {
    let room = usize::from(width).saturating_sub(gutter.width()).max(1);
    let indent = " ".repeat(gutter.width());
    match *entry {
        CaptureEntry::Heading((speaker, group)) => {
            let speaker = speaker.map_or_else(|| t!(ctx.texts, "segment-nobody"), ToString::to_string);
            let group = (group > 0).then(|| t!(ctx.texts, "segment-group", table = group));
            let words = std::iter::once(speaker).chain(group).collect::<Vec<_>>().join(" · ");
            let line = Line::styled(format!("{indent}{}", text::cut(&words, room)), ctx.theme.accent());
            if gap { vec![Line::default(), line] } else { vec![line] }
        }
        CaptureEntry::Bin => vec![bin_heading(ctx, gutter)],
        CaptureEntry::Sent(new) => {
            let head = gutter.sent_head(ctx.theme, marks(ctx.theme, new.key, marked(new.sort)));
            let (words, style) = dressed(ctx, &new.text, new.sort, room);
            hang(head, gutter.width(), words, style)
        }
        CaptureEntry::Note(note) => note_lines(ctx, note, gutter, room, chosen == Some(note.id)),
    }
}

fn note_lines(ctx: &Ctx<'_>, note: &Note, gutter: Gutter, room: usize, chosen: bool) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let head =
        gutter.note_head(theme, chosen, &ctx.session.label_here(note), marks(theme, note.key, marked(note.kind)));
    let (words, style) = dressed(ctx, note.text(), note.kind, room);
    let mut lines = hang(head, gutter.width(), words, if chosen { theme.chosen() } else { style });
    let mut also = |words: String, style: Style| lines.extend(gutter.below(&words, room, style));
    for other in note.wording.heads().iter().skip(1) {
        also(t!(ctx.texts, "table-or", text = other.text.as_str()), theme.amber());
    }
    for folded in ctx.session.folded_into(note) {
        also(format!("+ {}", folded.text()), theme.quiet());
    }
    if let Some(words) = folded_away(ctx, note) {
        also(words, theme.quiet());
    }
    lines
}

/// Returns the sort whose sign stands before the words: a quotation has its own marks around them.
const fn marked(kind: NoteKind) -> NoteKind {
    if matches!(kind, NoteKind::Quote) { NoteKind::Idea } else { kind }
}

/// Returns the lines of a note as its sort looks: a heading stands out, a quotation has its marks, an aside a border, a
/// footnote is quiet.
fn dressed(ctx: &Ctx<'_>, words: &str, kind: NoteKind, room: usize) -> (Vec<String>, Style) {
    let theme = ctx.theme;
    match kind {
        NoteKind::Heading => (text::wrap(words, room), theme.title()),
        NoteKind::Quote => {
            let marked = words.starts_with(['«', '“', '"']);
            let words = if marked { words.to_owned() } else { t!(ctx.texts, "segment-quoted", text = words) };
            (text::wrap(&words, room), theme.text().add_modifier(Modifier::ITALIC))
        }
        NoteKind::Aside => {
            let border = theme.sign("│ ", "| ");
            let lines = text::wrap(words, room.saturating_sub(2).max(1)).into_iter();
            (lines.map(|line| format!("{border}{line}")).collect(), theme.text())
        }
        NoteKind::Footnote => (text::wrap(words, room), theme.quiet()),
        _ => (text::wrap(words, room), theme.text()),
    }
}

/// Returns a text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
