//! Processes killed at any moment: nothing acknowledged is lost, nothing is there twice, the folder always reopens.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use nappe::clock::Clock;
use nappe::hub::{self, Hub, Opening};
use nappe::ids;
use nappe::store::{Paths, SiteMemory, scan};
use nappe_core::{
    Answer, AuthorId, CleanText, Command, CommandId, Envelope, NewNote, NoteId, NoteKind, Place, Submission, Timestamp,
};

const FOLDER: &str = "NAPPE_TEST_KILLED_FOLDER";
const KILLS: usize = 200;
/// Notes of one submission: all of them happen, or none.
const TOGETHER: usize = 3;

pub const PLAN: &str = r#"Plan(version: 1, title: "Un café", questions: [Question(key: "q1", text: "Quoi ?")],
    tables: [Table(number: 1), Table(number: 2)], rounds: [Round(minutes: 20)])"#;

pub fn open(folder: &Path) -> (Hub, nappe::hub::Opened) {
    let clock = Clock::starting(Timestamp(1_000), 0.0);
    // A process that another test is just starting holds whatever is open here until it runs its own program.
    let memory = SiteMemory::on(&folder.join("memory"), "this machine");
    let opening = Opening { program: "test", door: false, memory: &memory };
    hub::open_after_commands(folder, &clock, opening, &|| true).expect("it always reopens")
}

pub fn notes(count: usize) -> Submission {
    let note = |_| {
        Command::AddNote(NewNote {
            note: NoteId::new(ids::fresh()),
            text: CleanText::note("Des bancs à l’ombre, pour que l’on reste après le marché").expect("short"),
            place: Place::at(1, Some(1)),
            sort: NoteKind::Idea,
            key: false,
            speaker: None,
            person: None,
        })
    };
    let commands = (0..count).map(note).collect();
    Submission { id: CommandId::new(ids::fresh()), author: AuthorId::new(ids::fresh()), commands }
}

/// The process that is killed: adds notes from four threads and says which were acknowledged. Does nothing when it is
/// run as an ordinary test.
#[test]
fn writer_to_be_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let (hub, _) = open(Path::new(&folder));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let handle = hub.handle();
            scope.spawn(move || {
                loop {
                    let submission = notes(TOGETHER);
                    let id = submission.id;
                    if handle.ask(submission).recv() == Ok(Answer::Done) {
                        // One write a line: a line that arrives was acknowledged.
                        std::io::stdout()
                            .write_all(format!("\nacknowledged {id}\n").as_bytes())
                            .expect("the parent listens");
                    }
                }
            });
        }
    });
}

/// Starts the writer, kills it after `millis` more milliseconds than it took to acknowledge `first`, and returns what
/// it acknowledged.
fn kill_one(folder: &Path, first: usize, millis: u64) -> Vec<CommandId> {
    let mut child = Process::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "kill::writer_to_be_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let stdout = BufReader::new(child.stdout.take().expect("piped"));
    let (sender, lines) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in stdout.lines().map_while(Result::ok) {
            if let Some(id) = line.strip_prefix("acknowledged ") {
                sender.send(id.parse::<CommandId>().expect("a whole line")).ok();
            }
        }
    });
    let mut acknowledged: Vec<CommandId> = lines.iter().take(first).collect();
    // Nothing is waited for here: the moment of death must be any.
    let (_never, silence) = mpsc::channel::<()>();
    silence.recv_timeout(Duration::from_millis(millis)).ok();
    child.kill().expect("killed");
    child.wait().expect("dead");
    reader.join().expect("read to the end");
    acknowledged.extend(lines);
    acknowledged
}

#[test]
fn two_hundred_processes_killed_while_writing_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.ron"), PLAN).expect("written");
    let mut acknowledged: Vec<CommandId> = Vec::new();
    for kill in 0..KILLS {
        let chance = ids::fresh();
        let first = if kill % 10 == 0 { 0 } else { (chance % 6) as usize };
        let done = kill_one(folder.path(), first, (chance >> 32) as u64 % 25);
        let (hub, opened) = open(folder.path());
        assert_eq!(opened.read_only, None);
        let session = hub.handle().session().expect("running");
        assert!(done.iter().all(|id| session.has_done(*id)), "after kill {kill}");
        acknowledged.extend(done);
    }
    assert!(acknowledged.len() > KILLS, "the writer hardly wrote: {}", acknowledged.len());

    let (mut events, mut written) = (HashMap::<CommandId, usize>::new(), HashSet::new());
    scan(&Paths::of(folder.path()).expect("a folder"), &mut |envelope: Envelope| {
        *events.entry(envelope.cmd).or_default() += 1;
        assert!(written.insert((envelope.author, envelope.aseq)), "twice: {envelope:?}");
    })
    .expect("read");
    for id in &acknowledged {
        assert_eq!(events.get(id), Some(&TOGETHER), "{id} was acknowledged");
    }
    let parts = events.values().filter(|count| **count != TOGETHER).count();
    assert_eq!(parts, 1, "only the plan is one event; no submission is there in part");
    println!("{KILLS} processes killed, {} submissions acknowledged, 0 lost", acknowledged.len());
}
