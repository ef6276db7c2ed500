//! Typst with nothing around it: templates, data and logo under names of their own, and no other file in the world.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult, PackageError, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;

use super::fonts;

/// Where something went wrong in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TemplateFault {
    /// The name of the file in the world.
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
}

/// What there is to typeset, and all of it: a template that asks for another path is refused, whatever the path.
pub(super) struct TypesetWorld {
    library: LazyHash<Library>,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl TypesetWorld {
    /// Lays out files by name: sources, the first of which is what is typeset, and others.
    pub(super) fn new(sources: Vec<(&str, String)>, files: Vec<(&str, Bytes)>) -> Self {
        let sources: Vec<(FileId, Source)> = sources
            .into_iter()
            .map(|(name, text)| {
                let id = id(name);
                (id, Source::new(id, text))
            })
            .collect();
        Self {
            library: LazyHash::new(Library::builder().build()),
            main: sources.first().map_or_else(|| id("nothing.typ"), |(id, _)| *id),
            sources: sources.into_iter().collect(),
            files: files.into_iter().map(|(name, bytes)| (id(name), bytes)).collect(),
        }
    }

    /// Typesets the first source.
    ///
    /// # Errors
    /// The first fault that typst finds.
    pub(super) fn typeset(&self) -> Result<PagedDocument, TemplateFault> {
        let result = typst::compile::<PagedDocument>(self).output;
        result.map_err(|faults| faults.first().map_or_else(TemplateFault::unknown, |fault| self.fault(fault)))
    }

    /// Says where a fault is: in the first source if anything that led to it stands there.
    pub(super) fn fault(&self, fault: &SourceDiagnostic) -> TemplateFault {
        let of = |span: DiagSpan| Some((span.id()?, self.range(span)?.start));
        let trace = fault.trace.iter().filter_map(|point| of(point.span.into()));
        let places: Vec<(FileId, usize)> = of(fault.span).into_iter().chain(trace).collect();
        let place = places.iter().find(|(file, _)| *file == self.main).or(places.first());
        let (line, column) = place
            .and_then(|(file, at)| self.sources.get(file)?.lines().byte_to_line_column(*at))
            .map_or((0, 0), |(line, column)| (line + 1, column + 1));
        let file = place.map_or(self.main, |(file, _)| *file);
        let hints = fault.hints.iter().map(|hint| format!(" ({})", hint.v));
        TemplateFault {
            file: file.get().vpath().get_with_slash().trim_start_matches('/').to_owned(),
            line,
            column,
            message: std::iter::once(fault.message.to_string()).chain(hints).collect(),
        }
    }
}

impl TemplateFault {
    fn unknown() -> Self {
        Self { file: String::new(), line: 0, column: 0, message: "typst gave no reason".to_owned() }
    }
}

/// Returns the id of a name that we gave ourselves.
fn id(name: &str) -> FileId {
    let path = VirtualPath::new(format!("/{name}")).expect("our own names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for TypesetWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts::book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| refused(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let source = || self.sources.get(&id).map(|source| Bytes::from_string(source.text().to_owned()));
        self.files.get(&id).cloned().or_else(source).ok_or_else(|| refused(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::font(index)
    }

    /// Nothing printed depends on the day it is printed.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn refused(id: FileId) -> FileError {
    match id.get().root() {
        VirtualRoot::Package(package) => FileError::Package(PackageError::NotFound(package.clone())),
        VirtualRoot::Project => FileError::AccessDenied,
    }
}
