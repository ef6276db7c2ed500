//! What `merge` takes in, tells and leaves.

use super::*;
use crate::store::people::{self, PersonRow};

#[test]
fn a_note_that_both_changed_shows_two_versions_on_both() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    let note = one.write(&a, "before");
    let b = desk.copy(&a, "b");
    one.edit(&a, note, "here");
    other.edit(&b, note, "there");
    other.write(&b, "new");
    let report = merge(&Paths::of(&a).expect("a folder"), &b, false, ids::fresh).expect("merged");
    assert_eq!((report.versions, report.events), (1, 2));
    assert_eq!(report.notes.values().map(|(_, count)| *count).sum::<usize>(), 1);
    assert_eq!(session(&a).note(note).expect("known").wording.heads().len(), 2);
}

#[test]
fn a_single_journal_is_taken_in_and_a_second_time_nothing_happens() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    other.write(&b, "there");
    let mailed = journals(&b).into_iter().find(|path| sites_of(path) != sites_of(&only_journal(&a))).expect("another");
    let paths = Paths::of(&a).expect("a folder");
    assert_eq!(merge(&paths, &mailed, false, ids::fresh).expect("merged").events, 1);
    let before = snapshot(&a);
    assert!(merge(&paths, &mailed, false, ids::fresh).expect("merged").is_nothing());
    assert!(merge(&paths, &b, false, ids::fresh).expect("merged").is_nothing());
    assert_eq!(snapshot(&a), before, "not a byte is written the second time");
}

fn sites_of(journal: &Path) -> Header {
    let files::Head::Journal(header) = files::head(journal).expect("read") else { panic!("a journal") };
    header
}

fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all: Vec<_> = std::fs::read_dir(folder.join("journal"))
        .expect("listed")
        .map(|entry| entry.expect("listed").path())
        .map(|path| (path.clone(), std::fs::read(path).expect("read")))
        .collect();
    all.sort();
    all
}

#[test]
fn only_the_sound_part_comes_in_and_the_rest_later() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    other.write(&b, "there");
    let theirs =
        journals(&b).into_iter().find(|path| !snapshot(&a).iter().any(|(own, _)| own.file_name() == path.file_name()));
    let theirs = theirs.expect("another");
    let whole = std::fs::read(&theirs).expect("read");
    std::fs::write(&theirs, [&whole[..], b"{\"v\":2,\"half"].concat()).expect("torn");
    let paths = Paths::of(&a).expect("a folder");
    let report = merge(&paths, &b, false, ids::fresh).expect("merged");
    assert_eq!(whats(&report.notices), ["MergePart"]);
    let taken = a.join("journal").join(theirs.file_name().expect("a name"));
    assert_eq!(std::fs::read(&taken).expect("taken"), whole);
    std::fs::write(&theirs, &whole).expect("mended");
    other.write(&b, "more");
    assert_eq!(merge(&paths, &b, false, ids::fresh).expect("merged").events, 1);
    assert_eq!(std::fs::read(&taken).expect("replaced"), std::fs::read(&theirs).expect("read"));
}

#[test]
fn a_copy_that_grows_takes_its_own_place_while_somebody_else_holds_the_folder() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let mine = only_journal(&a);
    let b = desk.copy(&a, "b");
    let paths = Paths::of(&a).expect("a folder");
    let (hub, _) = one.open(&a);
    let (_, mut watcher) = store::watch::Watcher::start(&a).expect("read");
    for number in 0..4 {
        other.write(&b, "there");
        ask(&hub, vec![add(NoteId::new(ids::fresh()), "mine")]);
        let own = std::fs::read(&mine).expect("read");
        merge(&paths, &b, false, ids::fresh).expect("merged");
        assert_eq!(std::fs::read(&mine).expect("read"), own, "the journal that is written is not touched");
        hub.handle().look_around();
        assert_eq!(hub.handle().session().expect("running").note_count(), 3 + 2 * number);
        let seen = watcher.look().expect("readable").expect("something new");
        assert_eq!(seen.session.note_count(), 3 + 2 * number);
        assert_eq!(journals(&a).len(), 2);
    }
    hub.stop();
    assert_eq!(session(&a).note_count(), 9);
}

#[test]
fn what_merges_laid_beside_is_cleared_away_once_another_holds_it() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    let paths = Paths::of(&a).expect("a folder");
    // Whoever holds it does not say as which site.
    let lock = store::lock::FolderLock::take(&paths).expect("free");
    for number in 0..4 {
        other.write(&b, "there");
        merge(&paths, &b, false, ids::fresh).expect("merged");
        assert_eq!((journals(&a).len(), session(&a).note_count()), (2 + usize::from(number > 0), 2 + number));
    }
    // What somebody else laid there stays, whatever it holds.
    let theirs = journals(&a).into_iter().max_by_key(|path| std::fs::read(path).expect("read").len()).expect("one");
    let conflict = a.join("journal/a conflicted copy.jsonl");
    std::fs::copy(theirs, &conflict).expect("copied");
    drop(lock);
    other.write(&b, "there");
    merge(&paths, &b, false, ids::fresh).expect("merged");
    assert!(conflict.exists());
    assert_eq!((journals(&a).len(), session(&a).note_count()), (3, 6));
}

#[test]
fn no_copy_drives_out_a_journal_and_no_merge_goes_past_what_is_read() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "mine");
    let b = desk.copy(&a, "b");
    let paths = Paths::of(&a).expect("a folder");
    let mine = only_journal(&a);
    for number in 0..files::MOST - 1 {
        std::fs::copy(&mine, a.join(format!("journal/0 copy {number}.jsonl"))).expect("copied");
    }
    other.write(&b, "there");
    let before = snapshot(&a);
    let failure = merge(&paths, &b, false, ids::fresh).expect_err("too many");
    assert_eq!(failure.kind.name(), "MergeFull");
    assert_eq!(before.iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "jsonl")).count(), 256);
    assert!(before.iter().all(|(path, bytes)| std::fs::read(path).expect("there") == *bytes));
    std::fs::copy(&mine, a.join("journal/0 copy more.jsonl")).expect("copied");
    let (listed, told) = files::list(&a.join("journal")).expect("listed");
    assert!(listed.iter().any(|file| file.path == mine) && whats(&told) == ["JournalsMany"]);
}

#[test]
fn people_are_united_by_id_within_a_room_and_across_rooms_never() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    let (here, there) = (Paths::of(&a).expect("a folder"), Paths::of(&b).expect("a folder"));
    let person = |id: u128, name: &str| PersonRow {
        id: Some(nappe_core::PersonId::new(id)),
        name: name.to_owned(),
        ..PersonRow::default()
    };
    people::write(&here, &[person(1, "Awa"), person(2, "Bob")], ids::fresh).expect("written");
    people::write(&there, &[person(1, "Awa D."), person(3, "Chloé")], ids::fresh).expect("written");
    other.write(&b, "there");
    let names = |paths| people::read(paths).expect("read").into_iter().map(|row| row.name).collect::<Vec<_>>();
    assert_eq!(merge(&here, &b, false, ids::fresh).expect("merged").people, 1);
    assert_eq!(names(&here), ["Awa", "Bob", "Chloé"]);
    assert!(merge(&here, &b, false, ids::fresh).expect("merged").is_nothing());
    // The same event in another room.
    let id = store::read(&b).expect("read").id.expect("opened");
    FolderPlace::new(id, nappe_core::RoomId::new(77)).write(&there).expect("written");
    people::write(&there, &[person(4, "Dora")], ids::fresh).expect("written");
    assert_eq!(merge(&here, &b, false, ids::fresh).expect("merged").people, 0);
}

#[test]
fn what_cannot_be_merged_is_told() {
    let desk = Desk::new();
    let a = desk.session("a");
    desk.laptop("one").write(&a, "before");
    let paths = Paths::of(&a).expect("a folder");
    let what = |other: &Path| merge(&paths, other, false, ids::fresh).expect_err("nothing to take").kind.name();
    assert_eq!(what(&a), "MergeItself");
    assert_eq!(what(&desk.path("nowhere")), "FileRead");
    let empty = desk.session("empty");
    assert_eq!(what(&empty), "MergeNothing");
    assert_eq!(what(&empty.join("plan.ron")), "MergeFile");
    std::fs::write(desk.path("nothing.txt"), "").expect("written");
    assert_eq!(what(&desk.path("nothing.txt")), "MergeFile");
    // A journal whose beginning is damaged is one, whatever it is called.
    let b = desk.copy(&a, "b");
    damage(&only_journal(&b), 0);
    std::fs::copy(only_journal(&b), desk.path("mailed.txt")).expect("copied");
    assert_eq!((what(&b), what(&desk.path("mailed.txt"))), ("JournalHeader", "JournalHeader"));
}

#[test]
fn of_a_damaged_copy_it_is_told_whether_something_was_taken() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    other.write(&b, "there");
    other.write(&b, "lost");
    let theirs = journals(&b).into_iter().find(|path| path.file_name() != only_journal(&a).file_name());
    damage(&theirs.expect("another"), 2);
    let paths = Paths::of(&a).expect("a folder");
    let told = || whats(&merge(&paths, &b, false, ids::fresh).expect("merged").notices).join(" ");
    assert_eq!((told(), told()), ("MergePart".to_owned(), "MergeRest".to_owned()));
}

/// Changes a byte of a line of a journal; returns what the file says then.
fn damage(journal: &Path, line: usize) -> Vec<u8> {
    let mut bytes = std::fs::read(journal).expect("read");
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
    let end = ends.collect::<Vec<_>>()[line];
    bytes[end - 40] ^= 1;
    std::fs::write(journal, &bytes).expect("damaged");
    bytes
}

/// Breaks a journal that holds three notes and merges older copies of it; returns what was told.
fn merged_over(break_it: impl FnOnce(&Path)) -> Vec<Failure> {
    let desk = Desk::new();
    let one = desk.laptop("one");
    let a = desk.session("a");
    one.write(&a, "first");
    let shorter = desk.copy(&a, "shorter");
    one.write(&a, "second");
    let longer = desk.copy(&a, "longer");
    one.write(&a, "third");
    let mine = only_journal(&a);
    break_it(&mine);
    let before = std::fs::read(&mine).expect("read");
    let paths = Paths::of(&a).expect("a folder");
    let mut told = Vec::new();
    for other in [&shorter, &longer, &longer] {
        told.extend(merge(&paths, other, false, ids::fresh).expect("merged").notices);
        assert_eq!(std::fs::read(&mine).expect("there"), before);
    }
    assert!(texts(&session(&a)).contains(&"second".to_owned()));
    told
}

#[test]
fn a_journal_that_is_not_sound_to_its_end_is_never_replaced() {
    for line in [0, 1, 3] {
        let told = merged_over(|mine| drop(damage(mine, line)));
        assert!(!told.is_empty() && whats(&told).iter().all(|what| *what == "MergeBeside"), "line {line}: {told:?}");
    }
    // Damage behind which the other copy does not go, a write that was cut off: nothing comes, and nothing goes.
    let told = merged_over(|mine| drop(damage(mine, 4)));
    assert_eq!(whats(&told), Vec::<&str>::new());
    let told = merged_over(|mine| {
        let bytes = std::fs::read(mine).expect("read");
        std::fs::write(mine, &bytes[..bytes.len() - 20]).expect("cut off");
    });
    assert_eq!(whats(&told), Vec::<&str>::new());
    // One that was cut off, and would be longer in the other copy.
    let told = merged_over(|mine| {
        let bytes = std::fs::read(mine).expect("read");
        let end = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).expect("two lines").0;
        std::fs::write(mine, &bytes[..end + 30]).expect("cut off");
    });
    assert!(whats(&told).iter().all(|what| *what == "MergeBeside") && !told.is_empty(), "{told:?}");
}

#[test]
fn what_lies_beside_and_was_damaged_there_is_not_replaced_either() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    other.write(&b, "there");
    let paths = Paths::of(&a).expect("a folder");
    let merged = || merge(&paths, &b, false, ids::fresh).expect("merged").taken.remove(0).path;
    let plain = merged();
    let mut broken = vec![(plain.clone(), damage(&plain, 1))];
    for _ in 0..2 {
        let beside = merged();
        broken.push((beside.clone(), damage(&beside, 1)));
    }
    merged();
    assert!(broken.iter().all(|(path, bytes)| std::fs::read(path).expect("there") == *bytes));
    assert_eq!(texts(&session(&a)), ["before", "there"]);
}

#[test]
fn a_list_of_people_that_cannot_be_read_holds_nothing_up() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let paths = Paths::of(&a).expect("a folder");
    let b = desk.copy(&a, "b");
    other.write(&b, "there");
    std::fs::create_dir(b.join("people.csv")).expect("made");
    let report = merge(&paths, &b, false, ids::fresh).expect("merged");
    assert_eq!((report.events, report.people, report.notices.len()), (1, 0, 1));
    assert_eq!(texts(&session(&a)), ["before", "there"]);
    let again = merge(&paths, &b, false, ids::fresh).expect("merged");
    assert_eq!((again.is_nothing(), again.notices.len()), (true, 1));
}

#[test]
fn people_without_an_id_come_once() {
    let desk = Desk::new();
    let (one, other) = (desk.laptop("one"), desk.laptop("other"));
    let a = desk.session("a");
    one.write(&a, "before");
    let b = desk.copy(&a, "b");
    other.write(&b, "there");
    let paths = Paths::of(&a).expect("a folder");
    let names = || {
        let rows = people::read(&paths).expect("read");
        rows.into_iter().map(|row| (row.name, row.organisation, row.id.is_some())).collect::<Vec<_>>()
    };
    let row = |name: &str, organisation: &str| (name.to_owned(), organisation.to_owned(), true);
    std::fs::write(b.join("people.csv"), "nom,structure\nAwa,Mairie\nBob,\nBob,\nBob,Mairie\n").expect("written");
    std::fs::write(a.join("people.csv"), "nom,structure\nAwa,Mairie\n").expect("written");
    let merged = |other: &Path| merge(&paths, other, false, ids::fresh).expect("merged");
    assert_eq!(merged(&b).people, 3);
    let all = [row("Awa", "Mairie"), row("Bob", ""), row("Bob", ""), row("Bob", "Mairie")];
    assert_eq!(names(), all);
    for _ in 0..2 {
        assert!(merged(&b).is_nothing());
        assert_eq!(names(), all);
    }
    // Who has none here takes the one from there.
    let c = desk.copy(&b, "c");
    std::fs::copy(a.join("people.csv"), c.join("people.csv")).expect("copied");
    let ids_of = |folder: &Path| {
        let rows = people::read(&Paths::of(folder).expect("a folder")).expect("read");
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let report = merge(&Paths::of(&b).expect("a folder"), &c, false, ids::fresh).expect("merged");
    assert_eq!((report.people, ids_of(&b)), (0, ids_of(&c)));
}
