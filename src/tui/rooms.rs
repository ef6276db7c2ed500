//! Other hands and other rooms: what this room is called, and what is told of the others as soon as it is heard.

use nappe_core::session::ClockClaim;
use nappe_core::{CleanText, Command, RoomId, Session};

use super::ctx::Ctx;
use super::effect::Effect;
use super::forms::room_form;
use super::layers::Layer;
use super::model::Model;
use super::outcome::Tone;
use super::world::{Intent, SceneAsk};
use crate::i18n::Texts;
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

/// Says who took the clock, and when.
pub fn clock_taken(ctx: &Ctx<'_>, claim: ClockClaim) -> String {
    t!(ctx.texts, "clock-taken", site = tag(ctx.session, claim), hour = ctx.hour(claim.time))
}

/// Says who holds the clock, since when, and which key takes it back.
pub fn clock_held(ctx: &Ctx<'_>, claim: ClockClaim, key: &str) -> String {
    t!(ctx.texts, "clock-held", site = tag(ctx.session, claim), hour = ctx.hour(claim.time), key = key)
}

/// Returns the short word that a site goes by.
pub fn tag(session: &Session, claim: ClockClaim) -> &str {
    session.site_card(claim.site).map_or("", |card| &card.tag)
}

/// Returns what the room here is called, where that tells anything: it was named, or there are several.
pub fn room_here(session: &Session, texts: &Texts) -> Option<String> {
    let room = session.here().room;
    if !session.room(room).name.is_empty() {
        return Some(session.room_word(room).to_owned());
    }
    let several = session.held_in().len() > 1 && !session.room_word(room).is_empty();
    several.then(|| t!(texts, "room-unnamed", room = session.room_word(room)))
}

#[cfg(test)]
mod tests;
