//! A copy, a stick, a restore, a second laptop.

use super::*;

#[test]
fn a_copy_is_a_new_site_from_its_first_write_and_a_merge_keeps_all() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    one.write(&a, "here");
    other.write(&b, "there");
    assert_eq!((sites(&a).len(), sites(&b).len()), (1, 2));
    let report = merge(&Paths::of(&a).expect("a folder"), &b, false, ids::fresh).expect("merged");
    assert_eq!((report.events, report.versions, report.is_nothing()), (1, 0, false));
    assert_eq!(texts(&session(&a)), ["before", "here", "there"]);
    merge(&Paths::of(&b).expect("a folder"), &a, false, ids::fresh).expect("merged");
    assert_eq!(lines(&a), lines(&b));
    assert_eq!(session(&a), session(&b));
}

#[test]
fn a_copy_on_the_same_laptop_is_a_new_site_too() {
    let desk = Desk::new();
    let laptop = desk.laptop("one");
    let a = desk.session("a");
    laptop.write(&a, "before");
    let b = desk.copy(&a, "b");
    laptop.write(&a, "here");
    laptop.write(&b, "there");
    laptop.write(&a, "here again");
    assert_eq!((sites(&a).len(), sites(&b).len()), (1, 2));
    // The other way round: the copy goes on with the journal, and the folder it was copied from begins anew.
    let c = desk.copy(&b, "c");
    laptop.write(&c, "first in the copy");
    laptop.write(&b, "then where it was");
    merge(&Paths::of(&c).expect("a folder"), &b, false, ids::fresh).expect("merged");
    let all = ["before", "first in the copy", "then where it was", "there"];
    assert_eq!(texts(&session(&c)), all);
}

#[test]
fn a_copy_made_while_its_folder_is_open_does_not_write_as_its_site() {
    let desk = Desk::new();
    let laptop = desk.laptop("one");
    let a = desk.session("a");
    laptop.write(&a, "before");
    let (hub, _) = laptop.open(&a);
    let b = desk.copy(&a, "b");
    laptop.write(&b, "there");
    ask(&hub, vec![add(NoteId::new(ids::fresh()), "here")]);
    hub.stop();
    assert_eq!((sites(&a).len(), sites(&b).len()), (1, 2));
}

#[test]
fn a_folder_restored_in_place_begins_anew_and_what_it_lacks_comes_back() {
    let desk = Desk::new();
    let laptop = desk.laptop("one");
    let a = desk.session("a");
    laptop.write(&a, "one");
    let backup = desk.copy(&a, "backup");
    laptop.write(&a, "two");
    let elsewhere = desk.copy(&a, "elsewhere");
    std::fs::remove_dir_all(&a).expect("removed");
    copy(&backup, &a);
    laptop.write(&a, "three");
    assert_eq!((texts(&session(&a)), sites(&a).len()), (vec!["one".to_owned(), "three".to_owned()], 2));
    merge(&Paths::of(&a).expect("a folder"), &elsewhere, false, ids::fresh).expect("merged");
    assert_eq!(texts(&session(&a)), ["one", "three", "two"]);
}

#[test]
fn a_journal_that_a_sync_client_replaced_is_not_gone_on_with() {
    let desk = Desk::new();
    let laptop = desk.laptop("one");
    let a = desk.session("a");
    laptop.write(&a, "one");
    let journal = only_journal(&a);
    let older = std::fs::read(&journal).expect("read");
    laptop.write(&a, "two");
    std::fs::write(&journal, older).expect("replaced");
    laptop.write(&a, "three");
    assert_eq!((texts(&session(&a)), sites(&a).len()), (vec!["one".to_owned(), "three".to_owned()], 2));
}

#[test]
fn the_same_installation_goes_on_wherever_the_folder_is_mounted() {
    let desk = Desk::new();
    let laptop = desk.laptop("one");
    let a = desk.session("a");
    laptop.write(&a, "one");
    // Another device number, another inode: a copy has both, and a stick that was plugged in again.
    let stick = desk.copy(&a, "stick");
    std::fs::remove_dir_all(&a).expect("removed");
    laptop.write(&stick, "two");
    assert_eq!(sites(&stick).len(), 1);
}

#[test]
fn two_laptops_on_a_share_write_a_journal_each() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let share = desk.session("share");
    one.write(&share, "one");
    other.write(&share, "two");
    one.write(&share, "three");
    other.write(&share, "four");
    assert_eq!((journals(&share).len(), texts(&session(&share)).len()), (2, 4));
    // Where locks lie, both hold the folder at once: here by two names for the same journals, each with a lock of its own.
    // Each takes in what the other writes.
    let twin = desk.session("the same share");
    std::fs::create_dir(twin.join("journal")).expect("made");
    for journal in journals(&share).into_iter().chain([share.join("journal/here.json")]) {
        std::fs::hard_link(&journal, twin.join("journal").join(journal.file_name().expect("a name"))).expect("linked");
    }
    let (here, _) = one.open(&share);
    let (there, _) = other.open(&twin);
    ask(&here, vec![add(NoteId::new(ids::fresh()), "five")]);
    there.handle().look_around();
    assert_eq!(there.handle().session().expect("running").note_count(), 5);
    ask(&there, vec![add(NoteId::new(ids::fresh()), "six")]);
    here.handle().look_around();
    assert_eq!(texts(&here.handle().session().expect("running")), texts(&there.handle().session().expect("running")));
    here.stop();
    there.stop();
    assert_eq!((journals(&share).len(), texts(&session(&share)).len()), (2, 6));
}

#[test]
fn a_roaming_profile_on_another_machine_is_another_site() {
    let desk = Desk::new();
    let a = desk.session("a");
    let home = desk.path("home");
    Laptop(SiteMemory::on(&home, "the machine at work")).write(&a, "one");
    Laptop(SiteMemory::on(&home, "the machine at home")).write(&a, "two");
    assert_eq!(sites(&a).len(), 2);
}

#[test]
fn what_a_cloned_machine_wrote_is_told_apart_when_the_journals_meet() {
    let desk = Desk::new();
    let a = desk.session("a");
    let original = SiteMemory::on(&desk.path("home"), "machine");
    Laptop(original.clone()).write(&a, "before");
    // Everything is cloned, the id of the machine too.
    let b = desk.copy(&a, "b");
    desk.copy(&desk.path("home"), "cloned home");
    let clone = SiteMemory::on(&desk.path("cloned home"), "machine");
    Laptop(original.clone()).write(&a, "here");
    Laptop(clone).write(&b, "there");
    assert_eq!((sites(&a).len(), sites(&b)), (1, sites(&a)));
    for (folder, other) in [(&a, &b), (&b, &a)] {
        merge(&Paths::of(folder).expect("a folder"), other, false, ids::fresh).expect("merged");
        assert_eq!(texts(&session(folder)), ["before", "here", "there"]);
        let again = merge(&Paths::of(folder).expect("a folder"), other, false, ids::fresh).expect("merged");
        assert!(again.is_nothing(), "{again:?}");
    }
    assert_eq!(lines(&a), lines(&b));
    assert_eq!(sites(&a).len(), 2);
    // One's own journal turned out to be forked: a new one begins.
    Laptop(original).write(&a, "after");
    assert_eq!((sites(&a).len(), texts(&session(&a)).len()), (3, 4));
}

#[test]
fn an_installation_that_remembers_nothing_begins_anew_without_a_word() {
    let desk = Desk::new();
    let a = desk.session("a");
    let forgetful = Laptop(SiteMemory::none());
    forgetful.write(&a, "one");
    let (hub, opened) = forgetful.open(&a);
    assert_eq!((opened.notices, opened.read_only), (Vec::new(), None));
    hub.stop();
    assert_eq!(journals(&a).len(), 2);
}

#[test]
fn a_copy_stays_in_its_room() {
    let desk = Desk::new();
    let a = desk.session("a");
    desk.laptop("one").write(&a, "one");
    let room = |folder: &Path| session(folder).here().room;
    let b = desk.copy(&a, "b");
    desk.laptop("other").write(&b, "two");
    assert_eq!(room(&a), room(&b));
    // Without the file the journals say it.
    std::fs::remove_file(b.join("journal/here.json")).expect("removed");
    assert_eq!(room(&a), room(&b));
    // Another room of the same event is never shown as this one.
    let paths = Paths::of(&b).expect("a folder");
    let elsewhere = nappe_core::RoomId::new(77);
    let id = store::read(&a).expect("read").id.expect("opened");
    FolderPlace::new(id, elsewhere).write(&paths).expect("written");
    desk.laptop("third").write(&b, "three");
    let session = session(&b);
    assert_eq!((session.here().room, session.notes_at(1).count()), (elsewhere, 1));
    assert_eq!(session.note_count(), 3);
}
