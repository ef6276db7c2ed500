//! Home: where one was lately, a new session, samples to look around in. It opens things and changes nothing.

mod action;
mod new;
#[cfg(test)]
mod tests;
mod view;

use std::path::{Path, PathBuf};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use nappe_core::text::clean_line;
use ratatui::Frame;
use ratatui::layout::Rect;

pub use action::Action;

use crate::client::{NewSession, NotOpened, OpenFor, Recent, Sample, SessionHolder};
use crate::failure::FailureKind;
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::forms::{copy_form, unquoted};
use crate::tui::jobs::JobWork;
use crate::tui::layers::{Confirm, Form, Layer, Reply};
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;
use crate::tui::world::{MergeInto, SceneAsk};

/// What a layer was opened for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum HomeAsking {
    /// What a new session is to be like.
    New,
    /// The folder of a session.
    Folder,
    /// Whether to look at this session, in which somebody else writes.
    Read(PathBuf),
}

fn open_folder(ctx: &Ctx<'_>, folder: PathBuf, purpose: OpenFor) -> Outcome {
    Outcome::effect(ctx.start(JobWork::Open(folder, purpose, Dest::Cockpit)))
}

fn ask_for_copy(ctx: &Ctx<'_>, recent: &Recent) -> Outcome {
    let name = if recent.title.is_empty() { name_of(&recent.folder) } else { recent.title.clone() };
    let form = copy_form(ctx.texts, &name, "");
    Outcome::ask(Layer::Form(form), SceneAsk::Copy(MergeInto::Folder { folder: recent.folder.clone(), name }))
}

/// Returns what a folder is called.
fn name_of(folder: &Path) -> String {
    folder.file_name().map(|name| clean_line(&name.to_string_lossy())).unwrap_or_default()
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

/// The first screen: sessions to open, samples, and a new one.
#[derive(Debug, Default)]
pub struct HomeScreen {
    cursor: usize,
    asked: Option<HomeAsking>,
    /// The values of the form that the desk is working on: they come back if it cannot.
    sent: Option<(NewSession, Vec<String>)>,
    /// The folder that was typed, until it is open: it comes back to be corrected.
    typed: Option<String>,
}

/// Returns what can be opened, in the order of the screen.
fn entries<'a>(ctx: &Ctx<'a>) -> Vec<Entry<'a>> {
    let recent = ctx.world.recent.iter().map(Entry::Recent);
    let samples = ctx.world.samples.iter().map(Entry::Sample);
    // Whoever is here for the first time sees best what it is for by watching.
    let (first, last) = if ctx.world.recent.is_empty() { (Some(Entry::Demo), None) } else { (None, Some(Entry::Demo)) };
    recent.chain(first).chain([Entry::New, Entry::Folder]).chain(samples).chain(last).collect()
}

fn folder_form(ctx: &Ctx<'_>, typed: &str) -> Form {
    Form::prompt(
        t!(ctx.texts, "home-folder-title"),
        t!(ctx.texts, "home-folder-label"),
        t!(ctx.texts, "home-folder-hint"),
        typed,
    )
}

impl HomeScreen {
    /// Makes the screen, with the cursor on the first entry.
    pub fn new(_ctx: &Ctx<'_>) -> Self {
        Self::default()
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Outcome {
        match entries(ctx).get(self.cursor) {
            Some(Entry::Recent(recent)) => open_folder(ctx, recent.folder.clone(), OpenFor::Writing),
            Some(Entry::Sample(sample)) => Outcome::effect(ctx.start(JobWork::CopySample(sample.name))),
            Some(Entry::New) => self.ask_new(ctx),
            Some(Entry::Folder) => self.ask_folder(ctx),
            Some(Entry::Demo) => Outcome::effect(Effect::Demo),
            None => Outcome::handled(),
        }
    }

    fn ask_new(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.asked = Some(HomeAsking::New);
        Outcome::open(Layer::Form(new::form(ctx.texts, None)))
    }

    fn ask_folder(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.asked = Some(HomeAsking::Folder);
        Outcome::open(Layer::Form(folder_form(ctx, "")))
    }

    fn create(&mut self, ctx: &Ctx<'_>, values: Vec<String>) -> Outcome {
        match new::read(ctx.texts, &values) {
            Ok(session) => {
                self.sent = Some((session.clone(), values));
                Outcome::effect(ctx.start(JobWork::Create(session)))
            }
            Err((field, what)) => {
                self.asked = Some(HomeAsking::New);
                Outcome::open(Layer::Form(new::form(ctx.texts, Some(&values)).with_fault(field, what)))
            }
        }
    }

    fn ask_to_read(&mut self, ctx: &Ctx<'_>, folder: &Path, holder: &SessionHolder) -> Outcome {
        self.typed = None;
        let (texts, name) = (ctx.texts, name_of(folder));
        let program = holder.program.as_str();
        let title = match holder.since {
            Some(since) => t!(texts, "home-held-since", name = name, program = program, hour = ctx.hour(since)),
            None => t!(texts, "home-held", name = name, program = program),
        };
        let process = holder.pid.map(|pid| match holder.elsewhere.as_str() {
            "" => t!(texts, "home-held-here", pid = pid.to_string()),
            host => t!(texts, "home-held-host", pid = pid.to_string(), host = host),
        });
        let body: Vec<String> = process.into_iter().chain([t!(texts, "home-held-body")]).collect();
        self.asked = Some(HomeAsking::Read(folder.to_owned()));
        Outcome::open(Layer::Confirm(Confirm::new(title, body.join("\n"), t!(texts, "home-held-read"))))
    }

    /// Returns the session that the cursor is on.
    fn chosen<'a>(&self, ctx: &Ctx<'a>) -> Option<&'a Recent> {
        ctx.world.recent.get(self.cursor)
    }

    fn moved(&mut self, to: usize, ctx: &Ctx<'_>) -> Outcome {
        self.cursor = to.min(entries(ctx).len() - 1);
        Outcome::handled()
    }
}

impl Screen for HomeScreen {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Home
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        if action == Action::Merge && self.chosen(ctx).is_none() {
            return None;
        }
        // While something is being opened, what is typed is meant for it.
        (ctx.world.opening.is_some() == (action == Action::Stop)).then(|| action.text())
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        match action {
            Action::Open => self.open(ctx),
            Action::New => self.ask_new(ctx),
            Action::Folder => self.ask_folder(ctx),
            Action::Merge => match self.chosen(ctx) {
                Some(recent) => ask_for_copy(ctx, recent),
                None => Outcome::ignored(),
            },
            Action::Demo => Outcome::effect(Effect::Demo),
            Action::Stop => match &ctx.world.opening {
                Some(opening) => Outcome::effect(Effect::Stop(opening.id)),
                None => Outcome::ignored(),
            },
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
            (Some(HomeAsking::New), Reply::Filled(values)) => self.create(ctx, values),
            (Some(HomeAsking::Folder), Reply::Filled(values)) => {
                let typed = unquoted(values.first().map_or("", String::as_str));
                if typed.is_empty() {
                    return Outcome::handled();
                }
                self.typed = Some(typed.clone());
                open_folder(ctx, PathBuf::from(typed), OpenFor::Writing)
            }
            (Some(HomeAsking::Read(folder)), Reply::Yes) => open_folder(ctx, folder, OpenFor::Reading),
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
                // Whatever the disk objected to, the folder is the one thing that another answer can change.
                let field = new::show_folder(&mut values, &session);
                self.asked = Some(HomeAsking::New);
                let form = new::form(ctx.texts, Some(&values)).with_fault(field, failure.told(ctx.texts));
                Outcome::open(Layer::Form(form))
            }
            News::NotOpened(folder, NotOpened::Held(holder)) => self.ask_to_read(ctx, folder, holder),
            News::NotOpened(_, NotOpened::Failed(failure)) => {
                let typed = self.typed.take().filter(|_| is_no_folder(&failure.kind));
                let Some(typed) = typed else { return Outcome::ignored() };
                self.asked = Some(HomeAsking::Folder);
                let form = folder_form(ctx, &typed).with_fault(0, t!(ctx.texts, "home-folder-missing"));
                Outcome::open(Layer::Form(form))
            }
            News::Created(_) => {
                // It is made: whatever comes next is nothing the form could mend.
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
        self.view(ctx, frame, area);
    }
}
