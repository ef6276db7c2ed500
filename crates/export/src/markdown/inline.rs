//! Running text: words in different tones, and footnotes behind them.

use std::fmt::Write as _;

use nappe_core::restitution::{Text, Tone};

use super::{MarkdownPage, escape};

impl<'a> MarkdownPage<'a> {
    /// Returns a text that begins a block; further lines are indented.
    ///
    /// Footnotes are counted as they are called, so that texts must be asked for in the order of the document.
    pub(super) fn text(&mut self, text: &'a Text, indent: &str) -> String {
        let mut out = String::new();
        // Words in one voice are escaped as one: « 1 » and « . » mean something together.
        let mut runs = text.0.iter().peekable();
        while let Some(first) = runs.next() {
            let mut words = first.text.clone();
            let mut footnote = first.footnote.as_deref();
            while footnote.is_none()
                && let Some(next) = runs.next_if(|next| {
                    is_plain(next.tone) == is_plain(first.tone) && (is_plain(first.tone) || next.tone == first.tone)
                })
            {
                words.push_str(&next.text);
                footnote = next.footnote.as_deref();
            }
            let after = footnote.map_or_else(|| runs.peek().and_then(|next| next.text.chars().next()), |_| Some('['));
            let words = tone(first.tone, &words, &out, after, indent);
            out.push_str(&words);
            if let Some(footnote) = footnote {
                // « ! » before a bracket would make a picture.
                if out.ends_with('!') {
                    out.insert(out.len() - 1, '\\');
                }
                self.footnotes.push(footnote);
                let _ = write!(out, "[^{}]", self.footnotes.len());
            }
        }
        out
    }
}

/// Tells whether words in this tone look like any others here.
const fn is_plain(tone: Tone) -> bool {
    matches!(tone, Tone::Plain | Tone::Quiet)
}

/// Returns words in a tone, alone in their block or at the start of an item.
pub(super) fn toned(tone: Tone, words: &str) -> String {
    self::tone(tone, words, "", None, "  ")
}

/// Returns words in their tone. `before` is what has been written of the block, `after` the sign that will follow.
fn tone(tone: Tone, words: &str, before: &str, after: Option<char>, indent: &str) -> String {
    let escaped = || {
        if before.is_empty() || before.trim_end_matches(' ').ends_with('\n') {
            return escape::block(words, indent);
        }
        // Behind a footnote these would make a link or a definition of it, in some readers even behind a backslash.
        let sign = words.chars().next().filter(|sign| before.ends_with(']') && matches!(sign, '(' | '[' | ':'));
        match sign {
            Some(sign) => format!("&#{};{}", u32::from(sign), escape::after(&words[1..], indent)),
            None => escape::after(words, indent),
        }
    };
    let (mark, tag) = match tone {
        Tone::Strong => ("**", "strong"),
        Tone::Emphasis => ("*", "em"),
        Tone::Plain | Tone::Quiet => return escaped(),
    };
    if words.trim().is_empty() {
        return escaped();
    }
    // Blanks at the edge stay outside: no sign stands beside a blank.
    let inner = words.trim_matches(' ');
    let lead = &words[..words.len() - words.trim_start_matches(' ').len()];
    let trail = &words[words.trim_end_matches(' ').len()..];
    // At the start of a line they would be eaten.
    let at_start = before.is_empty() || before.trim_end_matches(' ').ends_with('\n');
    let lead = if at_start { "&#32;".repeat(lead.len()) } else { lead.to_owned() };
    let before = if lead.is_empty() { before.chars().next_back() } else { Some(' ') };
    let after = if trail.is_empty() { after } else { Some(' ') };
    let opens = before != Some('*') && flanks(before, inner.chars().next());
    let closes = after != Some('*') && flanks(after, inner.chars().next_back());
    // The signs before the words stand at the start of a line, not the words.
    let inner = escape::after(inner, indent);
    if opens && closes {
        format!("{lead}{mark}{inner}{mark}{trail}")
    } else {
        format!("{lead}<{tag}>{inner}</{tag}>{trail}")
    }
}

/// Tells whether a run of `*` between these two is taken for the edge of `inside` (`CommonMark` 0.31, 6.2). Where that
/// hangs on what Unicode calls a punctuation sign, the answer is no.
fn flanks(outside: Option<char>, inside: Option<char>) -> bool {
    let apart = outside.is_none_or(|sign| sign.is_whitespace() || sign.is_ascii_punctuation());
    inside.is_some_and(|sign| !sign.is_whitespace() && (apart || is_letter(sign)))
}

/// Tells whether a sign is surely no punctuation: a letter or a digit, the letters in circles and squares apart, which
/// Unicode counts among the symbols.
fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() && !matches!(sign, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}
