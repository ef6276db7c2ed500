//! The wall of one question: themes as columns of sticky notes, and the notes in no theme beside them, always in sight.
//!
//! The cursor is a note, not a place: whatever others move, it stays on its note.

pub mod action;
mod ask;
mod carry;
mod columns;
mod cursor;
mod layout;
mod pointer;
#[cfg(test)]
mod tests;
mod update;
mod view;

use std::collections::HashMap;

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::cafe::Step;
use nappe_core::{Envelope, Event, Fact, NoteId, QuestionKey, ThemeId};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::ask::BoardAsking;
use self::carry::Held;
use crate::t;
use crate::tui::action::{ActionSpec, Everywhere};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::layers::Reply;
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::screen::Screen;
use crate::tui::way;
use crate::tui::widgets::finder::Finder;
use crate::tui::writing::Returned;

/// A column: a theme, or the notes apart.
type Column = Option<ThemeId>;

/// The wall, on which notes are gathered into themes.
#[derive(Debug)]
pub struct BoardScreen {
    board: QuestionKey,
    column: Column,
    note: Option<NoteId>,
    /// Where the chosen note stood in its column, for when it goes.
    index: usize,
    /// Notes picked up, in the order in which they were.
    picked: Vec<NoteId>,
    held: Option<Held>,
    /// Whether the button went down on the note that was chosen already.
    clicked_again: bool,
    find: Option<Finder>,
    /// Whether the finder is being typed in.
    finding: bool,
    /// One line a note.
    compact: bool,
    /// The first theme in sight.
    left: usize,
    /// The first note in sight of the columns that were scrolled.
    tops: HashMap<Column, usize>,
    asking: Option<BoardAsking>,
    /// What was written and not taken by the journal.
    returned: Returned,
    /// The state of the session for which the cursor was made valid last.
    seen: u64,
}

impl BoardScreen {
    /// Makes the wall of a question; of the first one when none is named.
    pub fn new(ctx: &Ctx<'_>, board: Option<QuestionKey>) -> Self {
        let board = board.or_else(|| ctx.session.board_keys().into_iter().next()).unwrap_or_else(QuestionKey::none);
        let mut screen = Self {
            board,
            column: None,
            note: None,
            index: 0,
            picked: Vec::new(),
            held: None,
            clicked_again: false,
            find: None,
            finding: false,
            compact: false,
            left: 0,
            tops: HashMap::new(),
            asking: None,
            returned: Returned::default(),
            seen: 0,
        };
        screen.start(ctx);
        screen
    }
}

impl Screen for BoardScreen {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Board(None)
    }

    fn captures_text(&self) -> bool {
        self.finding
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        self.offer(ctx, action)
    }

    fn next(&self, ctx: &Ctx<'_>) -> Option<(&'static str, &'static str)> {
        let over = ctx.session.cafe().now.step == Step::After && !self.finding && !self.carries();
        (over && !way::waits_for_a_theme(ctx.session)).then(|| (Everywhere::SCOPE, Everywhere::Restitution.spec().id))
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        let outcome = self.act(ctx, action);
        self.follow(ctx);
        outcome
    }

    fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        let outcome = self.text(ctx, key);
        self.follow(ctx);
        outcome
    }

    fn paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        let Some(find) = self.find.as_mut().filter(|_| self.finding) else { return Outcome::ignored() };
        let whole = find.paste(text);
        self.choose_found(ctx);
        if whole { Outcome::handled() } else { Outcome::toast(Tone::Warning, t!(ctx.texts, "paste-cut")) }
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        self.mouse(ctx, mouse, area)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        let outcome = self.reply(ctx, reply);
        self.follow(ctx);
        outcome
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asking = None;
    }

    fn hub(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        if let Fact::Known(Event::NoteAdded { note, .. } | Event::NoteEdited { note, .. }) = &event.event
            && let (Some(find), Some(known)) = (&mut self.find, ctx.session.note(*note))
        {
            find.learn(known);
        }
        // The events of a submission come one by one, but all of them are folded already.
        if self.seen != ctx.session.events {
            self.make_valid(ctx);
            self.follow(ctx);
        }
    }

    fn anew(&mut self, ctx: &Ctx<'_>) {
        let notes = self.everything(ctx);
        if let Some(find) = &mut self.find {
            // One hears of no single event then, nor of any that comes while out of sight.
            find.learn_anew(notes.into_iter());
        }
        let keys = ctx.session.board_keys();
        if let (false, Some(first)) = (keys.contains(&self.board), keys.first()) {
            // Its question left the plan meanwhile.
            self.board = first.clone();
            self.start(ctx);
        }
        self.make_valid(ctx);
        self.follow(ctx);
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.anew(ctx);
        Outcome::ignored()
    }

    fn give_back(&mut self, _ctx: &Ctx<'_>, draft: &str) {
        self.returned.put(draft);
    }

    fn has_draft(&self) -> bool {
        !self.returned.is_empty()
    }

    fn is_kept(&self) -> bool {
        // One comes back to the place on the board that one has left.
        true
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
