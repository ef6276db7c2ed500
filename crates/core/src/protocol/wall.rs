//! What the wall shows: the clock from afar, the boards as they grow, and who goes where while the room moves.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::clock::{ClockView, seated_round, writing_round};
use super::limits::{CARD_GRAPHEMES, NAME_GRAPHEMES, WALL_CARDS, WALL_HEADINGS, WALL_MOVES};
use super::news::PlacedCard;
use super::short::{cut, cut_line, is_default};
use super::table::{QuestionView, label_of};
use crate::cafe::{RoomWord, Step, WallShow};
use crate::id::{NoteId, PersonId, ThemeId};
use crate::note::{Note, NoteKind};
use crate::plan::{Asked, Asking, Plan, QuestionKey, TableNo};
use crate::session::{Session, Theme};
use crate::text::CleanText;
use crate::time::Timestamp;

/// A note as a card on the wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardView {
    /// The note.
    pub note: NoteId,
    /// Its number.
    pub number: u32,
    /// What it is called by, where its number is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<CleanText>,
    /// Its words, cut to what a card holds.
    pub text: CleanText,
    /// Whether words were left out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub more: bool,
    /// What sort of thing it is.
    pub sort: NoteKind,
    /// Marked as one of the essential ideas.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key: bool,
    /// How many voted for it and for what was folded into it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u32,
}

/// A theme with the cards that hang in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeView {
    /// The theme.
    pub theme: ThemeId,
    /// What it is called.
    pub title: CleanText,
    /// Which colour and sign it wears: its place in the order of creation on its board, from 0.
    pub mark: usize,
    /// How many notes stand in it; some may not be among the cards.
    pub notes: usize,
    /// Its cards, in order.
    pub cards: Vec<CardView>,
}

/// The board of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// The key of its question.
    pub board: QuestionKey,
    /// Its question or segment, as documents word it; empty for the notes without one.
    #[serde(default, skip_serializing_if = "CleanText::is_blank")]
    pub heading: CleanText,
    /// How many notes stand on it; some may not be among the cards.
    pub notes: usize,
    /// Its themes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<ThemeView>,
    /// The cards that hang in no theme, in order of capture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<CardView>,
}

/// Somebody who goes to another table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveView {
    /// Who.
    pub person: PersonId,
    /// Their name, where the hub has a list of people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<CleanText>,
    /// From which table; none for whoever had no seat before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<TableNo>,
    /// To which.
    pub to: TableNo,
}

/// The wall at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WallView {
    /// What the workshop is called.
    pub title: CleanText,
    /// The room's clock.
    pub clock: ClockView,
    /// What the whole room explores, where it is one question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionView>,
    /// The boards that have a heading or a note, in the order of the plan.
    pub boards: Vec<BoardView>,
    /// How many older notes stand on the wall beyond the cards.
    #[serde(default, skip_serializing_if = "is_default")]
    pub left_out: u32,
    /// Who goes where: before the first round and during moves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<MoveView>,
    /// How many more people go to another table.
    #[serde(default, skip_serializing_if = "is_default")]
    pub moves_left_out: u32,
    /// What it shows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub show: WallShow,
    /// Whether there are no cards for now: everybody writes without seeing what others write.
    #[serde(default, skip_serializing_if = "is_default")]
    pub veiled: bool,
    /// What was said to the whole room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<RoomWord>,
}

impl WallView {
    /// Looks at the wall at `now`. `names` finds people in the list of people. Reads every note once, more or less.
    pub fn of(session: &Session, now: Timestamp, names: &dyn Fn(PersonId) -> Option<CleanText>) -> Self {
        let (boards, left_out) = boards(session);
        let (moves, moves_left_out) = moves(session, names);
        Self {
            title: cut_line(&session.plan.title, CARD_GRAPHEMES),
            clock: ClockView::of(session, now),
            question: question_of_all(session),
            boards,
            left_out,
            moves,
            moves_left_out,
            show: session.guidance().show.clone(),
            veiled: session.guidance().veiled,
            told: session.guidance().told.clone(),
        }
    }
}

/// Returns what everybody explores now, where it is one question.
pub(super) fn question_of_all(session: &Session) -> Option<QuestionView> {
    let plan = &session.plan;
    let question = match (plan.asking, plan.questions.as_slice()) {
        (_, [only]) => only,
        (Asking::PerRound, _) => plan.question_at(0, writing_round(session.cafe().now.step, plan))?,
        _ => return None,
    };
    Some(question.into())
}

/// The notes of one board while the wall is laid out.
#[derive(Default)]
struct Laying<'a> {
    apart: Vec<&'a Note>,
    notes: usize,
}

fn boards(session: &Session) -> (Vec<BoardView>, u32) {
    let plan = &session.plan;
    let asked = plan.asked();
    let standing = || session.notes().filter(|note| note.stands());
    // The newest notes are the ones people look for; how many there are in all is told beside them.
    let shown: HashSet<NoteId> =
        standing().rev().filter(|note| has_card(session, note)).take(WALL_CARDS).map(|note| note.id).collect();
    let mut laid: IndexMap<QuestionKey, Laying<'_>> = IndexMap::new();
    let headed = plan.questions.iter().map(|question| question.key.clone());
    laid.extend(headed.map(|key| (key, Laying::default())));
    let mut all = 0;
    for note in standing() {
        let theme = session.theme_of(note);
        let board = theme.map_or_else(|| board_at(note, plan, &asked), |theme| theme.board.clone());
        let laying = laid.entry(board).or_default();
        laying.notes += 1;
        all += usize::from(has_card(session, note));
        if theme.is_none() && shown.contains(&note.id) {
            laying.apart.push(note);
        }
    }
    let left_out = u32::try_from(all - shown.len()).unwrap_or(u32::MAX);
    let mut headings = WALL_HEADINGS;
    let views = laid.into_iter().take(WALL_HEADINGS).map(|(board, laying)| {
        let themes: Vec<ThemeView> =
            session.themes_of(&board).take(headings).map(|theme| theme_view(session, theme, &shown)).collect();
        headings -= themes.len();
        BoardView {
            heading: cut_line(&heading(plan, &board), CARD_GRAPHEMES),
            board,
            notes: laying.notes,
            themes,
            apart: laying.apart.into_iter().map(|note| card(session, note)).collect(),
        }
    });
    (views.collect(), left_out)
}

/// Tells whether a note that stands has a card: nobody hid it, and these are no quiet minutes.
pub(super) fn has_card(session: &Session, note: &Note) -> bool {
    !note.hidden && !session.guidance().veiled
}

fn board_at(note: &Note, plan: &Plan, asked: &Asked<'_>) -> QuestionKey {
    note.place.board_asked(plan, |table, round| asked.question_at(table, round))
}

fn heading(plan: &Plan, board: &QuestionKey) -> CleanText {
    match (plan.question(board), plan.segment_of(board)) {
        (Some(question), _) => question.document_wording().clone(),
        (None, Some(segment)) => segment.title.clone(),
        (None, None) => CleanText::default(),
    }
}

fn theme_view(session: &Session, theme: &Theme, shown: &HashSet<NoteId>) -> ThemeView {
    let notes: Vec<&Note> = session.theme_notes(theme.id).collect();
    ThemeView {
        theme: theme.id,
        title: cut_line(&theme.title, CARD_GRAPHEMES),
        mark: theme.mark,
        notes: notes.len(),
        cards: notes.into_iter().filter(|note| shown.contains(&note.id)).map(|note| card(session, note)).collect(),
    }
}

pub(super) fn card(session: &Session, note: &Note) -> CardView {
    let (text, more) = cut(&CleanText::lenient(note.text()), CARD_GRAPHEMES);
    let votes = session.votes_of(note);
    let label = label_of(session, note);
    CardView { note: note.id, number: note.number, label, text, more, sort: note.kind, key: note.key, votes }
}

/// Returns a note as a card, and where it hangs.
pub(super) fn placed_card(session: &Session, note: &Note) -> PlacedCard {
    let theme = session.theme_of(note);
    let board = theme.map_or_else(|| note.place.board(&session.plan), |theme| theme.board.clone());
    PlacedCard { board, theme: theme.map(|theme| theme.id), card: card(session, note) }
}

/// Returns who goes to another table, and how many more do.
fn moves(session: &Session, names: &dyn Fn(PersonId) -> Option<CleanText>) -> (Vec<MoveView>, u32) {
    let step = session.cafe().now.step;
    let (Step::Before | Step::Move(_), Some(next), Some(seating)) = (step, seated_round(step), session.seating())
    else {
        return (Vec::new(), 0);
    };
    let goes = |(person, to): (PersonId, TableNo)| {
        let from = step.round().and_then(|left| seating.seat(person, left));
        (from != Some(to) && session.attendance(person).attends(next)).then_some((person, from, to))
    };
    let mut going = seating.seats_of(next).filter_map(goes);
    let told = going.by_ref().take(WALL_MOVES).map(|(person, from, to)| {
        let name = names(person).map(|name| cut_line(&name, NAME_GRAPHEMES));
        MoveView { person, name, from, to }
    });
    let told = told.collect();
    (told, u32::try_from(going.count()).unwrap_or(u32::MAX))
}
