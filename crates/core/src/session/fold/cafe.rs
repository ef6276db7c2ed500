//! What events make of a clock: steps, pauses, time given and taken.

use std::sync::Arc;

use super::super::place::{CafeState, ClockClaim, ClockField};
use super::Circumstances;
use crate::cafe::{CafeKey, Guidance, GuidanceField, RoomWord, Step, StepClock};
use crate::event::Event;
use crate::session::Session;

impl Session {
    pub(super) fn cafe_entry(&mut self, key: CafeKey) -> &mut CafeState {
        Arc::make_mut(self.cafes.entry(key).or_default())
    }
}

impl CafeState {
    /// Sets the clock. Once a site has claimed it, what others tell of it does nothing: two hands on one clock would
    /// show each room a mixture of both.
    pub(super) fn set_clock(&mut self, event: &Event, told: Circumstances) {
        if let Event::ClockClaimed = event {
            let claim = ClockClaim { site: told.site, by: told.by, time: told.time };
            self.former = self.claim.replace(claim).filter(|former| former.site != claim.site);
            return;
        }
        if self.claim.is_some_and(|claim| claim.site != told.site) {
            return;
        }
        match event {
            Event::StepStarted { step, length } => self.start_step(*step, *length, told),
            Event::ClockPaused => self.pause(told),
            Event::ClockResumed => self.resume(told),
            Event::TimeAdjusted { millis } => self.adjust(*millis, told),
            Event::StepReturned => self.return_step(told),
            _ => {}
        }
    }

    /// Sets what the room sees and does; any hand may, and the last one counts.
    pub(super) fn guide(&mut self, event: &Event, told: Circumstances) {
        let field = match event {
            Event::WallShown { show } => {
                self.guidance.show.clone_from(show);
                GuidanceField::Show
            }
            Event::TaskSet { task } => {
                self.guidance.task = *task;
                GuidanceField::Task
            }
            Event::NotesVeiled { veiled } => {
                self.guidance.veiled = *veiled;
                GuidanceField::Veil
            }
            Event::RoomTold { table, text } => {
                self.guidance.tell(*table, RoomWord { text: text.clone(), at: told.time });
                GuidanceField::Word(*table)
            }
            _ => return,
        };
        self.guided.set(field, told.by);
    }

    fn start_step(&mut self, step: Step, length: i64, told: Circumstances) {
        let at = told.time;
        if matches!(step, Step::Conversation(_)) && self.cafe.first_started.is_none() {
            self.cafe.first_started = Some(at);
        }
        let clock = StepClock { step, started: at, length: length.max(0), paused: None, stood: 0 };
        self.left_guidance.push(self.guidance.clone());
        self.guidance.turn(self.cafe.now.step, step);
        self.cafe.left.push(std::mem::replace(&mut self.cafe.now, clock));
        self.clock.set(ClockField::Step, told.by);
    }

    fn pause(&mut self, told: Circumstances) {
        if self.cafe.now.is_timed() {
            self.cafe.now.paused.get_or_insert(told.time);
            self.clock.set(ClockField::Pause, told.by);
        }
    }

    fn resume(&mut self, told: Circumstances) {
        let at = told.time;
        if let Some(since) = self.cafe.now.paused.take() {
            self.cafe.now.stood = self.cafe.now.stood.saturating_add(at.since(since).max(0));
            // Going back a step may bring a pause back that began before later ones: it covers them.
            self.cafe.pauses.retain(|(_, ended)| *ended <= since);
            if at > since {
                self.cafe.pauses.push((since, at));
            }
            self.clock.set(ClockField::Pause, told.by);
        }
    }

    fn adjust(&mut self, millis: i64, told: Circumstances) {
        if self.cafe.now.is_timed() {
            self.cafe.now.length = self.cafe.now.length.saturating_add(millis).max(0);
            self.clock.set(ClockField::Length, told.by);
        }
    }

    fn return_step(&mut self, told: Circumstances) {
        if let Some(before) = self.cafe.left.pop() {
            self.cafe.now = before;
            // What the wall shows is for no step in particular.
            if let Some(former) = self.left_guidance.pop() {
                self.guidance = Guidance { show: std::mem::take(&mut self.guidance.show), ..former };
            }
            if before.step == Step::Before {
                self.cafe.first_started = None;
            }
            self.clock.set(ClockField::Step, told.by);
        }
    }
}
