//! The look of the office documents: the same inks and papers as in the web page, so that a theme keeps its colour from
//! one format to the next.

use std::fmt;

use nappe_core::restitution::ThemeMark;

use crate::Accent;

/// A colour, `0xrrggbb`; written as Word writes it (`9A3412`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u32);

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:06X}", self.0)
    }
}

pub(crate) const INK: Colour = Colour(0x2A_241D);
pub(crate) const SOFT: Colour = Colour(0x65_5B4E);
pub(crate) const LINE: Colour = Colour(0xD9_CDB8);
/// The ground of boxes.
pub(crate) const PAPER: Colour = Colour(0xFA_F5EA);
pub(crate) const ALARM: Colour = Colour(0x8B_1A1A);
/// What stands small on a sticky note.
pub(crate) const NOTE_SOFT: Colour = Colour(0x4D_4439);
const ACCENT: Colour = Colour(0x9A_3412);

/// The colours of a theme.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hue {
    /// The paper of its sticky notes.
    pub(crate) note: Colour,
    /// The paper of its title.
    pub(crate) tint: Colour,
    /// The ink of its sign and title.
    pub(crate) ink: Colour,
}

const fn hue(note: u32, tint: u32, ink: u32) -> Hue {
    Hue { note: Colour(note), tint: Colour(tint), ink: Colour(ink) }
}

const HUES: [Hue; ThemeMark::HUES] = [
    hue(0xFF_EEA0, 0xFF_F9DD, 0x6D_5200),
    hue(0xCB_E3F8, 0xED_F5FC, 0x1C_4E79),
    hue(0xFF_D5BF, 0xFF_F1E9, 0x8A_3610),
    hue(0xD0_EBC6, 0xEF_F8EB, 0x28_5A26),
    hue(0xE3_D8F5, 0xF5_F1FB, 0x53_3785),
    hue(0xFA_D3E2, 0xFD_F0F5, 0x8A_2753),
    hue(0xC4_EAE7, 0xEA_F7F6, 0x11_5557),
    hue(0xE8_DBC0, 0xF7_F1E4, 0x60_4B26),
];

/// The notes in no theme: no colour.
pub(crate) const APART: Hue = hue(0xF4_F1EC, 0xFA_F8F5, 0x65_5B4E);

impl Hue {
    /// Returns the colours of a mark.
    pub(crate) const fn of(mark: ThemeMark) -> Self {
        HUES[mark.hue()]
    }
}

/// Returns the colour of headings and stars: the one of the house, darkened where it could not be read.
pub(crate) fn accent(wanted: Option<Accent>) -> Colour {
    let used = wanted.map(|wanted| wanted.readable().hex());
    used.and_then(|hex| u32::from_str_radix(hex.trim_start_matches('#'), 16).ok()).map_or(ACCENT, Colour)
}

/// Returns a word with a capital: columns are named in lower case, for machines as well.
pub(crate) fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
