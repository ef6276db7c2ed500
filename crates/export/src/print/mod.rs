//! Documents as PDF, SVG and PNG: the board of sticky notes, and everything that reads like a report.
//!
//! Typst sets them, as a library: nothing is fetched, nothing is read from the disk, and no word of anybody is ever
//! markup. What a document holds is handed over as values; where each sticky note hangs is worked out here
//! (`wall`); the templates under `assets/typst` only draw. The same document and look give the same bytes.
//!
//! All of it stands behind the feature `pdf`, because typst is most of a clean build. Without it [`write()`] says so.

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

use nappe_core::restitution::Document;
#[cfg(feature = "pdf")]
use nappe_core::restitution::DocumentKind;

use crate::{ExportError, Notice, RenderOptions, Trial};

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PrintMedium {
    /// One file; PDF/UA-1 where the fonts allow.
    Pdf,
    /// One file a page.
    Svg,
    /// One file a page.
    Png,
}

/// Prints a document; returns a PDF, or a file a page.
///
/// # Errors
/// [`ExportError::NotBuilt`] without the feature `pdf`; the others are faults of ours.
#[cfg(feature = "pdf")]
pub(crate) fn write(
    document: &Document,
    medium: PrintMedium,
    options: &RenderOptions,
    notices: &mut Vec<Notice>,
    trying: &(dyn Fn(Trial) + Sync),
) -> Result<Vec<Vec<u8>>, ExportError> {
    output::print(document, medium, options, notices, trying)
}

/// Says that this program was built without the feature `pdf`.
///
/// # Errors
/// [`ExportError::NotBuilt`].
#[cfg(not(feature = "pdf"))]
pub(crate) fn write(
    _document: &Document,
    _medium: PrintMedium,
    _options: &RenderOptions,
    _notices: &mut Vec<Notice>,
    _trying: &(dyn Fn(Trial) + Sync),
) -> Result<Vec<Vec<u8>>, ExportError> {
    Err(ExportError::NotBuilt)
}

/// What both templates are drawn with.
#[cfg(feature = "pdf")]
const SHARED: (&str, &str) = ("nappe.typ", include_str!("../../../../assets/typst/nappe.typ"));
pub(crate) const BOARD: (&str, &str) = ("board.typ", include_str!("../../../../assets/typst/board.typ"));
pub(crate) const REPORT: (&str, &str) = ("report.typ", include_str!("../../../../assets/typst/report.typ"));

/// Returns the name and the source of the built-in template of a kind: a good start for one's own.
#[cfg(feature = "pdf")]
pub(crate) const fn built_in(kind: DocumentKind) -> (&'static str, &'static str) {
    match kind {
        DocumentKind::Board => BOARD,
        _ => REPORT,
    }
}
