//! Every block in the formats for reading: each says its words, each is what it should be.

use std::fmt::Write as _;
use std::sync::LazyLock;

use nappe_core::CleanText;
use nappe_core::restitution::{
    Block, CoverPage, Document, DocumentFormat, DocumentKind, Grid, Heading, Item, Label, LabelledFact, Run, Text,
    ThemeMark, Tone,
};
use proptest::prelude::*;
use pulldown_cmark::{Event as Sign, Options as Dialect, Parser, Tag, TagEnd};
use scraper::{ElementRef, Html, Node, Selector};

use super::{any_note, bench_of, file};
use crate::testing::hostile;
use crate::{Accent, Logo, Notice, Picture, RenderOptions, render};

/// A document that has every block, all of them saying the same.
fn full(kind: DocumentKind, words: &str) -> Document {
    let note = CleanText::note(words).expect("a note");
    let line = CleanText::line(words).expect("a line").to_string();
    let mut document = bench_of(&[note.clone(), note]).compose(kind);
    let notes: Vec<_> = document.restitution.boards.iter().flat_map(|board| board.notes().cloned()).collect();
    let run =
        |tone, footnote: Option<&str>| Run { text: words.to_owned(), tone, footnote: footnote.map(str::to_owned) };
    let text = || Text::plain(words);
    let item = |items| Item { text: text(), items };
    let fact = |count| LabelledFact { label: line.clone(), values: vec![words.to_owned(); count] };
    let heading = |level: u8, anchor: &str, all: bool| {
        Block::Heading(Heading {
            level,
            anchor: anchor.to_owned(),
            overline: all.then(|| line.clone()),
            text: line.clone(),
            below: all.then(|| line.clone()),
            beside: all.then(|| line.clone()),
            mark: all.then_some(ThemeMark(1)),
        })
    };
    document.title.clone_from(&line);
    document.running.clone_from(&line);
    document.authors = vec![line.clone()];
    document.contents = true;
    document.blocks = vec![
        Block::Cover(CoverPage {
            overline: line.clone(),
            title: line.clone(),
            subtitle: Some(line.clone()),
            lines: vec![line.clone(); 2],
            facts: vec![fact(1), fact(2)],
            counts: vec![line.clone()],
            page: true,
        }),
        Block::Paragraph(Text::plain("before any heading")),
        Block::PageBreak,
        heading(1, "one", true),
        Block::Paragraph(Text(vec![
            run(Tone::Strong, None),
            Run { text: " ".to_owned(), ..Run::default() },
            run(Tone::Emphasis, Some(words)),
            run(Tone::Quiet, None),
            run(Tone::Plain, Some(words)),
        ])),
        Block::Small(text()),
        heading(2, "two", false),
        Block::Quote { text: text(), by: Some(line.clone()) },
        Block::Quote { text: text(), by: None },
        heading(3, "three", false),
        Block::Aside {
            title: Some(line.clone()),
            body: vec![
                Block::Paragraph(Text(vec![run(Tone::Plain, Some(words))])),
                Block::List { numbered: false, items: vec![item(vec![item(Vec::new())])] },
            ],
        },
        Block::Aside { title: None, body: vec![Block::Paragraph(text())] },
        Block::List { numbered: false, items: vec![item(vec![item(Vec::new()), item(Vec::new())]), item(Vec::new())] },
        Block::List { numbered: true, items: vec![item(Vec::new()), item(vec![item(Vec::new())])] },
        Block::List { numbered: true, items: vec![item(Vec::new())] },
        Block::Facts(vec![fact(1), fact(2), fact(0)]),
        Block::PageBreak,
        Block::Table(Grid {
            caption: line.clone(),
            head: vec![String::new(), line.clone(), line.clone(), line.clone()],
            rows: vec![vec![words.to_owned(); 4], vec![String::new(), words.to_owned(), String::new(), String::new()]],
            widths: vec![1, 2, 2, 1],
        }),
        Block::Table(Grid {
            caption: line.clone(),
            head: vec![line.clone(); 2],
            rows: vec![vec![words.to_owned(); 2]],
            widths: vec![1, 3],
        }),
        Block::Notes { mark: Some(ThemeMark(1)), notes: notes.clone() },
        Block::Notes { mark: None, notes },
        Block::Alarm(line.clone()),
        heading(1, "last", false),
        Block::Wall(0),
        Block::Wall(7),
        Block::Small(text()),
    ];
    document
}

/// Returns the dangerous texts that are short enough for a title.
fn texts() -> Vec<CleanText> {
    hostile().into_iter().filter(|words| CleanText::line(words).is_ok()).collect()
}

fn page(document: &Document) -> Html {
    let bytes = file(document, DocumentFormat::Html, &RenderOptions::default());
    Html::parse_document(std::str::from_utf8(&bytes).expect("UTF-8"))
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

/// Returns what an element says, lines kept.
fn said(element: ElementRef<'_>) -> String {
    let words = |node: &Node| match node {
        Node::Text(text) => text.to_string(),
        Node::Element(element) if element.name() == "br" => "\n".to_owned(),
        _ => String::new(),
    };
    element.descendants().map(|node| words(node.value())).collect()
}

#[test]
fn every_block_of_a_page_says_its_words() {
    for words in texts() {
        let line = CleanText::line(&words).expect("a line");
        let page = page(&full(DocumentKind::Day, &words));
        let whole = |selector: &str, count: usize, wanted: &str| {
            let found: Vec<String> = page.select(&select(selector)).map(said).collect();
            assert_eq!(found, vec![wanted.to_owned(); count], "{selector}");
        };
        for (selector, count) in [
            ("h1", 1),
            (".kind", 1),
            (".subtitle", 1),
            (".brief > p", 3),
            ("h2 > .over", 1),
            ("#one > span:last-of-type", 1),
            ("#one > small", 1),
            (".below", 1),
            ("#two > span, #three > span", 2),
            ("figcaption", 1),
            ("aside > .title", 1),
            ("dt", 5),
            ("caption", 2),
            ("thead th", 5),
            (".alarm", 1),
        ] {
            whole(selector, count, &line);
        }
        for (selector, count) in [
            ("main p strong", 1),
            ("main p em", 1),
            (".quiet", 1),
            (".text p.small", 2),
            ("blockquote > p", 2),
            (".items span", 10),
            ("dd", 6),
            ("tbody th", 2),
            ("tbody td:not(:empty)", 5),
            (".list .words", 4),
            (".endnotes li > span", 3),
        ] {
            whole(selector, count, &words);
        }
        let paragraph = page.select(&select("#one, hgroup + p")).nth(1).map(said);
        assert_eq!(paragraph, Some(format!("{words} {words}1{words}{words}2")));
        for nothing in ["script", "img", "iframe", "form", "style + style"] {
            assert_eq!(page.select(&select(nothing)).count(), 0, "{nothing}: {words}");
        }
    }
}

/// The blocks of text that a reader of Markdown finds, each as one string.
fn read_blocks(markdown: &str) -> Vec<String> {
    let dialect = Dialect::ENABLE_TABLES
        | Dialect::ENABLE_STRIKETHROUGH
        | Dialect::ENABLE_TASKLISTS
        | Dialect::ENABLE_GFM
        | Dialect::ENABLE_FOOTNOTES
        | Dialect::ENABLE_DEFINITION_LIST
        | Dialect::ENABLE_HEADING_ATTRIBUTES
        | Dialect::ENABLE_MATH;
    let mut blocks = vec![String::new()];
    for sign in Parser::new_ext(markdown, dialect) {
        let last = blocks.last_mut().expect("never empty");
        match sign {
            Sign::Text(text) => last.push_str(&text),
            Sign::HardBreak => last.push('\n'),
            Sign::InlineHtml(html) => match &*html {
                "<br>" => last.push('\n'),
                "<strong>" | "</strong>" | "<em>" | "</em>" => {}
                other => panic!("{other} is no text"),
            },
            Sign::FootnoteReference(name) => {
                let _ = write!(last, "⟦{name}⟧");
            }
            Sign::Start(Tag::Strong | Tag::Emphasis) | Sign::End(TagEnd::Strong | TagEnd::Emphasis) => {}
            Sign::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::BlockQuote(None)
                | Tag::List(_)
                | Tag::Item
                | Tag::FootnoteDefinition(_)
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Sign::End(_) => blocks.push(String::new()),
            strange => panic!("{strange:?} is not expected in\n{markdown}"),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

#[test]
fn every_block_of_a_markdown_file_says_its_words() {
    for words in texts() {
        let line = CleanText::line(&words).expect("a line").to_string();
        let bytes = file(&full(DocumentKind::Day, &words), DocumentFormat::Markdown, &RenderOptions::default());
        let markdown = String::from_utf8(bytes).expect("UTF-8");
        let (words, line) = (words.as_str(), line.as_str());
        let fact = format!("{line} — {words}");
        let brief = format!("{line}\n{line}\n{line}");
        let title = format!("{line} — ▲ {line}");
        let below = format!("{line} · {line}");
        let toned = format!("{words} {words}⟦1⟧{words}{words}⟦2⟧");
        let called = format!("{words}⟦3⟧");
        let by = format!("— {line}");
        let cover = [line, line, line, &brief, &fact, line, words, words, "before any heading"];
        let text = [&title, &below, &toned, words, line, words, &by, words, line];
        let aside = [line, &called, words, words, words];
        let lists = [words, words, words, words, words, words, words, words];
        let facts = [&fact, line, words, words, line];
        // The captions say what the heading above them says.
        let tables = [line, line, line, words, words, words, words, words, line, line, words, words];
        let wanted: Vec<&str> =
            [&cover[..], &text[..], &aside[..], &lists[..], &facts[..], &tables[..]].concat().into_iter().collect();
        let found = read_blocks(&markdown);
        for (at, wanted) in wanted.iter().enumerate() {
            assert_eq!(&found[at], wanted, "block {at} of\n{markdown}");
        }
        let (notes, rest) = found[wanted.len()..].split_at(4);
        for note in notes {
            assert!(note.starts_with(&format!("{words} — no ")), "{note}");
        }
        assert_eq!(rest[..2], [line, line], "the alarm, the last heading");
        assert_eq!(rest[rest.len() - 4..], [words; 4], "the proof and three footnotes");
    }
}

#[test]
fn lists_one_below_the_other_stay_apart() {
    let bytes = file(&full(DocumentKind::Day, "words"), DocumentFormat::Markdown, &RenderOptions::default());
    let markdown = String::from_utf8(bytes).expect("UTF-8");
    let lists = Parser::new_ext(&markdown, Dialect::all()).filter(|sign| matches!(sign, Sign::Start(Tag::List(_))));
    // Facts of the cover 2, aside 2, lists 2 + 2 + 1, facts 2, notes 2, the wall 1.
    assert_eq!(lists.count(), 14, "{markdown}");
    assert!(markdown.contains("\n1) words"), "{markdown}");
}

#[test]
fn a_page_is_built_as_its_readers_need_it() {
    for kind in DocumentKind::ALL {
        let document = full(kind, "words");
        let page = page(&document);
        let count = |selector: &str| page.select(&select(selector)).count();
        let levels: Vec<u8> =
            page.select(&select("h1,h2,h3,h4,h5,h6")).map(|title| title.value().name().as_bytes()[1] - b'0').collect();
        assert_eq!(levels[0], 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level is skipped: {levels:?}");
        assert_eq!((count("h1"), count("header.masthead"), count("main"), count("nav[aria-label] a")), (1, 1, 1, 3));
        assert_eq!((count("th[scope=col]"), count("th[scope=row]"), count("table > caption")), (5, 2, 2));
        assert_eq!((count("figure > blockquote"), count("figure > figcaption")), (2, 1));
        assert_eq!((count("aside[aria-label]"), count("aside")), (1, 2));
        assert_eq!(
            (count("a[role=doc-noteref]"), count("a[role=doc-backlink]"), count("[role=doc-endnotes]")),
            (3, 3, 1)
        );
        assert_eq!((count("section.board"), count("hgroup"), count(".fresh"), count(".break")), (1, 1, 1, 1));
        assert_eq!(
            count("[tabindex='0'][role=group][aria-label] > table"),
            1,
            "a wide table can be scrolled by keyboard"
        );
        let mut ids: Vec<&str> = page.select(&select("[id]")).filter_map(|element| element.attr("id")).collect();
        for link in page.select(&select("a[href^='#']")) {
            assert!(ids.contains(&&link.attr("href").expect("an address")[1..]), "{:?}", link.attr("href"));
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id is there twice");
    }
}

#[test]
fn a_heading_that_says_what_the_wall_says_is_its_heading() {
    let mut document = full(DocumentKind::Board, "words");
    let title = document.restitution.boards[0].title().to_owned();
    let heading = Heading { level: 1, anchor: "wall".to_owned(), text: title.clone(), ..Heading::default() };
    document.blocks = vec![Block::Heading(heading), Block::Wall(0), Block::Wall(1)];
    let page = page(&document);
    let headings: Vec<String> = page.select(&select("h2")).map(|heading| heading.value().name().to_owned()).collect();
    assert_eq!(headings.len(), 2, "one a wall");
    assert_eq!(page.select(&select("h2#wall")).count(), 1);
    let markdown =
        String::from_utf8(file(&document, DocumentFormat::Markdown, &RenderOptions::default())).expect("UTF-8");
    assert_eq!(markdown.matches(&title).count(), 1, "{markdown}");
}

#[test]
fn what_is_at_the_head_of_printed_pages_stays_a_string() {
    let mut document = full(DocumentKind::Minutes, "words");
    document.running = "a\"; } </style><script>x</script> \\ é".to_owned();
    let page = page(&document);
    assert_eq!(page.select(&select("script")).count(), 0);
    let style: String = page.select(&select("style")).next().expect("a style").text().collect();
    assert!(style.contains("content: \"a\\22 \\3b  \\7d  \\3c \\2f style"), "{}", &style[style.len() - 300..]);
}

#[test]
fn the_house_is_seen() {
    let logo = Logo { bytes: b"\x89PNG\r\n\x1a\n".to_vec(), picture: Picture::Png, alt: "Ville de \"X\"".to_owned() };
    let accent = Accent::parse("#ffd500");
    let options = RenderOptions { logo: Some(logo), accent, ..RenderOptions::default() };
    let rendered = render(&full(DocumentKind::Day, "words"), DocumentFormat::Html, &options).expect("a page");
    let page = Html::parse_document(std::str::from_utf8(&rendered.files[0]).expect("UTF-8"));
    let image = page.select(&select("header img")).next().expect("a logo");
    assert_eq!(image.attr("src"), Some("data:image/png;base64,iVBORw0KGgo="));
    assert_eq!(image.attr("alt"), Some("Ville de \"X\""));
    let [Notice::AccentDarkened { used, wanted }] = rendered.notices[..] else { panic!("a notice") };
    assert_eq!(Some(wanted), accent);
    let style: String = page.select(&select("style")).next().expect("a style").text().collect();
    assert!(style.contains(&format!("--accent: {};", used.hex())));
}

#[test]
fn a_caption_that_repeats_its_heading_is_for_the_ear() {
    let mut document = full(DocumentKind::Day, "words");
    let grid = |caption: &str| {
        Block::Table(Grid {
            caption: caption.to_owned(),
            head: vec!["head".to_owned()],
            rows: vec![vec!["cell".to_owned()]],
            widths: vec![1],
        })
    };
    let heading = Heading { level: 1, anchor: "who".to_owned(), text: "Who".to_owned(), ..Heading::default() };
    document.blocks = vec![Block::Heading(heading), grid("Who"), grid("When")];
    let page = page(&document);
    let captions: Vec<_> =
        page.select(&select("caption")).map(|caption| (said(caption), caption.attr("class"))).collect();
    assert_eq!(captions, [("Who".to_owned(), Some("told")), ("When".to_owned(), None)]);
    let markdown =
        String::from_utf8(file(&document, DocumentFormat::Markdown, &RenderOptions::default())).expect("UTF-8");
    assert_eq!((markdown.matches("Who").count(), markdown.matches("When").count()), (1, 1), "{markdown}");
}

/// Every kind that gives notes back gives these back as they are, in both formats.
#[test]
fn every_kind_says_every_note() {
    let long = "Un mot après l’autre, cinq cents signes en tout. ".repeat(11)[..].chars().take(500).collect::<String>();
    let texts = [
        &long,
        "日本の屋上庭園のように、みんなで手入れする",
        "גינה קהילתית על הגג, לכולם",
        "مرحبا (بالعالم)",
        "<b>gras</b> & *étoile* _a_ [x](y) `z`",
    ];
    let texts = texts.map(|text| CleanText::note(text).expect("a note"));
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for kind in DocumentKind::ALL.into_iter().filter(|kind| *kind != DocumentKind::Programme) {
        let document = bench_of(&texts).compose(kind);
        let page = squeezed(&page(&document).select(&select("body")).map(said).collect::<String>());
        let markdown =
            String::from_utf8(file(&document, DocumentFormat::Markdown, &RenderOptions::default())).expect("UTF-8");
        let markdown = squeezed(&read_blocks(&markdown).join("\n"));
        for text in &texts {
            assert!(page.contains(text.as_str()), "{kind:?}: {text}");
            assert!(markdown.contains(text.as_str()), "{kind:?}: {text} in {markdown}");
        }
    }
}

#[test]
fn a_document_of_nothing_is_a_page() {
    for kind in DocumentKind::ALL {
        let mut document = full(kind, "words");
        document.blocks.clear();
        document.contents = true;
        let page = page(&document);
        assert_eq!(page.select(&select("h1")).map(said).collect::<Vec<_>>(), ["words"]);
        assert_eq!(page.select(&select("#_text")).count(), 1);
    }
}

#[test]
fn words_of_the_page_itself_come_from_the_document() {
    let document = full(DocumentKind::Report, "words");
    let source = String::from_utf8(file(&document, DocumentFormat::Html, &RenderOptions::default())).expect("UTF-8");
    for label in [Label::ToText, Label::Contents, Label::Footnotes, Label::BackToText] {
        assert!(source.contains(&format!("Label({label:?})")), "{label:?}");
    }
}

/// A document for texts to be put in.
static PLAIN: LazyLock<Document> = LazyLock::new(|| full(DocumentKind::Minutes, "words"));

fn any_text() -> impl Strategy<Value = Text> {
    let tone = prop_oneof![Just(Tone::Plain), Just(Tone::Strong), Just(Tone::Emphasis), Just(Tone::Quiet)];
    let run = (any_note(), tone, any::<bool>(), 0..3_usize).prop_map(|(note, tone, called, blank)| Run {
        text: format!("{note}{}", ["", " ", ""][blank]),
        tone,
        footnote: called.then(|| note.to_string()),
    });
    prop::collection::vec(run, 1..5).prop_map(Text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_comes_out_of_markdown_literally(text in any_text()) {
        let mut document = PLAIN.clone();
        let mut number = 0;
        let mut wanted = String::new();
        let mut footnotes = Vec::new();
        for run in &text.0 {
            wanted.push_str(&run.text);
            if let Some(footnote) = &run.footnote {
                number += 1;
                let _ = write!(wanted, "⟦{number}⟧");
                footnotes.push(footnote.clone());
            }
        }
        document.blocks = vec![Block::Paragraph(text)];
        let markdown = String::from_utf8(file(&document, DocumentFormat::Markdown, &RenderOptions::default())).expect("UTF-8");
        let found = read_blocks(&markdown);
        prop_assert_eq!(&found[0], "words");
        prop_assert_eq!(found[1].trim_end_matches(' '), wanted.trim_end_matches(' '), "{}", markdown);
        prop_assert_eq!(&found[2..], &footnotes[..], "{}", markdown);
    }
}
