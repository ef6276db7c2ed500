//! A proposal in words: « table ← Table · texte ← Idée · pas repris : Note », its doubts, and its first lines.

use nappe_core::Lang;

use super::super::read::SourceRow;
use super::super::words::NoteColumn;
use super::{ColumnRole, ImportDoubt, ListKind, Proposal};
use crate::i18n::Texts;
use crate::store::people::{PersonColumn, SeatColumn};
use crate::t;

/// How many columns are named in one place: a spreadsheet may have thousands.
const MOST_NAMED: usize = 20;

/// Returns names on one line, the first of them where there are many.
pub(super) fn listed(texts: &Texts, names: &[String]) -> String {
    let shown = &names[..names.len().min(MOST_NAMED)];
    if shown.len() == names.len() {
        return names.join(", ");
    }
    t!(texts, "import-and-more", names = shown.join(", "), count = grouped(texts, names.len() - shown.len()))
}

/// Writes a number with its thousands apart, as the language does.
fn grouped(texts: &Texts, number: usize) -> String {
    let sign = if texts.lang() == Lang::Fr { '\u{202f}' } else { ',' };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(sign);
        }
        grouped.push(digit);
    }
    grouped
}

/// One line of a preview: what stands in the columns that are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// Its sheet, where several are taken.
    pub sheet: Option<String>,
    /// The line in the file, from 1.
    pub line: u64,
    /// The role of each cell that says anything, and what it says, on one line and cut.
    pub cells: Vec<(ColumnRole, String)>,
}

impl ColumnRole {
    /// Every role that a column of such a list may have, in the order in which a key walks through them.
    pub fn choices(what: ListKind) -> Vec<Self> {
        let seats = SeatColumn::ALL.into_iter().map(PersonColumn::Seat);
        match what {
            ListKind::Notes => NoteColumn::ALL.into_iter().map(Self::Note).chain([Self::Left]).collect(),
            ListKind::People => [
                PersonColumn::FullName,
                PersonColumn::FirstName,
                PersonColumn::LastName,
                PersonColumn::Organisation,
                PersonColumn::Category,
            ]
            .into_iter()
            .chain(seats)
            .map(Self::Person)
            .chain([Self::Kept, Self::Left])
            .collect(),
        }
    }

    /// Returns the word for it on the command line and in `--format json`: never rename.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note(column) => match column {
                NoteColumn::Id => "id",
                NoteColumn::Table => "table",
                NoteColumn::Round => "round",
                NoteColumn::Segment => "segment",
                NoteColumn::Question => "question",
                NoteColumn::Theme => "theme",
                NoteColumn::Text => "text",
                NoteColumn::Detail => "detail",
                NoteColumn::Kind => "kind",
                NoteColumn::Key => "key",
                NoteColumn::Votes => "votes",
                NoteColumn::Speaker => "speaker",
                NoteColumn::Author => "author",
                NoteColumn::AuthorFirst => "author-first-name",
                NoteColumn::UnderTable => "text-of-table",
                NoteColumn::UnderTheme => "text-of-theme",
                NoteColumn::UnderQuestion => "text-of-question",
            },
            Self::Person(column) => match column {
                PersonColumn::Id => "id",
                PersonColumn::FullName => "name",
                PersonColumn::FirstName => "first-name",
                PersonColumn::LastName => "last-name",
                PersonColumn::Organisation => "organisation",
                PersonColumn::Category => "category",
                PersonColumn::Seat(seat) => seat.heading(),
            },
            Self::Kept => "keep",
            Self::Left => "none",
        }
    }

    /// Returns what people call it.
    pub fn told(self, texts: &Texts) -> String {
        texts.get(&format!("import-role-{}", self.code()))
    }
}

impl ImportDoubt {
    /// Returns it in words.
    pub fn told(&self, texts: &Texts) -> String {
        let list = |names: &[String]| listed(texts, names);
        match self {
            Self::NothingKnown(headings) => t!(texts, "import-doubt-nothing-known", headings = list(headings)),
            Self::TwoTexts(taken, left) => {
                t!(texts, "import-doubt-two-texts", taken = taken.as_str(), left = left.as_str())
            }
            Self::Guessed(column) => t!(texts, "import-doubt-guessed", column = column.as_str()),
            Self::PeopleOrNotes(ListKind::People) => t!(texts, "import-doubt-people-or-notes"),
            Self::PeopleOrNotes(ListKind::Notes) => t!(texts, "import-doubt-notes-or-people"),
            Self::NoTable => t!(texts, "import-doubt-no-table"),
            Self::AllSeated(count) => t!(texts, "import-doubt-all-seated", count = *count),
            Self::SheetsLeft(names) => t!(texts, "import-doubt-sheets-left", count = names.len(), names = list(names)),
            Self::NoSheet(name, names) => t!(texts, "import-doubt-no-sheet", name = name.as_str(), names = list(names)),
            Self::NoColumn(name) => t!(texts, "import-doubt-no-column", name = name.as_str()),
        }
    }

    /// Returns what settles it on the command line.
    pub fn flags(&self, texts: &Texts) -> Option<String> {
        let left = if let Self::TwoTexts(_, left) = self { left.clone() } else { String::new() };
        let id = match self {
            Self::PeopleOrNotes(ListKind::Notes) => "import-doubt-notes-or-people".to_owned(),
            _ => format!("import-doubt-{}", self.code().replace('_', "-")),
        };
        texts.attribute(&id, "flags", &[("left", left)])
    }

    /// Returns the word for it in `--format json`: never rename.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NothingKnown(_) => "nothing_known",
            Self::TwoTexts(..) => "two_texts",
            Self::Guessed(_) => "guessed",
            Self::PeopleOrNotes(_) => "people_or_notes",
            Self::NoTable => "no_table",
            Self::AllSeated(_) => "all_seated",
            Self::SheetsLeft(_) => "sheets_left",
            Self::NoSheet(..) => "no_sheet",
            Self::NoColumn(_) => "no_column",
        }
    }
}

impl Proposal {
    /// Returns what was understood on one line: « table ← Table · texte ← Idée · pas repris : Note ».
    pub fn told(&self, texts: &Texts) -> String {
        let mut parts: Vec<String> = Vec::new();
        for role in ColumnRole::choices(self.what).into_iter().chain([ColumnRole::Person(PersonColumn::Id)]) {
            if matches!(role, ColumnRole::Left | ColumnRole::Kept) {
                continue;
            }
            let names = self.named(role);
            // A list has no headings: that it is there says enough.
            let bare = self.taken_sheets().any(|(sheet, _)| !sheet.known.is_empty())
                && self.at(role).all(|at| self.columns[at].heading.is_empty());
            if !names.is_empty() && bare {
                parts.push(role.told(texts));
            } else if !names.is_empty() {
                let role = role.told(texts);
                parts.push(t!(texts, "import-understood-column", role = role, columns = listed(texts, &names)));
            }
        }
        let said =
            [("table", &self.wishes.table), ("segment", &self.wishes.segment), ("question", &self.wishes.question)];
        for (role, word) in said {
            if let Some(word) = word.as_deref().filter(|_| self.what == ListKind::Notes) {
                let role = texts.get(&format!("import-role-{role}"));
                parts.push(t!(texts, "import-understood-wish", role = role, word = word));
            }
        }
        if let Some(column) = self.names {
            let role = ColumnRole::Note(column).told(texts);
            parts.push(t!(texts, "import-understood-sheets", role = role));
        }
        for (role, id) in [(ColumnRole::Kept, "import-understood-kept"), (ColumnRole::Left, "import-understood-left")] {
            let names = self.named(role);
            if !names.is_empty() {
                let (count, columns) = (names.len(), listed(texts, &names));
                parts.push(if id == "import-understood-kept" {
                    t!(texts, "import-understood-kept", count = count, columns = columns)
                } else {
                    t!(texts, "import-understood-left", count = count, columns = columns)
                });
            }
        }
        parts.join(" · ")
    }

    /// Returns what the columns with a role are called, as far as anything stands in them.
    fn named(&self, role: ColumnRole) -> Vec<String> {
        let columns = self.columns.iter().enumerate().filter(|(_, column)| column.role == role);
        // Columns that the format itself names may be empty in this file.
        let known = self.taken_sheets().any(|(sheet, _)| !sheet.known.is_empty());
        let left = known && role == ColumnRole::Left;
        let columns = columns.filter(|(_, column)| column.filled > 0 && !left || !column.heading.is_empty());
        columns.map(|(index, column)| column.name(index)).collect()
    }

    /// Returns the first lines of the sheet that is shown, titles and headings included.
    pub fn first_lines(&self, most: usize) -> Vec<&SourceRow> {
        self.taken_sheets().next().map_or_else(Vec::new, |(sheet, _)| sheet.rows.iter().take(most).collect())
    }

    /// Returns the first rows as they would be taken.
    pub fn preview(&self, most: usize) -> Vec<PreviewRow> {
        let cells = |row: &[String]| {
            let taken = |(index, column): (usize, &super::ProposedColumn)| {
                let cell = row.get(index).map_or("", |cell| cell.trim());
                let says = column.role != ColumnRole::Left && !cell.is_empty();
                says.then(|| (column.role, super::super::words::shortened(cell)))
            };
            self.columns.iter().enumerate().filter_map(taken).take(MOST_NAMED).collect()
        };
        let rows = self.first_rows_of_sheets(most);
        rows.into_iter().map(|(sheet, line, row)| PreviewRow { sheet, line, cells: cells(&row) }).collect()
    }
}
