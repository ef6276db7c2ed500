//! The cockpit: the clock, what the room is told, the tables, the notes as they come in.

pub mod action;
mod change;
mod guide;
mod phones;
mod rooms;
mod seats;
#[cfg(test)]
mod tests;
mod tiles;
mod update;
mod view;

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::cafe::Step;
use nappe_core::event::RoomInstruction;
use nappe_core::{Command, Envelope, SegmentNo, TableNo, Timestamp};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::change::{Ask, Awaiting, ShortList};
use self::guide::RoomAsk;
use self::seats::Whereabouts;
use crate::tui::action::{ActionSpec, Everywhere};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::doors::calling;
use crate::tui::layers::Reply;
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;
use crate::tui::way;
use crate::tui::widgets::finder::Finder;

/// What is on screen beside the clock.
#[derive(Debug, Clone)]
enum Mode {
    /// Tables and the notes as they come in.
    Tables,
    /// The notes that hold what is being typed; the second is the chosen one.
    Find(Finder, usize),
    /// Where the people sit whose name holds what is being typed.
    Who(Whereabouts),
    /// Nothing: the clock alone, for the whole room.
    Wall,
}

/// The cockpit.
#[derive(Debug)]
pub struct Cockpit {
    mode: Mode,
    /// Index of the table under the cursor.
    cursor: usize,
    /// How many of the newest notes are scrolled away.
    scroll: usize,
    /// The page of names while people change tables.
    page: usize,
    /// Digits typed so far of a table's number, and until when the next one is awaited.
    digits: Option<(String, Timestamp)>,
    /// What the open layer was asked.
    asking: Option<Asking>,
    /// What is awaited from outside for a change.
    awaiting: Option<Awaiting>,
    /// The short list of the last change.
    list: Option<ShortList>,
    /// Whether the journal still has to take what the list tells.
    list_awaited: bool,
    /// When the list is to be shown.
    list_due: Option<Timestamp>,
}

/// What the open layer was asked.
#[derive(Debug, Clone)]
enum Asking {
    /// To which of these steps to go.
    Step(Vec<Step>),
    /// In which of these segments to take notes.
    Segment(Vec<SegmentNo>),
    /// Whether this is really meant.
    Sure(Command),
    /// Which of these all rooms are told.
    Rooms(Vec<RoomInstruction>),
    /// Something for the room.
    Room(RoomAsk),
    /// Something about a change.
    Change(Ask),
}

impl Cockpit {
    /// Makes the cockpit.
    pub fn new(_ctx: &Ctx<'_>) -> Self {
        Self {
            mode: Mode::Tables,
            cursor: 0,
            scroll: 0,
            page: 0,
            digits: None,
            asking: None,
            awaiting: None,
            list: None,
            list_awaited: false,
            list_due: None,
        }
    }

    fn table_under_cursor(&self, ctx: &Ctx<'_>) -> Option<TableNo> {
        let tables = &ctx.session.plan.tables;
        tables.get(self.cursor.min(tables.len().saturating_sub(1))).map(|table| table.number)
    }
}

impl Screen for Cockpit {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Cockpit
    }

    fn captures_text(&self) -> bool {
        matches!(self.mode, Mode::Find(..) | Mode::Who(_))
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        self.offer(ctx, action)
    }

    fn next(&self, ctx: &Ctx<'_>) -> Option<(&'static str, &'static str)> {
        let cafe = ctx.session.cafe();
        if rooms::told_here(ctx).is_some() || !calling(ctx).is_empty() {
            return None;
        }
        match cafe.now.step {
            // While the room talks nothing presses; when its time is up, the step does.
            Step::Conversation(_) if cafe.now.remaining(ctx.now) <= 0 => Some((Action::SCOPE, Action::Next.spec().id)),
            Step::Move(_) if cafe.now.paused.is_none() => Some((Action::SCOPE, Action::Next.spec().id)),
            Step::Before | Step::Conversation(_) | Step::Move(_) => None,
            Step::After => Some((Everywhere::SCOPE, way::onward(ctx.session).spec().id)),
        }
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        self.act(ctx, action)
    }

    fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        self.text(ctx, key)
    }

    fn paste(&mut self, _ctx: &Ctx<'_>, text: &str) -> Outcome {
        match &mut self.mode {
            Mode::Find(query, chosen) => {
                query.paste(text);
                *chosen = 0;
                Outcome::handled()
            }
            Mode::Who(who) => {
                who.paste(text);
                Outcome::handled()
            }
            Mode::Tables | Mode::Wall => Outcome::ignored(),
        }
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        self.mouse(ctx, mouse, area)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.reply(ctx, &reply)
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asking = None;
    }

    fn hub(&mut self, ctx: &Ctx<'_>, _event: &Envelope) {
        if std::mem::take(&mut self.list_awaited) {
            self.list_due = Some(ctx.now);
        }
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        self.change_heard(ctx, news)
    }

    fn tick(&mut self, ctx: &Ctx<'_>) -> Outcome {
        match self.list_ticked(ctx) {
            Some(list) => list,
            None => self.tick(ctx),
        }
    }

    fn wake(&self) -> Option<Timestamp> {
        let digits = self.digits.as_ref().map(|(_, until)| *until);
        self.list_due.into_iter().chain(digits).min()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
