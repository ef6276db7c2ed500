//! Running text: blocks one after the other, and the footnotes that they call.

use maud::{Markup, Render, html};
use nappe_core::restitution::{Block, Document, Grid, Heading, Item, Label, Run, Text, Tone};

use super::{head, notes};
use crate::strips::Section;

/// Steps in which the style sheet knows the width of a column, in hundredths.
const STEP: u32 = 5;
/// Columns that fit side by side on a phone.
const NARROW: usize = 3;

/// The text of a document, on its way through the blocks.
pub(super) struct Flow<'a> {
    document: &'a Document,
    /// The footnotes called so far.
    footnotes: Vec<&'a str>,
    /// What the last heading says.
    heading: &'a str,
}

impl<'a> Flow<'a> {
    pub(super) const fn new(document: &'a Document) -> Self {
        Self { document, footnotes: Vec::new(), heading: "" }
    }

    pub(super) fn section(&mut self, section: &Section<'a>) -> Markup {
        html! {
            section class=[section.fresh.then_some("fresh")] {
                @for block in &section.blocks { (self.block(block)) }
            }
        }
    }

    fn block(&mut self, block: &'a Block) -> Markup {
        html! {
            @match block {
                // They stand at the head of the page and across its whole width.
                Block::Cover(_) | Block::Wall(_) => {}
                Block::Heading(heading) => (self.heading(heading)),
                Block::Paragraph(text) => p dir="auto" { (self.text(text)) },
                Block::Small(text) => p.small dir="auto" { (self.text(text)) },
                Block::Quote { text, by } => {
                    figure.quote {
                        blockquote { p dir="auto" { (self.text(text)) } }
                        @if let Some(by) = by { figcaption dir="auto" { (by) } }
                    }
                }
                Block::Aside { title, body } => {
                    // Beside the text, but no landmark: a page may have dozens.
                    aside role="note" aria-label=[title.as_ref()] {
                        @if let Some(title) = title { p.title dir="auto" { (title) } }
                        @for block in body { (self.block(block)) }
                    }
                }
                Block::List { numbered, items } => (self.list(*numbered, items)),
                Block::Facts(facts) => (head::facts(facts)),
                Block::Table(grid) => (table(grid, grid.caption == self.heading)),
                Block::Notes { mark, notes } => {
                    @if !notes.is_empty() { (notes::list(self.document, *mark, notes)) }
                }
                Block::Alarm(words) => p.alarm role="alert" { (words) },
                Block::PageBreak => div.break {},
            }
        }
    }

    fn heading(&mut self, heading: &'a Heading) -> Markup {
        self.heading = &heading.text;
        self::heading(heading)
    }

    fn list(&mut self, numbered: bool, items: &'a [Item]) -> Markup {
        html! {
            @if items.is_empty() {} @else if numbered {
                ol.items { @for item in items { (self.item(numbered, item)) } }
            } @else {
                ul.items { @for item in items { (self.item(numbered, item)) } }
            }
        }
    }

    fn item(&mut self, numbered: bool, item: &'a Item) -> Markup {
        html! {
            li {
                span dir="auto" { (self.text(&item.text)) }
                (self.list(numbered, &item.items))
            }
        }
    }

    fn text(&mut self, text: &'a Text) -> Markup {
        html! { @for run in &text.0 { (self.run(run)) } }
    }

    fn run(&mut self, run: &'a Run) -> Markup {
        let words = Lines(&run.text);
        html! {
            @match run.tone {
                Tone::Plain => (words),
                Tone::Strong => strong { (words) },
                Tone::Emphasis => em { (words) },
                Tone::Quiet => span.quiet { (words) },
            }
            @if let Some(footnote) = &run.footnote { (self.call(footnote)) }
        }
    }

    /// Returns the number that calls a footnote.
    fn call(&mut self, footnote: &'a str) -> Markup {
        self.footnotes.push(footnote);
        let number = self.footnotes.len();
        html! {
            sup.call {
                a role="doc-noteref" id={ "_call-" (number) } href={ "#_note-" (number) } { (number) }
            }
        }
    }

    /// Returns the footnotes that were called.
    pub(super) fn footnotes(&self) -> Markup {
        let word = |label| self.document.word(label);
        html! {
            @if !self.footnotes.is_empty() {
                div.text.endnotes {
                    section role="doc-endnotes" aria-labelledby="_notes" {
                        h2 id="_notes" { (word(Label::Footnotes)) }
                        ol {
                            @for (number, footnote) in (1..).zip(&self.footnotes) {
                                li id={ "_note-" (number) } {
                                    span dir="auto" { (Lines(footnote)) } " "
                                    a role="doc-backlink" href={ "#_call-" (number) }
                                        aria-label={ (word(Label::BackToText)) " (" (number) ")" } { "↩\u{fe0e}" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Words whose line breaks stay.
struct Lines<'a>(&'a str);

impl Render for Lines<'_> {
    fn render(&self) -> Markup {
        html! {
            @for (index, line) in self.0.split('\n').enumerate() {
                @if index > 0 { br; }
                (line)
            }
        }
    }
}

fn heading(heading: &Heading) -> Markup {
    let title = html! {
        @if let Some(overline) = &heading.overline { span.over dir="auto" { (overline) } span.unseen { " – " } }
        @if let Some(mark) = heading.mark { span.mark aria-hidden="true" { (mark.sign()) } " " }
        span dir="auto" { (heading.text) }
        @if let Some(beside) = &heading.beside { " " small { (beside) } }
    };
    let hue = heading.mark.map(|mark| format!("hue-{}", mark.hue()));
    let title = ranked(heading.level, Some(&heading.anchor), hue.as_deref(), &title);
    html! {
        @match &heading.below {
            None => (title),
            Some(below) => hgroup { (title) p.below dir="auto" { (below) } },
        }
    }
}

/// Returns a heading of the page that stands for one of a level of the document.
pub(super) fn ranked(level: u8, id: Option<&str>, class: Option<&str>, words: &Markup) -> Markup {
    html! {
        @match level {
            0 | 1 => h2 id=[id] class=[class] { (words) },
            2 => h3 id=[id] class=[class] { (words) },
            3 => h4 id=[id] class=[class] { (words) },
            4 => h5 id=[id] class=[class] { (words) },
            _ => h6 id=[id] class=[class] { (words) },
        }
    }
}

/// Returns a table; `told` says that the heading above it says the same as its caption, which is then for those who
/// go from table to table by ear.
fn table(grid: &Grid, told: bool) -> Markup {
    let table = html! {
        table {
            @if !grid.caption.is_empty() {
                caption dir="auto" class=[told.then_some("told")] { (grid.caption) }
            }
            colgroup { @for width in shares(&grid.widths) { col class=(width); } }
            thead { tr { @for cell in &grid.head { (column_head(cell)) } } }
            tbody {
                @for row in &grid.rows {
                    tr { @for (index, cell) in row.iter().enumerate() { (self::cell(index == 0, cell)) } }
                }
            }
        }
    };
    html! {
        @if grid.head.len() > NARROW {
            // It scrolls sideways on a phone, also by keyboard.
            div.wide role="group" aria-label=(grid.caption) tabindex="0" { (table) }
        } @else { (table) }
    }
}

/// Returns the classes that give columns their widths.
fn shares(widths: &[u8]) -> Vec<String> {
    let all: u32 = widths.iter().map(|&width| u32::from(width)).sum();
    let share = |&width: &u8| format!("c{}", (u32::from(width) * 100 / STEP + all / 2) / all.max(1) * STEP);
    widths.iter().map(share).collect()
}

fn column_head(words: &str) -> Markup {
    html! {
        @if words.is_empty() { td {} } @else { th scope="col" dir="auto" { (Lines(words)) } }
    }
}

fn cell(first: bool, words: &str) -> Markup {
    html! {
        @if first && !words.is_empty() { th scope="row" dir="auto" { (Lines(words)) } }
        @else { td dir="auto" { (Lines(words)) } }
    }
}
