//! `settings.ron`: what the user chose once for all sessions.

use std::io;
use std::path::PathBuf;

use nappe_core::Lang;
use serde::Deserialize;

use super::{Home, read_text};
use crate::failure::{Failure, FailureKind, SystemAnswer, answer_of, shown};

/// The settings. Field names are written to disk: never rename. Fields of a newer nappe are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the interface; the system's when `None`.
    pub lang: Option<Lang>,
    /// Whether the end of a round rings.
    pub bell: bool,
    /// Whether the desktop is told of the end of a round.
    pub notices: bool,
    /// The folder in which new sessions are made; the usual one when `None`.
    pub sessions: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { lang: None, bell: true, notices: true, sessions: None }
    }
}

/// Options written without `Some(…)`, as a hand would.
fn dialect() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// Reads the settings; the usual ones, and what to tell about it, when the file cannot be read.
pub fn read_settings(home: &Home) -> (Settings, Option<Failure>) {
    let path = home.settings_file();
    match read_text(&path) {
        Ok(text) => match dialect().from_str(&text) {
            Ok(settings) => (settings, None),
            Err(fault) => {
                let failure = FailureKind::SettingsBroken { path: shown(&path), detail: SystemAnswer::said(fault) };
                (Settings::default(), Some(failure.into()))
            }
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Settings::default(), None),
        Err(error) => (
            Settings::default(),
            Some(FailureKind::SettingsUnreadable { path: shown(&path), detail: answer_of(&error) }.into()),
        ),
    }
}
