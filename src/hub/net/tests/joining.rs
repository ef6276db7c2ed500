//! A terminal that joins from elsewhere, against real doors: it loses nothing, and knows when it is not wanted.

use std::net::TcpListener;
use std::path::Path;

use nappe_core::{Answer, FailureKind, Session, Submission};

use super::*;
use crate::hub::{FarHub, FarSeat, HubAddress, JoinWord, Joinable, SeatMsg, SeatStatus};

/// A seat with what it was told.
pub struct Sitter {
    seat: FarSeat,
    messages: Receiver<SeatMsg>,
    session: Session,
}

impl Sitter {
    pub fn at(address: &HubAddress, word: &JoinWord, table: TableNo, data: &Path) -> Self {
        let seen = Joinable::at(address, word).expect("there is something to join");
        let hub = FarHub { address: address.clone(), word: word.clone(), name: CleanText::lenient("Portable d’Ana") };
        Self::of(hub, seen.session, table, data)
    }

    fn of(hub: FarHub, session: nappe_core::SessionId, table: TableNo, data: &Path) -> Self {
        let (sender, messages) = mpsc::channel();
        let sink = Box::new(move |message| drop(sender.send(message)));
        let seat = FarSeat::join(hub, session, table, data, &clock(), sink).expect("it sits");
        Self { seat, messages, session: Session::default() }
    }

    /// Hears everything up to the first message for which `last` holds, and folds what it is told.
    pub fn up_to(&mut self, last: impl Fn(&SeatMsg) -> bool) -> SeatMsg {
        loop {
            let message = self.messages.recv_timeout(Duration::from_secs(30)).expect("it is told");
            match &message {
                SeatMsg::Session(told) => self.session = told.session.clone(),
                SeatMsg::Events(events) => events.iter().for_each(|event| self.session.apply(event)),
                SeatMsg::Answered(id, Answer::Done) => assert!(self.session.has_done(*id), "events come first"),
                _ => {}
            }
            if last(&message) {
                return message;
            }
        }
    }

    /// Hears on until so many notes are there.
    pub fn hears_of(&mut self, notes: usize) {
        while self.session.note_count() < notes {
            self.up_to(|message| matches!(message, SeatMsg::Events(_) | SeatMsg::Session(_)));
        }
        assert_eq!(self.session.note_count(), notes);
    }

    pub fn stands(&mut self, status: SeatStatus) {
        self.up_to(|message| *message == SeatMsg::Status(status));
    }

    pub fn write(&self, number: u128, table: TableNo) {
        let id = CommandId::new(number);
        let commands = vec![note(number, table, &format!("Un banc de plus, le {number}"))];
        self.seat.submit(Submission { id, author: nappe_core::AuthorId::new(1), commands });
    }

    pub fn kept(&mut self, number: u128) {
        self.up_to(|message| *message == SeatMsg::Kept(CommandId::new(number)));
    }

    pub fn done(&mut self, number: u128) {
        let answered = |message: &SeatMsg| matches!(message, SeatMsg::Answered(id, _) if id.bits() == number);
        assert_eq!(self.up_to(answered), SeatMsg::Answered(CommandId::new(number), Answer::Done));
    }

    fn barred(&mut self) -> FailureKind {
        match self.up_to(|message| matches!(message, SeatMsg::Barred(_))) {
            SeatMsg::Barred(kind) => kind,
            other => panic!("{other:?}"),
        }
    }
}

fn address(served: &Served) -> HubAddress {
    HubAddress::from(served.address())
}

fn cafe(served: &Served) -> JoinWord {
    JoinWord::Pass(served.words.cafe.clone())
}

fn notes(served: &Served) -> Vec<u128> {
    let session = served.hub.as_ref().expect("open").handle().session().expect("running");
    let mut notes: Vec<u128> = session.notes().map(|note| note.id.bits()).collect();
    notes.sort_unstable();
    notes
}

#[test]
fn one_joins_by_the_word_of_a_code_or_by_a_spoken_code_and_comes_back_as_the_same() {
    let served = Served::new(2);
    let data = tempfile::tempdir().expect("a folder");
    let seen = Joinable::at(&address(&served), &cafe(&served)).expect("a session");
    assert_eq!((seen.title.as_str(), seen.tables.len(), seen.open), ("Café", 2, true));
    assert_eq!(seen.tables[0].question.as_deref(), Some("Que faire ?"));
    assert_eq!(seen.admits(2), Ok(()));
    assert!(matches!(seen.admits(3), Err(FailureKind::Refused { .. })));

    let mut first = Sitter::at(&address(&served), &cafe(&served), 1, data.path());
    first.stands(SeatStatus::Here);
    first.write(1, 1);
    first.done(1);
    let said = format!("{} {}", &served.words.code[..4].to_uppercase(), &served.words.code[4..]);
    let code = JoinWord::code(&said).expect("a code");
    let mut second = Sitter::at(&address(&served), &code, 2, data.path());
    second.stands(SeatStatus::Here);
    second.write(2, 2);
    second.done(2);
    first.up_to(|message| matches!(message, SeatMsg::Events(_)));
    assert_eq!(first.session.note_count(), 2);
    let author = first.session.note(NoteId::new(1)).expect("written").author;
    assert_ne!(Some(author), first.session.note(NoteId::new(2)).map(|note| note.author));

    // The facilitator sees who it is.
    let view = served.see(|view| view.devices.len() == 2);
    assert!(view.devices.iter().all(|card| card.name.as_str() == "Portable d’Ana"), "{view:?}");

    // With its own word, even if the codes are others by now.
    drop(first);
    served.doors().renew().expect("renewed");
    let passes: Vec<_> = std::fs::read_dir(data.path().join("outbox")).expect("listed").flatten().collect();
    let passes: Vec<_> = passes.iter().filter(|file| file.path().extension().is_some_and(|is| is == "pass")).collect();
    assert_eq!(passes.len(), 2);
    #[cfg(unix)]
    for pass in passes {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(pass.metadata().expect("there").permissions().mode() & 0o777, 0o600);
    }
    let session = seen.session;
    let hub = FarHub { address: address(&served), word: cafe(&served), name: CleanText::default() };
    let mut again = Sitter::of(hub, session, 1, data.path());
    assert_eq!(again.seat.author(), author);
    let told = again.up_to(|message| matches!(message, SeatMsg::Session(_)));
    assert!(matches!(told, SeatMsg::Session(told) if told.author == author && told.id == session));
}

#[test]
fn a_hub_that_is_closed_and_opened_again_has_everything_once() {
    let served = Served::new(2);
    let data = tempfile::tempdir().expect("a folder");
    let mut sitter = Sitter::at(&address(&served), &cafe(&served), 2, data.path());
    sitter.stands(SeatStatus::Here);
    sitter.write(1, 2);
    sitter.done(1);
    let (folder, port) = served.closed();
    sitter.stands(SeatStatus::CutOff { n: 0 });
    for number in 2..=30 {
        sitter.write(number, 2);
        sitter.kept(number);
    }
    let served = Served::at(folder, port);
    for number in 2..=30 {
        sitter.done(number);
    }
    sitter.stands(SeatStatus::Here);
    assert_eq!(notes(&served), (1..=30).collect::<Vec<_>>());
    assert_eq!(sitter.session.note_count(), 30);

    // What is typed while nobody takes it is sent by the next terminal, wherever the hub is by then.
    let (folder, _) = served.closed();
    sitter.stands(SeatStatus::CutOff { n: 0 });
    sitter.write(31, 2);
    sitter.kept(31);
    drop(sitter);
    let served = Served::at(folder, 0);
    let mut again = Sitter::at(&address(&served), &cafe(&served), 2, data.path());
    again.done(31);
    assert_eq!(notes(&served), (1..=31).collect::<Vec<_>>());
}

/// Copies a session as somebody does who puts it on a stick.
fn copied(from: &Path) -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).expect("a folder");
        for file in std::fs::read_dir(from).expect("listed").flatten() {
            let (path, to) = (file.path(), to.join(file.file_name()));
            if path.is_dir() {
                copy(&path, &to);
            } else if path.is_file() {
                std::fs::copy(&path, to).expect("copied");
            }
        }
    }
    let to = tempfile::tempdir().expect("a folder");
    copy(from, to.path());
    to
}

#[test]
fn a_spare_laptop_with_an_older_copy_is_sent_the_rest_in_order() {
    let served = Served::new(2);
    let data = tempfile::tempdir().expect("a folder");
    let mut sitter = Sitter::at(&address(&served), &cafe(&served), 2, data.path());
    sitter.stands(SeatStatus::Here);
    for number in 1..=3 {
        sitter.write(number, 2);
        sitter.done(number);
    }
    let (folder, port) = served.closed();
    let older = copied(folder.path());
    sitter.stands(SeatStatus::CutOff { n: 0 });
    let served = Served::at(folder, port);
    for number in 4..=8 {
        sitter.write(number, 2);
        sitter.done(number);
    }
    // The laptop dies for good, and the terminal is started anew before the spare one is found.
    drop(served.closed());
    sitter.stands(SeatStatus::CutOff { n: 0 });
    sitter.write(9, 2);
    sitter.kept(9);
    drop(sitter);
    let served = Served::at(older, port);
    assert_eq!(notes(&served), [1, 2, 3]);
    let mut again = Sitter::at(&address(&served), &cafe(&served), 2, data.path());
    again.done(9);
    again.stands(SeatStatus::Here);
    assert_eq!(notes(&served), (1..=9).collect::<Vec<_>>());
    let session = served.hub.as_ref().expect("open").handle().session().expect("running");
    let numbers: Vec<u32> = (1..=9).filter_map(|id| Some(session.note(NoteId::new(id))?.number)).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<_>>(), "in the order in which they were written");
}

#[test]
fn a_pass_that_was_taken_back_is_told_and_what_was_typed_stays_readable() {
    let served = Served::new(2);
    let data = tempfile::tempdir().expect("a folder");
    let mut sitter = Sitter::at(&address(&served), &cafe(&served), 1, data.path());
    let told = sitter.up_to(|message| matches!(message, SeatMsg::Session(_)));
    let SeatMsg::Session(told) = told else { panic!("{told:?}") };
    sitter.stands(SeatStatus::Here);
    served.doors().revoke(told.author).expect("revoked");
    assert_eq!(sitter.barred(), FailureKind::PassTaken);
    sitter.write(1, 1);
    sitter.kept(1);
    drop(sitter);
    // Whoever has the code still comes in, as somebody else, and what was typed is sent.
    let mut again = Sitter::at(&address(&served), &cafe(&served), 1, data.path());
    let told_again = again.up_to(|message| matches!(message, SeatMsg::Session(_)));
    assert!(matches!(told_again, SeatMsg::Session(again) if again.author != told.author));
    again.done(1);

    // Taken back while it was away, with something that waits.
    let (folder, port) = served.closed();
    again.stands(SeatStatus::CutOff { n: 0 });
    again.write(2, 1);
    again.kept(2);
    let passes = folder.path().join("passes.json");
    let mut book: Value = serde_json::from_slice(&std::fs::read(&passes).expect("read")).expect("a book");
    book["devices"] = json!([]);
    std::fs::write(&passes, book.to_string()).expect("written");
    let _served = Served::at(folder, port);
    match again.barred() {
        FailureKind::PassTakenKept { path, count: 1, words } => {
            assert!(words.contains("Un banc de plus, le 2"), "{words}");
            assert!(std::fs::read_to_string(path.as_str()).expect("kept").contains("Un banc de plus, le 2"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn whoever_is_not_let_in_is_told_why() {
    let served = Served::new(2);
    let data = tempfile::tempdir().expect("a folder");
    let at = address(&served);
    let wrong = JoinWord::code("zzzz zzzz").expect("a code");
    assert!(matches!(Joinable::at(&at, &wrong), Err(FailureKind::JoinPass { .. })));
    for _ in 0..10 {
        Joinable::at(&at, &wrong).expect_err("wrong");
    }
    assert!(matches!(Joinable::at(&at, &wrong), Err(FailureKind::JoinLater { seconds: 1.. })));
    let reader = JoinWord::Pass(served.words.reader.clone());
    let seen = Joinable::at(&at, &reader).expect("a wall");
    assert_eq!(seen.admits(1), Err(FailureKind::JoinElsewhere));
    let table = JoinWord::Pass(served.words.tables[&2].clone());
    let seen = Joinable::at(&at, &table).expect("a table");
    assert_eq!((seen.admits(2), seen.admits(1)), (Ok(()), Err(FailureKind::JoinOtherTable { table: 2 })));

    let join = |word: &str| {
        let hub = FarHub { address: at.clone(), word: JoinWord::Pass(word.to_owned()), name: CleanText::default() };
        Sitter::of(hub, seen.session, 1, data.path())
    };
    assert!(matches!(join("nobody").barred(), FailureKind::JoinPass { .. }));
    assert!(matches!(join(&served.words.tables[&2]).barred(), FailureKind::Refused { .. }));
    served.doors().close().expect("closed");
    assert!(!Joinable::at(&at, &cafe(&served)).expect("a session").open);
    assert_eq!(join(&served.words.cafe).barred(), FailureKind::JoinClosed);
}

#[test]
fn what_is_no_hub_is_told_apart_from_nobody() {
    let portal = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let at = HubAddress::from(portal.local_addr().expect("bound"));
    let word = JoinWord::Pass("abc".to_owned());
    let answers = [
        "HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "220 mail.example\r\n\r\n",
    ];
    let answering = std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = portal.accept().expect("a visitor");
            let mut asked = [0; 1_024];
            assert!(stream.read(&mut asked).expect("asked") > 0);
            stream.write_all(answer.as_bytes()).expect("answered");
        }
    });
    for answer in answers {
        let told = Joinable::at(&at, &word);
        assert!(matches!(told, Err(FailureKind::JoinPortal { .. })), "{answer}: {told:?}");
    }
    answering.join().expect("no fault");
    assert!(matches!(Joinable::at(&at, &word), Err(FailureKind::JoinNobody { .. })));
}

#[test]
fn a_terminal_that_is_given_another_table_is_told_so() {
    let served = Served::new(3);
    let data = tempfile::tempdir().expect("a folder");
    let mut sitter = Sitter::at(&address(&served), &cafe(&served), 1, data.path());
    let told = sitter.up_to(|message| matches!(message, SeatMsg::Session(_)));
    let SeatMsg::Session(told) = told else { panic!("{told:?}") };
    sitter.stands(SeatStatus::Here);
    served.doors().reseat(told.author, 3).expect("moved");
    sitter.up_to(|message| *message == SeatMsg::Notice(FailureKind::SeatMoved { table: 3 }));
    // What is written at the table where it sat is taken there all the same.
    sitter.write(1, 1);
    sitter.done(1);
    assert_eq!(sitter.session.note(NoteId::new(1)).map(|note| note.place.table), Some(1));
}

#[test]
fn another_session_at_the_same_address_takes_no_pass_back() {
    let served = Served::new(1);
    let data = tempfile::tempdir().expect("a folder");
    let mut sitter = Sitter::at(&address(&served), &cafe(&served), 1, data.path());
    sitter.stands(SeatStatus::Here);
    let (folder, port) = served.closed();
    sitter.stands(SeatStatus::CutOff { n: 0 });
    sitter.write(1, 1);
    sitter.kept(1);
    let stranger = Served::new(1).closed().0;
    let stranger = Served::at(stranger, port);
    stranger.see(|view| view.standing == DoorsStanding::Open);
    // Long enough for a call or two.
    let heard = sitter.messages.recv_timeout(Duration::from_millis(1_500));
    assert!(!matches!(heard, Ok(SeatMsg::Barred(_))), "{heard:?}");
    drop(stranger.closed());
    let served = Served::at(folder, port);
    sitter.done(1);
    assert_eq!(notes(&served), [1]);
}
