//! `recent.ron`: the sessions opened lately, newest first.

use std::path::{Path, PathBuf};

use nappe_core::plan::PlanDate;
use serde::{Deserialize, Serialize};

use super::{Home, read_text, replace};
use crate::failure::{self, Failure, FailureKind, SystemAnswer, shown};

/// The most sessions that are remembered.
pub const RECENT_MOST: usize = 20;

/// A session opened lately, as it was then. Field names are written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentEntry {
    /// The session's folder.
    pub folder: PathBuf,
    /// The session's title when it was last open.
    #[serde(default)]
    pub title: String,
    /// Its date, if the plan has one.
    #[serde(default)]
    pub date: Option<PlanDate>,
    /// Notes it held.
    #[serde(default)]
    pub notes: usize,
}

/// Returns the sessions opened lately whose folder is still there, newest first; none when the file is broken.
pub fn read_recent(home: &Home) -> Vec<RecentEntry> {
    let mut entries = remembered(home);
    entries.retain(|entry| entry.folder.is_dir());
    entries
}

/// Puts a session at the head of the list.
///
/// # Errors
/// When the disk does not take the list; the café does not need it.
pub fn remember(home: &Home, entry: RecentEntry) -> Result<(), Failure> {
    let path = home.recent_file();
    let mut entries = remembered(home);
    entries.retain(|known| !same_folder(&known.folder, &entry.folder));
    entries.insert(0, entry);
    entries.truncate(RECENT_MOST);
    let text = ron::ser::to_string_pretty(&entries, ron::ser::PrettyConfig::default())
        .map_err(|error| FailureKind::Write { path: shown(&path), detail: SystemAnswer::said(error) })?;
    replace(&path, format!("{text}\n").as_bytes()).map_err(|error| failure::not_written(&path, &error))
}

/// The list as it stands; a folder on a key that is not plugged in today keeps its place.
fn remembered(home: &Home) -> Vec<RecentEntry> {
    let text = read_text(&home.recent_file()).unwrap_or_default();
    ron::from_str(&text).unwrap_or_default()
}

fn same_folder(one: &Path, other: &Path) -> bool {
    let resolved = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    one == other || resolved(one) == resolved(other)
}
