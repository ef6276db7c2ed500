//! Followers in this process: slow ones, broken ones, and those who go on from a position.

use super::*;

/// A follower whose messages are taken one by one: it is as slow as the test.
fn slow(hub: &Hub) -> (Session, Follower, mpsc::Receiver<HubMsg>) {
    let (sender, messages) = mpsc::sync_channel(0);
    let (session, follower) =
        hub.handle().follow(Box::new(move |message| drop(sender.send(message)))).expect("running");
    (session, follower, messages)
}

/// Writes so many notes, each with a write of its own.
fn write_one_by_one(hub: &Hub, notes: std::ops::RangeInclusive<u128>) {
    for number in notes {
        assert_eq!(hub.handle().ask(note(number)).recv(), Ok(Answer::Done));
    }
}

/// Writes so many notes as fast as it goes.
fn write(hub: &Hub, notes: std::ops::RangeInclusive<u128>) {
    let asked: Vec<_> = notes.map(|number| hub.handle().ask(note(number))).collect();
    assert!(asked.iter().all(|answer| answer.recv() == Ok(Answer::Done)));
}

fn hear(session: &mut Session, message: &HubMsg) {
    match message {
        HubMsg::Events(events) => events.iter().for_each(|event| session.apply(event)),
        HubMsg::Heard(whole, _) => *session = Session::clone(whole),
        HubMsg::Answered(..) | HubMsg::Returned(..) | HubMsg::Told(_) | HubMsg::Doors(_) | HubMsg::ReadOnly(_) => {}
    }
}

#[test]
fn a_slow_follower_slows_nobody_and_replays_what_it_lost() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (mut session, follower, messages) = slow(&hub);
    write_one_by_one(&hub, 1..=600);
    follower.submit(note(601));
    let expected = loop {
        let session = hub.handle().session().expect("running");
        if session.note_count() == 601 {
            break session;
        }
    };
    let heard = up_to(&messages, |message| is_answer(message, 601));
    assert!(heard.len() < 600, "it lost some and was given them in one: {}", heard.len());
    assert!(heard.iter().all(|message| !matches!(message, HubMsg::Heard(..))), "the end of the log is held");
    for message in &heard {
        hear(&mut session, message);
    }
    assert_eq!(session, expected);
    assert_eq!(follower.place().position, expected.events);
}

#[test]
fn a_follower_that_lags_further_than_the_log_is_held_is_given_the_session_whole() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (mut session, _follower, messages) = slow(&hub);
    write(&hub, 1..=6_000);
    let expected = hub.handle().session().expect("running");
    let mut wholes = 0;
    up_to(&messages, |message| {
        hear(&mut session, message);
        wholes += usize::from(matches!(message, HubMsg::Heard(..)));
        session.events == expected.events
    });
    assert_eq!((session, wholes), (expected, 1));
}

#[test]
fn one_goes_on_from_a_position_held_or_not() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let handle = hub.handle();
    let (_, first) = handle.follow(Box::new(|_| {})).expect("running");
    let begun = first.place();
    write(&hub, 1..=5_000);
    let last = LogPlace { position: begun.position + 4_990, ..begun };
    // The end is in memory, the beginning in the journals.
    for (since, lines) in [(last, 10), (begun, 5_000), (LogPlace { position: 0, ..begun }, 5_001)] {
        let (missed, follower) = handle.follow_since(since, Box::new(|_| {})).expect("running");
        let Missed::Lines(missed) = missed else { panic!("{since:?}") };
        assert_eq!((missed.len(), follower.place().position), (lines, begun.position + 5_000));
    }
    let (sender, messages) = mpsc::channel();
    let elsewhere = LogPlace { run: nappe_core::HubRunId::new(1), ..begun };
    let (missed, _follower) =
        handle.follow_since(elsewhere, Box::new(move |message| drop(sender.send(message)))).expect("running");
    let Missed::Whole(mut session) = missed else { panic!("a position of another log says nothing") };
    write(&hub, 5_001..=5_002);
    up_to(&messages, |message| {
        hear(&mut session, message);
        session.note_count() == 5_002
    });
    assert_eq!(*session, handle.session().expect("running"));
}

#[test]
fn a_sink_that_panics_is_nobody_elses_business() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let handle = hub.handle();
    let (_session, bad) = handle
        .follow(Box::new(|message| {
            if let HubMsg::Events(_) = message {
                panic!("a fault of a screen");
            }
        }))
        .expect("running");
    let (link, _, messages) = follow(&hub);
    for number in 1..=3 {
        assert_eq!(handle.ask(note(number)).recv(), Ok(Answer::Done));
    }
    bad.submit(note(4));
    link.submit(note(5));
    let told = up_to(&messages, |message| is_answer(message, 5));
    assert!(told.iter().any(|message| *message == HubMsg::Answered(CommandId::new(5), Answer::Done)));
    assert_eq!(handle.session().expect("running").note_count(), 5);
}

#[test]
fn a_fault_in_the_hub_ends_the_writing_and_not_the_answering() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (handle, (_link, _, messages)) = (hub.handle(), follow(&hub));
    assert_eq!(handle.ask(note(1)).recv(), Ok(Answer::Done));
    handle.look(Box::new(|_| panic!("a fault of a rule")));
    assert_eq!(handle.ask(note(2)).recv(), Ok(Answer::Failed(FailureKind::HubFault)));
    assert_eq!(handle.ask(note(1)).recv(), Ok(Answer::Done), "it was written before the fault");
    assert_eq!(handle.session().expect("read back").note_count(), 1);
    up_to(&messages, |message| *message == HubMsg::ReadOnly(FailureKind::HubFault));
}

#[test]
fn answers_come_by_callback_and_every_submission_is_judged_by_its_role() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (sender, answers) = mpsc::channel();
    let limit = RoleLimit::OtherTable { table: 1, own: 2 };
    for (role, submission) in [
        (Role::NoteTaker { table: 2 }, note(1)),
        (Role::Reader, note(2)),
        (Role::Shell, Submission { commands: vec![Command::Pause], ..note(3) }),
        (Role::NoteTaker { table: 1 }, note(4)),
    ] {
        let sender = sender.clone();
        hub.handle().submit(role, submission, Box::new(move |answer| drop(sender.send(answer))));
    }
    let answers: Vec<_> = answers.iter().take(4).collect();
    let refused = |limit| Answer::Refused(Refusal::NotAllowed { limit });
    assert_eq!(answers, [refused(limit), refused(RoleLimit::Reader), refused(RoleLimit::Cockpit), Answer::Done]);
}

#[test]
fn what_comes_too_early_is_asked_for_again_and_its_notices_are_told() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let (_link, _, messages) = follow(&hub);
    let before = hub.handle().session().expect("running");
    assert_eq!(hub.handle().ask(note(1)).recv(), Ok(Answer::Done));
    // Another site has seen more: what was just written here goes before its line.
    let mut line = journal(folder.path())[1].clone();
    (line.site, line.seq) = (nappe_core::SiteId::new(3), 1);
    line.tick = std::iter::successors(Some(line.tick), |tick| Some(tick.next())).nth(50).expect("endless");
    line.cmd = CommandId::new(99);
    let mut session = Box::new(before);
    session.apply(&line);
    let notice = FailureKind::SiteTorn { path: "elsewhere".into(), line: 2 };
    let heard = sites::Heard { session, notices: vec![notice.clone().into()] };
    hub.handle().sender.send(Ask::Hear(heard)).expect("running");
    hub.handle().look_around();
    // The thread that has all lines has not seen that one: it gives what the disk holds.
    let session = hub.handle().session().expect("running");
    assert!(session.has_done(CommandId::new(1)) && session.events == 2, "{}", session.events);
    up_to(&messages, |message| matches!(message, HubMsg::Heard(_, notices) if **notices == [notice.clone()]));
}

#[test]
fn whoever_asks_while_the_session_is_closed_is_answered() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    let handle = hub.handle();
    let asking = std::thread::spawn(move || {
        let mut number = 0;
        loop {
            number += 1;
            match handle.ask(note(number)).recv() {
                Ok(Answer::Done) => {}
                last => return (number, last),
            }
        }
    });
    hub.stop();
    let (asked, last) = asking.join().expect("no fault");
    assert!(matches!(last, Ok(Answer::Failed(FailureKind::HubStopped)) | Err(_)), "{last:?}");
    let written = u128::try_from(journal(folder.path()).len()).expect("few");
    assert_eq!(written, asked, "the plan, and all but the last");
}
