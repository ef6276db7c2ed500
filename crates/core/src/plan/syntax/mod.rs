//! Where things stand in the text of a plan: a scanner that knows brackets, names and texts, and never gives up.
//!
//! The `ron` crate decides what a plan is. It stops at its first fault, though, and says where its cursor was; this
//! scanner goes on after a fault as a reader would, so that every fault can be shown at its own place, and it finds the
//! line of a thing in a plan that is sound. It must never be what makes a plan good or bad.

use std::ops::Range;

mod lexing;

/// More brackets inside each other than any plan needs; the `ron` crate stops at 128.
const DEEPEST: usize = 64;
/// Faults beyond these help nobody.
pub(super) const MOST_FAULTS: usize = 50;

/// A slip in the writing: a bracket, a comma, a quotation mark. Places are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A bracket is opened and never closed.
    Unclosed(char),
    /// A text is opened and not closed on its line.
    UnclosedText,
    /// A text is written between other marks than `"`.
    OddQuotes(char),
    /// A comma is missing after something.
    MissingComma,
    /// A colon is missing after a name.
    MissingColon(String),
    /// A name, a colon, and nothing.
    MissingValue(String),
    /// A name stands between quotation marks.
    QuotedName(String),
    /// A sign that means nothing here.
    Unexpected(char),
    /// A text holds a `"` of its own.
    InnerQuote,
    /// One `/` where a comment begins with two.
    HalfComment,
    /// This bracket ends a block whose things go on after it.
    ClosedEarly(char),
    /// This bracket ends the plan, and something follows.
    AfterEnd,
    /// Too many brackets inside each other.
    TooDeep,
}

/// A piece of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub span: Range<usize>,
    /// What it is.
    pub shape: Shape,
}

/// What a piece of the plan is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// `( … )`, perhaps with a name before.
    Block {
        /// The name before the bracket.
        name: Option<Range<usize>>,
        /// What it holds.
        entries: Vec<BlockEntry>,
    },
    /// `[ … ]`.
    List(Vec<Node>),
    /// `"…"`, a number, a word.
    Plain,
    /// Written so that it could not be told; a [`Slip`] says why.
    Broken,
}

/// One thing of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockEntry {
    /// The name before the colon.
    pub key: Option<Range<usize>>,
    /// The value after the colon.
    pub value: Option<Node>,
}

/// A text, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The plan itself; `None` in an empty text.
    pub root: Option<Node>,
    /// What is wrong with the writing, by place.
    pub slips: Vec<(usize, Slip)>,
}

/// Takes a text apart. Linear in its length.
pub fn scan(text: &str) -> Tree {
    let mut scanner = Scanner { text, at: 0, open: Vec::new(), slips: Vec::new(), stopped: false };
    scanner.skip_attributes();
    let root = scanner.value();
    scanner.skip_blanks();
    if root.is_some() && scanner.peek() == Some(',') {
        scanner.at += 1;
        scanner.skip_blanks();
    }
    if scanner.peek().is_some() {
        let end = root.as_ref().map_or(scanner.at, |root| root.span.end.saturating_sub(1));
        scanner.slip(end, Slip::AfterEnd);
    }
    let mut slips = scanner.slips;
    slips.sort_by_key(|&(at, _)| at);
    Tree { root, slips }
}

/// Returns line and column, from 1, the column in characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..floor_char(text, offset)];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (1 + before.bytes().filter(|&byte| byte == b'\n').count(), 1 + before[start..].chars().count())
}

fn floor_char(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    open: Vec<char>,
    slips: Vec<(usize, Slip)>,
    stopped: bool,
}

impl Scanner<'_> {
    fn slip(&mut self, at: usize, slip: Slip) {
        if !self.stopped {
            self.slips.push((at, slip));
            self.stopped = self.slips.len() >= MOST_FAULTS;
        }
    }

    /// Reads what stands here: `None` before a comma, a closing bracket or the end.
    fn value(&mut self) -> Option<Node> {
        loop {
            if self.stopped {
                self.at = self.text.len();
            }
            self.skip_blanks();
            let (start, sign) = (self.at, self.peek()?);
            let shape = match sign {
                ',' | ')' | ']' | '}' => return None,
                '(' => self.block(None),
                '{' => {
                    self.slip(start, Slip::Unexpected('{'));
                    self.block(None)
                }
                '[' => self.list(),
                '"' => self.quoted(),
                '\'' | '“' | '”' | '„' | '«' | '‘' | '’' => self.oddly_quoted(sign),
                _ if self.raw_quotes().is_some() => self.raw_quoted(),
                _ if is_word(sign) => {
                    let word = self.word();
                    if sign.is_alphabetic() && self.peek() == Some('(') { self.named(word) } else { Shape::Plain }
                }
                '/' => {
                    self.half_comment();
                    continue;
                }
                _ => {
                    self.slip(start, Slip::Unexpected(sign));
                    self.at += sign.len_utf8();
                    continue;
                }
            };
            return Some(Node { span: start..self.at, shape });
        }
    }

    /// Reads a block with its name; `Some(…)` is only what it holds.
    fn named(&mut self, name: Range<usize>) -> Shape {
        let is_some = &self.text[name.clone()] == "Some";
        match self.block(Some(name)) {
            Shape::Block { mut entries, .. } if is_some && entries.len() == 1 && entries[0].key.is_none() => {
                entries.pop().and_then(|entry| entry.value).map_or(Shape::Broken, |inner| inner.shape)
            }
            block => block,
        }
    }

    fn block(&mut self, name: Option<Range<usize>>) -> Shape {
        let (start, opening) = (self.at, self.peek().unwrap_or('('));
        self.at += 1;
        Shape::Block { name, entries: self.entries(start, opening) }
    }

    /// Reads what a block holds, and its closing bracket.
    fn entries(&mut self, start: usize, opening: char) -> Vec<BlockEntry> {
        let mut entries: Vec<BlockEntry> = Vec::new();
        if self.enter(if opening == '{' { '}' } else { ')' }) {
            loop {
                self.skip_blanks();
                if self.stopped || self.closes(start, opening) {
                    break;
                }
                if self.half_comment() {
                    continue;
                }
                // Another block where a name belongs: the bracket of this one was forgotten.
                if self.peek() == Some('(') && entries.iter().any(|entry| entry.key.is_some()) {
                    self.slip(start, Slip::Unclosed(opening));
                    break;
                }
                let before = self.at;
                entries.extend(self.entry());
                self.after_one(before, ')');
            }
            self.open.pop();
        }
        entries
    }

    fn entry(&mut self) -> Option<BlockEntry> {
        let start = self.at;
        let Some(key) = self.key() else {
            self.at = start;
            let value = self.value()?;
            return Some(BlockEntry { key: None, value: Some(value) });
        };
        let colon = self.at;
        let value = self.value();
        if value.is_none() {
            let name = self.text[key.clone()].to_owned();
            self.slip(colon, Slip::MissingValue(name));
        }
        Some(BlockEntry { key: Some(key), value })
    }

    /// Reads a name and its colon, or what stands for them.
    fn key(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let quoted = self.peek() == Some('"');
        let key = if quoted {
            let end = self.text[start + 1..].find('"')?;
            self.at = start + 1 + end + 1;
            start + 1..start + 1 + end
        } else {
            let end = self.text[start..].find(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
            self.at = end.map_or(self.text.len(), |end| start + end);
            start..self.at
        };
        if key.is_empty()
            || self.text[key.clone()].contains('\n')
            || (!quoted && !self.text[key.clone()].starts_with(|sign: char| sign.is_alphabetic()))
        {
            return None;
        }
        self.skip_blanks();
        match self.peek()? {
            ':' => {
                self.at += 1;
                if quoted {
                    self.slip(start, Slip::QuotedName(self.text[key.clone()].to_owned()));
                }
            }
            '=' => {
                self.slip(self.at, Slip::MissingColon(self.text[key.clone()].to_owned()));
                self.at += if self.text[self.at..].starts_with("=>") { 2 } else { 1 };
            }
            '"' | '[' if !quoted => self.slip(self.at, Slip::MissingColon(self.text[key.clone()].to_owned())),
            _ => return None,
        }
        Some(key)
    }

    fn list(&mut self) -> Shape {
        let start = self.at;
        self.at += 1;
        let mut items = Vec::new();
        if self.enter(']') {
            loop {
                self.skip_blanks();
                if self.stopped || self.closes(start, '[') {
                    break;
                }
                if self.half_comment() {
                    continue;
                }
                let before = self.at;
                if self.is_named() {
                    if let Some(bracket) = self.closed_just_before() {
                        self.slip(bracket, Slip::ClosedEarly(')'));
                        let more = self.entries(bracket, '(');
                        if let Some(Node { shape: Shape::Block { entries, .. }, .. }) = items.last_mut() {
                            entries.extend(more);
                        }
                        self.after_one(before, ']');
                        continue;
                    }
                    // A name where an item belongs: the bracket of this list was forgotten.
                    self.slip(start, Slip::Unclosed('['));
                    break;
                }
                items.extend(self.value());
                self.after_one(before, ']');
            }
            self.open.pop();
        }
        Shape::List(items)
    }

    /// Tells whether a name and its colon stand here.
    fn is_named(&mut self) -> bool {
        let (before, slips) = (self.at, self.slips.len());
        let named = self.peek() != Some('"') && self.key().is_some();
        self.slips.truncate(slips);
        self.at = before;
        named
    }

    /// Returns the place of the `)` after which only a comma came, on the same line.
    fn closed_just_before(&self) -> Option<usize> {
        let before = self.text[..self.at].trim_end_matches([' ', '\t', ',']);
        before.ends_with(')').then(|| before.len() - 1)
    }

    fn enter(&mut self, closing: char) -> bool {
        if self.open.len() >= DEEPEST {
            self.slip(self.at - 1, Slip::TooDeep);
            self.stopped = true;
            return false;
        }
        self.open.push(closing);
        true
    }

    /// Tells whether the bracket opened at `start` ends here; takes the closing one if it is there.
    fn closes(&mut self, start: usize, opening: char) -> bool {
        let closing = self.open.last().copied();
        match self.peek() {
            None => {
                self.slip(start, Slip::Unclosed(opening));
                true
            }
            sign if sign == closing => {
                self.at += 1;
                true
            }
            Some(sign @ (')' | ']' | '}')) => {
                // A bracket too many between two items does not end their list.
                let next = self.text[self.at + 1..].trim_start_matches([',', ' ', '\t', '\r', '\n']);
                let stray = opening == '[' && next.starts_with('(');
                if self.open.contains(&sign) && !stray {
                    self.slip(start, Slip::Unclosed(opening));
                    return true;
                }
                self.slip(self.at, Slip::Unexpected(sign));
                self.at += 1;
                self.skip_blanks();
                self.closes(start, opening)
            }
            Some(_) => false,
        }
    }

    /// Takes the comma after one thing of a block or a list.
    fn after_one(&mut self, before: usize, closing: char) {
        let end = self.at;
        self.skip_blanks();
        match self.peek() {
            Some(',') => {
                if end == before {
                    self.slip(self.at, Slip::Unexpected(','));
                }
                self.at += 1;
            }
            None | Some(')' | ']' | '}') => {}
            // The block tells what it means.
            Some('(') if closing == ')' => {}
            // A block whose bracket was forgotten has taken it.
            Some(_) if self.text[before..end].trim_end().ends_with(',') => {}
            Some(_) => self.slip(end, Slip::MissingComma),
        }
    }
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '+' | '-' | '.')
}
