//! Failures cross wires and versions.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// Every kind as it is written. A line that changes breaks other versions of nappe; new ones are added.
const GOLDEN: &str = include_str!("golden.jsonl");

fn read(json: &Value) -> FailureKind {
    serde_json::from_value(json.clone()).expect("a failure")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "new kinds are written down beside the tests")]
fn every_kind_is_written_as_it_has_always_been() {
    let samples = FailureKind::samples();
    let written: Vec<String> =
        samples.iter().map(|kind| serde_json::to_string(kind).expect("it can be written")).collect();
    if std::env::var_os("NAPPE_WRITE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/failure/golden.jsonl");
        std::fs::write(path, written.join("\n") + "\n").expect("written");
    }
    for line in GOLDEN.lines() {
        assert!(written.iter().any(|now| now == line), "other versions of nappe say this, and always will: {line}");
    }
    for (line, kind) in written.iter().zip(samples) {
        assert!(GOLDEN.lines().any(|then| then == line), "NAPPE_WRITE_GOLDEN=1 writes new kinds down: {line}");
        assert_eq!(serde_json::from_str::<FailureKind>(line).expect("a failure"), kind);
    }
}

#[test]
fn a_kind_is_tagged_as_its_variant_is_called() {
    for kind in FailureKind::samples() {
        let written = serde_json::to_value(&kind).expect("it can be written");
        let tag = written["failure"].as_str().expect("a tag");
        if !matches!(kind, FailureKind::Newer { .. }) {
            assert_eq!(tag.replace('_', ""), kind.name().to_lowercase());
        }
        let fields = written.as_object().expect("an object").len() - 1;
        let tagged = usize::from(!matches!(kind, FailureKind::Newer { .. }));
        assert_eq!(fields, kind.fields().len() - (1 - tagged), "{tag}");
    }
}

#[test]
fn what_this_nappe_does_not_know_comes_from_a_newer_one() {
    let newer = |kind: &str| FailureKind::Newer { kind: kind.into() };
    assert_eq!(read(&json!({ "failure": "moon_eclipsed", "phase": 3 })), newer("moon_eclipsed"));
    assert_eq!(read(&json!({ "failure": "file_read", "file": "a" })), newer("file_read"), "fields of another version");
    let odd = json!({ "failure": "file_read", "path": "a", "detail": { "answer": "melted" } });
    assert_eq!(read(&odd), newer("file_read"), "an answer of another system");
    assert_eq!(read(&json!({ "failure": "\u{1b}[2Jboo\n" })), newer("boo"));
    let more = json!({ "failure": "file_kind", "path": "a", "colour": "blue" });
    assert_eq!(read(&more), FailureKind::FileKind { path: "a".into() }, "a field too many is passed over");
    serde_json::from_value::<FailureKind>(json!({ "what": "failure-file-read" })).expect_err("no failure at all");
}

#[test]
fn words_of_others_are_never_taken_for_an_answer_of_the_system() {
    for words in ["full", "not_found", "system-full", "denied"] {
        let kind = FailureKind::FileRead { path: words.into(), detail: SystemAnswer::said(words) };
        let written = serde_json::to_value(&kind).expect("it can be written");
        assert_eq!(read(&written), kind);
    }
    for answer in SystemAnswer::KNOWN {
        let kind = FailureKind::Output { detail: answer };
        assert_eq!(read(&serde_json::to_value(&kind).expect("it can be written")), kind);
    }
}

proptest! {
    #[test]
    fn no_failure_carries_anything_that_a_terminal_obeys(which in any::<prop::sample::Index>(), raw in any::<String>()) {
        let samples = FailureKind::samples();
        let sample = which.get(&samples);
        let mut written = serde_json::to_value(sample).expect("it can be written");
        for (name, field) in sample.fields() {
            if let (FailureField::Words(_), Some(value)) = (field, written.get_mut(name)) {
                *value = Value::String(raw.clone());
            }
        }
        let kind = read(&written);
        prop_assert_eq!(kind.name(), sample.name());
        for (_, field) in kind.fields() {
            if let FailureField::Words(words) = field {
                prop_assert!(!words.chars().any(char::is_control), "{words:?}");
            }
        }
    }
}
