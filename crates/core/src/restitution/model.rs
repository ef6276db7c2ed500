//! The parts of a restitution.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::mark::ThemeMark;
use super::participants::Participants;
use super::proof::Proof;
use super::reading::ReadingBack;
use super::words::{Label, Wording};
use crate::id::{NoteId, ThemeId};
use crate::lang::Lang;
use crate::note::NoteKind;
use crate::plan::{Facilitator, PlanDate, QuestionKey, RoundNo, SegmentNo, TableNo};
use crate::text::CleanText;

/// What a session gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restitution {
    /// Language of nappe's own words.
    pub lang: Lang,
    /// Whether notes show their number.
    pub numbers: bool,
    /// Facts for the first page.
    pub cover: Cover,
    /// The key ideas, in the order of the boards.
    pub essential: Vec<KeyIdea>,
    /// One part a question, in order.
    pub boards: Vec<BoardPart>,
    /// Every note verbatim, by table and round, in order of capture.
    pub annex: Vec<AnnexTable>,
    /// The proof that nothing was lost.
    pub proof: Proof,
    /// Which tables read their notes.
    pub reading: ReadingBack,
    /// The fixed words.
    pub wording: Wording,
}

impl Restitution {
    /// Returns a fixed word.
    pub fn word(&self, label: Label) -> &str {
        self.wording.get(label)
    }

    /// Returns the title, or what the document is where the session has none.
    pub fn title(&self) -> &str {
        if self.cover.title.is_empty() { self.word(Label::Restitution) } else { &self.cover.title }
    }
}

/// Facts for the first page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cover {
    /// What the workshop was called; may be empty.
    pub title: CleanText,
    /// Where it was held; may be empty.
    pub place: CleanText,
    /// The day, or the first of several; the month or the year where nothing nearer is known.
    pub date: Option<Said<PlanDate>>,
    /// When it started, local time.
    pub start: Option<Said<NaiveTime>>,
    /// When it was over, local time.
    pub end: Option<Said<NaiveTime>>,
    /// Those who invited.
    pub organisers: Vec<CleanText>,
    /// Who ran it.
    pub facilitators: Vec<Facilitator>,
    /// The tables that somebody answers for or that have a name.
    pub tables: Vec<TableFacts>,
    /// How much of everything.
    pub counts: Counts,
    /// Those who took part.
    pub participants: Participants,
}

/// A value and how it is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said<T> {
    /// The value, for programs.
    pub value: T,
    /// How it is said.
    pub words: String,
}

/// Who answered for a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFacts {
    /// The table's number.
    pub number: TableNo,
    /// How it is called (« Table 3 — Fenêtre »).
    pub words: String,
    /// Who welcomed; may be empty.
    pub host: CleanText,
    /// Who wrote; may be empty.
    pub note_taker: CleanText,
}

/// How much of everything, as numbers and in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// People who came; 0 where nobody knows.
    #[serde(default)]
    pub people: usize,
    /// Tables of the plan.
    pub tables: usize,
    /// Rounds of the plan.
    pub rounds: usize,
    /// Questions of the plan.
    pub questions: usize,
    /// Themes on the boards.
    pub themes: usize,
    /// Notes given back, folded ones included.
    pub notes: usize,
    /// The same in words; what there is none of is left out.
    pub words: Vec<String>,
}

/// A note marked as essential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyIdea {
    /// Which board it hangs on: an index of [`Restitution::boards`].
    pub board: usize,
    /// The note, as it hangs there.
    pub note: NoteEntry,
}

/// One question: its wall and what was written about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardPart {
    /// The key of its question.
    pub key: QuestionKey,
    /// The part of the programme it belongs to; `None` for the boards of questions.
    pub segment: Option<SegmentNo>,
    /// Its place among the questions of the plan, from 1; `None` outside the plan.
    pub number: Option<usize>,
    /// What it is called (« Question 2 », « Notes sans question »).
    pub label: String,
    /// Its wording for documents; `None` outside the plan.
    pub heading: Option<CleanText>,
    /// The question as it was asked, where the document words it otherwise.
    pub asked: Option<CleanText>,
    /// The written synthesis: nothing, one text, or all versions that stand.
    pub synthesis: Vec<CleanText>,
    /// Says how many versions of the synthesis there are, where there are several.
    pub synthesis_versions: Option<String>,
    /// Its themes, in order.
    pub themes: Vec<ThemePart>,
    /// Its notes in no theme, in order of capture.
    pub apart: Vec<NoteEntry>,
    /// Says how many notes it holds, folded ones included.
    pub count: String,
}

impl BoardPart {
    /// Returns the wording, or what the part is called where there is none.
    pub fn title(&self) -> &str {
        self.heading.as_deref().unwrap_or(&self.label)
    }

    /// Returns the notes that hang on this board, theme by theme, then apart.
    pub fn notes(&self) -> impl Iterator<Item = &NoteEntry> {
        self.themes.iter().flat_map(|theme| &theme.notes).chain(&self.apart)
    }

    /// Tells whether no note hangs here.
    pub fn is_empty(&self) -> bool {
        self.notes().next().is_none()
    }
}

/// A named heap of notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemePart {
    /// The theme's id in the session.
    pub id: ThemeId,
    /// What it is called; may be empty.
    pub title: CleanText,
    /// Its mark and colour.
    pub mark: ThemeMark,
    /// The written summary: nothing, one text, or all versions that stand.
    pub summary: Vec<CleanText>,
    /// Says how many versions of the summary there are, where there are several.
    pub summary_versions: Option<String>,
    /// Its notes, in order.
    pub notes: Vec<NoteEntry>,
    /// Says how many notes it holds, folded ones included.
    pub count: String,
}

/// One note as a document shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteEntry {
    /// The note's id in the session.
    pub id: NoteId,
    /// Its number, from 1.
    pub number: u32,
    /// What it is called by: its number, with room or site where a number alone would name several notes.
    pub label: String,
    /// How that is said (« n° 12 »).
    pub number_words: String,
    /// The words of the note.
    pub text: CleanText,
    /// The other versions that stand beside it after two people edited at once.
    pub versions: Vec<CleanText>,
    /// How many wordings there ever were.
    pub revisions: usize,
    /// The table it was written at.
    pub table: TableNo,
    /// The round, if known.
    pub round: Option<RoundNo>,
    /// The part of the programme; `None` at the tables of the café.
    pub segment: Option<SegmentNo>,
    /// Table, round and part of the programme in words.
    pub place: String,
    /// What sort of thing it is.
    pub kind: NoteKind,
    /// The kind in words; `None` for a plain idea.
    pub kind_words: Option<String>,
    /// Marked as essential itself.
    pub key: bool,
    /// How many voted for this very wording.
    pub votes: u32,
    /// Whether its table was read these words and approved.
    pub approved: bool,
    /// Who said it, where the document names speakers; a number instead of a name where it names nobody.
    pub speaker: Option<CleanText>,
    /// When it was captured: RFC 3339, seconds.
    pub time: String,
    /// The notes folded into it, in order; empty in the annex.
    pub folded: Vec<NoteEntry>,
    /// The number of the note it was folded into.
    pub folded_into: Option<u32>,
    /// What that one is called by.
    pub folded_label: Option<String>,
    /// The same in words.
    pub folded_words: Option<String>,
}

impl NoteEntry {
    /// Tells whether the sticky note wears a star: marked itself, or a wording folded into it is.
    pub fn is_starred(&self) -> bool {
        self.key || self.folded.iter().any(|folded| folded.key)
    }

    /// Returns the votes for the sticky note: for its wording and for those folded into it.
    pub fn all_votes(&self) -> u32 {
        self.folded.iter().fold(self.votes, |sum, folded| sum.saturating_add(folded.votes))
    }
}

/// What a table wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnexTable {
    /// Its number; 0 where everybody was together.
    pub number: TableNo,
    /// The part of the programme it wrote in; `None` at the tables of the café.
    pub segment: Option<SegmentNo>,
    /// How it is called.
    pub words: String,
    /// Its rounds, in order; notes whose round is not known come last.
    pub rounds: Vec<AnnexRound>,
}

/// What a table wrote in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnexRound {
    /// The round, if known.
    pub round: Option<RoundNo>,
    /// How it is called; `None` where the whole session knows no rounds.
    pub words: Option<String>,
    /// Its notes, in order of capture, folded ones included.
    pub notes: Vec<NoteEntry>,
}
