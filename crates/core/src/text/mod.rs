//! The one sanitizer. Whatever a person types, pastes or imports becomes a [`CleanText`] before anything else sees it.
//!
//! Terminals obey control characters, spreadsheets obey formulas, browsers obey markup. The first are removed here,
//! for ever; the others are the business of each writer, because there a sign has a meaning only in that format.
//! What ratatui lets through (zero-width joiners, stacked accents, variation selectors) was measured; see
//! `docs/security.md`.

mod line;
pub mod search;
mod slug;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

pub use line::{CLEAN_LINE_CHARACTERS, CleanLine};
pub use slug::slug;

/// The longest note, in graphemes.
pub const NOTE_GRAPHEMES: usize = 2_000;
/// The longest note, in bytes of UTF-8.
pub const NOTE_BYTES: usize = 8_000;
/// The most lines in a note.
pub const NOTE_LINES: usize = 60;
/// The longest contribution of a speaker, in graphemes.
pub const CONTRIBUTION_GRAPHEMES: usize = 5_000;
/// The longest contribution of a speaker, in bytes of UTF-8.
pub const CONTRIBUTION_BYTES: usize = 20_000;
/// The most lines in a contribution of a speaker.
pub const CONTRIBUTION_LINES: usize = 200;
/// The longest title or name, in graphemes.
pub const LINE_GRAPHEMES: usize = 300;
/// The longest word to a room, in graphemes.
pub const WORD_GRAPHEMES: usize = 200;
/// The longest summary or synthesis, in bytes of UTF-8.
pub const PROSE_BYTES: usize = 20_000;
/// Accents stacked on one letter beyond this number are dropped (« zalgo »).
const MARKS_PER_BASE: usize = 4;

/// Why a text was not taken. The text itself stays where it was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum TextFault {
    /// Nothing is left once blanks and control characters are gone.
    #[error("there is no text")]
    Empty,
    /// More graphemes than allowed.
    #[error("the text has {found} characters; {most} fit")]
    TooLong {
        /// How many there are (bytes count as characters in prose).
        found: usize,
        /// How many fit.
        most: usize,
    },
    /// More lines than allowed.
    #[error("the text has {found} lines; {most} fit")]
    TooManyLines {
        /// How many there are.
        found: usize,
        /// How many fit.
        most: usize,
    },
}

/// Text that holds no control character other than `\n`, no direction override, nothing invisible, in NFC.
///
/// Reading one from a file cleans it again, so a journal or a plan edited by hand is as harmless as a typed note.
/// No length is enforced there: what was once accepted is never refused later. Cheap to clone: copies share the text.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Deserialize)]
#[serde(from = "String")]
pub struct CleanText(Arc<str>);

impl CleanText {
    /// Cleans a note: up to 2,000 characters, 8,000 bytes, 60 lines; blanks at the ends are dropped.
    ///
    /// # Errors
    /// [`TextFault`] when nothing is left or it does not fit.
    pub fn note(raw: &str) -> Result<Self, TextFault> {
        Self::within(raw, NOTE_GRAPHEMES, NOTE_BYTES, NOTE_LINES)
    }

    /// Cleans what somebody said at length: up to 5,000 characters, 20,000 bytes, 200 lines; blanks at the ends are
    /// dropped.
    ///
    /// # Errors
    /// [`TextFault`] when nothing is left or it does not fit.
    pub fn contribution(raw: &str) -> Result<Self, TextFault> {
        Self::within(raw, CONTRIBUTION_GRAPHEMES, CONTRIBUTION_BYTES, CONTRIBUTION_LINES)
    }

    fn within(raw: &str, most: usize, most_bytes: usize, most_lines: usize) -> Result<Self, TextFault> {
        // A megabyte is refused before it is worked on.
        if raw.len() > most_bytes * 16 {
            return Err(TextFault::TooLong { found: raw.chars().count(), most });
        }
        let text = Self::lenient(raw);
        let lines = text.lines().count();
        if lines > most_lines {
            return Err(TextFault::TooManyLines { found: lines, most: most_lines });
        }
        let graphemes = text.graphemes(true).count();
        if graphemes > most || text.len() > most_bytes {
            return Err(TextFault::TooLong { found: graphemes.max(text.len() / 4), most });
        }
        text.not_empty()
    }

    /// Cleans a title or a name: one line (line ends become blanks), up to 300 characters.
    ///
    /// # Errors
    /// [`TextFault`] when nothing is left or it does not fit.
    pub fn line(raw: &str) -> Result<Self, TextFault> {
        let text = Self::optional_line(raw)?;
        text.not_empty()
    }

    /// Cleans a title or a name that may be left empty.
    ///
    /// # Errors
    /// [`TextFault::TooLong`] when it does not fit.
    pub fn optional_line(raw: &str) -> Result<Self, TextFault> {
        Self::line_within(raw, LINE_GRAPHEMES)
    }

    /// Cleans a word to a room: one line of up to 200 characters, may be empty.
    ///
    /// # Errors
    /// [`TextFault::TooLong`] when it does not fit.
    pub fn short_line(raw: &str) -> Result<Self, TextFault> {
        Self::line_within(raw, WORD_GRAPHEMES)
    }

    fn line_within(raw: &str, most: usize) -> Result<Self, TextFault> {
        if raw.len() > most * 64 {
            return Err(TextFault::TooLong { found: raw.chars().count(), most });
        }
        let text = Self::lenient(raw);
        let text = if text.contains('\n') { Self(text.replace('\n', " ").into()) } else { text };
        let graphemes = text.graphemes(true).count();
        if graphemes > most {
            return Err(TextFault::TooLong { found: graphemes, most });
        }
        Ok(text)
    }

    /// Cleans a summary or a synthesis: up to 20,000 bytes, may be empty.
    ///
    /// # Errors
    /// [`TextFault::TooLong`] when it does not fit.
    pub fn prose(raw: &str) -> Result<Self, TextFault> {
        if raw.len() > PROSE_BYTES {
            return Err(TextFault::TooLong { found: raw.len(), most: PROSE_BYTES });
        }
        Ok(Self::lenient(raw))
    }

    /// Cleans without any limit on length: for what was accepted before and is now read again.
    pub fn lenient(raw: &str) -> Self {
        Self(clean(raw).into())
    }

    /// Tells whether there is nothing, for serde's `skip_serializing_if`.
    pub fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn not_empty(self) -> Result<Self, TextFault> {
        if self.0.is_empty() { Err(TextFault::Empty) } else { Ok(self) }
    }
}

impl Serialize for CleanText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Deref for CleanText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl fmt::Debug for CleanText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

impl From<String> for CleanText {
    fn from(raw: String) -> Self {
        if is_plain(&raw) { Self(raw.into()) } else { Self::lenient(&raw) }
    }
}

impl From<CleanText> for String {
    fn from(text: CleanText) -> Self {
        text.0.as_ref().to_owned()
    }
}

/// Returns `raw` on one line and without anything a terminal would obey: for logs, messages, window titles, file names.
pub fn clean_line(raw: &str) -> String {
    clean(raw).replace('\n', " ")
}

/// Tells whether nothing needs cleaning: the common case, checked without allocating.
fn is_plain(raw: &str) -> bool {
    let ascii = |byte: u8| (b' '..=b'~').contains(&byte) || byte == b'\n';
    if raw.bytes().all(ascii) {
        return raw.trim() == raw;
    }
    raw.trim() == raw
        && is_nfc_quick(raw.chars()) == IsNormalized::Yes
        && raw.chars().all(|sign| {
            sign == '\n'
                || (' '..='~').contains(&sign)
                || ('\u{a1}'..='\u{ac}').contains(&sign)
                || ('\u{ae}'..='\u{2ff}').contains(&sign)
                || ('\u{2010}'..='\u{2026}').contains(&sign)
                // Arrows, the euro and the no-break blanks of French: without them a long journal opens three times slower.
                || ('\u{2190}'..='\u{21ff}').contains(&sign)
                || matches!(sign, '\u{a0}' | '\u{202f}' | '€')
        })
}

fn clean(raw: &str) -> String {
    if is_plain(raw) {
        return raw.to_owned();
    }
    composed(trim_lines(&scrubbed(raw)))
}

/// Cleans a piece of a text, pasted into what is being written: like [`CleanText::lenient`], but the blanks and line
/// ends around it stay, for they separate it from its neighbours. The whole is cleaned again when it is kept.
pub fn clean_piece(raw: &str) -> String {
    composed(scrubbed(raw))
}

/// Composes letters and accents again: what was dropped may have stood between them.
fn composed(kept: String) -> String {
    if is_nfc_quick(kept.chars()) == IsNormalized::Yes { kept } else { kept.nfc().collect() }
}

/// Drops what has no place in a text; blanks are kept.
fn scrubbed(raw: &str) -> String {
    let raw = without_sequences(raw);
    let mut kept = String::with_capacity(raw.len());
    let mut signs = raw.nfc().peekable();
    let mut before: Option<char> = None;
    let mut marks = 0;
    while let Some(sign) = signs.next() {
        let sign = match sign {
            '\r' => {
                if signs.peek() == Some(&'\n') {
                    continue;
                }
                '\n'
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            other => other,
        };
        if sign == '\u{200d}' {
            // A joiner means something between two emoji only (families, flags, professions).
            let joins =
                before.is_some_and(is_emoji_part) && signs.peek().copied().is_some_and(UnicodeEmoji::is_emoji_char);
            if joins {
                kept.push(sign);
            }
            continue;
        }
        if sign == '\u{200c}' {
            // A non-joiner is spelling in Persian and some Indian scripts: between two letters.
            if before.is_some_and(char::is_alphabetic) && signs.peek().copied().is_some_and(char::is_alphabetic) {
                kept.push(sign);
            }
            continue;
        }
        if is_dropped(sign) {
            continue;
        }
        if is_mark(sign) {
            marks += 1;
            if marks > MARKS_PER_BASE || before.is_none() {
                continue;
            }
        } else {
            marks = 0;
        }
        kept.push(sign);
        // Blanks at the beginning will be dropped: an accent after them has no letter to stand on.
        if before.is_some() || !sign.is_whitespace() {
            before = Some(sign);
        }
    }
    kept
}

/// Drops whole control sequences (ECMA-48, 5.4 and 5.6), so that « [31m » of a red word does not stay behind as if
/// somebody had written it. A sequence that does not end is no sequence: its words stay.
fn without_sequences(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['\u{1b}', '\u{9b}', '\u{9d}', '\u{90}']) {
        return Cow::Borrowed(raw);
    }
    let mut kept = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        let body = match (sign, after.chars().next()) {
            ('\u{1b}', Some('[')) => sequence_end(&after[1..]),
            ('\u{9b}', _) => sequence_end(after),
            ('\u{1b}', Some(']' | 'P' | '^' | '_' | 'X')) => string_end(&after[1..]),
            ('\u{9d}' | '\u{90}', _) => string_end(after),
            _ => None,
        };
        rest = if let Some(behind) = body {
            behind
        } else {
            kept.push(sign);
            after
        };
    }
    Cow::Owned(kept)
}

/// Returns what follows a control sequence: parameters, intermediates, one final byte.
fn sequence_end(body: &str) -> Option<&str> {
    let parameters = body.trim_start_matches(|sign| ('0'..='?').contains(&sign));
    let intermediates = parameters.trim_start_matches(|sign| (' '..='/').contains(&sign));
    let ends = intermediates.starts_with(|sign| ('@'..='~').contains(&sign));
    ends.then(|| &intermediates[1..])
}

/// Returns what follows a control string: up to BEL or ST, on the same line.
fn string_end(body: &str) -> Option<&str> {
    let line = body.split('\n').next().unwrap_or(body);
    let ends = [("\u{7}", 1), ("\u{1b}\\", 2), ("\u{9c}", 2)];
    let first = ends.into_iter().filter_map(|(end, length)| line.find(end).map(|at| at + length)).min()?;
    Some(&body[first..])
}

/// Drops blanks at the ends of lines and empty lines at both ends.
fn trim_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    lines[first..].join("\n").trim().to_owned()
}

fn is_emoji_part(sign: char) -> bool {
    sign.is_emoji_char() || sign == '\u{fe0f}' || ('\u{1f3fb}'..='\u{1f3ff}').contains(&sign)
}

fn is_mark(sign: char) -> bool {
    matches!(
        sign.general_category(),
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::SpacingMark
    )
}

/// Control, private, unassigned and invisible characters, and whatever turns the direction of text.
pub(crate) fn is_dropped(sign: char) -> bool {
    match sign {
        '\n' => false,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}' | '\u{115f}' | '\u{1160}' => true,
        _ => matches!(
            sign.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::Surrogate
                | GeneralCategory::PrivateUse
                | GeneralCategory::Unassigned
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        ),
    }
}

#[cfg(test)]
mod tests;
