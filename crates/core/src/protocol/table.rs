//! What the devices of one table are shown: its question, the room's clock, its notes, who sits there.

use serde::{Deserialize, Serialize};

use super::ballot::BallotView;
use super::clock::{ClockView, seated_round, writing_round};
use super::limits::{
    CARD_GRAPHEMES, NAME_GRAPHEMES, NOTE_VERSIONS, TABLE_BIN, TABLE_BIN_BYTES, TABLE_NOTE_BYTES, TABLE_NOTES,
    TABLE_SEATS,
};
use super::short::{cut_line, is_default};
use crate::cafe::{RoomWord, TableTask};
use crate::id::{AuthorId, NoteId, PersonId, Rev};
use crate::note::{Ballot, Dot, Note, NoteKind, Place};
use crate::plan::{Question, QuestionKey, RoundNo, TableNo};
use crate::session::Session;
use crate::text::CleanText;
use crate::time::Timestamp;

/// A question as it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// Its key, which names its board too.
    pub key: QuestionKey,
    /// Its words.
    pub text: CleanText,
}

impl From<&Question> for QuestionView {
    fn from(question: &Question) -> Self {
        Self { key: question.key.clone(), text: question.text.clone() }
    }
}

/// Somebody who sits at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatView {
    /// Who.
    pub person: PersonId,
    /// Their name, where the hub has a list of people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<CleanText>,
}

/// A note as its table sees it, with what is needed to ask for a change of it.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    /// Its id.
    pub note: NoteId,
    /// Its number.
    pub number: u32,
    /// What it is called by, where its number is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<CleanText>,
    /// The round it was written in, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundNo>,
    /// Its words.
    pub text: CleanText,
    /// Other wordings that stand beside them, after two hands edited at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<CleanText>,
    /// The wordings that stand, by name: what an edit or a deletion gives as its `base`.
    pub base: Vec<Rev>,
    /// What sort of thing it is.
    pub sort: NoteKind,
    /// Marked as one of the essential ideas.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key: bool,
    /// Written with the pass of whoever looks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mine: bool,
    /// The note it was folded into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folded_into: Option<NoteId>,
    /// Read to its table and approved, as it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub approved: bool,
    /// To be made clearer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unclear: bool,
    /// The title of the theme it hangs in, while tables read their notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<CleanText>,
    /// How many plain dots its own table gave it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u32,
}

impl NoteView {
    pub(super) fn of(session: &Session, note: &Note, viewer: AuthorId) -> Self {
        Self {
            note: note.id,
            number: note.number,
            label: label_of(session, note),
            round: note.place.round,
            text: CleanText::lenient(note.text()),
            versions: note.wording.heads().iter().skip(1).take(NOTE_VERSIONS).map(|head| head.text.clone()).collect(),
            base: note.wording.base(),
            sort: note.kind,
            key: note.key,
            mine: note.author == viewer,
            folded_into: note.folded_into,
            approved: note.is_approved(),
            unclear: note.unclear,
            theme: theme_read(session, note),
            votes: votes_at(session, note, note.place.table),
        }
    }
}

/// Returns the theme of a note where its table is to read in which one it hangs.
fn theme_read(session: &Session, note: &Note) -> Option<CleanText> {
    let read = session.guidance().task == TableTask::ReadBack;
    let theme = session.theme_of(note).filter(|_| read)?;
    Some(cut_line(&theme.title, CARD_GRAPHEMES))
}

/// Returns how many plain dots a table of the room here gave to a note.
pub(super) fn votes_at(session: &Session, note: &Note, table: TableNo) -> u32 {
    let ballot = Ballot { room: session.here().room, table };
    note.ballot(&Dot::default(), ballot).map_or(0, |count| count.votes)
}

/// Tells whether a note is shown to `viewer`: during quiet minutes everybody sees nothing but their own.
pub(super) fn is_seen(session: &Session, note: &Note, viewer: AuthorId) -> bool {
    !session.guidance().veiled || note.author == viewer
}

/// Returns what a note is called by, where that is more than its number.
pub(super) fn label_of(session: &Session, note: &Note) -> Option<CleanText> {
    let label = session.note_label(note);
    (label != note.number.to_string()).then(|| CleanText::lenient(&label))
}

/// One table at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableView {
    /// The table.
    pub table: TableNo,
    /// Its name beside the number; may be empty.
    #[serde(default, skip_serializing_if = "CleanText::is_blank")]
    pub name: CleanText,
    /// What the workshop is called.
    pub title: CleanText,
    /// The room's clock.
    pub clock: ClockView,
    /// The round a new note is written for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundNo>,
    /// What the table explores in that round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionView>,
    /// Who sits here, or is on the way here during a move; empty where nobody was given a seat.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seated: Vec<SeatView>,
    /// The notes of that round, oldest first.
    pub notes: Vec<NoteView>,
    /// The notes of other rounds, oldest first: shown dimmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<NoteView>,
    /// How many older notes there are beyond these.
    #[serde(default, skip_serializing_if = "is_default")]
    pub left_out: u32,
    /// The notes deleted last, oldest first, to be brought back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bin: Vec<NoteView>,
    /// What the table is to do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub task: TableTask,
    /// Whether nothing but one's own notes is shown for now.
    #[serde(default, skip_serializing_if = "is_default")]
    pub veiled: bool,
    /// How many notes of others that hides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub veiled_notes: u32,
    /// The word that stands for the table: to it or to the whole room, whichever was said later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<RoomWord>,
    /// What one may vote for, while tables vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballot: Option<BallotView>,
}

impl TableView {
    /// Looks at a table at `now` through the eyes of `viewer`. `names` finds people in the list of people.
    pub fn of(
        session: &Session,
        table: TableNo,
        viewer: AuthorId,
        now: Timestamp,
        names: &dyn Fn(PersonId) -> Option<CleanText>,
    ) -> Self {
        let (plan, room) = (&*session.plan, session.here().room);
        let step = session.cafe().now.step;
        let round = writing_round(step, plan);
        let card = plan.table(table);
        let mut view = Self {
            table,
            name: card.map(|card| card.name.clone()).unwrap_or_default(),
            title: plan.title.clone(),
            clock: ClockView::of(session, now),
            round,
            question: Place::at(table, round).question(plan).map(QuestionView::from),
            seated: seated(session, table, names),
            notes: Vec::new(),
            earlier: Vec::new(),
            left_out: 0,
            bin: Vec::new(),
            task: session.guidance().task,
            veiled: session.guidance().veiled,
            veiled_notes: 0,
            told: session.guidance().told_at(table).cloned(),
            ballot: BallotView::of(session, table, round),
        };
        view.lay_notes(session, viewer);
        let deleted = session.all_notes().rev().filter(|note| {
            note.deleted && note.room == room && note.place.table == table && note.place.own_segment(plan).is_none()
        });
        let deleted = deleted.filter(|note| is_seen(session, note, viewer));
        view.bin = fitting(deleted, TABLE_BIN, TABLE_BIN_BYTES, |note| NoteView::of(session, note, viewer)).0;
        view
    }

    /// Takes the newest notes that fit, first those of the round one writes for.
    fn lay_notes(&mut self, session: &Session, viewer: AuthorId) {
        let (shown, veiled): (Vec<&Note>, Vec<&Note>) =
            session.notes_at(self.table).rev().partition(|note| is_seen(session, note, viewer));
        self.veiled_notes = u32::try_from(veiled.len()).unwrap_or(u32::MAX);
        let (now, before): (Vec<&Note>, Vec<&Note>) =
            shown.into_iter().partition(|note| note.place.round == self.round);
        let count = now.len() + before.len();
        let seen = |note: &Note| NoteView::of(session, note, viewer);
        let (notes, bytes) = fitting(now.into_iter(), TABLE_NOTES, TABLE_NOTE_BYTES, seen);
        let (rest, rest_bytes) = (TABLE_NOTES - notes.len(), TABLE_NOTE_BYTES.saturating_sub(bytes));
        let (earlier, _) = fitting(before.into_iter(), rest, rest_bytes, seen);
        self.left_out = u32::try_from(count - notes.len() - earlier.len()).unwrap_or(u32::MAX);
        self.notes = notes;
        self.earlier = earlier;
    }
}

/// Takes notes, newest first, as long as their number and their bytes stay within bounds, but one at least where there is
/// any room; returns them oldest first, and their bytes.
fn fitting<'a>(
    newest_first: impl Iterator<Item = &'a Note>,
    most: usize,
    most_bytes: usize,
    view: impl Fn(&Note) -> NoteView,
) -> (Vec<NoteView>, usize) {
    let (mut taken, mut bytes) = (Vec::new(), 0);
    for note in newest_first.take(most) {
        let note = view(note);
        let size = serde_json::to_vec(&note).map_or(0, |json| json.len());
        if bytes + size > most_bytes && !(taken.is_empty() && most_bytes > 0) {
            break;
        }
        bytes += size;
        taken.push(note);
    }
    taken.reverse();
    (taken, bytes)
}

fn seated(session: &Session, table: TableNo, names: &dyn Fn(PersonId) -> Option<CleanText>) -> Vec<SeatView> {
    let Some(round) = seated_round(session.cafe().now.step) else { return Vec::new() };
    let people = session.seating().into_iter().flat_map(|seating| seating.at(table, round));
    people
        .filter(|person| session.attendance(*person).attends(round))
        .take(TABLE_SEATS)
        .map(|person| SeatView { person, name: names(person).map(|name| cut_line(&name, NAME_GRAPHEMES)) })
        .collect()
}
