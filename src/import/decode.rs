//! Bytes → text. Spreadsheets say nothing about their encoding; most are one of four.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::read::ImportFault;

/// Decodes UTF-8, UTF-16 with its mark, or else Windows-1252, which gives every byte a meaning.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportFault> {
    // Office files are zip archives or, before 2007, compound files ([MS-CFB] 2.2).
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(ImportFault::Workbook);
    }
    let text = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        encoding.decode(bytes).0
    } else if bytes.contains(&0) {
        return Err(ImportFault::NotText);
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        }
    };
    // One sign for line ends, or lines would be counted otherwise than an editor counts them.
    Ok(if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text })
}
