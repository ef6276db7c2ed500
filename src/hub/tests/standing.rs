//! What is done behind the back of a session in which nobody writes.

use super::*;
use crate::failure::FailureKind;

#[test]
fn what_is_done_to_a_journal_is_told_also_while_nobody_writes() {
    for (how, what, strike) in BEHIND_ITS_BACK {
        let folder = folder();
        let (hub, _) = open(folder.path(), true);
        let (_link, _, messages) = follow(&hub);
        assert_eq!(hub.handle().ask(note(1)).recv(), Ok(Answer::Done));
        assert_eq!(hub.handle().stands(LONG), Ok(()), "{how}");
        strike(&Paths::of(folder.path()).expect("a folder"));
        let told = up_to(&messages, |message| matches!(message, HubMsg::ReadOnly(_)));
        assert!(matches!(told.last(), Some(HubMsg::ReadOnly(kind)) if kind.name() == what), "{how}: {told:?}");
        assert!(hub.handle().stands(LONG).is_err_and(|failure| failure.kind.name() == what), "{how}");
        let elsewhere = folder.path().join("saved");
        hub.handle().save_elsewhere(&elsewhere, &[]).unwrap_or_else(|failure| panic!("{how}: {failure:?}"));
        hub.stop();
        let (hub, _) = open(&elsewhere, false);
        assert!(hub.handle().session().expect("running").has_done(CommandId::new(1)), "{how}");
    }
}

#[test]
fn whoever_ends_a_session_can_know_at_once_what_was_done_to_its_journal() {
    for (how, what, strike) in BEHIND_ITS_BACK {
        let folder = folder();
        let (hub, _) = open(folder.path(), false);
        assert_eq!(hub.handle().ask(note(1)).recv(), Ok(Answer::Done));
        strike(&Paths::of(folder.path()).expect("a folder"));
        assert!(hub.handle().stands(LONG).is_err_and(|failure| failure.kind.name() == what), "{how}");
    }
}

#[test]
fn a_backup_that_was_put_back_is_told_once_with_what_to_do() {
    let folder = folder();
    let (hub, _) = open(folder.path(), false);
    assert_eq!(hub.handle().ask(note(1)).recv(), Ok(Answer::Done));
    hub.stop();
    let journal = journal_file(folder.path());
    let backup = std::fs::read(&journal).expect("read");
    let (hub, _) = open(folder.path(), false);
    assert_eq!(hub.handle().ask(note(2)).recv(), Ok(Answer::Done));
    hub.stop();
    std::fs::write(&journal, &backup).expect("put back");
    let (hub, opened) = open(folder.path(), false);
    let [notice] = &opened.notices[..] else { panic!("{:?}", opened.notices) };
    assert!(matches!(notice.kind, FailureKind::JournalBehind { .. }), "{notice:?}");
    assert_eq!(hub.handle().ask(note(3)).recv(), Ok(Answer::Done), "it goes on beside it");
    hub.stop();
    let (hub, opened) = open(folder.path(), false);
    assert_eq!(opened.notices, [], "once is enough");
    hub.stop();
}
