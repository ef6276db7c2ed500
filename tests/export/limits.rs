//! Templates and logos that never end or eat up a machine: each costs itself and nothing else.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::sync::mpsc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::cafe::{Cafe, documents, is_whole, said};

/// Longer than any of this may take on a busy machine: twenty seconds are what nappe grants one format.
const PATIENCE: u64 = 150;

/// One at a time: each takes what a document may take, which several together may not.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn template(cafe: &Cafe, text: &str) {
    fs::create_dir_all(cafe.path("cafe/templates")).expect("a folder");
    fs::write(cafe.path("cafe/templates/report.typ"), text).expect("written");
}

fn export(cafe: &Cafe, formats: &str) -> Output {
    cafe.run_within(PATIENCE, &["export", "cafe", "--format", formats, "-o", "out"])
}

/// What was asked for is there, whole, and nothing that was only begun.
#[track_caller]
fn all_there(cafe: &Cafe, endings: &[&str], output: &Output) {
    let mut found: Vec<String> = fs::read_dir(cafe.path("out"))
        .unwrap_or_else(|_| panic!("{}", said(output)))
        .map(|entry| entry.expect("an entry").path())
        .inspect(|path| assert!(is_whole(path), "{}: {}", path.display(), said(output)))
        .map(|path| path.extension().expect("an ending").to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, endings, "{}", said(output));
}

#[test]
fn a_template_that_wants_all_memory_is_left_aside() {
    let _alone = alone();
    let list = "#for i in range(1000000000) { i }";
    let doubling = "#let s = \"0123456789\"\n#for i in range(60) { s = s + s }\n#s.len()";
    for text in [list, doubling] {
        let cafe = Cafe::new();
        template(&cafe, text);
        let output = export(&cafe, "pdf,html,docx");
        assert!(output.status.success(), "{}", said(&output));
        // On a machine that is busy enough time may run out before memory does.
        let why = ["memory", "too long"].iter().any(|why| said(&output).contains(why));
        assert!(said(&output).contains("report.typ") && why, "{}", said(&output));
        all_there(&cafe, &["docx", "html", "pdf"], &output);
    }
}

#[test]
fn a_template_that_never_ends_is_left_aside() {
    let _alone = alone();
    let cafe = Cafe::new();
    template(&cafe, "#for a in range(100000) { for b in range(100000) { let c = a + b } }");
    let output = export(&cafe, "pdf,html");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("report.typ") && said(&output).contains("too long"), "{}", said(&output));
    all_there(&cafe, &["html", "pdf"], &output);
}

#[test]
fn a_picture_that_claims_billions_of_pixels_is_never_unpacked() {
    let cafe = Cafe::new();
    let size = 60_000_u32.to_be_bytes();
    let png = [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &size, &size, b"\x08\x06\0\0\0"].concat();
    fs::write(cafe.path("cafe/logo.png"), png).expect("written");
    cafe.with_logo("logo.png");
    let output = export(&cafe, "pdf,html,docx");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("logo.png") && said(&output).contains("60000"), "{}", said(&output));
    all_there(&cafe, &["docx", "html", "pdf"], &output);
    let page = fs::read_to_string(&documents(&cafe.path("out"))[0]).ok();
    assert!(page.is_none_or(|page| !page.contains("data:image/png")));
}

#[test]
fn a_drawing_of_hundreds_of_blurs_costs_the_logo_only() {
    let _alone = alone();
    let cafe = Cafe::new();
    let (open, close) = ("<g filter=\"url(#b)\">".repeat(400), "</g>".repeat(400));
    // Ten times what the fastest machine draws within its time.
    let blurs = "<feGaussianBlur stdDeviation=\"90\"/>".repeat(10);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4000\" height=\"4000\"><filter id=\"b\">{blurs}\
         </filter>{open}<rect width=\"4000\" height=\"4000\" fill=\"#7a3b2e\"/>{close}</svg>"
    );
    fs::write(cafe.path("cafe/logo.svg"), svg).expect("written");
    cafe.with_logo("logo.svg");
    let output = export(&cafe, "pdf,svg");
    assert!(output.status.success(), "{}", said(&output));
    let endings: Vec<String> = documents(&cafe.path("out"))
        .iter()
        .map(|path| path.extension().expect("an ending").to_string_lossy().into_owned())
        .collect();
    assert!(endings.contains(&"pdf".to_owned()) && endings.contains(&"svg".to_owned()), "{endings:?}");
    assert!(said(&output).contains("The logo of cafe"), "{}", said(&output));
}

/// Returns the number of the process that makes documents for another one, once there is one.
#[cfg(target_os = "linux")]
fn press_of(parent: &mut Child) -> rustix::process::Pid {
    let (_open, pause) = mpsc::channel::<()>();
    for _ in 0..1_000 {
        let tasks = fs::read_dir(format!("/proc/{}/task", parent.id())).into_iter().flatten().flatten();
        let mut children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
        if let Some(pid) = children.find_map(|all| all.split(' ').find_map(|pid| pid.parse().ok())) {
            return rustix::process::Pid::from_raw(pid).expect("a process");
        }
        assert!(parent.try_wait().expect("a child").is_none(), "it ended without a press");
        let _ = pause.recv_timeout(Duration::from_millis(10));
    }
    panic!("there was never a press");
}

/// How long a process has worked, in hundredths of a second.
#[cfg(target_os = "linux")]
fn worked(process: rustix::process::Pid) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero())).unwrap_or_default();
    let fields = status.rsplit_once(") ").map_or("", |(_, fields)| fields);
    fields.split(' ').nth(11).and_then(|ticks| ticks.parse().ok()).unwrap_or(0)
}

#[cfg(target_os = "linux")]
fn endless(cafe: &Cafe) -> Child {
    template(cafe, "#for a in range(100000) { for b in range(100000) { let c = a + b } }");
    let mut command = cafe.command(&["export", "cafe", "--format", "pdf", "-o", "out"]);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary")
}

#[cfg(target_os = "linux")]
#[test]
fn whoever_is_killed_takes_the_press_along() {
    let _alone = alone();
    let cafe = Cafe::new();
    let mut nappe = endless(&cafe);
    let press = press_of(&mut nappe);
    nappe.kill().expect("it runs");
    nappe.wait().expect("an end");
    let (_open, pause) = mpsc::channel::<()>();
    let gone = (0..500).any(|_| {
        let _ = pause.recv_timeout(Duration::from_millis(10));
        let status = fs::read_to_string(format!("/proc/{}/stat", press.as_raw_nonzero()));
        // It may wait for whoever inherits it to notice.
        status.map_or(true, |status| status.contains(") Z"))
    });
    assert!(gone, "the press goes on for nobody");
    assert!(!cafe.path("out").exists(), "nothing was begun");
}

#[cfg(target_os = "linux")]
#[test]
fn a_press_that_is_killed_is_told_and_the_document_is_made_without_what_it_tried() {
    let _alone = alone();
    let cafe = Cafe::new();
    let mut nappe = endless(&cafe);
    let press = press_of(&mut nappe);
    // Before it is at the template, the document itself would be given up: it gets there in far less than two seconds.
    let (_open, pause) = mpsc::channel::<()>();
    while worked(press) < 200 {
        assert!(nappe.try_wait().expect("a child").is_none(), "it came to its end");
        let _ = pause.recv_timeout(Duration::from_millis(10));
    }
    rustix::process::kill_process(press, rustix::process::Signal::KILL).expect("it runs");
    let output = nappe.wait_with_output().expect("an end");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("report.typ"), "{}", said(&output));
    all_there(&cafe, &["pdf"], &output);
}

/// An update puts another program in the place of the one that runs.
#[cfg(target_os = "linux")]
#[test]
fn a_nappe_whose_file_was_replaced_still_makes_documents() {
    let cafe = Cafe::empty();
    let program = cafe.path("nappe");
    fs::copy(env!("CARGO_BIN_EXE_nappe"), &program).expect("a copy");
    let mut command = std::process::Command::new(&program);
    command.arg("demo").env_clear().env("NAPPE_HOME", cafe.path("home")).env("NAPPE_LANG", "en").env("NAPPE_SEED", "1");
    command.current_dir(cafe.path(".")).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut demo = command.spawn().expect("the copy");
    let mut out = BufReader::new(demo.stdout.take().expect("piped"));
    let mut first = String::new();
    out.read_line(&mut first).expect("a line");
    fs::remove_file(&program).expect("it can be unlinked while it runs");
    fs::write(&program, "another program").expect("written");
    let rest: Vec<String> = out.lines().map(|line| line.expect("a line")).collect();
    let output = demo.wait_with_output().expect("an end");
    assert!(output.status.success(), "{}", said(&output));
    let made = |ending: &str| rest.iter().any(|line| Path::new(line.trim()).extension().is_some_and(|is| is == ending));
    assert!(made("pdf") && made("docx") && made("html"), "{rest:?}");
}

#[test]
fn the_word_by_which_nappe_calls_itself_is_no_verb() {
    let cafe = Cafe::empty();
    let help = cafe.run(&["--help"]);
    assert!(!String::from_utf8_lossy(&help.stdout).contains("make-documents"));
    // An order that is none, as from a curious person: no document, no panic, no hang.
    let output = cafe.run_within(PATIENCE, &["make-documents"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!said(&output).contains("panicked"), "{}", said(&output));
}
