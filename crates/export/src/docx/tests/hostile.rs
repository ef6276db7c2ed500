//! Texts that mean something to Word, to XML, to the eye.

use nappe_core::CleanText;
use nappe_core::restitution::{Block, Heading, Run, Text};
use proptest::prelude::*;

use super::super::xml::{escape, runs_right_to_left};
use super::*;
use crate::testing::hostile;

fn texts() -> Vec<CleanText> {
    let more = [
        "</w:t></w:r></w:p>",
        "]]>",
        "&amp; &lt;",
        "_x0041_ _x000D_",
        "@accent@ @lang@ %1.",
        "é".repeat(500).as_str(),
        "\"'",
    ]
    .map(|raw| CleanText::note(raw).expect("a note"));
    hostile().into_iter().chain(more).collect()
}

fn bench_of(texts: &[CleanText]) -> Bench {
    let mut bench = Bench::new(&["Pourquoi\u{a0}?"]);
    for (index, text) in texts.iter().enumerate() {
        bench.note(1, ["Thème", "", "Autre"][index % 3], text);
    }
    bench
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

#[test]
fn hostile_notes_come_out_literally() {
    let texts = texts();
    let bench = bench_of(&texts);
    let expected = sorted(texts.iter().map(ToString::to_string).collect());
    let board = written(&composed(&bench, DocumentKind::Board));
    assert_eq!(sorted(of_style(&board, "WallNote")), expected);
    let report = written(&composed(&bench, DocumentKind::Report));
    let twice = sorted(expected.iter().flat_map(|text| [text.clone(), text.clone()]).collect());
    assert_eq!(sorted(of_style(&report, "Note")), twice);
}

#[test]
fn hostile_words_elsewhere_come_out_literally() {
    for text in texts() {
        let words = text.to_string();
        let mut document = report();
        for name in [&mut document.title, &mut document.running, &mut document.kind_words] {
            name.clone_from(&words);
        }
        document.authors = vec![words.clone()];
        let heading = Heading { level: 1, text: words.clone(), overline: Some(words.clone()), ..Heading::default() };
        document.blocks = vec![
            Block::Heading(heading),
            Block::Paragraph(Text(vec![Run { text: words.clone(), footnote: Some(words.clone()), ..Run::default() }])),
            Block::Aside { title: Some(words.clone()), body: Vec::new() },
            Block::Alarm(words.clone()),
        ];
        let package = written(&document);
        for style in ["Overline", "Heading1", "AsideTitle", "Alarm", "TOC1"] {
            assert_eq!(of_style(&package, style), [words.as_str()], "{style}");
        }
        assert_eq!(of_style(&package, "Normal"), [format!("{words}[1]")]);
        assert!(said(package.xml("word/footnotes.xml").root()).ends_with(&words));
        assert_eq!(said(package.xml("word/header1.xml").root()), words);
        let core = package.xml("docProps/core.xml");
        let title = core.descendants().find(|node| node.tag_name().name() == "title").and_then(|node| node.text());
        assert_eq!(title, Some(words.as_str()));
        let xml = package.xml("word/document.xml");
        let table = all(xml.root(), "tblCaption").next().and_then(|node| attribute(node, "val"));
        assert_eq!(table, Some(words.as_str()));
    }
}

#[test]
fn what_xml_cannot_hold_is_left_out() {
    assert_eq!(escape("a\u{0}\u{b}b\u{fffe}\u{ffff}\u{1b}c"), "abc");
    assert_eq!(escape("]]>&\"<\r\n\t"), "]]&gt;&amp;&quot;&lt;&#13;&#10;&#9;");
}

#[test]
fn text_from_right_to_left_says_so() {
    for (text, right) in [
        ("שלום Monde", true),
        ("«\u{a0}مرحبا\u{a0}»", true),
        ("12 – سلام", true),
        ("Bonjour שלום", false),
        ("12", false),
        ("日本語", false),
        ("", false),
    ] {
        assert_eq!(runs_right_to_left(text), right, "{text}");
        let note = CleanText::note(text).unwrap_or_else(|_| CleanText::note("rien").expect("a note"));
        let package = written(&composed(&bench_of(&[note]), DocumentKind::Board));
        let xml = package.xml("word/document.xml");
        let note =
            all(xml.root(), "p").find(|node| property(*node, "pPr", "pStyle") == Some("WallNote")).expect("a note");
        assert_eq!((property(note, "pPr", "bidi").is_some(), all(note, "rtl").count()), (right, usize::from(right)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_note_comes_out_literally(raw in prop::collection::vec(any::<String>(), 1..5)) {
        let texts: Vec<CleanText> = raw.iter().filter_map(|raw| CleanText::note(raw).ok()).collect();
        let board = written(&composed(&bench_of(&texts), DocumentKind::Board));
        prop_assert_eq!(sorted(of_style(&board, "WallNote")), sorted(texts.iter().map(ToString::to_string).collect()));
    }
}
