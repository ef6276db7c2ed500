//! Where a note goes, as people write it: tables, rounds, segments and questions by number, name or words.

use nappe_core::QuestionKey;
use nappe_core::plan::{Plan, RoundNo, Segment, SegmentNo, TableNo};
use nappe_core::text::search::folded;

use super::super::reason::RowReason;
use super::super::words::shortened;
use super::super::words::telling;

/// Finds a question by its key, its number or its words.
pub(super) fn question_named(plan: &Plan, word: &str) -> Option<QuestionKey> {
    let name = folded(word.trim());
    if name.is_empty() {
        return None;
    }
    let same = |text: &str| folded(text) == name;
    let words = telling(word);
    // Punctuation and small words are lost on the way through a form.
    let alike = |text: &str| words.contains(' ') && telling(text) == words;
    plan.questions
        .iter()
        .find(|question| same(question.key.as_str()) || same(&question.text) || same(&question.heading))
        .or_else(|| plan.questions.iter().find(|question| alike(&question.text) || alike(&question.heading)))
        .or_else(|| plan.questions.get(number_in(&name)?.checked_sub(1)? as usize))
        .map(|question| question.key.clone())
}

fn tables(plan: &Plan) -> Vec<TableNo> {
    plan.tables.iter().map(|table| table.number).collect()
}

/// Finds a table by its name or its number; when none is said, the only one there is or the only one with the question.
pub(super) fn table_named(
    plan: &Plan,
    word: &str,
    asked: Option<&QuestionKey>,
    round: Option<RoundNo>,
) -> Result<TableNo, RowReason> {
    let name = folded(word.trim());
    if name.is_empty() {
        let mut possible = plan.tables.iter().filter(|table| {
            asked.is_none_or(|key| plan.question_at(table.number, round).is_some_and(|question| question.key == *key))
        });
        return match (possible.next(), possible.next()) {
            (Some(table), None) => Ok(table.number),
            _ => Err(RowReason::NoTable),
        };
    }
    if let Some(table) = plan.tables.iter().find(|table| !table.name.is_empty() && folded(&table.name) == name) {
        return Ok(table.number);
    }
    let number = number_in(&name)
        .and_then(|number| TableNo::try_from(number).ok())
        .ok_or_else(|| RowReason::BadTable(shortened(word)))?;
    if plan.table(number).is_some() { Ok(number) } else { Err(RowReason::UnknownTable(number, tables(plan))) }
}

/// Finds a place whose board is that of a question: the first table that explores it, in the round that is said or else
/// in the first in which it does.
pub(super) fn table_of(
    plan: &Plan,
    asked: &QuestionKey,
    round: Option<RoundNo>,
) -> Result<(TableNo, Option<RoundNo>), RowReason> {
    let explores = |table: TableNo, round: Option<RoundNo>| {
        plan.question_at(table, round).is_some_and(|question| question.key == *asked)
    };
    let rounds = std::iter::once(round).chain((1..=plan.round_count()).map(Some).filter(|_| round.is_none()));
    let mut places = rounds.flat_map(|round| plan.tables.iter().map(move |table| (table.number, round)));
    places
        .find(|(table, round)| explores(*table, *round))
        .ok_or_else(|| RowReason::NobodyExplores(shortened(asked.as_str())))
}

/// Finds a segment by its title, by how only one title begins, or by its number.
pub(super) fn segment_named(plan: &Plan, word: &str) -> Result<Option<SegmentNo>, RowReason> {
    let name = folded(word.trim());
    if name.is_empty() {
        return Ok(None);
    }
    let texts = |segment: &Segment| [folded(&segment.title), folded(&segment.part)];
    let mut same = plan.programme.iter().filter(|segment| texts(segment).contains(&name));
    let begins = |segment: &&Segment| texts(segment).iter().any(|text| text.starts_with(&name));
    let mut alike = plan.programme.iter().filter(begins);
    let by_number = || {
        let number = number_in(&name).and_then(|number| SegmentNo::try_from(number).ok())?;
        plan.segment(number)
    };
    let only =
        |first: Option<&'_ Segment>, second: Option<&Segment>| first.filter(|_| second.is_none()).map(|one| one.number);
    only(same.next(), same.next())
        .or_else(|| by_number().map(|segment| segment.number))
        .or_else(|| only(alike.next(), alike.next()))
        .map(Some)
        .ok_or_else(|| {
            let known = plan.programme.iter().map(|segment| segment.number).collect();
            RowReason::UnknownSegment(shortened(word), known)
        })
}

/// Reads a round: nothing, a number, « Tour 2 ».
pub(super) fn round_named(plan: &Plan, word: &str) -> Result<Option<RoundNo>, RowReason> {
    if word.trim().is_empty() {
        return Ok(None);
    }
    let number = number_in(word)
        .and_then(|number| RoundNo::try_from(number).ok())
        .ok_or_else(|| RowReason::BadRound(shortened(word)))?;
    if plan.round(number).is_some() { Ok(Some(number)) } else { Err(RowReason::UnknownRound(number)) }
}

/// Reads the one whole number in a text: `3`, « Table n° 3 », `3.0` as some spreadsheets write it.
fn number_in(text: &str) -> Option<u32> {
    let text = text.trim();
    let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    if text.contains(['-', '.', ',', '/']) && !text.contains(char::is_alphabetic) {
        return None;
    }
    let mut runs = text.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    let number = runs.next()?;
    if runs.next().is_some() { None } else { number.parse().ok() }
}
