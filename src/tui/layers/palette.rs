//! Everything that can be done here, by its words: for whoever forgets keys.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::picker::{Item, Picker};
use crate::tui::answer::{LayerAnswer, Reply};
use crate::tui::ctx::Ctx;
use crate::tui::palette::Offer;

/// The list of everything that can be done here, with a field to search it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    picker: Picker,
    actions: Vec<(&'static str, &'static str)>,
}

impl Palette {
    /// Makes the list of what can be done.
    pub fn new(ctx: &Ctx<'_>, offers: &[Offer]) -> Self {
        let items = offers.iter().map(|offer| {
            let key = offer.keys.first().map(|key| key.told(ctx.texts, ctx.theme.ascii)).unwrap_or_default();
            Item::new(offer.help.clone(), key)
        });
        Self {
            picker: Picker::new(ctx.texts.get("palette-title"), items.collect(), 0),
            actions: offers.iter().map(|offer| (offer.scope, offer.id)).collect(),
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
