//! Which rows of a sheet are its headings: those whose words are known, as near to the top as may be, in one line or two.

use super::super::read::{ROWS_ABOVE, SourceRow};
use super::super::words::{ENOUGH, guess, is_about, table_in};
use super::PlanWords;

/// Rows of headings, with how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundHeadings {
    pub above: usize,
    pub count: usize,
    pub score: i64,
}

/// Finds the headings; `None` where nothing near the top is known to be one.
pub(super) fn find(rows: &[SourceRow], plan: Option<&PlanWords>) -> Option<FoundHeadings> {
    let mut best: Option<FoundHeadings> = None;
    let near = rows.len().min(ROWS_ABOVE);
    let of_row = |above: usize| {
        let score = score(rows[above].cells.iter().map(String::as_str), plan);
        if names_its_table(rows, above) || above > 0 && is_said(rows, above - 1) {
            return 0;
        }
        if is_corner(rows, above) { score.max(0) + i64::from(ENOUGH) } else { score }
    };
    let single: Vec<i64> = (0..near).map(of_row).collect();
    for (above, &score) in single.iter().enumerate() {
        if best.is_none_or(|best| score > best.score) {
            best = Some(FoundHeadings { above, count: 1, score });
        }
    }
    for above in 0..near.saturating_sub(1) {
        let (first, second) = (&rows[above], &rows[above + 1]);
        let width = first.cells.len().max(second.cells.len());
        // What holds a number, or a whole sentence, goes with what stands below.
        let said = |cell: &String| is_number(cell) || cell.split_whitespace().count() > 6;
        if width < 2
            || is_corner(rows, above)
            || names_its_table(rows, above)
            || names_its_table(rows, above + 1)
            || is_said(rows, above)
            || first.cells.len() < 2
            || first.cells.iter().chain(&second.cells).any(said)
        {
            continue;
        }
        let joined: Vec<String> =
            (0..width).map(|column| format!("{} {}", first.cell(column).trim(), second.cell(column).trim())).collect();
        let score = score(joined.iter().map(|cell| cell.trim()), plan);
        // Two lines are read as one only where that says clearly more.
        if best.is_none_or(|best| score > best.score + i64::from(ENOUGH)) {
            best = Some(FoundHeadings { above, count: 2, score });
        }
    }
    best.filter(|best| best.score >= i64::from(ENOUGH))
}

/// Tells whether the second of two rows holds prose below a heading, as the rows below it do: then it is one of them.
fn is_said(rows: &[SourceRow], above: usize) -> bool {
    let (first, second) = (&rows[above], &rows[above + 1]);
    let words = |cell: &str| cell.split_whitespace().count();
    let below = |column: usize| rows.iter().skip(above + 2).take(20).map(move |row| words(row.cell(column)));
    let said = |column: usize| {
        let (all, filled) = (below(column).sum::<usize>(), below(column).filter(|count| *count > 0).count());
        !first.cell(column).trim().is_empty() && words(second.cell(column)) >= 3 && filled > 0 && all >= filled * 2
    };
    // What is written below headings for whoever fills them in says more than they do.
    let headings = score(second.cells.iter().map(String::as_str), None);
    let filled = |row: &SourceRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
    filled(first) && filled(second) && headings < 2 * i64::from(ENOUGH) && (0..second.cells.len()).any(said)
}

/// Tells whether a row says at which table it stands, as most others do: then it is one of them.
fn names_its_table(rows: &[SourceRow], above: usize) -> bool {
    // The first row may head them.
    let other = |at: usize| at != above && (at > 0 || above == 0);
    let near = || rows.iter().take(ROWS_ABOVE + 1).enumerate().filter(move |(at, _)| other(*at)).map(|(_, row)| row);
    let named = |column: usize| {
        let filled = || near().filter(|row| !row.cell(column).trim().is_empty());
        let tables = filled().filter(|row| table_in(row.cell(column)).is_some()).count();
        table_in(rows[above].cell(column)).is_some() && tables > 0 && tables * 2 > filled().count()
    };
    // Below the last one nothing is headed.
    let last = above > 0 && above + 1 == rows.len() && rows[above].cells.len() > 1;
    let is_table = |column: usize| table_in(rows[above].cell(column)).is_some();
    (0..rows[above].cells.len().min(4)).any(named) || last && is_table(0) && !is_table(1)
}

/// Tells whether a row heads a matrix: nothing stands in its first cell and words in every other, and the rows below are
/// named on the left.
fn is_corner(rows: &[SourceRow], above: usize) -> bool {
    let (first, below) = (&rows[above], &rows[above + 1..]);
    let short = |cell: &String| !cell.trim().is_empty() && !is_number(cell) && cell.split_whitespace().count() <= 12;
    let head = first.cells.len() >= 3 && first.cell(0).trim().is_empty() && first.cells.iter().skip(1).all(short);
    let named = |row: &&SourceRow| {
        let name = row.cell(0).trim();
        !name.is_empty()
            && !is_number(name)
            && name.split_whitespace().count() <= 6
            && row.cells.len() <= first.cells.len()
    };
    let looked_at = below.iter().take(20);
    head && !below.is_empty() && looked_at.clone().filter(named).count() * 10 >= looked_at.count() * 8
}

/// Says how much cells look like headings.
pub(super) fn score<'a>(cells: impl Iterator<Item = &'a str>, plan: Option<&PlanWords>) -> i64 {
    let cells: Vec<&str> = cells.filter(|cell| !cell.trim().is_empty()).collect();
    // The same sign in several cells says that nothing stands there.
    let again =
        |cell: &str| !cell.contains(char::is_alphanumeric) && cells.iter().filter(|other| **other == cell).count() > 1;
    cells.iter().filter(|cell| !again(cell)).map(|cell| weigh(cell, plan)).sum()
}

fn weigh(heading: &str, plan: Option<&PlanWords>) -> i64 {
    let named =
        plan.is_some_and(|plan| plan.is_table(heading) || plan.is_question(heading)) || table_in(heading).is_some();
    if named {
        return 8;
    }
    if is_number(heading) {
        return -6;
    }
    let guess = guess(heading);
    let weight = |weight: Option<u8>| weight.map_or(0, i64::from);
    let best = weight(guess.note.map(|(_, weight)| weight)).max(weight(guess.person.map(|(_, weight)| weight)));
    let sign = !heading.contains(char::is_alphanumeric);
    let best = if guess.wide { best.max(if sign { 3 } else { 5 }) } else { best };
    // What a form asks, and what it writes down by itself.
    let best = if heading.trim_end().ends_with('?') { best.max(4) } else { best };
    let best = if is_about(heading) { best.max(3) } else { best };
    // A sentence with a known word in it is more often said than asked.
    let words = heading.split_whitespace().count();
    if words > 4 && !heading.trim_end().ends_with(['?', ':', '*', '"']) { best / 2 } else { best }
}

fn is_number(cell: &str) -> bool {
    cell.trim().replace([',', ' '], ".").parse::<f64>().is_ok()
}

/// Tells whether the first row looks like headings although none of its words is known: short, without numbers or signs
/// of a sentence, and of another kind than what stands below.
pub(super) fn looks_like(rows: &[SourceRow]) -> bool {
    let Some((first, below)) = rows.split_first() else { return false };
    let short = |cell: &String| cell.split_whitespace().count() <= 6 && !cell.trim_end().ends_with(['.', '!', ';']);
    let number = |cell: &str| cell.trim().parse::<f64>().is_ok();
    let filled = first.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let width = below.iter().take(50).map(|row| row.cells.len()).max().unwrap_or(0);
    if filled == 0
        || below.is_empty()
        || filled < width
        || !first.cells.iter().all(short)
        || first.cells.iter().any(|cell| number(cell))
    {
        return false;
    }
    let column =
        |index: usize| below.iter().take(50).map(move |row| row.cell(index)).filter(|cell| !cell.trim().is_empty());
    (0..width).any(|index| {
        let numbers = column(index).filter(|cell| number(cell)).count();
        let all = column(index).count();
        let long = column(index).map(|cell| cell.split_whitespace().count()).sum::<usize>();
        let tables = column(index).filter(|cell| table_in(cell).is_some()).count();
        let tables = tables * 10 >= all * 8 && table_in(first.cell(index)).is_none();
        all > 0 && (numbers * 2 > all || long > all * 4 || tables)
    })
}
