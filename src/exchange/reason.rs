//! Why a row or a cell was not taken, or taken otherwise than written; and where it stands.

use nappe_core::TextFault;
use nappe_core::plan::{RoundNo, SegmentNo, TableNo};

use super::read::CodePage;
use crate::i18n::Texts;
use crate::store::people::SeatColumn;
use crate::t;

/// What there is to say about a row, or about one cell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRemark {
    /// The sheet, where several are taken.
    pub sheet: Option<String>,
    /// The line in the file, from 1; of a board, the number of the card.
    pub line: u64,
    /// The heading of the column, where one cell is meant.
    pub column: Option<String>,
    /// What there is to say.
    pub reason: RowReason,
}

/// Why a row or a cell was not taken, or what was understood otherwise.
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
    /// The plan has no such table; those it has.
    UnknownTable(TableNo, Vec<TableNo>),
    /// What names the round is not a number.
    BadRound(String),
    /// The plan has no such round.
    UnknownRound(RoundNo),
    /// What names the segment is neither the number nor the title of one; the numbers there are.
    UnknownSegment(String, Vec<SegmentNo>),
    /// What names the question is neither its key, its number nor its words; how many questions there are. It was left out.
    UnknownQuestion(String, usize),
    /// The same, where only the question could have said where the note goes.
    NoSuchQuestion(String, usize),
    /// No table explores the question.
    NobodyExplores(String),
    /// What should say how many votes there were is not a number.
    BadVotes(String),
    /// What should say whether a note is essential says neither yes nor no.
    BadKey(String),
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
    /// The row has more cells than there are headings, and the separator stands in the text: so it was read.
    Joined {
        /// Cells it has.
        found: usize,
        /// Headings there are.
        expected: usize,
    },
    /// The row has fewer cells than there are headings.
    FewCells {
        /// Cells it has.
        found: usize,
        /// Headings there are.
        expected: usize,
    },
    /// A cell was left out, for no heading says what it is.
    NotTaken(String),
    /// A quotation mark is not closed on its line.
    OpenQuote,
    /// The line is in an old code page.
    OldAccents(CodePage),
    /// Signs that no text holds were dropped.
    SignsDropped,
    /// The line has more columns than are read.
    ManyColumns {
        /// Columns it has.
        found: usize,
        /// Columns that are read.
        most: usize,
    },
    /// The line stands above the headings.
    AboveHeadings(String),
    /// The headings stand there again.
    HeadingsAgain,
    /// The cell is empty; what stood above goes on.
    AsAbove(String),
    /// The name is that of nobody.
    Nobody(String),
    /// Somebody leaves before arriving.
    LeavesFirst {
        /// The last round attended.
        until: u16,
        /// The first.
        from: u16,
    },
    /// So many cards of a board are put away, they or their lists, and are not taken.
    Archived(usize),
    /// So many comments on cards are not taken.
    CommentsLeft(usize),
    /// So many lines of lists within cards are not taken.
    StepsLeft(usize),
    /// So many texts of another list in the file are not taken; what the file calls it.
    OthersLeft(String, usize),
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

impl RowRemark {
    /// Says something about a whole line.
    pub const fn line(line: u64, reason: RowReason) -> Self {
        Self { sheet: None, line, column: None, reason }
    }

    /// Returns what there is to say in words, with the column and without the line.
    pub fn told(&self, texts: &Texts) -> String {
        let reason = self.reason.told(texts);
        match self.column.as_deref().filter(|_| !matches!(self.reason, RowReason::OddCell { .. })) {
            Some(column) => t!(texts, "import-in-column", column = column, reason = reason),
            None => reason,
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
            Self::UnknownTable(..) => "unknown_table",
            Self::BadRound(_) => "bad_round",
            Self::UnknownRound(_) => "unknown_round",
            Self::UnknownSegment(..) => "unknown_segment",
            Self::UnknownQuestion(..) | Self::NoSuchQuestion(..) => "unknown_question",
            Self::NobodyExplores(_) => "question_nowhere",
            Self::BadVotes(_) => "bad_votes",
            Self::BadKey(_) => "bad_key",
            Self::Refused(_) => "refused",
            Self::UnknownKind(_) => "unknown_kind",
            Self::OddCell { .. } => "odd_cell",
            Self::EmptyLine => "empty_line",
            Self::Already(_) => "already",
            Self::Twice { .. } => "duplicate",
            Self::Joined { .. } => "extra_cells",
            Self::FewCells { .. } => "few_cells",
            Self::NotTaken(_) => "not_taken",
            Self::OpenQuote => "open_quote",
            Self::OldAccents(_) => "old_accents",
            Self::SignsDropped => "signs_dropped",
            Self::ManyColumns { .. } => "many_columns",
            Self::AboveHeadings(_) => "above_headings",
            Self::HeadingsAgain => "headings_again",
            Self::AsAbove(_) => "as_above",
            Self::Nobody(_) => "nobody",
            Self::LeavesFirst { .. } => "leaves_first",
            Self::Archived(_) => "archived",
            Self::CommentsLeft(_) => "comments_left",
            Self::StepsLeft(_) => "steps_left",
            Self::OthersLeft(..) => "others_left",
        }
    }

    /// Returns it in words.
    pub fn told(&self, texts: &Texts) -> String {
        match self {
            Self::NoText => t!(texts, "import-no-text"),
            Self::NoName => t!(texts, "import-no-name"),
            Self::TooLong { found, most } => t!(texts, "import-too-long", found = *found, most = *most),
            Self::TooManyLines { found, most } => t!(texts, "import-too-many-lines", found = *found, most = *most),
            Self::NoTable => t!(texts, "import-no-table"),
            Self::BadTable(word) => t!(texts, "import-bad-table", word = word.as_str()),
            Self::UnknownTable(table, known) => {
                t!(texts, "import-unknown-table", table = *table, known = numbers(texts, known))
            }
            Self::BadRound(word) => t!(texts, "import-bad-round", word = word.as_str()),
            Self::UnknownRound(round) => t!(texts, "import-unknown-round", round = *round),
            Self::UnknownSegment(word, known) => {
                t!(texts, "import-unknown-segment", word = word.as_str(), known = numbers(texts, known))
            }
            Self::UnknownQuestion(word, count) => {
                t!(texts, "import-unknown-question", word = word.as_str(), known = up_to(texts, *count))
            }
            Self::NoSuchQuestion(word, count) => {
                t!(texts, "import-no-such-question", word = word.as_str(), known = up_to(texts, *count))
            }
            Self::NobodyExplores(word) => t!(texts, "import-question-nowhere", word = word.as_str()),
            Self::Archived(count) => t!(texts, "import-archived", count = *count),
            Self::CommentsLeft(count) => t!(texts, "import-comments-left", count = *count),
            Self::StepsLeft(count) => t!(texts, "import-steps-left", count = *count),
            Self::OthersLeft(name, count) => t!(texts, "import-others-left", name = name.as_str(), count = *count),
            Self::BadVotes(word) => t!(texts, "import-bad-votes", word = word.as_str()),
            Self::BadKey(word) => t!(texts, "import-bad-key", word = word.as_str()),
            Self::Refused(words) => words.clone(),
            Self::UnknownKind(word) => t!(texts, "import-unknown-kind", word = word.as_str()),
            Self::OddCell { heading, value, column } => {
                let expected = texts.get(expected(*column));
                t!(texts, "import-odd-cell", heading = heading.as_str(), value = value.as_str(), expected = expected)
            }
            Self::EmptyLine => t!(texts, "import-empty-line"),
            Self::Already(name) => t!(texts, "import-already-there", name = name.as_str()),
            Self::Twice { name, first } => t!(texts, "import-twice", name = name.as_str(), first = *first),
            Self::Joined { found, expected } => t!(texts, "import-joined", found = *found, expected = *expected),
            Self::FewCells { found, expected } => t!(texts, "import-few-cells", found = *found, expected = *expected),
            Self::NotTaken(value) => t!(texts, "import-not-taken", value = value.as_str()),
            Self::OpenQuote => t!(texts, "import-open-quote"),
            Self::OldAccents(page) => t!(texts, "import-old-accents", page = page.name()),
            Self::SignsDropped => t!(texts, "import-signs-dropped"),
            Self::ManyColumns { found, most } => t!(texts, "import-many-columns", found = *found, most = *most),
            Self::AboveHeadings(words) => t!(texts, "import-above-headings", words = words.as_str()),
            Self::HeadingsAgain => t!(texts, "import-headings-again"),
            Self::AsAbove(word) => t!(texts, "import-as-above", word = word.as_str()),
            Self::Nobody(name) => t!(texts, "import-nobody", name = name.as_str()),
            Self::LeavesFirst { until, from } => t!(texts, "import-leaves-first", until = *until, from = *from),
        }
    }
}

/// Returns numbers for reading: « 1 à 3 », « 1, 2, 5 »; a dash where there are none.
fn numbers(texts: &Texts, known: &[u16]) -> String {
    match known {
        [] => "—".to_owned(),
        [only] => only.to_string(),
        [first, .., last] if usize::from(last - first) + 1 == known.len() => {
            t!(texts, "import-span", first = *first, last = *last)
        }
        known => known.iter().map(u16::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// Returns the numbers up to one for reading.
fn up_to(texts: &Texts, count: usize) -> String {
    let known: Vec<u16> = (1..=u16::try_from(count).unwrap_or(u16::MAX)).collect();
    numbers(texts, &known)
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
