//! Other hands and other rooms: what this room is called, and what is told of the others as soon as it is heard.

use nappe_core::{CleanText, Command, RoomId, Session};

use super::ctx::Ctx;
use super::effect::Effect;
use super::forms::room_form;
use super::layers::Layer;
use super::model::Model;
use super::outcome::Tone;
use super::rooms::clock_taken;
use super::world::{Intent, SceneAsk};
use crate::t;

impl Model {
    /// Asks what the room here is called.
    pub(super) fn ask_for_room_name(&mut self) -> Vec<Effect> {
        let room = self.session().here().room;
        let form = room_form(&self.texts, &self.session().room(room).name);
        self.ask_in(Layer::Form(form), SceneAsk::RoomName(room));
        Vec::new()
    }

    /// Names a room as was typed; asks again where that does not fit.
    pub(super) fn name_room(&mut self, room: RoomId, typed: &str) -> Vec<Effect> {
        match CleanText::optional_line(typed) {
            Ok(name) => self.ask(vec![Command::NameRoom { room: Some(room), name }], None, Intent::Do),
            Err(fault) => {
                let form = room_form(&self.texts, typed).with_fault(0, self.texts.text_fault(&fault));
                self.ask_in(Layer::Form(form), SceneAsk::RoomName(room));
                Vec::new()
            }
        }
    }

    /// Tells what other hands and rooms did that concerns whoever stands here, since the session was as `before`.
    pub(super) fn tell_of_others(&mut self, before: &Session) {
        if let Some((tone, told)) = news_of_others(&self.ctx(), before) {
            self.say(tone, told);
        }
    }
}

/// Returns what is to be said at once, the most urgent thing.
fn news_of_others(ctx: &Ctx<'_>, before: &Session) -> Option<(Tone, String)> {
    let (session, texts) = (ctx.session, ctx.texts);
    let claim = session.clock_elsewhere().filter(|claim| before.clock_elsewhere() != Some(*claim));
    if let Some(claim) = claim {
        return Some((Tone::Warning, clock_taken(ctx, claim)));
    }
    let here = session.here();
    let known = &before.common().instructions;
    let open = session.common().open_for(here).into_iter().rfind(|told| known.iter().all(|old| old.rev != told.rev));
    if let Some(told) = open {
        let what = texts.room_instruction(told.instruction);
        let room = session.room_word(told.from.room);
        return Some((Tone::Warning, t!(texts, "rooms-told", room = room, what = what)));
    }
    let last = session.common().instructions.last().filter(|last| last.from == here)?;
    let complete = |session: &Session| session.waited_for(last.rev).is_empty();
    (complete(session) && !complete(before)).then(|| {
        let what = texts.room_instruction(last.instruction);
        (Tone::Plain, t!(texts, "rooms-told-everywhere", what = what))
    })
}

#[cfg(test)]
mod tests;
