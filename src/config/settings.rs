//! `settings.ron`: what the user chose once for all sessions.

use std::io;
use std::path::PathBuf;

use nappe_core::Lang;
use serde::{Deserialize, Serialize};

use super::{Home, replace};
use crate::failure::Failure;

/// Colours for a light or a dark terminal. Written to disk: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// Whatever the terminal says it is.
    #[default]
    Auto,
    /// Dark ink on a light ground.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

/// The settings. Field names are written to disk: never rename. Fields of a newer nappe are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the interface; the system's when `None`.
    pub lang: Option<Lang>,
    /// Colours.
    pub theme: ThemeChoice,
    /// Whether the end of a round rings.
    pub bell: bool,
    /// Whether the desktop is told of the end of a round.
    pub notices: bool,
    /// Whether nothing moves on the screen but the clock.
    pub reduced_motion: bool,
    /// The folder in which new sessions are made; the usual one when `None`.
    pub sessions: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { lang: None, theme: ThemeChoice::Auto, bell: true, notices: true, reduced_motion: false, sessions: None }
    }
}

/// Options written without `Some(…)`, as a hand would.
fn dialect() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// Reads the settings; the usual ones, and what to tell about it, when the file cannot be read.
pub fn read_settings(home: &Home) -> (Settings, Option<Failure>) {
    let path = home.settings_file();
    match std::fs::read_to_string(&path) {
        Ok(text) => match dialect().from_str(&text) {
            Ok(settings) => (settings, None),
            Err(fault) => {
                let failure = Failure::new("failure-settings-broken").at(&path).because(&fault);
                (Settings::default(), Some(failure))
            }
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Settings::default(), None),
        Err(error) => {
            (Settings::default(), Some(Failure::new("failure-settings-unreadable").at(&path).because(&error)))
        }
    }
}

/// Writes the settings.
///
/// # Errors
/// When the disk does not take them.
pub fn write_settings(home: &Home, settings: &Settings) -> Result<(), Failure> {
    let path = home.settings_file();
    let failed = |error: &dyn std::fmt::Display| Failure::new("failure-write").at(&path).with("detail", error);
    let text =
        dialect().to_string_pretty(settings, ron::ser::PrettyConfig::default()).map_err(|error| failed(&error))?;
    replace(&path, format!("{text}\n").as_bytes()).map_err(|error| failed(&error))
}
