//! The map of tables: rows are tables, columns are rounds, cells say who sits there.

use unicode_width::UnicodeWidthStr;

use super::outcome::Seated;
use crate::i18n::Texts;
use crate::i18n::rotation::PlannerNames;
use crate::t;

/// The width that a map keeps to, in columns: further rounds stand below.
const WIDTH: usize = 100;
/// The narrowest and the widest column of a round.
const NARROWEST: usize = 14;
const WIDEST: usize = 30;
/// Columns between two rounds.
const GAP: usize = 2;

/// Returns the map, line by line.
pub fn lines(texts: &Texts, seated: &Seated) -> Vec<String> {
    let rounds = seated.problem.rounds;
    let heads: Vec<String> =
        seated.tables.iter().map(|table| t!(texts, "cli-rotate-table", table = u64::from(*table))).collect();
    let first = heads.iter().map(|head| head.width()).max().unwrap_or(0);
    let room = WIDTH.saturating_sub(first);
    let width = (room / rounds.max(1)).saturating_sub(GAP).clamp(NARROWEST, WIDEST);
    let at_once = (room / (width + GAP)).max(1);
    let mut lines = Vec::new();
    for block in (0..rounds).collect::<Vec<_>>().chunks(at_once) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let names = block.iter().map(|round| vec![t!(texts, "cli-rotate-round", round = round + 1)]);
        rows(&mut lines, "", first, width, &names.collect::<Vec<_>>());
        let groups: Vec<_> =
            block.iter().map(|round| seated.planned.seats.groups(*round, seated.tables.len())).collect();
        for (table, head) in heads.iter().enumerate() {
            let cells = block.iter().zip(&groups).map(|(round, groups)| {
                if groups[table].is_empty() && !seated.problem.tables[table].open.has(*round) {
                    return vec![t!(texts, "cli-rotate-closed")];
                }
                cell(texts, seated, &groups[table], width)
            });
            rows(&mut lines, head, first, width, &cells.collect::<Vec<_>>());
        }
    }
    lines
}

/// Names stand one a line; numbers fill the lines.
fn cell(texts: &Texts, seated: &Seated, group: &[usize], width: usize) -> Vec<String> {
    if group.is_empty() {
        return vec!["–".to_owned()];
    }
    if seated.names.iter().any(|name| !name.is_empty()) {
        return group.iter().map(|person| cut(&seated.person(texts, *person), width)).collect();
    }
    let mut lines = vec![String::new()];
    for person in group {
        let number = (person + 1).to_string();
        let line = lines.last_mut().expect("never empty");
        if line.is_empty() {
            *line = number;
        } else if line.len() + 1 + number.len() <= width {
            *line = format!("{line} {number}");
        } else {
            lines.push(number);
        }
    }
    lines
}

fn cut(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    let mut out = String::new();
    for sign in name.chars() {
        if out.width() + unicode_width::UnicodeWidthChar::width(sign).unwrap_or(0) >= width {
            break;
        }
        out.push(sign);
    }
    format!("{out}…")
}

fn rows(lines: &mut Vec<String>, head: &str, first: usize, width: usize, cells: &[Vec<String>]) {
    let pad = |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text.width())));
    let height = cells.iter().map(Vec::len).max().unwrap_or(1);
    for row in 0..height {
        let mut line = pad(if row == 0 { head } else { "" }, first);
        for cell in cells {
            line.push_str(&" ".repeat(GAP));
            line.push_str(&pad(cell.get(row).map_or("", String::as_str), width));
        }
        lines.push(line);
    }
}
