//! Opens a file with the program that this system has for it.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, FailureKind, SystemAnswer, answer_of, shown};

/// Shows a file, and goes on without waiting for it to be closed.
///
/// # Errors
/// When no program for that is there.
pub fn show(file: &Path) -> Result<(), Failure> {
    // Where no program is even listed, none is there.
    let mut refused = SystemAnswer::NotFound;
    for (program, arguments) in OPENERS {
        let started = Command::new(program)
            .args(*arguments)
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            Ok(_) => return Ok(()),
            Err(error) => refused = answer_of(&error),
        }
    }
    Err(FailureKind::Open { path: shown(file), detail: refused }.into())
}

#[cfg(target_os = "macos")]
const OPENERS: &[(&str, &[&str])] = &[("open", &[])];
#[cfg(windows)]
const OPENERS: &[(&str, &[&str])] = &[("explorer", &[])];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENERS: &[(&str, &[&str])] = &[("xdg-open", &[]), ("gio", &["open"])];
