//! Each block of a document as paragraphs and tables.

use nappe_core::restitution::{Block, Grid, Heading, Item, LabelledFact, Text};

use super::look::Hue;
use super::parts::BULLETS;
use super::story::{DirectFormat, DocxStory, Look, TableShape};
use super::xml::Runs;

/// Names that a heading bears so that the contents can lead to it; Word makes such names itself.
pub(super) fn bookmark(index: usize) -> String {
    format!("_Toc{:09}", index + 1)
}

impl DocxStory<'_> {
    pub(super) fn block(&mut self, block: &Block) {
        let headed = std::mem::take(&mut self.headed);
        match block {
            // They stand on paper of their own.
            Block::Cover(_) | Block::Wall(_) => {}
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => self.text("Normal", text),
            Block::Small(text) => {
                // Under a heading it introduces what follows, and is not left behind at the foot of a page.
                let runs = self.runs(text);
                self.set("Small", DirectFormat { keep: headed, ..DirectFormat::default() }, &runs);
            }
            Block::Quote { text, by } => self.quote(text, by.as_deref()),
            Block::Aside { title, body } => self.aside(title.as_deref(), body),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(grid) => self.grid(grid),
            Block::Notes { mark, notes } => self.notes(*mark, notes),
            Block::Alarm(words) => self.paragraph("Alarm", &Runs::plain(words)),
            Block::PageBreak => self.turn = true,
        }
    }

    pub(super) fn text(&mut self, style: &str, text: &Text) {
        let runs = self.runs(text);
        self.paragraph(style, &runs);
    }

    pub(super) fn heading(&mut self, heading: &Heading) {
        let Heading { level, overline, text, below, beside, mark, .. } = heading;
        let level = usize::from((*level).clamp(1, 3));
        if let Some(overline) = overline {
            self.paragraph("Overline", &Runs::plain(overline));
        }
        let mut runs = Runs::along(text);
        let named = self.document.contents && level < 3;
        let (start, end) = if named {
            let index = self.bookmarks;
            self.bookmarks += 1;
            let name = bookmark(index);
            (
                format!("<w:bookmarkStart w:id=\"{index}\" w:name=\"{name}\"/>"),
                format!("<w:bookmarkEnd w:id=\"{index}\"/>"),
            )
        } else {
            (String::new(), String::new())
        };
        runs.markup(&start);
        match mark {
            Some(mark) => {
                let ink = Hue::of(*mark).ink;
                runs.add(Some("Sign"), Some(ink), mark.sign());
                runs.add(None, Some(ink), "\u{2002}");
                runs.add(None, Some(ink), text);
            }
            None => runs.add(None, None, text),
        }
        runs.markup(&end);
        let below: Vec<&str> = [below, beside].into_iter().flatten().map(String::as_str).collect();
        let ask =
            DirectFormat { above: overline.is_some().then_some(0), snug: !below.is_empty(), ..DirectFormat::default() };
        self.set(["Heading1", "Heading2", "Heading3"][level - 1], ask, &runs);
        if !below.is_empty() {
            self.paragraph("Below", &Runs::plain(&below.join(" · ")));
        }
        self.heading.clone_from(text);
        self.headed = true;
    }

    fn quote(&mut self, text: &Text, by: Option<&str>) {
        let runs = self.runs(text);
        self.set("Quote", DirectFormat { keep: by.is_some(), ..DirectFormat::default() }, &runs);
        if let Some(by) = by {
            self.paragraph("QuoteSource", &Runs::plain(by));
        }
    }

    fn aside(&mut self, title: Option<&str>, body: &[Block]) {
        if title.is_none() && body.is_empty() {
            return;
        }
        let width = self.width;
        let name = title.map_or_else(|| self.heading.clone(), str::to_owned);
        let shape =
            TableShape { style: "Aside", widths: vec![width], title: &name, apart: true, ..TableShape::default() };
        self.table(&shape, |story| {
            story.long_row(|story| {
                story.cell(width, Look::default(), |story| {
                    if let Some(title) = title {
                        story.paragraph("AsideTitle", &Runs::plain(title));
                    }
                    for block in body {
                        story.block(block);
                    }
                });
            });
        });
    }

    fn list(&mut self, numbered: bool, items: &[Item]) {
        let numbering = if numbered && !items.is_empty() { self.numbered() } else { BULLETS };
        self.items(numbering, 0, items);
    }

    fn items(&mut self, numbering: usize, level: usize, items: &[Item]) {
        let styles = if numbering == BULLETS {
            ["ListBullet", "ListBullet2", "ListBullet3"]
        } else {
            ["ListNumber", "ListNumber2", "ListNumber3"]
        };
        for item in items {
            let runs = self.runs(&item.text);
            let ask = DirectFormat { item: Some((numbering, level)), ..DirectFormat::default() };
            self.set(styles[level.min(2)], ask, &runs);
            self.items(numbering, level + 1, &item.items);
        }
    }

    pub(super) fn facts(&mut self, facts: &[LabelledFact]) {
        if facts.is_empty() {
            return;
        }
        let label = (self.width * 3 / 10).min(2_900);
        let widths = vec![label, self.width - label];
        let name = self.heading.clone();
        let shape = TableShape { style: "Facts", widths, title: &name, labelled: true, ..TableShape::default() };
        let value = self.width - label;
        self.table(&shape, |story| {
            for fact in facts {
                story.row(|story| {
                    story.cell(label, Look::default(), |story| story.paragraph("Label", &Runs::plain(&fact.label)));
                    story.cell(value, Look::default(), |story| {
                        for value in &fact.values {
                            story.paragraph("Cell", &Runs::plain(value));
                        }
                    });
                });
            }
        });
    }

    fn grid(&mut self, grid: &Grid) {
        let columns = grid.head.len().max(grid.rows.iter().map(Vec::len).max().unwrap_or(0));
        if columns == 0 {
            return;
        }
        if !grid.caption.is_empty() {
            self.paragraph("Caption", &Runs::plain(&grid.caption));
        }
        let widths = shares(self.width, columns, &grid.widths);
        let far: Vec<bool> = (0..columns).map(|column| holds_numbers(grid, column)).collect();
        let name = if grid.caption.is_empty() { self.heading.clone() } else { grid.caption.clone() };
        let headed = !grid.head.is_empty();
        let shape =
            TableShape { style: "PlainGrid", widths: widths.clone(), title: &name, headed, ..TableShape::default() };
        let empty = String::new();
        self.table(&shape, |story| {
            let cells = |story: &mut Self, style: &str, row: &[String]| {
                for (column, &width) in widths.iter().enumerate() {
                    let ask = DirectFormat { far: far[column], ..DirectFormat::default() };
                    let words = Runs::plain(row.get(column).unwrap_or(&empty));
                    story.cell(width, Look::default(), |story| story.set(style, ask, &words));
                }
            };
            if headed {
                story.head(|story| cells(story, "CellHead", &grid.head));
            }
            for row in &grid.rows {
                story.row(|story| cells(story, "Cell", row));
            }
        });
    }
}

/// Shares a width among columns, each as wide beside the others as asked.
fn shares(width: u32, columns: usize, asked: &[u8]) -> Vec<u32> {
    let part = |column: usize| u32::from(asked.get(column).copied().filter(|part| *part > 0).unwrap_or(1));
    let parts: u32 = (0..columns).map(part).sum();
    (0..columns).map(|column| width * part(column) / parts).collect()
}

/// Tells whether a column holds numbers, which are read by their last digit.
fn holds_numbers(grid: &Grid, column: usize) -> bool {
    let mut cells = grid.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty()).peekable();
    let number = |cell: &String| {
        cell.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ',' | '.' | '%' | '\u{a0}' | '\u{202f}'))
    };
    cells.peek().is_some() && cells.all(number)
}
