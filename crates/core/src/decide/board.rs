//! Decides what concerns the wall: themes, their texts, and which notes hang in them.

use std::collections::HashSet;

use super::notes::captured;
use super::{Refusal, known_base};
use crate::event::Event;
use crate::id::{NoteId, Rev, ThemeId};
use crate::plan::QuestionKey;
use crate::session::{Session, Theme, ThemeState};
use crate::text::CleanText;

/// Puts notes in a theme (where that one went, if it was merged) or sets them apart.
///
/// A note that was deleted meanwhile takes its place too, and is there should it be restored.
pub(super) fn place(
    session: &Session,
    notes: &[NoteId],
    theme: Option<ThemeId>,
    before: Option<NoteId>,
) -> Result<Vec<Event>, Refusal> {
    let mut named = HashSet::new();
    let mut moved = Vec::with_capacity(notes.len());
    for &note in notes {
        let known = captured(session, note)?;
        if named.insert(note) {
            moved.push(known);
        }
    }
    let Some(theme) = theme else {
        let hanging = moved.into_iter().filter(|note| note.theme.is_some());
        return Ok(hanging.map(|note| Event::NotePlaced { note: note.id, theme: None, before: None }).collect());
    };
    let theme = match session.standing_theme(theme) {
        Some(standing) => standing,
        None => standing(session, theme)?,
    };
    let moved: Vec<NoteId> = moved.into_iter().map(|note| note.id).collect();
    let before = next_outside(&theme.notes, before, &named);
    let arranged = inserted(&theme.notes, &moved, before, &named);
    if arranged == theme.notes {
        return Ok(Vec::new());
    }
    Ok(moved.into_iter().map(|note| Event::NotePlaced { note, theme: Some(theme.id), before }).collect())
}

pub(super) fn create(
    session: &Session,
    theme: ThemeId,
    board: &QuestionKey,
    title: &CleanText,
    before: Option<ThemeId>,
) -> Result<Vec<Event>, Refusal> {
    let title = CleanText::line(title)?;
    if let Some(known) = session.theme(theme) {
        let taken = Refusal::ThemeIdTaken { theme, title: known.title.clone() };
        return if known.title == title && known.board == *board { Ok(Vec::new()) } else { Err(taken) };
    }
    known_board(session, board)?;
    let before = session.themes_of(board).map(|other| other.id).find(|other| Some(*other) == before);
    Ok(vec![Event::ThemeCreated { theme, board: board.clone(), title, before }])
}

pub(super) fn rename(session: &Session, theme: ThemeId, title: &CleanText) -> Result<Vec<Event>, Refusal> {
    let known = standing(session, theme)?;
    let title = CleanText::line(title)?;
    Ok(if known.title == title { Vec::new() } else { vec![Event::ThemeRenamed { theme, title }] })
}

pub(super) fn shift(session: &Session, theme: ThemeId, before: Option<ThemeId>) -> Result<Vec<Event>, Refusal> {
    let known = standing(session, theme)?;
    let order: Vec<ThemeId> = session.themes_of(&known.board).map(|other| other.id).collect();
    let named = HashSet::from([theme]);
    let before = next_outside(&order, before, &named);
    let same = inserted(&order, &[theme], before, &named) == order;
    Ok(if same { Vec::new() } else { vec![Event::ThemeMoved { theme, before }] })
}

/// Pours a theme into another of its board (or into one that was itself poured away: it goes where that one went).
pub(super) fn merge(session: &Session, theme: ThemeId, into: ThemeId) -> Result<Vec<Event>, Refusal> {
    let target = match session.standing_theme(into) {
        Some(target) => target,
        None => standing(session, into)?,
    };
    let known = captured_theme(session, theme)?;
    if theme == into {
        return Err(Refusal::MergeIntoItself { title: known.title.clone() });
    }
    if session.standing_theme(theme).is_some_and(|there| there.id == target.id) {
        // Poured already — or the target was poured into this one meanwhile.
        return if target.id == theme { Err(gone(session, captured_theme(session, into)?)) } else { Ok(Vec::new()) };
    }
    let known = standing(session, theme)?;
    if known.board != target.board {
        return Err(Refusal::BoardsDiffer { title: known.title.clone(), into: target.title.clone() });
    }
    Ok(vec![Event::ThemeMerged { theme, into }])
}

pub(super) fn split(
    session: &Session,
    theme: ThemeId,
    new: ThemeId,
    title: &CleanText,
    notes: &[NoteId],
) -> Result<Vec<Event>, Refusal> {
    let known = standing(session, theme)?;
    let order: Vec<ThemeId> = session.themes_of(&known.board).map(|other| other.id).collect();
    let beside = order.iter().position(|other| *other == theme).and_then(|index| order.get(index + 1).copied());
    let mut events = create(session, new, &known.board, title, beside)?;
    if events.is_empty() {
        return Ok(events);
    }
    let mut named = HashSet::new();
    for &note in notes {
        let hung = captured(session, note)?;
        if hung.theme != Some(theme) {
            return Err(Refusal::NoteElsewhere { note, number: hung.number });
        }
        if named.insert(note) {
            events.push(Event::NotePlaced { note, theme: Some(new), before: None });
        }
    }
    Ok(events)
}

pub(super) fn remove(session: &Session, theme: ThemeId) -> Result<Vec<Event>, Refusal> {
    if captured_theme(session, theme)?.state == ThemeState::Removed {
        return Ok(Vec::new());
    }
    standing(session, theme)?;
    Ok(vec![Event::ThemeRemoved { theme }])
}

/// Brings a theme back. Of `notes`, those that somebody has put elsewhere since stay there.
pub(super) fn restore(
    session: &Session,
    theme: ThemeId,
    before: Option<ThemeId>,
    notes: &[NoteId],
) -> Result<Vec<Event>, Refusal> {
    let known = captured_theme(session, theme)?;
    if known.state == ThemeState::Standing {
        return Ok(Vec::new());
    }
    let went_to = session.standing_theme(theme).map(|there| there.id);
    let before = session.themes_of(&known.board).map(|other| other.id).find(|other| Some(*other) == before);
    let mut events = vec![Event::ThemeRestored { theme, before }];
    let mut named = HashSet::new();
    for &note in notes {
        let hung = captured(session, note)?;
        let free = session.theme_of(hung).is_none_or(|there| Some(there.id) == went_to);
        if free && named.insert(note) {
            events.push(Event::NotePlaced { note, theme: Some(theme), before: None });
        }
    }
    Ok(events)
}

pub(super) fn write_summary(
    session: &Session,
    theme: ThemeId,
    base: &[Rev],
    text: &CleanText,
) -> Result<Vec<Event>, Refusal> {
    let known = standing(session, theme)?;
    let text = CleanText::prose(text)?;
    let base = known_base(&known.summary, base, &text);
    Ok(base.map(|base| Event::SummaryWritten { theme, base, text }).into_iter().collect())
}

pub(super) fn write_synthesis(
    session: &Session,
    board: &QuestionKey,
    base: &[Rev],
    text: &CleanText,
) -> Result<Vec<Event>, Refusal> {
    known_board(session, board)?;
    let text = CleanText::prose(text)?;
    let unwritten = crate::note::Revised::default();
    let base = known_base(session.synthesis(board).unwrap_or(&unwritten), base, &text);
    Ok(base.map(|base| Event::SynthesisWritten { board: board.clone(), base, text }).into_iter().collect())
}

fn captured_theme(session: &Session, theme: ThemeId) -> Result<&Theme, Refusal> {
    session.theme(theme).ok_or(Refusal::NoSuchTheme { theme })
}

/// Returns the theme if it hangs on its board.
fn standing(session: &Session, theme: ThemeId) -> Result<&Theme, Refusal> {
    let known = captured_theme(session, theme)?;
    if known.state == ThemeState::Standing { Ok(known) } else { Err(gone(session, known)) }
}

fn gone(session: &Session, theme: &Theme) -> Refusal {
    let into = session.standing_theme(theme.id).map(|there| there.title.clone());
    Refusal::ThemeGone { theme: theme.id, title: theme.title.clone(), into }
}

/// A board is there when the plan has its question or its segment, when it takes the notes without one, or when something hangs on it.
pub(super) fn known_board(session: &Session, board: &QuestionKey) -> Result<(), Refusal> {
    let in_programme = board.as_segment().is_some_and(|number| session.plan.segment(number).is_some());
    let known = board.is_none() || in_programme || session.plan.question(board).is_some() || session.has_board(board);
    if known { Ok(()) } else { Err(Refusal::NoSuchQuestion { question: board.clone() }) }
}

/// Returns `before`, or the first one after it that does not move itself; `None` (the end) when there is none.
fn next_outside<T: Copy + Eq + std::hash::Hash>(list: &[T], before: Option<T>, moved: &HashSet<T>) -> Option<T> {
    let index = list.iter().position(|known| Some(*known) == before)?;
    list[index..].iter().copied().find(|known| !moved.contains(known))
}

/// Returns the list as it will be.
fn inserted<T: Copy + Eq + std::hash::Hash>(list: &[T], moved: &[T], before: Option<T>, named: &HashSet<T>) -> Vec<T> {
    let mut rest: Vec<T> = list.iter().copied().filter(|known| !named.contains(known)).collect();
    let index = rest.iter().position(|known| Some(*known) == before).unwrap_or(rest.len());
    rest.splice(index..index, moved.iter().copied());
    rest
}
