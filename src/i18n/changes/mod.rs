//! What differs between two plans, in words: « Table 3 : hôte « Awa » → « Jean » ».

use nappe_core::plan::{
    Acronym, Asking, Facilitator, FollowUp, HourStyle, ParticipantsTold, PlanChange, PlanDate, Question, QuestionKey,
    RoleNames, RoomMoment, Rotation, Round, RoundNo, Segment, SegmentKind, Speaker, Table, write_rounds,
};
use nappe_core::text::clean_line;
use nappe_core::time::Length;
use nappe_core::{CleanText, Lang, Plan};

use super::Texts;
use crate::t;

/// Characters of a text that are shown in a change.
const SHOWN: usize = 60;

impl Texts {
    /// Says what a change makes of `before`, on one line.
    #[expect(clippy::too_many_lines, reason = "a line or two a change; none must be forgotten")]
    pub fn plan_change(&self, change: &PlanChange, before: &Plan) -> String {
        let step = |what: &str, old: String, new: String| {
            let changes = if old == new { t!(self, "planchange-same") } else { self.step(old, new) };
            self.line(self.get(what), changes)
        };
        let words = |what: &str, old: &CleanText, new: &CleanText| step(what, self.quoted(old), self.quoted(new));
        match change {
            PlanChange::Title(new) => step("planchange-title", self.quoted(&before.title), self.quoted(new)),
            PlanChange::Place(new) => step("planchange-place", self.quoted(&before.place), self.quoted(new)),
            PlanChange::Date(new) => {
                step("planchange-date", self.date_or_nothing(before.date), self.date_or_nothing(*new))
            }
            PlanChange::Start(new) => {
                let said = |hour: Option<_>| self.or_nothing(hour.map(|hour| self.hour(hour)));
                step("planchange-start", said(before.start), said(*new))
            }
            PlanChange::Lang(new) => step("planchange-lang", self.lang_word(before.lang), self.lang_word(*new)),
            PlanChange::Organisers(new) => {
                let said = |names: &[CleanText]| self.list(names.iter().map(|name| self.quoted(name)));
                step("planchange-organisers", said(&before.organisers), said(new))
            }
            PlanChange::Facilitators(new) => {
                let one = |one: &Facilitator| match one.role.as_str() {
                    "" => self.quoted(&one.name),
                    role => self.quoted(&format!("{}, {role}", one.name)),
                };
                let said = |names: &[Facilitator]| self.list(names.iter().map(one));
                step("planchange-facilitators", said(&before.facilitators), said(new))
            }
            PlanChange::Asking(new) => step("planchange-asking", self.asking(before.asking), self.asking(*new)),
            PlanChange::Rotation(new) => {
                step("planchange-rotation", self.rotation(before.rotation), self.rotation(*new))
            }
            PlanChange::Roles(new) => self.line(t!(self, "planchange-roles"), self.roles(&before.roles, new)),
            PlanChange::QuietAfter(new) => {
                step("planchange-quiet-after", self.length(before.quiet_after), self.length(*new))
            }
            PlanChange::PutQuestion(new) => {
                let changes = match before.question(&new.key) {
                    Some(old) => self.question(old, new),
                    None => format!("{} {}", self.quoted(&new.text), t!(self, "planchange-added-f")),
                };
                self.line(self.question_name(&new.key), changes)
            }
            PlanChange::RemoveQuestion(key) | PlanChange::TakeOutQuestion(Question { key, .. }) => {
                let text = before.question(key).map(|old| self.quoted(&old.text));
                let changes = [text.unwrap_or_default(), t!(self, "planchange-removed-f")].join(" ");
                self.line(self.question_name(key), changes.trim().to_owned())
            }
            PlanChange::OrderQuestions(order) => {
                self.line(t!(self, "planchange-order"), self.list(order.iter().map(ToString::to_string)))
            }
            PlanChange::PutTable(new) => {
                let changes = match before.table(new.number) {
                    Some(old) => self.table(old, new),
                    None => t!(self, "planchange-added-f"),
                };
                self.line(t!(self, "planchange-table", number = new.number.to_string()), changes)
            }
            PlanChange::RemoveTable(_) | PlanChange::TakeOutTable(_) => {
                self.line(self.taken_out(change), t!(self, "planchange-removed-f"))
            }
            PlanChange::OrderTables(order) => {
                self.line(t!(self, "planchange-table-order"), self.list(order.iter().map(ToString::to_string)))
            }
            PlanChange::PutRound { number, round } => {
                let changes = match before.round(*number) {
                    Some(old) => self.round(old, round),
                    None => t!(self, "planchange-added"),
                };
                self.line(t!(self, "planchange-round", number = number.to_string()), changes)
            }
            PlanChange::RemoveRound(_) | PlanChange::TakeOutRound { .. } => {
                self.line(self.taken_out(change), t!(self, "planchange-removed"))
            }
            PlanChange::Subtitle(new) => words("planchange-subtitle", &before.subtitle, new),
            PlanChange::Aim(new) => words("planchange-aim", &before.aim, new),
            PlanChange::Logo(new) => words("planchange-logo", &before.logo, new),
            PlanChange::Accent(new) => words("planchange-accent", &before.accent, new),
            PlanChange::Until(new) => {
                step("planchange-until", self.date_or_nothing(before.until), self.date_or_nothing(*new))
            }
            PlanChange::End(new) => {
                step("planchange-end", self.hour_or_nothing(before.end), self.hour_or_nothing(*new))
            }
            PlanChange::Say { moment, words } => {
                let what = t!(self, "planchange-say", moment = self.moment(*moment));
                self.line(what, self.step(self.said(before.say.own(*moment)), self.said(words.as_ref())))
            }
            PlanChange::Participants(new) => step(
                "planchange-participants",
                self.participants_told(before.participants),
                self.participants_told(*new),
            ),
            PlanChange::Hours(new) => {
                let said = |hours| {
                    self.get(match hours {
                        HourStyle::Spaced => "planchange-word-spaced",
                        HourStyle::Tight => "planchange-word-tight",
                    })
                };
                step("planchange-hours", said(before.hours), said(*new))
            }
            PlanChange::Partners(new) => step("planchange-partners", self.listed(&before.partners), self.listed(new)),
            PlanChange::Writer(new) => {
                step("planchange-writer", self.speakers(before.writer.as_slice()), self.speakers(new.as_slice()))
            }
            PlanChange::FollowUp(new) => {
                let said = |all: &[FollowUp]| self.list(all.iter().map(|one| self.quoted(&one.text)));
                step("planchange-follow-up", said(&before.follow_up), said(new))
            }
            PlanChange::Acronyms(new) => {
                let said = |all: &[Acronym]| self.list(all.iter().map(|one| self.quoted(&one.short)));
                step("planchange-acronyms", said(&before.acronyms), said(new))
            }
            PlanChange::PutSegment(new) => {
                let changes = match before.segment(new.number) {
                    Some(old) => self.segment(old, new),
                    None => format!("{} {}", self.quoted(new.name()), t!(self, "planchange-added-f")),
                };
                self.line(t!(self, "planchange-segment", number = new.number.to_string()), changes)
            }
            PlanChange::RemoveSegment(number) => self.segment_removed(change, before.segment(*number)),
            PlanChange::TakeOutSegment(seen) => self.segment_removed(change, before.segment(seen.number)),
            PlanChange::OrderSegments(order) => {
                self.line(t!(self, "planchange-segment-order"), self.list(order.iter().map(ToString::to_string)))
            }
        }
    }

    fn segment(&self, old: &Segment, new: &Segment) -> String {
        let quote = |segment: &Segment| segment.quote.as_ref().map_or("", |quote| &*quote.text).to_owned();
        self.steps([
            ("kind", self.segment_kind(old.kind), self.segment_kind(new.kind)),
            ("part", self.quoted(&old.part), self.quoted(&new.part)),
            ("title", self.quoted(&old.title), self.quoted(&new.title)),
            ("date", self.day_or_nothing(old.date), self.day_or_nothing(new.date)),
            ("start", self.hour_or_nothing(old.start), self.hour_or_nothing(new.start)),
            ("end", self.hour_or_nothing(old.end), self.hour_or_nothing(new.end)),
            ("room", self.quoted(&old.room), self.quoted(&new.room)),
            ("audience", self.quoted(&old.audience), self.quoted(&new.audience)),
            ("partners", self.listed(&old.partners), self.listed(&new.partners)),
            ("facilitators", self.speakers(&old.facilitators), self.speakers(&new.facilitators)),
            ("chairs", self.speakers(&old.chairs), self.speakers(&new.chairs)),
            ("speakers", self.speakers(&old.speakers), self.speakers(&new.speakers)),
            ("quote", self.quoted(&quote(old)), self.quoted(&quote(new))),
            ("context", self.listed(&old.context), self.listed(&new.context)),
            ("points", self.listed(&old.points), self.listed(&new.points)),
        ])
    }

    /// Names what a change takes out of the plan; nothing for one that takes nothing out.
    pub fn taken_out(&self, change: &PlanChange) -> String {
        match change {
            PlanChange::RemoveQuestion(key) | PlanChange::TakeOutQuestion(Question { key, .. }) => {
                self.question_name(key)
            }
            PlanChange::RemoveTable(number) | PlanChange::TakeOutTable(Table { number, .. }) => {
                t!(self, "planchange-table", number = number.to_string())
            }
            PlanChange::RemoveRound(number) | PlanChange::TakeOutRound { number, .. } => {
                t!(self, "planchange-round", number = number.to_string())
            }
            PlanChange::RemoveSegment(number) => t!(self, "planchange-segment", number = number.to_string()),
            PlanChange::TakeOutSegment(seen) => t!(self, "planchange-segment", number = seen.number.to_string()),
            _ => String::new(),
        }
    }

    fn segment_removed(&self, change: &PlanChange, old: Option<&Segment>) -> String {
        let name = old.map(|old| self.quoted(old.name())).unwrap_or_default();
        let changes = format!("{name} {}", t!(self, "planchange-removed-f"));
        self.line(self.taken_out(change), changes.trim().to_owned())
    }

    /// Says what sort of thing a segment is.
    pub fn segment_kind(&self, kind: SegmentKind) -> String {
        self.get(&format!("segment-kind-{}", kind.id().to_lowercase()))
    }

    /// Says what documents tell of those who took part.
    pub fn participants_told(&self, told: ParticipantsTold) -> String {
        self.get(&format!("participants-told-{}", told.id().to_lowercase()))
    }

    fn date_or_nothing(&self, date: Option<PlanDate>) -> String {
        self.or_nothing(date.map(|date| self.date(date)))
    }

    fn day_or_nothing(&self, date: Option<chrono::NaiveDate>) -> String {
        self.or_nothing(date.map(|date| self.long_date(date)))
    }

    fn hour_or_nothing(&self, hour: Option<chrono::NaiveTime>) -> String {
        self.or_nothing(hour.map(|hour| self.hour(hour)))
    }

    fn listed(&self, names: &[CleanText]) -> String {
        self.list(names.iter().map(|name| self.quoted(name)))
    }

    fn speakers(&self, people: &[Speaker]) -> String {
        let one = |one: &Speaker| {
            let parts = [&one.name, &one.role, &one.organisation].into_iter().filter(|part| !part.is_empty());
            self.quoted(&parts.map(CleanText::as_str).collect::<Vec<_>>().join(", "))
        };
        self.list(people.iter().map(one))
    }

    fn question(&self, old: &Question, new: &Question) -> String {
        self.steps([
            ("text", self.quoted(&old.text), self.quoted(&new.text)),
            ("heading", self.quoted(&old.heading), self.quoted(&new.heading)),
        ])
    }

    fn table(&self, old: &Table, new: &Table) -> String {
        let open = |rounds: &[RoundNo]| match rounds {
            [] => t!(self, "planchange-open-always"),
            rounds => write_rounds(rounds),
        };
        let seats = |seats: u16| self.or_nothing((seats > 0).then(|| seats.to_string()));
        self.steps([
            ("name", self.quoted(&old.name), self.quoted(&new.name)),
            ("host", self.quoted(&old.host), self.quoted(&new.host)),
            ("second-host", self.quoted(&old.second_host), self.quoted(&new.second_host)),
            ("note-taker", self.quoted(&old.note_taker), self.quoted(&new.note_taker)),
            ("seats", seats(old.seats), seats(new.seats)),
            ("least", seats(old.least), seats(new.least)),
            ("open", open(&old.open), open(&new.open)),
            ("question", self.key(old.question.as_ref()), self.key(new.question.as_ref())),
        ])
    }

    fn round(&self, old: &Round, new: &Round) -> String {
        let lengths = |lengths: &[Length]| self.list(lengths.iter().map(|length| self.length(*length)));
        let keys = |keys: &[QuestionKey]| self.list(keys.iter().map(ToString::to_string));
        self.steps([
            ("minutes", self.length(old.minutes), self.length(new.minutes)),
            ("move", self.length(old.move_minutes), self.length(new.move_minutes)),
            ("settle", self.length(old.settle), self.length(new.settle)),
            ("essentials", self.length(old.essentials), self.length(new.essentials)),
            ("warnings", lengths(&old.warnings), lengths(&new.warnings)),
            ("question", self.key(old.question.as_ref()), self.key(new.question.as_ref())),
            ("questions", keys(&old.questions), keys(&new.questions)),
        ])
    }

    fn roles(&self, old: &RoleNames, new: &RoleNames) -> String {
        let said = |name: &Option<CleanText>| self.or_nothing(name.as_ref().map(|name| self.quoted(name)));
        self.steps([
            ("host", said(&old.host), said(&new.host)),
            ("note-taker", said(&old.note_taker), said(&new.note_taker)),
            ("traveller", said(&old.traveller), said(&new.traveller)),
            ("facilitator", said(&old.facilitator), said(&new.facilitator)),
        ])
    }

    fn said(&self, words: Option<&CleanText>) -> String {
        words.map_or_else(|| t!(self, "planchange-usual"), |words| self.quoted(words))
    }

    /// Returns what a moment of the café is called.
    pub fn moment(&self, moment: RoomMoment) -> String {
        self.get(&format!("moment-{}", moment.id()))
    }

    fn line(&self, what: String, changes: String) -> String {
        t!(self, "planchange-line", what = what, changes = changes)
    }

    fn step(&self, old: String, new: String) -> String {
        t!(self, "planchange-step", old = old, new = new)
    }

    /// Says each field that differs.
    fn steps<const N: usize>(&self, fields: [(&str, String, String); N]) -> String {
        let steps: Vec<String> = fields
            .into_iter()
            .filter(|(_, old, new)| old != new)
            .map(|(field, old, new)| {
                let name = self.get(&format!("planchange-field-{field}"));
                t!(self, "planchange-named-step", name = name, old = old, new = new)
            })
            .collect();
        if steps.is_empty() { t!(self, "planchange-same") } else { steps.join(", ") }
    }

    fn quoted(&self, text: &str) -> String {
        let clean = clean_line(text);
        if clean.is_empty() {
            return t!(self, "planchange-nothing");
        }
        let mut short: String = clean.chars().take(SHOWN).collect();
        if short.len() < clean.len() {
            short.push('…');
        }
        t!(self, "planchange-quoted", text = short)
    }

    fn or_nothing(&self, said: Option<String>) -> String {
        said.unwrap_or_else(|| t!(self, "planchange-nothing"))
    }

    fn list(&self, items: impl Iterator<Item = String>) -> String {
        let items: Vec<String> = items.collect();
        self.or_nothing((!items.is_empty()).then(|| items.join(", ")))
    }

    fn key(&self, key: Option<&QuestionKey>) -> String {
        self.or_nothing(key.map(ToString::to_string))
    }

    fn question_name(&self, key: &QuestionKey) -> String {
        t!(self, "planchange-question", key = key.to_string())
    }

    fn lang_word(&self, lang: Lang) -> String {
        self.get(match lang {
            Lang::Fr => "planchange-word-fr",
            Lang::En => "planchange-word-en",
        })
    }

    fn asking(&self, asking: Asking) -> String {
        self.get(match asking {
            Asking::PerTable => "planchange-word-per-table",
            Asking::PerRound => "planchange-word-per-round",
            Asking::Matrix => "planchange-word-matrix",
        })
    }

    fn rotation(&self, rotation: Rotation) -> String {
        self.get(match rotation {
            Rotation::Classic => "planchange-word-classic",
            Rotation::Carousel => "planchange-word-carousel",
            Rotation::LastRoundHome => "planchange-word-last-round-home",
            Rotation::TwoHosts => "planchange-word-two-hosts",
            Rotation::NobodyStays => "planchange-word-nobody-stays",
            Rotation::NobodyMoves => "planchange-word-nobody-moves",
            Rotation::FreeChoice => "planchange-word-free-choice",
            Rotation::Colours => "planchange-word-colours",
        })
    }
}

#[cfg(test)]
mod tests;
