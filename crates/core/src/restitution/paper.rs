//! In which formats a document is written, and for which paper.

use serde::{Deserialize, Serialize};

/// A format in which a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentFormat {
    /// Pages, to send and to print.
    Pdf,
    /// A text that a word processor opens.
    Docx,
    /// One self-contained page for a browser: the board, then the text.
    Html,
    /// Pictures of the pages.
    Png,
    /// Drawings of the pages.
    Svg,
    /// A workbook for a spreadsheet.
    Xlsx,
    /// Text that reads well as it is and better when rendered.
    Markdown,
    /// One line a note, for spreadsheets.
    Csv,
    /// Everything, for machines; `docs/restitution-json.md`.
    Json,
}

impl DocumentFormat {
    /// Every format, in the order of the help.
    pub const ALL: [Self; 9] =
        [Self::Pdf, Self::Docx, Self::Html, Self::Png, Self::Svg, Self::Xlsx, Self::Markdown, Self::Csv, Self::Json];

    /// Returns the ending of its files, which is also its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Xlsx => "xlsx",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Reads its name on the command line.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// Tells whether it is laid out in pages, by a template.
    pub const fn is_printed(self) -> bool {
        matches!(self, Self::Pdf | Self::Svg | Self::Png)
    }
}

/// The paper or the screen that a board is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentSheet {
    /// For the wall.
    #[default]
    A3,
    /// For the usual printer.
    A4,
    /// For a projector, 16:9.
    Slide,
}

impl DocumentSheet {
    /// Every sheet, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::A3, Self::A4, Self::Slide];

    /// Returns its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::A3 => "a3",
            Self::A4 => "a4",
            Self::Slide => "16:9",
        }
    }

    /// Reads its name on the command line.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.id() == id)
    }
}
