use std::fs;

use nappe_core::Lang;

use super::*;
use crate::failure::FailureKind;

fn home() -> (tempfile::TempDir, Home) {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Home::under(folder.path());
    (folder, home)
}

fn entry(folder: std::path::PathBuf, title: &str) -> RecentEntry {
    RecentEntry { folder, title: title.to_owned(), date: None, notes: 3 }
}

#[test]
fn settings_are_what_the_file_says() {
    let (_folder, home) = home();
    assert_eq!(read_settings(&home), (Settings::default(), None));
    let settings = Settings { lang: Some(Lang::En), bell: false, notices: true, sessions: Some("/cafes".into()) };
    fs::write(home.settings_file(), "(lang: en, bell: false, sessions: \"/cafes\")").expect("a disk");
    assert_eq!(read_settings(&home), (settings, None));
}

#[test]
fn settings_written_by_hand_may_be_partial_and_newer() {
    let (_folder, home) = home();
    fs::write(home.settings_file(), "(lang: fr, colour_of_the_cups: \"blue\")").expect("a disk");
    let (settings, notice) = read_settings(&home);
    assert_eq!((settings.lang, settings.bell, notice), (Some(Lang::Fr), true, None));
}

#[test]
fn broken_settings_are_told_and_passed_over() {
    let (_folder, home) = home();
    fs::write(home.settings_file(), "(lang: ").expect("a disk");
    let (settings, notice) = read_settings(&home);
    assert_eq!(settings, Settings::default());
    assert!(matches!(notice.expect("a notice").kind, FailureKind::SettingsBroken { .. }));
}

#[test]
fn recent_sessions_are_newest_first_without_doubles_or_the_gone() {
    let (folder, home) = home();
    let make = |name: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(&path).expect("a disk");
        path
    };
    for number in 0..25 {
        remember(&home, entry(make(&format!("s{number}")), "t")).expect("a disk");
    }
    remember(&home, entry(make("s20"), "again")).expect("a disk");
    fs::remove_dir(folder.path().join("s24")).expect("a disk");
    let recent = read_recent(&home);
    assert_eq!(recent.len(), RECENT_MOST - 1);
    assert_eq!((recent[0].title.as_str(), &recent[0].folder), ("again", &folder.path().join("s20")));
    assert_eq!(recent[1].folder, folder.path().join("s23"));
}

#[test]
fn a_broken_list_of_recent_sessions_is_an_empty_one() {
    let (_folder, home) = home();
    fs::write(home.recent_file(), "][").expect("a disk");
    assert_eq!(read_recent(&home), Vec::new());
}

#[test]
fn a_keyboard_keeps_its_id() {
    let (_folder, home) = home();
    let author = this_author(&home);
    assert_eq!(this_author(&home), author);
    fs::write(home.author_file(), "not an id").expect("a disk");
    let other = this_author(&home);
    assert_ne!(other, author);
    assert_eq!(this_author(&home), other);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Home::under(folder.path());
    for path in [home.settings_file(), home.keymap_file(), home.recent_file(), home.author_file()] {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo starts");
        assert!(made.success());
    }
    assert!(read_settings(&home).1.is_some() && read_keymap(&home).1.is_some());
    assert!(read_recent(&home).is_empty());
    this_author(&home);
}
