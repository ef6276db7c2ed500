//! What an import did, or would do, in JSON and in words.

use serde::Serialize;

use super::super::console::{Console, Stop};
use crate::exchange::{ColumnRole, ListKind, Proposal, RowRemark, SourceFormat};
use crate::i18n::Texts;
use crate::t;

/// What an import did. Field names are read by scripts: never rename.
#[derive(Debug, Default, Serialize)]
pub struct ImportAccount {
    /// `notes` or `people`.
    pub what: &'static str,
    /// What sort of file it is: `csv`, `xlsx`, `ods`, `json`, `list`, `transcript`, or the tool that wrote a board.
    pub format: &'static str,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// What was understood of the columns.
    pub understood: Vec<UnderstoodColumn>,
    /// What should be looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<ToldDoubt>,
    /// The first lines, where nothing was changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub preview: Vec<PreviewLine>,
    /// How many are new.
    pub taken: usize,
    /// How many were there already.
    pub already: usize,
    /// Titles of the themes that were created.
    pub themes: Vec<String>,
    /// Authors of notes that were added to `people.csv`.
    pub authors: usize,
    /// The lines that bring nobody: empty, or somebody who was there already or stood in the file before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<ImportedRow>,
    /// The lines that were not taken.
    pub refused: Vec<ImportedRow>,
    /// What was understood otherwise than written.
    pub remarks: Vec<ImportedRow>,
    /// What was understood, in words.
    #[serde(skip)]
    told: String,
}

/// A column as it was understood.
#[derive(Debug, Serialize)]
pub struct UnderstoodColumn {
    /// Its heading, or its letter.
    column: String,
    /// What is taken from it; `none` where nothing is, `keep` where it is kept with a person.
    role: &'static str,
    /// Whether it leaves no doubt.
    sure: bool,
}

#[derive(Debug, Serialize)]
pub struct ToldDoubt {
    code: &'static str,
    what: String,
    /// What settles it on the command line.
    #[serde(skip)]
    flags: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct PreviewLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    line: u64,
    cells: Vec<PreviewCell>,
}

#[derive(Debug, Serialize)]
struct PreviewCell {
    role: &'static str,
    text: String,
    #[serde(skip)]
    told: String,
}

#[derive(Debug, Serialize)]
pub struct ImportedRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    code: &'static str,
    reason: String,
}

impl ImportAccount {
    /// Begins an account with what was understood, and the first lines of the file.
    pub fn begin(texts: &Texts, proposal: &Proposal, preview: usize, dry_run: bool) -> Self {
        let column = |(index, column): (usize, &crate::exchange::ProposedColumn)| UnderstoodColumn {
            column: column.name(index),
            role: column.role.code(),
            sure: column.sure,
        };
        let cell = |(role, words): (ColumnRole, String)| PreviewCell {
            role: role.code(),
            text: words,
            told: role.told(texts),
        };
        let lines = proposal.preview(preview).into_iter();
        Self {
            what: if proposal.what() == ListKind::Notes { "notes" } else { "people" },
            format: proposal.source().format.code(),
            dry_run,
            understood: proposal.columns().iter().enumerate().map(column).collect(),
            doubts: proposal
                .doubts()
                .iter()
                .map(|doubt| ToldDoubt { code: doubt.code(), what: doubt.told(texts), flags: doubt.flags(texts) })
                .collect(),
            preview: lines
                .map(|row| PreviewLine {
                    sheet: row.sheet,
                    line: row.line,
                    cells: row.cells.into_iter().map(cell).collect(),
                })
                .collect(),
            told: understood(texts, proposal),
            ..Self::default()
        }
    }
}

/// Returns what a file was understood to be on one line.
fn understood(texts: &Texts, proposal: &Proposal) -> String {
    let what = match proposal.what() {
        ListKind::Notes => t!(texts, "import-as-notes"),
        ListKind::People => t!(texts, "import-as-people"),
    };
    let kind = match proposal.source().format {
        SourceFormat::Separated('\t') => t!(texts, "import-kind-csv-tab"),
        SourceFormat::Separated(sign) => t!(texts, "import-kind-csv", sign = sign.to_string()),
        SourceFormat::Excel => t!(texts, "import-kind-xlsx"),
        SourceFormat::OpenDocument => t!(texts, "import-kind-ods"),
        SourceFormat::Board(tool) if tool != "board" => t!(texts, "import-kind-board", tool = tool),
        SourceFormat::Board(_) | SourceFormat::Objects => t!(texts, "import-kind-json"),
        SourceFormat::List => t!(texts, "import-kind-list"),
        SourceFormat::Transcript => t!(texts, "import-kind-transcript"),
    };
    let parts = [what, kind, proposal.told(texts)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Puts remarks into words, in the order of the file.
pub fn told(texts: &Texts, mut remarks: Vec<RowRemark>) -> Vec<ImportedRow> {
    remarks.sort_by_key(|remark| remark.line);
    let row = |remark: RowRemark| ImportedRow {
        reason: remark.told(texts),
        code: remark.reason.code(),
        sheet: remark.sheet,
        line: remark.line,
        column: remark.column,
    };
    remarks.into_iter().map(row).collect()
}

/// Tells the lines that bring nobody: those that say the same in one line, for a list may be imported twice.
fn skipped(texts: &Texts, rows: &[ImportedRow]) -> Vec<String> {
    let of = |code: &'static str| rows.iter().filter(move |row| row.code == code);
    let spans = |code: &'static str| spans(texts, of(code).map(|row| row.line));
    let mut lines = Vec::new();
    for (code, what) in [("already", "import-lines-already"), ("empty_line", "import-lines-empty")] {
        let count = of(code).count();
        if count > 0 {
            lines.push(format!("  {}", t!(texts, what, count = count, lines = spans(code))));
        }
    }
    let other: Vec<&ImportedRow> = rows.iter().filter(|row| !matches!(row.code, "already" | "empty_line")).collect();
    lines.extend(grouped(texts, &other));
    lines
}

/// Tells rows, those that say the same together.
fn grouped(texts: &Texts, rows: &[&ImportedRow]) -> Vec<String> {
    let mut groups: Vec<(&Option<String>, &str, Vec<u64>)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for row in rows {
        let place = *places.entry((&row.sheet, row.reason.as_str())).or_insert_with(|| {
            groups.push((&row.sheet, &row.reason, Vec::new()));
            groups.len() - 1
        });
        groups[place].2.push(row.line);
    }
    let line = |(sheet, reason, lines): (&Option<String>, &str, Vec<u64>)| {
        let told = match lines.as_slice() {
            // What is said of the whole file.
            [0] => reason.to_owned(),
            [line] => t!(texts, "import-row", line = *line, reason = reason),
            lines => t!(texts, "import-rows", lines = spans(texts, lines.iter().copied()), reason = reason),
        };
        format!("  {}", of_sheet(texts, sheet.as_deref(), told))
    };
    groups.into_iter().map(line).collect()
}

/// Puts the name of a sheet before what is said of a line, where there is one.
fn of_sheet(texts: &Texts, sheet: Option<&str>, told: String) -> String {
    match sheet {
        Some(sheet) => t!(texts, "import-of-sheet", sheet = sheet, row = told),
        None => told,
    }
}

/// Returns numbers of lines for reading: « 2 à 61, 64 ».
fn spans(texts: &Texts, lines: impl Iterator<Item = u64>) -> String {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match spans.last_mut() {
            Some((_, last)) if *last == line => {}
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => spans.push((line, line)),
        }
    }
    let told = spans.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => t!(texts, "import-span", first = *first, last = *last),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Tells an account: what was understood, what came, what did not.
pub fn tell(console: &mut Console, account: &ImportAccount) -> Result<(), Stop> {
    let texts = &console.texts;
    let mut lines = vec![t!(texts, "import-understood", what = account.told.as_str())];
    lines.extend(account.doubts.iter().map(|doubt| match &doubt.flags {
        Some(flags) => format!("  {} ({flags})", doubt.what),
        None => format!("  {}", doubt.what),
    }));
    if account.dry_run {
        lines.push(t!(texts, "import-dry-run"));
        for row in &account.preview {
            let cell = |cell: &PreviewCell| {
                t!(texts, "import-preview-cell", role = cell.told.as_str(), words = cell.text.as_str())
            };
            let cells: Vec<String> = row.cells.iter().map(cell).collect();
            let told = t!(texts, "import-row", line = row.line, reason = cells.join(" · "));
            lines.push(format!("  {}", of_sheet(texts, row.sheet.as_deref(), told)));
        }
    }
    lines.push(match (account.what, account.dry_run) {
        ("notes", false) => t!(texts, "import-notes-taken", count = account.taken),
        ("notes", true) => t!(texts, "import-dry-notes", count = account.taken),
        (_, false) => t!(texts, "import-people-taken", count = account.taken),
        (_, true) => t!(texts, "import-dry-people", count = account.taken),
    });
    if account.already > 0 {
        lines.push(t!(texts, "import-already", count = account.already));
    }
    lines.extend(skipped(texts, &account.skipped));
    if !account.themes.is_empty() && !account.dry_run {
        lines.push(t!(texts, "import-themes", count = account.themes.len()));
        lines.extend(account.themes.iter().map(|title| format!("  {title}")));
    }
    if account.authors > 0 && !account.dry_run {
        lines.push(t!(texts, "import-authors", count = account.authors));
    }
    if !account.remarks.is_empty() {
        lines.push(t!(texts, "import-remarks", count = account.remarks.len()));
        lines.extend(grouped(texts, &account.remarks.iter().collect::<Vec<_>>()));
    }
    let mut complaints = Vec::new();
    if !account.refused.is_empty() {
        complaints.push(t!(texts, "import-refused", count = account.refused.len()));
        complaints.extend(grouped(texts, &account.refused.iter().collect::<Vec<_>>()));
        complaints.push(t!(texts, "cli-next", next = t!(texts, "import-next")));
    }
    for line in lines {
        console.say(line)?;
    }
    console.flush()?;
    for line in complaints {
        console.complain(&line);
    }
    Ok(())
}
