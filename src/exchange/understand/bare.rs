//! Lists without headings, or with headings of which no word is known: what a column holds is guessed from its cells.

use super::super::read::{SourceRow, names_somebody, without_title};
use super::super::words::NoteColumn;
use super::layout::{Candidate, Roles};
use super::{ColumnRole, ImportWishes, ListKind};
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
    let rest = rest.trim().trim_end_matches([',', ';', '-']).trim();
    let parted =
        [", ", " - ", " – ", " — ", "\t", ";", " : ", ",", " / "].into_iter().find_map(|sign| rest.split_once(sign));
    let bracketed = || rest.strip_suffix(')')?.split_once('(');
    let (name, organisation) = bracketed().or(parted).unwrap_or((rest, ""));
    // « BENALI, Nadia » is one name in two parts.
    let turned = rest.contains(',')
        && !name.trim().contains(' ')
        && name.chars().all(|sign| !sign.is_lowercase())
        && organisation.split_whitespace().count() == 1;
    if turned {
        named.name = format!("{} {}", organisation.trim(), name.trim());
    } else {
        without_title(name).clone_into(&mut named.name);
        organisation.trim().clone_into(&mut named.organisation);
    }
    named
}

/// Tells whether a line names somebody, with an organisation or without.
pub(in crate::exchange) fn is_somebody(line: &str) -> bool {
    names_somebody(&named_line(line).name)
}

/// Guesses what columns hold.
pub(super) fn roles(candidates: &[Candidate], rows: &[SourceRow], wishes: &ImportWishes) -> (ListKind, Roles) {
    let left = |role| vec![(role, true); candidates.len()];
    let names = candidates.first().is_some_and(|first| first.cells.is_names() && rows.len() >= 2);
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
    let table = (0..candidates.len()).find(|at| *at != text && candidates[*at].cells.is_tables());
    let labels =
        (0..candidates.len()).find(|at| *at != text && Some(*at) != table && candidates[*at].cells.is_labels());
    let others = candidates
        .iter()
        .enumerate()
        .filter(|(at, candidate)| *at != text && Some(*at) != table && candidate.cells.filled > 0)
        .count();
    // A number and words: there is nothing else they could be.
    let sure = others == 0 && (table.is_some() || candidates.len() == 1);
    roles[text] = (ColumnRole::Note(NoteColumn::Text), sure);
    if let Some(table) = table {
        roles[table] = (ColumnRole::Note(NoteColumn::Table), sure);
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
        ] {
            let named = named_line(line);
            assert_eq!((named.name.as_str(), named.organisation.as_str()), (name, organisation), "{line}");
        }
        assert_eq!(named_line("Nadia Benali, Ville, n@example.org").mail, "n@example.org");
    }
}
