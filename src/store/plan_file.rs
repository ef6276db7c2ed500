//! `plan.ron`: read, compared with the session, and written only when asked for.

use std::path::PathBuf;

use nappe_core::Plan;
use nappe_core::plan::check::{Finding, check};
use nappe_core::plan::parse::{MAX_BYTES, PlanFault, parse_bytes};

use super::disk::{self, Readers};
use super::paths::Paths;

use crate::failure::Failure;

/// The largest plan that is read, in bytes.
const LARGEST: u64 = MAX_BYTES as u64;

/// What `plan.ron` says on disk, beside the plan of the session.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanFile {
    /// There is none.
    Missing,
    /// It says what was adopted.
    Same,
    /// It says something else, and could be adopted.
    Changed {
        /// What it says.
        plan: Box<Plan>,
        /// The fingerprint of its text.
        digest: String,
        /// What nappe remarks on it.
        findings: Vec<Finding>,
    },
    /// It cannot be read.
    Broken(Vec<PlanFault>),
    /// The disk would not give it.
    Unreadable(Failure),
}

/// A plan that was written to its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanWritten {
    /// Where the file that stood there is kept, if there was another.
    pub backup: Option<PathBuf>,
    /// The fingerprint of what was written: to be adopted, or the file would seem to be changed at the next change here.
    pub digest: String,
}

/// Returns what stands in `plan.ron`; `None` when there is none.
pub fn bytes(paths: &Paths) -> Result<Option<Vec<u8>>, Failure> {
    disk::read_small(paths.root(), &paths.plan(), LARGEST)
}

/// Returns the fingerprint of a plan file: 16 digits of BLAKE3. Written to disk: never change.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// Compares `plan.ron` with the plan of a session and the fingerprint with which a plan was adopted, if one was.
///
/// A file that says word for word what was adopted is the same even when the plan was changed in the application since:
/// there is nothing in it to adopt.
pub fn compare(paths: &Paths, current: &Plan, adopted: Option<&str>) -> PlanFile {
    let bytes = match bytes(paths) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return PlanFile::Missing,
        Err(failure) => return PlanFile::Unreadable(failure),
    };
    let digest = digest(&bytes);
    if adopted == Some(digest.as_str()) {
        return PlanFile::Same;
    }
    match parse_bytes(&bytes) {
        Ok(plan) if adopted.is_some() && plan == *current => PlanFile::Same,
        Ok(plan) => PlanFile::Changed { findings: check(&plan), plan: Box::new(plan), digest },
        Err(faults) => PlanFile::Broken(faults),
    }
}

/// Writes `text` to `plan.ron`; what stood there is kept as `plan-1.ron.bak`, `plan-2.ron.bak`…
pub fn write(paths: &Paths, text: &str) -> Result<PlanWritten, Failure> {
    let path = paths.plan();
    let digest = digest(text.as_bytes());
    let backup = match bytes(paths)? {
        Some(before) if before == text.as_bytes() => return Ok(PlanWritten { backup: None, digest }),
        Some(before) => Some(
            disk::write_numbered(paths.root(), |number| format!("plan-{number}.ron.bak"), &before)
                .map_err(|error| disk::unwritten(&path, &error))?,
        ),
        None => None,
    };
    disk::replace(&path, text.as_bytes(), Readers::Usual).map_err(|error| disk::unwritten(&path, &error))?;
    Ok(PlanWritten { backup, digest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_in_a_plan_is_never_lost_by_writing_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = Paths::of(folder.path()).expect("a folder");
        let backup = |text: &str| write(&paths, text).expect("written").backup;
        assert_eq!(backup("one"), None);
        assert_eq!(backup("one"), None, "the same again needs no backup");
        assert_eq!(backup("two"), Some(folder.path().join("plan-1.ron.bak")));
        assert_eq!(backup("three"), Some(folder.path().join("plan-2.ron.bak")));
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("there");
        assert_eq!([read("plan-1.ron.bak"), read("plan-2.ron.bak"), read("plan.ron")], ["one", "two", "three"]);
    }

    #[test]
    fn a_file_that_says_what_was_adopted_holds_nothing_to_adopt() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = Paths::of(folder.path()).expect("a folder");
        let mut session = nappe_core::Session::default();
        let compare = |paths: &Paths, session: &nappe_core::Session| {
            super::compare(paths, &session.plan, session.plan_digest.as_deref())
        };
        assert_eq!(compare(&paths, &session), PlanFile::Missing);
        let text = "Plan(title: \"Un café\")";
        std::fs::write(paths.plan(), text).expect("written");
        let PlanFile::Changed { plan, digest, .. } = compare(&paths, &session) else { panic!("it was never adopted") };
        assert_eq!((plan.title.as_str(), &digest), ("Un café", &super::digest(text.as_bytes())));
        (*session.plan_mut(), session.plan_digest) = (*plan, Some(digest));
        assert_eq!(compare(&paths, &session), PlanFile::Same);
        session.plan_mut().title = nappe_core::CleanText::lenient("Deux cafés");
        assert_eq!(compare(&paths, &session), PlanFile::Same, "changed in the application, not in the file");
        std::fs::write(paths.plan(), "Plan(title: \"Deux cafés\")").expect("written");
        assert_eq!(compare(&paths, &session), PlanFile::Same, "written from the application");
        let written = write(&paths, "Plan(title: \"Trois cafés\")").expect("written");
        session.plan_digest = Some(written.digest);
        assert_eq!(compare(&paths, &session), PlanFile::Same, "what was written was adopted");
    }
}
