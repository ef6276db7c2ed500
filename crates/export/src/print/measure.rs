//! How many lines a text takes in a width: what typst will do, reckoned beforehand a thousand times faster.
//!
//! Kerning and ligatures are left out (they make lines shorter), and fewer places for a break are known than typst
//! knows, so that the estimate errs on the side of room. The template checks it again and makes smaller what would
//! not fit.

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{Ruler, Weight};

/// A word as long as this is not broken but given a line that is wide enough; in em.
pub(super) const LONG_WORD: f32 = 13.0;
/// What is taken for wider than reckoned, so that rounding never breaks a line more.
const CARE: f32 = 1.012;

/// A piece of a line that is not broken.
#[derive(Debug, Clone, Copy)]
struct UnbrokenWord {
    /// Width in em.
    width: f32,
    /// The blank behind it, in em: nothing at the end of a line.
    blank: f32,
}

/// A text whose words are measured.
#[derive(Debug, Clone, Default)]
pub(super) struct Measured {
    lines: Vec<Vec<UnbrokenWord>>,
}

impl Measured {
    pub(super) fn new(ruler: &Ruler, text: &str, weight: Weight) -> Self {
        Self { lines: text.split('\n').map(|line| words(ruler, line, weight)).collect() }
    }

    /// Adds words behind the last line, `scale` times as large.
    pub(super) fn add(&mut self, ruler: &Ruler, text: &str, weight: Weight, scale: f32) {
        let added = words(ruler, text, weight).into_iter();
        let added = added.map(|word| UnbrokenWord { width: word.width * scale, blank: word.blank * scale });
        match self.lines.last_mut() {
            Some(line) => line.extend(added),
            None => self.lines.push(added.collect()),
        }
    }

    /// Returns the lines it takes where a line is `width` em wide. Longer words are broken anywhere.
    pub(super) fn lines(&self, width: f32) -> usize {
        let width = width / CARE;
        self.lines.iter().map(|words| wrapped(words, width)).sum()
    }

    /// Returns the width of its longest word, in em.
    pub(super) fn longest(&self) -> f32 {
        self.lines.iter().flatten().map(|word| word.width * CARE).fold(0.0, f32::max)
    }

    /// Returns the width of its longest line if none is broken, in em.
    pub(super) fn unbroken(&self) -> f32 {
        let line = |words: &Vec<UnbrokenWord>| words.iter().map(|word| word.width + word.blank).sum::<f32>() * CARE;
        self.lines.iter().map(line).fold(0.0, f32::max)
    }
}

fn wrapped(words: &[UnbrokenWord], width: f32) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in words {
        if used > 0.0 && used + word.width > width {
            lines += 1;
            used = 0.0;
        }
        if word.width > width {
            // Broken between its letters, none of which is wider than an em or so.
            let pieces = (word.width / (width - 1.0).max(1.0)).ceil().max(1.0);
            lines += pieces as usize - 1;
            used = width;
        } else {
            used += word.width;
        }
        used += word.blank;
    }
    lines
}

fn words(ruler: &Ruler, line: &str, weight: Weight) -> Vec<UnbrokenWord> {
    let width = |text: &str| text.chars().map(|sign| ruler.advance(sign, weight).unwrap_or(1.0)).sum();
    unbroken(line)
        .into_iter()
        .map(|piece| {
            let word = piece.trim_end_matches(' ');
            UnbrokenWord { width: width(word), blank: width(&piece[word.len()..]) }
        })
        .collect()
}

/// What no line begins with, even behind a blank, and what no line ends with, even before one (UAX 14, LB 13 to 15).
const CLOSING: &str = ":;!?/)]}»›";
const OPENING: &str = "([{«‹";

/// Cuts a line where it may surely be broken: behind blanks, behind a hyphen or a slash before a letter, between
/// ideographs.
fn unbroken(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut signs = line.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let Some(&(end, next)) = signs.peek() else { break };
        let breaks = match sign {
            ' ' => {
                let opens = line[start..at].trim_end_matches(' ').ends_with(|sign| OPENING.contains(sign));
                next != ' ' && !CLOSING.contains(next) && !opens
            }
            '-' | '/' => next.is_alphabetic() && at > start,
            _ => is_ideograph(sign) && is_ideograph(next),
        };
        if breaks {
            pieces.push(&line[start..end]);
            start = end;
        }
    }
    pieces.push(&line[start..]);
    pieces
}

/// Tells the characters between which a line may break anywhere.
fn is_ideograph(sign: char) -> bool {
    const CLINGING: &str = "ぁぃぅぇぉっゃゅょァィゥェォッャュョー";
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
        && !CLINGING.contains(sign)
}

/// Cuts a text into pieces between which a line may be broken although nothing shows it: whole, except that a word
/// wider than `width` em falls into its letters. One list a line.
pub(super) fn breakable(ruler: &Ruler, text: &str, width: f32, weight: Weight) -> Vec<Vec<String>> {
    text.split('\n')
        .map(|line| {
            let mut pieces: Vec<String> = Vec::new();
            let mut open = false;
            for word in unbroken(line) {
                let long: f32 = word.trim_end().chars().filter_map(|sign| ruler.advance(sign, weight)).sum();
                if long * CARE > width {
                    pieces.extend(word.graphemes(true).map(str::to_owned));
                    open = false;
                } else if let Some(last) = pieces.last_mut().filter(|_| open) {
                    last.push_str(word);
                } else {
                    pieces.push(word.to_owned());
                    open = true;
                }
            }
            pieces
        })
        .collect()
}

/// Behind these a path or an address is broken rather than anywhere else.
const JOINTS: &str = "\\/_-.?&=+,;:@#|";
/// Where a line may break though nothing shows it: templates set a hair there and leave the sign itself out, so that
/// what is copied from a page is what was written.
const BREAK: char = '\u{200b}';

/// Marks where words that are wider than `width` em may be broken: behind the joints of paths and addresses, and between
/// any two letters where that leaves a piece that is still too wide.
pub(super) fn softened(ruler: &Ruler, text: &str, width: f32, weight: Weight) -> String {
    let wide = |word: &str| {
        let advance: f32 = word.chars().filter_map(|sign| ruler.advance(sign, weight)).sum();
        advance * CARE > width
    };
    let mut soft = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        if !wide(word.trim_end()) {
            soft.push_str(word);
            continue;
        }
        for piece in word.split_inclusive(|sign| JOINTS.contains(sign)) {
            if wide(piece.trim_end()) {
                for sign in piece.graphemes(true) {
                    soft.push_str(sign);
                    soft.push(BREAK);
                }
            } else {
                soft.push_str(piece);
                soft.push(BREAK);
            }
        }
        // Nothing is broken before the blank that ends the word anyway.
        soft.truncate(soft.trim_end_matches(BREAK).len());
    }
    soft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_wide_is_broken_and_at_its_joints_first() {
        let ruler = Ruler::new();
        let soft = |text: &str, width: f32| softened(&ruler, text, width, Weight::Regular).replace(BREAK, "|");
        assert_eq!(soft("des mots de tous les jours", 10.0), "des mots de tous les jours");
        let path = r"voir \\serveur\Partages\CR_atelier_3.docx demain";
        let broken = soft(path, 8.0);
        assert_eq!(broken.replace('|', ""), path, "nothing is lost");
        assert!(broken.contains(r"serveur\|Partages\|CR_|atelier_|3.|docx demain"), "{broken}");
        let long = "è".repeat(30);
        assert_eq!(soft(&long, 8.0).matches('|').count(), 29, "between any two letters");
        assert_eq!(soft(&long, 40.0), long);
        // A family is one sign.
        let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(20);
        assert!(!soft(&family, 4.0).contains("|\u{200d}"), "a sign is not torn apart");
    }
}
