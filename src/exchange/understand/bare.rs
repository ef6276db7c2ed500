//! Lists without headings, or with headings of which no word is known: what a column holds is guessed from its cells.

use super::super::read::{SourceRow, names_somebody, without_title};
use super::super::words::{NoteColumn, is_first_name, names_a_place};
use super::layout::{Candidate, Roles};
use super::{ColumnRole, ImportWishes, ListKind, PlanWords};
use crate::store::people::PersonColumn;

/// What a line that names somebody says: « Mme Nadia BENALI, Ville », « Luc Tanguy <l@example.org> ».
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::exchange) struct NamedLine {
    pub name: String,
    pub organisation: String,
    pub mail: String,
}

/// Parts a line that names somebody into name, organisation and address.
pub(in crate::exchange) fn named_line(line: &str) -> NamedLine {
    let mut named = NamedLine::default();
    let mut rest = line.trim().to_owned();
    let mail =
        rest.split([' ', '<', '>', '(', ')', ',', ';', '\t']).find(|word| word.contains('@') && word.contains('.'));
    if let Some(mail) = mail.map(str::to_owned) {
        rest = rest.replace(&format!("<{mail}>"), "").replace(&format!("({mail})"), "").replace(&mail, "");
        named.mail = mail;
    }
    let rest = rest.trim().trim_end_matches([',', ';', '-']).trim().trim_matches('"').trim();
    if rest.is_empty() {
        named.name = name_in(&named.mail);
        return named;
    }
    let parted =
        [", ", " - ", " – ", " — ", "\t", ";", " : ", ",", " / "].into_iter().find_map(|sign| rest.split_once(sign));
    let bracketed = || rest.strip_suffix(')')?.split_once('(');
    let (name, organisation) = bracketed().or(parted).unwrap_or((rest, ""));
    // « BENALI, Nadia » is one name in two parts.
    let turned = rest.contains(',')
        && !name.trim().contains(' ')
        && (name.chars().all(|sign| !sign.is_lowercase())
            || !named.mail.is_empty() && is_first_name(organisation.trim()))
        && organisation.split_whitespace().count() == 1;
    if turned {
        named.name = format!("{} {}", organisation.trim(), name.trim());
    } else {
        without_title(name).clone_into(&mut named.name);
        organisation.trim().clone_into(&mut named.organisation);
    }
    named
}

/// Returns the name in an address: « nadia.benali@example.org »; the address where there is none.
fn name_in(mail: &str) -> String {
    let local = mail.split('@').next().unwrap_or_default();
    let words: Vec<&str> = local.split(['.', '_']).collect();
    let plain = |word: &&str| word.chars().count() > 1 && word.chars().all(|sign| sign.is_alphabetic() || sign == '-');
    if words.len() != 2 || !words.iter().all(plain) {
        return mail.to_owned();
    }
    let capital = |word: &str| {
        let mut signs = word.chars();
        signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect::<String>()
    };
    words.into_iter().map(capital).collect::<Vec<_>>().join(" ")
}

/// Tells whether a line names somebody, with an organisation or without.
pub(in crate::exchange) fn is_somebody(line: &str) -> bool {
    let named = named_line(line);
    names_somebody(&named.name) || named.name == named.mail && !named.mail.is_empty()
}

/// Tells whether a line names somebody without doubt: by a first name that is known, a form of address, an address for mail,
/// an organisation, or a last name in capitals.
pub(super) fn is_surely_somebody(line: &str) -> bool {
    let named = named_line(line);
    let bare = line.trim();
    let words: Vec<&str> = named.name.split_whitespace().collect();
    let loud = |word: &&&str| {
        word.chars().filter(|sign| sign.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase)
    };
    let capitals = words.iter().filter(loud).count();
    !named.mail.is_empty()
        || without_title(bare) != bare
        || names_somebody(&named.name) && !named.organisation.is_empty()
        || (1..words.len()).contains(&capitals)
        || words.first().is_some_and(|word| is_first_name(word))
        || words.last().is_some_and(|word| is_first_name(word))
}

/// Tells whether most lines of a list begin as names of places and things do: « Place Bellecour ».
pub(super) fn are_places(rows: &[SourceRow], text: usize) -> bool {
    let line = |row: &&SourceRow| is_somebody(row.cell(text));
    let named = rows.iter().filter(line).count();
    let places = rows.iter().filter(line).filter(|row| names_a_place(row.cell(text))).count();
    named >= 2 && places * 2 > named
}

/// Guesses what columns hold.
pub(super) fn roles(
    candidates: &[Candidate],
    rows: &[SourceRow],
    wishes: &ImportWishes,
    plan: Option<&PlanWords>,
) -> (ListKind, Roles) {
    let left = |role| vec![(role, true); candidates.len()];
    let names =
        candidates.first().is_some_and(|first| first.cells.is_names() && rows.len() >= 2) && !are_places(rows, 0);
    let prose = candidates.iter().skip(1).any(|candidate| candidate.cells.length() >= 50);
    let people = match wishes.what {
        Some(what) => what == ListKind::People,
        None => names && !prose,
    };
    if people {
        let mut roles = left(ColumnRole::Kept);
        let order = [PersonColumn::FullName, PersonColumn::Organisation, PersonColumn::Category];
        let words = (0..candidates.len()).filter(|at| candidates[*at].cells.is_words());
        for (at, column) in words.zip(order) {
            roles[at] = (ColumnRole::Person(column), true);
        }
        return (ListKind::People, roles);
    }
    let mut roles = left(ColumnRole::Left);
    let texts =
        (0..candidates.len()).filter(|at| candidates[*at].cells.is_words() && !candidates[*at].cells.is_tables());
    let Some(text) =
        texts.max_by_key(|at| (candidates[*at].cells.length() * candidates[*at].cells.filled, usize::MAX - at))
    else {
        return (ListKind::Notes, roles);
    };
    // « 1 ; 2 ; 3… » beside more lines than there are tables is how a list is numbered.
    let numbering = |at: usize| {
        plan.is_some_and(|plan| rows.len() > plan.count)
            && rows.len() > 2
            && rows.iter().enumerate().all(|(index, row)| row.cell(at).trim() == (index + 1).to_string())
    };
    let numbers = (0..candidates.len()).find(|at| *at != text && numbering(*at));
    let table =
        (0..candidates.len()).find(|at| *at != text && Some(*at) != numbers && candidates[*at].cells.is_tables());
    let labels =
        (0..candidates.len()).find(|at| *at != text && Some(*at) != table && candidates[*at].cells.is_labels());
    let others = candidates
        .iter()
        .enumerate()
        .filter(|(at, candidate)| {
            *at != text && Some(*at) != table && Some(*at) != numbers && candidate.cells.filled > 0
        })
        .count();
    // Words beside a number: there is nothing else they could be. The number may be something else.
    let sure = others == 0 && (table.is_some() || numbers.is_some() || candidates.len() == 1);
    roles[text] = (ColumnRole::Note(NoteColumn::Text), sure);
    if let Some(table) = table {
        roles[table] = (ColumnRole::Note(NoteColumn::Table), !candidates[table].cells.is_numbers());
    }
    if let Some(theme) = labels {
        roles[theme] = (ColumnRole::Note(NoteColumn::Theme), false);
    }
    (ListKind::Notes, roles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_name_somebody_are_parted() {
        for (line, name, organisation) in [
            ("Nadia Benali, Ville", "Nadia Benali", "Ville"),
            ("Mme Nadia BENALI – Département", "Nadia BENALI", "Département"),
            ("Luc Tanguy (Région)", "Luc Tanguy", "Région"),
            ("BENALI, Nadia", "Nadia BENALI", ""),
            ("Nadia Benali <n@example.org>", "Nadia Benali", ""),
            ("Jean-Luc Le Goff", "Jean-Luc Le Goff", ""),
            ("nadia.benali@example.org", "Nadia Benali", ""),
            ("\"Martin, Zoé\" <z@example.org>", "Zoé Martin", ""),
        ] {
            let named = named_line(line);
            assert_eq!((named.name.as_str(), named.organisation.as_str()), (name, organisation), "{line}");
        }
        assert_eq!(named_line("Nadia Benali, Ville, n@example.org").mail, "n@example.org");
    }
}
