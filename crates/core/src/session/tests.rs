use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::cafe::Step;
use crate::command::Command;
use crate::decide::decide;
use crate::event::Event;
use crate::id::{CommandId, PersonId};
use crate::log::Envelope;
use crate::seating::{Attendance, Presence, Seating};
use crate::testing::*;

impl Session {
    /// Takes over what every envelope leaves, so that only what its event changed is still different.
    pub(crate) fn forget_envelopes_of(&mut self, other: &Self) {
        self.events = other.events;
        self.unknown_events = other.unknown_events;
        self.last_at = other.last_at;
        self.done.clone_from(&other.done);
        self.authors.clone_from(&other.authors);
    }
}

fn added(id: u128, words: &str) -> Event {
    let new = new_note(id, words, 1);
    Event::NoteAdded {
        note: new.note,
        text: new.text,
        place: new.place,
        sort: new.sort,
        key: false,
        speaker: None,
        person: None,
        number: None,
    }
}

fn rev(author: u128, aseq: u64) -> crate::id::Rev {
    crate::id::Rev::Count { author: AuthorId::new(author), aseq }
}

fn folded(events: &[(u128, Event)]) -> Session {
    let mut counts: BTreeMap<u128, u64> = BTreeMap::new();
    let envelopes: Vec<Envelope> = events
        .iter()
        .map(|(author, event)| {
            let count = counts.entry(*author).or_default();
            *count += 1;
            envelope(*author, *count, event.clone())
        })
        .collect();
    Session::replay(&envelopes)
}

#[test]
fn two_edits_on_one_base_stand_beside_each_other_until_somebody_merges_them() {
    let edit = |base, words: &str| Event::NoteEdited { note: n(1), base, text: text(words) };
    let mut events = vec![
        (1, added(1, "vélo")),
        (1, edit(vec![rev(1, 1)], "vélo électrique")),
        (2, edit(vec![rev(1, 1)], "vélos partagés")),
    ];
    let session = folded(&events);
    let note = session.note(n(1)).expect("added");
    assert!(note.wording.is_forked());
    assert_eq!(
        note.wording.heads().iter().map(|head| &*head.text).collect::<Vec<_>>(),
        ["vélo électrique", "vélos partagés"]
    );

    events.push((2, edit(vec![rev(1, 2), rev(2, 1)], "vélos électriques partagés")));
    let session = folded(&events);
    let wording = &session.note(n(1)).expect("added").wording;
    assert_eq!((wording.text(), wording.heads().len(), wording.past().len()), ("vélos électriques partagés", 1, 3));
}

#[test]
fn an_edit_that_arrives_before_its_note_stands() {
    let edit = Event::NoteEdited { note: n(1), base: vec![rev(1, 1)], text: text("nouveau") };
    let session = folded(&[(2, edit), (1, added(1, "ancien"))]);
    let wording = &session.note(n(1)).expect("added").wording;
    assert_eq!((wording.text(), wording.heads().len(), wording.past().len()), ("nouveau", 1, 1));
}

#[test]
fn a_note_reworded_while_somebody_deleted_it_stays_visible() {
    let delete = (2, Event::NoteDeleted { note: n(1), base: vec![rev(1, 1)] });
    let edit = (1, Event::NoteEdited { note: n(1), base: vec![rev(1, 1)], text: text("mieux dit") });
    for events in [[delete.clone(), edit.clone()], [edit, delete]] {
        let session = folded(&[&[(1, added(1, "dit"))], &events[..]].concat());
        assert_eq!(session.notes().map(Note::text).collect::<Vec<_>>(), ["mieux dit"]);
        assert_eq!(session.note_count(), 1);
    }
}

#[test]
fn words_told_twice_under_one_id_are_both_kept() {
    let session = folded(&[(1, added(1, "une")), (2, added(1, "une")), (3, added(1, "autre"))]);
    let texts: Vec<_> = session.note(n(1)).expect("added").wording.heads().iter().map(|head| &*head.text).collect();
    assert_eq!(texts, ["une", "autre"]);
    assert_eq!((session.note_count(), session.note(n(1)).expect("added").number), (1, 1));
}

#[test]
fn what_was_folded_into_a_deleted_note_stands_again() {
    let mut stage = Stage::with_notes(3);
    for note in [2, 3] {
        stage.play(&Command::FoldNote { note: n(note), into: n(1) });
    }
    assert_eq!(stage.session.notes().filter(|note| note.stands()).count(), 1);
    stage.play(&Command::DeleteNote { note: n(1), base: stage.base(1) });
    assert_eq!(
        stage.session.notes().filter(|note| note.stands()).map(|note| note.id).collect::<Vec<_>>(),
        [n(2), n(3)]
    );
}

#[test]
fn a_note_folded_into_a_folded_one_goes_where_that_one_went() {
    let mut stage = Stage::with_notes(3);
    stage.play(&Command::FoldNote { note: n(2), into: n(1) });
    stage.play(&Command::FoldNote { note: n(3), into: n(2) });
    assert_eq!(stage.session.note(n(3)).expect("there").folded_into, Some(n(1)));
    let host = stage.session.note(n(1)).expect("there");
    assert_eq!(stage.session.folded_into(host).map(|note| note.id).collect::<Vec<_>>(), [n(2), n(3)]);
}

#[test]
fn a_theme_that_is_mentioned_before_it_is_created_gets_its_board_and_keeps_its_notes() {
    let create = Event::ThemeCreated { theme: t(1), board: q(1), title: text("Mobilité"), before: None };
    let put = Event::NotePlaced { note: n(1), theme: Some(t(1)), before: None };
    let session = folded(&[(1, added(1, "vélo")), (2, put), (1, create)]);
    assert_eq!(session.theme_notes(t(1)).count(), 1);
    assert_eq!(session.themes_of(&q(1)).count(), 1);
}

#[test]
fn what_arrives_for_a_merged_theme_goes_where_that_one_went() {
    let mut stage = Stage::with_notes(1).with_theme(1, &[]).with_theme(2, &[]);
    stage.play(&Command::MergeTheme { theme: t(1), into: t(2) });
    let late = Event::NotePlaced { note: n(1), theme: Some(t(1)), before: None };
    stage.happen(AuthorId::new(2), &[late], CommandId::new(99));
    assert_eq!(stage.theme_notes(2), [n(1)]);
}

#[test]
fn a_folded_note_that_was_deleted_comes_back_on_its_own() {
    let mut stage = Stage::with_notes(2);
    stage.play(&Command::FoldNote { note: n(2), into: n(1) });
    stage.play(&Command::DeleteNote { note: n(2), base: stage.base(2) });
    assert!(stage.session.note(n(1)).expect("there").folded.is_empty());
    stage.play(&Command::RestoreNote { note: n(2) });
    assert!(stage.session.note(n(2)).expect("there").stands());
}

#[test]
fn merges_in_a_ring_leave_one_theme_standing_with_all_notes() {
    let create = |id| Event::ThemeCreated { theme: t(id), board: q(1), title: text("thème"), before: None };
    let put = |note, theme| Event::NotePlaced { note: n(note), theme: Some(t(theme)), before: None };
    let session = folded(&[
        (1, added(1, "une")),
        (1, added(2, "deux")),
        (1, create(1)),
        (1, create(2)),
        (1, put(1, 1)),
        (1, put(2, 2)),
        (1, Event::ThemeMerged { theme: t(1), into: t(2) }),
        (2, Event::ThemeMerged { theme: t(2), into: t(1) }),
    ]);
    assert_eq!(session.themes_of(&q(1)).map(|theme| theme.id).collect::<Vec<_>>(), [t(2)]);
    assert_eq!(session.theme_notes(t(2)).count(), 2);
}

#[test]
fn going_back_after_a_slip_restores_the_start() {
    let mut stage = Stage::new();
    stage.play(&Command::Advance { from: Step::Before });
    assert_eq!(stage.session.cafe().first_started, Some(stage.now));
    stage.play(&Command::ReturnStep { from: Step::Conversation(1) });
    assert_eq!(*stage.session.cafe(), crate::cafe::Cafe::default());
}

/// What must hold in any state that any events lead to.
fn assert_sound(session: &Session) {
    let live: Vec<&Note> = session.notes().collect();
    assert_eq!(session.note_count(), live.len());
    assert_eq!(session.unplaced_count(), session.unplaced().count());
    for table in 0..=TABLES + 1 {
        assert_eq!(session.table_life(table).notes, session.notes_at(table).count(), "table {table}");
    }
    // Each live note is at one table of the café or in one segment.
    let places: BTreeSet<_> = session.places_with_notes().map(|(place, _)| (place.table, place.segment)).collect();
    let (tables, segments): (BTreeSet<_>, BTreeSet<_>) = places.into_iter().unzip();
    let at_tables: usize = tables.into_iter().map(|table| session.notes_at(table).count()).sum();
    let in_segments: usize = segments.into_iter().flatten().map(|segment| session.notes_in(segment).count()).sum();
    assert_eq!(at_tables + in_segments, live.len());
    let numbers: BTreeSet<u32> = session.all_notes().map(|note| note.number).collect();
    assert_eq!(numbers, (1..=session.all_notes().count() as u32).collect());

    // Each note is in one theme list at most: the one it says it is in.
    for theme in session.themes.values() {
        for note in &theme.notes {
            assert_eq!(session.entry_of(*note).and_then(|note| note.theme), Some(theme.id));
            assert_eq!(theme.notes.iter().filter(|other| *other == note).count(), 1);
        }
    }
    for note in session.notes.iter() {
        if let Some(theme) = note.theme {
            assert!(session.themes[&theme].notes.contains(&note.id));
        }
        if let Some(into) = note.folded_into {
            let host = session.entry_of(into).expect("its host");
            assert!(host.stands() && note.is_live() && host.folded.contains(&note.id), "{note:?}");
        }
        for folded in &note.folded {
            assert_eq!(session.entry_of(*folded).and_then(|note| note.folded_into), Some(note.id));
        }
    }
    // Each live note is seen exactly once on the boards: in a theme, apart, or under another.
    let mut seen: BTreeMap<NoteId, usize> = BTreeMap::new();
    for key in session.board_keys() {
        let hanging = session.themes_of(&key).flat_map(|theme| session.theme_notes(theme.id));
        for note in hanging.chain(session.notes_apart(&key)) {
            *seen.entry(note.id).or_default() += 1;
            for folded in session.folded_into(note) {
                *seen.entry(folded.id).or_default() += 1;
            }
        }
    }
    assert_eq!(seen, live.iter().map(|note| (note.id, 1)).collect());
    // A theme hangs once, on its own board.
    for (key, board) in &session.boards {
        assert_eq!(board.themes.iter().collect::<BTreeSet<_>>().len(), board.themes.len());
        assert!(board.themes.iter().all(|id| session.themes[id].board == *key));
    }
}

#[test]
fn a_table_is_silent_by_the_clock_that_runs() {
    const MINUTE: i64 = 60_000;
    let mut stage = Stage::new();
    stage.session.plan_mut().quiet_after = crate::time::Length::minutes(5);
    let silence = |stage: &Stage| stage.session.silence(1, stage.now).map(|silent| silent / MINUTE);
    stage.now = stage.now.plus(60 * MINUTE);
    assert_eq!(silence(&stage), None, "nothing has begun");
    stage.play(&Command::Advance { from: Step::Before });
    stage.now = stage.now.plus(4 * MINUTE);
    assert_eq!(silence(&stage), None);
    stage.now = stage.now.plus(MINUTE);
    assert_eq!(silence(&stage), Some(5));

    stage.play(&Command::AddNote(new_note(1, "un banc", 1)));
    stage.now = stage.now.plus(2 * MINUTE);
    stage.play(&Command::Pause);
    stage.now = stage.now.plus(60 * MINUTE);
    assert_eq!(silence(&stage), None, "it is paused");
    stage.play(&Command::Resume);
    stage.now = stage.now.plus(2 * MINUTE);
    assert_eq!(silence(&stage), None, "an hour's pause is no silence");
    stage.now = stage.now.plus(MINUTE);
    assert_eq!(silence(&stage), Some(5));

    stage.session.plan_mut().tables[0].open = vec![2];
    assert_eq!(silence(&stage), None, "nobody sits there");
    stage.session.plan_mut().tables[0].open = vec![1];
    assert_eq!(silence(&stage), Some(5));

    // It closed while the round ran: the plan keeps the round, but whoever has a seat sits elsewhere.
    let seats = |table| crate::seating::Seating::new(vec![crate::id::PersonId::new(1)], vec![vec![table]], Vec::new());
    stage.play(&Command::PlanSeating { seating: Box::new(seats(2)) });
    assert!(stage.session.is_closed(1, 1) && !stage.session.is_closed(2, 1));
    assert_eq!(silence(&stage), None, "everybody was sent elsewhere");
    stage.play(&Command::PlanSeating { seating: Box::new(seats(1)) });
    assert_eq!((stage.session.is_closed(1, 1), silence(&stage)), (false, Some(5)));

    stage.play(&Command::Advance { from: Step::Conversation(1) });
    stage.now = stage.now.plus(10 * MINUTE);
    assert_eq!(silence(&stage), None, "people are changing tables");
}

#[test]
fn a_pause_that_comes_back_with_its_step_covers_the_later_ones() {
    const MINUTE: i64 = 60_000;
    let mut stage = Stage::new();
    stage.play(&Command::Advance { from: Step::Before });
    let begin = stage.now;
    let mut play = |minutes: i64, command: Command| {
        stage.now = begin.plus(minutes * MINUTE);
        stage.play(&command);
        stage.session.cafe().pauses.clone()
    };
    play(1, Command::Pause);
    play(2, Command::Advance { from: Step::Conversation(1) });
    play(3, Command::Pause);
    play(5, Command::Resume);
    play(6, Command::ReturnStep { from: Step::Move(1) });
    let pauses = play(9, Command::Resume);
    assert_eq!(pauses, [(begin.plus(MINUTE), begin.plus(9 * MINUTE))]);
    assert_eq!(stage.session.cafe().run_since(begin, begin.plus(10 * MINUTE)), 2 * MINUTE);
}

/// Everything a screen may ask must come back, whatever the state.
fn ask_everything(session: &Session, now: Timestamp) {
    let cafe = session.cafe();
    let _ = (cafe.instruction(&session.plan, now), cafe.predicted_end(&session.plan, now), cafe.now.deadline());
    let _ = (cafe.planned_end(&session.plan, None), cafe.warnings(&session.plan), cafe.now.step.next(&session.plan));
    for id in 0..7 {
        let _ = (session.standing_theme(t(id)), session.theme(t(id)), session.theme_notes(t(id)).count());
    }
    for id in 0..11 {
        let _ = session.note(n(id)).map(|note| (session.board_of(note), session.folded_into(note).count()));
    }
    for person in (0..9).map(crate::id::PersonId::new) {
        let _ = (session.seat(person, 1), session.attendance(person).attends(1), session.locked_seat(person, 1));
        let _ = session.seating().map(|seating| (seating.itinerary(person), seating.hosted_by(person)));
    }
    assert!(session.seating().is_none_or(|seating| !seating.is_empty()), "an empty seating is none");
    let _ = (session.locks().count(), session.attendances().count());
    for number in 0..5 {
        let _ = session.notes_in(number).map(|note| u64::from(session.votes_of(note))).sum::<u64>();
    }
    let _ = (session.places_with_notes().count(), session.note_numbered(1), session.silence(1, now));
}

proptest! {
    #[test]
    fn any_event_in_any_state_leaves_it_sound(
        envelopes in vec(any_envelope(), 0..60),
        now in prop_oneof![any::<i64>(), 0_i64..10_000_000],
    ) {
        let mut session = Stage::with_notes(6).with_theme(1, &[1, 2]).with_theme(2, &[3]).with_theme(3, &[]).session;
        for envelope in &envelopes {
            session.apply(envelope);
            assert_sound(&session);
            ask_everything(&session, Timestamp(now));
        }
    }

    #[test]
    fn one_journal_gives_one_session(envelopes in vec(any_envelope(), 0..60)) {
        prop_assert_eq!(Session::replay(&envelopes), Session::replay(&envelopes));
        let written: Vec<String> =
            envelopes.iter().map(|envelope| serde_json::to_string(envelope).expect("plain data")).collect();
        let read: Vec<Envelope> = written.iter().map(|line| serde_json::from_str(line).expect("as written")).collect();
        prop_assert_eq!(Session::replay(&read), Session::replay(&envelopes));
    }

    #[test]
    fn no_event_takes_words_away(envelopes in vec(any_envelope(), 0..60)) {
        let session = Session::replay(&envelopes);
        let kept: BTreeSet<&str> = session
            .notes
            .iter()
            .flat_map(|note| note.wording.history())
            .chain(session.themes.values().flat_map(|theme| theme.summary.history()))
            .chain(session.boards.values().flat_map(|board| board.synthesis.history()))
            .map(|revision| &*revision.text)
            .collect();
        let mut told = BTreeSet::new();
        for envelope in &envelopes {
            // A command told twice counts once.
            let first = told.insert(envelope.cmd);
            let text = match envelope.event.known() {
                Some(
                    Event::NoteAdded { text, .. }
                    | Event::NoteEdited { text, .. }
                    | Event::SummaryWritten { text, .. }
                    | Event::SynthesisWritten { text, .. },
                ) if first => text,
                _ => continue,
            };
            prop_assert!(kept.contains(&**text), "{text}");
        }
    }

    /// Two keyboards that do not hear of each other: whatever the order in which their events arrive, the same notes
    /// are there in the same words.
    #[test]
    fn the_order_of_arrival_makes_no_difference(
        common in vec(note_command(), 0..12),
        ones in vec(note_command(), 0..12),
        others in vec(note_command(), 0..12),
        order in vec(any::<bool>(), 24),
    ) {
        let mut stage = Stage::with_notes(5);
        for command in &common {
            let command = seen(&stage.session, command.clone());
            let _ = stage.ask(vec![command]);
        }
        // Restoring says nothing of what it has seen, so it is left out: deleting again elsewhere may win or lose.
        let alone = |author: u128, commands: &[Command]| {
            let mut own = stage.clone();
            let commands = commands.iter().filter(|command| !matches!(command, Command::RestoreNote { .. }));
            for (command, number) in commands.zip(1_u128..) {
                let mut command = seen(&own.session, command.clone());
                if let Command::AddNote(new) = &mut command {
                    new.note = n(new.note.bits() + 100 * author);
                }
                if let Ok(events) = decide(&own.session, &command, own.now) {
                    own.happen(AuthorId::new(author), &events, CommandId::new(author * 1000 + number));
                }
            }
            own.journal.split_off(stage.journal.len())
        };
        let (ones, others) = (alone(1, &ones), alone(2, &others));
        let words = |events: &[&Envelope]| {
            let mut session = stage.session.clone();
            for envelope in events {
                session.apply(envelope);
            }
            let heads = |note: &Note| note.wording.heads().iter().map(|head| head.rev).collect::<BTreeSet<_>>();
            session.notes().map(|note| (note.id, heads(note))).collect::<BTreeMap<_, _>>()
        };
        let (mut left, mut right) = (ones.iter().peekable(), others.iter().peekable());
        let mut mixed = Vec::new();
        for first in order {
            mixed.extend(if first { left.next() } else { right.next() });
        }
        mixed.extend(left.chain(right));
        prop_assert_eq!(words(&mixed), words(&ones.iter().chain(&others).collect::<Vec<_>>()));
    }
}

#[test]
fn a_theme_keeps_its_colour_when_it_changes_places() {
    use crate::command::Command;
    use crate::testing::Stage;
    use crate::text::CleanText;

    let mut stage = Stage::with_notes(0);
    let board = stage.session.plan.questions[0].key.clone();
    for id in 1..=3 {
        let title = CleanText::lenient(&format!("Thème {id}"));
        let theme = ThemeId::new(id);
        stage.play(&Command::CreateTheme { theme, board: board.clone(), title, before: None });
    }
    let marks = |stage: &Stage| {
        (1..=3).map(|id| stage.session.theme(ThemeId::new(id)).map(|theme| theme.mark)).collect::<Vec<_>>()
    };
    assert_eq!(marks(&stage), [Some(0), Some(1), Some(2)]);
    stage.play(&Command::MoveTheme { theme: ThemeId::new(3), before: Some(ThemeId::new(1)) });
    stage.play(&Command::RemoveTheme { theme: ThemeId::new(1) });
    assert_eq!(marks(&stage)[1..], [Some(1), Some(2)]);
    let title = CleanText::lenient("Un autre");
    stage.play(&Command::CreateTheme { theme: ThemeId::new(4), board, title, before: None });
    assert_eq!(stage.session.theme(ThemeId::new(4)).map(|theme| theme.mark), Some(3));
}

#[test]
fn whoever_came_is_counted_by_the_door_where_there_was_one_and_by_the_seats_otherwise() {
    let mut stage = Stage::new();
    let mark = |people: std::ops::RangeInclusive<u128>, state| Command::MarkAttendance {
        people: people.map(PersonId::new).collect(),
        attendance: Attendance { state, from: None, until: None },
    };
    assert_eq!(stage.session.attending(), 0, "nobody knows");
    // The last one is on the list and has no seat.
    let seats = vec![(1..=7).map(|person| if person == 7 { 0 } else { u16::from(person > 3) + 1 }).collect()];
    let seating = Seating::new((1..=6).chain([99]).map(PersonId::new).collect(), seats, Vec::new());
    stage.play(&Command::PlanSeating { seating: Box::new(seating) });
    assert_eq!(stage.session.attending(), 6, "those who have a seat");
    stage.play(&mark(7..=7, Presence::Here));
    stage.play(&mark(1..=1, Presence::Absent));
    assert_eq!(stage.session.attending(), 6, "a latecomer is no door: five of the seats, and one more");
    stage.play(&mark(2..=4, Presence::Here));
    assert_eq!(stage.session.attending(), 4, "most were marked as they came");
}
