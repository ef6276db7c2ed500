//! The text of a document in the making: paragraphs, tables and cells, in the order in which Word reads them.

use std::fmt::Write as _;

use nappe_core::restitution::{Document, Tone};

use super::hang::Hang;
use super::look::Colour;
use super::parts::{BULLETS, DEEPEST};
use super::picture::Emblem;
use super::xml::{Runs, escape};

/// A paragraph that keeps two tables apart.
const GAP: &str = "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>";

/// What is asked of a paragraph beyond its style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DirectFormat {
    /// Never parted from what follows.
    pub(super) keep: bool,
    /// Numbering and level of an item of a list.
    pub(super) item: Option<(usize, usize)>,
    /// Another space above, in twentieths of a point.
    pub(super) above: Option<u32>,
    /// Nearer to what follows than its style has it.
    pub(super) snug: bool,
    /// Flush with the far margin.
    pub(super) far: bool,
}

/// A table in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct TableShape<'a> {
    /// The id of its style.
    pub(super) style: &'a str,
    /// Widths of the columns, in twentieths of a point.
    pub(super) widths: Vec<u32>,
    /// What it is, and what stands in it, for those who do not see it.
    pub(super) title: &'a str,
    pub(super) says: &'a str,
    /// Whether its first row heads the columns.
    pub(super) headed: bool,
    /// Whether its first column says what the others are.
    pub(super) labelled: bool,
    /// Whether a blank stands before it.
    pub(super) apart: bool,
    /// A line along its near side.
    pub(super) edge: Option<Colour>,
}

/// A cell in the making.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// How many columns it covers, beyond the first.
    pub(super) more: usize,
    pub(super) paper: Option<Colour>,
}

/// A text in the making.
pub(super) struct DocxStory<'a> {
    pub(super) document: &'a Document,
    pub(super) emblem: Option<Emblem<'a>>,
    pub(super) hang: Hang,
    pub(super) accent: Colour,
    xml: String,
    /// Width that the text has here, in twentieths of a point.
    pub(super) width: u32,
    /// Whether the next paragraph begins a page.
    pub(super) turn: bool,
    footnotes: Vec<String>,
    /// Numbered lists so far.
    lists: usize,
    /// Headings that the contents name, so far.
    pub(super) bookmarks: usize,
    /// Whether a heading was the last thing written.
    pub(super) headed: bool,
    /// The heading under which the text stands: what tables without a name are called.
    pub(super) heading: String,
}

impl<'a> DocxStory<'a> {
    pub(super) fn new(document: &'a Document, accent: Colour, emblem: Option<Emblem<'a>>, width: u32) -> Self {
        Self {
            document,
            emblem,
            hang: Hang::of(document),
            accent,
            xml: String::new(),
            width,
            turn: false,
            footnotes: Vec::new(),
            lists: 0,
            bookmarks: 0,
            headed: false,
            heading: document.title.clone(),
        }
    }

    /// Returns the markup, the footnotes, and how many numbered lists there are.
    pub(super) fn end(self) -> (String, Vec<String>, usize) {
        (self.xml, self.footnotes, self.lists)
    }

    /// Tells whether nothing stands in it yet.
    pub(super) const fn is_empty(&self) -> bool {
        self.xml.is_empty()
    }

    /// Adds markup of ours.
    pub(super) fn markup(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    pub(super) fn paragraph(&mut self, style: &str, runs: &Runs) {
        self.set(style, DirectFormat::default(), runs);
    }

    /// Writes a paragraph; its properties stand in the order of the schema, or Word calls the file damaged.
    pub(super) fn set(&mut self, style: &str, ask: DirectFormat, runs: &Runs) {
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
        if ask.keep {
            self.xml.push_str("<w:keepNext/>");
        }
        let turn = std::mem::take(&mut self.turn);
        if turn {
            self.xml.push_str("<w:pageBreakBefore/>");
        }
        if let Some((numbering, level)) = ask.item {
            let level = level.min(DEEPEST);
            let _ = write!(self.xml, "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{numbering}\"/></w:numPr>");
        }
        if runs.right_to_left() {
            self.xml.push_str("<w:bidi/>");
        }
        // What begins a page begins at its head.
        let above = ask.above.or(turn.then_some(0)).map(|above| format!(" w:before=\"{above}\""));
        let after = ask.snug.then(|| " w:after=\"20\"".to_owned());
        if above.is_some() || after.is_some() {
            let (above, after) = (above.unwrap_or_default(), after.unwrap_or_default());
            let _ = write!(self.xml, "<w:spacing{above}{after}/>");
        }
        if ask.far {
            self.xml.push_str("<w:jc w:val=\"right\"/>");
        }
        self.xml.push_str("</w:pPr>");
        self.xml.push_str(runs.xml());
        self.xml.push_str("</w:p>");
    }

    /// Returns the runs of a text, its footnotes noted.
    pub(super) fn runs(&mut self, text: &nappe_core::restitution::Text) -> Runs {
        let mut runs = Runs::along(&text.words());
        for run in &text.0 {
            let style = match run.tone {
                Tone::Plain => None,
                Tone::Strong => Some("Strong"),
                Tone::Emphasis => Some("Emphasis"),
                Tone::Quiet => Some("SubtleReference"),
            };
            runs.add(style, None, &run.text);
            if let Some(footnote) = &run.footnote {
                self.footnotes.push(footnote.clone());
                runs.markup(&format!(
                    "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>\
                     <w:footnoteReference w:id=\"{}\"/></w:r>",
                    self.footnotes.len()
                ));
            }
        }
        runs
    }

    /// Begins a numbered list; returns its numbering.
    pub(super) fn numbered(&mut self) -> usize {
        self.lists += 1;
        BULLETS + self.lists
    }

    /// Writes a table, and after it what keeps it apart from the next.
    pub(super) fn table(&mut self, shape: &TableShape<'_>, rows: impl FnOnce(&mut Self)) {
        if self.turn || shape.apart {
            self.gap();
        }
        let width: u32 = shape.widths.iter().sum();
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>",
            shape.style
        );
        if let Some(edge) = shape.edge {
            let _ = write!(
                self.xml,
                "<w:tblBorders><w:left w:val=\"single\" w:sz=\"24\" w:space=\"0\" w:color=\"{edge}\"/></w:tblBorders>"
            );
        }
        let _ = write!(
            self.xml,
            "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{}\" w:firstRow=\"{}\" w:lastRow=\"0\" \
             w:firstColumn=\"{}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
            match (shape.headed, shape.labelled) {
                (true, true) => "06A0",
                (true, false) => "0620",
                (false, true) => "0680",
                (false, false) => "0600",
            },
            u8::from(shape.headed),
            u8::from(shape.labelled)
        );
        for (element, words) in [("tblCaption", shape.title), ("tblDescription", shape.says)] {
            if !words.is_empty() {
                let _ = write!(self.xml, "<w:{element} w:val=\"{}\"/>", escape(words));
            }
        }
        self.xml.push_str("</w:tblPr><w:tblGrid>");
        for width in &shape.widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
        rows(self);
        self.xml.push_str("</w:tbl>");
        self.gap();
    }

    fn gap(&mut self) {
        if self.turn || !self.xml.ends_with(GAP) {
            self.paragraph("Gap", &Runs::default());
        }
    }

    /// Writes a row that is never parted.
    pub(super) fn row(&mut self, cells: impl FnOnce(&mut Self)) {
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        cells(self);
        self.xml.push_str("</w:tr>");
    }

    /// Writes a row that stands again at the head of each page.
    pub(super) fn head(&mut self, cells: impl FnOnce(&mut Self)) {
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        cells(self);
        self.xml.push_str("</w:tr>");
    }

    /// Writes a row that may be longer than a page.
    pub(super) fn long_row(&mut self, cells: impl FnOnce(&mut Self)) {
        self.xml.push_str("<w:tr>");
        cells(self);
        self.xml.push_str("</w:tr>");
    }

    /// Writes a cell `width` wide.
    pub(super) fn cell(&mut self, width: u32, look: Look, content: impl FnOnce(&mut Self)) {
        let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if look.more > 0 {
            let _ = write!(self.xml, "<w:gridSpan w:val=\"{}\"/>", look.more + 1);
        }
        if let Some(paper) = look.paper {
            let _ = write!(self.xml, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{paper}\"/>");
        }
        self.xml.push_str("</w:tcPr>");
        let outside = std::mem::replace(&mut self.width, width.saturating_sub(454));
        content(self);
        self.width = outside;
        // A cell ends with a paragraph, or Word calls the file damaged.
        if !self.xml.ends_with("</w:p>") {
            self.xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>");
        }
        self.xml.push_str("</w:tc>");
    }
}
