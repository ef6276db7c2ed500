//! Times whole commands: documents of 40, 400 and 2,000 notes made by the binary, every format for 400, each with its
//! peak of memory; and beside them, in the same run and from the same Markdown, `pandoc` and `soffice` where they are
//! installed. Printed, never asserted.
//!
//! `cargo bench --bench documents`

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

const FORMATS: [&str; 9] = ["pdf", "docx", "html", "png", "svg", "xlsx", "md", "csv", "json"];
const IDEAS: [&str; 6] = [
    "Un banc devant chaque arrêt de bus : on s’y parle, on s’y repose.",
    "Ouvrir la médiathèque le dimanche matin, même sans bibliothécaire",
    "Trop de formulaires en ligne → un guichet humain",
    "Planter des arbres là où l’été est invivable (place du Marché, cour de l’école)",
    "Pistes cyclables continues, pas des bouts de peinture",
    "Que les anciens racontent le quartier aux enfants, et inversement",
];

/// How long a command took, and how much memory it had at most, in megabytes.
struct Cost {
    wall: Duration,
    peak: Option<u64>,
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn now() -> Instant {
    Instant::now()
}

/// Runs a command to its end; `None` where it is not there or fails.
fn timed(command: &mut Command) -> Option<Cost> {
    let start = now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    // Nobody ever sends: a way to wait a little.
    let (_sender, receiver) = mpsc::channel::<()>();
    let mut peak = None;
    let status = loop {
        peak = memory(&child).max(peak);
        match child.try_wait().ok()? {
            Some(status) => break status,
            None => drop(receiver.recv_timeout(Duration::from_millis(2))),
        }
    };
    status.success().then(|| Cost { wall: start.elapsed(), peak })
}

/// Most memory that a process and the one it started had so far (Linux).
fn memory(child: &Child) -> Option<u64> {
    let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", child.id())).unwrap_or_default();
    let started = children.split_whitespace().filter_map(|pid| memory_of(pid.parse().ok()?));
    Some(memory_of(child.id())? + started.sum::<u64>())
}

fn memory_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn line(what: &str, cost: Option<&Cost>) {
    match cost {
        Some(Cost { wall, peak }) => {
            let peak = peak.map_or_else(|| "–".to_owned(), |peak| peak.to_string());
            println!("| {what} | {:.2} | {peak} |", wall.as_secs_f64());
        }
        None => println!("| {what} | not here | – |"),
    }
}

fn nappe(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nappe"));
    command.env("NAPPE_HOME", home.join("home")).env("NAPPE_LANG", "fr").current_dir(home);
    command
}

/// Makes a session of so many notes under six themes.
fn session(home: &Path, count: usize) -> String {
    let name = format!("cafe-{count}");
    let made = nappe(home).args(["new", &name, "--title", "Vivre ici", "--question", "Et dans dix ans ?"]).output();
    assert!(made.expect("nappe runs").status.success());
    let mut rows = String::from("table,round,theme,kind,key,text\n");
    for index in 0..count {
        let (idea, key) = (IDEAS[index % IDEAS.len()], if index % 11 == 4 { "x" } else { "" });
        let _ = writeln!(rows, "1,{},Thème {},idea,{key},\"{idea} ({index})\"", index % 3 + 1, index * 7 % 6 + 1);
    }
    let file = home.join("notes.csv");
    fs::File::create(&file).and_then(|mut file| file.write_all(rows.as_bytes())).expect("a temporary folder");
    assert!(nappe(home).args(["import", &name, "notes.csv"]).output().expect("nappe").status.success());
    name
}

fn main() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let home = home.path();
    let export = |name: &str, kind: &str, format: &str| {
        timed(nappe(home).args(["export", name, "--kind", kind, "--format", format, "-o", "out"]))
    };
    println!("| command | seconds | MB |\n| --- | --- | --- |");
    for count in [40, 400, 2_000] {
        let name = session(home, count);
        for kind in ["board", "report"] {
            line(
                &format!("nappe export --kind {kind} --format pdf, {count} notes"),
                export(&name, kind, "pdf").as_ref(),
            );
        }
    }
    for format in FORMATS {
        line(&format!("nappe export --format {format}, 400 notes"), export("cafe-400", "report", format).as_ref());
    }
    line("nappe export, all nine formats, 400 notes", export("cafe-400", "report", &FORMATS.join(",")).as_ref());
    let text = home.join("out/restitution-vivre-ici.md");
    let at = |program: &str| {
        let mut command = Command::new(program);
        command.current_dir(home);
        command
    };
    line(
        "pandoc: Markdown → DOCX, the same 400 notes",
        timed(at("pandoc").arg(&text).args(["-o", "pandoc.docx"])).as_ref(),
    );
    let profile = format!("-env:UserInstallation=file://{}", home.join("office").display());
    for (what, file) in [("of pandoc", "pandoc.docx"), ("of nappe", "out/restitution-vivre-ici.docx")] {
        let office = timed(at("soffice").args([&profile, "--headless", "--convert-to", "pdf", file]));
        line(&format!("LibreOffice: DOCX {what} → PDF"), office.as_ref());
    }
}
