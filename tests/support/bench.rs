//! The real binary in a home of its own. How it is called, and what must come of it, is for each file of tests to say.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// What came of a call.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A home of its own, and a way to call the binary in it.
pub struct Bench {
    folder: tempfile::TempDir,
    lang: &'static str,
}

impl Bench {
    pub fn new(lang: &'static str) -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), lang }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes a call that knows nothing of who runs the tests, on an evening in November.
    pub fn command<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nappe"));
        command
            .args(args)
            .env_clear()
            .env("NAPPE_HOME", self.path("home"))
            .env("NAPPE_LANG", self.lang)
            .env("NAPPE_NOW", "2026-11-23T18:00:00+00:00")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }
}

/// Runs a call to its end.
pub fn finished(command: &mut Command) -> Run {
    told(&command.output().expect("the binary"))
}

/// Returns what an ended call told.
pub fn told(output: &Output) -> Run {
    Run {
        code: output.status.code().expect("no signal"),
        out: String::from_utf8(output.stdout.clone()).expect("UTF-8"),
        err: String::from_utf8(output.stderr.clone()).expect("UTF-8"),
    }
}

/// Returns a text in which every blank for the eye is a blank.
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
