//! The files of a session that is open on this machine, as the terminal interface asks for them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use chrono::FixedOffset;
use nappe_core::{Lang, NoteId, Plan, Session, SessionId, Timestamp, plan};

use super::desk::{free_folder, spelled_out};
use super::{export, import, merge};
use crate::client::{
    ExportRequest, ExportStep, Exported, ListOrigin, ListTaken, Papers, PersonRow, PlanFile, PlanWritten, StopSign,
};
use crate::exchange::{ImportSource, Proposal};
use crate::failure::{self, Failure, FailureKind};
use crate::hub::Handle;
use crate::i18n::Texts;
use crate::ids;
use crate::store::{Paths, people, plan_file};

/// Where documents go in a session's folder.
pub const EXPORTS: &str = "exports";

/// The files in one session folder.
#[derive(Debug)]
pub struct FolderPapers {
    folder: PathBuf,
    offset: FixedOffset,
    /// How `plan.ron` stood when it was compared last.
    compared: Mutex<Option<PlanStamp>>,
    /// What can be saved elsewhere; `None` where nothing is written from here.
    rescuer: Option<Rescuer>,
}

/// What is needed to save a session elsewhere when its folder fails.
#[derive(Debug)]
pub struct Rescuer {
    /// The hub that holds what was confirmed.
    pub hub: Handle,
    /// Which session it is.
    pub session: SessionId,
    /// Where terminals at tables look for it when its folder leads to nobody.
    pub seats: PathBuf,
    /// Where the new folder is made.
    pub sessions: PathBuf,
    /// Set once it was saved.
    pub moved: Arc<AtomicBool>,
}

/// When `plan.ron` was changed last; `None` where there is no such file, or nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PlanStamp(Option<SystemTime>);

impl FolderPapers {
    /// Makes the papers of a folder.
    pub const fn new(folder: PathBuf, offset: FixedOffset) -> Self {
        Self { folder, offset, compared: Mutex::new(None), rescuer: None }
    }

    /// Makes them the papers of a session that can be saved elsewhere.
    #[must_use]
    pub fn with_rescuer(self, rescuer: Rescuer) -> Self {
        Self { rescuer: Some(rescuer), ..self }
    }

    /// Returns where documents go that are wanted in a folder, as it was typed.
    fn place_of(&self, wanted: &Path) -> PathBuf {
        self.folder.join(if wanted.as_os_str().is_empty() { Path::new(EXPORTS) } else { wanted })
    }

    fn paths(&self) -> Result<Paths, Failure> {
        Paths::of(&self.folder)
    }
}

impl Papers for FolderPapers {
    fn plan_file(&self, current: &Plan, digest: Option<&str>, in_any_case: bool) -> Option<PlanFile> {
        let paths = match self.paths() {
            Ok(paths) => paths,
            Err(failure) => return Some(PlanFile::Unreadable(failure)),
        };
        let stamp = PlanStamp(std::fs::metadata(paths.plan()).and_then(|file| file.modified()).ok());
        let before = self.compared.lock().unwrap_or_else(PoisonError::into_inner).replace(stamp);
        (in_any_case || before != Some(stamp)).then(|| plan_file::compare(&paths, current, digest))
    }

    fn write_plan(&self, current: &Plan) -> Result<PlanWritten, Failure> {
        plan_file::write(&self.paths()?, &plan::write::write(current, current.lang))
    }

    fn plan_editor(&self) -> Vec<String> {
        let words = |name: &str| -> Option<Vec<String>> {
            let words: Vec<String> = std::env::var(name).ok()?.split_whitespace().map(str::to_owned).collect();
            (!words.is_empty()).then_some(words)
        };
        let mut command = words("VISUAL").or_else(|| words("EDITOR")).unwrap_or_else(|| vec![usual_editor()]);
        command.push(self.folder.join("plan.ron").to_string_lossy().into_owned());
        command
    }

    fn people(&self) -> Result<Vec<PersonRow>, Failure> {
        people::read(&self.paths()?)
    }

    fn save_people(&self, before: &[PersonRow], after: &[PersonRow]) -> Result<Vec<PersonRow>, Failure> {
        let paths = self.paths()?;
        let _held = people::hold(&paths);
        people::write(&paths, &people::merged(&people::read(&paths)?, before, after), ids::fresh)
    }

    fn read_list(&self, origin: &ListOrigin, stop: &StopSign) -> Result<ImportSource, Failure> {
        match origin {
            ListOrigin::File(path) => import::source(&spelled_out(path), &|| stop.is_raised()),
            ListOrigin::Pasted(text) => import::pasted(text, &|| stop.is_raised()),
        }
    }

    fn take_list(
        &self,
        session: &Session,
        proposal: &Proposal,
        name: &str,
        now: Timestamp,
    ) -> Result<ListTaken, Failure> {
        import::take_list(&self.folder, session, proposal, name, now)
    }

    fn settle_list(&self, receipt: &Path, gone: Option<Vec<NoteId>>, now: Timestamp) -> Result<(), Failure> {
        import::settle_list(&self.folder, receipt, gone, now)
    }

    fn export(
        &self,
        session: &Session,
        request: &ExportRequest,
        stop: &StopSign,
        tell: &mut dyn FnMut(ExportStep),
    ) -> Result<Exported, Failure> {
        let request = ExportRequest { folder: self.place_of(&request.folder), ..request.clone() };
        export::make(session, &self.folder, &request, self.offset, stop.flag(), tell)
    }

    fn pages(
        &self,
        session: &Session,
        request: &ExportRequest,
        pixels: (u32, u32),
        stop: &StopSign,
    ) -> Result<Vec<Vec<u8>>, Failure> {
        export::pages(session, &self.folder, request, self.offset, pixels, stop.flag())
    }

    fn export_seats(&self, session: &Session, lang: Lang) -> Result<Vec<PathBuf>, Failure> {
        let paths = self.paths()?;
        let people = crate::planner::facts(&people::read(&paths)?);
        let exports = self.folder.join(EXPORTS);
        paths.refuse_way_out(&exports)?;
        super::rotate::write_kept(session, &people, &exports, lang)
    }

    fn save_elsewhere(&self, people: &[PersonRow]) -> Result<PathBuf, Failure> {
        let Some(Rescuer { hub, session, seats, sessions, moved }) = &self.rescuer else {
            return Err(FailureKind::HubStopped.into());
        };
        let name = self.folder.file_name().map_or_else(|| "nappe".into(), |name| name.to_string_lossy());
        std::fs::create_dir_all(sessions).map_err(|error| failure::not_written(sessions, &error))?;
        let folder = free_folder(sessions, &name);
        hub.save_elsewhere(&folder, people)?;
        // Where that cannot be written down, whoever sits at a table opens it in the new folder.
        crate::hub::write_moved(seats, *session, &folder).ok();
        moved.store(true, Ordering::Relaxed);
        Ok(folder)
    }

    fn merge(&self, other: &Path, anyway: bool, lang: Lang) -> Result<Vec<String>, Failure> {
        let told = merge::take_in(&self.folder, other, anyway, &Texts::new(lang))?;
        if let Some(rescuer) = &self.rescuer {
            rescuer.hub.look_around();
        }
        Ok(told)
    }

    fn show_file(&self, file: &Path) -> Result<(), Failure> {
        export::show(file)
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

    fn papers() -> (tempfile::TempDir, FolderPapers) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("plan.ron"), "Plan(title: \"Un café\")").expect("written");
        let papers = FolderPapers::new(folder.path().to_owned(), FixedOffset::east_opt(0).expect("an hour"));
        (folder, papers)
    }

    #[test]
    fn a_plan_file_that_did_not_change_is_read_once() {
        let (_folder, papers) = papers();
        let look = |in_any_case| papers.plan_file(&Plan::default(), None, in_any_case);
        assert!(matches!(look(false), Some(PlanFile::Changed { .. })));
        assert_eq!(look(false), None);
        assert!(matches!(look(true), Some(PlanFile::Changed { .. })));
    }

    #[test]
    fn documents_lie_beside_the_session_unless_a_whole_path_is_given() {
        let (folder, papers) = papers();
        let elsewhere = tempfile::tempdir().expect("a folder");
        for (wanted, place) in [
            (Path::new(""), folder.path().join(EXPORTS)),
            (Path::new("mairie"), folder.path().join("mairie")),
            (elsewhere.path(), elsewhere.path().to_owned()),
        ] {
            assert_eq!(papers.place_of(wanted), place);
        }
    }
}
