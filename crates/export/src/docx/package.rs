//! Parts, put together as an Open Packaging Conventions file (ECMA-376, part 2).
//!
//! Every part bears the same date, the first that a zip can hold: the same parts give the same bytes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::escape;

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The media type of what a part needs of others: known by its ending, never listed.
const NEEDS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A file of the package.
pub(super) struct PackagePart {
    /// Its path, without a leading `/`.
    pub(super) path: String,
    /// Its media type.
    pub(super) media: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// What a part needs of another.
pub(super) struct Relationship {
    pub(super) id: &'static str,
    /// The type, a URI.
    pub(super) kind: &'static str,
    /// The path, from the folder of the part that needs it.
    pub(super) target: String,
}

/// A package in the making.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<PackagePart>,
}

impl Package {
    /// Adds a part.
    pub(super) fn add(&mut self, path: impl Into<String>, media: &'static str, bytes: impl Into<Vec<u8>>) {
        self.parts.push(PackagePart { path: path.into(), media, bytes: bytes.into() });
    }

    /// Adds what the part at `path` needs; an empty path stands for the package.
    pub(super) fn link(&mut self, path: &str, links: &[Relationship]) {
        let mut xml = format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\">");
        for Relationship { id, kind, target } in links {
            let target = escape(target);
            let _ = write!(xml, "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
        }
        xml.push_str("</Relationships>");
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        self.add(format!("{folder}_rels/{name}.rels"), NEEDS, xml);
    }

    /// Packs everything, the list of media types first.
    pub(super) fn pack(self) -> Result<Vec<u8>, ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT);
        zip.start_file("[Content_Types].xml", options)?;
        zip.write_all(self.media_types().as_bytes())?;
        for part in &self.parts {
            zip.start_file(part.path.as_str(), options)?;
            zip.write_all(&part.bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn media_types(&self) -> String {
        let mut xml = format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"{NEEDS}\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        );
        for PackagePart { path, media, .. } in self.parts.iter().filter(|part| part.media != NEEDS) {
            let _ = write!(xml, "<Override PartName=\"/{}\" ContentType=\"{media}\"/>", escape(path));
        }
        xml.push_str("</Types>");
        xml
    }
}
