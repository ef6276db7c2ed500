//! Rows of the table of two hands that need real folders and several installations.

use std::path::{Path, PathBuf};

use nappe_core::{
    AuthorId, CleanText, Command, CommandId, Envelope, NewNote, NoteId, NoteKind, Place, Session, SiteId, Submission,
    Timestamp,
};

use super::files;
use super::here::FolderPlace;
use super::memory::SiteMemory;
use super::merge::merge;
use crate::clock::Clock;
use crate::failure::Failure;
use crate::hub::{Hub, Opened, Opening};
use crate::ids;
use crate::store::journal::Header;
use crate::store::journal::line::{self, More};
use crate::store::{self, Paths};
use nappe_core::Answer;

mod copies;
mod foreign;
mod live;
mod merged;

const PLAN: &str = r#"Plan(version: 1, title: "Un café", questions: [Question(key: "q1", text: "Quoi ?")],
    tables: [Table(number: 1), Table(number: 2)], rounds: [Round(minutes: 20)])"#;

/// A desk with sessions on it, and the installations that write in them.
struct Desk {
    folder: tempfile::TempDir,
}

/// One laptop.
#[derive(Clone)]
struct Laptop(SiteMemory);

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn laptop(&self, name: &str) -> Laptop {
        Laptop(SiteMemory::on(&self.path(&format!("home of {name}")), name))
    }

    /// Makes a session folder.
    fn session(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir(&path).expect("made");
        std::fs::write(path.join("plan.ron"), PLAN).expect("written");
        path
    }

    /// Copies a folder.
    fn copy(&self, from: &Path, to: &str) -> PathBuf {
        let to = self.path(to);
        copy(from, &to);
        to
    }
}

/// Copies a folder with everything in it, as `cp -r` does.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("listed") {
        let path = entry.expect("listed").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            std::fs::copy(&path, to).expect("copied");
        }
    }
}

impl Laptop {
    fn open(&self, folder: &Path) -> (Hub, Opened) {
        let clock = Clock::starting(Timestamp(1_000), 0.0);
        Hub::open(folder, &clock, Opening { program: "nappe run", door: false, memory: &self.0 }).expect("opened")
    }

    /// Opens, writes a note, closes.
    fn write(&self, folder: &Path, text: &str) -> NoteId {
        let (hub, _) = self.open(folder);
        let note = NoteId::new(ids::fresh());
        ask(&hub, vec![add(note, text)]);
        hub.stop();
        note
    }

    fn edit(&self, folder: &Path, note: NoteId, text: &str) {
        let (hub, _) = self.open(folder);
        let session = hub.handle().session().expect("running");
        let base = session.note(note).expect("known").wording.heads().iter().map(|head| head.rev).collect();
        ask(&hub, vec![Command::EditNote { note, base, text: CleanText::lenient(text) }]);
        hub.stop();
    }
}

fn add(note: NoteId, text: &str) -> Command {
    Command::AddNote(NewNote {
        note,
        text: CleanText::note(text).expect("short"),
        place: Place::at(1, Some(1)),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
    })
}

fn ask(hub: &Hub, commands: Vec<Command>) {
    let submission = Submission { id: CommandId::new(ids::fresh()), author: AuthorId::new(7), commands };
    assert_eq!(hub.handle().ask(submission).recv(), Ok(Answer::Done));
}

fn session(folder: &Path) -> Session {
    store::read(folder).expect("read").session
}

/// What notes say, sorted.
fn texts(session: &Session) -> Vec<String> {
    let mut texts: Vec<String> = session.notes().map(|note| note.text().to_owned()).collect();
    texts.sort_unstable();
    texts
}

fn lines(folder: &Path) -> Vec<Envelope> {
    let mut lines = Vec::new();
    store::scan(&Paths::of(folder).expect("a folder"), &mut |line| lines.push(line)).expect("read");
    lines
}

/// The sites that wrote at least an event, and how many.
fn sites(folder: &Path) -> Vec<(SiteId, usize)> {
    let mut sites = std::collections::BTreeMap::new();
    for line in lines(folder) {
        *sites.entry(line.site).or_default() += 1;
    }
    sites.into_iter().collect()
}

fn journals(folder: &Path) -> Vec<PathBuf> {
    files::list(&folder.join("journal")).expect("listed").0.into_iter().map(|file| file.path).collect()
}

fn only_journal(folder: &Path) -> PathBuf {
    let mut all = journals(folder);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn whats(failures: &[Failure]) -> Vec<&str> {
    failures.iter().map(|failure| failure.kind.name()).collect()
}
