//! The mark and the colour of a theme: one index for both, so that colour never speaks alone.

use serde::{Deserialize, Serialize};

/// The mark of a theme on its board, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ThemeMark(pub usize);

/// One sign a colour; all of the block « Geometric Shapes » but the last, so that usual fonts have them.
const SIGNS: [&str; ThemeMark::HUES] = ["●", "▲", "■", "◆", "▼", "◐", "▬", "✚"];

impl ThemeMark {
    /// How many colours there are.
    pub const HUES: usize = 8;

    /// Returns the index of the colour, below [`ThemeMark::HUES`].
    pub const fn hue(self) -> usize {
        self.0 % Self::HUES
    }

    /// Returns the sign. Sign and colour together are unique among 64 themes: each time round the colours, the signs
    /// move on by one.
    pub const fn sign(self) -> &'static str {
        SIGNS[(self.0 + self.0 / Self::HUES) % Self::HUES]
    }
}
