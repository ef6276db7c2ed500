//! What the facilitator has the room see and do: what the wall shows, the task of the tables, quiet minutes, a word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Step;
use crate::plan::{QuestionKey, TableNo};
use crate::text::CleanText;
use crate::time::Timestamp;

/// What the wall shows. Written to disk and crosses the wire: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "show", content = "with", rename_all = "snake_case")]
pub enum WallShow {
    /// What fits the step.
    #[default]
    Auto,
    /// The clock, as large as the wall.
    Clock,
    /// One board; all of them when `None`.
    Board(Option<QuestionKey>),
    /// Nothing.
    Dark,
}

/// What every table is to do. Written to disk and crosses the wire: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(tag = "task", content = "with", rename_all = "snake_case")]
pub enum TableTask {
    /// Write notes.
    #[default]
    Write,
    /// Read its own notes: approve, reword or withdraw each.
    ReadBack,
    /// Vote for notes.
    Vote {
        /// How many dots a person has; 0 is a show of hands, without limit.
        dots: u16,
    },
}

/// A word to the room or to a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomWord {
    /// One line.
    pub text: CleanText,
    /// When it was said.
    pub at: Timestamp,
}

/// All that the facilitator has the room of one café see and do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guidance {
    /// What the wall shows.
    pub show: WallShow,
    /// What every table is to do.
    pub task: TableTask,
    /// Whether everybody sees nothing but their own notes for now.
    pub veiled: bool,
    /// What was said to the whole room.
    pub told: Option<RoomWord>,
    /// What was said to single tables.
    pub told_tables: BTreeMap<TableNo, RoomWord>,
}

/// What one hand may set of it, and another after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuidanceField {
    /// What the wall shows.
    Show,
    /// What every table is to do.
    Task,
    /// Whether others' notes are hidden.
    Veil,
    /// What was said to the room, or to a table.
    Word(Option<TableNo>),
}

impl Guidance {
    /// Returns the word that stands for the room, or for one table alone.
    pub fn word(&self, table: Option<TableNo>) -> Option<&RoomWord> {
        match table {
            Some(table) => self.told_tables.get(&table),
            None => self.told.as_ref(),
        }
    }

    /// Returns what a table is to read: the later one of what was said to it and to the room.
    pub fn told_at(&self, table: TableNo) -> Option<&RoomWord> {
        [self.word(None), self.word(Some(table))].into_iter().flatten().max_by_key(|word| word.at)
    }

    pub(crate) fn tell(&mut self, table: Option<TableNo>, word: RoomWord) {
        let word = (!word.text.is_blank()).then_some(word);
        match (table, word) {
            (None, word) => self.told = word,
            (Some(table), Some(word)) => {
                self.told_tables.insert(table, word);
            }
            (Some(table), None) => {
                self.told_tables.remove(&table);
            }
        }
    }

    /// Goes on from one step to another: words are for the step in which they were said, quiet minutes for a
    /// conversation, and every conversation begins with writing.
    pub(crate) fn turn(&mut self, from: Step, to: Step) {
        self.told = None;
        self.told_tables.clear();
        if matches!(from, Step::Conversation(_)) {
            self.veiled = false;
        }
        if matches!(to, Step::Conversation(_)) {
            self.task = TableTask::Write;
        }
    }
}
