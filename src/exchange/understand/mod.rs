//! A [`ImportSource`] → a [`Proposal`]: notes or people, which sheet, which lines are headings, what each column holds, and what
//! is in doubt. A guess like any other: it is always shown, and a person can change it.
//!
//! Headings are understood by words and their families, then held against what the cells hold. Nothing is taken here, and
//! no cell is judged alone.

mod bare;
mod cells;
mod forms;
mod headings;
mod layout;
mod notes;
mod people;
mod told;

use std::sync::Arc;

use nappe_core::Plan;
use nappe_core::text::clean_line;
use nappe_core::text::search::folded;

use super::read::{ImportSource, SourceRow, SourceSheet};
use super::words::{NoteColumn, telling};
use crate::store::people::PersonColumn;

pub(super) use bare::named_line;
pub use told::PreviewRow;

/// What a list brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Notes.
    Notes,
    /// People.
    People,
}

/// What is taken from a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnRole {
    /// Something of a note.
    Note(NoteColumn),
    /// Something of a person.
    Person(PersonColumn),
    /// It is kept with the person under its own heading.
    Kept,
    /// It is not taken.
    Left,
}

/// How somebody names a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnName {
    /// By its heading, or how that begins.
    Heading(String),
    /// By its place, from 0.
    At(usize),
}

/// What a person says about a file before or after seeing what was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportWishes {
    /// The sheet that is meant: its name, how that begins, or its number from 1.
    pub sheet: Option<String>,
    /// Whether it holds notes or people.
    pub what: Option<ListKind>,
    /// The table of rows that name none: its number or its name.
    pub table: Option<String>,
    /// The segment of rows that name none.
    pub segment: Option<String>,
    /// The question of rows that name none.
    pub question: Option<String>,
    /// The line that holds the headings; 0 where none does.
    pub headings: Option<u64>,
    /// What columns hold. Of several for one column the last counts.
    pub roles: Vec<(ColumnName, ColumnRole)>,
}

/// A change that a person makes to a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportChange {
    /// Take another sheet, by its place in [`Proposal::sheets`].
    Sheet(usize),
    /// Take it for notes, or for people.
    As(ListKind),
    /// Take the column at a place for something else.
    Role(usize, ColumnRole),
    /// Take this line for the headings; none where 0.
    Headings(u64),
    /// Put notes that name no table at this one; nowhere where `None`.
    Table(Option<String>),
    /// Put notes that name no segment in this one.
    Segment(Option<String>),
    /// Put notes that name no question on the board of this one.
    Question(Option<String>),
}

/// A column as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedColumn {
    /// Its heading on one line; empty where it has none.
    pub heading: String,
    /// What is taken from it.
    pub role: ColumnRole,
    /// Whether heading and cells leave no doubt, or a person said so.
    pub sure: bool,
    /// What stands in its first cells.
    pub samples: Vec<String>,
    /// How many of the cells looked at hold anything.
    pub filled: usize,
}

impl ProposedColumn {
    /// Returns what it is called: its heading, or its letter in a spreadsheet.
    pub fn name(&self, index: usize) -> String {
        if self.heading.is_empty() { letter(index) } else { self.heading.clone() }
    }
}

/// What should be looked at before anything is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportDoubt {
    /// No column is known to hold notes, nor any to name people; the headings as they were read.
    NothingKnown(Vec<String>),
    /// Two columns could hold the notes; the heading of the one that is taken, and of the other.
    TwoTexts(String, String),
    /// What a column holds was guessed from its cells alone; its heading or letter.
    Guessed(String),
    /// It could be people, or notes; what it is taken for.
    PeopleOrNotes(ListKind),
    /// The notes name no table, and the plan has several.
    NoTable,
    /// So many people would stay at one table all day, which is nearly everybody.
    AllSeated(usize),
    /// Other sheets hold something else and are not taken; their names.
    SheetsLeft(Vec<String>),
    /// There is no sheet of this name; those there are.
    NoSheet(String, Vec<String>),
    /// No column has this heading.
    NoColumn(String),
}

impl ImportDoubt {
    /// Tells whether nothing can be taken as long as it stands.
    pub const fn stops(&self) -> bool {
        matches!(self, Self::NothingKnown(_) | Self::NoSheet(..) | Self::NoColumn(_))
    }
}

/// Which rows of a sheet are what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct SheetLayout {
    /// The place of the sheet in the source.
    pub sheet: usize,
    /// Rows above the headings.
    pub above: usize,
    /// Rows of headings.
    pub headings: usize,
}

impl SheetLayout {
    /// Returns the place of the first row below the headings.
    pub const fn data(self) -> usize {
        self.above + self.headings
    }
}

/// What a file was understood to be. Made again whenever a person changes it; holds the file, so nothing is read twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    source: Arc<ImportSource>,
    wishes: ImportWishes,
    /// What the plan calls its tables and questions.
    plan: Option<Arc<PlanWords>>,
    what: ListKind,
    columns: Vec<ProposedColumn>,
    doubts: Vec<ImportDoubt>,
    /// The sheets that are taken; the first is the one that is shown.
    layouts: Vec<SheetLayout>,
    /// What the names of the sheets say, where several are taken.
    names: Option<NoteColumn>,
}

/// What of a plan helps to understand headings, folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PlanWords {
    pub tables: Vec<String>,
    pub questions: Vec<String>,
    /// Their keys and wordings, whole.
    pub asked: Vec<String>,
    /// How many tables there are.
    pub count: usize,
}

impl PlanWords {
    fn of(plan: &Plan) -> Self {
        let named = plan.tables.iter().map(|table| folded(table.name.trim())).filter(|name| !name.is_empty());
        let questions = plan.questions.iter().flat_map(|question| [&question.text, &question.heading]);
        let wholes = questions
            .clone()
            .map(|text| folded(text.trim()))
            .chain(plan.questions.iter().map(|question| folded(question.key.as_str())));
        Self {
            tables: named.collect(),
            asked: wholes.filter(|text| !text.is_empty()).collect(),
            questions: questions.map(|text| telling(text)).filter(|text| !text.is_empty()).collect(),
            count: plan.tables.len(),
        }
    }

    pub fn is_table(&self, heading: &str) -> bool {
        self.tables.contains(&folded(heading.trim()))
    }

    pub fn is_question(&self, heading: &str) -> bool {
        let telling = telling(heading);
        self.asked.contains(&folded(heading.trim())) || telling.contains(' ') && self.questions.contains(&telling)
    }
}

/// Understands a file, as far as a person has not said how it is to be understood. The plan helps where columns are named
/// after its tables or questions.
pub fn understand(source: Arc<ImportSource>, wishes: ImportWishes, plan: Option<&Plan>) -> Proposal {
    layout::propose(source, wishes, plan.map(|plan| Arc::new(PlanWords::of(plan))))
}

impl Proposal {
    /// Returns the proposal with a change that a person made.
    #[must_use]
    pub fn with(&self, change: ImportChange) -> Self {
        let mut wishes = self.wishes.clone();
        match change {
            ImportChange::Sheet(index) => {
                let (headings, roles) = (None, Vec::new());
                let sheet = Some((index + 1).to_string());
                wishes = ImportWishes { sheet, headings, roles, ..wishes };
            }
            ImportChange::As(what) => {
                wishes.what = Some(what);
                // What a column of notes held says nothing about people.
                wishes.roles.clear();
            }
            ImportChange::Role(at, role) => wishes.roles.push((ColumnName::At(at), role)),
            ImportChange::Headings(line) => {
                wishes.headings = Some(line);
                wishes.roles.clear();
            }
            ImportChange::Table(table) => wishes.table = table,
            ImportChange::Segment(segment) => wishes.segment = segment,
            ImportChange::Question(question) => wishes.question = question,
        }
        layout::propose(Arc::clone(&self.source), wishes, self.plan.clone())
    }

    /// Returns the file it is about.
    pub fn source(&self) -> &ImportSource {
        &self.source
    }

    /// Returns what a person said.
    pub const fn wishes(&self) -> &ImportWishes {
        &self.wishes
    }

    /// Returns whether it brings notes or people.
    pub const fn what(&self) -> ListKind {
        self.what
    }

    /// Returns the columns, in the order of the file.
    pub fn columns(&self) -> &[ProposedColumn] {
        &self.columns
    }

    /// Returns what should be looked at.
    pub fn doubts(&self) -> &[ImportDoubt] {
        &self.doubts
    }

    /// Tells whether anything can be taken as it stands.
    pub fn is_ready(&self) -> bool {
        !self.doubts.iter().any(ImportDoubt::stops)
    }

    /// Returns the names of the sheets; those that are taken have `true`.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, bool)> {
        let taken = |index: usize| self.layouts.iter().any(|layout| layout.sheet == index);
        self.source.sheets.iter().enumerate().map(move |(index, sheet)| (sheet.name.as_str(), taken(index)))
    }

    /// Returns the line of the headings; `None` where there are none.
    pub fn headings_line(&self) -> Option<u64> {
        let layout = self.layouts.first().filter(|layout| layout.headings > 0)?;
        let row = self.source.sheets.get(layout.sheet)?.rows.get(layout.above)?;
        Some(row.line)
    }

    /// Returns the sheets that are taken, with their layouts.
    pub(super) fn taken_sheets(&self) -> impl Iterator<Item = (&SourceSheet, SheetLayout)> {
        self.layouts.iter().filter_map(|layout| Some((self.source.sheets.get(layout.sheet)?, *layout)))
    }

    /// Tells whether a heading is a question of the plan.
    pub(super) fn asks(&self, heading: &str) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.is_question(heading))
    }

    /// Returns what the names of the sheets say.
    pub(super) const fn sheet_names(&self) -> Option<NoteColumn> {
        self.names
    }

    /// Returns the places of the columns that hold something.
    pub(super) fn at(&self, role: ColumnRole) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == role).map(|(index, _)| index)
    }
}

/// Returns the letter of a column in a spreadsheet.
pub(super) fn letter(index: usize) -> String {
    let mut letters = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}

/// Returns the headings of some rows, one for each column: what stands in two lines is read as one.
fn headings_of(rows: &[SourceRow], width: usize) -> Vec<String> {
    let joined = |column: usize| {
        let parts: Vec<&str> = rows.iter().map(|row| row.cell(column).trim()).filter(|part| !part.is_empty()).collect();
        clean_line(&parts.join(" "))
    };
    (0..width).map(joined).collect()
}
