use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use nappe_core::decide::RoleLimit;
use nappe_core::text::CleanText;
use nappe_core::{
    AuthorId, Command, CommandId, Envelope, NewNote, NoteId, NoteKind, Place, Refusal, SiteId, Timestamp,
};

mod far;
mod follow;
mod seats;
#[cfg(unix)]
mod standing;

use super::handshake::{Greeting, Secret};
use super::wire::{self, DoorLines, DoorRequest, Reply};
use super::*;
use crate::store::journal::faulty::{Fault, Faulty};
use crate::store::sites::files;
use crate::store::{self, Paths, SessionFolder};

const PLAN: &str = r#"Plan(version: 1, title: "Un café", questions: [Question(key: "q1", text: "Quoi ?")],
    tables: [Table(number: 1), Table(number: 2)], rounds: [Round(minutes: 20)])"#;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.ron"), PLAN).expect("written");
    folder
}

fn clock() -> Clock {
    Clock::starting(Timestamp(1_000), 0.0)
}

/// What the installation of these tests remembers, beside the session itself.
fn memory(folder: &Path) -> SiteMemory {
    SiteMemory::on(&folder.join("memory"), "this machine")
}

fn open(folder: &Path, door: bool) -> (Hub, Opened) {
    Hub::open(folder, &clock(), Opening { program: "nappe run", door, memory: &memory(folder) }).expect("opened")
}

/// The one journal of a folder.
fn journal_file(folder: &Path) -> PathBuf {
    let (files, _) = files::list(&folder.join("journal")).expect("listed");
    let [file] = &files[..] else { panic!("{files:?}") };
    file.path.clone()
}

fn note(number: u128) -> Submission {
    let note = NewNote {
        note: NoteId::new(number),
        text: CleanText::note(&format!("Note {number}")).expect("short"),
        place: Place::at(1, Some(1)),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
    };
    Submission { id: CommandId::new(number), author: AuthorId::new(7), commands: vec![Command::AddNote(note)] }
}

fn journal(folder: &Path) -> Vec<Envelope> {
    let mut events = Vec::new();
    let paths = Paths::of(folder).expect("a folder");
    store::scan(&paths, &mut |envelope| events.push(envelope)).expect("read");
    events
}

/// Collects messages up to the first for which `last` holds; whoever waits longer than is reasonable has found a fault.
fn up_to<M: std::fmt::Debug>(messages: &mpsc::Receiver<M>, mut last: impl FnMut(&M) -> bool) -> Vec<M> {
    let mut heard = Vec::new();
    loop {
        match messages.recv_timeout(LONG) {
            Ok(message) => {
                let is_last = last(&message);
                heard.push(message);
                if is_last {
                    return heard;
                }
            }
            Err(error) => panic!("{error} after {heard:?}"),
        }
    }
}

/// Returns a session without its site: whoever sits further away is none.
fn of_no_site(mut session: Session) -> Session {
    session.set_site(SiteId::new(1));
    session
}

fn is_answer(message: &HubMsg, id: u128) -> bool {
    matches!(message, HubMsg::Answered(answered, _) if *answered == CommandId::new(id))
}

fn follow(hub: &Hub) -> (Follower, Session, mpsc::Receiver<HubMsg>) {
    let (sender, messages) = mpsc::channel();
    let sink = Box::new(move |message| drop(sender.send(message)));
    let (session, follower) = hub.handle().follow(sink).expect("running");
    (follower, session, messages)
}

#[test]
fn the_plan_is_adopted_once() {
    let folder = folder();
    let (hub, first) = open(folder.path(), false);
    assert_eq!(hub.handle().session().expect("running").plan.title.as_str(), "Un café");
    hub.stop();
    std::fs::write(folder.path().join("plan.ron"), PLAN.replace("Un café", "Deux cafés")).expect("written");
    let (hub, second) = open(folder.path(), false);
    let session = hub.handle().session().expect("running");
    assert_eq!((session.plan.title.as_str(), session.events, first.id), ("Un café", 1, second.id));
    let paths = Paths::of(folder.path()).expect("a folder");
    assert!(matches!(
        store::plan_file::compare(&paths, &session.plan, session.plan_digest.as_deref()),
        store::PlanFile::Changed { .. }
    ));
}

#[test]
fn a_broken_plan_opens_and_heals() {
    let folder = folder();
    std::fs::write(folder.path().join("plan.ron"), "Plan(titel: 3").expect("written");
    let (hub, _) = open(folder.path(), false);
    let session = hub.handle().session().expect("running");
    let paths = Paths::of(folder.path()).expect("a folder");
    assert!(matches!(
        store::plan_file::compare(&paths, &session.plan, session.plan_digest.as_deref()),
        store::PlanFile::Broken(_)
    ));
    hub.stop();
    std::fs::write(folder.path().join("plan.ron"), PLAN).expect("written");
    let (hub, _) = open(folder.path(), false);
    assert_eq!(hub.handle().session().expect("running").plan.tables.len(), 2);
}

#[test]
fn a_folder_is_held_also_where_nobody_can_be_told_who_holds_it() {
    let folder = folder();
    open(folder.path(), false).0.stop();
    // As on a full disk, the file cannot be written: a folder that is not empty stands in its place.
    std::fs::create_dir_all(folder.path().join("journal/holder.json/x")).expect("made");
    let (hub, opened) = open(folder.path(), true);
    assert_eq!(opened.read_only, None);
    assert_eq!(hub.handle().ask(note(1)).recv(), Ok(Answer::Done));
    let held = SessionFolder::open(folder.path(), Timestamp(1), &memory(folder.path()), ids::fresh).expect_err("held");
    assert!(held.kind.is_held());
    hub.stop();
}

#[test]
fn whoever_follows_is_told_the_journal_in_order_and_folds_the_same_session() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (link, mut session, messages) = follow(&hub);
    let (_other, _, overheard) = follow(&hub);
    for number in 1..=50 {
        link.submit(note(number));
    }
    hub.handle().ask(note(51)).recv().expect("answered");
    let expected = hub.handle().session().expect("running");
    hub.stop();
    let mut done = Vec::new();
    // The last note is told to everybody, the last answer to who asked; either may come first.
    let everything = |answered: bool| {
        let (mut notes, mut answered) = (0, answered);
        move |message: &HubMsg| {
            notes += if let HubMsg::Events(events) = message { events.len() } else { 0 };
            answered |= is_answer(message, 50);
            notes == 51 && answered
        }
    };
    let (overheard, heard) = (up_to(&overheard, everything(true)), up_to(&messages, everything(false)));
    for message in heard {
        match message {
            HubMsg::Events(events) => events.iter().for_each(|envelope| session.apply(envelope)),
            HubMsg::Answered(id, Answer::Done) => {
                assert!(session.has_done(id), "events come before their answer");
                done.push(id);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(done, (1..=50).map(CommandId::new).collect::<Vec<_>>());
    assert_eq!(session, expected);
    assert!(overheard.iter().all(|message| matches!(message, HubMsg::Events(_))), "answers go to who asked");
}

#[test]
fn a_thousand_submissions_from_many_threads_are_each_done_once() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let handle = hub.handle();
            scope.spawn(move || {
                let asked: Vec<_> = (1..=125).map(|number| handle.ask(note(thread * 1000 + number))).collect();
                for answer in asked {
                    assert_eq!(answer.recv(), Ok(Answer::Done));
                }
            });
        }
    });
    hub.stop();
    let events = journal(folder.path());
    let commands: std::collections::HashSet<_> = events.iter().map(|envelope| envelope.cmd).collect();
    assert_eq!((events.len(), commands.len()), (1001, 1001));
    let counts: Vec<u64> = events[1..].iter().map(|envelope| envelope.aseq).collect();
    assert_eq!(counts, (1..=1000).collect::<Vec<_>>());
}

#[test]
fn a_repeat_is_acknowledged_and_changes_nothing() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let handle = hub.handle();
    let answers: Vec<_> = (0..5).map(|_| handle.ask(note(1))).collect();
    assert!(answers.iter().all(|answer| answer.recv() == Ok(Answer::Done)));
    hub.stop();
    let (hub, _) = open(folder.path(), false);
    assert_eq!(hub.handle().ask(note(1)).recv(), Ok(Answer::Done));
    hub.stop();
    assert_eq!(journal(folder.path()).len(), 2);
}

#[test]
fn a_refusal_writes_nothing() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let mut both = note(1);
    both.commands.push(Command::DeleteNote { note: NoteId::new(99), base: Vec::new() });
    assert!(matches!(hub.handle().ask(both).recv(), Ok(Answer::Refused(Refusal::NoSuchNote { .. }))));
    assert_eq!(hub.handle().session().expect("running").note_count(), 0);
    hub.stop();
    assert_eq!(journal(folder.path()).len(), 1);
}

#[test]
fn after_a_fault_everybody_is_told_and_what_was_acknowledged_is_there() {
    for (fault, what) in [
        (Fault::Write(3, ErrorKind::StorageFull), "DiskFull"),
        (Fault::Short(3), "DiskFull"),
        (Fault::Stuck(3), "DiskFull"),
        (Fault::Sync(3), "JournalSync"),
    ] {
        let folder = folder();
        let mut opened =
            SessionFolder::open(folder.path(), Timestamp(0), &memory(folder.path()), ids::fresh).expect("opened");
        opened.access = match opened.access {
            Access::Writes(pen) => Access::Writes(Pen { writer: pen.writer.over(Faulty::over(fault)), ..pen }),
            Access::Reads(failure) => panic!("{failure:?}"),
        };
        let (hub, _) =
            Hub::start(opened, &clock(), Opening { program: "test", door: false, memory: &memory(folder.path()) })
                .expect("started");
        let (link, _, messages) = follow(&hub);
        let handle = hub.handle();
        let mut acknowledged = Vec::new();
        for number in 1..=6 {
            match handle.ask(note(number)).recv().expect("answered") {
                Answer::Done => acknowledged.push(CommandId::new(number)),
                Answer::Failed(kind) => assert_eq!(kind.name(), what),
                Answer::Refused(refusal) => panic!("{refusal:?}"),
            }
        }
        link.submit(note(7));
        assert_eq!(acknowledged, [1, 2].map(CommandId::new), "{fault:?}");
        assert_eq!(handle.ask(note(1)).recv(), Ok(Answer::Done), "what is in the journal is done");
        assert_eq!(handle.session().expect("read back").note_count(), 2, "{fault:?}");
        hub.stop();
        let told = up_to(&messages, |message| is_answer(message, 7));
        assert_eq!(told.iter().filter(|message| matches!(message, HubMsg::Events(_))).count(), 2);
        assert_eq!(told.iter().filter(|message| matches!(message, HubMsg::ReadOnly(_))).count(), 1);
        assert!(
            matches!(told.last(), Some(HubMsg::Answered(id, Answer::Failed(_))) if *id == CommandId::new(7)),
            "{told:?}"
        );

        let (hub, opened) = open(folder.path(), false);
        assert_eq!(opened.notices.len(), usize::from(matches!(fault, Fault::Stuck(_))), "{fault:?}");
        let session = hub.handle().session().expect("running");
        assert!(acknowledged.iter().all(|id| session.has_done(*id)));
        assert_eq!(session.note_count(), 2, "what was not acknowledged can be sent again");
        assert_eq!(hub.handle().ask(note(3)).recv(), Ok(Answer::Done));
    }
}

#[test]
fn whoever_comes_after_the_end_is_told() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (link, _, messages) = follow(&hub);
    let handle = hub.handle();
    hub.stop();
    assert_eq!(handle.ask(note(1)).recv(), Ok(stopped().into()));
    assert_eq!(handle.session(), Err(stopped()));
    link.submit(note(2));
    let told = HubMsg::Answered(CommandId::new(2), stopped().into());
    assert_eq!(messages.recv_timeout(LONG), Ok(told));
}

#[test]
fn a_damaged_journal_opens_for_reading() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    for number in 1..=5 {
        hub.handle().ask(note(number)).recv().expect("answered");
    }
    hub.stop();
    let path = journal_file(folder.path());
    let text = std::fs::read_to_string(&path).expect("read").replace("Note 3", "Note 8");
    std::fs::write(&path, &text).expect("written");
    let (hub, opened) = open(folder.path(), true);
    let failure = opened.read_only.expect("damaged");
    assert!(matches!(failure.kind, FailureKind::JournalDamaged { line: 5, .. }), "{failure:?}");
    assert_eq!(hub.handle().session().expect("running").note_count(), 2);
    assert_eq!(hub.handle().ask(note(9)).recv(), Ok(failure.into()));
    let refused = Door::open(folder.path(), &clock(), &memory(folder.path()), "nappe note").map(drop);
    let refused = refused.expect_err("damaged");
    assert!(matches!(refused.kind, FailureKind::JournalDamaged { .. }), "{refused:?}");
    hub.stop();
    assert_eq!(std::fs::read_to_string(&path).expect("read"), text, "nothing was touched");
}

#[test]
fn the_second_cockpit_is_told_who_was_first() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let memory = memory(folder.path());
    let opening = Opening { program: "nappe run", door: true, memory: &memory };
    let failure = Hub::open(folder.path(), &clock(), opening).expect_err("held");
    assert!(failure.kind.is_held(), "{failure:?}");
    hub.handle().ask(note(1)).recv().expect("answered");
    assert_eq!(store::read(folder.path()).expect("read").session.note_count(), 1, "anybody may look");
    hub.stop();
    open(folder.path(), true);
}

#[test]
fn a_shell_hands_its_notes_to_the_open_session_or_writes_them_itself() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let (_link, _, messages) = follow(&hub);
    let mut door = Door::open(folder.path(), &clock(), &memory(folder.path()), "nappe note").expect("let in");
    assert!(door.is_remote());
    assert_eq!(door.submit(&[note(1), note(2), note(1)]), [Answer::Done, Answer::Done, Answer::Done]);
    let ids = [1, 2, 3].map(NoteId::new);
    assert_eq!(door.known(&ids), Ok(ids[..2].to_vec()));
    let mut pause = note(3);
    pause.commands.push(Command::Pause);
    assert_eq!(door.submit(&[pause]), [Answer::Refused(Refusal::NotAllowed { limit: RoleLimit::Cockpit })]);
    let mut nowhere = note(4);
    if let Command::AddNote(note) = &mut nowhere.commands[0] {
        note.place.table = 99;
    }
    assert_eq!(door.submit(&[nowhere]), [Answer::Refused(Refusal::NoSuchTable { table: 99 })]);
    let mut notes = 0;
    up_to(&messages, |message| {
        notes += if let HubMsg::Events(events) = message { events.len() } else { 0 };
        notes == 2
    });
    assert_eq!(hub.handle().session().expect("running").events, 3, "the plan and the two");
    hub.stop();
    // The folder is free: what was about to be handed over is written here, under the same id.
    assert_eq!(door.submit(&[note(5), note(5), note(6)]), [Answer::Done, Answer::Done, Answer::Done]);
    assert!(!door.is_remote());
    let (_, outline) = door.outline().expect("running");
    assert_eq!((outline.planned, outline.plan.title.as_str(), outline.round), (true, "Un café", None));
    let told = door.notes(&[NoteName::Number(4), NoteName::Number(9), NoteName::Id(NoteId::new(1))]).expect("running");
    let told: Vec<_> = told.into_iter().map(|note| note.map(|note| (note.number, note.text))).collect();
    assert_eq!(told, [Some((4, "Note 6".to_owned())), None, Some((1, "Note 1".to_owned()))]);
}

/// A door that is no hub's, behind a lock that is held.
struct FakeDoor {
    _lock: FolderLock,
    secret: Secret,
    listener: TcpListener,
}

impl FakeDoor {
    fn open(folder: &Path) -> Self {
        open(folder, false).0.stop();
        let lock = FolderLock::take(&Paths::of(folder).expect("a folder")).expect("free");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let address = Address { v: wire::VERSION, port, secret: "word".to_owned() };
        lock.announce(Holder::here("nappe run", Timestamp(0), Some(address))).expect("written");
        Self { secret: Secret::new("word", lock.identity()), _lock: lock, listener }
    }
}

const LONG: Duration = Duration::from_secs(30);

#[test]
fn a_lost_answer_is_asked_for_again_under_the_same_id() {
    // How often the door closes after it took the request.
    for closes in 0..3 {
        let folder = folder();
        let fake = FakeDoor::open(folder.path());
        let taken = std::thread::spawn(move || -> Vec<DoorRequest> {
            let visit = |number: usize| {
                let (mut stream, _) = fake.listener.accept().expect("a visitor");
                let mut lines = DoorLines::of(stream.try_clone().expect("a copy"));
                assert!(fake.secret.receive(&mut lines, &stream, LONG).expect("greeted"));
                let line = lines.next(wire::LONGEST, LONG, LONG).expect("read").expect("a line");
                if number >= closes {
                    stream.write_all(&wire::line(&Answer::Done)).expect("told");
                }
                serde_json::from_slice(&line).expect("a request")
            };
            (0..=closes).map(visit).collect()
        });
        let mut door = Door::open(folder.path(), &clock(), &memory(folder.path()), "nappe note").expect("let in");
        assert_eq!(door.submit(&[note(1)]), [Answer::Done]);
        let taken = taken.join().expect("no fault");
        assert!(taken.iter().all(|request| *request == DoorRequest::Submit(note(1))), "{taken:?}");
    }
}

#[test]
fn what_a_session_of_another_version_answers_is_told_as_that() {
    for (said, expected) in [
        (
            &br#"{"failed":{"failure":"moon_eclipsed","phase":3}}"#[..],
            FailureKind::Newer { kind: "moon_eclipsed".into() },
        ),
        (br#"{"refused":{"refusal":"too_late"}}"#, FailureKind::Newer { kind: "too_late".into() }),
        (br#"{"failed":{"what":"failure-disk-full","args":[]}}"#, FailureKind::DoorUnclear),
        (br#""perhaps""#, FailureKind::DoorUnclear),
        (b"\xff", FailureKind::DoorUnclear),
    ] {
        let folder = folder();
        let fake = FakeDoor::open(folder.path());
        let visit = std::thread::spawn(move || {
            let (mut stream, _) = fake.listener.accept().expect("a visitor");
            let mut lines = DoorLines::of(stream.try_clone().expect("a copy"));
            assert!(fake.secret.receive(&mut lines, &stream, LONG).expect("greeted"));
            lines.next(wire::LONGEST, LONG, LONG).expect("read").expect("a line");
            stream.write_all(&[said, b"\n"].concat()).expect("told");
        });
        let mut door = Door::open(folder.path(), &clock(), &memory(folder.path()), "nappe note").expect("let in");
        // Of two, the second is not asked for where nobody knows what became of the first.
        let unclear = expected.is_unanswered();
        let answers = door.submit(&[note(1), note(2)][..if unclear { 2 } else { 1 }]);
        assert!(answers.iter().all(|answer| *answer == Answer::Failed(expected.clone())), "{answers:?}");
        visit.join().expect("no fault");
    }
}

#[test]
fn whoever_sits_behind_the_port_of_a_door_that_is_no_more_learns_nothing_and_is_believed_nothing() {
    let folder = folder();
    let fake = FakeDoor::open(folder.path());
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = fake.listener.accept().expect("a visitor");
        let mut lines = DoorLines::of(stream.try_clone().expect("a copy"));
        let hello = lines.next(wire::LONGEST, LONG, LONG).expect("read").expect("a line");
        // It knows how one speaks here, and not the secret; it says "done" to whatever may come.
        let welcome = format!("{{\"v\":1,\"nonce\":\"{:032x}\",\"proof\":\"{:064x}\"}}\n\"done\"\n\"done\"\n", 1, 2);
        stream.write_all(welcome.as_bytes()).expect("said");
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).ok();
        // From here on nobody is there and the folder is free.
        drop(fake);
        [hello, rest].concat()
    });
    let mut door =
        Door::open(folder.path(), &clock(), &memory(folder.path()), "nappe note").expect("the folder is free");
    assert!(!door.is_remote());
    assert_eq!(door.submit(&[note(1)]), [Answer::Done]);
    drop(door);
    assert_eq!(store::read(folder.path()).expect("read").session.note_count(), 1);
    let heard = String::from_utf8(heard.join().expect("no fault")).expect("text");
    assert!(heard.contains("nonce") && !heard.contains("word") && !heard.contains("Note 1"), "{heard}");
}

#[cfg(unix)]
#[test]
fn a_copied_folder_leads_to_nobody_elses_session() {
    let (here, there) = (folder(), folder());
    let (first, _) = open(here.path(), true);
    let (second, _) = open(there.path(), false);
    let (one, other) = (Paths::of(here.path()).expect("a folder"), Paths::of(there.path()).expect("a folder"));
    std::fs::copy(one.holder(), other.holder()).expect("copied");
    // The copy is free in a moment; until then its false word is not believed.
    let stopping = std::thread::spawn(move || second.stop());
    let mut door = Door::open(there.path(), &clock(), &memory(there.path()), "nappe note").expect("free");
    stopping.join().expect("stopped");
    assert!(!door.is_remote());
    assert_eq!(door.submit(&[note(1)]), [Answer::Done]);
    assert_eq!(first.handle().session().expect("running").note_count(), 0);
}

#[test]
fn whoever_has_gone_is_not_told_and_not_remembered() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (sender, messages) = mpsc::channel();
    let (_session, follower) =
        hub.handle().follow(Box::new(move |message| drop(sender.send(message)))).expect("running");
    hub.handle().ask(note(1)).recv().expect("answered");
    assert!(matches!(messages.recv_timeout(LONG), Ok(HubMsg::Events(_))));
    drop(follower);
    hub.handle().ask(note(2)).recv().expect("answered");
    assert_eq!(messages.recv_timeout(LONG), Err(mpsc::RecvTimeoutError::Disconnected), "the sink is gone too");
    assert_eq!(hub.handle().session().expect("running").note_count(), 2);
}

#[test]
fn many_shells_at_once_all_get_in() {
    let folder = folder();
    std::thread::scope(|scope| {
        for number in 1..=6 {
            let path = folder.path();
            scope.spawn(move || {
                let mut door = Door::open(path, &clock(), &memory(path), "nappe note").expect("in the end");
                assert_eq!(door.submit(&[note(number)]), [Answer::Done]);
            });
        }
    });
    assert_eq!(store::read(folder.path()).expect("read").session.note_count(), 6);
}

/// What is written about the door of a running hub, and what both sides know.
fn address(folder: &Path) -> (u16, Secret) {
    let holder = Holder::read(&Paths::of(folder).expect("a folder")).expect("held");
    let (door, lock) = (holder.door.expect("a door"), holder.lock.expect("a lock"));
    (door.port, Secret::new(&door.secret, lock))
}

fn knock(folder: &Path) -> TcpStream {
    TcpStream::connect((Ipv4Addr::LOCALHOST, address(folder).0)).expect("open")
}

/// Comes in as a friend.
fn befriended(folder: &Path) -> (TcpStream, DoorLines) {
    let stream = knock(folder);
    match address(folder).1.greet(stream.try_clone().expect("a copy"), LONG).expect("greeted") {
        Greeting::Known(lines) => (stream, lines),
        other => panic!("{other:?}"),
    }
}

/// Returns what is answered next; `None` when the other side hangs up.
fn answered(lines: &mut DoorLines) -> Option<Reply> {
    let line = lines.next(wire::LONGEST_ANSWER, LONG, LONG).ok()??;
    Some(serde_json::from_slice(&line).expect("an answer"))
}

/// Says `line` as a friend.
fn say(folder: &Path, line: &[u8]) -> Option<Reply> {
    let (mut stream, mut lines) = befriended(folder);
    // Whoever says too much is hung up on while still speaking.
    stream.write_all(line).ok();
    answered(&mut lines)
}

fn failed(reply: Option<Reply>) -> FailureKind {
    match reply.map(Answer::from) {
        Some(Answer::Failed(kind)) => kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn strangers_at_the_door_get_nothing() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let path = folder.path();
    let said = wire::line(&DoorRequest::Submit(note(1)));
    for greeting in [
        b"GET / HTTP/1.1\r\n\r\n".to_vec(),
        vec![0xff, 0, b'\n'],
        vec![b' '; wire::LONGEST + 1],
        [b"[".repeat(400), b"\n".to_vec()].concat(),
        said.clone(),
    ] {
        let mut stream = knock(path);
        stream.write_all(&greeting).ok();
        match answered(&mut DoorLines::of(stream)) {
            None => {}
            refused => assert_eq!(failed(refused), FailureKind::DoorSecret),
        }
    }
    // Whoever knows another secret does not believe the door, and is not believed.
    let lock = Holder::read(&Paths::of(path).expect("a folder")).expect("held").lock.expect("a lock");
    let other = Secret::new("another", lock);
    assert!(matches!(other.greet(knock(path), LONG).expect("greeted"), Greeting::Stranger));
    let mut stream = knock(path);
    let mut lines = DoorLines::of(stream.try_clone().expect("a copy"));
    let forged = format!("{{\"nappe\":\"door\",\"v\":1,\"nonce\":\"0\"}}\n{{\"proof\":\"{:064x}\"}}\n", 1);
    stream.write_all(&[forged.as_bytes(), &said].concat()).expect("said");
    let welcome = lines.next(wire::LONGEST, LONG, LONG).expect("read").expect("a line");
    assert!(String::from_utf8_lossy(&welcome).contains("proof"));
    assert_eq!(failed(answered(&mut lines)), FailureKind::DoorSecret);
    assert_eq!(hub.handle().session().expect("running").note_count(), 0);
}

#[test]
fn friends_may_ask_for_what_a_shell_may_and_nothing_else() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let path = folder.path();
    assert_eq!(failed(say(path, b"[1]\n")), FailureKind::DoorShape);
    assert_eq!(failed(say(path, &[0xff, 0, b'\n'])), FailureKind::DoorShape);
    assert_eq!(failed(say(path, &[b"[".repeat(5_000), b"\n".to_vec()].concat())), FailureKind::DoorShape);
    assert_eq!(failed(say(path, &vec![b' '; wire::LONGEST + 1])), FailureKind::DoorLong);
    for command in [
        Command::Pause,
        Command::Advance { from: nappe_core::cafe::Step::Before },
        Command::RestoreNote { note: NoteId::new(1) },
        Command::AdoptPlan { plan: Box::default(), digest: String::new() },
    ] {
        let mut submission = note(1);
        submission.commands.push(command);
        let refused = Answer::Refused(Refusal::NotAllowed { limit: RoleLimit::Cockpit });
        assert_eq!(say(path, &wire::line(&DoorRequest::Submit(submission))), Some(Reply::Answered(refused)));
    }
    assert_eq!(say(path, &wire::line(&DoorRequest::Submit(note(1)))), Some(Reply::Answered(Answer::Done)));
    let many = vec![NoteId::new(1); wire::MOST_NOTES + 1];
    assert_eq!(failed(say(path, &wire::line(&DoorRequest::Known(many)))), FailureKind::DoorLong);
    assert_eq!(hub.handle().session().expect("running").note_count(), 1);
}

#[test]
fn strangers_who_linger_keep_no_friend_out() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let mut lingering: Vec<TcpStream> = (0..40).map(|_| knock(folder.path())).collect();
    for stream in &mut lingering {
        // One byte now and then, as if a line were on its way. Some have been shown out already.
        stream.write_all(b"{").ok();
    }
    let mut door = Door::open(folder.path(), &clock(), &memory(folder.path()), "nappe note").expect("let in");
    assert!(door.is_remote());
    assert_eq!(door.submit(&[note(1)]), [Answer::Done]);
    // The one who has been at it longest was shown out.
    let mut first = lingering.remove(0);
    first.set_read_timeout(Some(LONG)).expect("set");
    assert!(matches!(first.read(&mut [0; 1]), Ok(0) | Err(_)));
    hub.stop();
}

#[test]
fn a_line_that_trickles_in_ends_at_its_deadline() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let mut speaker = TcpStream::connect(listener.local_addr().expect("bound")).expect("open");
    let (stream, _) = listener.accept().expect("a visitor");
    let (stop, stopped) = mpsc::channel::<()>();
    let speaking = std::thread::spawn(move || {
        // A byte each time the reader's patience is nearly half over, until it has had enough.
        while speaker.write_all(b"x").is_ok() {
            if stopped.recv_timeout(Duration::from_millis(20)) != Err(mpsc::RecvTimeoutError::Timeout) {
                break;
            }
        }
    });
    let mut lines = DoorLines::of(stream);
    let patience = Duration::from_millis(50);
    let ended = lines.next(wire::LONGEST, LONG, patience).expect_err("it never ends by itself");
    assert_eq!(ended.kind(), ErrorKind::TimedOut);
    drop(stop);
    speaking.join().expect("no fault");
}

#[test]
fn the_door_holds_sixteen_friends_and_closes_with_the_hub() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let (port, _) = address(folder.path());
    let ask = wire::line(&DoorRequest::Known(Vec::new()));
    let mut inside = Vec::new();
    for _ in 0..16 {
        let (mut stream, mut lines) = befriended(folder.path());
        stream.write_all(&ask).expect("said");
        assert_eq!(answered(&mut lines), Some(Reply::Known(Vec::new())));
        inside.push((stream, lines));
    }
    let (_stream, mut lines) = befriended(folder.path());
    assert_eq!(failed(answered(&mut lines)), FailureKind::DoorBusy);
    // A place is free again when somebody has left.
    let (stream, mut lines) = inside.remove(0);
    stream.shutdown(std::net::Shutdown::Write).expect("left");
    assert_eq!(answered(&mut lines), None);
    let mut door = Door::open(folder.path(), &clock(), &memory(folder.path()), "nappe note").expect("let in");
    assert_eq!(door.submit(&[note(1)]), [Answer::Done]);
    hub.stop();
    drop(inside);
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err());
    assert!(!Paths::of(folder.path()).expect("a folder").holder().exists());
}

#[cfg(unix)]
#[test]
fn the_secret_is_for_the_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let (_hub, _) = open(folder.path(), true);
    let path = Paths::of(folder.path()).expect("a folder").holder();
    assert_eq!(std::fs::metadata(path).expect("there").permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_journal_that_leads_elsewhere_is_not_followed() {
    use std::os::unix::fs::symlink;
    let (first, second) = (folder(), folder());
    open(first.path(), false).0.stop();
    let (there, here) = (Paths::of(first.path()).expect("a folder"), Paths::of(second.path()).expect("a folder"));
    let journal = journal_file(first.path());
    let before = std::fs::read(&journal).expect("read");
    let refused = || {
        for failure in [
            SessionFolder::open(second.path(), Timestamp(0), &memory(second.path()), ids::fresh)
                .expect_err("led elsewhere"),
            store::read(second.path()).expect_err("led elsewhere"),
            store::log::verify(&here).expect_err("led elsewhere"),
            store::log::repair(&here).expect_err("led elsewhere"),
        ] {
            assert!(matches!(failure.kind, FailureKind::FolderLink { .. }));
        }
    };
    symlink(there.journal_folder(), here.journal_folder()).expect("linked");
    refused();
    std::fs::remove_file(here.journal_folder()).expect("removed");
    std::fs::create_dir(here.journal_folder()).expect("made");
    let here_journal = here.journal_folder().join("000001.jsonl");
    for (target, link) in [
        (journal.clone(), here_journal.clone()),
        (there.lock(), here.lock()),
        (there.root().join("nowhere"), here_journal),
    ] {
        symlink(target, &link).expect("linked");
        refused();
        std::fs::remove_file(link).expect("removed");
    }
    assert_eq!(std::fs::read(journal).expect("read"), before);
}

#[test]
fn a_cockpit_waits_for_a_short_command_and_for_no_other_cockpit() {
    let folder = folder();
    let (command, _) = open(folder.path(), false);
    let path = folder.path().to_path_buf();
    let cockpit = std::thread::spawn(move || {
        let memory = memory(&path);
        let opening = Opening { program: "nappe run", door: true, memory: &memory };
        open_after_commands(&path, &clock(), opening, &|| true)
    });
    command.stop();
    let (cockpit, _) = cockpit.join().expect("no panic").expect("the folder is free by then");
    let memory = memory(folder.path());
    let opening = Opening { program: "nappe run", door: true, memory: &memory };
    let second = open_after_commands(folder.path(), &clock(), opening, &|| true);
    assert!(second.expect_err("held").kind.is_held());
    cockpit.stop();
}

/// What happens to a folder behind a session's back: in words, how it is told, and done.
#[cfg(unix)]
type Strike = (&'static str, &'static str, fn(&Paths));

#[cfg(unix)]
const BEHIND_ITS_BACK: [Strike; 7] = [
    ("the journal is removed", "JournalMoved", |paths| {
        std::fs::remove_file(journal_file(paths.root())).expect("removed");
    }),
    ("the journal is replaced by a copy, as a sync client does", "JournalMoved", |paths| {
        let (journal, copy) = (journal_file(paths.root()), paths.root().join("copy"));
        std::fs::copy(&journal, &copy).expect("copied");
        std::fs::rename(copy, journal).expect("replaced");
    }),
    ("the journal is moved away", "JournalMoved", |paths| {
        std::fs::rename(journal_file(paths.root()), paths.root().join("away.jsonl")).expect("moved");
    }),
    ("the folder is removed", "JournalMoved", |paths| {
        std::fs::remove_dir_all(paths.journal_folder()).expect("removed");
    }),
    ("something is written behind", "JournalTouched", |paths| {
        let mut file = std::fs::File::options().append(true).open(journal_file(paths.root())).expect("there");
        file.write_all(b"# a remark of an editor\n").expect("written");
    }),
    ("the lock is removed", "LockMoved", |paths| {
        std::fs::remove_file(paths.lock()).expect("removed");
    }),
    ("the lock is replaced", "LockMoved", |paths| {
        std::fs::write(paths.root().join("lock"), b"").expect("written");
        std::fs::rename(paths.root().join("lock"), paths.lock()).expect("replaced");
    }),
];

#[cfg(unix)]
#[test]
fn nothing_is_acknowledged_that_is_not_found_under_the_name_of_the_journal() {
    for (how, what, strike) in BEHIND_ITS_BACK {
        let folder = folder();
        let (hub, _) = open(folder.path(), true);
        let (_link, _, messages) = follow(&hub);
        assert_eq!(hub.handle().ask(note(1)).recv(), Ok(Answer::Done));
        let paths = Paths::of(folder.path()).expect("a folder");
        let journal = journal_file(folder.path());
        strike(&paths);
        let before = std::fs::read(&journal).ok();
        for number in 2..4 {
            let answer = hub.handle().ask(note(number)).recv().expect("answered");
            assert!(matches!(&answer, Answer::Failed(kind) if kind.name() == what), "{how}: {answer:?}");
        }
        assert_eq!(std::fs::read(&journal).ok(), before, "{how}: nothing was written");
        up_to(&messages, |message| matches!(message, HubMsg::ReadOnly(_)));
        let again = messages.try_iter().filter(|message| matches!(message, HubMsg::ReadOnly(_))).count();
        assert_eq!(again, 0, "{how}: everybody is told once");
        // What was acknowledged is still known, and saved elsewhere on request.
        assert_eq!(hub.handle().session().expect("known").note_count(), 1, "{how}");
        let elsewhere = folder.path().join("saved");
        hub.handle().save_elsewhere(&elsewhere, &[]).unwrap_or_else(|failure| panic!("{how}: {failure:?}"));
        assert!(hub.handle().save_elsewhere(&elsewhere, &[]).is_err(), "never over something else");
        hub.stop();
        let (hub, opened) = open(&elsewhere, false);
        assert_eq!((opened.read_only, opened.notices), (None, Vec::new()), "{how}");
        let session = hub.handle().session().expect("running");
        assert!(session.has_done(CommandId::new(1)) && session.note_count() == 1, "{how}");
        assert!(elsewhere.join("plan.ron").is_file(), "{how}");
        assert_eq!(hub.handle().ask(note(2)).recv(), Ok(Answer::Done), "what was refused can be sent again");
    }
}

#[cfg(unix)]
#[test]
fn a_note_that_came_in_under_another_lock_is_not_overwritten() {
    let folder = folder();
    let (cockpit, _) = open(folder.path(), true);
    assert_eq!(cockpit.handle().ask(note(1)).recv(), Ok(Answer::Done));
    let paths = Paths::of(folder.path()).expect("a folder");
    std::fs::remove_file(paths.lock()).expect("removed");
    // With the lock the holder's word is void, so a shell writes for itself.
    let (shell, _) = open(folder.path(), false);
    assert_eq!(shell.handle().ask(note(2)).recv(), Ok(Answer::Done));
    shell.stop();
    let answer = cockpit.handle().ask(note(3)).recv().expect("answered");
    assert!(matches!(answer, Answer::Failed(_)), "{answer:?}");
    cockpit.stop();
    let commands: Vec<_> = journal(folder.path()).iter().skip(1).map(|envelope| envelope.cmd).collect();
    assert_eq!(commands, [1, 2].map(CommandId::new));
}

#[cfg(unix)]
#[test]
fn people_that_only_memory_knows_are_saved_too() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    std::fs::remove_dir_all(folder.path()).expect("removed");
    assert!(matches!(hub.handle().ask(note(1)).recv(), Ok(Answer::Failed(_))));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let elsewhere = elsewhere.path().join("saved");
    let person = PersonRow { name: "Awa Martin".to_owned(), ..PersonRow::default() };
    hub.handle().save_elsewhere(&elsewhere, &[person]).expect("saved");
    let people = std::fs::read_to_string(elsewhere.join("people.csv")).expect("written");
    assert!(people.contains("Awa Martin"), "{people}");
    let plan = std::fs::read_to_string(elsewhere.join("plan.ron")).expect("written");
    assert!(plan.contains("Un café"), "{plan}");
}

#[test]
fn a_session_that_is_closed_and_opened_while_shells_write_takes_each_note_once() {
    let folder = folder();
    let path = folder.path();
    let (stop, stopped) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        // Opened and closed without a pause, as long as somebody writes.
        scope.spawn(move || {
            while stopped.try_recv() == Err(mpsc::TryRecvError::Empty) {
                let memory = memory(path);
                let opening = Opening { program: "nappe run", door: true, memory: &memory };
                // On a busy machine the shells may leave no gap for seconds.
                let Ok((hub, _)) = open_after_commands(path, &clock(), opening, &|| true) else { continue };
                let (_link, _, messages) = follow(&hub);
                // Long enough open for somebody to come in: until a note has come, or nobody wants to any more.
                messages.recv_timeout(Duration::from_millis(40)).ok();
                hub.stop();
            }
        });
        let writing: Vec<_> = (0..3_u128)
            .map(|shell| {
                scope.spawn(move || {
                    for number in 1..=30 {
                        let note = note(shell * 1000 + number);
                        let mut door = Door::open(path, &clock(), &memory(path), "nappe note").expect("let in");
                        assert_eq!(door.submit(&[note]), [Answer::Done]);
                    }
                })
            })
            .collect();
        for shell in writing {
            shell.join().expect("no fault");
        }
        drop(stop);
    });
    let mut commands: Vec<u128> = journal(path).iter().skip(1).map(|envelope| envelope.cmd.bits()).collect();
    commands.sort_unstable();
    let expected: Vec<u128> = (0..3).flat_map(|shell| (1..=30).map(move |number| shell * 1000 + number)).collect();
    assert_eq!(commands, expected);
}
