//! What `nappe log` tells about journals, sound and damaged.

use std::path::PathBuf;

use nappe::failure::FailureKind;
use nappe::i18n::Texts;
use nappe::store::journal::read::{End, Flaw, Found};
use nappe::store::log::{self, Repair};
use nappe::store::sites::files;
use nappe::store::{self, Paths};
use nappe_core::{Answer, Lang};

use crate::kill::{PLAN, notes, open};

/// A session of a plan and ten notes: a journal of twelve lines.
fn session() -> (tempfile::TempDir, Paths) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.ron"), PLAN).expect("written");
    let (hub, _) = open(folder.path());
    for _ in 0..10 {
        assert_eq!(hub.handle().ask(notes(1)).recv(), Ok(Answer::Done));
    }
    hub.stop();
    let paths = Paths::of(folder.path()).expect("a folder");
    (folder, paths)
}

/// The one journal of the session.
fn journal(paths: &Paths) -> PathBuf {
    let (files, _) = files::list(&paths.journal_folder()).expect("listed");
    let [file] = &files[..] else { panic!("{files:?}") };
    file.path.clone()
}

/// The one report.
fn found(report: &log::LogReport) -> &Found {
    &report.journals[0].found
}

/// Repairs the one journal.
fn repaired(paths: &Paths) -> Repair {
    log::repair(paths).expect("repaired").pop().expect("there was something to repair")
}

/// Changes one byte of a line, counted from 1.
fn damage(paths: &Paths, line: usize) {
    let mut bytes = std::fs::read(journal(paths)).expect("read");
    let start = bytes.split_inclusive(|&byte| byte == b'\n').take(line - 1).map(<[u8]>::len).sum::<usize>();
    bytes[start + 12] ^= 1;
    std::fs::write(journal(paths), bytes).expect("written");
}

#[test]
fn a_sound_journal_is_shown_and_needs_no_repair() {
    let (_folder, paths) = session();
    let report = log::verify(&paths).expect("read");
    assert!(report.is_sound());
    assert_eq!((report.counts(), report.authors), ((12, 11), 11));
    let mut shown = Vec::new();
    log::show(&paths, &mut |envelope: nappe_core::Envelope| shown.push(envelope.seq)).expect("read");
    assert_eq!(shown, (1..=11).collect::<Vec<_>>());
    let before = std::fs::read(journal(&paths)).expect("read");
    assert_eq!(log::repair(&paths), Ok(Vec::new()));
    assert_eq!(std::fs::read(journal(&paths)).expect("read"), before);
    for lang in Lang::ALL {
        assert_eq!(report.told(&Texts::new(lang)).len(), 3);
    }
}

#[test]
fn a_torn_tail_is_set_aside_and_told_once() {
    let (folder, paths) = session();
    let before = std::fs::read(journal(&paths)).expect("read");
    std::fs::write(journal(&paths), [&before[..], b"{\"v\":1,\"seq\":12,\"si"].concat()).expect("written");
    assert_eq!(found(&log::verify(&paths).expect("read")).end, End::Torn);
    assert_eq!(store::read(folder.path()).expect("read").session.note_count(), 10);
    let (hub, opened) = open(folder.path());
    hub.stop();
    let [notice] = &opened.notices[..] else { panic!("{:?}", opened.notices) };
    assert!(matches!(notice.kind, FailureKind::JournalTorn { .. }));
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        assert!(notice.told(&texts).contains("torn-1.txt"), "{}", notice.told(&texts));
        assert!(notice.next(&texts).is_some());
    }
    assert_eq!(std::fs::read(journal(&paths)).expect("read"), before);
    assert_eq!(std::fs::read(paths.journal_folder().join("torn-1.txt")).expect("kept"), b"{\"v\":1,\"seq\":12,\"si");
    assert_eq!(open(folder.path()).1.notices, []);
}

#[test]
fn a_damaged_journal_keeps_every_line_that_can_be_proved() {
    let (folder, paths) = session();
    damage(&paths, 6);
    let damaged = std::fs::read(journal(&paths)).expect("read");
    let report = log::verify(&paths).expect("read");
    assert_eq!(found(&report).end, End::Damaged { line: 6, flaw: Flaw::Sum });
    assert!(!report.is_sound());
    assert!(matches!(open(folder.path()).1.read_only.expect("damaged").kind, FailureKind::JournalDamaged { .. }));

    let repair = repaired(&paths);
    let Repair { events, original, rescued, lines, words } = &repair;
    assert_eq!((*events, &lines[..]), (10, &[6][..]));
    assert_eq!(std::fs::read(original).expect("kept"), damaged);
    let sixth = damaged.split_inclusive(|&byte| byte == b'\n').nth(5).expect("a line");
    assert_eq!(std::fs::read(rescued.as_ref().expect("one line")).expect("kept"), sixth);
    assert_eq!(
        words.iter().map(nappe_core::CleanText::as_str).collect::<Vec<_>>(),
        ["Des bancs à l’ombre, pour que l’on reste après le marché"]
    );
    for lang in Lang::ALL {
        let told = repair.told(&Texts::new(lang));
        assert_eq!(told.len(), 5 + 1, "{told:#?}");
        assert!(told[2].ends_with('6'), "{told:#?}");
    }
    let (hub, opened) = open(folder.path());
    assert_eq!((opened.read_only, opened.notices), (None, Vec::new()));
    assert_eq!(hub.handle().session().expect("running").note_count(), 9);
    assert_eq!(hub.handle().ask(notes(1)).recv(), Ok(Answer::Done));
    hub.stop();
    assert!(log::verify(&paths).expect("read").is_sound());
}

#[test]
fn a_journal_that_a_mail_program_has_turned_over_is_itself_again() {
    let (folder, paths) = session();
    let sound = std::fs::read_to_string(journal(&paths)).expect("read");
    std::fs::write(journal(&paths), format!("\u{feff}{}", sound.replace('\n', "\r\n"))).expect("written");
    assert!(!log::verify(&paths).expect("read").is_sound());
    let repair = repaired(&paths);
    assert!(matches!(&repair, Repair { events: 11, rescued: None, .. }), "{repair:?}");
    for lang in Lang::ALL {
        assert_eq!(repair.told(&Texts::new(lang)).len(), 2);
    }
    assert_eq!(std::fs::read_to_string(journal(&paths)).expect("read"), sound);
    assert_eq!(open(folder.path()).1.read_only, None);
}

#[test]
fn a_last_line_that_has_lost_its_line_feed_counts_and_gets_it_back() {
    let (folder, paths) = session();
    let sound = std::fs::read(journal(&paths)).expect("read");
    std::fs::write(journal(&paths), &sound[..sound.len() - 1]).expect("written");
    let report = log::verify(&paths).expect("read");
    assert_eq!((found(&report).end, found(&report).good.seq), (End::Clean, 11));
    assert_eq!(store::read(folder.path()).expect("read").session.note_count(), 10);
    let (hub, opened) = open(folder.path());
    assert_eq!((opened.read_only, opened.notices), (None, Vec::new()));
    assert_eq!(std::fs::read(journal(&paths)).expect("read"), sound);
    assert_eq!(hub.handle().ask(notes(1)).recv(), Ok(Answer::Done));
    hub.stop();
    assert_eq!(log::verify(&paths).expect("read").counts().1, 12);
}

#[test]
fn an_empty_journal_is_none_yet_whoever_looks() {
    let (folder, paths) = session();
    std::fs::write(journal(&paths), b"").expect("written");
    assert_eq!(log::verify(&paths).expect_err("none").kind.name(), "JournalMissing");
    assert_eq!(log::repair(&paths).expect_err("none").kind.name(), "JournalMissing");
    let reading = store::read(folder.path()).expect("read");
    assert_eq!(
        (reading.notices.iter().map(|notice| notice.kind.name()).collect::<Vec<_>>(), reading.session.events),
        (Vec::new(), 0)
    );
    assert!(!reading.session.plan.tables.is_empty(), "the plan on disk is shown");
    let (hub, opened) = open(folder.path());
    assert_eq!(opened.read_only, None);
    // Empty, and with less in it than this installation remembers to have written.
    let told: Vec<_> = opened.notices.iter().map(|notice| notice.kind.name()).collect();
    assert_eq!(told, ["JournalEmpty", "JournalBehind"]);
    assert_eq!(hub.handle().ask(notes(1)).recv(), Ok(Answer::Done));
    hub.stop();
    assert!(log::verify(&paths).expect("read").is_sound());
}

#[test]
fn a_note_whose_last_line_was_changed_is_not_taken_for_a_write_that_was_cut_off() {
    let (folder, paths) = session();
    damage(&paths, 12);
    assert!(!log::verify(&paths).expect("read").is_sound());
    let (hub, opened) = open(folder.path());
    hub.stop();
    assert!(matches!(opened.read_only.expect("damaged").kind, FailureKind::JournalDamaged { .. }));
    assert!(!paths.journal_folder().join("torn-1.txt").exists());
    let repair = repaired(&paths);
    let Repair { events: 10, rescued: Some(rescued), words, .. } = &repair else { panic!("{repair:?}") };
    assert!(rescued.ends_with("rescued-1.jsonl"), "{rescued:?}");
    assert_eq!(words.len(), 1);
}

#[test]
fn a_journal_without_its_first_line_keeps_everything_else() {
    let (folder, paths) = session();
    let before = store::read(folder.path()).expect("read").id;
    damage(&paths, 1);
    let told = store::read(folder.path()).expect("the folder says which session it is").notices;
    assert_eq!(told.iter().map(|notice| notice.kind.name()).collect::<Vec<_>>(), ["JournalHeader"]);
    // Without that nothing is known of it.
    let here = std::fs::read(paths.here()).expect("read");
    std::fs::remove_file(paths.here()).expect("removed");
    assert!(matches!(store::read(folder.path()).expect_err("damaged").kind, FailureKind::JournalHeader { .. }));
    std::fs::write(paths.here(), here).expect("written");
    let repair = repaired(&paths);
    assert!(matches!(&repair, Repair { events: 11, lines, .. } if lines[..] == [1]), "{repair:?}");
    let (hub, opened) = open(folder.path());
    assert_eq!((Some(opened.id), opened.read_only), (before, None));
    assert_eq!(hub.handle().session().expect("running").note_count(), 10);
}

#[test]
fn a_file_in_which_nothing_can_be_proved_is_kept_beside_a_new_journal() {
    let (folder, paths) = session();
    std::fs::write(journal(&paths), b"Once upon a time\n{\"text\":\"a word\"}\n").expect("written");
    let repair = repaired(&paths);
    assert!(matches!(&repair, Repair { events: 0, words, .. } if words.len() == 1), "{repair:?}");
    let (hub, _) = open(folder.path());
    assert_eq!(hub.handle().session().expect("running").note_count(), 0);
}

#[test]
fn a_folder_that_is_open_is_not_repaired() {
    let (folder, paths) = session();
    let (hub, _) = open(folder.path());
    assert!(matches!(log::repair(&paths).expect_err("held").kind, FailureKind::FolderHeld { .. }));
    assert!(log::verify(&paths).expect("anybody may look").is_sound());
    hub.stop();
    let empty = tempfile::tempdir().expect("a folder");
    let failure = log::repair(&Paths::of(empty.path()).expect("a folder")).expect_err("none");
    assert!(matches!(failure.kind, FailureKind::JournalMissing { .. }), "{failure:?}");
}
