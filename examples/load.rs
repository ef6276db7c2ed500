//! Many devices at once: starts a real `nappe serve`, lets devices join and write, and measures what they see.
//!
//! ```text
//! cargo run --release --example load -- --devices 300 --rate 300 --seconds 20 [--per-table 10] [--queued 5] [--format json]
//! ```
//!
//! `seen` is from sending to the arrival at another device of the table and at a wall; `delivered` counts those of `due`.
//! CPU and memory are the server's alone. `fsync` is of a bare file on the same disk, in the same run. With `--queued` every
//! device first loses its connection, then all come back at once with so many notes each.

#![expect(clippy::disallowed_methods, reason = "what is measured is the time of the world")]

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::{Barrier, watch};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

struct Asked {
    devices: usize,
    rate: f64,
    seconds: u64,
    per_table: usize,
    queued: usize,
    json: bool,
}

impl Asked {
    fn of_arguments() -> Result<Self> {
        let mut asked = Self { devices: 100, rate: 20.0, seconds: 20, per_table: 10, queued: 0, json: false };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
            match word.as_str() {
                "--devices" => asked.devices = value()?.parse()?,
                "--rate" => asked.rate = value()?.parse()?,
                "--seconds" => asked.seconds = value()?.parse()?,
                "--per-table" => asked.per_table = value()?.parse()?,
                "--queued" => asked.queued = value()?.parse()?,
                "--format" => asked.json = value()? == "json",
                other => return Err(format!("unknown: {other}").into()),
            }
        }
        if asked.devices == 0 || asked.per_table == 0 {
            return Err("at least one device, and one at a table".into());
        }
        Ok(asked)
    }
}

/// The server, ended when this is dropped.
struct Served {
    child: Child,
    ready: Value,
    _folder: tempfile::TempDir,
    folder: PathBuf,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn serve(tables: usize) -> Result<Served> {
    let folder = tempfile::tempdir()?;
    let listed: Vec<String> = (1..=tables).map(|number| format!("Table(number: {number})")).collect();
    let listed = listed.join(", ");
    let plan = format!(
        r#"(title: "Load", questions: [Question(key: "q", text: "?")], tables: [{listed}], rounds: [Round(minutes: 60)])"#
    );
    let session = folder.path().join("session");
    std::fs::create_dir(&session)?;
    std::fs::write(session.join("plan.ron"), plan)?;
    let mut child = Command::new(std::env::current_exe()?)
        .args(["serve", "--bind", "127.0.0.1:0", "--format", "json"])
        .arg(&session)
        .env("NAPPE_HOME", folder.path().join("home"))
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    Ok(Served { child, ready: serde_json::from_str(&line)?, folder: session, _folder: folder })
}

/// Processor time of a process, in seconds.
fn cpu_of(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let fields: Vec<&str> = after.split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// Memory of a process, in megabytes.
fn rss_of(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1_024.0
}

#[derive(Serialize, Default, Clone, Copy)]
struct Percentiles {
    p50: f64,
    p95: f64,
    p99: f64,
}

impl Percentiles {
    fn of(mut millis: Vec<f64>) -> Self {
        millis.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let index = ((millis.len() as f64 * share).ceil() as usize).saturating_sub(1);
            millis.get(index).map_or(0.0, |millis| (millis * 10.0).round() / 10.0)
        };
        Self { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
    }
}

/// What was measured.
#[derive(Serialize)]
struct Report {
    devices: usize,
    sent: u64,
    acked: u64,
    due: u64,
    delivered: u64,
    ack_ms: Percentiles,
    seen_ms: Percentiles,
    fsync_ms: Percentiles,
    cpu_percent: f64,
    rss_mb: f64,
    bytes_per_device: u64,
    seconds: f64,
}

/// What all devices write down.
#[derive(Default)]
struct Tally {
    sent: Mutex<HashMap<String, Instant>>,
    acks: Mutex<Vec<f64>>,
    seen: Mutex<Vec<f64>>,
    bytes: AtomicU64,
    /// How many times what was sent is to be seen.
    due: AtomicU64,
}

fn locked<T>(value: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

fn id(number: u64) -> String {
    const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..16).rev().map(|place| char::from(SIGNS[((number >> (5 * place).min(63)) & 31) as usize])).collect()
}

/// Returns the ids of the notes in a frame.
fn notes_in(text: &str) -> impl Iterator<Item = &str> {
    text.split("\"note\":\"").skip(1).filter_map(|rest| rest.get(..16))
}

impl Tally {
    /// Hears a frame: answers to what was sent, and others' notes that are new here.
    fn hear(&self, text: &str, own: &HashSet<String>, known: &mut HashSet<String>, writes: bool) {
        self.bytes.fetch_add(text.len() as u64, Ordering::Relaxed);
        let now = Instant::now();
        if writes && text.contains("\"ack\":{") {
            if let Some(id) = text.split("\"id\":\"").nth(1).and_then(|rest| rest.get(..16))
                && let Some(sent) = locked(&self.sent).get(id)
            {
                locked(&self.acks).push(now.duration_since(*sent).as_secs_f64() * 1_000.0);
            }
            return;
        }
        if ["\"refused\":{", "\"failed\":{", "\"bye\":{", "\"resync\":{"].iter().any(|word| text.contains(word)) {
            eprintln!("{text}");
        }
        for note in notes_in(text) {
            if own.contains(note) || !known.insert(note.to_owned()) {
                continue;
            }
            if let Some(sent) = locked(&self.sent).get(note) {
                locked(&self.seen).push(now.duration_since(*sent).as_secs_f64() * 1_000.0);
            }
        }
    }
}

fn submission(number: u64, table: usize) -> String {
    let id = id(number);
    let text = format!("Note {number}: planter des tilleuls le long de la rue et mettre des bancs dessous.");
    json!({"v": 1, "say": {"submit": {"id": id, "commands": [{"kind": "add_note", "data": {
        "note": id, "text": text, "place": {"table": table, "round": 1}}}]}}})
    .to_string()
}

fn hello(pass: &str, table: Option<usize>) -> String {
    json!({"v": 1, "say": {"hello": {"pass": pass, "table": table}}}).to_string()
}

fn fsyncs(folder: &Path, until: &watch::Receiver<bool>) -> Vec<f64> {
    let Ok(mut file) = std::fs::File::create(folder.join("bare")) else { return Vec::new() };
    let mut millis = Vec::new();
    while !*until.borrow() {
        let began = Instant::now();
        if file.write_all(&[b'x'; 256]).and_then(|()| file.sync_data()).is_ok() {
            millis.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    millis
}

fn main() -> std::process::ExitCode {
    // The server is this program once more, as what it is called `nappe serve`: nothing else is to be built.
    if std::env::args().nth(1).as_deref() == Some("serve") {
        return nappe::cli::main();
    }
    match measure() {
        Ok(whole) => std::process::ExitCode::from(u8::from(!whole)),
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::from(2)
        }
    }
}

/// Measures, and tells; returns whether everything arrived.
fn measure() -> Result<bool> {
    let asked = Asked::of_arguments()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let report = runtime.block_on(run(&asked))?;
    if asked.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        println!("{}", serde_json::to_string_pretty(&report)?);
    }
    Ok(report.acked == report.sent && report.delivered == report.due)
}

/// What a device does.
struct Device {
    number: usize,
    table: usize,
    /// Who is to see what it writes: the others of its table, and the wall.
    seen_by: u64,
    url: String,
    pass: String,
    pause: Option<Duration>,
    queued: usize,
    tally: Arc<Tally>,
    ready: Arc<Barrier>,
    writing: watch::Receiver<bool>,
    over: watch::Receiver<bool>,
}

async fn run(asked: &Asked) -> Result<Report> {
    let tables = asked.devices.div_ceil(asked.per_table);
    let served = serve(tables)?;
    let (pid, ready) = (served.child.id(), &served.ready);
    let url = format!("ws{}/api/1/live", ready["url"].as_str().ok_or("no url")?.trim_start_matches("http"));
    let word = |name: &str| ready["passes"][name].as_str().unwrap_or_default().to_owned();
    let tally = Arc::new(Tally::default());
    let all_there = Arc::new(Barrier::new(asked.devices + 2));
    let (write, writing) = watch::channel(false);
    let (end, over) = watch::channel(false);
    let pause = (asked.rate > 0.0).then(|| Duration::from_secs_f64(asked.devices as f64 / asked.rate));
    let mut tasks = Vec::new();
    for number in 0..asked.devices {
        let device = Device {
            number,
            table: number / asked.per_table + 1,
            seen_by: (asked.devices - number / asked.per_table * asked.per_table).min(asked.per_table) as u64,
            url: url.clone(),
            pass: word("cafe"),
            pause,
            queued: asked.queued,
            tally: tally.clone(),
            ready: all_there.clone(),
            writing: writing.clone(),
            over: over.clone(),
        };
        tasks.push(tokio::spawn(device.play()));
        // Sixty seconds for a thousand is what a room does; here they come as fast as it goes.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let wall = tokio::spawn(watch_wall(url, word("reader"), tally.clone(), all_there.clone(), over.clone()));
    all_there.wait().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let folder = served.folder.clone();
    let synced = over.clone();
    let bare = std::thread::spawn(move || fsyncs(&folder, &synced));
    let (cpu, began) = (cpu_of(pid), Instant::now());
    write.send(true)?;
    tokio::time::sleep(Duration::from_secs(asked.seconds)).await;
    write.send(false)?;
    // What is under way arrives, or does not within ten seconds.
    let grace = Instant::now();
    let (cpu, elapsed) = (cpu_of(pid) - cpu, began.elapsed().as_secs_f64());
    while grace.elapsed() < Duration::from_secs(10) {
        let (arrived, answered) = (locked(&tally.seen).len() as u64, locked(&tally.acks).len());
        if arrived >= tally.due.load(Ordering::Relaxed) && answered >= locked(&tally.sent).len() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let rss = rss_of(pid);
    end.send(true)?;
    for task in tasks {
        task.await??;
    }
    wall.await??;
    let fsync = bare.join().map_err(|_| "the bare file")?;
    let acks = std::mem::take(&mut *locked(&tally.acks));
    let seen = std::mem::take(&mut *locked(&tally.seen));
    let sent = locked(&tally.sent).len() as u64;
    let due = tally.due.load(Ordering::Relaxed);
    Ok(Report {
        devices: asked.devices,
        sent,
        acked: acks.len() as u64,
        due,
        delivered: seen.len() as u64,
        ack_ms: Percentiles::of(acks),
        seen_ms: Percentiles::of(seen),
        fsync_ms: Percentiles::of(fsync),
        cpu_percent: (cpu / elapsed * 1_000.0).round() / 10.0,
        rss_mb: (rss * 10.0).round() / 10.0,
        bytes_per_device: tally.bytes.load(Ordering::Relaxed) / (asked.devices as u64 + 1),
        seconds: (elapsed * 10.0).round() / 10.0,
    })
}

impl Device {
    async fn play(mut self) -> Result<()> {
        let (mut own, mut known) = (HashSet::new(), HashSet::new());
        let (mut socket, _) = connect_async(&self.url).await?;
        socket.send(Message::text(hello(&self.pass, Some(self.table)))).await?;
        let mut token = None;
        while let Some(frame) = socket.next().await {
            let frame = frame?;
            let text = frame.to_text()?;
            if let Some(found) = text.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next()) {
                token = Some(found.to_owned());
            }
            if text.contains("\"digest\":{") {
                break;
            }
        }
        let token = token.ok_or("it was not let in")?;
        if self.queued > 0 {
            drop(socket);
            self.ready.wait().await;
            self.writing.wait_for(|writing| *writing).await?;
            let mut sent = 0;
            for number in 0..self.queued {
                let id = id((self.number * 1_000_000 + number + 1) as u64);
                self.tally.due.fetch_add(self.seen_by, Ordering::Relaxed);
                locked(&self.tally.sent).insert(id.clone(), Instant::now());
                own.insert(id);
            }
            (socket, _) = connect_async(&self.url).await?;
            socket.send(Message::text(hello(&token, None))).await?;
            while sent < self.queued {
                sent += 1;
                let number = (self.number * 1_000_000 + sent) as u64;
                socket.send(Message::text(submission(number, self.table))).await?;
            }
        } else {
            self.ready.wait().await;
            self.writing.wait_for(|writing| *writing).await?;
        }
        let (mut speak, mut listen) = socket.split();
        let pause = self.pause.unwrap_or(Duration::from_hours(1));
        // Not all at the same instant.
        let shift = pause.mul_f64((self.number as f64 * 0.618_034).fract());
        let mut next = tokio::time::Instant::now() + shift;
        let mut count = 0_u64;
        let mut ping = tokio::time::interval(Duration::from_secs(10));
        loop {
            let writes = *self.writing.borrow();
            tokio::select! {
                frame = listen.next() => match frame {
                    Some(frame) => self.tally.hear(frame?.to_text()?, &own, &mut known, true),
                    None => return Err("the hub hung up".into()),
                },
                () = tokio::time::sleep_until(next), if writes && self.queued == 0 => {
                    // It may have ended while this was waited for.
                    if !*self.writing.borrow() {
                        continue;
                    }
                    count += 1;
                    next += pause;
                    let number = self.number as u64 * 1_000_000 + count;
                    let text = submission(number, self.table);
                    own.insert(id(number));
                    self.tally.due.fetch_add(self.seen_by, Ordering::Relaxed);
                    locked(&self.tally.sent).insert(id(number), Instant::now());
                    speak.send(Message::text(text)).await?;
                }
                _ = ping.tick() => speak.send(Message::text(r#"{"v":1,"say":"ping"}"#)).await?,
                changed = self.over.changed() => { changed?; return Ok(()); }
            }
        }
    }
}

async fn watch_wall(
    url: String,
    pass: String,
    tally: Arc<Tally>,
    ready: Arc<Barrier>,
    mut over: watch::Receiver<bool>,
) -> Result<()> {
    let (mut socket, _) = connect_async(&url).await?;
    socket.send(Message::text(hello(&pass, None))).await?;
    ready.wait().await;
    let (own, mut known) = (HashSet::new(), HashSet::new());
    let mut ping = tokio::time::interval(Duration::from_secs(10));
    loop {
        tokio::select! {
            frame = socket.next() => match frame {
                Some(frame) => tally.hear(frame?.to_text()?, &own, &mut known, false),
                None => return Err("the hub hung up".into()),
            },
            _ = ping.tick() => socket.send(Message::text(r#"{"v":1,"say":"ping"}"#)).await?,
            changed = over.changed() => { changed?; return Ok(()); }
        }
    }
}
