//! What stands in several columns of one row: the answers to a form, a title with what is said below it, a matrix with its
//! rows named on the left.

use super::super::words::{ENOUGH, NoteColumn, is_about, is_mail, is_technical, telling};
use super::layout::Candidate;

const STRONG: u8 = 8;
/// Tenths of words from which cells are prose rather than names of things.
const PROSE: usize = 20;
/// Tenths of words from which an answer says more than the heading’s first word would let think.
const LONG: usize = 30;

/// First telling words of headings under which a card is called something.
const TITLES: &[&str] =
    &["titre", "title", "subject", "objet", "summary", "intitule", "libelle", "headline", "resume", "sujet"];
/// Headings, in telling words, that do so as a whole.
const TITLE_WHOLES: &[&str] = &["card name", "nom carte", "carte nom", "card title", "task name", "issue title"];
/// First telling words of headings under which a card says more.
const DETAILS: &[&str] = &[
    "description",
    "body",
    "desc",
    "corp",
    "detail",
    "contenu",
    "content",
    "texte",
    "text",
    "message",
    "developpement",
];
/// Those of them that describe whatever stands beside them.
const DESCRIPTIONS: &[&str] = &["description", "desc", "detail", "developpement"];
/// First telling words of headings under which something is remarked on.
const REMARKS: &[&str] = &["commentaire", "comment", "remarque", "observation"];
const DETAIL_WHOLES: &[&str] =
    &["card description", "description carte", "task description", "card desc", "issue body"];

/// Tells whether a heading asks something; forms put a star or a remark in brackets behind it.
pub(super) fn is_question(heading: &str) -> bool {
    let mut rest = heading.trim();
    if let Some((before, _)) = rest.rsplit_once('(').filter(|_| rest.ends_with(')')) {
        rest = before;
    }
    rest.trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, '*' | '"' | '»' | '.')).ends_with('?')
}

/// Tells whether a heading only numbers a question: « Question 2 », or a code of `LimeSurvey`: « Q1 », « G2Q3\[SQ001\] ».
fn is_code(heading: &str) -> bool {
    let digits = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    if telling(heading).strip_prefix("question ").is_some_and(digits) {
        return true;
    }
    let code = heading.trim().split('[').next().unwrap_or_default();
    code.len() <= 8
        && code.starts_with(['Q', 'q', 'G', 'g'])
        && code.ends_with(|sign: char| sign.is_ascii_digit())
        && code.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, 'Q' | 'q' | 'G' | 'g'))
}

/// Tells whether a heading wants more than one word.
fn asks(heading: &str) -> bool {
    const OTHERS: [&str; 6] = ["autre", "other", "quoi", "comment", "pourquoi", "why"];
    let first = telling(heading).split(' ').next().map(str::to_owned).unwrap_or_default();
    is_question(heading)
        || is_code(heading)
        || heading.split_whitespace().count() >= 3
        || OTHERS.contains(&first.as_str())
}

fn note_weight(candidate: &Candidate, wanted: NoteColumn) -> u8 {
    candidate.guess.note.filter(|(column, _)| *column == wanted).map_or(0, |(_, weight)| weight)
}

/// Tells whether a tool wrote the list down as answers came in, or headings ask something.
pub(super) fn is_form(candidates: &[Candidate]) -> bool {
    let sent = |candidate: &Candidate| {
        candidate.cells.filled > 0 && (is_technical(&candidate.heading) || is_about(&candidate.heading))
    };
    let asks = |candidate: &Candidate| is_question(&candidate.heading) || is_code(&candidate.heading);
    candidates.iter().any(|candidate| sent(candidate) || asks(candidate))
}

/// Returns the columns that hold the answers to the questions of a form; none where a row is one idea with what belongs
/// to it.
pub(super) fn answers(candidates: &[Candidate]) -> Vec<usize> {
    if !is_form(candidates) {
        return Vec::new();
    }
    let filled = |candidate: &&Candidate| candidate.cells.filled > 0;
    let said =
        |candidate: &&Candidate| note_weight(candidate, NoteColumn::Text) >= STRONG && candidate.cells.is_words();
    let described = |candidate: &&Candidate| {
        [NoteColumn::Theme, NoteColumn::Votes, NoteColumn::Kind, NoteColumn::Key]
            .into_iter()
            .any(|column| note_weight(candidate, column) >= ENOUGH)
    };
    if candidates.iter().any(|candidate| said(&candidate))
        && candidates.iter().filter(filled).any(|candidate| described(&candidate))
    {
        return Vec::new();
    }
    let open = candidates.iter().any(|candidate| is_question(&candidate.heading) && candidate.cells.is_words());
    (0..candidates.len()).filter(|at| is_answer(&candidates[*at], open)).collect()
}

fn is_answer(candidate: &Candidate, open: bool) -> bool {
    let (heading, cells) = (candidate.heading.as_str(), candidate.cells);
    if !cells.is_words() || cells.is_labels() || is_technical(heading) || is_about(heading) || is_mail(heading) {
        return false;
    }
    let question = is_question(heading);
    let person = candidate.guess.person.is_some_and(|(_, weight)| weight >= ENOUGH);
    let other = candidate.guess.note.is_some_and(|(column, weight)| column != NoteColumn::Text && weight >= ENOUGH);
    if (person || other) && !is_code(heading) && !(question && cells.length() >= LONG) {
        return false;
    }
    let prose = cells.length() >= PROSE && !cells.is_names();
    let text = note_weight(candidate, NoteColumn::Text);
    question || prose && (asks(heading) || candidate.guess.wide || text >= STRONG || open && text > 0)
}

/// Returns the columns of titles and of what is said below them, where each row has both.
pub(super) fn titled(candidates: &[Candidate]) -> Option<(usize, usize)> {
    let words = |at: &usize| candidates[*at].cells.is_words() && !candidates[*at].cells.is_labels();
    let first = |at: usize| telling(&candidates[at].heading).split(' ').next().unwrap_or_default().to_owned();
    let whole = |at: usize, known: &[&str]| known.contains(&telling(&candidates[at].heading).as_str());
    let asked = |at: usize| is_question(&candidates[at].heading);
    let strong = |at: usize| note_weight(&candidates[at], NoteColumn::Text) >= STRONG;
    let all = || (0..candidates.len()).filter(words);
    let says_more = |at: usize| whole(at, DETAIL_WHOLES) || DETAILS.contains(&first(at).as_str()) && !asked(at);
    let said = |at: usize| strong(at) && !TITLES.contains(&first(at).as_str()) && !whole(at, TITLE_WHOLES);
    // A remark says more of a title where nothing else does.
    let remark = |at: usize| REMARKS.contains(&first(at).as_str()) && !all().any(strong);
    let detail = all()
        .find(|at| says_more(*at))
        .or_else(|| all().find(|at| said(*at)))
        .or_else(|| all().find(|at| remark(*at)))?;
    let called = |at: usize| {
        // « Sujet » is a theme beside ideas.
        let title = first(at) != "sujet" || says_more(detail);
        title && TITLES.contains(&first(at).as_str()) && !asked(at)
    };
    // Cards of some tools have a name; people have one too.
    let name = |at: usize| {
        says_more(detail)
            && matches!(telling(&candidates[at].heading).as_str(), "name" | "nom")
            && !candidates[at].cells.is_names()
    };
    // « Idée ; Description ».
    let idea = |at: usize| strong(at) && !asked(at) && DESCRIPTIONS.contains(&first(detail).as_str());
    let other = || all().filter(|at| *at != detail);
    let title = other()
        .find(|at| called(*at) || whole(*at, TITLE_WHOLES) || name(*at))
        .or_else(|| other().find(|at| idea(*at)))?;
    Some((title, detail))
}

/// Tells whether the rows are named on the left, under no heading, and notes stand side by side behind.
pub(super) fn is_matrix(candidates: &[Candidate]) -> bool {
    let Some((corner, others)) = candidates.split_first() else { return false };
    let named = corner.heading.is_empty() && corner.cells.filled > 0 && !corner.cells.is_numbers();
    let beside = |candidate: &Candidate| {
        let other = candidate.guess.note.is_some_and(|(column, weight)| column != NoteColumn::Text && weight >= ENOUGH);
        let person = candidate.guess.person.is_some_and(|(_, weight)| weight >= STRONG);
        let words = candidate.cells.is_words() || candidate.cells.filled == 0;
        !candidate.heading.is_empty()
            && words
            && (candidate.guess.wide || !other && !person && !is_technical(&candidate.heading))
    };
    named && corner.cells.length() <= 40 && others.len() >= 2 && others.iter().all(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_known_whatever_forms_put_behind_them() {
        for heading in ["Que changer ?", "Que changer ? *", "Que changer ? (facultatif)", "Why? "] {
            assert!(is_question(heading), "{heading}");
        }
        for heading in ["Autres remarques", "Idée", "", "(?)"] {
            assert!(!is_question(heading), "{heading}");
        }
        assert!(is_code("Q1[SQ001]") && is_code("G2Q3") && !is_code("Quai 3") && !is_code("Q"));
    }
}
