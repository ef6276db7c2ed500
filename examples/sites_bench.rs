//! Figures of several sites: how long a session of 240,000 events takes to open, of one site and of twenty, how long one's
//! own acknowledgements take while another site's lines arrive late, and how soon a hundred late lines are shown. Beside
//! each opening stands the plain reading of the same bytes.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use nappe::clock::Clock;
use nappe::failure::{self, Failure};
use nappe::hub::{Hub, HubMsg, Opening};
use nappe::ids;
use nappe::store::journal::line::{self, More};
use nappe::store::journal::{Header, line::Sum};
use nappe::store::{SiteMemory, read};
use nappe_core::log::VERSION;
use nappe_core::{
    AuthorId, CleanText, Command, CommandId, Envelope, Event, Fact, NewNote, NoteId, NoteKind, Place, QuestionKey, Rev,
    RoomId, SessionId, SiteId, Submission, ThemeId, Tick, Timestamp,
};

const EVENTS: u64 = 240_000;
const TABLES: u64 = 1_000;
const LATE_A_SECOND: u64 = 200;
const SECONDS: u64 = 10;
const WORDS: &str = "Mettre en place un relais entre les habitants et les services, avec une personne que l’on connaît \
                     par son prénom : ex. la gardienne, le facteur → un point fixe chaque mercredi sur la place";

fn main() -> Result<(), Failure> {
    let clock = Clock::from_environment();
    for sites in [1, 20] {
        let folder = tempfile::tempdir().map_err(|error| failure::not_written(&std::env::temp_dir(), &error))?;
        let bytes = fill(folder.path(), sites);
        println!("{EVENTS} events of {sites} site(s), {} MB", bytes / 1_000_000);
        let memory = SiteMemory::at(&folder.path().join("memory"));
        for what in ["first", "again"] {
            let start = clock.now();
            let plain: usize =
                journals(folder.path()).iter().map(|path| std::fs::read(path).map_or(0, |bytes| bytes.len())).sum();
            let bare = clock.now().since(start);
            let start = clock.now();
            let reading = read(folder.path())?;
            let looked = clock.now().since(start);
            let start = clock.now();
            let (hub, _) =
                Hub::open(folder.path(), &clock, Opening { program: "bench", door: false, memory: &memory })?;
            let opened = clock.now().since(start);
            println!(
                "  {what}: bytes alone {bare} ms ({plain}), read {looked} ms, open {opened} ms, {} notes",
                reading.session.note_count()
            );
            hub.stop();
        }
        if sites == 1 {
            run(folder.path(), &memory, &clock)?;
        }
    }
    Ok(())
}

fn journals(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("journal")).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).collect()
}

/// A journal that is written without a hub.
struct Hand {
    path: PathBuf,
    site: SiteId,
    seq: u64,
    sum: Option<Sum>,
    bytes: Vec<u8>,
}

impl Hand {
    fn new(folder: &Path, site: u128) -> Self {
        let site = SiteId::new(site);
        let header = Header::new(SessionId::new(1), site, RoomId::new(1), "0123456789abcdef".to_owned(), Timestamp(0));
        let bytes = line::head(&header);
        let sum = line::split(&bytes[..bytes.len() - 1]).map(|(_, sum)| sum);
        Self { path: folder.join("journal").join(format!("{site}.jsonl")), site, seq: 0, sum, bytes }
    }

    fn add(&mut self, tick: u64, event: Event) -> CommandId {
        self.seq += 1;
        let cmd = CommandId::new(ids::fresh());
        let envelope = Envelope {
            v: VERSION,
            site: self.site,
            seq: self.seq,
            tick: Tick::nearest(tick),
            author: AuthorId::new(u128::from(tick % TABLES) + 1),
            aseq: self.seq,
            time: Timestamp(tick as i64 * 100),
            cmd,
            index: 0,
            at: None,
            event: Fact::Known(event),
        };
        self.sum = Some(line::seal(&mut self.bytes, &line::to_json(&envelope), More::Last, self.sum));
        cmd
    }

    /// Appends what waits.
    fn flush(&mut self) -> u64 {
        use std::io::Write;
        let file = std::fs::OpenOptions::new().create(true).append(true).open(&self.path);
        file.and_then(|mut file| file.write_all(&self.bytes)).expect("the disk takes it");
        let written = self.bytes.len() as u64;
        self.bytes.clear();
        written
    }
}

fn added(note: NoteId, tick: u64) -> Event {
    Event::NoteAdded {
        note,
        text: CleanText::lenient(WORDS),
        place: Place::at((tick % TABLES) as u16 + 1, Some((tick / 80_000) as u16 + 1)),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
        number: Some(tick as u32),
    }
}

/// Writes a day of mixed events, dealt to so many sites.
fn fill(folder: &Path, sites: usize) -> u64 {
    std::fs::create_dir_all(folder.join("journal")).expect("made");
    let tables: Vec<String> = (1..=TABLES).map(|number| format!("(number: {number})")).collect();
    let plan = format!(
        "Plan(title: \"Une journée\", tables: [{}], rounds: [(minutes: 20), (minutes: 20), (minutes: 20)])",
        tables.join(", ")
    );
    std::fs::write(folder.join("plan.ron"), plan).expect("written");
    let mut hands: Vec<Hand> = (0..sites).map(|site| Hand::new(folder, site as u128 + 100)).collect();
    let mut notes: Vec<(NoteId, CommandId)> = Vec::new();
    let theme = |number: u64| ThemeId::new(u128::from(number) + 1);
    let board = QuestionKey::numbered(1);
    for tick in 1..=EVENTS {
        let hand = &mut hands[(tick as usize * 7) % sites];
        let known = notes.get((tick as usize * 31) % notes.len().max(1)).copied();
        match (tick % 10, known) {
            (7, Some((note, cmd))) => {
                let base = vec![Rev::Command { cmd, index: 0 }];
                hand.add(tick, Event::NoteEdited { note, base, text: CleanText::lenient(&WORDS[..80]) });
            }
            (8, Some((note, _))) => {
                hand.add(tick, Event::NotePlaced { note, theme: Some(theme(tick % 40)), before: None });
            }
            (9, Some((note, _))) => {
                hand.add(tick, Event::NoteMarked { note, key: true });
            }
            (0, _) if tick / 10 <= 40 => {
                let (theme, board, title) = (theme(tick / 10), board.clone(), CleanText::lenient("Un thème"));
                hand.add(tick, Event::ThemeCreated { theme, board, title, before: None });
            }
            _ => {
                let note = NoteId::new(ids::fresh());
                let cmd = hand.add(tick, added(note, tick));
                notes.push((note, cmd));
            }
        }
    }
    hands.iter_mut().map(Hand::flush).sum()
}

/// Writes notes through a hub, one after the other, while another site's lines arrive.
fn run(folder: &Path, memory: &SiteMemory, clock: &Clock) -> Result<(), Failure> {
    let (hub, _) = Hub::open(folder, clock, Opening { program: "bench", door: false, memory })?;
    hub.handle().look_around();
    // A hundred more, late by half the day: how soon they are shown.
    let (sender, heard) = mpsc::channel();
    let (before, _follower) = hub.handle().follow(Box::new(move |message| drop(sender.send(message))))?;
    let late = EVENTS / 2;
    let mut hand = Hand::new(folder, 8_888);
    for number in 0..100 {
        hand.add(late + number, added(NoteId::new(ids::fresh()), late + number));
    }
    hand.flush();
    let start = clock.now();
    hub.handle().look_around();
    let expected = before.note_count() + 100;
    let shown = heard.iter().find_map(|message| match message {
        HubMsg::Heard(session, _) => (session.note_count() >= expected).then_some(session),
        _ => None,
    });
    let notes = shown.map_or(0, |session| session.note_count() - before.note_count());
    println!(
        "  {notes} late notes shown after {} ms (and up to 100 ms until they are looked for)",
        clock.now().since(start)
    );
    let quiet = acknowledged(&hub, clock, SECONDS / 2)?;
    println!("  own acknowledgements, nothing else: {}", percentiles(quiet));
    let stop = AtomicBool::new(false);
    let (mut hand, late) = (Hand::new(folder, 9_999), EVENTS / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Nobody ever says anything: it only waits.
            let (_silent, paused) = mpsc::channel::<()>();
            let mut tick = late;
            while !stop.load(Ordering::Relaxed) {
                for _ in 0..LATE_A_SECOND / 10 {
                    tick += 1;
                    hand.add(tick, added(NoteId::new(ids::fresh()), tick));
                }
                hand.flush();
                paused.recv_timeout(Duration::from_millis(100)).ok();
            }
        });
        let busy = acknowledged(&hub, clock, SECONDS);
        stop.store(true, Ordering::Relaxed);
        busy.map(|times| {
            println!("  own acknowledgements, {LATE_A_SECOND} late lines a second: {}", percentiles(times));
        })
    })?;
    hub.stop();
    Ok(())
}

fn acknowledged(hub: &Hub, clock: &Clock, seconds: u64) -> Result<Vec<i64>, Failure> {
    let (sender, heard) = mpsc::channel();
    let (_, follower) = hub.handle().follow(Box::new(move |message| drop(sender.send(message))))?;
    let (begin, mut times) = (clock.now(), Vec::new());
    while clock.now().since(begin) < seconds as i64 * 1_000 {
        let note = NewNote {
            note: NoteId::new(ids::fresh()),
            text: CleanText::lenient(WORDS),
            place: Place::at(1, Some(1)),
            sort: NoteKind::Idea,
            key: false,
            speaker: None,
            person: None,
        };
        let id = CommandId::new(ids::fresh());
        let start = clock.now();
        follower.submit(Submission { id, author: AuthorId::new(5), commands: vec![Command::AddNote(note)] });
        let answer = heard.iter().find(|message| !matches!(message, HubMsg::Events(_) | HubMsg::Heard(..)));
        match answer {
            Some(HubMsg::Answered(done, nappe_core::Answer::Done)) if done == id => {
                times.push(clock.now().since(start));
            }
            other => println!("  not acknowledged: {other:?}"),
        }
    }
    Ok(times)
}

fn percentiles(mut times: Vec<i64>) -> String {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 1_000).or(times.last()).copied().unwrap_or(0);
    format!("p50 {} ms, p99 {} ms, worst {} ms of {}", at(500), at(990), at(1_000), times.len())
}
