//! Where the columns and the notes stand. Only what is in sight is ever wrapped or measured: ten thousand notes cost
//! what thirty do.

use nappe_core::session::Theme;
use nappe_core::{Note, NoteId};
use ratatui::layout::{Position, Rect};

use super::{BoardScreen, Column};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::sticky::Sticky;
use crate::tui::widgets::text;

/// The narrowest column of comfortable notes.
const COLUMN: u16 = 22;
/// The narrowest column of compact ones.
const COMPACT: u16 = 17;
/// The widest column: beyond, a sticky note looks like a poster.
const WIDEST: u16 = 36;
/// The width of the notes apart, once there are none.
const EMPTY: u16 = 12;
/// The fewest rows in which a part of a note is shown.
const PART: u16 = 3;
/// Between two columns.
const GAP: u16 = 2;

/// Something in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The note with this index.
    Note(usize),
    /// The place where what is carried would go.
    Drop,
}

/// A column in sight.
#[derive(Debug)]
pub(super) struct Pane<'a> {
    /// Its theme; `None` for the notes apart.
    pub theme: Option<&'a Theme>,
    /// The place of its theme among the themes, from 0.
    pub number: usize,
    /// All of it.
    pub area: Rect,
    /// Where the title of the theme stands.
    pub title: Rect,
    /// Under the title: what is hidden above, whether a summary is written.
    pub about: Rect,
    /// Its notes that show.
    pub notes: Vec<&'a Note>,
    /// How many notes it holds in all.
    pub total: usize,
    /// The first note in sight.
    pub top: usize,
    /// What is in sight, with its place.
    pub slots: Vec<(Slot, Rect)>,
    /// How many notes are hidden below.
    pub below: usize,
}

impl Pane<'_> {
    /// Returns which column it is.
    pub fn id(&self) -> Column {
        self.theme.map(|theme| theme.id)
    }

    /// Returns the note at a place of the screen.
    pub fn note_at(&self, at: Position) -> Option<usize> {
        self.slots.iter().find_map(|(slot, place)| match slot {
            Slot::Note(index) if place.contains(at) => Some(*index),
            _ => None,
        })
    }

    /// Returns the note before which something dropped here would go: the upper half of a note means before it.
    pub fn before(&self, at: Position) -> Option<NoteId> {
        let below = self.slots.iter().find_map(|(slot, place)| match slot {
            Slot::Note(index) if at.y < place.y + place.height.div_ceil(2) => Some(*index),
            _ => None,
        });
        let hidden = || {
            self.slots.iter().rev().find_map(|(slot, _)| match slot {
                Slot::Note(index) => Some(index + 1),
                Slot::Drop => None,
            })
        };
        self.notes.get(below.or_else(hidden)?).map(|note| note.id)
    }
}

/// The wall as it is drawn.
#[derive(Debug)]
pub(super) struct DrawnWall<'a> {
    /// Where the question stands.
    pub head: Rect,
    /// What is in sight, what is in the hand, what is looked for.
    pub strip: Rect,
    /// The columns in sight: the notes apart, then themes.
    pub columns: Vec<Pane<'a>>,
    /// The room beside the notes apart while there is no theme.
    pub free: Rect,
    /// The first theme in sight.
    pub left: usize,
    /// How many themes are in sight.
    pub visible: usize,
    /// How many themes there are.
    pub themes: usize,
}

impl<'a> DrawnWall<'a> {
    /// Returns the column at a place of the screen; dragging past the edge means the last one.
    pub fn pane_at(&self, at: Position) -> Option<&Pane<'a>> {
        self.columns.iter().find(|pane| (pane.area.x..pane.area.right() + GAP).contains(&at.x))
    }
}

impl BoardScreen {
    /// Lays the wall out.
    pub(super) fn wall<'a>(&self, ctx: &Ctx<'a>, area: Rect) -> DrawnWall<'a> {
        let themes = self.themes(ctx);
        let rows = if area.height >= 16 { self.question_lines(ctx, area.width).len().clamp(1, 3) as u16 } else { 1 };
        let head = Rect { height: rows.min(area.height), ..area };
        let strip = Rect { y: head.bottom(), height: 1.min(area.height - head.height), ..area };
        let gap = u16::from(area.height >= 14);
        let top = (strip.bottom() + gap).min(area.bottom());
        let body = Rect { y: top, height: area.bottom() - top, ..area };

        let apart = self.shown_in(ctx, None);
        let narrow = if self.compact { COMPACT } else { COLUMN };
        // What is looked for does not make columns jump.
        let none_apart = apart.is_empty() && (self.find.is_none() || self.all_in(ctx, None).is_empty());
        let (aside, rest) = if none_apart && !themes.is_empty() && body.width > COLUMN + EMPTY {
            (EMPTY, body.width - EMPTY - GAP)
        } else {
            let columns = ((body.width + GAP) / (narrow + GAP)).saturating_sub(1).max(1).min(themes.len() as u16);
            let width = ((body.width + GAP) / (columns + 1)).saturating_sub(GAP).clamp(1, WIDEST);
            (width, body.width.saturating_sub(width + GAP))
        };
        let most = usize::from((rest + GAP) / (narrow + GAP)).max(usize::from(rest > 0));
        let visible = most.min(themes.len());
        let width = match visible as u16 {
            0 => 0,
            visible => ((rest + GAP) / visible).saturating_sub(GAP).clamp(1, WIDEST),
        };
        let column = self.carried().map_or(self.column, |(_, column, _)| column);
        let at = column.and_then(|id| themes.iter().position(|theme| theme.id == id));
        let left = match at {
            Some(at) if at < self.left => at,
            Some(at) => self.left.max((at + 1).saturating_sub(visible)),
            None => self.left,
        }
        .min(themes.len() - visible);

        let title_rows = if body.height >= 12 {
            let shown = themes.iter().skip(left).take(visible);
            let rows = |theme: &&Theme| text::wrap(&theme.title, title_room(width)).len();
            (shown.map(rows).max().unwrap_or(1) as u16).clamp(1, 2)
        } else {
            1
        };
        let pane = |theme: Option<&'a Theme>, number: usize, area: Rect, notes: Vec<&'a Note>| {
            let area = area.intersection(body);
            let title = Rect { height: title_rows.min(area.height), ..area };
            let about = Rect { y: title.bottom(), height: 1.min(area.height - title.height), ..area };
            let total = match theme {
                Some(theme) => ctx.session.theme_notes(theme.id).count(),
                None if self.find.is_none() => notes.len(),
                None => self.all_in(ctx, None).len(),
            };
            let pane = Pane { theme, number, area, title, about, notes, total, top: 0, slots: Vec::new(), below: 0 };
            self.hang(ctx, pane)
        };
        let mut columns = vec![pane(None, 0, Rect { width: aside, ..body }, apart)];
        for (place, (number, theme)) in themes.iter().enumerate().skip(left).take(visible).enumerate() {
            let x = body.x + aside + GAP + place as u16 * (width + GAP);
            let notes = self.shown_in(ctx, Some(theme.id));
            columns.push(pane(Some(theme), number, Rect { x, width, ..body }, notes));
        }
        let free = if themes.is_empty() {
            Rect { x: body.right() - rest, width: rest, ..body }
        } else {
            Rect { height: 0, ..body }
        };
        DrawnWall { head, strip, columns, free, left, visible, themes: themes.len() }
    }

    /// Hangs the notes of a column from its first one in sight.
    fn hang<'a>(&self, ctx: &Ctx<'a>, mut pane: Pane<'a>) -> Pane<'a> {
        let room = Rect {
            y: pane.about.bottom(),
            // The last row tells what is hidden below.
            height: (pane.area.bottom() - pane.about.bottom()).saturating_sub(1),
            ..pane.area
        };
        let between = u16::from(!self.compact);
        let height = |index: usize| self.sticky_height(ctx, pane.notes[index], room.width).min(room.height);
        let last = pane.notes.len();
        let dropped = self.carried().filter(|(_, column, _)| *column == pane.id()).map(|(_, _, before)| {
            before.and_then(|id| pane.notes.iter().position(|note| note.id == id)).unwrap_or(last)
        });
        let mut top = self.tops.get(&pane.id()).copied().unwrap_or(0).min(last.saturating_sub(1));
        let cursor = match (dropped, self.carried()) {
            (Some(index), _) => Some(index),
            (None, None) if self.column == pane.id() => {
                self.note.and_then(|id| pane.notes.iter().position(|note| note.id == id))
            }
            _ => None,
        };
        if let Some(cursor) = cursor {
            top = top.min(cursor);
            // Back from the cursor as far as there is room: the first note in sight is not before that.
            let mut used = if dropped.is_some() { 1 + between } else { 0 };
            let mut first = (cursor + 1).min(last);
            while first > top {
                let more = height(first - 1) + if used > 0 { between } else { 0 };
                if used + more > room.height {
                    break;
                }
                used += more;
                first -= 1;
            }
            top = top.max(first.min(cursor));
        }
        pane.top = top.min(last.saturating_sub(1));
        let (mut y, mut index) = (room.y, pane.top);
        let mut slots = Vec::new();
        loop {
            if dropped == Some(index) && y < room.bottom() {
                slots.push((Slot::Drop, Rect { y, height: 1, ..room }));
                y += 1 + between;
            }
            if index >= last || y >= room.bottom() {
                break;
            }
            let mut tall = height(index).max(1);
            if y + tall > room.bottom() {
                // A part of a note is better than a hole, if it shows more than its foot.
                tall = room.bottom() - y;
                if tall < PART {
                    break;
                }
            }
            slots.push((Slot::Note(index), Rect { y, height: tall, ..room }));
            y += tall + between;
            index += 1;
        }
        pane.below = last - index;
        pane.slots = slots;
        pane
    }

    /// Returns how many rows a note takes.
    pub(super) fn sticky_height(&self, ctx: &Ctx<'_>, note: &Note, width: u16) -> u16 {
        if self.compact {
            return 1;
        }
        let folded: Vec<String> = ctx.session.folded_into(note).map(|note| note.text().to_owned()).collect();
        let words = super::view::words(ctx, note);
        Sticky { text: &words, folded: &folded, ..Sticky::default() }.height(width)
    }
}

/// Returns the columns a title has beside its number, mark and count.
pub(super) fn title_room(width: u16) -> usize {
    usize::from(width).saturating_sub(8).max(4)
}
