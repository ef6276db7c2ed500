//! A real disk that fills up.

use std::io::Write;
use std::path::Path;
use std::process::Command as Process;

use nappe::failure::FailureKind;
use nappe::store;
use nappe_core::Answer;

use crate::kill::{PLAN, notes, open};
use crate::skipped;
use crate::small_disk::SmallDisk;

fn append(path: &Path, bytes: &[u8]) {
    let mut file = std::fs::File::options().append(true).open(path).expect("there");
    file.write_all(bytes).expect("the last page of the file has room");
}

#[test]
fn a_full_disk_stops_the_writing_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount(64) else {
        skipped::tell("a full disk: this test may not mount a small one");
        return;
    };
    std::fs::write(disk.path().join("plan.ron"), PLAN).expect("written");
    let (hub, _) = open(disk.path());
    let mut acknowledged = Vec::new();
    let failure = loop {
        let submission = notes(5);
        let id = submission.id;
        match hub.handle().ask(submission).recv().expect("answered") {
            Answer::Done => acknowledged.push(id),
            Answer::Failed(failure) => break failure,
            Answer::Refused(refusal) => panic!("{refusal:?}"),
        }
    };
    assert!(matches!(failure, FailureKind::DiskFull { .. }));
    assert!(acknowledged.len() > 5, "{}", acknowledged.len());
    assert_eq!(hub.handle().ask(notes(1)).recv(), Ok(Answer::Failed(failure)));
    hub.stop();

    let read = store::read(disk.path()).expect("read");
    assert_eq!(read.obstacle, None);
    assert!(acknowledged.iter().all(|id| read.session.has_done(*id)));
    assert_eq!(read.session.note_count(), acknowledged.len() * 5);

    // Not a byte is left, and a write was cut off: what was acknowledged can be read all the same.
    let journal = disk.path().join("journal/000001.jsonl");
    let sound = std::fs::metadata(&journal).expect("a journal").len();
    append(&journal, b"{\"v\":1,\"se");
    let mut filler = std::fs::File::create(disk.path().join("filler")).expect("made");
    while filler.write_all(&[b'x'; 512]).is_ok() {}
    let (hub, opened) = open(disk.path());
    assert!(matches!(opened.read_only.expect("full").kind, FailureKind::DiskFull { .. }));
    assert_eq!(hub.handle().session().expect("running").note_count(), acknowledged.len() * 5);
    hub.stop();
    // Without the torn tail it opens, although nobody can be told who holds it.
    std::fs::File::options().write(true).open(&journal).and_then(|file| file.set_len(sound)).expect("cut");
    while filler.write_all(&[b'x'; 512]).is_ok() {}
    let (hub, opened) = open(disk.path());
    assert_eq!(opened.read_only, None);
    hub.stop();

    // Somebody makes room: the session goes on.
    let status = Process::new("mount").args(["-o", "remount,size=1m"]).arg(disk.path()).status().expect("run");
    assert!(status.success());
    let (hub, opened) = open(disk.path());
    assert_eq!((opened.read_only, opened.notices), (None, Vec::new()));
    assert_eq!(hub.handle().ask(notes(5)).recv(), Ok(Answer::Done));
    hub.stop();
}

#[test]
fn a_session_on_a_read_only_disk_opens_for_reading() {
    let Some(disk) = SmallDisk::mount(256) else {
        skipped::tell("a read-only disk: this test may not mount one");
        return;
    };
    let plan_only = disk.path().join("prepared");
    std::fs::create_dir(&plan_only).expect("made");
    std::fs::write(plan_only.join("plan.ron"), PLAN).expect("written");
    let held = disk.path().join("held");
    std::fs::create_dir(&held).expect("made");
    std::fs::write(held.join("plan.ron"), PLAN).expect("written");
    let (hub, _) = open(&held);
    assert_eq!(hub.handle().ask(notes(2)).recv(), Ok(Answer::Done));
    hub.stop();
    let remounted = Process::new("mount").args(["-o", "remount,ro"]).arg(disk.path()).status().expect("mount");
    assert!(remounted.success());
    for (folder, noted) in [(&plan_only, 0), (&held, 2)] {
        let (hub, opened) = open(folder);
        assert!(matches!(opened.read_only.expect("read-only").kind, FailureKind::FolderReadOnly { .. }));
        let session = hub.handle().session().expect("running");
        assert_eq!((session.note_count(), session.plan.tables.is_empty()), (noted, false));
        assert!(matches!(hub.handle().ask(notes(1)).recv(), Ok(Answer::Failed(_))));
        hub.stop();
        assert_eq!(store::read(folder).expect("read").session.note_count(), noted);
    }
    assert!(!plan_only.join("journal").exists());
}
