//! The web page in Chromium: it says everything, runs nothing, prints whole and fits a telephone.

use std::process::Command;

use scraper::{Html, Selector};

use super::{Documents, NOTES};
use crate::outside::{chromium, program};

pub const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Returns the page as the browser has it once everything that could run has run.
fn seen(documents: &Documents, browser: &str, page: &std::path::Path) -> Html {
    let output = chromium(browser, documents.folder(), &["--dump-dom"], page);
    Html::parse_document(&String::from_utf8_lossy(&output.stdout))
}

fn text(page: &Html, selector: &str) -> String {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).flat_map(|element| element.text().collect::<Vec<_>>()).collect()
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_says_every_note_and_runs_none() {
    let Some(browser) = program(&BROWSERS, "the web page in a browser") else { return };
    let documents = Documents::make();
    let page = seen(&documents, &browser, &documents.file("html"));
    let body = single_blanks(&text(&page, "body"));
    for note in NOTES {
        let composed = note.replace("e\u{301}", "é");
        assert!(body.contains(&single_blanks(&composed)), "{note} is on the page");
    }
    assert!(body.contains("<i>À garder</i> ; =2+2"), "titles are words");
    assert!(text(&page, "title").contains("La place"), "the title is the page's own: {}", text(&page, "title"));
    for nothing in ["script", "iframe", "object", "form", "a[href^=javascript]", "img[onerror]", "link"] {
        let selector = Selector::parse(nothing).expect("a selector");
        assert_eq!(page.select(&selector).count(), 0, "{nothing}");
    }
}

/// The page forbids scripts; this shows that one which got in all the same would be stopped, and that the sentinel
/// used above can be set at all.
#[test]
fn a_script_that_got_in_would_be_stopped() {
    let Some(browser) = program(&BROWSERS, "the policy of the web page in a browser") else { return };
    let documents = Documents::make();
    let good = std::fs::read_to_string(documents.file("html")).expect("the page is text");
    let script = "<script>document.title='pris'</script></body>";
    let (with, without) = (documents.folder().join("with.html"), documents.folder().join("without.html"));
    let policy = good.find("Content-Security-Policy").expect("the page has a policy");
    std::fs::write(&with, good.replace("</body>", script)).expect("written");
    let open = good.replacen("Content-Security-Policy", "No-Policy", 1).replace("</body>", script);
    assert!(policy < good.find("<style").expect("a style"), "the policy comes first");
    std::fs::write(&without, open).expect("written");
    assert_eq!(text(&seen(&documents, &browser, &without), "title"), "pris", "without a policy it runs");
    assert_ne!(text(&seen(&documents, &browser, &with), "title"), "pris");
}

#[test]
fn every_note_is_on_paper() {
    let Some(browser) = program(&BROWSERS, "the web page on paper") else { return };
    let Some(reader) = program(&["pdftotext"], "the text of the printed page") else { return };
    let documents = Documents::make();
    let paper = documents.folder().join("page.pdf");
    let print = format!("--print-to-pdf={}", paper.display());
    chromium(&browser, documents.folder(), &[&print, "--no-pdf-header-footer"], &documents.file("html"));
    let read = Command::new(reader).args(["-layout", "-enc", "UTF-8"]).arg(&paper).arg("-").output().expect("it reads");
    // Lines are broken where the paper ends: what counts is that every word is there, and the notes in whole.
    let squeezed = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let printed = squeezed(&String::from_utf8_lossy(&read.stdout));
    for note in NOTES.iter().filter(|note| note.chars().all(|sign| !('\u{2e80}'..).contains(&sign))) {
        for word in note.split_whitespace() {
            assert!(printed.contains(&squeezed(word)), "{word} of {note} is on paper");
        }
    }
}

/// A telephone is 320 points wide (WCAG 2.2, 1.4.10). The page is laid out in a frame of that width by a second page,
/// which measures it; nothing is added to the page itself.
#[test]
fn a_telephone_needs_no_sideways_scrolling() {
    let Some(browser) = program(&BROWSERS, "the web page on a telephone") else { return };
    let documents = Documents::make();
    let page = documents.file("html");
    let width = |wide: &str| {
        let around = documents.folder().join("around.html");
        let frame = format!(
            "<!doctype html><title>?</title><iframe src='file://{}' style='width:320px;height:600px;border:0' \
             onload='document.title = Math.max({wide})'></iframe>",
            page.display()
        );
        std::fs::write(&around, frame).expect("written");
        let output = chromium(
            &browser,
            documents.folder(),
            // One file may look into another only so.
            &["--allow-file-access-from-files", "--disable-web-security", "--dump-dom"],
            &around,
        );
        let title = text(&Html::parse_document(&String::from_utf8_lossy(&output.stdout)), "title");
        title.parse::<f64>().unwrap_or_else(|_| panic!("a width: {title}"))
    };
    let root = "this.contentDocument.documentElement";
    assert!(width(&format!("{root}.clientHeight")) > 100.0, "the page is there");
    let needed = width(&format!("{root}.scrollWidth"));
    assert!(needed <= 320.0, "the page needs {needed} points");
}
