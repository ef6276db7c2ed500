//! The scanner's letters: blanks, comments, texts and words.

use std::ops::Range;

use super::{Scanner, Shape, Slip, is_word};

impl<'a> Scanner<'a> {
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Skips blanks and comments, as the `ron` crate does.
    pub(super) fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blanks = rest.find(|sign| !is_blank(sign)).unwrap_or(rest.len());
            let rest = &rest[blanks..];
            self.at += blanks;
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += block_comment(rest);
            } else {
                return;
            }
        }
    }

    /// Skips `#![enable(…)]` at the top.
    pub(super) fn skip_attributes(&mut self) {
        self.skip_blanks();
        while self.rest().starts_with("#!") {
            let rest = self.rest();
            self.at += rest.find(']').map_or(rest.len(), |end| end + 1);
            self.skip_blanks();
        }
    }

    pub(super) fn quoted(&mut self) -> Shape {
        let start = self.at;
        let mut signs = self.rest().char_indices().skip(1);
        while let Some((offset, sign)) = signs.next() {
            match sign {
                '\\' => {
                    signs.next();
                }
                '"' => {
                    self.at = start + offset + 1;
                    if self.ends_well() {
                        return Shape::Plain;
                    }
                    if self.text[start..self.at].contains('\n') {
                        self.at = start;
                        return self.cut_at_line_end();
                    }
                    return self.past_inner_quotes();
                }
                _ => {}
            }
        }
        self.cut_at_line_end()
    }

    /// Tells whether something ends here: what follows a text that was closed where its writer meant it.
    fn ends_well(&mut self) -> bool {
        let end = self.at;
        self.skip_blanks();
        let well = matches!(self.peek(), None | Some(',' | ')' | ']' | '}'));
        self.at = end;
        well
    }

    /// Goes to the end of a text whose writer used `"` inside it; stays where only a comma was forgotten.
    fn past_inner_quotes(&mut self) -> Shape {
        let quote = self.at - 1;
        let rest = self.rest();
        let line = rest.lines().next().unwrap_or_default();
        let after = line.trim_start_matches(is_blank);
        let next_thing = after.is_empty()
            || (after.starts_with('"') && after.len() < line.len())
            || after.starts_with(['(', '[', ':'])
            || after.find(|sign| !is_word(sign)).is_some_and(|end| after[end..].trim_start().starts_with([':', '=']));
        if next_thing {
            return Shape::Plain;
        }
        let ends = |&(offset, _): &(usize, &str)| {
            let after = line[offset + 1..].trim_start_matches(is_blank);
            after.is_empty() || after.starts_with([',', ')', ']', '}'])
        };
        let Some((offset, _)) = line.match_indices('"').find(ends) else { return Shape::Plain };
        self.slip(quote, Slip::InnerQuote);
        self.at += offset + 1;
        Shape::Broken
    }

    /// Skips a line that begins with one `/`; tells whether there was one.
    pub(super) fn half_comment(&mut self) -> bool {
        let rest = self.rest();
        let here = rest.starts_with('/');
        if here {
            self.slip(self.at, Slip::HalfComment);
            self.at += rest.find('\n').unwrap_or(rest.len());
        }
        here
    }

    /// Ends an open text at the end of its line, before the comma and the brackets that were meant to follow it.
    fn cut_at_line_end(&mut self) -> Shape {
        self.slip(self.at, Slip::UnclosedText);
        let line = self.rest().lines().next().unwrap_or_default();
        self.at += text_end(line).max(1);
        Shape::Broken
    }

    /// Reads a text between typographic or single quotation marks.
    pub(super) fn oddly_quoted(&mut self, mark: char) -> Shape {
        self.slip(self.at, Slip::OddQuotes(mark));
        let line = self.rest().lines().next().unwrap_or_default();
        let body = &line[mark.len_utf8()..];
        let closing =
            |sign| matches!(sign, '"' | '”' | '“' | '»') || (matches!(mark, '\'' | '‘' | '’') && sign == mark);
        self.at += match body.char_indices().find(|&(_, sign)| closing(sign)) {
            Some((offset, sign)) => mark.len_utf8() + offset + sign.len_utf8(),
            None => text_end(line).max(mark.len_utf8()),
        };
        Shape::Broken
    }

    /// Returns the number of `#` when `r"`, `r#"`… stands here.
    pub(super) fn raw_quotes(&self) -> Option<usize> {
        let rest = self.rest().strip_prefix('r')?;
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        rest[hashes..].starts_with('"').then_some(hashes)
    }

    pub(super) fn raw_quoted(&mut self) -> Shape {
        let hashes = self.raw_quotes().unwrap_or(0);
        let closing = format!("\"{}", "#".repeat(hashes));
        let body = self.at + hashes + 2;
        match self.text[body..].find(&closing) {
            Some(end) => {
                self.at = body + end + closing.len();
                Shape::Plain
            }
            None => self.cut_at_line_end(),
        }
    }

    /// Reads a word or a number; words that follow it on the line belong to it (a text whose quotation marks were
    /// forgotten), unless the last of them is the name of the next thing.
    pub(super) fn word(&mut self) -> Range<usize> {
        let start = self.at;
        self.at = self.word_end(start);
        loop {
            let rest = self.rest();
            if rest.starts_with(':') && rest[1..].starts_with(|sign: char| sign.is_ascii_digit()) {
                self.at = self.word_end(self.at + 1);
                continue;
            }
            let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\'', '’']).len();
            let next = self.at + gap;
            let end = self.word_end(next);
            let after = self.text[end..].trim_start();
            if gap == 0 || end == next || after.starts_with(':') || after.starts_with('=') {
                let word = start..self.at;
                // A named block may have its bracket after a blank.
                if after.starts_with('(') && end == next {
                    self.skip_blanks();
                }
                return word;
            }
            self.at = end;
        }
    }

    fn word_end(&self, start: usize) -> usize {
        let rest = &self.text[start..];
        start + rest.find(|sign| !is_word(sign)).unwrap_or(rest.len())
    }
}

/// Returns where the text of a line ends: before the comma and the brackets that follow it.
fn text_end(line: &str) -> usize {
    line.trim_end_matches(|sign| is_blank(sign) || matches!(sign, ',' | ')' | ']')).len()
}

/// Blanks of the `ron` crate; a no-break space is none.
fn is_blank(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

/// Returns the length of the comment, comments inside it included.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}
