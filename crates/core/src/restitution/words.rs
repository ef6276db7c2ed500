//! What nappe itself says in a document, asked for by name.
//!
//! The core knows no language: the application answers each [`Phrase`]. The answers become part of the model.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use crate::lang::Lang;
use crate::note::NoteKind;
use crate::plan::{QuestionKey, RoundNo, SegmentNo, TableNo};

/// Says phrases in one language.
pub trait Words {
    /// Returns the language.
    fn lang(&self) -> Lang;

    /// Says a phrase.
    fn say(&self, phrase: &Phrase<'_>) -> String;
}

/// Something nappe says in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase<'a> {
    /// A fixed word or sentence.
    Label(Label),
    /// What sort of thing a note is.
    Kind(NoteKind),
    /// A day, in full.
    Day(NaiveDate),
    /// An hour.
    Hour(NaiveTime),
    /// The number of a note.
    NoteNumber(u32),
    /// A table.
    Table(TableNo),
    /// A table that has a name.
    NamedTable(TableNo, &'a str),
    /// A round.
    Round(RoundNo),
    /// A segment of the programme that has no title.
    Segment(SegmentNo),
    /// A question of the plan, by its place from 1.
    Question(usize),
    /// A question that is no longer in the plan.
    LostQuestion(&'a QuestionKey),
    /// So many tables.
    Tables(usize),
    /// So many rounds.
    Rounds(usize),
    /// So many questions.
    Questions(usize),
    /// So many themes.
    Themes(usize),
    /// So many notes.
    Notes(usize),
    /// So many versions of a text stand beside each other.
    Versions(usize),
    /// This note was folded into another.
    FoldedInto(u32),
    /// Notes in, notes out.
    ProofTotals {
        /// Captured and not deleted.
        taken: usize,
        /// Given back in this document.
        given: usize,
    },
    /// Where the notes stand.
    ProofPlaces {
        /// In a theme.
        in_themes: usize,
        /// In none.
        apart: usize,
        /// Folded into another.
        folded: usize,
    },
    /// So many notes were deleted during the session and are not printed.
    ProofDeleted(usize),
    /// The raw annex holds so many notes.
    ProofAnnex(usize),
    /// These notes are missing, doubled or changed.
    ProofFaults(&'a str),
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident => $id:literal,)*) => {
        /// A fixed word or sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Label {
            $($(#[$doc])* $name,)*
        }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Returns its name, for the files of texts.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

labels! {
    /// What the document is.
    Restitution => "restitution",
    /// What can be jumped to.
    Contents => "contents",
    /// The wall of notes.
    Board => "board",
    /// Facts about the session.
    About => "about",
    /// The key ideas.
    Essential => "essential",
    /// No note is marked as a key idea.
    NoEssential => "no-essential",
    /// The part that goes through the questions.
    Detail => "detail",
    /// What was written about a question.
    Synthesis => "synthesis",
    /// Notes in no theme.
    Apart => "apart",
    /// Notes whose table had no question.
    NoQuestion => "no-question",
    /// Nothing was written about this question.
    NoNote => "no-note",
    /// A theme without any note.
    EmptyTheme => "empty-theme",
    /// A theme without a title.
    UntitledTheme => "untitled-theme",
    /// A theme that goes on from the page before.
    Continued => "continued",
    /// The wording that was asked, where the document words it otherwise.
    Asked => "asked",
    /// A note marked as essential.
    KeyIdea => "key-idea",
    /// Before the wordings folded into a note.
    Folded => "folded",
    /// Before another version of a note.
    OtherVersion => "other-version",
    /// The raw annex.
    Annex => "annex",
    /// What the raw annex is.
    AnnexIntro => "annex-intro",
    /// The round is not known.
    NoRound => "no-round",
    /// The proof of fidelity.
    Proof => "proof",
    /// Said loudly: the totals do not agree.
    ProofBroken => "proof-broken",
    /// Where it was.
    Place => "place",
    /// When it was.
    When => "when",
    /// Who invited.
    Organisers => "organisers",
    /// Who ran it.
    Facilitators => "facilitators",
    /// Who sat where.
    TablesHeading => "tables",
    /// Who welcomed at a table.
    Host => "host",
    /// Who wrote at a table.
    NoteTaker => "note-taker",
    /// How much of everything.
    Numbers => "numbers",
    /// Column of a spreadsheet: number of the note.
    ColumnNumber => "column-number",
    /// Column of a spreadsheet: key of the question.
    ColumnBoard => "column-board",
    /// Column of a spreadsheet: wording of the question.
    ColumnQuestion => "column-question",
    /// Column of a spreadsheet: theme.
    ColumnTheme => "column-theme",
    /// Column of a spreadsheet: table.
    ColumnTable => "column-table",
    /// Column of a spreadsheet: round.
    ColumnRound => "column-round",
    /// Column of a spreadsheet: kind of note.
    ColumnKind => "column-kind",
    /// Column of a spreadsheet: whether it is a key idea.
    ColumnKey => "column-key",
    /// Column of a spreadsheet: words of the note.
    ColumnText => "column-text",
    /// Column of a spreadsheet: other versions that stand.
    ColumnVersions => "column-versions",
    /// Column of a spreadsheet: number of the note it was folded into.
    ColumnFolded => "column-folded",
    /// Column of a spreadsheet: who said it.
    ColumnSpeaker => "column-speaker",
    /// Column of a spreadsheet: when it was captured.
    ColumnTime => "column-time",
    /// Column of a spreadsheet: id of the note.
    ColumnId => "column-id",
    /// Yes, in a cell.
    Yes => "yes",
}

/// The fixed words of one document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording(BTreeMap<Label, String>);

impl Wording {
    /// Asks for every label.
    pub fn gather(words: &dyn Words) -> Self {
        Self(Label::ALL.iter().map(|&label| (label, words.say(&Phrase::Label(label)))).collect())
    }

    /// Puts another word in the place of a label: a role that this house calls otherwise.
    pub fn rename(&mut self, label: Label, word: &str) {
        self.0.insert(label, word.to_owned());
    }

    /// Returns the word; empty in a wording that was never gathered.
    pub fn get(&self, label: Label) -> &str {
        self.0.get(&label).map_or("", String::as_str)
    }
}
