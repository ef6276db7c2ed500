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
use nappe_core::{Envelope, Event, Fact, NoteId, NoteKind, Place, RoundNo, TableNo};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::ask::Asking;
use super::{Dest, Screen};
use crate::tui::ctx::Ctx;
use crate::tui::layers::Reply;
use crate::tui::outcome::Outcome;
use crate::tui::widgets::draft::Draft;
use crate::tui::widgets::finder::Finder;
use crate::tui::widgets::input::TextBox;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    /// Into the field.
    Field,
    /// Into the field that finds.
    Find,
    /// To the notes.
    Notes,
}

/// The nappe of one table.
#[derive(Debug)]
pub struct TableScreen {
    table: TableNo,
    focus: Focus,
    field: TextBox,
    /// What the note being written is.
    kind: NoteKind,
    /// Whether the note being written is essential.
    key: bool,
    /// The round one writes for, when it is not the one that runs; and the step for which that was chosen.
    round: Option<(RoundNo, Step)>,
    /// The chosen note and where it stood, for when it goes.
    chosen: Option<(NoteId, usize)>,
    find: Option<Finder>,
    /// Whether the deleted notes are shown.
    bin: bool,
    /// How many notes the wheel has scrolled up from the newest.
    scroll: usize,
    /// Why the text was not taken.
    fault: Option<String>,
    /// Notes asked for, in order: those on their way have no number yet.
    sent: Vec<NoteId>,
    asking: Option<Asking>,
    /// The state of the session for which the cursor was made valid last.
    seen: u64,
}

impl TableScreen {
    /// Makes the nappe of a table.
    pub fn new(_ctx: &Ctx<'_>, table: TableNo) -> Self {
        Self {
            table,
            focus: Focus::Field,
            field: TextBox::many_lines(""),
            kind: NoteKind::Idea,
            key: false,
            round: None,
            chosen: None,
            find: None,
            bin: false,
            scroll: 0,
            fault: None,
            sent: Vec::new(),
            asking: None,
            seen: 0,
        }
    }

    /// Returns the round one writes for: the one that runs (the one just ended, during a move), the first before the
    /// start, the last after the end — unless another was chosen for the step that runs.
    fn round(&self, ctx: &Ctx<'_>) -> Option<RoundNo> {
        let step = ctx.session.cafe.now.step;
        match self.round {
            Some((round, chosen_in)) if chosen_in == step => Some(round),
            _ => usual_round(ctx),
        }
    }

    fn place(&self, ctx: &Ctx<'_>) -> Place {
        Place::at(self.table, self.round(ctx))
    }
}

/// Returns the round that runs at this table, or the nearest there is; `None` in a plan without rounds.
fn usual_round(ctx: &Ctx<'_>) -> Option<RoundNo> {
    let count = ctx.session.plan.round_count();
    let round = match ctx.session.cafe.now.step {
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
        self.focus != Focus::Notes
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        self.offered(ctx, action)
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        self.does(ctx, action)
    }

    fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        self.typed(ctx, key)
    }

    fn paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        self.pasted(ctx, text)
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        self.pointed(ctx, mouse, area)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.answered(ctx, reply)
    }

    fn cancelled(&mut self, ctx: &Ctx<'_>) {
        if let Some(Asking::Paste(text)) = self.asking.take() {
            // Nothing that was pasted is lost for not knowing what to do with it.
            self.put_in(ctx, &text);
        }
    }

    fn hub(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        if let Fact::Known(Event::NoteAdded { note, .. } | Event::NoteEdited { note, .. }) = &event.event {
            self.sent.retain(|sent| sent != note);
            if let (Some(find), Some(known)) = (&mut self.find, ctx.session.note(*note)) {
                find.learn(known);
            }
        }
        // The events of a submission come one by one, but all of them are folded already.
        if self.seen != ctx.session.events {
            self.seen = ctx.session.events;
            self.keep_choice(ctx);
        }
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if let Some(find) = &mut self.find {
            // Out of sight, one hears nothing of what is written meanwhile.
            find.learn_anew(ctx.session.notes_at(self.table));
        }
        self.keep_choice(ctx);
        Outcome::ignored()
    }

    fn give_back(&mut self, ctx: &Ctx<'_>, draft: &str) {
        let unsent = |id: &NoteId| ctx.session.note(*id).is_none() && ctx.on_their_way().any(|new| new.note == *id);
        self.sent.retain(unsent);
        self.take_back(&Draft::unpacked(draft));
    }

    fn has_draft(&self) -> bool {
        !self.field.text().trim().is_empty()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.draw(ctx, frame, area);
    }
}
