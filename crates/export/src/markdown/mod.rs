//! Text that reads well as it is, and better when rendered: `CommonMark`, with the tables and footnotes of GitHub.
//!
//! Headings of the document are one level lower here, below its title. A wall is written as headings and lists.

mod escape;
mod inline;
mod notes;
mod wall;

use std::borrow::Cow;
use std::fmt::Write as _;

use escape::{heading, inline};
use inline::toned;
use nappe_core::restitution::{Block, CoverPage, Document, Grid, Heading, Item, LabelledFact, Tone};

use crate::strips::{Strip, strips};

pub(crate) fn write(document: &Document) -> String {
    let mut page = MarkdownPage { document, out: String::new(), footnotes: Vec::new(), list: None, said: "" };
    page.cover();
    for strip in strips(document) {
        match strip {
            Strip::Wall(wall) => page.wall(&wall),
            Strip::Text(sections) => {
                for block in sections.iter().flat_map(|section| &section.blocks) {
                    page.block(block);
                }
            }
        }
    }
    page.footnotes();
    page.out
}

/// A list that was just written: one of the same sign directly below would be taken for its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct WrittenList {
    numbered: bool,
    sign: char,
}

struct MarkdownPage<'a> {
    document: &'a Document,
    out: String,
    /// The footnotes called so far.
    footnotes: Vec<&'a str>,
    /// The list that stands last.
    list: Option<WrittenList>,
    /// What the last heading says.
    said: &'a str,
}

impl<'a> MarkdownPage<'a> {
    /// Writes a block and the empty line after it.
    fn line(&mut self, text: &str) {
        self.list = None;
        self.out.push_str(text);
        self.out.push_str("\n\n");
    }

    /// Begins a list; returns its sign.
    fn begin_list(&mut self, numbered: bool) -> char {
        let [usual, other] = if numbered { ['.', ')'] } else { ['-', '*'] };
        let sign = match self.list {
            Some(list) if list.numbered == numbered && list.sign == usual => other,
            _ => usual,
        };
        self.list = Some(WrittenList { numbered, sign });
        sign
    }

    /// Writes a heading of a level of the document, in signs of Markdown already.
    fn heading(&mut self, level: u8, words: &str) {
        self.line(&format!("#{} {words}", "#".repeat(usize::from(level.clamp(1, 5)))));
    }

    fn cover(&mut self) {
        let Some(cover) = self.document.blocks.iter().find_map(|block| match block {
            Block::Cover(cover) => Some(cover),
            _ => None,
        }) else {
            self.line(&format!("# {}", heading(&self.document.title)));
            return;
        };
        let CoverPage { overline, title, subtitle, lines, facts, counts, page: _ } = cover;
        self.line(&format!("# {}", heading(title)));
        if !overline.is_empty() {
            self.strong(overline);
        }
        if let Some(subtitle) = subtitle {
            self.line(&escape::block(subtitle, ""));
        }
        let counts = counts.join(" · ");
        let lines: Vec<String> = lines
            .iter()
            .map(String::as_str)
            .chain(Some(counts.as_str()))
            .filter(|line| !line.is_empty())
            .map(|line| escape::block(line, ""))
            .collect();
        if !lines.is_empty() {
            self.line(&lines.join("\\\n"));
        }
        self.facts(facts);
    }

    fn strong(&mut self, words: &str) {
        self.line(&toned(Tone::Strong, words));
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            // They have been written, or write themselves; a page ends nowhere here.
            Block::Cover(_) | Block::Wall(_) | Block::PageBreak => {}
            Block::Heading(heading) => self.titled(heading),
            Block::Paragraph(text) | Block::Small(text) => {
                let words = self.text(text, "");
                self.line(&words);
            }
            Block::Quote { text, by } => {
                let words = self.text(text, "");
                let by = by.as_ref().map(|by| format!("\n\n— {}", escape::after(by, "")));
                self.line(&set_in(&format!("{words}{}", by.unwrap_or_default())));
            }
            Block::Aside { title, body } => self.aside(title.as_deref(), body),
            Block::List { numbered, items } => {
                if !items.is_empty() {
                    let sign = self.begin_list(*numbered);
                    self.items(*numbered, sign, items, "");
                    self.out.push('\n');
                }
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(grid) => self.table(grid),
            Block::Notes { mark: _, notes } => self.notes(notes),
            Block::Alarm(words) => self.strong(words),
        }
    }

    fn titled(&mut self, titled: &'a Heading) {
        self.said = &titled.text;
        let Heading { level, anchor: _, overline, text, below, beside, mark } = titled;
        let overline = overline.as_ref().map(|overline| format!("{} — ", inline(overline)));
        let mark = mark.map(|mark| format!("{} ", mark.sign()));
        let words = format!("{}{}{}", overline.unwrap_or_default(), mark.unwrap_or_default(), heading(text));
        self.heading(*level, &words);
        let small: Vec<&str> =
            below.iter().chain(beside).map(String::as_str).filter(|words| !words.is_empty()).collect();
        if !small.is_empty() {
            self.emphasised(&small.join(" · "));
        }
    }

    fn emphasised(&mut self, words: &str) {
        self.line(&toned(Tone::Emphasis, words));
    }

    fn aside(&mut self, title: Option<&str>, body: &'a [Block]) {
        let mut inner =
            MarkdownPage { document: self.document, out: String::new(), footnotes: Vec::new(), list: None, said: "" };
        std::mem::swap(&mut inner.footnotes, &mut self.footnotes);
        if let Some(title) = title {
            inner.strong(title);
        }
        for block in body {
            inner.block(block);
        }
        std::mem::swap(&mut inner.footnotes, &mut self.footnotes);
        let body = set_in(inner.out.trim_end_matches('\n'));
        self.line(&body);
    }

    fn items(&mut self, numbered: bool, sign: char, items: &'a [Item], indent: &str) {
        for (number, item) in (1..).zip(items) {
            let mark = if numbered { format!("{number}{sign} ") } else { format!("{sign} ") };
            let inner = format!("{indent}{}", " ".repeat(mark.len()));
            let words = self.text(&item.text, &inner);
            let _ = writeln!(self.out, "{indent}{mark}{words}");
            self.items(numbered, sign, &item.items, &inner);
        }
    }

    fn facts(&mut self, facts: &[LabelledFact]) {
        if facts.is_empty() {
            return;
        }
        let sign = self.begin_list(false);
        for LabelledFact { label, values } in facts {
            let label = toned(Tone::Strong, label);
            let _ = write!(self.out, "{sign} {label}");
            match values.as_slice() {
                [value] => {
                    let _ = writeln!(self.out, " — {}", escape::after(value, "  "));
                }
                values => {
                    self.out.push('\n');
                    for value in values {
                        let _ = writeln!(self.out, "  {sign} {}", escape::block(value, "    "));
                    }
                }
            }
        }
        self.out.push('\n');
    }

    fn table(&mut self, grid: &Grid) {
        if !grid.caption.is_empty() && grid.caption != self.said {
            self.strong(&grid.caption);
        }
        if grid.head.is_empty() {
            return;
        }
        let row = |cells: &[String]| {
            let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| escape::cell(cell).into()).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let rule = format!("|{}\n", " --- |".repeat(grid.head.len()));
        let rows: String = grid.rows.iter().map(|cells| row(cells)).collect();
        self.line(&format!("{}{rule}{}", row(&grid.head), rows.trim_end_matches('\n')));
    }

    /// Writes what the footnotes say.
    fn footnotes(&mut self) {
        for (number, footnote) in (1..).zip(std::mem::take(&mut self.footnotes)) {
            self.line(&format!("[^{number}]: {}", escape::block(footnote, "    ")));
        }
    }
}

/// Sets lines in, as a quotation.
fn set_in(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
