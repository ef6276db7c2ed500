//! The other end of the door: a seat that is cut off, comes back, and loses nothing.

use std::io;
use std::net::Shutdown;

use nappe_core::TableNo;
use nappe_core::device::Outbox;

use super::*;
use crate::store::disk::{self, Readers};

/// A seat with what it was told.
struct Sitter {
    seat: FarSeat,
    messages: mpsc::Receiver<SeatMsg>,
    session: Session,
}

fn data(folder: &Path) -> PathBuf {
    folder.join("data")
}

impl Sitter {
    fn at(folder: &Path, table: TableNo) -> Self {
        Self::with(folder, table, &clock())
    }

    fn with(folder: &Path, table: TableNo, clock: &Clock) -> Self {
        let (sender, messages) = mpsc::channel();
        let sink = Box::new(move |message| drop(sender.send(message)));
        let seat = FarSeat::start(folder, table, &data(folder), clock, sink).expect("it sits");
        Self { seat, messages, session: Session::default() }
    }

    /// Hears everything up to the first message for which `last` holds, and folds what it is told.
    fn up_to(&mut self, mut last: impl FnMut(&SeatMsg) -> bool) -> Vec<SeatMsg> {
        let heard = up_to(&self.messages, &mut last);
        for message in &heard {
            match message {
                SeatMsg::Session(told) => {
                    assert_eq!(told.author, self.seat.author());
                    self.session = told.session.clone();
                }
                SeatMsg::Events(events) => events.iter().for_each(|event| self.session.apply(event)),
                SeatMsg::Answered(id, Answer::Done) => assert!(self.session.has_done(*id), "events come first"),
                _ => {}
            }
        }
        heard
    }

    fn answered(&mut self, id: u128) -> Answer {
        let id = CommandId::new(id);
        match self.up_to(|message| matches!(message, SeatMsg::Answered(answered, _) if *answered == id)).pop() {
            Some(SeatMsg::Answered(_, answer)) => answer,
            other => panic!("{other:?}"),
        }
    }

    fn kept(&mut self, id: u128) {
        self.up_to(|message| *message == SeatMsg::Kept(CommandId::new(id)));
    }

    fn stands(&mut self, status: SeatStatus) {
        self.up_to(|message| *message == SeatMsg::Status(status));
    }
}

/// The outboxes that lie in the data folder.
fn outboxes(folder: &Path) -> Vec<Outbox> {
    let files =
        std::fs::read_dir(data(folder).join("outbox")).expect("listed").map(|file| file.expect("listed").path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.map(|path| Outbox::read(&std::fs::read(path).expect("read")).expect("an outbox")).collect()
}

fn commands(folder: &Path) -> Vec<u128> {
    let mut commands: Vec<u128> = journal(folder).iter().skip(1).map(|envelope| envelope.cmd.bits()).collect();
    commands.sort_unstable();
    commands
}

#[test]
fn a_seat_follows_the_cockpit_and_writes_through_it() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let mut sitter = Sitter::with(folder.path(), 1, &Clock::starting(Timestamp(400), 0.0));
    sitter.stands(SeatStatus::Here);
    assert!(of_no_site(sitter.session.clone()) == of_no_site(hub.handle().session().expect("running")));
    sitter.seat.submit(note(1));
    let heard = sitter.up_to(|message| *message == SeatMsg::Status(SeatStatus::Here));
    let kept = heard.iter().position(|message| *message == SeatMsg::Kept(CommandId::new(1)));
    let done = heard.iter().position(|message| *message == SeatMsg::Answered(CommandId::new(1), Answer::Done));
    assert!(kept < done && kept.is_some(), "{heard:?}");
    hub.handle().ask(note(2)).recv().expect("answered");
    sitter.up_to(|message| matches!(message, SeatMsg::Events(_)));
    assert!(of_no_site(sitter.session.clone()) == of_no_site(hub.handle().session().expect("running")));
    assert_eq!(sitter.session.note(NoteId::new(1)).map(|note| note.author), Some(sitter.seat.author()));
    assert!(outboxes(folder.path()).is_empty(), "what is answered leaves nothing");
    hub.stop();
    sitter.stands(SeatStatus::CutOff { n: 0 });
}

#[test]
fn the_cockpits_hour_is_told() {
    let folder = folder();
    let (_hub, _) = open(folder.path(), true);
    let mut sitter = Sitter::with(folder.path(), 1, &Clock::starting(Timestamp(400), 0.0));
    sitter.up_to(|message| *message == SeatMsg::Offset(600));
}

#[test]
fn what_is_typed_before_the_cockpit_is_there_is_kept_and_sent() {
    let folder = folder();
    open(folder.path(), false).0.stop();
    let mut sitter = Sitter::at(folder.path(), 1);
    sitter.stands(SeatStatus::CutOff { n: 0 });
    for number in 1..=3 {
        sitter.seat.submit(note(number));
        sitter.kept(number);
    }
    sitter.stands(SeatStatus::CutOff { n: 3 });
    assert_eq!(outboxes(folder.path()).iter().map(|outbox| outbox.entries().len()).sum::<usize>(), 3);
    let (hub, _) = open(folder.path(), true);
    for number in 1..=3 {
        assert_eq!(sitter.answered(number), Answer::Done);
    }
    sitter.stands(SeatStatus::Here);
    hub.stop();
    assert_eq!(commands(folder.path()), [1, 2, 3]);
}

#[test]
fn an_outbox_outlives_its_terminal() {
    let folder = folder();
    open(folder.path(), false).0.stop();
    // Two terminals at one table: neither writes into the outbox of the other.
    let (mut first, mut second) = (Sitter::at(folder.path(), 1), Sitter::at(folder.path(), 1));
    assert_ne!(first.seat.author(), second.seat.author());
    for (sitter, number) in [(&mut first, 1), (&mut second, 2)] {
        sitter.seat.submit(note(number));
        sitter.kept(number);
    }
    assert_eq!(outboxes(folder.path()).len(), 2);
    let author = first.seat.author();
    drop((first, second));
    // One comes back, and sends what both left.
    let mut again = Sitter::at(folder.path(), 1);
    assert_eq!(again.seat.author(), author);
    again.stands(SeatStatus::CutOff { n: 2 });
    let (hub, _) = open(folder.path(), true);
    assert_eq!((again.answered(1), again.answered(2)), (Answer::Done, Answer::Done));
    again.stands(SeatStatus::Here);
    drop(again);
    assert!(outboxes(folder.path()).is_empty());
    hub.stop();
    assert_eq!(commands(folder.path()), [1, 2]);
}

#[test]
fn a_cockpit_that_is_opened_anew_while_somebody_types_has_every_note_once() {
    let folder = folder();
    let path = folder.path();
    open(path, false).0.stop();
    let mut sitter = Sitter::at(path, 1);
    std::thread::scope(|scope| {
        let typing = scope.spawn(|| {
            for number in 1..=20 {
                sitter.seat.submit(note(number));
                // Some are waited for, some are typed one after the other.
                if number % 3 == 0 {
                    assert_eq!(sitter.answered(number), Answer::Done);
                }
            }
            assert_eq!(sitter.answered(20), Answer::Done);
            sitter.stands(SeatStatus::Here);
            sitter.session.note_count()
        });
        while !typing.is_finished() {
            let (hub, _) = open(path, true);
            let (_link, _, messages) = follow(&hub);
            // Closed at the worst moment: when a note has just come. Or nobody types any more.
            messages.recv_timeout(Duration::from_millis(400)).ok();
            hub.stop();
        }
        assert_eq!(typing.join().expect("no fault"), 20);
    });
    assert_eq!(commands(path), (1..=20).collect::<Vec<_>>());
}

/// Stands between a seat and the door, and cuts each connection off after so many bytes from the door.
fn cut_after(folder: &Path, bytes: Vec<u64>) -> std::thread::JoinHandle<()> {
    let paths = Paths::of(folder).expect("a folder");
    let mut holder = Holder::read(&paths).expect("held");
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let door = holder.door.as_mut().expect("a door");
    let behind = std::mem::replace(&mut door.port, listener.local_addr().expect("bound").port());
    disk::replace(&paths.holder(), &wire::line(&holder), Readers::UserOnly).expect("written");
    std::thread::spawn(move || {
        let mut there = Vec::new();
        for most in bytes {
            let (stream, _) = listener.accept().expect("a visitor");
            let through = TcpStream::connect((Ipv4Addr::LOCALHOST, behind)).expect("open");
            let (mut from, mut to) = (stream.try_clone().expect("a copy"), through.try_clone().expect("a copy"));
            there.push(std::thread::spawn(move || {
                io::copy(&mut from, &mut to).ok();
                to.shutdown(Shutdown::Both).ok();
            }));
            io::copy(&mut through.try_clone().expect("a copy").take(most), &mut &stream).ok();
            for end in [&stream, &through] {
                end.shutdown(Shutdown::Both).ok();
            }
        }
        for thread in there {
            thread.join().expect("no fault");
        }
    })
}

#[test]
fn a_connection_that_breaks_anywhere_loses_nothing_and_does_nothing_twice() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    // In the greeting, in the welcome, in the log, between an event and its answer.
    let cuts = vec![20, 150, 300, 700, 900, 1_100, 1_400, 1_700, 2_000, 2_600, 3_500, u64::MAX];
    let proxy = cut_after(folder.path(), cuts);
    let mut sitter = Sitter::at(folder.path(), 1);
    for number in 1..=20 {
        sitter.seat.submit(note(number));
    }
    for number in 1..=20 {
        assert_eq!(sitter.answered(number), Answer::Done);
    }
    sitter.stands(SeatStatus::Here);
    assert!(of_no_site(sitter.session.clone()) == of_no_site(hub.handle().session().expect("running")));
    drop(sitter);
    hub.stop();
    assert_eq!(commands(folder.path()), (1..=20).collect::<Vec<_>>());
    proxy.join().expect("no fault");
}

#[test]
fn the_words_of_what_is_refused_are_kept_until_somebody_takes_them_back() {
    let folder = folder();
    let (_hub, _) = open(folder.path(), true);
    let mut sitter = Sitter::at(folder.path(), 2);
    sitter.seat.submit(note(1));
    let limit = RoleLimit::OtherTable { table: 1, own: 2 };
    let answer = Answer::Refused(Refusal::NotAllowed { limit });
    assert_eq!(sitter.answered(1), answer);
    sitter.stands(SeatStatus::Here);
    drop(sitter);
    let mut again = Sitter::at(folder.path(), 2);
    let told = again.up_to(|message| matches!(message, SeatMsg::Returned(_))).pop();
    let Some(SeatMsg::Returned(entry)) = told else { panic!("{told:?}") };
    assert_eq!((entry.id, entry.commands, entry.answer), (CommandId::new(1), note(1).commands, answer));
    again.seat.let_go(entry.id);
    drop(again);
    assert!(outboxes(folder.path()).is_empty());
}

#[test]
fn what_the_cockpit_cannot_write_stays_here_and_is_sent_to_the_next() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let mut sitter = Sitter::at(folder.path(), 1);
    sitter.stands(SeatStatus::Here);
    let journal = journal_file(folder.path());
    std::fs::rename(&journal, folder.path().join("away")).expect("moved");
    sitter.seat.submit(note(1));
    let heard = sitter.up_to(|message| matches!(message, SeatMsg::Unwritten(id, _) if *id == CommandId::new(1)));
    assert!(heard.contains(&SeatMsg::Status(SeatStatus::Waiting { n: 1 })), "{heard:?}");
    std::fs::rename(folder.path().join("away"), &journal).expect("moved back");
    hub.stop();
    let (hub, _) = open(folder.path(), true);
    assert_eq!(sitter.answered(1), Answer::Done);
    hub.stop();
    assert_eq!(commands(folder.path()), [1]);
}

#[test]
fn what_does_not_fit_through_the_door_goes_back_at_once() {
    let folder = folder();
    open(folder.path(), false).0.stop();
    let mut sitter = Sitter::at(folder.path(), 1);
    sitter.seat.submit(Submission { commands: vec![Command::Pause; 300], ..note(1) });
    assert_eq!(sitter.answered(1), Answer::Failed(FailureKind::DoorLong));
    sitter.seat.submit(note(2));
    sitter.kept(2);
    sitter.stands(SeatStatus::CutOff { n: 1 });
}

#[test]
fn an_outbox_that_cannot_be_read_is_set_aside_and_told() {
    let folder = folder();
    open(folder.path(), false).0.stop();
    let mut sitter = Sitter::at(folder.path(), 1);
    sitter.seat.submit(note(1));
    sitter.kept(1);
    drop(sitter);
    let shelf = data(folder.path()).join("outbox");
    let file = std::fs::read_dir(&shelf).expect("listed").map(|file| file.expect("listed").path());
    let file = file.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "json")).expect("kept");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    }
    std::fs::write(&file, b"{ half an outbox").expect("written");
    let mut again = Sitter::at(folder.path(), 1);
    let told = again.up_to(|message| matches!(message, SeatMsg::Notice(_))).pop();
    assert!(matches!(&told, Some(SeatMsg::Notice(FailureKind::OutboxAside { .. }))), "{told:?}");
    assert_eq!(std::fs::read(file.with_extension("aside-1")).expect("kept"), b"{ half an outbox");
}

#[test]
fn there_is_no_seat_where_there_is_no_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let failure = FarSeat::start(folder.path(), 1, &data(folder.path()), &clock(), Box::new(|_| {}));
    assert!(matches!(failure.expect_err("nothing is there").kind, FailureKind::NotASession { .. }));
}
