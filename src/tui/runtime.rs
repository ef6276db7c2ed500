//! The loop: messages in, effects out, a picture when the queue is empty. The only part that waits.

use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};

use super::effect::Effect;
use super::ids::Ids;
use super::keymap::Keymap;
use super::layers::{Layer, Pages};
use super::message::{Msg, News};
use super::model::Model;
use super::pictures::Pictures;
use super::screens::Dest;
use super::theme::Theme;
use super::update::update;
use super::{terminal, view};
use crate::client::{Desk, Link};
use crate::clock::Clock;
use crate::failure::{self, Failure, FailureKind, answer_of};
use crate::i18n::Texts;
use exporting::{Exporting, Showing};
use planning::Planning;

mod exporting;
mod planning;
#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix::Keyboard;
#[cfg(not(unix))]
mod portable;
#[cfg(not(unix))]
use portable::Keyboard;

/// Where to begin.
#[derive(Default)]
pub struct Opening {
    /// The session to open; home when `None`.
    pub folder: Option<PathBuf>,
    /// The screen to land on once it is open; the cockpit when `None`.
    pub landing: Option<Dest>,
    /// Something that plays by itself beside the hands: a demonstration. Runs on a thread of its own.
    pub script: Option<Box<dyn FnOnce(Sender<Msg>) + Send>>,
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Opening")
            .field("folder", &self.folder)
            .field("landing", &self.landing)
            .finish_non_exhaustive()
    }
}

/// How the interface is to behave.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The texts.
    pub texts: Rc<Texts>,
    /// The look.
    pub theme: Theme,
    /// The keys.
    pub keys: Keymap,
    /// What is wrong with the user's own files and is told first of all.
    pub faults: Vec<Failure>,
    /// The hour.
    pub clock: Clock,
    /// Seed of fresh ids.
    pub seed: u128,
    /// Whether the bell rings.
    pub bell: bool,
    /// Whether notices are passed to the desktop.
    pub notices: bool,
    /// How pictures are shown, where they can be.
    pub pictures: Option<Pictures>,
}

/// What the interface was left for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// For good.
    Done,
    /// To see the demonstration.
    Demo,
}

/// Runs the interface in this process's terminal until it is left.
///
/// # Errors
/// When the terminal cannot be taken over or is lost.
pub fn run(opening: Opening, desk: Box<dyn Desk>, settings: Settings) -> Result<Leaving, Failure> {
    terminal::restore_on_panic(settings.texts.get("panic"));
    let lost = |error: io::Error| failure::terminal(&error);
    let (sender, receiver) = mpsc::channel();
    terminal::take().map_err(lost)?;
    let result = Terminal::new(CrosstermBackend::new(terminal::Out::new())).and_then(|screen| {
        let keyboard = Keyboard::start(sender.clone())?;
        Runtime::new(screen, desk, settings, sender, Some(keyboard)).play(opening, &receiver)
    });
    terminal::restore();
    match result {
        // Closing the window is a way of leaving like any other; there is nobody left to complain to.
        Err(_) if terminal::is_gone() => Ok(Leaving::Done),
        result => result.map_err(lost),
    }
}

struct Runtime<B: Backend> {
    screen: Terminal<B>,
    desk: Box<dyn Desk>,
    settings: Settings,
    sender: Sender<Msg>,
    keyboard: Option<Keyboard>,
    link: Option<Box<dyn Link>>,
    /// How many sessions were opened or closed so far: what an earlier one still says is old.
    epoch: u64,
    plan_seen: Option<std::time::SystemTime>,
    planning: Planning,
    exporting: Exporting,
}

impl<B: Backend> Runtime<B>
where
    io::Error: From<B::Error>,
{
    fn new(
        screen: Terminal<B>,
        desk: Box<dyn Desk>,
        settings: Settings,
        sender: Sender<Msg>,
        keyboard: Option<Keyboard>,
    ) -> Self {
        Self {
            screen,
            desk,
            settings,
            sender,
            keyboard,
            link: None,
            epoch: 0,
            plan_seen: None,
            planning: Planning::default(),
            exporting: Exporting::default(),
        }
    }

    /// Plays until somebody leaves; returns what for. Whatever happens, what is being written is written to its end, and
    /// the session is closed.
    fn play(mut self, opening: Opening, receiver: &Receiver<Msg>) -> io::Result<Leaving> {
        let leaving = self.turn(opening, receiver);
        self.exporting.finish();
        self.desk.close();
        leaving
    }

    fn turn(&mut self, opening: Opening, receiver: &Receiver<Msg>) -> io::Result<Leaving> {
        let settings = &self.settings;
        let mut model = Model::new(
            settings.texts.clone(),
            settings.theme,
            settings.keys.clone(),
            Ids::new(settings.seed),
            settings.clock.now(),
            settings.clock.offset(),
        );
        let size = self.screen.size()?;
        model.size = (size.width, size.height);
        model.layers.extend(settings.faults.iter().cloned().map(Layer::failure));
        if let Some(landing) = opening.landing {
            model.landing = landing;
        }
        let mut effects = vec![Effect::LoadHome];
        effects.extend(opening.folder.map(Effect::OpenFolder));
        let mut leaving = self.execute(&mut model, effects)?;
        model.world.pictures = self.settings.pictures.is_some();
        model.plays = opening.script.is_some();
        if let Some(script) = opening.script {
            let sender = self.sender.clone();
            std::thread::spawn(move || script(sender));
        }
        while leaving.is_none() {
            self.screen.draw(|frame| view::view(&model, frame))?;
            let mut next = self.wait(&model, receiver);
            // Everything that is waiting is worked off before the next picture.
            loop {
                let now = self.settings.clock.now();
                let mut effects = update(&mut model, Msg::Tick(now));
                let old = matches!(
                    &next,
                    Some(Msg::HubOf(epoch, _) | Msg::PlannerOf(epoch, _) | Msg::NewsOf(epoch, _)) if *epoch != self.epoch
                );
                if let Some(msg) = next.filter(|_| !old) {
                    if matches!(msg, Msg::Redraw) {
                        model.size = self.begin_anew()?;
                    }
                    effects.extend(update(&mut model, msg));
                }
                leaving = self.execute(&mut model, effects)?;
                match receiver.try_recv() {
                    Ok(msg) if leaving.is_none() => next = Some(msg),
                    _ => break,
                }
            }
        }
        Ok(leaving.unwrap_or(Leaving::Done))
    }

    /// Forgets what is on the screen, so that the next picture is drawn whole; returns the size.
    ///
    /// Even when the size is what it was: a window made small and large again in one go has lost what it showed. And
    /// never by `Terminal::clear`, which asks the terminal for its cursor and fails where no answer comes.
    fn begin_anew(&mut self) -> io::Result<(u16, u16)> {
        let size = self.screen.size()?;
        self.screen.resize(size.into())?;
        Ok((size.width, size.height))
    }

    fn wait(&self, model: &Model, receiver: &Receiver<Msg>) -> Option<Msg> {
        let wait = self.settings.clock.wait_until(model.next_wake()).unwrap_or(1000);
        match receiver.recv_timeout(Duration::from_millis(wait)) {
            Ok(msg) => Some(msg),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Msg::Hangup),
        }
    }

    /// Executes effects and whatever follows from them; returns what to leave for, if so.
    fn execute(&mut self, model: &mut Model, effects: Vec<Effect>) -> io::Result<Option<Leaving>> {
        let mut waiting = std::collections::VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            let news = match effect {
                Effect::Quit => return Ok(Some(Leaving::Done)),
                Effect::Demo => return Ok(Some(Leaving::Demo)),
                Effect::Submit(submission) => {
                    if let Some(link) = &self.link {
                        link.submit(submission);
                    }
                    continue;
                }
                Effect::Bell => {
                    if self.settings.bell {
                        terminal::bell();
                    }
                    continue;
                }
                Effect::Notify(text) => {
                    if self.settings.notices {
                        terminal::notify(&text);
                    }
                    continue;
                }
                Effect::Suspend => {
                    self.aside(|| {
                        #[cfg(unix)]
                        drop(signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP));
                    })?;
                    continue;
                }
                Effect::Redraw => {
                    self.begin_anew()?;
                    continue;
                }
                Effect::PlanRotation(request) | Effect::Replan(request) => {
                    self.planning.start(*request, self.epoch, self.sender.clone());
                    continue;
                }
                Effect::Export(request) => {
                    let prepared = self.desk.export(&request);
                    self.exporting.start(prepared, model.session.clone(), self.epoch, self.sender.clone());
                    continue;
                }
                Effect::ShowPages(request, at) => {
                    if let Some(pictures) = self.settings.pictures.clone() {
                        let prepared = self.desk.pages(&request);
                        let showing = Showing { pictures, request, cells: Pages::room(model.size), at };
                        let sender = self.sender.clone();
                        self.exporting.show(prepared, model.session.clone(), showing, self.epoch, sender);
                    }
                    continue;
                }
                Effect::ShowFile(file) => match self.desk.show_file(&file) {
                    Ok(()) => continue,
                    Err(failure) => News::Failed(failure),
                },
                Effect::StopRotation => {
                    self.planning.stop();
                    continue;
                }
                Effect::CloseSession => {
                    self.planning.stop();
                    self.exporting.give_up_pages();
                    self.epoch += 1;
                    self.link = None;
                    self.desk.close();
                    continue;
                }
                Effect::EditPlan => match self.edit_plan(model)? {
                    Ok(()) => News::Edited,
                    Err(failure) => News::Failed(failure),
                },
                effect => match self.fetch(model, effect) {
                    Some(news) => news,
                    None => continue,
                },
            };
            waiting.extend(update(model, Msg::News(news)));
        }
        Ok(None)
    }

    fn fetch(&mut self, model: &Model, effect: Effect) -> Option<News> {
        let folder = model.open.as_ref().map(|open| open.folder.clone());
        let news = match effect {
            Effect::LoadHome => Ok(News::Home { recent: self.desk.recent(), samples: self.desk.samples() }),
            Effect::OpenFolder(folder) => {
                let sender = self.sender.clone();
                self.planning.stop();
                self.epoch += 1;
                let epoch = self.epoch;
                let sink = Box::new(move |msg| drop(sender.send(Msg::HubOf(epoch, msg))));
                self.link = None;
                self.plan_seen = None;
                match self.desk.open(&folder, sink) {
                    Ok(mut opened) => {
                        let idle = Box::new(NoLink);
                        self.link = Some(std::mem::replace(&mut opened.link, idle));
                        Ok(News::Opened(Box::new(opened)))
                    }
                    Err(failure) => Ok(News::NotOpened(folder, failure)),
                }
            }
            Effect::SaveElsewhere => {
                // Numbered from the next one on, which only begins when it succeeds: until then the old one speaks.
                let (sender, epoch) = (self.sender.clone(), self.epoch + 1);
                let sink = Box::new(move |msg| drop(sender.send(Msg::HubOf(epoch, msg))));
                self.desk.save_elsewhere(&model.world.people, sink).map(|mut opened| {
                    self.epoch = epoch;
                    self.plan_seen = None;
                    self.link = Some(std::mem::replace(&mut opened.link, Box::new(NoLink)));
                    News::SavedElsewhere(Box::new(opened))
                })
            }
            Effect::Create(new) => self.desk.create(&new).map(News::Created),
            Effect::CopySample(name) => self.desk.copy_sample(name).map(News::Created),
            Effect::LoadPeople => self.desk.people(&folder?).map(News::People),
            Effect::SavePeople { before, after } => self.desk.save_people(&folder?, &before, &after).map(News::People),
            Effect::CheckPlanFile { force } => {
                let folder = folder?;
                let stamp = std::fs::metadata(folder.join("plan.ron")).and_then(|file| file.modified()).ok();
                if !force && stamp == self.plan_seen {
                    return None;
                }
                self.plan_seen = stamp;
                Ok(News::PlanFile(self.desk.plan_file(&folder, &model.session)))
            }
            Effect::WritePlan(plan) => {
                self.desk.write_plan(&folder?, &plan).map(|written| News::PlanWritten(plan, written))
            }
            Effect::ExportSeats => self.desk.export_seats(&model.session, model.texts.lang()).map(News::SeatsExported),
            _ => return None,
        };
        Some(news.unwrap_or_else(News::Failed))
    }

    fn edit_plan(&mut self, model: &Model) -> io::Result<Result<(), Failure>> {
        let Some(open) = &model.open else { return Ok(Ok(())) };
        let words = self.desk.editor();
        let Some((program, arguments)) = words.split_first() else {
            return Ok(Err(FailureKind::NoEditor.into()));
        };
        let mut editor = Command::new(program);
        editor.args(arguments).arg(open.folder.join("plan.ron"));
        let program = program.clone();
        let status = self.aside(move || editor.status())?;
        Ok(status
            .map(drop)
            .map_err(|error| FailureKind::Editor { program: program.into(), detail: answer_of(&error) }.into()))
    }

    /// Steps aside: gives keyboard and terminal back, does something, takes them again.
    fn aside<T>(&mut self, meanwhile: impl FnOnce() -> T) -> io::Result<T> {
        drop(self.keyboard.take());
        terminal::restore();
        let result = meanwhile();
        terminal::take()?;
        self.begin_anew()?;
        self.keyboard = Some(Keyboard::start(self.sender.clone())?);
        Ok(result)
    }
}

/// Stands where the link was once it has been taken out.
struct NoLink;

impl Link for NoLink {
    fn submit(&self, _submission: nappe_core::Submission) {}
}
