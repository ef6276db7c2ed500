//! Writers: from a [`Document`] to the bytes of a file.
//!
//! One module a format. A writer changes no word of a participant: what a sign means in its format is escaped, so that
//! a reader of that format finds exactly what was written. The same document and options give the same bytes.
//! Nothing here decides what stands in the document, and nothing here touches the disk.

mod csv;
mod docx;
mod html;
mod json;
mod look;
mod markdown;
mod picture;
mod print;
mod strips;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod xlsx;

use std::borrow::Cow;

use nappe_core::restitution::{Block, Document, DocumentFormat, DocumentSheet, Label};
use print::PrintMedium;
use serde::{Deserialize, Serialize};

pub use crate::csv::{Delimiter, guard, unguard};
pub use crate::look::{Accent, Ppi, Template};
pub use crate::picture::{LONGEST_SIDE, Logo, LogoFault, MOST_PIXELS, Picture};

/// How a file is written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RenderOptions {
    /// What stands between two cells of a CSV.
    pub delimiter: Delimiter,
    /// Whether a CSV begins with the mark by which Excel knows UTF-8.
    pub bom: bool,
    /// A style sheet of the house, read after ours in the web page. It can fetch nothing from outside.
    pub css: Option<String>,
    /// The logo of the house.
    pub logo: Option<Logo>,
    /// The colour of the house; darkened where it could not be read.
    pub accent: Option<Accent>,
    /// For which paper or screen boards are made.
    pub sheet: DocumentSheet,
    /// Templates of the house, in place of ours of the same name.
    pub templates: Vec<Template>,
    /// How fine pictures of pages are, in pixels per inch.
    pub ppi: Ppi,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// The files: one, or one a page in formats that know no pages.
    pub files: Vec<Vec<u8>>,
    /// What its makers should know about it.
    pub notices: Vec<Notice>,
}

/// Something about a file that was written all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A template of the house does not work; ours was used.
    TemplateFault {
        /// The file at fault, as the template calls it.
        file: String,
        /// The line, from 1; 0 where none can be named.
        line: usize,
        /// The column, from 1; 0 where none can be named.
        column: usize,
        /// What is wrong, in the words of Typst.
        message: String,
    },
    /// No font has these signs: they are printed as boxes, and a PDF is tagged without being PDF/UA-1.
    MissingCharacters {
        /// The characters that no font has.
        characters: Vec<char>,
    },
    /// The pages are tagged, but not to PDF/UA-1.
    NotAccessible {
        /// Why, in the words of Typst.
        message: String,
    },
    /// The logo cannot be drawn; the document is made without it.
    LogoUnread {
        /// What is wrong with it.
        message: String,
    },
    /// Word cannot show this logo by itself; the document is made without it.
    LogoNotInWord,
    /// The colour of the house was too light to be read and was darkened.
    AccentDarkened {
        /// The colour that was wanted.
        wanted: Accent,
        /// The colour that was used.
        used: Accent,
    },
}

/// Something from outside that is tried while a document is made, or that nothing from outside is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trial {
    /// The logo of the house is unpacked and drawn.
    Logo,
    /// A template of the house is at work.
    Template,
    /// All is ours.
    BuiltIn,
}

/// Why there is no file to hand out.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Notes in and notes out do not agree. The document was made, says so, and is handed over for inspection.
    #[error("{taken} notes were taken, {given} are in the document, {annexed} in its annex")]
    Unfaithful {
        /// Notes that must be given back.
        taken: usize,
        /// Notes on the boards of the document.
        given: usize,
        /// Notes in its annex.
        annexed: usize,
        /// The document as it is.
        document: Rendered,
    },
    /// This nappe was built without the format.
    #[error("this nappe was built without the format")]
    NotBuilt,
    /// A table could not be written.
    #[error("the table could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// The parts of a document could not be packed.
    #[error("the document could not be packed: {0}")]
    Package(#[from] zip::result::ZipError),
    /// The sheets of a workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The built-in template failed: a fault of ours.
    #[error("{file}:{line}:{column}: {message}")]
    BuiltIn {
        /// The template at fault.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong, in the words of Typst.
        message: String,
    },
    /// The pages could not be made.
    #[error("the pages could not be made: {0}")]
    Pages(String),
    /// A value could not be written.
    #[error("the data could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// Writes a document in one format.
///
/// # Errors
/// [`ExportError::Unfaithful`] when the document, counted again, does not hold every note once.
pub fn render(document: &Document, format: DocumentFormat, options: &RenderOptions) -> Result<Rendered, ExportError> {
    render_telling(document, format, options, &|_| ())
}

/// Writes a document in one format, and tells what is tried before it is: whoever finds this process dead knows the cause.
///
/// # Errors
/// As [`render`].
pub fn render_telling(
    document: &Document,
    format: DocumentFormat,
    options: &RenderOptions,
    trying: &(dyn Fn(Trial) + Sync),
) -> Result<Rendered, ExportError> {
    let restitution = &document.restitution;
    let faithful = restitution.is_faithful();
    let document = if faithful { Cow::Borrowed(document) } else { Cow::Owned(alarmed(document)) };
    let mut notices = notices(format, options);
    trying(Trial::BuiltIn);
    let files = match format {
        DocumentFormat::Markdown => vec![markdown::write(&document).into_bytes()],
        DocumentFormat::Html => vec![html::write(&document, options).into_bytes()],
        DocumentFormat::Csv => vec![csv::write(restitution, options.delimiter, options.bom)?],
        DocumentFormat::Json => vec![json::write(restitution)?],
        DocumentFormat::Docx => vec![docx::write(&document, options)?],
        DocumentFormat::Xlsx => vec![xlsx::write(&document, options)?],
        DocumentFormat::Pdf => print::write(&document, PrintMedium::Pdf, options, &mut notices, trying)?,
        DocumentFormat::Svg => print::write(&document, PrintMedium::Svg, options, &mut notices, trying)?,
        DocumentFormat::Png => print::write(&document, PrintMedium::Png, options, &mut notices, trying)?,
    };
    let rendered = Rendered { files, notices };
    if faithful {
        return Ok(rendered);
    }
    let found = restitution.tally();
    Err(ExportError::Unfaithful {
        taken: restitution.proof.live(),
        given: found.given(),
        annexed: found.annexed,
        document: rendered,
    })
}

/// Returns the files that a house may replace by its own: name and text.
pub const fn built_in() -> &'static [(&'static str, &'static str)] {
    &[print::BOARD, print::REPORT, ("restitution.css", html::STYLE)]
}

/// Returns a document that says that it is not faithful, whoever made it forgot to.
fn alarmed(document: &Document) -> Document {
    let mut document = document.clone();
    let says = |block: &Block| matches!(block, Block::Alarm(_));
    if !document.blocks.iter().any(says) {
        let place = usize::from(matches!(document.blocks.first(), Some(Block::Cover(_))));
        let alarm = Block::Alarm(document.word(Label::ProofBroken).to_owned());
        document.blocks.insert(place, alarm);
    }
    document
}

fn notices(format: DocumentFormat, options: &RenderOptions) -> Vec<Notice> {
    let shows = match format {
        DocumentFormat::Html
        | DocumentFormat::Docx
        | DocumentFormat::Pdf
        | DocumentFormat::Svg
        | DocumentFormat::Png => true,
        DocumentFormat::Markdown | DocumentFormat::Csv | DocumentFormat::Json | DocumentFormat::Xlsx => false,
    };
    let wanted = options.accent.filter(|_| shows);
    let darkened = |wanted: Accent| {
        let used = wanted.readable();
        (used != wanted).then_some(Notice::AccentDarkened { wanted, used })
    };
    let hidden = format == DocumentFormat::Docx && options.logo.as_ref().is_some_and(|logo| !docx::shows(logo));
    wanted.and_then(darkened).into_iter().chain(hidden.then_some(Notice::LogoNotInWord)).collect()
}
