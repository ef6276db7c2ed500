//! Where each thing of a session folder lives, and the refusal to be led out of it.

use std::path::{Component, Path, PathBuf};

use nappe_core::SiteId;

use super::disk::{self, Unopened};
use crate::failure::{self, Failure, FailureKind, shown};

/// The files of one session folder. Names are known to people and scripts: never rename.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    root: PathBuf,
}

impl Paths {
    /// Takes a folder that exists.
    pub fn of(folder: &Path) -> Result<Self, Failure> {
        if folder.as_os_str().as_encoded_bytes().contains(&0) {
            return Err(FailureKind::FolderName { path: shown(folder) }.into());
        }
        match std::fs::metadata(folder) {
            Ok(found) if found.is_dir() => Ok(Self { root: folder.to_path_buf() }),
            Ok(_) => Err(FailureKind::FolderKind { path: shown(folder) }.into()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(FailureKind::FolderMissing { path: shown(folder) }.into())
            }
            Err(error) => Err(failure::file_read(folder, &error)),
        }
    }

    /// Returns the folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the plan written by hand.
    pub fn plan(&self) -> PathBuf {
        self.root.join("plan.ron")
    }

    /// Returns the list of people.
    pub fn people(&self) -> PathBuf {
        self.root.join("people.csv")
    }

    /// Returns the folder of what imports brought.
    pub fn imports(&self) -> PathBuf {
        self.root.join("imports")
    }

    /// Returns the file of those who may come in over the network.
    pub fn passes(&self) -> PathBuf {
        self.root.join("passes.json")
    }

    /// Returns the folder of the journal.
    pub fn journal_folder(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// Returns the journal of a site.
    pub fn journal_of(&self, site: SiteId) -> PathBuf {
        self.journal_folder().join(format!("{site}.jsonl"))
    }

    /// Returns the file that says in which room the folder stands.
    pub fn here(&self) -> PathBuf {
        self.journal_folder().join("here.json")
    }

    /// Returns the file whose lock says that a process writes here; it is never removed.
    pub fn lock(&self) -> PathBuf {
        self.journal_folder().join("lock")
    }

    /// Returns the file that tells who holds the lock.
    pub fn holder(&self) -> PathBuf {
        self.journal_folder().join("holder.json")
    }

    /// Refuses a folder for documents that lies in this one by its name, and elsewhere in truth.
    pub fn refuse_way_out(&self, folder: &Path) -> Result<(), Failure> {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let Ok(rest) = whole(folder).strip_prefix(whole(&self.root)).map(Path::to_owned) else {
            // What lies elsewhere by its name was asked for by that name.
            return Ok(());
        };
        if rest.components().any(|part| part == Component::ParentDir) {
            return Ok(());
        }
        let mut path = self.root.clone();
        for part in rest.components() {
            path.push(part);
            // What is missing will be made.
            if let Err(away @ Unopened::LeadsAway) = disk::within(&self.root, &path) {
                return Err(away.at(&path));
            }
        }
        Ok(())
    }

    /// Refuses a journal that leads elsewhere: a copied folder must never write into the one it was copied from.
    pub fn refuse_links(&self) -> Result<(), Failure> {
        for path in [self.journal_folder(), self.lock(), self.holder(), self.here()] {
            if std::fs::symlink_metadata(&path).is_ok_and(|found| found.file_type().is_symlink()) {
                return Err(FailureKind::FolderLink { path: shown(&path) }.into());
            }
        }
        super::sites::files::list(&self.journal_folder()).map(drop)
    }
}
