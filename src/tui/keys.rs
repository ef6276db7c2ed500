//! The door of keys: where a key goes, and which one it is meant to be.
//!
//! A key goes, in this order, to: Control-C twice, the top layer, the text field that has the focus (signs and editing
//! keys), the screen's shortcuts, the text field again (what is left), the shortcuts that work everywhere. So typing is
//! never stolen by a shortcut, and Escape is always one step back. A test walks every screen through this.
//!
//! Where nobody types, the keys of the digits mean the digits on every keyboard, and a capital that means nothing means
//! the small letter. That is settled here and nowhere else.

use crossterm::event::KeyEvent;

use super::action::Everywhere;
use super::effect::Effect;
use super::keymap::Stroke;
use super::model::Model;
use super::outcome::Outcome;

impl Model {
    /// Takes a key.
    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        self.pass_on();
        let stroke = Stroke::of(key);
        if stroke == Stroke::INTERRUPT {
            return self.interrupt();
        }
        if !self.scene().layers.is_empty() {
            return self.layer_key(key);
        }
        let captures = self.screen().captures_text();
        if captures && stroke.edits() {
            let outcome = self.with_screen(|screen, ctx| screen.text(ctx, key));
            if outcome.handled {
                return self.follow(outcome);
            }
            if stroke.types() {
                // A sign that the field did not want is still no shortcut.
                return Vec::new();
            }
        }
        // With Alt nobody types a sign either.
        let meant = stroke.as_digit().filter(|_| !(captures && stroke.types()));
        let outcome = self.shortcut(stroke, meant, key);
        if outcome.handled {
            return self.follow(outcome);
        }
        if let Some(action) = self.keys.resolve::<Everywhere>(stroke) {
            return self.everywhere(action);
        }
        let Some(small) = stroke.as_small().filter(|_| !captures) else { return Vec::new() };
        let outcome = self.with_screen(|screen, ctx| screen.shortcut(ctx, small));
        if outcome.handled {
            return self.follow(outcome);
        }
        self.keys.resolve::<Everywhere>(small).map_or_else(Vec::new, |action| self.everywhere(action))
    }

    /// Offers a key to the screen: as it is, and as the digit it stands for.
    fn shortcut(&mut self, stroke: Stroke, digit: Option<Stroke>, key: KeyEvent) -> Outcome {
        self.with_screen(|screen, ctx| {
            for stroke in [Some(stroke), digit].into_iter().flatten() {
                let outcome = screen.shortcut(ctx, stroke);
                if outcome.handled {
                    return outcome;
                }
            }
            // What is no shortcut is the screen's all the same: the digits that open tables.
            screen.text(ctx, digit.map_or(key, Stroke::event))
        })
    }

    fn layer_key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let Some(mut layer) = self.scene_mut().layers.pop() else { return Vec::new() };
        let answer = layer.key(key);
        self.answer(layer, answer)
    }
}
