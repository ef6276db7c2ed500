//! What keeps frames short: texts cut to fit, and fields left out that say nothing.

use unicode_segmentation::UnicodeSegmentation;

use super::limits::GRAPHEME_BYTES;
use crate::text::CleanText;

/// Cuts a text after so many graphemes, and tells whether anything was left out.
pub(super) fn cut(text: &CleanText, most: usize) -> (CleanText, bool) {
    let most_bytes = most * GRAPHEME_BYTES;
    let end = text
        .grapheme_indices(true)
        .enumerate()
        .find(|(index, (at, grapheme))| *index >= most || at + grapheme.len() > most_bytes)
        .map(|(_, (at, _))| at);
    match end {
        None => (text.clone(), false),
        Some(end) => (CleanText::lenient(&text[..end]), true),
    }
}

/// Cuts a title or a name, with a sign that there was more.
pub(super) fn cut_line(text: &CleanText, most: usize) -> CleanText {
    match cut(text, most - 1) {
        (whole, false) => whole,
        (start, true) => CleanText::lenient(&format!("{start}…")),
    }
}

/// Tells whether a field says nothing, for serde's `skip_serializing_if`.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
