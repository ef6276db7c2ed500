//! What the facilitator has the room see and do, as tables, wall and telephone show it.

use super::*;
use crate::cafe::{TableTask, WallShow};
use crate::command::NewNote;
use crate::id::CommandId;
use crate::note::{Dot, Place};
use crate::testing::{q, t};

/// Lets a command happen as the hub does, and returns what it means for the views.
fn news(stage: &mut Stage, command: &Command) -> SessionNews {
    let (mut session, from) = (stage.session.clone(), stage.journal.len());
    stage.play(command);
    let mut news = SessionNews::default();
    for line in &stage.journal[from..] {
        news.fold(&mut session, line);
    }
    news
}

fn approve(stage: &Stage, id: u128) -> Command {
    Command::ApproveNote { note: id_of(id), base: stage.base(id) }
}

fn seen_by(stage: &Stage, viewer: AuthorId) -> TableView {
    TableView::of(&stage.session, 1, viewer, stage.now, &names)
}

fn write_as(stage: &mut Stage, viewer: AuthorId, id: u128) {
    let event = crate::event::Event::NoteAdded {
        note: id_of(id),
        text: text("la sienne"),
        place: Place::at(1, Some(2)),
        sort: crate::note::NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
        number: None,
    };
    stage.happen(viewer, &[event], CommandId::new(7_000 + id));
}

#[test]
fn a_table_that_reads_back_sees_what_it_approved_what_is_unclear_and_where_notes_hang() {
    let mut stage = evening();
    stage.play(&Command::SetTask { task: TableTask::ReadBack });
    stage.play(&approve(&stage, 1));
    stage.play(&Command::QueryNote { note: id_of(2), unclear: true });
    let view = table_of(&stage, 1);
    assert_eq!(view.task, TableTask::ReadBack);
    let states: Vec<_> = view.earlier.iter().map(|note| (note.approved, note.unclear, note.theme.as_deref())).collect();
    assert_eq!(states, [(true, false, Some("thème 1")), (false, true, None)]);
    let read = RoomView::of(&stage.session, stage.now).tables.iter().map(|table| table.read).collect::<Vec<_>>();
    assert_eq!(read, [1, 0, 0, 0]);
    // Another name for the theme is told where notes are read.
    let renamed = news(&mut stage, &Command::RenameTheme { theme: t(1), title: text("Ombre") });
    assert!(renamed.all_tables);
    advance(&mut stage);
    advance(&mut stage);
    assert_eq!(step_of(&stage), Step::Conversation(3));
    assert_eq!(table_of(&stage, 1).task, TableTask::Write, "a conversation begins with writing");
}

#[test]
fn during_quiet_minutes_everybody_sees_their_own_notes_and_how_many_others_there_are() {
    let mut stage = evening();
    write_as(&mut stage, OTHER, 20);
    let veiled = news(&mut stage, &Command::VeilNotes { veiled: true });
    assert!(veiled.all_tables && veiled.wall == ViewNews::Whole);
    let (ours, theirs) = (seen_by(&stage, Stage::AUTHOR), seen_by(&stage, OTHER));
    assert_eq!((numbers(&ours.notes), numbers(&ours.earlier), ours.veiled_notes), (vec![4], vec![1, 2], 1));
    assert_eq!((numbers(&theirs.notes), numbers(&theirs.earlier), theirs.veiled_notes), (vec![5], vec![], 3));
    assert!(ours.veiled);
    let wall = wall_of(&stage);
    assert!(wall.veiled && wall.left_out == 0);
    assert_eq!(wall.boards.iter().map(|board| board.notes).collect::<Vec<_>>(), [4, 1, 0], "they are counted");
    assert!(!json(&wall).contains("la sienne") && !json(&wall).contains("Un banc"));
    // One by one they tell no more than whole, and a new one is counted at once.
    let all: Vec<_> = stage.session.notes().map(|note| note.id).collect();
    assert_eq!(note_news(&stage.session, &all, OTHER).len(), 1);
    assert_eq!(card_news(&stage.session, &all).cards, []);
    let added = news(&mut stage, &Command::AddNote(NewNote { place: Place::at(1, Some(2)), ..new_note(21, "x", 1) }));
    assert_eq!((added.tables.get(&1), added.wall), (Some(&ViewNews::Whole), ViewNews::Whole));
    // What was deleted is not shown by the bin.
    let base = stage.base(21);
    stage.play(&Command::DeleteNote { note: id_of(21), base });
    assert_eq!((seen_by(&stage, OTHER).bin.len(), seen_by(&stage, Stage::AUTHOR).bin.len()), (0, 1));
    // The end of the round ends it; a slip that is returned from does not.
    advance(&mut stage);
    assert!(!table_of(&stage, 1).veiled);
    let from = step_of(&stage);
    stage.play(&Command::ReturnStep { from });
    assert!(table_of(&stage, 1).veiled, "as if the round had never been left");
}

#[test]
fn quiet_minutes_that_are_set_before_a_round_begin_with_it() {
    let mut stage = evening();
    advance(&mut stage);
    stage.play(&Command::VeilNotes { veiled: true });
    advance(&mut stage);
    assert!(table_of(&stage, 1).veiled);
}

#[test]
fn a_hidden_note_is_off_the_wall_and_nowhere_else() {
    let mut stage = evening();
    let hidden = news(&mut stage, &Command::HideNote { note: id_of(1), hidden: true });
    assert_eq!(hidden.wall, ViewNews::Whole);
    let wall = wall_of(&stage);
    assert_eq!((wall.boards[0].notes, wall.boards[0].themes[0].notes, wall.left_out), (3, 1, 0), "it is counted");
    assert_eq!(wall.boards[0].themes[0].cards, []);
    assert_eq!(card_news(&stage.session, &[id_of(1)]).cards, []);
    assert_eq!(numbers(&table_of(&stage, 1).earlier), [1, 2]);
    let latest = RoomView::of(&stage.session, stage.now).latest;
    assert_eq!(latest.iter().map(|card| card.hidden).collect::<Vec<_>>(), [false, false, false, true]);
    stage.play(&Command::HideNote { note: id_of(1), hidden: false });
    assert_eq!(wall_of(&stage).boards[0].themes[0].cards.len(), 1);
}

#[test]
fn a_table_votes_for_what_hangs_on_its_board_and_after_the_last_round_on_all() {
    let mut stage = evening();
    stage.play(&Command::SetTask { task: TableTask::Vote { dots: 3 } });
    let ballot = |stage: &Stage, table| -> Vec<(u32, u32)> {
        let ballot = table_of(stage, table).ballot.expect("tables vote");
        ballot.notes.iter().map(|note| (note.number, note.votes)).collect()
    };
    assert_eq!((ballot(&stage, 1), ballot(&stage, 2)), (vec![(1, 0), (2, 0), (4, 0)], vec![(3, 0)]));
    // The dots of another table for the same note are told to that table.
    let count = |table, votes| Command::CountVotes { note: id_of(1), votes, dot: Dot::default(), table };
    let counted = news(&mut stage, &count(4, 5));
    assert_eq!(counted.tables.get(&4), Some(&ViewNews::Whole));
    stage.play(&count(1, 2));
    assert_eq!((ballot(&stage, 1)[0], ballot(&stage, 4)[0]), ((1, 2), (1, 5)));
    assert_eq!(table_of(&stage, 1).earlier[0].votes, 2);
    // Where some are essential, they alone are voted for, and every table hears of it.
    let marked = news(&mut stage, &Command::MarkNote { note: id_of(2), key: true });
    assert!(marked.all_tables);
    assert_eq!(ballot(&stage, 1), [(2, 0)]);
    stage.play(&Command::MarkNote { note: id_of(2), key: false });
    stage.play(&Command::HideNote { note: id_of(4), hidden: true });
    assert_eq!(ballot(&stage, 1), [(1, 2), (2, 0)], "what is off the wall is not voted for");
    let from = step_of(&stage);
    stage.play(&Command::GoTo { from, to: Step::After });
    assert_eq!(ballot(&stage, 1), [(1, 2), (2, 0), (3, 0)]);
    stage.play(&Command::VeilNotes { veiled: true });
    assert_eq!(table_of(&stage, 1).ballot, None);
}

#[test]
fn the_longest_ballot_fits_and_counts_what_it_leaves_out() {
    let mut stage = evening();
    for id in 10..300 {
        write(&mut stage, id, &heavy(400), 1, 2);
    }
    stage.play(&Command::SetTask { task: TableTask::Vote { dots: 0 } });
    let view = table_of(&stage, 1);
    let ballot = view.ballot.as_ref().expect("tables vote");
    assert_eq!(ballot.notes.len() + ballot.left_out as usize, 293);
    assert!(json(ballot).len() <= BALLOT_BYTES + 100, "{}", json(ballot).len());
    assert!(json(&HubFrame::new(u64::MAX, stage.now, HubWord::Table(Box::new(view)))).len() < TABLE_FRAME_BYTES);
}

#[test]
fn a_table_reads_the_later_word_and_the_wall_what_was_said_to_the_room() {
    let mut stage = evening();
    let tell = |table, words: &str| Command::TellRoom { table, text: text(words) };
    let told = news(&mut stage, &tell(Some(1), "J’arrive"));
    assert_eq!((told.tables.get(&1), told.all_tables, told.wall), (Some(&ViewNews::Whole), false, ViewNews::Nothing));
    let read = |stage: &Stage, table| table_of(stage, table).told.map(|word| word.text.to_string());
    assert_eq!((read(&stage, 1).as_deref(), read(&stage, 2)), (Some("J’arrive"), None));
    later(&mut stage, 5);
    assert!(news(&mut stage, &tell(None, "La pause est à 16 h")).all_tables);
    assert_eq!(read(&stage, 1), read(&stage, 2));
    assert_eq!(wall_of(&stage).told.map(|word| word.at), Some(stage.now));
    later(&mut stage, 5);
    stage.play(&tell(Some(1), "Encore moi"));
    assert_eq!(
        (read(&stage, 1).as_deref(), read(&stage, 2).as_deref()),
        (Some("Encore moi"), Some("La pause est à 16 h"))
    );
    stage.play(&tell(Some(1), ""));
    assert_eq!(read(&stage, 1), read(&stage, 2));
    advance(&mut stage);
    assert_eq!((read(&stage, 1), wall_of(&stage).told), (None, None), "a new step takes words away");
}

#[test]
fn the_wall_shows_what_it_was_told_to_until_it_is_told_otherwise() {
    let mut stage = evening();
    let show = WallShow::Board(Some(q(1)));
    let shown = news(&mut stage, &Command::ShowOnWall { show: show.clone() });
    assert_eq!((shown.wall, shown.all_tables), (ViewNews::Whole, false));
    advance(&mut stage);
    assert_eq!(wall_of(&stage).show, show);
    let from = step_of(&stage);
    stage.play(&Command::ShowOnWall { show: WallShow::Dark });
    stage.play(&Command::ReturnStep { from });
    assert_eq!(wall_of(&stage).show, WallShow::Dark);
}

/// Views of a café in which nothing of this is used are what they were before any of it was known.
#[test]
fn what_nobody_asked_for_is_not_told() {
    let stage = evening();
    for told in [json(&table_of(&stage, 1)), json(&wall_of(&stage)), json(&RoomView::of(&stage.session, stage.now))] {
        for word in ["task", "veiled", "told", "ballot", "show", "read", "unplaced", "approved", "hidden"] {
            assert!(!told.contains(&format!("\"{word}\"")), "{word}: {told}");
        }
    }
}

/// What a device has of its table after it was told the news: the new view where it was told whole, else the notes put in
/// their places.
fn told(stage: &Stage, before: &TableView, news: &SessionNews, viewer: AuthorId) -> TableView {
    let now = seen_by(stage, viewer);
    let whole = news.all_tables || news.tables.get(&1) == Some(&ViewNews::Whole);
    let Some(ViewNews::Notes(notes)) = news.tables.get(&1).filter(|_| !whole) else {
        let clock = if news.clock { now.clock } else { before.clock };
        return if whole { now } else { TableView { clock, ..before.clone() } };
    };
    let mut view = before.clone();
    for note in note_news(&stage.session, notes, viewer) {
        let place = if note.round == view.round { &mut view.notes } else { &mut view.earlier };
        match place.iter_mut().find(|known| known.note == note.note) {
            Some(known) => *known = note,
            None => place.push(note),
        }
    }
    view
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, ..Default::default() })]

    /// A device that is told only what is new sees what one sees that asks for everything, whatever happens.
    #[test]
    fn whoever_hears_the_news_sees_what_there_is(commands in proptest::collection::vec(crate::testing::command(), 1..60)) {
        let mut stage = evening();
        write_as(&mut stage, OTHER, 9);
        for command in commands {
            let command = crate::testing::seen(&stage.session, command);
            let (mut session, from) = (stage.session.clone(), stage.journal.len());
            let before = [Stage::AUTHOR, OTHER].map(|viewer| seen_by(&stage, viewer));
            let wall = wall_of(&stage);
            if stage.ask(vec![command.clone()]).is_err() {
                continue;
            }
            let mut news = SessionNews::default();
            for line in &stage.journal[from..] {
                news.fold(&mut session, line);
            }
            for (viewer, before) in [Stage::AUTHOR, OTHER].into_iter().zip(&before) {
                let told = told(&stage, before, &news, viewer);
                proptest::prop_assert_eq!(&told, &seen_by(&stage, viewer), "{:?}: {:?}", command, news);
            }
            let changed = wall_of(&stage) != wall;
            proptest::prop_assert!(!changed || !news.wall.is_nothing() || news.clock, "{:?}", command);
        }
    }
}
