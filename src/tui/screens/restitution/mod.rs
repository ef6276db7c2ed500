//! The restitution: read it, write what is missing, export it, know where it is.

pub mod action;
mod page;
#[cfg(test)]
mod tests;
mod update;
mod view;

use std::path::PathBuf;

use crossterm::event::{MouseEvent, MouseEventKind};
use nappe_core::restitution::{self, DocumentKind, Options};
use nappe_core::{Envelope, Lang, Timestamp};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::page::Paragraph;
use crate::client::PersonRow;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::layers::Reply;
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;
use crate::tui::writing::{Returned, Target, Writing};

/// How often the document is made anew while others write, in milliseconds: with ten thousand notes it takes a while.
const CATCH_UP: i64 = 1_000;
/// How many lines a notch of the wheel is.
const WHEEL: isize = 3;

/// What the open layer was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum RestitutionAsking {
    /// Which document, what for, and where to.
    Export,
    /// Which document to read.
    Kind,
    /// Which file to open.
    File(Vec<PathBuf>),
    /// What to write.
    What(Vec<Target>),
    /// The text itself.
    Text(Writing),
}

/// The restitution screen.
#[derive(Debug, Clone)]
pub struct RestitutionScreen {
    paragraphs: Vec<Paragraph>,
    /// Says whether the notes that went in came out.
    proof: String,
    faithful: bool,
    /// The first visible paragraph, and its first visible line.
    top: (usize, usize),
    /// Which document is read.
    kind: DocumentKind,
    /// The language of the document.
    lang: Lang,
    /// The session has moved on since the paragraphs were made.
    stale: bool,
    /// When they were last made because of that.
    caught_up: Option<Timestamp>,
    asking: Option<RestitutionAsking>,
    /// What was written and not taken by the journal.
    returned: Returned,
}

impl RestitutionScreen {
    /// Makes the screen with the document in the language of the plan.
    pub fn new(ctx: &Ctx<'_>) -> Self {
        let mut screen = Self {
            paragraphs: Vec::new(),
            proof: String::new(),
            faithful: true,
            top: (0, 0),
            kind: DocumentKind::default(),
            lang: ctx.session.plan.lang,
            stale: false,
            caught_up: None,
            asking: None,
            returned: Returned::default(),
        };
        screen.rebuild(ctx);
        screen
    }

    /// Returns when the document is made anew; `None` while it is up to date.
    fn next_making(&self) -> Option<Timestamp> {
        self.stale.then(|| self.caught_up.map_or(Timestamp(0), |moment| moment.plus(CATCH_UP)))
    }

    fn rebuild(&mut self, ctx: &Ctx<'_>) {
        let words = ctx.texts_in(self.lang);
        let roster = PersonRow::roster(ctx.people());
        let options = Options { numbers: false, offset: ctx.offset, roster: &roster, ..Options::default() };
        let document = restitution::compose(ctx.session, self.kind, &options, words);
        let proof = &document.restitution.proof;
        self.faithful = document.restitution.is_faithful();
        self.proof.clone_from(&proof.sentences.totals);
        self.paragraphs = page::set(&document);
        self.top.0 = self.top.0.min(self.paragraphs.len().saturating_sub(1));
        self.stale = false;
    }
}

impl Screen for RestitutionScreen {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Restitution
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        self.offer(ctx, action)
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        self.act(ctx, action)
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, _area: Rect) -> Outcome {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scrolled(ctx, WHEEL),
            MouseEventKind::ScrollUp => self.scrolled(ctx, -WHEEL),
            _ => Outcome::ignored(),
        }
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.reply(ctx, reply)
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asking = None;
    }

    fn hub(&mut self, _ctx: &Ctx<'_>, _event: &Envelope) {
        self.stale = true;
    }

    fn anew(&mut self, _ctx: &Ctx<'_>) {
        self.stale = true;
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        Self::heard(ctx, news)
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.rebuild(ctx);
        Outcome::handled()
    }

    fn tick(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if self.next_making().is_some_and(|moment| moment <= ctx.now) {
            self.rebuild(ctx);
            self.caught_up = Some(ctx.now);
        }
        Outcome::ignored()
    }

    fn wake(&self) -> Option<Timestamp> {
        self.next_making()
    }

    fn give_back(&mut self, _ctx: &Ctx<'_>, draft: &str) {
        self.returned.put(draft);
    }

    fn has_draft(&self) -> bool {
        !self.returned.is_empty()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
