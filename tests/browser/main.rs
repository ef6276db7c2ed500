//! Documents in the programs that people open them with: the web page in Chromium, on paper and on a narrow screen, the
//! table in `LibreOffice`. And the pages of an open café in the browsers that people have: the telephone at a table, the
//! wall, the facilitator's telephone. A program that is missing is told; where `CI=true`, that is a failure.
#![cfg(unix)]

mod access;
mod day;
mod devtools;
#[cfg(feature = "hub")]
mod hub;
#[cfg(feature = "hub")]
mod look;
#[cfg(feature = "hub")]
mod network;
#[cfg(feature = "hub")]
mod others;
mod outside;
mod page;
mod paper;
#[cfg(feature = "hub")]
mod phone;
#[cfg(feature = "hub")]
mod secure;
#[path = "../support/skipped.rs"]
mod skipped;
mod table;
mod wait;
#[cfg(feature = "hub")]
mod walls;

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A session with notes that are dangerous to careless writers, and its documents.
struct Documents {
    home: TempDir,
}

/// Notes as somebody might write them, for the page, for the table, for the eye.
const NOTES: [&str; 12] = [
    "<script>document.title='pris'</script>",
    "<img src=x onerror=\"document.title='pris'\">",
    "</style><script>document.title='pris'</script>",
    "]]> & &amp; &lt;b&gt; \"guillemets\" 'apostrophes'",
    "[lien](javascript:alert(1)) **gras** # titre | colonne",
    "=1+1",
    "+33 1 23 45 67 89",
    "-2 °C en hiver",
    "@mairie",
    "Un texte sur ; deux, colonnes \"citées\"",
    "L’été : œufs, maïs, ça et là → partout",
    "café 猫 👩‍👩‍👧 e\u{301}",
];

impl Documents {
    /// Makes the session and exports it.
    fn make() -> Self {
        let documents = Self { home: tempfile::tempdir().expect("a temporary folder") };
        let title = "</title><script>document.title='pris'</script> La place";
        documents.nappe(&["new", "cafe", "--title", title, "--question", "Que <b>garder</b> ?", "--tables", "2"]);
        for note in NOTES {
            documents.nappe(&["note", "cafe", "--table", "1", "--", note]);
        }
        documents.nappe(&["theme", "cafe", "create", "<i>À garder</i> ; =2+2"]);
        documents.nappe(&["theme", "cafe", "place", "<i>", "1", "6", "11"]);
        documents.nappe(&["export", "cafe", "--format", "html,csv,json", "-o", "out"]);
        documents
    }

    fn nappe(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nappe"));
        command.args(args).env_clear().env("LANG", "fr_FR.UTF-8").env("NAPPE_HOME", self.home.path().join("nappe"));
        let output = command.current_dir(self.home.path()).output().expect("nappe starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{args:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// Returns the exported file of a kind.
    fn file(&self, kind: &str) -> PathBuf {
        let folder = std::fs::read_dir(self.home.path().join("out")).expect("there are documents");
        let mut files = folder.map(|entry| entry.expect("an entry").path());
        files.find(|path| path.extension().is_some_and(|found| found == kind)).expect("one of each kind")
    }

    fn folder(&self) -> &Path {
        self.home.path()
    }
}
