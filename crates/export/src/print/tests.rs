//! What is printed is what was written, in a file that others can read.

mod margins;

use std::io::Write as _;
use std::process::{Command, Stdio};

use nappe_core::plan::QuestionKey;
use nappe_core::restitution::{Block, Document, DocumentKind, DocumentSheet, Grid, Item, Run, Text, Tone};
use nappe_core::{CleanText, Event};

use super::*;
use crate::testing::{Bench, hostile, real};
use crate::{Logo, Picture, Ppi, Rendered, Template};

/// A wide template that draws nothing but says whether the words of every paper fit at the size that was reckoned.
const FITS: &str = r#"
#import "/nappe.typ": *
#set text(font: families, lang: data.lang)
#context for wall in data.walls {
  for page in wall.pages {
    for heap in page.heaps {
      let mark = wall.heaps.at(heap.heap).mark
      let em = page.size * 1pt
      for it in heap.papers {
        let foot = paper-foot(it, mark, hue-of(mark), em)
        let (inner, room) = paper-room(it, em, if foot != none { setting(em, foot) })
        let needed = measure(setting(em, block(width: inner, paper-words(it, hue-of(mark), em)))).height
        assert(needed <= room + 0.02 * em, message: repr((needed / em, room / em, it.width / page.size, it.parts)))
      }
    }
  }
}
"#;

fn print(document: &Document, medium: PrintMedium, options: &RenderOptions) -> Rendered {
    let mut notices = Vec::new();
    let files = write(document, medium, options, &mut notices, &|_| ()).expect("pages");
    Rendered { files, notices }
}

fn pdf(document: &Document) -> Rendered {
    print(document, PrintMedium::Pdf, &RenderOptions::default())
}

/// Reads a PDF with somebody else's eyes; `None` where poppler is not installed.
fn pdftotext(way: &str, pdf: &[u8]) -> Option<String> {
    let child = Command::new("pdftotext").args([way, "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        println!("skipped: pdftotext is not there");
        return None;
    };
    let mut input = child.stdin.take().expect("a pipe");
    let pdf = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().expect("pdftotext runs");
    writer.join().expect("no panic").expect("pdftotext reads");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads the words of a PDF, blanks and line breaks taken out.
fn read(pdf: &[u8]) -> Option<String> {
    Some(bare(&pdftotext("-raw", pdf)?))
}

/// Takes out what line breaking, ligatures and directions may change.
fn bare(text: &str) -> String {
    let text = text.replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬀ', "ff").replace('ﬃ', "ffi").replace('ﬄ', "ffl");
    let invisible = |sign: char| matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control() && !invisible(*sign)).collect()
}

fn is_accessible(pdf: &[u8]) -> bool {
    pdf.windows(8).any(|window| window == b"pdfuaid:")
}

fn bench(texts: &[&str]) -> Bench {
    let mut bench = Bench::new(&["Pourquoi ?"]);
    for text in texts {
        bench.note(1, "Thème", &CleanText::note(text).expect("a note"));
    }
    bench
}

#[test]
fn every_real_note_stands_on_the_board_and_in_the_report() {
    let Some((bench, texts)) = real() else { return };
    for kind in [DocumentKind::Board, DocumentKind::Report] {
        let printed = pdf(&bench.compose(kind));
        assert_eq!(printed.notices, [], "{kind:?}");
        assert!(is_accessible(&printed.files[0]), "{kind:?} is no PDF/UA-1");
        let Some(read) = read(&printed.files[0]) else { return };
        for text in &texts {
            // A hyphen at the end of a line is the typesetter's.
            let found = read.contains(&bare(text)) || read.replace('-', "").contains(&bare(text).replace('-', ""));
            assert!(found, "{kind:?} lacks {text:?}");
        }
    }
}

#[test]
fn the_words_of_every_paper_fit_as_reckoned() {
    let templates = vec![Template { name: "board.typ".to_owned(), source: FITS.to_owned() }];
    let mut benches = vec![bench(&["Oui.", &"coordination ".repeat(35), &"x".repeat(400)])];
    let mut strange = bench(&[]);
    for text in hostile() {
        strange.note(1, "Divers", &text);
    }
    benches.push(strange);
    benches.extend(real().map(|(bench, _)| bench));
    for bench in benches {
        for sheet in [DocumentSheet::A3, DocumentSheet::A4, DocumentSheet::Slide] {
            let look = RenderOptions { sheet, templates: templates.clone(), ..RenderOptions::default() };
            let printed = print(&bench.compose(DocumentKind::Board), PrintMedium::Svg, &look);
            let faults = printed.notices.iter().find(|notice| matches!(notice, Notice::TemplateFault { .. }));
            assert_eq!(faults, None);
        }
    }
}

#[test]
fn hostile_words_come_out_as_they_are() {
    let texts = [
        "#let x = 1 $ \\ *a* _b_ @ref <label> // /* \"] #eval(\"1\") ${x} `code` ~ -- --- ... = titre",
        "]#pagebreak()[ #panic() \\u{41} #\"a\"",
        "<script>alert(1)</script> &amp; </text>",
        "- tiret + plus / terme: 1. un",
    ];
    let mut bench = bench(&texts);
    bench.note(1, "#panic() $x$ *t*", &CleanText::note("dans un thème").expect("a note"));
    for kind in [DocumentKind::Board, DocumentKind::Report] {
        let printed = pdf(&bench.compose(kind));
        assert_eq!(printed.notices, []);
        let Some(read) = read(&printed.files[0]) else { return };
        for text in texts.iter().chain(&["#panic() $x$ *t*"]) {
            assert!(read.contains(&bare(text)), "{kind:?} lacks {text:?}: {read}");
        }
    }
}

#[test]
fn folded_wordings_kinds_speakers_and_summaries_are_seen() {
    let mut bench = bench(&["La première idée", "La même, autrement dite", "Une idée clé"]);
    let ids: Vec<_> = bench.session.notes().map(|note| note.id).collect();
    bench.event(Event::NoteFolded { note: ids[1], into: ids[0] });
    bench.event(Event::NoteMarked { note: ids[2], key: true });
    let theme = bench.session.themes_of(&QuestionKey::numbered(1)).next().expect("a theme").id;
    let text = CleanText::prose(&"Ce que ce thème dit en bref. ".repeat(60)).expect("a summary");
    bench.event(Event::SummaryWritten { theme, base: Vec::new(), text: text.clone() });
    let printed = pdf(&bench.compose(DocumentKind::Board));
    assert_eq!(printed.notices, []);
    let Some(read) = read(&printed.files[0]) else { return };
    for seen in ["Lapremièreidée", "Lamême,autrementdite", "★", "●"] {
        assert!(read.contains(seen), "{seen} is missing: {read}");
    }
    assert_eq!(read.matches("cethèmeditenbref").count(), 60);
}

#[test]
fn every_kind_is_printed_in_every_medium() {
    let mut bench = bench(&[
        "Un banc devant chaque arrêt",
        "שלום עולם",
        "مرحبا بالعالم",
        "日本語のメモ 한국어 中文",
        "👩\u{200d}🚒 🥕",
    ]);
    for text in hostile() {
        bench.note(1, "", &text);
    }
    for kind in DocumentKind::ALL {
        let document = bench.compose(kind);
        let printed = pdf(&document);
        let missing = printed.notices.iter().all(|notice| matches!(notice, Notice::MissingCharacters { .. }));
        assert!(missing, "{kind:?}: {:?}", printed.notices);
        for medium in [PrintMedium::Svg, PrintMedium::Png] {
            let files = print(&document, medium, &RenderOptions { ppi: Ppi(30), ..RenderOptions::default() }).files;
            assert!(!files.is_empty(), "{kind:?}");
            let begins: &[u8] = if medium == PrintMedium::Svg { b"<svg" } else { b"\x89PNG" };
            assert!(files.iter().all(|file| file.starts_with(begins)));
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let bench = bench(&["Un", "Deux 🥕", "Trois"]);
    for kind in [DocumentKind::Board, DocumentKind::Report] {
        let document = bench.compose(kind);
        for medium in [PrintMedium::Pdf, PrintMedium::Svg, PrintMedium::Png] {
            let look = RenderOptions { ppi: Ppi(40), ..RenderOptions::default() };
            let [one, other] = [0, 1].map(|_| print(&document, medium, &look));
            assert!(one == other, "{kind:?} {medium:?}");
        }
    }
}

#[test]
fn a_question_takes_a_page_and_many_notes_take_more() {
    let empty = Bench::new(&["Un ?", "Deux ?", "Trois ?"]);
    let files = |bench: &Bench| {
        let look = RenderOptions { sheet: DocumentSheet::Slide, ppi: Ppi(20), ..RenderOptions::default() };
        print(&bench.compose(DocumentKind::Board), PrintMedium::Png, &look).files.len()
    };
    assert_eq!(files(&empty), 3);
    assert_eq!(files(&bench(&["Seule"])), 1);
    let many: Vec<String> = (0..300).map(|index| format!("Une note de plus, la {index}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(files(&bench(&many)) > 3);
    assert_eq!(files(&Bench::new(&[])), 1);
}

#[test]
fn a_character_without_a_font_costs_the_standard_and_no_more() {
    let document = bench(&["Thaï : สวัสดี"]).compose(DocumentKind::Board);
    let printed = pdf(&document);
    let [Notice::MissingCharacters { characters }] = printed.notices.as_slice() else {
        panic!("{:?}", printed.notices)
    };
    assert!(characters.contains(&'ส') && !characters.contains(&'T'));
    assert!(!is_accessible(&printed.files[0]) && printed.files[0].starts_with(b"%PDF"));
    assert!(String::from_utf8_lossy(&printed.files[0]).contains("/MarkInfo"));
}

#[test]
fn a_broken_template_is_told_and_the_built_in_one_used() {
    let document = bench(&["Une note"]).compose(DocumentKind::Board);
    let plain = pdf(&document);
    let with = |source: &str| {
        let templates = vec![Template { name: "board.typ".to_owned(), source: source.to_owned() }];
        print(&document, PrintMedium::Pdf, &RenderOptions { templates, ..RenderOptions::default() })
    };
    let fault = |source: &str| {
        let printed = with(source);
        assert!(printed.files == plain.files, "{source}");
        match printed.notices.as_slice() {
            [Notice::TemplateFault { file, line, column, message }] => {
                assert_eq!(file, "board.typ");
                (*line, *column, message.clone())
            }
            other => panic!("{source}: {other:?}"),
        }
    };
    assert_eq!(fault("= Titre\n\n#inconnu").0, 3);
    let (line, column, message) = fault("un\n  #panic(\"zut\")");
    assert!(line == 2 && column == 4 && message.contains("zut"), "{line}:{column} {message}");
    // Through a function of ours the place is still theirs.
    assert_eq!(fault("#import \"/nappe.typ\": *\n#literal(12)").0, 2);
    // Nothing of the machine can be read, and nothing is fetched.
    for path in ["/etc/passwd", "../../../etc/passwd", "/board.ty", "Cargo.toml"] {
        fault(&format!("#read(\"{path}\")"));
    }
    fault("#import \"@preview/cetz:0.3.0\"");
    // What never ends is ended.
    fault("#while true { 1 }");
    fault("#let again(x) = again(x)\n#again(1)");

    let good = with("#import \"/nappe.typ\": *\n#set document(title: \"x\")\n= #data.title\n#data.boards.at(0).title");
    assert!(good.files != plain.files && good.notices.is_empty(), "{:?}", good.notices);
    let same = with(built_in(DocumentKind::Board).1);
    assert!(same.files == plain.files && same.notices.is_empty());
}

#[test]
fn a_logo_is_shown_or_told() {
    let document = bench(&["Une note"]).compose(DocumentKind::Board);
    let with = |picture, bytes: &[u8]| {
        let logo = Some(Logo { bytes: bytes.to_vec(), picture, alt: "Ville".to_owned() });
        print(&document, PrintMedium::Pdf, &RenderOptions { logo, ..RenderOptions::default() })
    };
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#123456"/></svg>"##;
    let shown = with(Picture::Svg, svg);
    assert_eq!(shown.notices, []);
    assert!(shown.files != pdf(&document).files && is_accessible(&shown.files[0]));
    for (picture, bytes) in
        [(Picture::Svg, b"<svg".as_slice()), (Picture::Png, b"no picture"), (Picture::Jpeg, b"\xff\xd8\xff")]
    {
        let printed = with(picture, bytes);
        assert!(
            matches!(printed.notices.as_slice(), [Notice::LogoUnread { .. }]),
            "{picture:?}: {:?}",
            printed.notices
        );
        assert!(printed.files == pdf(&document).files);
    }
}

#[test]
fn the_colour_of_the_house_is_drawn_with() {
    let document = bench(&["Une note"]).compose(DocumentKind::Board);
    let accent = crate::Accent::parse("#224466");
    let drawn = print(&document, PrintMedium::Pdf, &RenderOptions { accent, ..RenderOptions::default() });
    assert!(drawn.files != pdf(&document).files && drawn.notices.is_empty());
}

#[test]
fn blocks_of_every_sort_are_set_accessibly() {
    let mut document = bench(&["Une note"]).compose(DocumentKind::Report);
    let noted = Text(vec![
        Run {
            text: "Appuyé par une note".to_owned(),
            tone: Tone::Strong,
            footnote: Some("Au pied de la page".to_owned()),
        },
        Run { text: "\net une suite".to_owned(), ..Run::default() },
    ]);
    let item = |text: &str, items| Item { text: Text::plain(text), items };
    document.blocks.extend([
        Block::Paragraph(noted),
        Block::Quote { text: Text::plain("La citation"), by: Some("Quelqu’un, fonction".to_owned()) },
        Block::Aside {
            title: Some("Encadré".to_owned()),
            body: vec![Block::List { numbered: true, items: vec![item("premier", vec![item("dessous", vec![])])] }],
        },
        Block::Table(Grid {
            caption: "Un tableau".to_owned(),
            head: vec!["Heure".to_owned(), "Titre".to_owned()],
            rows: (0..80).map(|row| vec![format!("{row} h"), format!("Point {row}")]).collect(),
            widths: vec![1, 3],
        }),
        Block::PageBreak,
        Block::Wall(0),
        Block::Small(Text::plain("Après le panneau")),
    ]);
    let printed = pdf(&document);
    assert_eq!(printed.notices, []);
    assert!(is_accessible(&printed.files[0]));
    let Some(read) = read(&printed.files[0]) else { return };
    for text in ["Aupieddelapage", "Lacitation", "dessous", "Point79", "Aprèslepanneau", "Encadré"] {
        assert!(read.contains(text), "{text} is missing");
    }
    // The header row stands on each page of the table.
    assert!(read.matches("HeureTitre").count() >= 2);
}
