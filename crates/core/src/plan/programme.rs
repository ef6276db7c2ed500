//! The programme of a day: its segments, who speaks in them, what is said about them in advance.
//!
//! A plan without a programme is one café. Segments carry numbers as tables do: a note that was taken in one points
//! there. Field names are written to disk: never rename.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{Plan, PlanDate, QuestionKey};
use crate::text::CleanText;
use crate::text::search::folded;

/// The number of a segment, from 1; it need not be contiguous.
pub type SegmentNo = u16;

/// The most segments a programme may hold.
pub const MAX_SEGMENTS: usize = 500;
/// The most speakers a segment may hold.
pub const MAX_SPEAKERS: usize = 100;

/// Somebody who speaks by name: in a programme, under a quotation, at the head of a contribution.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Speaker {
    /// First and last name.
    pub name: CleanText,
    /// Functions, as many as there are.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub role: CleanText,
    /// The organisation they speak for.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub organisation: CleanText,
}

/// Words that are quoted, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quotation {
    /// The words, without quotation marks.
    pub text: CleanText,
    /// Who or what says so.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub source: CleanText,
}

/// What will be done after the workshop, by whom, by when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FollowUp {
    /// What will be done.
    pub text: CleanText,
    /// Who will do it.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub who: CleanText,
    /// The day by which it will be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PlanDate>,
}

/// A short form and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Acronym {
    /// The short form.
    pub short: CleanText,
    /// What it stands for.
    pub long: CleanText,
}

/// What sort of thing a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SegmentKind {
    /// People arrive and are welcomed.
    Welcome,
    /// Everybody listens to speakers.
    #[default]
    Plenary,
    /// The tables and rounds of this plan.
    Cafe,
    /// People work in groups.
    Groups,
    /// One of several rooms at the same time.
    Workshop,
    /// A coffee break.
    Break,
    /// A meal.
    Meal,
    /// What was found is told to everybody.
    Restitution,
    /// Conclusions and thanks.
    Closing,
}

impl SegmentKind {
    /// Every kind, in the order of the forms.
    pub const ALL: [Self; 9] = [
        Self::Welcome,
        Self::Plenary,
        Self::Cafe,
        Self::Groups,
        Self::Workshop,
        Self::Break,
        Self::Meal,
        Self::Restitution,
        Self::Closing,
    ];

    /// Returns the name in a plan.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Welcome => "Welcome",
            Self::Plenary => "Plenary",
            Self::Cafe => "Cafe",
            Self::Groups => "Groups",
            Self::Workshop => "Workshop",
            Self::Break => "Break",
            Self::Meal => "Meal",
            Self::Restitution => "Restitution",
            Self::Closing => "Closing",
        }
    }

    /// Tells whether documents cannot call it by what sort of thing it is alone.
    pub const fn needs_title(self) -> bool {
        matches!(self, Self::Plenary | Self::Cafe | Self::Groups | Self::Workshop)
    }

    /// Tells whether nobody is expected to say anything that is written down.
    pub const fn is_pause(self) -> bool {
        matches!(self, Self::Break | Self::Meal)
    }
}

/// One part of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Segment {
    /// Its number, by which notes point at it.
    pub number: SegmentNo,
    /// What sort of thing it is.
    pub kind: SegmentKind,
    /// What stands above its title (« Première partie », « Atelier 1 »).
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub part: CleanText,
    /// What it is called.
    pub title: CleanText,
    /// Its day, where it is not the day of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// When it starts, local time.
    #[serde(with = "super::hour", skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveTime>,
    /// When it ends.
    #[serde(with = "super::hour", skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveTime>,
    /// The room it is held in.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub room: CleanText,
    /// The people it is meant for.
    #[serde(skip_serializing_if = "CleanText::is_blank")]
    pub audience: CleanText,
    /// Who prepared it together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<CleanText>,
    /// Who runs it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facilitators: Vec<Speaker>,
    /// Those who preside over it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chairs: Vec<Speaker>,
    /// Who speaks, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<Speaker>,
    /// What is quoted at its head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quotation>,
    /// Why it is held: paragraphs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<CleanText>,
    /// What will be talked about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<CleanText>,
}

impl Segment {
    /// Returns who of it is meant by a name as people type it: with or without accents and capitals, the last name alone.
    /// `None` when it is nobody, or could be two.
    pub fn named(&self, word: &str) -> Option<&Speaker> {
        named(self.people(), word)
    }

    /// Returns everybody named in it: who runs it, who presides, who speaks.
    pub fn people(&self) -> impl Iterator<Item = &Speaker> {
        self.facilitators.iter().chain(&self.chairs).chain(&self.speakers)
    }

    /// Returns what it is called: its title, or what stands above it.
    pub fn name(&self) -> &CleanText {
        if self.title.is_empty() { &self.part } else { &self.title }
    }

    /// Returns the key of its board.
    pub fn board(&self) -> QuestionKey {
        QuestionKey::segment(self.number)
    }
}

impl Plan {
    /// Returns its day, or the first of several; `None` where only the month or the year is known.
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.and_then(PlanDate::day)
    }

    /// Tells whether two segments are held at one time, as far as the programme says when.
    pub fn parallel(&self, one: &Segment, other: &Segment) -> bool {
        let same_day = one.date.or(self.day()) == other.date.or(self.day());
        let (Some(start), Some(begin)) = (one.start, other.start) else { return false };
        // Without an end, a segment lasts a moment: only what starts with it is held at the same time.
        let within =
            |moment, from, to: Option<_>| moment == from || (moment > from && to.is_some_and(|to| moment < to));
        same_day && (within(start, begin, other.end) || within(begin, start, one.end))
    }

    /// Returns everybody whom the plan gives a part, by name, as often as it does; blank names too.
    pub fn people_named(&self) -> impl Iterator<Item = &CleanText> {
        let at_tables = self.tables.iter().flat_map(|table| [&table.host, &table.second_host, &table.note_taker]);
        let of_plan = self.facilitators.iter().map(|facilitator| &facilitator.name);
        let of_segments = self.programme.iter().flat_map(Segment::people);
        at_tables.chain(of_plan).chain(of_segments.chain(&self.writer).map(|speaker| &speaker.name))
    }

    /// Returns who of the programme is meant by a name as people type it, looked for in the segment first.
    pub fn speaker_named(&self, segment: Option<SegmentNo>, word: &str) -> Option<&Speaker> {
        let here = segment.and_then(|number| self.segment(number)).and_then(|segment| segment.named(word));
        here.or_else(|| named(self.programme.iter().flat_map(Segment::people).chain(&self.writer), word))
    }
}

/// Words before a name that say nothing about whose it is.
const ADDRESSES: [&str; 10] = ["m", "mr", "mme", "mlle", "ms", "mrs", "dr", "pr", "monsieur", "madame"];

/// Returns the one of `people` who is meant. Somebody named in several places is one.
fn named<'a>(people: impl Iterator<Item = &'a Speaker>, word: &str) -> Option<&'a Speaker> {
    let typed = name_words(word);
    if typed.is_empty() {
        return None;
    }
    let (mut whole, mut part): (Option<&Speaker>, Option<&Speaker>) = (None, None);
    let mut unsure = false;
    for speaker in people {
        let name = name_words(&speaker.name);
        if name == typed {
            whole = whole.or(Some(speaker));
        } else if typed.iter().all(|typed| name.contains(typed)) {
            unsure |= part.is_some_and(|known| name_words(&known.name) != name);
            part = part.or(Some(speaker));
        }
    }
    whole.or(part.filter(|_| !unsure))
}

/// Returns the words of a name, folded, without « Mme » and the like.
fn name_words(name: &str) -> Vec<String> {
    let folded = folded(name);
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !ADDRESSES.contains(word)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str) -> Speaker {
        Speaker { name: CleanText::lenient(name), ..Speaker::default() }
    }

    #[test]
    fn a_speaker_is_known_however_the_name_is_typed() {
        let segment = |number, names: &[&str]| Segment {
            number,
            speakers: names.iter().map(|name| speaker(name)).collect(),
            ..Segment::default()
        };
        let plan = Plan {
            programme: vec![
                segment(1, &["Éric Recoura", "Jean-Louis Cottigny", "Robert de La Rochefoucauld"]),
                segment(2, &["Anne Raimat", "Anne-Claire Gaudru", "Éric Recoura"]),
            ],
            ..Plan::default()
        };
        let named = |segment, word| plan.speaker_named(segment, word).map(|speaker| speaker.name.as_str());
        for word in ["Éric Recoura", "eric RECOURA", "Recoura", "M. Recoura", " éric "] {
            assert_eq!(named(Some(1), word), Some("Éric Recoura"), "{word}");
            assert_eq!(named(None, word), Some("Éric Recoura"), "{word}");
        }
        assert_eq!(named(Some(1), "la rochefoucauld"), Some("Robert de La Rochefoucauld"));
        assert_eq!(named(Some(1), "jean louis cottigny"), Some("Jean-Louis Cottigny"));
        assert_eq!(named(Some(1), "Raimat"), Some("Anne Raimat"), "in another segment");
        assert_eq!(named(Some(2), "Anne"), None, "two of them");
        for nobody in ["", "Mme", "Dupont", "Rec", "Eric Dupont"] {
            assert_eq!(named(Some(1), nobody), None, "{nobody}");
        }
    }
}
