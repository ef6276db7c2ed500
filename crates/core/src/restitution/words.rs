//! What nappe itself says in a document, asked for by name.
//!
//! The core knows no language: the application answers each [`Phrase`]. The answers become part of the model.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::document::DocumentKind;
use crate::lang::Lang;
use crate::note::NoteKind;
use crate::plan::{HourStyle, PlanDate, QuestionKey, RoundNo, SegmentKind, SegmentNo, TableNo};

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
    /// A date: a day in full, or a month, or a year.
    Date(PlanDate),
    /// From one date to another.
    Dates(PlanDate, PlanDate),
    /// An hour of the day.
    Hour(NaiveTime, HourStyle),
    /// From one hour to another, as short as can be (« 18h00–19h30 »).
    Hours(NaiveTime, NaiveTime, HourStyle),
    /// From one hour to another, as it is said (« de 18h00 à 19h30 »).
    FromTo(NaiveTime, NaiveTime, HourStyle),
    /// What a kind of document is called.
    Document(DocumentKind),
    /// What sort of thing a part of the programme is.
    Part(SegmentKind),
    /// Names, one after the other (« A, B et C »).
    List(&'a [String]),
    /// People with their functions, one after the other, after “by” (« A, maire, et par B, adjoint »).
    AndBy(&'a [String]),
    /// A label and what it is about (« Table 3 : Awa »).
    Labelled {
        /// The label before it.
        label: &'a str,
        /// What stands behind it.
        value: &'a str,
    },
    /// A title in the marks of the language.
    Titled(&'a str),
    /// Who ran the café of this title, as a sentence.
    RunBy {
        /// The title; may be empty.
        title: &'a str,
        /// Those who ran it, as a list in words.
        people: &'a str,
    },
    /// Who ran a part of the programme.
    LedBy(SegmentKind, &'a str),
    /// Who led the debate.
    DebateLedBy(&'a str),
    /// Who invited, and with whom (empty where nobody else).
    OfferedBy {
        /// Those who invited, as a list in words.
        organisers: &'a str,
        /// Those who invited with them; may be empty.
        partners: &'a str,
    },
    /// Who wrote the document.
    WrittenBy(&'a str),
    /// Who prepared a part of the programme together.
    PreparedBy(SegmentKind, &'a [String]),
    /// A part of the programme in a list: hours, title, room.
    Rendezvous {
        /// When, as it is said; may be empty.
        hours: &'a str,
        /// The title of the part.
        title: &'a str,
        /// The room it is held in; may be empty.
        room: &'a str,
    },
    /// A speaker who is not named.
    Speaker(usize),
    /// So many votes.
    Votes(u32),
    /// The notes called by these numbers.
    NoteNumbers(&'a [String]),
    /// A theme comes back: so many notes, from so many tables, over so many rounds.
    Recurring {
        /// How many notes hang under it.
        notes: usize,
        /// How many tables wrote them.
        tables: usize,
        /// How many rounds they come from.
        rounds: usize,
    },
    /// A theme holds both: so many ideas and so many obstacles.
    Debated {
        /// What speaks for it.
        ideas: usize,
        /// What stands in the way.
        obstacles: usize,
    },
    /// Heads a list of so many key ideas.
    KeyIdeas(usize),
    /// The number a note is called by.
    NoteNumber(&'a str),
    /// A table, by its number.
    Table(TableNo),
    /// A table that has a name.
    NamedTable(TableNo, &'a str),
    /// A round, by its number.
    Round(RoundNo),
    /// A segment of the programme that has no title.
    Segment(SegmentNo),
    /// A question of the plan, by its place from 1.
    Question(usize),
    /// A question that is no longer in the plan.
    LostQuestion(&'a QuestionKey),
    /// So many people who came.
    People(usize),
    /// So many others, at the end of a list.
    AndOthers(usize),
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
    FoldedInto(&'a str),
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
        /// In no theme.
        apart: usize,
        /// Folded into another.
        folded: usize,
    },
    /// So many notes were deleted during the session and are not printed.
    ProofDeleted(usize),
    /// The raw annex holds so many notes.
    ProofAnnex(usize),
    /// So many notes come from each room: « Rennes 12, Nantes 8 ».
    ProofRooms(&'a str),
    /// These notes are missing, doubled or changed.
    ProofFaults(&'a str),
    /// The tables of these numbers read their notes.
    TablesRead(&'a [String]),
    /// The tables of these numbers read some of their notes.
    TablesReadInPart(&'a [String]),
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident => $id:literal,)*) => {
        /// A fixed word or sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Label {
            $($(#[$doc])* #[serde(rename = $id)] $name,)*
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
    /// The link that leads past the head of a page.
    ToText => "to-text",
    /// The notes at the foot of the text.
    Footnotes => "footnotes",
    /// The link from a footnote to where it is called.
    BackToText => "back-to-text",
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
    /// Those who invited.
    Organisers => "organisers",
    /// Who ran it.
    Facilitators => "facilitators",
    /// Who took part.
    Participants => "participants",
    /// Where they came from.
    Organisations => "organisations",
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
    /// What the workshop was for.
    Aim => "aim",
    /// The questions of the workshop.
    KeyQuestions => "key-questions",
    /// With whom the organisers invited.
    Partners => "partners",
    /// Who wrote the document.
    Writer => "writer",
    /// The programme of the day.
    Programme => "programme",
    /// What will be done.
    FollowUp => "follow-up",
    /// Column of the follow-up: what.
    FollowUpWhat => "follow-up-what",
    /// Column of the follow-up: who.
    FollowUpWho => "follow-up-who",
    /// Column of the follow-up: by when.
    FollowUpWhen => "follow-up-when",
    /// Themes that several tables or rounds speak of.
    Recurring => "recurring",
    /// How these themes were found.
    RecurringIntro => "recurring-intro",
    /// Themes with ideas and obstacles.
    Debated => "debated",
    /// How these themes were found.
    DebatedIntro => "debated-intro",
    /// Notes that stand alone.
    Isolated => "isolated",
    /// What these notes are.
    IsolatedIntro => "isolated-intro",
    /// Questions that a table asks.
    OpenQuestions => "open-questions",
    /// What was agreed on.
    Decisions => "decisions",
    /// How the room voted.
    Votes => "votes",
    /// Column of the votes: the note.
    VotedNote => "voted-note",
    /// Column of the votes: how many.
    VotedCount => "voted-count",
    /// Short forms and what they stand for.
    Acronyms => "acronyms",
    /// Those who speak.
    Speakers => "speakers",
    /// Who presides, alone.
    Chair => "chair",
    /// Who presides, several people.
    Chairs => "chairs",
    /// Who introduces and runs a workshop.
    Moderation => "moderation",
    /// Before the summary of a theme.
    Summary => "summary",
    /// The key ideas at the end of a synthesis.
    KeyIdeas => "key-ideas",
    /// Notes that the text did not take up.
    Unused => "unused",
    /// Why they are there.
    UnusedIntro => "unused-intro",
    /// Why a workshop is held.
    Context => "context",
    /// How a workshop goes.
    Running => "running",
    /// Where and when.
    Practical => "practical",
    /// When a part of the programme is.
    Hours => "hours",
    /// In which room.
    Room => "room",
    /// Nobody said in which room.
    RoomUnknown => "room-unknown",
    /// What sort of part it is.
    Type => "type",
    /// For whom it is.
    Audience => "audience",
    /// What will be talked about.
    Points => "points",
    /// The other parts of a programme.
    OtherParts => "other-parts",
    /// What is at the same time.
    Parallel => "parallel",
    /// Nobody said when.
    HoursUnknown => "hours-unknown",
    /// What a part of the programme is about.
    PartTitle => "part-title",
    /// Contributions of nobody in particular.
    Debate => "debate",
    /// Between two notes that stand in one paragraph.
    Between => "between",
    /// There is no contribution to report.
    NothingSaid => "nothing-said",
    /// There is no note to report.
    NothingNoted => "nothing-noted",
    /// There is no programme.
    NoProgramme => "no-programme",
    /// The café, as a part of a day.
    Cafe => "cafe",
    /// Column of a spreadsheet: votes.
    ColumnVotes => "column-votes",
    /// Column of a spreadsheet: part of the programme.
    ColumnSegment => "column-segment",
}

/// The fixed words of one document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
