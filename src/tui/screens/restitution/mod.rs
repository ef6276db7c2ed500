//! The restitution: read it, write what is missing, export it, know where it is.

pub mod action;
mod page;
#[cfg(test)]
mod tests;
mod update;
mod view;

use std::rc::Rc;

use crossterm::event::{MouseEvent, MouseEventKind};
use nappe_core::restitution::{self, Options};
use nappe_core::{Envelope, Lang, Timestamp};
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::Action;
use self::page::Paragraph;
use super::{Dest, Screen};
use crate::i18n::Texts;
use crate::tui::ctx::Ctx;
use crate::tui::layers::Reply;
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::writing::{Returned, Target, Writing};

/// What the open layer was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asking {
    /// Which formats, and where to.
    Export,
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
    /// The first visible paragraph.
    top: usize,
    /// The language of the document.
    lang: Lang,
    /// The texts of that language, where it is not the interface's.
    texts: Option<Rc<Texts>>,
    /// The session has moved on since the paragraphs were made.
    stale: bool,
    asking: Option<Asking>,
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
            top: 0,
            lang: ctx.session.plan.lang,
            texts: None,
            stale: false,
            asking: None,
            returned: Returned::default(),
        };
        screen.rebuild(ctx);
        screen
    }

    fn rebuild(&mut self, ctx: &Ctx<'_>) {
        if self.lang != ctx.texts.lang() && self.texts.is_none() {
            self.texts = Some(Rc::new(Texts::new(self.lang)));
        }
        let words = if self.lang == ctx.texts.lang() { ctx.texts } else { self.texts.as_deref().unwrap_or(ctx.texts) };
        let options = Options { numbers: false, offset: ctx.offset };
        let document = restitution::build(ctx.session, &options, words);
        self.faithful = document.is_faithful();
        self.proof = document.proof.sentences.first().cloned().unwrap_or_default();
        self.paragraphs = page::set(&document);
        self.top = self.top.min(self.paragraphs.len().saturating_sub(1));
        self.stale = false;
    }
}

impl Screen for RestitutionScreen {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Restitution
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        self.offered(ctx, action)
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        self.does(ctx, action)
    }

    fn mouse(&mut self, _ctx: &Ctx<'_>, mouse: MouseEvent, _area: Rect) -> Outcome {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scrolled(2),
            MouseEventKind::ScrollUp => self.scrolled(-2),
            _ => Outcome::ignored(),
        }
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.answered(ctx, reply)
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asking = None;
    }

    fn hub(&mut self, _ctx: &Ctx<'_>, _event: &Envelope) {
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
        if self.stale {
            self.rebuild(ctx);
        }
        Outcome::ignored()
    }

    fn wake(&self) -> Option<Timestamp> {
        // As soon as possible: the document is made anew once what was waiting has been folded.
        self.stale.then_some(Timestamp(0))
    }

    fn give_back(&mut self, _ctx: &Ctx<'_>, draft: &str) {
        self.returned.put(draft);
    }

    fn has_draft(&self) -> bool {
        !self.returned.is_empty()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.draw(ctx, frame, area);
    }
}
