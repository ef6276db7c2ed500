//! Home: where one was lately, a new session, samples to look around in. It opens things and changes nothing.

mod action;
mod new;
#[cfg(test)]
mod tests;
mod view;

use std::path::PathBuf;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

pub use action::Action;

use crate::client::{NewSession, Recent, Sample};
use crate::failure::FailureKind;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::layers::{Form, Layer, Reply};
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::screens::{Dest, Screen};

/// What a layer was opened for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    /// What a new session is to be like.
    New,
    /// The folder of a session.
    Folder,
}

/// Tells whether the desk answered that a path leads to no folder.
const fn is_no_folder(kind: &FailureKind) -> bool {
    matches!(kind, FailureKind::FolderMissing { .. } | FailureKind::FolderKind { .. } | FailureKind::FolderName { .. })
}

/// Something that can be opened from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry<'a> {
    Recent(&'a Recent),
    New,
    Folder,
    Sample(&'a Sample),
    Demo,
}

/// The screen.
#[derive(Debug, Default)]
pub struct Home {
    cursor: usize,
    asked: Option<Asked>,
    /// The values of the form that the desk is working on: they come back if it cannot.
    sent: Option<(NewSession, Vec<String>)>,
    /// The folder that was typed, until it is open: it comes back to be corrected.
    typed: Option<String>,
}

/// Returns what can be opened, in the order of the screen.
fn entries<'a>(ctx: &Ctx<'a>) -> Vec<Entry<'a>> {
    let recent = ctx.world.recent.iter().map(Entry::Recent);
    let samples = ctx.world.samples.iter().map(Entry::Sample);
    recent.chain([Entry::New, Entry::Folder]).chain(samples).chain([Entry::Demo]).collect()
}

fn folder_form(ctx: &Ctx<'_>, typed: &str) -> Form {
    Form::prompt(
        t!(ctx.texts, "home-folder-title"),
        t!(ctx.texts, "home-folder-label"),
        t!(ctx.texts, "home-folder-hint"),
        typed,
    )
}

impl Home {
    fn open(&mut self, ctx: &Ctx<'_>) -> Outcome {
        match entries(ctx).get(self.cursor) {
            Some(Entry::Recent(recent)) => Outcome::effect(Effect::OpenFolder(recent.folder.clone())),
            Some(Entry::Sample(sample)) => Outcome::effect(Effect::CopySample(sample.name)),
            Some(Entry::New) => self.ask_new(ctx),
            Some(Entry::Folder) => self.ask_folder(ctx),
            Some(Entry::Demo) => Outcome::effect(Effect::Demo),
            None => Outcome::handled(),
        }
    }

    fn ask_new(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.asked = Some(Asked::New);
        Outcome::open(Layer::Form(new::form(ctx.texts, None)))
    }

    fn ask_folder(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.asked = Some(Asked::Folder);
        Outcome::open(Layer::Form(folder_form(ctx, "")))
    }

    fn create(&mut self, ctx: &Ctx<'_>, values: Vec<String>) -> Outcome {
        match new::read(ctx.texts, &values) {
            Ok(session) => {
                self.sent = Some((session.clone(), values));
                Outcome::effect(Effect::Create(session))
            }
            Err((field, what)) => {
                self.asked = Some(Asked::New);
                Outcome::open(Layer::Form(new::form(ctx.texts, Some(&values)).with_fault(field, what)))
            }
        }
    }

    fn moved(&mut self, to: usize, ctx: &Ctx<'_>) -> Outcome {
        self.cursor = to.min(entries(ctx).len() - 1);
        Outcome::handled()
    }
}

impl Screen for Home {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Home
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        match action {
            Action::Open => self.open(ctx),
            Action::New => self.ask_new(ctx),
            Action::Folder => self.ask_folder(ctx),
            Action::Demo => Outcome::effect(Effect::Demo),
            Action::Quit => Outcome::effect(Effect::Quit),
            Action::Down => self.moved(self.cursor.saturating_add(1), ctx),
            Action::Up => self.moved(self.cursor.saturating_sub(1), ctx),
            Action::First => self.moved(0, ctx),
            Action::Last => self.moved(usize::MAX, ctx),
        }
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.moved(self.cursor.saturating_add(1), ctx),
            MouseEventKind::ScrollUp => self.moved(self.cursor.saturating_sub(1), ctx),
            MouseEventKind::Down(MouseButton::Left) => match self.entry_at(ctx, area, mouse.column, mouse.row) {
                Some(entry) => {
                    self.cursor = entry;
                    self.open(ctx)
                }
                None => Outcome::ignored(),
            },
            _ => Outcome::ignored(),
        }
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        match (self.asked.take(), reply) {
            (Some(Asked::New), Reply::Filled(values)) => self.create(ctx, values),
            (Some(Asked::Folder), Reply::Filled(values)) => {
                // A folder dragged into a terminal often arrives between quotation marks.
                let typed = values.first().map_or("", String::as_str).trim().trim_matches(['\'', '"']);
                if typed.is_empty() {
                    return Outcome::handled();
                }
                self.typed = Some(typed.to_owned());
                Outcome::effect(Effect::OpenFolder(PathBuf::from(typed)))
            }
            _ => Outcome::handled(),
        }
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asked = None;
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        match news {
            News::Failed(failure) => {
                let Some((session, mut values)) = self.sent.take() else { return Outcome::ignored() };
                // Whatever the disk minded, the folder is what can be changed about it.
                let field = new::show_folder(&mut values, &session);
                self.asked = Some(Asked::New);
                let form = new::form(ctx.texts, Some(&values)).with_fault(field, failure.told(ctx.texts));
                Outcome::open(Layer::Form(form))
            }
            News::NotOpened(_, failure) => {
                let typed = self.typed.take().filter(|_| is_no_folder(&failure.kind));
                let Some(typed) = typed else { return Outcome::ignored() };
                self.asked = Some(Asked::Folder);
                let form = folder_form(ctx, &typed).with_fault(0, t!(ctx.texts, "home-folder-missing"));
                Outcome::open(Layer::Form(form))
            }
            News::Created(_) => {
                self.sent = None;
                Outcome::handled()
            }
            News::Home { .. } => self.moved(self.cursor, ctx),
            _ => Outcome::ignored(),
        }
    }

    fn enter(&mut self, _ctx: &Ctx<'_>) -> Outcome {
        *self = Self::default();
        Outcome::handled()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.draw(ctx, frame, area);
    }
}
