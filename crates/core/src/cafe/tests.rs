use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::command::Command;
use crate::testing::*;

const MINUTE: i64 = 60_000;

fn clock(step: Step, minutes: i64) -> StepClock {
    StepClock { step, started: Timestamp(0), length: minutes * MINUTE, paused: None, stood: 0 }
}

fn at(minutes: i64) -> Timestamp {
    Timestamp(minutes * MINUTE)
}

#[test]
fn the_plan_says_what_comes_next() {
    let plan = plan();
    let mut steps = vec![Step::Before];
    while steps.last() != Some(&Step::After) {
        steps.push(steps[steps.len() - 1].next(&plan));
    }
    assert_eq!(
        steps,
        [
            Step::Before,
            Step::Conversation(1),
            Step::Move(1),
            Step::Conversation(2),
            Step::Move(2),
            Step::Conversation(3),
            Step::After
        ]
    );
    assert_eq!(Step::After.next(&plan), Step::After);
}

#[test]
fn a_move_without_length_is_left_out() {
    let mut plan = plan();
    plan.rounds[0].move_minutes = Length::ZERO;
    assert_eq!(Step::Conversation(1).next(&plan), Step::Conversation(2));
}

#[test]
fn the_room_is_told_one_thing_at_a_time() {
    // Twenty minutes: one to settle, the last three for the essentials.
    let cafe = Cafe { now: clock(Step::Conversation(1), 20), ..Cafe::default() };
    for (minutes, told) in [
        (0, Instruction::Settle),
        (1, Instruction::Discuss),
        (16, Instruction::Discuss),
        (17, Instruction::Essentials),
        (19, Instruction::Essentials),
        (20, Instruction::Conclude),
        (90, Instruction::Conclude),
    ] {
        assert_eq!(cafe.instruction(&plan(), at(minutes)), told, "after {minutes} minutes");
    }
    let step = |step| Cafe { now: clock(step, 3), ..Cafe::default() }.instruction(&plan(), at(1));
    assert_eq!(step(Step::Before), Instruction::Welcome);
    assert_eq!(step(Step::Move(1)), Instruction::ChangeTables);
    assert_eq!(step(Step::After), Instruction::Finished);
}

#[test]
fn the_end_is_predicted_from_what_remains() {
    // 3 × 20 minutes and 2 × 3 minutes make 66.
    let plan = plan();
    let mut cafe = Cafe { first_started: Some(at(0)), ..Cafe::default() };
    assert_eq!(cafe.predicted_end(&plan, at(0)), None);
    assert_eq!(cafe.planned_end(&plan, None), Some(at(66)));
    assert_eq!(cafe.planned_end(&plan, Some(at(-5))), Some(at(61)));
    cafe.now = clock(Step::Conversation(1), 20);
    assert_eq!(cafe.predicted_end(&plan, at(5)), Some(at(66)));
    assert_eq!(cafe.predicted_end(&plan, at(25)), Some(at(71)), "five minutes over");
    cafe.now = clock(Step::Move(1), 3);
    assert_eq!(cafe.predicted_end(&plan, at(1)), Some(at(3 + 20 + 3 + 20)));
    cafe.now = clock(Step::Conversation(3), 20);
    assert_eq!(cafe.predicted_end(&plan, at(1)), Some(at(20)), "no move after the last round");
    cafe.now = StepClock { started: at(64), ..clock(Step::After, 0) };
    assert_eq!(cafe.predicted_end(&plan, at(90)), Some(at(64)));
}

#[test]
fn a_deadline_moves_with_the_pauses() {
    let mut clock = clock(Step::Conversation(1), 20);
    assert_eq!(clock.deadline(), Some(at(20)));
    clock.paused = Some(at(5));
    assert_eq!((clock.deadline(), clock.remaining(at(50))), (None, 15 * MINUTE));
    (clock.paused, clock.stood) = (None, 4 * MINUTE);
    assert_eq!((clock.deadline(), clock.remaining(at(10))), (Some(at(24)), 14 * MINUTE));
}

#[test]
fn warnings_are_told_longest_first_and_once() {
    let mut plan = plan();
    plan.rounds[0].warnings = [1, 5, 1, 10].map(Length::minutes).to_vec();
    let cafe = Cafe { now: clock(Step::Conversation(1), 20), ..Cafe::default() };
    assert_eq!(cafe.warnings(&plan), [10 * MINUTE, 5 * MINUTE, MINUTE]);
    assert!(Cafe::default().warnings(&plan).is_empty());
}

/// What a facilitator's hand does.
#[derive(Debug, Clone)]
enum Hand {
    Wait(i64),
    Go,
    Back,
    Pause,
    Resume,
    Adjust(i64),
}

fn hand() -> impl Strategy<Value = Hand> {
    prop_oneof![
        5 => (1_i64..600).prop_map(Hand::Wait),
        2 => Just(Hand::Go),
        1 => Just(Hand::Back),
        1 => Just(Hand::Pause),
        1 => Just(Hand::Resume),
        2 => (-900_i64..900).prop_map(Hand::Adjust),
    ]
}

/// A clock that knows nothing of deadlines: a counter for every step that was entered, counted down second by second.
/// The counters of the steps that were left run on, for going back is as if they had never been left.
#[derive(Debug, Clone, Copy)]
struct Counter {
    remaining: i64,
    paused: bool,
}

proptest! {
    #[test]
    fn the_clock_agrees_with_one_that_counts_every_second(hands in vec(hand(), 0..40)) {
        let mut stage = Stage::new();
        let lengths = [20 * 60, 3 * 60, 20 * 60, 3 * 60, 20 * 60];
        let mut counters: Vec<Counter> = Vec::new();
        for hand in hands {
            let step = stage.session.cafe().now.step;
            match hand {
                Hand::Wait(seconds) => {
                    stage.now = stage.now.plus(seconds * 1000);
                    for _ in 0..seconds {
                        for counter in counters.iter_mut().filter(|counter| !counter.paused) {
                            counter.remaining -= 1;
                        }
                    }
                }
                Hand::Go => {
                    if counters.len() < lengths.len() {
                        stage.play(&Command::Advance { from: step });
                        counters.push(Counter { remaining: lengths[counters.len()], paused: false });
                    }
                }
                Hand::Back => {
                    if counters.pop().is_some() {
                        stage.play(&Command::ReturnStep { from: step });
                    }
                }
                Hand::Pause | Hand::Resume | Hand::Adjust(_) => {
                    let Some(counter) = counters.last_mut() else { continue };
                    let command = match hand {
                        Hand::Pause => {
                            counter.paused = true;
                            Command::Pause
                        }
                        Hand::Adjust(seconds) => {
                            counter.remaining = match (seconds, counter.remaining) {
                                (0, remaining) => remaining,
                                (more @ 1.., remaining) => remaining.max(0) + more,
                                (_, over @ ..=0) => over,
                                (less, remaining) => (remaining + less).max(0),
                            };
                            Command::AdjustTime { millis: seconds * 1000, exact: false }
                        }
                        _ => {
                            counter.paused = false;
                            Command::Resume
                        }
                    };
                    stage.play(&command);
                }
            }
            let clock = &stage.session.cafe().now;
            match counters.last() {
                None => prop_assert_eq!(clock.step, Step::Before),
                Some(counter) => {
                    prop_assert_eq!(clock.remaining(stage.now), counter.remaining * 1000);
                    prop_assert_eq!(clock.paused.is_some(), counter.paused);
                    let deadline = (!counter.paused).then(|| stage.now.plus(counter.remaining * 1000));
                    prop_assert_eq!(clock.deadline(), deadline);
                }
            }
        }
    }
}
