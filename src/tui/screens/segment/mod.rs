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
use nappe_core::{CleanText, Envelope, Event, Fact, NoteId, NoteKind, Place, SegmentNo, TableNo};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::ask::Asking;
use super::{Dest, Screen};
use crate::tui::ctx::Ctx;
use crate::tui::layers::Reply;
use crate::tui::outcome::Outcome;
use crate::tui::widgets::draft::Draft;
use crate::tui::widgets::input::TextBox;
use crate::tui::writing::Returned;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    /// Into the field.
    Field,
    /// To the notes.
    Notes,
}

/// What is said in a segment.
#[derive(Debug)]
pub struct SegmentScreen {
    segment: SegmentNo,
    focus: Focus,
    field: TextBox,
    /// What the note being written is.
    kind: NoteKind,
    /// Whether the note being written is essential.
    key: bool,
    /// Who speaks; it stays from note to note.
    speaker: Option<CleanText>,
    /// Those who speak and are not in the programme.
    newcomers: Vec<CleanText>,
    /// The group one writes for; 0 is everybody together.
    group: TableNo,
    /// The chosen note and where it stood, for when it goes.
    chosen: Option<(NoteId, usize)>,
    /// Whether the deleted notes are shown.
    bin: bool,
    /// How many notes the wheel has scrolled up from the newest.
    scroll: usize,
    /// Why the text was not taken.
    fault: Option<String>,
    /// Notes asked for, in order: those on their way have no number yet.
    sent: Vec<NoteId>,
    asking: Option<Asking>,
    /// What was worded anew and not taken by the journal.
    returned: Returned,
    /// The state of the session for which the cursor was made valid last.
    seen: u64,
}

impl SegmentScreen {
    /// Makes the record of a segment.
    pub fn new(_ctx: &Ctx<'_>, segment: SegmentNo) -> Self {
        Self {
            segment,
            focus: Focus::Field,
            field: TextBox::many_lines(""),
            kind: NoteKind::Idea,
            key: false,
            speaker: None,
            newcomers: Vec::new(),
            group: 0,
            chosen: None,
            bin: false,
            scroll: 0,
            fault: None,
            sent: Vec::new(),
            asking: None,
            returned: Returned::default(),
            seen: 0,
        }
    }

    fn known<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a Segment> {
        ctx.session.plan.segment(self.segment)
    }

    fn place(&self) -> Place {
        Place::in_segment(self.segment, self.group)
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
        self.focus == Focus::Field
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
        if let Fact::Known(Event::NoteAdded { note, .. }) = &event.event {
            self.sent.retain(|sent| sent != note);
        }
        // The events of a submission come one by one, but all of them are folded already.
        if self.seen != ctx.session.events {
            self.seen = ctx.session.events;
            self.keep_choice(ctx);
        }
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.keep_choice(ctx);
        Outcome::ignored()
    }

    fn give_back(&mut self, ctx: &Ctx<'_>, draft: &str) {
        if self.returned.put(draft) {
            self.focus = Focus::Notes;
            return;
        }
        let unsent =
            |id: &NoteId| ctx.session.note(*id).is_none() && ctx.on_their_way().any(|new| new.note == *id);
        self.sent.retain(unsent);
        self.take_back(&Draft::unpacked(draft));
    }

    fn has_draft(&self) -> bool {
        !self.field.text().trim().is_empty() || !self.returned.is_empty()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.draw(ctx, frame, area);
    }
}
