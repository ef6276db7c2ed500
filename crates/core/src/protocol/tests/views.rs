use proptest::prelude::*;

use super::*;
use crate::cafe::{Instruction, TableTask};
use crate::event::{Event, Fact};
use crate::id::CommandId;
use crate::note::NoteKind;
use crate::plan::{Asking, MAX_TABLES, QuestionKey};
use crate::testing::{self, q};

#[test]
fn a_table_sees_its_own_notes_this_rounds_first_and_earlier_ones_apart() {
    let stage = evening();
    let view = table_of(&stage, 1);
    assert_eq!((view.round, numbers(&view.notes), numbers(&view.earlier)), (Some(2), vec![4], vec![1, 2]));
    assert_eq!(view.question.map(|question| question.key), Some(q(1)));
    assert_eq!((view.title.as_str(), view.left_out, view.bin.len()), ("Café du climat", 0, 0));
    assert_eq!(numbers(&table_of(&stage, 2).earlier), [3]);
    assert_eq!(numbers(&table_of(&stage, 9).notes), [0; 0], "a table that is not there is empty");
}

#[test]
fn another_rooms_notes_are_on_the_wall_by_their_label_and_at_no_table_here() {
    let mut stage = evening();
    testing::note_elsewhere(&mut stage.session, 30, 1);
    let view = table_of(&stage, 1);
    assert_eq!((numbers(&view.notes), numbers(&view.earlier)), (vec![4], vec![1, 2]));
    let wall = wall_of(&stage);
    let foreign = wall.boards[0].apart.iter().find(|card| card.note == id_of(30)).expect("on the wall");
    let label = foreign.label.as_ref().expect("a number alone would be two notes").to_string();
    assert_eq!(label, stage.session.note_label(stage.session.note(id_of(30)).expect("there")));
    assert!(view.notes[0].label.is_some(), "and ours are told apart from it as well");
}

#[test]
fn the_question_is_the_one_of_the_round_where_rounds_have_their_own() {
    let mut stage = evening();
    stage.session.plan_mut().asking = Asking::PerRound;
    assert_eq!(table_of(&stage, 1).question.map(|question| question.key), Some(q(2)));
    assert_eq!(wall_of(&stage).question.map(|question| question.key), Some(q(2)));
    stage.session.plan_mut().asking = Asking::PerTable;
    assert_eq!(wall_of(&stage).question, None, "every table has its own");
}

#[test]
fn a_note_brings_what_is_needed_to_change_it() {
    let mut stage = evening();
    let base = stage.base(1);
    stage.play(&Command::EditNote { note: id_of(1), base: base.clone(), text: text("Deux bancs") });
    // Somebody else edited the same wording at the same time.
    let event = Event::NoteEdited { note: id_of(1), base, text: text("Un banc au soleil") };
    stage.happen(OTHER, &[event], CommandId::new(500));
    stage.play(&Command::MarkNote { note: id_of(1), key: true });
    stage.play(&Command::SortNote { note: id_of(1), sort: NoteKind::Quote });
    stage.play(&Command::FoldNote { note: id_of(2), into: id_of(1) });
    let view = table_of(&stage, 1);
    let note = &view.earlier[0];
    assert_eq!((note.text.as_str(), note.versions.as_slice()), ("Deux bancs", [text("Un banc au soleil")].as_slice()));
    assert_eq!((note.key, note.sort, note.base.len(), note.round), (true, NoteKind::Quote, 2, Some(1)));
    assert_eq!(view.earlier[1].folded_into, Some(id_of(1)));
    assert!(note.mine);
    let elsewhere = TableView::of(&stage.session, 1, OTHER, stage.now, &names);
    assert!(elsewhere.earlier.iter().chain(&elsewhere.notes).all(|note| !note.mine));
}

#[test]
fn what_was_deleted_lies_in_the_bin_and_can_be_brought_back() {
    let mut stage = evening();
    let base = stage.base(2);
    stage.play(&Command::DeleteNote { note: id_of(2), base });
    let view = table_of(&stage, 1);
    assert_eq!((numbers(&view.earlier), numbers(&view.bin)), (vec![1], vec![2]));
    assert_eq!(table_of(&stage, 2).bin, []);
}

#[test]
fn who_sits_here_is_told_with_the_names_that_are_known() {
    let mut stage = evening();
    let seated = |stage: &Stage, table| -> Vec<String> {
        let told = |seat: SeatView| seat.name.map_or_else(|| "?".to_owned(), |name| name.to_string());
        table_of(stage, table).seated.into_iter().map(told).collect()
    };
    assert_eq!(seated(&stage, 1), ["Personne 1", "Personne 3", "?"]);
    absent(&mut stage, 3);
    assert_eq!(seated(&stage, 1), ["Personne 1", "?"]);
    // During a move the table hears who is coming.
    advance(&mut stage);
    assert_eq!(step_of(&stage), Step::Move(2));
    assert_eq!(seated(&stage, 1), ["Personne 2"]);
    advance(&mut stage);
    advance(&mut stage);
    assert_eq!(step_of(&stage), Step::After);
    assert!(seated(&stage, 1).is_empty());
}

#[test]
fn the_wall_has_every_note_that_stands_under_its_theme_or_apart() {
    let mut stage = evening();
    stage.play(&Command::count_votes(id_of(1), 6));
    let wall = wall_of(&stage);
    let boards: Vec<(&str, usize)> = wall.boards.iter().map(|board| (board.board.as_str(), board.notes)).collect();
    assert_eq!(boards, [("q1", 3), ("q2", 1), ("q3", 0)]);
    let first = &wall.boards[0];
    assert_eq!((first.heading.as_str(), first.themes.len(), first.themes[0].notes), ("Question 1 ?", 1, 1));
    assert_eq!((first.themes[0].cards[0].number, first.themes[0].cards[0].votes), (1, 6));
    assert_eq!(first.apart.iter().map(|card| card.number).collect::<Vec<_>>(), [2, 4]);
    assert_eq!((wall.left_out, wall.moves.len()), (0, 0));
}

#[test]
fn the_wall_tells_who_goes_where_before_the_first_round_and_during_moves() {
    let mut stage = evening();
    while step_of(&stage) != Step::Before {
        let from = step_of(&stage);
        stage.play(&Command::ReturnStep { from });
    }
    let moves = |stage: &Stage| -> Vec<(u128, Option<TableNo>, TableNo)> {
        wall_of(stage).moves.into_iter().map(|going| (going.person.bits(), going.from, going.to)).collect()
    };
    assert_eq!(moves(&stage), [(1, None, 1), (2, None, 1), (3, None, 2), (4, None, 2), (5, None, 1)]);
    advance(&mut stage);
    assert!(moves(&stage).is_empty(), "while they talk nobody goes anywhere");
    absent(&mut stage, 5);
    advance(&mut stage);
    // Personne 1 and 4 stay where they are; 5 has left.
    assert_eq!(moves(&stage), [(2, Some(1), 2), (3, Some(2), 1)]);
}

#[test]
fn a_card_is_cut_and_says_so() {
    let mut stage = evening();
    write(&mut stage, 5, &"été ".repeat(60), 1, 2);
    let wall = wall_of(&stage);
    let card = wall.boards[0].apart.last().expect("the long one");
    assert_eq!(card.text.as_str(), "été ".repeat(35).trim_end());
    assert!(card.more);
}

/// A view must be the same for as long as nothing happens, or a hub would send it again and again.
#[test]
fn time_alone_changes_a_view_only_when_it_says_so() {
    let mut stage = evening();
    let from = step_of(&stage);
    stage.play(&Command::GoTo { from, to: Step::Conversation(3) });
    let started = stage.now;
    let mut turns = Vec::new();
    let mut view = ClockView::of(&stage.session, started);
    for second in 0..1_500 {
        let now = started.plus(second * 1000);
        let seen = ClockView::of(&stage.session, now);
        if view.changes.is_some_and(|changes| changes <= now) {
            turns.push((second, view.instruction));
            view = seen;
        }
        assert_eq!(seen, view, "at {second} s");
        assert_eq!(seen.instruction, stage.session.cafe().instruction(&stage.session.plan, now));
    }
    // A minute to settle, three for the essentials, twenty in all: as the plan of the tests has it.
    let expected = [(60, Instruction::Settle), (1_020, Instruction::Discuss), (1_200, Instruction::Essentials)];
    assert_eq!(turns, expected);
    assert_eq!((view.instruction, view.changes), (Instruction::Conclude, None));
}

#[test]
fn a_clock_that_stands_has_no_deadline_and_says_what_remains() {
    let mut stage = evening();
    let deadline = hour(stage.now.0 + 18 * 60_000);
    assert_eq!(ClockView::of(&stage.session, stage.now).deadline, Some(deadline));
    stage.play(&Command::Pause);
    later(&mut stage, 300);
    let clock = ClockView::of(&stage.session, stage.now);
    assert_eq!((clock.deadline, clock.standing, clock.changes), (None, Some(18 * 60_000), None));
    stage.play(&Command::Resume);
    assert_eq!(ClockView::of(&stage.session, stage.now).deadline, Some(deadline.plus(300_000)));
}

#[test]
fn the_fullest_table_fits_its_frame_and_counts_what_it_leaves_out() {
    let mut stage = evening();
    for id in 10..310 {
        write(&mut stage, id, &format!("{}{id}", heavy(400)), 1, 2);
    }
    let view = table_of(&stage, 1);
    let told = view.notes.len() + view.earlier.len();
    assert_eq!((told + view.left_out as usize, view.notes.last().map(|note| note.number)), (303, Some(304)));
    assert!(told < 60, "{told}");
    let size = json(&HubFrame::new(u64::MAX, stage.now, HubWord::Table(Box::new(view)))).len();
    assert!((TABLE_NOTE_BYTES / 2..TABLE_NOTE_BYTES * 2).contains(&size), "{size}");
    // The longest there is, in as many wordings as there are hands, beside others and deleted like others.
    for id in [400, 401] {
        write(&mut stage, id, &heavy(2_000), 1, 2);
        let base = stage.base(id);
        for hand in 0..8_u8 {
            let event = Event::NoteEdited {
                note: id_of(id),
                base: base.clone(),
                text: text(&heavy(1_900 + usize::from(hand) * 2)),
            };
            stage.happen(OTHER, &[event], CommandId::new(500 + u128::from(hand) + id * 10));
        }
    }
    let base = stage.base(400);
    stage.play(&Command::DeleteNote { note: id_of(400), base });
    let view = table_of(&stage, 1);
    assert_eq!((view.notes.last().map(|note| note.versions.len()), view.bin.len()), (Some(NOTE_VERSIONS), 1));
    let size = json(&HubFrame::new(u64::MAX, stage.now, HubWord::Table(Box::new(view)))).len();
    assert!(size < TABLE_FRAME_BYTES, "{size}");
    // Short notes are bounded by their number.
    let mut stage = evening();
    for id in 10..310 {
        write(&mut stage, id, "x", 1, 2);
    }
    let view = table_of(&stage, 1);
    assert_eq!((view.notes.len(), view.earlier.len(), view.left_out), (TABLE_NOTES, 0, 303 - TABLE_NOTES as u32));
}

#[test]
fn the_fullest_wall_fits_its_frame() {
    let mut stage = evening();
    let from = step_of(&stage);
    stage.play(&Command::GoTo { from, to: Step::Conversation(1) });
    let people: Vec<PersonId> = (1..=5_000).map(person).collect();
    let rows = vec![vec![1; people.len()], vec![2; people.len()]];
    stage.play(&Command::PlanSeating { seating: Box::new(Seating::new(people, rows, Vec::new())) });
    for title in 0..400 {
        let (theme, board) = (testing::t(1_000 + title), q(1));
        stage.play(&Command::CreateTheme { theme, board, title: text(&heavy(280)), before: None });
    }
    for id in 10..700 {
        write(&mut stage, id, &format!("{}{id}", heavy(400)), 1, 1);
    }
    advance(&mut stage);
    let long = |_: PersonId| Some(text(&heavy(280)));
    let wall = WallView::of(&stage.session, stage.now, &long);
    let shown: usize = wall.boards.iter().map(|board| board.apart.len()).sum();
    assert_eq!((shown, wall.left_out, wall.boards[0].notes), (WALL_CARDS, 694 - WALL_CARDS as u32, 693));
    assert_eq!((wall.moves.len(), wall.moves_left_out), (WALL_MOVES, 3_000));
    let size = json(&HubFrame::new(u64::MAX, stage.now, HubWord::Wall(Box::new(wall)))).len();
    assert!(size < WALL_FRAME_BYTES, "{size}");
}

#[test]
fn the_digest_of_a_thousand_tables_is_a_kilobyte_and_names_those_heard_last() {
    let mut stage = evening();
    let tables = (1..=MAX_TABLES as u16).map(testing::table).collect();
    stage.session.plan_mut().tables = tables;
    later(&mut stage, 60);
    write(&mut stage, 50, "enfin", 1_999, 2);
    let digest = Digest::of(&stage.session, stage.now);
    assert!(json(&digest).len() <= DIGEST_BYTES);
    assert!(digest.tables.len() > 60, "{}", digest.tables.len());
    assert_eq!(digest.tables.len() + digest.more_tables as usize, MAX_TABLES);
    assert_eq!((digest.notes, digest.tables.last()), (5, Some(&(1_999, 1))));
    assert!(digest.tables.contains(&(1, 3)) && digest.tables.contains(&(2, 1)));
    let small = Digest::of(&evening().session, stage.now);
    assert_eq!((small.tables, small.more_tables), (vec![(1, 3), (2, 1), (3, 0), (4, 0)], 0));
}

/// What one table does with its notes is nothing to another.
fn concerns(event: &Event, table: TableNo, stage: &Stage) -> bool {
    let at = |note| stage.session.note(note).is_none_or(|note| note.place.table == table);
    // Who votes sees the notes of others.
    if matches!(stage.session.guidance().task, TableTask::Vote { .. }) {
        return true;
    }
    match event {
        Event::NoteAdded { place, .. } => place.table == table,
        Event::NoteEdited { note, .. } | Event::NoteSorted { note, .. } | Event::NoteMarked { note, .. } => at(*note),
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn views_stay_true_whatever_happens(commands in prop::collection::vec(testing::command(), 1..60)) {
        let mut stage = evening();
        for command in commands {
            let before = table_of(&stage, 1);
            let command = testing::seen(&stage.session, command);
            let sent = stage.journal.len();
            if stage.ask(vec![command]).is_err() {
                continue;
            }
            let view = table_of(&stage, 1);
            // Only what concerns the table or the room changes its view.
            let foreign = |fact: &Fact| fact.known().is_some_and(|event| !concerns(event, 1, &stage));
            if stage.journal[sent..].iter().all(|envelope| foreign(&envelope.event)) {
                prop_assert_eq!(&before, &view);
            }
            let told = view.notes.len() + view.earlier.len() + (view.left_out + view.veiled_notes) as usize;
            prop_assert_eq!(told, stage.session.notes_at(1).count());
            let wall = wall_of(&stage);
            let standing = stage.session.notes().filter(|note| note.stands()).count();
            let cards = |board: &BoardView| {
                board.apart.len() + board.themes.iter().map(|theme| theme.cards.len()).sum::<usize>()
            };
            prop_assert_eq!(wall.boards.iter().map(|board| board.notes).sum::<usize>(), standing);
            let veiled = stage.session.guidance().veiled;
            let hidden = stage.session.notes().filter(|note| note.stands() && note.hidden).count();
            let cards = wall.boards.iter().map(cards).sum::<usize>();
            prop_assert_eq!(cards, if veiled { 0 } else { standing - hidden });
            let digest = Digest::of(&stage.session, stage.now);
            prop_assert!(json(&digest).len() <= DIGEST_BYTES);
            prop_assert_eq!(digest.notes, stage.session.note_count());
            for said in [HubWord::Table(Box::new(view)), HubWord::Wall(Box::new(wall)), HubWord::Digest(digest)] {
                let frame = HubFrame::new(1, stage.now, said);
                prop_assert_eq!(HubFrame::read(json(&frame).as_bytes()), Ok(frame));
            }
        }
    }
}

#[test]
fn the_board_of_a_segment_is_on_the_wall_once_it_has_notes() {
    let mut stage = evening();
    let key = QuestionKey::segment(1);
    let place = crate::note::Place::in_segment(1, 0);
    stage.play(&Command::AddNote(crate::command::NewNote { place, ..new_note(20, "Bonsoir", 0) }));
    let wall = wall_of(&stage);
    let board = wall.boards.iter().find(|board| board.board == key).expect("the board of the segment");
    assert_eq!((board.heading.as_str(), board.notes), ("Séquence 1", 1));
}
