//! What a house puts beside its plan to make documents its own: templates, a style sheet, a logo, a colour.
//!
//! A template that cannot be read never stops a document: it is told, and nappe's own is used.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use nappe_core::plan::Plan;
use nappe_export::{Logo, Picture, Template, built_in, file};

use crate::failure::{Failure, FailureKind, answer_of, shown};

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
    /// Typst templates.
    pub templates: Vec<Template>,
    /// The style sheet.
    pub css: Option<String>,
    /// The logo.
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
        let found = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        // A style sheet stands in the page as it is: a link would take somebody's secrets along.
        if !contained(folder, path) {
            self.notices.push(FailureKind::TemplateRead { path: shown(path), detail: answer_of(&outside()) }.into());
            return None;
        }
        if found.len() > LONGEST_TEXT {
            self.notices.push(FailureKind::TemplateLong { path: shown(path) }.into());
            return None;
        }
        match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) => {
                self.notices.push(FailureKind::TemplateRead { path: shown(path), detail: answer_of(&error) }.into());
                None
            }
        }
    }

    fn picture(&mut self, folder: &Path, plan: &Plan) -> Option<Logo> {
        let name = Path::new(plan.logo.as_str());
        let path = folder.join(name);
        // Whoever sends a session along must not be able to look into the folders of whoever opens it.
        let inside = name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let inside = inside && contained(folder, &path);
        let read = if inside { read_picture(&path) } else { Err(outside()) };
        match read {
            Ok(bytes) => {
                let Some(picture) = Picture::of(&bytes) else {
                    self.notices.push(FailureKind::LogoKind { path: shown(&path) }.into());
                    return None;
                };
                let alt = plan.organisers.first().map(ToString::to_string).unwrap_or_default();
                Some(Logo { bytes, picture, alt })
            }
            Err(error) => {
                self.notices.push(FailureKind::LogoRead { path: shown(&path), detail: answer_of(&error) }.into());
                None
            }
        }
    }
}

/// Tells whether a path leads to something below `folder`, links followed.
fn contained(folder: &Path, path: &Path) -> bool {
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        // What is not there is told as that.
        _ => true,
    }
}

/// The answer to a path that leads out of the session.
fn outside() -> io::Error {
    io::ErrorKind::PermissionDenied.into()
}

fn read_picture(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.len() > LARGEST_LOGO {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read(path)
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
    let mut ejected = Ejected::default();
    for (name, source) in built_in() {
        let path = templates.join(name);
        if path.symlink_metadata().is_ok() {
            ejected.kept.push(path);
            continue;
        }
        let written = file::write_whole(&templates, name, source.as_bytes());
        ejected.written.push(written.map_err(|fault| super::not_written(&path, &fault))?);
    }
    Ok(ejected)
}
