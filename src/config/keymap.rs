//! `keymap.ron`: the user's own keys, where the usual ones are taken by something else.

use std::collections::HashMap;

use super::{Home, read_text};
use crate::failure::{Failure, FailureKind, SystemAnswer, answer_of, shown};

/// Keys by scope and action, as they are written.
pub type KeyOverrides = HashMap<String, HashMap<String, Vec<String>>>;

/// Reads the user's own keys; none, and what to tell about it, when the file cannot be read.
pub fn read_keymap(home: &Home) -> (KeyOverrides, Option<Failure>) {
    let path = home.keymap_file();
    match read_text(&path) {
        Ok(text) => match ron::from_str(&text) {
            Ok(overrides) => (overrides, None),
            Err(fault) => (
                KeyOverrides::new(),
                Some(FailureKind::KeymapBroken { path: shown(&path), detail: SystemAnswer::said(fault) }.into()),
            ),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => (KeyOverrides::new(), None),
        Err(error) => (
            KeyOverrides::new(),
            Some(FailureKind::KeymapUnreadable { path: shown(&path), detail: answer_of(&error) }.into()),
        ),
    }
}
