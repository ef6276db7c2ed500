//! How big a logo is, read from its first bytes.

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
        let (ending, (width, height)) = match logo.picture {
            Picture::Png => ("png", png(&logo.bytes)?),
            Picture::Jpeg => ("jpeg", jpeg(&logo.bytes)?),
            Picture::Svg => return None,
        };
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

fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// PNG, third edition, 11.2.1: the header chunk comes first.
fn png(bytes: &[u8]) -> Option<(u64, u64)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    (header.get(4..8)? == b"IHDR").then_some(())?;
    Some((big(header.get(8..12)?), big(header.get(12..16)?)))
}

/// ITU-T T.81, B.2.2: height and width stand in the frame header, behind any number of other segments.
fn jpeg(bytes: &[u8]) -> Option<(u64, u64)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let marker = *rest.strip_prefix(b"\xff")?.first()?;
        // Fill bytes may stand before a marker.
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if frame {
            return Some((big(rest.get(7..9)?), big(rest.get(5..7)?)));
        }
        let length = usize::try_from(big(rest.get(2..4)?)).ok()?;
        rest = rest.get(2 + length..)?;
    }
}
