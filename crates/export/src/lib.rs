//! Writers: from a [`Restitution`] to the bytes of a file.
//!
//! One module a format. A writer changes no word of a participant: what a sign means in its format is escaped, so that
//! a reader of that format finds exactly what was written. The same restitution and options give the same bytes.
//! Nothing here decides what stands in the document, and only [`file`](mod@file) touches the disk.

mod csv;
pub mod file;
mod html;
mod json;
mod markdown;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use nappe_core::restitution::Restitution;

pub use crate::csv::{Delimiter, guard, unguard};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Text that reads well as it is and better when rendered.
    Markdown,
    /// One self-contained page: the board, then the text.
    Html,
    /// One line a note, for spreadsheets.
    Csv,
    /// Everything, for machines; `docs/restitution-json.md`.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Csv, Self::Json];

    /// Returns the ending of its files, which is also its name on the command line.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RenderOptions {
    /// What stands between two cells of a CSV.
    pub delimiter: Delimiter,
    /// Whether a CSV begins with the mark by which Excel knows UTF-8.
    pub bom: bool,
    /// A style sheet of the house, read after ours in the web page. It can fetch nothing from outside.
    pub css: Option<String>,
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
        document: Vec<u8>,
    },
    /// A table could not be written.
    #[error("the table could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// A value could not be written.
    #[error("the data could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// Writes a restitution in one format.
///
/// # Errors
/// [`ExportError::Unfaithful`] when the document, counted again, does not hold every note once.
pub fn render(restitution: &Restitution, format: Format, options: &RenderOptions) -> Result<Vec<u8>, ExportError> {
    let document = match format {
        Format::Markdown => markdown::write(restitution).into_bytes(),
        Format::Html => html::write(restitution, options.css.as_deref()).into_bytes(),
        Format::Csv => csv::write(restitution, options.delimiter, options.bom)?,
        Format::Json => json::write(restitution)?,
    };
    if restitution.is_faithful() {
        return Ok(document);
    }
    let found = restitution.tally();
    Err(ExportError::Unfaithful {
        taken: restitution.proof.live(),
        given: found.given(),
        annexed: found.annexed,
        document,
    })
}
