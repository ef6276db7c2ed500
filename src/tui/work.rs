//! Which jobs are under way, and what is heard of them. What a job says that nobody waits for any more is not heard.

use std::path::Path;

use crossterm::event::{Event as Input, KeyCode, KeyEventKind, KeyModifiers};
use nappe_core::text::clean_line;

use super::dest::Dest;
use super::effect::Effect;
use super::jobs::{Job, JobId, JobWork};
use super::keymap::Stroke;
use super::layers::Layer;
use super::message::{JobNews, Msg, News};
use super::model::Model;
use super::open::{Open, Rescue};
use super::outcome::Tone;
use super::screens::AnyScreen;
use super::world::{OpenSession, OpeningSession};
use crate::client::{LinkStatus, OpenFor, OpenedSession};
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
                Effect::SavePeople { before, after } => self.forget_brought(before, after),
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
                match (work, &mut open.seen.papers) {
                    (JobWork::Export(_), Some(papers)) => papers.exporting = Some((job.id, None)),
                    (JobWork::SaveElsewhere(_), _) => open.rescue = Some(Rescue { id: job.id, early: Vec::new() }),
                    (JobWork::Pages(..), _) => {
                        // Whoever asks for other pages does not want the first ones any more.
                        let before = open.pages.replace(job.id)?;
                        open.jobs.retain(|known| *known != before);
                        return Some(Effect::Stop(before));
                    }
                    _ => {}
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
        let rescue = self.open.as_mut().and_then(|open| {
            open.pages.take_if(|pages| *pages == id);
            open.rescue.take_if(|rescue| rescue.id == id)
        });
        match (news, opening, rescue) {
            (News::Opened(opened), Some(opening), _) => self.opened(opening, *opened),
            (News::SavedElsewhere(folder, opened), _, Some(rescue)) => self.saved_elsewhere(rescue, &folder, *opened),
            (news, ..) => self.news(&news),
        }
    }

    /// Returns the saving elsewhere that this job does, while it is under way.
    pub(super) fn rescue_mut(&mut self, id: JobId) -> Option<&mut Rescue> {
        self.open.as_mut()?.rescue.as_mut().filter(|rescue| rescue.id == id)
    }

    /// Goes on in the folder that the session was saved in: the same session, the same screens, what was being written.
    fn saved_elsewhere(&mut self, rescue: Rescue, folder: &Path, opened: OpenedSession) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        open.id = rescue.id;
        let (read_only, follows) = opened.access.told();
        open.seen.name = opened.name;
        open.seen.session = opened.session;
        open.seen.read_only.clone_from(&read_only);
        open.seen.follows = follows;
        open.seen.stopped = false;
        open.seen.link = LinkStatus::Here;
        // Those of the old folder; the new hub says how its own stand.
        (open.seen.doors, open.seen.doors_open_since) = (None, None);
        if let (Some(papers), Some(place)) = (&mut open.seen.papers, opened.papers) {
            papers.place = place;
        }
        let unanswered: Vec<_> = open.seen.pending.keys().copied().collect();
        for id in unanswered {
            // The answer would have come from the old hub, which is not heard any more.
            self.settle_unkept(id);
        }
        for notice in opened.notices.into_iter().chain(read_only) {
            self.scene_mut().layers.push(Layer::failure(notice));
        }
        self.say(Tone::Plain, t!(self.texts, "saved-elsewhere", path = clean_line(&folder.display().to_string())));
        let mut effects = vec![Effect::CheckPlanFile { force: true }, Effect::LoadPeople];
        for msg in rescue.early {
            effects.extend(self.hear(msg));
        }
        effects
    }

    /// Shows a session that was opened, in place of whatever was.
    fn opened(&mut self, opening: OpeningSession, opened: OpenedSession) -> Vec<Effect> {
        let notices = opened.notices.clone();
        let seen = OpenSession::of(opened);
        // Whoever opened it for reading knows that it is.
        let why = seen.read_only.clone().filter(|_| opening.purpose == OpenFor::Writing);
        let told = notices.into_iter().chain(why);
        // What home had to say of the user's own files is not lost below the session.
        let kept = |layer: &mut Layer| matches!(layer, Layer::Message(_));
        let layers = self.home.layers.extract_if(.., kept).chain(told.map(Layer::failure)).collect();
        let mut effects = Vec::new();
        if seen.papers.is_some() {
            effects.extend([Effect::CheckPlanFile { force: true }, Effect::LoadPeople]);
        }
        self.open = Some(Open::new(opening.id, seen, self.now));
        // The cockpit lies below, so that Escape leads there from wherever one lands; for whoever sits at a table there
        // is that table alone.
        let lowest = self.ctx().seat().map_or(Dest::Cockpit, Dest::Table);
        let lowest = AnyScreen::open(lowest, &self.ctx());
        let scene = self.scene_mut();
        scene.screens.push(lowest);
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
