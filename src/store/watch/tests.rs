use std::io::Write;

use nappe_core::{AuthorId, Command, CommandId, NewNote, NoteId, NoteKind, Place, Session, Submission, Timestamp};

use super::*;
use crate::ids;
use crate::store::folder::{Access, SessionFolder};
use crate::store::journal::write::Writer;

/// Returns the session that was read with what was appended.
fn with(mut session: Session, appended: &Appended) -> Session {
    for envelope in &appended.events {
        session.apply(envelope);
    }
    session
}

fn note(number: u128) -> Submission {
    let note = NewNote {
        note: NoteId::new(number),
        text: nappe_core::CleanText::line(&format!("Idée {number}")).expect("a line"),
        place: Place::at(1, None),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
    };
    Submission { id: CommandId::new(number), author: AuthorId::new(7), commands: vec![Command::AddNote(note)] }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = "Plan(title: \"Un café\", tables: [(number: 1)])";
    std::fs::write(folder.path().join("plan.ron"), plan).expect("written");
    folder
}

/// Opens a folder for writing, as another process would.
fn writer(folder: &Path) -> (Session, Writer, crate::store::lock::Lock) {
    let opened = SessionFolder::open(folder, Timestamp(0), ids::fresh).expect("opened");
    let Access::Writes(lock, writer) = opened.access else { panic!("it can be written in") };
    (opened.session, writer, lock)
}

fn add(session: &mut Session, writer: &mut Writer, number: u128) {
    let submission = note(number);
    let events = nappe_core::decide::decide_all(session, &submission, Timestamp(1)).expect("allowed");
    let mut draft = writer.draft();
    draft.add(&submission, session, events, Timestamp(1));
    for envelope in writer.commit(draft).expect("written") {
        session.apply(&envelope);
    }
}

#[test]
fn what_is_appended_is_read_on_and_nothing_twice() {
    let folder = folder();
    let (mut session, mut writer, _lock) = writer(folder.path());
    add(&mut session, &mut writer, 1);
    let (reading, mut watcher) = Watcher::start(folder.path()).expect("read");
    assert_eq!(reading.session, session);
    assert!(watcher.look().events.is_empty());
    add(&mut session, &mut writer, 2);
    add(&mut session, &mut writer, 3);
    let seen = with(reading.session, &watcher.look());
    assert_eq!(seen, session);
    assert!(watcher.look().events.is_empty());
}

#[test]
fn a_session_that_nobody_opened_yet_is_followed_from_its_first_line() {
    let folder = folder();
    let (reading, mut watcher) = Watcher::start(folder.path()).expect("read");
    assert!(reading.header.is_none());
    assert!(watcher.look().end.is_none());
    let (mut session, mut writer, _lock) = writer(folder.path());
    add(&mut session, &mut writer, 1);
    assert_eq!(with(reading.session, &watcher.look()).note_count(), 1);
}

#[test]
fn half_a_line_is_waited_for() {
    let folder = folder();
    let (mut session, mut writer, _lock) = writer(folder.path());
    let (reading, mut watcher) = Watcher::start(folder.path()).expect("read");
    add(&mut session, &mut writer, 1);
    let path = Paths::of(folder.path()).expect("a folder").journal();
    let whole = std::fs::read(&path).expect("read");
    let half = whole.len() - 20;
    std::fs::OpenOptions::new().write(true).open(&path).and_then(|file| file.set_len(half as u64)).expect("cut");
    let appended = watcher.look();
    assert!(appended.events.is_empty() && appended.end.is_none(), "{appended:?}");
    std::fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .and_then(|mut file| file.write_all(&whole[half..]))
        .expect("it");
    assert_eq!(with(reading.session, &watcher.look()), session);
}

#[test]
fn another_file_under_the_same_name_is_not_followed() {
    let folder = folder();
    let (mut session, mut writer, _lock) = writer(folder.path());
    add(&mut session, &mut writer, 1);
    let path = Paths::of(folder.path()).expect("a folder").journal();
    let watch = || Watcher::start(folder.path()).expect("read").1;
    let ends = |mut watcher: Watcher| watcher.look().end.expect("it ends").what;

    let watcher = watch();
    let whole = std::fs::read(&path).expect("read");
    let short = whole.len() - 30;
    std::fs::OpenOptions::new().write(true).open(&path).and_then(|file| file.set_len(short as u64)).expect("cut");
    assert_eq!(ends(watcher), "failure-follow-lost", "what was read is gone");

    std::fs::write(&path, &whole).expect("written");
    let watcher = watch();
    std::fs::write(&path, [whole.as_slice(), b"{\"v\":1,\"sum\":\"0000000000000000\"}\n{}\n"].concat()).expect("it");
    assert_eq!(ends(watcher), "failure-journal-damaged");

    std::fs::write(&path, &whole).expect("written");
    let watcher = watch();
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(ends(watcher), "failure-follow-lost");
}

#[cfg(unix)]
#[test]
fn a_copy_that_replaces_the_file_is_another_file() {
    let folder = folder();
    let (mut session, mut writer, _lock) = writer(folder.path());
    add(&mut session, &mut writer, 1);
    let path = Paths::of(folder.path()).expect("a folder").journal();
    let mut watcher = Watcher::start(folder.path()).expect("read").1;
    std::fs::copy(&path, path.with_extension("copy")).expect("copied");
    std::fs::rename(path.with_extension("copy"), &path).expect("renamed");
    assert_eq!(watcher.look().end.expect("it ends").what, "failure-follow-lost");
}
