//! A Word document that its readers go on editing: real styles, real lists, real tables.
//!
//! Office Open XML, transitional (ECMA-376). What can be said by a style is said by one, in `assets/docx/styles.xml`, so
//! that a house changes the look in one place. Word is strict about the order of elements and calls a file damaged that
//! does not keep to it; `tests.rs` holds the order against the schema.

mod blocks;
mod cover;
mod hang;
pub(crate) mod look;
mod notes;
mod package;
mod parts;
mod picture;
#[cfg(test)]
pub(crate) mod specimen;
mod story;
#[cfg(test)]
pub(crate) mod tests;
mod wall;
mod xml;

use nappe_core::restitution::{Block, Document};
use zip::result::ZipError;

use self::look::Colour;
use self::package::{HEAD, Package, Relationship};
use self::parts::{PageSetup, W};
use self::picture::Emblem;
use self::story::DocxStory;
use crate::strips::{Strip, strips};
use crate::{Logo, RenderOptions};

macro_rules! office {
    ($name:literal) => {
        concat!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/", $name)
    };
}

macro_rules! word {
    ($name:literal) => {
        concat!("application/vnd.openxmlformats-officedocument.wordprocessingml.", $name, "+xml")
    };
}

/// Tells whether Word shows a logo: a drawing (SVG) or a damaged picture is left out of the document.
pub fn shows(logo: &Logo) -> bool {
    Emblem::of(logo).is_some()
}

/// Writes a document for Word. The same document and options give the same bytes.
///
/// # Errors
/// [`ZipError`] when the parts cannot be packed, which happens in memory: for want of it only.
pub fn write(document: &Document, options: &RenderOptions) -> Result<Vec<u8>, ZipError> {
    let emblem = options.logo.as_ref().and_then(Emblem::of);
    let accent = look::accent(options.accent);
    let (body, footnotes, lists) = body(document, accent, emblem);

    let mut package = Package::default();
    let needs = [
        ("rDocument", office!("officeDocument"), "word/document.xml"),
        (
            "rCore",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        ),
        ("rApp", office!("extended-properties"), "docProps/app.xml"),
    ];
    package.link("", &needs.map(|(id, kind, target)| Relationship { id, kind, target: target.to_owned() }));
    package.add("word/document.xml", word!("document.main"), body);
    let mut links = Vec::new();
    for (id, kind, name, media, xml) in [
        ("rStyles", office!("styles"), "styles.xml", word!("styles"), parts::styles(document, accent)),
        ("rSettings", office!("settings"), "settings.xml", word!("settings"), parts::settings(document.lang())),
        ("rNumbering", office!("numbering"), "numbering.xml", word!("numbering"), parts::numbering(lists, accent)),
        ("rFonts", office!("fontTable"), "fontTable.xml", word!("fontTable"), parts::FONTS.to_owned()),
        ("rFootnotes", office!("footnotes"), "footnotes.xml", word!("footnotes"), parts::footnotes(&footnotes)),
        ("rHeader", office!("header"), "header1.xml", word!("header"), parts::header(&document.running)),
        ("rFooter", office!("footer"), "footer1.xml", word!("footer"), parts::footer()),
        (
            "rTheme",
            office!("theme"),
            "theme/theme1.xml",
            "application/vnd.openxmlformats-officedocument.theme+xml",
            parts::theme(accent),
        ),
    ] {
        package.add(format!("word/{name}"), media, xml);
        links.push(Relationship { id, kind, target: name.to_owned() });
    }
    if let Some(Emblem { logo, ending, .. }) = emblem {
        let target = format!("media/logo.{ending}");
        package.add(format!("word/{target}"), logo.picture.media_type(), logo.bytes.clone());
        links.push(Relationship { id: "rLogo", kind: office!("image"), target });
    }
    package.link("word/document.xml", &links);
    package.add(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        parts::core(document),
    );
    package.add(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        parts::app(),
    );
    package.pack()
}

/// Writes the text; returns its footnotes and how many numbered lists it has as well.
fn body(document: &Document, accent: Colour, emblem: Option<Emblem<'_>>) -> (String, Vec<String>, usize) {
    let paper = PageSetup::of(document.kind);
    let mut story = DocxStory::new(document, accent, emblem, paper.text());
    let cover = document.blocks.iter().find_map(|block| match block {
        Block::Cover(cover) => Some(cover),
        _ => None,
    });
    match cover {
        Some(cover) => story.cover(cover),
        None => story.logo(),
    }
    let strips = strips(document);
    if document.contents {
        story.contents(&strips);
    }
    for strip in &strips {
        match strip {
            Strip::Text(sections) => {
                for section in sections {
                    story.turn |= section.fresh && !story.is_empty();
                    section.blocks.iter().for_each(|block| story.block(block));
                }
            }
            Strip::Wall(wall) => story.wall(wall),
        }
    }
    let bare = cover.is_some_and(|cover| cover.page);
    let (body, footnotes, lists) = story.end();
    let text = format!(
        "{HEAD}<w:document {W} \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <w:body>{body}{}</w:body></w:document>",
        paper.section(bare)
    );
    (text, footnotes, lists)
}
