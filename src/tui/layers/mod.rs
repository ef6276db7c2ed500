//! What lies over a screen: a question, a form, a list, the help. A layer answers with data, never with a closure; the
//! screen below remembers what it asked for.

pub mod confirm;
pub mod editor;
pub mod form;
pub mod help;
pub mod message;
pub mod pages;
pub mod palette;
pub mod picker;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

pub use super::answer::{LayerAnswer, Reply};
pub use confirm::Confirm;
pub use editor::Editor;
pub use form::{Field, Form};
pub use help::Help;
pub use message::Message;
pub use pages::Pages;
pub use palette::Palette;
pub use picker::{Item, Picker};

use super::ctx::Ctx;
use crate::failure::Failure;
use crate::i18n::Texts;

/// Something laid over the screen, which takes the keys until it goes.
#[derive(Debug)]
pub enum Layer {
    /// A question with yes and no.
    Confirm(Confirm),
    /// Fields to fill.
    Form(Form),
    /// A list to choose from.
    Picker(Picker),
    /// A text to write.
    Editor(Editor),
    /// Something to read.
    Message(Message),
    /// Pages to look at.
    Pages(Pages),
    /// The keys of the screen.
    Help(Help),
    /// Everything that can be done here.
    Palette(Palette),
}

impl Layer {
    /// Makes the layer that tells a failure.
    pub fn failure(failure: Failure) -> Self {
        Self::Message(Message::failure(failure))
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> LayerAnswer {
        match self {
            Self::Confirm(layer) => layer.key(key),
            Self::Form(layer) => layer.key(key),
            Self::Picker(layer) => layer.key(key),
            Self::Editor(layer) => layer.key(key),
            Self::Message(layer) => layer.key(key),
            Self::Pages(layer) => layer.key(key),
            Self::Help(layer) => layer.key(key),
            Self::Palette(layer) => layer.key(key),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Form(layer) => layer.paste(text),
            Self::Editor(layer) => layer.paste(text),
            Self::Picker(layer) => layer.paste(text),
            Self::Palette(layer) => layer.paste(text),
            Self::Confirm(_) | Self::Message(_) | Self::Pages(_) | Self::Help(_) => {}
        }
    }

    /// Takes the mouse.
    pub fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> LayerAnswer {
        match self {
            Self::Picker(layer) => layer.mouse(mouse, area),
            Self::Confirm(layer) => layer.mouse(ctx, mouse, area),
            Self::Help(layer) => layer.mouse(mouse),
            _ => LayerAnswer::Stay,
        }
    }

    /// Returns its keys, each with what it does. They stand in the footer while it is open.
    pub fn hints(&self, texts: &Texts) -> Vec<(String, String)> {
        let told = |pairs: &[(&str, &str)]| pairs.iter().map(|(key, word)| (texts.get(key), texts.get(word))).collect();
        match self {
            Self::Confirm(layer) => [("key-enter", layer.yes.clone()), ("key-esc", texts.get("cancel"))]
                .map(|(key, word)| (texts.get(key), word))
                .to_vec(),
            Self::Form(layer) => told(&layer.hints()),
            Self::Picker(_) | Self::Palette(_) => {
                told(&[("key-enter", "layer-choose"), ("key-arrows", "layer-move"), ("key-esc", "cancel")])
            }
            Self::Editor(layer) => told(&layer.hints()),
            Self::Message(layer) => layer.hints(texts),
            Self::Help(_) => told(&[("key-arrows", "layer-read"), ("key-esc", "close")]),
            // They take the whole screen, their own footer included.
            Self::Pages(_) => Vec::new(),
        }
    }

    /// Draws itself over `area`.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        match self {
            Self::Confirm(layer) => layer.view(ctx, frame, area),
            Self::Form(layer) => layer.view(ctx, frame, area),
            Self::Picker(layer) => layer.view(ctx, frame, area),
            Self::Editor(layer) => layer.view(ctx, frame, area),
            Self::Message(layer) => layer.view(ctx, frame, area),
            Self::Pages(layer) => layer.view(ctx, frame, area),
            Self::Help(layer) => layer.view(ctx, frame, area),
            Self::Palette(layer) => layer.view(ctx, frame, area),
        }
    }
}

#[cfg(test)]
mod tests;
