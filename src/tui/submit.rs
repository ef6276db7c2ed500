//! The way of a submission through the interface: sent, remembered, acknowledged or given back.

use nappe_core::undo::Retraction;
use nappe_core::{Answer, Command, CommandId, Submission, Timestamp};

use super::action::{ActionSpec, Everywhere};
use super::effect::Effect;
use super::layers::{Layer, Message};
use super::model::{Model, Pending, Purpose, Toast};
use super::outcome::Tone;
use super::screens::{AnyScreen, Dest};
use crate::client::HubMsg;
use crate::t;

/// How long a short word stays, in milliseconds.
const TOAST: i64 = 4_000;

impl Model {
    /// Shows a short word.
    pub fn say(&mut self, tone: Tone, text: String) {
        let stay = if tone == Tone::Warning { 2 * TOAST } else { TOAST };
        self.toast = Some(Toast { tone, text, until: self.now.plus(stay) });
    }

    /// Asks the session for something; what becomes of it arrives later.
    pub(super) fn ask(&mut self, commands: Vec<Command>, draft: Option<String>, purpose: Purpose) -> Vec<Effect> {
        let id = CommandId::new(self.ids.fresh());
        self.ask_as(id, commands, draft, purpose)
    }

    fn ask_as(
        &mut self,
        id: CommandId,
        commands: Vec<Command>,
        draft: Option<String>,
        purpose: Purpose,
    ) -> Vec<Effect> {
        let dest = self.screen().dest();
        let Some(open) = &mut self.open else { return Vec::new() };
        if let Some(failure) = open.read_only.clone() {
            self.give_back(dest, draft);
            self.tell_read_only(failure);
            return Vec::new();
        }
        let submission = Submission { id, author: open.author, commands: commands.clone() };
        open.pending.insert(id, Pending { commands, draft, purpose, dest });
        vec![Effect::Submit(submission)]
    }

    /// Takes back the last change, once what is on its way has arrived.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        if self.is_waiting() {
            self.later.push_back(Purpose::Undo);
            return Vec::new();
        }
        let id = CommandId::new(self.ids.fresh());
        match self.history.undo(&self.session, id) {
            Some(retraction) => self.retract(id, retraction, Purpose::Undo),
            None => self.tell("nothing-to-undo"),
        }
    }

    /// Does again what was taken back, once what is on its way has arrived.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        if self.is_waiting() {
            self.later.push_back(Purpose::Redo);
            return Vec::new();
        }
        let id = CommandId::new(self.ids.fresh());
        match self.history.redo(&self.session, id) {
            Some(retraction) => self.retract(id, retraction, Purpose::Redo),
            None => self.tell("nothing-to-redo"),
        }
    }

    /// Asks for what goes back, and says what does not because somebody else has changed it since.
    fn retract(&mut self, id: CommandId, retraction: Retraction, purpose: Purpose) -> Vec<Effect> {
        let Retraction { commands, left, .. } = retraction;
        let what = self.texts.left_alone(&self.session, &left);
        if commands.is_empty() {
            let text = t!(self.texts, "undo-left-all", what = what);
            self.say(Tone::Warning, text);
            return Vec::new();
        }
        if !left.is_empty() {
            let text = t!(self.texts, "undo-left-some", what = what);
            self.say(Tone::Warning, text);
        }
        self.ask_as(id, commands, None, purpose)
    }

    /// Tells whether the journal still has to answer something.
    fn is_waiting(&self) -> bool {
        self.open.as_ref().is_some_and(|open| !open.pending.is_empty())
    }

    /// Goes on after an answer: with what waited for it, or by leaving.
    fn go_on(&mut self) -> Vec<Effect> {
        if self.is_waiting() {
            return Vec::new();
        }
        match self.later.pop_front() {
            Some(Purpose::Redo) => self.redo(),
            Some(_) => self.undo(),
            None => self.leave_if_done(),
        }
    }

    fn tell(&mut self, id: &str) -> Vec<Effect> {
        let text = self.texts.get(id);
        self.say(Tone::Plain, text);
        Vec::new()
    }

    /// Hears what the hub says.
    pub(super) fn hear(&mut self, msg: HubMsg) -> Vec<Effect> {
        match msg {
            HubMsg::Events(envelopes) => {
                for envelope in envelopes.iter() {
                    // The way back is worked out on the state before; the first event of a submission finds it.
                    self.remember(envelope.cmd, envelope.time);
                    self.session.apply(envelope);
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
                self.later.clear();
                self.go_on()
            }
            HubMsg::Answered(id, Answer::Failed(kind)) => {
                self.leaving = false;
                self.settle_unkept(id);
                self.become_read_only(kind.into());
                self.later.clear();
                self.go_on()
            }
            HubMsg::ReadOnly(kind) => {
                self.become_read_only(kind.into());
                Vec::new()
            }
        }
    }

    fn remember(&mut self, id: CommandId, at: Timestamp) {
        let Some(pending) = self.open.as_mut().and_then(|open| open.pending.get_mut(&id)) else { return };
        let commands = std::mem::take(&mut pending.commands);
        if !commands.is_empty() && pending.purpose == Purpose::Do {
            self.history.record(id, &self.session, &commands, at);
        }
    }

    fn settle(&mut self, id: CommandId) -> Option<Pending> {
        self.open.as_mut()?.pending.remove(&id)
    }

    pub(super) fn settle_unkept(&mut self, id: CommandId) {
        if let Some(pending) = self.settle(id) {
            self.give_back(pending.dest, pending.draft);
        }
    }

    /// Gives back what was typed to the screen it was typed on, wherever that one is by now.
    fn give_back(&mut self, dest: Dest, draft: Option<String>) {
        let Some(draft) = draft else { return };
        if self.screen().dest() == dest {
            return self.with_screen(|screen, ctx| screen.give_back(ctx, &draft));
        }
        let aside = self.shelf.iter().position(|screen| screen.dest() == dest);
        let below = self.screens.iter().position(|screen| screen.dest() == dest);
        let mut screen = match (aside, below) {
            (Some(index), _) => self.shelf.remove(index),
            (None, Some(index)) => self.screens.remove(index),
            (None, None) => AnyScreen::open(dest, &self.ctx()),
        };
        screen.give_back(&self.ctx(), &draft);
        match below.filter(|_| aside.is_none()) {
            Some(index) => self.screens.insert(index, screen),
            None => self.shelf.push(screen),
        }
    }

    fn become_read_only(&mut self, failure: crate::failure::Failure) {
        let Some(open) = &mut self.open else { return };
        if open.read_only.is_none() {
            open.read_only = Some(failure.clone());
            open.stopped = true;
            self.tell_read_only(failure);
        }
    }

    /// Tells why nothing can be written, and offers another place where there is something to save.
    fn tell_read_only(&mut self, failure: crate::failure::Failure) {
        let action = Everywhere::SaveElsewhere;
        let layer = match self.offer_everywhere(action) {
            Some(id) => {
                let label = self.texts.get(&id);
                Layer::Message(Message::offer(failure, label, (Everywhere::SCOPE, action.spec().id)))
            }
            None => Layer::failure(failure),
        };
        self.layers.push(layer);
    }

    /// Leaves once everything that was asked for is answered.
    pub(super) fn leave_if_done(&mut self) -> Vec<Effect> {
        if self.leaving && !self.is_waiting() { vec![Effect::Quit] } else { Vec::new() }
    }
}
