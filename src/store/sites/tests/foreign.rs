//! Journals of other sites that are torn, damaged, newer, forged or of another day.

use super::*;
use nappe_core::{Fact, Tick};

/// A session in which two laptops wrote; returns the journal of the other one.
fn shared(desk: &Desk) -> (PathBuf, PathBuf) {
    let a = desk.session("a");
    desk.laptop("one").write(&a, "mine");
    let mine = only_journal(&a);
    desk.laptop("other").write(&a, "theirs one");
    desk.laptop("other").write(&a, "theirs two");
    let theirs = journals(&a).into_iter().find(|path| *path != mine).expect("another");
    (a, theirs)
}

/// Opens and writes: one's own writing goes on, the other file is as it was, and something is told.
fn goes_on(desk: &Desk, folder: &Path, theirs: &Path, expected: &str, read: &[&str]) {
    let before = std::fs::read(theirs).expect("read");
    let (hub, opened) = desk.laptop("one").open(folder);
    assert_eq!((opened.read_only.clone(), whats(&opened.notices)), (None, vec![expected]));
    ask(&hub, vec![add(NoteId::new(ids::fresh()), "mine again")]);
    let session = hub.handle().session().expect("running");
    let mut all: Vec<String> = read.iter().map(ToString::to_string).collect();
    all.extend(["mine".to_owned(), "mine again".to_owned()]);
    all.sort_unstable();
    assert_eq!(texts(&session), all);
    hub.stop();
    assert_eq!(std::fs::read(theirs).expect("read"), before);
}

#[test]
fn a_torn_one_is_read_up_to_there() {
    let desk = Desk::new();
    let (a, theirs) = shared(&desk);
    let bytes = std::fs::read(&theirs).expect("read");
    std::fs::write(&theirs, &bytes[..bytes.len() - 20]).expect("torn");
    goes_on(&desk, &a, &theirs, "SiteTorn", &["theirs one"]);
}

#[test]
fn a_damaged_one_is_read_up_to_there() {
    let desk = Desk::new();
    let (a, theirs) = shared(&desk);
    let mut bytes = std::fs::read(&theirs).expect("read");
    let last = bytes.len() - 40;
    bytes[last] ^= 1;
    std::fs::write(&theirs, bytes).expect("damaged");
    goes_on(&desk, &a, &theirs, "SiteDamaged", &["theirs one"]);
}

/// Appends a sealed line to a journal.
fn append(journal: &Path, change: impl FnOnce(&mut serde_json::Value)) {
    let mut bytes = std::fs::read(journal).expect("read");
    let last = bytes.strip_suffix(b"\n").expect("whole").rsplit(|&byte| byte == b'\n').next().expect("a line");
    let (_, sum) = line::split(last).expect("sealed");
    let mut value: serde_json::Value = serde_json::from_slice(last).expect("JSON");
    let object = value.as_object_mut().expect("an object");
    object.remove("sum");
    object.remove("more");
    let seq = object["seq"].as_u64().expect("a number") + 1;
    let tick = object["tick"].as_u64().expect("a number") + 1;
    object.insert("seq".to_owned(), seq.into());
    object.insert("tick".to_owned(), tick.into());
    object.insert("cmd".to_owned(), CommandId::new(ids::fresh()).to_string().into());
    change(&mut value);
    line::seal(&mut bytes, &serde_json::to_vec(&value).expect("JSON"), More::Last, Some(sum));
    std::fs::write(journal, bytes).expect("written");
}

#[test]
fn a_newer_one_is_read_up_to_there() {
    let desk = Desk::new();
    let (a, theirs) = shared(&desk);
    append(&theirs, |line| line["v"] = 3.into());
    goes_on(&desk, &a, &theirs, "SiteNewer", &["theirs one", "theirs two"]);
}

#[test]
fn a_tick_out_of_range_and_numbers_that_go_back_end_the_belief() {
    for change in [
        |line: &mut serde_json::Value| line["tick"] = 9_007_199_254_740_993_u64.into(),
        |line: &mut serde_json::Value| line["tick"] = 1.into(),
        |line: &mut serde_json::Value| line["tick"] = 0.into(),
        |line: &mut serde_json::Value| line["seq"] = 1.into(),
        |line: &mut serde_json::Value| line["site"] = SiteId::new(5).to_string().into(),
    ] {
        let desk = Desk::new();
        let (a, theirs) = shared(&desk);
        append(&theirs, change);
        goes_on(&desk, &a, &theirs, "SiteDamaged", &["theirs one", "theirs two"]);
    }
}

#[test]
fn the_clock_of_another_laptop_changes_no_order_and_no_hour_here() {
    let desk = Desk::new();
    let a = desk.session("a");
    let laptop = desk.laptop("one");
    let note = laptop.write(&a, "first");
    let day = 24 * 3_600_000;
    let ahead = Clock::starting(Timestamp(day), 0.0);
    let memory = desk.laptop("other").0;
    let (hub, _) = Hub::open(&a, &ahead, Opening { program: "test", door: false, memory: &memory }).expect("opened");
    let base = hub.handle().session().expect("running").note(note).expect("known").wording.heads()[0].rev;
    ask(&hub, vec![Command::EditNote { note, base: vec![base], text: CleanText::lenient("second") }]);
    hub.stop();
    laptop.edit(&a, note, "third");
    let written = lines(&a);
    let [.., second, third] = &written[..] else { panic!("{written:?}") };
    assert_eq!((second.time, third.time), (Timestamp(day), Timestamp(1_000)));
    assert!(second.tick < third.tick);
    assert_eq!(texts(&session(&a)), ["third"]);
}

#[test]
fn a_forged_tick_at_its_end_stops_nobody_from_writing() {
    let desk = Desk::new();
    let (a, theirs) = shared(&desk);
    append(&theirs, |line| line["tick"] = Tick::MAX.count().into());
    let laptop = desk.laptop("one");
    laptop.write(&a, "mine again");
    laptop.write(&a, "and again");
    assert!(texts(&session(&a)).contains(&"and again".to_owned()));
}

#[test]
fn eight_towns_that_were_mailed_a_plan_are_strangers() {
    let desk = Desk::new();
    let (rennes, nantes) = (desk.session("rennes"), desk.session("nantes"));
    desk.laptop("rennes").write(&rennes, "de Rennes");
    desk.laptop("nantes").write(&nantes, "de Nantes");
    let paths = Paths::of(&rennes).expect("a folder");
    let failure = merge(&paths, &nantes, false, ids::fresh).expect_err("strangers");
    assert_eq!(failure.kind.name(), "MergeStranger");
    assert_eq!(texts(&session(&rennes)), ["de Rennes"]);
    let report = merge(&paths, &nantes, true, ids::fresh).expect("asked for");
    assert!(report.strangers && report.notes.values().map(|(_, count)| count).eq([&1]), "{report:?}");
    assert_eq!(texts(&session(&rennes)), ["de Nantes", "de Rennes"]);
    assert_eq!(session(&rennes).notes_at(1).count(), 1, "each room has its own table 1");
    let again = merge(&paths, &nantes, true, ids::fresh).expect("asked for");
    assert!(again.is_nothing(), "{again:?}");
    // A journal that somebody only laid into the folder is not read.
    let stray = desk.session("stray");
    desk.laptop("stray").write(&stray, "d’ailleurs");
    let journal = only_journal(&stray);
    std::fs::copy(&journal, rennes.join("journal").join(journal.file_name().expect("a name"))).expect("copied");
    let reading = store::read(&rennes).expect("read");
    assert_eq!(whats(&reading.notices), ["JournalStranger"]);
    assert_eq!(reading.session.note_count(), 2);
}

#[test]
fn a_journal_of_version_1_is_read_and_a_new_site_begins_beside_it() {
    let desk = Desk::new();
    let a = desk.session("a");
    std::fs::create_dir(a.join("journal")).expect("made");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals/v1-every-kind.jsonl");
    let first = a.join("journal/000001.jsonl");
    std::fs::copy(golden, &first).expect("copied");
    let before = std::fs::read(&first).expect("read");
    let old = lines(&a);
    desk.laptop("one").write(&a, "de plus");
    assert_eq!(std::fs::read(&first).expect("read"), before);
    let now = lines(&a);
    assert_eq!((&now[..old.len()], now.len()), (&old[..], old.len() + 1));
    assert!(matches!(now.last().map(|line| &line.event), Some(Fact::Known(_))));
    let rooms: Vec<_> = session(&a).rooms().map(|(room, _)| room).collect();
    assert_eq!(rooms.len(), 1, "it stays in the room of the old journal: {rooms:?}");
}

#[test]
fn a_second_hand_in_a_journal_of_version_1_is_told_apart() {
    let desk = Desk::new();
    let header = Header { v: 1, room: None, copy: None, ..header() };
    let note = NoteId::new(1);
    let old = |seq: u64, event: serde_json::Value| {
        let author = AuthorId::new(9).to_string();
        serde_json::json!({"v": 1, "seq": seq, "site": header.site.to_string(), "author": author, "aseq": seq, "at": 7,
            "cmd": CommandId::new(ids::fresh()).to_string(), "event": event})
    };
    let added = serde_json::json!({"kind": "note_added", "data": {"note": note.to_string(), "text": "avant",
        "place": {"table": 1, "round": 1}}});
    let edited = |base: u64, text: &str| {
        let base = format!("{}.{base}", AuthorId::new(9));
        serde_json::json!({"kind": "note_edited", "data": {"note": note.to_string(), "base": [base], "text": text}})
    };
    let common = old(1, added);
    let journal = |texts: [&str; 2]| {
        let mut bytes = line::head(&header);
        let mut sum = line::split(bytes.strip_suffix(b"\n").expect("a line")).map(|(_, sum)| sum);
        let lines = [common.clone(), old(2, edited(1, texts[0])), old(3, edited(2, texts[1]))];
        for value in lines {
            sum = Some(line::seal(&mut bytes, &serde_json::to_vec(&value).expect("JSON"), More::Last, sum));
        }
        bytes
    };
    let (here, there) = (desk.session("here"), desk.session("there"));
    for (folder, bytes) in [(&here, journal(["ici", "ici encore"])), (&there, journal(["là", "là encore"]))] {
        std::fs::create_dir(folder.join("journal")).expect("made");
        std::fs::write(folder.join("journal/000001.jsonl"), bytes).expect("written");
    }
    for (folder, other) in [(&here, &there), (&there, &here)] {
        let report = merge(&Paths::of(folder).expect("a folder"), other, false, ids::fresh).expect("merged");
        assert_eq!(report.versions, 1, "{report:?}");
    }
    assert_eq!((lines(&here), session(&here)), (lines(&there), session(&there)));
    let session = session(&here);
    let mut heads: Vec<&str> =
        session.note(note).expect("known").wording.heads().iter().map(|head| &*head.text).collect();
    heads.sort_unstable();
    assert_eq!(heads, ["ici encore", "là encore"]);
}

fn header() -> Header {
    let (session, site) = (nappe_core::SessionId::new(1), SiteId::new(2));
    Header::new(session, site, nappe_core::RoomId::new(3), String::new(), Timestamp(3))
}

/// Two sessions that know nothing of each other.
fn two_days(desk: &Desk) -> (PathBuf, PathBuf) {
    let (mine, theirs) = (desk.session("mine"), desk.session("theirs"));
    desk.laptop("one").write(&mine, "mine");
    desk.laptop("other").write(&theirs, "theirs");
    (mine, theirs)
}

/// What an own hand would copy: journals, and the word of which session it is.
fn is_told(name: &str) -> bool {
    name == "here.json" || Path::new(name).extension().is_some_and(|ending| ending == "jsonl")
}

fn bring(from: &Path, to: &Path, names: impl Fn(&str) -> bool) {
    for entry in std::fs::read_dir(from.join("journal")).expect("listed") {
        let path = entry.expect("listed").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if names(&name) {
            std::fs::copy(&path, to.join("journal").join(&name)).expect("copied");
        }
    }
}

#[test]
fn a_running_session_stays_itself_whatever_is_copied_into_its_folder() {
    let desk = Desk::new();
    let (a, other) = two_days(&desk);
    let one = desk.laptop("one");
    let word = std::fs::read(a.join("journal/here.json")).expect("read");
    let (hub, _) = one.open(&a);
    let (_, mut watcher) = store::watch::Watcher::start(&a).expect("read");
    bring(&other, &a, is_told);
    // As a reader sees it before and after the one who writes looks around.
    for look in 0..2 {
        let grown = watcher.look().expect("readable").map(|grown| texts(&grown.session));
        assert!(grown.is_none_or(|texts| texts == ["mine"]), "look {look}");
        hub.handle().look_around();
        assert_eq!(texts(&hub.handle().session().expect("running")), ["mine"]);
    }
    ask(&hub, vec![add(NoteId::new(ids::fresh()), "mine again")]);
    hub.handle().look_around();
    assert_eq!(texts(&hub.handle().session().expect("running")), ["mine", "mine again"]);
    hub.stop();
    assert_eq!(std::fs::read(a.join("journal/here.json")).expect("read"), word);
    assert_eq!(texts(&session(&a)), ["mine", "mine again"]);
}

#[test]
fn a_session_that_was_begun_just_now_stays_itself_too() {
    let desk = Desk::new();
    let (_, other) = two_days(&desk);
    let fresh = desk.session("fresh");
    let (hub, _) = desk.laptop("one").open(&fresh);
    bring(&other, &fresh, is_told);
    hub.handle().look_around();
    assert_eq!(hub.handle().session().expect("running").note_count(), 0);
    hub.stop();
    assert_eq!(session(&fresh).note_count(), 0);
}

#[test]
fn the_word_of_another_session_is_not_believed_over_all_journals() {
    let desk = Desk::new();
    let (a, other) = two_days(&desk);
    bring(&other, &a, |name| name == "here.json");
    let id = store::read(&a).expect("read").id;
    assert_eq!(texts(&session(&a)), ["mine"]);
    assert_eq!(whats(&store::read(&a).expect("read").notices), ["PlaceStranger"]);
    // Another laptop begins a journal of this session, not of the other one; and what it writes mends the word.
    desk.laptop("third").write(&a, "mine too");
    let reading = store::read(&a).expect("read");
    assert_eq!((reading.id, whats(&reading.notices)), (id, Vec::new()));
    assert_eq!(texts(&reading.session), ["mine", "mine too"]);
    // The one who began it finds the word mended when it was opened.
    bring(&other, &a, |name| name == "here.json");
    desk.laptop("one").write(&a, "mine again");
    assert_eq!(whats(&store::read(&a).expect("read").notices), Vec::<&str>::new());
    assert_eq!(session(&a).note_count(), 3);
    // A merge knows it too.
    bring(&other, &a, |name| name == "here.json");
    let copy = desk.copy(&a, "copy");
    desk.laptop("one").write(&copy, "in the copy");
    let report = merge(&Paths::of(&a).expect("a folder"), &copy, false, ids::fresh).expect("the same session");
    assert_eq!((whats(&report.notices), session(&a).note_count()), (vec!["PlaceStranger"], 4));
}

#[test]
fn a_word_that_says_nothing_is_as_if_it_were_not_there() {
    let desk = Desk::new();
    let (a, other) = two_days(&desk);
    for garbage in ["", "{}", "\u{0}\u{0}", "[1, 2"] {
        std::fs::write(a.join("journal/here.json"), garbage).expect("written");
        assert_eq!(texts(&session(&a)), ["mine"]);
    }
    // Of several sessions the word decides, as it always has.
    bring(&other, &a, |_| true);
    assert_eq!(texts(&session(&a)), ["theirs"]);
}
