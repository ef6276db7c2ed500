//! The way of a submission through the interface: sent, remembered, acknowledged or given back.

use nappe_core::role::may;
use nappe_core::session::Overtaken;
use nappe_core::undo::Retraction;
use nappe_core::{Answer, Command, CommandId, PersonId, Submission};

use super::action::{ActionSpec, Everywhere};
use super::brought::ListMet;
use super::dest::Dest;
use super::effect::Effect;
use super::jobs::JobId;
use super::layers::{Layer, Message};
use super::model::Model;
use super::open::Open;
use super::outcome::Tone;
use super::scene::Toast;
use super::screens::AnyScreen;
use super::world::{Intent, Pending};
use crate::client::HubMsg;
use crate::failure::{Failure, FailureKind};
use crate::i18n::Retracing;
use crate::t;

/// How long a short word stays, in milliseconds.
const TOAST: i64 = 4_000;

impl Model {
    /// Shows a short word.
    pub fn say(&mut self, tone: Tone, text: String) {
        let stay = if tone == Tone::Warning { 2 * TOAST } else { TOAST };
        let until = self.now.plus(stay);
        self.scene_mut().toast = Some(Toast { tone, text, until, passing: false });
    }

    /// Shows a short word that is gone with the next key: what was taken back says nothing of what is done after it.
    pub(super) fn say_in_passing(&mut self, tone: Tone, text: String) {
        self.say(tone, text);
        if let Some(toast) = &mut self.scene_mut().toast {
            toast.passing = true;
        }
    }

    /// Takes away the short word that goes with the next key.
    pub(super) fn pass_on(&mut self) {
        let toast = &mut self.scene_mut().toast;
        *toast = toast.take().filter(|toast| !toast.passing);
    }

    /// Asks the session for something; what becomes of it arrives later.
    pub(super) fn ask(&mut self, commands: Vec<Command>, draft: Option<String>, intent: Intent) -> Vec<Effect> {
        let id = CommandId::new(self.ids.fresh());
        self.ask_as(id, commands, draft, intent)
    }

    fn ask_as(&mut self, id: CommandId, commands: Vec<Command>, draft: Option<String>, intent: Intent) -> Vec<Effect> {
        let dest = self.screen().dest();
        let Some(open) = &mut self.open else { return Vec::new() };
        if let Some(failure) = open.seen.read_only.clone() {
            self.give_back(dest, draft);
            self.tell_read_only(failure);
            return Vec::new();
        }
        if let Some(refusal) =
            commands.iter().find_map(|command| may(open.seen.role, &open.seen.session, command).err())
        {
            let text = self.texts.refusal(&refusal);
            self.give_back(dest, draft);
            self.say(Tone::Warning, text);
            return Vec::new();
        }
        if intent == Intent::Do {
            open.lists.asked(id);
        }
        let submission = Submission { id, author: open.seen.author, commands: commands.clone() };
        open.seen.pending.insert(id, Pending { commands, draft, intent, dest });
        vec![Effect::Submit(submission)]
    }

    /// Takes back the last change, once what is on its way has arrived.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        self.step_back_or_forth(Intent::Undo)
    }

    /// Does again what was taken back, once what is on its way has arrived.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        self.step_back_or_forth(Intent::Redo)
    }

    fn step_back_or_forth(&mut self, intent: Intent) -> Vec<Effect> {
        if intent == Intent::Undo && self.open.as_ref().is_some_and(|open| !open.is_waiting() && open.brought_last()) {
            return self.people_back();
        }
        let nothing = if intent == Intent::Redo { "nothing-to-redo" } else { "nothing-to-undo" };
        let Some(open) = &mut self.open else { return self.tell(nothing) };
        if open.is_waiting() {
            open.later.push_back(intent);
            return Vec::new();
        }
        let id = CommandId::new(self.ids.fresh());
        let depth = open.history.depth();
        let found = match intent {
            Intent::Redo => open.history.redo(&open.seen.session, id),
            Intent::Do | Intent::Undo => open.history.undo(&open.seen.session, id),
        };
        match found {
            Some(retraction) => {
                let met = open.lists.met(depth, intent);
                self.retract(id, retraction, intent, met)
            }
            None => self.tell(nothing),
        }
    }

    /// Asks for what goes back; says what that is, and what does not because somebody else has changed it since.
    fn retract(&mut self, id: CommandId, retraction: Retraction, intent: Intent, met: Option<ListMet>) -> Vec<Effect> {
        let Retraction { commands, left, .. } = retraction;
        let what = self.texts.left_alone(self.session(), &left);
        if commands.is_empty() {
            let text = t!(self.texts, "undo-left-all", what = what);
            self.say_in_passing(Tone::Warning, text);
            return Vec::new();
        }
        let told = self.retraced(&commands, intent, met.as_ref().map(|met| met.count));
        let settled = met.map(|met| met.settle(&commands));
        if left.is_empty() {
            self.say_in_passing(Tone::Plain, told);
        } else {
            let text = t!(self.texts, "undo-left-some", told = told, what = what);
            self.say_in_passing(Tone::Warning, text);
        }
        self.ask_as(id, commands, None, intent).into_iter().chain(settled).collect()
    }

    /// Says what is taken back or done again by these commands.
    fn retraced(&self, commands: &[Command], intent: Intent, brought: Option<usize>) -> String {
        let ctx = self.ctx();
        let name = |id: PersonId| {
            let person = ctx.people().iter().find(|person| person.id == Some(id));
            person.map(|person| nappe_core::text::clean_line(&person.name))
        };
        let (id, way) = match intent {
            Intent::Redo => ("undo-done-again", Retracing::Again),
            Intent::Do | Intent::Undo => ("undo-done", Retracing::Back),
        };
        let what = match brought {
            Some(count) => t!(self.texts, "back-brought-notes", count = count),
            None => self.texts.retraced(self.session(), commands, way, &name),
        };
        t!(self.texts, id, what = what)
    }

    /// Tells whether the journal still has to answer something.
    fn is_waiting(&self) -> bool {
        self.open.as_ref().is_some_and(Open::is_waiting)
    }

    /// Goes on after an answer: with what waited for it, or by leaving.
    fn go_on(&mut self) -> Vec<Effect> {
        if self.is_waiting() {
            return Vec::new();
        }
        match self.open.as_mut().and_then(|open| open.later.pop_front()) {
            Some(intent) => self.step_back_or_forth(intent),
            None => self.leave_if_done(),
        }
    }

    fn tell(&mut self, id: &str) -> Vec<Effect> {
        let text = self.texts.get(id);
        self.say_in_passing(Tone::Plain, text);
        Vec::new()
    }

    /// Hears a hub: the one of the open session at once, the one of a session that is just being opened or
    /// saved elsewhere once it is.
    pub(super) fn hear_hub(&mut self, id: JobId, msg: HubMsg) -> Vec<Effect> {
        if self.open.as_ref().is_some_and(|open| open.id == id) {
            return self.hear(msg);
        }
        if let Some(opening) = self.world.opening.as_mut().filter(|opening| opening.id == id) {
            opening.early.push(msg);
        } else if let Some(rescue) = self.rescue_mut(id) {
            rescue.early.push(msg);
        }
        Vec::new()
    }

    /// Hears what the hub of the open session says.
    pub(super) fn hear(&mut self, msg: HubMsg) -> Vec<Effect> {
        match msg {
            HubMsg::Events(envelopes) => {
                let Some(open) = &mut self.open else { return Vec::new() };
                let elsewhere = open.seen.session.clock_elsewhere();
                for envelope in envelopes.iter() {
                    // The way back is worked out on the state before; the first event of a submission finds it.
                    open.remember(envelope.cmd, envelope.time);
                    open.seen.session.apply(envelope);
                }
                if elsewhere.is_some() && open.seen.session.clock_elsewhere().is_none() {
                    // Whoever took the clock back need not read any longer who had it.
                    open.scene.toast = None;
                }
                self.with_screen(|screen, ctx| {
                    for envelope in envelopes.iter() {
                        screen.hub(ctx, envelope);
                    }
                });
                Vec::new()
            }
            HubMsg::Answered(id, Answer::Done) => {
                self.settle(id);
                self.go_on()
            }
            HubMsg::Answered(id, Answer::Refused(refusal)) => {
                // Whoever was about to leave must see it.
                self.leaving = false;
                let text = self.texts.refusal(&refusal);
                self.say(Tone::Warning, text);
                self.settle_unkept(id);
                let mut effects = self.go_on();
                if self.ctx().seat().is_some() {
                    effects.push(Effect::LetGo(id));
                }
                effects
            }
            HubMsg::Answered(id, Answer::Failed(kind)) if self.ctx().seat().is_some() => {
                // The words are back; the next ones may be taken.
                self.settle_unkept(id);
                self.scene_mut().layers.push(Layer::failure(kind.into()));
                let mut effects = self.go_on();
                effects.push(Effect::LetGo(id));
                effects
            }
            HubMsg::Answered(id, Answer::Failed(kind)) => {
                self.leaving = false;
                self.settle_unkept(id);
                self.become_read_only(kind.into());
                self.go_on()
            }
            HubMsg::Heard(session, notices) => {
                let Some(open) = &mut self.open else { return Vec::new() };
                let session = std::sync::Arc::unwrap_or_clone(session);
                let before = std::mem::replace(&mut open.seen.session, session);
                let mine = open.seen.author;
                let is_news = |change: &&Overtaken| change.by.author == mine && !before.overtaken().contains(change);
                let overtaken: Vec<_> = open.seen.session.overtaken().iter().filter(is_news).cloned().collect();
                for Overtaken { change, .. } in overtaken {
                    let told = t!(self.texts, "plan-overtaken", what = self.texts.taken_out(&change));
                    self.say(Tone::Warning, told);
                }
                self.with_screen(crate::tui::screens::AnyScreen::anew);
                self.tell_of_others(&before);
                for notice in notices.iter().cloned() {
                    let told = crate::failure::Failure::from(notice).told(&self.texts);
                    self.say(Tone::Warning, told);
                }
                Vec::new()
            }
            HubMsg::Returned(id, words) => {
                let dest = self.screen().dest();
                self.give_back(dest, Some(words));
                vec![Effect::LetGo(id)]
            }
            HubMsg::Doors(doors) => self.hear_doors(doors),
            HubMsg::Told(kind) => {
                let told = Failure::from(kind).told(&self.texts);
                self.say(Tone::Warning, told);
                Vec::new()
            }
            HubMsg::ReadOnly(kind) => {
                self.become_read_only(kind.into());
                Vec::new()
            }
        }
    }

    fn settle(&mut self, id: CommandId) -> Option<Pending> {
        self.open.as_mut()?.seen.pending.remove(&id)
    }

    pub(super) fn settle_unkept(&mut self, id: CommandId) {
        if let Some(pending) = self.settle(id) {
            self.give_back(pending.dest, pending.draft);
        }
        // What was to be undone after it rests on something that did not happen.
        if let Some(open) = &mut self.open {
            open.later.clear();
        }
    }

    /// Gives back what was typed to the screen it was typed on, wherever that one is by now.
    fn give_back(&mut self, dest: Dest, draft: Option<String>) {
        let Some(draft) = draft else { return };
        if self.screen().dest() == dest {
            return self.with_screen(|screen, ctx| screen.give_back(ctx, &draft));
        }
        let scene = self.scene_mut();
        let below = scene.screens.iter().position(|screen| screen.dest() == dest);
        let (mut screen, place) = match (scene.take_kept(&dest), below) {
            (Some(screen), _) => (screen, None),
            (None, Some(index)) => (scene.screens.remove(index), Some(index)),
            (None, None) => (AnyScreen::open(dest, &self.ctx()), None),
        };
        screen.give_back(&self.ctx(), &draft);
        let scene = self.scene_mut();
        match place {
            Some(index) => scene.screens.insert(index, screen),
            None => scene.shelf.push(screen),
        }
    }

    fn become_read_only(&mut self, failure: Failure) {
        let Some(open) = &mut self.open else { return };
        if matches!(failure.kind, FailureKind::FollowLost { .. }) {
            // It may be back in a moment; until then the header says that nothing comes.
            return self.scene_mut().layers.push(Layer::failure(failure));
        }
        let followed = std::mem::take(&mut open.seen.follows);
        if open.seen.read_only.is_none() || followed {
            open.seen.read_only = Some(failure.clone());
            // What was only followed is not ours to save.
            open.seen.stopped = !followed;
            // Whoever was about to leave must see it.
            self.leaving = false;
            self.tell_read_only(failure);
        }
    }

    /// Tells why nothing can be written, and offers another place where there is something to save.
    fn tell_read_only(&mut self, failure: Failure) {
        let action = Everywhere::SaveElsewhere;
        let layer = match self.offer_everywhere(action) {
            Some(id) => {
                let label = self.texts.get(&id);
                Layer::Message(Message::offer(failure, label, (Everywhere::SCOPE, action.spec().id)))
            }
            None => Layer::failure(failure),
        };
        self.scene_mut().layers.push(layer);
    }

    /// Leaves once everything that was asked for is answered.
    pub(super) fn leave_if_done(&mut self) -> Vec<Effect> {
        // What was written at a table is kept on the disk until the cockpit has answered.
        let kept = self.ctx().seat().is_some();
        if self.leaving && (kept || !self.is_waiting()) { vec![Effect::Quit] } else { Vec::new() }
    }
}
