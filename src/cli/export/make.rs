//! From a request to the files of a document.

use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::AtomicBool;

use chrono::FixedOffset;
use nappe_core::restitution::{self, Document, DocumentFormat, DocumentKind, Options};
use nappe_core::{CleanLine, Session};
use nappe_export::{Accent, Delimiter, Notice, Ppi, RenderOptions, Trial};

use super::house;
use super::press::{Press, PressBounds, PressDeath, PressEnd, PressNews, Shortfall};
use crate::client::{ExportRequest, ExportStep, Exported};
use crate::failure::{Failure, FailureKind, SystemAnswer, shown};
use crate::i18n::Texts;
use crate::store::disk::Successor;
use crate::store::documents;
use crate::store::{Paths, PersonRow, people};

/// Writes a document of the session in `folder`; `tell` hears what is being made. Nothing is left of a format that was
/// not made whole; where `stop` is set, what was made until then stays, and the notices say what is missing.
///
/// # Errors
/// When notes in and notes out do not agree (the document is written all the same and says so), when `stop` was set
/// before anything was made, or the disk refuses.
pub fn make(
    current: &Session,
    folder: &Path,
    request: &ExportRequest,
    offset: FixedOffset,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(ExportStep),
) -> Result<Exported, Failure> {
    Paths::of(folder)?.refuse_way_out(&request.folder)?;
    let texts = Texts::new(request.lang);
    let (document, mut look, notices) = prepare(current, folder, request, offset, &texts);
    let bounds = PressBounds::here(document.restitution.proof.live(), request.formats.len());
    let mut hand = PressHand {
        folder,
        request,
        kind: texts.get(&format!("restitution-file-{}", request.kind.id())),
        title: &current.plan.title,
        logo: &current.plan.logo,
        tell,
        format: None,
        done: 0,
        trial: Trial::BuiltIn,
        prepared: Vec::new(),
        shortfall: None,
        exported: Exported { notices, ..Exported::default() },
    };
    while let Some(left) = request.formats.get(hand.done..).filter(|left| !left.is_empty()) {
        let press = Press { document: &document, look: &look, bounds, stop };
        match press.run(left, &mut |news, body| hand.hears(news, body))? {
            PressEnd::Done => break,
            PressEnd::Stopped => {
                hand.stops();
                break;
            }
            PressEnd::Died(death) => hand.mourns(death, &mut look),
        }
    }
    let PressHand { mut exported, shortfall, .. } = hand;
    if exported.files.is_empty()
        && let Some(failure) = exported.notices.pop()
    {
        return Err(failure);
    }
    match shortfall {
        None => Ok(exported),
        Some(Shortfall { taken, given }) => {
            let (path, taken, given) = (shown(&request.folder), taken as u64, given as u64);
            Err(FailureKind::ExportUnfaithful { path, taken, given }.into())
        }
    }
}

/// Takes the files of the press and puts each format in its place once it is whole.
struct PressHand<'a> {
    /// The folder of the session.
    folder: &'a Path,
    request: &'a ExportRequest,
    /// What the kind of document is called among files.
    kind: String,
    title: &'a str,
    /// The name of the logo's file in the plan.
    logo: &'a str,
    tell: &'a mut dyn FnMut(ExportStep),
    /// The format at hand.
    format: Option<DocumentFormat>,
    /// How many formats are made or given up.
    done: usize,
    /// What of the house is being tried.
    trial: Trial,
    /// The pages of the format at hand.
    prepared: Vec<Successor>,
    shortfall: Option<Shortfall>,
    exported: Exported,
}

impl PressHand<'_> {
    fn hears(&mut self, news: PressNews, body: &mut dyn Read) -> Result<(), Failure> {
        match news {
            PressNews::Begun { format } => {
                (self.format, self.trial) = (Some(format), Trial::BuiltIn);
                (self.tell)(ExportStep { format, done: self.done, of: self.request.formats.len() });
            }
            PressNews::Trying { trial } => self.trial = trial,
            PressNews::File { page, of, .. } => {
                let Some(names) = self.names() else { return Ok(()) };
                let name = names.of(page, of);
                let written = documents::prepare(&self.request.folder, &name, |file| {
                    // What was cut off never takes the place of a document: the press is found dead behind it.
                    io::copy(body, file).map(|_| ())
                });
                self.prepared
                    .push(written.map_err(|fault| documents::unwritten(&self.request.folder.join(&name), &fault))?);
            }
            PressNews::Made { notices, shortfall } => {
                self.shortfall = self.shortfall.or(shortfall);
                self.put_in_place()?;
                for notice in notices.into_iter().map(|notice| told(notice, self.folder, self.logo)) {
                    self.notice(notice);
                }
                self.done += 1;
            }
            PressNews::NotBuilt => {
                let format = self.format.map_or("", DocumentFormat::id).into();
                self.notice(FailureKind::ExportNotBuilt { format }.into());
                self.done += 1;
            }
            PressNews::Failed { detail } => {
                self.give_up(FailureKind::Export { detail: SystemAnswer::said(detail) }.into());
            }
            PressNews::Stranger { .. } | PressNews::Done => {}
        }
        Ok(())
    }

    /// Goes on without what killed the press; where that was ours, without the format.
    fn mourns(&mut self, cause: PressDeath, look: &mut RenderOptions) {
        self.prepared.clear();
        let format = self.request.formats.get(self.done).copied();
        match suspect(self.trial, format, look) {
            Some(Trial::Template) => {
                look.templates.clear();
                let name = if self.request.kind == DocumentKind::Board { "board.typ" } else { "report.typ" };
                let path = shown(&self.folder.join(house::TEMPLATES).join(name));
                self.notice(FailureKind::PressTemplate { cause, path }.into());
            }
            Some(_) => {
                look.logo = None;
                self.notice(FailureKind::PressLogo { cause, path: shown(self.folder) }.into());
            }
            None => {
                let format = format.map_or("", DocumentFormat::id).into();
                self.give_up(FailureKind::PressFormat { cause, format }.into());
            }
        }
    }

    fn give_up(&mut self, failure: Failure) {
        self.prepared.clear();
        self.exported.unmade.extend(self.request.formats.get(self.done));
        self.notice(failure);
        self.done += 1;
    }

    /// Says what is missing; what was made whole stays.
    fn stops(&mut self) {
        let missing = self.request.formats.get(self.done..).unwrap_or_default();
        self.exported.unmade.extend(missing);
        self.notice(stopped(missing));
    }

    fn notice(&mut self, notice: Failure) {
        if !self.exported.notices.contains(&notice) {
            self.exported.notices.push(notice);
        }
    }

    fn names(&self) -> Option<FileNames> {
        let format = self.format?;
        Some(FileNames { whole: documents::file_name(&self.kind, self.title, format.id()) })
    }

    fn put_in_place(&mut self) -> Result<(), Failure> {
        let pages = self.prepared.len();
        for document in self.prepared.drain(..) {
            let path = document.path().to_owned();
            self.exported.files.push(documents::place(document).map_err(|fault| documents::unwritten(&path, &fault))?);
        }
        match (self.format, self.names()) {
            (Some(DocumentFormat::Png | DocumentFormat::Svg), Some(names)) => {
                clear_away(&self.request.folder, &names, pages)
            }
            _ => Ok(()),
        }
    }
}

fn stopped(missing: &[DocumentFormat]) -> Failure {
    let missing: Vec<&str> = missing.iter().map(|format| format.id()).collect();
    FailureKind::ExportStopped { formats: CleanLine::of(missing.join(", ")) }.into()
}

/// Returns what of the house is to be left out after the press has died at `trial`; `None` where all was ours.
fn suspect(trial: Trial, format: Option<DocumentFormat>, look: &RenderOptions) -> Option<Trial> {
    // Only pages are drawn: elsewhere a logo is carried along as it stands.
    if !format.is_some_and(DocumentFormat::is_printed) {
        return None;
    }
    if trial == Trial::Template && !look.templates.is_empty() {
        return Some(Trial::Template);
    }
    // It may pass when it is tried alone and still be too much where it is drawn among the rest.
    look.logo.is_some().then_some(Trial::Logo)
}

/// Makes pictures of the pages of a document, each as large as fits into so many pixels.
///
/// # Errors
/// When this nappe was built without pages, when they cannot be made, or when `stop` was set.
pub fn pages(
    current: &Session,
    folder: &Path,
    request: &ExportRequest,
    offset: FixedOffset,
    (width, height): (u32, u32),
    stop: &AtomicBool,
) -> Result<Vec<Vec<u8>>, Failure> {
    let texts = Texts::new(request.lang);
    let (document, look, _) = prepare(current, folder, request, offset, &texts);
    // Boards lie, everything else stands.
    let (across, down) = if request.kind == DocumentKind::Board { A3_ACROSS } else { A4_UPRIGHT };
    let ppi = (f64::from(width) / across).min(f64::from(height) / down).clamp(COARSEST, FINEST) as u16;
    let mut look = RenderOptions { ppi: Ppi(ppi), ..look };
    let bounds = PressBounds::here(document.restitution.proof.live(), 1);
    let bounds = PressBounds { output: bounds.output.min(MOST_SHOWN), ..bounds };
    loop {
        let (mut shown, mut failed, mut trial) = (Vec::new(), None, Trial::BuiltIn);
        let press = Press { document: &document, look: &look, bounds, stop };
        let end = press.run(&[DocumentFormat::Png], &mut |news, body| {
            match news {
                PressNews::File { .. } => {
                    let mut page = Vec::new();
                    // A page that was cut off is never shown: the press is found dead behind it.
                    drop(body.read_to_end(&mut page));
                    shown.push(page);
                }
                PressNews::Trying { trial: next } => trial = next,
                PressNews::NotBuilt => {
                    failed = Some(FailureKind::ExportNotBuilt { format: DocumentFormat::Png.id().into() });
                }
                PressNews::Failed { detail } => {
                    failed = Some(FailureKind::Export { detail: SystemAnswer::said(detail) });
                }
                // Where notes are missing, a loud word on the page says so.
                _ => {}
            }
            Ok(())
        })?;
        match (end, failed) {
            (PressEnd::Stopped, _) => return Err(stopped(&[DocumentFormat::Png])),
            (PressEnd::Done, None) => return Ok(shown),
            (_, Some(kind)) => return Err(kind.into()),
            // What is shown is what will be made: without what killed the press.
            (PressEnd::Died(cause), None) => match suspect(trial, Some(DocumentFormat::Png), &look) {
                Some(Trial::Template) => look.templates.clear(),
                Some(_) => look.logo = None,
                None => {
                    let format = DocumentFormat::Png.id().into();
                    return Err(FailureKind::PressFormat { cause, format }.into());
                }
            },
        }
    }
}

/// The most that pages on the screen may take, in bytes: they are held in memory.
const MOST_SHOWN: u64 = 512 << 20;
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
    // Without the list a document counts people all the same, but names nobody whom nappe designated.
    let listed = Paths::of(folder).and_then(|paths| people::read(&paths));
    let (roster, unread) = match listed {
        Ok(rows) => (PersonRow::roster(&rows), None),
        Err(failure) => (Vec::new(), Some(failure)),
    };
    let options = Options {
        numbers: request.numbers,
        anonymous: request.anonymous,
        segment: request.segment,
        offset,
        roster: &roster,
    };
    let document = restitution::compose(current, request.kind, &options, texts);
    let mut house = house::look(folder, &current.plan);
    house.notices.extend(unread);
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
        sheet: request.sheet,
        ..RenderOptions::default()
    };
    (document, options, house.notices)
}

/// Sets aside the pages of a former document that the new one does not have: they would pass for its own.
fn clear_away(folder: &Path, names: &FileNames, pages: usize) -> Result<(), Failure> {
    let aside = |name: String| {
        documents::set_aside(folder, &name).map_err(|fault| documents::unwritten(&folder.join(&name), &fault))
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
struct FileNames {
    whole: String,
}

impl FileNames {
    /// Returns the name of a page, from 1, of so many.
    fn of(&self, page: usize, pages: usize) -> String {
        if pages == 1 { self.whole.clone() } else { self.page(page) }
    }

    fn page(&self, page: usize) -> String {
        let (stem, extension) = self.whole.rsplit_once('.').unwrap_or((&self.whole, ""));
        format!("{stem}-p{page:02}.{extension}")
    }
}

/// Says what a writer noticed.
fn told(notice: Notice, folder: &Path, logo: &str) -> Failure {
    let kind = match notice {
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
            FailureKind::LogoRead { path: shown(&folder.join(logo)), detail: SystemAnswer::said(message) }
        }
        Notice::LogoNotInWord => FailureKind::LogoWord,
        Notice::AccentDarkened { wanted, used } => {
            FailureKind::Accent { wanted: wanted.hex().into(), used: used.hex().into() }
        }
    };
    kind.into()
}
