//! What a very large session costs: 1,000 tables, eight hours, 240,000 events. Figures, never judged here.
//!
//! `cargo bench --bench session`

use std::path::Path;
use std::sync::OnceLock;

use divan::Bencher;
use nappe::i18n::Texts;
use nappe::store::{Access, Paths, Pen, SessionFolder, SiteMemory, log};
use nappe_core::decide::{decide_all, envelopes};
use nappe_core::restitution::{self, Options};
use nappe_core::{
    AuthorId, CleanText, Command, CommandId, Envelope, Lang, Length, NewNote, NoteId, NoteKind, Place, Plan, Session,
    SiteId, Submission, ThemeId, Timestamp,
};
use tempfile::TempDir;

const EVENTS: usize = 240_000;
const TABLES: u16 = 1_000;
/// Commands that are handed over together.
const TOGETHER: usize = 1_000;
const BEGIN: Timestamp = Timestamp(1_795_453_200_000);

fn main() {
    divan::main();
}

fn plan() -> Plan {
    let question = CleanText::line("Que garder, que changer, que tenter ?").expect("a good line");
    let title = CleanText::line("Mille tables").expect("a good line");
    Plan::starter(title, vec![question], TABLES, 16, Length::minutes(20), Lang::Fr)
}

fn note(number: usize) -> Command {
    let text = format!("Note {number} : des bancs à l’ombre, des jeux d’eau, un marché du soir et de quoi s’asseoir");
    Command::AddNote(NewNote {
        note: NoteId::new(number as u128 + 1),
        text: CleanText::lenient(&text),
        place: Place::at((number % usize::from(TABLES)) as u16 + 1, Some((number / 15_000 % 16) as u16 + 1)),
        sort: NoteKind::Idea,
        key: number.is_multiple_of(20),
        speaker: None,
        person: None,
    })
}

/// Returns everything that is asked for in such a day: four notes in six events, themes, notes put in them, marks.
fn day() -> Vec<Vec<Command>> {
    let notes = EVENTS * 4 / 6;
    let mut asked = vec![vec![Command::AdoptPlan { plan: Box::new(plan()), digest: "0".to_owned() }]];
    let numbers: Vec<usize> = (0..notes).collect();
    asked.extend(numbers.chunks(TOGETHER).map(|chunk| chunk.iter().map(|number| note(*number)).collect()));
    let board = plan().questions[0].key.clone();
    let themes = (1..=200_u128).map(|theme| Command::CreateTheme {
        theme: ThemeId::new(theme),
        board: board.clone(),
        title: CleanText::lenient(&format!("Thème {theme}")),
        before: None,
    });
    asked.push(themes.collect());
    for (index, chunk) in numbers[..notes / 2].chunks(TOGETHER).enumerate() {
        let notes = chunk.iter().map(|number| NoteId::new(*number as u128 + 1)).collect();
        let theme = Some(ThemeId::new(index as u128 % 200 + 1));
        asked.push(vec![Command::PlaceNotes { notes, theme, before: None }]);
    }
    asked
}

fn submission(number: usize, commands: Vec<Command>) -> Submission {
    Submission { id: CommandId::new(number as u128 + 1), author: AuthorId::new(number as u128 % 1_000), commands }
}

/// Decides the whole day; returns its events and the session.
fn decided() -> &'static (Vec<Envelope>, Session) {
    static DAY: OnceLock<(Vec<Envelope>, Session)> = OnceLock::new();
    DAY.get_or_init(|| {
        let (mut all, mut session) = (Vec::new(), Session::default());
        for (number, commands) in day().into_iter().enumerate() {
            let at = BEGIN.plus(number as i64 * 60_000);
            let asked = submission(number, commands);
            let events = decide_all(&session, &asked, at).expect("the rules allow all of it");
            let next = session.events + 1;
            let sealed = envelopes(events, SiteId::new(1), asked.author, next, &session, at, asked.id);
            for envelope in &sealed {
                session.apply(envelope);
            }
            all.extend(sealed);
        }
        println!("{} events, {} notes", all.len(), session.note_count());
        (all, session)
    })
}

fn memory(folder: &Path) -> SiteMemory {
    SiteMemory::on(&folder.join("memory"), "this machine")
}

/// Writes the journal of such a day to the disk.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let home = tempfile::tempdir().expect("a temporary folder");
            let mut ids = 1..;
            let ids = std::cell::RefCell::new(&mut ids);
            let opened = SessionFolder::open(home.path(), BEGIN, &memory(home.path()), || {
                ids.borrow_mut().next().expect("more ids")
            });
            let opened = opened.expect("the folder opens");
            let Access::Writes(Pen { lock, mut writer, .. }) = opened.access else {
                panic!("the folder can be written")
            };
            let mut session = opened.timeline.session().clone();
            for (number, commands) in day().into_iter().enumerate() {
                let at = BEGIN.plus(number as i64 * 60_000);
                let asked = submission(number, commands);
                let events = decide_all(&session, &asked, at).expect("the rules allow all of it");
                let mut draft = writer.draft();
                draft.add(&asked, &session, events, at);
                for envelope in writer.commit(draft).expect("the disk takes it") {
                    session.apply(&envelope);
                }
            }
            drop(lock);
            home
        })
        .path()
}

/// Folding what is in memory already.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn fold(bencher: Bencher<'_, '_>) {
    let (events, _) = decided();
    bencher.bench(|| Session::replay(events));
}

/// Opening the folder as `nappe run` does: reading, proving every line, folding. Budget: 2 s.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn open(bencher: Bencher<'_, '_>) {
    let folder = folder();
    bencher.bench(|| SessionFolder::open(folder, BEGIN, &memory(folder), || 1).expect("the folder opens"));
}

/// Proving every line, as `nappe log verify` does.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn verify(bencher: Bencher<'_, '_>) {
    let paths = Paths::of(folder()).expect("a folder");
    bencher.bench(|| log::verify(&paths).expect("it can be read"));
}

/// One more note on top of all that.
#[divan::bench(sample_count = 100)]
fn decide_one_note(bencher: Bencher<'_, '_>) {
    let (_, session) = decided();
    let asked = submission(EVENTS, vec![note(EVENTS)]);
    bencher.bench(|| decide_all(session, &asked, BEGIN).expect("the rules allow it"));
}

/// The model of the restitution.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn restitution_model(bencher: Bencher<'_, '_>) {
    let (_, session) = decided();
    let words = Texts::new(Lang::Fr);
    bencher.bench(|| restitution::build(session, &Options::default(), &words));
}
