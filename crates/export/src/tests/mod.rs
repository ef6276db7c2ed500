mod blocks;

use nappe_core::restitution::{Document, DocumentKind};
use nappe_core::{CleanText, Event, NoteId};
use proptest::prelude::*;

use super::*;
use crate::testing::{Bench, Found, hostile, read_csv, read_html, read_json, read_markdown, real};

/// Every format that is one text, whole.
const TEXTS: [DocumentFormat; 4] =
    [DocumentFormat::Markdown, DocumentFormat::Html, DocumentFormat::Csv, DocumentFormat::Json];

fn write(bench: &Bench, format: DocumentFormat) -> Vec<u8> {
    file(&bench.compose(DocumentKind::Report), format, &RenderOptions::default())
}

/// Writes a document in a format that makes one file.
fn file(document: &Document, format: DocumentFormat, options: &RenderOptions) -> Vec<u8> {
    let mut files = render(document, format, options).expect("a faithful document").files;
    assert_eq!(files.len(), 1);
    files.remove(0)
}

/// Reads a document back with a reader of its format.
fn read(document: &[u8], format: DocumentFormat) -> Found {
    match format {
        DocumentFormat::Markdown => read_markdown(document),
        DocumentFormat::Html => read_html(document),
        DocumentFormat::Csv => read_csv(document, b','),
        DocumentFormat::Json => read_json(document),
        _ => unreachable!("no text: {format:?}"),
    }
}

/// How often each format shows a note: on its board, in the text, in the annex.
const fn showings(format: DocumentFormat) -> usize {
    match format {
        DocumentFormat::Markdown | DocumentFormat::Json => 2,
        DocumentFormat::Html => 3,
        _ => 1,
    }
}

fn assert_literal(bench: &Bench, texts: &[CleanText]) {
    for format in TEXTS {
        let found = read(&write(bench, format), format);
        assert_eq!(found.len(), texts.len(), "{format:?}");
        for (text, (number, shown)) in texts.iter().zip(&found) {
            assert_eq!(shown, &vec![text.to_string(); showings(format)], "{format:?}, note {number}");
        }
    }
}

fn bench_of(texts: &[CleanText]) -> Bench {
    let mut bench = Bench::new(&["Why?", "How?"]);
    for (index, text) in texts.iter().enumerate() {
        // In a theme or apart by turns.
        bench.note((index % 2 + 1) as u16, ["Theme", "", "Other"][index % 3], text);
    }
    bench
}

#[test]
fn the_37_real_notes_come_out_of_every_format() {
    let Some((bench, texts)) = real() else { return };
    assert_eq!(texts.len(), 37);
    let texts: Vec<CleanText> = texts.iter().map(|text| CleanText::note(text).expect("a note")).collect();
    assert_literal(&bench, &texts);
    let restitution = bench.compose(DocumentKind::Report).restitution;
    assert_eq!((restitution.boards.len(), restitution.cover.counts.themes), (3, 10));
    assert_eq!(restitution.proof.sentences.totals, "ProofTotals { taken: 37, given: 37 }");
    let markdown = String::from_utf8(write(&bench, DocumentFormat::Markdown)).expect("UTF-8");
    for text in &texts {
        assert!(markdown.contains(text.as_str()), "{text}: nothing in it needs a backslash");
    }
}

#[test]
fn hostile_notes_come_out_literally() {
    let texts = hostile();
    assert_literal(&bench_of(&texts), &texts);
}

#[test]
fn hostile_words_elsewhere_do_no_harm() {
    for text in hostile() {
        let Ok(line) = CleanText::line(&text) else { continue };
        let mut bench = bench_of(&[CleanText::note("plain").expect("a note")]);
        bench.session.plan_mut().title = line.clone();
        bench.session.plan_mut().place = line.clone();
        bench.session.plan_mut().organisers = vec![line.clone()];
        bench.session.plan_mut().questions[0].heading = line.clone();
        bench.session.plan_mut().tables[0].name = line.clone();
        bench.session.plan_mut().tables[0].host = line.clone();
        bench.note(1, &line, &line);
        let page = String::from_utf8(write(&bench, DocumentFormat::Html)).expect("UTF-8");
        let page = scraper::Html::parse_document(&page);
        let count = |selector| page.select(&scraper::Selector::parse(selector).expect("a selector")).count();
        assert_eq!((count("script"), count("img"), count("style"), count("h1")), (0, 0, 1, 1), "{line}");
        assert_eq!(read_markdown(&write(&bench, DocumentFormat::Markdown)).len(), 2, "{line}");
    }
}

#[test]
fn markdown_stays_readable() {
    let plain = "R&D (l’été) : 3.5 % – a_b, x-y → [doute], 5 > 3 ; 12 € + 1 = 13 | fin.";
    let text = CleanText::note(plain).expect("a note");
    let markdown = String::from_utf8(write(&bench_of(&[text]), DocumentFormat::Markdown)).expect("UTF-8");
    assert!(markdown.contains(&plain.replace('[', "\\[")), "{markdown}");
}

#[test]
fn deleted_and_folded_notes_are_accounted_for() {
    let texts: Vec<CleanText> = ["one", "two", "three"].map(|text| CleanText::note(text).expect("a note")).to_vec();
    let mut bench = bench_of(&texts);
    let ids: Vec<NoteId> = bench.session.notes().map(|note| note.id).collect();
    bench.event(Event::NoteFolded { note: ids[1], into: ids[0] });
    bench.delete(ids[2]);
    for format in TEXTS {
        let document = write(&bench, format);
        assert!(!String::from_utf8_lossy(&document).contains("three"), "{format:?}");
        assert!(read(&document, format).contains_key(&2), "{format:?}");
    }
    let json: serde_json::Value = serde_json::from_slice(&write(&bench, DocumentFormat::Json)).expect("JSON");
    let proof = &json["proof"];
    for (name, count) in
        [("captured", 3), ("deleted", 1), ("in", 2), ("out", 2), ("in_themes", 1), ("apart", 0), ("folded", 1)]
    {
        assert_eq!(proof[name], count, "{name}");
    }
}

#[test]
fn a_document_that_lost_a_note_is_a_fault_and_says_so() {
    let mut unfaithful = bench_of(&hostile()).compose(DocumentKind::Report);
    unfaithful.restitution.boards[0].apart.pop();
    for format in TEXTS {
        let result = render(&unfaithful, format, &RenderOptions::default());
        let Err(ExportError::Unfaithful { taken, given, document, .. }) = result else { panic!("{format:?}") };
        assert_eq!(taken, given + 1);
        let document = String::from_utf8(document.files[0].clone()).expect("UTF-8");
        match format {
            DocumentFormat::Markdown | DocumentFormat::Html => assert!(document.contains("Label(ProofBroken)")),
            DocumentFormat::Json => assert!(document.contains("\"faithful\": false")),
            _ => {}
        }
    }
}

#[test]
fn any_number_of_notes_and_themes_fits() {
    for (notes, themes) in [(0, 0), (1, 1), (40, 6), (400, 60), (2_000, 60), (2_000, 1)] {
        let mut bench = Bench::new(&["Why?"]);
        let mut texts = Vec::new();
        for index in 0..notes {
            let text = CleanText::note(&format!("{index} {}", "mot ".repeat(index % 40))).expect("a note");
            bench.note(1, &format!("Theme {}", index % themes.max(1)), &text);
            texts.push(text);
        }
        assert_literal(&bench, &texts);
    }
}

#[test]
fn the_same_session_gives_the_same_bytes() {
    let texts = hostile();
    for format in TEXTS {
        assert_eq!(write(&bench_of(&texts), format), write(&bench_of(&texts), format), "{format:?}");
    }
}

#[test]
fn no_cell_begins_like_a_formula() {
    let bench = bench_of(&hostile());
    let document = write(&bench, DocumentFormat::Csv);
    let mut reader = ::csv::Reader::from_reader(document.as_slice());
    for row in reader.records() {
        for cell in &row.expect("a row") {
            let first = cell.trim_start().chars().next();
            let number = cell.parse::<u32>().is_ok();
            assert!(number || !matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')), "{cell}");
        }
    }
}

#[test]
fn a_csv_is_written_as_the_spreadsheet_wants_it() {
    let bench = bench_of(&[CleanText::note("a;b,c \"d\"\ne").expect("a note")]);
    let options = RenderOptions { delimiter: Delimiter::Semicolon, bom: true, ..RenderOptions::default() };
    let document = file(&bench.compose(DocumentKind::Report), DocumentFormat::Csv, &options);
    let document = document.strip_prefix("\u{feff}".as_bytes()).expect("the mark");
    assert_eq!(read_csv(document, b';')[&1], ["a;b,c \"d\"\ne"]);
    assert!(document.ends_with(b"\r\n"));
    // Numbers stay numbers: no quotes around them.
    assert!(String::from_utf8_lossy(document).contains("\r\n1;\"q1\";"));
}

#[test]
fn a_style_sheet_of_the_house_cannot_break_out() {
    let options =
        RenderOptions { css: Some("h1{color:red}</style><script>x</script>".to_owned()), ..RenderOptions::default() };
    let page = file(&bench_of(&[]).compose(DocumentKind::Report), DocumentFormat::Html, &options);
    let page = scraper::Html::parse_document(std::str::from_utf8(&page).expect("UTF-8"));
    let count = |selector| page.select(&scraper::Selector::parse(selector).expect("a selector")).count();
    assert_eq!((count("style"), count("script")), (2, 0));
}

#[test]
fn the_page_needs_nothing_from_outside_and_is_well_built() {
    let Some((bench, _)) = real() else { return };
    let source = String::from_utf8(write(&bench, DocumentFormat::Html)).expect("UTF-8");
    for outside in ["http://", "https://", "url(", "@import", "<script", "<link", " style="] {
        assert!(!source.contains(outside), "{outside}");
    }
    let page = scraper::Html::parse_document(&source);
    let select = |selector| scraper::Selector::parse(selector).expect("a selector");
    let levels: Vec<u8> = page.select(&select("h1,h2,h3,h4")).map(|title| title.value().name().as_bytes()[1]).collect();
    assert_eq!(page.select(&select("h1")).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level of headings is skipped");
    let mut ids: Vec<&str> = page.select(&select("[id]")).filter_map(|element| element.attr("id")).collect();
    for link in page.select(&select("a[href^='#']")) {
        assert!(ids.contains(&&link.attr("href").expect("an address")[1..]));
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    for landmark in ["html[lang]", "header", "nav[aria-label]", "main", "meta[http-equiv='Content-Security-Policy']"] {
        assert!(page.select(&select(landmark)).next().is_some(), "{landmark}");
    }
}

/// Contrast of two colours `#rrggbb` by WCAG 2.2, « contrast ratio » and « relative luminance ».
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_ink_can_be_read_on_its_paper() {
    let css = include_str!("../../../../assets/html/restitution.css");
    let colour = |line: &str, name: &str| {
        let start = line.find(&format!("--{name}: #"))? + name.len() + 4;
        Some(line[start..start + 7].to_owned())
    };
    let root = |name: &str| css.lines().find_map(|line| colour(line, name)).expect("a colour");
    for paper in ["paper", "ground", "sheet"] {
        for ink in ["ink", "soft", "accent"] {
            assert!(contrast(&root(ink), &root(paper)) >= 4.5, "{ink} on {paper}");
        }
    }
    let hues: Vec<&str> = css.lines().filter(|line| line.starts_with(".hue-")).collect();
    assert_eq!(hues.len(), nappe_core::restitution::ThemeMark::HUES);
    for hue in hues {
        let [note, tint, mark] = ["note", "tint", "mark"].map(|name| colour(hue, name).expect("a colour"));
        for (ink, paper) in [
            (&mark, &note),
            (&mark, &tint),
            (&mark, &root("sheet")),
            (&root("ink"), &note),
            (&root("accent"), &note),
            (&"#4d4439".to_owned(), &note),
        ] {
            assert!(contrast(ink, paper) >= 4.5, "{ink} on {paper}: {:.2}", contrast(ink, paper));
        }
    }
}

fn any_note() -> impl Strategy<Value = CleanText> {
    let tricky = "[#>+=|:*_`~<>&;!(){}$\\\\ \n\\[\\]0-9.a-zé'\"@\u{a0}\u{3000}＝-]{1,60}";
    prop_oneof![any::<String>(), Just(String::new()).prop_flat_map(move |_| tricky), "\\PC{1,80}"]
        .prop_filter_map("no note", |raw| CleanText::note(&raw).ok())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_note_comes_out_literally(texts in prop::collection::vec(any_note(), 1..6)) {
        assert_literal(&bench_of(&texts), &texts);
    }
}

#[test]
fn what_is_handed_to_another_process_arrives_as_it_was() {
    let bench = bench_of(&hostile());
    for kind in DocumentKind::ALL {
        let document = bench.compose(kind);
        let sent = serde_json::to_string(&document).expect("JSON");
        assert!(serde_json::from_str::<Document>(&sent).expect("a document") == document, "{kind:?}");
    }
    let look = RenderOptions {
        delimiter: Delimiter::Semicolon,
        css: Some("h1 { color: red }".to_owned()),
        logo: Logo::read(b"\x89PNG\r\n\x1a\n\0\xff".to_vec(), "Ville".to_owned()).ok(),
        accent: Accent::parse("#ffd500"),
        sheet: DocumentSheet::Slide,
        templates: vec![Template { name: "board.typ".to_owned(), source: "#let x = \"\u{1f}\"".to_owned() }],
        ppi: Ppi(72),
        ..RenderOptions::default()
    };
    let sent = serde_json::to_string(&look).expect("JSON");
    assert_eq!(serde_json::from_str::<RenderOptions>(&sent).expect("a look"), look);
}
