use std::io::{BufReader, ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc;

use nappe_core::text::CleanText;
use nappe_core::{AuthorId, Command, CommandId, Envelope, NewNote, NoteId, NoteKind, Place, Refusal, Timestamp};

use super::wire::{self, Reply, Request};
use super::*;
use crate::store::journal::faulty::{Fault, Faulty};
use crate::store::lock::HELD;
use crate::store::{self, SessionFolder};

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

fn open(folder: &Path, door: bool) -> (Hub, Opened) {
    Hub::open(folder, &clock(), Opening { program: "nappe run", door }).expect("opened")
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
    store::scan(&paths, u64::MAX, |envelope| events.push(envelope)).expect("read").expect("there");
    events
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
    assert_eq!(SessionFolder::open(folder.path(), Timestamp(1), ids::fresh).expect_err("held").what, HELD);
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
    for message in messages.try_iter() {
        match message {
            HubMsg::Events(events) => events.iter().for_each(|envelope| session.apply(envelope)),
            HubMsg::Done(id) => {
                assert!(session.has_done(id), "events come before their answer");
                done.push(id);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(done, (1..=50).map(CommandId::new).collect::<Vec<_>>());
    assert_eq!(session, expected);
    assert!(overheard.try_iter().all(|message| matches!(message, HubMsg::Events(_))), "answers go to who asked");
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
        (Fault::Write(3, ErrorKind::StorageFull), "failure-disk-full"),
        (Fault::Short(3), "failure-disk-full"),
        (Fault::Stuck(3), "failure-disk-full"),
        (Fault::Sync(3), "failure-journal-sync"),
    ] {
        let folder = folder();
        let mut opened = SessionFolder::open(folder.path(), Timestamp(0), ids::fresh).expect("opened");
        opened.access = match opened.access {
            Access::Writes(lock, writer) => Access::Writes(lock, writer.over(Faulty::over(fault))),
            Access::Reads(failure) => panic!("{failure:?}"),
        };
        let (hub, _) = Hub::start(opened, &clock(), Opening { program: "test", door: false }).expect("started");
        let (link, _, messages) = follow(&hub);
        let handle = hub.handle();
        let mut acknowledged = Vec::new();
        for number in 1..=6 {
            match handle.ask(note(number)).recv().expect("answered") {
                Answer::Done => acknowledged.push(CommandId::new(number)),
                Answer::Failed(failure) => assert_eq!(failure.what, what),
                Answer::Refused(refusal) => panic!("{refusal:?}"),
            }
        }
        link.submit(note(7));
        assert_eq!(acknowledged, [1, 2].map(CommandId::new), "{fault:?}");
        assert_eq!(handle.ask(note(1)).recv(), Ok(Answer::Done), "what is in the journal is done");
        assert_eq!(handle.session().expect("read back").note_count(), 2, "{fault:?}");
        hub.stop();
        let told: Vec<_> = messages.try_iter().collect();
        assert_eq!(told.iter().filter(|message| matches!(message, HubMsg::Events(_))).count(), 2);
        assert_eq!(told.iter().filter(|message| matches!(message, HubMsg::ReadOnly(_))).count(), 1);
        assert!(matches!(told.last(), Some(HubMsg::Failed(id, _)) if *id == CommandId::new(7)), "{told:?}");

        let (hub, opened) = open(folder.path(), false);
        assert_eq!(opened.notices.len(), usize::from(matches!(fault, Fault::Stuck(_))), "{fault:?}");
        let session = hub.handle().session().expect("running");
        assert!(acknowledged.iter().all(|id| session.has_done(*id)));
        assert_eq!(session.note_count(), 2, "what was not acknowledged can be sent again");
        assert_eq!(hub.handle().ask(note(3)).recv(), Ok(Answer::Done));
    }
}

#[test]
fn a_sink_that_panics_ends_the_writing_and_not_the_answering() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let handle = hub.handle();
    let (_session, _bad) = handle
        .follow(Box::new(|message| {
            if let HubMsg::Events(_) = message {
                panic!("a fault of a screen");
            }
        }))
        .expect("running");
    assert!(matches!(handle.ask(note(1)).recv(), Ok(Answer::Failed(failure)) if failure.what == "failure-hub-fault"));
    assert!(matches!(handle.ask(note(2)).recv(), Ok(Answer::Failed(_))));
    assert_eq!(handle.ask(note(1)).recv(), Ok(Answer::Done), "it was written before the fault");
}

#[test]
fn whoever_comes_after_the_end_is_told() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (link, _, messages) = follow(&hub);
    let handle = hub.handle();
    hub.stop();
    assert!(matches!(handle.ask(note(1)).recv(), Ok(Answer::Failed(failure)) if failure == stopped()));
    assert_eq!(handle.session(), Err(stopped()));
    link.submit(note(2));
    assert_eq!(messages.try_iter().next(), Some(HubMsg::Failed(CommandId::new(2), stopped())));
}

#[test]
fn a_damaged_journal_opens_for_reading() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    for number in 1..=5 {
        hub.handle().ask(note(number)).recv().expect("answered");
    }
    hub.stop();
    let path = Paths::of(folder.path()).expect("a folder").journal();
    let text = std::fs::read_to_string(&path).expect("read").replace("Note 3", "Note 8");
    std::fs::write(&path, &text).expect("written");
    let (hub, opened) = open(folder.path(), true);
    let failure = opened.read_only.expect("damaged");
    assert_eq!(failure.what, "failure-journal-damaged");
    assert!(failure.args.contains(&("line", "5".to_owned())), "{failure:?}");
    assert_eq!(hub.handle().session().expect("running").note_count(), 2);
    assert_eq!(hub.handle().ask(note(9)).recv(), Ok(Answer::Failed(failure)));
    assert!(
        matches!(Door::open(folder.path(), &clock(), "nappe note"), Err(failure) if failure.what == "failure-journal-damaged")
    );
    hub.stop();
    assert_eq!(std::fs::read_to_string(&path).expect("read"), text, "nothing was touched");
}

#[test]
fn the_second_cockpit_is_told_who_was_first() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let failure = Hub::open(folder.path(), &clock(), Opening { program: "nappe run", door: true }).expect_err("held");
    assert_eq!(failure.what, HELD);
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
    let mut door = Door::open(folder.path(), &clock(), "nappe note").expect("let in");
    assert!(door.is_remote());
    assert_eq!(door.submit(&[note(1), note(2), note(1)]), [Answer::Done, Answer::Done, Answer::Done]);
    assert_eq!(door.session().expect("read").note_count(), 2);
    let mut pause = note(3);
    pause.commands.push(Command::Pause);
    assert!(matches!(&door.submit(&[pause])[..], [Answer::Failed(failure)] if failure.what == "failure-door-role"));
    let mut nowhere = note(4);
    if let Command::AddNote(note) = &mut nowhere.commands[0] {
        note.place.table = 99;
    }
    assert_eq!(door.submit(&[nowhere]), [Answer::Refused(Refusal::NoSuchTable { table: 99 })]);
    hub.stop();
    assert_eq!(messages.try_iter().filter(|message| matches!(message, HubMsg::Events(_))).count(), 2);
    assert!(matches!(&door.submit(&[note(5)])[..], [Answer::Failed(failure)] if failure.what == "failure-door-lost"));

    let mut door = Door::open(folder.path(), &clock(), "nappe note").expect("free");
    assert!(!door.is_remote());
    assert_eq!(door.submit(&[note(5), note(5), note(6)]), [Answer::Done, Answer::Done, Answer::Done]);
    assert_eq!(door.session().expect("running").note_count(), 4);
}

#[test]
fn a_lost_answer_is_asked_for_once_more() {
    // How often the door closes after it took the request, and what the shell is told then.
    for (closes, expected) in [(0, Answer::Done), (1, Answer::Done), (2, Answer::Failed(door::lost()))] {
        let folder = folder();
        open(folder.path(), false).0.stop();
        let paths = Paths::of(folder.path()).expect("a folder");
        let lock = Lock::take(&paths).expect("free");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let address = Address { port, secret: "word".to_owned() };
        lock.announce(&Holder::here("nappe run", Timestamp(0), Some(address))).expect("written");
        let visits = if expected == Answer::Done { closes + 1 } else { closes };
        let taken = std::thread::spawn(move || -> Vec<Request> {
            let visit = |number: usize| {
                let (mut stream, _) = listener.accept().expect("a visitor");
                let line = wire::read_line(&mut BufReader::new(&stream)).expect("read").expect("a line");
                if number >= closes {
                    stream.write_all(&wire::line(&Reply::Done)).expect("told");
                }
                serde_json::from_slice(&line).expect("a request")
            };
            (0..visits).map(visit).collect()
        });
        let mut door = Door::open(folder.path(), &clock(), "nappe note").expect("let in");
        assert_eq!(door.submit(&[note(1)]), [expected]);
        let taken = taken.join().expect("no fault");
        assert!(taken.iter().all(|request| request.submission == note(1)), "{taken:?}");
    }
}

#[test]
fn whoever_has_gone_is_not_told_and_not_remembered() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (sender, messages) = mpsc::channel();
    let (_session, follower) =
        hub.handle().follow(Box::new(move |message| drop(sender.send(message)))).expect("running");
    hub.handle().ask(note(1)).recv().expect("answered");
    assert_eq!(messages.try_iter().count(), 1);
    drop(follower);
    hub.handle().ask(note(2)).recv().expect("answered");
    assert_eq!(messages.try_recv(), Err(mpsc::TryRecvError::Disconnected), "the sink is gone too");
    assert_eq!(hub.handle().session().expect("running").note_count(), 2);
}

#[test]
fn many_shells_at_once_all_get_in() {
    let folder = folder();
    std::thread::scope(|scope| {
        for number in 1..=6 {
            let path = folder.path();
            scope.spawn(move || {
                let mut door = Door::open(path, &clock(), "nappe note").expect("in the end");
                assert_eq!(door.submit(&[note(number)]), [Answer::Done]);
            });
        }
    });
    assert_eq!(store::read(folder.path()).expect("read").session.note_count(), 6);
}

/// Says `line` at the door of a running hub and returns the answer, or `None` when it hangs up.
fn say(folder: &Path, line: impl Fn(&str) -> Vec<u8>) -> Option<Reply> {
    let address = Holder::read(&Paths::of(folder).expect("a folder")).expect("held").door.expect("a door");
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, address.port)).expect("open");
    // Whoever says too much is hung up on while still speaking.
    stream.write_all(&line(&address.secret)).ok();
    let line = wire::read_line(&mut BufReader::new(stream)).ok()??;
    Some(serde_json::from_slice(&line).expect("an answer"))
}

fn failed(reply: Option<Reply>) -> &'static str {
    match reply.map(Answer::from) {
        Some(Answer::Failed(failure)) => failure.what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn strangers_at_the_door_get_nothing() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let path = folder.path();
    let request = |secret: &str, submission: Submission| wire::line(&Request { secret: secret.to_owned(), submission });
    assert_eq!(failed(say(path, |_| request("", note(1)))), "failure-door-secret");
    assert_eq!(failed(say(path, |secret| request(&secret[1..], note(1)))), "failure-door-secret");
    assert_eq!(failed(say(path, |_| b"GET / HTTP/1.1\r\n\r\n".to_vec())), "failure-door-shape");
    assert_eq!(failed(say(path, |_| vec![0xff, 0, b'\n'])), "failure-door-shape");
    assert_eq!(failed(say(path, |_| b"[".repeat(5_000).into_iter().chain(*b"\n").collect())), "failure-door-shape");
    assert_eq!(failed(say(path, |_| vec![b' '; wire::LONGEST + 1])), "failure-door-long");
    for command in [
        Command::Pause,
        Command::Advance { from: nappe_core::cafe::Step::Before },
        Command::DeleteNote { note: NoteId::new(1), base: Vec::new() },
        Command::AdoptPlan { plan: Box::default(), digest: String::new() },
    ] {
        let mut submission = note(1);
        submission.commands.push(command);
        assert_eq!(failed(say(path, |secret| request(secret, submission.clone()))), "failure-door-role");
    }
    assert_eq!(say(path, |secret| request(secret, note(1))), Some(Reply::Done));
    assert_eq!(hub.handle().session().expect("running").note_count(), 1);
}

#[test]
fn the_door_holds_sixteen_and_closes_with_the_hub() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let address = Holder::read(&Paths::of(folder.path()).expect("a folder")).expect("held").door.expect("a door");
    let inside: Vec<_> =
        (0..16).map(|_| TcpStream::connect((Ipv4Addr::LOCALHOST, address.port)).expect("open")).collect();
    let seventeenth = TcpStream::connect((Ipv4Addr::LOCALHOST, address.port)).expect("open");
    let line = wire::read_line(&mut BufReader::new(seventeenth)).expect("answered").expect("answered");
    assert_eq!(failed(Some(serde_json::from_slice(&line).expect("an answer"))), "failure-door-busy");
    hub.stop();
    drop(inside);
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, address.port)).is_err());
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
    let before = std::fs::read(there.journal()).expect("read");
    let refused = || {
        for failure in [
            SessionFolder::open(second.path(), Timestamp(0), ids::fresh).expect_err("led elsewhere"),
            store::read(second.path()).expect_err("led elsewhere"),
            store::log::verify(&here).expect_err("led elsewhere"),
            store::log::repair(&here).expect_err("led elsewhere"),
        ] {
            assert_eq!(failure.what, "failure-folder-link");
        }
    };
    symlink(there.journal_folder(), here.journal_folder()).expect("linked");
    refused();
    std::fs::remove_file(here.journal_folder()).expect("removed");
    std::fs::create_dir(here.journal_folder()).expect("made");
    for (target, link) in
        [(there.journal(), here.journal()), (there.lock(), here.lock()), (there.root().join("nowhere"), here.journal())]
    {
        symlink(target, &link).expect("linked");
        refused();
        std::fs::remove_file(link).expect("removed");
    }
    assert_eq!(std::fs::read(there.journal()).expect("read"), before);
}

#[test]
fn a_cockpit_waits_for_a_short_command_and_for_no_other_cockpit() {
    let folder = folder();
    let (command, _) = open(folder.path(), false);
    let path = folder.path().to_path_buf();
    let cockpit = std::thread::spawn(move || {
        open_after_commands(&path, &clock(), Opening { program: "nappe run", door: true }, &|| true)
    });
    command.stop();
    let (cockpit, _) = cockpit.join().expect("no panic").expect("the folder is free by then");
    let second = open_after_commands(folder.path(), &clock(), Opening { program: "nappe run", door: true }, &|| true);
    assert_eq!(second.map(drop).map_err(|failure| failure.what), Err(HELD));
    cockpit.stop();
}
