//! The CSV table in a spreadsheet (`LibreOffice` Calc): every cell comes back as the text it was; nothing is calculated.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Documents, NOTES};
use crate::outside::program;

#[test]
fn a_spreadsheet_reads_texts_as_texts() {
    let Some(office) = program(&["soffice", "libreoffice"], "the table in a spreadsheet") else { return };
    let documents = Documents::make();
    let table = documents.file("csv");
    let opened = open_and_save(&office, documents.folder(), &table);
    let rows = |path: &std::path::Path| -> Vec<Vec<String>> {
        let bytes = std::fs::read(path).expect("the table is there");
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).to_vec();
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(bytes.as_slice());
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
    };
    let (before, after) = (rows(&table), rows(&opened));
    assert_eq!(before.len(), after.len());
    assert_eq!(before.len(), NOTES.len() + 1, "a row a note, and the headings");
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after);
    }
    // What looks like a formula is still there, and is not its result.
    for note in ["=1+1", "-2 °C en hiver", "@mairie"] {
        assert!(after.iter().flatten().any(|cell| cell.trim_start_matches('\'') == note), "{note}");
    }
}

/// What the other test relies on: this spreadsheet does calculate what looks like a formula.
#[test]
fn a_spreadsheet_would_calculate() {
    let Some(office) = program(&["soffice", "libreoffice"], "formulas in a spreadsheet") else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let table = folder.path().join("table.csv");
    std::fs::write(&table, "note\n=1+1\n").expect("written");
    let opened = std::fs::read_to_string(open_and_save(&office, folder.path(), &table)).expect("a table");
    assert_eq!(opened.lines().nth(1), Some("2"), "{opened}");
}

/// Opens a table as people do who double-click it in France (semicolon, UTF-8, numbers and formulas recognised) and
/// saves it as it shows, every text in quotes.
fn open_and_save(office: &str, folder: &Path, table: &Path) -> PathBuf {
    let saved = folder.join("saved");
    let output = Command::new(office)
        .arg(format!("-env:UserInstallation=file://{}", folder.join("office").display()))
        .args(["--headless", "--infilter=CSV:59,34,76,1,,0,false,true", "--convert-to"])
        .arg("csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,false")
        .arg("--outdir")
        .arg(&saved)
        .arg(table)
        .env("HOME", folder)
        .output()
        .expect("LibreOffice starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    saved.join(table.file_name().expect("it has a name"))
}
