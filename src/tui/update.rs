//! From a message to a new state and effects: routing only.
//!
//! A key goes, in this order, to: Control-C twice, the top layer, the text field that has the focus (signs and editing
//! keys), the screen's shortcuts, the text field again (what is left), the shortcuts that work everywhere. So typing is
//! never stolen by a shortcut, and Escape is always one step back. A test walks every screen through this.

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use nappe_core::cafe::Step;
use nappe_core::text::clean_line;
use nappe_core::{Command, Plan};
use ratatui::layout::Rect;

use super::action::{ActionSpec, Everywhere};
use super::ctx::Ctx;
use super::effect::Effect;
use super::keymap::Stroke;
use super::layers::{Answer, Confirm, Help, Layer, Pages, Palette, Reply};
use super::message::{Msg, News, Script};
use super::model::{Model, OpenSession, Purpose};
use super::outcome::{Go, Outcome, Tone};
use super::palette::{Offer, offers};
use super::pictures::Page;
use super::ring::{Chime, Ring};
use super::screens::{AnyScreen, Dest};
use super::view;
use super::widgets::input::TextBox;
use crate::client::{ExportRequest, Exported, PlanFile};
use crate::t;

/// How often `plan.ron` is compared, in milliseconds.
const PLAN_EVERY: i64 = 2_000;
/// Within what time a second Control-C leaves at once, in milliseconds.
const INTERRUPT: i64 = 2_000;

/// Takes a message; returns what is to be done outside.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Input(Input::Key(key)) if key.kind != KeyEventKind::Release => model.key(key),
        Msg::Input(Input::Paste(text)) => model.paste(&text),
        Msg::Input(Input::Mouse(mouse)) => model.mouse(mouse),
        Msg::Input(Input::Resize(width, height)) => {
            model.size = (width, height);
            model.pages_anew()
        }
        Msg::Input(_) | Msg::Redraw => Vec::new(),
        // The runtime has taken the number off, or thrown the message away.
        Msg::Hub(msg) | Msg::HubOf(_, msg) => model.hear(msg),
        Msg::PlannerOf(_, news) => model.news(News::Rotation(news)),
        Msg::Tick(now) => model.tick(now),
        Msg::News(news) | Msg::NewsOf(_, news) => model.news(news),
        Msg::Script(Script::Submit(submission)) => vec![Effect::Submit(submission)],
        Msg::Script(Script::Show(dest)) => model.go(dest),
        Msg::Script(Script::Export(request)) => vec![Effect::Export(request)],
        Msg::Hangup => vec![Effect::Quit],
        Msg::Suspend => vec![Effect::Suspend],
    }
}

impl Model {
    /// Lends the visible screen its surroundings.
    pub(super) fn with_screen<T>(&mut self, use_it: impl FnOnce(&mut AnyScreen, &Ctx<'_>) -> T) -> T {
        let mut screen = self.screens.pop().expect("there is always a screen");
        let result = use_it(&mut screen, &self.ctx());
        self.screens.push(screen);
        result
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let stroke = Stroke::of(key);
        if stroke.modifiers == KeyModifiers::CONTROL && stroke.code == KeyCode::Char('c') {
            return self.interrupt();
        }
        if !self.layers.is_empty() {
            return self.layer_key(key);
        }
        let captures = self.screen().captures_text();
        let outcome = self.with_screen(|screen, ctx| {
            if captures && stroke.edits() {
                let outcome = screen.text(ctx, key);
                if outcome.handled {
                    return outcome;
                }
                if stroke.types() {
                    // A sign that the field did not want is still no shortcut.
                    return Outcome::handled();
                }
            }
            let outcome = screen.shortcut(ctx, stroke);
            // What is no shortcut is the screen's all the same: the digits that open tables.
            if outcome.handled { outcome } else { screen.text(ctx, key) }
        });
        if outcome.handled {
            return self.follow(outcome);
        }
        match self.keys.resolve::<Everywhere>(stroke) {
            Some(action) => self.everywhere(action),
            None => Vec::new(),
        }
    }

    fn layer_key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let Some(mut layer) = self.layers.pop() else { return Vec::new() };
        let answer = layer.key(key);
        self.answer(layer, answer)
    }

    fn answer(&mut self, layer: Layer, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Stay => {
                self.layers.push(layer);
                Vec::new()
            }
            Answer::Close => {
                if !matches!(layer, Layer::Help(_) | Layer::Palette(_) | Layer::Message(_)) {
                    self.asks_to_leave = false;
                    self.with_screen(AnyScreen::cancelled);
                }
                Vec::new()
            }
            Answer::Reply(Reply::Yes) if std::mem::take(&mut self.asks_to_leave) => self.leave(),
            Answer::Reply(reply) => {
                let outcome = self.with_screen(|screen, ctx| screen.reply(ctx, reply));
                self.follow(outcome)
            }
            Answer::Do(scope, id) => self.act_by_id(scope, id),
        }
    }

    fn act_by_id(&mut self, scope: &str, id: &str) -> Vec<Effect> {
        if scope == Everywhere::SCOPE {
            let action = Everywhere::ALL.iter().find(|(_, spec)| spec.id == id).map(|(action, _)| *action);
            return action.map_or_else(Vec::new, |action| self.everywhere(action));
        }
        match self.with_screen(|screen, ctx| screen.act_by_id(ctx, scope, id)) {
            Some(outcome) => self.follow(outcome),
            None => Vec::new(),
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if let Some(layer) = self.layers.last_mut() {
            layer.paste(text);
            return Vec::new();
        }
        let outcome = self.with_screen(|screen, ctx| screen.paste(ctx, text));
        self.follow(outcome)
    }

    fn mouse(&mut self, mouse: crossterm::event::MouseEvent) -> Vec<Effect> {
        let whole = Rect::new(0, 0, self.size.0, self.size.1);
        if let Some(mut layer) = self.layers.pop() {
            let answer = layer.mouse(&self.ctx(), mouse, whole);
            return self.answer(layer, answer);
        }
        if matches!(mouse.kind, crossterm::event::MouseEventKind::Down(_)) {
            if let Some(dest) = view::tab_at(&self.ctx(), self.screen(), whole, mouse.column, mouse.row) {
                return self.go(dest);
            }
            if let Some((scope, id)) = view::footer_at(self, whole, mouse.column, mouse.row) {
                return self.act_by_id(scope, id);
            }
        }
        let area = view::matter(whole);
        let outcome = self.with_screen(|screen, ctx| screen.mouse(ctx, mouse, area));
        self.follow(outcome)
    }

    /// Returns the id of the label of what works everywhere, where it makes sense.
    pub(super) fn offer_everywhere(&self, action: Everywhere) -> Option<String> {
        let in_session = self.open.is_some();
        let here = self.screen().dest();
        let offered = match action {
            Everywhere::Help | Everywhere::Palette | Everywhere::Quit | Everywhere::Redraw => true,
            Everywhere::Suspend => cfg!(unix),
            Everywhere::Undo => in_session && self.history.can_undo(),
            Everywhere::Redo => in_session && self.history.can_redo(),
            Everywhere::Plan => in_session && here != Dest::Plan,
            Everywhere::Cockpit => in_session && here != Dest::Cockpit,
            Everywhere::Board => in_session && !matches!(here, Dest::Board(_)),
            Everywhere::Restitution => in_session && here != Dest::Restitution,
            Everywhere::Rotation => in_session && here != Dest::Rotation,
            Everywhere::SaveElsewhere => self.open.as_ref().is_some_and(|open| open.stopped),
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
            own.iter_mut().for_each(|offer| offer.keys.retain(|key| !key.edits()));
            everywhere.iter_mut().for_each(|offer| offer.keys.retain(|key| !TextBox::wants(*key)));
        }
        own.append(&mut everywhere);
        own
    }

    fn everywhere(&mut self, action: Everywhere) -> Vec<Effect> {
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
                self.layers.push(Layer::Help(help));
                Vec::new()
            }
            Everywhere::Palette => {
                let palette = Palette::new(&self.ctx(), &self.offers());
                self.layers.push(Layer::Palette(palette));
                Vec::new()
            }
            Everywhere::Undo => self.undo(),
            Everywhere::Redo => self.redo(),
            Everywhere::Plan => self.go(Dest::Plan),
            Everywhere::Cockpit => self.go(Dest::Cockpit),
            Everywhere::Board => self.go(Dest::Board(None)),
            Everywhere::Restitution => self.go(Dest::Restitution),
            Everywhere::Rotation => self.go(Dest::Rotation),
            Everywhere::SaveElsewhere => vec![Effect::SaveElsewhere],
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
            effects.extend(self.ask(outcome.commands, outcome.draft, Purpose::Do));
        }
        if outcome.effects.iter().any(|effect| matches!(effect, Effect::Create(_))) {
            // What was just made is looked over before doors open.
            self.landing = Dest::Plan;
        }
        effects.extend(outcome.effects);
        if let Some((tone, text)) = outcome.toast {
            self.say(tone, text);
        }
        if let Some(layer) = outcome.open {
            self.layers.push(layer);
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
        if dest != Dest::Home && self.open.is_none() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if dest == Dest::Home {
            self.truncate(1);
            effects.extend(self.close_session());
        } else {
            let main = !matches!(dest, Dest::Table(_) | Dest::Segment(_) | Dest::Rotation);
            if let Some(index) = self.screens.iter().position(|screen| screen.dest() == dest) {
                self.truncate(index + 1);
            } else {
                let beside = match dest {
                    Dest::Table(_) => matches!(self.screen(), AnyScreen::Table(_)),
                    Dest::Segment(_) => matches!(self.screen(), AnyScreen::Segment(_)),
                    _ => false,
                };
                if beside {
                    // From table to table one goes sideways: Escape still leads to where one came from.
                    self.truncate(self.screens.len() - 1);
                }
                if main {
                    // Home stays at the bottom, the cockpit above it, so that Escape leads back there.
                    let keep =
                        1 + usize::from(self.screens.get(1).is_some_and(|screen| screen.dest() == Dest::Cockpit));
                    self.truncate(if dest == Dest::Cockpit { 1 } else { keep });
                }
                let kept = self.shelf.iter().position(|screen| screen.dest() == dest);
                let screen = match kept {
                    Some(index) => self.shelf.remove(index),
                    None => AnyScreen::open(dest, &self.ctx()),
                };
                self.screens.push(screen);
            }
        }
        let outcome = self.with_screen(AnyScreen::enter);
        effects.extend(self.follow(outcome));
        effects
    }

    fn back(&mut self) -> Vec<Effect> {
        match self.screens.len() {
            // Home is where everything begins: Escape has no step back from there.
            0 | 1 => Vec::new(),
            2 => {
                if matches!(self.session.cafe().now.step, Step::Conversation(_) | Step::Move(_)) {
                    return self.quit();
                }
                self.go(Dest::Home)
            }
            _ => {
                self.truncate(self.screens.len() - 1);
                let outcome = self.with_screen(AnyScreen::enter);
                self.follow(outcome)
            }
        }
    }

    /// Leaves the screens above the first `count`; what is worth finding again is put aside.
    fn truncate(&mut self, count: usize) {
        while self.screens.len() > count.max(1) {
            if let Some(left) = self.screens.pop().filter(AnyScreen::is_kept) {
                self.shelf.retain(|aside| aside.dest() != left.dest() || aside.has_draft());
                self.shelf.push(left);
            }
        }
    }

    fn close_session(&mut self) -> Vec<Effect> {
        if self.open.take().is_none() {
            return Vec::new();
        }
        self.session = nappe_core::Session::default();
        self.history = nappe_core::undo::History::default();
        self.later.clear();
        self.world.plan_file = None;
        self.world.people = Vec::new();
        self.world.exported = Exported::default();
        self.world.exporting = None;
        self.shelf = Vec::new();
        self.ring = Ring::default();
        vec![Effect::CloseSession, Effect::LoadHome]
    }

    /// Leaves, asking first while a round runs or something typed is not kept.
    fn quit(&mut self) -> Vec<Effect> {
        let running = matches!(self.session.cafe().now.step, Step::Conversation(_) | Step::Move(_));
        let draft = self.screens.iter().chain(&self.shelf).any(AnyScreen::has_draft);
        if (!running && !draft) || self.plays {
            return self.leave();
        }
        let body = if draft { "quit-draft" } else { "quit-running" };
        let confirm = Confirm::new(t!(self.texts, "quit-title"), self.texts.get(body), t!(self.texts, "quit-yes"));
        self.asks_to_leave = true;
        self.layers.push(Layer::Confirm(confirm));
        Vec::new()
    }

    fn leave(&mut self) -> Vec<Effect> {
        self.leaving = true;
        self.leave_if_done()
    }

    fn interrupt(&mut self) -> Vec<Effect> {
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
        if self.toast.as_ref().is_some_and(|toast| toast.until <= now) {
            self.toast = None;
        }
        if self.open.is_some() {
            if let Some(chime) = self.ring.hear(self.session.cafe(), &self.session.plan, now) {
                effects.extend(self.chime(chime));
            }
            if now.since(self.plan_checked) >= PLAN_EVERY {
                self.plan_checked = now;
                effects.push(Effect::CheckPlanFile { force: false });
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

    fn news(&mut self, news: News) -> Vec<Effect> {
        let mut effects = Vec::new();
        match &news {
            News::Home { recent, samples } => {
                self.world.recent.clone_from(recent);
                self.world.samples.clone_from(samples);
            }
            News::Created(folder) => effects.push(Effect::OpenFolder(folder.clone())),
            News::People(people) => self.world.people.clone_from(people),
            News::PlanFile(file) => {
                self.world.plan_file = Some(file.clone());
                effects.extend(self.first_plan(file));
            }
            News::Edited => effects.push(Effect::CheckPlanFile { force: true }),
            News::Exporting(step) => self.world.exporting = Some(*step),
            News::Exported(exported) => {
                self.world.exporting = None;
                self.world.exported.clone_from(exported);
            }
            News::NotExported(_) => self.world.exporting = None,
            News::Pages(request, pages, at) => self.show_pages(request, pages, *at),
            News::Failed(_) | News::NotOpened(..) if self.open.is_none() => self.landing = Dest::Cockpit,
            News::PlanWritten(plan, written) => effects.extend(self.adopt_written(plan, &written.digest)),
            News::Opened(_)
            | News::SavedElsewhere(_)
            | News::Failed(_)
            | News::NotOpened(..)
            | News::Rotation(_)
            | News::SeatsExported(_) => {}
        }
        let news = match news {
            News::Opened(opened) => return self.opened(*opened),
            News::SavedElsewhere(opened) => return self.saved_elsewhere(*opened),
            news => news,
        };
        let outcome = self.with_screen(|screen, ctx| screen.news(ctx, &news));
        if let (News::Failed(failure) | News::NotExported(failure) | News::NotOpened(_, failure), false) =
            (&news, outcome.handled)
        {
            // The screen has no better place for it (a form that comes back, with what is wrong in it).
            self.layers.push(Layer::failure(failure.clone()));
        }
        effects.extend(self.follow(outcome));
        effects
    }

    /// Opens pages, in place of the same ones in another size.
    fn show_pages(&mut self, request: &ExportRequest, pages: &[Page], at: usize) {
        self.layers.retain(|layer| !matches!(layer, Layer::Pages(_)));
        self.layers.push(Layer::Pages(Pages::new(request.clone(), pages.to_vec(), at)));
    }

    /// Asks for the open pages in the size that the terminal has now.
    fn pages_anew(&self) -> Vec<Effect> {
        match self.layers.last() {
            Some(Layer::Pages(pages)) => vec![Effect::ShowPages(pages.request.clone(), pages.at())],
            _ => Vec::new(),
        }
    }

    /// A session that has no plan yet: a broken file is shown at once, and taken as soon as it can be read.
    fn first_plan(&mut self, file: &PlanFile) -> Vec<Effect> {
        if self.session.plan_digest.is_some() {
            return Vec::new();
        }
        match file {
            PlanFile::Broken(_) if self.screen().dest() != Dest::Plan => self.go(Dest::Plan),
            PlanFile::Changed { plan, digest, .. } => {
                let adopt = Command::AdoptPlan { plan: plan.clone(), digest: digest.clone() };
                self.ask(vec![adopt], None, Purpose::Do)
            }
            _ => Vec::new(),
        }
    }

    /// Makes the file that was just written the file of this plan: the next change here is none of the file's.
    fn adopt_written(&mut self, plan: &Plan, digest: &str) -> Vec<Effect> {
        let idle = self.open.as_ref().is_some_and(|open| open.read_only.is_none() && open.pending.is_empty());
        // A change that is under way is not in the file: then the file differs, and is shown to.
        if !idle || *plan != *self.session.plan {
            return Vec::new();
        }
        let adopt = Command::AdoptPlan { plan: Box::new(plan.clone()), digest: digest.to_owned() };
        self.ask(vec![adopt], None, Purpose::Do)
    }

    fn opened(&mut self, opened: crate::client::Opened) -> Vec<Effect> {
        self.session = opened.session;
        self.history = nappe_core::undo::History::default();
        self.ring = Ring::default();
        self.open = Some(OpenSession {
            folder: opened.folder,
            author: opened.author,
            read_only: opened.read_only.clone(),
            pending: std::collections::HashMap::new(),
            stopped: false,
        });
        for notice in opened.notices.into_iter().chain(opened.read_only) {
            self.layers.push(Layer::failure(notice));
        }
        let mut effects = vec![Effect::CheckPlanFile { force: true }, Effect::LoadPeople];
        self.screens.truncate(1);
        // The cockpit lies below, so that Escape leads there from wherever one lands.
        effects.extend(self.go(Dest::Cockpit));
        let landing = std::mem::replace(&mut self.landing, Dest::Cockpit);
        if landing != Dest::Cockpit {
            effects.extend(self.go(landing));
        }
        effects
    }

    /// Goes on in the folder that the session was saved in: the same session, the same screens, what was being written.
    fn saved_elsewhere(&mut self, opened: crate::client::Opened) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let told = t!(self.texts, "saved-elsewhere", path = clean_line(&opened.folder.display().to_string()));
        open.folder = opened.folder;
        open.read_only.clone_from(&opened.read_only);
        open.stopped = false;
        let unanswered: Vec<_> = open.pending.keys().copied().collect();
        self.session = opened.session;
        for id in unanswered {
            // The answer would have come from the old hub, which is not heard any more.
            self.settle_unkept(id);
        }
        for notice in opened.notices.into_iter().chain(opened.read_only) {
            self.layers.push(Layer::failure(notice));
        }
        self.say(Tone::Plain, told);
        vec![Effect::CheckPlanFile { force: true }, Effect::LoadPeople]
    }
}
