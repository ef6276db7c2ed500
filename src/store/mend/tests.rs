use std::io::Write as _;

use nappe_core::decide::decide_all;
use nappe_core::plan::{Round, Table};
use nappe_core::{AuthorId, CleanText, Command, NewNote, NoteId, NoteKind, Place, Plan, Session, Submission};
use proptest::prelude::*;

use super::*;
use crate::store::journal::faulty::Memory;
use crate::store::journal::read::{End, read};
use crate::store::journal::write::Writer;

/// A journal of a plan and then submissions of one, two and three notes; returns its lines without line ends.
fn lines() -> Vec<Vec<u8>> {
    let header = Header::new(SessionId::new(1), SiteId::new(2), Timestamp(3));
    let memory = Memory::default();
    memory.0.lock().expect("free").write_all(&line::head(&header)).expect("memory");
    let (found, mut session) = (read(&line::head(&header)[..], |_| {}).expect("memory"), Session::default());
    let mut writer = Writer::new(Box::new(memory.clone()), std::path::Path::new("x"), header.site, found.good);
    let plan = Plan { tables: vec![Table::numbered(1)], rounds: vec![Round::default()], ..Plan::default() };
    let mut submit = |number: u128, commands: Vec<Command>| {
        let submission = Submission { id: CommandId::new(number), author: AuthorId::new(number % 3), commands };
        let events = decide_all(&session, &submission, Timestamp(4)).expect("taken");
        let mut draft = writer.draft();
        draft.add(&submission, &session, events, Timestamp(4));
        writer.commit(draft).expect("memory").iter().for_each(|envelope| session.apply(envelope));
    };
    submit(1, vec![Command::AdoptPlan { plan: Box::new(plan), digest: "0".to_owned() }]);
    for number in 2..14_u128 {
        let note = |index: u128| {
            Command::AddNote(NewNote {
                note: NoteId::new(number * 10 + index),
                text: CleanText::note(&format!("Note {number}.{index} « à deux »")).expect("short"),
                place: Place::at(1, Some(1)),
                sort: NoteKind::Idea,
                key: false,
                speaker: None,
                person: None,
            })
        };
        submit(number, (0..=number % 3).map(note).collect());
    }
    let bytes = memory.0.lock().expect("free").clone();
    let mut lines: Vec<Vec<u8>> = bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
    lines.pop();
    lines
}

fn joined(lines: &[Vec<u8>]) -> Vec<u8> {
    lines.iter().flat_map(|line| [&line[..], b"\n"].concat()).collect()
}

/// Returns the events of a journal with its numbers left out, which a mended one gives anew.
fn events(bytes: &[u8]) -> Vec<Envelope> {
    let mut events = Vec::new();
    let found = read(bytes, |envelope| events.push(Envelope { seq: 0, ..envelope })).expect("memory");
    assert_eq!(found.end, End::Clean, "{}", String::from_utf8_lossy(bytes));
    assert!(!found.unended);
    events
}

/// Mends a journal that lacks these lines of a sound one, counted from 1; checks that everything else is kept.
#[track_caller]
fn loses(damaged: &[u8], lost: &[usize]) -> Mended {
    let sound = lines();
    let mended = mend(damaged).expect("no newer nappe");
    let kept = sound.iter().enumerate().skip(1).filter(|(index, _)| !lost.contains(&(index + 1)));
    let expected: Vec<Envelope> = kept
        .map(|(_, line)| Envelope { seq: 0, ..serde_json::from_slice::<Envelope>(line).expect("an event") })
        .collect();
    assert_eq!(events(&mended.bytes), expected);
    assert_eq!(mended.events as usize, expected.len());
    let header = |bytes: &[u8]| read(bytes, |_| {}).expect("memory").header.expect("a header");
    assert_eq!(header(&mended.bytes).session, SessionId::new(1));
    mended
}

#[test]
fn a_sound_journal_is_mended_to_itself() {
    let bytes = joined(&lines());
    let mended = loses(&bytes, &[]);
    assert_eq!((mended.bytes, mended.aside), (bytes, Vec::new()));
}

#[test]
fn one_bad_byte_costs_one_line_at_most() {
    let lines = lines();
    let mut spared = 0;
    for line in 1..lines.len() {
        for place in (0..lines[line].len()).step_by(7) {
            let mut damaged = lines.clone();
            damaged[line][place] ^= 2;
            let mended = mend(&joined(&damaged)).expect("no newer nappe");
            let lost: Vec<usize> = mended.aside.iter().map(|aside| aside.line).collect();
            assert!(lost.is_empty() || lost == [line + 1], "line {}, byte {place}: {lost:?}", line + 1);
            assert!(lost.iter().all(|_| mended.aside[0].bytes == damaged[line]));
            spared += usize::from(lost.is_empty());
            loses(&joined(&damaged), &lost);
        }
    }
    assert!(spared > 0, "where only a seal was hit the next line proves both");
}

#[test]
fn a_bad_first_line_costs_nothing_but_itself() {
    let lines = lines();
    for place in 0..lines[0].len() {
        let mut damaged = lines.clone();
        damaged[0][place] ^= 2;
        let mended = mend(&joined(&damaged)).expect("no newer nappe");
        assert_eq!(events(&mended.bytes).len(), lines.len() - 1, "byte {place}");
    }
}

#[test]
fn what_a_carrier_did_to_line_ends_is_undone() {
    let lines = lines();
    let crlf: Vec<u8> = lines.iter().flat_map(|line| [&line[..], b"\r\n"].concat()).collect();
    let sound = joined(&lines);
    for damaged in [crlf.clone(), [BOM, &sound].concat(), [BOM, &crlf].concat(), sound[..sound.len() - 1].to_vec()] {
        let mended = loses(&damaged, &[]);
        assert_eq!((mended.bytes, mended.aside), (sound.clone(), Vec::new()));
    }
}

#[test]
fn a_line_that_is_missing_takes_the_next_one_with_it_and_no_other() {
    let lines = lines();
    let mut damaged = lines.clone();
    damaged.remove(6);
    // The line behind it was made over a seal that is gone.
    let mended = loses(&joined(&damaged), &[7, 8]);
    assert_eq!(mended.aside.iter().map(|aside| aside.line).collect::<Vec<_>>(), [7]);
}

#[test]
fn lines_that_are_put_in_repeated_or_moved_are_sorted_out() {
    let lines = lines();
    let with = |at: usize, what: &[Vec<u8>]| [&lines[..at], what, &lines[at..]].concat();
    let remark = loses(&joined(&with(5, &[b"# a remark".to_vec()])), &[]);
    assert_eq!(remark.aside, [Aside { line: 6, bytes: b"# a remark".to_vec(), twice: false }]);
    let empty = loses(&joined(&with(5, &[Vec::new(), Vec::new()])), &[]);
    assert_eq!(empty.aside, []);
    let repeated = loses(&joined(&with(12, &lines[8..12])), &[]);
    assert!(repeated.aside.iter().skip(1).all(|aside| aside.twice), "{:?}", repeated.aside);
    // Two blocks exchanged: the first line of each was made over a line that stands elsewhere now.
    let moved = [&lines[..5], &lines[10..15], &lines[5..10], &lines[15..]].concat();
    let mended = loses(&joined(&moved), &[6, 11, 16]);
    assert_eq!(mended.aside.iter().map(|aside| aside.line).collect::<Vec<_>>(), [6, 11, 16]);
}

#[test]
fn half_a_request_at_the_end_was_never_confirmed() {
    let lines = lines();
    let last = lines
        .iter()
        .rposition(|line| line::split(line).is_some_and(|(body, _)| line::goes_on(body)))
        .expect("a request of several");
    let cut = loses(&joined(&lines[..=last]), &(last + 1..=lines.len()).collect::<Vec<_>>());
    assert_eq!(cut.aside.iter().map(|aside| aside.line).collect::<Vec<_>>(), [last + 1]);
    // Where its end was confirmed and is damaged, what is there of it stays.
    let mut damaged = lines[..=last + 1].to_vec();
    damaged[last + 1][30] ^= 2;
    loses(&joined(&damaged), &(last + 2..=lines.len()).collect::<Vec<_>>());
}

#[test]
fn what_a_newer_nappe_wrote_is_left_to_it() {
    let mut lines = lines();
    let (_, before) = line::split(lines.last().expect("a line")).expect("sealed");
    let mut later = Vec::new();
    line::seal(&mut later, format!("{{\"v\":{},\"other\":[]}}", VERSION + 1).as_bytes(), More::Last, Some(before));
    later.pop();
    lines.push(later);
    lines[4][20] ^= 2;
    assert_eq!(mend(&joined(&lines)), None);
}

proptest! {
    #[test]
    fn whatever_stands_in_a_file_is_mended_to_a_sound_journal_and_nothing_is_lost(
        strikes in proptest::collection::vec((0_usize..40_000, any::<u8>()), 0..12),
        cut in 0_usize..40_000,
    ) {
        let mut bytes = joined(&lines());
        for (place, byte) in strikes {
            let length = bytes.len();
            bytes[place % length] = byte;
        }
        bytes.truncate(cut.max(1));
        if let Some(mended) = mend(&bytes) {
            if !mended.bytes.is_empty() {
                prop_assert_eq!(read(&mended.bytes[..], |_| {}).expect("memory").end, End::Clean);
            }
            // Every line that says something is in the one or in the other.
            let told = bytes.split(|&byte| byte == b'\n').filter(|line| !matches!(*line, [] | b"\r")).count();
            prop_assert!(mended.aside.len() + mended.events as usize + 1 >= told, "{mended:?}");
        }
    }
}
