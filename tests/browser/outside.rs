//! Programs that are not ours: looked for, run, told when they are missing.

use std::path::Path;
use std::process::{Command, Output};

use crate::skipped;

/// Returns the first of these programs that is there; tells it when there is none.
///
/// # Panics
/// When there is none and `CI=true`: no program may be missing there.
pub fn program(names: &[&str], what: &str) -> Option<String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let there = |name: &&&str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    let found = names.iter().find(there).map(|name| (*name).to_owned());
    if found.is_none() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{names:?} is missing: {what} cannot be proven");
        skipped::tell(&format!("{what}: {} is missing", names.join(" or ")));
    }
    found
}

/// Runs Chromium on a page, with a profile of its own that is gone with `folder`.
pub fn chromium(program: &str, folder: &Path, args: &[&str], page: &Path) -> Output {
    let profile = folder.join("chromium");
    let output = Command::new(program)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
        .arg(format!("--user-data-dir={}", profile.display()))
        // Scripts of a page would have a second to do their work.
        .arg("--virtual-time-budget=1000")
        .args(args)
        .arg(format!("file://{}", page.display()))
        .env("HOME", folder)
        .output()
        .expect("Chromium starts");
    assert!(output.status.success(), "Chromium: {}", String::from_utf8_lossy(&output.stderr));
    output
}
