//! Documents when the plug is pulled, the disk is full, four are made at once, links are planted.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use crate::cafe::{Cafe, documents, is_whole, said};
use crate::skipped;
use crate::small_disk::SmallDisk;

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
    cafe.with_logo("logo.svg");
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
    let cafe = Cafe::empty();
    fs::create_dir(cafe.path("jour")).expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/atelier-territoire/plan.ron");
    fs::copy(sample, cafe.path("jour/plan.ron")).expect("a sample");
    let output = cafe.run(&["export", "jour", "--kind", "programme", "--format", "pdf,html", "-o", "out"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(documents(&cafe.path("out")).len(), 2);
    assert!(!cafe.path("jour/journal").exists(), "looking at a plan begins no session");
    assert_eq!(cafe.run(&["export", "jour"]).status.code(), Some(1), "there is nothing to give back yet");
}
