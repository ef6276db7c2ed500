//! What a house puts beside its plan to make documents its own: templates, a style sheet, a logo, a colour.
//!
//! A template that cannot be read never stops a document: it is told, and nappe's own is used.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use nappe_core::plan::Plan;
use nappe_export::{LONGEST_SIDE, Logo, LogoFault, MOST_PIXELS, Template, built_in};

use crate::failure::{Failure, FailureKind, SystemAnswer, answer_of, shown};
use crate::store::disk::{self, Unopened};
use crate::store::{Paths, documents};

/// Where own templates lie. Known to people: never rename.
pub const TEMPLATES: &str = "templates";
/// The style sheet of the house. Known to people: never rename.
const STYLE: &str = "restitution.css";
/// The longest template or style sheet that is read, in bytes.
const LONGEST_TEXT: u64 = 1 << 20;
/// The largest logo that is read, in bytes.
const LARGEST_LOGO: u64 = 8 << 20;

/// What was found beside the plan.
#[derive(Debug, Default)]
pub struct House {
    /// Typst templates that stand in for nappe's own.
    pub templates: Vec<Template>,
    /// The style sheet.
    pub css: Option<String>,
    /// The picture for the first page.
    pub logo: Option<Logo>,
    /// What could not be read.
    pub notices: Vec<Failure>,
}

/// Looks what lies beside the plan.
pub fn look(folder: &Path, plan: &Plan) -> House {
    let mut house = House::default();
    let templates = folder.join(TEMPLATES);
    for (name, _) in built_in() {
        if let Some(source) = house.text(folder, &templates.join(name)) {
            if Path::new(name).extension().is_some_and(|ending| ending == "css") {
                house.css = Some(source);
            } else {
                house.templates.push(Template { name: (*name).to_owned(), source });
            }
        }
    }
    if house.css.is_none() {
        house.css = house.text(folder, &folder.join(STYLE));
    }
    if !plan.logo.is_empty() {
        house.logo = house.picture(folder, plan);
    }
    house
}

impl House {
    /// Returns the text of a file; none where there is none, or where it cannot be read, which is told.
    fn text(&mut self, folder: &Path, path: &Path) -> Option<String> {
        // A style sheet stands in the page as it is: a link would take somebody's secrets along.
        let read = match read(folder, path, LONGEST_TEXT) {
            Ok(Some(bytes)) => String::from_utf8(bytes)
                .map_err(|_| FailureKind::TemplateRead { path: shown(path), detail: SystemAnswer::NotText }.into()),
            Ok(None) => Err(FailureKind::TemplateLong { path: shown(path) }.into()),
            Err(Unopened::Missing) => return None,
            Err(unopened) => Err(unopened.at(path)),
        };
        read.map_err(|failure| self.notices.push(failure)).ok()
    }

    fn picture(&mut self, folder: &Path, plan: &Plan) -> Option<Logo> {
        let alt = plan.organisers.first().map(ToString::to_string).unwrap_or_default();
        picture(folder, plan.logo.as_str(), alt).map_err(|failure| self.notices.push(failure)).ok()
    }
}

fn picture(folder: &Path, name: &str, alt: String) -> Result<Logo, Failure> {
    let path = folder.join(name);
    // Whoever sends a session along must not be able to look into the folders of whoever opens it.
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let unread = |detail: SystemAnswer| FailureKind::LogoRead { path: shown(&path), detail }.into();
    if !inside {
        return Err(unread(SystemAnswer::Denied));
    }
    let bytes = match read(folder, &path, LARGEST_LOGO) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(FailureKind::LogoLarge { path: shown(&path), most: LARGEST_LOGO >> 20 }.into()),
        Err(Unopened::Missing) => return Err(unread(SystemAnswer::NotFound)),
        Err(Unopened::Denied(error)) => return Err(unread(answer_of(&error))),
        Err(unopened) => return Err(unopened.at(&path)),
    };
    Logo::read(bytes, alt).map_err(|fault| {
        let path = shown(&path);
        let kind = match fault {
            LogoFault::Kind => FailureKind::LogoKind { path },
            LogoFault::Pixels(width, height) => {
                FailureKind::LogoPixels { path, width, height, most: MOST_PIXELS / 1_000_000, side: LONGEST_SIDE }
            }
        };
        kind.into()
    })
}

/// Reads a file of the session; `None` when it is longer than `most`.
fn read(folder: &Path, path: &Path, most: u64) -> Result<Option<Vec<u8>>, Unopened> {
    let mut bytes = Vec::new();
    disk::open(folder, path)?.take(most + 1).read_to_end(&mut bytes).map_err(Unopened::Denied)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// What writing the built-in templates left.
#[derive(Debug, Default)]
pub struct Ejected {
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// Files that were there already and stay as they are.
    pub kept: Vec<PathBuf>,
}

/// Writes the built-in templates beside the plan, to start from; what is there already stays as it is.
pub fn eject(folder: &Path) -> Result<Ejected, Failure> {
    let templates = folder.join(TEMPLATES);
    Paths::of(folder)?.refuse_way_out(&templates)?;
    let mut ejected = Ejected::default();
    for (name, source) in built_in() {
        let path = templates.join(name);
        if path.symlink_metadata().is_ok() {
            ejected.kept.push(path);
            continue;
        }
        let written = documents::write_whole(&templates, name, source.as_bytes());
        ejected.written.push(written.map_err(|fault| documents::unwritten(&path, &fault))?);
    }
    Ok(ejected)
}
