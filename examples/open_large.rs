//! Times the opening of a session of 240,000 events: 1,000 tables, eight hours, a note every two minutes each.

use std::path::Path;

use nappe::clock::Clock;
use nappe::failure::{self, Failure};
use nappe::ids;
use nappe::store::journal::write::Writer;
use nappe::store::{Access, SessionFolder, SiteMemory, read};
use nappe_core::{AuthorId, CleanText, Command, CommandId, Event, NoteId, NoteKind, Place, Session, Submission};

const TABLES: u16 = 1_000;
const NOTES: u32 = 240_000;
const WORDS: &str = "Mettre en place un relais entre les habitants et les services, avec une personne que l’on connaît \
                     par son prénom : ex. la gardienne, le facteur → un point fixe chaque mercredi sur la place";

fn main() -> Result<(), Failure> {
    let clock = Clock::from_environment();
    let folder = tempfile::tempdir().map_err(|error| failure::not_written(&std::env::temp_dir(), &error))?;
    let memory = SiteMemory::at(&folder.path().join("memory"));
    let opened = SessionFolder::open(folder.path(), clock.now(), &memory, ids::fresh)?;
    let mut bytes = 0;
    if let Access::Writes(pen) = opened.access {
        bytes = fill(pen.writer, &clock)?;
    }
    println!("{NOTES} notes, {} MB", bytes / 1_000_000);
    for what in ["first", "again"] {
        time(what, folder.path(), &memory, &clock)?;
    }
    Ok(())
}

fn time(what: &str, folder: &Path, memory: &SiteMemory, clock: &Clock) -> Result<(), Failure> {
    let start = clock.now();
    let opened = SessionFolder::open(folder, clock.now(), memory, ids::fresh)?;
    println!("open {what}: {} ms, {} notes", clock.now().since(start), opened.timeline.session().note_count());
    assert!(
        opened.notices.is_empty() && opened.timeline.session().note_count() == NOTES as usize,
        "nothing is left out"
    );
    drop(opened);
    let start = clock.now();
    let reading = read(folder)?;
    println!("read {what}: {} ms, {} notes", clock.now().since(start), reading.session.note_count());
    Ok(())
}

fn fill(mut writer: Writer, clock: &Clock) -> Result<u64, Failure> {
    let mut session = Session::default();
    let mut draft = writer.draft();
    for number in 0..NOTES {
        let place = Place::at((number % u32::from(TABLES)) as u16 + 1, Some((number / 60_000) as u16 + 1));
        let event = Event::NoteAdded {
            note: NoteId::new(ids::fresh()),
            text: CleanText::lenient(WORDS),
            place,
            sort: NoteKind::Idea,
            key: false,
            speaker: None,
            person: None,
            number: Some(number + 1),
        };
        let commands: Vec<Command> = Vec::new();
        let author = AuthorId::new(u128::from(number % u32::from(TABLES)));
        let submission = Submission { id: CommandId::new(ids::fresh()), author, commands };
        for envelope in draft.add(&submission, &session, vec![event.into()], clock.now()) {
            // The next line's tick is one more than the highest that was seen.
            session.apply(envelope);
        }
        if number % 10_000 == 9_999 {
            writer.commit(draft)?;
            draft = writer.draft();
        }
    }
    writer.commit(draft)?;
    Ok(writer.good().offset)
}
