//! A real disk that fills up.

use std::path::Path;
use std::process::Command as Process;

use nappe::hub::Answer;
use nappe::store;

use crate::kill::{PLAN, notes, open};

/// A file system of 64 KiB in memory, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None` where a test may not mount anything.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mounted = Process::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(folder.path())
            .stderr(std::process::Stdio::null())
            .status();
        matches!(mounted, Ok(status) if status.success()).then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Process::new("umount").arg(self.path()).status().ok();
    }
}

#[test]
fn a_full_disk_stops_the_writing_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount() else {
        println!("skipped: this test may not mount a small disk");
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
    assert_eq!(failure.what, "failure-disk-full");
    assert!(acknowledged.len() > 5, "{}", acknowledged.len());
    assert_eq!(hub.handle().ask(notes(1)).recv(), Ok(Answer::Failed(failure)));
    hub.stop();

    let read = store::read(disk.path()).expect("read");
    assert_eq!(read.obstacle, None);
    assert!(acknowledged.iter().all(|id| read.session.has_done(*id)));
    assert_eq!(read.session.note_count(), acknowledged.len() * 5);

    // Somebody makes room: the session goes on.
    let status = Process::new("mount").args(["-o", "remount,size=1m"]).arg(disk.path()).status().expect("run");
    assert!(status.success());
    let (hub, opened) = open(disk.path());
    assert_eq!((opened.read_only, opened.notices), (None, Vec::new()));
    assert_eq!(hub.handle().ask(notes(5)).recv(), Ok(Answer::Done));
    hub.stop();
}
