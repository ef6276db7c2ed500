//! What events make of a clock: steps, pauses, time given and taken.

use std::sync::Arc;

use super::super::place::{CafeState, ClockField};
use super::Circumstances;
use crate::cafe::{CafeKey, Step, StepClock};
use crate::session::Session;

impl Session {
    pub(super) fn cafe_entry(&mut self, key: CafeKey) -> &mut CafeState {
        Arc::make_mut(self.cafes.entry(key).or_default())
    }
}

impl CafeState {
    pub(super) fn start_step(&mut self, step: Step, length: i64, told: Circumstances) {
        let at = told.time;
        if matches!(step, Step::Conversation(_)) && self.cafe.first_started.is_none() {
            self.cafe.first_started = Some(at);
        }
        let clock = StepClock { step, started: at, length: length.max(0), paused: None, stood: 0 };
        self.cafe.left.push(std::mem::replace(&mut self.cafe.now, clock));
        self.clock.set(ClockField::Step, told.by);
    }

    pub(super) fn pause(&mut self, told: Circumstances) {
        if self.cafe.now.is_timed() {
            self.cafe.now.paused.get_or_insert(told.time);
            self.clock.set(ClockField::Pause, told.by);
        }
    }

    pub(super) fn resume(&mut self, told: Circumstances) {
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

    pub(super) fn adjust(&mut self, millis: i64, told: Circumstances) {
        if self.cafe.now.is_timed() {
            self.cafe.now.length = self.cafe.now.length.saturating_add(millis).max(0);
            self.clock.set(ClockField::Length, told.by);
        }
    }

    pub(super) fn return_step(&mut self, told: Circumstances) {
        if let Some(before) = self.cafe.left.pop() {
            self.cafe.now = before;
            if before.step == Step::Before {
                self.cafe.first_started = None;
            }
            self.clock.set(ClockField::Step, told.by);
        }
    }
}
