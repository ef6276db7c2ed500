//! What the people of one table may vote for, with the votes that the table gave.

use serde::{Deserialize, Serialize};

use super::limits::{BALLOT_BYTES, BALLOT_NOTES};
use super::short::is_default;
use super::table::{label_of, votes_at};
use crate::cafe::{Step, TableTask};
use crate::id::NoteId;
use crate::note::{Note, Place};
use crate::plan::{RoundNo, TableNo};
use crate::session::Session;
use crate::text::CleanText;

/// A note that one may vote for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotNoteView {
    /// Its id.
    pub note: NoteId,
    /// Its number.
    pub number: u32,
    /// What it is called by, where its number is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<CleanText>,
    /// Its words.
    pub text: CleanText,
    /// How many plain dots this table gave it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u32,
}

/// What a table votes for: the notes marked as essential where there are any, otherwise all that stand. Those that the
/// wall leaves out are not among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotView {
    /// The notes, in order of capture.
    pub notes: Vec<BallotNoteView>,
    /// How many later notes there are beyond these.
    #[serde(default, skip_serializing_if = "is_default")]
    pub left_out: u32,
}

impl BallotView {
    /// Returns what a table votes for while tables vote: on the board of what it explores in `round`, and after the last
    /// round on all of them. Nothing during quiet minutes, when nobody sees others' notes.
    pub(super) fn of(session: &Session, table: TableNo, round: Option<RoundNo>) -> Option<Self> {
        let guidance = session.guidance();
        if !matches!(guidance.task, TableTask::Vote { .. }) || guidance.veiled {
            return None;
        }
        let board = match session.cafe().now.step {
            Step::After => None,
            Step::Before | Step::Conversation(_) | Step::Move(_) => Some(session.board_at(Place::at(table, round))),
        };
        let stands = |note: &&Note| note.stands() && !note.hidden;
        let asked = session.plan.asked();
        let written = |note: &Note| note.place.board_asked(&session.plan, |at, round| asked.question_at(at, round));
        let hung = |note: &Note| session.theme_of(note).map_or_else(|| written(note), |theme| theme.board.clone());
        let hangs = |note: &&Note| board.as_ref().is_none_or(|board| hung(note) == *board);
        let mut notes: Vec<&Note> = session.notes().filter(stands).filter(hangs).collect();
        // A note wears a star for what was folded into it too.
        let is_key = |note: &Note| note.key || session.folded_into(note).any(|folded| folded.key);
        if notes.iter().any(|note| is_key(note)) {
            notes.retain(|note| is_key(note));
        }
        Some(Self::fitting(session, table, &notes))
    }

    fn fitting(session: &Session, table: TableNo, notes: &[&Note]) -> Self {
        let (mut taken, mut bytes): (Vec<BallotNoteView>, usize) = (Vec::new(), 0);
        for note in notes.iter().take(BALLOT_NOTES) {
            let view = BallotNoteView {
                note: note.id,
                number: note.number,
                label: label_of(session, note),
                text: CleanText::lenient(note.text()),
                votes: votes_at(session, note, table),
            };
            bytes += serde_json::to_vec(&view).map_or(0, |json| json.len());
            if bytes > BALLOT_BYTES && !taken.is_empty() {
                break;
            }
            taken.push(view);
        }
        let left_out = u32::try_from(notes.len() - taken.len()).unwrap_or(u32::MAX);
        Self { notes: taken, left_out }
    }
}
