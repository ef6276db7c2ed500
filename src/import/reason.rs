//! Why a row was not taken, or taken otherwise than written.

use nappe_core::TextFault;
use nappe_core::plan::{RoundNo, TableNo};

use crate::i18n::Texts;
use crate::store::people::SeatColumn;

/// What there is to say about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRemark {
    /// Its line in the file, from 1.
    pub line: u64,
    /// What there is to say.
    pub reason: RowReason,
}

/// Why a row was not taken, or what was understood otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowReason {
    /// The note has no words.
    NoText,
    /// The person has no name.
    NoName,
    /// A text is too long.
    TooLong {
        /// Characters it has.
        found: usize,
        /// Characters that fit.
        most: usize,
    },
    /// A note has too many lines.
    TooManyLines {
        /// Lines it has.
        found: usize,
        /// Lines that fit.
        most: usize,
    },
    /// No table is named, and nothing says which it could be.
    NoTable,
    /// What names the table is neither a number nor the name of one.
    BadTable(String),
    /// The plan has no such table.
    UnknownTable(TableNo),
    /// What names the round is not a number.
    BadRound(String),
    /// The plan has no such round.
    UnknownRound(RoundNo),
    /// What names the segment is neither the number nor the title of one.
    UnknownSegment(String),
    /// What should say how many votes there were is not a number.
    BadVotes(String),
    /// The hub said no, in its words.
    Refused(String),
    /// The word for the kind is not known; the note was taken as an idea.
    UnknownKind(String),
    /// A cell says nothing that the seating understands; it was kept as it stands.
    OddCell {
        /// The heading of its column.
        heading: String,
        /// What stands in it.
        value: String,
        /// What was expected there.
        column: SeatColumn,
    },
    /// Nothing stands in the line.
    EmptyLine,
    /// The list holds this person already.
    Already(String),
    /// The file named this person before.
    Twice {
        /// Who it is.
        name: String,
        /// Where the file named them first.
        first: u64,
    },
}

impl From<TextFault> for RowReason {
    fn from(fault: TextFault) -> Self {
        match fault {
            TextFault::Empty => Self::NoText,
            TextFault::TooLong { found, most } => Self::TooLong { found, most },
            TextFault::TooManyLines { found, most } => Self::TooManyLines { found, most },
        }
    }
}

impl RowReason {
    /// Returns the word for it in `--format json`: never rename.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoText => "no_text",
            Self::NoName => "no_name",
            Self::TooLong { .. } => "too_long",
            Self::TooManyLines { .. } => "too_many_lines",
            Self::NoTable => "no_table",
            Self::BadTable(_) => "bad_table",
            Self::UnknownTable(_) => "unknown_table",
            Self::BadRound(_) => "bad_round",
            Self::UnknownRound(_) => "unknown_round",
            Self::UnknownSegment(_) => "unknown_segment",
            Self::BadVotes(_) => "bad_votes",
            Self::Refused(_) => "refused",
            Self::UnknownKind(_) => "unknown_kind",
            Self::OddCell { .. } => "odd_cell",
            Self::EmptyLine => "empty_line",
            Self::Already(_) => "already",
            Self::Twice { .. } => "duplicate",
        }
    }

    /// Returns it in words.
    pub fn told(&self, texts: &Texts) -> String {
        use crate::t;
        match self {
            Self::NoText => t!(texts, "import-no-text"),
            Self::NoName => t!(texts, "import-no-name"),
            Self::TooLong { found, most } => t!(texts, "import-too-long", found = *found, most = *most),
            Self::TooManyLines { found, most } => t!(texts, "import-too-many-lines", found = *found, most = *most),
            Self::NoTable => t!(texts, "import-no-table"),
            Self::BadTable(word) => t!(texts, "import-bad-table", word = word.as_str()),
            Self::UnknownTable(table) => t!(texts, "import-unknown-table", table = *table),
            Self::BadRound(word) => t!(texts, "import-bad-round", word = word.as_str()),
            Self::UnknownRound(round) => t!(texts, "import-unknown-round", round = *round),
            Self::UnknownSegment(word) => t!(texts, "import-unknown-segment", word = word.as_str()),
            Self::BadVotes(word) => t!(texts, "import-bad-votes", word = word.as_str()),
            Self::Refused(words) => words.clone(),
            Self::UnknownKind(word) => t!(texts, "import-unknown-kind", word = word.as_str()),
            Self::OddCell { heading, value, column } => {
                let expected = texts.get(expected(*column));
                t!(texts, "import-odd-cell", heading = heading.as_str(), value = value.as_str(), expected = expected)
            }
            Self::EmptyLine => t!(texts, "import-empty-line"),
            Self::Already(name) => t!(texts, "import-already-there", name = name.as_str()),
            Self::Twice { name, first } => t!(texts, "import-twice", name = name.as_str(), first = *first),
        }
    }
}

/// Returns the id of the words that say what a column of the seating holds.
pub const fn expected(column: SeatColumn) -> &'static str {
    match column {
        SeatColumn::Together | SeatColumn::Apart => "expected-label",
        SeatColumn::Table => "expected-table",
        SeatColumn::Wishes => "expected-wishes",
        SeatColumn::From | SeatColumn::Until => "expected-round",
    }
}
