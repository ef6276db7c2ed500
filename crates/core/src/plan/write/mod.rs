//! Plan → a `plan.ron` that explains itself to somebody who never saw such a file.
//!
//! What is written here is read back unchanged by [`super::parse`]. Comments are part of the file format, in the
//! language of whoever will edit it; they are in `comments`, not among the texts of the interface, because the core has
//! none.

mod comments;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use comments::Comments;

use super::{
    Acronym, Asking, Facilitator, FollowUp, HourStyle, Plan, Question, QuestionKey, RoleNames, RoomMoment, Rotation,
    Round, Sayings, Segment, Speaker, Table,
};
use crate::lang::Lang;
use crate::text::CleanText;
use crate::time::Length;

/// Writes a plan with comments in `lang`.
pub fn write(plan: &Plan, lang: Lang) -> String {
    let words = comments::of(lang);
    let mut out = PlanWriter { out: String::new(), words };
    out.top(plan);
    out.out
}

struct PlanWriter {
    out: String,
    words: &'static Comments,
}

impl PlanWriter {
    fn top(&mut self, plan: &Plan) {
        let words = self.words;
        self.comment("", words.top);
        self.line("(");
        self.field("version", words.version, &plan.version.to_string());
        self.blank();
        self.field("title", words.title, &text(&plan.title));
        self.field("place", words.place, &text(&plan.place));
        self.maybe("date", words.date, plan.date.map(|date| format!("\"{date}\"")), "\"2026-11-23\"");
        self.maybe("start", words.start, plan.start.map(|hour| hour.format("\"%H:%M\"").to_string()), "\"18:30\"");
        self.field("lang", words.lang, plan.lang.code());
        self.blank();
        self.list("organisers", words.organisers, plan.organisers.iter().map(text));
        self.list("facilitators", words.facilitators, plan.facilitators.iter().map(facilitator));
        self.blank();
        self.list("questions", words.questions, plan.questions.iter().map(question));
        self.field("asking", words.asking, asking(plan.asking));
        self.blank();
        self.list("tables", words.tables, plan.tables.iter().map(table));
        self.blank();
        self.list("rounds", words.rounds, plan.rounds.iter().map(round));
        self.field("rotation", words.rotation, rotation(plan.rotation));
        self.blank();
        let default = Plan::default();
        let quiet = Some(length(plan.quiet_after)).filter(|_| plan.quiet_after != default.quiet_after);
        self.maybe("quiet_after", words.quiet_after, quiet, &length(default.quiet_after));
        let roles = Some(roles(&plan.roles)).filter(|_| plan.roles != default.roles);
        self.maybe("roles", words.roles, roles, words.roles_example);
        let say = Some(sayings(&plan.say)).filter(|_| plan.say != default.say);
        self.maybe("say", words.say, say, words.say_example);
        self.blank();
        self.papers(plan);
        self.line(")");
    }

    /// Writes what a simple café leaves out: the day, and what only documents say. Each has a line for an example, so that
    /// the file stays short.
    fn papers(&mut self, plan: &Plan) {
        let words = self.words;
        self.comment("    ", words.papers);
        let set = |value: &CleanText| Some(text(value)).filter(|_| !value.is_empty());
        let listed = |items: Vec<String>| Some(format!("[{}]", items.join(", "))).filter(|_| !items.is_empty());
        self.maybe("subtitle", "", set(&plan.subtitle), words.subtitle_example);
        self.maybe("until", "", plan.until.map(|date| format!("\"{date}\"")), "\"2026-11-24\"");
        self.maybe("end", "", plan.end.map(|hour| hour.format("\"%H:%M\"").to_string()), "\"20:30\"");
        let tight = (plan.hours == HourStyle::Tight).then(|| "Tight".to_owned());
        self.maybe("hours", words.hours, tight, "Tight");
        let told = (plan.participants != Plan::default().participants).then(|| plan.participants.id().to_owned());
        self.maybe("participants", words.participants, told, "Names");
        self.maybe("partners", "", listed(plan.partners.iter().map(text).collect()), words.partners_example);
        self.maybe("writer", "", plan.writer.as_ref().map(speaker), words.writer_example);
        self.maybe("aim", "", set(&plan.aim), words.aim_example);
        self.maybe("logo", words.logo, set(&plan.logo), "\"logo.png\"");
        self.maybe("accent", "", set(&plan.accent), "\"#7a3b2e\"");
        self.optional("acronyms", "", plan.acronyms.iter().map(acronym), words.acronyms_example);
        self.optional("follow_up", "", plan.follow_up.iter().map(follow_up), words.follow_up_example);
        self.blank();
        self.optional("programme", words.programme, plan.programme.iter().map(segment), words.programme_example);
    }

    /// Writes a list that may be left out: then an example stands there as a comment.
    fn optional(&mut self, name: &str, comment: &str, items: impl ExactSizeIterator<Item = String>, example: &str) {
        if items.len() == 0 { self.maybe(name, comment, None, example) } else { self.list(name, comment, items) }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn comment(&mut self, indent: &str, comment: &str) {
        for line in comment.lines() {
            self.line(format!("{indent}// {line}").trim_end());
        }
    }

    fn field(&mut self, name: &str, comment: &str, value: &str) {
        self.comment("    ", comment);
        self.line(&format!("    {name}: {value},"));
    }

    /// Writes a field that may be left out: then an example stands there as a comment.
    fn maybe(&mut self, name: &str, comment: &str, value: Option<String>, example: &str) {
        if let Some(value) = value {
            return self.field(name, comment, &value);
        }
        self.comment("    ", comment);
        self.line(&format!("    // {name}: {example},"));
    }

    fn list(&mut self, name: &str, comment: &str, items: impl Iterator<Item = String>) {
        self.comment("    ", comment);
        let items: Vec<String> = items.collect();
        if items.is_empty() {
            return self.line(&format!("    {name}: [],"));
        }
        self.line(&format!("    {name}: ["));
        for item in items {
            self.line(&format!("        {item},"));
        }
        self.line("    ],");
    }
}

/// Collects `name: value` pairs of a block on one line.
#[derive(Default)]
struct Pairs(String);

impl Pairs {
    fn put(mut self, name: &str, value: &str) -> Self {
        let comma = if self.0.is_empty() { "" } else { ", " };
        let _ = write!(self.0, "{comma}{name}: {value}");
        self
    }

    fn put_unless(self, left_out: bool, name: &str, value: &str) -> Self {
        if left_out { self } else { self.put(name, value) }
    }

    fn put_text(self, name: &str, value: &CleanText) -> Self {
        self.put_unless(value.is_empty(), name, &text(value))
    }

    fn put_key(self, name: &str, key: Option<&QuestionKey>) -> Self {
        match key {
            Some(key) => self.put(name, &format!("\"{key}\"")),
            None => self,
        }
    }

    fn block(self) -> String {
        format!("({})", self.0)
    }
}

fn facilitator(facilitator: &Facilitator) -> String {
    Pairs::default().put("name", &text(&facilitator.name)).put("role", &text(&facilitator.role)).block()
}

fn question(question: &Question) -> String {
    Pairs::default()
        .put_key("key", Some(&question.key))
        .put("text", &text(&question.text))
        .put_text("heading", &question.heading)
        .block()
}

fn table(table: &Table) -> String {
    let open = table.open.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Pairs::default()
        .put("number", &table.number.to_string())
        .put_text("name", &table.name)
        .put_text("host", &table.host)
        .put_text("second_host", &table.second_host)
        .put_text("note_taker", &table.note_taker)
        .put_unless(table.seats == 0, "seats", &table.seats.to_string())
        .put_unless(table.least == 0, "least", &table.least.to_string())
        .put_unless(table.open.is_empty(), "open", &format!("[{open}]"))
        .put_key("question", table.question.as_ref())
        .block()
}

fn round(round: &Round) -> String {
    let usual = Round::default();
    let lengths = |lengths: &[Length]| lengths.iter().map(|&one| length(one)).collect::<Vec<_>>().join(", ");
    let keys = round.questions.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ");
    Pairs::default()
        .put("minutes", &length(round.minutes))
        .put_unless(round.move_minutes.is_zero(), "move_minutes", &length(round.move_minutes))
        .put_unless(round.settle == usual.settle, "settle", &length(round.settle))
        .put_unless(round.essentials == usual.essentials, "essentials", &length(round.essentials))
        .put_unless(round.warnings.is_empty(), "warnings", &format!("[{}]", lengths(&round.warnings)))
        .put_key("question", round.question.as_ref())
        .put_unless(round.questions.is_empty(), "questions", &format!("[{keys}]"))
        .block()
}

fn speaker(speaker: &Speaker) -> String {
    Pairs::default()
        .put("name", &text(&speaker.name))
        .put_text("role", &speaker.role)
        .put_text("organisation", &speaker.organisation)
        .block()
}

fn acronym(acronym: &Acronym) -> String {
    Pairs::default().put("short", &text(&acronym.short)).put("long", &text(&acronym.long)).block()
}

fn follow_up(follow_up: &FollowUp) -> String {
    let date = follow_up.date.map(|date| format!("\"{date}\"")).unwrap_or_default();
    Pairs::default()
        .put("text", &text(&follow_up.text))
        .put_text("who", &follow_up.who)
        .put_unless(follow_up.date.is_none(), "date", &date)
        .block()
}

/// Writes a segment over several lines, as it stands in the list of the programme: when and where on the first, then a
/// line for each thing, and for each person.
fn segment(segment: &Segment) -> String {
    let hour = |hour: Option<chrono::NaiveTime>| hour.map(|hour| hour.format("\"%H:%M\"").to_string());
    let date = segment.date.map(|date| format!("\"{date}\""));
    let maybe = |pairs: Pairs, name: &str, value: Option<String>| match value {
        Some(value) => pairs.put(name, &value),
        None => pairs,
    };
    let head = Pairs::default().put("number", &segment.number.to_string()).put("kind", segment.kind.id());
    let head = maybe(maybe(maybe(head, "date", date), "start", hour(segment.start)), "end", hour(segment.end));
    let mut lines = vec![head.put_text("room", &segment.room).0];
    let texts = [("part", &segment.part), ("title", &segment.title), ("audience", &segment.audience)];
    lines.extend(
        texts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| named(name, &text(value))),
    );
    let quote = segment
        .quote
        .as_ref()
        .map(|quote| Pairs::default().put("text", &text(&quote.text)).put_text("source", &quote.source).block());
    lines.extend(quote.map(|quote| named("quote", &quote)));
    let texts = |texts: &[CleanText]| texts.iter().map(text).collect::<Vec<_>>();
    let people = |people: &[Speaker]| people.iter().map(speaker).collect::<Vec<_>>();
    for (name, items) in [
        ("partners", texts(&segment.partners)),
        ("facilitators", people(&segment.facilitators)),
        ("chairs", people(&segment.chairs)),
        ("speakers", people(&segment.speakers)),
        ("context", texts(&segment.context)),
        ("points", texts(&segment.points)),
    ] {
        if !items.is_empty() {
            lines.push(named(name, &format!("[\n{}            ]", indented(&items, "                "))));
        }
    }
    format!("(\n{}        )", indented(&lines, "            "))
}

/// Writes each item on a line of its own.
fn indented(items: &[String], indent: &str) -> String {
    items.iter().fold(String::new(), |mut out, item| {
        let _ = writeln!(out, "{indent}{item},");
        out
    })
}

fn named(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

fn roles(roles: &RoleNames) -> String {
    let names = [
        ("host", &roles.host),
        ("note_taker", &roles.note_taker),
        ("traveller", &roles.traveller),
        ("facilitator", &roles.facilitator),
    ];
    let said = names.into_iter().filter_map(|(name, word)| word.as_ref().map(|word| (name, text(word))));
    said.fold(Pairs::default(), |pairs, (name, word)| pairs.put(name, &word)).block()
}

fn sayings(say: &Sayings) -> String {
    let said = RoomMoment::ALL.into_iter().filter_map(|moment| Some((moment.id(), text(say.own(moment)?))));
    said.fold(Pairs::default(), |pairs, (name, words)| pairs.put(name, &words)).block()
}

fn text(text: &CleanText) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            _ => out.push(sign),
        }
    }
    out.push('"');
    out
}

fn length(length: Length) -> String {
    let text = length.to_string();
    if length.as_seconds().is_multiple_of(60) { text } else { format!("\"{text}\"") }
}

const fn asking(asking: Asking) -> &'static str {
    match asking {
        Asking::PerTable => "PerTable",
        Asking::PerRound => "PerRound",
        Asking::Matrix => "Matrix",
    }
}

const fn rotation(rotation: Rotation) -> &'static str {
    match rotation {
        Rotation::Classic => "Classic",
        Rotation::Carousel => "Carousel",
        Rotation::LastRoundHome => "LastRoundHome",
        Rotation::TwoHosts => "TwoHosts",
        Rotation::NobodyStays => "NobodyStays",
        Rotation::NobodyMoves => "NobodyMoves",
        Rotation::FreeChoice => "FreeChoice",
        Rotation::Colours => "Colours",
    }
}

impl Plan {
    /// Makes a first plan: tables from 1, equal rounds, questions `q1`, `q2`… dealt to the tables in order.
    ///
    /// Between two rounds people have three minutes to move. The room is warned five minutes and one minute before the
    /// end, where the round is at least twice as long; the settling in and the essentials shrink with short rounds.
    pub fn starter(
        title: CleanText,
        questions: Vec<CleanText>,
        tables: u16,
        rounds: u16,
        minutes: Length,
        lang: Lang,
    ) -> Self {
        let share = |usual: u32| Length::seconds((usual * 60).min(minutes.as_seconds() / 5));
        let warnings = [5, 1].into_iter().filter(|&warning| minutes.as_seconds() >= warning * 120);
        let round = Round {
            minutes,
            move_minutes: Length::minutes(3),
            settle: share(1),
            essentials: share(3),
            warnings: warnings.map(Length::minutes).collect(),
            question: None,
            questions: Vec::new(),
        };
        let mut all = vec![round; usize::from(rounds)];
        if let Some(last) = all.last_mut() {
            last.move_minutes = Length::ZERO;
        }
        Self {
            title,
            lang,
            questions: (1..)
                .zip(questions)
                .map(|(number, text)| Question {
                    key: QuestionKey::numbered(number),
                    text,
                    heading: CleanText::default(),
                })
                .collect(),
            tables: (1..=tables).map(Table::numbered).collect(),
            rounds: all,
            ..Self::default()
        }
    }
}
