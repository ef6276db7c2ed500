use std::io::ErrorKind;
use std::path::Path;

use nappe_core::decide::decide_all;
use nappe_core::plan::Round;
use nappe_core::{
    AuthorId, Command, CommandId, Envelope, Fact, NewNote, NoteId, NoteKind, Place, Plan, Session, Submission,
};
use nappe_core::{CleanText, SessionId, SiteId, Timestamp};
use proptest::prelude::*;

use super::faulty::{Fault, Faulty, Memory};
use super::line::{self, More};
use super::read::{End, Flaw, Found, Mark, read, read_from};
use super::write::Writer;
use super::{Header, VERSION};

/// A submission of `count` notes.
fn notes(number: u128, count: u128) -> Submission {
    let note = |index: u128| {
        Command::AddNote(NewNote {
            note: NoteId::new(number * 1000 + index + 1),
            text: CleanText::note(&format!("Créer un guichet « {number} » → {index}\nex. \"à deux\"")).expect("short"),
            place: Place::at(1 + (number % 7) as u16, Some(1)),
            sort: NoteKind::Example,
            key: index == 0,
            speaker: None,
            person: None,
        })
    };
    let commands = (0..count).map(note).collect();
    Submission { id: CommandId::new(number + 1), author: AuthorId::new(number % 5), commands }
}

struct Book {
    bytes: Memory,
    writer: Writer,
    session: Session,
    marks: Vec<Mark>,
    events: Vec<Envelope>,
}

fn start(bytes: &[u8]) -> (Found, Vec<Envelope>) {
    let mut events = Vec::new();
    let found = read(bytes, |envelope| events.push(envelope)).expect("memory does not fail");
    (found, events)
}

impl Book {
    fn new() -> Self {
        let header = Header::new(SessionId::new(1), SiteId::new(2), Timestamp(3));
        let head = line::head(&header);
        let (found, _) = start(&head);
        assert_eq!((found.header, found.end), (Some(header.clone()), End::Clean));
        let bytes = Memory::default();
        bytes.0.lock().expect("free").extend_from_slice(&head);
        let writer = Writer::new(Box::new(bytes.clone()), Path::new("x"), header.site, found.good);
        let marks = vec![Mark::START, found.good];
        let mut book = Self { bytes, writer, session: Session::default(), marks, events: Vec::new() };
        let table = nappe_core::plan::Table::numbered;
        let plan = Plan { tables: (1..=7).map(table).collect(), rounds: vec![Round::default()], ..Plan::default() };
        let adopt = Command::AdoptPlan { plan: Box::new(plan), digest: "0".to_owned() };
        let first = Submission { id: CommandId::new(0), author: AuthorId::new(99), commands: vec![adopt] };
        book.submit(&first).expect("memory does not fail");
        book
    }

    fn submit(&mut self, submission: &Submission) -> Result<(), crate::failure::Failure> {
        let events = decide_all(&self.session, submission, Timestamp(1_000)).expect("new notes are welcome");
        let mut draft = self.writer.draft();
        draft.add(submission, &self.session, events, Timestamp(1_000));
        for envelope in self.writer.commit(draft)? {
            self.session.apply(&envelope);
            self.events.push(envelope);
        }
        self.marks.push(self.writer.good());
        Ok(())
    }

    /// Two hundred events: a plan, then submissions of one, two and three notes.
    fn of_200() -> Self {
        let mut book = Self::new();
        for number in 0..100 {
            book.submit(&notes(number, 1 + number % 3)).expect("memory does not fail");
        }
        assert_eq!(book.events.len(), 200);
        book
    }

    fn bytes(&self) -> Vec<u8> {
        self.bytes.0.lock().expect("free").clone()
    }

    /// The last end of a whole submission before or at `offset`.
    fn mark_before(&self, offset: usize) -> Mark {
        *self.marks.iter().rev().find(|mark| mark.offset <= offset as u64).expect("the start is one")
    }

    /// Reads `bytes`, which are sound up to `mark`, from there: the lines before are the same as ever.
    fn end_from(mark: Mark, bytes: &[u8]) -> Found {
        read_from(&bytes[mark.offset as usize..], mark, |_| {}, |_| {}).expect("memory does not fail")
    }
}

#[test]
fn what_was_written_is_read_back() {
    let book = Book::of_200();
    let (found, events) = start(&book.bytes());
    assert_eq!((found.end, found.good), (End::Clean, book.writer.good()));
    assert_eq!(events, book.events);
    assert_eq!(Session::replay(&events), book.session);
    assert!(book.bytes().split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).all(|line| {
        serde_json::from_slice::<serde_json::Value>(line).is_ok_and(|value| value.get("sum").is_some())
    }));
}

#[test]
fn every_changed_byte_is_found() {
    let book = Book::of_200();
    let mut bytes = book.bytes();
    let mut mutations = 0_u32;
    for place in 0..bytes.len() {
        let mark = book.mark_before(place);
        let was = bytes[place];
        for now in [was ^ 1, was ^ 0x20, was.wrapping_add(13), b'\n', 0] {
            if now == was {
                continue;
            }
            mutations += 1;
            bytes[place] = now;
            let found = Book::end_from(mark, &bytes);
            assert_ne!(found.end, End::Clean, "byte {place}: {was} → {now}");
            assert!(found.good.offset <= place as u64, "byte {place}: {was} → {now}");
            // Only what a crash may leave passes for a write that was cut off: no line end, or zeroes at the very end.
            let at_the_end = book.marks.iter().rev().nth(1).is_some_and(|last| place as u64 >= last.offset);
            let cut = place + 1 == bytes.len() || now == 0 && at_the_end;
            assert_eq!(found.end == End::Torn, cut, "byte {place}: {was} → {now}");
        }
        bytes[place] = was;
    }
    assert!(mutations > 200_000, "{mutations}");
}

#[test]
fn a_journal_cut_anywhere_keeps_every_whole_submission_and_nothing_else() {
    let book = Book::of_200();
    let bytes = book.bytes();
    for length in book.marks[1].offset as usize..bytes.len() {
        // Where only the line feed is missing the seal fits: the submission counts.
        let unended = book.marks.iter().find(|mark| mark.offset == length as u64 + 1);
        let mark = book.mark_before(length);
        let found = Book::end_from(mark, &bytes[..length]);
        let expected = unended.map_or(mark, |mark| Mark { offset: length as u64, ..*mark });
        assert_eq!((found.good, found.unended), (expected, unended.is_some()), "cut at {length}");
        let expected = if expected.offset == length as u64 { End::Clean } else { End::Torn };
        assert_eq!(found.end, expected, "cut at {length}");
    }
}

#[test]
fn a_hole_that_a_crash_leaves_in_the_last_write_is_a_torn_tail() {
    let mut book = Book::of_200();
    let good = book.writer.good();
    book.submit(&notes(100, 3)).expect("memory does not fail");
    let whole = book.bytes();
    let line_ends = || whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(place, _)| place + 1);
    let last_line = line_ends().rev().nth(1).expect("more than one line");
    // From anywhere in the write into its last line: nothing of it is whole behind the hole.
    for start in good.offset as usize..whole.len() - 1 {
        for end in [last_line + 1, whole.len() - 1, whole.len()].into_iter().filter(|end| *end > start) {
            let mut bytes = whole.clone();
            bytes[start..end].fill(0);
            let found = Book::end_from(good, &bytes);
            assert_eq!((found.end, found.good), (End::Torn, good), "zeroes from {start} to {end}");
        }
    }
}

#[test]
fn a_broken_last_line_is_damage_also_before_a_torn_tail() {
    let book = Book::of_200();
    let mut bytes = book.bytes();
    let last = bytes.len() - 40;
    bytes[last] ^= 1;
    for tail in ["", "{\"v\":1,\"se", "\0\0\0"] {
        let (found, _) = start(&[&bytes[..], tail.as_bytes()].concat());
        assert_eq!(found.end, End::Damaged { line: 201, flaw: Flaw::Sum }, "{tail:?}");
    }
}

#[test]
fn lines_deleted_repeated_exchanged_or_zeroed_are_damage() {
    let book = Book::of_200();
    let bytes = book.bytes();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
    let damaged = |lines: &[&[u8]], line: usize, flaw: Flaw| {
        assert_eq!(start(&lines.concat()).0.end, End::Damaged { line, flaw });
    };
    damaged(&[&lines[..50], &lines[51..]].concat(), 51, Flaw::Sum);
    damaged(&[&lines[..60], &lines[50..]].concat(), 61, Flaw::Sum);
    damaged(&[&lines[..], &lines[190..]].concat(), 202, Flaw::Sum);
    damaged(&[&lines[..10], &lines[20..30], &lines[10..20], &lines[30..]].concat(), 11, Flaw::Sum);
    damaged(&[&lines[1..]].concat(), 1, Flaw::Sum);
    let zeroes = vec![0; 4096];
    damaged(&[&lines[..100], &[&zeroes], &lines[100..]].concat(), 101, Flaw::Sum);
    // Zeroes behind the last line are what a power cut leaves of a write that was never acknowledged.
    let (found, events) = start(&[&bytes[..], &zeroes].concat());
    assert_eq!((found.end, events.len()), (End::Torn, 200));
}

#[test]
fn lines_with_a_good_seal_that_nappe_did_not_write_are_damage() {
    let mut book = Book::new();
    book.submit(&notes(0, 1)).expect("memory does not fail");
    let object = serde_json::to_vec(&book.events[1]).expect("JSON");
    for (object, flaw) in [(object, Flaw::Sequence), (b"{\"v\":1}".to_vec(), Flaw::Shape)] {
        let mut bytes = book.bytes();
        line::seal(&mut bytes, &object, More::Last, book.writer.good().sum);
        assert_eq!(start(&bytes).0.end, End::Damaged { line: 4, flaw });
    }
}

#[test]
fn a_newer_journal_is_read_as_far_as_it_is_understood() {
    let book = Book::of_200();
    let mut later = book.events[199].clone();
    (later.v, later.seq) = (VERSION + 1, 201);
    let other = format!("{{\"v\":{},\"other\":[]}}", VERSION + 1).into_bytes();
    for object in [serde_json::to_vec(&later).expect("JSON"), other] {
        let mut bytes = book.bytes();
        line::seal(&mut bytes, &object, More::Last, book.writer.good().sum);
        let (found, events) = start(&bytes);
        assert_eq!((found.end, events.len()), (End::Newer, 200));
    }
    let mut head = Header::new(SessionId::new(1), SiteId::new(2), Timestamp(3));
    head.v = VERSION + 1;
    assert_eq!(start(&line::head(&head)).0.end, End::Newer);
}

#[test]
fn an_event_of_a_newer_nappe_is_carried_along() {
    let mut book = Book::new();
    book.submit(&notes(0, 1)).expect("memory does not fail");
    let mut bytes = book.bytes();
    let mut later = book.events[0].clone();
    later.seq = 3;
    later.event = Fact::Unknown(serde_json::json!({"kind": "note_sung", "data": {"tune": "la"}}));
    line::seal(&mut bytes, &serde_json::to_vec(&later).expect("JSON"), More::Last, book.writer.good().sum);
    let (found, events) = start(&bytes);
    assert_eq!(found.end, End::Clean);
    assert_eq!(events[2], later);
    assert_eq!(Session::replay(&events).unknown_events, 1);
}

#[test]
fn after_a_fault_nothing_more_is_written_and_nothing_acknowledged_is_gone() {
    for (fault, what) in [
        (Fault::Write(4, ErrorKind::StorageFull), "DiskFull"),
        (Fault::Write(4, ErrorKind::QuotaExceeded), "DiskFull"),
        (Fault::Write(4, ErrorKind::PermissionDenied), "JournalWrite"),
        (Fault::Short(4), "DiskFull"),
        (Fault::Stuck(4), "DiskFull"),
        (Fault::Sync(4), "JournalSync"),
    ] {
        let mut book = Book::new();
        book.writer = book.writer.over(Faulty::over(fault));
        for number in 0..3 {
            book.submit(&notes(number, 2)).expect("not yet");
        }
        let good = book.bytes().len();
        for number in 3..6 {
            assert_eq!(book.submit(&notes(number, 2)).expect_err("broken").kind.name(), what, "{fault:?}");
        }
        let (found, events) = start(&book.bytes());
        assert_eq!(events, book.events, "{fault:?}");
        if matches!(fault, Fault::Stuck(_)) {
            assert_eq!((found.end, found.good.offset), (End::Torn, good as u64));
        } else {
            assert_eq!((found.end, book.bytes().len()), (End::Clean, good), "{fault:?}");
        }
    }
}

#[test]
fn what_was_acknowledged_can_be_read_back_from_the_open_file_alone() {
    let mut book = Book::of_200();
    let (mut events, bytes) = (Vec::new(), book.bytes());
    book.writer.replay(|envelope| events.push(envelope)).expect("whole");
    assert_eq!(events, book.events);
    assert_eq!(book.writer.bytes(), Ok(bytes.clone()));
    // What another hand did to it is not taken for what was acknowledged.
    book.bytes.0.lock().expect("free")[700] ^= 1;
    assert_eq!(book.writer.bytes().expect_err("changed").kind.name(), "JournalLost");
    book.bytes.0.lock().expect("free").truncate(bytes.len() - 1);
    assert_eq!(book.writer.bytes().expect_err("cut").kind.name(), "JournalLost");
}

#[test]
fn a_file_that_has_grown_or_shrunk_behind_the_writers_back_takes_nothing_more() {
    for change in [|bytes: &mut Vec<u8>| bytes.push(b'x'), |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() - 1)] {
        let mut book = Book::new();
        book.submit(&notes(0, 2)).expect("memory does not fail");
        change(&mut book.bytes.0.lock().expect("free"));
        let before = book.bytes();
        for number in 1..3 {
            assert_eq!(book.submit(&notes(number, 2)).expect_err("touched").kind.name(), "JournalTouched");
        }
        assert_eq!(book.bytes(), before, "nothing is written and nothing cut off");
    }
}

proptest! {
    #[test]
    fn no_bytes_are_too_strange_to_be_judged(bytes in proptest::collection::vec(any::<u8>(), 0..600), cut in 0_usize..400) {
        let head = line::head(&Header::new(SessionId::new(1), SiteId::new(2), Timestamp(3)));
        let (found, events) = start(&[&head[..head.len().min(cut)], &bytes].concat());
        prop_assert!(events.is_empty());
        prop_assert!(found.good.offset <= head.len() as u64);
    }
}
