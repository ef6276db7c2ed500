//! What is no text at all is told; the rest becomes text with one sign for line ends.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::read::ImportFault;
use crate::encoding;

/// Decodes a file that a spreadsheet wrote.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportFault> {
    // Office files are zip archives or, before 2007, compound files ([MS-CFB] 2.2).
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(ImportFault::Workbook);
    }
    if Encoding::for_bom(bytes).is_none() && bytes.contains(&0) {
        return Err(ImportFault::NotText);
    }
    let text = encoding::decode(bytes);
    // One sign for line ends, or lines would be counted otherwise than an editor counts them.
    Ok(if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text })
}
