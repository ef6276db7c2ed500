//! The desk of the terminal interface: everything it asks for that touches a folder.

use std::path::{Component, Path, PathBuf};

use nappe_core::{Answer, Lang, Plan, Session, plan};

use super::samples::SAMPLES;
use super::{export, new, session};
use crate::client::desk::Sink;
use crate::client::{
    Desk, ExportRequest, Exporting, LocalLink, NewSession, Opened, Paging, PersonRow, PlanFile, PlanWritten, Recent,
    Sample,
};
use crate::clock::Clock;
use crate::config::{self, Home, RecentEntry};
use crate::failure::{self, Failure, FailureKind, shown};
use crate::hub::{self, Hub, Opening};
use crate::i18n::Texts;
use crate::ids;
use crate::store::{Paths, people, plan_file};

/// The desk over the folders of this user.
#[derive(Debug)]
pub struct FolderDesk {
    texts: Texts,
    home: Home,
    sessions: PathBuf,
    clock: Clock,
    remembers: bool,
    open: Option<(PathBuf, Hub)>,
}

impl FolderDesk {
    /// Makes a desk. `sessions` is where new sessions are made, when the settings say so; a desk that does not
    /// remember (a demonstration) leaves the list of recent sessions alone.
    pub fn new(lang: Lang, home: Home, sessions: Option<PathBuf>, clock: Clock, remembers: bool) -> Self {
        let sessions = sessions.unwrap_or_else(|| home.sessions().to_owned());
        Self { texts: Texts::new(lang), home, sessions, clock, remembers, open: None }
    }

    /// Opens a session folder in place of the one that is open, which is let go of only then.
    fn enter(&mut self, folder: &Path, sink: Sink) -> Result<Opened, Failure> {
        let (hub, opened) =
            hub::open_after_commands(folder, &self.clock, Opening { program: "nappe run", door: true })?;
        let (link, current) = LocalLink::join(&hub, sink)?;
        self.close();
        self.remember(folder, &current);
        self.open = Some((folder.to_owned(), hub));
        Ok(Opened {
            folder: folder.to_owned(),
            author: config::this_author(&self.home),
            session: current,
            link: Box::new(link),
            notices: opened.notices,
            read_only: opened.read_only,
        })
    }

    fn remember(&self, folder: &Path, current: &Session) {
        if self.remembers {
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
            let (title, date) = (current.plan.title.to_string(), current.plan.date);
            // The list is a convenience: a café does not stop because it could not be written.
            config::remember(&self.home, RecentEntry { folder, title, date, notes: current.note_count() }).ok();
        }
    }
}

/// Returns the first of `name`, `name-2`, `name-3`… under `above` that is not taken.
pub fn free_folder(above: &Path, name: &str) -> PathBuf {
    let mut folder = above.join(name);
    let mut number = 2_u64;
    while folder.exists() {
        folder = above.join(format!("{name}-{number}"));
        number += 1;
    }
    folder
}

/// Returns a path with the `~` a shell would have replaced, as people type it in a field.
fn spelled_out(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) if rest.as_os_str().is_empty() => home.to_owned(),
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

fn user_home() -> Option<PathBuf> {
    directories::UserDirs::new().map(|user| user.home_dir().to_owned())
}

impl Desk for FolderDesk {
    fn open(&mut self, folder: &Path, sink: Sink) -> Result<Opened, Failure> {
        self.close();
        // Whole, so that what is written beside the session does not depend on where nappe was started.
        let folder = spelled_out(folder, user_home().as_deref());
        let folder = &std::path::absolute(&folder).unwrap_or(folder);
        // A folder of something else is left alone: no journal is begun among somebody's documents.
        if folder.is_dir() && !super::session::is_session(folder) {
            return Err(FailureKind::NotASession { path: shown(folder) }.into());
        }
        self.enter(folder, sink)
    }

    fn save_elsewhere(&mut self, people: &[PersonRow], sink: Sink) -> Result<Opened, Failure> {
        let Some((from, hub)) = &self.open else { return Err(FailureKind::HubStopped.into()) };
        let name = from.file_name().map_or_else(|| "nappe".into(), |name| name.to_string_lossy());
        std::fs::create_dir_all(&self.sessions).map_err(|error| failure::not_written(&self.sessions, &error))?;
        let folder = free_folder(&self.sessions, &name);
        hub.handle().save_elsewhere(&folder, people)?;
        self.enter(&folder, sink)
    }

    fn close(&mut self) {
        if let Some((folder, hub)) = self.open.take() {
            if let Ok(current) = hub.handle().session() {
                self.remember(&folder, &current);
            }
            hub.stop();
        }
    }

    fn recent(&self) -> Vec<Recent> {
        let recent = |entry: RecentEntry| Recent {
            folder: entry.folder,
            title: entry.title,
            date: entry.date,
            notes: entry.notes,
        };
        config::read_recent(&self.home).into_iter().map(recent).collect()
    }

    fn samples(&self) -> Vec<Sample> {
        let told = |sample: &super::samples::Sample| {
            let plan = sample.plan();
            Sample {
                name: sample.name,
                title: plan.title.to_string(),
                lang: sample.lang,
                tables: plan.tables.len(),
                rounds: plan.rounds.len(),
                notes: sample.rows().len(),
            }
        };
        SAMPLES.iter().filter(|sample| sample.shows.is_none()).map(told).collect()
    }

    fn create(&mut self, new: &NewSession) -> Result<PathBuf, Failure> {
        // A bare name goes beside the user's other sessions; a path is a path.
        let given = spelled_out(&new.folder, user_home().as_deref());
        let mut parts = given.components();
        let bare = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
        let folder = if bare { self.sessions.join(&given) } else { given };
        new::make(&folder, &new::plan_of(new, &self.texts)?)?;
        Ok(folder)
    }

    fn copy_sample(&mut self, name: &str) -> Result<PathBuf, Failure> {
        let sample = SAMPLES
            .iter()
            .find(|sample| sample.name == name)
            .ok_or_else(|| FailureKind::NoSample { name: name.into() })?;
        let folder = free_folder(&self.sessions, name);
        sample.write_to(&folder)?;
        let (hub, opened) = hub::open_after_commands(&folder, &self.clock, Opening { program: "nappe", door: false })?;
        let commands = sample.matter(&hub.handle().session()?, opened.id).into_commands();
        let submission = session::submission(config::this_author(&self.home), commands);
        let answer = hub.handle().ask(submission).recv();
        hub.stop();
        match answer {
            Ok(Answer::Done) => Ok(folder),
            Ok(Answer::Refused(refusal)) => Err(session::refused(refusal)),
            Ok(Answer::Failed(kind)) => Err(kind.into()),
            Err(_) => Err(FailureKind::HubStopped.into()),
        }
    }

    fn plan_file(&self, folder: &Path, current: &Session) -> PlanFile {
        match Paths::of(folder) {
            Ok(paths) => plan_file::compare(&paths, current),
            Err(failure) => PlanFile::Unreadable(failure),
        }
    }

    fn write_plan(&mut self, folder: &Path, plan: &Plan) -> Result<PlanWritten, Failure> {
        plan_file::write(&Paths::of(folder)?, &plan::write::write(plan, plan.lang))
    }

    fn people(&self, folder: &Path) -> Result<Vec<PersonRow>, Failure> {
        people::read(&Paths::of(folder)?)
    }

    fn save_people(
        &mut self,
        folder: &Path,
        before: &[PersonRow],
        after: &[PersonRow],
    ) -> Result<Vec<PersonRow>, Failure> {
        let paths = Paths::of(folder)?;
        people::write(&paths, &people::merged(&people::read(&paths)?, before, after), ids::fresh)
    }

    fn export(&self, request: &ExportRequest) -> Exporting {
        let folder = self.open.as_ref().map_or_else(|| PathBuf::from("."), |(folder, _)| folder.clone());
        let (request, offset) = (request.clone(), self.clock.offset());
        Box::new(move |current, stop, tell| export::make(current, &folder, &request, offset, stop, tell))
    }

    fn pages(&self, request: &ExportRequest) -> Paging {
        let folder = self.open.as_ref().map_or_else(|| PathBuf::from("."), |(folder, _)| folder.clone());
        let (request, offset) = (request.clone(), self.clock.offset());
        Box::new(move |current, pixels, stop| export::pages(current, &folder, &request, offset, pixels, stop))
    }

    fn show_file(&self, file: &Path) -> Result<(), Failure> {
        export::show(file)
    }

    fn export_seats(&self, current: &Session, lang: Lang) -> Result<Vec<PathBuf>, Failure> {
        let folder = self.open.as_ref().map_or(Path::new("."), |(folder, _)| folder);
        let paths = Paths::of(folder)?;
        let people = crate::planner::facts(&people::read(&paths)?);
        let exports = folder.join("exports");
        paths.refuse_way_out(&exports)?;
        super::rotate::write_kept(current, &people, &exports, lang)
    }

    fn editor(&self) -> Vec<String> {
        let words = |name: &str| -> Option<Vec<String>> {
            let words: Vec<String> = std::env::var(name).ok()?.split_whitespace().map(str::to_owned).collect();
            (!words.is_empty()).then_some(words)
        };
        words("VISUAL").or_else(|| words("EDITOR")).unwrap_or_else(|| vec![usual_editor()])
    }
}

/// The first editor there is, the one a newcomer can leave again first.
fn usual_editor() -> String {
    if cfg!(windows) {
        return "notepad".to_owned();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let there = |name: &&str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    ["nano", "micro", "vim", "vi"].into_iter().find(there).unwrap_or("vi").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_is_the_home_of_the_user() {
        let home = Path::new("/home/ines");
        for (typed, meant) in [
            ("~", "/home/ines"),
            ("~/", "/home/ines"),
            ("~/cafés/mai", "/home/ines/cafés/mai"),
            ("~autre/mai", "~autre/mai"),
            ("./~", "./~"),
            ("cafés/~", "cafés/~"),
            ("/srv/mai", "/srv/mai"),
        ] {
            assert_eq!(spelled_out(Path::new(typed), Some(home)), Path::new(meant), "{typed}");
        }
        assert_eq!(spelled_out(Path::new("~/mai"), None), Path::new("~/mai"));
    }
}
