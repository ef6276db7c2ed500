//! Who sits where, round by round: planned, looked at, changed by hand, compared. Everything it changes is asked of the
//! session; the search runs beside the loop.

pub mod action;
mod asked;
mod compare;
mod sheet;
#[cfg(test)]
mod tests;
mod update;
mod view;
mod work;

use std::collections::HashSet;

use crossterm::event::MouseEvent;
use nappe_core::plan::RoundNo;
use nappe_core::seating::Seating;
use nappe_core::{Envelope, PersonId};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::asked::RotationAsking;
use self::work::{OnceKnown, Searching};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::layers::Reply;
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::rotation::{Achievement, first_free};
use crate::tui::screen::Screen;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RotationSight {
    /// The tables of one round.
    Tables,
    /// The tables of each person.
    People,
    /// Two plans side by side; whether the cursor is on the other one.
    Compare(bool),
}

/// The screen that shows who sits where in each round, and plans it.
#[derive(Debug)]
pub struct RotationScreen {
    sight: RotationSight,
    round: RoundNo,
    /// On whom the cursor is.
    cursor: Option<PersonId>,
    /// The page that was turned to; the cursor's own when `None`.
    page: Option<usize>,
    /// What the present seats achieve: counted when they change, not for each picture.
    achieved: Option<Achievement>,
    /// What would make them better, in words.
    helps: Vec<String>,
    searching: Option<Searching>,
    /// What to do once everybody has an id.
    awaited: Option<OnceKnown>,
    /// Those who were not seen and are waited for all the same: nobody is asked about twice.
    waited_for: HashSet<PersonId>,
    /// The plan that was there before.
    other: Option<Seating>,
    /// Why there is no plan, in words.
    impossible: Option<String>,
    asked: Option<RotationAsking>,
}

impl RotationScreen {
    /// Makes the screen; it shows the round that matters now.
    pub fn new(ctx: &Ctx<'_>) -> Self {
        let last = ctx.session.plan.round_count().max(1);
        let mut screen = Self {
            sight: RotationSight::Tables,
            round: first_free(ctx.session).min(last),
            cursor: None,
            page: None,
            achieved: None,
            helps: Vec::new(),
            searching: None,
            awaited: None,
            waited_for: HashSet::new(),
            other: None,
            impossible: None,
            asked: None,
        };
        screen.learn(ctx);
        screen
    }

    /// Counts anew what the present seats achieve, and keeps the cursor on somebody.
    fn learn(&mut self, ctx: &Ctx<'_>) {
        self.round = self.round.clamp(1, ctx.session.plan.round_count().max(1));
        self.achieved = ctx.session.seating().map(|seating| Achievement::of(ctx, seating));
        if self.achieved.is_none() {
            self.sight = RotationSight::Tables;
        }
        let order = self.order(ctx);
        if self.cursor.is_none_or(|person| !order.contains(&person)) {
            self.cursor = order.first().copied();
        }
    }
}

impl Screen for RotationScreen {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Rotation
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        self.offer(ctx, action)
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        if self.offer(ctx, action).is_none() {
            return Outcome::ignored();
        }
        self.act(ctx, action)
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        self.mouse(ctx, mouse, area)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        match self.asked.take() {
            Some(asked) => self.answer(ctx, asked, &reply),
            None => Outcome::handled(),
        }
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asked = None;
    }

    fn hub(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        if asked::matters(event) {
            self.learn(ctx);
        }
    }

    fn anew(&mut self, ctx: &Ctx<'_>) {
        self.learn(ctx);
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        match news {
            News::People(people) => {
                self.learn(ctx);
                // The list may be read once more before it is saved with ids: that one is not waited for.
                match self.awaited.take_if(|_| people.iter().all(|row| row.id.is_some())) {
                    Some(once) => self.go_on(ctx, once),
                    None => Outcome::handled(),
                }
            }
            News::Failed(_) => {
                self.awaited = None;
                Outcome::ignored()
            }
            News::Rotation(news) => self.heard(ctx, news),
            News::SeatsExported(files) => asked::exported(ctx, files),
            _ => Outcome::ignored(),
        }
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.learn(ctx);
        // A spreadsheet or an import may have changed the list since.
        Outcome::effect(Effect::LoadPeople)
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
