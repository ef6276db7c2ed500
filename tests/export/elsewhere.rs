//! Names in a session's folder that stand for something else: a pipe, a device, a folder, a link that leads out or
//! nowhere. Whatever the file, each is refused at once, in words, and nothing from outside comes in.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::cafe::{Cafe, said};
use crate::skipped;

const SECRET: &str = "the key lies under the mat";
/// At once, on a busy machine.
const AT_ONCE: u64 = 30;

/// What stands where a file should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stranger {
    Pipe,
    Device,
    Folder,
    LinkOut,
    LinkToNothing,
    LinkToDevice,
}

const STRANGERS: [Stranger; 6] = [
    Stranger::Pipe,
    Stranger::Device,
    Stranger::Folder,
    Stranger::LinkOut,
    Stranger::LinkToNothing,
    Stranger::LinkToDevice,
];

/// Puts a stranger in the place of a file; tells whether this machine can.
fn plant(cafe: &Cafe, stranger: Stranger, path: &Path) -> bool {
    if path.is_dir() {
        fs::remove_dir_all(path).expect("removed");
    } else if path.symlink_metadata().is_ok() {
        fs::remove_file(path).expect("removed");
    }
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
    let made = |program: &str, arguments: &[&str]| {
        Command::new(program).arg(path).args(arguments).status().is_ok_and(|status| status.success())
    };
    match stranger {
        Stranger::Pipe => return made("mkfifo", &[]),
        // The device of endless zeros; only an administrator makes one.
        Stranger::Device if !made("mknod", &["c", "1", "5"]) => {
            skipped::tell("a device in a session's folder: this test may not make one");
            return false;
        }
        Stranger::Device => {}
        Stranger::Folder => fs::create_dir(path).expect("a folder"),
        Stranger::LinkOut => symlink(cafe.path("secret"), path).expect("a link"),
        Stranger::LinkToNothing => symlink(cafe.path("nothing"), path).expect("a link"),
        Stranger::LinkToDevice => symlink("/dev/zero", path).expect("a link"),
    }
    true
}

/// A session with every file that one can have, and a secret beside it.
fn session() -> Cafe {
    let cafe = Cafe::new();
    // It is a plan, a list of people, a template, a logo: whatever is read from it would count.
    fs::write(cafe.path("secret"), format!("id,name\n,{SECRET}\n")).expect("written");
    fs::write(cafe.path("cafe/logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
        .expect("written");
    cafe.with_logo("logo.svg");
    fs::write(cafe.path("people.csv"), "name\nAwa\n").expect("written");
    cafe
}

/// Looks for the secret in everything below a folder, links not followed.
fn tells(folder: &Path) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            return tells(&entry.path());
        }
        kind.is_file()
            && fs::read(entry.path())
                .is_ok_and(|bytes| bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()))
    })
}

/// Plants every stranger in the place of a file, and makes a call that reads or writes that file.
fn each(file: &str, args: &[&str], judge: impl Fn(Stranger, Option<i32>, &str)) {
    each_of(&STRANGERS, file, args, judge);
}

fn each_of(strangers: &[Stranger], file: &str, args: &[&str], judge: impl Fn(Stranger, Option<i32>, &str)) {
    for &stranger in strangers {
        let cafe = session();
        if !plant(&cafe, stranger, &cafe.path("cafe").join(file)) {
            continue;
        }
        let output = cafe.run_within(AT_ONCE, args);
        let (said, out) = (said(&output), String::from_utf8_lossy(&output.stdout).into_owned());
        assert!(!said.contains("panicked"), "{file} {stranger:?}: {said}");
        judge(stranger, output.status.code(), &format!("{file} {stranger:?}: {out}{said}"));
        assert!(!said.contains(SECRET) && !out.contains(SECRET), "{file} {stranger:?}: {said}");
        assert!(!tells(&cafe.path("cafe")) && !tells(&cafe.path("out")), "{file} {stranger:?} let the secret in");
        assert_eq!(fs::read_to_string(cafe.path("secret")).expect("there"), format!("id,name\n,{SECRET}\n"));
        assert!(!cafe.path("nothing").exists(), "{file} {stranger:?}: something was written outside");
    }
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

#[test]
fn a_plan() {
    each("plan.ron", &["check", "cafe"], |_, code, told| {
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("plan.ron"), "{told}");
    });
}

#[test]
fn a_list_of_people() {
    each("people.csv", &["import", "cafe", "people.csv"], |_, code, told| {
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("people.csv") && told.contains('→'), "{told}");
    });
}

#[test]
fn a_journal_and_its_lock() {
    for file in ["journal/000001.jsonl", "journal/lock"] {
        each(file, &["note", "cafe", "--table", "1", "An idea"], |_, code, told| {
            assert_eq!(code, Some(1), "{told}");
            assert!(told.contains(name_of(file)), "{told}");
        });
    }
    each("journal/000001.jsonl", &["log", "cafe", "verify"], |_, code, told| assert_eq!(code, Some(1), "{told}"));
    each("journal", &["note", "cafe", "--table", "1", "An idea"], |stranger, code, told| {
        // An empty folder is where a journal begins.
        assert_eq!(code, Some(i32::from(stranger != Stranger::Folder)), "{told}");
    });
}

#[test]
fn a_word_about_who_holds_the_folder() {
    // It is only read where somebody holds the folder; what stands in its place otherwise goes, or is told.
    each("journal/holder.json", &["note", "cafe", "--table", "1", "An idea"], |_, code, told| {
        assert!(matches!(code, Some(0 | 1)), "{told}");
    });
}

#[test]
fn what_makes_documents_look_like_those_of_a_house() {
    for (file, format) in [("templates/report.typ", "pdf"), ("templates/restitution.css", "html"), ("logo.svg", "html")]
    {
        each(file, &["export", "cafe", "--format", format, "-o", "out"], |_, code, told| {
            assert_eq!(code, Some(0), "the document is made all the same: {told}");
            assert!(told.contains(name_of(file)) && told.contains('→'), "{told}");
        });
    }
}

#[test]
fn the_folder_of_documents() {
    each("exports", &["export", "cafe", "--format", "md"], |stranger, code, told| {
        assert_eq!(code, Some(i32::from(stranger != Stranger::Folder)), "{told}");
        assert!(told.contains("exports"), "{told}");
    });
    each("templates", &["export", "cafe", "--eject"], |stranger, code, told| {
        assert_eq!(code, Some(i32::from(stranger != Stranger::Folder)), "{told}");
    });
}

#[test]
fn a_file_that_is_taken_in() {
    // Where it lies is the choice of whoever names it, and a link is as good as what it leads to; but it is a file.
    let no_files = STRANGERS.map(|stranger| (stranger != Stranger::LinkOut).then_some(stranger));
    let no_files: Vec<Stranger> = no_files.into_iter().flatten().collect();
    each_of(&no_files, "list.csv", &["import", "cafe", "cafe/list.csv"], |_, code, told| {
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("list.csv") && told.contains('→'), "{told}");
    });
    let cafe = session();
    assert!(plant(&cafe, Stranger::LinkOut, &cafe.path("list.csv")));
    let output = cafe.run(&["import", "cafe", "list.csv"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_link_that_stays_within_the_session_is_followed() {
    let cafe = session();
    fs::rename(cafe.path("cafe/plan.ron"), cafe.path("cafe/plan-v2.ron")).expect("renamed");
    symlink("plan-v2.ron", cafe.path("cafe/plan.ron")).expect("a link");
    let output = cafe.run(&["check", "cafe"]);
    assert!(output.status.success(), "{}", said(&output));
}
