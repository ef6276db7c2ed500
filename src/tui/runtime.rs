//! The loop: messages in, effects out, a picture when the queue is empty. The only part that waits.

use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use nappe_core::TableNo;
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};

use super::dest::Dest;
use super::effect::Effect;
use super::ids::Ids;
use super::jobs::{DoorsAsk, Job, JobId, JobWork};
use super::keymap::Keymap;
use super::layers::{Layer, Pages};
use super::message::{JobNews, Msg, News};
use super::model::Model;
use super::pictures::Pictures;
use super::theme::Theme;
use super::update::update;
use super::{terminal, view};
use crate::client::{Desk, Doors, HubMsg, Link, NotOpened, OpenFor, Papers, SessionTies};
use crate::clock::{Clock, Stopwatch};
use crate::failure::{self, Failure, FailureKind, answer_of};
use crate::i18n::Texts;
use awake::Awake;
use jobs::{JobMatter, Jobs};
use lane::Lane;
use sight::{Sight, doubtful_signs};

mod awake;
mod doors;
mod home;
mod jobs;
mod lane;
mod sight;
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
pub struct Beginning {
    /// The session to open; home when `None`.
    pub folder: Option<PathBuf>,
    /// The table to sit down at, while another process holds the session; the whole session when `None`.
    pub seat: Option<TableNo>,
    /// Whether that process runs elsewhere on the network; `folder` is then its address.
    pub far: bool,
    /// Something that plays by itself beside the hands: a demonstration. Runs on a thread of its own.
    pub script: Option<Box<dyn FnOnce(Sender<Msg>) + Send>>,
}

impl std::fmt::Debug for Beginning {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Beginning").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// How the interface is to behave.
#[derive(Debug, Clone)]
pub struct InterfaceSettings {
    /// Every text of the interface, in the language chosen.
    pub texts: Rc<Texts>,
    /// Colours and styles, as many as the terminal has.
    pub theme: Theme,
    /// Which key does what, the user's own choices included.
    pub keys: Keymap,
    /// What is wrong with the user's own files and is told first of all.
    pub faults: Vec<Failure>,
    /// Tells the time; tests bring one of their own.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaving {
    /// The user is done with nappe.
    Done,
    /// To see the demonstration.
    Demo,
    /// There is no place at the table that was asked for: whoever wants to sit there has no use for home.
    NoSeat(Failure),
}

/// Runs the interface in this process's terminal until it is left.
///
/// # Errors
/// When the terminal cannot be taken over or is lost.
pub fn run(beginning: Beginning, desk: Arc<dyn Desk>, settings: InterfaceSettings) -> Result<Leaving, Failure> {
    terminal::restore_on_panic(settings.texts.get("panic"));
    let lost = |error: io::Error| failure::terminal(&error);
    let (sender, receiver) = mpsc::channel();
    terminal::take().map_err(lost)?;
    let result = Terminal::new(CrosstermBackend::new(terminal::Out::new())).and_then(|screen| {
        let keyboard = Keyboard::start(sender.clone())?;
        Runtime::new(screen, desk, settings, sender, Some(keyboard)).play(beginning, &receiver)
    });
    terminal::restore();
    match result {
        // Closing the window is a way of leaving like any other; there is nobody left to complain to.
        Err(_) if terminal::is_gone() => Ok(Leaving::Done),
        result => result.map_err(lost),
    }
}

/// How long the first picture of something that was asked for waits for it, in milliseconds: most sessions open faster
/// than that, and home would only flash by.
const GRACE: u64 = 25;

/// What ties the open session to the outside.
struct Tied {
    /// The job that opened it, by which its messages are known.
    id: JobId,
    link: Box<dyn Link>,
    /// Its files, and the thread on which they are asked.
    papers: Option<(Arc<dyn Papers>, Lane)>,
    /// Its doors to the network, and the thread on which they are asked.
    doors: Option<(Arc<dyn Doors>, Lane)>,
}

/// What no picture shows, one column wide: a cell that holds it is drawn whatever is to stand there.
const UNKNOWN: &str = "\u{e0ff}";

/// What a picture was of.
#[derive(Default)]
struct LastPicture {
    sight: Option<Sight>,
    /// Signs that terminals do not agree on, with their places.
    doubtful: Vec<(usize, String)>,
}

struct Runtime<B: Backend> {
    screen: Terminal<B>,
    desk: Arc<dyn Desk>,
    settings: InterfaceSettings,
    sender: Sender<Msg>,
    keyboard: Option<Keyboard>,
    tied: Option<Tied>,
    jobs: Jobs,
    /// Whether a table was asked for, and nothing else is to be shown.
    seated: bool,
    /// What there is to leave for.
    left_for: Option<Leaving>,
    /// The wish that the computer stay awake, while there is one.
    awake: Option<Awake>,
    /// Since when something is awaited that the next picture is to show.
    awaited: Option<Stopwatch>,
    /// What the last picture was of.
    shown: LastPicture,
}

impl<B: Backend> Runtime<B>
where
    io::Error: From<B::Error>,
{
    fn new(
        screen: Terminal<B>,
        desk: Arc<dyn Desk>,
        settings: InterfaceSettings,
        sender: Sender<Msg>,
        keyboard: Option<Keyboard>,
    ) -> Self {
        let jobs = Jobs::new(desk.clone(), sender.clone());
        Self {
            screen,
            desk,
            settings,
            sender,
            keyboard,
            tied: None,
            jobs,
            seated: false,
            left_for: None,
            awake: None,
            awaited: None,
            shown: LastPicture::default(),
        }
    }

    /// Plays until somebody leaves; returns what for. Whatever happens, what is being written is written to its end, and
    /// the session is closed.
    fn play(mut self, beginning: Beginning, receiver: &Receiver<Msg>) -> io::Result<Leaving> {
        let leaving = self.turn(beginning, receiver);
        self.let_go();
        self.jobs.finish();
        leaving
    }

    fn turn(&mut self, beginning: Beginning, receiver: &Receiver<Msg>) -> io::Result<Leaving> {
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
        model.scene_mut().layers.extend(settings.faults.iter().cloned().map(Layer::failure));
        model.world.pictures = self.settings.pictures.is_some();
        model.plays = beginning.script.is_some();
        let mut effects = vec![Effect::LoadHome];
        self.seated = beginning.seat.is_some();
        if let Some(folder) = beginning.folder {
            let work = match beginning.seat {
                Some(table) if beginning.far => JobWork::Open(folder, OpenFor::Join(table), Dest::Table(table)),
                Some(table) => JobWork::Open(folder, OpenFor::Seat(table), Dest::Table(table)),
                None => JobWork::Open(folder, OpenFor::Writing, Dest::Cockpit),
            };
            effects.push(model.ctx().start(work));
        }
        let effects = model.keep_books(effects);
        let mut leaving = self.execute(&mut model, effects)?;
        let mut script = beginning.script;
        while leaving.is_none() {
            if model.open.is_some()
                && let Some(script) = script.take()
            {
                let sender = self.sender.clone();
                std::thread::spawn(move || script(sender));
            }
            let held_back = self.held_back();
            if held_back.is_none() {
                self.show(&model)?;
            }
            let mut next = self.wait(&model, held_back, receiver);
            // Everything that is waiting is worked off before the next picture.
            loop {
                let now = self.settings.clock.now().plus(self.ahead());
                let mut effects = update(&mut model, Msg::Tick(now));
                if let Some(msg) = next {
                    effects.extend(self.take(&mut model, msg)?);
                }
                leaving = self.execute(&mut model, effects)?.or_else(|| self.left_for.take());
                match receiver.try_recv() {
                    Ok(msg) if leaving.is_none() => next = Some(msg),
                    _ => break,
                }
            }
            if let Some(tied) = &self.tied {
                let status = tied.link.status();
                if model.open.as_ref().is_some_and(|open| open.seen.link != status) {
                    update(&mut model, Msg::Link(tied.id, status));
                }
            }
        }
        Ok(leaving.unwrap_or(Leaving::Done))
    }

    /// Takes a message; a session that a job has opened is tied to the outside, or let go of where nobody waits for it.
    fn take(&mut self, model: &mut Model, msg: Msg) -> io::Result<Vec<Effect>> {
        let job = match &msg {
            Msg::Job(id, JobNews::Over(_)) => Some(*id),
            _ => None,
        };
        match &msg {
            Msg::Job(_, JobNews::Over(News::NotOpened(_, why))) if self.seated => {
                self.left_for = Some(match why {
                    NotOpened::Failed(failure) => Leaving::NoSeat(failure.clone()),
                    NotOpened::Held(_) | NotOpened::Stopped => Leaving::Done,
                });
            }
            Msg::Redraw => model.size = self.begin_anew()?,
            Msg::Job(_, JobNews::Over(News::Opened(_) | News::NotOpened(..))) | Msg::News(News::Home { .. })
                if model.world.opening.is_none() || job.is_some() =>
            {
                self.awaited = None;
            }
            _ => {}
        }
        let goes_on = matches!(msg, Msg::Job(_, JobNews::Over(News::SavedElsewhere(..))));
        let effects = update(model, msg);
        if let Some(id) = job {
            self.jobs.over(id);
            if let Some(ties) = self.jobs.take_ties(id) {
                if model.open.as_ref().is_some_and(|open| open.id == id) {
                    if !goes_on {
                        self.jobs.stop_session();
                    }
                    self.tie(id, ties);
                } else {
                    self.jobs.close(ties.link, Vec::new());
                }
            }
        }
        Ok(effects)
    }

    fn tie(&mut self, id: JobId, ties: SessionTies) {
        self.untie();
        let papers = ties.papers.map(|papers| (Arc::from(papers), Lane::start()));
        let doors: Option<(Arc<dyn Doors>, Lane)> = ties.doors.map(|doors| (Arc::from(doors), Lane::start()));
        if let Some((doors, lane)) = &doors {
            // What was told before the session was open was told to nobody.
            let doors = doors.clone();
            lane.push(move || doors.tell());
        }
        self.tied = Some(Tied { id, link: ties.link, papers, doors });
    }

    fn let_go(&mut self) {
        self.jobs.stop_session();
        self.untie();
    }

    fn untie(&mut self) {
        if let Some(Tied { link, papers, doors, .. }) = self.tied.take() {
            let lanes = papers.map(|(_, lane)| lane).into_iter().chain(doors.map(|(_, lane)| lane));
            self.jobs.close(link, lanes.collect());
        }
    }

    /// Returns by how much the hour of the open session's hub is ahead of this machine's.
    fn ahead(&self) -> i64 {
        self.tied.as_ref().map_or(0, |tied| tied.link.ahead())
    }

    /// Returns for how long the next picture is to wait, if it is, in milliseconds.
    fn held_back(&self) -> Option<u64> {
        let left = GRACE.saturating_sub(self.awaited?.millis());
        (left > 0).then_some(left)
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

    /// Draws the next picture: whole where another screen or layer is in sight than before, or where signs have moved that
    /// terminals do not agree on; where only some cells changed, those alone.
    fn show(&mut self, model: &Model) -> io::Result<()> {
        let sight = Sight::of(model);
        match &self.shown.sight {
            Some(before) if *before == sight => {}
            Some(_) => self.trust_nothing(),
            // What stood in the terminal before is gone.
            None => drop(self.begin_anew()?),
        }
        let mut doubtful = self.draw(model)?;
        if doubtful != self.shown.doubtful {
            self.trust_nothing();
            doubtful = self.draw(model)?;
        }
        self.shown = LastPicture { sight: Some(sight), doubtful };
        Ok(())
    }

    /// Draws what has changed; returns the signs that terminals do not agree on.
    fn draw(&mut self, model: &Model) -> io::Result<Vec<(usize, String)>> {
        Ok(doubtful_signs(self.screen.draw(|frame| view::view(model, frame))?.buffer))
    }

    /// Takes no cell for what was written there, so that the next picture is written over all of them. Nothing is cleared
    /// before: that would be seen.
    fn trust_nothing(&mut self) {
        for cell in &mut self.screen.current_buffer_mut().content {
            cell.set_symbol(UNKNOWN);
        }
        self.screen.swap_buffers();
    }

    fn wait(&self, model: &Model, held_back: Option<u64>, receiver: &Receiver<Msg>) -> Option<Msg> {
        let wait = self.settings.clock.wait_until(model.next_wake().plus(-self.ahead())).unwrap_or(1000);
        let wait = wait.min(held_back.unwrap_or(u64::MAX));
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
                Effect::Quit if model.leaving => match self.out_of_place(model) {
                    Some(told) => {
                        waiting.extend(update(model, told));
                        continue;
                    }
                    None => return Ok(Some(Leaving::Done)),
                },
                // Pressed twice, or the terminal is gone: nothing is asked of a disk any more.
                Effect::Quit => return Ok(Some(Leaving::Done)),
                Effect::GoHome => {
                    let told = self.out_of_place(model).unwrap_or(Msg::WayHome);
                    waiting.extend(update(model, told));
                    continue;
                }
                Effect::Demo => return Ok(Some(Leaving::Demo)),
                Effect::Submit(submission) => {
                    if let Some(tied) = &self.tied {
                        tied.link.submit(submission);
                    }
                    continue;
                }
                Effect::LetGo(id) => {
                    if let Some(tied) = &self.tied {
                        tied.link.let_go(id);
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
                Effect::StayAwake(wished) => {
                    self.awake = None;
                    if wished {
                        self.awake = Awake::hold(&model.texts.get("awake-why"));
                    }
                    continue;
                }
                Effect::AskDoors(ask) => {
                    self.ask_doors(ask);
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
                Effect::Start(job) => {
                    self.start(model, job);
                    continue;
                }
                Effect::Stop(id) => {
                    self.jobs.stop(id);
                    continue;
                }
                Effect::LoadHome => {
                    self.load_home();
                    continue;
                }
                Effect::CloseSession => {
                    self.let_go();
                    continue;
                }
                Effect::EditPlan => match self.edit_plan()? {
                    Ok(()) => News::Edited,
                    Err(failure) => News::Failed(failure),
                },
                effect => {
                    self.ask_papers(model, effect);
                    continue;
                }
            };
            waiting.extend(update(model, Msg::News(news)));
        }
        Ok(None)
    }

    /// Looks, before the session is left, whether what was confirmed stands in its folder; returns what is to be told if it
    /// does not, and was not told yet.
    fn out_of_place(&self, model: &Model) -> Option<Msg> {
        let tied = self.tied.as_ref()?;
        model.open.as_ref().filter(|open| open.id == tied.id && !open.seen.stopped)?;
        let failure = tied.link.stands().err()?;
        Some(Msg::Hub(tied.id, HubMsg::ReadOnly(failure.kind)))
    }

    fn start(&mut self, model: &Model, job: Job) {
        if matches!(job.work, JobWork::Open(..)) {
            self.awaited = Some(Stopwatch::start());
        }
        let papers = self.tied.as_ref().and_then(|tied| tied.papers.as_ref());
        let matter = papers.filter(|_| job.work.is_of_session()).map(|(papers, _)| JobMatter {
            session: model.session().clone(),
            papers: papers.clone(),
            lang: model.texts.lang(),
            pages: self.settings.pictures.clone().map(|pictures| (pictures, Pages::room(model.size))),
        });
        self.jobs.start(job, matter);
    }

    fn load_home(&mut self) {
        self.awaited = Some(Stopwatch::start());
        home::look_up(self.desk.clone(), self.sender.clone());
    }

    /// Asks the files of the open session for something, beside the loop; the answer is heard as theirs.
    fn ask_papers(&self, model: &Model, effect: Effect) {
        let Some(Tied { id, papers: Some((papers, lane)), .. }) = &self.tied else { return };
        let (id, papers, sender) = (*id, papers.clone(), self.sender.clone());
        let answer = move |news: Result<News, Failure>| {
            drop(sender.send(Msg::Papers(id, news.unwrap_or_else(News::Failed))));
        };
        match effect {
            Effect::LoadPeople => lane.push(move || answer(papers.people().map(News::People))),
            Effect::SavePeople { before, after } => {
                lane.push(move || answer(papers.save_people(&before, &after).map(News::People)));
            }
            Effect::SettleList { receipt, gone } => {
                let (now, back) = (model.now, gone.is_some());
                lane.push(move || answer(papers.settle_list(&receipt, gone, now).map(|()| News::ListSettled { back })));
            }
            // A disk that has not answered the last time is not asked once more.
            Effect::CheckPlanFile { force } if force || lane.is_idle() => {
                let session = model.session();
                let (plan, digest) = (session.plan.clone(), session.plan_digest.clone());
                lane.push(move || {
                    if let Some(file) = papers.plan_file(&plan, digest.as_deref(), force) {
                        answer(Ok(News::PlanFile(file)));
                    }
                });
            }
            Effect::WritePlan(plan) => lane.push(move || {
                let written = papers.write_plan(&plan);
                answer(written.map(|written| News::PlanWritten(plan, written)));
            }),
            Effect::ShowFile(file) => lane.push(move || {
                if let Err(failure) = papers.show_file(&file) {
                    answer(Err(failure));
                }
            }),
            _ => {}
        }
    }

    /// Asks something of the doors of the open session, beside the loop; what comes of it is heard.
    fn ask_doors(&self, ask: DoorsAsk) {
        let Some(Tied { id, doors: Some((doors, lane)), .. }) = &self.tied else { return };
        let (id, doors, sender) = (*id, doors.clone(), self.sender.clone());
        lane.push(move || drop(sender.send(Msg::Papers(id, doors::ask(&*doors, ask)))));
    }

    fn edit_plan(&mut self) -> io::Result<Result<(), Failure>> {
        let Some(Tied { papers: Some((papers, lane)), .. }) = &self.tied else { return Ok(Ok(())) };
        // What is to be edited may just be being written.
        lane.settled()();
        let words = papers.plan_editor();
        let Some((program, arguments)) = words.split_first() else {
            return Ok(Err(FailureKind::NoEditor.into()));
        };
        let mut editor = Command::new(program);
        editor.args(arguments);
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
