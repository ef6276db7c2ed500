//! Former demonstrations: nobody comes back for them, and one evening of curiosity would leave a dozen.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::cli::samples::SAMPLES;
use crate::store::Paths;
use crate::store::lock::FolderLock;
use crate::store::sites::files;

/// Removes the demonstrations played earlier under `above`, except the newest and whatever somebody holds.
///
/// Only folders that a demonstration made are touched: named after a sample, with a plan and a journal. Links are not
/// followed. What cannot be removed stays; the next demonstration tries again.
pub fn clear(above: &Path) {
    if is_link(above) {
        return;
    }
    let entries = fs::read_dir(above).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut former: Vec<(SystemTime, PathBuf)> =
        entries.filter_map(|folder| Some((played(&folder)?, folder))).collect();
    former.sort();
    former.pop();
    for (_, folder) in former {
        let lock = Paths::of(&folder).and_then(|paths| FolderLock::take(&paths));
        if lock.is_ok() {
            fs::remove_dir_all(&folder).ok();
        }
    }
}

/// Returns when a demonstration was played in this folder; `None` when none was.
fn played(folder: &Path) -> Option<SystemTime> {
    let name = folder.file_name()?.to_str()?;
    let named = SAMPLES.iter().any(|sample| match name.strip_prefix(sample.name) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('-').is_some_and(|number| number.parse::<u64>().is_ok()),
        None => false,
    });
    let paths = Paths::of(folder).ok()?;
    let parts = [folder.to_owned(), paths.plan(), paths.journal_folder()];
    if !named || parts.iter().any(|part| is_link(part)) || !paths.plan().is_file() {
        return None;
    }
    // A link among the journals is an error: somebody put it there.
    let (journals, _) = files::list(&paths.journal_folder()).ok()?;
    journals.iter().filter_map(|journal| journal.changed).max()
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_symlink())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn play(above: &Path, name: &str, hour: u64) -> PathBuf {
        let folder = above.join(name);
        fs::create_dir_all(folder.join("journal")).expect("a disk");
        fs::write(folder.join("plan.ron"), "Plan()").expect("a disk");
        fs::write(folder.join("journal/000001.jsonl"), "").expect("a disk");
        let journal = fs::OpenOptions::new().write(true).open(folder.join("journal/000001.jsonl")).expect("a disk");
        journal.set_modified(SystemTime::UNIX_EPOCH + Duration::from_hours(hour)).expect("a disk");
        folder
    }

    #[test]
    fn former_demonstrations_go_and_nothing_else() {
        let (above, name) = (tempfile::tempdir().expect("a folder"), SAMPLES[0].name);
        let numbered = |number: u64| format!("{name}-{number}");
        let gone = [play(above.path(), name, 1), play(above.path(), &numbered(2), 2)];
        let held = play(above.path(), &numbered(3), 3);
        let newest = play(above.path(), &numbered(4), 9);
        let own = play(above.path(), &format!("{name}-mine"), 1);
        let no_journal = above.path().join(numbered(5));
        fs::create_dir(&no_journal).expect("a disk");
        let elsewhere = tempfile::tempdir().expect("a folder");
        let kept = play(elsewhere.path(), name, 1);
        #[cfg(unix)]
        std::os::unix::fs::symlink(&kept, above.path().join(numbered(6))).expect("a disk");

        let lock = FolderLock::take(&Paths::of(&held).expect("there")).expect("free");
        clear(above.path());
        for folder in &gone {
            assert!(!folder.exists(), "{}", folder.display());
        }
        for folder in [&held, &newest, &own, &no_journal, &kept] {
            assert!(folder.exists(), "{}", folder.display());
        }
        drop(lock);
        clear(above.path());
        assert!(!held.exists() && newest.exists());
    }
}
