//! Other hands on this clock, and other rooms: who holds the clock, what all rooms were told, and what they are told
//! from here.

use crossterm::event::KeyEvent;
use nappe_core::Command;
use nappe_core::cafe::Step;
use nappe_core::decide::decide;
use nappe_core::event::RoomInstruction;
use nappe_core::session::OpenInstruction;
use ratatui::style::Style;

use super::action::Action;
use super::update::MINUTE;
use super::{Asking, Cockpit};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Stroke;
use crate::tui::layers::{Item, Layer, Picker};
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::rooms::{clock_held, clock_taken, tag};
use crate::tui::widgets::text;

/// Tells whether an action sets the clock, which only the site does that holds it.
pub(super) const fn sets_the_clock(action: Action) -> bool {
    matches!(
        action,
        Action::Clock
            | Action::Next
            | Action::More
            | Action::Less
            | Action::Skip
            | Action::Return
            | Action::Choose
            | Action::Told
            | Action::Rooms
    )
}

/// Answers a key of the clock while another site holds it: says who, since when, and how to take it back.
pub(super) fn held_elsewhere(ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
    let pressed = ctx.keys.resolve::<Action>(Stroke::of(key)).filter(|action| sets_the_clock(*action));
    match (pressed, ctx.session.clock_elsewhere()) {
        (Some(_), Some(claim)) => Outcome::toast(Tone::Warning, clock_held(ctx, claim, &key_of(ctx, Action::Claim))),
        _ => Outcome::ignored(),
    }
}

/// Returns the oldest thing that all rooms were told and that is not done here. A room that has finished is not asked.
pub(super) fn told_here<'a>(ctx: &Ctx<'a>) -> Option<&'a OpenInstruction> {
    if ctx.read_only() || ctx.session.cafe().now.step == Step::After {
        return None;
    }
    ctx.session.common().open_for(ctx.session.here()).first().copied()
}

/// Tells whether there are other rooms to tell something, and something to tell.
pub(super) fn may_tell(ctx: &Ctx<'_>) -> bool {
    !ctx.read_only() && ctx.session.held_in().len() > 1 && !instructions(ctx).is_empty()
}

/// Returns what all rooms can be told from here, as things stand here.
fn instructions(ctx: &Ctx<'_>) -> Vec<RoomInstruction> {
    let now = &ctx.session.cafe().now;
    let next = now.step.next(&ctx.session.plan);
    let mut all = Vec::new();
    if next != now.step && !(now.step == Step::Before && next == Step::After) {
        all.push(RoomInstruction::Start(next));
    }
    if now.is_timed() {
        all.push(if now.paused.is_some() { RoomInstruction::Resume } else { RoomInstruction::Pause });
        all.push(RoomInstruction::Add(MINUTE));
    }
    all
}

fn key_of(ctx: &Ctx<'_>, action: Action) -> String {
    let strokes = ctx.keys.strokes(Action::SCOPE, &action.spec());
    strokes.first().map(|stroke| stroke.told(ctx.texts, ctx.theme.ascii)).unwrap_or_default()
}

/// Returns the line that says whose clock it is, or what all rooms were told; nothing in a room that is alone.
pub(super) fn line(ctx: &Ctx<'_>, width: u16) -> Option<(String, Style)> {
    let (session, texts, width) = (ctx.session, ctx.texts, usize::from(width));
    let key = |action: Action| format!(" · {} {}", key_of(ctx, action), texts.get(&action.text()));
    let fitting =
        |long: String, short: String| text::cut(if text::width(&long) <= width { &long } else { &short }, width);
    if let Some(claim) = session.clock_elsewhere() {
        let short = t!(texts, "clock-taken-short", site = tag(session, claim));
        let claim_key = key(Action::Claim);
        let told = fitting(clock_taken(ctx, claim) + &claim_key, short + &claim_key);
        return Some((told, ctx.theme.amber()));
    }
    if let Some(told) = told_here(ctx) {
        let what = texts.room_instruction(told.instruction);
        let long = t!(texts, "rooms-told", room = session.room_word(told.from.room), what = what.as_str());
        let short = t!(texts, "rooms-told-short", what = what);
        let told_key = key(Action::Told);
        return Some((fitting(long + &told_key, short + &told_key), ctx.theme.amber()));
    }
    let last = session.common().instructions.last()?;
    let waited = session.waited_for(last.rev);
    if waited.is_empty() {
        return None;
    }
    let all = session.held_in().len();
    let words: Vec<&str> = waited.iter().map(|room| session.room_word(*room)).collect();
    let what = texts.room_instruction(last.instruction);
    let (done, rooms) = (all - waited.len(), words.join(", "));
    let long = t!(texts, "rooms-waited", what = what.as_str(), done = done, all = all, rooms = rooms);
    let short = t!(texts, "rooms-waited-short", what = what, done = done, all = all);
    Some((fitting(long, short), ctx.theme.quiet()))
}

impl Cockpit {
    pub(super) fn claim(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(claim) = ctx.session.clock_elsewhere() else { return Outcome::handled() };
        let title = t!(ctx.texts, "clock-sure", site = tag(ctx.session, claim));
        self.make_sure(ctx, title, "act-cockpit-claim", Command::ClaimClock)
    }

    /// Does what all rooms were told: at once where it can be taken back, after a question where it changes the step.
    pub(super) fn do_as_told(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(told) = told_here(ctx) else { return Outcome::handled() };
        let command = Command::ConfirmInstruction { instruction: told.rev };
        let does = decide(ctx.session, &command, ctx.now).is_ok_and(|events| events.len() > 1);
        if !does {
            let mut outcome = Outcome::submit(command);
            outcome.toast = Some((Tone::Plain, t!(ctx.texts, "rooms-told-nothing")));
            return outcome;
        }
        if matches!(told.instruction, RoomInstruction::Start(_)) {
            let title = t!(ctx.texts, "rooms-sure", what = ctx.texts.room_instruction(told.instruction));
            return self.make_sure(ctx, title, "act-cockpit-told", command);
        }
        Outcome::submit(command)
    }

    /// Asks what all rooms are to be told.
    pub(super) fn tell_rooms(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let (session, texts) = (ctx.session, ctx.texts);
        let instructions = instructions(ctx);
        let item = |instruction: &RoomInstruction| match instruction {
            RoomInstruction::Start(_) => Item::new(texts.get("rooms-next"), texts.room_instruction(*instruction)),
            RoomInstruction::Pause => Item::new(texts.get("cockpit-label-pause"), ""),
            RoomInstruction::Resume => Item::new(texts.get("cockpit-label-resume"), ""),
            RoomInstruction::Add(_) => Item::new(texts.room_instruction(*instruction), ""),
        };
        let rooms: Vec<&str> = session.held_in().into_iter().map(|room| session.room_word(room)).collect();
        let title = t!(texts, "rooms-title", rooms = rooms.join(", "));
        let picker = Picker::new(title, instructions.iter().map(item).collect(), 0);
        self.asking = Some(Asking::Rooms(instructions));
        Outcome::open(Layer::Picker(picker))
    }
}

#[cfg(test)]
mod tests;
