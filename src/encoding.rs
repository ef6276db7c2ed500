//! Bytes → text → records. Spreadsheets and shells say nothing about their encoding; most are one of four.

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

/// Returns the records of a table with the line on which each begins, from 1. Text in memory gives no error.
///
/// A reader of CSV passes over lines without any sign and counts them to the record that follows; here a record begins
/// where its own first sign stands, so that a spreadsheet or an editor shows the same number.
pub fn records(text: &str, delimiter: u8) -> impl Iterator<Item = (u64, csv::StringRecord)> + '_ {
    let reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut line, mut seen) = (1, 0);
    reader.into_records().flatten().map(move |record| {
        let bytes = text.as_bytes();
        let mut at = record.position().map_or(seen, |place| place.byte() as usize);
        while matches!(bytes.get(at), Some(b'\n' | b'\r')) {
            at += 1;
        }
        line += text.get(seen..at).map_or(0, |passed| passed.matches('\n').count()) as u64;
        seen = at.max(seen);
        (line, record)
    })
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

    #[test]
    fn records_begin_where_an_editor_shows_them() {
        for text in ["a;b\n\n\nc;d\n\"e\nf\";g\n\n;;\nh\n", "a;b\r\n\r\n\r\nc;d\r\n\"e\r\nf\";g\r\n\r\n;;\r\nh\r\n"] {
            let lines: Vec<u64> = records(text, b';').map(|(line, _)| line).collect();
            assert_eq!(lines, [1, 4, 5, 8, 9], "{text:?}");
        }
    }
}
