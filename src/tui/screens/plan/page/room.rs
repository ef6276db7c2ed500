//! How people move, what roles are called, and who is expected.

use std::collections::BTreeMap;

use nappe_core::plan::{Asking, RoomMoment, Rotation};

use super::super::spot::Spot;
use super::PageSetter;
use crate::i18n::Texts;
use crate::t;

impl PageSetter<'_> {
    pub(super) fn customs(&mut self) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        self.part("plan-moving");
        let (name, what) = rotation_words(texts, self.plan.rotation);
        self.entry(Spot::Rotation, &[], &t!(texts, "plan-rotation", name = name, what = what), theme.text(), "");
        self.part("plan-customs");
        let roles =
            [self.ctx.host_word(), self.ctx.note_taker_word(), self.ctx.traveller_word(), self.ctx.facilitator_word()];
        self.entry(Spot::Roles, &[], &t!(texts, "plan-roles", words = roles.join(", ")), theme.text(), "");
        let own = RoomMoment::ALL.into_iter().filter(|moment| self.plan.say.own(*moment).is_some()).count();
        self.entry(Spot::Say, &[], &t!(texts, "plan-say", own = own), theme.text(), "");
        let quiet = t!(texts, "plan-quiet", length = texts.length(self.plan.quiet_after));
        self.entry(Spot::Quiet, &[], &quiet, theme.text(), "");
    }

    pub(super) fn people(&mut self) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        self.part("plan-people");
        let people = self.ctx.people();
        if people.is_empty() {
            self.entry(Spot::People, &[], &t!(texts, "plan-no-people"), theme.quiet(), "");
            return;
        }
        let mut told = vec![t!(texts, "plan-people-count", count = people.len())];
        let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
        for person in people.iter().filter(|person| !person.category.is_empty()) {
            *categories.entry(&person.category).or_default() += 1;
        }
        told.extend(categories.into_iter().take(6).map(|(category, count)| format!("{category} {count}")));
        self.entry(Spot::People, &[], &told.join(" · "), theme.text(), "");
        self.told();
    }

    /// Tells what documents will say of the people.
    fn told(&mut self) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        let told = t!(texts, "plan-told", told = texts.participants_told(self.plan.participants));
        self.entry(Spot::Told, &[], &told, theme.text(), "");
    }
}

/// Returns the name of a rotation and what it means.
pub(in super::super) fn rotation_words(texts: &Texts, rotation: Rotation) -> (String, String) {
    let id = match rotation {
        Rotation::Classic => "rotation-classic",
        Rotation::Carousel => "rotation-carousel",
        Rotation::LastRoundHome => "rotation-last-round-home",
        Rotation::TwoHosts => "rotation-two-hosts",
        Rotation::NobodyStays => "rotation-nobody-stays",
        Rotation::NobodyMoves => "rotation-nobody-moves",
        Rotation::FreeChoice => "rotation-free-choice",
        Rotation::Colours => "rotation-colours",
    };
    said(texts, id)
}

/// Returns the name of a way to deal questions and what it means.
pub(in super::super) fn asking_words(texts: &Texts, asking: Asking) -> (String, String) {
    let id = match asking {
        Asking::PerTable => "asking-per-table",
        Asking::PerRound => "asking-per-round",
        Asking::Matrix => "asking-matrix",
    };
    said(texts, id)
}

fn said(texts: &Texts, id: &str) -> (String, String) {
    (texts.get(id), texts.attribute(id, "means", &[]).unwrap_or_default())
}
