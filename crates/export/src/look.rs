//! What a house may lay over the look of a document: its colour, its templates, how fine its pages are.

use serde::{Deserialize, Serialize};

/// A colour of ink for titles and rules, as parts of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Accent(pub(crate) [u8; 3]);

/// Least contrast of text (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// Luminance of the darkest of our papers, the blue sticky notes (`#cbe3f8`).
const DARKEST_PAPER: Accent = Accent([0xcb, 0xe3, 0xf8]);

impl Accent {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Returns it as `#rrggbb`.
    pub fn hex(self) -> String {
        let Self([red, green, blue]) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Returns the nearest darker shade that can be read on every paper of ours; itself where it can be.
    #[must_use]
    pub fn readable(self) -> Self {
        let Self(parts) = self;
        let shade = |step: u16| Self(parts.map(|part| (u16::from(part) * step / 100) as u8));
        (0..=100).rev().map(shade).find(|shade| shade.contrast(DARKEST_PAPER) >= LEAST_CONTRAST).unwrap_or(Self([0; 3]))
    }

    /// Contrast of two colours, from 1 to 21 (WCAG 2.2, « contrast ratio »).
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Light that it gives back, from 0 to 1 (WCAG 2.2, « relative luminance »).
    fn luminance(self) -> f64 {
        let light = |part: u8| {
            let value = f64::from(part) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let Self([red, green, blue]) = self;
        0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)
    }
}

/// A template of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its file name: that of the built-in one it stands for.
    pub name: String,
    /// Its text, in the language of typst.
    pub source: String,
}

/// Pixels per inch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ppi(pub u16);

impl Default for Ppi {
    fn default() -> Self {
        Self(150)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_or_refused() {
        assert_eq!(Accent::parse("#9A3412").map(Accent::hex).as_deref(), Some("#9a3412"));
        for wrong in ["", "#", "9a3412", "#9a341", "#9a34122", "#9a341g", "#+a3412", "red", "#é3412", "#fff;}"] {
            assert_eq!(Accent::parse(wrong), None, "{wrong}");
        }
    }

    /// Expected contrasts: the contrast checker of `WebAIM`.
    #[test]
    fn a_colour_that_cannot_be_read_is_darkened() {
        let colour = |text| Accent::parse(text).expect("a colour");
        assert!((colour("#777777").contrast(colour("#ffffff")) - 4.48).abs() < 0.01);
        assert!((colour("#000000").contrast(colour("#ffffff")) - 21.0).abs() < 0.01);
        assert_eq!(colour("#003366").readable(), colour("#003366"));
        let yellow = colour("#ffd500").readable();
        assert!(yellow.contrast(DARKEST_PAPER) >= 4.5, "{}", yellow.hex());
        assert_ne!(yellow, Accent([0; 3]));
    }
}
