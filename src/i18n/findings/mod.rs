//! What is wrong with a plan, in words: faults of a file that cannot be read, findings of one that can.

use nappe_core::plan::check::{Cause, Finding};
use nappe_core::plan::parse::{Expected, FaultCause, MAX_BYTES, PlanFault};
use nappe_core::plan::syntax::Slip;
use nappe_core::plan::{Asking, PlanDate};
use nappe_core::text::clean_line;
use nappe_core::time::Length;

use super::{Texts, Value};

/// A message and its arguments, before a language is chosen.
struct FindingText {
    id: &'static str,
    args: Vec<(&'static str, Value<'static>)>,
    /// Whether something was probably meant: then `.meant` says what to do, not `.next`.
    meant: bool,
}

fn said(id: &'static str) -> FindingText {
    FindingText { id, args: Vec::new(), meant: false }
}

impl FindingText {
    #[expect(clippy::needless_pass_by_value, reason = "numbers and keys come as they are")]
    fn word(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, Value::from(clean_line(&value.to_string()))));
        self
    }

    fn count(mut self, name: &'static str, value: usize) -> Self {
        self.args.push((name, Value::from(value)));
        self
    }

    fn meant(mut self, suggestion: Option<impl ToString>) -> Self {
        self.meant = suggestion.is_some();
        match suggestion {
            Some(suggestion) => self.word("suggestion", suggestion),
            None => self,
        }
    }
}

impl Texts {
    /// Says what a finding is.
    pub fn finding(&self, finding: &Finding) -> String {
        self.what(&self.of_finding(&finding.cause))
    }

    /// Says what to do about a finding.
    pub fn finding_remedy(&self, finding: &Finding) -> String {
        self.remedy(&self.of_finding(&finding.cause))
    }

    /// Says what is wrong with a file; line and column are the caller's to show.
    pub fn fault(&self, fault: &PlanFault) -> String {
        self.what(&self.of_fault(&fault.cause))
    }

    /// Says what to do about a fault.
    pub fn fault_remedy(&self, fault: &PlanFault) -> String {
        self.remedy(&self.of_fault(&fault.cause))
    }

    /// Returns « 20 min », « 1 min 30 », « 45 s ».
    pub fn length(&self, length: Length) -> String {
        let (minutes, seconds) = (length.as_seconds() / 60, length.as_seconds() % 60);
        let id = match (minutes, seconds) {
            (_, 0) => "length-minutes",
            (0, _) => "length-seconds",
            _ => "length-both",
        };
        let seconds = if minutes == 0 { seconds.to_string() } else { format!("{seconds:02}") };
        self.with_strings(id, &[("minutes", minutes.to_string()), ("seconds", seconds)])
    }

    fn what(&self, said: &FindingText) -> String {
        self.with(said.id, &said.args)
    }

    fn remedy(&self, said: &FindingText) -> String {
        let attribute = |name| self.bundle.get_message(said.id)?.get_attribute(name);
        let pattern = said.meant.then(|| attribute("meant")).flatten().or_else(|| attribute("next"));
        self.format(pattern.map(|attribute| attribute.value()), &said.args).unwrap_or_default()
    }

    fn of_fault(&self, cause: &FaultCause) -> FindingText {
        match cause {
            FaultCause::Empty => said("planfault-empty"),
            FaultCause::TooBig { bytes } => {
                said("planfault-too-big").word("found", bytes.div_ceil(1_000_000)).word("most", MAX_BYTES / 1_000_000)
            }
            FaultCause::NotUtf8 { utf16: true } => said("planfault-utf16"),
            FaultCause::NotUtf8 { utf16: false } => said("planfault-not-utf8"),
            FaultCause::OtherVersion { found } => said("planfault-version").word("found", found),
            FaultCause::TooMany { field, found, most } => {
                said("planfault-too-many").word("field", field).word("found", found).word("most", most)
            }
            FaultCause::Slip(slip) => of_slip(slip),
            FaultCause::UnknownField { field, suggestion, known } => said("planfault-unknown-field")
                .word("field", field)
                .word("known", known.join(", "))
                .meant(suggestion.as_ref()),
            FaultCause::MissingField { field } => said("planfault-missing-field").word("field", field),
            FaultCause::FieldTwice { field } => said("planfault-field-twice").word("field", field),
            FaultCause::MissingName => said("planfault-missing-name"),
            FaultCause::OtherBlock { found, expected } => {
                said("planfault-other-block").word("found", found).word("expected", expected)
            }
            FaultCause::WrongValue { field, .. } if field.is_empty() => said("planfault-no-block"),
            FaultCause::WrongValue { field, found, expected, suggestion } => said("planfault-wrong-value")
                .word("field", field)
                .word("found", found)
                .word("expected", self.expected(expected))
                .meant(suggestion.as_ref()),
            FaultCause::Other { detail } => said("planfault-other").word("detail", detail),
        }
    }

    fn expected(&self, expected: &Expected) -> String {
        self.what(&match expected {
            Expected::Text => said("expected-text"),
            Expected::Number { most } => said("expected-number").word("most", most),
            Expected::Length => said("expected-length"),
            Expected::Date => said("expected-date"),
            Expected::Day => said("expected-day"),
            Expected::Hour => said("expected-hour"),
            Expected::Key => said("expected-key"),
            Expected::Word(words) => said("expected-word").word("words", words.join(", ")),
            Expected::List => said("expected-list"),
            Expected::Block => said("expected-block"),
        })
    }

    #[expect(clippy::too_many_lines, reason = "one line or two a finding; none must be forgotten")]
    fn of_finding(&self, cause: &Cause) -> FindingText {
        let length = |length: &Length| self.length(*length);
        let day = |day: &chrono::NaiveDate| self.long_date(*day);
        let date = |date: &PlanDate| self.date(*date);
        match cause {
            Cause::NoTable => said("finding-no-table"),
            Cause::NoRound => said("finding-no-round"),
            Cause::NoQuestion => said("finding-no-question"),
            Cause::NoTitle => said("finding-no-title"),
            Cause::EmptyQuestion { key } => said("finding-empty-question").word("key", key),
            Cause::QuestionTwice { key } => said("finding-question-twice").word("key", key),
            Cause::NeverAsked { key } => said("finding-never-asked").word("key", key),
            Cause::LongQuestion { key, words } => said("finding-long-question").word("key", key).count("words", *words),
            Cause::UnknownQuestion { key, suggestion } => {
                said("finding-unknown-question").word("key", key).meant(suggestion.as_ref())
            }
            Cause::QuestionIgnored { asking } => said("finding-question-ignored").word(
                "asking",
                match asking {
                    Asking::PerTable => "PerTable",
                    Asking::PerRound => "PerRound",
                    Asking::Matrix => "Matrix",
                },
            ),
            Cause::QuestionsComeAgain { questions, tables } => {
                said("finding-questions-come-again").count("questions", *questions).count("tables", *tables)
            }
            Cause::TableTwice { number } => said("finding-table-twice").word("number", number),
            Cause::TableZero => said("finding-table-zero"),
            Cause::NamesAlike { tables, names } => said("finding-names-alike")
                .word("first", tables.0)
                .word("second", tables.1)
                .word("one", &names.0)
                .word("other", &names.1),
            Cause::HostTwice { tables, host } => {
                said("finding-host-twice").word("first", tables.0).word("second", tables.1).word("host", host)
            }
            Cause::OneSeat { table } => said("finding-one-seat").word("table", table),
            Cause::ManySeats { table, seats } => {
                said("finding-many-seats").word("table", table).count("seats", usize::from(*seats))
            }
            Cause::LeastBeyondSeats { table, least, seats } => said("finding-least-beyond-seats")
                .word("table", table)
                .count("least", usize::from(*least))
                .count("seats", usize::from(*seats)),
            Cause::OpenInNoRound { table, round } => {
                said("finding-open-in-no-round").word("table", table).word("round", round)
            }
            Cause::RowWidth { round, found, expected } => {
                said("finding-row-width").word("round", round).count("found", *found).count("expected", *expected)
            }
            Cause::RoundEmpty { round } => said("finding-round-empty").word("round", round),
            Cause::LongRound { round, length: long } => {
                said("finding-long-round").word("round", round).word("length", length(long))
            }
            Cause::WarningTooEarly { round, warning, length: long } => said("finding-warning-too-early")
                .word("round", round)
                .word("warning", length(warning))
                .word("length", length(long)),
            Cause::PhasesTooLong { round, settle, essentials, length: long } => said("finding-phases-too-long")
                .word("round", round)
                .word("settle", length(settle))
                .word("essentials", length(essentials))
                .word("length", length(long)),
            Cause::MoveAfterLast { length: long } => said("finding-move-after-last").word("length", length(long)),
            Cause::StrangeYear { date } => said("finding-strange-year").word("year", date.year()),
            Cause::YearDiffers { said: year, date } => {
                said("finding-year-differs").word("said", year).word("year", date.year())
            }
            Cause::AfterMidnight { start, end } => {
                said("finding-after-midnight").word("start", self.hour(*start)).word("end", self.hour(*end))
            }
            Cause::SegmentTwice { number } => said("finding-segment-twice").word("number", number),
            Cause::SegmentZero => said("finding-segment-zero"),
            Cause::SegmentUntitled { number } => said("finding-segment-untitled").word("number", number),
            Cause::SegmentEndsEarly { number, start, end } => said("finding-segment-ends-early")
                .word("number", number)
                .word("start", self.hour(*start))
                .word("end", self.hour(*end)),
            Cause::SegmentOutside { number, date, first, last } if first == last => said("finding-segment-another-day")
                .word("number", number)
                .word("date", day(date))
                .word("first", day(first)),
            Cause::SegmentOutside { number, date, first, last } => said("finding-segment-outside")
                .word("number", number)
                .word("date", day(date))
                .word("first", day(first))
                .word("last", day(last)),
            Cause::SegmentYearDiffers { number, date, first } => said("finding-segment-year-differs")
                .word("number", number)
                .word("date", day(date))
                .word("year", first.format("%Y")),
            Cause::UntilBeforeDate { date: first, until } => {
                said("finding-until-before-date").word("date", date(first)).word("until", date(until))
            }
            Cause::RoomTaken { segments, room } => {
                said("finding-room-taken").word("first", segments.0).word("second", segments.1).word("room", room)
            }
            Cause::RoomMissing { number } => said("finding-room-missing").word("number", number),
            Cause::SpeakerTwice { number, name } => {
                said("finding-speaker-twice").word("number", number).word("name", name)
            }
            Cause::SpeakerElsewhere { segments, name } => said("finding-speaker-elsewhere")
                .word("first", segments.0)
                .word("second", segments.1)
                .word("name", name),
            Cause::KeyOfSegment { key } => said("finding-key-of-segment").word("key", key),
            Cause::AccentUnknown { accent } => said("finding-accent-unknown").word("accent", accent),
            Cause::AccentTooLight { accent, contrast } => {
                // One decimal is what people compare with 4.5; it is cut, not rounded up to it.
                let tenths = contrast / 10;
                let contrast = self.with_strings(
                    "finding-contrast",
                    &[("whole", (tenths / 10).to_string()), ("tenth", (tenths % 10).to_string())],
                );
                said("finding-accent-too-light").word("accent", accent).word("contrast", contrast)
            }
            Cause::LogoElsewhere { logo } => said("finding-logo-elsewhere").word("logo", logo),
            Cause::AcronymTwice { short } => said("finding-acronym-twice").word("short", short),
        }
    }
}

fn of_slip(slip: &Slip) -> FindingText {
    match slip {
        Slip::Unclosed(sign) => {
            let closing = match sign {
                '(' => ')',
                '[' => ']',
                _ => '}',
            };
            said("planfault-unclosed").word("sign", sign).word("closing", closing)
        }
        Slip::UnclosedText => said("planfault-unclosed-text"),
        Slip::OddQuotes(sign) => said("planfault-odd-quotes").word("sign", sign),
        Slip::MissingComma => said("planfault-missing-comma"),
        Slip::MissingColon(field) => said("planfault-missing-colon").word("field", field),
        Slip::MissingValue(field) => said("planfault-missing-value").word("field", field),
        Slip::QuotedName(field) => said("planfault-quoted-name").word("field", field),
        // What cannot be seen is named, not shown.
        Slip::Unexpected(sign) if clean_line(&sign.to_string()).trim().is_empty() => said("planfault-blank"),
        Slip::Unexpected(sign) => said("planfault-unexpected").word("sign", sign),
        Slip::InnerQuote => said("planfault-inner-quote"),
        Slip::HalfComment => said("planfault-half-comment"),
        Slip::ClosedEarly(sign) => said("planfault-closed-early").word("sign", sign),
        Slip::AfterEnd => said("planfault-after-end"),
        Slip::TooDeep => said("planfault-too-deep"),
    }
}

#[cfg(test)]
mod tests;
