//! The room as its facilitator sees it on a telephone while walking about: the clock, and how every table is doing.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::clock::ClockView;
use super::limits::{CARD_GRAPHEMES, ROOM_CARDS, ROOM_TABLES};
use super::short::{cut_line, is_default};
use super::table::QuestionView;
use super::wall::{CardView, card, question_of_all};
use crate::cafe::{RoomWord, Step, TableTask, WallShow};
use crate::plan::TableNo;
use crate::session::Session;
use crate::text::CleanText;
use crate::time::Timestamp;

/// A table as its facilitator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomTableView {
    /// The table.
    pub table: TableNo,
    /// Its name beside the number; may be empty.
    #[serde(default, skip_serializing_if = "CleanText::is_blank")]
    pub name: CleanText,
    /// How many notes it wrote in all rounds.
    pub notes: usize,
    /// When it was heard of last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Timestamp>,
    /// For how long nobody has heard of it, in milliseconds, once that is long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent: Option<i64>,
    /// Whether it is closed in the round that runs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub closed: bool,
    /// How many of its notes that stand were read to it and approved.
    #[serde(default, skip_serializing_if = "is_default")]
    pub read: usize,
}

/// A note among the latest of the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomCardView {
    /// The table that wrote it; 0 where it was everybody.
    pub table: TableNo,
    /// The note.
    pub card: CardView,
    /// Whether the wall leaves it out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
}

/// The room at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomView {
    /// What the workshop is called.
    pub title: CleanText,
    /// The room's clock.
    pub clock: ClockView,
    /// What comes after this step by the plan.
    pub next: Step,
    /// How many rounds there are.
    pub rounds: u16,
    /// What the whole room explores, where it is one question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionView>,
    /// How many notes count.
    pub notes: usize,
    /// The tables, by number.
    pub tables: Vec<RoomTableView>,
    /// How many tables are not listed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub more_tables: u32,
    /// The latest notes, newest first.
    pub latest: Vec<RoomCardView>,
    /// What every table is to do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub task: TableTask,
    /// Whether everybody sees nothing but their own notes for now.
    #[serde(default, skip_serializing_if = "is_default")]
    pub veiled: bool,
    /// What the wall shows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub show: WallShow,
    /// What was said to the whole room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<RoomWord>,
    /// How many notes stand at a place the plan does not know, and wait to be placed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unplaced: usize,
}

impl RoomView {
    /// Looks at the room at `now`.
    pub fn of(session: &Session, now: Timestamp) -> Self {
        let (plan, step) = (&session.plan, session.cafe().now.step);
        let room = session.here().room;
        let standing = || session.notes().rev().filter(|note| note.stands() && note.room == room);
        let mut read: HashMap<TableNo, usize> = HashMap::new();
        for note in standing().filter(|note| note.is_approved() && note.place.own_segment(plan).is_none()) {
            *read.entry(note.place.table).or_default() += 1;
        }
        let guidance = session.guidance();
        let table = |card: &crate::plan::Table| {
            let life = session.table_life(card.number);
            RoomTableView {
                table: card.number,
                name: card.name.clone(),
                notes: life.notes,
                last: life.last,
                silent: session.silence(card.number, now),
                closed: step.round().is_some_and(|round| session.is_closed(card.number, round)),
                read: read.get(&card.number).copied().unwrap_or_default(),
            }
        };
        Self {
            title: cut_line(&plan.title, CARD_GRAPHEMES),
            clock: ClockView::of(session, now),
            next: step.next(plan),
            rounds: plan.round_count(),
            question: question_of_all(session),
            notes: session.note_count(),
            tables: plan.tables.iter().take(ROOM_TABLES).map(table).collect(),
            more_tables: u32::try_from(plan.tables.len().saturating_sub(ROOM_TABLES)).unwrap_or(u32::MAX),
            latest: standing()
                .take(ROOM_CARDS)
                .map(|note| RoomCardView { table: note.place.table, card: card(session, note), hidden: note.hidden })
                .collect(),
            task: guidance.task,
            veiled: guidance.veiled,
            show: guidance.show.clone(),
            told: guidance.told.clone(),
            unplaced: session.unplaced_count(),
        }
    }
}
