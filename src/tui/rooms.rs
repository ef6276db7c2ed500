//! How rooms and the laptops that hold a clock are called on screens.

use nappe_core::Session;
use nappe_core::session::ClockClaim;

use super::ctx::Ctx;
use crate::i18n::Texts;
use crate::t;

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
