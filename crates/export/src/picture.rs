//! Pictures of the house: what a file is, and how large it says it is, read from its first bytes.
//!
//! A few hundred bytes can claim billions of pixels, and whoever unpacks them runs out of memory: the reader of a
//! document as well as its maker. So the size is asked before anything is unpacked, and what is too large is refused.

use serde::{Deserialize, Serialize};

/// The most pixels of a picture: a page of A4 at twice the fineness of print.
pub const MOST_PIXELS: u64 = 25_000_000;
/// The longest side of a picture, in pixels.
pub const LONGEST_SIDE: u64 = 20_000;

/// A logo, as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// The file, byte for byte.
    #[serde(with = "base64_text")]
    pub bytes: Vec<u8>,
    /// What kind of picture it is.
    pub picture: Picture,
    /// What it says to those who do not see it: the name of the house.
    pub alt: String,
}

/// Why a file cannot be a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoFault {
    /// It is no picture that a document can show.
    Kind,
    /// It says that it is so wide and so high, in pixels.
    Pixels(u64, u64),
}

impl Logo {
    /// Looks at a file without unpacking it.
    ///
    /// # Errors
    /// [`LogoFault`].
    pub fn read(bytes: Vec<u8>, alt: String) -> Result<Self, LogoFault> {
        let picture = Picture::of(&bytes).ok_or(LogoFault::Kind)?;
        match picture.size(&bytes) {
            Some((width, height)) if width.max(height) > LONGEST_SIDE || width * height > MOST_PIXELS => {
                Err(LogoFault::Pixels(width, height))
            }
            _ => Ok(Self { bytes, picture, alt }),
        }
    }

    /// Returns how wide and high it says it is, in pixels; `None` of a drawing, or where its head is damaged.
    pub fn size(&self) -> Option<(u64, u64)> {
        self.picture.size(&self.bytes)
    }
}

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics.
    Svg,
}

impl Picture {
    /// Tells what a file is by how it begins; `None` for what no document can show.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(PNG) {
            return Some(Self::Png);
        }
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            return Some(Self::Jpeg);
        }
        let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim_start();
        (text.starts_with('<') && text.contains("<svg")).then_some(Self::Svg)
    }

    /// Returns its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }

    fn size(self, bytes: &[u8]) -> Option<(u64, u64)> {
        match self {
            Self::Png => png(bytes),
            Self::Jpeg => jpeg(bytes),
            Self::Svg => None,
        }
    }
}

/// How a PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// PNG, third edition, 11.2.1: the header chunk comes first.
fn png(bytes: &[u8]) -> Option<(u64, u64)> {
    let header = bytes.strip_prefix(PNG)?;
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

/// Bytes as text: a list of numbers would be four times as long.
mod base64_text {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        [PNG, b"\0\0\0\x0dIHDR", &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\x02\0\0\0"].concat()
    }

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        assert_eq!(Picture::of(b"\x89PNG\r\n\x1a\n..."), Some(Picture::Png));
        assert_eq!(Picture::of(&[0xff, 0xd8, 0xff, 0xe0]), Some(Picture::Jpeg));
        assert_eq!(Picture::of(b"<?xml version=\"1.0\"?>\n<svg xmlns=\"\">"), Some(Picture::Svg));
        assert_eq!(Picture::of(b"<html>"), None);
        assert_eq!(Picture::of(b""), None);
    }

    #[test]
    fn a_picture_that_claims_too_many_pixels_is_refused_unopened() {
        let read = |bytes| Logo::read(bytes, String::new()).map(|logo| logo.size());
        assert_eq!(read(png_of(5_000, 5_000)), Ok(Some((5_000, 5_000))));
        for (width, height) in [(60_000, 60_000), (5_000, 5_001), (20_001, 1), (1, u32::MAX), (u32::MAX, u32::MAX)] {
            assert_eq!(read(png_of(width, height)), Err(LogoFault::Pixels(width.into(), height.into())));
        }
        // A comment, then a frame of 65,535 by 65,535.
        let jpeg = b"\xff\xd8\xff\xfe\0\x04ab\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03".to_vec();
        assert_eq!(read(jpeg), Err(LogoFault::Pixels(65_535, 65_535)));
        assert_eq!(read(b"GIF89a".to_vec()), Err(LogoFault::Kind));
        assert_eq!(read(b"<svg xmlns=''/>".to_vec()), Ok(None));
    }
}
