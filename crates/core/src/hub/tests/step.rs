use super::super::*;
use crate::command::Command;
use crate::decide::RoleLimit;
use crate::id::AuthorId;
use crate::log::Timeline;
use crate::testing::{self, Stage, n, new_note};

const SITE: SiteId = SiteId::new(1);

fn hub(stage: &Stage) -> HubState<&'static str> {
    HubState::new(stage.session.clone(), SITE, stage.journal.len() as u64)
}

fn note(id: u128) -> Submission {
    let commands = vec![Command::AddNote(new_note(id, &format!("note {id}"), 1))];
    Submission { id: CommandId::new(1_000 + id), author: AuthorId::new(7), commands }
}

fn verdicts(told: &Told<&'static str>) -> Vec<(&'static str, bool)> {
    told.answers.iter().map(|(asker, _, verdict)| (*asker, *verdict == Verdict::Done)).collect()
}

#[test]
fn nothing_is_told_before_it_is_written_and_answers_come_in_the_order_of_asking() {
    let stage = Stage::new();
    let (mut hub, now) = (hub(&stage), stage.now);
    let pause = Submission { commands: vec![Command::Pause], ..note(9) };
    hub.ask("first", Role::Facilitator, &note(1), now);
    hub.ask("refused", Role::Facilitator, &pause, now);
    hub.ask("second", Role::Facilitator, &note(2), now);
    hub.ask("again", Role::Facilitator, &note(1), now);
    assert_eq!((hub.due().len(), hub.waiting()), (2, 4));
    assert_eq!(hub.session(), None, "the disk does not have it yet");
    let told = hub.written();
    assert_eq!(verdicts(&told), [("first", true), ("refused", false), ("second", true), ("again", true)]);
    assert_eq!(told.events.iter().map(|event| event.seq).collect::<Vec<_>>(), [2, 3]);
    let mut expected = stage.session.clone();
    told.events.iter().for_each(|event| expected.apply(event));
    assert_eq!(hub.session(), Some(&expected));
    assert!(hub.due().is_empty() && hub.written().answers.is_empty());
}

#[test]
fn what_needs_no_writing_is_answered_in_its_turn() {
    let stage = Stage::with_notes(1);
    let (mut hub, now) = (hub(&stage), stage.now);
    let same = Command::MarkNote { note: n(1), key: false };
    hub.ask("same", Role::Facilitator, &Submission { commands: vec![same], ..note(5) }, now);
    assert!(hub.due().is_empty());
    assert_eq!(verdicts(&hub.written()), [("same", true)]);
}

#[test]
fn every_submission_is_judged_by_the_role_it_came_in_with() {
    let stage = Stage::new();
    let (mut hub, now) = (hub(&stage), stage.now);
    hub.ask("reader", Role::Reader, &note(1), now);
    hub.ask("elsewhere", Role::NoteTaker { table: 2 }, &note(2), now);
    hub.ask("here", Role::NoteTaker { table: 1 }, &note(3), now);
    let told = hub.written();
    assert_eq!(verdicts(&told), [("reader", false), ("elsewhere", false), ("here", true)]);
    assert_eq!(told.answers[0].2, Verdict::Refused(Refusal::NotAllowed { limit: RoleLimit::Reader }));
    assert_eq!(told.events.len(), 1);
}

#[test]
fn when_the_write_fails_everybody_who_waits_is_named() {
    let stage = Stage::new();
    let (mut hub, now) = (hub(&stage), stage.now);
    hub.ask("one", Role::Facilitator, &note(1), now);
    hub.ask("two", Role::Reader, &note(2), now);
    let lost = hub.lost();
    assert_eq!(lost, [("one", CommandId::new(1_001)), ("two", CommandId::new(1_002))]);
}

/// The plan and `foreign`, folded beside.
fn beside(stage: &Stage, more: impl IntoIterator<Item = Envelope>) -> Session {
    let mut timeline = Timeline::new(Session::default(), stage.journal.iter().cloned());
    timeline.adopt(more);
    timeline.session().clone()
}

#[test]
fn what_was_folded_beside_is_gone_on_with() {
    let stage = Stage::new();
    let (mut hub, now) = (hub(&stage), stage.now);
    let foreign = testing::line(2, 1, 1);
    hub.ask("own", Role::Facilitator, &note(1), now);
    let seen = beside(&stage, [foreign.clone()]);
    assert!(hub.swap(Box::new(seen.clone())).is_err(), "something is on its way to the disk");
    let own = Envelope::clone(&hub.written().events[0]);
    // What was written here meanwhile comes after theirs, and is folded on.
    let before = hub.session().cloned();
    assert_eq!(hub.swap(Box::new(seen)).ok().as_deref(), before.as_ref(), "the former one is handed out");
    assert_eq!(hub.session(), Some(&beside(&stage, [foreign, own])));
    assert_eq!((hub.position(), hub.since(3).map(Iterator::count)), (3, Some(0)));
    assert!(hub.since(2).is_none(), "whoever lags takes the session whole");
    hub.ask("next", Role::Facilitator, &note(2), now);
    assert_eq!(hub.position(), 3, "it is not on the disk");
    hub.written();
    assert_eq!(hub.since(3).map(Iterator::count), Some(1));
}

#[test]
fn what_belongs_before_a_line_of_another_site_is_folded_beside_first() {
    let stage = Stage::new();
    let (mut hub, now) = (hub(&stage), stage.now);
    hub.ask("own", Role::Facilitator, &note(1), now);
    let own = Envelope::clone(&hub.written().events[0]);
    // They had seen more than we had: their line comes after ours.
    let foreign = testing::line(2, 1, 900);
    let early = Box::new(beside(&stage, [foreign.clone()]));
    assert_eq!(hub.swap(early.clone()), Err(early));
    assert_eq!(hub.position(), 2, "and nothing is changed");
    let seen = beside(&stage, [own, foreign]);
    assert!(hub.swap(Box::new(seen.clone())).is_ok());
    assert_eq!(hub.session(), Some(&seen));
}

#[test]
fn the_end_of_a_long_log_is_held() {
    let stage = Stage::new();
    let mut hub = hub(&stage);
    for id in 1..=LOG_KEPT as u128 + 10 {
        hub.ask("one", Role::Facilitator, &note(id), stage.now);
    }
    hub.written();
    let start = hub.position() - LOG_KEPT as u64;
    assert_eq!(hub.since(start).map(Iterator::count), Some(LOG_KEPT));
    assert!(hub.since(start - 1).is_none() && hub.since(hub.position() + 1).is_none());
}
