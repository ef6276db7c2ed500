//! A session of a sample, the real binary in a home of its own, and the documents that it leaves.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// A session of the sample of a board, with its notes.
pub struct Cafe(tempfile::TempDir);

impl Cafe {
    pub fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn new() -> Self {
        let cafe = Self::empty();
        fs::create_dir(cafe.path("cafe")).expect("a folder");
        for file in ["plan.ron", "notes.csv"] {
            let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/panneau-solidarites").join(file);
            fs::copy(sample, cafe.path("cafe").join(file)).expect("a sample");
        }
        assert!(cafe.run(&["import", "cafe", "cafe/notes.csv"]).status.success());
        cafe
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nappe"));
        command.args(args).env_clear().env("NAPPE_HOME", self.path("home")).env("NAPPE_LANG", "en");
        command.current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the binary")
    }

    /// Runs a call that must come to its end within so many seconds, whatever lies in the folder.
    #[track_caller]
    pub fn run_within(&self, seconds: u64, args: &[&str]) -> Output {
        let mut child = self.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary");
        let pid = rustix::process::Pid::from_child(&child);
        let (ended, watch) = mpsc::channel::<()>();
        let watchdog = std::thread::spawn(move || {
            let late = watch.recv_timeout(Duration::from_secs(seconds)) == Err(mpsc::RecvTimeoutError::Timeout);
            if late {
                rustix::process::kill_process(pid, rustix::process::Signal::KILL).ok();
            }
            late
        });
        drop(child.stdin.take());
        let output = child.wait_with_output().expect("an end");
        drop(ended);
        assert!(!watchdog.join().expect("it only waits"), "{args:?} did not come to its end: {}", said(&output));
        output
    }

    /// Gives the plan a logo, as if it had been there from the first.
    pub fn with_logo(&self, name: &str) {
        let plan = fs::read_to_string(self.path("cafe/plan.ron")).expect("a plan");
        let plan = plan.replacen("version: 1,", &format!("version: 1,\n    logo: \"{name}\","), 1);
        fs::write(self.path("cafe/plan.ron"), plan).expect("written");
        // Without a journal the plan is taken as it is.
        fs::remove_dir_all(self.path("cafe/journal")).expect("a journal");
        assert!(self.run(&["import", "cafe", "cafe/notes.csv"]).status.success());
    }
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Tells whether a document of this kind is there from its first byte to its last.
pub fn is_whole(path: &Path) -> bool {
    let bytes = fs::read(path).expect("it can be read");
    let (begins, ends): (&[u8], &[u8]) = match path.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => (b"%PDF-", b"%%EOF"),
        Some("svg") => (b"<svg", b"</svg>"),
        Some("html") => (b"<!DOCTYPE html>", b"</html>"),
        Some("json") => (b"{", b"}"),
        // The record that ends an archive is 22 bytes long where it has no comment.
        Some("docx") => return bytes.starts_with(b"PK") && bytes[bytes.len() - 22..].starts_with(b"PK\x05\x06"),
        other => panic!("{other:?}"),
    };
    bytes.starts_with(begins) && bytes.trim_ascii_end().ends_with(ends)
}

/// The documents in a folder; what was only begun begins with a dot.
pub fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    entries.filter(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))).collect()
}
