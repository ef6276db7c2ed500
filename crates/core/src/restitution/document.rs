//! A document: what a kind of restitution puts in which order, as blocks that every writer can set.
//!
//! A block says what a thing is (a heading, a quotation, a boxed aside, a wall of sticky notes), never how it looks.
//! Texts are final: what nappe says has its typography already, what people said is as they said it. A writer escapes
//! what its format gives a meaning to, and changes nothing.

use serde::{Deserialize, Serialize};

use super::mark::ThemeMark;
use super::model::{NoteEntry, Restitution};
use super::words::Label;
use crate::lang::Lang;

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The walls of sticky notes, a question a page.
    Board,
    /// Everything: the essential, the questions, the follow-up, the annex.
    #[default]
    Report,
    /// Minutes of one café, in prose.
    Minutes,
    /// The synthesis of a day, part by part.
    Day,
    /// The programme of a day, or the page of one workshop.
    Programme,
    /// What was said, speaker by speaker.
    Proceedings,
}

impl DocumentKind {
    /// Every kind, in the order of the screens.
    pub const ALL: [Self; 6] =
        [Self::Report, Self::Board, Self::Minutes, Self::Day, Self::Programme, Self::Proceedings];

    /// Returns its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Report => "report",
            Self::Minutes => "minutes",
            Self::Day => "day",
            Self::Programme => "programme",
            Self::Proceedings => "proceedings",
        }
    }

    /// Reads its name on the command line.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// One document, ready to be written in any format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What kind it is.
    pub kind: DocumentKind,
    /// What the kind is called (« Compte rendu »).
    pub kind_words: String,
    /// What stands in it: boards, counts, annex, proof. Walls are drawn from here; spreadsheets and JSON read nothing
    /// else.
    pub restitution: Restitution,
    /// What the document is called.
    pub title: String,
    /// What stands at the head of each page after the first.
    pub running: String,
    /// Who made it, for the properties of a file.
    pub authors: Vec<String>,
    /// Whether it has a table of contents, made of the headings of the first two levels.
    pub contents: bool,
    /// The matter, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Returns the language of nappe's own words.
    pub const fn lang(&self) -> Lang {
        self.restitution.lang
    }

    /// Returns a fixed word.
    pub fn word(&self, label: Label) -> &str {
        self.restitution.word(label)
    }
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// The first page, or its head where the document has no page for it. Always the first block, where there is one.
    Cover(CoverPage),
    /// The heading of a part.
    Heading(Heading),
    /// A paragraph of running text.
    Paragraph(Text),
    /// A remark of less weight.
    Small(Text),
    /// Somebody's very words, without quotation marks: a writer that does not set quotations apart puts the marks of
    /// the language around them.
    Quote {
        /// What was said, without quotation marks.
        text: Text,
        /// Who said so, with function.
        by: Option<String>,
    },
    /// A box beside the text.
    Aside {
        /// The heading of the box, where it has one.
        title: Option<String>,
        /// What stands in it; never another box, never a heading.
        body: Vec<Block>,
    },
    /// A list, numbered or not.
    List {
        /// Whether its items are numbered.
        numbered: bool,
        /// What is listed, in order.
        items: Vec<Item>,
    },
    /// Labels and their values: practical information, who did what.
    Facts(Vec<LabelledFact>),
    /// A table with a header row.
    Table(Grid),
    /// Notes one below the other, each with its place.
    Notes {
        /// The mark and colour of their theme.
        mark: Option<ThemeMark>,
        /// The notes, in order.
        notes: Vec<NoteEntry>,
    },
    /// A wall of sticky notes: an index of [`Restitution::boards`].
    Wall(usize),
    /// Said loudly: something is wrong with the document.
    Alarm(String),
    /// What follows starts on a new page.
    PageBreak,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CoverPage {
    /// What the document is, above the title.
    pub overline: String,
    /// What the document is called.
    pub title: String,
    /// What stands below it.
    pub subtitle: Option<String>,
    /// Day, hours, place: a line each.
    pub lines: Vec<String>,
    /// Who invited, who ran it, who wrote: labels and values.
    pub facts: Vec<LabelledFact>,
    /// How much of everything, each in words (« 37 notes »).
    pub counts: Vec<String>,
    /// Whether it fills a page of its own.
    pub page: bool,
}

/// A heading. Levels never skip one: after a heading of level 1 comes 1 or 2.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Heading {
    /// 1, 2 or 3.
    pub level: u8,
    /// The name by which the document links to it: ASCII, unique.
    pub anchor: String,
    /// What stands small above it (« Question 2 », « Première partie »).
    pub overline: Option<String>,
    /// What the heading says.
    pub text: String,
    /// What stands small below it: a function, hours and room.
    pub below: Option<String>,
    /// What stands beside it: a count.
    pub beside: Option<String>,
    /// The mark and colour of the theme it heads.
    pub mark: Option<ThemeMark>,
}

/// Running text: runs one after the other. A `\n` in a run is a line break.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text(pub Vec<Run>);

/// Some words in one voice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Run {
    /// The words that share this tone.
    pub text: String,
    /// How they stand out.
    pub tone: Tone,
    /// What a footnote behind them says.
    pub footnote: Option<String>,
}

/// How words stand out from those around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// Strong: a label, a name.
    Strong,
    /// Emphasised: the title of a work, a word in another language.
    Emphasis,
    /// Of less weight: the numbers of the notes behind a sentence.
    Quiet,
}

impl Text {
    /// Makes a text of plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(Vec::new()).with(Tone::Plain, text)
    }

    /// Adds words in a tone.
    #[must_use]
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.0.push(Run { text: text.into(), tone, footnote: None });
        self
    }

    /// Returns the words alone, without footnotes.
    pub fn words(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Item {
    /// What it says.
    pub text: Text,
    /// The list below it.
    pub items: Vec<Item>,
}

/// A label and its values.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LabelledFact {
    /// The label, without a colon.
    pub label: String,
    /// The values, one a line. A `\n` in a value is a line break.
    pub values: Vec<String>,
}

/// A table of rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grid {
    /// What it is, for everybody and for those who do not see it.
    pub caption: String,
    /// The header row.
    pub head: Vec<String>,
    /// The rows, each as long as the header row. A `\n` in a cell is a line break.
    pub rows: Vec<Vec<String>>,
    /// How wide each column is beside the others.
    pub widths: Vec<u8>,
}
