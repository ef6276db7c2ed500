//! From a request to the files of a document.

use std::path::{Path, PathBuf};

use chrono::FixedOffset;
use nappe_core::Session;
use nappe_core::restitution::{self, Document, DocumentKind, Options};
use nappe_export::{Accent, Delimiter, ExportError, Format, Notice, Ppi, RenderOptions, Rendered, file, render};

use super::{house, not_written};
use crate::client::{ExportFormat, ExportRequest, ExportStep, Exported, Sheet};
use crate::failure::{Failure, FailureKind, SystemAnswer, shown};
use crate::i18n::Texts;

/// Writes a document of the session in `folder`; `tell` hears what is being made.
///
/// # Errors
/// When notes in and notes out do not agree (the document is written all the same and says so), or the disk refuses.
pub fn make(
    current: &Session,
    folder: &Path,
    request: &ExportRequest,
    offset: FixedOffset,
    tell: &mut dyn FnMut(ExportStep),
) -> Result<Exported, Failure> {
    let texts = Texts::new(request.lang);
    let (document, options, notices) = prepare(current, folder, request, offset, &texts);
    let mut exported = Exported { files: Vec::new(), notices };
    let name = texts.get(&format!("restitution-file-{}", request.kind.id()));
    let mut unfaithful = None;
    for (done, &format) in request.formats.iter().enumerate() {
        tell(ExportStep { format, done, of: request.formats.len() });
        let rendered = match render(&document, written(format), &options) {
            Ok(rendered) => rendered,
            Err(ExportError::Unfaithful { taken, given, document, .. }) => {
                unfaithful = Some((taken, given));
                document
            }
            // The other formats are made all the same.
            Err(ExportError::NotBuilt) => {
                exported.notices.push(FailureKind::ExportNotBuilt { format: format.id().into() }.into());
                continue;
            }
            Err(other) => return Err(FailureKind::Export { detail: SystemAnswer::said(other) }.into()),
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
            let (path, taken, given) = (shown(&request.folder), taken as u64, given as u64);
            Err(FailureKind::ExportUnfaithful { path, taken, given }.into())
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
        Err(ExportError::NotBuilt) => Err(FailureKind::ExportNotBuilt { format: "png".into() }.into()),
        Err(other) => Err(FailureKind::Export { detail: SystemAnswer::said(other) }.into()),
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
        house.notices.push(FailureKind::AccentUnread { wanted: wanted.into() }.into());
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
    file::write_whole(folder, name, bytes).map_err(|fault| not_written(&folder.join(name), &fault))
}

/// Sets aside the pages of a former document that the new one does not have: they would pass for its own.
fn clear_away(folder: &Path, names: &Names, pages: usize) -> Result<(), Failure> {
    let aside = |name: String| file::set_aside(folder, &name).map_err(|fault| not_written(&folder.join(&name), &fault));
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
        Notice::TemplateFault { file, line, column, message } => FailureKind::Template {
            path: shown(&folder.join(house::TEMPLATES).join(file)),
            line: line as u64,
            column: column as u64,
            detail: message.into(),
        },
        Notice::MissingCharacters { characters } => {
            let characters: Vec<String> = characters.iter().map(char::to_string).collect();
            FailureKind::Characters { characters: characters.join(" ").into() }
        }
        Notice::NotAccessible { message } => FailureKind::NotAccessible { detail: message.into() },
        Notice::LogoUnread { message } => {
            FailureKind::LogoRead { path: shown(folder), detail: SystemAnswer::said(message) }
        }
        Notice::LogoNotInWord => FailureKind::LogoWord,
        Notice::AccentDarkened { wanted, used } => {
            FailureKind::Accent { wanted: wanted.hex().into(), used: used.hex().into() }
        }
    };
    rendered.notices.into_iter().map(|notice| say(notice).into()).collect()
}
