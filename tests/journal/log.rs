//! What `nappe log` tells about journals, sound and damaged.

use nappe::failure::FailureKind;
use nappe::i18n::Texts;
use nappe::store::journal::read::{End, Flaw};
use nappe::store::log::{self, Repair};
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

/// Changes one byte of a line, counted from 1.
fn damage(paths: &Paths, line: usize) {
    let mut bytes = std::fs::read(paths.journal()).expect("read");
    let start = bytes.split_inclusive(|&byte| byte == b'\n').take(line - 1).map(<[u8]>::len).sum::<usize>();
    bytes[start + 12] ^= 1;
    std::fs::write(paths.journal(), bytes).expect("written");
}

#[test]
fn a_sound_journal_is_shown_and_needs_no_repair() {
    let (_folder, paths) = session();
    let report = log::verify(&paths).expect("read");
    assert!(report.is_sound());
    assert_eq!((report.found.good.lines, report.found.good.seq, report.authors), (12, 11, 11));
    let mut shown = Vec::new();
    log::show(&paths, |envelope| shown.push(envelope.seq)).expect("read");
    assert_eq!(shown, (1..=11).collect::<Vec<_>>());
    let before = std::fs::read(paths.journal()).expect("read");
    assert_eq!(log::repair(&paths), Ok(Repair::Nothing));
    assert_eq!(std::fs::read(paths.journal()).expect("read"), before);
    for lang in Lang::ALL {
        assert_eq!(report.told(&Texts::new(lang)).len(), 3);
    }
}

#[test]
fn a_torn_tail_is_set_aside_and_told_once() {
    let (folder, paths) = session();
    let before = std::fs::read(paths.journal()).expect("read");
    std::fs::write(paths.journal(), [&before[..], b"{\"v\":1,\"seq\":12,\"si"].concat()).expect("written");
    assert_eq!(log::verify(&paths).expect("read").found.end, End::Torn);
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
    assert_eq!(std::fs::read(paths.journal()).expect("read"), before);
    assert_eq!(std::fs::read(paths.journal_folder().join("torn-1.txt")).expect("kept"), b"{\"v\":1,\"seq\":12,\"si");
    assert_eq!(open(folder.path()).1.notices, []);
}

#[test]
fn a_damaged_journal_is_cut_back_and_every_word_handed_over() {
    let (folder, paths) = session();
    damage(&paths, 6);
    let damaged = std::fs::read(paths.journal()).expect("read");
    let report = log::verify(&paths).expect("read");
    assert_eq!(report.found.end, End::Damaged { line: 6, flaw: Flaw::Sum });
    assert!(!report.is_sound());
    assert!(matches!(open(folder.path()).1.read_only.expect("damaged").kind, FailureKind::JournalDamaged { .. }));

    let repair = log::repair(&paths).expect("repaired");
    let Repair::Done { events, original, rescued, words } = &repair else { panic!("{repair:?}") };
    assert_eq!(*events, 4);
    assert_eq!(std::fs::read(original).expect("kept"), damaged);
    let journal = std::fs::read(paths.journal()).expect("read");
    assert_eq!([journal, std::fs::read(rescued).expect("kept")].concat(), damaged);
    assert_eq!(
        words.iter().map(nappe_core::CleanText::as_str).collect::<Vec<_>>(),
        ["Des bancs à l’ombre, pour que l’on reste après le marché"; 7]
    );
    for lang in Lang::ALL {
        let told = repair.told(&Texts::new(lang));
        assert_eq!(told.len(), 4 + 7, "{told:#?}");
    }
    let (hub, opened) = open(folder.path());
    assert_eq!((opened.read_only, opened.notices), (None, Vec::new()));
    assert_eq!(hub.handle().session().expect("running").note_count(), 3);
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
    let repair = log::repair(&paths).expect("repaired");
    let Repair::Done { events: 10, rescued, words, .. } = &repair else { panic!("{repair:?}") };
    assert!(rescued.ends_with("rescued-1.jsonl"), "{rescued:?}");
    assert_eq!(words.len(), 1);
}

#[test]
fn a_journal_without_its_first_line_is_kept_beside_a_new_one() {
    let (folder, paths) = session();
    damage(&paths, 1);
    assert!(matches!(store::read(folder.path()).expect_err("damaged").kind, FailureKind::JournalHeader { .. }));
    let repair = log::repair(&paths).expect("repaired");
    assert!(matches!(&repair, Repair::Done { events: 0, words, .. } if words.len() >= 10), "{repair:?}");
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
