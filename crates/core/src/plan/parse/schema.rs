//! What each field of a plan holds, to tell somebody what to write there. The types of the plan are what counts; a test
//! compares this table with them.

use chrono::NaiveDate;
use ron::extensions::Extensions;
use serde::Deserialize;

use super::{Expected, FaultCause};
use crate::plan::syntax::{BlockEntry, Node, Shape};
use crate::plan::{
    Asking, HourStyle, ParticipantsTold, PlanDate, QuestionKey, Rotation, SegmentKind, TableNo, read_hour,
};
use crate::text::search::folded;
use crate::time::Length;
use crate::{Lang, text::clean_line};

/// What a field holds.
#[derive(Clone, Copy)]
enum FieldKind {
    Text,
    MaybeText,
    Version,
    Number,
    Length,
    Date,
    Day,
    Hour,
    Key,
    MaybeKey,
    Lang,
    Asking,
    Rotation,
    Segment,
    Hours,
    Participants,
    Block(&'static Schema),
    List(&'static FieldKind),
}

/// What a block holds.
pub(super) struct Schema {
    name: &'static str,
    fields: &'static [(&'static str, FieldKind)],
    required: &'static [&'static str],
}

pub(super) static PLAN: Schema = Schema {
    name: "Plan",
    fields: &[
        ("version", FieldKind::Version),
        ("title", FieldKind::Text),
        ("subtitle", FieldKind::Text),
        ("place", FieldKind::Text),
        ("date", FieldKind::Date),
        ("until", FieldKind::Date),
        ("start", FieldKind::Hour),
        ("end", FieldKind::Hour),
        ("hours", FieldKind::Hours),
        ("participants", FieldKind::Participants),
        ("lang", FieldKind::Lang),
        ("organisers", FieldKind::List(&FieldKind::Text)),
        ("partners", FieldKind::List(&FieldKind::Text)),
        ("facilitators", FieldKind::List(&FieldKind::Block(&FACILITATOR))),
        ("writer", FieldKind::Block(&SPEAKER)),
        ("aim", FieldKind::Text),
        ("questions", FieldKind::List(&FieldKind::Block(&QUESTION))),
        ("asking", FieldKind::Asking),
        ("tables", FieldKind::List(&FieldKind::Block(&TABLE))),
        ("rounds", FieldKind::List(&FieldKind::Block(&ROUND))),
        ("rotation", FieldKind::Rotation),
        ("roles", FieldKind::Block(&ROLES)),
        ("say", FieldKind::Block(&SAYINGS)),
        ("quiet_after", FieldKind::Length),
        ("programme", FieldKind::List(&FieldKind::Block(&SEGMENT))),
        ("follow_up", FieldKind::List(&FieldKind::Block(&FOLLOW_UP))),
        ("acronyms", FieldKind::List(&FieldKind::Block(&ACRONYM))),
        ("logo", FieldKind::Text),
        ("accent", FieldKind::Text),
    ],
    required: &[],
};

static SEGMENT: Schema = Schema {
    name: "Segment",
    fields: &[
        ("number", FieldKind::Number),
        ("kind", FieldKind::Segment),
        ("part", FieldKind::Text),
        ("title", FieldKind::Text),
        ("date", FieldKind::Day),
        ("start", FieldKind::Hour),
        ("end", FieldKind::Hour),
        ("room", FieldKind::Text),
        ("audience", FieldKind::Text),
        ("partners", FieldKind::List(&FieldKind::Text)),
        ("facilitators", FieldKind::List(&FieldKind::Block(&SPEAKER))),
        ("chairs", FieldKind::List(&FieldKind::Block(&SPEAKER))),
        ("speakers", FieldKind::List(&FieldKind::Block(&SPEAKER))),
        ("quote", FieldKind::Block(&QUOTATION)),
        ("context", FieldKind::List(&FieldKind::Text)),
        ("points", FieldKind::List(&FieldKind::Text)),
    ],
    required: &["number"],
};

static SPEAKER: Schema = Schema {
    name: "Speaker",
    fields: &[("name", FieldKind::Text), ("role", FieldKind::Text), ("organisation", FieldKind::Text)],
    required: &[],
};

static QUOTATION: Schema =
    Schema { name: "Quotation", fields: &[("text", FieldKind::Text), ("source", FieldKind::Text)], required: &[] };

static FOLLOW_UP: Schema = Schema {
    name: "FollowUp",
    fields: &[("text", FieldKind::Text), ("who", FieldKind::Text), ("date", FieldKind::Date)],
    required: &[],
};

static ACRONYM: Schema =
    Schema { name: "Acronym", fields: &[("short", FieldKind::Text), ("long", FieldKind::Text)], required: &[] };

static FACILITATOR: Schema =
    Schema { name: "Facilitator", fields: &[("name", FieldKind::Text), ("role", FieldKind::Text)], required: &[] };

static QUESTION: Schema = Schema {
    name: "Question",
    fields: &[("key", FieldKind::Key), ("text", FieldKind::Text), ("heading", FieldKind::Text)],
    required: &["key", "text"],
};

static TABLE: Schema = Schema {
    name: "Table",
    fields: &[
        ("number", FieldKind::Number),
        ("name", FieldKind::Text),
        ("host", FieldKind::Text),
        ("second_host", FieldKind::Text),
        ("note_taker", FieldKind::Text),
        ("seats", FieldKind::Number),
        ("least", FieldKind::Number),
        ("open", FieldKind::List(&FieldKind::Number)),
        ("question", FieldKind::MaybeKey),
    ],
    required: &["number"],
};

static ROUND: Schema = Schema {
    name: "Round",
    fields: &[
        ("minutes", FieldKind::Length),
        ("move_minutes", FieldKind::Length),
        ("settle", FieldKind::Length),
        ("essentials", FieldKind::Length),
        ("warnings", FieldKind::List(&FieldKind::Length)),
        ("question", FieldKind::MaybeKey),
        ("questions", FieldKind::List(&FieldKind::Key)),
    ],
    required: &["minutes"],
};

static ROLES: Schema = Schema {
    name: "RoleNames",
    fields: &[
        ("host", FieldKind::MaybeText),
        ("note_taker", FieldKind::MaybeText),
        ("traveller", FieldKind::MaybeText),
        ("facilitator", FieldKind::MaybeText),
    ],
    required: &[],
};

static SAYINGS: Schema = Schema {
    name: "Sayings",
    fields: &[
        ("welcome", FieldKind::MaybeText),
        ("begin", FieldKind::MaybeText),
        ("settle", FieldKind::MaybeText),
        ("last", FieldKind::MaybeText),
        ("discuss", FieldKind::MaybeText),
        ("essentials", FieldKind::MaybeText),
        ("conclude", FieldKind::MaybeText),
        ("change", FieldKind::MaybeText),
        ("finished", FieldKind::MaybeText),
    ],
    required: &[],
};

/// What French and American hands write, without accents, beside the field they mean.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("titre", "title"),
    ("lieu", "place"),
    ("jour", "date"),
    ("day", "date"),
    ("heure", "start"),
    ("debut", "start"),
    ("langue", "lang"),
    ("language", "lang"),
    ("organisateurs", "organisers"),
    ("organizers", "organisers"),
    ("animateurs", "facilitators"),
    ("animateur", "facilitator"),
    ("tours", "rounds"),
    ("cle", "key"),
    ("texte", "text"),
    ("intitule", "heading"),
    ("numero", "number"),
    ("nom", "name"),
    ("fonction", "role"),
    ("hote", "host"),
    ("second_hote", "second_host"),
    ("deuxieme_hote", "second_host"),
    ("cohost", "second_host"),
    ("preneur_de_notes", "note_taker"),
    ("scripteur", "note_taker"),
    ("voyageur", "traveller"),
    ("traveler", "traveller"),
    ("dire", "say"),
    ("phrases", "say"),
    ("places", "seats"),
    ("chaises", "seats"),
    ("minimum", "least"),
    ("min", "least"),
    ("ouverte", "open"),
    ("ouvert", "open"),
    ("duree", "minutes"),
    ("length", "minutes"),
    ("deplacement", "move_minutes"),
    ("avertissements", "warnings"),
    ("sous_titre", "subtitle"),
    ("fin", "end"),
    ("jusqu_au", "until"),
    ("partenaires", "partners"),
    ("redacteur", "writer"),
    ("redactrice", "writer"),
    ("objectif", "aim"),
    ("programme", "programme"),
    ("program", "programme"),
    ("deroule", "programme"),
    ("suites", "follow_up"),
    ("sigles", "acronyms"),
    ("couleur", "accent"),
    ("color", "accent"),
    ("colour", "accent"),
    ("salle", "room"),
    ("partie", "part"),
    ("public", "audience"),
    ("intervenants", "speakers"),
    ("presidents", "chairs"),
    ("contexte", "context"),
    ("citation", "quote"),
    ("organization", "organisation"),
];

/// Adds every fault of what stands in `root`.
pub(super) fn judge(text: &str, root: &Node, faults: &mut Vec<(usize, FaultCause)>) {
    Judge { text, faults }.value("", FieldKind::Block(&PLAN), root);
}

struct Judge<'a> {
    text: &'a str,
    faults: &'a mut Vec<(usize, FaultCause)>,
}

impl Judge<'_> {
    fn value(&mut self, field: &str, kind: FieldKind, node: &Node) {
        match (kind, &node.shape) {
            (_, Shape::Broken) => {}
            (FieldKind::Block(schema), Shape::Block { name, entries }) => {
                if let Some(name) = name.clone().filter(|name| self.text[name.clone()] != *schema.name) {
                    let found = shortened(&self.text[name.clone()]);
                    self.faults.push((name.start, FaultCause::OtherBlock { found, expected: schema.name }));
                }
                self.block(schema, node.span.start, entries);
            }
            (FieldKind::List(kind), Shape::List(items)) => {
                for item in items {
                    self.value(field, *kind, item);
                }
            }
            _ => {
                let written = &self.text[node.span.clone()];
                let version = if matches!(kind, FieldKind::Version) { reads::<u32>(written) } else { None };
                if let Some(found) = version.filter(|&found| found != super::VERSION) {
                    self.faults.push((node.span.start, FaultCause::OtherVersion { found }));
                } else if !fits(kind, written) {
                    let (expected, suggestion) = (expected(kind), suggestion(kind, written));
                    let (field, found) = (field.to_owned(), shortened(written));
                    self.faults.push((node.span.start, FaultCause::WrongValue { field, found, expected, suggestion }));
                }
            }
        }
    }

    fn block(&mut self, schema: &'static Schema, start: usize, entries: &[BlockEntry]) {
        let mut seen: Vec<&str> = Vec::new();
        for entry in entries {
            let Some(key) = entry.key.clone() else {
                let at = entry.value.as_ref().map_or(start, |value| value.span.start);
                self.faults.push((at, FaultCause::MissingName));
                continue;
            };
            let (at, name) = (key.start, &self.text[key]);
            let Some(&(field, kind)) = schema.fields.iter().find(|(field, _)| *field == name) else {
                let known: Vec<_> = schema.fields.iter().map(|(field, _)| *field).collect();
                let suggestion = meant(name, &known);
                // What was meant is not missing as well.
                seen.extend(known.iter().find(|field| suggestion.as_deref() == Some(field)));
                self.faults.push((at, FaultCause::UnknownField { field: shortened(name), suggestion, known }));
                continue;
            };
            if seen.contains(&field) {
                self.faults.push((at, FaultCause::FieldTwice { field: field.to_owned() }));
            }
            seen.push(field);
            if let Some(value) = &entry.value {
                self.value(field, kind, value);
            }
        }
        if entries.iter().all(|entry| entry.key.is_some()) {
            let missing = schema.required.iter().filter(|field| !seen.contains(field));
            self.faults.extend(missing.map(|&field| (start, FaultCause::MissingField { field })));
        }
    }
}

/// Returns the known name that is nearest to `name`, if one is near.
fn meant(name: &str, known: &[&'static str]) -> Option<String> {
    let name = folded(name);
    if let Some((_, field)) = OTHER_NAMES.iter().find(|(other, field)| *other == name && known.contains(field)) {
        return Some((*field).to_owned());
    }
    nearest(&name, known).map(str::to_owned)
}

/// Returns the word of `known` that is nearest to `word`, if one is near enough to be a slip of the finger.
pub(in crate::plan) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word = folded(word).replace(['_', '-', ' '], "");
    known
        .iter()
        .map(|known| (strsim::normalized_damerau_levenshtein(&word, &folded(known).replace('_', "")), *known))
        .filter(|&(likeness, _)| likeness >= 0.5)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, known)| known)
}

fn reads<T: for<'de> Deserialize<'de>>(written: &str) -> Option<T> {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(written).ok()
}

fn fits(kind: FieldKind, written: &str) -> bool {
    match kind {
        FieldKind::Text => reads::<String>(written).is_some(),
        FieldKind::MaybeText => reads::<Option<String>>(written).is_some(),
        FieldKind::Version => reads::<u32>(written).is_some(),
        FieldKind::Number => reads::<TableNo>(written).is_some(),
        FieldKind::Length => reads::<Length>(written).is_some(),
        FieldKind::Date => reads::<Option<PlanDate>>(written).is_some(),
        FieldKind::Day => reads::<Option<NaiveDate>>(written).is_some(),
        FieldKind::Hour => {
            reads::<Option<String>>(written).is_some_and(|text| text.is_none_or(|text| read_hour(&text).is_some()))
        }
        FieldKind::Key => reads::<QuestionKey>(written).is_some(),
        FieldKind::MaybeKey => reads::<Option<QuestionKey>>(written).is_some(),
        FieldKind::Lang => reads::<Lang>(written).is_some(),
        FieldKind::Asking => reads::<Asking>(written).is_some(),
        FieldKind::Rotation => reads::<Rotation>(written).is_some(),
        FieldKind::Segment => reads::<SegmentKind>(written).is_some(),
        FieldKind::Hours => reads::<HourStyle>(written).is_some(),
        FieldKind::Participants => reads::<ParticipantsTold>(written).is_some(),
        // A block and a list were recognised by their brackets.
        FieldKind::Block(_) | FieldKind::List(_) => false,
    }
}

fn expected(kind: FieldKind) -> Expected {
    match kind {
        FieldKind::Text | FieldKind::MaybeText => Expected::Text,
        FieldKind::Version => Expected::Number { most: super::VERSION },
        FieldKind::Number => Expected::Number { most: TableNo::MAX.into() },
        FieldKind::Length => Expected::Length,
        FieldKind::Date => Expected::Date,
        FieldKind::Day => Expected::Day,
        FieldKind::Hour => Expected::Hour,
        FieldKind::Key | FieldKind::MaybeKey => Expected::Key,
        FieldKind::Lang
        | FieldKind::Asking
        | FieldKind::Rotation
        | FieldKind::Segment
        | FieldKind::Hours
        | FieldKind::Participants => Expected::Word(words(kind)),
        FieldKind::Block(_) => Expected::Block,
        FieldKind::List(_) => Expected::List,
    }
}

fn words(kind: FieldKind) -> Vec<&'static str> {
    match kind {
        FieldKind::Lang => vec!["fr", "en"],
        FieldKind::Asking => vec!["PerTable", "PerRound", "Matrix"],
        FieldKind::Rotation => vec![
            "Classic",
            "Carousel",
            "LastRoundHome",
            "TwoHosts",
            "NobodyStays",
            "NobodyMoves",
            "FreeChoice",
            "Colours",
        ],
        FieldKind::Segment => SegmentKind::ALL.map(SegmentKind::id).to_vec(),
        FieldKind::Hours => vec!["Spaced", "Tight"],
        FieldKind::Participants => ParticipantsTold::ALL.map(ParticipantsTold::id).to_vec(),
        _ => Vec::new(),
    }
}

/// Returns what was probably meant, as it should be written.
fn suggestion(kind: FieldKind, written: &str) -> Option<String> {
    let bare = written.trim().trim_matches(['"', '\'']).trim();
    let quoted = |text: &str| Some(format!("\"{text}\"")).filter(|text| text.len() <= 60);
    match kind {
        FieldKind::Lang => Lang::from_tag(bare).map(|lang| lang.code().to_owned()),
        FieldKind::Asking | FieldKind::Rotation | FieldKind::Segment | FieldKind::Hours | FieldKind::Participants => {
            nearest(bare, &words(kind)).map(str::to_owned)
        }
        FieldKind::Number | FieldKind::Version => bare.parse::<TableNo>().ok().map(|number| number.to_string()),
        FieldKind::Length => Length::parse(bare).and_then(|length| quoted(&length.to_string())),
        FieldKind::Hour => read_hour(bare).and_then(|hour| quoted(&hour.format("%H:%M").to_string())),
        FieldKind::Date => bare
            .parse()
            .ok()
            .or_else(|| day_meant(bare).map(PlanDate::Day))
            .or_else(|| month_meant(bare))
            .and_then(|date| quoted(&date.to_string())),
        FieldKind::Day => day_meant(bare).and_then(|day| quoted(&day.to_string())),
        FieldKind::Key | FieldKind::MaybeKey => {
            let sign = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '-' };
            let key: String = folded(bare).chars().map(sign).take(24).collect();
            QuestionKey::new(key.trim_matches('-')).ok().and_then(|key| quoted(key.as_str()))
        }
        FieldKind::Text | FieldKind::MaybeText if !bare.contains(['"', '\\', '(', '[', '\n']) => quoted(bare),
        _ => None,
    }
}

fn day_meant(written: &str) -> Option<NaiveDate> {
    let formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"];
    formats.iter().find_map(|format| NaiveDate::parse_from_str(written, format).ok())
}

/// Reads `11/2026`, `2026/11`, `11.2026`.
fn month_meant(written: &str) -> Option<PlanDate> {
    let (one, other) = written.split_once(['/', '.', '-'])?;
    let (month, year) = if one.len() == 4 { (other, one) } else { (one, other) };
    PlanDate::month(year.parse().ok().filter(|_| year.len() == 4)?, month.parse().ok()?)
}

fn shortened(written: &str) -> String {
    let clean = clean_line(written);
    let mut short: String = clean.chars().take(40).collect();
    if short.len() < clean.len() {
        short.push('…');
    }
    short
}
