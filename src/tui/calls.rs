//! What is heard of the doors: how they stand, once that a table calls, and what came of what was asked of them.

use std::sync::Arc;

use nappe_core::TableNo;

use super::doors::calling;
use super::effect::Effect;
use super::jobs::DoorsAsk;
use super::model::Model;
use super::outcome::Tone;
use crate::client::{DoorsStanding, DoorsView};
use crate::t;

impl Model {
    /// Takes in how the doors stand, and says once when a table calls.
    pub(super) fn hear_doors(&mut self, doors: Arc<DoorsView>) -> Vec<Effect> {
        let now = self.now;
        let Some(open) = &mut self.open else { return Vec::new() };
        let before = open.seen.doors.replace(doors);
        if open.seen.doors.as_ref().is_some_and(|doors| doors.standing == DoorsStanding::Open) {
            open.seen.doors_open_since.get_or_insert(now);
        } else {
            open.seen.doors_open_since = None;
        }
        let called = |doors: &DoorsView, table: TableNo| {
            doors.tables.iter().find(|said| said.table == table).and_then(|said| said.call)
        };
        let fresh: Vec<String> = calling(&self.ctx())
            .into_iter()
            .filter(|table| before.as_ref().is_none_or(|before| called(before, *table).is_none()))
            .map(|table| table.to_string())
            .collect();
        if fresh.is_empty() {
            return Vec::new();
        }
        let text = t!(self.texts, "doors-call", count = fresh.len(), tables = fresh.join(", "));
        self.say(Tone::Warning, text.clone());
        vec![Effect::Notify(text)]
    }

    /// Says what the doors did, where the screen does not show it.
    pub(super) fn tell_doors(&mut self, ask: &DoorsAsk) {
        let text = match ask {
            DoorsAsk::Close => t!(self.texts, "doors-closed-told"),
            DoorsAsk::Revoke(_) => t!(self.texts, "doors-revoked-told"),
            DoorsAsk::Reseat(_, table) => t!(self.texts, "doors-reseated-told", table = *table),
            DoorsAsk::Call(_) => t!(self.texts, "doors-called-told"),
            DoorsAsk::AnswerCall(table) => t!(self.texts, "doors-answered-told", table = *table),
            DoorsAsk::Renew => t!(self.texts, "doors-renewed-told"),
            DoorsAsk::Open | DoorsAsk::NextAddress | DoorsAsk::Wifi(_) => return,
        };
        self.say(Tone::Plain, text);
    }
}
