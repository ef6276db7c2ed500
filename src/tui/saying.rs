//! What to say to the room now: the house's sentence, or the usual one.

use nappe_core::plan::{RoomMoment, Rotation};

use super::ctx::Ctx;

/// What is typed in a form to say nothing at a moment.
pub const NOTHING: &str = "-";

/// Returns the usual sentence of a moment.
pub fn usual(ctx: &Ctx<'_>, moment: RoomMoment) -> String {
    let hosts = match ctx.session.plan.rotation {
        Rotation::NobodyMoves => "say-change-nobody-moves",
        Rotation::NobodyStays => "say-change-nobody-stays",
        Rotation::Carousel => "say-change-carousel",
        Rotation::FreeChoice => "say-change-free",
        Rotation::Classic | Rotation::LastRoundHome | Rotation::TwoHosts | Rotation::Colours => "say-change",
    };
    match moment {
        RoomMoment::Change => ctx.texts.get(hosts),
        // Where nobody kept the table, nobody can tell what was said there.
        RoomMoment::Settle if matches!(ctx.session.plan.rotation, Rotation::NobodyStays | Rotation::NobodyMoves) => {
            ctx.texts.get("say-settle-alone")
        }
        moment => ctx.texts.get(&format!("say-{}", moment.id())),
    }
}

/// Returns what to say to the room now; `None` where this house says nothing, or the café stands still.
pub fn now(ctx: &Ctx<'_>) -> Option<String> {
    let (plan, cafe) = (&ctx.session.plan, ctx.session.cafe());
    if !plan.holds_cafe() || cafe.now.paused.is_some() {
        return None;
    }
    let moment = cafe.moment(plan, ctx.now);
    let words = plan.say.own(moment).map_or_else(|| usual(ctx, moment), ToString::to_string);
    (!words.trim().is_empty()).then_some(words)
}
