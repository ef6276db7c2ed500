//! The first page, and the contents.

use std::fmt::Write as _;

use nappe_core::restitution::{Block, CoverPage, Heading, Label};

use super::blocks::bookmark;
use super::story::{DirectFormat, DocxStory};
use super::wall::own_heading;
use super::xml::{Runs, escape};
use crate::strips::Strip;

/// Blank above the title of a page of its own, in twentieths of a point: the title stands a third of the way down.
const DOWN: u32 = 3_000;

impl DocxStory<'_> {
    pub(super) fn cover(&mut self, cover: &CoverPage) {
        self.logo();
        let mut above = cover.page.then_some(DOWN);
        let mut line = |story: &mut Self, style: &str, words: &str| {
            if !words.is_empty() {
                story.set(style, DirectFormat { above: above.take(), ..DirectFormat::default() }, &Runs::plain(words));
            }
        };
        line(self, "Overline", &cover.overline);
        line(self, "Title", &cover.title);
        line(self, "Subtitle", cover.subtitle.as_deref().unwrap_or_default());
        for words in &cover.lines {
            line(self, "CoverLine", words);
        }
        line(self, "Counts", &cover.counts.join(" · "));
        self.facts(&cover.facts);
        self.turn = cover.page;
    }

    /// Writes the logo, where there is one.
    pub(super) fn logo(&mut self) {
        let Some(emblem) = self.emblem else { return };
        let (width, height) = emblem.size;
        let alt = escape(&emblem.logo.alt);
        let mut runs = Runs::default();
        runs.markup(&format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"1\" name=\"logo\" descr=\"{alt}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"1\" name=\"logo\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"rLogo\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        ));
        self.paragraph("Normal", &runs);
    }

    /// Writes the contents as a field that Word can bring up to date, its entries there already. Page numbers come with
    /// the first update: nobody but Word knows them.
    pub(super) fn contents(&mut self, strips: &[Strip<'_>]) {
        let mut entries = Vec::new();
        for strip in strips {
            match strip {
                Strip::Text(sections) => {
                    let blocks = sections.iter().flat_map(|section| &section.blocks);
                    entries.extend(blocks.filter_map(|block| match block {
                        Block::Heading(heading) => entry(heading),
                        _ => None,
                    }));
                }
                Strip::Wall(wall) => match wall.heading {
                    Some(heading) => entries.extend(entry(heading)),
                    None => entries.extend(entry(&own_heading(wall, &self.document.restitution.boards[wall.board]))),
                },
            }
        }
        if entries.is_empty() {
            return;
        }
        self.markup(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/>\
             </w:docPartObj></w:sdtPr><w:sdtContent>",
        );
        let title = Runs::plain(self.document.word(Label::Contents));
        self.paragraph("TOCHeading", &title);
        for (index, (level, text)) in entries.iter().enumerate() {
            let mut runs = Runs::along(text);
            if index == 0 {
                runs.markup(
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                     <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z </w:instrText></w:r>\
                     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
                );
            }
            let mut link = String::new();
            let _ = write!(link, "<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", bookmark(index));
            runs.markup(&link);
            runs.add(None, None, text);
            runs.markup("</w:hyperlink>");
            if index + 1 == entries.len() {
                runs.markup("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
            }
            self.paragraph(if *level == 1 { "TOC1" } else { "TOC2" }, &runs);
        }
        self.markup("</w:sdtContent></w:sdt>");
    }
}

/// Returns level and words of a heading that the contents name: those of the first two levels.
fn entry(heading: &Heading) -> Option<(u8, String)> {
    let sign = heading.mark.map(|mark| format!("{}\u{2002}", mark.sign())).unwrap_or_default();
    (heading.level < 3).then(|| (heading.level, format!("{sign}{}", heading.text)))
}
