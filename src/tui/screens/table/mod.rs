//! The nappe of one table: the question, the notes in layers, and a line that is always ready to be written on.
//!
//! What is typed stays in the field until the journal has it, and comes back when the journal does not take it.

pub mod action;
mod ask;
mod layers;
#[cfg(test)]
mod tests;
mod update;
mod view;

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::cafe::Step;
use nappe_core::{Envelope, Event, Fact, RoundNo, TableNo};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::ask::TableAsking;
use crate::tui::capture::{Capture, Focus, Pad};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::layers::Reply;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;
use crate::tui::widgets::finder::Finder;

/// The nappe of one table.
#[derive(Debug)]
pub struct TableScreen {
    table: TableNo,
    pad: Pad,
    /// The round one writes for, when it is not the one that runs; and the step for which that was chosen.
    round: Option<(RoundNo, Step)>,
    find: Option<Finder>,
    asking: Option<TableAsking>,
}

impl TableScreen {
    /// Makes the nappe of a table.
    pub fn new(_ctx: &Ctx<'_>, table: TableNo) -> Self {
        Self { table, pad: Pad::new(), round: None, find: None, asking: None }
    }

    /// Returns the round one writes for: the one that runs (the one just ended, during a move), the first before the
    /// start, the last after the end — unless another was chosen for the step that runs.
    fn round(&self, ctx: &Ctx<'_>) -> Option<RoundNo> {
        let step = ctx.session.cafe().now.step;
        match self.round {
            Some((round, chosen_in)) if chosen_in == step => Some(round),
            _ => usual_round(ctx),
        }
    }
}

/// Returns the round that runs at this table, or the nearest there is; `None` in a plan without rounds.
fn usual_round(ctx: &Ctx<'_>) -> Option<RoundNo> {
    let count = ctx.session.plan.round_count();
    let round = match ctx.session.cafe().now.step {
        Step::Before => 1,
        Step::Conversation(round) | Step::Move(round) => round,
        Step::After => count,
    };
    (count > 0).then(|| round.min(count))
}

impl Screen for TableScreen {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Table(self.table)
    }

    fn captures_text(&self) -> bool {
        self.pad.focus != Focus::Notes
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
        self.paste(ctx, text)
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        self.pointed(ctx, mouse, area)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.reply(ctx, reply)
    }

    fn cancelled(&mut self, ctx: &Ctx<'_>) {
        if let Some(TableAsking::Paste(text)) = self.asking.take() {
            // Nothing that was pasted is lost for not knowing what to do with it.
            self.pad.put_in(ctx, &text);
        }
    }

    fn hub(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        if let (Fact::Known(Event::NoteAdded { note, .. } | Event::NoteEdited { note, .. }), Some(find)) =
            (&event.event, &mut self.find)
            && let Some(known) = ctx.session.note(*note)
        {
            find.learn(known);
        }
        self.heard(ctx, event);
    }

    fn anew(&mut self, ctx: &Ctx<'_>) {
        if let Some(find) = &mut self.find {
            // One hears of no single event then, nor of any that comes while out of sight.
            find.learn_anew(ctx.session.notes_at(self.table));
        }
        self.keep_choice(ctx);
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.anew(ctx);
        Outcome::ignored()
    }

    fn give_back(&mut self, ctx: &Ctx<'_>, draft: &str) {
        self.take_back(ctx, draft);
    }

    fn has_draft(&self) -> bool {
        self.pad.has_draft()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
