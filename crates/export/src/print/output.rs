//! From a document to files: what is laid out, typeset, and written as PDF, SVG or PNG.

use nappe_core::restitution::{Block, Document, DocumentKind, DocumentSheet};
use typst::foundations::{Bytes, Smart};
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use super::engine::{TemplateFault, TypesetWorld};
use super::fonts::Ruler;
use super::{PrintMedium, SHARED, built_in, data, wall};
use crate::{Accent, ExportError, Logo, Notice, Picture, Ppi, RenderOptions, Template, Trial};

/// Stack of the thread that typesets: a list in a box in a list takes some, and who calls may have little.
const STACK: usize = 16 << 20;
/// The accent where none is asked for: roasted coffee.
const COFFEE: Accent = Accent([0x7a, 0x3b, 0x2e]);
/// The name of a user's template inside the world.
const USERS: &str = "template.typ";

/// Prints in a thread of its own, which keeps a panic of the typesetter from its caller.
pub(super) fn print(
    document: &Document,
    medium: PrintMedium,
    options: &RenderOptions,
    notices: &mut Vec<Notice>,
    trying: &(dyn Fn(Trial) + Sync),
) -> Result<Vec<Vec<u8>>, ExportError> {
    let printed = std::thread::scope(|scope| {
        let work = || {
            let printed = print_here(document, medium, options, notices, trying);
            // What was remembered for a second print of the same is more memory than it is worth.
            typst::comemo::evict(0);
            printed
        };
        let thread = std::thread::Builder::new().name("print".to_owned()).stack_size(STACK).spawn_scoped(scope, work);
        thread.map(std::thread::ScopedJoinHandle::join)
    });
    match printed {
        Ok(Ok(printed)) => printed,
        Ok(Err(_)) => Err(ExportError::Pages("the typesetter stopped".to_owned())),
        Err(error) => Err(ExportError::Pages(error.to_string())),
    }
}

fn print_here(
    document: &Document,
    medium: PrintMedium,
    options: &RenderOptions,
    notices: &mut Vec<Notice>,
    trying: &(dyn Fn(Trial) + Sync),
) -> Result<Vec<Vec<u8>>, ExportError> {
    let accent = options.accent.unwrap_or(COFFEE).readable();
    let logo = options.logo.as_ref().and_then(|logo| {
        trying(Trial::Logo);
        usable(logo, medium, options.ppi, notices)
    });
    trying(Trial::BuiltIn);
    let ruler = Ruler::new();
    let sheet = if document.kind == DocumentKind::Board { options.sheet } else { DocumentSheet::A4 };
    let walls = walls(document, &ruler, sheet);
    let data = data::of(document, &ruler, &walls, sheet, accent, logo.as_ref());
    let characters = ruler.missing(data::texts(&data).into_iter());
    let stage = PrintStage {
        document,
        data: Bytes::from_string(data.to_string()),
        logo: logo.map(|logo| (logo.name, logo.bytes)),
        full: characters.is_empty(),
    };
    if !characters.is_empty() {
        notices.push(Notice::MissingCharacters { characters });
    }
    let (name, _) = built_in(document.kind);
    if let Some(own) = options.templates.iter().find(|template| template.name == name) {
        trying(Trial::Template);
        match stage.perform(Some(own), medium, options.ppi, notices) {
            Ok(files) => return Ok(files),
            Err(fault) => notices.push(template_fault(fault, own)),
        }
    }
    trying(Trial::BuiltIn);
    let TemplateFault { file, line, column, message } = match stage.perform(None, medium, options.ppi, notices) {
        Ok(files) => return Ok(files),
        Err(fault) => fault,
    };
    Err(ExportError::BuiltIn { file, line, column, message })
}

fn template_fault(fault: TemplateFault, template: &Template) -> Notice {
    let TemplateFault { file, line, column, message } = fault;
    let file = if file == USERS { template.name.clone() } else { file };
    Notice::TemplateFault { file, line, column, message }
}

/// A logo that typst can read.
pub(super) struct UsableLogo {
    /// Its name in the world.
    pub name: &'static str,
    pub alt: String,
    bytes: Bytes,
}

/// Tries the logo alone, in the medium at hand, so that a broken one costs the logo and not the document.
fn usable(logo: &Logo, medium: PrintMedium, ppi: Ppi, notices: &mut Vec<Notice>) -> Option<UsableLogo> {
    let name = match logo.picture {
        Picture::Png => "logo.png",
        Picture::Jpeg => "logo.jpg",
        Picture::Svg => "logo.svg",
    };
    let bytes = Bytes::new(logo.bytes.clone());
    let probe = format!("#set page(width: auto, height: auto, margin: 0pt)\n#image(\"/{name}\", width: {TRIED})");
    let desk = TypesetWorld::new(vec![("probe.typ", probe)], vec![(name, bytes.clone())]);
    let drawn = desk.typeset().and_then(|pages| match medium {
        PrintMedium::Pdf => plain_pdf(&desk, &pages).map(|pdf| vec![pdf]),
        PrintMedium::Svg => Ok(svg(&pages)),
        PrintMedium::Png => png(&pages, ppi),
    });
    match drawn {
        Ok(_) => Some(UsableLogo { name, alt: logo.alt.clone(), bytes }),
        Err(fault) => {
            notices.push(Notice::LogoUnread { message: fault.message });
            None
        }
    }
}

/// How wide the logo is tried: about as wide as the templates set it.
const TRIED: &str = "4cm";

/// Hangs the walls that the document asks for: (index of the board, wall).
fn walls(document: &Document, ruler: &Ruler, sheet: DocumentSheet) -> Vec<(usize, wall::PrintedWall)> {
    let restitution = &document.restitution;
    let asked = |block: &Block| match block {
        Block::Wall(index) => Some(*index),
        _ => None,
    };
    let mut indices: Vec<usize> = document.blocks.iter().filter_map(asked).collect();
    if document.kind == DocumentKind::Board && indices.is_empty() {
        indices.extend(0..restitution.boards.len());
    }
    indices.sort_unstable();
    indices.dedup();
    let hang = |index: usize| Some((index, wall::hang(ruler, restitution, restitution.boards.get(index)?, sheet)));
    indices.into_iter().filter_map(hang).collect()
}

struct PrintStage<'a> {
    document: &'a Document,
    data: Bytes,
    logo: Option<(&'static str, Bytes)>,
    /// Whether every character has a font.
    full: bool,
}

impl PrintStage<'_> {
    fn perform(
        &self,
        template: Option<&Template>,
        medium: PrintMedium,
        ppi: Ppi,
        notices: &mut Vec<Notice>,
    ) -> Result<Vec<Vec<u8>>, TemplateFault> {
        let desk = self.desk(template);
        let mut pages = desk.typeset()?;
        self.inscribe(&mut pages);
        match medium {
            PrintMedium::Pdf => Ok(vec![self.pdf(&desk, &pages, notices)?]),
            PrintMedium::Svg => Ok(svg(&pages)),
            PrintMedium::Png => png(&pages, ppi),
        }
    }

    fn desk(&self, template: Option<&Template>) -> TypesetWorld {
        let board = built_in(DocumentKind::Board);
        let report = built_in(DocumentKind::Report);
        let chosen = built_in(self.document.kind);
        let mut sources = vec![match template {
            Some(template) => (USERS, template.source.clone()),
            None => (chosen.0, chosen.1.to_owned()),
        }];
        sources.extend([SHARED, board, report].map(|(name, source)| (name, source.to_owned())));
        let mut files = vec![("data.json", self.data.clone())];
        files.extend(self.logo.clone());
        TypesetWorld::new(sources, files)
    }

    /// Writes the properties of the file, whatever the template did about them.
    fn inscribe(&self, pages: &mut PagedDocument) {
        let info = pages.info_mut();
        if info.title.is_none() {
            info.title = Some(self.document.title.as_str().into());
        }
        if info.author.is_empty() {
            info.author = self.document.authors.iter().map(|author| author.as_str().into()).collect();
        }
        info.date = Smart::Custom(None);
    }

    /// Writes PDF/UA-1 if that is possible, and a plain tagged PDF otherwise.
    fn pdf(
        &self,
        desk: &TypesetWorld,
        pages: &PagedDocument,
        notices: &mut Vec<Notice>,
    ) -> Result<Vec<u8>, TemplateFault> {
        if self.full {
            let accessible =
                PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| placeless(error.message().to_string()))?;
            match typst_pdf::pdf(pages, &pdf_options(accessible)) {
                Ok(pdf) => return Ok(pdf),
                Err(faults) => {
                    let message = faults.first().map_or_else(String::new, |fault| desk.fault(fault).message);
                    notices.push(Notice::NotAccessible { message });
                }
            }
        }
        plain_pdf(desk, pages)
    }
}

/// Writes a tagged PDF that promises no more.
fn plain_pdf(desk: &TypesetWorld, pages: &PagedDocument) -> Result<Vec<u8>, TemplateFault> {
    typst_pdf::pdf(pages, &pdf_options(PdfStandards::default())).map_err(|faults| {
        faults.first().map_or_else(|| placeless("no reason given".to_owned()), |fault| desk.fault(fault))
    })
}

fn pdf_options(standards: PdfStandards) -> PdfOptions {
    PdfOptions { creator: Smart::Custom(Some("nappe".to_owned())), standards, ..PdfOptions::default() }
}

fn svg(pages: &PagedDocument) -> Vec<Vec<u8>> {
    let options = SvgOptions::default();
    pages.pages().iter().map(|page| typst_svg::svg(page, &options).into_bytes()).collect()
}

fn png(pages: &PagedDocument, ppi: Ppi) -> Result<Vec<Vec<u8>>, TemplateFault> {
    let scale = f64::from(ppi.0.clamp(20, 1200)) / 72.0;
    let options = typst_render::RenderOptions { pixel_per_pt: Scalar::new(scale), ..Default::default() };
    let png = |page| typst_render::render(page, &options).encode_png();
    let files: Result<Vec<Vec<u8>>, _> = pages.pages().iter().map(png).collect();
    files.map_err(|error| placeless(error.to_string()))
}

/// A fault that stands nowhere in a template.
fn placeless(message: String) -> TemplateFault {
    TemplateFault { file: String::new(), line: 0, column: 0, message }
}
