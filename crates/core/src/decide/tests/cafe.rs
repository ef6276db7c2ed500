//! The clock and its steps.

use super::*;
use crate::cafe::Step;
use crate::event::Event;
use crate::time::Length;

const MINUTE: i64 = 60_000;

fn round(number: u16) -> Step {
    Step::Conversation(number)
}

/// The first round runs.
fn begun() -> Stage {
    let mut stage = Stage::new();
    stage.play(&Command::Advance { from: Step::Before });
    stage
}

fn remaining(stage: &Stage) -> i64 {
    stage.session.cafe().now.remaining(stage.now)
}

#[test]
fn steps_follow_the_plan_with_its_lengths() {
    let mut stage = Stage::new();
    let mut lengths = Vec::new();
    while stage.session.cafe().now.step != Step::After {
        let from = stage.session.cafe().now.step;
        match &stage.play(&Command::Advance { from })[..] {
            [Event::StepStarted { step, length }] => lengths.push((*step, *length / MINUTE)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        lengths,
        [(round(1), 20), (Step::Move(1), 3), (round(2), 20), (Step::Move(2), 3), (round(3), 20), (Step::After, 0)]
    );
    assert_eq!(stage.refused(&Command::Advance { from: Step::After }), Refusal::Finished);
}

#[test]
fn two_hands_on_one_key_advance_once() {
    let mut stage = begun();
    let moved_on = Refusal::MovedOn { from: Step::Before, now: round(1) };
    assert_eq!(stage.refused(&Command::Advance { from: Step::Before }), moved_on);
    assert_eq!(stage.refused(&Command::GoTo { from: Step::Before, to: round(2) }), moved_on);
    assert_eq!(stage.refused(&Command::ReturnStep { from: Step::Before }), moved_on);
}

#[test]
fn a_café_needs_a_round_and_a_table() {
    let mut stage = Stage::default();
    assert_eq!(stage.refused(&Command::Advance { from: Step::Before }), Refusal::NoRounds);
    let round = crate::plan::Round::default();
    stage.play(&Command::ChangePlan { change: PlanChange::PutRound { number: 1, round } });
    assert_eq!(stage.refused(&Command::Advance { from: Step::Before }), Refusal::NoTables);
    assert_eq!(stage.refused(&Command::GoTo { from: Step::Before, to: super::cafe::round(1) }), Refusal::NoTables);
    stage.play(&Command::ChangePlan { change: PlanChange::PutTable(table(1)) });
    stage.play(&Command::Advance { from: Step::Before });
}

#[test]
fn one_goes_straight_to_conversations_that_exist() {
    let mut stage = begun();
    let go = |to| Command::GoTo { from: round(1), to };
    assert_eq!(stage.refused(&go(round(4))), Refusal::NoSuchRound { round: 4 });
    assert_eq!(stage.refused(&go(round(0))), Refusal::NoSuchRound { round: 0 });
    for to in [Step::Before, Step::Move(1)] {
        assert_eq!(stage.refused(&go(to)), Refusal::NotAConversation { to });
    }
    assert_eq!(stage.play(&go(round(1))), [], "the round that runs is not started again");
    stage.play(&go(round(3)));
    assert_eq!((stage.session.cafe().now.step, remaining(&stage)), (round(3), 20 * MINUTE));
}

#[test]
fn a_café_may_end_before_its_last_round() {
    let mut stage = begun();
    let end = Command::GoTo { from: round(1), to: Step::After };
    assert_eq!(stage.play(&end), [Event::StepStarted { step: Step::After, length: 0 }]);
    assert_eq!(stage.play(&Command::GoTo { from: Step::After, to: Step::After }), [], "it has ended");
    stage.play(&Command::ReturnStep { from: Step::After });
    assert_eq!(stage.session.cafe().now.step, round(1));
}

#[test]
fn a_slip_is_returned_from_as_if_it_had_not_been() {
    let mut stage = begun();
    stage.now = stage.now.plus(8 * MINUTE);
    stage.play(&Command::Advance { from: round(1) });
    stage.now = stage.now.plus(MINUTE);
    stage.play(&Command::ReturnStep { from: Step::Move(1) });
    assert_eq!(remaining(&stage), 11 * MINUTE);
    stage.play(&Command::ReturnStep { from: round(1) });
    assert_eq!(stage.refused(&Command::ReturnStep { from: Step::Before }), Refusal::NothingToReturnTo);
}

#[test]
fn the_clock_is_stopped_and_started_where_there_is_one() {
    let mut stage = Stage::new();
    for command in [Command::Pause, Command::Resume, Command::AdjustTime { millis: MINUTE, exact: false }] {
        assert_eq!(stage.refused(&command), Refusal::NoClock);
    }
    let mut stage = begun();
    assert_eq!(stage.play(&Command::Resume), [], "it runs");
    assert_eq!(stage.play(&Command::Pause), [Event::ClockPaused]);
    assert_eq!(stage.play(&Command::Pause), [], "it stands");
    stage.now = stage.now.plus(5 * MINUTE);
    assert_eq!(stage.play(&Command::Resume), [Event::ClockResumed]);
    assert_eq!(remaining(&stage), 20 * MINUTE);
}

#[test]
fn time_is_given_and_taken_as_a_facilitator_means_it() {
    // (minutes gone, minutes asked for, minutes that remain then); the round has twenty.
    for (gone, asked, left) in [
        (5, 1, 16),
        (5, -1, 14),
        (17, -5, 0),  // no more is taken than is there
        (20, -5, 0),  // the time is up: nothing to take
        (23, -5, -3), // overtime stays overtime
        (23, 1, 1),   // a minute more is a minute, from now
        (23, 0, -3),
        (20, 2, 2),
    ] {
        let mut stage = begun();
        stage.now = stage.now.plus(gone * MINUTE);
        stage.play(&Command::AdjustTime { millis: asked * MINUTE, exact: false });
        assert_eq!(remaining(&stage), left * MINUTE, "{gone} gone, {asked} asked for");
    }
}

#[test]
fn no_step_gets_longer_than_a_day() {
    let mut stage = begun();
    for millis in [i64::MAX, i64::MAX, 1] {
        stage.play(&Command::AdjustTime { millis, exact: false });
        assert_eq!(remaining(&stage), Length::MAX.as_millis());
    }
    stage.play(&Command::AdjustTime { millis: i64::MAX, exact: true });
    assert_eq!(remaining(&stage), Length::MAX.as_millis());
    stage.play(&Command::AdjustTime { millis: i64::MIN, exact: false });
    assert_eq!(remaining(&stage), 0);
}
