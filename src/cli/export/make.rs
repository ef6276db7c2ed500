//! From a request to the files of a document.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::FixedOffset;
use nappe_core::Session;
use nappe_core::restitution::{self, Document, DocumentKind, Options};
use nappe_export::file::FileFault;
use nappe_export::{Accent, Delimiter, ExportError, Format, Notice, Ppi, RenderOptions, Rendered, file, render};

use super::house;
use crate::client::{ExportFormat, ExportRequest, ExportStep, Exported, Sheet};
use crate::failure::Failure;
use crate::i18n::Texts;

/// Writes a document of the session in `folder`; `tell` hears what is being made, and a raised flag ends it before the
/// next format.
///
/// # Errors
/// When notes in and notes out do not agree (the document is written all the same and says so), or the disk refuses.
pub fn make(
    current: &Session,
    folder: &Path,
    request: &ExportRequest,
    offset: FixedOffset,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(ExportStep),
) -> Result<Exported, Failure> {
    let texts = Texts::new(request.lang);
    let (document, options, notices) = prepare(current, folder, request, offset, &texts);
    let mut exported = Exported { files: Vec::new(), notices };
    let name = texts.get(&format!("restitution-file-{}", request.kind.id()));
    let mut unfaithful = None;
    for (done, &format) in request.formats.iter().enumerate() {
        if stop.load(Ordering::Relaxed) {
            let missing: Vec<&str> = request.formats[done..].iter().map(|format| format.id()).collect();
            exported.notices.push(Failure::new("failure-export-stopped").with("formats", missing.join(", ")));
            break;
        }
        tell(ExportStep { format, done, of: request.formats.len() });
        let rendered = match render(&document, written(format), &options) {
            Ok(rendered) => rendered,
            Err(ExportError::Unfaithful { taken, given, document, .. }) => {
                unfaithful = Some((taken, given));
                document
            }
            // The other formats are made all the same.
            Err(ExportError::NotBuilt) => {
                exported.notices.push(Failure::new("failure-export-not-built").with("format", format.id()));
                continue;
            }
            Err(other) => return Err(Failure::new("failure-export").because(&other)),
        };
        let names = Names { whole: file::file_name(&name, &current.plan.title, written(format).extension()) };
        let pages = rendered.files.len();
        for (page, bytes) in (1..).zip(&rendered.files) {
            exported.files.push(put(&request.folder, &names.of(page, pages), bytes)?);
        }
        if matches!(format, ExportFormat::Png | ExportFormat::Svg) {
            clear_away(&request.folder, &names, pages)?;
        }
        for notice in told(rendered, folder) {
            if !exported.notices.contains(&notice) {
                exported.notices.push(notice);
            }
        }
    }
    if exported.files.is_empty()
        && let Some(failure) = exported.notices.pop()
    {
        return Err(failure);
    }
    match unfaithful {
        None => Ok(exported),
        Some((taken, given)) => {
            Err(Failure::new("failure-export-unfaithful").at(&request.folder).with("taken", taken).with("given", given))
        }
    }
}

/// Makes pictures of the pages of a document, each as large as fits into so many pixels.
///
/// # Errors
/// When this nappe was built without pages, or they cannot be made.
pub fn pages(
    current: &Session,
    folder: &Path,
    request: &ExportRequest,
    offset: FixedOffset,
    (width, height): (u32, u32),
) -> Result<Vec<Vec<u8>>, Failure> {
    let texts = Texts::new(request.lang);
    let (document, options, _) = prepare(current, folder, request, offset, &texts);
    // Boards lie, everything else stands.
    let (across, down) = if request.kind == DocumentKind::Board { A3_ACROSS } else { A4_UPRIGHT };
    let ppi = (f64::from(width) / across).min(f64::from(height) / down).clamp(COARSEST, FINEST) as u16;
    let options = RenderOptions { ppi: Ppi(ppi), ..options };
    match render(&document, Format::Png, &options) {
        Ok(rendered) => Ok(rendered.files),
        // The loud word on the page says so.
        Err(ExportError::Unfaithful { document, .. }) => Ok(document.files),
        Err(ExportError::NotBuilt) => Err(Failure::new("failure-export-not-built").with("format", "png")),
        Err(other) => Err(Failure::new("failure-export").because(&other)),
    }
}

/// An A3 sheet that lies, an A4 sheet that stands, in inches (ISO 216).
const A3_ACROSS: (f64, f64) = (16.54, 11.69);
const A4_UPRIGHT: (f64, f64) = (8.27, 11.69);
/// Pixels per inch: what can still be recognised, and what is as good as print on any screen.
const COARSEST: f64 = 24.0;
const FINEST: f64 = 150.0;

/// Composes the document, and gathers what the house lays over its look.
fn prepare(
    current: &Session,
    folder: &Path,
    request: &ExportRequest,
    offset: FixedOffset,
    texts: &Texts,
) -> (Document, RenderOptions, Vec<Failure>) {
    let options = Options { numbers: request.numbers, anonymous: request.anonymous, segment: request.segment, offset };
    let document = restitution::compose(current, request.kind, &options, texts);
    let mut house = house::look(folder, &current.plan);
    let wanted = current.plan.accent.as_str();
    let accent = Accent::parse(wanted);
    if accent.is_none() && !wanted.is_empty() {
        house.notices.push(Failure::new("failure-accent-unread").with("wanted", wanted));
    }
    let options = RenderOptions {
        delimiter: if request.french_csv { Delimiter::Semicolon } else { Delimiter::Comma },
        bom: request.french_csv,
        css: house.css,
        logo: house.logo,
        accent,
        templates: house.templates,
        sheet: sheet(request.sheet),
        ..RenderOptions::default()
    };
    (document, options, house.notices)
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    file::write_whole(folder, name, bytes).map_err(|fault| {
        let failure = Failure::new("failure-write").at(&folder.join(name));
        match fault {
            // The path is said already; the system's answer is said in the reader's language.
            FileFault::Io { source, .. } => failure.because(&source),
            fault @ FileFault::Name(_) => failure.because(&fault),
        }
    })
}

/// Sets aside the pages of a former document that the new one does not have: they would pass for its own.
fn clear_away(folder: &Path, names: &Names, pages: usize) -> Result<(), Failure> {
    let aside = |name: String| {
        file::set_aside(folder, &name)
            .map_err(|fault| Failure::new("failure-write").at(&folder.join(&name)).because(&fault))
    };
    let first = if pages == 1 {
        1
    } else {
        aside(names.whole.clone())?;
        pages + 1
    };
    for page in first.. {
        if !aside(names.page(page))? {
            return Ok(());
        }
    }
    Ok(())
}

/// The names of the files of a document: one, or one a page (`panneau-titre-p01.png`).
struct Names {
    whole: String,
}

impl Names {
    /// Returns the name of a page, from 1, of so many.
    fn of(&self, page: usize, pages: usize) -> String {
        if pages == 1 { self.whole.clone() } else { self.page(page) }
    }

    fn page(&self, page: usize) -> String {
        let (stem, extension) = self.whole.rsplit_once('.').unwrap_or((&self.whole, ""));
        format!("{stem}-p{page:02}.{extension}")
    }
}

const fn written(format: ExportFormat) -> Format {
    match format {
        ExportFormat::Pdf => Format::Pdf,
        ExportFormat::Docx => Format::Docx,
        ExportFormat::Html => Format::Html,
        ExportFormat::Png => Format::Png,
        ExportFormat::Svg => Format::Svg,
        ExportFormat::Xlsx => Format::Xlsx,
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Json => Format::Json,
    }
}

const fn sheet(sheet: Sheet) -> nappe_export::Sheet {
    match sheet {
        Sheet::A3 => nappe_export::Sheet::A3,
        Sheet::A4 => nappe_export::Sheet::A4,
        Sheet::Slide => nappe_export::Sheet::Slide,
    }
}

/// Says what a writer noticed.
fn told(rendered: Rendered, folder: &Path) -> Vec<Failure> {
    let say = |notice| match notice {
        Notice::TemplateFault { file, line, column, message } => Failure::new("failure-template")
            .at(&folder.join(house::TEMPLATES).join(file))
            .with("line", line)
            .with("column", column)
            .with("detail", message),
        Notice::MissingCharacters { characters } => Failure::new("failure-characters")
            .with("characters", characters.iter().map(char::to_string).collect::<Vec<_>>().join(" ")),
        Notice::NotAccessible { message } => Failure::new("failure-not-accessible").with("detail", message),
        Notice::LogoUnread { message } => Failure::new("failure-logo-read").at(folder).with("detail", message),
        Notice::LogoNotInWord => Failure::new("failure-logo-word"),
        Notice::AccentDarkened { wanted, used } => {
            Failure::new("failure-accent").with("wanted", wanted.hex()).with("used", used.hex())
        }
    };
    rendered.notices.into_iter().map(say).collect()
}
