//! Where things are kept.

use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};

/// The folders of this user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    config: PathBuf,
    data: PathBuf,
    local: PathBuf,
    sessions: PathBuf,
    demo: PathBuf,
}

impl Home {
    /// Finds the folders: all under `NAPPE_HOME` when it is set, otherwise where the system wants them.
    pub fn from_environment() -> Self {
        match std::env::var_os("NAPPE_HOME").filter(|home| !home.is_empty()) {
            Some(home) => Self::under(Path::new(&home)),
            None => Self::of_user(),
        }
    }

    /// Returns the folders under `root`.
    pub fn under(root: &Path) -> Self {
        Self {
            config: root.to_owned(),
            data: root.to_owned(),
            local: root.to_owned(),
            sessions: root.join("sessions"),
            demo: root.join("demo"),
        }
    }

    fn of_user() -> Self {
        // A user without a home (a container, a kiosk) still gets a café; only the memory of it is short.
        let Some(project) = ProjectDirs::from("", "", "nappe") else {
            return Self::under(&std::env::temp_dir().join("nappe"));
        };
        let sessions = UserDirs::new()
            .map_or_else(
                || project.data_dir().to_owned(),
                |user| user.document_dir().unwrap_or_else(|| user.home_dir()).to_owned(),
            )
            .join("nappe");
        Self {
            config: project.config_dir().to_owned(),
            data: project.data_dir().to_owned(),
            local: project.data_local_dir().to_owned(),
            sessions,
            demo: project.data_dir().join("demo"),
        }
    }

    /// Returns the file of settings.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.ron")
    }

    /// Returns the file of the user's own keys.
    pub fn keymap_file(&self) -> PathBuf {
        self.config.join("keymap.ron")
    }

    /// Returns the file of the sessions opened lately.
    pub fn recent_file(&self) -> PathBuf {
        self.data.join("recent.ron")
    }

    /// Returns the file with the id of this keyboard.
    pub fn author_file(&self) -> PathBuf {
        self.data.join("author")
    }

    /// Returns the folder that remembers which sites this installation wrote as. It lies where a roaming profile does not
    /// carry it to another machine.
    pub fn sites(&self) -> PathBuf {
        self.local.join("sites")
    }

    /// Returns the folder below which terminals at tables keep what is not answered yet. It stays on this machine.
    pub fn seats(&self) -> &Path {
        &self.local
    }

    /// Returns the file of the hubs elsewhere that this user trusted, by their keys.
    pub fn hubs_file(&self) -> PathBuf {
        self.local.join("hubs.json")
    }

    /// Returns the folder of what the doors of sessions need on this machine alone: secrets of codes, certificates,
    /// networks.
    pub fn doors(&self) -> PathBuf {
        self.local.join("doors")
    }

    /// Returns the folder in which hubs without a screen write down what happens.
    pub fn logs(&self) -> PathBuf {
        self.local.join("logs")
    }

    /// Returns the folder of what short commands asked and were not answered.
    pub fn unanswered(&self) -> PathBuf {
        self.data.join("unanswered")
    }

    /// Returns the folder in which new sessions are made, unless the settings name another one.
    pub fn sessions(&self) -> &Path {
        &self.sessions
    }

    /// Returns the folder in which demonstrations are played.
    pub fn demo(&self) -> &Path {
        &self.demo
    }
}
