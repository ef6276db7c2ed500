//! Text → a table: which sign parts the cells, if any does.
//!
//! A sign that the file declares (`sep=;`) counts. Otherwise each usual one is tried on the first lines, and the one under
//! which they read best as a table wins: headings that are known, rows of one width. Where none does the text is a list.

use super::super::words::{ENOUGH, HeadingGuess, NoteColumn, guess, is_about, table_in};
use super::separated::{self, SeparatedRows};
use super::{ImportSource, KnownColumn, SourceFormat, SourceRemark, SourceRow, SourceSheet};
use crate::exchange::Stopping;
use crate::exchange::reason::RowReason;

/// Signs that part cells, the most usual in France first.
const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];
/// How many rows are looked at.
const LOOKED_AT: usize = 60;
/// How many rows may stand above the headings.
pub(in crate::exchange) const ROWS_ABOVE: usize = 20;

/// Reads a text as a table; `None` when it is none.
pub(super) fn read(text: &str, stop: Stopping<'_>) -> Option<ImportSource> {
    let (separator, skipped) = match declared(text) {
        Some(separator) => (separator, 1),
        None => (separator(text)?, 0),
    };
    let body = if skipped == 1 { text.split_once('\n').map_or("", |(_, body)| body) } else { text };
    let found = separated::rows(body, separator, skipped + 1, usize::MAX, stop);
    let mut sheet = SourceSheet::default();
    let reason = || RowReason::OpenQuote;
    sheet.remarks = found
        .open
        .iter()
        .map(|(line, column)| SourceRemark { line: *line, column: Some(*column), reason: reason() })
        .collect();
    sheet.rows = found.rows;
    if separator == '|' {
        unframe(&mut sheet.rows);
    }
    Some(ImportSource { format: SourceFormat::Separated(separator), sheets: vec![sheet] })
}

/// Returns the sign that the first line declares: Excel writes and reads `sep=;`.
fn declared(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim_matches(['"', ' ']);
    let rest = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    let mut signs = rest.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if !sign.is_alphanumeric() && sign != '"' => Some(sign),
        // A tab at the end of a line goes where blanks are cut off.
        (None, None) => Some('\t'),
        _ => None,
    }
}

/// Finds the sign under which the first lines read best.
fn separator(text: &str) -> Option<char> {
    let mut best: Option<(i64, char)> = None;
    for separator in SEPARATORS {
        let mut found = separated::rows(text, separator, 1, LOOKED_AT, &|| false);
        if separator == '|' {
            unframe(&mut found.rows);
        }
        if let Some(score) = score(&found, separator)
            && best.is_none_or(|(known, _)| score > known)
        {
            best = Some((score, separator));
        }
    }
    best.map(|(_, separator)| separator).or_else(|| one_column(text).then_some(';'))
}

/// Says how well rows read as a table; `None` when they are none.
fn score(found: &SeparatedRows, separator: char) -> Option<i64> {
    let rows: Vec<&SourceRow> = found.rows.iter().filter(|row| !row.cells.is_empty()).collect();
    let parted = rows.iter().filter(|row| row.cells.len() > 1).count();
    if parted == 0 {
        return None;
    }
    let heading = rows.iter().take(ROWS_ABOVE).map(|row| heading_score(row)).max().unwrap_or(0);
    // Empty cells at the end were written too.
    let width = |row: &SourceRow| row.written.max(row.cells.len());
    let alike_to = |wide: usize| rows.iter().filter(|row| width(row) == wide).count();
    let usual = rows.iter().map(|row| width(row)).max_by_key(|&wide| if wide > 1 { alike_to(wide) } else { 0 })?;
    let alike = alike_to(usual);
    // Without known headings only rows of one width are a table: else every sentence with a comma would be.
    let even = alike * 10 >= rows.len() * 8 && rows.len() > 1;
    // « Des bancs ; en bois »: who writes a table by hand leaves no blanks on both sides.
    let spaced = separator == ';' && rows.iter().all(|row| row.cells.windows(2).all(|two| is_spaced(&two[0], &two[1])));
    let behind = |row: &&SourceRow| row.cells.iter().skip(1).any(|cell| cell.starts_with(' '));
    let prose = spaced || separator == ',' && rows.iter().any(behind);
    let names = (spaced || separator == ',')
        && rows.iter().all(|row| row.cells.len() <= 3 && super::list::names_somebody(row.cell(0).trim()));
    if heading < 2 * i64::from(ENOUGH)
        && !(even && (!prose || names) && (separator != ',' || heading > 0 || names || cells_are_short(&rows)))
    {
        return None;
    }
    let even = i64::try_from(alike * 10 / rows.len()).unwrap_or(0);
    let opened = i64::try_from(found.open.len()).unwrap_or(0);
    Some(heading * 4 + even + i64::from(usual > 1) * 2 - opened * 4)
}

/// Tells whether blanks stand on both sides of the sign between two cells, as around a semicolon in French.
fn is_spaced(before: &str, behind: &str) -> bool {
    const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];
    before.ends_with(BLANKS) && behind.starts_with(BLANKS)
}

/// Says how much a row looks like one of headings.
fn heading_score(row: &SourceRow) -> i64 {
    let weigh = |heading: &str| {
        let HeadingGuess { note, person, wide } = guess(heading);
        let note = note.map_or(0, |(_, weight)| weight);
        let person = person.map_or(0, |(_, weight)| weight);
        let table = if table_in(heading).is_some() { ENOUGH } else { 0 };
        // What a form asks, and what it writes down by itself.
        let asked = if heading.trim_end().ends_with('?') { 4 } else { 3 * u8::from(is_about(heading)) };
        i64::from(note.max(person).max(table).max(asked).max(if wide { ENOUGH } else { 0 }))
    };
    // Words of a family within a long cell are no heading.
    row.cells.iter().filter(|cell| cell.chars().count() <= 80).map(|cell| weigh(cell)).sum::<i64>()
        - i64::from(row.cells.len() == 1) * i64::from(ENOUGH)
}

/// Commas stand in sentences: cells that they part are believed only where they are as short as those of a table.
fn cells_are_short(rows: &[&SourceRow]) -> bool {
    rows.iter().any(|row| row.quoted)
        || rows.iter().all(|row| row.cells.iter().any(|cell| cell.trim().parse::<f64>().is_ok()))
}

/// Tells whether a text is one column under a heading that is known.
fn one_column(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return false };
    let heading = first.trim().trim_matches('"');
    let guess = guess(heading);
    let told = guess.note.is_some_and(|(column, weight)| column.holds_notes() && weight >= ENOUGH)
        || guess.person.is_some_and(|(_, weight)| weight >= super::super::words::WHOLE);
    // « Idées : » above a list is a heading of the list.
    told && heading.chars().count() <= 40
        && !heading.ends_with(':')
        && lines.next().is_some()
        && !super::list::is_marked(text)
}

/// Reads a text as one column of cells between quotation marks, as boards write their notes; `None` when it is none.
pub(super) fn quoted_column(text: &str, stop: Stopping<'_>) -> Option<ImportSource> {
    if !text.contains('"') {
        return None;
    }
    let alone = |separator: &char| {
        let found = separated::rows(text, *separator, 1, usize::MAX, stop);
        let mut filled = found.rows.iter().filter(|row| !row.cells.is_empty());
        let single = filled.clone().all(|row| row.cells.len() == 1);
        (single && found.open.is_empty() && filled.any(|row| row.quoted)).then_some(found)
    };
    let found = SEPARATORS.iter().find_map(alone)?;
    let known = vec![KnownColumn { heading: String::new(), column: Some(NoteColumn::Text) }];
    let sheet = SourceSheet { rows: found.rows, known, ..SourceSheet::default() };
    Some(ImportSource { format: SourceFormat::List, sheets: vec![sheet] })
}

/// Takes the frame off a table of Markdown: `| a | b |`, and the rule below its headings.
fn unframe(rows: &mut Vec<SourceRow>) {
    let rule = |row: &SourceRow| {
        row.cells.iter().any(|cell| cell.contains("--"))
            && row.cells.iter().all(|cell| cell.trim().chars().all(|sign| matches!(sign, '-' | ':' | ' ')))
    };
    rows.retain(|row| !rule(row));
    if rows.iter().all(|row| row.cells.first().is_none_or(|cell| cell.trim().is_empty())) {
        for row in rows.iter_mut().filter(|row| !row.cells.is_empty()) {
            row.cells.remove(0);
        }
    }
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        *cell = cell.trim().replace("\\|", "|");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_that_reads_best_parts_the_cells() {
        for (text, sign) in [
            ("Table;Idée\n1;Des bancs, de l’ombre\n", Some(';')),
            ("Table,Idée\n1,\"Des bancs; de l’ombre\"\n", Some(',')),
            ("Table\tIdée\n1\ta; b\n", Some('\t')),
            ("| Table | Idée |\n|---|---|\n| 1 | Des bancs |\n", Some('|')),
            ("sep=^\nTable^Idée\n", Some('^')),
            ("1;Des bancs\n2;Une fontaine\n", Some(';')),
            ("\"Numéro de\nla table\";\"Votre\nidée\"\n1;Des bancs\n", Some(';')),
            ("Des bancs ; en bois\nDe l’ombre\u{202f}; surtout l’été\n", None),
            ("Table ; Idée\n1 ; Des bancs\n", Some(';')),
            ("Nadia Benali ; Ville\nLuc Tanguy ; Région\n", Some(';')),
            ("Des bancs, de l’ombre\nUne fontaine\n", None),
            ("Des bancs, de l’ombre\nUne fontaine, vite\n", None),
            ("Nadia Benali, Ville\nLuc Tanguy, Région\n", Some(',')),
            ("- Des bancs ; de l’ombre\n- Une fontaine\n- Des arbres\n", None),
        ] {
            let format = read(text, &|| false).map(|source| source.format);
            assert_eq!(format, sign.map(SourceFormat::Separated), "{text}");
        }
    }
}
