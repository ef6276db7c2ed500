//! RON → plan, with faults that say where and what to do.
//!
//! The `ron` crate decides whether a text is a plan. When it is none, `schema` goes through the whole text and names
//! every fault at its place. Faults are plain data; the words are the interface's.

mod schema;
#[cfg(test)]
mod tests;

use ron::extensions::Extensions;

pub(super) use schema::nearest;

use super::syntax::{self, MOST_FAULTS, Slip, line_and_column};
use super::{MAX_QUESTIONS, MAX_ROUNDS, MAX_TABLES, Plan};

/// The largest plan that is read, in bytes; 2,000 tables need a tenth of it.
pub const MAX_BYTES: usize = 5_000_000;
/// The version of the format this program writes and reads.
pub const VERSION: u32 = 1;
/// Characters of a line that are shown with a fault.
const EXCERPT: usize = 160;

/// Why a plan could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFault {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// The line itself, harmless to show; a very long one is cut around the column.
    pub line_text: String,
    /// Characters of `line_text` before the fault.
    pub mark: usize,
    /// What is wrong.
    pub cause: FaultCause,
}

/// What is wrong with a plan that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultCause {
    /// There is nothing in the file.
    Empty,
    /// More bytes than [`MAX_BYTES`].
    TooBig {
        /// How many there are.
        bytes: usize,
    },
    /// The bytes are no UTF-8.
    NotUtf8 {
        /// They are UTF-16, as some Windows programs save « Unicode ».
        utf16: bool,
    },
    /// Another nappe wrote it.
    OtherVersion {
        /// The version it says.
        found: u32,
    },
    /// More than a plan may hold.
    TooMany {
        /// The field: `tables`, `rounds`, `questions`.
        field: &'static str,
        /// How many there are.
        found: usize,
        /// How many fit.
        most: usize,
    },
    /// A slip in the writing.
    Slip(Slip),
    /// A field that no plan has.
    UnknownField {
        /// As it is written.
        field: String,
        /// What was probably meant.
        suggestion: Option<String>,
        /// What could stand here.
        known: Vec<&'static str>,
    },
    /// A field that must be there.
    MissingField {
        /// The name of the field.
        field: &'static str,
    },
    /// A field that is there twice.
    FieldTwice {
        /// The name of the field.
        field: String,
    },
    /// Something without a name where each thing needs one.
    MissingName,
    /// A block with a name that does not belong there.
    OtherBlock {
        /// The name it has.
        found: String,
        /// The name it may have.
        expected: &'static str,
    },
    /// A value that does not fit its field.
    WrongValue {
        /// The field; empty for the plan itself.
        field: String,
        /// As it is written, shortened.
        found: String,
        /// What could stand there.
        expected: Expected,
        /// What was probably meant, as it should be written.
        suggestion: Option<String>,
    },
    /// What the `ron` crate said where nothing above applies.
    Other {
        /// Its English words.
        detail: String,
    },
}

/// What fits a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Words between `"`.
    Text,
    /// A whole number from 0.
    Number {
        /// The greatest that fits.
        most: u32,
    },
    /// Minutes, or a text such as `"1m30"`.
    Length,
    /// A date such as `"2026-11-23"`, `"2026-11"` or `"2026"`.
    Date,
    /// A day such as `"2026-11-23"`.
    Day,
    /// An hour such as `"18:30"`.
    Hour,
    /// The key of a question such as `"q1"`.
    Key,
    /// One of these words, without quotation marks.
    Word(Vec<&'static str>),
    /// `[ … ]`.
    List,
    /// `( … )`.
    Block,
}

/// Reads a plan.
///
/// # Errors
/// Every fault, in the order of the file; at most 50.
pub fn parse(text: &str) -> Result<Plan, Vec<PlanFault>> {
    if text.len() > MAX_BYTES {
        return Err(vec![fault(text, 0, FaultCause::TooBig { bytes: text.len() })]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let plan = match options.from_str::<Plan>(text) {
        Ok(plan) => plan,
        Err(error) => return Err(explain(text, &error)),
    };
    let limits = [
        ("questions", plan.questions.len(), MAX_QUESTIONS),
        ("tables", plan.tables.len(), MAX_TABLES),
        ("rounds", plan.rounds.len(), MAX_ROUNDS),
    ];
    let place = |field: &str| super::locate::TextPlaces::new(text).offset(field).unwrap_or(0);
    let mut faults: Vec<_> = limits
        .into_iter()
        .filter(|&(_, found, most)| found > most)
        .map(|(field, found, most)| fault(text, place(field), FaultCause::TooMany { field, found, most }))
        .collect();
    if plan.version != VERSION {
        faults.insert(0, fault(text, place("version"), FaultCause::OtherVersion { found: plan.version }));
    }
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

/// Reads a plan from the bytes of a file; a byte order mark at its beginning is skipped.
///
/// # Errors
/// As [`parse`], and [`FaultCause::NotUtf8`].
pub fn parse_bytes(bytes: &[u8]) -> Result<Plan, Vec<PlanFault>> {
    if bytes.len() > MAX_BYTES {
        return Err(vec![fault("", 0, FaultCause::TooBig { bytes: bytes.len() })]);
    }
    // UTF-16 of Latin letters is every other byte zero, with or without its mark.
    let head = &bytes[..bytes.len().min(200)];
    let zeros = head.split(|&byte| byte == 0).count() - 1;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || zeros * 4 > head.len() {
        return Err(vec![fault("", 0, FaultCause::NotUtf8 { utf16: true })]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(text),
        Err(error) => {
            let text = String::from_utf8_lossy(bytes);
            Err(vec![fault(&text, error.valid_up_to(), FaultCause::NotUtf8 { utf16: false })])
        }
    }
}

/// Names every fault of a text that the `ron` crate refused with `error`.
fn explain(text: &str, error: &ron::error::SpannedError) -> Vec<PlanFault> {
    let tree = syntax::scan(text);
    if tree.root.is_none() && tree.slips.is_empty() {
        return vec![fault(text, 0, FaultCause::Empty)];
    }
    let mut found: Vec<(usize, FaultCause)> =
        tree.slips.iter().map(|(at, slip)| (*at, FaultCause::Slip(slip.clone()))).collect();
    if let Some(root) = &tree.root {
        schema::judge(text, root, &mut found);
    }
    // What another nappe may well write is not for this one to blame.
    if found.iter().any(|(_, cause)| matches!(cause, FaultCause::OtherVersion { .. })) {
        found.retain(|(_, cause)| matches!(cause, FaultCause::OtherVersion { .. }));
        return found.into_iter().map(|(at, cause)| fault(text, at, cause)).collect();
    }
    found.sort_by_key(|&(at, _)| at);
    found.truncate(MOST_FAULTS);
    let mut faults: Vec<_> = found.into_iter().map(|(at, cause)| fault(text, at, cause)).collect();
    // What follows a slip on its line is most often its echo.
    let mut slipped = 0;
    faults.retain(|fault| {
        let echo = fault.line == slipped;
        if matches!(fault.cause, FaultCause::Slip(_)) {
            slipped = fault.line;
        }
        !echo
    });
    // The first fault stands on the line where the `ron` crate stopped, or before; if none does, something escaped us.
    if faults.first().is_none_or(|first| first.line > error.span.end.line) {
        let offset = offset_of(text, error.span.start.line, error.span.start.col);
        let detail = crate::text::clean_line(&error.code.to_string()).chars().take(EXCERPT).collect();
        faults.insert(0, fault(text, offset, FaultCause::Other { detail }));
    }
    faults
}

fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(offset, _)| offset)
}

fn fault(text: &str, offset: usize, cause: FaultCause) -> PlanFault {
    let (line, column) = line_and_column(text, offset);
    let whole = text.split('\n').nth(line - 1).unwrap_or_default().trim_end_matches('\r');
    let first = (column - 1).saturating_sub(EXCERPT / 2);
    let mut signs = whole.chars().skip(first);
    let mut line_text: String = signs.by_ref().take(EXCERPT).map(harmless).collect();
    let mut mark = column - 1 - first;
    if signs.next().is_some() {
        line_text.push('…');
    }
    if first > 0 {
        line_text.insert(0, '…');
        mark += 1;
    }
    PlanFault { line, column, line_text, mark, cause }
}

/// Returns a sign to show in the place of `sign`, one for one, so that the column stays true.
fn harmless(sign: char) -> char {
    match sign {
        '\t' => ' ',
        _ if crate::text::is_dropped(sign) => '·',
        _ => sign,
    }
}
