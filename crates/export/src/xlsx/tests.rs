use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use nappe_core::restitution::{DocumentFormat, DocumentKind};
use nappe_core::{CleanText, Event, Lang};
use proptest::prelude::*;

use super::names::SheetNames;
use super::sheet::within;
use super::*;
use crate::docx::specimen::{composed, lively};
use crate::docx::tests::outside::Office;
use crate::docx::tests::reader::Package;
use crate::testing::{Bench, hostile, real};
use crate::unguard;

fn written(bench: &Bench) -> Vec<u8> {
    write(&composed(bench, DocumentKind::Report), &RenderOptions::default()).expect("written")
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    open(bytes).worksheet_range(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns the words of a column below its header row.
fn column(range: &Range<Data>, column: usize) -> Vec<String> {
    range.rows().skip(1).map(|row| row[column].to_string()).collect()
}

fn texts() -> Vec<CleanText> {
    let more =
        ["<r><t>rouge</t></r>", "<r></r>", "_x0041_ _x000D_", "</t></si>", "]]>", "\"★ \"@", "é".repeat(500).as_str()]
            .map(|raw| CleanText::note(raw).expect("a note"));
    hostile().into_iter().chain(more).collect()
}

fn bench_of(texts: &[CleanText]) -> Bench {
    let mut bench = Bench::new(&["Pourquoi\u{a0}?", "Comment\u{a0}?"]);
    for (index, text) in texts.iter().enumerate() {
        let note = bench.note((index % 2 + 1) as u16, ["Thème", "", "Autre"][index % 3], text);
        if index % 4 == 0 {
            bench.event(Event::NoteMarked { note, key: true });
        }
    }
    bench
}

#[test]
fn hostile_notes_come_out_literally_and_nothing_is_calculated() {
    let texts = texts();
    let bytes = written(&bench_of(&texts));
    let expected: Vec<String> = texts.iter().map(ToString::to_string).collect();
    assert_eq!(column(&sheet(&bytes, "Notes"), 8), expected);
    let mut book = open(&bytes);
    let names = book.sheet_names();
    assert_eq!(names, ["Question\u{a0}1", "Question\u{a0}2", "Notes", "La séance"]);
    for name in &names {
        assert!(book.worksheet_formula(name).expect("a sheet").is_empty(), "{name}");
    }
    let hanging: BTreeSet<String> = names[..2]
        .iter()
        .flat_map(|name| sheet(&bytes, name).cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>())
        .collect();
    for text in &expected {
        assert!(hanging.contains(text), "{text}");
    }
    let package = Package::open(&bytes);
    for part in package.names.iter().filter(|name| name.contains("sheet") && !name.contains("rels")) {
        assert!(!package.text(part).contains("<f>"), "{part}");
    }
}

#[test]
fn the_notes_have_the_columns_of_the_table() {
    for bench in [lively(), bench_of(&texts())] {
        let document = composed(&bench, DocumentKind::Report);
        let files = crate::render(&document, DocumentFormat::Csv, &RenderOptions::default()).expect("a table").files;
        let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(files[0].as_slice());
        let found = sheet(&written(&bench), "Notes");
        let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
        assert_eq!(found.height(), rows.len());
        for (index, (row, found)) in rows.iter().zip(found.rows()).enumerate() {
            assert_eq!(row.len(), found.len());
            for (place, (cell, found)) in row.iter().zip(found).enumerate() {
                let found = match found {
                    // Days since the end of 1899, to the minute; the table says the same in words.
                    Data::DateTime(time) => {
                        assert!((time.as_f64() - 46_349.0).abs() < 1.0, "{found:?} for {cell}");
                        cell.to_owned()
                    }
                    Data::Float(number) => format!("{number}"),
                    other => other.to_string(),
                };
                if index == 0 {
                    assert_eq!(found.to_lowercase(), cell.to_lowercase());
                } else {
                    assert_eq!(found, unguard(cell), "row {index}, column {place}");
                }
            }
        }
    }
}

#[test]
fn a_board_is_a_column_a_theme() {
    let bytes = written(&lively());
    let board = sheet(&bytes, "Question\u{a0}1");
    let cell = |row: usize, column: usize| board.get((row, column)).map(ToString::to_string).unwrap_or_default();
    assert_eq!(cell(0, 0), "Question\u{a0}1 – Comment tenir le lien\u{a0}?");
    assert_eq!([cell(1, 0), cell(1, 1), cell(1, 2)], ["Lien", "Moyens", "Notes à part"]);
    let down: Vec<String> = (2..7).map(|row| cell(row, 0)).collect();
    assert_eq!(
        down,
        [
            "★ Idée clé",
            "Un café mensuel\nà la mairie",
            "Regroupée avec\u{a0}:",
            "Se revoir chaque mois",
            "Des gens → des voisins"
        ]
    );
    assert_eq!(
        [cell(2, 1), cell(3, 1), cell(4, 1)],
        ["Un budget participatif", "Autre version\u{a0}:", "Un petit budget"]
    );
    assert_eq!(
        sheet(&bytes, "Question\u{a0}3").get((1, 0)).map(ToString::to_string).as_deref(),
        Some("Aucune note sur cette question.")
    );
    let about = sheet(&bytes, "La séance");
    assert!(about.cells().any(|(_, _, cell)| cell.to_string().starts_with("ProofTotals")));
}

#[test]
fn sheets_keep_their_heads_in_sight_and_on_paper() {
    let bytes = written(&lively());
    let package = Package::open(&bytes);
    // Three boards, the notes, the session.
    for (number, (frozen, filtered)) in
        [(Some("2"), false), (Some("2"), false), (Some("2"), false), (Some("1"), true), (None, false)]
            .into_iter()
            .enumerate()
    {
        let xml = package.xml(&format!("xl/worksheets/sheet{}.xml", number + 1));
        let find = |name: &str| xml.descendants().find(|node| node.tag_name().name() == name);
        let pane = find("pane");
        assert_eq!(pane.and_then(|pane| pane.attribute("ySplit")), frozen);
        assert_eq!(pane.and_then(|pane| pane.attribute("state")), frozen.map(|_| "frozen"));
        assert_eq!(find("autoFilter").is_some(), filtered);
        let setup = find("pageSetup").expect("a setup");
        assert_eq!((setup.attribute("orientation"), setup.attribute("paperSize")), (Some("landscape"), Some("9")));
        assert_eq!(setup.attribute("fitToHeight"), Some("0"));
    }
    let book = package.xml("xl/workbook.xml");
    let titles: Vec<&str> = book
        .descendants()
        .filter(|node| node.attribute("name") == Some("_xlnm.Print_Titles"))
        .filter_map(|node| node.text())
        .collect();
    assert_eq!(
        titles,
        ["'Question\u{a0}1'!$1:$2", "'Question\u{a0}2'!$1:$2", "'Question\u{a0}3'!$1:$2", "Notes!$1:$1"]
    );
}

#[test]
fn votes_have_a_sheet_where_somebody_voted() {
    let bench = lively();
    let mut document = composed(&bench, DocumentKind::Report);
    for (note, votes) in document.restitution.boards[0].themes[0].notes.iter_mut().zip([2, 5]) {
        note.votes = votes;
    }
    document.restitution.boards[0].themes[0].notes[0].folded[0].votes = 4;
    let bytes = write(&document, &RenderOptions::default()).expect("written");
    let votes = sheet(&bytes, "votes");
    assert_eq!(column(&votes, 0), ["6", "5"]);
    assert_eq!(column(&votes, 1), ["Un café mensuel\nà la mairie", "Des gens → des voisins"]);
    assert_eq!(column(&votes, 3), ["Lien", "Lien"]);
    assert!(!open(&written(&bench)).sheet_names().contains(&"votes".to_owned()));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(written(&lively()) == written(&lively()));
    let package = Package::open(&written(&lively()));
    let core = package.xml("docProps/core.xml");
    let created = core.descendants().find(|node| node.tag_name().name() == "created").and_then(|node| node.text());
    assert_eq!(created, Some("2000-01-01T00:00:00Z"));
}

#[test]
fn any_number_of_notes_and_themes_fits() {
    for (notes, themes) in [(0, 0), (1, 1), (40, 6), (400, 60), (2_000, 60), (2_000, 1)] {
        let mut bench = Bench::new(&["Pourquoi\u{a0}?"]);
        for note in 0..notes {
            let text = CleanText::note(&format!("Note {note}")).expect("a note");
            bench.note(1, &format!("Thème {}", note % themes.max(1)), &text);
        }
        let bytes = written(&bench);
        let expected: Vec<String> = (0..notes).map(|note| format!("Note {note}")).collect();
        assert_eq!(column(&sheet(&bytes, "Notes"), 8), expected);
        let board = sheet(&bytes, "Question\u{a0}1");
        let hanging = board.cells().filter(|(_, _, cell)| cell.to_string().starts_with("Note ")).count();
        assert_eq!(hanging, notes, "{notes} notes, {themes} themes");
    }
}

#[test]
fn names_of_sheets_are_valid_and_differ() {
    let mut names = SheetNames::default();
    for (wanted, given) in [
        ("Question 1", "Question 1"),
        ("question 1", "question 1 (2)"),
        ("QUESTION 1", "QUESTION 1 (3)"),
        ("[a]:*?/\\b", "a      b"),
        ("'''", "–"),
        ("", "– (2)"),
        ("History", "History –"),
        ("👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍", "👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍"),
        ("👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍", "👍👍👍👍👍👍👍👍👍👍👍👍👍 (2)"),
    ] {
        assert_eq!(names.give(wanted), given);
    }
}

#[test]
fn a_text_that_no_cell_holds_says_that_it_goes_on() {
    assert_eq!(within("abc", 3), "abc");
    assert_eq!(within("abcd", 3), "ab…");
    assert_eq!(within("👍👍", 3), "👍…");
    assert_eq!(within(&"é".repeat(40_000), 32_767).encode_utf16().count(), 32_767);
}

#[test]
fn a_spreadsheet_opens_and_keeps_every_note() {
    let Some(office) = Office::find("a workbook in a spreadsheet") else { return };
    let texts = texts();
    let mut sessions = vec![("hostile", bench_of(&texts), texts.iter().map(ToString::to_string).collect::<Vec<_>>())];
    sessions.extend(real().map(|(bench, texts)| ("real", bench, texts)));
    for (name, bench, texts) in sessions {
        let mut document = composed(&bench, DocumentKind::Report);
        document.restitution.lang = Lang::En;
        // The sheet of notes first: a table of commas holds one sheet.
        document.restitution.boards.clear();
        let bytes = write(&document, &RenderOptions::default()).expect("written");
        let saved = office.convert(
            &format!("{name}.xlsx"),
            &bytes,
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false",
        );
        let mut table = csv::ReaderBuilder::new().from_path(saved).expect("a table");
        let found: Vec<String> = table.records().map(|row| row.expect("a row")[8].to_owned()).collect();
        assert_eq!(found, texts, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_label_gives_a_valid_name(labels in prop::collection::vec("(?s).{0,40}", 1..6)) {
        let mut names = SheetNames::default();
        let given: Vec<String> = labels.iter().map(|label| names.give(label)).collect();
        for name in &given {
            prop_assert!(rust_xlsxwriter::utility::check_sheet_name(name).is_ok(), "{:?}", name);
        }
        let folded: BTreeSet<String> = given.iter().map(|name| name.to_lowercase()).collect();
        prop_assert_eq!(folded.len(), given.len());
    }
}
