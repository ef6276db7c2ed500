//! Files that failed, with their right answers; two of the cases are stories (`tests/e2e/hands.rs`).

use std::path::{Path, PathBuf};
use std::process::Command;

use nappe::exchange::ImportWishes;

use super::bench::{Bench, finished};
use super::held::came_of;
use super::skipped;

fn case(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("NAPPE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folder = folder.join("cases");
    if !folder.exists() {
        skipped::tell("files that failed: the folder of cases is not here");
        return None;
    }
    let found = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with(name));
    Some(std::fs::read(found.expect("the case is there").path()).expect("a file"))
}

/// What must come of a case in a session of some tables: its notes, its people, and the lines that are told.
struct Answer {
    case: &'static str,
    tables: u16,
    notes: &'static [&'static str],
    people: &'static [&'static str],
    told: &'static [(u64, &'static str)],
}

const fn notes(case: &'static str, notes: &'static [&'static str], told: &'static [(u64, &'static str)]) -> Answer {
    Answer { case, tables: 3, notes, people: &[], told }
}

const fn alone(case: &'static str, notes: &'static [&'static str], told: &'static [(u64, &'static str)]) -> Answer {
    Answer { case, tables: 1, notes, people: &[], told }
}

const fn people(case: &'static str, people: &'static [&'static str], told: &'static [(u64, &'static str)]) -> Answer {
    Answer { case, tables: 3, notes: &[], people, told }
}

const ANSWERS: &[Answer] = &[
    notes("c01", &["1 Des bancs ; de l’ombre", "2 Une fontaine"], &[(2, "extra_cells")]),
    notes("c02", &["1 [Confort] Des bancs, de l’ombre", "2 [Eau] Une fontaine"], &[(2, "extra_cells")]),
    notes("c03", &["1 Des bancs", "2 Une fontaine"], &[]),
    notes("c04", &["1 Élargir le trottoir", "2 Une fontaine"], &[]),
    alone("c05", &["1 Des bancs (Nadia Benali)", "1 Une fontaine (Luc Tanguy)"], &[]),
    alone("c06", &["1 [Confort] Des bancs (Nadia)", "1 [Eau] Une fontaine (Luc)"], &[]),
    notes("c07", &["1 [Confort] Des bancs", "2 [Eau] Une fontaine"], &[(1, "above_headings")]),
    people(
        "c08",
        &["Nadia Benali | Ville", "Luc Tanguy | Département"],
        &[(1, "above_headings"), (2, "above_headings")],
    ),
    notes("c09", &["1 Des bancs", "2 Une fontaine"], &[]),
    notes("c10", &["1 Des bancs; vite", "2 Une fontaine"], &[]),
    notes("c11", &["1 Des bancs", "2 Une fontaine", "3 Des arbres", "1 Un kiosque", "2 Fin"], &[(3, "open_quote")]),
    notes("c12", &["1 Des bancs / de l’ombre", "2 fin / début"], &[]),
    notes("c13", &["1 L’été, à midi", "2 Après l’hiver", "3 Œuvre"], &[(3, "old_accents")]),
    notes("c14", &["1 L’été, à midi", "2 Après l’hiver"], &[(3, "old_accents")]),
    notes("c15", &["1 Un marché à midi, l'été, près de l'école"], &[(2, "old_accents")]),
    notes("c16", &["1 Un marché à midi, près de l'école"], &[(2, "old_accents")]),
    people("c17", &["Nadia Benali | Ville", "Karim Benali | Ville"], &[]),
    people("c18", &["Nadia Benali | Ville", "Nadia Tanguy | Ville"], &[]),
    people("c19", &["nadia benali", "karim benali"], &[]),
    notes("c20", &["1 [confort] Des bancs +3", "2 [eau] Une fontaine +1"], &[]),
    notes("c21", &["1 Des bancs"], &[]),
    notes("c22", &["1 [Confort] Des bancs"], &[]),
    alone("c23", &["1 [À revoir] Le parking, trop loin +2 (Nadia B.)"], &[]),
    people("c24", &["Luc Tanguy", "Awa Sy"], &[]),
    notes(
        "c25",
        &["1 Des bancs", "1 Une fontaine", "1 Des arbres"],
        &[(2, "bad_votes"), (3, "bad_votes"), (4, "bad_votes")],
    ),
    notes("c26", &["1 Des bancs"], &[(2, "too_long")]),
    notes("c27", &["1 Des bancs", "2 Une fontaine", "3 Des arbres"], &[(2, "nobody"), (3, "nobody"), (4, "nobody")]),
    people(
        "c28",
        &[
            "Nadia Benali | table 1",
            "Luc Tanguy | table 2",
            "Awa Sy | table 1",
            "Tom Roe | table 2",
            "Ada Ng | table 3",
            "Eva Ly | table 3",
        ],
        &[],
    ),
    people("c29", &["Emma Robert | table 1", "Emma Robert | table 3", "Luc Tanguy | table 2"], &[]),
    notes("c30", &["1 Des bancs", "2 Une fontaine", "3 De l’ombre", "1 Des arbres", "3 Un kiosque"], &[]),
    notes(
        "c31",
        &["1 Des bancs", "1 Une fontaine", "1 Des arbres", "2 De l’ombre"],
        &[(3, "as_above"), (4, "as_above")],
    ),
    alone("c32", &["1 [Envies] Des bancs +5 (Nadia)", "1 [Freins] Trop de voitures (Luc)"], &[]),
    people("c33", &["Nadia", "Luc", "Max | 3-1"], &[(4, "leaves_first")]),
    people("c34", &["Nadia | 3,1,2", "Luc | 1,2,3"], &[]),
    notes("c35", &["1 Des bancs", "2 Des arbres", "3 Une fontaine"], &[(3, "signs_dropped")]),
];

#[test]
fn every_file_that_failed_comes_in_as_it_should() {
    for answer in ANSWERS {
        let Some(bytes) = case(answer.case) else { return };
        let came = came_of(&bytes, answer.tables, ImportWishes::default());
        assert_eq!(came.notes, answer.notes, "{}: {came:?}", answer.case);
        assert_eq!(came.people, answer.people, "{}: {came:?}", answer.case);
        assert_eq!(came.told, answer.told, "{}: {came:?}", answer.case);
        assert_eq!(came.refused, [], "{}", answer.case);
    }
}

#[test]
fn what_is_left_out_or_in_doubt_is_named() {
    for (name, left, doubts) in [
        ("c03", &["Note"][..], &[][..]),
        ("c04", &["Notes"], &[]),
        ("c05", &[], &["no_table"]),
        ("c06", &[], &["no_table"]),
        ("c28", &[], &["all_seated"]),
        ("c32", &["note_id", "rank", "stack"], &["no_table"]),
    ] {
        let Some(bytes) = case(name) else { return };
        let came = came_of(&bytes, 3, ImportWishes::default());
        assert_eq!(
            (came.left.as_slice(), came.doubts.as_slice()),
            (left.iter().map(ToString::to_string).collect::<Vec<_>>().as_slice(), doubts),
            "{name}"
        );
    }
}

#[test]
fn a_board_without_tables_goes_where_it_is_said() {
    let Some(bytes) = case("c32") else { return };
    let table = ImportWishes { table: Some("2".into()), ..ImportWishes::default() };
    assert_eq!(
        came_of(&bytes, 3, table).notes,
        ["2 [Envies] Des bancs +5 (Nadia)", "2 [Freins] Trop de voitures (Luc)"]
    );
    let question = ImportWishes { question: Some("3".into()), ..ImportWishes::default() };
    assert_eq!(
        came_of(&bytes, 3, question).notes,
        ["3 [Envies] Des bancs +5 (Nadia)", "3 [Freins] Trop de voitures (Luc)"]
    );
}

#[test]
fn c36_a_year_of_two_digits_is_one_of_this_century() {
    if case("c36").is_none() {
        return;
    }
    let bench = Bench::new("fr");
    let made =
        ["new", "S", "--title", "X", "--question", "A ?", "--tables", "2", "--rounds", "1", "--date", "12/03/26"];
    let run = finished(&mut bench.command(made));
    assert_eq!(run.code, 0, "{}", run.err);
    let plan = std::fs::read_to_string(bench.path("S/plan.ron")).expect("a plan");
    assert!(plan.contains("date: \"2026-03-12\""), "{plan}");
}

#[test]
fn c39_no_word_leaves_the_page_of_a_pdf() {
    let Some(bytes) = case("c39") else { return };
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return skipped::tell("words that leave the page: there is no pdftotext");
    }
    let bench = Bench::new("fr");
    let good = |args: &[&str]| {
        let run = finished(&mut bench.command(args.iter().copied()));
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
    };
    good(&["new", "S", "--title", "P", "--question", "Q1 ?", "--tables", "3", "--rounds", "3"]);
    std::fs::write(bench.path("c39.csv"), bytes).expect("a disk");
    good(&["import", "S", "c39.csv"]);
    for kind in ["report", "minutes", "day", "board"] {
        good(&["export", "S", "--kind", kind, "--format", "pdf", "-o", kind]);
        let made = std::fs::read_dir(bench.path(kind)).expect("a folder").flatten().next().expect("a document");
        let boxes = Command::new("pdftotext").arg("-bbox").arg(made.path()).arg("-").output().expect("poppler").stdout;
        let boxes = String::from_utf8(boxes).expect("UTF-8");
        let number = |line: &str, name: &str| -> f64 {
            let rest = line.split_once(&format!("{name}=\"")).expect("an attribute").1;
            rest.split_once('"').expect("its end").0.parse().expect("a number")
        };
        let (mut width, mut words) = (0.0, 0);
        for line in boxes.lines().map(str::trim) {
            if line.starts_with("<page ") {
                width = number(line, "width");
            } else if line.starts_with("<word ") {
                words += 1;
                assert!(number(line, "xMax") < width, "{kind}: {line} on a page of {width}");
            }
        }
        assert!(words > 20, "{kind}: {boxes}");
    }
}
