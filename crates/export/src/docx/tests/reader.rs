//! Reads a Word document with somebody else's parser of XML.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};

pub(crate) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(crate) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a package by path, in the order of the file.
pub(crate) struct Package {
    pub(crate) names: Vec<String>,
    parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let (mut names, mut parts) = (Vec::new(), BTreeMap::new());
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).expect("a file");
            let (name, mut bytes) = (file.name().expect("a name").into_owned(), Vec::new());
            file.read_to_end(&mut bytes).expect("read");
            names.push(name.clone());
            parts.insert(name, bytes);
        }
        Self { names, parts }
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.bytes(path)).expect("UTF-8")
    }

    pub(crate) fn bytes(&self, path: &str) -> &[u8] {
        self.parts.get(path).unwrap_or_else(|| panic!("{path} is missing"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.parts.contains_key(path)
    }

    pub(crate) fn xml(&self, path: &str) -> Document<'_> {
        Document::parse(self.text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// Returns the value of an attribute of `WordprocessingML`.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((W, name))
}

/// Returns the elements of a name below a node.
pub(crate) fn all<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| node.has_tag_name((W, name)))
}

/// Returns a property of a paragraph, a table, a cell: `w:pPr/w:pStyle`, say.
pub(crate) fn property<'a>(node: Node<'a, '_>, properties: &str, name: &str) -> Option<&'a str> {
    let properties = node.children().find(|child| child.has_tag_name((W, properties)))?;
    let property = properties.children().find(|child| child.has_tag_name((W, name)))?;
    Some(attribute(property, "val").unwrap_or(""))
}

/// Returns what a node says: line breaks are lines, a footnote reference is `[1]`.
pub(crate) fn said(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(|node| node.tag_name().namespace() == Some(W))
        .map(|node| match node.tag_name().name() {
            "t" => node.text().unwrap_or_default().to_owned(),
            "br" => "\n".to_owned(),
            "tab" if node.parent().is_some_and(|parent| parent.has_tag_name((W, "r"))) => "\t".to_owned(),
            "footnoteReference" => format!("[{}]", attribute(node, "id").expect("an id")),
            _ => String::new(),
        })
        .collect()
}

/// Returns style and words of every paragraph, in order; those that only keep tables apart or fill a cell left out.
pub(crate) fn paragraphs(package: &Package) -> Vec<(String, String)> {
    let xml = package.xml("word/document.xml");
    all(xml.root(), "p")
        .map(|node| (property(node, "pPr", "pStyle").unwrap_or("Normal").to_owned(), said(node)))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

/// Returns the words of the paragraphs of a style.
pub(crate) fn of_style(package: &Package, style: &str) -> Vec<String> {
    paragraphs(package).into_iter().filter(|(found, _)| found == style).map(|(_, words)| words).collect()
}
