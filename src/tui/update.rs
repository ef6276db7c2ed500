//! From a message to a new state and effects: routing only.
//!
//! Where a key goes is told in `keys.rs`.

use std::path::Path;

use crossterm::event::{Event as Input, KeyEventKind};
use nappe_core::cafe::Step;
use nappe_core::{Command, Plan};
use ratatui::layout::Rect;

use super::action::{ActionSpec, Everywhere};
use super::ctx::Ctx;
use super::dest::{Dest, Layout};
use super::effect::Effect;
use super::jobs::JobWork;
use super::layers::{Confirm, Help, Layer, LayerAnswer, Pages, Palette};
use super::message::{Msg, News, Script};
use super::model::Model;
use super::open::Open;
use super::outcome::{Go, Outcome, Tone};
use super::palette::{Offer, offers};
use super::pictures::PicturePage;
use super::ring::Chime;
use super::screens::{AnyScreen, import};
use super::view;
use super::widgets::input::TextBox;
use super::widgets::whole::matter;
use super::world::{Intent, SceneAsk};
use crate::client::{ExportRequest, LinkStatus, NotOpened, OpenFor, PlanFile};
use crate::t;

/// How often `plan.ron` is compared with the plan, in milliseconds.
const PLAN_EVERY: i64 = 2_000;
/// A second Control-C within this time leaves at once, in milliseconds.
const INTERRUPT: i64 = 2_000;

/// Takes a message; returns what is to be done outside.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = model.take(msg);
    effects.extend(model.watch_sleep());
    model.keep_books(effects)
}

impl Model {
    pub(super) fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Input(input) if self.keeps_for_later(&input) => Vec::new(),
            Msg::Input(Input::Key(key)) if key.kind != KeyEventKind::Release => self.key(key),
            Msg::Input(Input::Paste(text)) => self.paste(&text),
            Msg::Input(Input::Mouse(mouse)) => self.mouse(mouse),
            Msg::Input(Input::Resize(width, height)) => {
                self.size = (width, height);
                self.pages_anew()
            }
            Msg::Job(id, news) => self.job_news(id, news),
            Msg::Hub(id, msg) => self.hear_hub(id, msg),
            Msg::Link(id, status) => {
                if let Some(open) = self.open.as_mut().filter(|open| open.id == id) {
                    open.seen.link = status;
                }
                Vec::new()
            }
            Msg::Papers(id, news) if self.open.as_ref().is_some_and(|open| open.id == id) => self.news(&news),
            Msg::Tick(now) => self.tick(now),
            Msg::News(news) => self.news(&news),
            Msg::WayHome => self.go(Dest::Home),
            Msg::Script(Script::Submit(submission)) => vec![Effect::Submit(submission)],
            Msg::Script(Script::Show(dest)) => self.go(dest),
            Msg::Script(Script::Export(request)) => vec![self.ctx().start(JobWork::Export(request))],
            Msg::Hangup => vec![Effect::Quit],
            Msg::Suspend => vec![Effect::Suspend],
            Msg::Input(_) | Msg::Redraw | Msg::Papers(..) => Vec::new(),
        }
    }

    /// Lends the visible screen its surroundings.
    pub(super) fn with_screen<T>(&mut self, use_it: impl FnOnce(&mut AnyScreen, &Ctx<'_>) -> T) -> T {
        let mut screen = self.scene_mut().screens.pop().expect("there is always a screen");
        let result = use_it(&mut screen, &self.ctx());
        self.scene_mut().screens.push(screen);
        result
    }

    pub(super) fn answer(&mut self, layer: Layer, answer: LayerAnswer) -> Vec<Effect> {
        match answer {
            LayerAnswer::Stay => {
                self.scene_mut().layers.push(layer);
                Vec::new()
            }
            LayerAnswer::Close => {
                if self.take_ask().is_none() && !matches!(layer, Layer::Help(_) | Layer::Palette(_) | Layer::Message(_))
                {
                    self.with_screen(AnyScreen::cancelled);
                }
                Vec::new()
            }
            LayerAnswer::Reply(reply) => {
                if let Some(ask) = self.take_ask() {
                    return self.answered(ask, reply);
                }
                let outcome = self.with_screen(|screen, ctx| screen.reply(ctx, reply));
                self.follow(outcome)
            }
            LayerAnswer::Do(scope, id) => self.act_by_id(scope, id),
        }
    }

    /// Returns what the interface itself asked in the layer that was just taken away.
    fn take_ask(&mut self) -> Option<SceneAsk> {
        let scene = self.scene_mut();
        let below = scene.layers.len();
        scene.asks.take_if(|(over, _)| *over == below).map(|(_, ask)| ask)
    }

    pub(super) fn act_by_id(&mut self, scope: &str, id: &str) -> Vec<Effect> {
        if scope == Everywhere::SCOPE {
            let action = Everywhere::ALL.iter().find(|(_, spec)| spec.id == id).map(|(action, _)| *action);
            return action.map_or_else(Vec::new, |action| self.everywhere(action));
        }
        let Some(offer) = self.offered(scope, id) else { return self.lead_to(scope, id) };
        match (self.with_screen(|screen, ctx| screen.act_by_id(ctx, scope, id)), offer.instead) {
            (Some(outcome), Some(action)) if !outcome.handled => self.everywhere(action),
            (Some(outcome), _) => self.follow(outcome),
            (None, _) => Vec::new(),
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.pass_on();
        // Terminals send the key Enter for a line end.
        let text = &text.replace("\r\n", "\n").replace('\r', "\n");
        if let Some(layer) = self.scene_mut().layers.last_mut() {
            layer.paste(text);
            return Vec::new();
        }
        let outcome = self.with_screen(|screen, ctx| screen.paste(ctx, text));
        // A list, or a file that was dropped on the window: where nobody is typing, it is meant to be taken in.
        if !outcome.handled && !self.screen().captures_text() && self.ctx().can_import() && import::is_a_list(text) {
            let mut effects = self.go(Dest::Import);
            let outcome = self.with_screen(|screen, ctx| screen.paste(ctx, text));
            effects.extend(self.follow(outcome));
            return effects;
        }
        self.follow(outcome)
    }

    fn mouse(&mut self, mouse: crossterm::event::MouseEvent) -> Vec<Effect> {
        let whole = Rect::new(0, 0, self.size.0, self.size.1);
        if let Some(mut layer) = self.scene_mut().layers.pop() {
            let answer = layer.mouse(&self.ctx(), mouse, whole);
            return self.answer(layer, answer);
        }
        if matches!(mouse.kind, crossterm::event::MouseEventKind::Down(_)) {
            self.pass_on();
            if let Some(dest) = view::tab_at(&self.ctx(), self.screen(), whole, mouse.column, mouse.row) {
                return self.go(dest);
            }
            if let Some((scope, id)) = view::footer_at(self, whole, mouse.column, mouse.row) {
                return self.act_by_id(scope, id);
            }
        }
        let area = matter(whole);
        let outcome = self.with_screen(|screen, ctx| screen.mouse(ctx, mouse, area));
        self.follow(outcome)
    }

    /// Returns the id of the label of what works everywhere, where it makes sense.
    pub(super) fn offer_everywhere(&self, action: Everywhere) -> Option<String> {
        // Whoever sits at a table has nowhere else to go.
        let in_session = self.open.is_some() && self.ctx().seat().is_none();
        let here = self.screen().dest();
        let offered = match action {
            Everywhere::Help | Everywhere::Palette | Everywhere::Quit | Everywhere::Redraw => true,
            Everywhere::Suspend => cfg!(unix),
            Everywhere::Undo => self.open.as_ref().is_some_and(Open::can_undo),
            Everywhere::Redo => self.open.as_ref().is_some_and(|open| open.history.can_redo()),
            Everywhere::Places => in_session,
            Everywhere::Plan => in_session && here != Dest::Plan,
            Everywhere::Cockpit => in_session && here != Dest::Cockpit,
            Everywhere::Board => in_session && !matches!(here, Dest::Board(_)),
            Everywhere::Restitution => in_session && here != Dest::Restitution,
            Everywhere::Rotation => in_session && here != Dest::Rotation,
            Everywhere::Devices => in_session && here != Dest::Devices,
            Everywhere::SaveElsewhere => self.open.as_ref().is_some_and(Open::can_be_rescued),
            Everywhere::ImportBack => self.open.as_ref().is_some_and(|open| open.brought.is_some()),
            Everywhere::Import => self.ctx().can_import() && here != Dest::Import,
            Everywhere::Merge => self.ctx().papers().is_some(),
            Everywhere::NameRoom => in_session && !self.ctx().read_only(),
            Everywhere::Back => here != Dest::Home,
        };
        offered.then(|| action.text())
    }

    /// Returns everything that can be done now, with the keys that do it now: the screen's own, then what works
    /// everywhere and has no stand-in here. A key that belongs to the field being typed in is no key of an action.
    pub fn offers(&self) -> Vec<Offer> {
        let ctx = self.ctx();
        let captures = self.screen().captures_text();
        let mut own = self.screen().offers(&ctx);
        let stands_in = |action: Everywhere| own.iter().any(|offer| offer.instead == Some(action));
        let mut everywhere = offers(&ctx, |action| self.offer_everywhere(action).filter(|_| !stands_in(action)));
        if captures {
            // The same order as in `key`: the field, the screen's shortcuts, what is left of the field, everywhere.
            for offer in &mut own {
                offer.keys.retain(|key| !key.edits());
            }
            for offer in &mut everywhere {
                offer.keys.retain(|key| !TextBox::wants(*key));
            }
        }
        own.append(&mut everywhere);
        own
    }

    pub(super) fn everywhere(&mut self, action: Everywhere) -> Vec<Effect> {
        if self.offer_everywhere(action).is_none() {
            return match action {
                Everywhere::Undo => self.undo(),
                Everywhere::Redo => self.redo(),
                _ => Vec::new(),
            };
        }
        match action {
            Everywhere::Help => {
                let help = Help::new(self.offers());
                self.scene_mut().layers.push(Layer::Help(help));
                Vec::new()
            }
            Everywhere::Palette => {
                let palette = Palette::new(&self.ctx(), &self.offers(), &self.elsewhere());
                self.scene_mut().layers.push(Layer::Palette(palette));
                Vec::new()
            }
            Everywhere::Undo => self.undo(),
            Everywhere::Redo => self.redo(),
            Everywhere::Places => self.ask_for_place(),
            Everywhere::Plan => self.go(Dest::Plan),
            Everywhere::Cockpit => self.go(Dest::Cockpit),
            Everywhere::Board => self.go(Dest::Board(None)),
            Everywhere::Restitution => self.go(Dest::Restitution),
            Everywhere::Rotation => self.go(Dest::Rotation),
            Everywhere::Devices => self.go(Dest::Devices),
            Everywhere::ImportBack => self.people_back(),
            Everywhere::Import => self.go(Dest::Import),
            Everywhere::SaveElsewhere => {
                let people = self.ctx().people().to_vec();
                vec![self.ctx().start(JobWork::SaveElsewhere(people))]
            }
            Everywhere::Merge => self.ask_for_copy(),
            Everywhere::NameRoom => self.ask_for_room_name(),
            Everywhere::Back => self.back(),
            Everywhere::Quit => self.quit(),
            Everywhere::Suspend => vec![Effect::Suspend],
            Everywhere::Redraw => vec![Effect::Redraw],
        }
    }

    /// Does what came of a key.
    pub(super) fn follow(&mut self, outcome: Outcome) -> Vec<Effect> {
        let mut effects = Vec::new();
        if !outcome.commands.is_empty() {
            effects.extend(self.ask(outcome.commands, outcome.draft, Intent::Do));
        }
        effects.extend(outcome.effects);
        let told = outcome.toast.is_some();
        match outcome.toast {
            Some((tone, text)) if outcome.passing => self.say_in_passing(tone, text),
            Some((tone, text)) => self.say(tone, text),
            None => {}
        }
        if let Some(layer) = outcome.open {
            // What was said while it was worked out is said.
            if !told {
                self.pass_on();
            }
            match outcome.asks {
                Some(ask) => self.ask_in(layer, ask),
                None => self.scene_mut().layers.push(layer),
            }
        }
        match outcome.go {
            Some(Go::Back) => effects.extend(self.back()),
            Some(Go::To(dest)) => effects.extend(self.go(dest)),
            None => {}
        }
        effects
    }

    /// Goes to a screen. The main screens of a session replace one another; the others lie on top.
    pub(super) fn go(&mut self, dest: Dest) -> Vec<Effect> {
        let mut effects = Vec::new();
        if dest == Dest::Home {
            effects.extend(self.close_session());
        } else {
            let Some(open) = &mut self.open else { return Vec::new() };
            if open.seen.role.table().is_some_and(|table| dest != Dest::Table(table)) {
                return Vec::new();
            }
            let scene = &mut open.scene;
            if let Some(index) = scene.screens.iter().position(|screen| screen.dest() == dest) {
                scene.truncate(index + 1);
            } else {
                if dest.layout() == Layout::Main {
                    // The cockpit stays at the bottom, so that Escape leads back there.
                    scene.truncate(1);
                } else if scene.screens.last().is_some_and(|screen| screen.dest().is_beside(&dest)) {
                    // From table to table one goes sideways: Escape still leads to where one came from.
                    scene.truncate(scene.screens.len() - 1);
                }
                let screen = scene.take_kept(&dest).unwrap_or_else(|| AnyScreen::open(dest, &self.ctx()));
                self.scene_mut().screens.push(screen);
            }
        }
        let outcome = self.with_screen(AnyScreen::enter);
        effects.extend(self.follow(outcome));
        effects
    }

    fn back(&mut self) -> Vec<Effect> {
        // Home is where everything begins: Escape has no step back from there.
        let Some(open) = &mut self.open else { return Vec::new() };
        if open.scene.screens.len() > 1 {
            open.scene.truncate(open.scene.screens.len() - 1);
            let outcome = self.with_screen(AnyScreen::enter);
            return self.follow(outcome);
        }
        if self.is_running() || self.ctx().seat().is_some() {
            self.quit()
        } else if self.ask_before_losing(SceneAsk::GoHome) {
            Vec::new()
        } else {
            vec![Effect::GoHome]
        }
    }

    /// Asks before a session is let go of of which what was confirmed is no longer in its folder, and nowhere else either;
    /// tells whether it did.
    fn ask_before_losing(&mut self, ask: SceneAsk) -> bool {
        let lost = self.open.as_ref().is_some_and(Open::would_be_lost);
        if lost {
            let action = Everywhere::SaveElsewhere;
            let key = self.keys.strokes(Everywhere::SCOPE, &action.spec()).first().copied();
            let key = key.map(|key| key.told(&self.texts, self.theme.ascii)).unwrap_or_default();
            let body = t!(self.texts, "quit-unsaved", action = self.texts.get(&action.text()), key = key);
            let (title, yes) = (t!(self.texts, "quit-unsaved-title"), t!(self.texts, "quit-unsaved-yes"));
            self.ask_in(Layer::Confirm(Confirm::new(title, body, yes)), ask);
        }
        lost
    }

    /// Tells whether people are talking or moving at this moment.
    fn is_running(&self) -> bool {
        matches!(self.session().cafe().now.step, Step::Conversation(_) | Step::Move(_))
    }

    /// Keeps the computer awake while a round runs, and no longer.
    fn watch_sleep(&mut self) -> Option<Effect> {
        let awake = self.is_running();
        (std::mem::replace(&mut self.awake, awake) != awake).then_some(Effect::StayAwake(awake))
    }

    fn close_session(&mut self) -> Vec<Effect> {
        match self.open.take() {
            Some(_) => vec![Effect::CloseSession, Effect::LoadHome],
            None => Vec::new(),
        }
    }

    /// Leaves, asking first while a round runs or something typed is not kept.
    fn quit(&mut self) -> Vec<Effect> {
        if self.ask_before_losing(SceneAsk::Leave) {
            return Vec::new();
        }
        let running = self.is_running();
        let draft = self.scene().has_draft();
        let seated = self.ctx().seat().is_some();
        if (!running && !draft && !seated) || self.plays {
            return self.leave();
        }
        let waiting = match self.open.as_ref().map(|open| open.seen.link) {
            Some(LinkStatus::Away { count } | LinkStatus::Waiting { count }) if seated => count,
            _ => 0,
        };
        let body = match (draft, seated) {
            (true, _) => self.texts.get("quit-draft"),
            (false, true) if waiting > 0 => t!(self.texts, "quit-seat-waiting", count = waiting),
            (false, true) => self.texts.get("quit-seat"),
            (false, false) => self.texts.get("quit-running"),
        };
        let confirm = Confirm::new(t!(self.texts, "quit-title"), body, t!(self.texts, "quit-yes"));
        self.ask_in(Layer::Confirm(confirm), SceneAsk::Leave);
        Vec::new()
    }

    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.leaving = true;
        self.leave_if_done()
    }

    pub(super) fn interrupt(&mut self) -> Vec<Effect> {
        if self.interrupted.is_some_and(|before| self.now.since(before) < INTERRUPT) {
            // Pressed twice on purpose: not even a disk that hangs is waited for.
            return vec![Effect::Quit];
        }
        self.interrupted = Some(self.now);
        let text = t!(self.texts, "interrupt-again");
        self.say(Tone::Plain, text);
        Vec::new()
    }

    fn tick(&mut self, now: nappe_core::Timestamp) -> Vec<Effect> {
        self.now = now;
        let mut effects = Vec::new();
        let toast = &mut self.scene_mut().toast;
        *toast = toast.take().filter(|toast| toast.until > now);
        if let Some(open) = &mut self.open {
            let session = &open.seen.session;
            let chime = open.ring.hear(session.cafe(), &session.plan, now);
            if open.seen.papers.is_some() && now.since(open.plan_checked) >= PLAN_EVERY {
                open.plan_checked = now;
                effects.push(Effect::CheckPlanFile { force: false });
            }
            if let Some(chime) = chime {
                effects.extend(self.chime(chime));
            }
        }
        let outcome = self.with_screen(AnyScreen::tick);
        effects.extend(self.follow(outcome));
        effects
    }

    fn chime(&mut self, chime: Chime) -> Vec<Effect> {
        let text = match chime {
            Chime::TimeUp => t!(self.texts, "chime-time-up"),
            Chime::Warning(millis) => {
                let (minutes, seconds) = (millis / 60_000, millis / 1000 % 60);
                if seconds == 0 {
                    t!(self.texts, "chime-minutes", minutes = minutes)
                } else {
                    t!(self.texts, "chime-seconds", seconds = millis / 1000)
                }
            }
        };
        self.say(Tone::Warning, text.clone());
        vec![Effect::Bell, Effect::Notify(text)]
    }

    pub(super) fn news(&mut self, news: &News) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(papers) = self.open.as_mut().and_then(|open| open.seen.papers.as_mut()) {
            papers.learn(news);
        }
        match news {
            News::Home { recent, samples } => {
                self.world.recent.clone_from(recent);
                self.world.samples.clone_from(samples);
            }
            News::Glanced(folder, glance) => {
                self.world.glances.insert(folder.clone(), glance.clone());
            }
            // What was just made is looked over before doors open.
            News::Created(folder) => effects.push(self.opening(folder, Dest::Plan)),
            News::Copied(folder) => effects.push(self.opening(folder, Dest::Cockpit)),
            News::PlanFile(file) => effects.extend(self.first_plan(file)),
            News::Edited => effects.push(Effect::CheckPlanFile { force: true }),
            News::ListTaken(taken) => self.remember_brought(taken),
            News::Merged(told) => effects.extend(self.merged(told)),
            News::NotMerged(into, other, failure) => self.not_merged(into, other, failure),
            News::Pages(request, pages, at) => self.show_pages(request, pages, *at),
            News::DoorsDone(ask) => self.tell_doors(ask),
            News::PlanWritten(plan, written) => effects.extend(self.adopt_written(plan, &written.digest)),
            _ => {}
        }
        let outcome = self.with_screen(|screen, ctx| screen.news(ctx, news));
        if let (
            News::Failed(failure)
            | News::NotExported(failure)
            | News::DoorsFailed(_, failure)
            | News::NotOpened(_, NotOpened::Failed(failure)),
            false,
        ) = (news, outcome.handled)
        {
            // The screen has no better place for it (a form that comes back, with what is wrong in it).
            self.scene_mut().layers.push(Layer::failure(failure.clone()));
        }
        effects.extend(self.follow(outcome));
        effects
    }

    fn opening(&self, folder: &Path, landing: Dest) -> Effect {
        self.ctx().start(JobWork::Open(folder.to_owned(), OpenFor::Writing, landing))
    }

    /// Opens pages, in place of the same ones in another size.
    fn show_pages(&mut self, request: &ExportRequest, pages: &[PicturePage], at: usize) {
        let layers = &mut self.scene_mut().layers;
        layers.retain(|layer| !matches!(layer, Layer::Pages(_)));
        layers.push(Layer::Pages(Pages::new(request.clone(), pages.to_vec(), at)));
    }

    /// Asks for the open pages in the size that the terminal has now.
    fn pages_anew(&self) -> Vec<Effect> {
        match self.scene().layers.last() {
            Some(Layer::Pages(pages)) => vec![self.ctx().start(JobWork::Pages(pages.request.clone(), pages.at()))],
            _ => Vec::new(),
        }
    }

    /// A session that has no plan yet: a broken file is shown at once, and taken as soon as it can be read.
    fn first_plan(&mut self, file: &PlanFile) -> Vec<Effect> {
        if self.session().plan_digest.is_some() {
            return Vec::new();
        }
        match file {
            PlanFile::Broken(_) if self.screen().dest() != Dest::Plan => self.go(Dest::Plan),
            PlanFile::Changed { plan, digest, .. } => {
                let adopt = Command::AdoptPlan { plan: plan.clone(), digest: digest.clone() };
                self.ask(vec![adopt], None, Intent::Do)
            }
            _ => Vec::new(),
        }
    }

    /// Makes the file that was just written the file of this plan: the next change here is none of the file's.
    fn adopt_written(&mut self, plan: &Plan, digest: &str) -> Vec<Effect> {
        let idle = self.open.as_ref().is_some_and(|open| open.seen.read_only.is_none() && !open.is_waiting());
        // A change that is under way is not in the file: then the file differs, and the screen says so.
        if !idle || *plan != *self.session().plan {
            return Vec::new();
        }
        let adopt = Command::AdoptPlan { plan: Box::new(plan.clone()), digest: digest.to_owned() };
        self.ask(vec![adopt], None, Intent::Do)
    }
}
