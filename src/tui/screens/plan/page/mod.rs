//! The page as it is set: blocks of lines at their places, and how the cursor goes from one to the next.
//!
//! The same page is set for drawing, for the keys and for the mouse, so that all three agree.

mod head;
mod programme;
mod questions;
mod room;
mod rounds;
mod setter;
mod tables;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

pub(super) use room::{asking_words, rotation_words};
use setter::PageSetter;

use super::spot::Spot;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::text;

/// Where the cursor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Left,
    Right,
    NextPart,
    PartBefore,
    First,
    Last,
}

/// Lines at a place of the page; rows count from 0 at its top.
struct PageBlock {
    spot: Option<Spot>,
    x: u16,
    y: usize,
    width: u16,
    lines: Vec<Line<'static>>,
    ground: Style,
}

impl PageBlock {
    fn bottom(&self) -> usize {
        self.y + self.lines.len()
    }
}

/// The plan as lines, and where the cursor can stand among them.
pub(super) struct PlanPage {
    blocks: Vec<PageBlock>,
    pub(super) height: usize,
}

impl PlanPage {
    /// Sets the plan of the session on a page `width` columns wide.
    pub(super) fn set(ctx: &Ctx<'_>, width: u16, cursor: Spot) -> Self {
        let mut setter = PageSetter::new(ctx, width, cursor);
        setter.head();
        setter.questions();
        setter.dealing();
        setter.tables();
        setter.rounds();
        setter.customs();
        setter.programme();
        setter.people();
        setter.finish()
    }

    fn spots(&self) -> impl DoubleEndedIterator<Item = (Spot, &PageBlock)> {
        self.blocks.iter().filter_map(|block| Some((block.spot?, block)))
    }

    fn find(&self, spot: Spot) -> Option<&PageBlock> {
        self.spots().find(|(known, _)| *known == spot).map(|(_, block)| block)
    }

    /// Returns the place itself, or the nearest one that is there: the last of its part.
    pub(super) fn resolve(&self, spot: Spot) -> Spot {
        if self.find(spot).is_some() {
            return spot;
        }
        let in_part = |(known, _): &(Spot, &PageBlock)| known.part() == spot.part();
        let like = |(known, _): &(Spot, &PageBlock)| std::mem::discriminant(known) == std::mem::discriminant(&spot);
        let mut near = self.spots().rev();
        let near = near.find(like).or_else(|| self.spots().find(in_part)).or_else(|| self.spots().next());
        near.map_or(Spot::Title, |(known, _)| known)
    }

    /// Returns where the cursor comes from `from`.
    pub(super) fn step(&self, from: Spot, way: Way) -> Spot {
        let from = self.resolve(from);
        let Some(here) = self.find(from) else { return from };
        let apart = |block: &PageBlock| block.x.abs_diff(here.x);
        let beside = |block: &PageBlock| block.y < here.bottom() && here.y < block.bottom();
        let all = || self.spots();
        let found = match way {
            Way::Up => all()
                .filter(|(_, block)| block.bottom() <= here.y)
                .min_by_key(|(_, block)| (here.y - block.bottom(), apart(block))),
            Way::Down => {
                all().filter(|(_, block)| block.y >= here.bottom()).min_by_key(|(_, block)| (block.y, apart(block)))
            }
            Way::Left => {
                all().filter(|(_, block)| beside(block) && block.x < here.x).min_by_key(|(_, block)| apart(block))
            }
            Way::Right => {
                all().filter(|(_, block)| beside(block) && block.x > here.x).min_by_key(|(_, block)| apart(block))
            }
            Way::First => all().next(),
            Way::Last => all().next_back(),
            Way::NextPart => all()
                .skip_while(|(spot, _)| *spot != from)
                .find(|(spot, _)| spot.part() != from.part())
                .or_else(|| all().next()),
            Way::PartBefore => {
                let before =
                    all().rev().skip_while(|(spot, _)| *spot != from).find(|(spot, _)| spot.part() != from.part());
                let part = before.or_else(|| all().next_back()).map(|(spot, _)| spot.part());
                all().find(|(spot, _)| Some(spot.part()) == part)
            }
        };
        found.map_or(from, |(spot, _)| spot)
    }

    /// Returns the place about `rows` rows further down, or up when negative.
    pub(super) fn leap(&self, from: Spot, rows: isize) -> Spot {
        let from = self.resolve(from);
        let Some(here) = self.find(from) else { return from };
        let goal = here.y.saturating_add_signed(rows);
        let nearest = self.spots().min_by_key(|(_, block)| (block.y.abs_diff(goal), block.x.abs_diff(here.x)));
        nearest.map_or(from, |(spot, _)| spot)
    }

    /// Returns the first row to draw so that `spot` is in sight, as near to `top` as can be.
    pub(super) fn reveal(&self, top: usize, spot: Spot, height: usize) -> usize {
        let Some(block) = self.find(self.resolve(spot)) else { return 0 };
        let last = self.height.saturating_sub(height);
        // The first entry of the page takes everything above it along.
        if block.bottom() <= height && block.y < 3 {
            return 0;
        }
        let lowest = block.y.saturating_sub(1);
        let highest = (block.bottom() + 1).saturating_sub(height).min(lowest);
        top.clamp(highest, lowest).min(last)
    }

    /// Returns what is at a place of the page.
    pub(super) fn at(&self, x: u16, y: usize) -> Option<Spot> {
        let hit =
            |block: &PageBlock| (block.x..block.x + block.width).contains(&x) && (block.y..block.bottom()).contains(&y);
        self.spots().find(|(_, block)| hit(block)).map(|(spot, _)| spot)
    }

    /// Draws what is in sight from row `top` on.
    pub(super) fn draw(self, frame: &mut Frame<'_>, area: Rect, top: usize) {
        let bottom = top + usize::from(area.height);
        for block in self.blocks {
            if block.bottom() <= top || block.y >= bottom || block.x >= area.width {
                continue;
            }
            let skipped = top.saturating_sub(block.y);
            let row = (block.y + skipped - top) as u16;
            let rest = (block.lines.len() - skipped) as u16;
            let place = Rect {
                x: area.x + block.x,
                y: area.y + row,
                width: block.width.min(area.width - block.x),
                height: rest.min(area.height - row),
            };
            let place = place.intersection(frame.area());
            frame.buffer_mut().set_style(place, block.ground);
            text::draw(frame, place, block.lines.into_iter().skip(skipped).collect());
        }
    }
}
