//! Documents as somebody meets them who pulls the plug, fills the disk, or sends along a folder with traps in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

#[path = "support/skipped.rs"]
mod skipped;
#[path = "support/small_disk.rs"]
mod small_disk;

use small_disk::SmallDisk;

/// A session of the sample of a board, with its notes.
struct Cafe(tempfile::TempDir);

impl Cafe {
    fn new() -> Self {
        let cafe = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(cafe.path("cafe")).expect("a folder");
        for file in ["plan.ron", "notes.csv"] {
            let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/panneau-solidarites").join(file);
            fs::copy(sample, cafe.path("cafe").join(file)).expect("a sample");
        }
        assert!(cafe.run(&["import", "cafe", "cafe/notes.csv"]).status.success());
        cafe
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nappe"));
        command.args(args).env_clear().env("NAPPE_HOME", self.path("home")).env("NAPPE_LANG", "en");
        command.current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the binary")
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Tells whether a document of this kind is there from its first byte to its last.
fn is_whole(path: &Path) -> bool {
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
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    entries.filter(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))).collect()
}

#[test]
fn whenever_the_plug_is_pulled_there_are_whole_documents_or_none() {
    let cafe = Cafe::new();
    let args = ["export", "cafe", "--kind", "board", "--format", "pdf,svg,docx,html,json", "-o", "out"];
    let (_sender, receiver) = mpsc::channel::<()>();
    let (mut cut_off, mut seen) = (0, 0);
    for millis in (0..240).step_by(12) {
        let mut child = cafe.command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary");
        let _ = receiver.recv_timeout(Duration::from_millis(millis));
        cut_off += usize::from(child.try_wait().expect("a child").is_none());
        drop(child.kill());
        child.wait().expect("an end");
        for document in documents(&cafe.path("out")) {
            assert!(is_whole(&document), "{} after {millis} ms", document.display());
            seen += 1;
        }
    }
    assert!(cut_off > 0, "it was never in the middle of anything");
    assert!(cafe.run(&args).status.success());
    assert_eq!(documents(&cafe.path("out")).len(), 7, "{seen} were looked at before");
}

#[test]
fn four_at_once_give_whole_documents() {
    let cafe = Cafe::new();
    let args = ["export", "cafe", "--format", "pdf,docx,html", "-o", "out"];
    let child = |_| cafe.command(&args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a child");
    let children: Vec<_> = (0..4).map(child).collect();
    for child in children {
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", said(&output));
    }
    let documents = documents(&cafe.path("out"));
    assert!(documents.len() == 3 && documents.iter().all(|document| is_whole(document)), "{documents:?}");
}

#[test]
fn a_full_disk_keeps_the_former_document_and_is_told() {
    let cafe = Cafe::new();
    let Some(disk) = SmallDisk::mount(200) else {
        skipped::tell("a document on a full disk: this test may not mount a small one");
        return;
    };
    let out = disk.path().join("out");
    let out_name = out.to_string_lossy();
    let export = |sheet: &str| {
        cafe.run(&["export", "cafe", "--kind", "board", "--sheet", sheet, "--format", "pdf", "-o", &out_name])
    };
    assert!(export("a4").status.success());
    let [document] = documents(&out).try_into().expect("one document");
    let former = fs::read(&document).expect("a document");
    let again = export("16:9");
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert!(said(&again).contains(".pdf") && said(&again).contains('→'), "{}", said(&again));
    assert_eq!(fs::read_dir(&out).expect("a folder").count(), 1, "nothing is left of what was begun");
    assert!(fs::read(&document).expect("a document") == former);
}

#[test]
fn pages_that_a_new_board_does_not_have_are_set_aside() {
    let cafe = Cafe::new();
    let export =
        || assert!(cafe.run(&["export", "cafe", "--kind", "board", "--format", "svg", "-o", "out"]).status.success());
    let names = || {
        let mut names: Vec<String> = documents(&cafe.path("out"))
            .iter()
            .map(|path| {
                path.file_stem()
                    .expect("a name")
                    .to_string_lossy()
                    .rsplit_once("-de-proximite")
                    .expect("the title")
                    .1
                    .to_owned()
            })
            .collect();
        names.sort();
        names
    };
    export();
    assert_eq!(names(), ["-p01", "-p02", "-p03"]);
    // One question less, and then one alone.
    for (question, left) in [("q3", vec!["-p01", "-p02"]), ("q2", vec![""])] {
        let plan = fs::read_to_string(cafe.path("cafe/plan.ron")).expect("a plan");
        let plan = plan.lines().filter(|line| !line.contains(&format!("key: \"{question}\"")));
        let plan: Vec<String> = plan.map(|line| line.replace(&format!(", question: \"{question}\""), "")).collect();
        fs::write(cafe.path("cafe/plan.ron"), plan.join("\n")).expect("written");
        // Without a journal the plan is taken as it is.
        fs::remove_dir_all(cafe.path("cafe/journal")).expect("a journal");
        let notes = fs::read_to_string(cafe.path("cafe/notes.csv")).expect("notes");
        let first: Vec<&str> = notes.lines().take(2).collect();
        fs::write(cafe.path("cafe/one.csv"), first.join("\n")).expect("written");
        assert!(cafe.run(&["import", "cafe", "cafe/one.csv"]).status.success());
        export();
        // What was there before is kept under another name.
        assert!(names().contains(&"-p03-1".to_owned()), "{:?}", names());
        let current: Vec<String> = names().into_iter().filter(|name| name.len() <= "-p01".len()).collect();
        assert_eq!(current, left, "without {question}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_was_sent_along_shows_nothing_of_this_machine() {
    let cafe = Cafe::new();
    fs::write(cafe.path("secret.txt"), "/* the key under the mat */").expect("written");
    fs::create_dir(cafe.path("cafe/templates")).expect("a folder");
    for name in ["templates/restitution.css", "templates/report.typ", "logo.svg"] {
        std::os::unix::fs::symlink(cafe.path("secret.txt"), cafe.path("cafe").join(name)).expect("a link");
    }
    let plan = fs::read_to_string(cafe.path("cafe/plan.ron")).expect("a plan");
    let plan = plan.replacen("version: 1,", "version: 1,\n    logo: \"logo.svg\",", 1);
    fs::write(cafe.path("cafe/plan.ron"), plan).expect("written");
    fs::remove_dir_all(cafe.path("cafe/journal")).expect("a journal");
    assert!(cafe.run(&["import", "cafe", "cafe/notes.csv"]).status.success());
    let output = cafe.run(&["export", "cafe", "--format", "html,pdf", "-o", "out"]);
    assert!(output.status.success(), "{}", said(&output));
    for name in ["restitution.css", "report.typ", "logo.svg"] {
        assert!(said(&output).contains(name), "{name}: {}", said(&output));
    }
    for document in documents(&cafe.path("out")) {
        let bytes = fs::read(&document).expect("a document");
        assert!(!bytes.windows(9).any(|window| window == b"under the"), "{}", document.display());
    }
}

#[test]
fn a_programme_is_handed_out_before_anything_has_happened() {
    let cafe = Cafe(tempfile::tempdir().expect("a folder"));
    fs::create_dir(cafe.path("jour")).expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/atelier-territoire/plan.ron");
    fs::copy(sample, cafe.path("jour/plan.ron")).expect("a sample");
    let output = cafe.run(&["export", "jour", "--kind", "programme", "--format", "pdf,html", "-o", "out"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(documents(&cafe.path("out")).len(), 2);
    assert!(!cafe.path("jour/journal").exists(), "looking at a plan begins no session");
    assert_eq!(cafe.run(&["export", "jour"]).status.code(), Some(1), "there is nothing to give back yet");
}
