//! Everything that can be done here, by its words: for whoever forgets keys.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::picker::{Item, Picker};
use crate::tui::answer::{LayerAnswer, Reply};
use crate::tui::ctx::Ctx;
use crate::tui::palette::Offer;

/// The list of everything that can be done here, with a field to search it.
#[derive(Debug, Clone)]
pub struct Palette {
    picker: Picker,
    actions: Vec<(&'static str, &'static str)>,
}

impl Palette {
    /// Makes the list of what can be done here, and behind it what can be done elsewhere, each with the name of the place.
    pub fn new(ctx: &Ctx<'_>, offers: &[Offer], elsewhere: &[(Offer, String)]) -> Self {
        let key =
            |offer: &Offer| offer.keys.first().map(|key| key.told(ctx.texts, ctx.theme.ascii)).unwrap_or_default();
        let also = |offer: &Offer| format!("{} {}", offer.label, offer.also);
        let here = offers.iter().map(|offer| Item::new(offer.help.clone(), key(offer)).also(also(offer)));
        let there = elsewhere.iter().map(|(offer, place)| {
            let hint = [place.clone(), key(offer)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            Item::new(offer.help.clone(), hint.join(" · ")).also(also(offer))
        });
        Self {
            picker: Picker::new(ctx.texts.get("palette-title"), here.chain(there).collect(), 0),
            actions: offers
                .iter()
                .chain(elsewhere.iter().map(|(offer, _)| offer))
                .map(|offer| (offer.scope, offer.id))
                .collect(),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        match self.picker.key(key) {
            LayerAnswer::Reply(Reply::Chosen(index)) => {
                self.actions.get(index).map_or(LayerAnswer::Close, |(scope, id)| LayerAnswer::Do(scope, id))
            }
            answer => answer,
        }
    }

    /// Takes pasted text: it narrows down.
    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    /// Draws itself.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.picker.view(ctx, frame, area);
    }
}
