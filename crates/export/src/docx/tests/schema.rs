//! What Word demands and an XML parser does not: the order of elements, the shape of tables.
//!
//! Source: ECMA-376, fifth edition, part 1, annex A.1 (`wml.xsd`), the sequences of the types named below.

use super::*;

/// The order of the children of an element.
const ORDER: [(&str, &[&str]); 9] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "jc",
            "textDirection",
            "textAlignment",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    (
        "rPr",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "strike",
            "noProof",
            "vanish",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "shd",
            "vertAlign",
            "rtl",
            "cs",
            "lang",
        ],
    ),
    (
        "tblPr",
        &[
            "tblStyle",
            "bidiVisual",
            "tblW",
            "jc",
            "tblCellSpacing",
            "tblInd",
            "tblBorders",
            "shd",
            "tblLayout",
            "tblCellMar",
            "tblLook",
            "tblCaption",
            "tblDescription",
        ],
    ),
    ("tcPr", &["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign"]),
    ("tblBorders", &["top", "left", "bottom", "right", "insideH", "insideV"]),
    ("pBdr", &["top", "left", "bottom", "right", "between", "bar"]),
    ("lvl", &["start", "numFmt", "lvlRestart", "pStyle", "suff", "lvlText", "lvlJc", "pPr", "rPr"]),
    (
        "sectPr",
        &[
            "headerReference",
            "footerReference",
            "footnotePr",
            "type",
            "pgSz",
            "pgMar",
            "pgNumType",
            "cols",
            "vAlign",
            "titlePg",
        ],
    ),
    (
        "style",
        &[
            "name",
            "basedOn",
            "next",
            "link",
            "autoRedefine",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "pPr",
            "rPr",
            "tblPr",
            "trPr",
            "tcPr",
            "tblStylePr",
        ],
    ),
];

fn elements<'a, 'i>(node: roxmltree::Node<'a, 'i>) -> Vec<roxmltree::Node<'a, 'i>> {
    node.children().filter(roxmltree::Node::is_element).collect()
}

fn packages() -> [Package; 2] {
    [written(&report()), written(&composed(&lively(), DocumentKind::Board))]
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let mut checked = 0;
    for package in packages() {
        for part in ["document", "styles", "numbering", "footnotes", "header1", "footer1"] {
            let xml = package.xml(&format!("word/{part}.xml"));
            for (parent, order) in ORDER {
                for node in all(xml.root(), parent) {
                    let places: Vec<usize> = node
                        .children()
                        .filter(roxmltree::Node::is_element)
                        .map(|child| {
                            let name = child.tag_name().name();
                            order
                                .iter()
                                .position(|known| *known == name)
                                .unwrap_or_else(|| panic!("{name} in {parent}"))
                        })
                        .collect();
                    assert!(places.is_sorted(), "{part}: {parent} {places:?}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn tables_are_as_word_wants_them() {
    let mut seen = BTreeSet::new();
    for package in packages() {
        let xml = package.xml("word/document.xml");
        for table in all(xml.root(), "tbl") {
            let style = property(table, "tblPr", "tblStyle").expect("a style");
            seen.insert(style.to_owned());
            assert!(property(table, "tblPr", "tblCaption").is_some_and(|words| !words.is_empty()), "{style}");
            let next = table.next_siblings().nth(1).expect("something after a table");
            assert!(next.has_tag_name((W, "p")), "two tables that touch become one");
            let columns: Vec<u32> = all(elements(table)[1], "gridCol")
                .map(|node| attribute(node, "w").expect("a width").parse().expect("a number"))
                .collect();
            let rows: Vec<_> = elements(table).into_iter().filter(|node| node.has_tag_name((W, "tr"))).collect();
            assert!(!rows.is_empty());
            for (index, row) in rows.iter().enumerate() {
                let is = |name| {
                    row.children().any(|child| child.has_tag_name((W, "trPr")) && all(child, name).next().is_some())
                };
                let headed = matches!(style, "Wall" | "Notes" | "PlainGrid");
                assert_eq!(is("tblHeader"), headed && index == 0, "{style}, row {index}");
                assert_eq!(is("cantSplit"), style != "Aside", "{style}");
                let mut covered = 0;
                for cell in elements(*row).into_iter().filter(|node| node.has_tag_name((W, "tc"))) {
                    let span: usize =
                        property(cell, "tcPr", "gridSpan").map_or(1, |span| span.parse().expect("a number"));
                    let width: u32 = all(cell, "tcW")
                        .next()
                        .and_then(|node| attribute(node, "w"))
                        .expect("a width")
                        .parse()
                        .expect("a number");
                    assert_eq!(width, columns[covered..covered + span].iter().sum::<u32>());
                    covered += span;
                    assert!(
                        elements(cell).last().expect("content").has_tag_name((W, "p")),
                        "a cell ends with a paragraph"
                    );
                }
                assert_eq!(covered, columns.len(), "{style}: every row covers the grid");
            }
        }
    }
    assert_eq!(seen, ["Aside", "Facts", "Notes", "PlainGrid", "Wall"].map(str::to_owned).into());
}
