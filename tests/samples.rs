//! The sample sessions are sound, hold what their README announces, and are nobody's words but ours.

#[path = "support/skipped.rs"]
mod skipped;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use nappe_core::plan::check::check;
use nappe_core::plan::parse::parse_bytes;
use nappe_core::plan::write::write;
use nappe_core::{CleanText, NoteKind, PersonId, Plan};

struct Sample {
    name: &'static str,
    tables: usize,
    rounds: usize,
    questions: usize,
    notes: usize,
    themes: usize,
    apart: usize,
}

const SAMPLES: [Sample; 3] = [
    Sample { name: "quartier-jardin", tables: 3, rounds: 3, questions: 3, notes: 37, themes: 10, apart: 0 },
    Sample { name: "library-evening", tables: 3, rounds: 2, questions: 2, notes: 18, themes: 6, apart: 0 },
    Sample { name: "grande-assemblee", tables: 12, rounds: 4, questions: 4, notes: 300, themes: 24, apart: 12 },
];

/// One line of `notes.csv`.
struct Line {
    table: u16,
    round: u16,
    theme: String,
    kind: String,
    key: String,
    text: String,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(name)
}

fn plan(name: &str) -> Plan {
    let bytes = std::fs::read(folder(name).join("plan.ron")).expect("plan.ron");
    parse_bytes(&bytes).expect(name)
}

fn rows(path: &Path, header: &[&str]) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(path).expect("a CSV file");
    assert_eq!(reader.headers().expect("a header"), header, "{}", path.display());
    reader.records().collect::<Result<_, _>>().expect("lines of equal width")
}

fn notes(name: &str) -> Vec<Line> {
    rows(&folder(name).join("notes.csv"), &["table", "round", "theme", "kind", "key", "text"])
        .iter()
        .map(|row| Line {
            table: row[0].parse().expect("a table"),
            round: row[1].parse().expect("a round"),
            theme: row[2].to_owned(),
            kind: row[3].to_owned(),
            key: row[4].to_owned(),
            text: row[5].to_owned(),
        })
        .collect()
}

#[test]
fn every_plan_is_sound_and_has_what_was_announced() {
    for sample in &SAMPLES {
        let plan = plan(sample.name);
        assert_eq!(check(&plan), [], "{}", sample.name);
        let counts = (plan.tables.len(), plan.rounds.len(), plan.questions.len());
        assert_eq!(counts, (sample.tables, sample.rounds, sample.questions), "{}", sample.name);
        assert!(plan.questions.iter().any(|question| !question.heading.is_empty()), "{}", sample.name);
    }
}

#[test]
fn every_plan_explains_itself_as_a_new_one_does() {
    for sample in &SAMPLES {
        let text = std::fs::read_to_string(folder(sample.name).join("plan.ron")).expect("plan.ron");
        let plan = plan(sample.name);
        assert_eq!(text, write(&plan, plan.lang), "{}", sample.name);
    }
}

#[test]
fn every_note_is_one_that_can_be_taken() {
    for sample in &SAMPLES {
        let (plan, notes) = (plan(sample.name), notes(sample.name));
        assert_eq!(notes.len(), sample.notes, "{}", sample.name);
        for note in &notes {
            let text = CleanText::note(&note.text).expect(&note.text);
            assert_eq!(text.as_str(), note.text);
            assert!((1..=25).contains(&text.split_whitespace().count()), "{text}");
            assert!(plan.question_at(note.table, Some(note.round)).is_some(), "{text}");
            assert!(NoteKind::ALL.iter().any(|kind| kind.id() == note.kind), "{}", note.kind);
            assert!(note.key.is_empty() || note.key == "x", "{}", note.key);
        }
        let texts: HashSet<_> = notes.iter().map(|note| &note.text).collect();
        assert_eq!(texts.len(), notes.len(), "{}: a note is there twice", sample.name);
        assert_eq!(notes.iter().filter(|note| note.theme.is_empty()).count(), sample.apart);
        let themes: HashSet<_> = notes.iter().map(|note| &note.theme).filter(|theme| !theme.is_empty()).collect();
        assert_eq!(themes.len(), sample.themes, "{}", sample.name);
        assert!(notes.iter().any(|note| note.key == "x"));
        for table in &plan.tables {
            for round in 1..=plan.round_count() {
                let here = |note: &&Line| note.table == table.number && note.round == round;
                assert!(notes.iter().any(|note| here(&note)), "{}: table {}, round {round}", sample.name, table.number);
            }
        }
    }
}

/// What real notes hold and any writer must survive.
#[test]
fn the_french_samples_are_as_untidy_as_paper() {
    for name in ["quartier-jardin", "grande-assemblee"] {
        let notes = notes(name);
        for dirt in ["\n", "→", "/", "(", "ex. ", "’", "…", "« ", "[illisible]"] {
            assert!(notes.iter().any(|note| note.text.contains(dirt)), "{name}: {dirt:?}");
        }
    }
    assert!(plan("quartier-jardin").facilitators.iter().any(|one| one.name.is_empty()));
}

#[test]
fn everybody_has_an_id_of_their_own() {
    for sample in &SAMPLES {
        let people = rows(&folder(sample.name).join("people.csv"), &["id", "name", "organisation", "category"]);
        let ids: HashSet<PersonId> = people.iter().map(|row| row[0].parse().expect("an id")).collect();
        let names: HashSet<&str> = people.iter().map(|row| &row[1]).collect();
        assert_eq!((ids.len(), names.len()), (people.len(), people.len()), "{}", sample.name);
        // Whoever runs the workshop is among the people.
        let plan = plan(sample.name);
        let staff = plan.tables.iter().flat_map(|table| [&table.host, &table.note_taker]);
        let staff = staff.chain(plan.facilitators.iter().map(|one| &one.name)).filter(|name| !name.is_empty());
        for name in staff {
            assert!(names.contains(name.as_str()), "{}: {name}", sample.name);
        }
    }
}

#[test]
fn no_sample_repeats_a_real_note() {
    let shared = std::env::var_os("NAPPE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(mut real) = csv::Reader::from_path(shared.join("real/world-cafes-notes.csv")) else {
        skipped::tell("samples against real notes: there are none here");
        return;
    };
    let plain = |text: &str| nappe_core::text::search::folded(text).replace(|sign: char| !sign.is_alphanumeric(), "");
    let real: HashSet<String> = real.records().map(|row| plain(&row.expect("a line")[2])).collect();
    assert!(!real.is_empty());
    for sample in &SAMPLES {
        for note in notes(sample.name) {
            assert!(!real.contains(&plain(&note.text)), "{}: {}", sample.name, note.text);
        }
    }
}
