//! What can be done on other screens than the one in sight, found by its words: each leads to the place where it is done.
//!
//! What only asks or shows something is done on arrival. Whatever changes the session is not: there the key is told, for
//! whoever has just come has not seen yet what it would change.

use super::action::{Group, text_id};
use super::dest::Dest;
use super::effect::Effect;
use super::model::Model;
use super::outcome::Tone;
use super::palette::{self, Offer};
use super::screens;
use crate::t;

/// What is done on arrival: it asks or shows something, and changes nothing.
const ON_ARRIVAL: [(&str, &str); 24] = [
    ("plan", "people"),
    ("plan", "door"),
    ("plan", "findings"),
    ("plan", "look"),
    ("cockpit", "choose"),
    ("cockpit", "segment"),
    ("cockpit", "find"),
    ("cockpit", "change"),
    ("cockpit", "room"),
    ("cockpit", "who"),
    ("cockpit", "unplaced"),
    ("cockpit", "wall"),
    ("cockpit", "list"),
    ("board", "find"),
    ("board", "overview"),
    ("board", "boards"),
    ("board", "synthesis"),
    ("restitution", "export"),
    ("restitution", "write"),
    ("restitution", "document"),
    ("restitution", "pages"),
    ("restitution", "files"),
    ("rotation", "find"),
    ("rotation", "details"),
];

/// What is done in the list of people, which the plan opens.
const IN_THE_LIST: [&str; 6] = ["door", "rest", "here", "absent", "late", "early"];

impl Model {
    /// Returns what can be done elsewhere in the session, with the name of the place: once each.
    pub(super) fn elsewhere(&self) -> Vec<(Offer, String)> {
        let ctx = self.ctx();
        if self.open.is_none() || ctx.seat().is_some() {
            return Vec::new();
        }
        let here = self.offers();
        let mut found: Vec<(Offer, String)> = Vec::new();
        for (scope, specs) in screens::scopes() {
            let Some((_, name)) = self.place_of(scope) else { continue };
            for spec in specs {
                let moves = spec.group == Group::Go && spec.rank == 0 && !ON_ARRIVAL.contains(&(scope, spec.id));
                if moves || spec.instead.is_some() {
                    continue;
                }
                let offer = palette::offer(&ctx, scope, &spec, &text_id(scope, spec.id));
                let known = here.iter().chain(found.iter().map(|(offer, _)| offer));
                if known.into_iter().any(|known| known.help == offer.help) {
                    continue;
                }
                found.push((offer, name.clone()));
            }
        }
        found
    }

    /// Returns where the screen of a scope stands, and what that place is called; `None` where one cannot go there.
    fn place_of(&self, scope: &str) -> Option<(Dest, String)> {
        let plan = &self.session().plan;
        let text = |id: &str| self.texts.get(id);
        Some(match scope {
            "plan" => (Dest::Plan, text("tab-plan")),
            "cockpit" => (Dest::Cockpit, text("tab-cockpit")),
            "board" => (Dest::Board(None), text("tab-board")),
            "restitution" => (Dest::Restitution, text("tab-restitution")),
            "rotation" => (Dest::Rotation, text("act-everywhere-rotation")),
            "devices" => (Dest::Devices, text("act-everywhere-devices")),
            "codes" => (Dest::Codes, text("act-cockpit-codes")),
            "table" => {
                let table = plan.tables.first()?.number;
                let table = match self.screen().dest() {
                    Dest::Table(here) => here,
                    _ => table,
                };
                (Dest::Table(table), t!(self.texts, "places-table", table = table))
            }
            _ => return None,
        })
    }

    /// Goes where something is done, and does it, or says by which key it is done.
    pub(super) fn lead_to(&mut self, scope: &str, id: &str) -> Vec<Effect> {
        let Some((dest, _)) = self.place_of(scope) else { return Vec::new() };
        let mut effects = if self.screen().dest() == dest { Vec::new() } else { self.go(dest) };
        if scope == "plan" && IN_THE_LIST.contains(&id) && self.offered(scope, id).is_none() {
            effects.extend(self.done_here("plan", "people"));
        }
        let offered = self.offered(scope, id);
        if offered.is_some() && ON_ARRIVAL.contains(&(scope, id)) {
            effects.extend(self.done_here(scope, id));
            return effects;
        }
        let ctx = self.ctx();
        let known = screens::scopes().into_iter().find(|(known, _)| *known == scope);
        let Some((scope, spec)) =
            known.and_then(|(scope, specs)| specs.into_iter().find(|spec| spec.id == id).map(|spec| (scope, spec)))
        else {
            return effects;
        };
        let told = palette::offer(&ctx, scope, &spec, &text_id(scope, spec.id));
        let keys = offered.as_ref().unwrap_or(&told).keys.first().copied();
        let key = keys.map(|key| key.told(&self.texts, self.theme.ascii)).unwrap_or_default();
        let (tone, text) = if offered.is_some() {
            (Tone::Plain, t!(self.texts, "palette-key", key = key, action = told.help))
        } else {
            (Tone::Warning, t!(self.texts, "palette-not-now", key = key, action = told.help))
        };
        self.say_in_passing(tone, text);
        effects
    }

    /// Returns something that can be done on the screen in sight.
    pub(super) fn offered(&self, scope: &str, id: &str) -> Option<Offer> {
        self.offers().into_iter().find(|offer| offer.scope == scope && offer.id == id)
    }

    fn done_here(&mut self, scope: &str, id: &str) -> Vec<Effect> {
        match self.with_screen(|screen, ctx| screen.act_by_id(ctx, scope, id)) {
            Some(outcome) => self.follow(outcome),
            None => Vec::new(),
        }
    }
}
