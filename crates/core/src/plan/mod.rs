//! What was prepared before the doors opened: questions, tables, rounds, and who answers for them.
//!
//! A plan is written by hand (`plan.ron`), by `nappe new`, or by the forms of the plan screen. Reading it is
//! [`parse`]'s business (with [`syntax`] and [`locate`] for the places in its text), judging it is [`check`]'s, writing a file that explains itself is [`write`](mod@write)'s, and telling two
//! plans apart is [`change`]'s. Names of participants are never in a plan: they live in `people.csv`.

mod asked;
pub mod change;
pub mod check;
mod colour;
mod date;
mod key;
pub mod locate;
mod open;
pub mod parse;
mod programme;
mod saying;
#[cfg(test)]
pub(crate) mod strategies;
pub mod syntax;
pub mod write;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

pub use asked::Asked;
pub use change::{PlanChange, PlanField, diff};
pub use colour::{contrast_on_white, read_colour};
pub use date::{NoDate, PlanDate};
pub use key::{KeyFault, QuestionKey};
pub use open::{read_rounds, write_rounds};
pub use programme::{
    Acronym, FollowUp, MAX_SEGMENTS, MAX_SPEAKERS, Quotation, Segment, SegmentKind, SegmentNo, Speaker,
};
pub use saying::{RoomMoment, Sayings};

use crate::lang::Lang;
use crate::text::CleanText;
use crate::time::Length;

/// The number on a table, from 1; it need not be contiguous.
pub type TableNo = u16;
/// The number of a round, from 1, contiguous.
pub type RoundNo = u16;

/// The most tables a plan may hold.
pub const MAX_TABLES: usize = 2_000;
/// The most rounds a plan may hold.
pub const MAX_ROUNDS: usize = 50;
/// The most questions a plan may hold.
pub const MAX_QUESTIONS: usize = 500;

/// One workshop as prepared. Field names are written to disk (`plan.ron`, the journal): never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// Version of this format; 1.
    pub version: u32,
    /// What the workshop is called.
    pub title: CleanText,
    /// What stands below the title.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub subtitle: CleanText,
    /// Where it is held.
    pub place: CleanText,
    /// The day, or the first of several; the month or the year where nothing nearer is known.
    pub date: Option<PlanDate>,
    /// The last day, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<PlanDate>,
    /// When the first round should start, local time.
    #[serde(with = "hour")]
    pub start: Option<NaiveTime>,
    /// When everything is over, local time.
    #[serde(with = "hour", skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveTime>,
    /// How documents write an hour.
    #[serde(skip_serializing_if = "HourStyle::is_usual")]
    pub hours: HourStyle,
    /// What documents tell of those who took part.
    #[serde(skip_serializing_if = "ParticipantsTold::is_usual")]
    pub participants: ParticipantsTold,
    /// Language of the workshop and of its documents.
    pub lang: Lang,
    /// Those who invite.
    pub organisers: Vec<CleanText>,
    /// Those who help to organise it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<CleanText>,
    /// Who runs it.
    pub facilitators: Vec<Facilitator>,
    /// Who wrote the document, and how to reach them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub writer: Option<Speaker>,
    /// What the workshop is for.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub aim: CleanText,
    /// What the room talks about, in the order of the documents.
    pub questions: Vec<Question>,
    /// How questions are dealt to tables and rounds.
    pub asking: Asking,
    /// The tables, in the order of the plan.
    pub tables: Vec<Table>,
    /// The rounds, in order.
    pub rounds: Vec<Round>,
    /// Who moves between two rounds.
    pub rotation: Rotation,
    /// What the roles are called here; the usual words where `None`.
    pub roles: RoleNames,
    /// What is said to the room at each step.
    #[serde(skip_serializing_if = "Sayings::is_usual")]
    pub say: Sayings,
    /// A table that wrote nothing for this long turns amber.
    pub quiet_after: Length,
    /// The parts of the day, where there is more than one café.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub programme: Vec<Segment>,
    /// What will be done afterwards.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follow_up: Vec<FollowUp>,
    /// Short forms that the documents explain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub acronyms: Vec<Acronym>,
    /// A picture beside the plan, for the first page: its file name.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub logo: CleanText,
    /// The colour of the documents: `#7a3b2e`.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub accent: CleanText,
}

/// How documents write an hour in French: `18h30` or `18 h 30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum HourStyle {
    /// As the Imprimerie nationale has it: `18 h 30`.
    #[default]
    Spaced,
    /// As most people write it: `18h30`.
    Tight,
}

impl HourStyle {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// What documents tell of those who took part; each tells what the one before it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum ParticipantsTold {
    /// Nothing.
    Nothing,
    /// How many they were.
    Number,
    /// Their categories and organisations too.
    #[default]
    Groups,
    /// Their names too.
    Names,
}

impl ParticipantsTold {
    /// Each of them, in order.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Number, Self::Groups, Self::Names];

    /// Returns what it is called in a plan.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing",
            Self::Number => "Number",
            Self::Groups => "Groups",
            Self::Names => "Names",
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            version: 1,
            title: CleanText::default(),
            subtitle: CleanText::default(),
            place: CleanText::default(),
            date: None,
            until: None,
            start: None,
            end: None,
            hours: HourStyle::default(),
            participants: ParticipantsTold::default(),
            lang: Lang::Fr,
            organisers: Vec::new(),
            partners: Vec::new(),
            facilitators: Vec::new(),
            writer: None,
            aim: CleanText::default(),
            questions: Vec::new(),
            asking: Asking::default(),
            tables: Vec::new(),
            rounds: Vec::new(),
            rotation: Rotation::default(),
            roles: RoleNames::default(),
            say: Sayings::default(),
            quiet_after: Length::minutes(7),
            programme: Vec::new(),
            follow_up: Vec::new(),
            acronyms: Vec::new(),
            logo: CleanText::default(),
            accent: CleanText::default(),
        }
    }
}

/// Somebody who runs the workshop.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Facilitator {
    /// First and last name.
    pub name: CleanText,
    /// Organisation, function.
    pub role: CleanText,
}

/// What a table or a round explores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Short name by which tables, rounds and the journal refer to it.
    pub key: QuestionKey,
    /// The question as it is asked.
    pub text: CleanText,
    /// Its wording on the board and in the documents, where it differs.
    #[serde(default)]
    pub heading: CleanText,
}

impl Question {
    /// Returns the wording for documents: the heading, or the question itself.
    pub fn document_wording(&self) -> &CleanText {
        if self.heading.is_empty() { &self.text } else { &self.heading }
    }
}

/// How questions are dealt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Asking {
    /// Each table keeps its question; people move.
    #[default]
    PerTable,
    /// The whole room has one question a round.
    PerRound,
    /// Each round says what each table explores.
    Matrix,
}

/// A place where people talk and write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The number on the card.
    pub number: TableNo,
    /// A name beside the number (« Fenêtre »).
    #[serde(default)]
    pub name: CleanText,
    /// Who stays and welcomes.
    #[serde(default)]
    pub host: CleanText,
    /// Who stays as well, where two hosts do.
    #[serde(default, skip_serializing_if = "CleanText::is_blank")]
    pub second_host: CleanText,
    /// Who writes; may be the host.
    #[serde(default)]
    pub note_taker: CleanText,
    /// Chairs, hosts included; 0 when it does not matter.
    #[serde(default)]
    pub seats: u16,
    /// The fewest people it is worth opening for; 0 when it does not matter.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub least: u16,
    /// The rounds in which it is open; all of them when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<RoundNo>,
    /// Its question, when questions are per table; by order otherwise (first table, first question…).
    #[serde(default)]
    pub question: Option<QuestionKey>,
}

/// What earlier versions did not know is left out where it says nothing: their plans and journals stay as they are.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
const fn is_zero(number: &u16) -> bool {
    *number == 0
}

impl Table {
    /// Makes a table that has only its number.
    pub fn numbered(number: TableNo) -> Self {
        Self {
            number,
            name: CleanText::default(),
            host: CleanText::default(),
            second_host: CleanText::default(),
            note_taker: CleanText::default(),
            seats: 0,
            least: 0,
            open: Vec::new(),
            question: None,
        }
    }

    /// Tells whether people sit here in this round.
    pub fn is_open(&self, round: RoundNo) -> bool {
        self.open.is_empty() || self.open.contains(&round)
    }
}

/// A timed conversation and the move after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Length of the conversation.
    pub minutes: Length,
    /// Length of the move that follows (none after the last round).
    #[serde(default)]
    pub move_minutes: Length,
    /// The first part of the conversation: people sit down, the host recalls what was said.
    #[serde(default = "Round::default_settle")]
    pub settle: Length,
    /// The last part of the conversation: note the essentials.
    #[serde(default = "Round::default_essentials")]
    pub essentials: Length,
    /// Moments before the end at which the room is warned.
    #[serde(default)]
    pub warnings: Vec<Length>,
    /// The question, when questions are per round; by order otherwise.
    #[serde(default)]
    pub question: Option<QuestionKey>,
    /// One question a table, in the order of the tables, when questions are a matrix.
    #[serde(default)]
    pub questions: Vec<QuestionKey>,
}

impl Round {
    const fn default_settle() -> Length {
        Length::minutes(1)
    }

    const fn default_essentials() -> Length {
        Length::minutes(3)
    }
}

impl Default for Round {
    fn default() -> Self {
        Self {
            minutes: Length::minutes(20),
            move_minutes: Length::minutes(3),
            settle: Self::default_settle(),
            essentials: Self::default_essentials(),
            warnings: vec![Length::minutes(5), Length::minutes(1)],
            question: None,
            questions: Vec::new(),
        }
    }
}

/// Who moves between two rounds. `docs/GLOSSARY.md` describes each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Rotation {
    /// The host stays, the others scatter.
    #[default]
    Classic,
    /// The host stays, the group moves on together.
    Carousel,
    /// As classic, and everybody comes home for the last round.
    LastRoundHome,
    /// Two hosts stay.
    TwoHosts,
    /// Everybody moves.
    NobodyStays,
    /// Nobody moves.
    NobodyMoves,
    /// People choose, as far as seats go.
    FreeChoice,
    /// By colour, card or number, without a list of people.
    Colours,
}

impl Rotation {
    /// Every rotation, in the order of the forms.
    pub const ALL: [Self; 8] = [
        Self::Classic,
        Self::Carousel,
        Self::LastRoundHome,
        Self::TwoHosts,
        Self::NobodyStays,
        Self::NobodyMoves,
        Self::FreeChoice,
        Self::Colours,
    ];
}

/// What the roles are called in this house (« scripteur », « ambassadeur »…).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RoleNames {
    /// Instead of « hôte ».
    pub host: Option<CleanText>,
    /// Instead of « preneur de notes ».
    pub note_taker: Option<CleanText>,
    /// Instead of « voyageur ».
    pub traveller: Option<CleanText>,
    /// Instead of « animateur ».
    pub facilitator: Option<CleanText>,
}

impl Plan {
    /// Returns the table with this number.
    pub fn table(&self, number: TableNo) -> Option<&Table> {
        self.tables.iter().find(|table| table.number == number)
    }

    /// Returns the segment with this number.
    pub fn segment(&self, number: SegmentNo) -> Option<&Segment> {
        self.programme.iter().find(|segment| segment.number == number)
    }

    /// Returns the segment whose board this is; a question of that name comes first.
    pub fn segment_of(&self, board: &QuestionKey) -> Option<&Segment> {
        let number = board.as_segment().filter(|_| self.question(board).is_none())?;
        self.segment(number)
    }

    /// Returns the round with this number, from 1.
    pub fn round(&self, number: RoundNo) -> Option<&Round> {
        self.rounds.get(usize::from(number).checked_sub(1)?)
    }

    /// Returns the number of rounds.
    pub fn round_count(&self) -> RoundNo {
        RoundNo::try_from(self.rounds.len()).unwrap_or(RoundNo::MAX)
    }

    /// Returns the question with this key.
    pub fn question(&self, key: &QuestionKey) -> Option<&Question> {
        self.questions.iter().find(|question| question.key == *key)
    }

    /// Returns what table `table` explores in round `round`.
    ///
    /// Without a round: what the table explores in all of them, if that is one thing. Where the plan names no question,
    /// the order decides: first table (or round), first question, and round again when there are fewer questions.
    pub fn question_at(&self, table: TableNo, round: Option<RoundNo>) -> Option<&Question> {
        self.asked_at(|| self.tables.iter().position(|known| known.number == table), round)
    }

    /// Prepares [`Self::question_at`] for many places at once.
    pub fn asked(&self) -> Asked<'_> {
        Asked::of(self)
    }

    fn asked_at(&self, seat: impl FnOnce() -> Option<usize>, round: Option<RoundNo>) -> Option<&Question> {
        let by_order = |index: usize| self.questions.get(index % self.questions.len().max(1));
        match self.asking {
            Asking::PerTable => {
                let index = seat()?;
                match &self.tables[index].question {
                    Some(key) => self.question(key),
                    None => by_order(index),
                }
            }
            Asking::PerRound => match round {
                Some(round) => match &self.round(round)?.question {
                    Some(key) => self.question(key),
                    None => by_order(usize::from(round) - 1),
                },
                None => (self.questions.len() == 1).then(|| &self.questions[0]),
            },
            Asking::Matrix => {
                let index = seat()?;
                match round {
                    Some(round) => match self.round(round)?.questions.get(index) {
                        Some(key) => self.question(key),
                        None => by_order(index + usize::from(round) - 1),
                    },
                    None => (self.questions.len() == 1).then(|| &self.questions[0]),
                }
            }
        }
    }

    /// Returns the length of the whole café: every conversation, and every move but the last.
    pub fn total_length_millis(&self) -> i64 {
        self.length_from(1)
    }

    /// Returns the length of round `first` and all that follows, moves included.
    pub fn length_from(&self, first: RoundNo) -> i64 {
        let last = self.round_count();
        (first.max(1)..=last)
            .filter_map(|number| self.round(number).map(|round| (number, round)))
            .map(|(number, round)| {
                round.minutes.as_millis() + if number < last { round.move_minutes.as_millis() } else { 0 }
            })
            .sum()
    }
}

/// Hours as people write them: `"18:30"`.
mod hour {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    #[expect(clippy::ref_option, reason = "the shape that serde's `with` asks for")]
    pub fn serialize<S: Serializer>(hour: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
        hour.map(|hour| hour.format("%H:%M").to_string()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveTime>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        super::read_hour(&text)
            .map(Some)
            .ok_or_else(|| D::Error::invalid_value(serde::de::Unexpected::Str(&text), &"an hour such as \"18:30\""))
    }
}

/// Reads an hour as people type it: `18:30`, `18h30`, `18 h`, `9h05`.
pub fn read_hour(text: &str) -> Option<NaiveTime> {
    let compact: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (hours, minutes) = compact.split_once([':', 'h', 'H'])?;
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes, 0)
}
