//! What the room sees and does.

use super::*;
use crate::cafe::{Step, TableTask, WallShow};
use crate::event::Event;
use crate::plan::QuestionKey;
use crate::text::{TextFault, WORD_GRAPHEMES};

fn tell(table: Option<u16>, words: &str) -> Command {
    Command::TellRoom { table, text: text(words) }
}

#[test]
fn what_is_so_already_happens_no_more() {
    let mut stage = Stage::new();
    for command in [
        Command::ShowOnWall { show: WallShow::Auto },
        Command::SetTask { task: TableTask::Write },
        Command::VeilNotes { veiled: false },
        tell(None, ""),
        tell(Some(1), " "),
        tell(Some(99), ""),
    ] {
        assert_eq!(stage.play(&command), [], "{command:?}");
    }
    for command in [
        Command::ShowOnWall { show: WallShow::Board(None) },
        Command::SetTask { task: TableTask::Vote { dots: 0 } },
        Command::VeilNotes { veiled: true },
        tell(None, "Bientôt"),
        tell(Some(1), "Bientôt"),
    ] {
        assert_eq!(stage.play(&command).len(), 1, "{command:?}");
        assert_eq!(stage.play(&command), [], "{command:?}");
    }
}

#[test]
fn a_wall_shows_a_board_that_there_is() {
    let mut stage = Stage::new();
    let board = |key: QuestionKey| Command::ShowOnWall { show: WallShow::Board(Some(key)) };
    assert_eq!(stage.refused(&board(q(9))), Refusal::NoSuchQuestion { question: q(9) });
    for key in [q(1), QuestionKey::segment(1), QuestionKey::none()] {
        assert_eq!(stage.play(&board(key)).len(), 1);
    }
}

#[test]
fn a_word_is_one_short_line_to_a_table_that_there_is() {
    let mut stage = Stage::new();
    assert_eq!(stage.refused(&tell(Some(9), "Bientôt")), Refusal::NoSuchTable { table: 9 });
    let fault = TextFault::TooLong { found: WORD_GRAPHEMES + 1, most: WORD_GRAPHEMES };
    assert_eq!(stage.refused(&tell(None, &"é".repeat(WORD_GRAPHEMES + 1))), Refusal::TextUnfit { fault });
    let told = Event::RoomTold { table: None, text: text("Encore une minute") };
    assert_eq!(stage.play(&tell(None, "Encore\nune minute")), [told]);
    stage.play(&tell(None, &"é".repeat(WORD_GRAPHEMES)));
}

#[test]
fn a_slip_that_is_returned_from_changes_nothing_of_it() {
    let mut stage = Stage::new();
    stage.play(&Command::Advance { from: Step::Before });
    stage.play(&Command::SetTask { task: TableTask::ReadBack });
    stage.play(&Command::VeilNotes { veiled: true });
    stage.play(&tell(Some(2), "J’arrive"));
    let before = stage.session.guidance().clone();
    stage.play(&Command::GoTo { from: Step::Conversation(1), to: Step::Conversation(2) });
    assert_eq!(*stage.session.guidance(), crate::cafe::Guidance::default());
    stage.play(&Command::ReturnStep { from: Step::Conversation(2) });
    assert_eq!(*stage.session.guidance(), before);
}

#[test]
fn a_task_lasts_through_a_move_and_the_end_and_no_longer() {
    let mut stage = Stage::new();
    stage.play(&Command::Advance { from: Step::Before });
    stage.play(&Command::SetTask { task: TableTask::ReadBack });
    stage.play(&Command::Advance { from: Step::Conversation(1) });
    assert_eq!((stage.session.cafe().now.step, stage.session.guidance().task), (Step::Move(1), TableTask::ReadBack));
    stage.play(&Command::Advance { from: Step::Move(1) });
    assert_eq!(stage.session.guidance().task, TableTask::Write);
    stage.play(&Command::SetTask { task: TableTask::Vote { dots: 3 } });
    stage.play(&Command::GoTo { from: Step::Conversation(2), to: Step::After });
    assert_eq!(stage.session.guidance().task, TableTask::Vote { dots: 3 });
}
