//! Which jobs are under way, and what is heard of them. What a job says that nobody waits for any more is not heard.

use crossterm::event::{Event as Input, KeyCode, KeyEventKind, KeyModifiers};

use super::dest::Dest;
use super::effect::Effect;
use super::jobs::{Job, JobId, JobWork};
use super::keymap::Stroke;
use super::layers::Layer;
use super::message::{JobNews, Msg, News};
use super::model::Model;
use super::open::Open;
use super::outcome::Tone;
use super::screens::AnyScreen;
use super::world::{OpenSession, OpeningSession};
use crate::client::{OpenFor, OpenedSession};
use crate::t;

/// How many keys and pastes are kept while a session is being opened.
const MOST_TYPED: usize = 200;

impl Model {
    /// Writes down which jobs begin and end with these effects; adds what follows from that.
    pub(super) fn keep_books(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut all = Vec::with_capacity(effects.len());
        for effect in effects {
            match &effect {
                Effect::Start(job) => all.extend(self.begins(job)),
                Effect::Stop(id) => self.stopped(*id),
                _ => {}
            }
            all.push(effect);
        }
        all
    }

    fn begins(&mut self, job: &Job) -> Option<Effect> {
        match &job.work {
            JobWork::Open(folder, purpose, landing) => {
                let (folder, purpose, landing) = (folder.clone(), *purpose, landing.clone());
                let opening =
                    OpeningSession { id: job.id, folder, purpose, landing, early: Vec::new(), typed: Vec::new() };
                // Whoever opens something else does not want the first one any more.
                return self.world.opening.replace(opening).map(|before| Effect::Stop(before.id));
            }
            work if work.is_of_session() => {
                let Some(open) = &mut self.open else { return None };
                open.jobs.push(job.id);
                if let (JobWork::Export(_), Some(papers)) = (work, &mut open.seen.papers) {
                    papers.exporting = Some((job.id, None));
                }
            }
            _ => self.jobs.push(job.id),
        }
        None
    }

    /// An opening that was stopped is not waited for; every other job still has its last word.
    fn stopped(&mut self, id: JobId) {
        if self.world.opening.take_if(|opening| opening.id == id).is_some() {
            self.say(Tone::Plain, t!(self.texts, "home-opening-stopped"));
        }
    }

    /// Keeps what is typed while a session is being opened: whoever types ahead means the session, not home. What calls
    /// the opening off, asks for help or leaves is home's all the same.
    pub(super) fn keeps_for_later(&mut self, input: &Input) -> bool {
        let meant = match input {
            Input::Key(key) => {
                let stroke = Stroke::of(*key);
                let at_once = matches!(stroke.code, KeyCode::Esc | KeyCode::F(1))
                    || stroke.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
                key.kind != KeyEventKind::Release && !at_once
            }
            Input::Paste(_) => true,
            _ => false,
        };
        if !meant || self.open.is_some() || !self.home.layers.is_empty() {
            return false;
        }
        let Some(opening) = &mut self.world.opening else { return false };
        if opening.typed.len() < MOST_TYPED {
            opening.typed.push(input.clone());
        }
        true
    }

    /// Tells whether somebody waits for this job.
    pub fn awaits(&self, id: JobId) -> bool {
        self.jobs.contains(&id)
            || self.world.opening.as_ref().is_some_and(|opening| opening.id == id)
            || self.open.as_ref().is_some_and(|open| open.jobs.contains(&id))
    }

    /// Hears a job.
    pub(super) fn job_news(&mut self, id: JobId, news: JobNews) -> Vec<Effect> {
        if !self.awaits(id) {
            return Vec::new();
        }
        let news = match news {
            JobNews::Step(news) => return self.news(&news),
            JobNews::Over(news) => news,
        };
        self.jobs.retain(|known| *known != id);
        if let Some(open) = &mut self.open {
            open.jobs.retain(|known| *known != id);
        }
        let opening = self.world.opening.take_if(|opening| opening.id == id);
        match (opening, news) {
            (Some(opening), News::Opened(opened)) => self.opened(opening, *opened),
            (_, news) => self.news(&news),
        }
    }

    /// Shows a session that was opened, in place of whatever was.
    fn opened(&mut self, opening: OpeningSession, opened: OpenedSession) -> Vec<Effect> {
        let notices = opened.notices.clone();
        let seen = OpenSession::of(opened);
        // Whoever opened it for reading knows that it is.
        let why = seen.read_only.clone().filter(|_| opening.purpose == OpenFor::Writing);
        let told = notices.into_iter().chain(why);
        let layers = told.map(Layer::failure).collect();
        let mut effects = Vec::new();
        if seen.papers.is_some() {
            effects.extend([Effect::CheckPlanFile { force: true }, Effect::LoadPeople]);
        }
        self.open = Some(Open::new(opening.id, seen, self.now));
        // The cockpit lies below, so that Escape leads there from wherever one lands.
        let cockpit = AnyScreen::open(Dest::Cockpit, &self.ctx());
        let scene = self.scene_mut();
        scene.screens.push(cockpit);
        scene.layers = layers;
        for msg in opening.early {
            effects.extend(self.hear(msg));
        }
        effects.extend(self.go(opening.landing));
        for input in opening.typed {
            effects.extend(self.take(Msg::Input(input)));
        }
        effects
    }
}
