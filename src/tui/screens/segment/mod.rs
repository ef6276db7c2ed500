//! A segment of the programme as it is written down: who speaks, what was said in order, and a field that is always
//! ready to be written in.
//!
//! What is typed stays in the field until the journal has it, and comes back when the journal does not take it.

pub mod action;
mod ask;
mod record;
#[cfg(test)]
mod tests;
mod update;
mod view;
mod voices;

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::plan::{Segment, SegmentKind};
use nappe_core::{CleanText, Envelope, SegmentNo, TableNo};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::ask::SegmentAsking;
use crate::tui::capture::{Capture, Focus, Pad};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::layers::Reply;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;
use crate::tui::writing::Returned;

/// What is said in a segment.
#[derive(Debug)]
pub struct SegmentScreen {
    segment: SegmentNo,
    pad: Pad,
    /// Those who speak and are not in the programme.
    newcomers: Vec<CleanText>,
    /// The group one writes for; 0 is everybody together.
    group: TableNo,
    asking: Option<SegmentAsking>,
    /// What was worded anew and not taken by the journal.
    returned: Returned,
}

impl SegmentScreen {
    /// Makes the record of a segment.
    pub fn new(_ctx: &Ctx<'_>, segment: SegmentNo) -> Self {
        Self { segment, pad: Pad::new(), newcomers: Vec::new(), group: 0, asking: None, returned: Returned::default() }
    }

    fn known<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a Segment> {
        ctx.session.plan.segment(self.segment)
    }

    /// Returns the tables that groups sit at, where people work in groups.
    fn groups(&self, ctx: &Ctx<'_>) -> Vec<TableNo> {
        let in_groups = self.known(ctx).is_some_and(|segment| segment.kind == SegmentKind::Groups);
        let tables = ctx.session.plan.tables.iter().filter(|_| in_groups);
        tables.map(|table| table.number).collect()
    }
}

impl Screen for SegmentScreen {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Segment(self.segment)
    }

    fn captures_text(&self) -> bool {
        self.pad.focus == Focus::Field
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        self.offer(ctx, action)
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        self.act(ctx, action)
    }

    fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        self.text(ctx, key)
    }

    fn paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        self.paste_in(ctx, text)
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        self.pointed(ctx, mouse, area)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.reply(ctx, reply)
    }

    fn cancelled(&mut self, ctx: &Ctx<'_>) {
        if let Some(SegmentAsking::Paste(text)) = self.asking.take() {
            // Nothing that was pasted is lost for not knowing what to do with it.
            self.pad.put_in(ctx, &text);
        }
    }

    fn hub(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        self.heard(ctx, event);
    }

    fn anew(&mut self, ctx: &Ctx<'_>) {
        self.keep_choice(ctx);
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.anew(ctx);
        Outcome::ignored()
    }

    fn give_back(&mut self, ctx: &Ctx<'_>, draft: &str) {
        if self.returned.put(draft) {
            self.pad.focus = Focus::Notes;
            return;
        }
        self.take_back(ctx, draft);
    }

    fn has_draft(&self) -> bool {
        self.pad.has_draft() || !self.returned.is_empty()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
