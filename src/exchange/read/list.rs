//! A list as people write and paste it: a line a thing, with or without bullets and numbers, under headings or none.
//!
//! Bullets and numbers are dropped, the lines stay. A heading names a table where it says so, else a theme. A line that is
//! indented and has no bullet goes on with the one above, in a list that has bullets.

use super::super::reason::RowReason;
use super::super::words::{NoteColumn, is_first_name, shortened, table_in};
use super::{ImportSource, KnownColumn, SourceFormat, SourceRemark, SourceRow, SourceSheet};

const TABLE: usize = 0;
const THEME: usize = 1;
const TEXT: usize = 2;

/// Reads a text as a list.
pub(super) fn read(text: &str) -> ImportSource {
    let marked = is_marked(text);
    let tail = tail(text);
    let mut sheet = SourceSheet::default();
    let (mut table, mut theme) = (String::new(), String::new());
    let mut depth = 0;
    let mut headed = false;
    // The last line that belongs to something with a bullet.
    let mut bulleted = 0;
    for (index, raw) in text.split('\n').enumerate() {
        let line = index as u64 + 1;
        let raw = raw.trim_end().trim_end_matches(|sign| Some(sign) == tail);
        let trimmed = raw.trim();
        if trimmed.is_empty() || is_rule(trimmed) {
            sheet.rows.push(SourceRow { line, last: line, ..SourceRow::default() });
            continue;
        }
        if let Some((level, heading)) = heading(raw, marked) {
            headed = true;
            // A heading of a higher level begins anew.
            if level <= depth {
                theme.clear();
            }
            if let Some((number, rest)) = table_heading(heading) {
                (table, theme) = (number.to_string(), String::new());
                depth = level;
                if !rest.is_empty() {
                    let reason = RowReason::NotTaken(shortened(rest));
                    sheet.remarks.push(SourceRemark { line, column: None, reason });
                }
            } else {
                heading.clone_into(&mut theme);
            }
            continue;
        }
        let (bullet, words) = without_bullet(trimmed);
        let goes_on = marked && !bullet && bulleted > 0 && bulleted + 1 == line && raw.starts_with([' ', '\t']);
        if bullet || goes_on {
            bulleted = line;
        }
        if goes_on && let Some(above) = sheet.rows.last_mut().filter(|row| !row.cells.is_empty()) {
            above.cells[TEXT].push(' ');
            above.cells[TEXT].push_str(words);
            above.last = line;
            continue;
        }
        let (inline, words) = match table_before(words) {
            Some((number, words)) => (number.to_string(), words),
            None => (table.clone(), words),
        };
        sheet.rows.push(SourceRow {
            line,
            last: line,
            cells: vec![inline, theme.clone(), words.to_owned()],
            quoted: false,
            ..SourceRow::default()
        });
    }
    let plain = sheet
        .rows
        .iter()
        .filter(|row| !row.cells.is_empty())
        .all(|row| row.cells[TABLE].is_empty() && row.cells[THEME].is_empty());
    if plain && !headed {
        for row in sheet.rows.iter_mut().filter(|row| !row.cells.is_empty()) {
            row.cells.drain(..TEXT);
        }
        sheet.known = vec![known(NoteColumn::Text)];
    } else {
        sheet.known = vec![known(NoteColumn::Table), known(NoteColumn::Theme), known(NoteColumn::Text)];
    }
    ImportSource { format: SourceFormat::List, sheets: vec![sheet] }
}

/// Reads the recipients of a message: several people on a line, with their addresses or without; `None` when they are none.
pub(super) fn recipients(text: &str) -> Option<ImportSource> {
    let lines = || text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
    let sign = if text.contains(';') { ';' } else { ',' };
    let parts: Vec<(u64, &str)> = lines()
        .flat_map(|(index, line)| parted(line, sign).into_iter().map(move |part| (index as u64 + 1, part)))
        .collect();
    let addressed = |part: &str| part.contains('@') && part.contains('<') && part.ends_with('>');
    let bare = |part: &str| part.contains('@') && !part.contains(char::is_whitespace);
    let named = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let loud = words.iter().any(|word| word.chars().count() > 1 && !word.contains(char::is_lowercase));
        names_somebody(part) && (loud || words.first().is_some_and(|word| is_first_name(word)))
    };
    let all = |fits: &dyn Fn(&str) -> bool| parts.iter().all(|(_, part)| fits(part));
    let some = parts.iter().any(|(_, part)| addressed(part));
    let single = lines().count() == 1;
    let several = parts.len() > lines().count();
    let meant = if some {
        all(&|part| addressed(part) || bare(part) || named(part))
    } else {
        single && (all(&bare) || parts.len() > usize::from(sign == ',') + 1 && all(&named))
    };
    if !several || !meant {
        return None;
    }
    let row = |(line, part): (u64, &str)| SourceRow {
        line,
        last: line,
        cells: vec![part.to_owned()],
        ..SourceRow::default()
    };
    let rows = parts.into_iter().map(row).collect();
    let sheet = SourceSheet { rows, known: vec![known(NoteColumn::Text)], ..SourceSheet::default() };
    Some(ImportSource { format: SourceFormat::List, sheets: vec![sheet] })
}

/// Parts a line at a sign that stands outside quotation marks.
fn parted(line: &str, sign: char) -> Vec<&str> {
    let mut quoted = false;
    let parts = line.split(|found: char| {
        quoted ^= found == '"';
        found == sign && !quoted
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Returns the sign that ends most lines although it parts nothing: one column of a spreadsheet that has more.
fn tail(text: &str) -> Option<char> {
    let lines = || text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let ended = |sign: char| lines().filter(|line| line.ends_with(sign)).count() * 10 >= lines().count() * 8;
    [';', ','].into_iter().find(|sign| ended(*sign))
}

const fn known(column: NoteColumn) -> KnownColumn {
    KnownColumn { heading: String::new(), column: Some(column) }
}

/// Tells whether most lines of a text have bullets or numbers, or any is a heading of Markdown.
pub(super) fn is_marked(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(500);
    let bullets = lines().filter(|line| without_bullet(line).0).count();
    bullets * 2 >= lines().count()
        || bullets > 0 && lines().any(|line| line.starts_with("# ") || line.starts_with("## "))
}

/// Returns the number of a heading that names a table, and what else stands there: « Table 2 — le marché », « Table 3
/// (Luc) ».
fn table_heading(heading: &str) -> Option<(u16, &str)> {
    if let Some(number) = table_in(heading) {
        return Some((number, ""));
    }
    let dash = heading.find(" - ").map(|at| at + 1);
    let sign = heading.find(['—', '–', '(', ':']);
    let at = [dash, sign].into_iter().flatten().min()?;
    let number = table_in(heading[..at].trim())?;
    Some((number, heading[at..].trim_matches(|sign: char| sign.is_whitespace() || "—–-():".contains(sign))))
}

/// Returns the lines of a list without their bullets and numbers, where at least half of them have any: one line alone
/// that begins with a dash or a year means it.
pub fn without_bullets(lines: Vec<String>) -> Vec<String> {
    let bullets = lines.iter().filter(|line| without_bullet(line).0).count();
    if bullets < 2 || bullets * 2 < lines.len() {
        return lines;
    }
    let bare = |line: String| {
        let (_, words) = without_bullet(&line);
        if words.is_empty() { line } else { words.to_owned() }
    };
    lines.into_iter().map(bare).collect()
}

/// Takes bullets, numbers and boxes to be ticked off a line; tells whether there was one.
pub(in crate::exchange) fn without_bullet(line: &str) -> (bool, &str) {
    let trimmed = line.trim();
    let after = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', '\u{202f}']);
    let mut rest = trimmed;
    let mut found = false;
    let mut signs = trimmed.chars();
    if let Some(sign) = signs.next() {
        let tail = signs.as_str();
        let always = matches!(
            sign,
            '•' | '◦'
                | '▪'
                | '▸'
                | '‣'
                | '●'
                | '○'
                | '■'
                | '□'
                | '➢'
                | '➤'
                | '✓'
                | '✔'
                | '☐'
                | '☑'
                | '·'
                | '\u{f0b7}'
        );
        if (always && !tail.is_empty())
            || (matches!(sign, '-' | '*' | '–' | '—' | '+' | 'o' | '>' | '→') && after(tail) && !tail.is_empty())
        {
            (rest, found) = (tail.trim_start(), true);
        } else if sign.is_ascii_alphanumeric() || sign == '(' {
            let start = trimmed.strip_prefix('(').unwrap_or(trimmed);
            let word = start.find(|sign: char| !sign.is_ascii_alphanumeric()).map_or("", |end| &start[..end]);
            let tail = &start[word.len()..];
            let number = !word.is_empty() && word.len() <= 3 && word.chars().all(|sign| sign.is_ascii_digit());
            let letter = word.len() == 1 && tail.starts_with(')');
            let closed = tail
                .strip_prefix([')', '.'])
                .or_else(|| tail.strip_prefix("°"))
                .map(|tail| tail.trim_start_matches(['-', ')']));
            if let Some(tail) = closed.filter(|tail| (number || letter) && after(tail) && !tail.trim().is_empty()) {
                (rest, found) = (tail.trim_start(), true);
            } else if let Some(tail) = tail.strip_prefix(" - ").or_else(|| tail.strip_prefix(" – ")).filter(|_| number)
            {
                (rest, found) = (tail.trim_start(), true);
            }
        }
    }
    for box_ in ["[ ]", "[x]", "[X]", "[]"] {
        if let Some(tail) = rest.strip_prefix(box_).filter(|tail| after(tail) && !tail.is_empty()) {
            (rest, found) = (tail.trim_start(), true);
        }
    }
    (found, rest)
}

/// Returns a heading and its level: `# a` and `**a**` of Markdown, « Table 2 : » and, in a list with bullets, « Confort : ».
fn heading(raw: &str, marked: bool) -> Option<(usize, &str)> {
    let line = raw.trim();
    let marks = line.chars().take_while(|sign| *sign == '#').count();
    if (1..=6).contains(&marks) && line[marks..].starts_with(' ') {
        return Some((
            marks,
            line[marks..].trim().trim_end_matches('#').trim_end_matches([' ', ':', '\u{a0}', '\u{202f}']),
        ));
    }
    let bold = line.strip_prefix("**").and_then(|rest| rest.trim_end_matches([':', ' ']).strip_suffix("**"));
    if let Some(bold) = bold.filter(|bold| !bold.contains("**")) {
        return Some((5, bold.trim().trim_end_matches([' ', ':', '\u{a0}'])));
    }
    if raw.starts_with([' ', '\t']) || without_bullet(line).0 {
        return None;
    }
    let named = line.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}']);
    // A colon may stand before what is said at the table, where nothing else says what is a heading.
    let plain = |rest: &str| rest.is_empty() || marked || !named.contains(':');
    if table_heading(named).is_some_and(|(_, rest)| plain(rest)) {
        return Some((1, named));
    }
    let short = named.chars().count() <= 80;
    (marked && short && line.ends_with(':')).then_some((6, named))
}

/// Returns the table that a line begins with: « Table 2 : une fontaine ».
fn table_before(words: &str) -> Option<(u16, &str)> {
    let (before, rest) = words.split_once(':')?;
    let number = table_in(before.trim()).filter(|_| before.chars().count() <= 12)?;
    let rest = rest.trim();
    (!rest.is_empty()).then_some((number, rest))
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|sign| matches!(sign, '-' | '=' | '*' | '_'))
}

/// Words that stand before a name, and small ones within one.
const TITLES: &[&str] = &[
    "m.", "m", "mme", "mlle", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "pr", "pr.", "monsieur", "madame",
];
const PARTICLES: &[&str] = &[
    "de", "du", "des", "le", "la", "d'", "d’", "da", "dos", "von", "van", "der", "den", "di", "del", "el", "al", "ben",
    "bin", "et", "y",
];

/// Words before a thing, never before a first name.
const ARTICLES: &[&str] = &[
    "le", "la", "les", "un", "une", "des", "du", "ce", "cette", "ces", "nos", "notre", "mon", "ma", "mes", "plus",
    "moins", "pas", "au", "aux", "the", "a", "an", "more", "less", "no", "our",
];

/// Tells whether a text looks like the name of one person: two to five words, each with a capital, no sign of a sentence.
pub(in crate::exchange) fn names_somebody(text: &str) -> bool {
    let text = text.trim();
    if text.chars().count() > 60
        || text.contains(|sign: char| sign.is_ascii_digit() || ".,;:!?()/\"«»".contains(sign) && sign != '.')
    {
        return false;
    }
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| !TITLES.contains(&word.to_lowercase().as_str())).collect();
    // « Des Bancs », « La Mairie »: an article before a word in small letters begins no name, but « LE GOFF Yann » does.
    let article = words.first().is_some_and(|word| ARTICLES.contains(&word.to_lowercase().as_str()))
        && words.get(1).is_some_and(|word| word.contains(char::is_lowercase));
    if article {
        return false;
    }
    let capital = |word: &&&str| {
        word.trim_start_matches("d’").trim_start_matches("d'").chars().next().is_some_and(char::is_uppercase)
    };
    let small = |word: &&&str| PARTICLES.contains(&word.to_lowercase().as_str());
    let capitals = words.iter().filter(capital).count();
    (2..=5).contains(&words.len())
        && capitals >= 2
        && words.first().is_some_and(|word| capital(&word))
        && words.iter().all(|word| (capital(&word) || small(&word)) && !word.trim_end_matches('.').contains('.'))
}

/// Returns a name without the title before it.
pub(in crate::exchange) fn without_title(name: &str) -> &str {
    let name = name.trim();
    match name.split_once(char::is_whitespace) {
        Some((first, rest)) if TITLES.contains(&first.to_lowercase().as_str()) => rest.trim(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text).sheets.remove(0).rows.into_iter().filter(|row| !row.cells.is_empty()).map(|row| row.cells).collect()
    }

    #[test]
    fn bullets_and_numbers_go_and_the_words_stay() {
        for line in [
            "- Des bancs",
            "• Des bancs",
            "1. Des bancs",
            "12) Des bancs",
            "(3) Des bancs",
            "a) Des bancs",
            "* Des bancs",
            "– Des bancs",
            "[ ] Des bancs",
            "- [x] Des bancs",
            "1° Des bancs",
            "3 - Des bancs",
            "•Des bancs",
            "→ Des bancs",
            "  ◦ Des bancs",
        ] {
            assert_eq!(without_bullet(line), (true, "Des bancs"), "{line}");
        }
        for line in [
            "Des bancs",
            "-5 degrés",
            "2026 sera vert",
            "3,5 tonnes",
            "1.5 m",
            "a. b",
            "o",
            "-",
            "*gras* et plus",
            "12 bancs",
        ] {
            assert_eq!(without_bullet(line), (false, line), "{line}");
        }
    }

    #[test]
    fn recipients_of_a_message_are_several_people() {
        for (text, count) in [
            ("Zoé Martin <z@x.fr>; Luc Tanguy <l@x.fr>; nadia.benali@x.fr\n", Some(3)),
            ("Zoé MARTIN, Luc TANGUY, Nadia BENALI", Some(3)),
            ("\"Martin, Zoé\" <z@x.fr>, Luc Tanguy <l@x.fr>,\nNadia Benali <n@x.fr>\n", Some(3)),
            ("Nadia Benali, Ville\nLuc Tanguy, Région\n", None),
            ("Zoé Martin;z@x.fr\nLuc Tanguy;l@x.fr\n", None),
            ("Zoé Martin <z@x.fr>\nLuc Tanguy <l@x.fr>\n", None),
            ("Des bancs, de l’ombre, une fontaine", None),
        ] {
            assert_eq!(recipients(text).map(|source| source.sheets[0].rows.len()), count, "{text}");
        }
    }

    #[test]
    fn headings_name_tables_and_themes() {
        let text = "# Table 1\n\n## Confort\n- Des bancs\n  en bois\n- De l’ombre\n\n## Eau\n- Une fontaine\n\n# Table 2\n* Un kiosque\n";
        let expected = [
            ["1", "Confort", "Des bancs en bois"],
            ["1", "Confort", "De l’ombre"],
            ["1", "Eau", "Une fontaine"],
            ["2", "", "Un kiosque"],
        ];
        assert_eq!(cells(text), expected);
        assert_eq!(
            cells("Table 1 :\nDes bancs\nTable 2 : Une fontaine\n"),
            [["1", "", "Des bancs"], ["2", "", "Une fontaine"]]
        );
        assert_eq!(cells("Des bancs\n\nUne fontaine"), [["Des bancs"], ["Une fontaine"]]);
    }

    #[test]
    fn names_are_told_from_ideas() {
        for name in [
            "Nadia Benali",
            "Jean-Luc LE GOFF",
            "M. Luc Tanguy",
            "Anne de La Tour",
            "BENALI Nadia",
            "Éléonore d’Aubigné",
            "LE GOFF Yann",
        ] {
            assert!(names_somebody(name), "{name}");
        }
        for text in [
            "Des bancs",
            "Une Fontaine",
            "Des Bancs",
            "Nadia",
            "Planter des arbres",
            "Nadia Benali, Ville",
            "12 Rue Verte",
            "Il faut des bancs.",
        ] {
            assert!(!names_somebody(text), "{text}");
        }
        assert_eq!(without_title("Mme Nadia Benali"), "Nadia Benali");
    }

    #[test]
    fn the_bullets_of_a_list_go_and_a_dash_alone_stays() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            without_bullets(lines("- Des bancs\n• Une fontaine\nDes arbres")),
            lines("Des bancs\nUne fontaine\nDes arbres")
        );
        assert_eq!(without_bullets(lines("1. Des bancs\n2) Une fontaine")), lines("Des bancs\nUne fontaine"));
        for kept in ["- 3 degrés l’hiver", "- un\ndeux\ntrois", "Des bancs\nUne fontaine", "-\n-"] {
            assert_eq!(without_bullets(lines(kept)), lines(kept), "{kept}");
        }
    }

    #[test]
    fn a_table_with_a_name_or_a_host_is_a_heading_and_the_rest_is_told() {
        let text = "Table 1\n- bancs\nTable 2 — le marché\n- ombre\nTable 3 (Luc)\n- eau\nTABLE 4 - Hôte : Nadia\n- feu\n\
                    Table n°5 – Mobilité\n- vélos\nTable 6 : mairie\n- air\n## Table 7 (animée par Luc)\n- sel\n";
        let source = read(text);
        let rows: Vec<(&str, &str)> = source.sheets[0]
            .rows
            .iter()
            .filter(|row| !row.cells.is_empty())
            .map(|row| (row.cell(TABLE), row.cell(TEXT)))
            .collect();
        let expected =
            [("1", "bancs"), ("2", "ombre"), ("3", "eau"), ("4", "feu"), ("5", "vélos"), ("6", "air"), ("7", "sel")];
        assert_eq!(rows, expected);
        let told = source.sheets[0].remarks.iter().map(|remark| remark.reason.clone()).collect::<Vec<_>>();
        let rest = ["le marché", "Luc", "Hôte : Nadia", "Mobilité", "mairie", "animée par Luc"];
        assert_eq!(told, rest.map(|rest| RowReason::NotTaken(rest.to_owned())));
        // Without bullets a colon stands before what was said there.
        let inline = read("Table 1 : des bancs\nTable 2 : une fontaine\n");
        let rows = &inline.sheets[0].rows;
        assert_eq!((rows[0].cell(TABLE), rows[1].cell(TEXT)), ("1", "une fontaine"));
    }
}
