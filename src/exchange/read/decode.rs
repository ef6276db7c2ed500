//! Bytes → text, line by line: a file that was pasted together holds lines of several encodings, and one line of an old
//! code page must not garble the others.
//!
//! A line is UTF-8 where it is; what is not is read in the one code page, for the whole file, that makes it French, but for
//! a line that another one makes much more so. Signs that no text holds are dropped and told; nothing here refuses a file
//! for one of them.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::codepage::{CodePage, likeness};

/// What was found in the bytes.
#[derive(Debug, Default)]
pub(super) struct DecodedText {
    /// The text, with `\n` for the end of a line and nothing that is no text.
    pub text: String,
    /// The lines, from 1, that were read in a code page although others are UTF-8, or in one that is seldom used; with it.
    pub old: Vec<(u64, CodePage)>,
    /// The lines, from 1, in which a sign was dropped.
    pub signs: Vec<u64>,
    /// The lines, from 1, of which a sign is dropped when texts are cleaned: escapes, marks that turn the text, private ones.
    pub cleaned: Vec<u64>,
}

/// How many bytes in a hundred may be control signs before the file is no text.
const MOST_CONTROLS: usize = 10;

/// Decodes a file; `None` when it is no text at all.
pub(super) fn decode(bytes: &[u8]) -> Option<DecodedText> {
    let mut decoded = DecodedText::default();
    let text: Cow<'_, str> = if let Some((encoding, _)) = wide(bytes) {
        encoding.decode(bytes).0
    } else {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // NUL apart, which letters two bytes wide bring in numbers.
        let controls = bytes.iter().filter(|&&byte| matches!(byte, 1..=8 | 14..=26 | 28..=31)).count();
        let nothing = bytes.iter().all(|&byte| byte == 0);
        if controls * MOST_CONTROLS > bytes.len() || (nothing && !bytes.is_empty()) {
            return None;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(mixed(bytes, &mut decoded)),
        }
    };
    decoded.text = one_line_end(&text);
    if decoded.text.contains(is_dropped) {
        let dropped = |(index, line): (usize, &str)| line.contains(is_dropped).then_some(index as u64 + 1);
        decoded.signs = decoded.text.split('\n').enumerate().filter_map(dropped).collect();
        decoded.text.retain(|sign| !is_dropped(sign));
    }
    let cleaned = |(index, line): (usize, &str)| {
        let number = index as u64 + 1;
        (is_cleaned(line) && decoded.signs.binary_search(&number).is_err()).then_some(number)
    };
    decoded.cleaned = decoded.text.split('\n').enumerate().filter_map(cleaned).collect();
    Some(decoded)
}

/// Tells whether something in a line goes that a reader may miss. Bullets of old fonts are bullets.
fn is_cleaned(line: &str) -> bool {
    let told = |sign: char| matches!(sign, '\u{7}' | '\u{1b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e000}'..='\u{f8ff}');
    let rest = line.trim_start().trim_start_matches(|sign| matches!(sign, '\u{f000}'..='\u{f0ff}'));
    if line.is_ascii() && !line.contains(['\u{7}', '\u{1b}']) {
        return false;
    }
    let mut before = ' ';
    let mut signs = rest.chars().peekable();
    while let Some(sign) = signs.next() {
        let within = before.is_alphanumeric() && signs.peek().is_some_and(|next| next.is_alphanumeric());
        if told(sign) || within && matches!(sign, '\u{200b}' | '\u{2060}') {
            return true;
        }
        before = sign;
    }
    false
}

/// Tells whether a sign has no place in a text. The escape and the bell stay, which begin and end what a terminal obeys:
/// all of that is dropped together when texts are cleaned.
fn is_dropped(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\n' | '\t' | '\u{7}' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{1b}')
        || sign == '\u{feff}'
}

/// Returns the encoding of letters two bytes wide: by its mark, or because every other byte is nothing.
fn wide(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding != encoding_rs::UTF_8).then_some((encoding, mark));
    }
    let head = &bytes[..bytes.len().min(4_096)];
    let nothing = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let half = head.len() / 2;
    let most = |count: usize, other: usize| half >= 2 && count * 10 > half * 7 && other * 10 < half;
    match (nothing(0), nothing(1)) {
        (even, odd) if most(odd, even) => Some((encoding_rs::UTF_16LE, 0)),
        (even, odd) if most(even, odd) => Some((encoding_rs::UTF_16BE, 0)),
        _ => None,
    }
}

/// One sign for line ends, or lines would be counted otherwise than an editor counts them.
fn one_line_end(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Decodes a file that is not UTF-8 throughout.
fn mixed(bytes: &[u8], decoded: &mut DecodedText) -> String {
    let lines: Vec<&[u8]> = lines(bytes);
    let old: Vec<bool> = lines.iter().map(|line| std::str::from_utf8(line).is_err()).collect();
    // The page is judged on a good part of the file: a long one says the same again and again.
    let judged = || lines.iter().zip(&old).filter(|(_, old)| **old).map(|(line, _)| *line).take(2_000);
    let score = |page: CodePage| -> i64 {
        judged()
            .map(|line| {
                let mut text = String::new();
                page.push(line, &mut text);
                likeness(&text)
            })
            .sum()
    };
    let best = CodePage::ALL.into_iter().rev().max_by_key(|page| score(*page));
    let page = best.unwrap_or(CodePage::Windows1252);
    let wide = lines.iter().zip(&old).any(|(line, old)| !old && !line.is_ascii());
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (index, (line, old)) in lines.iter().zip(&old).enumerate() {
        if *old {
            let own = page_of(line, page);
            let halves = push_line(line, own, &mut text);
            if wide || halves || own != page || own != CodePage::Windows1252 {
                decoded.old.push((index as u64 + 1, own));
            }
        } else {
            text.push_str(&String::from_utf8_lossy(line));
        }
    }
    text
}

/// How much more a line must read like French in another code page than that of the file: one letter says little.
const CLEARLY: i64 = 10;

/// Returns the code page of a line: that of the file, unless another makes the line read much better.
fn page_of(line: &[u8], usual: CodePage) -> CodePage {
    let score = |page: CodePage| {
        let mut text = String::new();
        page.push(line, &mut text);
        likeness(&text)
    };
    let own = score(usual);
    let best = CodePage::ALL.into_iter().rev().max_by_key(|page| score(*page)).unwrap_or(usual);
    if score(best) >= own + CLEARLY { best } else { usual }
}

/// Parts bytes behind each line end, whichever sign it is.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        let ends = match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        at += 1;
        if ends {
            lines.push(&bytes[start..at]);
            start = at;
        }
    }
    if start < bytes.len() {
        lines.push(&bytes[start..]);
    }
    lines
}

/// Adds a line: all of it in the code page, or only what is not UTF-8 in it, whichever reads better. Tells whether it
/// was both.
fn push_line(line: &[u8], page: CodePage, text: &mut String) -> bool {
    let mut whole = String::with_capacity(line.len() * 2);
    page.push(line, &mut whole);
    let mut parts = String::with_capacity(line.len() * 2);
    let mut wide = false;
    for chunk in line.utf8_chunks() {
        wide |= !chunk.valid().is_ascii();
        parts.push_str(chunk.valid());
        page.push(chunk.invalid(), &mut parts);
    }
    let both = wide && likeness(&parts) > likeness(&whole);
    text.push_str(if both { &parts } else { &whole });
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> DecodedText {
        decode(bytes).expect("a text")
    }

    #[test]
    fn every_line_has_its_own_encoding() {
        let bytes = ["L’été\n".as_bytes(), b"Apr\xe8s l\x92hiver\n", "Œuvre".as_bytes()].concat();
        let decoded = read(&bytes);
        assert_eq!(decoded.text, "L’été\nAprès l’hiver\nŒuvre");
        assert_eq!(decoded.old, [(2, CodePage::Windows1252)]);
        let three = ["L’été\n".as_bytes(), b"Apr\xe8s l'\xe9t\xe9\n", b"L'\x8et\x8e, pr\x8fs de l'\x8ecole\n"].concat();
        let decoded = read(&three);
        assert_eq!(decoded.text, "L’été\nAprès l'été\nL'été, près de l'école\n");
        assert_eq!(decoded.old, [(2, CodePage::Windows1252), (3, CodePage::MacRoman)]);
        let within = ["été ".as_bytes(), b"apr\xe8s"].concat();
        assert_eq!(read(&within).text, "été après");
    }

    #[test]
    fn old_code_pages_are_known_by_their_french_letters() {
        for (bytes, page) in [
            (&b"l'\x82t\x82, pr\x8as de l'\x82cole"[..], Some(CodePage::Dos850)),
            (b"l'\x8et\x8e, pr\x8fs de l'\x8ecole", Some(CodePage::MacRoman)),
            (b"l\xd5\x8et\x8e, pr\x8fs de l\xd5\x8ecole", Some(CodePage::MacRoman)),
            (b"l'\xe9t\xe9, pr\xe8s de l'\xe9cole", None),
        ] {
            let decoded = read(bytes);
            assert_eq!(decoded.text.replace('’', "'"), "l'été, près de l'école", "{bytes:?}");
            assert_eq!(decoded.old.first().map(|(_, page)| *page), page);
        }
    }

    #[test]
    fn signs_that_are_no_text_cost_themselves() {
        let decoded = read(b"a\nD\0e\0s\0\n\x06c");
        assert_eq!((decoded.text.as_str(), decoded.signs), ("a\nDes\nc", vec![2, 3]));
        let decoded =
            read("a\u{1b}[31mb\nbanc\u{202e}s\nban\u{200b}cs\n\u{f0b7} puce\nfin\u{e123}\nbip\u{7}\n".as_bytes());
        assert_eq!((decoded.cleaned, decoded.signs.len()), (vec![1, 2, 3, 5, 6], 0));
        assert!(decode(b"\0\0\0").is_none());
        assert!(decode(b"\x01\x02\x03\x04abc\x05").is_none());
    }

    #[test]
    fn letters_two_bytes_wide_are_known_without_their_mark() {
        let wide: Vec<u8> = "Table;Idée\n1;Été\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).text, "Table;Idée\n1;Été\n");
        let wide: Vec<u8> = "Table;Idée\n1;Été\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&wide).text, "Table;Idée\n1;Été\n");
    }
}
