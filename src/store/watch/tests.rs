use std::io::Write;
use std::path::PathBuf;

use nappe_core::{AuthorId, Command, CommandId, NewNote, NoteId, NoteKind, Place, Submission, Timestamp};

use super::*;
use crate::ids;
use crate::store::SiteMemory;
use crate::store::folder::{Access, Pen, SessionFolder};

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

/// A folder that somebody else writes in, as another process would.
struct Elsewhere {
    timeline: Timeline,
    pen: Pen,
    journal: PathBuf,
}

impl Elsewhere {
    fn open(folder: &Path) -> Self {
        let opened = SessionFolder::open(folder, Timestamp(0), &SiteMemory::none(), ids::fresh).expect("opened");
        let Access::Writes(pen) = opened.access else { panic!("it can be written in") };
        let journal = opened.paths.journal_of(pen.header.site);
        Self { timeline: opened.timeline, pen, journal }
    }

    fn add(&mut self, number: u128) {
        let submission = note(number);
        let session = self.timeline.session();
        let events = nappe_core::decide::decide_all(session, &submission, Timestamp(1)).expect("allowed");
        let mut draft = self.pen.writer.draft();
        draft.add(&submission, session, events, Timestamp(1));
        for envelope in self.pen.writer.commit(draft).expect("written") {
            self.timeline.append(envelope);
        }
    }

    /// Returns what is to be seen of it: which site looks is nobody's matter.
    fn session(&self) -> &Session {
        self.timeline.session()
    }
}

fn notes(session: &Session) -> Vec<(u32, String)> {
    session.notes().map(|note| (note.number, note.text().to_owned())).collect()
}

fn seen(watcher: &mut Watcher) -> Session {
    watcher.look().expect("the folder is there").expect("something has come").session
}

#[test]
fn what_is_appended_is_read_on_and_nothing_twice() {
    let folder = folder();
    let mut writer = Elsewhere::open(folder.path());
    writer.add(1);
    let (reading, mut watcher) = Watcher::start(folder.path()).expect("read");
    assert_eq!(notes(&reading.session), notes(writer.session()));
    assert!(watcher.look().expect("there").is_none());
    writer.add(2);
    writer.add(3);
    let session = seen(&mut watcher);
    assert_eq!((notes(&session), session.events), (notes(writer.session()), writer.session().events));
    assert!(watcher.look().expect("there").is_none());
}

#[test]
fn a_session_that_nobody_opened_yet_is_followed_from_its_first_line() {
    let folder = folder();
    let (reading, mut watcher) = Watcher::start(folder.path()).expect("read");
    assert_eq!((reading.id, reading.session.plan.title.as_str()), (None, "Un café"));
    assert!(watcher.look().expect("there").is_none());
    let mut writer = Elsewhere::open(folder.path());
    writer.add(1);
    let session = seen(&mut watcher);
    assert_eq!((session.note_count(), session.events), (1, writer.session().events));
}

#[test]
fn half_a_line_is_waited_for() {
    let folder = folder();
    let mut writer = Elsewhere::open(folder.path());
    let (_, mut watcher) = Watcher::start(folder.path()).expect("read");
    writer.add(1);
    let whole = std::fs::read(&writer.journal).expect("read");
    let half = whole.len() - 20;
    let mut file = std::fs::OpenOptions::new().append(true).open(&writer.journal).expect("opened");
    file.set_len(half as u64).expect("cut");
    assert!(watcher.look().expect("there").is_none());
    file.write_all(&whole[half..]).expect("the rest");
    assert_eq!(notes(&seen(&mut watcher)), notes(writer.session()));
}

#[test]
fn a_journal_that_is_replaced_is_read_anew_and_damage_is_told_once() {
    let folder = folder();
    let mut writer = Elsewhere::open(folder.path());
    writer.add(1);
    let short = std::fs::read(&writer.journal).expect("read");
    writer.add(2);
    let whole = std::fs::read(&writer.journal).expect("read");
    let (_, mut watcher) = Watcher::start(folder.path()).expect("read");
    std::fs::write(&writer.journal, &short).expect("replaced");
    assert_eq!(seen(&mut watcher).note_count(), 1, "as it is on the disk now");
    std::fs::write(&writer.journal, [whole.as_slice(), b"{\"v\":1,\"sum\":\"0000000000000000\"}\n{}\n"].concat())
        .expect("it");
    let grown = watcher.look().expect("there").expect("something has come");
    assert_eq!((grown.session.note_count(), grown.notices.len()), (2, 1), "{:?}", grown.notices);
    assert!(watcher.look().expect("there").is_none());
}

#[test]
fn a_folder_that_went_is_told_until_it_is_back() {
    let folder = folder();
    let mut writer = Elsewhere::open(folder.path());
    writer.add(1);
    let (_, mut watcher) = Watcher::start(folder.path()).expect("read");
    let (journal, away) = (folder.path().join("journal"), folder.path().join("away"));
    std::fs::rename(&journal, &away).expect("pulled out");
    for _ in 0..2 {
        assert!(matches!(watcher.look().expect_err("lost").kind, FailureKind::FollowLost { .. }));
    }
    std::fs::rename(&away, &journal).expect("plugged in");
    assert!(watcher.look().expect("there").is_none(), "nothing has come meanwhile");
}
