//! Files that mean harm, or came to it: each costs a bounded share of memory and time, and none ends the process.

use std::io::{Cursor, Write as _};

use nappe::exchange::{ImportFault, ImportWishes, ImportedList, OtherDocument, read};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::held::{came_of, plan};

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("a part");
    }
    writer.finish().expect("a package").into_inner()
}

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Feuil1" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const START: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook of Excel with one sheet, whose data and merged cells are given.
fn excel(data: &str) -> Vec<u8> {
    let sheet =
        format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{data}</worksheet>"#);
    package(&[
        ("_rels/.rels", START.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A workbook of `LibreOffice` with one sheet of these rows.
fn open(rows: &str) -> Vec<u8> {
    open_sheets(&[("Feuille1", rows)])
}

/// A workbook of `LibreOffice` with several sheets.
fn open_sheets(sheets: &[(&str, &str)]) -> Vec<u8> {
    let sheet = |(name, rows): &(&str, &str)| format!(r#"<table:table table:name="{name}">{rows}</table:table>"#);
    let sheets: String = sheets.iter().map(sheet).collect();
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

fn open_cell(attributes: &str, text: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>"#)
}

#[test]
fn an_error_that_only_newer_programs_know_costs_its_cell() {
    for error in ["#SPILL!", "#ERROR!", "#GETTING_DATA", "#CALC!"] {
        let data = format!(
            r#"<sheetData><row r="1">{}{}{}</row><row r="2"><c r="A2"><v>1</v></c>{}<c r="C2" t="e"><v>{error}</v></c></row><row r="3"><c r="A3"><v>2</v></c>{}</row></sheetData>"#,
            cell("A1", "Table"),
            cell("B1", "Id&#233;e"),
            cell("C1", "Votes"),
            cell("B2", "Des bancs"),
            cell("B3", "Une fontaine"),
        );
        let came = came_of(&excel(&data), 3, ImportWishes::default());
        assert_eq!((came.notes.len(), came.told.as_slice()), (2, [(2, "not_taken")].as_slice()), "{error} {came:?}");
    }
}

#[test]
fn workbooks_are_read_with_their_merged_cells() {
    let data = format!(
        r#"<sheetData><row r="1">{}{}</row><row r="2"><c r="A2"><v>1</v></c>{}</row><row r="3">{}</row><row r="4"><c r="A4"><v>2</v></c>{}</row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>"#,
        cell("A1", "Table"),
        cell("B1", "Id&#233;e"),
        cell("B2", "Des bancs"),
        cell("B3", "De l&#8217;ombre"),
        cell("B4", "Une fontaine"),
    );
    let expected = ["1 Des bancs", "1 De l’ombre", "2 Une fontaine"];
    let came = came_of(&excel(&data), 3, ImportWishes::default());
    assert_eq!((came.notes.as_slice(), came.told.as_slice()), (expected.map(str::to_owned).as_slice(), [].as_slice()));
    let covered = "<table:covered-table-cell/>";
    let number = |spanned: &str, number: u8| {
        format!(
            r#"<table:table-cell office:value-type="float" office:value="{number}" {spanned}><text:p>{number}</text:p></table:table-cell>"#
        )
    };
    let rows = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{}{}</table:table-row><table:table-row>{covered}{}</table:table-row><table:table-row>{}{}</table:table-row>",
        open_cell("", "Table"),
        open_cell("", "Id&#233;e"),
        number(r#"table:number-rows-spanned="2""#, 1),
        open_cell("", "Des bancs"),
        open_cell("", "De l&#8217;ombre"),
        number("", 2),
        open_cell("", "Une fontaine"),
    );
    let came = came_of(&open(&rows), 3, ImportWishes::default());
    assert_eq!((came.notes.as_slice(), came.told.as_slice()), (expected.map(str::to_owned).as_slice(), [].as_slice()));
}

#[test]
fn lines_of_several_sheets_say_which() {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| open_cell("", cell)).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let sheet = |idea: &str| row(&["Idée", "Votes"]) + &row(&[idea, "2"]) + &row(&[idea, "beaucoup"]);
    let (first, second) = (sheet("Des bancs"), sheet("Une fontaine"));
    let bytes = open_sheets(&[("Table 1", first.as_str()), ("Table 2", second.as_str())]);
    let proposal = super::held::proposal(&bytes, 3, ImportWishes::default());
    let sheets: Vec<_> = proposal.preview(10).into_iter().map(|row| row.sheet.unwrap_or_default()).collect();
    assert_eq!(sheets, ["Table 1", "Table 1", "Table 2", "Table 2"]);
    let ImportedList::Notes(file) = proposal.list() else { panic!("notes") };
    let told: Vec<_> = file.remarks.iter().map(|remark| remark.sheet.as_deref().unwrap_or_default()).collect();
    assert_eq!(told, ["Table 1", "Table 2"]);
    assert_eq!(came_of(&bytes, 3, ImportWishes::default()).notes.len(), 4);
}

#[test]
fn a_cell_far_out_takes_no_room() {
    let data = format!(
        r#"<sheetData><row r="1">{}{}</row><row r="2"><c r="A2"><v>1</v></c>{}</row><row r="1048576">{}</row></sheetData>"#,
        cell("A1", "Table"),
        cell("B1", "Idée"),
        cell("B2", "Des bancs"),
        cell("XFD1048576", "loin"),
    );
    let came = came_of(&excel(&data), 3, ImportWishes::default());
    assert_eq!(came.notes, ["1 Des bancs"], "{came:?}");
    let many = r#"table:number-columns-repeated="16384""#;
    let far = format!(
        r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell {many}/></table:table-row><table:table-row>{}</table:table-row>"#,
        open_cell("", "Idées")
    );
    let came = read(&open(&far), &|| false).expect("a sheet");
    assert_eq!(came.sheets[0].rows.len(), 1);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 20 << 20];
    let parts: Vec<(String, &[u8])> = (0..16).map(|number| (format!("xl/{number}.xml"), zeros.as_slice())).collect();
    let mut all: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    all.push(("xl/workbook.xml", WORKBOOK.as_bytes()));
    assert_eq!(read(&package(&all), &|| false), Err(ImportFault::Unpacks));
    let many = r#"table:number-columns-repeated="16384""#;
    let row = format!("<table:table-row>{}</table:table-row>", open_cell(many, "la même chose"));
    assert_eq!(read(&open(&row.repeat(400)), &|| false), Err(ImportFault::Unpacks));
    let row =
        format!(r#"<table:table-row table:number-rows-repeated="1000000">{}</table:table-row>"#, open_cell("", "x"));
    assert_eq!(read(&open(&row), &|| false), Err(ImportFault::Unpacks));
    assert_eq!(read(";a".repeat(5_000_000).as_bytes(), &|| false).map(|_| ()), Ok(()), "one line of many cells is cut");
    assert_eq!(read("a;b;c;d;e;f\n".repeat(800_000).as_bytes(), &|| false), Err(ImportFault::TooBig));
}

#[test]
fn other_packages_and_damaged_ones_are_told() {
    let open = |kind: &str| format!("application/vnd.oasis.opendocument.{kind}");
    for (bytes, kind) in [
        (package(&[("[Content_Types].xml", b"<t/>"), ("word/document.xml", b"<w/>")]), OtherDocument::Word),
        (package(&[("ppt/presentation.xml", b"<p/>")]), OtherDocument::Slides),
        (package(&[("Index/Document.iwa", b"\0"), ("preview.jpg", b"x")]), OtherDocument::Apple),
        (package(&[("mimetype", open("text").as_bytes()), ("content.xml", b"<x/>")]), OtherDocument::OpenText),
        (package(&[("mimetype", open("presentation").as_bytes()), ("content.xml", b"<x/>")]), OtherDocument::Slides),
        (package(&[("mimetype", b"application/epub+zip"), ("content.xml", b"<x/>")]), OtherDocument::Archive),
        (package(&[("idees.csv", b"Table;Texte\n1;a\n")]), OtherDocument::Archive),
        (b"%PDF-1.7 rest".to_vec(), OtherDocument::Pdf),
        (b"{\\rtf1 rest}".to_vec(), OtherDocument::Rtf),
        (b"\x89PNG\r\n\x1a\n".to_vec(), OtherDocument::Picture),
    ] {
        assert_eq!(read(&bytes, &|| false), Err(ImportFault::Document(kind)));
    }
    for bytes in [package(&[("xl/workbook.xml", b"<workbook")]), b"PK\x03\x04".to_vec()] {
        assert!(matches!(read(&bytes, &|| false), Err(ImportFault::Workbook | ImportFault::Empty)));
    }
}

fn all(bytes: &[u8]) -> Option<usize> {
    let source = read(bytes, &|| false).ok()?;
    let proposal = nappe::exchange::understand(source.into(), ImportWishes::default(), Some(&plan(3)));
    Some(match proposal.list() {
        ImportedList::Notes(file) => file.rows.len(),
        ImportedList::People(file) => file.rows.len(),
    })
}

proptest! {
    #[test]
    fn a_damaged_workbook_ends_nothing(at in any::<prop::sample::Index>(), byte in any::<u8>(), open_one in any::<bool>(), data in "[<>/a-zA-Z0-9=\" ]{0,60}") {
        let mut sheet = if open_one {
            open(&format!("<table:table-row>{}{data}</table:table-row>", open_cell("", "Idée")))
        } else {
            excel(&format!(r#"<sheetData><row r="1">{}{data}</row></sheetData>"#, cell("A1", "Idée")))
        };
        let _ = all(&sheet);
        let index = at.index(sheet.len());
        sheet[index] = byte;
        let _ = all(&sheet);
    }

    #[test]
    fn a_damaged_board_ends_nothing(cut in 0..300_usize, text in "\\PC{0,40}") {
        let board = format!(r#"{{"lists":[{{"id":"l","name":"E"}}],"cards":[{{"name":"{text}","idList":"l","votes":[1,2]}}],"x":{{"cards":{{"a":{{"text":"b"}},"c":{{"text":"d"}}}}}}}}"#);
        let end = board.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(board.len());
        let _ = all(&board.as_bytes()[..end]);
        let _ = all(board.as_bytes());
        let _ = all(format!("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{text}\n").as_bytes());
        let _ = all(format!("# Table 1\n- {text}\n  {text}\n").as_bytes());
    }
}
