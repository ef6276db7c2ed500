//! The room that a logo takes on paper.

use crate::{Logo, Picture};

/// English Metric Units in a millimetre.
const MILLIMETRE: u64 = 36_000;
/// The room that the mark of a house gets: it accompanies the title, it is not the title.
const WIDEST: u64 = 60 * MILLIMETRE;
const HIGHEST: u64 = 22 * MILLIMETRE;

/// A logo as it stands on paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Emblem<'a> {
    pub(super) logo: &'a Logo,
    /// The ending of its file in the package.
    pub(super) ending: &'static str,
    /// Width and height, in English Metric Units.
    pub(super) size: (u64, u64),
}

impl<'a> Emblem<'a> {
    /// Measures a logo; `None` for one that Word does not show by itself: a drawing, or a file whose head is damaged.
    pub(super) fn of(logo: &'a Logo) -> Option<Self> {
        let ending = match logo.picture {
            Picture::Png => "png",
            Picture::Jpeg => "jpeg",
            Picture::Svg => return None,
        };
        let (width, height) = logo.size()?;
        if width == 0 || height == 0 {
            return None;
        }
        // As high as it may be, unless it is too wide then.
        let size = if width * HIGHEST <= WIDEST * height {
            (width * HIGHEST / height, HIGHEST)
        } else {
            (WIDEST, height * WIDEST / width)
        };
        Some(Self { logo, ending, size: (size.0.max(1), size.1.max(1)) })
    }
}
