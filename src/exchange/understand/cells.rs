//! What the cells of a column hold: a heading may say « Note » and mean marks.

use nappe_core::NoteId;
use nappe_core::text::search::folded;

use super::super::read::SourceRow;
use super::super::words::table_in;

/// How many rows are looked at.
const LOOKED_AT: usize = 400;

/// A column, counted. Shares are of the cells that hold anything.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellCount {
    /// Cells that hold anything.
    pub filled: usize,
    numbers: usize,
    /// Numbers, « 4/5 », « ** », yes and no, dates, hours, addresses: nothing that anybody said.
    marks: usize,
    mails: usize,
    tables: usize,
    ids: usize,
    /// Words, all together.
    words: usize,
    names: usize,
    kinds: usize,
    colours: usize,
    /// Different values.
    pub distinct: usize,
    /// Whether every cell that holds anything stands above every one that does not.
    pub from_the_top: bool,
}

impl CellCount {
    /// Counts a column.
    pub fn of(rows: &[SourceRow], column: usize) -> Self {
        let mut count = Self { from_the_top: true, ..Self::default() };
        let mut seen = std::collections::HashSet::new();
        let mut gap = false;
        for row in rows.iter().take(LOOKED_AT) {
            let cell = row.cell(column).trim();
            if cell.is_empty() {
                gap = true;
                continue;
            }
            count.from_the_top &= !gap;
            count.filled += 1;
            count.words += cell.split_whitespace().count();
            let number = is_number(cell);
            count.numbers += usize::from(number);
            count.mails += usize::from(is_mail(cell));
            count.marks += usize::from(number || is_mark(cell));
            count.tables += usize::from(number && cell.len() <= 4 || table_in(cell).is_some());
            count.ids += usize::from(cell.parse::<NoteId>().is_ok());
            count.names += usize::from(super::super::read::names_somebody(cell));
            count.kinds += usize::from(super::super::words::kind_named(cell).is_some());
            count.colours += usize::from(is_colour(cell));
            if seen.len() < LOOKED_AT {
                seen.insert(folded(cell));
            }
        }
        count.distinct = seen.len();
        count
    }

    const fn most(self, part: usize) -> bool {
        self.filled > 0 && part * 2 > self.filled
    }

    /// Tells whether people said what stands there.
    pub const fn is_words(self) -> bool {
        self.filled > 0 && !self.most(self.marks)
    }

    pub const fn is_numbers(self) -> bool {
        self.most(self.numbers)
    }

    pub const fn is_tables(self) -> bool {
        self.filled > 0 && self.tables * 10 >= self.filled * 8
    }

    pub const fn is_ids(self) -> bool {
        self.most(self.ids)
    }

    pub const fn is_names(self) -> bool {
        self.filled > 0 && self.names * 10 >= self.filled * 6
    }

    /// Tells whether at least half of it names kinds of notes.
    pub const fn is_kinds(self) -> bool {
        self.kinds * 2 >= self.filled
    }

    /// Returns how many words a cell holds, in tenths.
    pub const fn length(self) -> usize {
        match (self.words * 10).checked_div(self.filled) {
            Some(length) => length,
            None => 0,
        }
    }

    /// Tells whether the same few short values stand there again and again.
    pub const fn is_labels(self) -> bool {
        self.is_words()
            && !self.most(self.colours)
            && self.length() <= 40
            && self.filled >= 3
            && self.distinct * 10 <= self.filled * 7
    }
}

fn is_number(cell: &str) -> bool {
    let plain: String = cell.chars().filter(|sign| !matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '%' | '€')).collect();
    plain.replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite)
}

fn is_mail(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !cell.contains(' '))
}

/// Tells whether a cell names the colour of a note.
fn is_colour(cell: &str) -> bool {
    const COLOURS: &[&str] = &[
        "yellow", "blue", "green", "pink", "red", "orange", "purple", "violet", "white", "black", "gray", "grey",
        "cyan", "jaune", "bleu", "vert", "rose", "rouge", "blanc", "noir", "gris", "light", "dark", "clair", "fonce",
    ];
    let hex = |cell: &str| cell.len() == 6 && cell.bytes().all(|byte| byte.is_ascii_hexdigit());
    let folded = folded(cell);
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    cell.strip_prefix('#').is_some_and(hex) || words.peek().is_some() && words.all(|word| COLOURS.contains(&word))
}

/// Tells whether a cell is a mark, a tick, a date, an hour or an address.
fn is_mark(cell: &str) -> bool {
    let no_letters = !cell.chars().any(char::is_alphabetic);
    let address = cell.starts_with("http://") || cell.starts_with("https://") || is_mail(cell);
    let date = cell.len() >= 10
        && cell.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && cell.matches(['-', '/', ':']).count() >= 2
        && cell.split_whitespace().count() <= 3;
    let said = matches!(
        folded(cell).as_str(),
        "oui"
            | "non"
            | "yes"
            | "no"
            | "vrai"
            | "faux"
            | "true"
            | "false"
            | "x"
            | "ok"
            | "null"
            | "na"
            | "n/a"
            | "nc"
            | "o"
            | "n"
            | "y"
    );
    let graded = cell.len() <= 2
        && cell.starts_with(['A', 'B', 'C', 'D', 'E', 'F'])
        && cell.chars().skip(1).all(|sign| matches!(sign, '+' | '-'));
    no_letters || address || date || said || graded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        for cell in [
            "4/5",
            "3,5",
            "**",
            "12/03/2026",
            "2026-03-12 14:05",
            "oui",
            "X",
            "https://example.org",
            "n@example.org",
            "B+",
            "14:05",
        ] {
            assert!(is_mark(cell) || is_number(cell), "{cell}");
        }
        for cell in ["Des bancs", "À vérifier", "Banc", "2 bancs", "Oui aux bancs"] {
            assert!(!is_mark(cell) && !is_number(cell), "{cell}");
        }
    }
}
