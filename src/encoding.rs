//! Bytes → text. Spreadsheets and shells say nothing about their encoding; most are one of four.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

/// Decodes UTF-8 and UTF-16 with their mark, UTF-8 without, or else Windows-1252, which gives every byte a meaning.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_encodings_say_the_same() {
        let (plain, marked) = ("été".as_bytes(), "\u{feff}été".as_bytes());
        let wide = b"\xff\xfe\xe9\0t\0\xe9\0";
        for bytes in [plain, marked, wide, b"\xe9t\xe9"] {
            assert_eq!(decode(bytes), "été", "{bytes:?}");
        }
    }
}
