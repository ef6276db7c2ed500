//! Documents as PDF, SVG and PNG: the board of sticky notes, and everything that reads like a report.
//!
//! Typst sets them, as a library: nothing is fetched, nothing is read from the disk, and no word of anybody is ever
//! markup. What a document holds is handed over as values; where each sticky note hangs is worked out here
//! (`wall`); the templates under `assets/typst` only draw. The same document and look give the same bytes.
//!
//! All of it stands behind the feature `pdf`, because typst is most of a clean build. Without it [`print()`] says so.

#[cfg(feature = "pdf")]
mod data;
#[cfg(feature = "pdf")]
mod engine;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod measure;
#[cfg(feature = "pdf")]
mod output;
#[cfg(all(test, feature = "pdf"))]
mod tests;
#[cfg(feature = "pdf")]
mod wall;

use nappe_core::restitution::{Document, DocumentKind};

pub use crate::look::Sheet;

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Medium {
    /// One file; PDF/UA-1 where the fonts allow.
    Pdf,
    /// One file a page.
    Svg,
    /// One file a page.
    Png,
}

/// How a document looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The paper of a board: A4 and A3 across, or 338.7 × 190.5 mm. Everything else is A4 upright.
    pub sheet: Sheet,
    /// The one strong colour, as `#7a3b2e`; it is darkened until it can be read.
    pub accent: Option<String>,
    /// The logo of who invites.
    pub logo: Option<Logo>,
    /// The user's own template, in the place of the built-in one.
    pub template: Option<Template>,
    /// Pixels per inch of a PNG.
    pub ppi: u16,
}

impl Default for Look {
    fn default() -> Self {
        Self { sheet: Sheet::default(), accent: None, logo: None, template: None, ppi: 150 }
    }
}

/// A picture of the house: PNG, JPEG or SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its name: the ending tells its format, the whole is said where it cannot be read.
    pub name: String,
    /// What it shows, for those who do not see it. Empty: decoration.
    pub alt: String,
}

/// The user's own Typst file. What it may use is told at the head of the [built-in one](built_in).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name, said where it fails.
    pub name: String,
    /// What stands in it.
    pub source: String,
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// PDF: one file. SVG and PNG: one a page, in order.
    pub files: Vec<Vec<u8>>,
    /// What the user should know about it.
    pub notices: Vec<Notice>,
}

/// Something that went otherwise than asked for. The document was made all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The user's template does not work; the built-in one was used.
    TemplateFault {
        /// Its name.
        file: String,
        /// The line, from 1; 0 where none can be named.
        line: usize,
        /// The column, from 1; 0 where none can be named.
        column: usize,
        /// What typst says, in English.
        message: String,
    },
    /// No font has these characters: they are printed as boxes, and a PDF is tagged without being PDF/UA-1.
    MissingCharacters {
        /// The characters, each once, in order.
        characters: Vec<char>,
    },
    /// The logo could not be read; there is none in the document.
    LogoUnread {
        /// The name of its file.
        name: String,
        /// What is wrong with it, in English.
        message: String,
    },
    /// The accent is no colour; the built-in one was used.
    AccentUnread {
        /// What stood there.
        value: String,
    },
    /// The PDF is tagged without being PDF/UA-1.
    NotAccessible {
        /// Why, in English.
        message: String,
    },
}

/// Why nothing was printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintFault {
    /// The program was built without the feature `pdf`.
    #[error("this program was built without PDF, SVG and PNG")]
    NotBuilt,
    /// The built-in template failed: a fault of ours.
    #[error("{file}:{line}:{column}: {message}")]
    BuiltIn {
        /// Which one.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What typst says.
        message: String,
    },
    /// The pages were made and could not be written as a file.
    #[error("the pages could not be written: {0}")]
    Writing(String),
}

/// Prints a document.
///
/// # Errors
/// [`PrintFault::NotBuilt`] without the feature `pdf`; the others are faults of ours.
#[cfg(feature = "pdf")]
pub fn print(document: &Document, medium: Medium, look: &Look) -> Result<Printed, PrintFault> {
    output::print(document, medium, look)
}

/// Prints a document.
///
/// # Errors
/// [`PrintFault::NotBuilt`]: this program was built without the feature `pdf`.
#[cfg(not(feature = "pdf"))]
pub fn print(_document: &Document, _medium: Medium, _look: &Look) -> Result<Printed, PrintFault> {
    Err(PrintFault::NotBuilt)
}

/// What both templates are drawn with.
#[cfg(feature = "pdf")]
const SHARED: (&str, &str) = ("nappe.typ", include_str!("../../../../assets/typst/nappe.typ"));
pub(crate) const BOARD: (&str, &str) = ("board.typ", include_str!("../../../../assets/typst/board.typ"));
pub(crate) const REPORT: (&str, &str) = ("report.typ", include_str!("../../../../assets/typst/report.typ"));

/// Returns the name and the source of the built-in template of a kind: a good start for one's own.
pub const fn built_in(kind: DocumentKind) -> (&'static str, &'static str) {
    match kind {
        DocumentKind::Board => BOARD,
        _ => REPORT,
    }
}
