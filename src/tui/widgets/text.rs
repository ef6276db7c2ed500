//! Measuring, cutting and wrapping text by what a terminal shows.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the number of columns a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Wraps a text to `width` columns; line breaks of the text stay; words longer than a line are cut.
///
/// An empty text has no line at all.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    if text.is_empty() || width == 0 {
        return Vec::new();
    }
    let options =
        Options::new(width).word_splitter(WordSplitter::NoHyphenation).wrap_algorithm(WrapAlgorithm::FirstFit);
    let Some(bound) = bound(text) else {
        return textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect();
    };
    textwrap::wrap(&bound, options).into_iter().map(|line| line.replace(BOUND, " ")).collect()
}

/// Wraps a text to `width` columns and at most `most` lines: what does not fit is cut from the last one.
pub fn wrap_to(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.extend((most > 0).then(|| cut(&rest, width)));
    }
    lines
}

/// Stands for a blank at which no line ends; no text that was cleaned holds it.
const BOUND: char = '\u{e000}';

/// Binds the signs that French sets off by a blank to their word, where the blank is an ordinary one; `None` where there
/// is nothing to bind.
fn bound(text: &str) -> Option<String> {
    const BEFORE: [&str; 5] = [" ?", " !", " :", " ;", " »"];
    if !text.contains("« ") && !BEFORE.iter().any(|pair| text.contains(pair)) {
        return None;
    }
    let mut signs = text.chars().peekable();
    let mut last = '\n';
    let mut out = String::with_capacity(text.len() + 8);
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or('\n');
        let binds = sign == ' ' && (last == '«' || (last != ' ' && matches!(next, '?' | '!' | ':' | ';' | '»')));
        out.push(if binds { BOUND } else { sign });
        last = sign;
    }
    Some(out)
}

/// Wraps a text into styled lines.
pub fn styled(text: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    wrap(text, width.into()).into_iter().map(|line| Line::styled(line, style)).collect()
}

/// Cuts a text to `width` columns, with an ellipsis where something is left out; line breaks become blanks.
pub fn cut(text: &str, most: usize) -> String {
    let text = text.replace('\n', " ");
    if width(&text) <= most {
        return text;
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = width(grapheme);
        if used + next > most.saturating_sub(1) {
            break;
        }
        used += next;
        kept.push_str(grapheme);
    }
    if most > 0 {
        kept.push('…');
    }
    kept
}

/// Keeps `most` lines; an ellipsis at the end of the last tells that there were more.
pub fn first_lines(mut lines: Vec<String>, most: usize) -> Vec<String> {
    let more = lines.len() > most;
    lines.truncate(most);
    if let (true, Some(last)) = (more, lines.last_mut()) {
        last.push('…');
    }
    lines
}

/// Fills a text up to `to` columns with blanks.
pub fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// Draws lines from the top of `area`; what does not fit is left out.
pub fn draw(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'_>>) {
    let area = area.intersection(frame.area());
    for (row, line) in lines.into_iter().take(area.height.into()).enumerate() {
        frame.render_widget(line, Rect { y: area.y + row as u16, height: 1, ..area });
    }
}

/// Draws words at the right end of a row and leaves the rest of it as it is: a styled line would paint all of it.
pub fn draw_right(frame: &mut Frame<'_>, row: Rect, words: &str, style: Style) {
    let width = (width(words) as u16).min(row.width);
    let place = Rect { x: row.right() - width, width, height: 1.min(row.height), ..row };
    draw(frame, place, vec![Line::styled(words.to_owned(), style)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_measured_by_what_is_seen() {
        assert_eq!(cut("协力を続ける", 7), "协力を…");
        assert_eq!(cut("été", 3), "été");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(wrap("un deux\ntrois", 5), ["un", "deux", "trois"]);
        assert_eq!(wrap("anticonstitutionnellement", 10), ["anticonsti", "tutionnell", "ement"]);
        assert_eq!(wrap("Qui a la clé ? Moi", 13), ["Qui a la", "clé ? Moi"]);
        assert_eq!(wrap_to("un deux trois quatre", 7, 2), ["un deux", "trois …"]);
        assert_eq!(wrap_to("un deux", 7, 2), ["un deux"]);
        assert!(wrap_to("un deux trois", 7, 0).is_empty());
        assert!(wrap("", 10).is_empty() && wrap("abc", 0).is_empty());
    }
}
