//! The parts beside the text: styles, numbering, settings, head and foot of the pages, properties.

use std::fmt::Write as _;

use nappe_core::Lang;
use nappe_core::restitution::{Document, DocumentKind};

use super::hang::Hang;
use super::look::{ALARM, Colour, INK, LINE, NOTE_SOFT, PAPER, SOFT};
use super::package::HEAD;
use super::xml::{Runs, escape};

/// Deepest level of a list in Word, counted from 0.
pub(super) const DEEPEST: usize = 8;
/// Numbering of the bullets; numbered lists come after it. Named by the styles `List Bullet` and `List Number`.
pub(super) const BULLETS: usize = 1;
pub(super) const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
/// What a level of a list is set in by, in twentieths of a point.
const STEP: usize = 340;

/// The paper, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageSetup {
    pub(super) width: u32,
    pub(super) height: u32,
    side: u32,
    top: u32,
    bottom: u32,
}

impl PageSetup {
    /// Returns A4, upright but for boards.
    pub(super) const fn of(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Board => Self { width: 16_838, height: 11_906, side: 850, top: 1_134, bottom: 850 },
            _ => Self { width: 11_906, height: 16_838, side: 1_304, top: 1_418, bottom: 1_247 },
        }
    }

    /// Returns the width of the text.
    pub(super) const fn text(self) -> u32 {
        self.width - 2 * self.side
    }

    /// Returns the height of the text.
    pub(super) const fn text_height(self) -> u32 {
        self.height - self.top - self.bottom
    }

    /// Tells whether it lies on its long side.
    pub(super) const fn lies(self) -> bool {
        self.width > self.height
    }

    /// Writes the last element of the body: paper, margins, head and foot. `bare`: nothing at the foot of the first page.
    pub(super) fn section(self, bare: bool) -> String {
        let Self { width, height, side, top, bottom } = self;
        let first = if bare { "" } else { "<w:footerReference w:type=\"first\" r:id=\"rFooter\"/>" };
        let lies = if self.lies() { " w:orient=\"landscape\"" } else { "" };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rHeader\"/>\
             <w:footerReference w:type=\"default\" r:id=\"rFooter\"/>{first}\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{lies}/>\
             <w:pgMar w:top=\"{top}\" w:right=\"{side}\" w:bottom=\"{bottom}\" w:left=\"{side}\" w:header=\"567\" \
             w:footer=\"510\" w:gutter=\"0\"/><w:cols w:space=\"708\"/><w:titlePg/></w:sectPr>"
        )
    }
}

/// Returns the language as Word names it: with a country, or it has no dictionary.
pub(super) const fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "fr-FR",
        Lang::En => "en-GB",
    }
}

/// Fills a part of `assets/docx`.
fn fill(part: &str, values: &[(&str, String)]) -> String {
    values.iter().fold(part.to_owned(), |part, (name, value)| part.replace(&format!("@{name}@"), value))
}

fn colours(accent: Colour) -> Vec<(&'static str, String)> {
    [
        ("accent", accent),
        ("ink", INK),
        ("soft", SOFT),
        ("line", LINE),
        ("paper", PAPER),
        ("alarm", ALARM),
        ("noted", NOTE_SOFT),
    ]
    .map(|(name, colour)| (name, colour.to_string()))
    .to_vec()
}

pub(super) fn styles(document: &Document, accent: Colour) -> String {
    let mut values = colours(accent);
    values.push(("lang", language(document.lang()).to_owned()));
    values.push(("wallnote", Hang::of(document).size.to_string()));
    values.push(("width", PageSetup::of(document.kind).text().to_string()));
    fill(include_str!("../../../../assets/docx/styles.xml"), &values)
}

pub(super) fn theme(accent: Colour) -> String {
    fill(include_str!("../../../../assets/docx/theme1.xml"), &colours(accent))
}

pub(super) const FONTS: &str = include_str!("../../../../assets/docx/fontTable.xml");

pub(super) fn settings(lang: Lang) -> String {
    let (decimal, separator) = match lang {
        Lang::Fr => (",", ";"),
        Lang::En => (".", ","),
    };
    fill(
        include_str!("../../../../assets/docx/settings.xml"),
        &[("lang", language(lang).to_owned()), ("decimal", decimal.to_owned()), ("separator", separator.to_owned())],
    )
}

/// Writes bullets, and a numbering of its own for each of `lists` numbered lists, so that each begins with 1.
pub(super) fn numbering(lists: usize, accent: Colour) -> String {
    let mut xml = format!("{HEAD}<w:numbering {W}>");
    let levels = |xml: &mut String, bullets: bool| {
        for level in 0..=DEEPEST {
            let style = match (bullets, level) {
                (true, 0) => "<w:pStyle w:val=\"ListBullet\"/>",
                (true, 1) => "<w:pStyle w:val=\"ListBullet2\"/>",
                (true, 2) => "<w:pStyle w:val=\"ListBullet3\"/>",
                _ => "",
            };
            let (format, text) = if bullets {
                ("bullet", ["•", "–", "▪"][level % 3].to_owned())
            } else {
                (["decimal", "lowerLetter", "lowerRoman"][level % 3], format!("%{}.", level + 1))
            };
            let left = STEP * (level + 1);
            let _ = write!(
                xml,
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}\
                 <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
                 <w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/></w:pPr>\
                 <w:rPr><w:color w:val=\"{accent}\"/></w:rPr></w:lvl>"
            );
        }
    };
    for (id, bullets) in [(0, true), (1, false)] {
        let _ = write!(xml, "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>");
        levels(&mut xml, bullets);
        xml.push_str("</w:abstractNum>");
    }
    let _ = write!(xml, "<w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>");
    // The style for numbered lists needs one to exist.
    for list in 1..=lists.max(1) {
        let _ = write!(
            xml,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            BULLETS + list
        );
    }
    xml.push_str("</w:numbering>");
    xml
}

/// Writes the head of the pages after the first.
pub(super) fn header(running: &str) -> String {
    let runs = Runs::plain(running);
    let bidi = if runs.right_to_left() { "<w:bidi/>" } else { "" };
    let style = if running.is_empty() { "Normal" } else { "Header" };
    format!("{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}</w:pPr>{}</w:p></w:hdr>", runs.xml())
}

/// Writes the foot of the pages: which, of how many.
pub(super) fn footer() -> String {
    let field = |name| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}\
         <w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// Writes the footnotes, numbered from 1.
pub(super) fn footnotes(texts: &[String]) -> String {
    let mut xml = format!("{HEAD}<w:footnotes {W}>");
    for (id, kind, mark) in [(-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")] {
        let _ = write!(
            xml,
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" \
             w:lineRule=\"auto\"/></w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>"
        );
    }
    for (index, text) in texts.iter().enumerate() {
        let runs = Runs::plain(text);
        let bidi = if runs.right_to_left() { "<w:bidi/>" } else { "" };
        let _ = write!(
            xml,
            "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/>{bidi}</w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{}</w:p></w:footnote>",
            index + 1,
            runs.xml()
        );
    }
    xml.push_str("</w:footnotes>");
    xml
}

/// Writes title, authors and language. No date: the same document gives the same bytes.
pub(super) fn core(document: &Document) -> String {
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dc:creator>{}</dc:creator><dc:language>{}</dc:language></cp:coreProperties>",
        escape(&document.title),
        escape(&document.kind_words),
        escape(&document.authors.join("; ")),
        language(document.lang())
    )
}

pub(super) fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>nappe</Application></Properties>"
    )
}
