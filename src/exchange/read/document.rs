//! Documents that people take for lists: each is named, so that they learn what to do with it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// A document that holds no list that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherDocument {
    /// Of Word.
    Word,
    /// Of a word processor, in `OpenDocument`.
    OpenText,
    /// Slides, of whichever program.
    Slides,
    /// PDF.
    Pdf,
    /// Of Numbers, Pages or Keynote.
    Apple,
    /// RTF.
    Rtf,
    /// A picture.
    Picture,
    /// A package of anything else.
    Archive,
}

impl OtherDocument {
    /// Returns the word under which failures name it: never rename.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::OpenText => "odt",
            Self::Slides => "slides",
            Self::Pdf => "pdf",
            Self::Apple => "numbers",
            Self::Rtf => "rtf",
            Self::Picture => "picture",
            Self::Archive => "archive",
        }
    }
}

/// Tells what a document is by how it begins; `None` where it may be a list.
pub(super) fn kind(bytes: &[u8]) -> Option<OtherDocument> {
    const STARTS: [(&[u8], OtherDocument); 11] = [
        (b"%PDF-", OtherDocument::Pdf),
        (b"{\\rtf", OtherDocument::Rtf),
        (b"\x89PNG", OtherDocument::Picture),
        (b"\xff\xd8\xff", OtherDocument::Picture),
        (b"GIF8", OtherDocument::Picture),
        (b"II*\0", OtherDocument::Picture),
        (b"MM\0*", OtherDocument::Picture),
        (b"BM", OtherDocument::Picture),
        (b"\x1f\x8b", OtherDocument::Archive),
        (b"7z\xbc\xaf\x27\x1c", OtherDocument::Archive),
        (b"Rar!\x1a\x07", OtherDocument::Archive),
    ];
    let (start, kind) = STARTS.into_iter().find(|(start, _)| bytes.starts_with(start)).unzip();
    match kind {
        // « BM » may begin a word: a picture has nothing between its size and its start.
        Some(OtherDocument::Picture) if start == Some(&b"BM"[..]) => {
            bytes.get(6..10).filter(|reserved| *reserved == [0; 4]).and(kind)
        }
        Some(_) => kind,
        None if bytes.get(4..12).is_some_and(|brand| matches!(brand, b"ftypheic" | b"ftypmif1" | b"ftypavif")) => {
            Some(OtherDocument::Picture)
        }
        None if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Some(OtherDocument::Picture),
        None => None,
    }
}

/// Tells what a package is that is no workbook, by the names of its parts; `None` where it may be a damaged one.
pub(super) fn packed(package: &mut ZipArchive<Cursor<&[u8]>>) -> Option<OtherDocument> {
    let names: Vec<String> = package.file_names().take(2_000).flatten().map(std::borrow::Cow::into_owned).collect();
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if under("word/") {
        return Some(OtherDocument::Word);
    }
    if under("ppt/") {
        return Some(OtherDocument::Slides);
    }
    if names.iter().any(|name| {
        name.rsplit_once('.').is_some_and(|(_, end)| end == "iwa") || name == "Index.zip" || name == "index.apxl"
    }) {
        return Some(OtherDocument::Apple);
    }
    let mut mime = String::new();
    if let Ok(part) = package.by_name("mimetype") {
        part.take(200).read_to_string(&mut mime).ok()?;
        return match mime.strip_prefix("application/vnd.oasis.opendocument.") {
            Some(kind) if kind.starts_with("text") => Some(OtherDocument::OpenText),
            Some(kind) if kind.starts_with("presentation") || kind.starts_with("graphics") => {
                Some(OtherDocument::Slides)
            }
            Some(_) => None,
            None => Some(OtherDocument::Archive),
        };
    }
    (!names.is_empty() && !under("xl/") && !names.iter().any(|name| name == "content.xml"))
        .then_some(OtherDocument::Archive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_how_they_begin_and_lists_are_none() {
        for (bytes, found) in [
            (&b"%PDF-1.7"[..], Some(OtherDocument::Pdf)),
            (b"{\\rtf1\\ansi", Some(OtherDocument::Rtf)),
            (b"\x89PNG\r\n", Some(OtherDocument::Picture)),
            (b"BM\x36\x10\0\0\0\0\0\0", Some(OtherDocument::Picture)),
            (b"\0\0\0\x18ftypheic", Some(OtherDocument::Picture)),
            (b"RIFF\x10\0\0\0WEBP", Some(OtherDocument::Picture)),
            (b"\x1f\x8b\x08", Some(OtherDocument::Archive)),
            (b"BMX au parc\nDes bancs", None),
            (b"Table;Texte", None),
            (b"", None),
        ] {
            assert_eq!(kind(bytes), found, "{bytes:?}");
        }
    }
}
