//! What to say to the room now: the house's sentence, or the usual one.

use nappe_core::cafe::Step;
use nappe_core::plan::{RoomMoment, Rotation};

use super::ctx::Ctx;

/// What is typed in a form to say nothing at a moment.
pub const NOTHING: &str = "-";

/// Returns the usual sentence of a moment, in the language of the café: it is said to the room, not to the interface.
pub fn usual(ctx: &Ctx<'_>, moment: RoomMoment) -> String {
    let (plan, texts) = (&ctx.session.plan, ctx.texts_in(ctx.session.plan.lang));
    let change = match plan.rotation {
        Rotation::NobodyMoves => "say-change-nobody-moves",
        Rotation::NobodyStays => "say-change-nobody-stays",
        Rotation::Carousel => "say-change-carousel",
        Rotation::FreeChoice => "say-change-free",
        Rotation::LastRoundHome if goes_home(ctx) => "say-change-home",
        Rotation::Classic | Rotation::LastRoundHome | Rotation::TwoHosts | Rotation::Colours => "say-change",
    };
    match moment {
        RoomMoment::Change => texts.get(change),
        // Where nobody kept the table, nobody can tell what was said there.
        RoomMoment::Settle if matches!(plan.rotation, Rotation::NobodyStays | Rotation::NobodyMoves) => {
            texts.get("say-settle-alone")
        }
        moment => texts.get(&format!("say-{}", moment.id())),
    }
}

/// Tells whether people are on their way to the last round.
fn goes_home(ctx: &Ctx<'_>) -> bool {
    matches!(ctx.session.cafe().now.step, Step::Move(round) if round + 1 == ctx.session.plan.round_count())
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
