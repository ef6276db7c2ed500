//! What others append while a session is open here.

use std::sync::mpsc;
use std::time::Duration;

use super::*;
use crate::hub::{Follower, HubMsg};

/// Follows a hub; returns the session as it was and what is told from then on.
fn follow(hub: &Hub) -> (Follower, Session, mpsc::Receiver<HubMsg>) {
    let (sender, heard) = mpsc::channel();
    let sink = Box::new(move |message| drop(sender.send(message)));
    let (session, follower) = hub.handle().follow(sink).expect("running");
    (follower, session, heard)
}

/// How long a message may take on the slowest machine.
const LONG: Duration = Duration::from_secs(30);

/// Takes what was told into a session, as a screen does, until that is what is expected.
fn take_in(session: &mut Session, heard: &mpsc::Receiver<HubMsg>, expected: &Session) {
    while session != expected {
        match heard.recv_timeout(LONG).expect("something is told") {
            HubMsg::Events(events) => events.iter().for_each(|event| session.apply(event)),
            HubMsg::Heard(anew, _) => *session = Session::clone(&anew),
            _ => {}
        }
    }
}

/// Reads a folder as the site does that `writer` is decided for: whoever only reads is no site.
fn read_as(writer: &Session, folder: &Path) -> Session {
    let mut read = session(folder);
    read.set_site(writer.own_site().expect("it writes"));
    read
}

#[test]
fn lines_of_another_site_appear_in_a_running_session_and_its_own_stay() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    let note = other.write(&b, "theirs one");
    let (hub, _) = one.open(&a);
    let (link, mut screen, heard) = follow(&hub);
    ask(&hub, vec![add(NoteId::new(ids::fresh()), "mine")]);

    let theirs =
        journals(&b).into_iter().find(|path| !a.join("journal").join(path.file_name().unwrap_or_default()).exists());
    let theirs = theirs.expect("another journal");
    let place = a.join("journal").join(theirs.file_name().expect("a name"));
    std::fs::copy(&theirs, &place).expect("copied");
    hub.handle().look_around();
    ask(&hub, vec![add(NoteId::new(ids::fresh()), "mine again")]);
    other.edit(&b, note, "theirs reworded");
    std::fs::copy(&theirs, &place).expect("copied");
    hub.handle().look_around();

    let now = hub.handle().session().expect("running");
    assert_eq!(texts(&now), ["before", "mine", "mine again", "theirs reworded"]);
    take_in(&mut screen, &heard, &now);
    drop(link);
    hub.stop();
    assert_eq!(read_as(&now, &a), now);
}

/// Own lines that were written before the other's were known may sort behind or before them: every copy agrees in the end.
#[test]
fn what_was_written_before_the_others_were_known_is_folded_in_the_order_of_all() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    let note = one.write(&a, "before");
    let b = desk.copy(&a, "b");
    for number in 0..5 {
        other.edit(&b, note, &format!("there {number}"));
    }
    let (hub, _) = one.open(&a);
    ask(&hub, vec![Command::MarkNote { note, key: true }]);
    merge(&Paths::of(&a).expect("a folder"), &b, false, ids::fresh).expect("merged");
    hub.handle().look_around();
    ask(&hub, vec![add(NoteId::new(ids::fresh()), "here")]);
    hub.handle().look_around();
    let now = hub.handle().session().expect("running");
    hub.stop();
    assert_eq!(read_as(&now, &a), now);
    merge(&Paths::of(&b).expect("a folder"), &a, false, ids::fresh).expect("merged");
    assert_eq!(read_as(&now, &b), now);
}

#[test]
fn a_journal_that_is_replaced_by_another_of_its_name_is_read_anew() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let mine = only_journal(&a);
    other.write(&a, "theirs one");
    let theirs = journals(&a).into_iter().find(|path| *path != mine).expect("another");
    let older = std::fs::read(&theirs).expect("read");
    other.write(&a, "theirs two");
    let (hub, _) = one.open(&a);
    assert_eq!(hub.handle().session().expect("running").note_count(), 3);
    ask(&hub, vec![add(NoteId::new(ids::fresh()), "mine")]);
    std::fs::write(&theirs, older).expect("restored");
    hub.handle().look_around();
    assert_eq!(texts(&hub.handle().session().expect("running")), ["before", "mine", "theirs one"]);
    // And damage is told once.
    let mut bytes = std::fs::read(&theirs).expect("read");
    let last = bytes.len() - 40;
    bytes[last] ^= 1;
    bytes.extend_from_slice(b"more\n");
    std::fs::write(&theirs, bytes).expect("damaged");
    let (link, _, heard) = follow(&hub);
    hub.handle().look_around();
    hub.handle().look_around();
    link.submit(Submission { id: CommandId::new(1_000), author: AuthorId::new(7), commands: Vec::new() });
    // The answer comes after everything that was told before.
    let messages = std::iter::from_fn(|| heard.recv_timeout(LONG).ok());
    let told: Vec<Failure> = messages
        .take_while(|message| !matches!(message, HubMsg::Answered(..)))
        .flat_map(|message| if let HubMsg::Heard(_, notices) = message { notices.to_vec() } else { Vec::new() })
        .map(Failure::from)
        .collect();
    assert_eq!(whats(&told), ["SiteDamaged"]);
    hub.stop();
}

#[test]
fn a_late_line_never_makes_an_own_acknowledged_write_refuse() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    let (hub, _) = one.open(&a);
    let (link, mut screen, heard) = follow(&hub);
    for number in 0..20_u128 {
        let submission = Submission {
            id: CommandId::new(1_000 + number),
            author: AuthorId::new(7),
            commands: vec![add(NoteId::new(1_000 + number), "mine")],
        };
        link.submit(submission);
        if number % 5 == 0 {
            other.write(&b, "theirs");
            merge(&Paths::of(&a).expect("a folder"), &b, false, ids::fresh).expect("merged");
            hub.handle().look_around();
        }
    }
    let now = hub.handle().session().expect("running");
    assert_eq!(now.note_count(), 1 + 20 + 4);
    take_in(&mut screen, &heard, &now);
    hub.stop();
    assert_eq!(texts(&session(&a)), texts(&now));
}
