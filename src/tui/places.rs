//! The places one can go to, each with a digit: a way that no desktop takes for itself, as it does with keys like F4.

use super::action::{ActionSpec, Everywhere};
use super::effect::Effect;
use super::layers::{Item, Layer, Picker};
use super::model::Model;
use super::world::SceneAsk;
use crate::t;

/// The places, in the order of their digits: the four of the header first.
const PLACES: [Everywhere; 7] = [
    Everywhere::Plan,
    Everywhere::Cockpit,
    Everywhere::Board,
    Everywhere::Restitution,
    Everywhere::Rotation,
    Everywhere::Devices,
    Everywhere::Import,
];

impl Model {
    /// Shows the places: one digit more, and one is there. Each keeps its digit wherever one comes from.
    pub(super) fn ask_for_place(&mut self) -> Vec<Effect> {
        let items = PLACES.iter().enumerate().map(|(index, action)| {
            let keys = self.keys.strokes(Everywhere::SCOPE, &action.spec());
            let key = keys.first().map(|key| key.told(&self.texts, self.theme.ascii)).unwrap_or_default();
            Item::new(format!("{}  {}", index + 1, self.texts.get(&action.text())), key)
        });
        let at = PLACES.iter().position(|action| self.offer_everywhere(*action).is_none()).unwrap_or(0);
        let picker = Picker::new(t!(self.texts, "places-title"), items.collect(), at).numbered();
        self.ask_in(Layer::Picker(picker), SceneAsk::Place);
        Vec::new()
    }

    /// Goes to the place that was chosen.
    pub(super) fn go_to_place(&mut self, index: usize) -> Vec<Effect> {
        match PLACES.get(index).copied() {
            Some(action) => self.everywhere(action),
            None => Vec::new(),
        }
    }
}
