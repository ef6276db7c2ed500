//! Opens a file with the program that this system has for it.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Shows a file, and goes on without waiting for it to be closed.
///
/// # Errors
/// When no program for that is there.
pub fn show(file: &Path) -> Result<(), Failure> {
    let mut refused = None;
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
            Err(error) => refused = Some(error),
        }
    }
    let failure = Failure::new("failure-open").at(file);
    Err(match refused {
        Some(error) => failure.because(&error),
        None => failure.with("detail", ""),
    })
}

#[cfg(target_os = "macos")]
const OPENERS: &[(&str, &[&str])] = &[("open", &[])];
#[cfg(windows)]
const OPENERS: &[(&str, &[&str])] = &[("explorer", &[])];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENERS: &[(&str, &[&str])] = &[("xdg-open", &[]), ("gio", &["open"])];
