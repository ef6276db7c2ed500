//! One captured idea, and the revisions of a text.

mod ballot;

use serde::{Deserialize, Serialize};

pub use ballot::{Ballot, BallotCount, Dot, DotFault, MOST_VOTES};

use crate::id::{AuthorId, NoteId, PersonId, Rev, RoomId, SiteId, ThemeId};
use crate::plan::{Plan, Question, QuestionKey, RoundNo, SegmentKind, SegmentNo, TableNo};
use crate::session::Setters;
use crate::text::{CleanText, TextFault};
use crate::time::Timestamp;

/// What sort of thing a note is. Written to disk in snake case: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// An idea: what most notes are.
    #[default]
    Idea,
    /// Something that exists or happened.
    Example,
    /// A question the table asks.
    Question,
    /// What stands in the way.
    Obstacle,
    /// Somebody's very words.
    Quote,
    /// What the table agreed on.
    Decision,
    /// A heading in what is written down of a segment: what follows stands under it.
    Heading,
    /// An aside, boxed in the documents. Lines that begin with `- ` and `  - ` are a list and a list in it; the first
    /// line is its title where it ends with a colon or stands alone before a list.
    Aside,
    /// A footnote, to the note that was captured before it in the same segment.
    Footnote,
}

impl NoteKind {
    /// The kinds a table uses, in the order in which one key walks through them.
    pub const ALL: [Self; 6] = [Self::Idea, Self::Example, Self::Question, Self::Obstacle, Self::Quote, Self::Decision];

    /// Every kind: those of a table, then those that give shape to what is written down of a segment.
    pub const EVERY: [Self; 9] = [
        Self::Idea,
        Self::Example,
        Self::Question,
        Self::Obstacle,
        Self::Quote,
        Self::Decision,
        Self::Heading,
        Self::Aside,
        Self::Footnote,
    ];

    /// Returns the name used on disk and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Example => "example",
            Self::Question => "question",
            Self::Obstacle => "obstacle",
            Self::Quote => "quote",
            Self::Decision => "decision",
            Self::Heading => "heading",
            Self::Aside => "aside",
            Self::Footnote => "footnote",
        }
    }

    /// Returns the kind after this one of those a table uses, round again at the end.
    #[must_use]
    pub fn next(self) -> Self {
        self.next_of(&Self::ALL)
    }

    /// Returns the kind after this one in `kinds`, round again at the end; the first where this is none of them.
    #[must_use]
    pub fn next_of(self, kinds: &[Self]) -> Self {
        let index = kinds.iter().position(|&kind| kind == self).map_or(0, |index| index + 1);
        kinds.get(index).or(kinds.first()).copied().unwrap_or(self)
    }
}

/// Where a note was written: at a table of the café, or in a segment of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Place {
    /// The table, or the group; 0 in a segment means that everybody was together.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub table: TableNo,
    /// The round; `None` when it is not known (an import of paper notes), or where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundNo>,
    /// The segment of the programme; `None` in the café of a plan, programme or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<SegmentNo>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
const fn is_zero(number: &TableNo) -> bool {
    *number == 0
}

impl Place {
    /// A table of the café in a round.
    pub const fn at(table: TableNo, round: Option<RoundNo>) -> Self {
        Self { table, round, segment: None }
    }

    /// A group in a segment of the programme; everybody together when `table` is 0.
    pub const fn in_segment(segment: SegmentNo, table: TableNo) -> Self {
        Self { table, round: None, segment: Some(segment) }
    }

    /// Returns the segment whose own board takes what is written here; `None` where the questions of the café do, and
    /// at the tables of a segment that is a café.
    pub fn own_segment(self, plan: &Plan) -> Option<SegmentNo> {
        let segment = self.segment?;
        let cafe = || plan.segment(segment).is_some_and(|known| known.kind == SegmentKind::Cafe);
        (self.table == 0 || !cafe()).then_some(segment)
    }

    /// Returns the question that is explored here.
    pub fn question(self, plan: &Plan) -> Option<&Question> {
        if self.own_segment(plan).is_some() { None } else { plan.question_at(self.table, self.round) }
    }

    /// Returns the board that takes what is written here: of the segment, of the question, or of the notes without one.
    pub fn board(self, plan: &Plan) -> QuestionKey {
        self.board_asked(plan, |table, round| plan.question_at(table, round))
    }

    /// Returns what [`Self::board`] returns, where `question_at` is [`Plan::question_at`] or quicker.
    pub(crate) fn board_asked<'a>(
        self,
        plan: &Plan,
        question_at: impl FnOnce(TableNo, Option<RoundNo>) -> Option<&'a Question>,
    ) -> QuestionKey {
        match self.own_segment(plan) {
            Some(segment) => QuestionKey::segment(segment),
            None => question_at(self.table, self.round).map_or_else(QuestionKey::none, |question| question.key.clone()),
        }
    }

    /// Returns what of this place the plan does not know.
    pub fn gap(self, plan: &Plan) -> Option<PlaceGap> {
        let together = self.table == 0 && self.segment.is_some();
        let segment = self.segment.filter(|number| plan.segment(*number).is_none()).map(PlaceGap::Segment);
        let table = || (!together && plan.table(self.table).is_none()).then_some(PlaceGap::Table(self.table));
        let round = || self.round.filter(|number| plan.round(*number).is_none()).map(PlaceGap::Round);
        segment.or_else(table).or_else(round)
    }

    /// Cleans the words of a note that is written here: as much as fits on a sticky note, or, in a segment, as long as a
    /// speech is.
    ///
    /// # Errors
    /// [`TextFault`] when nothing is left or it does not fit.
    pub fn clean(self, raw: &str) -> Result<CleanText, TextFault> {
        if self.segment.is_some() { CleanText::contribution(raw) } else { CleanText::note(raw) }
    }
}

/// What of a place a plan does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceGap {
    /// The segment of the programme.
    Segment(SegmentNo),
    /// The table.
    Table(TableNo),
    /// The round.
    Round(RoundNo),
}

/// One wording of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Which event wrote it.
    pub rev: Rev,
    /// When, by the clock of the hub that took it.
    pub at: Timestamp,
    /// How the note read then.
    pub text: CleanText,
}

/// A text with its history. Heads are the wordings that no later one was based on: one, unless two people edited at
/// once; then both stay until somebody writes on the base of both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revised {
    heads: Vec<Revision>,
    past: Vec<Revision>,
    /// Named as a base before they arrived: replaced on arrival, so that the order of arrival makes no difference.
    awaited: Vec<Rev>,
}

impl Revised {
    /// Returns the current wording: the first head; empty when nothing was ever written.
    pub fn text(&self) -> &str {
        self.heads.first().map_or("", |head| head.text.as_str())
    }

    /// Returns every wording that stands: more than one after concurrent edits.
    pub fn heads(&self) -> &[Revision] {
        &self.heads
    }

    /// Returns the wordings that were replaced, oldest first.
    pub fn past(&self) -> &[Revision] {
        &self.past
    }

    /// Returns what an edit made now must name as its base.
    pub fn base(&self) -> Vec<Rev> {
        self.heads.iter().map(|head| head.rev).collect()
    }

    /// Tells whether two wordings stand beside each other.
    pub fn is_forked(&self) -> bool {
        self.heads.len() > 1
    }

    /// Returns every wording there ever was: those that were replaced, in that order, then those that stand.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = &Revision> {
        self.past.iter().chain(&self.heads)
    }

    /// Takes a new wording; the heads it was based on become past. A wording that is known changes nothing.
    pub(crate) fn write(&mut self, revision: Revision, base: &[Rev]) {
        if self.history().any(|known| known.rev == revision.rev) {
            return;
        }
        if !base.is_empty() {
            let (replaced, standing): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.heads).into_iter().partition(|head| base.contains(&head.rev));
            self.past.extend(replaced);
            self.heads = standing;
            let unheard = |rev: &&Rev| !self.past.iter().any(|known| known.rev == **rev) && **rev != revision.rev;
            let unheard: Vec<Rev> = base.iter().filter(unheard).copied().collect();
            self.awaited.extend(unheard);
        }
        match self.awaited.iter().position(|rev| *rev == revision.rev) {
            Some(index) => {
                self.awaited.swap_remove(index);
                self.past.insert(0, revision);
            }
            None => self.heads.push(revision),
        }
    }
}

/// One captured idea and all that happened to it.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The note's id in the session.
    pub id: NoteId,
    /// Its number in its room, from 1, in order of capture; never reused. Two sites of a room that did not hear of each
    /// other may give one number twice: show [`crate::Session::note_label`].
    pub number: u32,
    /// Whether another note of the room has this number too.
    pub number_shared: bool,
    /// The room it was captured in.
    pub room: RoomId,
    /// The site that took it.
    pub site: SiteId,
    /// How it reads, with the wordings it had before.
    pub wording: Revised,
    /// Where it belongs: where it was written, unless somebody moved it since.
    pub place: Place,
    /// Where it was written.
    pub(crate) written: Place,
    /// What sort of thing it is.
    pub kind: NoteKind,
    /// Marked as one of the essential ideas.
    pub key: bool,
    /// The theme it was put in; it may be merged or gone: ask [`crate::Session::theme_of`].
    pub theme: Option<ThemeId>,
    /// The note it was folded into.
    pub folded_into: Option<NoteId>,
    /// The notes folded into this one, in order.
    pub folded: Vec<NoteId>,
    /// Who said it, where the document names speakers.
    pub speaker: Option<CleanText>,
    /// Who said it, as an id of `people.csv`.
    pub person: Option<PersonId>,
    /// How many gave it the plain dot, over all ballots; those of the notes folded into it are theirs: ask
    /// [`crate::Session::votes_of`].
    pub votes: u32,
    /// What each ballot gave it, of every kind of dot.
    pub ballots: Vec<BallotCount>,
    /// The wordings that its table was read and approved.
    pub(crate) approved: Vec<Rev>,
    /// Whether its table is to make it clearer.
    pub unclear: bool,
    /// Whether the wall leaves it out.
    pub hidden: bool,
    /// Who captured it.
    pub author: AuthorId,
    /// When it was captured.
    pub at: Timestamp,
    /// Deleted, and can be restored.
    pub deleted: bool,
    /// The wordings that were seen by whoever deleted it; a wording that is not among them keeps the note visible.
    pub(crate) seen: Option<Vec<Rev>>,
    /// False while only changes to it have arrived and not yet the note itself.
    pub(crate) known: bool,
    /// Who set what last, where somebody did after it was captured.
    pub(crate) setters: Setters<NoteField>,
}

/// What one hand may set of a note, and another after it; its words are not among them, they have a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteField {
    /// What sort of thing it is.
    Kind,
    /// Whether it is essential.
    Key,
    /// Who said it.
    Speaker,
    /// Where it was written.
    Place,
    /// The theme it hangs in, and its place there.
    Theme,
    /// The note it is folded into.
    Fold,
    /// Whether it is deleted.
    Deletion,
    /// Whether its table was read it and approved.
    Approval,
    /// Whether it is to be made clearer.
    Clarity,
    /// Whether the wall leaves it out.
    Hiding,
}

impl Note {
    /// Returns the current wording.
    pub fn text(&self) -> &str {
        self.wording.text()
    }

    /// Tells whether the note counts: captured and not deleted (it may be folded into another).
    pub fn is_live(&self) -> bool {
        self.known && !self.deleted
    }

    /// Decides anew whether the note is deleted: somebody deleted it, and nobody worded it otherwise since.
    pub(crate) fn settle(&mut self) {
        let seen = |rev: &Rev| self.seen.as_ref().is_some_and(|seen| seen.contains(rev));
        self.deleted = self.seen.is_some() && self.wording.heads().iter().all(|head| seen(&head.rev));
    }

    /// Tells whether somebody reworded it while somebody else deleted it: it stands, and both should know. Restoring it
    /// settles that.
    pub const fn is_reworded_after_deletion(&self) -> bool {
        self.known && !self.deleted && self.seen.is_some()
    }

    /// Tells whether its table was read the words that stand, and approved. Words that stand again as they were read, after
    /// others were taken back, need not be read twice.
    pub fn is_approved(&self) -> bool {
        if self.approved.is_empty() {
            return false;
        }
        let read = |head: &Revision| {
            self.wording.history().any(|known| self.approved.contains(&known.rev) && known.text == head.text)
        };
        let heads = self.wording.heads();
        !heads.is_empty() && heads.iter().all(read)
    }

    /// Returns how many dots of one kind it got, over all ballots.
    pub fn votes_with(&self, dot: &Dot) -> u32 {
        let counts = self.ballots.iter().filter(|count| count.dot == *dot);
        counts.fold(0, |sum, count| sum.saturating_add(count.votes))
    }

    /// Returns what one ballot gave it.
    pub fn ballot(&self, dot: &Dot, ballot: Ballot) -> Option<&BallotCount> {
        self.ballots.iter().find(|count| count.dot == *dot && count.ballot == ballot)
    }

    /// Takes the count of a ballot; one that was counted before is counted anew.
    pub(crate) fn count_ballot(&mut self, count: BallotCount) {
        match self.ballots.iter_mut().find(|known| known.dot == count.dot && known.ballot == count.ballot) {
            Some(known) => *known = count,
            None => self.ballots.push(count),
        }
        self.votes = self.votes_with(&Dot::default());
    }

    /// Tells whether the note stands on its own: live and not folded into another.
    pub fn stands(&self) -> bool {
        self.is_live() && self.folded_into.is_none()
    }
}
