//! How a session stands, at a glance: for a list of sessions, without opening one.

use std::collections::{HashMap, HashSet};

use nappe_core::cafe::Step;
use nappe_core::{PersonId, QuestionKey, Session};

/// How a session stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SessionGlance {
    /// The step that runs, or was left.
    pub step: Step,
    /// How many rounds there are.
    pub rounds: u16,
    /// How many tables there are.
    pub tables: usize,
    /// How many people have a seat or were marked as there.
    pub people: usize,
    /// How many notes there are.
    pub notes: usize,
    /// The boards, in the order of the questions.
    pub boards: Vec<BoardGlance>,
}

/// How a board stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardGlance {
    /// Its question; empty where notes have none.
    pub question: String,
    /// How many notes hang in a theme.
    pub grouped: usize,
    /// How many do not.
    pub apart: usize,
    /// How many themes there are.
    pub themes: usize,
}

impl SessionGlance {
    /// Looks at a session; `listed` are the people of its list, as far as it is there.
    pub fn of(session: &Session, listed: &HashSet<PersonId>) -> Self {
        let mut counts: HashMap<QuestionKey, (usize, usize)> = HashMap::new();
        for note in session.notes() {
            let (grouped, apart) = counts.entry(session.board_at(note.place)).or_default();
            *if session.theme_of(note).is_some() { grouped } else { apart } += 1;
        }
        let board = |key: QuestionKey| {
            let question = session.plan.questions.iter().find(|question| question.key == key);
            let (grouped, apart) = counts.get(&key).copied().unwrap_or_default();
            let question = question.map(|question| question.document_wording().to_string()).unwrap_or_default();
            BoardGlance { question, grouped, apart, themes: session.themes_of(&key).count() }
        };
        Self {
            step: session.cafe().now.step,
            rounds: session.plan.round_count(),
            tables: session.plan.tables.len(),
            people: session.attendees().iter().filter(|person| listed.is_empty() || listed.contains(person)).count(),
            notes: session.note_count(),
            boards: session.board_keys().into_iter().map(board).collect(),
        }
    }
}
