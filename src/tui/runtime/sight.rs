//! What is in sight, as far as the next picture must be drawn whole for it: nothing of another screen may shine through.
//!
//! Terminals do not agree on how wide a flag, a family or a sign with a variation selector is. What one of them leaves
//! behind beside such a sign cannot be known from here; it goes when everything is drawn anew.

use std::mem::{Discriminant, discriminant};

use ratatui::buffer::Buffer;

use crate::tui::dest::Dest;
use crate::tui::jobs::JobId;
use crate::tui::layers::Layer;
use crate::tui::model::Model;

/// The screen and the layers in sight.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sight {
    session: Option<JobId>,
    dest: Dest,
    layers: Vec<Discriminant<Layer>>,
}

impl Sight {
    /// Returns what is in sight.
    pub(super) fn of(model: &Model) -> Self {
        Self {
            session: model.open.as_ref().map(|open| open.id),
            dest: model.screen().dest(),
            layers: model.scene().layers.iter().map(discriminant).collect(),
        }
    }
}

/// Returns the signs of a picture that are made of several characters, none of which is a letter with its accents, with
/// their places: flags, families, hearts with a variation selector.
pub(super) fn doubtful_signs(buffer: &Buffer) -> Vec<(usize, String)> {
    let doubtful = |symbol: &str| symbol.len() > 3 && symbol.chars().nth(1).is_some() && symbol.chars().any(is_joined);
    let cells = buffer.content.iter().enumerate();
    cells.filter(|(_, cell)| doubtful(cell.symbol())).map(|(at, cell)| (at, cell.symbol().to_owned())).collect()
}

/// Tells whether a character changes how wide its neighbours are: regional indicators, joiners, selectors, skin tones.
const fn is_joined(sign: char) -> bool {
    matches!(sign, '\u{1f1e6}'..='\u{1f1ff}' | '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}')
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn signs_that_terminals_do_not_agree_on_are_found_and_letters_are_not() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
        buffer.set_string(0, 0, "e\u{301}té 東 \u{1f642} x", Style::new());
        assert_eq!(doubtful_signs(&buffer), []);
        buffer.set_string(20, 0, "\u{1f1eb}\u{1f1f7} \u{2764}\u{fe0f}", Style::new());
        let found: Vec<usize> = doubtful_signs(&buffer).into_iter().map(|(at, _)| at).collect();
        assert_eq!(found, [20, 23]);
    }
}
