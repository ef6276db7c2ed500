use proptest::prelude::*;

use super::*;
use crate::Lang;
use crate::plan::{Question, QuestionKey, Table, strategies, write};
use crate::text::CleanText;
use crate::time::Length;

const GOOD: &str = r#"// Un café
(
    title: "Le jardin des Tilleuls",
    place: "Maison de quartier",
    date: "2026-11-23",
    start: "18h30",
    lang: fr,
    questions: [
        (key: "q1", text: "Que planter ?"),
        (key: "q2", text: "Avec qui ?", heading: "Qui ?"),
    ],
    tables: [
        (number: 1, name: "Fenêtre", host: "Awa", question: "q1"),
        (number: 2, seats: 6),
    ],
    rounds: [
        (minutes: 20, move_minutes: 3, warnings: [5, 1]),
        (minutes: "12m30"),
    ],
    rotation: Carousel,
    roles: (host: "Ambassadeur"),
)
"#;

/// The faults of a text, as `line:column cause`.
fn faults(text: &str) -> Vec<(usize, usize, FaultCause)> {
    let faults = parse(text).expect_err(text);
    faults.into_iter().map(|fault| (fault.line, fault.column, fault.cause)).collect()
}

fn one(text: &str) -> (usize, usize, FaultCause) {
    let mut faults = faults(text);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults.remove(0)
}

/// The fault of the good plan in which `from` became `to`.
fn broken(from: &str, to: &str) -> (usize, usize, FaultCause) {
    assert!(GOOD.contains(from), "{from}");
    one(&GOOD.replacen(from, to, 1))
}

fn wrong(field: &str, found: &str, expected: Expected, suggestion: Option<&str>) -> FaultCause {
    let (field, found, suggestion) = (field.to_owned(), found.to_owned(), suggestion.map(str::to_owned));
    FaultCause::WrongValue { field, found, expected, suggestion }
}

#[test]
fn a_plan_written_by_hand_is_read() {
    let plan = parse(GOOD).expect("a plan");
    assert_eq!(plan.title.as_str(), "Le jardin des Tilleuls");
    assert_eq!(plan.date.map(|date| date.to_string()).as_deref(), Some("2026-11-23"));
    assert_eq!(plan.start.map(|hour| hour.to_string()).as_deref(), Some("18:30:00"));
    assert_eq!(plan.lang, Lang::Fr);
    assert_eq!(plan.questions[1].document_wording().as_str(), "Qui ?");
    assert_eq!(plan.tables[0].question, Some(QuestionKey::numbered(1)));
    assert_eq!(plan.rounds[1].minutes, Length::seconds(750));
    assert_eq!(plan.roles.host, Some(CleanText::lenient("Ambassadeur")));
}

#[test]
fn other_ways_of_writing_the_same_are_read_too() {
    let plan = parse(GOOD).expect("a plan");
    let named = GOOD.replacen("(\n    title", "Plan(\n    title", 1);
    let some = GOOD.replace("\"2026-11-23\"", "Some(\"2026-11-23\")").replace("\"q1\")", "Some(\"q1\"))");
    let attribute = format!("#![enable(implicit_some)]\n{GOOD}");
    let windows = GOOD.replace('\n', "\r\n");
    let marked = format!("\u{feff}{GOOD}");
    for text in [named, some, attribute, windows, marked] {
        assert_eq!(parse_bytes(text.as_bytes()).as_ref(), Ok(&plan), "{text}");
    }
    assert_eq!(parse("()"), Ok(Plan::default()));
}

#[test]
fn a_misspelt_field_is_shown_where_it_stands_with_what_was_meant() {
    let fault = parse(&GOOD.replace("note_taker", "").replace("host: \"Awa\"", "hots: \"Awa\"")).expect_err("a fault");
    assert_eq!((fault[0].line, fault[0].column, fault[0].mark), (13, 38, 37));
    assert_eq!(fault[0].line_text, "        (number: 1, name: \"Fenêtre\", hots: \"Awa\", question: \"q1\"),");
    let FaultCause::UnknownField { field, suggestion, known } = &fault[0].cause else { panic!("{fault:?}") };
    assert_eq!((field.as_str(), suggestion.as_deref()), ("hots", Some("host")));
    assert_eq!(known, &["number", "name", "host", "second_host", "note_taker", "seats", "least", "open", "question"]);
}

#[test]
fn french_and_american_names_are_understood() {
    for (written, meant) in [
        ("titre", Some("title")),
        ("Lieu", Some("place")),
        ("organizers", Some("organisers")),
        ("tours", Some("rounds")),
        ("titel", Some("title")),
        ("roundes", Some("rounds")),
        ("xyzzy", None),
    ] {
        let (_, _, cause) = one(&format!("({written}: \"\")"));
        let FaultCause::UnknownField { suggestion, .. } = cause else { panic!("{cause:?}") };
        assert_eq!(suggestion.as_deref(), meant, "{written}");
    }
}

#[test]
fn every_fault_is_named_not_only_the_first() {
    let text = r#"(
    titel: "Jardin",
    date: "23/11/2026",
    tables: [
        (number: 1, hote: "Awa"),
        (name: "Fond"),
        (number: "3"),
    ],
    rounds: [(minutes: 20, question: "la première")],
    rotation: clasic,
)"#;
    let rotations = Expected::Word(vec![
        "Classic",
        "Carousel",
        "LastRoundHome",
        "TwoHosts",
        "NobodyStays",
        "NobodyMoves",
        "FreeChoice",
        "Colours",
    ]);
    let found = faults(text);
    let places: Vec<_> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
    assert_eq!(places, [(2, 5), (3, 11), (5, 21), (6, 9), (7, 18), (9, 38), (10, 15)]);
    assert_eq!(found[1].2, wrong("date", "\"23/11/2026\"", Expected::Date, Some("\"2026-11-23\"")));
    assert_eq!(found[3].2, FaultCause::MissingField { field: "number" });
    assert_eq!(found[4].2, wrong("number", "\"3\"", Expected::Number { most: 65_535 }, Some("3")));
    assert_eq!(found[5].2, wrong("question", "\"la première\"", Expected::Key, Some("\"la-premiere\"")));
    assert_eq!(found[6].2, wrong("rotation", "clasic", rotations, Some("Classic")));
}

#[test]
fn a_slip_of_the_pen_is_shown_where_it_was_made() {
    let slip = FaultCause::Slip;
    for (from, to, line, column, cause) in [
        ("question: \"q1\"),", "question: \"q1\",", 13, 9, slip(Slip::Unclosed('('))),
        ("(number: 2, seats: 6),\n    ],", "(number: 2, seats: 6),\n", 12, 13, slip(Slip::Unclosed('['))),
        ("lang: fr,", "lang: fr", 7, 13, slip(Slip::MissingComma)),
        (
            "(key: \"q1\", text: \"Que planter ?\"),",
            "(key: \"q1\", text: \"Que planter ?\")",
            9,
            43,
            slip(Slip::MissingComma),
        ),
        ("lang: fr,", "lang: fr,,", 7, 14, slip(Slip::Unexpected(','))),
        ("lang: fr,", "lang = fr,", 7, 10, slip(Slip::MissingColon("lang".to_owned()))),
        ("place: ", "place ", 4, 11, slip(Slip::MissingColon("place".to_owned()))),
        ("lang: fr,", "lang: ,", 7, 10, slip(Slip::MissingValue("lang".to_owned()))),
        ("place: ", "\"place\": ", 4, 5, slip(Slip::QuotedName("place".to_owned()))),
        ("\"Maison de quartier\"", "“Maison de quartier”", 4, 12, slip(Slip::OddQuotes('“'))),
        ("\"Maison de quartier\"", "« Maison de quartier »", 4, 12, slip(Slip::OddQuotes('«'))),
        ("\"Maison de quartier\"", "'Maison'", 4, 12, slip(Slip::OddQuotes('\''))),
        ("\"Maison de quartier\"", "\"Maison de quartier", 4, 12, slip(Slip::UnclosedText)),
        ("lang: fr", "lang:\u{a0}fr", 7, 10, slip(Slip::Unexpected('\u{a0}'))),
        ("    ],\n    tables", "    )],\n    tables", 8, 16, slip(Slip::Unclosed('['))),
        ("\"Maison de quartier\"", "\"Maison \"de\" quartier\"", 4, 20, slip(Slip::InnerQuote)),
        ("// Un café", "/ Un café", 1, 1, slip(Slip::HalfComment)),
        ("    rounds", "    / rounds\n    rounds", 16, 5, slip(Slip::HalfComment)),
        ("\"Awa\",", "\"Awa\"),", 13, 49, slip(Slip::ClosedEarly(')'))),
        ("\"q1\"),\n", "\"q1\")),\n", 13, 66, slip(Slip::Unexpected(')'))),
        ("lang: fr,", "lang: fr),", 7, 13, slip(Slip::AfterEnd)),
        ("\"Awa\"", "Awa Diop", 13, 44, wrong("host", "Awa Diop", Expected::Text, Some("\"Awa Diop\""))),
        ("\"2026-11-23\"", "2026-11-23", 5, 11, wrong("date", "2026-11-23", Expected::Date, Some("\"2026-11-23\""))),
        ("\"2026-11-23\"", "\"2026-02-30\"", 5, 11, wrong("date", "\"2026-02-30\"", Expected::Date, None)),
        ("\"18h30\"", "18:30", 6, 12, wrong("start", "18:30", Expected::Hour, Some("\"18:30\""))),
        ("lang: fr", "lang: French", 7, 11, wrong("lang", "French", Expected::Word(vec!["fr", "en"]), Some("fr"))),
        ("(minutes: \"12m30\")", "(minutes: -3)", 18, 19, wrong("minutes", "-3", Expected::Length, None)),
        ("[5, 1]", "5", 17, 50, wrong("warnings", "5", Expected::List, None)),
        ("seats: 6", "seats: 6, seats: 7", 14, 31, FaultCause::FieldTwice { field: "seats".to_owned() }),
        ("(number: 2, seats: 6)", "(2, 6)", 14, 10, FaultCause::MissingName),
    ] {
        let text = GOOD.replacen(from, to, 1);
        let found = faults(&text);
        assert_eq!(found.first(), Some(&(line, column, cause)), "{to}\n{found:#?}");
    }
}

#[test]
fn one_slip_is_one_fault() {
    for (from, to) in [
        ("question: \"q1\"),", "question: \"q1\","),
        ("(number: 2, seats: 6),\n    ],", "(number: 2, seats: 6),\n"),
        ("\"Maison de quartier\"", "\"Maison de quartier"),
        ("\"Maison de quartier\"", "“Maison de quartier”"),
        ("lang: fr,", "lang: fr"),
        ("\"Awa\"", "Awa Diop"),
        ("lang: fr,", "lang: ,"),
        ("// Un café", "/ Un café"),
        ("    rounds", "    / rounds\n    rounds"),
        ("\"Maison de quartier\"", "\"Maison \"de\" quartier\""),
        ("\"Maison de quartier\"", "\"Maison\" de quartier"),
        ("\"Awa\",", "\"Awa\"),"),
        ("\"q1\"),\n", "\"q1\")),\n"),
        ("lang: fr,", "lang: fr),"),
    ] {
        broken(from, to);
    }
    assert_eq!(
        broken("(number: 1,", "Tabel(number: 1,"),
        (13, 9, FaultCause::OtherBlock { found: "Tabel".to_owned(), expected: "Table" })
    );
}

#[test]
fn what_is_no_plan_at_all_is_told_as_such() {
    assert_eq!(one(""), (1, 1, FaultCause::Empty));
    assert_eq!(one("  // nothing yet\n"), (1, 1, FaultCause::Empty));
    assert_eq!(one("(").2, FaultCause::Slip(Slip::Unclosed('(')));
    assert_eq!(one("() plus").2, FaultCause::Slip(Slip::AfterEnd));
    assert_eq!(one("[]").2, wrong("", "[]", Expected::Block, None));
    assert_eq!(one("(version: 2, title: 7)"), (1, 11, FaultCause::OtherVersion { found: 2 }));
    assert_eq!(one("(version: 2)"), (1, 2, FaultCause::OtherVersion { found: 2 }));
    assert!(faults("titre = \"Jardin\"").iter().all(|(line, _, _)| *line == 1));
    let deep = format!("(tables: {}", "[".repeat(300));
    assert!(faults(&deep).iter().any(|(_, _, cause)| *cause == FaultCause::Slip(Slip::TooDeep)), "{:?}", faults(&deep));
}

#[test]
fn other_encodings_are_recognised() {
    let bytes = |text: &[u8]| parse_bytes(text).expect_err("not UTF-8").remove(0);
    let utf16: Vec<u8> = "(title: \"Été\")".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16.clone()).collect();
    assert_eq!(bytes(&utf16).cause, FaultCause::NotUtf8 { utf16: true });
    assert_eq!(bytes(&marked).cause, FaultCause::NotUtf8 { utf16: true });
    let latin = bytes(b"(\n    title: \"\xc9t\xe9\",\n)");
    assert_eq!((latin.line, latin.column, latin.cause), (2, 13, FaultCause::NotUtf8 { utf16: false }));
    assert_eq!(latin.line_text, "    title: \"\u{fffd}t\u{fffd}\",");
}

#[test]
fn too_much_is_refused() {
    let big = vec![b' '; MAX_BYTES + 1];
    assert_eq!(parse_bytes(&big).expect_err("too big")[0].cause, FaultCause::TooBig { bytes: MAX_BYTES + 1 });
    let plan = |tables: u16| {
        let tables: Vec<_> = (1..=tables).map(|number| format!("(number: {number})")).collect();
        parse(&format!("(\n  tables: [{}])", tables.join(",")))
    };
    assert_eq!(plan(2_000).map(|plan| plan.tables.len()), Ok(2_000));
    let faults = plan(2_001).expect_err("too many");
    assert_eq!(faults[0].cause, FaultCause::TooMany { field: "tables", found: 2_001, most: 2_000 });
    assert_eq!((faults[0].line, faults[0].column), (2, 3));
}

#[test]
fn a_line_is_shown_without_what_a_terminal_would_obey() {
    let fault = parse("(\n\t\u{1b}[31mtitel\u{202e}: \"x\")").expect_err("faults").remove(0);
    assert!(!fault.line_text.contains(|sign: char| sign.is_control() || sign == '\u{202e}'), "{fault:?}");
    let long = format!("(title: \"{}\", titel: 3)", "é".repeat(5_000));
    let fault = parse(&long).expect_err("a fault").remove(0);
    assert_eq!(fault.column, 5_013);
    assert!(fault.line_text.chars().count() < 200);
    assert_eq!(fault.line_text.chars().skip(fault.mark).take(5).collect::<String>(), "titel");
}

#[test]
fn the_table_of_fields_is_that_of_the_types() {
    let key = QuestionKey::numbered(1);
    let text = |text: &str| CleanText::lenient(text);
    let plan = Plan {
        facilitators: vec![crate::plan::Facilitator::default()],
        questions: vec![Question { key: key.clone(), text: text(""), heading: text("") }],
        tables: vec![Table {
            number: 1,
            name: text(""),
            host: text(""),
            second_host: text("b"),
            note_taker: text(""),
            seats: 0,
            least: 1,
            open: vec![1],
            question: Some(key),
        }],
        rounds: vec![crate::plan::Round::default()],
        ..Plan::default()
    };
    let written = ron::to_string(&plan).expect("RON");
    let root = syntax::scan(&written).root.expect("a plan");
    let mut faults = Vec::new();
    schema::judge(&written, &root, &mut faults);
    assert_eq!(faults, []);
    // And nothing more than the types: the `ron` crate lists what it knows.
    for (around, inside) in [
        ("(", ")"),
        ("(facilitators: [(", ")])"),
        ("(questions: [(", ")])"),
        ("(tables: [(", ")])"),
        ("(rounds: [(", ")])"),
        ("(roles: (", "))"),
    ] {
        let text = format!("{around}xyzzy: 1{inside}");
        let Err(ron::error::SpannedError { code: ron::Error::NoSuchStructField { expected, .. }, .. }) =
            ron::from_str::<Plan>(&text)
        else {
            panic!("{text}")
        };
        let Some(FaultCause::UnknownField { known, .. }) = faults_of_unknown(&text) else { panic!("{text}") };
        assert_eq!(known, expected);
    }
}

fn faults_of_unknown(text: &str) -> Option<FaultCause> {
    faults(text).into_iter().map(|(_, _, cause)| cause).find(|cause| matches!(cause, FaultCause::UnknownField { .. }))
}

proptest! {
    #[test]
    fn no_text_is_ever_read_wrongly_or_makes_a_panic(text in "\\PC{0,40}|[(\\[\"a-c:,\\])\n/*’“]{0,40}") {
        if let Err(faults) = parse(&text) {
            prop_assert!(!faults.is_empty());
            let lines = text.split('\n').count();
            for fault in faults {
                prop_assert!(fault.line >= 1 && fault.line <= lines && fault.column >= 1);
                prop_assert!(fault.mark <= fault.line_text.chars().count());
            }
        }
    }

    #[test]
    fn a_sign_lost_or_gained_anywhere_is_a_fault_or_a_plan(
        plan in strategies::plan(), at in any::<prop::sample::Index>(), sign in "[(),:\"\\[\\]a1\u{a0}“]?",
    ) {
        let mut text = write::write(&plan, Lang::Fr);
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let place = places[at.index(places.len())];
        if sign.is_empty() { text.remove(place); } else { text.insert_str(place, &sign); }
        if let Err(faults) = parse(&text) {
            prop_assert!(!faults.is_empty() && faults.len() <= 51);
        }
    }
}
