mod hostile;
pub(crate) mod outside;
pub(crate) mod reader;
mod schema;

use std::collections::BTreeSet;

use nappe_core::restitution::{DocumentKind, ThemeMark};
use reader::{Package, R, W, all, attribute, of_style, paragraphs, property, said};

use super::hang::Hang;
use super::look::{ALARM, APART, Colour, Hue, INK, NOTE_SOFT, PAPER, SOFT};
use super::specimen::{composed, every_block, lively, restitution};
use super::*;
use crate::testing::{Bench, real};
use crate::{Accent, Picture};

fn written(document: &Document) -> Package {
    Package::open(&write(document, &RenderOptions::default()).expect("written"))
}

fn report() -> Document {
    every_block(DocumentKind::Report, restitution(&lively()))
}

/// A picture of 240 by 90 points, its head alone.
fn logo(picture: Picture) -> Logo {
    let bytes = match picture {
        Picture::Png => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\xf0\0\0\0\x5a\x08\x02\0\0\0".to_vec(),
        Picture::Jpeg => b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x0b\x08\0\x5a\0\xf0\x01\x01\x11\0".to_vec(),
        Picture::Svg => b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(),
    };
    Logo { bytes, picture, alt: "Ville de \"Lormont\" <33>".into() }
}

#[test]
fn every_block_says_its_words_in_its_style() {
    let found = paragraphs(&written(&report()));
    let expected = [
        ("Overline", "Restitution"),
        ("Title", "Climat et citoyenneté"),
        ("Subtitle", "World café du conseil citoyen"),
        ("CoverLine", "Lundi 23 novembre 2026, 18\u{a0}h\u{a0}30 – 20\u{a0}h"),
        ("CoverLine", "Salle des fêtes"),
        ("Counts", "37\u{a0}notes · 10\u{a0}thèmes"),
        ("Label", "Organisation"),
        ("Cell", "Ville de Lormont"),
        ("Cell", "Métropole"),
        ("Label", "Animation"),
        ("Cell", "Jeanne Martin, médiatrice"),
        ("TOCHeading", "Dans ce document"),
        ("TOC1", "L’essentiel"),
        ("TOC2", "Ce qui reste à faire"),
        ("TOC1", "Comment tenir le lien\u{a0}?"),
        ("TOC1", "Et après\u{a0}?"),
        ("TOC1", "Personne n’en a parlé"),
        ("TOC1", "Annexe"),
        ("Alarm", "Attention\u{a0}: les comptes ne tombent pas juste."),
        ("Heading1", "L’essentiel"),
        ("Normal", "Les tables se rejoignent sur le lien, d’après Le Contrat social (n° 3, 8)"),
        ("Normal", "Une idée à suivre[1], et une seconde.[2]"),
        ("Small", "Remarque de moindre poids.\nSur deux lignes."),
        ("Quote", "On ne peut pas faire sans les habitants, ni contre eux."),
        ("QuoteSource", "Mme Roux, adjointe au maire"),
        ("Quote", "Une parole sans nom."),
        ("Heading2", "Ce qui reste à faire"),
        ("ListBullet", "Premier point"),
        ("ListBullet2", "Détail"),
        ("ListBullet3", "Détail du détail"),
        ("ListBullet", "Second point"),
        ("ListNumber", "Un"),
        ("ListNumber2", "Un, a"),
        ("ListNumber", "Deux"),
        ("ListNumber", "Encore un"),
        ("AsideTitle", "À savoir"),
        ("Normal", "Un encadré avec une liste\u{a0}:"),
        ("ListBullet", "dedans"),
        ("ListBullet2", "plus dedans"),
        ("Label", "Salle"),
        ("Cell", "B12"),
        ("Label", "Date"),
        ("Cell", "23 novembre 2026"),
        ("Label", "Lieu"),
        ("Cell", "Salle des fêtes"),
        ("Cell", "Lormont"),
        ("Caption", "Participation par table"),
        ("CellHead", "Table"),
        ("CellHead", "Thème"),
        ("CellHead", "Notes"),
        ("Cell", "Table 1"),
        ("Cell", "Maintien du lien\net des actions"),
        ("Cell", "12"),
        ("Cell", "Table 2"),
        ("Cell", "1\u{a0}205"),
        ("Overline", "Question\u{a0}1"),
        ("Heading1", "Comment tenir le lien\u{a0}?"),
        ("Below", "Table 1, salle du conseil · 5\u{a0}notes"),
        ("Theme", "●\u{2002}Lien\u{2003}3\u{a0}notes"),
        ("Theme", "▲\u{2002}Moyens\u{2003}1\u{a0}note"),
        ("Theme", "Notes à part"),
        ("NoteKind", "★ Idée clé"),
        ("WallNote", "Un café mensuel\nà la mairie"),
        ("NoteLead", "Regroupée avec\u{a0}:"),
        ("WallNote", "Se revoir chaque mois"),
        ("Place", "● Table\u{a0}1 · n°\u{a0}1"),
        ("WallNote", "Un budget participatif"),
        ("NoteLead", "Autre version\u{a0}:"),
        ("WallNote", "Un petit budget"),
        ("Place", "▲ Table\u{a0}1 · n°\u{a0}3"),
        ("NoteKind", "Obstacle"),
        ("WallNote", "Le temps manque"),
        ("Place", "Table\u{a0}1 · Tour\u{a0}2 · Mme Durand · n°\u{a0}6"),
        ("WallNote", "Des gens → des voisins"),
        ("Place", "● Table\u{a0}1 · n°\u{a0}5"),
        ("Heading3", "●\u{2002}Lien"),
        ("Below", "quelques notes"),
        ("CellHead", "Text"),
        ("CellHead", "Table"),
        ("NoteKind", "★ Idée clé"),
        ("Note", "Un café mensuel\nà la mairie"),
        ("NoteLead", "Regroupée avec\u{a0}:"),
        ("Note", "Se revoir chaque mois"),
        ("Place", "● Table\u{a0}1 · n°\u{a0}1"),
        ("Note", "Des gens → des voisins"),
        ("Place", "● Table\u{a0}1 · n°\u{a0}5"),
        ("Heading3", "▲\u{2002}Moyens"),
    ];
    for (found, (style, words)) in found.iter().zip(expected) {
        assert_eq!((found.0.as_str(), found.1.as_str()), (style, words));
    }
    assert!(found.len() > expected.len());
    let last: Vec<&str> = found.iter().rev().take(16).map(|(_, words)| words.as_str()).collect();
    assert!(last.contains(&"regroupée avec la note n°\u{a0}1"), "the annex names what was folded into what: {last:?}");
    assert!(found.iter().any(|(style, words)| style == "Empty" && words == "Aucune note sur cette question."));
}

#[test]
fn a_package_is_whole() {
    let options = RenderOptions { logo: Some(logo(Picture::Png)), ..RenderOptions::default() };
    let package = Package::open(&write(&report(), &options).expect("written"));
    assert_eq!(package.names[0], "[Content_Types].xml");
    let types = package.xml("[Content_Types].xml");
    let listed: BTreeSet<&str> =
        types.descendants().filter_map(|node| node.attribute("PartName")).map(|name| &name[1..]).collect();
    let parts: Vec<&str> = package.names.iter().skip(1).map(String::as_str).collect();
    for part in &parts {
        assert!(part.contains("_rels/") || listed.contains(part), "{part} has no media type");
        if !part.starts_with("word/media/") {
            package.xml(part);
        }
    }
    assert!(listed.iter().all(|part| package.has(part)), "{listed:?}");
    for (rels, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        let rels = package.xml(rels);
        for target in rels.descendants().filter_map(|node| node.attribute("Target")) {
            assert!(package.has(&format!("{folder}{target}")), "{target}");
        }
    }
    let rels = package.xml("word/_rels/document.xml.rels");
    let known: BTreeSet<&str> = rels.descendants().filter_map(|node| node.attribute("Id")).collect();
    let xml = package.xml("word/document.xml");
    let used: BTreeSet<&str> = xml
        .descendants()
        .flat_map(|node| node.attributes().filter(|one| one.namespace() == Some(R)).map(|one| one.value()))
        .collect();
    assert_eq!(used, BTreeSet::from(["rFooter", "rHeader", "rLogo"]));
    assert!(used.is_subset(&known));
}

#[test]
fn every_style_that_is_used_is_there_once() {
    let package = written(&report());
    let (styles, xml) = (package.xml("word/styles.xml"), package.xml("word/document.xml"));
    let ids: Vec<&str> = all(styles.root(), "style").map(|style| attribute(style, "styleId").expect("an id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for element in ["pStyle", "rStyle", "tblStyle"] {
        for used in all(xml.root(), element) {
            let used = attribute(used, "val").expect("a style");
            assert!(unique.contains(used), "{used}");
        }
    }
    for (id, name, level) in
        [("Heading1", "heading 1", "0"), ("Heading2", "heading 2", "1"), ("Heading3", "heading 3", "2")]
    {
        let style = all(styles.root(), "style").find(|style| attribute(*style, "styleId") == Some(id)).expect("there");
        assert_eq!(attribute(all(style, "name").next().expect("a name"), "val"), Some(name));
        assert_eq!(property(style, "pPr", "outlineLvl"), Some(level));
    }
    assert!(!package.text("word/styles.xml").contains('@'), "a colour was not filled in");
}

#[test]
fn the_language_is_that_of_the_document() {
    for (lang, code) in [(nappe_core::Lang::Fr, "fr-FR"), (nappe_core::Lang::En, "en-GB")] {
        let mut document = report();
        document.restitution.lang = lang;
        let package = written(&document);
        for (part, element) in [("word/styles.xml", "lang"), ("word/settings.xml", "themeFontLang")] {
            let xml = package.xml(part);
            let found: Vec<_> = all(xml.root(), element).map(|node| attribute(node, "val")).collect();
            assert_eq!(found, [Some(code)], "{part}");
        }
        let core = package.xml("docProps/core.xml");
        let value = |name: &str| core.descendants().find(|node| node.tag_name().name() == name)?.text();
        assert_eq!(value("language"), Some(code));
        assert_eq!(value("title"), Some("Climat et citoyenneté"));
        assert_eq!(value("creator"), Some("Jeanne Martin; Ville de Lormont"));
        assert_eq!((value("created"), value("modified")), (None, None));
    }
}

#[test]
fn numbered_lists_begin_with_one() {
    let package = written(&report());
    let (xml, numbering) = (package.xml("word/document.xml"), package.xml("word/numbering.xml"));
    let used: Vec<&str> = all(xml.root(), "p")
        .filter(|node| property(*node, "pPr", "pStyle").is_some_and(|style| style.starts_with("ListNumber")))
        .map(|node| attribute(all(node, "numId").next().expect("a number"), "val").expect("an id"))
        .collect();
    assert_eq!(used, ["2", "2", "2", "3"]);
    for id in ["1", "2", "3"] {
        let list = all(numbering.root(), "num").find(|num| attribute(*num, "numId") == Some(id)).expect("defined");
        assert_eq!(all(list, "startOverride").count(), usize::from(id != "1"));
    }
    for list in all(numbering.root(), "abstractNum") {
        assert_eq!(all(list, "lvl").count(), 9);
    }
    let levels: Vec<_> = all(xml.root(), "ilvl").map(|node| attribute(node, "val").expect("a level")).collect();
    assert_eq!(levels, ["0", "1", "2", "0", "0", "1", "0", "0", "0", "1"]);
}

#[test]
fn footnotes_are_called_and_there() {
    let package = written(&report());
    let (xml, notes) = (package.xml("word/document.xml"), package.xml("word/footnotes.xml"));
    let called: Vec<_> = all(xml.root(), "footnoteReference").map(|node| attribute(node, "id")).collect();
    assert_eq!(called, [Some("1"), Some("2")]);
    let there: Vec<_> =
        all(notes.root(), "footnote").map(|node| (attribute(node, "id").expect("an id"), said(node))).collect();
    let there: Vec<_> = there.iter().map(|(id, words)| (*id, words.as_str())).collect();
    assert_eq!(there, [("-1", ""), ("0", ""), ("1", " Voir la note 12 & l’annexe."), ("2", " Rapport <2026>.")]);
}

#[test]
fn the_contents_lead_to_the_headings() {
    let package = written(&report());
    let xml = package.xml("word/document.xml");
    let field: Vec<_> = all(xml.root(), "fldChar").filter_map(|node| attribute(node, "fldCharType")).collect();
    assert_eq!(field, ["begin", "separate", "end"]);
    let links: Vec<(&str, String)> =
        all(xml.root(), "hyperlink").map(|node| (attribute(node, "anchor").expect("an anchor"), said(node))).collect();
    let marks: Vec<(&str, String)> = all(xml.root(), "bookmarkStart")
        .map(|node| (attribute(node, "name").expect("a name"), said(node.parent().expect("a heading"))))
        .collect();
    assert_eq!(links, marks);
    assert_eq!(links.len(), 6);
    assert_eq!(all(xml.root(), "bookmarkEnd").count(), 6);
    assert!(!package.text("word/settings.xml").contains("updateFields"), "Word would ask whether it may");
    let mut document = report();
    document.contents = false;
    assert!(!written(&document).text("word/document.xml").contains("TOC"));
}

#[test]
fn a_wall_without_a_heading_has_its_question() {
    let package = written(&composed(&lively(), DocumentKind::Board));
    assert_eq!(
        of_style(&package, "Heading1"),
        ["Comment tenir le lien\u{a0}?", "Et après\u{a0}?", "Personne n’en a parlé"]
    );
    let xml = package.xml("word/document.xml");
    let turned = all(xml.root(), "pageBreakBefore").map(|node| said(node.ancestors().nth(2).expect("a paragraph")));
    assert_eq!(
        turned.collect::<Vec<_>>(),
        ["Question\u{a0}1", "Question\u{a0}2", "Question\u{a0}3"],
        "each on its page"
    );
    let size = all(xml.root(), "pgSz").next().expect("paper");
    assert_eq!(
        (attribute(size, "w"), attribute(size, "h"), attribute(size, "orient")),
        (Some("16838"), Some("11906"), Some("landscape"))
    );
}

#[test]
fn what_introduces_stays_with_what_follows() {
    let mut document = report();
    let small = |words| Block::Small(nappe_core::restitution::Text::plain(words));
    let heading = document.blocks.iter().find(|block| matches!(block, Block::Heading(_))).expect("a heading").clone();
    document.blocks = vec![heading, small("under a heading"), small("alone")];
    let package = written(&document);
    let xml = package.xml("word/document.xml");
    let kept = |words: &str| {
        let found = all(xml.root(), "p").find(|node| said(*node) == words).expect("there");
        property(found, "pPr", "keepNext").is_some()
    };
    assert!(kept("under a heading") && !kept("alone"));
}

#[test]
fn head_and_foot_stand_where_they_should() {
    let (cover, mut none) = (report(), report());
    none.blocks.remove(0);
    for (document, first) in [(&cover, false), (&none, true)] {
        let package = written(document);
        let header = package.xml("word/header1.xml");
        assert_eq!(said(header.root()), "Climat et citoyenneté – restitution");
        let footer = package.xml("word/footer1.xml");
        let fields: Vec<_> = all(footer.root(), "fldSimple").filter_map(|node| attribute(node, "instr")).collect();
        assert_eq!(fields, [" PAGE ", " NUMPAGES "]);
        let xml = package.xml("word/document.xml");
        assert_eq!(all(xml.root(), "titlePg").count(), 1);
        let feet: Vec<_> = all(xml.root(), "footerReference").filter_map(|node| attribute(node, "type")).collect();
        assert_eq!(feet.contains(&"first"), first);
        let heads: Vec<_> = all(xml.root(), "headerReference").filter_map(|node| attribute(node, "type")).collect();
        assert_eq!(heads, ["default"]);
    }
}

#[test]
fn a_logo_is_shown_and_said() {
    let drawn = |picture, accent: Option<&str>| {
        let accent = accent.and_then(Accent::parse);
        let options = RenderOptions { logo: Some(logo(picture)), accent, ..RenderOptions::default() };
        Package::open(&write(&report(), &options).expect("written"))
    };
    for (picture, name) in [(Picture::Png, "word/media/logo.png"), (Picture::Jpeg, "word/media/logo.jpeg")] {
        let package = drawn(picture, None);
        assert_eq!(package.bytes(name), logo(picture).bytes);
        let xml = package.xml("word/document.xml");
        let drawing = xml.descendants().find(|node| node.tag_name().name() == "docPr").expect("a picture");
        assert_eq!(drawing.attribute("descr"), Some("Ville de \"Lormont\" <33>"));
        let extent = xml.descendants().find(|node| node.tag_name().name() == "extent").expect("a size");
        // 240 by 90 points, 22 mm high at most.
        assert_eq!((extent.attribute("cx"), extent.attribute("cy")), (Some("2112000"), Some("792000")));
        assert!(shows(&logo(picture)));
    }
    assert!(!shows(&logo(Picture::Svg)));
    assert!(!drawn(Picture::Svg, None).text("word/document.xml").contains("<w:drawing>"));
    let broken = Logo { bytes: b"\xff\xd8\xff\xe0\0\x04".to_vec(), ..logo(Picture::Jpeg) };
    assert!(!shows(&broken));
    assert!(drawn(Picture::Png, Some("#ffd500")).text("word/styles.xml").matches("FFD500").count() == 0, "too light");
    assert!(drawn(Picture::Png, Some("#003366")).text("word/styles.xml").contains("003366"));
}

/// Contrast by WCAG 2.2, « contrast ratio » and « relative luminance ».
fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |colour: Colour| {
        let part = |shift: u32| {
            let value = f64::from(colour.0 >> shift & 0xff) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_ink_can_be_read_on_its_paper() {
    let white = Colour(0xff_ffff);
    let accent = look::accent(None);
    for (ink, paper) in
        [(INK, white), (SOFT, white), (SOFT, PAPER), (accent, white), (accent, PAPER), (white, ALARM), (INK, PAPER)]
    {
        assert!(contrast(ink, paper) >= 4.5, "{ink} on {paper}");
    }
    for hue in (0..ThemeMark::HUES).map(|mark| Hue::of(ThemeMark(mark))).chain([APART]) {
        for paper in [hue.note, hue.tint] {
            for ink in [hue.ink, INK, NOTE_SOFT, accent] {
                assert!(contrast(ink, paper) >= 4.5, "{ink} on {paper}: {:.2}", contrast(ink, paper));
            }
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let make = || write(&report(), &RenderOptions { logo: Some(logo(Picture::Png)), ..RenderOptions::default() });
    let (one, other) = (make().expect("written"), make().expect("written"));
    assert!(one == other);
    // A zip counts years from 1980, in the seven high bits of the date: zero here.
    assert_eq!(one[12..14], [0x21, 0x00], "the first of January 1980");
}

#[test]
fn any_number_of_notes_and_themes_fits() {
    for (notes, themes) in [(0, 0), (1, 1), (40, 6), (400, 60), (2_000, 60), (2_000, 1)] {
        let mut bench = Bench::new(&["Pourquoi\u{a0}?"]);
        for note in 0..notes {
            let text = nappe_core::CleanText::note(&format!("Note {note}")).expect("a note");
            bench.note(1, &format!("Thème {}", note % themes.max(1)), &text);
        }
        for (kind, style) in [(DocumentKind::Board, "WallNote"), (DocumentKind::Report, "Note")] {
            let package = written(&composed(&bench, kind));
            let mut found: Vec<usize> = of_style(&package, style)
                .iter()
                .filter_map(|words| words.strip_prefix("Note ").and_then(|number| number.parse().ok()))
                .collect();
            found.sort_unstable();
            let times = if kind == DocumentKind::Board { 1 } else { 2 };
            let expected: Vec<usize> = (0..notes).flat_map(|note| vec![note; times]).collect();
            assert_eq!(found, expected, "{notes} notes, {themes} themes, {kind:?}");
        }
    }
}

#[test]
fn a_wall_holds_every_heap_once_and_in_order() {
    for (notes, themes) in [(1, 1), (37, 4), (60, 17), (300, 60)] {
        let mut bench = Bench::new(&["Pourquoi\u{a0}?"]);
        for note in 0..notes {
            let text = nappe_core::CleanText::note(&"mot ".repeat(note % 30 + 1)).expect("a note");
            bench.note(1, &format!("Thème {}", note % themes), &text);
        }
        let restitution = restitution(&bench);
        let board = &restitution.boards[0];
        for columns in 1..=6 {
            let (bands, height) = Hang { columns, size: 22 }.bands(board, 15_000);
            assert!(height > 0);
            assert!(bands.iter().all(|band| band.iter().map(|(_, columns)| columns).sum::<usize>() == columns));
            let order: Vec<_> = bands.iter().flatten().map(|(pile, _)| pile.theme.expect("a theme").id).collect();
            assert_eq!(order, board.themes.iter().map(|theme| theme.id).collect::<Vec<_>>());
        }
    }
}

#[test]
fn the_37_real_notes_hang_on_the_walls() {
    let Some((bench, texts)) = real() else { return };
    let document = composed(&bench, DocumentKind::Board);
    let mut found = of_style(&written(&document), "WallNote");
    let mut expected = texts;
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}
