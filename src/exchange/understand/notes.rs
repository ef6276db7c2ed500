//! Whether headings are those of notes or of people, and the columns of notes.

use std::collections::HashSet;

use super::super::words::{ENOUGH, NoteColumn, WHOLE, is_technical, table_in, words_of};
use super::forms::{answers, is_form, is_matrix, is_question, titled};
use super::layout::{Candidate, Roles};
use super::{ColumnRole, ListKind, PlanWords};
use crate::store::people::PersonColumn;

const STRONG: u8 = 8;

/// Says what a list with headings brings.
pub(super) fn kind(candidates: &[Candidate]) -> ListKind {
    let placed = [NoteColumn::Table, NoteColumn::Round, NoteColumn::Question, NoteColumn::Segment]
        .into_iter()
        .any(|column| best(candidates, column).is_some());
    let named = names(candidates).is_some();
    let text = text(candidates);
    let weight = text.and_then(|at| candidates[at].guess.note).map_or(0, |(_, weight)| weight);
    let said = text.map_or(0, |at| candidates[at].cells.length());
    let answers = answers(candidates);
    // Whoever answers one question and only says what to be called wrote a note; a list of names with a question comes
    // from those who enrol.
    let first_name_only = || names(candidates).is_some_and(|names| names.last.is_none() && names.full.is_none());
    // « Votre nom » beside one question is whoever answers it.
    let asked_name = || {
        candidates.iter().any(|candidate| {
            let named = [PersonColumn::FullName, PersonColumn::LastName];
            let words = words_of(&candidate.heading);
            candidate.guess.person.is_some_and(|(column, weight)| named.contains(&column) && weight >= STRONG)
                && words.iter().any(|word| matches!(word.as_str(), "votre" | "your" | "vou" | "ton"))
        })
    };
    // Whoever gives name and organisation enrols, whatever the form asks besides.
    if weight < STRONG && enrols(candidates) {
        return ListKind::People;
    }
    if side_by_side(candidates) && weight < STRONG
        || titled(candidates).is_some()
        || is_matrix(candidates)
        || answers.len() > 1
        || answers.len() == 1 && (first_name_only() || asked_name())
    {
        return ListKind::Notes;
    }
    match weight {
        0 => {
            if named {
                ListKind::People
            } else {
                ListKind::Notes
            }
        }
        // « Nom ; Organisation ; Note » is a list of people with remarks.
        1..STRONG if named => {
            if placed && (said >= 30 || weight >= ENOUGH) {
                ListKind::Notes
            } else {
                ListKind::People
            }
        }
        _ => ListKind::Notes,
    }
}

/// Tells whether notes stand side by side under their tables, themes or questions.
fn side_by_side(candidates: &[Candidate]) -> bool {
    let wide = candidates.iter().filter(|candidate| candidate.guess.wide && candidate.cells.is_words()).count();
    let other = candidates.iter().filter(|candidate| candidate.cells.filled > 0 && !candidate.guess.wide).count();
    wide >= 2 && wide >= other
}

/// Gives roles to the columns of a list of notes.
pub(super) fn roles(candidates: &[Candidate], plan: Option<&PlanWords>) -> Roles {
    let mut roles: Roles = vec![(ColumnRole::Left, true); candidates.len()];
    let mut taken = Vec::new();
    let mut put = |roles: &mut Roles, at: usize, column: NoteColumn, sure: bool| {
        if roles[at].0 == ColumnRole::Left {
            roles[at] = (ColumnRole::Note(column), sure);
            taken.push(column);
        }
    };
    let text = text(candidates);
    let strong = text.and_then(|at| candidates[at].guess.note).is_some_and(|(_, weight)| weight >= ENOUGH);
    // « Atouts ; Freins ; Idées »: with nothing else beside them, the ideas are one heap among others.
    let alone = || {
        candidates
            .iter()
            .enumerate()
            .all(|(at, candidate)| candidate.guess.wide || Some(at) == text || candidate.cells.filled == 0)
    };
    let matrix = is_matrix(candidates);
    let wide = side_by_side(candidates) && (!strong || alone()) || matrix;
    let answers = answers(candidates);
    let stems = |columns: &[usize]| columns.iter().map(|at| stem(&candidates[*at].heading)).collect::<HashSet<_>>();
    if let Some((title, detail)) = titled(candidates).filter(|_| !wide) {
        put(&mut roles, title, NoteColumn::Text, true);
        put(&mut roles, detail, NoteColumn::Detail, true);
    } else if wide {
        for (at, candidate) in candidates.iter().enumerate() {
            let beside = candidate.guess.note.is_some_and(|(column, _)| column == NoteColumn::Text)
                && candidate.cells.is_words();
            if (candidate.guess.wide || beside || matrix) && !candidate.heading.is_empty() {
                put(&mut roles, at, under(&candidate.heading, plan), true);
            }
        }
    } else if answers.len() > 1 && stems(&answers).len() > 1 {
        for at in answers {
            put(&mut roles, at, NoteColumn::UnderQuestion, true);
        }
    } else if let Some(at) = text {
        put(&mut roles, at, NoteColumn::Text, true);
        // « Idée 1 ; Idée 2 »: each is a note.
        let stem = stem(&candidates[at].heading);
        for (other, candidate) in candidates.iter().enumerate().filter(|(other, _)| *other != at) {
            if strong
                && (candidate.cells.is_words() || candidate.cells.filled == 0)
                && self::stem(&candidate.heading) == stem
            {
                put(&mut roles, other, NoteColumn::Text, true);
            }
        }
    } else {
        // Questions of a form, each with its answers.
        let asked = |candidate: &&Candidate| is_question(&candidate.heading) && candidate.cells.is_words();
        let mut answers = answers;
        if answers.is_empty() {
            answers = (0..candidates.len()).filter(|at| asked(&&candidates[*at])).collect();
        }
        for at in &answers {
            put(&mut roles, *at, NoteColumn::UnderQuestion, true);
        }
        // Tools for questions from the floor call what was asked so.
        let floor = || {
            let at = best(candidates, NoteColumn::Question)?;
            let cells = candidates[at].cells;
            Some(at).filter(|_| cells.is_words() && !cells.is_labels() && cells.distinct > 1 && cells.length() >= 30)
        };
        if answers.is_empty()
            && let Some(at) = floor()
        {
            put(&mut roles, at, NoteColumn::Text, false);
        } else if answers.is_empty() {
            let free = |at: &usize| {
                candidates[*at].guess.note.is_none()
                    && candidates[*at].guess.person.is_none()
                    && !is_technical(&candidates[*at].heading)
                    && candidates[*at].cells.is_words()
            };
            let longest =
                (0..candidates.len()).filter(free).max_by_key(|at| (candidates[*at].cells.length(), usize::MAX - at));
            if let Some(at) = longest {
                put(&mut roles, at, NoteColumn::Text, false);
            }
        }
    }
    for column in [
        NoteColumn::Table,
        NoteColumn::Round,
        NoteColumn::Segment,
        NoteColumn::Question,
        NoteColumn::Theme,
        NoteColumn::Kind,
        NoteColumn::Key,
        NoteColumn::Votes,
        NoteColumn::Speaker,
        NoteColumn::Author,
        NoteColumn::Id,
    ] {
        // What one thing is taken from says nothing else: « Sujet » may be the title of a card, and its theme stand beside.
        let Some(at) = best_of(candidates, column, |at| roles[at].0 == ColumnRole::Left) else { continue };
        // What hangs under its heading has its theme: another one is told as not taken.
        if column == NoteColumn::Theme && hangs_under_heading(candidates, &roles, plan) {
            continue;
        }
        let cells = candidates[at].cells;
        let whole = candidates[at].guess.note.is_some_and(|(_, weight)| weight == WHOLE);
        match column {
            // Ids of another tool are none of ours.
            NoteColumn::Id if !cells.is_ids() && cells.filled > 0 => {}
            NoteColumn::Votes if !whole && !cells.is_numbers() => {}
            NoteColumn::Kind if !cells.is_kinds() => {
                // « sticky note » in every row says nothing.
                if best(candidates, NoteColumn::Theme).is_none() && (cells.distinct > 1 || cells.filled < 2) {
                    put(&mut roles, at, NoteColumn::Theme, true);
                }
            }
            NoteColumn::Theme
                if cells.is_tables() && cells.filled > 0 && best(candidates, NoteColumn::Table).is_none() =>
            {
                put(&mut roles, at, NoteColumn::Table, true);
            }
            _ => put(&mut roles, at, column, true),
        }
    }
    let has = |roles: &Roles, column: NoteColumn| roles.iter().any(|(role, _)| *role == ColumnRole::Note(column));
    if !has(&roles, NoteColumn::Table) && !has(&roles, NoteColumn::UnderTable) {
        let named = |at: &usize| {
            candidates[*at].cells.is_tables() && !candidates[*at].cells.is_numbers() && roles[*at].0 == ColumnRole::Left
        };
        if let Some(at) = (0..candidates.len()).find(named) {
            roles[at] = (ColumnRole::Note(NoteColumn::Table), true);
        }
    }
    if matrix && roles[0].0 == ColumnRole::Left {
        let rows = if candidates[0].cells.is_tables() {
            Some(NoteColumn::Table).filter(|column| !has(&roles, *column) && !has(&roles, NoteColumn::UnderTable))
        } else {
            Some(NoteColumn::Theme).filter(|_| !hangs_under_heading(candidates, &roles, plan))
        };
        if let Some(rows) = rows {
            roles[0] = (ColumnRole::Note(rows), true);
        }
    }
    if !has(&roles, NoteColumn::Author) {
        authors(candidates, &mut roles);
    }
    roles
}

/// Tells whether notes of any column hang in the theme that its heading names.
fn hangs_under_heading(candidates: &[Candidate], roles: &Roles, plan: Option<&PlanWords>) -> bool {
    let asked = |heading: &str| plan.is_some_and(|plan| plan.is_question(heading));
    roles.iter().zip(candidates).any(|((role, _), candidate)| match role {
        ColumnRole::Note(NoteColumn::UnderTheme) => true,
        ColumnRole::Note(NoteColumn::UnderQuestion) => !asked(&candidate.heading),
        _ => false,
    })
}

/// Tells whether a list of people could as well be one of what they answered to a form, or the other way round.
pub(super) fn is_in_doubt(candidates: &[Candidate]) -> bool {
    let called = names(candidates).is_some_and(|names| names.last.is_some() || names.full.is_some());
    let answers = answers(candidates).len();
    let other = candidates.iter().any(|candidate| {
        let grouped = [PersonColumn::Organisation, PersonColumn::Category];
        candidate.guess.person.is_some_and(|(column, weight)| grouped.contains(&column) && weight >= ENOUGH)
    });
    // One question to those who enrol is usual.
    called && is_form(candidates) && answers > usize::from(other) && titled(candidates).is_none()
}

/// Tells whether the whole name and the organisation of somebody stand there.
fn enrols(candidates: &[Candidate]) -> bool {
    let named =
        names(candidates).is_some_and(|names| names.full.is_some() || names.first.is_some() && names.last.is_some());
    let organised = candidates.iter().any(|candidate| {
        let organisation = |(column, weight)| column == PersonColumn::Organisation && weight >= STRONG;
        candidate.guess.person.is_some_and(organisation) && candidate.cells.is_words()
    });
    named && organised
}

/// Returns a heading without the number that tells it from others of its kind.
fn stem(heading: &str) -> String {
    let telling = super::super::words::telling(heading);
    telling.split(' ').filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).collect::<Vec<_>>().join(" ")
}

/// Returns what a column of notes hangs under.
pub(super) fn under(heading: &str, plan: Option<&PlanWords>) -> NoteColumn {
    if table_in(heading).is_some() {
        NoteColumn::UnderTable
    } else if is_question(heading) || plan.is_some_and(|plan| plan.is_question(heading)) {
        NoteColumn::UnderQuestion
    } else if plan.is_some_and(|plan| plan.is_table(heading)) {
        NoteColumn::UnderTable
    } else {
        NoteColumn::UnderTheme
    }
}

/// Whoever is named beside a note wrote it.
fn authors(candidates: &[Candidate], roles: &mut Roles) {
    let Some(names) = names(candidates) else { return };
    let free = |roles: &Roles, at: Option<usize>| at.filter(|at| roles[*at].0 == ColumnRole::Left);
    let (first, last) = (free(roles, names.first), free(roles, names.last.or(names.full)));
    match (first, last) {
        (Some(first), Some(last)) => {
            roles[first] = (ColumnRole::Note(NoteColumn::AuthorFirst), true);
            roles[last] = (ColumnRole::Note(NoteColumn::Author), true);
        }
        (Some(only), None) | (None, Some(only)) => roles[only] = (ColumnRole::Note(NoteColumn::Author), true),
        (None, None) => {}
    }
}

/// The columns that name somebody.
pub(super) struct NameColumns {
    pub first: Option<usize>,
    pub last: Option<usize>,
    pub full: Option<usize>,
}

/// Finds the columns that name somebody; `None` where none surely does.
pub(super) fn names(candidates: &[Candidate]) -> Option<NameColumns> {
    let find = |wanted: PersonColumn| {
        let weigh = |at: &usize| {
            candidates[*at].guess.person.filter(|(column, _)| *column == wanted).map_or(0, |(_, weight)| weight)
        };
        (0..candidates.len())
            .rev()
            .max_by_key(weigh)
            .filter(|at| weigh(at) >= STRONG && candidates[*at].cells.is_words())
    };
    let first = find(PersonColumn::FirstName);
    let mut last = find(PersonColumn::LastName);
    let mut full = find(PersonColumn::FullName);
    let mut first = first;
    // “name, lastname”: the name is the first one.
    if first.is_none()
        && let Some(at) = last
    {
        let second = (0..candidates.len()).find(|other| {
            *other != at
                && candidates[*other]
                    .guess
                    .person
                    .is_some_and(|(column, weight)| column == PersonColumn::LastName && weight >= STRONG)
        });
        let plain =
            |at: usize| matches!(super::super::words::telling(&candidates[at].heading).as_str(), "name" | "nom");
        if let Some(other) = second {
            (first, last) = match (plain(at), plain(other)) {
                (true, false) => (Some(at), Some(other)),
                (false, true) => (Some(other), Some(at)),
                _ => (first, last),
            };
        }
    }
    if first.is_some() && last.is_some() {
        full = None;
    }
    (first.is_some() || last.is_some() || full.is_some()).then_some(NameColumns { first, last, full })
}

/// Returns the column that holds the notes.
fn text(candidates: &[Candidate]) -> Option<usize> {
    let weigh = |at: &usize| {
        let (_, weight) = candidates[*at].guess.note.filter(|(column, _)| *column == NoteColumn::Text)?;
        let cells = candidates[*at].cells;
        if is_technical(&candidates[*at].heading) {
            return None;
        }
        // A column of marks is no text, unless the whole list is of nothing else.
        (cells.is_words() || cells.filled == 0).then_some((cells.filled > 0, weight, cells.length() * cells.filled))
    };
    // The first of equals.
    let weighed = (0..candidates.len()).rev().filter_map(|at| Some((weigh(&at)?, at)));
    let words = weighed.max_by_key(|(weight, _)| *weight).map(|(_, at)| at);
    // Ideas of one sign look like marks; beside names they are answers such as « oui ».
    let strong = |at: &usize| {
        candidates[*at].guess.note.is_some_and(|(column, weight)| column == NoteColumn::Text && weight >= STRONG)
    };
    words.or_else(|| (0..candidates.len()).find(strong).filter(|_| names(candidates).is_none()))
}

/// Returns the column that surely holds something; of equals the first, and one that says « thème » before the others.
fn best(candidates: &[Candidate], wanted: NoteColumn) -> Option<usize> {
    best_of(candidates, wanted, |_| true)
}

fn best_of(candidates: &[Candidate], wanted: NoteColumn, free: impl Fn(usize) -> bool) -> Option<usize> {
    let weigh = |at: &usize| {
        let (_, weight) =
            candidates[*at].guess.note.filter(|(column, weight)| *column == wanted && *weight >= ENOUGH)?;
        let heading = super::super::words::telling(&candidates[*at].heading);
        Some((candidates[*at].cells.filled > 0, weight, heading == "theme"))
    };
    let weighed = (0..candidates.len()).rev().filter(|at| free(*at)).filter_map(|at| Some((weigh(&at)?, at)));
    weighed.max_by_key(|(weight, _)| *weight).map(|(_, at)| at)
}
