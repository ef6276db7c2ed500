use chrono::{NaiveDate, NaiveTime};
use nappe_core::Lang;
use nappe_core::plan::check::check;
use nappe_core::plan::parse::parse;
use nappe_core::plan::{Plan, QuestionKey};

use super::*;

const SLIPS: &[&str] = &[
    "",
    "(version: 9)",
    "(tables: [(number: 1)",
    "(title: \"Jardin)",
    "(title: “Jardin”)",
    "(lang: fr place: \"\")",
    "(lang = fr)",
    "(lang: )",
    "(\"lang\": fr)",
    "(lang: fr,,)",
    "(lang:\u{a0}fr)",
    "() ()",
    "(title: \"a \"b\" c\")",
    "/ a plan\n()",
    "(tables: [(number: 1), seats: 3)])",
    "(titel: \"\")",
    "(xyzzy: \"\")",
    "(tables: [()])",
    "(lang: fr, lang: fr)",
    "(1)",
    "(tables: [Tabel(number: 1)])",
    "(title: 1, tables: [(number: true)], rounds: [(minutes: x)], date: 1, start: 1, lang: x, questions: (), roles: [])",
    "(tables: [(number: 1, question: \"é é\")])",
    "[]",
];

fn all_faults() -> Vec<PlanFault> {
    let mut faults: Vec<PlanFault> = SLIPS.iter().flat_map(|text| parse(text).expect_err(text)).collect();
    let like = faults[0].clone();
    faults.extend(
        [
            FaultCause::TooBig { bytes: 7_400_000 },
            FaultCause::NotUtf8 { utf16: true },
            FaultCause::NotUtf8 { utf16: false },
            FaultCause::TooMany { field: "tables", found: 2_001, most: 2_000 },
            FaultCause::Slip(Slip::TooDeep),
            FaultCause::Other { detail: "Expected comma".to_owned() },
        ]
        .map(|cause| PlanFault { cause, ..like.clone() }),
    );
    faults
}

fn all_causes() -> Vec<Cause> {
    let key = || QuestionKey::numbered(1);
    let length = Length::minutes(20);
    let hour = NaiveTime::from_hms_opt(23, 30, 0).expect("an hour");
    let date = NaiveDate::from_ymd_opt(2021, 6, 29).expect("a date");
    vec![
        Cause::EmptyQuestion { key: key() },
        Cause::QuestionTwice { key: key() },
        Cause::NeverAsked { key: key() },
        Cause::LongQuestion { key: key(), words: 41 },
        Cause::UnknownQuestion { key: key(), suggestion: None },
        Cause::UnknownQuestion { key: key(), suggestion: Some(QuestionKey::numbered(2)) },
        Cause::QuestionIgnored { asking: Asking::PerTable },
        Cause::QuestionIgnored { asking: Asking::PerRound },
        Cause::QuestionIgnored { asking: Asking::Matrix },
        Cause::QuestionsComeAgain { questions: 2, tables: 3 },
        Cause::TableTwice { number: 3 },
        Cause::TableZero,
        Cause::NamesAlike { tables: (1, 2), names: ("Bar".to_owned(), "bar".to_owned()) },
        Cause::HostTwice { tables: (1, 2), host: "Zoé".to_owned() },
        Cause::OneSeat { table: 1 },
        Cause::ManySeats { table: 1, seats: 13 },
        Cause::LeastBeyondSeats { table: 1, least: 6, seats: 4 },
        Cause::OpenInNoRound { table: 1, round: 4 },
        Cause::RowWidth { round: 2, found: 1, expected: 3 },
        Cause::RoundEmpty { round: 1 },
        Cause::LongRound { round: 1, length },
        Cause::WarningTooEarly { round: 1, warning: length, length },
        Cause::PhasesTooLong { round: 1, settle: length, essentials: length, length },
        Cause::MoveAfterLast { length },
        Cause::StrangeYear { date: NaiveDate::from_ymd_opt(26, 3, 12).expect("a date").into() },
        Cause::YearDiffers { said: 2022, date: NaiveDate::from_ymd_opt(2021, 6, 29).expect("a date").into() },
        Cause::AfterMidnight { start: hour, end: hour },
        Cause::SegmentTwice { number: 2 },
        Cause::SegmentZero,
        Cause::SegmentUntitled { number: 2 },
        Cause::SegmentEndsEarly { number: 2, start: hour, end: hour },
        Cause::SegmentOutside { number: 2, date, first: date, last: date },
        Cause::SegmentOutside { number: 2, date, first: date, last: date.succ_opt().expect("a day") },
        Cause::SegmentYearDiffers { number: 2, date, first: date },
        Cause::UntilBeforeDate { date: date.into(), until: date.into() },
        Cause::RoomTaken { segments: (1, 2), room: "Amphi".to_owned() },
        Cause::RoomMissing { number: 2 },
        Cause::SpeakerTwice { number: 2, name: "Zoé".to_owned() },
        Cause::SpeakerElsewhere { segments: (1, 2), name: "Zoé".to_owned() },
        Cause::KeyOfSegment { key: QuestionKey::segment(1) },
        Cause::AccentUnknown { accent: "rouge".to_owned() },
        Cause::AccentTooLight { accent: "#777777".to_owned(), contrast: 447 },
        Cause::LogoElsewhere { logo: "../logo.png".to_owned() },
        Cause::AcronymTwice { short: "ODD".to_owned() },
    ]
}

fn all_findings() -> Vec<Finding> {
    let causes = all_causes().into_iter();
    let findings = causes.map(|cause| Finding { severity: cause.severity(), path: String::new(), cause });
    findings.chain(check(&Plan::default())).collect()
}

/// A text that a person can read: not empty, no id that is missing, no bracket of Fluent.
fn assert_said(text: &str, of: &dyn std::fmt::Debug) {
    assert!(!text.is_empty() && !text.contains(['⟦', '$']) && !text.contains("{ "), "{text} ({of:?})");
}

#[test]
fn everything_that_may_be_wrong_is_said_with_what_to_do() {
    for texts in Lang::ALL.map(Texts::new) {
        for fault in all_faults() {
            assert_said(&texts.fault(&fault), &fault);
            assert_said(&texts.fault_remedy(&fault), &fault);
        }
        for finding in all_findings() {
            assert_said(&texts.finding(&finding), &finding);
            assert_said(&texts.finding_remedy(&finding), &finding);
        }
    }
}

#[test]
fn what_was_meant_is_proposed() {
    let said = |text: &str, lang| {
        let (texts, faults) = (Texts::new(lang), parse(text).expect_err(text));
        (texts.fault(&faults[0]), texts.fault_remedy(&faults[0]))
    };
    let pair = |what: &str, next: &str| (what.to_owned(), next.to_owned());
    assert_eq!(
        said("(titre: \"Jardin\")", Lang::Fr),
        pair("«\u{a0}titre\u{a0}» n’a pas sa place ici.", "Vouliez-vous dire «\u{a0}title\u{a0}»\u{202f}?")
    );
    assert_eq!(
        said("(date: \"23/11/2026\")", Lang::En),
        pair("date cannot be \"23/11/2026\"", "Write date: \"2026-11-23\"")
    );
    assert_eq!(said("(tables: [(number: 1]", Lang::En), pair("This ( is never closed.", "Add ) where it ends."));
}

#[test]
fn lengths_are_said_as_people_say_them() {
    let texts = Texts::new(Lang::Fr);
    let said = [1200, 90, 65, 45, 0].map(|seconds| texts.length(Length::seconds(seconds)));
    assert_eq!(said, ["20 min", "1 min 30", "1 min 05", "45 s", "0 min"]);
}

#[test]
fn every_finding_is_described_with_its_weight() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/session-format.md");
    let document = std::fs::read_to_string(path).expect("docs/session-format.md");
    for finding in all_findings() {
        let json = serde_json::to_value(&finding).expect("JSON");
        let (what, weight) = (json["cause"]["what"].as_str(), json["severity"].as_str());
        let (what, weight) = (what.expect("a name"), weight.expect("a weight"));
        let line = document.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{what}`")));
        assert!(line.is_some_and(|line| line.contains(&format!("| {weight} |"))), "{what}: {weight}");
    }
}
