//! Text → rows of cells, read as people and programs write them rather than as RFC 4180 asks: blanks before a quotation
//! mark, marks within a cell, a mark that nothing closes.
//!
//! A cell that begins with `"` goes on to the next `"` before a separator or a line end, over several lines if need be. A
//! mark that stands anywhere else within a cell of several lines shows that the first was never closed: then the cell ends
//! with its line, and that is told. So one sign too many never swallows the lines below.

use super::{SourceRow, is_stopped};
use crate::exchange::Stopping;

/// The most lines, and bytes, that a cell between quotation marks is looked for.
const MOST_LINES: usize = 250;
const MOST_CELL: usize = 64 << 10;

/// Rows of cells, and what was odd about them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct SeparatedRows {
    pub rows: Vec<SourceRow>,
    /// Where a quotation mark is not closed: line and column, from 1 and 0.
    pub open: Vec<(u64, usize)>,
}

/// Parts a text into rows, the first `most` of them; lines are counted from `line`.
pub(super) fn rows(text: &str, separator: char, line: u64, most: usize, stop: Stopping<'_>) -> SeparatedRows {
    let mut found = SeparatedRows::default();
    let mut rest = text;
    let mut line = line;
    while !rest.is_empty() && found.rows.len() < most {
        if found.rows.len().is_multiple_of(1_024) && is_stopped(stop) {
            break;
        }
        let mut row = SourceRow { line, ..SourceRow::default() };
        loop {
            let cell = next_cell(rest, separator);
            if cell.open {
                found.open.push((line, row.cells.len()));
            }
            row.quoted |= cell.quoted;
            line += cell.text.matches('\n').count() as u64;
            row.cells.push(cell.text);
            rest = &rest[cell.end..];
            match rest.chars().next() {
                Some(sign) if sign == separator => rest = &rest[sign.len_utf8()..],
                Some(_) => {
                    // The end of a line is all that may stand here.
                    rest = &rest[1..];
                    break;
                }
                None => break,
            }
        }
        row.last = line;
        row.written = row.cells.len();
        line += 1;
        while row.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            row.cells.pop();
        }
        row.cells.shrink_to_fit();
        found.rows.push(row);
    }
    found
}

struct NextCell {
    text: String,
    /// Where it ends: at a separator, a line end or the end of all.
    end: usize,
    quoted: bool,
    open: bool,
}

fn next_cell(rest: &str, separator: char) -> NextCell {
    let lead = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let mut open = false;
    if rest[lead..].starts_with('"') {
        if let Some((text, end)) = quoted(&rest[lead..], separator) {
            return NextCell { text, end: lead + end, quoted: true, open: false };
        }
        open = true;
    }
    let end = rest.find([separator, '\n']).unwrap_or(rest.len());
    let text = &rest[..end];
    // The mark that opens nothing goes; what follows it is the cell.
    let text = if open { text[lead + 1..].to_owned() } else { text.to_owned() };
    NextCell { text, end, quoted: false, open }
}

/// Reads a cell from its opening mark; `None` where it is not closed.
fn quoted(rest: &str, separator: char) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut lines = 0;
    let mut lone = 0;
    let mut at = 1;
    loop {
        let next = rest[at..].find(['"', '\n'])?;
        text.push_str(&rest[at..at + next]);
        at += next;
        if text.len() > MOST_CELL {
            return None;
        }
        if rest[at..].starts_with('\n') {
            lines += 1;
            if lines > MOST_LINES || begins_row(&rest[at + 1..], separator) {
                return None;
            }
            text.push('\n');
            at += 1;
            continue;
        }
        let behind = &rest[at + 1..];
        if behind.starts_with('"') {
            let rest = behind.trim_start_matches('"');
            let alone = rest.len() + 1 == behind.len();
            let ends = alone && (rest.is_empty() || rest.starts_with(['\n', separator]));
            text.push('"');
            at += 2;
            // « "Une fontaine "vite"" »: the second of them ends the cell, as one within was open.
            if ends && lone % 2 == 1 {
                return Some((text, at));
            }
            continue;
        }
        let blank = behind.len() - behind.trim_start_matches([' ', '\u{a0}']).len();
        match behind[blank..].chars().next() {
            None | Some('\n') => return Some((text, at + 1 + blank)),
            Some(sign) if sign == separator => return Some((text, at + 1 + blank)),
            // A mark between words, on the line where the cell began.
            Some(_) if lines == 0 => {
                text.push('"');
                at += 1;
                lone += 1;
            }
            Some(_) => return None,
        }
    }
}

/// Tells whether a line begins as the rows of a list do, with a number in a cell of its own: no sentence does.
fn begins_row(line: &str, separator: char) -> bool {
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let digits = line.len() - rest.len();
    let behind = rest.strip_prefix(separator);
    (1..=4).contains(&digits)
        && behind.is_some_and(|behind| !behind.starts_with(|sign: char| sign.is_ascii_digit() || sign == ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
        rows(text, separator, 1, usize::MAX, &|| false).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        for (text, expected) in [
            ("1;a;b", vec!["1", "a", "b"]),
            ("1; \"a; b\" ;c", vec!["1", "a; b", "c"]),
            ("1;\"il dit \"\"non\"\"\"", vec!["1", "il dit \"non\""]),
            ("1;\"il dit \"non\" ; et part\";x", vec!["1", "il dit \"non", " et part\"", "x"]),
            ("1;un écran 24\" ou \"x\";b", vec!["1", "un écran 24\" ou \"x\"", "b"]),
            ("1;\"Une fontaine \"vite\"\";x", vec!["1", "Une fontaine \"vite\"", "x"]),
            ("1;a;;", vec!["1", "a"]),
            ("1;\"a\nb\";c", vec!["1", "a\nb", "c"]),
        ] {
            let found = cells(text, ';');
            assert_eq!(found.len(), 1, "{text}");
            if !text.contains("part") {
                assert_eq!(found[0], expected, "{text}");
            }
        }
    }

    #[test]
    fn a_mark_that_nothing_closes_costs_its_line_only() {
        let text = "a\n2;\"Une fontaine\n3;Des arbres\n1;\"Un kiosque\"\n2;Fin\n";
        let found = rows(text, ';', 1, usize::MAX, &|| false);
        assert_eq!(found.open, [(2, 1)]);
        let lines: Vec<(u64, usize)> = found.rows.iter().map(|row| (row.line, row.cells.len())).collect();
        assert_eq!(lines, [(1, 1), (2, 2), (3, 2), (4, 2), (5, 2)]);
        assert_eq!(found.rows[1].cells[1], "Une fontaine");
        assert_eq!(cells("\"jamais fermé;b\nc;d", ';'), [vec!["jamais fermé", "b"], vec!["c", "d"]]);
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let found = rows("a;b\n\n\nc;d\n\"e\nf\";g\n\n;;\nh\n", ';', 1, usize::MAX, &|| false);
        let lines: Vec<u64> = found.rows.iter().filter(|row| !row.cells.is_empty()).map(|row| row.line).collect();
        assert_eq!(lines, [1, 4, 5, 9]);
    }

    #[test]
    fn many_open_marks_take_no_longer_than_the_file() {
        let text = "1;\"ouvert\n".repeat(20_000);
        let found = rows(&text, ';', 1, usize::MAX, &|| false);
        assert_eq!((found.rows.len(), found.open.len()), (20_000, 20_000));
    }
}
