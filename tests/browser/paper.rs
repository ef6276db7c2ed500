//! The web page on paper: a question a page in landscape, then the text upright, with heads and numbers.

use std::path::Path;
use std::process::Command;

use nappe_core::Lang;
use nappe_core::restitution::{DocumentKind, Options, compose};

use crate::outside::{chromium, program};
use crate::page::BROWSERS;
use crate::{access, day};

/// A printed page: its words, and whether it lies.
struct Sheet {
    words: String,
    landscape: bool,
}

/// Prints the page of a kind; `None` where a program is missing.
fn print(kind: DocumentKind) -> Option<Vec<Sheet>> {
    let browser = program(&BROWSERS, "pages on paper")?;
    let reader = program(&["pdftotext"], "the text of printed pages")?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = access::write(folder.path(), kind, Lang::Fr);
    let paper = folder.path().join("page.pdf");
    let print = format!("--print-to-pdf={}", paper.display());
    chromium(&browser, folder.path(), &[&print, "--no-pdf-header-footer"], &page);
    Some(read(&reader, &paper))
}

/// Reads a PDF as `pdftotext -bbox` tells it: an element a page with its size, an element a word.
fn read(reader: &str, paper: &Path) -> Vec<Sheet> {
    let read = Command::new(reader).args(["-bbox", "-enc", "UTF-8"]).arg(paper).arg("-").output().expect("it reads");
    let told = scraper::Html::parse_document(&String::from_utf8_lossy(&read.stdout));
    let select = |selector| scraper::Selector::parse(selector).expect("a selector");
    let size = |page: scraper::ElementRef<'_>, name| page.attr(name).and_then(|size| size.parse::<f64>().ok());
    told.select(&select("page"))
        .map(|page| Sheet {
            words: page.select(&select("word")).flat_map(|word| word.text().chain([" "])).collect(),
            landscape: size(page, "width") > size(page, "height"),
        })
        .collect()
}

#[test]
fn each_question_has_a_page_in_landscape_and_the_text_stands() {
    let Some(sheets) = print(DocumentKind::Report) else { return };
    let texts = nappe::i18n::Texts::new(Lang::Fr);
    let document = compose(&day::session(), DocumentKind::Report, &Options::default(), &texts);
    let boards = &document.restitution.boards;
    let lying = sheets.iter().take_while(|sheet| sheet.landscape).count();
    assert_eq!(lying, boards.len());
    assert!(sheets.len() > lying && sheets[lying..].iter().all(|sheet| !sheet.landscape), "the text stands");
    let latin = |title: &str| title.is_ascii() || title.contains(['’', 'é', 'à']);
    for (sheet, board) in sheets.iter().zip(boards).filter(|(_, board)| latin(board.title())) {
        assert!(sheet.words.contains(board.title()), "{} is not on its page: {}", board.title(), sheet.words);
    }
    for (number, sheet) in (1..).zip(&sheets) {
        assert!(sheet.words.contains(&format!("{number} / {}", sheets.len())), "page {number} has its number");
        assert!(sheet.words.contains(&document.running), "page {number} says what it belongs to");
    }
    assert_eq!(sheets[0].words.matches(&document.running).count(), 1, "the first page says it once, as its title");
}

#[test]
fn a_board_lies_throughout() {
    let Some(sheets) = print(DocumentKind::Board) else { return };
    assert!(sheets.iter().all(|sheet| sheet.landscape));
    assert!(sheets[0].words.contains("Ville de Montreval"), "the first page tells who made it");
}
